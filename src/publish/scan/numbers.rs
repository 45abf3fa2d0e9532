//! Numbers that tell who somebody is: of identity cards, and of telephones, however they are typed.

use super::dotted;
use super::folded::{self, Folded};
use crate::registry::credit_code;
use jiff::civil::Date;

/// What a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// The number of an identity card.
    Card,
    /// The same without its right check digit: where codes are expected it may be one of those.
    OddCard,
    /// A mobile telephone.
    Mobile,
    /// A telephone with an area code.
    Line,
}

/// A number and where it begins, counted in characters from 0.
pub(super) type Found = (usize, Kind);

/// The digits of the shortest number: of a line, with its area code.
const LEAST: usize = 10;

/// The most digits of a number within a house, behind that of its line.
const LONGEST_INSIDE: usize = 6;

/// All numbers of a text.
pub(super) fn all(text: &str) -> Vec<Found> {
    if text.chars().filter(|c| c.is_numeric() || folded::digit(*c).is_some()).take(LEAST).count() < LEAST {
        return Vec::new();
    }
    let folded = Folded::of(text);
    let text = folded.text.as_str();
    let mut out: Vec<Found> =
        pieces(text).filter_map(|(at, number, before)| Some((at, whole(number, before)?))).collect();
    let grouped = spaced(text, &out);
    out.extend(grouped);
    out.extend(dotted::all(text));
    out.into_iter().map(|(at, kind)| (folded.place(at), kind)).collect()
}

/// What a number in one piece is, with hyphens in it or none; `before` is the number that a dot parts from it. What stands
/// behind `0.` is a part of one.
fn whole(number: &str, before: &str) -> Option<Kind> {
    if before.trim_start_matches('-') == "0" {
        return None;
    }
    let line = || (before.is_empty() && is_line(number)).then_some(Kind::Line);
    let bare = number.replace('-', "");
    card(&bare).or_else(|| old_card(&bare)).or_else(|| telephone(number)).or_else(line)
}

/// Runs of letters and digits, with hyphens inside, the character at which each begins, and the run that a dot parts from
/// it.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let (mut next, mut before) = (0, "");
    text.split_inclusive(move |c: char| !inside(c)).filter_map(move |piece| {
        let at = next;
        next += piece.chars().count();
        let number = piece.trim_end_matches(|c: char| !inside(c));
        let behind = std::mem::replace(&mut before, if piece.ends_with('.') { number } else { "" });
        (!number.is_empty()).then_some((at, number, behind))
    })
}

/// The first two digits of a card.
const PROVINCES: [&str; 35] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
    "83",
];

/// The cards before GB 11643: six digits of a region, six of a day of birth, three more. Numbers of registered firms have
/// fifteen digits, too, and a check digit that nine in ten of these have not.
fn old_card(text: &str) -> Option<Kind> {
    if text.len() != 15 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| text.get(from..to).and_then(|d| d.parse::<i8>().ok());
    let born = Date::new(1900 + i16::from(part(6, 8)?), part(8, 10)?, part(10, 12)?).is_ok();
    // ISO 7064, MOD 11,10.
    let sum = text.bytes().take(14).fold(10, |p, b| match (p + u32::from(b - b'0')) % 10 {
        0 => 20 % 11,
        n => n * 2 % 11,
    });
    let last = text.bytes().last().map_or(0, |b| u32::from(b - b'0'));
    let is_firm = (sum + last) % 10 == 1;
    let lives = text.get(..2).is_some_and(|province| PROVINCES.contains(&province));
    (born && lives && !is_firm).then_some(Kind::OddCard)
}

/// GB 11643: 17 digits, of which the first two are a province and eight a day of birth, and a check digit. One with a slip
/// in it tells nearly as much as a right one. A credit code that happens to look like one is none.
pub(super) fn card(text: &str) -> Option<Kind> {
    let (digits, check) = text.split_at_checked(17)?;
    if text.len() != 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|d| d.parse::<i16>().ok()).unwrap_or(0);
    let small = |n: i16| i8::try_from(n).unwrap_or(0);
    let born = Date::new(part(6, 10), small(part(10, 12)), small(part(12, 14)));
    let is_one = born.is_ok_and(|day| (1900..=2100).contains(&day.year()))
        && text.get(..2).is_some_and(|province| PROVINCES.contains(&province))
        && check.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'X' | b'x'))
        && credit_code::check(text).is_err();
    is_one.then(|| if check.eq_ignore_ascii_case(check_digit(digits)) { Kind::Card } else { Kind::OddCard })
}

