//! The libraries of a plan folder: read whole to be drawn from, counted row by row to be judged. A file with an error is
//! not used at all.

use super::hashed::Hashed;
use super::pools::Runs as Spilled;
use super::progress::Watched;
use super::project::{Failure, Project, unreadable, unwritable};
use crate::audit::LibraryRow;
use crate::census::{Census, Counter, Questions};
use crate::draw::Digest;
use crate::finding::{Finding, Place};
use crate::ledger::{Event, LibraryRead, Log, Recusal as Act, Register, Year};
use crate::lint;
use crate::model::Model;
use crate::registry::{self, Entity, Entry, Inspector, Key, LISTED, Places, Read, Recusal};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

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
    /// The notes of the inspector files, by their names.
    pub notes: Vec<(String, Option<String>)>,
    /// Whether any file says that it is fictional.
    pub fictional: bool,
    /// The files of inspectors, as they were read.
    pub read: Vec<LibraryRead>,
}

/// A recusal of the ledger; a line of it has no columns.
fn recorded(events: &str, seq: u64, act: &Act) -> Recusal {
    Recusal {
        file: events.to_owned(),
        row: seq,
        columns: (0, 0),
        inspector: act.inspector.clone(),
        entity: act.entity.clone(),
        reason: act.reason.clone(),
    }
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
        out.people(project)?;
        Ok(out)
    }

    /// Reads the libraries of entities row by row, and hands over every row with its file's name. Returns what is wrong
    /// with them, and which bytes were read: where anything is an error, what was made of the rows counts for nothing. What has no room in memory goes
    /// to files in `dir`.
    pub fn scan_entities(
        project: &Project,
        dir: &Path,
        mut each: impl FnMut(&str, &Entity) -> std::io::Result<()>,
    ) -> Result<(Vec<Finding>, Vec<LibraryRead>), Box<Failure>> {
        let (mut findings, mut usable, mut read) = (Vec::new(), Vec::new(), Vec::new());
        let paths = &project.manifest.entities;
        let mut together = registry::Runs::new(Spilled::within(&project.disk, dir));
        for (at, path) in (0..).zip(paths) {
            let (name, file) = project.file(path)?;
            let mut stopped = Ok(());
            let again = file.try_clone().map_err(|e| unreadable(name.as_ref(), &e))?;
            let (source, hashing) = Hashed::new(Watched::new(&name, file));
            let scan = registry::scan_entities_in_runs(
                &name,
                source,
                Spilled::within(&project.disk, dir),
                |entity| {
                    if stopped.is_ok() && paths.len() > 1 {
                        stopped = together.add(at, Key::of(&entity.id), entity.row);
                    }
                    if stopped.is_ok() {
                        stopped = each(&name, entity);
                    }
                },
            );
            let mut scan = scan.map_err(|e| unreadable(name.as_ref(), &e))?;
            stopped.map_err(|e| unwritable(dir, &e))?;
            let sha256 = hashing.finish(again).map_err(|e| unreadable(name.as_ref(), &e))?.hex();
            read.push(LibraryRead { register: Register::Entities, file: path.clone(), sha256 });
            if scan.is_usable() {
                usable.push((at, path, std::mem::take(&mut scan.repeated)));
            }
            findings.append(&mut scan.findings);
        }
        let alike = together.finish().map_err(|e| unreadable(dir, &e))?;
        findings.extend(in_two_files(project, &usable, &alike, dir)?);
        Ok((findings, read))
    }

    /// Reads the libraries of people alone: a slot that is frozen needs no others.
    pub fn of_people(project: &Project) -> Result<Self, Box<Failure>> {
        let mut out = Self::default();
        out.people(project)?;
        Ok(out)
    }

    /// Reads the inspectors and the recusals.
    pub(super) fn people(&mut self, project: &Project) -> Result<(), Box<Failure>> {
        for path in &project.manifest.inspectors {
            let (name, bytes) = project.bytes(path)?;
            let sha256 = Digest::of(&bytes).hex();
            self.read.push(LibraryRead { register: Register::Inspectors, file: path.clone(), sha256 });
            let read = registry::inspectors(&name, &bytes);
            self.notes.push((name.clone(), read.note.clone()));
            let rows = self.take(read);
            self.inspectors.push((name, rows));
        }
        self.findings.extend(registry::same_people(&self.inspectors));
        for path in &project.manifest.recusals {
            let (name, bytes) = project.bytes(path)?;
            let rows = self.take(registry::recusals(&name, &bytes));
            self.recusals.extend(rows);
        }
        Ok(())
    }

    /// Adds the recusals that the ledger records.
    pub fn recorded(&mut self, log: &Log, ledger: &str) {
        let events = format!("{ledger}/events.jsonl");
        let recusals = log.facts().filter_map(|(entry, event)| match event {
            Event::Recusal(recusal) => Some(recorded(&events, entry.seq, recusal)),
            _ => None,
        });
        self.recusals.extend(recusals);
    }

    /// Adds the recusals of a year that were recorded by a day.
    pub fn recused(&mut self, year: &Year, as_of: Date) {
        let by = year.acts.recusals.iter().filter(|r| r.at.date() <= as_of);
        self.recusals.extend(by.map(|r| recorded(&year.events, r.seq, &r.what)));
    }

    /// Adds whatever the ledger ever said of a recusal, what was corrected since among it: a ground stays protected.
    pub fn grounds(&mut self, log: &Log, ledger: &str) {
        let events = format!("{ledger}/events.jsonl");
        let every = log.entries().iter().filter_map(|entry| match &entry.event {
            Event::Recusal(recusal) => Some((entry.seq, recusal)),
            Event::Correction(correction) => match correction.becomes.as_deref() {
                Some(Event::Recusal(recusal)) => Some((entry.seq, recusal)),
                _ => None,
            },
            _ => None,
        });
        self.recusals.extend(every.map(|(seq, recusal)| recorded(&events, seq, recusal)));
    }

    fn take<T>(&mut self, read: Read<T>) -> Vec<T> {
        self.fictional |= read.is_fictional();
        let usable = read.is_usable();
        self.findings.extend(read.findings);
        if usable { read.rows } else { Vec::new() }
    }

    /// Hands over the entities row by row, without keeping any; returns for each file its name and its notes. Several
    /// files are read whole: whoever stands in two of them is found then.
    pub(super) fn entities(
        &mut self,
        project: &Project,
        mut each: impl FnMut(&Entity),
    ) -> Result<Vec<(String, Option<String>)>, Box<Failure>> {
        let mut notes = Vec::new();
        if let [path] = project.manifest.entities.as_slice() {
            let (name, file) = project.file(path)?;
            let scan = registry::scan_entities(&name, file, |entity| {
                each(entity);
                0
            });
            let mut scan = scan.map_err(|e| unreadable(name.as_ref(), &e))?;
            self.findings.append(&mut scan.findings);
            self.fictional |= scan.is_fictional();
            notes.push((name, scan.note));
            return Ok(notes);
        }
        for path in &project.manifest.entities {
            let (name, bytes) = project.bytes(path)?;
            let read = registry::entities(&name, &bytes);
            notes.push((name.clone(), read.note.clone()));
            let rows = self.take(read);
            self.entities.push((name, rows));
        }
        self.repeated();
        for (_, rows) in std::mem::take(&mut self.entities) {
            rows.iter().for_each(&mut each);
        }
        Ok(notes)
    }

    /// Takes the findings that say that a table has its header and no rows yet, and returns their files in order.
    pub fn unfilled(&mut self) -> Vec<String> {
        let is_unfilled = |f: &Finding| f.code == &registry::codes::EMPTY_TABLE && f.detail == "rows";
        let (unfilled, others) = std::mem::take(&mut self.findings).into_iter().partition(is_unfilled);
        self.findings = others;
        let unfilled: Vec<Finding> = unfilled;
        let files: BTreeSet<String> = unfilled
            .iter()
            .filter_map(|finding| match finding.place()? {
                Place::Cell { file, .. } => Some(file.clone()),
                Place::Text(_) => None,
            })
            .collect();
        files.into_iter().collect()
    }

    /// An entity in two files would be drawn twice.
    fn repeated(&mut self) {
        let mut seen = std::collections::BTreeMap::new();
        for (file, rows) in &self.entities {
            for row in rows {
                if let Some((first, at)) =
                    seen.insert(row.id.clone(), (file, row.row)).filter(|(f, _)| *f != file)
                {
                    self.findings.push(twice(row, file, (first, at)));
                }
            }
        }
    }
}

