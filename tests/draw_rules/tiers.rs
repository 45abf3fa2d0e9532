//! How tiers change how many are drawn, and how often.

use super::world::*;
use ssj::finding::Place;

#[test]
fn tiers_change_the_ratio() {
    let tiers = "  递增 比例 按 风险 { 低 +0、一般 +5个百分点、较高 ×1.5、高 100% }\n";
    let world = world(
        &rules("", &task("重点", "20%，1次/年", tiers)),
        &library(&["11 重点 低", "11 重点 一般", "11 重点 较高", "11 重点 高"]),
    );
    // 20 % of 11 = 2.2 → 3; 25 % = 2.75 → 3; 30 % = 3.3 → 4; all.
    assert_eq!(
        world.first(),
        [
            "A:ratio:1/5:1/1 N=11 D=0 X=0 k=3",
            "B:ratio:1/4:1/1 N=11 D=0 X=0 k=3",
            "C:ratio:3/10:1/1 N=11 D=0 X=0 k=4",
            "D:ratio:1/1:1/1 N=11 D=0 X=0 k=11",
        ]
    );
}

#[test]
fn tiers_of_one_ratio_are_one_stratum_and_the_exempt_are_not_drawn() {
    let tiers = "  递增 比例 按 风险 { 低 不抽、高 +30个百分点 }\n";
    let world = world(
        &rules("", &task("重点", "20%，1次/年", tiers)),
        &library(&["11 重点 低", "3 重点 一般", "3 重点 较高", "3 重点 高"]),
    );
    // 20 % of 6 = 1.2 → 2, not 1 + 1 of 3 each; 50 % of 3 = 1.5 → 2.
    assert_eq!(
        world.first(),
        [
            "A:ratio:0/1:1/1 N=11 D=0 X=0 k=0",
            "B-C:ratio:1/5:1/1 N=6 D=0 X=0 k=2",
            "D:ratio:1/2:1/1 N=3 D=0 X=0 k=2",
        ]
    );
}

#[test]
fn tiers_drawn_more_often_have_a_schedule_of_their_own() {
    let tiers = "  分期 3月、9月\n  递增 比例、频次 按 风险 { 低 +0、高 +20个百分点 +1次 }\n";
    let text = |schedule| rules("", &task("重点", schedule, tiers));
    let each = world(&text("每次 20%，1次/年"), &library(&["11 重点 低", "11 重点 高"]));
    // Low: 2.2 → 3 in the first draw, then it sits out. High: 40 % of 11 = 4.4 → 5 in both.
    assert_eq!(
        each.year(),
        [
            ["A-B-C:ratio:1/5:1/1 N=11 D=0 X=0 k=3", "D:ratio:2/5:1/2 N=11 D=0 X=0 k=5"],
            ["A-B-C:ratio:0/1:1/1 N=11 D=3 X=0 k=0", "D:ratio:2/5:2/2 N=11 D=5 X=0 k=5"],
        ]
    );
    let year = world(&text("全年 20%，1次/年"), &library(&["11 重点 低", "11 重点 高"]));
    // High: 40 % of the year, 4.4 → 5: ⌈2.2⌉ = 3, then 2.
    assert_eq!(
        year.year(),
        [
            ["A-B-C:ratio:1/5:1/1 N=11 D=0 X=0 k=3", "D:ratio:2/5:1/2 N=11 D=0 X=0 k=3"],
            ["A-B-C:ratio:0/1:1/1 N=11 D=3 X=0 k=0", "D:ratio:2/5:2/2 N=11 D=3 X=0 k=2"],
        ]
    );
    // One draw leaves open what the ratio is of, two do not.
    let (why, at) = world(&text("20%，1次/年"), &library(&["9 重点 高"])).blocked();
    assert!(why.contains("每次的还是全年的") && at == "高", "{why} {at}");
    // Its own frequency: each quarter, beside one draw a year.
    let own = "  递增 频次 按 风险 { 高 每季度1次 }\n  分期 按季度\n";
    let own =
        world(&rules("", &task("重点", "每次 10%，1次/年", own)), &library(&["40 重点 低", "40 重点 高"]));
    let own = own.year();
    assert_eq!(own[3], ["A-B-C:ratio:0/1:1/1 N=40 D=4 X=0 k=0", "D:ratio:1/10:4/4 N=40 D=12 X=0 k=4"]);
}

