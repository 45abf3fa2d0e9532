//! Bytes to text, with proof: every byte is decoded by a rule of the encoding or named with its row and column.
//! Nothing is ever replaced by `?` or `�`.

use super::cells::Cells;
use super::codes;
use super::report::Report;
use crate::msg;
use encoding_rs::{DecoderResult, GB18030};
use std::borrow::Cow;

/// How a table was encoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// GB18030, and with it GBK and GB 2312.
    #[serde(rename = "GB18030")]
    Gb18030,
}

impl Encoding {
    /// `UTF-8` or `GB18030`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
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

/// The text of a table. A byte that cannot be decoded is an error, and then there is no text.
pub(super) fn decode<'a>(bytes: &'a [u8], report: &mut Report<'_>) -> Option<(Cow<'a, str>, Encoding)> {
    let marked = bytes.starts_with(BOM);
    let bytes = if marked { bytes.get(BOM.len()..).unwrap_or_default() } else { bytes };
    if refuse_other_types(bytes, report) {
        return None;
    }
    let (text, encoding, bad) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), Encoding::Utf8, Vec::new()),
        Err(_) if marked || is_damaged_utf8(bytes) => {
            (Cow::Borrowed(""), Encoding::Utf8, invalid_utf8(bytes))
        }
        Err(_) => {
            let (text, bad) = gb18030(bytes);
            (Cow::Owned(text), Encoding::Gb18030, bad)
        }
    };
    if !bad.is_empty() {
        undecodable(bytes, bad, encoding, report);
        return None;
    }
    if lost_characters(&text, report) {
        return None;
    }
    Some((text, encoding))
}

/// Whether the file is no CSV file at all, and says so.
fn refuse_other_types(bytes: &[u8], report: &mut Report<'_>) -> bool {
    let is = |magic: &[u8]| bytes.get(..magic.len()).is_some_and(|start| start.eq_ignore_ascii_case(magic));
    if let Some((_, kind)) = OTHER_TYPES.iter().find(|(magic, _)| is(magic)) {
        let finding =
            report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", msg!("registry-wrong-type", found = *kind));
        report.push(finding.help(msg!("registry-save-as-csv")));
        return true;
    }
    let nul = bytes.iter().position(|b| *b == 0);
    if let Some(place) = Cells::places(bytes, nul).first() {
        let finding = report.at(&codes::WRONG_FILE_TYPE, *place, "", msg!("registry-nul"));
        report.push(finding.help(msg!("registry-save-as-csv")));
    }
    nul.is_some()
}

/// Whether bytes that are not valid UTF-8 were meant as UTF-8. In Chinese UTF-8 nearly every character has three
/// bytes, while hardly any pair of GB18030 characters looks like one: so the two cannot be confused, and a UTF-8
/// file with one damaged byte is not read as GB18030 gibberish.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad.saturating_mul(4)
}

/// Offsets of the bytes that are not UTF-8.
fn invalid_utf8(bytes: &[u8]) -> Vec<usize> {
    let mut at = 0;
    let mut bad = Vec::new();
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            bad.push(at);
        }
        at += chunk.invalid().len();
    }
    bad
}

/// The text and the offsets of the bytes that are not GB18030.
fn gb18030(bytes: &[u8]) -> (String, Vec<usize>) {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let (mut text, mut bad, mut at) = (String::with_capacity(bytes.len() / 2 * 3 + 16), Vec::new(), 0usize);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(rest.len().max(16)),
            DecoderResult::Malformed(len, after) => {
                bad.push(at.saturating_sub(usize::from(len) + usize::from(after)));
            }
        }
    }
    // The browsers' rule reads a single 0x80 as €, which GB18030 does not have.
    if text.contains('€') {
        bad.extend(single_0x80(bytes));
        bad.sort_unstable();
    }
    (text, bad)
}

fn single_0x80(bytes: &[u8]) -> Vec<usize> {
    let (mut at, mut found) = (0, Vec::new());
    while let Some(byte) = bytes.get(at) {
        at += match (byte, bytes.get(at + 1)) {
            (0x80, _) => {
                found.push(at);
                1
            }
            (0x81..=0xfe, Some(0x30..=0x39)) => 4,
            (0x81..=0xfe, Some(0x40..)) => 2,
            _ => 1,
        };
    }
    found
}

/// One error per cell with undecodable bytes.
fn undecodable(bytes: &[u8], bad: Vec<usize>, encoding: Encoding, report: &mut Report<'_>) {
    let mut last = None;
    for (place, offset) in Cells::places(bytes, bad.iter().copied()).into_iter().zip(bad) {
        if last.replace(place) == Some(place) {
            continue;
        }
        let byte = bytes.get(offset).map(|b| format!("0x{b:02X}")).unwrap_or_default();
        let message = msg!("registry-undecodable", byte = byte, encoding = encoding.name());
        let finding = report.at(&codes::UNDECODABLE_FILE, place, "", message);
        report.push(finding.detail(offset.to_string()).help(msg!("registry-undecodable-help")));
    }
}

/// Text that an earlier program has already damaged: `�`, or what becomes of it in GBK.
fn lost_characters(text: &str, report: &mut Report<'_>) -> bool {
    let mut offsets: Vec<usize> =
        ["\u{fffd}", "锟斤拷"].iter().flat_map(|sign| text.match_indices(sign)).map(|(at, _)| at).collect();
    offsets.sort_unstable();
    let mut last = None;
    for place in Cells::places(text.as_bytes(), offsets) {
        if last.replace(place) != Some(place) {
            let finding = report.at(&codes::UNDECODABLE_FILE, place, "", msg!("registry-lost-characters"));
            let (row, column) = place;
            report
                .push(finding.detail(format!("{row}:{column}")).help(msg!("registry-lost-characters-help")));
        }
    }
    last.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Finding, Place};

    fn run(bytes: &[u8]) -> (Option<(String, Encoding)>, Vec<Finding>) {
        let mut report = Report::new("a.csv");
        let text = decode(bytes, &mut report).map(|(t, e)| (t.into_owned(), e));
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
