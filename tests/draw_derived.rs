//! What is derived and never chosen: lists after the reveal, `drawn` and `barred` before it, held against the ledger by
//! `draw run`, `verify` and the audit alike; and the libraries that a commit was frozen from.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each user of the small plan needs another part of it")]
mod folder;

use folder::DICE;
use folder::*;
use serde_json::Value;
use ssj::draw::*;
use ssj::ledger::Event;

const MORE: &str = "E4,四厂,企业,低,140525,44,存续\nE5,五厂,企业,低,140525,44,存续\nE6,六厂,企业,低,140525,44,存续\n\
E7,七厂,企业,低,140525,44,存续\n";
const SECOND: [&str; 6] = ["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"];
const RUN_SECOND: [&str; 8] = ["draw", "run", "A1", "2", "--evidence", DICE, "--at", "2024-04-03T10:00"];
const REVEAL_SECOND: [&str; 6] = ["draw", "reveal", "A1", "2", "--at", "2024-07-01T09:00"];
const AUDIT: [&str; 3] = ["audit", "--as-of", "2024-12-31"];

/// A plan of two rounds after these steps.
fn two_rounds(steps: &[&[&str]]) -> Folder {
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "50%，1次/年", "全年 80%，2次/年");
    folder.edit("rules/plan.ssj", "高 +50个百分点", "高 +20个百分点");
    folder.edit("rules/plan.ssj", "时间 1月—3月", "时间 1月—6月\n  分期 按季度");
    folder.put("data/entities.csv", &(folder.get("data/entities.csv") + MORE));
    for step in steps {
        folder.refuses(step, 0, &[]);
    }
    folder
}

/// A file of a draw, written anew.
fn file(folder: &Folder, slot: &str, name: &str) -> String {
    folder.get(&format!("ledger/draws/{slot}/{name}.txt"))
}

/// Files of the second commit exchanged, with hashes that fit in the commit and in the ledger.
fn refrozen(folder: &Folder, drawn: Option<&str>, barred: Option<&str>) {
    let read = |name: &str| file(folder, "A1-2", name);
    let old = Commit::parse(read("commit").as_bytes()).unwrap();
    let digest = old.digest().hex();
    let files = Files {
        pool: Pool::parse(read("pool").as_bytes()).unwrap(),
        drawn: Drawn::parse(drawn.map_or_else(|| read("drawn"), str::to_owned).as_bytes()).unwrap(),
        barred: Barred::parse(barred.map_or_else(|| read("barred"), str::to_owned).as_bytes()).unwrap(),
        inspectors: Inspectors::parse(read("inspectors").as_bytes()).unwrap(),
        conflicts: Conflicts::parse(read("conflicts").as_bytes()).unwrap(),
    };
    let new = Commit::freeze(old.head, &files, old.strata, old.salts, old.beacon).unwrap();
    folder.put("ledger/draws/A1-2/drawn.txt", &files.drawn.text());
    folder.put("ledger/draws/A1-2/barred.txt", &files.barred.text());
    folder.put("ledger/draws/A1-2/commit.txt", &new.text());
    folder.forge(|entries| {
        for entry in entries {
            if let Event::DrawCommit { commit, .. } = &mut entry.event
                && *commit == digest
            {
                *commit = new.digest().hex();
            }
        }
    });
}

fn obligation(audit: &Value, id: &str) -> Value {
    let all = audit["obligations"].as_array().unwrap();
    all.iter().find(|o| o["id"] == id).unwrap_or_else(|| panic!("{id}: {audit:#}")).clone()
}

fn not_checked(audit: &Value) -> String {
    // Before it stands only that the year is a rehearsal, or that records do not hold.
    audit["not_checked"].as_array().unwrap().iter().take(3).map(ToString::to_string).collect()
}

