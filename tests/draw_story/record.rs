//! A reveal waits for the visits; writes that fail or are cut off leave nothing half done.

use super::folder::*;
use super::story::*;
use std::process::Command;

#[test]
fn a_reveal_waits_for_the_visits() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let reveal = ["draw", "reveal", "A1", "1", "--at", "2024-02-01T09:00"];
    folder.refuses(&reveal, 3, &["2024-03-31", "--early"]);
    does(&folder, &[&reveal[..], &["--early", "the court asked for it", "--approver", "Li"]].concat());
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
        .args(["-c", "ulimit -f 1; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_ssj")])
        .args(args)
        .args(["--lang", "en"])
        .current_dir(folder.path(""))
        .env("XDG_DATA_HOME", folder.home.path())
        .output()
        .unwrap();
    (out.status.code(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
}

#[test]
#[cfg(unix)]
fn a_step_that_cannot_be_recorded_leaves_nothing() {
    for (before, step) in [(&[][..], &COMMIT[..]), (&[&COMMIT[..]], &RUN), (&[&COMMIT[..], &RUN], &REVEAL)] {
        let folder = Folder::after(before);
        let then = below(folder.home.path());
        let (exit, said) = cramped(&folder, step);
        assert!(exit == Some(5) && said.contains("cannot write") && !said.contains("os error"), "{said}");
        let help =
            "have the limit on the size of files lifted (`ulimit -f`), then run the same command again";
        assert!(unbroken(&said).contains(help) && said.contains("nothing was recorded"), "{said}");
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
    folder.refuses(&COMMIT, 4, &["missing-ledger", "A1-1"]);
    // With a ledger that knows nothing of the draw it is the file that stands in the way.
    std::fs::remove_dir_all(folder.path("ledger")).unwrap();
    let recuse = ["ledger", "recuse", "P1", "E1", "--reason", "亲属", "--approver", "丁"];
    does(&folder, &[&recuse[..], &["--at", "2024-01-02T09:00"]].concat());
    folder.put("ledger/draws/A1-1/pool.txt", "E1|A\n");
    folder.refuses(&COMMIT, 4, &["pool.txt"]);
}

/// Puts back the list of the last step, which stays until the checkpoint is written.
fn cut_off(folder: &Folder) {
    let events = folder.get("ledger/events.jsonl");
    let of = ssj::ledger::Log::parse("events.jsonl", events.as_bytes()).unwrap().checkpoint();
    folder.put("ledger/.staged/step.txt", &format!("ssj/step/1\n{}\n{}\n", of.size, of.root));
}

#[test]
fn a_write_that_was_cut_off_is_finished_by_the_next() {
    // After the events, before the checkpoint.
    let folder = Folder::after(&[&COMMIT]);
    let older = folder.get("ledger/checkpoint.txt");
    does(&folder, &RUN);
    let whole = folder.get("ledger/checkpoint.txt");
    folder.put("ledger/checkpoint.txt", &older);
    // Without the list that a crash leaves, the events are nobody's.
    folder.refuses(&["verify"], 4, &["unaccounted-events"]);
    cut_off(&folder);
    folder.refuses(&["verify"], 6, &[]);
    let said = does(&folder, &VOID);
    assert!(folder.get("ledger/checkpoint.txt") != older, "{said}");
    does(&folder, &LATER);
    // One that the events do not extend is no older one.
    for other in [older.replace("\n2\n", "\n1\n"), whole.replace("\n3\n", "\n9\n")] {
        folder.put("ledger/checkpoint.txt", &other);
        folder.refuses(&RUN2, 4, &["checkpoint.txt"]);
    }
    // Said where the next step is taken.
    let folder = Folder::after(&[&COMMIT]);
    let first = ssj::ledger::Log::default().checkpoint();
    let text = format!("ssj/checkpoint/1\nsize=0\nroot={}\n", first.root);
    folder.put("ledger/checkpoint.txt", &text);
    cut_off(&folder);
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
