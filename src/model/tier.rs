//! What an entity's tier changes.

use super::declared::{Decl, declared};
use super::quantity::{Frequency, Quantity, Reading};
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};

/// What a tier does to the ratio of a task.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Change {
    /// Percentage points added (0 for the tier that is the base).
    Raise(Ratio),
    /// Percentage points taken off.
    Lower(Ratio),
    /// A multiple of the ratio: ×1.5.
    Times(Ratio),
    /// Its own amount and frequency in place of the task's.
    Own(Box<OwnShare>),
    /// 不抽: not drawn at random at all.
    Exempt,
}

/// A tier's own amount.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct OwnShare {
    /// What its ratio is of, if said.
    pub reading: Option<Reading>,
    /// How many; as the task where only the frequency is its own.
    pub quantity: Option<Quantity>,
    /// How often; as the task where nothing is said.
    pub frequency: Option<Frequency>,
}

/// What a tier adds or replaces.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Increment {
    /// On the ratio.
    pub change: Change,
    /// Further draws a year.
    pub draws: u32,
}

impl Increment {
    /// Nothing added.
    pub fn none() -> Self {
        Self { change: Change::Raise(Ratio::ZERO), draws: 0 }
    }
}

/// One tier of a rule; without an increment it is 待定.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct TierStep {
    /// The tier.
    pub tier: Spanned<String>,
    /// What it adds; `None` where the document leaves it open.
    pub increment: Option<Increment>,
}

/// Increments by tier.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct TierRule {
    /// Name (empty inside a task), place.
    pub decl: Decl,
    /// Whether it raises the ratio.
    pub ratio: bool,
    /// Whether it raises the number of draws.
    pub draws: bool,
    /// The ordered column that it goes by.
    pub column: String,
    /// The tiers, as written; over a shared rule, the ones that replace its tiers.
    pub steps: Vec<TierStep>,
    /// Where it stands.
    pub span: Span,
}

declared!(TierRule);
