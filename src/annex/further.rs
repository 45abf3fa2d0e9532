//! 附加: a sheet of its own for what the columns of the annexes cannot hold, so that the rules come back from the tables
//! as they were: names, codes, declarations without a row, and each field that its cell would not give back.
//!
//! A field that has a cell is written with what the cell prints. Where somebody changes the cell, the cell counts.

use super::import::{self, Read};
use super::{Annex, Field, Look, Number, Printed, Sheet, csv, sheet};
use crate::model::{Layer, LayerKind, Layers, Restated, RestatedField, restated};
use crate::registry::{Grid, grids};
use crate::source::Sources;
use crate::syntax::{Keyword, parse};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the sheet, and of the CSV file.
pub const NAME: &str = "附加";

/// Its title.
const TITLE: &str = "三张附件表的栏目装不下的规则（不属于印发的附件，供 ssj import 还原规则）";

/// The headings of its columns.
pub(super) const HEADS: [&str; 5] = ["附件中的行", "规则", "字段", "内容", "表上所印"];

/// The widths of its columns, in Chinese characters.
const WIDTHS: [u16; 5] = [10, 20, 8, 44, 24];

/// A row of it: a declaration, or a line of one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// The row of an annex that is about the same, as 出处 names it; empty where there is none.
    pub row: String,
    /// The head of the declaration.
    pub declared: String,
    /// The keyword of the field; empty for the declaration itself, and for a line that is no field.
    pub field: String,
    /// What the field says; empty where the rules do not have what the cell would say.
    pub text: String,
    /// What the annex prints of it; empty where it has no column.
    pub printed: String,
}

/// Fields that are read from the same cells.
pub(super) struct Group {
    pub keywords: &'static [Keyword],
    pub cells: &'static [Field],
}

/// Those of tasks.
static TASKS: [Group; 9] = [
    Group { keywords: &[Keyword::Printed], cells: &[Field::Task] },
    Group { keywords: &[Keyword::Source], cells: &[Field::Row] },
    Group { keywords: &[Keyword::Kind], cells: &[Field::Kind] },
    Group {
        keywords: &[Keyword::Initiator, Keyword::Partner, Keyword::Matter],
        cells: &[Field::Item, Field::Scope, Field::Initiator, Field::Partners],
    },
    Group { keywords: &[Keyword::Scope], cells: &[Field::Scope, Field::Initiator, Field::Partners] },
    Group { keywords: &[Keyword::Schedule, Keyword::Frequency], cells: &[Field::Schedule, Field::Frequency] },
    Group { keywords: &[Keyword::Increments, Keyword::TiersPrinted], cells: &[Field::Tiers] },
    Group { keywords: &[Keyword::Window], cells: &[Field::Window] },
    Group { keywords: &[Keyword::Level], cells: &[Field::Level] },
];

/// Those of matters.
static MATTERS: [Group; 8] = [
    Group { keywords: &[Keyword::Printed], cells: &[Field::Category] },
    Group { keywords: &[Keyword::Source], cells: &[Field::Row] },
    Group { keywords: &[Keyword::Content], cells: &[Field::Item] },
    Group { keywords: &[Keyword::Scope], cells: &[Field::Scope] },
    Group { keywords: &[Keyword::Class], cells: &[Field::Class] },
    Group { keywords: &[Keyword::Method], cells: &[Field::Method] },
    Group { keywords: &[Keyword::By], cells: &[Field::By] },
    Group { keywords: &[Keyword::Basis], cells: &[Field::Basis] },
];

impl Group {
    /// Those of an annex.
    pub fn of(number: Number) -> &'static [Self] {
        if number == Number::Matters { &MATTERS } else { &TASKS }
    }

    /// The one that a field belongs to.
    pub fn with(number: Number, key: Option<Keyword>) -> Option<&'static Self> {
        Self::of(number).iter().find(|g| key.is_some_and(|key| g.keywords.contains(&key)))
    }

    /// What a row prints in its cells.
    pub fn printed<'a>(&self, text: impl Fn(Field) -> Option<&'a str>) -> String {
        self.cells.iter().filter_map(|field| text(*field)).collect::<Vec<_>>().join("\n")
    }
}

