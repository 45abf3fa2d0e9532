//! Slips of the pen in printed words. They are shown and never repaired: only the office knows what it meant.

use super::codes;
use super::find::Place;
use crate::finding::{Code, Finding};
use crate::message::Message;
use crate::msg;

/// Terms with a word missing, and whole.
const INCOMPLETE: [(&str, &str); 1] = [("双随机、公开", "双随机、一公开")];
/// Terms with another punctuation than usual, and the usual one.
const MIXED: [(&str, &str); 3] =
    [("双随机一公开", "双随机、一公开"), ("双随机，一公开", "双随机、一公开"), ("一单、两库", "一单两库")];
/// Phrases that are usually written otherwise.
const UNUSUAL: [(&str, &str); 2] = [("底清数明", "底数清、情况明"), ("底数清明", "底数清、情况明")];

/// A finding at a place.
pub(super) fn at(code: &'static Code, place: &Place, message: Message) -> Finding {
    Finding::new(code, message)
        .at_cell(&place.file, place.row, place.column, &place.text)
        .about("file", place.file.as_str(), "")
        .detail(format!("{}:{}", place.row, place.column))
}

/// What every printed text is looked at for; blanks only where they do not part values, as in lists and in the title of
/// a plan, which is printed in several lines.
pub(super) fn text(place: &Place, list: bool, out: &mut Vec<Finding>) {
    let text = place.text.as_str();
    let terms = [
        (&codes::INCOMPLETE_TERM, INCOMPLETE.as_slice()),
        (&codes::MIXED_TERM, &MIXED),
        (&codes::UNUSUAL_PHRASE, &UNUSUAL),
    ];
    for (code, terms) in terms {
        for (printed, usual) in terms.iter().filter(|(printed, _)| text.contains(printed)) {
            let message = msg!("annex-term", printed = *printed, usual = *usual);
            out.push(at(code, place, message).help(msg!("annex-slip-help")));
        }
    }
    if let Some(word) = foreign_word(text) {
        let message = msg!("annex-foreign-word", word = word);
        out.push(at(&codes::FOREIGN_WORD, place, message).help(msg!("annex-slip-help")));
    }
    if text.contains("《《") || text.contains("》》") {
        let message = msg!("annex-doubled-marks");
        out.push(at(&codes::DOUBLED_TITLE_MARKS, place, message).help(msg!("annex-doubled-marks-help")));
    }
    let (blanks, stray) = if list { (Vec::new(), None) } else { blanks(text) };
    if let Some(stray) = stray {
        let message = msg!("annex-stray", text = stray);
        out.push(at(&codes::STRAY_CHARACTER, place, message).help(msg!("annex-slip-help")));
    }
    if text.contains('\t') {
        let finding = at(&codes::STRAY_CHARACTER, place, msg!("annex-tab")).detail("tab");
        out.push(finding.help(msg!("annex-slip-help")));
    }
    if !blanks.is_empty() {
        let message = msg!("annex-blank", count = blanks.len(), words = blanks);
        out.push(at(&codes::BLANK_INSIDE_WORD, place, message).help(msg!("annex-blank-help")));
    }
    if let Some((open, close)) = unlike_pair(text) {
        let message = msg!("annex-unlike-brackets", open = open.to_string(), close = close.to_string());
        out.push(at(&codes::MIXED_PUNCTUATION, place, message).help(msg!("annex-mixed-help")));
    }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// A word of Latin letters between Chinese characters.
fn foreign_word(text: &str) -> Option<&str> {
    let letter = |c: char| c.is_ascii_lowercase();
    let mut rest = text;
    loop {
        let start = rest.find(letter)?;
        let (before, from) = rest.split_at_checked(start)?;
        let end = from.find(|c| !letter(c)).unwrap_or(from.len());
        let (word, after) = from.split_at_checked(end)?;
        let chinese = |c: Option<char>| c.is_some_and(is_chinese);
        if word.len() > 1
            && chinese(before.trim_end().chars().next_back())
            && chinese(after.trim_start().chars().next())
        {
            return Some(word);
        }
        rest = after;
    }
}

/// The Chinese words that blanks part, and a single character at the end behind one.
fn blanks(text: &str) -> (Vec<String>, Option<String>) {
    let chars: Vec<char> = text.chars().collect();
    let chinese = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| is_chinese(*c));
    let (mut found, mut stray) = (Vec::new(), None);
    for (at, _) in chars.iter().enumerate().filter(|(_, c)| matches!(c, ' ' | '\u{3000}')) {
        if !chinese(at.checked_sub(1)) || !chinese(Some(at + 1)) {
            continue;
        }
        // The end of a short name that was broken is no stray character.
        if at + 2 == chars.len() && at >= 10 {
            stray = chars.get(at + 1).map(char::to_string);
            continue;
        }
        let around = chars.iter().skip(at.saturating_sub(2)).take(5);
        found.push(around.collect());
    }
    (found, stray)
}

