//! A declaration and a change of it as one, with the comments of both; what is replaced becomes a comment.

use crate::message::{Catalogue, Message};
use crate::model::{declared_head, laid_over};
use crate::msg;
use crate::source::{FileId, Sources, Span};
use crate::syntax::{Block, Change, Entry, Keyword};
use std::collections::{BTreeMap, BTreeSet};

/// Two plans of which one extends the other.
pub(super) struct Joining<'a> {
    pub sources: &'a Sources,
    pub texts: &'a Catalogue,
    /// The comments of each file, in order.
    pub comments: BTreeMap<FileId, &'a [Span]>,
    /// The fields of what the files that are used declare, by kind and name.
    pub used: BTreeMap<(Keyword, String), BTreeSet<Keyword>>,
    /// The name of the plan that is extended.
    pub below: String,
    /// The name of the plan that extends it.
    pub above: String,
}

impl Joining<'_> {
    /// The words of a mark: one line, for it becomes a comment.
    pub fn words(&self, message: &Message) -> String {
        one_line(&self.texts.text(message))
    }

    /// The comment that stands where a declaration was that is taken out.
    pub fn removed(&self, base: &Entry, over: &Entry) -> String {
        let (plan, from, old) = (self.above.as_str(), self.below.as_str(), self.sources.slice(base.head));
        let mark = msg!("renew-mark-removed", plan = plan, from = from, old = old);
        let mut lines = vec![self.words(&mark)];
        lines.extend(self.reason(over));
        let said = self.around(over).into_iter().map(|c| self.comment(c));
        lines.iter().map(|line| format!("// {line}")).chain(said).collect::<Vec<_>>().join("\n")
    }

    /// What stands where a change stood: nothing, or in Markdown, whose prose speaks of it, where it went.
    pub fn moved(&self, base: &Entry, over: &Entry) -> String {
        let name = |file: FileId| self.sources.get(file).map_or("", |s| s.name());
        if !crate::syntax::is_literate(name(over.head.file)) {
            return String::new();
        }
        let (what, file) = (one_line(self.sources.slice(over.head)), name(base.head.file));
        format!("// {}", self.words(&msg!("renew-mark-put", what = what, file = file)))
    }

    /// A declaration with what a later plan says of it. A change of a file that is used stays one.
    pub fn changed(&self, base: &Entry, over: &Entry, kind: Keyword) -> String {
        let slice = |span: Span| self.sources.slice(span);
        let merged = laid_over(base, over, kind, self.sources);
        let head = |entry: &Entry| {
            let head = declared_head(entry, self.sources).unwrap_or_default();
            let word = base.key.map_or("", slice);
            let rest = head.strip_prefix(kind.spelling(true)).unwrap_or(&head).to_owned();
            format!("{word}{rest}")
        };
        let (old, new) = (head(base), head(&merged));
        let mut lines: Vec<String> = Vec::new();
        if old != new {
            lines.push(format!("// {}", self.was(&old)));
        }
        let change = base.change.map(|c| format!("{} ", slice(c))).unwrap_or_default();
        let Some(block) = &merged.block else {
            lines.extend(self.around(over).into_iter().map(|c| self.comment(c)));
            lines.extend(self.reason(over).map(|why| format!("// {why}")));
            lines.push(format!("{change}{new}"));
            return lines.join("\n");
        };
        lines.push(format!("{change}{new} {{"));
        lines.extend(self.around(over).into_iter().map(|c| self.comment(c)));
        lines.extend(self.reason(over).map(|why| format!("// {why}")));
        self.fields(base, over, &block.entries, &mut lines);
        if base.change.is_some() {
            lines.extend(self.removals(over, kind));
        }
        lines.push("}".to_owned());
        lines.join("\n")
    }

    /// What a change of a change takes out of the file that is used: what only the change below gave is gone already.
    fn removals(&self, over: &Entry, kind: Keyword) -> Vec<String> {
        let slice = |span: Span| self.sources.slice(span);
        let name = crate::model::name_of(slice(over.value)).to_owned();
        let used = self.used.get(&(kind, name));
        let stands = |word: &&str| match (Keyword::field(word), used) {
            (Some(keyword), Some(fields)) => fields.contains(&keyword),
            _ => true,
        };
        let mut out = Vec::new();
        for field in over.block.iter().flat_map(|b| &b.entries) {
            let Some(change) = field.change.filter(|c| Change::of(slice(*c)) == Some(Change::Remove)) else {
                continue;
            };
            let all = field.key.map_or(field.value, |k| k.to(field.value));
            let words = slice(all).split(['、', '，', ',', ' ', '\t', '\u{3000}']);
            let words: Vec<&str> = words.filter(|w| !w.is_empty()).filter(stands).collect();
            if !words.is_empty() {
                out.push(format!("{} {}", slice(change), words.join("、")));
            }
        }
        out
    }

    /// The fields of a merged declaration in the order of the one below, and what stood there as comments.
    fn fields(&self, base: &Entry, over: &Entry, merged: &[Entry], lines: &mut Vec<String>) {
        let stays = |field: &Entry| merged.iter().any(|m| m.head == field.head);
        let old: &[Entry] = base.block.as_ref().map_or(&[], |b| &b.entries);
        let mut rest = old.iter().enumerate().peekable();
        for field in merged {
            let from_below = old.iter().any(|f| f.head == field.head);
            while let Some((at, replaced)) = rest.next_if(|(_, f)| !stays(f)) {
                self.replaced(base, at, replaced, lines);
            }
            if from_below {
                rest.next();
            }
            let block = [&base.block, &over.block].into_iter().flatten();
            let at = block.filter_map(|b| Some((b, b.entries.iter().position(|f| f.head == field.head)?)));
            let (mut before, mut behind) = (Vec::new(), None);
            if let Some((block, at)) = at.into_iter().next() {
                (before, behind) = self.comments_of(block, at);
            }
            lines.extend(before.into_iter().map(|c| self.comment(c)));
            let behind = behind.map(|c| format!("  {}", self.comment(c))).unwrap_or_default();
            lines.push(format!("{}{behind}", self.sources.slice(field.span()).trim()));
        }
        for (at, replaced) in rest {
            self.replaced(base, at, replaced, lines);
        }
        for block in [&base.block, &over.block].into_iter().flatten() {
            let (Some(close), last) = (block.close, block.entries.last()) else { continue };
            let from = last.map_or(block.open.end, |f| f.span().end);
            let tail = self.between(Span { start: from, end: close.start, ..close });
            let tail = tail.into_iter().filter(|c| last.is_none_or(|f| !self.same_line(f.span(), *c)));
            lines.extend(tail.map(|c| self.comment(c)));
        }
    }

    /// The comment of a field that is replaced, below those that stood above it.
    fn replaced(&self, base: &Entry, at: usize, field: &Entry, lines: &mut Vec<String>) {
        let Some(block) = &base.block else { return };
        let (before, behind) = self.comments_of(block, at);
        lines.extend(before.into_iter().map(|c| self.comment(c)));
        let behind = behind.map(|c| format!("  {}", self.comment(c))).unwrap_or_default();
        let old = one_line(self.sources.slice(field.span()));
        lines.push(format!("// {}{behind}", self.was(&old)));
    }

    fn was(&self, old: &str) -> String {
        self.words(&msg!("renew-mark-below", plan = self.below.as_str(), old = old))
    }

    /// Why a later plan changes something, where it says so.
    fn reason(&self, over: &Entry) -> Option<String> {
        let mut fields = over.block.iter().flat_map(|b| &b.entries);
        let is_reason = |f: &&Entry| {
            f.key.is_some_and(|k| Keyword::field(self.sources.slice(k)) == Some(Keyword::Reason))
        };
        let field = fields.find(is_reason)?;
        let why = one_line(self.sources.slice(field.value));
        Some(self.words(&msg!("renew-mark-why", plan = self.above.as_str(), why = why)))
    }

    fn comment(&self, comment: Span) -> String {
        self.sources.slice(comment).trim().to_owned()
    }

    /// The comments inside a place.
    fn between(&self, place: Span) -> Vec<Span> {
        let all = self.comments.get(&place.file).copied().unwrap_or_default();
        all.iter().copied().filter(|c| place.start <= c.start && c.end <= place.end).collect()
    }

    fn line(&self, file: FileId, at: u32) -> usize {
        self.sources.get(file).map_or(0, |s| s.line_at(at as usize))
    }

    /// Whether a comment stands in the line in which a place ends.
    fn same_line(&self, place: Span, comment: Span) -> bool {
        self.line(place.file, place.end) == self.line(comment.file, comment.start)
    }

    /// The comments above a field of a block, and the one behind it.
    fn comments_of(&self, block: &Block, at: usize) -> (Vec<Span>, Option<Span>) {
        let Some(field) = block.entries.get(at) else { return (Vec::new(), None) };
        let place = field.span();
        let before = at.checked_sub(1).and_then(|n| block.entries.get(n)).map(Entry::span);
        let start = before.map_or(block.open.end, |b| b.end);
        let mut above = self.between(Span { start, end: place.start, ..place });
        above.retain(|c| before.is_none_or(|b| !self.same_line(b, *c)));
        let next = block.entries.get(at + 1).map(|f| f.head.start);
        let end = next.or(block.close.map(|c| c.start)).unwrap_or(place.end);
        let behind = self.between(Span { start: place.end, end, ..place });
        (above, behind.into_iter().find(|c| self.same_line(place, *c)))
    }

    /// The comments that belong to a change: those right above it, and the one behind it.
    fn around(&self, entry: &Entry) -> Vec<Span> {
        let all = self.comments.get(&entry.head.file).copied().unwrap_or_default();
        let mut line = self.line(entry.head.file, entry.head.start);
        let mut out: Vec<Span> = Vec::new();
        for comment in all.iter().rev().filter(|c| c.end <= entry.head.start) {
            let of = self.line(comment.file, comment.start);
            if of + 1 != line || !self.alone(*comment) {
                break;
            }
            out.insert(0, *comment);
            line = of;
        }
        let place = entry.span();
        out.extend(all.iter().find(|c| c.start >= place.end && self.same_line(place, **c)));
        out
    }

    /// A change with the comments that belong to it.
    pub fn with_comments(&self, entry: &Entry) -> Span {
        self.around(entry).into_iter().fold(entry.span(), |all, c| Span {
            start: all.start.min(c.start),
            end: all.end.max(c.end),
            ..all
        })
    }

    /// Whether a place has its lines for itself, but for a comment behind it.
    pub fn alone(&self, place: Span) -> bool {
        let Some(source) = self.sources.get(place.file) else { return false };
        let first = source.line_start(source.line_at(place.start as usize));
        let behind = source.slice(place.end as usize..source.text().len());
        let behind = behind.split(['\n', '\r']).next().unwrap_or_default().trim();
        source.slice(first..place.start as usize).trim().is_empty()
            && (behind.is_empty() || behind.starts_with("//") || behind.starts_with("／／"))
    }

    /// A field with the semicolon behind it.
    pub fn with_end(&self, place: Span) -> Span {
        let Some(source) = self.sources.get(place.file) else { return place };
        let behind = source.slice(place.end as usize..source.text().len());
        let rest = behind.trim_start_matches([' ', '\t', '\u{3000}']);
        let Some(end) = rest.chars().next().filter(|c| [';', '；'].contains(c)) else { return place };
        let length = behind.len() - rest.len() + end.len_utf8();
        Span::new(place.file, place.start as usize..place.end as usize + length)
    }
}

fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
}
