//! Examples as tests: the shipped plan's all hold, wrong ones fail with exactly the words that stand beside them in
//! both languages, and every format says the same. `SSJ_BLESS=1 cargo test --test examples` writes the words anew.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn ssj(args: &[&str]) -> Output {
    let root = env!("CARGO_MANIFEST_DIR");
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(root).output().unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_slice(&ssj(args).stdout).unwrap()
}

#[test]
fn the_examples_of_the_shipped_plan_hold() {
    let bare = json(&["test", "rules/zezhou-2024", "--format", "json"]);
    let tests = bare["tests"].as_array().unwrap();
    assert!(tests.len() >= 20, "{}", tests.len());
    assert!(tests.iter().all(|t| t["outcome"] == "pass" && t["assumed"] == false));
    assert_eq!(bare["summary"], serde_json::json!({ "passed": tests.len(), "failed": 0 }));
    assert_eq!(bare["assumed"], serde_json::json!([]));
    let folder = json(&["test", "-C", "examples/zezhou-2024", "--format", "json"]);
    let all = folder["tests"].as_array().unwrap();
    assert!(all.iter().all(|t| t["outcome"] == "pass"));
    // What stands among the assumptions is held against them, and only that.
    let layered = all.iter().filter(|t| t["assumed"] == true).count();
    assert!(layered >= 8 && all.len() == tests.len() + layered);
    assert!(!folder["assumed"].as_array().unwrap().is_empty());
    for args in [&["test", "rules/zezhou-2024"][..], &["test", "-C", "examples/zezhou-2024"]] {
        assert_eq!(ssj(args).status.code(), Some(0));
    }
}

/// The examples test something: every task of the plan is expected somewhere, and a changed rule is noticed.
#[test]
fn a_changed_rule_breaks_an_example() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/zezhou-2024");
    let changes = [
        ("annex1.ssj", "比例频次  25% 4次/年", "比例频次  25% 3次/年"),
        ("annex1.ssj", "比例频次  5% 4次/年", "比例频次  每次 5%，4次/年"),
        ("annex1.ssj", "  对象  特殊监管对象\n", "  对象  重点排污单位\n"),
        ("annex1.ssj", "比例频次  30% 1次/年", "比例频次  30% 2次/年"),
        ("annex1.ssj", "事项  “主要法定环境制度及污染防治措施落实情况”", "事项  排污许可监督检查"),
        ("annex3.ssj", "配合  住建局 原文", "配合  住建局：排污登记监督检查 原文"),
        ("annex3.ssj", "一般 待定", "一般 +5个百分点 +0次"),
        ("plan.ssj", "条件  标签 含 填埋场", "条件  标签 含 填埋场 且 风险 = 低"),
        ("plan.ssj", "条件  标签 含 重点排污单位", "条件  标签 含 重点排污单位 且 区划 前缀 140525"),
    ];
    for (file, from, to) in changes {
        let folder = tempfile::tempdir().unwrap();
        for entry in std::fs::read_dir(&rules).unwrap().flatten() {
            let mut text = std::fs::read_to_string(entry.path()).unwrap();
            if entry.file_name() == file {
                // Two blanks before every value, whatever column the formatter chose.
                let even = |line: &str| {
                    let words = line.trim_start().split("  ").map(str::trim).filter(|w| !w.is_empty());
                    let indent = line.len() - line.trim_start().len();
                    " ".repeat(indent) + &words.collect::<Vec<_>>().join("  ") + "\n"
                };
                text = text.lines().map(even).collect();
                assert!(text.contains(from), "{from}");
                text = text.replacen(from, to, 1);
            }
            std::fs::write(folder.path().join(entry.file_name()), text).unwrap();
        }
        let out = ssj(&["test", folder.path().to_str().unwrap(), "--lang", "en"]);
        assert_eq!(out.status.code(), Some(1), "{from} → {to}: {}", text(out.stdout) + &text(out.stderr));
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "blessing is asked for by the environment")]
fn wrong_examples_fail_as_it_stands_beside_them() {
    let bless = std::env::var("SSJ_BLESS").is_ok();
    for name in ["plan", "counts"] {
        for lang in ["zh", "en"] {
            let rules = format!("tests/examples/{name}.ssj");
            let out = ssj(&["test", &rules, "--lang", lang]);
            assert_eq!(out.status.code(), Some(1), "{}", text(out.stderr));
            let said: String = text(out.stdout).lines().map(|l| l.trim_end().to_owned() + "\n").collect();
            let beside =
                Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/examples/{name}.{lang}.txt"));
            if bless {
                std::fs::write(&beside, &said).unwrap();
            }
            assert!(std::fs::read_to_string(&beside).unwrap() == said, "{} is not\n{said}", beside.display());
        }
    }
}

