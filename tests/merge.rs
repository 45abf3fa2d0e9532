//! One visit instead of several: the fewest visits there can be, never above a cap, every matter credited; and from the
//! draws of a plan folder to a table that comes back as results.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each test uses its own part of the folder")]
mod folder;

use folder::{DICE, Folder, RULES};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;
use ssj::merge::{Cap, Demand, Proposal, Visit, credited, propose};
use std::collections::{BTreeMap, BTreeSet};

fn day(n: u8) -> Date {
    date(2024, 1, 1).checked_add((i32::from(n) * 10).days()).unwrap()
}

fn demand(at: usize, (entity, from, long): (u8, u8, u8)) -> Demand {
    Demand {
        entity: format!("E{}", entity % 2),
        order: at % 3,
        task: format!("A{}", at % 3),
        round: u32::try_from(at).unwrap() + 1,
        from: day(from),
        to: day(from + long),
        team: vec![format!("P{at}"), "P9".to_owned()],
        departments: vec!["甲局".to_owned()],
        matters: vec![format!("M{at}"), "M".to_owned()],
    }
}

fn demands() -> impl Strategy<Value = Vec<Demand>> {
    // 36 steps of ten days: a year.
    let one = (0u8..2, 0u8..26, 0u8..10);
    prop::collection::vec(one, 0..9)
        .prop_map(|all| all.into_iter().enumerate().map(|(at, of)| demand(at, of)).collect())
}

/// The fewest days on which everybody can be met, by trying all sets of last days.
fn fewest(windows: &[(Date, Date)]) -> usize {
    let days: Vec<Date> = windows.iter().map(|w| w.1).collect::<BTreeSet<_>>().into_iter().collect();
    (0u32..1 << days.len())
        .filter(|set| {
            let chosen = |at: &usize| set & (1 << at) != 0;
            let of = |w: &(Date, Date)| {
                (0..days.len()).filter(chosen).any(|at| w.0 <= days[at] && days[at] <= w.1)
            };
            windows.iter().all(of)
        })
        .map(|set| set.count_ones() as usize)
        .min()
        .unwrap()
}

fn parts(proposal: &Proposal) -> Vec<&Demand> {
    proposal.visits.iter().chain(&proposal.over_cap).flat_map(|v| &v.parts).collect()
}

fn cap(most: u64, months: i32, made: &[u8]) -> Cap {
    let days: Vec<Date> = made.iter().map(|n| day(*n)).collect();
    Cap { most, months, made: BTreeMap::from([("E0".to_owned(), days)]), free: BTreeSet::new() }
}

/// How many visits of windows fit into months, at most `most` in each period: every way is tried.
fn most_placed(windows: &[(Date, Date)], used: &mut [u64; 12], cap: &Cap) -> usize {
    let Some((first, rest)) = windows.split_first() else { return 0 };
    let mut best = most_placed(rest, used, cap);
    let length = usize::try_from(cap.months).unwrap();
    for period in 0..12 / length {
        let from = date(2024, i8::try_from(period * length + 1).unwrap(), 1);
        let to = date(2024, i8::try_from((period + 1) * length).unwrap(), 1).last_of_month();
        if first.0 <= to && first.1 >= from && used[period] < cap.most {
            used[period] += 1;
            best = best.max(1 + most_placed(rest, used, cap));
            used[period] -= 1;
        }
    }
    best
}

