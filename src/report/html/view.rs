//! What the templates see: the audit in words of one language, every text from outside already harmless.

use super::super::figures;
use super::data;
use super::query::{List, alone, rows};
use super::rulebook::Rulebook;
use super::say::{Say, clean, quoted};
use super::{brief, evidence, exceptions, pictures, verdict};
use crate::audit::Audit;
use crate::message::{Arg, Catalogue, Lang, Message};
use crate::source::Sources;
use minijinja::{Value, context};
use std::collections::BTreeMap;

/// The fixed words of the page are those of these catalogues; the other language has the same keys.
const KEYS: [(&str, &str); 2] = [
    ("report-", include_str!("../../message/zh/report.ftl")),
    ("page-", include_str!("../../message/zh/page.ftl")),
];

/// The whole page.
pub(super) fn page(audit: &Audit, sources: &Sources, texts: &Catalogue) -> Value {
    let rules = Rulebook::of(audit, sources);
    let say = Say { texts, rules: &rules };
    let plan = &audit.plan;
    let head = context! {
        lang => match texts.lang() { Lang::Zh => "zh-CN", Lang::En => "en" },
        w => words(texts),
        title => clean(&plan.title), number => clean(&plan.number), issuer => clean(&plan.issuer),
        year => plan.year, as_of => audit.as_of.to_string(), fictional => audit.fictional,
        rehearsal => audit.is_rehearsal(),
        not_checked => audit.not_checked.iter()
            .map(|n| context! { what => unchecked(&say, audit, &n.what), why => say.text(&n.why) }).collect::<Vec<_>>(),
        assumed => audit.assumed.iter().map(|m| say.text(m)).collect::<Vec<_>>(),
    };
    let lists = context! {
        rules => rules.values(),
        data => Value::from_safe_string(data::data(audit, sources, texts, &rules)),
        findings_total => audit.findings.len(),
        visits_total => audit.drawn.len(),
        total => audit.obligations.len(),
        without_script => exceptions::gravest(&say, audit),
    };
    let parts = [
        head,
        verdict::verdict(&say, audit),
        brief::brief(&say, audit),
        exceptions::exceptions(&say, audit, sources),
        evidence::evidence(&say, audit),
        pictures::pictures(&say, audit),
        lists,
    ];
    minijinja::value::merge_maps(parts)
}

/// What could not be checked; its number opens what it counts, where the page has that.
fn unchecked(say: &Say<'_>, audit: &Audit, what: &Message) -> Value {
    let n = what.args.iter().find_map(|(name, arg)| match arg {
        Arg::Number(n) if *name == "n" => u64::try_from(*n).ok(),
        _ => None,
    });
    let Some(n) = n else { return context! { before => say.text(what), after => "" } };
    let place = |id: &str| context! { n, query => id, of => "" };
    let untimed = audit.obligations.iter().filter(|o| figures::is_untimed(o)).count() as u64;
    let number = match what.key {
        "audit-duties" => place("#plan-duties"),
        "audit-underived" => place("#draws"),
        "audit-open-follow-ups" if n == untimed => rows(n, List::Obligations, &[("untimed", "1")]),
        _ => alone(n),
    };
    say.linked(what, "n", number)
}

/// The words that the templates name as `w.some_key`: `report-some-key` or `page-some-key`.
fn words(texts: &Catalogue) -> BTreeMap<String, String> {
    let keys = |(prefix, file): (&'static str, &'static str)| {
        file.lines()
            .filter(|line| !line.starts_with([' ', '#']))
            .filter_map(move |line| line.split_once(" =")?.0.strip_prefix(prefix))
            .filter_map(move |name| {
                Some((name.replace('-', "_"), quoted(&texts.find(&format!("{prefix}{name}"))?)))
            })
    };
    KEYS.into_iter().flat_map(keys).collect()
}
