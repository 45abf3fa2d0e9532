//! The kinds of events, as the ledger writes them.

use super::Event;

impl Event {
    /// The kind, as the ledger writes it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::SaltAnchor { .. } => "salt-anchor",
            Self::PoolAnchor { .. } => "pool-anchor",
            Self::DrawCommit { .. } => "draw-commit",
            Self::DrawResult { .. } => "draw-result",
            Self::DrawReveal { .. } => "draw-reveal",
            Self::DrawFailure { .. } => "draw-failure",
            Self::DrawVoid { .. } => "draw-void",
            Self::SlotGivenUp { .. } => "slot-given-up",
            Self::Beacon { .. } => "beacon",
            Self::VoidReveal { .. } => "void-reveal",
            Self::InspectorReplaced { .. } => "inspector-replaced",
            Self::Inspection { .. } => "inspection",
            Self::Finding { .. } => "finding",
            Self::Publication { .. } => "publication",
            Self::Withdrawal { .. } => "withdrawal",
            Self::FollowUp { .. } => "follow-up",
            Self::LibraryVerified(_) => "library-verified",
            Self::Recusal(_) => "recusal",
            Self::Waiver(_) => "waiver",
            Self::Correction(_) => "correction",
            Self::Restore(_) => "restore",
            Self::KeyUsed(_) => "key-used",
        }
    }

    /// All kinds, in the order in which they are described.
    pub const KINDS: [&'static str; 22] = [
        "salt-anchor",
        "pool-anchor",
        "draw-commit",
        "draw-result",
        "draw-reveal",
        "draw-failure",
        "draw-void",
        "slot-given-up",
        "beacon",
        "void-reveal",
        "inspector-replaced",
        "inspection",
        "finding",
        "publication",
        "withdrawal",
        "follow-up",
        "library-verified",
        "recusal",
        "waiver",
        "correction",
        "restore",
        "key-used",
    ];
}
