//! What becomes of a draw after its commit: voids and redraws, substitutes in order and by sub-draw, reveals, and every
//! refusal of a step that would not hold, each said with what is the matter.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each test uses its own part of the folder")]
mod folder;

use folder::DICE;
use folder::*;
use ssj::draw::*;
use ssj::ledger::Event;
use std::process::Command;

const DICE2: &str = "dice=2,7,1,8,2,8,1,8,2,8,4,5,9,0,4,5,2,3,5,3";
const LATER: [&str; 6] = ["draw", "commit", "A1", "1", "--at", "2024-01-05T09:00"];
const RUN2: [&str; 8] = ["draw", "run", "A1", "1", "--evidence", DICE2, "--at", "2024-01-06T10:00"];
const VOID: [&str; 10] = [
    "draw",
    "void",
    "A1",
    "1",
    "--reason",
    "wrong library",
    "--approver",
    "Director Li",
    "--at",
    "2024-01-04T12:00",
];

/// A plan of two draws with twenty entities, ten of each tier.
fn two_rounds() -> Folder {
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "比例频次 50%，1次/年", "比例频次 全年 20%，2次/年");
    folder.edit("rules/plan.ssj", "+50个百分点", "+10个百分点");
    folder.edit("rules/plan.ssj", "时间 1月—3月", "时间 1月—6月\n  分期 按季度");
    let row = |n: u32| {
        let tier = if n.is_multiple_of(2) { "高" } else { "低" };
        format!("E{n:02},{n}厂,企业,{tier},140525,44,存续\n")
    };
    let rows: String = (1..=20).map(row).collect();
    folder.put(
        "data/entities.csv",
        &format!("统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n{rows}"),
    );
    folder.put("seal.pdf", "a picture of a closed gate");
    folder
}

fn does(folder: &Folder, args: &[&str]) -> String {
    let out = folder.ssj(args);
    let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    assert!(out.status.success(), "{args:?}\n{said}");
    said
}

fn fails<'a>(entity: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let all =
        ["draw", "substitute", "A1", "1", "--entity", entity, "--reason", "CLOSED", "--evidence", "seal.pdf"];
    [&all[..], more].concat()
}

/// The ids of a list, with the stratum.
fn list(folder: &Folder, name: &str) -> Vec<(String, String)> {
    let text = folder.get(&format!("ledger/draws/{name}/selected.txt"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        (cells[0].to_owned(), cells[2].to_owned())
    };
    text.lines().map(row).collect()
}

fn of(list: &[(String, String)], stratum: &str) -> Vec<String> {
    list.iter().filter(|(s, _)| s == stratum).map(|(_, id)| id.clone()).collect()
}

fn proven(folder: &Folder) {
    let out = folder.json(&["verify"]);
    let rounds = out["rounds"].as_array().unwrap();
    for round in rounds {
        for claim in round["claims"].as_array().unwrap() {
            assert_ne!(claim["verdict"], "disproven", "{} {claim}", round["round"]);
            let open = ["beacon-source", "before-beacon"];
            let named = claim["statement"].as_str().unwrap();
            assert!(claim["verdict"] == "proven" || open.contains(&named), "{} {claim}", round["round"]);
        }
    }
    // A void is named, and is all that is.
    let found = out["findings"].as_array().unwrap();
    assert!(found.iter().all(|f| f["name"] == "redraw"), "{}", out["findings"]);
    // The same by the second implementation, where Python is there.
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/draw/story.py");
    match Command::new("python3").arg(script).arg(folder.path("ledger")).output() {
        Ok(out) => {
            let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
            assert_eq!(out.status.code(), Some(0), "{said}");
            assert!(said.lines().count() > 5, "{said}");
        }
        Err(_) => eprintln!("skipped: python3 is not there"),
    }
    // What was recorded fits the published form of events.
    let schema = serde_json::from_str(include_str!("../docs/schemas/event-1.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for line in folder.get("ledger/events.jsonl").lines() {
        assert!(schema.is_valid(&serde_json::from_str(line).unwrap()), "{line}");
    }
}

#[test]
fn one_page_on_paper_suffices_to_check_one_firm() {
    if Command::new("sh")
        .args(["-c", "command -v sha256sum && command -v awk"])
        .output()
        .is_ok_and(|o| !o.status.success())
    {
        return;
    }
    let folder = two_rounds();
    for step in [&COMMIT[..], &RUN, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]] {
        does(&folder, step);
    }
    folder.refuses(&["verify", "--format", "paper"], 2, &["--entity"]);
    for (entity, lang) in [("E01", "en"), ("E02", "zh"), ("E99", "en"), ("A", "en")] {
        let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
            .args(["verify", "--entity", entity, "--format", "paper", "--lang", lang])
            .current_dir(folder.path(""))
            .output()
            .unwrap();
        let page = String::from_utf8(out.stdout).unwrap();
        assert!(out.status.success() && page.lines().count() <= 100 && !page.contains('⟨'), "{page}");
        // Every command of the page, run by nothing but the shell, gives what stands on the page.
        let mut ran = 0;
        for command in page.lines().map(str::trim).filter(|l| l.starts_with("printf") && !l.contains("LEFT"))
        {
            let out = Command::new("sh").args(["-c", command]).output().unwrap();
            let hash = String::from_utf8(out.stdout).unwrap()[..64].to_owned();
            let elsewhere = page.matches(&hash).count();
            // The leaf is the beginning of the proof and stands nowhere itself.
            assert!(elsewhere > 0 || command.contains("\\000"), "{command}\n{page}");
            ran += 1;
        }
        assert!(ran >= 5, "{page}");
        // The commit as it stands on the page, from the first column on, has the hash that the seed is made of.
        let at = page.find("sha256sum <<").unwrap();
        let whole = &page[at..page[at..].find("\nEND\n").unwrap() + at + 5];
        let hash = |script: &str| {
            let out = Command::new("sh").args(["-c", script]).output().unwrap();
            String::from_utf8(out.stdout).unwrap()[..64].to_owned()
        };
        assert!(page.contains(&format!("dr1-seed|{}|", hash(whole))) && !page.contains("xxd"), "{page}");
        // Two hashes give the next one up.
        let at = page.find("node() {").unwrap();
        let node = page[at..].replace("LEFT", &h("a").hex()).replace("RIGHT", &h("b").hex());
        let bytes = [&[1u8][..], h("a").as_bytes(), h("b").as_bytes()].concat();
        assert_eq!(hash(&node), Digest::of(&bytes).hex(), "{page}");
        // At either end there is only one neighbour, and the page says so.
        assert_eq!(page.contains("only one neighbour"), ["E99", "A"].contains(&entity), "{page}");
    }
}

#[test]
fn a_name_is_no_code_and_is_not_called_absent() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    for nothing in ["", " ", "某某厂", "一号", "——", "某某厂1"] {
        folder.refuses(&["verify", "--entity", nothing], 2, &["give the credit code"]);
    }
    folder.refuses(&["verify", "--entity", "E99"], 0, &["is not in the pool"]);
    // What a library lists under the hash of its text is found by the text.
    let folder = Folder::new();
    folder.edit("data/entities.csv", "E1,", &format!("{},", name_id("一号").unwrap()));
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        does(&folder, step);
    }
    folder.refuses(&["verify", "--entity", "一号"], 0, &["is in the pool"]);
    folder.refuses(&["verify", "--entity", "京A12345"], 0, &["is not in the pool"]);
    folder.refuses(&["verify", "--entity", "某某厂"], 2, &["give the credit code"]);
}

