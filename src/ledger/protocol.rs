//! Whether the record keeps to the protocol of the draw: one commit and one result a slot unless a void was recorded, a
//! beacon that did not exist yet, the salts of the chain that was fixed before, and no substitute without a failure
//! (`docs/draw.md`, "Protocol", "Void and redraw").

use super::act::Correction;
use super::chains::task_of;
use super::clocks::Dated;
use super::codes::{
    BROKEN_LEDGER, DATED_AHEAD, EARLY_BEACON, OTHER_IDS, OTHER_SALT, OTHER_SUBSTITUTE, REHEARSAL, SECOND_DRAW,
};
use super::event::{ChainLost, Entry, Event};
use super::log::Log;
use super::story::{Failed, Story};
use super::turn::{Turn, Turns, folder_name};
use crate::draw::{
    Beacon, Bundle, Certificate, Commit, Digest, FileName, Ids, Rate, SaltValue, VoidSalts, begun_below,
    issue_days, issue_too_late, odd_issues, odd_pulse, parse_selected,
};
use crate::finding::{Code, Finding};
use crate::message::Message;
use crate::msg;
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};

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

/// A chain: the link that was used last, and the link and value that end it.
struct Chained {
    used: u64,
    top: u64,
    value: String,
}

/// The visits that were on record when an event came, by its number: task, round, entity.
#[derive(Default)]
struct Visited(BTreeMap<u64, (String, u32, String)>);

impl Visited {
    fn step(&mut self, seq: u64, event: &Event) {
        match event {
            Event::Inspection { task, round, entity, .. } => {
                self.0.insert(seq, (task.clone(), *round, entity.clone()));
            }
            Event::Correction(Correction { of, becomes, .. }) if self.0.contains_key(of) => {
                match becomes.as_deref() {
                    None => drop(self.0.remove(of)),
                    Some(Event::Inspection { task, round, entity, .. }) => {
                        self.0.insert(*of, (task.clone(), *round, entity.clone()));
                    }
                    // To another kind: it has no effect.
                    Some(_) => {}
                }
            }
            _ => {}
        }
    }

    fn of(&self, task: &str, round: u32) -> impl Iterator<Item = &str> {
        let of = move |(t, r, _): &&(String, u32, String)| t == task && *r == round;
        self.0.values().filter(of).map(|(.., entity)| entity.as_str())
    }
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
    let own = |name: &str| name == draw || is_of(name, task);
    found.retain(|f| f.subject.as_ref().is_some_and(|subject| own(&subject.name)));
    found
}

