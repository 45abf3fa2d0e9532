//! The states of every obligation, straight from the definitions of `docs/audit.md`: slow, obvious, and without a line of
//! the engine's. It looks through the whole list of rows for every question.

#[path = "apart.rs"]
mod apart;
#[path = "calendar.rs"]
mod calendar;
#[path = "duties.rs"]
mod duties;
#[path = "measures.rs"]
mod measures;

use super::world::{Draw, Fact, Joint, Row, Task, Waived, World};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is compared.
#[derive(Default, PartialEq, Eq, Debug)]
pub struct Said {
    /// Obligation → state and last day.
    pub states: BTreeMap<String, (String, Option<Date>)>,
    /// (name, subject), waived ones included, as often as they are found.
    pub findings: BTreeMap<(String, String), u32>,
    /// Objective → count, of, value; and the same under each of its other readings, with whether that keeps the bound.
    pub objectives: BTreeMap<String, (u64, u64, String)>,
    pub readings: BTreeMap<String, (u64, u64, String, Option<bool>)>,
    /// `department`, `matter`, `tier` or `month` and a name → to inspect, inspected, published, closed.
    pub rates: BTreeMap<(&'static str, String), [u64; 4]>,
    /// Daily, special, complaint, merged.
    pub visits: [u64; 4],
    /// Task, round, entity (none before the draw), step, who waits, for whom, since.
    pub waits: BTreeSet<(String, u32, String, String, String, String, Date)>,
}

/// Who approves what is declared void.
const APPROVER: &str = "张三";

pub struct Oracle<'w> {
    world: &'w World,
    out: Said,
    owed: Vec<Owed>,
}

/// What objectives count.
struct Owed {
    publish: bool,
    of: (&'static str, u32),
    entity: String,
    /// Whether the plan's issuer owes it.
    own: bool,
    due: Option<Date>,
    done: Option<Date>,
    applies: bool,
    /// Of a result whose last day no calendar tells: the last day of which it is sure that the time was not over.
    reach: Option<Date>,
    /// Whether another result came after one that is not public.
    changed: bool,
    /// Whether it was public before it was found.
    early: bool,
}

/// A world whose rows are as they stand on its day, and the entities whose rows were corrected.
fn standing(world: &World) -> (World, Vec<String>) {
    let (mut now, mut corrected) = (world.clone(), Vec::new());
    let mut last: BTreeMap<usize, Option<Row>> = BTreeMap::new();
    for correction in world.corrections.iter().filter(|c| c.on <= world.as_of) {
        last.insert(correction.of, correction.becomes.clone());
    }
    let stands = |(at, row): (usize, &Row)| match last.get(&at) {
        Some(becomes) => becomes.clone(),
        None => Some(row.clone()),
    };
    now.rows = world.rows.iter().enumerate().filter_map(stands).collect();
    corrected.extend(last.keys().map(|at| world.rows[*at].entity.clone()));
    (now, corrected)
}

impl Oracle<'_> {
    pub fn say(world: &World) -> Said {
        let (world, corrected) = standing(world);
        let mut oracle = Oracle { world: &world, out: Said::default(), owed: Vec::new() };
        oracle.declared();
        for task in &world.tasks {
            oracle.task(task);
        }
        oracle.apart();
        oracle.strays();
        oracle.objectives();
        oracle.visits();
        for entity in &corrected {
            oracle.find("corrected-record", entity);
        }
        if world.draws.values().any(|d| d.changed) {
            oracle.find("integrity", "");
        }
        // One person approves all of them.
        if world.voids.values().any(|void| void.on <= world.as_of) {
            oracle.find("voids-by-approver", APPROVER);
        }
        oracle.idle_waivers();
        oracle.out
    }

    /// A waiver of the ledger that holds on the day and sets nothing aside.
    fn idle_waivers(&mut self) {
        let as_of = self.world.as_of;
        let holds = |w: &&Waived| w.recorded <= as_of && w.from <= as_of && as_of <= w.to;
        let mut used = BTreeSet::new();
        let world = self.world;
        for act in world.waived.iter().filter(holds) {
            let id = act.obligation.as_str();
            let waived = self.out.states.get(id).is_some_and(|(state, _)| state == "waived");
            if !waived || !used.insert(id) {
                self.find("idle-waiver", id);
            }
        }
    }

    /// What is listed with zeros where nothing is known of it.
    fn declared(&mut self) {
        let months: Vec<String> = (1..=12).map(|month| month.to_string()).collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        let matters = ["事项一", "事项二", "事项三", "事项四"];
        for (by, names) in
            [("department", &["甲局", "乙局"][..]), ("matter", &matters[..]), ("month", &months[..])]
        {
            for name in names {
                self.out.rates.insert((by, (*name).to_owned()), [0; 4]);
            }
        }
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
        let as_of = self.world.as_of;
        // Of campaigns and complaints the same is owed, under a name of its own.
        let id = match id.split_once('/') {
            Some((duty, rest)) if rest.starts_with("S1/") || rest.starts_with("C1/") => {
                format!("{duty}-apart/{rest}")
            }
            _ => id,
        };
        let mut state = state;
        if let Some((whose, codes, from, until)) = &self.world.waiver {
            let holds = *from <= as_of && as_of <= *until;
            let meant = whose.is_empty() || whose == task;
            let all = !causes.is_empty() && causes.iter().all(|c| codes.contains(c));
            if holds && meant && all && (state == "fail" || state == "unknown") {
                state = "waived";
            }
        }
        let acts = self.world.waived.iter().filter(|w| w.obligation == id && w.recorded <= as_of);
        if acts.into_iter().any(|w| w.from <= as_of && as_of <= w.to)
            && ["fail", "unknown", "not-yet-due"].contains(&state)
        {
            state = "waived";
        }
        let before = self.out.states.insert(id.clone(), (state.to_owned(), due));
        assert!(before.is_none(), "{id} twice");
    }

