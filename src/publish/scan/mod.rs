//! What must not be public, looked for in texts that are, or shall be: tiers, numbers of identity cards, telephone
//! numbers, and the grounds of recusals. The one scanner: of `ssj audit --published`, and of what `ssj report --public`
//! is about to put in its place.

mod addresses;
mod below;
mod column;
mod dotted;
mod embedded;
mod escaped;
mod folded;
mod lines;
mod numbers;
mod page;
mod prose;
mod strata;

use super::tiers::tier_columns;
use crate::audit::codes::PROTECTED_FIELD_PUBLISHED;
use crate::draw::{Digest, is_made};
use crate::finding::Finding;
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::office::{Said, Where};
use crate::registry::{Recusal, letters};
use below::Above;
use column::Headings;
use embedded::Within;
use lines::Form;
use numbers::Kind;
use page::Page;
use prose::{Title, Words};
use std::collections::BTreeSet;
use strata::Strata;

/// The most that is told of one file: whoever reads so many has to look at all of it anyway.
pub(crate) const MOST_FOUND: usize = 10_000;
/// How many characters before a number say what it is.
const BEFORE: usize = 64;

/// What a plan keeps from the public.
#[derive(Clone, Debug, Default)]
pub struct Guarded {
    /// The tiers as whole cells: 低, 高… are ordinary words elsewhere.
    tiers: BTreeSet<String>,
    /// Their codes (代号), which stand in the files of draws.
    codes: BTreeSet<String>,
    /// The headings of the plan's own columns of tiers, as headings are compared.
    columns: BTreeSet<String>,
    /// The words of tiers in running text; `None` where tiers are words of the plan.
    words: Option<Words>,
    /// The grounds of recusals.
    grounds: BTreeSet<String>,
    /// Whether tiers may stand beside blind ids, and beside nothing else.
    blind: bool,
}

impl Guarded {
    /// The tiers of a plan's ordered columns and the grounds of its recusals.
    pub fn of(model: &Model, recusals: &[Recusal]) -> Self {
        let columns = tier_columns(model);
        let levels = || columns.iter().filter_map(|c| model.library.as_ref()?.levels(c)).flatten();
        let tiers: BTreeSet<String> = levels().map(|l| l.name.clone()).collect();
        let codes: BTreeSet<String> = levels().filter_map(|l| l.code.clone()).collect();
        Self {
            words: Some(Words::of(tiers.iter().map(String::as_str), codes.iter().map(String::as_str))),
            tiers,
            codes,
            columns: columns.iter().map(|name| column::normal(name)).collect(),
            blind: false,
            grounds: recusals.iter().map(|r| r.reason.trim().to_owned()).filter(|r| !r.is_empty()).collect(),
        }
    }
}

impl Guarded {
    /// For files that have no entity: there a tier is a word of the plan.
    #[must_use]
    pub fn without_tiers(&self) -> Self {
        Self { grounds: self.grounds.clone(), ..Self::default() }
    }

    /// For files of draws, in which tiers stand by their codes.
    #[must_use]
    pub fn with_codes(&self) -> Self {
        let tiers = self.tiers.union(&self.codes).cloned().collect();
        Self { tiers, ..self.clone() }
    }
}

impl Guarded {
    /// For files of a draw with blind ids: a stratum may stand in a row that has nothing but such an id, a rank and a
    /// ticket.
    #[must_use]
    pub fn with_blind_ids(&self) -> Self {
        Self { blind: true, ..self.with_codes() }
    }
}

impl Guarded {
    /// Whether a cell is the code of a tier, as it stands or as people write it: `D`, `d`, `D级`.
    fn has_code(&self, cell: &str) -> bool {
        let bare = cell.trim_end_matches(['级', '类', '档']).trim();
        self.codes.contains(bare) || self.codes.contains(&bare.to_ascii_uppercase())
    }
}

/// Whether a row names nobody but by a blind id: `id|stratum`, or `stratum|rank|id|ticket`.
fn is_blind_row(line: &str) -> bool {
    match line.split('|').collect::<Vec<_>>().as_slice() {
        [id, _] => is_made(id),
        [_, rank, id, ticket] => {
            let is_rank = !rank.is_empty() && rank.bytes().all(|b| b.is_ascii_digit());
            is_rank && is_made(id) && Digest::parse(ticket).is_some()
        }
        _ => false,
    }
}

