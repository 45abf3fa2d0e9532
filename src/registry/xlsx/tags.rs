//! Walks over XML in pieces without keeping any of it: how long its longest piece between two marks is, and how many tags
//! of a kind it has. What a parser must hold at once is known before one is let loose on a file.

/// Walks over XML.
pub(super) struct Tags {
    state: State,
    /// The first bytes of the tag that is open.
    head: Vec<u8>,
    /// How many bytes the open piece has so far.
    run: u64,
    /// The longest piece of text, tag or comment.
    pub longest: u64,
    /// How many areas of merged cells there are.
    pub merged: u64,
    /// How many bytes there are.
    pub size: u64,
    /// The largest number of texts that is announced (`uniqueCount`).
    pub announced: u64,
    /// The rows that are hidden, from 1; no more than are told.
    pub hidden_rows: Vec<u64>,
    /// The columns that are hidden, from 1.
    pub hidden_columns: Vec<u64>,
    /// The number of the last row.
    row: u64,
    /// Whether there is a document type: a workbook has none, and entities could be declared in it.
    pub declares: bool,
}

#[derive(Clone, Copy)]
enum State {
    Text,
    Tag,
    /// In a value between such marks.
    Value(u8),
    /// In a comment or in CDATA, which end with this sign twice and `>`; how many of it came last.
    Special(u8, u8),
}

/// How many bytes of a tag are looked at: no name of a workbook is longer.
const HEAD: usize = 64;
/// The same of tags of which the attributes count: how many texts follow, which rows and columns are hidden.
const LONG: usize = 1 << 10;

impl Tags {
    pub fn new() -> Self {
        Self {
            state: State::Text,
            head: Vec::new(),
            run: 0,
            longest: 0,
            merged: 0,
            size: 0,
            announced: 0,
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            row: 0,
            declares: false,
        }
    }

    /// Walks over a piece.
    pub fn walk(&mut self, piece: &[u8]) {
        self.size += piece.len() as u64;
        let mut rest = piece;
        while !rest.is_empty() {
            let taken = self.step(rest).min(rest.len()).max(1);
            rest = rest.get(taken..).unwrap_or_default();
        }
        self.longest = self.longest.max(self.run);
    }

    /// Takes bytes up to the next mark and returns how many.
    fn step(&mut self, rest: &[u8]) -> usize {
        match self.state {
            State::Text => {
                let found = memchr::memchr(b'<', rest);
                self.add(found.unwrap_or(rest.len()));
                if found.is_some() {
                    self.begin(State::Tag);
                }
                found.map_or(rest.len(), |at| at + 1)
            }
            State::Tag => {
                let found = memchr::memchr3(b'>', b'"', b'\'', rest);
                let taken = found.map_or(rest.len(), |at| at + 1);
                let before = self.head.len();
                self.keep(rest.get(..taken).unwrap_or_default());
                if let Some(special) = self.special(taken, before) {
                    return special;
                }
                self.add(taken);
                match found.and_then(|at| rest.get(at)) {
                    Some(b'>') => self.end(),
                    Some(mark) => self.state = State::Value(*mark),
                    None => {}
                }
                taken
            }
            State::Value(mark) => {
                let found = memchr::memchr(mark, rest);
                let taken = found.map_or(rest.len(), |at| at + 1);
                self.keep(rest.get(..taken).unwrap_or_default());
                self.add(taken);
                if found.is_some() {
                    self.state = State::Tag;
                }
                taken
            }
            State::Special(sign, seen) => self.in_special(rest, sign, seen),
        }
    }

    /// Whether the tag is the beginning of a comment or of CDATA: then only that beginning is taken.
    fn special(&mut self, taken: usize, before: usize) -> Option<usize> {
        for (begins, sign) in [(&b"!--"[..], b'-'), (&b"![CDATA["[..], b']')] {
            if self.head.starts_with(begins) && before < begins.len() {
                let own = begins.len() - before;
                self.add(own.min(taken));
                self.state = State::Special(sign, 0);
                return Some(own.min(taken));
            }
        }
        None
    }

