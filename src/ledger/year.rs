//! Events and draw files → what happened to each slot and each drawn entity.

use super::act::Acts;
use super::chains::{LostChain, task_of};
use super::clocks::Dated;
use super::correction::Corrections;
use super::event::{Ceremony, ChainLost, Entry, Event, Origin, StandIn};
use super::frozen::Figures;
use super::happened::{Corrected, DrawRecord, EarlyReveal, Failure, GivenUp, Key, Replaced, Void};
use super::log::Log;
use super::story::Story;
use super::turn::{Turn, Turns};
use super::visit::{Done, Found, Inspected, Record, Row, Visit};
use crate::draw::{
    Beacon, Bundle, Commit, Digest, Duty, Evidence, FileName, Stratum, VoidSalts, parse_selected,
};
use crate::finding::Finding;
use crate::text::Text;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The year as recorded.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// Slots by task and round; of a slot that was drawn again, the draw that stands.
    pub draws: BTreeMap<(String, u32), DrawRecord>,
    /// The sub-draws that stand, by task and turn.
    pub sub_draws: BTreeMap<(String, Turn), DrawRecord>,
    /// What was declared void.
    pub voids: Vec<Void>,
    /// The chains that were begun because another was lost.
    pub lost_chains: Vec<LostChain>,
    /// The slots that were given up.
    pub given_up: Vec<GivenUp>,
    /// Inspectors who could not go, in the order in which that was accepted.
    pub replaced: Vec<Replaced>,
    /// Visits by task, round and entity.
    pub visits: BTreeMap<Key, Visit>,
    /// The ledger's file of events, as findings and evidence name it.
    pub events: String,
    /// How many events were recorded by the day of the audit.
    pub size: u64,
    /// Which events were corrected, by which, in their order.
    pub corrected: Vec<Corrected>,
    /// The rounds whose ids are blind and whose entities nobody told: visits cannot be held against their lists.
    pub veiled: BTreeSet<(String, u32)>,
    /// Libraries verified, recusals, waivers, corrections, restores, keys.
    pub acts: Acts,
    /// Draw files that are not the ones recorded, and draws that do not keep to the protocol.
    pub findings: Vec<Finding>,
}

/// Adds the teams of a draw's list, but of those who have one already.
fn add_teams(record: &mut DrawRecord, list: Option<&[u8]>) {
    let duty = list.and_then(|bytes| Duty::parse(bytes).ok()).unwrap_or_default();
    for team in duty.teams {
        if !record.teams.contains_key(team.entity.as_str()) {
            let inspectors = team.inspectors.iter().map(ToString::to_string).collect();
            record.teams.insert(team.entity.to_string(), inspectors);
        }
    }
}

impl Year {
    /// Reads the year. `files` gives the bytes of a slot's folder; `ledger` is the folder's name for findings.
    pub fn read(log: &Log, files: &BTreeMap<(String, Turn), Bundle>, ledger: &str) -> Self {
        Self::read_by(log, files, ledger, None)
    }

