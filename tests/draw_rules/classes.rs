//! Several classes in a task, and entities in several of them.

use super::world::*;

#[test]
fn classes_with_numbers_of_their_own() {
    let schedule = "{\n    重点：每季度 25%\n    一般：每人 不少于 5家，1次/年\n    其他：5%\n  }";
    let world =
        world(&rules("", &task("全体", schedule, "")), &library(&["10 重点 低", "40 一般 低", "30 特殊 高"]));
    let year = world.year();
    // 25 % of 10 = 2.5 → 3 a quarter, of whom the last draw finds one: 3 + 3 + 3 + 1 = all;
    // 3 inspectors × 5 = 15; 5 % of 30 = 1.5 → 2.
    assert_eq!(
        year[0],
        [
            "K1:ratio:1/4:1/4 N=10 D=0 X=0 k=3",
            "K2:count:15:1/1 N=40 D=0 X=0 k=15",
            "OTHER:ratio:1/20:1/1 N=30 D=0 X=0 k=2",
        ]
    );
    assert_eq!(
        year[3],
        [
            "K1:ratio:1/4:4/4 N=10 D=9 X=0 k=1 of 3",
            "K2:ratio:0/1:1/1 N=40 D=15 X=0 k=0",
            "OTHER:ratio:0/1:1/1 N=30 D=2 X=0 k=0",
        ]
    );
}

#[test]
fn classes_with_tiers_are_strata_of_class_and_tier() {
    let tiers = "  递增 比例 按 风险 { 低 +0、一般 +0、较高 +10个百分点、高 +10个百分点 }\n";
    let world = world(
        &rules("", &task("全体", "重点：20%；一般：5%", tiers)),
        &library(&["6 重点 低", "6 重点 高", "20 一般 低", "20 一般 较高", "20 一般 高"]),
    );
    // 20 % of 6 = 1.2 → 2; 30 % of 6 = 1.8 → 2; 5 % of 20 = 1; 15 % of 40 = 6.
    assert_eq!(
        world.first(),
        [
            "K1.A-K1.B:ratio:1/5:1/1 N=6 D=0 X=0 k=2",
            "K1.C-K1.D:ratio:3/10:1/1 N=6 D=0 X=0 k=2",
            "K2.A-K2.B:ratio:1/20:1/1 N=20 D=0 X=0 k=1",
            "K2.C-K2.D:ratio:3/20:1/1 N=40 D=0 X=0 k=6",
        ]
    );
}

#[test]
fn classes_that_do_not_say_whom_or_how() {
    let stop = |schedule: &str, more: &str| {
        world(&rules("", &format!("{more}{}", task("全体", schedule, ""))), &library(&["9 重点 低"]))
            .blocked()
    };
    let none = "对象 无代号：标签 含 其余\n";
    for (schedule, more, says, at) in [
        ("重点：20%；一般：待定", "", "抽多少待定", "待定"),
        ("重点：20%；无代号：5%", none, "没有代号", "无代号"),
        ("重点：20%；“某类”：5%", "", "不是声明过的对象", "“某类”"),
        ("20%；另加 每次 5%，2次/年", "", "另加", "每次 5%，2次/年"),
        ("重点：每次 20%，2次/年；一般：全年 5%，2次/年", "", "分成两项任务", "每次 20%，2次/年"),
        ("重点：20%；一般：5%，每2年1次", "", "几年抽一次", "5%，每2年1次"),
    ] {
        let (why, found) = stop(schedule, more);
        assert!(why.contains(says) && found.contains(at), "{schedule}: {why} | {found}");
    }
}

#[test]
fn readings_of_classes_meet_where_numbers_can_be_added() {
    // 3 in each of two draws is 6 of the year, by r of R: 3 and 3; 10 % of the year of 40 = 4: 2 and 2.
    let schedule = "重点：每次 3家，2次/年；一般：全年 10%，2次/年";
    let world = world(
        &rules("", &task("全体", schedule, "  分期 3月、9月\n")),
        &library(&["20 重点 低", "40 一般 低"]),
    );
    assert_eq!(
        world.year(),
        [
            ["K1:count:6:1/2 N=20 D=0 X=0 k=3", "K2:ratio:1/10:1/2 N=40 D=0 X=0 k=2"],
            ["K1:count:6:2/2 N=20 D=3 X=0 k=3", "K2:ratio:1/10:2/2 N=40 D=2 X=0 k=2"],
        ]
    );
}

