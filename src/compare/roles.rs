//! Who does what in a joint task: a department that joins where it began, or a matter that another department does now,
//! changed its part; it was not lost and found.

use super::Line;
use super::items::{items, only};
use super::moves::Moves;
use crate::syntax::Keyword;

/// What the word of a line begins with that tells of such a change; what changed follows.
pub(super) const ROLE: &str = "\u{0}role:";

/// What one side says of the parts of a task: the keyword, as it is spelled, and its lines.
pub(super) type Said<'a> = [(Keyword, &'a str, &'a [String])];

/// A department with its part, and the matters that it does; without a department those that are nobody's alone.
struct Part {
    key: Keyword,
    word: String,
    /// As the rules write it.
    department: String,
    matters: Vec<String>,
}

impl Part {
    fn name(&self) -> &str {
        name(&self.department)
    }

    /// `配合 泽州分局`
    fn whole(&self) -> String {
        format!("{} {}", self.word, self.name())
    }

    /// `泽州分局（配合）`
    fn with_role(&self) -> String {
        let (open, close) = if comma(&self.word) == "、" { ("（", "）") } else { (" (", ")") };
        format!("{}{open}{}{close}", self.name(), self.word)
    }
}

/// The comma of the language of a text.
pub(super) fn comma(text: &str) -> &'static str {
    // Names are Chinese, keywords are of the language of whoever reads.
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) { ", " } else { "、" }
}

/// The name in front of printed words.
fn name(text: &str) -> &str {
    text.split_whitespace().next().filter(|_| !text.starts_with(['“', '"'])).unwrap_or(text)
}

/// Takes from what went and what came the matters that are the same in other words: of each the words are told. `word`
/// is that of matters.
pub(super) fn reworded(word: &str, gone: &mut Vec<String>, come: &mut Vec<String>) -> Vec<Line> {
    let mut out = Vec::new();
    gone.retain(|old| {
        let Some(at) = come.iter().position(|new| name(new) == name(old)) else { return true };
        let new = come.remove(at);
        let words = |text: &str| text.strip_prefix(name(text)).unwrap_or_default().trim().to_owned();
        let word = format!("{word} {}", name(old));
        out.push(Line { word, old: words(old), new: words(&new), ..Line::default() });
        false
    });
    out
}

fn parts(said: &Said<'_>) -> Vec<Part> {
    let mut out = Vec::new();
    for (key, word, texts) in said {
        let part = |department: &str, matters| Part {
            key: *key,
            word: (*word).to_owned(),
            department: department.to_owned(),
            matters,
        };
        if *key == Keyword::Matter {
            out.push(part("", items(Some(*key), texts)));
            continue;
        }
        out.extend(texts.iter().map(|text| {
            let (department, does) = parted(text);
            part(department, items(Some(Keyword::Matter), &[does.to_owned()]))
        }));
    }
    out
}

/// `甲局 原文 “甲：乙”：丙、丁`: at the colon that stands in no quotation.
fn parted(text: &str) -> (&str, &str) {
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '“') - i32::from(c == '”');
        if depth <= 0
            && matches!(c, '：' | ':')
            && let (Some(before), Some(after)) = (text.get(..at), text.get(at + c.len_utf8()..))
        {
            return (before.trim(), after.trim());
        }
    }
    (text.trim(), "")
}

/// Who does a matter: the parts that name it.
fn holders<'p>(parts: &'p [Part], matter: &str) -> Vec<&'p Part> {
    parts.iter().filter(|p| p.matters.iter().any(|m| name(m) == matter)).collect()
}

/// What changed between the parts of a task. `matters` tells what of the matters of no department changed.
pub(super) fn lines(
    (old, new): (&Said<'_>, &Said<'_>),
    (moves, task): (&Moves, &str),
    matters: impl FnOnce(&str, &[String], &[String]) -> Vec<Line>,
) -> Vec<Line> {
    let (mut before, mut after) = (parts(old), parts(new));
    // A matter that was renamed is the same.
    for matter in before.iter_mut().flat_map(|p| &mut p.matters) {
        let now = moves.now(name(matter));
        if now != name(matter) {
            *matter = now.to_owned();
        }
    }
    let mut out = roles(&before, &after);
    out.extend(passed_on(&mut before, &mut after));
    let own = |parts: &[Part]| -> Vec<String> {
        parts.iter().filter(|p| p.key == Keyword::Matter).flat_map(|p| p.matters.clone()).collect()
    };
    let word =
        old.iter().chain(new).find(|(key, _, _)| *key == Keyword::Matter).map_or("", |(_, word, _)| word);
    out.extend(matters(word, &own(&before), &own(&after)));
    for key in [Keyword::Initiator, Keyword::Partner] {
        let of =
            |parts: Vec<Part>| -> (Vec<Part>, Vec<Part>) { parts.into_iter().partition(|p| p.key == key) };
        let (had, rest) = of(before);
        before = rest;
        let (has, rest) = of(after);
        after = rest;
        out.extend(departments(&had, &has, (&before, &after)));
        for is in &has {
            let all = had.iter().chain(before.iter().filter(|p| p.key != Keyword::Matter));
            let mut all = all.filter(|was| was.name() == is.name());
            let Some(was) = all.next() else { continue };
            let (mut gone, mut come) = (only(&was.matters, &is.matters), only(&is.matters, &was.matters));
            let chinese = comma(&is.word) == "、";
            out.extend(reworded(Keyword::Matter.spelling(chinese), &mut gone, &mut come));
            let mut moved = moves.take(task, &mut gone, true);
            moved.extend(moves.take(task, &mut come, false));
            if !gone.is_empty() || !come.is_empty() || !moved.is_empty() {
                let comma = comma(&is.word);
                let (word, old, new) = (is.whole(), gone.join(comma), come.join(comma));
                out.push(Line { word, old, new, partly: true, moved });
            }
        }
        // The other part may have been theirs.
        before.extend(had);
        after.extend(has);
    }
    out
}

