//! Every example of the reference is read. What is marked as wrong gives exactly the finding whose name stands in its
//! first line; everything else gives none.

use crate::page::{Block, blocks, exists};
use crate::read;
use ssj::finding::{Finding, Place, Severity};
use ssj::message::{Catalogue, Lang};
use ssj::model::{Layer, LayerKind, Layers, Model};
use ssj::source::{FileId, Sources};
use ssj::syntax::{Entry, KEYWORDS, Keyword};
use std::collections::BTreeMap;

/// The pages with examples.
pub const PAGES: [&str; 2] = ["docs/language.md", "docs/cheat-sheet.md"];

/// The names that examples use without declaring them, as the reference shows them at its end.
pub fn names(lang: Lang) -> String {
    let all = blocks(&read("docs/language.md"));
    let found = all.into_iter().find(|b| b.kind() == "names" && b.lang() == lang);
    found.unwrap_or_else(|| panic!("{lang}: no names")).text
}

/// Lines of a declaration as the declaration.
fn wrapped(block: &Block) -> String {
    let row = KEYWORDS.iter().find(|r| r.declares() && r.keyword.name() == block.kind());
    let Some(row) = row else { return block.text.clone() };
    let (word, name) = match block.lang() {
        Lang::Zh => (row.zh[0], "例子"),
        Lang::En => (row.en[0], "example"),
    };
    format!("{word} {name} {{\n{}}}\n", block.text)
}

fn key<'s>(entry: &Entry, sources: &'s Sources) -> Option<(Keyword, &'s str)> {
    let keyword = Keyword::declaration(sources.slice(entry.key?))?;
    let value = sources.slice(entry.value);
    Some((keyword, value.split(|c: char| c.is_whitespace() || "“：:{".contains(c)).next().unwrap_or("")))
}

/// What was read of an example.
pub struct Checked {
    pub model: Model,
    pub findings: Vec<Finding>,
    pub sources: Sources,
    /// The example's own file.
    file: FileId,
}

impl Checked {
    fn is_own(&self, finding: &Finding) -> bool {
        matches!(finding.place(), Some(Place::Text(span)) if span.file == self.file)
    }

    /// The findings as a person sees them.
    pub fn said(&self) -> String {
        ssj::finding::human(&self.findings, &self.sources, &Catalogue::new(Lang::En), false, 100)
    }
}

/// What stands beside an example.
#[derive(Clone, Copy, PartialEq)]
pub enum Beside {
    /// The shared names, but for those that it declares itself.
    Names,
    /// The shared names as last year's plan.
    LastYear,
    /// Nothing.
    Nothing,
}

/// Reads a text with what stands beside it.
pub fn check(file: &str, text: &str, lang: Lang, beside: Beside) -> Checked {
    let mut sources = Sources::default();
    let shared = sources.add("names.ssj", &names(lang));
    let file = sources.add(file, text);
    let (mut below, none) = ssj::syntax::parse(shared, &sources);
    assert!(none.is_empty());
    let (tree, mut findings) = ssj::syntax::parse(file, &sources);
    let (model, more) = if beside == Beside::LastYear {
        let (last, own) = ([below], [tree]);
        let layer = |kind, trees| Layer { kind, trees };
        let layers = vec![layer(LayerKind::Extended, &last[..]), layer(LayerKind::Own, &own[..])];
        ssj::model::lower_layers(&Layers { layers, partial: false }, &sources)
    } else {
        // What the example declares itself is not shared, and there is one plan.
        let own: Vec<_> = tree.entries.iter().filter_map(|e| key(e, &sources)).collect();
        let declared =
            |k: (Keyword, &str)| own.iter().any(|o| o.0 == k.0 && (k.0 == Keyword::Plan || o.1 == k.1));
        let alone = beside == Beside::Nothing;
        below.entries.retain(|e| !alone && key(e, &sources).is_none_or(|k| !declared(k)));
        ssj::model::lower(&[below, tree], &sources)
    };
    findings.extend(more);
    Checked { model, findings, sources, file }
}

fn checked(block: &Block) -> Checked {
    let beside = match block.kind() {
        "over" => Beside::LastYear,
        "whole" => Beside::Nothing,
        _ => Beside::Names,
    };
    check(block.file(), &wrapped(block), block.lang(), beside)
}

/// The mark and the name of the finding in the first line: `// ✗ bad-value …`.
fn named(block: &Block) -> (char, String) {
    let line = block.text.lines().next().unwrap().trim_start_matches("// ");
    let mark = line.chars().next().unwrap();
    let rest = line[mark.len_utf8()..].trim_start();
    (mark, rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect())
}

/// The findings of one lint about the example.
fn lints(of: &Checked, name: &str) -> Vec<&'static str> {
    let levels = BTreeMap::new();
    let as_of = of.model.issued().unwrap_or(jiff::civil::date(2025, 3, 1));
    let cx = ssj::lint::Context::new(&of.model, as_of, ssj::lint::Libraries::default(), &levels);
    let judged = ssj::lint::run(&cx);
    judged.findings.iter().filter(|f| f.code.name == name && of.is_own(f)).map(|f| f.code.name).collect()
}

