//! Gaps and defects of a plan: one file a lint, an explicit list of them in order, judged over the whole plan, also
//! when nothing was collected.

mod ambiguous_ratio;
mod empty_scope;
mod example_without_expectation;
mod expired_basis;
mod expired_waiver;
mod joint_only_coverage;
mod legal;
mod matter_without_scope;
mod missing_increment;
mod mixed_script_name;
mod names;
mod near_duplicate_name;
mod orphan_task;
mod ratio_exceeds_pool;
mod repealed_basis;
mod uncovered_entity;
mod uncovered_matter;
mod unknown_statute;
mod unused_waiver;
mod waiver_without_reason;
mod waivers;

pub use waivers::misnamed;

use crate::finding::{Code, Finding, NotChecked, Severity, Waived};
use crate::model::{Decl, Model, Task};
use crate::msg;
use crate::registry::Entity;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a lint needs besides the rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    /// The rules alone.
    Rules,
    /// Statutes, judged as of a date.
    Statutes,
    /// The entity library.
    Entities,
}

/// A lint: its code and its judgement.
pub struct Lint {
    /// Code, name, level.
    pub code: &'static Code,
    /// What it needs; without it the lint is not silent but listed as not checked.
    pub needs: Needs,
    run: fn(&Context<'_>, &mut Vec<Finding>),
}

impl Lint {
    /// What it says of a plan, at its own level, whether or not what it needs is there.
    pub fn judge(&self, cx: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        (self.run)(cx, &mut findings);
        findings
    }
}

/// Every lint, in the order in which they are run and documented.
pub static LINTS: &[&Lint] = &[
    &uncovered_matter::LINT,
    &orphan_task::LINT,
    &matter_without_scope::LINT,
    &joint_only_coverage::LINT,
    &near_duplicate_name::LINT,
    &mixed_script_name::LINT,
    &ambiguous_ratio::LINT,
    &ratio_exceeds_pool::LINT,
    &missing_increment::LINT,
    &repealed_basis::LINT,
    &expired_basis::LINT,
    &unknown_statute::LINT,
    &uncovered_entity::LINT,
    &empty_scope::LINT,
    &example_without_expectation::LINT,
    &expired_waiver::LINT,
    &waiver_without_reason::LINT,
    // Last: it judges what all the others found.
    &unused_waiver::LINT,
];

/// What the lints judge.
pub struct Context<'a> {
    /// The plan.
    pub model: &'a Model,
    /// The date as of which legal bases are judged.
    pub as_of: Date,
    /// The entity files with their names, where they were asked for.
    pub entities: Option<&'a [(String, Vec<Entity>)]>,
    /// Levels set by the manifest.
    pub levels: &'a BTreeMap<String, Severity>,
    tasks: BTreeMap<&'a str, Vec<&'a Task>>,
}

impl<'a> Context<'a> {
    /// What is to be judged; the tasks are sorted by the matters that they cover.
    pub fn new(
        model: &'a Model,
        as_of: Date,
        entities: Option<&'a [(String, Vec<Entity>)]>,
        levels: &'a BTreeMap<String, Severity>,
    ) -> Self {
        let mut tasks: BTreeMap<&str, Vec<&Task>> = BTreeMap::new();
        for task in &model.tasks {
            for matter in task.matters.iter().filter_map(|m| m.name.as_deref()) {
                let of = tasks.entry(matter).or_default();
                if !of.last().is_some_and(|last| std::ptr::eq(*last, task)) {
                    of.push(task);
                }
            }
        }
        Self { model, as_of, entities, levels, tasks }
    }

    /// The tasks that cover a matter by its resolved name, in order.
    pub fn tasks_of(&self, matter: &str) -> &[&'a Task] {
        self.tasks.get(matter).map_or(&[], Vec::as_slice)
    }
}

impl Context<'_> {
    /// Whether what a lint needs is there.
    fn is_ready(&self, lint: &Lint) -> bool {
        match lint.needs {
            Needs::Rules => true,
            Needs::Statutes => self.model.statutes.iter().next().is_some(),
            Needs::Entities => self.entities.is_some(),
        }
    }
}

/// What the lints say of a plan.
#[derive(Debug, Default)]
pub struct Judged {
    /// The findings that count.
    pub findings: Vec<Finding>,
    /// Those that a waiver sets aside.
    pub waived: Vec<Waived>,
    /// What could not be judged, and why.
    pub not_checked: Vec<NotChecked>,
}

/// Runs every lint whose needs are met. What could not be judged is said beside the findings.
pub fn run(cx: &Context<'_>) -> Judged {
    let (mut findings, mut not_checked) = (Vec::new(), Vec::new());
    let cited = cx.model.matters.iter().any(|m| !m.citations.is_empty());
    if cited && cx.model.statutes.iter().next().is_none() {
        not_checked.push(NotChecked { what: msg!("lint-legal-bases"), why: msg!("lint-no-statutes") });
    }
    for lint in LINTS.iter().filter(|lint| cx.is_ready(lint)) {
        (lint.run)(cx, &mut findings);
    }
    for finding in &mut findings {
        if let Some(level) = cx.levels.get(finding.code.name) {
            finding.severity = *level;
        }
    }
    let (findings, waived) = waivers::part(cx, findings);
    Judged { findings, waived, not_checked }
}

/// A finding about a declaration, pointing at its name.
fn about(code: &'static Code, kind: &'static str, decl: &Decl, message: crate::message::Message) -> Finding {
    Finding::new(code, message).about(kind, decl.name.as_str(), decl.source.as_str())
}

/// A declaration as messages name it: `重点排污单位抽查 (A1)`.
fn named(decl: &Decl) -> String {
    match &decl.code {
        Some(code) => format!("{} ({code})", decl.name),
        None => decl.name.clone(),
    }
}

macro_rules! lint {
    ($code:literal, $name:literal, $level:ident, $needs:ident, $run:path) => {
        pub(super) static CODE: $crate::finding::Code = $crate::finding::Code {
            code: $code,
            name: $name,
            severity: $crate::finding::Severity::$level,
            family: $crate::finding::Family::Plan,
        };
        pub(super) static LINT: $crate::lint::Lint =
            $crate::lint::Lint { code: &CODE, needs: $crate::lint::Needs::$needs, run: $run };
    };
}
use lint;

#[cfg(test)]
pub(crate) mod check;
