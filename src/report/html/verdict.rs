//! The verdict per duty: objectives under each reading, obligations by state, the duties of the plan.

use super::super::figures::{self, Tally, reading_key, reading_state, share, sign, slug};
use super::chart;
use super::query::{List, alone, entities, rows};
use super::say::Say;
use crate::audit::{Audit, Count, Duty, ObjectiveResult, PlanDuty, State};
use crate::message::Message;
use crate::model::Counted;
use crate::msg;
use minijinja::{Value, context};

pub(super) fn verdict(say: &Say<'_>, audit: &Audit) -> Value {
    let duties = figures::by_duty(audit);
    context! {
        // The objectives have cards of their own.
        cards => duties.iter().filter(|(d, _)| *d != Duty::Objective).map(|(d, t)| card(say, *d, t)).collect::<Vec<_>>(),
        objectives => audit.objectives.iter().map(|o| objective(say, audit, o)).collect::<Vec<_>>(),
        matrix => matrix(say, audit, &duties),
        plan_duties => audit.duties.iter().filter(|d| !is_alike(audit, d)).map(|d| plan_duty(say, audit, d)).collect::<Vec<_>>(),
        alike => alike(say, audit),
    }
}

fn card(say: &Say<'_>, duty: Duty, tally: &Tally) -> Value {
    let shown: Vec<State> = State::ALL.into_iter().rev().filter(|s| tally.get(*s) > 0).collect();
    let parts: Vec<(&str, u64)> = shown.iter().map(|s| (slug(*s), tally.get(*s))).collect();
    let of =
        |state| rows(tally.get(state), List::Obligations, &[("duty", duty.slug()), ("state", slug(state))]);
    context! {
        slug => duty.slug(), name => say.key(duty.key()), state => say.state(tally.verdict()),
        met => of(State::Pass),
        due => rows(tally.due(), List::Obligations, &[("duty", duty.slug()), ("judged", "1")]),
        share => share(tally.get(State::Pass), tally.due()),
        bar => Value::from_safe_string(chart::bar(&parts, tally.total())),
        parts => shown.iter().map(|s| context! { state => say.state(*s), n => of(*s) }).collect::<Vec<_>>(),
    }
}

fn objective(say: &Say<'_>, audit: &Audit, o: &ObjectiveResult) -> Value {
    // Where blind ids hide who was drawn, the list has ids and the number entities.
    let listed = |(n, most): (u64, u64), count: Count| {
        if n < most && count.is_of_drawn() { alone(n) } else { counted_by(audit, n, count) }
    };
    let pair = |n: (u64, u64), of: (u64, u64), counted: Option<(Count, Count)>| match counted {
        Some((above, below)) => (listed(n, above), listed(of, below)),
        None => (alone(n.0), alone(of.0)),
    };
    let (count, of) = pair((o.count, o.count_most), (o.of, o.of_most), o.counted);
    let readings = o.readings.iter().map(|r| {
        let (count, of) = pair((r.count, r.count_most), (r.of, r.of_most), Some(r.counted));
        context! {
            definition => say.text(&r.definition), count, of, value => say.ratio(r.value),
            kept => reading_state(o.state, r.kept).map_or("", sign),
            kept_name => reading_key(o.state, r.kept).map_or_else(String::new, |key| say.key(key)),
        }
    });
    context! {
        name => say.clean(&o.name), definition => say.text(&o.definition),
        value => say.ratio(o.value), count, of, bound => say.clean(&o.bound), state => say.state(o.state),
        said => o.said.as_ref().map(|said| say.text(&msg!("report-plan-says", text = said.as_str()))),
        readings => readings.collect::<Vec<_>>(),
        place => say.place(&o.rule, &o.source),
        bar => Value::from_safe_string(chart::bar_with_bound((slug(o.state), o.count), o.of, o.bound_value)),
    }
}

/// A count of an objective with the rows that it counts.
fn counted_by(audit: &Audit, n: u64, count: Count) -> Value {
    let inspect = ("duty", Duty::Inspect.slug());
    let publish = ("duty", Duty::Publish.slug());
    let counted = ("counted", "1");
    match count {
        Count::Own(Counted::AllEntities) | Count::Enterprises => alone(n),
        Count::Own(Counted::DrawnEntities) => entities(n, List::Obligations, &[inspect]),
        Count::DrawnEnterprises => entities(n, List::Obligations, &[inspect, ("enterprise", "1")]),
        Count::DrawnByOwnTasks => {
            let own = Some(("department", audit.issuer.as_str())).filter(|(_, name)| !name.is_empty());
            entities(n, List::Obligations, &[&[inspect], own.as_slice()].concat())
        }
        Count::Own(Counted::Draws) => rows(n, List::Obligations, &[inspect]),
        Count::Own(Counted::ToInspect) => rows(n, List::Obligations, &[inspect, counted]),
        Count::Own(Counted::Inspected) => rows(n, List::Obligations, &[inspect, counted, ("met", "1")]),
        Count::Own(Counted::ToPublish) => rows(n, List::Obligations, &[publish, counted]),
        Count::Own(Counted::Published) | Count::EverPublished => {
            rows(n, List::Obligations, &[publish, counted, ("stands", "1")])
        }
        Count::Own(Counted::PublishedOnTime) => rows(n, List::Obligations, &[publish, ("ontime", "1")]),
        Count::Finalised => rows(n, List::Obligations, &[publish, ("owed", "1")]),
        // Each party may count by itself, and the list has a row for all of them: it is opened where it has as many.
        Count::Own(Counted::Closed) if n == audit.rates.total.closed => {
            rows(n, List::Visits, &[("step", "4")])
        }
        Count::VisitsPublic | Count::DrawsPublic if n == shown_public(audit) => {
            rows(n, List::Visits, &[("owed", "1"), ("public", "1")])
        }
        Count::Own(Counted::Closed)
        | Count::VisitsPublic
        | Count::VisitsOnTime
        | Count::DrawsPublic
        | Count::DrawsOnTime => alone(n),
    }
}

