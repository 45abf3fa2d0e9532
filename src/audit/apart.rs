//! Visits of campaigns and complaints: judged is what the rules give for any visit (two officers, none of them recused, all
//! with a certificate; wording, publication, withdrawal, follow-up), and counted apart. They have no draw, no window and no
//! drawn team, and whom they visit is not asked.

use super::by_slot::BySlot;
use super::follow_up;
use super::inputs::{Inputs, PublishRule, parties};
use super::inspect::{self, Drawn};
use super::judge::departments_named;
use super::judged::Judged;
use super::publish::{self, Party};
use super::rounds::Slot;
use super::seen::Seen;
use super::visited;
use crate::ledger::Visit;
use crate::plan::{Round, apart};
use jiff::civil::Date;

/// Hands over what is owed of every such visit, visit by visit; how many follow-ups are open without a time.
pub(super) fn judge(
    inputs: &Inputs<'_>,
    publish: Option<&PublishRule>,
    visits: &BySlot<'_>,
    settle: &mut impl FnMut(Vec<Judged>),
) -> usize {
    let mut open = 0;
    for task in inputs.model.tasks.iter().filter(|task| !task.is_random()) {
        let task = apart(inputs.model, task);
        let named = visits.task(&task.code).flat_map(departments_named).collect();
        let parties = parties(inputs.model, &task, &named);
        for (number, all) in visits.rounds(&task.code) {
            let round = Round { number, from: Date::MIN, to: Date::MAX };
            let slot = Slot::new(inputs, (&task, &round), None, None);
            for (id, visit) in all {
                let mut owed = Vec::new();
                open += one(inputs, publish, (&slot, &parties), (id, visit), &mut owed);
                owed.iter_mut().for_each(stand_apart);
                settle(owed);
            }
        }
    }
    open
}

fn one(
    inputs: &Inputs<'_>,
    publish: Option<&PublishRule>,
    (slot, parties): (&Slot<'_>, &[String]),
    (id, visit): (&str, &Visit),
    out: &mut Vec<Judged>,
) -> usize {
    let whole = Seen::of(Some(visit), inputs.as_of, None);
    if whole.first().is_none() {
        return 0;
    }
    let drawn = Drawn { slot, entity: inputs.roll.named(id), team: &[], seen: &whole };
    out.push(inspect::apart(inputs, &drawn));
    let mut open = 0;
    for name in parties {
        let own = Some(name.as_str()).filter(|_| parties.len() > 1);
        let seen = Seen::of(Some(visit), inputs.as_of, own);
        let party = Party {
            name,
            split: parties.len() > 1,
            seen: &seen,
            visit: visited::by(inputs, name, &seen, &whole),
        };
        publish::outcomes(inputs, &drawn, &party, out);
        if let Some(rule) = publish {
            publish::publications(inputs, &drawn, &party, rule, out);
        }
        publish::withdrawals(inputs, &drawn, &party, out);
        open += usize::from(follow_up::judge(inputs, &drawn, &party, out));
    }
    open
}

/// Puts an obligation under the duty of its own, so that nothing that counts drawn visits counts it.
fn stand_apart(judged: &mut Judged) {
    let obligation = &mut judged.obligation;
    let (base, apart) = (obligation.duty, obligation.duty.apart());
    if let Some(rest) = obligation.id.strip_prefix(base.slug()) {
        obligation.id = format!("{}{rest}", apart.slug());
    }
    obligation.duty = apart;
}
