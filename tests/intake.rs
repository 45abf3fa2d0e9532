//! Results that are taken in: by the program, on a small plan that was drawn. What is recorded, what is on record already,
//! what is refused and why, and that a refused file leaves nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "intake/clerks.rs"]
mod clerks;
#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each user of the small plan needs another part of it")]
mod folder;

use folder::*;
use serde_json::Value;

const HEAD: &str = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,处置,公示日期,撤回日期,完结日期\n";
const AT: [&str; 2] = ["--at", "2024-06-06T09:00"];

/// Every file below a folder with its bytes; the lock is no record.
fn below(dir: &std::path::Path) -> std::collections::BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut out = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap) {
        match entry.path() {
            path if path.is_dir() => out.extend(below(&path)),
            path if entry.file_name() == ".lock" || entry.file_name() == ".writer" => drop(path),
            path => drop(out.insert(path.clone(), std::fs::read(&path).unwrap())),
        }
    }
    out
}

/// The drawn entity and its team.
fn drawn(folder: &Folder) -> (String, String) {
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let (entity, team) = duty.lines().next().unwrap().split_once('|').unwrap();
    (entity.to_owned(), team.replace('|', "、"))
}

fn record(folder: &Folder, more: &[&str]) -> (Option<i32>, String) {
    let out = folder.ssj(&[&["record"], more, &AT].concat());
    let text = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    // Words may be broken over two lines.
    (out.status.code(), format!("{text}{}", unbroken(&text)))
}

fn json(folder: &Folder, more: &[&str]) -> Value {
    let out = folder.ssj(&[&["record", "--format", "json"], more, &AT].concat());
    serde_json::from_slice(&out.stdout).unwrap()
}

fn events(folder: &Folder) -> usize {
    folder.get("ledger/events.jsonl").lines().count()
}

/// A plan that was drawn, and one sound row recorded.
fn begun() -> (Folder, String, String) {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    let row = format!("A1,1,{entity},2024-03-05,{team},2024-03-06,未发现问题,,2024-03-10,,\n");
    folder.put("r.csv", &format!("{HEAD}{row}"));
    let (exit, said) = record(&folder, &["r.csv"]);
    assert!(exit == Some(0) && said.contains("recorded: 3 facts"), "{said}");
    (folder, entity, team)
}

#[test]
fn the_ledger_names_a_file_from_the_plan_folder_and_never_where_a_disk_has_it() {
    let (folder, entity, team) = begun();
    let row = |on: &str| format!("{HEAD}A1,1,{entity},2024-03-{on},{team},2024-03-{on},未发现问题,,,,\n");
    folder.put("data/own.csv", &row("07"));
    let own = folder.path("data/own.csv");
    let elsewhere = tempfile::tempdir().unwrap();
    let strange = elsewhere.path().join("strange.csv");
    std::fs::write(&strange, row("08")).unwrap();
    for (path, kept) in [(own, "data/own.csv"), (strange, "strange.csv")] {
        let (exit, said) = record(&folder, &[path.to_str().unwrap(), "--further"]);
        assert_eq!(exit, Some(0), "{said}");
        let last = folder.get("ledger/events.jsonl").lines().last().unwrap().to_owned();
        let event: Value = serde_json::from_str(&last).unwrap();
        assert_eq!(event["event"]["origin"]["file"], kept, "{last}");
    }
}

#[test]
fn the_same_file_twice_changes_nothing_and_says_so() {
    let (folder, entity, team) = begun();
    let before = folder.get("ledger/events.jsonl");
    let (exit, said) = record(&folder, &["r.csv"]);
    assert!(
        exit == Some(0) && said.contains("recorded: 0 facts") && said.contains("already: 3 facts"),
        "{said}"
    );
    // Nor do the same facts in another file, written otherwise.
    let row = format!(
        "抽查,第一轮,{entity},2024年3月5号,{},20240306,未发现 问题,,2024/3/10,,\n",
        team.replace('、', " ")
    );
    folder.put("other.csv", &format!("标题,,,,,,,,,,\n{HEAD}{row}合计 1,,,,,,,,,,\n"));
    let told = json(&folder, &["other.csv"]);
    assert_eq!((&told["summary"]["new"], &told["summary"]["already"]), (&0.into(), &3.into()), "{told:#}");
    assert_eq!(folder.get("ledger/events.jsonl"), before);
}

