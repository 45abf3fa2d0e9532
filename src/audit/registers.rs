//! The list of matters and the library of inspectors: where the plan asks for it, each is verified within the year.

use super::inputs::Inputs;
use super::judged::Judged;
use super::types::{Duty, Evidence, Obligation, State};
use crate::ledger::Register;
use crate::model::Audited;
use crate::msg;
use crate::text::Text;

/// Judges the verifications that duties of the plan name. Their text gives no day, so the last one is that of the year;
/// every verification is shown with its day.
pub(super) fn judge(inputs: &Inputs<'_>) -> Vec<Judged> {
    let asked = [
        (Audited::VerifyMatters, Duty::VerifyMatters, Register::Matters),
        (Audited::VerifyInspectors, Duty::VerifyInspectors, Register::Inspectors),
    ];
    let owed = asked.into_iter().filter_map(|(word, duty, register)| {
        let rule = inputs.model.duties.iter().find(|d| d.audited.contains(&word))?;
        Some(one(inputs, rule, duty, register))
    });
    owed.collect()
}

fn one(inputs: &Inputs<'_>, rule: &crate::model::Duty, duty: Duty, register: Register) -> Judged {
    let year = inputs.plan.year;
    let mut acts: Vec<_> = inputs
        .verified
        .iter()
        .filter(|v| v.of == register && v.on.year() == year && v.on <= inputs.as_of)
        .collect();
    acts.sort();
    let days: std::collections::BTreeSet<_> = acts.iter().map(|v| v.on).collect();
    let key = |matters, inspectors| if register == Register::Matters { matters } else { inspectors };
    let (state, reason) = match (days.last(), inputs.year_is_over(duty)) {
        (Some(last), _) => {
            let said =
                crate::message::Message::new(key("audit-matters-verified", "audit-inspectors-verified"));
            (State::Pass, said.with("n", days.len()).with("date", *last))
        }
        (None, true) => {
            let said = key("audit-matters-not-verified", "audit-inspectors-not-verified");
            (State::Unknown, crate::message::Message::new(said).with("year", year.to_string()))
        }
        (None, false) => {
            let said = key("audit-matters-verify-until", "audit-inspectors-verify-until");
            (State::NotYetDue, crate::message::Message::new(said))
        }
    };
    let header = inputs.model.header.as_ref();
    let issuer = header.and_then(|h| h.issuer.as_ref()).map(|i| i.words().to_owned());
    let evidence = acts.iter().map(|v| Evidence {
        what: msg!("audit-evidence-verified"),
        file: Text::from(&v.file),
        row: v.row,
        event: v.event,
    });
    let obligation = Obligation {
        id: format!("{}/{year}", duty.slug()),
        duty,
        task: Text::default(),
        task_name: Text::from(&rule.decl.name),
        round: 0,
        entity: None,
        department: issuer.unwrap_or_default().into(),
        state,
        due: inputs.year_end(),
        due_after: None,
        premature: false,
        taken_back: None,
        done: days.last().copied(),
        reason,
        evidence: evidence.collect(),
        source: Text::from(&rule.decl.source),
        rule: inputs.sources.line_of(rule.decl.name_span).into(),
        waiver: None,
    };
    Judged::new(obligation, rule.decl.name_span)
}
