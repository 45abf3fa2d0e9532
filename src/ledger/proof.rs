//! The proof that a ledger records a commit, or a certificate: the line of the event and the hashes from there to the root of
//! a checkpoint; of a commit also the commits of the slot that the ledger has. It is checked with SHA-256 alone
//! (`docs/draw.md`, "Proof").

use super::clocks::Dated;
use super::event::{Entry, Event};
use super::log::Log;
use super::note::Note;
use super::turn::{Turn, Turns};
use crate::draw::Digest;
use crate::merkle::{leaf, verify_inclusion};

/// The first line of the text.
const TITLE: &str = "dr1-proof";

/// What a proof is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Of {
    Commit,
    Certificate,
}

impl Of {
    /// The line of the text that says so.
    fn name(self) -> &'static str {
        match self {
            Self::Commit => "commit-sha256=",
            Self::Certificate => "certificate-sha256=",
        }
    }
}

/// The proof of a commit or of a certificate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    of: Of,
    /// SHA-256 of the commit or certificate.
    pub digest: Digest,
    /// The event that records it, as its line of the ledger.
    event: String,
    /// Which leaf the line is, from 0.
    index: u64,
    /// The siblings from the leaf up to the root.
    hashes: Vec<Digest>,
    /// Every commit of the slot that the ledger has, with the number of its event; none where it is of a certificate.
    pub slot: Vec<(u64, Digest)>,
    /// The checkpoint that it leads to.
    pub note: Note,
}

/// Why a proof proves nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unproven {
    /// It is of another commit or certificate, or of none of its kind.
    OtherCommit,
    /// Its event is not the record of it.
    OtherEvent,
    /// The hashes do not lead to the checkpoint's root.
    Root,
    /// The commit is not among those of its slot.
    Slot,
    /// The commits of its slot are not in the order of their events.
    Order,
}

impl Proof {
    /// The proof of the commit of a draw, up to a checkpoint that the log extends; `None` where there is no such commit
    /// by then, or the note is of another log.
    pub fn of(log: &Log, task: &str, turn: Turn, note: Note) -> Option<Self> {
        let (mut turns, mut slot, mut seq) = (Turns::default(), Vec::new(), None);
        let size = note.checkpoint.size;
        if !log.extends(&note.checkpoint) || note.origin != log.origin(size) {
            return None;
        }
        for entry in log.entries().iter().take_while(|entry| entry.seq <= size) {
            let step = turns.step(&entry.event);
            let (Event::DrawCommit { commit, .. }, Some((of, at))) = (&entry.event, step) else { continue };
            if of == task && (at.round, at.sub) == (turn.round, turn.sub) {
                let commit = Digest::parse(commit)?;
                slot.push((entry.seq, commit));
                if at == turn && seq.is_none() {
                    seq = Some((entry.seq, commit));
                }
            }
        }
        let (seq, digest) = seq?;
        let (event, hashes) = log.inclusion(seq, size)?;
        let (index, event) = (seq.checked_sub(1)?, event.to_owned());
        Some(Self { of: Of::Commit, digest, event, index, hashes, slot, note })
    }

    /// The proof of the certificate of a draw, up to a checkpoint that the log extends; `None` where it was not revealed by
    /// then, or the note is of another log.
    pub fn of_certificate(log: &Log, task: &str, turn: Turn, note: Note) -> Option<Self> {
        let (mut turns, mut found) = (Turns::default(), None);
        let size = note.checkpoint.size;
        if !log.extends(&note.checkpoint) || note.origin != log.origin(size) {
            return None;
        }
        for entry in log.entries().iter().take_while(|entry| entry.seq <= size) {
            let step = turns.step(&entry.event);
            if let Event::DrawReveal { certificate, .. } = &entry.event
                && step == Some((task, turn))
            {
                found = found.or(Some((entry.seq, Digest::parse(certificate)?)));
            }
        }
        let (seq, digest) = found?;
        let (event, hashes) = log.inclusion(seq, size)?;
        let (index, event) = (seq.checked_sub(1)?, event.to_owned());
        Some(Self { of: Of::Certificate, digest, event, index, hashes, slot: Vec::new(), note })
    }

