//! What changed since the commit, evidence that is none, and who was there.

use super::folder::{DICE, *};
use super::story::*;
use ssj::draw::*;

#[test]
fn a_changed_task_is_refused_with_what_changed() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    let kept = folder.get("ledger/draws/A1-1/task.json");
    let commit = folder.commit();
    assert_eq!(h(&kept), commit.head.plan, "the text kept is the one committed to");
    folder.edit("rules/plan.ssj", "全年 20%", "全年 30%");
    folder.refuses(&RUN, 4, &["changed-task", "20% then, 30% now", "30% then, 40% now", "plan.ssj"]);
    folder.edit("rules/plan.ssj", "全年 30%", "全年 20%");
    folder.edit("rules/plan.ssj", "检查组 分局、分局", "检查组 分局、分局、分局");
    folder.refuses(&RUN, 4, &["place 3 of the team: nothing then, 分局 now"]);
    let out = folder.ssj_in(&RUN, "zh");
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("当时为“无”，现为“分局”") && !said.contains("department"), "{said}");
    // Without the text it can only be said that something did.
    std::fs::remove_file(folder.path("ledger/draws/A1-1/task.json")).unwrap();
    folder.refuses(&RUN, 4, &["changed-task", "cannot be said"]);
    folder.edit("rules/plan.ssj", "检查组 分局、分局、分局", "检查组 分局、分局");
    // With the rules as they were it is written again, and that is said; another text in its place is refused.
    folder.put("ledger/draws/A1-1/task.json", &kept.replace("A1", "A2"));
    folder.refuses(&RUN, 4, &["task.json", "changed-draw-file"]);
    std::fs::remove_file(folder.path("ledger/draws/A1-1/task.json")).unwrap();
    assert!(does(&folder, &RUN).contains("written again from the rules"));
    assert_eq!(folder.get("ledger/draws/A1-1/task.json"), kept);
}

#[test]
fn a_task_that_was_changed_beside_its_commit_is_disproven() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.holds(&["verify"], &["proven: `task.json`"]);
    let kept = folder.get("ledger/draws/A1-1/task.json");
    folder.put("ledger/draws/A1-1/task.json", &format!("{kept}x"));
    for args in [&["verify"][..], &["verify", "ledger/draws/A1-1"]] {
        folder.refuses(args, 4, &["disproven: `task.json`"]);
    }
    std::fs::remove_file(folder.path("ledger/draws/A1-1/task.json")).unwrap();
    folder.refuses(&["verify"], 4, &["cannot be proven: `task.json`", "changed-draw-file"]);
}

#[test]
fn a_changed_file_is_refused_by_its_name() {
    for name in ["pool", "drawn", "barred", "inspectors", "conflicts", "commit"] {
        let folder = Folder::after(&[&COMMIT]);
        let path = format!("ledger/draws/A1-1/{name}.txt");
        let text = folder.get(&path);
        folder.put(&path, &(text + "E9|A\n"));
        folder.refuses(&RUN, 4, &[&format!("{name}.txt"), "changed-draw-file"]);
        std::fs::remove_file(folder.path(&path)).unwrap();
        folder.refuses(&RUN, 4, &[&format!("{name}.txt"), "missing"]);
    }
    // The library may change: the pool is frozen.
    let folder = Folder::after(&[&COMMIT]);
    folder.edit("data/entities.csv", "E3,三厂", "E4,四厂");
    does(&folder, &RUN);
}

#[test]
fn a_ledger_that_does_not_extend_the_checkpoint_is_refused() {
    let folder = Folder::after(&[&COMMIT]);
    folder.forge(|entries| entries[0].at = "2024-01-03T08:00:00".parse().unwrap());
    folder.refuses(&RUN, 4, &["broken-ledger", "ledger"]);
}

