//! What `--out` may write: never over what a plan is made of, over other files only by force, and in the format of the name.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop where it stands")]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod folder;

use folder::{COMMIT, Folder, REVEAL, RUN};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn all(dir: &Path, out: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all(&path, out)
        } else {
            drop(out.insert(path.clone(), std::fs::read(&path).unwrap()))
        }
    }
}

/// Every file of the home, with its bytes.
fn files(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    all(folder.home.path(), &mut out);
    out
}

fn drawn() -> Folder {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    // Rules and a table outside of the folder, too.
    std::fs::create_dir_all(folder.home.path().join("shared/rules")).unwrap();
    std::fs::rename(folder.path("rules/plan.ssj"), folder.home.path().join("shared/rules/plan.ssj")).unwrap();
    std::fs::rename(folder.path("data/inspectors.csv"), folder.home.path().join("shared/inspectors.csv"))
        .unwrap();
    folder.edit("ssj.ron", "rules: [\"rules\"]", "rules: [\"../shared/rules\"],\n    roots: [\"../shared\"]");
    folder.edit("ssj.ron", "data/inspectors.csv", "../shared/inspectors.csv");
    folder.put("mine.json", "{\"schema\":\"mine\"}\n");
    folder.put("mine.csv", "mine\n");
    folder
}

/// A command does its work; what it finds of a rehearsal is not what is asked here.
fn does(folder: &Folder, args: &[&str], says_all: &[&str]) {
    let out = folder.ssj(args);
    let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    assert!(matches!(out.status.code(), Some(0 | 6)), "{args:?}: {said}");
    says_all.iter().for_each(|words| assert!(said.contains(words), "{args:?}: no `{words}` in {said}"));
}

/// A command with `--out`, in the plan folder.
fn with<'a>(command: &[&'a str], out: &'a str) -> Vec<&'a str> {
    [command, &[out]].concat()
}

#[test]
fn nothing_that_a_plan_is_made_of_is_written_over() {
    let folder = drawn();
    let secrets =
        files(&folder).into_keys().find(|path| path.extension().is_some_and(|e| e == "salt")).unwrap();
    let secrets = secrets.to_str().unwrap();
    folder.put(".ssj-run", "");
    let before = files(&folder);
    let report = ["report", "--as-of", "2024-12-31"];
    let json = [&report[..], &["--format", "json"]].concat();
    let forced = [&json[..], &["--force", "--out"]].concat();
    let unforced = [&json[..], &["--out"]].concat();
    let kept = [
        ("ssj.ron", "manifest"),
        (".ssj-run", "mark"),
        ("ledger/events.jsonl", "ledger"),
        ("ledger/draws/A1-1/new.json", "ledger"),
        ("ledger/../ledger/checkpoint.txt", "ledger"),
        ("data/entities.csv", "data"),
        ("data/new.json", "data"),
        ("../shared/rules/plan.ssj", "rules"),
        ("../shared/rules/new.json", "rules"),
        ("../shared/inspectors.csv", "data"),
        (secrets, "salts"),
    ];
    let audit = ["audit", "--as-of", "2024-12-31", "--write-baseline"];
    let check = ["check", "--write-baseline"];
    let export = ["export", "--force", "--format", "csv", "--annexes-only", "--out"];
    for (path, word) in kept {
        let named = Path::new(path).extension().is_some_and(|e| e == "json");
        // Where the name is that of another format, it is refused for that, or for what it is; in no case written.
        for command in [&forced[..], &unforced, &export] {
            let out = folder.ssj(&with(command, path));
            let said = String::from_utf8(out.stderr).unwrap();
            assert!(matches!(out.status.code(), Some(2 | 5)), "{command:?} {path}: {said}");
            if named && command[0] == "report" {
                assert!(folder::unbroken(&said).contains(word) && said.contains("SSJ594"), "{path}: {said}");
            }
        }
        for command in [&["ledger", "checkpoint", "--out"][..], &["ledger", "proof", "A1", "1", "--out"]] {
            // A checkpoint over the checkpoint would be the same text, and is refused all the same.
            folder.refuses(&with(command, path), 2, &[word, "nothing was written"]);
        }
        for command in [&audit[..], &check] {
            let out = folder.ssj(&with(command, path));
            assert!(!out.status.success(), "{command:?} {path}");
        }
        assert!(before == files(&folder), "{path}");
    }
    for folders in ["ledger", "data", "../shared/rules", "ledger/new"] {
        for part in [&["--public", "all"][..], &["--notices"], &["--public", "bundle"]] {
            folder.refuses(&[&report[..], part, &["--out", folders]].concat(), 2, &["nothing was written"]);
        }
        folder.refuses(&["run", ".", "--out", folders], 2, &["nothing was written"]);
        assert!(before == files(&folder), "{folders}");
    }
}

