//! Numbers that tell who somebody is: of identity cards, and of telephones, however they are typed.

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

/// All numbers of a text.
pub(super) fn all(text: &str) -> Vec<Found> {
    let mut out: Vec<Found> = pieces(text).filter_map(|(at, number)| Some((at, whole(number)?))).collect();
    let grouped = spaced(text, &out);
    out.extend(grouped);
    out
}

/// What a number in one piece is, with hyphens in it or none.
fn whole(number: &str) -> Option<Kind> {
    card(&number.replace('-', "")).or_else(|| telephone(number))
}

/// Runs of letters and digits, with hyphens inside, and the character at which each begins.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut next = 0;
    text.split_inclusive(move |c: char| !inside(c)).filter_map(move |piece| {
        let at = next;
        next += piece.chars().count();
        let number = piece.trim_end_matches(|c: char| !inside(c));
        (!number.is_empty()).then_some((at, number))
    })
}

/// GB 11643: 17 digits, of which the first two are a province and eight a day of birth, and a check digit. One with a slip
/// in it tells nearly as much as a right one. A credit code that happens to look like one is none.
fn card(text: &str) -> Option<Kind> {
    const PROVINCES: [&str; 35] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
        "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
        "83",
    ];
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
        digits(area) && digits(rest) && is_area(area) && (7..=8).contains(&rest.len())
    });
    match line {
        true => Some(Kind::Line),
        false => is_mobile(&text.replace('-', "")).then_some(Kind::Mobile),
    }
}

/// 010, 02x, and the codes of four digits from 03xx on. 001 and 0005 are numbers of something.
fn is_area(text: &str) -> bool {
    match text.as_bytes() {
        [b'0', b'1', b'0'] | [b'0', b'2', _] => true,
        [b'0', second, ..] => text.len() == 4 && (b'3'..=b'9').contains(second),
        _ => false,
    }
}

/// The numbers that are given out to people begin with 13, 15 to 19, and 145 to 149: what begins with 140 to 144 is of no
/// telephone, and codes of Shanxi begin so.
fn is_mobile(text: &str) -> bool {
    let own = if text.len() == 13 { text.strip_prefix("86").unwrap_or(text) } else { text };
    let begins = match own.as_bytes() {
        [b'1', b'4', third, ..] => (b'5'..=b'9').contains(third),
        [b'1', second, ..] => (b'3'..=b'9').contains(second),
        _ => false,
    };
    own.len() == 11 && begins && own.bytes().all(|b| b.is_ascii_digit())
}

/// A group of a number: where it begins, where the sign that opens it stands, its digits, and whether a hyphen ties it to
/// the next one.
struct Group<'a> {
    at: usize,
    shown: usize,
    bare: &'a str,
    tied: bool,
}

/// Numbers that are written in groups, `139 1234 5678`, `(0356) 123 4567`, `110105 19491231 002X`. Two blanks part cells of
/// a table that is set with blanks. What is in one piece was found before.
fn spaced(text: &str, whole: &[Found]) -> Vec<Found> {
    let between = |c: char| matches!(c, ' ' | '-' | '(' | ')' | '（' | '）' | '+');
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
    let (mut groups, mut at, mut opened) = (Vec::new(), start, None);
    for group in stretch.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let bare = group.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if !bare.is_empty() {
            groups.push(Group { at, shown: opened.take().unwrap_or(at), bare, tied: group.ends_with('-') });
        } else if group.starts_with(['(', '（', '+']) {
            opened = opened.or(Some(at));
        } else {
            opened = None;
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
            if taken.last().is_some_and(|g| g.tied) && !left.is_empty() {
                return None;
            }
            Some((together(taken)?, left))
        });
        tied = found.is_none() && first.tied;
        rest = match found {
            Some((kind, left)) => {
                // What hyphens part was looked at already.
                if whole.binary_search_by_key(&first.at, |(at, _)| *at).is_err() {
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
    if let Some(kind) = card(&number) {
        return Some(kind);
    }
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let area = groups.first().is_some_and(|g| is_area(g.bare));
    match area && (10..=12).contains(&number.len()) {
        true => Some(Kind::Line),
        false => is_mobile(&number).then_some(Kind::Mobile),
    }
}
