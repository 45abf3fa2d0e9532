//! A text that is read a piece of whole lines at a time.

use std::io::{self, Read};

/// How many bytes are read at once.
pub(super) const PIECE: usize = 1 << 18;

/// Hands over pieces of whole lines; what stands behind the last line feed of the text is a piece by itself. Whoever
/// takes them sees of a line that is longer than `piece` only its beginning, as a piece without a line feed, and should
/// end there.
pub(super) fn pieces<E: From<io::Error>>(
    piece: usize,
    mut from: impl Read,
    mut each: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut buffer = Vec::with_capacity(2 * piece);
    loop {
        let got = from.by_ref().take(piece as u64).read_to_end(&mut buffer)?;
        // What stands behind the last line feed waits for the rest of its line; no line of a pool is as long as a piece.
        let whole = memchr::memrchr(b'\n', &buffer).map_or(0, |end| end + 1);
        let end = if got == 0 || buffer.len() - whole > PIECE { buffer.len() } else { whole };
        let text = buffer.get(..end).unwrap_or_default();
        if !text.is_empty() {
            each(text)?;
        }
        if got == 0 {
            return Ok(());
        }
        buffer.drain(..end);
    }
}

/// Hands over the lines of a text that is canonical, without LF, each with its place from 0.
///
/// # Errors
/// Where it cannot be read.
pub(in crate::draw) fn each_line(from: impl Read, mut each: impl FnMut(u64, &[u8])) -> io::Result<()> {
    let mut at = 0;
    pieces(PIECE, from, |text| {
        for line in text.strip_suffix(b"\n").unwrap_or(text).split(|byte| *byte == b'\n') {
            each(at, line);
            at += 1;
        }
        Ok(())
    })
}
