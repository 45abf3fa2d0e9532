//! From rules to strata: every way in which a rule says how many of whom is drawn exactly so, or stops at the rule.
//! The numbers are worked out by hand beside each case.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use proptest::prelude::*;
use ssj::draw::*;
use ssj::finding::{Finding, Place};
use ssj::message::{Catalogue, Lang};
use ssj::model::Model;
use ssj::plan::{Plan, compile};
use ssj::registry::{Entity, Inspector as Officer, entities, inspectors};
use ssj::source::Sources;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Rules and libraries.
struct World {
    sources: Sources,
    model: Model,
    plan: Plan,
    entities: Vec<(String, Vec<Entity>)>,
    inspectors: Vec<(String, Vec<Officer>)>,
}

/// A plan with some fields in its head, and declarations beside the shared ones.
fn rules(head: &str, more: &str) -> String {
    format!(
        "计划 某县2025 {{\n  年度 2025\n  制定 环境局\n  印发 2025年1月1日\n  检查组 任意、任意\n{head}}}\n\
         部门 环境局 {{ 代号 ENV }}\n部门 市场局 {{ 代号 MKT }}\n部门 执法队 {{ 代号 SQD；上级 环境局 }}\n\
         对象库 {{\n  标签 多选 {{ 重点、一般、特殊、其余 }}\n\
         \x20 风险 等级 {{ 低 代号 A、一般 代号 B、较高 代号 C、高 代号 D }}\n  规模 等级 {{ 小 代号 S、大 代号 L }}\n}}\n\
         对象 全体：标签 不为空\n对象 重点 {{ 代号 K1；条件 标签 含 重点 }}\n\
         对象 一般 {{ 代号 K2；条件 标签 含 一般 }}\n对象 特殊 {{ 代号 K3；条件 标签 含 特殊 }}\n{more}"
    )
}

/// A task `甲` with the code T1 that draws from a class by a schedule.
fn task(scope: &str, schedule: &str, more: &str) -> String {
    format!("任务 甲 {{\n  代号 T1\n  对象 {scope}\n  比例频次 {schedule}\n  时间 1月—12月\n{more}}}\n")
}

/// So many entities of these labels and tier each: `60 重点 低`; a third word is the size.
fn library(groups: &[&str]) -> String {
    let mut out = "统一社会信用代码,名称,标签,信用风险等级,状态,规模\n".to_owned();
    let mut n = 0;
    for group in groups {
        let words: Vec<&str> = group.split(' ').collect();
        let size = words.get(3).unwrap_or(&"");
        for _ in 0..words[0].parse::<usize>().unwrap() {
            n += 1;
            let tier = if words[2] == "-" { "" } else { words[2] };
            writeln!(out, "E{n:05},第{n}户,{},{tier},存续,{size}", words[1]).unwrap();
        }
    }
    out
}

/// Inspectors in post, and how many that are not, by department.
const OFFICERS: &str = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n\
    P1,甲,环境局,1,2026-12-31,,在岗\nP2,乙,环境局,2,2026-12-31,,在岗\nP3,丙,环境局,3,2026-12-31,,离岗\n\
    P4,丁,执法队,4,2026-12-31,,在岗\nP5,戊,市场局,5,2026-12-31,,在岗\n";

fn world(rules: &str, library: &str) -> World {
    let mut sources = Sources::default();
    let file = sources.add("rules.ssj", rules);
    let (tree, mut findings) = ssj::syntax::parse(file, &sources);
    let (mut model, more) = ssj::model::lower(&[tree], &sources);
    findings.extend(more);
    assert!(findings.is_empty(), "{:?}", said(&findings));
    let assumed = ssj::plan::assume(&mut model);
    let plan = compile(&model, assumed);
    let rows = entities("entities.csv", library.as_bytes());
    assert!(rows.is_usable(), "{:?}", said(&rows.findings));
    let officers = inspectors("inspectors.csv", OFFICERS.as_bytes());
    assert!(officers.is_usable(), "{:?}", said(&officers.findings));
    World {
        sources,
        model,
        plan,
        entities: vec![("entities.csv".to_owned(), rows.rows)],
        inspectors: vec![("inspectors.csv".to_owned(), officers.rows)],
    }
}

/// What findings say, and the first place in the rules that they point at.
fn said(findings: &[Finding]) -> Vec<String> {
    let texts = Catalogue::new(Lang::Zh);
    let of = |f: &Finding| {
        let label = f.labels.iter().find_map(|l| l.text.as_ref()).map(|m| texts.text(m));
        format!("{}｜{}", texts.text(&f.message), label.unwrap_or_default())
    };
    findings.iter().map(of).collect()
}