/// How many visits the list has of which everything is public, round by round.
fn shown_public(audit: &Audit) -> u64 {
    audit.rounds.iter().map(|r| r.published).fold(0, u64::saturating_add)
}

fn matrix(say: &Say<'_>, audit: &Audit, duties: &[(Duty, Tally)]) -> Value {
    let whole = Tally::of(&audit.obligations);
    let columns: Vec<State> = State::ALL.into_iter().filter(|s| whole.get(*s) > 0).collect();
    let cells = |tally: &Tally, duty: Option<Duty>| -> Vec<Value> {
        let of = |s: &State| {
            let duty = duty.map(|d| ("duty", d.slug()));
            let conditions: Vec<_> = duty.into_iter().chain([("state", slug(*s))]).collect();
            rows(tally.get(*s), List::Obligations, &conditions)
        };
        columns.iter().map(of).collect()
    };
    context! {
        columns => columns.iter().map(|s| say.state(*s)).collect::<Vec<_>>(),
        rows => duties.iter().map(|(duty, tally)| context! {
            name => say.key(duty.key()), cells => cells(tally, Some(*duty)),
            total => rows(tally.total(), List::Obligations, &[("duty", duty.slug())]),
        }).collect::<Vec<_>>(),
        totals => cells(&whole, None), total => rows(whole.total(), List::Obligations, &[]),
    }
}

fn plan_duty(say: &Say<'_>, audit: &Audit, d: &PlanDuty) -> Value {
    context! {
        name => say.clean(&format!("{} {}", d.code, d.name)), state => d.state.map(|state| say.state(state)),
        place => say.place(&d.rule, &d.source), ..judged(say, audit, d)
    }
}

/// What judges a duty of the plan, with the number that opens these obligations; or why nothing does.
fn judged(say: &Say<'_>, audit: &Audit, d: &PlanDuty) -> Value {
    if d.judged_by.is_empty() {
        return context! { why => say.text(&d.why), by => "", after => "" };
    }
    // What stands apart is of the same duty.
    let of: Vec<Duty> = Duty::ALL.into_iter().filter(|duty| d.judged_by.contains(&duty.base())).collect();
    let n = audit.obligations.iter().filter(|o| of.contains(&o.duty)).count() as u64;
    let occurring = of.iter().filter(|duty| audit.obligations.iter().any(|o| o.duty == **duty));
    let slugs: Vec<&str> = occurring.map(|duty| duty.slug()).collect();
    let number = rows(n, List::Obligations, &[("duty", &slugs.join(","))]);
    let by: Vec<Message> = d.judged_by.iter().map(|duty| Message::new(duty.key())).collect();
    let (by, after) = say.around(|mark| msg!("report-judged-by", by = by, why = mark));
    context! { by, why => say.linked(&d.why, "n", number), after }
}

/// So many duties of which the same is said are named in one line.
const ALIKE: usize = 3;

/// Whether a duty that nothing judges is one of several for the same reason.
fn is_alike(audit: &Audit, d: &PlanDuty) -> bool {
    d.judged_by.is_empty() && audit.duties.iter().filter(|other| same(d, other)).count() >= ALIKE
}

fn same(a: &PlanDuty, b: &PlanDuty) -> bool {
    b.judged_by.is_empty() && (&a.why, a.state) == (&b.why, b.state)
}

/// The duties that nothing judges for the same reason, each reason once.
fn alike(say: &Say<'_>, audit: &Audit) -> Vec<Value> {
    let mut out: Vec<(&PlanDuty, Vec<Value>)> = Vec::new();
    for d in audit.duties.iter().filter(|d| is_alike(audit, d)) {
        let named = context! {
            name => say.clean(&format!("{} {}", d.code, d.name)), place => say.place(&d.rule, &d.source),
        };
        match out.iter_mut().find(|(first, _)| same(first, d)) {
            Some((_, all)) => all.push(named),
            None => out.push((d, vec![named])),
        }
    }
    let group =
        |(first, all): (&PlanDuty, Vec<Value>)| context! { n => all.len(), why => say.text(&first.why), all };
    out.into_iter().map(group).collect()
}
