//! The duties of a slot once it was drawn: who is to be inspected, what came of it, and how far that has come.

use super::super::world::{Deadline, Draw, Fact, Joint, ODD, PROBLEM, Row, Task, department};
use super::calendar::{known_until, working_days_after};
use super::{Oracle, Owed};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

/// A result: its day, outcome and disposal.
type Last<'r> = (Date, &'r str, Option<&'r str>);

impl Oracle<'_> {
    pub(super) fn slot(
        &mut self,
        task: &Task,
        round: u32,
        draw: &Draw,
        (ran, to): (Date, Date),
        parties: &[&'static str],
    ) {
        let as_of = self.world.as_of;
        let own = task.owner == "甲局";
        for (failed, stand_in, on) in &draw.failures {
            if stand_in.is_none() || *on > as_of {
                continue;
            }
            let id = format!("inspect/{}/{round}/{failed}", task.code);
            // Entered when the last day is over, it excuses nobody.
            let came = self.visited((task.code, round, failed.as_str()), None).is_some();
            let late = *on > to && !came;
            match late {
                true => self.owe(task.name, id, "fail", Some(to), &[("not-inspected", failed.clone())]),
                false => self.owe(task.name, id, "not-applicable", Some(to), &[]),
            }
            let (entity, due) = (failed.clone(), Some(to));
            let of = (task.code, round);
            self.owed.push(Owed {
                publish: false,
                of,
                entity,
                own,
                due,
                done: None,
                applies: late,
                reach: None,
                changed: false,
                early: false,
            });
        }
        for entity in &draw.list(as_of) {
            self.inspect(task, round, draw, (ran, to), entity);
            let split = parties.len() > 1;
            let mut steps = Vec::new();
            let key = (task.code, round, entity.as_str());
            let seen = self.visited(key, None).is_some();
            for party in parties {
                let of = split.then_some(*party);
                self.party(task, (round, entity), of);
                let published = self.rows(key, of, |f| matches!(f, Fact::Publication));
                let closed = self.rows(key, of, |f| matches!(f, Fact::Closing));
                let (public, last) = self.public(key, of, &published);
                // Nothing is owed, or what is owed is done.
                let done = match last {
                    Some((_, outcome, disposal)) if !self.owes(outcome, disposal) => true,
                    Some((day, ..)) => closed.iter().any(|row| row.on >= day),
                    None => !closed.is_empty(),
                };
                let all = [true, self.visited(key, of).is_some(), public, public && done];
                steps.push(all.map(u64::from));
            }
            if task.joint != Joint::No {
                self.waits(task, round, draw, ran, (entity, split));
            }
            if seen || to <= as_of {
                for (party, steps) in parties.iter().zip(&steps) {
                    self.count("department", party, steps);
                }
                // What is taken as a whole: once every party has taken it.
                let whole = [0, 1, 2, 3].map(|at| steps.iter().map(|s| s[at]).min().unwrap());
                for (at, matter) in task.matters.iter().enumerate() {
                    // Its own department's, where the two publish apart.
                    let of = match task.joint {
                        Joint::Attributed => Some([task.owner, task.partner()][at]),
                        Joint::Plain if split => Some("甲局"),
                        _ => None,
                    };
                    let own = of.and_then(|of| parties.iter().position(|party| *party == of));
                    self.count("matter", matter, own.map_or(&whole, |at| &steps[at]));
                }
                let tier = self.world.entities.iter().find(|e| e.id == *entity).unwrap().tier;
                self.count("tier", tier.unwrap_or_default(), &whole);
                self.count("month", &to.month().to_string(), &whole);
            }
        }
    }

    pub(super) fn wait(
        &mut self,
        task: &Task,
        round: u32,
        entity: &str,
        step: &str,
        who: (&str, &str),
        since: Date,
    ) {
        let (waiting, on) = (who.0.to_owned(), who.1.to_owned());
        let of = (task.code.to_owned(), round, entity.to_owned());
        self.out.waits.insert((of.0, of.1, of.2, step.to_owned(), waiting, on, since));
    }

    /// Who waits for whom at one entity.
    fn waits(&mut self, task: &Task, round: u32, draw: &Draw, ran: Date, (entity, split): (&str, bool)) {
        let key = (task.code, round, entity);
        let kept = self.rows(key, None, |f| matches!(f, Fact::Visit { .. }));
        let visits: Vec<Row> = kept.into_iter().cloned().collect();
        let first = |rows: Vec<&Row>| rows.first().map(|r| r.on);
        if !split {
            // The departments do it as one: either somebody was there, or the partner waits.
            if visits.is_empty() {
                self.wait(task, round, entity, "visit", (task.partner(), task.owner), ran);
            }
            return;
        }
        let day = |step: &str, party: &'static str| -> Option<Date> {
            let visit = self.visited(key, Some(party));
            match step {
                "team"
                    if draw.team(entity, self.world.as_of).iter().any(|p| department(p) == Some(party)) =>
                {
                    Some(ran)
                }
                "team" | "visit" => visit,
                _ => first(self.rows(key, Some(party), |f| matches!(f, Fact::Publication))),
            }
        };
        let mut found = Vec::new();
        for (waiting, on) in [(task.owner, task.partner()), (task.partner(), task.owner)] {
            let behind = |step: &&str| day(step, on).is_none() && day(step, waiting).is_some();
            if let Some(step) = ["team", "visit", "publication"].into_iter().find(|step| behind(step)) {
                found.push((step, waiting, on, day(step, waiting).unwrap()));
            }
        }
        // Nobody was there: the partner, if it named somebody, waits for the owner.
        if day("visit", task.owner).is_none()
            && day("visit", task.partner()).is_none()
            && day("team", task.partner()).is_some()
        {
            found.push(("visit", task.partner(), task.owner, ran));
        }
        for (step, waiting, on, since) in found {
            self.wait(task, round, entity, step, (waiting, on), since);
        }
    }

    /// The first day on which a department visited: by its own row or one that names none, or by somebody of it who came.
    pub(super) fn visited(&self, key: (&str, u32, &str), party: Option<&str>) -> Option<Date> {
        let own = self.rows(key, party, |f| matches!(f, Fact::Visit { .. }));
        let all = self.rows(key, None, |f| matches!(f, Fact::Visit { .. }));
        let came = |r: &&Row| match &r.fact {
            Fact::Visit { people, .. } => party.is_some() && people.iter().any(|p| department(p) == party),
            _ => false,
        };
        own.iter().map(|r| r.on).chain(all.into_iter().filter(came).map(|r| r.on)).min()
    }

    /// Whether a result obliges to anything more.
    fn owes(&self, outcome: &str, disposal: Option<&str>) -> bool {
        (outcome == PROBLEM && self.world.follow_up.is_some())
            || disposal.is_some_and(|d| d != "无需后续处置")
    }

    fn count(&mut self, by: &'static str, name: &str, steps: &[u64; 4]) {
        let sums = self.out.rates.entry((by, name.to_owned())).or_default();
        (0..4).for_each(|at| sums[at] += steps[at]);
    }

    fn inspect(&mut self, task: &Task, round: u32, draw: &Draw, (ran, to): (Date, Date), entity: &str) {
        let (world, as_of) = (self.world, self.world.as_of);
        let kept = self.rows((task.code, round, entity), None, |f| matches!(f, Fact::Visit { .. }));
        let rows: Vec<Row> = kept.into_iter().cloned().collect();
        let team = draw.team(entity, as_of);
        let mut wrong: Vec<(&str, String)> = Vec::new();
        let mut find = |name: &'static str| wrong.push((name, entity.to_owned()));
        let (mut doubt, mut departments) = (false, BTreeMap::new());
        let mut days: BTreeMap<Date, BTreeSet<&String>> = BTreeMap::new();
        // Somebody who was told to mend something is visited again.
        let mut reviews: BTreeMap<Date, BTreeSet<&String>> = BTreeMap::new();
        let mut told: Vec<(Date, &str, bool)> = Vec::new();
        for row in self.rows((task.code, round, entity), None, |f| matches!(f, Fact::Result { .. })) {
            let Fact::Result { outcome, disposal } = &row.fact else { continue };
            if told.last().is_none_or(|(_, last, _)| last != outcome) {
                told.push((row.on, outcome, self.owes(outcome, *disposal)));
            }
        }
        for row in &rows {
            let Fact::Visit { people, .. } = &row.fact else { continue };
            let first = *departments.entry(row.department).or_insert(row.on);
            let is_first =
                !rows.iter().take_while(|r| !std::ptr::eq(*r, row)).any(|r| r.department == row.department);
            if is_first {
                days.entry(row.on).or_default().extend(people);
            } else if row.on > first && told.iter().any(|(on, _, owes)| *owes && *on < row.on) {
                reviews.entry(row.on).or_default().extend(people);
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
            if people.iter().any(|p| !team.contains(p)) {
                find("wrong-team");
            }
        }
        for (day, people) in days.iter().chain(&reviews) {
            if people.len() < 2 {
                find("single-inspector");
            }
            for person in people {
                let key = ((*person).clone(), entity.to_owned());
                if world.recusals.get(&key).is_some_and(|since| *since <= as_of) {
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
            of: (task.code, round),
            reach: None,
            changed: false,
            early: false,
            entity: entity.to_owned(),
            own: task.owner == "甲局",
            due: Some(to),
            done,
            applies: true,
        });
        self.owe(task.name, format!("inspect/{}/{round}/{entity}", task.code), state, Some(to), &wrong);
    }

    /// Whether the last result is public on the day, and what it is: its day, outcome and disposal.
    fn public<'r>(
        &'r self,
        key: (&str, u32, &str),
        party: Option<&str>,
        published: &[&Row],
    ) -> (bool, Option<Last<'r>>) {
        let mut last: Option<Last<'r>> = None;
        let mut changed = None;
        for row in self.rows(key, party, |f| matches!(f, Fact::Result { .. })) {
            let Fact::Result { outcome, disposal } = &row.fact else { continue };
            if last.is_some_and(|(_, before, _)| before != *outcome) {
                changed = Some(row.on);
            }
            if last.is_none_or(|(_, before, _)| before != *outcome) {
                last = Some((row.on, outcome, *disposal));
            }
        }
        let mut taken: Vec<Date> =
            self.rows(key, party, |f| matches!(f, Fact::Withdrawal)).iter().map(|row| row.on).collect();
        // Whoever changes what is public takes the old one back, once.
        let mut before: Option<(Date, &str)> = None;
        let mut was_public = date(1900, 1, 1);
        for row in self.rows(key, party, |f| matches!(f, Fact::Result { .. })) {
            let Fact::Result { outcome, .. } = &row.fact else { continue };
            if before.is_some_and(|(_, old)| old == *outcome) {
                continue;
            }
            if before.is_some() {
                let old = up_between(published.iter().map(|p| p.on), &taken, was_public, row.on);
                if let Some(at) = taken.iter().position(|back| old && *back >= row.on) {
                    taken.remove(at);
                }
                was_public = row.on;
            }
            before = Some((row.on, outcome));
        }
        let from = changed.unwrap_or(date(1900, 1, 1));
        (up_between(published.iter().map(|row| row.on), &taken, from, date(9999, 1, 1)), last)
    }

    pub(super) fn party(&mut self, task: &Task, (round, entity): (u32, &str), party: Option<&'static str>) {
        let as_of = self.world.as_of;
        let key = (task.code, round, entity);
        let all = |kind: fn(&Fact) -> bool| -> Vec<Row> {
            self.rows(key, party, kind).into_iter().cloned().collect()
        };
        let visit = self.visited(key, party);
        let found = all(|f| matches!(f, Fact::Result { .. }));
        let mut results: Vec<(Date, &str, Option<&str>)> = Vec::new();
        for row in &found {
            let Fact::Result { outcome, disposal } = &row.fact else { continue };
            if results.last().is_none_or(|(_, last, _)| last != outcome) {
                results.push((row.on, outcome, *disposal));
            }
        }
        let publications = all(|f| matches!(f, Fact::Publication));
        let withdrawals = all(|f| matches!(f, Fact::Withdrawal));
        let closings = all(|f| matches!(f, Fact::Closing));
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
                let found = results.get(k).map(|r| r.0);
                let due = match self.world.deadline {
                    Deadline::WorkingDaysFromFinding(n) => {
                        found.and_then(|day| working_days_after(self.world, day, n))
                    }
                    Deadline::DaysFromFinding(n) => found.map(|day| day.saturating_add(i64::from(n).days())),
                    Deadline::WorkingDaysFromVisit(n) => {
                        let from = if k == 0 { visit.or(found) } else { found };
                        from.and_then(|day| working_days_after(self.world, day, n))
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
                let (entity, own) = (entity.to_owned(), task.owner == "甲局");
                // What was visited and has no result counts once the window is over.
                let silent = found.is_none() && public.is_none() && visit.is_some() && due.is_none();
                let counted = if silent { Some(task.rounds[round as usize - 1].1) } else { due };
                // The time of a result runs into a year of which nobody knows the working days.
                let from = if runs_from_visit && k == 0 { visit.or(found) } else { found };
                let dated = due.is_some() || (found.is_none() && public.is_none());
                let reach = from.filter(|_| !dated).map(|from| known_until(self.world, from));
                let changed = public.is_none() && k + 1 < results.len();
                let of = (task.code, round);
                // What was taken back is public no more; what another result took the place of was.
                let all: Vec<&Row> = publications.iter().collect();
                let stands = k + 1 < results.len() || self.public(key, party, &all).0;
                self.owed.push(Owed {
                    publish: true,
                    of,
                    entity,
                    own,
                    due: counted,
                    done: public.filter(|_| stands),
                    applies,
                    reach,
                    changed,
                    early: public.is_some_and(|day| found.is_none_or(|found| day < found)),
                });
                self.owe(task.name, id("publish", k), state, due, &bad);
            }
        }
        let mut matched = BTreeSet::new();
        // What was up when it was changed has to be taken back, and each change has a withdrawal of its own.
        let mut taken: Vec<Date> = withdrawals.iter().map(|r| r.on).collect();
        for (k, result) in results.iter().enumerate().skip(1) {
            let changed = result.0;
            let from = if k > 1 { results[k - 1].0 } else { date(1900, 1, 1) };
            if !up_between(publications.iter().map(|p| p.on), &taken, from, changed) {
                continue;
            }
            if let Some(at) = taken.iter().position(|day| *day >= changed) {
                taken.remove(at);
            }
            let due = working_days_after(self.world, changed, 3);
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
        if !self.owes(outcome, disposal) {
            return;
        }
        let closed = closings.iter().map(|r| r.on).find(|day| *day >= found);
        let due = rule.map(|(n, working)| match working {
            true => working_days_after(self.world, found, n),
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
}

/// Whether something is up at the end of some days, of which the last is left out, by what was put up and taken down in
/// them.
fn up_between(shown: impl Iterator<Item = Date>, taken: &[Date], from: Date, until: Date) -> bool {
    let within = |day: &Date| *day >= from && *day < until;
    let shown: BTreeSet<Date> = shown.filter(within).collect();
    let taken: BTreeSet<Date> = taken.iter().copied().filter(within).collect();
    let mut up = false;
    for day in shown.union(&taken) {
        // Both on one day: what was up is up again, what was not is not.
        up = if taken.contains(day) { up && shown.contains(day) } else { up || shown.contains(day) };
    }
    up
}