proptest! {
    #[test]
    fn no_way_needs_fewer_visits(demands in demands()) {
        let proposal = propose(&demands, &[]);
        for entity in ["E0", "E1"] {
            let windows: Vec<(Date, Date)> =
                demands.iter().filter(|d| d.entity == entity).map(|d| (d.from, d.to)).collect();
            let own = proposal.visits.iter().filter(|v| v.entity == entity).count();
            prop_assert_eq!(own, fewest(&windows));
        }
        prop_assert_eq!(proposal.before, demands.len());
        prop_assert_eq!(proposal.saved(), demands.len() - proposal.visits.len());
    }

    #[test]
    fn every_task_and_matter_is_credited_as_before(demands in demands(), most in 0u64..3, period in 0usize..4) {
        let months = [1, 3, 6, 12][period];
        let proposal = propose(&demands, &[cap(most, months, &[])]);
        prop_assert_eq!(credited(parts(&proposal).into_iter()), credited(demands.iter()));
        prop_assert_eq!(parts(&proposal).len(), demands.len(), "each once");
        for visit in &proposal.visits {
            let all: BTreeSet<&str> = visit.parts.iter().flat_map(|p| &p.matters).map(String::as_str).collect();
            prop_assert_eq!(visit.matters().into_iter().collect::<BTreeSet<_>>(), all);
        }
    }

    #[test]
    fn everybody_drawn_goes_on_a_day_on_which_each_task_may(demands in demands(), most in 1u64..3) {
        for visit in &propose(&demands, &[cap(most, 3, &[])]).visits {
            prop_assert!(visit.from <= visit.to);
            for part in &visit.parts {
                prop_assert!(part.from <= visit.from && visit.to <= part.to);
                prop_assert!(part.team.iter().all(|p| visit.team().contains(&p.as_str())));
            }
            prop_assert_eq!(visit.number.is_some(), visit.parts.len() > 1);
        }
    }

    #[test]
    fn nobody_is_visited_above_a_cap(
        demands in demands(), most in 0u64..4, period in 0usize..4, made in prop::collection::vec(0u8..36, 0..3),
    ) {
        let months = [1, 3, 6, 12][period];
        let caps = [cap(most, months, &made), cap(3, 12, &made)];
        let proposal = propose(&demands, &caps);
        for (entity, cap) in ["E0", "E1"].into_iter().flat_map(|e| caps.iter().map(move |c| (e, c))) {
            let length = i8::try_from(cap.months).unwrap();
            let of = |d: Date| (d.month() - 1) / length;
            let mut used: BTreeMap<i8, u64> = BTreeMap::new();
            for visit in proposal.visits.iter().filter(|v| v.entity == entity) {
                prop_assert_eq!(of(visit.from), of(visit.to), "its days lie in one period");
                *used.entry(of(visit.from)).or_default() += 1;
            }
            let made = cap.made.get(entity).into_iter().flatten();
            let already = made.fold(BTreeMap::<i8, u64>::new(), |mut all, d| {
                *all.entry(of(*d)).or_default() += 1;
                all
            });
            for (period, n) in used {
                prop_assert!(n + already.get(&period).copied().unwrap_or(0) <= cap.most);
            }
        }
    }

    #[test]
    fn a_cap_leaves_out_no_more_than_it_must(demands in demands(), most in 0u64..3, period in 0usize..3) {
        let cap = cap(most, [3, 6, 12][period], &[]);
        let free = propose(&demands, &[]);
        let capped = propose(&demands, std::slice::from_ref(&cap));
        for entity in ["E0", "E1"] {
            let own = |visits: &[Visit]| visits.iter().filter(|v| v.entity == entity).map(|v| (v.from, v.to)).collect::<Vec<_>>();
            prop_assert_eq!(own(&capped.visits).len(), most_placed(&own(&free.visits), &mut [0; 12], &cap));
        }
    }

    #[test]
    fn the_order_of_the_demands_does_not_matter(demands in demands(), turn in 0usize..9) {
        let mut other = demands.clone();
        other.rotate_left(turn % demands.len().max(1));
        other.reverse();
        prop_assert_eq!(propose(&demands, &[]), propose(&other, &[]));
    }
}

#[test]
fn a_number_stays_while_its_first_task_does() {
    let all: Vec<Demand> =
        [(0, 0, 9), (0, 2, 9), (0, 3, 2)].into_iter().enumerate().map(|(n, d)| demand(n, d)).collect();
    let number = |demands: &[Demand]| propose(demands, &[]).visits[0].number.clone();
    assert_eq!(number(&all).as_deref(), Some("A0-1-E0"));
    assert_eq!(number(&all[..2]).as_deref(), Some("A0-1-E0"));
    assert_eq!(number(&all[..1]), None);
}

/// Two own tasks and a joint one that all draw everybody in windows that share the last days of March.
fn overlapping() -> Folder {
    let folder = Folder::new();
    let rules = RULES
        .replace("50%", "100%")
        .replace("高 +50个百分点", "高 +0个百分点")
        .replace("部门 分局 {", "部门 市场局 {\n  代号 MKT\n}\n部门 分局 {");
    let more = "事项 排放检查 {\n  对象 企业\n}\n事项 计量检查 {\n  对象 企业\n}\n\
        任务 再查 {\n  代号 A2\n  事项 排放检查\n  对象 企业\n  比例频次 100%，1次/年\n  时间 2月—6月\n  检查组 分局、分局\n}\n\
        联合任务 联合 {\n  代号 J1\n  发起 分局：检查\n  配合 市场局：计量检查\n  对象 企业\n  比例频次 100%，1次/年\n  时间 3月—5月\n  检查组 分局、市场局\n}\n";
    folder.put("rules/plan.ssj", &(rules + more));
    let people = folder.get("data/inspectors.csv");
    folder.put(
        "data/inspectors.csv",
        &(people + "P4,丁,市场局,4,2026-12-31,,在岗\nP5,戊,市场局,5,2026-12-31,,在岗\n"),
    );
    folder
}

