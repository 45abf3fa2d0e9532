//! Rows of a draw's files, in whatever file they stand: `id|stratum` of a pool, `stratum|rank|id|ticket` of a list. Where
//! the strata are tiers drawn apart, each row tells somebody's. Joined strata, `A-B-C-D`, tell nothing where all of a class
//! are one; blind ids name nobody.

use super::Guarded;
use crate::draw::{Digest, is_made};
use crate::message::Message;
use crate::msg;
use std::collections::BTreeMap;

/// The strata of the rows that were read.
#[derive(Clone, Debug, Default)]
pub(super) struct Strata {
    /// How many rows of each there are, and on which line the first is.
    rows: BTreeMap<String, (u64, u64)>,
}

impl Strata {
    /// Takes a line, where it is such a row and its stratum is of tiers.
    pub fn take(&mut self, number: u64, line: &str, guarded: &Guarded) {
        if guarded.codes.is_empty() || !line.contains('|') {
            return;
        }
        let Some(stratum) = stratum(line.trim()) else { return };
        // Where codes of tiers are looked for in every cell, each of them is found by itself.
        if guarded.tiers.contains(stratum) || !of_tiers(stratum, guarded) {
            return;
        }
        match self.rows.get_mut(stratum) {
            Some((n, _)) => *n += 1,
            None => drop(self.rows.insert(stratum.to_owned(), (1, number))),
        }
    }

    /// What they tell, once for each stratum, with the line of the first.
    pub fn told(&self) -> Vec<(u64, Message)> {
        let tells = |stratum: &String| {
            let alone = !stratum.contains('-');
            alone || self.rows.keys().any(|other| other != stratum && class(other) == class(stratum))
        };
        let told = self.rows.iter().filter(|(stratum, _)| tells(stratum));
        told.map(|(stratum, (n, row))| {
            (*row, msg!("audit-protected-stratum", text = stratum.as_str(), n = *n))
        })
        .collect()
    }
}

/// The stratum of a row that names somebody.
fn stratum(line: &str) -> Option<&str> {
    match line.split('|').collect::<Vec<_>>().as_slice() {
        [id, stratum] if is_id(id) => Some(stratum),
        [stratum, rank, id, ticket] => {
            let is_rank = !rank.is_empty() && rank.bytes().all(|b| b.is_ascii_digit());
            // A ticket is cut short where a list is copied into a notice.
            let hashed = Digest::parse(ticket).is_some()
                || ticket.bytes().take_while(u8::is_ascii_hexdigit).count() >= 8
                || matches!(*ticket, "…" | "...");
            (is_rank && hashed && is_id(id)).then_some(stratum)
        }
        _ => None,
    }
}

/// An id as draws have them, and not a blind one.
fn is_id(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'.' | b'_' | b'-');
    let plain = (2..=54).contains(&text.len()) && text.bytes().all(allowed);
    plain && text.bytes().any(|b| b.is_ascii_digit()) && !is_made(text)
}

/// Whether a stratum is a tier, or several of a class: `A`, `K1.A`, `A-B`.
fn of_tiers(stratum: &str, guarded: &Guarded) -> bool {
    let code = |part: &str| guarded.codes.contains(part.rsplit_once('.').map_or(part, |(_, code)| code));
    !stratum.is_empty() && stratum.split('-').all(|part| guarded.codes.contains(part) || code(part))
}

/// The class of a stratum: `K1` of `K1.A-K1.B`.
fn class(stratum: &str) -> &str {
    let first = stratum.split('-').next().unwrap_or_default();
    first.rsplit_once('.').map_or("", |(class, _)| class)
}
