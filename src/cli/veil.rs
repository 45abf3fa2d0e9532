//! Blind ids and whose they are: looked up by the pool secret in one pass over the library, or in an annex.

use super::disk::Disk;
use super::keeper::{Keeper, Stop};
use super::project::{Failure, Project, shown, unreadable};
use super::round_files::handed_over;
use super::secrets::Secrets;
use super::{Exit, args::LookupArgs};
use crate::draw::{Id, Veil, draw_name, id_under, is_nonce};
use crate::finding::Finding;
use crate::ledger::{Log, Year};
use crate::msg;
use crate::registry;
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// The codes of entities by their blind ids.
pub(super) type Codes = BTreeMap<String, Id>;

/// The id that an entity has in a draw's files; its own where the draw is plain, or where it is none.
pub(super) fn in_files(veil: Option<&Veil>, code: &str) -> String {
    let blind = |veil: &Veil| Some(veil.blind(&Id::parse(code).ok()?).ok()?.0.to_string());
    veil.and_then(blind).unwrap_or_else(|| code.to_owned())
}

/// Goes once through the entities of the libraries: nothing of them is kept.
pub(super) fn each_entity(project: &Project, mut each: impl FnMut(&str)) -> Result<(), Box<Failure>> {
    for path in &project.manifest.entities {
        let (name, file) = project.file(path)?;
        let scan = registry::seek_entities(&name, file, |entity| each(&entity.id));
        scan.map_err(|e| unreadable(name.as_ref(), &e))?;
    }
    Ok(())
}

/// Puts the entities' own codes in the place of the blind ids of a year, as far as the pool secrets or the annexes tell.
/// Whoever left the libraries is known by the records of the ledger. Rounds that neither tells of are noted in the year.
pub(super) fn unveil(
    project: &Project,
    log: &Log,
    year: &mut Year,
    lookup: &LookupArgs,
) -> Result<Codes, Box<Failure>> {
    let wanted = year.blind_ids();
    let mut codes = Codes::new();
    if wanted.is_empty() {
        // A file that was named is read, or it would seem to have told something.
        lookup.annex.iter().try_for_each(|path| annex(path, |_, _| {}))?;
        return Ok(codes);
    }
    let veils = of_user(project, log, wanted.keys().map(String::as_str), lookup)?;
    let mut look = |code: &str| {
        let Ok(id) = Id::parse(code) else { return };
        for (draw, veil) in &veils {
            let Ok((blind, _)) = veil.blind(&id) else { continue };
            if wanted.get(draw).is_some_and(|ids| ids.contains(blind.as_str())) {
                codes.insert(blind.to_string(), id.clone());
            }
        }
    };
    if !veils.is_empty() {
        year.visits.keys().for_each(|(_, _, code)| look(code));
        each_entity(project, look)?;
    }
    let all: BTreeSet<&str> = wanted.values().flatten().map(String::as_str).collect();
    for path in &lookup.annex {
        annex(path, |blind, code| {
            if all.contains(blind.as_str()) {
                codes.insert(blind.to_string(), code);
            }
        })?;
    }
    // By its secret whoever has a record is known; an annex may lack somebody.
    year.unveil(&codes, |draw, open| !open.is_empty() && !veils.contains_key(draw));
    Ok(codes)
}

/// The pool secrets that this user has, of these draws.
pub(super) fn of_user<'a>(
    project: &Project,
    log: &Log,
    draws: impl Iterator<Item = &'a str>,
    lookup: &LookupArgs,
) -> Result<BTreeMap<String, Veil>, Box<Failure>> {
    let secrets = Secrets::for_signing(lookup.secrets.as_ref(), &project.dir)?;
    known(project.disk.as_ref(), &secrets, log, draws)
}

/// Whether a failure is that a pool secret is not there.
pub(super) fn is_absent(failure: &Failure) -> bool {
    failure.finding.message.key == "secrets-no-pool-secret"
}

/// The pool secrets that are there, of these draws. One that is not there is no failure; one that is damaged, or open to
/// others, is.
pub(super) fn known<'a>(
    disk: &dyn Disk,
    secrets: &Secrets,
    log: &Log,
    draws: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<String, Veil>, Box<Failure>> {
    let mut out = BTreeMap::new();
    for draw in draws {
        let Some(anchor) = log.pool_anchor(draw) else { continue };
        match secrets.veil(disk, draw, anchor) {
            Ok(veil) => drop(out.insert(draw.to_owned(), veil)),
            Err(failure) if is_absent(&failure) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(out)
}

/// Reads an annex row by row: `blind|id|nonce`. A row proves itself, and one that does not ends it.
fn annex(path: &Path, mut each: impl FnMut(Id, Id)) -> Result<(), Box<Failure>> {
    let file = handed_over(path, msg!("annex-odd-help"))?;
    for (row, line) in (1..).zip(BufReader::new(file).lines()) {
        let line = line.map_err(|e| unreadable(path, &e))?;
        let cells: Vec<&str> = line.split('|').collect();
        let read = match cells.as_slice() {
            [blind, code, nonce] if is_nonce(nonce) => Id::parse(code)
                .and_then(|code| Ok((id_under(&code, nonce)?, code)))
                .ok()
                .filter(|(made, _)| made.as_str() == *blind),
            _ => None,
        };
        let Some((blind, code)) = read else {
            let message = msg!("annex-bad-row", row = row);
            let finding = Finding::new(super::refusals::of_file(&message), message);
            let finding = finding.at_cell(&shown(path), row, 0, "").help(msg!("annex-bad-row-help"));
            return Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity }));
        };
        each(blind, code);
    }
    Ok(())
}

impl Keeper<'_> {
    /// The pool secret of a task's draw; `None` of a plain one.
    pub(super) fn veil(&self, code: &str) -> Result<Option<Veil>, Stop> {
        let draw = draw_name(self.plan.year, self.task(code)?).map_err(|f| Stop::Findings(vec![*f]))?;
        let Some(anchor) = self.store.log.pool_anchor(draw.as_str()) else { return Ok(None) };
        let veil = self.secrets.veil(self.store.disk().as_ref(), draw.as_str(), anchor)?;
        Ok(Some(veil))
    }

    /// The codes of entities by their ids in a draw's files, of those that the libraries have.
    pub(super) fn codes(&self, code: &str, ids: &BTreeSet<String>) -> Result<Codes, Stop> {
        let mut out = Codes::new();
        let Some(veil) = self.veil(code)? else { return Ok(out) };
        each_entity(self.project, |code| {
            let Ok(id) = Id::parse(code) else { return };
            if let Ok((blind, _)) = veil.blind(&id)
                && ids.contains(blind.as_str())
            {
                out.insert(blind.to_string(), id);
            }
        })?;
        Ok(out)
    }
}
