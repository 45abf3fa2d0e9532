//! Signed checkpoints, and what is found where events and checkpoint do not fit.

use super::*;

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
