//! Figures and what they rest on: coverage, rates, rounds and their draws, the load of inspectors, visits.

use super::super::figures::{self, RateRow, RowOf, Tally, share};
use super::super::lines;
use super::chart;
use super::query::{List, alone, entities, query, rows};
use super::say::Say;
use crate::audit::{
    Audit, Coverage, DrawFigures, DrawnEntity, Duty, Obligation, OfficerFigures, RoundFigures,
};
use crate::message::{Arg, Message};
use crate::msg;
use minijinja::{Value, context};
use std::collections::{BTreeMap, BTreeSet};

/// More inspectors than this are counted, not listed.
const OFFICERS: usize = 300;
/// More deferred entities, or entities that could not be inspected, than this are counted.
const NAMED: usize = 200;

/// Conditions of a list: names and values.
type Conditions<'a> = Vec<(&'a str, &'a str)>;

pub(super) fn evidence(say: &Say<'_>, audit: &Audit) -> Value {
    let states = by_round(audit);
    let most = audit.officers.iter().map(|o| o.drawn.max(o.made)).max().unwrap_or(0);
    let mut officers: Vec<&OfficerFigures> = audit.officers.iter().collect();
    officers.sort_by(|a, b| b.drawn.cmp(&a.drawn).then(b.made.cmp(&a.made)).then(a.id.cmp(&b.id)));
    context! {
        whole => audit.coverage.first().map(|c| coverage(say, c, vec![])),
        scopes => (0usize..).zip(audit.coverage.iter().skip(1))
            .map(|(at, c)| coverage(say, c, vec![("scope", &at.to_string())])).collect::<Vec<_>>(),
        tiers => audit.tiers.iter().map(|c| coverage(say, c, vec![("tier", &c.name)])).collect::<Vec<_>>(),
        rates => rates(say, audit),
        waits => waits(say, audit),
        visits => lines::visits(audit).iter().map(|m| visited(say, audit, m)).collect::<Vec<_>>(),
        rounds => audit.rounds.iter().enumerate()
            .map(|(at, r)| round(say, (audit, r), states.get(&(r.task.as_str(), r.round)), has_draw(audit, at).then_some(at)))
            .collect::<Vec<_>>(),
        draws => audit.draws.iter().filter_map(|d| draw(say, audit, d)).collect::<Vec<_>>(),
        officers_more => officers.len().saturating_sub(OFFICERS),
        officers => officers.into_iter().take(OFFICERS).map(|o| officer(say, o, most)).collect::<Vec<_>>(),
    }
}

fn has_draw(audit: &Audit, at: usize) -> bool {
    audit.draws.iter().any(|d| d.slot == at)
}

fn by_round(audit: &Audit) -> BTreeMap<(&str, u32), Tally> {
    let mut out: BTreeMap<(&str, u32), Tally> = BTreeMap::new();
    for o in audit.obligations.iter().filter(|o| o.round > 0) {
        out.entry((o.task.as_str(), o.round)).or_default().add(o.state);
    }
    out
}

fn coverage(say: &Say<'_>, c: &Coverage, part: Conditions<'_>) -> Value {
    let waiting = c.drawn.saturating_sub(c.inspected);
    let with = |more: &'static str| [vec![(more, "1"), ("active", "1")], part.clone()].concat();
    context! {
        name => if c.name.is_empty() { say.key("report-whole-library") } else { say.clean(&c.name) },
        size => c.size,
        drawn => entities(c.drawn, List::Visits, &with("drawn")),
        inspected => entities(c.inspected, List::Visits, &with("seen")),
        share => share(c.drawn, c.size), inspected_share => share(c.inspected, c.size),
        bar => Value::from_safe_string(chart::bar(&[("did", c.inspected), ("drawn", waiting)], c.size)),
    }
}

/// Who waits for whom: a number of visits opens them.
fn waits(say: &Say<'_>, audit: &Audit) -> Vec<Value> {
    let lines = lines::waiting(audit).into_iter().enumerate().map(|(at, (said, all))| {
        let n = all.len() as u64;
        let of: BTreeSet<(&str, u32, &str)> = all
            .iter()
            .filter_map(|wait| Some((wait.task.as_str(), wait.round, wait.entity.as_ref()?.id.as_str())))
            .collect();
        let is_of = |d: &&DrawnEntity| of.contains(&(d.task.as_str(), d.round, d.entity.id.as_str()));
        let listed = audit.drawn.iter().filter(is_of).count() as u64;
        let at = at.to_string();
        let number = if n == listed { rows(n, List::Visits, &[("waits", &at)]) } else { alone(n) };
        say.linked(&said, "n", number)
    });
    lines.collect()
}

/// A line about visits; of how often entities were visited, each number opens them.
fn visited(say: &Say<'_>, audit: &Audit, message: &Message) -> Value {
    let often = message.args.iter().find_map(|(_, arg)| match arg {
        Arg::Messages(all) if message.key == "report-visited" => Some(all),
        _ => None,
    });
    let Some(often) = often else {
        return context! { before => say.text(message), parts => (), after => "" };
    };
    let times = figures::times(audit);
    let part = |((n, of), said): (&(u64, u64), &Message)| {
        let listed = times.values().filter(|times| *times == n).count() as u64;
        let n = n.to_string();
        let number = if *of == listed {
            entities(*of, List::Visits, &[("times", &n), ("seen", "1")])
        } else {
            alone(*of)
        };
        say.linked(said, "of", number)
    };
    let parts: Vec<Value> = audit.visits.entities.iter().zip(often).map(part).collect();
    let (before, after) = say.around(|mark| msg!("report-visited", often = mark));
    context! { before, parts, after }
}

