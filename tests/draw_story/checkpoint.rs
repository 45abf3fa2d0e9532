//! The ledger extends what was noted of it earlier.

use super::folder::*;
use super::story::*;
use ssj::draw::*;
use ssj::ledger::Event;

#[test]
fn the_ledger_must_extend_a_checkpoint_noted_earlier() {
    let folder = Folder::after(&[&COMMIT]);
    std::fs::copy(folder.path("ledger/checkpoint.txt"), folder.path("noted.txt")).unwrap();
    for step in [&RUN[..], &REVEAL] {
        does(&folder, step);
    }
    folder.holds(&["verify", "--checkpoint", "noted.txt"], &["extends"]);
    let note = ssj::ledger::Note::parse(folder.get("noted.txt").as_bytes()).unwrap();
    let short = format!("{}:{}\n", note.checkpoint.size, note.checkpoint.root);
    folder.put("short.txt", &short);
    folder.holds(&["verify", "--checkpoint", "short.txt"], &["extends"]);
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
    folder.holds(&["verify"], &[]);
    folder.refuses(&["verify", "--checkpoint", "noted.txt"], 4, &["broken-ledger"]);
}

#[test]
fn a_time_that_was_typed_is_kept_beside_the_clock() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let events = folder.get("ledger/events.jsonl");
    assert!(events.lines().all(|line| line.contains(r#""recorded":""#)), "{events}");
    let verified = folder.json(&["verify"]);
    let other = verified["other_days"].as_array().unwrap();
    assert_eq!(other.len(), events.lines().count());
    assert!(other[1]["at"] == "2024-01-03T09:00:00" && other[1]["recorded"] != other[1]["at"], "{other:?}");
    folder.holds(&["verify"], &["event 2 (draw committed A1-1): says 2024-01-03", "the clock said"]);
    // What was recorded without reads as it did, and says nothing.
    folder.forge(|entries| entries.iter_mut().for_each(|e| e.recorded = None));
    let events = folder.get("ledger/events.jsonl");
    assert!(!events.contains("recorded"), "{events}");
    let out = String::from_utf8(folder.ssj(&["verify"]).stdout).unwrap();
    assert!(!out.contains("the clock said"), "{out}");
}