/// What a text must not have, with its line and column, from 1. Lines are looked at as rows of cells, too: a tier is one
/// where it fills a cell. The numbers themselves are never repeated.
pub fn protected(file: &str, text: &str, guarded: &Guarded) -> Vec<Finding> {
    let mut scan = Scan::new(file, guarded);
    text.lines().for_each(|line| scan.line(line));
    scan.finish()
}

/// A piece of text that is looked at by itself: a cell, a paragraph. Where each of its characters stands is known by the
/// first one, or by every one.
#[derive(Clone, Debug, Default)]
struct Piece {
    text: String,
    /// The column of its table, from 1; 0 where it stands in none.
    cell: u32,
    row: u64,
    column: u64,
    /// What it is called, where that stands beside it.
    label: String,
    /// Where its characters stand, where it is of several lines.
    places: Vec<(u64, u64)>,
    /// Whether it is no text that stands among the others: the value of a tag's attribute, a comment.
    aside: bool,
}

impl Piece {
    /// Where a character stands.
    fn place(&self, at: usize) -> (u64, u64) {
        self.places.get(at).copied().unwrap_or((self.row, self.column + at as u64))
    }
}

/// What of a file was not looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Unlooked {
    /// The kinds of files in it that are not read.
    pub kinds: BTreeSet<String>,
    /// How many pictures of it are elsewhere: it has nothing but their addresses.
    pub linked: usize,
}

/// The same line by line, for files that are not held.
#[derive(Clone, Debug)]
pub struct Scan<'a> {
    file: &'a str,
    form: Form,
    guarded: &'a Guarded,
    row: u64,
    /// The headings of the table that is read.
    headings: Headings,
    page: Option<Page>,
    /// The rows of draws.
    strata: Strata,
    /// A title that tells a tier, and the sheet whose name was looked at last.
    above: Option<Above>,
    sheet: String,
    /// How many pictures are elsewhere.
    linked: usize,
    /// The kinds of files in it that are not read.
    unread: BTreeSet<String>,
    found: Vec<Finding>,
    /// How many more were found than are told.
    more: usize,
}

impl<'a> Scan<'a> {
    /// Of a file by the name that findings show.
    pub fn new(file: &'a str, guarded: &'a Guarded) -> Self {
        Self::by(file, Form::of(file), guarded)
    }

    fn by(file: &'a str, form: Form, guarded: &'a Guarded) -> Self {
        let page = (form == Form::Page).then(Page::default);
        let (headings, strata, unread) = (Headings::default(), Strata::default(), BTreeSet::new());
        let (above, sheet, linked) = (None, String::new(), 0);
        let (found, row, more) = (Vec::new(), 0, 0);
        Self { file, form, guarded, row, headings, page, strata, above, sheet, linked, unread, found, more }
    }

    /// What the name of a file tells, and those of the folders around it. A word that heads a column is none there.
    pub(crate) fn of_name(file: &'a str, name: &str, guarded: &'a Guarded) -> Vec<Finding> {
        let scan = Self::by(file, Form::Text, guarded);
        let mut out = Vec::new();
        for part in name.split(['/', '\\']) {
            let stem = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
            let text = stem.chars().map(narrow).collect();
            let piece = Piece { text, ..Piece::default() };
            let titled = scan.titled(&piece.text);
            let mut told = scan.judged(&piece, ("", false, false));
            told.extend(titled.map(|title| (0, of_title(&title))));
            let told = told.into_iter();
            for (offset, message) in told.filter(|(_, m)| m.key != "audit-protected-column") {
                let finding = Finding::new(&PROTECTED_FIELD_PUBLISHED, message).about("file", file, "");
                let finding = finding.basis("个人信息保护法", "").detail(format!("name/{part}/{offset}"));
                let finding = finding.at_cell(file, 0, 0, "").help(msg!("audit-protected-in-name"));
                out.push(finding.help(msg!("audit-protected-help")));
            }
        }
        out
    }

