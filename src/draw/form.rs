//! What every text of a draw has in common, and how reading one fails: ASCII, LF after every line, no CR, no blank
//! line, and the line number of whatever is refused.

use super::code::ValueError;
use crate::message::Message;
use crate::msg;
use std::iter::{Enumerate, Peekable};
use std::str::SplitTerminator;
use thiserror::Error;

/// A file of a round's bundle.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileName {
    /// What was fixed before the beacon.
    Commit,
    /// What came of it.
    Certificate,
    /// `id|stratum`
    Pool,
    /// Ids drawn earlier in the cycle.
    Drawn,
    /// `id|reason`
    Barred,
    /// `id|dept|quals|valid-to`
    Inspectors,
    /// `inspector|entity`
    Conflicts,
    /// `stratum|rank|id|ticket`
    Selected,
    /// `entity|inspector|…`
    Duty,
    /// `PARTY:LINK:value`: the salt links that were known before.
    Revealed,
    /// The evidence of the beacon's value.
    Beacon,
    /// The salts of a commit that was declared void; no file of a round that stands.
    Void,
}

impl FileName {
    /// All files of a round, in the order in which reports name them.
    pub const ALL: [Self; 11] = [
        Self::Commit,
        Self::Certificate,
        Self::Pool,
        Self::Drawn,
        Self::Barred,
        Self::Inspectors,
        Self::Conflicts,
        Self::Selected,
        Self::Duty,
        Self::Revealed,
        Self::Beacon,
    ];

    /// The name without an ending: `pool`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Commit => "commit",
            Self::Certificate => "certificate",
            Self::Pool => "pool",
            Self::Drawn => "drawn",
            Self::Barred => "barred",
            Self::Inspectors => "inspectors",
            Self::Conflicts => "conflicts",
            Self::Selected => "selected",
            Self::Duty => "duty",
            Self::Revealed => "revealed",
            Self::Beacon => "beacon",
            Self::Void => "void",
        }
    }

    /// The file of a name, with or without `.txt`.
    pub fn of(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(".txt").unwrap_or(name);
        Self::ALL.into_iter().chain([Self::Void]).find(|f| f.name() == stem)
    }
}

impl std::fmt::Display for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a line is refused.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Problem {
    /// A byte that is not ASCII.
    #[error("there is a character that is not ASCII")]
    NotAscii,
    /// A CR.
    #[error("there is a carriage return")]
    CarriageReturn,
    /// An empty line.
    #[error("the line is blank")]
    Blank,
    /// The last line does not end in LF.
    #[error("the last line has no line feed")]
    Unended,
    /// The line sorts before the one above it.
    #[error("the line is out of order")]
    Unsorted,
    /// The id or row stood above already.
    #[error("`{0}` stands twice")]
    Duplicate(String),
    /// Too few or too many fields.
    #[error("the line has {found} fields, not {wanted}")]
    Fields {
        /// How many it should have.
        wanted: usize,
        /// How many it has.
        found: usize,
    },
    /// A field is not what it should be.
    #[error(transparent)]
    Value(#[from] ValueError),
    /// Another line should stand here.
    #[error("`{0}` is missing here")]
    Missing(&'static str),
    /// The text goes on after its end.
    #[error("nothing may follow the last line")]
    Surplus,
    /// The values are readable, but this is not how they are written.
    #[error("the text is not in its one canonical form")]
    NotCanonical,
}

impl Problem {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::NotAscii => msg!("draw-form-not-ascii"),
            Self::CarriageReturn => msg!("draw-form-cr"),
            Self::Blank => msg!("draw-form-blank"),
            Self::Unended => msg!("draw-form-unended"),
            Self::Unsorted => msg!("draw-form-unsorted"),
            Self::Duplicate(what) => msg!("draw-form-duplicate", what = what.as_str()),
            Self::Fields { wanted, found } => msg!("draw-form-fields", wanted = *wanted, found = *found),
            Self::Value(error) => error.message(),
            Self::Missing(name) => msg!("draw-form-missing", name = *name),
            Self::Surplus => msg!("draw-form-surplus"),
            Self::NotCanonical => msg!("draw-form-not-canonical"),
        }
    }
}

/// A text that is not canonical: which file, which line, why.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("`{file}` line {line}: {problem}")]
pub struct FormError {
    /// The file.
    pub file: FileName,
    /// The line, from 1.
    pub line: u64,
    /// Why it is refused.
    pub problem: Problem,
}

impl FormError {
    /// For people.
    pub fn message(&self) -> Message {
        msg!("draw-form", file = self.file.name(), line = self.line, problem = self.problem.message())
    }
}

