//! Trees → model. Each declaration is read on its own: a mistake in one never hides those in the others.

mod assumptions;
mod attribute;
mod changes;
pub(super) mod citations;
mod columns;
mod examples;
mod fields;
mod goals;
mod header;
mod hints;
mod matters;
mod quantities;
mod resolve;
mod scopes;
mod sense;
mod statutes;
mod tasks;
mod teams;
mod tiers;
mod times;
mod value;
mod waivers;
mod words;

use super::declared::{Decl, Declared, Table};
use super::layers;
use super::{Layer, LayerKind, Layers, Model};
use crate::finding::Finding;
use crate::msg;
use crate::source::{Sources, Span, visible};
use crate::syntax::{Block, COMMON, Entry, Keyword, Pair, Rule, Tree, codes, meant, nearest};
pub use attribute::attribute;
use fields::Fields;
use std::collections::BTreeMap;

/// Reads the trees of all files as one plan, in any order, and resolves the names across them.
pub fn lower(trees: &[Tree], sources: &Sources) -> (Model, Vec<Finding>) {
    let own = Layer { kind: LayerKind::Own, trees };
    lower_layers(&Layers { layers: vec![own], partial: false }, sources)
}

/// Reads a plan with what it uses and the plans that it extends.
pub fn lower_layers(layers: &Layers<'_>, sources: &Sources) -> (Model, Vec<Finding>) {
    let composed = layers::compose(layers, sources);
    let mut cx = Lowering::new(sources);
    cx.findings = composed.findings;
    cx.removed = composed.removed;
    for entry in &composed.entries {
        cx.declaration(entry);
    }
    for applied in &composed.applied {
        changes::change(&mut cx, applied);
    }
    let used = layers.layers.iter().filter(|l| l.kind == LayerKind::Used).flat_map(|l| l.trees);
    cx.model.used = used.filter_map(|t| t.entries.first()).map(|e| e.head.file).collect();
    cx.one_plan();
    // Where a whole file was refused or not found nobody knows which names it declares.
    cx.refused = layers.partial || layers.layers.iter().flat_map(|l| l.trees).any(|t| t.refused);
    resolve::resolve(&mut cx);
    sense::check(&mut cx);
    (cx.model, cx.findings)
}

struct Lowering<'a> {
    sources: &'a Sources,
    model: Model,
    findings: Vec<Finding>,
    headers: Vec<super::Header>,
    /// Heads of declarations whose name could not be read: a reference to one of them is not a second mistake.
    lost: Vec<String>,
    /// Names that a later plan took out, with the place where it says so.
    removed: BTreeMap<(Keyword, String), Span>,
    refused: bool,
    /// The codes that were given, by kind of declaration, with who has them and where.
    coded: BTreeMap<(Keyword, String), (String, Span)>,
    /// The declaration that is being read.
    declaring: Option<Keyword>,
    /// The keyword of the field that is being read, for messages.
    reading: Option<Span>,
    /// What was read before, by a hash of its words: plans repeat themselves, and a value knows only places within
    /// itself.
    read: BTreeMap<u64, (Rule, &'a str, Pair<'a>)>,
}

impl<'a> Lowering<'a> {
    fn new(sources: &'a Sources) -> Self {
        let (model, findings, headers) = (Model::default(), Vec::new(), Vec::new());
        Self {
            sources,
            model,
            findings,
            headers,
            lost: Vec::new(),
            removed: BTreeMap::new(),
            refused: false,
            coded: BTreeMap::new(),
            declaring: None,
            reading: None,
            read: BTreeMap::new(),
        }
    }

    fn declaration(&mut self, entry: &Entry) {
        let word = entry.key.map_or("", |k| self.sources.slice(k));
        if self.changes_nothing(entry, word) {
            return;
        }
        if entry.block.is_none() && Keyword::field(word) == Some(Keyword::Use) {
            self.reading = entry.key;
            header::uses(self, entry.value);
            return;
        }
        let keyword = match Keyword::declaration(word) {
            Some(keyword) => keyword,
            None => match self.not_a_declaration(entry, word) {
                Some(keyword) => keyword,
                None => return,
            },
        };
        self.declaring = Some(keyword);
        let without = waivers::take(self, entry);
        let entry = without.as_ref().unwrap_or(entry);
        match keyword {
            Keyword::Plan => header::plan(self, entry),
            Keyword::Department => header::department(self, entry),
            Keyword::Role => header::role(self, entry),
            Keyword::Qualification => header::qualification(self, entry),
            Keyword::Library => scopes::library(self, entry),
            Keyword::Scope => scopes::scope(self, entry),
            Keyword::Tiers => tiers::tiers(self, entry),
            Keyword::Bases => matters::bases(self, entry),
            Keyword::Matter => matters::matter(self, entry),
            Keyword::Task => tasks::task(self, entry, false),
            Keyword::JointTask => tasks::task(self, entry, true),
            Keyword::Objective => goals::objective(self, entry),
            Keyword::Duty => goals::duty(self, entry),
            Keyword::Deadline => goals::deadline(self, entry),
            Keyword::Period => goals::period(self, entry),
            Keyword::Vocabulary => goals::vocabulary(self, entry),
            Keyword::Outcome => goals::outcome(self, entry),
            Keyword::Document => goals::document(self, entry),
            Keyword::Statute => statutes::statute(self, entry),
            Keyword::Calendar => statutes::calendar(self, entry),
            Keyword::Assumption => assumptions::assumption(self, entry),
            Keyword::Example => examples::example(self, entry),
            // INVARIANT: Keyword::declaration returns only keywords that declare; the rest are fields.
            _ => {}
        }
    }