/// Departments that begin where they joined, or join where they began.
fn roles(before: &[Part], after: &[Part]) -> Vec<Line> {
    let of = |p: &&Part| p.key != Keyword::Matter;
    let other = |was: &Part| {
        let mut same = after.iter().filter(of).filter(|is| is.name() == was.name());
        same.next().filter(|is| is.key != was.key && same.next().is_none())
    };
    let moved = before.iter().filter(of).filter_map(|was| Some((was, other(was)?)));
    moved
        .map(|(was, is)| Line {
            word: format!("{ROLE}{}", is.name()),
            old: was.word.clone(),
            new: is.word.clone(),
            ..Line::default()
        })
        .collect()
}

/// Matters that other departments do now; they are taken out of both sides.
fn passed_on(before: &mut [Part], after: &mut [Part]) -> Vec<Line> {
    let mut out = Vec::new();
    let mut all: Vec<String> = Vec::new();
    for matter in before.iter().flat_map(|p| &p.matters) {
        if !all.iter().any(|m| m == name(matter)) {
            all.push(name(matter).to_owned());
        }
    }
    for matter in all {
        let (had, has) = (holders(before, &matter), holders(after, &matter));
        let without = |some: &[&Part], others: &[&Part]| -> Vec<String> {
            let left = some.iter().filter(|p| !others.iter().any(|o| o.name() == p.name()));
            left.map(|p| if p.key == Keyword::Matter { String::new() } else { p.with_role() }).collect()
        };
        let (gone, come) = (without(&had, &has), without(&has, &had));
        let chinese = had.iter().chain(&has).all(|p| comma(&p.word) == "、");
        if gone.is_empty() || come.is_empty() {
            continue;
        }
        let named = |all: &[String]| -> String {
            let some: Vec<&str> = all.iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
            some.join(if chinese { "、" } else { ", " })
        };
        out.push(Line {
            word: format!("{ROLE}{} {matter}", Keyword::Matter.spelling(chinese)),
            old: named(&gone),
            new: named(&come),
            ..Line::default()
        });
        for part in before.iter_mut().chain(after.iter_mut()) {
            part.matters.retain(|m| name(m) != matter);
        }
    }
    out
}

/// The departments of a part that went and came, and those that are written otherwise.
fn departments(had: &[Part], has: &[Part], (before, after): (&[Part], &[Part])) -> Option<Line> {
    let word = has.iter().chain(had).next()?.word.clone();
    let told = |parts: &[Part], same: &[Part], elsewhere: &[Part]| -> Vec<String> {
        let stays = |p: &Part| same.iter().any(|o| o.department == p.department);
        // Its part is another, which is said.
        let passes = |p: &Part| {
            elsewhere.iter().any(|o| o.key != Keyword::Matter && o.name() == p.name())
                && !same.iter().any(|o| o.name() == p.name())
        };
        let differ = parts.iter().filter(|p| !stays(p) && !passes(p));
        differ
            .map(|p| match same.iter().any(|o| o.name() == p.name()) || p.matters.is_empty() {
                true => p.department.clone(),
                false => {
                    let colon = if comma(&word) == "、" { "：" } else { ": " };
                    format!("{}{colon}{}", p.department, p.matters.join(comma(&word)))
                }
            })
            .collect()
    };
    let (gone, come) = (told(had, has, after), told(has, had, before));
    let partly = gone.len() < had.len() && come.len() < has.len();
    let semicolon = super::parts::semicolon(&word);
    (!gone.is_empty() || !come.is_empty()).then(|| Line {
        word,
        old: gone.join(semicolon),
        new: come.join(semicolon),
        partly,
        ..Line::default()
    })
}
