//! The first look at a file, with proof: every byte is decoded by a rule of the encoding or named with its row and
//! column. Nothing is ever replaced by `?` or `�`.

use super::cells::{Cells, Quotes};
use super::codes;
use super::report::Report;
use super::text::{Gb18030, Text, Utf8, pieces};
use crate::msg;
use std::io::{self, Read, Seek};

/// How a table was encoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// GB18030, and with it GBK and GB 2312.
    #[serde(rename = "GB18030")]
    Gb18030,
    /// A workbook: its texts are UTF-8 by the standard.
    #[serde(rename = "XLSX")]
    Xlsx,
    /// Parquet: its texts are UTF-8 by the standard.
    Parquet,
}

impl Encoding {
    /// `UTF-8`, `GB18030`, `XLSX` or `Parquet`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Xlsx => "XLSX",
            Self::Parquet => "Parquet",
        }
    }
}

/// First bytes of files that are often given the name of a CSV file.
const OTHER_TYPES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "XLSX/ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
    (b"%PDF", "PDF"),
    (b"PAR1", "Parquet"),
    (b"PARE", "Parquet"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"<?xml", "XML"),
    (b"<html", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<table", "HTML"),
];

const BOM: &[u8] = b"\xef\xbb\xbf";

/// What the first look at a file shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Proof {
    /// How it is encoded.
    pub encoding: Encoding,
    /// Where its text begins: behind the byte order mark.
    pub from: u64,
    /// Whether every quotation mark is closed; no row can be told of a text where one is not.
    pub closed: bool,
}

/// The most undecodable bytes whose places are looked for.
const MOST_BAD: usize = 1_000_000;

/// Looks at every byte of a file before a row of it is read. A byte that cannot be decoded is an error, as is a
/// quotation mark that is never closed, and then there is no text.
pub(super) fn prove(source: &mut (impl Read + Seek), report: &mut Report<'_>) -> io::Result<Option<Proof>> {
    let head = head(source)?;
    let from = if head.starts_with(BOM) { BOM.len() as u64 } else { 0 };
    let start = head.get(usize::try_from(from).unwrap_or(0)..).unwrap_or_default();
    if refuse_other_types(start, report) {
        return Ok(None);
    }
    let seen = First::look(source, from)?;
    if let Some(nul) = seen.nul {
        let places = places(source, from, &[nul])?;
        if let Some(place) = places.first() {
            let finding = report.at(&codes::WRONG_FILE_TYPE, *place, "", msg!("registry-nul"));
            report.push(finding.help(msg!("registry-save-as-csv")));
        }
        return Ok(None);
    }
    // In Chinese UTF-8 nearly every character has three bytes, while hardly any pair of GB18030 characters looks like
    // one: so the two cannot be confused, and a UTF-8 file with one damaged byte is not read as GB18030 gibberish.
    let damaged = seen.wide > seen.bad.saturating_mul(4);
    let (encoding, bad, lost) = match seen.bad {
        0 => (Encoding::Utf8, Vec::new(), seen.lost),
        _ if from > 0 || damaged => (Encoding::Utf8, invalid_utf8(source, from)?, false),
        _ => {
            let (bad, lost) = invalid_gb18030(source, from)?;
            (Encoding::Gb18030, bad, lost)
        }
    };
    if !bad.is_empty() {
        undecodable(source, from, bad, encoding, report)?;
        return Ok(None);
    }
    let proof = Proof { encoding, from, closed: true };
    if lost {
        lost_characters(source, proof, report)?;
        return Ok(None);
    }
    if seen.quoted
        && let Some(place) = unclosed(source, from)?
    {
        let finding = report.at(&codes::BAD_ROW, place, "", msg!("registry-unclosed-quote"));
        report.push(finding.detail("quote").help(msg!("registry-unclosed-quote-help")));
        return Ok(Some(Proof { closed: false, ..proof }));
    }
    Ok(Some(proof))
}

/// The first bytes of a file.
pub(super) fn head(source: &mut (impl Read + Seek)) -> io::Result<Vec<u8>> {
    const LONGEST: usize = 16;
    let mut head = Vec::new();
    pieces(source, 0, |piece| {
        head.extend_from_slice(piece.get(..LONGEST).unwrap_or(piece));
        head.len() < LONGEST
    })?;
    Ok(head)
}

/// What one walk over the bytes finds.
#[derive(Default)]
struct First {
    nul: Option<u64>,
    quoted: bool,
    /// Characters of three bytes or more, as UTF-8.
    wide: u64,
    /// Sequences that are no UTF-8.
    bad: u64,
    /// Whether an earlier program lost characters, as UTF-8.
    lost: bool,
}

