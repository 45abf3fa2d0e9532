//! Source texts and positions in them. Offsets are UTF-8 bytes inside; lines and columns, counted in characters
//! from 1, are what people and JSON see. Line starts are indexed once, so a position costs a binary search.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Which text of a [`Sources`] a span belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(u32);

/// A half-open range of bytes in one source text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The text it lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A place is nothing without the texts it lies in: it is left out of whatever is written down.
impl serde::Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl Span {
    /// A span of `range` in `file`. Texts longer than 4 GiB are refused when they are added.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The range as `usize`, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span of `range` counted from this span's start.
    pub fn inner(self, range: Range<usize>) -> Self {
        let base = self.start as usize;
        Self::new(self.file, base + range.start..base + range.end)
    }

    /// From the start of `self` to the end of `other`.
    pub fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value together with where it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place, another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// One text with its display name.
#[derive(Debug)]
pub struct SourceFile {
    name: Arc<str>,
    text: Arc<str>,
    line_starts: Vec<u32>,
    /// How many characters stand before every [`STEP`]th byte, so that columns of a very long line are found fast.
    characters: Vec<u32>,
    plain: bool,
}

/// Bytes between two entries of the index of characters.
const STEP: usize = 1024;

/// How many characters begin in some bytes: those bytes that do not continue one.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

/// What a character does that shows nothing of itself, or not the same to everybody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Hidden {
    /// Turns the direction of the text that follows.
    Direction,
    /// Takes no room at all.
    Invisible,
    /// Is a letter to programs and an empty space to people.
    Blank,
    /// Chooses a shape of the character before it.
    Variant,
    /// Spells a text that is not shown.
    Tag,
    /// Marks a note that is not shown.
    Annotation,
    /// Moves, deletes or breaks lines.
    Control,
    /// Means something else on every machine.
    Private,
    /// Is no character, or stands for one that was lost.
    Unassigned,
}

/// What a character hides; `None` for tab, line breaks and everything that is shown.
pub(crate) fn hidden(c: char) -> Option<Hidden> {
    Some(match c {
        '\t' | '\n' => return None,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Hidden::Direction
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{180e}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' => Hidden::Invisible,
        '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => {
            Hidden::Blank
        }
        '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Hidden::Variant,
        '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => Hidden::Tag,
        '\u{fff9}'..='\u{fffb}' => Hidden::Annotation,
        '\u{2028}' | '\u{2029}' => Hidden::Control,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => Hidden::Private,
        '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fff8}' | '\u{fffc}'..='\u{ffff}' => Hidden::Unassigned,
        c if c.is_control() => Hidden::Control,
        c if c as u32 & 0xfffe == 0xfffe => Hidden::Unassigned,
        _ => return None,
    })
}

/// A text without its hidden characters.
pub(crate) fn visible(text: &str) -> String {
    text.chars().filter(|c| hidden(*c).is_none()).collect()
}

/// Characters which a terminal would obey, or which nobody would see, instead of being shown.
pub(crate) fn is_unsafe(c: char) -> bool {
    // Private and invalid characters are refused in rules; in the names of a library they do a terminal no harm.
    c.is_control() || !matches!(hidden(c), None | Some(Hidden::Private | Hidden::Unassigned))
}

/// Whether a character that hides something may begin with a byte. Those that write most of a Chinese text may not.
const fn may_hide(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0xb..=0x1f | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xee..=0xff)
}

/// Every hidden character of a text, with its place; a carriage return, too.
pub(crate) fn all_hidden(text: &str) -> impl Iterator<Item = (usize, char, Hidden)> {
    let begins = text.bytes().enumerate().filter(|(_, b)| may_hide(*b));
    begins.filter_map(|(at, _)| {
        let c = text.get(at..)?.chars().next()?;
        Some((at, c, hidden(c)?))
    })
}

impl SourceFile {
    fn new(name: &str, text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: &usize, byte: u8| byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        let starts = bytes.iter().enumerate().filter(|(at, b)| ends(at, **b)).map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(starts).filter_map(|i| u32::try_from(i).ok()).collect();
        let steps = text.as_bytes().chunks(STEP).scan(0, |before, chunk| {
            let here = *before;
            *before += u32::try_from(characters(chunk)).unwrap_or(0);
            Some(here)
        });
        let characters = steps.collect();
        let breaks = |at: usize, c: char| c == '\r' && bytes.get(at + 1) == Some(&b'\n');
        let plain = !all_hidden(text).any(|(at, c, _)| !breaks(at, c) && is_unsafe(c));
        Self { name: name.into(), text: text.into(), line_starts, characters, plain }
    }

    /// The name shown to people: the path as it was given, with `/`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it has no control or format characters, so that it can be shown as it is.
    pub fn is_plain(&self) -> bool {
        self.plain
    }

    /// The text of a range, empty where the range is not on character boundaries.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }

