//! The rows of the list of findings.

use super::super::say::quoted;
use super::Shared;
use super::columns::Columns;
use crate::finding::{Finding, Place, Severity};
use crate::report::places::events;

pub(super) fn columns(shared: &mut Shared<'_>) -> Columns {
    let audit = shared.audit;
    let mut out = Columns::default();
    for f in &audit.findings {
        let subject = f.subject.as_ref();
        let name = subject.map(|s| s.name.as_str()).unwrap_or_default();
        let level = match f.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        };
        let help: Vec<String> = f.help.iter().map(|m| quoted(&shared.texts.text(m))).collect();
        let basis: Vec<String> = f.basis.iter().map(|b| format!("《{}》{}", b.statute, b.article)).collect();
        let (rules, cells) = places(shared, f);
        let values = [
            ("level", level),
            ("code", shared.text(f.code.code)),
            ("name", shared.text(f.code.name)),
            ("message", shared.say(&f.message)),
            ("entity", shared.entities.get(name).copied().unwrap_or(-1)),
            ("subject", shared.text(name)),
            ("source", shared.text(subject.map(|s| s.source.as_str()).unwrap_or_default())),
            ("rules", rules),
            ("cells", cells),
            ("help", shared.names(&help)),
            ("basis", shared.names(&basis)),
        ];
        values.into_iter().for_each(|(column, value)| out.put(column, value));
    }
    out
}

/// The rules it points at, as pairs of their words and the number under which the page shows them (0 for none); and the
/// records.
fn places(shared: &mut Shared<'_>, finding: &Finding) -> (i64, i64) {
    let (mut rules, mut cells) = (Vec::new(), Vec::new());
    for label in &finding.labels {
        match &label.place {
            Place::Text(span) => {
                let rule = shared.sources.line_of(*span);
                if !rule.is_empty() {
                    let at = shared.rules.number(&rule).and_then(|n| i64::try_from(n).ok());
                    rules.extend([shared.strings.add(&rule), at.unwrap_or(0)]);
                }
            }
            Place::Cell { file, row, .. } => {
                let at = if *row > 0 { format!("{file}:{row}") } else { file.clone() };
                cells.push(shared.strings.add(&at));
            }
        }
    }
    if let Some(said) = events(finding) {
        let said = quoted(&shared.texts.text(&said));
        cells.push(shared.strings.add(&said));
    }
    (shared.lists.add(rules), shared.lists.add(cells))
}