#[test]
fn a_formula_in_a_text_is_not_recorded() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    for (outcome, disposal, column) in [
        ("\"=HYPERLINK(\"\"http://x\"\")\"", "", "`结果`"),
        ("O1", "=cmd|'/c calc'!A1", "`处置`"),
        ("O1", "+SUM(A1)", "`处置`"),
        ("O1", "-2+3", ""),
        ("O1", "+86 356 1234567", ""),
    ] {
        let row = format!("A1,1,{entity},2024-03-05,{team},{outcome},{disposal}\n");
        folder.put("r.csv", &format!("任务,轮次,对象,检查日期,检查人员,结果,处置\n{row}"));
        let (exit, said) = record(&folder, &["r.csv", "--dry-run"]);
        match column {
            "" => assert!(!said.contains("has the formula"), "{disposal}: {said}"),
            column => {
                let wanted = format!("{column} has the formula");
                assert!(exit == Some(3) && said.contains(&wanted) && said.contains("r.csv:2:"), "{said}");
                assert!(said.contains("replace the formula by its value"), "{said}");
            }
        }
    }
}

#[test]
fn a_dry_run_says_everything_and_writes_nothing() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    folder.put(
        "r.csv",
        &format!("{HEAD}A1,1,{entity},2024年3月5日,{team},,,,,,\nA1,1,E9,,,,,,,,\n合计 3,,,,,,,,,,\n"),
    );
    let before = below(folder.home.path());
    let (exit, said) = record(&folder, &["r.csv", "--dry-run"]);
    assert_eq!(exit, Some(0), "{said}");
    for words in [
        "row 2: inspection",
        &format!("entity={entity}"),
        "was read as `2024-03-05`",
        "one fact would be recorded",
        "1 with totals",
        "the total says 3 rows, counted: 2",
        "1 row states nothing yet",
        "E9 was not drawn",
    ] {
        assert!(said.contains(words), "no `{words}` in\n{said}");
    }
    assert_eq!(below(folder.home.path()), before);
    let told = json(&folder, &["r.csv", "--dry-run"]);
    assert_eq!((&told["recorded"], &told["new"][0]["seq"]), (&false.into(), &Value::Null));
    assert_eq!(told["cleaned"][0]["how"], "date");
    assert_eq!(told["files"][0]["totals"][0]["stated"], 3);
    assert_eq!(below(folder.home.path()), before);
}

#[test]
fn publications_and_follow_ups_come_from_files_of_their_own() {
    let (folder, entity, _) = begun();
    let before = events(&folder);
    folder.put("p.csv", &format!("任务,轮次,对象,撤回日期,公示日期\nA1,1,{entity},2024-04-01,2024-04-02\n"));
    folder.put("f.csv", &format!("任务,轮次,对象,完结日期\nA1,1,{entity},2024-04-03\n"));
    let (exit, said) = record(&folder, &["p.csv", "f.csv"]);
    assert!(exit == Some(0) && said.contains("recorded: 3 facts"), "{said}");
    let log = folder.get("ledger/events.jsonl");
    let kinds: Vec<String> = log
        .lines()
        .skip(before)
        .map(|l| serde_json::from_str::<Value>(l).unwrap()["event"]["kind"].as_str().unwrap().to_owned())
        .collect();
    // Published again after it was withdrawn: no contradiction.
    assert_eq!(kinds, ["publication", "withdrawal", "follow-up"]);
}

