//! The ledger on a real file system: its acts and their list, signed checkpoints, processes killed by force, many
//! writers, and a check of its folder by another program. The long ones are run by `tests/durability/run`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may stop where it stands, and look at the clock"
)]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each test uses its own part of the fixture")]
mod folder;
#[path = "durability/force.rs"]
mod force;

use folder::*;
use serde_json::Value;
use ssj::ledger::{Log, Note, Signed, Vkey};
use std::process::{Command, Output, Stdio};
use std::time::Instant;

const KEY: [&str; 8] =
    ["ledger", "key", "--name", "bureau.example/2024", "--approver", "张三", "--at", "2024-01-02T09:00"];

fn text(out: &Output) -> String {
    String::from_utf8([out.stdout.clone(), out.stderr.clone()].concat()).unwrap()
}

fn does(folder: &Folder, args: &[&str]) -> String {
    let out = folder.ssj(args);
    assert!(out.status.success(), "{args:?}: {}", text(&out));
    text(&out)
}

fn recuse(folder: &Folder, entity: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
    command
        .args(["ledger", "recuse", "P1", entity, "--reason", "亲属", "--approver", "张三", "--lang", "en"])
        .current_dir(folder.path(""))
        .env("XDG_DATA_HOME", folder.home.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

fn log(folder: &Folder) -> Log {
    Log::parse("events.jsonl", &std::fs::read(folder.path("ledger/events.jsonl")).unwrap()).unwrap()
}

/// The checkpoint is the one of the events, and every number is there once (which reading them proves).
fn sound(folder: &Folder) -> Log {
    let log = log(folder);
    let note = Note::parse(&std::fs::read(folder.path("ledger/checkpoint.txt")).unwrap()).unwrap();
    assert_eq!(note.checkpoint, log.checkpoint());
    log
}

// ---- Acts

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

// ---- Checkpoints

#[test]
fn a_key_signs_every_checkpoint_and_others_can_check_it() {
    let folder = Folder::new();
    does(
        &folder,
        &["ledger", "recuse", "P1", "E1", "--reason", "r", "--approver", "a", "--at", "2024-01-01T09:00"],
    );
    let unsigned = does(&folder, &["ledger", "checkpoint"]);
    assert!(unsigned.starts_with("ssj/ledger/") && unsigned.ends_with("=\n\n"), "{unsigned:?}");
    let said = text(&folder.ssj(&["verify"]));
    assert!(said.starts_with("not checked: the checkpoint is unsigned"), "{said}");
    let said = does(&folder, &KEY);
    let vkey = said.lines().find(|l| l.starts_with("bureau.example/2024+")).unwrap().to_owned();
    does(&folder, &COMMIT);
    let note = Note::parse(folder.get("ledger/checkpoint.txt").as_bytes()).unwrap();
    assert_eq!(note.signed_by(&Vkey::parse(&vkey).unwrap()), Signed::Good);
    assert_eq!(note.origin, "bureau.example/2024");
    // The secret is nowhere in the plan, and for its owner alone.
    let secret = std::fs::read_dir(folder.home.path().join("ssj/secrets")).unwrap().flatten();
    let secret = secret.map(|e| e.path()).find(|p| p.extension().is_some_and(|e| e == "key")).unwrap();
    let hex = std::fs::read_to_string(&secret).unwrap();
    assert!(!folder.get("ledger/events.jsonl").contains(hex.trim()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&secret).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let says = |args: &[&str], exit: i32, words: &str| folder.refuses(args, exit, &[words]);
    says(&["verify"], 6, "the ledger's own word");
    says(&["verify", "--key", &vkey], 6, "signatures: the checkpoint is signed by bureau.example/2024");
    folder.put("keys.txt", &format!("# the bureau's\nlog {vkey}\n"));
    says(&["verify", "--key", "keys.txt"], 6, "is signed by");
    let other = Folder::new();
    let other = does(&other, &KEY);
    let other = other.lines().find(|l| l.starts_with("bureau.example/2024+")).unwrap();
    says(&["verify", "--key", other], 4, "bad-signature");
    says(&["verify", "--key", "bureau"], 5, "bureau");
    says(&["verify", "--key", "a+b+c"], 2, "no public key");
    // Without the secret the next checkpoint is not signed, and that is said.
    std::fs::rename(&secret, secret.with_extension("away")).unwrap();
    let said = does(&folder, &RUN);
    assert!(said.split_whitespace().collect::<Vec<_>>().join(" ").contains("is not on this machine"));
    says(&["verify"], 6, "not signed by bureau.example/2024");
    says(&["verify", "--key", &vkey], 4, "bears no signature");
    std::fs::rename(secret.with_extension("away"), &secret).unwrap();
    does(&folder, &REVEAL);
    folder.holds(&["verify", "--key", &vkey], &["is signed by"]);
}

/// A canonical line behind the last one, put there by hand, is nobody's step: it is named, not read, and never signed.
#[test]
fn a_line_appended_by_hand_is_found_and_never_signed() {
    let folder = Folder::new();
    let said = does(&folder, &KEY);
    let vkey = said.lines().find(|l| l.starts_with("bureau.example/2024+")).unwrap().to_owned();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let mut forged = log(&folder);
    let act = ssj::ledger::Recusal {
        inspector: "P1".into(),
        entity: "E1".into(),
        reason: "r".into(),
        approver: "a".into(),
    };
    let at = forged.entries().last().unwrap().at;
    let clock = Some(ssj::ledger::Clock { now: at, rehearsal: true });
    assert_eq!(forged.append_by_clock(at, clock, ssj::ledger::Event::Recusal(act)), Ok(true));
    let (note, size) = (folder.get("ledger/checkpoint.txt"), forged.entries().len());
    folder.put("ledger/events.jsonl", &forged.text());
    let named = format!("events from {size} to {size}");
    let recuse = ["ledger", "recuse", "P2", "E2", "--reason", "r", "--approver", "a"];
    let commands: [&[&str]; 5] = [
        &["verify", "--key", &vkey],
        &["audit", "--as-of", "2024-12-31"],
        &["report", "--as-of", "2024-12-31"],
        &REVEAL,
        &recuse,
    ];
    for command in commands {
        folder.refuses(command, 4, &[&named, "unaccounted-events", "ledger restore"]);
    }
    assert_eq!(
        (folder.get("ledger/checkpoint.txt"), folder.get("ledger/events.jsonl")),
        (note, forged.text())
    );
    // From a signed checkpoint only a step leads on whose list the same key has signed.
    let step = format!("ssj/step/1\n{size}\n{}\n", forged.checkpoint().root.hex());
    let signed = |secret: &[u8; 32]| {
        let key = ssj::ledger::Key::new("bureau.example/2024", secret);
        format!("{step}\n{}", key.line_under(&step).text())
    };
    for list in [step.clone(), signed(&[7; 32])] {
        folder.put("ledger/.staged/step.txt", &list);
        for command in commands {
            folder.refuses(command, 4, &[&named, "unaccounted-events", "had no such key"]);
        }
    }
    // That one is what a crash leaves: not complete, and the next step catches up.
    let secret = std::fs::read_dir(folder.home.path().join("ssj/secrets")).unwrap().flatten();
    let secret = secret.map(|e| e.path()).find(|p| p.extension().is_some_and(|e| e == "key")).unwrap();
    let secret = ssj::draw::Digest::parse(std::fs::read_to_string(secret).unwrap().trim()).unwrap();
    folder.put("ledger/.staged/step.txt", &signed(secret.as_bytes()));
    folder.refuses(&["verify", "--key", &vkey], 6, &["interrupted step"]);
    does(&folder, &recuse);
    assert_eq!(sound(&folder).entries().len(), size + 1);
}

#[test]
fn a_ledger_that_was_cut_short_says_how_much_is_missing() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let events = folder.get("ledger/events.jsonl");
    let lines: Vec<&str> = events.lines().collect();
    let (all, left) = (lines.len(), lines.len() - 2);
    folder.put("ledger/events.jsonl", &format!("{}\n", lines[..left].join("\n")));
    let counts = format!("has {left} events and checkpoint.txt {all}");
    let gone = format!("numbers {} to {all} (2) are missing", left + 1);
    for command in [&["verify"][..], &["audit", "--as-of", "2024-12-31"], &["ledger", "show"]] {
        folder.refuses(command, 4, &["broken-ledger", &counts, &gone]);
    }
    // A line that is torn is named by itself, beside the number that there should be.
    folder.put("ledger/events.jsonl", events.get(..events.len() - 9).unwrap());
    folder.refuses(&["verify"], 4, &["not complete", &format!("the checkpoint is of {all} events")]);
}

/// A line that was changed and is still written as the program writes lines: only the root tells.
#[test]
fn a_change_that_only_the_root_tells_is_laid_to_either_file() {
    let folder = Folder::new();
    assert!(recuse(&folder, "E1").status().unwrap().success());
    folder.edit("ledger/events.jsonl", "亲属", "亲友");
    for command in [&["verify"][..], &["ledger", "show"]] {
        folder.refuses(command, 4, &["broken-ledger", "events.jsonl or checkpoint.txt is another"]);
        let said = text(&folder.ssj_in(command, "zh"));
        assert!(unbroken(&said).contains("events.jsonl 或 checkpoint.txt 已不是"), "{said}");
    }
}

#[test]
fn an_act_that_is_refused_is_no_draw() {
    let folder = Folder::after(&[&COMMIT]);
    let who = ["--reason", "r", "--approver", "a"];
    let days = ["--basis", "第一条", "--from", "2024-06-01", "--to", "2024-01-01"];
    let acts: [Vec<&str>; 4] = [
        [&["ledger", "recuse", "P9", "E1"][..], &who].concat(),
        [&["ledger", "waive", "draw/A1/1"][..], &days, &who].concat(),
        [&["ledger", "correct", "99", "--set-aside"][..], &who].concat(),
        ["ledger", "verify-library", "entities", "--by", "李四", "--on", "2042-01-01"].to_vec(),
    ];
    for act in acts {
        let out = folder.ssj(&act);
        let said = String::from_utf8(out.stderr).unwrap();
        assert!(said.contains("act-refused") && !said.contains("not-committable"), "{act:?}: {said}");
        assert!(said.contains("help:"), "{act:?}: {said}");
    }
}

#[test]
fn a_ledger_of_earlier_versions_goes_on() {
    let folder = Folder::after(&[&COMMIT]);
    folder.forge(|_| {});
    let old = folder.get("ledger/checkpoint.txt");
    assert!(old.starts_with("ssj/checkpoint/1\n"));
    folder.put("noted.txt", &old);
    folder.refuses(&["verify"], 6, &["the form of earlier versions"]);
    does(&folder, &RUN);
    sound(&folder);
    does(&folder, &REVEAL);
    folder.holds(&["verify", "--checkpoint", "noted.txt"], &["extends it (2 events then, 2 since)"]);
}

#[test]
fn what_is_signed_is_what_lies_on_the_disk() {
    let log = Log::root_of(b"a\nb\n");
    let tree = ssj::merkle::root([b"a", b"b"]);
    assert_eq!((log.size, *log.root.as_bytes()), (2, tree));
    assert_eq!(Log::root_of(b"").size, 0);
}

#[test]
fn files_that_no_event_records_are_named() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.holds(&["verify"], &[]);
    folder.put("ledger/draws/A1-1/notes.docx", "x");
    folder.put("ledger/events-copy.jsonl", "x");
    folder.holds(&["verify"], &["notes.docx", "events-copy.jsonl", "stray-file"]);
    let json = folder.json(&["verify"]);
    let levels = json["levels"].as_array().unwrap();
    let state = |name: &str| levels.iter().find(|l| l["level"] == name).unwrap()["state"].clone();
    assert_eq!(
        (state("strays"), state("draw-files"), state("signatures")),
        ("wrong".into(), "checked".into(), "not-checked".into())
    );
}

// ---- Another program

#[test]
fn another_program_finds_the_same() {
    let python = Command::new("python3").arg("--version").output();
    if !python.is_ok_and(|out| out.status.success()) {
        eprintln!("skipped: no python3");
        return;
    }
    let folder = Folder::after(&[&KEY, &COMMIT, &RUN, &REVEAL]);
    let used: Value =
        serde_json::from_str(folder.get("ledger/events.jsonl").lines().next().unwrap()).unwrap();
    let vkey = used["event"]["key"].as_str().unwrap();
    let check = |vkey: &str| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/durability/check.py");
        Command::new("python3").arg(script).arg(folder.path("ledger")).arg(vkey).output().unwrap()
    };
    let out = check(vkey);
    let said = text(&out);
    assert!(out.status.success() && said.contains("root: ok, 5 events of bureau.example/2024"), "{said}");
    if said.contains("not checked") {
        eprintln!("skipped: no `cryptography` for the signature");
    }
    folder.edit("ledger/events.jsonl", "10:00:00", "10:00:01");
    assert!(!check(vkey).status.success());
}

