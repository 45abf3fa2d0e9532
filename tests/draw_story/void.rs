//! Commits that are declared void, and slots that are drawn once more.

use super::folder::{DICE, *};
use super::story::*;
use ssj::draw::*;
use ssj::ledger::Event;
use std::process::Command;

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
    assert!(
        found
            .iter()
            .all(|f| ["not-inspected", "redraw", "one-typist", "voids-by-approver"].contains(&f.as_str())),
        "{found:?}"
    );
    // And the round checks from its files alone, the void one beside it.
    folder.refuses(&["verify", "ledger/draws/A1-1-r1"], 0, &[]);
    // By the second verifier as well, and a false salt of the void commit is seen by it.
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/verify/verify.sh");
    let by_script = || {
        let draws = ["--lang", "en", "ledger/draws/A1-1-r1", "ledger/draws/A1-1"];
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
    folder.refuses(&["draw", "void", "A1", "2", "--reason", "x", "--approver", "Li"], 2, &["no round 2"]);
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

/// A sub-draw that is drawn, and a step that records a visit of somebody.
fn sub_drawn() -> Folder {
    let (folder, failed) = first_drawn();
    does(&folder, &fails(&failed, &["--sub-draw", "--at", "2024-02-01T09:00"]));
    does(&folder, &["draw", "commit", "A1", "1.1", "--at", "2024-02-02T09:00"]);
    does(&folder, &["draw", "run", "A1", "1.1", "--evidence", DICE2, "--at", "2024-02-03T10:00"]);
    folder
}

fn visited(folder: &Folder, entity: &str) {
    folder.put("results.csv", &format!("{RESULTS}A1,1,{entity},2024-03-05,P1、P2,,,,\n"));
    does(folder, &["record", "results.csv", "--at", "2024-03-06T09:00"]);
}

/// A void of a commit, written by somebody who asks for nothing.
fn voided(folder: &Folder, sub: u32, name: &str) {
    let commit = h(&folder.get(&format!("ledger/draws/{name}/commit.txt"))).hex();
    folder.forge(|entries| {
        let mut void = entries.last().unwrap().clone();
        let (reason, approver) = ("x".to_owned(), "Li".to_owned());
        void.event = Event::DrawVoid { task: "A1".to_owned(), round: 1, sub, commit, reason, approver };
        entries.push(void);
    });
}

#[test]
fn a_list_that_was_followed_is_not_drawn_over() {
    const AGAIN: [&str; 8] = ["draw", "void", "A1", "1.1", "--reason", "x", "--approver", "Li"];
    // A visit of the round's own list says nothing of the sub-draw's.
    let folder = sub_drawn();
    visited(&folder, &of(&list(&folder, "A1-1"), "A")[0]);
    does(&folder, &AGAIN);
    let folder = sub_drawn();
    visited(&folder, &list(&folder, "A1-1.1")[0].1);
    folder.refuses(&AGAIN, 3, &["cannot-be-void", "visits of it are recorded"]);
    // Written by other means it is found, of the round as of its sub-draw, and after the reveal too.
    let says = ["second-draw", "after a visit of it was recorded"];
    voided(&folder, 1, "A1-1.1");
    folder.refuses(&["verify"], 4, &says);
    folder.finds("second-draw");
    let folder = Folder::after(&[&COMMIT, &RUN]);
    visited(&folder, folder.get("ledger/draws/A1-1/duty.txt").split('|').next().unwrap());
    voided(&folder, 0, "A1-1");
    folder.refuses(&["verify"], 4, &says);
    folder.finds("second-draw");
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    voided(&folder, 0, "A1-1");
    folder.refuses(&["verify"], 4, &["second-draw", "or one that was revealed"]);
    folder.finds("second-draw");
    // A visit that should not have been recorded is none.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    visited(&folder, folder.get("ledger/draws/A1-1/duty.txt").split('|').next().unwrap());
    let seq = folder.get("ledger/events.jsonl").lines().count().to_string();
    let aside = ["ledger", "correct", &seq, "--set-aside", "--reason", "of another firm", "--approver", "Li"];
    does(&folder, &aside);
    does(&folder, &["draw", "void", "A1", "1", "--reason", "x", "--approver", "Li"]);
    assert!(!folder.audited().contains(&"second-draw".to_owned()));
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
    assert_eq!(out["findings"].as_array().map(Vec::len), Some(4), "three voids, and that it is a rehearsal");
    let says =
        ["proven: no other commit", "4 commits", "3 of them", "redraw", "wrong library", "Director Li"];
    folder.holds(&["verify"], &says);
    // A second commit without a void, and what was shown is none of the ledger's.
    folder.forge(|entries| entries.retain(|e| !matches!(e.event, Event::DrawVoid { .. })));
    folder.refuses(&["verify"], 4, &["disproven: no other commit", "second-draw"]);
}

#[test]
fn a_void_after_the_beacon_could_be_known_says_so_and_is_counted() {
    let void = |at: &'static str| {
        let mut step = VOID;
        step[9] = at;
        step
    };
    let says = |folder: &Folder, words: &str| {
        for args in [&["verify"][..], &["audit", "--as-of", "2024-12-31"]] {
            let findings = folder.json(args)["findings"].to_string();
            assert!(findings.contains(words), "{words}: {findings}");
        }
    };
    // A minute before T, and at T: the dice of the public throw tell the list to whoever has the salts.
    let before = Folder::after(&[&COMMIT, &void("2024-01-04T08:59"), &REVEAL]);
    says(&before, "was declared void on 2024-01-04 before it was drawn");
    let after = Folder::after(&[&COMMIT, &void("2024-01-04T09:00"), &REVEAL]);
    says(&after, "not drawn, but after its beacon could be known");
    assert_eq!(after.json(&["verify"])["slots"][0]["void"][0]["known"], true);
    let commit = |at: &'static str| ["draw", "commit", "A1", "1", "--at", at];
    let folder = Folder::after(&[
        &COMMIT,
        &void("2024-01-04T08:59"),
        &commit("2024-01-05T09:00"),
        &void("2024-01-07T09:00"),
        &commit("2024-01-08T09:00"),
        &["draw", "run", "A1", "1", "--evidence", DICE2, "--at", "2024-01-09T10:00"],
        &void("2024-01-09T12:00"),
    ]);
    let audit = folder.json(&["audit", "--as-of", "2024-12-31"]);
    let all = audit["findings"].as_array().unwrap().iter();
    let of: Vec<String> = all.filter(|f| f["name"] == "voids-by-approver").map(ToString::to_string).collect();
    assert_eq!(of.len(), 1, "{of:?}");
    for words in [
        "Director Li approved 3 voids: 1 after the draw, 0 with the evidence recorded and the list known, 1 after",
        "1 after the beacon could be known, 1 before it",
        "2 of these draws were committed to once more; the salts of 3 are still secret",
    ] {
        assert!(of[0].contains(words), "{words}: {}", of[0]);
    }
}