    /// The rows of a visit up to the day, in order, of a department (or of none), or all of them.
    fn rows(&self, key: (&str, u32, &str), party: Option<&str>, kind: fn(&Fact) -> bool) -> Vec<&Row> {
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

    /// The draw of a slot that stands on the day.
    fn draw(&self, key: (&'static str, u32)) -> Option<&Draw> {
        let as_of = self.world.as_of;
        let void = self.world.voids.get(&key).filter(|void| void.on > as_of);
        let not_yet_void = void.and_then(|_| self.world.voided.get(&key));
        not_yet_void.or_else(|| self.world.draws.get(&key)).filter(|draw| draw.committed <= as_of)
    }

    fn task(&mut self, task: &Task) {
        let world = self.world;
        let as_of = world.as_of;
        let says = world.rows.iter().any(|r| r.task == task.code && r.department.is_some());
        let parties: Vec<&str> = match task.joint {
            Joint::Attributed => vec![task.owner, task.partner()],
            Joint::Plain if says => vec![task.owner, task.partner()],
            _ => vec![task.owner],
        };
        let mut before = None;
        for (round, (from, to)) in (1u32..).zip(task.rounds.iter().copied()) {
            let draw = self.draw((task.code, round)).cloned();
            let draw = draw.as_ref();
            let slot = format!("{}-{round}", task.code);
            let id = |duty: &str| format!("{duty}/{}/{round}", task.code);
            let ran = draw.and_then(|d| d.ran).filter(|day| *day <= as_of);
            let broken = world.draws.get(&(task.code, round)).is_some_and(|d| d.changed);
            if broken {
                // A draw after a void has a folder of its own.
                let again = if world.voided.contains_key(&(task.code, round)) { "-r1" } else { "" };
                self.find("changed-draw-file", &format!("{slot}{again}"));
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
            let given_up = world.given_up.get(&(task.code, round)).is_some_and(|on| *on <= as_of);
            let missed = match ran {
                None if given_up => Some("slot-given-up"),
                None if as_of > to => Some("draw-overdue"),
                _ => None,
            };
            if broken {
                for duty in ["draw", "quota", "reveal"] {
                    self.owe(task.name, id(duty), "error", Some(to), &[]);
                }
            } else {
                let wrong = match ran {
                    Some(day) if day > to => Some("draw-overdue"),
                    Some(day) if day < from => Some("outside-window"),
                    _ => missed,
                };
                let state = match (wrong, ran) {
                    (Some(_), _) => "fail",
                    (None, Some(_)) => "pass",
                    (None, None) => "not-yet-due",
                };
                let wrong: Vec<(&str, String)> = wrong.map(|name| (name, slot.clone())).into_iter().collect();
                self.owe(task.name, id("draw"), state, Some(to), &wrong);
                match (draw.filter(|_| ran.is_some()), missed) {
                    (Some(draw), _) => self.quota(task, round, draw, to, &slot),
                    (None, Some(why)) => self.settle(task.name, id("quota"), "fail", Some(to), &[why]),
                    (None, None) => self.owe(task.name, id("quota"), "not-yet-due", Some(to), &[]),
                }
                self.reveal(task, round, draw, to, &slot);
            }
            if world.voids.get(&(task.code, round)).is_some_and(|v| v.on <= as_of) {
                self.find("redraw", &slot);
            }
            if ran.is_none() && !given_up && from <= as_of && task.joint != Joint::No {
                self.wait(task, round, "", "draw", (task.partner(), task.owner), from);
            }
            if let (Some(ran), Some(draw)) = (ran, draw) {
                if draw.alone {
                    self.find("one-typist", &slot);
                }
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
        let earlier = (1..round).filter_map(|r| world.draws.get(&(task.code, r)));
        let mut gone: BTreeSet<String> = earlier.flat_map(Draw::taken).collect();
        gone.extend(draw.barred.iter().cloned());
        gone.retain(|id| members.contains(id));
        let wanted = (members.len() as u64 * task.percent).div_ceil(100);
        let left = (members.len() - gone.len()) as u64;
        let (asked, found) = (wanted.min(left), draw.selected.len() as u64);
        let id = format!("quota/{}/{round}", task.code);
        let (state, wrong) = match found.cmp(&asked) {
            std::cmp::Ordering::Less => ("fail", vec![("under-drawn", slot.to_owned())]),
            std::cmp::Ordering::Greater => ("fail", vec![("over-drawn", slot.to_owned())]),
            std::cmp::Ordering::Equal => ("pass", Vec::new()),
        };
        self.owe(task.name, id, state, Some(to), &wrong);
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
}
