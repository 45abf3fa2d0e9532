//! The parts of a workbook, unpacked once and thrown away before anything of them is held: whether they can be unpacked
//! at all, what the file is if it is no workbook, and whether they stay within bounds.

use super::hidden::{Hidden, by_sheet};
use super::tags::Tags;
use crate::message::Message;
use crate::msg;
use crate::unpack::{Breach, Left, PARTS, broken as broken_bound};
use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes of a sheet: a million rows of twenty columns stay below it.
const SHEET: u64 = 2 << 30;
/// The most bytes of the texts that cells share: they are held.
const TEXTS: u64 = 256 << 20;
/// The most bytes of any other part.
const OTHER: u64 = 32 << 20;
/// The most bytes of all of them.
const ALL: u64 = 4 << 30;
/// The longest piece between two marks: a cell has at most 32,767 characters.
const PIECE: u64 = 1 << 18;
/// The most areas of merged cells.
const MERGED: u64 = 100_000;

/// What is wrong with an archive, and what to do.
pub(super) type Refusal = (Message, Message);

/// What the parts say that is asked before they are read.
#[derive(Default)]
pub(super) struct Proof {
    /// Whether any sheet has merged cells.
    pub merged: bool,
    /// What the sheets hide, by their names.
    pub hidden: BTreeMap<String, Hidden>,
}

/// What an archive says of its sheets; or why it is no workbook that can be read.
pub(super) fn prove(source: &mut (impl Read + Seek)) -> io::Result<Result<Proof, Refusal>> {
    let mut left = Left::of(source.seek(SeekFrom::End(0))?, ALL);
    source.rewind()?;
    let mut archive = match ZipArchive::new(source) {
        Ok(archive) => archive,
        Err(error) => return refusal(error).map(Err),
    };
    if let Some(other) = other_archive(&archive) {
        let help = msg!("registry-save-as-xlsx");
        return Ok(Err((msg!("registry-other-archive", found = other), help)));
    }
    let (mut merged, mut hidden) = (false, BTreeMap::new());
    if let Err(bound) = Left::admits(archive.len()) {
        return Ok(Err(too_large(out_of_bounds("", bound))));
    }
    for at in 0..archive.len() {
        let part = match archive.by_index(at) {
            Ok(part) => part,
            Err(error) => return refusal(error).map(Err),
        };
        let name = part.name().map(|name| name.into_owned()).unwrap_or_default();
        // No part is ever written anywhere; but whoever named one so meant it to be.
        if leaves(&name) {
            let message = msg!("registry-part-outside", part = name.as_str());
            return Ok(Err((message, msg!("registry-not-sound-help"))));
        }
        // Nothing else is ever read.
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let most = match name.as_str() {
            sheet if sheet.starts_with("xl/worksheets/") && sheet.ends_with(".xml") => SHEET,
            texts if texts.to_ascii_lowercase().ends_with("sharedstrings.xml") => TEXTS,
            _ => OTHER,
        };
        let walked = match left.part(part, most) {
            Ok(mut part) => walk(&mut part)?,
            Err(bound) => Err(Some(bound)),
        };
        match walked {
            Ok(tags) if tags.merged > MERGED => {
                let most = MERGED.to_string();
                return Ok(Err(too_large(msg!("registry-too-many-merged", part = name, most = most))));
            }
            Ok(tags) if tags.longest > PIECE => {
                let most = (PIECE >> 10).to_string();
                return Ok(Err(too_large(msg!("registry-too-long-piece", part = name, most = most))));
            }
            // The reader makes room for as many texts as are announced.
            Ok(tags) if tags.announced > tags.size => {
                return Ok(Err(too_large(msg!("registry-too-many-texts", part = name))));
            }
            Ok(tags) if tags.declares => {
                let message = msg!("registry-declares", part = name);
                return Ok(Err((message, msg!("registry-not-sound-help"))));
            }
            Ok(tags) => {
                merged |= tags.merged > 0;
                if name.starts_with("xl/worksheets/") {
                    hidden.insert(name, Hidden::from(tags));
                }
            }
            Err(Some(bound)) => return Ok(Err(too_large(out_of_bounds(&name, bound)))),
            Err(None) => return Ok(Err(broken(&name))),
        }
    }
    let hides = hidden.values().any(|h| *h != Hidden::default());
    let mut text = |name: &str| -> io::Result<String> {
        let mut bytes = Vec::new();
        if let Ok(part) = archive.by_name(name) {
            part.take(OTHER).read_to_end(&mut bytes)?;
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let hidden = match hides {
        true => by_sheet(&text("xl/workbook.xml")?, &text("xl/_rels/workbook.xml.rels")?, hidden),
        false => BTreeMap::new(),
    };
    Ok(Ok(Proof { merged, hidden }))
}

/// Whether the name of a part leads out of the archive.
fn leaves(name: &str) -> bool {
    let drive = name.chars().nth(1) == Some(':');
    drive || name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|step| step == "..")
}

/// What a part breaks, in the words of tables.
fn out_of_bounds(part: &str, bound: Breach) -> Message {
    match bound {
        Breach::Parts => msg!("registry-too-many-parts", most = PARTS.to_string()),
        Breach::Part(most) => msg!("registry-too-large", part = part, most = (most >> 20).to_string()),
        _ => broken_bound(Some(part), bound),
    }
}

/// Unpacks a part; an error where it cannot be unpacked, with the bound that it breaks.
fn walk(part: &mut impl Read) -> io::Result<Result<Tags, Option<Breach>>> {
    let (mut tags, mut buffer) = (Tags::new(), vec![0; 1 << 16]);
    loop {
        match part.read(&mut buffer) {
            Ok(0) => return Ok(Ok(tags)),
            Ok(n) => {
                tags.walk(buffer.get(..n).unwrap_or_default());
                // Whoever made this made it to fill memory: the rest need not be seen.
                if tags.longest > PIECE || tags.merged > MERGED {
                    return Ok(Ok(tags));
                }
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) if is_of_the_archive(&e) => return Ok(Err(Breach::of(&e))),
            Err(e) => return Err(e),
        }
    }
}

/// Whether an error is about the bytes and not about the disk.
fn is_of_the_archive(error: &io::Error) -> bool {
    error.raw_os_error().is_none()
}

fn refusal(error: ZipError) -> io::Result<Refusal> {
    match error {
        ZipError::Io(e) if !is_of_the_archive(&e) => Err(e),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Ok((msg!("registry-encrypted"), msg!("registry-encrypted-help")))
        }
        _ => Ok(broken("none")),
    }
}

/// An archive that cannot be read, and where.
pub(super) fn broken(part: &str) -> Refusal {
    (msg!("registry-broken", part = part), msg!("registry-broken-help"))
}

/// More of something than a table ever has.
fn too_large(message: Message) -> Refusal {
    (message, msg!("registry-too-large-help"))
}

/// What an archive is that is no workbook of this kind.
fn other_archive(archive: &ZipArchive<impl Read + Seek>) -> Option<&'static str> {
    const KINDS: [(&str, Option<&str>); 6] = [
        ("xl/workbook.xml", None),
        ("xl/workbook.bin", Some("XLSB")),
        ("word/document.xml", Some("DOCX")),
        ("ppt/presentation.xml", Some("PPTX")),
        ("content.xml", Some("ODS/ODT")),
        ("Index/Document.iwa", Some("Numbers")),
    ];
    let has = |name: &str| archive.index_for_name(name).is_some();
    KINDS.iter().find(|(name, _)| has(name)).map_or(Some("ZIP"), |(_, kind)| *kind)
}
