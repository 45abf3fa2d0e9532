//! The order of the audit: slots, visits, publications, strays, objectives, figures.

use super::types::{Audit, Obligation, PlanName};
use super::{figures, objectives, rounds, visits};
use crate::finding::{Finding, NotChecked, Severity, sort};
use crate::ledger::Year;
use crate::model::Model;
use crate::msg;
use crate::plan::{Plan, PlannedTask};
use crate::registry::Entity;
use crate::source::Sources;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What is audited.
pub struct Inputs<'a> {
    /// The rules, completed by the assumptions.
    pub model: &'a Model,
    /// The compiled plan.
    pub plan: &'a Plan,
    /// Entity files with their names.
    pub entities: &'a [(String, Vec<Entity>)],
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

    /// The last day of the plan year.
    pub(super) fn year_end(&self) -> Option<Date> {
        Date::new(self.plan.year, 12, 31).ok()
    }

    /// The name of an entity; empty where no library has it.
    pub(super) fn entity_name(&self, names: &BTreeMap<&str, &Entity>, id: &str) -> super::EntityName {
        super::EntityName {
            id: id.to_owned(),
            name: names.get(id).map(|e| e.name.clone()).unwrap_or_default(),
        }
    }

    /// All entities by id.
    pub(super) fn by_id(&self) -> BTreeMap<&str, &Entity> {
        self.entities.iter().flat_map(|(_, rows)| rows).map(|e| (e.id.as_str(), e)).collect()
    }
}

/// Working days within which a result is published, and where the rule stands.
pub(super) struct PublishRule {
    pub within: u32,
    pub source: String,
    pub rule: String,
}

fn publish_rule(inputs: &Inputs<'_>) -> Option<PublishRule> {
    let deadline = inputs.model.publication()?;
    // A deadline in calendar days or months is not judged yet: it is listed as not checked, like one that is missing.
    let within = deadline.working_days()?;
    Some(PublishRule {
        within,
        source: deadline.decl.source.clone(),
        rule: inputs.sources.line_of(deadline.due.span),
    })
}

/// Judges the year.
pub fn audit(inputs: &Inputs<'_>) -> Audit {
    let mut findings: Vec<Finding> = Vec::new();
    let mut obligations: Vec<Obligation> = Vec::new();
    let names = inputs.by_id();
    let publish = publish_rule(inputs);
    let mut round_figures = Vec::new();
    for task in &inputs.plan.tasks {
        for round in &task.rounds {
            let record = inputs.year.draws.get(&(task.code.clone(), round.number));
            let slot = rounds::Slot { task, round, record };
            rounds::judge(inputs, &slot, &mut obligations, &mut findings);
            visits::judge(inputs, &slot, publish.as_ref(), &names, &mut obligations, &mut findings);
            round_figures.push(figures::round(inputs, &slot));
        }
    }
    visits::strays(inputs, &mut findings);
    let objectives = objectives::judge(inputs, &obligations, &mut findings);
    obligations.extend(objectives.iter().map(|o| objectives::obligation(inputs, o)));
    findings.extend(inputs.year.findings.iter().cloned());
    for finding in &mut findings {
        if let Some(level) = inputs.levels.get(finding.code.name) {
            finding.severity = *level;
        }
    }
    sort(&mut findings);
    Audit {
        plan: plan_name(inputs),
        as_of: inputs.as_of,
        not_checked: not_checked(inputs, publish.is_none()),
        assumed: inputs.plan.assumed.iter().map(crate::plan::Assumed::message).collect(),
        fictional: inputs.fictional,
        months: figures::months(inputs, &round_figures),
        delays: figures::delays(inputs),
        coverage: figures::coverage(inputs),
        tiers: figures::tiers(inputs),
        obligations,
        findings,
        objectives,
        rounds: round_figures,
        publish_within: publish.map_or(0, |p| p.within),
    }
}

fn plan_name(inputs: &Inputs<'_>) -> PlanName {
    let Some(header) = &inputs.model.header else { return PlanName::default() };
    let issuer = header.issuer.as_ref();
    let full = issuer.and_then(|i| inputs.model.department_of(i)).and_then(|d| d.decl.title.clone());
    PlanName {
        name: header.decl.name.clone(),
        title: header.title.clone(),
        number: header.number.clone(),
        issuer: full.or(issuer.map(|i| i.words().to_owned())).unwrap_or_default(),
        year: inputs.plan.year,
    }
}

fn not_checked(inputs: &Inputs<'_>, no_deadline: bool) -> Vec<NotChecked> {
    let mut out = Vec::new();
    let model = inputs.model;
    if no_deadline && !inputs.plan.tasks.is_empty() {
        out.push(NotChecked { what: msg!("duty-publish"), why: msg!("audit-no-deadline") });
    }
    for blocked in &inputs.plan.blocked {
        let task = blocked.subject.as_ref().map(|s| s.name.clone()).unwrap_or_default();
        out.push(NotChecked { what: msg!("audit-task", task = task), why: msg!("audit-task-blocked") });
    }
    if inputs.entities.iter().all(|(_, rows)| rows.is_empty()) {
        out.push(NotChecked { what: msg!("audit-coverage"), why: msg!("audit-no-entities") });
    }
    let unjudged: Vec<String> =
        model.duties.iter().filter(|d| !d.audited).map(|d| d.decl.code_or_name().to_owned()).collect();
    if !unjudged.is_empty() {
        let what = msg!("audit-duties", n = unjudged.len(), all = model.duties.len());
        out.push(NotChecked { what, why: msg!("audit-duties-why", duties = unjudged) });
    }
    let unmeasured: Vec<String> = model
        .objectives
        .iter()
        .filter(|o| o.measure.is_none())
        .map(|o| o.decl.code_or_name().to_owned())
        .collect();
    if !unmeasured.is_empty() {
        let what = msg!("audit-goals", n = unmeasured.len(), all = model.objectives.len());
        out.push(NotChecked { what, why: msg!("audit-goals-why", goals = unmeasured) });
    }
    if inputs.year.draws.values().any(|d| d.ran.is_some()) {
        out.push(NotChecked { what: msg!("audit-before-beacon"), why: msg!("audit-before-beacon-why") });
    }
    let known = inputs.model.calendar.years().collect::<Vec<_>>();
    if inputs.year_end().is_some_and(|end| publishes_past(inputs, end))
        && !known.contains(&(inputs.plan.year + 1))
    {
        let year = u32::try_from(inputs.plan.year + 1).unwrap_or_default();
        out.push(NotChecked { what: msg!("audit-next-year"), why: msg!("audit-no-calendar", year = year) });
    }
    out
}

/// Whether any result of the year was established so late that it may be due in the next one.
fn publishes_past(inputs: &Inputs<'_>, year_end: Date) -> bool {
    let within = publish_rule(inputs).map_or(0, |p| p.within);
    let late = |on: &Date| inputs.model.calendar.between(*on, year_end).is_none_or(|left| left < within);
    inputs.year.visits.values().flat_map(|v| &v.findings).any(|(on, _, _)| late(on))
}