impl First {
    fn look(source: &mut (impl Read + Seek), from: u64) -> io::Result<Self> {
        let (mut seen, mut walk, mut at) = (Self::default(), Utf8::default(), 0u64);
        let (mut wide, mut bad, mut lost) = (0u64, 0u64, Lost::default());
        pieces(source, from, |piece| {
            seen.nul = memchr::memchr(0, piece).map(|n| at + n as u64);
            seen.quoted = seen.quoted || memchr::memchr(b'"', piece).is_some();
            at += piece.len() as u64;
            walk.feed(
                piece,
                |text| {
                    // The lead bytes of such characters.
                    wide += text.bytes().filter(|b| *b >= 0xe0).count() as u64;
                    lost.feed(text);
                },
                |_| bad += 1,
            );
            seen.nul.is_none()
        })?;
        walk.finish(|_| {}, |_| bad += 1);
        Ok(Self { wide, bad, lost: lost.found, ..seen })
    }
}

/// What the first bytes of a file say that it is, if it is no text table.
pub(super) fn other_type(bytes: &[u8]) -> Option<&'static str> {
    let is = |magic: &[u8]| bytes.get(..magic.len()).is_some_and(|start| start.eq_ignore_ascii_case(magic));
    OTHER_TYPES.iter().find(|(magic, _)| is(magic)).map(|(_, kind)| *kind)
}

/// Whether the file is no CSV file at all, and says so.
fn refuse_other_types(bytes: &[u8], report: &mut Report<'_>) -> bool {
    let Some(kind) = other_type(bytes) else { return false };
    let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", msg!("registry-wrong-type", found = kind));
    report.push(finding.help(msg!("registry-save-as-csv")));
    true
}

/// Offsets of the bytes that are not UTF-8.
fn invalid_utf8(source: &mut (impl Read + Seek), from: u64) -> io::Result<Vec<u64>> {
    let (mut walk, mut bad) = (Utf8::default(), Vec::new());
    pieces(source, from, |piece| {
        walk.feed(piece, |_| {}, |at| bad.push(at));
        bad.len() < MOST_BAD
    })?;
    walk.finish(|_| {}, |at| bad.push(at));
    Ok(bad)
}

/// Offsets of the bytes that are not GB18030, and whether an earlier program lost characters.
fn invalid_gb18030(source: &mut (impl Read + Seek), from: u64) -> io::Result<(Vec<u64>, bool)> {
    let (mut walk, mut bad, mut lost, mut euro) = (Gb18030::new(), Vec::new(), Lost::default(), false);
    pieces(source, from, |piece| {
        let text = walk.feed(piece, false, |at| bad.push(at));
        lost.feed(text);
        euro |= text.contains('€');
        bad.len() < MOST_BAD
    })?;
    if bad.len() < MOST_BAD {
        lost.feed(walk.feed(&[], true, |at| bad.push(at)));
    }
    // The browsers' rule reads a single 0x80 as €, which GB18030 does not have.
    if euro {
        bad.extend(single_0x80(source, from)?);
        bad.sort_unstable();
    }
    Ok((bad, lost.found))
}

fn single_0x80(source: &mut (impl Read + Seek), from: u64) -> io::Result<Vec<u64>> {
    let (mut at, mut found, mut lead, mut skip) = (0u64, Vec::new(), false, 0u8);
    pieces(source, from, |piece| {
        for byte in piece {
            match (skip, lead, byte) {
                (1.., ..) => skip -= 1,
                (_, true, 0x30..=0x39) => (lead, skip) = (false, 2),
                (_, true, 0x40..) => lead = false,
                (.., 0x80) => found.push(at),
                (_, _, 0x81..=0xfe) => lead = true,
                _ => lead = false,
            }
            at += 1;
        }
        found.len() < MOST_BAD
    })?;
    Ok(found)
}

/// Row and column of every offset; the offsets ascend.
fn places(source: &mut (impl Read + Seek), from: u64, offsets: &[u64]) -> io::Result<Vec<(u64, u64)>> {
    let (mut cells, mut at, mut out) = (Cells::new(), 0u64, Vec::new());
    pieces(source, from, |piece| {
        let mut rest = piece;
        while let Some(offset) = offsets.get(out.len()).filter(|o| **o < at + rest.len() as u64) {
            let before = usize::try_from(offset.saturating_sub(at)).unwrap_or(0);
            let (walked, after) = rest.split_at_checked(before).unwrap_or_default();
            cells.walk(walked);
            (at, rest) = (*offset.max(&at), after);
            out.push(cells.place());
        }
        cells.walk(rest);
        at += rest.len() as u64;
        out.len() < offsets.len()
    })?;
    // A character may be cut off by the end of the file.
    out.resize(offsets.len(), cells.place());
    Ok(out)
}

