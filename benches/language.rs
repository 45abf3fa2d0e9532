//! How long the language takes, stage by stage, beside what the same machine needs in the same run for the same
//! declarations by other means: `cargo bench --bench language`. Ends with 1 where a bound of ours is missed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time"
)]

use ssj::finding::{Finding, Place};
use ssj::lint::{Context, Libraries, run as lint};
use ssj::message::{Catalogue, Lang};
use ssj::source::{FileId, Sources};
use ssj::syntax::{Rule, Tree};
use std::collections::BTreeMap;
use std::process::{Command, ExitCode, Stdio};

#[path = "clock/mod.rs"]
mod clock;
#[path = "peers/mod.rs"]
mod peers;
#[path = "rules/mod.rs"]
mod rules;

use clock::{best, clock as time};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// One megabyte, or ten thousand declarations of a hundred bytes, must be checked in this many milliseconds, cold.
const COLD: f64 = 150.0;
/// A thousand findings must be shown in this many.
const SHOWN: f64 = 50.0;
/// Ten times the declarations may take so many times as long.
const GROWTH: f64 = 13.0;

fn main() -> ExitCode {
    let mut table = Table::default();
    table.line(["declarations", "stage", "ours ms", "bound ms", "peer", "peer ms", "ours/peer", "growth"]);
    let mut missed = 0;
    // 2,660 of these declarations are one megabyte.
    for (declarations, runs, bound) in [(2_660, 15, Some(COLD)), (10_000, 9, None), (100_000, 3, None)] {
        missed += size(&rules::plan(declarations, 0, rules::SEED), runs, bound, &mut table);
    }
    missed += size(&rules::short(10_000), 9, Some(COLD), &mut table);
    println!(
        "best of 15, 9 and 3 runs, in processor time; cold: from start to end of the program, by the clock; growth: the time for 100,000 declarations over that for 10,000"
    );
    if missed > 0 {
        println!("{missed} bounds are missed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

#[derive(Default)]
struct Table {
    /// What 10,000 declarations took, by stage.
    before: BTreeMap<&'static str, f64>,
}

impl Table {
    fn line(&self, cells: [&str; 8]) {
        let [input, stage, ours, bound, peer, theirs, ratio, growth] = cells;
        println!("{input:<24}{stage:<26}{ours:>9}{bound:>10}  {peer:<38}{theirs:>9}{ratio:>11}{growth:>8}");
    }

    /// A measured stage; how many bounds it misses.
    fn stage(
        &mut self,
        input: &Input,
        stage: &'static str,
        ours: f64,
        bound: Option<f64>,
        peer: Option<(&str, f64)>,
    ) -> usize {
        let growth = (input.declarations > 50_000).then(|| ours / self.before[stage]);
        if (9_000..11_000).contains(&input.declarations) {
            self.before.insert(stage, ours);
        }
        let text = |n: Option<f64>| n.map_or_else(|| "-".to_owned(), |n| format!("{n:.1}"));
        let ratio = peer.map_or_else(|| "-".to_owned(), |(_, theirs)| format!("{:.2}", ours / theirs));
        let missed = bound.is_some_and(|b| ours >= b) || growth.is_some_and(|g| g >= GROWTH);
        self.line([
            &input.name,
            stage,
            &text(Some(ours)),
            &text(bound),
            peer.map_or("-", |p| p.0),
            &text(peer.map(|p| p.1)),
            &ratio,
            &text(growth),
        ]);
        if missed {
            println!("    missed: {stage}");
        }
        usize::from(missed)
    }
}

struct Input {
    name: String,
    declarations: usize,
}

/// A text with the statutes that it uses, as they are read.
struct Read {
    sources: Sources,
    file: FileId,
    trees: [Tree; 2],
    findings: Vec<Finding>,
}

impl Read {
    fn new(text: &str) -> Self {
        let mut sources = Sources::default();
        let file = sources.add("rules.ssj", text);
        let laws = sources.add("statutes.ssj", include_str!("../rules/cn/statutes.ssj"));
        let (tree, findings) = ssj::syntax::parse(file, &sources);
        let (statutes, none) = ssj::syntax::parse(laws, &sources);
        assert!(none.is_empty());
        Self { sources, file, trees: [tree, statutes], findings }
    }
}

fn size(plan: &rules::Written, runs: usize, bound: Option<f64>, table: &mut Table) -> usize {
    let declarations = plan.declarations;
    let mib = plan.text.len() as f64 / 1e6;
    let input = Input { name: format!("{} ({mib:.1} MB)", plan.declarations), declarations };
    let peers = peers::Peers::of(&plan.text);
    let json = best(runs, || peers.json());
    let ron = best(runs, || peers.ron());
    let mut missed = 0;

    let read = Read::new(&plan.text);
    let (sources, file) = (&read.sources, read.file);
    let ours = best(runs, || ssj::syntax::parse(file, sources));
    let whole = sources
        .iter()
        .find(|(id, _)| *id == file)
        .map(|(id, f)| ssj::source::Span::new(id, 0..f.text().len()));
    let bare = best(runs, || ssj::syntax::value(Rule::layout, whole.unwrap(), sources).is_ok());
    missed += table.stage(&input, "layout", ours, None, Some(("the grammar alone", bare)));

    let ours = best(runs, || ssj::model::lower(&read.trees, sources));
    missed += table.stage(&input, "values and names", ours, None, Some(("RON into plain structs", ron)));

    let (model, found) = ssj::model::lower(&read.trees, sources);
    assert!(read.findings.is_empty() && found.is_empty(), "{:?}", found.first());
    let levels = BTreeMap::new();
    let as_of = "2024-03-26".parse().unwrap();
    let ours = best(runs, || lint(&Context::new(&model, as_of, Libraries::default(), &levels)));
    missed += table.stage(&input, "lints", ours, None, None);

    let ours = best(runs, || ssj::syntax::format(file, sources, None).is_ok());
    missed += table.stage(
        &input,
        "format",
        ours,
        None,
        Some(("RON read and written", ron + best(runs, || peers.write_ron()))),
    );

    if !plan.short {
        missed += render(declarations, runs, &input, table);
    }

    let ours = cold(&plan.text, runs);
    missed += table.stage(&input, "whole check, cold", ours, bound, Some(("JSON into plain structs", json)));
    let ours = best(runs, || {
        let read = Read::new(&plan.text);
        let (model, mut findings) = ssj::model::lower(&read.trees, &read.sources);
        ssj::finding::sort(&mut findings);
        ssj::model::attribute(&mut findings, &read.trees, &read.sources);
        let judged = lint(&Context::new(&model, as_of, Libraries::default(), &levels));
        (read, model, judged)
    });
    missed + table.stage(&input, "  of it in the program", ours, bound, Some(("RON into plain structs", ron)))
}

/// A thousand findings of a faulty text, as people see them.
fn render(declarations: usize, runs: usize, input: &Input, table: &mut Table) -> usize {
    let faulty = rules::plan(declarations, 700, rules::SEED);
    let read = Read::new(&faulty.text);
    let (_, more) = ssj::model::lower(&read.trees, &read.sources);
    let mut findings = read.findings.clone();
    findings.extend(more);
    ssj::finding::sort(&mut findings);
    ssj::model::attribute(&mut findings, &read.trees, &read.sources);
    let step = findings.len() / 1_000;
    let some: Vec<Finding> = findings.into_iter().step_by(step).take(1_000).collect();
    assert_eq!(some.len(), 1_000);
    let texts = Catalogue::new(Lang::Zh);
    let ours = best(runs, || ssj::finding::human(&some, &read.sources, &texts, false, 100));
    // The stock source counts lines from the first one for every finding: of the largest text it would take minutes.
    let stock = (declarations <= 10_000).then(|| {
        let stock = some.iter().filter_map(|f| peers::stock(f, &texts, |p| in_text(p, read.file)));
        let stock: Vec<_> = stock.collect();
        ("miette's stock source", best(1, || peers::render(&stock, &faulty.text)))
    });
    table.stage(input, "show 1,000 findings", ours, Some(SHOWN), stock)
}

fn in_text(place: &Place, file: FileId) -> Option<std::ops::Range<usize>> {
    match place {
        Place::Text(span) if span.file == file => Some(span.range()),
        _ => None,
    }
}

/// The program from its start to its end, on a folder with the text. One line a finding: showing them has a bound of its
/// own.
fn cold(text: &str, runs: usize) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rules.ssj"), text).unwrap();
    let check = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
        let command = command
            .args(["check", ".", "--format", "concise"])
            .current_dir(folder.path())
            .stdout(Stdio::null());
        let status = command.status().unwrap();
        // The lints may find something, and of very many matters not all is decided.
        assert!(matches!(status.code(), Some(0 | 1 | 6)));
    };
    let one = |_| {
        let from = time();
        check();
        time() - from
    };
    (0..runs).map(one).fold(f64::INFINITY, f64::min)
}
