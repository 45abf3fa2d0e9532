//! The charts, each with a title, a sentence and the numbers as a table.

use super::super::figures::{Tally, sign, slug};
use super::chart::{self, Bar, Caption, Item, Line, Near};
use super::query::{List, entities, rows};
use super::say::{Say, clean};
use crate::audit::{Audit, MatterFacts, RoundFigures, TaskFacts};
use crate::msg;
use jiff::civil::Date;
use minijinja::{Value, context};
use std::collections::{BTreeMap, BTreeSet};

/// Tasks in one picture of the year: as many as a page holds.
const TASKS: usize = 24;
/// More tasks than this stand in the table of rounds only, and have no picture of their neighbours.
const MOST: usize = 96;
/// Neighbours of a kind in one picture; the text beside it has all.
const NEIGHBOURS: usize = 8;

pub(super) fn pictures(say: &Say<'_>, audit: &Audit) -> Value {
    context! {
        progress => progress(say, audit),
        delays => delays(say, audit),
        gantt => gantt(say, audit),
        gantt_more => audit.tasks.len().saturating_sub(MOST),
        near => audit.tasks.iter().take(MOST).enumerate().map(|(at, t)| near(say, audit, at, t)).collect::<Vec<_>>(),
        near_more => audit.tasks.len().saturating_sub(MOST),
    }
}

fn months(say: &Say<'_>) -> Vec<String> {
    (1..=12).map(|m| say.text(&msg!("report-month", n = m))).collect()
}

fn unsigned(n: i16) -> u64 {
    u64::from(n.unsigned_abs())
}

fn progress(say: &Say<'_>, audit: &Audit) -> Value {
    let sum =
        |f: fn(&crate::audit::MonthFigures) -> u64| audit.months.iter().map(f).fold(0, u64::saturating_add);
    let title = say.text(&msg!("report-progress"));
    let description = say.text(&msg!(
        "report-progress-said",
        due = sum(|m| m.due),
        inspected = sum(|m| m.inspected),
        published = sum(|m| m.published),
        date = audit.as_of
    ));
    let names = months(say);
    let (month, day) = (i16::from(audit.as_of.month()), i16::from(audit.as_of.day()));
    let until = match audit.as_of.year().cmp(&audit.plan.year) {
        std::cmp::Ordering::Less => (0, 0),
        std::cmp::Ordering::Equal => (unsigned(month), unsigned(day)),
        std::cmp::Ordering::Greater => (12, 31),
    };
    let caption = Caption { id: "progress", title: &title, description: &description };
    let mut sums = (0u64, 0u64, 0u64);
    let lines = audit.months.iter().zip(&names).map(|(m, name)| {
        sums = (
            sums.0.saturating_add(m.due),
            sums.1.saturating_add(m.inspected),
            sums.2.saturating_add(m.published),
        );
        let past = unsigned(m.month.into()) <= until.0;
        let by = format!("{:04}-{:02}", audit.plan.year, m.month);
        context! {
            name, past,
            due => rows(sums.0, List::Visits, &[("selected", "1"), ("endsby", &by)]),
            inspected => rows(sums.1, List::Visits, &[("owed", "1"), ("inspectedby", &by)]),
            published => rows(sums.2, List::Visits, &[("owed", "1"), ("publishedby", &by)]),
        }
    });
    context! {
        rows => lines.collect::<Vec<_>>(), description => description.as_str(),
        svg => Value::from_safe_string(chart::progress(&audit.months, until, &names, &caption)),
    }
}

fn delays(say: &Say<'_>, audit: &Audit) -> Value {
    let sum = |late: bool| -> u64 {
        let chosen = audit.delays.iter().filter(|(d, _)| (*d > audit.publish_within) == late);
        chosen.map(|(_, n)| *n).fold(0, u64::saturating_add)
    };
    let title = say.text(&msg!("report-delays"));
    let description = say.text(&msg!(
        "report-delays-said",
        intime = sum(false),
        late = sum(true),
        within = audit.publish_within
    ));
    let line = say.text(&msg!("report-delays-limit", within = audit.publish_within));
    let caption = Caption { id: "delays", title: &title, description: &description };
    context! {
        rows => audit.delays.iter().map(|(day, n)| context! {
            day, late => *day > audit.publish_within,
            n => rows(*n, List::Visits, &[("owed", "1"), ("delay", &day.to_string())]),
        }).collect::<Vec<_>>(),
        description => description.as_str(),
        svg => Value::from_safe_string(chart::delays(&audit.delays, audit.publish_within, &line, &caption)),
    }
}