/// Row and column of the quotation mark that is never closed, if there is one.
fn unclosed(source: &mut (impl Read + Seek), from: u64) -> io::Result<Option<(u64, u64)>> {
    // Nearly every file is sound: where the mark stands is looked for only once it is known that there is one.
    let (mut cells, mut quotes) = (Cells::new(), None::<Quotes>);
    pieces(source, from, |piece| {
        match &mut quotes {
            Some(quotes) => quotes.walk(piece),
            None => {
                cells.walk(piece);
                quotes = cells.quotes(piece.last().copied());
            }
        }
        true
    })?;
    if quotes.is_some_and(|quotes| !quotes.open) {
        return Ok(None);
    }
    let mut cells = Cells::new();
    pieces(source, from, |piece| {
        cells.walk(piece);
        true
    })?;
    Ok(cells.unclosed())
}

/// One error per cell with undecodable bytes.
fn undecodable(
    source: &mut (impl Read + Seek),
    from: u64,
    bad: Vec<u64>,
    encoding: Encoding,
    report: &mut Report<'_>,
) -> io::Result<()> {
    let mut last = None;
    for (place, offset) in places(source, from, &bad)?.into_iter().zip(bad) {
        if last.replace(place) == Some(place) {
            continue;
        }
        let mut byte = String::new();
        if report.has_room() {
            pieces(source, from + offset, |piece| {
                byte = piece.first().map(|b| format!("0x{b:02X}")).unwrap_or_default();
                false
            })?;
        }
        let message = msg!("registry-undecodable", byte = byte, encoding = encoding.name());
        let finding = report.at(&codes::UNDECODABLE_FILE, place, "", message);
        report.push(finding.detail(offset.to_string()).help(msg!("registry-undecodable-help")));
    }
    Ok(())
}

/// Whether a text that comes in pieces has `�`, or what becomes of it in GBK.
#[derive(Default)]
struct Lost {
    found: bool,
    /// The last characters of the piece before.
    end: String,
}

impl Lost {
    const SIGN: &str = "锟斤拷";

    fn feed(&mut self, text: &str) {
        if self.found || text.is_empty() {
            return;
        }
        self.end.extend(text.chars().take(2));
        let has = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
        self.found = has("\u{fffd}") || has(Self::SIGN) || self.end.contains(Self::SIGN);
        let mut last: Vec<char> = text.chars().rev().take(2).collect();
        if last.len() < 2 {
            last = self.end.chars().rev().take(2).collect();
        }
        self.end = last.into_iter().rev().collect();
    }
}