#[test]
fn there_is_no_page_of_a_round_that_is_disproven() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let firm = duty.split('|').next().unwrap().to_owned();
    folder.put("ledger/draws/A1-1/duty.txt", &duty.replace("|P", "|Q"));
    let asked = ["verify", "ledger/draws/A1-1", "--entity", &firm, "--format", "paper"];
    folder.refuses(&asked, 4, &["No page", "disproven: the teams are right"]);
    let out = folder.ssj(&asked);
    assert!(!String::from_utf8(out.stdout).unwrap().contains("sha256sum <<"));
}

// ---- Void and redraw

#[test]
fn a_redraw_is_a_recorded_void_and_another_commit_with_the_next_link() {
    let folder = Folder::after(&[&COMMIT, &RUN, &VOID, &LATER, &RUN2, &REVEAL]);
    let commit = |name: &str| {
        Commit::parse(folder.get(&format!("ledger/draws/{name}/commit.txt")).as_bytes()).unwrap()
    };
    let (void, redrawn) = (commit("A1-1"), commit("A1-1-r1"));
    assert_eq!(redrawn.head.previous, Some(void.digest()), "the void commit keeps its place in the chain");
    assert_eq!((void.salts[0].link, redrawn.salts[0].link), (63, 62), "a link that was used stays used");
    // The reveal published the salt of the void commit too, in its turn.
    let salts = VoidSalts::parse(folder.get("ledger/draws/A1-1/void.txt").as_bytes()).unwrap();
    assert!(salts.opens(&void) && !salts.opens(&redrawn));
    proven(&folder);
    let found = folder.audited();
    assert!(found.contains(&"redraw".to_owned()), "{found:?}");
    assert!(found.iter().all(|f| f == "not-inspected" || f == "redraw"), "{found:?}");
    // And the round checks from its files alone, the void one beside it.
    folder.refuses(&["verify", "ledger/draws/A1-1-r1"], 0, &[]);
    // By the second verifier as well, and a false salt of the void commit is seen by it.
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/verify/verify.sh");
    let by_script = || {
        let draws = ["ledger/draws/A1-1-r1", "ledger/draws/A1-1"];
        let out = Command::new("sh").arg(&script).args(draws).current_dir(folder.path("")).output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    };
    let (exit, said) = by_script();
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains("ok commit.txt: previous") && said.contains("ok drawn.txt: follows"), "{said}");
    let mut other = salts.clone();
    other.salts[0].value = h("another");
    folder.put("ledger/draws/A1-1/void.txt", &other.text());
    let (exit, said) = by_script();
    assert!(exit == Some(4) && said.contains("void.txt"), "{said}");
}

#[test]
fn a_commit_that_was_never_drawn_can_be_void_as_well() {
    let void: Vec<&str> = VOID[..9].iter().copied().chain(["2024-01-03T12:00"]).collect();
    let folder = Folder::after(&[&COMMIT, &void, &LATER, &RUN2, &REVEAL]);
    proven(&folder);
}

#[test]
fn a_void_takes_a_reason_an_approver_and_nothing_that_rests_on_it() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.refuses(&["draw", "void", "A1", "1", "--reason", " ", "--approver", "Li"], 2, &["reason"]);
    folder.refuses(&["draw", "void", "A1", "1", "--reason", "x"], 2, &["--approver"]);
    folder.refuses(&["draw", "void", "A1", "2", "--reason", "x", "--approver", "Li"], 3, &["not committed"]);
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.refuses(&["draw", "void", "A1", "1", "--reason", "x", "--approver", "Li"], 3, &["revealed"]);
    // Visits that took place are not thrown away with a list.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let entity = duty.split('|').next().unwrap();
    folder.put("results.csv", &format!("{RESULTS}A1,1,{entity},2024-03-05,P1、P2,,,,\n"));
    does(&folder, &["record", "results.csv", "--at", "2024-03-06T09:00"]);
    folder.refuses(&["draw", "void", "A1", "1", "--reason", "x", "--approver", "Li"], 3, &["visits"]);
}

