//! Days in the rules outside of quotation marks, so many years later.

use std::ops::Range;

/// A text whose days moved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Shifted {
    /// The text.
    pub text: String,
    /// Whether a year moved.
    pub moved: bool,
    /// Whether a 29th of February became the 28th.
    pub clamped: bool,
    /// Whether a time ends on a 28th of February that was the last of its month and is no more.
    pub longer: bool,
}

/// The days of a line by so many years later; `to` is the year of the new plan, whose February a day without a year
/// has to stand in. The 29th of February becomes the 28th where the year has none.
pub(super) fn shifted(line: &str, by: i16, to: i16) -> Shifted {
    let mut out = Shifted { text: String::with_capacity(line.len()), ..Shifted::default() };
    let (mut depth, mut straight) = (0i32, false);
    let leap = if is_short(to) { leap_days(line) } else { Vec::new() };
    let mut at = 0;
    while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '“' | '《' => depth += 1,
            '”' | '》' => depth -= 1,
            '"' => straight = !straight,
            _ => {}
        }
        let free = depth <= 0 && !straight;
        let rest = line.get(at..).unwrap_or_default();
        if free
            && !out.text.ends_with(|c: char| c.is_alphanumeric() && !"至到自从".contains(c))
            && let Some(day) = day(rest, by)
        {
            out.text.push_str(&day.written);
            out.moved = true;
            out.clamped |= day.clamped;
            at += day.length;
            continue;
        }
        if free && let Some(day) = leap.iter().find(|day| day.start == at) {
            // What has a year of its own was moved above.
            out.text.push_str(&shorter(line.get(day.clone()).unwrap_or_default()));
            out.clamped = true;
            at = day.end;
            continue;
        }
        out.text.push(c);
        at += c.len_utf8();
    }
    out.longer = is_short(to - by) && !is_short(to) && ends_in_february(&out.text);
    out
}

/// Whether a year has no 29th of February.
pub(super) fn is_short(year: i16) -> bool {
    jiff::civil::Date::new(year, 2, 29).is_err()
}

/// A day that was read at the start of a text.
struct Day {
    length: usize,
    written: String,
    clamped: bool,
}

/// A text from which words are taken off at its start.
struct Cursor<'a> {
    all: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.all.get(self.at..).unwrap_or_default()
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']).len();
    }

    /// One of several words.
    fn word(&mut self, words: &[&str]) -> bool {
        let found = words.iter().find(|w| self.rest().starts_with(**w));
        self.at += found.map_or(0, |w| w.len());
        found.is_some()
    }

    /// A number of so many digits at the most, of half or of full width; no longer one.
    fn number(&mut self, most: usize) -> Option<(Range<usize>, i16)> {
        let digits = self.rest().chars().take_while(|c| value(*c).is_some());
        let (mut n, mut length, mut count) = (0i16, 0, 0);
        for c in digits {
            n = n.checked_mul(10)?.checked_add(value(c)?)?;
            length += c.len_utf8();
            count += 1;
        }
        let place = self.at..self.at + length;
        self.at = place.end;
        (count > 0 && count <= most).then_some((place, n))
    }
}

/// The value of a digit, of half or of full width.
fn value(c: char) -> Option<i16> {
    let wide = u32::from(c).checked_sub(u32::from('０')).filter(|n| *n < 10);
    i16::try_from(c.to_digit(10).or(wide)?).ok()
}

/// A number in the digits of another.
fn in_digits(n: i16, like: &str) -> String {
    let wide = like.starts_with(|c: char| !c.is_ascii());
    let of = |c: char| match wide {
        true => char::from_u32(u32::from('０') + c.to_digit(10).unwrap_or(0)).unwrap_or(c),
        false => c,
    };
    n.to_string().chars().map(of).collect()
}

