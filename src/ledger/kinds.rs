//! What the kinds of events are called.

use crate::message::Message;

/// The words for a kind of event, by its name in the ledger.
pub fn kind_words(kind: &str) -> Message {
    Message::new(match kind {
        "salt-anchor" => "event-salt-anchor",
        "pool-anchor" => "event-pool-anchor",
        "draw-commit" => "event-draw-commit",
        "draw-result" => "event-draw-result",
        "draw-reveal" => "event-draw-reveal",
        "draw-failure" => "event-draw-failure",
        "draw-void" => "event-draw-void",
        "slot-given-up" => "event-slot-given-up",
        "beacon" => "event-beacon",
        "void-reveal" => "event-void-reveal",
        "inspector-replaced" => "event-inspector-replaced",
        "inspection" => "event-inspection",
        "finding" => "event-finding",
        "publication" => "event-publication",
        "withdrawal" => "event-withdrawal",
        "follow-up" => "event-follow-up",
        "library-verified" => "event-library-verified",
        "recusal" => "event-recusal",
        "waiver" => "event-waiver",
        "restore" => "event-restore",
        "key-used" => "event-key-used",
        _ => "event-correction",
    })
}
