//! The facts of a world as rules, libraries and ledger, and what the engine says of them.

use super::oracle::Said;
use super::world::{Deadline, Draw, Fact, Joint, Row, World, department};
use jiff::civil::Date;
use ssj::audit::{Audit, Inputs, Officers, Roll, Verified, audit};
use ssj::draw::pool;
use ssj::draw::{
    Barred, BarredRow, Beacon, Checkpoint, Code, Commit, Drawn, Files, Head, Id, Ids, Pool, PoolRow, Quota,
    Rate, Repeat, Round, SaltValue, Schedule, SelectedRow, Slot, Stratum, StratumTerms, draw_name, h,
    task_hash,
};
use ssj::finding::Finding;
use ssj::ledger::{
    CHANGED_DRAW_FILE, Done, DrawRecord, Failure, Found, Inspected, Origin, Record, Register, Turn, Void,
    Year,
};
use ssj::model::Model;
use ssj::plan::{Plan, PlannedTask};
use ssj::ratio::Ratio;
use ssj::registry::{Entity, Inspector, Recusal};
use ssj::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The rules of a world.
fn rules(world: &World) -> String {
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
        let _ = writeln!(out, "事项 {matter} {{ 类别 一般检查事项 }}");
    }
    for task in &world.tasks {
        let keyword = if task.joint == Joint::No { "任务" } else { "联合任务" };
        let matter = task.matters.first().copied().unwrap_or("“没有列入清单的检查”");
        let who = match task.joint {
            Joint::No => format!("  事项 {matter}\n"),
            Joint::Plain => format!("  发起 甲局\n  配合 乙局\n  事项 {matter}\n"),
            Joint::Attributed => {
                format!("  发起 甲局：{}\n  配合 乙局：{}\n", task.matters[0], task.matters[1])
            }
        };
        let placed = match task.rounds.len() {
            4 => "  分期 按季度\n",
            2 => "  分期 按半年\n",
            _ => "",
        };
        let _ = write!(
            out,
            "{keyword} {} {{\n  代号 {}\n{who}  对象 {}\n  比例频次 每次 {}%，{}次/年\n{placed}  时间 1月—12月\n{}}}\n",
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
        "任务 专项整治 {{\n  代号 S1\n  类型 专项检查\n  对象 一类\n  时间 1月—12月\n{relayed}}}\n\
         任务 举报核查 {{\n  代号 C1\n  类型 投诉举报\n  对象 一类\n  时间 1月—12月\n}}\n"
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
        "目标 占比 {{ 指标 抽查企业 / 全部企业 ≥ {}% }}\n目标 公示率 {{ 指标 已公示 / 应公示 = 100% }}\n",
        world.share
    );
    if let Some((most, kinds, scoped)) = &world.cap {
        let class = if *scoped { "一类 " } else { "" };
        let kinds =
            if kinds.is_empty() { String::new() } else { format!("  计入 {}\n", kinds.join("、")) };
        let _ = writeln!(out, "目标 上限 {{\n  指标 {class}每家 每年 不超过 {most}次\n{kinds}}}");
    }
    if world.verify {
        out.push_str("职责 核实 {\n  审计 发起前核实\n  内容 “核实对象库”\n}\n");
    }
    out
}

fn compiled(world: &World, seed: u64) -> (Sources, Model, Plan) {
    let mut sources = Sources::default();
    let calendars = include_str!("../../rules/cn/calendars.ssj");
    // Of the shipped calendars only the years that this world knows.
    let known =
        |block: &&str| block.contains("日历 2024") || (world.knows_2025 && block.contains("日历 2025"));
    let calendars: String = calendars.split_inclusive("\n}\n").filter(known).collect();
    let mut trees = Vec::new();
    for (name, text) in [("plan.ssj", rules(world)), ("calendars.ssj", calendars)] {
        let file = sources.add(name, &text);
        let (tree, findings) = ssj::syntax::parse(file, &sources);
        assert!(findings.is_empty(), "seed {seed}: {findings:#?}\n{text}");
        trees.push(tree);
    }
    let (model, findings) = ssj::model::lower(&trees, &sources);
    assert!(findings.is_empty(), "seed {seed}: {findings:#?}\n{}", rules(world));
    let plan = ssj::plan::compile(&model, Vec::new());
    assert!(plan.blocked.is_empty(), "seed {seed}: {:#?}", plan.blocked);
    (sources, model, plan)
}

