//! The fences of a Markdown text, line by line.

use std::ops::Range;

/// A block of rules.
#[derive(Debug)]
pub(super) struct Fence {
    /// The line that opens it, without its indentation.
    pub open: Range<usize>,
    /// How far that line is indented.
    pub indent: usize,
    /// What stands inside.
    pub rules: Range<usize>,
    /// The line that closes it.
    pub close: Option<Range<usize>>,
    /// A line that looks as if it should close it, but is too short, of the other mark or indented too far.
    pub near: Option<Range<usize>>,
    /// The line that opens another block before this one is closed.
    pub next: Option<Range<usize>>,
}

/// Where a block of rules may not stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Inside {
    /// In a list item.
    List,
    /// In a quotation (`>`).
    Quote,
    /// Indented by more than three blanks: Markdown shows it as it is.
    Indent,
    /// In HTML, where Markdown knows no fences.
    Html,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Blocks of rules, in order.
    pub fences: Vec<Fence>,
    /// Lines that open one where none may stand.
    pub misplaced: Vec<(Range<usize>, Inside)>,
    /// Other blocks that are not closed before a block of rules begins: the line that opens each, and the line that
    /// it would swallow.
    pub swallowing: Vec<(Range<usize>, Range<usize>)>,
}

/// One line: its text without indentation and line break, and where that text stands.
#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    /// Columns of blanks before the text; a tab goes to the next multiple of four.
    indent: usize,
    at: usize,
    /// The line's first byte, and the first of the next one.
    start: usize,
    next: usize,
}

impl<'t> Line<'t> {
    fn new(whole: &'t str, start: usize) -> Self {
        let next = start + whole.len();
        let whole = whole.trim_end_matches(['\n', '\r']);
        let text = whole.trim_start_matches([' ', '\t']);
        let blanks = whole.len() - text.len();
        let columns = |n, c| if c == '\t' { n / 4 * 4 + 4 } else { n + 1 };
        let indent = whole.chars().take(blanks).fold(0, columns);
        Self { text: text.trim_end_matches([' ', '\t']), indent, at: start + blanks, start, next }
    }

    fn range(&self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    /// The same line after `marker` bytes of text: the inside of a list item or quotation.
    fn after(&self, marker: usize) -> Self {
        let rest = self.text.get(marker..).unwrap_or("");
        let text = rest.trim_start_matches([' ', '\t']);
        let blanks = rest.len() - text.len();
        Self { text, indent: self.indent + marker + blanks, at: self.at + marker + blanks, ..*self }
    }

    /// The fence that the text opens, at whatever indentation.
    fn opens(&self) -> Option<Mark> {
        let mark = self.text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = self.text.trim_start_matches(mark);
        let length = self.text.len() - info.len();
        let inline = mark == '`' && info.contains('`');
        (length >= 3 && !inline).then(|| Mark {
            mark,
            length,
            rules: says_rules(info),
            bare: info.trim().is_empty(),
        })
    }

    fn closes(&self, open: &Mark) -> bool {
        self.opens().is_some_and(|m| m.bare && m.mark == open.mark && m.length >= open.length)
    }

    /// Bytes of the list marker that the text begins with. A line of three or more `*` or `-` is a rule, not a list.
    fn list_marker(&self) -> Option<usize> {
        let solid: String = self.text.chars().filter(|c| !matches!(c, ' ' | '\t')).collect();
        let rule = ['*', '-', '_'].iter().any(|m| solid.len() >= 3 && solid.chars().all(|c| c == *m));
        let digits = self.text.len() - self.text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mut after = self.text.chars().skip(digits);
        let mark = match after.next() {
            Some('-' | '+' | '*') if digits == 0 => true,
            Some('.' | ')') => (1..=9).contains(&digits),
            _ => false,
        };
        (mark && !rule && matches!(after.next(), None | Some(' ' | '\t'))).then_some(digits + 1)
    }
}

/// The opening of a fenced block.
#[derive(Clone, Debug)]
struct Mark {
    mark: char,
    length: usize,
    /// Whether it is marked as rules.
    rules: bool,
    /// Whether nothing follows the marks.
    bare: bool,
}

/// ```` ```ssj ````, ```` ``` SSJ title ````, ```` ```{.ssj #id} ````
fn says_rules(info: &str) -> bool {
    let info = info.trim_start();
    let info = info.strip_prefix("{").map_or(info, |i| i.trim_start().trim_start_matches('.'));
    let word =
        info.split(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ':')).next().unwrap_or("");
    word.eq_ignore_ascii_case("ssj")
}

