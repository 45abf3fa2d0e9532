//! From rules to draw: a task of the compiled plan and the libraries → the frozen files and terms of one slot
//! (`docs/draw.md`, "Files", "Strata"). Whatever would have to be guessed stops here with a finding at its place.

use super::code::{Code, DrawName, Id, Stratum, ValueError};
use super::commit::{Checkpoint, Commit, Files, Head};
use super::files::{Conflict, Inspector, PoolRow, Table};
use super::hash::{Digest, h};
use super::merge::{Tier, merge_strata};
use super::salt::SaltLine;
use super::terms::{Ids, Quota, Rate, Repeat, Round, Schedule, Slot, StratumTerms};
use super::{Beacon, Past, drawn_after};
use crate::finding::{Code as FindingCode, Family, Finding, Severity};
use crate::message::Message;
use crate::model::{Model, Predicate, Reading, Test};
use crate::msg;
use crate::plan::{Plan, PlannedTask, Take};
use crate::ratio::Ratio;
use crate::registry::Entity;
use crate::registry::{Inspector as Officer, Recusal};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A slot that cannot be committed to.
pub static NOT_COMMITTABLE: FindingCode =
    FindingCode { code: "SSJ602", name: "not-committable", severity: Severity::Error, family: Family::Input };

/// What a slot is prepared from.
pub struct Slotted<'a> {
    /// The rules.
    pub model: &'a Model,
    /// The compiled plan.
    pub plan: &'a Plan,
    /// The task.
    pub task: &'a PlannedTask,
    /// Which of its rounds, from 1.
    pub round: u32,
    /// Entity files with their names.
    pub entities: &'a [(String, Vec<Entity>)],
    /// Inspector files with their names.
    pub inspectors: &'a [(String, Vec<Officer>)],
    /// Recusals.
    pub recusals: &'a [Recusal],
    /// The earlier rounds of the draw, in order.
    pub past: &'a [Past],
    /// The commit of the round before.
    pub previous: Option<Digest>,
    /// The ledger as it stands.
    pub ledger: Checkpoint,
    /// The hidden salts, one a party.
    pub salts: Vec<SaltLine>,
    /// The beacon that will be used.
    pub beacon: Beacon,
}

/// The name of a task's draw in a plan year: `2024-A1`.
///
/// # Errors
/// Where the task's code is not one of a draw.
pub fn draw_name(year: i16, task: &PlannedTask) -> Result<DrawName, Box<Finding>> {
    DrawName::parse(&format!("{year}-{}", task.code)).map_err(|e| refuse(task, e.message()))
}

/// Freezes a slot.
///
/// # Errors
/// Every reason why it cannot be frozen, each at its rule or row.
pub fn prepare(slot: Slotted<'_>) -> Result<(Commit, Files), Vec<Finding>> {
    let task = slot.task;
    let one = |finding: Box<Finding>| vec![*finding];
    let terms = strata(&task.rates, slot.round).map_err(|e| one(refuse(task, e.message())))?;
    let pool = pool(&slot, &terms.1)?;
    let inspectors = roster(&slot)?;
    let files = Files {
        pool: build(task, pool)?,
        drawn: build(task, drawn_after(slot.past))?,
        barred: build(task, Vec::new())?,
        inspectors: build(task, inspectors)?,
        conflicts: build(task, conflicts(&slot)?)?,
    };
    // A stratum with nobody in it has no line: the files and terms then say the same.
    let used: BTreeSet<&Stratum> = files.pool.rows().iter().map(|r| &r.stratum).collect();
    let strata: Vec<StratumTerms> = terms.0.into_iter().filter(|t| used.contains(&t.stratum)).collect();
    let window = task.rounds.iter().find(|r| r.number == slot.round);
    let window = window.ok_or_else(|| one(refuse(task, msg!("draw-no-such-round", round = slot.round))))?;
    let head = Head {
        plan: task_hash(slot.model, task),
        ledger: slot.ledger,
        draw: draw_name(slot.plan.year, task).map_err(one)?,
        round: Round::new(u64::from(slot.round)),
        rounds: task.rounds.len() as u64,
        previous: slot.previous,
        quota: match task.reading {
            Reading::EachDraw => Quota::Round,
            Reading::WholeYear => Quota::Year,
        },
        repeat: Repeat::Never,
        ids: Ids::Plain,
        visit_by: window.to,
        team: team(task).map_err(one)?,
        load_bound: super::teams::load_bound(slot.model, window.from, window.to),
    };
    let commit = Commit::freeze(head, &files, strata, slot.salts, slot.beacon);
    commit.map(|c| (c, files)).map_err(|e| one(refuse(task, e.message())))
}

fn refuse(task: &PlannedTask, why: Message) -> Box<Finding> {
    let finding = Finding::new(&NOT_COMMITTABLE, msg!("draw-not-committable", task = task.name.as_str()));
    Box::new(finding.about("task", task.name.as_str(), task.source.as_str()).at(task.span, Some(why)))
}

