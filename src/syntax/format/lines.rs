//! Entries and comments as lines: one field a line, values in one column a block, comments where they stood.

use super::BLANKS;
use super::place::{Part, Place, Role, named, reads};
use super::value::{Style, written};
use crate::message::Lang;
use crate::source::{SourceFile, Span};
use crate::syntax::grammar::{Grammar, Pair, Rule};
use crate::syntax::{Block, Entry, Keyword, Tree};
use pest::Parser;
use unicode_width::UnicodeWidthStr;

/// Blanks a level.
const INDENT: usize = 2;
/// Blanks between a keyword and its value, and before a comment at the end of a line, at least.
const GAP: usize = 2;
/// A line wider than this does not push the comments of its neighbours out with its own.
const WIDE: usize = 120;
/// A block written on one line stays there as long as it holds no more lines than this.
const ON_ONE_LINE: usize = 3;

/// The formatted text of a tree without mistakes.
pub(super) fn write(tree: &Tree, source: &SourceFile, words: Option<Lang>) -> String {
    let mut comments = tree.comments.clone();
    comments.sort_by_key(|c| c.start);
    let mut writer = Writer { source, words, comments: comments.into(), lines: Vec::new() };
    writer.entries(&tree.entries, Place::Top, words.unwrap_or(Lang::Zh), 0, (0, source.text().len()));
    let mut out = String::new();
    let columns = columns(&writer.lines);
    for (line, column) in writer.lines.iter().zip(columns) {
        if line.apart {
            out.push('\n');
        }
        let mut text = " ".repeat(line.indent) + &line.code;
        if let Some(comment) = line.comment {
            text.push_str(&" ".repeat(column.saturating_sub(text.width())));
            text.push_str(comment);
        }
        out.push_str(text.trim_end_matches(BLANKS));
        out.push('\n');
    }
    out
}

/// A line of the result.
struct Line<'a> {
    indent: usize,
    code: String,
    comment: Option<&'a str>,
    /// A blank line stands before it.
    apart: bool,
    /// Its comment goes on with the one at the end of the line before, below it.
    goes_on: bool,
}

/// Where each line's comment begins: one column for neighbouring lines.
fn columns(lines: &[Line<'_>]) -> Vec<usize> {
    let end = |line: &Line<'_>| line.indent + line.code.width();
    let beside = |line: &Line<'_>| line.comment.is_some() && (line.goes_on || !line.code.is_empty());
    let joined = |a: &Line<'_>, b: &Line<'_>| beside(a) && beside(b) && !b.apart && a.indent == b.indent;
    let mut out: Vec<usize> = Vec::new();
    for run in lines.chunk_by(joined) {
        let ends = run.iter().filter(|l| beside(l) && !l.goes_on).map(end);
        let common = ends.filter(|e| *e <= WIDE).max().unwrap_or(0) + GAP;
        for line in run {
            let column = match (line.goes_on, beside(line)) {
                (true, _) => out.last().copied().unwrap_or(0),
                (_, true) => common.max(end(line) + GAP),
                _ => line.indent,
            };
            out.push(column);
        }
    }
    out
}

struct Writer<'a> {
    source: &'a SourceFile,
    words: Option<Lang>,
    comments: std::collections::VecDeque<Span>,
    lines: Vec<Line<'a>>,
}

/// An entry ready to be written.
struct Ready<'a> {
    part: Part<'a>,
    key: String,
    value: String,
    lang: Lang,
}

impl<'a> Writer<'a> {
    /// Writes the entries and comments of a block that stands between two offsets.
    fn entries(
        &mut self,
        entries: &[Entry],
        place: Place,
        lang: Lang,
        depth: usize,
        (mut at, end): (usize, usize),
    ) {
        let ready: Vec<Ready<'a>> = entries.iter().map(|e| self.ready(e, place, lang)).collect();
        let aligned = ready.iter().filter(|r| r.is_field() && !r.value.is_empty());
        let column = aligned.map(|r| r.key.width()).max().unwrap_or(0) + GAP;
        let opening = at;
        let mut first = true;
        for (entry, ready) in entries.iter().zip(&ready) {
            let start = entry.span().start as usize;
            at = self.comments_before(start, opening, at, depth);
            let apart = self.lines_between(at, start) > 1 && !(first && at == opening);
            first = false;
            self.entry(entry, ready, if depth == 0 { 0 } else { column }, depth, apart);
            at = entry.span().end as usize;
        }
        self.comments_before(end, opening, at, depth);
    }

