//! Codes of records that do not hold.

use crate::finding::{Code, Family, Severity};

/// A line of the ledger that is not what was written.
pub static BROKEN_LEDGER: Code =
    Code { code: "SSJ801", name: "broken-ledger", severity: Severity::Error, family: Family::Integrity };
/// A file of a draw that is not the one recorded.
pub static CHANGED_DRAW_FILE: Code =
    Code { code: "SSJ802", name: "changed-draw-file", severity: Severity::Error, family: Family::Integrity };
/// A slot that was committed to or drawn more than once.
pub static SECOND_DRAW: Code =
    Code { code: "SSJ803", name: "second-draw", severity: Severity::Error, family: Family::Integrity };
/// A beacon that could be known when the slot was frozen.
pub static EARLY_BEACON: Code =
    Code { code: "SSJ804", name: "early-beacon", severity: Severity::Error, family: Family::Integrity };
/// A salt that is not the next link of the recorded chain.
pub static OTHER_SALT: Code =
    Code { code: "SSJ805", name: "other-salt", severity: Severity::Error, family: Family::Integrity };
/// A substitute without its recorded failure, or another inspector than the next of the order.
pub static OTHER_SUBSTITUTE: Code =
    Code { code: "SSJ806", name: "other-substitute", severity: Severity::Error, family: Family::Integrity };
/// A task that is not the one that was committed to.
pub static CHANGED_TASK: Code =
    Code { code: "SSJ807", name: "changed-task", severity: Severity::Error, family: Family::Integrity };
/// A correction that corrects nothing.
pub static ODD_CORRECTION: Code =
    Code { code: "SSJ808", name: "odd-correction", severity: Severity::Error, family: Family::Integrity };
/// A ledger that does not reach a checkpoint that was noted of it.
pub static ROLLED_BACK: Code =
    Code { code: "SSJ809", name: "rolled-back", severity: Severity::Error, family: Family::Integrity };
/// A checkpoint that its key did not sign.
pub static BAD_SIGNATURE: Code =
    Code { code: "SSJ810", name: "bad-signature", severity: Severity::Error, family: Family::Integrity };
/// A file in the ledger's folder that no event records.
pub static STRAY_FILE: Code =
    Code { code: "SSJ811", name: "stray-file", severity: Severity::Warning, family: Family::Integrity };
/// A commit whose terms do not follow from its task.
pub static OTHER_TERMS: Code =
    Code { code: "SSJ812", name: "other-terms", severity: Severity::Error, family: Family::Integrity };
/// A draw whose ids are blind in one commit and plain in another, or blind without the recorded hash of a pool secret.
pub static OTHER_IDS: Code =
    Code { code: "SSJ813", name: "other-ids", severity: Severity::Error, family: Family::Integrity };
/// A step of a draw that says a time which had not come when it was recorded.
pub static DATED_AHEAD: Code =
    Code { code: "SSJ814", name: "dated-ahead", severity: Severity::Error, family: Family::Integrity };

/// Times that were typed in a rehearsal.
pub static REHEARSAL: Code =
    Code { code: "SSJ815", name: "rehearsal", severity: Severity::Warning, family: Family::Integrity };
/// Events behind the checkpoint that no step which was cut off accounts for.
pub static UNACCOUNTED_EVENTS: Code =
    Code { code: "SSJ818", name: "unaccounted-events", severity: Severity::Error, family: Family::Integrity };
/// A draw of which something is disproven by its own files and the ledger.
pub static DISPROVEN_DRAW: Code =
    Code { code: "SSJ819", name: "disproven-draw", severity: Severity::Error, family: Family::Integrity };

/// A ledger without events beside the files of its draws.
pub static MISSING_LEDGER: Code =
    Code { code: "SSJ820", name: "missing-ledger", severity: Severity::Error, family: Family::Integrity };
/// A file or folder of the ledger that is a link.
pub static LINKED_RECORD: Code =
    Code { code: "SSJ822", name: "linked-record", severity: Severity::Error, family: Family::Integrity };

/// All of them.
pub static ALL: &[&Code] = &[
    &BROKEN_LEDGER,
    &CHANGED_DRAW_FILE,
    &SECOND_DRAW,
    &EARLY_BEACON,
    &OTHER_SALT,
    &OTHER_SUBSTITUTE,
    &CHANGED_TASK,
    &ODD_CORRECTION,
    &ROLLED_BACK,
    &BAD_SIGNATURE,
    &STRAY_FILE,
    &OTHER_TERMS,
    &OTHER_IDS,
    &DATED_AHEAD,
    &REHEARSAL,
    &UNACCOUNTED_EVENTS,
    &DISPROVEN_DRAW,
    &MISSING_LEDGER,
    &LINKED_RECORD,
];
