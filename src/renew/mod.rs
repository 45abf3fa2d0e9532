//! Next year's plan out of last year's: the texts of its files again, edited place by place. What is not edited stays
//! byte for byte until it is formatted, comments included; every edit leaves a comment that says what stood there.
//!
//! It decides nothing that a meeting has to decide: a dead basis is re-based only where the registry has the successor
//! of every article that is cited, and whatever else is open is marked and listed ([`minutes`]).

mod bases;
mod days;
mod header;
mod joined;
mod leaves;
mod lines;
mod marks;
mod minutes;
mod ordinals;
mod remains;
mod stubs;
mod texts;
mod whole;

pub use bases::{Outcome, Rebased};
pub use minutes::{Minutes, minutes};
pub use stubs::Stub;
pub use whole::{Level, Taken, Whole, whole};

use crate::finding::{Edit, Finding, edited};
use crate::message::{Catalogue, Message};
use crate::model::Model;
use crate::msg;
use crate::source::{FileId, Sources, Span};
use crate::syntax::{Tree, parse};
use jiff::civil::Date;
use leaves::Leaves;
use std::collections::BTreeMap;

/// Last year's plan, and what is to become of it.
pub struct Last<'a> {
    /// What its rules say.
    pub model: &'a Model,
    /// Its texts.
    pub sources: &'a Sources,
    /// Its own files of rules, each with its path in the new folder.
    pub files: &'a [(FileId, String)],
    /// What the lints say of it as of the day.
    pub findings: &'a [Finding],
    /// Paths that the files name, and how each is written from its new place, in quotation marks.
    pub paths: &'a [(Span, String)],
    /// Where the rules lie in the new folder: empty, or a folder with `/` behind it.
    pub folder: &'a str,
    /// The day as of which bases are judged: no earlier than the first of the new plan's year, for what is dead by then
    /// carries none of its visits.
    pub as_of: Date,
    /// The year of the new plan.
    pub year: i16,
}

/// The new plan.
#[derive(Debug, Default)]
pub struct Renewed {
    /// The files by their paths, not yet formatted. A file of stubs is among them where there are any.
    pub files: BTreeMap<String, String>,
    /// What became of every basis that does not hold any more, in the order of the files.
    pub bases: Vec<Rebased>,
    /// What else was changed or left open.
    pub changes: Vec<Change>,
    /// Declarations that are missing, written out and commented out.
    pub stubs: Vec<Stub>,
}

/// Something that was changed, or is to be filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What it is of, in the user's words.
    pub subject: String,
    /// Its 出处.
    pub source: String,
    /// What was done, and what is to be decided.
    pub says: Message,
    /// The file in which the mark stands, and the mark.
    pub mark: (String, String),
}

/// Writes next year's plan. `texts` has the words of the marks that are left in the files.
pub fn renew(last: &Last<'_>, texts: &Catalogue) -> Renewed {
    let mut out = Renewed::default();
    let trees: Vec<(&str, FileId, Tree)> =
        last.files.iter().map(|(file, path)| (path.as_str(), *file, parse(*file, last.sources).0)).collect();
    let mut edits = Edits { sources: last.sources, texts, leaves: Leaves::of(&trees), all: Vec::new() };
    paths(last, &mut edits, &mut out.changes);
    header::renew(last, &trees, &mut edits, &mut out.changes);
    lines::renew(last, &trees, &mut edits, &mut out.changes);
    out.bases = bases::renew(last, &mut edits);
    marks::renew(last, &out.bases, &mut edits);
    for (file, path) in last.files {
        let Some(source) = last.sources.get(*file) else { continue };
        let of: Vec<&Edit> = edits.all.iter().filter(|e| e.span.file == *file).collect();
        out.files.insert(path.clone(), edited(source.text(), of));
    }
    // Those that last year's files have already, still as comments, are not written a second time.
    out.stubs = stubs::of(last, texts);
    out.stubs.retain(|stub| !out.files.values().any(|text| stub.stands_in(text)));
    if !out.stubs.is_empty() {
        let free = |name: &String| !out.files.contains_key(name);
        let names = std::iter::once(String::new())
            .chain((1..).map(|n| format!("-{n}")))
            .map(|n| format!("{}stubs{n}.ssj", last.folder));
        if let Some(name) = names.take(1000).find(free) {
            out.files.insert(name, stubs::file(&out.stubs, last, texts));
        }
    }
    out
}

