//! A department's salt that is gone: what is said, the way on by a new chain, and what cannot be had by it.

use super::folder::*;
use super::story::*;
use ssj::draw::*;
use ssj::ledger::{ChainLost, Event};
use std::path::{Path, PathBuf};
use std::process::Command;

const BLIND: [&str; 8] = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00", "--ids", "blind"];
const COMMIT2: [&str; 6] = ["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"];
const SECOND: [&str; 8] = ["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-03T10:00"];
const REVEAL_LATE: [&str; 6] = ["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"];
const REVEAL2: [&str; 6] = ["draw", "reveal", "A1", "2", "--at", "2024-07-01T09:00"];
const ANEW: [&str; 6] = ["--new-chain", "市监局", "--reason", "stick broken", "--approver", "Director Li"];

fn anew<'a>(commit: &[&'a str]) -> Vec<&'a str> {
    [commit, &ANEW].concat()
}

/// A plan of two draws that two departments make together.
fn joint() -> Folder {
    let folder = two_rounds();
    folder.edit("rules/plan.ssj", "部门 分局 {", "部门 市监局 {\n  代号 MKT\n}\n部门 分局 {");
    folder.edit("rules/plan.ssj", "检查组 分局、分局", "检查组 分局、市监局");
    let joint = "联合任务 抽查 {\n  发起 分局：检查\n  配合 市监局：检查\n";
    folder.edit("rules/plan.ssj", "任务 抽查 {\n", joint);
    folder.edit("rules/plan.ssj", "  代号 A1\n  事项 检查\n", "  代号 A1\n");
    folder.edit("data/inspectors.csv", "P3,丙,分局", "P3,丙,市监局");
    folder
}

fn after(steps: &[&[&str]]) -> Folder {
    let folder = joint();
    steps.iter().for_each(|step| drop(does(&folder, step)));
    folder
}

/// The salts of a party, by the chains that there were.
fn salts(folder: &Folder, party: &str) -> Vec<PathBuf> {
    let named = |path: &PathBuf| path.to_string_lossy().contains(&format!("-{party}-"));
    below(&folder.home.path().join("ssj/secrets")).into_keys().filter(named).collect()
}

fn lose(folder: &Folder) {
    let salt = salts(folder, "MKT").pop().unwrap();
    std::fs::remove_file(salt).unwrap();
}

fn commit(folder: &Folder, name: &str) -> Commit {
    Commit::parse(folder.get(&format!("ledger/draws/{name}/commit.txt")).as_bytes()).unwrap()
}

fn by_script(folder: &Folder, args: &[&str]) -> (Option<i32>, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/verify/verify.sh");
    let out = Command::new("sh").arg(&script).args(args).current_dir(folder.path("")).output().unwrap();
    (out.status.code(), unbroken(&String::from_utf8(out.stdout).unwrap()))
}