fn drawn(folder: &Folder) {
    for (task, month) in [("A1", "01"), ("A2", "02"), ("J1", "03")] {
        let (at, later) = (format!("2024-{month}-05T09:00"), format!("2024-{month}-06T10:00"));
        for step in [
            &["draw", "commit", task, "1", "--at", &at][..],
            &["draw", "run", task, "1", "--evidence", DICE, "--at", &later],
        ] {
            let out = folder.ssj(step);
            assert!(out.status.success(), "{step:?}: {}", String::from_utf8_lossy(&out.stderr));
        }
    }
}

const MERGE: [&str; 4] = ["plan", "--merge", "--as-of", "2024-03-10"];

#[test]
fn from_the_draws_to_results_that_count_once() {
    let folder = overlapping();
    drawn(&folder);
    let told = folder.json(&MERGE);
    assert_eq!(told["counts"]["before"], 9);
    assert_eq!(told["counts"]["after"], 3);
    assert_eq!(told["counts"]["saved"], 6);
    assert_eq!(told["could_be_shared"], 3);
    for visit in told["visits"].as_array().unwrap() {
        assert_eq!((visit["from"].as_str(), visit["to"].as_str()), (Some("2024-03-10"), Some("2024-03-31")));
        let matters: BTreeSet<&str> =
            visit["matters"].as_array().unwrap().iter().map(|m| m.as_str().unwrap()).collect();
        assert_eq!(matters, BTreeSet::from(["检查", "排放检查", "计量检查"]));
        assert_eq!(visit["departments"], serde_json::json!(["分局", "市场局"]));
        let teams = visit["tasks"].as_array().unwrap().iter().map(|t| t["team"].as_array().unwrap().len());
        assert!(teams.into_iter().all(|n| n == 2), "each task keeps the team that was drawn for it");
    }
    assert_eq!(told, folder.json(&MERGE), "the same every time");

    // The table goes to the teams, and comes back with days and outcomes.
    let csv = folder.ssj(&[&MERGE[..], &["--format", "csv"]].concat());
    let csv = String::from_utf8(csv.stdout).unwrap();
    let head: Vec<&str> = csv.lines().next().unwrap().trim_start_matches('\u{feff}').split(',').collect();
    let at = |heading: &str| head.iter().position(|h| *h == heading).unwrap();
    // The departments and everybody who goes, as the terminal has them; whose result it is stays open.
    let joint: Vec<&str> = csv.lines().find(|line| line.starts_with("J1,")).unwrap().split(',').collect();
    assert_eq!((joint[at("参加部门")], joint[at("部门")]), ("分局、市场局", ""));
    let visit = told["visits"].as_array().unwrap().iter().find(|v| v["entity"] == joint[at("对象")]).unwrap();
    let everybody: Vec<&str> =
        visit["inspectors"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
    assert_eq!(joint[at("同去人员")], everybody.join("、"));
    let text = String::from_utf8(folder.ssj_in(&MERGE, "zh").stdout).unwrap();
    assert!(text.contains("市场局"), "{text}");

    let filled = csv.lines().enumerate().map(|(n, line)| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if n > 0 {
            cells[at("检查日期")] = "2024-03-20".to_owned();
            cells[at("结果认定日期")] = "2024-03-21".to_owned();
            cells[at("结果")] = "未发现问题".to_owned();
            cells[at("公示日期")] = "2024-03-25".to_owned();
        }
        cells.join(",") + "\n"
    });
    folder.put("data/results.csv", &filled.collect::<String>());
    let recorded = folder.ssj(&[
        "record",
        &folder.path("data/results.csv").to_string_lossy(),
        "--at",
        "2024-04-01T09:00",
    ]);
    assert!(recorded.status.success(), "{}", String::from_utf8_lossy(&recorded.stderr));
    let audit = folder.json(&["audit", "--as-of", "2024-04-02"]);
    assert_eq!(audit["visits"]["merged"], 3, "{}", audit["visits"]);
    assert_eq!(audit["visits"]["daily"], 3);
    let inspected = audit["obligations"].as_array().unwrap().iter().filter(|o| o["duty"] == "inspect");
    let states: Vec<&Value> = inspected.map(|o| &o["state"]).collect();
    assert_eq!((states.len(), states.iter().filter(|s| **s == "pass").count()), (9, 9), "{states:?}");
    // What was done is not proposed again.
    let later = folder.json(&["plan", "--merge", "--as-of", "2024-04-02"]);
    assert_eq!((later["counts"]["before"].as_u64(), later["draws"].as_array().unwrap().len()), (Some(0), 0));
}

