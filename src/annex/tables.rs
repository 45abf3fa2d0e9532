//! The cells of a plan: what each of the three annexes prints of its rules.

use super::resolve::{Listed, printed};
use super::{Column, Field, Layout, Number, carried, words};
use crate::model::{Citation, Declared, Matter, Model, Reference, Task};
use crate::source::{Sources, Span};
use std::collections::BTreeMap;

/// One cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// What it holds.
    pub field: Field,
    /// What is printed; lines are parted by line breaks.
    pub text: String,
}

/// One row: a declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The name of the declaration that it comes from.
    pub name: String,
    /// 序号
    pub number: u32,
    /// Whether it goes on with the number of the row before: one printed row with two declarations.
    pub continued: bool,
    /// A cell for each written column, in order.
    pub cells: Vec<Cell>,
}

/// One annex.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annex {
    /// Which.
    pub number: Number,
    /// The title of its table.
    pub title: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The annexes of a plan that have any row, in order. `sources` must be the texts that the model was made from: amounts,
/// windows and citations are printed as the rules write them.
pub fn annexes(model: &Model, sources: &Sources) -> Vec<Annex> {
    let of = Tables { model, sources, listed: model.matters.iter().map(|m| listed(model, m)).collect() };
    let tasks = |joint: bool| model.tasks.iter().filter(move |t| t.joint == joint);
    let rows = |number: Number| match number {
        Number::Tasks => numbered(number, tasks(false), |c, t| of.task(c.field, t)),
        Number::Matters => numbered(number, model.matters.iter(), |c, m| of.matter(c.field, m)),
        Number::Joint => numbered(number, tasks(true), |c, t| of.task(c.field, t)),
    };
    let annexes = Number::ALL.map(|number| Annex { number, title: of.title(number), rows: rows(number) });
    annexes.into_iter().filter(|a| !a.rows.is_empty()).collect()
}

/// Rows by the numbers that their declarations have by 出处, the others behind them.
fn numbered<'a, T: Declared + 'a>(
    number: Number,
    all: impl Iterator<Item = &'a T>,
    text: impl Fn(&Column, &T) -> String,
) -> Vec<Row> {
    let mut placed: BTreeMap<(u32, u32), Vec<&T>> = BTreeMap::new();
    let mut others = Vec::new();
    for row in all {
        match number.row_of(&row.decl().source) {
            Some(at) => placed.entry(at).or_default().push(row),
            None => others.push(row),
        }
    }
    let next = placed.keys().next_back().map_or(1, |(row, _)| row.saturating_add(1));
    let placed = placed.into_iter().flat_map(|((row, _), all)| all.into_iter().map(move |one| (row, one)));
    let all = placed.chain((next..).zip(others));
    let mut out: Vec<Row> = Vec::new();
    for (row, declared) in all {
        let continued = out.last().is_some_and(|last| last.number == row);
        let cell = |column: &Column| {
            let text = match column.field {
                Field::Row => row.to_string(),
                _ => text(column, declared),
            };
            Cell { field: column.field, text }
        };
        let cells = Layout::of(number).written().map(cell).collect();
        out.push(Row { name: declared.decl().name.clone(), number: row, continued, cells });
    }
    out
}

/// A matter as 附件2 prints it.
fn listed(model: &Model, matter: &Matter) -> Listed {
    let class = matter.scope.as_ref().map(|s| scope(model, s)).unwrap_or_default();
    Listed { category: title(matter), contents: matter.contents.clone(), class }
}

/// The printed words for a declaration, else its name.
fn title(declared: &impl Declared) -> String {
    let decl = declared.decl();
    decl.printed.as_ref().or(decl.title.as_ref()).unwrap_or(&decl.name).clone()
}

fn scope(model: &Model, reference: &Reference) -> String {
    let named = || model.scopes.get(reference.words()).map(title);
    reference.printed.clone().or_else(named).unwrap_or_else(|| reference.words().to_owned())
}

struct Tables<'a> {
    model: &'a Model,
    sources: &'a Sources,
    listed: Vec<Listed>,
}

