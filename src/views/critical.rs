//! The longest ways of the tasks: what is done one after the other, by whom, until which day. Where the rules write no
//! steps, the way is taken from what they do say: the draw, the window, the deadline of publication, the end of the year.

use super::sheet::{Before, Path, Sheet, Step};
use crate::message::{Arg, Catalogue, Message};
use crate::model::StepKind;
use crate::msg;
use crate::plan::step_words;
use jiff::civil::Date;
use std::fmt::Write as _;

/// The way of one task: what is done, in a grid of stages and departments.
pub(super) struct Chain {
    /// The task.
    pub title: String,
    /// What is done.
    pub nodes: Vec<Node>,
    /// What comes before what.
    pub edges: Vec<(usize, usize)>,
}

/// Something that is done.
pub(super) struct Node {
    /// By whom, and until which day.
    pub text: String,
    /// Its stage, from 0.
    pub column: usize,
    /// The department's place among those of the task, from 0.
    pub row: usize,
}

/// What is done, and by whom in the words of the rules.
pub(super) fn done(step: &Step) -> Arg {
    let words = step_words(&step.kind);
    if step.by.is_empty() {
        return words;
    }
    msg!("step-by", step = words, by = step.by.clone()).into()
}

/// The words of an argument.
pub(super) fn said(texts: &Catalogue, arg: Arg) -> String {
    match arg {
        Arg::Message(message) => texts.text(&message),
        other => texts.text(&Message::new("plan-said").with("words", other)),
    }
}

/// The days of a path.
pub(super) fn days(path: &Path) -> Message {
    match (path.start.or(path.from), path.last, path.published) {
        (Some(from), Some(last), Some(due)) => {
            msg!("plan-path-published", from = from, last = last, due = due)
        }
        (Some(from), Some(last), None) => msg!("plan-path-open", from = from, last = last),
        _ => msg!("plan-path-undated"),
    }
}

/// A department's way through a task that writes no steps: the stages in their order.
pub(super) struct Lane {
    /// The department; empty where the rules name none.
    pub department: String,
    /// What it does. The first drawing of all is the first department's; the others wait for it.
    pub stages: Vec<Message>,
}

/// The ways of the departments, with the end of the year as the last stage of each; nothing where the window is not
/// known.
pub(super) fn lanes(path: &Path) -> Vec<Lane> {
    let (Some(from), Some(last)) = (path.start.or(path.from), path.last) else { return Vec::new() };
    let first = path.departments.first().cloned().unwrap_or_default();
    let lane = |(at, department): (usize, &String)| {
        let draw = match (at, path.after.last()) {
            (0, Some(before)) => begins_after(path, before, from),
            (0, None) => msg!("views-way-draw", from = from),
            _ => msg!("views-way-wait", who = first.as_str()),
        };
        let public = public(path);
        let visits = msg!("views-way-visits", from = from, last = last);
        let found = msg!("views-way-found", day = last);
        Lane { department: department.clone(), stages: vec![draw, visits, found, public, end(path, last)] }
    };
    let nobody = [String::new()];
    let all = if path.departments.is_empty() { &nobody[..] } else { &path.departments };
    all.iter().enumerate().map(lane).collect()
}

/// When a task is drawn that comes after others, or that it comes too late.
fn begins_after(path: &Path, before: &Before, from: Date) -> Message {
    let tasks: Vec<String> = path.after.iter().map(|b| b.task.clone()).collect();
    match is_late(path) {
        true => msg!("views-way-late", task = before.task.as_str(), day = from),
        false => msg!("views-way-draw-after", tasks = tasks.join(" → "), from = from),
    }
}

/// Whether what a task comes after cannot be done before its own time is over.
fn is_late(path: &Path) -> bool {
    path.start.zip(path.last).is_some_and(|(start, last)| start > last)
}

fn public(path: &Path) -> Message {
    match (path.published, path.within) {
        (Some(day), Some(n)) => msg!("views-way-public-within", day = day, n = n),
        (Some(day), None) => msg!("views-way-public", day = day),
        (None, _) => msg!("views-way-public-unknown"),
    }
}

/// The way of a task that writes its steps: what it comes after, the steps with their days, and what the steps do not
/// say: the inspections, the publication, the end of the year.
pub(super) fn stages(path: &Path) -> Vec<Arg> {
    let mut out: Vec<Arg> = path.after.iter().map(|before| done_before(before).into()).collect();
    if let (true, Some(before), Some(from)) = (is_late(path), path.after.last(), path.start) {
        out.push(begins_after(path, before, from).into());
    }
    let Some((from, last)) = path.start.or(path.from).zip(path.last) else {
        out.extend(path.steps.iter().map(done));
        return out;
    };
    let visits = msg!("views-way-visits", from = from, last = last);
    let is_visit = |s: &Step| matches!(s.kind, StepKind::Visit | StepKind::JointVisit);
    // Where the steps leave the inspections out, they stand before what is made of them.
    let mut unvisited = !path.steps.iter().any(is_visit);
    for step in &path.steps {
        if unvisited && matches!(step.kind, StepKind::Results | StepKind::Publish) {
            out.push(visits.clone().into());
            unvisited = false;
        }
        let day = match step.kind {
            StepKind::DrawObjects => Some(msg!("views-from", day = from)),
            _ if is_visit(step) => Some(msg!("views-way-between", from = from, last = last)),
            StepKind::Results => Some(msg!("views-way-until", day = last)),
            StepKind::Publish => path.published.map(|day| msg!("views-way-until", day = day)),
            _ => None,
        };
        out.push(match day {
            Some(day) => msg!("views-way-dated", step = done(step), day = day).into(),
            None => done(step),
        });
    }
    if unvisited {
        out.push(visits.into());
    }
    if !path.steps.iter().any(|s| s.kind == StepKind::Publish) {
        out.push(public(path).into());
    }
    out.push(end(path, last).into());
    out
}