    fn in_special(&mut self, rest: &[u8], sign: u8, seen: u8) -> usize {
        let mut seen = seen;
        for (at, byte) in rest.iter().enumerate() {
            match byte {
                b'>' if seen >= 2 => {
                    self.add(at + 1);
                    self.end();
                    return at + 1;
                }
                byte if *byte == sign => seen = (seen + 1).min(2),
                _ => seen = 0,
            }
        }
        self.add(rest.len());
        self.state = State::Special(sign, seen);
        rest.len()
    }

    fn keep(&mut self, bytes: &[u8]) {
        let first = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        let (first, rest) = bytes.split_at_checked(first).unwrap_or_default();
        self.head.extend_from_slice(first);
        if matches!(self.local().0, b"sst" | b"row" | b"col") {
            self.head.extend(rest.iter().take(LONG.saturating_sub(self.head.len())));
        }
    }

    /// The name of the open tag without its prefix, and what follows it, as far as they are kept.
    fn local(&self) -> (&[u8], &[u8]) {
        let end = self.head.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        let (name, rest) = self.head.split_at_checked(end.unwrap_or(self.head.len())).unwrap_or_default();
        (name.rsplit(|b| *b == b':').next().unwrap_or_default(), rest)
    }

    fn add(&mut self, bytes: usize) {
        self.run += bytes as u64;
    }

    fn begin(&mut self, state: State) {
        self.longest = self.longest.max(self.run);
        self.run = 0;
        self.head.clear();
        self.state = state;
    }

    fn end(&mut self) {
        let (name, rest) = self.local();
        let merged = name == b"mergeCell";
        // A tag that is longer than that hides something.
        let announced = match name {
            b"sst" if self.head.len() >= LONG => u64::MAX,
            _ if rest.is_empty() && self.head.len() >= HEAD && !self.head.starts_with(b"!") => u64::MAX,
            b"sst" => announced(rest),
            _ => 0,
        };
        let number = |name: &[u8]| attribute(rest, name).and_then(digits);
        let told = match name {
            b"row" => Some(Told::Row(number(b"r"))),
            b"col" => Some(Told::Columns(number(b"min").zip(number(b"max")))),
            _ => None,
        };
        let told = told.map(|told| (told, is_hidden(rest)));
        self.merged += u64::from(merged);
        self.announced = self.announced.max(announced);
        if let Some((told, hides)) = told {
            self.hide(told, hides);
        }
        self.declares |= self.head.starts_with(b"!DOCTYPE");
        self.begin(State::Text);
    }
}

/// What a tag is of: a row, or columns from the first to the last.
enum Told {
    Row(Option<u64>),
    Columns(Option<(u64, u64)>),
}

impl Tags {
    /// Keeps which row or columns a tag hides.
    fn hide(&mut self, told: Told, hides: bool) {
        match told {
            Told::Row(number) => {
                self.row = number.unwrap_or(self.row.saturating_add(1));
                if hides && self.hidden_rows.len() < super::hidden::ROWS {
                    self.hidden_rows.push(self.row);
                }
            }
            // No sheet has more columns; one that says so hides them all.
            Told::Columns(Some((from, to))) if hides && self.hidden_columns.len() < super::hidden::ROWS => {
                self.hidden_columns.extend((from.max(1)..=to.min(1 << 14)).take(1 << 14));
            }
            Told::Columns(_) => {}
        }
    }
}

fn is_hidden(attributes: &[u8]) -> bool {
    matches!(attribute(attributes, b"hidden"), Some(b"1" | b"true"))
}

/// What an attribute says.
pub(super) fn attribute<'t>(attributes: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    memchr::memmem::find_iter(attributes, name).find_map(|at| {
        let before = at.checked_sub(1).and_then(|at| attributes.get(at))?;
        let after =
            attributes.get(at + name.len()..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let (mark, value) = after.split_first()?;
        let end = memchr::memchr(*mark, value)?;
        (before.is_ascii_whitespace() && matches!(mark, b'"' | b'\'')).then(|| value.get(..end)).flatten()
    })
}

