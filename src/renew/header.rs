//! The header of the plan: the year moves on; its number, its day of issue and what it says of last year are open.

use super::{Change, Edits, Last};
use crate::message::Message;
use crate::msg;
use crate::source::{FileId, Sources};
use crate::syntax::{Entry, Keyword, Tree};

pub(super) fn renew(
    last: &Last<'_>,
    trees: &[(&str, FileId, Tree)],
    edits: &mut Edits<'_>,
    changes: &mut Vec<Change>,
) {
    let (Some(head), year) = (&last.model.header, last.model.year()) else { return };
    let (old, new) = (year.to_string(), last.year.to_string());
    for (path, _, tree) in trees {
        let plans = tree.entries.iter().filter(|e| keyword(e, last.sources, true) == Some(Keyword::Plan));
        for entry in plans {
            let mut say = |says: Message, mark: String| {
                let (subject, source) = (head.decl.name.clone(), head.decl.source.clone());
                changes.push(Change { subject, source, says, mark: ((*path).to_owned(), mark) });
            };
            let named = last.sources.slice(entry.head).to_owned();
            if named.contains(&old) {
                edits.replace(entry.head, named.replace(&old, &new));
                let words =
                    edits.words(&msg!("renew-mark-was", year = i64::from(year), old = named.as_str()));
                edits.mark_above(entry.head, &words);
                say(
                    msg!(
                        "renew-name",
                        old = head.decl.name.as_str(),
                        new = head.decl.name.replace(&old, &new)
                    ),
                    words,
                );
            }
            for field in entry.block.iter().flat_map(|b| &b.entries) {
                let text = last.sources.slice(field.head).to_owned();
                let what = || last.sources.slice(field.key.unwrap_or(field.head)).to_owned();
                match keyword(field, last.sources, false) {
                    Some(Keyword::Year) => {
                        edits.replace(field.value, new.as_str());
                        let mark = msg!("renew-mark-was", year = i64::from(year), old = text.as_str());
                        let words = edits.words(&mark);
                        edits.mark_above(field.head, &words);
                    }
                    Some(Keyword::Number | Keyword::Issued) => {
                        let mark = msg!(
                            "renew-mark-open-field",
                            field = what(),
                            year = i64::from(year),
                            old = text.as_str()
                        );
                        let words = edits.words(&mark);
                        if edits.comment_out(field.head, &words) {
                            say(msg!("renew-open-field", field = what(), old = text.as_str()), words);
                        }
                    }
                    // What it says of last year is not true of this one.
                    Some(Keyword::Background) if text.contains(&old) && field.block.is_none() => {
                        let mark = msg!(
                            "renew-mark-open-field",
                            field = what(),
                            year = i64::from(year),
                            old = text.as_str()
                        );
                        let words = edits.words(&mark);
                        if edits.comment_out(field.head, &words) {
                            say(msg!("renew-open-background", field = what(), old = text.as_str()), words);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The keyword of an entry, as a declaration or as a field.
pub(super) fn keyword(entry: &Entry, sources: &Sources, declaration: bool) -> Option<Keyword> {
    let word = sources.slice(entry.key?);
    if declaration { Keyword::declaration(word) } else { Keyword::field(word) }
}
