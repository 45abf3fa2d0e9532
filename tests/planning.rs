//! What the planning commands say to a clerk: in lines that fit, in both languages, and what they refuse.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::process::{Command, Output};
use unicode_width::UnicodeWidthStr;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(args)
        .current_dir(ROOT)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn what_is_said_fits_a_page_in_both_languages() {
    let example = "examples/zezhou-2024";
    let library = "examples/zezhou-2024/data/entities.csv";
    let commands: [&[&str]; 12] = [
        &["why", "91140525MAYY000180", "-C", example],
        &["why", "91140525MAYY000180", "rules/zezhou-2027", "--data", library],
        &["why", "M1", "-C", example],
        &["why", "M9", "rules/zezhou-2027"],
        &["why", "A1", "-C", example],
        &["why", "J1", "rules/zezhou-2024"],
        &["diff", "rules/zezhou-2024", "rules/zezhou-2027"],
        &["diff", "rules/zezhou-2024", "rules/zezhou-2027", "--data", library],
        &["diff", "rules/zezhou-2024", example],
        &["doctor", example],
        &["plan", "rules/zezhou-2024", "--view", "critical"],
        &["plan", "-C", example, "--view", "critical"],
    ];
    for args in commands {
        for lang in ["zh", "en"] {
            let done = ssj(&[args, &["--lang", lang]].concat());
            let out = text(&done.stdout);
            assert!(out.lines().count() > 2, "{args:?}: {out}");
            let wide: Vec<&str> = out.lines().filter(|line| line.width() > 80).collect();
            assert!(wide.is_empty(), "{args:?} {lang}: {wide:#?}");
        }
    }
}

#[test]
fn a_joint_task_without_steps_has_a_way_for_each_department() {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let way = |lang: &str| {
        bare(&text(&ssj(&["plan", "rules/zezhou-2024", "--view", "critical", "--lang", lang]).stdout))
    };
    let (zh, en) = (way("zh"), way("en"));
    for words in [
        "市场监管局：抽取对象，2024-03-01 起",
        "泽州分局：等市场监管局抽取对象",
        "公示，最迟 2024-08-28（20 个工作日）",
        "还余 85 个工作日",
        "结果最迟 2024-12-03 认定",
    ] {
        assert!(zh.contains(&bare(words)), "{words}: {zh}");
    }
    assert!(en.contains(&bare("a result must be found by 2024-12-03.")), "{en}");
    // As a drawing: a box for each stage of each department.
    let svg = text(&ssj(&["plan", "rules/zezhou-2024", "--view", "critical", "--format", "svg"]).stdout);
    assert_eq!(svg.matches("class=\"cell\"").count(), 3 * (4 + 3 + 1), "{svg}");
}

#[test]
fn what_has_no_effect_is_refused_and_not_passed_over() {
    let example = ["-C", "examples/zezhou-2024", "--lang", "en"];
    let refused = |args: &[&str], code: i32, words: &str| {
        let done = ssj(&[args, &example].concat());
        let said = text(&done.stdout) + &text(&done.stderr);
        assert_eq!(done.status.code(), Some(code), "{args:?}: {said}");
        let bare = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(bare.contains(words), "{args:?}: {said}");
    };
    refused(&["plan", "--merge", "--view", "load"], 2, "leave out `--view load`");
    refused(&["plan", "--merge", "--view", "plan"], 2, "--merge is no view");
    refused(&["plan", "--rows", "tier"], 2, "--rows is of the coverage: add --view coverage");
    refused(&["plan", "--view", "load", "--columns", "tier"], 2, "--columns is of the coverage");
    refused(&["plan", "--merge", "--rows", "tier"], 2, "--rows is of the coverage");
    refused(&["plan", "--as-of", "2024-04-10"], 2, "--as-of is of --merge");
    refused(&["plan", "--view", "coverage", "--secrets", "x"], 2, "--secrets is of --merge");
    refused(&["plan", "--view", "timeline", "--annex", "x"], 2, "--annex is of --merge");
    refused(
        &["forecast", "--years", "10", "--set", "任务 A1 比例 25%"],
        2,
        "`--set 任务 A1 比例 25%` changes nothing",
    );
    refused(&["check", "rules", "--data", "entities.csv"], 2, "--data of check takes no file");
    refused(&["check", "--data", "examples/zezhou-2024/data/entities.csv"], 2, "`entities` in its ssj.ron");
    refused(&["init", "x", "--year", "1800"], 2, "write it like this: 2027 (2000—2200)");
    refused(&["new", "1800", "--from", "rules/zezhou-2024"], 2, "2027 (2000—2200)");
    refused(&["plan", "--lang", "fr"], 2, "zh");
}

#[test]
fn shells_complete_the_languages() {
    let completions = |shell: &str| text(&ssj(&["completions", shell]).stdout);
    let zsh = completions("zsh");
    let lines: Vec<&str> = zsh.lines().filter(|line| line.contains("'--lang=")).collect();
    assert!(!lines.is_empty() && lines.iter().all(|l| l.contains("(zh en)")), "{lines:?}");
    let fish = completions("fish");
    let lines: Vec<&str> = fish.lines().filter(|line| line.contains(" -l lang ")).collect();
    assert!(!lines.is_empty() && lines.iter().all(|l| l.ends_with("-f -a \"zh\\t''")), "{lines:?}");
}

#[test]
fn an_undecided_task_keeps_its_ratio_in_the_table() {
    let table = text(&ssj(&["plan", "rules/zezhou-2024", "--lang", "zh"]).stdout);
    let bare: String = table.split_whitespace().collect();
    for ratio in ["25%4次/年", "5%4次/年", "30%4次/年", "20%；1次/年"] {
        assert!(bare.contains(ratio) || table.contains(&ratio.replace("4次", " 4次")), "{ratio}: {table}");
    }
}
