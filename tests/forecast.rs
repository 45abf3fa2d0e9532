//! `ssj forecast`: what it simulates is what can be computed, whoever simulates it gets the same, and a what-if does what
//! it says. All entities are fictional.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "forecast/county.rs"]
mod county;

use proptest::prelude::*;
use serde_json::Value;
use ssj::forecast::{Agreement, Exact, Forecast, Heading, LoadBound, Loads, Plays, Setting, forecast};
use ssj::message::{Catalogue, Lang};
use ssj::model::Model;
use ssj::plan::{Plan, assume, compile};
use ssj::registry::{Entity, Inspector, Recusal};
use ssj::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(root()).output().unwrap()
}

fn stdout(args: &[&str]) -> String {
    let out = ssj(args);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&stdout(&[args, &["--format", "json"]].concat())).unwrap()
}

const EXAMPLE: [&str; 5] = ["forecast", "-C", "examples/zezhou-2024", "--years", "200"];

fn entity(number: usize, labels: &[&str], tier: &str) -> Entity {
    Entity {
        row: number as u64,
        id: format!("E{number}"),
        name: format!("虚构企业{number}"),
        labels: labels.iter().map(|l| (*l).to_owned()).collect(),
        tier: (!tier.is_empty()).then(|| tier.to_owned()),
        region: String::new(),
        industry: String::new(),
        active: true,
        last_visit: None,
        rated: None,
        extra: BTreeMap::new(),
    }
}

