//! The files that a ledger keeps beside its events: which ones its events record, and those of which no event has the
//! SHA-256, held against what they rest on: the task against its commit, the public links against the recorded chains.

use super::chains::{Anchor, Anchors};
use super::codes::CHANGED_DRAW_FILE;
use super::event::Event;
use super::log::Log;
use super::story::{Committed, Story};
use super::turn::{Turn, Turns, folder_name};
use crate::draw::{Bundle, Commit, Digest, FileName, Link, Revealed};
use crate::finding::{Finding, Place};
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};

/// No chain is longer; a link further away from the end is none.
const LONGEST: u64 = 1 << 16;

/// The files that the events of a log record, by the folders of their draws.
pub fn recorded_files(log: &Log) -> BTreeMap<String, BTreeSet<FileName>> {
    let (mut out, mut turns) = (BTreeMap::<String, BTreeSet<FileName>>::new(), Turns::default());
    for entry in log.entries() {
        let Some((task, turn)) = turns.step(&entry.event) else { continue };
        let names: &[FileName] = match &entry.event {
            Event::DrawCommit { .. } => &[
                FileName::Commit,
                FileName::Pool,
                FileName::Drawn,
                FileName::Barred,
                FileName::Inspectors,
                FileName::Conflicts,
                FileName::Revealed,
            ],
            Event::DrawResult { .. } => &[FileName::Beacon, FileName::Selected, FileName::Duty],
            Event::DrawReveal { .. } => &[FileName::Certificate],
            Event::VoidReveal { .. } => &[FileName::Void],
            _ => continue,
        };
        out.entry(folder_name(task, turn)).or_default().extend(names);
    }
    out
}

/// What of rosters, recusals, tasks and public links is not what it should be.
pub fn unrecorded_changes(log: &Log, files: &BTreeMap<(String, Turn), Bundle>, ledger: &str) -> Vec<Finding> {
    let mut out = Vec::new();
    let public = Public::of(log);
    let mut stories: BTreeMap<&str, Story> = BTreeMap::new();
    for ((task, turn), bundle) in files {
        let story = stories.entry(task).or_insert_with(|| Story::of(log, task));
        let Some(at) = story.commits.iter().position(|c| c.turn == *turn) else { continue };
        let Some(of) = story.commits.get(at) else { continue };
        let bytes = bundle.get(FileName::Commit).filter(|bytes| Digest::of(bytes).hex() == of.commit);
        // A commit that is another is found by its own digest.
        let Some(commit) = bytes.and_then(|bytes| Commit::parse(bytes).ok()) else { continue };
        let mut changed = |name: &str, missing: bool| {
            let path = format!("{ledger}/draws/{}/{name}", folder_name(task, *turn));
            let message = match missing {
                true => msg!("ledger-missing-file", path = path.as_str()),
                false => msg!("ledger-changed-file", path = path.as_str()),
            };
            let finding =
                Finding::new(&CHANGED_DRAW_FILE, message).about("draw", folder_name(task, *turn), "");
            out.push(finding.at_cell(&path, 0, 0, "").help(msg!("ledger-changed-file-help")));
        };
        if bundle.task().is_some_and(|task| Digest::of(task) != commit.head.plan) {
            changed("task.json", false);
        }
        // Those of the pool are looked at where the year is read; these two decide teams, also of a draw that is void.
        for (name, frozen) in
            [(FileName::Inspectors, commit.inspectors), (FileName::Conflicts, commit.conflicts)]
        {
            let found = bundle.get(name).map(Digest::of);
            if found != Some(frozen) {
                changed(&format!("{name}.txt"), found.is_none());
            }
        }
        match bundle.get(FileName::Revealed) {
            None => changed("revealed.txt", true),
            Some(bytes) if !public.are(story, (at, of), &commit, bytes) => changed("revealed.txt", false),
            Some(_) => {}
        }
    }
    out
}

