//! The facts of a world as rules, libraries and ledger, and what the engine says of them.

use super::rules::{calendars, rules};
use super::world::{Draw, Fact, Row, World, department};
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
    CHANGED_DRAW_FILE, Done, DrawRecord, Exhibit, Failure, Found, Inspected, Record, Register, Turn, Void,
    Year,
};
use ssj::model::Model;
use ssj::plan::{Plan, PlannedTask};
use ssj::ratio::Ratio;
use ssj::registry::{Entity, Inspector, Recusal};
use ssj::source::Sources;
use std::collections::{BTreeMap, BTreeSet};

fn compiled(world: &World, seed: u64) -> (Sources, Model, Plan) {
    let mut sources = Sources::default();
    let mut trees = Vec::new();
    for (name, text) in [("plan.ssj", rules(world)), ("calendars.ssj", calendars(world))] {
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
    let before = (1..round).filter_map(|r| world.draws.get(&(facts.code, r))).flat_map(|d| d.taken());
    let drawn = Drawn::build(before.filter(|e| members.contains(&e.as_str())).map(|e| id(&e))).unwrap();
    let reason = Code::parse("VISIT.CAP").unwrap();
    let barred = draw.barred.iter().map(|e| BarredRow { id: id(e), reason: reason.clone() });
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
    let names = std::iter::once(&task.department).chain(&task.partners);
    let codes = names.map(|name| model.departments.get(name).unwrap().decl.code.clone().unwrap());
    let parties: BTreeSet<String> = codes.collect();
    let salt =
        |party: &String| SaltValue { party: Code::parse(party).unwrap(), link: 1, value: h("salt") }.hidden();
    let salts = parties.iter().map(salt).collect();
    let commit = Commit::freeze(head, &files, vec![terms], salts, Beacon::Dice).unwrap();
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
        libraries: Vec::new(),
        committed: draw.committed.at(9, 0, 0, 0),
        ran: draw.ran.map(|day| day.at(10, 0, 0, 0)),
        revealed: draw.revealed.map(|day| day.at(11, 0, 0, 0)),
        early: None,
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
            .map(|(entity, by, on)| Failure {
                entity: entity.clone(),
                reason: "CLOSED".to_owned(),
                substitute: by.clone(),
                nobody: false,
                at: on.at(10, 0, 0, 0),
                since: on.at(10, 0, 0, 0),
                evidence: Exhibit { file: "closed.jpg".to_owned(), sha256: h("closed").hex() },
                seq: 3,
                sub_draw: None,
            })
            .collect(),
    }
}

fn put(year: &mut Year, row: &Row, seq: u64) {
    let visit = year.visits.entry((row.task.to_owned(), row.round, row.entity.clone())).or_default();
    let record = Record {
        seq,
        recorded: row.recorded,
        department: row.department.map(ssj::text::Text::from),
        origin: ssj::ledger::Row { file: "结果.csv".into(), row: seq + 1 },
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

fn changed(code: &str, round: u32) -> Finding {
    let finding = Finding::new(&CHANGED_DRAW_FILE, ssj::msg!("ledger-changed-file", path = code));
    let file = format!("ledger/draws/{code}-{round}/commit.txt");
    finding.about("draw", format!("{code}-{round}"), "").at_cell(&file, 1, 0, "")
}

fn ledger(world: &World, model: &Model, plan: &Plan) -> Year {
    let mut year = Year::default();
    for ((code, round), draw) in &world.draws {
        // What a year is read for a day: nothing of a draw has happened that comes later.
        let mut draw = draw.clone();
        let later = |day: &Date| *day > world.as_of;
        if later(&draw.committed) {
            draw.changed.then(|| year.findings.push(changed(code, *round)));
            continue;
        }
        draw.revealed = draw.revealed.filter(|day| !later(day));
        if draw.ran.is_some_and(|day| later(&day)) {
            (draw.ran, draw.selected, draw.teams) = (None, Vec::new(), BTreeMap::new());
        }
        draw.failures.retain(|(_, _, on)| !later(on));
        let draw = &draw;
        let task = plan.task(code).unwrap();
        year.draws.insert(((*code).to_owned(), *round), record(world, model, task, *round, draw));
        draw.changed.then(|| year.findings.push(changed(code, *round)));
    }
    for ((code, round), void) in world.voids.iter().filter(|(_, void)| void.on <= world.as_of) {
        year.voids.push(Void {
            task: (*code).to_owned(),
            turn: Turn::new(*round, 0),
            at: void.on.at(8, 0, 0, 0),
            reason: "名录有误".to_owned(),
            approver: "张三".to_owned(),
            drawn: void.drawn,
            evidence: false,
            known: true,
            seqs: [4, 5],
            revealed: void.revealed.map(|day| day.at(8, 0, 0, 0)),
            lost: Vec::new(),
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
    let recusals = world.recusals.keys().zip(2..).map(|((inspector, entity), row)| Recusal {
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
