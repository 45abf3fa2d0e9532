//! The libraries: whether they are there, how they are encoded, which heading was taken for which column, how many rows
//! can be read.

use super::Lines;
use crate::cli::Exit;
use crate::cli::project::Project;
use crate::finding::{Finding, Place, Severity};
use crate::msg;
use crate::registry::columns::{Column, TABLES};
use crate::registry::{Encoding, Read, entities, grids, inspectors, recusals, same_people};
use std::collections::BTreeSet;

/// Looks at every table of the manifest.
pub(super) fn look(project: &Project, lines: &mut Lines) {
    let manifest = &project.manifest;
    for path in manifest.entities.iter().chain(manifest.partners.values().flatten()) {
        table(project, "entities", path, lines, |file, bytes| Seen::of(entities(file, bytes)));
    }
    let mut people = Vec::new();
    for path in &manifest.inspectors {
        table(project, "inspectors", path, lines, |file, bytes| {
            let read = inspectors(file, bytes);
            people.push((file.to_owned(), read.rows.clone()));
            Seen::of(read)
        });
    }
    for finding in same_people(&people).into_iter().filter(|f| f.severity >= Severity::Warning) {
        let help = finding.help.into_iter().next().unwrap_or_else(|| msg!("doctor-see-data"));
        match finding.severity {
            Severity::Error => lines.wrong("inspectors", finding.message, help, Exit::Invalid),
            _ => lines.doubtful("inspectors", finding.message, help),
        }
    }
    for path in &manifest.recusals {
        table(project, "recusals", path, lines, |file, bytes| Seen::of(recusals(file, bytes)));
    }
}

/// What a reader says of a table.
struct Seen {
    rows: usize,
    findings: Vec<Finding>,
    encoding: Option<Encoding>,
    fictional: bool,
}

impl Seen {
    fn of<T>(read: Read<T>) -> Self {
        let fictional = read.is_fictional();
        Self { rows: read.rows.len(), findings: read.findings, encoding: read.encoding, fictional }
    }
}

fn table(
    project: &Project,
    name: &'static str,
    path: &str,
    lines: &mut Lines,
    read: impl FnOnce(&str, &[u8]) -> Seen,
) {
    let (file, bytes) = match project.bytes(path) {
        Ok(both) => both,
        Err(failure) => return lines.failed(name, &failure),
    };
    let seen = read(&file, &bytes);
    let errors: Vec<&Finding> = seen.findings.iter().filter(|f| f.severity == Severity::Error).collect();
    let encoding = seen.encoding.map_or("", Encoding::name);
    match errors.first() {
        None => {
            lines.sound(
                name,
                msg!("doctor-table", file = file.as_str(), rows = seen.rows, encoding = encoding),
            );
        }
        Some(_) if bytes.trim_ascii().is_empty() => {
            lines.doubtful(name, msg!("doctor-blank", file = file.as_str()), msg!("doctor-empty-help"));
        }
        // A new folder has tables of headings alone.
        Some(one) if one.code.name == "empty-table" && errors.len() == 1 => {
            lines.doubtful(name, msg!("doctor-empty", file = file.as_str()), msg!("doctor-empty-help"));
        }
        Some(one) => {
            let rows: BTreeSet<u64> = errors.iter().filter_map(|f| row(f)).collect();
            let message = msg!(
                "doctor-table-wrong",
                file = file.as_str(),
                errors = errors.len(),
                rows = rows.len(),
                first = one.message.clone()
            );
            lines.wrong(name, message, msg!("doctor-see-data"), Exit::Invalid);
        }
    }
    columns(name, &file, &bytes, lines);
    if seen.fictional {
        lines.doubtful(name, msg!("doctor-fictional", file = file.as_str()), msg!("doctor-fictional-help"));
    }
}

fn row(finding: &Finding) -> Option<u64> {
    match finding.place()? {
        Place::Cell { row, .. } => Some(*row).filter(|r| *r > 0),
        Place::Text(_) => None,
    }
}

/// Says which headings were taken for which columns, and which columns are not there.
fn columns(name: &'static str, file: &str, bytes: &[u8], lines: &mut Lines) {
    let Some((_, known)) = TABLES.iter().find(|(table, _)| *table == name) else { return };
    let Some(headings) = headings(file, bytes) else { return };
    let heading = |column: &Column| headings.iter().find(|h| column.is_named(h));
    let renamed: Vec<String> = known
        .iter()
        .filter_map(|column| Some((column, heading(column)?)))
        .filter(|(column, heading)| *heading != column.zh && *heading != column.en)
        .map(|(column, heading)| format!("{heading} → {}", column.zh))
        .collect();
    if !renamed.is_empty() {
        lines.sound(name, msg!("doctor-aliases", file = file, columns = renamed));
    }
    let missing: Vec<String> =
        known.iter().filter(|c| !c.required && heading(c).is_none()).map(|c| c.zh.to_owned()).collect();
    if !missing.is_empty() {
        let message = msg!("doctor-columns-missing", file = file, columns = missing);
        lines.doubtful(name, message, msg!("doctor-columns-missing-help"));
    }
}

/// The headings of a table; `None` where they cannot be told.
fn headings(file: &str, bytes: &[u8]) -> Option<Vec<String>> {
    let text = !bytes.starts_with(b"PK") && !bytes.starts_with(b"PAR1");
    // Of a text the lines up to the headings: it may be large.
    let end = if text { end_of_headings(bytes) } else { bytes.len() };
    let (grids, _) = grids(file, bytes.get(..end)?);
    let note = |row: &&crate::registry::GridRow| !row.cells.first().is_some_and(|c| c.text.starts_with('#'));
    let row = grids.first()?.rows.iter().find(note)?;
    Some(row.cells.iter().map(|c| c.text.clone()).collect())
}

fn end_of_headings(bytes: &[u8]) -> usize {
    let mut at = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        at += line.len();
        let text = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
        if !text.is_empty() && !text.starts_with(b"#") && !text.starts_with(b"\"#") {
            break;
        }
    }
    at
}
