//! Days that the rules name move on by as many years as the plan does. Facts stay: statutes, calendars, waivers.

use super::header::keyword;
use super::{Change, Edits, Last};
use crate::msg;
use crate::source::{FileId, Sources};
use crate::syntax::{Entry, Keyword, Tree};
use jiff::civil::Date;

pub(super) fn renew(
    last: &Last<'_>,
    trees: &[(&str, FileId, Tree)],
    edits: &mut Edits<'_>,
    changes: &mut Vec<Change>,
) {
    let by = last.year - last.model.year();
    for (path, _, tree) in trees {
        for (name, field, new) in moving(tree, last, by) {
            let text = last.sources.slice(field.head).to_owned();
            edits.replace(field.head, new.as_str());
            let mark = msg!("renew-mark-moved", year = i64::from(last.model.year()), old = text.as_str());
            let words = edits.words(&mark);
            edits.mark_above(field.head, &words);
            let says = msg!("renew-moved-days", old = text, new = new);
            let mark = ((*path).to_owned(), words);
            changes.push(Change { subject: name, source: String::new(), says, mark });
        }
    }
    // A file that several plans use is none of this plan's: its days stay, and that is said.
    for file in &last.model.used {
        let (tree, _) = crate::syntax::parse(*file, last.sources);
        for (name, field, new) in moving(&tree, last, by) {
            let (at, old) = (last.sources.line_of(field.head), last.sources.slice(field.head));
            let says = msg!("renew-days-elsewhere", at = at, old = old, new = new);
            let mark = (String::new(), String::new());
            changes.push(Change { subject: name, source: String::new(), says, mark });
        }
    }
}

/// The lines of a file whose days move: the name of what they stand in, the line, and the line as it will be.
fn moving<'t>(tree: &'t Tree, last: &Last<'_>, by: i16) -> Vec<(String, &'t Entry, String)> {
    let facts =
        [Keyword::Statute, Keyword::Calendar, Keyword::Document, Keyword::Outcome, Keyword::Vocabulary];
    let mut out = Vec::new();
    for entry in &tree.entries {
        let kind = keyword(entry, last.sources, true);
        if kind.is_none_or(|k| facts.contains(&k)) {
            continue;
        }
        let name = crate::model::name_of(last.sources.slice(entry.value)).to_owned();
        let mut fields: Vec<&Entry> = Vec::new();
        lines(entry, &mut fields, last.sources);
        for field in fields {
            // The header's own days are no days of the year that is planned, but for the end of the inspections.
            let header =
                kind == Some(Keyword::Plan) && keyword(field, last.sources, false) != Some(Keyword::FinishBy);
            let new = shifted(last.sources.slice(field.head), by).filter(|_| !header);
            out.extend(new.map(|new| (name.clone(), field, new)));
        }
    }
    out
}

/// The lines of a declaration; waivers have days of their own.
fn lines<'t>(entry: &'t Entry, out: &mut Vec<&'t Entry>, sources: &Sources) {
    out.push(entry);
    for field in entry.block.iter().flat_map(|b| &b.entries) {
        if keyword(field, sources, false) != Some(Keyword::Waiver) {
            lines(field, out, sources);
        }
    }
}

/// A text with every day outside of quotation marks moved by so many years; `None` where there is none. The 29th of
/// February becomes the 28th where the year has none.
pub(super) fn shifted(text: &str, by: i16) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut depth, mut straight, mut moved) = (0i32, false, false);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match c {
            '“' | '《' => depth += 1,
            '”' | '》' => depth -= 1,
            '"' => straight = !straight,
            _ => {}
        }
        let free = depth <= 0 && !straight && !out.ends_with(|c: char| c.is_alphanumeric());
        if free && let Some((length, written)) = day(rest, by) {
            out.push_str(&written);
            rest = rest.get(length..).unwrap_or_default();
            moved = true;
            continue;
        }
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    moved.then_some(out)
}

/// A day at the start of a text, how long it is, and how it is written so many years later.
fn day(text: &str, by: i16) -> Option<(usize, String)> {
    let digits = |text: &str, most: usize| {
        let n = text.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
        (n > 0 && n <= most).then_some(n)
    };
    let year = digits(text, 4).filter(|n| *n == 4)?;
    let number: i16 = text.get(..year)?.parse().ok()?;
    let rest = text.get(year..)?;
    let (sign, between, end) = match rest.chars().next()? {
        '年' => ('年', '月', "日"),
        '-' => ('-', '-', ""),
        _ => return None,
    };
    let rest = rest.get(sign.len_utf8()..)?;
    let month = digits(rest, 2)?;
    let (m, rest) = (rest.get(..month)?, rest.get(month..)?);
    let rest = rest.strip_prefix(between)?;
    let length = digits(rest, 2)?;
    let (d, behind) = (rest.get(..length)?, rest.get(length..)?);
    let behind = behind.strip_prefix(end)?;
    let date = Date::new(number, m.parse().ok()?, d.parse().ok()?).ok()?;
    let to = number.checked_add(by)?;
    let d = match Date::new(to, date.month(), date.day()) {
        Ok(_) => d.to_owned(),
        Err(_) => (date.day() - 1).to_string(),
    };
    Some((text.len() - behind.len(), format!("{to}{sign}{m}{between}{d}{end}")))
}

#[cfg(test)]
mod tests {
    use super::shifted;

    #[test]
    fn days_move_and_nothing_else_does() {
        let cases = [
            ("时间  2024年3月1日—2024年9月30日", Some("时间  2027年3月1日—2027年9月30日")),
            ("审批日期 在 2023-12-01 之后", Some("审批日期 在 2026-12-01 之后")),
            ("完成期限  2024年2月29日前", Some("完成期限  2027年2月28日前")),
            ("原文  “2024年3月1日起” 2024-05-06", Some("原文  “2024年3月1日起” 2027-05-06")),
            ("原文  “2024年3月1日起”", None),
            ("文号  泽环字〔2024〕11号", None),
            ("代号  X2024-01-02", None),
            ("时间  1月—12月", None),
            ("说明  2024-13-01", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(shifted(text, 3).as_deref(), wanted, "{text}");
        }
    }
}
