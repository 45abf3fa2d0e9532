//! A file as it is looked through: texts line by line, documents and workbooks whole, archives member by member. Nothing
//! of any size is held, and what was made to fill memory is refused before it does.

use super::super::exit::Exit;
use super::super::project::{Failure, shown, unreadable};
use super::{Looked, encoded};
use crate::audit::codes::PROTECTED_FIELD_PUBLISHED;
use crate::draw::Digest;
use crate::finding::{Code, Finding};
use crate::message::Message;
use crate::msg;
use crate::office::{self, LARGEST};
use crate::publish::{MOST_FOUND, Scan};
use crate::registry::LONGEST_LINE;
use crate::registry::codes::WRONG_FILE_TYPE;
use crate::source::Sources;
use crate::unpack::{Breach, Left, broken};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes of a document, a workbook or an archive within one, which are held.
const HELD: u64 = 256 << 20;
/// The most archives around a file.
const DEPTH: usize = 3;

/// The most members of an archive of which it is said by their names that they were not read.
const MOST_UNREAD: usize = 100;

/// What reading a member or a file ends with where it cannot be read.
pub(super) type Unreadable<'a> = &'a dyn Fn(&io::Error) -> Box<Failure>;

impl Looked<'_> {
    /// What a file has; of an archive, what its members have, as `bundle.zip#member`.
    /// What was not read is told beside it.
    ///
    /// `below` is its name, and those of the folders that are public with it.
    pub fn through(&self, path: &Path, below: &str) -> Result<(Vec<Finding>, Vec<Unread>), Box<Failure>> {
        let name = shown(path);
        let fails = |e: &io::Error| unreadable(path, e);
        let file = File::open(path).map_err(|e| fails(&e))?;
        let size = file.metadata().map_err(|e| fails(&e))?.len();
        let mut found = Found::default();
        found.take(Scan::of_name(&name, below, self.guarded));
        self.one(&name, &mut BufReader::new(file), &mut Left::of(size, LARGEST), 0, &fails, &mut found)?;
        Ok(found.all(&name))
    }

    /// A text; of what is none it is said that it was not read.
    fn text(
        &self,
        name: &str,
        from: &mut impl BufRead,
        fails: Unreadable<'_>,
        found: &mut Found,
    ) -> Result<(), Box<Failure>> {
        let begins = from.fill_buf().map_err(|e| fails(&e))?;
        if let Some(kind) = encoded::kind(name, begins) {
            found.unread(name, msg!("audit-unread-kind", kind = kind));
            return Ok(());
        }
        let read = match encoded::is_utf16(begins) {
            true => encoded::utf16(&held(name, from, fails)?, Scan::new(name, self.guarded)),
            false => encoded::lines(Scan::new(name, self.guarded), from, fails, &|line| long(name, line))?,
        };
        // It may be a file of a draw that is not public, and then that and nothing else.
        if let Some(finding) = self.of_a_draw(name, read.digest) {
            found.take(vec![finding]);
            return Ok(());
        }
        let Some(scan) = read.scan else {
            found.unread(name, msg!("audit-unread-bytes"));
            return Ok(());
        };
        let (told, within) = scan.end();
        found.take(told);
        if read.packed {
            found.unread(name, msg!("audit-unread-kind", kind = "MIME"));
        }
        if !within.kinds.is_empty() {
            let kinds: Vec<String> = within.kinds.into_iter().collect();
            found.unread(name, msg!("audit-unread-within", kinds = kinds));
        }
        if within.linked > 0 {
            found.unread(name, msg!("audit-unread-linked", n = within.linked));
        }
        Ok(())
    }

    /// A file, or the bytes of one that lies in an archive.
    fn one<R: BufRead + Seek>(
        &self,
        name: &str,
        from: &mut R,
        left: &mut Left,
        depth: usize,
        fails: Unreadable<'_>,
        found: &mut Found,
    ) -> Result<(), Box<Failure>> {
        let begins = from.fill_buf().map_err(|e| fails(&e))?;
        if is_archive(name, begins) {
            return self.members(name, from, left, depth, found);
        }
        if !office::is_office(name) {
            return self.text(name, from, fails, found);
        }
        let bytes = held(name, from, fails)?;
        self.office(name, &bytes, left, found)
    }

    /// The members of an archive; archives among them, too, which take of what the first one may come to.
    fn members<R: Read + Seek>(
        &self,
        name: &str,
        from: &mut R,
        left: &mut Left,
        depth: usize,
        found: &mut Found,
    ) -> Result<(), Box<Failure>> {
        if depth >= DEPTH {
            let message = msg!("audit-archive-deep", most = DEPTH);
            return Err(refused(&WRONG_FILE_TYPE, name, message, msg!("audit-archive-deep-help")));
        }
        let mut archive = ZipArchive::new(from).map_err(|_| damaged(name))?;
        Left::admits(archive.len()).map_err(|bound| out_of_bounds(name, bound))?;
        for at in 0..archive.len() {
            let member = archive.by_index(at).map_err(|_: ZipError| damaged(name))?;
            if member.is_dir() {
                continue;
            }
            let inside = member.name().map_err(|_| damaged(name))?.into_owned();
            let name = format!("{name}#{inside}");
            found.take(Scan::of_name(&name, &inside, self.guarded));
            let fails = |e: &io::Error| match Breach::of(e) {
                Some(bound) => out_of_bounds(&name, bound),
                None => damaged(&name),
            };
            let part = left.part(member, LARGEST).map_err(|bound| out_of_bounds(&name, bound))?;
            let mut part = BufReader::new(part);
            let begins = part.fill_buf().map_err(|e| fails(&e))?;
            if !is_archive(&name, begins) && !office::is_office(&name) {
                self.text(&name, &mut part, &fails, found)?;
                continue;
            }
            let bytes = held(&name, &mut part, &fails)?;
            drop(part);
            self.one(&name, &mut Cursor::new(bytes), left, depth + 1, &fails, found)?;
        }
        Ok(())
    }

    /// A document or a workbook.
    fn office(
        &self,
        name: &str,
        bytes: &[u8],
        left: &mut Left,
        found: &mut Found,
    ) -> Result<(), Box<Failure>> {
        if let Some(finding) = self.of_a_draw(name, Digest::of(bytes)) {
            found.take(vec![finding]);
            return Ok(());
        }
        let said = office::said_within(bytes, left).map_err(|e| {
            let help = match e {
                office::Unread::Large { .. } => msg!("audit-archive-bounds-help"),
                _ => msg!("audit-archive-damaged-help"),
            };
            refused(&WRONG_FILE_TYPE, name, e.message(), help)
        })?;
        let mut scan = Scan::new(name, self.guarded);
        scan.office(&said);
        found.take(scan.finish());
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(name))?;
        let pictures: BTreeSet<String> =
            archive.file_names().filter_map(|part| encoded::unread_part(&part.ok()?)).collect();
        if !pictures.is_empty() {
            found.unread(name, msg!("audit-unread-within", kinds = pictures.into_iter().collect::<Vec<_>>()));
        }
        Ok(())
    }

    /// Says that a file is one of a draw that is not public.
    fn of_a_draw(&self, name: &str, digest: Digest) -> Option<Finding> {
        let (draw, file) = self.draws.get(&digest)?;
        let message = msg!("audit-protected-draw-file", draw = draw.as_str(), name = file.as_str());
        let finding = Finding::new(&PROTECTED_FIELD_PUBLISHED, message).about("file", name, "");
        let finding = finding.basis("个人信息保护法", "");
        Some(finding.at_cell(name, 1, 0, "").help(msg!("audit-protected-help")))
    }
}

