//! Gaps and defects of a plan: one file a lint, a folder a family, explicit lists of them in order. First the facts of
//! the whole plan are collected ([`Context::new`]), then every lint judges them, also when nothing was collected.

mod calendar;
mod exceptions;
mod gaps;
mod legal;
mod library;
mod numbers;

use exceptions::waivers;
pub use exceptions::waivers::misnamed;

use crate::census::Census;
use crate::finding::{Code, Finding, NotChecked, Severity, Waived};
use crate::model::{Citation, Decl, Matter, Model, Statute, Task};
use crate::msg;
use crate::registry::{Inspector, Recusal};
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
    /// The inspector library beside that of the entities.
    Inspectors,
}

impl Needs {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rules, Self::Statutes, Self::Entities, Self::Inspectors];
}

/// A lint: its code, its documentation and its judgement. The catalogues have `NAME-summary`, `NAME-why` and
/// `NAME-legal` for it.
pub struct Lint {
    /// Code, name, level.
    pub code: &'static Code,
    /// What it needs; without it the lint is not silent but listed as not checked.
    pub needs: Needs,
    /// Rules on which it fires, and no other lint does.
    pub wrong: Example,
    /// The same rules mended: no lint fires.
    pub right: Example,
    run: fn(&Context<'_>, &mut Vec<Finding>),
}

/// Rules that show a lint. They stand on the rules of [`FRAME`], which they may change.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The rules, with Chinese keywords.
    pub rules: &'static str,
    /// The rows of an entity library, without the header unless it has further columns; empty for a lint that needs
    /// none.
    pub entities: &'static str,
    /// The rows of the list of the department 市场局, likewise.
    pub partner: &'static str,
    /// The rows of an inspector library, without the header; empty for a lint that needs none.
    pub inspectors: &'static str,
    /// The date as of which is judged.
    pub as_of: &'static str,
}

/// A sound plan, small and fictional: what the examples of the lints stand on. [`HEADER`] goes before the rules of an
/// example that has no header of its own.
pub static FRAME: &str = include_str!("frame.ssj");

/// The header of the sound plan.
pub static HEADER: &str = "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2023年12月20日\n  检查组  2人\n  递补  按抽取次序\n}\n";

impl Lint {
    /// What it says of a plan, at its own level, whether or not what it needs is there.
    pub fn judge(&self, cx: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        (self.run)(cx, &mut findings);
        findings
    }
}

/// The families, in the order in which their lints are run and documented. Exceptions come last: one of them judges
/// what all the others found.
static FAMILIES: &[&[&Lint]] =
    &[gaps::LINTS, numbers::LINTS, legal::LINTS, calendar::LINTS, library::LINTS, exceptions::LINTS];

/// Every lint, in the order in which they are run and documented.
pub fn lints() -> impl Iterator<Item = &'static Lint> + Clone {
    FAMILIES.iter().copied().flatten().copied()
}

/// The libraries of a plan, as far as they were asked for and could be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Libraries<'a> {
    /// The entity library in figures.
    pub entities: Option<&'a Census<'a>>,
    /// The lists of departments that join, by the department: the same questions were asked of them.
    pub partners: &'a [(String, Census<'a>)],
    /// The inspector files with their names.
    pub inspectors: Option<&'a [(String, Vec<Inspector>)]>,
    /// Who may not inspect whom.
    pub recusals: &'a [Recusal],
}

/// What the lints judge.
pub struct Context<'a> {
    /// The plan.
    pub model: &'a Model,
    /// The date as of which legal bases are judged.
    pub as_of: Date,
    /// The libraries.
    pub libraries: Libraries<'a>,
    /// Levels set by the manifest.
    pub levels: &'a BTreeMap<String, Severity>,
    tasks: BTreeMap<&'a str, Vec<&'a Task>>,
    cited: Vec<Cited<'a>>,
}

/// A citation with its matter and what the registry has of it: looked up once for all lints.
#[derive(Clone, Copy)]
struct Cited<'a> {
    matter: &'a Matter,
    citation: &'a Citation,
    statute: Option<&'a Statute>,
}

impl<'a> Context<'a> {
    /// What is to be judged; the tasks are sorted by the matters that they cover, and the citations are looked up.
    pub fn new(
        model: &'a Model,
        as_of: Date,
        libraries: Libraries<'a>,
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
        let citations = model.matters.iter().flat_map(|m| m.citations.iter().map(move |c| (m, c)));
        let cited = citations
            .map(|(matter, citation)| Cited { matter, citation, statute: model.statutes.find(citation) })
            .collect();
        Self { model, as_of, libraries, levels, tasks, cited }
    }

    /// The tasks that cover a matter by its resolved name, in order.
    pub fn tasks_of(&self, matter: &str) -> &[&'a Task] {
        self.tasks.get(matter).map_or(&[], Vec::as_slice)
    }
}

impl Context<'_> {
    /// Whether what a lint needs is there.
    fn is_ready(&self, lint: &Lint) -> bool {
        self.has(lint.needs)
    }

    /// Whether something that lints need is there.
    pub fn has(&self, needs: Needs) -> bool {
        match needs {
            Needs::Rules => true,
            Needs::Statutes => self.model.statutes.iter().next().is_some(),
            Needs::Entities => self.libraries.entities.is_some(),
            Needs::Inspectors => self.libraries.entities.is_some() && self.libraries.inspectors.is_some(),
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
    not_checked.extend(gaps::scopes::not_decided(cx));
    not_checked.extend(library::not_judged(cx));
    for lint in lints().filter(|lint| cx.is_ready(lint)) {
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

/// Declares the lint of a file: its code and level, what it needs, its judgement, and the rules that show it. An
/// example is rules, or `(rules, as_of: "2024-05-01", entities: "…", partner: "…", inspectors: "…")`.
macro_rules! lint {
    (
        $code:literal, $name:literal, $level:ident, $needs:ident, $run:path,
        wrong: $wrong:tt, right: $right:tt $(,)?
    ) => {
        pub(super) static CODE: $crate::finding::Code = $crate::finding::Code {
            code: $code,
            name: $name,
            severity: $crate::finding::Severity::$level,
            family: $crate::finding::Family::Plan,
        };
        pub(super) static LINT: $crate::lint::Lint = $crate::lint::Lint {
            code: &CODE,
            needs: $crate::lint::Needs::$needs,
            wrong: $crate::lint::example!($wrong),
            right: $crate::lint::example!($right),
            run: $run,
        };
    };
}
use lint;

macro_rules! example {
    (($rules:expr $(, as_of: $as_of:literal)? $(, entities: $entities:expr)?
        $(, partner: $partner:expr)? $(, inspectors: $inspectors:expr)? $(,)?)) => {{
        #[allow(unused_mut, reason = "an example may say nothing more")]
        let mut example = $crate::lint::example!($rules);
        $(example.as_of = $as_of;)?
        $(example.entities = $entities;)?
        $(example.partner = $partner;)?
        $(example.inspectors = $inspectors;)?
        example
    }};
    ($rules:expr) => {
        $crate::lint::Example {
            rules: $rules,
            entities: "",
            partner: "",
            inspectors: "",
            as_of: "2023-12-20",
        }
    };
}
use example;

#[cfg(test)]
pub(crate) mod check;
#[cfg(test)]
mod examples;
