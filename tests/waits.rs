//! What `ssj plan` says of who waits for whom, and of the longest way to the end of a task.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use serde_json::Value;
use std::process::Command;

fn plan(args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .arg("plan")
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    String::from_utf8(out.stdout).unwrap()
}

/// Lines are broken to fit a page.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

const CITY: &str = "tests/language/good/plan-of-a-city.ssj";

/// C04: what ends in July is public by 28 August at the latest, what ends in September by 1 November.
#[test]
fn the_joint_tasks_of_the_real_plan_write_no_steps() {
    let said = plan(&["-C", "examples/zezhou-2024", "--lang", "zh"]);
    for (task, last, due) in [
        ("J1", "2024-07-31", "2024-08-28"),
        ("J2", "2024-09-30", "2024-11-01"),
        ("J3", "2024-09-30", "2024-11-01"),
    ] {
        let words =
            format!("{task}：没有写步骤；2024-03-01 起，{last} 检查完，当天认定的结果最迟 {due} 公示");
        assert!(bare(&said).contains(&bare(&words)), "{words}\n{said}");
    }
    assert!(!said.contains("谁等谁"), "nobody is said to wait where no steps are written");
}

#[test]
fn who_waits_for_whom_in_both_languages() {
    let zh = bare(&plan(&[CITY, "--lang", "zh"]));
    assert!(zh.contains(&bare("市生态环境局、市住建局、行业专家 等 市市场监管局 做完“抽取对象”")), "{zh}");
    assert!(zh.contains(&bare("互相等，“联合检查”都做完才能往下做")), "{zh}");
    assert!(zh.contains(&bare("车辆抽查：要等 ")), "{zh}");
    assert!(
        zh.contains(&bare("制定方案（发起部门） → 建立对象名录（发起部门） → 抽取对象（发起部门）")),
        "{zh}"
    );
    let en = bare(&plan(&[CITY, "--lang", "en"]));
    assert!(en.contains(&bare("→ 市市场监管局: draw of objects")), "{en}");
    assert!(en.contains(&bare("wait for each other: joint visit")), "{en}");
    // 谁检查、谁录入、谁公开: each records its own.
    assert!(!en.contains(&bare("each other: results")), "{en}");
}

#[test]
fn the_same_for_programs() {
    let report: Value = serde_json::from_str(&plan(&[CITY, "--format", "json", "--lang", "en"])).unwrap();
    let waits = report["waits"].as_array().unwrap();
    assert!(waits.iter().any(|w| w["step"] == "draw of objects" && w["before"].is_null()));
    assert!(waits.iter().any(|w| w["step"].is_null() && w["before"] == "车辆抽查"));
    let paths = report["paths"].as_array().unwrap();
    let path = paths.iter().find(|p| !p["steps"].as_array().unwrap().is_empty()).unwrap();
    assert_eq!(path["steps"][0]["step"], "scheme");
    assert_eq!(path["steps"][0]["by"][0], "市市场监管局");
}

/// Three tasks one after the other, of which the last writes its steps, and one that comes too late.
const CHAIN: &str = "计划 甲2024 {\n  年度 2024\n  制定 县局\n  引用 cn.日历\n}\n部门 县局 {\n  代号 ENV\n}\n部门 住建局 {\n  代号 HUD\n}\n\
    对象库 {\n  标签 多选 { 甲 }\n}\n对象 全部：标签 含 甲\n期限 公示：认定之日起 20个工作日\n\
    任务 先 {\n  代号 A1\n  对象 全部\n  比例频次 每次 10%，2次/年\n  时间 1月—6月\n  分期 2月、5月\n}\n\
    任务 旁 {\n  代号 A9\n  对象 全部\n  比例频次 10%；1次/年\n  时间 2月—3月\n}\n\
    任务 中 {\n  代号 A2\n  对象 全部\n  比例频次 10%；1次/年\n  时间 3月—7月\n  后于 旁、先\n}\n\
    联合任务 后 {\n  代号 J1\n  发起 县局\n  配合 住建局\n  对象 全部\n  比例频次 10%；1次/年\n  时间 4月—9月\n  后于 中\n  步骤 {\n    \
    制定方案：发起部门\n    抽取对象：发起部门，待 制定方案\n    联合检查：各部门，待 抽取对象\n    录入结果：各部门，待 联合检查\n  }\n}\n\
    任务 迟 {\n  代号 A3\n  对象 全部\n  比例频次 10%；1次/年\n  时间 3月—4月\n  后于 先\n}\n";

#[test]
fn the_longest_way_goes_over_tasks_and_steps_and_keeps_its_days() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.ssj");
    std::fs::write(&file, CHAIN).unwrap();
    let file = file.to_str().unwrap();
    let view =
        |format: &str, lang: &str| plan(&[file, "--view", "critical", "--format", format, "--lang", lang]);
    let report: Value = serde_json::from_str(&view("json", "zh")).unwrap();
    let path =
        |task: &str| report["paths"].as_array().unwrap().iter().find(|p| p["task"] == task).unwrap().clone();
    let joint = path("J1");
    // Over A2 to A1, which is done later than A9; what A1 takes A2 cannot be done before.
    let after: Vec<(&str, &str, &str)> = joint["after"]
        .as_array()
        .unwrap()
        .iter()
        .map(|b| (b["task"].as_str().unwrap(), b["ready"].as_str().unwrap(), b["last"].as_str().unwrap()))
        .collect();
    assert_eq!(after, [("A1", "2024-05-01", "2024-06-30"), ("A2", "2024-05-01", "2024-07-31")]);
    assert_eq!((&joint["from"], &joint["start"]), (&"2024-04-01".into(), &"2024-05-01".into()));
    let stages: Vec<&str> = joint["stages"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
    assert_eq!(
        stages,
        [
            "A1 做完，最早 2024-05-01、最迟 2024-06-30",
            "A2 做完，最早 2024-05-01、最迟 2024-07-31",
            "制定方案（发起部门）",
            "抽取对象（发起部门） 2024-05-01 起",
            "联合检查（各部门） 2024-05-01—2024-09-30",
            "录入结果（各部门） 最迟 2024-09-30",
            "公示，最迟 2024-11-01（20 个工作日）",
            "年底 2024-12-31，还余 42 个工作日",
        ]
    );
    // A task of one department that writes no steps is there for what it comes after.
    assert_eq!(path("A2")["departments"][0]["stages"][0], "A1 做完以后抽取对象，2024-05-01 起");
    assert_eq!(
        path("A3")["departments"][0]["stages"][0],
        "A1 最早 2024-05-01 才做完，这时本任务的时间已经过了"
    );
    for (format, lang) in [("table", "zh"), ("table", "en"), ("dot", "zh"), ("mermaid", "zh"), ("svg", "zh")]
    {
        let text = view(format, lang);
        assert!(text.contains("2024-05-01") && text.contains("2024-11-01"), "{format}: {text}");
        let wide = text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
        assert!(format != "table" || wide <= 80, "{text}");
    }
    // Tasks that wait for each other have no first one, and end nothing.
    std::fs::write(file, CHAIN.replace("  代号 A1\n", "  代号 A1\n  后于 后\n")).unwrap();
    assert!(view("table", "zh").contains("J1"));
}
