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

#[path = "durability/acts.rs"]
mod acts;
#[path = "durability/checkpoints.rs"]
mod checkpoints;
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
