//! One seed → a plan, libraries, draws, results and faults, as plain facts. Nothing here knows what they mean.

use super::dice::Dice;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

/// How the departments of a task do it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Joint {
    No,
    /// Both departments, no matter attributed.
    Plain,
    /// Each has a matter of its own.
    Attributed,
}

#[derive(Clone)]
pub struct Task {
    pub code: &'static str,
    pub name: &'static str,
    pub class: &'static str,
    pub percent: u64,
    pub rounds: Vec<(Date, Date)>,
    pub joint: Joint,
    /// Who owes it; a partner of a joint one is the other department.
    pub owner: &'static str,
    pub matters: Vec<&'static str>,
}

impl Task {
    pub fn partner(&self) -> &'static str {
        if self.owner == "甲局" { "乙局" } else { "甲局" }
    }
}

/// A draw, as it was recorded.
#[derive(Clone, Debug)]
pub struct Draw {
    pub committed: Date,
    pub ran: Option<Date>,
    pub revealed: Option<Date>,
    pub selected: Vec<String>,
    pub teams: BTreeMap<String, Vec<String>>,
    /// Who failed, who stands in, and since when.
    pub failures: Vec<(String, Option<String>, Date)>,
    /// Whose inspector did not come, who instead, and since when.
    pub replaced: Vec<(String, String, String, Date)>,
    /// Left out for being at the cap, or for having failed before.
    pub barred: Vec<String>,
    /// Whether its evidence was not typed by two people.
    pub alone: bool,
    /// Whether a file of it was changed afterwards.
    pub changed: bool,
}

/// Stands in where a stratum has nobody left: whoever failed is off the list all the same.
pub const NOBODY: &str = "-";

impl Draw {
    /// Who is on its list on a day, with who stands in for others.
    pub fn list(&self, day: Date) -> BTreeSet<String> {
        let mut list: BTreeSet<String> = self.selected.iter().cloned().collect();
        for (failed, stand_in, _) in self.failures.iter().filter(|(_, _, on)| *on <= day) {
            let Some(stand_in) = stand_in else { continue };
            list.remove(failed);
            if stand_in != NOBODY {
                list.insert(stand_in.clone());
            }
        }
        list
    }

    /// Who may not be drawn again: everybody it took, and everybody who stood in.
    pub fn taken(&self) -> BTreeSet<String> {
        let stand_ins = self.failures.iter().filter_map(|(_, by, _)| by.clone()).filter(|by| by != NOBODY);
        self.selected.iter().cloned().chain(stand_ins).collect()
    }

    /// The team of somebody on a day.
    pub fn team(&self, entity: &str, day: Date) -> Vec<String> {
        let mut team = self.teams[entity].clone();
        for (_, absent, instead, _) in self.replaced.iter().filter(|r| r.0 == entity && r.3 <= day) {
            team.iter_mut().filter(|member| *member == absent).for_each(|member| member.clone_from(instead));
        }
        team
    }
}

/// A commit that was declared void, and when it was revealed.
#[derive(Clone, Debug)]
pub struct Void {
    pub on: Date,
    pub drawn: bool,
    pub revealed: Option<Date>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fact {
    Visit { people: Vec<String>, merged: Option<String> },
    Result { outcome: &'static str, disposal: Option<&'static str> },
    Publication,
    Withdrawal,
    Closing,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub task: &'static str,
    pub round: u32,
    pub entity: String,
    pub on: Date,
    pub recorded: Date,
    pub department: Option<&'static str>,
    pub fact: Fact,
}

/// What a row should have been, said later; nothing where it should not have been recorded.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The row's place among the rows.
    pub of: usize,
    pub on: Date,
    pub becomes: Option<Row>,
}

/// A duty that the ledger waives.
#[derive(Clone, Debug)]
pub struct Waived {
    pub obligation: String,
    pub recorded: Date,
    pub from: Date,
    pub to: Date,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deadline {
    None,
    WorkingDaysFromFinding(u32),
    DaysFromFinding(u32),
    WorkingDaysFromVisit(u32),
}

#[derive(Clone)]
pub struct Entity {
    pub id: String,
    pub classes: Vec<&'static str>,
    pub tier: Option<&'static str>,
    pub active: bool,
}

#[derive(Clone)]
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
    /// What was declared void, where it is known what it was.
    pub voided: BTreeMap<(&'static str, u32), Draw>,
    pub given_up: BTreeMap<(&'static str, u32), Date>,
    pub people: BTreeMap<String, Date>,
    /// Who keeps away from whom, and from which day that is known.
    pub recusals: BTreeMap<(String, String), Date>,
    /// In the order in which they were recorded.
    pub rows: Vec<Row>,
    pub corrections: Vec<Correction>,
    pub waived: Vec<Waived>,
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

/// A code with its check symbol (GB 32100-2015).
fn credit_code(first: &str) -> String {
    const SYMBOLS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let value = |symbol: char| SYMBOLS.find(symbol).unwrap();
    let mut weight = 1;
    let mut sum = 0;
    for symbol in first.chars() {
        sum += value(symbol) * weight;
        weight = weight * 3 % 31;
    }
    format!("{first}{}", SYMBOLS.chars().nth((31 - sum % 31) % 31).unwrap())
}

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
    /// Everything at once, faults included.
    pub fn of(seed: u64) -> Self {
        let d = &mut Dice::of(seed);
        let mut world = Self::founded(d);
        world.verified = (0..d.below(4)).map(|_| d.day(date(2023, 12, 1), 400)).collect();
        world.draw(d);
        world.visit(d);
        world.apart(d);
        world.faults(d);
        world
    }

    /// The plan and the libraries; nothing has happened yet.
    pub fn founded(d: &mut Dice) -> Self {
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
                owner: if joint != Joint::No && d.one_in(3) { "乙局" } else { "甲局" },
                matters,
            });
        }
        let entities = (0..6 + d.below(18)).map(|n| Entity {
            // Half of them enterprises.
            id: credit_code(&format!("9{}140525MA0K{n:05}", 1 + n % 2)),
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
            verified: Vec::new(),
            share: *d.pick(&[5, 30, 60]),
            waiver: None,
            entities,
            tasks,
            draws: BTreeMap::new(),
            voids: BTreeMap::new(),
            voided: BTreeMap::new(),
            given_up: BTreeMap::new(),
            people,
            recusals: BTreeMap::new(),
            rows: Vec::new(),
            corrections: Vec::new(),
            waived: Vec::new(),
        };
        if d.one_in(3) {
            let whose = if d.one_in(3) { String::new() } else { d.pick(&world.tasks).name.to_owned() };
            let codes: Vec<String> = WAIVABLE.map(str::to_owned).into();
            let codes = d.some(&codes, 2);
            let codes = WAIVABLE.into_iter().filter(|c| codes.iter().any(|x| x == c)).collect();
            world.waiver = Some((whose, codes, d.day(date(2024, 1, 1), 300), date(2024, 12, 31)));
        }
        world
    }
}
