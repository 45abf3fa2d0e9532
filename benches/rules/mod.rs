//! Rule texts of any size, as a bureau with many matters would write them: the same bytes on every machine, from one
//! seed. Faults are planted at a rate that is asked for; most of them are one finding of the language.
//!
//! Benchmarks, tests and the generator of examples share this file. Towns and bodies are made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "writes texts for benchmarks and tests")]

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::fmt::Write;

/// A text with what was put into it.
pub struct Written {
    /// The rules.
    pub text: String,
    /// How many declarations.
    #[allow(dead_code, reason = "not every program that shares this file asks for it")]
    pub declarations: usize,
    /// Whether they are short ones.
    #[allow(dead_code, reason = "not every program that shares this file asks for it")]
    pub short: bool,
}

const TOWNS: [&str; 20] = [
    "东岭镇",
    "西河镇",
    "南坪镇",
    "北义乡",
    "大阳镇",
    "下村镇",
    "高岭乡",
    "金水镇",
    "柳口镇",
    "山河镇",
    "川底乡",
    "李寨乡",
    "巴公镇",
    "犁川镇",
    "晋庙铺镇",
    "周村镇",
    "南岭镇",
    "北石店镇",
    "丹河新城",
    "开发区",
];
const TRADES: [&str; 24] = [
    "铸造",
    "煤炭洗选",
    "水泥制品",
    "建筑陶瓷",
    "化肥生产",
    "电镀",
    "热电联产",
    "印刷包装",
    "食品加工",
    "畜禽养殖",
    "加油站",
    "机动车维修",
    "医疗机构",
    "危险废物经营",
    "污水处理",
    "再生资源",
    "石料加工",
    "木材加工",
    "塑料制品",
    "金属结构",
    "精细化工",
    "汽车拆解",
    "核技术利用",
    "辐射安全",
];
const LABELS: [&str; 8] = [
    "重点排污单位",
    "非重点排污单位",
    "特殊监管对象",
    "核技术利用单位",
    "危险废物经营单位",
    "填埋场",
    "城镇污水处理厂",
    "生态环境监测机构",
];
const CONTENTS: [&str; 6] = [
    "主要法定环境制度及污染防治措施落实情况",
    "1、排污许可证执行情况；2、自行监测和台账记录情况；3、“三同时”制度落实情况",
    "危险废物贮存、转移、利用处置情况和管理计划、转移联单执行情况",
    "突发环境事件应急预案的编制、备案和演练情况",
    "机动车排放检验机构“双随机、一公开”监督检查",
    "辐射安全许可、放射源台账、个人剂量监测和应急演练情况",
];
const STATUTES: [(&str, u64); 8] = [
    ("环境保护法", 70),
    ("水污染防治法", 103),
    ("大气污染防治法", 129),
    ("土壤污染防治法", 99),
    ("固体废物污染环境防治法", 126),
    ("环境影响评价法", 37),
    ("排污许可管理条例", 51),
    ("建设项目环境保护管理条例", 30),
];
const SCHEDULES: [&str; 8] = [
    "每次 25%，4次/年",
    "全年 5%，4次/年",
    "20%；1次/年",
    "每次 10%，2次/年",
    "100%；1次/年",
    "28家 2次/年",
    "不低于 3%",
    "每次 12.5%，每季度1次",
];

/// The seed of every text that is measured.
pub const SEED: u64 = 2024;

/// A plan of `declarations` declarations in which about `faults` of every thousand are faulty.
pub fn plan(declarations: usize, faults: u64, seed: u64) -> Written {
    let mut writer = Writer { rng: ChaCha20Rng::seed_from_u64(seed), out: String::new(), rate: faults };
    let share = |percent: usize| (declarations * percent / 100).max(1);
    let size = Size {
        departments: share(2),
        scopes: share(12),
        tiers: share(1),
        bases: share(2),
        matters: share(40),
        joint: share(8),
    };
    let around = 2 + size.departments + size.scopes + size.tiers + size.bases + size.matters + size.joint + 2;
    writer.header();
    (0..size.departments).for_each(|i| writer.department(i));
    (0..size.scopes).for_each(|i| writer.scope(i));
    (0..size.tiers).for_each(|i| writer.tiers(i));
    (0..size.bases).for_each(|i| writer.bases(i));
    (0..size.matters).for_each(|i| writer.matter(i, &size));
    let tasks = declarations.saturating_sub(around).max(1);
    (0..tasks).for_each(|i| writer.task(i, &size));
    (0..size.joint).for_each(|i| writer.joint(i, &size));
    writer.goals();
    Written { text: writer.out, declarations: around + tasks, short: false }
}