#[test]
fn what_the_ledger_has_otherwise_is_refused_corrected_or_further() {
    let (folder, entity, team) = begun();
    let other = |day: &str, outcome: &str| {
        folder.put("o.csv", &format!("{HEAD}A1,1,{entity},{day},{team},2024-03-06,{outcome},,,,\n"));
    };
    other("2024-03-04", "未发现问题");
    let before = below(folder.home.path());
    let (exit, said) = record(&folder, &["o.csv"]);
    assert_eq!(exit, Some(3), "{said}");
    for words in [
        "o.csv:2:4",
        "unlike-the-record",
        "2024-03-05",
        "event 4",
        "--correct",
        "--further",
        "nothing was recorded",
    ] {
        assert!(said.contains(words), "no `{words}` in\n{said}");
    }
    assert_eq!(below(folder.home.path()), before);
    // Both at once, or without somebody who stands for it, is no command.
    assert_eq!(record(&folder, &["o.csv", "--correct"]).0, Some(2));
    assert_eq!(
        record(&folder, &["o.csv", "--correct", "--further", "--reason", "r", "--approver", "a"]).0,
        Some(2)
    );
    let correct = ["o.csv", "--correct", "--reason", "抄错", "--approver", "局长"];
    let (exit, said) = record(&folder, &correct);
    assert!(exit == Some(0) && said.contains("corrections of the record: 1"), "{said}");
    let last: Value =
        serde_json::from_str(folder.get("ledger/events.jsonl").lines().last().unwrap()).unwrap();
    assert_eq!(
        (&last["event"]["kind"], &last["event"]["becomes"]["on"]),
        (&"correction".into(), &"2024-03-04".into())
    );
    let after = folder.get("ledger/events.jsonl");
    // Once more, and the first file once more: both are known.
    assert_eq!(record(&folder, &correct).0, Some(0));
    assert_eq!(record(&folder, &["r.csv"]).0, Some(0));
    assert_eq!(folder.get("ledger/events.jsonl"), after);
    // A result that was changed later is no contradiction; a second visit is one until it is said to be one.
    folder.put("c.csv", &format!("任务,轮次,对象,结果认定日期,结果\nA1,1,{entity},2024-05-06,发现问题\n"));
    assert_eq!(record(&folder, &["c.csv"]).0, Some(0));
    other("2024-05-04", "未发现问题");
    assert_eq!(record(&folder, &["o.csv"]).0, Some(3));
    assert_eq!(record(&folder, &["o.csv", "--further"]).0, Some(0));
}

#[test]
fn an_older_state_of_a_row_is_told_from_what_is_known() {
    let (folder, entity, team) = begun();
    folder.put("c.csv", &format!("任务,轮次,对象,结果认定日期,结果\nA1,1,{entity},2024-05-06,发现问题\n"));
    assert_eq!(record(&folder, &["c.csv"]).0, Some(0));
    let after = folder.get("ledger/events.jsonl");
    // The table of before: its result was changed since.
    let (exit, said) = record(&folder, &["r.csv"]);
    assert_eq!(exit, Some(0), "{said}");
    for words in [
        "r.csv:2:6",
        "older-row",
        "since event 7 it is",
        "recorded: 0 facts",
        "already: 3 facts",
        "older than what is on record now: 1",
    ] {
        assert!(said.contains(words), "no `{words}` in\n{said}");
    }
    let newer = |told: &Value| -> Vec<Value> {
        told["already"].as_array().unwrap().iter().map(|a| a["newer"].clone()).collect()
    };
    assert_eq!(newer(&json(&folder, &["r.csv"])), [Value::Null, 7.into(), Value::Null]);
    // The newest table is known, and nothing more.
    let (exit, said) = record(&folder, &["c.csv"]);
    assert!(exit == Some(0) && !said.contains("older"), "{said}");
    assert_eq!(newer(&json(&folder, &["c.csv"])), [Value::Null]);
    // What is older in part and new in part is not taken at all.
    folder.put(
        "m.csv",
        &format!("{HEAD}A1,1,{entity},2024-03-05,{team},2024-03-06,未发现问题,,2024-03-10,,2024-05-20\n"),
    );
    let (exit, said) = record(&folder, &["m.csv"]);
    assert!(exit == Some(3) && said.contains("states something new as well"), "{said}");
    assert_eq!(folder.get("ledger/events.jsonl"), after);
    // Nor is what was corrected, or set aside, as it was.
    folder.put("p.csv", &format!("任务,轮次,对象,公示日期\nA1,1,{entity},2024-03-11\n"));
    assert_eq!(record(&folder, &["p.csv", "--correct", "--reason", "抄错", "--approver", "局长"]).0, Some(0));
    assert_eq!(newer(&json(&folder, &["r.csv"])), [Value::Null, 7.into(), 8.into()]);
    let aside = ["ledger", "correct", "4", "--set-aside", "--reason", "重复", "--approver", "局长"];
    assert!(folder.ssj(&[&aside[..], &["--at", "2024-06-07T09:00"]].concat()).status.success());
    let (_, said) = record(&folder, &["r.csv"]);
    assert!(said.contains("was set aside by event 9"), "{said}");
    assert_eq!(newer(&json(&folder, &["r.csv"])), [Value::from(9), 7.into(), 8.into()]);
}

