//! What happens in a year at once: draws, visits and what came of them, with faults that no command would record.

use super::dice::Dice;
use super::world::{Draw, FINE, Fact, Joint, ODD, PROBLEM, Row, Void, World};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

impl World {
    pub(super) fn draw(&mut self, d: &mut Dice) {
        let persons: Vec<String> = self.people.keys().cloned().collect();
        for task in &self.tasks {
            for (round, (from, to)) in (1u32..).zip(task.rounds.clone()) {
                if d.one_in(9) {
                    continue;
                }
                let members: Vec<String> = self
                    .entities
                    .iter()
                    .filter(|e| e.active && e.classes.contains(&task.class))
                    .map(|e| e.id.clone())
                    .collect();
                if members.is_empty() {
                    continue;
                }
                let committed = if d.one_in(12) { to.saturating_add(3.days()) } else { d.day(from, 20) };
                let committed = if d.one_in(15) { from.saturating_sub(5.days()) } else { committed };
                let ran = (!d.one_in(15)).then(|| committed.saturating_add(2.days()));
                let before: BTreeSet<String> = (1..round)
                    .filter_map(|r| self.draws.get(&(task.code, r)))
                    .flat_map(Draw::taken)
                    .collect();
                let open: Vec<String> = members.iter().filter(|m| !before.contains(*m)).cloned().collect();
                let wanted = (members.len() as u64 * task.percent).div_ceil(100).min(open.len() as u64);
                let wrong = if d.one_in(10) { d.below(3) } else { 1 };
                let selected = d.some(&open, (wanted + wrong).saturating_sub(1) as usize);
                let selected = if ran.is_some() { selected } else { Vec::new() };
                let rest: Vec<String> = open.iter().filter(|m| !selected.contains(*m)).cloned().collect();
                let mut failures = Vec::new();
                let mut teams: BTreeMap<String, Vec<String>> =
                    selected.iter().map(|e| (e.clone(), d.some(&persons, 2))).collect();
                if let (true, Some(first)) = (d.one_in(4), selected.first()) {
                    let stand_in = rest.first().filter(|_| !d.one_in(3)).cloned();
                    if let Some(stand_in) = &stand_in {
                        teams.insert(stand_in.clone(), teams[first].clone());
                    }
                    failures.push((first.clone(), stand_in, ran.unwrap()));
                }
                // Nobody can be both selected, standing in and barred.
                let barred = rest.iter().skip(2).take(usize::from(d.one_in(6))).cloned().collect();
                let revealed = ran.filter(|_| !d.one_in(8)).map(|_| to.saturating_add(1.day()));
                let changed = d.one_in(25);
                let (replaced, alone) = (Vec::new(), false);
                let draw = Draw {
                    committed,
                    ran,
                    revealed,
                    selected,
                    teams,
                    failures,
                    replaced,
                    barred,
                    alone,
                    changed,
                };
                self.draws.insert((task.code, round), draw);
                if d.one_in(12) {
                    let (on, drawn) = (d.day(from, 10), d.one_in(2));
                    let revealed = d.one_in(2).then(|| to.saturating_add(2.days()));
                    self.voids.insert((task.code, round), Void { on, drawn, revealed });
                }
            }
        }
    }

    pub(super) fn visit(&mut self, d: &mut Dice) {
        let persons: Vec<String> = self.people.keys().cloned().collect();
        let draws = self.draws.clone();
        for ((code, round), draw) in draws {
            let Some(ran) = draw.ran else { continue };
            let task = self.tasks.iter().find(|t| t.code == code).unwrap();
            let to = task.rounds[round as usize - 1].1;
            let split = task.joint != Joint::No && d.one_in(2);
            for (entity, team) in &draw.teams {
                self.rows.extend(visit_of(d, (code, round, entity), (team, &persons), (ran, to), split));
            }
        }
    }

    /// Visits of a campaign and after complaints, some of them together with drawn ones.
    pub(super) fn apart(&mut self, d: &mut Dice) {
        let persons: Vec<String> = self.people.keys().cloned().collect();
        for _ in 0..d.below(6) {
            let task = *d.pick(&["S1", "C1"]);
            let entity = d.pick(&self.entities).id.clone();
            let together = self.rows.iter().filter(|r| r.entity == entity).find_map(|r| match &r.fact {
                Fact::Visit { people, .. } => Some((r.on, people.clone())),
                _ => None,
            });
            let alone = (d.day(date(2024, 1, 1), 366), d.some(&persons, 2));
            let (on, people) = together.filter(|_| d.one_in(2)).unwrap_or(alone);
            let merged = d.one_in(3).then(|| format!("N{}", d.below(3)));
            self.rows.extend(results(d, (task, 1, &entity), None, on, people, merged));
        }
    }