/// Writes the paths of files that are used as they are from the new folder.
fn paths(last: &Last<'_>, edits: &mut Edits<'_>, changes: &mut Vec<Change>) {
    let head = last.model.header.as_ref().map(|head| &head.decl);
    for (place, path) in last.paths {
        let old = last.sources.slice(*place).to_owned();
        edits.replace(*place, path.as_str());
        let year = i64::from(last.model.year());
        let mark = edits.words(&msg!("renew-mark-path", year = year, old = old.as_str()));
        edits.mark_above(*place, &mark);
        changes.push(Change {
            subject: head.map(|decl| decl.name.clone()).unwrap_or_default(),
            source: head.map(|decl| decl.source.clone()).unwrap_or_default(),
            says: msg!("renew-path", old = old, new = path.as_str()),
            mark: (edits.leaves.path(place.file).unwrap_or_default().to_owned(), mark),
        });
    }
}

/// The edits that are made, with the marks that say so.
struct Edits<'a> {
    sources: &'a Sources,
    texts: &'a Catalogue,
    leaves: Leaves<'a>,
    all: Vec<Edit>,
}

impl Edits<'_> {
    /// Replaces a place.
    fn replace(&mut self, span: Span, text: impl Into<String>) {
        self.all.push(Edit { span, text: text.into() });
    }

    /// The words of a mark: one line, for it becomes a comment.
    fn words(&self, message: &Message) -> String {
        let text = self.texts.text(message);
        text.split(['\n', '\r']).map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Puts a comment on a line of its own above the line in which a place begins.
    fn mark_above(&mut self, place: Span, words: &str) {
        let Some(source) = self.sources.get(place.file) else { return };
        let start = source.line_start(source.line_at(place.start as usize));
        let line = source.slice(start..source.text().len());
        let indent: String = line.chars().take_while(|c| [' ', '\t', '\u{3000}'].contains(c)).collect();
        // A plan that was itself written so may have the question already.
        let above = source.slice(0..start).lines().rev().map(str::trim).take_while(|l| l.starts_with("//"));
        if above.into_iter().any(|l| l.trim_start_matches('/').trim() == words) {
            return;
        }
        let text = format!("{indent}// {words}\n");
        let at = Span::new(place.file, start..start);
        // Several marks of one line stand in the order in which they were made.
        match self.all.iter_mut().find(|e| e.span == at) {
            Some(edit) => edit.text.push_str(&text),
            None => self.all.push(Edit { span: at, text }),
        }
    }

    /// Makes a comment of what stands at a place; `false` where something else stands on its line.
    fn comment_out(&mut self, place: Span, words: &str) -> bool {
        let alone = self.is_alone(place);
        if alone {
            let behind =
                self.sources.get(place.file).map_or("", |s| s.slice(place.end as usize..s.text().len()));
            let blanks = behind.len() - behind.trim_start_matches([' ', '\t', '\u{3000}']).len();
            let further = behind.get(blanks..).is_some_and(|b| b.starts_with(['/', '／']));
            let end = place.end as usize + if further { blanks } else { 0 };
            let text = format!("// {words}{}", if further { "  " } else { "" });
            self.replace(Span::new(place.file, place.start as usize..end), text);
        }
        alone
    }

    /// Whether a place has its lines for itself, but for blanks before it and a comment behind it.
    fn is_alone(&self, place: Span) -> bool {
        let Some(source) = self.sources.get(place.file) else { return false };
        let (start, end) = (place.start as usize, place.end as usize);
        let first = source.line_start(source.line_at(start));
        let behind = source.slice(end..source.text().len());
        let behind = behind.split(['\n', '\r']).next().unwrap_or_default().trim();
        source.slice(first..start).trim().is_empty()
            && (behind.is_empty() || behind.starts_with("//") || behind.starts_with("／／"))
    }
}
