//! What is audited, and the rules that several judgements share.

use super::people::PeopleChange;
use super::pools::PoolChange;
use super::roll::Roll;
use super::types::Duty;
use crate::finding::{Finding, Severity};
use crate::ledger::{Register, Year};
use crate::model::{Due, Duration, Event, Model, Party, Reference};
use crate::plan::{Plan, PlannedTask};
use crate::registry::{Inspector, Recusal};
use crate::source::{Sources, Span};
use crate::text::Text;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A day on which a library or the list of matters was verified, and what says so.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Verified {
    /// The day.
    pub on: Date,
    /// Which of them.
    pub of: Register,
    /// The file that says so, or the ledger's.
    pub file: String,
    /// Its row or line there; 0 for the notes of a table.
    pub row: u64,
    /// The number of the ledger's event, where one recorded it.
    pub event: Option<u64>,
}

/// What is audited.
pub struct Inputs<'a> {
    /// The rules, completed by the assumptions.
    pub model: &'a Model,
    /// The compiled plan.
    pub plan: &'a Plan,
    /// The entity library, counted.
    pub roll: &'a Roll<'a>,
    /// The inspector library.
    pub officers: &'a Officers<'a>,
    /// When which library, or the list of matters, was verified.
    pub verified: &'a [Verified],
    /// Frozen pools that are others than the library gives, or than those of the draws before.
    pub pools: &'a [PoolChange],
    /// Frozen rosters and recusals that are others than those of the libraries, or of the draw before.
    pub people: &'a [PeopleChange],
    /// Whether the libraries say that they are fictional.
    pub fictional: bool,
    /// What was recorded.
    pub year: &'a Year,
    /// The day as of which is judged. What is dated later has not happened yet.
    pub as_of: Date,
    /// The texts of the rules, for `file:line`.
    pub sources: &'a Sources,
    /// Levels set by the manifest.
    pub levels: &'a BTreeMap<String, Severity>,
}

impl Inputs<'_> {
    /// `file:line` of a rule.
    pub(super) fn rule(&self, task: &PlannedTask) -> String {
        self.sources.line_of(task.span)
    }

    /// A finding with the rule that it is of: a task of the plan or, where none is, the plan itself.
    pub(super) fn at_rule(&self, finding: Finding, task: Option<Span>) -> Finding {
        let plan = || self.model.header.as_ref().map(|header| header.decl.name_span);
        task.or_else(plan).into_iter().fold(finding, |finding, span| finding.at(span, None))
    }

    /// The last day of the plan year.
    pub(super) fn year_end(&self) -> Option<Date> {
        Date::new(self.plan.year, 12, 31).ok()
    }

    /// Whether what is owed for the plan year is judged on the audit's day.
    pub(super) fn year_is_over(&self, duty: Duty) -> bool {
        self.year_end().is_some_and(|end| duty.is_judged(end, self.as_of))
    }
}

/// The inspectors as the audit needs them: whose certificate is valid until when, and who must not inspect whom.
#[derive(Debug, Default)]
pub struct Officers<'a> {
    until: BTreeMap<&'a str, Date>,
    recused: BTreeMap<(&'a str, &'a str), &'a Recusal>,
    people: BTreeMap<&'a str, &'a Inspector>,
    any: bool,
}

impl<'a> Officers<'a> {
    /// Of the inspector files and the recusals of a plan.
    pub fn new(files: &'a [(String, Vec<Inspector>)], recusals: &'a [Recusal]) -> Self {
        let all = files.iter().flat_map(|(_, rows)| rows);
        let mut until: BTreeMap<&str, Date> = BTreeMap::new();
        let mut people: BTreeMap<&str, &Inspector> = BTreeMap::new();
        for officer in all {
            people.entry(officer.id.as_str()).or_insert(officer);
            // Somebody who stands in two files has the certificate that lasts longer.
            let day = until.entry(officer.id.as_str()).or_insert(officer.valid_to);
            *day = officer.valid_to.max(*day);
        }
        let recused = recusals.iter().map(|r| ((r.inspector.as_str(), r.entity.as_str()), r)).collect();
        Self { any: !until.is_empty(), until, recused, people }
    }

    /// Everybody in the libraries, by number.
    pub fn people(&self) -> impl Iterator<Item = &'a Inspector> {
        self.people.values().copied()
    }

    /// The department of an inspector, where a library has it.
    pub(super) fn department(&self, id: &str) -> Option<&'a str> {
        self.people.get(id).map(|officer| officer.department.as_str())
    }

    /// Whether there is any library of inspectors.
    pub fn is_known(&self) -> bool {
        self.any
    }

    /// The last day of somebody's certificate; `None` where no library has the person.
    pub fn valid_until(&self, person: &str) -> Option<Date> {
        self.until.get(person).copied()
    }

    /// The recusal that bars a person from an entity. Its ground is nobody's business here.
    pub fn recusal(&self, person: &str, entity: &str) -> Option<&'a Recusal> {
        self.recused.get(&(person, entity)).copied()
    }
}

