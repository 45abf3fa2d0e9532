//! One writer at a time, and its name for those who come meanwhile.

use crate::cli::Exit;
use crate::cli::clock::now;
use crate::cli::disk::{Disk, Doing, Held, Shared, Trouble};
use crate::cli::project::{Failure, shown};
use crate::finding::Finding;
use crate::msg;
use crate::source::Sources;
use std::path::{Path, PathBuf};

/// What the system locks. It is empty.
pub(super) const LOCK: &str = ".lock";
/// Who holds the lock: process, machine, since when, with what; gone with the lock, or out of date.
pub(super) const WRITER: &str = ".writer";

/// So many words say what a command does: `draw run A1 1`.
const WORDS: usize = 4;

/// The lock of a ledger's folder, as long as this lives.
pub(super) struct Lock {
    disk: Shared,
    dir: PathBuf,
    held: Option<Box<dyn Held>>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.disk.remove(&self.dir.join(WRITER));
        self.held = None;
    }
}

impl Lock {
    /// Takes the lock, or says who has it.
    pub fn take(disk: &Shared, dir: &Path) -> Result<Self, Box<Failure>> {
        let path = dir.join(LOCK);
        let held = disk.lock(&path).map_err(|e| {
            let mut failure = Box::<Failure>::from(Trouble::of(disk.as_ref(), Doing::Write, &path, e));
            failure.finding.help.push(msg!("disk-nothing-recorded"));
            failure
        })?;
        let Some(held) = held else { return Err(locked(disk.as_ref(), dir)) };
        // A name that cannot be noted is only missed by those who come meanwhile.
        let _ = disk.note(&dir.join(WRITER), &this_process());
        Ok(Self { disk: disk.clone(), dir: dir.to_owned(), held: Some(held) })
    }
}

fn locked(disk: &dyn Disk, dir: &Path) -> Box<Failure> {
    let path = shown(&dir.join(LOCK));
    let holder = disk.read(&dir.join(WRITER)).unwrap_or_default();
    let holder = String::from_utf8_lossy(&holder).into_owned();
    let lines: Vec<&str> = holder.lines().collect();
    let message = match lines.as_slice() {
        [process, host, since, command] => {
            let (process, host) = (*process, *host);
            msg!(
                "store-locked-by",
                path = path,
                process = process,
                host = host,
                since = *since,
                command = *command
            )
        }
        _ => msg!("store-locked", path = path),
    };
    let finding =
        Finding::new(crate::cli::refusals::of_file(&message), message).help(msg!("store-locked-help"));
    Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Io })
}

fn this_process() -> String {
    let words = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    let command = format!("ssj {}", command(words).join(" ")).replace(['\n', '\r'], " ");
    format!("{}\n{}\n{}\n{}\n", std::process::id(), host(), now(), command.trim_end())
}

/// The words of a command, up to its first option: options may name people and reasons. Those that every command has may
/// stand before it, with their values.
fn command(args: impl Iterator<Item = String>) -> Vec<String> {
    let (mut words, mut value) = (Vec::new(), false);
    for arg in args {
        match (value, arg.starts_with('-')) {
            (true, _) => value = false,
            (false, true) if words.is_empty() => value = ["-C", "--lang", "--color"].contains(&arg.as_str()),
            (false, true) => break,
            (false, false) => words.push(arg),
        }
        if words.len() == WORDS {
            break;
        }
    }
    words
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().replace(['\n', '\r'], " ")
}

#[cfg(not(unix))]
#[expect(clippy::disallowed_methods, reason = "the edge: the name of this machine, for people")]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn the_holder_is_named_by_its_command_and_not_by_what_stands_before_it() {
        let said = |line: &str| command(line.split(' ').map(str::to_owned)).join(" ");
        for (line, words) in [
            ("-C plan draw run A1 1 --at 2024-01-04", "draw run A1 1"),
            ("--lang zh -C plan ledger recuse P1 E1 --reason x", "ledger recuse P1 E1"),
            ("-Cplan --color=never record results.csv", "record results.csv"),
            ("draw commit A1 1 more words", "draw commit A1 1"),
            ("-C plan", ""),
        ] {
            assert_eq!(said(line), words, "{line}");
        }
    }
}