fn build<R: super::files::Row>(
    task: &PlannedTask,
    rows: impl IntoIterator<Item = R>,
) -> Result<Table<R>, Vec<Finding>> {
    Table::build(rows).map_err(|e| vec![*refuse(task, e.message())])
}

/// The strata of a slot, and the stratum of each tier's code.
pub type Strata = (Vec<StratumTerms>, BTreeMap<String, Stratum>);

/// How the tiers of a task form strata in one of its rounds, from 1.
///
/// # Errors
/// Where a tier's code is none, or the joined code of several is too long.
pub fn strata(rates: &[crate::plan::Rate], round: u32) -> Result<Strata, ValueError> {
    let schedule =
        |rounds: u32| Schedule { round: u64::from(round.min(rounds)), rounds: u64::from(rounds.max(1)) };
    let counted: Option<u64> = rates.iter().find_map(|r| match r.amount {
        Take::Count(n) => Some(n),
        Take::Ratio(_) => None,
    });
    if let (Some(n), Some(first)) = (counted, rates.first()) {
        // An absolute number is of the whole class: its tiers are one stratum.
        let codes: Vec<&str> = rates.iter().map(|r| r.code.as_str()).collect();
        let stratum = Stratum::parse(&codes.join("-"))?;
        let of = rates.iter().map(|r| (r.code.clone(), stratum.clone())).collect();
        return Ok((
            vec![StratumTerms { stratum, rate: Rate::Count(n), schedule: schedule(first.rounds) }],
            of,
        ));
    }
    let mut tiers = Vec::new();
    for rate in rates {
        let Take::Ratio(ratio) = rate.amount else { continue };
        // A tier whose rounds are over sits this slot out.
        let ratio = if round > rate.rounds { Ratio::ZERO } else { ratio };
        let (code, schedule) = (Stratum::parse(&rate.code)?, schedule(rate.rounds));
        tiers.push(Tier { class: String::new(), code, rate: Rate::Ratio(ratio), schedule });
    }
    let merged = merge_strata(&tiers)?;
    let of = merged
        .iter()
        .flat_map(|m| m.tiers.iter().map(|t| (t.to_string(), m.terms.stratum.clone())))
        .collect();
    Ok((merged.into_iter().map(|m| m.terms).collect(), of))
}

fn pool(slot: &Slotted<'_>, strata: &BTreeMap<String, Stratum>) -> Result<Vec<PoolRow>, Vec<Finding>> {
    let task = slot.task;
    let library = slot.model.library.as_ref();
    let predicate = slot.model.scopes.get(&task.scope).and_then(|s| s.predicate.as_ref());
    let predicate = predicate.ok_or_else(|| vec![*refuse(task, msg!("plan-no-scope"))])?;
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    for (file, entities) in slot.entities {
        for entity in entities.iter().filter(|e| e.active && predicate.holds(*e, library)) {
            let stop = |column: &str, why: Message| {
                Finding::new(&NOT_COMMITTABLE, why)
                    .about("entity", entity.id.as_str(), "")
                    .at_cell(file, entity.row, 0, column)
                    .help(msg!("draw-mend-library"))
            };
            match stratum_of(slot, entity, strata) {
                Ok(stratum) => match Id::parse(&entity.id) {
                    Ok(id) => rows.push(PoolRow { id, stratum }),
                    Err(e) => findings.push(stop(&entity.id, e.message())),
                },
                Err(why) => findings.push(stop(&entity.name, why)),
            }
        }
    }
    if rows.is_empty() && findings.is_empty() {
        findings.push(*refuse(task, msg!("draw-empty-pool", scope = task.scope.as_str())));
    }
    if findings.is_empty() { Ok(rows) } else { Err(findings) }
}

fn stratum_of(
    slot: &Slotted<'_>,
    entity: &Entity,
    strata: &BTreeMap<String, Stratum>,
) -> Result<Stratum, Message> {
    let rates = &slot.task.rates;
    let tiered = rates.iter().any(|r| r.tier.is_some());
    let rate = if tiered {
        let tier = entity.tier.as_deref().filter(|t| !t.is_empty()).or(slot.plan.unknown_tier.as_deref());
        let Some(tier) = tier else { return Err(msg!("draw-no-tier", name = entity.name.as_str())) };
        let found = rates.iter().find(|r| r.tier.as_deref() == Some(tier));
        found.ok_or_else(|| msg!("draw-unknown-tier", name = entity.name.as_str(), tier = tier))?
    } else {
        rates.first().ok_or_else(|| msg!("draw-no-tier", name = entity.name.as_str()))?
    };
    strata.get(&rate.code).cloned().ok_or_else(|| msg!("draw-no-tier", name = entity.name.as_str()))
}