#[test]
fn fields_are_called_by_the_words_of_the_tables() {
    let (folder, entity, team) = begun();
    let zh = |args: &[&str]| {
        let out = folder.ssj_in(args, "zh");
        unbroken(&String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
    };
    let shown = zh(&["ledger", "show"]);
    for words in [
        &format!("检查 任务=A1 轮次=1 对象={entity} 检查日期=2024-03-05 检查人员={team}"),
        "结果认定日期=2024-03-06 结果=未发现问题",
        "公示日期=2024-03-10",
        "来源=r.csv:2",
    ] {
        assert!(shown.contains(words), "no `{words}` in\n{shown}");
    }
    for field in ["task=", "round=", "entity=", "on=", "origin=", "party=", "value=", "commit="] {
        assert!(!shown.contains(field), "`{field}` in\n{shown}");
    }
    folder.put("n.csv", &format!("任务,轮次,对象,完结日期\nA1,1,{entity},2024-05-20\n"));
    let tried = zh(&["record", "n.csv", "--dry-run", "--at", "2024-06-06T09:00"]);
    assert!(tried.contains("完结日期=2024-05-20"), "{tried}");
    // What is shown so can be corrected so.
    let correct = |set: &str| {
        let who = ["--reason", "抄错", "--approver", "局长", "--at", "2024-06-07T09:00"];
        zh(&[&["ledger", "correct", "6", "--set", set][..], &who].concat())
    };
    assert!(correct("公布日期=2024-03-12").contains("公示日期、"), "{}", correct("公布日期=2024-03-12"));
    let said = correct("公示日期=2024-03-12");
    assert!(said.contains("公示日期=2024-03-12"), "{said}");
    let last: Value =
        serde_json::from_str(folder.get("ledger/events.jsonl").lines().last().unwrap()).unwrap();
    assert_eq!(last["event"]["becomes"]["on"], "2024-03-12");
}

#[test]
fn the_list_of_the_ledger_fits_a_page() {
    use unicode_width::UnicodeWidthStr;
    let (folder, ..) = begun();
    for lang in ["zh", "en"] {
        let out = folder.ssj_in(&["ledger", "show"], lang);
        let text = String::from_utf8(out.stdout).unwrap();
        assert!(text.lines().count() > 6, "{text}");
        for line in text.lines() {
            assert!(line.width() <= 80, "{} columns: {line}", line.width());
        }
    }
}

#[test]
fn every_row_that_cannot_be_taken_is_named() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    let rows = format!(
        "A7,1,{entity},,,,,,,,\nA1,1,91140525MA0K00013B,2024-03-05,{team},,,,,,\nA1,1,{entity},2042-03-05,{team},,,,,,\n\
         A1,1,E8,2023-03-05,{team},,,,,,\nA1,1,E9,2024-03-05,{team},2024-03-06,,,,,\nA1,1,{entity},,,,,,,,\n"
    );
    folder.put("r.csv", &format!("{HEAD}{rows}"));
    let before = below(folder.home.path());
    let (exit, said) = record(&folder, &["r.csv"]);
    assert_eq!(exit, Some(3));
    for words in [
        "r.csv:2:1",
        "A7",
        "r.csv:3:3",
        "91140525MA0K00013B",
        "r.csv:4:4",
        "2042-03-05",
        "r.csv:5:4",
        "2023-03-05",
        "r.csv:6:7",
        "r.csv:7",
        "6 rows cannot be recorded",
    ] {
        assert!(said.contains(words), "no `{words}` in\n{said}");
    }
    let told = json(&folder, &["r.csv"]);
    let mut names: Vec<&str> = told["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["severity"] == "error")
        .map(|f| f["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "duplicate-row-id",
            "half-fact",
            "impossible-day",
            "impossible-day",
            "row-of-unknown-task",
            "row-of-wrong-code"
        ]
    );
    assert_eq!((&told["recorded"], &told["summary"]["rejected"]), (&false.into(), &6.into()));
    assert_eq!(below(folder.home.path()), before);
}

#[test]
fn what_the_audit_judges_is_taken_with_a_warning() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    let rows = format!(
        "A1,1,E77,2024-03-05,{team},2024-03-04,一切正常,,,,\nA1,9,{entity},2024-03-05,赵六、P1,,,,,,\nA1,1,{entity},2024-01-02,{team},,,,,,\n"
    );
    folder.put("r.csv", &format!("{HEAD}{rows}"));
    let told = json(&folder, &["r.csv"]);
    let findings = told["findings"].as_array().unwrap();
    let at: Vec<String> = findings
        .iter()
        .map(|f| {
            format!("{} {}:{}", f["name"].as_str().unwrap(), f["spans"][0]["line"], f["spans"][0]["column"])
        })
        .collect();
    for expected in
        ["unlike-the-draw 2:3", "odd-row 2:6", "unlike-the-draw 3:2", "odd-row 3:5", "unlike-the-draw 4:4"]
    {
        assert!(at.contains(&expected.to_owned()), "{expected}: {at:?}");
    }
    assert_eq!((&told["recorded"], &told["summary"]["error"]), (&true.into(), &0.into()));
}