    /// The next line.
    pub fn line(&mut self, line: &str) {
        self.row += 1;
        if self.row == 1 {
            self.form = self.form.by(line);
            self.page = (self.form == Form::Page).then(Page::default);
        }
        let mut line: String = line.chars().map(narrow).collect();
        if let Some(page) = &mut self.page {
            let rows = page.line(self.row, &line);
            rows.into_iter().for_each(|row| self.of_page(row));
            return;
        }
        self.linked += addresses::pictures(&line);
        let place = Piece { row: self.row, column: 1, ..Piece::default() };
        for within in embedded::taken(&mut line) {
            self.within(within, &place);
        }
        self.strata.take(self.row, &line, self.guarded);
        let row = lines::cells(self.form, self.row, &line);
        if row.len() < 2 && !self.form.is_quoted() {
            self.headings.clear();
        }
        let blind = self.guarded.blind && is_blind_row(&line);
        self.row_of(&row, None, row.len() == self.headings.len(), blind);
    }

    /// The texts of a document or a workbook, with their places.
    pub fn office(&mut self, all: &[Said]) {
        let mut rest = all;
        while let Some(first) = rest.first() {
            // The cells of a row are looked at together.
            let same = |said: &&Said| match (&first.place, &said.place) {
                (Where::Cell { sheet: a, row: b, .. }, Where::Cell { sheet: c, row: d, .. }) => {
                    (a, b) == (c, d)
                }
                (Where::Table { table: a, row: b, .. }, Where::Table { table: c, row: d, .. }) => {
                    (a, b) == (c, d)
                }
                _ => false,
            };
            let n = rest.iter().take_while(same).count().max(1);
            let (now, later) = rest.split_at_checked(n).unwrap_or((rest, &[]));
            match &first.place {
                Where::Cell { row: 1, .. } | Where::Table { row: 1, .. } => self.headings.clear(),
                Where::Paragraph(_) | Where::Part(_) => self.headings.clear(),
                _ => {}
            }
            if let Where::Cell { sheet, .. } = &first.place
                && *sheet != self.sheet
            {
                self.sheet.clone_from(sheet);
                let piece = Piece { text: sheet.chars().map(narrow).collect(), ..Piece::default() };
                self.by_title(&[piece], Some(std::slice::from_ref(first)), false);
            }
            let pieces: Vec<Piece> = now.iter().map(piece_of).collect();
            self.row_of(&pieces, Some(now), true, false);
            rest = later;
        }
    }

    fn titled(&self, text: &str) -> Option<Title> {
        self.guarded.words.as_ref()?.titled(text)
    }

    /// What the title of a row's cells, or one above it, tells of those that the row names.
    fn by_title(&mut self, row: &[Piece], said: Option<&[Said]>, is_below_names: bool) {
        let titles: Vec<(usize, Title)> =
            row.iter().enumerate().filter_map(|(at, piece)| Some((at, self.titled(&piece.text)?))).collect();
        if titles.is_empty() && self.above.is_none() {
            return;
        }
        let filled = || row.iter().filter(|piece| !piece.text.trim().is_empty());
        let alone = filled().nth(1).is_none() || self.form.is_quoted();
        let is_title = |at: usize| titles.iter().any(|(of, _)| *of == at);
        let name =
            |(at, piece): (usize, &Piece)| !piece.aside && !is_title(at) && below::names_firm(&piece.text);
        let firm = is_below_names || row.iter().enumerate().any(name);
        if titles.is_empty() && alone && !firm && filled().any(|p| !p.aside && below::begins_anew(&p.text)) {
            self.above = None;
        }
        for (at, title) in titles {
            let Some(piece) = row.get(at) else { continue };
            let said = said.and_then(|all| all.get(at));
            if title.lists {
                let finding = self.finding(piece, said, 0, of_title(&title));
                self.push(finding);
                self.above = None;
            } else if !piece.aside && (alone || firm) {
                // Beside other cells it is a part of the plan, and no title of what follows.
                self.above = Some(Above { piece: piece.clone(), said: said.cloned(), title });
            }
        }
        if let Some(above) = self.above.take_if(|_| firm) {
            let finding = self.finding(&above.piece, above.said.as_ref(), 0, of_title(&above.title));
            self.push(finding);
        }
    }

    /// How many bytes of a page are held until the tag or text that they are of ends.
    pub fn open(&self) -> usize {
        self.page.as_ref().map_or(0, Page::open)
    }

    fn push(&mut self, finding: Finding) {
        match self.found.len() < MOST_FOUND {
            true => self.found.push(finding),
            false => self.more += 1,
        }
    }

    /// Says that there is more in a file than is told.
    pub(crate) fn more(file: &str, n: usize) -> Finding {
        let finding = Finding::new(&PROTECTED_FIELD_PUBLISHED, msg!("audit-protected-more", n = n));
        let finding = finding.about("file", file, "").detail("more").basis("个人信息保护法", "");
        finding.at_cell(file, 0, 0, "").help(msg!("audit-protected-help"))
    }

