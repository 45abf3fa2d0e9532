//! What the templates see: the audit in words of one language, every text from outside already harmless.

use super::data;
use super::rulebook::Rulebook;
use super::say::{Say, clean, quoted};
use super::{evidence, exceptions, pictures, verdict};
use crate::audit::Audit;
use crate::message::{Catalogue, Lang};
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
            .map(|n| context! { what => say.text(&n.what), why => say.text(&n.why) }).collect::<Vec<_>>(),
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
        exceptions::exceptions(&say, audit, sources),
        evidence::evidence(&say, audit),
        pictures::pictures(&say, audit),
        lists,
    ];
    minijinja::value::merge_maps(parts)
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
