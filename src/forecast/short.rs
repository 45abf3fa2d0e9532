//! The short forms of what-ifs: one number of a rule that says several. A field of the rules is replaced as a whole, so
//! that the rest is written out from what the plan says.

use crate::annex::{written_frequency, written_step};
use crate::model::{Amount, Bound, Frequency, Quantity, Reading, Schedule, Task, TierRule, Unit};
use crate::syntax::Keyword;
use std::ops::Range;

/// A part of the rule text of a short form. Places are those of the words that were read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    /// What the words do not say.
    Added(String),
    /// Words as they are.
    Kept(Range<usize>),
    /// Other words for these.
    Instead(String, Range<usize>),
}

use Piece::{Added, Instead, Kept};

/// The field that fields of a task in short form come to; `None` where they are no short form.
pub(super) fn of_task(said: &str, task: &Task, chinese: bool) -> Option<Vec<Piece>> {
    let by_tier = || {
        let (at, word) = first_word(said, &TIERS).unwrap_or((0..0, ""));
        let rows = said.get(at.end..)?;
        let own = steps(rows.trim_start_matches(is_gap), said, task.tiers.as_ref()?, chinese)?;
        let keyword = format!("{} ", Keyword::Increments.spelling(chinese));
        let head = match word.is_empty() {
            true => Added(keyword),
            false => Instead(keyword, at),
        };
        Some(std::iter::once(head).chain(own).collect())
    };
    schedule(said, task, chinese).or_else(by_tier)
}

/// The value of the tiers that a declaration or an assumption has, where some rows are given anew.
pub(super) fn of_tiers(said: &str, rule: &TierRule, chinese: bool) -> Option<Vec<Piece>> {
    steps(said, said, rule, chinese)
}

const RATIO: [&str; 6] = ["比例", "数量", "抽查比例", "抽查数量", "ratio", "share"];
const FREQUENCY: [&str; 3] = ["频次", "抽查频次", "frequency"];
const TIERS: [&str; 3] = ["递增", "increments", "tiers"];

/// Whether words begin with one of a short form; with a ratio or a frequency, which a short form has both of.
pub(super) fn begins(said: &str) -> (bool, bool) {
    let of = |words: &[&str]| first_word(said, words).is_some();
    let clause = of(&RATIO) || of(&FREQUENCY);
    (clause || of(&TIERS), clause)
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '：' | ':')
}

/// One of several words at the start of a text, with the blank or colon behind it that makes it one.
fn first_word<'w>(said: &str, words: &[&'w str]) -> Option<(Range<usize>, &'w str)> {
    let found = words.iter().find(|word| {
        said.strip_prefix(**word).is_some_and(|rest| rest.is_empty() || rest.starts_with(is_gap))
    })?;
    Some((0..found.len(), *found))
}

/// Where words of a kind stand in a text: the word, and what is said by it.
struct Clause {
    word: Range<usize>,
    value: Range<usize>,
    is_ratio: bool,
}

/// `比例 10%`, `频次 2次/年`, or both in any order.
fn clauses(said: &str) -> Option<Vec<Clause>> {
    let starts = said.char_indices().map(|(at, _)| at).filter(|at| {
        let before = said.get(..*at).unwrap_or_default();
        before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || "，,；;、".contains(c))
    });
    let mut found: Vec<(Range<usize>, bool)> = Vec::new();
    for at in starts {
        let rest = said.get(at..)?;
        for (words, is_ratio) in [(RATIO.as_slice(), true), (FREQUENCY.as_slice(), false)] {
            found.extend(first_word(rest, words).map(|(w, _)| (at + w.start..at + w.end, is_ratio)));
        }
    }
    if found.first().is_none_or(|(word, _)| word.start > 0) {
        return None;
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|(w, _)| w.start).chain([said.len()]).collect();
    let mut out = Vec::new();
    for ((word, is_ratio), end) in found.into_iter().zip(ends) {
        let value = said.get(word.end..end)?;
        let from = word.end + value.len() - value.trim_start_matches(is_gap).len();
        let ending = |c: char| c.is_whitespace() || "，,；;、".contains(c);
        let value = from..from.max(word.end + value.trim_end_matches(ending).len());
        let text = said.get(value.clone())?;
        let strange = match is_ratio {
            true => text.contains(['次', '/', '\n', '；', ';', '，', ',', '{', '、']) || text.contains(" a "),
            false => text.contains(['%', '％', '\n', '；', ';', '{', '家', '户']),
        };
        if text.is_empty() || strange || out.iter().any(|c: &Clause| c.is_ratio == is_ratio) {
            return None;
        }
        out.push(Clause { word, value, is_ratio });
    }
    Some(out)
}