/// A copy of a copy in its own place, or around it, would be removed before it is read.
#[test]
fn a_copy_does_not_replace_what_it_is_of() {
    let folder = drawn();
    does(&folder, &["run", ".", "--out", "../copy", "--as-of", "2024-12-31"], &[]);
    let before = files(&folder);
    folder.refuses(&["run", "../copy", "--out", "../copy"], 2, &["manifest", "nothing was written"]);
    folder.put("../around/.ssj-run", "");
    std::fs::rename(folder.home.path().join("copy"), folder.home.path().join("around/copy")).unwrap();
    folder.refuses(&["run", "../around/copy", "--out", "../around"], 2, &["manifest"]);
    std::fs::rename(folder.home.path().join("around/copy"), folder.home.path().join("copy")).unwrap();
    std::fs::remove_dir_all(folder.home.path().join("around")).unwrap();
    assert!(before == files(&folder));
}

#[test]
fn other_files_are_written_over_by_force_alone_and_reports_as_they_are() {
    let folder = drawn();
    let report = ["report", "--as-of", "2024-12-31"];
    let to = |path: &'static str| [&report[..], &["--out", path]].concat();
    folder.refuses(&to("mine.json"), 5, &["there already", "--force"]);
    assert_eq!(folder.get("mine.json"), "{\"schema\":\"mine\"}\n");
    does(&folder, &[&to("mine.json")[..], &["--force"]].concat(), &["mine.json"]);
    assert!(folder.get("mine.json").contains("ssj/audit/1"));
    // Reports of ours that nobody works on are made again; documents that somebody may have written in are not.
    for path in ["mine.json", "a.html"] {
        for _ in 0..2 {
            does(&folder, &to(path), &[path]);
        }
    }
    for path in ["b.docx", "b.xlsx", "b.txt", "b.md"] {
        does(&folder, &to(path), &[path]);
        folder.refuses(&to(path), 5, &["there already", "--force"]);
    }
    // A checkpoint takes the place of a checkpoint, and a proof that of a proof, also beside its draw.
    for (command, path) in [
        (&["ledger", "checkpoint", "--out"][..], "../noted.txt"),
        (&["ledger", "proof", "A1", "1", "--out"], "../proof.txt"),
        (&["ledger", "proof", "A1", "1", "--out"], "ledger/draws/A1-1/proof.txt"),
    ] {
        does(&folder, &with(command, path), &[]);
        does(&folder, &with(command, path), &[]);
        folder.refuses(&with(command, "mine.csv"), 5, &["there already", "another file"]);
    }
    assert_eq!(folder.get("mine.csv"), "mine\n");
}

