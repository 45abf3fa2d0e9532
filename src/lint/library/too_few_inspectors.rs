//! A task for which no team can be formed at all: not enough different people with the department and qualification
//! that its places need, a certificate that is valid then, and no reason to keep away (E07).

use super::heads::{Recused, recused};
use super::sent::{names, people, place_words, slots, team};
use crate::feasible::{Gap, Person, Place, team_gap};
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::message::{Arg, Message};
use crate::msg;
use crate::plan::{Timed, timed};
use jiff::civil::Date;

lint!(
    "SSJ409", "too-few-inspectors", Error, Inspectors, run,
    wrong: (
        "",
        entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n",
        inspectors: "P1,甲,县局,晋E虚构0001,2026-12-31,,在岗\nP2,乙,县局,晋E虚构0002,2023-12-31,,在岗\n",
    ),
    right: (
        "",
        entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n",
        inspectors: "P1,甲,县局,晋E虚构0001,2026-12-31,,在岗\nP2,乙,县局,晋E虚构0002,2026-12-31,,在岗\n",
    ),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if cx.libraries.inspectors.is_none() {
        return;
    }
    let (people, recused) = (people(cx), recused(cx));
    for timed in timed(cx.model) {
        let team = team(cx.model, timed.task);
        let general = first_gap(cx, &timed, &team, &people);
        match general {
            Some((on, gap)) => out.push(finding(cx, &timed, &team, on, &gap, None)),
            None => recusals(cx, &timed, &team, &people, &recused, out),
        }
    }
}

/// The first draw of a task for which no team can be formed on any of its days, with its first day: whoever can be
/// sent later in it can be sent then, for certificates only run out.
fn first_gap<'p>(
    cx: &Context<'_>,
    timed: &Timed<'_>,
    team: &[Place],
    people: &'p [Person],
) -> Option<(Date, Gap<'p>)> {
    let days = timed.rounds(cx.model.year()).into_iter().map(|r| first_day(cx, r.from, r.to));
    days.filter_map(|on| Some((on, team_gap(team, people, on, |_| false)?))).next()
}

/// The first day of a stretch on which the plan is there; the whole stretch may lie before it.
fn first_day(cx: &Context<'_>, from: Date, to: Date) -> Date {
    let issued = cx.model.issued().filter(|day| *day <= to);
    issued.map_or(from, |day| day.max(from))
}

