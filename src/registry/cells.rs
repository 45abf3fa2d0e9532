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

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, needle: &str) -> (u64, u64) {
        let mut cells = Cells::new();
        cells.walk(text[..text.find(needle).unwrap()].as_bytes());
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
}