#[test]
fn a_redraw_in_silence_is_found() {
    // The void taken out of the ledger: two commits of one slot.
    let folder = Folder::after(&[&COMMIT, &RUN, &VOID, &LATER, &RUN2]);
    folder.forge(|entries| entries.retain(|e| !matches!(e.event, Event::DrawVoid { .. })));
    folder.finds("second-draw");
    folder.refuses(&["verify"], 4, &["second-draw"]);
    // A void without a reason, or of another commit, is none.
    for change in [0, 1] {
        let folder = Folder::after(&[&COMMIT, &RUN, &VOID, &LATER, &RUN2]);
        folder.forge(|entries| {
            for entry in entries {
                if let Event::DrawVoid { reason, commit, .. } = &mut entry.event {
                    match change {
                        0 => *reason = " ".to_owned(),
                        _ => *commit = h("another").hex(),
                    }
                }
            }
        });
        folder.finds("second-draw");
    }
    // The link of the void commit used once more.
    let folder = Folder::after(&[&COMMIT, &RUN, &VOID, &LATER]);
    let text = folder.get("ledger/draws/A1-1-r1/commit.txt");
    let old = folder.get("ledger/draws/A1-1/commit.txt");
    let salt = |text: &str| text.lines().find(|l| l.starts_with("salt=")).unwrap().to_owned();
    let text = text.replace(&salt(&text), &salt(&old));
    folder.put("ledger/draws/A1-1-r1/commit.txt", &text);
    folder.forge(|entries| {
        let Event::DrawCommit { commit, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
        *commit = h(&text).hex();
    });
    folder.finds("other-salt");
}

#[test]
fn a_void_whose_salt_is_kept_or_false_is_found() {
    // Drawn again and never revealed: both salts are still secret.
    let folder = Folder::after(&[&COMMIT, &RUN, &VOID, &LATER, &RUN2]);
    folder.finds("unrevealed-commitment");
    // Void and left at that.
    let folder = Folder::after(&[&COMMIT, &RUN, &VOID]);
    folder.finds("unrevealed-commitment");
    folder.finds("draw-overdue");
    does(&folder, &REVEAL);
    assert!(!folder.audited().contains(&"unrevealed-commitment".to_owned()));
    // Another salt than the hidden one.
    let folder = Folder::after(&[&COMMIT, &RUN, &VOID, &LATER, &RUN2, &REVEAL]);
    let void = folder.get("ledger/draws/A1-1/void.txt");
    let mut salts = VoidSalts::parse(void.as_bytes()).unwrap();
    salts.salts[0].value = h("another");
    folder.put("ledger/draws/A1-1/void.txt", &salts.text());
    folder.refuses(&["verify"], 4, &["void.txt", "changed-draw-file"]);
    folder.forge(|entries| {
        for entry in entries {
            if let Event::VoidReveal { salts: recorded, .. } = &mut entry.event {
                *recorded = salts.digest().hex();
            }
        }
    });
    folder.refuses(&["verify"], 4, &["other-salt"]);
}

#[test]
fn verify_names_every_void_of_a_slot() {
    let void = |at: &'static str| {
        let mut step = VOID;
        step[9] = at;
        step
    };
    let commit = |at: &'static str| ["draw", "commit", "A1", "1", "--at", at];
    let folder = Folder::after(&[
        &COMMIT,
        &void("2024-01-04T12:00"),
        &commit("2024-01-05T09:00"),
        &void("2024-01-05T12:00"),
        &commit("2024-01-06T09:00"),
        &void("2024-01-06T12:00"),
        &commit("2024-01-07T09:00"),
        &["draw", "run", "A1", "1", "--evidence", DICE2, "--at", "2024-01-08T10:00"],
        &REVEAL,
    ]);
    proven(&folder);
    let out = folder.json(&["verify"]);
    let slot = &out["slots"][0];
    assert_eq!((&slot["commits"], slot["void"].as_array().map(Vec::len)), (&4.into(), Some(3)), "{slot}");
    assert_eq!(
        (&slot["void"][0]["reason"], &slot["void"][0]["approver"]),
        (&"wrong library".into(), &"Director Li".into())
    );
    assert_eq!(out["findings"].as_array().map(Vec::len), Some(3));
    let says =
        ["proven: no other commit", "4 commits", "3 of them", "redraw", "wrong library", "Director Li"];
    folder.refuses(&["verify"], 0, &says);
    // A second commit without a void, and what was shown is none of the ledger's.
    folder.forge(|entries| entries.retain(|e| !matches!(e.event, Event::DrawVoid { .. })));
    folder.refuses(&["verify"], 4, &["disproven: no other commit", "second-draw"]);
}

// ---- Substitutes, sub-draws, later rounds

#[test]
fn the_next_of_the_order_stands_in_and_later_rounds_know_it() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let drawn = list(&folder, "A1-1");
    let failed = of(&drawn, "D")[0].clone();
    let said = does(&folder, &fails(&failed, &["--at", "2024-02-01T09:00"]));
    let line = said.lines().rfind(|l| l.contains('|')).unwrap().to_owned();
    let (substitute, team) = line.split_once('|').unwrap();
    assert!(!drawn.iter().any(|(_, id)| id == substitute), "{substitute}");
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    assert!(duty.contains(&format!("{failed}|{team}\n")), "the team goes to the one that steps in");
    // Twice, of nobody, without its proof.
    folder.refuses(&fails(&failed, &["--at", "2024-02-01T10:00"]), 3, &["twice"]);
    folder.refuses(&fails("E99", &["--at", "2024-02-01T10:00"]), 3, &["neither selected"]);
    std::fs::remove_file(folder.path("seal.pdf")).unwrap();
    folder.refuses(&fails(substitute, &["--at", "2024-02-01T10:00"]), 5, &["seal.pdf"]);
    // The second round bars the failed one and does not draw the substitute again.
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"]);
    assert_eq!(folder.get("ledger/draws/A1-2/barred.txt"), format!("{failed}|CLOSED\n"));
    let before = folder.get("ledger/draws/A1-2/drawn.txt");
    assert!(before.lines().any(|id| id == substitute) && !before.lines().any(|id| id == failed));
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-03T10:00"]);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "2", "--at", "2024-06-30T09:00"]);
    let certificate = folder.get("ledger/draws/A1-1/certificate.txt");
    assert!(certificate.contains(&format!("substitute={failed}:CLOSED:{substitute}:")), "{certificate}");
    proven(&folder);
    // Whoever was drawn in the first round is told why no cut-off of the second is its own.
    let earlier = drawn.iter().find(|(s, id)| s == "D" && *id != failed).unwrap().1.clone();
    let says = ["Drawn in an earlier round", "no cut-off counts for it", "this round drew"];
    folder.refuses(&["verify", "ledger/draws/A1-2", "--entity", &earlier], 0, &says);
    // Each of the two is told what became of it, on the page as well.
    let of = |id: &str| folder.json(&["verify", "ledger/draws/A1-1", "--entity", id])["rounds"][0].clone();
    let (one, other) = (of(&failed), of(substitute));
    assert_eq!((&one["outcome"], &one["replaced-by"]["id"]), (&"replaced".into(), &substitute.into()));
    assert_eq!(
        (&other["outcome"], &other["stands-in-for"]["id"]),
        (&"substitute".into(), &failed.as_str().into())
    );
    assert_eq!(
        (&other["stands-in-for"]["reason"], &one["stands-in-for"]),
        (&"CLOSED".into(), &serde_json::Value::Null)
    );
    let (stepped, left) = (format!("substitute for {failed}"), format!("replaced by {substitute}"));
    for format in ["human", "paper"] {
        let asked = |id| ["verify", "ledger/draws/A1-1", "--format", format, "--entity", id];
        folder.refuses(&asked(substitute), 0, &[&stepped, "CLOSED"]);
        folder.refuses(&asked(&failed), 0, &["Drawn, rank", &left, "CLOSED"]);
    }
}