fn digits(text: &[u8]) -> Option<u64> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// How many texts a tag announces: the largest number behind such a word, whatever else the word is part of.
fn announced(attributes: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount";
    let number = |at: usize| {
        let after = attributes.get(at + NAME.len()..).unwrap_or_default();
        let digits = after.iter().skip_while(|b| !b.is_ascii_digit()).take_while(|b| b.is_ascii_digit());
        digits.fold(0, |n: u64, b| n.saturating_mul(10).saturating_add(u64::from(b - b'0')))
    };
    memchr::memmem::find_iter(attributes, NAME).map(number).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(text: &str, size: usize) -> Tags {
        let mut tags = Tags::new();
        text.as_bytes().chunks(size).for_each(|piece| tags.walk(piece));
        tags
    }

    #[test]
    fn pieces_are_measured_wherever_they_are_cut() {
        let long = "x".repeat(100);
        for (text, longest) in [
            (format!("<a><b>{long}</b></a>"), 100),
            (format!("<a b='>{long}<'/>"), 108),
            (format!("<a><!-- <b> {long} <c> --></a>"), 115),
            (format!("<a><![CDATA[<b>{long}]]></a>"), 114),
            (format!("<a><!-->{long}--></a>"), 107),
        ] {
            for size in [1, 2, 3, 7, 1000] {
                let tags = walked(&text, size);
                assert!(tags.longest.abs_diff(longest) <= 4, "{text} {size}: {}", tags.longest);
            }
        }
    }

    #[test]
    fn merged_areas_are_counted() {
        let text = "<mergeCells count=\"2\"><mergeCell ref=\"A1:B2\"/><x:mergeCell ref=\"A3:B3\"></x:mergeCell>\
            <!-- <mergeCell/> --></mergeCells><!DOCTYPE a>";
        for size in [1, 2, 3, 5, 1000] {
            let tags = walked(text, size);
            assert_eq!((tags.merged, tags.declares), (2, true), "{size}");
        }
    }

    #[test]
    fn hidden_rows_and_columns_are_kept() {
        let text = "<cols><col min=\"2\" max=\"3\" width=\"9\" hidden=\"1\" customWidth=\"1\"/><col min='5' max='5'/></cols>\
            <sheetData><row r=\"1\"><c/></row><x:row spans=\"1:8\" ht=\"14.25\" customHeight=\"1\" x14ac:dyDescent=\"0.2\" \
            hidden = 'true'/><row r=\"7\" hidden=\"0\"/><row r=\"9\" nothidden=\"1\"/><row hidden=\"1\"/></sheetData>";
        for size in [1, 2, 3, 5, 1000] {
            let tags = walked(text, size);
            assert_eq!((tags.hidden_rows, tags.hidden_columns), (vec![2, 10], vec![2, 3]), "{size}");
        }
    }

    #[test]
    fn announced_texts_are_read() {
        let text = "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
            count=\"3\" uniqueCount='99999999999999999999999'><si><t>a</t></si></sst>";
        for size in [1, 2, 3, 5, 1000] {
            let tags = walked(text, size);
            assert_eq!((tags.announced, tags.size), (u64::MAX, text.len() as u64), "{size}");
        }
        for blanks in [10, 30, 2000] {
            let text = format!("<x:sst{}uniqueCount=\"77777\">", " ".repeat(blanks));
            assert!(walked(&text, 1 << 16).announced >= 77_777, "{blanks}");
        }
        let hidden = [
            format!("<{}:sst uniqueCount=\"77777\">", "x".repeat(70)),
            "<sst xuniqueCount=\"1\" uniqueCount=\"77777\">".to_owned(),
        ];
        assert!(hidden.iter().all(|text| walked(text, 1 << 16).announced >= 77_777));
    }
}
