//! The example's year through the built program: its forms, public files, baselines, waivers, caps and departments.

use super::*;

#[test]
fn the_year_of_the_example_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let ran = ssj(&["run", "examples/zezhou-2024", "--out", folder.to_str().unwrap(), "--lang", "en"]);
    assert!(ran.status.success());
    every_form(folder);
    fit(&text(&ran));
    let ran = ssj(&["run", "examples/zezhou-2024", "--out", folder.to_str().unwrap(), "--lang", "zh"]);
    fit(&text(&ran));
    widths(folder);
    public_files(folder);
    own_public_files(folder);
    baselines(folder);
    waivers(folder);
    caps(folder);
    departments(folder);
    acts(folder);
}

fn every_form(folder: &Path) {
    let whole = json(folder, &[]);
    // Nobody recorded that the library was verified: that is not known, and the audit is not complete.
    assert_eq!((states(&whole, "verify", "unknown"), states(&whole, "verify", "pass")), (18, 0));
    for (format, says) in [
        ("human", "Completion and closure"),
        ("concise", "not checked"),
        ("sarif", "\"version\""),
        ("github", "::error"),
        ("junit", "<testsuites"),
    ] {
        let out = audit(folder, &["--format", format]);
        assert_eq!(out.status.code(), Some(6), "{format}");
        assert!(text(&out).contains(says), "{format}: {}", text(&out));
    }
    let duties: Vec<&Value> = whole["duties"].as_array().unwrap().iter().collect();
    let codes: Vec<&str> = duties.iter().map(|d| d["code"].as_str().unwrap()).collect();
    let every: Vec<String> = (1..=32).map(|n| format!("D{n}")).collect();
    assert_eq!(codes, every, "each duty of the plan once");
    let judged = duties.iter().filter(|d| !d["judged_by"].as_array().unwrap().is_empty());
    assert_eq!(
        judged.map(|d| d["code"].as_str().unwrap()).collect::<Vec<_>>(),
        ["D2", "D3", "D10", "D11", "D12", "D17", "D19"]
    );
    // Departments and matters with nothing to do are there, too.
    let row = |by: &str, name: &str| -> Value {
        let all = whole["rates"][by].as_array().unwrap();
        all.iter().find(|r| r["name"] == name).unwrap().clone()
    };
    assert_eq!(row("departments", "住建局")["to_inspect"], 0);
    assert_eq!(row("matters", "碳排放权交易监督检查")["completion"], Value::Null);
    assert_eq!(row("departments", "泽州分局")["completion"], "133/139");
    sums(&whole);
    // At the year's end a visit that nobody made holds up the partner of the department that owes it.
    let waits = whole["waits"].as_array().unwrap();
    assert_eq!(waits.len(), 1, "{waits:?}");
    let of = |name: &str| waits[0][name].as_str().unwrap();
    assert_eq!((of("task"), of("step"), of("waiting"), of("on")), ("J1", "visit", "泽州分局", "市场监管局"));
    // Both goals under each reading.
    let readings = |n: usize| whole["objectives"][n]["readings"].as_array().unwrap().len();
    assert_eq!((readings(0), readings(1)), (3, 4));
}

const NUMBERS: [&str; 4] = ["to_inspect", "inspected", "published", "closed"];

/// The rows by department, matter, tier and month add up to the same total; tasks without a declared matter are among
/// them, under their names.
fn sums(audit: &Value) {
    let rates = &audit["rates"];
    let unlisted: Vec<&str> =
        rates["matters"].as_array().unwrap().iter().filter_map(|r| r["task"].as_str()).collect();
    assert_eq!(unlisted, ["A5", "A6", "J2"]);
    for number in NUMBERS {
        let total = rates["total"][number].as_u64().unwrap();
        assert!(total > 300);
        for by in ["departments", "matters", "tiers", "months"] {
            let sum: u64 = rates[by].as_array().unwrap().iter().map(|r| r[number].as_u64().unwrap()).sum();
            let again = rates["again"][by][number].as_u64().unwrap_or(0);
            assert_eq!(sum - again, total, "{number} by {by}");
        }
    }
}

/// What a terminal shows has no line that is wider than a page, whatever the language and the day.
fn fit(said: &str) {
    use unicode_width::UnicodeWidthStr;
    for line in said.lines() {
        assert!(line.width() <= 80, "{} columns: {line}", line.width());
    }
}