/// The check digit of 17 digits.
fn check_digit(digits: &str) -> &'static str {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [&str; 11] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"];
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
    CHECKS.get((sum % 11) as usize).copied().unwrap_or_default()
}

/// A mobile number of eleven digits, also with hyphens or the country's number; or an area code with a hyphen and seven
/// or eight digits.
fn telephone(text: &str) -> Option<Kind> {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let line = text.split_once('-').is_some_and(|(area, rest)| {
        // Behind it may stand the number within the house: `0356-3022123-801`.
        let (rest, inside) = rest.split_once('-').unwrap_or((rest, "0"));
        let all = [area, rest, inside].into_iter().all(digits);
        all && is_area(area) && (7..=8).contains(&rest.len()) && inside.len() <= LONGEST_INSIDE
    });
    match line {
        true => Some(Kind::Line),
        false => is_mobile(&text.replace('-', "")).then_some(Kind::Mobile),
    }
}

/// 010, 02x, and the codes of four digits from 03xx on. 001 and 0005 are numbers of something.
pub(super) fn is_area(text: &str) -> bool {
    match text.as_bytes() {
        [b'0', b'1', b'0'] | [b'0', b'2', _] => true,
        [b'0', second, ..] => text.len() == 4 && (b'3'..=b'9').contains(second),
        _ => false,
    }
}

/// The same with nothing between: numbers of lines begin with 2 to 8, and those behind codes of three digits have eight.
/// Other digits behind a zero count something.
fn is_line(text: &str) -> bool {
    let text = without_country(text);
    let code = if text.starts_with("01") || text.starts_with("02") { 3 } else { 4 };
    text.split_at_checked(code).is_some_and(|(area, rest)| {
        let long = if code == 3 { rest.len() == 8 } else { (7..=8).contains(&rest.len()) };
        let begins = rest.bytes().next().is_some_and(|b| (b'2'..=b'8').contains(&b));
        is_area(area) && long && begins && rest.bytes().all(|b| b.is_ascii_digit()) && !is_dated(text)
    })
}

/// Whether a zero, a day and a number of that day are all: `02024050601`.
fn is_dated(text: &str) -> bool {
    let part = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<i8>().ok());
    let day = text.get(1..5).and_then(|year| Date::new(year.parse().ok()?, part(5, 7)?, part(7, 9)?).ok());
    day.is_some_and(|day| (2000..2040).contains(&day.year()))
}

/// The country's number, as it is written before others.
const COUNTRY: [&str; 3] = ["0086", "086", "86"];

fn without_country(text: &str) -> &str {
    COUNTRY.iter().find_map(|country| text.strip_prefix(country)).unwrap_or(text)
}

/// The numbers that are given out to people begin with 13, 15 to 19, and 145 to 149: what begins with 140 to 144 is of no
/// telephone, and codes of Shanxi begin so.
pub(super) fn is_mobile(text: &str) -> bool {
    let own = if text.len() > 11 { without_country(text) } else { text };
    // From another town a zero was dialled before it.
    let own = if own.len() == 12 { own.strip_prefix('0').unwrap_or(own) } else { own };
    let begins = match own.as_bytes() {
        [b'1', b'4', third, ..] => (b'5'..=b'9').contains(third),
        [b'1', second, ..] => (b'3'..=b'9').contains(second),
        _ => false,
    };
    own.len() == 11 && begins && own.bytes().all(|b| b.is_ascii_digit())
}

/// A group of a number: where it begins, where the sign that opens it stands, its digits, and whether a hyphen, or a long
/// dash, ties it to the next one.
struct Group<'a> {
    at: usize,
    shown: usize,
    bare: &'a str,
    tied: bool,
    dashed: bool,
}

