//! Text in a picture: SVG breaks no lines, so they are broken here, by the cells that characters take.

use unicode_width::UnicodeWidthChar;

/// At most `lines` lines of at most `width` cells; what does not fit ends with `…`. Latin words are kept whole where
/// they can be; Chinese may break anywhere, except that no line begins with a closing mark.
pub(super) fn wrap(text: &str, width: usize, lines: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut used = 0;
    for word in words(text) {
        let cells = cells(&word);
        let blank = word.chars().all(char::is_whitespace);
        if used > 0 && used + cells > width && !blank {
            out.push(String::new());
            used = 0;
        }
        if used == 0 && blank {
            continue;
        }
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if used > 0 && used + wide > width && !closes(c) {
                out.push(String::new());
                used = 0;
            }
            if let Some(line) = out.last_mut() {
                line.push(c);
            }
            used += wide;
        }
    }
    if out.len() > lines {
        out.truncate(lines);
        if let Some(last) = out.last_mut() {
            while self::cells(last) + 2 > width && last.pop().is_some() {}
            last.push('…');
        }
    }
    out.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    out
}

fn cells(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

fn closes(c: char) -> bool {
    "，。、；：？！”’」』）】〕》〉％%…".contains(c)
}

/// Runs of narrow characters, of blanks, and every wide character (with the closing marks behind it) by itself.
fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut kind_before = None;
    for c in text.chars() {
        let kind = if c.is_whitespace() { 0 } else { c.width().unwrap_or(0).clamp(1, 2) };
        let joins = kind_before == Some(kind) && kind < 2 || closes(c);
        match out.last_mut().filter(|_| joins) {
            Some(word) => word.push(c),
            None => out.push(c.to_string()),
        }
        kind_before = Some(kind);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_breaks_anywhere_but_before_a_closing_mark() {
        assert_eq!(wrap("重点排污单位，抽查", 12, 3), ["重点排污单", "位，抽查"]);
        assert_eq!(wrap("对（甲）乙", 6, 3), ["对（", "甲）乙"]);
    }

    #[test]
    fn latin_words_stay_whole_and_what_is_too_long_is_cut() {
        assert_eq!(wrap("ordinary visits of firms", 10, 3), ["ordinary", "visits of", "firms"]);
        assert_eq!(wrap("甲乙丙丁戊己庚辛", 6, 2), ["甲乙丙", "丁戊…"]);
        assert_eq!(wrap("abcdefghijkl", 5, 9), ["abcde", "fghij", "kl"]);
        assert_eq!(wrap("", 5, 1), [""]);
    }
}