fn rates(say: &Say<'_>, audit: &Audit) -> Vec<Value> {
    let by = ["party", "matter", "tier", "ends"];
    let parts = figures::rates(audit).into_iter().zip(by).map(|((heading, parts), by)| {
        let lines =
            parts.into_iter().map(|one| context! { name => say.text(&one.name), ..rate(say, by, &one) });
        context! { heading => say.key(heading), rows => lines.collect::<Vec<_>>() }
    });
    parts.collect()
}

fn rate(say: &Say<'_>, by: &str, one: &RateRow<'_>) -> Value {
    let r = one.rate;
    // Of a task without a declared matter, the task is the condition; of all visits, none is.
    let part = match (&one.of, &r.task) {
        (RowOf::Part, Some(code)) => Some(("task", code.as_str())),
        (RowOf::Part, None) => Some((by, r.name.as_str())),
        (RowOf::Again | RowOf::All, _) => None,
    };
    let conditions = |step: &'static str| part.into_iter().chain([("step", step)]).collect::<Vec<_>>();
    let number = |n, step: &'static str| match one.of {
        RowOf::Again => alone(n),
        RowOf::Part | RowOf::All => rows(n, List::Visits, &conditions(step)),
    };
    context! {
        again => one.of == RowOf::Again, all => one.of == RowOf::All,
        to_inspect => number(r.to_inspect, "1"), inspected => number(r.inspected, "2"),
        published => number(r.published, "3"), closed => number(r.closed, "4"),
        completion => say.ratio(r.completion), closure => say.ratio(r.closure),
    }
}

/// Whether a round that falls short of its ratio took everybody who was left, which is no fault of it.
fn took_all_left(audit: &Audit, r: &RoundFigures) -> bool {
    let of = |o: &&Obligation| o.duty == Duty::Quota && o.task == r.task && o.round == r.round;
    audit.obligations.iter().find(of).is_some_and(|o| o.reason.key == "audit-drawn-all-left")
}

fn round(
    say: &Say<'_>,
    (audit, r): (&Audit, &RoundFigures),
    tally: Option<&Tally>,
    draw: Option<usize>,
) -> Value {
    let number = r.round.to_string();
    let of = |n, more: &[(&str, &str)]| {
        rows(n, List::Visits, &[&[("task", r.task.as_str()), ("round", number.as_str())], more].concat())
    };
    let bar = |n, whole| Value::from_safe_string(chart::bar(&[("did", n)], whole));
    context! {
        task => say.clean(&r.task), name => say.clean(&r.name), round => r.round, rounds => r.rounds,
        from => r.from.to_string(), to => r.to.to_string(),
        pool => draw.map_or_else(|| alone(r.pool), |at| context! { n => r.pool, query => format!("#draw-{at}"), of => "" }),
        // No list has what should have been drawn: the number of the round opens all that is owed of it.
        quota => alone(r.quota), shortfall => r.shortfall,
        by_ratio => figures::by_ratio(r).map(|n| say.text(&msg!("report-by-ratio", n = n))),
        all_left => r.shortfall > 0 && took_all_left(audit, r),
        drawn => of(r.drawn, &[("selected", "1")]),
        inspected => of(r.inspected, &[("owed", "1"), ("seen", "1")]),
        published => of(r.published, &[("owed", "1"), ("public", "1")]),
        drawn_bar => bar(r.drawn, r.quota), inspected_bar => bar(r.inspected, r.drawn),
        published_bar => bar(r.published, r.drawn),
        state => say.state(tally.cloned().unwrap_or_default().verdict()),
        all => query(List::Obligations, &[("task", &r.task), ("round", &number)]),
    }
}

fn draw(say: &Say<'_>, audit: &Audit, d: &DrawFigures) -> Option<Value> {
    let round = audit.rounds.get(d.slot)?;
    let at = |at: Option<jiff::civil::DateTime>| {
        at.map_or_else(String::new, |at| at.strftime("%Y-%m-%d %H:%M").to_string())
    };
    let name = |e: &crate::audit::EntityName| say.clean(if e.name.is_empty() { &e.id } else { &e.name });
    let failed = d.failed.iter().take(NAMED).map(|f| {
        context! {
            entity => name(&f.entity), id => say.clean(&f.entity.id), reason => say.clean(&f.reason),
            list => query(List::Visits, &[("entity", &f.entity.id)]),
            substitute => f.substitute.as_ref().map(name),
            substitute_list => f.substitute.as_ref().map(|s| query(List::Visits, &[("entity", &s.id)])),
        }
    });
    let number = round.round.to_string();
    let event = |n: u64| say.text(&msg!("page-event", n = n));
    Some(context! {
        slot => d.slot, task => say.clean(&round.task), name => say.clean(&round.name), round => round.round,
        committed => at(Some(d.committed)), ran => at(d.ran), revealed => at(d.revealed),
        committed_said => event(d.events[0]), ran_said => event(d.events[1]), revealed_said => event(d.events[2]),
        commit => d.commit.as_str(), beacon => say.clean(&d.beacon), folder => say.clean(&d.folder),
        drawn => rows(round.drawn, List::Visits, &[("task", &round.task), ("round", &number), ("selected", "1")]),
        failed => failed.collect::<Vec<_>>(),
        failed_more => d.failed.len().saturating_sub(NAMED),
    })
}

fn officer(say: &Say<'_>, o: &OfficerFigures, most: u64) -> Value {
    let missed = o.drawn.saturating_sub(o.made);
    context! {
        name => say.clean(&o.name), id => say.clean(&o.id), department => say.clean(&o.department),
        drawn => rows(o.drawn, List::Visits, &[("team", &o.id), ("owed", "1")]),
        made => rows(o.made, List::Visits, &[("came", &o.id)]),
        bar => Value::from_safe_string(chart::bar(&[("did", o.made.min(o.drawn)), ("drawn", missed)], most)),
    }
}
