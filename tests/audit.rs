//! The audit through the built program: lists that are lost and partners that enter nothing; the year of the example stands
//! beside it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "audit/example.rs"]
mod example;

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn ssj(args: &[&str]) -> Output {
    let root = env!("CARGO_MANIFEST_DIR");
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(root).output().unwrap()
}

fn text(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).unwrap()
}

/// `ssj audit` as of the year's end.
fn audit(folder: &Path, more: &[&str]) -> Output {
    let dir = folder.to_str().unwrap();
    let mut args = vec!["audit", "-C", dir, "--as-of", "2024-12-31", "--lang", "en"];
    args.extend(more);
    ssj(&args)
}

fn json(folder: &Path, more: &[&str]) -> Value {
    serde_json::from_slice(&audit(folder, &[&["--format", "json"], more].concat()).stdout).unwrap()
}

fn states(audit: &Value, duty: &str, state: &str) -> usize {
    let of = |o: &&Value| o["duty"] == duty && o["state"] == state;
    audit["obligations"].as_array().unwrap().iter().filter(of).count()
}

fn names(audit: &Value) -> Vec<String> {
    let all = audit["findings"].as_array().unwrap().iter();
    all.map(|f| f["name"].as_str().unwrap().to_owned()).collect()
}

/// A list that is lost makes nobody's visits wrong, and nothing that is counted over it pass or fail.
#[test]
fn a_list_that_is_lost_accuses_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let ran = ssj(&["run", "examples/zezhou-2024", "--out", folder.to_str().unwrap(), "--lang", "en"]);
    assert!(ran.status.success());
    let before = json(folder, &[]);
    let path = folder.join("ledger/draws/A1-1/selected.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.split_inclusive('\n').skip(1).collect::<String>()).unwrap();
    assert_eq!(audit(folder, &[]).status.code(), Some(4));
    let after = json(folder, &[]);
    let strays = |audit: &Value| names(audit).iter().filter(|n| *n == "result-without-draw").count();
    assert_eq!(strays(&after), strays(&before));
    let of = |id: &str| after["obligations"].as_array().unwrap().iter().find(|o| o["id"] == id).cloned();
    assert_eq!(of("inspect/A1/1").unwrap()["state"], "error");
    for objective in after["objectives"].as_array().unwrap() {
        assert_eq!(objective["state"], "unknown", "{objective}");
    }
    assert!(!names(&after).iter().any(|n| n == "objective-missed"));
}

/// A partner whose officer came along and which enters nothing has visited: its result is missed, not done without. A row of
/// a department that is no party is named at the import and in the audit.
#[test]
fn a_partner_that_enters_nothing_has_visited() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let ran = ssj(&["run", "examples/zezhou-2024", "--out", folder.to_str().unwrap(), "--lang", "en"]);
    assert!(ran.status.success());
    let drawn = std::fs::read_to_string(folder.join("ledger/draws/J1-1/duty.txt")).unwrap();
    let before = json(folder, &[]);
    let missing = |line: &&str| {
        let id = format!("inspect/J1/1/{}", line.split('|').next().unwrap());
        obligation(&before, &id)["done"].is_null()
    };
    let (entity, team) = drawn.lines().find(missing).unwrap().split_once('|').unwrap();
    let team = team.replace('|', "、");
    let rows = format!(
        "任务,轮次,对象,部门,检查日期,检查人员,结果认定日期,结果,公示日期\n\
         J1,1,{entity},县市场监管局,2024-07-10,{team},2024-07-11,未发现问题,2024-07-15\n\
         J1,1,{entity},县住建局,,,2024-07-12,未发现问题,2024-07-16\n"
    );
    let file = folder.join("joint.csv");
    std::fs::write(&file, &rows).unwrap();
    let dir = folder.to_str().unwrap();
    let at = ["--at", "2025-01-22T09:00:00", "--lang", "en"];
    let out = ssj(&[&["record", "-C", dir, file.to_str().unwrap()][..], &at].concat());
    assert!(out.status.success(), "{}", text(&out));
    let said = String::from_utf8_lossy(&out.stderr);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("unlike-the-draw") && said.contains("is no party of J1"), "{said}");
    let after = json(folder, &[]);
    let own = obligation(&after, &format!("publish/J1/1/{entity}/泽州分局"));
    assert_eq!((&own["state"], &own["due"]), (&"unknown".into(), &Value::Null), "{own}");
    assert_eq!(obligation(&after, &format!("publish/J1/1/{entity}/市场监管局"))["state"], "pass");
    // The visit is inspected for both; the window is over, so that the missing result counts.
    let partner = |audit: &Value, step: &str| {
        let rows = audit["rates"]["departments"].as_array().unwrap().clone();
        rows.iter().find(|r| r["name"] == "泽州分局").unwrap()[step].as_u64().unwrap()
    };
    // With the first row that names a department it is a party of both visits of the task.
    assert_eq!(partner(&after, "inspected"), partner(&before, "inspected") + 2);
    assert_eq!(partner(&after, "published"), partner(&before, "published") + 1);
    let rate = |audit: &Value| {
        let all = audit["objectives"].as_array().unwrap().clone();
        let one = all.iter().find(|o| o["definition"].as_str().unwrap().contains("whose window is over"));
        one.map(|o| (o["count"].as_u64().unwrap(), o["of"].as_u64().unwrap())).unwrap()
    };
    let (was, now) = (rate(&before), rate(&after));
    assert_eq!((now.0 - was.0, now.1 - was.1), (2, 3));
    // 未发现问题 owes nothing: once public it is closed.
    let owner = |audit: &Value, step: &str| {
        let rows = audit["rates"]["departments"].as_array().unwrap().clone();
        rows.iter().find(|r| r["name"] == "市场监管局").unwrap()[step].as_u64().unwrap()
    };
    assert_eq!(owner(&after, "closed"), owner(&before, "closed") + 1);
    let not_checked = after["not_checked"].to_string();
    assert!(not_checked.contains("joint.csv:3"), "{not_checked}");
}

