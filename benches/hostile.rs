//! What could take time with the square of a hostile text does not: four times the text, and how many times the work:
//! `cargo bench --bench hostile`. Ends with 1 where the work grows with the square.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time"
)]

use ssj::message::{Catalogue, Lang};
use ssj::source::Sources;
use std::process::ExitCode;

#[path = "clock/mod.rs"]
mod clock;

/// Four times the text may take so many times as long.
const GROWTH: f64 = 8.0;

fn main() -> ExitCode {
    println!("{:<40}{:>10}{:>12}{:>12}{:>8}", "text", "size", "ms", "ms of 1/4", "growth");
    let values = |n| (0..n).map(|i| format!("任务 甲{i} {{\n  类型  定项\n}}\n")).collect();
    let open = |n| (0..n).map(|i| format!("任务 甲{i} {{\n")).collect();
    let mut missed = grows("wrong values", 100_000, values)
        + grows("stray braces", 100_000, |n| "}\n".repeat(n))
        + grows("open blocks", 100_000, open)
        + grows("unknown keywords", 100_000, |n| "某词 甲\n".repeat(n))
        + grows("open quotations in fields", 100_000, |n| block("任务 甲", &"  备注  “甲\n".repeat(n)))
        + grows("open quotations", 100_000, |n| "“甲\n".repeat(n))
        + grows("open titles", 100_000, |n| block("依据集 甲", &"  《甲\n".repeat(n)));
    for piece in ["甲、", "“甲”", "“甲", "｛ ｝", "备注 甲；", "（", "/ ", "《甲》第一条、", "；"]
    {
        let line = |n| block("任务 甲", &format!("  备注  {}\n", piece.repeat(n / piece.len())));
        missed += grows(&format!("one line of {piece}"), 240 << 10, line);
    }
    // Four times the names and as many who ask are sixteen times the pairs, few of which are compared.
    missed += grows("unknown names", 8_000, |n| {
        let matters = (0..n).map(|i| format!("事项 某镇某类单位监督检查{i}号 {{\n}}\n"));
        matters.chain((0..n).map(|i| format!("任务 甲{i} {{\n  事项  完全不同的名称{i}\n}}\n"))).collect()
    });
    if missed > 0 {
        println!("{missed} grow with the square");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn block(head: &str, fields: &str) -> String {
    format!("{head} {{\n{fields}}}\n")
}

/// Checks texts of two sizes.
fn grows(what: &str, large: usize, text: impl Fn(usize) -> String) -> usize {
    let timed = |n: usize| {
        let text = text(n);
        clock::best(3, || check(&text))
    };
    let (small, time) = (timed(large / 4), timed(large));
    println!("{what:<40}{large:>10}{time:>12.1}{small:>12.1}{:>8.1}", time / small);
    // What takes a few milliseconds is not measured well enough to be blamed.
    usize::from(time > 50.0 && time / small >= GROWTH)
}

/// Everything that is done with rules that have mistakes, a thousand of which are shown.
fn check(text: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add("rules.ssj", text);
    let (tree, mut findings) = ssj::syntax::parse(file, &sources);
    let trees = [tree];
    let (_, more) = ssj::model::lower(&trees, &sources);
    findings.extend(more);
    ssj::finding::sort(&mut findings);
    ssj::model::attribute(&mut findings, &trees, &sources);
    let some = &findings[..findings.len().min(1_000)];
    ssj::finding::human(some, &sources, &Catalogue::new(Lang::Zh), false, 100)
}