/// Brackets that open in one width and close in the other.
fn unlike_pair(text: &str) -> Option<(char, char)> {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '(' | '（' => open.push(c),
            ')' | '）' => match open.pop() {
                Some(first) if (first == '(') != (c == ')') => return Some((first, c)),
                _ => {}
            },
            _ => {}
        }
    }
    None
}

/// Signs that stand in both widths somewhere in the tables: where each first stands.
pub(super) fn mixed<'a>(places: impl Iterator<Item = &'a Place> + Clone) -> Vec<Finding> {
    let first = |sign: char| places.clone().find(|p| p.text.contains(sign));
    let pairs = [('（', '('), ('；', ';'), ('：', ':'), ('，', ',')];
    let mut out = Vec::new();
    for (wide, narrow) in pairs {
        // A ratio such as 1:10, and a time, have half-width signs of their own.
        let Some(other) = places.clone().find(|p| has_narrow(&p.text, narrow)) else { continue };
        let Some(usual) = first(wide) else { continue };
        let message = msg!("annex-both-widths", wide = wide.to_string(), narrow = narrow.to_string());
        let finding = at(&codes::MIXED_PUNCTUATION, other, message).detail(narrow.to_string());
        out.push(
            finding.at_cell(&usual.file, usual.row, usual.column, &usual.text).help(msg!("annex-mixed-help")),
        );
    }
    out
}

fn has_narrow(text: &str, sign: char) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.iter().enumerate().any(|(at, c)| {
        *c == sign
            && (sign == '(' || at.checked_sub(1).and_then(|b| chars.get(b)).is_some_and(|b| !b.is_ascii()))
    })
}

/// A sentence that another prints with more words in its middle: where words may be missing.
pub(super) fn missing_words(shorter: &Place, longer: &Place) -> Option<Finding> {
    let message = msg!("annex-missing-words", words = missing(&shorter.text, &longer.text)?);
    let finding = at(&codes::MISSING_WORDS, shorter, message);
    Some(finding.at_cell(&longer.file, longer.row, longer.column, &longer.text).help(msg!("annex-slip-help")))
}

/// The words in the middle of a sentence that the same sentence with fewer words lacks.
pub(super) fn missing(shorter: &str, longer: &str) -> Option<String> {
    let (short, long): (Vec<char>, Vec<char>) = (plain(shorter), plain(longer));
    if short.len() + 2 > long.len() {
        return None;
    }
    let before = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let behind = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    // Enough of it on both sides that it is the same sentence.
    if before + behind < short.len() || before.min(behind) < 4 || short.len() < 12 {
        return None;
    }
    let gap = long.len() - short.len();
    Some(long.iter().skip(before.min(short.len())).take(gap).collect())
}

