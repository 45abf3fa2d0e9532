//! Model → compiled plan.

use super::quotas::{Class, Quotas, Rate, quotas};
use super::rounds::{Round, place};
use super::{Assumed, Plan};
use crate::finding::{Code, Family, Finding, Severity};
use crate::message::Message;
use crate::model::{DrawKind, Model, Reading, Repeats, Slot, Task};
use crate::msg;
use crate::source::Span;

/// A task that cannot be drawn as it stands.
pub static NOT_DRAWABLE: Code =
    Code { code: "SSJ601", name: "not-drawable", severity: Severity::Error, family: Family::Input };

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
    /// The scope it draws from; empty where only its classes are named.
    pub scope: String,
    /// Classes with numbers of their own, in the order written; none where one number holds for all.
    pub classes: Vec<Class>,
    /// The ordered column by which its tiers go.
    pub column: Option<String>,
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
    /// By class and tier, lowest tier first.
    pub rates: Vec<Rate>,
    /// Whether an entity is drawn again once all were: never, or in turn.
    pub repeats: Repeats,
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

pub(super) fn block(task: &Task, at: Span, message: Message) -> Box<Finding> {
    let finding = Finding::new(&NOT_DRAWABLE, msg!("plan-not-drawable", task = task.decl.name.as_str()));
    let finding = finding.about("task", task.decl.name.as_str(), task.decl.source.as_str());
    Box::new(finding.at(at, Some(message)).help(msg!("plan-not-drawable-help")))
}

/// What can be said and checked, and not drawn yet.
pub(super) fn later(task: &Task, at: Span, message: Message) -> Box<Finding> {
    let mut finding = block(task, at, message);
    finding.help = vec![Message::new(LATER)];
    finding
}

const LATER: &str = "plan-later-help";

/// Whether a task is not drawn because this program cannot do it yet; else the rules leave something open.
pub fn is_for_later(finding: &Finding) -> bool {
    finding.code == &NOT_DRAWABLE && finding.help.iter().any(|m| m.key == LATER)
}

fn planned(model: &Model, task: &Task) -> Result<PlannedTask, Box<Finding>> {
    let name = task.decl.name_span;
    if let Some((_, class)) = task.objects.first() {
        return Err(later(task, class.span, msg!("plan-objects")));
    }
    let scope = task.scope.as_ref().and_then(|s| s.name.clone());
    // Classes with numbers of their own may say whom by themselves.
    if scope.is_none() && (task.scope.is_some() || task.shares.iter().all(|s| s.class.is_none())) {
        return Err(block(task, name, msg!("plan-no-scope")));
    }
    if let Some(words) = &task.undated {
        return Err(block(task, words.span, msg!("plan-undated", words = words.value.as_str())));
    }
    let window = task.window.ok_or_else(|| block(task, name, msg!("plan-no-window")))?;
    let code = task.decl.code.clone().ok_or_else(|| block(task, name, msg!("plan-no-code")))?;
    let Quotas { reading, classes, column, rates, repeats, rounds: most, placement, span: schedule_span } =
        quotas(model, task)?;
    // 其他 is of something.
    if let (None, Some(rest)) = (&scope, classes.iter().find(|c| c.rest)) {
        return Err(block(task, rest.span, msg!("plan-no-scope")));
    }
    let scope = scope.unwrap_or_default();
    let said = task.rounds.as_ref().map(|r| &r.value).or(placement.as_ref());
    let rounds = place(window.value, model.year(), most, said)
        .ok_or_else(|| block(task, schedule_span, msg!("plan-unplaced", draws = most)))?;
    let own = Some(&task.team).filter(|t| !t.is_empty());
    let team = own.or(model.header.as_ref().map(|h| &h.team)).filter(|t| t.len() >= 2);
    let team = team.ok_or_else(|| block(task, name, msg!("plan-no-team")))?;
    let team = team.iter().map(|slot| team_slot(model, task, slot)).collect::<Result<_, _>>()?;
    let (department, partners) = departments(model, task);
    Ok(PlannedTask {
        code,
        name: task.decl.name.clone(),
        source: task.decl.source.clone(),
        span: name,
        schedule_span,
        scope,
        classes,
        column,
        department,
        partners,
        matters: task.matters.iter().filter_map(|m| m.name.clone()).collect(),
        rounds,
        reading,
        rates,
        repeats,
        team,
    })
}

/// Who owes a task, and who joins.
fn departments(model: &Model, task: &Task) -> (String, Vec<String>) {
    let issuer = model.header.as_ref().and_then(|h| h.issuer.as_ref());
    // A section answers within the department that issues the plan.
    let own = task.owner.iter().find(|r| model.department_of(r).is_some());
    let owner = task.initiator.as_ref().map(|p| &p.department).or(own).or(issuer);
    let department = |r: &crate::model::Reference| {
        model.department_of(r).map_or_else(|| r.words().to_owned(), |d| d.decl.name.clone())
    };
    let partners = task.partners.iter().map(|p| department(&p.department)).collect();
    (owner.map(department).unwrap_or_default(), partners)
}

/// A campaign, or the visits after complaints, as a task: nothing of it is drawn, so that it has no rounds and no rates.
pub(crate) fn apart(model: &Model, task: &Task) -> PlannedTask {
    let (department, partners) = departments(model, task);
    PlannedTask {
        code: task.decl.code_or_name().to_owned(),
        name: task.decl.name.clone(),
        source: task.decl.source.clone(),
        span: task.decl.name_span,
        schedule_span: task.decl.name_span,
        scope: task.scope.as_ref().and_then(|s| s.name.clone()).unwrap_or_default(),
        classes: Vec::new(),
        column: None,
        department,
        partners,
        matters: task.matters.iter().filter_map(|m| m.name.clone()).collect(),
        rounds: Vec::new(),
        reading: Reading::EachDraw,
        rates: Vec::new(),
        repeats: Repeats::Never,
        team: Vec::new(),
    }
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
