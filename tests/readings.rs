//! The readings of an objective: each counts one kind of thing above and below, and what hangs on a last day that no known
//! calendar tells is said to do so, never guessed.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail loudly")]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each user of the small plan needs another part of it")]
mod folder;

use folder::Folder;
use serde_json::Value;
use ssj::audit::examples;

const GOALS: &str = "目标 公示率：已公示 / 应公示 = 100%\n目标 按期率：按期公示 / 应公示 = 100%\n";
const HEAD: &str = "任务,轮次,对象,部门,检查日期,检查人员,结果认定日期,结果,公示日期,撤回日期\n";

/// The small year of the examples with two goals, its rules changed and its rows recorded, one table after the other.
fn audited(rules: &[(&str, &str)], tables: &[&str]) -> Value {
    let mut plan = examples::PLAN.to_owned();
    for (from, to) in rules {
        assert!(plan.contains(from), "{from}");
        plan = plan.replace(from, to);
    }
    let folder = Folder::new();
    folder.put("ssj.ron", examples::MANIFEST);
    folder.put("rules/plan.ssj", &format!("{plan}\n{GOALS}"));
    folder.put("data/entities.csv", examples::ENTITIES);
    folder.put("data/inspectors.csv", examples::INSPECTORS);
    let dice = examples::DICE;
    let ran = |args: &str| {
        let out = folder.ssj(&args.split(' ').collect::<Vec<_>>());
        assert!(out.status.success(), "{args}: {}", String::from_utf8_lossy(&out.stderr));
    };
    ran("draw commit A1 1 --at 2024-01-03T09:00");
    ran(&format!("draw run A1 1 --evidence {dice} --typist 甲 --typist 乙 --at 2024-01-04T10:00"));
    ran("draw reveal A1 1 --at 2024-04-01T09:00");
    for (n, rows) in tables.iter().enumerate() {
        folder.put(&format!("r{n}.csv"), &format!("{HEAD}{rows}"));
        ran(&format!("record r{n}.csv --at 2024-12-30T{}:00", 10 + n));
    }
    let out = folder.ssj_in(&["audit", "--as-of", "2024-12-31", "--format", "json"], "en");
    serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{out:?}"))
}

fn goal<'a>(audit: &'a Value, name: &str) -> &'a Value {
    audit["objectives"].as_array().unwrap().iter().find(|o| o["name"] == name).unwrap()
}

/// Count, of and verdict of the other readings, by the words of what they are of.
fn reading(goal: &Value, of: &str) -> (u64, u64, Option<bool>) {
    let all = goal["readings"].as_array().unwrap();
    let one = all.iter().find(|r| r["definition"].as_str().unwrap().contains(of)).unwrap();
    (one["count"].as_u64().unwrap(), one["of"].as_u64().unwrap(), one["kept"].as_bool())
}

const DUE_OR_NOT: &str = "whether or not their publication is due";
const VISITS: &str = "应公示: visits on record";
const SELECTIONS: &str = "应公示: selections, an entity";

/// A result that was changed after it was public and published again is two of three results, and one of two visits.
#[test]
fn a_changed_result_counts_alike_above_and_below() {
    let audit = audited(
        &[],
        &[
            "A1,1,E1,,2024-02-05,P1、P2,2024-02-06,未发现问题,2024-02-20,\n\
             A1,1,E2,,2024-02-05,P1、P2,2024-02-06,未发现问题,,\n",
            "A1,1,E1,,,,2024-03-04,发现问题已改正,2024-03-12,2024-03-06\n",
        ],
    );
    let rate = goal(&audit, "公示率");
    assert_eq!((&rate["count"], &rate["of"], &rate["state"]), (&2.into(), &3.into(), &"fail".into()));
    assert_eq!(reading(rate, DUE_OR_NOT), (2, 3, Some(false)));
    assert_eq!(reading(rate, VISITS), (1, 2, Some(false)));
    assert_eq!(reading(rate, SELECTIONS), (1, 2, Some(false)));
}

