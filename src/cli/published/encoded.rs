//! Texts by their bytes: UTF-8, GB18030 where that is proved as it is of tables, UTF-16 where it says so itself. What is none of
//! these is not read, and neither is what packs its texts in a way of its own: nobody can say that it is clean.

use super::super::project::Failure;
use super::through::Unreadable;
use crate::draw::Digest;
use crate::publish::Scan;
use crate::registry::LONGEST_LINE;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use sha2::{Digest as _, Sha256};
use std::io::{BufRead, Read as _};

/// First bytes of files whose texts, if they have any, are packed.
const PACKED: [(&[u8], &str); 15] = [
    (b"{\\rt", "RTF"),
    (b"%!PS", "PostScript"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC/XLS/PPT/WPS"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"PAR1", "Parquet"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
];
/// Names of files that are packed however they begin.
const NAMED: [(&str, &str); 6] = [
    ("pdf", "PDF"),
    ("rtf", "RTF"),
    ("ps", "PostScript"),
    ("eml", "MIME"),
    ("mht", "MIME"),
    ("mhtml", "MIME"),
];
/// A reader of PDF takes as much before its sign.
const BEFORE_PDF: usize = 1024;
/// So many characters of three bytes, and nothing that is no UTF-8: then it is no GB18030.
const ENOUGH: u64 = 64;

/// What a file is, where that is nothing that is read.
pub(super) fn kind(name: &str, begins: &[u8]) -> Option<&'static str> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let named = NAMED.iter().find(|(of, _)| ending.as_deref() == Some(*of)).map(|(_, kind)| *kind);
    let packed = || PACKED.iter().find(|(magic, _)| begins.starts_with(magic)).map(|(_, kind)| *kind);
    let head = begins.get(..BEFORE_PDF).unwrap_or(begins);
    named.or_else(packed).or_else(|| head.windows(5).any(|at| at == b"%PDF-").then_some("PDF"))
}

/// The ending of a part of a document or workbook that has no texts which are read: a picture, another file.
pub(super) fn unread_part(name: &str) -> Option<String> {
    let (_, ending) = name.rsplit_once('/').unwrap_or(("", name)).1.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let read = matches!(ending.as_str(), "xml" | "rels" | "vml") || name.contains("printerSettings");
    (!read).then_some(ending)
}

/// Whether a file says of itself that it is UTF-16.
pub(super) fn is_utf16(begins: &[u8]) -> bool {
    begins.starts_with(b"\xff\xfe") || begins.starts_with(b"\xfe\xff")
}

/// A text that was looked through.
pub(super) struct Decoded<'a> {
    pub digest: Digest,
    /// `None` where it is no text.
    pub scan: Option<Scan<'a>>,
    /// Whether parts of it are packed, as those of a mail.
    pub packed: bool,
}

pub(super) fn utf16<'a>(bytes: &[u8], mut scan: Scan<'a>) -> Decoded<'a> {
    let digest = Digest::of(bytes);
    let (of, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (UTF_16LE, rest),
        [_, _, rest @ ..] => (UTF_16BE, rest),
        short => (UTF_16LE, short),
    };
    let text =
        of.decode_without_bom_handling_and_without_replacement(rest).filter(|text| !text.contains('\0'));
    let packed = text.as_ref().is_some_and(|text| text.lines().any(|line| is_packed(line.as_bytes())));
    let scan = text.map(|text| {
        text.lines().for_each(|line| scan.line(line));
        scan
    });
    Decoded { digest, scan, packed }
}