    /// Says what is wrong with a word that begins no declaration; the keyword that was surely meant, if any, so
    /// that what it declares is known.
    fn not_a_declaration(&mut self, entry: &Entry, word: &str) -> Option<Keyword> {
        let at = entry.key.unwrap_or(entry.head);
        if at.start == at.end || entry.broken {
            // The syntax has said what is wrong here.
            self.lost.push(visible(self.sources.slice(entry.head)));
            return None;
        }
        let finding = |message, label| Finding::new(&codes::UNKNOWN_KEYWORD, message).at(at, Some(label));
        let here = || msg!("model-unknown-keyword-here");
        if Keyword::field(word).is_some() {
            let found = finding(msg!("model-field-outside", word = word), msg!("model-field-outside-here"));
            self.findings.push(found.help(msg!("model-field-outside-help")));
            return None;
        }
        if word.is_empty() {
            let text = value::shorten(self.sources.slice(entry.head));
            let found = finding(msg!("model-no-keyword", text = text), here());
            self.findings.push(found.help(msg!("model-see-keywords")));
            return None;
        }
        let rows = crate::syntax::KEYWORDS.iter().filter(|r| r.declares());
        let near = nearest(word, rows.flat_map(|r| r.zh.iter().chain(r.en)).copied());
        let found = finding(msg!("model-not-a-declaration", word = word), here());
        self.findings.push(match near {
            Some(near) => found.help(meant(word, near)),
            None => found.help(msg!("model-see-keywords")),
        });
        if near.is_none() {
            self.lost.push(self.sources.slice(entry.value).to_owned());
        }
        near.and_then(Keyword::declaration)
    }

    /// The name, title and value of a declaration's head.
    fn head(&mut self, entry: &Entry) -> Head {
        self.reading = entry.key;
        let mut head = Head { name: None, title: None, value: None };
        let mut span = entry.value;
        if entry.inherited.is_none()
            && !entry.broken
            && let Some(name) = crate::syntax::plain_name(self.sources.slice(span))
        {
            let at = span.inner(name);
            head.name = Some((self.sources.slice(at).to_owned(), at));
            return head;
        }
        if entry.broken {
            // What stands before the quotation that is not closed was still meant as a name.
            let text = self.sources.slice(span);
            let end = text.find(['“', '"', '《', '”', '》']).unwrap_or(text.len());
            span = span.inner(0..end);
        }
        let parsed = if entry.broken {
            let text = self.sources.slice(span);
            let seen = visible(text);
            if seen != text {
                head.name = self.seen(&seen).map(|name| (name, span));
            }
            crate::syntax::value(Rule::declared_head, span, self.sources).ok()
        } else {
            self.parse(Rule::declared_head, span, "form-head")
        };
        for part in parsed.into_iter().flat_map(|pair| pair.into_inner()) {
            let at = span.inner(part.as_span().start()..part.as_span().end());
            match part.as_rule() {
                Rule::declared_name => {
                    let text = value::unquoted(part);
                    head.name = Some((text, at));
                }
                Rule::string => head.title = Some(value::unquoted(part)),
                Rule::rest => head.value = Some(at),
                _ => {}
            }
        }
        if let Some(inherited) = &entry.inherited {
            let title = || {
                let title = crate::syntax::value(Rule::text, inherited.title?, self.sources).ok()?;
                title.into_inner().next().map(value::unquoted)
            };
            head.title = head.title.take().or_else(title);
            head.value = head.value.or(inherited.given);
        }
        if head.name.is_none() {
            self.lost.push(visible(self.sources.slice(entry.value)));
        }
        head
    }

    /// The name in a head as everybody sees it: with a hidden character in it, it is still the one that others mean.
    fn seen(&self, head: &str) -> Option<String> {
        let mut sources = Sources::default();
        let file = sources.add("", head);
        let pair =
            crate::syntax::value(Rule::declared_head, Span::new(file, 0..head.len()), &sources).ok()?;
        let name = pair.into_inner().find(|part| part.as_rule() == Rule::declared_name)?;
        Some(value::unquoted(name))
    }

