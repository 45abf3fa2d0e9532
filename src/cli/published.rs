//! What files that are public, or shall be, have that they must not: texts, documents and workbooks, and archives of them.

use super::disk::{Disk, Kind, REAL, listed};
use super::exit::Exit;
use super::keeper::Stop;
use super::plan::compiled;
use super::project::{Failure, Project, damaged, shown, unreadable};
use super::store::{Store, TASK};
use crate::audit::codes::PROTECTED_FIELD_PUBLISHED;
use crate::draw::{Digest, FileName, pool};
use crate::finding::Finding;
use crate::msg;
use crate::office;
use crate::publish::{self, Guarded, OPEN, Scan, protected};
use crate::registry::codes::UNDECODABLE_FILE;
use crate::source::Sources;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// The most members of an archive, as of a workbook.
const MEMBERS: usize = 10_000;
/// The most bytes of all of them, unpacked, as of a document.
const LARGEST: u64 = 1 << 30;

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

/// The files to look through: each that is named and, of a folder, all that lie in it, in the order of their names. A
/// folder without any, or with a link in it, is refused: nothing was looked through, or something else.
pub(super) fn published_files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Box<Failure>> {
    let mut out = Vec::new();
    for path in named {
        // Whoever names a link by itself means what it leads to.
        if !path.is_dir() {
            out.push(path.clone());
            continue;
        }
        let before = out.len();
        within(path, &mut out)?;
        if out.len() == before {
            return Err(damaged(path, msg!("audit-published-empty")));
        }
    }
    Ok(out)
}

fn within(dir: &Path, out: &mut Vec<PathBuf>) -> Result<(), Box<Failure>> {
    for path in listed(&REAL, dir)? {
        match REAL.kind(&path) {
            Ok(Kind::File) => out.push(path),
            Ok(Kind::Folder) => within(&path, out)?,
            Ok(Kind::Other) => return Err(damaged(&path, msg!("audit-published-link"))),
            Err(e) => return Err(unreadable(&path, &e)),
        }
    }
    Ok(())
}

impl Looked<'_> {
    /// What a file has; of an archive, what its members have, as `bundle.zip#member`.
    pub fn through(&self, path: &Path) -> Result<Vec<Finding>, Box<Failure>> {
        let name = shown(path);
        let bytes = std::fs::read(path).map_err(|e| unreadable(path, &e))?;
        if !is_archive(&name, &bytes) {
            return self.one(&name, &bytes);
        }
        let broken = |_| damaged(path, msg!("audit-archive-damaged"));
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).map_err(broken)?;
        if archive.len() > MEMBERS {
            return Err(damaged(path, msg!("audit-archive-members", most = MEMBERS.to_string())));
        }
        let (mut out, mut left) = (Vec::new(), LARGEST);
        for at in 0..archive.len() {
            let member = archive.by_index(at).map_err(broken)?;
            if member.is_dir() {
                continue;
            }
            let inside = member.name().map_err(broken)?.into_owned();
            let name = format!("{name}#{inside}");
            let mut text = Vec::new();
            let read = member.take(left + 1).read_to_end(&mut text);
            read.map_err(|_| damaged(Path::new(&name), msg!("audit-archive-damaged")))?;
            left = left
                .checked_sub(text.len() as u64)
                .ok_or_else(|| damaged(path, msg!("office-large", most = (LARGEST >> 20).to_string())))?;
            // An archive within one is read by whoever unpacks it.
            if is_archive(&name, &text) {
                return Err(unread(&name));
            }
            out.extend(self.one(&name, &text)?);
        }
        Ok(out)
    }

    fn one(&self, name: &str, bytes: &[u8]) -> Result<Vec<Finding>, Box<Failure>> {
        if let Some((draw, file)) = self.draws.get(&Digest::of(bytes)) {
            let message = msg!("audit-protected-draw-file", draw = draw.as_str(), name = file.as_str());
            let finding = Finding::new(&PROTECTED_FIELD_PUBLISHED, message).about("file", name, "");
            let finding = finding.basis("个人信息保护法", "");
            return Ok(vec![finding.at_cell(name, 1, 0, "").help(msg!("audit-protected-help"))]);
        }
        if !office::is_office(name) {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let text = std::str::from_utf8(bytes).map_err(|_| unread(name))?;
            return Ok(protected(name, text, self.guarded));
        }
        let said = office::said(bytes).map_err(|e| damaged(Path::new(name), e.message()))?;
        let mut scan = Scan::new(name, self.guarded);
        scan.office(&said);
        Ok(scan.finish())
    }
}

/// Whether a file is an archive and no document or workbook, by what it is, or by its name.
fn is_archive(name: &str, bytes: &[u8]) -> bool {
    let named = name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("zip"));
    !office::is_office(name)
        && (named || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06"))
}

/// A file that is no text, and nothing else that is looked through.
fn unread(name: &str) -> Box<Failure> {
    let finding = Finding::new(&UNDECODABLE_FILE, msg!("audit-published-unread"))
        .at_cell(name, 0, 0, "")
        .help(msg!("audit-published-unread-help"));
    Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Invalid })
}
