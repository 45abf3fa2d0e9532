//! The texts that may stand in a file of the draw, each with its closed alphabet (`docs/draw.md`, "Alphabets").
//!
//! Everything is ASCII and nothing is repaired here: whoever makes a file trims and upper-cases before.

use crate::message::Message;
use crate::msg;
use jiff::civil::Date;
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

/// What a text should have been.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// `[0-9A-Z._]{1,16}`
    Code,
    /// `[0-9A-Z._-]{1,54}`
    Id,
    /// Plain codes `[0-9A-Z._]+` joined by `-`, at most 64 characters together.
    Stratum,
    /// `[0-9A-Z._-]{1,64}`
    DrawName,
    /// A decimal without sign or leading zeros that fits in 64 bits.
    Number,
    /// The number of a link of a salt chain, up to 4294967295.
    Link,
    /// 64 lower-case hexadecimal characters.
    Digest,
    /// A day of the calendar as `YYYY-MM-DD`.
    Date,
    /// `n/d` in lowest terms, at most 1.
    Ratio,
    /// `r/R` with `r ≤ R` and `R > 0`.
    Schedule,
    /// `ratio:n/d` or `count:n`.
    Rate,
    /// `r` or `r.s`.
    Round,
    /// `DEPT:Q+Q`, the department may be `*`, the qualifications none.
    Slot,
    /// `year` or `round`.
    Quota,
    /// `never` or `cycle`.
    Repeat,
    /// `plain` or `blind`.
    Ids,
    /// `drand:CHAIN:ROUND`, `dice:20d10` or `lottery:CODE:I1,I2,I3`.
    Beacon,
    /// Qualification codes, sorted, joined by commas.
    Qualifications,
    /// 1 to 64 printable ASCII characters without a space at either end.
    Engine,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Code => "a code",
            Self::Id => "an id",
            Self::Stratum => "a stratum",
            Self::DrawName => "a name of a draw",
            Self::Number => "a number",
            Self::Link => "a link of a salt chain (0 to 4294967295)",
            Self::Digest => "a SHA-256 digest",
            Self::Date => "a date",
            Self::Ratio => "a ratio in lowest terms up to 1",
            Self::Schedule => "a schedule",
            Self::Rate => "a ratio or a count",
            Self::Round => "a round",
            Self::Slot => "a slot of a team",
            Self::Quota => "a kind of quota",
            Self::Repeat => "a rule for repeats",
            Self::Ids => "a kind of ids",
            Self::Beacon => "a beacon",
            Self::Qualifications => "a list of qualifications",
            Self::Engine => "an engine's name",
        }
    }

    fn message(self) -> Message {
        match self {
            Self::Code => msg!("draw-kind-code"),
            Self::Id => msg!("draw-kind-id"),
            Self::Stratum => msg!("draw-kind-stratum"),
            Self::DrawName => msg!("draw-kind-draw-name"),
            Self::Number => msg!("draw-kind-number"),
            Self::Link => msg!("draw-kind-link"),
            Self::Digest => msg!("draw-kind-digest"),
            Self::Date => msg!("draw-kind-date"),
            Self::Ratio => msg!("draw-kind-ratio"),
            Self::Schedule => msg!("draw-kind-schedule"),
            Self::Rate => msg!("draw-kind-rate"),
            Self::Round => msg!("draw-kind-round"),
            Self::Slot => msg!("draw-kind-slot"),
            Self::Quota => msg!("draw-kind-quota"),
            Self::Repeat => msg!("draw-kind-repeat"),
            Self::Ids => msg!("draw-kind-ids"),
            Self::Beacon => msg!("draw-kind-beacon"),
            Self::Qualifications => msg!("draw-kind-qualifications"),
            Self::Engine => msg!("draw-kind-engine"),
        }
    }
}

/// A text that is not what it should be.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("`{text}` is not {}", kind.name())]
pub struct ValueError {
    kind: Kind,
    text: String,
}

impl ValueError {
    pub(super) fn new(kind: Kind, text: &str) -> Self {
        // A hostile file may hold one line of a gigabyte; nobody needs to read more than its beginning.
        Self { kind, text: text.chars().take(80).collect() }
    }

    /// What it should have been.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// For people.
    pub fn message(&self) -> Message {
        msg!("draw-bad-value", text = self.text.as_str(), kind = self.kind.message())
    }
}

/// The most characters of an id: with the bar before it and the padding behind it a ticket is one block of SHA-256.
pub(super) const LONGEST_ID: usize = 54;