/// A plan of short declarations, some hundred bytes each: as many as others count when they say ten thousand rules.
#[allow(dead_code, reason = "not every program that shares this file asks for it")]
pub fn short(declarations: usize) -> Written {
    let mut writer = Writer { rng: ChaCha20Rng::seed_from_u64(SEED), out: String::new(), rate: 0 };
    // Sound ones: what is measured is the reading, not the showing of findings.
    writer.out.push_str(
        "// 本文件由程序生成，内容均为虚构，只用于测量和试验。\n\n计划 试验2024 {\n  制定  甲局\n  印发  2023年12月20日\n  年度  2024\n  \
         重叠  分别抽取\n  检查组  2人\n  递补  按抽取次序\n  引用  cn.法规、cn.日历\n}\n部门 甲局 {\n  代号  A\n}\n\
         对象库 {\n  标签  多选 { 企业 }\n  必填  标签\n}\n对象 企业：标签 含 企业\n",
    );
    let pairs = declarations.saturating_sub(4) / 2;
    for i in 0..pairs {
        let matter = name(i, "检查");
        writeln!(writer.out, "事项 {matter} {{\n  对象  企业\n  责任  甲局\n}}").unwrap();
        // One takes a second matter along: where no task does, tasks on the same objects could have been one.
        let second = if i == 0 && pairs > 1 { format!("、{}", name(1, "检查")) } else { String::new() };
        let task = name(i, "抽查");
        writeln!(
            writer.out,
            "任务 {task} {{\n  事项  {matter}{second}\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  1月—12月\n  分期  按半年\n}}"
        )
        .unwrap();
    }
    Written { text: writer.out, declarations: pairs * 2 + 4, short: true }
}

/// How many of each kind there are, so that names can refer to what is declared.
struct Size {
    departments: usize,
    scopes: usize,
    tiers: usize,
    bases: usize,
    matters: usize,
    joint: usize,
}

struct Writer {
    rng: ChaCha20Rng,
    out: String,
    rate: u64,
}

/// What is wrong with a declaration.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Name,
    Value,
    Keyword,
    Quote,
    Brace,
}

/// `东岭镇铸造单位`, with a number where the words are used up.
fn name(i: usize, ending: &str) -> String {
    let (town, trade) = (TOWNS[i % TOWNS.len()], TRADES[i / TOWNS.len() % TRADES.len()]);
    match i / (TOWNS.len() * TRADES.len()) {
        0 => format!("{town}{trade}{ending}"),
        n => format!("{town}{trade}{ending}{n}期"),
    }
}

fn department(i: usize) -> String {
    format!(
        "{}生态环境所{}",
        TOWNS[i % TOWNS.len()],
        if i < TOWNS.len() { String::new() } else { i.to_string() }
    )
}

