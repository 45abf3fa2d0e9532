//! A frozen slot whose draw is computed elsewhere: what an engine needs of it, and its list taken over.

use super::{Keeper, Stop, changed, refuse};
use crate::cli::Exit;
use crate::cli::project::{Failure, shown, unreadable};
use crate::draw::pool::{PoolText, RowError, StreamError, Terms};
use crate::draw::{Bundle, Commit, Evidence, FileName, Key, OTHER_SELECTION, Outcome, compare, entity_key};
use crate::finding::Finding;
use crate::ledger::{Ceremony, Committed, Turn};
use crate::msg;
use crate::source::Sources;
use jiff::civil::DateTime;
use std::path::Path;

/// An engine that nobody named.
const UNNAMED: &str = "-";

/// A slot whose beacon is there.
pub(in crate::cli) struct Ready {
    /// Its record.
    of: Committed,
    /// What was committed to.
    pub commit: Commit,
    /// Its frozen files.
    pub bundle: Bundle,
    /// The key of the entities' tickets.
    pub key: Key,
}

impl Ready {
    /// The frozen pool, where it lies.
    pub fn pool(&self) -> Option<&PoolText> {
        self.bundle.pool()
    }

    /// The bytes of a frozen file that is held: of every one but the pool.
    pub fn file(&self, name: FileName) -> &[u8] {
        self.bundle.get(name).unwrap_or_default()
    }

    fn terms(&self) -> Terms<'_> {
        Terms::of(&self.commit, &self.key, (self.file(FileName::Drawn), self.file(FileName::Barred)), 0)
    }
}

impl Keeper<'_> {
    /// A slot that could be drawn now: checked as [`Keeper::run`] checks it, nothing recorded.
    pub(in crate::cli) fn ready(
        &self,
        code: &str,
        turn: Turn,
        evidence: &Evidence,
        at: DateTime,
    ) -> Result<Ready, Stop> {
        let (of, commit, _) = self.drawable(code, turn, at)?;
        let value = self.value(&commit, evidence, at)?;
        self.same_evidence(code, &of, evidence)?;
        let (bundle, folder) = (self.store.bundle(code, of.turn)?, self.store.slot_dir(code, of.turn));
        let salts = self.salts_of(code, &commit)?;
        let key = entity_key(&commit, &salts, &value).map_err(|e| changed(&folder, e.message()))?;
        Ok(Ready { of, commit, bundle, key })
    }

    /// Records the evidence of a slot before its key leaves: whoever has the key knows the list.
    pub(in crate::cli) fn leaves(
        &mut self,
        code: &str,
        ready: &Ready,
        evidence: &Evidence,
        at: DateTime,
    ) -> Result<(), Stop> {
        self.record_evidence(code, &ready.of, evidence, at)
    }

    /// Takes over a list that an engine made, where it is the draw, and records it as [`Keeper::run`] does.
    pub(in crate::cli) fn adopt(
        &mut self,
        code: &str,
        turn: Turn,
        evidence: &Evidence,
        list: (&Path, &[u8]),
        (at, ceremony, engine): (DateTime, Option<Ceremony>, Option<String>),
    ) -> Result<Outcome, Stop> {
        let (of, commit, files) = self.drawable(code, turn, at)?;
        let value = self.value(&commit, evidence, at)?;
        self.same_evidence(code, &of, evidence)?;
        let outcome = match self.outcome(code, &of, (&commit, &files), value, 0) {
            Ok(outcome) => outcome,
            Err(stop) => return Err(self.fixed(code, &of, evidence, at, stop)),
        };
        let (path, result) = list;
        let folder = self.store.slot_dir(code, turn);
        if outcome.selection.text().as_bytes() == result {
            let engine = Some(engine.unwrap_or_else(|| UNNAMED.to_owned()));
            self.record_result((code, turn, &of), (evidence, &outcome), (at, ceremony, engine))?;
            return Ok(outcome);
        }
        // What differs is said line by line, so the list is known from here on.
        self.record_evidence(code, &of, evidence, at)?;
        self.said.push(msg!("keeper-evidence-recorded", task = code, round = of.turn));
        let ready = self.ready(code, turn, evidence, at)?;
        let pool = ready.pool().ok_or_else(|| {
            let path = folder.join(format!("{}.txt", FileName::Pool));
            changed(&path, msg!("ledger-missing-file", path = shown(&path)))
        })?;
        let difference = match compare(result, pool, &ready.terms()) {
            Ok(Ok(_)) => {
                return Err(changed(&folder, msg!("draw-file-changed", file = FileName::Selected.name())));
            }
            Ok(Err(difference)) => difference,
            Err(StreamError::Row(RowError::Select(error))) => {
                return Err(refuse(error.message(), Exit::Invalid));
            }
            Err(StreamError::Read(error)) => return Err(unreadable(&folder, &error).into()),
            Err(_) => return Err(changed(&folder, msg!("draw-file-changed", file = FileName::Pool.name()))),
        };
        let finding = Finding::new(&OTHER_SELECTION, difference.message()).at_cell(
            &shown(path),
            difference.line,
            0,
            "",
        );
        let finding = match &difference.expected {
            Some(line) => finding.help(msg!("adopt-expected", line = line.as_str())),
            None => finding.help(msg!("adopt-expected-end")),
        };
        let failure = Failure { finding, sources: Sources::default(), exit: Exit::Integrity };
        Err(Stop::Failure(Box::new(failure)))
    }
}