fn stratum() -> Stratum {
    Stratum::parse("ALL").unwrap()
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A draw as the ledger would have it.
fn record(world: &World, model: &Model, task: &PlannedTask, round: u32, draw: &Draw) -> DrawRecord {
    let facts = world.tasks.iter().find(|t| t.code == task.code).unwrap();
    let members: Vec<&str> = world
        .entities
        .iter()
        .filter(|e| e.active && e.classes.contains(&facts.class))
        .map(|e| e.id.as_str())
        .collect();
    let before = (1..round).filter_map(|r| world.draws.get(&(facts.code, r))).flat_map(|d| &d.selected);
    let drawn = Drawn::build(before.filter(|e| members.contains(&e.as_str())).map(|e| id(e))).unwrap();
    let reason = Code::parse("VISIT.CAP").unwrap();
    let barred = draw.at_cap.iter().map(|e| BarredRow { id: id(e), reason: reason.clone() });
    let files = Files {
        pool: Pool::build(members.iter().map(|e| PoolRow { id: id(e), stratum: stratum() })).unwrap(),
        drawn,
        barred: Barred::build(barred).unwrap(),
        ..Files::default()
    };
    let rounds = facts.rounds.len() as u64;
    let head = Head {
        plan: task_hash(model, task),
        ledger: Checkpoint { size: 0, root: h("") },
        draw: draw_name(2024, task).unwrap(),
        round: Round::new(u64::from(round)),
        rounds,
        previous: (round > 1).then(|| h("before")),
        quota: Quota::Round,
        repeat: Repeat::Never,
        ids: Ids::Plain,
        visit_by: facts.rounds[round as usize - 1].1,
        team: Slot::parse_team("*:;*:").unwrap(),
        load_bound: None,
    };
    let terms = StratumTerms {
        stratum: stratum(),
        rate: Rate::Ratio(Ratio::new(facts.percent, 100).unwrap()),
        schedule: Schedule { round: u64::from(round), rounds },
    };
    let salt = SaltValue { party: Code::parse("JIA").unwrap(), link: 1, value: h("salt") }.hidden();
    let commit = Commit::freeze(head, &files, vec![terms], vec![salt], Beacon::Dice).unwrap();
    let texts = (files.drawn.text(), files.barred.text());
    let strata = pool::counts(
        files.pool.text().as_bytes(),
        &commit.strata,
        (texts.0.as_bytes(), texts.1.as_bytes()),
        |_| (),
    );
    let rows = draw.selected.iter().zip(1..);
    let selected = rows.map(|(e, rank)| SelectedRow { stratum: stratum(), rank, id: id(e), ticket: h(e) });
    DrawRecord {
        alone: false,
        task: task.code.clone(),
        round,
        committed: draw.committed.at(9, 0, 0, 0),
        ran: draw.ran.map(|day| day.at(10, 0, 0, 0)),
        revealed: draw.revealed.map(|day| day.at(11, 0, 0, 0)),
        seqs: [1, 2, 3],
        commit: Some(commit),
        strata: Some(strata.unwrap()),
        rows: Some(files.pool.rows().len() as u64),
        barred: Some(files.barred),
        inspectors: None,
        task_text: None,
        terms: None,
        selected: selected.collect(),
        teams: draw.teams.clone(),
        failures: draw
            .failures
            .iter()
            .map(|(entity, by)| Failure {
                entity: entity.clone(),
                reason: "CLOSED".to_owned(),
                substitute: by.clone(),
                at: draw.ran.unwrap_or(draw.committed).at(10, 0, 0, 0),
            })
            .collect(),
    }
}

fn put(year: &mut Year, row: &Row, seq: u64) {
    let visit = year.visits.entry((row.task.to_owned(), row.round, row.entity.clone())).or_default();
    let record = Record {
        seq,
        recorded: row.recorded,
        department: row.department.map(str::to_owned),
        origin: Origin { file: "结果.csv".to_owned(), row: seq + 1 },
    };
    let on = row.on;
    match &row.fact {
        Fact::Visit { people, merged } => {
            let (inspectors, merged) = (people.clone(), merged.clone());
            visit.inspections.push(Inspected { on, inspectors, merged, record });
        }
        Fact::Result { outcome, disposal } => {
            let (outcome, disposal) = ((*outcome).to_owned(), disposal.map(str::to_owned));
            visit.findings.push(Found { on, outcome, disposal, record });
        }
        Fact::Publication => visit.publications.push(Done { on, record }),
        Fact::Withdrawal => visit.withdrawals.push(Done { on, record }),
        Fact::Closing => visit.follow_ups.push(Done { on, record }),
    }
}

fn ledger(world: &World, model: &Model, plan: &Plan) -> Year {
    let mut year = Year::default();
    for ((code, round), draw) in &world.draws {
        let task = plan.task(code).unwrap();
        year.draws.insert(((*code).to_owned(), *round), record(world, model, task, *round, draw));
        if draw.changed {
            let finding = Finding::new(&CHANGED_DRAW_FILE, ssj::msg!("ledger-changed-file", path = *code));
            year.findings.push(finding.about("draw", format!("{code}-{round}"), ""));
        }
    }
    for ((code, round), void) in &world.voids {
        year.voids.push(Void {
            task: (*code).to_owned(),
            turn: Turn::new(*round, 0),
            at: void.on.at(8, 0, 0, 0),
            reason: "名录有误".to_owned(),
            approver: "局长".to_owned(),
            drawn: void.drawn,
            revealed: void.revealed.map(|day| day.at(8, 0, 0, 0)),
        });
    }
    for (row, seq) in world.rows.iter().zip(100..) {
        put(&mut year, row, seq);
    }
    year
}

fn library(world: &World) -> Vec<Entity> {
    let row = |(e, row): (&super::world::Entity, u64)| Entity {
        row,
        id: e.id.clone(),
        name: format!("单位{row}"),
        labels: e.classes.iter().map(|c| (*c).to_owned()).collect(),
        tier: e.tier.map(str::to_owned),
        region: String::new(),
        industry: String::new(),
        active: e.active,
        last_visit: None,
        rated: None,
        extra: BTreeMap::new(),
    };
    world.entities.iter().zip(2..).map(row).collect()
}

fn officers(world: &World) -> Vec<(String, Vec<Inspector>)> {
    let row = |((id, until), row): ((&String, &Date), u64)| Inspector {
        row,
        id: id.clone(),
        name: id.clone(),
        department: department(id).unwrap().to_owned(),
        certificate: String::new(),
        valid_to: *until,
        quals: Vec::new(),
        active: true,
    };
    vec![("人员.csv".to_owned(), world.people.iter().zip(2..).map(row).collect())]
}

/// What the engine says.
pub fn audited(world: &World, seed: u64) -> Audit {
    let (sources, model, plan) = compiled(world, seed);
    let year = ledger(world, &model, &plan);
    let (entities, people) = (library(world), officers(world));
    let recusals = world.recusals.iter().zip(2..).map(|((inspector, entity), row)| Recusal {
        file: "回避.csv".to_owned(),
        row,
        columns: (1, 2),
        inspector: inspector.clone(),
        entity: entity.clone(),
        reason: "亲属".to_owned(),
    });
    let recusals: Vec<Recusal> = recusals.collect();
    let roll = Roll::new(&model, &plan, &year, world.as_of).with(&entities);
    let verified = world.verified.iter().map(|on| Verified {
        on: *on,
        of: Register::Entities,
        file: "名录".to_owned(),
        row: 0,
        event: None,
    });
    audit(&Inputs {
        model: &model,
        plan: &plan,
        roll: &roll,
        officers: &Officers::new(&people, &recusals),
        verified: &verified.collect::<Vec<_>>(),
        pools: &[],
        people: &[],
        fictional: true,
        year: &year,
        as_of: world.as_of,
        sources: &sources,
        levels: &BTreeMap::new(),
    })
}

pub fn said(audit: &Audit) -> Said {
    let mut out = Said::default();
    for o in &audit.obligations {
        let state = o.state.key().trim_start_matches("state-").to_owned();
        let before = out.states.insert(o.id.clone(), (state, o.due));
        assert!(before.is_none(), "{} twice", o.id);
    }
    for f in audit.findings.iter().chain(audit.waived.iter().map(|w| &w.finding)) {
        let subject = f.subject.as_ref().map(|s| s.name.clone()).unwrap_or_default();
        *out.findings.entry((f.code.name.to_owned(), subject)).or_default() += 1;
    }
    out.objectives = audit.objectives.iter().map(|o| (o.name.clone(), (o.count, o.of))).collect();
    let four = |r: &ssj::audit::Rate| (r.name.clone(), [r.to_inspect, r.inspected, r.published, r.closed]);
    out.departments = audit.rates.departments.iter().map(four).collect();
    out.months = audit.rates.months.iter().map(four).collect();
    let v = &audit.visits;
    out.visits = [v.daily, v.special, v.complaint, v.merged];
    let wait = |w: &ssj::audit::Wait| {
        let entity = w.entity.as_ref().map(|e| e.id.clone()).unwrap_or_default();
        let step = format!("{:?}", w.step).to_lowercase();
        (w.task.clone(), w.round, entity, step, w.waiting.clone(), w.on.clone(), w.since)
    };
    out.waits = audit.waits.iter().map(wait).collect();
    out
}