    /// The same as it stood on a day: no correction that was recorded later holds, and no step of a draw that was taken
    /// later has happened. Files that are not the recorded ones are found all the same.
    pub fn read_by(
        log: &Log,
        files: &BTreeMap<(String, Turn), Bundle>,
        ledger: &str,
        day: Option<Date>,
    ) -> Self {
        let events = format!("{ledger}/events.jsonl");
        let mut year = Self { events, findings: super::protocol::check(log, files), ..Self::default() };
        let empty = Bundle::new();
        let mut turns = Turns::default();
        let happened = until(log, day);
        year.size = happened.len() as u64;
        let corrections = Corrections::by(log, day);
        // A visit has several events: its key is copied once, at the end.
        let mut visits: BTreeMap<(&str, u32, &str), Visit> = BTreeMap::new();
        let mut texts = Texts::default();
        // The lists of teams of the rounds that stand: read once who stands in is known.
        let mut duties: BTreeMap<(&str, u32), &[u8]> = BTreeMap::new();
        year.corrected = corrected(log, &corrections);
        year.findings.extend(corrections.findings());
        for entry in log.entries() {
            let Some(event) = corrections.standing(entry) else { continue };
            // Of a step of a draw.
            let later = entry.seq > happened.len() as u64;
            if !(matches!(event, Event::Correction(_)) && day.is_some_and(|day| entry.at.date() > day)) {
                year.acts.take(entry.seq, entry.at, event);
            }
            let turn = turns.step(&entry.event).map_or(Turn::from(0), |(_, turn)| turn);
            let bundle = |task: &str| files.get(&(task.to_owned(), turn)).unwrap_or(&empty);
            match event {
                Event::LibraryVerified(_)
                | Event::Recusal(_)
                | Event::Waiver(_)
                | Event::Correction(_)
                | Event::Restore(_)
                | Event::KeyUsed(_)
                | Event::PoolAnchor { .. }
                | Event::Beacon { .. }
                | Event::DrawFailure { .. } => {}
                Event::SaltAnchor { draw, party, lost, .. } => {
                    if let Some(lost) = lost.as_ref().filter(|_| !later) {
                        year.lost_chain((task_of(draw), party), lost, entry);
                    }
                }
                Event::InspectorReplaced { task, round, absent, reason, .. } => {
                    let (task, round, at) = (task.clone(), *round, entry.at);
                    let (absent, reason) = (absent.clone(), reason.clone());
                    if !later {
                        year.replaced.push(Replaced { task, round, absent, reason, at });
                    }
                }
                Event::DrawCommit { task, round, commit, libraries, .. } => {
                    let files = bundle(task);
                    let bytes = year.recorded(files, ledger, task, turn, FileName::Commit, commit);
                    let read = bytes.and_then(|b| Commit::parse(b).ok());
                    let frozen = read.as_ref().map(|c| year.frozen(files, ledger, task, turn, c));
                    let Figures { strata, rows, barred, inspectors, terms } = frozen.unwrap_or_default();
                    let task_text = files.task().filter(|text| {
                        read.as_ref().is_some_and(|commit| Digest::of(text) == commit.head.plan)
                    });
                    let record = DrawRecord {
                        task: task.clone(),
                        round: *round,
                        committed: entry.at,
                        ran: None,
                        alone: false,
                        revealed: None,
                        early: None,
                        seqs: [entry.seq, 0, 0],
                        libraries: libraries.clone(),
                        commit: read,
                        strata,
                        rows,
                        barred,
                        inspectors,
                        task_text: task_text.map(<[u8]>::to_vec),
                        terms,
                        selected: Vec::new(),
                        teams: BTreeMap::new(),
                        failures: Vec::new(),
                    };
                    if !later {
                        year.put(task, turn, record);
                        if turn.sub == 0 {
                            duties.remove(&(task.as_str(), turn.round));
                        }
                    }
                }
                Event::DrawResult { task, beacon, selected, duty, ceremony, .. } => {
                    let files = bundle(task);
                    let evidence = year.recorded(files, ledger, task, turn, FileName::Beacon, beacon);
                    let readable = evidence.is_some_and(|b| Evidence::parse(b).is_ok());
                    let list = year.recorded(files, ledger, task, turn, FileName::Selected, selected);
                    let teams = year.recorded(files, ledger, task, turn, FileName::Duty, duty);
                    if let Some(record) = year.of(task, turn).filter(|_| !later) {
                        record.ran = readable.then_some(entry.at);
                        record.seqs[1] = entry.seq;
                        record.alone = is_alone(record.commit.as_ref(), ceremony.as_ref());
                        record.selected = list.and_then(|b| parse_selected(b).ok()).unwrap_or_default();
                        match turn.sub {
                            0 => duties.extend(teams.map(|teams| ((task.as_str(), turn.round), teams))),
                            _ => add_teams(record, teams),
                        }
                    }
                }
                Event::DrawReveal { task, certificate, early, approver, .. } => {
                    let files = bundle(task);
                    year.recorded(files, ledger, task, turn, FileName::Certificate, certificate);
                    if let Some(record) = year.of(task, turn).filter(|_| !later) {
                        record.revealed = Some(entry.at);
                        record.early = early.as_ref().map(|reason| EarlyReveal {
                            at: entry.at,
                            reason: reason.clone(),
                            approver: approver.clone(),
                        });
                        record.seqs[2] = entry.seq;
                    }
                }
                Event::DrawVoid { task, round, sub, reason, approver, .. } => {
                    if !later && turns.now(task, *round, *sub) != turn {
                        let record = year.take(task, turn);
                        let drawn = record.as_ref().is_some_and(|record| record.ran.is_some());
                        let commit = record.as_ref().and_then(|record| {
                            log.entries().iter().find(|other| other.seq == record.seqs[0])
                        });
                        let known = commit.is_some_and(|commit| could_be_known(commit, entry));
                        let seqs = [commit.map_or(0, |commit| commit.seq), entry.seq];
                        year.voids.push(Void {
                            task: task.clone(),
                            turn,
                            at: entry.at,
                            reason: reason.clone(),
                            approver: approver.clone(),
                            drawn,
                            known,
                            seqs,
                            revealed: None,
                            lost: Vec::new(),
                        });
                    }
                }
                Event::SlotGivenUp { task, round, reason, approver } => {
                    let (task, reason, approver) = (task.clone(), reason.clone(), approver.clone());
                    let (round, at) = (*round, entry.at);
                    if !later && event.is_given_up() && !year.draws.contains_key(&(task.clone(), round)) {
                        let recorded = entry.recorded;
                        let seq = entry.seq;
                        year.given_up.push(GivenUp { task, round, seq, at, recorded, reason, approver });
                    }
                }
                Event::VoidReveal { task, salts, .. } => {
                    let text = year.recorded(bundle(task), ledger, task, turn, FileName::Void, salts);
                    let found = text.and_then(|text| VoidSalts::parse(text).ok());
                    let found = found.is_some_and(|void| void.lost.is_empty());
                    let of = |v: &&mut Void| !later && v.task == *task && v.turn == turn;
                    if let Some(void) = year.voids.iter_mut().find(of) {
                        void.revealed = Some(entry.at);
                        if found {
                            void.lost.clear();
                        }
                    }
                }
                Event::Inspection { task, round, entity, on, inspectors, origin, department, merged } => {
                    let (inspectors, merged) = (inspectors.clone(), merged.clone());
                    let record = texts.record(entry, origin, department);
                    let done = Inspected { on: *on, inspectors, merged, record };
                    visits
                        .entry((task.as_str(), *round, entity.as_str()))
                        .or_default()
                        .inspections
                        .push(done);
                }
                Event::Finding { task, round, entity, on, outcome, disposal, origin, department } => {
                    let (outcome, disposal) = (outcome.clone(), disposal.clone());
                    let record = texts.record(entry, origin, department);
                    visits
                        .entry((task.as_str(), *round, entity.as_str()))
                        .or_default()
                        .findings
                        .push(Found { on: *on, outcome, disposal, record });
                }
                Event::Publication { task, round, entity, on, origin, department } => {
                    let done = Done { on: *on, record: texts.record(entry, origin, department) };
                    visits
                        .entry((task.as_str(), *round, entity.as_str()))
                        .or_default()
                        .publications
                        .push(done);
                }
                Event::Withdrawal { task, round, entity, on, origin, department } => {
                    let done = Done { on: *on, record: texts.record(entry, origin, department) };
                    visits
                        .entry((task.as_str(), *round, entity.as_str()))
                        .or_default()
                        .withdrawals
                        .push(done);
                }
                Event::FollowUp { task, round, entity, on, origin, department } => {
                    let done = Done { on: *on, record: texts.record(entry, origin, department) };
                    visits.entry((task.as_str(), *round, entity.as_str())).or_default().follow_ups.push(done);
                }
            }
        }
        let own = |((task, round, entity), mut visit): ((&str, u32, &str), Visit)| {
            visit.shrink();
            ((task.to_owned(), round, entity.to_owned()), visit)
        };
        year.visits = visits.into_iter().map(own).collect();
        year.stand_ins(happened, files, &duties);
        let in_time = year.given_up_in_time();
        year.findings.extend(in_time);
        year
    }

