//! The allow-list: columns and cells that may be public. A cell can be made only by the functions here, each from the
//! one field that it shows; there is none that takes a text of an entity but its name, and none for an inspector.

use crate::annex;
use crate::draw::Id;
use crate::message::{Catalogue, Message};
use crate::model::{Decl, Model};
use crate::office::in_words;
use crate::plan::{PlannedTask, Round};
use crate::registry::Entity;
use jiff::civil::Date;

/// A column that may be public.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Column {
    /// The code of a task.
    Code,
    /// Its name.
    Task,
    /// 抽查类型
    Kind,
    /// 抽查类别
    Category,
    /// 抽查事项
    Item,
    /// 抽查对象范围
    Scope,
    /// 抽查比例及频次
    Schedule,
    /// 抽查起止时间
    Window,
    /// 抽查检查模式
    Level,
    /// 事项类别
    Class,
    /// 检查方式
    Method,
    /// 检查主体
    By,
    /// 检查依据
    Basis,
    /// 发起部门
    Initiator,
    /// 配合部门
    Partners,
    /// The round of a task.
    Round,
    /// The day of a draw.
    DrawnOn,
    /// The name of an entity.
    Entity,
    /// Its 统一社会信用代码, or the library's own number.
    EntityCode,
    /// What became of somebody on a list.
    Standing,
    /// Who inspected: the department, nobody by name.
    Department,
    /// The day of a result.
    FoundOn,
    /// The declared wording of a result.
    Outcome,
    /// The day of a publication.
    PublishedOn,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 24] = [
        Self::Code,
        Self::Task,
        Self::Kind,
        Self::Category,
        Self::Item,
        Self::Scope,
        Self::Schedule,
        Self::Window,
        Self::Level,
        Self::Class,
        Self::Method,
        Self::By,
        Self::Basis,
        Self::Initiator,
        Self::Partners,
        Self::Round,
        Self::DrawnOn,
        Self::Entity,
        Self::EntityCode,
        Self::Standing,
        Self::Department,
        Self::FoundOn,
        Self::Outcome,
        Self::PublishedOn,
    ];

    /// The key of its heading in the catalogues: `public-column-task`…
    pub fn key(self) -> &'static str {
        match self {
            Self::Code => "public-column-code",
            Self::Task => "public-column-task",
            Self::Kind => "public-column-kind",
            Self::Category => "public-column-category",
            Self::Item => "public-column-item",
            Self::Scope => "public-column-scope",
            Self::Schedule => "public-column-schedule",
            Self::Window => "public-column-window",
            Self::Level => "public-column-level",
            Self::Class => "public-column-class",
            Self::Method => "public-column-method",
            Self::By => "public-column-by",
            Self::Basis => "public-column-basis",
            Self::Initiator => "public-column-initiator",
            Self::Partners => "public-column-partners",
            Self::Round => "public-column-round",
            Self::DrawnOn => "public-column-drawn-on",
            Self::Entity => "public-column-entity",
            Self::EntityCode => "public-column-entity-code",
            Self::Standing => "public-column-standing",
            Self::Department => "public-column-department",
            Self::FoundOn => "public-column-found-on",
            Self::Outcome => "public-column-outcome",
            Self::PublishedOn => "public-column-published-on",
        }
    }

    /// Its name in JSON: `entity-code`.
    pub fn name(self) -> &'static str {
        self.key().trim_start_matches("public-column-")
    }

    /// The public column of a field of the annex tables; what is said of tiers there has none.
    fn of(field: annex::Field) -> Option<Self> {
        use annex::Field;
        Some(match field {
            Field::Task => Self::Task,
            Field::Kind => Self::Kind,
            Field::Category => Self::Category,
            Field::Item => Self::Item,
            Field::Scope => Self::Scope,
            Field::Schedule => Self::Schedule,
            Field::Window => Self::Window,
            Field::Level => Self::Level,
            Field::Class => Self::Class,
            Field::Method => Self::Method,
            Field::By => Self::By,
            Field::Basis => Self::Basis,
            Field::Initiator => Self::Initiator,
            Field::Partners => Self::Partners,
            Field::Row | Field::Frequency | Field::Tiers | Field::Owner => return None,
        })
    }
}

/// What became of somebody on a list. Why somebody could not be inspected is not said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Drawn.
    Drawn,
    /// Drawn, and replaced by somebody else.
    Replaced,
    /// Stepped in for somebody.
    SteppedIn,
    /// To be inspected, of a draw of which nothing more may be said beside a name.
    Listed,
}

impl Standing {
    fn key(self) -> &'static str {
        match self {
            Self::Drawn => "public-standing-drawn",
            Self::Replaced => "public-standing-replaced",
            Self::SteppedIn => "public-standing-stepped-in",
            Self::Listed => "public-standing-listed",
        }
    }
}

/// An entity as it may be public: its number and its name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Firm {
    code: String,
    name: String,
}

