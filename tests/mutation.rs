//! From a sound plan a seeded generator takes, swaps and breaks one thing at a time: the finding that belongs to it
//! appears and no other. On the sound plan itself nothing is found.
//!
//! `SSJ_MUTATIONS=200 cargo test --test mutation` breaks every thing at 200 places instead of a few.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests may fail loudly"
)]

#[path = "mutation/calendar.rs"]
mod calendar;
#[path = "mutation/exceptions.rs"]
mod exceptions;
#[path = "mutation/gaps.rs"]
mod gaps;
#[path = "mutation/legal.rs"]
mod legal;
#[path = "mutation/library.rs"]
mod library;
#[path = "mutation/numbers.rs"]
mod numbers;
#[path = "mutation/plan.rs"]
mod plan;

use plan::Plan;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use ssj::census::{Census, Questions};
use ssj::finding::Finding;
use ssj::lint::{Context, Libraries, lints};
use ssj::model::{Layer, LayerKind, Layers};
use ssj::source::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// The day on which the sound plan is issued.
const ISSUED: &str = "2023-12-20";

/// One way to break the plan.
struct Break {
    /// The finding that must appear.
    lint: &'static str,
    /// The day as of which is judged.
    as_of: &'static str,
    /// Whether the libraries are judged, too.
    data: bool,
    /// Breaks a place by chance, and says the name of what the finding is about.
    how: fn(&mut Plan, &mut ChaCha20Rng) -> String,
}

const fn broken(lint: &'static str, how: fn(&mut Plan, &mut ChaCha20Rng) -> String) -> Break {
    Break { lint, as_of: ISSUED, data: false, how }
}

const fn with_data(lint: &'static str, how: fn(&mut Plan, &mut ChaCha20Rng) -> String) -> Break {
    Break { lint, as_of: ISSUED, data: true, how }
}

fn sound() -> Plan {
    let files = vec![
        ("plan.ssj", include_str!("../rules/zezhou-2024-mended/plan.ssj").to_owned()),
        ("matters.ssj", include_str!("../rules/zezhou-2024-mended/matters.ssj").to_owned()),
        ("goals.ssj", include_str!("../rules/zezhou-2024-mended/goals.ssj").to_owned()),
        ("tasks.ssj", include_str!("../rules/zezhou-2024-mended/tasks.ssj").to_owned()),
    ];
    Plan {
        files,
        entities: library::entities(),
        inspectors: library::inspectors(),
        partner: Vec::new(),
        unknown_year: None,
        verified: Some("2023-12-15"),
    }
}

/// What the sound plan uses: it is not broken.
const USED: &[(&str, &str)] = &[
    ("statutes.ssj", include_str!("../rules/cn/statutes.ssj")),
    ("calendars.ssj", include_str!("../rules/cn/calendars.ssj")),
    ("outcomes.ssj", include_str!("../rules/cn/outcomes.ssj")),
    ("duties.ssj", include_str!("../rules/zezhou-2024/duties.ssj")),
];

