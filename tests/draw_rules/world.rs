//! Rules and libraries in memory, and what a commit of their task would freeze.

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
pub struct World {
    pub sources: Sources,
    pub model: Model,
    pub plan: Plan,
    pub entities: Vec<(String, Vec<Entity>)>,
    pub inspectors: Vec<(String, Vec<Officer>)>,
}

/// A plan with some fields in its head, and declarations beside the shared ones.
pub fn rules(head: &str, more: &str) -> String {
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
pub fn task(scope: &str, schedule: &str, more: &str) -> String {
    format!("任务 甲 {{\n  代号 T1\n  对象 {scope}\n  比例频次 {schedule}\n  时间 1月—12月\n{more}}}\n")
}

/// So many entities of these labels and tier each: `60 重点 低`; a third word is the size.
pub fn library(groups: &[&str]) -> String {
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
pub const OFFICERS: &str = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n\
    P1,甲,环境局,1,2026-12-31,,在岗\nP2,乙,环境局,2,2026-12-31,,在岗\nP3,丙,环境局,3,2026-12-31,,离岗\n\
    P4,丁,执法队,4,2026-12-31,,在岗\nP5,戊,市场局,5,2026-12-31,,在岗\n";

pub fn world(rules: &str, library: &str) -> World {
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
pub fn said(findings: &[Finding]) -> Vec<String> {
    let texts = Catalogue::new(Lang::Zh);
    let of = |f: &Finding| {
        let label = f.labels.iter().find_map(|l| l.text.as_ref()).map(|m| texts.text(m));
        format!("{}｜{}", texts.text(&f.message), label.unwrap_or_default())
    };
    findings.iter().map(of).collect()
}

impl World {
    pub fn freeze(&self, round: u32, past: &[Past], visits: &[Visited]) -> Result<Frozen, Vec<Finding>> {
        let task = self.plan.task("T1").unwrap_or_else(|| panic!("{:?}", said(&self.plan.blocked)));
        let slot = |salts| Slotted {
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
            salts,
            beacon: Beacon::Dice,
            veil: None,
        };
        let frozen = freeze(&slot(Vec::new()))?;
        let salt = |party: &String| {
            SaltValue { party: Code::parse(party).unwrap(), link: 63, value: h("salt") }.hidden()
        };
        let salts = Resolved::of(&self.model, task).parties.iter().map(salt).collect();
        let (commit, files) = commit_of(slot(salts), frozen.clone())?;
        self.follows(&commit, &files);
        Ok(frozen)
    }

    /// Whatever the rules say, the terms are made again from the text of the task, and no others pass.
    fn follows(&self, commit: &Commit, files: &Files) {
        let task = self.plan.task("T1").unwrap();
        let text = task_text(&self.model, task);
        let read = Resolved::parse(text.as_bytes()).unwrap_or_else(|| panic!("{text}"));
        let sizes = pool::survey(&files.pool).unwrap().sizes;
        let in_post = officers(&self.model, task, &files.inspectors);
        let found = following(commit, &read, Some(&sizes), Some(in_post));
        assert_eq!((found.other.as_slice(), found.open.len()), (&[][..], 0), "{text}");
        assert_eq!(found.lines, 7 + commit.strata.len());
        // Without the inspectors only numbers by inspectors are open, and nothing is wrong.
        let open = following(commit, &read, Some(&sizes), None);
        assert_eq!(open.other, []);
        // A stratum whose rounds are over sits out, whatever its number was.
        let asks = text.contains("per-officer") && commit.head.round.slot == 1;
        assert!(open.open.is_empty() != asks || commit.head.round.slot > 1, "{text}");
        for at in 0..commit.strata.len() {
            let mut forged = commit.clone();
            forged.strata[at].rate = Rate::Count(1_000_003);
            assert_eq!(following(&forged, &read, Some(&sizes), Some(in_post)).other.len(), 1);
            forged.strata.remove(at);
            assert_eq!(following(&forged, &read, Some(&sizes), Some(in_post)).other.len(), 1);
        }
    }

    /// The lines of the first round.
    pub fn first(&self) -> Vec<String> {
        lines(&self.freeze(1, &[], &[]).unwrap_or_else(|f| panic!("{:?}", said(&f))))
    }

    /// The lines of every round, each drawn before the next is frozen.
    pub fn year(&self) -> Vec<Vec<String>> {
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
    pub fn blocked(&self) -> (String, String) {
        assert_eq!(self.plan.blocked.len(), 1, "{:?}", said(&self.plan.blocked));
        self.at(&self.plan.blocked[0])
    }

    /// Why the first round cannot be frozen, and the words of the rules that it is said of.
    pub fn refused(&self) -> (String, String) {
        let findings = self.freeze(1, &[], &[]).unwrap_err();
        self.at(&findings[0])
    }

    pub fn at(&self, finding: &Finding) -> (String, String) {
        let span = finding.labels.iter().find_map(|l| match l.place {
            Place::Text(span) => Some(span),
            _ => None,
        });
        let text = said(std::slice::from_ref(finding)).remove(0);
        (text, self.sources.slice(span.unwrap()).to_owned())
    }
}

pub fn lines(frozen: &Frozen) -> Vec<String> {
    let of = |f: Figures| {
        let Counts { size, drawn, barred } = f.counts;
        let short = if f.wanted > f.k { format!(" of {}", f.wanted) } else { String::new() };
        format!("{} N={size} D={drawn} X={barred} k={}{short}", f.terms, f.k)
    };
    frozen.figures().unwrap().into_iter().map(of).collect()
}

pub fn drawn(frozen: &Frozen, key: &str) -> Past {
    let key = Key::new(h(key));
    let result = select(&frozen.files, &frozen.strata, frozen.quota, frozen.repeat, &key).unwrap();
    let selected = parse_selected(result.text().as_bytes()).unwrap();
    let barred: BTreeSet<&Id> = frozen.files.barred.rows().iter().map(|r| &r.id).collect();
    assert!(selected.iter().all(|row| !barred.contains(&row.id)), "nobody in barred is drawn");
    Past { selected, substitutes: Vec::new(), drawn: frozen.files.drawn.clone() }
}

/// One class, no tiers: the schedule, the size of the class, and the line of each round.
pub fn plain(schedule: &str, more: &str, size: usize) -> Vec<String> {
    let world = world(&rules("", &task("重点", schedule, more)), &library(&[&format!("{size} 重点 低")]));
    world.year().concat()
}
