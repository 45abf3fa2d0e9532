//! A simulated year: one seed makes a plan, libraries, draws, results and faults; a slow and obvious model says the state
//! of every obligation, every finding, count and rate; the engine must say the same, and list as many rows for each figure
//! as it counts.
//!
//! `SSJ_YEARS=20000 cargo test --test simulation` runs 20,000 seeds, `SSJ_SEED=17` begins at another one. A seed on which
//! they differ is printed.
//!
//! Here the year is filled in by hand, so that it may have what no command records: more drawn than asked for, records from
//! before their day. Every fiftieth seed also makes a year that the commands record in a ledger, on a disk that crashes:
//! `cargo test --lib cli::years`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "simulation/dice.rs"]
mod dice;
#[path = "simulation/happened.rs"]
mod happened;
#[path = "simulation/listed.rs"]
mod listed;
#[path = "simulation/oracle.rs"]
mod oracle;
#[path = "simulation/rules.rs"]
mod rules;
#[path = "simulation/said.rs"]
mod said;
#[path = "simulation/world.rs"]
mod world;
#[path = "simulation/year.rs"]
mod year;

use oracle::{Oracle, Said};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use world::World;

/// So many without being asked: what CI has time for.
const SAMPLE: u64 = 2_000;

#[expect(clippy::disallowed_methods, reason = "a test may be told how long to run")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// A year as the model says it; where the engine says another one, all differences.
fn agreed(seed: u64) -> Said {
    let world = World::of(seed);
    let (audit, model) = (year::audited(&world, seed), Oracle::say(&world));
    let mut wrong = said::differences(&said::said(&audit), &model);
    wrong.extend(listed::differences(&audit));
    wrong.extend(said::impossible(&audit));
    wrong.extend(said::unproven(&audit));
    assert!(wrong.is_empty(), "seed {seed}, as of {}:\n{}", world.as_of, wrong.join("\n"));
    model
}

#[test]
fn engine_and_model_agree_on_every_year() {
    let (first, years) = (asked("SSJ_SEED").unwrap_or(1), asked("SSJ_YEARS").unwrap_or(SAMPLE));
    let next = AtomicU64::new(first);
    let some = || {
        let mut seen = BTreeMap::<String, u64>::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + years {
                return seen;
            }
            let model = agreed(seed);
            for _ in model.states.keys().filter(|id| id.contains("-apart/")) {
                *seen.entry("campaign-judged".to_owned()).or_default() += 1;
            }
            let states = model.states.values().map(|(state, _)| state);
            for name in states.chain(model.findings.keys().map(|(name, _)| name)) {
                *seen.entry(name.clone()).or_default() += 1;
            }
            for (_, _, _, step, ..) in &model.waits {
                *seen.entry(format!("waits-for-{step}")).or_default() += 1;
            }
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut seen = BTreeMap::<String, u64>::new();
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..workers).map(|_| scope.spawn(some)).collect();
        for worker in all {
            for (name, n) in worker.join().unwrap_or_else(|why| std::panic::resume_unwind(why)) {
                *seen.entry(name).or_default() += n;
            }
        }
    });
    // A simulation that never comes across something says nothing of it.
    if years >= SAMPLE {
        for name in SEEN {
            assert!(seen.contains_key(*name), "{name} never occurs: {seen:?}");
        }
    }
}

/// What a sample must come across: every state, and every finding that a year can have.
const SEEN: &[&str] = &[
    "pass",
    "fail",
    "not-yet-due",
    "unknown",
    "not-applicable",
    "waived",
    "error",
    "draw-overdue",
    "under-drawn",
    "over-drawn",
    "not-inspected",
    "outside-window",
    "wrong-team",
    "single-inspector",
    "unknown-outcome",
    "result-without-draw",
    "duplicate-result",
    "not-published",
    "published-late",
    "published-early",
    "objective-missed",
    "due-date-unknown",
    "unrevealed-commitment",
    "redraw",
    "recused-inspector",
    "expired-certificate",
    "withdrawal-late",
    "open-followup",
    "objective-at-risk",
    "visit-cap-exceeded",
    "clock-went-back",
    "found-before-visit",
    "integrity",
    "campaign-judged",
    "waits-for-draw",
    "waits-for-team",
    "waits-for-visit",
    "waits-for-publication",
];
