//! From one round to the next: changes, failures, caps of visits.

use super::world::*;
use proptest::prelude::*;
use ssj::draw::*;
use std::collections::BTreeSet;

#[test]
fn changes_between_rounds_correct_themselves() {
    let tiers = "  分期 3月、9月\n  递增 比例 按 风险 { 低 +0、高 +20个百分点 }\n";
    let text = rules("", &task("重点", "全年 20%，2次/年", tiers));
    let before = world(&text, &library(&["20 重点 低", "10 重点 高"]));
    let first = before.freeze(1, &[], &[]).unwrap();
    // Low: ⌈20 · 20 % / 2⌉ = 2; high: ⌈10 · 40 % / 2⌉ = 2.
    assert_eq!(lines(&first), ["A-B-C:ratio:1/5:1/2 N=20 D=0 X=0 k=2", "D:ratio:2/5:1/2 N=10 D=0 X=0 k=2"]);
    let past = [drawn(&first, "1")];
    // Ten of the low ones are high now, among them those who were drawn: their visits count where they are now.
    let drawn_low: Vec<&str> =
        past[0].selected.iter().filter(|r| r.stratum.as_str() == "A-B-C").map(|r| r.id.as_str()).collect();
    let mut csv = library(&["20 重点 低", "10 重点 高"]);
    for id in &drawn_low {
        let row = csv.lines().find(|l| l.starts_with(id)).unwrap().to_owned();
        csv = csv.replace(&row, &row.replace(",低,", ",高,"));
    }
    let after = world(&text, &csv);
    // Low: 18 of whom nobody was drawn, ⌈3.6⌉ − 0 = 4. High: 12, ⌈4.8⌉ = 5, less the 4 that were drawn: 1.
    assert_eq!(
        lines(&after.freeze(2, &past, &[]).unwrap()),
        ["A-B-C:ratio:1/5:2/2 N=18 D=0 X=0 k=4", "D:ratio:2/5:2/2 N=12 D=4 X=0 k=1"]
    );
    // A closed one leaves the pool; who was drawn and is gone counts nowhere: ⌈19 · 20 %⌉ − 1 = 3.
    let closed = library(&["20 重点 低", "10 重点 高"]).replace(
        &format!("{},第{}户,重点,低,存续", drawn_low[0], drawn_low[0][1..].parse::<u32>().unwrap()),
        &format!("{},第{}户,重点,低,注销", drawn_low[0], drawn_low[0][1..].parse::<u32>().unwrap()),
    );
    assert_eq!(
        lines(&world(&text, &closed).freeze(2, &past, &[]).unwrap())[0],
        "A-B-C:ratio:1/5:2/2 N=19 D=1 X=0 k=3"
    );
}

#[test]
fn who_failed_before_is_barred_and_its_substitute_counts_as_drawn() {
    let world =
        world(&rules("", &task("重点", "全年 20%，2次/年", "  分期 3月、9月\n")), &library(&["20 重点 低"]));
    let first = world.freeze(1, &[], &[]).unwrap();
    let mut past = drawn(&first, "1");
    let taken: BTreeSet<&Id> = past.selected.iter().map(|r| &r.id).collect();
    let substitute =
        first.files.pool.rows().iter().map(|r| &r.id).find(|id| !taken.contains(id)).unwrap().clone();
    let failed = past.selected[0].id.clone();
    let reason = Code::parse("CLOSED").unwrap();
    past.substitutes = vec![Substitute { failed: failed.clone(), reason, substitute, rank: 3 }];
    let second = world.freeze(2, &[past], &[]).unwrap();
    assert_eq!(second.files.barred.text(), format!("{failed}|CLOSED\n"));
    // ⌈20 · 20 %⌉ − 2 = 2.
    assert_eq!(lines(&second), ["ALL:ratio:1/5:2/2 N=20 D=2 X=1 k=2"]);
}

/// A draw of the year of the first `n` entities.
fn visited(n: usize, drawn: bool, from: &str, to: &str) -> Visited {
    let ids = (1..=n).map(|i| Id::parse(&format!("E{i:05}")).unwrap()).collect();
    Visited { ids, drawn, slot: "T2-1".to_owned(), from: from.parse().unwrap(), to: to.parse().unwrap() }
}

