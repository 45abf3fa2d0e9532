//! Text for people in lines that fit a terminal or a page.

use super::human::phrases;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A phrase that is wider may be broken within.
const LONG: usize = 36;

/// A text in lines of so many columns. The first begins with `first`, those that follow with `next`. A word that is
/// longer than a line, such as a path, is left whole: it is there to be copied.
pub fn in_lines(text: &str, width: usize, first: &str, next: &str) -> String {
    let options = textwrap::Options::new(width)
        .word_separator(textwrap::WordSeparator::Custom(pieces))
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .break_words(false)
        .initial_indent(first)
        .subsequent_indent(next);
    textwrap::fill(text, options)
}

/// The phrases of a line, and what follows a phrase in brackets apart: a long one goes to the next line by itself. A
/// phrase that is long in Chinese goes on wherever the line ends.
fn pieces(line: &str) -> Box<dyn Iterator<Item = textwrap::core::Word<'_>> + '_> {
    Box::new(phrases(line).flat_map(|word| {
        let (mut rest, mut out) = (word.word, Vec::new());
        while let Some((at, _)) = rest.char_indices().skip(1).find(|(_, c)| *c == '（')
            && let Some((before, after)) = rest.split_at_checked(at)
        {
            broken(before, &mut out);
            rest = after;
        }
        broken(rest, &mut out);
        if let Some(last) = out.last_mut() {
            last.whitespace = word.whitespace;
        }
        out
    }))
}

/// A phrase as it is, or, where it is long, between its Chinese characters.
fn broken<'t>(phrase: &'t str, out: &mut Vec<textwrap::core::Word<'t>>) {
    let mut start = 0;
    if phrase.width() > LONG {
        let mut before = None;
        for (at, c) in phrase.char_indices() {
            let parts =
                before.is_some_and(|b| is_wide(b) && is_wide(c) && !OPENS.contains(b) && !CLOSES.contains(c));
            if parts && let Some(piece) = phrase.get(start..at) {
                out.push(textwrap::core::Word::from(piece));
                start = at;
            }
            before = Some(c);
        }
    }
    if let Some(rest) = phrase.get(start..) {
        out.push(textwrap::core::Word::from(rest));
    }
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2) || OPENS.contains(c) || CLOSES.contains(c)
}

/// No line ends with one of these, and none begins with one of those.
const OPENS: &str = "“‘《〈（【「";
const CLOSES: &str = "”’》〉）】」，。、；：？！…—";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_their_columns_in_both_scripts() {
        let zh = "任务代号，如 A1；".repeat(20);
        let en = "a task's code, such as A1; ".repeat(20);
        let phrase = format!("“{}”", "主要法定环境制度及污染防治措施落实情况".repeat(6));
        for text in [zh.as_str(), en.trim_end(), &phrase] {
            let lines = in_lines(text, 80, "- ", "  ");
            assert!(lines.lines().count() > 2, "{lines}");
            assert!(lines.lines().all(|line| line.width() <= 80), "{lines}");
            assert!(lines.lines().skip(1).all(|line| line.starts_with("  ")), "{lines}");
        }
        // What stands in brackets goes to the next line by itself, not with all that is before it.
        let zh = "无法证实：凭据确实是公开随机源给出的结果（掷骰子的现场情况须另凭记录或见证证明）";
        let lines = in_lines(zh, 80, "  ", "    ");
        assert!(lines.starts_with("  无法证实：凭据确实是") && lines.contains("\n    （掷骰子"), "{lines}");
        let path = format!("/{}", "long/".repeat(30));
        assert!(in_lines(&path, 80, "", "").contains(&path), "a path can be copied");
    }
}