fn of(text: &str, longest: usize, also: &[u8]) -> bool {
    let allowed = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || also.contains(&b);
    (1..=longest).contains(&text.len()) && text.bytes().all(allowed)
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads the text as it stands; nothing is trimmed or upper-cased.
            pub fn parse(text: &str) -> Result<Self, ValueError> {
                if Self::is(text) { Ok(Self(text.into())) } else { Err(ValueError::new(Kind::$name, text)) }
            }

            /// Whether a text is one.
            pub(super) fn is(text: &str) -> bool {
                let check: fn(&str) -> bool = $check;
                check(text)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(&self.0)
            }
        }
    };
}

text_type!(
    /// A party, department, qualification, reason, lottery or issue: `[0-9A-Z._]{1,16}`.
    Code, |t| of(t, 16, b"._"));
text_type!(
    /// An entity or inspector: `[0-9A-Z._-]{1,54}`, so that a ticket is one SHA-256 block behind its key.
    Id, |t| of(t, LONGEST_ID, b"._-"));
text_type!(
    /// A stratum: one plain code (`A`, `K1.A`), or those of merged tiers joined by `-` (`A-B`); up to 64 characters.
    Stratum, |t| of(t, 64, b"._-") && t.split('-').all(|part| !part.is_empty()));
text_type!(
    /// The name of a draw: `[0-9A-Z._-]{1,64}`.
    DrawName, |t| of(t, 64, b"._-"));

impl Stratum {
    /// Whether it is one plain code, not merged from several.
    pub fn is_plain(&self) -> bool {
        !self.0.contains('-')
    }

    /// The codes of its tiers.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.split('-')
    }
}

/// A decimal without sign or leading zeros.
pub(super) fn number(text: &str) -> Result<u64, ValueError> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let value = if plain { text.parse().ok() } else { None };
    value.ok_or_else(|| ValueError::new(Kind::Number, text))
}

/// The highest link of a salt chain: no chain is longer.
pub(super) const LAST_LINK: u64 = u32::MAX as u64;

/// The number of a link.
pub(super) fn link(text: &str) -> Result<u64, ValueError> {
    let link = number(text).ok().filter(|link| *link <= LAST_LINK);
    link.ok_or_else(|| ValueError::new(Kind::Link, text))
}

/// A digest's text.
pub(super) fn digest(text: &str) -> Result<super::Digest, ValueError> {
    super::Digest::parse(text).ok_or_else(|| ValueError::new(Kind::Digest, text))
}

/// A day as `YYYY-MM-DD`, and in no other of the forms that ISO 8601 has.
pub(super) fn date(text: &str) -> Result<Date, ValueError> {
    let day = text.parse::<Date>().ok().filter(|d| d.to_string() == text && text.len() == 10);
    day.ok_or_else(|| ValueError::new(Kind::Date, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alphabets_are_closed() {
        for good in ["A", "SSQ", "0", "NOT.FOUND", "A_B", "ABCDEFGHIJKLMNOP"] {
            assert!(Code::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "a", "A-B", "A B", "甲", "ABCDEFGHIJKLMNOPQ", "A|", "A\n"] {
            assert!(Code::parse(bad).is_err(), "{bad}");
        }
        assert!(Id::parse(&"Z".repeat(54)).is_ok());
        assert!(Id::parse(&"Z".repeat(55)).is_err());
        assert!(Id::parse("X.95BE-_").is_ok());
        assert!(DrawName::parse(&"-".repeat(64)).is_ok());
    }

    #[test]
    fn a_stratum_joins_plain_codes() {
        for good in ["A", "K1.A", "A-B", "K1.A-K1.B", &"A".repeat(64)] {
            assert!(Stratum::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "-", "A-", "-A", "A--B", &"A".repeat(65)] {
            assert!(Stratum::parse(bad).is_err(), "{bad}");
        }
        assert!(!Stratum::parse("A-B").unwrap().is_plain());
    }

    #[test]
    fn no_link_is_beyond_the_longest_chain() {
        assert_eq!(link("4294967295"), Ok(LAST_LINK));
        for bad in ["4294967296", "18446744073709551615", "01", ""] {
            assert!(link(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn numbers_and_dates_have_one_form() {
        assert_eq!(number("0"), Ok(0));
        assert_eq!(number("18446744073709551615"), Ok(u64::MAX));
        for bad in ["", "00", "01", "+1", "-1", " 1", "1 ", "1.0", "18446744073709551616", "１"] {
            assert!(number(bad).is_err(), "{bad}");
        }
        assert!(date("2024-02-29").is_ok());
        for bad in
            ["2026-02-29", "2026-2-1", "20260201", "2026-02-01T00:00", "-002026-02-01", "2026-06-31", ""]
        {
            assert!(date(bad).is_err(), "{bad}");
        }
    }
}
