//! What was probably meant by a value that no rule can read: a comma, a line break or a blank is missing.

use super::{Lowering, quantities};
use crate::message::Message;
use crate::msg;
use crate::source::{Sources, Span};
use crate::syntax::{Keyword, Row, Rule, Word, confusable, nearest};
use std::ops::Range;

impl Lowering<'_> {
    /// Why a value got stuck, where that can be said.
    pub(super) fn hint(&self, rule: Rule, whole: Span, stuck: Span) -> Option<Message> {
        let text = self.sources.slice(whole);
        if rule == Rule::roster_row {
            let counted = text.starts_with(|c: char| c.is_numeric());
            return (counted && !text.contains(['：', ':'])).then(|| msg!("hint-roster-colon"));
        }
        if let Some(why) = punctuation(rule, text) {
            return Some(why);
        }
        if ["条至第", "款至第", "项至第"].iter().any(|words| text.contains(words)) {
            return Some(msg!("hint-articles-to"));
        }
        if let Some(field) = other_field(text).filter(|_| rule != Rule::predicate) {
            return Some(msg!("hint-own-line", field = field));
        }
        let plain = confusable::plain_ideographs(text).or_else(|| round_zero(text));
        if let Some(plain) = plain.filter(|plain| reads(rule, plain)) {
            let pairs = confusable::pairs(text, &plain);
            return Some(msg!("hint-look-alike", pairs = pairs, text = plain));
        }
        match rule {
            Rule::predicate => {
                return spaced(text).filter(|s| reads(rule, s)).map(|s| msg!("hint-spaced", text = s));
            }
            Rule::schedule if too_much(text) => return Some(msg!("hint-over-whole")),
            Rule::schedule if no_amount(text) => return Some(msg!("hint-no-amount")),
            Rule::schedule | Rule::schedule_row if no_unit(text).is_some() => {
                return no_unit(text).map(|n| msg!("hint-no-unit", n = n));
            }
            Rule::references | Rule::party if text.contains(['%', '％']) => {
                return Some(msg!("hint-ratio-elsewhere"));
            }
            Rule::declared_head => return head_hint(text),
            Rule::step => {
                let word = text.split(['：', ':', '，', ',']).next().unwrap_or("").trim();
                return nearest(word, step_words()).map(|near| msg!("model-did-you-mean", name = near));
            }
            Rule::tier_rows if plain_tier(text) => return Some(msg!("hint-tier-sign")),
            _ => {}
        }
        let at = (stuck.start.checked_sub(whole.start)?) as usize;
        with_commas(rule, text, at).map(|text| msg!("hint-comma", text = text))
    }
}

/// The field that a text goes on with after a lost line break: a field keyword between blanks. English words need
/// two blanks before them, for a sentence has most of them.
pub(super) fn other_field(text: &str) -> Option<&'static str> {
    let mut rest = text;
    while let Some(at) = rest.find([' ', '\t', '\u{3000}', '；', ';']) {
        let tail = rest.get(at..).unwrap_or("");
        let next = tail.trim_start_matches([' ', '\t', '\u{3000}', '；', ';']);
        let gap = tail.len() - next.len();
        let field = Keyword::field_spellings().find(|word| {
            let follows = next.strip_prefix(word).and_then(|after| after.chars().next());
            let ends = follows.is_some_and(|c| " \t\u{3000}：:“《".contains(c));
            ends && (!word.is_ascii() || gap > 1)
        });
        if field.is_some() {
            return field;
        }
        rest = next;
    }
    None
}

