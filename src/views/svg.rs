//! Drawings that stand alone: a page of its own with its own colours, drawn in integers. The rules are those of the
//! report's charts (`docs/decisions/0001-charts.md`).

use crate::finding::printable;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide half a Chinese character is at the size of text.
pub(super) const HALF: u64 = 7;

/// Fonts that have Chinese, on the systems of offices first.
const STYLE: &str = "text{font:13px 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Zen Hei',SimHei,sans-serif;fill:#1b2733}\
.title{font-size:17px;font-weight:600}.small{font-size:11px;fill:#53616e}.head{fill:#53616e}.inside{fill:#fff;font-size:12px}\
.page{fill:#fff}.band{fill:#f4f6f8}.grid{stroke:#d9dfe5;fill:none}.bar{fill:#2b6cb0}.bar.odd{fill:#2c7a7b}.bar.open{fill:#718096}\
.cell{fill:#e8f1fa}.gap{fill:#fde2dc}.gap-text{fill:#a32a14;font-weight:600}.open{fill:#fdf3d3}.none{fill:#fafbfc}.faint{fill:#9aa6b2}\
.l0{fill:#fafbfc}.l1{fill:#e3eef8}.l2{fill:#bcd7ee}.l3{fill:#8dbce0}.l4{fill:#5b9bd0}.end{text-anchor:end}.mid{text-anchor:middle}";

/// A drawing under way.
pub(super) struct Drawing {
    body: String,
    pub width: u64,
    pub height: u64,
}

/// Text made safe to stand in markup; what shows nothing of itself is shown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push(' '),
            // No other control character may stand in XML.
            c if c.is_control() || c == '\u{fffe}' || c == '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A text cut to so many half characters.
pub(super) fn cut(text: &str, halves: u64) -> String {
    let halves = usize::try_from(halves).unwrap_or(usize::MAX);
    if text.width() <= halves {
        return text.to_owned();
    }
    let (mut out, mut used) = (String::new(), 1);
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > halves {
            break;
        }
        out.push(c);
    }
    out + "…"
}

/// A text in lines of so many half characters, at most so many of them; words of letters are kept together.
pub(super) fn wrapped(text: &str, halves: u64, most: usize) -> Vec<String> {
    let width = usize::try_from(halves).unwrap_or(usize::MAX);
    let options = textwrap::Options::new(width)
        .word_separator(textwrap::WordSeparator::Custom(crate::finding::phrases))
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    let mut lines: Vec<String> = textwrap::wrap(text, options).into_iter().map(|l| l.into_owned()).collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last}…"), halves);
        }
    }
    lines
}

impl Drawing {
    pub fn new(width: u64) -> Self {
        Self { body: String::new(), width, height: 0 }
    }

    pub fn text(&mut self, (x, y): (u64, u64), class: &str, text: &str) {
        let _ = writeln!(self.body, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(text));
    }

    /// A box; who points at it, or has it read out, is told `tip`.
    pub fn rect(&mut self, (x, y): (u64, u64), (width, height): (u64, u64), class: &str, tip: &str) {
        let title = if tip.is_empty() { String::new() } else { format!("<title>{}</title>", escape(tip)) };
        let round = if class.starts_with("bar") { " rx=\"3\"" } else { "" };
        let _ = writeln!(
            self.body,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{round}>{title}</rect>"
        );
    }

    pub fn line(&mut self, path: &str) {
        let _ = writeln!(self.body, "<path class=\"grid\" d=\"{path}\"/>");
    }

    /// Notes below, each in as many lines as it takes; returns where the page ends.
    pub fn notes(&mut self, mut y: u64, notes: &[String]) {
        for note in notes {
            for line in wrapped(note, (self.width - 32) / 6, usize::MAX) {
                self.text((16, y), "small", &line);
                y += 17;
            }
            y += 3;
        }
        self.height = y + 4;
    }

    /// The page: its title is drawn, and read out with the description.
    pub fn page(self, title: &str, description: &str) -> String {
        let (width, height) = (self.width, self.height);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">{0}</title>\n<desc id=\"d\">{1}</desc>\n<style>{STYLE}</style>\n<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n<text class=\"title\" x=\"16\" y=\"30\">{0}</text>\n{2}</svg>\n",
            escape(title),
            escape(description),
            self.body
        )
    }
}