/// The schedule of a task with another number in it.
fn schedule(said: &str, task: &Task, chinese: bool) -> Option<Vec<Piece>> {
    let all = clauses(said)?;
    let own = &task.schedule()?.value;
    let (ratio, often) = (all.iter().find(|c| c.is_ratio), all.iter().find(|c| !c.is_ratio));
    let word = all.first()?.word.clone();
    let mut out = vec![Instead(Keyword::Schedule.spelling(chinese).to_owned(), word), Added(" ".to_owned())];
    match ratio {
        Some(clause) => {
            let value = said.get(clause.value.clone())?;
            let says = READINGS.iter().flatten().any(|(_, w)| value.starts_with(w));
            out.push(Added(reading(own.reading.filter(|_| !says), chinese)));
            out.push(Kept(clause.value.clone()));
        }
        None => out.push(Added(amount(own, chinese)?)),
    }
    let separator = if chinese { "，" } else { ", " };
    match (often, own.frequency) {
        (Some(clause), _) => out.extend([Added(separator.to_owned()), Kept(clause.value.clone())]),
        (None, Some(frequency)) => out.push(Added(format!("{separator}{}", times(frequency, chinese)))),
        // One draw a year, which nobody wrote.
        (None, None) => {}
    }
    Some(out)
}

/// What a ratio is of, in each language.
const READINGS: [[(Reading, &str); 2]; 2] = [
    [(Reading::EachDraw, "每次"), (Reading::WholeYear, "全年")],
    [(Reading::EachDraw, "each draw"), (Reading::WholeYear, "whole year")],
];

fn reading(of: Option<Reading>, chinese: bool) -> String {
    let table = READINGS.get(usize::from(!chinese)).into_iter().flatten();
    let word = table.filter(|(reading, _)| Some(*reading) == of).map(|(_, word)| format!("{word} "));
    word.collect()
}

/// How many, as the rule has it; `None` where that takes more than a number and a maximum.
fn amount(schedule: &Schedule, chinese: bool) -> Option<String> {
    let Quantity { bound, amount, most, others, open, .. } = &schedule.quantity;
    if !others.is_empty() || open.is_some() {
        return None;
    }
    let number = |amount: &Amount| match (amount, chinese) {
        (Amount::Ratio(ratio), _) => Some(ratio.to_exact_text()),
        (Amount::Count(n), true) => Some(format!("{n}家")),
        (Amount::Count(n), false) => Some(format!("{n} entities")),
        _ => None,
    };
    let bounded = match (bound, chinese) {
        (Bound::Exact, _) => "",
        (Bound::AtLeast, true) => "不低于 ",
        (Bound::AtMost, true) => "不超过 ",
        (Bound::AtLeast, false) => "at least ",
        (Bound::AtMost, false) => "at most ",
    };
    let most = match (most, chinese) {
        (None, _) => String::new(),
        (Some(most), true) => format!("，不超过 {}", number(most)?),
        (Some(most), false) => format!(", at most {}", number(most)?),
    };
    Some(format!("{}{bounded}{}{most}", reading(schedule.reading, chinese), number(amount)?))
}

/// How often, as the rule has it.
fn times(often: Frequency, chinese: bool) -> String {
    let unit = match often.unit {
        Unit::Year => "year",
        Unit::HalfYear => "half-year",
        Unit::Quarter => "quarter",
        Unit::Month => "month",
        Unit::TenDays | Unit::Week | Unit::Day => "",
    };
    let plain = often.every == 1 && often.bound == Bound::Exact && !unit.is_empty();
    match (chinese, plain) {
        (false, true) => format!("{} times a {unit}", often.times),
        // The two languages may be mixed: there is one way to write what is rare.
        _ => written_frequency(often),
    }
}

