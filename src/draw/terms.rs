//! The terms of a commit that are more than one word: rounds, rates, schedules, slots of a team
//! (`docs/draw.md`, "Commit"). Each prints the one text it is read from.

use super::code::{Code, Kind, Stratum, ValueError, digest, link, number};
use super::form::{Problem, fields};
use super::hash::Digest;
use super::salt::{SaltLine, SaltValue};
use crate::ratio::Ratio;
use std::collections::BTreeSet;
use std::fmt;

/// A slot of the plan, or a sub-draw `r.s` of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Round {
    /// The slot.
    pub slot: u64,
    /// Which sub-draw of the slot; `None` for the slot's own draw.
    pub sub: Option<u64>,
}

impl Round {
    /// The slot's own draw.
    pub fn new(slot: u64) -> Self {
        Self { slot, sub: None }
    }

    /// Reads `r` or `r.s`.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let bad = |_| ValueError::new(Kind::Round, text);
        let (slot, sub) = text.split_once('.').map_or((text, None), |(r, s)| (r, Some(s)));
        Ok(Self { slot: number(slot).map_err(bad)?, sub: sub.map(number).transpose().map_err(bad)? })
    }
}

impl fmt::Display for Round {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sub {
            None => write!(f, "{}", self.slot),
            Some(sub) => write!(f, "{}.{sub}", self.slot),
        }
    }
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Reads its word.
            pub fn parse(text: &str) -> Result<Self, ValueError> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(ValueError::new(Kind::$name, text)),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => $text),+ })
            }
        }
    };
}

word!(
    /// What a ratio or count is of.
    Quota {
        /// Of the year: rounds share one exact total.
        Year = "year",
        /// Of each round.
        Round = "round",
    }
);
word!(
    /// Whether somebody may be drawn again.
    Repeat {
        /// Not in this draw.
        Never = "never",
        /// Only when everybody else in the stratum was drawn.
        Cycle = "cycle",
    }
);
word!(
    /// What the ids of the files are.
    Ids {
        /// The entities' own codes.
        Plain = "plain",
        /// Blind ids, of which each entity knows only its own.
        Blind = "blind",
    }
);

/// How many are drawn from a stratum: a share or an absolute number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rate {
    /// A share of the stratum, at most 1.
    Ratio(Ratio),
    /// An absolute number.
    Count(u64),
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ratio(ratio) => write!(f, "ratio:{ratio}"),
            Self::Count(count) => write!(f, "count:{count}"),
        }
    }
}

/// The `round`-th of the stratum's own `rounds`; a stratum that sits this slot out says how many it has had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Schedule {
    /// r
    pub round: u64,
    /// R, above 0 and not below r.
    pub rounds: u64,
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.round, self.rounds)
    }
}

/// A line `S:ratio:n/d:r/R` or `S:count:n:r/R`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StratumTerms {
    /// S
    pub stratum: Stratum,
    /// How many.
    pub rate: Rate,
    /// Which of its rounds.
    pub schedule: Schedule,
}

impl StratumTerms {
    /// Reads the text behind `stratum=`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let [stratum, form, amount, schedule] = fields(text, ':')?;
        let bad = |kind, part| Problem::from(ValueError::new(kind, part));
        let rate = match form {
            "count" => Rate::Count(number(amount)?),
            "ratio" => {
                let (num, den) = pair(amount).ok_or_else(|| bad(Kind::Ratio, amount))?;
                let lowest = Ratio::new(num, den).filter(|r| r.den() == den && *r <= Ratio::ONE);
                Rate::Ratio(lowest.ok_or_else(|| bad(Kind::Ratio, amount))?)
            }
            _ => return Err(bad(Kind::Rate, form)),
        };
        let (round, rounds) = pair(schedule)
            .filter(|(r, all)| r <= all && *all > 0)
            .ok_or_else(|| bad(Kind::Schedule, schedule))?;
        Ok(Self { stratum: Stratum::parse(stratum)?, rate, schedule: Schedule { round, rounds } })
    }
}

impl fmt::Display for StratumTerms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.stratum, self.rate, self.schedule)
    }
}

fn pair(text: &str) -> Option<(u64, u64)> {
    let (a, b) = text.split_once('/')?;
    Some((number(a).ok()?, number(b).ok()?))
}

/// A place in a team: `DEPT:Q+Q`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// From which department; `None`, written `*`, from any.
    pub department: Option<Code>,
    /// What its inspector must be qualified for, in the order written.
    pub qualifications: Vec<Code>,
}

impl Slot {
    /// Reads one slot.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let bad = |_| ValueError::new(Kind::Slot, text);
        let [department, needs] = fields(text, ':').map_err(|_| ValueError::new(Kind::Slot, text))?;
        let department = if department == "*" { None } else { Some(Code::parse(department).map_err(bad)?) };
        let needs = needs.split('+').filter(|_| !needs.is_empty());
        Ok(Self {
            department,
            qualifications: needs.map(Code::parse).collect::<Result<_, _>>().map_err(bad)?,
        })
    }

    /// Reads `SLOT;SLOT`.
    pub fn parse_team(text: &str) -> Result<Vec<Self>, ValueError> {
        text.split(';').map(Self::parse).collect()
    }

    /// Whether somebody of this department with these qualifications may stand here.
    pub fn fits(&self, department: &Code, qualifications: &BTreeSet<Code>) -> bool {
        self.department.as_ref().is_none_or(|d| d == department)
            && self.qualifications.iter().all(|q| qualifications.contains(q))
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let needs: Vec<&str> = self.qualifications.iter().map(Code::as_str).collect();
        write!(f, "{}:{}", self.department.as_ref().map_or("*", Code::as_str), needs.join("+"))
    }
}

fn salt(text: &str) -> Result<(Code, u64, Digest), Problem> {
    let [party, number, hash] = fields(text, ':')?;
    Ok((Code::parse(party)?, link(number)?, digest(hash)?))
}

impl SaltLine {
    /// Reads the text behind `salt=` of a commit.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        salt(text).map(|(party, link, commitment)| Self { party, link, commitment })
    }
}

impl fmt::Display for SaltLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.party, self.link, self.commitment)
    }
}

impl SaltValue {
    /// Reads the text behind `salt=` of a certificate.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        salt(text).map(|(party, link, value)| Self { party, link, value })
    }
}

impl fmt::Display for SaltValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.party, self.link, self.value)
    }
}
