//! Libraries against the rules, one fault at a time. The libraries are made up.

use crate::plan::{Plan, pick};
use crate::{Break, with_data};

/// The columns of the entity library.
pub const ENTITIES: &str =
    "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,上次检查日期,评级日期";
/// The columns of the inspector library.
pub const INSPECTORS: &str = "编号,姓名,部门,执法证号,证件有效期,资格,状态";

/// Each class with as many entities in each tier: 4 % of a class is a whole number, so that rounding turns no tier round.
const CLASSES: [(&str, usize); 10] = [
    ("重点排污单位", 40),
    ("重点排污单位、发电行业重点排放单位", 20),
    ("非重点排污单位", 200),
    ("特殊监管对象", 20),
    ("核技术利用单位", 20),
    ("危险废物经营单位", 5),
    ("填埋场", 5),
    ("机动车排放检验机构", 20),
    ("生态环境监测机构", 20),
    ("城镇污水处理厂", 20),
];

/// A sound library of entities.
pub fn entities() -> Vec<String> {
    let mut out = Vec::new();
    for (labels, count) in CLASSES {
        for tier in ["低", "一般", "较高", "高"] {
            for _ in 0..count {
                let n = out.len();
                out.push(format!(
                    "N{n:05},虚构单位{n},{labels},{tier},140525,2511,存续,2022-06-30,2023-03-31"
                ));
            }
        }
    }
    out
}

/// As many inspectors of each department as the plan needs.
pub fn inspectors() -> Vec<String> {
    let mut out = Vec::new();
    for (department, count, qualification) in
        [("泽州分局", 80, "核与辐射"), ("市生态环境局", 4, ""), ("市场监管局", 4, ""), ("住建局", 8, "")]
    {
        for _ in 0..count {
            let n = out.len();
            out.push(format!("P{n:03},某{n},{department},晋E虚构{n:04},2026-12-31,{qualification},在岗"));
        }
    }
    out
}