/// The examples of the rules that do not hold.
fn failed(of: &Checked) -> Vec<&'static str> {
    let tested = ssj::example::run(&of.model, &of.model, |_| true);
    tested.verdicts.iter().flat_map(|v| v.findings()).map(|f| f.code.name).collect()
}

/// What is not as the block's mark says.
fn problem(block: &Block, of: &Checked) -> Option<String> {
    let names: Vec<&str> = of.findings.iter().map(|f| f.code.name).collect();
    match block.kind() {
        "bad" | "note" => {
            let info = block.kind() == "note";
            let (mark, name) = named(block);
            let lint = ssj::lint::lints().any(|l| l.code.name == name);
            let found = if lint { lints(of, &name) } else { failed(of) };
            let found = [names, found].concat();
            let level = of.findings.iter().all(|f| (f.code.severity == Severity::Info) == info);
            let fits = found == [name.as_str()] && mark == if info { 'ⓘ' } else { '✗' } && level;
            (!fits).then(|| format!("says {name} and gives {found:?}"))
        }
        "later" if names.is_empty() => {
            let plan = ssj::plan::compile(&of.model, Vec::new());
            let own: Vec<&Finding> = plan.blocked.iter().filter(|f| of.is_own(f)).collect();
            let later = |f: &&Finding| f.help.iter().any(|h| h.key == "plan-later-help");
            let fits = !own.is_empty() && own.iter().all(later) && block.text.starts_with("// ☐ ");
            (!fits).then(|| "can be drawn, or cannot for another reason than its form".to_owned())
        }
        _ => {
            let failed = failed(of);
            (!names.is_empty() || !failed.is_empty()).then(|| format!("gives findings: {failed:?}"))
        }
    }
}

#[test]
fn every_example_is_what_it_says() {
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in PAGES.iter().filter(|p| exists(p)) {
        for block in blocks(&read(page)) {
            *seen.entry(block.kind().to_owned()).or_default() += 1;
            let of = checked(&block);
            let found = problem(&block, &of);
            wrong.extend(found.map(|p| format!("{page}:{}: {p}\n{}", block.line, of.said())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen["bad"] > 20 && seen[""] > 40, "{seen:?}");
}

/// The keywords of a tree, without names and values.
fn shape(entries: &[Entry], inside: bool, sources: &Sources, out: &mut Vec<String>) {
    for entry in entries {
        let word = entry.key.map_or("", |k| sources.slice(k));
        let declared = Keyword::declaration(word).filter(|_| !inside);
        let keyword = declared.or_else(|| Keyword::field(word));
        out.push(keyword.map_or("row".to_owned(), |k| format!("{k:?}")));
        if let Some(block) = &entry.block {
            out.push("{".to_owned());
            shape(&block.entries, true, sources, out);
            out.push("}".to_owned());
        }
    }
}

fn shape_of(block: &Block) -> Vec<String> {
    let mut sources = Sources::default();
    let id = sources.add(block.file(), &wrapped(block));
    let (tree, _) = ssj::syntax::parse(id, &sources);
    let mut out = Vec::new();
    shape(&tree.entries, false, &sources, &mut out);
    out
}

/// The English half shows what the Chinese half shows.
#[test]
fn every_example_has_its_twin() {
    let page = read("docs/language.md");
    let line = page.lines().position(|l| l == "# The rule language").unwrap();
    let (zh, en): (Vec<Block>, Vec<Block>) = blocks(&page).into_iter().partition(|b| b.line < line);
    for (a, b) in zh.iter().zip(&en) {
        assert_eq!(a.info, b.info, "lines {} and {}", a.line, b.line);
        assert_eq!((a.lang(), b.lang()), (Lang::Zh, Lang::En), "lines {} and {}", a.line, b.line);
        // A mistake may need other words in the other language.
        if ["bad", "note"].contains(&a.kind()) {
            assert_eq!(named(a).1, named(b).1, "lines {} and {}", a.line, b.line);
        } else {
            assert_eq!(shape_of(a), shape_of(b), "lines {} and {}", a.line, b.line);
        }
    }
    assert_eq!(zh.len(), en.len());
    // The sections, too.
    let headings = |from: usize, to: usize| -> Vec<String> {
        let lines = page.lines().skip(from).take(to - from).filter(|l| l.starts_with("##"));
        lines.map(|l| l.trim_start_matches('#').split_whitespace().next().unwrap_or("").to_owned()).collect()
    };
    let number = |h: &String| h.starts_with(|c: char| c.is_ascii_digit());
    let (zh, en) = (headings(0, line), headings(line, page.lines().count()));
    assert_eq!(
        zh.into_iter().filter(number).collect::<Vec<_>>(),
        en.into_iter().filter(number).collect::<Vec<_>>()
    );
}

/// The names are sound by themselves.
#[test]
fn the_shared_names_are_a_plan() {
    for lang in Lang::ALL {
        let text = names(lang);
        let of = check("names.ssj", &text, lang, Beside::Names);
        assert!(of.findings.is_empty(), "{}", of.said());
        assert!(of.model.tasks.len() >= 2 && of.model.header.is_some());
    }
}
