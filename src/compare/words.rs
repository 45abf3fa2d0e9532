//! Words that differ where the meaning is the same: addressees, background, annexes and headings, notes, what was printed
//! of increments. No program acts on them; a meeting that is shown a difference wants to know of them all the same.

use super::parts::Index;
use super::{Change, Line, Side};
use crate::model::Written;
use crate::syntax::Keyword;
use std::collections::BTreeMap;

/// What [`super::compare`] leaves out of every declaration, because the model does not have it.
pub(super) const WORDS: [Keyword; 6] = [
    Keyword::Addressees,
    Keyword::Background,
    Keyword::Annex,
    Keyword::Heading,
    Keyword::TiersPrinted,
    Keyword::Note,
];

/// A declaration that both plans have, with the words that differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reworded {
    /// The keyword that declares it.
    pub kind: Keyword,
    /// Its name in the new plan.
    pub name: String,
    /// The words.
    pub lines: Vec<Line>,
}

/// The words that differ, in the order of the new plan's files. `changes` are those of [`super::compare`]: they know who
/// was renamed.
pub fn reworded(old: &Side<'_>, new: &Side<'_>, changes: &[Change]) -> Vec<Reworded> {
    let before = Index::of(old);
    let was: BTreeMap<&str, &str> =
        changes.iter().filter_map(|c| Some((c.name.as_str(), c.was.as_deref()?))).collect();
    let mut out = Vec::new();
    for after in new.written {
        let name = was.get(after.name.as_str()).copied().unwrap_or(after.name.as_str());
        let Some(before) = before.declared(after.kind, name) else { continue };
        // Of a document that a plan names, the model has the state and nothing else.
        let number = (after.kind == Keyword::Document).then_some(Keyword::Number);
        let keys = WORDS.into_iter().chain(number);
        let lines: Vec<Line> = keys.filter_map(|key| line(key, before, after)).collect();
        if !lines.is_empty() {
            out.push(Reworded { kind: after.kind, name: after.name.clone(), lines });
        }
    }
    out
}

fn line(key: Keyword, before: &Written, after: &Written) -> Option<Line> {
    let of = |written: &Written| -> Vec<String> {
        written.lines.iter().filter(|l| l.key == Some(key)).map(|l| l.text.clone()).collect()
    };
    let (old, new) = (of(before), of(after));
    if old == new {
        return None;
    }
    let only = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|text| !b.contains(text)).cloned().collect()
    };
    let (gone, come) = (only(&old, &new), only(&new, &old));
    // The same sentences in another order, or one of two that are alike.
    let (gone, come) = if gone.is_empty() && come.is_empty() { (old, new) } else { (gone, come) };
    let word = [after, before].iter().find_map(|w| w.line(key)).map(|l| l.word.clone())?;
    let semicolon = super::parts::semicolon(&word);
    Some(Line { old: gone.join(semicolon), new: come.join(semicolon), word, ..Line::default() })
}
