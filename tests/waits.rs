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
    let path = &report["paths"][0];
    assert_eq!(path["steps"][0]["step"], "scheme");
    assert_eq!(path["steps"][0]["by"][0], "市市场监管局");
}