impl Firm {
    /// Of a row of the library: nothing else of it.
    pub fn of(entity: &Entity) -> Self {
        Self { code: entity.id.clone(), name: entity.name.clone() }
    }

    /// Of somebody whom the library no longer has.
    pub(super) fn unnamed(id: &Id) -> Self {
        Self { code: id.to_string(), name: String::new() }
    }

    /// Its number.
    pub fn code(&self) -> &str {
        &self.code
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Content {
    Text(String),
    Day(Date),
    Days(Date, Date),
    Number(u32),
    Said(Message),
    Nothing,
}

/// A cell that may be public.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell(Content);

impl Cell {
    /// A cell of the annex tables, which say only what the rules say, with its public column.
    pub(super) fn of_annex(cell: &annex::Cell) -> Option<(Column, Self)> {
        Some((Column::of(cell.field)?, Self(Content::Text(cell.text.clone()))))
    }

    /// The code of a declared task, by its name.
    pub(super) fn declared_code(model: &Model, name: &str) -> Self {
        let code = model.tasks.get(name).and_then(|t| t.decl.code.clone());
        Self(code.map_or(Content::Nothing, Content::Text))
    }

    pub(super) fn task_code(task: &PlannedTask) -> Self {
        Self(Content::Text(task.code.clone()))
    }

    pub(super) fn task_name(model: &Model, task: &PlannedTask) -> Self {
        let decl = model.tasks.get(&task.name).map(|t| &t.decl);
        let title = decl.and_then(|d| d.printed.as_ref().or(d.title.as_ref()));
        Self(Content::Text(title.unwrap_or(&task.name).clone()))
    }

    pub(super) fn round(round: u32) -> Self {
        Self(Content::Number(round))
    }

    pub(super) fn window(round: &Round) -> Self {
        Self(Content::Days(round.from, round.to))
    }

    pub(super) fn day(day: Option<Date>) -> Self {
        Self(day.map_or(Content::Nothing, Content::Day))
    }

    pub(super) fn name_of(firm: &Firm) -> Self {
        Self(Content::Text(firm.name.clone()))
    }

    pub(super) fn code_of(firm: &Firm) -> Self {
        Self(Content::Text(firm.code.clone()))
    }

    /// A department that the rules declare, by its title; nothing for other words.
    pub(super) fn department(model: &Model, name: &str) -> Self {
        let decl = model.departments.get(name).map(|d| &d.decl);
        Self(decl.map_or(Content::Nothing, |d| Content::Text(d.title.as_ref().unwrap_or(&d.name).clone())))
    }

    /// The wording of a declared outcome. What a table had in its place is never shown.
    pub(super) fn wording(model: &Model, outcome: &str) -> Option<Self> {
        let declared = model.outcomes.iter().find(|o| o.decl.is_worded(outcome))?;
        Some(Self(Content::Text(printed(&declared.decl))))
    }

    pub(super) fn standing(standing: Standing) -> Self {
        Self(Content::Said(Message::new(standing.key())))
    }

    /// What it says. Characters that show nothing, or turn the direction of text, are shown by their codes.
    pub fn text(&self, texts: &Catalogue) -> String {
        let text = match &self.0 {
            Content::Text(text) => text.clone(),
            Content::Day(day) => day.to_string(),
            Content::Days(from, to) => format!("{from}/{to}"),
            Content::Number(n) => n.to_string(),
            Content::Said(message) => texts.text(message),
            Content::Nothing => String::new(),
        };
        crate::finding::printable(&text)
    }

    /// The same for readers: days as a language writes them.
    pub fn shown(&self, texts: &Catalogue) -> String {
        let day = |day: Date| in_words(day, texts);
        match &self.0 {
            Content::Day(on) => day(*on),
            Content::Days(from, to) => {
                texts.text(&crate::msg!("public-days", from = day(*from), to = day(*to)))
            }
            _ => self.text(texts),
        }
    }

    /// The same for programs: words of the program by their keys, in no language.
    pub(super) fn value(&self) -> serde_json::Value {
        match &self.0 {
            Content::Text(text) => text.as_str().into(),
            Content::Day(day) => day.to_string().into(),
            Content::Days(from, to) => format!("{from}/{to}").into(),
            Content::Number(n) => (*n).into(),
            Content::Said(message) => message.key.trim_start_matches("public-standing-").into(),
            Content::Nothing => serde_json::Value::Null,
        }
    }
}

/// The printed words of a declared wording, without the blanks that a page broke its Chinese with.
fn printed(decl: &Decl) -> String {
    let text = decl.title.as_ref().or(decl.printed.as_ref()).unwrap_or(&decl.name);
    if text.is_ascii() { text.clone() } else { text.chars().filter(|c| !c.is_whitespace()).collect() }
}

/// Which table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// The department's own tasks.
    Tasks,
    /// The matters.
    Matters,
    /// The joint tasks.
    Joint,
    /// The lists of who was drawn.
    Lists,
    /// The results.
    Results,
}

impl Kind {
    /// The key of its heading.
    pub fn key(self) -> &'static str {
        match self {
            Self::Tasks => "public-table-tasks",
            Self::Matters => "public-table-matters",
            Self::Joint => "public-table-joint",
            Self::Lists => "public-table-lists",
            Self::Results => "public-table-results",
        }
    }

