//! Codes of what may not be made public.

use crate::finding::{Code, Family, Severity};

/// A list that was asked for before its draw was revealed.
pub static UNREVEALED_LIST: Code =
    Code { code: "SSJ731", name: "unrevealed-list", severity: Severity::Error, family: Family::Input };

/// All of them.
pub static ALL: [&Code; 1] = [&UNREVEALED_LIST];