impl World {
    fn freeze(&self, round: u32, past: &[Past], visits: &[Visited]) -> Result<Frozen, Vec<Finding>> {
        let task = self.plan.task("T1").unwrap_or_else(|| panic!("{:?}", said(&self.plan.blocked)));
        freeze(&Slotted {
            model: &self.model,
            plan: &self.plan,
            task,
            round,
            entities: &self.entities,
            inspectors: &self.inspectors,
            recusals: &[],
            past,
            visits,
            previous: None,
            ledger: Checkpoint { size: 0, root: h("") },
            salts: Vec::new(),
            beacon: Beacon::Dice,
        })
    }

    /// The lines of the first round.
    fn first(&self) -> Vec<String> {
        lines(&self.freeze(1, &[], &[]).unwrap_or_else(|f| panic!("{:?}", said(&f))))
    }

    /// The lines of every round, each drawn before the next is frozen.
    fn year(&self) -> Vec<Vec<String>> {
        let rounds =
            self.plan.task("T1").unwrap_or_else(|| panic!("{:?}", said(&self.plan.blocked))).rounds.len();
        let (mut past, mut out) = (Vec::new(), Vec::new());
        for round in 1..=u32::try_from(rounds).unwrap() {
            let frozen = self.freeze(round, &past, &[]).unwrap_or_else(|f| panic!("{:?}", said(&f)));
            out.push(lines(&frozen));
            past.push(drawn(&frozen, &format!("{round}")));
        }
        out
    }

    /// Why the task cannot be drawn, and the words of the rules that it is said of.
    fn blocked(&self) -> (String, String) {
        assert_eq!(self.plan.blocked.len(), 1, "{:?}", said(&self.plan.blocked));
        self.at(&self.plan.blocked[0])
    }

    /// Why the first round cannot be frozen, and the words of the rules that it is said of.
    fn refused(&self) -> (String, String) {
        let findings = self.freeze(1, &[], &[]).unwrap_err();
        self.at(&findings[0])
    }

    fn at(&self, finding: &Finding) -> (String, String) {
        let span = finding.labels.iter().find_map(|l| match l.place {
            Place::Text(span) => Some(span),
            _ => None,
        });
        let text = said(std::slice::from_ref(finding)).remove(0);
        (text, self.sources.slice(span.unwrap()).to_owned())
    }
}

fn lines(frozen: &Frozen) -> Vec<String> {
    let of = |f: Figures| {
        let Counts { size, drawn, barred } = f.counts;
        let short = if f.wanted > f.k { format!(" of {}", f.wanted) } else { String::new() };
        format!("{} N={size} D={drawn} X={barred} k={}{short}", f.terms, f.k)
    };
    frozen.figures().unwrap().into_iter().map(of).collect()
}

fn drawn(frozen: &Frozen, key: &str) -> Past {
    let key = Key::new(h(key));
    let result = select(&frozen.files, &frozen.strata, frozen.quota, frozen.repeat, &key).unwrap();
    let selected = parse_selected(result.text().as_bytes()).unwrap();
    let barred: BTreeSet<&Id> = frozen.files.barred.rows().iter().map(|r| &r.id).collect();
    assert!(selected.iter().all(|row| !barred.contains(&row.id)), "nobody in barred is drawn");
    Past { selected, substitutes: Vec::new(), drawn: frozen.files.drawn.clone() }
}

