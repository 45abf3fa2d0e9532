//! What `check` says of the real 2024 plan, through the built program; what it must find is in `golden.rs`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::process::{Command, Output};

fn ssj(args: &[&str], locale: &str) -> Output {
    let root = env!("CARGO_MANIFEST_DIR");
    Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(args)
        .env("LC_ALL", locale)
        .current_dir(root)
        .output()
        .unwrap()
}

fn check(as_of: &str, lang: &str) -> Value {
    let args = ["check", "-C", "examples/zezhou-2024", "--as-of", as_of, "--format", "json", "--lang", lang];
    let out = ssj(&args, "C");
    assert_eq!(out.status.code(), Some(1), "errors were found");
    serde_json::from_slice(&out.stdout).unwrap()
}

/// 出处 of the subjects of a finding, each as often as it was found.
fn sources(report: &Value, name: &str) -> Vec<String> {
    let all = report["findings"].as_array().unwrap();
    let mut out: Vec<String> = all
        .iter()
        .filter(|f| f["name"] == name)
        .map(|f| f["subject"]["source"].as_str().unwrap().to_owned())
        .collect();
    out.sort();
    out
}

#[test]
fn the_day_of_issue_is_the_default() {
    let out = ssj(&["check", "-C", "examples/zezhou-2024", "--format", "json", "--lang", "en"], "C");
    let report: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(report, check("2024-03-26", "en"));
}

#[test]
fn no_locale_changes_a_byte_and_no_language_a_key() {
    let args = ["check", "-C", "examples/zezhou-2024", "--format", "json", "--lang", "zh"];
    assert!(ssj(&args, "zh_CN.UTF-8").stdout == ssj(&args, "C").stdout);
    let machine = |lang: &str| -> Vec<Value> {
        let mut report = check("2024-03-26", lang);
        let all = report["findings"].as_array_mut().unwrap();
        all.iter_mut().for_each(|f| {
            for words in ["message", "help"] {
                f[words] = Value::Null;
            }
            if let Some(fix) = f["fix"].as_object_mut() {
                fix.insert("title".to_owned(), Value::Null);
            }
            f["spans"].as_array_mut().unwrap().iter_mut().for_each(|s| s["label"] = Value::Null);
        });
        std::mem::take(all)
    };
    assert_eq!(machine("zh"), machine("en"));
}

#[test]
fn identities_are_unique_and_outlive_moved_lines() {
    let folder = tempfile::tempdir().unwrap();
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/zezhou-2024");
    let identities = |prefix: &str| -> Vec<String> {
        for entry in std::fs::read_dir(&rules).unwrap().flatten() {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            std::fs::write(folder.path().join(entry.file_name()), format!("{prefix}{text}")).unwrap();
        }
        let out = ssj(&["check", folder.path().to_str().unwrap(), "--format", "json"], "C");
        let report: Value = serde_json::from_slice(&out.stdout).unwrap();
        let all = report["findings"].as_array().unwrap().iter();
        all.map(|f| f["identity"].as_str().unwrap().to_owned()).collect()
    };
    let before = identities("");
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len());
    assert_eq!(before, identities("// 新的一行\n\n"));
}

#[test]
fn the_library_of_the_example_has_no_gap_of_its_own() {
    let args = ["check", "-C", "examples/zezhou-2024", "--data", "--format", "json"];
    let report: Value = serde_json::from_slice(&ssj(&args, "C").stdout).unwrap();
    assert_eq!(sources(&report, "uncovered-entity"), [""; 0]);
    assert_eq!(sources(&report, "empty-scope"), [""; 0]);
}