fn widths(folder: &Path) {
    for (lang, day) in
        [("zh", "2024-12-31"), ("en", "2024-12-31"), ("zh", "2024-05-20"), ("en", "2024-05-20")]
    {
        let args = ["audit", "-C", folder.to_str().unwrap(), "--as-of", day, "--lang", lang];
        let out = ssj(&args);
        let said = text(&out);
        assert!(said.lines().count() > 150, "{said}");
        fit(&said);
    }
}

fn public_files(folder: &Path) {
    let file = folder.join("public.csv");
    std::fs::write(&file, "对象,结果,信用风险等级\n甲厂,未发现问题,高\n乙厂,未发现问题 13912345678,\n")
        .unwrap();
    let found = json(folder, &["--published", file.to_str().unwrap()]);
    let protected = names(&found).into_iter().filter(|n| n == "protected-field-published").count();
    assert_eq!(protected, 3);
    assert!(!found.to_string().contains("13912345678"), "what must not be public is not repeated");
    std::fs::write(&file, "对象,结果\n甲厂,未发现问题\n").unwrap();
    let found = json(folder, &["--published", file.to_str().unwrap()]);
    assert!(!names(&found).contains(&"protected-field-published".to_owned()));
    let unchecked = |found: &Value| found["not_checked"].to_string().contains("public files");
    assert!(!unchecked(&found) && unchecked(&json(folder, &[])));
}

/// What is written for the public has nothing in it that the audit of public files finds, in whatever form; nor have the
/// numbers of a drawing.
fn own_public_files(folder: &Path) {
    let (dir, public) = (folder.to_str().unwrap(), folder.join("public"));
    std::fs::create_dir_all(&public).unwrap();
    let as_of = ["--as-of", "2024-12-31", "--lang", "zh"];
    for format in ["csv", "html", "md", "json", "docx", "xlsx"] {
        let out = ssj(&[&["report", "--public", "all", "--format", format, "-C", dir], &as_of[..]].concat());
        assert!(matches!(out.status.code(), Some(0 | 1)), "{format}: {}", text(&out));
    }
    let bundle = public.join("bundle");
    let out = ssj(&[&["report", "--public", "bundle", "--out", bundle.to_str().unwrap(), "-C", dir], &as_of[..]].concat());
    assert!(matches!(out.status.code(), Some(0 | 1)), "{}", text(&out));
    let mut moved = 0;
    for file in std::fs::read_dir(folder.join("reports")).unwrap().map(|file| file.unwrap()) {
        let name = file.file_name().into_string().unwrap();
        if name.starts_with("public-") {
            std::fs::rename(file.path(), public.join(name)).unwrap();
            moved += 1;
        }
    }
    assert!(moved >= 18, "{moved}");
    let drawn = ssj(&["plan", "--format", "svg", "-C", dir, "--lang", "zh"]);
    std::fs::write(public.join("plan.svg"), &drawn.stdout).unwrap();
    let audit = json(folder, &["--published", public.to_str().unwrap()]);
    let found = audit["findings"].as_array().unwrap().iter();
    let found: Vec<&Value> = found.filter(|f| f["name"] == "protected-field-published").collect();
    assert!(found.is_empty(), "{found:?}");
    assert!(!audit["not_checked"].to_string().contains("public file "), "{}", audit["not_checked"]);
}

fn baselines(folder: &Path) {
    let file = folder.join("accepted.json");
    let file = file.to_str().unwrap();
    let before = names(&json(folder, &[])).len();
    json(folder, &["--write-baseline", file]);
    let after = json(folder, &["--baseline", file]);
    assert_eq!(names(&after), [""; 0]);
    assert_eq!(after["baseline"]["accepted"].as_array().unwrap().len(), before);
}

