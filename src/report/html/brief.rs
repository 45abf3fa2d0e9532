//! The verdict in two lines and the gravest findings: what is read where one page is.

use super::exceptions::by_code;
use super::query::{List, rows};
use super::say::Say;
use crate::audit::Audit;
use crate::finding::Severity;
use minijinja::{Value, context};

/// So many kinds of findings stand on the first page.
const GRAVEST: usize = 3;

pub(super) fn brief(say: &Say<'_>, audit: &Audit) -> Value {
    // Errors before all else, and of them records that do not hold: nothing that rests on them can be believed; then what is
    // found most often, and then by codes.
    let mut groups: Vec<_> = by_code(audit).into_iter().collect();
    groups.retain(|((severity, _), _)| severity.0 != Severity::Info);
    groups.sort_by_key(|((severity, code), findings)| {
        let holds = !findings.iter().any(|finding| finding.is_broken_record());
        (*severity, holds, std::cmp::Reverse(findings.len()), *code)
    });
    let worst = groups.into_iter().take(GRAVEST).filter_map(|((severity, code), findings)| {
        let first = findings.first()?;
        let level = severity.0.name();
        Some(context! {
            severity => level, severity_name => say.texts.find(&format!("severity-{level}")),
            summary => say.texts.find(&format!("{}-summary", first.code.name)).unwrap_or_default(),
            n => rows(findings.len() as u64, List::Findings, &[("code", code), ("level", level)]),
            first => say.text(&first.message), several => findings.len() > 1,
        })
    });
    context! { worst => worst.collect::<Vec<_>>() }
}