    /// A chain takes the place of one that was lost, with the salts of whatever void commit is secret still.
    fn lost_chain(&mut self, (task, party): (&str, &str), lost: &ChainLost, entry: &Entry) {
        let secret = self.voids.iter_mut().filter(|void| void.task == task && void.revealed.is_none());
        let of = secret.map(|void| {
            void.lost.push(party.to_owned());
            void.turn
        });
        self.lost_chains.push(LostChain {
            of: of.collect(),
            task: task.to_owned(),
            party: party.to_owned(),
            seq: entry.seq,
            at: entry.at,
            reason: lost.reason.clone(),
            approver: lost.approver.clone(),
        });
    }

    fn put(&mut self, task: &str, turn: Turn, record: DrawRecord) {
        match turn.sub {
            0 => self.draws.insert((task.to_owned(), turn.round), record),
            _ => self.sub_draws.insert((task.to_owned(), turn), record),
        };
    }

    fn of(&mut self, task: &str, turn: Turn) -> Option<&mut DrawRecord> {
        match turn.sub {
            0 => self.draws.get_mut(&(task.to_owned(), turn.round)),
            _ => self.sub_draws.get_mut(&(task.to_owned(), turn)),
        }
    }

    fn take(&mut self, task: &str, turn: Turn) -> Option<DrawRecord> {
        match turn.sub {
            0 => self.draws.remove(&(task.to_owned(), turn.round)),
            _ => self.sub_draws.remove(&(task.to_owned(), turn)),
        }
    }

