//! Acts of the ledger: verified libraries, recusals, restores, waivers and corrections, and their list.

use super::*;

#[test]
fn a_library_that_was_verified_is_recorded_with_its_hash() {
    let folder = Folder::new();
    for (register, rows) in [("entities", 3), ("inspectors", 3), ("matters", 1)] {
        let said = does(
            &folder,
            &["ledger", "verify-library", register, "--by", "李四", "--at", "2024-01-02T09:00"],
        );
        assert!(said.contains("recorded as no.") && said.contains(&format!("rows={rows}")), "{said}");
    }
    let again =
        does(&folder, &["ledger", "verify-library", "entities", "--by", "李四", "--at", "2024-01-02T10:00"]);
    assert!(again.contains("already in the ledger"), "{again}");
    folder.refuses(
        &["ledger", "verify-library", "people", "--by", "李四"],
        2,
        &["matters | entities | inspectors"],
    );
    folder.refuses(&["ledger", "verify-library", "entities", "--by", " "], 2, &["must not be empty"]);
    folder.refuses(
        &[
            "ledger",
            "verify-library",
            "entities",
            "--by",
            "x",
            "--on",
            "2024-02-01",
            "--at",
            "2024-01-02T10:00",
        ],
        2,
        &["later"],
    );
}

#[test]
fn a_recusal_that_was_recorded_counts_in_the_next_draw() {
    let folder = Folder::new();
    does(
        &folder,
        &[
            "ledger",
            "recuse",
            "p1",
            "e2",
            "--reason",
            "亲属",
            "--approver",
            "张三",
            "--at",
            "2024-01-02T09:00",
        ],
    );
    folder.refuses(&["ledger", "recuse", "P9", "E2", "--reason", "x", "--approver", "y"], 3, &["P9"]);
    let recuse = |entity| ["ledger", "recuse", "P1", entity, "--reason", "x", "--approver", "y"];
    folder.refuses(&recuse("E7"), 3, &["act-refused", "E7 is in no library", "did you mean E1", "goes into"]);
    // Half a code offers nobody.
    let library = folder.get("data/entities.csv");
    folder.put("data/entities.csv", &format!("{library}91140525,四厂,企业,低,140525,44,存续\n"));
    let said = unbroken(&text(&folder.ssj(&recuse("9114"))));
    assert!(said.contains("9114 is in no library of entities") && !said.contains("did you mean"), "{said}");
    folder.put("data/entities.csv", &library);
    assert_eq!(folder.get("ledger/events.jsonl").lines().count(), 1);
    does(&folder, &COMMIT);
    assert_eq!(folder.get("ledger/draws/A1-1/conflicts.txt"), "P1|E2\n");
    does(&folder, &RUN);
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    assert!(duty.lines().filter(|l| l.starts_with("E2|")).all(|l| !l.contains("P1")), "{duty}");
}

#[test]
fn what_was_set_aside_is_not_taken_for_what_holds() {
    let folder = Folder::new();
    let at = ["--at", "2024-01-02T09:00"];
    let recuse = [&["ledger", "recuse", "P1", "E2", "--reason", "x", "--approver", "y"][..], &at].concat();
    let waive = ["ledger", "waive", "draw/A1/1", "--basis", "第一条", "--reason", "r", "--approver", "y"];
    let days = ["--from", "2024-01-01", "--to", "2024-06-30"];
    let waive = [&waive[..], &days, &at].concat();
    let verify = [&["ledger", "verify-library", "entities", "--by", "y"][..], &at].concat();
    let correct = |of: &'static str, how: &[&'static str], why: &'static str| {
        let rest = ["--reason", why, "--approver", "y", "--at", "2024-01-02T09:00"];
        [&["ledger", "correct", of][..], how, &rest].concat()
    };
    for act in [&recuse, &waive, &verify] {
        does(&folder, act);
    }
    for of in ["1", "2", "3"] {
        does(&folder, &correct(of, &["--set-aside"], "z"));
    }
    for (act, said) in [(&recuse, "no. 4 set no. 1 aside"), (&waive, "no. 5"), (&verify, "no. 6")] {
        folder.refuses(act, 3, &["act-refused", said, "does not hold", "ssj ledger correct"]);
    }
    assert_eq!(folder.get("ledger/events.jsonl").lines().count(), 6);
    // The way that is named makes it hold again, and then it is known.
    does(&folder, &correct("1", &["--set", "reason=x"], "back"));
    assert!(does(&folder, &recuse).contains("already in the ledger"));
    // The same correction in the same words would change what holds, and is no second record.
    folder.refuses(&correct("1", &["--set-aside"], "z"), 3, &["no. 4 is this very correction", "no. 7"]);
    does(&folder, &correct("1", &["--set-aside"], "once more"));
    does(&folder, &correct("1", &["--set", "entity=E3"], "other"));
    folder.refuses(&recuse, 3, &["no. 9 corrected no. 1", "does not hold"]);
}

