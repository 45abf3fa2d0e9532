//! For tests: whether a document is one that programs open, and texts that would make it another.

use std::io::{Cursor, Read};

/// What spreadsheets would run, what markup would do, what a terminal obeys, what nobody sees, what XML cannot have.
pub(crate) const HOSTILE: [&str; 14] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "'quoted",
    "a</w:t></w:r></w:p><w:evil/>&amp;<si><t>\"']]>",
    "b\u{1b}[2J\u{7}\u{1b}]8;;x\u{9b}",
    "c\u{202e}\u{2066}\u{200b}\u{feff}",
    "d\u{0}\u{1}\u{b}\u{c}\u{1f}\u{7f}\u{fffe}\u{ffff}e",
    "_x003D_1+1",
    "f\ng\r\nh",
    "&P&\"Arial\"&B",
];

/// A few texts that have all of this, for what has many fields: one begins as a formula, one is nothing else.
pub(crate) fn all_at_once() -> [String; 2] {
    [HOSTILE.concat(), "@SUM(1,1)".to_owned()]
}

/// The parts of an archive, by name.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |at| {
        let mut part = zip.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        (name, text)
    };
    (0..zip::ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

/// Every part is well formed, and has no character that XML cannot have.
pub(crate) fn sound(bytes: &[u8]) {
    for (name, xml) in parts(bytes) {
        let bad = xml.chars().find(|c| {
            matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
        });
        assert_eq!(bad, None, "{name}");
        let mut open: Vec<&str> = Vec::new();
        for piece in xml.split('<').skip(1) {
            let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("{name}: <{piece}"));
            assert!(!text.contains("]]>"), "{name}: {text}");
            for entity in text.split('&').skip(1) {
                let entity = entity.split(';').next().unwrap();
                assert!(["amp", "lt", "gt", "quot", "apos"].contains(&entity), "{name}: &{entity}");
            }
            let word = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
            match tag {
                tag if tag.starts_with(['?', '!']) || tag.ends_with('/') => {}
                tag if tag.starts_with('/') => assert_eq!(open.pop(), Some(word), "{name}"),
                _ => open.push(word),
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}
