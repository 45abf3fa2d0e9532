//! Visits that cannot all be made while nobody is given more than the plan allows (E08): judged by flow over the
//! months, and the draws that conflict are named.

use super::heads::Heads;
use super::sent::{names, people, team, visits};
use super::too_few_inspectors::join;
use crate::feasible::{Demand, Person, conflicts, is_feasible};
use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::model::{Load, Unit, WorkingDays};
use crate::msg;
use crate::plan::{Round, Timed, timed};
use jiff::civil::{Date, date};

lint!(
    "SSJ410", "overloaded-inspectors", Warning, Inspectors, run,
    wrong: (
        "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2023年12月20日\n  工作量  每人 每月 不超过 1家\n  检查组  2人\n  递补  按抽取次序\n}\n修改 任务 企业抽查 {\n  比例频次  100%，1次/年\n  递增 比例 按 风险 { 低 +0个百分点 }\n  时间  3月\n}\n",
        entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙公司,企业,低,140525,2511,存续\n",
        inspectors: "P1,甲,县局,晋E虚构0001,2026-12-31,,在岗\nP2,乙,县局,晋E虚构0002,2026-12-31,,在岗\n",
    ),
    right: (
        "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2023年12月20日\n  工作量  每人 每月 不超过 2家\n  检查组  2人\n  递补  按抽取次序\n}\n修改 任务 企业抽查 {\n  比例频次  100%，1次/年\n  递增 比例 按 风险 { 低 +0个百分点 }\n  时间  3月\n}\n",
        entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙公司,企业,低,140525,2511,存续\n",
        inspectors: "P1,甲,县局,晋E虚构0001,2026-12-31,,在岗\nP2,乙,县局,晋E虚构0002,2026-12-31,,在岗\n",
    ),
);

/// So many draws are named in words and places; all of them in the finding's detail.
const SHOWN: usize = 8;

/// Visits of a draw as a demand.
struct Asked<'m> {
    timed: Timed<'m>,
    round: Round,
    demand: Demand,
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(header) = &cx.model.header else { return };
    let (Some(load), false) = (header.load, cx.libraries.inspectors.is_none()) else { return };
    let bounds = Bounds::of(load.value, cx.model.year(), &cx.model.calendar);
    let people = people(cx);
    let asked = asked(cx, &bounds, &people);
    for set in found(&asked, &people, &bounds) {
        let set: Vec<&Asked<'_>> = set.into_iter().filter_map(|at| asked.get(at)).collect();
        let demands = join(set.iter().take(SHOWN).map(|a| {
            msg!(
                "overloaded-inspectors-demand",
                task = a.timed.task.decl.code_or_name(),
                number = a.round.number,
                from = a.round.from,
                to = a.round.to,
                visits = a.demand.visits,
                people = a.demand.team.len()
            )
        }));
        let demands = match set.len() {
            n if n > SHOWN => msg!("overloaded-inspectors-more", demands = demands, n = n).into(),
            _ => demands,
        };
        let need = set.iter().map(|a| a.demand.visits.saturating_mul(a.demand.team.len() as u64));
        let need: u64 = need.fold(0, u64::saturating_add);
        let (able, room) = supply(&set, &people, &bounds);
        let said = load.value.message();
        let message = msg!(
            "overloaded-inspectors",
            load = said,
            demands = demands,
            need = need,
            eligible = names(cx, &able),
            room = room
        );
        let detail: Vec<String> =
            set.iter().map(|a| format!("{}/{}", a.timed.task.decl.code_or_name(), a.round.number)).collect();
        let mut finding = about(&CODE, "plan", &header.decl, message).detail(detail.join(","));
        for one in set.iter().take(SHOWN) {
            finding = finding
                .at(one.timed.span, Some(msg!("overloaded-inspectors-here", visits = one.demand.visits)));
        }
        let help = if room < need {
            msg!("overloaded-inspectors-help")
        } else {
            msg!("overloaded-inspectors-places")
        };
        out.push(finding.at(load.span, Some(msg!("overloaded-inspectors-bound"))).help(help));
    }
}

/// Whether some draws of the plan cannot all be made within its load.
pub(in crate::lint) fn is_overloaded(cx: &Context<'_>, load: Load) -> bool {
    let bounds = Bounds::of(load, cx.model.year(), &cx.model.calendar);
    let people = people(cx);
    let asked = asked(cx, &bounds, &people);
    let demands: Vec<&Demand> = asked.iter().map(|a| &a.demand).collect();
    !is_feasible(&demands, &people, |period| bounds.most(period))
}