#[test]
fn a_lost_salt_is_given_up_by_name_and_the_draws_go_on() {
    for first in [&COMMIT[..], &BLIND] {
        let folder = after(&[first]);
        lose(&folder);
        // What is said is what can be done.
        folder.refuses(&RUN, 5, &["salt of MKT is not at", "declare the commit void", "--new-chain MKT"]);
        folder.refuses(&anew(&LATER), 3, &["a slot has one commit"]);
        does(&folder, &VOID);
        folder.refuses(&LATER, 5, &["--new-chain MKT"]);
        folder.refuses(&[&LATER[..], &ANEW[..2]].concat(), 2, &["--reason"]);
        let other = |from: &str, to: &'static str| -> Vec<&'static str> {
            let each = |word: &&'static str| if *word == from { to } else { *word };
            anew(&LATER).iter().map(each).collect()
        };
        folder.refuses(&other("市监局", "ENV"), 3, &["not lost"]);
        folder.refuses(&other("stick broken", " "), 2, &["a reason"]);
        folder.refuses(&other("Director Li", "—"), 2, &["is no name"]);
        let before = folder.get("ledger/events.jsonl");
        does(&folder, &anew(&LATER));
        assert!(folder.get("ledger/events.jsonl").starts_with(&before));
        does(&folder, &RUN2);
        does(&folder, &COMMIT2);
        does(&folder, &SECOND);
        let said = does(&folder, &REVEAL_LATE);
        assert!(unbroken(&said).contains("given up as lost"), "{said}");
        does(&folder, &REVEAL2);
        let links = |name: &str| commit(&folder, name).salts.iter().map(|s| s.link).collect::<Vec<_>>();
        assert_eq!([links("A1-1"), links("A1-1-r1"), links("A1-2")], [[63, 63], [62, 60], [61, 59]]);
        // The void commit is opened as far as it can be.
        let void = folder.get("ledger/draws/A1-1/void.txt");
        assert!(void.contains("salt=ENV:63:") && void.ends_with("lost=MKT:63\n"), "{void}");
        assert!(VoidSalts::parse(void.as_bytes()).unwrap().opens(&commit(&folder, "A1-1")));
        proven(&folder);
        folder.holds(&["verify"], &["was given up as lost on 2024-01-05", "stick broken", "Director Li"]);
        for round in ["A1-1", "A1-1-r1", "A1-2"] {
            folder.refuses(&["verify", &format!("ledger/draws/{round}")], 0, &[]);
        }
        let folders = ["ledger/draws/A1-2", "ledger/draws/A1-1", "ledger/draws/A1-1-r1"];
        let (exit, told) = by_script(&folder, &folders);
        assert!(exit == Some(0) && told.contains("ok drawn.txt: follows"), "{told}");
        let (exit, told) = by_script(&folder, &[&["--ledger", "ledger"][..], &folders].concat());
        assert!(exit == Some(6) && told.contains("given up as lost (2024-A1 MKT)"), "{told}");
        let (exit, told) = by_script(&folder, &folders[1..2]);
        assert!(exit == Some(0) && told.contains("said to be lost (MKT:63)"), "{told}");
        assert!(unbroken(&does(&folder, &["draw", "show", "A1", "1"])).contains("given up as lost"));
    }
}

/// What the audit says of one kind, with how much it weighs.
fn audited(folder: &Folder, name: &str) -> Vec<(String, String)> {
    let audit = folder.json(&["audit", "--as-of", "2024-12-31"]);
    let all = audit["findings"].as_array().unwrap().iter().filter(|f| f["name"] == name);
    let word = |f: &serde_json::Value, key: &str| f[key].as_str().unwrap().to_owned();
    all.map(|f| (word(f, "severity"), word(f, "message"))).collect()
}

#[test]
fn the_audit_weighs_a_loss_by_whether_a_list_could_be_known() {
    let early: Vec<&str> = VOID[..9].iter().copied().chain(["2024-01-03T12:00"]).collect();
    for (void, weight, says) in
        [(&VOID[..], "error", "a list that could be known"), (&early, "warning", "stay secret")]
    {
        let folder = after(&[&COMMIT]);
        // One that is damaged is lost as well.
        std::fs::write(salts(&folder, "MKT").pop().unwrap(), "x\n").unwrap();
        folder.refuses(&RUN, 4, &["is damaged", "--new-chain MKT"]);
        for step in [void, &anew(&LATER), &RUN2, &REVEAL] {
            does(&folder, step);
        }
        let lost = audited(&folder, "salt-lost");
        assert!(lost.len() == 1 && lost[0].0 == weight && lost[0].1.contains(says), "{lost:?}");
        let by = audited(&folder, "voids-by-approver");
        assert!(by.len() == 1 && by[0].1.contains("that one lost salt chain is begun anew"), "{by:?}");
        // Nobody is asked for ever for what is gone.
        let secret = audited(&folder, "unrevealed-commitment");
        assert!(secret.iter().all(|(_, text)| text.contains("are lost")) && secret.len() == 1, "{secret:?}");
    }
}

#[test]
fn a_chain_that_is_lost_between_two_rounds_is_begun_anew() {
    let folder = after(&[&COMMIT, &RUN, &REVEAL]);
    lose(&folder);
    folder.refuses(&COMMIT2, 5, &["--new-chain MKT"]);
    for step in [&anew(&COMMIT2)[..], &SECOND, &REVEAL2] {
        does(&folder, step);
    }
    proven(&folder);
    folder.holds(&["verify"], &["no commit lost its salts with it"]);
    let lost = audited(&folder, "salt-lost");
    assert!(lost.len() == 1 && lost[0].0 == "warning", "{lost:?}");
    assert_eq!(audited(&folder, "unrevealed-commitment"), []);
    let (exit, told) = by_script(&folder, &["ledger/draws/A1-2", "ledger/draws/A1-1"]);
    assert_eq!(exit, Some(0), "{told}");
}

