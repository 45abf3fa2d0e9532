//! Values of the command line: dates, times, rounds, years and codes, each with what is said of another text.

use crate::draw::Ids;
use crate::draw::export::{Engine, TableName};
use crate::finding::Severity;
use crate::ledger::Turn;
use crate::message::Lang;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::{Date, DateTime};
use std::path::PathBuf;

/// The languages, as shells complete them.
pub(super) fn langs() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::code)).try_map(|text| lang(&text))
}

/// A language by its code.
pub(in crate::cli) fn lang(text: &str) -> Result<Lang, String> {
    Lang::ALL.into_iter().find(|lang| lang.code() == text).ok_or_else(|| "zh | en".to_owned())
}

pub(in crate::cli) fn date(text: &str) -> Result<Date, String> {
    let day = day(text).and_then(|(y, m, d)| Date::new(y, m, d).ok());
    day.ok_or_else(|| "2024-03-26".to_owned())
}

/// Year, month and day of a text. Officials write 2024-3-26, 2024.3.26 and 2024年3月26日 as well; each means one day.
fn day(text: &str) -> Option<(i16, i8, i8)> {
    let numbers: Vec<&str> = text.trim_end_matches('日').split(['-', '.', '/', '年', '月']).collect();
    match numbers.as_slice() {
        [y, m, d] if y.len() == 4 => Some((y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)),
        _ => None,
    }
}

/// Whether a text is written as a day that no calendar has.
pub(in crate::cli) fn is_no_day(text: &str) -> bool {
    day(text).is_some_and(|(y, m, d)| Date::new(y, m, d).is_err())
}

/// A plan year.
pub(super) fn year(text: &str) -> Result<i16, String> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = text.parse().ok().filter(|year| digits && (2000..=2200).contains(year));
    year.ok_or_else(|| "2027 (2000—2200)".to_owned())
}

pub(in crate::cli) fn time(text: &str) -> Result<DateTime, String> {
    text.parse().map_err(|_| "YYYY-MM-DDTHH:MM (2024-03-27T09:00)".to_owned())
}

/// `2`, a sub-draw `2.1`.
pub(in crate::cli) fn turn(text: &str) -> Result<Turn, String> {
    let (round, sub) = text.split_once('.').unwrap_or((text, ""));
    let number = |text: &str| {
        let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
        text.parse::<u32>().ok().filter(|n| plain && *n > 0)
    };
    let sub = if text.contains('.') { number(sub) } else { Some(0) };
    number(round).zip(sub).map(|(r, s)| Turn::new(r, s)).ok_or_else(|| "1, 2, 3… | 2.1, 2.2…".to_owned())
}

/// A department's code with the folder of its salts.
pub(super) fn party(text: &str) -> Result<(String, PathBuf), String> {
    let both = text.split_once('=').filter(|(code, dir)| !code.is_empty() && !dir.is_empty());
    both.map(|(code, dir)| (code.to_owned(), PathBuf::from(dir))).ok_or_else(|| "ENV=/media/env".to_owned())
}

pub(super) fn ids(text: &str) -> Result<Ids, String> {
    Ids::parse(text).map_err(|_| "plain | blind".to_owned())
}

pub(super) fn engine(text: &str) -> Result<Engine, String> {
    let names = || Engine::ALL.map(Engine::name).join(" | ");
    Engine::ALL.into_iter().find(|e| e.name() == text).ok_or_else(names)
}

pub(super) fn table(text: &str) -> Result<TableName, String> {
    TableName::parse(text).ok_or_else(|| "[CATALOG.][SCHEMA.]TABLE".to_owned())
}

pub(super) fn severity(text: &str) -> Result<Severity, String> {
    match text {
        "error" => Ok(Severity::Error),
        "warning" => Ok(Severity::Warning),
        "info" => Ok(Severity::Info),
        _ => Err("error | warning | info".to_owned()),
    }
}
