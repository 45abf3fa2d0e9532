//! An annex laid out: heading, title, the heads of the columns in one or two rows, the rows; with merged cells.

use super::{Annex, Column, Field, Layout};

/// What a cell is, for how it looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// `附件1`, above the title.
    Heading,
    /// The title of the table.
    Title,
    /// The head of a column.
    Head,
    /// A short cell of a row: in the middle.
    Short,
    /// A cell of sentences: from the left.
    Long,
}

/// A cell as it is laid out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Printed {
    /// What is printed.
    pub text: String,
    /// How many rows it covers.
    pub rows: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// How it looks.
    pub look: Look,
}

/// An annex laid out. A place that another cell covers is `None`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// `附件1`
    pub name: String,
    /// The widths of the columns, in Chinese characters.
    pub widths: Vec<u16>,
    /// How many rows stand above those of the table: heading and title.
    pub above: usize,
    /// How many rows the heads of the columns have.
    pub heads: usize,
    /// All rows, each as wide as the table.
    pub rows: Vec<Vec<Option<Printed>>>,
}

/// Lays an annex out.
pub fn sheet(annex: &Annex) -> Sheet {
    let columns: Vec<&Column> = Layout::of(annex.number).written().collect();
    let wide = |text: &str, look| {
        let cell = Printed { text: text.to_owned(), rows: 1, columns: columns.len(), look };
        let covered = std::iter::repeat_n(None, columns.len().saturating_sub(1));
        std::iter::once(Some(cell)).chain(covered).collect::<Vec<_>>()
    };
    let mut rows = vec![wide(&annex.number.heading(), Look::Heading), wide(&annex.title, Look::Title)];
    let above = rows.len();
    let heads = heads(&columns);
    let height = heads.len();
    rows.extend(heads);
    for (at, row) in annex.rows.iter().enumerate() {
        let follow = annex.rows.iter().skip(at + 1).take_while(|r| r.continued).count();
        let cell = |(column, cell): (&&Column, &super::Cell)| {
            let numbers = column.field == Field::Row;
            (!(numbers && row.continued)).then(|| Printed {
                text: cell.text.clone(),
                rows: if numbers { follow + 1 } else { 1 },
                columns: 1,
                look: if column.width > 10 { Look::Long } else { Look::Short },
            })
        };
        rows.push(columns.iter().zip(&row.cells).map(cell).collect());
    }
    let widths = columns.iter().map(|c| c.width).collect();
    Sheet { name: annex.number.heading(), widths, above, heads: height, rows }
}

/// One row of heads; two where a head stands above several columns.
fn heads(columns: &[&Column]) -> Vec<Vec<Option<Printed>>> {
    let grouped = columns.iter().any(|c| !c.group.is_empty());
    let head =
        |text: &str, rows, columns| Some(Printed { text: text.to_owned(), rows, columns, look: Look::Head });
    let mut first = Vec::new();
    let mut second = Vec::new();
    let mut group = "";
    for (at, column) in columns.iter().enumerate() {
        if column.group.is_empty() {
            first.push(head(column.heading, 1 + usize::from(grouped), 1));
            second.push(None);
        } else {
            let of_group = columns.iter().skip(at).take_while(|c| c.group == column.group).count();
            first.push(if group == column.group { None } else { head(column.group, 1, of_group) });
            second.push(head(column.heading, 1, 1));
        }
        group = column.group;
    }
    if grouped { vec![first, second] } else { vec![first] }
}
