//! Legal bases, one at a time.

use crate::gaps::waiver;
use crate::plan::{Block, Plan, pick};
use crate::{Break, broken};
use rand_chacha::ChaCha20Rng;

/// A day on which what replaces the carbon measures is public; and one on which it is in force.
const PUBLIC: &str = "2024-02-01";
const IN_FORCE: &str = "2024-05-01";
/// A day after the end of the action plan of 2021–2023, and before the carbon regulation was made public.
const NEW_YEAR: &str = "2024-01-02";

pub const BREAKS: &[Break] = &[
    broken("repealed-basis", |plan, rng| {
        let matter = pick(rng, &with_list(plan));
        plan.replace(&matter, "  依据 {\n", "  依据 {\n    《环境噪声污染防治法》第二十一条\n");
        matter.name
    }),
    broken("repealed-basis", |plan, _| {
        plan.swap("《噪声污染防治法》第二十九条", "《环境噪声污染防治法》第二十一条");
        "重点排污单位监督检查".to_owned()
    }),
    Break {
        lint: "expired-basis",
        as_of: NEW_YEAR,
        data: false,
        how: |plan, rng| {
            let matter = pick(rng, &with_list(plan));
            plan.replace(
                &matter,
                "  依据 {\n",
                "  依据 {\n    《环评与排污许可监管行动计划（2021-2023年）》第一条\n",
            );
            matter.name
        },
    },
    broken("unknown-statute", |plan, rng| {
        let (matter, title) = pick(rng, &citations(plan));
        let inner: Vec<char> = title.chars().collect();
        // A title that nothing has.
        let wrong: String = inner.iter().take(2).chain(&['某']).chain(inner.iter().skip(2)).collect();
        plan.replace(&matter, &title, &wrong);
        matter.name
    }),
    broken("mistitled-statute", |plan, rng| {
        let matter = pick(rng, &plan.with("事项", "《排污许可管理条例》"));
        plan.replace(&matter, "《排污许可管理条例》", "《排污许可条例》（国务院令第736号）");
        matter.name
    }),
    Break {
        lint: "superseded-in-window",
        as_of: PUBLIC,
        data: false,
        how: |_, _| "碳排放权交易监督检查".to_owned(),
    },
    broken("superseded-in-window", |plan, rng| {
        let ends = pick(rng, &["废止  2024年7月1日", "失效  2024年6月30日"]);
        plan.append(&format!(
            "法规 《某县水源地管理规定》 {{\n  级别  地方政府规章\n  施行  2015年1月1日\n  {ends}\n}}"
        ));
        cite(plan, rng, "《某县水源地管理规定》第三条")
    }),
    Break {
        lint: "higher-basis-in-force",
        as_of: IN_FORCE,
        data: false,
        how: |_, _| "碳排放权交易监督检查".to_owned(),
    },
    broken("higher-basis-in-force", |plan, rng| {
        plan.append("法规 《油气回收办法》 {\n  级别  部门规章\n  施行  2012年1月1日\n}");
        plan.append(
            "法规 《油气回收条例》 {\n  级别  行政法规\n  施行  2023年6月1日\n  替代  《油气回收办法》\n}",
        );
        cite(plan, rng, "《油气回收办法》第三条")
    }),
    broken("doubtful-article", |plan, _| {
        let matter = plan.block("事项", "排污许可监督检查");
        plan.replace(&matter, "第三十三条", "第三十条");
        matter.name
    }),
    broken("no-live-basis", |plan, rng| {
        let matter = pick(rng, &with_one(plan));
        plan.set(&matter, "依据", "《碳排放权交易管理暂行条例》第十七条");
        matter.name
    }),
    broken("unenforceable-basis", |plan, rng| {
        let matter = pick(rng, &with_one(plan));
        plan.set(&matter, "依据", "《国务院关于加强和规范事中事后监管的指导意见》（国发〔2019〕18号）第一条");
        matter.name
    }),
    broken("unmet-mandate", |plan, _| {
        let task = plan.block("任务", "碳排放权交易抽查");
        plan.set(&task, "事项", "危险废物经营单位监督检查");
        let matter = plan.block("事项", "碳排放权交易监督检查");
        plan.add(&matter, &waiver("uncovered-matter"));
        let header = plan.block("计划", "泽州2024修补稿");
        plan.add(&header, &waiver("priority-inversion"));
        matter.name
    }),
    broken("insufficient-level", |plan, rng| {
        let task = plan.block("任务", "碳排放权交易抽查");
        plan.set(&task, "层级", pick(rng, &["县抽县查", "市抽县查", "省抽县查"]));
        "碳排放权交易监督检查".to_owned()
    }),
    broken("insufficient-level", |plan, rng| {
        let matter = pick(rng, &with_list(plan));
        plan.replace(&matter, "  依据 {\n", "  依据 {\n    《放射性物品运输安全管理条例》第四十四条\n");
        matter.name
    }),
    broken("basis-without-article", |plan, rng| cite(plan, rng, "《噪声污染防治法》")),
    broken("undecided-basis", |plan, rng| {
        let open = pick(rng, &["待定", "待定 原文 “参照省厅规定”", "待定（等省厅文件）"]);
        cite(plan, rng, open)
    }),
    broken("repeated-basis", |plan, rng| {
        // One more line for an article that the matter cites.
        let (matter, citation) = pick(rng, &with_article(plan));
        let value = plan.value(&matter, "依据").unwrap().to_owned();
        if value.starts_with('{') {
            plan.replace(&matter, "  依据 {\n", &format!("  依据 {{\n    {citation}\n"));
        } else {
            plan.set(&matter, "依据", &format!("{value}、{citation}"));
        }
        matter.name
    }),
    broken("duplicate-article", |plan, rng| {
        let matter = pick(rng, &with_several_articles(plan));
        let article = pick(rng, &articles(plan, &matter));
        plan.replace(&matter, &format!("、{article}"), &format!("、{article}、{article}"));
        matter.name
    }),
    broken("malformed-citation", |plan, rng| {
        let matter = pick(rng, &with_several_articles(plan));
        let article = pick(rng, &articles(plan, &matter));
        let wrong = match pick(rng, &[0, 1]) {
            0 => article.trim_start_matches('第').to_owned(),
            _ => article.trim_end_matches('条').to_owned(),
        };
        plan.replace(&matter, &format!("、{article}"), &format!("、{wrong}"));
        matter.name
    }),
    broken("article-out-of-range", |plan, rng| {
        let statute = pick(
            rng,
            &["《水污染防治法》第一百零四条", "《排污许可管理条例》第五十二条", "《土壤污染防治法》第三百条"],
        );
        cite(plan, rng, statute)
    }),
    broken("repealed-parent", |plan, rng| {
        plan.append("法规 《某省噪声管理办法》 {\n  级别  地方政府规章\n  施行  2010年1月1日\n  上位法  《环境噪声污染防治法》\n}");
        cite(plan, rng, "《某省噪声管理办法》第五条")
    }),
];

