//! One seed → a plan, libraries, draws, results and faults, as plain facts. Nothing here knows what they mean.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};

/// Chances and choices.
pub struct Dice(ChaCha20Rng);

impl Dice {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0.next_u64() % n
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len() as u64);
        &of[at as usize]
    }

    fn some(&mut self, of: &[String], n: usize) -> Vec<String> {
        let mut left = of.to_vec();
        let mut out = Vec::new();
        while out.len() < n && !left.is_empty() {
            let at = self.below(left.len() as u64) as usize;
            out.push(left.remove(at));
        }
        out
    }

    fn day(&mut self, from: Date, days: u64) -> Date {
        from.saturating_add((self.below(days) as i64).days())
    }
}

/// How the departments of a task do it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Joint {
    No,
    /// Both departments, no matter attributed.
    Plain,
    /// Each has a matter of its own.
    Attributed,
}

pub struct Task {
    pub code: &'static str,
    pub name: &'static str,
    pub class: &'static str,
    pub percent: u64,
    pub rounds: Vec<(Date, Date)>,
    pub joint: Joint,
    pub matters: Vec<&'static str>,
}

/// A draw, as it was recorded.
#[derive(Clone, Debug)]
pub struct Draw {
    pub committed: Date,
    pub ran: Option<Date>,
    pub revealed: Option<Date>,
    pub selected: Vec<String>,
    pub teams: BTreeMap<String, Vec<String>>,
    /// Who failed, and who stands in.
    pub failures: Vec<(String, Option<String>)>,
    /// Left out for being at the cap.
    pub at_cap: Vec<String>,
    /// Whether a file of it was changed afterwards.
    pub changed: bool,
}

/// A commit that was declared void, and when it was revealed.
#[derive(Clone, Debug)]
pub struct Void {
    pub on: Date,
    pub drawn: bool,
    pub revealed: Option<Date>,
}

