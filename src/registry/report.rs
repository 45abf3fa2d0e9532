//! Collects the findings of one table: everything in one run, but never more than people can read.

use super::codes;
use crate::finding::{self, Code, Finding, Severity};
use crate::message::Message;
use crate::msg;

/// How many errors, and how many warnings, of one file are listed.
pub const LISTED: usize = 100;

/// The findings of one file while it is read. They are pushed in the order of the file, those of keys that stand twice
/// apart from the others, after them.
pub(super) struct Report<'a> {
    pub(super) file: &'a str,
    findings: Vec<Finding>,
    errors: usize,
    warnings: usize,
    /// How many of the errors are about keys that stand twice.
    repeated: usize,
    /// How many errors, and how many warnings, are listed.
    listed: usize,
    /// How many errors and warnings there were when it began: of a part of a file ([`Report::part`]).
    before: (usize, usize),
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        Self {
            file,
            findings: Vec::new(),
            errors: 0,
            warnings: 0,
            repeated: 0,
            listed: LISTED,
            before: (0, 0),
        }
    }

    /// One that lists everything: of a file of results every row that is not taken is named.
    pub(super) fn whole(file: &'a str) -> Self {
        Self { listed: usize::MAX, ..Self::new(file) }
    }

    /// One for rows of the same file that may be read before all rows above them were: what would not be listed here is
    /// not listed there.
    pub(super) fn part(&self) -> Self {
        let (errors, warnings) = (self.errors, self.warnings);
        Self { errors, warnings, listed: self.listed, before: (errors, warnings), ..Self::new(self.file) }
    }

    /// Takes what a part has, once everything above it is here.
    pub(super) fn join(&mut self, part: Self) {
        let (mut errors, mut warnings) = (part.errors - part.before.0, part.warnings - part.before.1);
        for finding in part.findings {
            match finding.severity {
                Severity::Error => errors -= 1,
                Severity::Warning => warnings -= 1,
                Severity::Info => {}
            }
            self.push(finding);
        }
        // Those that it did not list come behind those that it did.
        self.errors += errors;
        self.warnings += warnings;
    }

    /// A finding of this file at a row and column (0: the whole file, the whole row).
    pub(super) fn at(
        &self,
        code: &'static Code,
        (row, column): (u64, u64),
        text: &str,
        message: Message,
    ) -> Finding {
        Finding::new(code, message).at_cell(self.file, row, column, text).about("file", self.file, "")
    }

    pub(super) fn push(&mut self, finding: Finding) {
        let count = match finding.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Info => return self.findings.push(finding),
        };
        *count += 1;
        if *count <= self.listed {
            self.findings.push(finding);
        }
    }

    /// A key that stands twice: `finding` is asked for where it may be listed.
    pub(super) fn push_repeated(&mut self, finding: impl FnOnce(&Self) -> Finding) {
        self.errors += 1;
        self.repeated += 1;
        if self.repeated <= self.listed {
            let finding = finding(self);
            self.findings.push(finding);
        }
    }

    /// How many errors there are so far.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Whether a further error would be listed.
    pub(super) fn has_room(&self) -> bool {
        self.errors < self.listed
    }

    /// A warning: `finding` is asked for where it may be listed. A library may give one for each of its millions of rows.
    pub(super) fn warn(&mut self, finding: impl FnOnce(&Self) -> Finding) {
        if self.warnings < self.listed {
            let finding = finding(self);
            self.push(finding);
        } else {
            self.warnings += 1;
        }
    }

    /// The findings in the order of the file, with the number of those that are not listed.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        finding::sort(&mut self.findings);
        // The first of both kinds of errors are here: the first of all are among them.
        let mut errors = 0;
        self.findings.retain(|f| {
            errors += usize::from(f.severity == Severity::Error);
            f.severity != Severity::Error || errors <= self.listed
        });
        let more = [
            (self.errors, msg!("registry-more-errors", count = self.errors, listed = LISTED), "errors"),
            (
                self.warnings,
                msg!("registry-more-warnings", count = self.warnings, listed = LISTED),
                "warnings",
            ),
        ];
        for (count, message, detail) in more {
            if count > self.listed {
                let finding = self.at(&codes::MORE_FINDINGS, (0, 0), "", message).detail(detail);
                self.findings.push(finding);
            }
        }
        finding::sort(&mut self.findings);
        self.findings
    }
}