#[test]
fn a_list_with_a_line_exchanged_is_found_by_the_audit() {
    let folder = two_rounds(&[&COMMIT, &RUN, &REVEAL, &SECOND, &RUN_SECOND, &REVEAL_SECOND]);
    let usual = ["not-inspected", "one-typist"];
    assert!(folder.audited().iter().all(|name| usual.contains(&name.as_str())), "{:?}", folder.audited());
    let honest = folder.json(&AUDIT);
    assert_eq!(obligation(&honest, "quota/A1/2")["state"], "pass");
    assert!(!not_checked(&honest).contains("derived again"), "{}", not_checked(&honest));
    // One firm for another: list, teams and certificate with hashes that fit, and a checkpoint over the events.
    let list = file(&folder, "A1-2", "selected");
    let taken = list.lines().next().unwrap().split('|').nth(2).unwrap().to_owned();
    let earlier = file(&folder, "A1-1", "selected");
    let on = |id: &str| list.contains(&format!("|{id}|")) || earlier.contains(&format!("|{id}|"));
    let free = file(&folder, "A1-2", "pool");
    let free = free.lines().map(|l| l.split('|').next().unwrap()).find(|id| !on(id)).unwrap().to_owned();
    let digest = |name: &str| h(&file(&folder, "A1-2", name)).hex();
    let before = ["selected", "duty", "certificate"].map(digest);
    for name in ["selected", "duty"] {
        folder.edit(&format!("ledger/draws/A1-2/{name}.txt"), &format!("{taken}|"), &format!("{free}|"));
    }
    for (at, name) in ["selected", "duty"].into_iter().enumerate() {
        folder.edit("ledger/draws/A1-2/certificate.txt", &before[at], &digest(name));
    }
    let after = ["selected", "duty", "certificate"].map(digest);
    folder.forge(|entries| {
        for entry in entries {
            match &mut entry.event {
                Event::DrawResult { selected, duty, .. } if *selected == before[0] => {
                    (*selected, *duty) = (after[0].clone(), after[1].clone());
                }
                Event::DrawReveal { certificate, .. } if *certificate == before[2] => {
                    *certificate = after[2].clone();
                }
                _ => {}
            }
        }
    });
    folder.refuses(&["verify"], 4, &["disproven"]);
    folder.refuses(&AUDIT, 4, &["disproven-draw", "A1-2"]);
    let audit = folder.json(&AUDIT);
    for duty in ["draw", "quota", "reveal"] {
        assert_eq!(obligation(&audit, &format!("{duty}/A1/2"))["state"], "error", "{duty}");
        assert_eq!(obligation(&audit, &format!("{duty}/A1/1"))["state"], "pass", "{duty}");
    }
    folder.finds("integrity");
    // The text of the task, taken away besides, hides nothing.
    let task = folder.get("ledger/draws/A1-2/task.json");
    std::fs::remove_file(folder.path("ledger/draws/A1-2/task.json")).unwrap();
    folder.refuses(&AUDIT, 4, &["disproven-draw", "A1-2", "task.json"]);
    folder.put("ledger/draws/A1-2/task.json", &task);
    let report = folder.ssj(&["report", "--format", "json", "--out", "report.json", "--as-of", "2024-12-31"]);
    let text = folder.get("report.json");
    assert!(text.contains("disproven-draw"), "{report:?} {text}");
}

#[test]
fn what_an_earlier_list_never_had_stands_in_no_drawn() {
    for revealed in [false, true] {
        let mut steps: Vec<&[&str]> = vec![&COMMIT[..], &RUN[..]];
        steps.extend(revealed.then_some(&REVEAL[..]));
        steps.push(&SECOND);
        for padded in [true, false] {
            let folder = two_rounds(&steps);
            let (honest, pool) = (file(&folder, "A1-2", "drawn"), file(&folder, "A1-2", "pool"));
            let is_out = |id: &&str| !honest.lines().any(|drawn| drawn == *id);
            let free = pool.lines().map(|l| l.split('|').next().unwrap()).find(is_out).unwrap();
            let (first, rest) = honest.split_once('\n').unwrap();
            let mut all: Vec<&str> = honest.lines().chain([free]).collect();
            all.sort_unstable();
            let all = all.iter().map(|id| format!("{id}\n")).collect::<String>();
            let (drawn, says) = match padded {
                true => (all.as_str(), format!("“{free}” stands in it and is on no earlier list")),
                false => (rest, format!("“{first}” does not stand in it and was drawn before")),
            };
            let says = ["disproven-draw", says.as_str()];
            refrozen(&folder, Some(drawn), None);
            folder.refuses(&RUN_SECOND, 4, &says);
            folder.refuses(&["verify"], 4, &says);
            folder.refuses(&AUDIT, 4, &says);
            let audit = folder.json(&AUDIT);
            assert_eq!(obligation(&audit, "draw/A1/2")["state"], "error");
        }
        // As it was it is drawn.
        let folder = two_rounds(&steps);
        folder.refuses(&RUN_SECOND, 0, &[]);
    }
}

