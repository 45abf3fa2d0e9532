//! Waivers through the built program: what they set aside is shown in every format and not counted, and nothing else
//! changes.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

const PLAN: &str = "计划 某县2024 {\n  印发 2024年3月26日\n  年度 2024\n  检查组 2人\n  递补 按抽取次序\n}\n对象 甲类：标签 含 甲\n\
事项 甲检查 {\n  出处 附件2 第5行\n  类别 重点检查事项\n  对象 甲类\n  豁免 uncovered-matter {\n    \
理由 “设备采购中”\n    批准 “局长办公会”\n    自 2024-03-01 至 2024-06-30\n  }\n}\n";

fn plan(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.ssj"), text).unwrap();
    folder
}

fn check(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
    command.args(["check", "plan.ssj"]).args(args).current_dir(folder).output().unwrap()
}

fn said(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).unwrap()
}

fn json(folder: &Path, args: &[&str]) -> Value {
    serde_json::from_slice(&check(folder, &[args, &["--format", "json"]].concat()).stdout).unwrap()
}

#[test]
fn waived_findings_are_shown_and_not_counted() {
    let folder = plan(PLAN);
    let zh = check(folder.path(), &["--lang", "zh"]);
    assert_eq!(zh.status.code(), Some(0), "{}", said(&zh));
    let wanted = "已豁免 1 个（不计入错误和警告）：\n  plan.ssj:8:4：豁免[uncovered-matter] 重点检查事项“甲检查”没有任何任务覆盖\n    \
        （理由：设备采购中；批准：局长办公会；至 2024-06-30）\n没有发现问题\n以 2024-03-26 为准\n";
    assert!(said(&zh).starts_with(wanted), "{}", said(&zh));
    let en = check(folder.path(), &["--lang", "en", "--format", "concise"]);
    let wanted = "plan.ssj:8:4: waived[uncovered-matter] key matter `甲检查` is covered by no task \
        (reason: 设备采购中; approved by: 局长办公会; until 2024-06-30)\n";
    assert_eq!(said(&en), wanted);
    let report = json(folder.path(), &["--lang", "en"]);
    assert_eq!(report["findings"], serde_json::json!([]));
    let waived = report["waived"].as_array().unwrap();
    assert_eq!(waived.len(), 1);
    assert_eq!(waived[0]["finding"]["identity"], "SSJ101/matter/甲检查/");
    assert_eq!(
        waived[0]["waiver"],
        serde_json::json!({
            "reason": "设备采购中", "approver": "局长办公会", "from": "2024-03-01", "until": "2024-06-30",
            "file": "plan.ssj", "line": 12,
        })
    );
    assert_eq!(
        report["summary"],
        serde_json::json!({ "error": 0, "warning": 0, "info": 0, "waived": 1, "as_of": "2024-03-26" })
    );
}

#[test]
fn a_waiver_holds_for_its_days_only() {
    let folder = plan(PLAN);
    for (day, exit, names) in [
        ("2024-02-29", 1, &["uncovered-matter"][..]),
        ("2024-03-01", 0, &[]),
        ("2024-06-30", 0, &[]),
        ("2024-07-01", 1, &["uncovered-matter", "expired-waiver"]),
    ] {
        let out = check(folder.path(), &["--as-of", day]);
        assert_eq!(out.status.code(), Some(exit), "{day}");
        let report = json(folder.path(), &["--as-of", day]);
        let found: Vec<&str> =
            report["findings"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap()).collect();
        assert_eq!(found, names, "{day}");
    }
}

#[test]
fn an_unused_waiver_is_a_warning() {
    let folder = plan(&PLAN.replace("uncovered-matter", "uncovered-matter、orphan-task"));
    assert_eq!(check(folder.path(), &[]).status.code(), Some(0));
    assert_eq!(check(folder.path(), &["--fail-on", "warning"]).status.code(), Some(1));
    assert_eq!(json(folder.path(), &[])["findings"][0]["identity"], "SSJ901/matter/甲检查/orphan-task");
}

/// What cannot be read is never set aside, whatever a waiver says.
#[test]
fn what_cannot_be_read_is_not_waived() {
    let broken = PLAN.replace("对象 甲类\n", "对象 乙类\n").replace("豁免 uncovered-matter", "豁免 SSJ012");
    let folder = plan(&broken);
    let report = json(folder.path(), &[]);
    let found: Vec<&str> =
        report["findings"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap()).collect();
    assert_eq!(found, ["unknown-name", "bad-value"]);
    assert_eq!(check(folder.path(), &[]).status.code(), Some(3));
}

