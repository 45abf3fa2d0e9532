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
use crate::source::{FileId, Sources, Span};
use std::ops::Range;

/// Blanks between words of one line, as the grammar has them.
const BLANKS: [char; 4] = [' ', '\t', '\u{3000}', '\u{a0}'];

/// Formats a text; of a Markdown file, its fenced blocks of rules. With `keywords` every keyword, and every word of
/// the language inside a value, is written in that language; names, quoted texts, titles and comments are never
/// touched. Lines end as the text's first line does.
///
/// # Errors
/// The text's syntax errors, or one finding where the result would not mean the same.
pub fn format(file: FileId, sources: &Sources, keywords: Option<Lang>) -> Result<String, Vec<Finding>> {
    let Some(source) = sources.get(file) else { return Ok(String::new()) };
    let (_, findings) = parse(file, sources);
    if !findings.is_empty() {
        return Err(findings);
    }
    let returns = source.text().split('\n').next().is_some_and(|line| line.ends_with('\r'));
    let (mut out, mut at) = (String::new(), 0);
    for part in literate::parts(file, source).0 {
        let rules = formatted(source.slice(part.range.clone()), keywords)
            .map_err(|at| vec![changed(Span::new(file, part.range.start..part.range.end).inner(at))])?;
        out.push_str(source.slice(at..part.range.start));
        for line in rules.lines() {
            if !line.is_empty() {
                out.push_str(&" ".repeat(part.indent));
            }
            out.push_str(line);
            out.push_str(if returns { "\r\n" } else { "\n" });
        }
        at = part.range.end;
    }
    out.push_str(source.slice(at..source.text().len()));
    Ok(out)
}

/// Formats rules that stand alone and compares what they mean. On a difference: where in the text it begins.
fn formatted(text: &str, keywords: Option<Lang>) -> Result<String, Range<usize>> {
    let read = |text: &str| {
        let mut sources = Sources::default();
        let file = sources.add("", text);
        let (tree, findings) = parse(file, &sources);
        (tree, findings.is_empty(), sources, file)
    };
    let (tree, _, sources, file) = read(text);
    let Some(source) = sources.get(file) else { return Ok(String::new()) };
    let out = lines::write(&tree, source, keywords);
    let (again, sound, others, copy) = read(&out);
    let before = meaning::of(&tree, source);
    let after = others.get(copy).map(|s| meaning::of(&again, s)).unwrap_or_default();
    let same = |(a, b): (&meaning::Event, &meaning::Event)| a.says == b.says;
    if sound && before.len() == after.len() && before.iter().zip(&after).all(same) {
        return Ok(out);
    }
    let first =
        before.iter().zip(&after).position(|pair| !same(pair)).unwrap_or(before.len().min(after.len()));
    Err(before.get(first).or(before.last()).map_or(0..0, |event| event.span.range()))
}

fn changed(at: Span) -> Finding {
    Finding::new(&CHANGED_MEANING, msg!("format-changed"))
        .at(at, Some(msg!("format-changed-here")))
        .help(msg!("format-changed-help"))
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
