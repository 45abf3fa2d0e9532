//! Frozen rosters and recusals held against the libraries and against the draw before, of sub-draws and of blind draws too;
//! and who approves.

use super::folder::*;
use super::story::*;
use ssj::ledger::Event;

const FIRST: &str = "P1,甲,分局,1,2026-12-31,,在岗\n";
const SUB: [&str; 6] = ["draw", "commit", "A1", "1.1", "--at", "2024-02-02T09:00"];
const BLIND: [&str; 8] = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00", "--ids", "blind"];

/// The findings of the audit with a name, by what they are about.
fn found(folder: &Folder, name: &str, more: &[&str]) -> Vec<(String, String)> {
    let audit = folder.json(&[&["audit", "--as-of", "2024-12-31"], more].concat());
    let of = audit["findings"].as_array().unwrap().iter().filter(|f| f["name"] == name);
    let told = |f: &serde_json::Value| (f["identity"].as_str().unwrap().to_owned(), f.to_string());
    of.map(told).collect()
}

/// What the audit says could not be checked.
fn unchecked(folder: &Folder, more: &[&str]) -> String {
    folder.json(&[&["audit", "--as-of", "2024-12-31"], more].concat())["not_checked"].to_string()
}

#[test]
fn a_roster_just_for_a_sub_draw_is_found() {
    let (folder, failed) = first_drawn();
    does(&folder, &fails(&failed, &["--sub-draw", "--at", "2024-02-01T09:00"]));
    let honest = folder.get("data/inspectors.csv");
    folder.edit("data/inspectors.csv", FIRST, "");
    let said = unbroken(&does(&folder, &SUB));
    assert!(said.contains("Since A1-1: 0 inspectors joined, 1 left"), "{said}");
    folder.put("data/inspectors.csv", &honest);
    let all = found(&folder, "roster-changed", &[]);
    let ends =
        |end: &str| all.iter().find(|(id, _)| id.ends_with(end)).unwrap_or_else(|| panic!("{end}: {all:?}"));
    let (_, text) = ends("/A1-1/A1-1.1/library");
    assert!(
        text.contains("round 1.1: the frozen inspectors") && text.contains("listed and not frozen: P1"),
        "{text}"
    );
    let (_, text) = ends("/A1-1/A1-1.1/A1-1");
    assert!(text.contains("round 1.1: since A1-1, 0 inspectors joined, 1 left"), "{text}");
    assert_eq!(all.len(), 2, "{all:?}");
}

