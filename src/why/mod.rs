//! Why: for an entity, a matter or a task, which tasks reach it, at what ratio and tier, how often a year and with what
//! probability, by which articles, and where the rules say so.
//!
//! It says what the plan says, by the code that plans and draws; nothing is reckoned a second time.

mod json;
mod text;

pub use json::json;
pub use text::text;

use crate::draw::Stratum;
use crate::message::Message;
use crate::model::{Article, Citation, Decl, Matter, Model, Reading, Standing, Statute, Task, Written};
use crate::msg;
use crate::plan::{Plan, PlannedTask, Rate};
use crate::ratio::Ratio;
use crate::reach::{Membership, Reach, Year};
use crate::registry::Entity;
use crate::source::{Sources, Span};
use crate::syntax::{Keyword, nearest};
use jiff::civil::Date;

/// What is asked about, and what is known.
pub struct Plans<'a> {
    /// The rules, with the assumptions that complete them.
    pub model: &'a Model,
    /// The compiled plan.
    pub plan: &'a Plan,
    /// The words of the rules.
    pub written: &'a [Written],
    /// The texts, for places.
    pub sources: &'a Sources,
    /// The library, counted, where there is one.
    pub reach: Option<&'a Reach<'a>>,
    /// The day as of which bases are judged.
    pub as_of: Date,
}

/// A line of the rules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// What it says.
    pub says: String,
    /// `file:line`.
    pub at: String,
}

/// A legal basis of a matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Basis {
    /// As it is cited; of one that is open what is said of it.
    pub cited: String,
    /// Whether nobody has decided yet which it is.
    pub open: bool,
    /// What it is as of the day; `None` where the registry does not have it.
    pub standing: Option<Standing>,
    /// Whether nothing confirms that it still holds: the registry says so, or what it rested on was repealed.
    pub unconfirmed: bool,
    /// Of a repealed one the articles that took the place of those that are cited, each as `第二十四条 → 《法典》第五十一条`.
    pub successors: Vec<String>,
    /// `file:line`.
    pub at: String,
}

/// A matter, as it is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inspected {
    /// Its name and code.
    pub name: String,
    /// Its 出处.
    pub source: String,
    /// `file:line`.
    pub at: String,
    /// Its bases.
    pub bases: Vec<Basis>,
}

/// How one tier of a task is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawn {
    /// Class and tier, in words; empty where the task has neither.
    pub of: String,
    /// The stratum from which it is drawn: equal numbers make one. `None` where the numbers do not make strata.
    pub stratum: Option<Stratum>,
    /// How many, in words.
    pub amount: Message,
    /// Draws of the year in which it takes part.
    pub draws: u32,
    /// What the ratio is of.
    pub reading: Reading,
    /// Where that is said.
    pub line: Place,
    /// With a library: the stratum in figures.
    pub year: Option<Year>,
    /// Why there are none.
    pub open: Option<Message>,
    /// The caps that may bind: the figures hold without them.
    pub caps: Vec<Capped>,
    /// The most draws that one of them can be in, caps reckoned in; `None` without figures.
    pub most: Option<u64>,
}

/// A cap on visits that may bind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Capped {
    /// The name of its objective.
    pub name: String,
    /// `file:line`.
    pub at: String,
}

/// A task, as it is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Its name and code.
    pub name: String,
    /// Its code, or its name.
    pub code: String,
    /// Its 出处.
    pub source: String,
    /// `file:line`.
    pub at: String,
    /// Whom it is about, and where that is said.
    pub scope: Vec<Place>,
    /// Who does it.
    pub departments: Vec<String>,
    /// When: first and last day of each draw.
    pub rounds: Vec<(Date, Date)>,
    /// How it draws: of an entity the one tier that it is in, else all.
    pub drawn: Vec<Drawn>,
    /// Why it cannot be drawn.
    pub blocked: Option<Message>,
    /// What is inspected.
    pub matters: Vec<Inspected>,
    /// Words of the document for matters that are on no list.
    pub unlisted: Vec<String>,
}

/// What is asked about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A task.
    Task(Told),
    /// A matter, and the tasks that cover it.
    Matter(Inspected, Vec<Told>),
    /// An entity.
    Entity(Box<OfEntity>),
}

impl Subject {
    /// The tasks that are told of.
    pub fn tasks(&self) -> &[Told] {
        match self {
            Self::Task(task) => std::slice::from_ref(task),
            Self::Matter(_, tasks) => tasks,
            Self::Entity(entity) => &entity.tasks,
        }
    }
}

