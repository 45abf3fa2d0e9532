//! Steps that several tests of the draw take: a plan of two draws, a step that must succeed, what a list says.

use super::folder::*;
use std::process::Command;

pub const DICE2: &str = "dice=2,7,1,8,2,8,1,8,2,8,4,5,9,0,4,5,2,3,5,3";
pub const LATER: [&str; 6] = ["draw", "commit", "A1", "1", "--at", "2024-01-05T09:00"];
pub const RUN2: [&str; 8] = ["draw", "run", "A1", "1", "--evidence", DICE2, "--at", "2024-01-06T10:00"];
pub const VOID: [&str; 10] = [
    "draw",
    "void",
    "A1",
    "1",
    "--reason",
    "wrong library",
    "--approver",
    "Director Li",
    "--at",
    "2024-01-04T12:00",
];

/// A plan of two draws with twenty entities, ten of each tier.
pub fn two_rounds() -> Folder {
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "比例频次 50%，1次/年", "比例频次 全年 20%，2次/年");
    folder.edit("rules/plan.ssj", "+50个百分点", "+10个百分点");
    folder.edit("rules/plan.ssj", "时间 1月—3月", "时间 1月—6月\n  分期 按季度");
    let row = |n: u32| {
        let tier = if n.is_multiple_of(2) { "高" } else { "低" };
        format!("E{n:02},{n}厂,企业,{tier},140525,44,存续\n")
    };
    let rows: String = (1..=20).map(row).collect();
    folder.put(
        "data/entities.csv",
        &format!("统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n{rows}"),
    );
    folder.put("seal.pdf", "a picture of a closed gate");
    folder
}

/// The same with the first round drawn, and the first of the high tier that was drawn.
pub fn first_drawn() -> (Folder, String) {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let first = of(&list(&folder, "A1-1"), "D")[0].clone();
    (folder, first)
}

pub fn does(folder: &Folder, args: &[&str]) -> String {
    let out = folder.ssj(args);
    let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    assert!(out.status.success(), "{args:?}\n{said}");
    said
}

pub fn fails<'a>(entity: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let all =
        ["draw", "substitute", "A1", "1", "--entity", entity, "--reason", "CLOSED", "--evidence", "seal.pdf"];
    [&all[..], more].concat()
}

/// The ids of a list, with the stratum.
pub fn list(folder: &Folder, name: &str) -> Vec<(String, String)> {
    let text = folder.get(&format!("ledger/draws/{name}/selected.txt"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        (cells[0].to_owned(), cells[2].to_owned())
    };
    text.lines().map(row).collect()
}

pub fn of(list: &[(String, String)], stratum: &str) -> Vec<String> {
    list.iter().filter(|(s, _)| s == stratum).map(|(_, id)| id.clone()).collect()
}

pub fn proven(folder: &Folder) {
    let out = folder.json(&["verify"]);
    let rounds = out["rounds"].as_array().unwrap();
    for round in rounds {
        for claim in round["claims"].as_array().unwrap() {
            assert_ne!(claim["verdict"], "disproven", "{} {claim}", round["round"]);
            let open = ["beacon-source", "before-beacon", "blind-ids"];
            let named = claim["statement"].as_str().unwrap();
            let lost = named == "salt" && claim["why"].as_str().unwrap().contains("given as lost");
            let fine = claim["verdict"] == "proven" || open.contains(&named) || lost;
            assert!(fine, "{} {claim}", round["round"]);
        }
    }
    // A void is named, and that it is a rehearsal, and that is all.
    let found = out["findings"].as_array().unwrap();
    assert!(found.iter().all(|f| f["name"] == "redraw" || f["name"] == "rehearsal"), "{}", out["findings"]);
    // The same by the second implementation, where Python is there.
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/draw/story.py");
    match Command::new("python3").arg(script).arg(folder.path("ledger")).output() {
        Ok(out) => {
            let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
            assert_eq!(out.status.code(), Some(0), "{said}");
            assert!(said.lines().count() > 5, "{said}");
        }
        Err(_) => eprintln!("skipped: python3 is not there"),
    }
    // What was recorded fits the published form of events.
    let schema = serde_json::from_str(include_str!("../../docs/schemas/event-1.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for line in folder.get("ledger/events.jsonl").lines() {
        assert!(schema.is_valid(&serde_json::from_str(line).unwrap()), "{line}");
    }
}

/// What lies below a folder, with its bytes.
pub fn below(dir: &std::path::Path) -> std::collections::BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut out = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        match entry.path().is_dir() {
            true => out.extend(below(&entry.path())),
            false => drop(out.insert(entry.path(), std::fs::read(entry.path()).unwrap())),
        }
    }
    out
}

/// Who steps in by the failure that was recorded last.
pub fn stand_in(folder: &Folder) -> String {
    stand_in_with_team(folder).0
}

/// The same with the team, as a line of `duty` has it.
pub fn stand_in_with_team(folder: &Folder) -> (String, String) {
    let events = folder.get("ledger/events.jsonl");
    let last: serde_json::Value = serde_json::from_str(events.lines().last().unwrap()).unwrap();
    let substitute = &last["event"]["substitute"];
    let team = substitute["inspectors"].as_array().unwrap().iter().map(|i| i.as_str().unwrap());
    (substitute["entity"].as_str().unwrap().to_owned(), team.collect::<Vec<_>>().join("|"))
}