/// A folder with rule files of these bytes, checked.
fn folder(files: &[(&str, &[u8])], args: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let mut all = vec!["--lang", "en"];
    all.extend(args);
    all.push(folder.path().to_str().unwrap());
    let out = ssj(&all, "C");
    (out.status.code(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
}

const PLAN: &str =
    "计划 甲 {\n  年度 2024\n  印发 2024年3月26日\n}\n任务 甲检查 {\n  事项 没有声明\n  比例频次 不知道\n}\n";

/// What one file hides is no reason to say nothing of the others, nor of the rest of it.
#[test]
fn one_file_hides_no_error_of_another() {
    let utf16: Vec<u8> = "部门 乙局".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [b"\xb2\xbf\xc3\xc5 \xd2\xd2\xbe\xd6".as_slice(), &utf16] {
        let (exit, said) = folder(&[("a.ssj", PLAN.as_bytes()), ("b.ssj", bytes)], &["check"]);
        assert_eq!(exit, Some(3));
        for part in
            ["undecodable-file", "b.ssj:1:1", "bad-value", "2 errors", "whether every name is declared"]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
        // The name may be declared in the file that nobody can read.
        assert!(!said.contains("unknown-name"), "{said}");
    }
    let hidden = "任务 乙检查 {\n  类型 定\u{202e}向\n  比例频次 也不知道\n}\n部门 乙\u{200b}局 “乙局”\n部门 丙局 “丙局” { 上级 乙局 }\n";
    let (exit, said) = folder(&[("a.ssj", PLAN.as_bytes()), ("b.ssj", hidden.as_bytes())], &["check"]);
    assert_eq!(exit, Some(3));
    for part in ["U+202E", "U+200B", "也不知道", "没有声明", "不知道", "5 errors"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("--as-of"), "{said}");
}

/// Where the date was not read, the reason is not that there is none.
#[test]
fn a_date_that_was_not_read_is_not_called_missing() {
    let hidden = PLAN.replace("印发", "印\u{200b}发");
    let (_, said) = folder(&[("a.ssj", hidden.as_bytes())], &["check"]);
    assert!(said.contains("the day of issue of the plan was not read"), "{said}");
    let (_, said) = folder(&[("a.ssj", PLAN.replace("  印发 2024年3月26日\n", "").as_bytes())], &["check"]);
    assert!(said.contains("has no day of issue"), "{said}");
}

/// Carriage returns alone end lines, and are one mistake however many there are.
#[test]
fn carriage_returns_are_said_once() {
    let (_, said) = folder(&[("a.ssj", PLAN.replace('\n', "\r").as_bytes())], &["check"]);
    assert_eq!(said.matches("unsafe-text").count(), 2, "once, and once in the table: {said}");
    assert!(said.contains("a.ssj:6:6"), "{said}");
}

#[test]
fn a_file_that_is_no_rule_file_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.txt");
    std::fs::write(&path, "任务").unwrap();
    let out = ssj(&["check", path.to_str().unwrap(), "--lang", "en"], "C");
    assert!(String::from_utf8(out.stderr).unwrap().contains("is no rule file"));
}

/// The table of the plan has every task: one that cannot be drawn stands there with the reason.
#[test]
fn a_task_that_cannot_be_drawn_is_in_the_table() {
    let plan = "计划 甲 {\n  年度 2024\n}\n任务 甲检查 {\n  比例频次 5%，1次/年\n}\n";
    let (_, said) = folder(&[("a.ssj", plan.as_bytes())], &["plan"]);
    assert!(said.contains("甲检查") && said.contains("undecided, cannot be drawn"), "{said}");
}

#[test]
fn help_is_a_command_too() {
    let (word, option) =
        (ssj(&["help", "check", "--lang", "zh"], "C"), ssj(&["check", "--help", "--lang", "zh"], "C"));
    assert!(word.status.success());
    assert_eq!(word.stdout, option.stdout);
    assert!(String::from_utf8(word.stdout).unwrap().contains("选项："));
}

/// What was asked and could not be judged is said, and is not "clean".
#[test]
fn what_cannot_be_judged_is_no_clean_end() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let run = |more: &[&str]| {
        let dir = folder.path().to_str().unwrap();
        let args = [&["check", "-C", dir, "--format", "json", "--lang", "en"], more].concat();
        let out = ssj(&args, "C");
        let report: Value = serde_json::from_slice(&out.stdout).unwrap();
        let what: Vec<String> = report["not_checked"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n["what"].as_str().unwrap().to_owned())
            .collect();
        (out.status.code(), what.join("; "))
    };
    let rules = "计划 某县 {\n  年度 2024\n  印发 2023年12月20日\n  检查组 2人\n  递补 按抽取次序\n}\n对象库 {\n  标签 多选 { 企业 }\n  必填 标签\n}\n";
    write("ssj.ron", "(rules: [\"a.ssj\"], entities: [\"e.csv\"], inspectors: [\"p.csv\"])");
    write("a.ssj", &format!("{rules}任务 甲 {{\n  责任 “甲科”\n}}\n"));
    let (exit, what) = run(&["--fail-on", "error"]);
    assert!(what.contains("uncovered-scope"), "{what}");
    assert_eq!(exit, Some(6));
    // A table of inspectors without a row is refused, and what needs it is not judged.
    write("a.ssj", rules);
    write("e.csv", "统一社会信用代码,名称,标签,状态\nE1,一,企业,存续\n");
    write("p.csv", "编号,姓名,部门,执法证号,证件有效期,资格,状态\n");
    let (exit, what) = run(&["--data"]);
    assert!(what.contains("the inspector library"), "{what}");
    assert_eq!(exit, Some(3));
}
