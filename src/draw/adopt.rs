//! Whether a list that an engine made is the draw (`docs/draw.md`, "Where the data lives"): compared line by line with
//! the draw made here, and the first line that differs told with its reason.

use super::code::Id;
use super::form::Problem;
use super::hash::Digest;
use super::history::read_row;
use super::pool::pieces::each_line;
use super::pool::{Source, StreamError, Terms, digest, ranked};
use super::terms::Repeat;
use crate::finding::{Code, Family, Severity};
use crate::message::Message;
use crate::msg;
use thiserror::Error;

/// A list that is not the draw of the commit.
pub static OTHER_SELECTION: Code =
    Code { code: "SSJ821", name: "other-selection", severity: Severity::Error, family: Family::Integrity };

/// The first line of a list that is not as it should be.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("line {line}: {why}")]
pub struct Difference {
    /// Which, from 1.
    pub line: u64,
    /// Why.
    pub why: Why,
    /// What should stand there; `None` behind the last line.
    pub expected: Option<String>,
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Why {
    /// It is no line of a list.
    #[error(transparent)]
    Form(Problem),
    /// The list ends before it.
    #[error("the list ends too early")]
    Ends,
    /// The list should have ended.
    #[error("the list goes on after its end")]
    GoesOn,
    /// The ticket is not that of the id: another key, or another hash.
    #[error("the ticket of `{id}` is {ticket}")]
    Ticket {
        /// Whose.
        id: Id,
        /// The right one.
        ticket: Digest,
    },
    /// The id is not in the frozen pool.
    #[error("`{0}` is not in the pool")]
    NotInPool(Id),
    /// The id is in another stratum of the frozen pool.
    #[error("`{id}` is in stratum `{stratum}`")]
    OtherStratum {
        /// Who.
        id: Id,
        /// Where it is.
        stratum: String,
    },
    /// The id may not be drawn.
    #[error("`{0}` is barred")]
    Barred(Id),
    /// The id was drawn already, and nobody is drawn twice.
    #[error("`{0}` was drawn before")]
    DrawnBefore(Id),
    /// Everything it says of the id is right, but another rank stands here.
    #[error("`{0}` does not stand here")]
    Place(Id),
}

impl Difference {
    /// For people: which line, and why.
    pub fn message(&self) -> Message {
        let why = match &self.why {
            Why::Form(problem) => problem.message(),
            Why::Ends => msg!("adopt-ends"),
            Why::GoesOn => msg!("adopt-goes-on"),
            Why::Ticket { id, ticket } => msg!("adopt-ticket", id = id.as_str(), ticket = ticket.hex()),
            Why::NotInPool(id) => msg!("adopt-not-in-pool", id = id.as_str()),
            Why::OtherStratum { id, stratum } => {
                msg!("adopt-other-stratum", id = id.as_str(), stratum = stratum.as_str())
            }
            Why::Barred(id) => msg!("adopt-barred", id = id.as_str()),
            Why::DrawnBefore(id) => msg!("adopt-drawn-before", id = id.as_str()),
            Why::Place(id) => msg!("adopt-place", id = id.as_str()),
        };
        msg!("adopt-differs", line = self.line, why = why)
    }
}

/// Compares a list with the draw from a pool. How many lines it has where it is the draw.
///
/// # Errors
/// Where the draw itself cannot be made.
pub fn compare(
    result: &[u8],
    pool: &(impl Source + ?Sized),
    terms: &Terms<'_>,
) -> Result<Result<u64, Difference>, StreamError> {
    let selection = ranked(pool, &digest(pool)?, terms)?;
    let mut found = Lines { rest: result, line: 0 };
    for drawing in &selection.strata {
        for (rank, one) in (1u64..).zip(drawing.selected()) {
            let expected = format!("{}|{rank}|{}|{}", drawing.stratum, one.id, one.ticket);
            let line = found.next();
            if line.is_none_or(|(text, ended)| text != expected.as_bytes() || !ended) {
                let why = match line {
                    None => Why::Ends,
                    Some((text, ended)) => why(text, ended, pool, terms)?,
                };
                return Ok(Err(Difference { line: found.line, why, expected: Some(expected) }));
            }
        }
    }
    let lines = found.line;
    match found.next() {
        None => Ok(Ok(lines)),
        Some((text, ended)) => {
            let why = match why(text, ended, pool, terms)? {
                Why::Place(_) => Why::GoesOn,
                other => other,
            };
            Ok(Err(Difference { line: found.line, why, expected: None }))
        }
    }
}

/// The lines of a list, each with whether it ends in LF.
struct Lines<'a> {
    rest: &'a [u8],
    line: u64,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<(&'a [u8], bool)> {
        self.line += 1;
        if self.rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', self.rest);
        let (line, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len()))?;
        self.rest = rest.get(1..).unwrap_or_default();
        Some((line, end.is_some()))
    }
}

/// Why a line cannot be the one that belongs there.
fn why(
    line: &[u8],
    ended: bool,
    pool: &(impl Source + ?Sized),
    terms: &Terms<'_>,
) -> Result<Why, StreamError> {
    let text = match std::str::from_utf8(line) {
        Ok(text) if text.is_ascii() => text,
        _ => return Ok(Why::Form(Problem::NotAscii)),
    };
    let form = match text {
        "" => Some(Problem::Blank),
        text if text.contains('\r') => Some(Problem::CarriageReturn),
        _ if !ended => Some(Problem::Unended),
        _ => None,
    };
    if let Some(problem) = form {
        return Ok(Why::Form(problem));
    }
    let row = match read_row(text) {
        Ok(row) => row,
        Err(problem) => return Ok(Why::Form(problem)),
    };
    let id = row.id;
    let Some(stratum) = home(&id, pool)? else { return Ok(Why::NotInPool(id)) };
    if stratum != row.stratum.as_str() {
        return Ok(Why::OtherStratum { id, stratum });
    }
    if has(terms.barred, &id) {
        return Ok(Why::Barred(id));
    }
    if terms.repeat == Repeat::Never && has(terms.drawn, &id) {
        return Ok(Why::DrawnBefore(id));
    }
    let ticket = terms.key.ticket(id.as_str());
    if ticket != row.ticket {
        return Ok(Why::Ticket { id, ticket });
    }
    Ok(Why::Place(id))
}