/// What was said of another day's visit or result is no word of a row that leaves it open.
#[test]
fn what_a_file_leaves_open_of_a_new_fact_is_open() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    let row = format!("A1,1,{entity},2024-03-05,{team},C-1,2024-03-06,未发现问题,无需后续处置\n");
    let head = "任务,轮次,对象,检查日期,检查人员,合并检查编号,结果认定日期,结果,处置\n";
    folder.put("r.csv", &format!("{head}{row}"));
    assert_eq!(record(&folder, &["r.csv"]).0, Some(0));
    let last = || -> Value {
        let log = folder.get("ledger/events.jsonl");
        serde_json::from_str::<Value>(log.lines().last().unwrap()).unwrap()["event"].clone()
    };
    // With the column left blank, without it, and in the row of a further fact of any kind.
    let cases = [
        (format!("任务,轮次,对象,结果认定日期,结果,处置\nA1,1,{entity},2024-04-05,发现问题,\n"), ""),
        (format!("任务,轮次,对象,结果认定日期,结果\nA1,1,{entity},2024-04-08,立案\n"), ""),
        (format!("任务,轮次,对象,结果认定日期,结果\nA1,1,{entity},2024-04-09,立案\n"), "--further"),
        (format!("任务,轮次,对象,检查日期,检查人员\nA1,1,{entity},2024-04-10,\n"), "--further"),
    ];
    for (table, option) in cases {
        folder.put("next.csv", &table);
        let args: Vec<&str> = ["next.csv", option].into_iter().filter(|arg| !arg.is_empty()).collect();
        assert_eq!(record(&folder, &args).0, Some(0), "{table}");
        let event = last();
        let said = ["disposal", "merged"].iter().filter_map(|field| event.get(*field)).any(|v| !v.is_null());
        let people = event["inspectors"].as_array().is_some_and(|all| !all.is_empty());
        assert!(event["on"].as_str() > Some("2024-04") && !said && !people, "{table}{event:#}");
        // Once more it is known.
        let told = json(&folder, &args);
        assert_eq!(
            (&told["summary"]["new"], &told["summary"]["already"]),
            (&0.into(), &1.into()),
            "{told:#}"
        );
    }
}

#[test]
fn names_are_compared_with_the_library_and_not_recorded() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    let library = folder.get("data/entities.csv");
    let name =
        library.lines().find(|l| l.starts_with(&entity)).unwrap().split(',').nth(1).unwrap().to_owned();
    let with = |name: &str| {
        let rows = format!("A1,1,{entity},{name},2024-03-05,{team}\n");
        folder.put("r.csv", &format!("任务,轮次,对象,企业名称,检查日期,检查人员\n{rows}"));
        let told = json(&folder, &["r.csv", "--dry-run"]);
        told["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(with(&name), [""; 0]);
    assert_eq!(with("别的厂"), ["odd-row"]);
    assert_eq!(record(&folder, &["r.csv"]).0, Some(0));
    assert!(!folder.get("ledger/events.jsonl").contains("别的厂"));
    // A library that cannot be read keeps nobody from recording.
    folder.put("data/entities.csv", "乱码");
    let (exit, said) = record(&folder, &["r.csv", "--dry-run"]);
    assert!(exit == Some(0) && said.contains("names were not compared"), "{said}");
}

#[test]
fn what_a_file_leaves_open_stays_as_it_is_on_record() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team) = drawn(&folder);
    let row = format!("A1,1,{entity},分局,2024-03-05,{team},C-1,2024-03-06,发现问题,责令改正\n");
    let head = "任务,轮次,对象,部门,检查日期,检查人员,合并检查编号,结果认定日期,结果,处置\n";
    folder.put("whole.csv", &format!("{head}{row}"));
    assert_eq!(record(&folder, &["whole.csv"]).0, Some(0));
    let before = folder.get("ledger/events.jsonl");
    // Without department, team, number of the visit and disposal, which the record has.
    folder.put(
        "part.csv",
        &format!("任务,轮次,对象,检查日期,结果认定日期,结果\nA1,1,{entity},2024-03-05,2024-03-06,发现问题\n"),
    );
    let told = json(&folder, &["part.csv"]);
    assert_eq!((&told["summary"]["new"], &told["summary"]["already"]), (&0.into(), &2.into()), "{told:#}");
    assert_eq!(folder.get("ledger/events.jsonl"), before);
    // A correction changes what it says and nothing else.
    folder.put("part.csv", &format!("任务,轮次,对象,检查日期\nA1,1,{entity},2024-03-07\n"));
    let correct = ["part.csv", "--correct", "--reason", "抄错", "--approver", "局长"];
    assert_eq!(json(&folder, &correct)["summary"]["corrections"], 1);
    let last: Value =
        serde_json::from_str(folder.get("ledger/events.jsonl").lines().last().unwrap()).unwrap();
    let becomes = &last["event"]["becomes"];
    assert_eq!(
        (
            &becomes["on"],
            &becomes["department"],
            &becomes["merged"],
            becomes["inspectors"].as_array().unwrap().len()
        ),
        (&"2024-03-07".into(), &"分局".into(), &"C-1".into(), 2)
    );
}

