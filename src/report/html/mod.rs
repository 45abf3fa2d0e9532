//! The report as one HTML file that needs nothing else: style, script, data and charts stand inside, and its content
//! security policy lets nothing else run or load.

mod chart;
mod data;
mod evidence;
mod exceptions;
mod pictures;
mod query;
mod rulebook;
mod say;
#[cfg(test)]
pub(super) mod tests;
mod verdict;
mod view;

pub(crate) use say::quoted;

use crate::audit::Audit;
use crate::message::{Catalogue, Message};
use crate::source::Sources;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value, context};
use sha2::{Digest, Sha256};

/// The page and its parts; a part is put in by name.
const TEMPLATES: [(&str, &str); 13] = [
    ("report.html", include_str!("templates/report.html")),
    ("macros.html", include_str!("templates/macros.html")),
    ("head.html", include_str!("templates/head.html")),
    ("unchecked.html", include_str!("templates/unchecked.html")),
    ("verdict.html", include_str!("templates/verdict.html")),
    ("exceptions.html", include_str!("templates/exceptions.html")),
    ("coverage.html", include_str!("templates/coverage.html")),
    ("charts.html", include_str!("templates/charts.html")),
    ("rounds.html", include_str!("templates/rounds.html")),
    ("rates.html", include_str!("templates/rates.html")),
    ("graph.html", include_str!("templates/graph.html")),
    ("lists.html", include_str!("templates/lists.html")),
    ("rules.html", include_str!("templates/rules.html")),
];
const STYLE: &str = concat!(
    include_str!("style/page.css"),
    include_str!("style/charts.css"),
    include_str!("style/tables.css"),
    include_str!("style/narrow.css"),
    include_str!("style/print.css"),
);
/// One script in parts: the first opens a function, the last closes it.
const SCRIPT: &str = concat!(
    include_str!("script/data.js"),
    include_str!("script/build.js"),
    include_str!("script/list.js"),
    include_str!("script/detail.js"),
    include_str!("script/lists.js"),
    include_str!("script/start.js"),
);

/// A script of its own, before that one: it says where that one fails.
const GUARD: &str = include_str!("script/guard.js");

/// What a served page has besides: it asks whether the folder changed, and is loaded again.
pub(crate) const LIVE: &str = include_str!("script/live.js");

/// A report that is served while its folder changes.
#[derive(Clone, Copy, Debug)]
pub struct Live<'a> {
    /// What of the folder it shows, as the server names it.
    pub version: &'a str,
    /// Addresses of the server's other pages, with their names.
    pub links: &'a [(&'a str, String)],
}

/// The embedded template could not be rendered: a mistake of the program, not of the plan.
#[derive(Debug, thiserror::Error)]
#[error("the report's template cannot be rendered: {0}")]
pub struct Error(#[from] minijinja::Error);

/// The audit as one self-contained HTML file in the catalogue's language.
///
/// # Errors
/// Only where the embedded template itself is wrong.
pub fn html(audit: &Audit, sources: &Sources, texts: &Catalogue) -> Result<String, Error> {
    Ok(rendered(audit, sources, texts, None)?.0)
}

/// The same page as a server shows it, and its content security policy: it may ask that server whether the folder changed,
/// and nobody else anything.
///
/// # Errors
/// Only where the embedded template itself is wrong.
pub fn live(
    audit: &Audit,
    sources: &Sources,
    texts: &Catalogue,
    live: &Live<'_>,
) -> Result<(String, String), Error> {
    rendered(audit, sources, texts, Some(live))
}

fn rendered(
    audit: &Audit,
    sources: &Sources,
    texts: &Catalogue,
    live: Option<&Live<'_>>,
) -> Result<(String, String), Error> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    // The name's ending turns on the escaping of everything that is put in.
    for (name, text) in TEMPLATES {
        env.add_template(name, text)?;
    }
    let (script, asks) = match live {
        Some(_) => (format!("{SCRIPT}{LIVE}"), "; connect-src 'self'"),
        None => (SCRIPT.to_owned(), ""),
    };
    let style = format!("{STYLE}{}", every_page(audit, texts));
    let links: Vec<Value> = live
        .iter()
        .flat_map(|live| live.links)
        .map(|(address, name)| context! { address => Value::from_safe_string((*address).to_owned()), name => name })
        .collect();
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}' 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'{asks}",
        digest(&style),
        digest(GUARD),
        digest(&script)
    );
    let frame = context! {
        version => live.map(|live| live.version),
        links => links,
        style => Value::from_safe_string(style),
        policy => Value::from_safe_string(policy.clone()),
        guard => Value::from_safe_string(GUARD.to_owned()),
        script => Value::from_safe_string(script),
    };
    let page = view::page(audit, sources, texts);
    Ok((env.get_template("report.html")?.render(context! { ..frame, ..page })?, policy))
}

/// What stands on the head of every printed page: that it is for the office alone, and what the data are.
fn every_page(audit: &Audit, texts: &Catalogue) -> String {
    let marks =
        std::iter::once("report-inside").chain(audit.marks()).map(|key| texts.text(&Message::new(key)));
    // The program's own words; what would end the string of a style sheet stands in none of them.
    let said = marks.collect::<Vec<_>>().join(" · ").replace(['"', '\\', '<', '\n'], " ");
    format!("@page {{ @top-center {{ content: \"{said}\"; font-size: 8pt; color: #9c1c1c; }} }}\n")
}

/// SHA-256 in base64, as a content security policy names a text.
pub(crate) fn digest(text: &str) -> String {
    data_encoding::BASE64.encode(&Sha256::digest(text.as_bytes()))
}