#[test]
fn a_restore_is_recorded_where_something_shows_a_loss() {
    let folder = Folder::new();
    let recuse = ["ledger", "recuse", "P1", "E2", "--reason", "x", "--approver", "y"];
    does(&folder, &[&recuse[..], &["--at", "2024-01-02T09:00"]].concat());
    let before = (folder.get("ledger/events.jsonl"), folder.get("ledger/checkpoint.txt"));
    let restore = ["ledger", "restore", "--reason", "r", "--approver", "y"];
    let says = ["act-refused", "is whole", "--checkpoint", "older backup"];
    folder.refuses(&restore, 3, &says);
    assert_eq!(folder.get("ledger/events.jsonl"), before.0);
    // Draws without events are left of a ledger that had more.
    does(&folder, &COMMIT);
    folder.put("ledger/events.jsonl", &before.0);
    folder.put("ledger/checkpoint.txt", &before.1);
    let on = |day: &'static str| [&restore[..], &["--at", day]].concat();
    assert!(does(&folder, &on("2024-03-22T09:00")).contains("recorded as no. 2"));
    // The same on the same day is one record; of another day the same words would say nothing, so other words are asked for.
    assert!(does(&folder, &on("2024-03-22T10:00")).contains("already in the ledger"));
    folder.refuses(&on("2024-03-29T09:00"), 3, &["event 2 of 2024-03-22", "same words", "--reason"]);
    let again = ["ledger", "restore", "--reason", "r2", "--approver", "y", "--at", "2024-03-29T09:00"];
    assert!(does(&folder, &again).contains("recorded as no. 3"));
}

#[test]
fn an_entity_of_a_partners_library_can_be_kept_away_from() {
    let folder = Folder::new();
    folder.put("data/theirs.csv", &ENTITIES.replace("\nE", "\nT"));
    folder.edit("ssj.ron", "\n)", "\n    partners: {\"外局\": [\"data/theirs.csv\"]},\n)");
    let recuse = |entity| ["ledger", "recuse", "P1", entity, "--reason", "x", "--approver", "y"];
    folder.refuses(&recuse("T7"), 3, &["T7 is in no library", "did you mean T1"]);
    assert!(does(&folder, &recuse("T2")).contains("recorded as"));
}

#[test]
fn a_waiver_names_an_obligation_a_basis_and_at_most_a_year() {
    let folder = Folder::new();
    let waive = |id: &'static str, to: &'static str| {
        let words = ["ledger", "waive", id, "--basis", "第一条", "--reason", "停产", "--approver", "张三"];
        [&words[..], &["--from", "2024-01-01", "--to", to, "--at", "2024-01-02T09:00"]].concat()
    };
    folder.refuses(&waive("draw/A9/1", "2024-06-30"), 3, &["draw/A9/1", "did you mean draw/A1/1"]);
    folder.refuses(&waive("draw/A1/1", "2025-01-01"), 2, &["2025-01-01"]);
    folder.refuses(&waive("draw/A1/1", "2023-12-31"), 2, &["2023-12-31"]);
    // A basis names an article, and what breaks lines breaks none of the terminal's.
    for basis in ["X", "因工作需要", "第条", "《条例》"] {
        let mut words = waive("draw/A1/1", "2024-12-31");
        words[4] = basis;
        folder.refuses(&words, 2, &["names no article", basis, "act-refused"]);
    }
    let mut words = waive("draw/A1/1", "2024-12-31");
    words[6] = "停产\n● 伪造\u{1b}[31m";
    let said = does(&folder, &words);
    assert!(said.contains("waiver"));
    let shown = text(&folder.ssj(&["ledger", "show"]));
    let shown = unbroken(&shown);
    assert!(shown.contains("停产⟨U+000A⟩● 伪造⟨U+001B⟩[31m"), "{shown}");
}

