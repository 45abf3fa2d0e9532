//! What moves with the year in the lines of the rules: the days outside of quotation marks, and the plan's own year in
//! texts. What a text says of other documents stays as it is, and is asked about. Facts stay: statutes and calendars.

use super::days::{Shifted, shifted};
use super::header::keyword;
use super::texts::{As, Left, Titles, Turned, Years, is_in, names, turned};
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
    let used: Vec<Tree> =
        last.model.used.iter().map(|file| crate::syntax::parse(*file, last.sources).0).collect();
    let all = || trees.iter().map(|(.., tree)| tree).chain(&used);
    let titles = titles(all(), last);
    for (path, _, tree) in trees {
        for line in moving(tree, last, &titles) {
            // What the header's own rules made of a line stands.
            let head = line.field.head;
            let done = |e: &crate::finding::Edit| e.span.start < head.end && head.start < e.span.end;
            if edits.all.iter().any(|e| e.span.file == head.file && done(e)) {
                continue;
            }
            let mut say = |says: Message, mark: &str| {
                let (subject, source) = (line.name.clone(), line.source.clone());
                changes.push(Change { subject, source, says, mark: ((*path).to_owned(), mark.to_owned()) });
            };
            let old = last.sources.slice(head);
            if line.turned() != old {
                edits.replace(head, line.turned());
                let words = edits.words(&line.mark(last, old));
                edits.mark_above(head, &words);
                say(line.says(old), &words);
            }
            for left in line.left() {
                let words = edits.words(&msg!("renew-mark-todo", what = left.clone()));
                edits.mark_above(head, &words);
                say(left, &words);
            }
        }
    }
    // A file that several plans use is none of this plan's: it stays as it is, and that is said.
    for tree in &used {
        for line in moving(tree, last, &titles) {
            let (at, old) = (last.sources.line_of(line.field.head), last.sources.slice(line.field.head));
            let mut say = |says: Message| {
                let mark = (String::new(), String::new());
                changes.push(Change { subject: line.name.clone(), source: String::new(), says, mark });
            };
            if line.turned() != old {
                say(msg!("renew-days-elsewhere", at = at.as_str(), old = old, new = line.turned()));
            }
            line.left()
                .into_iter()
                .for_each(|left| say(msg!("renew-left-elsewhere", at = at.as_str(), what = left)));
        }
    }
}

/// A line that says something of the year.
struct Line<'t> {
    /// What it stands in.
    name: String,
    /// The 出处 of that.
    source: String,
    field: &'t Entry,
    /// The keyword of the line, as it is written.
    word: String,
    days: Shifted,
    texts: Turned,
    year: i16,
}

impl Line<'_> {
    fn turned(&self) -> &str {
        &self.texts.text
    }

    /// The comment above a line that was changed.
    fn mark(&self, last: &Last<'_>, old: &str) -> Message {
        let year = i64::from(last.model.year());
        match (self.days.clamped, self.days.moved) {
            (true, _) => msg!("renew-mark-clamped", year = year, old = old, new = i64::from(self.year)),
            (false, true) => msg!("renew-mark-moved", year = year, old = old),
            (false, false) => msg!("renew-mark-was", year = year, old = old),
        }
    }

    /// What the list of decisions says of it.
    fn says(&self, old: &str) -> Message {
        let (new, year) = (self.turned(), i64::from(self.year));
        match (self.days.clamped, self.days.moved) {
            (true, _) => msg!("renew-clamped-days", year = year, old = old, new = new),
            (false, true) => msg!("renew-moved-days", old = old, new = new),
            (false, false) => msg!("renew-moved-text", field = self.word.as_str(), old = old),
        }
    }

    /// What is to be decided of it, a question each.
    fn left(&self) -> Vec<Message> {
        let year = i64::from(self.year);
        let texts = self.texts.left.iter().map(|left| match left {
            Left::Cited(title) => msg!("renew-left-cited", title = title.as_str(), year = year),
            Left::Number(words) => msg!("renew-left-number", words = words.as_str(), year = year),
            Left::Unclear(words) => msg!("renew-left-unclear", words = words.as_str(), year = year),
            Left::Beside(words) => msg!("renew-left-beside", words = words.as_str(), year = year),
            Left::LeapDay(words) => msg!("renew-left-leap-day", words = words.as_str(), year = year),
            Left::Name(name) => msg!("renew-left-name", name = name.as_str()),
        });
        let longer = self.days.longer.then(|| msg!("renew-left-longer", year = year));
        texts.chain(longer).collect()
    }
}