#[test]
fn names_choose_and_unknown_ones_are_refused() {
    let rules = "tests/examples/plan.ssj";
    let one = json(&["test", rules, "对的", "--format", "json"]);
    assert_eq!(one["summary"], serde_json::json!({ "passed": 1, "failed": 0 }));
    assert_eq!(ssj(&["test", rules, "对的"]).status.code(), Some(0));
    assert_eq!(ssj(&["test", rules, "不同"]).status.code(), Some(1));
    let unknown = ssj(&["test", rules, "比列不同", "--lang", "zh"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(unknown.stderr).contains("比例不同"));
    assert_eq!(ssj(&["test", "tests/language/bad/values.ssj"]).status.code(), Some(3));
    let none = ssj(&["test", "tests/language/good/english.ssj", "--lang", "en"]);
    assert_eq!((none.status.code(), text(none.stdout).trim()), (Some(0), "there are no examples"));
}

/// Tags open and close, attributes are quoted, and the counts are those of the cases: what readers of JUnit ask for.
#[test]
fn junit_is_well_formed_and_counts_right() {
    let out = ssj(&["test", "tests/examples/plan.ssj", "--format", "junit", "--lang", "zh"]);
    assert_eq!(out.status.code(), Some(1));
    let xml = text(out.stdout);
    let mut open: Vec<String> = Vec::new();
    let mut seen: Vec<(String, String)> = Vec::new();
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    for part in body.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        assert!(!rest.contains('>'), "{rest}");
        let name: String =
            tag.trim_start_matches('/').chars().take_while(|c| c.is_ascii_lowercase()).collect();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        assert!(tag.matches('"').count().is_multiple_of(2), "{tag}");
        seen.push((name.clone(), tag.to_owned()));
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!(open, [""; 0]);
    let count = |name: &str| seen.iter().filter(|(n, _)| n == name).count();
    let report = json(&["test", "tests/examples/plan.ssj", "--format", "json"]);
    let tests = report["tests"].as_array().unwrap();
    assert_eq!((count("testsuites"), count("testsuite"), count("testcase")), (1, 1, tests.len()));
    let failures: usize = tests.iter().map(|t| t["failures"].as_array().unwrap().len()).sum();
    assert_eq!(count("failure"), failures);
    let suite = &seen.iter().find(|(n, _)| n == "testsuite").unwrap().1;
    let failed = report["summary"]["failed"].as_u64().unwrap();
    for attribute in [
        "name=\"tests/examples/plan.ssj\"".to_owned(),
        format!("tests=\"{}\"", tests.len()),
        format!("failures=\"{failed}\""),
        "errors=\"0\"".to_owned(),
        "skipped=\"0\"".to_owned(),
    ] {
        assert!(suite.contains(&attribute), "{suite}");
    }
}

#[test]
fn hostile_names_stay_names() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("a&b<c>.ssj");
    let plan = "计划 某县 {\n  年度 2024\n}\n对象库 {\n  标签 多选 { 甲 }\n}\n对象 甲类：标签 含 甲\n\
        任务 抽查 {\n  对象 甲类\n}\n示例 《<b>&'》 {\n  标签 为空\n  纳入 抽查\n}\n";
    std::fs::write(&rules, plan).unwrap();
    let out = ssj(&["test", rules.to_str().unwrap(), "--format", "junit"]);
    let xml = text(out.stdout);
    assert!(xml.contains("name=\"&lt;b&gt;&amp;&apos;\""), "{xml}");
    assert!(xml.contains("a&amp;b&lt;c&gt;.ssj") && !xml.contains("<b>"), "{xml}");
}

/// Keywords may be English; what is expected is the same.
#[test]
fn examples_in_english() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("plan.ssj");
    let plan = "plan P {\n  year 2024\n}\nlibrary {\n  labels labels { key, other }\n  risk levels { low code A, high code B }\n}\n\
        scope Keys: labels has key\nmatter M {\n  scope Keys\n}\ntask T {\n  matter M\n  scope Keys\n  schedule each draw 25%, 4 times a year\n  \
        increments ratio by risk { low +0 points, high +20 points }\n}\n\
        example E {\n  labels key, other\n  risk high\n  covered-by T: each draw 45%, 4 times a year\n  not-covered-by the others\n  matter M\n}\n\
        example F {\n  labels other\n  risk is empty\n  not-covered-by all tasks\n  matter none\n}\n\
        example G {\n  roster {\n    7 entities: labels key, risk low\n    1 entity: labels key, other, risk high\n  }\n  \
        drawn T: each draw 3 entities, of them low 2 entities, high 1 entity\n}\n";
    std::fs::write(&rules, plan).unwrap();
    let out = ssj(&["test", rules.to_str().unwrap(), "--lang", "en"]);
    let said = text(out.stdout) + &text(out.stderr);
    assert!(said.contains("all 3 examples hold"), "{said}");
}