#[test]
fn a_list_that_was_known_and_given_up_is_told_apart_and_can_be_drawn_again() {
    let folder = Folder::after(&[&COMMIT]);
    let out = folder.home.path().join("keys").display().to_string();
    let export = ["draw", "export", "A1", "1", "--engine=duckdb", "--evidence", DICE, "--out", &out];
    does(&folder, &[&export[..], &["--at", "2024-01-04T10:00"]].concat());
    // What the key gives: the same slot, drawn in a copy.
    let copy = Folder { home: tempfile::tempdir().unwrap() };
    let from = format!("{}/.", folder.home.path().display());
    assert!(Command::new("cp").args(["-R", &from]).arg(copy.home.path()).status().unwrap().success());
    does(&copy, &RUN);
    let known = h(&copy.get("ledger/draws/A1-1/selected.txt")).hex();
    for step in [&VOID[..], &LATER, &RUN2, &REVEAL] {
        does(&folder, step);
    }
    let says = "its list not recorded, but known: what its beacon gave was recorded before";
    for args in [&["verify"][..], &["audit", "--as-of", "2024-12-31"]] {
        let findings = folder.json(args)["findings"].to_string();
        assert!(findings.contains(says) && !findings.contains("not drawn, but"), "{findings}");
    }
    let audit = folder.json(&["audit", "--as-of", "2024-12-31"])["findings"].to_string();
    let counted =
        "approved one void: 0 after the draw, 1 with the evidence recorded and the list known, 0 after";
    assert!(audit.contains(counted), "{audit}");
    let void = folder.json(&["verify"])["slots"][0]["void"][0].clone();
    assert_eq!((&void["drawn"], &void["evidence"]), (&false.into(), &true.into()), "{void}");
    // The evidence is published with the salts, and with both anybody draws that list again.
    let text = folder.get("ledger/draws/A1-1/void.txt");
    assert!(text.ends_with(&format!("\nevidence={DICE}\n")), "{text}");
    proven(&folder);
    let asked = ["verify", "ledger/draws/A1-1"];
    folder.refuses(
        &asked,
        0,
        &["proven: the beacon's value follows", "no list was recorded, but one could be known", &known],
    );
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
    let by_ledger = || {
        let args = [script, "--lang", "en", "--ledger", "ledger", "ledger/draws/A1-1"];
        let out = Command::new("sh").args(args).current_dir(folder.path("")).output().unwrap();
        (unbroken(&String::from_utf8(out.stdout).unwrap()), out.status.code())
    };
    let (said, exit) = by_ledger();
    for line in [
        "ok void.txt: the evidence that was recorded, in its form",
        "ok void.txt: the evidence that the ledger recorded",
        "NOT CHECKED the list that was given up",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(exit, Some(6), "{said}");
    // Other evidence than was recorded shows another list.
    let other = text.replace(DICE, DICE2);
    folder.put("ledger/draws/A1-1/void.txt", &other);
    folder.refuses(&["verify"], 4, &["void.txt"]);
    let (said, exit) = by_ledger();
    assert!(
        exit == Some(4) && said.contains("WRONG void.txt: the evidence that the ledger recorded"),
        "{said}"
    );
    folder.forge(|entries| {
        for entry in entries.iter_mut() {
            if let Event::VoidReveal { salts, .. } = &mut entry.event {
                *salts = h(&other).hex();
            }
        }
    });
    folder.refuses(&["verify"], 4, &["second-draw", "two different results of the beacon"]);
    folder.put("ledger/draws/A1-1/void.txt", &text.replace("evidence=dice=3", "evidence=dice=33"));
    assert_eq!(by_ledger().1, Some(4));
}

#[test]
fn a_reveal_of_what_is_void_says_so_and_its_salts_are_verified() {
    let folder = Folder::after(&[&COMMIT, &RUN, &VOID]);
    folder.put("ledger/draws/A1-1/void.txt", "left over\n");
    folder.refuses(&REVEAL, 4, &["void.txt"]);
    assert_eq!(folder.get("ledger/draws/A1-1/void.txt"), "left over\n", "nothing is written over");
    std::fs::remove_file(folder.path("ledger/draws/A1-1/void.txt")).unwrap();
    let said = unbroken(&does(&folder, &REVEAL));
    assert!(said.contains("void.txt") && said.contains("has no certificate"), "{said}");
    let verified = folder.json(&["verify"]);
    let claims = verified["rounds"][0]["claims"].as_array().unwrap();
    let verdict = |name: &str| {
        let of = claims.iter().find(|c| c["statement"] == name);
        of.map(|c| c["verdict"].as_str().unwrap().to_owned())
    };
    for name in ["void-of", "salt", "selected", "duty"] {
        assert_eq!(verdict(name).as_deref(), Some("proven"), "{name}: {claims:?}");
    }
    // The shell verifier bears it out by the ledger as well, and neither takes a file that is not in its form.
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
    let (ledger, round) = (folder.path("ledger"), folder.path("ledger/draws/A1-1"));
    let by_script = || {
        let lang: [&std::path::Path; 2] = ["--lang".as_ref(), "en".as_ref()];
        let args = [std::path::Path::new(script), lang[0], lang[1], "--ledger".as_ref(), &ledger, &round];
        let out = std::process::Command::new("sh").args(args).output().unwrap();
        (String::from_utf8(out.stdout).unwrap(), out.status.code())
    };
    let (said, exit) = by_script();
    // A rehearsal ends with 6 where its ledger is read.
    assert!(exit == Some(6) && said.contains("ok events.jsonl: declares the commit void"), "{said}");
    let whole = folder.get("ledger/draws/A1-1/void.txt");
    folder.put("ledger/draws/A1-1/void.txt", &whole[..whole.find("salt=").unwrap()]);
    folder.refuses(&["verify", "ledger/draws/A1-1"], 4, &["disproven: file `void`"]);
    assert_eq!(by_script().1, Some(4));
    folder.put("ledger/draws/A1-1/void.txt", &whole);
    // Without the commit something is missing, and nothing is wrong.
    let commit = folder.get("ledger/draws/A1-1/commit.txt");
    std::fs::remove_file(round.join("commit.txt")).unwrap();
    let out = std::process::Command::new("sh").arg(script).arg(&round).output().unwrap();
    assert_eq!(out.status.code(), Some(6), "{}", String::from_utf8_lossy(&out.stderr));
    folder.put("ledger/draws/A1-1/commit.txt", &commit);
    // Another salt than the hidden one is no proof.
    let mut void = VoidSalts::parse(folder.get("ledger/draws/A1-1/void.txt").as_bytes()).unwrap();
    void.salts[0].value = h("another");
    folder.put("ledger/draws/A1-1/void.txt", &void.text());
    folder.refuses(&["verify", "ledger/draws/A1-1"], 4, &["disproven: the salt that `ENV` revealed"]);
}

#[test]
fn a_reveal_writes_over_no_certificate_that_lies_there() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.put("ledger/draws/A1-1/certificate.txt", "left over\n");
    folder.refuses(&REVEAL, 4, &["certificate.txt"]);
    assert_eq!(folder.get("ledger/draws/A1-1/certificate.txt"), "left over\n");
}

