//! What a step builds on: a chain of draws that holds, in the time of the plan.

use super::folder::{DICE, *};
use super::story::*;
use ssj::ledger::Event;

const SECOND: [&str; 6] = ["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"];

#[test]
fn no_step_is_taken_on_a_draw_that_the_ledger_disproves() {
    // A second commit of the slot, as `verify` finds it.
    let (folder, failed) = first_drawn();
    folder.forge(|entries| {
        let of = |e: &ssj::ledger::Entry| matches!(e.event, Event::DrawCommit { .. });
        let mut again = entries.iter().find(|e| of(e)).unwrap().clone();
        again.at = entries.last().unwrap().at;
        if let Event::DrawCommit { commit, .. } = &mut again.event {
            *commit = ssj::draw::h("another").hex();
        }
        entries.push(again);
    });
    folder.refuses(&["verify"], 4, &["second-draw"]);
    let says = ["second-draw", "the ledger itself says that the draws of A1 do not hold"];
    let before = folder.get("ledger/events.jsonl");
    let substitute = fails(&failed, &["--at", "2024-02-01T09:00"]);
    for step in [&SECOND[..], &REVEAL, &VOID, &substitute] {
        folder.refuses(step, 4, &says);
    }
    assert_eq!(folder.get("ledger/events.jsonl"), before, "nothing was recorded");
    // A second end of the chain, recorded when more was known: the salts that hash up to it would be another's.
    let folder = two_rounds();
    does(&folder, &COMMIT);
    folder.forge(|entries| {
        let of = |e: &ssj::ledger::Entry| matches!(e.event, Event::SaltAnchor { .. });
        let mut again = entries.iter().find(|e| of(e)).unwrap().clone();
        again.at = entries.last().unwrap().at;
        if let Event::SaltAnchor { value, .. } = &mut again.event {
            *value = ssj::draw::h("another").hex();
        }
        entries.push(again);
    });
    folder.refuses(&RUN, 4, &["other-salt", "the ledger itself says"]);
}

/// A hyphen in the code of one task makes nothing of it another's.
#[test]
fn what_stands_against_a_task_is_of_no_task_whose_code_begins_alike() {
    let folder = Folder::new();
    let rules = folder.get("rules/plan.ssj");
    let task = rules.split_once("任务 抽查").unwrap().1.split_once("\n}\n").unwrap().0;
    let other = task.replace("代号 A1", "代号 A1-1");
    folder.put("rules/plan.ssj", &format!("{rules}任务 再查{other}\n}}\n"));
    for step in [COMMIT, ["draw", "commit", "A1-1", "1", "--at", "2024-01-03T09:00"]] {
        does(&folder, &step);
    }
    folder.forge(|entries| {
        let of =
            |e: &ssj::ledger::Entry| matches!(&e.event, Event::DrawCommit { task, .. } if task == "A1-1");
        let mut again = entries.iter().find(|e| of(e)).unwrap().clone();
        if let Event::DrawCommit { commit, .. } = &mut again.event {
            *commit = ssj::draw::h("another").hex();
        }
        entries.push(again);
    });
    let says = ["second-draw", "the ledger itself says that the draws of A1-1 do not hold"];
    folder.refuses(&["draw", "run", "A1-1", "1", "--evidence", DICE, "--at", "2024-01-04T10:00"], 4, &says);
    does(&folder, &RUN);
    // A file of the one that was changed makes nothing of the other doubtful.
    let of_a1 = || {
        let audit = folder.json(&["audit", "--as-of", "2024-12-31"]);
        let all = audit["obligations"].as_array().unwrap().iter();
        all.filter(|o| o["task"] == "A1").map(|o| (o["id"].clone(), o["state"].clone())).collect::<Vec<_>>()
    };
    let before = of_a1();
    assert!(before.len() > 3, "{before:?}");
    let pool = folder.get("ledger/draws/A1-1-1/pool.txt");
    folder.put("ledger/draws/A1-1-1/pool.txt", &pool.replace("E1|", "E9|"));
    assert_eq!(of_a1(), before);
    folder.finds("changed-draw-file");
}