/// A day, a month or the end of a year at the start of a text, and how it is written so many years later.
fn day(text: &str, by: i16) -> Option<Day> {
    let mut cursor = Cursor { all: text, at: 0 };
    // by the end of 2027
    let ends = cursor.word(&["end of "]);
    cursor.blanks();
    let (place, year) = cursor.number(4).filter(|(_, n)| *n >= 1000)?;
    let new = year.checked_add(by)?;
    let said = text.get(place.clone()).unwrap_or_default();
    let head = format!("{}{}", text.get(..place.start).unwrap_or_default(), in_digits(new, said));
    let whole = |end: usize| Day {
        length: end,
        written: format!("{head}{}", text.get(place.end..end).unwrap_or_default()),
        clamped: false,
    };
    if ends {
        return Some(whole(place.end));
    }
    let marks: [&[&str]; 3] = match text.get(place.end..)?.starts_with(['-', '－']) {
        true => [&["-", "－"], &["-", "－"], &[]],
        false => [&["年"], &["月"], &["日"]],
    };
    let dashes = marks.last().is_some_and(|m| m.is_empty());
    if !dashes {
        cursor.blanks();
    }
    if !cursor.word(marks.first()?) {
        return None;
    }
    if !dashes && cursor.word(&["底", "末"]) {
        return Some(whole(cursor.at));
    }
    if !dashes {
        cursor.blanks();
    }
    let (_, month) = cursor.number(2).filter(|(_, n)| (1..=12).contains(n))?;
    let end_of_month = cursor.at;
    if !dashes {
        cursor.blanks();
    }
    if !cursor.word(marks.get(1)?) {
        return dashes.then(|| whole(end_of_month));
    }
    let end_of_month = if dashes { end_of_month } else { cursor.at };
    if !dashes {
        cursor.blanks();
    }
    let day = cursor.number(2).filter(|(_, n)| (1..=31).contains(n));
    let Some((at, n)) = day else { return (!dashes).then(|| whole(end_of_month)) };
    if !dashes {
        cursor.blanks();
        if !cursor.word(marks.get(2)?) {
            return Some(whole(end_of_month));
        }
    }
    let clamped = month == 2 && n == 29 && is_short(new);
    let between = text.get(place.end..at.start).unwrap_or_default();
    let day = if clamped { in_digits(28, text.get(at.clone())?) } else { text.get(at.clone())?.to_owned() };
    let behind = text.get(at.end..cursor.at).unwrap_or_default();
    Some(Day { length: cursor.at, written: format!("{head}{between}{day}{behind}"), clamped })
}

/// Where a text names a 29th of February without a year: 2月29日, 二月二十九日, February 29.
pub(super) fn leap_days(text: &str) -> Vec<Range<usize>> {
    in_february(text, &["29", "２９", "二十九"])
}

/// Where a text names one of these days of February without a year.
fn in_february(text: &str, days: &[&str]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (at, c) in text.char_indices() {
        let before = text.get(..at).unwrap_or_default().trim_end();
        let joined = before.ends_with(|c: char| value(c).is_some() || "十年-－".contains(c));
        if joined || !matches!(c, '0' | '2' | '０' | '２' | '二' | 'F') {
            continue;
        }
        let mut cursor = Cursor { all: text, at };
        let english = c == 'F';
        if english {
            if !cursor.word(&["February", "Feb"]) {
                continue;
            }
        } else {
            cursor.word(&["0", "０"]);
            if !cursor.word(&["2", "２", "二"]) {
                continue;
            }
            cursor.blanks();
            if !cursor.word(&["月"]) {
                continue;
            }
        }
        cursor.blanks();
        if !cursor.word(days) {
            continue;
        }
        let end = cursor.at;
        cursor.blanks();
        let closed = if english {
            value(cursor.rest().chars().next().unwrap_or(' ')).is_none()
        } else {
            cursor.word(&["日"])
        };
        if closed {
            out.push(at..if english { end } else { cursor.at });
        }
    }
    out
}

/// The 28th in the words of the 29th.
fn shorter(day: &str) -> String {
    day.replace("29", "28").replace("２９", "２８").replace("二十九", "二十八")
}

