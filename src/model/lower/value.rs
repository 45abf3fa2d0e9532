//! Value rules → values. A value that its rule cannot read is one finding with examples of what it can.

use super::Lowering;
use super::citations::chinese_number;
use super::fields::Field;
use crate::finding::Finding;
use crate::message::Message;
use crate::model::{Operator, Reference};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};
use crate::syntax::{Keyword, Pair, Rule, codes, meant};
use jiff::civil::Date;

/// Rules whose values are hardly ever the same twice: to keep them costs more than it saves.
const SINGULAR: [Rule; 3] = [Rule::declared_head, Rule::provenance, Rule::code];

/// FNV-1a over a rule and a text; what is found by it is compared before it is believed.
fn hash(rule: Rule, text: &str) -> u64 {
    let bytes = (rule as u32).to_le_bytes().into_iter().chain(text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

impl<'a> Lowering<'a> {
    /// Reads `span` by a rule; `form` names the message with valid forms.
    pub(super) fn parse(&mut self, rule: Rule, span: Span, form: &'static str) -> Option<Pair<'a>> {
        match self.value(rule, span) {
            Ok(pair) => self.bounded(&pair, span, form).then_some(pair),
            Err(stuck) => {
                let hint = self.hint(rule, span, stuck);
                self.unread(stuck, span, hint, form);
                None
            }
        }
    }

    /// Reads `span` by a rule, or says where it got stuck. The same words are read once.
    pub(super) fn value(&mut self, rule: Rule, span: Span) -> Result<Pair<'a>, Span> {
        let text = self.sources.slice(span);
        if SINGULAR.contains(&rule) {
            return crate::syntax::value(rule, span, self.sources);
        }
        let key = hash(rule, text);
        if let Some((_, _, pair)) = self.read.get(&key).filter(|(r, t, _)| *r == rule && *t == text) {
            return Ok(pair.clone());
        }
        let pair = crate::syntax::value(rule, span, self.sources)?;
        self.read.insert(key, (rule, text, pair.clone()));
        Ok(pair)
    }

    /// Whether no number in a value has more digits than any real one; says so of the first that has. Codes that are
    /// compared as text may be long.
    pub(super) fn bounded(&mut self, pair: &Pair<'_>, span: Span, form: &'static str) -> bool {
        let Some(at) = long_number(pair) else { return true };
        let at = span.inner(at);
        self.bad_because(at, msg!("hint-long-number", most = MOST_DIGITS), form);
        false
    }

    pub(super) fn bad(&mut self, stuck: Span, whole: Span, form: &'static str) {
        self.unread(stuck, whole, None, form);
    }

    /// The same with the reason.
    pub(super) fn bad_because(&mut self, span: Span, why: Message, form: &'static str) {
        self.unread(span, span, Some(why), form);
    }

    /// One finding for a value: what was probably meant, and forms that can be read.
    pub(super) fn unread(&mut self, stuck: Span, whole: Span, hint: Option<Message>, form: &'static str) {
        let found = self.sources.slice(whole);
        let found = found.trim();
        let message = match self.reading.map(|key| self.sources.slice(key)).filter(|w| !w.is_empty()) {
            Some(field) if found.is_empty() => msg!("model-empty-value-of", field = field),
            Some(field) => msg!("model-bad-value-of", field = field, found = shorten(found)),
            None if found.is_empty() => msg!("model-empty-value"),
            None => msg!("model-bad-value", found = shorten(found)),
        };
        // Point at where it got stuck; at the whole value where that is its very end.
        let at = if stuck.start < stuck.end { stuck } else { whole };
        let part = whole.start < stuck.start && stuck.start < stuck.end;
        let label = if part { msg!("model-stuck-here") } else { msg!("model-wrong-here") };
        let mut finding = Finding::new(&codes::BAD_VALUE, message).at(at, Some(label));
        finding.help.extend(hint);
        self.findings.push(finding.help(Message::new(form)));
    }

    /// Says so where bare text goes on with another field: a line break was lost, or quotation marks are.
    pub(super) fn merged(&mut self, span: Span) {
        let text = self.sources.slice(span);
        let Some(field) = super::hints::other_field(text) else {
            self.misspelt(span);
            return;
        };
        let at = text.rfind(field).unwrap_or(0);
        let finding = Finding::new(&codes::MERGED_FIELDS, msg!("model-merged-fields", field = field))
            .at(span.inner(at..at + field.len()), Some(msg!("model-merged-here")))
            .help(msg!("hint-own-line", field = field))
            .help(msg!("model-merged-help"));
        self.findings.push(finding);
    }

    /// Says so where bare text goes on with what looks like another field whose keyword is misspelt.
    fn misspelt(&mut self, span: Span) {
        let text = self.sources.slice(span);
        let fields = || self.declaring.into_iter().flat_map(Keyword::fields);
        let Some((at, field)) = super::hints::misspelt_field(text, fields) else { return };
        let word = text.get(at.clone()).unwrap_or("");
        self.findings.push(
            Finding::new(&codes::MERGED_FIELDS, msg!("model-misspelt-field", word = word, field = field))
                .at(span.inner(at), Some(msg!("model-misspelt-here", field = field)))
                .help(meant(word, field))
                .help(msg!("hint-own-line", field = field))
                .help(msg!("model-merged-help")),
        );
    }
}

/// Every number up to a thousand million million can be counted with; none that a plan has comes near.
const MOST_DIGITS: usize = 15;

/// The place of the first number in a value that has too many digits.
fn long_number(pair: &Pair<'_>) -> Option<std::ops::Range<usize>> {
    // Most characters are ideographs: none of them is a digit.
    let is_digit = |c: &char| !('\u{3400}'..='\u{9fff}').contains(c) && c.is_numeric();
    let digits = |text: &str| text.chars().filter(is_digit).count();
    // Nearly no value has so many digits: the tree need not be walked for it.
    let text = pair.as_str();
    if text.len() <= MOST_DIGITS || digits(text) <= MOST_DIGITS {
        return None;
    }
    let mut open = vec![pair.clone()];
    while let Some(pair) = open.pop() {
        match pair.as_rule() {
            Rule::number | Rule::decimal | Rule::numeral if digits(pair.as_str()) > MOST_DIGITS => {
                return Some(pair.as_span().start()..pair.as_span().end());
            }
            Rule::operand => {}
            _ => open.extend(pair.into_inner().rev()),
        }
    }
    None
}

pub(super) fn shorten(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    if short.len() == text.len() {
        return short;
    }
    // A word of letters is not cut in two.
    let rest = text.get(short.len()..).unwrap_or("");
    let divided = short.ends_with(|c: char| c.is_ascii_alphanumeric())
        && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    let whole = short.rfind(' ').filter(|at| divided && *at > 0);
    format!("{}…", short.get(..whole.unwrap_or(short.len())).unwrap_or("").trim_end())
}

/// The text of a quoted string or title without its marks; of anything else, as it is.
pub(super) fn unquoted(pair: Pair<'_>) -> String {
    match pair.as_rule() {
        Rule::string | Rule::title => {
            pair.into_inner().next().map_or_else(String::new, |p| p.as_str().to_owned())
        }
        Rule::declared_name => {
            let text = pair.as_str().to_owned();
            pair.into_inner().next().map_or(text, unquoted)
        }
        _ => pair.as_str().to_owned(),
    }
}

/// The span of a piece of a value that began at `span`.
pub(super) fn inner_span(span: Span, pair: &Pair<'_>) -> Span {
    span.inner(pair.as_span().start()..pair.as_span().end())
}

/// Digits, full-width ones included, as a number.
pub(super) fn number(text: &str) -> Option<u64> {
    ascii(text).parse().ok()
}

/// A small number, in digits or in Chinese.
pub(super) fn small(text: &str) -> Option<u32> {
    match ascii(text).parse() {
        Ok(number) => Some(number),
        Err(_) => chinese_number(text),
    }
}

/// A ratio as people write a number: `2.5`, `10`, else the fraction itself.
pub(super) fn plain(ratio: Ratio) -> String {
    if ratio.den() == 1 {
        return ratio.num().to_string();
    }
    for (digits, scale) in [(1usize, 10u64), (2, 100), (3, 1000)] {
        if scale % ratio.den() == 0
            && let Some(scaled) = ratio.checked_mul(scale)
        {
            let (whole, part) = (scaled.num() / scale, scaled.num() % scale);
            return format!("{whole}.{part:0digits$}");
        }
    }
    format!("{}/{}", ratio.num(), ratio.den())
}

/// Contents of a matter or duty: one text, or numbered items on a line or in a block.
pub(super) fn content(cx: &mut Lowering<'_>, field: Field<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines(field) {
        let Some(pair) = cx.parse(Rule::content, line, "form-content") else { continue };
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::string => out.push(unquoted(part)),
                Rule::item => {
                    let text = part.into_inner().find(|p| p.as_rule() != Rule::item_mark);
                    if let Some(bare) = text.as_ref().filter(|p| p.as_rule() == Rule::item_text) {
                        cx.merged(inner_span(line, bare));
                    }
                    out.extend(text.map(unquoted));
                }
                Rule::rest => {
                    cx.merged(line);
                    out.push(part.as_str().to_owned());
                }
                _ => {}
            }
        }
    }
    if out.is_empty() && field.block.is_none() && field.span.start == field.span.end {
        cx.bad(field.span, field.span, "form-content");
    }
    out
}