#[test]
fn no_obligation_of_another_entity_is_offered_for_a_waiver() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let waive = |id: &str| {
        let days = ["--from", "2024-01-05", "--to", "2024-06-30", "--at", "2024-01-05T09:00"];
        let words =
            ["ledger", "waive", id, "--basis", "第一条", "--reason", "r", "--approver", "a", "--lang", "en"];
        let out = folder.ssj(&[&words[..9], &days].concat());
        assert_eq!(out.status.code(), Some(3), "{}", text(&out));
        unbroken(&text(&out))
    };
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let drawn = duty.lines().next().unwrap().split_once('|').unwrap().0;
    let left = ["E1", "E2", "E3"].into_iter().find(|id| !duty.contains(&format!("{id}|"))).unwrap();
    let said = waive(&format!("inspect/A1/9/{drawn}"));
    assert!(said.contains(&format!("did you mean inspect/A1/1/{drawn}")), "{said}");
    // Who was not drawn owes nothing, and who was drawn is somebody else.
    for id in [format!("inspect/A1/1/{left}"), "inspect/A1/9/E9".to_owned()] {
        let said = waive(&id);
        assert!(said.contains(&format!("no obligation {id}")) && !said.contains("did you mean"), "{said}");
        assert!(said.contains("ssj audit --format json"), "{said}");
    }
}

#[test]
fn a_correction_stands_beside_what_it_corrects() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let (entity, team) = duty.lines().next().unwrap().split_once('|').unwrap();
    let row = |on: &str| format!("{RESULTS}A1,1,{entity},{on},{},,,,\n", team.replace('|', "、"));
    folder.put("results.csv", &row("2024-04-05"));
    does(&folder, &["record", "results.csv", "--at", "2024-04-06T09:00"]);
    folder.finds("outside-window");
    let before = folder.get("ledger/events.jsonl");
    let seq = before.lines().count().to_string();
    let correct = |what: &[&'static str]| {
        let words =
            ["ledger", "correct", &seq, "--reason", "笔误", "--approver", "张三", "--at", "2024-04-07T09:00"];
        words.iter().chain(what).map(|w| (*w).to_owned()).collect::<Vec<_>>()
    };
    let refuses = |what: &[&'static str], exit, says: &[&str]| {
        let line = correct(what);
        folder.refuses(&line.iter().map(String::as_str).collect::<Vec<_>>(), exit, says);
    };
    refuses(&["--set", "day=2024-03-05"], 2, &["day", "inspectors"]);
    refuses(&["--set", "on=soon"], 2, &["on=soon"]);
    refuses(&["--set", "on=2024-04-05"], 3, &["nothing to correct"]);
    refuses(&["--set", "origin=x"], 2, &["origin"]);
    folder.refuses(
        &["ledger", "correct", "1", "--set-aside", "--reason", "r", "--approver", "a"],
        3,
        &["void"],
    );
    folder.refuses(
        &["ledger", "correct", "99", "--set-aside", "--reason", "r", "--approver", "a"],
        3,
        &["99"],
    );
    refuses(&["--set", "on=2024-03-05"], 0, &["recorded"]);
    // Nothing that was recorded changed, and both are shown.
    assert!(folder.get("ledger/events.jsonl").starts_with(&before));
    assert!(!folder.audited().iter().any(|f| f == "outside-window"));
    // On the day before the correction the audit goes by what stood; from it on, it shows both and says so.
    let as_of = |day: &str| folder.json(&["audit", "--as-of", day]);
    let visit = |audit: &Value| -> Value {
        let all = audit["obligations"].as_array().unwrap().iter();
        all.clone().find(|o| o["id"] == format!("inspect/A1/1/{entity}")).unwrap().clone()
    };
    let named = |audit: &Value| -> Vec<String> {
        let all = audit["findings"].as_array().unwrap().iter();
        all.filter(|f| f["name"] == "corrected-record").map(|f| f["message"].to_string()).collect()
    };
    let events = |o: &Value| -> Vec<u64> {
        o["evidence"].as_array().unwrap().iter().filter_map(|e| e["event"].as_u64()).collect()
    };
    let (then, now) = (as_of("2024-04-06"), as_of("2024-04-07"));
    let n: u64 = seq.parse().unwrap();
    assert_eq!((visit(&then)["state"].as_str(), events(&visit(&then))), (Some("fail"), vec![n]));
    assert_eq!((visit(&now)["state"].as_str(), events(&visit(&now))), (Some("pass"), vec![n, n + 1]));
    assert_eq!(named(&then), [""; 0]);
    let said = named(&now).concat();
    assert!(said.contains(&format!("event {n} ")) && said.contains(&format!("event {}", n + 1)), "{said}");
    let terminal = text(&folder.ssj(&["audit", "--as-of", "2024-04-07"]));
    assert!(unbroken(&terminal).contains("was corrected by event"), "{terminal}");
    let shown = does(&folder, &["ledger", "show", "--kind", "inspection", "--entity", entity]);
    assert!(
        shown.contains("on=2024-04-05") && shown.contains("↳") && shown.contains("on=2024-03-05"),
        "{shown}"
    );
    // The corrected table, imported, says nothing new.
    folder.put("results.csv", &row("2024-03-05"));
    assert!(does(&folder, &["record", "results.csv", "--at", "2024-04-08T09:00"]).contains("0 facts"));
    refuses(&["--set-aside"], 0, &["recorded"]);
    folder.finds("not-inspected");
    let gone = as_of("2024-04-08");
    assert_eq!(
        (visit(&gone)["state"].as_str(), events(&visit(&gone))),
        (Some("fail"), vec![n, n + 1, n + 2])
    );
    assert!(named(&gone).concat().contains("was set aside by"), "{:?}", named(&gone));
}

