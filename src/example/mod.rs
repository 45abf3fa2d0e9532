//! Examples as tests: what the rules say of an entity or a small library, against what those who wrote them expect.
//!
//! An example that stands in the rules is held against the rules alone; one that stands in a file of assumptions
//! against the rules with the assumptions. Nothing else decides which, so that no output can be mistaken.

mod actual;
mod compare;
mod drawn;
mod json;
mod junit;
mod table;
mod words;

pub use json::to_json;
pub use junit::to_junit;
pub use table::table;

use crate::finding::{Code, Family, Finding, Severity};
use crate::message::Message;
use crate::model::{Example, Model};
use crate::msg;
use crate::plan::{Assumed, assume};
use crate::source::{FileId, Sources, Span};
use actual::Rules;
use std::collections::BTreeSet;

/// An example that the rules do not bear out.
pub static FAILED: Code =
    Code { code: "SSJ911", name: "failed-example", severity: Severity::Error, family: Family::Plan };

/// One line of a difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What is compared.
    pub what: Message,
    /// What was expected.
    pub expected: Message,
    /// What the rules say.
    pub actual: Message,
    /// Whether the two differ; a row that does not is shown for context.
    pub differs: bool,
}

impl Row {
    /// A row that differs.
    fn new(what: Message, expected: Message, actual: Message) -> Self {
        Self { what, expected, actual, differs: true }
    }
}

/// An expectation that does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// Where it is expected.
    pub at: Span,
    /// What does not hold.
    pub message: Message,
    /// Expected and actual, side by side.
    pub rows: Vec<Row>,
    /// The lines of the rules that decide, and what they do.
    pub decided: Vec<(Span, Message)>,
}

/// What came of one example.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// Its name.
    pub name: String,
    /// Its 出处.
    pub source: String,
    /// Where it is declared.
    pub at: Span,
    /// Whether the assumptions were used.
    pub assumed: bool,
    /// What does not hold.
    pub failures: Vec<Failure>,
}

impl Verdict {
    /// Whether everything is as expected.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }

    /// The failures as findings.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        self.failures.iter().map(|failure| {
            let message =
                msg!("failed-example", name = self.name.as_str(), message = failure.message.clone());
            let finding = Finding::new(&FAILED, message)
                .about("example", self.name.as_str(), self.source.as_str())
                .at(failure.at, Some(msg!("example-expected-here")));
            failure.decided.iter().fold(finding, |f, (at, why)| f.at(*at, Some(why.clone())))
        })
    }
}

/// What came of all examples.
#[derive(Clone, Debug, Default)]
pub struct Tested {
    /// In the order of the files.
    pub verdicts: Vec<Verdict>,
    /// The assumptions that were used, by those examples that stand among them.
    pub assumed: Vec<Assumed>,
}

impl Tested {
    /// How many passed.
    pub fn passed(&self) -> usize {
        self.verdicts.iter().filter(|v| v.passed()).count()
    }

    /// How many failed.
    pub fn failed(&self) -> usize {
        self.verdicts.len() - self.passed()
    }

    /// The files in which the examples stand, in order, each once.
    pub fn files(&self) -> Vec<FileId> {
        let all: BTreeSet<FileId> = self.verdicts.iter().map(|v| v.at.file).collect();
        all.into_iter().collect()
    }
}

/// Runs the examples of a plan that `wanted` names: those of the rules, and those that only the model with the
/// assumptions has.
pub fn run(rules: &Model, assumed: &Model, wanted: impl Fn(&str) -> bool) -> Tested {
    let mut completed = assumed.clone();
    let used = assume(&mut completed);
    let alone = Rules { model: rules, assumed: false };
    let layered = Rules { model: &completed, assumed: true };
    let mut out = Tested::default();
    for example in rules.examples.iter().filter(|e| wanted(&e.decl.name)) {
        out.verdicts.push(verdict(&alone, example));
    }
    let own = |e: &&Example| rules.examples.get(&e.decl.name).is_none();
    for example in completed.examples.iter().filter(own).filter(|e| wanted(&e.decl.name)) {
        out.verdicts.push(verdict(&layered, example));
    }
    if out.verdicts.iter().any(|v| v.assumed) {
        out.assumed = used;
    }
    out.verdicts.sort_by_key(|v| (v.at.file, v.at.start));
    out
}

fn verdict(rules: &Rules<'_>, example: &Example) -> Verdict {
    let mut failures: Vec<Failure> =
        example.expectations.iter().flat_map(|e| compare::check(rules, example, e)).collect();
    if let Some(message) = nothing_tested(example) {
        // A test that cannot fail must not pass.
        failures.push(Failure { at: example.decl.name_span, message, rows: Vec::new(), decided: Vec::new() });
    }
    Verdict {
        name: example.decl.name.clone(),
        source: example.decl.source.clone(),
        at: example.decl.name_span,
        assumed: rules.assumed,
        failures,
    }
}

/// Why an example tests nothing, if it does.
pub fn nothing_tested(example: &Example) -> Option<Message> {
    if example.expectations.is_empty() {
        Some(msg!("example-expects-nothing"))
    } else if example.samples.is_empty() {
        Some(msg!("example-has-nobody"))
    } else {
        None
    }
}

/// A span as `file:line`.
fn line_of(at: Span, sources: &Sources) -> (String, usize) {
    let Some(file) = sources.get(at.file) else { return (String::new(), 0) };
    (file.name().to_owned(), file.position(at.start as usize).0)
}
