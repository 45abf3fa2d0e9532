//! Cells of a bureau's own table: read as they are meant, and whatever was read otherwise than it stands is noted.

use crate::msg;
use crate::registry::report::Report;
use crate::registry::table::Cell;
use crate::registry::value::{self, fold, half_width};
use jiff::civil::Date;

/// In what a cell was read otherwise than it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Merged cells: the value of the first holds for this row, too.
    Merged,
    /// Full-width digits or letters.
    Width,
    /// Blanks within a code, a name or a wording.
    Blank,
    /// Small letters of a code.
    Case,
    /// A day written otherwise than 2024-03-05, or with a time.
    Date,
    /// Several people, parted otherwise than by 、, or a blank within a name.
    People,
    /// A round written in words.
    Round,
    /// A stroke that stands for nothing.
    Stroke,
    /// A formula of a text and nothing else, `="0111"`.
    Literal,
    /// A name or a code that stands for another: 张三 for P01, an alias for the department.
    Named,
}

impl How {
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Merged,
        Self::Width,
        Self::Blank,
        Self::Case,
        Self::Date,
        Self::People,
        Self::Round,
        Self::Stroke,
        Self::Literal,
        Self::Named,
    ];

    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Merged => "cleaned-merged",
            Self::Width => "cleaned-width",
            Self::Blank => "cleaned-blank",
            Self::Case => "cleaned-case",
            Self::Date => "cleaned-date",
            Self::People => "cleaned-people",
            Self::Round => "cleaned-round",
            Self::Stroke => "cleaned-stroke",
            Self::Literal => "cleaned-literal",
            Self::Named => "cleaned-named",
        }
    }
}

/// A cell that was read otherwise than it stands.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Cleaned {
    /// The row in the file, from 1.
    pub row: u64,
    /// The column in the file, from 1.
    pub column: u64,
    /// The heading, as the file writes it.
    pub heading: String,
    /// In what.
    pub how: How,
    /// What stands there.
    pub from: String,
    /// What it was read as.
    pub to: String,
}

/// What separates people, besides blanks.
const SEPARATORS: [char; 11] = ['、', '，', ',', ';', '；', '|', '｜', '/', '／', '\r', '\n'];

/// Reads the cells of a row.
pub(super) struct Cells<'r, 'a> {
    pub report: &'r mut Report<'a>,
    pub cleaned: &'r mut Vec<Cleaned>,
}

impl Cells<'_, '_> {
    pub fn note(&mut self, cell: &Cell<'_>, how: How, to: &str) {
        self.cleaned.push(Cleaned {
            row: cell.row,
            column: cell.column,
            heading: cell.heading.to_owned(),
            how,
            from: cell.text.trim().to_owned(),
            to: to.to_owned(),
        });
    }

    /// Notes in what a text was read otherwise.
    fn compare(&mut self, cell: &Cell<'_>, to: &str) {
        let from = cell.text.trim();
        if from == to {
            return;
        }
        let wide = |text: &str| text.chars().filter(|c| !c.is_whitespace() && half_width(*c) != *c).count();
        let blank = |text: &str| text.chars().filter(|c| c.is_whitespace()).count();
        let small = |text: &str| fold(text).chars().filter(char::is_ascii_lowercase).count();
        if wide(from) > wide(to) {
            self.note(cell, How::Width, to);
        }
        if blank(from) > blank(to) {
            self.note(cell, How::Blank, to);
        }
        if small(from) > small(to) {
            self.note(cell, How::Case, to);
        }
    }

    /// The number of an entity.
    pub fn id(&mut self, cell: &Cell<'_>) -> Option<String> {
        let compact: String = fold(cell.text).chars().filter(|c| !c.is_whitespace()).collect();
        // A name is shown as it stands.
        let text = if compact.is_ascii() { compact.as_str() } else { cell.text };
        let id = self.report.entity_id(&Cell { text, ..*cell })?.into_owned();
        self.compare(cell, &id);
        Some(id)
    }

    /// A day, or nothing; the outer `None` where it is something else.
    pub fn day(&mut self, cell: &Cell<'_>) -> Option<Option<Date>> {
        if cell.text.trim().is_empty() {
            return Some(None);
        }
        let Some(day) = day(cell.text) else {
            if let Some(day) = serial(cell.text) {
                let value = cell.text.trim();
                let message = msg!("loose-serial", column = cell.heading, value = value, day = day);
                self.report.bad_cell(cell, message, msg!("loose-serial-help"));
                return None;
            }
            let message = msg!("registry-bad-date", column = cell.heading, value = cell.text.trim());
            self.report.bad_cell(cell, message, msg!("loose-date-forms"));
            return None;
        };
        let written = day.to_string();
        if cell.text.trim() != written {
            self.note(cell, How::Date, &written);
        }
        Some(Some(day))
    }

    /// A round, from 1.
    pub fn round(&mut self, cell: &Cell<'_>) -> Option<u32> {
        let compact: String = cell.text.chars().filter(|c| !c.is_whitespace()).collect();
        let Some(round) = value::round(&compact).or_else(|| in_words(&compact)) else {
            return self.report.round(cell);
        };
        if cell.text.trim() != round.to_string() {
            self.note(cell, How::Round, &round.to_string());
        }
        Some(round)
    }

    /// A name, a code or a wording, without the blanks that only make it look even.
    pub fn text(&mut self, cell: &Cell<'_>) -> Option<String> {
        let text = tight(cell.text);
        let folded = fold(&text);
        // Full-width brackets belong to a name; a code has none of its own.
        let text = if folded.is_ascii() { folded.into_owned() } else { text };
        if text.is_empty() {
            return None;
        }
        self.compare(cell, &text);
        Some(text)
    }

