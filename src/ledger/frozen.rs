//! What a slot froze, as far as its files are those recorded; what is not is a finding.

use super::codes::{CHANGED_DRAW_FILE, OTHER_TERMS};
use super::turn::{Turn, folder_name};
use super::year::Year;
use crate::draw::pool;
use crate::draw::{
    Barred, Bundle, Commit, Counts, Digest, Drawn, FileName, Following, Inspectors, Resolved, Stratum,
    following,
};
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;

/// A frozen slot, as far as its files are those recorded.
#[derive(Default)]
pub(super) struct Figures {
    pub strata: Option<Vec<(Stratum, Counts)>>,
    pub rows: Option<u64>,
    pub barred: Option<Barred>,
    pub inspectors: Option<Inspectors>,
    pub terms: Option<Following>,
}

impl Year {
    /// The strata of a frozen slot in figures, and how many rows its pool has; what is not as recorded is a finding.
    pub(super) fn frozen(
        &mut self,
        files: &Bundle,
        ledger: &str,
        task: &str,
        turn: Turn,
        commit: &Commit,
    ) -> Figures {
        let path = format!("{ledger}/draws/{}/{}.txt", folder_name(task, turn), FileName::Pool);
        let found = files.pool().map(|pool| (pool, pool::digest(pool)));
        let message = match &found {
            Some((_, Ok(digest))) if *digest == commit.pool => None,
            Some((_, Ok(_))) => Some(msg!("ledger-changed-file", path = path.as_str())),
            Some((_, Err(e))) => Some(msg!("ledger-unread-file", path = path.as_str(), why = e.to_string())),
            None => Some(msg!("ledger-missing-file", path = path.as_str())),
        };
        let sound = message.is_none();
        if let Some(message) = message {
            self.changed(&path, task, turn, message);
        }
        let mut text = |name, digest: Digest, canonical: fn(&[u8]) -> bool| {
            let bytes = self.recorded(files, ledger, task, turn, name, &digest.hex());
            bytes.filter(|bytes| canonical(bytes))
        };
        let drawn = text(FileName::Drawn, commit.drawn, |bytes| Drawn::parse(bytes).is_ok());
        let barred = text(FileName::Barred, commit.barred, |bytes| Barred::parse(bytes).is_ok());
        let texts = drawn.zip(barred);
        let strata = found
            .filter(|_| sound)
            .and_then(|(pool, _)| pool::counts(pool, &commit.strata, texts.unwrap_or_default(), |_| ()).ok());
        let rows = strata.as_ref().map(|strata| strata.iter().map(|(_, counts)| counts.size).sum());
        let inspectors =
            text(FileName::Inspectors, commit.inspectors, |bytes| Inspectors::parse(bytes).is_ok());
        let sizes =
            strata.as_ref().map(|all| all.iter().map(|(s, c)| (s.clone(), c.size)).collect::<Vec<_>>());
        let resolved = files.task().filter(|text| Digest::of(text) == commit.head.plan);
        let terms = resolved.and_then(Resolved::parse);
        let terms = terms.map(|resolved| following(commit, &resolved, sizes.as_deref(), None));
        if let Some(other) = terms.as_ref().filter(|terms| !terms.other.is_empty()) {
            self.findings.push(
                Finding::new(&OTHER_TERMS, msg!("ledger-other-terms", why = other.message()))
                    .about("draw", folder_name(task, turn), "")
                    .at_cell(&format!("{ledger}/draws/{}/commit.txt", folder_name(task, turn)), 0, 0, ""),
            );
        }
        Figures {
            strata: strata.filter(|_| texts.is_some()),
            rows,
            barred: barred.and_then(|bytes| Barred::parse(bytes).ok()),
            inspectors: inspectors.and_then(|bytes| Inspectors::parse(bytes).ok()),
            terms,
        }
    }

    /// The bytes of a draw's file if they are the ones recorded; otherwise a finding.
    pub(super) fn recorded<'a>(
        &mut self,
        files: &'a Bundle,
        ledger: &str,
        task: &str,
        turn: Turn,
        name: FileName,
        digest: &str,
    ) -> Option<&'a [u8]> {
        let path = format!("{ledger}/draws/{}/{name}.txt", folder_name(task, turn));
        let message = match files.get(name) {
            Some(bytes) if Digest::of(bytes).hex() == digest => return Some(bytes),
            Some(_) => msg!("ledger-changed-file", path = path.as_str()),
            None => msg!("ledger-missing-file", path = path.as_str()),
        };
        self.changed(&path, task, turn, message);
        None
    }

    fn changed(&mut self, path: &str, task: &str, turn: Turn, message: Message) {
        self.findings.push(
            Finding::new(&CHANGED_DRAW_FILE, message)
                .about("draw", folder_name(task, turn), "")
                .at_cell(path, 0, 0, "")
                .help(msg!("ledger-changed-file-help")),
        );
    }
}