#[derive(Clone, Debug)]
pub enum Fact {
    Visit { people: Vec<String>, merged: Option<String> },
    Result { outcome: &'static str, disposal: Option<&'static str> },
    Publication,
    Withdrawal,
    Closing,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub task: &'static str,
    pub round: u32,
    pub entity: String,
    pub on: Date,
    pub recorded: Date,
    pub department: Option<&'static str>,
    pub fact: Fact,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deadline {
    None,
    WorkingDaysFromFinding(u32),
    DaysFromFinding(u32),
    WorkingDaysFromVisit(u32),
}

pub struct Entity {
    pub id: String,
    pub classes: Vec<&'static str>,
    pub tier: Option<&'static str>,
    pub active: bool,
}

pub struct World {
    pub as_of: Date,
    pub knows_2025: bool,
    pub on_draw: bool,
    pub deadline: Deadline,
    pub follow_up: Option<(u32, bool)>,
    pub cap: Option<(u32, Vec<&'static str>, bool)>,
    pub relayed: bool,
    pub verify: bool,
    pub verified: Vec<Date>,
    pub share: u64,
    /// The task whose findings of these names are waived; the plan itself where it is empty.
    pub waiver: Option<(String, Vec<&'static str>, Date, Date)>,
    pub entities: Vec<Entity>,
    pub tasks: Vec<Task>,
    pub draws: BTreeMap<(&'static str, u32), Draw>,
    pub voids: BTreeMap<(&'static str, u32), Void>,
    pub people: BTreeMap<String, Date>,
    pub recusals: BTreeSet<(String, String)>,
    pub rows: Vec<Row>,
}

const CLASSES: [&str; 3] = ["一类", "二类", "三类"];
const NAMES: [(&str, &str); 3] = [("A1", "任务一"), ("A2", "任务二"), ("J1", "任务三")];
pub const FINE: &str = "未发现问题";
pub const PROBLEM: &str = "发现问题";
pub const ODD: &str = "基本合格";
const WAIVABLE: [&str; 6] = [
    "not-inspected",
    "published-late",
    "single-inspector",
    "draw-overdue",
    "outside-window",
    "not-published",
];

/// The department of an inspector; nobody knows whose P9 is.
pub fn department(person: &str) -> Option<&'static str> {
    match person {
        "P1" | "P2" | "P3" | "P4" => Some("甲局"),
        "P5" | "P6" | "P7" => Some("乙局"),
        _ => None,
    }
}

fn quarter_ends(n: u64) -> Vec<(Date, Date)> {
    let months = 12 / n as i8;
    (0..n as i8)
        .map(|q| (date(2024, q * months + 1, 1), date(2024, q * months + months, 1).last_of_month()))
        .collect()
}

impl World {
    pub fn of(seed: u64) -> Self {
        let mut d = Dice(ChaCha20Rng::seed_from_u64(seed));
        let d = &mut d;
        let n = 1 + d.below(3) as usize;
        let mut tasks = Vec::new();
        for (at, (code, name)) in NAMES.into_iter().enumerate().skip(3 - n) {
            let joint = if at < 2 { Joint::No } else { *d.pick(&[Joint::Plain, Joint::Attributed]) };
            let matters = match joint {
                Joint::Attributed => vec!["事项三", "事项四"],
                // Some tasks name no declared matter, as in real plans.
                _ if d.one_in(4) => vec![],
                _ => vec![["事项一", "事项二", "事项三"][at]],
            };
            let rounds = quarter_ends(*d.pick(&[1, 2, 4]));
            tasks.push(Task {
                code,
                name,
                class: CLASSES[at],
                percent: *d.pick(&[5, 25, 40]),
                rounds,
                joint,
                matters,
            });
        }
        let entities = (0..6 + d.below(18)).map(|n| Entity {
            // Half of them enterprises.
            id: format!("9{}140525MA0K{n:05}A", 1 + n % 2),
            classes: CLASSES.into_iter().filter(|_| !d.one_in(2)).collect(),
            tier: *d.pick(&[None, Some("低"), Some("高")]),
            active: !d.one_in(8),
        });
        let entities: Vec<Entity> = entities.collect();
        let people = (1..=7).map(|n| {
            let until = if d.one_in(5) { d.day(date(2024, 1, 1), 366) } else { date(2026, 1, 1) };
            (format!("P{n}"), until)
        });
        let people = people.collect();
        let mut world = Self {
            as_of: if d.one_in(2) { date(2024, 12, 31) } else { d.day(date(2024, 1, 1), 450) },
            knows_2025: !d.one_in(3),
            on_draw: d.one_in(4),
            deadline: *d.pick(&[
                Deadline::WorkingDaysFromFinding(20),
                Deadline::WorkingDaysFromFinding(5),
                Deadline::DaysFromFinding(30),
                Deadline::WorkingDaysFromVisit(20),
                Deadline::None,
            ]),
            follow_up: *d.pick(&[None, Some((30, false)), Some((10, true))]),
            cap: match d.below(3) {
                0 => None,
                1 => Some((1 + d.below(2) as u32, Vec::new(), d.one_in(2))),
                _ => Some((1, vec![*d.pick(&["日常", "专项", "个案"])], false)),
            },
            relayed: d.one_in(2),
            verify: d.one_in(2),
            verified: (0..d.below(4)).map(|_| d.day(date(2023, 12, 1), 400)).collect(),
            share: *d.pick(&[5, 30, 60]),
            waiver: None,
            entities,
            tasks,
            draws: BTreeMap::new(),
            voids: BTreeMap::new(),
            people,
            recusals: BTreeSet::new(),
            rows: Vec::new(),
        };
        if d.one_in(3) {
            let whose = if d.one_in(3) { String::new() } else { d.pick(&world.tasks).name.to_owned() };
            let codes: Vec<String> = WAIVABLE.map(str::to_owned).into();
            let codes = d.some(&codes, 2);
            let codes = WAIVABLE.into_iter().filter(|c| codes.iter().any(|x| x == c)).collect();
            world.waiver = Some((whose, codes, d.day(date(2024, 1, 1), 300), date(2024, 12, 31)));
        }
        world.draw(d);
        world.visit(d);
        world.apart(d);
        world.faults(d);
        world
    }

    fn draw(&mut self, d: &mut Dice) {
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
                    .flat_map(|draw| draw.selected.clone())
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
                    failures.push((first.clone(), stand_in));
                }
                // Nobody can be both selected, standing in and barred.
                let at_cap = rest.iter().skip(2).take(usize::from(d.one_in(6))).cloned().collect();
                let revealed = ran.filter(|_| !d.one_in(8)).map(|_| to.saturating_add(1.day()));
                let changed = d.one_in(25);
                let draw = Draw { committed, ran, revealed, selected, teams, failures, at_cap, changed };
                self.draws.insert((task.code, round), draw);
                if d.one_in(12) {
                    let (on, drawn) = (d.day(from, 10), d.one_in(2));
                    let revealed = d.one_in(2).then(|| to.saturating_add(2.days()));
                    self.voids.insert((task.code, round), Void { on, drawn, revealed });
                }
            }
        }
    }

