//! `ssj draw`: commit, run, reveal, show.

use super::Exit;
use super::args::{Cli, DrawCommand, SlotArgs};
use super::check::fail;
use super::clock::now;
use super::keeper::{Keeper, Stop};
use super::output::{Out, exit_of};
use super::project::Project;
use super::secrets::Secrets;
use super::store::Store;
use crate::draw::{Beacon, Evidence, FileName};
use crate::finding::Severity;
use crate::msg;
use std::path::Path;

/// Loads the project of a command; what is wrong with its rules ends it.
pub(super) fn project(cli: &Cli, out: &Out) -> Result<(Project, Out), Exit> {
    let project = match Project::load(cli.dir.as_deref().unwrap_or(Path::new("."))) {
        Ok(project) => project,
        Err(failure) => return Err(fail(&failure, out)),
    };
    let out = out.prefer(project.manifest.language);
    if exit_of(&project.findings, Severity::Error) == Exit::Invalid {
        eprint!("{}", out.human(&project.findings, &project.sources));
        return Err(Exit::Invalid);
    }
    Ok((project, out))
}

/// Says why a step was refused.
pub(super) fn stopped(stop: &Stop, project: &Project, out: &Out) -> Exit {
    match stop {
        Stop::Failure(failure) => fail(failure, out),
        Stop::Findings(findings) => {
            eprint!("{}", out.human(findings, &project.sources));
            exit_of(findings, Severity::Error)
        }
    }
}

pub(super) fn run(cli: &Cli, command: &DrawCommand, out: &Out) -> Exit {
    let (project, out) = match project(cli, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    let result = match command {
        DrawCommand::Show(slot) => return show(&project, slot, &out),
        DrawCommand::Commit(args) => match Beacon::parse(&args.beacon) {
            Err(_) => {
                out.hint(&msg!("draw-bad-beacon", text = args.beacon.as_str()));
                out.hint(&msg!("draw-beacon-forms"));
                return Exit::Usage;
            }
            Ok(beacon) => keeper(&project, &args.slot).and_then(|mut keeper| {
                let slot = &args.slot;
                let commit = keeper.commit(&slot.task, slot.round, beacon, slot.at.unwrap_or_else(now))?;
                out.line(&msg!(
                    "draw-committed",
                    task = slot.task.as_str(),
                    round = slot.round,
                    rows = commit.pool_rows
                ));
                out.print(&format!("{}\n", commit.digest()));
                out.line(&msg!(
                    "draw-committed-next",
                    folder = super::project::shown(&keeper.store.slot_dir(&slot.task, slot.round))
                ));
                Ok(())
            }),
        },
        DrawCommand::Run(args) => match Evidence::parse(format!("{}\n", args.evidence).as_bytes()) {
            Err(_) => {
                out.hint(&msg!("draw-bad-evidence", text = args.evidence.as_str()));
                if let Some(dice) = args.evidence.strip_prefix("dice=") {
                    out.hint(&msg!(
                        "draw-dice-count",
                        count = dice.split(',').count(),
                        wanted = crate::draw::DICE
                    ));
                }
                out.hint(&msg!("draw-evidence-forms"));
                return Exit::Usage;
            }
            Ok(evidence) => keeper(&project, &args.slot).and_then(|mut keeper| {
                let slot = &args.slot;
                let outcome = keeper.run(&slot.task, slot.round, &evidence, slot.at.unwrap_or_else(now))?;
                let drawn = outcome.duty.teams.len();
                out.line(&msg!("draw-drawn", task = slot.task.as_str(), round = slot.round, drawn = drawn));
                out.print(&outcome.duty.text());
                Ok(())
            }),
        },
        DrawCommand::Export(args) => super::export::run(&project, args, &out),
        DrawCommand::Adopt(args) => super::adopt::run(&project, args, &out),
        DrawCommand::Reveal(slot) => keeper(&project, slot).and_then(|mut keeper| {
            keeper.reveal(&slot.task, slot.round, slot.at.unwrap_or_else(now))?;
            let folder = super::project::shown(&keeper.store.slot_dir(&slot.task, slot.round));
            out.line(&msg!("draw-revealed", task = slot.task.as_str(), round = slot.round, folder = folder));
            Ok(())
        }),
    };
    match result {
        Ok(()) => Exit::Clean,
        Err(stop) => stopped(&stop, &project, &out),
    }
}

pub(super) fn keeper<'a>(project: &'a Project, slot: &SlotArgs) -> Result<Keeper<'a>, Stop> {
    let secrets = Secrets::of_user(slot.secrets.as_ref(), &project.dir)?;
    Keeper::open(project, secrets)
}

/// Prints what is there of a slot: commit, selection, teams, certificate.
fn show(project: &Project, slot: &SlotArgs, out: &Out) -> Exit {
    let read = Store::read(&project.dir.join(&project.manifest.ledger));
    let bundle = read.and_then(|store| store.bundle(&slot.task, slot.round));
    let bundle = match bundle {
        Ok(bundle) => bundle,
        Err(failure) => return fail(&failure, out),
    };
    let wanted =
        [FileName::Commit, FileName::Beacon, FileName::Selected, FileName::Duty, FileName::Certificate];
    let mut any = false;
    for name in wanted {
        if let Some(bytes) = bundle.get(name) {
            any = true;
            out.print(&format!(
                "— {name}.txt\n{}",
                crate::finding::printable(&String::from_utf8_lossy(bytes))
            ));
        }
    }
    if any {
        return Exit::Clean;
    }
    out.hint(&msg!("keeper-not-committed", task = slot.task.as_str(), round = slot.round));
    Exit::Invalid
}
