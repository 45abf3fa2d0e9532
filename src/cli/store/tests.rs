//! The store by itself on a disk in memory.

use super::super::disk::memory::{Fault, Lots, Memory, Way};
use super::*;
use crate::cli::pools::NewPool;
use crate::draw::{Digest, FileName};
use crate::ledger::{Key, Signed, Turn, Vkey};
use std::io::ErrorKind;
use std::sync::Arc;

const DIR: &str = "plan/ledger";

fn disk() -> Memory {
    let disk = Memory::default();
    disk.put(Path::new("plan/ssj.ron"), b"()");
    disk
}

fn void(n: u32) -> Event {
    let (commit, reason, approver) = (n.to_string(), "r".to_owned(), "a".to_owned());
    Event::DrawVoid { task: "A1".into(), round: n, sub: 0, commit, reason, approver }
}

fn at(n: u32) -> DateTime {
    let start: DateTime = "2024-01-03T09:00:00".parse().unwrap();
    start.checked_add(jiff::ToSpan::minutes(i64::from(n))).unwrap()
}

/// Two files and two events, one of the files by a writer; whether that was recorded.
fn step(memory: &Memory, n: u32) -> Result<(), Box<Failure>> {
    let disk: Shared = Arc::new(memory.clone());
    let mut store = Store::write_on(&disk, Path::new(DIR), None)?;
    let (first, second) = (store.append(at(n), void(2 * n))?, store.append(at(n), void(2 * n + 1))?);
    assert_eq!(first, second, "half of a step was recorded");
    if first {
        store.stage_slot("A1", n, [(FileName::Drawn, format!("drawn {n}\n"))]);
        let text = format!("pool {n}\n");
        let made = NewPool::made(&disk, &store.staging()?, "pool", |to| to.write_all(text.as_bytes()));
        let made = made.map_err(|trouble| store.stop(trouble))?;
        let ((), pool) = made.map_err(|e| Trouble::of(disk.as_ref(), Doing::Write, Path::new(DIR), e))?;
        store.stage_pool("A1", Turn::from(n), pool);
        store.save()?;
    }
    Ok(())
}

