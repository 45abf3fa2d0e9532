//! Findings for people: miette's graphical reports over our own indexed source, and a one-line form.

use super::{Finding, Label, Place, Severity};
use crate::message::{Catalogue, Message};
use crate::source::{FileId, SourceFile, Sources, Span, is_unsafe};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// Renders findings one after the other, with source excerpts.
pub fn human(
    findings: &[Finding],
    sources: &Sources,
    texts: &Catalogue,
    colour: bool,
    width: usize,
) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler =
        GraphicalReportHandler::new_themed(theme).with_width(width).with_links(false).with_context_lines(0);
    let handler = handler
        .with_word_separator(textwrap::WordSeparator::Custom(phrases))
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut out = String::new();
    let places = findings.iter().flat_map(|f| &f.labels).filter_map(|l| match l.place {
        Place::Text(span) => Some(span.file),
        Place::Cell { .. } => None,
    });
    // Each text is made harmless once, however many findings it has.
    let mut shown: BTreeMap<FileId, Shown<'_>> = BTreeMap::new();
    for id in places {
        if let (Entry::Vacant(slot), Some(file)) = (shown.entry(id), sources.get(id)) {
            slot.insert(Shown::new(file, width));
        }
    }
    for finding in findings {
        let report = Report::new(finding, sources, texts, &shown);
        // A report that cannot be drawn (it never should) is still said in its one-line form.
        if handler.render_report(&mut out, &report).is_err() {
            out.push_str(&concise(finding, sources, texts));
        }
        out.push('\n');
    }
    localised(&out, texts)
}

/// Where a line may be broken: at blanks and behind punctuation, never within a word.
pub(crate) fn phrases(line: &str) -> Box<dyn Iterator<Item = textwrap::core::Word<'_>> + '_> {
    const ENDS: &str = "、，。；：！？）”》…";
    let mut rest = line;
    Box::new(std::iter::from_fn(move || {
        let mut chars = rest.char_indices().peekable();
        let mut end = rest.len();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let breaks = match c {
                ' ' => next.is_some_and(|next| next != ' '),
                c if ENDS.contains(c) => next.is_some_and(|next| next != ' ' && !ENDS.contains(next)),
                _ => false,
            };
            if breaks {
                end = at + c.len_utf8();
                break;
            }
        }
        let (word, after) = rest.split_at_checked(end).filter(|(word, _)| !word.is_empty())?;
        rest = after;
        Some(textwrap::core::Word::from(word))
    }))
}

/// miette's own two words in the chosen language. Both stand at the start of a line; `help: ` and its Chinese form
/// are six columns wide, so that what follows stays aligned.
fn localised(text: &str, texts: &Catalogue) -> String {
    let (help, also) =
        (texts.find("human-help").unwrap_or_default(), texts.find("human-also").unwrap_or_default());
    text.replace("\n  help: ", &format!("\n  {help}")).replace("\nAdvice: ", &format!("\n{also}"))
}

/// `file:line:column: error[SSJ101] message`, complete alone.
pub fn concise(f: &Finding, sources: &Sources, texts: &Catalogue) -> String {
    let place = f.place().map(|p| format!("{}: ", place_text(p, sources))).unwrap_or_default();
    format!("{place}{}[{}] {}\n", f.severity.name(), f.code.name, printable(&texts.text(&f.message)))
}

/// `file:line:column`; without column, or without line, where there is none.
pub fn place_text(place: &Place, sources: &Sources) -> String {
    let at = place.locate(sources);
    // A file's name is text from outside, too.
    let file = in_line(&at.file);
    match (at.line, at.column) {
        (0, _) => file,
        (line, 0) => format!("{file}:{line}"),
        (line, column) => format!("{file}:{line}:{column}"),
    }
}

/// Text from outside made harmless for a terminal: control and format characters are shown by their code.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c != '\n' && is_unsafe(c) { format!("⟨U+{:04X}⟩", c as u32) } else { c.to_string() })
        .collect()
}

/// The same of what stands within a line: breaks of lines are shown by their codes, too.
pub fn in_line(text: &str) -> String {
    printable(text).replace('\n', "⟨U+000A⟩")
}

/// One finding as miette wants it: strings in the chosen language, spans of the primary label's file.
struct Report<'a> {
    finding: &'a Finding,
    message: String,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    source: Option<&'a Shown<'a>>,
    related: Vec<Elsewhere<'a>>,
}

impl<'a> Report<'a> {
    fn new(
        finding: &'a Finding,
        sources: &'a Sources,
        texts: &Catalogue,
        shown: &'a BTreeMap<FileId, Shown<'a>>,
    ) -> Self {
        let text = |m: &Option<Message>| m.as_ref().map(|m| printable(&texts.text(m)));
        let home = finding.labels.first().and_then(|l| match l.place {
            Place::Text(span) => Some(span.file),
            Place::Cell { .. } => None,
        });
        let mut labels: Vec<LabeledSpan> = Vec::new();
        let mut related = Vec::new();
        for Label { place, text: label } in &finding.labels {
            match place {
                Place::Text(span) if is_wide(*span, sources) => {}
                Place::Text(span) if Some(span.file) == home => {
                    let at = SourceSpan::from(span.range());
                    labels.push(if labels.is_empty() {
                        LabeledSpan::new_primary_with_span(text(label), at)
                    } else {
                        LabeledSpan::new_with_span(text(label), at)
                    });
                }
                Place::Text(span) => {
                    let Some(source) = shown.get(&span.file) else { continue };
                    let label = LabeledSpan::new_primary_with_span(None, SourceSpan::from(span.range()));
                    let message = text(&finding_label(finding, place)).unwrap_or_default();
                    related.push(Elsewhere { message, labels: vec![label], source });
                }
                Place::Cell { .. } => {}
            }
        }
        let cells = finding.labels.iter().filter_map(|l| match &l.place {
            place @ Place::Cell { text, .. } => Some((place_text(place, sources), text.clone())),
            place @ Place::Text(span) if is_wide(*span, sources) => {
                let text = sources.slice(*span).lines().next().unwrap_or("");
                Some((place_text(place, sources), text.chars().take(EXCERPT).collect()))
            }
            Place::Text(_) => None,
        });
        let cells: Vec<String> = cells
            .map(|(at, text)| if text.is_empty() { at } else { format!("{at}  {}", printable(&text)) })
            .collect();
        let mut message = printable(&texts.text(&finding.message));
        if !cells.is_empty() {
            message = format!("{message}\n{}", cells.join("\n"));
        }
        let help: Vec<String> = finding.help.iter().map(|m| printable(&texts.text(m))).collect();
        Self {
            finding,
            message,
            help: (!help.is_empty()).then(|| help.join("\n")),
            labels,
            source: home.and_then(|id| shown.get(&id)),
            related,
        }
    }
}