pub const BREAKS: &[Break] = &[
    with_data("uncovered-entity", |plan, rng| {
        // What the plan accepts as a class that others inspect the library has.
        let label = pick(rng, &["加油站", "养殖场"]);
        plan.swap(
            "发电行业重点排放单位 }\n",
            &format!(
                "发电行业重点排放单位、{label} }}\n  豁免  uncovered-scope {{ 理由 “由商务局检查”；批准 “分局局务会”；自 2023-12-01；至 2024-11-30 }}\n"
            ),
        );
        add(plan, label, "低", "140525", "存续")
    }),
    with_data("empty-scope", |plan, rng| {
        let (label, task) = pick(rng, &[("填埋场", "填埋场检查"), ("核技术利用单位", "核与辐射安全检查")]);
        plan.entities.retain(|row| !row.contains(label));
        task.to_owned()
    }),
    with_data("visits-over-cap", |plan, _| {
        let cap = "1次";
        plan.swap("每家 每年 不超过 6次", &format!("每家 每年 不超过 {cap}"));
        "检查上限".to_owned()
    }),
    with_data("unclassified-entity", |plan, _| add(plan, "", "低", "140525", "存续")),
    with_data("contradictory-classes", |plan, _| {
        add(plan, "重点排污单位、非重点排污单位", "低", "140525", "存续")
    }),
    with_data("contradictory-classes", |plan, _| add(plan, "发电行业重点排放单位", "低", "140525", "存续")),
    with_data("missing-tier", |plan, rng| change(plan, pick(rng, &[0, 300, 700, 1150]), 3, "")),
    with_data("stale-tier", |plan, rng| {
        change(plan, pick(rng, &[0, 300, 700, 1150]), 8, pick(rng, &["2020-01-01", "2022-11-30"]))
    }),
    with_data("small-stratum", |plan, _| {
        // One of the lowest tier is drawn whole.
        let mut left = 1;
        plan.entities.retain(|row| {
            let low = row.contains(",城镇污水处理厂,低,");
            left -= i32::from(low);
            !low || left >= 0
        });
        "城镇污水处理设施抽查".to_owned()
    }),
    with_data("too-few-inspectors", |plan, rng| {
        let (department, task) =
            pick(rng, &[("市场监管局", "机动车排放检验机构联合抽查"), ("住建局", "城镇污水处理厂联合抽查")]);
        plan.inspectors.retain(|row| !row.contains(department));
        task.to_owned()
    }),
    with_data("too-few-inspectors", |plan, _| {
        // Nobody is qualified any more.
        plan.inspectors.iter_mut().for_each(|row| *row = row.replace(",核与辐射,", ",,"));
        "核与辐射安全检查".to_owned()
    }),
    with_data("overloaded-inspectors", |plan, _| {
        plan.swap("每人 每月 不超过 20家", "每人 每月 不超过 1家");
        String::new()
    }),
    with_data("forecast-below-objective", |plan, rng| {
        let bound = pick(rng, &["90%", "99%"]);
        plan.swap("抽查企业 / 全部企业 ≥ 5%", &format!("抽查企业 / 全部企业 ≥ {bound}"));
        "年度抽查占比".to_owned()
    }),
    with_data("library-mismatch", |plan, rng| {
        // The partner's list lacks one of a class of a joint task.
        let own: Vec<String> =
            plan.entities.iter().filter(|r| r.contains(",城镇污水处理厂,")).cloned().collect();
        let gone = pick(rng, &own);
        plan.partner = own.into_iter().filter(|row| *row != gone).collect();
        "城镇污水处理厂联合抽查".to_owned()
    }),
    with_data("overlapping-visits", |plan, rng| {
        let (own, joint) = pick(
            rng,
            &[
                ("城镇污水处理设施抽查", "城镇污水处理厂联合抽查"),
                ("生态环境监测机构抽查", "生态环境监测机构联合抽查"),
            ],
        );
        let task = plan.block("任务", own);
        plan.set(&task, "时间", "9月—11月");
        joint.to_owned()
    }),
    Break {
        lint: "unverified-library",
        as_of: "2024-01-20",
        data: true,
        how: |plan, _| {
            plan.verified = None;
            "发起前核实对象库".to_owned()
        },
    },
    with_data("blind-spot", |plan, rng| {
        change(plan, pick(rng, &[0, 300, 700, 1150]), 7, pick(rng, &["2010-05-05", "2018-11-30"]))
    }),
    with_data("foreign-region", |plan, rng| {
        change(plan, pick(rng, &[0, 300, 700, 1150]), 4, pick(rng, &["140502", "410100"]))
    }),
    with_data("closed-entity", |plan, rng| {
        // The partner's list has the joint class as it is, and somebody else whom it knows to be gone.
        plan.partner = plan.entities.iter().filter(|r| r.contains(",城镇污水处理厂,")).cloned().collect();
        let other = pick(rng, &[0_usize, 300, 700]);
        plan.partner.push(plan.entities[other].replace("存续", "注销"));
        plan.entities[other].split(',').next().unwrap().to_owned()
    }),
    with_data("undeclared-value", |plan, rng| {
        let label = pick(rng, &["重点排污单位、填埋厂", "重点排污单位、老字号"]);
        change(plan, 0, 2, label)
    }),
    with_data("unclassified-entity", |plan, rng| {
        plan.swap("必填  标签、风险", "必填  标签、风险、区划");
        change(plan, pick(rng, &[0, 300, 700, 1150]), 4, "")
    }),
    with_data("unknown-person", |plan, rng| {
        let department = pick(rng, &["泽州分居", "商务局"]);
        plan.inspectors.push(format!("P999,某,{department},晋E虚构9999,2026-12-31,,在岗"));
        department.to_owned()
    }),
    with_data("peak-load", |plan, rng| {
        // All of the largest class in twelve days, ten of them in May: over two months it could be done.
        plan.swap("每人 每月 不超过 20家", "每人 每月 不超过 12家");
        let task = plan.block("任务", "一般排污单位抽查");
        plan.set(&task, "比例频次", "100% 1次/年");
        plan.set(&task, "递增", "不分级");
        plan.drop(&task, "分期");
        plan.set(&task, "时间", pick(rng, &["5月20日—6月4日", "5月19日—6月4日"]));
        String::new()
    }),
];

/// Adds an entity, and says its number.
fn add(plan: &mut Plan, labels: &str, tier: &str, region: &str, state: &str) -> String {
    plan.entities
        .push(format!("X00001,虚构的一家,{labels},{tier},{region},2511,{state},2022-06-30,2023-03-31"));
    "X00001".to_owned()
}

/// Changes a cell of a row, and says its number.
fn change(plan: &mut Plan, row: usize, column: usize, value: &str) -> String {
    let mut cells: Vec<&str> = plan.entities[row].split(',').collect();
    cells[column] = value;
    let (id, changed) = (cells[0].to_owned(), cells.join(","));
    plan.entities[row] = changed;
    id
}