/// What tells of the course of a draw stays visible, whatever a waiver says.
#[test]
fn what_tells_of_a_draw_is_not_waived() {
    for name in ["redraw", "unrevealed-commitment", "early-reveal", "salt-lost", "SSJ730"] {
        let folder = plan(&PLAN.replace("uncovered-matter", &format!("uncovered-matter、{name}")));
        let out = check(folder.path(), &[]);
        assert_eq!(out.status.code(), Some(3), "{name}");
        let report = json(folder.path(), &[]);
        assert_eq!(report["findings"][0]["name"], "bad-value", "{report}");
    }
}

/// A waiver of a plan that is extended stays with what it is about; the plan that extends may take it out.
#[test]
fn waivers_go_on_with_what_is_extended() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("2024/plan.ssj", PLAN.to_owned()),
        ("2025/plan.ssj", "计划 某县2025 {\n  沿用 “../2024”\n  年度 2025\n  印发 2024年5月1日\n  检查组 2人\n  递补 按抽取次序\n}\n修改 事项 甲检查 {\n  理由 “改称”\n  类别 一般检查事项\n}\n".to_owned()),
        ("2026/plan.ssj", "计划 某县2026 {\n  沿用 “../2024”\n  年度 2026\n  印发 2024年5月1日\n  检查组 2人\n  递补 按抽取次序\n}\n修改 事项 甲检查 {\n  理由 “不再豁免”\n  删除 豁免\n}\n".to_owned()),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let ssj = |year: &str| {
        let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
            .args(["check", year, "--format", "json"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        serde_json::from_slice::<Value>(&out.stdout).unwrap()
    };
    assert_eq!(ssj("2025")["waived"][0]["finding"]["name"], "uncovered-matter");
    assert_eq!(ssj("2025")["summary"]["error"], 0, "{}", ssj("2025"));
    assert_eq!(ssj("2026")["waived"], serde_json::json!([]));
    assert_eq!(ssj("2026")["findings"][0]["name"], "uncovered-matter");
}

/// Rows of a library lie in no declaration.
#[test]
fn what_is_found_in_a_library_is_waived_by_the_plan() {
    let waiver =
        "  豁免 uncovered-entity { 理由 “标签正在统一”；批准 “局长办公会”；自 2024-03-01；至 2024-06-30 }\n";
    let rules = |waiver: &str| {
        format!(
            "计划 某县2024 {{\n  印发 2024年3月26日\n  年度 2024\n  检查组 2人\n  递补 按抽取次序\n{waiver}}}\n\
             对象库 {{\n  标签 多选 {{ 甲 }}\n}}\n对象 甲类：标签 含 甲\n"
        )
    };
    let folder = plan("");
    std::fs::remove_file(folder.path().join("plan.ssj")).unwrap();
    std::fs::create_dir(folder.path().join("rules")).unwrap();
    std::fs::write(folder.path().join("ssj.ron"), "(rules: [\"rules\"], entities: [\"e.csv\"])").unwrap();
    std::fs::write(folder.path().join("e.csv"), "统一社会信用代码,名称,标签,状态\nE1,虚构甲,乙,存续\n")
        .unwrap();
    let found = |waiver: &str, from: &Path, args: &[&str]| -> Value {
        std::fs::write(folder.path().join("rules/plan.ssj"), rules(waiver)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
        let command = command.args(args).args(["check", "--data", "--format", "json"]).current_dir(from);
        serde_json::from_slice(&command.output().unwrap().stdout).unwrap()
    };
    let of = |list: &Value, path: &str| -> Vec<String> {
        let all = list
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f.pointer(&format!("{path}/name")).unwrap() == "uncovered-entity");
        all.map(|f| f.pointer(&format!("{path}/identity")).unwrap().as_str().unwrap().to_owned()).collect()
    };
    let plain = found("", folder.path(), &[]);
    assert_eq!(of(&plain["findings"], "").len(), 1, "{plain}");
    let above = found("", Path::new("/"), &["-C", folder.path().to_str().unwrap()]);
    let known = |v: &Value| -> Vec<Value> {
        v["findings"].as_array().unwrap().iter().map(|f| f["identity"].clone()).collect()
    };
    assert_eq!(known(&plain), known(&above), "wherever the command is given");
    let waived = found(waiver, folder.path(), &[]);
    assert_eq!(of(&waived["findings"], ""), [""; 0]);
    assert_eq!(of(&waived["waived"], "/finding"), of(&plain["findings"], ""));
}