    /// Its name in JSON and in the names of files.
    pub fn name(self) -> &'static str {
        self.key().trim_start_matches("public-table-")
    }

    /// Whether it has entities; the plan's own tables have none.
    pub fn has_entities(self) -> bool {
        matches!(self, Self::Lists | Self::Results)
    }
}

/// A table that may be public.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    kind: Kind,
    columns: Vec<Column>,
    // INVARIANT: as many cells as columns.
    rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(super) fn new(kind: Kind, columns: &[Column], rows: Vec<Vec<Cell>>) -> Self {
        Self { kind, columns: columns.to_vec(), rows }
    }

    /// Which.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Its rows.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}

/// What a public document says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Head {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) issuer: String,
    pub(super) year: i16,
    pub(super) as_of: Date,
    pub(super) fictional: bool,
    pub(super) rehearsal: bool,
}

impl Head {
    /// What every paper says before all else: that it is a rehearsal, that its data are fictional.
    pub(super) fn marks(&self) -> impl Iterator<Item = Message> {
        let rehearsal = self.rehearsal.then(|| crate::msg!("report-rehearsal"));
        rehearsal.into_iter().chain(self.fictional.then(|| crate::msg!("report-fictional")))
    }

    /// As of which day.
    pub fn as_of(&self) -> Date {
        self.as_of
    }
}

/// Tables with their head, and what is said beside them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Of what.
    pub head: Head,
    /// The tables.
    pub tables: Vec<Table>,
    /// What the public is told beside them: which lists are still to come.
    pub notes: Vec<Message>,
}

#[cfg(test)]
pub(super) mod fixture {
    use super::*;

    /// A document of every table in which every field has the same text.
    pub fn hostile(text: &str) -> Document {
        let cell = || Cell(Content::Text(text.to_owned()));
        let table = |kind| Table::new(kind, &Column::ALL, vec![Column::ALL.iter().map(|_| cell()).collect()]);
        let kinds = [Kind::Tasks, Kind::Matters, Kind::Joint, Kind::Lists, Kind::Results];
        Document {
            head: Head {
                title: text.to_owned(),
                number: text.to_owned(),
                issuer: text.to_owned(),
                year: 2024,
                as_of: jiff::civil::date(2024, 12, 31),
                fictional: true,
                rehearsal: true,
            },
            tables: kinds.map(table).to_vec(),
            notes: vec![crate::msg!("report-verbatim", text = text)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;
    use crate::publish::{Guarded, protected};

    #[test]
    fn no_column_is_one_of_what_is_protected() {
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            for column in Column::ALL {
                let heading = texts.find(column.key()).unwrap();
                assert!(protected("x.csv", &heading, &Guarded::default()).is_empty(), "{heading}");
            }
        }
        let names: std::collections::BTreeSet<&str> = Column::ALL.iter().map(|c| c.name()).collect();
        assert_eq!(names.len(), Column::ALL.len());
    }

    #[test]
    fn days_are_in_words_where_people_read_and_as_numbers_where_programs_do() {
        let (from, to) = (jiff::civil::date(2024, 1, 1), jiff::civil::date(2024, 3, 31));
        for (lang, said) in [
            (Lang::Zh, ["2024年1月1日至2024年3月31日", "2024年1月1日"]),
            (Lang::En, ["1 January 2024 – 31 March 2024", "1 January 2024"]),
        ] {
            let texts = Catalogue::new(lang);
            let cells = [Cell(Content::Days(from, to)), Cell(Content::Day(from))];
            assert_eq!(cells.clone().map(|cell| cell.shown(&texts)), said);
            assert_eq!(cells.map(|cell| cell.text(&texts)), ["2024-01-01/2024-03-31", "2024-01-01"]);
        }
    }

    #[test]
    fn of_the_annex_tables_what_is_said_of_tiers_has_no_column() {
        use annex::Field;
        for field in [Field::Tiers, Field::Owner, Field::Row] {
            assert_eq!(Cell::of_annex(&annex::Cell { field, text: "高风险".to_owned() }), None);
        }
    }

    #[test]
    fn a_firm_is_its_number_and_its_name() {
        let read = crate::registry::entities(
            "e.csv",
            "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,联系电话,身份证号\n\
             E1,一厂,企业,高,140525,44,存续,13912345678,11010519491231002X\n"
                .as_bytes(),
        );
        let firm = Firm::of(&read.rows[0]);
        assert_eq!(firm, Firm { code: "E1".to_owned(), name: "一厂".to_owned() });
    }
}
