//! What files that are public, or shall be, have that they must not: texts, documents and workbooks, and archives of them.

mod encoded;
mod through;

use super::disk::{Disk, Kind, REAL, listed};
use super::keeper::Stop;
use super::plan::compiled;
use super::project::{Failure, Project, damaged, unreadable};
use super::store::{Store, TASK};
use crate::draw::{Digest, FileName, pool};
use crate::msg;
use crate::publish::{self, Guarded, OPEN};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What is looked for.
pub(super) struct Looked<'a> {
    pub guarded: &'a Guarded,
    /// The files of draws that are not public, by their SHA-256: the draw's folder and the name.
    pub draws: BTreeMap<Digest, (String, String)>,
}

/// The files of the ledger's draws that are not public on a day: all of those that are not public whole, and of the others
/// what is of people. What is blank, or is public elsewhere, is none of them.
pub(super) fn draw_files(
    project: &Project,
    store: &Store,
    as_of: Date,
) -> Result<BTreeMap<Digest, (String, String)>, Stop> {
    let (model, plan) = compiled(project);
    let bundles = store.bundles()?;
    let known = publish::draws((&model, &plan, &store.log), &bundles, as_of);
    let open: BTreeSet<_> = known.iter().filter(|d| d.open).map(|d| (d.task.clone(), d.turn)).collect();
    let (mut secret, mut public) = (BTreeMap::new(), BTreeSet::from([Digest::of(b"")]));
    for (of, bundle) in &bundles {
        let mut add = |digest: Digest, name: String, is_public: bool| {
            if is_public {
                public.insert(digest);
            } else {
                secret.insert(digest, (crate::ledger::folder_name(&of.0, of.1), name));
            }
        };
        let is_open = |name: FileName| open.contains(of) && OPEN.contains(&name);
        for (name, bytes) in bundle.held() {
            add(Digest::of(bytes), format!("{name}.txt"), is_open(name));
        }
        if let Some(Ok(digest)) = bundle.pool().map(pool::digest) {
            add(digest, format!("{}.txt", FileName::Pool), is_open(FileName::Pool));
        }
        bundle.task().into_iter().for_each(|text| add(Digest::of(text), TASK.to_owned(), false));
    }
    secret.retain(|digest, _| !public.contains(digest));
    Ok(secret)
}

/// The files to look through, and what of the folders is no file.
#[derive(Default)]
pub(super) struct Files {
    /// Each file with how it is named where it is public: below its folder.
    pub files: Vec<(PathBuf, String)>,
    /// Links, and what else is not read: what such a name shows to others is not known here.
    pub links: Vec<PathBuf>,
}

/// The files to look through: each that is named and, of a folder, all that lie in it, in the order of their names. A
/// folder without any is refused: nothing was looked through.
pub(super) fn published_files(named: &[PathBuf]) -> Result<Files, Box<Failure>> {
    let mut out = Files::default();
    for path in named {
        // Whoever names a link by itself means what it leads to.
        if !path.is_dir() {
            let name = path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
            out.files.push((path.clone(), name));
            continue;
        }
        let (mut files, links) = (Vec::new(), out.links.len());
        within(path, &mut files, &mut out.links)?;
        if files.is_empty() && out.links.len() == links {
            return Err(damaged(path, msg!("audit-published-empty")));
        }
        out.files.extend(files.into_iter().map(|file| {
            let below = file.strip_prefix(path).unwrap_or(&file).to_string_lossy().into_owned();
            (file, below)
        }));
    }
    Ok(out)
}

fn within(dir: &Path, out: &mut Vec<PathBuf>, links: &mut Vec<PathBuf>) -> Result<(), Box<Failure>> {
    for path in listed(&REAL, dir)? {
        match REAL.kind(&path) {
            Ok(Kind::File) => out.push(path),
            Ok(Kind::Folder) => within(&path, out, links)?,
            Ok(Kind::Other) => links.push(path),
            Err(e) => return Err(unreadable(&path, &e)),
        }
    }
    Ok(())
}
