//! The texts of a web page: what stands between tags of blocks is one text, whatever is set in bold within it. The cells
//! of a table's row come together. Values of attributes, comments and scripts are texts, too.

use super::lines::{self, Form};
use super::{Piece, addresses, escaped};

/// Tags that do not part a text.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "u",
    "wbr",
];

/// A page as far as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// The tag that is open, and the mark of the value that is.
    tag: Option<Tag>,
    /// The script or style that is open: until it ends nothing in it is a tag.
    script: Option<&'static str>,
    text: Piece,
    /// The cells of the row that is open; `None` outside of rows.
    row: Option<Vec<Piece>>,
    /// How many bytes it has, and cells.
    of_row: usize,
    /// The column of the cell that is open, from 1.
    cell: u32,
    /// How many pictures it has by their addresses elsewhere.
    linked: usize,
    /// Texts that are whole.
    ready: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug, Default)]
struct Tag {
    text: Piece,
    mark: Option<char>,
}

impl Page {
    /// Takes a line, and gives what is whole with it, in rows.
    pub fn line(&mut self, row: u64, line: &str) -> Vec<Vec<Piece>> {
        let (chars, mut at) = (line.chars().collect::<Vec<char>>(), 0);
        while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
            at += match self.script {
                Some(name) => self.script(name, rest, (row, at as u64)),
                None => {
                    self.character(rest, (row, at as u64 + 1));
                    1
                }
            };
        }
        let open = self.tag.as_mut().map_or(&mut self.text, |tag| &mut tag.text);
        // Between Chinese characters a break of lines is nothing; elsewhere it is a blank.
        if open.text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            put(open, ' ', (row, line.chars().count() as u64 + 1));
        }
        std::mem::take(&mut self.ready)
    }

    fn character(&mut self, rest: &[char], place: (u64, u64)) {
        let Some(c) = rest.first().copied() else { return };
        let Some(tag) = &mut self.tag else {
            // Before anything else it is the sign for what is less.
            let begins = |c: &char| c.is_alphabetic() || matches!(c, '/' | '!' | '?');
            match c == '<' && rest.get(1).is_some_and(begins) {
                true => self.tag = Some(Tag::default()),
                false => put(&mut self.text, c, place),
            }
            return;
        };
        match (tag.mark, c) {
            (None, '>') => return self.close(),
            (None, '"' | '\'') if tag.text.text.trim_end().ends_with('=') => tag.mark = Some(c),
            (Some(mark), c) if mark == c => tag.mark = None,
            _ => {}
        }
        put(&mut tag.text, c, place);
    }

    /// What a line has of a script, and how many characters that is.
    fn script(&mut self, name: &str, rest: &[char], (row, before): (u64, u64)) -> usize {
        let ends = |at: &usize| {
            let tag = rest.get(*at..).and_then(|tag| tag.strip_prefix(&['<', '/']));
            tag.is_some_and(|tag| {
                name.chars().zip(tag).filter(|(a, b)| a.eq_ignore_ascii_case(b)).count() == name.len()
            })
        };
        let end = (0..rest.len()).find(ends);
        if end.is_some() {
            self.script = None;
        }
        let n = end.unwrap_or(rest.len());
        let text: String = rest.get(..n).unwrap_or_default().iter().collect();
        let pieces = lines::cells(Form::Script, row, &text).into_iter();
        self.ready.extend(pieces.filter(|p| !p.text.trim().is_empty()).map(|mut piece| {
            piece.column += before;
            piece.places.iter_mut().for_each(|(_, column)| *column += before);
            vec![Piece { cell: 0, ..piece }]
        }));
        n
    }

    /// How many bytes are held of the tag or the text that is open, and of the row around it.
    pub fn open(&self) -> usize {
        let tag = self.tag.as_ref().map_or(0, |tag| tag.text.text.len());
        tag + self.text.text.len() + self.of_row
    }

    /// How many pictures it has by their addresses elsewhere.
    pub fn linked(&self) -> usize {
        self.linked
    }

    /// What is left at the end.
    pub fn finish(&mut self) -> Vec<Vec<Piece>> {
        if let Some(tag) = self.tag.take() {
            self.ready.push(vec![tag.text]);
        }
        self.end_of_row();
        std::mem::take(&mut self.ready)
    }

    fn close(&mut self) {
        let Some(Tag { text: tag, .. }) = self.tag.take() else { return };
        if tag.text.starts_with('!') {
            self.ready.push(vec![Piece { aside: true, ..tag }]);
            return;
        }
        self.values(&tag);
        let chars: Vec<char> = tag.text.chars().collect();
        self.linked += usize::from(addresses::has_source(&chars));
        let closes = tag.text.starts_with('/');
        let name = tag.text.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        // Templates of pages are pages.
        let template = tag.text.contains("template") || tag.text.contains("html");
        match (name.as_str(), closes) {
            ("script" | "style", false) if !tag.text.ends_with('/') && !template => {
                self.end_of_text();
                self.script = Some(if name == "script" { "script" } else { "style" });
            }
            ("tr", false) => {
                self.end_of_row();
                self.row = Some(Vec::new());
                self.cell = 0;
            }
            ("tr", true) => self.end_of_row(),
            ("table", _) => {
                self.end_of_row();
                // A text outside ends the table's headings.
                self.ready.push(Vec::new());
            }
            ("td" | "th", false) => {
                self.end_of_text();
                self.cell += 1;
                self.of_row += 1;
                // A cell is there also where nothing stands in it.
                if let Some(row) = &mut self.row {
                    row.push(Piece { cell: self.cell, ..Piece::default() });
                }
            }
            (name, _) if INLINE.contains(&name) => {}
            _ => self.end_of_text(),
        }
    }

    /// The values of a tag's attributes.
    fn values(&mut self, tag: &Piece) {
        let chars: Vec<char> = tag.text.chars().collect();
        let (mut from, mut given) = (None, false);
        for (at, c) in chars.iter().enumerate() {
            match from {
                None if matches!(c, '"' | '\'') => from = Some((at + 1, Some(*c))),
                // Without marks a value goes up to the next blank.
                None if given && !c.is_whitespace() => from = Some((at, None)),
                Some((start, mark)) if mark.map_or(c.is_whitespace(), |mark| mark == *c) => {
                    self.value(tag, &chars, (start, at));
                    from = None;
                }
                _ => {}
            }
            given = *c == '=' || (given && c.is_whitespace());
        }
        if let Some((start, None)) = from {
            self.value(tag, &chars, (start, chars.len()));
        }
    }

    fn value(&mut self, tag: &Piece, chars: &[char], (from, to): (usize, usize)) {
        let text: String = chars.get(from..to).unwrap_or_default().iter().collect();
        let places = tag.places.get(from..to).unwrap_or_default().to_vec();
        let piece = escaped::plain(Piece { text, places, aside: true, ..Piece::default() });
        self.ready.push(vec![addresses::plain(piece)]);
    }

    fn end_of_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.text.trim().is_empty() {
            return;
        }
        let text = addresses::plain(escaped::plain(text));
        self.of_row += text.text.len();
        match &mut self.row {
            Some(row) => match row.last_mut().filter(|last| last.cell == self.cell && last.text.is_empty()) {
                Some(empty) => *empty = Piece { cell: self.cell, ..text },
                None => self.ready.push(vec![text]),
            },
            None => self.ready.push(vec![text]),
        }
    }

    fn end_of_row(&mut self) {
        self.end_of_text();
        self.of_row = 0;
        self.ready.extend(self.row.take().filter(|row| !row.is_empty()));
    }
}

fn put(piece: &mut Piece, c: char, place: (u64, u64)) {
    if piece.text.is_empty() {
        if c.is_whitespace() {
            return;
        }
        (piece.row, piece.column) = place;
    }
    piece.text.push(c);
    piece.places.push(place);
}
