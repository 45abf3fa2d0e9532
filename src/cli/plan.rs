//! `ssj plan`: the compiled plan.

use super::Exit;
use super::args::{Cli, PlanArgs, PlanFormat};
use super::check::fail;
use super::output::{Out, exit_of};
use super::project::Project;
use crate::draw::{Group, groups};
use crate::finding::{Severity, printable};
use crate::message::{Arg, Message};
use crate::model::{Model, Reading, Step};
use crate::msg;
use crate::plan::{
    Plan, PlannedTask, Rate, Take, What, assume, compile, doers, done_by, graph, hold_ups, paths, step_words,
};
use crate::ratio::Ratio;
use serde_json::{Value, json};
use std::path::Path;

/// Compiles the plan of a project with its assumptions.
pub(super) fn compiled(project: &Project) -> (Model, Plan) {
    let mut model = project.assumed().clone();
    let assumed = assume(&mut model);
    let plan = compile(&model, assumed);
    (model, plan)
}

pub(super) fn run(cli: &Cli, args: &PlanArgs, out: &Out) -> Exit {
    let dir = args.path.as_deref().or(cli.dir.as_deref()).unwrap_or(Path::new("."));
    let project = match Project::load(dir) {
        Ok(project) => project,
        Err(failure) => return fail(&failure, out),
    };
    let out = out.prefer(project.manifest.language);
    if exit_of(&project.findings, Severity::Error) == Exit::Invalid {
        eprint!("{}", out.human(&project.findings, &project.sources));
        return Exit::Invalid;
    }
    let (model, plan) = compiled(&project);
    match args.format {
        PlanFormat::Table => {
            table(&plan, &out);
            waits(&model, &out);
        }
        PlanFormat::Dot => out.print(&graph(&model, &plan).dot()),
        PlanFormat::Json => out.print(&format!("{:#}\n", to_json(&model, &plan, &out))),
    }
    eprint!("{}", out.human(&plan.blocked, &project.sources));
    exit_of(&plan.blocked, Severity::Error)
}

fn table(plan: &Plan, out: &Out) {
    for assumed in &plan.assumed {
        out.line(&assumed.message());
    }
    let head = ["plan-task", "plan-name", "plan-scope", "plan-rates", "plan-rounds", "plan-who"];
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(head.map(|key| out.texts.find(key).unwrap_or_default()));
    for task in &plan.tasks {
        let mut rounds: Vec<String> = task.rounds.iter().map(|r| format!("{}—{}", r.from, r.to)).collect();
        rounds.dedup();
        let who: Vec<String> =
            std::iter::once(task.department.clone()).chain(task.partners.clone()).collect();
        let cells = [
            task.code.clone(),
            task.name.clone(),
            scope(task, out),
            format!("{} {}", out.texts.find(reading_key(task)).unwrap_or_default(), rates(task, out)),
            rounds.join("\n"),
            who.join(out.texts.lang().separator()),
        ];
        table.add_row(cells.map(|c| printable(&c)));
    }
    // What cannot be drawn is a task of the plan all the same.
    for finding in &plan.blocked {
        let name = finding.subject.as_ref().map_or("", |s| s.name.as_str());
        let why = finding.labels.first().and_then(|l| l.text.clone()).unwrap_or(finding.message.clone());
        let why = out.texts.text(&msg!("plan-row-blocked", why = why));
        table.add_row(["", name, "", &why, "", ""].map(printable));
    }
    out.print(&format!("{table}\n"));
    for task in &plan.tasks {
        let of = |(rate, total): (&Rate, Ratio)| {
            let of = rate.tier.as_deref().or(rate.class.as_deref()).unwrap_or(task.scope.as_str());
            format!("{of} {}", total.to_exact_text())
        };
        let strata: Vec<String> = task.beyond_all().into_iter().map(of).collect();
        if !strata.is_empty() {
            out.line(&msg!("plan-beyond-all", task = task.code.as_str(), strata = strata));
        }
    }
    if let Some(first) = plan.tasks.first() {
        out.hint(&msg!("plan-preview", task = first.code.as_str()));
    }
    for (task, complaint) in &plan.apart {
        let task = task.as_str();
        let said = if *complaint {
            msg!("plan-apart-complaint", task = task)
        } else {
            msg!("plan-apart-special", task = task)
        };
        out.line(&said);
    }
}

/// Who holds up whom, and how the tasks that several departments do come to their ends.
fn waits(model: &Model, out: &Out) {
    let held = hold_ups(model);
    if !held.is_empty() {
        out.line(&msg!("plan-waits"));
    }
    for one in held {
        let (task, what) = (one.task.as_str(), one.what.words());
        // Nobody is told to wait for oneself.
        let others: Vec<String> =
            one.departments.iter().filter(|d| !one.waiting.contains(d)).cloned().collect();
        out.line(&match &one.what {
            What::Task(next) => {
                msg!("plan-waits-after", next = next.as_str(), task = task, departments = one.departments)
            }
            What::Step(_) if others.is_empty() => {
                msg!("plan-waits-all", task = task, departments = one.departments, what = what)
            }
            What::Step(_) => {
                msg!("plan-waits-for", task = task, departments = others, what = what, waiting = one.waiting)
            }
        });
    }
    let paths = paths(model);
    if !paths.is_empty() {
        out.line(&msg!("plan-paths"));
    }
    for path in paths {
        let task = path.task.decl.code_or_name();
        let chain = path
            .steps
            .iter()
            .map(|s| done_by(s))
            .reduce(|before, next| msg!("dependency-cycle-chain", before = before, next = next).into());
        let steps = match chain {
            Some(chain) => msg!("plan-path-steps", n = path.steps.len(), chain = chain),
            None => msg!("plan-path-no-steps"),
        };
        let days = match (path.from, path.last, path.published) {
            (Some(from), Some(last), Some(due)) => {
                msg!("plan-path-published", from = from, last = last, due = due)
            }
            (Some(from), Some(last), None) => msg!("plan-path-open", from = from, last = last),
            _ => msg!("plan-path-undated"),
        };
        out.line(&msg!("plan-path", task = task, steps = steps, days = days));
    }
}