/// Who a row is, whatever its number: what it is called, and what else it says in case several are called so.
pub(super) struct Identity {
    /// 抽查任务名称, 抽查类别; the matters where a table has no such column.
    pub name: String,
    /// The matters, the contents.
    pub more: String,
}

impl Identity {
    /// That of a row with these cells.
    pub fn of<'a>(number: Number, text: impl Fn(Field) -> Option<&'a str>) -> Self {
        let called = if number == Number::Matters { Field::Category } else { Field::Task };
        let line = |field| text(field).map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "));
        let (name, more) = (line(called).filter(|t| !t.is_empty()), line(Field::Item).unwrap_or_default());
        match name {
            Some(name) => Self { name, more },
            None => Self { name: more, more: String::new() },
        }
    }

    /// As the sheet prints it: the name in its first line.
    fn printed(&self) -> String {
        format!("{}\n{}", self.name, self.more).trim().to_owned()
    }

    /// As the sheet printed it.
    pub fn read(printed: &str) -> Self {
        let (name, more) = printed.split_once('\n').unwrap_or((printed, ""));
        Self { name: name.trim().to_owned(), more: more.trim().to_owned() }
    }
}

/// The keyword that declares the rows of an annex.
pub(super) fn keyword(number: Number) -> Keyword {
    match number {
        Number::Tasks => Keyword::Task,
        Number::Matters => Keyword::Matter,
        Number::Joint => Keyword::JointTask,
    }
}

/// What the annexes of a plan cannot hold of its declarations. `libraries` are the shipped libraries that it uses.
pub fn further(annexes: &[Annex], all: &[Restated], libraries: &[&str]) -> Vec<Said> {
    let tables = written(annexes);
    let rows = import::read_rows(&tables);
    let names: Vec<(Number, &str)> =
        annexes.iter().flat_map(|a| a.rows.iter().map(|r| (a.number, r.name.as_str()))).collect();
    // Which declaration has which row: the reader sees the rows in the order in which they are written.
    let ordered = Number::ALL.into_iter().flat_map(|n| names.iter().filter(move |(number, _)| *number == n));
    let of: BTreeMap<(Keyword, &str), &Read> =
        ordered.zip(&rows).map(|((number, name), row)| ((keyword(*number), *name), row)).collect();
    let row_of = |one: &Restated| of.get(&(one.kind, one.name.as_str())).copied();
    let none = BTreeSet::new();
    let mut out: Vec<Said> = all.iter().flat_map(|one| of_one(one, row_of(one), libraries, &none)).collect();
    // What the cells give back beside that, and what they do not.
    let back = read_back(&tables, &out);
    let lost = |one: &Restated, row: &Read| -> BTreeSet<Keyword> {
        let read = back.iter().find(|b| b.kind == one.kind && b.name == one.name);
        let groups = Group::of(row.number).iter();
        let differs = groups.filter(|g| read.is_none_or(|read| said(one, g) != said(read, g)));
        let has = |one: &Restated, key: Keyword| one.fields.iter().any(|f| f.key == Some(key));
        let keys = differs.flat_map(|g| g.keywords).copied();
        keys.filter(|key| has(one, *key) || read.is_some_and(|read| has(read, *key))).collect()
    };
    out.clear();
    for one in all {
        let row = row_of(one);
        let lost = row.map(|row| lost(one, row)).unwrap_or_default();
        out.extend(of_one(one, row, libraries, &lost));
    }
    out
}

/// The tables as a reader finds them.
fn written(annexes: &[Annex]) -> Vec<Grid> {
    let one = |annex| {
        let sheet = sheet(annex);
        grids(&format!("{}.csv", sheet.name), csv(&sheet).as_bytes()).0
    };
    annexes.iter().flat_map(one).collect()
}