#[test]
fn numbers_of_a_class_and_numbers_of_tiers() {
    let with = |schedule: &str, tiers: &str| {
        world(
            &rules("", &task("重点", schedule, &format!("  递增 比例 按 风险 {{ {tiers} }}\n"))),
            &library(&["30 重点 低", "10 重点 一般", "10 重点 较高", "10 重点 高"]),
        )
    };
    // 28 of the class, however its tiers are filled.
    assert_eq!(with("28家，1次/年", "低 +0").first(), ["A-B-C-D:count:28:1/1 N=60 D=0 X=0 k=28"]);
    // 28 of those who are not exempt or have a number of their own.
    assert_eq!(
        with("28家，1次/年", "低 不抽、高 全部").first(),
        [
            "A:ratio:0/1:1/1 N=30 D=0 X=0 k=0",
            "B-C:count:28:1/1 N=20 D=0 X=0 k=20 of 28",
            "D:ratio:1/1:1/1 N=10 D=0 X=0 k=10",
        ]
    );
    // By tier: each tier its own.
    assert_eq!(
        with("按等级；1次/年", "低 5%、一般 3家、较高 3家、高 20%—60%").first(),
        [
            "A:ratio:1/20:1/1 N=30 D=0 X=0 k=2",
            "B:count:3:1/1 N=10 D=0 X=0 k=3",
            "C:count:3:1/1 N=10 D=0 X=0 k=3",
            "D:ratio:1/5:1/1 N=10 D=0 X=0 k=2",
        ]
    );
    let (why, at) = with("按等级；1次/年", "低 5%、高 20%").blocked();
    assert!(why.contains("有的等级没有写抽多少"), "{why} {at}");
    let (why, at) = with("28家，1次/年", "低 +0、高 +5个百分点").blocked();
    assert!(why.contains("不能递加百分点") && at == "高", "{why} {at}");
    let (why, at) = with("5%，1次/年", "低 +0、高 待定").blocked();
    assert!(why.contains("待定") && at == "高", "{why} {at}");
    let more = "  分期 3月、9月\n  递增 频次 按 风险 { 低 +0次、高 +1次 }\n";
    let (why, at) =
        world(&rules("", &task("重点", "每次 28家，1次/年", more)), &library(&["9 重点 高"])).blocked();
    assert!(why.contains("整类的数量") && at == "高", "{why} {at}");
}

#[test]
fn tiers_of_any_ordered_column() {
    let tiers = "  递增 比例 按 规模 { 小 +0、大 +10个百分点 }\n";
    let world =
        world(&rules("", &task("重点", "20%，1次/年", tiers)), &library(&["11 重点 高 小", "11 重点 低 大"]));
    // 30 % of 11 = 3.3 → 4; 20 % = 2.2 → 3; the credit-risk tier does not matter.
    assert_eq!(world.first(), ["L:ratio:3/10:1/1 N=11 D=0 X=0 k=4", "S:ratio:1/5:1/1 N=11 D=0 X=0 k=3"]);
}

#[test]
fn an_unknown_tier_is_the_assumed_one_or_stops_at_its_row() {
    let tiers = "  递增 比例 按 风险 { 低 +0、高 +20个百分点 }\n";
    let unrated = library(&["10 重点 低", "5 重点 -"]);
    let stopped = world(&rules("", &task("重点", "20%，1次/年", tiers)), &unrated);
    let findings = stopped.freeze(1, &[], &[]).unwrap_err();
    assert_eq!(findings.len(), 5);
    assert!(matches!(&findings[0].labels[0].place, Place::Cell { row: 12, .. }), "{:?}", findings[0].labels);
    let assumed = format!("{}假设 不明 {{ 说明 “按高”；等级不明 高 }}\n", task("重点", "20%，1次/年", tiers));
    assert_eq!(
        world(&rules("", &assumed), &unrated).first(),
        // 20 % of 10 = 2; 40 % of 5 = 2.
        ["A-B-C:ratio:1/5:1/1 N=10 D=0 X=0 k=2", "D:ratio:2/5:1/1 N=5 D=0 X=0 k=2"]
    );
}
