//! A simulated year: one seed makes a plan, libraries, draws, results and faults; a slow and obvious model says the state
//! of every obligation, every finding, count and rate; the engine must say the same, and list as many rows for each figure
//! as it counts.
//!
//! `SSJ_YEARS=2000 cargo test --test simulation` runs 2,000 seeds, `SSJ_SEED=17` begins at another one. A seed on which
//! they differ is printed.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "simulation/listed.rs"]
mod listed;
#[path = "simulation/oracle.rs"]
mod oracle;
#[path = "simulation/world.rs"]
mod world;
#[path = "simulation/year.rs"]
mod year;

use oracle::{Oracle, Said};
use world::World;

/// So many without being asked: what CI has time for.
const SAMPLE: u64 = 1_000;

#[expect(clippy::disallowed_methods, reason = "a test may be told how long to run")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// What differs, a line each.
fn differences(engine: &Said, model: &Said) -> Vec<String> {
    let mut out = Vec::new();
    let ids = engine.states.keys().chain(model.states.keys());
    for id in ids.collect::<std::collections::BTreeSet<_>>() {
        let (a, b) = (engine.states.get(id), model.states.get(id));
        if a != b {
            out.push(format!("{id}: engine {a:?}, model {b:?}"));
        }
    }
    let found = engine.findings.keys().chain(model.findings.keys());
    for finding in found.collect::<std::collections::BTreeSet<_>>() {
        let (a, b) = (engine.findings.get(finding), model.findings.get(finding));
        if a != b {
            out.push(format!("{finding:?}: engine {a:?}, model {b:?}"));
        }
    }
    let mut pair = |name: &str, a: String, b: String| {
        if a != b {
            out.push(format!("{name}: engine {a}, model {b}"));
        }
    };
    pair("objectives", format!("{:?}", engine.objectives), format!("{:?}", model.objectives));
    pair("departments", format!("{:?}", engine.departments), format!("{:?}", model.departments));
    pair("months", format!("{:?}", engine.months), format!("{:?}", model.months));
    pair("visits", format!("{:?}", engine.visits), format!("{:?}", model.visits));
    pair("waits", format!("{:?}", engine.waits), format!("{:?}", model.waits));
    out
}

#[test]
fn engine_and_model_agree_on_every_year() {
    let (first, years) = (asked("SSJ_SEED").unwrap_or(1), asked("SSJ_YEARS").unwrap_or(SAMPLE));
    let mut seen = std::collections::BTreeMap::<String, u64>::new();
    for seed in first..first + years {
        let world = World::of(seed);
        let (audit, model) = (year::audited(&world, seed), Oracle::say(&world));
        let mut wrong = differences(&year::said(&audit), &model);
        wrong.extend(listed::differences(&audit));
        assert!(wrong.is_empty(), "seed {seed}, as of {}:\n{}", world.as_of, wrong.join("\n"));
        for (state, _) in model.states.values() {
            *seen.entry(state.clone()).or_default() += 1;
        }
        for (name, _) in model.findings.keys() {
            *seen.entry(name.clone()).or_default() += 1;
        }
        for (_, _, _, step, ..) in &model.waits {
            *seen.entry(format!("waits-for-{step}")).or_default() += 1;
        }
    }
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
    "integrity",
    "waits-for-draw",
    "waits-for-team",
    "waits-for-visit",
    "waits-for-publication",
];