#[test]
fn the_audit_asks_for_the_substitute_and_not_for_the_failed() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let drawn = list(&folder, "A1-1");
    let failed = of(&drawn, "D")[0].clone();
    let said = does(&folder, &fails(&failed, &["--at", "2024-02-01T09:00"]));
    let line = said.lines().rfind(|l| l.contains('|')).unwrap().to_owned();
    let (substitute, team) = line.split_once('|').unwrap();
    let row = format!("{RESULTS}A1,1,{substitute},2024-03-05,{},,,,\n", team.replace('|', "、"));
    folder.put("results.csv", &row);
    does(&folder, &["record", "results.csv", "--at", "2024-03-06T09:00"]);
    let audit = folder.json(&["audit", "--as-of", "2024-04-15"]);
    let state = |id: &str| {
        let all = audit["obligations"].as_array().unwrap().iter();
        let of = all.filter(|o| o["duty"] == "inspect" && o["entity"]["id"] == id);
        of.map(|o| o["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(state(substitute), ["pass"]);
    assert_eq!(state(&failed), ["not-applicable"]);
    let found: Vec<&str> =
        audit["findings"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap()).collect();
    assert!(!found.contains(&"result-without-draw") && !found.contains(&"wrong-team"), "{found:?}");
}

#[test]
fn a_sub_draw_decides_where_the_order_is_public_or_contested() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let drawn = list(&folder, "A1-1");
    let (one, other) = (of(&drawn, "D")[0].clone(), of(&drawn, "A")[0].clone());
    let sub = ["draw", "commit", "A1", "1.1", "--at", "2024-02-02T09:00"];
    folder.refuses(&sub, 3, &["nobody"]);
    does(&folder, &fails(&one, &["--sub-draw", "--at", "2024-02-01T09:00"]));
    does(&folder, &fails(&other, &["--sub-draw", "--at", "2024-02-01T09:30"]));
    folder.refuses(&["draw", "commit", "A1", "1.2", "--at", "2024-02-02T09:00"], 2, &["1.1"]);
    does(&folder, &sub);
    let commit = Commit::parse(folder.get("ledger/draws/A1-1.1/commit.txt").as_bytes()).unwrap();
    assert_eq!(commit.head.round.to_string(), "1.1");
    assert_eq!(
        commit.strata.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["A:count:1:1/1", "D:count:1:1/1"]
    );
    folder.refuses(&sub, 3, &["one commit"]);
    does(&folder, &["draw", "run", "A1", "1.1", "--evidence", DICE2, "--at", "2024-02-03T10:00"]);
    let chosen = list(&folder, "A1-1.1");
    assert_eq!(chosen.len(), 2);
    assert!(chosen.iter().all(|row| !drawn.contains(row)));
    // Whoever the sub-draw chose fails in turn: another sub-draw, and no place in the first order.
    let again = of(&chosen, "D")[0].clone();
    folder.refuses(&fails(&again, &["--at", "2024-02-05T09:00"]), 3, &["1.1", "--sub-draw"]);
    does(&folder, &fails(&again, &["--sub-draw", "--at", "2024-02-05T09:00"]));
    does(&folder, &["draw", "commit", "A1", "1.2", "--at", "2024-02-06T09:00"]);
    does(&folder, &["draw", "run", "A1", "1.2", "--evidence", DICE, "--at", "2024-02-07T10:00"]);
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"]);
    let barred: Vec<String> = folder.get("ledger/draws/A1-2/barred.txt").lines().map(str::to_owned).collect();
    let mut wanted = [&one, &other, &again].map(|id| format!("{id}|CLOSED"));
    wanted.sort();
    assert_eq!(barred, wanted);
    let before = folder.get("ledger/draws/A1-2/drawn.txt");
    assert!(before.lines().any(|id| id == list(&folder, "A1-1.2")[0].1));
    // A reveal keeps the order of the links.
    folder.refuses(&["draw", "reveal", "A1", "1.1", "--at", "2024-04-03T09:00"], 3, &["round 1"]);
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-03T10:00"]);
    for turn in ["1", "1.1", "1.2"] {
        does(&folder, &["draw", "reveal", "A1", turn, "--at", "2024-04-04T09:00"]);
    }
    does(&folder, &["draw", "reveal", "A1", "2", "--at", "2024-06-30T09:00"]);
    proven(&folder);
    let found = folder.audited();
    assert!(found.iter().all(|f| f == "not-inspected"), "{found:?}");
}

#[test]
fn a_sub_draw_after_the_next_round_leaves_out_whom_that_one_drew() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-03-28T09:00"]);
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-03-29T09:00"]);
    let failed = of(&list(&folder, "A1-1"), "D")[0].clone();
    folder.refuses(&fails(&failed, &["--at", "2024-03-29T10:00"]), 3, &["round 2", "--sub-draw"]);
    does(&folder, &fails(&failed, &["--sub-draw", "--at", "2024-03-29T10:00"]));
    does(&folder, &["draw", "commit", "A1", "1.1", "--at", "2024-03-29T11:00"]);
    let barred = folder.get("ledger/draws/A1-1.1/barred.txt");
    for (stratum, id) in list(&folder, "A1-2") {
        assert_eq!(barred.contains(&format!("{id}|DRAWN")), stratum == "D", "{id}: {barred}");
    }
    does(&folder, &["draw", "run", "A1", "1.1", "--evidence", DICE, "--at", "2024-03-30T11:00"]);
    let chosen = list(&folder, "A1-1.1");
    assert!(!list(&folder, "A1-2").contains(&chosen[0]));
    for turn in ["1", "2", "1.1"] {
        does(&folder, &["draw", "reveal", "A1", turn, "--at", "2024-06-30T09:00"]);
    }
    proven(&folder);
}