    /// Writes the comments that begin before an offset; returns where the last thing written ended.
    fn comments_before(&mut self, before: usize, opening: usize, mut at: usize, depth: usize) -> usize {
        let mut before_it = opening;
        while let Some(comment) = self.comments.front().copied().filter(|c| (c.start as usize) < before) {
            self.comments.pop_front();
            let start = comment.start as usize;
            let text = self.source.slice(comment.range()).trim_end_matches(BLANKS);
            let breaks = self.lines_between(at, start);
            match self.lines.last_mut() {
                Some(line) if breaks == 0 && line.comment.is_none() => line.comment = Some(text),
                last => {
                    let goes_on = breaks == 1
                        && at > opening
                        && last.is_some_and(|l| l.comment.is_some() && (l.goes_on || !l.code.is_empty()))
                        && self.column(start) == self.column(before_it);
                    self.lines.push(Line {
                        indent: depth * INDENT,
                        code: String::new(),
                        comment: Some(text),
                        apart: breaks > 1 && at > opening,
                        goes_on,
                    });
                }
            }
            (at, before_it) = (comment.end as usize, start);
        }
        at
    }

    /// The display column of an offset.
    fn column(&self, offset: usize) -> usize {
        let line = self.source.position(offset).0;
        self.source.slice(self.source.line_start(line)..offset).width()
    }

    fn lines_between(&self, from: usize, to: usize) -> usize {
        let text = self.source.slice(from..to);
        text.matches('\n').count() + text.replace("\r\n", "").matches('\r').count()
    }

    fn entry(&mut self, entry: &Entry, ready: &Ready<'a>, column: usize, depth: usize, apart: bool) {
        let mut code = ready.head(column, entry.block.is_some());
        let indent = depth * INDENT;
        let Some(block) = &entry.block else {
            return self.lines.push(Line { indent, code, comment: None, apart, goes_on: false });
        };
        if !code.is_empty() {
            code.push(' ');
        }
        if self.on_one_line(block) {
            code.push_str(&self.one_line(block, ready));
            return self.lines.push(Line { indent, code, comment: None, apart, goes_on: false });
        }
        code.push('{');
        self.lines.push(Line { indent, code, comment: None, apart, goes_on: false });
        let end = block.close.map_or(self.source.text().len(), |c| c.start as usize);
        let inside = (block.open.end as usize, end);
        self.entries(&block.entries, ready.part.inside(), ready.lang, depth + 1, inside);
        self.lines.push(Line { indent, code: "}".to_owned(), comment: None, apart: false, goes_on: false });
    }

    /// Whether a block stands on one line, its braces included, and is short enough to stay there.
    fn on_one_line(&self, block: &Block) -> bool {
        fn entries(block: &Block) -> usize {
            block.entries.iter().map(|e| 1 + e.block.as_ref().map_or(0, entries)).sum()
        }
        let close = block.close.map_or(self.source.text().len(), |c| c.start as usize);
        let inside = self.lines_between(block.open.start as usize, close);
        let comments = self.comments.front().is_some_and(|c| (c.start as usize) < close);
        (inside == 0 || block.entries.is_empty() && !comments) && entries(block) <= ON_ONE_LINE
    }

    fn one_line(&self, block: &Block, around: &Ready<'a>) -> String {
        let mut out = String::new();
        let mut before: Option<&Entry> = None;
        for entry in &block.entries {
            match before {
                Some(before) if before.block.is_none() => {
                    out.push_str(if around.lang == Lang::Zh { "；" } else { "; " });
                }
                _ => out.push(' '),
            }
            let ready = self.ready(entry, around.part.inside(), around.lang);
            out.push_str(&ready.head(0, entry.block.is_some()));
            if let Some(inner) = &entry.block {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                out.push_str(&self.one_line(inner, &ready));
            }
            before = Some(entry);
        }
        if out.is_empty() { "{}".to_owned() } else { format!("{{{out} }}") }
    }