/// The same line by line. Whether it is UTF-8 or GB18030 is known at its end: until then it is read as both.
pub(super) fn lines<'a>(
    scan: Scan<'a>,
    from: &mut impl BufRead,
    fails: Unreadable<'_>,
    long: &dyn Fn(u64) -> Box<Failure>,
) -> Result<Decoded<'a>, Box<Failure>> {
    let (mut both, mut hash, mut line, mut packed) = (Both::of(scan), Sha256::new(), Vec::new(), false);
    for number in 1u64.. {
        line.clear();
        let most = LONGEST_LINE as u64;
        let n = from.by_ref().take(most + 1).read_until(b'\n', &mut line).map_err(|e| fails(&e))?;
        if n == 0 {
            break;
        }
        hash.update(&line);
        // Of what is no text only the hash is asked.
        if both.nul || (both.utf8.is_none() && both.gb.is_none()) {
            continue;
        }
        // A page's tag or text that is open is held, too.
        if n as u64 > most || both.open() > LONGEST_LINE {
            return Err(long(number));
        }
        let bytes = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(&line);
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        packed |= is_packed(bytes);
        both.line(bytes);
    }
    Ok(Decoded { digest: Digest::from_bytes(hash.finalize().into()), scan: both.end(), packed })
}

/// A head of a mail, or a field of a card, that packs what follows.
fn is_packed(line: &[u8]) -> bool {
    const HEAD: &[u8] = b"content-transfer-encoding:";
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let begins = line.as_bytes().get(..HEAD.len()).is_some_and(|head| head.eq_ignore_ascii_case(HEAD));
    let says = |word: &str| line.to_ascii_lowercase().contains(word);
    (begins && (says("quoted-printable") || says("base64")))
        || (line.contains("ENCODING=") && (says("encoding=quoted-printable") || says("encoding=b")))
}

/// A text as UTF-8 and, from the first line that is not plain on, as GB18030.
struct Both<'a> {
    utf8: Option<Scan<'a>>,
    gb: Option<Scan<'a>>,
    begun: bool,
    /// Characters of three bytes or more, as UTF-8.
    wide: u64,
    /// Sequences that are no UTF-8.
    bad: u64,
    /// Whether it has bytes that no text has.
    nul: bool,
}

impl<'a> Both<'a> {
    fn of(scan: Scan<'a>) -> Self {
        Self { utf8: Some(scan), gb: None, begun: false, wide: 0, bad: 0, nul: false }
    }

    fn open(&self) -> usize {
        self.utf8.iter().chain(&self.gb).map(Scan::open).max().unwrap_or(0)
    }

    fn line(&mut self, bytes: &[u8]) {
        self.nul |= memchr::memchr(0, bytes).is_some();
        if !self.begun && !bytes.is_ascii() {
            (self.begun, self.gb) = (true, self.utf8.clone());
        }
        for chunk in bytes.utf8_chunks() {
            self.wide += chunk.valid().bytes().filter(|b| *b >= 0xe0).count() as u64;
            self.bad += u64::from(!chunk.invalid().is_empty());
        }
        let utf8 = std::str::from_utf8(bytes).ok();
        self.utf8 = self.utf8.take().zip(utf8).map(|(mut scan, text)| {
            scan.line(text);
            scan
        });
        if self.bad == 0 && self.wide > ENOUGH {
            self.gb = None;
        }
        self.gb = self.gb.take().and_then(|mut scan| {
            scan.line(&GB18030.decode_without_bom_handling_and_without_replacement(bytes)?);
            Some(scan)
        });
    }

    /// What it is: a text in UTF-8 with a few damaged bytes is none in GB18030.
    fn end(self) -> Option<Scan<'a>> {
        let damaged = self.wide > self.bad.saturating_mul(4);
        match self.bad {
            _ if self.nul => None,
            0 => self.utf8,
            _ if damaged => None,
            _ => self.gb,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_packs_its_texts_is_told_by_its_name_or_its_beginning() {
        assert_eq!(kind("a.txt", b"junk\n%PDF-1.7"), Some("PDF"));
        assert_eq!(kind("a.PDF", b"text"), Some("PDF"));
        assert_eq!(kind("a.doc", b"{\\rtf1"), Some("RTF"));
        assert_eq!(kind("a.csv", "公示".as_bytes()), None);
        assert_eq!(unread_part("word/media/image1.PNG").as_deref(), Some("png"));
        assert_eq!(unread_part("xl/printerSettings/printerSettings1.bin"), None);
        assert_eq!(unread_part("[Content_Types].xml"), None);
        assert!(is_packed(b"Content-Transfer-Encoding: Quoted-Printable") && !is_packed("编码".as_bytes()));
    }
}
