//! The states of every obligation, straight from the definitions of `docs/audit.md`: slow, obvious, and without a line of
//! the engine's. It looks through the whole list of rows for every question.

use super::world::{Deadline, Draw, Fact, Joint, ODD, PROBLEM, Row, Task, World, department};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is compared.
#[derive(Default, PartialEq, Eq, Debug)]
pub struct Said {
    /// Obligation → state and last day.
    pub states: BTreeMap<String, (String, Option<Date>)>,
    /// (name, subject), waived ones included, as often as they are found.
    pub findings: BTreeMap<(String, String), u32>,
    /// Objective → count, of.
    pub objectives: BTreeMap<String, (u64, u64)>,
    /// Department → to inspect, inspected, published, closed.
    pub departments: BTreeMap<String, [u64; 4]>,
    /// Month → the same.
    pub months: BTreeMap<String, [u64; 4]>,
    /// Daily, special, complaint, merged.
    pub visits: [u64; 4],
    /// Task, round, entity (none before the draw), step, who waits, for whom, since.
    pub waits: BTreeSet<(String, u32, String, String, String, String, Date)>,
}

const OFF_2024: &[(i8, i8)] = &[
    (1, 1),
    (2, 10),
    (2, 11),
    (2, 12),
    (2, 13),
    (2, 14),
    (2, 15),
    (2, 16),
    (2, 17),
    (4, 4),
    (4, 5),
    (4, 6),
    (5, 1),
    (5, 2),
    (5, 3),
    (5, 4),
    (5, 5),
    (6, 10),
    (9, 15),
    (9, 16),
    (9, 17),
    (10, 1),
    (10, 2),
    (10, 3),
    (10, 4),
    (10, 5),
    (10, 6),
    (10, 7),
];
const WORKED_2024: &[(i8, i8)] = &[(2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)];
const OFF_2025: &[(i8, i8)] = &[
    (1, 1),
    (1, 28),
    (1, 29),
    (1, 30),
    (1, 31),
    (2, 1),
    (2, 2),
    (2, 3),
    (2, 4),
    (4, 4),
    (4, 5),
    (4, 6),
    (5, 1),
    (5, 2),
    (5, 3),
    (5, 4),
    (5, 5),
    (5, 31),
    (6, 1),
    (6, 2),
    (10, 1),
    (10, 2),
    (10, 3),
    (10, 4),
    (10, 5),
    (10, 6),
    (10, 7),
    (10, 8),
];
const WORKED_2025: &[(i8, i8)] = &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)];

pub struct Oracle<'w> {
    world: &'w World,
    out: Said,
    finalised: u64,
    owed: Vec<Owed>,
}

/// What objectives count.
struct Owed {
    publish: bool,
    entity: String,
    due: Option<Date>,
    done: Option<Date>,
    applies: bool,
}

impl<'w> Oracle<'w> {
    pub fn say(world: &'w World) -> Said {
        let mut oracle = Self { world, out: Said::default(), finalised: 0, owed: Vec::new() };
        for department in ["甲局", "乙局"] {
            oracle.out.departments.insert(department.to_owned(), [0; 4]);
        }
        for month in 1..=12 {
            oracle.out.months.insert(month.to_string(), [0; 4]);
        }
        for task in &world.tasks {
            oracle.task(task);
        }
        oracle.strays();
        oracle.objectives();
        oracle.visits();
        if world.draws.values().any(|d| d.changed) {
            oracle.find("integrity", "");
        }
        oracle.out
    }

    fn find(&mut self, name: &str, subject: &str) {
        *self.out.findings.entry((name.to_owned(), subject.to_owned())).or_default() += 1;
    }

    /// An obligation with what is wrong with it.
    fn owe(&mut self, task: &str, id: String, state: &str, due: Option<Date>, wrong: &[(&str, String)]) {
        for (name, subject) in wrong {
            self.find(name, subject);
        }
        let causes: Vec<&str> = wrong.iter().map(|(name, _)| *name).collect();
        self.settle(task, id, state, due, &causes);
    }

    fn settle(&mut self, task: &str, id: String, state: &str, due: Option<Date>, causes: &[&str]) {
        let mut state = state;
        if let Some((whose, codes, from, until)) = &self.world.waiver {
            let holds = *from <= self.world.as_of && self.world.as_of <= *until;
            let meant = whose.is_empty() || whose == task;
            let all = !causes.is_empty() && causes.iter().all(|c| codes.contains(c));
            if holds && meant && all && (state == "fail" || state == "unknown") {
                state = "waived";
            }
        }
        let before = self.out.states.insert(id.clone(), (state.to_owned(), due));
        assert!(before.is_none(), "{id} twice");
    }

