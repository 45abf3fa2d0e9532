//! Rows that say more than their record, or of whose record a correction says that it is of another firm; and rows that say
//! less than the audit would like to know.

use super::{APART, Folder, audit, of_name, recorded, state, with_rules};
use serde_json::Value;

const ROW: &str = "S1,1,E1,2024-02-05,P1、P2,2024-02-06,未发现问题,2024-02-20,\n";

fn lines(folder: &Folder) -> usize {
    folder.get("ledger/events.jsonl").lines().count()
}

/// What an import says that it recorded.
fn imported(folder: &Folder, args: &[&str]) -> u64 {
    let before = lines(folder);
    let out = folder.ssj(&[&["record", "--at", "2024-12-30T12:00", "--format", "json"], args].concat());
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let said: Value = serde_json::from_slice(&out.stdout).unwrap();
    let new = said["summary"]["new"].as_u64().unwrap();
    assert_eq!(lines(folder) - before, usize::try_from(new).unwrap(), "what is called recorded is there");
    new
}

#[test]
fn a_fact_that_was_corrected_to_be_of_another_firm_is_recorded_again_where_that_is_asked_for() {
    let folder = with_rules(APART);
    recorded(&folder, "e1.csv", ROW);
    for seq in ["1", "2", "3"] {
        let correct =
            ["ledger", "correct", seq, "--set", "entity=E2", "--reason", "抄错", "--approver", "张三"];
        let out = folder.ssj(&[&correct[..], &["--at", "2024-12-30T11:00"]].concat());
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    // The row that was wrong adds nothing, and says why; the row as it was corrected is known.
    assert_eq!(imported(&folder, &["e1.csv"]), 0);
    folder.refuses(&["record", "e1.csv", "--at", "2024-12-30T12:00"], 0, &["S1/1 E2", "--further"]);
    folder.put("e2.csv", &folder.get("e1.csv").replace("E1", "E2"));
    assert_eq!(imported(&folder, &["e2.csv"]), 0);
    assert_eq!(state(&audit(&folder), "inspect-apart/S1/1/E1"), "none");
    // Where both were visited, it is recorded, once.
    assert_eq!(imported(&folder, &["e1.csv", "--further"]), 3);
    assert_eq!(imported(&folder, &["e1.csv", "--further"]), 0);
    let after = audit(&folder);
    assert_eq!(state(&after, "inspect-apart/S1/1/E1"), "pass");
    assert_eq!(state(&after, "inspect-apart/S1/1/E2"), "pass");
}

#[test]
fn a_department_that_the_record_lacks_is_something_new() {
    let folder = with_rules(APART);
    recorded(&folder, "e1.csv", ROW);
    let with = |row: &str| format!("{},部门\n{},分局\n", super::HEAD.trim_end(), row.trim_end());
    folder.put("d.csv", &with(ROW));
    folder.refuses(&["record", "d.csv", "--at", "2024-12-30T12:00"], 3, &["unlike-the-record", "分局"]);
    assert_eq!(imported(&folder, &["d.csv", "--correct", "--reason", "补部门", "--approver", "张三"]), 3);
    assert_eq!(imported(&folder, &["d.csv"]), 0);
    assert_eq!(imported(&folder, &["e1.csv"]), 0);
}

#[test]
fn a_row_that_does_not_say_who_came_accuses_nobody() {
    let folder = with_rules(APART);
    recorded(&folder, "e1.csv", "S1,1,E1,2024-02-05,,2024-02-06,未发现问题,2024-02-20,\n");
    let audit = audit(&folder);
    assert_eq!(of_name(&audit, "single-inspector"), Vec::<Value>::new());
    assert_eq!(state(&audit, "inspect-apart/S1/1/E1"), "unknown");
}

/// An article is one that the finding is against: a visit that nobody made is against the plan, not against who may go.
#[test]
fn a_visit_that_nobody_made_is_against_the_plan() {
    let folder = Folder::new();
    for step in [&super::COMMIT[..], &super::RUN] {
        assert!(folder.ssj(step).status.success());
    }
    let audit = audit(&folder);
    let found = of_name(&audit, "not-inspected");
    assert!(!found.is_empty());
    for finding in found {
        let basis = finding["basis"].as_array().unwrap();
        assert!(basis.iter().all(|b| b["statute"] != "行政处罚法") && !basis.is_empty(), "{basis:?}");
    }
}

/// Whoever was told to mend something is visited again, and that is no second result of the round.
#[test]
fn a_review_after_a_problem_is_no_second_result() {
    let again = |outcome: &str| {
        let folder = with_rules(APART);
        for step in [&super::COMMIT[..], &super::RUN] {
            assert!(folder.ssj(step).status.success());
        }
        recorded(&folder, "r.csv", &format!("A1,1,E2,2024-02-05,P1、P2,2024-02-06,{outcome},2024-02-20,\n"));
        folder.put("a.csv", &format!("{}A1,1,E2,2024-03-05,P1、P2,,,,\n", super::HEAD));
        assert_eq!(imported(&folder, &["a.csv", "--further"]), 1);
        of_name(&audit(&folder), "duplicate-result").len()
    };
    assert_eq!((again("发现问题责令改正"), again("未发现问题")), (0, 1));
}

/// What a second visit found itself asks for no visit that was made already.
#[test]
fn a_second_visit_with_the_only_result_is_no_review() {
    let folder = with_rules(APART);
    for step in [&super::COMMIT[..], &super::RUN] {
        assert!(folder.ssj(step).status.success());
    }
    recorded(&folder, "r.csv", "A1,1,E2,2024-02-05,P1、P2,,,,\n");
    folder.put("a.csv", &format!("{}A1,1,E2,2024-02-20,P1、P2,2024-02-20,发现问题责令改正,,\n", super::HEAD));
    assert_eq!(imported(&folder, &["a.csv", "--further"]), 2);
    assert_eq!(of_name(&audit(&folder), "duplicate-result").len(), 1);
}

/// Nothing on record after a round is over may be a ledger that is gone: the gate of a script must not let it pass.
#[test]
fn a_year_of_which_nothing_is_on_record_is_not_clean() {
    let folder = Folder::new();
    let code = |as_of: &str| folder.ssj(&["audit", "--as-of", as_of]).status.code();
    assert_eq!((code("2024-02-01"), code("2024-04-15")), (Some(0), Some(6)));
}