#[test]
fn an_absent_inspector_is_replaced_by_the_next_of_the_order() {
    let replaced = || {
        let folder = two_rounds();
        folder.put(
            "data/inspectors.csv",
            &(folder.get("data/inspectors.csv")
                + "P4,丁,分局,4,2026-12-31,,在岗\nP5,戊,分局,5,2026-12-31,,在岗\n"),
        );
        does(&folder, &COMMIT);
        does(&folder, &RUN);
        let duty = folder.get("ledger/draws/A1-1/duty.txt");
        let ids: Vec<String> = duty.lines().next().unwrap().split('|').map(str::to_owned).collect();
        let replace = |who: &str| {
            let args =
                ["draw", "replace", "A1", "1", "--entity", &ids[0], "--inspector", who, "--reason", "ILL"];
            [&args[..], &["--at", "2024-02-01T09:00"]]
                .concat()
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let run = |who: &str| does(&folder, &replace(who).iter().map(String::as_str).collect::<Vec<_>>());
        let first = run(&ids[1]).split_whitespace().find(|w| w.starts_with('P')).unwrap().to_owned();
        // The next one falls ill as well: whoever was absent does not come back.
        let second = run(&first).split_whitespace().find(|w| w.starts_with('P')).unwrap().to_owned();
        assert!(![&ids[1], &ids[2], &first].contains(&&second), "{ids:?} {first} {second}");
        let gone = replace(&ids[1]);
        folder.refuses(&gone.iter().map(String::as_str).collect::<Vec<_>>(), 3, &["not of the team"]);
        (folder, ids, second)
    };
    let (folder, ids, came) = replaced();
    folder.put("results.csv", &format!("{RESULTS}A1,1,{},2024-03-05,{came}、{},,,,\n", ids[0], ids[2]));
    does(&folder, &["record", "results.csv", "--at", "2024-03-06T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    proven(&folder);
    assert!(!folder.audited().contains(&"wrong-team".to_owned()));
    // Somebody else than the next one.
    let (folder, ids, came) = replaced();
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    folder.forge(|entries| {
        for entry in entries {
            if let Event::InspectorReplaced { inspector, .. } = &mut entry.event
                && *inspector == came
            {
                let all = ["P1", "P2", "P3", "P4", "P5"];
                let others = all.iter().find(|p| **p != came && !ids.contains(&(**p).to_owned()));
                *inspector = others.unwrap().to_string();
            }
        }
    });
    folder.refuses(&["verify"], 4, &["other-substitute", &ids[0]]);
}

#[test]
fn substitutes_and_sub_draws_without_their_failures_are_found() {
    // A sub-draw that draws for nobody.
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let failed = of(&list(&folder, "A1-1"), "D")[0].clone();
    does(&folder, &fails(&failed, &["--sub-draw", "--at", "2024-02-01T09:00"]));
    does(&folder, &["draw", "commit", "A1", "1.1", "--at", "2024-02-02T09:00"]);
    folder.forge(|entries| entries.retain(|e| !matches!(e.event, Event::DrawFailure { .. })));
    folder.finds("second-draw");
    // A substitute in the certificate that no failure was recorded for, and the other way round.
    let failed_and_revealed = || {
        let folder = two_rounds();
        does(&folder, &COMMIT);
        does(&folder, &RUN);
        let failed = of(&list(&folder, "A1-1"), "D")[0].clone();
        does(&folder, &fails(&failed, &["--at", "2024-02-01T09:00"]));
        does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
        (folder, failed)
    };
    let (folder, _) = failed_and_revealed();
    proven(&folder);
    folder.forge(|entries| entries.retain(|e| !matches!(e.event, Event::DrawFailure { .. })));
    folder.refuses(&["verify"], 4, &["other-substitute"]);
    // A failure recorded when everybody could see who is next.
    let (folder, failed) = failed_and_revealed();
    folder.forge(|entries| {
        let at = entries.iter().position(|e| matches!(e.event, Event::DrawFailure { .. })).unwrap();
        let mut late = entries.remove(at);
        late.at = entries.last().unwrap().at;
        entries.push(late);
    });
    folder.refuses(&["verify"], 4, &["other-substitute", &failed]);
}

// ---- What changed since the commit

#[test]
fn a_changed_task_is_refused_with_what_changed() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    let kept = folder.get("ledger/draws/A1-1/task.json");
    let commit = folder.commit();
    assert_eq!(h(&kept), commit.head.plan, "the text kept is the one committed to");
    folder.edit("rules/plan.ssj", "全年 20%", "全年 30%");
    folder.refuses(&RUN, 4, &["changed-task", "20% then, 30% now", "30% then, 40% now", "plan.ssj"]);
    folder.edit("rules/plan.ssj", "全年 30%", "全年 20%");
    folder.edit("rules/plan.ssj", "检查组 分局、分局", "检查组 分局、分局、分局");
    folder.refuses(&RUN, 4, &["place 3 of the team"]);
    // Without the text it can only be said that something did.
    std::fs::remove_file(folder.path("ledger/draws/A1-1/task.json")).unwrap();
    folder.refuses(&RUN, 4, &["changed-task", "cannot be said"]);
    folder.edit("rules/plan.ssj", "检查组 分局、分局、分局", "检查组 分局、分局");
    // With the rules as they were it is written again, and that is said; another text in its place is refused.
    folder.put("ledger/draws/A1-1/task.json", &kept.replace("A1", "A2"));
    folder.refuses(&RUN, 4, &["task.json", "changed-draw-file"]);
    std::fs::remove_file(folder.path("ledger/draws/A1-1/task.json")).unwrap();
    assert!(does(&folder, &RUN).contains("written again from the rules"));
    assert_eq!(folder.get("ledger/draws/A1-1/task.json"), kept);
}

#[test]
fn a_task_that_was_changed_beside_its_commit_is_disproven() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.refuses(&["verify"], 0, &["proven: `task.json`"]);
    let kept = folder.get("ledger/draws/A1-1/task.json");
    folder.put("ledger/draws/A1-1/task.json", &format!("{kept}x"));
    for args in [&["verify"][..], &["verify", "ledger/draws/A1-1"]] {
        folder.refuses(args, 4, &["disproven: `task.json`"]);
    }
    std::fs::remove_file(folder.path("ledger/draws/A1-1/task.json")).unwrap();
    folder.refuses(&["verify"], 0, &["cannot be proven: `task.json`"]);
}

#[test]
fn a_changed_file_is_refused_by_its_name() {
    for name in ["pool", "drawn", "barred", "inspectors", "conflicts", "commit"] {
        let folder = Folder::after(&[&COMMIT]);
        let path = format!("ledger/draws/A1-1/{name}.txt");
        let text = folder.get(&path);
        folder.put(&path, &(text + "E9|A\n"));
        folder.refuses(&RUN, 4, &[&format!("{name}.txt"), "changed-draw-file"]);
        std::fs::remove_file(folder.path(&path)).unwrap();
        folder.refuses(&RUN, 4, &[&format!("{name}.txt"), "missing"]);
    }
    // The library may change: the pool is frozen.
    let folder = Folder::after(&[&COMMIT]);
    folder.edit("data/entities.csv", "E3,三厂", "E4,四厂");
    does(&folder, &RUN);
}

#[test]
fn a_ledger_that_does_not_extend_the_checkpoint_is_refused() {
    let folder = Folder::after(&[&COMMIT]);
    folder.forge(|entries| entries[0].at = "2024-01-03T08:00:00".parse().unwrap());
    folder.refuses(&RUN, 4, &["broken-ledger", "ledger"]);
}

#[test]
fn a_beacon_that_is_not_there_or_is_another_is_refused() {
    let first = first_pulse("2024-01-03T09:00:00".parse().unwrap()).unwrap();
    let pulse = |round: u64| format!("drand:{}:{round}", QUICKNET.0);
    let commit = |beacon: &str| {
        [COMMIT.map(str::to_owned).to_vec(), vec!["--beacon".into(), beacon.to_owned()]].concat()
    };
    let run = |folder: &Folder, evidence: &str, exit, says: &[&str]| {
        folder.refuses(
            &["draw", "run", "A1", "1", "--evidence", evidence, "--at", "2024-01-04T10:00"],
            exit,
            says,
        );
    };
    let committed = |beacon: &str| {
        let folder = Folder::new();
        let args = commit(beacon);
        does(&folder, &args.iter().map(String::as_str).collect::<Vec<_>>());
        folder
    };
    let signature =
        "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";
    let folder = committed("drand");
    assert_eq!(folder.commit().beacon.to_string(), pulse(first));
    run(&folder, &format!("drand={signature}"), 3, &["not that of drand round"]);
    run(&folder, "drand=00", 3, &["48 bytes"]);
    run(&folder, &format!("drand={}", "ff".repeat(48)), 3, &["no point"]);
    run(&folder, DICE, 3, &["another kind"]);
    // The first one it is, and no other.
    for other in [first - 1, first + 1, first + 10_000, u64::MAX] {
        let other = commit(&pulse(other));
        let args: Vec<&str> = other.iter().map(String::as_str).collect();
        Folder::new().refuses(&args, 3, &["must be the first one", &first.to_string()]);
    }
    for twice in ["2024034,2024034,2024036", "2024034,2024035,2024034", "2024034,2024034,2024035,2024036"] {
        let twice = commit(&format!("lottery:SSQ:{twice}"));
        Folder::new().refuses(&twice.iter().map(String::as_str).collect::<Vec<_>>(), 2, &["none twice"]);
    }
    // Other chains cannot be checked, so they are not taken.
    let other = commit(&format!("drand:{}:{first}", h("another chain")));
    Folder::new().refuses(&other.iter().map(String::as_str).collect::<Vec<_>>(), 3, &["not quicknet"]);
    // Fewer than 64 bits, or nobody knows how many.
    for (beacon, says) in [("lottery:3D:1,2,3", "29 bits"), ("lottery:XYZ:1,2,3", "is not known here")] {
        let args = commit(beacon);
        Folder::new().refuses(&args.iter().map(String::as_str).collect::<Vec<_>>(), 3, &[says]);
    }
    // Numbers that the lottery does not have.
    let folder = committed("lottery:SSQ:2024001,2024002,2024003");
    let odd = "lottery=SSQ|2024001:1,2,3,4,5,6,7;2024002:1,2,3,4,5,6,17;2024003:1,2,3,4,5,6,7";
    run(&folder, odd, 3, &["2024002", "17"]);
}

#[test]
fn without_evidence_and_terminal_the_command_line_is_wrong() {
    let folder = Folder::after(&[&COMMIT]);
    folder.refuses(&["draw", "run", "A1", "1", "--at", "2024-01-04T10:00"], 2, &["--evidence", "dice=3,1,4"]);
}

#[test]
fn who_was_there_is_recorded() {
    let folder = Folder::after(&[&COMMIT]);
    let names = ["--typist", "Ann", "--typist", "Bob", "--witness", "Cid"];
    does(&folder, &[&RUN[..], &names].concat());
    let events = folder.get("ledger/events.jsonl");
    assert!(events.contains(r#""ceremony":{"typists":["Ann","Bob"],"witnesses":["Cid"]}"#), "{events}");
}

// ---- Salts

#[test]
fn departments_keep_their_salts_where_they_like_and_nothing_takes_the_place_of_a_lost_one() {
    let folder = Folder::new();
    let own = folder.home.path().join("stick");
    let party = format!("ENV={}", own.display());
    does(&folder, &[&COMMIT[..], &["--party", &party]].concat());
    let salt = salts(&own).pop().unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&salt).unwrap().permissions().mode() & 0o777, 0o600);
    }
    folder.refuses(&RUN, 5, &["ENV", "--party"]);
    does(&folder, &[&RUN[..], &["--party", &party]].concat());
    folder.refuses(&[&REVEAL[..], &["--party", "ENV=salts"]].concat(), 2, &["plan folder"]);
}

