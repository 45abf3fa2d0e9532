//! Baselines as files.

use super::Exit;
use super::exit::BAD_BASELINE;
use super::project::{Failure, Project, read_text, shown};
use crate::finding::{BASELINE_SCHEMA, Baseline, Finding};
use crate::msg;
use crate::source::{Sources, Span};
use std::path::Path;

/// Reads a baseline. What cannot be read accepts nothing: the command ends.
pub(super) fn read(path: &Path) -> Result<Baseline, Box<Failure>> {
    let text = read_text(path)?;
    let mut sources = Sources::default();
    let file = sources.add(&shown(path), &text);
    let refused = |at: usize, message| {
        let at = at.min(text.len());
        let finding = Finding::new(&BAD_BASELINE, message)
            .at(Span::new(file, at..at), Some(msg!("manifest-here")))
            .help(msg!("baseline-unreadable-help"));
        (finding, Exit::Invalid)
    };
    let found = match serde_json::from_str::<Baseline>(&text) {
        Ok(baseline) if baseline.schema == BASELINE_SCHEMA => return Ok(baseline),
        Ok(baseline) => {
            refused(0, msg!("baseline-schema", schema = baseline.schema, known = BASELINE_SCHEMA))
        }
        Err(error) => {
            let start = sources.get(file).map_or(0, |f| f.line_start(error.line().max(1)));
            refused(start, msg!("baseline-unreadable"))
        }
    };
    Err(Box::new(Failure { finding: found.0, sources, exit: found.1 }))
}

/// Accepts findings; reasons that were written before are kept.
pub(super) fn write(
    project: &Project,
    path: &Path,
    findings: &[Finding],
    before: Option<&Baseline>,
) -> Result<Baseline, Box<Failure>> {
    let hides = |f: &&Finding| !crate::finding::may_be_accepted(f);
    if let Some(first) = findings.iter().find(hides) {
        let finding = Finding::new(&BAD_BASELINE, msg!("baseline-refused", name = first.code.name))
            .help(msg!("baseline-refused-help"));
        return Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Invalid }));
    }
    super::outputs::outside(project, path)?;
    let baseline = Baseline::of(findings, before);
    super::disk::write_file(path, baseline.text().unwrap_or_default().as_bytes())?;
    Ok(baseline)
}