/// From which day the time for a publication runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Anchor {
    /// The day on which the result was established.
    Finding,
    /// The day of the visit.
    Inspection,
}

/// By when a result is published.
pub(super) enum Limit {
    After(Anchor, Duration),
    Day(Date),
}

/// The deadline of publication, and where the rule stands.
pub(super) struct PublishRule {
    pub limit: Limit,
    pub source: Text,
    pub rule: Text,
    pub span: Span,
}

impl PublishRule {
    /// The plan's rule; `None` where there is none, or one that comes every period or runs from something else.
    pub fn of(inputs: &Inputs<'_>) -> Option<Self> {
        let deadline = inputs.model.publication()?;
        let limit = match &deadline.due.value {
            Due::After { event: None | Some(Event::Finding), duration } => {
                Limit::After(Anchor::Finding, *duration)
            }
            Due::After { event: Some(Event::Inspection), duration } => {
                Limit::After(Anchor::Inspection, *duration)
            }
            due => Limit::Day(due.day(inputs.plan.year)?),
        };
        Some(Self {
            limit,
            source: Text::from(&deadline.decl.source),
            rule: Text::from(inputs.sources.line_of(deadline.due.span)),
            span: deadline.due.span,
        })
    }

    /// Working days within which a result is published, where the rule counts them.
    pub fn working_days(&self) -> Option<u32> {
        match &self.limit {
            Limit::After(_, duration) => duration.working_days(),
            Limit::Day(_) => None,
        }
    }

    /// Whether the time runs from the visit.
    pub fn runs_from_visit(&self) -> bool {
        matches!(self.limit, Limit::After(Anchor::Inspection, _))
    }

    /// The last day for what happened on a day; `None` where the calendar of a needed year is not known.
    pub fn due(&self, inputs: &Inputs<'_>, from: Date) -> Option<Date> {
        match &self.limit {
            Limit::After(_, duration) => duration.after(from, &inputs.model.calendar),
            Limit::Day(day) => Some(*day),
        }
    }
}

/// For each matter of a task the department whose steps it counts, where several publish apart: the one to which the task
/// attributes it, or else the one that the matter itself names. `None` where neither says: then it waits for all of them.
pub(crate) fn creditors(model: &Model, task: &PlannedTask, parties: &[String]) -> Vec<Option<String>> {
    let one = |matter: &String| {
        let declared = model.tasks.get(&task.name).into_iter();
        let of = |p: &&Party| p.matters.iter().any(|m| m.name.as_deref() == Some(matter.as_str()));
        let mut all = declared.flat_map(|t| t.initiator.iter().chain(&t.partners)).filter(of);
        let named = |r: &Reference| model.department_of(r).map(|d| d.decl.name.clone());
        let attributed = all.next().and_then(|p| named(&p.department));
        let by = || {
            let by = model.matters.get(matter)?.by.iter().filter_map(named);
            let mut by = by.filter(|name| parties.contains(name));
            by.next().filter(|_| by.next().is_none())
        };
        attributed.or_else(by).filter(|name| parties.len() > 1 && parties.contains(name))
    };
    task.matters.iter().map(one).collect()
}

/// The departments that each enter and publish their own results of a task; only one where they do it as one: the one
/// to which all of its matters are attributed, or else the one that owes it.
pub(crate) fn parties(model: &Model, task: &PlannedTask, named: &BTreeSet<&str>) -> Vec<String> {
    let own = vec![task.department.clone()];
    if task.partners.is_empty() {
        return own;
    }
    let all: Vec<&String> = std::iter::once(&task.department).chain(&task.partners).collect();
    let declared = model.tasks.get(&task.name);
    let attributed: Vec<String> = declared
        .into_iter()
        .flat_map(|t| t.initiator.iter().chain(&t.partners))
        .filter(|p| !p.matters.is_empty())
        .filter_map(|p| model.department_of(&p.department))
        .map(|d| d.decl.name.clone())
        .collect();
    // Whoever only comes along has nothing to publish.
    let all_of = |t: &crate::model::Task| {
        let mut parties = t.initiator.iter().chain(&t.partners).filter(|p| !p.matters.is_empty());
        parties.any(|p| p.matters.len() >= t.matters.len())
    };
    let sole = attributed.len() == 1 && declared.is_some_and(all_of);
    let says = all.iter().any(|d| named.contains(d.as_str()));
    match (attributed.len() > 1 || sole, says) {
        (true, _) => attributed,
        (false, true) => all.into_iter().cloned().collect(),
        (false, false) => own,
    }
}
