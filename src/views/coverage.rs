//! Which tasks reach whom, and where nobody is reached: two of matter, scope, region, trade and tier as rows and columns.
//!
//! With a counted library a cell speaks of its entities. Without one it speaks of what the rules name, and knows neither
//! regions nor trades, nor whether two classes share somebody.

use super::sheet::{Blocked, Library, Profile, Rate, Sheet, Task};
use std::collections::{BTreeMap, BTreeSet};

/// What rows or columns are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Dimension {
    /// 事项
    Matter,
    /// 对象
    Scope,
    /// 区划
    Region,
    /// 行业, by the first two digits of GB/T 4754.
    Trade,
    /// 风险等级
    Tier,
}

impl Dimension {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Matter, Self::Scope, Self::Region, Self::Trade, Self::Tier];

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Matter => "matter",
            Self::Scope => "scope",
            Self::Region => "region",
            Self::Trade => "trade",
            Self::Tier => "tier",
        }
    }

    /// Whether only a library knows its values.
    pub fn needs_library(self) -> bool {
        matches!(self, Self::Region | Self::Trade)
    }
}

/// Why there is no matrix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lacking {
    /// Rows and columns are the same.
    Same,
    /// There is no library, and only a library knows these.
    Library(Dimension),
}

/// A matrix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage<'s> {
    /// What the rows are.
    pub rows: Dimension,
    /// What the columns are.
    pub columns: Dimension,
    /// Their names; an empty one is where the library says nothing.
    pub row_names: Vec<&'s str>,
    /// Their names.
    pub column_names: Vec<&'s str>,
    /// How many entities a row is about, whatever the column; nothing where nothing was counted.
    pub row_entities: Vec<u64>,
    /// The same of the columns.
    pub column_entities: Vec<u64>,
    /// Row by row.
    pub cells: Vec<Vec<Cell<'s>>>,
    /// Whether the cells speak of entities.
    pub counted: bool,
    /// Tasks that cannot be drawn yet, with their matters: they reach nobody so far.
    pub blocked: Vec<&'s str>,
    /// Matters of the list that no task of the plan covers, whoever they are about.
    pub uncovered: Vec<&'s str>,
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cell<'s> {
    /// Entities that the row and the column are about; 0 where nothing was counted.
    pub entities: u64,
    /// Those whom no task reaches.
    pub unreached: u64,
    /// Those of whom the rules do not say whether a task reaches them.
    pub open: u64,
    /// The tasks that are about somebody of them and cannot be drawn yet.
    pub undecided: Vec<&'s Blocked>,
    /// The tasks that reach somebody of them.
    pub tasks: Vec<Reached<'s>>,
    /// Whether row and column have to do with each other.
    pub concerned: bool,
}

impl Cell<'_> {
    /// Whether somebody, or some class, is reached by no task.
    pub fn is_gap(&self) -> bool {
        let nobody = !self.tasks.iter().any(Reached::draws) && self.undecided.is_empty();
        self.unreached > 0 || (self.concerned && nobody && self.open == 0)
    }
}

/// A task that reaches a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reached<'s> {
    /// The task.
    pub task: &'s Task,
    /// The rates that hold there, in the order of the task.
    pub rates: Vec<&'s Rate>,
    /// How many of the cell's entities it can draw; 0 where nothing was counted.
    pub entities: u64,
}

impl Reached<'_> {
    /// Whether anybody is drawn there: the rates may all be 不抽.
    fn draws(&self) -> bool {
        self.rates.iter().any(|rate| !rate.amount.is_nobody())
    }
}

/// The matrix of two dimensions.
///
/// # Errors
/// What is lacking for it.
pub fn coverage(sheet: &Sheet, rows: Dimension, columns: Dimension) -> Result<Coverage<'_>, Lacking> {
    if rows == columns {
        return Err(Lacking::Same);
    }
    let mut out = match &sheet.library {
        Some(library) => counted(sheet, library, rows, columns),
        None => {
            if let Some(lacking) = [rows, columns].into_iter().find(|d| d.needs_library()) {
                return Err(Lacking::Library(lacking));
            }
            by_rules(sheet, rows, columns)
        }
    };
    out.forgotten();
    Ok(out)
}

