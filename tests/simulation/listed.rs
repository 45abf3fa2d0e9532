//! Whom the figures count: for each figure of the audit, the rows that the report shows for it, by the same conditions.

use ssj::audit::{Audit, Coverage, DrawnEntity, Rate};
use std::collections::{BTreeMap, BTreeSet};

fn four(r: &Rate) -> [u64; 4] {
    [r.to_inspect, r.inspected, r.published, r.closed]
}

/// Figures with another number than they have rows, or entities.
pub fn differences(audit: &Audit) -> Vec<String> {
    let mut out = Vec::new();
    let mut same = |what: String, figure: u64, rows: usize| {
        if figure != rows as u64 {
            out.push(format!("{what}: figure {figure}, rows {rows}"));
        }
    };
    let rows = |holds: &dyn Fn(&DrawnEntity) -> bool| audit.drawn.iter().filter(|d| holds(d)).count();
    let windows: BTreeMap<(&str, u32), _> =
        audit.rounds.iter().map(|r| ((r.task.as_str(), r.round), r.to)).collect();
    let end = |d: &DrawnEntity| windows.get(&(d.task.as_str(), d.round)).copied();

    for r in &audit.rounds {
        let name = format!("{}/{}", r.task, r.round);
        let here = |d: &DrawnEntity| d.task == r.task && d.round == r.round;
        same(format!("{name} drawn"), r.drawn, rows(&|d| here(d) && d.selected));
        same(format!("{name} inspected"), r.inspected, rows(&|d| here(d) && d.owed && d.inspected.is_some()));
        same(format!("{name} published"), r.published, rows(&|d| here(d) && d.owed && d.published.is_some()));
    }
    let year = audit.plan.year;
    for m in &audit.months {
        let within = |day: jiff::civil::Date| day.year() == year && day.month() == m.month;
        let name = format!("month {}", m.month);
        same(format!("{name} due"), m.due, rows(&|d| d.selected && end(d).is_some_and(within)));
        let on = |day: Option<jiff::civil::Date>| day.is_some_and(within);
        same(format!("{name} inspected"), m.inspected, rows(&|d| d.owed && on(d.inspected)));
        same(format!("{name} published"), m.published, rows(&|d| d.owed && on(d.published)));
    }
    for (days, n) in &audit.delays {
        same(format!("delay {days}"), *n, rows(&|d| d.owed && d.delay == Some(*days)));
    }
    let entities = |holds: &dyn Fn(&DrawnEntity) -> bool| {
        let of = audit.drawn.iter().filter(|d| d.active && holds(d)).map(|d| d.entity.id.as_str());
        of.collect::<BTreeSet<_>>().len()
    };
    let mut covered = |name: &str, c: &Coverage, holds: &dyn Fn(&DrawnEntity) -> bool| {
        same(format!("{name} {} drawn", c.name), c.drawn, entities(&|d| holds(d) && (d.selected || d.owed)));
        same(
            format!("{name} {} inspected", c.name),
            c.inspected,
            entities(&|d| holds(d) && d.inspected.is_some()),
        );
    };
    for (at, c) in audit.coverage.iter().enumerate() {
        covered("coverage", c, &|d| at == 0 || d.scopes.contains(&(at - 1)));
    }
    for c in &audit.tiers {
        covered("tier", c, &|d| d.tier.as_ref() == Some(&c.name));
    }
    // A step of the whole visit is taken once every party has taken it; a department counts its own.
    let whole =
        |d: &DrawnEntity, at: usize| !d.steps.is_empty() && d.steps.iter().all(|(_, taken)| taken[at]);
    let mut rate = |by: &str, r: &Rate, taken: &dyn Fn(&DrawnEntity, usize) -> bool| {
        for (at, figure) in [r.to_inspect, r.inspected, r.published, r.closed].into_iter().enumerate() {
            same(format!("{by} {} step {at}", r.name), figure, rows(&|d| taken(d, at)));
        }
    };
    for r in &audit.rates.departments {
        rate("party", r, &|d, at| d.steps.iter().any(|(name, taken)| *name == r.name && taken[at]));
    }
    for r in &audit.rates.matters {
        let of = |d: &DrawnEntity, at: usize| match &r.task {
            Some(code) => d.task == *code && whole(d, at),
            None => audit.tasks.iter().filter(|t| t.code == d.task).any(|t| {
                let place = t.matters.iter().position(|m| *m == r.name);
                // The steps of the department that the matter is of, where it takes its own.
                let creditor = place.and_then(|place| t.creditors[place].as_ref());
                let own = d.steps.iter().find(|(name, _)| Some(name) == creditor);
                place.is_some() && own.map_or(whole(d, at), |(_, taken)| taken[at])
            }),
        };
        rate("matter", r, &|d, at| of(d, at));
    }
    for r in &audit.rates.tiers {
        rate("tier", r, &|d, at| d.tier.as_deref().unwrap_or("") == r.name && whole(d, at));
    }
    for r in &audit.rates.months {
        let ends = |d: &DrawnEntity| end(d).is_some_and(|day| day.month().to_string() == r.name);
        rate("month", r, &|d, at| ends(d) && whole(d, at));
    }
    rate("all", &audit.rates.total, &whole);
    for o in &audit.officers {
        same(format!("{} drawn", o.id), o.drawn, rows(&|d| d.owed && d.team.contains(&o.id)));
        same(format!("{} made", o.id), o.made, rows(&|d| d.came.contains(&o.id)));
    }
    // Every way of parting the visits adds up to them all, once what it counts again is taken off.
    let rates = &audit.rates;
    let none = Rate::default();
    for (by, rows, again) in [
        ("departments", &rates.departments, &rates.again.departments),
        ("matters", &rates.matters, &rates.again.matters),
        ("tiers", &rates.tiers, &none),
        ("months", &rates.months, &none),
    ] {
        let sums = rows.iter().map(four).fold([0; 4], |sum, n| std::array::from_fn(|at| sum[at] + n[at]));
        let all: [u64; 4] = std::array::from_fn(|at| four(&rates.total)[at] + four(again)[at]);
        if sums != all {
            out.push(format!("{by} add up to {sums:?}, not to {all:?}"));
        }
    }
    out
}