#[test]
fn a_team_that_can_no_longer_go_shortens_or_ends_the_window() {
    let folder = overlapping();
    drawn(&folder);
    let before = folder.json(&MERGE);
    // The partner's people have no valid certificate after 15 March.
    let people = folder.get("data/inspectors.csv");
    let shorter = people
        .replace("丁,市场局,4,2026-12-31", "丁,市场局,4,2024-03-15")
        .replace("戊,市场局,5,2026-12-31", "戊,市场局,5,2024-03-15");
    folder.put("data/inspectors.csv", &shorter);
    let told = folder.json(&MERGE);
    assert_eq!(told["counts"], before["counts"]);
    assert!(told["visits"].as_array().unwrap().iter().all(|v| v["to"] == "2024-03-15"), "{told}");
    // Nor has the task anybody once they have left; the two others are still one visit.
    folder.put(
        "data/inspectors.csv",
        &people
            .replace(",4,2026-12-31,,在岗", ",4,2026-12-31,,离岗")
            .replace(",5,2026-12-31,,在岗", ",5,2026-12-31,,离岗"),
    );
    let told = folder.json(&MERGE);
    assert_eq!((told["counts"]["before"].as_u64(), told["counts"]["after"].as_u64()), (Some(6), Some(3)));
    assert_eq!(told["without_day"].as_array().unwrap().len(), 3);
}

#[test]
fn before_any_draw_it_says_how_many_could_be_shared() {
    let folder = overlapping();
    let told = folder.json(&MERGE);
    assert_eq!((&told["could_be_shared"], told["visits"].as_array().unwrap().len()), (&Value::from(3), 0));
    for (lang, words) in [("en", "nothing has been drawn yet"), ("zh", "还没有抽取结果")] {
        let out = folder.ssj_in(&MERGE, lang);
        let text = String::from_utf8(out.stdout).unwrap();
        assert!(out.status.success() && text.contains(words), "{text}");
    }
}

#[test]
fn nothing_of_it_has_a_tier() {
    let folder = overlapping();
    drawn(&folder);
    for format in ["table", "json", "csv"] {
        for lang in ["zh", "en"] {
            let out = folder.ssj_in(&[&MERGE[..], &["--format", format]].concat(), lang);
            let text = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
            assert!(text.contains("E1") && !text.contains('低') && !text.contains('高'), "{text}");
        }
    }
}

#[test]
fn what_is_said_fits_a_terminal() {
    use unicode_width::UnicodeWidthStr;
    let folder = overlapping();
    drawn(&folder);
    let rules = folder.get("rules/plan.ssj");
    for cap in ["", "目标 上限：每家 每年 不超过 0次\n"] {
        folder.put("rules/plan.ssj", &format!("{rules}{cap}"));
        for lang in ["zh", "en"] {
            let text = String::from_utf8(folder.ssj_in(&MERGE, lang).stdout).unwrap();
            assert!(text.lines().count() > 8 && text.lines().all(|l| l.width() <= 80), "{text}");
        }
    }
    let told = folder.json(&MERGE);
    assert_eq!((told["counts"]["over_cap"].as_u64(), told["visits"].as_array().unwrap().len()), (Some(3), 0));
    assert_eq!(told["over_cap"][0]["matters"].as_array().unwrap().len(), 3, "nothing is dropped");
}

/// The figure of the README: the plan of 2024 over the library whose classes overlap.
#[test]
fn the_second_example_has_visits_to_merge() {
    use unicode_width::UnicodeWidthStr;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = tempfile::tempdir().unwrap();
    let ssj = |args: &[&str]| {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(root).output();
        let out = out.unwrap();
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let to = copy.path().join("year");
    let to = to.to_str().unwrap();
    ssj(&["run", "examples/overlap-2024", "--out", to, "--as-of", "2024-04-10"]);
    let merge = ["plan", "--merge", "-C", to, "--as-of", "2024-04-10"];
    let told: Value = serde_json::from_str(&ssj(&[&merge[..], &["--format", "json"]].concat())).unwrap();
    let count = |name: &str| told["counts"][name].as_u64().unwrap();
    assert_eq!((count("before"), count("after"), count("saved")), (134, 120, 14));
    // docs/merged-visits.md: 224 were drawn and not made.
    assert_eq!(count("without_day"), 90);
    let merged =
        told["visits"].as_array().unwrap().iter().filter(|v| v["tasks"].as_array().unwrap().len() > 1);
    assert!(
        merged.clone().count() > 10 && merged.clone().all(|v| v["matters"].as_array().unwrap().len() > 1)
    );
    for lang in ["zh", "en"] {
        let text = ssj(&[&merge[..], &["--lang", lang]].concat());
        assert!(text.lines().all(|l| l.width() <= 80), "{text}");
        // Those of a draw whose window is over are told together.
        let over = text.lines().filter(|l| l.contains("A1") && l.contains("32") && l.contains("2024-03-31"));
        assert!(text.contains("120") && over.count() == 1, "{text}");
    }
}

#[test]
fn a_changed_draw_is_no_draw_to_go_by() {
    let folder = overlapping();
    drawn(&folder);
    folder.edit("ledger/draws/A1-1/selected.txt", "E1", "E9");
    assert_eq!(folder.ssj(&MERGE).status.code(), Some(4));
}