fn plain(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A sentence that ends without a sign and goes on in the next line.
pub(super) fn broken(line: &Place, next: &Place) -> Option<Finding> {
    const LONG: usize = 20;
    let ends = |c: char| "。；：！？”）)》.:;、，,".contains(c);
    let begun = line.text.chars().count() >= LONG && !line.text.ends_with(ends);
    let goes_on = next.text.ends_with(['。', '；', '！', '？']) && !is_heading(&next.text);
    if !begun || !goes_on || is_heading(&line.text) {
        return None;
    }
    let tail: String =
        plain(&line.text).into_iter().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    let head: String = plain(&next.text).into_iter().take(6).collect();
    let message = msg!("annex-broken", before = tail, after = head);
    let finding = at(&codes::BROKEN_SENTENCE, line, message);
    Some(finding.at_cell(&next.file, next.row, next.column, &next.text).help(msg!("annex-slip-help")))
}

/// 一、 （一） (一) 1. 附件：
fn is_heading(text: &str) -> bool {
    let text = text.trim_start_matches(['-', ' ']);
    let numeral = |c: char| "一二三四五六七八九十0123456789".contains(c);
    let marked = text.strip_prefix(['（', '(']).map(|rest| rest.trim_start_matches(numeral));
    let numbered = text.trim_start_matches(numeral);
    // (见附件3)。 is no heading: something else than a numeral is in the brackets.
    marked.is_some_and(|rest| {
        rest.len() < text.len() - 1 && rest.starts_with(['）', ')']) && !text.starts_with("(见")
    }) || numbered.len() < text.len() && numbered.starts_with(['、', '.', '．'])
        || text.starts_with("附件")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Place {
        Place { file: "a".to_owned(), row: 1, column: 1, text: text.to_owned() }
    }

    fn names(text: &str) -> Vec<&'static str> {
        let mut out = Vec::new();
        super::text(&place(text), false, &mut out);
        out.iter().map(|f| f.code.name).collect()
    }

    #[test]
    fn each_slip_is_found_and_sound_words_are_not() {
        assert_eq!(names("经济工作会议精神 and 市局"), ["foreign-word"]);
        assert_eq!(names("“双随机、公开”抽查"), ["incomplete-term"]);
        assert_eq!(names("主要制度及措施落实情况 查"), ["stray-character"]);
        assert_eq!(names("重点\t排污单位"), ["stray-character"]);
        assert_eq!(names("非重点排污单 位"), ["blank-inside-word"]);
        assert_eq!(names("污 染防治"), ["blank-inside-word"]);
        assert_eq!(names("《《办法》》"), ["doubled-title-marks"]);
        assert_eq!(names("“双随机一公开”平台"), ["mixed-term"]);
        assert_eq!(names("清单（2024版)"), ["mixed-punctuation"]);
        assert_eq!(names("做到底数清明"), ["unusual-phrase"]);
        for sound in
            ["“双随机、一公开”", "2024 年度", "COD 在线", "《办法（试行）》", "一单两库", "底数清、情况明"]
        {
            assert!(names(sound).is_empty(), "{sound}");
        }
    }

    #[test]
    fn words_that_another_row_has_are_missed() {
        let longer = place("对核技术利用单位的生产、销售、使用射线装置及转让、进出口放射性同位素行为的检查");
        let shorter = place("对核技术利用单位的生产、销售、使用射线装置放射性同位素行为的检查");
        assert!(missing_words(&shorter, &longer).is_some());
        assert!(missing_words(&longer, &shorter).is_none());
        assert!(missing_words(&place("措施落实情况"), &longer).is_none());
    }

    #[test]
    fn a_cut_sentence_is_no_heading() {
        let long = "负责与配合部门进行协调和对接，检查情况即时通过移动执法系统上";
        assert!(broken(&place(long), &place("传，制作笔录。")).is_some());
        assert!(broken(&place(&format!("{long}。")), &place("传，制作笔录。")).is_none());
        assert!(broken(&place(&format!("（五）{long}")), &place("按照原则。")).is_none());
        assert!(broken(&place(long), &place("（一）加强保障。")).is_none());
    }
}
