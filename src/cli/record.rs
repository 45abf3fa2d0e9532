//! `ssj record`: take in results, all or nothing.

mod said;

use super::Exit;
use super::args::{Cli, Format, RecordArgs, RecordFormat};
use super::clock::{now, time_of};
use super::compiled::way;
use super::draw::stopped;
use super::keeper::{Keeper, Stop, refuse};
use super::ledger::{approver as approving, said as worded};
use super::output::Out;
use super::project::{Project, folder_of, opened, shown, with_sheet};
use super::secrets::Secrets;
use crate::intake::{Approved, Intake, Otherwise};
use crate::msg;
use crate::registry::{Results, results, sheet_of};
use jiff::civil::DateTime;
use std::path::Path;

pub(super) fn run(cli: &Cli, args: &RecordArgs, out: &Out) -> Exit {
    match opened(folder_of(None, cli), Format::Human, out) {
        Ok((project, out)) => {
            out.doing(msg!("busy-recording"));
            step(&project, args, &out)
        }
        Err(exit) => exit,
    }
}

/// The command on a project.
pub(super) fn step(project: &Project, args: &RecordArgs, out: &Out) -> Exit {
    match take(project, args, out) {
        Ok(exit) => exit,
        Err(stop) => {
            let exit = stopped(&stop, project, out);
            out.hint(&msg!("record-nothing"));
            exit
        }
    }
}

fn take(project: &Project, args: &RecordArgs, out: &Out) -> Result<Exit, Stop> {
    let otherwise = otherwise(args)?;
    let tables = args.files.iter().map(|path| table(path, &project.dir)).collect::<Result<Vec<_>, _>>()?;
    // Results need no salts; the checkpoint may be signed.
    let secrets = Secrets::for_signing(args.secrets.as_ref(), &project.dir)?;
    time_of(args.at, now())?;
    let open = if args.dry_run { Keeper::look } else { Keeper::open };
    let mut keeper = open(project, secrets)?;
    // Somebody else may have recorded since the command began.
    let at = time_of(args.at, now())?;
    keeper.store.clock = Some(project.clock());
    let intake = keeper.take_in(&tables, at, &otherwise)?;
    keeper.said.iter().for_each(|said| out.hint(said));
    let whole = intake.is_whole();
    let before = keeper.store.log.entries().len();
    if whole {
        // What is called recorded is what the ledger has taken.
        let taken = keeper.add(&intake, at)?;
        if taken != intake.new.len() {
            let message = msg!("record-not-taken", n = intake.new.len() - taken);
            return Err(refuse(message, Exit::Invalid));
        }
        if !args.dry_run {
            keeper.store.save()?;
        }
    }
    let import = Import { tables: &tables, intake: &intake, at, dry_run: args.dry_run, before };
    match args.format {
        RecordFormat::Human => import.say(out),
        RecordFormat::Json => import.print(&out.to(Format::Json)),
    }
    Ok(if whole { Exit::Clean } else { Exit::Invalid })
}

/// What to do with rows that the ledger has otherwise.
fn otherwise(args: &RecordArgs) -> Result<Otherwise, Stop> {
    Ok(match (&args.reason, &args.approver) {
        (Some(reason), Some(approver)) if args.correct => {
            Otherwise::Correct(Approved { reason: worded(reason)?, approver: approving(approver)? })
        }
        _ if args.further => Otherwise::Further,
        _ => Otherwise::Refuse,
    })
}

/// Reads a table; a path may name a sheet.
fn table(path: &Path, folder: &Path) -> Result<Results, Stop> {
    let text = path.to_string_lossy();
    let (path, sheet) = match sheet_of(&text) {
        (file, Some(sheet)) => (Path::new(file), Some(sheet)),
        (_, None) => (path, None),
    };
    let bytes = super::round_files::input_bytes(path).map_err(Stop::Failure)?;
    let kept = with_sheet(Path::new(&kept(path, folder)), sheet);
    Ok(Results { kept, ..results(&with_sheet(path, sheet), &bytes) })
}

/// How the ledger names a file: from the plan folder where it lies in it, else as it was typed. Of a path from the root only
/// the name: where somebody's disk has it says nothing to the readers of a ledger, and too much of its owner.
fn kept(path: &Path, folder: &Path) -> String {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    if let (Some(file), Some(folder)) = (real(path), real(folder))
        && file.starts_with(&folder)
    {
        return way(&folder, &file);
    }
    match path.file_name() {
        Some(name) if path.is_absolute() => name.to_string_lossy().into_owned(),
        _ => shown(path),
    }
}

/// An import, to be told.
struct Import<'a> {
    tables: &'a [Results],
    intake: &'a Intake,
    at: DateTime,
    dry_run: bool,
    /// How many events the ledger had before.
    before: usize,
}