    /// An entry's key and value as they are written.
    fn ready(&self, entry: &Entry, place: Place, around: Lang) -> Ready<'a> {
        let part = Part::of(entry, place, self.source);
        let keyword = match part.role {
            Role::Declaration(keyword) | Role::Field(keyword) => Some(keyword),
            _ => None,
        };
        let first = part.head.split(BLANKS).next().unwrap_or("");
        let own = if first.is_ascii() { Lang::En } else { Lang::Zh };
        let says = keyword.is_some() || matches!(part.role, Role::Removal { .. });
        let lang = self.words.unwrap_or(if says { own } else { around });
        let style = Style { lang, words: self.words };
        let value = |rule: Option<Rule>, text: &str| {
            rule.and_then(|rule| written(rule, text, style)).unwrap_or_else(|| text.to_owned())
        };
        let key = match (keyword, self.words) {
            (Some(keyword), Some(lang)) => keyword.spelling(lang == Lang::Zh).to_owned(),
            (Some(_), None) => super::value::collapse(part.key),
            (None, _) => part.key.to_owned(),
        };
        // 修改 and 删除 are of the keyword's language.
        let key = match (part.change, part.role) {
            (Some(change), Role::Declaration(_)) => format!("{} {key}", change.spelling(lang == Lang::Zh)),
            (Some(change), Role::Removal { .. }) => change.spelling(lang == Lang::Zh).to_owned(),
            _ => key,
        };
        let text = match part.role {
            Role::Declaration(keyword) => declared(keyword, part.value, style),
            Role::Field(keyword) => value(keyword.row().and_then(|r| r.value), part.value),
            Role::Column => value(Some(Rule::column_kind), part.value),
            Role::Cell => value(Some(Rule::cell), part.value),
            Role::Row(rule) => value(Some(rule), part.head),
            Role::Removal { columns } => {
                let zh = self.words == Some(Lang::Zh);
                let each = |word| match Keyword::field(word).filter(|_| self.words.is_some() && !columns) {
                    Some(keyword) => keyword.spelling(zh),
                    None => word,
                };
                named(part.value).map(each).collect::<Vec<_>>().join(lang.separator())
            }
            Role::Unknown => part.head.to_owned(),
        };
        Ready { part, key, value: text, lang }
    }
}

/// The head of a declaration after its keyword.
fn declared(keyword: Keyword, text: &str, style: Style) -> String {
    let Some(pair) = Grammar::parse(Rule::declared_head, text).ok().and_then(|mut p| p.next()) else {
        return text.to_owned();
    };
    let rule = keyword.row().and_then(|r| r.head).filter(|r| *r != Rule::declared_head);
    let mut out = String::new();
    let mut add = |part: &Pair<'_>| {
        let text = part.as_str().trim_matches(BLANKS);
        if part.as_rule() == Rule::rest {
            out.push_str(if style.lang == Lang::Zh { "：" } else { ": " });
            out.push_str(&rule.and_then(|r| written(r, text, style)).unwrap_or_else(|| text.to_owned()));
        } else {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(text);
        }
    };
    pair.into_inner().filter(|p| p.as_rule() != Rule::EOI).for_each(|p| add(&p));
    out
}

impl Ready<'_> {
    fn is_field(&self) -> bool {
        matches!(self.part.role, Role::Field(_) | Role::Column | Role::Cell | Role::Removal { .. })
    }

    /// The head as it is written, its value in a column where the block has one.
    fn head(&self, column: usize, block: bool) -> String {
        let blanks = match self.part.role {
            Role::Row(_) | Role::Unknown => return self.value.clone(),
            _ if self.value.is_empty() => return self.key.clone(),
            Role::Declaration(_) => 1,
            Role::Field(_) | Role::Column | Role::Cell | Role::Removal { .. } => {
                column.saturating_sub(self.key.width()).max(1)
            }
        };
        let head = format!("{}{}{}", self.key, " ".repeat(blanks), self.value);
        // Two shapes would be read otherwise: a value that begins with a colon, and a field that looks like a
        // declaration. A colon after the keyword keeps both what they are.
        let declares =
            self.is_field() && reads(Rule::declaration, &format!("{head}{}", if block { " {" } else { "" }));
        if self.value.starts_with(['：', ':', '=']) || declares {
            return format!("{}：{}", self.key, self.value);
        }
        head
    }
}