/// Where no file is named, too: teams write their results into the list of work, and whoever files a report its remarks.
#[test]
fn documents_that_somebody_worked_in_are_kept() {
    let folder = drawn();
    for (args, path) in [
        (&["--format", "docx"][..], "reports/audit-2024-12-31.docx"),
        (&["--format", "md"], "reports/audit-2024-12-31.md"),
        (&["--notices"], "reports/work-2024-12-31.xlsx"),
        (&["--notices"], "reports/notices-2024-12-31.docx"),
    ] {
        let report = [&["report", "--as-of", "2024-12-31"][..], args].concat();
        // What is the same is written again, and makes no difference.
        for _ in 0..2 {
            does(&folder, &report, &[path]);
        }
        folder.put(path, "worked in");
        folder.refuses(&report, 5, &[path, "there already", "--force"]);
        assert_eq!(folder.get(path), "worked in");
        does(&folder, &[&report[..], &["--force"]].concat(), &[path]);
        assert!(std::fs::read(folder.path(path)).unwrap() != b"worked in", "{path}");
    }
}

/// A plan names nobody: it is published before there are libraries. And a report without a ledger says first that there is none.
#[test]
fn a_plan_is_published_without_libraries_and_a_year_without_a_ledger_is_not_believed() {
    let folder = drawn();
    std::fs::remove_file(folder.path("data/entities.csv")).unwrap();
    does(&folder, &["report", "--public", "plan", "--out", "public"], &["public-plan"]);
    assert!(!folder.ssj(&["report", "--public", "drawn", "--out", "public"]).status.success());
    let folder = drawn();
    let none = "nothing is recorded in ledger";
    let audit = folder.ssj(&["audit", "--as-of", "2024-12-31"]);
    assert!(!String::from_utf8(audit.stdout).unwrap().contains(none));
    std::fs::remove_dir_all(folder.path("ledger")).unwrap();
    let audit = String::from_utf8(folder.ssj(&["audit", "--as-of", "2024-12-31"]).stdout).unwrap();
    let first = audit.split("What could not be checked").nth(1).unwrap().lines().nth(1).unwrap();
    assert!(first.contains("what was done") && audit.contains(none), "{audit}");
}

/// A pipe or a device is nobody's report, and is not read to find out.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_neither_read_nor_replaced() {
    let folder = drawn();
    assert!(std::process::Command::new("mkfifo").arg(folder.path("pipe.html")).status().unwrap().success());
    for out in ["pipe.html", "/dev/zero", "."] {
        for force in [&[][..], &["--force"]] {
            let report = ["report", "--as-of", "2024-12-31", "--format", "html", "--out", out];
            folder.refuses(&[&report[..], force].concat(), 5, &[out, "no file"]);
        }
    }
}

#[test]
fn the_format_is_that_of_the_name() {
    let folder = drawn();
    let report = ["report", "--as-of", "2024-12-31"];
    let begins: [(&str, &[u8]); 7] = [
        ("a.html", b"<!doctype html>"),
        ("a.HTM", b"<!doctype html>"),
        ("a.docx", b"PK"),
        ("a.xlsx", b"PK"),
        ("a.json", b"{"),
        ("a.md", b"# "),
        ("a.2024", b"<!doctype html>"),
    ];
    for (path, first) in begins {
        does(&folder, &[&report[..], &["--out", path]].concat(), &[path]);
        assert!(std::fs::read(folder.path(path)).unwrap().starts_with(first), "{path}");
    }
    let before = files(&folder);
    for (format, path, words) in [
        (Some("docx"), "b.html", "--format html"),
        (Some("html"), "b.docx", "--format docx"),
        (Some("json"), "b.md", "--format markdown"),
        (None, "b.pdf", ".html, .htm, .docx"),
        (Some("html"), "b.csv", ".csv files are not written"),
        (None, "b.ssj", ".ssj files are not written"),
    ] {
        let mut args = [&report[..], &["--out", path]].concat();
        format.iter().for_each(|format| args.extend(["--format", format]));
        folder.refuses(&args, 2, &[words]);
    }
    for (part, path) in [
        (&["--public", "all"][..], "b.html"),
        (&["--public", "drawn"], "b.zip"),
        (&["--public", "bundle"], "b.html"),
        (&["--notices"], "b.docx"),
    ] {
        folder.refuses(
            &[&report[..], part, &["--out", path]].concat(),
            2,
            &["several files", "name a folder"],
        );
    }
    assert!(before == files(&folder));
}