    /// The line of a byte offset, from 1.
    pub fn line_at(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|s| *s as usize <= offset)
    }

    /// Line and column of a byte offset, from 1, the column in characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line_at(offset);
        let start = self.line_start(line);
        let end = offset.min(self.text.len());
        // Between characters there is no column; what is not a place in the text has the first one.
        let inside = self.text.is_char_boundary(end) && start <= end;
        (line, if inside { self.characters_before(end) - self.characters_before(start) + 1 } else { 1 })
    }

    fn characters_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        let (Some(before), Some(rest)) =
            (self.characters.get(step), self.text.as_bytes().get(step * STEP..offset))
        else {
            return self.characters.last().map_or(0, |n| *n as usize)
                + self.text.as_bytes().chunks(STEP).next_back().map_or(0, characters);
        };
        *before as usize + characters(rest)
    }

    /// Byte offset of the start of a line counted from 1.
    pub fn line_start(&self, line: usize) -> usize {
        self.line_starts.get(line.saturating_sub(1)).map_or(self.text.len(), |s| *s as usize)
    }

    /// How many lines the text has.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The text of a line counted from 1, without its line break.
    pub fn line(&self, line: usize) -> &str {
        self.slice(self.line_start(line)..self.line_start(line + 1)).trim_end_matches(['\n', '\r'])
    }
}

/// All texts of one run, in the order in which they were read.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    base: String,
    /// The names from the base folder of what lies outside of it.
    outside: BTreeMap<String, String>,
}

impl Sources {
    /// Names below this folder are written without it by [`Sources::line_of`].
    pub fn set_base(&mut self, folder: &str) {
        self.base = format!("{folder}/");
    }

    /// Gives a name that lies outside of the base folder the one that it has from there.
    pub fn name_from_base(&mut self, name: String, from_base: String) {
        self.outside.insert(name, from_base);
    }

    /// Adds a text and returns its id.
    pub fn add(&mut self, name: &str, text: &str) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(name, text));
        id
    }

    /// The text of an id; every id comes from [`Sources::add`], so `None` only for one of another run.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// All texts, in order, with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(u32::try_from(i).unwrap_or(u32::MAX)), f))
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |f| f.slice(span.range()))
    }

    /// `name:line` of a span's start, for report lines: the name below the base folder, so that a report does not
    /// depend on where it was made.
    pub fn line_of(&self, span: Span) -> String {
        let Some(file) = self.get(span.file) else { return String::new() };
        format!("{}:{}", self.below_base(file.name()), file.position(span.start as usize).0)
    }

    /// A file's name as reports and documents for programs have it: from the base folder, wherever that is looked at from.
    pub fn below_base<'a>(&'a self, name: &'a str) -> &'a str {
        name.strip_prefix(&self.base).unwrap_or_else(|| self.outside.get(name).map_or(name, String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let mut sources = Sources::default();
        let id = sources.add("a.ssj", "任务 甲\n  𠮷比例\r\n");
        let file = sources.get(id).unwrap();
        assert_eq!(file.position(file.text().find("比例").unwrap()), (2, 4));
        assert_eq!(file.line(2), "  𠮷比例");
        assert_eq!(file.position(file.text().len()), (3, 1));
    }

    #[test]
    fn every_hidden_character_is_seen() {
        assert_eq!(all_hidden("任务 甲“乙”：\t丙\n—…").next(), None);
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let seen = all_hidden(&format!("甲{c}")).next();
            assert_eq!(seen, hidden(c).map(|kind| (3, c, kind)), "{:04x}", c as u32);
        }
    }

    #[test]
    fn columns_of_a_line_longer_than_the_steps_of_the_index() {
        let mut sources = Sources::default();
        for end in ["", "\n", "\n任务"] {
            let text = format!("{}{end}", "一行a".repeat(1_000));
            let id = sources.add("a.ssj", &text);
            let file = sources.get(id).unwrap();
            for (before, (at, _)) in text.char_indices().enumerate().take(3_000) {
                assert_eq!(file.position(at), (1, before + 1));
            }
            let last = text.len() - end.trim_start().len();
            let column = if end.is_empty() { 3_001 } else { 1 };
            assert_eq!(file.position(last).1, column);
        }
        let id = sources.add("a.ssj", &"字".repeat(STEP));
        assert_eq!(sources.get(id).unwrap().position(3 * STEP), (1, STEP + 1));
        let id = sources.add("a.ssj", "");
        assert_eq!(sources.get(id).unwrap().position(0), (1, 1));
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line() {
        let mut sources = Sources::default();
        let id = sources.add("a.ssj", "一\r二\r\n三\n四");
        let file = sources.get(id).unwrap();
        assert_eq!((1..=file.line_count()).map(|n| file.line(n)).collect::<String>(), "一二三四");
        assert_eq!(file.position(file.text().find('四').unwrap()), (4, 1));
    }
}
