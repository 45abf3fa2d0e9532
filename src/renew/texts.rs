//! The year in a text: what is the plan's own moves on with it, the title and the number of somebody else's document
//! stay, and what cannot be told from the words is left as it stands. What stays is said, so that nobody overlooks it.

use std::ops::Range;

/// A year that moves to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Years {
    pub old: i16,
    pub new: i16,
}

/// The titles that a plan knows.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// Of the plan and its annexes.
    pub own: Vec<String>,
    /// Of documents that it only names.
    pub foreign: Vec<String>,
}

/// How a text is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum As {
    /// By its words.
    Words,
    /// As the title of the plan, or of an annex: its year is the plan's.
    Title,
    /// As that of a document that is somebody else's, or a reason that was given in its time: nothing moves.
    Foreign,
}

/// A year that was left as it stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Left {
    /// In the title of a document that is not the plan's own.
    Cited(String),
    /// In the number of a document.
    Number(String),
    /// The words do not say whether it moves. The clause.
    Unclear(String),
    /// The year before or after, which may be told from this one. The clause.
    Beside(String),
    /// A 29th of February that the new year does not have. The clause.
    LeapDay(String),
    /// In a name or a code, by which other files may know it.
    Name(String),
}

/// A text with its years moved.
#[derive(Debug, Default)]
pub(super) struct Turned {
    /// The text.
    pub text: String,
    /// Whether a year in it moved.
    pub moved: bool,
    /// What was left.
    pub left: Vec<Left>,
}

/// The years in the quoted words and titles of a line. What stands outside of quotation marks is no text.
pub(super) fn turned(line: &str, years: Years, titles: &Titles, by: As) -> Turned {
    let mut out = Turned::default();
    let quoted = quoted(line);
    let cited = cited(line);
    let inside = |all: &[Range<usize>], at: usize| all.iter().find(|r| r.contains(&at)).cloned();
    let mut done = 0;
    for (at, written) in occurrences(line, years) {
        out.text.push_str(line.get(done..at.start).unwrap_or_default());
        done = at.end;
        let keep = line.get(at.clone()).unwrap_or_default();
        let Some(words) = inside(&quoted, at.start).or_else(|| inside(&cited, at.start)) else {
            out.text.push_str(keep);
            continue;
        };
        let said = line.get(words).unwrap_or_default();
        let title = inside(&cited, at.start).and_then(|r| line.get(r)).unwrap_or_default();
        match verdict(line, &at, (said, title), titles, by) {
            None => {
                out.text.push_str(&written);
                out.moved = true;
            }
            Some(left) => {
                out.text.push_str(keep);
                if !out.left.contains(&left) {
                    out.left.push(left);
                }
            }
        }
    }
    out.text.push_str(line.get(done..).unwrap_or_default());
    out.left.extend(beside(line, years, &quoted, &cited));
    out
}

/// Why a year is left; `None` where it moves.
fn verdict(
    line: &str,
    at: &Range<usize>,
    (said, title): (&str, &str),
    titles: &Titles,
    by: As,
) -> Option<Left> {
    let (before, after) = (line.get(..at.start).unwrap_or_default(), line.get(at.end..).unwrap_or_default());
    let clause = || clause(line, at);
    if is_number(before, after) {
        return Some(Left::Number(clause()));
    }
    if by == As::Foreign {
        return Some(Left::Cited(if title.is_empty() { trimmed(said) } else { trimmed(title) }));
    }
    if !title.is_empty() {
        return (!titles.is_own(title)).then(|| Left::Cited(trimmed(title)));
    }
    if is_span(before, after) {
        return Some(Left::Unclear(clause()));
    }
    if by == As::Title {
        return None;
    }
    // A document that is named without the marks of a title.
    if let Some(foreign) = titles.foreign_in(line, at) {
        return Some(Left::Cited(foreign));
    }
    (!moves(before, after)).then(|| Left::Unclear(clause()))
}

impl Titles {
    /// Whether a title is that of the plan or of an annex, or a part of it long enough to be none of another.
    fn is_own(&self, title: &str) -> bool {
        let title = bare(title);
        title.chars().count() > 3
            && self.own.iter().map(|own| bare(own)).any(|own| own.contains(&title) || title.contains(&own))
            && !self.foreign.iter().any(|foreign| bare(foreign) == title)
    }

