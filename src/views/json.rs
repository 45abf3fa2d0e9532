//! The views for programs.

use super::coverage::{Cell, Coverage, Reached};
use super::critical::{Lane, lanes, said, stages};
use super::load::{Load, Row};
use super::sheet::{Path, Sheet, Step, Stratum, Task, Wait};
use super::timeline::{Bar, Line, timeline};
use crate::message::Catalogue;
use crate::plan::{Take, step_words};
use serde_json::{Value, json};

/// The plan as a whole: `ssj/plan/1`.
pub fn plan_json(sheet: &Sheet, texts: &Catalogue) -> Value {
    let amount = |take: &Take| texts.text(&take.message());
    let rate = |r: &super::sheet::Rate| {
        let (kind, n) = match &r.amount {
            Take::Ratio(ratio) => ("ratio", ratio.to_string()),
            Take::Count(n) => ("count", n.to_string()),
            reckoned @ Take::Reckoned(_) => ("reckoned", amount(reckoned)),
        };
        let mut rate =
            json!({ "tier": r.tier, "code": r.code, "kind": kind, "amount": n, "rounds": r.rounds });
        if let (Some(class), Some(object)) = (&r.class, rate.as_object_mut()) {
            object.insert("class".to_owned(), json!(class));
        }
        rate
    };
    // The strata of every slot; how many each has is for `ssj draw show`, which knows the libraries.
    let stratum = |g: &Stratum| json!({ "stratum": g.stratum, "codes": g.codes, "amount": amount(&g.amount), "rounds": g.rounds });
    let task = |t: &Task| {
        let rounds = t.rounds.iter().map(|r| json!({ "number": r.number, "from": r.from, "to": r.to }));
        let team =
            t.team.iter().map(|s| json!({ "department": s.department, "qualification": s.qualification }));
        json!({
            "code": t.code, "name": t.name, "source": t.source, "scope": t.scope, "department": t.department,
            "partners": t.partners, "matters": t.matters, "rounds": rounds.collect::<Vec<_>>(), "reading": t.reading,
            "rates": t.rates.iter().map(rate).collect::<Vec<_>>(),
            "strata": t.strata.iter().map(stratum).collect::<Vec<_>>(), "team": team.collect::<Vec<_>>(),
        })
    };
    json!({
        "schema": "ssj/plan/1", "year": sheet.year, "tasks": sheet.tasks.iter().map(task).collect::<Vec<_>>(),
        "undecided": sheet.blocked.iter().map(|b| json!({
            "code": b.code, "name": b.task, "scope": b.objects, "department": b.department, "partners": b.partners,
            "matters": b.matters, "from": b.window.map(|w| w.0), "to": b.window.map(|w| w.1),
            "schedule": b.schedule, "why": b.why.text(texts.lang()),
        })).collect::<Vec<_>>(),
        "assumed": assumed(sheet, texts), "waits": waits(sheet, texts), "paths": paths(sheet, texts),
    })
}

fn assumed(sheet: &Sheet, texts: &Catalogue) -> Vec<String> {
    sheet.assumed.iter().map(|a| texts.text(&a.message())).collect()
}

fn waits(sheet: &Sheet, texts: &Catalogue) -> Vec<Value> {
    let wait = |w: &Wait| {
        let step = w.step.as_ref().map(|kind| said(texts, step_words(kind)));
        json!({
            "task": w.task, "departments": w.departments, "step": step, "before": w.before, "waiting": w.waiting,
        })
    };
    sheet.waits.iter().map(wait).collect()
}

fn paths(sheet: &Sheet, texts: &Catalogue) -> Vec<Value> {
    let step = |s: &Step| json!({ "step": said(texts, step_words(&s.kind)), "by": s.doers });
    let path = |p: &Path| {
        let steps: Vec<Value> = p.steps.iter().map(step).collect();
        let lanes = if p.steps.is_empty() { lanes(p) } else { Vec::new() };
        let lane = |l: &Lane| {
            let stages: Vec<String> = l.stages.iter().map(|stage| texts.text(stage)).collect();
            json!({ "department": l.department, "stages": stages })
        };
        let after = p.after.iter().map(|b| json!({ "task": b.task, "ready": b.ready, "last": b.last }));
        let way = if lanes.is_empty() { stages(p) } else { Vec::new() };
        json!({
            "task": p.task, "from": p.from, "after": after.collect::<Vec<_>>(), "start": p.start,
            "stages": way.into_iter().map(|stage| said(texts, stage)).collect::<Vec<_>>(),
            "last": p.last, "published": p.published, "steps": steps,
            "departments": lanes.iter().map(lane).collect::<Vec<_>>(), "working_days": p.within,
            "latest_finding": p.latest, "working_days_left": p.left,
        })
    };
    sheet.paths.iter().map(path).collect()
}

/// Who waits for whom, and the longest ways: `ssj/critical-paths/1`.
pub fn critical_json(sheet: &Sheet, texts: &Catalogue) -> Value {
    json!({
        "schema": "ssj/critical-paths/1", "year": sheet.year, "waits": waits(sheet, texts), "paths": paths(sheet, texts),
    })
}