    fn is_working(&self, day: Date) -> Option<bool> {
        let (off, worked) = match day.year() {
            2024 => (OFF_2024, WORKED_2024),
            2025 if self.world.knows_2025 => (OFF_2025, WORKED_2025),
            _ => return None,
        };
        let at = (day.month(), day.day());
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Some(worked.contains(&at) || (!weekend && !off.contains(&at)))
    }

    fn working_days_after(&self, day: Date, n: u32) -> Option<Date> {
        let (mut day, mut left) = (day, n);
        while left > 0 {
            day = day.tomorrow().unwrap();
            if self.is_working(day)? {
                left -= 1;
            }
        }
        Some(day)
    }

    /// The rows of a visit up to the day, in order, of a department (or of none), or all of them.
    fn rows(&self, key: (&str, u32, &str), party: Option<&str>, kind: fn(&Fact) -> bool) -> Vec<&'w Row> {
        let of = |r: &&Row| {
            (r.task, r.round, r.entity.as_str()) == key
                && r.on <= self.world.as_of
                && (party.is_none() || r.department.is_none() || r.department == party)
                && kind(&r.fact)
        };
        let mut rows: Vec<&Row> = self.world.rows.iter().filter(of).collect();
        rows.sort_by_key(|r| r.on);
        rows
    }

    fn task(&mut self, task: &Task) {
        let world = self.world;
        let as_of = world.as_of;
        let says = world.rows.iter().any(|r| r.task == task.code && r.department.is_some());
        let parties: Vec<&str> = match task.joint {
            Joint::Attributed => vec!["甲局", "乙局"],
            Joint::Plain if says => vec!["甲局", "乙局"],
            _ => vec!["甲局"],
        };
        let mut before = None;
        for (round, (from, to)) in (1u32..).zip(task.rounds.iter().copied()) {
            let draw = world.draws.get(&(task.code, round));
            let slot = format!("{}-{round}", task.code);
            let id = |duty: &str| format!("{duty}/{}/{round}", task.code);
            let ran = draw.and_then(|d| d.ran).filter(|day| *day <= as_of);
            let broken = draw.is_some_and(|d| d.changed);
            if broken {
                self.find("changed-draw-file", &slot);
            }
            if world.verify {
                let until = ran.unwrap_or(as_of);
                let fresh = world.verified.iter().any(|v| *v <= until && before.is_none_or(|b| *v >= b));
                let state = match ran {
                    Some(_) if fresh => "pass",
                    Some(_) => "unknown",
                    None if as_of > to => "not-applicable",
                    None => "not-yet-due",
                };
                self.owe(task.name, id("verify"), state, ran, &[]);
            }
            let missed = ran.is_none() && as_of > to;
            if broken {
                for duty in ["draw", "quota", "reveal"] {
                    self.owe(task.name, id(duty), "error", Some(to), &[]);
                }
            } else {
                match ran {
                    Some(day) if day > to => {
                        self.owe(task.name, id("draw"), "fail", Some(to), &[("draw-overdue", slot.clone())]);
                    }
                    Some(day) if day < from => {
                        self.owe(
                            task.name,
                            id("draw"),
                            "fail",
                            Some(to),
                            &[("outside-window", slot.clone())],
                        );
                    }
                    Some(_) => self.owe(task.name, id("draw"), "pass", Some(to), &[]),
                    None if missed => {
                        self.owe(task.name, id("draw"), "fail", Some(to), &[("draw-overdue", slot.clone())]);
                    }
                    None => self.owe(task.name, id("draw"), "not-yet-due", Some(to), &[]),
                }
                match draw.filter(|_| ran.is_some()) {
                    None if missed => {
                        self.settle(task.name, id("quota"), "fail", Some(to), &["draw-overdue"])
                    }
                    None => self.owe(task.name, id("quota"), "not-yet-due", Some(to), &[]),
                    Some(draw) => self.quota(task, round, draw, to, &slot),
                }
                self.reveal(task, round, draw, to, &slot);
            }
            if let Some(void) = world.voids.get(&(task.code, round)).filter(|v| v.on <= as_of) {
                let _ = void;
                self.find("redraw", &slot);
            }
            if ran.is_none() && from <= as_of && task.joint != Joint::No {
                self.wait(task, round, "", "draw", ("乙局", "甲局"), from);
            }
            if let (Some(ran), Some(draw)) = (ran, draw) {
                before = Some(ran);
                self.slot(task, round, draw, (ran, to), &parties);
            }
        }
    }

    fn quota(&mut self, task: &Task, round: u32, draw: &Draw, to: Date, slot: &str) {
        let world = self.world;
        let members: BTreeSet<&String> = world
            .entities
            .iter()
            .filter(|e| e.active && e.classes.contains(&task.class))
            .map(|e| &e.id)
            .collect();
        let taken: BTreeSet<&String> = (1..round)
            .filter_map(|r| world.draws.get(&(task.code, r)))
            .flat_map(|d| &d.selected)
            .filter(|id| members.contains(*id))
            .collect();
        let wanted = (members.len() as u64 * task.percent).div_ceil(100);
        let left = (members.len() - taken.len() - draw.at_cap.len()) as u64;
        let (asked, found) = (wanted.min(left), draw.selected.len() as u64);
        let id = format!("quota/{}/{round}", task.code);
        match found.cmp(&asked) {
            std::cmp::Ordering::Less => {
                self.owe(task.name, id, "fail", Some(to), &[("under-drawn", slot.to_owned())]);
            }
            std::cmp::Ordering::Greater => {
                self.owe(task.name, id, "fail", Some(to), &[("over-drawn", slot.to_owned())]);
            }
            std::cmp::Ordering::Equal => self.owe(task.name, id, "pass", Some(to), &[]),
        }
    }

    fn reveal(&mut self, task: &Task, round: u32, draw: Option<&Draw>, to: Date, slot: &str) {
        let (world, as_of) = (self.world, self.world.as_of);
        let draw = draw.filter(|d| d.committed <= as_of);
        let revealed = draw.and_then(|d| d.revealed).filter(|day| *day <= as_of);
        let mut wrong = Vec::new();
        if as_of > to {
            if draw.is_some() && revealed.is_none() {
                wrong.push(("unrevealed-commitment", slot.to_owned()));
            }
            let void = world.voids.get(&(task.code, round)).filter(|v| v.on <= as_of);
            if void.is_some_and(|v| v.revealed.is_none_or(|day| day > as_of)) {
                wrong.push(("unrevealed-commitment", slot.to_owned()));
            }
        }
        let state = match (wrong.is_empty(), revealed, draw) {
            (false, ..) => "fail",
            (_, Some(_), _) => "pass",
            (_, None, None) if as_of > to => "not-applicable",
            _ => "not-yet-due",
        };
        self.owe(task.name, format!("reveal/{}/{round}", task.code), state, Some(to), &wrong);
    }

    fn slot(
        &mut self,
        task: &Task,
        round: u32,
        draw: &Draw,
        (ran, to): (Date, Date),
        parties: &[&'static str],
    ) {
        let mut list: BTreeSet<String> = draw.selected.iter().cloned().collect();
        for (failed, stand_in) in &draw.failures {
            let Some(stand_in) = stand_in else { continue };
            list.remove(failed);
            list.insert(stand_in.clone());
            self.owe(
                task.name,
                format!("inspect/{}/{round}/{failed}", task.code),
                "not-applicable",
                Some(to),
                &[],
            );
            self.owed.push(Owed {
                publish: false,
                entity: failed.clone(),
                due: Some(to),
                done: None,
                applies: false,
            });
        }
        for entity in &list {
            self.inspect(task, round, draw, (ran, to), entity);
            let split = parties.len() > 1;
            let mut steps = Vec::new();
            let key = (task.code, round, entity.as_str());
            let seen = !self.rows(key, None, |f| matches!(f, Fact::Visit { .. })).is_empty();
            for party in parties {
                let of = split.then_some(*party);
                self.party(task, (round, entity), of);
                let published = self.rows(key, of, |f| matches!(f, Fact::Publication));
                let closed = self.rows(key, of, |f| matches!(f, Fact::Closing));
                let all = [true, seen, !published.is_empty(), !published.is_empty() && !closed.is_empty()];
                steps.push(all.map(u64::from));
            }
            if task.joint != Joint::No {
                self.waits(task, round, draw, ran, (entity, split));
            }
            if seen || to <= self.world.as_of {
                for (party, steps) in parties.iter().zip(&steps) {
                    let sums = self.out.departments.entry((*party).to_owned()).or_default();
                    (0..4).for_each(|at| sums[at] += steps[at]);
                }
                let sums = self.out.months.entry(to.month().to_string()).or_default();
                (0..4).for_each(|at| sums[at] += steps.iter().map(|s| s[at]).min().unwrap());
            }
        }
    }

    fn wait(&mut self, task: &Task, round: u32, entity: &str, step: &str, who: (&str, &str), since: Date) {
        let (waiting, on) = (who.0.to_owned(), who.1.to_owned());
        let of = (task.code.to_owned(), round, entity.to_owned());
        self.out.waits.insert((of.0, of.1, of.2, step.to_owned(), waiting, on, since));
    }

    /// Who waits for whom at one entity, 甲局 being the one that owes the task.
    fn waits(&mut self, task: &Task, round: u32, draw: &Draw, ran: Date, (entity, split): (&str, bool)) {
        let key = (task.code, round, entity);
        let visits = self.rows(key, None, |f| matches!(f, Fact::Visit { .. }));
        let first = |rows: Vec<&Row>| rows.first().map(|r| r.on);
        if !split {
            // The departments do it as one: either somebody was there, or 乙局 waits for 甲局.
            if visits.is_empty() {
                self.wait(task, round, entity, "visit", ("乙局", "甲局"), ran);
            }
            return;
        }
        let day = |step: &str, party: &'static str| -> Option<Date> {
            let came = |r: &&Row| match &r.fact {
                Fact::Visit { people, .. } => people.iter().any(|p| department(p) == Some(party)),
                _ => false,
            };
            let theirs = first(self.rows(key, Some(party), |f| matches!(f, Fact::Visit { .. })));
            let with_others = first(visits.iter().copied().filter(came).collect());
            let visit = [theirs, with_others].into_iter().flatten().min();
            match step {
                "team" if draw.teams[entity].iter().any(|p| department(p) == Some(party)) => Some(ran),
                "team" | "visit" => visit,
                _ => first(self.rows(key, Some(party), |f| matches!(f, Fact::Publication))),
            }
        };
        let mut found = Vec::new();
        for (waiting, on) in [("甲局", "乙局"), ("乙局", "甲局")] {
            let behind = |step: &&str| day(step, on).is_none() && day(step, waiting).is_some();
            if let Some(step) = ["team", "visit", "publication"].into_iter().find(|step| behind(step)) {
                found.push((step, waiting, on, day(step, waiting).unwrap()));
            }
        }
        // Nobody was there: 乙局, if it named somebody, waits for 甲局.
        if day("visit", "甲局").is_none() && day("visit", "乙局").is_none() && day("team", "乙局").is_some()
        {
            found.push(("visit", "乙局", "甲局", ran));
        }
        for (step, waiting, on, since) in found {
            self.wait(task, round, entity, step, (waiting, on), since);
        }
    }

    fn inspect(&mut self, task: &Task, round: u32, draw: &Draw, (ran, to): (Date, Date), entity: &str) {
        let (world, as_of) = (self.world, self.world.as_of);
        let rows = self.rows((task.code, round, entity), None, |f| matches!(f, Fact::Visit { .. }));
        let mut wrong: Vec<(&str, String)> = Vec::new();
        let mut find = |name: &'static str| wrong.push((name, entity.to_owned()));
        let (mut doubt, mut departments) = (false, BTreeSet::new());
        let mut days: BTreeMap<Date, BTreeSet<&String>> = BTreeMap::new();
        for row in &rows {
            let Fact::Visit { people, .. } = &row.fact else { continue };
            if departments.insert(row.department) {
                days.entry(row.on).or_default().extend(people);
            } else {
                find("duplicate-result");
            }
        }
        if rows.is_empty() && as_of > to {
            find("not-inspected");
        }
        for (day, people) in &days {
            if *day < ran || *day > to {
                find("outside-window");
            }
            if people.len() < 2 {
                find("single-inspector");
            }
            if people.iter().any(|p| !draw.teams[entity].contains(p)) {
                find("wrong-team");
            }
            for person in people {
                if world.recusals.contains(&((*person).clone(), entity.to_owned())) {
                    find("recused-inspector");
                }
                match world.people.get(*person) {
                    Some(until) if *until < (if world.on_draw { ran } else { *day }) => {
                        find("expired-certificate")
                    }
                    Some(_) => {}
                    None => doubt = true,
                }
            }
        }
        let state = match (wrong.is_empty(), doubt, rows.is_empty()) {
            (false, ..) => "fail",
            (_, true, _) => "unknown",
            (_, _, true) => "not-yet-due",
            _ => "pass",
        };
        let done = rows.first().map(|r| r.on);
        self.owed.push(Owed {
            publish: false,
            entity: entity.to_owned(),
            due: Some(to),
            done,
            applies: true,
        });
        self.owe(task.name, format!("inspect/{}/{round}/{entity}", task.code), state, Some(to), &wrong);
    }

    fn party(&mut self, task: &Task, (round, entity): (u32, &str), party: Option<&'static str>) {
        let as_of = self.world.as_of;
        let key = (task.code, round, entity);
        let visits = self.rows(key, party, |f| matches!(f, Fact::Visit { .. }));
        let mut results: Vec<(Date, &str, Option<&str>)> = Vec::new();
        for row in self.rows(key, party, |f| matches!(f, Fact::Result { .. })) {
            let Fact::Result { outcome, disposal } = &row.fact else { continue };
            if results.last().is_none_or(|(_, last, _)| last != outcome) {
                results.push((row.on, outcome, *disposal));
            }
        }
        let publications = self.rows(key, party, |f| matches!(f, Fact::Publication));
        let withdrawals = self.rows(key, party, |f| matches!(f, Fact::Withdrawal));
        let closings = self.rows(key, party, |f| matches!(f, Fact::Closing));
        self.finalised += u64::from(!results.is_empty());
        let whose = party.map(|p| format!("/{p}")).unwrap_or_default();
        let id = |duty: &str, k: usize| {
            let more = if k > 0 { format!("/{}", k + 1) } else { String::new() };
            format!("{duty}/{}/{round}/{entity}{whose}{more}", task.code)
        };
        let wrong = |name: &'static str| vec![(name, entity.to_owned())];
        let published = |k: usize| -> Option<Date> {
            let after = if k > 0 { results[k].0 } else { date(1900, 1, 1) };
            let until = results.get(k + 1).map_or(date(2100, 1, 1), |r| r.0);
            publications.iter().map(|r| r.on).find(|day| *day >= after && *day < until)
        };
        for (k, (_, outcome, _)) in results.iter().enumerate() {
            match *outcome == ODD {
                true => self.owe(task.name, id("outcome", k), "fail", None, &wrong("unknown-outcome")),
                false => self.owe(task.name, id("outcome", k), "pass", None, &[]),
            }
        }
        if self.world.deadline != Deadline::None {
            for k in 0..results.len().max(1) {
                let visit = visits.first().map(|r| r.on);
                let found = results.get(k).map(|r| r.0);
                let due = match self.world.deadline {
                    Deadline::WorkingDaysFromFinding(n) => {
                        found.and_then(|day| self.working_days_after(day, n))
                    }
                    Deadline::DaysFromFinding(n) => found.map(|day| day.saturating_add(i64::from(n).days())),
                    Deadline::WorkingDaysFromVisit(n) => {
                        let from = if k == 0 { visit.or(found) } else { found };
                        from.and_then(|day| self.working_days_after(day, n))
                    }
                    Deadline::None => None,
                };
                let runs_from_visit = matches!(self.world.deadline, Deadline::WorkingDaysFromVisit(_));
                let public = published(k);
                let mut bad = Vec::new();
                let state = match (found, public) {
                    (None, Some(_)) => {
                        bad = wrong("published-early");
                        "fail"
                    }
                    (None, None) if visit.is_none() => "not-applicable",
                    (None, None) if runs_from_visit && due.is_some_and(|due| as_of > due) => {
                        bad = wrong("not-published");
                        "fail"
                    }
                    (None, None) if runs_from_visit && due.is_some() => "not-yet-due",
                    (None, None) => "unknown",
                    (Some(found), Some(day)) if day < found => {
                        bad = wrong("published-early");
                        "fail"
                    }
                    (Some(_), _) if due.is_none() => {
                        bad = wrong("due-date-unknown");
                        "unknown"
                    }
                    (Some(_), Some(day)) if Some(day) > due => {
                        bad = wrong("published-late");
                        "fail"
                    }
                    (Some(_), Some(_)) => "pass",
                    (Some(_), None) if results.get(k + 1).is_some_and(|next| Some(next.0) <= due) => {
                        "not-applicable"
                    }
                    (Some(_), None) if Some(as_of) > due => {
                        bad = wrong("not-published");
                        "fail"
                    }
                    (Some(_), None) => "not-yet-due",
                };
                let applies = state != "not-applicable";
                self.owed.push(Owed { publish: true, entity: entity.to_owned(), due, done: public, applies });
                self.owe(task.name, id("publish", k), state, due, &bad);
            }
        }
        let mut matched = BTreeSet::new();
        for (k, result) in results.iter().enumerate().skip(1) {
            if published(k - 1).is_none() {
                continue;
            }
            let changed = result.0;
            let due = self.working_days_after(changed, 3);
            let back = withdrawals.iter().map(|r| r.on).find(|day| *day >= changed);
            matched.extend(back);
            let (state, bad) = match (due, back) {
                (None, _) => ("unknown", wrong("due-date-unknown")),
                (Some(due), Some(day)) if day <= due => ("pass", Vec::new()),
                (Some(_), Some(_)) => ("fail", wrong("withdrawal-late")),
                (Some(due), None) if as_of > due => ("fail", wrong("withdrawal-late")),
                (Some(_), None) => ("not-yet-due", Vec::new()),
            };
            self.owe(task.name, id("withdraw", k), state, due, &bad);
        }
        if matched.is_empty() && !withdrawals.is_empty() {
            self.owe(task.name, id("withdraw", 0), "unknown", None, &[]);
        }
        let Some((found, outcome, disposal)) = results.last().copied() else { return };
        let rule = self.world.follow_up.filter(|_| outcome == PROBLEM);
        if rule.is_none() && disposal.is_none_or(|d| d == "无需后续处置") {
            return;
        }
        let closed = closings.iter().map(|r| r.on).find(|day| *day >= found);
        let due = rule.map(|(n, working)| match working {
            true => self.working_days_after(found, n),
            false => Some(found.saturating_add(i64::from(n).days())),
        });
        let (state, bad) = match (due, closed) {
            (Some(None), _) => ("unknown", wrong("due-date-unknown")),
            (Some(Some(due)), Some(day)) if day > due => ("fail", wrong("open-followup")),
            (_, Some(_)) => ("pass", Vec::new()),
            (Some(Some(due)), None) if as_of > due => ("fail", wrong("open-followup")),
            (_, None) => ("not-yet-due", Vec::new()),
        };
        self.owe(task.name, id("follow-up", 0), state, due.flatten(), &bad);
    }

    fn strays(&mut self) {
        let world = self.world;
        let keys: BTreeSet<(&str, u32, &String)> =
            world.rows.iter().filter(|r| r.on <= world.as_of).map(|r| (r.task, r.round, &r.entity)).collect();
        for (task, round, entity) in keys {
            let listed =
                world.draws.iter().find(|((t, r), _)| (*t, *r) == (task, round)).is_some_and(|(_, d)| {
                    let replaced = d.failures.iter().any(|(failed, by)| failed == entity && by.is_some());
                    let stands_in = d.failures.iter().any(|(_, by)| by.as_ref() == Some(entity));
                    stands_in || (d.selected.contains(entity) && !replaced)
                });
            if !listed && !["S1", "C1"].contains(&task) {
                self.find("result-without-draw", entity);
            }
            let of = |r: &&Row| (r.task, r.round, &r.entity) == (task, round, entity) && r.on <= world.as_of;
            if world.rows.iter().filter(of).any(|r| r.recorded < r.on) {
                self.find("clock-went-back", entity);
            }
        }
    }

    fn objectives(&mut self) {
        let (world, as_of) = (self.world, self.world.as_of);
        let over = as_of >= date(2024, 12, 31);
        let drawn: BTreeSet<&String> = self.owed.iter().filter(|o| !o.publish).map(|o| &o.entity).collect();
        let drawn = drawn.len() as u64;
        let active = world.entities.iter().filter(|e| e.active).count() as u64;
        let due =
            |o: &&Owed| o.publish && o.applies && (o.due.is_some_and(|d| d <= as_of) || o.done.is_some());
        let to_publish = self.owed.iter().filter(due).count() as u64;
        let published = self.owed.iter().filter(due).filter(|o| o.done.is_some()).count() as u64;
        let rounds = world.tasks.iter().flat_map(|t| &t.rounds);
        let (all, done) =
            (rounds.clone().count() as u64, rounds.filter(|(_, to)| *to <= as_of).count() as u64);
        for (name, count, of, percent, paced) in
            [("占比", drawn, active, world.share, true), ("公示率", published, to_publish, 100, false)]
        {
            let kept = if percent == 100 { count == of } else { count * 100 >= percent * of };
            let behind = if paced { count * 100 * all < percent * of * done } else { true };
            let state = match (of, kept, over) {
                (0, ..) => "unknown",
                (_, true, _) => "pass",
                (_, false, true) => "fail",
                _ => "not-yet-due",
            };
            if state == "fail" {
                self.find("objective-missed", name);
            }
            if state == "not-yet-due" && behind {
                self.find("objective-at-risk", name);
            }
            self.out.objectives.insert(name.to_owned(), (count, of));
            let causes: &[&str] = if state == "fail" { &["objective-missed"] } else { &[] };
            self.settle("", format!("objective/{name}"), state, Some(date(2024, 12, 31)), causes);
        }
    }

    /// Rows of one entity and day that share a person or a number, directly or through others, are one visit.
    fn visits(&mut self) {
        let (world, as_of) = (self.world, self.world.as_of);
        let rows: Vec<&Row> =
            world.rows.iter().filter(|r| r.on <= as_of && matches!(r.fact, Fact::Visit { .. })).collect();
        let linked = |a: &Row, b: &Row| match (&a.fact, &b.fact) {
            (Fact::Visit { people: p, merged: m }, Fact::Visit { people: q, merged: n }) => {
                (&a.entity, a.on) == (&b.entity, b.on)
                    && (p.iter().any(|x| q.contains(x)) || (m.is_some() && m == n))
            }
            _ => false,
        };
        let mut group: Vec<usize> = (0..rows.len()).collect();
        loop {
            let mut changed = false;
            for a in 0..rows.len() {
                for b in 0..rows.len() {
                    if linked(rows[a], rows[b]) && group[a] != group[b] {
                        let least = group[a].min(group[b]);
                        (group[a], group[b]) = (least, least);
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        let mut visits: BTreeMap<usize, Vec<&Row>> = BTreeMap::new();
        for (row, group) in rows.iter().zip(&group) {
            visits.entry(*group).or_default().push(row);
        }
        let kind = |r: &Row| match r.task {
            "S1" => 1,
            "C1" => 2,
            _ => 0,
        };
        let mut years: BTreeMap<(&String, i16), u32> = BTreeMap::new();
        for visit in visits.values() {
            self.out.visits[visit.iter().map(|r| kind(r)).min().unwrap()] += 1;
            let distinct: BTreeSet<_> = visit.iter().map(|r| (r.task, r.round, r.department)).collect();
            self.out.visits[3] += u64::from(distinct.len() > 1);
            let Some((_, kinds, _)) = &world.cap else { continue };
            let counts = |r: &&Row| {
                let named = kinds.is_empty() || kinds.contains(&["日常", "专项", "个案"][kind(r)]);
                named && !(kind(r) == 1 && world.relayed)
            };
            if visit.iter().copied().any(|r| counts(&r)) {
                *years.entry((&visit[0].entity, visit[0].on.year())).or_default() += 1;
            }
        }
        if let Some((most, _, scoped)) = &world.cap {
            let over: Vec<&String> =
                years.iter().filter(|(_, n)| *n > most).map(|((id, _), _)| *id).collect();
            let meant = |id: &&String| {
                let entity = world.entities.iter().find(|e| e.id == **id).unwrap();
                !scoped || entity.classes.contains(&"一类")
            };
            let over: Vec<&String> = over.into_iter().filter(meant).collect();
            let state = match (over.is_empty(), as_of >= date(2024, 12, 31)) {
                (false, _) => "fail",
                (true, true) => "pass",
                (true, false) => "not-yet-due",
            };
            let wrong: Vec<(&str, String)> =
                over.iter().map(|id| ("visit-cap-exceeded", (*id).clone())).collect();
            self.owe("", "visit-cap/上限".to_owned(), state, Some(date(2024, 12, 31)), &wrong);
        }
    }
}
