//! What steps say first, of times that were typed, of failures that are recorded already, and of folders that are no
//! round's, in both languages.

use super::folder::*;
use super::story::*;
use unicode_width::UnicodeWidthStr;

/// What is said in a language, unbroken, and the exit code; no line is wider than a page.
fn said(folder: &Folder, args: &[&str], lang: &str) -> (String, i32) {
    let out = folder.ssj_in(args, lang);
    let text = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    for line in text.lines() {
        assert!(line.width() <= 80, "{args:?}: {line}");
    }
    (unbroken(&text), out.status.code().unwrap())
}

#[track_caller]
fn says(folder: &Folder, args: &[&str], exit: i32, zh: &[&str], en: &[&str]) {
    for (lang, all) in [("zh", zh), ("en", en)] {
        let (text, code) = said(folder, args, lang);
        assert_eq!(code, exit, "{args:?} {text}");
        for words in all {
            // Chinese is broken between any signs.
            let found = text.contains(words) || text.replace(' ', "").contains(&words.replace(' ', ""));
            assert!(found, "{args:?}: no `{words}` in {text}");
        }
    }
}

/// Every step with what it takes; the evidence of some is no evidence, and there is no terminal.
const STEPS: [(&str, &[&str]); 11] = [
    ("show", &[]),
    ("commit", &[]),
    ("commit", &["--beacon", "nonsense"]),
    ("run", &[]),
    ("run", &["--evidence", "nonsense"]),
    ("substitute", &["--entity", "E1", "--reason", "GONE", "--evidence", "nowhere.txt"]),
    ("replace", &["--entity", "E1", "--inspector", "P1", "--reason", "ILL"]),
    ("void", &["--reason", "x", "--approver", "Director Li"]),
    ("reveal", &[]),
    ("export", &["--engine", "duckdb", "--evidence", "nonsense"]),
    ("adopt", &["nowhere.csv", "--evidence", "nonsense"]),
];

#[test]
fn an_unknown_task_or_round_is_said_before_anything_else() {
    let folder = Folder::after(&[&COMMIT]);
    for (step, more) in STEPS {
        for (task, round, zh, en) in [
            ("A9", "1", "没有代号为“A9”的任务", "there is no task with code `A9`"),
            ("A1", "9", "A1 没有第 9 轮", "A1 has no round 9"),
        ] {
            let args = [&["draw", step, task, round][..], more].concat();
            says(&folder, &args, 2, &[zh], &[en]);
            for lang in ["zh", "en"] {
                let (text, _) = said(&folder, &args, lang);
                assert!(text.starts_with("SSJ603 "), "{args:?}: {text}");
            }
        }
        let args = [&["draw", step, "A9", "1", "-C", "nowhere"][..], more].concat();
        says(&folder, &args, 5, &["没有文件夹“nowhere”"], &["there is no folder `nowhere`"]);
    }
    says(&folder, &["draw", "annex", "A9"], 2, &["没有代号为“A9”的任务"], &["no task with code `A9`"]);
}

#[test]
fn what_was_committed_to_goes_on_when_the_plan_has_it_no_more() {
    let folder = two_rounds();
    let commit = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"];
    for step in [&commit[..], &RUN] {
        does(&folder, step);
    }
    folder.edit("rules/plan.ssj", "代号 A1", "代号 A7");
    let (text, exit) = said(&folder, &["draw", "show", "A1", "1"], "en");
    assert!(exit == 0 && text.contains("To be inspected now"), "{text}");
}

#[test]
fn a_draw_without_a_terminal_says_first_what_stands_against_it() {
    let folder = Folder::new();
    says(
        &folder,
        &["draw", "run", "A1", "1"],
        3,
        &["还没有作出承诺"],
        &["A1 round 1 is not committed to yet"],
    );
    let folder = Folder::after(&[&COMMIT]);
    let run = ["draw", "run", "A1", "1", "--at", "2024-01-04T10:00"];
    says(&folder, &run, 2, &["没有终端"], &["asks at a terminal, and there is none here"]);
}