/// The lines of a text whose bytes are fit for one: no CR, nothing but ASCII, no blank line, LF at the end.
pub(super) fn lines(file: FileName, bytes: &[u8]) -> Result<SplitTerminator<'_, char>, FormError> {
    let mut line = 1u64;
    let mut before = b'\n';
    for byte in bytes {
        let problem = match byte {
            b'\r' => Some(Problem::CarriageReturn),
            0x80.. => Some(Problem::NotAscii),
            b'\n' if before == b'\n' => Some(Problem::Blank),
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(FormError { file, line, problem });
        }
        line += u64::from(*byte == b'\n');
        before = *byte;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if before == b'\n' => Ok(text.split_terminator('\n')),
        Ok(_) => Err(FormError { file, line, problem: Problem::Unended }),
        Err(_) => Err(FormError { file, line, problem: Problem::NotAscii }),
    }
}

/// How many lines a text has.
pub(super) fn count(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// Splits a line into exactly `N` fields.
pub(super) fn fields<const N: usize>(line: &str, by: char) -> Result<[&str; N], Problem> {
    let parts: Vec<&str> = line.split(by).collect();
    let found = parts.len();
    parts.try_into().map_err(|_| Problem::Fields { wanted: N, found })
}

/// Reads a text of `name=value` lines in their one order.
pub(super) struct Reader<'a> {
    file: FileName,
    lines: Peekable<Enumerate<SplitTerminator<'a, char>>>,
    line: u64,
}

impl<'a> Reader<'a> {
    /// Starts with the line that says what the text is.
    pub(super) fn new(file: FileName, bytes: &'a [u8], title: &'static str) -> Result<Self, FormError> {
        let mut reader = Self { file, lines: lines(file, bytes)?.enumerate().peekable(), line: 0 };
        match reader.take(|text| text == title) {
            Some(_) => Ok(reader),
            None => Err(reader.fail(Problem::Missing(title))),
        }
    }

    fn take(&mut self, fits: impl Fn(&str) -> bool) -> Option<&'a str> {
        let (_, text) = self.lines.next_if(|(_, text)| fits(text))?;
        self.line += 1;
        Some(text)
    }

    /// An error at the line that comes next.
    fn fail(&self, problem: Problem) -> FormError {
        FormError { file: self.file, line: self.line + 1, problem }
    }

    fn value(&mut self, name: &str) -> Option<&'a str> {
        let value = |text: &'a str| text.strip_prefix(name)?.strip_prefix('=');
        let (_, text) = self.lines.next_if(|(_, text)| value(text).is_some())?;
        self.line += 1;
        value(text)
    }

    /// The line `name=…`, which must stand here.
    pub(super) fn field<T, E: Into<Problem>>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, FormError> {
        let text = self.value(name).ok_or_else(|| self.fail(Problem::Missing(name)))?;
        read(text).map_err(|e| self.refuse(e))
    }

    /// The line `name=…`, if it stands here.
    pub(super) fn optional<T, E: Into<Problem>>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, FormError> {
        self.value(name).map(read).transpose().map_err(|e| self.refuse(e))
    }

    /// All lines `name=…` that stand here.
    pub(super) fn repeated<T, E: Into<Problem>>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Vec<T>, FormError> {
        let mut out = Vec::new();
        while let Some(text) = self.value(name) {
            out.push(read(text).map_err(|e| self.refuse(e))?);
        }
        Ok(out)
    }

    /// At least one line `name=…`, each key above the one before it.
    pub(super) fn sorted<T, K: Ord + ToString, E: Into<Problem>>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, E>,
        key: impl Fn(&T) -> K,
    ) -> Result<Vec<T>, FormError> {
        let rows = self.sorted_if_any(name, read, key)?;
        match rows.is_empty() {
            true => Err(self.fail(Problem::Missing(name))),
            false => Ok(rows),
        }
    }

    /// The same, or none.
    pub(super) fn sorted_if_any<T, K: Ord + ToString, E: Into<Problem>>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, E>,
        key: impl Fn(&T) -> K,
    ) -> Result<Vec<T>, FormError> {
        let first = self.line + 1;
        let rows = self.repeated(name, read)?;
        for (line, pair) in (first + 1..).zip(rows.windows(2)) {
            let [above, below] = pair else { continue };
            let problem = match key(above).cmp(&key(below)) {
                std::cmp::Ordering::Less => continue,
                std::cmp::Ordering::Equal => Problem::Duplicate(key(below).to_string()),
                std::cmp::Ordering::Greater => Problem::Unsorted,
            };
            return Err(FormError { file: self.file, line, problem });
        }
        Ok(rows)
    }

    /// Nothing may follow.
    pub(super) fn end(mut self) -> Result<(), FormError> {
        match self.lines.next() {
            None => Ok(()),
            Some(_) => Err(self.fail(Problem::Surplus)),
        }
    }

    /// An error at the line that was just read.
    fn refuse(&self, problem: impl Into<Problem>) -> FormError {
        FormError { file: self.file, line: self.line, problem: problem.into() }
    }
}
