//! Values of cells: what people write, read without guessing.

use super::codes;
use super::named::id_of_name;
use super::report::Report;
use super::table::Cell;
use crate::message::Message;
use crate::msg;
use jiff::civil::Date;
use std::borrow::Cow;

/// The text that a cell means which is a formula of a text and nothing else: spreadsheets write `="0111"` so that a code
/// stays text. Nothing is computed; any other formula stays what it is.
pub(super) fn literal(text: &str) -> &str {
    if begins_plainly(text) {
        return text;
    }
    let inner = text.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(text)
}

/// Whether a text is empty or begins with a digit, a letter or a Chinese character: then no blank stands before it, and no
/// sign with which a formula begins. Nearly all do.
fn begins_plainly(text: &str) -> bool {
    text.bytes().next().is_none_or(|b| b.is_ascii_alphanumeric() || matches!(b, 0xe4..=0xe9))
}

/// A text without the blanks around it. Nearly every text has none, which the bytes at its ends tell.
pub(super) fn trimmed(text: &str) -> &str {
    let ends_plainly = match text.as_bytes() {
        [.., last] if last.is_ascii_graphic() => true,
        // A Chinese character.
        [.., 0xe4..=0xe9, _, _] => true,
        _ => false,
    };
    if ends_plainly && begins_plainly(text) { text } else { text.trim() }
}

/// Whether a cell has a formula where its value should be.
fn is_formula(text: &str) -> bool {
    text.starts_with('=') || text.starts_with('＝')
}

/// Whether a spreadsheet that opens the text would run the cell: whatever begins with `=` (a text of its own, [`literal`],
/// apart), and what begins with `+`, `-` or `@` and names something: a function, `@SUM(A1)`, another cell, `+B2*2`, or
/// another program, `-2+cmd|'/c calc'!A1`. Figures, days, telephones and words behind such a sign name nothing: `-`, `-5`,
/// `+86 356 1234567`, `-2+3`, `- 已整改`, `@张三` are texts.
pub(super) fn would_run(text: &str) -> bool {
    if begins_plainly(text) || !text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    {
        return false;
    }
    let folded = fold(text);
    let Some(rest) = folded.strip_prefix(['+', '-', '@']) else { return literal(text) == text };
    let program = rest.find('|').is_some_and(|at| rest.get(at..).is_some_and(|after| after.contains('!')));
    program || calls(rest) || is_reference(rest)
}

/// Whether a function is called: `SUM(`. A word of a sentence has a blank before its bracket, or is none of letters.
fn calls(text: &str) -> bool {
    let name = |before: &str| {
        let from =
            before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')).len();
        let name = before.get(from..).unwrap_or_default();
        let behind = before.get(..from).and_then(|b| b.chars().last());
        let stands = behind.is_none_or(|c| "+-*/^&=<>(,;@! ".contains(c));
        stands && name.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    text.match_indices('(').any(|(at, _)| text.get(..at).is_some_and(name))
}

/// Whether a cell is named at the beginning, and then nothing or a sign that reckons: `A1`, `$B$2*2`, `A1:B9`.
fn is_reference(text: &str) -> bool {
    let rest = text.trim_start_matches(['+', '-', '@', '$']);
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = rest.get(letters..).unwrap_or_default().trim_start_matches('$');
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..).unwrap_or_default();
    let named = (1..=3).contains(&letters) && (1..=7).contains(&digits);
    named
        && (after.is_empty()
            || after.starts_with(['+', '-', '*', '/', '^', '&', '=', '<', '>', ':', '!', ',', ')']))
}

/// A full-width character made half-width; any other comes back as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Half-width and trimmed.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(trimmed(text));
    }
    Cow::Owned(text.chars().map(half_width).collect::<String>().trim().to_owned())
}

/// A number as it is compared: half-width, trimmed, capitals.
pub(super) fn normal_id(text: &str) -> String {
    fold(text).to_ascii_uppercase()
}

/// Free text of one cell: trimmed, each line break with the blanks around it made one blank.
pub(super) fn text<'c>(cell: &Cell<'c>) -> Cow<'c, str> {
    if memchr::memchr2(b'\r', b'\n', cell.text.as_bytes()).is_none() {
        return Cow::Borrowed(trimmed(cell.text));
    }
    let lines = cell.text.trim().split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
    Cow::Owned(lines.collect::<Vec<_>>().join(" "))
}