/// Bytes of the widest lines that are drawn; of a wider one only the beginning of the place is shown, as of a table's
/// cell.
const WIDEST: usize = 4_000;
const EXCERPT: usize = 60;

fn is_wide(span: Span, sources: &Sources) -> bool {
    let Some(file) = sources.get(span.file) else { return false };
    let (first, last) = (file.line_at(span.start as usize), file.line_at(span.end as usize));
    (first..=last).any(|line| file.line_start(line + 1) - file.line_start(line) > WIDEST)
}

fn finding_label(finding: &Finding, place: &Place) -> Option<Message> {
    finding.labels.iter().find(|l| l.place == *place).and_then(|l| l.text.clone())
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("{} {}", self.finding.code.code, self.finding.code.name)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|h| Box::new(h) as Box<dyn fmt::Display>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as Box<_>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.map(|s| s as &dyn SourceCode)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        (!self.related.is_empty())
            .then(|| Box::new(self.related.iter().map(|r| r as &dyn miette::Diagnostic)) as Box<_>)
    }
}

/// A second place in another file: miette draws labels of one text only.
struct Elsewhere<'a> {
    message: String,
    labels: Vec<LabeledSpan>,
    source: &'a Shown<'a>,
}

impl fmt::Debug for Elsewhere<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Display for Elsewhere<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Elsewhere<'_> {}

impl miette::Diagnostic for Elsewhere<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(miette::Severity::Advice)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }
}

/// An indexed source: the stock one scans the file from its start for every report and counts columns in bytes.
struct Shown<'a> {
    file: &'a SourceFile,
    /// The text with every unsafe character replaced by as many bytes: an excerpt may not reach the terminal as it is.
    data: Cow<'a, [u8]>,
    /// The columns of a line with its number.
    width: usize,
}

/// Columns that the number of a line and its frame take beside the line.
const MARGIN: usize = 8;

impl<'a> Shown<'a> {
    fn new(file: &'a SourceFile, width: usize) -> Self {
        let text = file.text();
        let is_bad = |c: char| !matches!(c, '\n' | '\r' | '\t') && is_unsafe(c);
        if file.is_plain() {
            return Self { file, data: Cow::Borrowed(text.as_bytes()), width };
        }
        let shown = |(at, c): (usize, char)| match c.len_utf8() {
            // To a terminal it would be the way back to the beginning of the line.
            _ if c == '\r' && text.as_bytes().get(at + 1) != Some(&b'\n') => "\n".to_owned(),
            _ if !is_bad(c) => c.to_string(),
            1 => "?".to_owned(),
            2 => "??".to_owned(),
            3 => "\u{fffd}".to_owned(),
            _ => "\u{fffd}?".to_owned(),
        };
        let data = Cow::Owned(text.char_indices().map(shown).collect::<String>().into_bytes());
        Self { file, data, width }
    }

    /// Where a line that is shown ends: where it is too wide, without a comment behind everything that is pointed at.
    fn end_of(&self, start: usize, end: usize, pointed: usize) -> usize {
        let Some(line) = self.data.get(start..end).and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
            return end;
        };
        if line.trim_end().width() + MARGIN <= self.width {
            return end;
        }
        let comments = line.match_indices(" //").map(|(at, _)| at);
        let kept = comments.map(|at| line.get(..at).unwrap_or_default().trim_end().len());
        kept.map(|len| start + len).find(|at| *at >= pointed && *at > start).unwrap_or(end)
    }
}

impl SourceCode for Shown<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let file = self.file;
        let (first, column) = file.position(span.offset());
        let (last, _) = file.position(span.offset() + span.len());
        let top = first.saturating_sub(before).max(1);
        let start = file.line_start(top);
        let end = file.line_start((last + after + 1).min(file.line_count() + 1));
        let end = self.end_of(file.line_start(last).max(start), end, span.offset() + span.len());
        let data = self.data.get(start..end).ok_or(MietteError::OutOfBounds)?;
        let column = if before == 0 { column - 1 } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(
            in_line(file.name()),
            data,
            SourceSpan::from(start..end),
            top - 1,
            column,
            last - top + 1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_phrases_and_nowhere_else() {
        let words = |line: &'static str| phrases(line).map(|w| w.word).collect::<Vec<_>>();
        assert_eq!(
            words("写在假设文件里，或 递增 draw-by。"),
            ["写在假设文件里，", "或", "递增", "draw-by。"]
        );
        assert_eq!(words("甲、“乙”（丙）。丁"), ["甲、", "“乙”", "（丙）。", "丁"]);
        assert_eq!(words(""), [""; 0]);
    }
}
