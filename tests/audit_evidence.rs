//! What the audit shows of what it judges by: wordings that nobody declared, the commit whose salts are owed, every
//! correction of a record, waivers that never hold, and whose the one matter of a joint task is.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each user of the small plan needs another part of it")]
mod folder;

use folder::{COMMIT, Folder, RUN};
use serde_json::{Value, json};

const OUTCOMES: &str = "结果 未发现问题 “未发现问题”\n";

fn audit(folder: &Folder) -> Value {
    folder.json(&["audit", "--as-of", "2024-12-31"])
}

fn owed(audit: &Value, id: &str) -> Value {
    let mut all = audit["obligations"].as_array().unwrap().iter();
    all.find(|o| o["id"] == id).cloned().unwrap_or(Value::Null)
}

fn named(audit: &Value, name: &str) -> Vec<Value> {
    audit["findings"].as_array().unwrap().iter().filter(|f| f["name"] == name).cloned().collect()
}

fn does(folder: &Folder, args: &[&str]) -> String {
    let out = folder.ssj(args);
    let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    assert!(out.status.success(), "{args:?}: {said}");
    folder::unbroken(&said)
}

/// A drawn entity, and its team.
fn drawn(folder: &Folder) -> (String, String) {
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let (entity, team) = duty.lines().next().unwrap().split_once('|').unwrap();
    (entity.to_owned(), team.replace('|', "、"))
}

/// Records the visit of a drawn entity with its result.
fn visited(folder: &Folder) -> String {
    let (entity, team) = drawn(folder);
    let row = format!("A1,1,{entity},2024-02-05,{team},2024-02-06,未发现问题,,2024-02-20\n");
    folder.put("r.csv", &format!("{}{row}", folder::RESULTS));
    does(folder, &["record", "r.csv", "--at", "2024-12-30T10:00"]);
    entity
}

/// What the public report leaves out for want of a declared wording the audit does not pass.
#[test]
fn a_wording_is_unknown_where_the_rules_declare_none() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let id = format!("outcome/A1/1/{}", visited(&folder));
    let before = audit(&folder);
    assert_eq!(
        (&owed(&before, &id)["state"], &owed(&before, &id)["done"]),
        (&json!("unknown"), &Value::Null)
    );
    assert_eq!(named(&before, "unknown-outcome"), Vec::<Value>::new());
    // What was not checked says it once.
    let unchecked = |audit: &Value| {
        let all = audit["not_checked"].as_array().unwrap().iter();
        let all = all.filter(|n| n["what"].as_str().unwrap().contains("the wording of"));
        all.map(|n| n["why"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let said = unchecked(&before);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("declare no wordings") && said[0].contains("结果"), "{said:?}");
    folder.put("rules/plan.ssj", &format!("{}{OUTCOMES}", folder::RULES));
    assert_eq!(unchecked(&audit(&folder)), Vec::<String>::new());
    assert_eq!(owed(&audit(&folder), &id)["state"], "pass");
}

#[test]
fn an_unrevealed_draw_shows_its_commit() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let reveal = owed(&audit(&folder), "reveal/A1/1");
    assert_eq!(reveal["state"], "fail");
    let commit = folder.get("ledger/events.jsonl");
    let commit = commit.lines().position(|line| line.contains("\"draw-commit\"")).unwrap() + 1;
    assert_eq!(reveal["evidence"][0]["event"], json!(commit), "{reveal}");
}

#[test]
fn every_correction_of_a_record_is_named() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let entity = visited(&folder);
    let events = folder.get("ledger/events.jsonl");
    let seq = events.lines().position(|line| line.contains("\"inspection\"")).unwrap() as u64 + 1;
    let text = seq.to_string();
    let correct = |on: &str, hour: &str| {
        let set = format!("on={on}");
        let who = ["--reason", "抄错", "--approver", "张三", "--at", hour];
        does(&folder, &[&["ledger", "correct", &text, "--set", &set][..], &who].concat())
    };
    // A visit after its result is said when it is made so.
    let said = correct("2024-03-05", "2024-12-30T11:00");
    assert!(said.contains("2024-02-06 is before") && said.contains("2024-03-05"), "{said}");
    let first = folder.get("ledger/events.jsonl").lines().count() as u64;
    let said = correct("2024-02-04", "2024-12-30T12:00");
    assert!(!said.contains("is before"), "{said}");
    let last = first + 1;
    let after = audit(&folder);
    let told = &named(&after, "corrected-record")[0];
    assert_eq!(told["events"], json!([seq, first, last]));
    assert!(told["help"].to_string().contains(&first.to_string()), "{told}");
    let visit = owed(&after, &format!("inspect/A1/1/{entity}"));
    let shown: Vec<u64> =
        visit["evidence"].as_array().unwrap().iter().filter_map(|e| e["event"].as_u64()).collect();
    assert_eq!(shown, [seq, first, last]);
}