    /// Several people, each once, in the order written; `None` where it cannot be told who they are.
    pub fn people(&mut self, cell: &Cell<'_>) -> Option<Vec<String>> {
        let mut out: Vec<String> = Vec::new();
        for part in cell.text.split(SEPARATORS) {
            let Some(people) = apart(part) else {
                let message = msg!("loose-one-or-two", column = cell.heading, value = part.trim());
                self.report.bad_cell(cell, message, msg!("loose-one-or-two-help"));
                return None;
            };
            for person in people.iter().map(|text| person(text)) {
                if !out.contains(&person) {
                    out.push(person);
                }
            }
        }
        let written = out.join("、");
        if cell.text.trim() != written {
            self.note(cell, How::People, &written);
        }
        Some(out)
    }
}

/// A number is brought into the form of the library; a name stays as it is.
fn person(text: &str) -> String {
    let id = value::normal_id(text);
    if id.is_ascii() { id } else { text.to_owned() }
}

/// People between whom nothing but blanks stands. One character alone is half a name (张　三): two of them are one person,
/// and with longer words beside it nobody can tell.
fn apart(part: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let short = |word: &&str| !word.is_ascii() && word.chars().count() == 1;
    match words.as_slice() {
        [] => Some(Vec::new()),
        [only] => Some(vec![(*only).to_owned()]),
        [family, given] if short(family) && short(given) => Some(vec![format!("{family}{given}")]),
        words if !words.iter().any(short) => Some(words.iter().map(|w| (*w).to_owned()).collect()),
        _ => None,
    }
}

/// A text without line breaks, and without blanks beside characters that need none between them.
pub(super) fn tight(text: &str) -> String {
    let mut out = String::new();
    let mut blank = false;
    for c in text.trim().chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && c.is_ascii() && out.chars().last().is_some_and(|l| l.is_ascii()) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// A day in any of the forms that offices write: those of the libraries, 20240305, with a time behind it.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = fold(text).replace('号', "日");
    let plain = |text: &str| -> Option<Date> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            let (year, rest) = text.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            return value::date(&format!("{year}-{month}-{day}"));
        }
        value::date(&text)
    };
    let time = |text: &str| {
        let mut parts = text.split(':');
        (2..=3).contains(&parts.clone().count())
            && parts.all(|p| p.starts_with(|c: char| c.is_ascii_digit()) && p.len() <= 6)
    };
    plain(&text).or_else(|| {
        let (day, _) = text.rsplit_once([' ', 'T']).filter(|(_, rest)| time(rest.trim()))?;
        plain(day)
    })
}

/// Whether a cell has nothing but a stroke: in tables that are printed an empty cell is one that was forgotten.
pub(super) fn is_stroke(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| matches!(c, '/' | '／' | '-' | '－' | '–' | '—' | '―' | '─'))
}

/// The day of this century that a spreadsheet means by a number, by its usual count of days. It may have another one, so
/// the day is only shown.
fn serial(text: &str) -> Option<Date> {
    let days: i32 = text.trim().parse().ok().filter(|n| (36_526..=73_050).contains(n))?;
    Date::new(1899, 12, 30).ok()?.checked_add(jiff::Span::new().days(days)).ok()
}

/// `第一轮`, as far as twelve.
fn in_words(text: &str) -> Option<u32> {
    const WORDS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let inner = text.strip_prefix('第').unwrap_or(text);
    let inner = inner.strip_suffix(['轮', '次', '批']).unwrap_or(inner);
    let at = WORDS.iter().position(|word| *word == inner)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_offices() {
        let expected = Date::new(2024, 3, 5).ok();
        let forms = [
            "2024-03-05",
            "20240305",
            "２０２４０３０５",
            "2024年3月5日",
            "2024 年 3 月 5 号",
            "2024.3.5",
            "2024/3/5 0:00",
            "2024-03-05 14:30:00",
            "2024-03-05T00:00:00",
        ];
        for form in forms {
            assert_eq!(day(form), expected, "{form}");
        }
        for form in ["45356", "240305", "3月5日", "2024-02-30", "2024-03-05 下午", "20241305", "2024-03-05 9"]
        {
            assert_eq!(day(form), None, "{form}");
        }
    }

    #[test]
    fn who_is_one_person_and_who_are_two() {
        let people = |text| apart(text).map(|all| all.join("|"));
        assert_eq!(people("张　三").as_deref(), Some("张三"));
        assert_eq!(people("张三 李四　王五").as_deref(), Some("张三|李四|王五"));
        assert_eq!(people("P1  P2").as_deref(), Some("P1|P2"));
        for text in ["欧阳 锋", "张 三 李 四", "张 三丰"] {
            assert_eq!(people(text), None, "{text}");
        }
    }

    #[test]
    fn blanks_between_words_of_letters_stay() {
        assert_eq!(tight(" 未发现 问题\n（合格） "), "未发现问题（合格）");
        assert_eq!(tight("no  problem"), "no problem");
    }

    #[test]
    fn a_stroke_is_nothing_and_a_number_no_day() {
        assert!(["/", "／", " — ", "——", "-"].iter().all(|text| is_stroke(text)));
        assert!(["", " ", "无", "A-1", "2024/1/1", "0"].iter().all(|text| !is_stroke(text)));
        assert_eq!(serial("45356"), Date::new(2024, 3, 5).ok());
        assert_eq!([serial("240305"), serial("45356.5"), serial("3")], [None; 3]);
    }

    #[test]
    fn rounds_in_words() {
        assert_eq!([in_words("第一轮"), in_words("十二"), in_words("第二")], [Some(1), Some(12), Some(2)]);
        assert_eq!([in_words("十三"), in_words("第轮"), in_words("")], [None; 3]);
    }
}