#[test]
fn nobody_is_drawn_beyond_the_cap_of_visits() {
    let at = |goal: &str, visits: &[Visited]| {
        let world = world(
            &rules("", &format!("目标 上限：{goal}\n{}", task("重点", "50%，1次/年", ""))),
            &library(&["10 重点 低", "10 重点、特殊 低"]),
        );
        world
            .freeze(1, &[], visits)
            .map(|f| (lines(&f).remove(0), f.files.barred.text().lines().count()))
            .map_err(|f| said(&f).remove(0))
    };
    let year = |n, drawn| visited(n, drawn, "2025-01-01", "2025-12-31");
    let line = |x: u32| format!("ALL:ratio:1/2:1/1 N=20 D=0 X={x} k=10");
    // Once a year: who was drawn by any task is out. Twice: only who was drawn twice.
    assert_eq!(at("每家 每年 不超过 1次", &[]), Ok((line(0), 0)));
    assert_eq!(at("每家 每年 不超过 1次", &[year(4, true)]), Ok((line(4), 4)));
    assert_eq!(at("每家 每年 不超过 2次", &[year(4, true), year(3, true)]), Ok((line(3), 3)));
    // Of one class: the last ten are in it, of whom two were drawn.
    assert_eq!(at("特殊 每家 每年 不超过 1次", &[year(12, true)]), Ok((line(2), 2)));
    // So many are out that half of 20 cannot be drawn: 6, and it is said.
    let short = at("每家 每年 不超过 1次", &[year(14, true)]).unwrap().0;
    assert_eq!(short, "ALL:ratio:1/2:1/1 N=20 D=0 X=14 k=6 of 10");
    // A draw that is still to come might bring somebody over the cap: it comes first.
    let open = at("每家 每年 不超过 1次", &[year(4, false)]).unwrap_err();
    assert!(open.contains("T2-1"), "{open}");
    assert_eq!(at("每家 每年 不超过 2次", &[year(4, false)]), Ok((line(0), 0)));
    // Once a quarter: three quarters are taken of four entities, and this draw has the whole year for the fourth.
    let quarter =
        |n: usize, m: u32| visited(n, true, &format!("2025-{m:02}-01"), &format!("2025-{:02}-28", m + 2));
    let three = [quarter(4, 1), quarter(4, 4), quarter(4, 7)];
    assert_eq!(at("每家 每季度 不超过 1次", &three), Ok((line(0), 0)));
    let four = [quarter(4, 1), quarter(4, 4), quarter(4, 7), quarter(3, 10)];
    assert_eq!(at("每家 每季度 不超过 1次", &four), Ok((line(3), 3)));
    assert!(at("每家 每2年 不超过 1次", &[]).unwrap_err().contains("不能用来决定"));
}

#[test]
fn a_cap_on_other_visits_than_the_drawn_bars_nobody() {
    let barred = |counts: &str, unit: &str| {
        let goal = format!("目标 上限 {{\n  指标 每家 {unit} 不超过 1次\n  计入 {counts}\n}}\n");
        let world = world(
            &rules("", &format!("{goal}{}", task("重点", "50%，1次/年", ""))),
            &library(&["20 重点 低"]),
        );
        let year = visited(4, true, "2025-01-01", "2025-12-31");
        world.freeze(1, &[], &[year]).map(|f| f.files.barred.rows().len()).map_err(|f| said(&f).remove(0))
    };
    assert_eq!(barred("日常", "每年"), Ok(4));
    assert_eq!(barred("日常、专项", "每年"), Ok(4));
    assert_eq!(barred("专项", "每年"), Ok(0));
    assert_eq!(barred("专项、个案", "每年"), Ok(0));
    // What a draw could not decide by does not stop it either, where its visits do not count.
    assert!(barred("日常", "每2年").is_err());
    assert_eq!(barred("专项", "每2年"), Ok(0));
    // So it is when a row of `barred` is held against the caps.
    let cap = |counts: &str| {
        let goal = format!("目标 上限 {{\n  指标 每家 每年 不超过 1次\n  计入 {counts}\n}}\n");
        let world = world(&rules("", &goal), &library(&["1 重点 低"]));
        let year = ("2025-01-01".parse().unwrap(), "2025-12-31".parse().unwrap());
        above_cap(&[year], year, world.model.objectives.iter().next().unwrap().visit_cap.as_ref().unwrap())
    };
    assert_eq!((cap("日常"), cap("专项")), (true, false));
}