/// What a row could not say no correction says, and what a row is warned of a correction is warned of.
#[test]
fn a_correction_is_held_against_what_a_row_is_held_against() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let (entity, team) = duty.lines().next().unwrap().split_once('|').unwrap();
    folder.put("r.csv", &format!("{RESULTS}A1,1,{entity},2024-03-05,{},,,,\n", team.replace('|', "、")));
    does(&folder, &["record", "r.csv", "--at", "2024-04-06T09:00"]);
    let before = folder.get("ledger/events.jsonl");
    let seq = before.lines().count().to_string();
    let correct = |set: &str, lang: &str| {
        let who = ["--reason", "笔误", "--approver", "张三", "--at", "2024-04-07T09:00"];
        let out = folder.ssj_in(&[&["ledger", "correct", &seq, "--set", set][..], &who].concat(), lang);
        (out.status.code(), unbroken(&text(&out)))
    };
    for (set, exit, says, help) in [
        ("task=Z9", 3, "no task with code or name `Z9`", "give the task's code"),
        ("on=2030-01-01", 3, "`inspected` 2030-01-01 has not come", "look at the year"),
        ("on=2019-03-05", 3, "is before the plan's year 2024", "look at the date"),
        ("department=外局", 3, "the department `外局` is none of those", "give the department's name"),
        ("on=明天", 2, "on=明天 is no day", "2024-05-07"),
        ("round=x", 2, "round=x is no whole number", "rounds in digits"),
        ("round=0", 2, "round=0 is no whole number", "rounds in digits"),
    ] {
        let (code, said) = correct(set, "en");
        assert_eq!(code, Some(exit), "{set}: {said}");
        for words in ["act-refused", says, help] {
            assert!(said.contains(words), "{set}: no `{words}` in\n{said}");
        }
    }
    let (_, said) = correct("on=明天", "zh");
    assert!(said.contains("on=明天 不是日期") && !said.contains("fail"), "{said}");
    let (_, said) = correct("检查日期=2030-01-01", "zh");
    assert!(said.contains("“检查日期”2030-01-01 还没有到"), "{said}");
    assert_eq!(folder.get("ledger/events.jsonl"), before);
    // A name that one inspector has is recorded by the number.
    // Who was drawn depends on salts that nobody knows before: the other pair, as the record has one of them.
    let other = if team == "P3|P1" { "P2" } else { "P1" };
    let (_, said) = correct(&format!("inspectors=丙、{other}"), "en");
    assert!(said.contains("recorded"), "{said}");
    let last = folder.get("ledger/events.jsonl");
    assert!(last.lines().last().unwrap().contains(&format!(r#""inspectors":["P3","{other}"]"#)), "{last}");
    for (set, code, says) in [
        ("entity=NOBODY", "unlike-the-draw", "NOBODY was not drawn in round 1 of A1"),
        ("round=77", "unlike-the-draw", "A1 has no round 77"),
        ("inspectors=P01,P99", "odd-row", "`P99` is not in the library of inspectors"),
    ] {
        let (exit, said) = correct(set, "en");
        assert_eq!(exit, Some(0), "{set}: {said}");
        assert!(said.contains(code) && said.contains(says) && said.contains("recorded as"), "{set}: {said}");
        assert!(!said.contains("import again"), "{said}");
    }
    // What the record said before is not said of what is set now.
    let (exit, said) = correct("on=2024-03-06", "en");
    assert!(exit == Some(0) && !said.contains("warning"), "{said}");
    // Acts of the office are corrected to nothing that they could not have been.
    let act =
        ["ledger", "recuse", "P1", entity, "--reason", "r", "--approver", "a", "--at", "2024-04-08T09:00"];
    does(&folder, &act);
    let seq = folder.get("ledger/events.jsonl").lines().count().to_string();
    for (set, says) in [("inspector=P9", "P9 is not in"), ("entity=9114", "9114 is in no library")] {
        let words = ["ledger", "correct", &seq, "--set", set, "--reason", "r", "--approver", "a"];
        folder.refuses(&words, 3, &["act-refused", says]);
    }
}

#[test]
fn the_list_can_be_narrowed_and_read_by_programs() {
    let folder = Folder::after(&[&KEY, &COMMIT, &RUN]);
    let json: Value = folder.json(&["ledger", "show", "--kind", "draw-result"]);
    assert_eq!((json["schema"].as_str(), json["size"].as_u64()), (Some("ssj/ledger/1"), Some(4)));
    assert_eq!(json["events"].as_array().unwrap().len(), 1);
    assert_eq!(folder.json(&["ledger", "show", "--task", "A9"])["events"].as_array().unwrap().len(), 0);
    folder.refuses(&["ledger", "show", "--kind", "draw"], 2, &["draw-commit (draw committed)"]);
}

#[test]
fn every_act_fits_the_schema_of_events() {
    let folder = Folder::new();
    let who = ["--approver", "张三", "--at", "2024-01-02T09:00"];
    folder.put("newer.txt", &format!("9:{}", "0".repeat(64)));
    let acts: [&[&str]; 5] = [
        &["ledger", "verify-library", "entities", "--by", "李四", "--at", "2024-01-02T09:00"],
        &["ledger", "recuse", "P1", "E2", "--reason", "亲属"],
        &["ledger", "correct", "2", "--set", "entity=E3", "--reason", "笔误"],
        &["ledger", "correct", "2", "--set-aside", "--reason", "笔误"],
        &["ledger", "restore", "--reason", "换盘", "--checkpoint", "newer.txt"],
    ];
    for (n, act) in acts.iter().enumerate() {
        let rest: &[&str] = if n == 0 { &[] } else { &who };
        does(&folder, &[*act, rest].concat());
    }
    does(&folder, &KEY);
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schemas/event-1.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(schema).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for line in folder.get("ledger/events.jsonl").lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let wrong: Vec<String> = schema.iter_errors(&line).map(|e| e.to_string()).collect();
        assert_eq!(wrong, Vec::<String>::new(), "{line}");
    }
}