    /// Whether the event has names of people, who were there when it was recorded, or words of theirs.
    pub fn names_people(&self) -> bool {
        let entry = serde_json::from_str::<Entry>(&self.event);
        !matches!(
            entry.map(|e| e.event),
            Ok(Event::DrawCommit { ceremony: None, .. }
                | Event::DrawReveal { early: None, approver: None, .. })
        )
    }

    /// When the commit was made, by what its event says and by the clock.
    pub fn dated(&self) -> Option<Dated> {
        serde_json::from_str::<Entry>(&self.event).ok().map(|entry| Dated::of(&entry))
    }

    /// The text.
    pub fn text(&self) -> String {
        let mut out = format!(
            "{TITLE}\n{}{}\nevent={}\nindex={}\n",
            self.of.name(),
            self.digest,
            self.event,
            self.index
        );
        self.hashes.iter().for_each(|hash| out.push_str(&format!("hash={hash}\n")));
        self.slot.iter().for_each(|(seq, commit)| out.push_str(&format!("slot={seq}:{commit}\n")));
        format!("{out}\n{}", self.note.text())
    }

    /// Reads a text. Every byte counts: what is read is what [`Proof::text`] writes.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (head, note) = text.split_once("\n\n")?;
        let mut lines = head.split('\n').peekable();
        lines.next().filter(|line| *line == TITLE)?;
        let mut value = |name: &str| lines.next_if(|line| line.starts_with(name))?.strip_prefix(name);
        let (of, digest) = match value(Of::Commit.name()) {
            Some(commit) => (Of::Commit, commit),
            None => (Of::Certificate, value(Of::Certificate.name())?),
        };
        let digest = Digest::parse(digest)?;
        let event = value("event=")?.to_owned();
        let index = value("index=")?.parse().ok()?;
        let (mut hashes, mut slot) = (Vec::new(), Vec::new());
        while let Some(hash) = value("hash=") {
            hashes.push(Digest::parse(hash)?);
        }
        while let Some(one) = value("slot=") {
            let (seq, commit) = one.split_once(':')?;
            slot.push((seq.parse().ok()?, Digest::parse(commit)?));
        }
        let proof = Self { of, digest, event, index, hashes, slot, note: Note::parse(note.as_bytes())? };
        (proof.text() == text).then_some(proof)
    }

    /// Whether the tree of the checkpoint has the record of this certificate. Whose checkpoint it is, is another question.
    ///
    /// # Errors
    /// What does not hold.
    pub fn check_certificate(&self, certificate: &Digest) -> Result<(), Unproven> {
        self.leads(Of::Certificate, certificate)?;
        if self.slot.is_empty() { Ok(()) } else { Err(Unproven::Slot) }
    }

    /// Whether the tree of the checkpoint has the record of this commit. Whose checkpoint it is, is another question.
    ///
    /// # Errors
    /// What does not hold.
    pub fn check(&self, commit: &Digest) -> Result<(), Unproven> {
        self.leads(Of::Commit, commit)?;
        let seq = self.index.saturating_add(1);
        let named = self.slot.contains(&(seq, *commit));
        let sorted = self.slot.windows(2).all(|pair| matches!(pair, [a, b] if a.0 < b.0));
        match (named, sorted) {
            (true, true) => Ok(()),
            (true, false) => Err(Unproven::Order),
            (false, _) => Err(Unproven::Slot),
        }
    }

    /// Whether the event records this, and the hashes lead from it to the checkpoint's root.
    fn leads(&self, of: Of, digest: &Digest) -> Result<(), Unproven> {
        if self.of != of || self.digest != *digest {
            return Err(Unproven::OtherCommit);
        }
        let entry: Entry = serde_json::from_str(&self.event).map_err(|_| Unproven::OtherEvent)?;
        let own = match (of, &entry.event) {
            (Of::Commit, Event::DrawCommit { commit: recorded, .. })
            | (Of::Certificate, Event::DrawReveal { certificate: recorded, .. }) => {
                Digest::parse(recorded) == Some(*digest)
            }
            _ => false,
        };
        if !own || entry.seq.checked_sub(1) != Some(self.index) {
            return Err(Unproven::OtherEvent);
        }
        let hashes: Vec<crate::merkle::Hash> = self.hashes.iter().map(|hash| *hash.as_bytes()).collect();
        let (root, size) = (self.note.checkpoint.root.as_bytes(), self.note.checkpoint.size);
        if !verify_inclusion(root, size, self.index, &leaf(self.event.as_bytes()), &hashes) {
            return Err(Unproven::Root);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Key;

    fn commit(n: u8) -> String {
        Digest::of(&[n]).hex()
    }

    /// Commits of two slots, the first of which was declared void and committed to once more.
    fn log() -> Log {
        let mut log = Log::default();
        let at = "2024-01-03T09:00:00".parse().unwrap();
        let record = |round, n| Event::DrawCommit {
            task: "A1".into(),
            round,
            sub: 0,
            commit: commit(n),
            ceremony: None,
            libraries: Vec::new(),
        };
        let void = Event::DrawVoid {
            task: "A1".into(),
            round: 1,
            sub: 0,
            commit: commit(1),
            reason: "名录有误".into(),
            approver: "甲".into(),
        };
        for event in [record(1, 1), void, record(1, 2), record(2, 3)] {
            assert_eq!(log.append(at, event), Ok(true));
        }
        log
    }

    fn note(log: &Log) -> Note {
        let checkpoint = log.checkpoint();
        let mut note = Note::new(&log.origin(checkpoint.size), checkpoint);
        note.sign(&Key::new("bureau.example/ledger", &[7; 32]));
        note
    }

    #[test]
    fn each_commit_is_proven_and_names_those_of_its_slot() {
        let log = log();
        for (turn, n, slot) in [
            (Turn { round: 1, sub: 0, again: 0 }, 1, vec![1, 3]),
            (Turn { round: 1, sub: 0, again: 1 }, 2, vec![1, 3]),
            (Turn::new(2, 0), 3, vec![4]),
        ] {
            let proof = Proof::of(&log, "A1", turn, note(&log)).unwrap();
            assert_eq!(proof.check(&Digest::of(&[n])), Ok(()));
            assert_eq!(proof.slot.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), slot);
            assert_eq!(Proof::parse(proof.text().as_bytes()), Some(proof.clone()));
            assert_eq!(proof.check(&Digest::of(&[9])), Err(Unproven::OtherCommit));
            assert!(!proof.names_people());
        }
        assert_eq!(Proof::of(&log, "A1", Turn::new(3, 0), note(&log)), None);
        assert_eq!(Proof::of(&log, "A2", Turn::new(1, 0), note(&log)), None);
        let mut longer = log.clone();
        let more = Event::DrawCommit {
            task: "A2".into(),
            round: 1,
            sub: 0,
            commit: commit(4),
            ceremony: None,
            libraries: Vec::new(),
        };
        longer.append("2024-01-03T09:00:00".parse().unwrap(), more).unwrap();
        // The old one stays true, and a log of another name has none.
        let turn = Turn::new(1, 0);
        assert_eq!(Proof::of(&longer, "A1", turn, note(&log)), Proof::of(&log, "A1", turn, note(&log)));
        assert_eq!(Proof::of(&log, "A1", turn, note(&longer)), None, "of a later state");
        let mut named = note(&log);
        named.origin.push('x');
        assert_eq!(Proof::of(&log, "A1", turn, named), None, "of another log");
    }

    #[test]
    fn every_changed_byte_is_found_but_in_the_signatures_and_the_name_of_the_log() {
        let log = log();
        let proof = Proof::of(&log, "A1", Turn { round: 1, sub: 0, again: 1 }, note(&log)).unwrap();
        let (text, own) = (proof.text(), Digest::of(&[2]));
        let origin = text.find("\n\n").unwrap() + 2;
        let numbers = origin + proof.note.origin.len();
        let signatures = text.rfind("\n\n").unwrap();
        for at in (0..origin).chain(numbers..signatures) {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let read = Proof::parse(&bytes);
            // Another commit of the slot may be named wrongly: its number and hash are the ledger's word alone.
            let other = text.find("slot=1:").unwrap();
            let words = (other..other + 72).contains(&at);
            assert!(words || read.is_none_or(|proof| proof.check(&own).is_err()), "byte {at}");
        }
    }

    #[test]
    fn a_certificate_is_proven_by_the_record_of_its_reveal() {
        let mut log = log();
        let certificate = Digest::of(b"certificate");
        let reveal = |early: Option<&str>| Event::DrawReveal {
            task: "A1".into(),
            round: 2,
            sub: 0,
            certificate: certificate.hex(),
            early: early.map(str::to_owned),
            approver: early.map(|_| "甲".to_owned()),
        };
        let of = |log: &Log, turn| Proof::of_certificate(log, "A1", turn, note(log));
        assert_eq!(of(&log, Turn::new(2, 0)), None, "not revealed yet");
        let at = "2024-01-03T09:00:00".parse().unwrap();
        let mut named = log.clone();
        assert_eq!(named.append(at, reveal(Some("提前"))), Ok(true));
        assert!(of(&named, Turn::new(2, 0)).unwrap().names_people());
        assert_eq!(log.append(at, reveal(None)), Ok(true));
        let proof = of(&log, Turn::new(2, 0)).unwrap();
        assert_eq!(proof.check_certificate(&certificate), Ok(()));
        assert_eq!(proof.check_certificate(&Digest::of(b"x")), Err(Unproven::OtherCommit));
        assert_eq!(Proof::parse(proof.text().as_bytes()), Some(proof.clone()));
        assert!(!proof.names_people());
        // One of a commit is none of a certificate, and the other way round.
        assert_eq!(proof.check(&certificate), Err(Unproven::OtherCommit));
        let commit = Proof::of(&log, "A1", Turn::new(2, 0), note(&log)).unwrap();
        assert_eq!(commit.check_certificate(&commit.digest), Err(Unproven::OtherCommit));
        let mut other = proof.clone();
        (other.event, other.index) = (commit.event.clone(), commit.index);
        assert_eq!(other.check_certificate(&certificate), Err(Unproven::OtherEvent));
        let mut root = proof.clone();
        root.note.checkpoint.root = Digest::of(b"x");
        assert_eq!(root.check_certificate(&certificate), Err(Unproven::Root));
        let mut slotted = proof;
        slotted.slot = commit.slot;
        assert_eq!(slotted.check_certificate(&certificate), Err(Unproven::Slot));
        assert_eq!(of(&log, Turn::new(1, 0)), None);
    }

    #[test]
    fn the_record_of_another_commit_proves_nothing() {
        let log = log();
        let of = |round, again| Proof::of(&log, "A1", Turn { round, sub: 0, again }, note(&log)).unwrap();
        let (own, other) = (of(1, 1), of(2, 0));
        let mut swapped = own.clone();
        swapped.event = other.event.clone();
        assert_eq!(swapped.check(&Digest::of(&[2])), Err(Unproven::OtherEvent));
        let mut moved = own.clone();
        moved.index = other.index;
        assert_eq!(moved.check(&Digest::of(&[2])), Err(Unproven::OtherEvent));
        let mut left_out = own.clone();
        left_out.slot.retain(|(seq, _)| *seq != 3);
        assert_eq!(left_out.check(&Digest::of(&[2])), Err(Unproven::Slot));
        let mut other_order = own.clone();
        other_order.slot.reverse();
        assert_eq!(other_order.check(&Digest::of(&[2])), Err(Unproven::Order));
        let mut other_root = own;
        other_root.note.checkpoint.root = Digest::of(b"x");
        assert_eq!(other_root.check(&Digest::of(&[2])), Err(Unproven::Root));
    }
}