/// The first word after a semicolon that is no field's keyword and nearly one of `fields`, as it stands before a value:
/// its place and the keyword. What merely holds a keyword, or is held by one, is prose.
pub(super) fn misspelt_field<F: Iterator<Item = Keyword>>(
    text: &str,
    fields: impl Fn() -> F,
) -> Option<(Range<usize>, &'static str)> {
    const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];
    let ends = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/');
    // A cell of the document has some; a text of thousands is no cell, and must not cost as much.
    for (at, sign) in text.match_indices(['；', ';']).take(64) {
        let start = at + sign.len();
        let rest = text.get(start..)?;
        let start = start + rest.len() - rest.trim_start_matches(BLANKS).len();
        let rest = text.get(start..)?;
        let word = rest.get(..rest.find(ends).unwrap_or(rest.len()))?;
        let after = rest.get(word.len()..)?;
        let value = after.trim_start_matches(BLANKS);
        let colon = value.starts_with(['：', ':']);
        let value = value.trim_start_matches(['：', ':']).trim_start_matches(BLANKS);
        let length = word.chars().count();
        // In English every word has a blank behind it: only what a colon follows is taken for a keyword.
        let apart = colon || after.len() > value.len() && !word.is_ascii();
        if !apart || value.is_empty() || length < 2 || Keyword::field(word).is_some() {
            continue;
        }
        let spellings = fields().filter_map(Keyword::row).flat_map(Row::field_spellings);
        let spellings = spellings.filter(|s| s.chars().count() >= 2 && s.is_ascii() == word.is_ascii());
        let near = nearest(word, spellings).filter(|near| {
            let held = near.contains(word) || word.contains(near);
            !held || near.chars().count().abs_diff(length) <= 1 && length > 2
        });
        if let Some(near) = near {
            return Some((start..start + word.len(), near));
        }
    }
    None
}

/// Whether a text is read by a rule.
pub(super) fn reads(rule: Rule, text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    crate::syntax::value(rule, Span::new(file, 0..text.len()), &sources).is_ok()
}

/// Words that go on with what stands before them: no comma is missing there.
const NO_BEGINNING: [&str; 12] =
    ["至", "且", "以上", "以下", "以内", "左右", "并", "和", "与", "及", "or more", "or less"];

/// The text with commas where a list got stuck, if that makes it readable.
fn with_commas(rule: Rule, text: &str, stuck: usize) -> Option<String> {
    let (mut text, mut at) = (text.to_owned(), stuck);
    for _ in 0..16 {
        let before = text.get(..at)?.trim_end_matches([' ', '\t', '\u{3000}']);
        let after = text.get(at..)?.trim_start_matches([' ', '\t', '\u{3000}']);
        if before.is_empty() || after.is_empty() || before.ends_with(['、', '，', ',']) {
            return None;
        }
        let kept = before.len() + '、'.len_utf8();
        if NO_BEGINNING.iter().any(|word| after.starts_with(word)) {
            return None;
        }
        text = format!("{before}、{after}");
        let mut sources = Sources::default();
        let file = sources.add("", &text);
        match crate::syntax::value(rule, Span::new(file, 0..text.len()), &sources) {
            Ok(_)
                if matches!(rule, Rule::schedule | Rule::schedule_row) && !quantities::makes_sense(&text) =>
            {
                return None;
            }
            Ok(_) => return Some(text),
            Err(stuck) if stuck.start as usize > kept => at = stuck.start as usize,
            Err(_) => return None,
        }
    }
    None
}

/// A full stop at the end, or a bracket that is not closed.
fn punctuation(rule: Rule, text: &str) -> Option<Message> {
    let bare = text.trim_end_matches(['。', ' ', '\t', '\u{3000}']);
    if text.trim_end().ends_with('。') && reads(rule, bare) {
        return Some(msg!("hint-full-stop"));
    }
    // What stands between quotation marks is text.
    let outside: String = text.split(['“', '”', '"', '《', '》']).step_by(2).collect();
    let count = |signs: [char; 2]| outside.matches(signs).count();
    (count(['（', '(']) > count(['）', ')'])).then(|| msg!("hint-open-bracket"))
}

/// `二○局`: the circle of the symbols where the numeral 〇 belongs.
fn round_zero(text: &str) -> Option<String> {
    text.contains(['○', '◯']).then(|| text.replace(['○', '◯'], "〇"))
}

/// `5，1次/年`: the number that lacks its unit.
fn no_unit(text: &str) -> Option<&str> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let from = text.get(start..)?;
    let end = from.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(from.len());
    let number = from.get(..end)?;
    let rest = from.get(end..)?;
    let full = format!("{}{number}%{rest}", text.get(..start)?);
    (!rest.starts_with(['%', '％']) && reads(Rule::schedule, &full)).then_some(number)
}

/// How often without how many: `4次/年`, `每2年抽查不超过1次`.
fn no_amount(text: &str) -> bool {
    reads(Rule::schedule, &format!("全部，{text}")) && !text.is_empty()
}

/// The words of steps, in both languages.
fn step_words() -> impl Iterator<Item = &'static str> {
    const STEPS: [Rule; 8] = [
        Rule::scheme,
        Rule::object_list,
        Rule::draw_objects,
        Rule::draw_officers,
        Rule::joint_visit,
        Rule::visit,
        Rule::enter_results,
        Rule::publish,
    ];
    STEPS.into_iter().filter_map(Word::of).flat_map(|w| [w.zh, w.en])
}

