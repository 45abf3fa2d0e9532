//! Exit codes: one table, from which help, documentation and tests are made.

/// How a command ends. If several apply, the one that stands first in [`EXITS`]' order of weight wins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// Nothing at or above the gate.
    Clean,
    /// Findings at or above the gate.
    Findings,
    /// The command line is wrong.
    Usage,
    /// Rules or input cannot be read as what they should be.
    Invalid,
    /// A record or proof does not hold.
    Integrity,
    /// A file cannot be read or written, or is locked.
    Io,
    /// Something that was asked for could not be checked.
    Incomplete,
}

/// Every exit with its code and the key of its description.
pub static EXITS: &[(Exit, u8, &str)] = &[
    (Exit::Clean, 0, "exit-clean"),
    (Exit::Findings, 1, "exit-findings"),
    (Exit::Usage, 2, "exit-usage"),
    (Exit::Invalid, 3, "exit-invalid"),
    (Exit::Integrity, 4, "exit-integrity"),
    (Exit::Io, 5, "exit-io"),
    (Exit::Incomplete, 6, "exit-incomplete"),
];

/// A file that cannot be read or written.
pub(super) static UNREADABLE: crate::finding::Code = crate::finding::Code {
    code: "SSJ591",
    name: "unreadable-file",
    severity: crate::finding::Severity::Error,
    family: crate::finding::Family::Input,
};

/// A baseline that is none.
pub(super) static BAD_BASELINE: crate::finding::Code = crate::finding::Code {
    code: "SSJ592",
    name: "bad-baseline",
    severity: crate::finding::Severity::Error,
    family: crate::finding::Family::Input,
};

/// A compiled plan that is none.
pub(super) static BAD_PLAN_FILE: crate::finding::Code = crate::finding::Code {
    code: "SSJ595",
    name: "bad-compiled-plan",
    severity: crate::finding::Severity::Error,
    family: crate::finding::Family::Input,
};

/// Heaviest first.
const WEIGHT: [Exit; 7] =
    [Exit::Integrity, Exit::Io, Exit::Invalid, Exit::Usage, Exit::Incomplete, Exit::Findings, Exit::Clean];

impl Exit {
    /// The process's exit code.
    pub fn code(self) -> u8 {
        EXITS.iter().find(|(e, _, _)| *e == self).map_or(u8::MAX, |(_, code, _)| *code)
    }

    /// The heavier of two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        WEIGHT.into_iter().find(|e| *e == self || *e == other).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heavier_wins() {
        assert_eq!(Exit::Findings.and(Exit::Incomplete), Exit::Incomplete);
        assert_eq!(Exit::Invalid.and(Exit::Integrity), Exit::Integrity);
        assert_eq!(Exit::Clean.and(Exit::Clean).code(), 0);
        assert_eq!(EXITS.len(), WEIGHT.len());
    }
}
