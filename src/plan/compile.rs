//! Model → compiled plan.

use super::rounds::{Round, place};
use super::{Assumed, Plan};
use crate::finding::{Code, Family, Finding, Severity};
use crate::message::Message;
use crate::model::{
    Amount, Change, DrawKind, Increment, Model, Overlap, Quantity, Reading, Repeats, Rounding, Schedule,
    Slot, Task,
};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};

/// A task that cannot be drawn as it stands.
pub static NOT_DRAWABLE: Code =
    Code { code: "SSJ601", name: "not-drawable", severity: Severity::Error, family: Family::Input };

/// How many, as a draw can take it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Take {
    /// A share of the pool.
    Ratio(Ratio),
    /// An absolute number.
    Count(u64),
}

/// How many of a tier, after its increment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rate {
    /// The tier; `None` where the task knows no tiers.
    pub tier: Option<String>,
    /// Its code in draws.
    pub code: String,
    /// How many.
    pub amount: Take,
    /// How many rounds of the year it takes part in.
    pub rounds: u32,
}

/// One place in the team, by codes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TeamSlot {
    /// The department's name, `None` for any.
    pub department: Option<String>,
    /// The department's code, `*` for any.
    pub department_code: String,
    /// The qualification's name.
    pub qualification: Option<String>,
    /// The qualification's code.
    pub qualification_code: Option<String>,
}

/// A task ready to be drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlannedTask {
    /// Code: `A1`.
    pub code: String,
    /// Name.
    pub name: String,
    /// 出处.
    pub source: String,
    /// Where the task is declared.
    pub span: Span,
    /// Where its schedule stands; the declaration where it has none.
    pub schedule_span: Span,
    /// The scope it draws from.
    pub scope: String,
    /// The department that owes it: the initiator of a joint task, else the plan's issuer.
    pub department: String,
    /// The departments that join.
    pub partners: Vec<String>,
    /// The matters it covers, by name.
    pub matters: Vec<String>,
    /// Slots of the year.
    pub rounds: Vec<Round>,
    /// What the ratio is of.
    pub reading: Reading,
    /// By tier, lowest first.
    pub rates: Vec<Rate>,
    /// The team.
    pub team: Vec<TeamSlot>,
}

/// Compiles a model to which the assumptions were applied.
pub fn compile(model: &Model, assumed: Vec<Assumed>) -> Plan {
    let mut blocked = Vec::new();
    let mut tasks = Vec::new();
    for task in model.tasks.iter().filter(|t| t.is_random()) {
        match planned(model, task) {
            Ok(task) => tasks.push(task),
            Err(finding) => blocked.push(*finding),
        }
    }
    let unknown_tier =
        model.assumptions.iter().find_map(|a| a.unknown_tier.as_ref()).map(|t| t.value.clone());
    let apart = model.tasks.iter().filter(|t| !t.is_random());
    let apart = apart.map(|t| (t.decl.name.clone(), t.kind == Some(DrawKind::Complaint))).collect();
    Plan { year: model.year(), tasks, apart, unknown_tier, assumed, blocked }
}

fn block(task: &Task, at: Span, message: Message) -> Box<Finding> {
    let finding = Finding::new(&NOT_DRAWABLE, msg!("plan-not-drawable", task = task.decl.name.as_str()));
    let finding = finding.about("task", task.decl.name.as_str(), task.decl.source.as_str());
    Box::new(finding.at(at, Some(message)).help(msg!("plan-not-drawable-help")))
}

/// What can be said and checked, and not drawn yet.
fn later(task: &Task, at: Span, message: Message) -> Box<Finding> {
    let mut finding = block(task, at, message);
    finding.help = vec![Message::new(LATER)];
    finding
}

