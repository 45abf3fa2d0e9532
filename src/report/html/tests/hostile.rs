//! Hostile text in one field after another: it is shown as text, and nothing of it takes effect.

use super::{render, year};
use crate::audit::*;
use crate::finding::{Finding, NotChecked};
use crate::message::{Lang, Message};
use crate::msg;
use crate::report::fixture;

pub(in crate::report) const MARKUP: &str = "a</script></style><img src=x onerror=alert(1)>\"'`{{x}}&lt;<!--";
pub(in crate::report) const TERMINAL: &str = "b\u{1b}[2J\u{7}\u{1b}]8;;x\u{9b}";
pub(in crate::report) const DIRECTION: &str = "c\u{202e}\u{2066}\u{200b}\u{feff}";

pub(in crate::report) type Put = fn(&mut Audit, &str);

fn say(text: &str) -> Message {
    msg!("report-verbatim", text = text)
}

fn owed(audit: &mut Audit) -> &mut Obligation {
    audit.obligations.iter_mut().find(|o| o.state == State::Fail && o.entity.is_some()).unwrap()
}

fn found(audit: &mut Audit) -> &mut Finding {
    audit.findings.first_mut().unwrap()
}

fn drawn(audit: &mut Audit) -> &mut DrawnEntity {
    audit.drawn.first_mut().unwrap()
}

/// Every field of an audit that a text from outside can be in.
pub(in crate::report) const FIELDS: &[(&str, Put)] = &[
    ("plan.title", |a, t| a.plan.title = t.into()),
    ("plan.number", |a, t| a.plan.number = t.into()),
    ("plan.issuer", |a, t| a.plan.issuer = t.into()),
    ("not_checked.what", |a, t| a.not_checked = vec![NotChecked { what: say(t), why: say("") }]),
    ("not_checked.why", |a, t| a.not_checked = vec![NotChecked { what: say(""), why: say(t) }]),
    ("assumed", |a, t| a.assumed = vec![say(t)]),
    ("obligation.task", |a, t| owed(a).task = t.into()),
    ("obligation.task_name", |a, t| {
        owed(a).task_name = t.into();
    }),
    ("obligation.entity.id", |a, t| owed(a).entity.as_mut().unwrap().id = t.into()),
    ("obligation.entity.name", |a, t| owed(a).entity.as_mut().unwrap().name = t.into()),
    ("obligation.department", |a, t| owed(a).department = t.into()),
    ("obligation.reason", |a, t| owed(a).reason = say(t)),
    ("obligation.source", |a, t| owed(a).source = t.into()),
    ("obligation.rule", |a, t| owed(a).rule = t.into()),
    ("obligation.waiver", |a, t| {
        let day = a.as_of;
        owed(a).waiver = Some(Box::new(SetAside {
            underneath: State::Fail,
            reason: t.into(),
            approver: t.into(),
            from: day,
            until: day,
            basis: Some(t.into()),
            event: Some(1),
        }));
    }),
    ("evidence.what", |a, t| {
        owed(a).evidence = vec![Evidence { what: say(t), file: "".into(), row: 1, event: None }];
    }),
    ("evidence.file", |a, t| {
        owed(a).evidence = vec![Evidence { what: say(""), file: t.into(), row: 1, event: None }];
    }),
    ("finding.message", |a, t| found(a).message = say(t)),
    ("finding.subject.name", |a, t| found(a).subject.as_mut().unwrap().name = t.into()),
    ("finding.subject.source", |a, t| found(a).subject.as_mut().unwrap().source = t.into()),
    ("finding.help", |a, t| found(a).help = vec![say(t)]),
    ("finding.basis", |a, t| {
        let f = found(a).clone();
        *found(a) = f.basis(t, t);
    }),
    ("finding.cell", |a, t| {
        let f = found(a).clone();
        *found(a) = f.at_cell(t, 2, 1, "");
    }),
    ("objective.name", |a, t| a.objectives[0].name = t.into()),
    ("objective.definition", |a, t| a.objectives[0].definition = say(t)),
    ("objective.said", |a, t| a.objectives[0].said = Some(t.into())),
    ("objective.bound", |a, t| a.objectives[0].bound = t.into()),
    ("objective.source", |a, t| a.objectives[0].source = t.into()),
    ("objective.rule", |a, t| a.objectives[0].rule = t.into()),
    ("objective.reading", |a, t| a.objectives[0].readings[0].definition = say(t)),
    ("duty.code", |a, t| a.duties[0].code = t.into()),
    ("duty.name", |a, t| a.duties[0].name = t.into()),
    ("duty.why", |a, t| a.duties[0].why = say(t)),
    ("duty.source", |a, t| a.duties[0].source = t.into()),
    ("duty.rule", |a, t| a.duties[0].rule = t.into()),
    ("rates.department", |a, t| a.rates.departments[0].name = t.into()),
    ("rates.matter", |a, t| a.rates.matters[0].name = t.into()),
    ("rates.tier", |a, t| a.rates.tiers[0].name = t.into()),
    ("wait.task", |a, t| a.waits[0].task = t.into()),
    ("wait.waiting", |a, t| a.waits[0].waiting = t.into()),
    ("wait.on", |a, t| a.waits[0].on = t.into()),
    ("deferred", |a, t| a.visits.deferred[0].entity.name = t.into()),
    ("round.task", |a, t| a.rounds[0].task = t.into()),
    ("round.name", |a, t| a.rounds[0].name = t.into()),
    ("coverage.name", |a, t| a.coverage[1].name = t.into()),
    ("tier.name", |a, t| a.tiers[0].name = t.into()),
    ("drawn.task", |a, t| drawn(a).task = t.into()),
    ("drawn.entity.id", |a, t| drawn(a).entity.id = t.into()),
    ("drawn.entity.name", |a, t| drawn(a).entity.name = t.into()),
    ("drawn.tier", |a, t| drawn(a).tier = Some(t.into())),
    ("drawn.outcome", |a, t| drawn(a).outcome = t.into()),
    ("drawn.party", |a, t| drawn(a).steps = vec![(t.into(), [true; 4])]),
    ("draw.beacon", |a, t| a.draws[0].beacon = t.into()),
    ("draw.folder", |a, t| a.draws[0].folder = t.into()),
    ("draw.failed.entity", |a, t| a.draws[0].failed[0].entity.name = t.into()),
    ("draw.failed.reason", |a, t| a.draws[0].failed[0].reason = t.into()),
    ("draw.failed.substitute", |a, t| {
        a.draws[0].failed[0].substitute = Some(EntityName { id: "E".into(), name: t.into() });
    }),
    ("officer.id", |a, t| a.officers[0].id = t.into()),
    ("officer.name", |a, t| a.officers[0].name = t.into()),
    ("officer.department", |a, t| a.officers[0].department = t.into()),
    ("task.code", |a, t| a.tasks[0].code = t.into()),
    ("task.name", |a, t| a.tasks[0].name = t.into()),
    ("task.department", |a, t| a.tasks[0].department = t.into()),
    ("task.partner", |a, t| a.tasks[0].partners = vec![t.into()]),
    ("task.scope", |a, t| a.tasks[0].scopes = vec![t.into()]),
    ("task.source", |a, t| a.tasks[0].source = t.into()),
    ("task.rule", |a, t| a.tasks[0].rule = t.into()),
    ("matter.name", |a, t| {
        a.matters[0].name = t.into();
        a.tasks[0].matters = vec![t.into()];
    }),
    ("matter.title", |a, t| a.matters[0].bases[0].0 = t.into()),
    ("matter.article", |a, t| a.matters[0].bases[0].1 = vec![t.into()]),
    ("matter.source", |a, t| a.matters[0].source = t.into()),
    ("matter.rule", |a, t| a.matters[0].rule = t.into()),
];