#[test]
fn an_entity_of_several_classes_of_one_task() {
    let both = library(&["6 重点 低", "10 一般 低", "4 重点、一般 低"]);
    let text = |head: &str, schedule: &str| rules(head, &task("全体", schedule, ""));
    let schedule = "重点：50%；一般：20%";
    // Not said: four rows, each at its row.
    let open = world(&text("", schedule), &both);
    let findings = open.freeze(1, &[], &[]).unwrap_err();
    assert_eq!(findings.len(), 4);
    assert!(said(&findings)[0].contains("同时属于 重点、一般"), "{:?}", said(&findings));
    // 就高: the higher ratio; 50 % of 10 = 5, 20 % of 10 = 2.
    let lines = ["K1:ratio:1/2:1/1 N=10 D=0 X=0 k=5", "K2:ratio:1/5:1/1 N=10 D=0 X=0 k=2"];
    assert_eq!(world(&text("  重叠 就高\n", schedule), &both).first(), lines);
    assert_eq!(world(&text("  重叠 依次 重点、一般\n", schedule), &both).first(), lines);
    // The other order: 50 % of 6 = 3, 20 % of 14 = 2.8 → 3.
    assert_eq!(
        world(&text("  重叠 依次 一般、重点\n", schedule), &both).first(),
        ["K1:ratio:1/2:1/1 N=6 D=0 X=0 k=3", "K2:ratio:1/5:1/1 N=14 D=0 X=0 k=3"]
    );
    // What can be done is never what stands there already.
    for (head, schedule, says, help) in [
        ("", schedule, "同时属于 重点、一般", "写明“重叠 就高”或“重叠 依次 …”"),
        ("  重叠 依次 特殊\n", schedule, "都没有列出", "“重叠 依次 …”中加上其中一类"),
        ("  重叠 就高\n", "重点：20%；一般：20%", "比例一样高", "“重叠 就高”改为“重叠 依次 …”"),
        ("  重叠 就高\n", "重点：20%；一般：3家", "无法比较", "给两边都写明比例"),
        ("  重叠 就高\n", "重点：20%；特殊：30%", "不属于任务分别规定数量的任何一类", "写明“其他：…”"),
    ] {
        let findings = world(&text(head, schedule), &both).freeze(1, &[], &[]).unwrap_err();
        assert!(said(&findings)[0].contains(says), "{schedule}: {:?}", said(&findings));
        let texts = ssj::message::Catalogue::new(ssj::message::Lang::Zh);
        let helps: Vec<String> = findings[0].help.iter().map(|help| texts.text(help)).collect();
        assert!(helps.len() == 1 && helps[0].contains(help), "{schedule}: {helps:?}");
        // Every place behind the first says what it has to do with it.
        assert!(findings[0].labels[1..].iter().all(|label| label.text.is_some()), "{:?}", findings[0]);
    }
}

#[test]
fn no_two_strata_have_one_code() {
    let tiers = "  递增 比例 按 风险 { 低 +0、一般 +5个百分点、较高 +10个百分点、高 +20个百分点 }\n";
    let text = |code: &str, tier: &str| {
        rules("", &task("全体", "重点：20%；一般：5%", tiers))
            .replace("代号 K2", &format!("代号 {code}"))
            .replace("低 代号 A、", &format!("低 代号 {tier}、"))
    };
    let rows = library(&["6 重点 低", "20 一般 一般"]);
    // K1 with A.B, and K1.A with B.
    let (why, at) = world(&text("K1.A", "A.B"), &rows).blocked();
    assert!(why.contains("两层的代号都是“K1.A.B”"), "{why}");
    assert_eq!(at, "一般");
    // One of the two alone is told apart.
    for (code, tier, lines) in [
        ("K1.A", "A", ["K1.A.B:ratio:1/10:1/1 N=20 D=0 X=0 k=2", "K1.A:ratio:1/5:1/1 N=6 D=0 X=0 k=2"]),
        ("K2", "A.B", ["K1.A.B:ratio:1/5:1/1 N=6 D=0 X=0 k=2", "K2.B:ratio:1/10:1/1 N=20 D=0 X=0 k=2"]),
    ] {
        let mut first = world(&text(code, tier), &rows).first();
        first.sort();
        assert_eq!(first, lines, "{code} {tier}");
    }
}

#[test]
fn an_entity_of_the_classes_of_several_tasks() {
    let both = library(&["6 重点 低", "10 一般 低", "4 重点、一般 低"]);
    let other = |schedule: &str| {
        format!(
            "任务 乙 {{\n  代号 T2\n  对象 一般\n  比例频次 {schedule}\n  时间 1月—12月\n}}\n{}",
            task("重点", "每次 50%，1次/年", "")
        )
    };
    let size = |head: &str, schedule: &str| {
        let world = world(&rules(head, &other(schedule)), &both);
        world.freeze(1, &[], &[]).map(|f| f.files.pool.rows().len()).map_err(|f| said(&f).remove(0))
    };
    // 分别抽取: both tasks have the four.
    assert_eq!(size("", "每次 20%，1次/年"), Ok(10));
    assert_eq!(size("  重叠 分别抽取\n", "每次 20%，1次/年"), Ok(10));
    // 就高: 50 % a year against 20 %, against 20 % four times = 80 %, and against 50 %.
    assert_eq!(size("  重叠 就高\n", "每次 20%，1次/年"), Ok(10));
    assert_eq!(size("  重叠 就高\n", "每季度 20%"), Ok(6));
    assert!(size("  重叠 就高\n", "50%，1次/年").unwrap_err().contains("比例一样高"));
    assert!(size("  重叠 就高\n", "待定").unwrap_err().contains("无法比较"));
    // 依次: the order decides, whatever the ratios, and also where they are open.
    assert_eq!(size("  重叠 依次 重点、一般\n", "每季度 20%"), Ok(10));
    assert_eq!(size("  重叠 依次 一般、重点\n", "待定"), Ok(6));
    assert_eq!(size("  重叠 依次 特殊\n", "20%，1次/年"), Ok(10), "neither class is listed");
}
