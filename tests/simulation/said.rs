//! What the engine says, in the words of the model, and where the two differ.

use super::oracle::Said;
use ssj::audit::{Audit, Rate};
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
        out.objectives.insert(o.name.clone(), (o.count, o.of));
        for r in &o.readings {
            let (above, below) = &r.counted;
            out.readings.insert(format!("{}: {above:?} / {below:?}", o.name), (r.count, r.of));
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
    // Of campaigns and complaints no more is judged, and the audit must say so.
    let said = audit.not_checked.iter().any(|n| n.what.key == "audit-other-kinds");
    assert!(said || v.special + v.complaint == 0, "visits of other kinds are not told of");
    let wait = |w: &ssj::audit::Wait| {
        let entity = w.entity.as_ref().map(|e| e.id.clone()).unwrap_or_default();
        let step = format!("{:?}", w.step).to_lowercase();
        (w.task.clone(), w.round, entity, step, w.waiting.clone(), w.on.clone(), w.since)
    };
    out.waits = audit.waits.iter().map(wait).collect();
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
