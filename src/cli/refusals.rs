//! The codes of what a step of the draw, or a file, is refused for, so that each kind has its page: one table, by the
//! message.

use super::exit::UNREADABLE;
use crate::draw::NOT_COMMITTABLE;
use crate::finding::{Code, Family, Severity};
use crate::message::Message;

const fn code(code: &'static str, name: &'static str) -> Code {
    Code { code, name, severity: Severity::Error, family: Family::Input }
}

/// A step that another has to come before, or that was taken already.
static OUT_OF_ORDER: Code = code("SSJ621", "step-out-of-order");
/// A step whose time has not come, or is over.
static WRONG_TIME: Code = code("SSJ622", "step-at-wrong-time");
/// A beacon, or what is said to have come out of it, that cannot be drawn with.
pub(super) static BAD_BEACON: Code = code("SSJ623", "bad-beacon");
/// A commit that cannot be declared void.
static NOT_VOIDABLE: Code = code("SSJ624", "cannot-be-void");
/// Somebody who cannot be stood in for, or replaced.
static NO_STAND_IN: Code = code("SSJ625", "cannot-stand-in");
/// Salts that are not where they should be, or not secret.
static BAD_SALTS: Code = code("SSJ626", "bad-salts");
/// Teams that cannot be formed.
pub(super) static NO_TEAM: Code = code("SSJ627", "no-team");
/// An act of the office, or a correction, that the ledger does not take as it was given.
pub(super) static ACT_REFUSED: Code = code("SSJ628", "act-refused");
/// A ledger that another program is writing.
static LOCKED: Code = code("SSJ593", "ledger-locked");
/// Something that lies where something else would be written.
static IN_THE_WAY: Code = code("SSJ594", "already-there");
/// A task or a round that the plan has not.
static NO_SUCH_ROUND: Code = code("SSJ603", "no-such-round");
/// What is asked of ids that are blind, or are not.
static BLIND_IDS: Code = code("SSJ604", "ids-not-known");

/// What is given for a public key, or for a file of them, and is none.
static BAD_KEY: Code = code("SSJ605", "bad-key");
/// What is given for a checkpoint, and is none.
static BAD_CHECKPOINT: Code = code("SSJ606", "bad-checkpoint");
/// A row of an annex of blind ids that does not prove itself.
static BAD_ANNEX: Code = code("SSJ607", "bad-annex");

/// All of them, in the order of their numbers.
pub(super) static ALL: [&Code; 15] = [
    &LOCKED,
    &IN_THE_WAY,
    &NO_SUCH_ROUND,
    &BLIND_IDS,
    &BAD_KEY,
    &BAD_CHECKPOINT,
    &BAD_ANNEX,
    &OUT_OF_ORDER,
    &WRONG_TIME,
    &BAD_BEACON,
    &NOT_VOIDABLE,
    &NO_STAND_IN,
    &BAD_SALTS,
    &NO_TEAM,
    &ACT_REFUSED,
];