#[test]
fn nobody_is_barred_before_the_reveal_for_what_the_ledger_does_not_have() {
    for reason in ["CLOSED", "VISIT.CAP"] {
        let folder = two_rounds(&[&COMMIT, &RUN, &SECOND]);
        let (drawn, pool) = (file(&folder, "A1-2", "drawn"), file(&folder, "A1-2", "pool"));
        let is_out = |id: &&str| !drawn.lines().any(|drawn| drawn == *id);
        let free = pool.lines().map(|l| l.split('|').next().unwrap()).find(is_out).unwrap();
        refrozen(&folder, None, Some(&format!("{free}|{reason}\n")));
        let says = format!("nothing that bears out `{free}` ({reason})");
        folder.refuses(&RUN_SECOND, 4, &["disproven-draw", &says]);
        folder.refuses(&["verify"], 4, &["disproven-draw", &says]);
        folder.refuses(&AUDIT, 4, &["disproven-draw", &says]);
    }
}

#[test]
fn whatever_verify_finds_of_the_files_the_audit_finds() {
    for (name, from, to) in [
        ("task.json", "A1", "A2"),
        ("conflicts.txt", "", "P1|E1\n"),
        ("inspectors.txt", "P1|", "P9|"),
        ("revealed.txt", "ENV", "MKT"),
        ("proof.txt", "index=", "index=1"),
    ] {
        let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
        folder.edit(&format!("ledger/draws/A1-1/{name}"), from, to);
        folder.refuses(&["verify"], 4, &["changed-draw-file", name]);
        folder.refuses(&AUDIT, 4, &["changed-draw-file", name]);
    }
    for name in ["conflicts.txt", "revealed.txt"] {
        let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
        std::fs::remove_file(folder.path(&format!("ledger/draws/A1-1/{name}"))).unwrap();
        folder.refuses(&AUDIT, 4, &["changed-draw-file", name]);
    }
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    std::fs::remove_file(folder.path("ledger/draws/A1-1/task.json")).unwrap();
    folder.refuses(&AUDIT, 4, &["changed-draw-file", "task.json"]);
}

#[test]
fn what_could_not_be_derived_again_is_said_first() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let said = not_checked(&folder.json(&["audit", "--as-of", "2024-02-01"]));
    for words in ["derived again (A1-1)", "its salts are not public yet"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let out = folder.ssj_in(&["audit", "--as-of", "2024-02-01"], "zh");
    let text: String = String::from_utf8(out.stdout).unwrap().split_whitespace().collect();
    assert!(text.contains("盐值尚未公布"), "{text}");
    // Before the draw there is no list.
    let said = not_checked(&folder.json(&["audit", "--as-of", "2024-01-03"]));
    assert!(!said.contains("derived again"), "{said}");
    folder.refuses(&REVEAL, 0, &[]);
    let said = not_checked(&folder.json(&["audit", "--as-of", "2024-02-01"]));
    assert!(!said.contains("derived again"), "{said}");
}

const VERIFY: [&str; 7] = ["ledger", "verify-library", "entities", "--by", "李", "--at", "2024-01-02T09:00"];
const DUTY: &str = "职责 发起前核实 {\n  代号 D11\n  审计 发起前核实\n  内容 “核实”\n}\n";

/// The plan with its duty to verify before each draw, after the library was verified.
fn verified() -> Folder {
    let folder = Folder::new();
    folder.put("rules/plan.ssj", &(folder.get("rules/plan.ssj") + DUTY));
    folder.refuses(&VERIFY, 0, &[]);
    folder
}

#[test]
fn a_library_other_than_the_verified_one_is_said_and_found() {
    let folder = verified();
    let then = Digest::of(folder.get("data/entities.csv").as_bytes()).hex();
    folder.edit("data/entities.csv", "E2,二厂,企业,高", "E2,二厂,企业,低");
    let now = Digest::of(folder.get("data/entities.csv").as_bytes()).hex();
    let says =
        ["data/entities.csv is not byte for byte the file that 李 verified on 2024-01-02", &then, &now];
    folder.refuses(&["draw", "show", "A1", "1"], 0, &says);
    folder.refuses(&COMMIT, 0, &says);
    let out = folder.ssj_in(&["ledger", "show"], "zh");
    assert!(String::from_utf8(out.stdout).unwrap().contains("所用名录"));
    folder.refuses(&RUN, 0, &[]);
    let audit = folder.json(&AUDIT);
    let found: Vec<&Value> =
        audit["findings"].as_array().unwrap().iter().filter(|f| f["name"] == "other-library").collect();
    assert_eq!(found.len(), 1, "{audit:#}");
    assert_eq!(found[0]["severity"], "warning");
    for words in [&then, &now, "2024-01-02", "李"] {
        assert!(found[0].to_string().contains(words), "{words}: {}", found[0]);
    }
    assert_eq!(obligation(&audit, "verify/A1/1")["state"], "unknown");
}

