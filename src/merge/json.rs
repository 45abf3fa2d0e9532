//! A proposal for programs: `ssj/merged-visits/1`.

use super::{Demand, Told, Visit};
use crate::message::Catalogue;
use serde_json::{Value, json as object};

/// The proposal.
pub fn json(told: &Told, texts: &Catalogue) -> Value {
    let part =
        |d: &Demand| object!({ "task": d.task, "round": d.round, "team": d.team, "matters": d.matters });
    let visit = |v: &Visit| {
        object!({
            "number": v.number, "entity": v.entity, "name": told.names.get(&v.entity), "from": v.from, "to": v.to,
            "tasks": v.parts.iter().map(part).collect::<Vec<_>>(), "departments": v.departments(),
            "inspectors": v.team(), "matters": v.matters(),
        })
    };
    let draws =
        told.draws.iter().map(|(task, round, n)| object!({ "task": task, "round": round, "to_inspect": n }));
    let without_day = told.without_day.iter().map(|(entity, task, round, why)| {
        object!({
            "entity": entity, "name": told.names.get(entity), "task": task, "round": round, "why": texts.text(why),
        })
    });
    let proposal = &told.proposal;
    object!({
        "schema": "ssj/merged-visits/1", "year": told.year, "as_of": told.as_of, "fictional": told.fictional,
        "draws": draws.collect::<Vec<_>>(),
        "counts": {
            "before": proposal.before, "after": proposal.after(), "saved": proposal.saved(),
            "merged": proposal.merged().count(), "over_cap": proposal.over_cap.len(),
            "without_day": told.without_day.len(),
        },
        "could_be_shared": told.could,
        "visits": proposal.visits.iter().map(visit).collect::<Vec<_>>(),
        "over_cap": proposal.over_cap.iter().map(visit).collect::<Vec<_>>(),
        "without_day": without_day.collect::<Vec<_>>(),
        "not_checked": told.not_checked.iter().map(|m| texts.text(m)).collect::<Vec<_>>(),
    })
}
