//! What could take time with the square of a text does not: four times the text takes well below eight times the
//! work, in processor time, so that other work on the machine does not count.
#![expect(clippy::unwrap_used, reason = "tests")]

use ssj::finding::Finding;
use ssj::message::{Catalogue, Lang};
use ssj::source::Sources;

/// Milliseconds of this thread on the processor; on the clock where the system does not count them.
fn now() -> f64 {
    static FROM: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|s| s.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| FROM.elapsed().as_secs_f64() * 1e3, |ns| ns / 1e6)
}

/// Everything that is done with rules that have mistakes, a thousand of which are shown.
fn check(text: &str) -> Vec<Finding> {
    let mut sources = Sources::default();
    let file = sources.add("rules.ssj", text);
    let (tree, mut findings) = ssj::syntax::parse(file, &sources);
    let trees = [tree];
    let (_, more) = ssj::model::lower(&trees, &sources);
    findings.extend(more);
    ssj::finding::sort(&mut findings);
    ssj::model::attribute(&mut findings, &trees, &sources);
    let some = findings.get(..findings.len().min(1_000)).unwrap();
    ssj::finding::human(some, &sources, &Catalogue::new(Lang::Zh), false, 100);
    findings
}

/// Checks texts of two sizes. Every mistake counts: how many findings the larger has is asserted by the caller.
fn grows(what: &str, large: usize, text: impl Fn(usize) -> String) -> Vec<Finding> {
    let timed = |n: usize| {
        let text = text(n);
        let from = now();
        let found = check(&text);
        (now() - from, found)
    };
    let (small, _) = timed(large / 4);
    let (time, found) = timed(large);
    assert!(
        time < 8.0 * small.max(50.0),
        "{what}: {small:.0} ms for {}, {time:.0} ms for {large}",
        large / 4
    );
    found
}

#[test]
fn thirty_thousand_mistakes_in_one_file() {
    let values = |n| (0..n).map(|i| format!("任务 甲{i} {{\n  类型  定项\n}}\n")).collect();
    assert!(grows("values", 30_000, values).len() >= 30_000);
    let braces = |n| "}\n".repeat(n);
    assert_eq!(grows("stray braces", 30_000, braces).len(), 30_000);
    let open = |n| (0..n).map(|i| format!("任务 甲{i} {{\n")).collect();
    assert!(grows("open blocks", 30_000, open).len() >= 30_000);
    let words = |n| "某词 甲\n".repeat(n);
    assert_eq!(grows("unknown keywords", 30_000, words).len(), 30_000);
}

#[test]
fn a_hundred_thousand_quotations_that_are_not_closed() {
    let fields = |n| format!("任务 甲 {{\n{}}}\n", "  备注  “甲\n".repeat(n));
    assert!(grows("fields", 100_000, fields).len() >= 100_000);
    let lines = |n| "“甲\n".repeat(n);
    assert!(!grows("lines", 100_000, lines).is_empty());
    let titles = |n| format!("依据集 甲 {{\n{}}}\n", "  《甲\n".repeat(n));
    assert!(grows("titles", 100_000, titles).len() >= 100_000);
}

#[test]
fn very_long_lines() {
    let refused = check(&"甲".repeat(1 << 20));
    assert_eq!(refused.len(), 1, "a line of more than a megabyte is refused");
    for piece in ["甲、", "“甲”", "“甲", "｛ ｝", "备注 甲；", "（", "/ ", "《甲》第一条、", "；"]
    {
        let text = |n| format!("任务 甲 {{\n  备注  {}\n}}\n", piece.repeat(n / piece.len()));
        grows(piece, 240 << 10, text);
    }
}

#[test]
fn thousands_of_unknown_names() {
    // Four times the names and as many who ask are sixteen times the pairs, few of which are compared.
    let text = |n: usize| -> String {
        let matters = (0..n).map(|i| format!("事项 某镇某类单位监督检查{i}号 {{\n}}\n"));
        let tasks = (0..n).map(|i| format!("任务 甲{i} {{\n  事项  完全不同的名称{i}\n}}\n"));
        matters.chain(tasks).collect()
    };
    let from = now();
    let found = check(&text(4_000));
    let time = now() - from;
    assert!(found.iter().filter(|f| f.code.name == "unknown-name").count() >= 4_000);
    assert!(time < 20_000.0, "{time:.0} ms");
}