/// The plan of 2024 with more rules.
fn plan_of_2024(more: &str) -> (Model, Plan) {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(root().join("rules/zezhou-2024")).unwrap().flatten() {
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    std::fs::write(folder.path().join("more.ssj"), more).unwrap();
    let (mut model, findings) = ssj::cli::read(folder.path()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let assumed = assume(&mut model);
    let plan = compile(&model, assumed);
    assert!(plan.blocked.is_empty(), "{:?}", plan.blocked);
    (model, plan)
}

const EQUAL: &str = "低 +0个百分点、一般 +0个百分点、较高 +0个百分点、高 +0个百分点";
const RISING: &str = "低 +0个百分点、一般 +5个百分点、较高 +10个百分点、高 +20个百分点";

fn assumptions(tiers: &str, reading: &str) -> String {
    format!(
        "假设 比例 {{\n  递增  比例 按 风险 {{ {tiers} }}\n  基数  {reading}\n  分期  按季度\n  等级不明  一般\n}}\n\
         假设 组 {{\n  检查组  泽州分局、泽州分局\n}}\n"
    )
}

fn played(model: &Model, plan: &Plan, library: &[Entity], years: u32, threads: u32, seed: &str) -> Forecast {
    let mut setting = Setting::new(model, plan, &[], &[]);
    library.iter().for_each(|e| setting.add(e));
    forecast(model, &setting.finish(), &Plays { seed: seed.to_owned(), years, threads })
}

/// The golden county of the two readings: 1002 entities in disjoint classes, in all tiers by turns.
fn disjoint() -> Vec<Entity> {
    let sizes = [
        ("重点排污单位", 120),
        ("非重点排污单位", 800),
        ("特殊监管对象", 20),
        ("核技术利用单位", 36),
        ("危险废物经营单位", 5),
        ("填埋场", 2),
        ("机动车排放检测机构", 6),
        ("生态环境监测机构", 4),
        ("城镇污水处理厂", 9),
    ];
    let all = sizes.iter().flat_map(|(label, n)| std::iter::repeat_n(*label, *n));
    all.enumerate().map(|(at, label)| entity(at, &[label], ["低", "一般", "较高", "高"][at % 4])).collect()
}

#[test]
fn the_two_readings_reach_331_and_107() {
    for (reading, reached) in [("每次", 331), ("全年", 107)] {
        let (model, plan) = plan_of_2024(&assumptions(EQUAL, reading));
        let found = played(&model, &plan, &disjoint(), 50, 1, "1");
        assert_eq!((found.entities, found.unreached), (1002, 0));
        // Equal rates are one stratum: four of them would round up four times.
        let spread = found.reached.spread;
        assert_eq!((spread.min, spread.max), (reached, reached), "{reading}");
        let (exact, agreement) = found.reached.exact.unwrap();
        assert_eq!((exact.to_string(), agreement), (format!("{reached}/1"), Agreement::Exactly));
        // Who of a stratum it is differs from year to year, and so do the tiers.
        let a2 = found.tasks.iter().find(|t| t.code == "A2").unwrap();
        assert!(a2.cells.len() == 4 && a2.cells.iter().all(|c| !c.reached.spread.is_constant()));
        assert_eq!(a2.cells.iter().map(|c| c.pool).sum::<u64>(), 800);
    }
}

#[test]
fn where_classes_overlap_the_mean_is_the_computed_one() {
    let library = county::library();
    let (model, plan) = plan_of_2024(&assumptions(RISING, "每次"));
    let found = played(&model, &plan, &library, 4_000, 2, "county");
    let (exact, agreement) = found.reached.exact.clone().unwrap();
    assert!(!found.reached.spread.is_constant());
    assert!(matches!(agreement, Agreement::Away { agrees: true, .. }), "{agreement:?}");
    assert_eq!(found.apart(), []);
    assert!(found.tasks.iter().all(|t| t.pool > 0) && found.times.len() == 4);

    // The same expectation, reckoned here from the figures of the plan alone, in parts of a million millions.
    const ONE: u128 = 1_000_000_000_000;
    let mut missed: BTreeMap<&str, u128> = library.iter().map(|e| (e.id.as_str(), ONE)).collect();
    let tasks = [
        ("重点排污单位", 25, 4),
        ("非重点排污单位", 5, 4),
        ("特殊监管对象", 30, 4),
        ("核技术利用单位", 30, 1),
        ("危险废物经营单位", 100, 1),
        ("填埋场", 100, 1),
        ("机动车排放检测机构", 20, 1),
        ("生态环境监测机构", 50, 1),
        ("城镇污水处理厂", 100, 1),
    ];
    for (label, percent, draws) in tasks {
        let mut strata: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for e in library.iter().filter(|e| e.labels.iter().any(|l| l == label)) {
            let more = match e.tier.as_deref() {
                Some("低") => 0,
                None | Some("一般") => 5,
                Some("较高") => 10,
                _ => 20,
            };
            strata.entry((percent + more).min(100)).or_default().push(&e.id);
        }
        for (percent, ids) in strata {
            let size = ids.len();
            let visits = ((size * percent).div_ceil(100) * draws).min(size);
            for id in ids {
                let m = missed.get_mut(id).unwrap();
                *m = *m * (size - visits) as u128 / size as u128;
            }
        }
    }
    let expected: u128 = missed.values().map(|m| ONE - m).sum::<u128>() / 1_000_000;
    let millionths = |text: String| text.replace('.', "").parse::<u128>().unwrap();
    assert!(millionths(exact.decimal(6)).abs_diff(expected) <= 1, "{} {expected}", exact.decimal(6));
    // Each of 541 firms is reached or not: the standard error of 4000 years is below a fifth of a firm.
    let mean = found.reached.spread.mean;
    let mean = u128::from(mean.num()) * 1_000_000 / u128::from(mean.den());
    assert!(mean.abs_diff(expected) < 800_000, "{mean} {expected}");
}

#[test]
fn threads_change_nothing_and_seeds_do() {
    let (model, plan) = plan_of_2024(&assumptions(RISING, "每次"));
    let library = county::library();
    let of = |threads, seed| played(&model, &plan, &library, 333, threads, seed);
    let one = of(1, "1");
    assert_eq!(one.years, 333);
    for threads in [2, 3, 8, 256] {
        assert_eq!(one, of(threads, "1"), "{threads} threads");
    }
    assert_ne!(one.reached, of(1, "2").reached);

    let bytes = |more: &[&str]| ssj(&[&EXAMPLE, more].concat()).stdout;
    let first = bytes(&["--threads", "1"]);
    assert!(!first.is_empty() && first == bytes(&["--threads", "3"]) && first == bytes(&[]));
    assert_ne!(first, bytes(&["--seed", "2"]));
    // Rows of a forecast may be more than its years.
    assert_eq!(json(&[&EXAMPLE[..4], &["1", "--threads", "5"]].concat())["years"], 1);
}

/// A plan of two tasks on two classes, with so many percent in so many draws.
fn two_tasks(first: (u64, usize), second: (u64, usize), more: &str) -> (Model, Plan) {
    compiled(&rules_of_two(first, second, "", more))
}

fn rules_of_two(first: (u64, usize), second: (u64, usize), header: &str, more: &str) -> String {
    let windows = ["2月", "5月", "8月"];
    let task = |name: &str, code: &str, class: &str, (percent, draws): (u64, usize)| {
        let placed =
            if draws > 1 { format!("  分期 {}\n", windows[..draws].join("、")) } else { String::new() };
        format!(
            "任务 {name} {{\n  代号 {code}\n  对象 {class}\n  比例频次 每次 {percent}%，{draws}次/年\n  时间 1月—12月\n{placed}}}\n"
        )
    };
    format!(
        "计划 虚构 {{\n  制定 县局\n  年度 2024\n  检查组 县局、县局\n{header}}}\n部门 县局 {{ 代号 C }}\n\
         对象库 {{\n  标签 多选 {{ 甲、乙 }}\n}}\n对象 甲：标签 含 甲\n对象 乙：标签 含 乙\n{}{}{more}",
        task("一", "T1", "甲", first),
        task("二", "T2", "乙", second)
    )
}

fn compiled(rules: &str) -> (Model, Plan) {
    let mut sources = Sources::default();
    let file = sources.add("two.ssj", rules);
    let (tree, findings) = ssj::syntax::parse(file, &sources);
    assert_eq!(findings, [], "{rules}");
    let (model, findings) = ssj::model::lower(&[tree], &sources);
    assert_eq!(findings, [], "{rules}");
    let plan = compile(&model, Vec::new());
    assert!(plan.blocked.is_empty(), "{:?}", plan.blocked);
    (model, plan)
}

/// Every way in which a task can draw from a class: who is drawn in the year, and in how many ways. Nobody twice.
fn ways(class: u32, takes: &[u32]) -> BTreeMap<u32, u64> {
    let mut out = BTreeMap::from([(0u32, 1u64)]);
    for k in takes {
        let mut next = BTreeMap::new();
        for (drawn, ways) in out {
            let left = class & !drawn;
            let k = (*k).min(left.count_ones());
            for choice in (0..=class).filter(|c| c & !left == 0 && c.count_ones() == k) {
                *next.entry(drawn | choice).or_default() += ways;
            }
        }
        out = next;
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// The expectation is that of counting every way in which both tasks can draw.
    #[test]
    fn the_expectation_is_that_of_every_draw(
        both in 0usize..3, left in 0usize..4, right in 0usize..3,
        first in (1u64..101, 1usize..4), second in (1u64..101, 1usize..3),
    ) {
        let mut library = Vec::new();
        let (mut a, mut b) = (0u32, 0u32);
        for (n, labels) in [(both, &["甲", "乙"][..]), (left, &["甲"]), (right, &["乙"])] {
            for _ in 0..n {
                let bit = 1 << library.len();
                if labels.contains(&"甲") { a |= bit; }
                if labels.contains(&"乙") { b |= bit; }
                library.push(entity(library.len(), labels, ""));
            }
        }
        let (model, plan) = two_tasks(first, second, "");
        let found = played(&model, &plan, &library, 40, 1, "1");
        let takes = |class: u32, (percent, draws): (u64, usize)| {
            let k = (u64::from(class.count_ones()) * percent).div_ceil(100) as u32;
            vec![k; draws]
        };
        let (of_a, of_b) = (ways(a, &takes(a, first)), ways(b, &takes(b, second)));
        let (mut sum, mut all) = (0u64, 0u64);
        let mut numbers = BTreeSet::new();
        for (x, ways_x) in &of_a {
            for (y, ways_y) in &of_b {
                let n = u64::from((x | y).count_ones());
                numbers.insert(n);
                sum += n * ways_x * ways_y;
                all += ways_x * ways_y;
            }
        }
        let (exact, _) = found.reached.exact.clone().unwrap();
        let expected = ssj::ratio::Ratio::new(sum, all).unwrap();
        prop_assert_eq!(exact.to_string(), expected.to_string());
        let spread = found.reached.spread;
        prop_assert!(numbers.contains(&spread.min) && numbers.contains(&spread.max));
    }
}

/// Nobody is drawn again before all were, then in turn: 40 % of five, three times, are two, two, and one with one again.
#[test]
fn in_turn_everybody_comes_before_anybody_comes_again() {
    let (model, plan) = compiled(&rules_of_two((40, 3), (100, 1), "  重复 抽完再重复\n", ""));
    let library: Vec<Entity> = (0..5).map(|n| entity(n, &["甲"], "")).collect();
    let found = played(&model, &plan, &library, 100, 2, "1");
    assert_eq!((found.reached.spread.min, found.reached.spread.max), (5, 5));
    let times: Vec<(u64, u64)> = found.times.iter().map(|s| (s.min, s.max)).collect();
    assert_eq!(times, [(0, 0), (4, 4), (1, 1)]);
}

#[test]
fn a_cap_sets_aside_whoever_is_at_it() {
    let library: Vec<Entity> = (0..10).map(|n| entity(n, &["甲", "乙"], "")).collect();
    let free = {
        let (model, plan) = two_tasks((60, 1), (60, 1), "");
        played(&model, &plan, &library, 500, 2, "1")
    };
    // Six and six of ten: at least two come twice.
    assert!(free.times[2].min >= 2 && free.caps.is_empty() && free.short == (0, 0));
    let (model, plan) = two_tasks((60, 1), (60, 1), "目标 上限：每家 每年 不超过 1次\n");
    let capped = played(&model, &plan, &library, 500, 2, "1");
    assert_eq!(capped.times.len(), 2, "nobody comes twice");
    // Of the four that are left the second task takes four, two fewer than it should.
    assert_eq!((capped.reached.spread.min, capped.reached.spread.max), (10, 10));
    assert_eq!((capped.caps[0].held, capped.short), (500, (500, 1_000)));
    assert_eq!(capped.reached.exact, None, "one draw depends on the other");

    // Where nobody can come to it, it ties nothing.
    let (model, plan) = two_tasks((60, 1), (60, 1), "目标 上限：每家 每年 不超过 2次\n");
    let idle = played(&model, &plan, &library, 500, 2, "1");
    assert_eq!((&idle.reached, idle.caps[0].held), (&free.reached, 0));

    // Of a quarter: the draws of a whole year and of February may fall into one, or not.
    let (model, plan) = two_tasks((60, 1), (60, 1), "目标 上限：每家 每季度 不超过 1次\n");
    let quarter = played(&model, &plan, &library, 500, 2, "1");
    assert_eq!((quarter.caps[0].held, quarter.short), (0, (0, 0)));
}

#[test]
fn objectives_are_missed_as_often_as_the_draws_miss_them() {
    let goals = "目标 一半：抽查企业 / 全部企业 ≥ 50%\n目标 六成：抽查企业 / 全部企业 ≥ 60%\n\
        目标 全部：抽查企业 / 全部企业 = 100%\n目标 覆盖：3年内 覆盖 全部 甲\n目标 公示：已公示 / 应公示 = 100%\n\
        目标 间隔：每家 间隔 不少于 6个月\n";
    let (model, plan) = two_tasks((50, 1), (50, 1), goals);
    let library: Vec<Entity> = (0..4).map(|n| entity(n, &["甲", "乙"], "")).collect();
    let found = played(&model, &plan, &library, 3_001, 2, "1");
    let goal = |name: &str| found.goals.iter().find(|g| g.name == name).unwrap();
    assert_eq!((goal("一半").missed, goal("一半").of), (0, 3_001));
    // Two and two of four are two with a chance of 1 in 6, four likewise.
    let near = |n: u64, expected: u64| n.abs_diff(expected) < 130;
    assert!(near(goal("六成").missed, 500), "{:?}", goal("六成"));
    assert!(near(goal("全部").missed, 2_501), "{:?}", goal("全部"));
    // One of four is missed by six draws of two with a chance of 1 in 64; that two are is rare: about 1 in 16.
    let covered = goal("覆盖");
    assert_eq!((covered.of, covered.years), (1_000, 3));
    assert!((30..95).contains(&covered.missed), "{covered:?}");
    let open: Vec<&str> = found.open.iter().map(|o| o.why.key).collect();
    assert_eq!(open, ["forecast-not-by-draws", "forecast-spacing"]);
    // Of spans that are longer than the forecast nothing is said.
    let short = played(&model, &plan, &library, 2, 1, "1");
    assert_eq!(short.goals.iter().find(|g| g.name == "覆盖").unwrap().of, 0);
}

fn officer(id: &str, department: &str, valid_to: &str) -> Inspector {
    Inspector {
        row: 2,
        id: id.to_owned(),
        name: format!("虚构{id}"),
        department: department.to_owned(),
        certificate: String::new(),
        valid_to: valid_to.parse().unwrap(),
        quals: Vec::new(),
        active: true,
    }
}

/// The loads of 200 years in which six entities are each visited once.
fn loads(header: &str, officers: &[Inspector], recusals: &[Recusal]) -> Loads {
    let (model, plan) = compiled(&rules_of_two((100, 1), (100, 1), header, ""));
    let mut setting = Setting::new(&model, &plan, officers, recusals);
    (0..6).for_each(|n| setting.add(&entity(n, &["甲"], "")));
    let plays = Plays { seed: "1".to_owned(), years: 200, threads: 2 };
    forecast(&model, &setting.finish(), &plays).loads.unwrap()
}

#[test]
fn teams_are_whole_and_recused_from_nobody_they_visit() {
    let (a, b) = (officer("P1", "县局", "2030-01-01"), officer("P2", "县局", "2030-01-01"));
    let (expired, strange) = (officer("P3", "县局", "2024-06-30"), officer("P4", "市局", "2030-01-01"));
    let all = [a.clone(), b.clone(), expired, strange];
    let sent = loads("", &all, &[]);
    // P3's certificate ends before the window does, P4 is of another department: all visits are P1's and P2's.
    let of: Vec<(u64, u64)> = sent.officers.iter().map(|(_, _, s)| (s.min, s.max)).collect();
    assert_eq!((of, sent.unstaffed), (vec![(6, 6), (6, 6), (0, 0), (0, 0)], 0));
    // Every visit is in some month.
    let year: u64 = sent.months.iter().map(|(all, _)| all.mean.num() * 200 / all.mean.den()).sum();
    assert_eq!(year, 12 * 200);
    let away = Recusal {
        file: "r.csv".to_owned(),
        row: 2,
        columns: (1, 2),
        inspector: "P1".to_owned(),
        entity: "E3".to_owned(),
        reason: String::new(),
    };
    let sent = loads("", &[a, b], &[away]);
    assert_eq!((sent.unstaffed, sent.officers[0].2.max, sent.officers[1].2.min), (200, 5, 6));
}

#[test]
fn a_load_is_exceeded_as_often_as_somebody_has_more() {
    let both = [officer("P1", "县局", "2030-01-01"), officer("P2", "县局", "2030-01-01")];
    let over = |load: &str| loads(&format!("  工作量 每人 {load}家\n"), &both, &[]).overloaded;
    // Both go to all six: six months that all differ are rare, one month with all six does not come up.
    assert_eq!(over("每年 不超过 6"), Some(LoadBound::Years(0)));
    assert_eq!(over("每年 不超过 5"), Some(LoadBound::Years(200)));
    assert_eq!(over("每月 不超过 6"), Some(LoadBound::Years(0)));
    let Some(LoadBound::Years(n)) = over("每月 不超过 1") else { panic!("it is counted") };
    // 1 − 12·11·10·9·8·7/12⁶ is 0.777.
    assert!((135..175).contains(&n), "{n}");
    assert_eq!(over("每周 不超过 1"), Some(LoadBound::Uncounted));
    assert_eq!(loads("", &both, &[]).overloaded, None);
}

#[test]
fn a_simulation_that_is_wrong_is_called_so() {
    let (model, plan) = two_tasks((50, 1), (50, 1), "");
    let library: Vec<Entity> = (0..4).map(|n| entity(n, &["甲", "乙"], "")).collect();
    let mut found = played(&model, &plan, &library, 500, 1, "1");
    let heading = Heading {
        plan: "虚构".to_owned(),
        year: 2024,
        seed: "1".to_owned(),
        years: 500,
        libraries: Vec::new(),
        fictional: true,
        assumed: Vec::new(),
        changes: Vec::new(),
    };
    let texts = Catalogue::new(Lang::En);
    let said = |found: &Forecast| {
        let json = ssj::forecast::json(&heading, &[found], &texts)["forecasts"][0]["agrees"].clone();
        (ssj::forecast::text(&heading, &[found], &texts), json)
    };
    let (text, agrees) = said(&found);
    assert!(text.contains("agrees with the exact expectation") && agrees == true, "{text}");
    found.reached.exact =
        Some((Exact::times(ssj::ratio::Ratio::ONE, 4), Agreement::Away { hundredths: 900, agrees: false }));
    let (text, agrees) = said(&found);
    assert!(text.contains("DOES NOT AGREE") && text.contains("9.00") && agrees == false, "{text}");
}

#[test]
fn what_if_is_a_layer_of_rules() {
    let reached = |set: &[&str]| {
        let told = json(&[&EXAMPLE[..], set].concat());
        let of = |at: usize| told["forecasts"][at]["reached"]["mean"].as_str().unwrap_or("none").to_owned();
        (of(0), of(1))
    };
    let one = |set: &str| reached(&["--set", set]);
    assert_eq!(reached(&[]), ("419/1".to_owned(), "none".to_owned()));
    // 10 %, 15 %, 20 % and 30 % of 79, 30, 9 and 2, four times: 32, 20, 8, 2 instead of all 120.
    assert_eq!(one("任务 A1 比例 10%").1, "361/1");
    assert_eq!(one("修改 任务 重点排污单位抽查 { 比例频次 10% 4次/年 }").1, "361/1");
    assert_eq!(one("task A1 ratio 10%").1, "361/1");
    // Twice a year only: 8, 5, 2 and 1, twice, instead of 120.
    assert_eq!(one("任务 A1 比例频次 10%，2次/年 ；分期 3月、9月").1, "331/1");
    let equal = format!("假设 递加比例 递增 比例 按 风险 {{ {EQUAL} }}");
    assert_eq!(one(&equal), ("419/1".to_owned(), "332/1".to_owned()));
    // Of one task only: 5 % of 800 four times instead of 244.
    assert_eq!(one(&format!("任务 A2 递增 比例 按 风险 {{ {EQUAL} }}")).1, "335/1");
    // One change upon the other.
    assert_eq!(
        reached(&["--set", "任务 A1 比例 10%", "--set", "任务 A1 比例 20%"]).1,
        one("任务 A1 比例 20%").1
    );
    let told = json(&[&EXAMPLE[..], &["--set", "目标 G2：抽查企业 / 全部企业 ≥ 42%"]].concat());
    let missed = |at: usize| told["forecasts"][at]["objectives"][0]["missed"].as_u64();
    assert_eq!((missed(0), missed(1)), (Some(0), Some(200)));
    let same = ssj(&[&EXAMPLE[..], &["--set", "任务 A1 比例 25%", "--lang", "zh"]].concat());
    assert!(String::from_utf8_lossy(&same.stderr).contains("试改与原计划含义相同"));
}

#[test]
fn a_bad_change_is_a_finding_at_its_place() {
    for (set, places) in [
        ("任务 A1 比率 10%", &["unknown-keyword", "--set:1:7", "比例频次"][..]),
        ("任务 A1 比例 十分之", &["bad-value", "--set:1:13"]),
        ("任务 A9 比例 10%", &["unknown-name", "--set:1:1", "A9", "A1 重点排污单位抽查"]),
        ("胡说八道", &["--set:1:1"]),
        (" ", &["--set:1:1"]),
    ] {
        let out = ssj(&[&EXAMPLE[..], &["--set", set, "--lang", "zh"]].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!((out.status.code(), out.stdout.len()), (Some(3), 0), "{set}: {said}");
        assert!(places.iter().all(|p| said.contains(p)), "{set}: {said}");
    }
    // Of several, which one; in the file nothing was changed.
    let two = ["--set", "任务 A1 比例 10%", "--set", "任务 A2 比例 x"];
    let out = ssj(&[&EXAMPLE[..], &two, &["--lang", "en"]].concat());
    assert!(String::from_utf8_lossy(&out.stderr).contains("--set (2):1:"));
    // A change after which a task cannot be drawn is said first, the other tasks are forecast all the same.
    let out = ssj(&[&EXAMPLE[..], &["--set", "任务 A1 比例频次 待定", "--lang", "en"]].concat());
    assert_eq!(out.status.code(), Some(6));
    let (said, told) = (
        String::from_utf8_lossy(&out.stderr).into_owned(),
        String::from_utf8_lossy(&out.stdout).into_owned(),
    );
    assert!(said.contains("not-drawable") && said.contains("--set:1"), "{said}");
    assert!(told.contains("With the change, this could not be forecast either"), "{told}");
}

#[test]
fn what_stands_in_the_way_is_said() {
    let run = |args: &[&str]| {
        let out = ssj(&[args, &["--lang", "en"]].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        (out.status.code(), said.split_whitespace().collect::<Vec<_>>().join(" "), out.stdout)
    };
    let (code, said, _) = run(&["forecast", "rules/zezhou-2024-mended"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("needs an entity library"), "{said}");
    let data = ["--data", "examples/zezhou-2024/data/entities.csv", "--years", "20"];
    let (code, said, out) = run(&[&["forecast", "rules/zezhou-2024"], &data[..]].concat());
    assert_eq!((code, out.len()), (Some(3), 0));
    assert!(said.contains("no task can be drawn") && said.contains("not-drawable"), "{said}");
    for bad in [["--years", "0"], ["--years", "x"], ["--threads", "0"], ["--years", "1000001"]] {
        assert_eq!(run(&[&EXAMPLE[..3], &bad].concat()).0, Some(2), "{bad:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.csv");
    std::fs::write(&bad, "统一社会信用代码,名称\nE1,甲\n").unwrap();
    let (code, said, out) = run(&[&EXAMPLE[..3], &["--data", bad.to_str().unwrap()]].concat());
    assert_eq!((code, out.len()), (Some(3), 0), "{said}");
}

#[test]
fn both_languages_fit_a_page() {
    use unicode_width::UnicodeWidthStr;
    let folder = tempfile::tempdir().unwrap();
    let county = folder.path().join("county.csv");
    std::fs::write(&county, county::table()).unwrap();
    let data = ["--data", county.to_str().unwrap()];
    for lang in ["zh", "en"] {
        for set in [&[][..], &["--set", "任务 A1 比例 10%"], &["--set", "目标 上限：每家 每年 不超过 1次"]]
        {
            let args = [&EXAMPLE[..], &data, set, &["--lang", lang]].concat();
            for line in stdout(&args).lines().filter(|l| !l.contains(".csv")) {
                assert!(line.width() <= 80 && !line.contains('⟨'), "{line}");
            }
        }
    }
    let told = stdout(
        &[&EXAMPLE[..], &data, &["--set", "目标 上限：每家 每年 不超过 1次", "--lang", "zh"]].concat(),
    );
    for words in [
        "没有预测的",
        "一年查到多少家",
        "没有查到的家数",
        "落空的可能",
        "各月的工作量",
        "上限 上限",
        "没有精确值",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}