    /// Who stands in for whom, and with which team: by the failures recorded and by the sub-draws.
    fn stand_ins(
        &mut self,
        entries: &[Entry],
        files: &BTreeMap<(String, Turn), Bundle>,
        lists: &BTreeMap<(&str, u32), &[u8]>,
    ) {
        let Self { draws, sub_draws, findings, .. } = self;
        let tasks: BTreeSet<&String> = draws.keys().map(|(task, _)| task).collect();
        let stories: BTreeMap<String, Story> =
            tasks.into_iter().map(|task| (task.clone(), Story::told(entries, task))).collect();
        let mut duties = super::duties::replay(entries, files, &stories);
        findings.extend(duties.findings);
        for ((task, round), record) in draws.iter_mut() {
            let teams = duties.teams.remove(&(task.clone(), *round)).into_iter().flatten();
            record.teams.extend(teams.map(|(entity, crew)| (entity, crew.team)));
            // Whoever failed has the team that was drawn.
            add_teams(record, lists.get(&(task.as_str(), *round)).copied());
            let Some(story) = stories.get(task) else { continue };
            let Some(turn) = story.current(*round, 0).map(|c| c.turn) else { continue };
            let mut home: BTreeMap<String, Stratum> =
                record.selected.iter().map(|row| (row.id.to_string(), row.stratum.clone())).collect();
            for failed in story.failures.iter().filter(|f| f.turn == turn) {
                let nobody = failed.substitute.as_ref().is_some_and(StandIn::is_nobody);
                let substitute = failed.substitute.as_ref().filter(|_| !nobody);
                let stratum = home.get(&failed.entity).cloned();
                home.extend(substitute.map(|s| s.entity.clone()).zip(stratum));
                record.failures.push(Failure {
                    entity: failed.entity.clone(),
                    reason: failed.reason.clone(),
                    substitute: substitute.map(|s| s.entity.clone()),
                    nobody,
                    at: failed.at,
                    evidence: failed.evidence.clone(),
                    seq: failed.seq,
                    sub_draw: None,
                });
            }
            let subs = story.standing().filter(|c| c.turn.round == *round && c.turn.sub > 0);
            for sub in subs {
                let Some(drawn) = sub_draws.get(&(task.clone(), sub.turn)) else { continue };
                let mut left = drawn.selected.iter().collect::<Vec<_>>();
                for failed in story.decided_by(sub) {
                    let own = record.failures.iter_mut().filter(|f| f.seq == failed.seq);
                    own.for_each(|f| f.sub_draw = Some(sub.turn));
                    // The s-th failure of a stratum takes the sub-draw's rank s: the first that is left of it.
                    let Some(stratum) = home.get(&failed.entity).cloned() else { continue };
                    let at = left.iter().position(|row| row.stratum == stratum);
                    let row = at.map(|at| left.remove(at));
                    home.extend(row.map(|row| (row.id.to_string(), stratum)));
                    let open = record.failures.iter_mut();
                    for failure in open.filter(|f| f.entity == failed.entity && f.substitute.is_none()) {
                        failure.substitute = row.map(|row| row.id.to_string());
                        // One that is not drawn yet has decided nothing.
                        failure.nobody = row.is_none() && sub.result.is_some();
                    }
                }
            }
        }
    }
}