#[test]
fn no_chain_is_begun_beside_a_list_that_stands() {
    let folder = after(&[&COMMIT, &RUN]);
    lose(&folder);
    folder.refuses(&anew(&COMMIT2), 3, &["round 1 stands, and its salts are not public"]);
    // Nor before there is any.
    joint().refuses(&anew(&COMMIT), 2, &["has no salt chain here yet"]);
    // Nor for a department that has no part in the draw.
    let folder = after(&[&COMMIT]);
    folder.refuses(&[&LATER[..], &["--new-chain", "ABC"], &ANEW[2..]].concat(), 2, &["ABC"]);
}

#[test]
fn a_second_end_that_says_too_little_is_none() {
    let path = |steps: &[&[&str]]| {
        let folder = after(&[&COMMIT]);
        lose(&folder);
        steps.iter().for_each(|step| drop(does(&folder, step)));
        folder
    };
    let anchor = |folder: &Folder, change: &dyn Fn(&mut u64, &mut Option<ChainLost>)| {
        folder.forge(|entries| {
            for entry in entries {
                if let Event::SaltAnchor { link, lost, .. } = &mut entry.event
                    && lost.is_some()
                {
                    change(link, lost);
                }
            }
        });
        folder.refuses(&["verify"], 4, &["other-salt"]);
        folder.finds("other-salt");
    };
    let steps: [&[&str]; 2] = [&VOID, &anew(&LATER)];
    anchor(&path(&steps), &|_, lost| *lost = None);
    anchor(&path(&steps), &|_, lost| lost.as_mut().unwrap().approver = " ".to_owned());
    anchor(&path(&steps), &|link, _| *link += 1);
    let (exit, told) = {
        let folder = path(&steps);
        folder.forge(|entries| {
            for entry in entries {
                if let Event::SaltAnchor { lost, .. } = &mut entry.event {
                    *lost = None;
                }
            }
        });
        by_script(&folder, &["--ledger", "ledger"])
    };
    assert!(exit == Some(4) && told.contains("WRONG events.jsonl: one end of each salt chain"), "{told}");
    // While the commit of the old chain stands.
    let folder = after(&[&COMMIT]);
    folder.forge(|entries| {
        let last = entries.last().unwrap().at;
        let is_anchor = |e: &&ssj::ledger::Entry| matches!(e.event, Event::SaltAnchor { .. });
        let mut again = entries.iter().rfind(is_anchor).unwrap().clone();
        again.at = last;
        if let Event::SaltAnchor { link, value, lost, .. } = &mut again.event {
            *link = 61;
            *value = h("another").hex();
            *lost = Some(ChainLost { reason: "x".to_owned(), approver: "Li".to_owned() });
        }
        entries.push(again);
    });
    folder.refuses(&["verify"], 4, &["other-salt", "while round 1 stands"]);
    folder.refuses(&RUN, 4, &["other-salt"]);
    let (exit, told) = by_script(&folder, &["--ledger", "ledger"]);
    assert!(exit == Some(4) && told.contains("WRONG events.jsonl: one end of each salt chain"), "{told}");
    // A salt that is called lost and that no chain took the place of.
    let folder = after(&[&COMMIT, &RUN, &VOID, &LATER, &RUN2, &REVEAL]);
    let text = folder.get("ledger/draws/A1-1/void.txt");
    let kept: String =
        text.lines().filter(|line| !line.contains("salt=MKT")).map(|l| format!("{l}\n")).collect();
    let text = format!("{kept}lost=MKT:63\n");
    folder.put("ledger/draws/A1-1/void.txt", &text);
    folder.forge(|entries| {
        for entry in entries {
            if let Event::VoidReveal { salts, .. } = &mut entry.event {
                *salts = h(&text).hex();
            }
        }
    });
    folder.refuses(&["verify"], 4, &["other-salt", "gives the salt of MKT as lost"]);
}

#[test]
fn a_lost_pool_secret_has_no_way_on_and_none_is_promised() {
    let folder = after(&[&BLIND]);
    let secrets = below(&folder.home.path().join("ssj/secrets"));
    let path = secrets.into_keys().find(|p| p.extension().is_some_and(|e| e == "pool-secret")).unwrap();
    std::fs::write(path, "x\n").unwrap();
    does(&folder, &VOID);
    folder.refuses(&LATER, 4, &["is damaged", "nothing takes its place"]);
}
