//! Events and draw files → what happened to each slot and each drawn entity.

use super::codes::CHANGED_DRAW_FILE;
use super::event::{Event, Origin};
use super::log::Log;
use crate::draw::{
    Barred, Bundle, Commit, Digest, Drawn, Duty, Evidence, FileName, Pool, SelectedRow, parse_selected,
};
use crate::finding::Finding;
use crate::msg;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;

/// The folder of a slot's files: `A1-1`.
pub fn folder_name(task: &str, round: u32) -> String {
    format!("{task}-{round}")
}

/// A slot that was committed to.
#[derive(Clone, Debug)]
pub struct DrawRecord {
    /// The task's code.
    pub task: String,
    /// The round.
    pub round: u32,
    /// When it was frozen.
    pub committed: DateTime,
    /// When it was drawn.
    pub ran: Option<DateTime>,
    /// When its salts were published.
    pub revealed: Option<DateTime>,
    /// The commit.
    pub commit: Option<Commit>,
    /// The frozen pool.
    pub pool: Option<Pool>,
    /// Who was drawn before, as frozen.
    pub drawn: Option<Drawn>,
    /// Who could not be drawn, as frozen.
    pub barred: Option<Barred>,
    /// Who was selected; empty before the draw.
    pub selected: Vec<SelectedRow>,
    /// Entity → inspectors.
    pub teams: BTreeMap<String, Vec<String>>,
}

/// What was recorded of one drawn (or not drawn) entity in one round.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Visit {
    /// Day, inspectors, where it was read; more than one is a duplicate.
    pub inspections: Vec<(Date, Vec<String>, Origin)>,
    /// Day, outcome, where it was read.
    pub findings: Vec<(Date, String, Origin)>,
    /// Day, where it was read.
    pub publications: Vec<(Date, Origin)>,
    /// Day, where it was read.
    pub withdrawals: Vec<(Date, Origin)>,
    /// Day, where it was read.
    pub follow_ups: Vec<(Date, Origin)>,
}

/// The key of a visit: task, round, entity.
pub type Key = (String, u32, String);

/// The year as recorded.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// Slots by task and round.
    pub draws: BTreeMap<(String, u32), DrawRecord>,
    /// Visits by task, round and entity.
    pub visits: BTreeMap<Key, Visit>,
    /// Draw files that are not the ones recorded, and draws that do not keep to the protocol.
    pub findings: Vec<Finding>,
}

impl Year {
    /// Reads the year. `files` gives the bytes of a slot's folder; `ledger` is the folder's name for findings.
    pub fn read(log: &Log, files: &BTreeMap<(String, u32), Bundle>, ledger: &str) -> Self {
        let mut year = Self { findings: super::protocol::check(log, files), ..Self::default() };
        let empty = Bundle::new();
        for entry in log.entries() {
            let bundle = |task: &str, round: u32| files.get(&(task.to_owned(), round)).unwrap_or(&empty);
            match &entry.event {
                Event::SaltAnchor { .. } => {}
                Event::DrawCommit { task, round, commit } => {
                    let files = bundle(task, *round);
                    let bytes = year.recorded(files, ledger, task, *round, FileName::Commit, commit);
                    let read = bytes.and_then(|b| Commit::parse(b).ok());
                    let mut frozen = |name: FileName, digest: fn(&Commit) -> Digest| {
                        let stated = digest(read.as_ref()?).hex();
                        year.recorded(files, ledger, task, *round, name, &stated)
                    };
                    let pool = frozen(FileName::Pool, |c| c.pool);
                    let drawn = frozen(FileName::Drawn, |c| c.drawn).and_then(|b| Drawn::parse(b).ok());
                    let barred = frozen(FileName::Barred, |c| c.barred).and_then(|b| Barred::parse(b).ok());
                    let record = DrawRecord {
                        task: task.clone(),
                        round: *round,
                        committed: entry.at,
                        ran: None,
                        revealed: None,
                        commit: read,
                        pool: pool.and_then(|b| Pool::parse(b).ok()),
                        drawn,
                        barred,
                        selected: Vec::new(),
                        teams: BTreeMap::new(),
                    };
                    year.draws.insert((task.clone(), *round), record);
                }
                Event::DrawResult { task, round, beacon, selected, duty, .. } => {
                    let files = bundle(task, *round);
                    let evidence = year.recorded(files, ledger, task, *round, FileName::Beacon, beacon);
                    let readable = evidence.is_some_and(|b| Evidence::parse(b).is_ok());
                    let list = year.recorded(files, ledger, task, *round, FileName::Selected, selected);
                    let teams = year.recorded(files, ledger, task, *round, FileName::Duty, duty);
                    if let Some(record) = year.draws.get_mut(&(task.clone(), *round)) {
                        record.ran = readable.then_some(entry.at);
                        record.selected = list.and_then(|b| parse_selected(b).ok()).unwrap_or_default();
                        let duty = teams.and_then(|b| Duty::parse(b).ok()).unwrap_or_default();
                        record.teams = duty
                            .teams
                            .iter()
                            .map(|t| {
                                (t.entity.to_string(), t.inspectors.iter().map(ToString::to_string).collect())
                            })
                            .collect();
                    }
                }
                Event::DrawReveal { task, round, certificate } => {
                    let files = bundle(task, *round);
                    year.recorded(files, ledger, task, *round, FileName::Certificate, certificate);
                    if let Some(record) = year.draws.get_mut(&(task.clone(), *round)) {
                        record.revealed = Some(entry.at);
                    }
                }
                Event::Inspection { task, round, entity, on, inspectors, origin } => {
                    year.visit(task, *round, entity).inspections.push((
                        *on,
                        inspectors.clone(),
                        origin.clone(),
                    ));
                }
                Event::Finding { task, round, entity, on, outcome, origin, .. } => {
                    year.visit(task, *round, entity).findings.push((*on, outcome.clone(), origin.clone()));
                }
                Event::Publication { task, round, entity, on, origin } => {
                    year.visit(task, *round, entity).publications.push((*on, origin.clone()));
                }
                Event::Withdrawal { task, round, entity, on, origin } => {
                    year.visit(task, *round, entity).withdrawals.push((*on, origin.clone()));
                }
                Event::FollowUp { task, round, entity, on, origin } => {
                    year.visit(task, *round, entity).follow_ups.push((*on, origin.clone()));
                }
            }
        }
        year
    }

    fn visit(&mut self, task: &str, round: u32, entity: &str) -> &mut Visit {
        self.visits.entry((task.to_owned(), round, entity.to_owned())).or_default()
    }

    /// The bytes of a draw's file if they are the ones recorded; otherwise a finding.
    fn recorded<'a>(
        &mut self,
        files: &'a Bundle,
        ledger: &str,
        task: &str,
        round: u32,
        name: FileName,
        digest: &str,
    ) -> Option<&'a [u8]> {
        let path = format!("{ledger}/draws/{}/{name}.txt", folder_name(task, round));
        let message = match files.get(name) {
            Some(bytes) if Digest::of(bytes).hex() == digest => return Some(bytes),
            Some(_) => msg!("ledger-changed-file", path = path.as_str()),
            None => msg!("ledger-missing-file", path = path.as_str()),
        };
        self.findings.push(
            Finding::new(&CHANGED_DRAW_FILE, message)
                .about("draw", folder_name(task, round), "")
                .at_cell(&path, 0, 0, "")
                .help(msg!("ledger-changed-file-help")),
        );
        None
    }
}
