//! What `ssj verify` is given where it takes the folder of one round: a plan folder, a round's name, a file. What was meant
//! is told from what lies there, and the command for it is given.

use super::Exit;
use super::exit::UNREADABLE;
use super::project::{Failure, shown};
use crate::draw::FileName;
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use std::path::{Path, PathBuf};

/// Where the folders of rounds lie in a plan folder, a ledger and a public bundle, and beside each other.
const DRAWS: [&str; 3] = ["ledger/draws", "draws", "."];

/// The most that are named.
const NAMED: usize = 3;

/// Refuses what is no folder of a round; `plan` is the plan folder of the run.
pub(super) fn of_a_round(path: &Path, plan: &Path) -> Result<(), Box<Failure>> {
    let name = shown(path);
    if path.is_file() {
        let folder = shown(path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")));
        let message = msg!("verify-is-a-file", path = name);
        return Err(refused(message, msg!("verify-is-a-file-help", folder = folder), Exit::Io));
    }
    if !path.is_dir() {
        let there = DRAWS.iter().map(|draws| plan.join(draws).join(path)).find(|p| has_round(p));
        let help = match there {
            Some(found) => msg!("verify-no-folder-there", found = shown(&found)),
            None => msg!("verify-no-folder-help"),
        };
        return Err(refused(msg!("verify-no-folder", path = name), help, Exit::Io));
    }
    if has_round(path) {
        return Ok(());
    }
    let rounds = rounds_in(path);
    if path.join("ssj.ron").is_file() || path.join("events.jsonl").is_file() {
        let help = match rounds.first() {
            Some(round) => msg!("verify-is-a-plan-help", path = name.as_str(), round = shown(round)),
            None => msg!("verify-is-a-plan-alone", path = name.as_str()),
        };
        return Err(refused(msg!("verify-is-a-plan", path = name), help, Exit::Usage));
    }
    if rounds.is_empty() {
        // What should lie there is missing: that is found as it is of any round.
        return Ok(());
    }
    let named: Vec<String> = rounds.iter().take(NAMED).map(|round| shown(round)).collect();
    let help = msg!("verify-holds-rounds-help", n = rounds.len(), rounds = named.join(" "));
    Err(refused(msg!("verify-holds-rounds", path = name), help, Exit::Usage))
}

/// Whether any file of a round lies in a folder.
fn has_round(path: &Path) -> bool {
    let mut names = FileName::ALL.into_iter().chain([FileName::Void]);
    names.any(|name| path.join(format!("{name}.txt")).is_file())
}

/// The folders of rounds in a folder, in the order of their names.
fn rounds_in(path: &Path) -> Vec<PathBuf> {
    let inside = |draws: &str| -> Vec<PathBuf> {
        let dir = if draws == "." { path.to_owned() } else { path.join(draws) };
        let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
        let mut rounds: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|p| p.join("commit.txt").is_file()).collect();
        rounds.sort();
        rounds
    };
    DRAWS.iter().map(|draws| inside(draws)).find(|rounds| !rounds.is_empty()).unwrap_or_default()
}

fn refused(message: Message, help: Message, exit: Exit) -> Box<Failure> {
    let finding = Finding::new(&UNREADABLE, message).help(help);
    Box::new(Failure { finding, sources: Sources::default(), exit })
}
