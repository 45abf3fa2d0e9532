//! The fields of a block by keyword, with unknown and repeated ones reported once, here.

use super::Lowering;
use crate::finding::Finding;
use crate::msg;
use crate::source::Span;
use crate::syntax::{Block, Entry, KEYWORDS, Keyword, codes, nearest};

/// One field: its value and block.
#[derive(Clone, Copy)]
pub(super) struct Field<'e> {
    /// The value's span, empty where the field has a block only.
    pub span: Span,
    /// The whole head, for findings about the field.
    pub head: Span,
    /// Its block.
    pub block: Option<&'e Block>,
}

/// The fields of one declaration.
pub(super) struct Fields<'e> {
    rows: Vec<(Keyword, Field<'e>)>,
}

impl<'e> Fields<'e> {
    /// Sorts a block's entries by keyword. What is not in `allowed` is reported with the nearest that is.
    pub fn read(cx: &mut Lowering<'_>, entry: &'e Entry, allowed: &'static [Keyword]) -> Self {
        let mut rows = Vec::new();
        for field in entry.block.iter().flat_map(|b| &b.entries) {
            let word = field.key.map_or("", |k| cx.sources.slice(k));
            let keyword = KEYWORDS.iter().find(|row| {
                allowed.contains(&row.keyword) && row.field && row.zh.iter().chain(row.en).any(|s| *s == word)
            });
            match keyword {
                Some(row) => {
                    let value = Field { span: field.value, head: field.head, block: field.block.as_ref() };
                    rows.push((row.keyword, value));
                }
                None => {
                    let spellings = KEYWORDS.iter().filter(|r| allowed.contains(&r.keyword));
                    let near = nearest(word, spellings.flat_map(|r| r.zh.iter().chain(r.en)).copied());
                    let message = msg!("model-unknown-field", word = word);
                    cx.unknown_keyword(field, word, near, message);
                }
            }
        }
        Self { rows }
    }

    /// The single field of a keyword; a second one is reported.
    pub fn one(&self, cx: &mut Lowering<'_>, keyword: Keyword) -> Option<Field<'e>> {
        let mut of = self.rows.iter().filter(|(k, _)| *k == keyword).map(|(_, f)| *f);
        let first = of.next()?;
        for again in of {
            cx.findings.push(
                Finding::new(&codes::REPEATED_FIELD, msg!("model-repeated-field"))
                    .at(again.head, Some(msg!("model-repeated-here")))
                    .at(first.head, Some(msg!("model-first-here"))),
            );
        }
        Some(first)
    }

    /// Every field of a keyword, for those that may stand several times.
    pub fn all(&self, keyword: Keyword) -> impl Iterator<Item = Field<'e>> + '_ {
        self.rows.iter().filter(move |(k, _)| *k == keyword).map(|(_, f)| *f)
    }
}