/// The matters whose bases stand one to a line.
fn with_list(plan: &Plan) -> Vec<Block> {
    plan.with("事项", "  依据 {\n")
}

/// The matters with one line of bases, which they write themselves, and of which no article asks for random checks.
fn with_one(plan: &Plan) -> Vec<Block> {
    let own = |b: &Block| plan.value(b, "依据").is_some_and(|v| v.starts_with('《') && !v.contains("碳排放"));
    plan.blocks("事项").into_iter().filter(own).collect()
}

/// Adds a basis to a matter by chance, and says which.
fn cite(plan: &mut Plan, rng: &mut ChaCha20Rng, citation: &str) -> String {
    let matters: Vec<Block> = with_list(plan).into_iter().chain(with_one(plan)).collect();
    let matter = pick(rng, &matters);
    let value = plan.value(&matter, "依据").unwrap().to_owned();
    if value.starts_with('{') {
        plan.replace(&matter, "  依据 {\n", &format!("  依据 {{\n    {citation}\n"));
    } else {
        plan.set(&matter, "依据", &format!("{value}、{citation}"));
    }
    matter.name
}

/// Every title that a matter cites itself.
fn citations(plan: &Plan) -> Vec<(Block, String)> {
    let mut out = Vec::new();
    for matter in with_list(plan).into_iter().chain(with_one(plan)) {
        let value = plan.value(&matter, "依据").unwrap();
        let titles = value.split('《').skip(1).map(|t| format!("《{}》", t.split('》').next().unwrap()));
        out.extend(titles.map(|t| (matter.clone(), t)));
    }
    out
}

/// Every title that a matter cites itself, with the first article of it.
fn with_article(plan: &Plan) -> Vec<(Block, String)> {
    let mut out = Vec::new();
    for matter in with_list(plan).into_iter().chain(with_one(plan)) {
        let value = plan.value(&matter, "依据").unwrap().to_owned();
        for part in value.split('《').skip(1) {
            let (title, behind) = part.split_once('》').unwrap();
            let article = behind.split(['、', '\n', ' ', '}']).next().unwrap();
            if article.starts_with('第') {
                out.push((matter.clone(), format!("《{title}》{article}")));
            }
        }
    }
    out
}

fn with_several_articles(plan: &Plan) -> Vec<Block> {
    plan.blocks("事项").into_iter().filter(|b| !articles(plan, b).is_empty()).collect()
}

/// The articles of a matter that stand behind another one.
fn articles(plan: &Plan, matter: &Block) -> Vec<String> {
    let Some(value) = plan.value(matter, "依据") else { return Vec::new() };
    let words = value.split(['、', '\n']).filter(|w| w.starts_with('第'));
    words.map(|w| w.trim().to_owned()).collect()
}