#[test]
fn the_shell_verifier_reads_the_ledger() {
    let folder = Folder::after(&[&KEY, &COMMIT, &RUN, &REVEAL]);
    let check = |paths: &[&str]| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
        let args = [&[script, "--lang", "en"], paths].concat();
        let out = Command::new("sh").args(args).current_dir(folder.path("")).output().unwrap();
        (text(&out), out.status.code())
    };
    let tools = Command::new("sh").args(["-c", "command -v awk && command -v sha256sum"]).output();
    if !tools.is_ok_and(|out| out.status.success()) {
        eprintln!("skipped: no awk or sha256sum");
        return;
    }
    let whole = ["--ledger", "ledger", "ledger/draws/A1-1"];
    // It is a rehearsal, of which nobody can tell whether the hours were waited for.
    let (said, code) = check(&whole);
    assert_eq!(code, Some(6), "{said}");
    for line in [
        "ok checkpoint.txt: root",
        "ok commit.txt: the ledger before it",
        "ok events.jsonl: records the commit",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(check(&["--ledger", "ledger"]).1, Some(6));
    folder.edit("ledger/events.jsonl", "10:00:00", "10:00:01");
    let (said, code) = check(&whole);
    assert!(code == Some(4) && said.contains("WRONG checkpoint.txt: root"), "{said}");
    // The checkpoint of earlier versions.
    folder.forge(|_| {});
    assert_eq!(check(&["--ledger", "ledger"]).1, Some(6));
}