/// Whether a text outside of quotation marks has a time that ends on the 28th of February.
fn ends_in_february(text: &str) -> bool {
    let last = in_february(text, &["28", "２８", "二十八"]);
    let dated =
        |text: &str| text.contains("年2月28日") || text.contains("-02-28") || text.contains("年02月28日");
    let behind = |end: usize| text.get(end..).unwrap_or_default().trim_start();
    let starts = |end: usize| behind(end).starts_with(['—', '－', '-', '~', '至', '到', '起', '–']);
    let quoted = |at: usize| text.get(..at).is_some_and(|t| t.contains(['“', '"', '《']));
    last.iter().any(|at| !starts(at.end) && !quoted(at.start))
        || !text.contains(['“', '"', '《']) && dated(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_move_and_nothing_else_does() {
        let cases = [
            ("时间  2024年3月1日—2024年9月30日", Some("时间  2027年3月1日—2027年9月30日")),
            ("时间  2024年3月—2024年9月", Some("时间  2027年3月—2027年9月")),
            ("时间  自2024年3月1日至2024年9月30日止", Some("时间  自2027年3月1日至2027年9月30日止")),
            ("时间  2024 年 3 月 1 日 至 9 月 30 日", Some("时间  2027 年 3 月 1 日 至 9 月 30 日")),
            ("时间  ２０２４年３月１日—４月", Some("时间  ２０２７年３月１日—４月")),
            ("时间  2024-03—2024-09", Some("时间  2027-03—2027-09")),
            ("时限  2024年底前", Some("时限  2027年底前")),
            ("due-by  by the end of 2024", Some("due-by  by the end of 2027")),
            ("审批日期 在 2023-12-01 之后", Some("审批日期 在 2026-12-01 之后")),
            ("原文  “2024年3月1日起” 2024-05-06", Some("原文  “2024年3月1日起” 2027-05-06")),
            ("原文  “2024年3月1日起”", None),
            ("文号  泽环字〔2024〕11号", None),
            ("代号  X2024-01-02", None),
            ("时间  1月—12月", None),
            ("说明  2024-13-01", None),
            ("比例频次  2000家 4次/年", None),
        ];
        for (text, wanted) in cases {
            let shifted = shifted(text, 3, 2027);
            assert_eq!(shifted.moved.then_some(shifted.text.as_str()), wanted, "{text}");
            assert!(!shifted.clamped);
        }
    }

    #[test]
    fn the_29th_of_february_becomes_the_28th_where_there_is_none() {
        for (text, wanted) in [
            ("完成期限  2024年2月29日前", "完成期限  2027年2月28日前"),
            ("完成期限  2024年02月２９日前", "完成期限  2027年02月２８日前"),
            ("时间  2024-02-29—2024-03-05", "时间  2027-02-28—2027-03-05"),
            ("分期  1月1日—2月29日、3月1日—12月31日", "分期  1月1日—2月28日、3月1日—12月31日"),
            ("时限  二月二十九日前", "时限  二月二十八日前"),
            ("window  February 1—February 29", "window  February 1—February 28"),
            ("时间  2024年2月1日—2月29日", "时间  2027年2月1日—2月28日"),
        ] {
            let by = shifted(text, 3, 2027);
            assert_eq!((by.text.as_str(), by.clamped), (wanted, true), "{text}");
            // The next leap year has the day.
            assert!(!shifted(text, 4, 2028).clamped, "{text}");
        }
        assert!(!shifted("时间  12月29日、“2月29日”、每月29日前", 3, 2027).clamped);
    }

    #[test]
    fn a_february_that_grows_longer_is_told() {
        for (text, longer) in [
            ("时间  1月1日—2月28日", true),
            ("时限  2月28日前", true),
            ("时间  2027年1月1日—2027年2月28日", true),
            ("时间  2月28日—3月5日", false),
            ("时间  1月—2月", false),
            ("原文  “2月28日前”", false),
        ] {
            assert_eq!(shifted(text, 1, 2028).longer, longer, "{text}");
            assert!(!shifted(text, 2, 2029).longer, "{text}");
        }
    }
}
