//! The cells of a line, by the kind of file.

use super::{Piece, addresses, escaped};

/// What kind of file it is, by the ending of its name: what parts the cells of its lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Commas, quoted where a cell has one.
    Commas,
    /// Tags.
    Page,
    /// Strokes.
    Marked,
    /// Quotation marks.
    Json,
    /// Quotation marks of any kind.
    Script,
    /// Strokes, tabs, and where somebody set a table with blanks, two blanks.
    Text,
    /// Whatever parts cells anywhere.
    Other,
}

impl Form {
    pub fn of(file: &str) -> Self {
        let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("csv") => Self::Commas,
            Some("html" | "htm" | "shtml" | "xhtml" | "xml" | "svg") => Self::Page,
            Some("md") => Self::Marked,
            Some("json" | "jsonl" | "ndjson" | "geojson") => Self::Json,
            Some("js" | "mjs" | "cjs" | "ts") => Self::Script,
            Some("txt") => Self::Text,
            _ => Self::Other,
        }
    }

    /// The same of a file whose name does not say it, by its first line: many a page is called `.xls`.
    pub fn by(self, first: &str) -> Self {
        let first = first.trim_start_matches('\u{feff}').trim();
        match self {
            Self::Other if first.starts_with('<') => Self::Page,
            Self::Other if first == "[" || first.starts_with('{') || first.starts_with("[{") => Self::Json,
            own => own,
        }
    }

    /// Whether only what stands in quotation marks is a cell of its own.
    pub fn is_quoted(self) -> bool {
        matches!(self, Self::Json | Self::Script)
    }
}

/// The cells of a line, each with its place; a line without any of what parts cells is one. Of JSON only what stands in
/// quotation marks is a cell of its own, and before a value stands its name.
pub(super) fn cells(form: Form, row: u64, line: &str) -> Vec<Piece> {
    if form != Form::Other {
        return parted(form, row, line).into_iter().map(escaped::plain).map(addresses::plain).collect();
    }
    // What stands for a character may have a sign in it that parts cells.
    let whole = Piece { text: line.to_owned(), row, column: 1, ..Piece::default() };
    let whole = addresses::plain(escaped::plain(whole));
    let mut out = parted(form, row, &whole.text);
    out.iter_mut().for_each(|piece| piece.column = whole.place(piece.column as usize - 1).1);
    out
}

fn parted(form: Form, row: u64, line: &str) -> Vec<Piece> {
    let signs: &[char] = match form {
        Form::Commas => return by_commas(row, line),
        Form::Json => return by_marks(&['"'], row, line),
        Form::Script => return by_marks(&['"', '\'', '`'], row, line),
        Form::Marked => &['|'],
        Form::Text => &['|', '\t'],
        Form::Page | Form::Other => &[',', '|', '\t', ';'],
    };
    let (mut out, mut column) = (Vec::new(), 1);
    for part in line.split(signs) {
        // Two blanks part cells, too, but not at the beginning of a line.
        let mut at = column;
        for cell in blanks(part, form) {
            push(&mut out, cell, (row, at));
            at += cell.chars().count() as u64;
        }
        column += part.chars().count() as u64 + 1;
    }
    out
}

fn push(out: &mut Vec<Piece>, text: &str, (row, column): (u64, u64)) {
    let cell = u32::try_from(out.len() + 1).unwrap_or(u32::MAX);
    out.push(Piece { text: text.to_owned(), cell, row, column, ..Piece::default() });
}

/// A text parted where at least two blanks stand; each part keeps the blanks behind it.
fn blanks(text: &str, form: Form) -> Vec<&str> {
    if !matches!(form, Form::Text | Form::Other) {
        return vec![text];
    }
    let (mut out, mut from, mut run, mut seen) = (Vec::new(), 0, 0, false);
    for (at, c) in text.char_indices() {
        if matches!(c, ' ' | '\u{3000}') {
            run += if c == ' ' { 1 } else { 2 };
            continue;
        }
        if run >= 2 && seen {
            out.extend(text.get(from..at));
            from = at;
        }
        (run, seen) = (0, true);
    }
    out.extend(text.get(from..));
    out
}

fn by_commas(row: u64, line: &str) -> Vec<Piece> {
    let (mut out, mut from, mut column, mut at, mut quoted) = (Vec::new(), 0, 1, 1, false);
    for (i, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                push(&mut out, line.get(from..i).unwrap_or_default(), (row, column));
                (from, column) = (i + 1, at + 1);
            }
            _ => {}
        }
        at += 1;
    }
    let rest = line.get(from..).unwrap_or_default();
    if quoted {
        // A mark that is not closed is of a cell of several lines, or a slip: nothing is hidden behind it.
        for part in rest.split(',') {
            push(&mut out, part, (row, column));
            column += part.chars().count() as u64 + 1;
        }
        return out;
    }
    push(&mut out, rest, (row, column));
    out
}

/// What stands between marks, and beside it the name that it has: `"code": "E1"`, `code: 'E1'`.
fn by_marks(marks: &[char], row: u64, line: &str) -> Vec<Piece> {
    let (mut out, mut column, mut name) = (Vec::new(), 1, String::new());
    let parts = parts(marks, line);
    for (i, part) in parts.iter().enumerate() {
        push(&mut out, part, (row, column));
        column += part.chars().count() as u64 + 1;
        let Some(last) = out.last_mut() else { continue };
        let inside = i % 2 == 1;
        if inside {
            *last = escaped::string(std::mem::take(last));
        }
        if inside && parts.get(i + 1).is_some_and(|next| next.trim_start().starts_with(':')) {
            name.clone_from(&last.text);
            continue;
        }
        last.label.clone_from(&name);
        if inside || part.contains(',') {
            name.clear();
        }
        // A name without marks is the last word before its colon.
        let bare = part.trim_end().strip_suffix(':').filter(|_| !inside).map(str::trim_end);
        let word = bare.and_then(|bare| bare.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next());
        if let Some(word) = word.filter(|word| !word.is_empty()) {
            word.clone_into(&mut name);
        }
    }
    out
}

/// A line parted at its marks: outside, inside, outside… A mark ends with one of its kind, and not with one behind a stroke.
fn parts<'l>(marks: &[char], line: &'l str) -> Vec<&'l str> {
    let (mut out, mut from, mut open, mut escaped) = (Vec::new(), 0, None, false);
    for (at, c) in line.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        open = match open {
            Some(mark) if c == mark => None,
            None if marks.contains(&c) => Some(c),
            Some(_) if c == '\\' => {
                escaped = true;
                continue;
            }
            _ => continue,
        };
        out.extend(line.get(from..at));
        from = at + 1;
    }
    out.extend(line.get(from..));
    out
}