/// Whether the beacon of a commit could be known when it was declared void: by the times that both say, or by those at
/// which they were entered.
fn could_be_known(commit: &Entry, void: &Entry) -> bool {
    let (from, void) = (Dated::of(commit).draw_from(), Dated::of(void));
    void.at >= from || void.since() >= from
}

/// The events that were recorded by a day; time never goes back in a log.
fn until(log: &Log, day: Option<Date>) -> &[Entry] {
    let all = log.entries();
    let n = day.map_or(all.len(), |day| all.partition_point(|entry| entry.at.date() <= day));
    all.get(..n).unwrap_or(all)
}

/// What was put right, event by event.
fn corrected(log: &Log, corrections: &Corrections<'_>) -> Vec<Corrected> {
    let at = |seq: u64| log.entries().get(usize::try_from(seq.checked_sub(1)?).ok()?);
    let one = |(of, list): (u64, &[(u64, &super::act::Correction)])| {
        let ((by, correction), earlier) = list.split_last()?;
        let (was, now) = (at(of)?, at(*by)?);
        let open = !matches!(was.event, Event::Recusal(_));
        Some(Corrected {
            of,
            kind: was.event.kind(),
            before: earlier.iter().map(|(seq, _)| *seq).collect(),
            by: *by,
            at: now.at,
            approver: correction.approver.clone(),
            reason: open.then(|| correction.reason.clone()),
            was: was.event.visit().map(|(key, _)| key),
            is: correction.becomes.as_deref().and_then(Event::visit).map(|(key, _)| key),
            origin: was.event.visit().map(|(_, origin)| origin.clone()),
        })
    };
    corrections.all().filter_map(one).collect()
}

/// Dice and notices prove nothing of themselves: it takes two people who typed the same. A pulse proves itself.
fn is_alone(commit: Option<&Commit>, ceremony: Option<&Ceremony>) -> bool {
    let by_hand = commit.is_some_and(|c| !matches!(c.beacon, Beacon::Drand { .. }));
    by_hand && ceremony.is_none_or(|c| c.typists.len() < 2)
}

/// The files and departments that records name: each is held once.
#[derive(Default)]
struct Texts(BTreeSet<Text>);

impl Texts {
    fn of(&mut self, text: &str) -> Text {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new = Text::from(text);
        self.0.insert(new.clone());
        new
    }

    fn record(&mut self, entry: &Entry, origin: &Origin, department: &Option<String>) -> Record {
        Record {
            seq: entry.seq,
            recorded: entry.at.date(),
            department: department.as_deref().map(|name| self.of(name)),
            origin: Row { file: self.of(&origin.file), row: origin.row },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_one_file_hold_its_name_once() {
        let mut texts = Texts::default();
        let (first, other) = (texts.of("data/results-2024.csv"), texts.of("data/other.csv"));
        let again = texts.of(&String::from("data/results-2024.csv"));
        assert!(
            std::ptr::eq(first.as_str(), again.as_str()) && !std::ptr::eq(first.as_str(), other.as_str())
        );
        assert_eq!(again, "data/results-2024.csv");
    }
}