/// Free text, `None` where the cell is blank.
pub(super) fn optional_text<'c>(cell: &Cell<'c>) -> Option<Cow<'c, str>> {
    Some(text(cell)).filter(|t| !t.is_empty())
}

/// What separates the values of a cell.
const SEPARATORS: [char; 9] = ['、', '，', ',', ';', '；', '|', '｜', '\r', '\n'];

/// Several values in one cell, separated by 、，,;；| or line breaks; each once, in the order written.
pub(super) fn list(cell: &Cell<'_>) -> Vec<String> {
    let mut out = Vec::new();
    list_into(cell, &mut out);
    out
}

/// The same into a list, of which the room is used again.
pub(super) fn list_into(cell: &Cell<'_>, out: &mut Vec<String>) {
    // Most cells have one value or none.
    let only = trimmed(cell.text);
    if only.is_empty() {
        return out.clear();
    }
    // The bytes with which separators begin.
    let begins = |b: u8| matches!(b, b',' | b';' | b'|' | b'\r' | b'\n' | 0xe3 | 0xef);
    if !only.bytes().any(begins) || !only.contains(SEPARATORS) {
        out.truncate(1);
        match out.first_mut() {
            Some(room) => {
                room.clear();
                room.push_str(only);
            }
            None => out.push(only.to_owned()),
        }
        return;
    }
    out.clear();
    for part in cell.text.split(SEPARATORS) {
        let part = part.trim();
        if !part.is_empty() && !out.iter().any(|seen| seen == part) {
            out.push(part.to_owned());
        }
    }
}

impl Report<'_> {
    pub(super) fn bad_cell(&mut self, cell: &Cell<'_>, message: Message, help: Message) {
        let finding = self.at(&codes::BAD_CELL, (cell.row, cell.column), cell.text, message);
        self.push(finding.detail(format!("{}:{}", cell.row, cell.heading)).help(help));
    }

    /// The number of a person: capitals, digits and `._-`, at most 54 of them. It is trimmed and written in capitals, and
    /// nothing else is repaired.
    pub(super) fn id(&mut self, cell: &Cell<'_>) -> Option<String> {
        self.id_or(cell, |_| msg!("registry-bad-id-help")).map(Cow::into_owned)
    }

    /// The number of an entity: the same. Of what has none, such as a plate, it is said what its number is.
    pub(super) fn entity_id<'c>(&mut self, cell: &Cell<'c>) -> Option<Cow<'c, str>> {
        // Plates and names have Chinese signs; what has none is more likely a code with a slip in it.
        self.id_or(cell, |text| match fold(text).is_ascii() {
            true => msg!("registry-bad-id-help"),
            false => msg!("registry-bad-entity-id-help", text = text, id = id_of_name(text)),
        })
    }

    fn id_or<'c>(&mut self, cell: &Cell<'c>, help: impl FnOnce(&str) -> Message) -> Option<Cow<'c, str>> {
        let (column, value) = (cell.heading, trimmed(cell.text));
        // Of digits and capitals alone there is nothing to say: nearly every number is one.
        if value.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) && is_id(value) {
            return Some(Cow::Borrowed(value));
        }
        let id = value.to_ascii_uppercase();
        if is_destroyed_number(&normal_id(value)) {
            let message = msg!("registry-destroyed-number", column = column, value = value);
            self.bad_cell(cell, message, msg!("registry-destroyed-number-help"));
            return None;
        }
        if is_formula(value) {
            let message = msg!("registry-formula-text", column = column, value = value);
            self.bad_cell(cell, message, msg!("registry-formula-text-help"));
            return None;
        }
        // Nobody is written so where a certificate says that nobody steps in.
        if id == "-" {
            let message = msg!("registry-dash-id", column = column);
            self.bad_cell(cell, message, msg!("registry-dash-id-help"));
            return None;
        }
        if !is_id(&id) {
            let folded = normal_id(value);
            if is_id(&folded) {
                let message = msg!("registry-wide-id", column = column, value = value);
                self.bad_cell(cell, message, msg!("registry-wide-id-help", id = folded));
            } else {
                let message = msg!("registry-bad-id", column = column, value = value);
                self.bad_cell(cell, message, help(value));
            }
            return None;
        }
        Some(Cow::Owned(id))
    }

    /// Text that may not be blank.
    pub(super) fn required_text<'c>(&mut self, cell: &Cell<'c>) -> Option<Cow<'c, str>> {
        let value = optional_text(cell);
        if value.is_none() {
            let message = msg!("registry-blank-cell", column = cell.heading);
            self.bad_cell(cell, message, msg!("registry-blank-cell-help"));
        }
        value
    }

    /// A date that may be blank; the outer `None` where it is no date.
    pub(super) fn optional_date(&mut self, cell: &Cell<'_>) -> Option<Option<Date>> {
        if trimmed(cell.text).is_empty() { Some(None) } else { self.required_date(cell).map(Some) }
    }

    /// A date.
    pub(super) fn required_date(&mut self, cell: &Cell<'_>) -> Option<Date> {
        let date = date(cell.text);
        if date.is_none() {
            let message = if cell.text.trim().is_empty() {
                msg!("registry-blank-cell", column = cell.heading)
            } else {
                msg!("registry-bad-date", column = cell.heading, value = cell.text.trim())
            };
            self.bad_cell(cell, message, msg!("registry-date-forms"));
        }
        date
    }

    /// A round, from 1: `2`, `第2轮`.
    pub(super) fn round(&mut self, cell: &Cell<'_>) -> Option<u32> {
        let round = round(cell.text);
        if round.is_none() {
            let message = msg!("registry-bad-round", column = cell.heading, value = cell.text.trim());
            self.bad_cell(cell, message, msg!("registry-bad-round-help"));
        }
        round
    }

    /// Whether a body exists or a person is in office.
    pub(super) fn status(&mut self, cell: &Cell<'_>) -> Option<bool> {
        let active = status(cell.text);
        if active.is_none() {
            let message = if cell.text.trim().is_empty() {
                msg!("registry-blank-cell", column = cell.heading)
            } else {
                msg!("registry-bad-status", column = cell.heading, value = cell.text.trim())
            };
            let help = msg!("registry-bad-status-help", active = words(ACTIVE), inactive = words(INACTIVE));
            self.bad_cell(cell, message, help);
        }
        active
    }
}

