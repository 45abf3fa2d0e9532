//! The log: reading refuses every byte that writing would not have made; appending never goes back in time.

use super::act::Correction;
use super::clocks::{Clock, Dated};
use super::codes::BROKEN_LEDGER;
use super::correction::Corrections;
use super::event::{Entry, Event, SCHEMA};
use super::note::Vkey;
use crate::draw::{Checkpoint, Digest};
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet};

/// The events of a year, in order, with the lines they are stored as.
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: Vec<Entry>,
    lines: Vec<String>,
    /// The facts of the first `sorted` entries: whoever only reads a log does not need them.
    known: BTreeSet<[u8; 32]>,
    sorted: usize,
    tree: crate::merkle::Tree,
}

/// Why an event is not appended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The time lies before the last recorded one.
    Earlier {
        /// The last recorded time.
        last: DateTime,
    },
    /// The event cannot be written as JSON.
    Unwritable,
}

impl Refusal {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::Earlier { last } => msg!("ledger-earlier", last = last.to_string()),
            Self::Unwritable => msg!("ledger-unwritable"),
        }
    }
}

impl Log {
    /// Reads a log. `file` is the name that findings show.
    ///
    /// # Errors
    /// The first line that is not canonical, not next in number, or earlier than the one before.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Box<Finding>> {
        let mut log = Self::default();
        let broken = |row: u64, why: Message| {
            let message = msg!("ledger-broken", why = why);
            Box::new(
                Finding::new(&BROKEN_LEDGER, message)
                    .at_cell(file, row, 0, "")
                    .help(msg!("ledger-broken-help")),
            )
        };
        let text = std::str::from_utf8(bytes).map_err(|e| {
            let good = bytes.get(..e.valid_up_to()).unwrap_or_default();
            let row = good.iter().filter(|b| **b == b'\n').count() as u64 + 1;
            broken(row, msg!("ledger-not-text"))
        })?;
        if !text.is_empty() && !text.ends_with('\n') {
            return Err(broken(text.lines().count() as u64, msg!("ledger-torn")));
        }
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        log.entries.reserve_exact(lines.len());
        log.lines.reserve_exact(lines.len());
        for (row, (entry, line)) in (1u64..).zip(read_all(&lines).into_iter().zip(lines)) {
            let entry = entry.map_err(|why| broken(row, why))?;
            if entry.seq != row {
                return Err(broken(row, msg!("ledger-number", seq = entry.seq, row = row)));
            }
            if log.entries.last().is_some_and(|last| entry.at < last.at) {
                return Err(broken(row, msg!("ledger-time")));
            }
            log.push(entry, line.to_owned());
        }
        Ok(log)
    }

    fn push(&mut self, entry: Entry, line: String) {
        self.tree.push(line.as_bytes());
        self.entries.push(entry);
        self.lines.push(line);
    }

    /// Appends an event recorded at a time. A fact that is recorded already changes nothing and returns `false`.
    ///
    /// # Errors
    /// Where the time lies before the last recorded one.
    pub fn append(&mut self, at: DateTime, event: Event) -> Result<bool, Refusal> {
        self.append_by_clock(at, None, event)
    }

    /// The same, with what the clock says. It is kept where it is another time than the one that was given: a record may
    /// be made for an earlier one, and says so.
    ///
    /// # Errors
    /// Where the time lies before the last recorded one.
    pub fn append_by_clock(
        &mut self,
        at: DateTime,
        clock: Option<Clock>,
        event: Event,
    ) -> Result<bool, Refusal> {
        let new = self.entries.get(self.sorted..).unwrap_or_default();
        for entry in new {
            self.known.insert(*entry.event.identity().as_bytes());
            if let Event::Correction(Correction { of, becomes: Some(event), .. }) = &entry.event {
                // What was corrected to be of another visit may still happen where it was recorded first.
                let first = of.checked_sub(1).and_then(|at| self.entries.get(usize::try_from(at).ok()?));
                let visit = |event: &Event| event.visit().map(|(key, _)| key);
                if let Some(first) = first.filter(|first| visit(&first.event) != visit(event)) {
                    self.known.remove(first.event.identity().as_bytes());
                }
                // The right fact, imported once more, is the one that holds already.
                self.known.insert(*event.identity().as_bytes());
            }
        }
        self.sorted = self.entries.len();
        if self.known.contains(event.identity().as_bytes()) {
            return Ok(false);
        }
        if let Some(last) = self.entries.last().filter(|last| at < last.at) {
            return Err(Refusal::Earlier { last: last.at });
        }
        let Dated { at, recorded, rehearsal } = Dated::by(at, clock);
        let seq = self.entries.len() as u64 + 1;
        let entry = Entry { schema: SCHEMA.to_owned(), seq, at, recorded, rehearsal, event };
        let line = crate::canonical::text(&entry).ok_or(Refusal::Unwritable)?;
        self.push(entry, line);
        Ok(true)
    }

    /// The entries, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The events as they hold, each with its entry: corrected ones as they were corrected, none that was set aside.
    pub fn facts(&self) -> impl Iterator<Item = (&Entry, &Event)> {
        let corrections = Corrections::of(self);
        self.entries.iter().filter_map(move |entry| Some((entry, corrections.standing(entry)?)))
    }

    /// The same as they held when an event was recorded.
    pub fn facts_before(&self, seq: u64) -> impl Iterator<Item = (&Entry, &Event)> {
        let corrections = Corrections::before(self, seq);
        let earlier = self.entries.iter().take_while(move |entry| entry.seq < seq);
        earlier.filter_map(move |entry| Some((entry, corrections.standing(entry)?)))
    }

    /// The bytes to store.
    pub fn text(&self) -> String {
        self.lines.iter().flat_map(|l| [l.as_str(), "\n"]).collect()
    }

    /// Size and root of the tree over lines as they are stored, whatever they say.
    pub fn root_of(bytes: &[u8]) -> Checkpoint {
        let mut tree = crate::merkle::Tree::new();
        let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        if !bytes.is_empty() {
            text.split(|b| *b == b'\n').for_each(|line| tree.push(line));
        }
        Checkpoint { size: tree.size(), root: Digest::from_bytes(tree.root()) }
    }

    /// Size and root of the tree over the lines without LF.
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint { size: self.tree.size(), root: Digest::from_bytes(self.tree.root()) }
    }

    /// The keys that were taken into use within the first `size` events.
    fn keys(&self, size: u64) -> impl DoubleEndedIterator<Item = Vkey> {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        self.entries.iter().take(size).filter_map(|entry| match &entry.event {
            Event::KeyUsed(used) => Vkey::parse(&used.key).ok(),
            _ => None,
        })
    }

    /// The key that signs checkpoints of this size: the last that was taken into use.
    pub fn key(&self, size: u64) -> Option<Vkey> {
        self.keys(size).next_back()
    }

    /// Which log a checkpoint of this size is of: the name of the first key that was taken into use; before that, one
    /// made of the first event, so that no two ledgers share it.
    pub fn origin(&self, size: u64) -> String {
        if let Some(key) = self.keys(size).next() {
            return key.name().to_owned();
        }
        match self.lines.first().filter(|_| size > 0) {
            Some(line) => {
                let hash = Digest::of(line.as_bytes()).hex();
                format!("ssj/ledger/{}", hash.chars().take(16).collect::<String>())
            }
            None => "ssj/ledger".to_owned(),
        }
    }

    /// What a draw's pool secret must give: the first that was recorded. A draw without one is not blind.
    pub fn pool_anchor(&self, of: &str) -> Option<&str> {
        self.entries.iter().find_map(|entry| match &entry.event {
            Event::PoolAnchor { draw, value } if draw == of => Some(value.as_str()),
            _ => None,
        })
    }

    /// The draws of which a pool secret was recorded, in the order of their names.
    pub fn pool_draws(&self) -> BTreeSet<&str> {
        let of = self.entries.iter().filter_map(|entry| match &entry.event {
            Event::PoolAnchor { draw, .. } => Some(draw.as_str()),
            _ => None,
        });
        of.collect()
    }

    /// The line of an event, and the hashes that lead from it to the root over the first `size` events.
    pub fn inclusion(&self, seq: u64, size: u64) -> Option<(&str, Vec<Digest>)> {
        let index = seq.checked_sub(1)?;
        let lines = self.lines.get(..usize::try_from(size).ok()?)?;
        let line = lines.get(usize::try_from(index).ok()?)?;
        let mut proofs = crate::merkle::Proofs::of(&[index]);
        lines.iter().for_each(|line| proofs.push(line.as_bytes()));
        let hashes = proofs.end().pop()?;
        Some((line, hashes.into_iter().map(Digest::from_bytes).collect()))
    }

    /// The root over the first so many lines, where there are as many.
    pub fn root_at(&self, size: u64) -> Option<Digest> {
        self.roots(&BTreeSet::from([size])).remove(&size)
    }

    /// The roots over the first lines, of these numbers of lines: one pass for all of them.
    pub(super) fn roots(&self, sizes: &BTreeSet<u64>) -> BTreeMap<u64, Digest> {
        let (mut tree, mut out) = (crate::merkle::Tree::new(), BTreeMap::new());
        let mut note = |tree: &crate::merkle::Tree| {
            if sizes.contains(&tree.size()) {
                out.insert(tree.size(), Digest::from_bytes(tree.root()));
            }
        };
        note(&tree);
        for line in &self.lines {
            tree.push(line.as_bytes());
            note(&tree);
        }
        out
    }

    /// Whether the log extends an earlier checkpoint: the root over its first lines is the one noted then.
    pub fn extends(&self, checkpoint: &Checkpoint) -> bool {
        let Ok(size) = usize::try_from(checkpoint.size) else { return false };
        let Some(lines) = self.lines.get(..size) else { return false };
        Digest::from_bytes(crate::merkle::root(lines.iter().map(String::as_bytes))) == checkpoint.root
    }
}