/// A row without a department can be given one afterwards, and the result is then that department's.
#[test]
fn a_department_that_a_row_lacked_is_added_by_a_correction() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let dir = folder.to_str().unwrap();
    let ran = ssj(&["run", "examples/zezhou-2024", "--out", dir, "--lang", "en"]);
    assert!(ran.status.success());
    let drawn = std::fs::read_to_string(folder.join("ledger/draws/J1-1/duty.txt")).unwrap();
    let before = json(folder, &[]);
    let missing = |line: &&str| {
        obligation(&before, &format!("inspect/J1/1/{}", line.split('|').next().unwrap()))["done"].is_null()
    };
    let (one, team) = drawn.lines().find(missing).unwrap().split_once('|').unwrap();
    let team = team.replace('|', "、");
    let row = format!("J1,1,{one},,2024-07-10,{team},2024-07-11,未发现问题,2024-07-15\n");
    let head = "任务,轮次,对象,部门,检查日期,检查人员,结果认定日期,结果,公示日期\n";
    let file = folder.join("joint.csv");
    std::fs::write(&file, format!("{head}{row}")).unwrap();
    let at = |day: &'static str| ["--at", day, "--lang", "en"];
    let out = ssj(&[&["record", "-C", dir, file.to_str().unwrap()][..], &at("2025-01-22T09:00:00")].concat());
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let published = |audit: &Value, party: &str| {
        let id = format!("publish/J1/1/{one}{party}");
        let all = audit["obligations"].as_array().unwrap().iter();
        all.clone().find(|o| o["id"] == id.as_str()).map(|o| o["state"].as_str().unwrap().to_owned())
    };
    // Nobody said whose it is: it is of the task.
    let lacking = json(folder, &[]);
    assert_eq!(
        (published(&lacking, "").as_deref(), published(&lacking, "/市场监管局")),
        (Some("pass"), None)
    );
    let events = std::fs::read_to_string(folder.join("ledger/events.jsonl")).unwrap();
    let own = events.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let own: Vec<String> = own
        .filter(|e| {
            e["event"]["entity"] == one
                && e["event"]["origin"]["file"].as_str().is_some_and(|f| f.ends_with("joint.csv"))
        })
        .map(|e| e["seq"].to_string())
        .collect();
    assert_eq!(own.len(), 3, "{own:?}");
    for seq in &own {
        let correct = [
            "ledger",
            "correct",
            "-C",
            dir,
            seq,
            "--set",
            "department=县市场监管局",
            "--reason",
            "补填",
            "--approver",
            "局长",
        ];
        let out = ssj(&[&correct[..], &at("2025-01-23T09:00:00")].concat());
        assert!(out.status.success(), "{}{}", text(&out), String::from_utf8_lossy(&out.stderr));
    }
    // By a day before it was made, nothing is corrected.
    let later = ["audit", "-C", dir, "--as-of", "2025-01-31", "--lang", "en", "--format", "json"];
    let after: Value = serde_json::from_slice(&ssj(&later).stdout).unwrap();
    assert_eq!(published(&after, "/市场监管局").as_deref(), Some("pass"));
    assert_ne!(published(&after, "/泽州分局").as_deref(), Some("pass"));
    // A department that the rules do not have is none, here as in a table.
    let unknown = [
        "ledger",
        "correct",
        "-C",
        dir,
        &own[0],
        "--set",
        "department=县水务局",
        "--reason",
        "x",
        "--approver",
        "局长",
    ];
    assert_eq!(ssj(&[&unknown[..], &at("2025-01-24T09:00:00")].concat()).status.code(), Some(3));
}

fn obligation<'a>(audit: &'a Value, id: &str) -> &'a Value {
    audit["obligations"].as_array().unwrap().iter().find(|o| o["id"] == id).unwrap()
}