/// Whether a text can be a number of the libraries, as draws have it.
fn is_id(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'.' | b'_' | b'-');
    (1..=54).contains(&text.len()) && text.bytes().all(allowed)
}

/// `9.11E+17`: what a spreadsheet makes of a long number.
fn is_destroyed_number(id: &str) -> bool {
    let Some((mantissa, exponent)) = id.split_once('E') else { return false };
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let marked = mantissa.contains('.') || exponent.starts_with('+');
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    marked && digits(whole) && digits(part) && digits(exponent.strip_prefix('+').unwrap_or(exponent))
}

/// The accepted forms: 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, with half- or full-width digits.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = fold(text);
    let (year, rest) = text.split_at_checked(4)?;
    let (separator, rest) = {
        let mut chars = rest.chars();
        (chars.next()?, chars.as_str())
    };
    let (month, day) = match separator {
        '年' => rest.strip_suffix('日')?.split_once('月')?,
        '-' | '/' | '.' => rest.split_once(separator)?,
        _ => return None,
    };
    let number = |t: &str, most: usize| -> Option<i16> {
        let plain = (1..=most).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
        if plain { t.parse().ok() } else { None }
    };
    let year = number(year, 4).filter(|y| *y >= 1900)?;
    Date::new(year, i8::try_from(number(month, 2)?).ok()?, i8::try_from(number(day, 2)?).ok()?).ok()
}

/// The day on which a library was verified, as a note before its header says: `核实日期 2024-03-20`.
pub fn verified(note: &str) -> Option<Date> {
    note.lines().find_map(|line| {
        let line = line.trim();
        let rest = ["核实日期", "verified on", "verified"].iter().find_map(|word| line.strip_prefix(word))?;
        date(rest.trim_start_matches([':', '：', ' ', '\u{3000}']))
    })
}

pub(super) fn round(text: &str) -> Option<u32> {
    let text = fold(text);
    let inner = text.strip_prefix('第').unwrap_or(&text);
    let inner = inner.strip_suffix(['轮', '次', '批']).unwrap_or(inner).trim();
    let plain = inner.bytes().all(|b| b.is_ascii_digit());
    inner.parse().ok().filter(|n| plain && *n > 0)
}

/// Words of a body that exists or a person in office.
const ACTIVE: &[&str] = &["存续", "在业", "在营", "开业", "在册", "正常", "有效", "在岗", "在职", "active"];