impl Coverage<'_> {
    /// A matter that no task covers is a gap, be it about nobody that the other side knows: it then stands where the
    /// other side has no name.
    fn forgotten(&mut self) {
        let (matters, by_row) = match (self.rows, self.columns) {
            (Dimension::Matter, _) => (&self.row_names, true),
            (_, Dimension::Matter) => (&self.column_names, false),
            _ => return,
        };
        let is_told = |at: usize| match by_row {
            true => self.cells.get(at).is_some_and(|row| row.iter().any(|c| c.concerned)),
            false => self.cells.iter().any(|row| row.get(at).is_some_and(|c| c.concerned)),
        };
        let lost = |(at, name): &(usize, &&str)| self.uncovered.contains(name) && !is_told(*at);
        let lost: Vec<usize> = matters.iter().enumerate().filter(lost).map(|(at, _)| at).collect();
        if lost.is_empty() {
            return;
        }
        let other = if by_row { &mut self.column_names } else { &mut self.row_names };
        let place = other.iter().position(|name| name.is_empty()).unwrap_or(other.len());
        if place == other.len() {
            other.push("");
            match by_row {
                true => {
                    self.column_entities.push(0);
                    self.cells.iter_mut().for_each(|row| row.push(Cell::default()));
                }
                false => {
                    self.row_entities.push(0);
                    self.cells.push(self.column_names.iter().map(|_| Cell::default()).collect());
                }
            }
        }
        for at in lost {
            let (row, column) = if by_row { (at, place) } else { (place, at) };
            if let Some(cell) = self.cells.get_mut(row).and_then(|r| r.get_mut(column)) {
                cell.concerned = true;
            }
        }
    }
}

fn empty<'s>(sheet: &'s Sheet, rows: Dimension, columns: Dimension, counted: bool) -> Coverage<'s> {
    Coverage {
        rows,
        columns,
        row_names: names(sheet, rows),
        column_names: names(sheet, columns),
        row_entities: Vec::new(),
        column_entities: Vec::new(),
        cells: Vec::new(),
        counted,
        blocked: sheet.blocked.iter().map(|b| b.code.as_str()).collect(),
        uncovered: uncovered(sheet),
    }
}

/// The matters that no task covers, be it drawn, still open or none of the random ones.
fn uncovered(sheet: &Sheet) -> Vec<&str> {
    let drawn = sheet.tasks.iter().flat_map(|t| &t.matters);
    let others =
        sheet.blocked.iter().flat_map(|b| &b.matters).chain(sheet.apart.iter().flat_map(|a| &a.matters));
    let covered: BTreeSet<&str> = drawn.chain(others).map(String::as_str).collect();
    sheet.matters.iter().map(|m| m.name.as_str()).filter(|m| !covered.contains(m)).collect()
}

/// The values of a dimension in their order.
fn names(sheet: &Sheet, dimension: Dimension) -> Vec<&str> {
    let profiles = || sheet.library.iter().flat_map(|l| &l.profiles);
    match dimension {
        Dimension::Matter => sheet.matters.iter().map(|m| m.name.as_str()).collect(),
        Dimension::Scope => sheet.scopes.iter().map(String::as_str).collect(),
        Dimension::Region => sorted(profiles().map(|p| p.region.as_str())),
        Dimension::Trade => sorted(profiles().map(|p| division(&p.trade))),
        Dimension::Tier => {
            let mut out: Vec<&str> = sheet.tiers.iter().map(String::as_str).collect();
            for tier in profiles().map(|p| p.tier.as_deref().unwrap_or_default()) {
                if !out.contains(&tier) {
                    out.push(tier);
                }
            }
            out
        }
    }
}

fn sorted<'s>(all: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    all.collect::<BTreeSet<&str>>().into_iter().collect()
}