    /// The declaration with its fields; says so where it has no name.
    fn open<'e>(&mut self, entry: &'e Entry, keyword: Keyword) -> Option<(Decl, Head, Fields<'e>)> {
        let before = self.findings.len();
        let head = self.head(entry);
        let unsaid = !entry.broken && self.findings.len() == before;
        let fields = Fields::read(self, entry, keyword);
        let Some((name, name_span)) = head.name.clone() else {
            if unsaid {
                self.nameless(entry);
            }
            return None;
        };
        let code = self.code(keyword, &name, &fields);
        let decl = Decl {
            name,
            title: head.title.clone(),
            code,
            source: fields
                .one(self, Keyword::Source)
                .and_then(|f| value::provenance(self, f))
                .unwrap_or_default(),
            printed: fields.one(self, Keyword::Printed).and_then(|f| value::text(self, f)),
            name_span,
            head: entry.head,
        };
        for keyword in [Keyword::Ids, Keyword::Note] {
            if let Some(field) = fields.one(self, keyword) {
                value::text(self, field);
            }
        }
        // What is read next stands in the head, or names its own field.
        self.reading = entry.key;
        Some((decl, head, fields))
    }

    /// The same for a declaration whose lines are no fields: what is left of its block without the fields that every
    /// declaration may have.
    fn open_rows(&mut self, entry: &Entry, keyword: Keyword) -> Option<(Decl, Head, Option<Block>)> {
        let sources = self.sources;
        let is_field = |e: &Entry| {
            let word = e.key.map_or("", |k| sources.slice(k));
            Keyword::field(word).is_some_and(|k| COMMON.contains(&k))
        };
        let mut fields = entry.clone();
        let mut rows = entry.block.clone();
        fields.block.iter_mut().for_each(|b| b.entries.retain(is_field));
        rows.iter_mut().for_each(|b| b.entries.retain(|e| !is_field(e)));
        self.open(&fields, keyword).map(|(decl, head, _)| (decl, head, rows))
    }

    /// The code of a declaration; says so where another of its kind has it.
    fn code(&mut self, keyword: Keyword, name: &str, fields: &Fields<'_>) -> Option<String> {
        let field = fields.one(self, Keyword::Code)?;
        let code = value::code(self, field)?;
        let kind = if keyword == Keyword::JointTask { Keyword::Task } else { keyword };
        match self.coded.get(&(kind, code.clone())) {
            // A name declared twice is a finding of its own.
            Some((other, first)) if other != name => {
                let (other, first) = (other.clone(), *first);
                self.repeated_code(&code, (name, field.span), (&other, first));
            }
            Some(_) => {}
            None => drop(self.coded.insert((kind, code.clone()), (name.to_owned(), field.span))),
        }
        Some(code)
    }

    fn repeated_code(&mut self, code: &str, (name, span): (&str, Span), (other, first): (&str, Span)) {
        let message = msg!("model-repeated-code", code = code, name = name, other = other);
        self.findings.push(
            Finding::new(&codes::REPEATED_NAME, message)
                .at(span, Some(msg!("model-repeated-here")))
                .at(first, Some(msg!("model-first-here")))
                .help(msg!("model-repeated-code-help", code = code)),
        );
    }

    fn nameless(&mut self, entry: &Entry) {
        let word = entry.key.map_or("", |k| self.sources.slice(k));
        let finding = Finding::new(&codes::MISSING_NAME, msg!("model-missing-name", word = word))
            .at(entry.head, Some(msg!("model-missing-name-here")));
        self.findings.push(finding.help(msg!("form-head")));
    }

    /// Adds a declaration to its table or says where the name was declared before.
    fn insert<T: Declared>(&mut self, table: impl FnOnce(&mut Model) -> &mut Table<T>, row: T) {
        let (name, span) = (row.decl().name.clone(), row.decl().name_span);
        if let Err(first) = table(&mut self.model).insert(row) {
            self.repeated(&name, span, first);
        }
    }

    fn repeated(&mut self, name: &str, span: Span, first: Span) {
        self.findings.push(
            Finding::new(&codes::REPEATED_NAME, msg!("model-repeated-name", name = name))
                .at(span, Some(msg!("model-repeated-here")))
                .at(first, Some(msg!("model-first-here")))
                .help(msg!("model-repeated-name-help")),
        );
    }

    fn missing(&mut self, decl: &Decl, keyword: Keyword) {
        let chinese = !decl.name.is_ascii();
        let field = keyword.spelling(chinese);
        self.findings.push(
            Finding::new(
                &codes::MISSING_FIELD,
                msg!("model-missing-field", name = decl.name.as_str(), field = field),
            )
            .at(decl.head, Some(msg!("model-missing-field-here", field = field))),
        );
    }

    fn one_plan(&mut self) {
        let mut headers = std::mem::take(&mut self.headers);
        if let [_, second, ..] = headers.as_slice() {
            let (at, first) = (second.decl.name_span, headers.first().map(|h| h.decl.name_span));
            let mut finding = Finding::new(&codes::NOT_ONE_PLAN, msg!("model-two-plans"))
                .at(at, Some(msg!("model-repeated-here")))
                .help(msg!("model-two-plans-help"));
            if let Some(first) = first {
                finding = finding.at(first, Some(msg!("model-first-here")));
            }
            self.findings.push(finding);
        }
        headers.truncate(1);
        self.model.header = headers.pop();
    }
}

/// What stands in the head of a declaration after its keyword.
struct Head {
    name: Option<(String, Span)>,
    title: Option<String>,
    /// After a colon.
    value: Option<Span>,
}
