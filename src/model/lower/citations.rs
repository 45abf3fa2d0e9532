//! Citations of statutes, and the numbers of their articles in every writing.

use super::Lowering;
use super::fields::Field;
use super::value::{ascii, inner_span, lines, unquoted};
use crate::model::matter::AND_OTHERS;
use crate::model::{Article, Citation, OpenBasis};
use crate::msg;
use crate::source::{Span, Spanned};
use crate::syntax::{Pair, Rule};

/// What a list of bases names.
#[derive(Default)]
pub(super) struct Cited {
    /// The citations.
    pub citations: Vec<Citation>,
    /// The names of sets of them.
    pub sets: Vec<Spanned<String>>,
    /// What is open still.
    pub open: Vec<OpenBasis>,
}

/// Citations, one or several on a line, the names of sets of them, and what is open; behind those that are there.
pub(super) fn citations(cx: &mut Lowering<'_>, field: Field<'_>, out: &mut Cited) {
    for line in lines(field) {
        if let Some(pair) = cx.parse(Rule::citations, line, "form-citation") {
            check_ordinals(cx, &pair, line, "form-citation");
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::citation => out.citations.extend(citation(&part, line)),
                    Rule::shared_bases => {
                        out.sets.push(Spanned::new(part.as_str().to_owned(), inner_span(line, &part)));
                    }
                    Rule::open_basis => {
                        let span = inner_span(line, &part);
                        out.open.push(open_basis(part, span, out.citations.len()));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// An `open_basis` node, behind so many citations.
fn open_basis(pair: Pair<'_>, span: Span, after: usize) -> OpenBasis {
    let mut open = OpenBasis { printed: None, why: None, after, span };
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::string => open.printed = Some(unquoted(part)),
            Rule::undecided_because => {
                let why = part.into_inner().find(|p| p.as_rule() == Rule::because);
                open.why = why.map(|p| p.as_str().to_owned());
            }
            _ => {}
        }
    }
    open
}

/// Ordinals that are no number: `第五十百四条`.
pub(super) fn check_ordinals(cx: &mut Lowering<'_>, pair: &Pair<'_>, base: Span, form: &'static str) {
    let ordinals = pair.clone().into_inner().flatten().filter(|p| p.as_rule() == Rule::ordinal);
    for ordinal in ordinals.filter(|p| ordinal_number(p.as_str()).is_none()) {
        let at = inner_span(base, &ordinal);
        cx.unread(at, at, Some(msg!("hint-no-number")), form);
    }
}

/// A `citation` node.
pub(super) fn citation(pair: &Pair<'_>, base: Span) -> Option<Citation> {
    if pair.as_rule() != Rule::citation {
        return None;
    }
    let mut out: Option<Citation> = None;
    for part in pair.clone().into_inner() {
        let span = inner_span(base, &part);
        match (part.as_rule(), &mut out) {
            (Rule::title, _) => {
                let title = unquoted(part);
                out = Some(Citation {
                    title,
                    title_span: span,
                    number: None,
                    articles: Vec::new(),
                    span,
                    and_others: pair.as_str().trim_end_matches('。').ends_with(AND_OTHERS),
                });
            }
            (Rule::document_number, Some(c)) => {
                c.number = part.into_inner().next().map(|p| p.as_str().to_owned());
                c.span = c.span.to(span);
            }
            (Rule::articles, Some(c)) => {
                c.span = c.span.to(span);
                c.articles = part.into_inner().filter_map(|p| article(&p, base)).collect();
            }
            _ => {}
        }
    }
    out
}

fn article(pair: &Pair<'_>, base: Span) -> Option<Article> {
    let mut ordinals = pair.clone().into_inner().filter(|p| p.as_rule() == Rule::ordinal);
    let number = ordinals.next().and_then(|p| ordinal_number(p.as_str()))?;
    let (mut paragraph, mut item) = (None, None);
    for ordinal in ordinals {
        let number = ordinal_number(ordinal.as_str());
        let after = ordinal.as_span().end() - pair.as_span().start();
        let rest = pair.as_str().get(after..).unwrap_or("");
        if rest.trim_start_matches('）').starts_with('款') { paragraph = number } else { item = number }
    }
    Some(Article { number, paragraph, item, text: pair.as_str().to_owned(), span: inner_span(base, pair) })
}

/// `二十四`, `24`, `２４`, `一千一百零二` as a number; `None` where it is none that an article can have: not from 1
/// to 9999, or units out of order (五十百四).
pub(super) fn ordinal_number(text: &str) -> Option<u32> {
    let number = match ascii(text).parse() {
        Ok(number) => number,
        Err(_) => chinese_number(text)?,
    };
    (1..10_000).contains(&number).then_some(number)
}

/// Whether a text names an article by its number, as rules cite them: `第二十四条`, `《…》第9条`, `article 9`.
pub fn cites_article(text: &str) -> bool {
    let chinese = text.split('第').skip(1).filter_map(|after| after.split_once('条'));
    let lower = text.to_lowercase();
    let english = ["article", "art.", "section"].into_iter().flat_map(|word| lower.split(word).skip(1));
    chinese.into_iter().any(|(number, _)| ordinal_number(number.trim()).is_some())
        || english
            .into_iter()
            .any(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit() && c != '0'))
}

pub(super) fn chinese_number(text: &str) -> Option<u32> {
    let (mut total, mut digit, mut below, mut zero) = (0u32, None::<u32>, 10_000u32, false);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '零' | '〇' => {
                if digit.is_some() || zero || total == 0 {
                    return None;
                }
                zero = true;
                continue;
            }
            c => {
                let value = if c == '两' {
                    Some(2)
                } else {
                    "一二三四五六七八九".chars().zip(1u32..).find(|(d, _)| *d == c).map(|(_, n)| n)
                };
                if digit.replace(value?).is_some() {
                    return None;
                }
                continue;
            }
        };
        // 十 alone is ten; every other unit has its digit, and units only become smaller.
        let times = digit.take().or((unit == 10 && !zero).then_some(1))?;
        if unit >= below {
            return None;
        }
        (total, below, zero) = (total + times * unit, unit, false);
    }
    match digit {
        // 一百二 is said for 120 and written by nobody: the places between are named or 零.
        Some(digit) if total == 0 || below == 10 || zero => Some(total + digit),
        None if !zero => Some(total),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::ordinal_number;

    #[test]
    fn article_numbers_in_every_writing() {
        let cases = [
            ("二十四", 24),
            ("24", 24),
            ("２４", 24),
            ("十", 10),
            ("一百零二", 102),
            ("一千一百三十六", 1136),
        ];
        for (text, n) in cases {
            assert_eq!(ordinal_number(text), Some(n), "{text}");
        }
        for nonsense in
            ["五十百四", "五六", "零", "百", "一百二百", "十零", "一零零", "一百二", "0", "12345", "九九"]
        {
            assert_eq!(ordinal_number(nonsense), None, "{nonsense}");
        }
        assert_eq!(ordinal_number("一百一十"), Some(110));
        assert_eq!(ordinal_number("一百二十三"), Some(123));
        assert_eq!(ordinal_number("一千零五十七"), Some(1057));
    }
}
