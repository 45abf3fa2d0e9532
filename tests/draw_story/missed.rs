//! A round that was not drawn in its time: it is given up by approval, said wherever the year is told of, and the rounds
//! after it go on.

use super::folder::*;
use super::story::*;
use ssj::ledger::Event;

const GIVE_UP: [&str; 10] =
    ["draw", "void", "A1", "1", "--reason", "flood", "--approver", "Director Li", "--at", "2024-04-02T09:00"];
const SECOND: [&str; 6] = ["draw", "commit", "A1", "2", "--at", "2024-04-03T09:00"];
const RUN_SECOND: [&str; 8] = ["draw", "run", "A1", "2", "--evidence", DICE, "--at", "2024-04-05T10:00"];

#[test]
fn a_commit_declared_void_after_its_window_is_not_said_to_be_drawn_again() {
    let folder = two_rounds();
    does(&folder, &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"]);
    folder.refuses(
        &GIVE_UP,
        0,
        &["it cannot be drawn again", "the same command, given once more, gives the round up"],
    );
    let again = [&GIVE_UP[..9], &["2024-04-02T10:00"]].concat();
    folder.refuses(&again, 0, &["given up"]);
}

#[test]
fn a_missed_round_is_given_up_and_the_next_makes_up_for_it() {
    let folder = two_rounds();
    // Both refusals say the way out.
    folder.refuses(&SECOND, 3, &["SSJ621", "ssj draw void A1 1"]);
    let late = ["draw", "commit", "A1", "1", "--at", "2024-04-03T09:00"];
    folder.refuses(&late, 3, &["SSJ622", "ssj draw void A1 1"]);
    // Not while it can still be drawn, and not without a reason.
    let early: Vec<&str> = GIVE_UP[..9].iter().copied().chain(["2024-03-31T09:00"]).collect();
    folder.refuses(&early, 3, &["SSJ622", "2024-03-31"]);
    folder.refuses(&["draw", "void", "A1", "1", "--reason", " ", "--approver", "Li"], 2, &["reason"]);
    folder.refuses(&["draw", "void", "A1", "9", "--reason", "x", "--approver", "Li"], 2, &[]);
    assert!(does(&folder, &GIVE_UP).contains("given up"));
    let event = folder.get("ledger/events.jsonl");
    assert!(event.contains(r#""kind":"slot-given-up""#) && !event.contains("commit"), "{event}");
    folder.refuses(&GIVE_UP, 3, &["given up"]);
    folder.refuses(&late, 3, &["given up"]);
    folder.refuses(
        &["draw", "show", "A1", "1"],
        0,
        &["given up on 2024-04-02: flood (approved by Director Li)"],
    );
    for step in [&SECOND[..], &RUN_SECOND, &["draw", "reveal", "A1", "2", "--at", "2024-07-01T09:00"]] {
        does(&folder, step);
    }
    // Of ten of each tier 20 % and 30 % of the year: all of it in the second round.
    let list = list(&folder, "A1-2");
    assert_eq!((of(&list, "A").len(), of(&list, "D").len()), (2, 3));
    proven(&folder);
    folder.holds(&["verify"], &["was given up on 2024-04-02: flood (approved by Director Li)"]);
    assert_eq!(folder.json(&["verify"])["remarks"][0]["name"], "slot-given-up");
    // The missed round stays one.
    let audit = folder.json(&["audit", "--as-of", "2024-12-31"]);
    let draw = |id: &str| {
        let all = audit["obligations"].as_array().unwrap();
        all.iter().find(|o| o["id"] == id).unwrap_or_else(|| panic!("no {id}"))["state"].clone()
    };
    assert_eq!((draw("draw/A1/1"), draw("draw/A1/2")), ("fail".into(), "pass".into()));
    let found = folder.audited();
    assert!(
        found.contains(&"slot-given-up".to_owned()) && !found.contains(&"draw-overdue".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_round_given_up_in_silence_or_beside_its_commit_is_found() {
    let folder = two_rounds();
    for step in [&GIVE_UP[..], &SECOND, &RUN_SECOND] {
        does(&folder, step);
    }
    let text = folder.get("ledger/events.jsonl");
    // Without a reason it is none.
    folder.forge(|entries| {
        if let Event::SlotGivenUp { reason, .. } = &mut entries[0].event {
            reason.clear();
        }
    });
    assert_ne!(folder.get("ledger/events.jsonl"), text);
    folder.finds("second-draw");
    folder.finds("draw-overdue");
    // Of a slot whose commit stands it is none either.
    let folder = two_rounds();
    does(&folder, &COMMIT);
    folder.forge(|entries| {
        let mut up = entries.last().unwrap().clone();
        let (reason, approver) = ("x".to_owned(), "y".to_owned());
        up.event = Event::SlotGivenUp { task: "A1".to_owned(), round: 1, reason, approver };
        entries.push(up);
    });
    folder.refuses(&["verify"], 4, &["second-draw", "a commit of it stands"]);
    // A commit that was declared void and never drawn may be followed by giving up.
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &VOID);
    does(&folder, &GIVE_UP);
    does(&folder, &SECOND);
}

#[test]
fn a_round_given_up_while_it_can_be_drawn_is_found() {
    let in_march = |folder: &Folder| {
        folder.forge(|entries| {
            let up = |e: &&mut ssj::ledger::Entry| matches!(e.event, Event::SlotGivenUp { .. });
            entries.iter_mut().find(up).unwrap().at = "2024-03-01T09:00:00".parse().unwrap();
        });
    };
    // By the rules, where nothing else was recorded.
    let folder = two_rounds();
    does(&folder, &GIVE_UP);
    assert!(!folder.audited().contains(&"second-draw".to_owned()));
    in_march(&folder);
    folder.finds("second-draw");
    // By the task of a later commit, which has its windows.
    for step in [&SECOND[..], &RUN_SECOND] {
        does(&folder, step);
    }
    let says = ["second-draw", "given up on 2024-03-01, when its time still ran until 2024-03-31"];
    folder.refuses(&["verify"], 4, &says);
    folder.finds("second-draw");
}
