//! Objectives, duties, deadlines, outcomes, named documents.

use super::declared::{Decl, declared};
use super::scope::Operator;
use crate::ratio::Ratio;
use crate::source::Span;

/// A ratio of two audit counts against a bound: `抽查企业 / 全部企业 ≥ 5%`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Measure {
    /// The count above the line.
    pub count: String,
    /// The count below it.
    pub of: String,
    /// `≥`, `≤` or `=`.
    pub operator: Operator,
    /// The bound.
    pub bound: Ratio,
    /// Where it stands.
    pub span: Span,
}

/// A goal; without a measure it cannot be audited and is listed as not checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Objective {
    /// Name, code, place.
    pub decl: Decl,
    /// Its measure.
    pub measure: Option<Measure>,
}

/// Who must do what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// Name, code, place.
    pub decl: Decl,
    /// Who, in the document's words.
    pub by: Option<String>,
    /// What, in the document's words.
    pub content: String,
    /// Within how many working days.
    pub within: Option<u32>,
    /// Whether the audit's obligations judge it; every other duty is listed as not checked.
    pub audited: bool,
}

/// A deadline in working days from the day after an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deadline {
    /// Name, code, place.
    pub decl: Decl,
    /// How many working days.
    pub working_days: u32,
    /// Where the number stands.
    pub span: Span,
}

/// A fact about time that no field carries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Period {
    /// Name, code, place.
    pub decl: Decl,
}

/// A vocabulary of outcomes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Vocabulary {
    /// Name, code, place.
    pub decl: Decl,
    /// Whether other wordings may be added.
    pub open: bool,
}

/// An outcome of an inspection as it may be published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Name, code, place.
    pub decl: Decl,
}

/// A document that the plan names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Name, code, place.
    pub decl: Decl,
    /// 已附, 未附, 题名不一致…
    pub status: Option<String>,
}

declared!(Objective, Duty, Deadline, Period, Vocabulary, Outcome, Document);
