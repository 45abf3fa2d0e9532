//! Mends: what is certain is written, and nothing else changes.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::path::Path;
use std::process::Command;

fn ssj(args: &[&str]) -> (Option<i32>, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).output().unwrap();
    (out.status.code(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
}

fn check(folder: &Path, args: &[&str]) -> String {
    let mut all = vec!["check", folder.to_str().unwrap(), "--lang", "en"];
    all.extend(args);
    ssj(&all).1
}

const PLAN: &str = "引用 cn.法规\n计划 某县 {\n  年度 2024\n  印发 2024年3月26日\n}\n";

fn matter(name: &str, bases: &str) -> String {
    format!("事项 {name} {{\n  类别 重点检查事项\n  依据 {bases}\n}}\n")
}

fn written(name: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    folder
}

fn read(folder: &tempfile::TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn several_mends_of_a_file_are_shown_first_and_written_then() {
    let before = format!(
        "{PLAN}{}{}",
        matter("甲检查", "《噪声污染防治法》二十九条、三十条"),
        matter("乙检查", "《噪声污染防治法》第二十九、第三十条")
    );
    let folder = written("a.ssj", &before);
    let said = check(folder.path(), &["--diff"]);
    for line in [
        "-  依据 《噪声污染防治法》二十九条、三十条",
        "+  依据 《噪声污染防治法》第二十九条、第三十条",
        "-  依据 《噪声污染防治法》第二十九、第三十条",
        "--- ",
        "+++ ",
        "can be mended: 2",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains('\u{1b}'), "no colours without a terminal");
    assert!(check(folder.path(), &["--diff", "--color", "always"]).contains("\u{1b}[32m+"));
    assert_eq!(read(&folder, "a.ssj"), before, "nothing is written");
    let said = check(folder.path(), &["--fix"]);
    assert!(said.contains("findings mended: 2") && !said.contains("error[malformed-citation]"), "{said}");
    let after =
        before.replace("二十九条、三十条", "第二十九条、第三十条").replace("第二十九、", "第二十九条、");
    assert_eq!(read(&folder, "a.ssj"), after);
    assert!(check(folder.path(), &["--fix"]).contains("findings mended: 0"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_file_keeps_its_mark_and_the_ends_of_its_lines() {
    let text = format!("{PLAN}{}", matter("甲检查", "《噪声污染防治法》二十九条")).replace('\n', "\r\n");
    let folder = written("a.ssj", &format!("\u{feff}{text}"));
    check(folder.path(), &["--fix"]);
    assert_eq!(read(&folder, "a.ssj"), format!("\u{feff}{}", text.replace("》二", "》第二")));
}

#[test]
fn the_prose_around_rules_stays() {
    let rules = format!("{PLAN}{}", matter("甲检查", "《噪声污染防治法》二十九条"));
    let text = format!("# 计划\n\n依据《噪声污染防治法》二十九条。\n\n```ssj\n{rules}```\n\n完。\n");
    let folder = written("plan.md", &text);
    let said = check(folder.path(), &["--fix"]);
    assert!(said.contains("findings mended: 1"), "{said}");
    assert_eq!(
        read(&folder, "plan.md"),
        text.replace("  依据 《噪声污染防治法》二", "  依据 《噪声污染防治法》第二")
    );
}

#[test]
fn what_a_person_must_decide_is_shown_and_left() {
    let before = format!("{PLAN}{}", matter("甲检查", "《环境噪声污染防治法》第二十一条"));
    let folder = written("a.ssj", &before);
    for option in ["--diff", "--fix"] {
        let said = check(folder.path(), &[option]);
        assert!(said.contains("for a person to decide") && said.contains("repealed-basis"), "{said}");
        assert_eq!(read(&folder, "a.ssj"), before);
    }
}

#[test]
fn what_else_is_said_of_a_mended_citation_does_not_keep_it_from_being_mended() {
    let before = format!("{PLAN}{}", matter("甲检查", "《环境噪声污染防治法》二十一条"));
    let folder = written("a.ssj", &before);
    let said = check(folder.path(), &["--fix"]);
    assert!(said.contains("findings mended: 1") && said.contains("repealed-basis"), "{said}");
    assert_eq!(read(&folder, "a.ssj"), before.replace("》二", "》第二"));
}

#[test]
fn what_was_waived_is_left_as_it_is() {
    let waiver =
        "  豁免 malformed-citation { 理由 “原文如此”；批准 “局长”；自 2024-01-01；至 2024-12-31 }\n}\n";
    let before = format!("{PLAN}{}", matter("甲检查", "《噪声污染防治法》二十九条").replace("}\n", waiver));
    let folder = written("a.ssj", &before);
    assert!(check(folder.path(), &["--fix"]).contains("findings mended: 0"));
    assert_eq!(read(&folder, "a.ssj"), before);
}

#[test]
fn files_outside_the_plan_folder_are_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, shared) = (folder.path().join("plan"), folder.path().join("shared"));
    for (dir, name, text) in [
        (&plan, "ssj.ron", "(rules: [\"../shared\"], roots: [\"../shared\"])".to_owned()),
        (&shared, "a.ssj", format!("{PLAN}{}", matter("甲检查", "《噪声污染防治法》二十九条"))),
    ] {
        std::fs::create_dir_all(dir).unwrap();
        std::fs::write(dir.join(name), text).unwrap();
    }
    let before = std::fs::read_to_string(shared.join("a.ssj")).unwrap();
    let said = check(&plan, &["--fix"]);
    assert!(said.contains("not in the plan folder"), "{said}");
    assert_eq!(std::fs::read_to_string(shared.join("a.ssj")).unwrap(), before);
}

#[test]
fn the_two_options_exclude_each_other_and_programs_get_findings_alone() {
    let folder = written("a.ssj", &format!("{PLAN}{}", matter("甲检查", "《噪声污染防治法》二十九条")));
    let path = folder.path().to_str().unwrap();
    assert_eq!(ssj(&["check", path, "--fix", "--diff"]).0, Some(2));
    let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(["check", path, "--fix", "--format", "json"])
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(report["schema"], "ssj/findings/1");
    assert!(!out.stderr.is_empty());
}
