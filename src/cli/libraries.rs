//! The libraries of a plan folder, read whole; a file with an error is not used at all.

use super::project::{Failure, Project};
use crate::finding::Finding;
use crate::lint;
use crate::registry::{self, Entity, Inspector, Read, Recusal};

/// What the libraries hold.
#[derive(Default)]
pub(super) struct Libraries {
    /// Entity files with their names.
    pub entities: Vec<(String, Vec<Entity>)>,
    /// Inspector files with their names.
    pub inspectors: Vec<(String, Vec<Inspector>)>,
    /// Recusals of all files.
    pub recusals: Vec<Recusal>,
    /// What is wrong with the files.
    pub findings: Vec<Finding>,
    /// Whether any file says that it is fictional.
    pub fictional: bool,
}

impl Libraries {
    /// Reads all libraries.
    pub fn all(project: &Project) -> Result<Self, Box<Failure>> {
        let mut out = Self::default();
        for path in &project.manifest.entities {
            let (name, bytes) = project.bytes(path)?;
            let rows = out.take(registry::entities(&name, &bytes));
            out.entities.push((name, rows));
        }
        out.repeated();
        for path in &project.manifest.inspectors {
            let (name, bytes) = project.bytes(path)?;
            let rows = out.take(registry::inspectors(&name, &bytes));
            out.inspectors.push((name, rows));
        }
        for path in &project.manifest.recusals {
            let (name, bytes) = project.bytes(path)?;
            let rows = out.take(registry::recusals(&name, &bytes));
            out.recusals.extend(rows);
        }
        Ok(out)
    }

    /// What there is to judge: a library that could not be read must not pass for an empty one.
    pub fn judged(&self) -> lint::Libraries<'_> {
        let any_entity = self.entities.iter().any(|(_, rows)| !rows.is_empty());
        let any_inspector = self.inspectors.iter().any(|(_, rows)| !rows.is_empty());
        lint::Libraries {
            entities: any_entity.then_some(self.entities.as_slice()),
            inspectors: any_inspector.then_some(self.inspectors.as_slice()),
            recusals: &self.recusals,
        }
    }

    fn take<T>(&mut self, read: Read<T>) -> Vec<T> {
        self.fictional |= read.is_fictional();
        let usable = read.is_usable();
        self.findings.extend(read.findings);
        if usable { read.rows } else { Vec::new() }
    }

    /// An entity in two files would be drawn twice.
    fn repeated(&mut self) {
        let mut seen = std::collections::BTreeMap::new();
        for (file, rows) in &self.entities {
            for row in rows {
                if let Some((first, at)) =
                    seen.insert(row.id.clone(), (file, row.row)).filter(|(f, _)| *f != file)
                {
                    self.findings.push(
                        Finding::new(
                            &registry::codes::DUPLICATE_ENTITY,
                            crate::msg!("libraries-twice", id = row.id.as_str()),
                        )
                        .about("entity", row.id.as_str(), "")
                        .at_cell(file, row.row, 0, &row.name)
                        .at_cell(first, at, 0, &row.name),
                    );
                }
            }
        }
    }
}