/// Text that an earlier program has already damaged: one error per cell.
fn lost_characters(source: &mut (impl Read + Seek), proof: Proof, report: &mut Report<'_>) -> io::Result<()> {
    let mut text = Text::new(source, proof.from, proof.encoding)?;
    let (mut cells, mut bytes, mut last) = (Cells::new(), Vec::new(), None);
    let mut recent = [(' ', (0, 0)); 3];
    let mut more = true;
    while more {
        more = text.more(&mut bytes)?;
        let good = match std::str::from_utf8(&bytes) {
            Ok(all) => all.len(),
            Err(e) => e.valid_up_to(),
        };
        let rest = bytes.split_off(good);
        for c in std::str::from_utf8(&bytes).unwrap_or_default().chars() {
            recent.rotate_left(1);
            recent[2] = (c, cells.place());
            cells.walk(c.encode_utf8(&mut [0; 4]).as_bytes());
            let [(a, first), (b, _), (c, place)] = recent;
            let lost = if c == '\u{fffd}' { place } else { first };
            if (c == '\u{fffd}' || [a, b, c] == ['锟', '斤', '拷']) && last.replace(lost) != Some(lost) {
                let (row, column) = lost;
                let finding = report.at(&codes::UNDECODABLE_FILE, lost, "", msg!("registry-lost-characters"));
                let finding = finding.detail(format!("{row}:{column}"));
                report.push(finding.help(msg!("registry-lost-characters-help")));
            }
        }
        bytes = rest;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Finding, Place};
    use encoding_rs::GB18030;

    fn run(bytes: &[u8]) -> (Option<(String, Encoding)>, Vec<Finding>) {
        let all = pieced(bytes, usize::MAX);
        for size in [1, 2, 3, 7] {
            assert_eq!(pieced(bytes, size), all, "in pieces of {size}");
        }
        all
    }

    fn pieced(bytes: &[u8], size: usize) -> (Option<(String, Encoding)>, Vec<Finding>) {
        let mut report = Report::new("a.csv");
        let mut source = crate::registry::tests::Pieces::new(bytes, size);
        let proof = prove(&mut source, &mut report).unwrap();
        let text = proof.map(|proof| {
            let mut text = Text::new(&mut source, proof.from, proof.encoding).unwrap();
            let mut all = Vec::new();
            while text.more(&mut all).unwrap() {}
            (String::from_utf8(all).unwrap(), proof.encoding)
        });
        (text, report.finish())
    }

    fn errors(bytes: &[u8]) -> Vec<(&'static str, u64, u64)> {
        let (text, findings) = run(bytes);
        assert_eq!(text, None);
        let place = |f: &Finding| match f.place() {
            Some(Place::Cell { row, column, .. }) => (f.code.name, *row, *column),
            other => panic!("{other:?}"),
        };
        findings.iter().map(place).collect()
    }

    /// 𠮷 has four bytes in GB18030 and in UTF-8, 㐂 four in GB18030 and three in UTF-8.
    const RARE: &str = "编号,名称\n1,𠮷祥㐂铸造厂\n2,喆龘€\n";

    #[test]
    fn both_encodings_give_the_same_text() {
        let utf8 = run(RARE.as_bytes());
        assert_eq!(utf8, (Some((RARE.to_owned(), Encoding::Utf8)), vec![]));
        let (bytes, _, lossy) = GB18030.encode(RARE);
        assert!(
            !lossy && bytes.windows(4).any(|w| w == [0x95, 0x34, 0xb2, 0x35]),
            "𠮷 is a four-byte character"
        );
        assert_eq!(run(&bytes), (Some((RARE.to_owned(), Encoding::Gb18030)), vec![]));
    }

    #[test]
    fn a_byte_order_mark_is_accepted() {
        let marked = [BOM, RARE.as_bytes()].concat();
        assert_eq!(run(&marked).0, Some((RARE.to_owned(), Encoding::Utf8)));
    }

    #[test]
    fn ascii_is_utf8() {
        assert_eq!(run(b"id,name\n").0, Some(("id,name\n".to_owned(), Encoding::Utf8)));
    }

    #[test]
    fn undecodable_gb18030_names_row_and_column() {
        let (mut bytes, ..) = GB18030.encode("编号,名称\n1,\"铸造\n厂\",甲\n2,乙");
        // The last character loses its second byte.
        bytes.to_mut().pop();
        assert_eq!(errors(&bytes), [("undecodable-file", 4, 2)]);
        let (head, ..) = GB18030.encode("编号,名称\n");
        assert_eq!(
            errors(&[&head[..], b"1,\xff\xff\n\x80,x\n"].concat()),
            [("undecodable-file", 2, 2), ("undecodable-file", 3, 1)]
        );
    }

    #[test]
    fn one_damaged_byte_does_not_turn_utf8_into_gb18030() {
        let mut bytes = RARE.as_bytes().to_vec();
        let at = RARE.find("祥").unwrap();
        bytes.remove(at + 2);
        assert_eq!(errors(&bytes), [("undecodable-file", 2, 2)]);
        assert_eq!(errors(&[BOM, b"a,b\nc,\xd6\xd8"].concat()), [("undecodable-file", 2, 2)]);
    }

    #[test]
    fn damage_done_before_is_seen() {
        assert_eq!(
            errors("a,b\n1,甲\u{fffd}\n2,锟斤拷\n".as_bytes()),
            [("undecodable-file", 2, 2), ("undecodable-file", 3, 2)]
        );
    }

    #[test]
    fn other_file_types_are_refused() {
        let starts: [&[u8]; 6] = [
            b"PK\x03\x04\x14\0",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
            b"\xff\xfea\0",
            b"<HTML><table>",
            b"%PDF-1.7",
            b"\xef\xbb\xbf<?xml version",
        ];
        for bytes in starts {
            assert_eq!(errors(bytes), [("wrong-file-type", 0, 0)]);
        }
        assert_eq!(errors(b"a,b\nc,d\0e\n"), [("wrong-file-type", 2, 2)]);
    }
}
