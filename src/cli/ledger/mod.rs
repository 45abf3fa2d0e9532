//! `ssj ledger`: what is recorded beside draws and results, the list of it all, the checkpoint and its key.

mod acts;
pub(super) mod args;
mod correct;
mod fields;
mod key;
mod kinds;
mod proof;
mod show;

pub(super) use show::event_words;

use super::args::{Cli, Format};
use super::ceremony::odd_approver;
use super::clock::time_of;
use super::draw::stopped;
use super::keeper::Stop;
use super::output::Out;
use super::outputs::{self, Force};
use super::project::{Failure, Project, folder_of, opened, shown};
use super::secrets::Secrets;
use super::store::{Noted, Store, checkpoint};
use super::{Exit, disk};
use crate::draw::Checkpoint;
use crate::finding::Finding;
use crate::ledger::{Corrections, Event};
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use args::{CheckpointArgs, LedgerCommand, WhenArgs};
use jiff::civil::DateTime;
use std::path::{Path, PathBuf};

pub(super) fn run(cli: &Cli, command: &LedgerCommand, out: &Out) -> Exit {
    let (project, out) = match opened(folder_of(None, cli), Format::Human, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    match step(&project, command, &out) {
        Ok(exit) => exit,
        Err(stop) => stopped(&stop, &project, &out),
    }
}

/// One command on a project.
pub(super) fn step(project: &Project, command: &LedgerCommand, out: &Out) -> Result<Exit, Stop> {
    match command {
        LedgerCommand::Show(args) => show::run(project, args, out),
        LedgerCommand::Checkpoint(args) => checkpoint(project, args, out),
        LedgerCommand::Proof(args) => proof::run(project, args, out),
        LedgerCommand::VerifyLibrary(args) => acts::verify_library(project, args, out),
        LedgerCommand::Recuse(args) => acts::recuse(project, args, out),
        LedgerCommand::Waive(args) => acts::waive(project, args, out),
        LedgerCommand::Correct(args) => correct::run(project, args, out),
        LedgerCommand::Restore(args) => acts::restore(project, args, out),
        LedgerCommand::Key(args) => key::run(project, args, out),
    }
}

/// The folder of a project's ledger.
fn folder(project: &Project) -> PathBuf {
    project.dir.join(&project.manifest.ledger)
}

/// Opens the ledger for an act, and says how it was found.
fn open(project: &Project, when: &WhenArgs, out: &Out) -> Result<(Store, DateTime), Stop> {
    let (store, at) = open_as_found(project, when, out)?;
    super::keeper::not_lost(&store)?;
    Ok((store, at))
}

/// The same whatever was lost of it.
fn open_as_found(project: &Project, when: &WhenArgs, out: &Out) -> Result<(Store, DateTime), Stop> {
    project.can_record()?;
    time_of(when.at, project.clock().now)?;
    let secrets = Secrets::for_signing(when.secrets.as_ref(), &project.dir)?;
    let mut store = Store::write_on(&project.disk, &folder(project), secrets.folder())?;
    // Only who has the ledger knows what time it is: somebody else may have recorded since the command began.
    let clock = project.clock();
    let at = time_of(when.at, clock.now)?;
    store.clock = Some(clock);
    super::keeper::unmixed(project, &store)?;
    super::keeper::found(project, &store).iter().for_each(|said| out.hint(said));
    Ok((store, at))
}

/// Why an event that is recorded already cannot be recorded again, though it does not hold any more.
fn undone(store: &Store, event: &Event) -> Option<Stop> {
    let undone = Corrections::undone(&store.log, event)?;
    let (of, said, by) = (undone.of, undone.said, undone.by);
    let message = match (event, undone.set_aside) {
        (Event::Correction(_), _) => msg!("ledger-corrected-since", of = of, said = said, by = by),
        (_, true) => msg!("ledger-set-aside-since", of = of, said = said, by = by),
        (_, false) => msg!("ledger-otherwise-since", of = of, said = said, by = by),
    };
    Some(refuse(message, Exit::Invalid))
}

/// Records events, and says their numbers once they last.
fn record(mut store: Store, at: DateTime, events: Vec<Event>, out: &Out) -> Result<Exit, Stop> {
    let before = store.log.entries().len();
    for event in events {
        if let Some(stop) = undone(&store, &event) {
            return Err(stop);
        }
        store.append(at, event)?;
    }
    store.save()?;
    for entry in store.log.entries().iter().skip(before) {
        out.item(0, &msg!("ledger-recorded", seq = entry.seq, what = show::words(entry)));
    }
    if store.log.entries().len() == before {
        out.line(&msg!("ledger-known"));
    }
    Ok(Exit::Clean)
}

/// Why an act is not recorded: whatever has no code of its own is about the act, not about a draw.
fn refuse(message: Message, exit: Exit) -> Stop {
    let code = super::refusals::own(&message).unwrap_or(&super::refusals::ACT_REFUSED);
    let help = what_to_do(&message);
    let mut finding = Finding::new(code, message);
    finding.help.extend(help);
    Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit }))
}

