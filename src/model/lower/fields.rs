//! The fields of a block by keyword, with unknown and repeated ones reported once, here.

use super::Lowering;
use crate::finding::Finding;
use crate::msg;
use crate::source::Span;
use crate::syntax::{Block, Entry, Keyword, codes, form, meant, nearest};

/// One field: its value and block.
#[derive(Clone, Copy)]
pub(super) struct Field<'e> {
    /// The value's span, empty where the field has a block only.
    pub span: Span,
    /// The whole head, for findings about the field.
    pub head: Span,
    /// The keyword as it is written; the span of the declaration's head where the value follows its colon.
    pub key: Span,
    /// Its block.
    pub block: Option<&'e Block>,
}

/// The fields of one declaration.
pub(super) struct Fields<'e> {
    rows: Vec<(Keyword, Field<'e>)>,
    /// Fields that the syntax could not read.
    broken: Vec<Keyword>,
}

impl<'e> Fields<'e> {
    /// Sorts a block's entries by keyword. What is no field of the declaration is reported with the nearest that is.
    pub fn read(cx: &mut Lowering<'_>, entry: &'e Entry, declaration: Keyword) -> Self {
        Self::of(cx, entry, &declaration.fields().collect::<Vec<_>>())
    }

    /// The same with the fields that may stand there given one by one.
    pub fn of(cx: &mut Lowering<'_>, entry: &'e Entry, allowed: &[Keyword]) -> Self {
        let mut rows: Vec<(Keyword, Field<'e>)> = Vec::new();
        let mut meant = Vec::new();
        for field in entry.block.iter().flat_map(|b| &b.entries).filter(|f| !f.broken) {
            let word = field.key.map_or("", |k| cx.sources.slice(k));
            let key = field.key.unwrap_or(field.head);
            let value = Field { span: field.value, head: field.head, key, block: field.block.as_ref() };
            match Keyword::field(word).filter(|k| allowed.contains(k)) {
                Some(keyword) => match field.change {
                    Some(change) => changes_nothing(cx, change),
                    None => rows.push((keyword, value)),
                },
                None => meant.extend(unknown(cx, entry, field, word, allowed).map(|k| (k, value))),
            }
        }
        // A misspelt field is read as what was meant, so that it is not reported as missing too.
        for (keyword, value) in meant {
            if !rows.iter().any(|(k, _)| *k == keyword) {
                rows.push((keyword, value));
            }
        }
        let broken = entry.block.iter().flat_map(|b| &b.entries).filter(|f| f.broken);
        let word = |f: &Entry| Some(crate::source::visible(cx.sources.slice(f.key?)));
        let mut broken: Vec<Keyword> = broken.filter_map(|f| Keyword::field(&word(f)?)).collect();
        let is_empty = |f: &Field<'_>| {
            f.span.start == f.span.end && f.block.is_none_or(|b| b.close.is_some() && b.entries.is_empty())
        };
        for (keyword, field) in rows.extract_if(.., |(_, field)| is_empty(field)) {
            broken.push(keyword);
            cx.reading = Some(field.key);
            let rule = keyword.row().and_then(|row| row.value);
            let form = rule.and_then(|rule| form(keyword, rule)).unwrap_or("form-text");
            cx.bad(field.head, field.span, form);
        }
        Self { rows, broken }
    }

    /// Whether a field of a keyword stands there, readable or not.
    pub fn has(&self, keyword: Keyword) -> bool {
        self.broken.contains(&keyword) || self.rows.iter().any(|(k, _)| *k == keyword)
    }

    /// The single field of a keyword; a second one is reported.
    pub fn one(&self, cx: &mut Lowering<'_>, keyword: Keyword) -> Option<Field<'e>> {
        let mut of = self.rows.iter().filter(|(k, _)| *k == keyword).map(|(_, f)| *f);
        let first = of.next()?;
        for again in of {
            cx.findings.push(
                Finding::new(&codes::REPEATED_FIELD, msg!("model-repeated-field"))
                    .at(again.head, Some(msg!("model-repeated-here")))
                    .at(first.head, Some(msg!("model-first-here")))
                    .help(msg!("model-repeated-field-help")),
            );
        }
        cx.reading = Some(first.key);
        Some(first)
    }

    /// Every field of a keyword, for those that may stand several times.
    pub fn all(&self, cx: &mut Lowering<'_>, keyword: Keyword) -> Vec<Field<'e>> {
        let all: Vec<_> = self.rows.iter().filter(|(k, _)| *k == keyword).map(|(_, f)| *f).collect();
        cx.reading = all.first().map(|f| f.key).or(cx.reading);
        all
    }
}

/// 修改 or 删除 before a field of a declaration that changes no other.
fn changes_nothing(cx: &mut Lowering<'_>, change: Span) {
    let word = cx.sources.slice(change);
    cx.findings.push(
        Finding::new(&codes::UNKNOWN_KEYWORD, msg!("layers-field-change", word = word))
            .at(change, Some(msg!("model-unknown-keyword-here")))
            .help(msg!("layers-field-change-help")),
    );
}

/// Says what is wrong with a word that is no field here; the field that was surely meant, if any.
fn unknown(
    cx: &mut Lowering<'_>,
    entry: &Entry,
    field: &Entry,
    word: &str,
    allowed: &[Keyword],
) -> Option<Keyword> {
    let at = field.key.unwrap_or(field.head);
    if at.start == at.end {
        return None; // a block without a head: its brackets were reported by the syntax
    }
    let chinese = !entry.key.is_some_and(|k| cx.sources.slice(k).is_ascii());
    let fields = || -> Vec<String> { allowed.iter().map(|k| k.spelling(chinese).to_owned()).collect() };
    let rows = || allowed.iter().filter_map(|k| k.row());
    let near = nearest(word, rows().flat_map(|r| r.zh.iter().chain(r.en)).copied());
    let (message, help) = if word.is_empty() {
        let text = super::value::shorten(cx.sources.slice(field.head));
        (msg!("model-no-field", text = text), msg!("model-fields", fields = fields()))
    } else if field.block.is_some() && near.is_none() && Keyword::declaration(word).is_some() {
        (msg!("model-declaration-inside", word = word), msg!("model-declaration-inside-help"))
    } else {
        let help = match near {
            Some(near) => meant(word, near),
            None => msg!("model-fields", fields = fields()),
        };
        (msg!("model-unknown-field", word = word), help)
    };
    cx.findings.push(
        Finding::new(&codes::UNKNOWN_KEYWORD, message)
            .at(at, Some(msg!("model-unknown-keyword-here")))
            .help(help),
    );
    near.and_then(Keyword::field)
}