/// An entity in two files would be drawn twice. Rows whose keys agree are looked at again for their names; those whose
/// number stood before in their own file do not count.
fn in_two_files(
    project: &Project,
    files: &[(u32, &String, BTreeSet<u64>)],
    alike: &Places,
    dir: &Path,
) -> Result<Vec<Finding>, Box<Failure>> {
    let (mut seen, mut out) = (BTreeMap::<String, (String, u64)>::new(), Vec::new());
    for (at, path, repeated) in files {
        let Some(rows) = alike.get(at) else { continue };
        let (file, source) = project.file(path)?;
        let scan =
            registry::scan_entities_in_runs(&file, source, Spilled::within(&project.disk, dir), |row| {
                if !rows.contains(&row.row) || repeated.contains(&row.row) {
                    return;
                }
                let first = seen.insert(row.id.clone(), (file.clone(), row.row));
                if let Some((first, at)) = first.filter(|(first, _)| *first != file) {
                    out.push(twice(row, &file, (&first, at)));
                }
            });
        scan.map_err(|e| unreadable(file.as_ref(), &e))?;
    }
    Ok(out)
}

/// An entity that stood in another file.
fn twice(row: &Entity, file: &str, (first, at): (&str, u64)) -> Finding {
    let message = crate::msg!("libraries-twice", id = row.id.as_str());
    Finding::new(&registry::codes::DUPLICATE_ENTITY, message)
        .about("entity", row.id.as_str(), "")
        .at_cell(file, row.row, 0, &row.name)
        .at_cell(first, at, 0, &row.name)
}

