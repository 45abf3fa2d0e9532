//! The simulated years against what can be counted.

use crate::command::{EXAMPLE, json, ssj};
use crate::county;
use crate::made::{
    EQUAL, RISING, assumptions, compiled, entity, plan_of_2024, played, rules_of_two, two_tasks,
};
use proptest::prelude::*;
use ssj::forecast::{Agreement, Exact, Forecast, Heading, LoadBound, Loads, Plays, Setting, forecast};
use ssj::message::{Catalogue, Lang};
use ssj::registry::{Entity, Inspector, Recusal};
use std::collections::{BTreeMap, BTreeSet};

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
    sent_out(header, officers, recusals).loads.unwrap()
}

fn sent_out(header: &str, officers: &[Inspector], recusals: &[Recusal]) -> Forecast {
    let (model, plan) = compiled(&rules_of_two((100, 1), (100, 1), header, ""));
    let mut setting = Setting::new(&model, &plan, officers, recusals);
    (0..6).for_each(|n| setting.add(&entity(n, &["甲"], "")));
    let plays = Plays { seed: "1".to_owned(), years: 200, threads: 2 };
    forecast(&model, &setting.finish(), &plays)
}

#[test]
fn teams_are_whole_and_recused_from_nobody_they_visit() {
    let (a, b) = (officer("P1", "县局", "2030-01-01"), officer("P2", "县局", "2030-01-01"));
    let (expired, strange) = (officer("P3", "县局", "2024-06-30"), officer("P4", "市局", "2030-01-01"));
    let all = [a.clone(), b.clone(), expired, strange];
    let sent = loads("", &all, &[]);
    // P3's certificate ends before the window does, P4 is of another department: all visits are P1's and P2's.
    let of: Vec<(u64, u64)> = sent.officers.iter().map(|(_, _, s)| (s.min, s.max)).collect();
    assert_eq!(of, [(6, 6), (6, 6), (0, 0), (0, 0)]);
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
    let found = sent_out("", &[a, b], &[away]);
    // Nobody goes alone: the visit is not made, by either of them.
    let sent = found.loads.as_ref().unwrap();
    assert_eq!((found.unstaffed(), sent.officers[0].2.max, sent.officers[1].2.max), (200, 5, 5));
    assert_eq!((found.visits.spread.max, found.reached.spread.max, found.tasks[0].visits.max), (5, 5, 5));
    assert_eq!((found.times[0].min, found.times[1].max), (1, 5), "one is not visited in any year");
    assert_eq!(found.reached.exact, None, "what is computed knows of no teams");
    let [lack] = found.unmade.as_slice() else { panic!("{:?}", found.unmade) };
    assert_eq!((lack.code.as_str(), lack.round.number, lack.visits), ("T1", 1, 200));
    assert_eq!(lack.why.key, "forecast-unmade-recused");
}

#[test]
fn what_no_team_can_visit_is_said_first_and_counts_nowhere_as_made() {
    // Certificates end in May: of the second draw nobody is left, of the first all go.
    let officers = [officer("P1", "县局", "2024-05-15"), officer("P2", "县局", "2024-05-15")];
    let (model, plan) =
        compiled(&rules_of_two((50, 2), (100, 1), "", "目标 全部：抽查企业 / 全部企业 = 100%\n"));
    let mut setting = Setting::new(&model, &plan, &officers, &[]);
    (0..6).for_each(|n| setting.add(&entity(n, &["甲"], "")));
    let found = forecast(&model, &setting.finish(), &Plays { seed: "1".to_owned(), years: 200, threads: 2 });
    assert_eq!((found.visits.spread.min, found.visits.spread.max, found.unstaffed()), (3, 3, 600));
    assert_eq!((found.goals[0].missed, found.goals[0].of), (200, 200), "half of them are never visited");
    let heading = Heading {
        plan: "虚构".to_owned(),
        year: 2024,
        seed: "1".to_owned(),
        years: 200,
        libraries: Vec::new(),
        fictional: true,
        assumed: Vec::new(),
        changes: Vec::new(),
    };
    let texts = Catalogue::new(Lang::Zh);
    let text = ssj::forecast::text(&heading, &[&found], &texts).replace(['\n', ' '], "");
    let said = "T1一（2024-05-01至2024-05-31）：每年3户次——检查组要县局1人，\
        在岗人员中证件到2024-05-31仍然有效、合适的一个也没有";
    let (at, tables) = (text.find(said).unwrap_or(usize::MAX), text.find("一年查到多少家").unwrap());
    assert!(at < tables && text.contains("没有精确值：有的检查派不出检查组"), "{text}");
    let json = ssj::forecast::json(&heading, &[&found], &texts)["forecasts"][0].clone();
    let one = &json["unmade"][0];
    assert_eq!((&json["agrees"], &json["inspectors"]["unstaffed"]), (&serde_json::Value::Null, &600.into()));
    assert_eq!((&one["round"], &one["visits"], &one["a_year"]), (&2.into(), &600.into(), &"3/1".into()));
}

#[test]
fn whoever_one_place_needs_does_not_sit_in_another() {
    // Three places that three people fill in two ways only, however the first of them is taken.
    let quals = |id: &str, quals: &[&str]| Inspector {
        quals: quals.iter().map(|q| (*q).to_owned()).collect(),
        ..officer(id, "县局", "2030-01-01")
    };
    let officers =
        [quals("P1", &["甲证", "丙证"]), quals("P2", &["甲证", "乙证"]), quals("P3", &["乙证", "丙证"])];
    let names = "资格 甲证 {\n  代号 Q1\n}\n资格 乙证 {\n  代号 Q2\n}\n资格 丙证 {\n  代号 Q3\n}\n";
    let rules = rules_of_two((100, 1), (100, 1), "", names);
    let rules = rules.replace("检查组 县局、县局", "检查组 县局：甲证、县局：乙证、县局：丙证");
    let (model, plan) = compiled(&rules);
    let mut setting = Setting::new(&model, &plan, &officers, &[]);
    (0..6).for_each(|n| setting.add(&entity(n, &["甲"], "")));
    let found = forecast(&model, &setting.finish(), &Plays { seed: "1".to_owned(), years: 200, threads: 2 });
    let all: Vec<u64> = found.loads.as_ref().unwrap().officers.iter().map(|(_, _, s)| s.min).collect();
    assert_eq!((all, found.unstaffed()), (vec![6, 6, 6], 0), "all three go to all six");
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
