//! What the two languages say in another order or with other signs, where words are turned; and the few rules whose
//! commas are written whether or not they were.

use super::BLANKS;
use super::value::{Kind, MANY, Printer, arabic, narrow};
use crate::message::Lang;
use crate::syntax::MONTHS;
use crate::syntax::grammar::{Pair, Rule};

/// The number of an English month.
pub(super) fn month_number(word: &str) -> Option<usize> {
    MONTHS.iter().position(|m| word.get(..3).is_some_and(|w| m.starts_with(w))).map(|i| i + 1)
}

/// Writes a node that has its own way; `false` where it has none.
pub(super) fn special(p: &mut Printer, pair: &Pair<'_>) -> bool {
    match pair.as_rule() {
        Rule::text => p.push(pair.as_str().trim_matches(BLANKS), Kind::Word),
        Rule::texts | Rule::content => texts(p, pair),
        Rule::citation => citation(p, pair),
        Rule::citations => cited(p, pair),
        Rule::provisions => p.push(&pair.as_str().replace(BLANKS, ""), Kind::Word),
        Rule::succession => return succession(p, pair),
        Rule::mode => mode(p, pair),
        Rule::amounts => amounts(p, pair),
        Rule::step => step(p, pair),
        _ => return p.style.words.is_some_and(|lang| turned(p, pair, lang)),
    }
    true
}

/// Quoted texts with a comma between them; contents that are not quoted stay as they are.
fn texts(p: &mut Printer, pair: &Pair<'_>) {
    let parts: Vec<_> = pair.clone().into_inner().filter(|c| c.as_rule() != Rule::EOI).collect();
    if parts.iter().any(|c| c.as_rule() != Rule::string) {
        return p.push(pair.as_str().trim_matches(BLANKS), Kind::Word);
    }
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            p.comma(false);
        }
        p.emit(part);
    }
}

/// `1. 《法》（文号）第二条、第三条等`: titles, numbers of documents and articles are as they were written, without
/// blanks between them.
fn citation(p: &mut Printer, pair: &Pair<'_>) {
    let text = pair.as_str();
    let title = text.find('《').unwrap_or(0);
    let (number, cited) = (text.get(..title).unwrap_or(""), text.get(title..).unwrap_or(""));
    let mut out = narrow(&number.replace(BLANKS, ""));
    if out.ends_with('.') {
        out.push(' ');
    }
    let mut at = 0;
    for part in pair.clone().into_inner() {
        if part.as_rule() == Rule::number {
            continue;
        }
        let written = match part.as_rule() {
            Rule::articles => part.as_str().replace(BLANKS, ""),
            _ => part.as_str().to_owned(),
        };
        out.push_str(&written);
        at = part.as_span().end() - pair.as_span().start() - title;
    }
    // 等 and 。 at the end.
    out.push_str(&cited.get(at..).unwrap_or("").replace(BLANKS, ""));
    p.push(&out, Kind::Word);
}

/// `第二十四条 → 《新法》第五十一条`
fn succession(p: &mut Printer, pair: &Pair<'_>) -> bool {
    let Some((old, _)) = pair.as_str().split_once(['→', '-']) else { return false };
    p.push(&old.replace(BLANKS, ""), Kind::Word);
    p.push("→", Kind::Word);
    cited(p, pair);
    true
}

/// A list of citations. Between articles and what begins with no title stands `，`: behind `、` a number or a name
/// that begins with one would be a further article.
fn cited(p: &mut Printer, pair: &Pair<'_>) {
    let wanted = |c: &Pair<'_>| matches!(c.as_rule(), Rule::citation | Rule::open_basis | Rule::shared_bases);
    let mut before: Option<Pair<'_>> = None;
    for part in pair.clone().into_inner().filter(wanted) {
        if let Some(before) = before {
            let articles = before.into_inner().any(|c| c.as_rule() == Rule::articles);
            p.comma(articles && !part.as_str().starts_with('《'));
        }
        p.emit(part.clone());
        before = Some(part);
    }
}

/// `县抽县查`, `county draws, county inspects`
fn mode(p: &mut Printer, pair: &Pair<'_>) {
    for part in pair.clone().into_inner() {
        let first = part.as_rule() == Rule::draws_at;
        p.emit(part);
        p.joined(Rule::mode);
        if first && p.style.lang == Lang::En {
            p.comma(false);
        }
    }
}

/// `25% 或 3家，取高`
fn amounts(p: &mut Printer, pair: &Pair<'_>) {
    let choice = pair.clone().into_inner().find(|c| c.as_rule() == Rule::choice);
    let Some(choice) = choice else { return p.inside(pair, |_| false) };
    p.inside(pair, |rule| rule == Rule::choice);
    p.comma(true);
    p.emit(choice);
}

/// `抽取检查人员：各部门，待 建立对象名录`
fn step(p: &mut Printer, pair: &Pair<'_>) {
    p.inside(pair, |rule| rule == Rule::waits);
    let waits = pair.clone().into_inner().skip_while(|c| c.as_rule() != Rule::waits);
    for (at, part) in waits.filter(|c| c.as_rule() != Rule::EOI).enumerate() {
        if at == 0 || at > 1 {
            p.comma(at == 0);
        }
        p.emit(part);
        p.joined(Rule::step);
    }
}