    /// The title of somebody else's document that stands around a place.
    fn foreign_in(&self, line: &str, at: &Range<usize>) -> Option<String> {
        let around = |title: &&String| {
            let mut all = line.match_indices(title.as_str());
            all.any(|(start, found)| start <= at.start && at.end <= start + found.len())
        };
        self.foreign.iter().find(around).map(|title| trimmed(title))
    }
}

/// A title without its year, blanks, brackets and what it quotes from others: 关于转发《…》的通知.
fn bare(title: &str) -> String {
    let mut depth = 0u32;
    let quotes = !title.trim_start().starts_with(['《', '“', '"']);
    let mut out = String::new();
    for c in title.chars() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ if quotes && depth > 0 => {}
            c if c.is_ascii_digit() || !c.is_alphanumeric() => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether the words beside a year say that it is the one that is planned.
fn moves(before: &str, after: &str) -> bool {
    const WORK: [&str; 12] =
        ["双随机", "“双随机", "抽查", "检查", "监管", "执法", "工作", "重点", "部门", "内部", "年度", "全年"];
    const ENGLISH: [&str; 12] = [
        "edition",
        "version",
        "annual",
        "plan",
        "list",
        "programme",
        "program",
        "inspection",
        "inspections",
        "draw",
        "draws",
        "work plan",
    ];
    const BEFORE: [&str; 5] = ["year", "plan for", "list for", "plan of", "list of"];
    let after = after.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    if ["年度", "版", "年版"].iter().any(|w| after.starts_with(w)) {
        return true;
    }
    if let Some(rest) = after.strip_prefix('年') {
        let rest = rest.trim_start();
        return WORK.iter().any(|w| rest.starts_with(w))
            || ["底前", "末前", "底以前", "年内"].iter().any(|w| rest.starts_with(w))
            || is_term(before, rest);
    }
    let word: String = after.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
    let before = before.trim_end().to_ascii_lowercase();
    ENGLISH.contains(&word.to_ascii_lowercase().as_str()) || BEFORE.iter().any(|w| before.ends_with(w))
}

/// A month or day behind 年 that is the end or the start of a time: `11月10日前`, `3月至9月`.
fn is_term(before: &str, rest: &str) -> bool {
    let number = |text: &str| {
        let n = text.chars().take_while(|c| c.is_numeric() || "一二三四五六七八九十".contains(*c)).count();
        text.char_indices().nth(n).map(|(at, _)| at).filter(|_| n > 0)
    };
    let Some(rest) = number(rest).and_then(|n| rest.get(n..)?.trim_start().strip_prefix('月')) else {
        return false;
    };
    let rest = rest.trim_start();
    let rest = number(rest).and_then(|n| rest.get(n..)?.trim_start().strip_prefix('日')).unwrap_or(rest);
    let rest = rest.trim_start().trim_start_matches(['底', '末']);
    let until = [("至", "截至"), ("到", "得到")];
    let ends = until.iter().any(|(word, not)| before.ends_with(word) && !before.ends_with(not));
    ends || before.ends_with(['—', '－', '-', '~'])
        || ["前", "以前", "之前", "至", "到", "—", "－", "-", "~"].iter().any(|w| rest.starts_with(w))
}

/// Whether a year is the start or the end of several: 2027-2029年.
fn is_span(before: &str, after: &str) -> bool {
    const TO: [char; 6] = ['-', '—', '－', '~', '至', '到'];
    let four = |text: &str| text.chars().take_while(char::is_ascii_digit).count() == 4;
    let back: String = before.chars().rev().skip_while(|c| TO.contains(c) || *c == '年').take(4).collect();
    let (starts, ends) = (after.trim_start_matches('年').starts_with(TO), before.ends_with(TO));
    starts && four(after.trim_start_matches('年').trim_start_matches(TO)) || ends && four(&back)
}

/// Whether a year stands in the brackets of a number: 〔2027〕11号.
fn is_number(before: &str, after: &str) -> bool {
    before.trim_end().ends_with(['〔', '[', '［', '【'])
        && after.trim_start().starts_with(['〕', ']', '］', '】'])
}

/// The places of last year's year, each with the new one in the same digits.
fn occurrences(line: &str, years: Years) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    for (old, new) in spellings(years.old).into_iter().zip(spellings(years.new)) {
        out.extend(alone(line, &old).map(|at| (at, new.clone())));
    }
    out.sort_by_key(|(at, _)| at.start);
    out
}

/// Whether a name or a code has the year in it.
pub(super) fn is_in(name: &str, year: i16) -> bool {
    spellings(year).iter().any(|s| name.contains(s.as_str()))
}

