//! Who stepped in for whom: by recorded failures alone, and while nobody outside knew the order.

use super::super::codes::OTHER_SUBSTITUTE;
use super::super::story::Failed;
use super::{Seen, Slot};
use crate::draw::Certificate;
use crate::msg;

impl Seen {
    /// Who steps in is known to the next of the order once the salts are public, and decided for the rounds that
    /// follow once one of them is frozen: later failures are a sub-draw's.
    pub(super) fn failure(&mut self, slot: &Slot, entity: &str, seq: u64) {
        let Some(story) = self.stories.get(&slot.0) else { return };
        let of = story.commits.iter().find(|c| c.turn == slot.1);
        let revealed = self.revealed.contains(slot);
        let followed = of.is_some_and(|of| story.commits.iter().any(|c| of.seq < c.seq && c.seq < seq));
        let drawn = self.results.contains_key(slot);
        if revealed || followed || !drawn {
            let message =
                msg!("ledger-late-substitute", task = slot.0.as_str(), round = slot.1, entity = entity);
            self.find(&OTHER_SUBSTITUTE, slot, message);
        }
    }

    pub(super) fn substitutes(&mut self, slot: &Slot, certificate: &Certificate) {
        let Some(story) = self.stories.get(&slot.0) else { return };
        let own = story.commits.iter().find(|c| c.turn == slot.1);
        let failures: Vec<&Failed> = match slot.1.sub {
            0 => story.in_order(slot.1),
            _ => own.map(|own| story.decided_by(own)).unwrap_or_default(),
        };
        let recorded = failures.iter().map(|f| (f.entity.as_str(), f.reason.as_str()));
        let stated = certificate.substitutes.iter().map(|s| (s.failed.as_str(), s.reason.as_str()));
        let named = failures.iter().zip(&certificate.substitutes).all(|(failed, stated)| {
            failed
                .substitute
                .as_ref()
                .is_none_or(|s| s.entity == stated.substitute.as_str() && s.rank == stated.rank)
        });
        if !recorded.eq(stated) || !named {
            let message = msg!("ledger-other-substitutes", task = slot.0.as_str(), round = slot.1);
            self.find(&OTHER_SUBSTITUTE, slot, message);
        }
    }
}
