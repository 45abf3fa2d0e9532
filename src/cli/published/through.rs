//! A file as it is looked through: texts line by line, documents and workbooks whole, archives member by member. Nothing
//! of any size is held, and what was made to fill memory is refused before it does.

use super::super::exit::Exit;
use super::super::project::{Failure, shown, unreadable};
use super::Looked;
use crate::audit::codes::PROTECTED_FIELD_PUBLISHED;
use crate::draw::Digest;
use crate::finding::{Code, Finding};
use crate::message::Message;
use crate::msg;
use crate::office::{self, LARGEST, Unread};
use crate::publish::{MOST_FOUND, Scan};
use crate::registry::LONGEST_LINE;
use crate::registry::codes::{UNDECODABLE_FILE, WRONG_FILE_TYPE};
use crate::source::Sources;
use crate::unpack::{Breach, Left, broken};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes of a document, a workbook or an archive within one, which are held.
const HELD: u64 = 256 << 20;
/// The most archives around a file.
const DEPTH: usize = 3;

/// What reading a member or a file ends with where it cannot be read.
type Unreadable<'a> = &'a dyn Fn(&io::Error) -> Box<Failure>;

impl Looked<'_> {
    /// What a file has; of an archive, what its members have, as `bundle.zip#member`.
    pub fn through(&self, path: &Path) -> Result<Vec<Finding>, Box<Failure>> {
        let name = shown(path);
        let fails = |e: &io::Error| unreadable(path, e);
        let file = File::open(path).map_err(|e| fails(&e))?;
        let size = file.metadata().map_err(|e| fails(&e))?.len();
        let mut found = Found::default();
        self.one(&name, &mut BufReader::new(file), &mut Left::of(size, LARGEST), 0, &fails, &mut found)?;
        Ok(found.all(&name))
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
            found.take(self.text(name, from, fails)?);
            return Ok(());
        }
        let bytes = held(name, from, fails)?;
        found.take(self.office(name, &bytes, left)?);
        Ok(())
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
            let fails = |e: &io::Error| match Breach::of(e) {
                Some(bound) => out_of_bounds(&name, bound),
                None => damaged(&name),
            };
            let part = left.part(member, LARGEST).map_err(|bound| out_of_bounds(&name, bound))?;
            let mut part = BufReader::new(part);
            let begins = part.fill_buf().map_err(|e| fails(&e))?;
            if !is_archive(&name, begins) && !office::is_office(&name) {
                found.take(self.text(&name, &mut part, &fails)?);
                continue;
            }
            let bytes = held(&name, &mut part, &fails)?;
            drop(part);
            self.one(&name, &mut Cursor::new(bytes), left, depth + 1, &fails, found)?;
        }
        Ok(())
    }

    /// A text, line by line; where all of it is a file of a draw that is not public, that and nothing else.
    fn text(
        &self,
        name: &str,
        from: &mut impl BufRead,
        fails: Unreadable<'_>,
    ) -> Result<Vec<Finding>, Box<Failure>> {
        let (mut scan, mut hash, mut line) = (Some(Scan::new(name, self.guarded)), Sha256::new(), Vec::new());
        for number in 1u64.. {
            line.clear();
            let most = LONGEST_LINE as u64;
            let n = from.by_ref().take(most + 1).read_until(b'\n', &mut line).map_err(|e| fails(&e))?;
            if n == 0 {
                break;
            }
            hash.update(&line);
            // The page's tag or text that is open is held, too.
            if n as u64 > most || scan.as_ref().is_some_and(|scan| scan.open() > LONGEST_LINE) {
                let message = msg!("audit-published-line", line = number, most = (most >> 20).to_string());
                return Err(refused(&WRONG_FILE_TYPE, name, message, msg!("audit-published-line-help")));
            }
            let bytes = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(&line);
            match (std::str::from_utf8(bytes), &mut scan) {
                (Ok(text), Some(scan)) => {
                    let text = text.strip_suffix('\n').unwrap_or(text);
                    scan.line(text.strip_suffix('\r').unwrap_or(text));
                }
                // It may still be a file of a draw.
                _ => scan = None,
            }
        }
        if let Some(finding) = self.of_a_draw(name, Digest::from_bytes(hash.finalize().into())) {
            return Ok(vec![finding]);
        }
        scan.map(Scan::finish).ok_or_else(|| {
            let help = msg!("audit-published-unread-help");
            refused(&UNDECODABLE_FILE, name, msg!("audit-published-unread"), help)
        })
    }

    /// A document or a workbook.
    fn office(&self, name: &str, bytes: &[u8], left: &mut Left) -> Result<Vec<Finding>, Box<Failure>> {
        if let Some(finding) = self.of_a_draw(name, Digest::of(bytes)) {
            return Ok(vec![finding]);
        }
        let said = office::said_within(bytes, left).map_err(|e| {
            let help = match e {
                Unread::Large { .. } => msg!("audit-archive-bounds-help"),
                _ => msg!("audit-archive-damaged-help"),
            };
            refused(&WRONG_FILE_TYPE, name, e.message(), help)
        })?;
        let mut scan = Scan::new(name, self.guarded);
        scan.office(&said);
        Ok(scan.finish())
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

/// What was found in a file and in what is packed in it: no more is kept than anybody reads.
#[derive(Default)]
struct Found {
    kept: Vec<Finding>,
    more: usize,
}

impl Found {
    fn take(&mut self, mut found: Vec<Finding>) {
        let room = MOST_FOUND - self.kept.len();
        self.more += found.len().saturating_sub(room);
        found.truncate(room);
        self.kept.extend(found);
    }

    fn all(mut self, name: &str) -> Vec<Finding> {
        self.kept.extend((self.more > 0).then(|| Scan::more(name, self.more)));
        self.kept
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

/// One that comes to more than anything that is published.
fn out_of_bounds(name: &str, bound: Breach) -> Box<Failure> {
    refused(&WRONG_FILE_TYPE, name, broken(None, bound), msg!("audit-archive-bounds-help"))
}

/// A file that is not looked through, why, and what to do.
fn refused(code: &'static Code, name: &str, message: Message, help: Message) -> Box<Failure> {
    let finding = Finding::new(code, message).at_cell(name, 0, 0, "").help(help);
    Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Invalid })
}