/// Which messages are of which code.
static OF: [(&Code, &[&str]); 15] = [
    (
        &OUT_OF_ORDER,
        &[
            "keeper-committed",
            "keeper-not-committed",
            "ledger-proof-unrevealed",
            "keeper-drawn",
            "keeper-not-drawn",
            "keeper-revealed",
            "keeper-previous-open",
            "keeper-previous-missed",
            "keeper-given-up",
            "keeper-reveal-order",
            "keeper-other-sub-draw",
            "keeper-nobody-waits",
            "keeper-meanwhile",
            "ledger-earlier",
        ],
    ),
    (
        &WRONG_TIME,
        &[
            "keeper-before-the-plan",
            "keeper-window-over",
            "keeper-sub-draw-late",
            "keeper-window-too-short",
            "keeper-still-time",
            "keeper-too-early",
            "keeper-too-early-by-entry",
            "keeper-not-yet",
            "keeper-pulse-not-there",
            "keeper-issue-not-there",
            "keeper-visits-running",
        ],
    ),
    (
        &BAD_BEACON,
        &[
            "draw-bad-evidence",
            "keeper-other-evidence",
            "draw-beacon-other-kind",
            "draw-beacon-other-issues",
            "keeper-pulse-known",
            "entropy-too-weak",
            "entropy-unknown-lottery",
            "entropy-number-count",
            "entropy-no-such-numbers",
            "entropy-not-ascending",
            "entropy-issue-form",
            "entropy-issues-order",
            "entropy-issue-past",
            "entropy-issue-drawn",
            "entropy-issue-far",
            "entropy-issue-not-first",
            "entropy-issue-late",
            "pulse-other-chain",
            "pulse-length",
            "pulse-not-a-point",
            "pulse-other-round",
        ],
    ),
    (
        &NOT_VOIDABLE,
        &["keeper-void-unnamed", "keeper-void-followed", "keeper-void-revealed", "keeper-void-visited"],
    ),
    (
        &NO_STAND_IN,
        &[
            "draw-failed-twice",
            "draw-empty-evidence",
            "keeper-failed-already",
            "draw-not-selected",
            "keeper-not-on-list",
            "keeper-team-of-nobody",
            "keeper-team-went-on",
            "keeper-team-for-nobody",
            "draw-nobody-left",
            "keeper-nobody-to-draw",
            "keeper-inspected",
            "keeper-no-substitute",
            "keeper-order-public",
            "keeper-order-used",
            "keeper-not-of-team",
            "keeper-nobody-instead",
        ],
    ),
    (
        &BAD_SALTS,
        &[
            "keeper-no-anchor",
            "keeper-chain-used-up",
            "keeper-new-chain-unnamed",
            "keeper-no-chain-yet",
            "keeper-chain-there",
            "keeper-chain-in-use",
            "party-unknown",
            "party-of-another",
            "party-twice",
            "party-no-folder",
            "secrets-inside",
            "secrets-no-folder",
            "secrets-nowhere",
            "secrets-missing",
            "secrets-no-pool-secret",
            "secrets-open",
            "secrets-damaged",
        ],
    ),
    (&LOCKED, &["store-locked", "store-locked-by"]),
    (
        &IN_THE_WAY,
        &[
            "annex-there",
            "export-not-empty",
            "folder-not-empty",
            "new-exists",
            "out-data",
            "out-ledger",
            "out-manifest",
            "out-mark",
            "out-no-file",
            "out-rules",
            "out-secrets",
            "public-file-there",
            "public-folder-there",
            "run-not-ours",
            "tables-exists",
        ],
    ),
    (&NO_SUCH_ROUND, &["keeper-no-task", "keeper-no-round", "plan-no-slot-code"]),
    (
        &BLIND_IDS,
        &[
            "annex-inside",
            "annex-of-plain",
            "keeper-ids-are-blind",
            "keeper-ids-are-plain",
            "merge-veiled",
            "notices-veiled",
            "public-veiled",
        ],
    ),
    (&BAD_KEY, &["verify-bad-key"]),
    (&BAD_CHECKPOINT, &["verify-no-checkpoint"]),
    (&BAD_ANNEX, &["annex-bad-row"]),
    (&crate::ledger::CHANGED_DRAW_FILE, &["keeper-changed"]),
    (&UNREADABLE, &["draw-pool-unread", "io-other", "public-not-as-written", "store-read-only"]),
];

/// The code of a message, where it has one of its own.
pub(super) fn own(message: &Message) -> Option<&'static Code> {
    OF.iter().find(|(_, keys)| keys.contains(&message.key)).map(|(code, _)| *code)
}

/// The code of what is said of a file.
pub(super) fn of_file(message: &Message) -> &'static Code {
    own(message).unwrap_or(&UNREADABLE)
}

/// The code of a step's refusal.
pub(super) fn of(message: &Message) -> &'static Code {
    own(message).unwrap_or(&NOT_COMMITTABLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Catalogue, Lang};

    #[test]
    fn every_message_is_one_and_has_one_code() {
        let texts = Catalogue::new(Lang::Zh);
        let mut all: Vec<&str> = OF.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        let arg = |key| texts.text(&Message { key, args: Vec::new() });
        for key in &all {
            assert!(!arg(key).contains('⟨'), "{key}");
        }
        all.sort_unstable();
        assert!(all.windows(2).all(|w| w[0] != w[1]), "{all:?}");
        assert_eq!(of(&crate::msg!("keeper-not-drawn")).name, "step-out-of-order");
        assert_eq!(of(&crate::msg!("draw-empty-pool")).name, "not-committable");
        // One code for one thing: what lies in the way is no lock, and neither is a file that cannot be read.
        let codes = [
            "new-exists",
            "store-locked-by",
            "io-other",
            "keeper-no-round",
            "public-veiled",
            "verify-bad-key",
        ]
        .map(|key| of(&Message { key, args: Vec::new() }).code);
        assert_eq!(codes, ["SSJ594", "SSJ593", "SSJ591", "SSJ603", "SSJ604", "SSJ605"]);
    }
}
