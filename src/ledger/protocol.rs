//! Whether the record keeps to the protocol of the draw: one commit and one result a slot unless a void was recorded, a
//! beacon that did not exist yet, the salts of the chain that was fixed before, and no substitute without a failure
//! (`docs/draw.md`, "Protocol", "Void and redraw").

mod commits;
mod salts;
mod stand_ins;
mod times;
mod visited;

use super::clocks::Dated;
use super::codes::{REHEARSAL, SECOND_DRAW};
use super::event::Event;
use super::log::Log;
use super::story::Story;
use super::turn::{Turn, Turns, folder_name, folder_of};
use crate::draw::{Bundle, Commit, Digest, FileName};
use crate::finding::{Code, Finding};
use crate::message::Message;
use crate::msg;
use jiff::civil::{Date, DateTime};
use salts::Chained;
use std::collections::{BTreeMap, BTreeSet};
use visited::Visited;

type Slot = (String, Turn);

/// What was seen so far.
#[derive(Default)]
struct Seen {
    /// The first commit of each slot: its digest and when it was recorded.
    commits: BTreeMap<Slot, (String, Dated)>,
    results: BTreeMap<Slot, DateTime>,
    revealed: BTreeSet<Slot>,
    /// Of a lottery that decides: the last issue, and the first day on which it can be drawn.
    there: BTreeMap<Slot, (String, Date)>,
    /// SHA-256 of the evidence that was recorded before a result.
    evidence: BTreeMap<Slot, String>,
    given_up: BTreeSet<(String, u32)>,
    /// The commits that stand and whose salts are secret.
    open: BTreeSet<Slot>,
    /// The chains of each draw and party, the one in force last.
    chains: BTreeMap<(String, String), Vec<Chained>>,
    /// Which of its chains a party's salt of a commit is of.
    used: BTreeMap<(Slot, String), usize>,
    stories: BTreeMap<String, Story>,
    visits: Visited,
    /// The roots of the ledger where a commit was bound to it.
    roots: BTreeMap<u64, Digest>,
    /// What the pool secrets of draws must give.
    pools: BTreeMap<String, String>,
    findings: Vec<Finding>,
}

/// What does not keep to the protocol.
pub(super) fn check(log: &Log, files: &BTreeMap<Slot, Bundle>) -> Vec<Finding> {
    let mut seen = Seen { stories: stories(log), roots: roots(log, files), ..Seen::default() };
    let typed = log.entries().iter().filter(|entry| entry.rehearsal);
    if let (Some(first), count) = (typed.clone().next(), typed.count()) {
        let message = msg!("ledger-rehearsal", count = count, seq = first.seq);
        seen.findings.push(Finding::new(&REHEARSAL, message).help(msg!("ledger-rehearsal-help")));
    }
    let mut turns = Turns::default();
    for entry in log.entries() {
        if let Event::SaltAnchor { draw, party, link, value, lost } = &entry.event {
            seen.anchor((draw, party), (*link, value), lost.as_ref());
        }
        if let Event::PoolAnchor { draw, value } = &entry.event {
            seen.pool_anchor(draw, value);
        }
        seen.visits.step(entry.seq, &entry.event);
        let Some((task, turn)) = turns.step(&entry.event) else { continue };
        let slot = (task.to_owned(), turn);
        seen.dated(&slot, entry);
        match &entry.event {
            Event::DrawCommit { commit, .. } => seen.commit(&slot, commit, Dated::of(entry), files),
            Event::DrawResult { commit, beacon, .. } => seen.result(&slot, (commit, beacon), entry.at),
            Event::DrawReveal { certificate, .. } => seen.reveal(&slot, certificate, files),
            Event::DrawVoid { round, sub, .. } if turns.now(task, *round, *sub) == turn => {
                seen.find(&SECOND_DRAW, &slot, msg!("ledger-void-of-nothing", task = task, round = turn));
            }
            Event::DrawVoid { .. } => {
                seen.open.remove(&slot);
                seen.void(&slot, files);
            }
            Event::SlotGivenUp { .. } => seen.give_up(&slot, &entry.event),
            Event::Beacon { commit, evidence, .. } => seen.beacon(&slot, commit, evidence, entry.at),
            Event::VoidReveal { salts, .. } => seen.reveal_void(&slot, salts, files),
            Event::DrawFailure { entity, substitute: Some(_), .. } => seen.failure(&slot, entity, entry.seq),
            _ => {}
        }
    }
    seen.findings
}

/// The same of one task's draws alone, by the files of these: what the ledger has of them, and what it has of the draw
/// (`2024-A1`) as a whole.
pub fn of_draw(log: &Log, files: &BTreeMap<Slot, Bundle>, task: &str, draw: &str) -> Vec<Finding> {
    let mut found = check(log, files);
    let own = |name: &str| name == draw || folder_of(name).is_some_and(|(of, _)| of == task);
    found.retain(|f| f.subject.as_ref().is_some_and(|subject| own(&subject.name)));
    found
}

/// The stories of all tasks that were committed to.
fn stories(log: &Log) -> BTreeMap<String, Story> {
    let mut out = BTreeMap::new();
    for entry in log.entries() {
        if let Event::DrawCommit { task, .. } = &entry.event
            && !out.contains_key(task)
        {
            out.insert(task.clone(), Story::of(log, task));
        }
    }
    out
}

/// The roots over as many lines as the commits say.
fn roots(log: &Log, files: &BTreeMap<Slot, Bundle>) -> BTreeMap<u64, Digest> {
    let bound = |bundle: &Bundle| Some(Commit::parse(bundle.get(FileName::Commit)?).ok()?.head.ledger.size);
    log.roots(&files.values().filter_map(bound).collect())
}

/// A file of a slot that is the one recorded.
fn recorded<'a>(
    files: &'a BTreeMap<Slot, Bundle>,
    slot: &Slot,
    name: FileName,
    digest: &str,
) -> Option<&'a [u8]> {
    files.get(slot)?.get(name).filter(|bytes| Digest::of(bytes).hex() == digest)
}

impl Seen {
    fn find(&mut self, code: &'static Code, slot: &Slot, message: Message) {
        let finding = Finding::new(code, message).about("draw", folder_name(&slot.0, slot.1), "");
        self.findings.push(finding);
    }
}