/// Active inspectors with the codes of their departments and of those qualifications that the rules know; others
/// can be asked for by no slot.
fn roster(slot: &Slotted<'_>) -> Result<Vec<Inspector>, Vec<Finding>> {
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    for (file, officers) in slot.inspectors {
        for officer in officers.iter().filter(|o| o.active) {
            match inspector(slot.model, officer) {
                Ok(row) => rows.push(row),
                Err(why) => findings.push(
                    Finding::new(&NOT_COMMITTABLE, why)
                        .about("inspector", officer.id.as_str(), "")
                        .at_cell(file, officer.row, 0, &officer.name)
                        .help(msg!("draw-mend-library")),
                ),
            }
        }
    }
    if findings.is_empty() { Ok(rows) } else { Err(findings) }
}

fn inspector(model: &Model, officer: &Officer) -> Result<Inspector, Message> {
    let unknown = || {
        msg!(
            "draw-unknown-department",
            name = officer.name.as_str(),
            department = officer.department.as_str()
        )
    };
    let reference = crate::model::Reference {
        name: Some(officer.department.clone()),
        printed: None,
        // A library row has no place in the rules; the finding points at the row.
        span: model.header.as_ref().map(|h| h.decl.name_span).ok_or_else(unknown)?,
    };
    let code = model.department_of(&reference).and_then(|d| d.decl.code.clone()).ok_or_else(unknown)?;
    let quals = officer.quals.iter().filter_map(|q| model.qualifications.get(q)?.decl.code.as_deref());
    Ok(Inspector {
        id: Id::parse(&officer.id).map_err(|e| e.message())?,
        department: Code::parse(&code).map_err(|e| e.message())?,
        qualifications: quals.map(Code::parse).collect::<Result<_, _>>().map_err(|e| e.message())?,
        valid_to: officer.valid_to,
    })
}

fn conflicts(slot: &Slotted<'_>) -> Result<Vec<Conflict>, Vec<Finding>> {
    let one = |r: &Recusal| {
        let (inspector, entity) = (Id::parse(&r.inspector), Id::parse(&r.entity));
        match (inspector, entity) {
            (Ok(inspector), Ok(entity)) => Ok(Conflict { inspector, entity }),
            (Err(e), _) | (_, Err(e)) => Err(vec![*refuse(slot.task, e.message())]),
        }
    };
    slot.recusals.iter().map(one).collect()
}

fn team(task: &PlannedTask) -> Result<Vec<Slot>, Box<Finding>> {
    let slots = task.team.iter().map(|s| {
        let needs = s.qualification_code.as_deref().unwrap_or("");
        Slot::parse(&format!("{}:{needs}", s.department_code)).map_err(|e| refuse(task, e.message()))
    });
    slots.collect()
}

/// SHA-256 of the canonical JSON of the resolved task: a later change of any other rule does not invalidate it.
pub fn task_hash(model: &Model, task: &PlannedTask) -> Digest {
    let predicate = model.scopes.get(&task.scope).and_then(|s| s.predicate.as_ref()).map(predicate_json);
    let rate = |r: &crate::plan::Rate| {
        let (kind, amount) = match r.amount {
            Take::Ratio(ratio) => ("ratio", ratio.to_string()),
            Take::Count(n) => ("count", n.to_string()),
        };
        json!({ "tier": r.tier, "code": r.code, "kind": kind, "amount": amount, "rounds": r.rounds })
    };
    let slot = |s: &crate::plan::TeamSlot| json!({ "department": s.department_code, "qualification": s.qualification_code });
    let value = json!({
        "schema": "ssj/task/1",
        "code": task.code, "name": task.name, "source": task.source,
        "scope": task.scope, "predicate": predicate,
        "department": task.department, "partners": task.partners, "matters": task.matters,
        "rounds": task.rounds, "reading": task.reading,
        "rates": task.rates.iter().map(rate).collect::<Vec<_>>(),
        "team": task.team.iter().map(slot).collect::<Vec<_>>(),
    });
    h(&crate::canonical::text(&value).unwrap_or_default())
}

fn predicate_json(predicate: &Predicate) -> Value {
    match predicate {
        Predicate::Is(c) => {
            let column = c.column.value.as_str();
            match &c.test {
                Test::Compare(operator, operand) => json!({
                    "column": column, "operator": format!("{operator:?}"), "operand": operand.value,
                }),
                Test::Among { not, values } => {
                    let values: Vec<&str> = values.iter().map(|v| v.value.as_str()).collect();
                    json!({ "column": column, "among": values, "not": not })
                }
                Test::During { not, years } => json!({ "column": column, "during": years, "not": not }),
                Test::Empty { not } => json!({ "column": column, "empty": true, "not": not }),
            }
        }
        Predicate::Not(inner) => json!({ "not": predicate_json(inner) }),
        Predicate::All(all) => json!({ "all": all.iter().map(predicate_json).collect::<Vec<_>>() }),
        Predicate::Any(any) => json!({ "any": any.iter().map(predicate_json).collect::<Vec<_>>() }),
    }
}
