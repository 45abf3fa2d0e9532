//! What is wrong: overdue obligations, what falls due next, findings by code.

use super::super::figures::{self, slug};
use super::super::lines;
use super::query::{List, query, rows};
use super::say::{Say, quoted};
use crate::audit::{Audit, Obligation, State};
use crate::finding::{Finding, Severity};
use crate::msg;
use crate::report::places::events;
use crate::source::Sources;
use minijinja::{Value, context};
use std::collections::BTreeMap;

/// So many of what is overdue stand on the page itself; the list has all.
const OVERDUE: usize = 100;
/// The same for each code of findings.
const OF_A_CODE: usize = 10;
/// So many rows of what falls due next.
const NEXT: usize = 8;
/// So many rows are for readers whose browser runs no script.
const WITHOUT_SCRIPT: usize = 100;

pub(super) fn exceptions(say: &Say<'_>, audit: &Audit, sources: &Sources) -> Value {
    let overdue = figures::overdue(audit);
    let open = overdue.iter().filter(|o| o.done.is_none()).count() as u64;
    let all = overdue.len() as u64;
    let late = ("overdue", "1");
    let upcoming = figures::upcoming(audit);
    context! {
        overdue_open => rows(open, List::Obligations, &[late, ("met", "0")]),
        overdue_done => rows(all - open, List::Obligations, &[late, ("met", "1")]),
        overdue_total => rows(all, List::Obligations, &[late]),
        overdue_more => more(say, overdue.len(), OVERDUE),
        overdue => overdue.into_iter().take(OVERDUE).map(|o| row(say, audit, o)).collect::<Vec<_>>(),
        upcoming_more => more(say, upcoming.len(), NEXT),
        upcoming_all => query(List::Obligations, &[("state", slug(State::NotYetDue))]),
        upcoming => upcoming.into_iter().take(NEXT).map(|(due, duty, task, name, n)| {
            let due = due.to_string();
            let conditions =
                [("duty", duty.slug()), ("task", task), ("state", slug(State::NotYetDue)), ("due", due.as_str())];
            context! {
                duty => say.key(duty.key()), task => say.clean(task), name => say.clean(name),
                n => rows(n, List::Obligations, &conditions), due => due.as_str(),
            }
        }).collect::<Vec<_>>(),
        exceptions => groups(say, audit, sources),
    }
}

/// How many a part leaves out, in words.
fn more(say: &Say<'_>, n: usize, shown: usize) -> Option<String> {
    (n > shown).then(|| say.text(&msg!("report-more", n = n - shown)))
}

fn row(say: &Say<'_>, audit: &Audit, o: &Obligation) -> Value {
    let evidence =
        o.evidence.iter().map(|e| say.clean(&format!("{} {}:{}", say.texts.text(&e.what), e.file, e.row)));
    let entity = o.entity.as_ref();
    context! {
        state => say.state(o.state), duty_name => say.key(o.duty.key()),
        task => say.clean(&o.task), task_name => say.clean(&o.task_name), round => o.round,
        entity => entity.map(|e| say.clean(if e.name.is_empty() { &e.id } else { &e.name })).unwrap_or_default(),
        entity_id => entity.map(|e| say.clean(&e.id)).unwrap_or_default(),
        entity_list => entity.map(|e| query(List::Obligations, &[("entity", &e.id)])).unwrap_or_default(),
        department => say.clean(&o.department),
        due => o.due.map(|d| d.to_string()).unwrap_or_default(),
        done => o.done.map(|d| d.to_string()).unwrap_or_default(),
        late => (o.state == State::Fail).then(|| figures::days_late(audit, o)).flatten(),
        reason => say.text(&lines::reason(o)),
        evidence => evidence.collect::<Vec<_>>(),
        place => say.place(&o.rule, &o.source),
    }
}

/// The gravest obligations, for a page without its script.
pub(super) fn gravest(say: &Say<'_>, audit: &Audit) -> Vec<Value> {
    let of = |state| audit.obligations.iter().filter(move |o| o.state == state);
    let gravest = [State::Fail, State::Error, State::Unknown].into_iter().flat_map(of);
    gravest.take(WITHOUT_SCRIPT).map(|o| row(say, audit, o)).collect()
}

/// Findings by code, errors first; inside a code in the order of the audit.
fn groups(say: &Say<'_>, audit: &Audit, sources: &Sources) -> Vec<Value> {
    let mut groups: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
    for f in &audit.findings {
        groups.entry((std::cmp::Reverse(f.severity), f.code.code)).or_default().push(f);
    }
    let groups = groups.into_iter().filter_map(|((severity, code), findings)| {
        let name = findings.first()?.code.name;
        let find = |part: &str| say.texts.find(&format!("{name}-{part}")).map(|text| quoted(&text));
        let level = severity.0.name();
        let all = findings.len() as u64;
        Some(context! {
            code, name, severity => level, n => findings.len(),
            all => rows(all, List::Findings, &[("code", code), ("level", level)]),
            severity_name => say.texts.find(&format!("severity-{level}")),
            summary => find("summary"), why => find("why"),
            more => more(say, findings.len(), OF_A_CODE),
            items => findings.iter().take(OF_A_CODE).map(|f| finding(say, f, sources)).collect::<Vec<_>>(),
        })
    });
    groups.collect()
}

fn finding(say: &Say<'_>, f: &Finding, sources: &Sources) -> Value {
    let places = f.labels.iter().map(|l| l.place.locate(sources)).filter(|at| !at.file.is_empty());
    let places = places.map(|at| say.place(&format!("{}:{}", sources.below_base(&at.file), at.line), ""));
    context! {
        message => say.text(&f.message),
        places => places.collect::<Vec<_>>(),
        source => f.subject.as_ref().map(|s| say.clean(&s.source)),
        events => events(f).map(|said| say.text(&said)),
        help => f.help.iter().map(|m| say.text(m)).collect::<Vec<_>>(),
        basis => f.basis.iter().map(|b| say.clean(&format!("《{}》{}", b.statute, b.article))).collect::<Vec<_>>(),
    }
}