#[test]
fn recusals_of_a_blind_draw_are_compared_by_its_secret() {
    let folder = two_rounds();
    let listed = "data/inspectors.csv\"],\n    recusals: [\"data/recusals.csv\"],\n";
    folder.edit("ssj.ron", "data/inspectors.csv\"],\n", listed);
    folder.put("data/recusals.csv", "人员,对象,理由\nP3,E01,亲属\nP3,E02,亲属\n");
    does(&folder, &BLIND);
    does(&folder, &RUN);
    assert_eq!(found(&folder, "roster-changed", &[]), []);
    assert!(!unchecked(&folder, &[]).contains("recusals"));
    // One that the ledger has explains itself, by the entity's own code.
    let recuse = ["ledger", "recuse", "P2", "E03", "--reason", "亲属", "--approver", "局长"];
    does(&folder, &[&recuse[..], &["--at", "2024-01-09T09:00"]].concat());
    let next = ["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"];
    does(&folder, &next);
    assert_eq!(found(&folder, "roster-changed", &[]), []);
    folder.put("data/recusals.csv", "人员,对象,理由\nP3,E01,亲属\n");
    let all = found(&folder, "roster-changed", &[]);
    let first = all.iter().find(|(id, _)| id.ends_with("/A1-1/library")).unwrap();
    assert!(first.1.contains("recusals: 0 not frozen, 1 not listed"), "{first:?}");
    // Without the secret it is said that they cannot be compared, and nothing is found of them.
    let empty = folder.home.path().join("nothing");
    std::fs::create_dir(&empty).unwrap();
    let without = ["--secrets", empty.to_str().unwrap()];
    assert_eq!(found(&folder, "roster-changed", &without), []);
    let said = unchecked(&folder, &without);
    for words in ["recusals of 2 draws with blind ids (A1-1, A1-2)", "they cannot be compared"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn an_approver_has_a_name_and_is_one_however_it_is_spelled() {
    let folder = Folder::after(&[&COMMIT]);
    let void = |approver: &'static str, at: &'static str| {
        ["draw", "void", "A1", "1", "--reason", "wrong library", "--approver", approver, "--at", at]
    };
    for none in ["1", "……", "１２"] {
        folder.refuses(&void(none, "2024-01-03T10:00"), 2, &["is no name"]);
    }
    let recuse = ["ledger", "recuse", "P2", "E3", "--reason", "亲属", "--approver", "-1"];
    folder.refuses(&[&recuse[..7], &["7", "--at", "2024-01-03T10:00"]].concat(), 2, &["`7` is no name"]);
    let commit = |at: &'static str| ["draw", "commit", "A1", "1", "--at", at];
    does(&folder, &void("张三", "2024-01-03T10:00"));
    does(&folder, &commit("2024-01-05T09:00"));
    does(&folder, &void("张\u{3000}三", "2024-01-05T10:00"));
    does(&folder, &commit("2024-01-08T09:00"));
    does(&folder, &void("李四", "2024-01-08T10:00"));
    // Written by another program, with blanks of its own.
    folder.forge(|entries| {
        for entry in entries.iter_mut() {
            if let Event::DrawVoid { approver, .. } = &mut entry.event
                && approver.contains('\u{3000}')
            {
                *approver = " 张 三".to_owned();
            }
        }
    });
    let all = found(&folder, "voids-by-approver", &[]);
    let said: Vec<&str> = all.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().any(|text| text.contains("张三 approved 2 voids: ")), "{said:?}");
    assert!(said.iter().any(|text| text.contains("李四 approved one void: ")), "{said:?}");
}

#[test]
fn several_names_in_one_word_are_several_people() {
    let folder = Folder::after(&[&COMMIT]);
    let two = ["--typist", "Anna", "--typist", "Bert"];
    for names in ["Anna, Carl", "Carl，Anna", "Carl、Anna", "Carl；Anna"] {
        folder.refuses(&[&RUN[..], &two, &["--witness", names]].concat(), 2, &["Anna"]);
    }
    folder.refuses(&[&RUN[..], &two, &["--witness", "，"]].concat(), 2, &["，"]);
    does(&folder, &[&RUN[..], &two, &["--witness", "Carl、Dora"]].concat());
    assert!(folder.get("ledger/events.jsonl").contains(r#""witnesses":["Carl","Dora"]"#));
}

#[test]
fn objectives_over_blind_ids_that_nobody_reads_are_ranges_and_never_verdicts() {
    let folder = two_rounds();
    let rules = folder.get("rules/plan.ssj");
    let goals = "目标 占比：抽查企业 / 全部企业 ≥ 1%\n目标 检查率：已检查 / 应检查 = 100%\n目标 公示率：已公示 / 应公示 = 100%\n";
    folder.put("rules/plan.ssj", &format!("{rules}{goals}"));
    does(&folder, &BLIND);
    does(&folder, &RUN);
    let goals = |more: &[&str]| {
        let said = folder.json(&[&["audit", "--as-of", "2024-12-31"], more].concat());
        said["objectives"].as_array().unwrap().clone()
    };
    let known = goals(&[]);
    let empty = folder.home.path().join("nothing");
    std::fs::create_dir(&empty).unwrap();
    let veiled = goals(&["--secrets", empty.to_str().unwrap()]);
    // As many entities as ids, whoever they are.
    for key in ["count", "count_most", "of", "state", "value"] {
        assert_eq!(veiled[0][key], known[0][key], "{key}");
    }
    assert_eq!(known[1]["state"], "fail", "nobody was visited: {known:?}");
    for goal in &veiled[1..] {
        assert_eq!(goal["state"], "unknown", "{goal}");
        let said = goal["definition"].to_string();
        assert!(said.contains("blind ids"), "{said}");
    }
    assert_eq!(veiled[1]["count"], 0);
    assert_eq!(veiled[1]["count_most"], veiled[1]["of"], "all of them may have been visited");
    let said = unchecked(&folder, &["--secrets", empty.to_str().unwrap()]);
    assert!(said.contains("coverage, tiers and rates are without these"), "{said}");
}

#[test]
fn one_person_under_two_numbers_is_no_team_of_two() {
    let folder = Folder::new();
    folder.edit("data/inspectors.csv", "P3,丙,分局,3,", "P3,甲,分局,１,");
    let says =
        ["same-inspector", "data/inspectors.csv row 4, `P3` 甲", "row 2, `P1` 甲", "certificate number"];
    folder.refuses(&["check", "--data"], 3, &says);
    folder.refuses(&["doctor"], 3, &says[1..]);
    folder.refuses(&["draw", "show", "A1", "1"], 3, &says);
    folder.refuses(&COMMIT, 3, &says);
    assert!(!folder.path("ledger/events.jsonl").exists());
    let said = folder.ssj_in(&COMMIT, "zh");
    let said = unbroken(&String::from_utf8([said.stdout, said.stderr].concat()).unwrap());
    assert!(said.contains("执法证号相同") && said.contains("第 4 行"), "{said}");
    // Without the number of one of them nobody knows: that is said, and stops nothing.
    folder.edit("data/inspectors.csv", "P3,甲,分局,１,", "P3,甲,分局,,");
    let doubt = "are of one name and department";
    let checked = folder.ssj(&["check", "--data"]);
    assert!(unbroken(&String::from_utf8(checked.stdout).unwrap()).contains(doubt));
    let doctor = folder.ssj(&["doctor"]);
    assert!(unbroken(&String::from_utf8(doctor.stdout).unwrap()).contains(doubt));
    let said = unbroken(&does(&folder, &COMMIT));
    assert!(said.contains(doubt), "{said}");
}

#[test]
fn what_nobody_sees_makes_no_second_typist() {
    let folder = Folder::after(&[&COMMIT]);
    for odd in ["张\u{202e}三", "张\u{ad}三", "张\u{3164}三", "李四\n王五", &"张".repeat(5000)] {
        folder.refuses(&[&RUN[..], &["--typist", "张三", "--typist", odd]].concat(), 2, &["is no name"]);
    }
}
