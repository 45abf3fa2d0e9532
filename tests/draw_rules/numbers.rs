//! How many a rule draws: ratios, numbers, maxima, roundings, officers; what is open stops.

use super::world::*;
use ssj::draw::Posts;

#[test]
fn ratios_and_numbers_of_one_draw() {
    // 5 % of 61 = 3.05 → 4.
    assert_eq!(plain("5%，1次/年", "", 61), ["ALL:ratio:1/20:1/1 N=61 D=0 X=0 k=4"]);
    // 2‰ of 61 = 0.122 → 1.
    assert_eq!(plain("2‰", "", 61), ["ALL:ratio:1/500:1/1 N=61 D=0 X=0 k=1"]);
    assert_eq!(plain("全部", "", 61), ["ALL:ratio:1/1:1/1 N=61 D=0 X=0 k=61"]);
    // The least number that is allowed.
    assert_eq!(plain("不低于3%，1次/年", "", 61), ["ALL:ratio:3/100:1/1 N=61 D=0 X=0 k=2"]);
    assert_eq!(plain("28家，1次/年", "", 61), ["ALL:count:28:1/1 N=61 D=0 X=0 k=28"]);
    // More than there are: all of them, and it is said.
    assert_eq!(plain("28家，1次/年", "", 20), ["ALL:count:28:1/1 N=20 D=0 X=0 k=20 of 28"]);
    assert_eq!(plain("3%（约120户）", "", 61), ["ALL:ratio:3/100:1/1 N=61 D=0 X=0 k=2"]);
}

#[test]
fn a_ratio_of_the_year_is_exact_over_its_draws() {
    // 10 % of 61 = 6.1 → 7 in the year: ⌈1.525⌉ = 2, ⌈3.05⌉ − 2 = 2, ⌈4.575⌉ − 4 = 1, 7 − 5 = 2.
    assert_eq!(
        plain("全年 10%，4次/年", "  分期 按季度\n", 61),
        [
            "ALL:ratio:1/10:1/4 N=61 D=0 X=0 k=2",
            "ALL:ratio:1/10:2/4 N=61 D=2 X=0 k=2",
            "ALL:ratio:1/10:3/4 N=61 D=4 X=0 k=1",
            "ALL:ratio:1/10:4/4 N=61 D=5 X=0 k=2",
        ]
    );
    // 28 of the year in four draws: 7 each.
    let each = plain("全年 28家，4次/年", "  分期 按季度\n", 61);
    assert!(each.iter().all(|l| l.ends_with("k=7")), "{each:?}");
}

#[test]
fn a_ratio_of_each_draw_beyond_everybody() {
    // 30 % of 10 = 3 each; nothing is said of repeats, so nobody is drawn twice: 3 + 3 + 3 + 1, and the fourth draw
    // says that three were asked for.
    let quarters = "  分期 按季度\n";
    let never = plain("每次 30%，4次/年", quarters, 10);
    assert_eq!(never[3], "ALL:ratio:3/10:4/4 N=10 D=9 X=0 k=1 of 3");
    assert_eq!(plain("每次 30%，4次/年", &format!("{quarters}  重复 不重复\n"), 10), never);
    // In turn: 3 + 3 + 3 + 3, the last of them the one who is left and two others.
    let in_turn = plain("每次 30%，4次/年", &format!("{quarters}  重复 抽完再重复\n"), 10);
    assert_eq!(in_turn[3], "ALL:ratio:3/10:4/4 N=10 D=9 X=0 k=3");
    // All, each time, is all each time.
    let all = plain("每次 全部，4次/年", quarters, 10);
    assert!(all.iter().all(|l| l.ends_with("k=10")), "{all:?}");
    assert_eq!(all[3], "ALL:ratio:1/1:4/4 N=10 D=10 X=0 k=10");
    // Placed by its own words: 每季度.
    assert_eq!(plain("每季度 25%", "", 10).len(), 4);
    let world = world(
        &rules("  重复 不重复\n", &task("重点", "每次 全部，4次/年", quarters)),
        &library(&["10 重点 低"]),
    );
    let (why, at) = world.blocked();
    assert!(why.contains("又写明不重复") && at.contains("每次 全部"), "{why} {at}");
}

#[test]
fn what_is_open_stops_at_its_words() {
    for (schedule, says) in [
        ("待定", "抽多少待定"),
        ("不低于3%或按专项计划确定", "抽多少待定"),
        ("根据实际情况确定", "抽多少待定"),
        ("5%；适时", "抽多少待定"),
        ("25% 4次/年", "每次的还是全年的"),
        ("3%；每2年抽查不超过1次", "几年抽一次"),
    ] {
        let more = if schedule.contains("4次") { "  分期 按季度\n" } else { "" };
        let world = world(&rules("", &task("重点", schedule, more)), &library(&["9 重点 低"]));
        let (why, at) = world.blocked();
        assert!(why.contains(says) && at == schedule, "{schedule}: {why} | {at}");
    }
    // Two draws are the least and the most of them.
    for often in ["不少于2次/年", "至多2次/年"] {
        let lines = plain(&format!("每次 10%，{often}"), "  分期 按半年\n", 20);
        assert_eq!(lines[1], "ALL:ratio:1/10:2/2 N=20 D=2 X=0 k=2", "{often}");
    }
}

