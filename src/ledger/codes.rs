//! Codes of records that do not hold.

use crate::finding::{Code, Family, Severity};

/// A line of the ledger that is not what was written.
pub static BROKEN_LEDGER: Code =
    Code { code: "SSJ801", name: "broken-ledger", severity: Severity::Error, family: Family::Integrity };
/// A file of a draw that is not the one recorded.
pub static CHANGED_DRAW_FILE: Code =
    Code { code: "SSJ802", name: "changed-draw-file", severity: Severity::Error, family: Family::Integrity };

/// All of them.
pub static ALL: &[&Code] = &[&BROKEN_LEDGER, &CHANGED_DRAW_FILE];