fn salts(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    below(dir).into_keys().filter(|path| path.extension().is_some_and(|e| e == "salt")).collect()
}

/// The beginning of the recorded end of the chain.
fn anchor(folder: &Folder) -> String {
    let events = folder.get("ledger/events.jsonl");
    let (_, value) = events.lines().next().unwrap().split_once(r#""value":""#).unwrap();
    value[..16].to_owned()
}

#[test]
fn two_ledgers_never_share_a_chain() {
    let (rehearsal, real) = (Folder::new(), Folder::new());
    let one = rehearsal.home.path().join("salts");
    let secrets = ["--secrets", one.to_str().unwrap()];
    let with = |args: &[&'static str]| -> Vec<&str> { [args, &secrets].concat() };
    // One that somebody put there beforehand is not taken either.
    std::fs::create_dir(&one).unwrap();
    let planted = one.join("2024-A1-ENV.salt");
    std::fs::write(&planted, format!("{}\n", h("known to somebody"))).unwrap();
    does(&rehearsal, &with(&COMMIT));
    does(&real, &with(&COMMIT));
    assert_ne!(anchor(&rehearsal), anchor(&real));
    assert_ne!(anchor(&real), Chain::new(h("known to somebody"), 64).anchor().1.unwrap().hex()[..16]);
    for folder in [&rehearsal, &real] {
        assert!(one.join(format!("2024-A1-ENV-{}.salt", anchor(folder))).is_file());
        does(folder, &with(&RUN));
    }
    let lists = [&rehearsal, &real].map(|f| f.commit().salts[0].commitment);
    assert_ne!(lists[0], lists[1]);
    assert_eq!(salts(&one).len(), 3);
    // A copy with its ledger finds its chain.
    let copy = Folder::new();
    for (path, bytes) in below(&real.path("ledger")) {
        let name = path.strip_prefix(real.path("")).unwrap();
        copy.put(name.to_str().unwrap(), &String::from_utf8(bytes).unwrap());
    }
    does(&copy, &with(&REVEAL));
    // And a file of the old name where it holds the chain of this ledger.
    #[cfg(unix)]
    {
        let own = one.join(format!("2024-A1-ENV-{}.salt", anchor(&real)));
        std::fs::rename(own, &planted).unwrap();
        does(&real, &with(&REVEAL));
        std::fs::copy(&planted, one.join(format!("2024-A1-ENV-{}.salt", anchor(&rehearsal)))).unwrap();
        rehearsal.refuses(&with(&REVEAL), 4, &["salt file", "damaged"]);
    }
}

#[test]
fn a_refused_commit_leaves_no_salt() {
    let folder = Folder::new();
    folder.put("data/inspectors.csv", &INSPECTORS.replace("2026-12-31", "2023-12-31"));
    folder.refuses(&COMMIT, 3, &["2023-12-31"]);
    assert!(salts(folder.home.path()).is_empty());
    folder.put("data/inspectors.csv", INSPECTORS);
    does(&folder, &COMMIT);
    assert_eq!(salts(folder.home.path()).len(), 1);
}

#[test]
#[cfg(unix)]
fn a_salt_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::after(&[&COMMIT]);
    let salt = salts(folder.home.path()).pop().unwrap();
    let open = |mode| std::fs::set_permissions(&salt, std::fs::Permissions::from_mode(mode)).unwrap();
    for mode in [0o640, 0o604, 0o660] {
        open(mode);
        folder.refuses(&RUN, 5, &["chmod 600", &salt.display().to_string()]);
    }
    open(0o600);
    does(&folder, &RUN);
}

#[test]
fn a_commit_does_not_publish_the_salts_of_rounds_that_are_still_visited() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-03-28T09:00"]);
    assert_eq!(folder.get("ledger/draws/A1-2/revealed.txt").lines().count(), 1, "the end of the chain alone");
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-03-29T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "2", "--at", "2024-06-30T09:00"]);
    assert_eq!(folder.get("ledger/draws/A1-2/revealed.txt").lines().count(), 2);
    proven(&folder);
}