/// Both departments of a joint visit publish; of the entity that nobody visited nothing is public.
#[test]
fn a_visit_of_two_departments_is_one_visit() {
    let audit = audited(
        &[("任务 抽查 {", "联合任务 抽查 {\n  发起  分局\n  配合  住建局")],
        &["A1,1,E1,分局,2024-02-05,P1、P2,2024-02-06,未发现问题,2024-02-20,\n\
           A1,1,E1,住建局,,,2024-02-06,未发现问题,2024-02-20,\n"],
    );
    for name in ["公示率", "按期率"] {
        let rate = goal(&audit, name);
        assert_eq!((&rate["count"], &rate["of"], &rate["state"]), (&2.into(), &2.into(), &"pass".into()));
        assert_eq!(reading(rate, DUE_OR_NOT), (2, 2, Some(true)));
        assert_eq!(reading(rate, VISITS), (1, 1, Some(true)));
        assert_eq!(reading(rate, SELECTIONS), (1, 2, Some(false)));
    }
}

const NO_CALENDAR: (&str, &str) = ("  引用  cn.日历\n", "");

/// Without a calendar nobody knows what is due or in time: a goal that hangs on it is neither met nor missed.
#[test]
fn what_hangs_on_an_unknown_day_is_no_verdict() {
    let audit = audited(
        &[NO_CALENDAR],
        &["A1,1,E1,,2024-02-05,P1、P2,2024-02-06,未发现问题,2024-02-20,\n\
           A1,1,E2,,2024-02-05,P1、P2,2024-02-06,未发现问题,,\n"],
    );
    let said = "of 2 results no known calendar tells the last day";
    for (name, between) in [("公示率", "between 50% and 100%"), ("按期率", "between 0% and 100%")] {
        let rate = goal(&audit, name);
        assert_eq!((&rate["state"], &rate["value"]), (&"unknown".into(), &Value::Null), "{rate}");
        let definition = rate["definition"].as_str().unwrap();
        assert!(definition.contains(between) && definition.contains(said), "{definition}");
    }
    // What does not hang on it is told all the same.
    let rate = goal(&audit, "公示率");
    assert_eq!(reading(rate, DUE_OR_NOT), (1, 2, Some(false)));
    assert_eq!(reading(rate, VISITS), (1, 2, Some(false)));
    let found = audit["findings"].to_string();
    assert!(found.contains("due-date-unknown") && !found.contains("objective-missed"), "{found}");
    // Every year that is lacking is named, not only the next one.
    let not_checked = audit["not_checked"].to_string();
    assert!(not_checked.contains("the calendar of 2024 is not known"), "{not_checked}");
    assert!(not_checked.contains("the calendar of 2025 is not known"), "{not_checked}");
}

/// Where both ends of what is possible keep the bound, or neither does, the days do not matter.
#[test]
fn what_is_so_on_any_day_is_told() {
    let all = "A1,1,E1,,2024-02-05,P1、P2,2024-02-06,未发现问题,2024-02-20,\n\
               A1,1,E2,,2024-02-05,P1、P2,2024-02-06,未发现问题,2024-02-20,\n";
    let audit = audited(&[NO_CALENDAR], &[all]);
    assert_eq!(goal(&audit, "公示率")["state"], "pass");
    assert_eq!(goal(&audit, "按期率")["state"], "unknown");
    // What is found on the day of the audit runs into the next year, and is not due yet, whatever that year's days are.
    let late = "A1,1,E1,,2024-02-05,P1、P2,2024-02-06,未发现问题,2024-02-20,\n\
                A1,1,E2,,2024-02-05,P1、P2,2024-12-20,未发现问题,,\n";
    let only = "日历 2024 {\n  放假 {\n    元旦 2024年1月1日\n  }\n}\n计划 审查示例 {";
    let audit = audited(&[NO_CALENDAR, ("计划 审查示例 {", only)], &[late]);
    assert_eq!(
        (&goal(&audit, "公示率")["state"], &goal(&audit, "公示率")["of"]),
        (&"pass".into(), &1.into())
    );
    assert!(!audit["not_checked"].to_string().contains("the calendar of 2024"));
}