#[test]
fn at_the_cap_and_drawn_already_stands_in_one_file_or_in_both() {
    let text = |repeat: &str| {
        rules(
            "",
            &format!(
                "目标 上限：每家 每年 不超过 1次\n{}",
                task("重点", "每次 50%，2次/年", &format!("  分期 3月、9月\n{repeat}"))
            ),
        )
    };
    let second = |repeat: &str| {
        let world = world(&text(repeat), &library(&["10 重点 低"]));
        let first = world.freeze(1, &[], &[]).unwrap();
        let past = drawn(&first, "1");
        let ids = past.selected.iter().map(|r| r.id.clone()).collect();
        let visits = [Visited { ids, ..visited(0, true, "2025-03-01", "2025-03-31") }];
        lines(&world.freeze(2, &[past], &visits).unwrap()).remove(0)
    };
    // Never: the five are in `drawn`; in turn: in both, and nobody is drawn a second time.
    assert_eq!(second(""), "ALL:ratio:1/2:2/2 N=10 D=5 X=0 k=5");
    assert_eq!(second("  重复 抽完再重复\n"), "ALL:ratio:1/2:2/2 N=10 D=5 X=5 k=5");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// ⌈N · rate⌉ in the year, for any number of draws, of every stratum.
    #[test]
    fn the_year_is_exact(low in 1usize..90, high in 1usize..60, percent in 1u64..60, rounds in 0usize..4) {
        let (rounds, placed) = [(1, ""), (2, "  分期 按半年\n"), (4, "  分期 按季度\n"), (12, "  分期 按月\n")][rounds];
        let tiers = format!("{placed}  递增 比例 按 风险 {{ 低 +0、高 +20个百分点 }}\n");
        let world = world(
            &rules("", &task("重点", &format!("全年 {percent}%，{rounds}次/年"), &tiers)),
            &library(&[&format!("{low} 重点 低"), &format!("{high} 重点 高")]),
        );
        let year = world.year();
        let total = |s: usize| -> u64 {
            year.iter().map(|round| round[s].rsplit('=').next().unwrap().parse::<u64>().unwrap()).sum()
        };
        let ceil = |n: usize, p: u64| (n as u64 * p).div_ceil(100);
        prop_assert_eq!(total(0), ceil(low, percent));
        prop_assert_eq!(total(1), ceil(high, percent + 20));
    }

    /// Whatever the pool loses and gains between the rounds: of those who are in it at the end, ⌈N · rate⌉ were drawn,
    /// or more where more had been drawn already.
    #[test]
    fn the_year_corrects_itself(
        percent in 1u64..100,
        closed in proptest::collection::vec(proptest::collection::btree_set(0usize..60, 0..50), 4),
    ) {
        let text = rules("", &task("重点", &format!("全年 {percent}%，4次/年"), "  分期 按季度\n"));
        let all = library(&["60 重点 低"]);
        let mut past: Vec<Past> = Vec::new();
        for (round, gone) in (1..).zip(&closed) {
            let rows = all.lines().enumerate().map(|(i, row)| match i > 0 && gone.contains(&(i - 1)) {
                true => row.replace("存续", "注销") + "\n",
                false => row.to_owned() + "\n",
            });
            let frozen = world(&text, &rows.collect::<String>()).freeze(round, &past, &[]).unwrap();
            let [figures] = &frozen.figures().unwrap()[..] else { panic!("one stratum") };
            let due = (figures.counts.size * percent * u64::from(round)).div_ceil(400);
            prop_assert_eq!(figures.counts.drawn + figures.k, due.max(figures.counts.drawn));
            past.push(drawn(&frozen, &format!("{round}")));
        }
    }

    /// Nobody at the cap is drawn, whatever else was drawn; and nobody else is barred.
    #[test]
    fn the_cap_holds(draws in proptest::collection::vec(0usize..40, 0..5), most in 1u32..4) {
        let world = world(
            &rules("", &format!("目标 上限：每家 每年 不超过 {most}次\n{}", task("重点", "60%，1次/年", ""))),
            &library(&["40 重点 低"]),
        );
        let visits: Vec<Visited> =
            draws.iter().map(|n| visited(*n, true, "2025-01-01", "2025-12-31")).collect();
        let frozen = world.freeze(1, &[], &visits).unwrap();
        let before = |id: &Id| visits.iter().filter(|v| v.ids.contains(id)).count();
        for row in drawn(&frozen, "x").selected {
            prop_assert!(before(&row.id) < most as usize);
        }
        for row in frozen.files.barred.rows() {
            prop_assert!(before(&row.id) >= most as usize);
            prop_assert_eq!(row.reason.as_str(), "VISIT.CAP");
        }
    }
}

#[test]
fn visits_that_may_come_too_near_stop_at_the_rule() {
    let at = |schedule: &str, visits: &[Visited]| {
        let world = world(
            &rules(
                "",
                &format!(
                    "目标 间隔：每家 间隔 不少于 6个月\n{}",
                    task("重点", schedule, "").replace("1月—12月", "3月")
                ),
            ),
            &library(&["10 重点 低"]),
        );
        world.freeze(1, &[], visits).map(|f| lines(&f)).map_err(|f| world.at(&f[0]))
    };
    let one = "50%，1次/年";
    assert!(at(one, &[]).is_ok(), "nobody else comes");
    // Seven months later, at the nearest.
    assert!(at(one, &[visited(3, true, "2025-10-01", "2025-10-31")]).is_ok());
    for drawn in [true, false] {
        let (text, words) = at(one, &[visited(3, drawn, "2025-08-01", "2025-09-30")]).unwrap_err();
        assert!(text.contains("T2-1") && text.contains("E00001"), "{text}");
        assert_eq!(words, "每家 间隔 不少于 6个月");
    }
    assert!(at(one, &[visited(0, true, "2025-08-01", "2025-09-30")]).is_ok(), "of somebody else");
}