#[test]
fn a_beacon_that_is_not_there_or_is_another_is_refused() {
    let first = first_pulse("2024-01-03T09:00:00".parse().unwrap()).unwrap();
    let pulse = |round: u64| format!("drand:{}:{round}", QUICKNET.0);
    let commit = |beacon: &str| {
        [COMMIT.map(str::to_owned).to_vec(), vec!["--beacon".into(), beacon.to_owned()]].concat()
    };
    let run = |folder: &Folder, evidence: &str, exit, says: &[&str]| {
        folder.refuses(
            &["draw", "run", "A1", "1", "--evidence", evidence, "--at", "2024-01-04T10:00"],
            exit,
            says,
        );
    };
    let committed = |beacon: &str| {
        let folder = Folder::new();
        let args = commit(beacon);
        does(&folder, &args.iter().map(String::as_str).collect::<Vec<_>>());
        folder
    };
    let signature =
        "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";
    let folder = committed("drand");
    assert_eq!(folder.commit().beacon.to_string(), pulse(first));
    run(&folder, &format!("drand={signature}"), 3, &["not that of drand round"]);
    run(&folder, "drand=00", 3, &["48 bytes"]);
    run(&folder, &format!("drand={}", "ff".repeat(48)), 3, &["no point"]);
    run(&folder, DICE, 3, &["another kind"]);
    // The first one it is, and no other.
    for other in [first - 1, first + 1, first + 10_000, u64::MAX] {
        let other = commit(&pulse(other));
        let args: Vec<&str> = other.iter().map(String::as_str).collect();
        Folder::new().refuses(&args, 3, &["must be the first one", &first.to_string()]);
    }
    for twice in ["2024034,2024034,2024036", "2024034,2024035,2024034", "2024034,2024034,2024035,2024036"] {
        let twice = commit(&format!("lottery:SSQ:{twice}"));
        Folder::new().refuses(&twice.iter().map(String::as_str).collect::<Vec<_>>(), 2, &["none twice"]);
    }
    // Other chains cannot be checked, so they are not taken.
    let other = commit(&format!("drand:{}:{first}", h("another chain")));
    Folder::new().refuses(&other.iter().map(String::as_str).collect::<Vec<_>>(), 3, &["not quicknet"]);
    // Fewer than 64 bits, or nobody knows how many.
    for (beacon, says) in [("lottery:3D:1,2,3", "29 bits"), ("lottery:XYZ:1,2,3", "is not known here")] {
        let args = commit(beacon);
        Folder::new().refuses(&args.iter().map(String::as_str).collect::<Vec<_>>(), 3, &[says]);
    }
    // Numbers that the lottery does not have.
    let folder = committed("lottery:SSQ:2024001,2024002,2024003");
    let odd = "lottery=SSQ|2024001:1,2,3,4,5,6,7;2024002:1,2,3,4,5,6,17;2024003:1,2,3,4,5,6,7";
    let at = ["draw", "run", "A1", "1", "--at", "2024-01-08T10:00", "--evidence", odd];
    folder.refuses(&at, 3, &["2024002", "17"]);
}

#[test]
fn without_evidence_and_terminal_the_command_line_is_wrong() {
    let folder = Folder::after(&[&COMMIT]);
    folder.refuses(&["draw", "run", "A1", "1", "--at", "2024-01-04T10:00"], 2, &["--evidence", "dice=3,1,4"]);
}

#[test]
fn who_was_there_is_recorded() {
    let folder = Folder::after(&[&COMMIT]);
    let names = ["--typist", "Ann", "--typist", "Bob", "--witness", "Cid"];
    does(&folder, &[&RUN[..], &names].concat());
    let events = folder.get("ledger/events.jsonl");
    assert!(events.contains(r#""ceremony":{"typists":["Ann","Bob"],"witnesses":["Cid"]}"#), "{events}");
}

#[test]
fn mistyped_evidence_is_named_by_what_was_typed_and_what_is_wanted() {
    let folder = Folder::after(&[&COMMIT]);
    for (typed, says) in [
        ("dice=10,1,4", &["number 1 is `10`", "0 to 9", "there are 3 here"][..]),
        ("dice=3，1，4", &["`，` was typed where a plain `,` belongs"]),
        ("drand=zz", &["`z`", "96 hexadecimal digits"]),
        ("lottery=SSQ|2026001:01,7", &["issue 2026001", "`01`", "without zeros before it, `1`"]),
    ] {
        let run = ["draw", "run", "A1", "1", "--at", "2024-01-04T10:00", "--evidence", typed];
        folder.refuses(&run, 2, says);
        let export =
            ["draw", "export", "A1", "1", "--at", "2024-01-04T10:00", "--engine=duckdb", "--evidence", typed];
        folder.refuses(&export, 2, says);
    }
}
