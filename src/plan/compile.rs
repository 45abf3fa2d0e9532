//! Model → compiled plan.

use super::rounds::{Round, place};
use super::{Assumed, Plan};
use crate::finding::{Code, Family, Finding, Severity};
use crate::message::Message;
use crate::model::{Amount, Increment, Model, Reading, Slot, Task};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::Span;

/// A task that cannot be drawn as it stands.
pub static NOT_DRAWABLE: Code =
    Code { code: "SSJ601", name: "not-drawable", severity: Severity::Error, family: Family::Input };

/// How many of a tier, after its increment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rate {
    /// The tier; `None` where the task knows no tiers.
    pub tier: Option<String>,
    /// Its code in draws.
    pub code: String,
    /// How many.
    pub amount: Amount,
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
    for task in &model.tasks {
        match planned(model, task) {
            Ok(task) => tasks.push(task),
            Err(finding) => blocked.push(*finding),
        }
    }
    let unknown_tier =
        model.assumptions.iter().find_map(|a| a.unknown_tier.as_ref()).map(|t| t.value.clone());
    Plan { year: model.year(), tasks, unknown_tier, assumed, blocked }
}

fn block(task: &Task, at: Span, message: Message) -> Box<Finding> {
    let finding = Finding::new(&NOT_DRAWABLE, msg!("plan-not-drawable", task = task.decl.name.as_str()));
    let finding = finding.about("task", task.decl.name.as_str(), task.decl.source.as_str());
    Box::new(finding.at(at, Some(message)).help(msg!("plan-not-drawable-help")))
}

fn planned(model: &Model, task: &Task) -> Result<PlannedTask, Box<Finding>> {
    let name = task.decl.name_span;
    let scope = task.scope.as_ref().and_then(|s| s.name.clone());
    let scope = scope.ok_or_else(|| block(task, name, msg!("plan-no-scope")))?;
    let schedule = task.schedule.ok_or_else(|| block(task, name, msg!("plan-no-schedule")))?;
    let window = task.window.ok_or_else(|| block(task, name, msg!("plan-no-window")))?;
    let code = task.decl.code.clone().ok_or_else(|| block(task, name, msg!("plan-no-code")))?;
    let draws = schedule.value.draws();
    let reading = match (schedule.value.reading, draws) {
        (Some(reading), _) => reading,
        (None, 1) => Reading::EachDraw,
        (None, _) => return Err(block(task, schedule.span, msg!("plan-no-reading"))),
    };
    let rates = rates(model, task, schedule.value.amount, draws)?;
    let most = rates.iter().map(|r| r.rounds).max().unwrap_or(draws);
    let rounds = place(window.value, model.year(), most, task.rounds)
        .ok_or_else(|| block(task, schedule.span, msg!("plan-unplaced", draws = most)))?;
    if task.team.len() < 2 {
        return Err(block(task, name, msg!("plan-no-team")));
    }
    let team = task.team.iter().map(|slot| team_slot(model, task, slot)).collect::<Result<_, _>>()?;
    let issuer = model.header.as_ref().and_then(|h| h.issuer.as_ref());
    let owner = task.initiator.as_ref().map(|p| &p.department).or(issuer);
    let department = |r: &crate::model::Reference| {
        model.department_of(r).map_or_else(|| r.words().to_owned(), |d| d.decl.name.clone())
    };
    Ok(PlannedTask {
        code,
        name: task.decl.name.clone(),
        source: task.decl.source.clone(),
        span: name,
        schedule_span: schedule.span,
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

/// The amount and number of rounds of each tier: base + increment, a ratio never above 1.
fn rates(model: &Model, task: &Task, amount: Amount, draws: u32) -> Result<Vec<Rate>, Box<Finding>> {
    let Some(rule) = &task.tiers else {
        return Ok(vec![Rate { tier: None, code: "ALL".to_owned(), amount, rounds: draws }]);
    };
    let levels = model.library.as_ref().and_then(|l| l.levels(&rule.column)).unwrap_or(&[]);
    let mut out = Vec::new();
    for level in levels {
        let step = rule.steps.iter().find(|s| s.tier.value == level.name);
        let increment = match step {
            // A tier that the rule does not name gets no increment.
            None => Increment { points: Ratio::ZERO, draws: 0 },
            Some(step) => step.increment.ok_or_else(|| {
                block(task, step.tier.span, msg!("plan-undecided", tier = level.name.as_str()))
            })?,
        };
        let code = level
            .code
            .clone()
            .ok_or_else(|| block(task, rule.span, msg!("plan-no-tier-code", tier = level.name.as_str())))?;
        let amount = match amount {
            Amount::Ratio(base) => {
                let raised = base.checked_add(increment.points).unwrap_or(Ratio::ONE);
                Amount::Ratio(raised.min(Ratio::ONE))
            }
            Amount::Count(n) if increment.points == Ratio::ZERO => Amount::Count(n),
            Amount::Count(_) => return Err(block(task, rule.span, msg!("plan-points-on-count"))),
        };
        out.push(Rate {
            tier: Some(level.name.clone()),
            code,
            amount,
            rounds: draws.saturating_add(increment.draws),
        });
    }
    if out.is_empty() {
        return Err(block(task, rule.span, msg!("plan-no-levels", column = rule.column.as_str())));
    }
    Ok(out)
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