/// The entry that a line is, or why it is none: it must be what writing the entry would make.
fn read(line: &str) -> Result<Entry, Message> {
    let entry: Entry =
        serde_json::from_str(line).map_err(|e| msg!("ledger-not-event", column = e.column()))?;
    if entry.schema != SCHEMA {
        return Err(msg!("ledger-schema", schema = entry.schema.as_str()));
    }
    if crate::canonical::text(&entry).as_deref() != Some(line) {
        return Err(msg!("ledger-not-canonical"));
    }
    Ok(entry)
}

/// As few lines are read before another thread would have begun.
const FEW: usize = 4_096;

/// What each line is: no line depends on another, so long ledgers are read by as many threads as there are processors.
fn read_all(lines: &[&str]) -> Vec<Result<Entry, Message>> {
    let threads = match lines.len() {
        ..=FEW => 1,
        _ => std::thread::available_parallelism().map_or(1, usize::from).min(8),
    };
    let some = |lines: &[&str]| lines.iter().map(|line| read(line)).collect::<Vec<_>>();
    let mut pieces = lines.chunks(lines.len().div_ceil(threads).max(1));
    let first = pieces.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let others: Vec<_> = pieces.map(|piece| scope.spawn(move || some(piece))).collect();
        let mut out = some(first);
        for other in others {
            out.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Origin;

    fn publication(entity: &str, row: u64) -> Event {
        Event::Publication {
            task: "A1".into(),
            round: 1,
            entity: entity.into(),
            on: "2024-05-06".parse().unwrap(),
            origin: Origin { file: "结果.csv".into(), row },
            department: None,
        }
    }

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    fn sample() -> Log {
        let mut log = Log::default();
        assert_eq!(log.append(at("2024-05-06T09:00:00"), publication("E1", 2)), Ok(true));
        assert_eq!(log.append(at("2024-05-06T09:00:00"), publication("E2", 3)), Ok(true));
        log
    }

    #[test]
    fn a_fact_is_recorded_once_whatever_row_it_stood_in() {
        let mut log = sample();
        let before = log.text();
        assert_eq!(log.append(at("2024-06-01T00:00:00"), publication("E1", 99)), Ok(false));
        assert_eq!(log.text(), before);
        assert!(log.append(at("2024-01-01T00:00:00"), publication("E3", 4)).is_err());
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let log = sample();
        let read = Log::parse("events.jsonl", log.text().as_bytes()).unwrap();
        assert_eq!(read.text(), log.text());
        assert_eq!(read.checkpoint(), log.checkpoint());
        assert!(read.extends(&log.checkpoint()));
    }

    #[test]
    fn long_ledgers_are_read_in_pieces_and_say_the_first_line_that_is_wrong() {
        let mut log = Log::default();
        for n in 0..2 * FEW as u64 + 7 {
            log.append(at("2024-05-06T09:00:00"), publication(&format!("E{n}"), n)).unwrap();
        }
        let text = log.text();
        let read = Log::parse("events.jsonl", text.as_bytes()).unwrap();
        assert_eq!((read.text(), read.checkpoint()), (text.clone(), log.checkpoint()));
        // Two lines are wrong, each in a piece of its own where there are several.
        let wrong = text.replace("\"E8000\"", "\"E8000\" ").replace("\"E3000\"", "\"E3000\" ");
        let finding = Log::parse("events.jsonl", wrong.as_bytes()).unwrap_err();
        let Some(crate::finding::Place::Cell { row, .. }) = finding.place() else { panic!("{finding:?}") };
        assert_eq!(*row, 3001);
    }

    #[test]
    fn every_changed_byte_is_refused_or_changes_the_root() {
        let log = sample();
        let (text, root) = (log.text(), log.checkpoint());
        for i in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[i] ^= 1;
            if let Ok(read) = Log::parse("events.jsonl", &bytes) {
                assert_ne!(read.checkpoint(), root, "byte {i}");
            }
        }
        let torn = &text.as_bytes()[..text.len() - 1];
        assert!(Log::parse("events.jsonl", torn).is_err());
    }

    #[test]
    fn what_is_no_event_is_said_in_the_readers_words() {
        let log = sample().text().replacen("\"kind\":\"publication\"", "\"kind\":\"publisher\"", 1);
        let finding = Log::parse("events.jsonl", log.as_bytes()).unwrap_err();
        for lang in crate::message::Lang::ALL {
            let said = crate::message::Catalogue::new(lang).text(&finding.message);
            assert!(!said.contains("variant") && !said.contains("column"), "{said}");
        }
    }
}
