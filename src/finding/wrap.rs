//! Text for people in lines of so many columns, as every command and report breaks it.

use super::phrases;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A text in lines of so many columns. The first begins with `first`, those that follow with `next`. A word that is
/// longer than a line, such as a path, is left whole, for it is there to be copied; Chinese is broken between its signs.
pub(crate) fn wrapped(text: &str, width: usize, first: &str, next: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let room = width.saturating_sub(next.width());
    for line in text.split('\n') {
        let indent = if out.is_empty() { first } else { next };
        let (mut now, mut used, mut begun) = (indent.to_owned(), indent.width(), false);
        let mut gap = "";
        for word in pieces(line).flat_map(|word| broken(word, room)) {
            if begun && used + gap.width() + word.word.width() > width {
                out.push(std::mem::replace(&mut now, next.to_owned()));
                (used, gap) = (next.width(), "");
            }
            now.push_str(gap);
            now.push_str(word.word);
            used += gap.width() + word.word.width();
            (gap, begun) = (word.whitespace, true);
        }
        out.push(if begun { now } else { now.trim_end().to_owned() });
    }
    out.join("\n")
}

/// A word that fits, or the parts of a longer one: behind each wide sign it may be broken.
fn broken(word: textwrap::core::Word<'_>, room: usize) -> Vec<textwrap::core::Word<'_>> {
    if word.word.width() <= room {
        return vec![word];
    }
    let (mut rest, mut out) = (word.word, Vec::new());
    let is_wide = |c: char| c.width().is_some_and(|width| width > 1);
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_wide(*c))
        && let Some((before, after)) = rest.split_at_checked(at + c.len_utf8())
        && !after.is_empty()
    {
        out.push(textwrap::core::Word::from(before));
        rest = after;
    }
    let mut last = textwrap::core::Word::from(rest);
    last.whitespace = word.whitespace;
    out.push(last);
    out
}

/// The phrases of a line, and what follows a phrase in brackets apart: a long one goes to the next line by itself.
fn pieces(line: &str) -> Box<dyn Iterator<Item = textwrap::core::Word<'_>> + '_> {
    Box::new(phrases(line).flat_map(|word| {
        let (mut rest, mut out) = (word.word, Vec::new());
        while let Some((at, _)) = rest.char_indices().skip(1).find(|(_, c)| *c == '（')
            && let Some((before, after)) = rest.split_at_checked(at)
        {
            out.push(textwrap::core::Word::from(before));
            rest = after;
        }
        let mut last = textwrap::core::Word::from(rest);
        last.whitespace = word.whitespace;
        out.push(last);
        out
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: usize = 80;

    #[test]
    fn lines_fit_their_columns_in_both_scripts() {
        let zh = "任务代号，如 A1；".repeat(20);
        let en = "a task's code, such as A1; ".repeat(20);
        for text in [zh.as_str(), en.trim_end()] {
            let lines = wrapped(text, PAGE, "- ", "  ");
            assert!(lines.lines().count() > 2, "{lines}");
            assert!(lines.lines().all(|line| line.width() <= PAGE), "{lines}");
            assert!(lines.lines().skip(1).all(|line| line.starts_with("  ")), "{lines}");
        }
        // What stands in brackets goes to the next line by itself, not with all that is before it.
        let zh = "无法证实：凭据确实是公开随机源给出的结果（掷骰子的现场情况须另凭记录或见证证明）";
        let lines = wrapped(zh, PAGE, "  ", "    ");
        assert!(lines.starts_with("  无法证实：凭据确实是") && lines.contains("\n    （掷骰子"), "{lines}");
        let path = format!("/{}", "long/".repeat(30));
        assert!(wrapped(&path, PAGE, "", "").contains(&path), "a path can be copied");
    }

    #[test]
    fn a_phrase_without_a_stop_is_broken_between_its_signs() {
        let name = "晋城市泽州县某某镇某某村".repeat(8);
        let lines = wrapped(&format!("{name} 91140525MA0K00001A"), PAGE, "  ", "    ");
        assert!(lines.lines().all(|line| line.width() <= PAGE), "{lines}");
        assert_eq!(lines.replace("\n    ", ""), format!("  {name} 91140525MA0K00001A"));
    }

    #[test]
    fn lines_of_the_text_stay_lines() {
        assert_eq!(wrapped("a b\n\nc", 10, "- ", "  "), "- a b\n\n  c");
        assert_eq!(wrapped("", 10, "  ", "  "), "");
    }
}
