//! What a text says, without how it is written: a stream of events in the order of the text, in which every word of
//! the language is its rule and every number its value. Two texts with equal streams are read alike.

use super::BLANKS;
use super::place::{Part, Place, Role, named};
use super::value::{arabic, narrow};
use crate::source::{SourceFile, Span};
use crate::syntax::grammar::{Grammar, Pair, Rule};
use crate::syntax::{Entry, Keyword, Tree, Word};
use pest::Parser;

/// A head, a brace or a comment.
pub(super) struct Event {
    /// What it says.
    pub says: String,
    /// Where it stands.
    pub span: Span,
}

/// The events of a tree.
pub(super) fn of(tree: &Tree, source: &SourceFile) -> Vec<Event> {
    let mut out = Vec::new();
    for entry in &tree.entries {
        walk(entry, Place::Top, source, &mut out);
    }
    let comment = |span: &Span| Event { says: source.slice(span.range()).trim_end().to_owned(), span: *span };
    out.extend(tree.comments.iter().map(comment));
    out.sort_by_key(|e| e.span.start);
    out
}

fn walk(entry: &Entry, place: Place, source: &SourceFile, out: &mut Vec<Event>) {
    let part = Part::of(entry, place, source);
    if entry.head.start < entry.head.end {
        out.push(Event { says: head(&part), span: entry.head });
    }
    if let Some(block) = &entry.block {
        out.push(Event { says: "{".to_owned(), span: block.open });
        for inner in &block.entries {
            walk(inner, part.inside(), source, out);
        }
        out.extend(block.close.map(|span| Event { says: "}".to_owned(), span }));
    }
}

fn head(part: &Part<'_>) -> String {
    match part.role {
        Role::Declaration(keyword) => {
            let change = part.change.map_or(String::new(), |c| format!("{c:?} "));
            format!("{change}{keyword:?} {}", declared(keyword, part.value))
        }
        Role::Removal { columns } => {
            let each = |word| match Keyword::field(word).filter(|_| !columns) {
                Some(keyword) => format!("{keyword:?}"),
                None => format!("? {word}"),
            };
            format!("remove: {}", named(part.value).map(each).collect::<Vec<_>>().join(", "))
        }
        Role::Field(keyword) => {
            format!("{keyword:?}: {}", by(keyword.row().and_then(|r| r.value), part.value))
        }
        Role::Column => format!("column {}: {}", part.key, by(Some(Rule::column_kind), part.value)),
        Role::Cell => format!("cell {}: {}", part.key, by(Some(Rule::cell), part.value)),
        Role::Row(rule) => by(Some(rule), part.head),
        Role::Unknown => format!("? {}", part.head),
    }
}

fn declared(keyword: Keyword, text: &str) -> String {
    let Some(pair) = Grammar::parse(Rule::declared_head, text).ok().and_then(|mut p| p.next()) else {
        return format!("? {text}");
    };
    let rule = keyword.row().and_then(|r| r.head).filter(|r| *r != Rule::declared_head);
    let each = |p: Pair<'_>| match p.as_rule() {
        Rule::rest => by(rule, p.as_str().trim_matches(BLANKS)),
        _ => canonical(p),
    };
    pair.into_inner().map(each).collect::<Vec<_>>().join(" ")
}

fn by(rule: Option<Rule>, text: &str) -> String {
    rule.and_then(|r| value(r, text)).unwrap_or_else(|| format!("? {text}"))
}

/// What a value says, if its rule reads it.
pub(super) fn value(rule: Rule, text: &str) -> Option<String> {
    Grammar::parse(rule, text).ok()?.next().map(canonical)
}

/// What a parsed value says.
pub(super) fn canonical(pair: Pair<'_>) -> String {
    let (rule, text) = (pair.as_rule(), pair.as_str());
    match rule {
        Rule::EOI | Rule::filler | Rule::share_words => return String::new(),
        // Rules that read one number in several writings.
        Rule::number | Rule::decimal | Rule::numeral | Rule::part => {
            return format!("#{}", arabic(text).unwrap_or_else(|| narrow(text)));
        }
        Rule::month_word => {
            return super::phrase::month_number(text).map_or_else(String::new, |n| format!("#{n}"));
        }
        Rule::once => return "#1 times".to_owned(),
        Rule::twice => return "#2 times".to_owned(),
        // 上半年、下半年各一次 is 每半年一次.
        Rule::each_half => return "(every (unit half_year))".to_owned(),
        // What has no words of the language in it.
        Rule::articles | Rule::document_number => return text.replace(BLANKS, ""),
        Rule::hundredth | Rule::thousandth => return format!("{rule:?}"),
        _ if Word::of(rule).is_some() => return format!("{rule:?}"),
        _ => {}
    }
    let mut parts: Vec<String> = pair.into_inner().map(canonical).filter(|p| !p.is_empty()).collect();
    if parts.is_empty() {
        return format!("{rule:?}={}", narrow_signs(rule, text));
    }
    if rule == Rule::spoken {
        return spoken(&parts);
    }
    let bounded = parts.first().is_some_and(|p| p.starts_with("(bound"));
    if rule == Rule::team_size && text.ends_with("以上") && !bounded {
        parts.insert(0, "(bound at_least)".to_owned());
    }
    // 一年4次 is 每年4次.
    let once = parts.len() == 2 && parts.first().is_some_and(|p| p == "#1");
    if once && matches!(rule, Rule::every | Rule::every_bare) {
        parts.remove(0);
    }
    // Chinese and English say these in another order.
    if matches!(rule, Rule::by_day | Rule::after | Rule::month_part) {
        parts.sort();
    }
    let rule = match rule {
        Rule::first_number | Rule::month_listed => Rule::month,
        Rule::quarter_number | Rule::quarter_listed => Rule::quarter_of,
        Rule::every_bare => Rule::every,
        rule => rule,
    };
    format!("({rule:?} {})", parts.join(" "))
}

/// 百分之五 is 5%, 三分之一 is 1/3.
fn spoken(parts: &[String]) -> String {
    match parts {
        [of, n] if of == "hundredth" => format!("(percentage {n})"),
        [of, n] if of == "thousandth" => format!("(permille {n})"),
        [of, n] => format!("(fraction {n} {of})"),
        _ => parts.join(" "),
    }
}

/// `％` and `＋` in the few leaves that are signs; names and texts stay as they are.
fn narrow_signs(rule: Rule, text: &str) -> String {
    if matches!(rule, Rule::bare_percent | Rule::nothing) { narrow(text) } else { text.to_owned() }
}
