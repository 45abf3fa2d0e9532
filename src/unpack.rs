//! Archives that somebody else made, unpacked within bounds: how many parts they have, how large each is and all are
//! together, and how many times the size at which they lie there. Workbooks, documents and archives of public files are
//! all read through it, and whoever reads an archive within another takes of the same bytes.
//!
//! A part is read and never held here. What it says of its own size is believed only where that refuses it.

use crate::message::Message;
use crate::msg;
use std::io::{self, Read};
use zip::read::ZipFile;

/// The most parts of an archive.
pub(crate) const PARTS: usize = 10_000;
/// How many times its size on the disk a part may come to: markup of a million equal rows stays below a hundred, and what
/// was made to fill memory comes to a thousand.
pub(crate) const TIMES: u64 = 200;
/// The bytes that any part may come to: short parts of one repeated word are packed as well as anything.
const FREE: u64 = 1 << 20;

/// A bound that an archive does not keep.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Breach {
    /// More than [`PARTS`] parts.
    #[error("more than {PARTS} parts")]
    Parts,
    /// A part comes to more than [`TIMES`] its size on the disk.
    #[error("more than {TIMES} times its size")]
    Times,
    /// All parts together come to more than [`TIMES`] the size of the file: some lie in the same bytes.
    #[error("more than {TIMES} times its size together")]
    AllTimes,
    /// A part comes to more than so many bytes.
    #[error("a part of more than {0} bytes")]
    Part(u64),
    /// All parts together come to more than so many bytes.
    #[error("more than {0} bytes together")]
    All(u64),
}

impl Breach {
    /// The bound for which a reader of a part stopped.
    pub(crate) fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

/// What is wrong with an archive, or a part of one, that comes to more than is read.
pub(crate) fn broken(part: Option<&str>, bound: Breach) -> Message {
    let part = part.unwrap_or("none");
    let megabytes = |bytes: u64| (bytes >> 20).to_string();
    match bound {
        Breach::Parts => msg!("unpack-parts", most = PARTS.to_string()),
        Breach::Times => msg!("unpack-times", part = part, most = TIMES.to_string()),
        Breach::AllTimes => msg!("unpack-times", part = "none", most = TIMES.to_string()),
        Breach::Part(most) => msg!("unpack-large", part = part, most = megabytes(most)),
        Breach::All(most) => msg!("unpack-large", part = "none", most = megabytes(most)),
    }
}

/// What a file may still come to, with all archives within it.
pub(crate) struct Left {
    /// The length of the file itself, in bytes.
    packed: u64,
    bytes: u64,
    /// The bound that is broken when nothing is left.
    bound: Breach,
}

impl Left {
    /// Of a file of so many bytes, whose parts may together come to at most so many.
    pub fn of(packed: u64, most: u64) -> Self {
        let times = packed.saturating_mul(TIMES).saturating_add(FREE);
        match times < most {
            true => Self { packed, bytes: times, bound: Breach::AllTimes },
            false => Self { packed, bytes: most, bound: Breach::All(most) },
        }
    }

    /// Whether an archive has no more parts than any needs.
    pub fn admits(parts: usize) -> Result<(), Breach> {
        if parts > PARTS { Err(Breach::Parts) } else { Ok(()) }
    }

    /// A part that may come to at most so many bytes, to be read within all bounds; refused at once where it says itself
    /// that it breaks one.
    pub fn part<'z, R: Read>(
        &mut self,
        part: ZipFile<'z, R>,
        most: u64,
    ) -> Result<Part<'_, ZipFile<'z, R>>, Breach> {
        // Nothing in a file is packed in more bytes than the file has, whatever it says.
        let times = part.compressed_size().min(self.packed).saturating_mul(TIMES).saturating_add(FREE);
        let (bytes, bound) = if times < most { (times, Breach::Times) } else { (most, Breach::Part(most)) };
        if part.size() > bytes {
            return Err(bound);
        }
        if part.size() > self.bytes {
            return Err(self.bound);
        }
        Ok(Part { from: part, bytes, bound, all: self })
    }
}

/// A part on its way out of its archive. A bound that it breaks is the error of its reader ([`Breach::of`]).
pub(crate) struct Part<'l, R> {
    from: R,
    bytes: u64,
    bound: Breach,
    all: &'l mut Left,
}