#[test]
fn in_turn_of_the_year() {
    let more = "  分期 按季度\n  重复 抽完再重复\n";
    // 50 % of the year needs nobody twice.
    assert_eq!(plain("全年 50%，4次/年", more, 10)[3], "ALL:ratio:1/2:4/4 N=10 D=4 X=0 k=1");
    let world = world(&rules("", &task("重点", "全年 28家，4次/年", more)), &library(&["20 重点 低"]));
    let (why, at) = world.refused();
    assert!(why.contains("全年要抽 28 户，只有 20 户") && at == "全年 28家，4次/年", "{why} {at}");
    let free = task("重点", "每次 5%，4次/年", "  分期 按季度\n  重复 允许重复\n");
    assert!(self::world(&rules("", &free), &library(&["9 重点 低"])).blocked().0.contains("允许重复"));
    // With one draw there is nothing to repeat.
    assert_eq!(plain("5%，1次/年", "  重复 允许重复\n", 20), ["ALL:ratio:1/20:1/1 N=20 D=0 X=0 k=1"]);
}

#[test]
fn all_beside_more_than_all_is_not_chosen_silently() {
    let tiers =
        "  分期 按季度\n  递增 比例 按 风险 { 低 +0个百分点、一般 +5个百分点、较高 +10个百分点、高 全部 }\n";
    let text = |head: &str| rules(head, &task("重点", "每次 25%，4次/年", tiers));
    // 30 % four times is 120 %; the highest tier is drawn whole each time: repeats for one are repeats for all.
    let (why, at) = world(&text(""), &library(&["9 重点 低"])).blocked();
    assert!(why.contains("120%") && at == "一般", "{why} {at}");
    let world = world(&text("  重复 抽完再重复\n"), &library(&["8 重点 低", "4 重点 高"]));
    let year = world.year();
    assert_eq!(year[1], ["A:ratio:1/4:2/4 N=8 D=2 X=0 k=2", "D:ratio:1/1:2/4 N=4 D=4 X=0 k=4"]);
}

#[test]
fn several_numbers_of_which_one_counts() {
    // 3 % of 900 = 27 < 28; of 1000 = 30 > 28.
    assert_eq!(plain("28家 或 3% 取高", "", 900), ["ALL:count:28:1/1 N=900 D=0 X=0 k=28"]);
    assert_eq!(plain("28家 或 3% 取高", "", 1000), ["ALL:count:30:1/1 N=1000 D=0 X=0 k=30"]);
    assert_eq!(plain("28家 或 3% 取低", "", 1000), ["ALL:count:28:1/1 N=1000 D=0 X=0 k=28"]);
    // Both floors hold: 5 % of 20 = 1 < 3.
    assert_eq!(plain("不低于5%且不少于3户；1次/年", "", 20), ["ALL:count:3:1/1 N=20 D=0 X=0 k=3"]);
    let world = world(&rules("", &task("重点", "28家 或 3% 任选", "")), &library(&["20 重点 低"]));
    assert!(world.blocked().0.contains("没有选定"));
}

#[test]
fn maxima_are_kept_or_said() {
    // 10 % of 15 = 1.5 → 1: two would be above the maximum.
    assert_eq!(plain("不超过10%，1次/年", "", 15), ["ALL:count:1:1/1 N=15 D=0 X=0 k=1"]);
    // 3 % of 40 = 1.2 → 2, and 2 of 40 = 5 % ≤ 10 %.
    assert_eq!(plain("3%—10%", "", 40), ["ALL:ratio:3/100:1/1 N=40 D=0 X=0 k=2"]);
    // 5 % of 1000 = 50, at most 20.
    assert_eq!(plain("5%且不超过20家", "", 1000), ["ALL:count:20:1/1 N=1000 D=0 X=0 k=20"]);
    assert_eq!(plain("5%且不超过20家", "", 100), ["ALL:count:5:1/1 N=100 D=0 X=0 k=5"]);
    for (schedule, size, says) in [
        ("不超过10%，1次/年", 9, "一户也不能抽"),
        // At least 0.15 → 1, at most 0.5 → 0.
        ("3%—10%", 5, "至少要抽 1 户，至多只能抽 0 户"),
        ("不低于 5%，不超过 20家", 1000, "至少要抽 50 户，至多只能抽 20 户"),
    ] {
        let world = world(&rules("", &task("重点", schedule, "")), &library(&[&format!("{size} 重点 低")]));
        let (why, at) = world.refused();
        assert!(why.contains(says) && at == schedule, "{why} {at}");
    }
}

