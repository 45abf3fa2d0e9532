//! `ssj diff`: two plans compared by what they mean. A difference is complete: laid over the meaning of the old plan it
//! gives that of the new one.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "diff/texts.rs"]
mod texts;

use proptest::prelude::*;
use serde_json::Value;
use ssj::compare::{Change, Effect, Kind, Side, Titled, apply, compare, json, meanings};
use ssj::message::{Catalogue, Lang};
use ssj::model::{Model, lower};
use ssj::source::Sources;
use ssj::syntax::parse;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use texts::diff;

thread_local! {
    static TEXTS: Catalogue = Catalogue::new(Lang::En);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn model(rules: &str) -> Model {
    let mut sources = Sources::default();
    let file = sources.add("plan.ssj", rules);
    let (tree, _) = parse(file, &sources);
    lower(&[tree], &sources).0
}

fn changes(old: &Model, new: &Model) -> Vec<Change> {
    compare(&Side { model: old, written: &[] }, &Side { model: new, written: &[] }).unwrap()
}

/// The difference as a program would read it: as text and back.
fn document(changes: &[Change]) -> Value {
    let titled = Titled { name: String::new(), year: 0 };
    let json = TEXTS.with(|texts| json(&titled, &titled, changes, &[], &Effect::default(), texts));
    serde_json::from_str(&json.to_string()).unwrap()
}

fn round_trip(old: &Model, new: &Model) {
    let (before, wanted) = meanings(old, new).unwrap();
    let patched = apply(&before, &document(&changes(old, new)));
    assert!(patched == wanted, "{patched:#}\n{wanted:#}");
    assert!(changes(new, new).is_empty() && changes(old, old).is_empty());
}

#[test]
fn plans_of_the_repository_go_over_into_each_other() {
    let rules = ["zezhou-2024", "zezhou-2024-literate", "zezhou-2024-mended", "zezhou-2027"];
    let mut paths: Vec<PathBuf> = rules.iter().map(|name| root().join("rules").join(name)).collect();
    paths.extend(["tests/examples/plan.ssj", "tests/examples/counts.ssj"].map(|p| root().join(p)));
    let good = std::fs::read_dir(root().join("tests/language/good")).unwrap().flatten().map(|e| e.path());
    let mut good: Vec<PathBuf> = good.filter(|p| p.extension().is_some_and(|e| e == "ssj")).collect();
    good.sort();
    paths.extend(good);
    let models: Vec<Model> = paths.iter().map(|p| ssj::cli::read(p).unwrap().0).collect();
    assert!(models.len() > 8);
    // Each into the next, and the plans of this county into each other.
    for (at, old) in models.iter().enumerate() {
        round_trip(old, &models[(at + 1) % models.len()]);
    }
    for (a, b) in [(0, 3), (3, 0), (2, 0)] {
        round_trip(&models[a], &models[b]);
    }
    // Plain and in Markdown, the plan of 2024 is one plan.
    assert!(changes(&models[0], &models[1]).is_empty());
}

/// A plan of a few declarations that have little to choose from, so that two plans share much and rename some.
fn plans() -> impl Strategy<Value = String> {
    let code = prop_oneof![Just(String::new()), "[A-C]1".prop_map(|c| format!("  代号  {c}\n"))];
    let basis = prop_oneof![
        Just(""),
        Just("  依据  《甲法》第一条\n"),
        Just("  依据  《甲法》第一条、《乙法》第二条\n")
    ];
    let matter = ("[甲乙丙丁]查", code.clone(), basis)
        .prop_map(|(n, c, b)| format!("事项 {n} {{\n{c}{b}  类别  重点检查事项\n}}\n"));
    let task = ("[子丑寅卯]抽", code, 1u8..=20, 1u8..=4, 1u8..=6).prop_map(|(n, c, r, times, from)| {
        format!("任务 {n} {{\n{c}  比例频次  每次 {r}%，{times}次/年\n  时间  {from}月—12月\n}}\n")
    });
    let other = prop_oneof![
        Just("对象 某类：标签 含 某\n".to_owned()),
        Just("对象库 {\n  标签  多选 { 某 }\n}\n".to_owned()),
        Just("期限 公示：认定之日起 20个工作日内\n".to_owned()),
        Just("依据集 共同 {\n  《丙法》第三条\n}\n".to_owned()),
        Just("法规 《甲法》 {\n  废止  2025年1月1日\n}\n".to_owned()),
        Just("日历 2026 {\n  放假  2026-01-01\n}\n".to_owned()),
    ];
    let header = prop_oneof![
        Just(String::new()),
        (2020u16..2023).prop_map(|y| format!("计划 某县 {{\n  年度  {y}\n}}\n"))
    ];
    let many = (
        prop::collection::vec(matter, 0..4),
        prop::collection::vec(task, 0..4),
        prop::collection::vec(other, 0..3),
    );
    (header, many).prop_map(|(head, (a, b, c))| [vec![head], a, b, c].concat().concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_difference_laid_over_the_old_plan_is_the_new_one(old in plans(), new in plans()) {
        round_trip(&model(&old), &model(&new));
    }
}

#[test]
fn what_is_renamed_is_known_by_its_code() {
    let old = "事项 甲查 {\n  代号  M1\n  类别  重点检查事项\n}\n事项 乙查 {\n  代号  M2\n}\n";
    let of = |new: &str| -> Vec<(Kind, String, Option<String>)> {
        changes(&model(old), &model(new)).into_iter().map(|c| (c.kind, c.name, c.was)).collect()
    };
    let named = |n: &str| n.to_owned();
    let renamed = old.replace("甲查", "丙查");
    assert_eq!(of(&renamed), [(Kind::Changed, named("丙查"), Some(named("甲查")))]);
    // Another code is another matter.
    let other = renamed.replace("M1", "M3");
    assert_eq!(of(&other), [(Kind::Added, named("丙查"), None), (Kind::Removed, named("甲查"), None)]);
    // A name that stays is the same matter, whatever becomes of its code.
    assert_eq!(of(&old.replace("M1", "M9")), [(Kind::Changed, named("甲查"), None)]);
}

fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(root()).output().unwrap()
}

fn stdout(args: &[&str]) -> String {
    let out = ssj(args);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

const BOTH: [&str; 3] = ["diff", "rules/zezhou-2024", "rules/zezhou-2027"];
const LIBRARY: [&str; 2] = ["--data", "examples/zezhou-2024/data/entities.csv"];

#[test]
fn looks_play_no_part() {
    for lang in ["zh", "en"] {
        let same = stdout(&["diff", "rules/zezhou-2024", "rules/zezhou-2024-literate", "--lang", lang]);
        assert!(same.contains(if lang == "zh" { "没有差别" } else { "Nothing differs" }), "{same}");
    }
}

#[test]
fn a_plan_and_itself_differ_in_nothing_and_that_is_one_line() {
    for dir in ["rules/zezhou-2024", "examples/zezhou-2024"] {
        for (lang, words) in [("zh", "没有差别"), ("en", "Nothing differs")] {
            for format in ["text", "markdown"] {
                let out = ssj(&["diff", dir, dir, "--format", format, "--lang", lang]);
                let said = String::from_utf8(out.stdout).unwrap();
                assert_eq!(out.status.code(), Some(0));
                assert!(said.lines().count() == 1 && said.contains(words), "{said}");
                assert_eq!(String::from_utf8(out.stderr).unwrap(), "", "nothing besides");
            }
        }
        let value: Value = serde_json::from_str(&stdout(&["diff", dir, dir, "--format", "json"])).unwrap();
        assert_eq!((&value["same"], &value["changes"]), (&true.into(), &serde_json::json!([])));
    }
    let other: Value = serde_json::from_str(&stdout(&[&BOTH[..], &["--format", "json"]].concat())).unwrap();
    assert_eq!(other["same"], false);
}

#[test]
fn the_showcase_says_what_was_decided() {
    // Lines are broken to fit a page.
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let text = bare(&stdout(&[&BOTH[..], &["--lang", "zh"]].concat()));
    for words in [
        "没有任务的事项：4 项（排污许可监督检查 (M5)",
        "机动车排放检验机构联合抽查 (J1)，原名 机动车排放检测机构联合抽查",
        "依据：删 《大气污染防治法》第五十四条；增 《生态环境法典》第五十一条、第二百二十五条",
        "比例频次：25% 4次/年 → 每次 15%，4次/年",
        "时间：1月—12月 → 1月—11月",
        "全年抽取：18 次 → 21 次",
    ] {
        assert!(text.contains(&bare(words)), "{words}\n{text}");
    }
    // The condition of a class is written in another place and means the same.
    assert!(!text.contains(&bare("条件：标签 含 重点排污单位")), "{text}");
    let page = stdout(&[&BOTH[..], &LIBRARY, &["--format", "markdown", "--lang", "en"]].concat());
    assert!(
        page.starts_with("# ") && page.contains("| Task | Draws | Pool | Visits | Inspectors | Note |"),
        "{page}"
    );
}

#[test]
fn a_library_gives_visits_and_load() {
    let json: Value = serde_json::from_str(&stdout(
        &[&["diff", "examples/zezhou-2024", "rules/zezhou-2027", "--format", "json"][..]].concat(),
    ))
    .unwrap();
    let effect = &json["effect"];
    assert_eq!(effect["library"]["entities"], 1002);
    // The plan of 2027 leaves nobody out whom that of 2024 reached.
    assert_eq!(effect["library"]["unreached"], serde_json::json!({ "old": 0, "new": 0 }));
    for task in effect["tasks"].as_array().unwrap() {
        for side in ["old", "new"].map(|s| &task[s]).into_iter().filter(|s| !s.is_null()) {
            let n = |key: &str| side[key].as_u64().unwrap();
            // Two go on every visit, and nobody is drawn twice: visits are at most the pool.
            assert!(n("people") == 2 * n("visits") && n("visits") <= n("pool"), "{task}");
        }
    }
    // A faulty library is not used, and the fault decides the exit code.
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.csv");
    std::fs::write(&bad, "名称\n甲\n").unwrap();
    let out = ssj(&[&BOTH[..], &["--data", bad.to_str().unwrap()]].concat());
    assert_eq!(out.status.code(), Some(3));
    assert_eq!(ssj(&["diff", "rules/zezhou-2024", "rules/none"]).status.code(), Some(5));
    assert_eq!(ssj(&["diff", "rules/zezhou-2024"]).status.code(), Some(2));
}

/// A folder with a copy of the rules of 2024, of which a line was taken out.
fn without(file: &str, line: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(root().join("rules/zezhou-2024")).unwrap().flatten() {
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let kept: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with(line)).collect();
    assert!(kept.len() < text.lines().count(), "{line}");
    std::fs::write(path, kept.join("\n") + "\n").unwrap();
    folder
}

#[test]
fn words_that_no_program_acts_on_are_shown_apart() {
    for word in ["背景", "附件", "章节", "主送"] {
        let folder = without("plan.ssj", word);
        let other = folder.path().to_str().unwrap();
        let text = stdout(&["diff", "rules/zezhou-2024", other, "--lang", "zh"]);
        assert!(text.contains("只有一些文字不同") && text.contains(&format!("{word}：删")), "{text}");
        let back = stdout(&["diff", other, "rules/zezhou-2024", "--lang", "zh", "--format", "markdown"]);
        assert!(
            back.contains(&format!("{word}：增")) && back.contains("含义不变、文字有改动：1 处"),
            "{back}"
        );
        let json = stdout(&["diff", "rules/zezhou-2024", other, "--format", "json", "--lang", "zh"]);
        let json: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["changes"], serde_json::json!([]));
        assert_eq!(json["reworded"][0]["lines"][0]["label"], word, "{json:#}");
    }
    let none = stdout(&["diff", "rules/zezhou-2024", "rules/zezhou-2024", "--lang", "en"]);
    assert!(none.contains("Nothing differs") && !none.contains("words differ"), "{none}");
}

#[test]
fn whom_undecided_tasks_are_of_is_known_where_the_rules_say_it() {
    // How many of them are drawn is open, and who they are is not.
    let text = stdout(&[&BOTH[..], &LIBRARY, &["--lang", "zh"]].concat());
    assert!(text.contains("哪个任务也抽不到的户数：0 → 0"), "{text}");
    let json = stdout(&[&BOTH[..], &LIBRARY, &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["effect"]["library"]["unreached"], serde_json::json!({ "old": 0, "new": 0 }));
    let task = |code: &str| {
        let all = json["effect"]["tasks"].as_array().unwrap().clone();
        all.into_iter().find(|t| t["code"] == code).unwrap_or_else(|| panic!("{code}: {json:#}"))
    };
    assert_eq!((&task("A1")["old"]["pool"], &task("A1")["new"]["pool"]), (&120.into(), &120.into()));
    assert_eq!((&task("A1")["old"]["visits"], &task("A2")["old"]["pool"]), (&Value::Null, &800.into()));
    // A task without a class may be of anybody.
    let folder = without("annex1.ssj", "对象      非重点排污单位");
    let other = folder.path().to_str().unwrap();
    let json = stdout(&[&["diff", other, "rules/zezhou-2027"][..], &LIBRARY, &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["effect"]["library"]["unreached"], serde_json::json!({ "old": null, "new": 0 }));
}

/// The difference of two rule texts on a line of words.
fn told(old: &str, new: &str, lang: &str) -> String {
    diff(old, new, &["--lang", lang]).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A plan with two tasks that have these matters.
fn two_tasks(first: &str, second: &str, methods: &str) -> String {
    let matter = |name: &str| format!("事项 {name} {{\n  内容  “{name}的情况”\n  方式  {methods}\n}}\n");
    let task =
        |name: &str, code: &str, has: &str| format!("任务 {name} {{\n  代号  {code}\n  事项  {has}\n}}\n");
    let matters: String = ["甲", "乙", "丙"].map(matter).concat();
    let tasks = task("一", "A1", first) + &task("二", "A2", second);
    format!("计划 某县2026 {{\n  年度  2026\n}}\n{matters}{tasks}")
}

#[test]
fn a_matter_that_another_task_takes_is_moved() {
    let (old, new) = (two_tasks("甲、乙", "丙", "现场检查"), two_tasks("甲", "丙、乙", "现场检查"));
    let zh = told(&old, &new, "zh");
    assert!(zh.contains("事项：乙移到 A2") && zh.contains("事项：乙由 A1 移来"), "{zh}");
    assert!(!zh.contains("删 ") && !zh.contains("事项：甲"), "{zh}");
    let en = told(&old, &new, "en");
    assert!(en.contains("matter: 乙 moved to A2") && en.contains("matter: 乙 moved here from A1"), "{en}");
    // One is moved, one is new, one is gone.
    let other = told(&two_tasks("甲、乙", "丙", "现场检查"), &two_tasks("甲", "乙", "现场检查"), "zh");
    assert!(other.contains("事项：删 丙；乙由 A1 移来"), "{other}");
    // What a department of the task does now, the task has still.
    let joint = |does: &str| format!("部门 县局 {{\n}}\n联合任务 三 {{\n  代号  J1\n{does}}}\n");
    let parted = told(
        &(two_tasks("甲", "丙", "现场检查") + &joint("  发起  县局\n  事项  乙\n")),
        &(two_tasks("甲", "丙、乙", "现场检查") + &joint("  发起  县局：乙\n")),
        "zh",
    );
    assert!(!parted.contains("移到") && parted.contains("事项：增 乙"), "{parted}");
    let json: Value = serde_json::from_str(&stdout_of(&old, &new)).unwrap();
    let moved = json["changes"][0]["lines"][0]["moved"][0].clone();
    assert_eq!(moved, serde_json::json!({ "what": "乙", "tasks": ["A2"], "to": true }), "{json:#}");
    round_trip(&model(&old), &model(&new));
}

fn stdout_of(old: &str, new: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["old.ssj", "new.ssj"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    std::fs::write(&paths[0], old).unwrap();
    std::fs::write(&paths[1], new).unwrap();
    stdout(&["diff", &paths[0], &paths[1], "--format", "json", "--lang", "zh"])
}

#[test]
fn of_a_list_only_what_changed_is_shown() {
    let said =
        told(&two_tasks("甲、乙", "丙", "现场检查、资料核查"), &two_tasks("甲、乙", "丙", "现场检查"), "zh");
    assert!(said.contains("方式：删 资料核查") && !said.contains("现场检查"), "{said}");
    let said = told(
        &two_tasks("甲、“其他一”", "丙", "现场检查"),
        &two_tasks("甲、“其他二”", "丙", "现场检查"),
        "en",
    );
    assert!(said.contains("matter: removed “其他一”; added “其他二”"), "{said}");
}

#[test]
fn what_says_the_same_under_another_name_is_renamed_and_in_another_file_is_the_same() {
    let plan =
        |name: &str| format!("计划 某县2026 {{\n  年度  2026\n}}\n事项 {name} {{\n  内容  “排污情况”\n}}\n");
    let said = told(&plan("甲"), &plan("乙"), "zh");
    assert!(said.contains("~ 乙，原名 甲"), "{said}");
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (head, matter) =
        plan("甲").split_once("事项").map(|(a, b)| (a.to_owned(), format!("事项{b}"))).unwrap();
    std::fs::create_dir(at("one")).unwrap();
    std::fs::create_dir(at("two")).unwrap();
    std::fs::write(at("one/plan.ssj"), head.clone() + &matter).unwrap();
    std::fs::write(at("two/plan.ssj"), head).unwrap();
    std::fs::write(at("two/annex2.ssj"), matter).unwrap();
    let said = stdout(&["diff", at("one").to_str().unwrap(), at("two").to_str().unwrap(), "--lang", "zh"]);
    assert!(said.contains("没有差别"), "{said}");
}