/// Entities from which too many must keep away.
fn recusals(
    cx: &Context<'_>,
    timed: &Timed<'_>,
    team: &[Place],
    people: &[Person],
    recused: &[Recused<'_>],
    out: &mut Vec<Finding>,
) {
    let Some(scope) = timed.task.scope.as_ref().and_then(|s| s.name.as_deref()) else { return };
    let days: Vec<Date> =
        timed.rounds(cx.model.year()).into_iter().map(|r| first_day(cx, r.from, r.to)).collect();
    for entity in recused.iter().filter(|e| e.is_in(cx, scope)) {
        let barred = |p: &Person| entity.inspectors.contains(p.id.as_str());
        let gap = days.iter().find_map(|on| Some((*on, team_gap(team, people, *on, barred)?)));
        if let Some((on, gap)) = gap {
            out.push(finding(cx, timed, team, on, &gap, Some((entity.id, entity.name))));
        }
    }
}

fn finding(
    cx: &Context<'_>,
    timed: &Timed<'_>,
    team: &[Place],
    on: Date,
    gap: &Gap<'_>,
    entity: Option<(&str, &str)>,
) -> Finding {
    let places = gap.places.iter().filter_map(|at| team.get(*at));
    let needed = join(places.map(place_words));
    let (task, found) = (named(&timed.task.decl), names(cx, &gap.eligible));
    let message = match entity {
        None => msg!("too-few-inspectors", task = task, places = needed, on = on, eligible = found),
        Some((_, name)) => msg!(
            "too-few-inspectors-recused",
            task = task,
            entity = name,
            places = needed,
            on = on,
            eligible = found
        ),
    };
    let mut finding = about(&CODE, "task", &timed.task.decl, message).detail(entity.map_or("", |(id, _)| id));
    let slots = slots(cx.model, timed.task);
    let mut said = Vec::new();
    for slot in gap.places.iter().filter_map(|at| slots.get(*at)) {
        // `2人` are two places that stand in one.
        if !said.contains(&slot.span) {
            said.push(slot.span);
            finding = finding.at(slot.span, Some(msg!("too-few-inspectors-here")));
        }
    }
    if said.is_empty() {
        finding = finding.at(timed.task.decl.name_span, Some(msg!("too-few-inspectors-two")));
    }
    finding.help(match entity {
        None => msg!("too-few-inspectors-help"),
        Some(_) => msg!("too-few-inspectors-recused-help"),
    })
}

/// `a、b` in the language's own way.
pub(super) fn join(all: impl Iterator<Item = Message>) -> Arg {
    all.map(Arg::from)
        .reduce(|before, next| msg!("sent-and", before = before, next = next).into())
        .unwrap_or_else(|| "".into())
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_sent, silent};

    const NAME: &str = "too-few-inspectors";

    const HEAD: &str = "计划 甲2024 {\n  年度 2024\n  印发 2023年12月20日\n}\n部门 甲局 {\n  别名 “县甲局”\n}\n资格 核 {\n}\n对象 厂：标签 含 厂\n";
    const ENTITIES: &str = "E1,一,厂,低,140525,44,存续\n";

    fn task(lines: &str) -> String {
        format!("{HEAD}任务 甲 {{\n  对象 厂\n  时间 3月—10月\n{lines}}}\n")
    }

    #[test]
    fn two_different_people_with_what_their_places_need() {
        let two = "P1,一,甲局,1,2026-12-31,核,在岗\nP2,二,县甲局,2,2026-12-31,,在岗\n";
        for sound in ["", "  检查组 甲局 2人\n", "  检查组 甲局：核、任意\n", "  检查组 2人\n"]
        {
            assert!(fires_sent(NAME, &task(sound), ENTITIES, two, "").subjects.is_empty(), "{sound}");
        }
        let found = fires_sent(NAME, &task("  检查组 甲局：核、甲局：核\n"), ENTITIES, two, "");
        assert_eq!(found.subjects, ["甲"]);
        assert!(found.text.contains("1 人：一"), "{}", found.text);
        assert_eq!(fires_sent(NAME, &task("  检查组 3人\n"), ENTITIES, two, "").subjects, ["甲"]);
        // Whatever the rules leave open, one person alone is not enough.
        let one = "P1,一,甲局,1,2026-12-31,,在岗\nP2,二,甲局,2,2026-12-31,,离岗\n";
        assert_eq!(fires_sent(NAME, &task(""), ENTITIES, one, "").subjects, ["甲"]);
    }

    #[test]
    fn certificates_on_some_day_of_each_draw() {
        let people = "P1,一,甲局,1,2026-12-31,,在岗\nP2,二,甲局,2,2024-05-31,,在岗\n";
        let twice = "  比例频次 每次 5%，2次/年\n";
        // The one window has days on which both are valid.
        assert!(fires_sent(NAME, &task(twice), ENTITIES, people, "").subjects.is_empty());
        let placed = format!("{twice}  分期 3月—5月、9月—10月\n");
        let found = fires_sent(NAME, &task(&placed), ENTITIES, people, "");
        assert_eq!(found.subjects, ["甲"]);
        assert!(found.text.contains("2024-09-01"), "{}", found.text);
    }

    #[test]
    fn an_entity_from_which_too_many_keep_away() {
        let people = "P1,一,甲局,1,2026-12-31,,在岗\nP2,二,甲局,2,2026-12-31,,在岗\n";
        let found = fires_sent(NAME, &task(""), ENTITIES, people, "P1,E1,亲属\n");
        assert_eq!(found.subjects, ["甲"]);
        assert!(found.text.contains("回避") && !found.text.contains("亲属"), "{}", found.text);
        assert!(fires_sent(NAME, &task(""), ENTITIES, people, "P1,E9,\n").subjects.is_empty());
        let three = format!("{people}P3,三,甲局,3,2026-12-31,,在岗\n");
        assert!(fires_sent(NAME, &task(""), ENTITIES, &three, "P1,E1,\n").subjects.is_empty());
    }

    #[test]
    fn without_a_library_nothing_is_said() {
        silent(NAME, &task("  检查组 甲局 2人\n"));
        silent(NAME, "");
        let people = "P1,一,甲局,1,2026-12-31,,在岗\n";
        assert!(fires_sent(NAME, "", ENTITIES, people, "").subjects.is_empty());
    }
}