/// The timeline: `ssj/timeline/1`. What is known of a task that cannot be drawn yet stands with the reason.
pub fn timeline_json(sheet: &Sheet, texts: &Catalogue) -> Value {
    let bar = |b: &Bar| json!({ "number": b.number, "from": b.from, "to": b.to, "visits": b.visits });
    let lines = timeline(sheet);
    let line = |l: &Line<'_>| {
        let draws: Vec<Value> = l.bars.iter().filter(|b| b.number > 0).map(bar).collect();
        let mut out = json!({
            "task": l.code, "name": l.name, "departments": l.departments, "draws": draws,
            "draw_by": l.ends.drawn, "inspect_by": l.ends.inspected, "publish_by": l.ends.published,
        });
        if let (Some(open), Some(of)) = (l.open, out.as_object_mut()) {
            let (from, to) = open.window.unzip();
            of.remove("name");
            of.insert("task".to_owned(), json!(open.task));
            of.insert("code".to_owned(), json!(open.code));
            of.insert("schedule".to_owned(), json!(open.schedule));
            of.insert("from".to_owned(), json!(from));
            of.insert("to".to_owned(), json!(to));
            of.insert("why".to_owned(), json!(open.why.text(texts.lang())));
        }
        out
    };
    let (open, drawn): (Vec<&Line<'_>>, Vec<_>) = lines.iter().partition(|l| l.open.is_some());
    let all = |of: Vec<&Line<'_>>| of.into_iter().map(line).collect::<Vec<_>>();
    json!({
        "schema": "ssj/timeline/1", "year": sheet.year, "tasks": all(drawn), "not_placed": all(open),
        "assumed": assumed(sheet, texts),
    })
}

fn not_placed(sheet: &Sheet, texts: &Catalogue) -> Vec<Value> {
    let blocked = sheet.blocked.iter();
    blocked.map(|b| json!({ "task": b.task, "why": b.why.text(texts.lang()) })).collect()
}

/// The coverage matrix: `ssj/coverage/1`. Cells that row and column have nothing to do with are left out.
pub fn coverage_json(sheet: &Sheet, coverage: &Coverage<'_>, texts: &Catalogue) -> Value {
    let reached = |r: &Reached<'_>| {
        let rates = r.rates.iter().map(|rate| {
            json!({ "code": rate.code, "tier": rate.tier, "amount": texts.text(&rate.amount.message()) })
        });
        let entities = coverage.counted.then_some(r.entities);
        json!({ "task": r.task.code, "rates": rates.collect::<Vec<_>>(), "entities": entities })
    };
    let mut cells = Vec::new();
    for (row, of_row) in coverage.row_names.iter().zip(&coverage.cells) {
        for (column, cell) in coverage.column_names.iter().zip(of_row) {
            if cell.concerned {
                cells.push(json_cell(row, column, cell, coverage.counted, &reached));
            }
        }
    }
    let library = sheet.library.as_ref().map(|l| {
        json!({ "files": l.files, "fictional": l.fictional, "entities": l.entities, "unreached": l.unreached })
    });
    json!({
        "schema": "ssj/coverage/1", "year": sheet.year, "rows": coverage.rows.name(), "columns": coverage.columns.name(),
        "row_names": coverage.row_names, "column_names": coverage.column_names, "cells": cells, "library": library,
        "uncovered": coverage.uncovered, "assumed": assumed(sheet, texts),
        "not_placed": not_placed(sheet, texts),
    })
}

fn json_cell(
    row: &str,
    column: &str,
    cell: &Cell<'_>,
    counted: bool,
    reached: &impl Fn(&Reached<'_>) -> Value,
) -> Value {
    let number = |n: u64| counted.then_some(n);
    json!({
        "row": row, "column": column, "tasks": cell.tasks.iter().map(reached).collect::<Vec<_>>(),
        "entities": number(cell.entities), "unreached": number(cell.unreached), "open": number(cell.open),
        "undecided": cell.undecided.iter().map(|t| &t.code).collect::<Vec<_>>(), "gap": cell.is_gap(),
    })
}

/// The load: `ssj/load/1`. Numbers are exact fractions.
pub fn load_json(sheet: &Sheet, load: &Load<'_>, texts: &Catalogue) -> Value {
    let months = |r: &Row<'_>| r.months.iter().map(ToString::to_string).collect::<Vec<_>>();
    let department = |r: &Row<'_>| json!({ "department": r.department, "months": months(r), "total": r.total.to_string() });
    let inspector = |r: &Row<'_>| {
        json!({
            "department": r.department, "qualifications": r.kind.map(|k| &k.qualifications),
            "number": r.kind.map(|k| k.number), "until": r.kind.and_then(|k| k.until), "months": months(r), "total": r.total.to_string(),
        })
    };
    let vacant = load.vacant.iter().map(|(place, tasks)| {
        json!({ "department": place.department, "qualification": place.qualification, "tasks": tasks })
    });
    let unstaffed = load.unstaffed.iter().map(|(place, months)| {
        json!({ "department": place.department, "qualification": place.qualification, "months": months })
    });
    let left_out = load.left_out.iter().map(
        |(task, why)| json!({ "task": task, "why": why.map(|w| w.text(texts.lang())).unwrap_or_default() }),
    );
    json!({
        "schema": "ssj/load/1", "year": sheet.year, "working_days": sheet.working_days,
        "visits": { "months": months(&load.visits), "total": load.visits.total.to_string() },
        "departments": load.departments.iter().map(department).collect::<Vec<_>>(),
        "inspectors": sheet.inspectors.is_some().then(|| load.inspectors.iter().map(inspector).collect::<Vec<_>>()),
        "vacant": vacant.collect::<Vec<_>>(), "unstaffed": unstaffed.collect::<Vec<_>>(),
        "expired": load.expired, "unfit": load.unfit,
        "left_out": left_out.chain(not_placed(sheet, texts)).collect::<Vec<_>>(), "whole": load.whole,
        "assumed": assumed(sheet, texts),
    })
}
