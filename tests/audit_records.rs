//! What the audit says of records in places of their own: visits of campaigns and complaints, matters of a joint task with
//! a silent partner, values that nobody can know yet, and ledgers of which something is gone or lies elsewhere.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each user of the small plan needs another part of it")]
mod folder;

#[path = "audit/moved.rs"]
mod moved;

use folder::{COMMIT, Folder, RESULTS, RUN};
use serde_json::{Value, json};

/// Rules with a campaign, visits after complaints, and what outcomes oblige to.
const APART: &str = "结果 未发现问题 “未发现问题”\n结果 发现问题 “发现问题责令改正” {\n  代号  O2\n  后续  责令整改 30日内\n}\n\
任务 专项 {\n  出处  附件1 第2行\n  代号  S1\n  类型  专项检查\n  对象  企业\n  时间  1月—12月\n}\n\
任务 举报 {\n  出处  附件1 第3行\n  代号  C1\n  类型  投诉举报\n  对象  企业\n  时间  1月—12月\n}\n\
目标 公示率：按期公示 / 应公示 = 100%\n";

const HEAD: &str = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,公示日期,完结日期\n";

fn with_rules(more: &str) -> Folder {
    let folder = Folder::new();
    folder.put("rules/plan.ssj", &format!("{}{more}", folder::RULES));
    folder
}