/// An entity and the tasks that reach it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfEntity {
    /// Its number.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its labels.
    pub labels: Vec<String>,
    /// Its tier.
    pub tier: Option<String>,
    /// The file and row that it stands in.
    pub at: String,
    /// Whether it still exists.
    pub active: bool,
    /// The tasks that draw from it.
    pub tasks: Vec<Told>,
    /// Tasks of which it cannot be said, each with its reason.
    pub open: Vec<(String, Message)>,
    /// Tasks to whose class it belongs and which leave it to another one.
    pub taken: Vec<(String, String)>,
    /// How many tasks it is none of the business of.
    pub others: usize,
    /// How often it is drawn on average in the year; `None` where a number is open or too long to be written.
    pub average: Option<Ratio>,
    /// How probably at least once.
    pub chance: Option<Ratio>,
    /// The most draws that it can be in, caps reckoned in.
    pub most: Option<u64>,
    /// The caps that may bind, for it or for who is drawn with it: average and chance hold without them.
    pub caps: Vec<Capped>,
}

/// The task or matter of a name or code; of an unknown word the nearest one.
///
/// # Errors
/// The nearest name, where there is one.
pub fn named(plans: &Plans<'_>, word: &str) -> Result<Subject, Option<String>> {
    let model = plans.model;
    let exactly = |word: &str| exactly(plans, word);
    // 任务 A1, as the rules have it; A1 重点排污单位抽查, as the program names it.
    let (first, rest) = word.split_once(char::is_whitespace).map_or((word, ""), |(a, b)| (a, b.trim()));
    let of_kind = |subject: &Subject| {
        let (task, matter) = (matches!(subject, Subject::Task(_)), matches!(subject, Subject::Matter(..)));
        match Keyword::declaration(first) {
            Some(Keyword::Task | Keyword::JointTask) => task,
            Some(Keyword::Matter) => matter,
            _ => false,
        }
    };
    let by_kind = || match rest.is_empty() {
        true => None,
        false => named(plans, rest).ok().filter(of_kind),
    };
    let by_both = || {
        let is =
            |d: &Decl| d.name == rest && d.code.as_deref().is_some_and(|c| c.eq_ignore_ascii_case(first));
        let decls = model.tasks.iter().map(|t| &t.decl).chain(model.matters.iter().map(|m| &m.decl));
        decls.into_iter().any(is).then(|| exactly(rest)).flatten()
    };
    exactly(word).or_else(by_kind).or_else(by_both).ok_or_else(|| {
        let said = if Keyword::declaration(first).is_some() && !rest.is_empty() { rest } else { word };
        let names = model.tasks.names().chain(model.matters.names());
        nearest(said, names).map(str::to_owned)
    })
}

/// What a word names by itself.
fn exactly(plans: &Plans<'_>, word: &str) -> Option<Subject> {
    let model = plans.model;
    let coded = |decl: &Decl| decl.code.as_deref().is_some_and(|c| c.eq_ignore_ascii_case(word));
    let called = |decl: &Decl| decl.name == word;
    let by = |test: &dyn Fn(&Decl) -> bool| {
        let task = model.tasks.iter().find(|t| test(&t.decl)).map(|t| Subject::Task(told(plans, t, None)));
        task.or_else(|| {
            let matter = model.matters.iter().find(|m| test(&m.decl))?;
            let tasks = model.tasks.iter().filter(|t| t.covers(&matter.decl.name));
            Some(Subject::Matter(inspected(plans, matter), tasks.map(|t| told(plans, t, None)).collect()))
        })
    };
    let titled = |decl: &Decl| decl.printed.as_deref() == Some(word) || decl.title.as_deref() == Some(word);
    by(&called).or_else(|| by(&coded)).or_else(|| by(&titled))
}