/// Where the reading of a text stands.
enum State {
    /// Between blocks.
    Prose,
    /// In a fenced block of the text itself.
    Fenced { mark: Mark, open: Range<usize>, indent: usize, from: usize, near: Option<Range<usize>> },
    /// In a fenced block that belongs to a list item, quotation…
    Contained { mark: Mark, inside: Inside },
    /// In HTML, up to this text, or up to a blank line where it is empty.
    Html { until: &'static str },
}

impl Scan {
    /// Reads a whole text.
    pub fn of(text: &str) -> Self {
        let mut reader = Reader { scan: Self::default(), state: State::Prose, list: None, paragraph: false };
        let mut start = 0;
        for whole in text.split_inclusive('\n') {
            reader.line(Line::new(whole, start));
            start += whole.len();
        }
        if let State::Fenced { mark, open, indent, from, near } = reader.state
            && mark.rules
        {
            let end = near.as_ref().map_or(text.len(), |near| near.start);
            reader.scan.fences.push(Fence { open, indent, rules: from..end, close: None, near, next: None });
        }
        reader.scan
    }
}

struct Reader {
    scan: Scan,
    state: State,
    /// How far the content of the outermost open list item is indented.
    list: Option<usize>,
    /// Whether the line before belongs to a paragraph.
    paragraph: bool,
}

impl Reader {
    fn line(&mut self, line: Line<'_>) {
        match std::mem::replace(&mut self.state, State::Prose) {
            State::Prose => self.prose(line),
            State::Fenced { mark, open, indent, from, near } => {
                self.fenced(
                    line,
                    mark,
                    Fence { open, indent, rules: from..line.start, close: None, near, next: None },
                );
            }
            State::Contained { mark, inside } => {
                let mut inner = line;
                while inner.text.starts_with('>') {
                    inner = inner.after(1);
                }
                let left = match inside {
                    Inside::List => {
                        !line.text.is_empty() && self.list.is_none_or(|content| line.indent < content)
                    }
                    Inside::Quote => !line.text.starts_with('>'),
                    Inside::Indent | Inside::Html => false,
                };
                if left {
                    self.prose(line);
                } else if !inner.closes(&mark) {
                    self.state = State::Contained { mark, inside };
                }
            }
            State::Html { until } => self.html(line, until),
        }
    }

    /// A line of a fenced block; `fence` is the block as far as it was read.
    fn fenced(&mut self, line: Line<'_>, mark: Mark, mut fence: Fence) {
        let level = line.indent <= 3;
        if level && line.closes(&mark) {
            if mark.rules {
                fence.close = Some(line.range());
                self.scan.fences.push(fence);
            }
            return;
        }
        // No rule begins like a fence; and what another block shows may open no fence of its own marks.
        let next = line.opens();
        let opens = next.as_ref().filter(|n| level && !n.bare);
        let forgotten =
            opens.is_some_and(|n| mark.rules || (n.rules && n.mark == mark.mark && n.length >= mark.length));
        if !forgotten {
            let near = fence.near.or_else(|| next.filter(|n| n.bare && mark.rules).map(|_| line.range()));
            let Fence { open, indent, rules, .. } = fence;
            self.state = State::Fenced { mark, open, indent, from: rules.start, near };
            return;
        }
        if mark.rules {
            if let Some(near) = &fence.near {
                fence.rules.end = near.start;
            }
            fence.next = Some(line.range());
            self.scan.fences.push(fence);
        } else {
            self.scan.swallowing.push((fence.open, line.range()));
        }
        self.prose(line);
    }

    fn prose(&mut self, line: Line<'_>) {
        let was_paragraph = std::mem::replace(&mut self.paragraph, false);
        if line.text.is_empty() {
            return;
        }
        let own = self.list.is_none_or(|content| line.indent < content);
        if !own {
            self.contained(line, Inside::List);
            return;
        }
        if line.indent > 3 {
            // Not a fence for Markdown, be it shown as it is or part of the paragraph before.
            if let Some(mark) = line.opens().filter(|m| m.rules) {
                self.misplaced(&line, mark, Inside::Indent);
            }
            self.paragraph = was_paragraph;
            return;
        }
        if let Some(marker) = line.list_marker() {
            let inner = line.after(marker);
            // Content that begins more than four blanks after the marker is shown as it is.
            let gap = inner.indent - line.indent - marker;
            let gap = if inner.text.is_empty() || gap > 4 { 1 } else { gap };
            self.list = Some(line.indent + marker + gap);
            self.contained(inner, Inside::List);
            return;
        }
        if line.text.starts_with('>') {
            self.list = None;
            self.contained(line, Inside::Quote);
            return;
        }
        if let Some(mark) = line.opens() {
            self.list = None;
            let (open, indent, from) = (line.range(), line.indent, line.next);
            self.state = State::Fenced { mark, open, indent, from, near: None };
            return;
        }
        if let Some(until) = html_block(line.text, was_paragraph) {
            self.list = None;
            self.html(line, until);
            return;
        }
        // A paragraph of a list item may go on without its indentation.
        let heading = line.text.starts_with('#');
        if !was_paragraph || heading {
            self.list = None;
        }
        self.paragraph = !heading;
    }