#[test]
fn a_round_does_not_rest_on_files_of_the_one_before_that_were_changed() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let somebody = (1..=20)
        .map(|n| format!("E{n:02}"))
        .find(|id| !folder.get("ledger/draws/A1-1/selected.txt").contains(id));
    // Whoever is put in here would be left out of the next round.
    folder.put("ledger/draws/A1-1/drawn.txt", &format!("{}\n", somebody.unwrap()));
    folder.refuses(&SECOND, 4, &["changed-draw-file", "drawn.txt"]);
    folder.put("ledger/draws/A1-1/drawn.txt", "");
    // Nor does it follow a round that nobody can check any more.
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-01T09:00"]);
    for name in ["certificate", "inspectors", "revealed", "selected"] {
        let path = format!("ledger/draws/A1-1/{name}.txt");
        let text = folder.get(&path);
        folder.put(&path, &format!("{text}x"));
        folder.refuses(&SECOND, 4, &["changed-draw-file", &format!("{name}.txt")]);
        std::fs::remove_file(folder.path(&path)).unwrap();
        folder.refuses(&SECOND, 4, &["changed-draw-file", &format!("{name}.txt")]);
        folder.put(&path, &text);
    }
    does(&folder, &SECOND);
}

#[test]
fn nothing_is_committed_to_before_there_is_a_plan() {
    let folder = Folder::new();
    let early = ["draw", "commit", "A1", "1", "--at", "2023-12-31T09:00"];
    folder.refuses(&early, 3, &["step-at-wrong-time", "2023-12-31 is before the plan", "from 2024-01-01 on"]);
    // Issued in the December before, it may be committed to from then on.
    folder.edit("rules/plan.ssj", "印发 2024年1月2日", "印发 2023年12月28日");
    folder.refuses(&["draw", "commit", "A1", "1", "--at", "2023-12-27T09:00"], 3, &["from 2023-12-28 on"]);
    does(&folder, &early);
}

#[test]
fn a_draw_after_its_window_is_made_and_says_what_follows() {
    let folder = Folder::after(&[&COMMIT]);
    let late = ["draw", "run", "A1", "1", "--evidence", DICE, "--at", "2024-04-02T10:00"];
    let says = [
        "the window of A1 round 1 ended on 2024-03-31",
        "draw-overdue, outside-window",
        "ssj draw void A1 1",
    ];
    folder.refuses(&late, 0, &says);
    let found = folder.json(&["audit", "--as-of", "2024-12-31"])["findings"].to_string();
    assert!(found.contains("draw-overdue") && found.contains("2024-04-02"), "{found}");
    // In its time nothing is said.
    let folder = Folder::after(&[&COMMIT]);
    assert!(!unbroken(&does(&folder, &RUN)).contains("ended on"));
}

#[test]
fn a_sub_draw_after_its_window_says_so_and_is_found() {
    let (folder, failed) = first_drawn();
    does(&folder, &fails(&failed, &["--sub-draw", "--at", "2024-03-28T09:00"]));
    does(&folder, &["draw", "commit", "A1", "1.1", "--at", "2024-03-28T10:00"]);
    let late = ["draw", "run", "A1", "1.1", "--evidence", DICE2, "--at", "2024-04-03T10:00"];
    folder.refuses(&late, 0, &["the window of A1 round 1.1 ended on 2024-03-31", "decides all the same"]);
    let audit = folder.json(&["audit", "--as-of", "2024-04-30"]);
    let of = audit["findings"].as_array().unwrap().iter();
    let said: Vec<String> = of.filter(|f| f["name"] == "draw-overdue").map(ToString::to_string).collect();
    assert!(said.iter().any(|text| text.contains("round 1.1") && text.contains("2024-04-03")), "{said:?}");
}
