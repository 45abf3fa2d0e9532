//! Baselines: accepted findings are known again wherever they move, and only new ones count.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;

const PLAN: &str = "计划 某县 {\n  年度 2024\n  印发 2024年3月26日\n  检查组 2人\n  递补 按抽取次序\n}\n事项 甲检查 {\n  类别 重点检查事项\n}\n";
const MORE: &str = "事项 乙检查 {\n  类别 一般检查事项\n}\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(rules: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.rules(rules);
        folder
    }

    fn rules(&self, rules: &str) {
        std::fs::write(self.path("a.ssj"), rules).unwrap();
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn check(&self, option: &str, more: &[&str]) -> (Option<i32>, String) {
        let (rules, baseline) = (self.path("a.ssj"), self.path("baseline.json"));
        let mut args = vec!["check", &rules, "--lang", "en", option, &baseline];
        args.extend(more);
        let out = Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).output().unwrap();
        (out.status.code(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
    }

    fn baseline(&self) -> String {
        std::fs::read_to_string(self.path("baseline.json")).unwrap()
    }
}

#[test]
fn what_was_accepted_does_not_count_and_what_is_new_does() {
    let folder = Folder::new(PLAN);
    let (exit, said) = folder.check("--write-baseline", &[]);
    assert_eq!(exit, Some(0), "{said}");
    let written = folder.baseline();
    let lines: Vec<&str> = written.lines().filter(|l| l.contains("identity")).collect();
    assert_eq!(lines.len(), 2, "a line each: {written}");
    assert!(
        written.find("SSJ101/matter/甲检查/") < written.find("SSJ103/matter/甲检查/"),
        "in order: {written}"
    );
    // Lines that move change nothing.
    folder.rules(&format!("// 新的一行\n\n{PLAN}"));
    let (exit, said) = folder.check("--baseline", &[]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains("not counted as errors or warnings: 2"), "{said}");
    folder.rules(&format!("{MORE}{PLAN}"));
    let (exit, said) = folder.check("--baseline", &["--format", "concise"]);
    assert_eq!(exit, Some(1));
    assert!(said.contains("`乙检查`") && !said.contains("`甲检查`"), "{said}");
}

#[test]
fn what_is_gone_is_listed_and_reasons_are_kept() {
    let folder = Folder::new(&format!("{PLAN}{MORE}"));
    folder.check("--write-baseline", &[]);
    let accepted = "\"identity\":\"SSJ101/matter/甲检查/\"";
    let with_reason = folder.baseline().replace(accepted, &format!("{accepted},\"reason\":\"局长同意\""));
    std::fs::write(folder.path("baseline.json"), &with_reason).unwrap();
    folder.rules(PLAN);
    let (exit, said) = folder.check("--baseline", &[]);
    assert_eq!(exit, Some(0));
    assert!(said.contains("gone") && said.contains("乙检查"), "{said}");
    assert_eq!(folder.baseline(), with_reason, "a check writes nothing");
    folder.check("--write-baseline", &[]);
    assert!(folder.baseline().contains("局长同意") && !folder.baseline().contains("乙检查"));
    let (_, sarif) = folder.check("--baseline", &["--format", "sarif"]);
    let document: Value = serde_json::from_str(&sarif).unwrap();
    let results = document["runs"][0]["results"].as_array().unwrap();
    assert!(results.len() == 2 && results.iter().all(|r| r["baselineState"] == "unchanged"));
}

#[test]
fn what_was_not_judged_is_not_gone() {
    let folder = Folder::new(PLAN);
    folder.check("--write-baseline", &[]);
    let entry = "{\"name\":\"uncovered-entity\",\"identity\":\"SSJ401/entity/x/\"},\n    ";
    let text = folder.baseline().replacen("{\"name\"", &format!("{entry}{{\"name\""), 1);
    std::fs::write(folder.path("baseline.json"), text).unwrap();
    let (_, said) = folder.check("--baseline", &[]);
    assert!(said.contains("did not judge") && !said.contains("gone"), "{said}");
}

#[test]
fn mistakes_that_hide_the_rest_are_never_accepted() {
    let folder = Folder::new(&format!("{PLAN}任务 丙抽查 {{\n  抽查类型 不知道\n}}\n"));
    let (exit, said) = folder.check("--write-baseline", &[]);
    assert_eq!(exit, Some(3), "{said}");
    assert!(!Path::new(&folder.path("baseline.json")).exists());
}

#[test]
fn a_baseline_that_cannot_be_read_accepts_nothing() {
    let folder = Folder::new(PLAN);
    for text in [
        "",
        "{",
        "{\"schema\":\"ssj/baseline/2\",\"accepted\":[]}",
        "{\"schema\":\"ssj/baseline/1\",\"accepted\":[{\"name\":\"x\"}]}",
    ] {
        std::fs::write(folder.path("baseline.json"), text).unwrap();
        let (exit, said) = folder.check("--baseline", &[]);
        assert_eq!(exit, Some(3), "{said}");
        assert!(said.contains("bad-baseline"), "{said}");
    }
    std::fs::remove_file(folder.path("baseline.json")).unwrap();
    assert_eq!(folder.check("--baseline", &[]).0, Some(5));
}

/// Rows beyond those that are listed are one finding with their number: who accepted a hundred and fifty has not
/// accepted two hundred.
#[test]
fn more_rows_than_are_listed_are_accepted_by_their_number() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("ssj.ron", "(rules: [\"a.ssj\"], entities: [\"e.csv\"], inspectors: [\"p.csv\"])");
    write(
        "a.ssj",
        &format!("{PLAN}对象 重点：标签 含 重点\n任务 甲抽查 {{\n  事项 甲检查\n  对象 重点\n}}\n"),
    );
    write("p.csv", "编号,姓名,部门,执法证号,证件有效期,资格,状态\nP1,一,甲局,1,2026-12-31,,在岗\n");
    let entities = |loose: usize| {
        let head =
            "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\nK1,一,重点,低,140525,44,存续\n";
        let rows = (0..loose).map(|i| format!("E{i:04},某{i},其他,低,140525,44,存续\n"));
        write("e.csv", &format!("{head}{}", rows.collect::<String>()));
    };
    let check = |option: &str| {
        let baseline = folder.path().join("baseline.json");
        let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
            .args(["check", "-C", folder.path().to_str().unwrap(), "--data", "--format", "json"])
            .args([option, baseline.to_str().unwrap()])
            .output()
            .unwrap();
        let report: Value = serde_json::from_slice(&out.stdout).unwrap();
        let all = report.get("findings").and_then(Value::as_array).unwrap().clone();
        all.into_iter().filter(|f| f.get("name").is_some_and(|n| n == "uncovered-entity")).count()
    };
    entities(150);
    assert_eq!(check("--write-baseline"), 0);
    assert_eq!(check("--baseline"), 0, "the same rows");
    entities(200);
    assert!(check("--baseline") > 0, "fifty more that nothing reaches");
}
