//! Gaps, one at a time.

use crate::plan::{Block, Plan, pick};
use crate::{Break, broken};

pub const BREAKS: &[Break] = &[
    broken("uncovered-matter", |plan, rng| {
        // One of several matters of a task, and none of the 重点: those uncovered are two findings.
        let tasks: Vec<Block> = listing_several(plan);
        let places: Vec<(Block, String)> = tasks
            .iter()
            .flat_map(|t| matters(plan, t).into_iter().map(move |m| (t.clone(), m)))
            .filter(|(_, m)| plan.text(&plan.block("事项", m)).contains("一般检查事项"))
            .collect();
        let (task, gone) = pick(rng, &places);
        let left: Vec<String> = matters(plan, &task).into_iter().filter(|m| *m != gone).collect();
        plan.set(&task, "事项", &left.join("、"));
        gone
    }),
    broken("uncovered-matter", |plan, rng| {
        let name = pick(rng, &["餐饮油烟检查", "加油站检查", "畜禽养殖检查"]);
        let scope = pick(rng, &["重点排污单位", "非重点排污单位", "填埋场"]);
        plan.append(&format!("事项 {name} {{\n  类别  一般检查事项\n  对象  {scope}\n  主体  泽州分局\n  依据  《环境保护法》第二十四条\n}}"));
        name.to_owned()
    }),
    broken("uncovered-matter", |plan, _| {
        // Nobody is of both classes; who is of the matter's is still drawn for other matters.
        let task = plan.block("任务", "碳排放权交易抽查");
        let matter = matters(plan, &task).remove(0);
        plan.set(&task, "对象", "非重点排污单位");
        matter
    }),
    broken("orphan-task", |plan, rng| {
        let task = pick(rng, &plan.blocks("任务"));
        let copy = plan.copy(&task, "清单以外的抽查", "X1");
        plan.set(&copy, "事项", "“清单以外的检查”");
        copy.name
    }),
    broken("matter-without-scope", |plan, rng| {
        let matter = pick(rng, &plan.blocks("事项"));
        plan.drop(&matter, "对象");
        matter.name
    }),
    broken("joint-only-coverage", |plan, rng| {
        let own = pick(rng, &["城镇污水处理设施抽查", "生态环境监测机构抽查"]);
        let task = plan.block("任务", own);
        let matter = matters(plan, &task).remove(0);
        plan.remove(&task);
        matter
    }),
    broken("foreign-matter", |plan, rng| {
        let (task, item) = pick(rng, &foreign_items(plan));
        plan.replace(&task, &item, &format!("{item}、“对方清单上的检查”"));
        task.name
    }),
    broken("coverage-depends-on-others", |plan, _| {
        // Where the partners have agreed on a fallback.
        plan.remove(&plan.block("任务", "机动车排放检验机构抽查"));
        let matter = plan.block("事项", "机动车排放检验机构监督检查");
        plan.add(&matter, &waiver("joint-only-coverage"));
        matter.name
    }),
    broken("uncovered-scope", |plan, rng| {
        let label = pick(rng, &["加油站", "养殖场", "餐饮单位"]);
        plan.swap("发电行业重点排放单位 }", &format!("发电行业重点排放单位、{label} }}"));
        String::new()
    }),
    broken("uncovered-scope", |plan, _| {
        // Without a label an entity is of no class.
        plan.swap("必填  标签、风险", "必填  风险");
        String::new()
    }),
    broken("uncovered-scope", |plan, rng| {
        let class = pick(rng, &["特殊监管对象", "填埋场", "核技术利用单位"]);
        let only = pick(rng, &["风险 ≥ 一般", "区划 前缀 140525", "行业 前缀 25"]);
        plan.swap(
            &format!("对象 {class}：标签 含 {class}\n"),
            &format!("对象 {class}：标签 含 {class} 且 {only}\n"),
        );
        String::new()
    }),
    broken("uncovered-scope", |plan, rng| {
        // The own task draws the class for another matter.
        let (task, matter, others) = pick(
            rng,
            &[
                ("机动车排放检验机构联合抽查", "检验检测机构检查", "生态环境监测机构"),
                ("生态环境监测机构联合抽查", "监测机构资质认定检查", "机动车排放检验机构"),
                ("城镇污水处理厂联合抽查", "污水处理运营管理检查", "生态环境监测机构"),
            ],
        );
        let task = plan.block("联合任务", task);
        plan.set(&task, "对象", others);
        matter.to_owned()
    }),
    broken("overlapping-scopes", |plan, _| {
        let header = plan.block("计划", "泽州2024修补稿");
        plan.drop(&header, "重叠");
        String::new()
    }),
    broken("unsatisfiable-scope", |plan, rng| {
        let never = pick(
            rng,
            &[
                "标签 含 填埋场 且 标签 不含 填埋场",
                "标签 含 重点排污单位 且 标签 含 非重点排污单位",
                "标签 含 发电行业重点排放单位 且 标签 不含 重点排污单位",
                "风险 ≥ 较高 且 风险 < 一般",
                "区划 前缀 1405 且 区划 = 140681",
                "标签 为空",
            ],
        );
        plan.append(&format!("对象 谁也不是：{never}"));
        "谁也不是".to_owned()
    }),
    broken("priority-inversion", |plan, _| {
        let task = plan.block("任务", "重点排污单位抽查");
        plan.replace(&task, "、排污许可监督检查", "");
        let matter = plan.block("事项", "排污许可监督检查");
        plan.add(&matter, &waiver("uncovered-matter"));
        "泽州2024修补稿".to_owned()
    }),
    broken("shared-object-without-joint-task", |plan, _| {
        let task = plan.block("任务", "一般排污单位抽查");
        plan.set(&task, "事项", "一般排污单位监督检查");
        let copy = plan.copy(&task, "排污登记抽查", "X1");
        plan.set(&copy, "事项", "排污登记监督检查");
        "非重点排污单位".to_owned()
    }),
    broken("category-mismatch", |plan, _| {
        let matter = plan.block("事项", "排污登记监督检查");
        plan.replace(&matter, "“排污登记监督检查”", "“突发环境事件应急预案监督检查”");
        matter.name
    }),
    broken("task-differs-from-matter", |plan, rng| {
        let task = pick(rng, &own_with_one_matter(plan));
        let matter = matters(plan, &task).remove(0);
        let more = pick(rng, &["仓库", "运输车辆", "进出口活动"]);
        plan.set(&task, "事项", &format!("{matter} 原文 “{matter}及其{more}”"));
        task.name
    }),
    broken("near-duplicate-name", |plan, rng| {
        let (one, other) = pick(rng, &[("己方", "已方"), ("未办", "末办"), ("入库组", "人库组")]);
        let kind = pick(rng, &["角色", "资格"]);
        plan.append(&format!("{kind} {one}\n\n{kind} {other}"));
        other.to_owned()
    }),
    broken("mixed-script-name", |plan, rng| {
        // The first letter is Cyrillic or Greek.
        let letter = pick(rng, &["\u{410}", "\u{391}", "\u{421}"]);
        let name = format!("{letter}类单位");
        plan.append(&format!("对象 {name}：标签 含 填埋场"));
        name
    }),
    broken("undeclared-alias", |plan, rng| {
        let matter = pick(rng, &plan.with("事项", "泽州分局"));
        let alias = pick(rng, &["环保大队", "监察支队"]);
        plan.set(&matter, "主体", &format!("泽州分局 原文 “{alias}”"));
        "泽州分局".to_owned()
    }),
    broken("undeclared-alias", |plan, rng| {
        let (name, printed) = pick(
            rng,
            &[
                ("机动车排放检验机构抽查", "机动车排放检测机构"),
                ("城镇污水处理设施抽查", "全县城镇污水处理站"),
                ("危险废物经营单位检查", "全县危险废物处置单位"),
            ],
        );
        let task = plan.block("任务", name);
        let class = plan.value(&task, "对象").unwrap().to_owned();
        plan.set(&task, "对象", &format!("{class} 原文 “{printed}”"));
        class
    }),
    broken("dependency-cycle", |plan, rng| {
        let own = plan.blocks("任务");
        let first = pick(rng, &own);
        let others: Vec<Block> = own.into_iter().filter(|t| t.name != first.name).collect();
        let second = pick(rng, &others);
        plan.add(&first, &format!("后于  {}", second.name));
        plan.add(&second, &format!("后于  {}", first.name));
        // One finding for the ring, about the first of them.
        let first_of_both =
            plan.blocks("任务").into_iter().find(|t| t.name == first.name || t.name == second.name);
        first_of_both.unwrap().name
    }),
    broken("partner-without-inspectors", |plan, rng| {
        let task = pick(rng, &plan.blocks("联合任务"));
        let first = plan.value(&task, "发起").unwrap().split('：').next().unwrap().to_owned();
        plan.set(&task, "检查组", &format!("{first} 2人"));
        task.name
    }),
    broken("partner-without-matter", |plan, rng| {
        let (name, third) =
            pick(rng, &[("机动车排放检验机构联合抽查", "住建局"), ("城镇污水处理厂联合抽查", "市场监管局")]);
        let task = plan.block("联合任务", name);
        let team = format!("{}、{third}", plan.value(&task, "检查组").unwrap());
        plan.set(&task, "检查组", &team);
        plan.add(&task, &format!("配合  {third}"));
        task.name
    }),
    broken("joint-items-unassigned", |plan, rng| {
        let task = pick(rng, &plan.blocks("联合任务"));
        let mut items = Vec::new();
        for party in ["发起", "配合"] {
            let value = plan.value(&task, party).unwrap().to_owned();
            let (department, item) = value.split_once('：').unwrap();
            items.push(item.to_owned());
            plan.set(&task, party, department);
        }
        plan.add(&task, &format!("事项  {}", items.join("、")));
        task.name
    }),
    broken("repeated-matter", |plan, rng| {
        let task = pick(rng, &plan.blocks("任务"));
        let again = pick(rng, &matters(plan, &task));
        let items = plan.value(&task, "事项").unwrap().to_owned();
        plan.set(&task, "事项", &format!("{items}、{again}"));
        task.name
    }),
    broken("task-without-owner", |plan, rng| {
        let task = pick(rng, &plan.blocks("任务"));
        plan.drop(&task, "责任");
        task.name
    }),
    broken("generic-department", |plan, rng| {
        let matter = pick(rng, &plan.with("事项", "泽州分局"));
        let words = pick(rng, &["“生态环境部门”", "“有关部门”", "“行政主管部门”"]);
        plan.set(&matter, "主体", words);
        matter.name
    }),
    broken("unattached-reference", |plan, rng| {
        let document = plan.block("文件", "随机抽查事项清单");
        plan.set(&document, "状态", pick(rng, &["未附", "题名不一致"]));
        document.name
    }),
];

/// A waiver of a finding, approved and not yet over.
pub fn waiver(lint: &str) -> String {
    format!("豁免  {lint} {{ 理由 “另有安排”；批准 “分局局务会”；自 2023-12-01；至 2024-11-30 }}")
}

/// The matters of a task.
pub fn matters(plan: &Plan, task: &Block) -> Vec<String> {
    plan.value(task, "事项").map_or_else(Vec::new, |v| v.split('、').map(str::to_owned).collect())
}

fn listing_several(plan: &Plan) -> Vec<Block> {
    plan.blocks("任务").into_iter().filter(|t| matters(plan, t).len() > 1).collect()
}

fn own_with_one_matter(plan: &Plan) -> Vec<Block> {
    plan.blocks("任务").into_iter().filter(|t| matters(plan, t).len() == 1).collect()
}

/// The joint tasks with the items of other departments.
fn foreign_items(plan: &Plan) -> Vec<(Block, String)> {
    let mut out = Vec::new();
    for task in plan.blocks("联合任务") {
        for party in ["发起", "配合"] {
            let value = plan.value(&task, party).unwrap();
            if !value.starts_with("泽州分局") {
                out.push((task.clone(), value.to_owned()));
            }
        }
    }
    out
}