/// Day of the plan's year, from 1; what lies before or after it is its first or last day.
fn day_of_year(audit: &Audit, day: Date) -> u64 {
    match day.year().cmp(&audit.plan.year) {
        std::cmp::Ordering::Less => 1,
        std::cmp::Ordering::Equal => unsigned(day.day_of_year()),
        std::cmp::Ordering::Greater => 366,
    }
}

fn gantt(say: &Say<'_>, audit: &Audit) -> Vec<Value> {
    let mut tallies: BTreeMap<(&str, u32), Tally> = BTreeMap::new();
    for o in audit.obligations.iter().filter(|o| o.round > 0) {
        tallies.entry((o.task.as_str(), o.round)).or_default().add(o.state);
    }
    let drawn: BTreeMap<usize, Date> =
        audit.draws.iter().filter_map(|d| Some((d.slot, d.ran?.date()))).collect();
    let mut lines: Vec<Line> = Vec::new();
    for (at, round) in audit.rounds.iter().enumerate() {
        let state = tallies.get(&(round.task.as_str(), round.round)).cloned().unwrap_or_default().verdict();
        let bar = Bar {
            from: day_of_year(audit, round.from),
            to: day_of_year(audit, round.to),
            drawn: drawn.get(&at).map(|day| day_of_year(audit, *day)),
            inspected: round.inspected,
            of: round.drawn,
            state: slug(state),
            sign: sign(state),
            label: said(say, round, state),
        };
        let code = clean(&round.task);
        match lines.last_mut().filter(|line| line.code == code && round.round > 1) {
            Some(line) => line.bars.push(bar),
            None => lines.push(Line { code, name: clean(&round.name), bars: vec![bar] }),
        }
    }
    lines.truncate(MOST);
    let firsts: Vec<u64> = (1..=12)
        .filter_map(|month| Some(unsigned(Date::new(audit.plan.year, month, 1).ok()?.day_of_year())))
        .collect();
    let label = audit.as_of.to_string();
    let today =
        (audit.as_of.year() == audit.plan.year).then(|| (day_of_year(audit, audit.as_of), label.as_str()));
    let title = say.key("page-gantt");
    let months = months(say);
    let pictures = lines.chunks(TASKS).enumerate().map(|(at, part)| {
        let rounds = part.iter().map(|line| line.bars.len()).sum::<usize>();
        let description = say.text(&msg!("page-gantt-said", tasks = part.len(), rounds = rounds));
        // One of them is shown, by the width of the screen.
        let drawn = |shape: &chart::Shape, name: &str| {
            let id = format!("{name}{at}");
            let caption = Caption { id: &id, title: &title, description: &description };
            Value::from_safe_string(chart::gantt(part, (&months, &firsts), today, shape, &caption))
        };
        context! { wide => drawn(&chart::WIDE, "gantt"), narrow => drawn(&chart::NARROW, "slim") }
    });
    pictures.collect()
}

fn said(say: &Say<'_>, round: &RoundFigures, state: crate::audit::State) -> String {
    say.text(&msg!(
        "page-gantt-round",
        task = round.task.as_str(),
        round = round.round,
        from = round.from,
        to = round.to,
        drawn = round.drawn,
        inspected = round.inspected,
        state = crate::message::Message::new(state.key())
    ))
}

