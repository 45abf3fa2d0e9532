//! Simulated years that pass through the ledger: one seed makes a plan, libraries, draws, acts, results and corrections;
//! each is recorded by the command that people use, on a disk that crashes, and the year is read back, audited and held
//! against the slow model.
//!
//! `tests/simulation.rs` has the other years, whose facts no command would record (more drawn than asked for, records from
//! before their day). This takes every fiftieth seed: `SSJ_YEARS=2000` are 40 years, `SSJ_SEED=51` begins at another one.

#[path = "../../tests/simulation/dice.rs"]
mod dice;
#[path = "../../tests/simulation/happened.rs"]
#[allow(dead_code, reason = "the years without a ledger use the rest")]
mod happened;
#[path = "../../tests/simulation/listed.rs"]
mod listed;
#[path = "../../tests/simulation/oracle.rs"]
mod oracle;
#[path = "../../tests/simulation/rules.rs"]
mod rules;
#[path = "../../tests/simulation/said.rs"]
mod said;
#[path = "../../tests/simulation/world.rs"]
#[allow(dead_code, reason = "the years without a ledger use the rest")]
mod world;

#[path = "years/course.rs"]
mod course;
#[path = "years/desk.rs"]
mod desk;
#[path = "years/tables.rs"]
mod tables;

use crate::message::{Catalogue, Lang};
use course::Course;
use jiff::civil::{Date, date};
use oracle::Oracle;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Of the seeds of `tests/simulation.rs`, every so many-th.
const EVERY: u64 = 50;
/// So many seeds there without being asked.
const SAMPLE: u64 = 2_000;

#[expect(clippy::disallowed_methods, reason = "a test may be told how long to run")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// What was come across, and how often.
type Seen = BTreeMap<String, u64>;

/// Lives through a year, and audits it on several days.
fn lived(seed: u64, seen: &Mutex<Seen>) {
    super::secrets::replayed::from(seed);
    super::clock::stopped::stop(date(2026, 1, 5).at(9, 0, 0, 0));
    let mut course = Course::of(seed);
    course.live();
    let days = [course.world.as_of, date(2024, 12, 31), course.any_day()];
    for day in days {
        held(&mut course, seed, day, seen);
    }
    course.change_a_file();
    held(&mut course, seed, date(2024, 12, 31), seen);
    let mut all = seen.lock().unwrap();
    for (what, n) in &course.desk.figures {
        *all.entry(what.clone()).or_default() += n;
    }
}

/// Engine and model say the same of the year on a day.
fn held(course: &mut Course, seed: u64, as_of: Date, seen: &Mutex<Seen>) {
    course.world.as_of = as_of;
    let (audit, mut model) = (course.desk.audit(as_of), Oracle::say(&course.world));
    // The year is entered in a moment, every event with a time that was typed.
    let typed = !course.desk.events().is_empty();
    model.findings.extend(typed.then(|| (("rehearsal".to_owned(), String::new()), 1)));
    let mut wrong = said::differences(&said::said(&audit), &model);
    wrong.extend(listed::differences(&audit));
    wrong.extend(said::impossible(&audit));
    wrong.extend(said::unproven(&audit));
    if !wrong.is_empty() {
        let texts = Catalogue::new(Lang::En);
        let broken = audit.findings.iter().filter(|f| f.is_broken_record());
        wrong.extend(broken.map(|f| texts.text(&f.message)));
    }
    assert!(wrong.is_empty(), "seed {seed}, as of {as_of}:\n{}", wrong.join("\n"));
    let mut seen = seen.lock().unwrap();
    let states = model.states.values().map(|(state, _)| state);
    for name in states.chain(model.findings.keys().map(|(name, _)| name)) {
        *seen.entry(name.clone()).or_default() += 1;
    }
}

#[test]
fn years_that_pass_through_a_ledger_that_crashes() {
    let (first, years) = (asked("SSJ_SEED").unwrap_or(1), asked("SSJ_YEARS").unwrap_or(SAMPLE));
    let (next, seen) = (AtomicU64::new(first), Mutex::new(Seen::new()));
    let some = || {
        loop {
            let seed = next.fetch_add(EVERY, Ordering::Relaxed);
            if seed >= first + years {
                return;
            }
            lived(seed, &seen);
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..workers).map(|_| scope.spawn(some)).collect();
        for worker in all {
            worker.join().unwrap_or_else(|why| std::panic::resume_unwind(why));
        }
    });
    let seen = seen.into_inner().unwrap();
    println!("years through the ledger: {seen:?}");
    // A simulation that never comes across something says nothing of it.
    if years >= SAMPLE {
        for name in SEEN {
            assert!(seen.contains_key(*name), "{name} never occurs: {seen:?}");
        }
    }
}

/// What a sample must come across.
const SEEN: &[&str] = &[
    "pass",
    "fail",
    "not-yet-due",
    "unknown",
    "not-applicable",
    "waived",
    "error",
    "draw-overdue",
    "slot-given-up",
    "redraw",
    "one-typist",
    "unrevealed-commitment",
    "not-inspected",
    "outside-window",
    "wrong-team",
    "recused-inspector",
    "result-without-draw",
    "corrected-record",
    "not-published",
    "withdrawal-late",
    "changed-draw-file",
    "integrity",
    // What happened to commands.
    "crashed and recorded",
    "crashed and not recorded",
    "refused by the disk",
    "restored",
    "recorded again: nothing new",
    // What was recorded.
    "draw-commit",
    "draw-result",
    "draw-reveal",
    "draw-void",
    "void-reveal",
    "draw-failure",
    "inspector-replaced",
    "inspection",
    "finding",
    "publication",
    "withdrawal",
    "follow-up",
    "library-verified",
    "recusal",
    "waiver",
    "correction",
    "restore",
    "key-used",
];
