//! Text for people, broken into lines that fit a terminal or a page.

use std::io::IsTerminal;

/// The columns of a page, and of output that goes to no terminal.
pub(super) const PAGE: usize = 80;

/// The narrowest and the widest that a terminal is taken for.
const WIDTHS: (usize, usize) = (40, 120);

/// The columns that there are: those of the terminal that a stream goes to, else of a page.
pub(super) fn columns(term: &console::Term) -> usize {
    let known = term.size_checked().map(|(_, columns)| usize::from(columns));
    known.filter(|n| *n > 0).map_or(PAGE, |n| n.clamp(WIDTHS.0, WIDTHS.1))
}

/// The columns of standard output.
pub(super) fn of_output() -> usize {
    if std::io::stdout().is_terminal() { columns(&console::Term::stdout()) } else { PAGE }
}

/// The columns of standard error.
pub(super) fn of_errors() -> usize {
    if std::io::stderr().is_terminal() { columns(&console::Term::stderr()) } else { PAGE }
}

/// A text in lines of so many columns. The first begins with `first`, those that follow with `next`. A word that is
/// longer than a line, such as a path, is left whole: it is there to be copied.
pub(super) fn wrapped(text: &str, width: usize, first: &str, next: &str) -> String {
    let options = textwrap::Options::new(width)
        .word_separator(textwrap::WordSeparator::Custom(crate::finding::phrases))
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .break_words(false)
        .initial_indent(first)
        .subsequent_indent(next);
    textwrap::fill(text, options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

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
        let path = format!("/{}", "long/".repeat(30));
        assert!(wrapped(&path, PAGE, "", "").contains(&path), "a path can be copied");
    }
}