/// The rows of some entities, as far as the libraries have them and can be read: the first row of each.
pub(super) fn rows_of(project: &Project, ids: &BTreeSet<String>) -> BTreeMap<String, LibraryRow> {
    let mut out: BTreeMap<String, LibraryRow> = BTreeMap::new();
    for path in project.manifest.entities.iter().filter(|_| !ids.is_empty()) {
        let Ok((file, source)) = project.file(path) else { continue };
        let _ = registry::seek_entities(&file, source, |entity| {
            if ids.contains(&entity.id) {
                let row = LibraryRow { file: file.clone(), row: entity.row, name: entity.name.clone() };
                out.entry(entity.id.clone()).or_insert(row);
            }
        });
    }
    out
}

/// The file, the row and the name of an entity, where the libraries have it and can be read.
pub(super) fn row_of(project: &Project, id: &str) -> Option<(String, u64, String)> {
    project.manifest.entities.iter().find_map(|path| {
        let (file, source) = project.file(path).ok()?;
        let mut found = None;
        let scan = registry::seek_entities(&file, source, |entity| {
            if entity.id == id && found.is_none() {
                found = Some((entity.row, entity.name.clone()));
            }
        });
        scan.ok()?;
        found.map(|(row, name)| (file, row, name))
    })
}

/// Where an entity stands: the place of the file and its row.
type Standing = (usize, Entry);

/// The libraries as lints judge them: entities in figures, of which no row is kept.
#[derive(Default)]
pub(super) struct Judged<'m> {
    entities: Option<Census<'m>>,
    partners: Vec<(String, Census<'m>)>,
    others: Libraries,
    /// What is wrong with the files.
    pub findings: Vec<Finding>,
}

