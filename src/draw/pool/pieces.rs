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
    // Of one size throughout: a buffer that grows anew for every piece is cleared and copied anew, too.
    let (mut buffer, mut have) = (vec![0; piece.max(1)], 0);
    loop {
        let ended = fill(&mut from, &mut buffer, &mut have)?;
        let read = buffer.get(..have).unwrap_or_default();
        // What stands behind the last line feed waits for the rest of its line; no line of a pool is as long as a piece.
        let whole = memchr::memrchr(b'\n', read).map_or(0, |end| end + 1);
        let end = if ended || (whole == 0 && have > PIECE) { have } else { whole };
        let text = read.get(..end).unwrap_or_default();
        if !text.is_empty() {
            each(text)?;
        } else if !ended {
            buffer.resize(2 * buffer.len(), 0);
        }
        if ended {
            return Ok(());
        }
        buffer.copy_within(end..have, 0);
        have -= end;
    }
}

/// Reads until a buffer is full; whether the text ended before.
fn fill(from: &mut impl Read, buffer: &mut [u8], have: &mut usize) -> io::Result<bool> {
    while *have < buffer.len() {
        match from.read(buffer.get_mut(*have..).unwrap_or_default()) {
            Ok(0) => return Ok(true),
            Ok(got) => *have += got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(false)
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