/// A waiver in a task sets its findings and obligations aside and shows what is underneath; others stay.
fn waivers(folder: &Path) {
    let path = folder.join("rules/zezhou-2024/annex1.ssj");
    let rules = std::fs::read_to_string(&path).unwrap();
    let waiver =
        "  豁免 not-inspected { 理由 “停产检修”；批准 “局长办公会”；自 2024-06-01；至 2024-12-31 }\n";
    std::fs::write(&path, rules.replacen("  代号      A1\n", &format!("  代号      A1\n{waiver}"), 1))
        .unwrap();
    let waived = json(folder, &[]);
    assert_eq!(waived["waived"].as_array().unwrap().len(), 1);
    assert_eq!(waived["waived"][0]["waiver"]["approver"], "局长办公会");
    assert_eq!(names(&waived).iter().filter(|n| *n == "not-inspected").count(), 2, "A2 and J1");
    let all = waived["obligations"].as_array().unwrap();
    let aside: Vec<&Value> = all.iter().filter(|o| o["state"] == "waived").collect();
    assert_eq!((aside.len(), &aside[0]["waiver"]["underneath"]), (1, &Value::from("fail")));
    let human = text(&audit(folder, &[]));
    assert!(human.contains("waived") && human.contains("停产检修"), "{human}");
    std::fs::write(&path, rules).unwrap();
}

/// Whoever was visited too often is named with the events of all visits, in every form that has room for them.
fn caps(folder: &Path) {
    let path = folder.join("rules/zezhou-2024/goals.ssj");
    let rules = std::fs::read_to_string(&path).unwrap();
    let cap = "\n目标 检查上限 {\n  出处  正文四\n  指标  每家 每年 不超过 1次\n}\n";
    std::fs::write(&path, format!("{rules}{cap}")).unwrap();
    let found = json(folder, &[]);
    let over: Vec<&Value> =
        found["findings"].as_array().unwrap().iter().filter(|f| f["name"] == "visit-cap-exceeded").collect();
    assert_eq!(over.len(), 1);
    let events: Vec<u64> =
        over[0]["events"].as_array().unwrap().iter().map(|e| e.as_u64().unwrap()).collect();
    assert_eq!(events.len(), 2);
    let evidence = obligation(&found, "visit-cap/检查上限")["evidence"].as_array().unwrap().clone();
    assert_eq!(evidence.iter().map(|e| e["event"].as_u64().unwrap()).collect::<Vec<_>>(), events);
    let sarif: Value = serde_json::from_slice(&audit(folder, &["--format", "sarif"]).stdout).unwrap();
    let mut results = sarif["runs"][0]["results"].as_array().unwrap().iter();
    let of = results.find(|r| r["ruleId"] == over[0]["code"]).unwrap();
    assert_eq!(of["properties"]["events"], over[0]["events"]);
    std::fs::write(&path, rules).unwrap();
}