/// Full-width digits, points and signs as their ASCII forms.
pub(super) fn ascii(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(narrow).collect()
}

/// A text, quoted or bare.
pub(super) fn text(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<String> {
    let pair = cx.parse(Rule::text, field.span, "form-text")?;
    let inner = pair.into_inner().next()?;
    if inner.as_rule() == Rule::rest {
        cx.merged(field.span);
    }
    Some(unquoted(inner))
}

/// Several quoted texts.
pub(super) fn texts(cx: &mut Lowering<'_>, field: Field<'_>) -> Vec<String> {
    spanned_texts(cx, field).into_iter().map(|t| t.value).collect()
}

/// Several quoted texts, each with its place.
pub(super) fn spanned_texts(cx: &mut Lowering<'_>, field: Field<'_>) -> Vec<Spanned<String>> {
    let pair = cx.parse(Rule::texts, field.span, "form-texts");
    let strings = pair.into_iter().flat_map(Pair::into_inner).filter(|p| p.as_rule() == Rule::string);
    strings
        .map(|p| {
            let span = inner_span(field.span, &p);
            Spanned::new(unquoted(p), span)
        })
        .collect()
}

/// An ASCII code.
pub(super) fn code(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<String> {
    let pair = cx.parse(Rule::code, field.span, "form-code")?;
    pair.into_inner().next().map(|p| p.as_str().to_owned())
}

/// A whole number.
pub(super) fn whole(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<u64> {
    let pair = cx.parse(Rule::whole, field.span, "form-whole")?;
    let read = pair.into_inner().next().and_then(|p| number(p.as_str()));
    if read.is_none() {
        cx.bad(field.span, field.span, "form-whole");
    }
    read
}

/// A year.
pub(super) fn year(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Spanned<i16>> {
    let pair = cx.parse(Rule::year, field.span, "form-year")?;
    let read = pair.into_inner().next().and_then(|p| number(p.as_str())).and_then(|n| i16::try_from(n).ok());
    let read = read.filter(|y| (1900..=2999).contains(y));
    if read.is_none() {
        cx.bad(field.span, field.span, "form-year");
    }
    read.map(|y| Spanned::new(y, field.span))
}

/// 出处 in its normal form: `附件2 第7行之一`; other wordings are kept as they are.
pub(super) fn provenance(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<String> {
    let pair = cx.parse(Rule::provenance, field.span, "form-provenance")?;
    let part = pair.into_inner().next()?;
    if part.as_rule() != Rule::annexed {
        cx.merged(field.span);
        return Some(part.as_str().to_owned());
    }
    const PARTS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let words: Vec<String> = part.into_inner().map(|p| ascii(p.as_str())).collect();
    let (annex, row) = (words.first()?, words.get(1)?);
    let suffix = words.get(2).map(|p| {
        let name = p.parse().ok().and_then(|n: usize| PARTS.get(n).copied()).unwrap_or(p);
        format!("之{name}")
    });
    Some(format!("附件{annex} 第{row}行{}", suffix.unwrap_or_default()))
}

/// A date.
pub(super) fn date(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Spanned<Date>> {
    let pair = cx.parse(Rule::date, field.span, "form-date")?;
    let day = pair.into_inner().next()?;
    day_of(cx, &day, field.span).map(|d| Spanned::new(d, field.span))
}

/// A `day` node as a date; `None` where there is no such day.
pub(super) fn date_of(day: &Pair<'_>) -> Option<Date> {
    let parts: Vec<u64> = day.clone().into_inner().filter_map(|p| number(p.as_str())).collect();
    match parts.as_slice() {
        [y, m, d] => i16::try_from(*y)
            .ok()
            .zip(i8::try_from(*m).ok())
            .zip(i8::try_from(*d).ok())
            .and_then(|((y, m), d)| Date::new(y, m, d).ok()),
        _ => None,
    }
}

/// A `day` node as a date; says so where there is no such day.
pub(super) fn day_of(cx: &mut Lowering<'_>, day: &Pair<'_>, base: Span) -> Option<Date> {
    let date = date_of(day);
    if date.is_none() {
        let at = inner_span(base, day);
        let why = no_such_day(day).unwrap_or(msg!("hint-no-such-day"));
        cx.bad_because(at, why, "form-date");
    }
    date
}

/// Why a `day` node is no date, where only its month is too short: `2024-02-30`.
pub(super) fn no_such_day(day: &Pair<'_>) -> Option<Message> {
    let parts: Vec<u64> = day.clone().into_inner().filter_map(|p| number(p.as_str())).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let first = Date::new(i16::try_from(*year).ok()?, i8::try_from(*month).ok()?, 1).ok()?;
    let last = u64::from(first.days_in_month().unsigned_abs());
    let (year, month) = (first.year().to_string(), first.month().to_string());
    (*day > last).then(|| msg!("hint-month-days", year = year, month = month, last = last))
}

/// A list of names, each resolved, quoted or both.
pub(super) fn references(cx: &mut Lowering<'_>, field: Field<'_>) -> Vec<Reference> {
    if let Some(plain) = plain_reference(cx, field.span) {
        return vec![plain];
    }
    let pair = cx.parse(Rule::references, field.span, "form-references");
    pair.into_iter().flat_map(Pair::into_inner).filter_map(|p| reference(&p, field.span)).collect()
}

/// The reference that a value of one name of ideographs is, as most are.
fn plain_reference(cx: &Lowering<'_>, span: Span) -> Option<Reference> {
    let at = span.inner(crate::syntax::plain_name(cx.sources.slice(span))?);
    Some(Reference { name: Some(cx.sources.slice(at).to_owned()), printed: None, span: at })
}

/// A single name.
pub(super) fn single_reference(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Reference> {
    if let Some(block) = field.block.filter(|_| field.span.start == field.span.end) {
        let at = block.close.map_or(block.open, |close| block.open.to(close));
        cx.bad_because(at, msg!("hint-no-block"), "form-one-reference");
        return None;
    }
    if let Some(plain) = plain_reference(cx, field.span) {
        return Some(plain);
    }
    let pair = cx.parse(Rule::references, field.span, "form-one-reference")?;
    let mut all: Vec<Reference> = pair.into_inner().filter_map(|p| reference(&p, field.span)).collect();
    if all.len() > 1 {
        cx.bad(field.span, field.span, "form-one-reference");
    }
    (!all.is_empty()).then(|| all.remove(0))
}

/// A `reference` node.
pub(super) fn reference(pair: &Pair<'_>, base: Span) -> Option<Reference> {
    if pair.as_rule() != Rule::reference {
        return None;
    }
    let mut out = Reference { name: None, printed: None, span: inner_span(base, pair) };
    for part in pair.clone().into_inner() {
        match part.as_rule() {
            Rule::bare => out.name = Some(part.as_str().to_owned()),
            Rule::string => out.printed = Some(unquoted(part)),
            _ => {}
        }
    }
    Some(out)
}

/// Bare names.
pub(super) fn names(cx: &mut Lowering<'_>, span: Span) -> Vec<Spanned<String>> {
    names_of(cx, span, "form-names")
}

/// Bare names in a place where they have a form of their own.
pub(super) fn names_of(cx: &mut Lowering<'_>, span: Span, form: &'static str) -> Vec<Spanned<String>> {
    let pair = cx.parse(Rule::names, span, form);
    pair.into_iter()
        .flat_map(Pair::into_inner)
        .filter(|p| p.as_rule() == Rule::bare)
        .map(|p| Spanned::new(p.as_str().to_owned(), inner_span(span, &p)))
        .collect()
}

/// A field's own line and the lines of its block, for lists that may be written either way.
pub(super) fn lines(field: Field<'_>) -> Vec<Span> {
    let own = (field.span.start < field.span.end).then_some(field.span);
    let rows = field.block.iter().flat_map(|b| &b.entries).filter(|e| !e.broken);
    own.into_iter().chain(rows.map(|e| e.head)).collect()
}

/// `12.5%` or `2‰` (a `percentage` or `permille` node) as a ratio.
pub(super) fn share(pair: &Pair<'_>, scale: u64) -> Option<Ratio> {
    let decimal = pair.clone().into_inner().next()?;
    Ratio::from_decimal(&ascii(decimal.as_str()), scale)
}

/// An `operator` or `word_operator` node.
pub(super) fn operator(pair: &Pair<'_>) -> Option<Operator> {
    Some(match pair.clone().into_inner().next()?.as_rule() {
        Rule::includes => Operator::Includes,
        Rule::excludes => Operator::Excludes,
        Rule::prefix => Operator::Prefix,
        Rule::at_least_op => Operator::AtLeast,
        Rule::at_most_op => Operator::AtMost,
        Rule::not_equal => Operator::NotEqual,
        Rule::equal => Operator::Equal,
        Rule::above | Rule::later => Operator::Above,
        Rule::below | Rule::earlier => Operator::Below,
        _ => return None,
    })
}
