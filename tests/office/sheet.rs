//! A workbook read again, and its formulas reckoned by a second hand: those that the reports use, and no others.

use calamine::{Data, Range, Reader, Xlsx};
use std::io::Cursor;

pub struct Book(Vec<(String, Range<Data>, Range<String>)>);

/// What a formula, or a part of one, gives.
#[derive(Clone, Debug)]
pub enum Given {
    Number(f64),
    Text(String),
    Cells(Vec<Given>),
}

impl Given {
    fn of(cell: Option<&Data>) -> Self {
        match cell {
            Some(Data::Float(n)) => Self::Number(*n),
            Some(Data::Int(n)) => Self::Number(*n as f64),
            Some(Data::DateTime(day)) => Self::Number(day.as_f64()),
            Some(Data::String(text)) => Self::Text(text.clone()),
            _ => Self::Text(String::new()),
        }
    }

    fn number(&self) -> f64 {
        match self {
            Self::Number(n) => *n,
            Self::Text(text) if text.is_empty() => 0.0,
            other => panic!("{other:?} is no number"),
        }
    }

    fn cells(&self) -> &[Given] {
        match self {
            Self::Cells(cells) => cells,
            other => panic!("{other:?} is no range"),
        }
    }

    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => (a - b).abs() < 1e-12,
            (Self::Text(a), Self::Text(b)) => a == b,
            _ => false,
        }
    }

    /// Whether a cell is what a criterion asks for.
    fn meets(&self, criterion: &Self) -> bool {
        match criterion {
            Self::Text(text) if text == ">0" => matches!(self, Self::Number(n) if *n > 0.0),
            Self::Text(text) => matches!(self, Self::Text(own) if own.to_lowercase() == text.to_lowercase()),
            Self::Number(n) => matches!(self, Self::Number(own) if own == n),
            Self::Cells(_) => panic!("a range is no criterion"),
        }
    }
}

impl Book {
    pub fn read(bytes: &[u8]) -> Self {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
        let names = book.sheet_names().to_vec();
        let one = |name: String| {
            let (cells, formulas) =
                (book.worksheet_range(&name).unwrap(), book.worksheet_formula(&name).unwrap());
            (name, cells, formulas)
        };
        Self(names.into_iter().map(one).collect())
    }

    /// The cells of a sheet, as texts.
    pub fn sheet(&self, at: usize) -> Vec<Vec<String>> {
        self.0[at].1.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
    }

    /// Each formula with its sheet and cell, and what the file says that it gives.
    pub fn formulas(&self) -> Vec<((String, u32, u32), String, Given)> {
        let mut out = Vec::new();
        for (name, cells, formulas) in &self.0 {
            let Some((top, left)) = formulas.start() else { continue };
            for (row, column, formula) in formulas.used_cells() {
                let at = (row as u32 + top, column as u32 + left);
                out.push(((name.clone(), at.0, at.1), formula.clone(), Given::of(cells.get_value(at))));
            }
        }
        out
    }

    pub fn reckon(&self, sheet: &str, formula: &str) -> Given {
        let mut reader = Reading { book: self, sheet, rest: formula };
        let given = reader.compared();
        assert!(reader.rest.is_empty(), "{formula}: {}", reader.rest);
        given
    }

    fn cells(&self, sheet: &str, from: (u32, u32), to: (u32, u32)) -> Vec<Given> {
        let (_, cells, _) = self.0.iter().find(|(name, ..)| name == sheet).unwrap();
        let places = (from.0..=to.0).flat_map(|row| (from.1..=to.1).map(move |column| (row, column)));
        places.map(|at| Given::of(cells.get_value(at))).collect()
    }
}

struct Reading<'a> {
    book: &'a Book,
    sheet: &'a str,
    rest: &'a str,
}

impl<'a> Reading<'a> {
    fn takes(&mut self, sign: &str) -> bool {
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn word(&mut self, inside: fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !inside(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn compared(&mut self) -> Given {
        let left = self.added();
        let truth = |is: bool| Given::Number(f64::from(u8::from(is)));
        if self.takes(">") {
            let right = self.added();
            return truth(left.number() > right.number());
        }
        if self.takes("=") {
            let right = self.added();
            return truth(left.is(&right) || (left.number() == 0.0 && right.number() == 0.0));
        }
        left
    }

    fn added(&mut self) -> Given {
        let mut sum = self.divided();
        loop {
            if self.takes("+") {
                sum = Given::Number(sum.number() + self.divided().number());
            } else if self.takes("-") {
                sum = Given::Number(sum.number() - self.divided().number());
            } else {
                break;
            }
        }
        sum
    }

    fn divided(&mut self) -> Given {
        let above = self.single();
        if !self.takes("/") {
            return above;
        }
        let below = self.single().number();
        // As a spreadsheet has it in the branch that is not taken.
        if below == 0.0 { Given::Text("#DIV/0!".to_owned()) } else { Given::Number(above.number() / below) }
    }

    fn single(&mut self) -> Given {
        if self.takes("\"") {
            let (text, rest) = self.rest.split_once('"').unwrap();
            self.rest = rest;
            return Given::Text(text.to_owned());
        }
        if self.takes("'") {
            let (sheet, rest) = self.rest.split_once("'!").unwrap();
            self.rest = rest;
            return self.place(sheet);
        }
        let start = self.rest;
        let word = self.word(|c| c.is_ascii_uppercase());
        if !word.is_empty() && self.takes("(") {
            let mut given = vec![self.compared()];
            while self.takes(",") {
                given.push(self.compared());
            }
            assert!(self.takes(")"), "{start}");
            return called(word, &given);
        }
        self.rest = start;
        if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Given::Number(self.word(|c| c.is_ascii_digit() || c == '.').parse().unwrap());
        }
        self.place(self.sheet)
    }

    fn place(&mut self, sheet: &str) -> Given {
        let from = self.cell();
        let one = |at| self.book.cells(sheet, at, at).remove(0);
        match self.rest.strip_prefix(':') {
            Some(rest) => {
                self.rest = rest;
                let to = self.cell();
                Given::Cells(self.book.cells(sheet, from, to))
            }
            None => one(from),
        }
    }

    fn cell(&mut self) -> (u32, u32) {
        let _ = self.takes("$");
        let column = self.word(|c| c.is_ascii_uppercase());
        let _ = self.takes("$");
        let row: u32 = self.word(|c| c.is_ascii_digit()).parse().unwrap();
        let column = column.bytes().fold(0u32, |n, b| n * 26 + u32::from(b - b'A') + 1);
        (row - 1, column - 1)
    }
}

fn called(name: &str, given: &[Given]) -> Given {
    match name {
        "COUNTIFS" => {
            let conditions: Vec<(&[Given], &Given)> =
                given.chunks(2).map(|pair| (pair[0].cells(), &pair[1])).collect();
            let rows = conditions[0].0.len();
            let met = |row: &usize| conditions.iter().all(|(cells, criterion)| cells[*row].meets(criterion));
            Given::Number((0..rows).filter(met).count() as f64)
        }
        "SUMIFS" => {
            let rows = given[0].cells().iter().zip(given[1].cells());
            Given::Number(rows.filter(|(_, name)| name.meets(&given[2])).map(|(n, _)| n.number()).sum())
        }
        "SUM" => Given::Number(given[0].cells().iter().map(Given::number).sum()),
        "IF" => given[if given[0].number() > 0.0 { 1 } else { 2 }].clone(),
        other => panic!("{other} is no function of the reports"),
    }
}
