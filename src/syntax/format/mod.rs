//! The formatter: one text in, the same rules in one layout out, optionally with the keywords of the other language.
//!
//! Layout is this folder's `lines`, the printing of one value `value` and `phrase`. What they make is read again and
//! compared with what the text meant (`meaning`): on any difference there is no result, only a finding.

mod lines;
mod meaning;
mod phrase;
mod place;
mod value;

use super::codes::CHANGED_MEANING;
use super::{Rule, literate, parse};
use crate::finding::Finding;
use crate::message::Lang;
use crate::msg;
use crate::source::{FileId, SourceFile, Sources};

/// Blanks between words of one line, as the grammar has them.
const BLANKS: [char; 4] = [' ', '\t', '\u{3000}', '\u{a0}'];

/// A fence is indented by three blanks at most.
const BLANK_START: &str = "   ";

/// Formats a text. With `keywords` every keyword, and every word of the language inside a value, is written in that
/// language; names, quoted texts, titles and comments are never touched. Lines end as the text's first line does.
///
/// # Errors
/// The text's syntax errors, or one finding where the result would not mean the same.
pub fn format(file: FileId, sources: &Sources, keywords: Option<Lang>) -> Result<String, Vec<Finding>> {
    let Some(source) = sources.get(file) else { return Ok(String::new()) };
    let (tree, findings) = parse(file, sources);
    if !findings.is_empty() {
        return Err(findings);
    }
    let literate = literate::is_literate(source.name());
    let text = if literate { fenced(file, source, keywords) } else { lines::write(&tree, source, keywords) };
    let mut again = Sources::default();
    let copy = again.add(source.name(), &text);
    let (reread, mistakes) = parse(copy, &again);
    let before = meaning::of(&tree, source);
    let after = again.get(copy).map(|s| meaning::of(&reread, s)).unwrap_or_default();
    let same = |(a, b): (&meaning::Event, &meaning::Event)| a.says == b.says;
    if !mistakes.is_empty() || before.len() != after.len() || !before.iter().zip(&after).all(same) {
        let first =
            before.iter().zip(&after).position(|pair| !same(pair)).unwrap_or(before.len().min(after.len()));
        let mut finding = Finding::new(&CHANGED_MEANING, msg!("format-changed"));
        if let Some(event) = before.get(first).or(before.last()) {
            finding = finding.at(event.span, Some(msg!("format-changed-here")));
        }
        return Err(vec![finding.help(msg!("format-changed-help"))]);
    }
    Ok(if !literate && ends_with_return(source.text()) { text.replace('\n', "\r\n") } else { text })
}

/// A Markdown file with the inside of its fenced blocks formatted; the prose stays as it is, to the byte.
fn fenced(file: FileId, source: &SourceFile, keywords: Option<Lang>) -> String {
    let mut out = String::new();
    let mut at = 0;
    for part in literate::parts(file, source).0 {
        let rules = source.slice(part.range.clone());
        let formatted = format_text(rules, keywords).unwrap_or_else(|| rules.to_owned());
        out.push_str(source.slice(at..part.range.start));
        for line in formatted.split_inclusive('\n') {
            // As far as the fence is indented, its lines are.
            out.push_str(if line.trim().is_empty() {
                ""
            } else {
                BLANK_START.get(..part.indent).unwrap_or("")
            });
            out.push_str(line);
        }
        at = part.range.end;
    }
    out.push_str(source.slice(at..source.text().len()));
    out
}

/// Formats a text that stands alone, such as the inside of a fenced block: `None` where it has mistakes.
pub fn format_text(text: &str, keywords: Option<Lang>) -> Option<String> {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    format(file, &sources, keywords).ok()
}

/// One value as the formatter writes it in a language: `None` where the rule cannot read it, or where what would be
/// written does not mean the same.
pub fn format_value(rule: Rule, text: &str, lang: Lang, keywords: Option<Lang>) -> Option<String> {
    value::written(rule, text.trim_matches(BLANKS), value::Style { lang, words: keywords })
}

fn ends_with_return(text: &str) -> bool {
    text.find('\n').is_some_and(|at| text.get(..at).is_some_and(|line| line.ends_with('\r')))
}