/// Writes a node in a language that says it in its own way.
fn turned(p: &mut Printer, pair: &Pair<'_>, lang: Lang) -> bool {
    let zh = lang == Lang::Zh;
    let parts: Vec<Pair<'_>> = pair.clone().into_inner().filter(|c| c.as_rule() != Rule::EOI).collect();
    let numbers: Vec<String> = parts.iter().filter_map(|c| arabic(c.as_str())).collect();
    let of = |rule: Rule| parts.iter().find(|c| c.as_rule() == rule).cloned();
    match (pair.as_rule(), numbers.as_slice()) {
        (Rule::day, [y, m, d]) if zh => p.push(&format!("{y}年{m}月{d}日"), Kind::Word),
        (Rule::day, [y, m, d]) => p.push(&format!("{y}-{m:0>2}-{d:0>2}"), Kind::Word),
        (Rule::annexed, [annex, row]) if zh => p.push(&format!("附件{annex} 第{row}行"), Kind::Word),
        (Rule::annexed, [annex, row]) => p.push(&format!("annex {annex} row {row}"), Kind::Word),
        (Rule::annexed, [annex, row, part]) if zh => match part.parse::<usize>().ok().and_then(chinese) {
            Some(part) => p.push(&format!("附件{annex} 第{row}行之{part}"), Kind::Word),
            None => p.push(&format!("附件{annex} 第{row}行 part {part}"), Kind::Word),
        },
        (Rule::annexed, [annex, row, part]) => {
            p.push(&format!("annex {annex} row {row} part {part}"), Kind::Word)
        }
        (Rule::month | Rule::month_day | Rule::first_number | Rule::month_listed, _) => {
            return month(p, &parts, zh);
        }
        (Rule::month_part, _) => {
            // 3月上旬, early March
            let (Some(month), Some(tenth)) = (of(Rule::month), of(Rule::tenth)) else { return false };
            let order = if zh { [month, tenth] } else { [tenth, month] };
            around(p, "", &order, "", Rule::month_part);
        }
        (Rule::since_month, _) => {
            around(p, if zh { "" } else { "from" }, &parts, if zh { "起" } else { "" }, Rule::since_month);
        }
        (Rule::year_month, [y, m]) if zh => p.push(&format!("{y}年{m}月"), Kind::Word),
        (Rule::year_month, [y, m]) => p.push(&format!("{y}-{m:0>2}"), Kind::Word),
        (Rule::quarter_of | Rule::quarter_number | Rule::quarter_listed, [n]) => {
            p.push(&if zh { format!("第{n}季度") } else { format!("quarter {n}") }, Kind::Word)
        }
        (Rule::by_day, _) => match (of(Rule::month_end), of(Rule::month)) {
            (Some(_), Some(month)) => {
                around(
                    p,
                    if zh { "" } else { "by the end of" },
                    &[month],
                    if zh { "底前" } else { "" },
                    Rule::by_day,
                );
            }
            _ => around(p, if zh { "" } else { "by" }, &parts, if zh { "前" } else { "" }, Rule::by_day),
        },
        (Rule::year_end, [year]) => {
            p.push(&if zh { format!("{year}年底") } else { format!("the end of {year}") }, Kind::Word);
        }
        (Rule::periodic, [.., day]) => periodic(p, &parts, day, zh),
        (Rule::after, _) => {
            let Some(duration) = of(Rule::duration) else { return false };
            let event = of(Rule::event);
            if zh {
                if let Some(event) = event {
                    p.emit(event);
                    p.push("之日起", Kind::Close);
                    p.joined(Rule::after);
                }
                p.emit(duration);
            } else {
                p.push("within", Kind::Word);
                p.emit(duration);
                p.joined(Rule::after);
                if let Some(event) = event {
                    p.push("of", Kind::Word);
                    p.emit(event);
                }
            }
        }
        (Rule::recent_years, [n]) => {
            p.push(&if zh { format!("近{n}年") } else { format!("the last {n} years") }, Kind::Word);
        }
        (Rule::stage, [n]) if of(Rule::number).is_some() => {
            p.push(&if zh { format!("{n}年") } else { n.clone() }, Kind::Word);
        }
        (Rule::within_years, [n]) => {
            let years = if n == "1" { "year" } else { "years" };
            p.push(&if zh { format!("{n}年内") } else { format!("within {n} {years}") }, Kind::Word);
        }
        (Rule::count, _) => parts.into_iter().for_each(|c| {
            p.emit(c);
            p.joined(Rule::count);
        }),
        (Rule::multiple, _) => {
            p.push("×", Kind::Open);
            parts.into_iter().for_each(|c| p.emit(c));
        }
        (Rule::each_half, _) => p.push(if zh { "每半年" } else { "each half-year" }, Kind::Word),
        (Rule::unit_first | Rule::per_unit, _) if !zh => return often(p, parts),
        // 1次/ is 1次.
        (Rule::plain_times, _) if of(Rule::times).is_some() && (zh || !often(p, parts.clone())) => {
            parts.into_iter().for_each(|c| p.emit(c));
        }
        (Rule::plain_times, _) => return of(Rule::times).is_some(),
        (Rule::every_bare, _) => {
            // 一年4次 is 每年4次.
            let parts: Vec<_> =
                parts.into_iter().filter(|c| arabic(c.as_str()).as_deref() != Some("1")).collect();
            around(p, if zh { "每" } else { "each" }, &parts, "", Rule::every);
        }
        (Rule::spoken, numbers) => match (of(Rule::hundredth), of(Rule::thousandth), numbers) {
            (Some(_), _, [n]) => p.push(&format!("{n}%"), Kind::Word),
            (_, Some(_), [n]) => p.push(&format!("{n}‰"), Kind::Word),
            (_, _, [of, n]) => p.push(&format!("{n}/{of}"), Kind::Word),
            _ => return false,
        },
        (Rule::team_size, _) if pair.as_str().ends_with("以上") => {
            // 不少于2人以上 says at least twice.
            let inner = of(Rule::bound).and_then(|b| b.into_inner().next()).map(|b| b.as_rule());
            let least = inner.is_none_or(|rule| rule == Rule::at_least);
            if least {
                p.push(if zh { MANY } else { "at least" }, Kind::Word);
            }
            parts.into_iter().filter(|c| !least || c.as_rule() != Rule::bound).for_each(|c| {
                p.joined(Rule::team_size);
                p.emit(c);
            });
        }
        (Rule::per, _) => per(p, parts, zh),
        _ => return false,
    }
    true
}