/// What helps against each kind of refusal.
fn what_to_do(message: &Message) -> Option<Message> {
    Some(match message.key {
        "ledger-unnamed" | "ledger-no-name" => msg!("ledger-unnamed-help"),
        "ledger-no-library" => msg!("ledger-no-library-help"),
        "ledger-later-day" => msg!("ledger-later-day-help"),
        "ledger-unknown-inspector" => msg!("ledger-unknown-inspector-help"),
        "ledger-unknown-entity" | "ledger-unknown-entity-near" => msg!("ledger-unknown-entity-help"),
        "ledger-waiver-basis" => msg!("ledger-waiver-basis-help"),
        "ledger-waiver-days" => msg!("ledger-waiver-days-help"),
        "ledger-no-obligation" | "ledger-no-obligation-near" => msg!("ledger-no-obligation-help"),
        "ledger-waived-already" => msg!("ledger-waived-already-help"),
        "ledger-waived-by-rules"
        | "ledger-waiver-too-early"
        | "ledger-waiver-over"
        | "ledger-waiver-other-year" => msg!("ledger-waiver-days-later-help"),
        "ledger-waiver-of-met" | "ledger-waiver-of-unowed" => msg!("ledger-waiver-of-met-help"),
        "ledger-waiver-of-broken" => msg!("ledger-waiver-of-broken-help"),
        "ledger-nothing-lost" => msg!("ledger-nothing-lost-help"),
        "ledger-set-aside-since" | "ledger-otherwise-since" => msg!("ledger-undone-help"),
        "ledger-corrected-since" => msg!("ledger-corrected-since-help"),
        "ledger-restored-before" => msg!("ledger-restored-before-help"),
        "ledger-no-loss-shown" => msg!("ledger-no-loss-shown-help"),
        "ledger-bad-key-name" => msg!("ledger-bad-key-name-help"),
        "correction-of-nothing" | "correction-of-no-change" => msg!("correction-seq-help"),
        "correction-of-a-step" => msg!("correction-of-a-step-help"),
        "correction-no-field" => msg!("correction-no-field-help"),
        "correction-no-number" | "correction-no-day" | "correction-bad-value" => {
            msg!("correction-value-help")
        }
        _ => return None,
    })
}

/// A text that must say something.
pub(super) fn said(text: &str) -> Result<String, Stop> {
    match text.trim() {
        "" => Err(refuse(msg!("ledger-unnamed"), Exit::Usage)),
        text => Ok(text.to_owned()),
    }
}

/// Who approved something: somebody's name.
pub(super) fn approver(text: &str) -> Result<String, Stop> {
    match odd_approver(text) {
        Some(why) => Err(refuse(why, Exit::Usage)),
        None => Ok(text.trim().to_owned()),
    }
}

/// Prints the checkpoint, or writes it where it can be sent from.
fn checkpoint(project: &Project, args: &CheckpointArgs, out: &Out) -> Result<Exit, Stop> {
    let store = Store::read_on(&project.disk, &folder(project))?;
    store.said.iter().for_each(|said| out.hint(said));
    let found = store.noted.as_ref().and_then(|noted| noted.note.clone());
    let note = found.filter(|note| note.checkpoint == store.log.checkpoint());
    let text = note.unwrap_or_else(|| store.unsigned()).text();
    match &args.out {
        None => out.print(&text),
        Some(path) => {
            outputs::free(project, path, (|bytes| checkpoint::parse(bytes).is_some(), Force::Never))?;
            disk::write_file(path, text.as_bytes())?;
            out.line(&msg!(
                "ledger-checkpoint-written",
                path = shown(path),
                size = store.log.checkpoint().size
            ));
        }
    }
    Ok(Exit::Clean)
}

/// A checkpoint that somebody noted: a note, the file of an earlier version, or a line `size:root`.
pub(super) fn noted(path: &Path) -> Result<Noted, Box<Failure>> {
    let text = super::round_files::small_text(path)?;
    if let Some(noted) = checkpoint::parse(text.as_bytes()) {
        return Ok(noted);
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let pair = match lines.as_slice() {
        ["ssj/checkpoint/1", size, root] => size.strip_prefix("size=").zip(root.strip_prefix("root=")),
        [line] => line.split_once(':'),
        _ => None,
    };
    let read = pair.and_then(|(size, root)| Some((size.parse().ok()?, crate::draw::Digest::parse(root)?)));
    match read {
        Some((size, root)) => Ok(Noted { checkpoint: Checkpoint { size, root }, note: None }),
        None => {
            let message = msg!("verify-no-checkpoint", path = shown(path));
            let code = super::refusals::of_file(&message);
            let finding = Finding::new(code, message).at_cell(&shown(path), 0, 0, "");
            Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Invalid }))
        }
    }
}
