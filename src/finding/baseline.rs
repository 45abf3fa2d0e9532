//! `ssj/baseline/1`: findings that were accepted on a day, by identity. A check against it counts only what is new,
//! and says which of the accepted ones are gone.

use super::{Family, Finding, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The schema's name and version.
pub const SCHEMA: &str = "ssj/baseline/1";

/// A finding that was accepted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The name of its code, for people.
    pub name: String,
    /// What it is found again by.
    pub identity: String,
    /// Why it was accepted, where somebody wrote that down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Accepted findings, as they stand in a file.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// `ssj/baseline/1`.
    pub schema: String,
    /// In order of their identity; one that was found twice stands twice.
    pub accepted: Vec<Accepted>,
}

/// What a check found against a baseline.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Compared {
    /// Accepted findings that are still there, with the reason.
    pub accepted: Vec<(Finding, Option<String>)>,
    /// Accepted ones that are no longer found.
    pub gone: Vec<Accepted>,
    /// Accepted ones that this run did not judge.
    pub unjudged: Vec<Accepted>,
}

/// Whether a finding may be accepted: what keeps rules or records from being read may not, for it hides the rest.
pub fn may_be_accepted(finding: &Finding) -> bool {
    match finding.code.family {
        Family::Plan | Family::Audit => true,
        // That it is a rehearsal, too, stands among what was not checked all the same.
        Family::Input | Family::Integrity => finding.severity < Severity::Error,
    }
}

impl Baseline {
    /// Accepts findings; a reason that was written before stays with its identity.
    pub fn of(findings: &[Finding], before: Option<&Self>) -> Self {
        let reasons: BTreeMap<&str, &String> = before
            .iter()
            .flat_map(|b| &b.accepted)
            .filter_map(|a| Some((a.identity.as_str(), a.reason.as_ref()?)))
            .collect();
        let mut accepted: Vec<Accepted> = findings
            .iter()
            .filter(|f| may_be_accepted(f))
            .map(|f| {
                let identity = f.identity();
                let reason = reasons.get(identity.as_str()).map(|r| (*r).clone());
                Accepted { name: f.code.name.to_owned(), identity, reason }
            })
            .collect();
        accepted.sort_by(|a, b| a.identity.cmp(&b.identity));
        Self { schema: SCHEMA.to_owned(), accepted }
    }

    /// The file: one line a finding, so that a comparison of two files shows findings.
    ///
    /// # Errors
    /// None that findings can cause.
    pub fn text(&self) -> serde_json::Result<String> {
        let lines: Vec<String> =
            self.accepted.iter().map(serde_json::to_string).collect::<serde_json::Result<_>>()?;
        let inside = lines.iter().map(|line| format!("\n    {line}")).collect::<Vec<_>>().join(",");
        let end = if lines.is_empty() { "" } else { "\n  " };
        Ok(format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"accepted\": [{inside}{end}]\n}}\n"))
    }

    /// Takes out of `findings` what was accepted. `judged` says whether a code was judged at all: what was not is not
    /// gone. One accepted finding accepts one, not all that look like it.
    pub fn part(&self, findings: &mut Vec<Finding>, judged: impl Fn(&str) -> bool) -> Compared {
        let mut left: BTreeMap<&str, Vec<&Accepted>> = BTreeMap::new();
        for accepted in self.accepted.iter().rev() {
            left.entry(&accepted.identity).or_default().push(accepted);
        }
        let mut out = Compared::default();
        let mut new = Vec::with_capacity(findings.len());
        for finding in findings.drain(..) {
            let known = may_be_accepted(&finding)
                .then(|| left.get_mut(finding.identity().as_str()).and_then(Vec::pop))
                .flatten();
            match known {
                Some(known) => out.accepted.push((finding, known.reason.clone())),
                None => new.push(finding),
            }
        }
        *findings = new;
        let rest = left.into_values().flat_map(|of| of.into_iter().rev()).cloned();
        (out.gone, out.unjudged) = rest.partition(|a| judged(&a.name));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msg;

    fn finding(name: &str) -> Finding {
        let code = crate::lint::lints().next().map(|lint| lint.code).unwrap();
        Finding::new(code, msg!("output-clean")).about("task", name, "")
    }

    #[test]
    fn one_accepted_finding_accepts_one() {
        let all = vec![finding("乙"), finding("甲"), finding("甲")];
        let baseline = Baseline::of(&all.iter().skip(1).take(1).cloned().collect::<Vec<_>>(), None);
        let mut now = all.clone();
        let compared = baseline.part(&mut now, |_| true);
        assert_eq!(now, [finding("乙"), finding("甲")]);
        assert_eq!((compared.accepted.len(), compared.gone.len()), (1, 0));
        let compared = Baseline::of(&all, None).part(&mut vec![finding("甲")], |_| true);
        assert_eq!(compared.gone.len(), 2);
        assert_eq!(Baseline::of(&all, None).part(&mut Vec::new(), |_| false).unjudged.len(), 3);
    }

    #[test]
    fn a_mistake_that_hides_the_rest_is_not_accepted() {
        let wrong = Finding::new(&crate::syntax::codes::UNSAFE_TEXT, msg!("output-clean"));
        assert!(Baseline::of(std::slice::from_ref(&wrong), None).accepted.is_empty());
    }

    #[test]
    fn reasons_stay_and_the_text_is_read_again() {
        let mut before = Baseline::of(&[finding("甲")], None);
        before.accepted.first_mut().unwrap().reason = Some("局长同意".to_owned());
        let after = Baseline::of(&[finding("乙"), finding("甲")], Some(&before));
        assert_eq!(after.accepted.iter().filter(|a| a.reason.is_some()).count(), 1);
        assert_eq!(serde_json::from_str::<Baseline>(&after.text().unwrap()).unwrap(), after);
        let empty = Baseline::of(&[], None);
        assert_eq!(serde_json::from_str::<Baseline>(&empty.text().unwrap()).unwrap(), empty);
    }
}