/// What a plan says of an entity. Without a counted library there are ratios and no figures.
pub fn of_entity(plans: &Plans<'_>, entity: &Entity, file: &str) -> Option<Subject> {
    let reach = plans.reach?;
    let mut out = OfEntity {
        id: entity.id.clone(),
        name: entity.name.clone(),
        labels: entity.labels.clone(),
        tier: entity.tier.clone(),
        at: format!("{}:{}", plans.sources.below_base(file), entity.row),
        active: entity.active,
        tasks: Vec::new(),
        open: Vec::new(),
        taken: Vec::new(),
        others: 0,
        average: Some(Ratio::ZERO),
        chance: None,
        most: Some(0),
        caps: Vec::new(),
    };
    let binding = reach.binding();
    // Nobody who does not exist any more is drawn.
    let mut missed = Some(Ratio::ONE);
    let all = if entity.active { reach.of(entity) } else { Vec::new() };
    for (planned, membership) in all {
        let Some(task) = plans.model.tasks.get(&planned.name) else { continue };
        match membership {
            Membership::Out => out.others += 1,
            Membership::Taken(by) => out.taken.push((task_name(&task.decl), by)),
            Membership::Open(why) => {
                (out.average, missed, out.most) = (None, None, None);
                out.open.push((task_name(&task.decl), why));
            }
            Membership::In(stratum, rate) => {
                let one = told(plans, task, Some((planned, rate)));
                for cap in one.drawn.iter().flat_map(|d| &d.caps) {
                    if !out.caps.contains(cap) {
                        out.caps.push(cap.clone());
                    }
                }
                match reach.year(&planned.name, &stratum) {
                    Ok(year) => {
                        out.average = out.average.and_then(|sum| sum.checked_add(year.average()));
                        let rest = Ratio::ONE.checked_sub(year.chance()).unwrap_or(Ratio::ZERO);
                        missed = missed.and_then(|m| m.checked_times(rest));
                        let most = match binding.is_empty() {
                            true => year.most(),
                            false => binding.most(reach, &planned.name, &stratum),
                        };
                        out.most = out.most.map(|n| n.saturating_add(most));
                    }
                    Err(_) => (out.average, missed, out.most) = (None, None, None),
                }
                out.tasks.push(one);
            }
        }
    }
    // What cannot be drawn yet may be about it as well.
    for finding in plans.plan.blocked.iter().filter(|_| entity.active) {
        let Some(task) = finding.subject.as_ref().and_then(|s| plans.model.tasks.get(&s.name)) else {
            continue;
        };
        let scope = task.scope.as_ref().and_then(|s| plans.model.scopes.get(s.name.as_deref()?));
        let predicate = scope.and_then(|s| s.predicate.as_ref());
        if predicate.is_none_or(|p| p.holds(entity, plans.model.library.as_ref())) {
            (out.average, missed, out.most) = (None, None, None);
            let why = finding.labels.first().and_then(|l| l.text.clone()).unwrap_or(finding.message.clone());
            out.open.push((task_name(&task.decl), why));
        } else {
            out.others += 1;
        }
    }
    // What is left to it in the year, whatever it is drawn for.
    let own = reach.caps().iter().filter(|cap| reach.is_for(cap, entity)).filter_map(|cap| cap.a_year());
    if let (Some(most), Some(left)) = (out.most, own.min()) {
        out.most = Some(most.min(left));
    }
    out.chance = missed.and_then(|m| Ratio::ONE.checked_sub(m));
    Some(Subject::Entity(Box::new(out)))
}

fn task_name(decl: &Decl) -> String {
    match &decl.code {
        Some(code) => format!("{} ({code})", decl.name),
        None => decl.name.clone(),
    }
}

fn at(plans: &Plans<'_>, span: Span) -> String {
    plans.sources.line_of(span)
}

/// A task: of an entity the one rate that holds for it, else all.
fn told(plans: &Plans<'_>, task: &Task, of: Option<(&PlannedTask, &Rate)>) -> Told {
    let planned = plans.plan.tasks.iter().find(|t| t.name == task.decl.name);
    let blocked =
        plans.plan.blocked.iter().find(|f| f.subject.as_ref().is_some_and(|s| s.name == task.decl.name));
    let rates: Vec<&Rate> = match of {
        Some((_, rate)) => vec![rate],
        None => planned.iter().flat_map(|p| &p.rates).collect(),
    };
    let matters = task.matters.iter().filter_map(|m| plans.model.matters.get(m.name.as_deref()?));
    let departments = match planned {
        Some(p) => std::iter::once(p.department.clone()).chain(p.partners.clone()).collect(),
        None => task.owner.iter().map(|o| o.words().to_owned()).collect(),
    };
    Told {
        name: task_name(&task.decl),
        code: task.decl.code_or_name().to_owned(),
        source: task.decl.source.clone(),
        at: at(plans, task.decl.name_span),
        scope: task.classes().filter_map(|c| scope(plans, c.name.as_deref()?)).collect(),
        departments,
        rounds: planned.iter().flat_map(|p| &p.rounds).map(|r| (r.from, r.to)).collect(),
        drawn: planned.map_or(Vec::new(), |p| rates.iter().map(|r| drawn(plans, p, r)).collect()),
        blocked: blocked.map(|f| f.labels.first().and_then(|l| l.text.clone()).unwrap_or(f.message.clone())),
        matters: matters.map(|m| inspected(plans, m)).collect(),
        unlisted: task
            .matters
            .iter()
            .filter(|m| m.name.is_none())
            .filter_map(|m| m.printed.clone())
            .collect(),
    }
}