// ---- Reveal

#[test]
fn a_reveal_waits_for_the_visits() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let reveal = ["draw", "reveal", "A1", "1", "--at", "2024-02-01T09:00"];
    folder.refuses(&reveal, 3, &["2024-03-31", "--early"]);
    does(&folder, &[&reveal[..], &["--early", "the court asked for it"]].concat());
    assert!(folder.get("ledger/events.jsonl").contains("the court asked for it"));
    // All visits recorded: there is nothing to wait for.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let row = |line: &str| {
        let (entity, team) = line.split_once('|').unwrap();
        format!("A1,1,{entity},2024-01-20,{},,,,\n", team.replace('|', "、"))
    };
    folder.put("results.csv", &format!("{RESULTS}{}", duty.lines().map(row).collect::<String>()));
    does(&folder, &["record", "results.csv", "--at", "2024-01-21T09:00"]);
    does(&folder, &reveal);
}

// ---- Writes that fail or are cut off

/// Runs the program where no file may grow beyond 512 bytes.
#[cfg(unix)]
fn cramped(folder: &Folder, args: &[&str]) -> (Option<i32>, String) {
    let out = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_ssj")])
        .args(args)
        .args(["--lang", "en"])
        .current_dir(folder.path(""))
        .env("XDG_DATA_HOME", folder.home.path())
        .output()
        .unwrap();
    (out.status.code(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
}

/// What lies below a folder, with its bytes.
fn below(dir: &std::path::Path) -> std::collections::BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut out = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        match entry.path().is_dir() {
            true => out.extend(below(&entry.path())),
            false => drop(out.insert(entry.path(), std::fs::read(entry.path()).unwrap())),
        }
    }
    out
}