    fn visit(&mut self, d: &mut Dice) {
        let persons: Vec<String> = self.people.keys().cloned().collect();
        let draws = self.draws.clone();
        for ((code, round), draw) in draws {
            let Some(ran) = draw.ran else { continue };
            let task = self.tasks.iter().find(|t| t.code == code).unwrap();
            let to = task.rounds[round as usize - 1].1;
            let split = task.joint != Joint::No && d.one_in(2);
            for entity in draw.teams.keys().cloned().collect::<Vec<_>>() {
                if d.one_in(6) {
                    continue;
                }
                let span = ran.until(to).unwrap().get_days().max(1) as u64;
                let mut on = d.day(ran, span + 1);
                if d.one_in(12) {
                    on = if d.one_in(2) { to.saturating_add(4.days()) } else { ran.saturating_sub(2.days()) };
                }
                let departments: &[Option<&str>] = match split {
                    true => &[Some("甲局"), Some("乙局")],
                    false => &[None],
                };
                for (at, department) in departments.iter().enumerate() {
                    if split && d.one_in(6) {
                        continue;
                    }
                    let mut people = draw.teams[&entity].clone();
                    if split {
                        people = people.into_iter().skip(at).take(1).collect();
                    }
                    match d.below(14) {
                        0 => people.truncate(1),
                        1 => people.extend(d.some(&persons, 1)),
                        2 => people = vec![people[0].clone(), "P9".to_owned()],
                        _ => {}
                    }
                    let on = if split && d.one_in(5) { on.saturating_add(1.day()) } else { on };
                    let merged = d.one_in(8).then(|| format!("N{}", d.below(3)));
                    self.results(d, (code, round, entity.clone()), *department, on, people, merged);
                }
            }
        }
    }

    /// A visit and what came of it.
    fn results(
        &mut self,
        d: &mut Dice,
        (task, round, entity): (&'static str, u32, String),
        department: Option<&'static str>,
        on: Date,
        people: Vec<String>,
        merged: Option<String>,
    ) {
        let mut put = |d: &mut Dice, on: Date, fact: Fact| {
            let recorded = if d.one_in(40) { on.saturating_sub(1.day()) } else { on.saturating_add(1.day()) };
            let entity = entity.clone();
            self.rows.push(Row { task, round, entity, on, recorded, department, fact });
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
        let found = d.day(on, 5);
        if d.one_in(12) {
            if d.one_in(4) {
                put(d, found, Fact::Publication);
            }
            return;
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
    }

    /// Visits of a campaign and after complaints, some of them together with drawn ones.
    fn apart(&mut self, d: &mut Dice) {
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
            self.results(d, (task, 1, entity), None, on, people, merged);
        }
    }

    fn faults(&mut self, d: &mut Dice) {
        // Somebody who was never drawn has a result.
        for _ in 0..d.below(3) {
            let task = d.pick(&self.tasks);
            let key = (task.code, 1, d.pick(&self.entities).id.clone());
            let on = d.day(date(2024, 1, 1), 366);
            self.results(d, key, None, on, vec!["P1".to_owned(), "P2".to_owned()], None);
        }
        for _ in 0..d.below(8) {
            let person = format!("P{}", 1 + d.below(7));
            let entity = d.pick(&self.entities).id.clone();
            self.recusals.insert((person, entity));
        }
    }
}
