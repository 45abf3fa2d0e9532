//! `ssj draw show`: who is to be inspected now and by whom, with names, and what is confidential about it.

use super::folder::*;
use super::story::*;

const SHOW: [&str; 4] = ["draw", "show", "A1", "1"];

/// What is printed and what is said beside it.
fn shown(folder: &Folder, more: &[&str]) -> (String, String) {
    let out = folder.ssj(&[&SHOW[..], more].concat());
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

/// The line of somebody on the list, with those below it.
fn part<'a>(list: &'a str, entity: &str) -> &'a str {
    let at = list.find(&format!(" {entity} ")).unwrap_or_else(|| panic!("no {entity} in\n{list}"));
    let rest = &list[at + 1..];
    let end = rest
        .find("\n ")
        .and_then(|_| rest.match_indices("\n ").find(|(i, _)| !rest[i + 2..].starts_with(' ')));
    &rest[..end.map_or(rest.len(), |(i, _)| i)]
}

#[test]
fn a_list_has_names_and_is_confidential_until_it_is_revealed() {
    let folder = Folder::after(&[&COMMIT]);
    let (list, said) = shown(&folder, &[]);
    assert!(list.contains("not drawn yet") && !list.contains("二厂") && said.is_empty(), "{list}{said}");
    // The figures of what was frozen need no file.
    assert!(list.contains("stratum=A:ratio:1/2:1/1  2  0        0         1"), "{list}");
    let drawn = does(&folder, &RUN);
    for words in ["E2 二厂", "inspectors: P", " 甲", "confidential"] {
        assert!(drawn.contains(words), "no {words} in {drawn}");
    }
    let (list, said) = shown(&folder, &[]);
    assert!(list.contains("To be inspected now: 2") && list.contains("E2 二厂"), "{list}");
    assert!(list.contains("甲") && !list.contains("dr1-commit"), "{list}");
    assert!(said.contains("confidential"), "{said}");
    assert!(shown(&folder, &["--files"]).0.contains("— duty.txt"));
    does(&folder, &REVEAL);
    let (list, said) = shown(&folder, &[]);
    assert!(list.contains("revealed on 2024-04-01") && said.contains("two people"), "{list}{said}");
}

#[test]
fn whoever_stepped_in_is_on_the_list_and_whoever_failed_is_not() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let before = list(&folder, "A1-1");
    let failed = of(&before, "A")[0].clone();
    let said = does(&folder, &fails(&failed, &["--at", "2024-02-01T10:00"]));
    let entity = stand_in(&folder);
    assert!(said.contains(&format!(" {entity} ")) && said.contains("confidential"), "{said}");
    let (now, _) = shown(&folder, &[]);
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let team = duty.lines().find(|l| l.starts_with(&failed)).unwrap().split('|').nth(1).unwrap().to_owned();
    assert!(!now.contains(&format!(". {failed} ")), "{now}");
    let stands_in = now.find(&format!("stands in for {failed} (could not be inspected: CLOSED)"));
    assert!(stands_in.is_some(), "{now}");
    // An inspector of the substitute's team is replaced: the list says by whom.
    let replace =
        ["draw", "replace", "A1", "1", "--entity", &entity, "--inspector", &team, "--reason", "ILL"];
    does(&folder, &[&replace[..], &["--at", "2024-02-02T10:00"]].concat());
    let (now, _) = shown(&folder, &[]);
    let of_it = part(&now, &entity);
    assert!(of_it.contains(&format!("goes instead of {team}")) && of_it.contains("(ILL)"), "{of_it}");
    let inspectors = of_it.lines().find(|l| l.contains("inspectors:")).unwrap();
    assert!(!inspectors.contains(&team), "{inspectors}");
    // Somebody whose place a sub-draw decides waits.
    let other = of(&before, "D")[0].clone();
    does(&folder, &fails(&other, &["--sub-draw", "--at", "2024-02-03T10:00"]));
    let (now, _) = shown(&folder, &[]);
    let waiting = now.split("Waiting for a sub-draw: 1").nth(1).unwrap();
    assert!(waiting.contains(&format!(" {other} ")), "{now}");
    assert!(now.lines().all(|line| unicode_width(line) <= 80), "{now}");
}