#[test]
fn a_folder_that_is_not_there_is_no_empty_ledger() {
    let folder = Folder::new();
    folder.refuses(&["verify", "-C", "nowhere"], 5, &["nowhere"]);
    folder.refuses(&["verify"], 6, &[]);
}

/// What the verifier in the shell says of a round by itself, and its exit code.
fn by_shell(folder: &Folder) -> (String, Option<i32>) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
    let args = [script, "--lang", "en", "ledger/draws/A1-1"];
    let out = Command::new("sh").args(args).current_dir(folder.path("")).output().unwrap();
    (unbroken(&String::from_utf8(out.stdout).unwrap()), out.status.code())
}

#[test]
fn a_file_that_a_void_commit_froze_is_held_against_it() {
    let folder = Folder::after(&[&COMMIT, &RUN, &VOID, &REVEAL]);
    let verify = ["verify", "ledger/draws/A1-1"];
    folder.refuses(&verify, 0, &[]);
    // The shell does not draw the list that was given up, and so does not end with 0.
    let (said, exit) = by_shell(&folder);
    assert!(exit == Some(6) && !said.contains("WRONG"), "{said}");
    for name in [
        "pool.txt",
        "drawn.txt",
        "barred.txt",
        "inspectors.txt",
        "conflicts.txt",
        "task.json",
        "revealed.txt",
    ] {
        let path = format!("ledger/draws/A1-1/{name}");
        let text = folder.get(&path);
        folder.put(&path, &format!("{text}X\n"));
        folder.refuses(&verify, 4, &["disproven"]);
        let (said, exit) = by_shell(&folder);
        assert!(exit == Some(4) && said.contains(&format!("WRONG {name}: ")), "{name}: {said}");
        std::fs::remove_file(folder.path(&path)).unwrap();
        if name != "revealed.txt" {
            folder.refuses(&verify, 6, &[name]);
            let (said, exit) = by_shell(&folder);
            let missing = format!("NOT CHECKED {name}: missing");
            assert!(exit == Some(6) && said.contains(&missing), "{name}: {said}");
        }
        folder.put(&path, &text);
    }
    // Links that were public and are others now.
    let path = "ledger/draws/A1-1/revealed.txt";
    let text = folder.get(path);
    folder.put(path, &text.replace(|c: char| c.is_ascii_lowercase(), "0"));
    folder.refuses(&verify, 4, &["disproven: the salt of `ENV` is the next link"]);
    assert_eq!(by_shell(&folder).1, Some(4));
    folder.put(path, &text);
    // The files of people are left out together where the commit is public.
    for name in ["inspectors.txt", "conflicts.txt", "duty.txt", "task.json"] {
        std::fs::remove_file(folder.path(&format!("ledger/draws/A1-1/{name}"))).unwrap();
    }
    // The list that was given up does not rest on them; the shell does not draw it.
    let given_up = folder.get("ledger/draws/A1-1/selected.txt");
    folder.refuses(&verify, 0, &["the teams were not checked"]);
    assert_eq!(by_shell(&folder).1, Some(6));
    folder.put("ledger/draws/A1-1/selected.txt", &given_up.replacen("|1|E", "|1|F", 1));
    folder.refuses(&verify, 4, &["disproven: the list of the selected"]);
    folder.put("ledger/draws/A1-1/selected.txt", &given_up);
    let dice = folder.get("ledger/draws/A1-1/beacon.txt");
    std::fs::remove_file(folder.path("ledger/draws/A1-1/beacon.txt")).unwrap();
    folder.refuses(&verify, 6, &["beacon.txt"]);
    folder.put("ledger/draws/A1-1/beacon.txt", &dice);
    // That it is gone is said as long as its evidence tells that there was one.
    std::fs::remove_file(folder.path("ledger/draws/A1-1/selected.txt")).unwrap();
    folder.refuses(&verify, 6, &["there is no selected.txt"]);
    let (said, exit) = by_shell(&folder);
    assert!(exit == Some(6) && said.contains("NOT CHECKED selected.txt: missing"), "{said}");
    std::fs::remove_file(folder.path("ledger/draws/A1-1/beacon.txt")).unwrap();
    folder.refuses(&verify, 0, &[]);
    assert_eq!(by_shell(&folder).1, Some(0));
}