    /// What was found.
    pub fn finish(self) -> Vec<Finding> {
        self.end().0
    }

    /// What was found, and what of it was not looked at.
    pub(crate) fn end(mut self) -> (Vec<Finding>, Unlooked) {
        if let Some(page) = &mut self.page {
            let rows = page.finish();
            rows.into_iter().for_each(|row| self.of_page(row));
        }
        for (row, message) in self.strata.told() {
            let piece = Piece { row, column: 1, ..Piece::default() };
            let finding = self.finding(&piece, None, 0, message);
            self.push(finding);
        }
        if self.more > 0 {
            self.found.push(Self::more(self.file, self.more));
        }
        let linked = self.linked + self.page.map_or(0, |page| page.linked());
        (self.found, Unlooked { kinds: self.unread, linked })
    }

    /// A file that stands within a text, looked at like one that lies by itself.
    fn within(&mut self, within: Within, at: &Piece) {
        let (form, text) = match within {
            Within::Text(form, text) => (form, text),
            Within::Other(kind) => {
                self.unread.insert(kind);
                return;
            }
        };
        let mut scan = Self::by(self.file, form, self.guarded);
        text.lines().for_each(|line| scan.line(line));
        let (found, unread) = scan.end();
        self.unread.extend(unread.kinds);
        self.linked += unread.linked;
        for inner in found {
            let finding = self.finding(at, None, 0, inner.message);
            let detail = format!("{}/{}", finding.detail, inner.detail);
            self.push(finding.detail(detail));
        }
    }

    /// A row of a page's table, or a text of it; nothing where a table begins or ends.
    fn of_page(&mut self, mut row: Vec<Piece>) {
        if row.is_empty() {
            self.headings.clear();
        }
        self.linked += row.iter().map(|piece| addresses::pictures(&piece.text)).sum::<usize>();
        for piece in row.iter_mut().filter(|piece| embedded::has(&piece.text)) {
            let place = Piece { text: String::new(), ..piece.clone() };
            for within in embedded::taken(&mut piece.text) {
                self.within(within, &place);
                piece.places.clear();
            }
        }
        self.row_of(&row, None, row.len() == self.headings.len(), false);
    }

    /// Looks at a row; `aligned` says that its cells are below their headings.
    fn row_of(&mut self, row: &[Piece], said: Option<&[Said]>, aligned: bool, blind: bool) {
        let cells: Vec<(u32, &str)> = row.iter().map(|p| (p.cell, p.text.as_str())).collect();
        let first = row.len() > 1 && !self.form.is_quoted() && self.headings.take(&cells);
        let is_named = |piece: &Piece| {
            aligned
                && !first
                && piece.cell > 0
                && !piece.text.trim().is_empty()
                && below::heads_names(self.headings.of(piece.cell))
        };
        let is_below_names = row.len() > 1 && row.iter().any(is_named);
        self.by_title(row, said, is_below_names);
        for (at, piece) in row.iter().enumerate() {
            let beside = at.checked_sub(1).and_then(|before| row.get(before)).map_or("", |p| p.text.as_str());
            let heading = match () {
                () if first => String::new(),
                () if !piece.label.is_empty() => piece.label.clone(),
                () if aligned && !self.headings.of(piece.cell).is_empty() => {
                    self.headings.of(piece.cell).to_owned()
                }
                // A form of two or four columns has its words on the left.
                () if !self.form.is_quoted()
                    && row.len().is_multiple_of(2)
                    && at % 2 == 1
                    && column::is_label(beside) =>
                {
                    beside.to_owned()
                }
                () => String::new(),
            };
            for (offset, message) in self.judged(piece, (&heading, first, blind)) {
                let finding = self.finding(piece, said.and_then(|all| all.get(at)), offset, message);
                self.push(finding);
            }
        }
    }

