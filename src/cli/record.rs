//! `ssj record`: import results, all or nothing.

use super::Exit;
use super::args::{Cli, RecordArgs};
use super::clock::now;
use super::draw::{project, stopped};
use super::keeper::{Keeper, Stop};
use super::output::{Out, exit_of};
use super::project::{Project, unreadable, with_sheet};
use super::secrets::Secrets;
use crate::finding::Severity;
use crate::msg;
use crate::registry::{ResultRow, results, sheet_of};
use crate::source::Sources;
use std::path::Path;

pub(super) fn run(cli: &Cli, args: &RecordArgs, out: &Out) -> Exit {
    match project(cli, out) {
        Ok((project, out)) => step(&project, args, &out),
        Err(exit) => exit,
    }
}

/// The command on a project.
pub(super) fn step(project: &Project, args: &RecordArgs, out: &Out) -> Exit {
    let mut files: Vec<(String, Vec<ResultRow>)> = Vec::new();
    let mut findings = Vec::new();
    for path in &args.files {
        let text = path.to_string_lossy();
        let (path, sheet) = match sheet_of(&text) {
            (file, Some(sheet)) => (Path::new(file), Some(sheet)),
            (_, None) => (path.as_path(), None),
        };
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) => return stopped(&Stop::Failure(unreadable(path, &e)), project, out),
        };
        let name = with_sheet(path, sheet);
        let read = results(&name, &bytes);
        if let Some(encoding) = read.encoding {
            out.hint(&msg!(
                "record-read",
                file = name.as_str(),
                rows = read.rows.len(),
                encoding = encoding.name()
            ));
        }
        findings.extend(read.findings);
        files.push((name, read.rows));
    }
    eprint!("{}", out.human(&findings, &Sources::default()));
    if exit_of(&findings, Severity::Error) != Exit::Clean {
        out.hint(&msg!("record-nothing"));
        return Exit::Invalid;
    }
    match write(project, &files, args, out) {
        Ok(()) => Exit::Clean,
        Err(stop) => {
            let exit = stopped(&stop, project, out);
            out.hint(&msg!("record-nothing"));
            exit
        }
    }
}

fn write(
    project: &Project,
    files: &[(String, Vec<ResultRow>)],
    args: &RecordArgs,
    out: &Out,
) -> Result<(), Stop> {
    // Results need no salts; the checkpoint may be signed.
    let mut keeper = Keeper::open(project, Secrets::for_signing(args.secrets.as_ref(), &project.dir)?)?;
    keeper.store.clock = Some(now());
    let at = args.at.unwrap_or_else(now);
    keeper.said.iter().for_each(|said| out.hint(said));
    let all: usize = keeper.add(files, at)?;
    if args.dry_run {
        out.line(&msg!("record-would", facts = all));
    } else {
        keeper.store.save()?;
        out.line(&msg!("record-recorded", facts = all));
    }
    Ok(())
}
