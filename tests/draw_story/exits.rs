//! What `ssj verify` ends with where files are missing, and what the proof beside a certificate shows.

use super::folder::*;
use super::story::*;
use std::path::Path;

/// A folder of its own with these files of the round.
fn apart(folder: &Folder, name: &str, keep: impl Fn(&str) -> bool) -> String {
    let to = folder.home.path().join(name);
    std::fs::create_dir_all(&to).unwrap();
    for (path, bytes) in below(&folder.path("ledger/draws/A1-1")) {
        let file = path.file_name().unwrap().to_str().unwrap();
        if keep(file) {
            std::fs::write(to.join(file), bytes).unwrap();
        }
    }
    to.to_str().unwrap().to_owned()
}

fn missing(folder: &Folder, path: &str) -> Vec<String> {
    let json = folder.json(&["verify", path]);
    let all = json["rounds"][0]["missing"].as_array().unwrap().iter();
    all.map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_revealed_round_with_files_missing_ends_with_6_and_names_them() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let whole = apart(&folder, "whole", |_| true);
    folder.refuses(&["verify", &whole], 0, &["cannot be proven"]);
    assert_eq!(missing(&folder, &whole), [""; 0]);
    let alone = apart(&folder, "alone", |name| name == "commit.txt");
    folder.refuses(&["verify", &alone], 6, &["certificate.txt", "Whoever published the round has them"]);
    let needed =
        ["certificate", "pool", "drawn", "barred", "inspectors", "conflicts", "selected", "duty", "beacon"];
    for name in needed {
        let file = format!("{name}.txt");
        let path = apart(&folder, &format!("without-{name}"), |other| other != file);
        folder.refuses(&["verify", &path], 6, &[&format!("for there is no {file}")]);
        assert_eq!(missing(&folder, &path), [file]);
    }
    let path = apart(&folder, "without-task", |other| other != "task.json");
    folder.refuses(&["verify", &path], 6, &["for there is no task.json"]);
    // A contradiction weighs more than a gap.
    let list = std::fs::read_to_string(Path::new(&whole).join("selected.txt")).unwrap();
    std::fs::write(Path::new(&whole).join("selected.txt"), list.replacen("|1|", "|2|", 1)).unwrap();
    std::fs::remove_file(Path::new(&whole).join("pool.txt")).unwrap();
    folder.refuses(&["verify", &whole], 4, &["for there is no pool.txt"]);
}

#[test]
fn what_is_never_public_or_not_due_is_not_missing() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let people = ["inspectors.txt", "conflicts.txt", "duty.txt", "task.json"];
    let public = apart(&folder, "public", |name| !people.contains(&name));
    folder.refuses(&["verify", &public], 0, &["never public, so the teams were not checked"]);
    assert_eq!(missing(&folder, &public), [""; 0]);
    // One of them is there: then it is no public folder, and the others are missing.
    let some = apart(&folder, "some", |name| !people.contains(&name) || name == "inspectors.txt");
    folder.refuses(&["verify", &some], 6, &["conflicts.txt", "duty.txt", "task.json"]);
    // Before the visits are over, a commit is all that there need be.
    let early = apart(&folder, "early", |name| name == "commit.txt");
    let path = Path::new(&early).join("commit.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("visit-by=2024-03-31"), "{text}");
    std::fs::write(&path, text.replace("visit-by=2024-03-31", "visit-by=9999-12-31")).unwrap();
    folder.refuses(&["verify", &early], 0, &["need not be revealed before 9999-12-31"]);
}

