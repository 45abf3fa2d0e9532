//! An entity library counted in one pass: the files that were named, else those of a plan folder.

use super::project::{Failure, Project, shown, unreadable};
use crate::draw::Posts;
use crate::finding::{Finding, Severity};
use crate::model::Model;
use crate::registry::{self, Entity, sheet_of};
use std::path::{Path, PathBuf};

/// What was counted.
#[derive(Default)]
pub(super) struct Counted {
    /// The files, as people know them.
    pub files: Vec<String>,
    /// The errors that make a file unusable; warnings about rows are those of `check --data`.
    pub findings: Vec<Finding>,
    /// Whether any file says that it is fictional.
    pub fictional: bool,
}

impl Counted {
    /// Whether what was counted may be used: a table with an error is not used at all.
    pub fn is_usable(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Hands over every entity of the files of `data`, or of a plan folder, with the name of its file. `None` where there
/// is no library.
pub(super) fn library(
    data: &[PathBuf],
    project: &Project,
    each: &mut dyn FnMut(&str, &Entity),
) -> Result<Option<Counted>, Box<Failure>> {
    let mut opened = Vec::new();
    for path in data {
        let text = path.to_string_lossy();
        let (file, _) = sheet_of(&text);
        let source = super::round_files::input(Path::new(file))?;
        opened.push((shown(path), source));
    }
    if opened.is_empty() {
        for path in &project.manifest.entities {
            opened.push(project.file(path)?);
        }
    }
    let mut out = Counted::default();
    for (name, source) in opened {
        let scan = registry::scan_entities(&name, source, |entity| {
            each(&name, entity);
            0
        });
        let scan = scan.map_err(|e| unreadable(name.as_ref(), &e))?;
        out.fictional |= scan.is_fictional();
        if !scan.is_usable() {
            out.findings.extend(scan.findings.iter().filter(|f| f.severity == Severity::Error).cloned());
        }
        out.files.push(name);
    }
    Ok((!out.files.is_empty()).then_some(out))
}

/// The inspectors in post, for rules that go by their number.
pub(super) fn posts(project: &Project, model: &Model) -> Result<Posts, Box<Failure>> {
    let mut rows = Vec::new();
    for path in &project.manifest.inspectors {
        let (name, bytes) = project.bytes(path)?;
        rows.extend(registry::inspectors(&name, &bytes).rows);
    }
    Ok(Posts::of(model, &rows))
}