/// Once rows name departments, each publishes by itself, and who holds up whom is said.
fn departments(folder: &Path) {
    let drawn = std::fs::read_to_string(folder.join("ledger/draws/J1-1/duty.txt")).unwrap();
    let missing = json(folder, &[]);
    let missing = missing["findings"].as_array().unwrap().iter();
    let missing: Vec<&str> = missing
        .filter(|f| f["name"] == "not-inspected")
        .map(|f| f["subject"]["name"].as_str().unwrap())
        .collect();
    let line = drawn.lines().find(|l| missing.iter().any(|id| l.starts_with(id))).unwrap();
    let (entity, team) = line.split_once('|').unwrap();
    let (first, second) = team.split_once('|').unwrap();
    let rows = format!(
        "任务,轮次,对象,部门,检查日期,检查人员,结果认定日期,结果,公示日期,合并检查编号\n\
         J1,1,{entity},县市场监管局,2024-07-10,{first},2024-07-11,未发现问题,,N-1\n\
         J1,1,{entity},生态环境泽州分局,2024-07-10,{second},2024-07-11,未发现问题,2024-07-15,N-1\n"
    );
    let file = folder.join("joint.csv");
    std::fs::write(&file, &rows).unwrap();
    let dir = folder.to_str().unwrap();
    let out = ssj(&["record", "-C", dir, file.to_str().unwrap(), "--at", "2025-01-02T09:00:00"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let after = json(folder, &[]);
    let found = after["findings"].as_array().unwrap();
    let own = found.iter().filter(|f| f["subject"]["name"] == entity).map(|f| f["name"].as_str().unwrap());
    // One officer of each department is a team of two; the market bureau alone is late.
    assert_eq!(own.collect::<Vec<_>>(), ["not-published"]);
    let state = |department: &str| {
        let id = format!("publish/J1/1/{entity}/{department}");
        after["obligations"].as_array().unwrap().iter().find(|o| o["id"] == id.as_str()).unwrap()["state"]
            .clone()
    };
    assert_eq!((state("市场监管局"), state("泽州分局")), ("fail".into(), "pass".into()));
    assert_eq!(after["waits"].as_array().unwrap().len(), 1, "{}", after["waits"]);
    let wait = &after["waits"][0];
    assert_eq!((&wait["step"], &wait["entity"]["id"]), (&"publication".into(), &entity.into()));
    // Each department counts the visit; the total does not.
    sums(&after);
    assert_eq!(after["rates"]["again"]["departments"]["to_inspect"], 2);
    assert_eq!(
        (&wait["waiting"], &wait["on"], &wait["since"]),
        (&"泽州分局".into(), &"市场监管局".into(), &"2024-07-15".into())
    );
    assert_eq!(after["visits"]["merged"], 1);
    // A department that the rules do not know is refused, and nothing is recorded.
    std::fs::write(&file, rows.replace("县市场监管局", "县教育局")).unwrap();
    let out = ssj(&["record", "-C", dir, file.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(out.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&out.stderr).contains("县教育局"));
}

/// What the office records beside draws and visits counts: a library verified, somebody kept away, a duty waived, a copy
/// restored.
fn acts(folder: &Path) {
    let dir = folder.to_str().unwrap();
    let does = |args: &[&str], at: &str| {
        let out = ssj(&[&["ledger"], args, &["-C", dir, "--lang", "en", "--at", at]].concat());
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    };
    let as_of = |day: &str| -> Value {
        let out = ssj(&["audit", "-C", dir, "--as-of", day, "--format", "json", "--lang", "en"]);
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let before = as_of("2025-01-31");
    let missed =
        before["findings"].as_array().unwrap().iter().find(|f| f["name"] == "not-inspected").unwrap();
    let entity = missed["subject"]["name"].as_str().unwrap();
    let all = before["obligations"].as_array().unwrap().iter();
    let failed = |o: &&Value| o["duty"] == "inspect" && o["state"] == "fail" && o["entity"]["id"] == entity;
    let id = all.clone().find(failed).unwrap()["id"].as_str().unwrap().to_owned();
    let seen = all.clone().find(|o| o["duty"] == "inspect" && o["state"] == "pass").unwrap();
    let (seen, visited) = (seen["id"].as_str().unwrap(), seen["entity"]["id"].as_str().unwrap());
    let (task, round) = (seen.split('/').nth(1).unwrap(), seen.split('/').nth(2).unwrap());
    let duty = std::fs::read_to_string(folder.join(format!("ledger/draws/{task}-{round}/duty.txt"))).unwrap();
    let team = duty.lines().find_map(|l| l.strip_prefix(&format!("{visited}|"))).unwrap();
    let person = team.split('|').next().unwrap();

    let waive = ["waive", &id, "--basis", "条例第九条", "--reason", "停产", "--approver", "局长"];
    does(&[&waive[..], &["--from", "2025-01-01", "--to", "2025-06-30"]].concat(), "2025-01-10T09:00");
    does(
        &["recuse", person, visited, "--reason", "连襟在该厂任职", "--approver", "局长"],
        "2025-01-10T10:00",
    );
    does(&["verify-library", "inspectors", "--by", "李四", "--on", "2024-01-01"], "2025-01-10T11:00");
    let other = as_of("2025-01-31");
    assert_eq!(states(&other, "verify", "pass"), states(&before, "verify", "pass"), "another library");
    // That of the inspectors proves its own duty (D3), and not the one of the list of matters (D2).
    let proof = |audit: &Value, id: &str, code: &str| {
        let duties = audit["duties"].as_array().unwrap();
        let duty = duties.iter().find(|d| d["code"] == code).unwrap()["state"].clone();
        let o = obligation(audit, id);
        assert_eq!(o["state"], duty, "{id}");
        (duty.as_str().unwrap().to_owned(), o["evidence"].as_array().unwrap().len(), o["done"].clone())
    };
    let (unknown, nothing) = (("unknown".to_owned(), 0, Value::Null), Value::Null);
    assert_eq!(proof(&before, "verify-inspectors/2024", "D3"), unknown);
    assert_eq!(proof(&other, "verify-inspectors/2024", "D3"), ("pass".to_owned(), 1, "2024-01-01".into()));
    assert!(obligation(&other, "verify-inspectors/2024")["evidence"][0]["event"] != nothing);
    assert_eq!(proof(&other, "verify-matters/2024", "D2"), unknown);
    does(&["verify-library", "entities", "--by", "李四", "--on", "2024-01-01"], "2025-01-10T12:00");
    let after = as_of("2025-01-31");

    // Waived, with what is underneath, the basis and the event; what was found is set aside, not counted.
    let o = obligation(&after, &id);
    assert_eq!((&o["state"], &o["waiver"]["underneath"]), (&"waived".into(), &"fail".into()));
    let event = o["waiver"]["event"].as_u64().unwrap();
    assert_eq!(o["waiver"]["basis"], "条例第九条");
    let w = &after["waived"][0];
    assert_eq!((&w["finding"]["name"], &w["waiver"]["event"]), (&"not-inspected".into(), &event.into()));
    assert!(w["waiver"]["file"].as_str().unwrap().ends_with("events.jsonl"), "{w}");
    let counted = |a: &Value| names(a).iter().filter(|n| *n == "not-inspected").count();
    assert_eq!(counted(&after) + 1, counted(&before));
    // Neither before it was recorded nor once it has expired.
    for day in ["2025-01-09", "2025-07-01"] {
        assert_eq!(obligation(&as_of(day), &id)["state"], "fail", "{day}");
    }
    // Whoever must keep away is found by the ledger's own line, its ground is not shown and stays guarded.
    let found =
        after["findings"].as_array().unwrap().iter().find(|f| f["name"] == "recused-inspector").unwrap();
    let spans = found["spans"].to_string();
    assert!(spans.contains("events.jsonl"), "{found}");
    let shown = obligation(&after, seen)["evidence"].as_array().unwrap().iter();
    assert_eq!(shown.filter(|e| e["event"] == event + 1).count(), 1);
    assert!(!after.to_string().contains("连襟"));
    let public = folder.join("public.csv");
    std::fs::write(&public, "对象,备注\n甲厂,连襟在该厂任职\n").unwrap();
    let leak = json(folder, &["--published", public.to_str().unwrap()]);
    assert!(names(&leak).contains(&"protected-field-published".to_owned()));
    // The library of entities was verified before the first draws, and the event says so.
    let proven = after["obligations"].as_array().unwrap().iter();
    let proven: Vec<&Value> = proven.filter(|o| o["duty"] == "verify" && o["state"] == "pass").collect();
    assert!(!proven.is_empty());
    assert_eq!(proven[0]["evidence"][0]["event"], event + 3);

    // A copy of before is put back, and the newer checkpoint tells what is gone.
    let lost = std::fs::read(folder.join("ledger/checkpoint.txt")).unwrap();
    std::fs::write(folder.join("lost.txt"), lost).unwrap();
    let events = folder.join("ledger/events.jsonl");
    let text = std::fs::read_to_string(&events).unwrap();
    let kept = usize::try_from(event + 1).unwrap();
    let older: String = text.lines().take(kept).flat_map(|l| [l, "\n"]).collect();
    let note = ssj::ledger::Log::parse("events.jsonl", older.as_bytes()).unwrap();
    let note = ssj::ledger::Note::new(&note.origin(event + 1), note.checkpoint()).text();
    std::fs::write(&events, older).unwrap();
    std::fs::write(folder.join("ledger/checkpoint.txt"), note).unwrap();
    let newer = folder.join("lost.txt");
    let restore =
        ["restore", "--reason", "换盘", "--approver", "局长", "--checkpoint", newer.to_str().unwrap()];
    does(&restore, "2025-01-20T09:00");
    // The first is that it is a rehearsal.
    let first = &as_of("2025-01-31")["not_checked"][1];
    let said = first.to_string();
    let gone = format!("2 lost events, numbers {} to {}", event + 2, event + 3);
    assert!(said.contains(&gone) && said.contains("restored"), "{said}");

    // A verification of another year proves nothing for this one.
    does(&["verify-library", "matters", "--by", "李四", "--on", "2025-01-21"], "2025-01-21T09:00");
    assert_eq!(proof(&as_of("2025-01-31"), "verify-matters/2024", "D2"), unknown);
    does(&["verify-library", "matters", "--by", "李四", "--on", "2024-06-03"], "2025-01-21T10:00");
    let (state, rows, day) = proof(&as_of("2025-01-31"), "verify-matters/2024", "D2");
    assert!(state == "pass" && rows > 0 && day == "2024-06-03", "{state}, {rows}, {day}");
}
