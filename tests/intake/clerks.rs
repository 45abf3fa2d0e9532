//! What happens to clerks: half a result, hidden rows, a correction that says what no row may, a trial with last month's
//! results.

use super::*;

#[test]
fn half_a_result_is_never_told_as_no_inspection() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    // With the columns of a result, and without them.
    folder.put("r.csv", &format!("{HEAD}A1,1,{entity},,,,,责令改正,,,\n"));
    folder.put("d.csv", &format!("任务,轮次,对象,处置\nA1,1,{entity},责令改正\n"));
    for file in ["r.csv", "d.csv"] {
        let (exit, said) = record(&folder, &[file]);
        assert_eq!(exit, Some(3), "{said}");
        let words = format!("`{entity}` has 处置 and no 结果认定日期, 结果");
        assert!(said.contains(&words) && said.contains("half-fact"), "no `{words}` in\n{said}");
        assert!(!said.contains("states nothing yet"), "{said}");
    }
    // Beside a fact of its own it is read over, and that is said once.
    folder.put("c.csv", &format!("任务,轮次,对象,处置,完结日期\nA1,1,{entity},责令改正,2024-03-20\n"));
    let (exit, said) = record(&folder, &["c.csv", "--dry-run"]);
    assert!(exit == Some(0) && said.contains("a column `处置` and none for `结果认定日期, 结果`"), "{said}");
    // Inspectors without the day of their visit.
    folder.put("p.csv", &format!("任务,轮次,对象,检查日期,检查人员\nA1,1,{entity},,{team}\n"));
    let (exit, said) = record(&folder, &["p.csv"]);
    assert!(exit == Some(0) && said.contains("has inspectors but no day of a visit"), "{said}");
    folder.put("v.csv", &format!("{HEAD}A1,1,{entity},,{team},2024-03-06,未发现问题,,,,\n"));
    let (_, said) = record(&folder, &["v.csv", "--dry-run"]);
    assert!(said.contains(&format!("`{entity}` has 检查人员 and no 检查日期")), "{said}");
}

/// A workbook whose second row of data and whose day of publication nobody sees who opens it.
#[test]
fn what_nobody_sees_of_a_workbook_is_said() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["任务", "轮次", "对象", "检查日期", "检查人员", "公示日期"],
        ["A1", "1", &entity, "2024-03-05", &team, "/"],
        ["A1", "1", "E9", "2024-03-05", &team, ""],
    ];
    for (at, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row) {
            sheet.write_string(at, column, text).unwrap();
        }
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(5).unwrap();
    std::fs::write(folder.path("r.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    let (exit, said) = record(&folder, &["r.xlsx", "--dry-run"]);
    assert_eq!(exit, Some(0), "{said}");
    for words in ["rows 3 are hidden", "the column `公示日期` is hidden", "strokes for nothing"] {
        assert!(said.contains(words), "no `{words}` in\n{said}");
    }
}

/// What is refused of a row is refused of a correction that says the same, and what is only doubted is doubted.
#[test]
fn a_correction_is_judged_like_the_row_that_says_the_same() {
    let (folder, entity, team) = begun();
    let seq = folder.get("ledger/events.jsonl").lines().count() - 2;
    let cases = [
        ("entity=E99", format!("A1,1,E99,2024-03-05,{team},,,,,,"), Some("E99 was not drawn")),
        ("entity=91140525MA0K00013B", format!("A1,1,91140525MA0K00013B,2024-03-05,{team},,,,,,"), None),
        ("task=A9", format!("A9,1,{entity},2024-03-05,{team},,,,,,"), None),
        ("inspectors=P9、P1", format!("A1,1,{entity},2024-03-05,P9、P1,,,,,,"), Some("P9")),
    ];
    for (set, row, doubt) in cases {
        folder.put("x.csv", &format!("{HEAD}{row}\n"));
        let before = below(folder.home.path());
        let (by_row, said_of_row) = record(&folder, &["x.csv", "--further", "--dry-run"]);
        let of = seq.to_string();
        let args =
            ["ledger", "correct", &of, "--set", set, "--reason", "抄错", "--approver", "甲", "--at", AT[1]];
        let out = folder.ssj(&args);
        let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
        assert_eq!(by_row, out.status.code(), "{set}\n{said_of_row}\n{said}");
        match doubt {
            Some(words) => {
                assert!(unbroken(&said).contains(words) && said_of_row.contains(words), "{set}: {said}");
                // Where the record was read can still be looked up.
                let last = folder.get("ledger/events.jsonl").lines().last().unwrap().to_owned();
                assert!(last.contains(r#""origin":{"file":"r.csv","row":2}"#), "{last}");
            }
            None => {
                assert_eq!(by_row, Some(3), "{set}");
                assert_eq!(below(folder.home.path()), before, "{set}");
            }
        }
    }
}

/// `ssj run` with results that were made for other draws.
#[test]
fn a_trial_says_when_no_result_fits_its_draws() {
    let folder = Folder::new();
    let row = |entity: &str| format!("A1,1,{entity},2024-03-05,P1、P2,2024-03-06,未发现问题,,2024-03-10,,\n");
    let ran = |lang: &str| {
        let out = folder.ssj_in(&["run", ".", "--out", "../trial"], lang);
        (out.status.code(), unbroken(&String::from_utf8([out.stdout, out.stderr].concat()).unwrap()))
    };
    folder.put("data/results.csv", &format!("{HEAD}{}{}", row("E77"), row("E78")));
    let (exit, said) = ran("en");
    assert!(exit == Some(6) && said.contains("fits none of the draws of this run: of its 2 rows"), "{said}");
    assert!(ran("zh").1.contains("2 行没有一行是这次抽中的"));
    // The one of high risk is always drawn.
    folder.put("data/results.csv", &format!("{HEAD}{}{}", row("E2"), row("E78")));
    let (exit, said) = ran("en");
    assert!(exit == Some(0) && said.contains("1 of 2 rows name nobody whom this run drew"), "{said}");
}

/// The name of a file is text from outside: it can neither steer a terminal nor say a finding of its own.
#[cfg(unix)]
#[test]
fn names_of_files_reach_no_terminal_as_they_are() {
    let (folder, entity, _) = begun();
    let name = "m\u{1b}]0;pwn\u{7}\nplan.ssj:1:1: error[integrity] forged\n.csv";
    folder.put(name, &format!("{HEAD}A1,1,{entity},2024-03-05,P9,,,,,,\n"));
    let (exit, said) = record(&folder, &[name, "--further"]);
    let audit = folder.ssj(&["audit", "--as-of", "2024-12-31", "--format", "concise"]);
    let audit = String::from_utf8([audit.stdout, audit.stderr].concat()).unwrap();
    assert_eq!(exit, Some(0), "{said}");
    assert!(audit.contains("⟨U+001B⟩"), "the file is named: {audit}");
    for text in [&said, &audit] {
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{text}");
        assert!(!text.lines().any(|line| line.starts_with("plan.ssj:1:1: error")), "{text}");
    }
}