/// The division of a trade (大类): its first two digits, a letter before them aside.
fn division(trade: &str) -> &str {
    let digits = trade.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    digits.get(..2).unwrap_or(digits)
}

fn counted<'s>(sheet: &'s Sheet, library: &'s Library, rows: Dimension, columns: Dimension) -> Coverage<'s> {
    let mut out = empty(sheet, rows, columns, true);
    let at = |names: &[&str], name: &str| names.iter().position(|n| *n == name);
    // The places of a profile on an axis; a matter concerns whom its own class says, or whom a task of it draws.
    let places = |dimension, names: &[&str], p: &'s Profile| -> Vec<usize> {
        match dimension {
            Dimension::Scope => p.scopes.clone(),
            Dimension::Region => at(names, &p.region).into_iter().collect(),
            Dimension::Trade => at(names, division(&p.trade)).into_iter().collect(),
            Dimension::Tier => at(names, p.tier.as_deref().unwrap_or_default()).into_iter().collect(),
            Dimension::Matter => {
                let concerns = |(_, m): &(usize, &super::sheet::Matter)| {
                    let own = m.scope.as_ref().and_then(|s| sheet.scopes.iter().position(|name| name == s));
                    own.is_some_and(|own| p.scopes.contains(&own))
                        || p.tasks.iter().map(|(t, _)| t).chain(&p.open).any(|t| covers(sheet, *t, &m.name))
                        || p.waiting.iter().any(|t| is_to_cover(sheet, *t, &m.name))
                };
                sheet.matters.iter().enumerate().filter(concerns).map(|(at, _)| at).collect()
            }
        }
    };
    let mut cells: BTreeMap<(usize, usize), Counting> = BTreeMap::new();
    out.row_entities = vec![0; out.row_names.len()];
    out.column_entities = vec![0; out.column_names.len()];
    for profile in &library.profiles {
        let own = [
            (places(rows, &out.row_names, profile), &mut out.row_entities),
            (places(columns, &out.column_names, profile), &mut out.column_entities),
        ];
        for (places, entities) in own {
            for at in places {
                if let Some(n) = entities.get_mut(at) {
                    *n = n.saturating_add(profile.number);
                }
            }
        }
        for row in places(rows, &out.row_names, profile) {
            for column in places(columns, &out.column_names, profile) {
                let matter = match (rows, columns) {
                    (Dimension::Matter, _) => out.row_names.get(row),
                    (_, Dimension::Matter) => out.column_names.get(column),
                    _ => None,
                };
                cells.entry((row, column)).or_default().add(sheet, profile, matter.copied());
            }
        }
    }
    let (n, m) = (out.row_names.len(), out.column_names.len());
    for row in 0..n {
        let cell = |column| cells.remove(&(row, column)).map_or(Cell::default(), |c| c.cell(sheet));
        out.cells.push((0..m).map(cell).collect());
    }
    out
}

fn covers(sheet: &Sheet, task: usize, matter: &str) -> bool {
    sheet.tasks.get(task).is_some_and(|t| t.matters.iter().any(|m| m == matter))
}

/// Whether anybody is drawn by a rate of a task.
fn draws(sheet: &Sheet, task: usize, rate: usize) -> bool {
    let rate = sheet.tasks.get(task).and_then(|t| t.rates.get(rate));
    rate.is_some_and(|rate| !rate.amount.is_nobody())
}

fn is_to_cover(sheet: &Sheet, blocked: usize, matter: &str) -> bool {
    sheet.blocked.get(blocked).is_some_and(|t| t.matters.iter().any(|m| m == matter))
}

#[derive(Default)]
struct Counting {
    undecided: BTreeSet<usize>,
    entities: u64,
    unreached: u64,
    open: u64,
    tasks: BTreeMap<usize, (BTreeSet<usize>, u64)>,
}

