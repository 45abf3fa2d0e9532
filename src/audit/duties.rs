//! The duties of the plan, each once: by which obligations it is judged, or why it is not.

use super::inputs::Inputs;
use super::types::{Duty, Obligation, PlanDuty, State};
use crate::msg;
use std::collections::BTreeMap;

pub(super) fn judge(inputs: &Inputs<'_>, obligations: &[Obligation]) -> Vec<PlanDuty> {
    let mut states: BTreeMap<Duty, BTreeMap<State, u64>> = BTreeMap::new();
    for o in obligations {
        // What stands apart is of the same duty.
        *states.entry(o.duty.base()).or_default().entry(o.state).or_default() += 1;
    }
    let mut out = Vec::new();
    for duty in &inputs.model.duties {
        let judged_by: Vec<Duty> = duty.audited.iter().map(|word| Duty::named(*word)).collect();
        let of = judged_by.iter().filter_map(|d| states.get(d)).flatten();
        let n: u64 = of.clone().map(|(_, n)| *n).sum();
        let state = State::gravest(of.map(|(state, _)| *state));
        let why = match (&duty.evidence, judged_by.is_empty()) {
            (_, false) => msg!("audit-duty-judged", n = n),
            (Some(evidence), true) => msg!("audit-duty-other-evidence", evidence = evidence.as_str()),
            (None, true) => msg!("audit-duty-no-evidence"),
        };
        out.push(PlanDuty {
            code: duty.decl.code.clone().unwrap_or_default(),
            name: duty.decl.name.clone(),
            judged_by,
            state,
            why,
            source: duty.decl.source.clone(),
            rule: inputs.sources.line_of(duty.decl.name_span),
        });
    }
    out
}
