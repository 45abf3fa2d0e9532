//! Text from outside in Markdown: it stays text, in a cell of a table too.

use super::printable;

/// A text as it stands in GitHub's Markdown, on one line: no markup, no HTML, no link and no cell of its own; what a
/// terminal or a reader would not show is shown by its code. Breaks of lines become those of a cell.
pub fn in_markdown(text: &str) -> String {
    let shown = printable(text.trim());
    let mut out = String::with_capacity(shown.len());
    // What would begin a list in a list.
    let digits = shown.chars().take_while(char::is_ascii_digit).count();
    let mut before = '\n';
    for (at, c) in shown.chars().enumerate() {
        match c {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '$' => out.push_str("&#36;"),
            // Neither address makes a link of itself.
            '/' if before == ':' => out.push_str("&#47;"),
            '.' if out.to_ascii_lowercase().ends_with("www") => out.push_str("&#46;"),
            '.' | ')' if at > 0 && at == digits => out.extend(['\\', c]),
            '+' | '-' | '=' if at == 0 => out.extend(['\\', c]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '@' => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_is_markup() {
        for (text, shown) in [
            ("甲|乙", "甲\\|乙"),
            ("`甲`", "\\`甲\\`"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("<!-- a", "&lt;\\!-- a"),
            ("[x](http://e.cn)", "\\[x\\](http:&#47;/e.cn)"),
            ("WWW.e.cn", "WWW&#46;e.cn"),
            ("**a** _b_ ~~c~~", "\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~"),
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("12. a", "12\\. a"),
            ("2024-05-06", "2024-05-06"),
            ("a\nb", "a<br>b"),
            ("&lt;", "&amp;lt;"),
            ("$x$", "&#36;x&#36;"),
            ("\u{1b}[2J\u{202e}x", "⟨U+001B⟩\\[2J⟨U+202E⟩x"),
            ("a\\|b", "a\\\\\\|b"),
        ] {
            assert_eq!(in_markdown(text), shown);
        }
    }
}
