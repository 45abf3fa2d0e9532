//! What the lines around the tables say of the plan: who issues it, when, under which number and for which year.

use super::find::{Line, Place};
use crate::annex::Number;
use jiff::civil::Date;

/// What the lines say.
#[derive(Default, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// The title of the plan.
    pub title: Option<String>,
    /// 文号
    pub number: Option<String>,
    /// Who issues it, as printed.
    pub issuer: Option<String>,
    /// When.
    pub issued: Option<Date>,
    /// The plan year.
    pub year: Option<i16>,
    /// Two years that a title names together, 2023—2024年度, and the title: which one the plan is for, it does not say.
    pub span: Option<((i16, i16), Place)>,
    /// The titles of the tables.
    pub titles: Vec<(Number, Place)>,
}

/// Reads the lines.
pub(super) fn facts(lines: &[Line]) -> Facts {
    let mut facts = Facts::default();
    for line in lines {
        let text = line.place.text.trim();
        let short = text.chars().count() <= 30;
        if short && text.contains('〔') && text.ends_with('号') {
            facts.number = facts.number.or_else(|| Some(text.to_owned()));
        }
        if let Some(date) = date(text) {
            facts.issued = Some(date);
        }
        if text.contains("关于印发") && text.ends_with("通知") {
            facts.title = facts.title.or_else(|| Some(text.to_owned()));
        }
        if let Some(number) = line.title_of
            && (text.contains("计划") || text.contains("清单"))
            && !facts.titles.iter().any(|(n, _)| *n == number)
        {
            facts.titles.push((number, line.place.clone()));
        }
    }
    let named = |(_, place): &(Number, Place)| Some((span(&place.text)?, place.clone()));
    facts.span = facts.titles.iter().find_map(named);
    facts.titles.sort_by_key(|(number, _)| *number);
    let of = |number| facts.titles.iter().find(move |(n, _)| *n == number).map(|(_, p)| p.text.as_str());
    let titles = [of(Number::Tasks), of(Number::Joint), of(Number::Matters)];
    let all = || titles.iter().flatten().copied();
    facts.year = all().chain(facts.title.as_deref()).find_map(|t| Some(year(t)?.1));
    facts.issuer = all().find_map(issuer);
    facts.title = facts.title.take().or_else(|| titles.first().copied().flatten().map(str::to_owned));
    facts.year = facts.year.or_else(|| facts.issued.map(Date::year));
    facts
}

/// Where a year of this century stands in a text, and which.
fn year(text: &str) -> Option<(usize, i16)> {
    years(text).next()
}

/// All of them, in their order.
fn years(text: &str) -> impl Iterator<Item = (usize, i16)> {
    text.match_indices("20").filter_map(|(at, _)| {
        let digits = text.get(at..at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
        let behind = text.get(at + 4..)?.trim_start();
        let named = behind.starts_with('年') || behind.starts_with('版') || behind.starts_with("度");
        Some((at, digits.parse().ok()?)).filter(|_| named)
    })
}

/// The years of a text that names two as one: 2023—2024年度, 2023年至2024年.
fn span(text: &str) -> Option<(i16, i16)> {
    let joined = ['—', '–', '-', '－', '~', '～', '至', '到', '、', '和', '/'];
    years(text).find_map(|(at, last)| {
        let before = text.get(..at)?.trim_end();
        let first = before.trim_end_matches(joined);
        let first = first.strip_suffix('年').filter(|_| first != before).unwrap_or(first);
        let (from, _) = first.char_indices().rev().nth(3)?;
        // Of a number of a document before the year nothing is asked.
        let is_year = |d: &&str| d.starts_with("20") && d.bytes().all(|b| b.is_ascii_digit());
        let first = first.get(from..).filter(is_year)?.parse().ok()?;
        (before.ends_with(joined) && first != last).then_some((first, last))
    })
}

/// Who issues a plan: what stands before the year, or before what the list is.
fn issuer(title: &str) -> Option<String> {
    let ends = [
        year(title).map(|(at, _)| at),
        title.find("本部门"),
        title.find("随机抽查"),
        title.find("双随机"),
        title.find("部门联合"),
    ];
    let before = title.get(..ends.into_iter().flatten().min()?)?;
    // The number of the annex stands before many a title, and is nobody's name.
    let before = before.trim_start_matches(['《', '“', '（', '(', ' ', '　']);
    let before = behind_mark(before).unwrap_or(before);
    let name = before.trim_matches(['《', '“', '：', ':', '、', '）', ')', '.', '-', '—', ' ', '　']);
    (name.chars().count() >= 3).then(|| name.to_owned())
}

/// What stands behind 附件1, 附表一 and the like; `None` where a text does not begin so.
fn behind_mark(text: &str) -> Option<&str> {
    let rest = ["附件", "附表"].iter().find_map(|word| text.strip_prefix(word))?.trim_start();
    let digits = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let behind = rest.trim_start_matches(digits);
    if behind.len() < rest.len() {
        return Some(behind);
    }
    // A place may begin with a numeral, as 三门县 does: one that is a number has something else behind it.
    let behind = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let parted = behind.chars().next().is_none_or(|c| !c.is_alphanumeric());
    Some(if parted { behind } else { rest })
}

/// Whether a line is the number of an annex, alone or before its title.
pub(super) fn begins_annex(text: &str) -> bool {
    behind_mark(text.trim()).is_some_and(|rest| {
        let parted = rest.chars().next().is_none_or(|c| c.is_whitespace() || "：:".contains(c));
        parted && rest.chars().count() <= LONGEST_TITLE
    })
}

/// No title of a table has more characters.
const LONGEST_TITLE: usize = 50;

/// A line that is a day and nothing else.
fn date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    Date::new(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_who_and_when() {
        assert_eq!(
            issuer("晋城市生态环境局泽州分局2024年度双随机抽查工作计划").as_deref(),
            Some("晋城市生态环境局泽州分局")
        );
        assert_eq!(
            issuer("某县生态环境局本部门随机抽查事项清单（2024版）").as_deref(),
            Some("某县生态环境局")
        );
        assert_eq!(issuer("2024年度双随机抽查工作计划"), None);
        for mark in ["附件1 ", "附件 1", "附件1：", "附件1", "附表一、", "《附件２　", "附件："]
        {
            assert_eq!(issuer(&format!("{mark}2027年度双随机抽查工作计划")), None, "{mark}");
            let named = issuer(&format!("{mark}三门县环境局2027年度双随机抽查工作计划"));
            assert_eq!(named.as_deref(), Some("三门县环境局"), "{mark}");
        }
        assert!(begins_annex("附件3") && begins_annex("附件3 某县2027年度联合抽查计划"));
        assert!(!begins_annex("附件1所列任务由县局组织") && !begins_annex("二、专项任务"));
        assert_eq!(year("清单（2024版)").map(|y| y.1), Some(2024));
        assert_eq!(year("共2024家"), None);
        for two in ["某县2023—2024年度计划", "某县2023年至2024年计划", "2023-2024年度计划"]
        {
            assert_eq!(span(two), Some((2023, 2024)), "{two}");
        }
        assert_eq!(span("某县2024年度计划"), None);
        assert_eq!(span("某县局-2024年度计划"), None);
        assert_eq!(span("环函1205-2024年度计划"), None);
        assert_eq!(date("2024年3月26日"), Date::new(2024, 3, 26).ok());
    }
}