/// `低 5、高 20`: numbers without a sign or unit.
fn plain_tier(text: &str) -> bool {
    text.split(['、', '，', ',']).any(|row| {
        let last = row.split_whitespace().next_back().unwrap_or("");
        !last.is_empty() && super::value::ascii(last).bytes().all(|b| b.is_ascii_digit() || b == b'.')
    })
}

/// Whether a text has a percentage above the whole.
pub(super) fn too_much(text: &str) -> bool {
    let text = super::value::ascii(text);
    let text = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let number: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text.chars().nth(number.len());
    rest == Some('%') && number.parse().is_ok_and(|n: u64| n > 100)
}

/// Whether the first number of an amount is nought.
pub(super) fn is_nothing(text: &str) -> bool {
    let text = super::value::ascii(text);
    let text = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let number: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    !number.is_empty() && number.chars().all(|c| matches!(c, '0' | '.'))
}

fn head_hint(text: &str) -> Option<Message> {
    if text.starts_with(|c: char| c.is_numeric()) {
        return Some(msg!("hint-name-digit"));
    }
    let name = text.split(['“', '"', '：', ':']).next().unwrap_or("").trim();
    let joined: String = name.split_whitespace().collect();
    let divided = name.contains(char::is_whitespace) && reads(Rule::declared_head, &joined);
    divided.then(|| msg!("hint-name-blank", name = joined))
}