/// The declarations that an import of the tables with such a sheet would make.
fn read_back(tables: &[Grid], rows: &[Said]) -> Vec<Restated> {
    let sheet = laid_out(rows);
    let mut all = tables.to_vec();
    all.extend(grids(&format!("{NAME}.csv"), csv(&sheet).as_bytes()).0);
    let (mut sources, mut trees) = (Sources::default(), Vec::new());
    for (name, text) in import::import(&all, None).files {
        let file = sources.add(&name, &text);
        trees.push(parse(file, &sources).0);
    }
    let own = Layer { kind: LayerKind::Own, trees: &trees };
    restated(&Layers { layers: vec![own], partial: false }, &sources)
}

/// What a declaration says in the fields of a group, field by field.
fn said<'a>(one: &'a Restated, group: &Group) -> BTreeMap<Keyword, Vec<&'a str>> {
    let mut out: BTreeMap<Keyword, Vec<&str>> = BTreeMap::new();
    for field in &one.fields {
        if let Some(key) = field.key.filter(|key| group.keywords.contains(key)) {
            out.entry(key).or_default().push(&field.said);
        }
    }
    out
}

/// The rows of a declaration: itself, and those of its fields that have no cell or lose something in it.
fn of_one(one: &Restated, row: Option<&Read>, libraries: &[&str], lost: &BTreeSet<Keyword>) -> Vec<Said> {
    let text = |field| row.and_then(|r| r.cells.get(&field)).map(String::as_str);
    let group = |key| row.and_then(|r| Group::with(r.number, key));
    let base = Said {
        row: row.map(|r| r.source.clone()).unwrap_or_default(),
        declared: one.head.clone(),
        ..Said::default()
    };
    let printed = row.map(|r| Identity::of(r.number, text).printed()).unwrap_or_default();
    let mut out = vec![Said { printed, ..base.clone() }];
    for field in &one.fields {
        let printed = match (group(field.key), field.key) {
            (Some(group), Some(key)) if lost.contains(&key) => group.printed(text),
            (Some(_), _) => continue,
            (None, _) => String::new(),
        };
        if let Some(text) = kept(one, field, libraries) {
            let field = field.word().to_owned();
            out.push(Said { field, text, printed, ..base.clone() });
        }
    }
    // The header of a later plan need not name what the plan uses that it extends; by itself it must.
    let uses = one.fields.iter().any(|f| f.key == Some(Keyword::Use));
    if one.kind == Keyword::Plan && !uses && !libraries.is_empty() {
        let field = Keyword::Use.spelling(true).to_owned();
        out.push(Said { field, text: libraries.join("、"), ..base.clone() });
    }
    // What a cell says and the rules do not.
    for key in lost.iter().filter(|key| !one.fields.iter().any(|f| f.key == Some(**key))) {
        let printed = group(Some(*key)).map(|g| g.printed(text)).unwrap_or_default();
        out.push(Said { field: key.spelling(true).to_owned(), printed, ..base.clone() });
    }
    out
}

/// What a field says where the rules stand by themselves: the files of others that a plan rests on are written out.
fn kept(one: &Restated, field: &RestatedField, libraries: &[&str]) -> Option<String> {
    match field.key {
        Some(Keyword::Extends) => None,
        Some(Keyword::Use) if one.kind == Keyword::Plan => {
            (!libraries.is_empty()).then(|| libraries.join("、"))
        }
        _ => Some(field.text.clone()),
    }
}

/// The sheet.
pub fn laid_out(rows: &[Said]) -> Sheet {
    let cell = |text: &str, look| Some(Printed { text: text.to_owned(), rows: 1, columns: 1, look });
    let wide = |text: &str, look| {
        let cell = Printed { text: text.to_owned(), rows: 1, columns: HEADS.len(), look };
        std::iter::once(Some(cell)).chain(std::iter::repeat_n(None, HEADS.len() - 1)).collect::<Vec<_>>()
    };
    let mut all = vec![wide(NAME, Look::Heading), wide(TITLE, Look::Title)];
    all.push(HEADS.iter().map(|head| cell(head, Look::Head)).collect());
    for said in rows {
        let texts = [&said.row, &said.declared, &said.field, &said.text, &said.printed];
        all.push(texts.into_iter().map(|text| cell(text, Look::Long)).collect());
    }
    Sheet { name: NAME.to_owned(), widths: WIDTHS.to_vec(), above: 2, heads: 1, rows: all }
}
