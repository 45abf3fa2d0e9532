//! `ssj draw annex`: whose the blind ids of a draw are, for authorised auditors. It is the one file that joins a tier to a
//! name, so that it lies outside of the plan folder and its owner alone can read it.

use super::Exit;
use super::args::AnnexArgs;
use super::disk;
use super::keeper::{Keeper, Stop, refuse};
use super::output::Out;
use super::project::{Project, shown};
use super::secrets::{Secrets, is_inside};
use super::veil::each_entity;
use crate::draw::Id;
use crate::ledger::{Event, Log};
use crate::msg;
use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

pub(super) fn run(project: &Project, args: &AnnexArgs, out: &Out) -> Result<Exit, Stop> {
    let secrets = Secrets::of_user(args.secrets.as_ref(), &[], &project.dir)?;
    let folder = secrets.folder().map(PathBuf::from).unwrap_or_default();
    let keeper = Keeper::look(project, secrets)?;
    let Some(veil) = keeper.veil(&args.task)? else {
        return Err(refuse(msg!("annex-of-plain", task = args.task.as_str()), Exit::Usage));
    };
    let name = format!("{}-{}.annex", keeper.plan.year, args.task);
    let path = args.out.clone().unwrap_or_else(|| folder.join(name));
    if is_inside(&path, &project.dir) {
        return Err(refuse(msg!("annex-inside", path = shown(&path)), Exit::Usage));
    }
    if project.disk.kind(&path).is_ok() {
        return Err(refuse(msg!("annex-there", path = shown(&path)), Exit::Usage));
    }
    let left = recorded(&keeper.store.log);
    let disk = &project.disk;
    let failed = |trouble| Stop::Failure(disk::Trouble::into(trouble));
    disk::make_dirs(disk.as_ref(), disk::parent(&path)).map_err(failed)?;
    let written = disk::write_by(disk.as_ref(), &path, 0o600, |file| {
        let mut file = BufWriter::with_capacity(1 << 16, file);
        let (mut rows, mut lost, mut left) = (0u64, Ok(()), left);
        let mut row = |code: &str| {
            let Some((id, (blind, nonce))) = Id::parse(code).ok().and_then(|id| {
                let made = veil.blind(&id).ok()?;
                Some((id, made))
            }) else {
                return;
            };
            if lost.is_ok() {
                lost = writeln!(file, "{blind}|{id}|{nonce}");
                rows += 1;
            }
        };
        let read = each_entity(project, |code| {
            left.remove(code);
            row(code);
        });
        // Whoever left the library, and is known by the records of visits.
        left.iter().for_each(|code| row(code));
        lost?;
        file.flush()?;
        Ok(read.map(|()| rows))
    });
    let rows = match written.map_err(failed)? {
        Ok(rows) => rows,
        Err(failure) => {
            let _ = disk.remove(&path);
            return Err(failure.into());
        }
    };
    out.item(0, &msg!("annex-written", task = args.task.as_str(), rows = rows, path = shown(&path)));
    out.hint(&msg!("annex-secret"));
    Ok(Exit::Clean)
}

/// The entities of whom the ledger has visits.
fn recorded(log: &Log) -> BTreeSet<String> {
    let of = |event: &Event| match event {
        Event::Inspection { entity, .. } => Some(entity.clone()),
        _ => None,
    };
    log.facts().filter_map(|(_, event)| of(event)).collect()
}