#[test]
fn a_library_that_is_changed_after_the_commit_accuses_nobody() {
    let folder = verified();
    let out = folder.ssj(&COMMIT);
    assert!(!String::from_utf8(out.stderr).unwrap().contains("byte for byte"));
    folder.edit("data/entities.csv", "E2,二厂,企业,高", "E2,二厂,企业,低");
    folder.refuses(&RUN, 0, &[]);
    let audit = folder.json(&AUDIT);
    assert_eq!(obligation(&audit, "verify/A1/1")["state"], "pass");
    assert!(!folder.audited().contains(&"other-library".to_owned()));
    // Nor is anything said where nobody verified any.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    assert!(!folder.audited().contains(&"other-library".to_owned()));
    // A commit of an earlier version names no library: its line is as it was, and is read.
    let folder = verified();
    folder.edit("data/entities.csv", "E2,二厂,企业,高", "E2,二厂,企业,低");
    folder.refuses(&COMMIT, 0, &[]);
    folder.refuses(&RUN, 0, &[]);
    assert!(folder.get("ledger/events.jsonl").contains("\"libraries\":[{\"file\":\"data/entities.csv\""));
    folder.forge(|entries| {
        for entry in entries {
            if let Event::DrawCommit { libraries, .. } = &mut entry.event {
                libraries.clear();
            }
        }
    });
    assert!(!folder.get("ledger/events.jsonl").contains("libraries"));
    assert!(!folder.audited().contains(&"other-library".to_owned()));
    assert_eq!(obligation(&folder.json(&AUDIT), "verify/A1/1")["state"], "pass");
}

#[test]
fn a_row_that_would_be_left_out_without_a_word_stops_the_commit() {
    let honest = Folder::new();
    honest.edit("rules/plan.ssj", "标签 多选 { 企业 }", "标签 多选 { 企业、铺子 }");
    honest.put("data/entities.csv", &(honest.get("data/entities.csv") + "S1,一铺,铺子,低,140525,44,存续\n"));
    honest.refuses(&COMMIT, 0, &[]);
    for (row, says) in [
        (
            "E9,九厂,企亚,低,140525,44,存续",
            "九厂 has the label “企亚”, which the library does not declare; “企业”",
        ),
        (
            "E9,九厂,养殖场,低,140525,44,存续",
            "九厂 has the label “养殖场”, which the library does not declare",
        ),
        ("E9,九厂,,低,140525,44,存续", "九厂 has nothing in “标签”"),
    ] {
        let folder = Folder::new();
        folder.put("data/entities.csv", &format!("{}{row}\n", folder.get("data/entities.csv")));
        folder.refuses(&["draw", "show", "A1", "1"], 3, &[says, "data/entities.csv:5"]);
        folder.refuses(&COMMIT, 3, &[says, "data/entities.csv:5"]);
        assert!(!folder.path("ledger/events.jsonl").exists());
        // Who is closed is in no pool.
        folder.edit("data/entities.csv", &format!("{row}\n"), &format!("{}\n", row.replace("存续", "注销")));
        folder.refuses(&COMMIT, 0, &[]);
    }
    // A label besides leaves nobody out of this pool.
    let folder = Folder::new();
    folder.edit("data/entities.csv", "E3,三厂,企业,低", "E3,三厂,企业、老店,低");
    folder.refuses(&COMMIT, 0, &[]);
    // Of many the first are listed, and all are counted.
    let folder = Folder::new();
    let many: String = (0..150).map(|n| format!("F{n},某厂,企亚,低,140525,44,存续\n")).collect();
    folder.put("data/entities.csv", &(folder.get("data/entities.csv") + &many));
    folder.refuses(&COMMIT, 3, &["150 rows of the libraries", "the first 100 are listed"]);
}