    /// A line inside a list item or quotation, which may open others of its own.
    fn contained(&mut self, line: Line<'_>, inside: Inside) {
        let (mut inner, mut inside) = (line, inside);
        loop {
            if inner.text.starts_with('>') {
                inside = if matches!(inside, Inside::List) { Inside::List } else { Inside::Quote };
                inner = inner.after(1);
            } else if let Some(marker) = inner.list_marker() {
                inner = inner.after(marker);
            } else {
                break;
            }
        }
        match inner.opens() {
            Some(mark) if mark.rules => self.misplaced(&inner, mark, inside),
            Some(mark) => self.state = State::Contained { mark, inside },
            None => self.paragraph = !inner.text.is_empty(),
        }
    }

    fn misplaced(&mut self, line: &Line<'_>, mark: Mark, inside: Inside) {
        self.scan.misplaced.push((line.range(), inside));
        self.state = State::Contained { mark, inside };
    }

    fn html(&mut self, line: Line<'_>, until: &'static str) {
        let ends = if until.is_empty() {
            line.text.is_empty()
        } else {
            line.text.to_ascii_lowercase().contains(until)
        };
        if ends {
            return;
        }
        self.state = State::Html { until };
        // What is commented out is meant not to count, and no page shows it.
        if let Some(mark) = line.opens().filter(|m| m.rules && until != "-->") {
            self.misplaced(&line, mark, Inside::Html);
        }
    }
}

/// Where the HTML ends that a line begins, if it begins a block of it.
fn html_block(text: &str, paragraph: bool) -> Option<&'static str> {
    const TO_THEIR_END: [(&str, &str); 8] = [
        ("<!--", "-->"),
        ("<?", "?>"),
        ("<![cdata[", "]]>"),
        ("<!", ">"),
        ("<script", "</script>"),
        ("<pre", "</pre>"),
        ("<style", "</style>"),
        ("<textarea", "</textarea>"),
    ];
    const BLOCKS: &str = " address article aside base basefont blockquote body caption center col colgroup dd details \
        dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html \
        iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table \
        tbody td tfoot th thead title tr track ul ";
    let lower = text.to_ascii_lowercase();
    let begins = |begin: &str| {
        let after = lower.strip_prefix(begin).map(|rest| rest.chars().next());
        let whole = |c: Option<char>| c.is_none_or(|c| matches!(c, ' ' | '\t' | '>'));
        after.is_some_and(|next| !begin.ends_with(|c: char| c.is_ascii_alphabetic()) || whole(next))
    };
    if let Some((_, end)) = TO_THEIR_END.iter().find(|(begin, _)| begins(begin)) {
        return Some(end);
    }
    let tag = lower.strip_prefix('<')?;
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("");
    let follows = tag.chars().nth(name.len());
    if name.is_empty() || !matches!(follows, None | Some(' ' | '\t' | '>' | '/')) {
        return None;
    }
    // Any other tag alone on its line begins one, too, unless it goes on with a paragraph.
    let alone = lower.ends_with('>') && lower.matches('<').count() == 1;
    (BLOCKS.contains(&format!(" {name} ")) || (alone && !paragraph)).then_some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<&str> {
        Scan::of(text)
            .fences
            .iter()
            .map(|f| text.get(f.rules.clone()).unwrap_or_default().trim_end())
            .collect()
    }

    fn complaints(text: &str) -> (usize, Vec<Inside>, usize) {
        let scan = Scan::of(text);
        let open = scan.fences.iter().filter(|f| f.close.is_none()).count();
        (open, scan.misplaced.iter().map(|m| m.1).collect(), scan.swallowing.len())
    }

    #[test]
    fn fences_of_every_spelling() {
        for (open, close) in [
            ("```ssj", "```"),
            ("```SSJ", "```"),
            ("``` ssj", "```"),
            ("```ssj plan", "```"),
            ("```{.ssj #a}", "```"),
            ("~~~ssj", "~~~"),
            ("~~~~ ssj `x`", "~~~~~~"),
            ("`````ssj", "`````"),
            ("   ```ssj", "  ```  "),
        ] {
            let text = format!("文\n\n{open}\n任务 甲\n{close}\n尾\n");
            assert_eq!(rules(&text), ["任务 甲"], "{open}");
            assert_eq!(complaints(&text), (0, vec![], 0), "{open}");
        }
        assert_eq!(rules("```ssj\r\n任务 甲\r\n```\r\n"), ["任务 甲"]);
    }

