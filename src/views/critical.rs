//! The longest ways of the tasks: what is done one after the other, by whom, until which day.

use super::sheet::{Path, Sheet, Step};
use crate::message::{Arg, Catalogue, Message};
use crate::msg;
use crate::plan::step_words;
use std::fmt::Write as _;

/// The way of one task.
pub(super) struct Chain {
    /// The task.
    pub title: String,
    /// What is done, one after the other; the days first and last.
    pub nodes: Vec<String>,
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

pub(super) fn chains(sheet: &Sheet, texts: &Catalogue) -> Vec<Chain> {
    let chain = |path: &Path| {
        let steps = path.steps.iter().map(|s| said(texts, done(s)));
        let nodes: Vec<String> = match path.steps.len() {
            0 => vec![texts.text(&msg!("plan-path-no-steps"))],
            _ => steps.collect(),
        };
        let from = path.from.map(|day| texts.text(&msg!("views-from", day = day)));
        let last = path.last.map(|day| texts.text(&msg!("views-inspected", day = day)));
        let published = path.published.map(|day| texts.text(&msg!("views-published", day = day)));
        Chain {
            title: path.task.clone(),
            nodes: from.into_iter().chain(nodes).chain(last).chain(published).collect(),
        }
    };
    sheet.paths.iter().map(chain).collect()
}

/// The longest ways as Graphviz text.
pub fn critical_dot(sheet: &Sheet, texts: &Catalogue) -> String {
    let quoted = |s: &str| s.replace('\\', "\\\\").replace('"', "\\\"");
    let mut out = String::from("digraph ways {\n  rankdir=LR;\n  node [shape=box];\n");
    for (number, Chain { title, nodes }) in chains(sheet, texts).into_iter().enumerate() {
        let _ = writeln!(out, "  subgraph cluster{number} {{\n    label=\"{}\";", quoted(&title));
        for (at, node) in nodes.iter().enumerate() {
            let _ = writeln!(out, "    p{number}s{at} [label=\"{}\"];", quoted(node));
        }
        for at in 1..nodes.len() {
            let _ = writeln!(out, "    p{number}s{} -> p{number}s{at};", at - 1);
        }
        out.push_str("  }\n");
    }
    out + "}\n"
}