/// What a new process finds: the numbers of the steps that are wholly there.
fn found(memory: &Memory) -> Vec<u32> {
    let disk: Shared = Arc::new(memory.clone());
    let store = Store::read_on(&disk, Path::new(DIR)).unwrap_or_else(|f| panic!("{:?}", f.finding.message));
    let rounds: Vec<u32> = store
        .log
        .entries()
        .iter()
        .map(|e| match &e.event {
            Event::DrawVoid { round, .. } => *round,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(rounds.len() % 2, 0, "{rounds:?}");
    rounds.chunks(2).map(|pair| pair[0] / 2).collect()
}

fn whole(memory: &Memory, steps: &[u32], case: &str) {
    assert_eq!(found(memory), steps, "{case}");
    let files = memory.files();
    for n in steps {
        for (name, text) in [("pool", format!("pool {n}\n")), ("drawn", format!("drawn {n}\n"))] {
            let path = Path::new(DIR).join(format!("draws/A1-{n}/{name}.txt"));
            assert_eq!(files.get(&path), Some(&text.into_bytes()), "{case}: {}", path.display());
        }
    }
    let odd: Vec<_> = files.keys().filter(|p| p.to_string_lossy().contains("/.s")).collect();
    assert!(odd.is_empty(), "{case}: {odd:?}");
}

#[test]
fn a_step_is_wholly_there_or_not_wherever_it_is_cut_off() {
    let before = disk();
    step(&before, 1).unwrap();
    let trial = before.copy();
    step(&trial, 2).unwrap();
    let changes = {
        let t = before.copy();
        t.set(None);
        step(&t, 2).unwrap();
        t.counted().1
    };
    assert!(changes > 30, "{changes}");
    for k in 1..=changes {
        for way in Way::ALL {
            let case = format!("{way:?} at {k}");
            let memory = before.copy();
            memory.set(Some(Fault::Crash(k, way)));
            let said = step(&memory, 2).is_ok();
            memory.revive();
            let seen = found(&memory);
            assert!(seen == [1, 2] || !said && seen == [1], "{case}: {seen:?}");
            // The same again says that it is recorded, and then it lasts.
            step(&memory, 2).unwrap();
            memory.power_cut(Way::ALL[3 + Lots(k).below(3)], k);
            whole(&memory, &[1, 2], &case);
            step(&memory, 3).unwrap();
            memory.power_cut(Way::Dropped, k);
            whole(&memory, &[1, 2, 3], &case);
        }
    }
}

#[test]
fn the_first_step_of_a_ledger_is_wholly_there_or_not() {
    let changes = {
        let t = disk();
        t.set(None);
        step(&t, 1).unwrap();
        t.counted().1
    };
    for k in 1..=changes {
        for way in Way::ALL {
            let (memory, case) = (disk(), format!("{way:?} at {k}"));
            memory.set(Some(Fault::Crash(k, way)));
            let _ = step(&memory, 1);
            memory.revive();
            assert!(found(&memory).len() <= 1, "{case}");
            step(&memory, 1).unwrap();
            memory.power_cut(Way::Dropped, k);
            whole(&memory, &[1], &case);
        }
    }
}

#[test]
fn an_error_at_any_call_is_said_and_leaves_nothing_half_written() {
    let before = disk();
    step(&before, 1).unwrap();
    let calls = {
        let t = before.copy();
        t.set(None);
        step(&t, 2).unwrap();
        t.counted().0
    };
    for kind in
        [ErrorKind::StorageFull, ErrorKind::Other, ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem]
    {
        for k in 1..=calls {
            for fault in [Fault::Error(k, kind), Fault::Errors(k, kind)] {
                let (memory, case) = (before.copy(), format!("{fault:?}"));
                memory.set(Some(fault));
                let result = step(&memory, 2);
                let failed = result.as_ref().err().map(|f| (f.exit, f.finding.message.key));
                assert!(failed.is_none_or(|(exit, _)| exit == Exit::Io), "{case}: {failed:?}");
                memory.set(None);
                let seen = found(&memory);
                assert!(seen == [1] || seen == [1, 2], "{case}: {seen:?}");
                // What was said to be recorded is; what was not may be, where the rest of the step failed.
                assert!(failed.is_some() || seen == [1, 2], "{case}");
                step(&memory, 2).unwrap();
                memory.power_cut(Way::Dropped, k);
                whole(&memory, &[1, 2], &case);
            }
        }
    }
}

#[test]
fn short_writes_and_interruptions_change_nothing() {
    let memory = disk();
    memory.set(Some(Fault::Short));
    step(&memory, 1).unwrap();
    memory.set(None);
    whole(&memory, &[1], "short");
    let calls = {
        let t = disk();
        t.set(None);
        step(&t, 1).unwrap();
        t.counted().0
    };
    for k in 1..=calls {
        let memory = disk();
        memory.set(Some(Fault::Error(k, ErrorKind::Interrupted)));
        let _ = step(&memory, 1);
        memory.set(None);
        step(&memory, 1).unwrap();
        whole(&memory, &[1], "interrupted");
    }
}

#[test]
fn after_a_file_that_could_not_be_made_last_nothing_more_is_written() {
    let before = disk();
    step(&before, 1).unwrap();
    let calls = {
        let t = before.copy();
        t.set(None);
        step(&t, 2).unwrap();
        t.counted().0
    };
    let mut said = 0;
    for k in 1..=calls {
        let memory = before.copy();
        memory.set(Some(Fault::Error(k, ErrorKind::Other)));
        let Err(failure) = step(&memory, 2) else { continue };
        if failure.finding.message.key == "disk-not-flushed" {
            said += 1;
            // The drop of a draft and the note of the writer are no calls to record something.
            let (after, _) = memory.counted();
            assert!(after <= k + 1, "{k}: {} calls after it", after - k);
        }
        memory.set(None);
        step(&memory, 2).unwrap();
        whole(&memory, &[1, 2], "flushed");
    }
    assert!(said > 8, "{said}");
}

#[test]
fn a_full_disk_is_named_with_the_room_that_is_left() {
    let memory = disk();
    step(&memory, 1).unwrap();
    memory.set(Some(Fault::Errors(12, ErrorKind::StorageFull)));
    let failure = step(&memory, 2).unwrap_err();
    assert_eq!(failure.exit, Exit::Io);
    let texts = crate::message::Catalogue::new(crate::message::Lang::En);
    let help: String = failure.finding.help.iter().map(|m| texts.text(m)).collect();
    assert!(help.contains("12 KiB"), "{help}");
    assert!(texts.text(&failure.finding.message).contains("plan/ledger"));
}

#[test]
fn there_is_one_writer_and_its_name_is_said() {
    let memory = disk();
    let disk: Shared = Arc::new(memory.clone());
    let first = Store::write_on(&disk, Path::new(DIR), None).ok().unwrap();
    let failure = step(&memory, 1).unwrap_err();
    assert_eq!((failure.exit, failure.finding.message.key), (Exit::Io, "store-locked-by"));
    let texts = crate::message::Catalogue::new(crate::message::Lang::En);
    let said = texts.text(&failure.finding.message);
    assert!(said.contains(&format!("locked by process {}", std::process::id())), "{said}");
    drop(first);
    assert!(!memory.files().contains_key(Path::new("plan/ledger/.lock")), "nothing was recorded");
    step(&memory, 1).unwrap();
}

#[test]
fn events_that_no_step_accounts_for_are_refused_and_never_signed() {
    let memory = disk();
    step(&memory, 1).unwrap();
    let (events, note) = (Path::new(DIR).join("events.jsonl"), Path::new(DIR).join("checkpoint.txt"));
    let noted = memory.files()[&note].clone();
    let mut log = Log::parse("events.jsonl", &memory.files()[&events]).unwrap();
    assert_eq!(log.append(at(5), void(9)), Ok(true));
    let forged = log.text();
    memory.put(&events, forged.as_bytes());
    let disk: Shared = Arc::new(memory.clone());
    let refused = || {
        for opened in [Store::read_on(&disk, Path::new(DIR)), Store::write_on(&disk, Path::new(DIR), None)] {
            let failure = opened.err().unwrap();
            assert_eq!((failure.exit, failure.finding.code.name), (Exit::Integrity, "unaccounted-events"));
        }
        assert_eq!(memory.files()[&note], noted);
        assert_eq!(memory.files()[&events], forged.as_bytes());
    };
    refused();
    // Nor does the list of a step account for other events than its own.
    let other = format!("ssj/step/1\n4\n{}\n", log.checkpoint().root.hex());
    memory.put(&Path::new(DIR).join(".staged/step.txt"), other.as_bytes());
    refused();
    // The list of exactly these events is what a crash leaves.
    let own = format!("ssj/step/1\n3\n{}\n", log.checkpoint().root.hex());
    memory.put(&Path::new(DIR).join(".staged/step.txt"), own.as_bytes());
    let store = Store::read_on(&disk, Path::new(DIR)).ok().unwrap();
    assert!(store.is_behind());
}

/// A disk on which a ledger has a key and one step, and the key's public half.
fn keyed() -> (Memory, Vkey) {
    let memory = disk();
    let secret = Digest::of(b"secret");
    let key = Key::new("bureau.example/2024", secret.as_bytes());
    let vkey = key.vkey().clone();
    let disk: Shared = Arc::new(memory.clone());
    make_dirs(disk.as_ref(), Path::new(KEYS)).ok().unwrap();
    let path = checkpoint::key_path(Path::new(KEYS), &vkey);
    disk::write(disk.as_ref(), &path, 0o600, secret.hex().as_bytes()).ok().unwrap();
    let mut store = Store::write_on(&disk, Path::new(DIR), Some(Path::new(KEYS))).ok().unwrap();
    let used = crate::ledger::KeyUsed { key: vkey.to_string(), approver: "a".to_owned() };
    store.append(at(0), Event::KeyUsed(used)).ok().unwrap();
    store.sign_with(key);
    store.save().ok().unwrap();
    drop(store);
    (memory, vkey)
}

const KEYS: &str = "keys";

/// One event by somebody who has the key, or not; whether it was recorded, and whether nothing more could be written.
fn tried(memory: &Memory, n: u32, keys: Option<&str>) -> (bool, bool) {
    let disk: Shared = Arc::new(memory.clone());
    let Ok(mut store) = Store::write_on(&disk, Path::new(DIR), keys.map(Path::new)) else {
        return (false, false);
    };
    let done = store.append(at(n), void(n)).and_then(|_| store.save()).is_ok();
    (done, store.stopped.get())
}

fn one(memory: &Memory, n: u32, keys: Option<&str>) -> bool {
    tried(memory, n, keys).0
}

fn signed(memory: &Memory, vkey: &Vkey) -> Signed {
    let bytes = &memory.files()[&Path::new(DIR).join("checkpoint.txt")];
    checkpoint::parse(bytes).unwrap().note.unwrap().signed_by(vkey)
}

#[test]
fn a_step_of_a_keyed_ledger_is_wholly_there_or_not_with_the_key_and_without() {
    let (before, vkey) = keyed();
    assert_eq!(signed(&before, &vkey), Signed::Good);
    for keys in [Some(KEYS), None] {
        let t = before.copy();
        t.set(None);
        assert!(one(&t, 1, keys));
        let changes = t.counted().1;
        assert_eq!(signed(&t, &vkey), if keys.is_some() { Signed::Good } else { Signed::Missing });
        for k in 1..=changes {
            for way in Way::ALL {
                let (memory, case) = (before.copy(), format!("{keys:?}, {way:?} at {k}"));
                memory.set(Some(Fault::Crash(k, way)));
                let said = one(&memory, 1, keys);
                memory.revive();
                let disk: Shared = Arc::new(memory.clone());
                let store = Store::read_on(&disk, Path::new(DIR));
                let store = store.unwrap_or_else(|f| panic!("{case}: {:?}", f.finding.message));
                let there = store.log.entries().len();
                assert!(there == 2 || !said && there == 1, "{case}: {there}");
                drop(store);
                // Whoever has the key signs what the other one left.
                assert!(one(&memory, 1, Some(KEYS)) && one(&memory, 2, Some(KEYS)), "{case}");
                assert_eq!(signed(&memory, &vkey), Signed::Good, "{case}");
            }
        }
    }
}

#[test]
fn a_step_that_was_refused_leaves_the_signature() {
    let (before, vkey) = keyed();
    let t = before.copy();
    t.set(None);
    assert!(one(&t, 1, None));
    let mut failed = 0;
    for k in 1..=t.counted().0 {
        let memory = before.copy();
        memory.set(Some(Fault::Error(k, ErrorKind::StorageFull)));
        let (done, stopped) = tried(&memory, 1, None);
        memory.set(None);
        let disk: Shared = Arc::new(memory.clone());
        let there = Store::read_on(&disk, Path::new(DIR)).ok().unwrap().log.entries().len();
        if !done && !stopped && there == 1 {
            failed += 1;
            assert_eq!(signed(&memory, &vkey), Signed::Good, "call {k}");
        }
    }
    assert!(failed > 5, "{failed}");
}
