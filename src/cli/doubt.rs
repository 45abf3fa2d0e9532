//! What the lints may not say while rules could not be read: a task with a misspelt matter is no proof that nobody
//! covers the matter. Such a consequence would hide the one mistake behind it; it is listed as not checked instead.

use crate::finding::{Family, Finding, NotChecked, Severity};
use crate::msg;
use crate::syntax::codes::MERGED_FIELDS;
use std::collections::BTreeSet;

/// The declarations with mistakes, by kind and name.
pub(super) struct Doubt {
    damaged: BTreeSet<(&'static str, String)>,
    /// Those with a text that may have swallowed a field.
    swallowing: BTreeSet<(&'static str, String)>,
}

/// Lints about a field that a declaration lacks.
const LACKING: &[&str] = &["undecided-number"];

/// Lints that need every declaration of some kinds to be readable.
const NEEDS: &[(&str, &[&str])] = &[
    ("uncovered-matter", &["task", "plan", "rules"]),
    ("joint-only-coverage", &["task", "plan", "rules"]),
    ("uncovered-entity", &["task", "scope", "library", "rules"]),
    ("empty-scope", &["scope", "library", "rules"]),
    ("visits-over-cap", &["plan", "task", "library", "rules"]),
    ("unclassified-entity", &["scope", "library", "rules"]),
    ("contradictory-classes", &["library", "rules"]),
    ("missing-tier", &["library", "rules"]),
    ("small-stratum", &["scope", "library", "plan", "tiers", "rules"]),
    ("forecast-below-objective", &["task", "scope", "library", "tiers", "plan", "rules"]),
    ("library-mismatch", &["scope", "library", "department", "rules"]),
    ("overlapping-visits", &["plan", "rules"]),
    ("unverified-library", &["plan", "rules"]),
    ("blind-spot", &["objective", "rules"]),
    ("undeclared-value", &["library", "rules"]),
    ("unknown-person", &["department", "library", "plan", "rules"]),
    ("uncovered-scope", &["task", "scope", "library", "plan", "rules"]),
    ("overlapping-scopes", &["task", "scope", "library", "plan", "rules"]),
    ("unsatisfiable-scope", &["library"]),
    ("orphan-task", &["matter", "rules"]),
    ("foreign-matter", &["matter", "department", "plan", "rules"]),
    ("coverage-depends-on-others", &["task", "matter", "department", "plan", "rules"]),
    ("priority-inversion", &["task", "matter", "plan", "rules"]),
    ("shared-object-without-joint-task", &["task", "plan", "rules"]),
    ("category-mismatch", &["matter", "rules"]),
    ("task-differs-from-matter", &["matter", "rules"]),
    ("undeclared-alias", &["department", "scope", "rules"]),
    ("partner-without-inspectors", &["department", "plan", "rules"]),
    ("task-without-owner", &["matter", "rules"]),
    ("generic-department", &["department", "rules"]),
    ("unknown-statute", &["statute", "plan", "rules"]),
    ("frozen-frequency", &["task", "rules"]),
    ("non-monotone-tiers", &["library"]),
    ("zero-chance-tier", &["task", "rules"]),
    ("rounding-below-objective", &["plan", "rules"]),
    ("unknown-mode", &["task", "rules"]),
    ("no-team-rule", &["task", "duty", "plan", "rules"]),
    ("no-substitute-rule", &["task", "duty", "plan", "rules"]),
    ("calendar-missing", &["calendar", "plan", "rules"]),
    ("too-few-inspectors", &["department", "plan", "rules"]),
    ("overloaded-inspectors", &["department", "plan", "rules"]),
    ("peak-load", &["department", "plan", "rules"]),
];

impl Doubt {
    /// From the mistakes that were found in the rules.
    pub fn of(findings: &[Finding]) -> Self {
        let wrong = |f: &&Finding| f.code.family == Family::Input && f.severity == Severity::Error;
        let subjects = findings.iter().filter(wrong).filter_map(|f| f.subject.as_ref());
        let merged = findings.iter().filter(|f| f.code == &MERGED_FIELDS).filter_map(|f| f.subject.as_ref());
        Self {
            damaged: subjects.map(|s| (s.kind, s.name.clone())).collect(),
            swallowing: merged.map(|s| (s.kind, s.name.clone())).collect(),
        }
    }

    /// Whether a finding of a lint does not depend on what could not be read.
    pub fn allows(&self, finding: &Finding) -> bool {
        // A declaration whose keyword is misspelt has no kind of its own.
        let is_own = |kind, name: &str| self.damaged.contains(&(kind, name.to_owned()));
        let subject = finding.subject.as_ref();
        let own = subject.is_some_and(|s| is_own(s.kind, &s.name) || is_own("rules", &s.name));
        let swallowed = |s: &crate::finding::Subject| self.swallowing.contains(&(s.kind, s.name.clone()));
        if LACKING.contains(&finding.code.name) && subject.is_some_and(swallowed) {
            return false;
        }
        // A waiver may be used by what was not judged.
        if finding.code.name == "unused-waiver" && !self.damaged.is_empty() {
            return false;
        }
        let needs = NEEDS.iter().find(|(name, _)| *name == finding.code.name).map_or(&[][..], |(_, k)| k);
        !own && !needs.iter().any(|kind| self.has(kind))
    }

    /// Whether the plan's own declaration may stand where something could not be read.
    pub fn hides_the_header(&self) -> bool {
        self.has("plan") || self.has("rules")
    }

    fn has(&self, kind: &'static str) -> bool {
        self.damaged.range((kind, String::new())..).next().is_some_and(|(k, _)| *k == kind)
    }

    /// What was left out.
    pub fn not_checked(&self) -> Option<NotChecked> {
        let kinds = NEEDS.iter().flat_map(|(_, kinds)| *kinds).chain(&["matter", "task"]);
        let any = kinds.into_iter().any(|kind| self.has(kind));
        any.then(|| NotChecked { what: msg!("check-doubtful"), why: msg!("check-not-read") })
    }
}