impl Writer {
    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.rng.next_u64() % (n.max(1) as u64)).unwrap()
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn fault(&mut self) -> Fault {
        if self.rng.next_u64() % 1000 >= self.rate {
            return Fault::None;
        }
        [Fault::Name, Fault::Value, Fault::Keyword, Fault::Quote, Fault::Brace][self.below(5)]
    }

    fn line(&mut self, keyword: &str, value: &str) {
        writeln!(self.out, "  {keyword}  {value}").unwrap();
    }

    fn header(&mut self) {
        self.out.push_str(
            "// 本文件由程序生成，内容均为虚构，只用于测量和试验。\n\n计划 试验2024 {\n  标题  “某某县生态环境局2024年度双随机抽查工作计划”\n  \
             文号  “某环字〔2024〕1号”\n  制定  东岭镇生态环境所\n  印发  2023年12月20日\n  年度  2024\n  检查组  2人\n  递补  按抽取次序\n  引用  cn.法规、cn.日历\n}\n\n对象库 {\n  标签  多选 { ",
        );
        self.out.push_str(&LABELS.join("、"));
        self.out.push_str(" }\n  风险  等级 { 低、一般、较高、高 }\n  区划  代码\n  行业  代码\n}\n\n");
    }

    fn department(&mut self, i: usize) {
        let name = department(i);
        writeln!(self.out, "部门 {name} “某某县{name}” {{\n  代号  D{i}\n  别名  “{name}（派出）”\n}}")
            .unwrap();
    }

    fn scope(&mut self, i: usize) {
        let (name, label, other) = (name(i, "单位"), self.one_of(&LABELS), self.one_of(&LABELS));
        let tail = match self.below(3) {
            0 if other != label => format!(" 且 标签 不含 {other}"),
            1 => " 且 风险 ≥ 较高".to_owned(),
            _ => String::new(),
        };
        writeln!(self.out, "对象 {name}：标签 含 {label}{tail}").unwrap();
    }

    fn tiers(&mut self, i: usize) {
        let points = 5 * (1 + self.below(3));
        let rows =
            format!("低 +0个百分点、一般 +{points}个百分点、较高 +{}个百分点、高 +20个百分点", points + 5);
        writeln!(self.out, "\n分级 递加{i}号：比例 按 风险 {{ {rows} }}").unwrap();
    }

    fn bases(&mut self, i: usize) {
        writeln!(self.out, "\n依据集 共同依据{i}号 {{").unwrap();
        for _ in 0..4 {
            let citation = self.citation();
            writeln!(self.out, "  {citation}").unwrap();
        }
        self.out.push_str("}\n");
    }

    fn citation(&mut self) -> String {
        let (title, articles) = STATUTES[self.below(STATUTES.len())];
        let article = 1 + self.rng.next_u64() % articles;
        if article > 99 {
            return format!("《{title}》第{article}条");
        }
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let (tens, ones) = ((article / 10) as usize, digits[(article % 10) as usize]);
        let tens = match tens {
            0 => String::new(),
            1 => "十".to_owned(),
            n => format!("{}十", digits[n]),
        };
        format!("《{title}》第{tens}{ones}条")
    }

    fn matter(&mut self, i: usize, size: &Size) {
        let fault = self.fault();
        let (subject, content) = (name(i, "监督检查"), self.one_of(&CONTENTS));
        let row = i / 2 + 1;
        let class = self.one_of(&["重点检查事项", "一般检查事项"]);
        let method = self.one_of(&["现场检查", "现场检查、资料核查", "书面检查", "网络监测"]);
        let department = department(self.below(size.departments));
        writeln!(self.out, "\n事项 {subject} {{").unwrap();
        let source = if fault == Fault::Keyword { "出外" } else { "出处" };
        self.line(source, &format!("附件2 第{row}行{}", ["之一", "之二"][i % 2]));
        self.line("代号", &format!("M{i}"));
        let close = if fault == Fault::Quote { "" } else { "”" };
        self.line("内容", &format!("“{content}{close}"));
        self.line("类别", class);
        let scope =
            if fault == Fault::Name { "无此一类".to_owned() } else { name(i % size.scopes, "单位") };
        self.line("对象", &scope);
        self.line("方式", method);
        self.line("主体", &department);
        let (first, second) = (self.citation(), self.citation());
        let first = if fault == Fault::Value { first.replace('条', "条目") } else { first };
        self.line("依据", &format!("{first}、{second}"));
        self.out.push_str(if fault == Fault::Brace { "\n" } else { "}\n" });
    }

    fn task(&mut self, i: usize, size: &Size) {
        let fault = self.fault();
        let subject = name(i, "抽查");
        writeln!(self.out, "\n任务 {subject} {{").unwrap();
        let close = if fault == Fault::Quote { "" } else { "”" };
        self.line("原文", &format!("“{subject}“双随机、公开”抽查{close}"));
        self.line("出处", &format!("附件1 第{}行", i + 1));
        self.line("代号", &format!("A{i}"));
        self.line("类型", "定向");
        let matter = if fault == Fault::Name {
            "无此一事".to_owned()
        } else {
            name(i % size.matters, "监督检查")
        };
        self.line("事项", &matter);
        self.line("对象", &name(i % size.scopes, "单位"));
        let schedule = self.one_of(&SCHEDULES);
        self.line("比例频次", if fault == Fault::Value { "百分之五" } else { schedule });
        let tiers = format!("递加{}号", self.below(size.tiers));
        match self.below(3) {
            0 => self.line(
                "递增",
                "比例 按 风险 { 低 +0个百分点、一般 +5个百分点、较高 +10个百分点、高 +20个百分点 }",
            ),
            _ => self.line("递增", &tiers),
        }
        let window = self.one_of(&["1月—12月", "3月—9月", "4月—11月", "3月—7月"]);
        self.line(if fault == Fault::Keyword { "时问" } else { "时间" }, window);
        self.line("层级", "县抽县查");
        self.out.push_str(if fault == Fault::Brace { "\n" } else { "}\n" });
    }

    fn joint(&mut self, i: usize, size: &Size) {
        let (first, second) = (department(i % size.departments), department((i + 1) % size.departments));
        let (own, other) = (self.below(size.matters), self.below(size.matters));
        writeln!(self.out, "\n联合任务 {} {{                // 附件3", name(i, "联合抽查")).unwrap();
        self.line("出处", &format!("附件3 第{}行", i + 1));
        self.line("代号", &format!("J{i}"));
        self.line("发起", &format!("{first}：{}", name(own, "监督检查")));
        self.line("配合", &format!("{second}：{}", name(other, "监督检查")));
        self.line(
            "对象",
            &format!("{} 原文 “全县{}单位”", name(i % size.scopes, "单位"), TRADES[i % TRADES.len()]),
        );
        self.line("比例频次", "20%；1次/年");
        self.line(
            "递增",
            "比例、频次 按 风险 { 低 +0、一般 +10个百分点、较高 +20个百分点、高 +30个百分点 +1次 }",
        );
        self.line("时间", "3月—9月");
        self.out.push_str("}\n");
    }

    fn goals(&mut self) {
        self.out.push_str(
            "\n目标 公示率：已公示 / 应公示 = 100%\n期限 公示 {\n  期限  20个工作日\n  自  认定之日\n}\n",
        );
    }
}