#[test]
fn two_files_that_contradict_each_other_are_both_named() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, _) = drawn(&folder);
    for (name, day) in [("a.csv", "2024-03-05"), ("b.csv", "2024-03-06"), ("c.csv", "2024-03-05")] {
        folder.put(name, &format!("任务,轮次,对象,检查日期\nA1,1,{entity},{day}\n"));
    }
    let before = below(folder.home.path());
    let (exit, said) = record(&folder, &["a.csv", "b.csv"]);
    assert!(exit == Some(3) && said.contains("b.csv:2:4") && said.contains("in a.csv:2"), "{said}");
    assert_eq!(below(folder.home.path()), before);
    let told = json(&folder, &["a.csv", "c.csv"]);
    assert_eq!((&told["summary"]["new"], &told["already"][0]["seq"]), (&1.into(), &Value::Null));
}

/// The stage by itself: what is recorded does not depend on how a table is written.
mod properties {
    use jiff::civil::Date;
    use proptest::prelude::*;
    use ssj::intake::{Intake, Office, Otherwise, take};
    use ssj::ledger::{Event, Log};
    use ssj::model::Model;
    use ssj::plan::{Plan, compile};
    use ssj::registry::{Inspector, inspectors, results};
    use ssj::source::Sources;
    use std::collections::BTreeMap;

    const RULES: &str = "计划 某县2025 {\n  年度 2025\n  制定 环境局\n  印发 2025年1月1日\n  检查组 任意、任意\n}\n部门 环境局 { 代号 ENV }\n\
        对象库 {\n  标签 多选 { 重点 }\n}\n对象 全体：标签 不为空\n\
        任务 重点抽查 {\n  代号 T1\n  对象 全体\n  比例频次 10% 1次/年\n  时间 1月—12月\n}\n";
    const PEOPLE: &str = "编号,姓名,部门,执法证号,证件有效期,资格,状态\nP1,张三,环境局,1,2026-12-31,,在岗\n\
        P2,李四,环境局,2,2026-12-31,,在岗\nP3,王五六,环境局,3,2026-12-31,,在岗\n";
    const NAMES: [(&str, &str); 3] = [("P1", "张三"), ("P2", "李四"), ("P3", "王五六")];

    struct World {
        model: Model,
        plan: Plan,
        people: Vec<(String, Vec<Inspector>)>,
    }

    fn world() -> World {
        let mut sources = Sources::default();
        let file = sources.add("rules.ssj", RULES);
        let (tree, _) = ssj::syntax::parse(file, &sources);
        let (mut model, findings) = ssj::model::lower(&[tree], &sources);
        assert!(findings.is_empty(), "{findings:?}");
        let assumed = ssj::plan::assume(&mut model);
        let plan = compile(&model, assumed);
        assert!(plan.blocked.is_empty(), "{:?}", plan.blocked);
        let people = vec![("p.csv".to_owned(), inspectors("p.csv", PEOPLE.as_bytes()).rows)];
        World { model, plan, people }
    }