fn found(asked: &[Asked<'_>], people: &[Person], bounds: &Bounds) -> Vec<Vec<usize>> {
    let demands: Vec<Demand> = asked.iter().map(|a| a.demand.clone()).collect();
    conflicts(&demands, people, |period| bounds.most(period))
}

/// The draws of the year whose numbers are known. One for which no team can be formed is left out: that is another
/// matter, and no load would mend it.
fn asked<'m>(cx: &Context<'m>, bounds: &Bounds, people: &[Person]) -> Vec<Asked<'m>> {
    let (mut out, mut heads) = (Vec::new(), Heads::default());
    for timed in timed(cx.model) {
        let Some(visits) = visits(cx, &timed, &mut heads) else { continue };
        let team = team(cx.model, timed.task);
        for one in visits {
            let (from, to) = (one.round.from, one.round.to);
            let periods = bounds.periods(from, to);
            let formed = crate::feasible::team_gap(&team, people, from, |_| false).is_none();
            if one.number > 0 && !periods.is_empty() && formed {
                let demand = Demand { visits: one.number, team: team.clone(), periods };
                out.push(Asked { timed, round: one.round, demand });
            }
        }
    }
    out
}

/// Everybody who fits a place of some draws at their time, and how many visits they can be given then.
fn supply<'p>(set: &[&Asked<'_>], people: &'p [Person], bounds: &Bounds) -> (Vec<&'p Person>, u64) {
    let (mut able, mut room) = (Vec::new(), 0u64);
    for person in people {
        let fits = |a: &&&Asked<'_>| a.demand.team.iter().any(|p| p.fits(person));
        let open = set.iter().filter(fits).flat_map(|a| &a.demand.periods);
        let mut open: Vec<usize> =
            open.filter(|(_, from)| person.valid_to >= *from).map(|(p, _)| *p).collect();
        open.sort_unstable();
        open.dedup();
        if !open.is_empty() {
            able.push(person);
            room = open.into_iter().map(|p| bounds.most(p)).fold(room, u64::saturating_add);
        }
    }
    (able, room)
}

/// What a load comes to in periods of whole months of a year. Where its own periods are no whole months, or do not
/// fit into a year, it is never less than what it allows.
pub(in crate::lint) struct Bounds {
    year: i16,
    months: u32,
    most: Vec<u64>,
}

impl Bounds {
    pub(in crate::lint) fn of(load: Load, year: i16, calendar: &WorkingDays) -> Self {
        let (most, every) = (u64::from(load.most), load.every.max(1));
        // Two of them may be touched at the ends of a month.
        let short = |in_month: u32| u64::from(in_month.div_ceil(every) + u32::from(every > 1));
        let monthly = |times: &dyn Fn(i8) -> u64| Self {
            year,
            months: 1,
            most: (1..=12).map(|m| most.saturating_mul(times(m))).collect(),
        };
        let of_months = |n: u32| match n.saturating_mul(every) {
            n if n > 0 && n <= 12 && 12 % n == 0 => {
                Self { year, months: n, most: vec![most; (12 / n) as usize] }
            }
            n => Self {
                year,
                months: 12,
                most: vec![most.saturating_mul(u64::from(12u32.div_ceil(n.max(1)) + u32::from(n < 12)))],
            },
        };
        match load.unit {
            Unit::Year => of_months(12),
            Unit::HalfYear => of_months(6),
            Unit::Quarter => of_months(3),
            Unit::Month => of_months(1),
            Unit::TenDays => monthly(&|_| short(3)),
            Unit::Week => monthly(&|_| short(6)),
            Unit::Day => monthly(&|m| short(days(year, m, calendar))),
        }
    }

    /// What one person may be given in a period.
    pub(in crate::lint) fn most(&self, period: usize) -> u64 {
        self.most.get(period).copied().unwrap_or(0)
    }

    /// Whether each period is a month.
    pub(in crate::lint) fn is_monthly(&self) -> bool {
        self.months == 1
    }