fn unicode_width(line: &str) -> usize {
    line.chars().map(|c| if c as u32 > 0x2e7f { 2 } else { 1 }).sum()
}

#[test]
fn what_is_void_is_called_void() {
    let folder = Folder::after(&[&COMMIT, &RUN, &VOID]);
    let (list, said) = shown(&folder, &[]);
    assert!(list.contains("declared void") || list.contains("void on 2024-01-04"), "{list}");
    assert!(list.contains("wrong library") && list.contains("Director Li"), "{list}");
    assert!(!list.contains("To be inspected now") && said.is_empty(), "{list}{said}");
    for step in [&LATER[..], &RUN2] {
        does(&folder, step);
    }
    let (list, _) = shown(&folder, &[]);
    assert!(list.contains("wrong library") && list.contains("To be inspected now"), "{list}");
}

#[test]
fn what_is_assumed_of_a_task_is_said_before_and_when_it_is_committed_to() {
    let folder = Folder::new();
    folder.edit(
        "ssj.ron",
        "    rules: [\"rules\"],\n",
        "    rules: [\"rules\"],\n    assumptions: [\"own.ssj\"],\n",
    );
    folder.edit("rules/plan.ssj", "  检查组 分局、分局\n", "");
    folder.put("own.ssj", "假设 检查组 {\n  说明 “原文没有写”\n  适用 抽查\n  检查组 分局、分局\n}\n");
    let assumption = "assumption “检查组” (A1): 原文没有写";
    assert!(shown(&folder, &[]).1.contains(assumption));
    let out = folder.ssj(&COMMIT);
    assert!(out.status.success() && String::from_utf8_lossy(&out.stderr).contains(assumption));
    // What the rules say themselves is not assumed.
    folder.edit("rules/plan.ssj", "  时间 1月—3月\n", "  时间 1月—3月\n  检查组 分局、分局\n");
    assert!(!shown(&folder, &[]).1.contains("assumption"));
}

#[test]
fn a_preview_says_that_no_teams_can_be_formed_as_the_commit_would() {
    let folder = Folder::new();
    folder.put("data/inspectors.csv", &INSPECTORS.replace("2026-12-31", "2024-02-01"));
    let show = ["draw", "show", "A1", "1"];
    let says = ["no-team", "no team can be formed", "runs out before 2024-03-31"];
    folder.refuses(&show, 3, &[&says[..], &["would freeze", "nothing is recorded"]].concat());
    folder.refuses(&COMMIT, 3, &says);
    let out = folder.ssj_in(&show, "zh");
    let said = unbroken(&String::from_utf8([out.stdout, out.stderr].concat()).unwrap());
    assert!(out.status.code() == Some(3) && said.contains("检查组组不成"), "{said}");
    folder.put("data/inspectors.csv", INSPECTORS);
    folder.refuses(&show, 0, &["would freeze"]);
    // Nor may a recusal name nobody.
    folder.edit("ssj.ron", "    rehearsal", "    recusals: [\"data/recusals.csv\"],\n    rehearsal");
    folder.put("data/recusals.csv", "人员,对象,理由\nP9,E1,亲属\n");
    folder.refuses(&show, 3, &["would freeze", "unknown-recusal", "P9"]);
    folder.refuses(&COMMIT, 3, &["unknown-recusal", "P9"]);
    // A window that is over is no preview's fault, and said all the same.
    let folder = Folder::new();
    folder.refuses(&show, 0, &["would freeze"]);
    folder.edit("ssj.ron", "    rehearsal: true,\n", "");
    folder.refuses(&show, 0, &["would freeze", "the window of A1 round 1 ended on 2024-03-31"]);
}