fn planned(model: &Model, task: &Task) -> Result<PlannedTask, Box<Finding>> {
    let name = task.decl.name_span;
    if let Some((_, class)) = task.objects.first() {
        return Err(later(task, class.span, msg!("plan-objects")));
    }
    let scope = task.scope.as_ref().and_then(|s| s.name.clone());
    let scope = scope.ok_or_else(|| block(task, name, msg!("plan-no-scope")))?;
    if let Some(words) = &task.undated {
        return Err(block(task, words.span, msg!("plan-undated", words = words.value.as_str())));
    }
    let window = task.window.ok_or_else(|| block(task, name, msg!("plan-no-window")))?;
    let code = task.decl.code.clone().ok_or_else(|| block(task, name, msg!("plan-no-code")))?;
    let Quotas { reading, rates, rounds: most, span: schedule_span } = quotas(model, task)?;
    let rounds = place(window.value, model.year(), most, task.rounds.as_ref().map(|r| &r.value))
        .ok_or_else(|| block(task, schedule_span, msg!("plan-unplaced", draws = most)))?;
    let own = Some(&task.team).filter(|t| !t.is_empty());
    let team = own.or(model.header.as_ref().map(|h| &h.team)).filter(|t| t.len() >= 2);
    let team = team.ok_or_else(|| block(task, name, msg!("plan-no-team")))?;
    let team = team.iter().map(|slot| team_slot(model, task, slot)).collect::<Result<_, _>>()?;
    let issuer = model.header.as_ref().and_then(|h| h.issuer.as_ref());
    // A section answers within the department that issues the plan.
    let own = task.owner.iter().find(|r| model.department_of(r).is_some());
    let owner = task.initiator.as_ref().map(|p| &p.department).or(own).or(issuer);
    let department = |r: &crate::model::Reference| {
        model.department_of(r).map_or_else(|| r.words().to_owned(), |d| d.decl.name.clone())
    };
    Ok(PlannedTask {
        code,
        name: task.decl.name.clone(),
        source: task.decl.source.clone(),
        span: name,
        schedule_span,
        scope,
        department: owner.map(department).unwrap_or_default(),
        partners: task.partners.iter().map(|p| department(&p.department)).collect(),
        matters: task.matters.iter().filter_map(|m| m.name.clone()).collect(),
        rounds,
        reading,
        rates,
        team,
    })
}

/// How many of a task's pool are drawn how often.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotas {
    /// What the ratio is of.
    pub reading: Reading,
    /// By tier, lowest first.
    pub rates: Vec<Rate>,
    /// Draws of the year: of the tier that has most.
    pub rounds: u32,
    /// Where the schedule stands.
    pub span: Span,
}

/// What a task draws, whoever draws it and when.
///
/// # Errors
/// What is left open, or cannot be drawn yet.
pub fn quotas(model: &Model, task: &Task) -> Result<Quotas, Box<Finding>> {
    let schedule = drawable(model, task)?;
    let draws = schedule.value.draws();
    let amount = take(task, &schedule.value.quantity, schedule.span)?;
    let reading = match (schedule.value.reading, draws) {
        (Some(reading), _) => reading,
        (None, 1) => Reading::EachDraw,
        (None, _) => return Err(block(task, schedule.span, msg!("plan-no-reading"))),
    };
    let rates = rates(model, task, amount, draws)?;
    let rounds = rates.iter().map(|r| r.rounds).max().unwrap_or(draws);
    Ok(Quotas { reading, rates, rounds, span: schedule.span })
}

/// Whether a task is not drawn because this program cannot do it yet; else the rules leave something open.
pub fn is_for_later(finding: &Finding) -> bool {
    finding.code == &NOT_DRAWABLE && finding.help.iter().any(|m| m.key == LATER)
}

const LATER: &str = "plan-later-help";

/// The one schedule of a task that the draw knows how to make, or what stands in the way.
fn drawable<'t>(model: &Model, task: &'t Task) -> Result<&'t Spanned<Schedule>, Box<Finding>> {
    let name = task.decl.name_span;
    if task.shares.is_empty() {
        return Err(block(task, name, msg!("plan-no-schedule")));
    }
    let schedule = task.schedule().ok_or_else(|| {
        let at = task.shares.last().map_or(name, |s| s.span());
        later(task, at, msg!("plan-several-shares"))
    })?;
    if schedule.value.frequency.is_some_and(|f| f.years() > 1) {
        return Err(later(task, schedule.span, msg!("plan-several-years")));
    }
    let header = model.header.as_ref();
    if task.rounding.or(header.and_then(|h| h.rounding)).is_some_and(|r| r != Rounding::Up) {
        return Err(later(task, name, msg!("plan-rounding")));
    }
    if task.repeats.or(header.and_then(|h| h.repeats)).is_some_and(|r| r != Repeats::Never) {
        return Err(later(task, name, msg!("plan-repeats")));
    }
    if !matches!(header.and_then(|h| h.overlap.as_ref()), None | Some(Overlap::Apart)) {
        return Err(later(task, name, msg!("plan-overlap")));
    }
    let scope = task.scope.as_ref().and_then(|s| model.scopes.get(s.name.as_deref()?));
    if task.unit.is_some() || scope.is_some_and(|s| s.library.is_some()) {
        return Err(later(task, name, msg!("plan-other-unit")));
    }
    Ok(schedule)
}