    /// What is wrong with a piece, each with the character at which it stands.
    fn judged(&self, piece: &Piece, (heading, first, blind): (&str, bool, bool)) -> Vec<(usize, Message)> {
        let mut out = Vec::new();
        let numbers = numbers::all(&piece.text);
        let chars: Vec<char> = if numbers.is_empty() { Vec::new() } else { piece.text.chars().collect() };
        for (at, kind) in numbers {
            let before: String =
                chars.get(at.saturating_sub(BEFORE)..at).unwrap_or_default().iter().collect();
            let coded = column::is_of_counts(heading) || column::ends_with_counts(&before);
            match kind {
                Kind::Card => out.push((at, msg!("audit-protected-id"))),
                Kind::OddCard if !coded => out.push((at, msg!("audit-protected-id"))),
                Kind::Mobile if !coded => out.push((at, msg!("audit-protected-phone"))),
                Kind::Line
                    if !coded && !column::is_public_line(heading) && !column::is_public_line(&before) =>
                {
                    out.push((at, msg!("audit-protected-phone")));
                }
                _ => {}
            }
        }
        let plain = piece.text.trim().trim_matches(['"', '\'']).trim();
        let guarded = self.guarded;
        let other = column::is_of_other_levels(heading);
        if column::is_protected(plain, first) {
            out.push((0, msg!("audit-protected-column", heading = plain)));
        } else if (guarded.tiers.contains(plain) && !blind && !other)
            || (!first && guarded.has_code(plain) && column::is_of_tiers(heading, &guarded.columns))
        {
            out.push((0, msg!("audit-protected-tier", text = plain)));
        } else if let Some(told) = guarded.words.as_ref().filter(|_| !other).and_then(|w| {
            // What sets a word in bold parts nothing.
            w.told(&plain.replace(['*', '_', '`'], ""))
        }) {
            out.push((0, msg!("audit-protected-tier", text = told)));
        }
        if guarded.grounds.iter().any(|g| tells(plain, g)) {
            out.push((0, msg!("audit-protected-ground")));
        }
        out
    }

    fn finding(&self, piece: &Piece, said: Option<&Said>, offset: usize, message: Message) -> Finding {
        let finding = Finding::new(&PROTECTED_FIELD_PUBLISHED, message).about("file", self.file, "");
        let finding = finding.basis("个人信息保护法", "");
        let help = msg!("audit-protected-help");
        let Some(said) = said else {
            let (row, column) = piece.place(offset);
            let finding = finding.detail(format!("{row}/{column}"));
            return finding.at_cell(self.file, row, column, "").help(help);
        };
        let file = self.file;
        let (finding, place) = match &said.place {
            Where::Cell { sheet, row, column } => (
                finding.detail(format!("{sheet}/{row}/{column}")).at_cell(
                    &format!("{file}#{sheet}"),
                    u64::from(*row),
                    u64::from(*column),
                    "",
                ),
                msg!(
                    "audit-protected-in-sheet",
                    sheet = sheet.as_str(),
                    cell = format!("{}{row}", letters((*column).max(1) as usize - 1))
                ),
            ),
            Where::Table { table, row, column } => (
                finding.detail(format!("table {table}/{row}/{column}")).at_cell(file, 0, 0, ""),
                msg!("audit-protected-in-table", table = *table, row = *row, column = *column),
            ),
            Where::Paragraph(n) => (
                finding.detail(format!("paragraph {n}")).at_cell(file, 0, 0, ""),
                msg!("audit-protected-in-paragraph", n = *n),
            ),
            Where::Part(part) => (
                finding.detail(format!("{part}/{offset}")).at_cell(file, 0, 0, ""),
                msg!("audit-protected-in-part", part = part.as_str()),
            ),
        };
        finding.help(place).help(help)
    }
}

fn piece_of(said: &Said) -> Piece {
    let cell = match &said.place {
        Where::Cell { column, .. } | Where::Table { column, .. } => *column,
        Where::Paragraph(_) | Where::Part(_) => 0,
    };
    let aside = matches!(said.place, Where::Part(_));
    Piece { text: said.text.chars().map(narrow).collect(), cell, aside, ..Piece::default() }
}

fn of_title(title: &Title) -> Message {
    msg!("audit-protected-title", text = title.text.as_str())
}

/// Whether a cell tells a ground: it has it, or is it. One or two words are part of names, too: 环保 is no ground in that of
/// a firm.
fn tells(cell: &str, ground: &str) -> bool {
    cell == ground || (ground.chars().count() >= 4 && cell.contains(ground))
}

/// A full-width letter, digit or sign as its half-width one: 身份证 and telephone numbers are typed either way.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' if c.is_alphanumeric() || c == '－' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        c => c,
    }
}

#[cfg(test)]
mod tests;
