//! The audit as Markdown, and the terminal's overview with its dots, through the built program.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each test uses its own part of the folder")]
mod folder;

use folder::{COMMIT, Folder, REVEAL, RUN};

fn words(out: &std::process::Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn the_report_begins_with_what_could_not_be_checked_and_its_tables_are_whole() {
    let folder = Folder::new();
    for name in ["一厂", "二厂", "三厂"] {
        folder.edit("data/entities.csv", name, "查|<b>查</b>`查`");
    }
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        assert!(folder.ssj(step).status.success());
    }
    let headings = [("zh", "未能审查的事项", "证据"), ("en", "What could not be checked", "Evidence")];
    for (lang, first, last) in headings {
        let args = ["report", "--format", "markdown", "--as-of", "2024-12-31", "--force"];
        let out = folder.ssj_in(&args, lang);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let text = folder.get("reports/audit-2024-12-31.md");
        let of: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("## ")).collect();
        assert_eq!((of[0], of[of.len() - 1]), (first, last), "{text}");
        assert!(text.contains("not-inspected") && text.contains("rules/plan.ssj:"), "{text}");
        assert!(text.contains("查\\|&lt;b&gt;查&lt;/b&gt;\\`查\\`"), "{text}");
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let mut width = None;
        for line in text.lines() {
            match (line.starts_with('|'), width) {
                (true, Some(wanted)) => assert_eq!(cells(line), wanted, "{line}"),
                (true, None) => width = Some(cells(line)),
                (false, _) => width = None,
            }
        }
    }
}

#[test]
fn the_overview_says_how_each_task_stands_with_and_without_colour() {
    let folder = Folder::new();
    for step in [&COMMIT[..], &RUN] {
        assert!(folder.ssj(step).status.success());
    }
    let overview =
        |colour: &str, day: &str| words(&folder.ssj(&["audit", "--as-of", day, "--color", colour]));
    // The draw was made, and the visits are still to come.
    let plain = overview("never", "2024-02-01");
    assert!(plain.lines().any(|l| l.starts_with("  ● not yet due ") && l.contains("A1")), "{plain}");
    assert!(!plain.contains('\u{1b}'));
    let next: Vec<&str> = plain.lines().skip_while(|l| *l != "Due next").skip(1).collect();
    assert!(next[0].starts_with("  2024-03-31  in 59 days"), "{plain}");
    let red = overview("always", "2024-12-31");
    assert!(red.contains("  \u{1b}[31m●\u{1b}[0m fail"), "{red}");
    // A file has none.
    let args = ["report", "--format", "text", "--as-of", "2024-12-31", "--color", "always"];
    assert!(folder.ssj(&args).status.success());
    assert!(!folder.get("reports/audit-2024-12-31.txt").contains('\u{1b}'));
}