impl Counting {
    fn add(&mut self, sheet: &Sheet, profile: &Profile, matter: Option<&str>) {
        let of_matter = |task: &usize| matter.is_none_or(|m| covers(sheet, *task, m));
        self.entities = self.entities.saturating_add(profile.number);
        let mut reached = false;
        for (task, rate) in profile.tasks.iter().filter(|(task, _)| of_matter(task)) {
            reached |= draws(sheet, *task, *rate);
            let entry = self.tasks.entry(*task).or_default();
            entry.0.insert(*rate);
            entry.1 = entry.1.saturating_add(profile.number);
        }
        let waiting = profile.waiting.iter().filter(|t| matter.is_none_or(|m| is_to_cover(sheet, **t, m)));
        for task in waiting {
            reached = true;
            self.undecided.insert(*task);
        }
        if !reached {
            let open = profile.open.iter().any(of_matter);
            let count = if open { &mut self.open } else { &mut self.unreached };
            *count = count.saturating_add(profile.number);
        }
    }

    fn cell(self, sheet: &Sheet) -> Cell<'_> {
        let reached = |(at, (rates, entities)): (usize, (BTreeSet<usize>, u64))| {
            let task = sheet.tasks.get(at)?;
            Some(Reached {
                task,
                rates: rates.into_iter().filter_map(|r| task.rates.get(r)).collect(),
                entities,
            })
        };
        Cell {
            entities: self.entities,
            unreached: self.unreached,
            open: self.open,
            undecided: self.undecided.into_iter().filter_map(|at| sheet.blocked.get(at)).collect(),
            tasks: self.tasks.into_iter().filter_map(reached).collect(),
            concerned: true,
        }
    }
}

/// What the rules name: a task reaches the class that it draws from, the matters that it covers and the tiers for which
/// it has numbers.
fn by_rules<'s>(sheet: &'s Sheet, rows: Dimension, columns: Dimension) -> Coverage<'s> {
    let mut out = empty(sheet, rows, columns, false);
    let reaches = |dimension, name: &str, task: &Task| match dimension {
        Dimension::Matter => task.matters.iter().any(|m| m == name),
        Dimension::Scope => task.scope == name || task.classes.iter().any(|c| c.name == name),
        _ => true,
    };
    let rate_holds = |dimension, name: &str, task: &Task, rate: &Rate| match dimension {
        Dimension::Tier => rate.tier.as_deref().is_none_or(|tier| tier == name),
        Dimension::Scope => {
            task.classes.iter().all(|c| c.name != name || rate.class.as_deref() == Some(&c.code))
        }
        _ => true,
    };
    // A matter and a class have to do with each other where the list says so; tiers with everything.
    let concerned = |row: &str, column: &str| {
        let pair = match (rows, columns) {
            (Dimension::Matter, Dimension::Scope) => (row, column),
            (Dimension::Scope, Dimension::Matter) => (column, row),
            _ => return true,
        };
        sheet.matters.iter().any(|m| m.name == pair.0 && m.scope.as_deref() == Some(pair.1))
    };
    let cell = |row: &&'s str, column: &&'s str| {
        let both = |t: &&'s Task| reaches(rows, row, t) && reaches(columns, column, t);
        let reached = sheet.tasks.iter().filter(both).map(|task| Reached {
            task,
            rates: task
                .rates
                .iter()
                .filter(|r| rate_holds(rows, row, task, r) && rate_holds(columns, column, task, r))
                .collect(),
            entities: 0,
        });
        let tasks: Vec<Reached<'_>> = reached.filter(|r| !r.rates.is_empty()).collect();
        let about = |dimension, name: &str, task: &Blocked| match dimension {
            Dimension::Matter => task.matters.iter().any(|m| m == name),
            Dimension::Scope => task.objects.iter().any(|o| o == name),
            _ => true,
        };
        let undecided: Vec<&Blocked> =
            sheet.blocked.iter().filter(|t| about(rows, row, t) && about(columns, column, t)).collect();
        let told = !tasks.is_empty() || !undecided.is_empty();
        Cell { concerned: told || concerned(row, column), tasks, undecided, ..Cell::default() }
    };
    out.cells =
        out.row_names.iter().map(|row| out.column_names.iter().map(|c| cell(row, c)).collect()).collect();
    out
}