    #[test]
    fn what_is_no_fence_of_rules() {
        for text in [
            "```\n任务\n```\n",
            "```rust\n任务\n```\n",
            "```ssjx\n任务\n```\n",
            "``ssj\n任务\n``\n",
            "```ssj `a`\n任务\n",
            "````md\n```ssj\n任务\n```\n````\n",
            "~~~md\n```ssj\n任务\n```\n~~~\n",
            "<!--\n```ssj\n任务\n```\n-->\n",
            "行内 ```ssj``` 文字\n",
        ] {
            assert_eq!(rules(text), [""; 0], "{text}");
            assert_eq!(complaints(text), (0, vec![], 0), "{text}");
            assert!(!super::super::has_rules(text), "{text}");
        }
    }

    #[test]
    fn a_shorter_or_other_fence_closes_nothing() {
        assert_eq!(Scan::of("````ssj\n甲\n```\n乙\n````\n").fences[0].near, Some(12..15));
        assert_eq!(rules("````ssj\n甲\n```\n文\n"), ["甲"]);
        assert_eq!(rules("````ssj\n甲\n```\n乙\n````\n"), ["甲\n```\n乙"]);
        assert_eq!(rules("~~~ssj\n甲\n```\n乙\n~~~\n"), ["甲\n```\n乙"]);
        assert_eq!(rules("```ssj\n甲\n    ```\n乙\n```\n"), ["甲\n    ```\n乙"]);
    }

    #[test]
    fn a_fence_that_is_not_closed_is_said_once() {
        assert_eq!(complaints("```ssj\n甲\n"), (1, vec![], 0));
        let two = "```ssj\n甲\n\n文\n```ssj\n乙\n```\n";
        assert_eq!((rules(two).len(), complaints(two)), (2, (1, vec![], 0)));
        let other = "```ssj\n甲\n\n文\n```json\n{}\n```\n\n```ssj\n乙\n```\n";
        assert_eq!((rules(other).len(), complaints(other)), (2, (1, vec![], 0)));
        let before = "```text\n文\n\n```ssj\n乙\n```\n";
        assert_eq!((rules(before), complaints(before)), (vec!["乙"], (0, vec![], 1)));
    }

    #[test]
    fn a_fence_where_none_may_stand_is_said_and_hides_no_other() {
        let after = "\n文\n\n```ssj\n乙\n```\n";
        for (text, inside) in [
            ("> ```ssj\n> 甲\n> ```\n", Inside::Quote),
            ("> ```ssj\n> 甲\n", Inside::Quote),
            ("- ```ssj\n  甲\n  ```\n", Inside::List),
            ("- 项\n  ```ssj\n  甲\n  ```\n", Inside::List),
            ("1. 项\n\n   ```ssj\n   甲\n   ```\n", Inside::List),
            ("10) 项\n\n    ~~~ssj\n    甲\n    ~~~\n", Inside::List),
            ("- 项\n  - 子项\n\n    ```ssj\n    甲\n    ```\n", Inside::List),
            ("- 项\n  > ```ssj\n  > 甲\n  > ```\n", Inside::List),
            ("- 项\n\n  ```ssj\n  甲\n", Inside::List),
            ("文\n\n    ```ssj\n    甲\n    ```\n", Inside::Indent),
            ("\t```ssj\n甲\n```\n", Inside::Indent),
            ("<details>\n```ssj\n甲\n```\n</details>\n", Inside::Html),
            ("<pre>\n```ssj\n甲\n```\n</pre>\n", Inside::Html),
        ] {
            let text = format!("{text}{after}");
            assert_eq!(complaints(&text), (0, vec![inside], 0), "{text}");
            assert_eq!(rules(&text), ["乙"], "{text}");
        }
    }

    #[test]
    fn what_ends_a_list_or_html_lets_fences_be_again() {
        for text in [
            "- 项\n\n```ssj\n乙\n```\n",
            "- 项\n```ssj\n乙\n```\n",
            "- 项\n\n文\n\n  ```ssj\n乙\n  ```\n",
            "* * *\n  ```ssj\n乙\n  ```\n",
            "- 项\n\n# 标题\n  ```ssj\n乙\n  ```\n",
            "<details>\n\n```ssj\n乙\n```\n\n</details>\n",
            "<!-- 注 -->\n```ssj\n乙\n```\n",
            "<https://example.org>\n```ssj\n乙\n```\n",
            "文\n<b>\n```ssj\n乙\n```\n",
            "- ```json\n  {}\n  ```\n\n```ssj\n乙\n```\n",
            "- 项\n\n      ```json\n      {}\n      ```\n\n```ssj\n乙\n```\n",
        ] {
            assert_eq!((rules(text), complaints(text)), (vec!["乙"], (0, vec![], 0)), "{text}");
        }
    }
}