impl Tables<'_> {
    /// The title of an annex's table, as the plan of 2024 has them.
    fn title(&self, number: Number) -> String {
        let issuer = self.model.header.as_ref().and_then(|h| h.issuer.as_ref());
        let issuer = issuer.map(|i| self.department(i)).unwrap_or_default();
        let year = self.model.year();
        match number {
            Number::Tasks => format!("{issuer}{year}年度双随机抽查工作计划"),
            Number::Matters => format!("{issuer}本部门随机抽查事项清单（{year}版）"),
            Number::Joint => format!("{issuer}{year}年度部门联合双随机抽查工作计划"),
        }
    }

    fn department(&self, reference: &Reference) -> String {
        let named = || self.model.department_of(reference).map(title);
        reference.printed.clone().or_else(named).unwrap_or_else(|| reference.words().to_owned())
    }

    fn departments(&self, all: &[Reference]) -> String {
        all.iter().map(|r| self.department(r)).collect::<Vec<_>>().join("、")
    }

    fn matter(&self, field: Field, matter: &Matter) -> String {
        match field {
            Field::Category => title(matter),
            Field::Item => items(&matter.contents),
            Field::Scope => matter.scope.as_ref().map(|s| scope(self.model, s)).unwrap_or_default(),
            Field::Class => matter.class.as_ref().map(words::class).unwrap_or_default(),
            Field::Method => matter.methods.iter().map(words::method).collect::<Vec<_>>().join("、"),
            Field::By => self.departments(&matter.by),
            Field::Basis => {
                let line = |c: &Citation| format!("{}{}", self.text(c.span), c.others());
                let mut lines: Vec<String> = matter.citations.iter().map(line).collect();
                for open in matter.open_bases.iter().rev() {
                    // People read what was printed; where nothing was, that it is open.
                    let text = open.printed.clone().unwrap_or_else(|| self.text(open.span).to_owned());
                    lines.insert(open.after.min(lines.len()), text);
                }
                match lines.as_slice() {
                    [only] => only.clone(),
                    several => {
                        let numbered = (1..).zip(several).map(|(n, line)| format!("{n}. {line}"));
                        numbered.collect::<Vec<_>>().join("\n")
                    }
                }
            }
            _ => String::new(),
        }
    }

    fn task(&self, field: Field, task: &Task) -> String {
        match field {
            Field::Task => title(task),
            Field::Kind => task.kind.as_ref().map(words::kind).unwrap_or_default(),
            Field::Item => self.items(task),
            Field::Scope => self.scope(task),
            Field::Schedule => carried::schedule(task, self.sources),
            Field::Tiers => tiers(task),
            Field::Window => match (&task.window, &task.undated) {
                (Some(window), _) => self.text(window.span).to_owned(),
                (None, Some(undated)) => undated.value.clone(),
                (None, None) => String::new(),
            },
            Field::Level => match (task.mode, &task.level) {
                (Some(mode), _) => words::mode(mode),
                (None, Some(level)) => level.printed.clone().unwrap_or_else(|| level.words().to_owned()),
                (None, None) => String::new(),
            },
            Field::Initiator => {
                task.initiator.as_ref().map(|p| self.department(&p.department)).unwrap_or_default()
            }
            Field::Partners => {
                let all: Vec<String> = task.partners.iter().map(|p| self.department(&p.department)).collect();
                all.join("、")
            }
            _ => String::new(),
        }
    }

    fn scope(&self, task: &Task) -> String {
        if task.objects.is_empty() {
            return task.scope.as_ref().map(|s| scope(self.model, s)).unwrap_or_default();
        }
        let own = task.objects.iter().map(|(department, class)| {
            format!("{}：{}", self.department(department), scope(self.model, class))
        });
        own.collect::<Vec<_>>().join("；")
    }

    /// The matters of a task as its row prints them, those that a department of a joint task does with its name.
    fn items(&self, task: &Task) -> String {
        let class = task.scope.as_ref().map(|s| scope(self.model, s)).unwrap_or_default();
        let parties: Vec<_> = task.initiator.iter().chain(&task.partners).collect();
        let attributed = parties.iter().map(|p| p.matters.len()).sum::<usize>();
        let own = task.matters.get(..task.matters.len().saturating_sub(attributed)).unwrap_or_default();
        let mut all: Vec<String> = own.iter().map(|m| self.item(m, &class)).collect();
        for party in parties {
            let name = self.department(&party.department);
            all.extend(party.matters.iter().map(|m| format!("{}（{name}）", self.item(m, &class))));
        }
        items(&all)
    }

    /// The document's words for a matter; else those that say which one it is.
    fn item(&self, reference: &Reference, class: &str) -> String {
        if let Some(printed) = &reference.printed {
            return printed.clone();
        }
        let name = reference.words();
        let at = self.model.matters.names().position(|n| n == name);
        at.map_or(name, |at| printed(at, name, class, &self.listed)).to_owned()
    }

    fn text(&self, span: Span) -> &str {
        self.sources.slice(span).trim()
    }
}

/// One as it is; several numbered: `1、…；2、…`.
fn items(all: &[String]) -> String {
    match all {
        [only] => only.clone(),
        several => (1..).zip(several).map(|(n, item)| format!("{n}、{item}")).collect::<Vec<_>>().join("；"),
    }
}

/// The document's sentence, and the increments where it has numbers.
fn tiers(task: &Task) -> String {
    let printed = task.tiers_printed.clone();
    let Some(rule) = &task.tiers else {
        return printed.unwrap_or_else(|| "不涉及信用风险分类".to_owned());
    };
    let open = rule.steps.iter().all(|s| s.increment.is_none());
    match (printed, words::increments(rule)) {
        (Some(printed), _) if open => printed,
        (Some(printed), Some(numbers)) => format!("{printed}（{numbers}）"),
        (None, Some(numbers)) => numbers,
        (printed, None) => printed.unwrap_or_default(),
    }
}