    fn taken(world: &World, log: &Log, text: &str) -> Intake {
        let office = Office {
            model: &world.model,
            plan: &world.plan,
            inspectors: &world.people,
            drawn: &BTreeMap::new(),
            entities: &BTreeMap::new(),
            log,
            at: "2026-01-01T09:00:00".parse().unwrap(),
        };
        take(&[results("r.csv", text.as_bytes())], &office, &Otherwise::Refuse)
    }

    /// What one row states: a team, and days of the year for its facts.
    #[derive(Clone, Debug)]
    struct Row {
        team: Vec<usize>,
        days: [Option<i16>; 5],
    }

    fn row() -> impl Strategy<Value = Row> {
        let team = prop::sample::subsequence(vec![0usize, 1, 2], 1..=3);
        let days = prop::array::uniform5(prop::option::of(1i16..=365));
        (team, days).prop_map(|(team, days)| Row { team, days })
    }

    /// A table of rows, each cell in one of several forms.
    fn table(rows: &[Row], forms: &[usize]) -> String {
        let mut forms = forms.iter().copied().cycle();
        let mut pick = |n: usize| forms.next().unwrap() % n;
        let mut out = String::from(["", "结果汇总,,,,,,,,,\n"][pick(2)]);
        out.push_str(["任务,轮次,对象,", "抽查任务,批次,统一社会信用代码,"][pick(2)]);
        out.push_str("检查日期,检查人员,结果认定日期,结果,公示日期,撤回日期,完结日期\n");
        for (at, row) in rows.iter().enumerate() {
            let mut day = |n: Option<i16>| {
                let Some(n) = n else { return String::new() };
                let date = Date::new(2025, 1, 1).unwrap().checked_add(jiff::Span::new().days(n - 1)).unwrap();
                let (month, day) = (date.month(), date.day());
                match pick(5) {
                    0 => date.to_string(),
                    1 => format!("2025年{month}月{day}日"),
                    2 => format!("2025.{month}.{day} 0:00"),
                    3 => format!("2025{month:02}{day:02}"),
                    _ => format!("２０２５／{month}／{day}").replace('／', "/"),
                }
            };
            let [inspected, found, published, withdrawn, closed] = row.days.map(&mut day);
            let by_name = pick(2) == 1;
            let team: Vec<&str> =
                row.team.iter().map(|i| if by_name { NAMES[*i].1 } else { NAMES[*i].0 }).collect();
            let team = team.join(["、", " ", "／", "；"][pick(4)]);
            let task = ["T1", "重点抽查", "t1", "Ｔ１"][pick(4)];
            let round = ["1", "第1轮", "第一轮", "１"][pick(4)];
            let entity = [format!("E{at}"), format!("e {at}"), format!("Ｅ{at}")][pick(3)].clone();
            let outcome =
                if found.is_empty() { "" } else { ["未发现问题", "未发现　问题"][pick(2)] };
            out.push_str(&format!(
                "{task},{round},{entity},{inspected},{team},{found},{outcome},{published},{withdrawn},{closed}\n"
            ));
        }
        out.push_str(&["".to_owned(), format!("合计 {},,,,,,,,,\n", rows.len())][pick(2)]);
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn how_a_table_is_written_changes_nothing(
            rows in prop::collection::vec(row(), 1..6),
            first in prop::collection::vec(0usize..60, 7..40),
            second in prop::collection::vec(0usize..60, 7..40),
        ) {
            let world = world();
            let mut log = Log::default();
            let taken_first = taken(&world, &log, &table(&rows, &first));
            prop_assert!(taken_first.is_whole(), "{:?}", taken_first.findings);
            let stated: usize = rows.iter().map(|r| r.days.iter().flatten().count()).sum();
            prop_assert_eq!(taken_first.new.len(), stated);
            let at = "2026-01-01T09:00:00".parse().unwrap();
            for new in taken_first.new {
                if let Event::Inspection { inspectors, .. } = &new.event {
                    prop_assert!(inspectors.iter().all(|i| i.starts_with('P')));
                }
                prop_assert_eq!(log.append(at, new.event), Ok(true));
            }
            let taken_second = taken(&world, &log, &table(&rows, &second));
            prop_assert!(taken_second.is_whole(), "{:?}", taken_second.findings);
            prop_assert_eq!((taken_second.new.len(), taken_second.known.len()), (0, stated));
        }
    }
}