impl<'m> Judged<'m> {
    /// Counts the entities and reads the other libraries.
    pub fn all(project: &'m Project, model: &'m Model, as_of: Date) -> Result<Self, Box<Failure>> {
        let manifest = &project.manifest;
        let questions = || Questions::of(model, as_of, manifest.region.as_deref());
        let mut out = Self::default();
        let census = out.count(project, &manifest.entities, questions())?;
        out.repeated(project, &census)?;
        // A library that could not be read, or not wholly, must not pass for one that lacks somebody.
        out.entities = Some(census).filter(|c| !c.is_empty() && !c.dropped);
        for (department, files) in &manifest.partners {
            let census = out.count(project, files, questions())?;
            out.partners.extend(Some((department.clone(), census)).filter(|(_, c)| !c.is_empty()));
        }
        out.others.people(project)?;
        out.findings.append(&mut out.others.findings);
        Ok(out)
    }

    fn count(
        &mut self,
        project: &Project,
        files: &[String],
        questions: Questions<'m>,
    ) -> Result<Census<'m>, Box<Failure>> {
        let mut counter = Counter::new(questions);
        for path in files {
            let (name, file) = project.file(path)?;
            let scan = registry::scan_entities(&name, file, |entity| counter.add(entity));
            let mut scan = scan.map_err(|e| unreadable(name.as_ref(), &e))?;
            let usable = scan.is_usable();
            self.findings.append(&mut scan.findings);
            if usable {
                counter.keep(&name, scan);
            } else {
                counter.drop_file();
            }
        }
        Ok(counter.finish())
    }

    /// An entity in two files would be drawn twice. The rows are looked at again for their names.
    fn repeated(&mut self, project: &Project, census: &Census<'_>) -> Result<(), Box<Failure>> {
        let (mut pairs, mut count): (Vec<(Standing, Standing)>, _) = (Vec::new(), 0usize);
        census.twice(|first, second| {
            count += 1;
            if pairs.len() < LISTED {
                pairs.push((first, second));
            }
        });
        let mut names: BTreeMap<(usize, u64), (String, String)> = BTreeMap::new();
        for (at, path) in project.manifest.entities.iter().enumerate().filter(|_| !pairs.is_empty()) {
            let (name, file) = project.file(path)?;
            let place = census.files.iter().position(|f| f.name == name).unwrap_or(at);
            let all = pairs.iter().flat_map(|(a, b)| [a, b]).filter(|(file, _)| *file == place);
            let rows: BTreeSet<u64> = all.map(|(_, entry)| entry.row()).collect();
            let scan = registry::seek_entities(&name, file, |entity| {
                if rows.contains(&entity.row) {
                    names.insert((place, entity.row), (entity.id.clone(), entity.name.clone()));
                }
            });
            scan.map_err(|e| unreadable(name.as_ref(), &e))?;
        }
        for ((first, before), (second, entry)) in pairs {
            let (Some((id, name)), Some((same, _))) =
                (names.get(&(second, entry.row())), names.get(&(first, before.row())))
            else {
                continue;
            };
            if id == same {
                let finding = Finding::new(
                    &registry::codes::DUPLICATE_ENTITY,
                    crate::msg!("libraries-twice", id = id.as_str()),
                );
                self.findings.push(
                    finding
                        .about("entity", id.as_str(), "")
                        .at_cell(census.file(second), entry.row(), 0, name)
                        .at_cell(census.file(first), before.row(), 0, name),
                );
            }
        }
        if count > LISTED {
            let message = crate::msg!("registry-more-errors", count = count, listed = LISTED);
            let finding = Finding::new(&registry::codes::MORE_FINDINGS, message);
            self.findings.push(finding.at_cell(census.file(0), 0, 0, "").detail("twice"));
        }
        Ok(())
    }

    /// What there is to judge.
    pub fn libraries(&self) -> lint::Libraries<'_> {
        let any_inspector = self.others.inspectors.iter().any(|(_, rows)| !rows.is_empty());
        lint::Libraries {
            entities: self.entities.as_ref(),
            partners: &self.partners,
            inspectors: any_inspector.then_some(self.others.inspectors.as_slice()),
            recusals: &self.others.recusals,
        }
    }
}