#[test]
fn an_earlier_round_without_its_teams_ends_with_6_by_the_script_too() {
    let folder = two_rounds();
    for step in [&COMMIT[..], &RUN, &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"]] {
        does(&folder, step);
    }
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-03T10:00"]);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "2", "--at", "2024-07-01T09:00"]);
    let (round, before) = (folder.path("ledger/draws/A1-2"), folder.path("ledger/draws/A1-1"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
    let by_script = || {
        let out = std::process::Command::new("sh")
            .args([script, "--lang", "en"])
            .args([&round, &before])
            .output()
            .unwrap();
        (String::from_utf8(out.stdout).unwrap().replace("\n  ", " "), out.status.code())
    };
    let verify = ["verify", "ledger/draws/A1-2"];
    folder.refuses(&verify, 0, &["the salts, beacon and list of each are proven with it, not here"]);
    let (said, exit) = by_script();
    assert_eq!(exit, Some(0), "{said}");
    std::fs::remove_file(before.join("beacon.txt")).unwrap();
    folder.refuses(&verify, 0, &["Missing for that, by round: 1 beacon.txt"]);
    let (said, exit) = by_script();
    assert!(exit == Some(0) && said.contains("missing for it: beacon.txt"), "{said}");
    std::fs::remove_file(before.join("duty.txt")).unwrap();
    folder.refuses(&verify, 6, &["of round 1 the file duty is missing", "A1-1/duty.txt"]);
    // Who may be drawn does not rest on the teams.
    let claims = folder.json(&verify)["rounds"][0]["claims"].clone();
    let drawn = claims.as_array().unwrap().iter().find(|c| c["statement"] == "drawn").unwrap();
    assert_eq!(drawn["verdict"], "proven");
    let (said, exit) = by_script();
    assert!(exit == Some(6) && said.contains("duty.txt: missing"), "{said}");
    // Left out with all that is of people it is no gap.
    for file in ["inspectors.txt", "conflicts.txt", "task.json"] {
        std::fs::remove_file(before.join(file)).unwrap();
    }
    folder.refuses(&verify, 0, &[]);
    let (said, exit) = by_script();
    assert_eq!(exit, Some(0), "{said}");
}

#[test]
fn verifying_takes_no_secret_and_says_what_it_is_for() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let says = ["--secrets is for --entity CODE", "takes no secret"];
    folder.refuses(&["verify", "--secrets", "elsewhere"], 2, &says);
}

#[test]
fn a_round_without_those_before_it_ends_with_6() {
    let folder = two_rounds();
    for step in [
        &COMMIT[..],
        &RUN,
        &["draw", "reveal", "A1", "1", "--at", "2024-04-01T09:00"],
        &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"],
        &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-03T10:00"],
        &["draw", "reveal", "A1", "2", "--at", "2024-07-01T09:00"],
    ] {
        does(&folder, step);
    }
    folder.refuses(&["verify", "ledger/draws/A1-2"], 0, &["cannot be proven"]);
    std::fs::rename(folder.path("ledger/draws/A1-2"), folder.home.path().join("A1-2")).unwrap();
    let apart = folder.home.path().join("A1-2");
    folder.refuses(&["verify", apart.to_str().unwrap()], 6, &["the folders of the earlier rounds"]);
}

/// The claim of a folder by itself that the ledger records its commit.
fn recorded(folder: &Folder, args: &[&str]) -> (String, String) {
    let json = folder.json(&[&["verify"], args].concat());
    let claims = json["rounds"][0]["claims"].as_array().unwrap();
    let claim = claims.iter().find(|c| c["statement"] == "in-ledger").unwrap();
    let text = |name: &str| claim[name].as_str().unwrap().to_owned();
    (text("verdict"), text("why"))
}

#[test]
fn a_reveal_delivers_the_proof_that_the_ledger_records_the_commit() {
    let folder = Folder::new();
    does(
        &folder,
        &["ledger", "key", "--name", "bureau.example/2024", "--approver", "李局", "--at", "2024-01-02T09:00"],
    );
    for step in [&COMMIT[..], &RUN] {
        does(&folder, step);
    }
    let checkpoint = folder.get("ledger/checkpoint.txt");
    folder.put("kept.txt", &checkpoint);
    does(&folder, &REVEAL);
    let proof = folder.get("ledger/draws/A1-1/proof.txt");
    assert!(proof.ends_with(&checkpoint) && proof.contains("\nslot=3:"), "{proof}");
    folder.holds(&["verify"], &["nothing that does not belong there"]);
    let path = apart(&folder, "apart", |_| true);
    let path = path.as_str();
    // By itself it names the checkpoint; against one that somebody kept, or a key, it proves.
    let (verdict, why) = recorded(&folder, &[path]);
    assert!(verdict == "cannot-be-proven" && why.contains("--checkpoint"), "{why}");
    assert_eq!(recorded(&folder, &[path, "--checkpoint", "kept.txt"]).0, "proven");
    let events = folder.get("ledger/events.jsonl");
    let key = events.split("\"key\":\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(recorded(&folder, &[path, "--key", key]).0, "proven");
    folder.refuses(&["verify", path, "--key", key], 0, &["proven: the ledger records this commit"]);
    // A later checkpoint needs a later proof.
    folder.put("later.txt", &folder.get("ledger/checkpoint.txt"));
    let (verdict, why) = recorded(&folder, &[path, "--checkpoint", "later.txt"]);
    assert!(verdict == "cannot-be-proven" && why.contains("ask for a proof"), "{why}");
    folder.refuses(&["verify", path, "--checkpoint", "later.txt"], 6, &["ask for a proof"]);
    let file = Path::new(path).join("proof.txt");
    does(&folder, &["ledger", "proof", "A1", "1", "--out", file.to_str().unwrap()]);
    assert_eq!(recorded(&folder, &[path, "--checkpoint", "later.txt"]).0, "proven");
    // Two ledgers of one size.
    let root = checkpoint.lines().nth(2).unwrap();
    let other = checkpoint.replace(root, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    folder.put("other.txt", &other);
    std::fs::write(&file, &proof).unwrap();
    let (verdict, why) = recorded(&folder, &[path, "--checkpoint", "other.txt"]);
    assert!(verdict == "disproven" && why.contains("two ledgers"), "{why}");
    for (from, to) in [("\"task\":\"A1\"", "\"task\":\"A2\""), ("index=2", "index=1"), ("slot=3:", "slot=4:")]
    {
        assert!(proof.contains(from), "{from} not in {proof}");
        std::fs::write(&file, proof.replacen(from, to, 1)).unwrap();
        folder.refuses(&["verify", path], 4, &["disproven: the ledger records this commit"]);
    }
    folder.refuses(&["ledger", "proof", "A1", "2"], 3, &["A1 round 2"]);
    // Beside the ledger it must follow from it, and may be gone.
    folder.put("ledger/draws/A1-1/proof.txt", &proof.replacen("slot=3:", "slot=4:", 1));
    folder.refuses(&["verify"], 4, &["is not a proof that follows from this ledger"]);
    std::fs::remove_file(folder.path("ledger/draws/A1-1/proof.txt")).unwrap();
    folder.holds(&["verify"], &["nothing that does not belong there"]);
}

#[test]
fn a_proof_names_the_commits_of_its_slot_in_their_order() {
    let folder = Folder::after(&[&COMMIT, &VOID, &LATER, &RUN2, &REVEAL]);
    let path = "ledger/draws/A1-1-r1/proof.txt";
    let proof = folder.get(path);
    let slots: Vec<&str> = proof.lines().filter(|line| line.starts_with("slot=")).collect();
    let [first, second] = slots[..] else { panic!("{proof}") };
    folder.put(path, &proof.replace(&format!("{first}\n{second}\n"), &format!("{second}\n{first}\n")));
    folder.refuses(&["verify", "ledger/draws/A1-1-r1"], 4, &["not in the order of their events"]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
    let args = [script, "--lang", "en", "ledger/draws/A1-1-r1", "ledger/draws/A1-1"];
    let out = std::process::Command::new("sh").args(args).current_dir(folder.path("")).output().unwrap();
    let said = unbroken(&String::from_utf8(out.stdout).unwrap());
    assert!(out.status.code() == Some(4) && said.contains("WRONG proof.txt: form"), "{said}");
}

/// Of a commit that counts for nothing nobody is told anything but that.
#[test]
fn who_asks_about_a_void_commit_is_told_that_it_is_void() {
    let folder = Folder::after(&[&COMMIT, &VOID, &LATER, &RUN2, &REVEAL]);
    let ask = ["verify", "ledger/draws/A1-1", "--entity", "E1"];
    folder.refuses(&ask, 6, &["this commit was declared void", "nothing of it counts"]);
    folder.refuses(&["verify", "--entity", "E1"], 6, &["was declared void", "A1-1-r1"]);
}

/// The second verifier follows the same proof.
#[test]
fn the_script_follows_the_proof_and_looks_for_a_second_commit_in_the_ledger() {
    let there =
        std::process::Command::new("sh").args(["-c", "command -v sha256sum && command -v awk"]).output();
    if !there.is_ok_and(|out| out.status.success()) {
        return;
    }
    let folder = Folder::after(&[&COMMIT, &VOID, &LATER, &RUN2, &REVEAL]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/verify/verify.sh");
    let check = |args: &[&str]| {
        let out = std::process::Command::new("sh")
            .arg(&script)
            .args(["--lang", "en"])
            .args(args)
            .current_dir(folder.path("ledger/draws"))
            .output()
            .unwrap();
        (
            String::from_utf8([out.stdout, out.stderr].concat()).unwrap().replace("\n  ", " "),
            out.status.code(),
        )
    };
    let (said, exit) = check(&["A1-1-r1", "A1-1"]);
    assert!(exit == Some(0) && said.contains("ok proof.txt: leads to the root of its checkpoint"), "{said}");
    assert!(said.contains("second commit of the slot (needs the ledger)"), "{said}");
    // A rehearsal ends with 6 where its ledger is read.
    let (said, exit) = check(&["--ledger", "..", "A1-1-r1", "A1-1"]);
    assert_eq!(exit, Some(6), "{said}");
    for line in [
        "ok events.jsonl: no other commit of the slot stands",
        "ok proof.txt: its checkpoint is of the ledger",
    ] {
        assert!(said.contains(line), "{line} not in {said}");
    }
    assert!(!said.contains("second commit"), "{said}");
    let proof = folder.get("ledger/draws/A1-1-r1/proof.txt");
    let hash = proof.lines().find(|l| l.starts_with("hash=")).unwrap();
    for (from, to) in [
        ("\"task\":\"A1\"", "\"task\":\"A2\""),
        ("index=", "index=1"),
        (hash, &format!("hash={}", "0".repeat(64))),
    ] {
        folder.put("ledger/draws/A1-1-r1/proof.txt", &proof.replacen(from, to, 1));
        let (said, exit) = check(&["A1-1-r1", "A1-1"]);
        assert!(exit == Some(4) && said.contains("WRONG proof.txt"), "{from}: {said}");
    }
    folder.put("ledger/draws/A1-1-r1/proof.txt", &proof);
    // Without its void, the first commit is a second one.
    let events = folder.get("ledger/events.jsonl");
    let void = events.lines().find(|l| l.contains("draw-void")).unwrap();
    folder.put("ledger/events.jsonl", &events.replace(&format!("{void}\n"), ""));
    let (said, _) = check(&["--ledger", "..", "A1-1-r1", "A1-1"]);
    assert!(
        said.contains(
            "WRONG events.jsonl: no other commit of the slot stands: stated one, found 2 commits, 0 void"
        ),
        "{said}"
    );
}

#[test]
fn the_audit_counts_substitutes_by_team_and_reason_and_absences_by_department() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let drawn = list(&folder, "A1-1");
    let failed = of(&drawn, "D")[0].clone();
    does(&folder, &fails(&failed, &["--at", "2024-02-01T09:00"]));
    let (substitute, team) = stand_in_with_team(&folder);
    let audit = |on: &str| folder.json(&["audit", "--as-of", on])["replacements"].clone();
    // What is dated later has not happened.
    let before = audit("2024-01-31");
    assert_eq!((&before["visits"], &before["failed"]), (&drawn.len().into(), &0.into()), "{before}");
    let found = audit("2024-02-01");
    assert_eq!(found["visits"], drawn.len() + 1, "the drawn, and who stepped in: {found}");
    assert_eq!(
        found["reasons"],
        serde_json::json!([{ "reason": "CLOSED", "count": 1, "rate": found["rate"] }])
    );
    let teams = found["teams"].as_array().unwrap();
    let mut people: Vec<&str> = team.split('|').collect();
    people.sort_unstable();
    assert_eq!((teams.len(), &teams[0]["team"], &teams[0]["failed"]), (1, &people.clone().into(), &1.into()));
    // It was to go to the one that failed, to its substitute, and to whoever else the draw gave it.
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let same = |line: &&str| {
        let mut other: Vec<&str> = line.split('|').skip(1).collect();
        other.sort_unstable();
        other == people
    };
    let visits = duty.lines().filter(same).count() + 1;
    assert_eq!(teams[0]["visits"], visits, "{found}");
    assert_eq!(found["inspectors"], serde_json::json!([]));
    let absent = people[0];
    does(
        &folder,
        &[
            "draw",
            "replace",
            "A1",
            "1",
            "--entity",
            &substitute,
            "--inspector",
            absent,
            "--reason",
            "ILL",
            "--at",
            "2024-02-02T09:00",
        ],
    );
    let found = audit("2024-02-02");
    let ill = serde_json::json!([{ "reason": "ILL", "count": 1, "rate": null }]);
    assert_eq!(
        found["inspectors"],
        serde_json::json!([{ "department": "分局", "replaced": 1, "reasons": ill }])
    );
    let schema = serde_json::from_str(include_str!("../../docs/schemas/audit-1.json")).unwrap();
    let whole = folder.json(&["audit", "--as-of", "2024-02-02"]);
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&whole), "{whole}");
    for (lang, says) in [
        ("en", ["Substitutes and replaced inspectors", "CLOSED 1", "ILL 1"]),
        ("zh", ["递补和换人", "CLOSED 1", "ILL 1"]),
    ] {
        let out = folder.ssj_in(&["audit", "--as-of", "2024-02-02"], lang);
        let said = String::from_utf8(out.stdout).unwrap();
        says.iter().for_each(|words| assert!(said.contains(words), "{words} not in {said}"));
    }
}

#[test]
fn a_plan_folder_before_its_first_reveal_ends_as_its_round_does() {
    // A plan of a year to come, whose draws may be prepared as soon as it is issued: by the clock, and no rehearsal.
    let folder = Folder::new();
    folder.edit("ssj.ron", "    rehearsal: true,\n", "");
    folder.edit("rules/plan.ssj", "年度 2024", "年度 2090");
    folder.put("data/inspectors.csv", &INSPECTORS.replace("2026-12-31", "2099-12-31"));
    folder.refuses(&["verify"], 6, &["nothing to verify"]);
    does(&folder, &COMMIT[..4]);
    folder.refuses(&["verify", "ledger/draws/A1-1"], 0, &["need not be revealed"]);
    folder.refuses(&["verify"], 0, &["A1-1 need not be revealed before 2090"]);
    // One whose visits are over is owed, by either way.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.refuses(&["verify", "ledger/draws/A1-1"], 6, &[]);
    folder.refuses(&["verify"], 6, &["nothing to verify"]);
}

#[test]
fn a_round_in_the_ledger_of_a_rehearsal_says_so_without_its_proof() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    std::fs::remove_file(folder.path("ledger/draws/A1-1/proof.txt")).unwrap();
    folder.refuses(&["verify", "ledger/draws/A1-1"], 0, &["rehearsal"]);
    // Elsewhere nobody can tell, and that is said.
    let alone = apart(&folder, "alone", |_| true);
    folder.refuses(
        &["verify", &alone],
        0,
        &["Without it nobody can tell whether the commit was one of a rehearsal"],
    );
}

#[test]
fn a_changed_roster_is_said_once() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.edit("ledger/draws/A1-1/inspectors.txt", "P1|", "P7|");
    let found = folder.json(&["verify"]);
    let said = |f: &&serde_json::Value| f["message"].as_str().unwrap().contains("inspectors.txt");
    assert_eq!(found["findings"].as_array().unwrap().iter().filter(said).count(), 1, "{found}");
}

/// `verify` looks where the manifest says the ledger is, as every other command does, and goes nowhere else.
#[test]
fn a_ledger_is_verified_where_the_manifest_names_it() {
    let folder = Folder::new();
    folder.edit("ssj.ron", "rehearsal: true,", "rehearsal: true,\n    ledger: \"台账\",");
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        does(&folder, step);
    }
    folder.holds(&["verify"], &["A1-1", "0 disproven"]);
    folder.edit("台账/draws/A1-1/selected.txt", "E", "F");
    folder.refuses(&["verify"], 4, &["台账/draws/A1-1/selected.txt"]);
    for outside in ["../other", "data/../../other"] {
        let manifest = folder.get("ssj.ron");
        folder.edit("ssj.ron", "\"台账\"", &format!("\"{outside}\""));
        folder.refuses(&["verify"], 3, &[outside, "outside the plan folder"]);
        folder.put("ssj.ron", &manifest);
    }
    #[cfg(unix)]
    {
        let elsewhere = folder.home.path().join("elsewhere");
        std::fs::rename(folder.path("台账"), &elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, folder.path("台账")).unwrap();
        folder.refuses(&["verify"], 3, &["台账", "outside the plan folder"]);
    }
}
