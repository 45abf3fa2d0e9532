//! What cannot be forecast: said before everything else.

use crate::finding::Finding;
use crate::message::Message;
use crate::msg;

/// Something of the plan that the simulated years leave out, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Open {
    /// What.
    pub what: Message,
    /// Why.
    pub why: Message,
    /// Whether entities are left out by it, of which the forecast then says nothing.
    pub leaves_out: bool,
}

impl Open {
    /// A task that cannot be drawn as it stands.
    pub(super) fn blocked(finding: &Finding) -> Self {
        let name = finding.subject.as_ref().map_or("", |s| s.name.as_str());
        let why = finding.labels.first().and_then(|l| l.text.clone()).unwrap_or(finding.message.clone());
        Self { what: msg!("plan-said", words = name), why, leaves_out: true }
    }
}