/// The titles of the plan and of its annexes, and those of documents that it only names.
fn titles<'t>(trees: impl Iterator<Item = &'t Tree>, last: &Last<'_>) -> Titles {
    let mut out = Titles::default();
    let text = |entry: &Entry| -> Vec<String> {
        super::texts::quoted_words(last.sources.slice(entry.head)).map(str::to_owned).collect()
    };
    for entry in trees.flat_map(|tree| &tree.entries) {
        match keyword(entry, last.sources, true) {
            Some(Keyword::Plan) => {
                let titled = [Keyword::Title, Keyword::Annex];
                for field in fields(entry, &titled, last.sources) {
                    let rows = field.block.iter().flat_map(|b| &b.entries);
                    out.own.extend(std::iter::once(field).chain(rows).flat_map(text));
                }
            }
            Some(Keyword::Document) if is_annex(entry, last.sources) => out.own.extend(text(entry)),
            Some(Keyword::Document) => out.foreign.extend(text(entry)),
            _ => {}
        }
    }
    out
}

/// Whether a document is an annex of the plan.
fn is_annex(entry: &Entry, sources: &Sources) -> bool {
    fields(entry, &[Keyword::Annex], sources).next().is_some()
}

/// The fields of a declaration that have one of these keywords.
fn fields<'t>(
    entry: &'t Entry,
    keywords: &'t [Keyword],
    sources: &'t Sources,
) -> impl Iterator<Item = &'t Entry> {
    let own = entry.block.iter().flat_map(|b| &b.entries);
    own.filter(move |f| keyword(f, sources, false).is_some_and(|k| keywords.contains(&k)))
}

/// The lines of a file that say something of the year.
fn moving<'t>(tree: &'t Tree, last: &Last<'_>, titles: &Titles) -> Vec<Line<'t>> {
    let years = Years { old: last.model.year(), new: last.year };
    let mut out = Vec::new();
    for entry in &tree.entries {
        let Some(kind) = keyword(entry, last.sources, true) else { continue };
        if matches!(kind, Keyword::Statute | Keyword::Calendar) {
            continue;
        }
        let name = crate::model::name_of(last.sources.slice(entry.value)).to_owned();
        let source = fields(entry, &[Keyword::Source], last.sources).next();
        let source = source.map_or("", |f| last.sources.slice(f.value)).trim().to_owned();
        let mut lines: Vec<(&Entry, As, bool)> = Vec::new();
        // Days of the header are no days of the year that is planned, but for the end of the inspections; those of
        // documents and of words for results are facts.
        let dated =
            !matches!(kind, Keyword::Document | Keyword::Outcome | Keyword::Vocabulary | Keyword::Plan);
        let by = match kind {
            Keyword::Document if is_annex(entry, last.sources) => As::Title,
            Keyword::Document => As::Foreign,
            _ => As::Words,
        };
        lines.push((entry, by, dated));
        inner(entry, kind, dated, &mut lines, last.sources);
        for (field, by, dated) in lines {
            let old = last.sources.slice(field.head);
            let days =
                if dated { shifted(old, last.year - years.old, last.year) } else { Shifted::default() };
            let text = if dated { days.text.as_str() } else { old };
            let mut texts = turned(text, years, titles, by);
            let head = std::ptr::eq(field, entry);
            if head && kind != Keyword::Plan && names(&name, years.old) {
                texts.left.push(Left::Name(name.clone()));
            }
            let is_code = !head && keyword(field, last.sources, false) == Some(Keyword::Code);
            let code = last.sources.slice(field.value).trim();
            if is_code && is_in(code, years.old) {
                texts.left.push(Left::Name(code.to_owned()));
            }
            if texts.text != old || !texts.left.is_empty() || days.longer {
                let word = last.sources.slice(field.key.unwrap_or(field.head)).to_owned();
                let (name, source) = (name.clone(), source.clone());
                out.push(Line { name, source, field, word, days, texts, year: last.year });
            }
        }
    }
    out
}

/// The lines of a declaration below its head: how their texts are read, and whether their days move.
fn inner<'t>(
    entry: &'t Entry,
    kind: Keyword,
    dated: bool,
    out: &mut Vec<(&'t Entry, As, bool)>,
    sources: &Sources,
) {
    // A basis holds as long as its statute does: the lints judge it.
    if kind == Keyword::Bases {
        return;
    }
    for field in entry.block.iter().flat_map(|b| &b.entries) {
        let word = keyword(field, sources, false);
        let (by, dated) = match word {
            // Where other files lie, and what is cited.
            Some(Keyword::Use | Keyword::Extends | Keyword::Basis) => continue,
            // These are asked about in any case.
            Some(Keyword::Number | Keyword::Issued | Keyword::Year) if kind == Keyword::Plan => continue,
            Some(Keyword::Title | Keyword::Annex | Keyword::Heading) if kind == Keyword::Plan => {
                (As::Title, false)
            }
            Some(Keyword::FinishBy) if kind == Keyword::Plan => (As::Words, true),
            // A waiver has days of its own.
            Some(Keyword::Waiver) => (As::Foreign, false),
            _ => (As::Words, dated),
        };
        out.push((field, by, dated));
        let from = out.len();
        inner(field, kind, dated, out, sources);
        if by != As::Words {
            out.iter_mut().skip(from).for_each(|(_, own, own_dated)| (*own, *own_dated) = (by, dated));
        }
    }
}