/// Rows of tiers, `高 +30个百分点、较高 +10个百分点`, with the others as the rule has them. `rows` is the end of `said`.
fn steps(rows: &str, said: &str, rule: &TierRule, chinese: bool) -> Option<Vec<Piece>> {
    let offset = said.len() - rows.len();
    let inner = rows.trim();
    let inner = match inner.strip_prefix('{') {
        Some(inner) => inner.strip_suffix('}')?.trim(),
        None => inner,
    };
    let start = offset + rows.find(inner)?;
    let mut given: Vec<(&str, Range<usize>)> = Vec::new();
    let mut at = start;
    for row in inner.split(['、', '，', ',', '\n', '；', ';']) {
        let text = row.trim();
        let from = at + row.len() - row.trim_start().len();
        at += row.len() + inner.get(at - start + row.len()..)?.chars().next().map_or(0, char::len_utf8);
        if text.is_empty() {
            continue;
        }
        let tier = rule.steps.iter().map(|s| s.tier.value.as_str()).find(|tier| {
            text.strip_prefix(tier).is_some_and(|rest| {
                rest.starts_with(|c: char| is_gap(c) || c.is_ascii_digit() || "+-＋－×".contains(c))
            })
        })?;
        if given.iter().any(|(known, _)| *known == tier) {
            return None;
        }
        given.push((tier, from..from + text.len()));
    }
    if given.is_empty() {
        return None;
    }
    let says = |words: &[&str]| {
        given.iter().filter_map(|(_, at)| said.get(at.clone())).any(|t| words.iter().any(|w| t.contains(w)))
    };
    let ratio = rule.ratio || says(&["%", "％", "百分点", "points"]);
    let draws = rule.draws || says(&["次", "draw"]);
    let axes: Vec<&str> = match chinese {
        true => [(ratio, "比例"), (draws, "频次")],
        false => [(ratio, "ratio"), (draws, "frequency")],
    }
    .into_iter()
    .filter_map(|(is, word)| is.then_some(word))
    .collect();
    let (comma, by) = if chinese { ("、", "按") } else { (", ", "by") };
    let mut out = vec![Added(format!("{} {by} {} {{ ", axes.join(comma), rule.column))];
    for (n, step) in rule.steps.iter().enumerate() {
        if n > 0 {
            out.push(Added(comma.to_owned()));
        }
        let tier = step.tier.value.as_str();
        match given.iter().find(|(known, _)| *known == tier) {
            Some((_, at)) => {
                // 高+30个百分点: a blank makes the tier a word.
                let behind = said.get(at.start + tier.len()..at.end).unwrap_or_default();
                out.push(Kept(at.start..at.start + tier.len()));
                if !behind.starts_with(is_gap) {
                    out.push(Added(" ".to_owned()));
                }
                out.push(Kept(at.start + tier.len()..at.end));
            }
            None => out.push(Added(written_step(step)?)),
        }
    }
    out.push(Added(" }".to_owned()));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::rule_of;
    use crate::model::{Model, lower};
    use crate::source::Sources;
    use crate::syntax::parse;

    const RULES: &str = "对象库 {\n  风险 等级 { 低、一般、高 }\n}\n\
        任务 甲 {\n  代号 A1\n  比例频次 每次 25%，4次/年\n  递增 共同\n}\n\
        任务 乙 {\n  代号 A2\n  比例频次 不低于 3%，不超过 20家\n  递增 比例 按 风险 { 低 待定、一般 +5个百分点、高 40% }\n}\n\
        任务 丙 {\n  代号 A3\n  比例频次 10%，每2年1次\n}\n\
        任务 丁 {\n  代号 A4\n  比例频次 { 甲类：10% 1次/年\n 乙类：5% 1次/年 }\n}\n\
        分级 共同：比例 按 风险 { 低 +0个百分点、一般 +5个百分点、高 +20个百分点 }\n";

    fn model(rules: &str) -> Model {
        let mut sources = Sources::default();
        let file = sources.add("x.ssj", rules);
        let (tree, findings) = parse(file, &sources);
        assert!(findings.is_empty(), "{findings:?}");
        let (model, findings) = lower(&[tree], &sources);
        assert!(findings.iter().all(|f| f.code.name == "unknown-name"), "{findings:?}");
        model
    }

    #[test]
    fn one_number_of_several() {
        let model = model(RULES);
        for (argument, wanted) in [
            ("任务 A1 频次 2次/年", "修改 任务 甲 {\n比例频次 每次 25%，2次/年\n}\n"),
            ("任务 A1 频次 每季度1次", "修改 任务 甲 {\n比例频次 每次 25%，每季度1次\n}\n"),
            ("任务 A1 比例 10% 频次 2次/年", "修改 任务 甲 {\n比例频次 每次 10%，2次/年\n}\n"),
            ("任务 A1 频次 2次/年，比例 全年 10%", "修改 任务 甲 {\n比例频次 全年 10%，2次/年\n}\n"),
            ("任务 A1 { 频次 2次/年 }", "修改 任务 甲 {\n比例频次 每次 25%，2次/年\n}\n"),
            ("任务 A1 抽查比例 10%", "修改 任务 甲 {\n比例频次 每次 10%，4次/年\n}\n"),
            ("任务 A1 数量 28家", "修改 任务 甲 {\n比例频次 每次 28家，4次/年\n}\n"),
            ("任务 A2 频次 2次/年", "修改 任务 乙 {\n比例频次 不低于 3%，不超过 20家，2次/年\n}\n"),
            ("任务 A2 比例 5%", "修改 任务 乙 {\n比例频次 5%\n}\n"),
            ("任务 A3 比例 5%", "修改 任务 丙 {\n比例频次 5%，每2年 1次\n}\n"),
            (
                "task A1 frequency 2 times a year",
                "override task 甲 {\nschedule each draw 25%, 2 times a year\n}\n",
            ),
            (
                "任务 A1 高 +30个百分点",
                "修改 任务 甲 {\n递增 比例 按 风险 { 低 +0个百分点、一般 +5个百分点、高 +30个百分点 }\n}\n",
            ),
            (
                "任务 A1 递增 高+30个百分点、一般 +1次",
                "修改 任务 甲 {\n递增 比例、频次 按 风险 { 低 +0个百分点、一般 +1次、高 +30个百分点 }\n}\n",
            ),
            (
                "任务 A2 递增 { 一般 +1个百分点 }",
                "修改 任务 乙 {\n递增 比例 按 风险 { 低 待定、一般 +1个百分点、高 40% }\n}\n",
            ),
            (
                "分级 共同 高 +30个百分点",
                "修改 分级 共同：比例 按 风险 { 低 +0个百分点、一般 +5个百分点、高 +30个百分点 }",
            ),
            (
                "分级 共同 { 低 +1个百分点 }",
                "修改 分级 共同：比例 按 风险 { 低 +1个百分点、一般 +5个百分点、高 +20个百分点 }",
            ),
        ] {
            assert_eq!(rule_of(argument, &model).rules, wanted, "{argument}");
        }
        // These are fields as they stand: what is wrong with them is said of them.
        for argument in
            ["任务 A1 极高 +30个百分点", "任务 A4 频次 2次/年", "任务 A3 高 +1个百分点", "任务 A1 频次 10%"]
        {
            let rules = rule_of(argument, &model).rules;
            let (_, fields) = argument.split_at(argument.find("A").unwrap() + 3);
            assert!(rules.contains(&format!("{{\n{fields}\n}}")), "{argument}: {rules}");
        }
    }

    #[test]
    fn what_is_written_out_means_what_it_did() {
        let whole = model(RULES);
        let whole =
            |code: &str| whole.tasks.iter().find(|t| t.decl.code.as_deref() == Some(code)).unwrap().clone();
        for (argument, code) in [
            ("任务 A1 频次 4次/年", "A1"),
            ("task A1 frequency 4 times a year", "A1"),
            ("任务 A1 高 +20个百分点", "A1"),
            ("任务 A1 比例 25%", "A1"),
            ("任务 A3 比例 10%", "A3"),
        ] {
            let rule = rule_of(argument, &model(RULES)).rules;
            let tried = rule.replace("修改 ", "").replace("override ", "");
            let head = RULES.split("任务 甲").next().unwrap();
            let tried = model(&format!("{head}{tried}"));
            let tried = tried.tasks.iter().next().unwrap();
            let json = |s: &crate::model::Task| match argument.contains('高') {
                true => s
                    .tiers
                    .as_ref()
                    .map(|t| t.steps.iter().map(|s| s.increment.clone()).collect::<Vec<_>>())
                    .map(|s| format!("{s:?}")),
                false => Some(format!("{:?}", s.schedule().unwrap().value)),
            };
            assert_eq!(json(tried), json(&whole(code)), "{argument}");
        }
    }
}
