//! What others do with the same declarations: the formats that a rules file could have been written in, read into
//! plain structs, and the source code that miette brings along.

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use serde::{Deserialize, Serialize};
use ssj::finding::{Finding, Place};
use ssj::message::Catalogue;
use ssj::source::Sources;
use ssj::syntax::Entry;
use std::fmt;
use std::ops::Range;

/// A declaration or field as a format without a language of its own would give it.
#[derive(Serialize, Deserialize)]
pub struct Item {
    keyword: String,
    value: String,
    items: Vec<Item>,
}

/// The same declarations in two formats.
pub struct Peers {
    json: String,
    ron: String,
    items: Vec<Item>,
}

impl Peers {
    /// From a text of rules.
    pub fn of(text: &str) -> Self {
        let mut sources = Sources::default();
        let file = sources.add("rules.ssj", text);
        let (tree, _) = ssj::syntax::parse(file, &sources);
        let items: Vec<Item> = tree.entries.iter().map(|e| item(e, &sources)).collect();
        Self { json: serde_json::to_string_pretty(&items).unwrap(), ron: ron(&items), items }
    }

    /// The JSON read.
    pub fn json(&self) -> Vec<Item> {
        serde_json::from_str(&self.json).unwrap()
    }

    /// The RON read.
    pub fn ron(&self) -> Vec<Item> {
        ron::from_str(&self.ron).unwrap()
    }

    /// The RON written.
    pub fn write_ron(&self) -> String {
        ron(&self.items)
    }
}

fn ron(items: &[Item]) -> String {
    ron::ser::to_string_pretty(items, ron::ser::PrettyConfig::default()).unwrap()
}

fn item(entry: &Entry, sources: &Sources) -> Item {
    Item {
        keyword: entry.key.map_or("", |k| sources.slice(k)).to_owned(),
        value: sources.slice(entry.value).to_owned(),
        items: entry.block.iter().flat_map(|b| &b.entries).map(|e| item(e, sources)).collect(),
    }
}

/// A finding for miette's own source.
pub struct Stock {
    message: String,
    help: String,
    labels: Vec<LabeledSpan>,
}

/// A finding whose first place lies in the text.
pub fn stock(
    finding: &Finding,
    texts: &Catalogue,
    place: impl Fn(&Place) -> Option<Range<usize>>,
) -> Option<Stock> {
    place(finding.place()?)?;
    let label = |l: &ssj::finding::Label| {
        let text = l.text.as_ref().map(|m| texts.text(m));
        Some(LabeledSpan::new_with_span(text, place(&l.place)?))
    };
    let help: Vec<String> = finding.help.iter().map(|m| texts.text(m)).collect();
    let labels = finding.labels.iter().filter_map(label).collect();
    Some(Stock { message: texts.text(&finding.message), help: help.join("\n"), labels })
}

/// All of them, drawn like ours.
pub fn render(all: &[Stock], text: &str) -> String {
    let source = NamedSource::new("rules.ssj", text.to_owned());
    let theme = GraphicalTheme::unicode_nocolor();
    let handler =
        GraphicalReportHandler::new_themed(theme).with_width(100).with_links(false).with_context_lines(0);
    let mut out = String::new();
    for stock in all {
        handler.render_report(&mut out, &Report { stock, source: &source }).unwrap();
    }
    out
}

struct Report<'a> {
    stock: &'a Stock,
    source: &'a NamedSource<String>,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.stock.message)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.stock.message)
    }
}

impl std::error::Error for Report<'_> {}

impl Diagnostic for Report<'_> {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.stock.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.stock.labels.iter().cloned()))
    }
}
