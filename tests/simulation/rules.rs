//! The facts of a world as the texts of a plan folder.

use super::world::{Deadline, Joint, World};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The rules of a world.
pub fn rules(world: &World) -> String {
    let mut waivers: BTreeMap<&str, String> = BTreeMap::new();
    if let Some((whose, codes, from, until)) = &world.waiver {
        let codes = codes.join("、");
        let text = format!("  豁免 {codes} {{ 理由 “试行”；批准 “局长”；自 {from}；至 {until} }}\n");
        waivers.insert(whose, text);
    }
    let waiver = |name: &str| waivers.get(name).cloned().unwrap_or_default();
    let certificate = if world.on_draw { "  执法证 抽取当日有效\n" } else { "" };
    let mut out = format!(
        "计划 模拟2024 {{\n  年度 2024\n  制定 甲局\n  印发 2023-12-20\n  检查组 2人\n{certificate}{}}}\n\
         部门 甲局 {{ 代号 JIA }}\n部门 乙局 {{ 代号 YI }}\n\
         对象库 {{\n  标签 多选 {{ 一类、二类、三类 }}\n  风险 等级 {{ 低 代号 A、高 代号 B }}\n}}\n",
        waiver("")
    );
    for class in ["一类", "二类", "三类"] {
        let _ = writeln!(out, "对象 {class}：标签 含 {class}");
    }
    for matter in ["事项一", "事项二", "事项三", "事项四"] {
        // Of the matter that both departments may have, one says that it is the one who inspects.
        let by = if matter == "事项三" { "\n  主体 甲局" } else { "" };
        let _ = writeln!(out, "事项 {matter} {{\n  类别 一般检查事项{by}\n}}");
    }
    for task in &world.tasks {
        let keyword = if task.joint == Joint::No { "任务" } else { "联合任务" };
        let matter = task.matters.first().copied().unwrap_or("“没有列入清单的检查”");
        let who = match task.joint {
            Joint::No => format!("  事项 {matter}\n"),
            Joint::Plain => {
                format!("  发起 {}\n  配合 {}\n  事项 {matter}\n", task.owner, task.partner())
            }
            Joint::Attributed => {
                let (owner, partner) = (task.owner, task.partner());
                format!("  发起 {owner}：{}\n  配合 {partner}：{}\n", task.matters[0], task.matters[1])
            }
        };
        let placed = match task.rounds.len() {
            4 => "  分期 按季度\n",
            2 => "  分期 按半年\n",
            _ => "",
        };
        let _ = write!(
            out,
            "{keyword} {} {{\n  出处 附件1 第1行\n  代号 {}\n{who}  对象 {}\n  比例频次 每次 {}%，{}次/年\n{placed}  时间 1月—12月\n{}}}\n",
            task.name,
            task.code,
            task.class,
            task.percent,
            task.rounds.len(),
            waiver(task.name)
        );
    }
    let relayed = if world.relayed { "  下达 “省厅”\n" } else { "" };
    let _ = write!(
        out,
        "任务 专项整治 {{\n  出处 附件1 第2行\n  代号 S1\n  类型 专项检查\n  对象 一类\n  时间 1月—12月\n{relayed}}}\n\
         任务 举报核查 {{\n  出处 附件1 第3行\n  代号 C1\n  类型 投诉举报\n  对象 一类\n  时间 1月—12月\n}}\n"
    );
    let deadline = match world.deadline {
        Deadline::None => None,
        Deadline::WorkingDaysFromFinding(n) => Some((format!("{n}个工作日"), "认定")),
        Deadline::DaysFromFinding(n) => Some((format!("{n}日"), "认定")),
        Deadline::WorkingDaysFromVisit(n) => Some((format!("{n}个工作日"), "检查完毕")),
    };
    if let Some((within, from)) = deadline {
        let _ = writeln!(out, "期限 公示 {{\n  期限 {within}\n  自 {from}\n}}");
    }
    let follow_up = match world.follow_up {
        None => String::new(),
        Some((n, true)) => format!("  后续 复查 {n}个工作日内\n"),
        Some((n, false)) => format!("  后续 复查 {n}日内\n"),
    };
    let _ = write!(out, "结果 未发现问题 {{ 代号 O1 }}\n结果 发现问题 {{\n  代号 O2\n{follow_up}}}\n");
    let _ = write!(
        out,
        "目标 占比 {{\n  出处 正文一\n  指标 抽查企业 / 全部企业 ≥ {}%\n}}\n目标 公示率 {{\n  出处 正文一\n  指标 已公示 / 应公示 = 100%\n}}\n\
         目标 检查率 {{\n  出处 正文一\n  指标 已检查 / 应检查 ≥ 90%\n}}\n目标 按期率 {{\n  出处 正文一\n  指标 按期公示 / 应公示 ≥ 80%\n}}\n\
         目标 完结率 {{\n  出处 正文一\n  指标 完结 / 已公示 ≥ 50%\n}}\n目标 抽取强度 {{\n  出处 正文一\n  指标 抽取数 / 全部企业 ≥ 40%\n}}\n",
        world.share
    );
    if let Some((most, kinds, scoped)) = &world.cap {
        let class = if *scoped { "一类 " } else { "" };
        let kinds =
            if kinds.is_empty() { String::new() } else { format!("  计入 {}\n", kinds.join("、")) };
        let _ =
            writeln!(out, "目标 上限 {{\n  出处 正文一\n  指标 {class}每家 每年 不超过 {most}次\n{kinds}}}");
    }
    if world.verify {
        out.push_str("职责 核实 {\n  审计 发起前核实\n  内容 “核实对象库”\n}\n");
    }
    out
}

/// Of the shipped calendars only the years that this world knows.
pub fn calendars(world: &World) -> String {
    let known =
        |block: &&str| block.contains("日历 2024") || (world.knows_2025 && block.contains("日历 2025"));
    include_str!("../../rules/cn/calendars.ssj").split_inclusive("\n}\n").filter(known).collect()
}