/// One class, no tiers: the schedule, the size of the class, and the line of each round.
fn plain(schedule: &str, more: &str, size: usize) -> Vec<String> {
    let world = world(&rules("", &task("重点", schedule, more)), &library(&[&format!("{size} 重点 低")]));
    world.year().concat()
}

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
    let joint = world(&rules("", joint), &library(&["61 重点 低"]));
    assert_eq!(joint.first(), ["ALL:count:10:1/1 N=61 D=0 X=0 k=10"]);
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
    for (head, schedule, says) in [
        ("  重叠 依次 特殊\n", schedule, "都没有列出"),
        ("  重叠 就高\n", "重点：20%；一般：20%", "比例一样高"),
        ("  重叠 就高\n", "重点：20%；一般：3家", "无法比较"),
        ("  重叠 就高\n", "重点：20%；特殊：30%", "不属于任务分别规定数量的任何一类"),
    ] {
        let findings = world(&text(head, schedule), &both).freeze(1, &[], &[]).unwrap_err();
        assert!(said(&findings)[0].contains(says), "{schedule}: {:?}", said(&findings));
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

/// A plan of all entities twice a year and of one key entity, with at most two visits a year.
const SMALL: &str = "计划 小计划 {\n  制定 分局\n  印发 2024年1月2日\n  年度 2024\n  引用 cn.日历\n  检查组 分局、分局\n}\n\
部门 分局 {\n  代号 ENV\n}\n对象库 {\n  标签 多选 { 企业、重点 }\n}\n对象 企业：标签 含 企业\n对象 重点：标签 含 重点\n\
任务 全面检查 {\n  代号 A1\n  对象 企业\n  比例频次 每次 全部，2次/年\n  时间 1月—6月\n  分期 1月—3月、4月—6月\n}\n\
任务 重点抽查 {\n  代号 A2\n  对象 重点\n  比例频次 1家\n  时间 1月—3月\n}\n\
目标 检查上限：每家 每年 不超过 2次\n";

#[test]
fn a_year_by_the_commands_keeps_the_cap_and_repeats_in_turn() {
    let home = tempfile::tempdir().unwrap();
    let plan = home.path().join("plan");
    let put = |name: &str, text: &str| {
        std::fs::create_dir_all(plan.join(name).parent().unwrap()).unwrap();
        std::fs::write(plan.join(name), text).unwrap();
    };
    put(
        "ssj.ron",
        "(\n    rules: [\"rules\"],\n    entities: [\"e.csv\"],\n    inspectors: [\"i.csv\"],\n)\n",
    );
    put("rules/plan.ssj", SMALL);
    put(
        "e.csv",
        "统一社会信用代码,名称,标签,状态\nE1,一厂,企业,存续\nE2,二厂,企业、重点,存续\nE3,三厂,企业、重点,存续\n",
    );
    put(
        "i.csv",
        "编号,姓名,部门,执法证号,证件有效期,资格,状态\nP1,甲,分局,1,2026-12-31,,在岗\nP2,乙,分局,2,2026-12-31,,在岗\n",
    );
    let secrets = home.path().join("secrets");
    let ssj = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ssj"));
        command.args(args).arg("-C").arg(&plan).args(["--lang", "zh"]);
        if args[0] == "draw" && args[1] != "show" {
            command.arg("--secrets").arg(&secrets);
        }
        let out = command.output().unwrap();
        let text = String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap();
        (out.status.code().unwrap(), text)
    };
    let commit = |task, round, at| ssj(&["draw", "commit", task, round, "--at", at]);
    let dice = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";
    let run = |task, round, at| ssj(&["draw", "run", task, round, "--evidence", dice, "--at", at]);
    let done = |(code, text): (i32, String)| assert_eq!(code, 0, "{text}");

    let (code, before) = ssj(&["draw", "show", "A1", "1"]);
    assert!(
        code == 0 && before.contains("stratum=ALL:ratio:1/1:1/2") && before.contains("repeat=cycle"),
        "{before}"
    );
    assert!(!plan.join("ledger").exists(), "a preview writes nothing");
    done(commit("A1", "1", "2024-01-03T09:00"));
    done(run("A1", "1", "2024-01-04T10:00"));
    done(commit("A1", "2", "2024-01-05T09:00"));
    // One visit each; the second draw is still to come and may bring all to two: then there is none left.
    let (code, open) = commit("A2", "1", "2024-01-05T10:00");
    assert!(code == 3 && open.contains("A1-2"), "{code} {open}");
    done(run("A1", "2", "2024-01-06T10:00"));
    let (code, after) = ssj(&["draw", "show", "A2", "1"]);
    assert!(
        code == 0 && after.contains("VISIT.CAP") && after.contains("规则要抽 1 户，能抽的只有 0 户"),
        "{after}"
    );
    done(commit("A2", "1", "2024-01-08T09:00"));
    done(run("A2", "1", "2024-01-09T10:00"));
    let draws = plan.join("ledger/draws");
    let read = |name: &str| std::fs::read_to_string(draws.join(name)).unwrap();
    assert_eq!(read("A2-1/barred.txt"), "E2|VISIT.CAP\nE3|VISIT.CAP\n");
    assert_eq!(
        (read("A2-1/selected.txt").lines().count(), read("A1-2/selected.txt").lines().count()),
        (0, 3)
    );
    for (task, round) in [("A1", "1"), ("A1", "2"), ("A2", "1")] {
        done(ssj(&["draw", "reveal", task, round, "--at", "2024-06-30T18:00"]));
    }
    // The audit counts as the draws did: nobody was drawn too little or too much.
    let (_, audit) = ssj(&["audit", "--as-of", "2024-01-31", "--format", "json"]);
    assert!(!audit.contains("under-drawn") && !audit.contains("over-drawn"), "{audit}");
    for slot in ["A1-2", "A2-1"] {
        let (code, verdict) = ssj(&["verify", draws.join(slot).to_str().unwrap()]);
        assert_eq!(code, 0, "{verdict}");
    }
}