#[test]
fn other_roundings() {
    // 5 % of 30 = 1.5, of 9 = 0.45.
    let with = |rounding: &str, size| plain("5%，1次/年", &format!("  取整 {rounding}\n"), size);
    assert_eq!(with("向上", 30), ["ALL:ratio:1/20:1/1 N=30 D=0 X=0 k=2"]);
    assert_eq!(with("向下", 30), ["ALL:count:1:1/1 N=30 D=0 X=0 k=1"]);
    assert_eq!(with("四舍五入", 30), ["ALL:count:2:1/1 N=30 D=0 X=0 k=2"]);
    assert_eq!(with("向下", 9), ["ALL:count:1:1/1 N=9 D=0 X=0 k=1"]);
    // Of the year: 10 % of 68 = 6.8 → 6, in four draws ⌈1.5⌉ = 2, 3 − 2 = 1, ⌈4.5⌉ − 3 = 2, 6 − 5 = 1.
    let year = plain("全年 10%，4次/年", "  取整 向下\n  分期 按季度\n", 68);
    let k: Vec<&str> = year.iter().map(|l| l.rsplit('=').next().unwrap()).collect();
    assert_eq!(k, ["2", "1", "2", "1"]);
}

#[test]
fn so_many_for_each_inspector() {
    // In post: two of the bureau and one of its squad; one has left, one is of another department: 3 × 5 = 15.
    assert_eq!(plain("每人 不少于 5家，1次/年", "", 61), ["ALL:count:15:1/1 N=61 D=0 X=0 k=15"]);
    // 3 × 2.5 = 7.5 → 8.
    assert_eq!(plain("每年最低抽查比为1:2.5", "", 61), ["ALL:count:8:1/1 N=61 D=0 X=0 k=8"]);
    // A joint task has the inspectors of all its departments: 4 × 2.5 = 10.
    let joint = "联合任务 甲 {\n  代号 T1\n  发起 环境局\n  配合 市场局\n  对象 重点\n  比例频次 1:2.5\n  时间 全年\n}\n";
    let both = world(&rules("", joint), &library(&["61 重点 低"]));
    assert_eq!(both.first(), ["ALL:count:10:1/1 N=61 D=0 X=0 k=10"]);
    // What a plan says beforehand is what the draw takes: the same inspectors.
    for (text, wanted) in
        [(rules("", &task("重点", "每人 不少于 5家，1次/年", "")), 15), (rules("", joint), 10)]
    {
        let world = world(&text, &library(&["61 重点 低"]));
        let posts = Posts::of(&world.model, world.inspectors.iter().flat_map(|(_, rows)| rows));
        let mut reach = ssj::reach::Reach::new(&world.model, &world.plan, &posts);
        world.entities.iter().flat_map(|(_, rows)| rows).for_each(|entity| reach.add(entity));
        assert_eq!(reach.visits("甲"), Ok(wanted));
    }
    // Nobody in post.
    let none = "部门 住建局 { 代号 HUD }\n任务 甲 {\n  代号 T1\n  责任 住建局\n  对象 重点\n  比例频次 1:2.5\n  时间 全年\n}\n";
    let (why, at) = world(&rules("", none), &library(&["61 重点 低"])).refused();
    assert!(why.contains("在岗检查人员") && at == "1:2.5", "{why} {at}");
}

#[test]
fn visits_are_counted_as_entities_where_there_are_enough() {
    assert_eq!(plain("全年 50家次", "", 61), ["ALL:count:50:1/1 N=61 D=0 X=0 k=50"]);
    let world = world(&rules("", &task("重点", "全年 100家次", "")), &library(&["61 重点 低"]));
    assert!(world.refused().0.contains("100 家次，只有 61 户"));
}

#[test]
fn what_is_not_in_the_library_of_entities_is_not_drawn() {
    let vehicles = "对象库 车辆 { 用途 多选 { 柴油货车、客车 } }\n对象 柴油货车 { 对象库 车辆；条件 用途 含 柴油货车 }\n";
    let trucks = format!("{vehicles}{}", task("柴油货车", "50辆，1次/年", "  单元 辆\n"));
    let (why, at) = world(&rules("", &trucks), &library(&["9 重点 低"])).blocked();
    assert!(why.contains("抽的不是检查对象名录里的对象") && at == "柴油货车", "{why} | {at}");
    // So it is with what is counted otherwise, though it is found in the library.
    let projects = task("重点", "5%，1次/年", "  单元 项目\n");
    let (why, at) = world(&rules("", &projects), &library(&["9 重点 低"])).blocked();
    assert!(why.contains("抽的不是检查对象名录里的对象") && at == "重点", "{why} | {at}");
}
