//! A made-up year for benchmarks: a library of any size, of which 50,000 entities were drawn, visited, published.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use ssj::audit::{Audit, Inputs, Officers, Roll, audit};
use ssj::draw::{
    Beacon, Bundle, Chain, Checkpoint, Code, Commit, DICE, Duty, Evidence, FileName, Files, Head, Id, Ids,
    Pool, PoolRow, Quota, Rate, Repeat, Round, SaltValue, Schedule, Slot, Stratum, StratumTerms, Team,
    draw_name, h, task_hash,
};
use ssj::ledger::{Event, Log, Origin, Turn, Year};
use ssj::model::Model;
use ssj::plan::Plan;
use ssj::ratio::Ratio;
use ssj::registry::{credit_code, scan_entities};
use ssj::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// How many are drawn and visited.
pub const VISITS: usize = 50_000;

const RULES: &str = "计划 基准2024 {\n  年度 2024\n  制定 甲局\n  印发 2023-12-20\n  检查组 2人\n}\n部门 甲局 { 代号 JIA }\n\
    对象库 {\n  标签 多选 { 企业、其他 }\n  风险 等级 { 低 代号 A、一般 代号 B、较高 代号 C、高 代号 D }\n}\n\
    对象 企业：标签 含 企业\n事项 检查 { 对象 企业 }\n\
    任务 企业抽查 {\n  代号 A1\n  事项 检查\n  对象 企业\n  比例频次 5%，1次/年\n  时间 1月—12月\n}\n\
    期限 公示：认定之日起20个工作日内\n结果 未发现问题 { 代号 O1 }\n结果 发现问题 {\n  代号 O2\n  后续 复查 30日内\n}\n\
    目标 占比：抽查企业 / 全部企业 ≥ 5%\n目标 公示率：已公示 / 应公示 = 100%\n目标 上限：每家 每年 不超过 2次\n";

pub fn compiled() -> (Sources, Model, Plan) {
    let mut sources = Sources::default();
    let calendars = include_str!("../../rules/cn/calendars.ssj");
    let trees: Vec<_> = [("plan.ssj", RULES), ("calendars.ssj", calendars)]
        .into_iter()
        .map(|(name, text)| {
            let file = sources.add(name, text);
            ssj::syntax::parse(file, &sources).0
        })
        .collect();
    let (model, findings) = ssj::model::lower(&trees, &sources);
    assert!(findings.is_empty(), "{findings:?}");
    let plan = ssj::plan::compile(&model, Vec::new());
    assert!(plan.blocked.is_empty(), "{:?}", plan.blocked);
    (sources, model, plan)
}

pub fn log(folder: &Path) -> Log {
    Log::parse("events.jsonl", &std::fs::read(folder.join("events.jsonl")).unwrap()).unwrap()
}

pub fn year(folder: &Path) -> Year {
    let log = log(folder);
    let mut bundle = Bundle::new();
    for name in FileName::ALL {
        if let Ok(bytes) = std::fs::read(folder.join(format!("{name}.txt"))) {
            bundle.insert(name, bytes);
        }
    }
    let year = Year::read(&log, &BTreeMap::from([(("A1".to_owned(), Turn::from(1)), bundle)]), "ledger");
    assert!(year.findings.is_empty(), "{:?}", year.findings);
    year
}

pub fn audited(folder: &Path, sources: &Sources, model: &Model, plan: &Plan) -> Audit {
    let (year, as_of) = (year(folder), date(2024, 12, 31));
    let mut roll = Roll::new(model, plan, &year, as_of);
    let file = File::open(folder.join("entities.csv")).unwrap();
    assert!(
        scan_entities("entities.csv", file, |entity| {
            roll.add(entity);
            0
        })
        .unwrap()
        .is_usable()
    );
    audit(&Inputs {
        model,
        plan,
        roll: &roll,
        officers: &Officers::default(),
        verified: &[],
        pools: &[],
        people: &[],
        fictional: true,
        year: &year,
        as_of,
        sources,
        levels: &BTreeMap::new(),
    })
}

/// Sound codes, as those of nearly all of a library are.
fn code(n: usize) -> String {
    credit_code::complete(&format!("91140525M{n:08}")).unwrap()
}

