//! The texts of a web page: what stands between tags of blocks is one text, whatever is set in bold within it. The cells
//! of a table's row come together. Values of attributes, comments and scripts are texts, too.

use super::Piece;

/// Tags that do not part a text.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "u",
    "wbr",
];

/// A page as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The tag that is open, and the mark of the value that is.
    tag: Option<Tag>,
    text: Piece,
    /// The cells of the row that is open; `None` outside of rows.
    row: Option<Vec<Piece>>,
    /// How many bytes it has, and cells.
    of_row: usize,
    /// The column of the cell that is open, from 1.
    cell: u32,
    /// Texts that are whole.
    ready: Vec<Vec<Piece>>,
}

#[derive(Debug, Default)]
struct Tag {
    text: Piece,
    mark: Option<char>,
}

impl Page {
    /// Takes a line, and gives what is whole with it, in rows.
    pub fn line(&mut self, row: u64, line: &str) -> Vec<Vec<Piece>> {
        for (c, column) in line.chars().zip(1..) {
            match &mut self.tag {
                Some(tag) => {
                    match (tag.mark, c) {
                        (None, '>') => {
                            self.close();
                            continue;
                        }
                        (None, '"' | '\'') if tag.text.text.trim_end().ends_with('=') => tag.mark = Some(c),
                        (Some(mark), c) if mark == c => tag.mark = None,
                        _ => {}
                    }
                    put(&mut tag.text, c, (row, column));
                }
                None if c == '<' => self.tag = Some(Tag::default()),
                None => put(&mut self.text, c, (row, column)),
            }
        }
        let open = self.tag.as_mut().map_or(&mut self.text, |tag| &mut tag.text);
        // Between Chinese characters a break of lines is nothing; elsewhere it is a blank.
        if open.text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            put(open, ' ', (row, line.chars().count() as u64 + 1));
        }
        std::mem::take(&mut self.ready)
    }

    /// How many bytes are held of the tag or the text that is open, and of the row around it.
    pub fn open(&self) -> usize {
        let tag = self.tag.as_ref().map_or(0, |tag| tag.text.text.len());
        tag + self.text.text.len() + self.of_row
    }

    /// What is left at the end.
    pub fn finish(mut self) -> Vec<Vec<Piece>> {
        if let Some(tag) = self.tag.take() {
            self.ready.push(vec![tag.text]);
        }
        self.end_of_row();
        self.ready
    }

    fn close(&mut self) {
        let Some(Tag { text: tag, .. }) = self.tag.take() else { return };
        if tag.text.starts_with('!') {
            self.ready.push(vec![tag]);
            return;
        }
        self.values(&tag);
        let closes = tag.text.starts_with('/');
        let name = tag.text.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        match (name.as_str(), closes) {
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
        let mut from = None;
        for (at, c) in chars.iter().enumerate() {
            match from {
                None if matches!(c, '"' | '\'') => from = Some((at + 1, *c)),
                Some((start, mark)) if mark == *c => {
                    let text: String = chars.get(start..at).unwrap_or_default().iter().collect();
                    let places = tag.places.get(start..at).unwrap_or_default().to_vec();
                    self.ready.push(vec![unescaped(Piece { text, places, ..Piece::default() })]);
                    from = None;
                }
                _ => {}
            }
        }
    }

    fn end_of_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.text.trim().is_empty() {
            return;
        }
        let text = unescaped(text);
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

/// A piece with the characters that its references mean; each stands where its reference begins.
fn unescaped(piece: Piece) -> Piece {
    if !piece.text.contains('&') {
        return piece;
    }
    let (mut text, mut places) = (String::new(), Vec::new());
    let chars: Vec<char> = piece.text.chars().collect();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let end = chars.iter().skip(at).take(12).position(|c| *c == ';').filter(|_| *c == '&');
        let whole: Option<String> = end.and_then(|n| chars.get(at..=at + n)).map(|all| all.iter().collect());
        let meant = whole.map(|reference| crate::office::unescaped(&reference).replace("&nbsp;", " "));
        let place = piece.places.get(at).copied().unwrap_or_default();
        for c in meant.clone().unwrap_or_else(|| c.to_string()).chars() {
            text.push(super::narrow(c));
            places.push(place);
        }
        at += meant.and(end).map_or(1, |n| n + 1);
    }
    Piece { text, places, ..piece }
}