impl<R: Read> Read for Part<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.from.read(buffer)?;
        self.bytes = self.bytes.checked_sub(n as u64).ok_or_else(|| io::Error::other(self.bound))?;
        self.all.bytes =
            self.all.bytes.checked_sub(n as u64).ok_or_else(|| io::Error::other(self.all.bound))?;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;
    use zip::{ZipArchive, ZipWriter};

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(content).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    /// How many bytes come out, or which bound ended that; `None` where the archive itself did.
    fn out(bytes: &[u8], left: &mut Left, most: u64) -> Result<u64, Option<Breach>> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut all = 0;
        for at in 0..zip.len() {
            let mut part = left.part(zip.by_index(at).unwrap(), most)?;
            all += io::copy(&mut part, &mut io::sink()).map_err(|e| Breach::of(&e))?;
        }
        Ok(all)
    }

    /// Digits that pack to less than half.
    fn digits(n: u32) -> Vec<u8> {
        (0..n)
            .flat_map(|i| format!("{:08}", i.wrapping_mul(2_654_435_761) % 100_000_000).into_bytes())
            .collect()
    }

    #[test]
    fn each_bound_ends_it_and_what_keeps_them_all_comes_out() {
        let plain = archive(&[("a", &digits(10_000)), ("b", &vec![b' '; 1 << 19])]);
        let left = |most| Left::of(plain.len() as u64, most);
        assert_eq!(out(&plain, &mut left(1 << 30), 1 << 30), Ok(80_000 + (1 << 19)));
        assert_eq!(out(&plain, &mut left(1 << 30), 79_999), Err(Some(Breach::Part(79_999))));
        assert_eq!(out(&plain, &mut left(100_000), 1 << 30), Err(Some(Breach::All(100_000))));
        let bomb = archive(&[("a", &vec![b' '; 8 << 20])]);
        assert_eq!(out(&bomb, &mut Left::of(bomb.len() as u64, 1 << 30), 1 << 30), Err(Some(Breach::Times)));
        assert_eq!((Left::admits(PARTS), Left::admits(PARTS + 1)), (Ok(()), Err(Breach::Parts)));
    }

    #[test]
    fn a_part_that_lies_of_its_size_ends_at_the_same_bounds() {
        let mut bomb = archive(&[("a", &vec![b' '; 8 << 20])]);
        // The size unpacked is said twice: in the part's head and in the table at the end.
        let says = u32::to_le_bytes(8 << 20);
        while let Some(at) = bomb.windows(4).position(|w| w == says) {
            bomb.splice(at..at + 4, u32::to_le_bytes(1000));
        }
        let mut zip = ZipArchive::new(Cursor::new(&bomb)).unwrap();
        assert_eq!(zip.by_index(0).unwrap().size(), 1000);
        assert_eq!(out(&bomb, &mut Left::of(bomb.len() as u64, 1 << 30), 1 << 30), Err(None));
        let mut left = Left::of(bomb.len() as u64, 1 << 30);
        let mut part = left.part(zip.by_index(0).unwrap(), 1 << 30).unwrap();
        let mut unpacked = Vec::new();
        assert!(part.read_to_end(&mut unpacked).is_err() && unpacked.len() <= 1000);
    }

    #[test]
    fn a_reader_that_gives_more_than_it_may_is_ended() {
        let mut all = Left::of(1 << 20, 1 << 30);
        let mut part = Part { from: io::repeat(b' '), bytes: 1 << 16, bound: Breach::Times, all: &mut all };
        let error = io::copy(&mut part, &mut io::sink()).unwrap_err();
        assert_eq!(Breach::of(&error), Some(Breach::Times));
        let mut all = Left::of(1 << 20, 1 << 16);
        let mut part = Part { from: io::repeat(b' '), bytes: 1 << 20, bound: Breach::Times, all: &mut all };
        let error = io::copy(&mut part, &mut io::sink()).unwrap_err();
        assert_eq!(Breach::of(&error), Some(Breach::All(1 << 16)));
    }

    #[test]
    fn archives_within_one_take_of_the_same_bytes() {
        let plain = archive(&[("a", &digits(10_000))]);
        let mut left = Left::of(plain.len() as u64, 200_000);
        assert_eq!(out(&plain, &mut left, 1 << 30), Ok(80_000));
        assert_eq!(out(&plain, &mut left, 1 << 30), Ok(80_000));
        assert_eq!(out(&plain, &mut left, 1 << 30), Err(Some(Breach::All(200_000))));
    }
}