fn chinese(digit: usize) -> Option<char> {
    "一二三四五六七八九".chars().nth(digit.checked_sub(1)?)
}

fn month(p: &mut Printer, parts: &[Pair<'_>], zh: bool) -> bool {
    let number = |c: &Pair<'_>| month_number(c.as_str()).or_else(|| arabic(c.as_str())?.parse().ok());
    let mut numbers = parts.iter().map(number);
    let (Some(Some(month)), day) = (numbers.next(), numbers.next().flatten()) else { return false };
    let text = match (zh, day) {
        (true, Some(day)) => format!("{month}月{day}日"),
        (true, None) => format!("{month}月"),
        (false, day) => {
            let Some(name) = month.checked_sub(1).and_then(|i| MONTHS.get(i)) else { return false };
            day.map_or((*name).to_owned(), |day| format!("{name} {day}"))
        }
    };
    p.push(&text, Kind::Word);
    true
}

/// A word before or an ending after.
fn around(p: &mut Printer, before: &str, parts: &[Pair<'_>], after: &str, rule: Rule) {
    if !before.is_empty() {
        p.push(before, Kind::Word);
        p.joined(rule);
    }
    for part in parts {
        p.emit(part.clone());
        p.joined(rule);
    }
    if !after.is_empty() {
        p.push(after, Kind::Close);
    }
}

/// `每季度首月15日前`, `each quarter, first month by day 15`
fn periodic(p: &mut Printer, parts: &[Pair<'_>], day: &str, zh: bool) {
    let all = || parts.iter().filter(|c| c.as_rule() != Rule::numeral && c.as_rule() != Rule::number);
    for (at, part) in all().enumerate() {
        if at > 0 && !zh {
            p.comma(true);
        }
        p.emit(part.clone());
        p.joined(Rule::periodic);
    }
    p.push(&if zh { format!("{day}日前") } else { format!("by day {day}") }, Kind::Word);
}

/// `once`, `twice`; `false` where it is said otherwise.
fn often(p: &mut Printer, parts: Vec<Pair<'_>>) -> bool {
    let times = |rule: Rule, next: Option<&Pair<'_>>| {
        rule == Rule::numeral && next.is_some_and(|n| n.as_rule() == Rule::times)
    };
    let said = |at: usize, c: &Pair<'_>| match arabic(c.as_str()).as_deref() {
        Some("1") if times(c.as_rule(), parts.get(at + 1)) => Some("once"),
        Some("2") if times(c.as_rule(), parts.get(at + 1)) => Some("twice"),
        _ => None,
    };
    let Some((at, word)) = parts.iter().enumerate().find_map(|(at, c)| Some((at, said(at, c)?))) else {
        return false;
    };
    for (i, part) in parts.iter().enumerate().filter(|(i, _)| *i != at + 1) {
        if i == at { p.push(word, Kind::Word) } else { p.emit(part.clone()) }
    }
    true
}

/// `/年`, `/2年`, `a year`, `per 2 years`
fn per(p: &mut Printer, parts: Vec<Pair<'_>>, zh: bool) {
    let number = parts.iter().any(|c| matches!(c.as_rule(), Rule::number | Rule::numeral));
    if zh || (!number && p.ends_with_number()) {
        p.push("/", Kind::Mark);
    } else {
        p.push(if number { "per" } else { "a" }, Kind::Word);
    }
    for part in parts {
        p.joined(Rule::per);
        p.emit(part);
    }
}
