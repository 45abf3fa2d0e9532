//! Names resolved, values typed: what a plan says, with where it says it. No judgement is made here beyond what is
//! needed to understand the words; gaps are the lints' business.

mod calendar;
mod declared;
mod example;
mod goal;
mod layers;
mod lower;
mod matter;
mod names;
mod numeral;
mod people;
mod person;
mod quantity;
mod scope;
mod statute;
mod task;
mod tier;
mod waiver;
mod when;
mod words;

pub use calendar::{Calendar, WorkingDays};
pub use declared::{Decl, Declared, Reference, Table};
pub use example::{Cell, Example, Expectation, Expected, Lot, Sample, Want};
pub use goal::{
    Audited, Counted, Coverage, Deadline, Document, Duty, FollowUp, FollowUpKind, Measure, Objective,
    Outcome, Period, Spacing, VisitCap, VisitKind, Vocabulary,
};
pub use layers::{
    Layer, LayerKind, Layers, Origin, Restated, RestatedField, Revision, Written, WrittenLine, declared_head,
    declared_key, extended, laid_over, name_of, origins, restated, used, written,
};
pub use lower::citations::cites_article;
pub use lower::{attribute, lower, lower_layers};
pub use matter::{Article, Bases, Citation, Matter, OpenBasis};
pub use names::{InnerName, NameKind};
pub use numeral::articles;
pub use people::{Department, Qualification, Role};
pub use person::{folded, is_name};
pub use quantity::{
    Amount, Bound, Choice, Frequency, Limit, Quantity, Reading, Repeats, Rounding, Schedule, Share, Unit,
};
pub use scope::{
    Column, ColumnKind, Comparison, Facts, Library, Operator, Predicate, Promise, Scope, Test, Tier, Years,
};
pub use statute::{
    Known, Power, Provision, Rank, Registry, Repeal, Standing, Statute, Succession, compared_title,
};
pub use task::{Assumption, Authority, Load, Mode, Party, Slot, Step, StepKind, Task, TeamRole};
pub use tier::{Change, Increment, OwnShare, TierRule, TierStep};
pub use waiver::Waiver;
pub use when::{Due, Duration, DurationUnit, Event, MonthOf, Placement, Window};
pub use words::{Certificate, DrawKind, MatterClass, Method, Recusal, Substitution};

use crate::source::{FileId, Spanned};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The plan's header.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Header {
    /// Name, 出处, place.
    pub decl: Decl,
    /// Title.
    pub title: String,
    /// 文号.
    pub number: String,
    /// The department that issues it.
    pub issuer: Option<Reference>,
    /// Day of issue.
    pub issued: Option<Spanned<Date>>,
    /// Plan year.
    pub year: Option<Spanned<i16>>,
    /// By when all inspections must be done.
    pub finish_by: Option<Spanned<Due>>,
    /// What happens to an entity of several classes, if the plan says.
    pub overlap: Option<Overlap>,
    /// How shares are rounded, if the plan says.
    pub rounding: Option<Rounding>,
    /// Whether an entity may be drawn again in the year, if the plan says.
    pub repeats: Option<Repeats>,
    /// The most that one inspector is given.
    pub load: Option<Spanned<Load>>,
    /// The team of tasks that name none.
    pub team: Vec<Slot>,
    /// When an inspector's certificate must be valid.
    pub certificate: Option<Certificate>,
    /// Who may not inspect whom.
    pub recusals: Vec<Recusal>,
    /// Who stands in for whom, if the plan says.
    pub substitution: Option<Substitution>,
}

/// What happens to an entity that is in the classes of several tasks.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Overlap {
    /// 分别抽取: each task draws it.
    Apart,
    /// 就高: only the task with the highest ratio.
    Highest,
    /// 依次: only the task of the first of these classes.
    InOrder(Vec<Spanned<String>>),
}

/// Everything that the rule files say.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Model {
    /// The plan's header, if there is exactly one.
    pub header: Option<Header>,
    /// Organisations.
    pub departments: Table<Department>,
    /// Actors without a name of their own.
    pub roles: Table<Role>,
    /// Qualifications of inspectors.
    pub qualifications: Table<Qualification>,
    /// Typed columns of the entity library.
    pub library: Option<Library>,
    /// Libraries of other things that are drawn: vehicles, projects.
    pub libraries: Vec<Library>,
    /// Classes of entities.
    pub scopes: Table<Scope>,
    /// Increments declared once.
    pub tiers: Table<TierRule>,
    /// Bases declared once.
    pub bases: Table<Bases>,
    /// Matters.
    pub matters: Table<Matter>,
    /// Tasks, own and joint.
    pub tasks: Table<Task>,
    /// Goals.
    pub objectives: Table<Objective>,
    /// Duties.
    pub duties: Table<Duty>,
    /// Deadlines.
    pub deadlines: Table<Deadline>,
    /// Facts about time.
    pub periods: Table<Period>,
    /// Vocabularies of outcomes.
    pub vocabularies: Table<Vocabulary>,
    /// Outcomes.
    pub outcomes: Table<Outcome>,
    /// Documents that are named.
    pub documents: Table<Document>,
    /// Statutes.
    pub statutes: Registry,
    /// Working days.
    pub calendar: WorkingDays,
    /// Numbers of the operator's.
    pub assumptions: Table<Assumption>,
    /// What this plan and those that it extends changed of what lay below them, in order.
    #[serde(skip)]
    pub revisions: Vec<Revision>,
    /// Tests of the rules: they say nothing of the plan.
    #[serde(skip)]
    pub examples: Table<Example>,
    /// The files that the plan uses: what they declare is kept for several plans, and is none of its own words.
    #[serde(skip)]
    pub used: BTreeSet<FileId>,
    /// Names that stand inside declarations.
    #[serde(skip)]
    pub inner_names: Vec<InnerName>,
    /// Findings that are accepted, in the order of the files.
    pub waivers: Vec<Waiver>,
}

impl Model {
    /// What the rules say, without where and in which order they say it: two plans that mean the same are equal in
    /// it, be they one file or several, plain or Markdown, written at once or as changes of last year's.
    ///
    /// # Errors
    /// None that rules can cause: every part of a model can be written as JSON.
    pub fn meaning(&self) -> serde_json::Result<serde_json::Value> {
        serde_json::to_value(self)
    }

    /// The plan year; 0 where no plan says one.
    pub fn year(&self) -> i16 {
        self.header.as_ref().and_then(|h| h.year).map_or(0, |y| y.value)
    }

    /// Day of issue.
    pub fn issued(&self) -> Option<Date> {
        self.header.as_ref().and_then(|h| h.issued).map(|d| d.value)
    }

    /// The deadline for publishing results: the one that is named so.
    pub fn publication(&self) -> Option<&Deadline> {
        ["公示", "publication"].iter().find_map(|name| self.deadlines.get(name))
    }

    /// A department by name, or by the printed words or an alias.
    pub fn department_of(&self, reference: &Reference) -> Option<&Department> {
        self.department_named(reference.words())
    }

    /// The same for words that stand outside the rules, in a table.
    pub fn department_named(&self, words: &str) -> Option<&Department> {
        self.departments.get(words).or_else(|| {
            self.departments
                .iter()
                .find(|d| d.decl.title.as_deref() == Some(words) || d.aliases.iter().any(|a| a == words))
        })
    }
}
