//! Results that are taken in: what they are held against is gathered here, [`crate::intake`] judges them.

use super::super::pools::Runs as Spilled;
use super::super::project::unreadable;
use super::super::veil::{in_files, is_absent};
use super::{Keeper, Stop};
use crate::draw::{Digest, FileName, parse_selected};
use crate::finding::Finding;
use crate::intake::{self, Drawn, Intake, Known, Office, Otherwise};
use crate::ledger::{Committed, Event};
use crate::msg;
use crate::registry::{Results, credit_code, scan_entities_in_runs};
use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet};

impl Keeper<'_> {
    /// Judges tables of results; nothing is recorded.
    pub fn take_in(
        &mut self,
        tables: &[Results],
        at: DateTime,
        otherwise: &Otherwise,
    ) -> Result<Intake, Stop> {
        self.against(tables, at, |office| intake::take(tables, office, otherwise))
    }

    /// Judges one fact, as [`intake::as_row`] gives it, like a row.
    pub fn weigh(&mut self, fact: &Results, at: DateTime) -> Result<(Option<Event>, Vec<Finding>), Stop> {
        self.against(std::slice::from_ref(fact), at, |office| intake::weigh(fact, office))
    }

    /// What rows are held against.
    fn against<T>(
        &mut self,
        tables: &[Results],
        at: DateTime,
        judge: impl FnOnce(&Office<'_>) -> T,
    ) -> Result<T, Stop> {
        let drawn = self.lists(tables)?;
        let entities = self.entities_of(tables, &drawn)?;
        let office = Office {
            model: &self.model,
            plan: &self.plan,
            inspectors: &self.libraries.inspectors,
            drawn: &drawn,
            entities: &entities,
            log: &self.store.log,
            at,
        };
        Ok(judge(&office))
    }

    /// Adds what was taken in to the log in memory; returns how many events are new. [`super::Store::save`] records them.
    pub fn add(&mut self, intake: &Intake, at: DateTime) -> Result<usize, Stop> {
        let mut new = 0;
        for one in &intake.new {
            new += usize::from(self.store.append(at, one.event.clone())?);
        }
        Ok(new)
    }

    /// Who was drawn in the tasks that the rows name. A list that is not the recorded one is not used: `verify` and
    /// `audit` say so.
    fn lists(&self, tables: &[Results]) -> Result<BTreeMap<(String, u32), Drawn>, Stop> {
        let mut out = BTreeMap::new();
        for task in intake::tasks_of(tables, &self.model, &self.plan) {
            let story = self.story(&task);
            for draw in story.standing().filter(|c| c.result.is_some()) {
                let listed = self.listed(&task, draw)?;
                let of: &mut Drawn = out
                    .entry((task.clone(), draw.turn.round))
                    .or_insert_with(|| Drawn { on: None, entities: Some(BTreeSet::new()) });
                if draw.turn.sub == 0 {
                    of.on = self.ran(&task, draw);
                }
                of.entities = of.entities.take().zip(listed).map(|(mut all, more)| {
                    all.extend(more);
                    all
                });
            }
            for failed in &story.failures {
                let all = out.get_mut(&(task.clone(), failed.turn.round)).and_then(|of| of.entities.as_mut());
                if let Some((all, substitute)) =
                    all.zip(failed.substitute.as_ref().filter(|s| !s.is_nobody()))
                {
                    all.insert(substitute.entity.clone());
                }
            }
        }
        self.by_codes(tables, &mut out)?;
        Ok(out)
    }

    /// Rows have the entities' own codes: of blind lists those rows are kept that stand on them. Without the secret nobody
    /// knows who stands there, and nothing is said of it.
    fn by_codes(&self, tables: &[Results], lists: &mut BTreeMap<(String, u32), Drawn>) -> Result<(), Stop> {
        for ((task, _), of) in lists {
            let veil = match self.veil(task) {
                Ok(None) => continue,
                Ok(Some(veil)) => veil,
                Err(Stop::Failure(failure)) if is_absent(&failure) => {
                    of.entities = None;
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            let rows = || tables.iter().flat_map(|table| &table.rows);
            of.entities = of.entities.take().map(|ids| {
                let listed = |code: &&String| ids.contains(&in_files(Some(&veil), code));
                rows().map(|row| &row.entity).filter(listed).cloned().collect()
            });
        }
        Ok(())
    }

    /// The list of a draw, if it is the recorded one.
    fn listed(&self, task: &str, draw: &Committed) -> Result<Option<BTreeSet<String>>, Stop> {
        let Some([_, recorded, _]) = &draw.result else { return Ok(None) };
        let bundle = self.store.bundle(task, draw.turn)?;
        let bytes = bundle.get(FileName::Selected).filter(|bytes| Digest::of(bytes).hex() == *recorded);
        let rows = bytes.and_then(|bytes| parse_selected(bytes).ok());
        Ok(rows.map(|rows| rows.iter().map(|row| row.id.to_string()).collect()))
    }

    /// On which day a slot was drawn.
    fn ran(&self, task: &str, draw: &Committed) -> Option<jiff::civil::Date> {
        let later = self.store.log.entries().iter().skip_while(|entry| entry.seq <= draw.seq);
        let mut results = later.filter(|entry| match &entry.event {
            Event::DrawResult { task: of, commit, .. } => of == task && *commit == draw.commit,
            _ => false,
        });
        results.next().map(|entry| entry.at.date())
    }

    /// Those entities of the rows that the libraries have. No library is held; where no row has a name to compare and all
    /// codes are sound, none is read.
    fn entities_of(
        &mut self,
        tables: &[Results],
        drawn: &BTreeMap<(String, u32), Drawn>,
    ) -> Result<BTreeMap<String, Known>, Stop> {
        let listed = |id: &str| drawn.values().flat_map(|d| &d.entities).any(|ids| ids.contains(id));
        let wanted: BTreeSet<&str> = tables
            .iter()
            .flat_map(|t| &t.rows)
            .filter(|row| {
                let odd = matches!(
                    credit_code::check(&row.entity),
                    Err(credit_code::Fault::Symbol { .. } | credit_code::Fault::CheckDigit { .. })
                );
                row.name.is_some() || (odd && !listed(&row.entity))
            })
            .map(|row| row.entity.as_str())
            .collect();
        let mut out = BTreeMap::new();
        for path in self.project.manifest.entities.iter().filter(|_| !wanted.is_empty()) {
            let (file, source) = match self.project.file(path) {
                Ok(found) => found,
                Err(failure) => {
                    self.said.push(msg!("record-library-unread", why = failure.finding.message.clone()));
                    continue;
                }
            };
            let spill = Spilled::within(&self.project.disk, &std::env::temp_dir());
            let scan = scan_entities_in_runs(&file, source, spill, |entity| {
                if wanted.contains(entity.id.as_str()) {
                    out.entry(entity.id.clone()).or_insert_with(|| Known {
                        name: entity.name.clone(),
                        file: file.clone(),
                        row: entity.row,
                    });
                }
            });
            let scan = scan.map_err(|e| unreadable(file.as_ref(), &e))?;
            if let Some(wrong) = scan.findings.iter().find(|_| !scan.is_usable()) {
                self.said.push(msg!("record-library-unread", why = wrong.message.clone()));
            }
        }
        Ok(out)
    }
}