// ---- Force and crowds

#[test]
fn some_writers_killed_and_some_at_once() {
    assert_eq!(force::recusals(12).all(), 12);
    force::writers(4, 3);
}

#[test]
fn every_step_of_a_draw_killed_here_and_there() {
    let mut lots = force::Lots::new();
    for step in &force::STEPS {
        assert_eq!(force::steps(step, 3, &mut lots).all(), 3, "{}", step.name);
    }
}

#[test]
fn a_writer_that_waits_for_somebody_is_told_for_whom() {
    let folder = Folder::after(&[&COMMIT]);
    let file = std::fs::File::options().write(true).open(folder.path("ledger/.lock")).unwrap();
    file.lock().unwrap();
    folder.put("ledger/.writer", "4711\ndesk-7\n2024-01-04T09:59:00\nssj draw run A1 1\n");
    folder.refuses(
        &RUN,
        5,
        &["locked by process 4711 on desk-7 since 2024-01-04T09:59:00 (ssj draw run A1 1"],
    );
    drop(file);
    does(&folder, &RUN);
    assert!(!folder.path("ledger/.writer").exists());
}

#[test]
#[ignore = "minutes: run by tests/durability/run"]
fn a_thousand_processes_killed() {
    let start = Instant::now();
    let killed = force::recusals(500);
    killed.say("ledger recuse", start);
    assert!(killed.ended < 400, "{killed:?}");
    let mut lots = force::Lots::new();
    for step in &force::STEPS {
        let start = Instant::now();
        let killed = force::steps(step, 125, &mut lots);
        killed.say(step.name, start);
        assert!(killed.ended < 100, "{}: {killed:?}", step.name);
    }
}

#[test]
#[ignore = "minutes: run by tests/durability/run"]
fn eight_writers_at_once() {
    let start = Instant::now();
    let (refused, reads) = force::writers(8, 200);
    let seconds = start.elapsed().as_secs();
    println!("writers: 8 with 200 events each, {refused} refusals, {reads} readings meanwhile, {seconds} s");
}