/// Words of a body that is gone or a person no longer in office.
const INACTIVE: &[&str] = &[
    "注销",
    "吊销",
    "吊销未注销",
    "吊销已注销",
    "撤销",
    "停业",
    "歇业",
    "关闭",
    "清算",
    "迁出",
    "失效",
    "无效",
    "停用",
    "离职",
    "离岗",
    "调离",
    "退休",
    "inactive",
];

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|w| (*w).to_owned()).collect()
}

/// `存续（在营、开业、在册）`, the registry's own wording, is read by the word before the brackets.
fn status(text: &str) -> Option<bool> {
    // Most libraries have the plain word.
    if ACTIVE.contains(&text) {
        return Some(true);
    }
    let text = fold(text).to_lowercase();
    let word = text.split('(').next().unwrap_or_default().trim();
    match (ACTIVE.contains(&word), INACTIVE.contains(&word)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_trimmed_as_any_other_is(text in "[ a-z甲乙é𠮷\u{3000}\u{2003}\u{a0}\t]{0,4}") {
            prop_assert_eq!(trimmed(&text), text.trim());
        }
    }

    #[test]
    fn the_accepted_dates() {
        let expected = Date::new(2024, 3, 5).ok();
        let forms = [
            "2024-03-05",
            "2024-3-5",
            "2024/3/5",
            "2024.3.5",
            "2024年3月5日",
            " 2024年03月05日　",
            "２０２４－０３－０５",
            "２０２４年３月５日",
        ];
        for form in forms {
            assert_eq!(date(form), expected, "{form}");
        }
    }

    #[test]
    fn everything_else_is_no_date() {
        let forms = [
            "",
            "45356",
            "20240305",
            "2024-03",
            "2024-02-30",
            "24-3-5",
            "2024-3/5",
            "2024年3月5",
            "2024-03-05 00:00:00",
            "03/05/2024",
            "长期",
            "0024-03-05",
            "２０２",
            "2024-003-5",
            "2024-+3-5",
        ];
        for form in forms {
            assert_eq!(date(form), None, "{form}");
        }
    }

    #[test]
    fn a_cell_that_a_spreadsheet_would_run() {
        for cell in [
            "=HYPERLINK(\"http://x\")",
            "=cmd|'/c calc'!A1",
            "=1+1",
            "＝B2",
            " =B2",
            "=",
            "+SUM(A1:A9)",
            "-2+SUM(1)",
            "@SUM(A1)",
            "＠SUM（A1）",
            "+B2",
            "-$B$2*2",
            "+A1:B9",
            "-2+3+cmd|'/c calc'!A0",
        ] {
            assert!(would_run(cell), "{cell}");
        }
        for cell in [
            "",
            "-",
            "－",
            "+",
            "--",
            "-5",
            "+3.5%",
            "-2+3",
            "+86 356 1234567",
            "+86-0356-1234567",
            "(+86) 13912345678",
            "-2024-03-05",
            "- 已整改（见附件）",
            "-责令改正(3日内)",
            "- see annex (A1)",
            "-A1 已查",
            "@张三",
            "@office",
            "=\"0111\"",
            "甲=乙",
        ] {
            assert!(!would_run(cell), "{cell}");
        }
    }

    #[test]
    fn destroyed_numbers() {
        for id in ["9.11E+17", "9E+17", "9.11405E17"] {
            assert!(is_destroyed_number(id), "{id}");
        }
        for id in ["91140525MA0K00013A", "12E5", "E01", "P01", "A.E1", "1.2", ""] {
            assert!(!is_destroyed_number(id), "{id}");
        }
    }

    #[test]
    fn words_of_status() {
        for word in ["存续", "存续（在营、开业、在册）", "在业", "正常", "有效", " Active ", "ＡＣＴＩＶＥ"]
        {
            assert_eq!(status(word), Some(true), "{word}");
        }
        for word in ["注销", "吊销，未注销", "吊销未注销", "停业", "迁出", "失效", "退休"]
        {
            let expected = if word.contains('，') { None } else { Some(false) };
            assert_eq!(status(word), expected, "{word}");
        }
        for word in ["", "停产", "是", "1"] {
            assert_eq!(status(word), None, "{word}");
        }
    }

    #[test]
    fn rounds() {
        assert_eq!([round("2"), round("第２轮"), round(" 10 ")], [Some(2), Some(2), Some(10)]);
        assert_eq!([round("0"), round("二"), round(""), round("+1"), round("99999999999")], [None; 5]);
    }
}
