//! Where a byte of a CSV file stands: counted on bytes, so that it also works where they are no text.
//!
//! In UTF-8 and in GB18030 the bytes of comma, quotation mark, CR and LF never occur inside another character,
//! so rows and cells are the same before and after decoding.

/// Walks over the bytes of a CSV file and knows the row and the column of the next one.
pub(super) struct Cells {
    /// Physical line of the next byte, from 1. CRLF, LF and a lone CR each end a line.
    row: u64,
    /// Cell of the next byte in its record, from 1.
    column: u64,
    state: State,
    after_cr: bool,
    in_notes: bool,
    opened: (u64, u64),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    RecordStart,
    CellStart,
    Bare,
    Quoted,
    /// After a quotation mark inside a quoted cell: the end of the cell, or the first half of a doubled mark.
    Closing,
    /// In a `#` line before the header.
    Note,
}

impl Cells {
    pub(super) fn new() -> Self {
        Self { row: 1, column: 1, state: State::RecordStart, after_cr: false, in_notes: true, opened: (0, 0) }
    }

    /// Row and column of the next byte.
    pub(super) fn place(&self) -> (u64, u64) {
        (self.row, self.column)
    }

    /// Row and column of the quotation mark that is open, if one is.
    pub(super) fn unclosed(&self) -> Option<(u64, u64)> {
        (self.state == State::Quoted).then_some(self.opened)
    }

    /// Walks over some bytes.
    pub(super) fn walk(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.step(*byte));
    }

    /// Whether a quotation mark is open at the end of some bytes after those walked over. Only quotation marks and what
    /// stands before them are looked at, so no place is known afterwards; `None` before the header, where notes may be.
    pub(super) fn quotes(&self, last: Option<u8>) -> Option<Quotes> {
        (!self.in_notes).then_some(Quotes {
            open: self.state == State::Quoted,
            closing: self.state == State::Closing,
            last,
        })
    }

    fn step(&mut self, byte: u8) {
        let after_cr = std::mem::replace(&mut self.after_cr, byte == b'\r');
        let breaks = byte == b'\r' || (byte == b'\n' && !after_cr);
        if breaks {
            self.row += 1;
        }
        self.state = match (self.state, byte) {
            (State::Quoted, b'"') => State::Closing,
            (State::Quoted, _) => State::Quoted,
            (State::Closing, b'"') => State::Quoted,
            (State::RecordStart, b'\r' | b'\n') => State::RecordStart,
            (State::Note, b'\r' | b'\n') => State::RecordStart,
            (State::Note, _) => State::Note,
            (_, b'\r' | b'\n') => {
                self.column = 1;
                self.in_notes = false;
                State::RecordStart
            }
            (State::RecordStart, b'#') if self.in_notes => State::Note,
            (_, b',') => {
                self.column += 1;
                State::CellStart
            }
            (State::RecordStart | State::CellStart, b'"') => {
                self.opened = (self.row, self.column);
                State::Quoted
            }
            _ => State::Bare,
        };
    }
}

/// Walks from quotation mark to quotation mark.
pub(super) struct Quotes {
    /// Whether a mark is open.
    pub open: bool,
    /// Whether the last byte was a mark in a quoted cell: the end of the cell, or the first half of a doubled mark.
    closing: bool,
    last: Option<u8>,
}

impl Quotes {
    pub(super) fn walk(&mut self, bytes: &[u8]) {
        let mut skip = 0;
        if std::mem::take(&mut self.closing) && bytes.first() == Some(&b'"') {
            // The mark is doubled: it closes nothing, and its second half opens nothing.
            self.open = true;
            skip = 1;
        }
        for at in memchr::memchr_iter(b'"', bytes) {
            if at < skip {
                continue;
            }
            let before = if at == 0 { self.last } else { bytes.get(at - 1).copied() };
            if !self.open {
                self.open = matches!(before, None | Some(b',' | b'\r' | b'\n'));
            } else if bytes.get(at + 1) == Some(&b'"') {
                skip = at + 2;
            } else {
                self.open = false;
                self.closing = at + 1 == bytes.len();
            }
        }
        self.last = bytes.last().copied().or(self.last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, needle: &str) -> (u64, u64) {
        let mut cells = Cells::new();
        cells.walk(&text.as_bytes()[..text.find(needle).unwrap()]);
        cells.place()
    }

    fn unclosed(text: &str) -> Option<(u64, u64)> {
        let mut cells = Cells::new();
        cells.walk(text.as_bytes());
        cells.unclosed()
    }

    #[test]
    fn rows_and_cells() {
        assert_eq!(place("a,b\r\nc,X", "X"), (2, 2));
        assert_eq!(place("a,b\rc,X", "X"), (2, 2));
        assert_eq!(place("a,b\n\n\nc,X", "X"), (4, 2));
        assert_eq!(place("a,b\nc,\"1,\"\"2\nX\"", "X"), (3, 2));
        assert_eq!(place("a,b\nc,\"1\n2\",X", "X"), (3, 3));
    }

    #[test]
    fn notes_have_no_cells() {
        assert_eq!(place("# a, \"b\nc,X", "X"), (2, 2));
        assert_eq!(place("a,b\n#c,\"X", "X"), (2, 2));
    }

    #[test]
    fn unclosed_quotation_marks() {
        assert_eq!(unclosed("a,b\nc,\"d\ne,f\n"), Some((2, 2)));
        assert_eq!(unclosed("a,b\nc,\"d\"\ne,f\"\n"), None);
    }

    proptest::proptest! {
        #[test]
        fn from_mark_to_mark_is_the_same_as_byte_by_byte(
            text in "h,\n[a,\"\n\r#]{0,60}", sizes in proptest::collection::vec(1usize..9, 1..9),
        ) {
            let bytes = text.as_bytes();
            let mut cells = Cells::new();
            cells.walk(&bytes[..3]);
            let mut quotes = cells.quotes(Some(b'\n')).unwrap();
            let (mut rest, mut sizes) = (&bytes[3..], sizes.iter().cycle());
            while !rest.is_empty() {
                let (piece, after) = rest.split_at((*sizes.next().unwrap()).min(rest.len()));
                cells.walk(piece);
                quotes.walk(piece);
                rest = after;
            }
            proptest::prop_assert_eq!(quotes.open, cells.unclosed().is_some());
        }
    }
}