/// Numbers that are written in groups, `139 1234 5678`, `(0356) 123 4567`, `110105 19491231 002X`. Two blanks part cells of
/// a table that is set with blanks. What is in one piece was found before.
fn spaced(text: &str, whole: &[Found]) -> Vec<Found> {
    let between = |c: char| matches!(c, ' ' | '-' | '—' | '(' | ')' | '+');
    let inside = |c: char| c.is_ascii_alphanumeric() || between(c);
    let (mut out, mut next) = (Vec::new(), 0);
    for piece in text.split_inclusive(|c: char| !inside(c)) {
        let start = next;
        next += piece.chars().count();
        let mut at = start;
        for stretch in piece.split_inclusive("  ") {
            of_stretch(whole, &groups(stretch, at), &mut out);
            at += stretch.chars().count();
        }
    }
    out
}

fn groups(stretch: &str, start: usize) -> Vec<Group<'_>> {
    let (mut groups, mut at, mut opened): (Vec<Group<'_>>, _, _) = (Vec::new(), start, None);
    for group in stretch.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let bare = group.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if !bare.is_empty() {
            let (tied, dashed) = (group.ends_with('-'), group.ends_with('—'));
            groups.push(Group { at, shown: opened.take().unwrap_or(at), bare, tied, dashed });
        } else if group.starts_with(['(', '+']) {
            opened = opened.or(Some(at));
        } else {
            opened = None;
            if let (Some(last), true) = (groups.last_mut(), group.ends_with('—')) {
                last.dashed = true;
            }
        }
        at += group.chars().count();
    }
    groups
}

fn of_stretch(whole: &[Found], groups: &[Group<'_>], out: &mut Vec<Found>) {
    let (mut rest, mut tied) = (groups, false);
    while let Some((first, after)) = rest.split_first() {
        // A part of something longer that hyphens tie together is no number by itself.
        let found = (2..=MOST_GROUPS.min(rest.len())).rev().filter(|_| !tied).find_map(|n| {
            let (taken, left) = rest.split_at_checked(n)?;
            let kind = together(taken)?;
            if taken.last().is_some_and(|g| g.tied)
                && let Some((first, left)) = left.split_first()
            {
                let inside = |g: &Group<'_>| {
                    !g.tied && g.bare.len() <= LONGEST_INSIDE && g.bare.bytes().all(|b| b.is_ascii_digit())
                };
                return (kind == Kind::Line && inside(first)).then_some((kind, taken, left));
            }
            Some((kind, taken, left))
        });
        tied = found.is_none() && first.tied;
        rest = match found {
            Some((kind, taken, left)) => {
                // What hyphens part was looked at already, and what stands in one piece behind the country's number.
                let known = |group: &Group<'_>| whole.binary_search_by_key(&group.at, |(at, _)| *at).is_ok();
                if !taken.iter().any(known) {
                    out.push((first.shown, kind));
                }
                left
            }
            None => after,
        };
    }
}

/// The most groups of a number.
const MOST_GROUPS: usize = 5;

/// What groups together are; `None` where they are nothing.
fn together(groups: &[Group<'_>]) -> Option<Kind> {
    let number: String = groups.iter().map(|g| g.bare).collect();
    if let Some(kind) = card(&number).or_else(|| old_card(&number)) {
        return Some(kind);
    }
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (abroad, own) = match groups.split_first() {
        Some((first, own)) if COUNTRY.contains(&first.bare) => {
            (first.shown != first.at || first.bare == "0086", own)
        }
        _ => (false, groups),
    };
    let len: usize = own.iter().map(|g| g.bare.len()).sum();
    // From abroad an area code has no zero.
    let area = own.first().is_some_and(|g| match is_area(g.bare) {
        true => (10..=12).contains(&len),
        false => abroad && (9..=11).contains(&len) && is_area(&format!("0{}", g.bare)),
    });
    match area {
        true => Some(Kind::Line),
        false => (!is_range(groups) && is_mobile(&number)).then_some(Kind::Mobile),
    }
}

/// Whether a long dash stands between two amounts, the greater one behind it: `15000—200000`.
fn is_range(groups: &[Group<'_>]) -> bool {
    match groups {
        [from, to] => from.dashed && from.bare.len() > 3 && from.bare.len() < to.bare.len(),
        _ => false,
    }
}