/// A class of objects with its condition.
fn scope(plans: &Plans<'_>, name: &str) -> Option<Place> {
    let scope = plans.model.scopes.get(name)?;
    let written = plans.written.iter().find(|w| w.kind == Keyword::Scope && w.name == name);
    let condition = written.and_then(|w| w.line(Keyword::Where)).map(|l| l.text.clone()).unwrap_or_default();
    let says = if condition.is_empty() { name.to_owned() } else { format!("{name}：{condition}") };
    Some(Place { says, at: at(plans, scope.decl.name_span) })
}

fn drawn(plans: &Plans<'_>, task: &PlannedTask, rate: &Rate) -> Drawn {
    let class = rate.class.as_ref().and_then(|code| task.classes.iter().find(|c| c.code == *code));
    let class = class.map(|c| c.name.clone());
    let of: Vec<String> = class.into_iter().chain(rate.tier.clone()).filter(|w| !w.is_empty()).collect();
    let stratum = crate::draw::groups(&task.rates)
        .ok()
        .and_then(|groups| groups.into_iter().find(|g| g.codes.contains(&rate.code)).map(|g| g.stratum));
    let counted = stratum.as_ref().zip(plans.reach);
    let year = counted.map(|(stratum, reach)| reach.year(&task.name, stratum));
    let caps = counted.map_or(Vec::new(), |(stratum, reach)| {
        let all = reach.binding().of(reach, &task.name, stratum).into_iter();
        all.map(|cap| Capped { name: cap.name.to_owned(), at: at(plans, cap.place) }).collect()
    });
    let (year, open) = match year {
        Some(Ok(year)) => (Some(year), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    let most = year.as_ref().zip(counted).map(|(year, (stratum, reach))| match caps.is_empty() {
        true => year.most(),
        false => {
            let left =
                reach.caps().iter().filter(|cap| cap.is_for_all()).filter_map(|cap| cap.a_year()).min();
            let most = reach.binding().most(reach, &task.name, stratum);
            left.map_or(most, |left| most.min(left))
        }
    });
    let line = plans.sources.get(rate.span.file).map_or("", |f| f.slice(rate.span.range()));
    Drawn {
        of: of.join(" "),
        stratum,
        amount: rate.amount.message(),
        draws: rate.rounds,
        reading: task.reading,
        line: Place { says: line.split_whitespace().collect::<Vec<_>>().join(" "), at: at(plans, rate.span) },
        year,
        open,
        caps,
        most,
    }
}

fn inspected(plans: &Plans<'_>, matter: &Matter) -> Inspected {
    let bases = matter.citations.iter().map(|c| {
        let statute = plans.model.statutes.find(c);
        Basis {
            cited: c.printed(),
            open: false,
            standing: statute.map(|s| s.standing(plans.as_of)),
            unconfirmed: statute.is_some_and(|s| plans.model.statutes.is_unconfirmed(s, plans.as_of)),
            successors: statute.map(|s| successors(plans, c, s)).unwrap_or_default(),
            at: at(plans, c.span),
        }
    });
    let open = matter.open_bases.iter().map(|open| Basis {
        cited: open.words().unwrap_or_default().to_owned(),
        open: true,
        standing: None,
        unconfirmed: false,
        successors: Vec::new(),
        at: at(plans, open.span),
    });
    Inspected {
        name: task_name(&matter.decl),
        source: matter.decl.source.clone(),
        at: at(plans, matter.decl.name_span),
        bases: bases.chain(open).collect(),
    }
}

/// Where the articles of a repealed statute went, as far as the registry knows it.
fn successors(plans: &Plans<'_>, citation: &Citation, statute: &Statute) -> Vec<String> {
    if statute.standing(plans.as_of) != Standing::Repealed {
        return Vec::new();
    }
    let of = |article: &Article| {
        let to = plans.model.statutes.successors(statute, article.number, plans.as_of)?;
        let to: Vec<String> = to.into_iter().map(|(title, a)| format!("《{title}》{}", a.text)).collect();
        (!to.is_empty()).then(|| format!("{} → {}", article.text, to.join("、")))
    };
    citation.articles.iter().filter_map(of).collect()
}

/// The standing of a basis in words.
fn standing(of: &Basis) -> Message {
    match of.standing {
        Some(Standing::InForce) if of.unconfirmed => msg!("why-unconfirmed"),
        Some(Standing::InForce) => msg!("why-in-force"),
        Some(Standing::NotYet) => msg!("why-not-yet"),
        Some(Standing::Repealed) => msg!("why-repealed"),
        Some(Standing::Expired) => msg!("why-expired"),
        None => msg!("why-unregistered"),
    }
}
