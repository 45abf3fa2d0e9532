//! The longest ways of the tasks: what is done one after the other, by whom, until which day. Where the rules write no
//! steps, the way is taken from what they do say: the draw, the window, the deadline of publication, the end of the year.

use super::sheet::{Path, Sheet, Step};
use crate::message::{Arg, Catalogue, Message};
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
    match (path.from, path.last, path.published) {
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
    let (Some(from), Some(last)) = (path.from, path.last) else { return Vec::new() };
    let first = path.departments.first().cloned().unwrap_or_default();
    let lane = |(at, department): (usize, &String)| {
        let draw = match at {
            0 => msg!("views-way-draw", from = from),
            _ => msg!("views-way-wait", who = first.as_str()),
        };
        let public = match (path.published, path.within) {
            (Some(day), Some(n)) => msg!("views-way-public-within", day = day, n = n),
            (Some(day), None) => msg!("views-way-public", day = day),
            (None, _) => msg!("views-way-public-unknown"),
        };
        let visits = msg!("views-way-visits", from = from, last = last);
        let found = msg!("views-way-found", day = last);
        Lane { department: department.clone(), stages: vec![draw, visits, found, public, end(path, last)] }
    };
    let nobody = [String::new()];
    let all = if path.departments.is_empty() { &nobody[..] } else { &path.departments };
    all.iter().enumerate().map(lane).collect()
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

/// The steps that the rules write, between the days.
fn written(path: &Path, texts: &Catalogue) -> Chain {
    let steps = path.steps.iter().map(|s| said(texts, done(s)));
    let steps: Vec<String> = match path.steps.len() {
        0 => vec![texts.text(&msg!("plan-path-no-steps"))],
        _ => steps.collect(),
    };
    let from = path.from.map(|day| texts.text(&msg!("views-from", day = day)));
    let last = path.last.map(|day| texts.text(&msg!("views-inspected", day = day)));
    let published = path.published.map(|day| texts.text(&msg!("views-published", day = day)));
    let all = from.into_iter().chain(steps).chain(last).chain(published);
    let nodes: Vec<Node> = all.enumerate().map(|(column, text)| Node { text, column, row: 0 }).collect();
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
