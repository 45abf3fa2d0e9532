//! Whether the files of a blind draw can be public beside lists of names. No id joins them; what is left to join them by is
//! what both show: in which rounds somebody was to be inspected, and who was at the most visits of the year. Where all who
//! look alike in that are of one stratum, the lists would tell their tier.

use crate::draw::pool::Source;
use crate::draw::{Barred, Bundle, CAP, Certificate, Commit, FileName, Id, Stratum, parse_selected};
use crate::ledger::{Committed, Turn};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};

/// Who was on the lists of the rounds so far, by blind ids: with the stratum in each.
#[derive(Default)]
pub(super) struct Unlinked {
    seen: BTreeMap<Id, BTreeMap<Turn, Stratum>>,
    /// Draws of one stratum, which tell nothing by it.
    single: BTreeSet<Turn>,
}

impl Unlinked {
    /// Takes the next draw, and says whether its files may be public.
    pub fn may_open(&mut self, of: &Committed, commit: &Commit, bundle: &Bundle) -> bool {
        if commit.strata.len() < 2 {
            self.single.insert(of.turn);
        }
        // A list without a name stands beside no names.
        if of.void.is_some() {
            return true;
        }
        // Who steps in by a sub-draw changes lists that were public already.
        if of.turn.sub > 0 || self.take(of.turn, bundle).is_none() {
            return false;
        }
        let single = self.single.contains(&of.turn);
        self.alike() && (single || capped_alike(bundle).unwrap_or(false))
    }

    fn take(&mut self, turn: Turn, bundle: &Bundle) -> Option<()> {
        let selected = parse_selected(bundle.get(FileName::Selected)?).ok()?;
        let mut list: BTreeMap<Id, Stratum> = selected.into_iter().map(|row| (row.id, row.stratum)).collect();
        for change in Certificate::parse(bundle.get(FileName::Certificate)?).ok()?.substitutes {
            let stratum = list.remove(&change.failed)?;
            if !change.is_nobody() {
                list.insert(change.substitute, stratum);
            }
        }
        for (id, stratum) in list {
            self.seen.entry(id).or_default().insert(turn, stratum);
        }
        Some(())
    }

    /// Whether among all who were on the same lists there are several strata, in each of these rounds.
    fn alike(&self) -> bool {
        let mut groups: BTreeMap<Vec<&Turn>, BTreeMap<&Turn, BTreeSet<&Stratum>>> = BTreeMap::new();
        for rounds in self.seen.values() {
            let group = groups.entry(rounds.keys().collect()).or_default();
            for (turn, stratum) in rounds.iter().filter(|(turn, _)| !self.single.contains(*turn)) {
                group.entry(turn).or_default().insert(stratum);
            }
        }
        groups.values().flat_map(BTreeMap::values).all(|strata| strata.len() > 1)
    }
}

/// Whether those at the most visits, who can be reckoned from the lists of other draws, are of several strata, or nobody is.
fn capped_alike(bundle: &Bundle) -> Option<bool> {
    let barred = Barred::parse(bundle.get(FileName::Barred)?).ok()?;
    let rows = barred.rows().iter().filter(|row| row.reason.as_str() == CAP);
    let capped: BTreeSet<&str> = rows.map(|row| row.id.as_str()).collect();
    if capped.is_empty() {
        return Some(true);
    }
    let mut strata: BTreeSet<String> = BTreeSet::new();
    for line in BufReader::new(bundle.pool()?.open().ok()?).lines() {
        let line = line.ok()?;
        let (id, stratum) = line.split_once('|')?;
        if capped.contains(id) {
            strata.insert(stratum.to_owned());
        }
    }
    Some(strata.len() != 1)
}