/// A file, or a member of one, that was not read or not wholly, and why.
pub type Unread = (String, Message);

/// What was found in a file and in what is packed in it: no more is kept than anybody reads.
#[derive(Default)]
struct Found {
    kept: Vec<Finding>,
    more: usize,
    unread: Vec<Unread>,
    more_unread: usize,
}

impl Found {
    fn unread(&mut self, name: &str, why: Message) {
        match self.unread.len() < MOST_UNREAD {
            true => self.unread.push((name.to_owned(), why)),
            false => self.more_unread += 1,
        }
    }

    fn take(&mut self, mut found: Vec<Finding>) {
        let room = MOST_FOUND - self.kept.len();
        self.more += found.len().saturating_sub(room);
        found.truncate(room);
        self.kept.extend(found);
    }

    fn all(mut self, name: &str) -> (Vec<Finding>, Vec<Unread>) {
        self.kept.extend((self.more > 0).then(|| Scan::more(name, self.more)));
        let more = || (name.to_owned(), msg!("audit-unread-more", n = self.more_unread));
        self.unread.extend((self.more_unread > 0).then(more));
        (self.kept, self.unread)
    }
}

/// All bytes of what is packed and must be held to be read.
fn held(name: &str, from: &mut impl Read, fails: Unreadable<'_>) -> Result<Vec<u8>, Box<Failure>> {
    let mut bytes = Vec::new();
    from.take(HELD + 1).read_to_end(&mut bytes).map_err(|e| fails(&e))?;
    if bytes.len() as u64 > HELD {
        let message = msg!("audit-published-held", most = (HELD >> 20).to_string());
        return Err(refused(&WRONG_FILE_TYPE, name, message, msg!("audit-published-held-help")));
    }
    Ok(bytes)
}

/// Whether a file is an archive and no document or workbook, by how it begins, or by its name.
fn is_archive(name: &str, begins: &[u8]) -> bool {
    let named = name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("zip"));
    !office::is_office(name)
        && (named || begins.starts_with(b"PK\x03\x04") || begins.starts_with(b"PK\x05\x06"))
}

/// An archive that cannot be unpacked.
fn damaged(name: &str) -> Box<Failure> {
    refused(&WRONG_FILE_TYPE, name, msg!("audit-archive-damaged"), msg!("audit-archive-damaged-help"))
}

/// A line that is longer than any of a text that is read.
fn long(name: &str, line: u64) -> Box<Failure> {
    let message = msg!("audit-published-line", line = line, most = (LONGEST_LINE >> 20).to_string());
    refused(&WRONG_FILE_TYPE, name, message, msg!("audit-published-line-help"))
}

/// One that comes to more than anything that is published.
fn out_of_bounds(name: &str, bound: Breach) -> Box<Failure> {
    refused(&WRONG_FILE_TYPE, name, broken(None, bound), msg!("audit-archive-bounds-help"))
}

/// A file that is not looked through, why, and what to do.
fn refused(code: &'static Code, name: &str, message: Message, help: Message) -> Box<Failure> {
    let finding = Finding::new(code, message).at_cell(name, 0, 0, "").help(help);
    Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Invalid })
}
