//! What the engine says, in the words of the model, and where the two differ.

use super::oracle::Said;
use ssj::audit::{Audit, Count, Rate, codes};
use ssj::finding::{Label, Place};
use ssj::message::{Catalogue, Lang};
use ssj::model::Counted;
use ssj::ratio::Ratio;
use std::collections::BTreeSet;
use std::fmt::Debug;

pub fn said(audit: &Audit) -> Said {
    let mut out = Said::default();
    for o in &audit.obligations {
        let state = o.state.key().trim_start_matches("state-").to_owned();
        let before = out.states.insert(o.id.clone(), (state, o.due));
        assert!(before.is_none(), "{} twice", o.id);
    }
    for f in audit.findings.iter().chain(audit.waived.iter().map(|w| &w.finding)) {
        let subject = f.subject.as_ref().map(|s| s.name.clone()).unwrap_or_default();
        *out.findings.entry((f.code.name.to_owned(), subject)).or_default() += 1;
    }
    for o in &audit.objectives {
        out.objectives.insert(o.name.clone(), (o.count, o.of, value(o.value, o.between)));
        for r in &o.readings {
            let (above, below) = &r.counted;
            let shown = (r.count, r.of, value(r.value, r.between), r.kept);
            out.readings.insert(format!("{}: {above:?} / {below:?}", o.name), shown);
        }
    }
    let rates = &audit.rates;
    for (by, all) in [
        ("department", &rates.departments),
        ("matter", &rates.matters),
        ("tier", &rates.tiers),
        ("month", &rates.months),
    ] {
        let four = |r: &Rate| [r.to_inspect, r.inspected, r.published, r.closed];
        out.rates.extend(all.iter().filter(|r| r.task.is_none()).map(|r| ((by, r.name.clone()), four(r))));
    }
    let v = &audit.visits;
    out.visits = [v.daily, v.special, v.complaint, v.merged];
    // Of campaigns and complaints it is not judged whom they visit, and the audit must say so.
    let said = audit.not_checked.iter().any(|n| n.what.key == "audit-other-kinds");
    assert!(said || v.special + v.complaint == 0, "visits of other kinds are not told of");
    let wait = |w: &ssj::audit::Wait| {
        let entity = w.entity.as_ref().map(|e| e.id.to_string()).unwrap_or_default();
        let step = format!("{:?}", w.step).to_lowercase();
        (w.task.clone(), w.round, entity, step, w.waiting.clone(), w.on.clone(), w.since)
    };
    out.waits = audit.waits.iter().map(wait).collect();
    out
}

fn value(value: Option<Ratio>, between: Option<(Ratio, Ratio)>) -> String {
    let text = |ratio: Ratio| format!("{}/{}", ratio.num(), ratio.den());
    match (value, between) {
        (Some(value), _) => text(value),
        (None, Some((least, most))) => format!("{} to {}", text(least), text(most)),
        (None, None) => "none".to_owned(),
    }
}

/// Findings that lack an event, a rule, an article or clause, or a source row, and whose page does not say why.
pub fn unproven(audit: &Audit) -> Vec<String> {
    let texts = Catalogue::new(Lang::Zh);
    let all = audit.findings.iter().chain(audit.waived.iter().map(|w| &w.finding));
    let mut out = Vec::new();
    for f in all.filter(|f| codes::ALL.contains(&f.code)) {
        let cell = |l: &&Label| matches!(l.place, Place::Cell { .. });
        let has = [
            ("event", !f.events.is_empty()),
            ("rule", f.labels.iter().any(|l| matches!(l.place, Place::Text(_)))),
            ("basis", !f.basis.is_empty()),
            (
                "source",
                f.subject.as_ref().is_some_and(|s| !s.source.is_empty()) || f.labels.iter().any(|l| cell(&l)),
            ),
        ];
        let lacks = has
            .iter()
            .filter(|(part, has)| !has && texts.find(&format!("{}-no-{part}", f.code.name)).is_none());
        out.extend(lacks.map(|(part, _)| format!("{}: no {part}", f.identity())));
    }
    out
}

/// Readings of publications and visits that no year can have: more than all of it done, or fewer to publish "due or not"
/// than due. Of entities there may be fewer than selections, or than were drawn before they closed.
pub fn impossible(audit: &Audit) -> Vec<String> {
    let mut out = Vec::new();
    for o in &audit.objectives {
        for r in &o.readings {
            let most = r.value.or(r.between.map(|(_, most)| most));
            let parts = !matches!(r.counted.1, Count::Own(Counted::AllEntities) | Count::Enterprises);
            if parts && (most.is_some_and(|most| most > Ratio::ONE) || r.count > r.of) {
                out.push(format!("{} {:?}: more than all, {}/{}", o.name, r.counted, r.count, r.of));
            }
            if r.counted.1 == Count::Finalised && r.of < o.of {
                out.push(format!("{} {:?}: {} due or not, {} due", o.name, r.counted, r.of, o.of));
            }
        }
    }
    out
}

/// What differs, a line each.
pub fn differences(engine: &Said, model: &Said) -> Vec<String> {
    let mut out = Vec::new();
    apart(&mut out, "obligation", &engine.states, &model.states);
    apart(&mut out, "finding", &engine.findings, &model.findings);
    apart(&mut out, "objective", &engine.objectives, &model.objectives);
    apart(&mut out, "reading", &engine.readings, &model.readings);
    apart(&mut out, "rate", &engine.rates, &model.rates);
    if engine.visits != model.visits {
        out.push(format!("visits: engine {:?}, model {:?}", engine.visits, model.visits));
    }
    if engine.waits != model.waits {
        out.push(format!("waits: engine {:?}, model {:?}", engine.waits, model.waits));
    }
    out
}

fn apart<K: Ord + Debug, V: Eq + Debug>(
    out: &mut Vec<String>,
    what: &str,
    engine: &std::collections::BTreeMap<K, V>,
    model: &std::collections::BTreeMap<K, V>,
) {
    for key in engine.keys().chain(model.keys()).collect::<BTreeSet<_>>() {
        let (a, b) = (engine.get(key), model.get(key));
        if a != b {
            out.push(format!("{what} {key:?}: engine {a:?}, model {b:?}"));
        }
    }
}