/// A waiver that was over before anybody entered it, or of another year, is refused; one that stands in a ledger all the
/// same is named with its event.
#[test]
fn a_waiver_that_never_holds_is_refused_and_named() {
    let folder = Folder::new();
    let waive = |from: &'static str, to: &'static str, at: &'static str| -> Vec<&'static str> {
        let who = ["--basis", "条例第九条", "--reason", "停产", "--approver", "张三"];
        [&["ledger", "waive", "draw/A1/1"][..], &who, &["--from", from, "--to", to, "--at", at]].concat()
    };
    for (from, to, words) in [
        ("2024-03-01", "2024-04-30", "what is over is not waived"),
        ("2023-01-01", "2023-12-31", "what is over is not waived"),
        ("2026-01-01", "2026-06-30", "is of another year than the plan, 2024"),
    ] {
        folder.refuses(&waive(from, to, "2024-05-31T09:00"), 3, &["draw/A1/1", words, "--from"]);
    }
    // Nor is it made one of another year by a correction; what is shortened afterwards held on no day.
    does(&folder, &waive("2024-05-01", "2024-12-31", "2024-05-31T09:00"));
    let seq = folder.get("ledger/events.jsonl").lines().count().to_string();
    let correct = |set: &'static [&'static str]| {
        let who = ["--reason", "r", "--approver", "张三", "--at", "2024-06-01T09:00"];
        [&["ledger", "correct", seq.as_str()][..], set, &who].concat()
    };
    let away = correct(&["--set", "from=2026-01-01", "--set", "to=2026-06-30"]);
    folder.refuses(&away, 3, &["is of another year than the plan, 2024"]);
    does(&folder, &correct(&["--set", "to=2024-05-20"]));
    let idle = named(&audit(&folder), "idle-waiver");
    assert_eq!(idle.len(), 1, "{idle:?}");
    assert!(
        idle[0]["message"].as_str().unwrap().contains("which was over before it was recorded"),
        "{idle:?}"
    );
    assert_eq!(owed(&audit(&folder), "draw/A1/1")["state"], "fail");
}

/// What the audit judges on the last day of the year, or all year round, is waived up to that day; a correction of the days
/// is held against the same.
#[test]
fn a_waiver_that_would_hold_is_taken() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let rules = format!("{}目标 检查完成：已检查 / 全部企业 ≥ 100%\n", folder::RULES);
    folder.put("rules/plan.ssj", &rules);
    let id = "objective/检查完成";
    let waive = |id: &'static str, from: &'static str, to: &'static str| -> Vec<&'static str> {
        let who = ["--basis", "条例第九条", "--reason", "停产", "--approver", "张三"];
        let days = ["--from", from, "--to", to, "--at", "2024-01-05T09:00"];
        [&["ledger", "waive", id][..], &who, &days].concat()
    };
    let state = |day: &str| owed(&folder.json(&["audit", "--as-of", day]), id)["state"].clone();
    assert_eq!((state("2024-06-30"), state("2024-12-31")), (json!("not-yet-due"), json!("fail")));
    does(&folder, &waive(id, "2024-01-05", "2024-06-30"));
    does(&folder, &waive(id, "2024-07-01", "2024-12-31"));
    assert_eq!((state("2024-06-30"), state("2024-12-31")), (json!("waived"), json!("waived")));
    let idle = named(&audit(&folder), "idle-waiver");
    assert_eq!(idle, Vec::<Value>::new());
    // Nor do its days become such that it sets nothing aside.
    let (entity, _) = drawn(&folder);
    let visit: &'static str = format!("inspect/A1/1/{entity}").leak();
    folder.refuses(&waive(visit, "2024-01-05", "2024-03-31"), 3, &["falls due on 2024-03-31"]);
    does(&folder, &waive(visit, "2024-01-05", "2024-04-01"));
    let seq = folder.get("ledger/events.jsonl").lines().count().to_string();
    let who = ["--reason", "r", "--approver", "张三", "--at", "2024-01-06T09:00"];
    let correct = |to: &'static str| [&["ledger", "correct", seq.as_str(), "--set", to][..], &who].concat();
    folder.refuses(&correct("to=2024-03-31"), 3, &["falls due on 2024-03-31"]);
    does(&folder, &correct("to=2024-06-30"));
}

/// Where the one matter of a joint task is one department's, that one publishes; whoever comes along owes no result.
#[test]
fn the_one_matter_of_a_joint_task_is_published_by_whose_it_is() {
    let folder = Folder::new();
    let joint = folder::RULES
        .replace("对象库", "部门 住建局 {\n  代号 ZJ\n}\n对象库")
        .replace("任务 抽查 {", "联合任务 抽查 {")
        .replace("  事项 检查\n", "  发起 分局\n  配合 住建局：检查\n")
        .replace("检查组 分局、分局", "检查组 分局、住建局");
    folder.put("rules/plan.ssj", &format!("{joint}{OUTCOMES}"));
    folder.edit("data/inspectors.csv", "P3,丙,分局", "P3,丙,住建局");
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let (entity, team) = drawn(&folder);
    let head = "任务,轮次,对象,部门,检查日期,检查人员,结果认定日期,结果,公示日期\n";
    folder.put(
        "r.csv",
        &format!(
            "{head}A1,1,{entity},分局,2024-02-05,{team},,,\n\
             A1,1,{entity},住建局,2024-02-05,{team},2024-02-06,未发现问题,2024-02-20\n"
        ),
    );
    let said = does(&folder, &["record", "r.csv", "--at", "2024-12-30T10:00"]);
    assert!(!said.contains("is no party"), "{said}");
    let audit = audit(&folder);
    assert!(!audit["not_checked"].to_string().contains("is no party"), "{}", audit["not_checked"]);
    let publish = owed(&audit, &format!("publish/A1/1/{entity}"));
    assert_eq!((&publish["state"], &publish["department"]), (&json!("pass"), &json!("住建局")), "{audit}");
    assert_eq!(owed(&audit, &format!("publish/A1/1/{entity}/分局")), Value::Null);
}