/// The verdicts on the list and the teams of the void sub-draw.
fn of_sub_draw(folder: &Folder, path: &[&str]) -> [String; 2] {
    let all = folder.json(&[&["verify"], path].concat());
    let rounds = all["rounds"].as_array().unwrap();
    let of = |r: &&serde_json::Value| r["round"].as_str().unwrap().ends_with("A1-1.1") || !path.is_empty();
    let claims = rounds.iter().find(of).unwrap()["claims"].as_array().unwrap().clone();
    ["selected", "duty"].map(|name| {
        let claim = claims.iter().find(|c| c["statement"] == name);
        claim.map_or("none".to_owned(), |c| c["verdict"].as_str().unwrap().to_owned())
    })
}

#[test]
fn the_list_of_a_void_sub_draw_is_drawn_again() {
    let folder = sub_drawn();
    let void = ["draw", "void", "A1", "1.1", "--reason", "x", "--approver", "Li"];
    does(&folder, &[&void[..], &["--at", "2024-02-04T09:00"]].concat());
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-07-01T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "1.1", "--at", "2024-07-01T09:00"]);
    let (round, own) = ("ledger/draws/A1-1.1", &["ledger/draws/A1-1.1"][..]);
    assert_eq!(of_sub_draw(&folder, own), ["proven", "proven"]);
    assert_eq!(of_sub_draw(&folder, &[]), ["proven", "proven"]);
    assert!(!folder.audited().contains(&"disproven-draw".to_owned()));
    // Other people or other firms than the seed gives: by the folder alone, and by the audit where an event has the hash.
    let (list, teams) =
        (folder.get(&format!("{round}/selected.txt")), folder.get(&format!("{round}/duty.txt")));
    let forged = list.replacen("|1|E", "|1|F", 1);
    folder.put(&format!("{round}/selected.txt"), &forged);
    assert_eq!(of_sub_draw(&folder, own), ["disproven", "proven"]);
    folder.refuses(&["verify", round], 4, &["disproven: the list of the selected"]);
    folder.forge(|entries| {
        for entry in entries {
            if let Event::DrawResult { sub: 1, selected, .. } = &mut entry.event {
                *selected = h(&forged).hex();
            }
        }
    });
    folder.refuses(&["verify"], 4, &["disproven: the list of the selected"]);
    folder.finds("disproven-draw");
    folder.put(&format!("{round}/selected.txt"), &list);
    let crew: Vec<&str> = teams.trim().split('|').collect();
    let turned = format!("{}|{}|{}\n", crew[0], crew[2], crew[1]);
    folder.put(&format!("{round}/duty.txt"), &turned);
    assert_eq!(of_sub_draw(&folder, own), ["proven", "disproven"]);
    folder.put(&format!("{round}/duty.txt"), &teams);
    // Of a draw that is not certified nobody knows which teams it had: what does not fit them is not disproven by them.
    let certificate = folder.get("ledger/draws/A1-1/certificate.txt");
    std::fs::remove_file(folder.path("ledger/draws/A1-1/certificate.txt")).unwrap();
    assert_eq!(of_sub_draw(&folder, own), ["proven", "proven"]);
    folder.put(&format!("{round}/duty.txt"), &turned);
    assert_eq!(of_sub_draw(&folder, own), ["proven", "cannot-be-proven"]);
    folder.refuses(&["verify", round], 6, &["no file tells whether it stood then and which teams it had"]);
    folder.put(&format!("{round}/duty.txt"), &teams);
    folder.put("ledger/draws/A1-1/certificate.txt", &certificate);
    // The teams follow on those of the slot: without them nobody can tell, and a list does not rest on them.
    let main = folder.path("ledger/draws/A1-1/duty.txt");
    let of_main = std::fs::read_to_string(&main).unwrap();
    std::fs::remove_file(&main).unwrap();
    assert_eq!(of_sub_draw(&folder, own), ["proven", "cannot-be-proven"]);
    folder.refuses(
        &["verify", round],
        6,
        &["the teams of round 1, on whose loads these follow, are not there"],
    );
    std::fs::write(&main, of_main).unwrap();
    std::fs::rename(folder.path("ledger/draws/A1-1"), folder.home.path().join("gone")).unwrap();
    assert_eq!(of_sub_draw(&folder, own), ["proven", "cannot-be-proven"]);
    folder.refuses(&["verify", round], 6, &["the files of the main draw of slot 1 are not there"]);
}

#[test]
fn a_void_beside_a_certificate_is_disproven_whatever_it_says() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let certificate = Certificate::parse(folder.get("ledger/draws/A1-1/certificate.txt").as_bytes()).unwrap();
    let void = VoidSalts {
        commit: folder.commit().digest(),
        salts: certificate.salts,
        lost: Vec::new(),
        evidence: None,
    };
    for text in [void.text(), "junk\n".to_owned()] {
        folder.put("ledger/draws/A1-1/void.txt", &text);
        for asked in [&["verify", "ledger/draws/A1-1"][..], &["verify"]] {
            folder.refuses(asked, 4, &["disproven: the commit is not void", "never both"]);
        }
        let (said, exit) = by_shell(&folder);
        assert!(exit == Some(4) && said.contains("WRONG void.txt: not certified all the same"), "{said}");
    }
}