/// Everything that is found on a plan, mistakes of reading included.
fn findings(plan: &Plan, as_of: &str, data: bool) -> Vec<Finding> {
    let mut sources = Sources::default();
    let mut problems = Vec::new();
    let mut read = |name: &str, text: &str, sources: &mut Sources| {
        let file = sources.add(name, text);
        let (tree, more) = ssj::syntax::parse(file, sources);
        problems.extend(more);
        tree
    };
    let unknown = plan.unknown_year.map(|year| format!("日历 {year} {{"));
    let known = |text: &str| match unknown.as_ref().and_then(|head| text.find(head.as_str())) {
        Some(start) => {
            let end = start + text[start..].find("\n}\n").unwrap() + 3;
            format!("{}{}", &text[..start], &text[end..])
        }
        None => text.to_owned(),
    };
    let used: Vec<_> = USED.iter().map(|(name, text)| read(name, &known(text), &mut sources)).collect();
    let own: Vec<_> = plan.files.iter().map(|(name, text)| read(name, text, &mut sources)).collect();
    let layers = vec![
        Layer { kind: LayerKind::Used, trees: &used[..] },
        Layer { kind: LayerKind::Own, trees: &own[..] },
    ];
    let (model, more) = ssj::model::lower_layers(&Layers { layers, partial: false }, &sources);
    problems.extend(more);
    if !problems.is_empty() {
        return problems;
    }
    let levels = BTreeMap::new();
    let as_of = as_of.parse().unwrap();
    if !data {
        return ssj::lint::run(&Context::new(&model, as_of, Libraries::default(), &levels)).findings;
    }
    let census = |file: &str, note: &str, rows: &[String]| {
        let text = format!("{note}{}\n{}\n", library::ENTITIES, rows.join("\n"));
        let read = ssj::registry::entities(file, text.as_bytes());
        assert_eq!(read.findings, [], "{file}");
        let questions = Questions::of(&model, as_of, Some("140525"));
        Census::of(questions, [(file, read.rows.as_slice(), read.note)])
    };
    let note = plan.verified.map_or_else(String::new, |day| format!("# 核实日期 {day}\n"));
    let entities = census("entities.csv", &note, &plan.entities);
    let partners: Vec<_> = Some(&plan.partner)
        .filter(|rows| !rows.is_empty())
        .map(|rows| ("住建局".to_owned(), census("partner.csv", "", rows)))
        .into_iter()
        .collect();
    let text = format!("{}\n{}\n", library::INSPECTORS, plan.inspectors.join("\n"));
    let people = ssj::registry::inspectors("inspectors.csv", text.as_bytes());
    assert_eq!(people.findings, []);
    let people = [("inspectors.csv".to_owned(), people.rows)];
    let libraries = Libraries {
        entities: Some(&entities),
        partners: &partners,
        inspectors: Some(&people),
        recusals: &[],
    };
    ssj::lint::run(&Context::new(&model, as_of, libraries, &levels)).findings
}

fn breaks() -> Vec<&'static Break> {
    let families =
        [gaps::BREAKS, numbers::BREAKS, calendar::BREAKS, legal::BREAKS, library::BREAKS, exceptions::BREAKS];
    families.into_iter().flatten().collect()
}

#[expect(clippy::disallowed_methods, reason = "a test may be told how much to do")]
fn places() -> u64 {
    std::env::var("SSJ_MUTATIONS").ok().map_or(4, |n| n.parse().unwrap())
}

/// What is wrong with what is found after a break, if anything.
fn problem(of: &Break, seed: u64) -> Option<String> {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let mut plan = sound();
    let subject = (of.how)(&mut plan, &mut rng);
    let found = findings(&plan, of.as_of, of.data);
    let names: BTreeSet<&str> = found.iter().map(|f| f.code.name).collect();
    // What is about several things at once says its own subject.
    let about = |f: &Finding| subject.is_empty() || f.subject.as_ref().is_some_and(|s| s.name == subject);
    if names == BTreeSet::from([of.lint]) && found.iter().any(about) {
        return None;
    }
    let said: Vec<String> = found.iter().take(6).map(said).collect();
    Some(format!("{} of “{subject}” (seed {seed}) gave\n{}", of.lint, said.join("\n")))
}

fn said(finding: &Finding) -> String {
    let texts = ssj::message::Catalogue::new(ssj::message::Lang::Zh);
    let subject = finding.subject.as_ref().map_or("", |s| s.name.as_str());
    format!("  {} ({subject}): {}", finding.code.name, texts.text(&finding.message))
}

#[test]
fn nothing_is_found_on_the_sound_plan() {
    for data in [false, true] {
        let found: Vec<String> = findings(&sound(), ISSUED, data).iter().map(said).collect();
        assert_eq!(found, [""; 0]);
    }
}

#[test]
fn what_is_broken_is_found_and_nothing_else() {
    let jobs: Vec<(&Break, u64)> =
        breaks().into_iter().flat_map(|of| (0..places()).map(move |seed| (of, seed))).collect();
    let half = jobs.len().div_ceil(2);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let run = |jobs: &[(&Break, u64)]| jobs.iter().filter_map(|(of, seed)| problem(of, *seed)).collect();
        let halves: Vec<_> =
            jobs.chunks(half).map(|part| scope.spawn(move || -> Vec<String> { run(part) })).collect();
        halves.into_iter().flat_map(|h| h.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), jobs.len(), wrong.join("\n"));
}

#[test]
fn every_lint_is_broken_at_least_once() {
    let broken: BTreeSet<&str> = breaks().iter().map(|b| b.lint).collect();
    let all: BTreeSet<&str> = lints().map(|l| l.code.name).collect();
    let missing: Vec<&&str> = all.difference(&broken).collect();
    assert!(missing.is_empty(), "no break for {missing:?}");
    assert!(broken.is_subset(&all));
}