/// The words of an argument.
fn said(out: &Out, arg: Arg) -> String {
    match arg {
        Arg::Message(message) => out.texts.text(&message),
        other => out.texts.text(&Message::new("plan-said").with("words", other)),
    }
}

fn reading_key(task: &PlannedTask) -> &'static str {
    match task.reading {
        Reading::EachDraw => "plan-each-draw",
        Reading::WholeYear => "plan-whole-year",
    }
}

/// Whom a task draws from: its scope, or its classes where only they are named.
fn scope(task: &PlannedTask, out: &Out) -> String {
    if !task.scope.is_empty() {
        return task.scope.clone();
    }
    let classes: Vec<&str> = task.classes.iter().map(|c| c.name.as_str()).collect();
    classes.join(out.texts.lang().separator())
}

fn rates(task: &PlannedTask, out: &Out) -> String {
    let one = |r: &Rate| {
        let mut amount = amount(&r.amount, out);
        // Where strata are drawn differently often, each says how often.
        if task.rates.iter().any(|other| other.rounds != r.rounds) {
            amount = out.texts.text(&msg!("amount-draws", amount = amount, draws = r.rounds));
        }
        r.tier.as_ref().map_or(amount.clone(), |tier| format!("{tier} {amount}"))
    };
    let of = |class: Option<&str>| {
        let own = task.rates.iter().filter(|r| r.class.as_deref() == class);
        own.map(one).collect::<Vec<_>>().join("、")
    };
    if task.classes.is_empty() {
        return of(None);
    }
    let classed = task.classes.iter().map(|c| {
        let class: Arg = if c.rest { msg!("amount-rest").into() } else { c.name.as_str().into() };
        out.texts.text(&msg!("amount-class", class = class, amount = of(Some(&c.code))))
    });
    classed.collect::<Vec<_>>().join("\n")
}

/// An amount in words.
fn amount(take: &Take, out: &Out) -> String {
    out.texts.text(&take.message())
}

fn to_json(model: &Model, plan: &Plan, out: &Out) -> Value {
    let rate = |r: &Rate| {
        let (kind, n) = match &r.amount {
            Take::Ratio(ratio) => ("ratio", ratio.to_string()),
            Take::Count(n) => ("count", n.to_string()),
            reckoned @ Take::Reckoned(_) => ("reckoned", amount(reckoned, out)),
        };
        let mut rate =
            json!({ "tier": r.tier, "code": r.code, "kind": kind, "amount": n, "rounds": r.rounds });
        if let (Some(class), Some(object)) = (&r.class, rate.as_object_mut()) {
            object.insert("class".to_owned(), json!(class));
        }
        rate
    };
    // The strata of every slot; how many each has is for `ssj draw show`, which knows the libraries.
    let strata = |t: &PlannedTask| -> Vec<Value> {
        let groups = groups(&t.rates).unwrap_or_default();
        let of = |g: &Group| {
            let amount = amount(&g.amount, out);
            json!({ "stratum": g.stratum.as_str(), "codes": g.codes, "amount": amount, "rounds": g.rounds })
        };
        groups.iter().map(of).collect()
    };
    let tasks: Vec<Value> = plan
        .tasks
        .iter()
        .map(|t| {
            json!({
                "code": t.code, "name": t.name, "source": t.source, "scope": t.scope, "department": t.department,
                "partners": t.partners, "matters": t.matters, "rounds": t.rounds, "reading": t.reading,
                "rates": t.rates.iter().map(rate).collect::<Vec<_>>(), "strata": strata(t),
                "team": t.team.iter().map(|s| json!({ "department": s.department, "qualification": s.qualification })).collect::<Vec<_>>(),
            })
        })
        .collect();
    let assumed: Vec<String> = plan.assumed.iter().map(|a| out.texts.text(&a.message())).collect();

    let step =
        |task, s: &Step| json!({ "step": said(out, step_words(&s.kind.value)), "by": doers(model, task, s) });
    let waits = hold_ups(model).into_iter().map(|h| {
        let (step, before) = match &h.what {
            What::Step(kind) => (Some(said(out, step_words(kind))), None),
            What::Task(task) => (None, Some(task.clone())),
        };
        json!({
            "task": h.task, "departments": h.departments, "step": step, "before": before, "waiting": h.waiting,
        })
    });
    let paths = paths(model).into_iter().map(|p| {
        json!({
            "task": p.task.decl.code_or_name(), "from": p.from, "last": p.last, "published": p.published,
            "steps": p.steps.iter().map(|s| step(p.task, s)).collect::<Vec<_>>(),
        })
    });
    json!({
        "schema": "ssj/plan/1", "year": plan.year, "tasks": tasks, "assumed": assumed,
        "waits": waits.collect::<Vec<_>>(), "paths": paths.collect::<Vec<_>>(),
    })
}
