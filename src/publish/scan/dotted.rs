//! Numbers whose groups dots join, `138.1234.5678`. Amounts, days and the points of drawings have dots, too: only groups as
//! telephones and cards have them are such a number.

use super::numbers::{Found, Kind, card, is_area, is_mobile};

/// All such numbers of a folded text.
pub(super) fn all(text: &str) -> Vec<Found> {
    if !text.contains('.') || is_drawn(text) {
        return Vec::new();
    }
    let (mut out, mut next) = (Vec::new(), 0);
    for piece in text.split_inclusive(|c: char| !inside(c)) {
        let at = next;
        next += piece.chars().count();
        // What parts the pieces is at the end; a sentence may end with a dot.
        let number = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let bare = number.trim_start_matches('.');
        if let Some(kind) = of(bare) {
            out.push((at + number.len() - bare.len(), kind));
        }
    }
    out
}

fn inside(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '.'
}

fn of(number: &str) -> Option<Kind> {
    let groups: Vec<&str> = number.split('.').collect();
    let groups = match groups.as_slice() {
        ["86" | "086" | "0086", own @ ..] => own,
        all => all,
    };
    let together = groups.concat();
    if groups.len() > 2
        && let Some(kind) = card(&together)
    {
        return Some(kind);
    }
    if !together.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let line = groups.first().is_some_and(|area| is_area(area))
        && matches!(sizes.as_slice(), [_, 7 | 8] | [_, 3, 4] | [_, 4, 3 | 4]);
    match sizes.as_slice() {
        _ if line => Some(Kind::Line),
        [3, 4, 4] | [3, 3, 5] | [4, 4, 3] => is_mobile(&together).then_some(Kind::Mobile),
        _ => None,
    }
}

/// Whether a text is the points of a drawing, in which `138.1234.5678` is two numbers.
fn is_drawn(text: &str) -> bool {
    let points = |c: char| c.is_ascii_digit() || " .,+-MmLlHhVvCcSsQqTtAaZzEe".contains(c);
    let fraction = |part: &str| {
        part.split_once('.')
            .is_some_and(|(whole, rest)| !rest.contains('.') && !is_area(whole) && !rest.is_empty())
    };
    let moves = || {
        let mut first = text.trim_start().chars();
        matches!(first.next(), Some('M' | 'm')) && first.next().is_some_and(|c| !c.is_ascii_alphabetic())
    };
    text.chars().all(points)
        && (moves() || text.split(|c: char| !(c.is_ascii_digit() || c == '.')).any(fraction))
}