/// A task that must be done first, with its days.
fn done_before(before: &Before) -> Message {
    let task = before.task.as_str();
    match (before.ready, before.last) {
        (Some(ready), Some(last)) => msg!("views-way-before", task = task, ready = ready, last = last),
        _ => msg!("views-way-before-undated", task = task),
    }
}

/// What is left of the year behind the publication.
fn end(path: &Path, last: Date) -> Message {
    let end = Date::new(last.year(), 12, 31).unwrap_or(last);
    match (path.published, path.left) {
        (Some(day), _) if day > end => msg!("views-way-end-late", end = end),
        (Some(_), Some(n)) => msg!("views-way-end", end = end, n = n),
        _ => msg!("views-way-end-unknown", end = end),
    }
}

pub(super) fn chains(sheet: &Sheet, texts: &Catalogue) -> Vec<Chain> {
    let chain = |path: &Path| {
        let title = title(sheet, path);
        let lanes = if path.steps.is_empty() { lanes(path) } else { Vec::new() };
        if lanes.is_empty() {
            Chain { title, ..written(path, texts) }
        } else {
            Chain { title, ..derived(&lanes, texts) }
        }
    };
    sheet.paths.iter().map(chain).collect()
}

/// The code of a task, and its name where the plan has it.
fn title(sheet: &Sheet, path: &Path) -> String {
    match sheet.tasks.iter().find(|t| t.code == path.task && t.name != t.code) {
        Some(task) => format!("{} {}", task.code, task.name),
        None => path.task.clone(),
    }
}

/// The steps that the rules write, with their days.
fn written(path: &Path, texts: &Catalogue) -> Chain {
    let mut all: Vec<String> = stages(path).into_iter().map(|stage| said(texts, stage)).collect();
    if path.steps.is_empty() {
        all.push(texts.text(&msg!("plan-path-no-steps")));
    }
    let nodes: Vec<Node> =
        all.into_iter().enumerate().map(|(column, text)| Node { text, column, row: 0 }).collect();
    let edges = (1..nodes.len()).map(|at| (at - 1, at)).collect();
    Chain { title: String::new(), nodes, edges }
}

/// The stages of the departments: one draws for all, each goes its way, and all come to the end of the year.
fn derived(lanes: &[Lane], texts: &Catalogue) -> Chain {
    let mut out = Chain { title: String::new(), nodes: Vec::new(), edges: Vec::new() };
    let mut ends = Vec::new();
    for (row, lane) in lanes.iter().enumerate() {
        let last = lane.stages.len().saturating_sub(1);
        let mut before = None;
        for (column, stage) in lane.stages.iter().enumerate() {
            // The others wait for the first draw; the end of the year is one for all.
            if column == last || row > 0 && column == 0 {
                continue;
            }
            let words = texts.text(stage);
            let text = match lane.department.as_str() {
                "" => words,
                who => texts.text(&msg!("views-way-of", who = who, what = words)),
            };
            out.nodes.push(Node { text, column, row });
            let at = out.nodes.len() - 1;
            out.edges.extend(before.or((row > 0).then_some(0)).map(|from| (from, at)));
            before = Some(at);
        }
        ends.extend(before);
    }
    if let Some((column, stage)) = lanes.first().and_then(|l| l.stages.iter().enumerate().next_back()) {
        out.nodes.push(Node { text: texts.text(stage), column, row: 0 });
        let at = out.nodes.len() - 1;
        out.edges.extend(ends.into_iter().map(|from| (from, at)));
    }
    out
}

/// The longest ways as Graphviz text.
pub fn critical_dot(sheet: &Sheet, texts: &Catalogue) -> String {
    let quoted = |s: &str| s.replace('\\', "\\\\").replace('"', "\\\"");
    let mut out = String::from("digraph ways {\n  rankdir=LR;\n  node [shape=box];\n");
    for (number, Chain { title, nodes, edges }) in chains(sheet, texts).into_iter().enumerate() {
        let _ = writeln!(out, "  subgraph cluster{number} {{\n    label=\"{}\";", quoted(&title));
        for (at, node) in nodes.iter().enumerate() {
            let _ = writeln!(out, "    p{number}s{at} [label=\"{}\"];", quoted(&node.text));
        }
        for (from, to) in edges {
            let _ = writeln!(out, "    p{number}s{from} -> p{number}s{to};");
        }
        out.push_str("  }\n");
    }
    out + "}\n"
}