/// The stratum of an id of the pool.
fn home(id: &Id, pool: &(impl Source + ?Sized)) -> Result<Option<String>, StreamError> {
    let mut found = None;
    each_line(pool.open()?, |_, line| {
        let stratum = line.strip_prefix(id.as_str().as_bytes()).and_then(|rest| rest.strip_prefix(b"|"));
        if let Some(stratum) = stratum {
            found = Some(String::from_utf8_lossy(stratum).into_owned());
        }
    })?;
    Ok(found)
}

/// Whether a canonical file has the id.
fn has(file: &[u8], id: &Id) -> bool {
    let first = |line: &[u8]| line.split(|byte| *byte == b'|').next() == Some(id.as_str().as_bytes());
    file.split(|byte| *byte == b'\n').any(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Key, Quota, Rate, Schedule, Stratum, StratumTerms, h};
    use crate::ratio::Ratio;

    const POOL: &[u8] = b"A1|A\nA2|A\nA3|A\nA4|A\nA5|A\nA6|A\nB1|B\nB2|B\n";

    fn check(text: &str) -> Result<u64, Difference> {
        let key = Key::new(h("a key"));
        let rate = Rate::Ratio(Ratio::new(1, 2).unwrap());
        let of = |code: &str| StratumTerms {
            stratum: Stratum::parse(code).unwrap(),
            rate,
            schedule: Schedule { round: 1, rounds: 1 },
        };
        let strata = [of("A"), of("B")];
        let terms = Terms {
            strata: &strata,
            quota: Quota::Round,
            repeat: Repeat::Never,
            key: &key,
            drawn: b"A1\n",
            barred: b"A2|CLOSED\n",
            reserve: 0,
        };
        compare(text.as_bytes(), POOL, &terms).unwrap()
    }

    /// The list as it should be.
    fn right() -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        while let Err(Difference { expected: Some(line), why: Why::Ends, .. }) = check(&lines.concat()) {
            lines.push(format!("{line}\n"));
        }
        lines
    }

    #[test]
    fn the_draw_itself_is_adopted() {
        let lines = right();
        assert_eq!(lines.len(), 4);
        assert_eq!(check(&lines.concat()), Ok(4));
    }

    #[test]
    fn the_first_line_that_differs_is_told_with_its_reason() {
        let lines = right();
        let row = |stratum: &str, rank: u64, id: &str| {
            format!("{stratum}|{rank}|{id}|{}\n", Key::new(h("a key")).ticket(id))
        };
        let with = |at: usize, line: &str| {
            let mut lines = lines.clone();
            lines[at] = line.to_owned();
            let Err(difference) = check(&lines.concat()) else { panic!("{line} is adopted") };
            assert_eq!(difference.line, at as u64 + 1);
            assert_eq!(difference.expected, Some(lines_of(&right(), at)));
            difference.why
        };
        let id = |text: &str| Id::parse(text).unwrap();
        assert_eq!(with(1, &row("A", 2, "A1")), Why::DrawnBefore(id("A1")));
        assert_eq!(with(1, &row("A", 2, "A2")), Why::Barred(id("A2")));
        assert_eq!(with(1, &row("A", 2, "A9")), Why::NotInPool(id("A9")));
        let other = Why::OtherStratum { id: id("B1"), stratum: "B".to_owned() };
        assert_eq!(with(1, &row("A", 2, "B1")), other);
        assert!(matches!(with(1, &lines[2].replacen("|3|", "|2|", 1)), Why::Place(_)));
        assert!(matches!(with(1, &lines[1].replacen("|2|", "|3|", 1)), Why::Place(_)));
        let wrong = lines[0].replace(lines[0].trim_end().rsplit('|').next().unwrap(), &h("another").hex());
        assert!(matches!(with(0, &wrong), Why::Ticket { .. }));
        let form = |line: &str, problem: Problem| assert_eq!(with(0, line), Why::Form(problem));
        form(&lines[0].replace('\n', "\r\n"), Problem::CarriageReturn);
        form(&format!("\u{feff}{}", lines[0]), Problem::NotAscii);
        form("\n", Problem::Blank);
        form("A|1\n", Problem::Fields { wanted: 4, found: 2 });
        assert!(matches!(with(0, &lines[0].to_uppercase()), Why::Form(Problem::Value(_))));
    }

    fn lines_of(lines: &[String], at: usize) -> String {
        lines[at].trim_end().to_owned()
    }

    #[test]
    fn a_list_must_end_where_the_draw_ends() {
        let lines = right();
        let short = check(&lines[..3].concat()).unwrap_err();
        assert_eq!((short.line, short.why), (4, Why::Ends));
        let unended = check(lines.concat().trim_end()).unwrap_err();
        assert_eq!((unended.line, unended.why), (4, Why::Form(Problem::Unended)));
        let twice = check(&format!("{}{}", lines.concat(), lines[3])).unwrap_err();
        assert_eq!((twice.line, twice.why), (5, Why::GoesOn));
    }
}