    pub(super) fn faults(&mut self, d: &mut Dice) {
        // Somebody who was never drawn has a result.
        for _ in 0..d.below(3) {
            let task = d.pick(&self.tasks);
            let (code, entity) = (task.code, d.pick(&self.entities).id.clone());
            let on = d.day(date(2024, 1, 1), 366);
            let people = vec!["P1".to_owned(), "P2".to_owned()];
            self.rows.extend(results(d, (code, 1, &entity), None, on, people, None));
        }
        for _ in 0..d.below(8) {
            let person = format!("P{}", 1 + d.below(7));
            let entity = d.pick(&self.entities).id.clone();
            // In the library from the start.
            self.recusals.insert((person, entity), date(2024, 1, 1));
        }
    }
}

/// The visit of somebody drawn, by each department where they go apart, with what may be wrong about it; or none.
pub fn visit_of(
    d: &mut Dice,
    (code, round, entity): (&'static str, u32, &str),
    (team, persons): (&[String], &[String]),
    (ran, to): (Date, Date),
    split: bool,
) -> Vec<Row> {
    let mut rows = Vec::new();
    if d.one_in(6) {
        return rows;
    }
    let span = ran.until(to).unwrap().get_days().max(1) as u64;
    let mut on = d.day(ran, span + 1);
    if d.one_in(12) {
        on = if d.one_in(2) { to.saturating_add(4.days()) } else { ran.saturating_sub(2.days()) };
    }
    let departments: &[Option<&str>] = if split { &[Some("甲局"), Some("乙局")] } else { &[None] };
    for (at, department) in departments.iter().enumerate() {
        if split && d.one_in(6) {
            continue;
        }
        let mut people = team.to_vec();
        if split {
            people = people.into_iter().skip(at).take(1).collect();
        }
        match d.below(14) {
            0 => people.truncate(1),
            1 => people.extend(d.some(persons, 1)),
            2 => people = vec![people[0].clone(), "P9".to_owned()],
            _ => {}
        }
        let on = if split && d.one_in(5) { on.saturating_add(1.day()) } else { on };
        let merged = d.one_in(8).then(|| format!("N{}", d.below(3)));
        rows.extend(results(d, (code, round, entity), *department, on, people, merged));
    }
    rows
}

/// A visit and what came of it.
pub fn results(
    d: &mut Dice,
    (task, round, entity): (&'static str, u32, &str),
    department: Option<&'static str>,
    on: Date,
    people: Vec<String>,
    merged: Option<String>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut put = |d: &mut Dice, on: Date, fact: Fact| {
        let recorded = if d.one_in(40) { on.saturating_sub(1.day()) } else { on.saturating_add(1.day()) };
        let entity = entity.to_owned();
        rows.push(Row { task, round, entity, on, recorded, department, fact });
    };
    put(d, on, Fact::Visit { people: people.clone(), merged: merged.clone() });
    if d.one_in(20) {
        let again = if d.one_in(2) { on } else { on.saturating_add(3.days()) };
        put(d, again, Fact::Visit { people, merged });
    }
    let outcome = match d.below(10) {
        0..6 => FINE,
        6..9 => PROBLEM,
        _ => ODD,
    };
    let disposal = *d.pick(&[None, Some("无需后续处置"), Some("责令改正")]);
    let found = if d.one_in(20) { on.saturating_sub(1.day()) } else { d.day(on, 5) };
    if d.one_in(12) {
        if d.one_in(4) {
            put(d, found, Fact::Publication);
        }
        return rows;
    }
    put(d, found, Fact::Result { outcome, disposal });
    let published = if d.one_in(12) { found.saturating_sub(1.day()) } else { d.day(found, 45) };
    let public = !d.one_in(8);
    if public {
        put(d, published, Fact::Publication);
    }
    if d.one_in(8) {
        let changed = d.day(found, 60);
        let outcome = if outcome == FINE { PROBLEM } else { FINE };
        put(d, changed, Fact::Result { outcome, disposal });
        if !d.one_in(3) {
            let back = d.day(changed, 10);
            put(d, back, Fact::Withdrawal);
        }
        if !d.one_in(3) {
            let again = d.day(changed, 40);
            put(d, again, Fact::Publication);
        }
    } else if d.one_in(20) {
        let back = d.day(found, 30);
        put(d, back, Fact::Withdrawal);
    }
    if d.one_in(2) {
        let closed = d.day(found, 60);
        put(d, closed, Fact::Closing);
    }
    rows
}