/// Writes a made-up year and returns its files.
pub fn written(folder: &Path, entities: usize, model: &Model, plan: &Plan) -> Vec<PathBuf> {
    let every = entities / VISITS;
    let put = |name: &str, text: &str| -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let library = folder.join("entities.csv");
    let mut out = BufWriter::new(File::create(&library).unwrap());
    writeln!(out, "# 虚构数据 fictional data").unwrap();
    writeln!(out, "对象编号,名称,标签,信用风险等级,区划代码,行业代码,状态").unwrap();
    for n in 0..entities {
        let tier = ["低", "低", "一般", "较高", "高", ""].get(n % 6).unwrap();
        writeln!(out, "{},泽州县永昌第{n}铸造有限公司,企业,{tier},140525,3391,存续", code(n)).unwrap();
    }
    out.into_inner().unwrap().sync_all().unwrap();

    let stratum = || Stratum::parse("ALL").unwrap();
    let id = |n: usize| Id::parse(&code(n)).unwrap();
    let rows = (0..entities).map(|n| PoolRow { id: id(n), stratum: stratum() });
    let draw = Files { pool: Pool::build(rows).unwrap(), ..Files::default() };
    let task = plan.task("A1").unwrap();
    let head = Head {
        plan: task_hash(model, task),
        ledger: Checkpoint { size: 0, root: h("") },
        draw: draw_name(2024, task).unwrap(),
        round: Round::new(1),
        rounds: 1,
        previous: None,
        quota: Quota::Year,
        repeat: Repeat::Never,
        ids: Ids::Plain,
        visit_by: date(2024, 12, 31),
        team: Slot::parse_team("*:;*:").unwrap(),
        load_bound: None,
    };
    let schedule = Schedule { round: 1, rounds: 1 };
    let rate = Rate::Ratio(Ratio::percent(5));
    let terms = StratumTerms { stratum: stratum(), rate, schedule };
    let chain = Chain::new(h("secret"), 2);
    let (link, value) = chain.anchor();
    let salt = SaltValue { party: Code::parse("JIA").unwrap(), link: 1, value: chain.value(1).unwrap() };
    let commit = Commit::freeze(head, &draw, vec![terms], vec![salt.hidden()], Beacon::Dice).unwrap();
    // One in so many is drawn.
    let chosen: Vec<usize> = (0..VISITS).map(|n| n * every).collect();
    let selected = chosen.iter().zip(1..).fold(String::new(), |mut out, (n, rank)| {
        let _ = writeln!(out, "ALL|{rank}|{}|{}", code(*n), h(&code(*n)).hex());
        out
    });
    let person = |n: usize| format!("P{:03}", n % 300);
    let team = |n: &usize| Team {
        entity: id(*n),
        inspectors: vec![
            Id::parse(&person(*n / every)).unwrap(),
            Id::parse(&person(*n / every + 1)).unwrap(),
        ],
    };
    let duty = Duty { teams: chosen.iter().map(team).collect() };
    let beacon = format!("{}\n", Evidence::Dice([7; DICE]));
    let texts = [
        (FileName::Pool, draw.pool.text()),
        (FileName::Drawn, draw.drawn.text()),
        (FileName::Barred, draw.barred.text()),
        (FileName::Inspectors, draw.inspectors.text()),
        (FileName::Conflicts, draw.conflicts.text()),
        (FileName::Commit, commit.text()),
        (FileName::Beacon, beacon),
        (FileName::Selected, selected),
        (FileName::Duty, duty.text()),
    ];
    let digest = |name: FileName| h(&texts.iter().find(|(n, _)| *n == name).unwrap().1).hex();

    let mut log = Log::default();
    let (task, round) = (|| "A1".to_owned(), 1);
    let at = |day: Date| day.at(9, 0, 0, 0);
    let (draw, party) = ("2024-A1".to_owned(), "JIA".to_owned());
    let anchor = Event::SaltAnchor { draw, party, link, value: value.unwrap().hex(), lost: None };
    log.append(at(date(2024, 1, 2)), anchor).unwrap();
    let (commit, sub, ceremony) = (digest(FileName::Commit), 0, None);
    let libraries = Vec::new();
    let frozen = Event::DrawCommit { task: task(), round, sub, commit: commit.clone(), ceremony, libraries };
    log.append(at(date(2024, 1, 2)), frozen).unwrap();
    let drawn = Event::DrawResult {
        task: task(),
        round,
        sub,
        commit,
        beacon: digest(FileName::Beacon),
        selected: digest(FileName::Selected),
        duty: digest(FileName::Duty),
        engine: None,
        ceremony: None,
    };
    log.append(at(date(2024, 1, 4)), drawn).unwrap();
    for (row, n) in (2..).zip(&chosen) {
        let (entity, department) = (|| code(*n), None);
        let origin = || Origin { file: "data/results-2024.csv".to_owned(), row };
        let on = date(2024, 1, 8).saturating_add(((*n / every % 300) as i64).days());
        let inspectors = vec![person(*n / every), person(*n / every + 1)];
        // One in fifty is late, one in a hundred never public.
        let late = if n / every % 50 == 3 { 60 } else { 14 };
        let merged = None;
        let department = || department.clone();
        let events = [
            Event::Inspection {
                task: task(),
                round,
                entity: entity(),
                on,
                inspectors,
                origin: origin(),
                department: department(),
                merged,
            },
            Event::Finding {
                task: task(),
                round,
                entity: entity(),
                on,
                outcome: if (n / every).is_multiple_of(10) { "发现问题" } else { "未发现问题" }.to_owned(),
                disposal: None,
                origin: origin(),
                department: department(),
            },
            Event::Publication {
                task: task(),
                round,
                entity: entity(),
                on: on.saturating_add(late.days()),
                origin: origin(),
                department: department(),
            },
            Event::FollowUp {
                task: task(),
                round,
                entity: entity(),
                on: on.saturating_add(20.days()),
                origin: origin(),
                department: department(),
            },
        ];
        for event in
            events.into_iter().filter(|e| n / every % 100 != 4 || !matches!(e, Event::Publication { .. }))
        {
            log.append(at(date(2025, 1, 2)), event).unwrap();
        }
    }
    let mut files = vec![library, put("events.jsonl", &log.text())];
    files.extend(texts.iter().map(|(name, text)| put(&format!("{name}.txt"), text)));
    files
}