fn recorded(folder: &Folder, name: &str, rows: &str) {
    folder.put(name, &format!("{HEAD}{rows}"));
    let out = folder.ssj(&["record", name, "--at", "2024-12-30T10:00"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

fn audit(folder: &Folder) -> Value {
    folder.json(&["audit", "--as-of", "2024-12-31"])
}

fn state(audit: &Value, id: &str) -> String {
    let mut all = audit["obligations"].as_array().unwrap().iter();
    let found = all.find(|o| o["id"] == id).unwrap_or(&Value::Null);
    found["state"].as_str().unwrap_or("none").to_owned()
}

fn of_name(audit: &Value, name: &str) -> Vec<Value> {
    let all = audit["findings"].as_array().unwrap().iter();
    all.filter(|f| f["name"] == name).cloned().collect()
}

/// Two officers, wording, publication and follow-up are judged of campaigns and complaints as of any visit; windows and
/// teams are not, and nothing that counts drawn visits counts them.
#[test]
fn campaigns_and_complaints_are_judged_apart() {
    let folder = with_rules(APART);
    let before = audit(&folder);
    recorded(
        &folder,
        "apart.csv",
        "S1,1,E1,2024-02-05,P1,2024-02-06,未发现问题,2024-02-20,\n\
         S1,1,E2,2024-02-05,P1、P2,2024-02-06,还可以,2024-05-20,\n\
         C1,1,E3,2024-02-05,P2、P3,2024-02-06,发现问题责令改正,,\n\
         C1,1,E1,2024-03-05,P2、P3,2024-03-06,发现问题责令改正,2024-03-20,2024-04-01\n",
    );
    let after = audit(&folder);
    for (id, expected) in [
        ("inspect-apart/S1/1/E1", "fail"),
        ("outcome-apart/S1/1/E1", "pass"),
        ("publish-apart/S1/1/E1", "pass"),
        ("inspect-apart/S1/1/E2", "pass"),
        ("outcome-apart/S1/1/E2", "fail"),
        ("publish-apart/S1/1/E2", "fail"),
        ("publish-apart/C1/1/E3", "fail"),
        ("follow-up-apart/C1/1/E3", "fail"),
        ("follow-up-apart/C1/1/E1", "pass"),
        ("inspect/S1/1/E1", "none"),
    ] {
        assert_eq!(state(&after, id), expected, "{id}");
    }
    for name in ["single-inspector", "unknown-outcome", "published-late", "not-published", "open-followup"] {
        assert_eq!(of_name(&after, name).len(), 1, "{name}");
    }
    for name in ["result-without-draw", "outside-window", "wrong-team"] {
        assert!(of_name(&after, name).is_empty(), "{name}");
    }
    // The line of the rules is the one by which it is owed, and the outcome is the clause.
    let open = &of_name(&after, "open-followup")[0];
    let rules = folder.get("rules/plan.ssj");
    let line = |words: &str| rules.lines().position(|l| l.contains(words)).unwrap() as u64 + 1;
    let mut spans = open["spans"].as_array().unwrap().iter();
    let rule = spans.find(|s| s["file"] == "rules/plan.ssj").unwrap();
    assert_eq!(rule["line"].as_u64(), Some(line("后续")), "{open}");
    assert_eq!(open["basis"], json!([{ "statute": "小计划", "article": "O2" }]));
    assert_eq!(open["subject"]["source"], "附件1 第3行");
    let late = &of_name(&after, "published-late")[0];
    let mut spans = late["spans"].as_array().unwrap().iter();
    let rule = spans.find(|s| s["file"] == "rules/plan.ssj").unwrap();
    assert_eq!(rule["line"].as_u64(), Some(line("20个工作日")), "{late}");
    // No figure of the drawn visits counts any of it.
    for key in ["rates", "objectives", "rounds"] {
        assert_eq!(after[key], before[key], "{key}");
    }
    assert_eq!(after["counts"]["inspect-apart"]["pass"], 3);
    assert_eq!((&after["visits"]["special"], &after["visits"]["complaint"]), (&json!(2), &json!(2)));
    let not_checked = after["not_checked"].to_string();
    assert!(not_checked.contains("whom they visited"), "{not_checked}");
}

/// A matter of a joint task counts the steps of its own department: the other's default is not its own.
#[test]
fn a_silent_partner_is_charged_to_its_own_matter() {
    let folder = Folder::new();
    let joint = folder::RULES
        .replace("对象库", "部门 住建局 {\n  代号 ZJ\n}\n对象库")
        .replace(
            "事项 检查 {\n  对象 企业\n}\n",
            "事项 检查 {\n  对象 企业\n}\n事项 质量检查 {\n  对象 企业\n}\n",
        )
        .replace("任务 抽查 {", "联合任务 抽查 {")
        .replace("  事项 检查\n", "  发起 分局：检查\n  配合 住建局：质量检查\n")
        .replace("检查组 分局、分局", "检查组 分局、住建局");
    folder.put("rules/plan.ssj", &joint);
    folder.edit("data/inspectors.csv", "P3,丙,分局", "P3,丙,住建局");
    for step in [&COMMIT[..], &RUN[..]] {
        let out = folder.ssj(step);
        assert!(out.status.success(), "{step:?}: {}", String::from_utf8_lossy(&out.stderr));
    }
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let (entity, team) = duty.lines().next().unwrap().split_once('|').unwrap();
    let own = team.split('|').find(|p| *p != "P3").unwrap();
    // Only the initiator goes, finds and publishes; of the others nothing is on record.
    folder.put(
        "joint.csv",
        &format!(
            "任务,轮次,对象,部门,检查日期,检查人员,结果认定日期,结果,公示日期\n\
             A1,1,{entity},分局,2024-02-05,{own},2024-02-06,未发现问题,2024-02-20\n"
        ),
    );
    let out = folder.ssj(&["record", "joint.csv", "--at", "2024-12-30T10:00"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let rates = audit(&folder)["rates"].clone();
    let four = |row: &Value| {
        ["to_inspect", "inspected", "published", "closed"].map(|key| row[key].as_u64().unwrap())
    };
    let row = |by: &str, name: &str| {
        let all = rates[by].as_array().unwrap().iter();
        all.clone().find(|r| r["name"] == name).map(four).unwrap()
    };
    let n = duty.lines().count() as u64;
    assert_eq!(row("departments", "分局"), [n, 1, 1, 1]);
    assert_eq!(row("departments", "住建局"), [n, 0, 0, 0]);
    assert_eq!(row("matters", "检查"), [n, 1, 1, 1]);
    assert_eq!(row("matters", "质量检查"), [n, 0, 0, 0]);
    // A visit as a whole waits for both, whatever its tier and month.
    assert_eq!(four(&rates["total"]), [n, 0, 0, 0]);
    assert_eq!(row("months", "3"), [n, 0, 0, 0]);
    let tiers = rates["tiers"].as_array().unwrap().iter().map(four);
    assert_eq!(tiers.fold([0; 4], |sum, four| std::array::from_fn(|at| sum[at] + four[at])), [n, 0, 0, 0]);
    // What is counted again is said, so that the rows add up.
    assert_eq!(four(&rates["again"]["matters"]), [n, 1, 1, 1]);
    assert_eq!(four(&rates["again"]["departments"]), [n, 1, 1, 1]);
}

/// Where a calendar is missing, JSON has the two ends of a value as numbers, and the day that a last day is later than.
#[test]
fn ranges_are_numbers_in_json() {
    let folder = with_rules("目标 公示率：已公示 / 应公示 = 100%\n");
    folder.edit("rules/plan.ssj", "  引用 cn.日历\n", "");
    for step in [&COMMIT[..], &RUN[..]] {
        assert!(folder.ssj(step).status.success());
    }
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let rows: Vec<String> = duty
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let (entity, team) = line.split_once('|').unwrap();
            let public = if at == 0 { "2024-02-20" } else { "" };
            format!("A1,1,{entity},2024-02-05,{},2024-02-06,未发现问题,{public},\n", team.replace('|', "、"))
        })
        .collect();
    let n = rows.len() as u64;
    assert!(n > 1);
    recorded(&folder, "results.csv", &rows.concat());
    let audit = audit(&folder);
    let objective = &audit["objectives"][0];
    assert_eq!(objective["value"], Value::Null);
    let numbers = ["count", "count_most", "of", "of_most"].map(|key| objective[key].as_u64().unwrap());
    assert_eq!(numbers, [1, 1, 1, n]);
    let end = |of: u64| json!({ "numerator": 1, "denominator": of });
    assert_eq!(objective["between"], json!({ "low": end(n), "high": end(1) }));
    let readings = objective["readings"].as_array().unwrap();
    assert!(readings.iter().any(|r| r["between"].is_object()), "{readings:?}");
    let undated = audit["obligations"].as_array().unwrap().iter().filter(|o| o["due_after"].is_string());
    assert_eq!(undated.count() as u64, n);
}

/// Files of draws without a ledger: the records are gone, nothing rests on them, and the audit says so first.
#[test]
fn a_missing_ledger_is_told_of() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    for name in ["events.jsonl", "checkpoint.txt"] {
        std::fs::remove_file(folder.path("ledger").join(name)).unwrap();
    }
    folder.refuses(&["audit"], 4, &["missing-ledger", "events.jsonl", "A1-1"]);
    let audit = audit(&folder);
    assert_eq!(state(&audit, "draw/A1/1"), "error");
    assert!(of_name(&audit, "draw-overdue").is_empty());
    // No step goes on as if nothing had been recorded, and whoever looks is told.
    for args in [
        &["verify"][..],
        &["doctor"],
        &["ledger", "recuse", "P1", "E1", "--reason", "亲属", "--approver", "丁", "--at", "2024-02-01T09:00"],
        &["draw", "commit", "A1", "1", "--at", "2024-02-01T09:00"],
        &["record", "r.csv", "--at", "2024-02-01T09:00"],
    ] {
        folder.put("r.csv", RESULTS);
        folder.refuses(args, 4, &["events.jsonl", "A1-1"]);
        assert!(!folder.path("ledger/events.jsonl").exists(), "{args:?}");
    }
    // Once the loss is recorded the ledger goes on.
    let restore =
        ["ledger", "restore", "--reason", "磁盘损坏", "--approver", "丁", "--at", "2024-02-01T09:00"];
    let out = folder.ssj(&restore);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert!(of_name(&self::audit(&folder), "missing-ledger").is_empty());
    // A folder without draws has no ledger to miss.
    assert!(of_name(&self::audit(&Folder::new()), "missing-ledger").is_empty());
}

/// Links in the ledger's folder are not followed, by no command, and each is named.
#[cfg(unix)]
#[test]
fn links_in_a_ledger_are_refused() {
    for name in ["events.jsonl", "checkpoint.txt", "draws", "draws/A1-1", "draws/A1-1/selected.txt"] {
        let folder = Folder::after(&[&COMMIT, &RUN]);
        let (path, away) = (folder.path("ledger").join(name), folder.path("elsewhere"));
        std::fs::rename(&path, &away).unwrap();
        std::os::unix::fs::symlink(&away, &path).unwrap();
        let said = format!("ledger/{name}");
        for command in [&["audit"][..], &["draw", "reveal", "A1", "1", "--at", "2024-04-01T09:00"]] {
            folder.refuses(command, 4, &["linked-record", &said]);
        }
    }
}

/// Of a folder every file is looked through; one that is missing or empty, and a link in one, is not passed over.
#[test]
fn folders_of_public_files_are_looked_through() {
    let folder = Folder::new();
    let leak = "对象,结果,信用风险等级\n一厂,未发现问题,高\n";
    let look = ["audit", "--as-of", "2024-06-30", "--published", "public"];
    folder.refuses(&look, 5, &["public"]);
    std::fs::create_dir_all(folder.path("public/deep")).unwrap();
    folder.refuses(&look, 5, &["public", "no file in this folder"]);
    folder.put("public/deep/list.csv", leak);
    folder.put("public/other.csv", "对象,结果\n一厂,未发现问题\n");
    let found = folder.json(&look);
    let leaks = of_name(&found, "protected-field-published");
    assert!(!leaks.is_empty());
    assert!(leaks.iter().all(|f| f["spans"][0]["file"].as_str().unwrap().ends_with("public/deep/list.csv")));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../ssj.ron", folder.path("public/link.csv")).unwrap();
        folder.refuses(&look, 6, &["public/link.csv", "link", "public/deep/list.csv"]);
        std::fs::remove_file(folder.path("public/link.csv")).unwrap();
    }
    std::fs::remove_dir_all(folder.path("public")).unwrap();
    folder.put("public", leak);
    assert!(!of_name(&folder.json(&look), "protected-field-published").is_empty());
}

/// Who reads a finding sees that the record which it rests on was corrected, and by which event.
#[test]
fn a_correction_is_named_behind_what_it_corrects() {
    let folder = with_rules(APART);
    recorded(
        &folder,
        "apart.csv",
        "S1,1,E1,2024-02-05,P1,2024-02-06,未发现问题,2024-02-20,\n\
         S1,1,E2,2024-02-05,P1、P2,2024-02-06,未发现问题,2024-02-20,\n",
    );
    let seq = |audit: &Value| of_name(audit, "single-inspector")[0]["events"].clone();
    let first = seq(&audit(&folder))[0].as_u64().unwrap();
    assert_eq!(seq(&audit(&folder)), json!([first]));
    let text = first.to_string();
    let correct =
        ["ledger", "correct", &text, "--set", "inspectors=P2", "--reason", "抄错", "--approver", "张三"];
    let out = folder.ssj(&[&correct[..], &["--at", "2024-12-30T11:00"]].concat());
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let after = audit(&folder);
    let by = folder.get("ledger/events.jsonl").lines().count() as u64;
    assert_eq!(seq(&after), json!([first, by]));
    let owed = after["obligations"].as_array().unwrap();
    let owed = owed.iter().find(|o| o["id"] == "inspect-apart/S1/1/E1").unwrap();
    let shown: Vec<u64> =
        owed["evidence"].as_array().unwrap().iter().filter_map(|e| e["event"].as_u64()).collect();
    assert_eq!(shown[..2], [first, by]);
    // Another's findings name nothing of it, and every other form has both.
    let others = after["findings"].as_array().unwrap().iter();
    let all = others.filter(|f| f["events"].as_array().is_some_and(|e| e.contains(&json!(by))));
    assert_eq!(all.count(), 2, "the finding and corrected-record");
    let said = |args: &[&str]| String::from_utf8(folder.ssj(args).stdout).unwrap();
    let sarif: Value =
        serde_json::from_str(&said(&["audit", "--as-of", "2024-12-31", "--format", "sarif"])).unwrap();
    assert!(sarif.to_string().contains(&format!("[{first},{by}]")), "{sarif}");
    let report = ["report", "--as-of", "2024-12-31", "--format", "html", "--out", "r.html"];
    assert!(folder.ssj(&report).status.success());
    let both = format!("{first}, {by}");
    assert!(folder.get("r.html").contains(&both), "no `{both}` in the report");
}

/// A waiver that would set nothing aside is refused with the reason and the events; one that is given ahead is said to be.
#[test]
fn waivers_that_set_nothing_aside_are_refused() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let waive = |id: &str, from: &str, to: &str, at: &str| {
        let who = ["--basis", "条例第九条", "--reason", "停产", "--approver", "张三"];
        let when = ["--from", from, "--to", to, "--at", at];
        let args = [&["ledger", "waive", id][..], &who, &when].concat();
        args.into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    let refused = |args: &[String], words: &[&str]| {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let before = folder.get("ledger/events.jsonl");
        folder.refuses(&args, 3, words);
        assert_eq!(folder.get("ledger/events.jsonl"), before, "{args:?}");
        let zh = folder.ssj_in(&args, "zh");
        let zh = String::from_utf8([zh.stdout, zh.stderr].concat()).unwrap();
        assert!(!zh.contains('⟨'), "{zh}");
        let wide = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        assert!(zh.lines().all(|line| wide(line) <= 80), "{zh}");
    };
    let taken = |args: &[String], words: &[&str]| {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        folder.refuses(&args, 0, words);
    };
    // What is met, with the event that shows it.
    let met = waive("draw/A1/1", "2024-01-05", "2024-12-31", "2024-01-05T09:00");
    let drawn = folder.get("ledger/events.jsonl").lines().count();
    refused(&met, &["draw/A1/1 is met", "2024-01-04", &format!("events: {drawn}")]);
    // What falls due only when the waiver is over, and the same with days that reach so far.
    let id = "inspect/A1/1/E2";
    refused(&waive(id, "2024-01-05", "2024-03-31", "2024-01-05T09:00"), &["falls due on 2024-03-31", "--to"]);
    let ahead = waive(id, "2024-01-05", "2024-06-30", "2024-01-05T09:00");
    taken(&ahead, &["waived ahead", "2024-03-31", "recorded"]);
    // The same once more changes nothing; another one for some of the days is refused, and later days are taken.
    taken(&ahead, &["already"]);
    let seq = folder.get("ledger/events.jsonl").lines().count();
    let again = waive(id, "2024-06-30", "2024-12-31", "2024-04-05T09:00");
    refused(&again, &[&format!("event {seq}"), "2024-06-30", "张三"]);
    taken(&waive(id, "2024-07-01", "2024-12-31", "2024-04-05T09:00"), &["recorded"]);
    // Nor is it made to overlap by a correction.
    let later = (seq + 1).to_string();
    let who = ["--reason", "r", "--approver", "张三", "--at", "2024-04-06T09:00"];
    let moved = [&["ledger", "correct", &later, "--set", "from=2024-06-01"][..], &who].concat();
    folder.refuses(&moved, 3, &[&format!("event {seq}")]);
    // What is waived ahead and done all the same is told by the audit, with both events.
    folder
        .put("late.csv", &format!("{RESULTS}A1,1,E2,2024-03-05,P1、P2,2024-03-06,未发现问题,,2024-03-07\n"));
    let row = folder.ssj(&["record", "late.csv", "--at", "2024-04-07T09:00"]);
    assert!(row.status.success(), "{}", String::from_utf8_lossy(&row.stderr));
    let audit = folder.json(&["audit", "--as-of", "2024-05-31"]);
    let owed = audit["obligations"].as_array().unwrap().iter().find(|o| o["id"] == id).unwrap();
    let idle = of_name(&audit, "idle-waiver");
    match owed["state"].as_str() {
        // Another team than the drawn one leaves it open: then the waiver is not idle.
        Some("waived") => assert!(idle.is_empty(), "{idle:?}"),
        state => {
            assert_eq!(state, Some("pass"));
            assert_eq!(idle[0]["events"][0], json!(seq));
            assert!(idle[0]["events"].as_array().unwrap().len() > 1, "{idle:?}");
        }
    }
}

/// What a missing file keeps from being judged is said once, with the file and what to do.
#[test]
fn a_missing_pool_is_said_once() {
    let folder = Folder::after(&[&COMMIT, &RUN, &folder::REVEAL]);
    std::fs::remove_file(folder.path("ledger/draws/A1-1/pool.txt")).unwrap();
    for (lang, words) in [
        ("en", ["pool.txt is missing", "the list of A1-1 cannot be derived again", "put back", "ssj verify"]),
        ("zh", ["缺少", "A1-1 的名单无法重新推算", "原样放回", "ssj verify"]),
    ] {
        let out = folder.ssj_in(&["audit", "--as-of", "2024-12-31"], lang);
        let text = String::from_utf8(out.stdout).unwrap();
        assert_eq!(out.status.code(), Some(4), "{text}");
        let whole: String =
            text.lines().map(str::trim).collect::<Vec<_>>().join(if lang == "zh" { "" } else { " " });
        for said in words {
            let n = whole.matches(said).count();
            assert!(n >= 1, "{lang}: no `{said}` in {text}");
        }
        assert_eq!(whole.matches(words[1]).count(), 1, "{text}");
        assert!(!whole.contains("rests on A1-1") && !whole.contains("A1-1 所依据的 A1-1"), "{text}");
    }
    let audit = audit(&folder);
    let broken = audit["obligations"].as_array().unwrap().iter().find(|o| o["id"] == "draw/A1/1").unwrap();
    assert_eq!(broken["state"], "error");
    assert!(broken["reason"].as_str().unwrap().contains("pool.txt is missing"), "{broken}");
}

/// No rule says by when a draw is revealed: it is said how long after the visits it came.
#[test]
fn a_late_reveal_says_how_late_it_is() {
    for (day, late) in [("2024-04-01", None), ("2024-06-01", Some("62"))] {
        let folder = Folder::after(&[&COMMIT, &RUN]);
        let at = format!("{day}T09:00");
        let out = folder.ssj(&["draw", "reveal", "A1", "1", "--at", &at]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        for (lang, words) in [
            ("en", "days after the last day of the visits (2024-03-31)"),
            ("zh", "检查期限（2024-03-31）之后的第"),
        ] {
            let out = folder.ssj_in(&["audit", "--as-of", "2024-12-31", "--format", "json"], lang);
            let audit: Value = serde_json::from_slice(&out.stdout).unwrap();
            assert_eq!(state(&audit, "reveal/A1/1"), "pass");
            let owed = audit["obligations"].as_array().unwrap().iter().find(|o| o["id"] == "reveal/A1/1");
            let reason = owed.unwrap()["reason"].as_str().unwrap();
            assert!(reason.contains(day), "{reason}");
            assert_eq!(reason.contains(words), late.is_some(), "{reason}");
            assert!(late.is_none_or(|days| reason.contains(days)), "{reason}");
        }
    }
}

/// A report looks at no public files and says so, as an audit without any does.
#[test]
fn a_report_says_that_it_looked_at_no_public_files() {
    let folder = Folder::new();
    let unchecked = |args: &[&str]| -> Vec<String> {
        let all = folder.json(args)["not_checked"].clone();
        all.as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap().to_owned()).collect()
    };
    let audit = unchecked(&["audit", "--as-of", "2024-12-31"]);
    let out = folder.ssj(&["report", "--as-of", "2024-12-31", "--format", "json", "--out", "r.json"]);
    assert!(out.status.code().is_some_and(|code| code != 2), "{}", String::from_utf8_lossy(&out.stderr));
    let report: Value = serde_json::from_str(&folder.get("r.json")).unwrap();
    let said = |one: &Value| one["what"].as_str().unwrap().to_owned();
    let report: Vec<String> = report["not_checked"].as_array().unwrap().iter().map(said).collect();
    assert_eq!(report, audit);
    assert!(audit.iter().any(|what| what == "public files"), "{audit:?}");
    folder.put("public/a.txt", "nothing\n");
    let looked = unchecked(&["audit", "--as-of", "2024-12-31", "--published", "public"]);
    assert!(!looked.iter().any(|what| what == "public files"), "{looked:?}");
}

/// Whatever is named as a table, rules or a baseline is read to its end: what has none is refused at once.
#[cfg(unix)]
#[test]
fn what_has_no_end_is_not_read() {
    let folder = Folder::new();
    let pipe = folder.path("pipe.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for odd in ["pipe.csv", "/dev/zero"] {
        for (args, words) in [
            (&["record", odd, "--at", "2024-12-30T10:00"][..], "may have no end"),
            (&["audit", "--as-of", "2024-12-31", "--baseline", odd], "may have no end"),
            (&["import", odd, "--year", "2024", "--out", "new"], "may have no end"),
        ] {
            folder.refuses(args, 3, &[odd, words]);
        }
    }
    let out = folder.ssj_in(&["record", "pipe.csv", "--at", "2024-12-30T10:00"], "zh");
    let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    assert!(said.contains("pipe.csv 是设备或管道，可能没有结尾"), "{said}");
    assert!(!folder.path("new").exists());
    folder.edit("ssj.ron", "data/entities.csv", "pipe.csv");
    folder.refuses(&["audit", "--as-of", "2024-12-31"], 3, &["pipe.csv", "may have no end"]);
}

/// What was published and taken back is public no more, whoever counts: objectives, their readings, rates and the public
/// list. Whether it was published in time is another question.
#[test]
fn what_was_taken_back_is_published_nowhere() {
    let rules =
        "结果 未发现问题\n目标 公示率：已公示 / 应公示 = 100%\n目标 按期率：按期公示 / 应公示 = 100%\n";
    let folder = with_rules(rules);
    for step in [&COMMIT[..], &RUN[..]] {
        assert!(folder.ssj(step).status.success());
    }
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let teams: Vec<(String, String)> = duty
        .lines()
        .map(|line| line.split_once('|').unwrap())
        .map(|(entity, team)| (entity.to_owned(), team.replace('|', "、")))
        .collect();
    let rows: String = teams
        .iter()
        .map(|(entity, team)| format!("A1,1,{entity},2024-03-05,{team},2024-03-06,未发现问题,2024-03-10,\n"))
        .collect();
    recorded(&folder, "r.csv", &rows);
    let told = |as_of: &str| {
        let audit = folder.json(&["audit", "--as-of", as_of]);
        let count = |name: &str| {
            let all = audit["objectives"].as_array().unwrap().iter();
            let one = all.clone().find(|o| o["name"] == name).unwrap();
            (one["count"].as_u64().unwrap(), one["of"].as_u64().unwrap())
        };
        let rate = audit["rates"]["total"]["published"].as_u64().unwrap();
        (count("公示率"), count("按期率"), rate, state(&audit, &format!("publish/A1/1/{}", teams[0].0)))
    };
    let n = teams.len() as u64;
    assert_eq!(told("2024-12-31"), ((n, n), (n, n), n, "pass".to_owned()));
    let change = |name: &str, day: &str, column: &str| {
        folder.put(name, &format!("任务,轮次,对象,{column}\nA1,1,{},{day}\n", teams[0].0));
        let out = folder.ssj(&["record", name, "--at", "2024-12-30T10:00"]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    };
    change("back.csv", "2024-03-12", "撤回日期");
    assert_eq!(told("2024-12-31"), ((n - 1, n), (n - 1, n), n - 1, "pass".to_owned()));
    assert_eq!(told("2024-03-11"), ((n, n), (n, n), n, "pass".to_owned()));
    // Before its last day it is neither owed nor public.
    assert_eq!(told("2024-03-13"), ((n - 1, n - 1), (n - 1, n - 1), n - 1, "pass".to_owned()));
    let listed = |as_of: &str| {
        let args = ["report", "--public", "results", "--as-of", as_of, "--format", "csv", "--out", "public"];
        assert!(folder.ssj(&args).status.success());
        let text = folder.get(&format!("public/public-results-{as_of}.csv"));
        text.lines().filter(|line| line.contains("未发现问题")).count() as u64
    };
    assert_eq!((listed("2024-03-11"), listed("2024-12-31")), (n, n - 1));
    // Published again it is.
    change("again.csv", "2024-05-20", "公示日期");
    assert_eq!(told("2024-12-31"), ((n, n), (n, n), n, "pass".to_owned()));
}