    /// The periods that a stretch of the year touches, with the first day of it in each; none where it leaves the
    /// year.
    fn periods(&self, from: Date, to: Date) -> Vec<(usize, Date)> {
        if from.year() != self.year || to.year() != self.year || from > to {
            return Vec::new();
        }
        let of = |day: Date| u32::from(day.month().unsigned_abs() - 1) / self.months;
        let first = |period: u32| {
            let month = i8::try_from(period * self.months + 1).unwrap_or(1);
            date(self.year, month, 1).max(from)
        };
        (of(from)..=of(to)).map(|period| (period as usize, first(period))).collect()
    }
}

/// Working days of a month; all of its days where no calendar knows.
fn days(year: i16, month: i8, calendar: &WorkingDays) -> u32 {
    let Ok(first) = Date::new(year, month, 1) else { return 31 };
    let known = first.yesterday().ok().and_then(|before| calendar.between(before, first.last_of_month()));
    known.unwrap_or(31)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_sent, silent};

    const NAME: &str = "overloaded-inspectors";

    const PEOPLE: &str = "P1,一,甲局,1,2026-12-31,核,在岗\nP2,二,甲局,2,2026-12-31,,在岗\nP3,三,甲局,3,2026-12-31,,在岗\nP4,四,甲局,4,2026-12-31,,在岗\n";

    fn rules(load: &str, tasks: &str) -> String {
        format!(
            "计划 甲2024 {{\n  年度 2024\n  印发 2023年12月20日\n{load}}}\n部门 甲局 {{\n}}\n资格 核 {{\n}}\n对象 厂：标签 含 厂\n{tasks}"
        )
    }

    fn task(name: &str, lines: &str) -> String {
        format!("任务 {name} {{\n  对象 厂\n  比例频次 100%，1次/年\n{lines}}}\n")
    }

    fn entities(n: usize) -> String {
        (0..n).map(|i| format!("E{i},厂{i},厂,低,140525,44,存续\n")).collect()
    }

    #[test]
    fn more_visits_than_a_month_has_room_for() {
        let monthly = "  工作量 每人 每月 不超过 2家\n";
        let one = rules(monthly, &task("甲", "  时间 3月\n"));
        // Four people, two visits each, two people a visit: four visits.
        assert!(fires_sent(NAME, &one, &entities(4), PEOPLE, "").subjects.is_empty());
        let found = fires_sent(NAME, &one, &entities(5), PEOPLE, "");
        assert_eq!(found.subjects, ["甲2024"]);
        assert!(found.text.contains("10 人次") && found.text.contains("8 人次"), "{}", found.text);
        // Over two months there is room.
        let longer = rules(monthly, &task("甲", "  时间 3月—4月\n"));
        assert!(fires_sent(NAME, &longer, &entities(5), PEOPLE, "").subjects.is_empty());
    }

    #[test]
    fn only_the_draws_that_conflict_are_named() {
        let monthly = "  工作量 每人 每月 不超过 2家\n";
        let tasks =
            [task("甲", "  时间 3月\n"), task("乙", "  时间 3月\n"), task("丙", "  时间 6月\n")].concat();
        let found = fires_sent(NAME, &rules(monthly, &tasks), &entities(3), PEOPLE, "");
        assert_eq!(found.subjects.len(), 1);
        assert!(
            found.text.contains("甲") && found.text.contains("乙") && !found.text.contains("丙"),
            "{}",
            found.text
        );
    }

    #[test]
    fn one_who_is_qualified_cannot_be_everywhere() {
        let yearly = "  工作量 每人 每年 不超过 2家\n";
        let needs = task("甲", "  时间 3月—10月\n  检查组 甲局：核、甲局\n");
        assert!(fires_sent(NAME, &rules(yearly, &needs), &entities(2), PEOPLE, "").subjects.is_empty());
        let found = fires_sent(NAME, &rules(yearly, &needs), &entities(3), PEOPLE, "");
        assert!(found.text.contains("资格"), "{}", found.text);
    }

    #[test]
    fn what_the_plan_does_not_bound_or_count_is_not_judged() {
        let open = task("甲", "  时间 3月\n");
        assert!(fires_sent(NAME, &rules("", &open), &entities(50), PEOPLE, "").subjects.is_empty());
        let monthly = "  工作量 每人 每月 不超过 2家\n";
        let uncounted = "任务 甲 {\n  对象 厂\n  比例频次 100%，2次/年\n  时间 3月\n}\n";
        assert!(fires_sent(NAME, &rules(monthly, uncounted), &entities(50), PEOPLE, "").subjects.is_empty());
        silent(NAME, &rules(monthly, &open));
        silent(NAME, "");
    }
}
