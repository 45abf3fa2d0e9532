//! The text of a table in pieces: files may be larger than memory, so nothing here holds more than a piece of one.
//!
//! Pieces end where the reader happened to stop, which may be inside a character. Whatever walks over them carries
//! what is left of a character to the next piece: where pieces end changes nothing.

use super::decode::Encoding;
use encoding_rs::{Decoder, DecoderResult, GB18030};
use std::io::{self, Read, Seek, SeekFrom};

/// How many bytes are read at a time.
const PIECE: usize = 1 << 16;

/// Hands over the bytes of a file from an offset on, piece by piece.
pub(super) fn pieces(
    source: &mut (impl Read + Seek),
    from: u64,
    mut each: impl FnMut(&[u8]) -> bool,
) -> io::Result<()> {
    source.seek(SeekFrom::Start(from))?;
    let mut buffer = vec![0; PIECE];
    loop {
        match source.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(n) if !each(buffer.get(..n).unwrap_or_default()) => return Ok(()),
            Ok(_) => {}
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// Tells UTF-8 from what is none.
#[derive(Default)]
pub(super) struct Utf8 {
    rest: Vec<u8>,
    at: u64,
}

impl Utf8 {
    /// Takes a piece: `text` gets what is text, `bad` the offset of every sequence that is none.
    pub fn feed(&mut self, piece: &[u8], mut text: impl FnMut(&str), bad: impl FnMut(u64)) {
        // A piece that ends inside a character is sound up to there; nearly every one is.
        let mut joined = std::mem::take(&mut self.rest);
        let bytes = if joined.is_empty() {
            piece
        } else {
            joined.extend_from_slice(piece);
            &joined
        };
        let (whole, begun) = bytes.split_at_checked(whole_characters(bytes)).unwrap_or_default();
        if let Ok(all) = simdutf8::basic::from_utf8(whole) {
            self.at += whole.len() as u64;
            self.rest = begun.to_vec();
            return text(all);
        }
        self.rest = bytes.to_vec();
        self.walk(false, text, bad);
    }

    /// What is left at the end is no whole character.
    pub fn finish(mut self, text: impl FnMut(&str), bad: impl FnMut(u64)) {
        self.walk(true, text, bad);
    }

    fn walk(&mut self, last: bool, mut text: impl FnMut(&str), mut bad: impl FnMut(u64)) {
        let bytes = std::mem::take(&mut self.rest);
        let mut open = bytes.as_slice();
        loop {
            let (good, length) = match std::str::from_utf8(open) {
                Ok(all) => (all.len(), None),
                Err(e) => (e.valid_up_to(), Some(e.error_len())),
            };
            let (valid, after) = open.split_at_checked(good).unwrap_or_default();
            text(std::str::from_utf8(valid).unwrap_or_default());
            self.at += good as u64;
            let skipped = match length {
                Some(Some(n)) => n,
                Some(None) if last => after.len(),
                // The beginning of a character: the next piece goes on with it.
                _ => {
                    self.rest = after.to_vec();
                    return;
                }
            };
            bad(self.at);
            self.at += skipped as u64;
            open = after.get(skipped..).unwrap_or_default();
            if open.is_empty() {
                return;
            }
        }
    }
}

/// How many bytes there are before a character that is not whole at the end.
fn whole_characters(bytes: &[u8]) -> usize {
    for (back, byte) in bytes.iter().rev().take(3).enumerate() {
        let length = match byte {
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xff => 4,
            // Inside a character: it began before.
            0x80..=0xbf => continue,
            _ => return bytes.len(),
        };
        return if back + 1 < length { bytes.len() - back - 1 } else { bytes.len() };
    }
    bytes.len()
}

/// Tells GB18030 from what is none.
pub(super) struct Gb18030 {
    decoder: Decoder,
    text: String,
    at: u64,
}

impl Gb18030 {
    pub fn new() -> Self {
        Self { decoder: GB18030.new_decoder_without_bom_handling(), text: String::new(), at: 0 }
    }

    /// Takes a piece, the last one or not; `bad` gets the offset of every sequence that is none.
    pub fn feed(&mut self, piece: &[u8], last: bool, mut bad: impl FnMut(u64)) -> &str {
        self.text.clear();
        let mut rest = piece;
        loop {
            // Two bytes become three at most.
            self.text.reserve(rest.len() / 2 * 3 + 16);
            let (result, read) =
                self.decoder.decode_to_string_without_replacement(rest, &mut self.text, last);
            self.at += read as u64;
            rest = rest.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => return &self.text,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(len, after) => {
                    bad(self.at.saturating_sub(u64::from(len) + u64::from(after)));
                }
            }
        }
    }
}

/// A file that was proved to be text, read as UTF-8.
pub(super) struct Text<R> {
    source: R,
    decoder: Option<Gb18030>,
    buffer: Vec<u8>,
    ended: bool,
}

impl<R: Read + Seek> Text<R> {
    pub fn new(mut source: R, from: u64, encoding: Encoding) -> io::Result<Self> {
        source.seek(SeekFrom::Start(from))?;
        let decoder = (encoding == Encoding::Gb18030).then(Gb18030::new);
        Ok(Self { source, decoder, buffer: vec![0; PIECE], ended: false })
    }

    /// Adds the next piece, which may be empty; `false` when nothing can follow it.
    pub fn more(&mut self, out: &mut Vec<u8>) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let n = loop {
            match self.source.read(&mut self.buffer) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.ended = n == 0;
        let piece = self.buffer.get(..n).unwrap_or_default();
        let mut sound = true;
        match &mut self.decoder {
            Some(decoder) => {
                out.extend_from_slice(decoder.feed(piece, n == 0, |_| sound = false).as_bytes());
            }
            None => out.extend_from_slice(piece),
        }
        if !sound {
            return Err(changed());
        }
        Ok(!self.ended)
    }
}

/// What was text when it was proved is none any more.
pub(super) fn changed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the file was changed while it was read")
}