/// Whether a text has the year in it, as a number of its own.
pub(super) fn names(text: &str, year: i16) -> bool {
    spellings(year).iter().any(|s| alone(text, s).next().is_some())
}

/// How a year is written: 2027, ２０２７, 二〇二七, 二零二七, 二○二七.
fn spellings(year: i16) -> [String; 5] {
    let digits = year.to_string();
    let by = |table: &str| -> String {
        let of = |c: char| c.to_digit(10).and_then(|d| table.chars().nth(d as usize));
        digits.chars().filter_map(of).collect()
    };
    [
        digits.clone(),
        by("０１２３４５６７８９"),
        by("〇一二三四五六七八九"),
        by("零一二三四五六七八九"),
        by("○一二三四五六七八九"),
    ]
}

/// Where a number stands by itself, neither in a longer one nor in a span of years (2021-2027年).
fn alone<'a>(line: &'a str, number: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let digit = |c: char| c.is_numeric() || "〇零○一二三四五六七八九十".contains(c);
    line.match_indices(number).filter_map(move |(at, found)| {
        let end = at + found.len();
        let (before, after) = (line.get(..at)?, line.get(end..)?);
        let joined = before.ends_with(|c: char| digit(c) || c.is_ascii_alphabetic() || c == '_')
            || after.starts_with(|c: char| digit(c) || c.is_ascii_alphabetic() || c == '_');
        (!joined).then_some(at..end)
    })
}

/// The year before and after in the plan's own words, and a 29th of February where the new year has none.
fn beside(line: &str, years: Years, quoted: &[Range<usize>], cited: &[Range<usize>]) -> Vec<Left> {
    let free = |at: &Range<usize>| {
        quoted.iter().any(|r| r.contains(&at.start)) && !cited.iter().any(|r| r.contains(&at.start))
    };
    let mut out = Vec::new();
    for year in [years.old.saturating_sub(1), years.old.saturating_add(1)] {
        for at in spellings(year).iter().flat_map(|s| alone(line, s)).filter(free) {
            let before = line.get(..at.start).unwrap_or_default();
            if !is_number(before, line.get(at.end..).unwrap_or_default()) {
                out.push(Left::Beside(clause(line, &at)));
            }
        }
    }
    if super::days::is_short(years.new) {
        let days = super::days::leap_days(line);
        out.extend(days.into_iter().filter(free).map(|at| Left::LeapDay(clause(line, &at))));
    }
    out.dedup();
    out
}

/// The quoted texts of a line, one by one.
pub(super) fn quoted_words(line: &str) -> impl Iterator<Item = &str> {
    quoted(line).into_iter().filter_map(|place| line.get(place))
}

/// The quoted texts of a line, without their marks; those within others are parts of them.
fn quoted(line: &str) -> Vec<Range<usize>> {
    let (mut out, mut depth, mut start, mut straight) = (Vec::new(), 0u32, 0, None);
    for (at, c) in line.char_indices() {
        match c {
            '“' => {
                if depth == 0 {
                    start = at + c.len_utf8();
                }
                depth += 1;
            }
            '”' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push(start..at);
                }
            }
            '"' if depth == 0 => match straight.take() {
                Some(start) => out.push(start..at),
                None => straight = Some(at + 1),
            },
            _ => {}
        }
    }
    out
}

/// The titles of a line: 《…》 with a bracket behind it that belongs to it, such as （2027版）.
fn cited(line: &str) -> Vec<Range<usize>> {
    let (mut out, mut depth, mut start) = (Vec::<Range<usize>>::new(), 0u32, 0);
    for (at, c) in line.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    let end = at + c.len_utf8();
                    let behind = line.get(end..).unwrap_or_default();
                    let rest = behind.trim_start_matches([' ', '\u{3000}']);
                    let blanks = behind.len() - rest.len();
                    let bracket = rest.starts_with(['（', '(', '〔']);
                    let close = rest.char_indices().find(|(_, c)| "）)〕".contains(*c)).filter(|_| bracket);
                    out.push(start..close.map_or(end, |(at, c)| end + blanks + at + c.len_utf8()));
                }
            }
            _ => {}
        }
    }
    out
}

