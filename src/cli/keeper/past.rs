//! The draws of a task before the one that is to come.

use super::drawn::{in_order, in_sub_draw};
use super::{Keeper, Stop, changed, refuse};
use crate::cli::Exit;
use crate::cli::project::shown;
use crate::cli::store::Store;
use crate::draw::{Bundle, Commit, Digest, FileName, Id, Past, Table};
use crate::ledger::{Committed, Story};
use crate::msg;

impl Keeper<'_> {
    /// The draws that stand so far, in order, with who stepped in.
    pub(in crate::cli) fn past(&self, code: &str, story: &Story) -> Result<Vec<Past>, Stop> {
        past(&self.store, code, story)
    }
}

/// The draws of a task that stand by its story, in order, with who stepped in.
pub(in crate::cli) fn past(store: &Store, code: &str, story: &Story) -> Result<Vec<Past>, Stop> {
    let mut out = Vec::new();
    let mut homes: std::collections::BTreeMap<Id, crate::draw::Stratum> = std::collections::BTreeMap::new();
    for earlier in story.standing() {
        let bundle = store.bundle(code, earlier.turn)?;
        intact(store, code, earlier, &bundle)?;
        let bad = |e: crate::draw::FormError| refuse(e.message(), Exit::Integrity);
        let bytes = |name| bundle.get(name).unwrap_or_default();
        let commit = Commit::parse(bytes(FileName::Commit)).ok();
        let commit = commit.filter(|commit| commit.digest().hex() == earlier.commit);
        // Who may be drawn now rests on it.
        let drawn_of = Digest::of(bytes(FileName::Drawn));
        for (name, holds) in [
            (FileName::Commit, commit.is_some()),
            (FileName::Drawn, commit.is_some_and(|commit| commit.drawn == drawn_of)),
        ] {
            if !holds {
                let path = store.slot_dir(code, earlier.turn).join(format!("{name}.txt"));
                return Err(changed(&path, msg!("ledger-changed-file", path = shown(&path))));
            }
        }
        let selected = crate::draw::parse_selected(bytes(FileName::Selected)).map_err(bad)?;
        let drawn = Table::parse(bytes(FileName::Drawn)).map_err(bad)?;
        homes.extend(selected.iter().map(|row| (row.id.clone(), row.stratum.clone())));
        let substitutes = match earlier.turn.sub {
            0 => in_order(&story.in_order(earlier.turn))?,
            _ if earlier.result.is_none() => Vec::new(),
            _ => in_sub_draw(&story.decided_by(earlier), &selected, &homes)?,
        };
        for change in substitutes.iter().filter(|change| !change.is_nobody()) {
            if let Some(stratum) = homes.get(&change.failed).cloned() {
                homes.insert(change.substitute.clone(), stratum);
            }
        }
        out.push(Past { selected, substitutes, drawn });
    }
    Ok(out)
}

/// The files of a draw must be those whose digests were recorded.
pub(super) fn intact(store: &Store, code: &str, drawn: &Committed, bundle: &Bundle) -> Result<(), Stop> {
    let Some([beacon, selected, duty]) = &drawn.result else { return Ok(()) };
    let files = [(FileName::Beacon, beacon), (FileName::Selected, selected), (FileName::Duty, duty)];
    for (name, digest) in files {
        if bundle.get(name).map(|bytes| Digest::of(bytes).hex()).as_ref() != Some(digest) {
            let path = store.slot_dir(code, drawn.turn).join(format!("{name}.txt"));
            return Err(changed(&path, msg!("ledger-changed-file", path = shown(&path))));
        }
    }
    Ok(())
}