/// Whether a folder is of a task, whose code has no hyphen.
fn is_of(folder: &str, task: &str) -> bool {
    folder.strip_prefix(task).is_some_and(|rest| rest.starts_with('-'))
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

    /// A chain has one end: a later one would be a new chain, made when more was known. One that says that the chain before
    /// it was lost takes its place where no list could hang on the one or the other: every commit is void, or its salts
    /// are public.
    fn anchor(&mut self, (draw, party): (&str, &str), (link, value): (u64, &str), lost: Option<&ChainLost>) {
        let chains = self.chains.entry((draw.to_owned(), party.to_owned())).or_default();
        let last = chains.last().map(|chain| (chain.used, chain.top, chain.value.clone()));
        let new = Chained { used: link, top: link, value: value.to_owned() };
        let Some((used, top, before)) = last else { return chains.push(new) };
        let why = match lost.filter(|lost| lost.is_said()) {
            None if (top, before.as_str()) == (link, value) => return,
            None => msg!("ledger-second-anchor", draw = draw, party = party),
            Some(_) => {
                chains.push(new);
                let open = self.open.iter().find(|(task, _)| task == task_of(draw));
                match open {
                    Some((_, turn)) => {
                        msg!("ledger-new-chain-beside", draw = draw, party = party, round = *turn)
                    }
                    None if begun_below(used) != Some(link) => {
                        msg!("ledger-new-chain-number", draw = draw, party = party, link = link)
                    }
                    None => return,
                }
            }
        };
        self.findings.push(Finding::new(&OTHER_SALT, why).about("draw", draw, ""));
    }

    /// A draw has one pool secret, fixed before its first commit: a later one would give other ids to who knows whom.
    fn pool_anchor(&mut self, draw: &str, value: &str) {
        let first = self.pools.entry(draw.to_owned()).or_insert_with(|| value.to_owned());
        if first.as_str() != value {
            let finding = Finding::new(&OTHER_IDS, msg!("ledger-second-pool-secret", draw = draw));
            self.findings.push(finding.about("draw", draw, ""));
        }
    }

    /// The ids of a draw's commits are all of one kind, and those of a blind one come from the secret that was fixed.
    fn ids(&mut self, slot: &Slot, commit: &Commit) {
        let fixed = self.pools.contains_key(commit.head.draw.as_str());
        let (task, round) = (slot.0.as_str(), slot.1);
        match (commit.head.ids, fixed) {
            (Ids::Blind, true) | (Ids::Plain, false) => {}
            (Ids::Blind, false) => {
                self.find(&OTHER_IDS, slot, msg!("ledger-no-pool-secret", task = task, round = round));
            }
            (Ids::Plain, true) => {
                self.find(&OTHER_IDS, slot, msg!("ledger-plain-after-blind", task = task, round = round));
            }
        }
    }

    /// No step of a draw says a time that had not come when it was entered.
    fn dated(&mut self, slot: &Slot, entry: &Entry) {
        let dated = Dated::of(entry);
        let Some(clock) = dated.ahead() else { return };
        // Of a draw it means that nobody waited for the beacon.
        let of_draw =
            matches!(entry.event, Event::DrawCommit { .. } | Event::Beacon { .. } | Event::DrawResult { .. });
        let code = if of_draw { &EARLY_BEACON } else { &DATED_AHEAD };
        let (at, clock) = (dated.at.to_string(), clock.to_string());
        let (task, round) = (slot.0.as_str(), slot.1);
        let message =
            msg!("ledger-dated-ahead", task = task, round = round, seq = entry.seq, at = at, clock = clock);
        self.find(code, slot, message);
    }

    /// A draw is made 24 hours after its commit, and when its last issue can have been drawn.
    fn old_enough(&mut self, slot: &Slot, commit: Dated, at: DateTime) {
        let earliest = commit.draw_from();
        if let Some((issue, first)) = self.there.get(slot).filter(|(_, first)| at.date() < *first) {
            let (issue, first) = (issue.as_str(), *first);
            let (task, round) = (slot.0.as_str(), slot.1);
            let message =
                msg!("ledger-issue-not-there", task = task, round = round, issue = issue, first = first);
            self.find(&EARLY_BEACON, slot, message);
        }
        if at >= earliest {
            return;
        }
        let (task, round, earliest) = (slot.0.as_str(), slot.1, earliest.to_string());
        let message = match commit.entered_late() {
            None => msg!("ledger-drawn-too-early", task = task, round = round, earliest = earliest),
            Some(entered) => {
                let (said, entered) = (commit.at.to_string(), entered.to_string());
                msg!(
                    "ledger-entered-too-late",
                    task = task,
                    round = round,
                    said = said,
                    entered = entered,
                    earliest = earliest
                )
            }
        };
        self.find(&EARLY_BEACON, slot, message);
    }

    fn commit(&mut self, slot: &Slot, digest: &str, dated: Dated, files: &BTreeMap<Slot, Bundle>) {
        if let Some((_, first)) = self.commits.get(slot) {
            let message = msg!(
                "ledger-second-commit",
                task = slot.0.as_str(),
                round = slot.1,
                first = first.at.to_string()
            );
            return self.find(&SECOND_DRAW, slot, message);
        }
        if slot.1.sub == 0 && self.given_up.contains(&(slot.0.clone(), slot.1.round)) {
            let message = msg!("ledger-given-up-and-drawn", task = slot.0.as_str(), round = slot.1);
            self.find(&SECOND_DRAW, slot, message);
        }
        self.commits.insert(slot.clone(), (digest.to_owned(), dated));
        self.open.insert(slot.clone());
        let read =
            recorded(files, slot, FileName::Commit, digest).and_then(|bytes| Commit::parse(bytes).ok());
        if slot.1.sub > 0 {
            self.sub_draw(slot, digest, read.as_ref());
        }
        let Some(commit) = read else { return };
        if self.roots.get(&commit.head.ledger.size) != Some(&commit.head.ledger.root) {
            let (task, round, size) = (slot.0.as_str(), slot.1, commit.head.ledger.size);
            let message = msg!("ledger-not-extended", task = task, round = round, size = size);
            let finding = Finding::new(&BROKEN_LEDGER, message).help(msg!("ledger-broken-help"));
            self.findings.push(finding.about("draw", folder_name(&slot.0, slot.1), ""));
        }
        self.ids(slot, &commit);
        if let Some((round, first)) = odd_pulse(&commit.beacon, dated.since()) {
            // Too early it was known; a later one was picked.
            let key = if round < first { "ledger-known-pulse" } else { "ledger-chosen-pulse" };
            let message = Message::new(key).with("task", slot.0.as_str()).with("round", slot.1);
            let message = message.with("pulse", round.to_string()).with("first", first.to_string());
            self.find(&EARLY_BEACON, slot, message);
        }
        let late = || issue_too_late(&commit.beacon, commit.head.visit_by);
        if let Some(why) = odd_issues(&commit.beacon, Some(dated.draw_from().date())).or_else(late) {
            let message = msg!("ledger-odd-issues", task = slot.0.as_str(), round = slot.1, why = why);
            self.find(&EARLY_BEACON, slot, message);
        }
        if let Beacon::Lottery { lottery, issues } = &commit.beacon
            && let Some(last) = issues.last()
            && let Some((first, _)) = issue_days(lottery, last)
        {
            self.there.insert(slot.clone(), (last.to_string(), first));
        }
        for salt in &commit.salts {
            let chains = self.chains.get_mut(&(commit.head.draw.to_string(), salt.party.to_string()));
            let mut next = None;
            if let Some((at, chain)) = chains.and_then(|all| all.iter_mut().enumerate().next_back()) {
                next = chain.used.checked_sub(1);
                chain.used = salt.link;
                self.used.insert((slot.clone(), salt.party.to_string()), at);
            }
            if next != Some(salt.link) {
                let party = salt.party.as_str();
                let message = msg!(
                    "ledger-other-link",
                    task = slot.0.as_str(),
                    round = slot.1,
                    party = party,
                    link = salt.link
                );
                self.find(&OTHER_SALT, slot, message);
            }
        }
    }

    /// A list that was followed is not drawn over.
    fn void(&mut self, slot: &Slot, files: &BTreeMap<Slot, Bundle>) {
        if self.is_visited(slot, files) {
            let message = msg!("ledger-void-visited", task = slot.0.as_str(), round = slot.1);
            self.find(&SECOND_DRAW, slot, message);
        }
    }

    /// Whether a visit of a draw is on record: of a round any of it, of a sub-draw one of its list, which blind ids hide.
    fn is_visited(&self, slot: &Slot, files: &BTreeMap<Slot, Bundle>) -> bool {
        let mut visited = self.visits.of(&slot.0, slot.1.round);
        if slot.1.sub == 0 {
            return visited.next().is_some();
        }
        let story = self.stories.get(&slot.0);
        let own = story.and_then(|story| story.commits.iter().find(|c| c.turn == slot.1));
        let digest = own.and_then(|own| own.result.as_ref()).map(|[_, selected, _]| selected);
        let bytes = digest.and_then(|digest| recorded(files, slot, FileName::Selected, digest));
        let list = bytes.and_then(|bytes| parse_selected(bytes).ok()).unwrap_or_default();
        visited.any(|entity| list.iter().any(|row| row.id.as_str() == entity))
    }

    /// A slot is given up that was never committed to, or whose commits are all void, with a reason and an approver.
    fn give_up(&mut self, slot: &Slot, event: &Event) {
        if self.commits.contains_key(slot) || !event.is_given_up() {
            let message = msg!("ledger-given-up-wrongly", task = slot.0.as_str(), round = slot.1);
            return self.find(&SECOND_DRAW, slot, message);
        }
        self.given_up.insert((slot.0.clone(), slot.1.round));
    }

    /// Evidence is recorded once: with it the list is fixed.
    fn beacon(&mut self, slot: &Slot, commit: &str, evidence: &str, at: DateTime) {
        let Some((committed, since)) = self.commits.get(slot).cloned() else { return };
        let digest = Digest::of(format!("{evidence}\n").as_bytes()).hex();
        let known = self.evidence.get(slot).is_some_and(|known| *known != digest);
        if committed != commit || known {
            let message = msg!("ledger-other-evidence", task = slot.0.as_str(), round = slot.1);
            return self.find(&SECOND_DRAW, slot, message);
        }
        self.evidence.insert(slot.clone(), digest);
        self.old_enough(slot, since, at);
    }

    fn result(&mut self, slot: &Slot, (commit, beacon): (&str, &str), at: DateTime) {
        if self.evidence.get(slot).is_some_and(|known| known != beacon) {
            let message = msg!("ledger-other-evidence", task = slot.0.as_str(), round = slot.1);
            self.find(&SECOND_DRAW, slot, message);
        }
        if let Some(first) = self.results.get(slot) {
            let message = msg!(
                "ledger-second-result",
                task = slot.0.as_str(),
                round = slot.1,
                first = first.to_string()
            );
            return self.find(&SECOND_DRAW, slot, message);
        }
        self.results.insert(slot.clone(), at);
        let Some((committed, since)) = self.commits.get(slot).cloned() else {
            let message = msg!("ledger-result-without-commit", task = slot.0.as_str(), round = slot.1);
            return self.find(&SECOND_DRAW, slot, message);
        };
        if committed != commit {
            let message = msg!("ledger-result-of-another-commit", task = slot.0.as_str(), round = slot.1);
            self.find(&SECOND_DRAW, slot, message);
        }
        self.old_enough(slot, since, at);
    }

    /// A sub-draw fills the places of recorded failures, and no others.
    fn sub_draw(&mut self, slot: &Slot, digest: &str, commit: Option<&Commit>) {
        let story = self.stories.get(&slot.0);
        let own = story.and_then(|s| s.commits.iter().find(|c| c.commit == digest && c.turn == slot.1));
        let failures = story.zip(own).map_or(0, |(story, own)| story.decided_by(own).len() as u64);
        let count = |rate| if let Rate::Count(n) = rate { n } else { u64::MAX };
        let asked = commit.map(|c| c.strata.iter().fold(0u64, |sum, s| sum.saturating_add(count(s.rate))));
        if failures == 0 || asked.is_some_and(|asked| asked > failures) {
            let asked = asked.unwrap_or(0);
            let message = msg!(
                "ledger-sub-draw-without-failure",
                task = slot.0.as_str(),
                round = slot.1,
                asked = asked,
                failures = failures
            );
            self.find(&SECOND_DRAW, slot, message);
        }
    }

    /// Who steps in is known to the next of the order once the salts are public, and decided for the rounds that
    /// follow once one of them is frozen: later failures are a sub-draw's.
    fn failure(&mut self, slot: &Slot, entity: &str, seq: u64) {
        let Some(story) = self.stories.get(&slot.0) else { return };
        let of = story.commits.iter().find(|c| c.turn == slot.1);
        let revealed = self.revealed.contains(slot);
        let followed = of.is_some_and(|of| story.commits.iter().any(|c| of.seq < c.seq && c.seq < seq));
        let drawn = self.results.contains_key(slot);
        if revealed || followed || !drawn {
            let message =
                msg!("ledger-late-substitute", task = slot.0.as_str(), round = slot.1, entity = entity);
            self.find(&OTHER_SUBSTITUTE, slot, message);
        }
    }

    /// The revealed salts hash up to the recorded ends of their chains, and every substitute has its failure.
    fn reveal(&mut self, slot: &Slot, digest: &str, files: &BTreeMap<Slot, Bundle>) {
        self.revealed.insert(slot.clone());
        self.open.remove(slot);
        let read = |name, digest: &str| recorded(files, slot, name, digest);
        let certificate = read(FileName::Certificate, digest).and_then(|b| Certificate::parse(b).ok());
        let committed = self.commits.get(slot).and_then(|(digest, _)| read(FileName::Commit, digest));
        let (Some(certificate), Some(commit)) = (certificate, committed.and_then(|b| Commit::parse(b).ok()))
        else {
            return;
        };
        self.chain(slot, &commit, &certificate.salts);
        self.substitutes(slot, &certificate);
    }

    /// The salts of a void commit, too, are the ones it hid.
    fn reveal_void(&mut self, slot: &Slot, digest: &str, files: &BTreeMap<Slot, Bundle>) {
        let void = recorded(files, slot, FileName::Void, digest).and_then(|b| VoidSalts::parse(b).ok());
        let committed = self.commits.get(slot).and_then(|(c, _)| recorded(files, slot, FileName::Commit, c));
        let (Some(void), Some(commit)) = (void, committed.and_then(|b| Commit::parse(b).ok())) else {
            return;
        };
        for lost in &void.lost {
            // What is given as lost was given up as lost before.
            let chains = self.chains.get(&(commit.head.draw.to_string(), lost.party.to_string()));
            let at = self.used.get(&(slot.clone(), lost.party.to_string())).copied().unwrap_or(0);
            if chains.is_none_or(|all| at + 1 >= all.len()) {
                let (task, party) = (slot.0.as_str(), lost.party.as_str());
                let message = msg!("ledger-lost-unsaid", task = task, round = slot.1, party = party);
                self.find(&OTHER_SALT, slot, message);
            }
        }
        if void.opens(&commit) {
            return self.chain(slot, &commit, &void.salts);
        }
        let message = msg!("ledger-other-void", task = slot.0.as_str(), round = slot.1);
        self.find(&OTHER_SALT, slot, message);
    }

    fn chain(&mut self, slot: &Slot, commit: &Commit, salts: &[SaltValue]) {
        for salt in salts {
            let chains = self.chains.get(&(commit.head.draw.to_string(), salt.party.to_string()));
            let at = self.used.get(&(slot.clone(), salt.party.to_string())).copied().unwrap_or(0);
            let Some(chain) = chains.and_then(|all| all.get(at)) else { continue };
            // A chain is as long as a year has draws; nobody is made to hash for hours by a number in a file.
            let steps = chain.top.checked_sub(salt.link).filter(|steps| *steps <= 100_000);
            let end = steps.map(|steps| (0..steps).fold(salt.value, |value, _| value.rehash()));
            if end.map(|end| end.hex()).as_ref() != Some(&chain.value) {
                let party = salt.party.as_str();
                let message =
                    msg!("ledger-other-chain", task = slot.0.as_str(), round = slot.1, party = party);
                self.find(&OTHER_SALT, slot, message);
            }
        }
    }

    fn substitutes(&mut self, slot: &Slot, certificate: &Certificate) {
        let Some(story) = self.stories.get(&slot.0) else { return };
        let own = story.commits.iter().find(|c| c.turn == slot.1);
        let failures: Vec<&Failed> = match slot.1.sub {
            0 => story.in_order(slot.1),
            _ => own.map(|own| story.decided_by(own)).unwrap_or_default(),
        };
        let recorded = failures.iter().map(|f| (f.entity.as_str(), f.reason.as_str()));
        let stated = certificate.substitutes.iter().map(|s| (s.failed.as_str(), s.reason.as_str()));
        let named = failures.iter().zip(&certificate.substitutes).all(|(failed, stated)| {
            failed
                .substitute
                .as_ref()
                .is_none_or(|s| s.entity == stated.substitute.as_str() && s.rank == stated.rank)
        });
        if !recorded.eq(stated) || !named {
            let message = msg!("ledger-other-substitutes", task = slot.0.as_str(), round = slot.1);
            self.find(&OTHER_SUBSTITUTE, slot, message);
        }
    }
}
