//! How long each lint takes alone, on ten thousand declarations, on as many short and sound ones, and on a hundred
//! thousand, beside one plain walk over the same plan: `cargo bench --bench lints`. Ends with 1 where all of them together take longer than a check may, or
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

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// All lints of ten thousand declarations together, in milliseconds: what a whole check may take.
const ALL: f64 = 150.0;
/// With ten times the declarations a lint may grow so many times as much as the walk, which already feels that the plan
/// no longer fits into the processor's memory: a lint that compares each with each would grow ten times as much, …
const GROWTH: f64 = 5.0;
/// … where a lint takes this many milliseconds at all.
const COUNTS: f64 = 5.0;
/// So many milliseconds are measured at least.
const ENOUGH: f64 = 60.0;

fn main() -> ExitCode {
    let (small, large) =
        (model(&rules::plan(10_000, 0, rules::SEED)), model(&rules::plan(100_000, 0, rules::SEED)));
    let short = model(&rules::short(10_000));
    let levels = BTreeMap::new();
    let as_of = "2024-03-26".parse().unwrap();
    let small = Context::new(&small, as_of, Libraries::default(), &levels);
    let short = Context::new(&short, as_of, Libraries::default(), &levels);
    let large = Context::new(&large, as_of, Libraries::default(), &levels);
    let floor = each(|| walk(small.model));
    let growth_of_walk = each(|| walk(large.model)) / floor;
    println!(
        "{:<34}{:>16}{:>14}{:>14}{:>17}{:>9}",
        "lint", "10,000 decl. ms", "to a walk", "short ones", "100,000 decl. ms", "growth"
    );
    let (mut sum, mut of_short, mut missed) = (0.0, 0.0, 0);
    for lint in lints().filter(|l| matches!(l.needs, Needs::Rules | Needs::Statutes)) {
        let (ours, sound, ten) = (time(lint, &small), time(lint, &short), time(lint, &large));
        sum += ours;
        of_short += sound;
        let growth = ten / ours;
        let fails = growth > GROWTH * growth_of_walk && ten > COUNTS;
        missed += usize::from(fails);
        let mark = if fails { "  missed" } else { "" };
        println!(
            "{:<34}{ours:>16.3}{:>14.1}{sound:>14.3}{ten:>17.2}{growth:>9.1}{mark}",
            lint.code.name,
            ours / floor
        );
    }
    println!("{:<34}{sum:>16.1}{:>14.1}{of_short:>14.1}", "all, one after the other", sum / floor);
    println!(
        "a walk: every declaration's name hashed once, {floor:.3} ms, growth {growth_of_walk:.1}; mean of the runs in {ENOUGH} ms or more, in processor time; \
         bound: all together {ALL} ms, growth {:.0}",
        GROWTH * growth_of_walk
    );
    if sum >= ALL || missed > 0 {
        println!("a bound is missed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn time(lint: &Lint, cx: &Context<'_>) -> f64 {
    each(|| lint.judge(cx))
}

/// Milliseconds of one run: the system counts the time of a process in steps of some milliseconds, so that many runs
/// are measured together.
fn each<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut times = 1_u32;
    loop {
        let all = best(1, || (0..times).for_each(|_| drop(std::hint::black_box(work()))));
        if all >= ENOUGH {
            return all / f64::from(times);
        }
        times *= 2;
    }
}

/// What looking at every declaration costs at least.
fn walk(model: &Model) -> u64 {
    let names = model.matters.iter().map(|m| &m.decl).chain(model.tasks.iter().map(|t| &t.decl));
    let names = names.chain(model.scopes.iter().map(|s| &s.decl)).map(|d| d.name.as_str());
    names.flat_map(str::bytes).fold(0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn model(plan: &rules::Written) -> Model {
    let mut sources = Sources::default();
    let files = [
        sources.add("rules.ssj", &plan.text),
        sources.add("statutes.ssj", include_str!("../rules/cn/statutes.ssj")),
        sources.add("calendars.ssj", include_str!("../rules/cn/calendars.ssj")),
    ];
    let trees = files.map(|file| ssj::syntax::parse(file, &sources).0);
    let (model, found) = ssj::model::lower(&trees, &sources);
    assert!(found.is_empty(), "{:?}", found.first());
    model
}