/// A predicate with the blanks that its words need: `标签含甲且非乙` → `标签 含 甲 且 标签 不含 乙`. Only the first
/// operator of a comparison divides it: names may contain 含 and 非 themselves.
pub(super) fn spaced(text: &str) -> Option<String> {
    const OPERATORS: [(&str, &str); 13] = [
        ("不包含", "不含"),
        ("不包括", "不含"),
        ("不含", "不含"),
        ("没有", "不含"),
        ("包含", "含"),
        ("包括", "含"),
        ("含", "含"),
        ("前缀", "前缀"),
        ("≥", "≥"),
        ("≤", "≤"),
        ("≠", "≠"),
        ("等于", "="),
        ("=", "="),
    ];
    let mut out: Vec<String> = Vec::new();
    let (mut rest, mut column, mut parts) = (text.trim(), String::new(), 0);
    loop {
        let end = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '且' | '或')).map(|(i, _)| i);
        let (part, joint) = match end {
            Some(end) => (rest.get(..end)?, rest.get(end..)?.chars().next()),
            None => (rest, None),
        };
        let part = part.trim();
        let divide = |part: &str| {
            let found = OPERATORS.iter().filter_map(|(word, op)| Some((part.find(word)?, word.len(), *op)));
            let (at, length, op) = found.min_by_key(|(at, length, _)| (*at, usize::MAX - length))?;
            Some((part.get(..at)?.trim().to_owned(), op, part.get(at + length..)?.trim().to_owned()))
        };
        // `且 非 乙` without a column is about the column before.
        let bare = part.strip_prefix('非').map(str::trim);
        match (divide(part), bare) {
            (Some((name, op, operand)), _) if !name.is_empty() && !operand.is_empty() => {
                let (not, name) = match name.strip_prefix('非') {
                    Some(name) => ("非 ", name.trim().to_owned()),
                    None => ("", name),
                };
                out.push(format!("{not}{name} {op} {operand}"));
                column = name;
            }
            (None, Some(operand)) if !column.is_empty() && !operand.is_empty() => {
                out.push(format!("{column} 不含 {operand}"));
            }
            (None, None) if !column.is_empty() && !part.is_empty() => {
                out.push(format!("{column} 含 {part}"));
            }
            _ => return None,
        }
        parts += 1;
        let Some(joint) = joint.filter(|_| parts < 32) else { break };
        out.push(joint.to_string());
        rest = rest.get(end?..)?.trim_start_matches(joint).trim();
    }
    let out = out.join(" ");
    (out != text).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unspaced_predicates_are_offered_spaced() {
        let cases = [
            ("标签含甲且非乙", "标签 含 甲 且 标签 不含 乙"),
            ("标签 含 甲且标签 不含 乙", "标签 含 甲 且 标签 不含 乙"),
            ("标签包含非重点排污单位", "标签 含 非重点排污单位"),
            ("标签含甲且风险≥较高", "标签 含 甲 且 风险 ≥ 较高"),
        ];
        for (text, wanted) in cases {
            assert_eq!(spaced(text).as_deref(), Some(wanted), "{text}");
        }
        for no_help in ["标签 含 甲", "没有规律的话", "含甲", "标签含甲且"] {
            assert_eq!(spaced(no_help), None, "{no_help}");
        }
    }

    #[test]
    fn articles_from_one_to_another_are_to_be_written_one_by_one() {
        use crate::message::{Catalogue, Lang};
        let mut sources = Sources::default();
        let file = sources.add("", "事项 甲 {\n  依据  《环境保护法》第二十四条至第二十六条\n}\n");
        let (tree, _) = crate::syntax::parse(file, &sources);
        let (_, found) = crate::model::lower(&[tree], &sources);
        let said: Vec<String> =
            found.iter().flat_map(|f| &f.help).map(|help| Catalogue::new(Lang::Zh).text(help)).collect();
        assert!(said.iter().any(|help| help.contains("逐条写：第二十四条、第二十五条")), "{said:?}");
        assert!(!said.iter().any(|help| help.contains("少了顿号")), "{said:?}");
    }

    #[test]
    fn a_lost_line_break_is_seen() {
        assert_eq!(other_field("重点检查  对象 甲"), Some("对象"));
        assert_eq!(other_field("20%；层级：县抽县查"), Some("层级"));
        assert_eq!(other_field("directed  window March"), Some("window"));
        assert_eq!(other_field("the annual plan of the year 2024"), None);
        assert_eq!(other_field("未检查对象的单位"), None);
    }

    #[test]
    fn only_what_can_be_read_is_offered() {
        let cases = [
            (Rule::schedule, "不低于5%且不少于3户", "不低于5%".len()),
            (Rule::team, "应急局 2人以上", "应急局 2人".len()),
        ];
        for (rule, text, at) in cases {
            assert_eq!(with_commas(rule, text, at), None, "{text}");
        }
        assert!(head_hint("丁 【").is_none());
        assert!(head_hint("丁 甲").is_some());
    }

    #[test]
    fn what_a_sign_or_a_unit_lacks_is_said() {
        let key = |rule, text: &str| punctuation(rule, text).map(|m| m.key);
        assert_eq!(key(Rule::window, "3月—9月。"), Some("hint-full-stop"));
        assert_eq!(key(Rule::predicate, "（标签 含 甲"), Some("hint-open-bracket"));
        assert_eq!(key(Rule::predicate, "标签 含 “（”"), None);
        assert_eq!(no_unit("5，1次/年"), Some("5"));
        assert_eq!(no_unit("5%，1次"), None);
        assert_eq!(round_zero("二○局").as_deref(), Some("二〇局"));
    }

    #[test]
    fn a_misspelt_field_after_a_semicolon_is_seen_and_prose_is_not() {
        let seen = |text: &'static str, of: Keyword| {
            misspelt_field(text, || of.fields()).map(|(at, field)| (text.get(at).unwrap_or(""), field))
        };
        let cases = [
            ("每年一次；比列频次 5%，1次/年", Keyword::Task, Some(("比列频次", "比例频次"))),
            ("查证件；对像 重点源", Keyword::Matter, Some(("对像", "对象"))),
            ("查证件；依剧：《水污染防治法》第三十条", Keyword::Matter, Some(("依剧", "依据"))),
            ("check papers; metod: on-site", Keyword::Matter, Some(("metod", "method"))),
            // No field of this declaration, no value, no sign of one, or one that is read by itself.
            ("查证件；对像 重点源", Keyword::Department, None),
            ("查证件；对像", Keyword::Matter, None),
            ("查证件；对像没有变化", Keyword::Matter, None),
            ("查证件；检查 台账是否齐全", Keyword::Matter, None),
            ("环境保护制度落实情况；污染防治设施运行情况；自行监测开展情况", Keyword::Matter, None),
            ("check papers; methods of sampling", Keyword::Matter, None),
        ];
        for (text, of, wanted) in cases {
            assert_eq!(seen(text, of), wanted, "{text}");
        }
    }

    #[test]
    fn a_missing_comma_is_offered() {
        assert_eq!(with_commas(Rule::references, "甲 乙 丙", 4).as_deref(), Some("甲、乙、丙"));
        assert_eq!(with_commas(Rule::references, "甲 %", 4), None);
    }
}