pub(in crate::report) fn audit() -> Audit {
    let mut audit = fixture::small(Lang::Zh);
    audit.rounds.truncate(4);
    audit.coverage.truncate(3);
    year::listed(audit)
}

/// How often something that would take effect stands in a page.
fn effects(page: &str) -> Vec<usize> {
    let effects =
        ["<script", "</script", "<style", "</style", "<img", "<!--", "<svg", "</svg", "<table", "<a "];
    effects.iter().map(|effect| page.matches(effect).count()).collect()
}

/// The text as the page's elements and its data write it.
fn written(text: &str) -> [String; 2] {
    let clean = crate::finding::printable(text);
    let html = super::super::chart::escape(&clean);
    let mut json = String::new();
    super::super::data::quote(&clean, &mut json);
    [html, json.trim_matches('"').to_owned()]
}

fn shown(page: &str, text: &str) -> bool {
    // The template engine writes some of the characters in another way than the charts do.
    let page = page.replace("&#x27;", "&#39;").replace("&#x2f;", "/");
    written(text).iter().any(|w| page.contains(w.as_str()))
}

#[test]
fn markup_in_any_field_stays_text() {
    for (field, put) in FIELDS {
        let (mut plain, mut hostile) = (audit(), audit());
        put(&mut plain, "无害");
        put(&mut hostile, MARKUP);
        let (plain, page) = (render(&plain, Lang::Zh), render(&hostile, Lang::Zh));
        assert_eq!(effects(&page), effects(&plain), "{field}");
        assert!(!page.contains(MARKUP), "{field}");
        assert!(shown(&page, MARKUP), "{field} is not shown at all");
    }
}

#[test]
fn terminal_escapes_and_turned_directions_are_shown_by_their_codes_in_any_field() {
    for (field, put) in FIELDS {
        for hostile in [TERMINAL, DIRECTION] {
            let mut audit = audit();
            put(&mut audit, hostile);
            let page = render(&audit, Lang::En);
            let bad = page.chars().find(|c| *c != '\n' && crate::source::is_unsafe(*c));
            assert_eq!(bad, None, "{field}");
            assert!(shown(&page, hostile), "{field} is not shown at all");
        }
    }
}