#[test]
#[cfg(unix)]
fn a_step_that_cannot_be_recorded_leaves_nothing() {
    for (before, step) in [(&[][..], &COMMIT[..]), (&[&COMMIT[..]], &RUN), (&[&COMMIT[..], &RUN], &REVEAL)] {
        let folder = Folder::after(before);
        let then = below(folder.home.path());
        let (exit, said) = cramped(&folder, step);
        assert!(exit == Some(5) && said.contains("cannot write") && !said.contains("os error"), "{said}");
        assert_eq!(below(folder.home.path()), then, "{step:?}");
        does(&folder, step);
    }
}

#[test]
fn a_list_that_was_not_recorded_is_not_drawn_over() {
    for name in ["beacon", "selected", "duty", "certificate"] {
        let folder = Folder::after(&[&COMMIT]);
        let path = format!("ledger/draws/A1-1/{name}.txt");
        folder.put(&path, "seen\n");
        folder.refuses(&RUN, 4, &[&format!("{name}.txt"), "draw void"]);
        std::fs::remove_file(folder.path(&path)).unwrap();
        does(&folder, &RUN);
    }
    let folder = Folder::new();
    folder.put("ledger/draws/A1-1/pool.txt", "E1|A\n");
    folder.refuses(&COMMIT, 4, &["pool.txt"]);
}

#[test]
fn a_write_that_was_cut_off_is_finished_by_the_next() {
    // After the events, before the checkpoint.
    let folder = Folder::after(&[&COMMIT]);
    let older = folder.get("ledger/checkpoint.txt");
    does(&folder, &RUN);
    let whole = folder.get("ledger/checkpoint.txt");
    folder.put("ledger/checkpoint.txt", &older);
    folder.refuses(&["verify"], 6, &[]);
    let said = does(&folder, &VOID);
    assert!(folder.get("ledger/checkpoint.txt") != older, "{said}");
    does(&folder, &LATER);
    // One that the events do not extend is no older one.
    for other in [older.replace("size=2", "size=1"), whole.replace("size=3", "size=9")] {
        folder.put("ledger/checkpoint.txt", &other);
        folder.refuses(&RUN2, 4, &["checkpoint.txt"]);
    }
    // Said where the next step is taken.
    let folder = Folder::after(&[&COMMIT]);
    let first = ssj::ledger::Log::default().checkpoint();
    let text = format!("ssj/checkpoint/1\nsize=0\nroot={}\n", first.root);
    folder.put("ledger/checkpoint.txt", &text);
    assert!(does(&folder, &RUN).contains("older than the events"));
    // After the events, before the files.
    let checkpoint = folder.get("ledger/checkpoint.txt");
    for name in ["beacon.txt", "selected.txt", "duty.txt"] {
        let text = folder.get(&format!("ledger/draws/A1-1/{name}"));
        folder.put(&format!("ledger/.staged/draws/A1-1/{name}"), &text);
        std::fs::remove_file(folder.path(&format!("ledger/draws/A1-1/{name}"))).unwrap();
    }
    folder.put("ledger/.staged/checkpoint.txt", &checkpoint);
    does(&folder, &REVEAL);
    assert!(!folder.path("ledger/.staged").exists());
    proven(&folder);
    // Before the events: it did not happen.
    let folder = Folder::after(&[&COMMIT]);
    folder.put("ledger/.staged/draws/A1-1/selected.txt", "seen\n");
    folder.put("ledger/.staged/checkpoint.txt", &checkpoint);
    does(&folder, &RUN);
    assert_ne!(folder.get("ledger/draws/A1-1/selected.txt"), "seen\n");
}

// ---- A checkpoint noted earlier

#[test]
fn the_ledger_must_extend_a_checkpoint_noted_earlier() {
    let folder = Folder::after(&[&COMMIT]);
    std::fs::copy(folder.path("ledger/checkpoint.txt"), folder.path("noted.txt")).unwrap();
    for step in [&RUN[..], &REVEAL] {
        does(&folder, step);
    }
    folder.refuses(&["verify", "--checkpoint", "noted.txt"], 0, &["extends"]);
    let text = folder.get("noted.txt");
    let (size, root) = (text.lines().nth(1).unwrap(), text.lines().nth(2).unwrap());
    let short = format!("{}:{}\n", &size[5..], &root[5..]);
    folder.put("short.txt", &short);
    folder.refuses(&["verify", "--checkpoint", "short.txt"], 0, &["extends"]);
    folder.put("other.txt", &short[..short.len() - 2]);
    folder.refuses(&["verify", "--checkpoint", "other.txt"], 3, &["other.txt"]);
    folder.put("other.txt", &format!("1:{}\n", h("another")));
    folder.refuses(&["verify", "--checkpoint", "other.txt"], 4, &["broken-ledger"]);
    // Everything written anew, consistent in itself: only who kept a checkpoint can tell.
    folder.forge(|entries| {
        for entry in entries.iter_mut() {
            if let Event::DrawCommit { ceremony, .. } = &mut entry.event {
                *ceremony =
                    Some(ssj::ledger::Ceremony { typists: vec![], witnesses: vec!["nobody".to_owned()] });
            }
        }
    });
    folder.refuses(&["verify"], 0, &[]);
    folder.refuses(&["verify", "--checkpoint", "noted.txt"], 4, &["broken-ledger"]);
}