/// The words around a place up to the next marks of punctuation.
fn clause(line: &str, at: &Range<usize>) -> String {
    const ENDS: [char; 11] = ['，', '。', '；', '“', '”', '"', '\n', ',', ';', '、', '：'];
    let (before, after) = (line.get(..at.start).unwrap_or_default(), line.get(at.end..).unwrap_or_default());
    let start =
        before.char_indices().rev().find(|(_, c)| ENDS.contains(c)).map_or(0, |(i, c)| i + c.len_utf8());
    let end = after.char_indices().find(|(_, c)| ENDS.contains(c)).map_or(after.len(), |(i, _)| i);
    trimmed(line.get(start..at.end + end).unwrap_or_default())
}

fn trimmed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str, by: As) -> (String, Vec<Left>) {
        let own = ["某县2027年度双随机抽查工作计划", "《某县分局随机抽查事项清单》（2027 版）"];
        let titles = Titles {
            own: own.map(str::to_owned).to_vec(),
            foreign: vec!["2027年度联合抽查通知".to_owned()],
        };
        let turned = turned(line, Years { old: 2027, new: 2029 }, &titles, by);
        assert_eq!(turned.moved, turned.text != line);
        (turned.text, turned.left)
    }

    #[test]
    fn the_plans_own_year_moves() {
        for (line, wanted) in [
            ("内容  “依据《随机抽查事项清单（2027版）》”", "内容  “依据《随机抽查事项清单（2029版）》”"),
            ("内容  “见《随机抽查事项清单》（2027 版）”", "内容  “见《随机抽查事项清单》（2029 版）”"),
            ("内容  “制定 2027 年度计划”", "内容  “制定 2029 年度计划”"),
            ("内容  “二〇二七年度计划，２０２７年版”", "内容  “二〇二九年度计划，２０２９年版”"),
            ("内容  “2027年11月10日前完成”", "内容  “2029年11月10日前完成”"),
            ("内容  “2027年3月至2027年9月”", "内容  “2029年3月至2029年9月”"),
            ("内容  “2027年“双随机”抽查”", "内容  “2029年“双随机”抽查”"),
            ("content \"the 2027 plan, and the year 2027\"", "content \"the 2029 plan, and the year 2029\""),
        ] {
            assert_eq!(of(line, As::Words), (wanted.to_owned(), Vec::new()));
        }
        assert_eq!(of("附件  “2027年某某”", As::Title).0, "附件  “2029年某某”");
    }

    #[test]
    fn what_is_somebody_elses_stays_and_is_told() {
        let left = |line: &str, by: As| {
            let (text, left) = of(line, by);
            assert_eq!(text, line);
            left
        };
        let cited = |title: &str| vec![Left::Cited(title.to_owned())];
        assert_eq!(left("内容  “按《省厅2027年度要点》办理”", As::Words), cited("《省厅2027年度要点》"));
        assert_eq!(left("内容  “按2027年度联合抽查通知办理”", As::Words), cited("2027年度联合抽查通知"));
        assert_eq!(left("文件 甲 “2027年度的通知”", As::Foreign), cited("2027年度的通知"));
        // A title in a title is that of the other document.
        assert_eq!(left("标题  “转发《省厅2027年度要点》”", As::Title), cited("《省厅2027年度要点》"));
        let number = left("内容  “按某字〔2027〕3号文件”", As::Words);
        assert_eq!(number, [Left::Number("按某字〔2027〕3号文件".to_owned())]);
        for unclear in ["2027年3月1日会议", "2027年是建县百年", "截至2027年3月"] {
            let line = format!("内容  “甲，{unclear}，乙”");
            assert_eq!(left(&line, As::Words), [Left::Unclear(unclear.to_owned())], "{unclear}");
        }
        assert_eq!(left("内容  “2026年的结果”", As::Words), [Left::Beside("2026年的结果".to_owned())]);
        assert_eq!(left("内容  “2月29日前”", As::Words), [Left::LeapDay("2月29日前".to_owned())]);
    }

    #[test]
    fn what_is_no_year_is_nothing() {
        for line in ["代号  X2027", "内容  “12027户”", "内容  “甲2027a”", "时间  2027年3月", "引用  甲2027"]
        {
            assert_eq!(of(line, As::Words), (line.to_owned(), Vec::new()));
        }
        // A span of years is another document's.
        for span in ["2025-2027年度", "2027—2029年度", "2025年至2027年度"] {
            let (text, left) = of(&format!("内容  “甲（{span}）”"), As::Words);
            assert_eq!(text, format!("内容  “甲（{span}）”"));
            assert_eq!(left, [Left::Unclear(format!("甲（{span}）"))]);
        }
        assert!(names("二〇二七年", 2027) && is_in("X2027", 2027) && !names("X2027", 2027));
    }
}
