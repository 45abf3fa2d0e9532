//! Signs that a draw was begun in another ledger than this one: a chain of salts that this ledger does not record, or a
//! ledger that lies beside. Files cannot prove it, and another plan folder or a copy has such chains by right, so it is said
//! and nothing is refused.

use super::project::{Project, shown};
use super::secrets::Secrets;
use crate::ledger::{Entry, Event, Log};
use crate::message::Message;
use crate::msg;
use std::path::{Path, PathBuf};

/// A sign, with what to do about it.
pub(super) struct Sign {
    pub message: Message,
    pub help: Message,
}

/// The signs for a draw and its parties, by their codes.
pub(super) fn signs(
    project: &Project,
    (log, secrets): (&Log, &Secrets),
    (draw, parties): (&str, &[String]),
) -> Vec<Sign> {
    // A rehearsal has chains of its own beside those that count.
    if project.manifest.rehearsal {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (folder, parties) in secrets.places(parties) {
        for party in parties {
            for path in chains(&folder, (draw, &party), &ends(log, draw, &party)) {
                out.push(Sign {
                    message: msg!("begun-chain", draw = draw, party = party.as_str(), path = shown(&path)),
                    help: msg!("begun-chain-help"),
                });
            }
        }
    }
    out.extend(ledgers(project).into_iter().map(|path| Sign {
        message: msg!("begun-ledger", path = shown(&path), own = project.manifest.ledger.as_str()),
        help: msg!("begun-ledger-help"),
    }));
    out
}

/// The ends of a party's chains for a draw that the ledger records, as names of files have them: where a salt was lost
/// another chain follows the first.
fn ends(log: &Log, of: &str, by: &str) -> Vec<String> {
    let end = |entry: &Entry| match &entry.event {
        Event::SaltAnchor { draw, party, value, .. } if draw == of && party == by => {
            Some(value.chars().take(16).collect())
        }
        _ => None,
    };
    log.entries().iter().filter_map(end).collect()
}

/// The chains of a draw and a party in a folder whose end is no recorded one: their names say so. Nothing of them is read.
fn chains(folder: &Path, (draw, party): (&str, &str), own: &[String]) -> Vec<PathBuf> {
    let begin = format!("{draw}-{party}-");
    let other = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let end = name.strip_prefix(&begin).and_then(|rest| rest.strip_suffix(".salt"));
        let end = end.filter(|end| end.len() == 16 && end.bytes().all(|b| b.is_ascii_hexdigit()));
        end.is_some_and(|end| !own.iter().any(|known| known == end))
    };
    files(folder).into_iter().filter(other).collect()
}

/// Ledgers in the plan folder that are not the manifest's and have a commit.
fn ledgers(project: &Project) -> Vec<PathBuf> {
    let own = project.dir.join(&project.manifest.ledger);
    let canonical = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let own = canonical(&own);
    let has_commit = |dir: &PathBuf| {
        let events = std::fs::read_to_string(dir.join("events.jsonl")).unwrap_or_default();
        canonical(dir) != own && events.contains(r#""kind":"draw-commit""#)
    };
    files(&project.dir).into_iter().filter(has_commit).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut out: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    out.sort();
    out
}