/// A quantity as a draw can take it; `None` where the tiers say it.
fn take(task: &Task, quantity: &Quantity, span: Span) -> Result<Option<Take>, Box<Finding>> {
    if quantity.is_open() {
        return Err(block(task, span, msg!("plan-amount-open")));
    }
    if !quantity.others.is_empty() {
        return Err(later(task, span, msg!("plan-several-amounts")));
    }
    match quantity.amount {
        Amount::Ratio(ratio) => Ok(Some(Take::Ratio(ratio))),
        Amount::Count(n) => Ok(Some(Take::Count(n))),
        Amount::ByTier => Ok(None),
        Amount::Visits(_) => Err(later(task, span, msg!("plan-visits"))),
        Amount::PerOfficer(_) => Err(later(task, span, msg!("plan-per-officer"))),
        Amount::Open(_) => Err(block(task, span, msg!("plan-amount-open"))),
    }
}

/// The amount and number of rounds of each tier: base + increment, a ratio never above 1.
fn rates(model: &Model, task: &Task, base: Option<Take>, draws: u32) -> Result<Vec<Rate>, Box<Finding>> {
    let Some(rule) = &task.tiers else {
        let span = task.schedule().map_or(task.decl.name_span, |s| s.span);
        let amount = base.ok_or_else(|| block(task, span, msg!("plan-by-tier")))?;
        return Ok(vec![Rate { tier: None, code: "ALL".to_owned(), amount, rounds: draws }]);
    };
    let levels = model.library.as_ref().and_then(|l| l.levels(&rule.column)).unwrap_or(&[]);
    let mut out = Vec::new();
    for level in levels {
        let step = rule.steps.iter().find(|s| s.tier.value == level.name);
        let increment = match step {
            // A tier that the rule does not name gets no increment.
            None => Increment::none(),
            Some(step) => step.increment.clone().ok_or_else(|| {
                block(task, step.tier.span, msg!("plan-undecided", tier = level.name.as_str()))
            })?,
        };
        let code = level
            .code
            .clone()
            .ok_or_else(|| block(task, rule.span, msg!("plan-no-tier-code", tier = level.name.as_str())))?;
        let mut own_draws = None;
        let at = step.map_or(rule.span, |s| s.tier.span);
        let own = match &increment.change {
            Change::Own(own) => {
                own_draws = own.frequency.map(|f| f.draws());
                own.quantity.as_ref().map(|q| take(task, q, at)).transpose()?.flatten()
            }
            Change::Exempt => Some(Take::Ratio(Ratio::ZERO)),
            _ => None,
        };
        let amount = match own {
            Some(own) => own,
            None => {
                let base = base.ok_or_else(|| block(task, at, msg!("plan-by-tier")))?;
                changed(base, &increment.change)
                    .ok_or_else(|| block(task, at, msg!("plan-points-on-count")))?
            }
        };
        let rounds = own_draws.unwrap_or_else(|| draws.saturating_add(increment.draws));
        out.push(Rate { tier: Some(level.name.clone()), code, amount, rounds });
    }
    if out.is_empty() {
        return Err(block(task, rule.span, msg!("plan-no-levels", column = rule.column.as_str())));
    }
    Ok(out)
}

/// A base amount after a tier's change; `None` where points meet an absolute number.
pub fn changed(base: Take, change: &Change) -> Option<Take> {
    Some(match (base, change) {
        (base, Change::Own(_) | Change::Exempt) => base,
        (base, Change::Raise(points) | Change::Lower(points)) if *points == Ratio::ZERO => base,
        (Take::Ratio(base), Change::Raise(points)) => {
            Take::Ratio(base.checked_add(*points).unwrap_or(Ratio::ONE).min(Ratio::ONE))
        }
        (Take::Ratio(base), Change::Lower(points)) => {
            Take::Ratio(base.checked_sub(*points).unwrap_or(Ratio::ZERO))
        }
        (Take::Ratio(base), Change::Times(times)) => {
            Take::Ratio(base.checked_times(*times).unwrap_or(Ratio::ONE).min(Ratio::ONE))
        }
        (Take::Count(_), _) => return None,
    })
}

fn team_slot(model: &Model, task: &Task, slot: &Slot) -> Result<TeamSlot, Box<Finding>> {
    let no_code = |name: &str| block(task, slot.span, msg!("plan-no-slot-code", name = name));
    let any = ["任意", "any"].contains(&slot.department.as_str());
    let department_code = if any {
        "*".to_owned()
    } else {
        let found = model.departments.get(&slot.department).and_then(|d| d.decl.code.clone());
        found.ok_or_else(|| no_code(&slot.department))?
    };
    let qualification_code = match &slot.qualification {
        None => None,
        Some(name) => {
            let found = model.qualifications.get(name).and_then(|q| q.decl.code.clone());
            Some(found.ok_or_else(|| no_code(name))?)
        }
    };
    Ok(TeamSlot {
        department: (!any).then(|| slot.department.clone()),
        department_code,
        qualification: slot.qualification.clone(),
        qualification_code,
    })
}