#[test]
fn a_time_that_was_typed_is_said_to_be() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    says(
        &folder,
        &["draw", "show", "A1", "1"],
        0,
        &["有 2 条记录的时间是输入的", "第 2 条（抽取承诺 A1-1）：写明 2024-01-03T09:00:00", "演练中的记录"],
        &[
            "2 events have a time that was typed",
            "event 2 (draw committed A1-1): says 2024-01-03",
            "in a rehearsal",
        ],
    );
    says(
        &folder,
        &["ledger", "show"],
        0,
        &["（演练；时间是输入的，当时时钟为 2"],
        &["(rehearsal; the time was typed, the clock said 2"],
    );
    let json = folder.json(&["ledger", "show"]);
    let entry = &json["events"][1]["entry"];
    assert!(entry["rehearsal"] == true && entry["recorded"].is_string(), "{entry}");
    says(&folder, &["verify"], 6, &["（抽取结果 A1-1）"], &["(draw result A1-1)"]);
    let (text, _) = said(&folder, &["verify"], "zh");
    assert!(!text.contains("draw-commit"), "{text}");
    // What says the clock's time is not said to be typed.
    folder.forge(|entries| entries.iter_mut().for_each(|e| (e.recorded, e.rehearsal) = (None, false)));
    for args in [&["draw", "show", "A1", "1"][..], &["ledger", "show"]] {
        let (text, _) = said(&folder, args, "en");
        assert!(
            !text.contains("typed,") && !text.contains("time that was") && !text.contains("rehearsal;"),
            "{text}"
        );
    }
}

#[test]
fn kinds_of_events_are_asked_for_in_either_language() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    for kind in ["抽取承诺", "draw committed", "draw-commit", "Draw-Commit"] {
        says(&folder, &["ledger", "show", "--kind", kind], 0, &["列出 1 条", "抽取承诺"], &["1 of 3 events"]);
    }
    says(&folder, &["ledger", "show", "--kind", "检查"], 0, &["列出 0 条"], &["0 of 3 events"]);
    says(
        &folder,
        &["ledger", "show", "--kind", "visit"],
        2,
        &["没有“visit”这一类记录", "检查（inspection）"],
        &["`visit` is no kind of event", "inspection ("],
    );
}

#[test]
fn a_failure_that_is_recorded_already_is_said_with_its_event() {
    let folder = two_rounds();
    for step in [&["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"][..], &RUN] {
        does(&folder, step);
    }
    let failed = list(&folder, "A1-1")[0].1.clone();
    does(&folder, &fails(&failed, &["--at", "2024-01-05T09:00"]));
    let events = folder.get("ledger/events.jsonl");
    let seq = events.lines().count();
    says(
        &folder,
        &fails(&failed, &["--at", "2024-01-05T10:00"]),
        3,
        &[
            &format!("{failed} 无法检查已经入账（第 {seq} 条，2024-01-05T09:00:00，原因 CLOSED）"),
            "这次没有入账",
            "ssj draw show A1 1",
        ],
        &[
            &format!(
                "`{failed}` could not be inspected is recorded already (event {seq}, 2024-01-05T09:00:00,"
            ),
            "nothing was recorded now",
            "ssj draw show A1 1",
        ],
    );
    assert_eq!(folder.get("ledger/events.jsonl"), events);
}

#[test]
fn a_folder_that_is_no_rounds_is_said_with_the_command_that_was_meant() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let round = "ssj verify ledger/draws/A1-1";
    for (path, whole) in [(".", "ssj verify -C ."), ("ledger", "ssj verify -C ledger")] {
        let (zh, en) = (["是计划文件夹或台账", whole, round], ["is a plan folder or a ledger", whole, round]);
        says(&folder, &["verify", path], 2, &zh, &en);
    }
    says(&folder, &["verify", "ledger/draws"], 2, &["本身不是一轮", round], &["is none itself", round]);
    says(&folder, &["verify", "A1-1"], 5, &["没有文件夹 A1-1", round], &["there is no folder A1-1", round]);
    let file = ["verify", "ledger/draws/A1-1/commit.txt"];
    says(&folder, &file, 5, &["是一个文件", round], &["is a file", round]);
    says(&folder, &["verify", "nowhere"], 5, &["ssj verify -C"], &["ssj verify -C PLAN"]);
    // From elsewhere, by the round's name.
    let plan = folder.path("");
    let plan = plan.to_str().unwrap().trim_end_matches('/');
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(["verify", "A1-1", "-C", plan, "--lang", "en"])
        .current_dir(folder.home.path())
        .output()
        .unwrap();
    let text = unbroken(&String::from_utf8(out.stderr).unwrap());
    assert!(text.contains(&format!("ssj verify {plan}/ledger/draws/A1-1")), "{text}");
}
