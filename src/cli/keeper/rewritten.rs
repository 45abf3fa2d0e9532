//! A ledger that is not the one that a commit was bound to: what is otherwise, as far as the commits that are kept tell.

use super::Keeper;
use crate::draw::{Checkpoint, Commit, FileName};
use crate::finding::Finding;
use crate::ledger::{BROKEN_LEDGER, Committed, Turn, folder_name};
use crate::msg;

/// How far a ledger is as it was, by the checkpoints in the commits of its draws.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Narrowed {
    /// So many events are as they were, and the commit that shows it.
    same: (u64, Option<String>),
    /// The first event that is another is not behind this one, and what shows it.
    other: (u64, String),
}

impl Keeper<'_> {
    /// What is found where the ledger does not extend the checkpoint of a commit.
    pub(super) fn rewritten(&self, code: &str, of: &Committed, then: &Checkpoint) -> Finding {
        let now = self.store.log.checkpoint();
        let (task, round) = (code, of.turn);
        let message = match now.size < then.size {
            true => msg!(
                "keeper-ledger-cut",
                task = task,
                round = round,
                size = then.size,
                root = then.root.hex(),
                now = now.size,
                gone = then.size - now.size
            ),
            false => msg!(
                "keeper-ledger-rewritten",
                task = task,
                round = round,
                size = then.size,
                root = then.root.hex(),
                now = now.size,
                other = self.store.log.root_at(then.size).map(|root| root.hex()).unwrap_or_default()
            ),
        };
        let finding = Finding::new(&BROKEN_LEDGER, message).about("draw", folder_name(code, of.turn), "");
        let narrowed = self.narrowed(folder_name(code, of.turn), then);
        let (same, other) = (narrowed.same.0, narrowed.other.0);
        let finding = match narrowed.same.1 {
            Some(by) => finding.help(msg!("keeper-ledger-same", size = same, by = by)),
            None => finding,
        };
        let by = narrowed.other.1;
        let kind = self.store.log.entries().iter().find(|entry| entry.seq == other);
        let finding = match (other.saturating_sub(same), kind) {
            // Of lines that are gone nothing is known but their number.
            _ if other > now.size => {
                finding.help(msg!("keeper-ledger-gone", from = now.size + 1, to = other))
            }
            (1, Some(entry)) => {
                let (kind, at) = (entry.event.kind(), entry.at.to_string());
                finding.help(msg!("keeper-ledger-event", seq = other, kind = kind, at = at, by = by))
            }
            _ => finding.help(msg!("keeper-ledger-between", from = same + 1, to = other, by = by)),
        };
        finding.help(msg!("ledger-broken-help"))
    }

    /// Where the first event lies that is another now, by the checkpoints of all commits that are kept.
    fn narrowed(&self, own: String, then: &Checkpoint) -> Narrowed {
        let bundles = self.store.bundles().unwrap_or_default();
        let bound = bundles.iter().filter_map(|((task, turn), bundle): (&(String, Turn), _)| {
            let commit = Commit::parse(bundle.get(FileName::Commit)?).ok()?;
            Some((commit.head.ledger, folder_name(task, *turn)))
        });
        let mut out = Narrowed { same: (0, None), other: (then.size, own) };
        for (checkpoint, folder) in bound {
            match self.store.log.extends(&checkpoint) {
                true if checkpoint.size > out.same.0 => out.same = (checkpoint.size, Some(folder)),
                false if checkpoint.size < out.other.0 => out.other = (checkpoint.size, folder),
                _ => {}
            }
        }
        // Commits that contradict each other tell nothing.
        if out.same.0 >= out.other.0 {
            out.same = (0, None);
        }
        out
    }
}
