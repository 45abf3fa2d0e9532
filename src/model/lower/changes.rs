//! 修改 and 删除: why a declaration of an earlier plan is changed, and what is wrong where they change nothing.

use super::fields::{Field, Fields};
use super::{Lowering, value};
use crate::finding::Finding;
use crate::model::Revision;
use crate::model::layers::{Applied, name_of};
use crate::msg;
use crate::syntax::{self, Entry, Keyword as K, codes, nearest};

/// A change that was made: its reason and 出处.
pub(super) fn change<'e>(cx: &mut Lowering<'_>, applied: &Applied<'e>) {
    let entry = applied.entry;
    let removed = applied.change == syntax::Change::Remove;
    let mut source = String::new();
    let field = if removed {
        let fields = Fields::of(cx, entry, &[K::Reason, K::Source]);
        let given = fields.one(cx, K::Source).and_then(|f| value::provenance(cx, f));
        source = given.unwrap_or_default();
        fields.one(cx, K::Reason)
    } else {
        // The other fields were read as those of what it changes.
        let is_reason = |f: &&Entry| {
            let word = f.key.map_or("", |k| cx.sources.slice(k));
            !f.broken && f.change.is_none() && K::field(word) == Some(K::Reason)
        };
        let mut reasons = entry.block.iter().flat_map(|b| &b.entries).filter(is_reason);
        let field = |f: &'e Entry| {
            let key = f.key.unwrap_or(f.head);
            Field { span: f.value, head: f.head, key, block: f.block.as_ref() }
        };
        reasons.next().map(field)
    };
    let reason = field.and_then(|f| value::text(cx, f));
    let name = name_of(cx.sources.slice(entry.value)).to_owned();
    cx.model.revisions.push(Revision {
        kind: super::attribute::kind(applied.keyword),
        name,
        removed,
        reason,
        source,
        head: entry.head,
    });
}

impl Lowering<'_> {
    /// Whether an entry begins with 修改 or 删除 and yet names no declaration; says what is wrong.
    pub(super) fn changes_nothing(&mut self, entry: &Entry, word: &str) -> bool {
        let change = entry.change.map(|c| self.sources.slice(c));
        let Some(change) = change.or((syntax::Change::of(word).is_some()).then_some(word)) else {
            return false;
        };
        let at = entry.change.or(entry.key).unwrap_or(entry.head);
        if entry.change.is_some() && K::declaration(word).is_some() {
            // Only a name can be missing.
            if !entry.broken {
                self.nameless(entry);
            }
            return true;
        }
        let next = if entry.change.is_some() { word } else { self.first_word(entry) };
        let rows = syntax::KEYWORDS.iter().filter(|r| r.declares());
        let near = nearest(next, rows.flat_map(syntax::Row::declaration_spellings));
        let finding = Finding::new(&codes::UNKNOWN_KEYWORD, msg!("layers-no-keyword", change = change))
            .at(at, Some(msg!("layers-no-keyword-here")));
        self.findings.push(match near {
            Some(near) => finding.help(msg!("model-did-you-mean", name = format!("{change} {near}"))),
            None => finding.help(msg!("layers-form")),
        });
        self.lost.push(self.sources.slice(entry.value).to_owned());
        true
    }

    fn first_word(&self, entry: &Entry) -> &str {
        self.sources.slice(entry.value).split_whitespace().next().unwrap_or("")
    }
}