/// The tasks that are gone, or are none that was committed to: beside each commit one was kept, and the commit has its
/// SHA-256. They stand apart from [`unrecorded_changes`], for the draw writes one that is gone again where the rules still
/// give its text.
pub fn changed_tasks(files: &BTreeMap<(String, Turn), Bundle>, ledger: &str) -> Vec<Finding> {
    let finding = |((task, turn), bundle): (&(String, Turn), &Bundle)| {
        let commit = Commit::parse(bundle.get(FileName::Commit)?).ok()?;
        let folder = folder_name(task, *turn);
        let path = format!("{ledger}/draws/{folder}/task.json");
        let message = match bundle.task() {
            Some(text) if Digest::of(text) == commit.head.plan => return None,
            Some(_) => msg!("ledger-changed-file", path = path.as_str()),
            None => msg!("ledger-missing-file", path = path.as_str()),
        };
        let finding = Finding::new(&CHANGED_DRAW_FILE, message).about("draw", folder, "");
        Some(finding.at_cell(&path, 0, 0, "").help(msg!("ledger-changed-file-help")))
    };
    files.iter().filter_map(finding).collect()
}

/// Whether a finding says that the text of a task is gone: what it said the rules may still say.
pub fn is_lost_task(finding: &Finding) -> bool {
    let of_task = |place: &Place| matches!(place, Place::Cell { file, .. } if file.ends_with("/task.json"));
    finding.message.key == "ledger-missing-file" && finding.place().is_some_and(of_task)
}

/// What the events say of chains and salts.
#[derive(Default)]
struct Public {
    ends: Anchors,
    /// The number of the event that published the salts of a commit, by the commit's digest.
    opened: BTreeMap<String, u64>,
}

impl Public {
    fn of(log: &Log) -> Self {
        let (mut out, mut turns, mut commits) =
            (Self { ends: Anchors::of(log), ..Self::default() }, Turns::default(), BTreeMap::new());
        for entry in log.entries() {
            let Some((task, turn)) = turns.step(&entry.event) else { continue };
            let opened = match &entry.event {
                Event::DrawCommit { commit, .. } => {
                    commits.entry((task.to_owned(), turn)).or_insert_with(|| commit.clone());
                    continue;
                }
                Event::DrawReveal { .. } => commits.get(&(task.to_owned(), turn)),
                Event::VoidReveal { commit, .. } => Some(commit),
                _ => continue,
            };
            if let Some(commit) = opened {
                out.opened.entry(commit.clone()).or_insert(entry.seq);
            }
        }
        out
    }

    /// Whether these are the links that were public when the file was written: at the commit the ends of the chains and
    /// the links of earlier commits whose salts were published by then, at the reveal those of every earlier commit.
    fn are(&self, story: &Story, (at, of): (usize, &Committed), commit: &Commit, bytes: &[u8]) -> bool {
        let Ok(revealed) = Revealed::parse(bytes) else { return false };
        // Written again with the salts; those of a void commit are published elsewhere.
        let again = of.revealed.is_some() && of.void.is_none();
        let open = |number: usize| {
            let before = number.checked_sub(1).and_then(|at| story.commits.get(at));
            let opened = before.and_then(|c| self.opened.get(&c.commit));
            number == 0 || again || opened.is_some_and(|seq| *seq < of.seq)
        };
        let mut wanted = BTreeSet::new();
        for salt in &commit.salts {
            let Some(end) = self.end(of, commit, salt.party.as_str()) else { return false };
            // The end of a chain is public, and the commits before it used another.
            let begun = story.commits.iter().filter(|c| c.seq < end.seq).count();
            let numbers = (begun..=at).filter(|number| *number == begun || open(*number));
            let links = numbers.map(|number| end.link.checked_sub((number - begun) as u64));
            let Some(links) = links.collect::<Option<Vec<u64>>>() else { return false };
            wanted.extend(links.into_iter().map(|link| (salt.party.to_string(), link)));
        }
        let found: BTreeSet<(String, u64)> =
            revealed.rows().iter().map(|row| (row.party.to_string(), row.link)).collect();
        found == wanted && revealed.rows().iter().all(|row| self.leads_to_the_end(of, commit, row))
    }

    /// The end of a party's chain that was in force at a commit.
    fn end(&self, of: &Committed, commit: &Commit, party: &str) -> Option<&Anchor> {
        self.ends.at(commit.head.draw.as_str(), party, of.seq)
    }

    fn leads_to_the_end(&self, of: &Committed, commit: &Commit, row: &Link) -> bool {
        let Some(end) = self.end(of, commit, row.party.as_str()) else { return false };
        match end.link.checked_sub(row.link) {
            Some(steps) if steps <= LONGEST => {
                (0..steps).fold(row.value, |value, _| value.rehash()).hex() == end.value
            }
            _ => false,
        }
    }
}
