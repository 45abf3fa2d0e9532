//! How long each lint takes alone, on ten thousand declarations and on a hundred thousand, beside one plain walk over
//! the same plan: `cargo bench --bench lints`. Ends with 1 where all of them together take longer than a check may, or
//! where one grows faster than the plan.
#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time"
)]

use ssj::lint::{Context, Libraries, Lint, Needs, lints};
use ssj::model::Model;
use ssj::source::Sources;
use std::collections::BTreeMap;
use std::process::ExitCode;

#[path = "clock/mod.rs"]
mod clock;
#[path = "rules/mod.rs"]
mod rules;

use clock::best;

/// All lints of ten thousand declarations together, in milliseconds: what a whole check may take.
const ALL: f64 = 150.0;
/// Ten times the declarations may take so many times as long, …
const GROWTH: f64 = 15.0;
/// … where a lint takes this many milliseconds at all.
const COUNTS: f64 = 1.0;

fn main() -> ExitCode {
    let (small, large) = (model(10_000), model(100_000));
    let levels = BTreeMap::new();
    let as_of = "2024-03-26".parse().unwrap();
    let small = Context::new(&small, as_of, Libraries::default(), &levels);
    let large = Context::new(&large, as_of, Libraries::default(), &levels);
    let floor = best(9, || walk(small.model));
    println!(
        "{:<34}{:>16}{:>14}{:>17}{:>9}",
        "lint", "10,000 decl. ms", "to a walk", "100,000 decl. ms", "growth"
    );
    let (mut sum, mut missed) = (0.0, 0);
    for lint in lints().filter(|l| matches!(l.needs, Needs::Rules | Needs::Statutes)) {
        let (ours, ten) = (time(lint, &small, 9), time(lint, &large, 3));
        sum += ours;
        let growth = ten / ours;
        let fails = growth > GROWTH && ten > COUNTS;
        missed += usize::from(fails);
        let mark = if fails { "  missed" } else { "" };
        println!("{:<34}{ours:>16.3}{:>14.1}{ten:>17.2}{growth:>9.1}{mark}", lint.code.name, ours / floor);
    }
    println!("{:<34}{sum:>16.1}{:>14.1}", "all, one after the other", sum / floor);
    println!(
        "a walk: every declaration's name hashed once, {floor:.3} ms; best of 9 and 3 runs, in processor time; \
         bound: all together {ALL} ms, growth {GROWTH}"
    );
    if sum >= ALL || missed > 0 {
        println!("a bound is missed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn time(lint: &Lint, cx: &Context<'_>, runs: usize) -> f64 {
    best(runs, || lint.judge(cx))
}

/// What looking at every declaration costs at least.
fn walk(model: &Model) -> u64 {
    let names = model.matters.iter().map(|m| &m.decl).chain(model.tasks.iter().map(|t| &t.decl));
    let names = names.chain(model.scopes.iter().map(|s| &s.decl)).map(|d| d.name.as_str());
    names.flat_map(str::bytes).fold(0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn model(declarations: usize) -> Model {
    let text = rules::plan(declarations, 0, rules::SEED).text;
    let mut sources = Sources::default();
    let files = [
        sources.add("rules.ssj", &text),
        sources.add("statutes.ssj", include_str!("../rules/cn/statutes.ssj")),
        sources.add("calendars.ssj", include_str!("../rules/cn/calendars.ssj")),
    ];
    let trees = files.map(|file| ssj::syntax::parse(file, &sources).0);
    let (model, found) = ssj::model::lower(&trees, &sources);
    assert!(found.is_empty(), "{:?}", found.first());
    model
}