fn near(say: &Say<'_>, audit: &Audit, at: usize, task: &TaskFacts) -> Value {
    let matters: Vec<&MatterFacts> =
        task.matters.iter().filter_map(|name| audit.matters.iter().find(|m| m.name == *name)).collect();
    let mut titles: Vec<&str> = Vec::new();
    for (title, _) in matters.iter().take(NEIGHBOURS).flat_map(|m| &m.bases) {
        if !titles.contains(&title.as_str()) {
            titles.push(title);
        }
    }
    let title = format!("{} {}", clean(&task.code), clean(&task.name));
    let scopes: BTreeSet<&String> = task.scopes.iter().collect();
    let bases: BTreeSet<&str> = matters.iter().flat_map(|m| &m.bases).map(|(t, _)| t.as_str()).collect();
    let description = say.text(&msg!(
        "page-near-said",
        departments = task.partners.len() + 1,
        scopes = scopes.len(),
        matters = matters.len(),
        bases = bases.len()
    ));
    let id = format!("near{at}");
    let caption = Caption { id: &id, title: &title, description: &description };
    let departments: Vec<&String> = std::iter::once(&task.department).chain(&task.partners).collect();
    context! {
        code => clean(&task.code), name => clean(&task.name), description => description.as_str(),
        place => say.place(&task.rule, &task.source),
        departments => departments.iter().map(|d| clean(d)).collect::<Vec<_>>(),
        scopes => scopes.iter().map(|scope| scope_of(audit, scope)).collect::<Vec<_>>(),
        matters => matters.iter().map(|m| context! {
            name => clean(&m.name), place => say.place(&m.rule, &m.source),
            bases => m.bases.iter().map(|(title, articles)| {
                context! { title => clean(title), articles => clean(&articles.join("、")) }
            }).collect::<Vec<_>>(),
        }).collect::<Vec<_>>(),
        svg => Value::from_safe_string(chart::near(&neighbours(say, task, &matters, &titles), &caption)),
    }
}

/// A class with how many of it were drawn.
fn scope_of(audit: &Audit, name: &str) -> Value {
    let found = audit.coverage.iter().skip(1).position(|c| c.name == name);
    let drawn = found.and_then(|at| {
        let drawn = audit.coverage.get(at + 1)?.drawn;
        let at = at.to_string();
        Some(entities(drawn, List::Visits, &[("drawn", "1"), ("active", "1"), ("scope", &at)]))
    });
    context! { name => clean(name), drawn }
}

fn neighbours(say: &Say<'_>, task: &TaskFacts, matters: &[&MatterFacts], titles: &[&str]) -> Near {
    let item = |class, text: String| Item { class, text };
    let part = |all: Vec<Item>| -> Vec<Item> {
        let rest = all.len().saturating_sub(NEIGHBOURS);
        let more = (rest > 0).then(|| item("more", say.text(&msg!("report-more", n = rest))));
        all.into_iter().take(NEIGHBOURS).chain(more).collect()
    };
    let departments = std::iter::once(("department", &task.department))
        .chain(task.partners.iter().map(|name| ("partner", name)))
        .map(|(class, name)| item(class, clean(name)));
    let scopes = task.scopes.iter().map(|name| item("scope", clean(name)));
    let of = |m: &MatterFacts, title: &str| m.bases.iter().any(|(t, _)| t == title);
    let edges = matters.iter().take(NEIGHBOURS).enumerate().flat_map(|(at, m)| {
        let bases = titles.iter().take(NEIGHBOURS).enumerate().filter(move |(_, title)| of(m, title));
        bases.map(move |(basis, _)| (at, basis))
    });
    let basis = |title: &&str| {
        let mut articles: Vec<&str> = Vec::new();
        let cited = matters.iter().flat_map(|m| &m.bases).filter(|(t, _)| t == title);
        for article in cited.flat_map(|(_, articles)| articles) {
            if !articles.contains(&article.as_str()) {
                articles.push(article);
            }
        }
        item("basis", clean(&format!("《{title}》{}", articles.join("、"))))
    };
    Near {
        task: item("task", clean(&format!("{} {}", task.code, task.name))),
        left: part(departments.chain(scopes).collect()),
        matters: part(matters.iter().map(|m| item("matter", clean(&m.name))).collect()),
        bases: part(titles.iter().map(basis).collect()),
        edges: edges.collect(),
    }
}
