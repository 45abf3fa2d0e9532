//! The meanings of two plans as they are compared: how a statute is called, how the number of an article is spelled and
//! in which order articles, statutes, matters, methods and qualifications stand makes no difference.

use crate::model::{Citation, Model, articles, compared_title};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How the statutes of two plans are called, by either registry.
pub(super) struct Titles<'m> {
    models: [&'m Model; 2],
}

impl<'m> Titles<'m> {
    pub fn of(old: &'m Model, new: &'m Model) -> Self {
        // A plan need not use the registry: what the other one knows of a title is known.
        Self { models: [new, old] }
    }

    /// The one name of a statute: that of the registry, whichever of its titles is cited.
    pub fn key(&self, citation: &Citation) -> String {
        let number = citation.number.as_deref();
        self.find(&citation.title, number).unwrap_or_else(|| unknown(&citation.title, number))
    }

    fn find(&self, title: &str, number: Option<&str>) -> Option<String> {
        let of = |model: &&Model| {
            let known = &model.statutes;
            let found = known.by_title(title).or_else(|| known.by_title(number?))?;
            Some(compared_title(&found.decl.name))
        };
        self.models.iter().find_map(of)
    }
}

/// A statute that no registry has: by its title and the number of the document.
fn unknown(title: &str, number: Option<&str>) -> String {
    let title = compared_title(title);
    number.map_or_else(|| title.clone(), |n| format!("{title}（{}）", compared_title(n)))
}

/// What two plans mean, old and new, as they are compared.
///
/// # Errors
/// None that rules can cause: every part of a model can be written as JSON.
pub fn meanings(old: &Model, new: &Model) -> serde_json::Result<(Value, Value)> {
    let titles = Titles::of(old, new);
    let of = |model: &Model| -> serde_json::Result<Value> {
        let mut value = model.meaning()?;
        canonical(&mut value, &titles);
        Ok(value)
    };
    Ok((of(old)?, of(new)?))
}

/// Lists of names whose order says nothing.
const UNORDERED: [&str; 4] = ["matters", "methods", "qualifications", "shared"];

fn canonical(value: &mut Value, titles: &Titles<'_>) {
    match value {
        Value::Array(all) if !all.is_empty() && all.iter().all(is_citation) => *all = cited(all, titles),
        Value::Array(all) => all.iter_mut().for_each(|one| canonical(one, titles)),
        Value::Object(fields) => {
            for (name, field) in fields {
                canonical(field, titles);
                if let Value::Array(all) = field
                    && UNORDERED.contains(&name.as_str())
                {
                    all.sort_by_cached_key(Value::to_string);
                }
            }
        }
        _ => {}
    }
}

fn is_citation(value: &Value) -> bool {
    ["title", "title_span", "articles"].iter().all(|field| value.get(field).is_some())
}

/// An article by its number, paragraph and item.
type Cited = (u64, Option<u64>, Option<u64>);

/// Citations with one entry for each statute, and the articles of each in order.
fn cited(all: &[Value], titles: &Titles<'_>) -> Vec<Value> {
    let mut by_statute: BTreeMap<String, (bool, Vec<Cited>)> = BTreeMap::new();
    for citation in all {
        let text = |field: &str| citation.get(field).and_then(Value::as_str);
        let (title, number) = (text("title").unwrap_or_default(), text("number"));
        let key = titles.find(title, number).unwrap_or_else(|| unknown(title, number));
        let (whole, numbers) = by_statute.entry(key).or_default();
        let given = citation.get("articles").and_then(Value::as_array);
        let given = given.map(Vec::as_slice).unwrap_or_default();
        *whole |= given.is_empty();
        let number = |article: &Value, field: &str| article.get(field).and_then(Value::as_u64);
        numbers.extend(
            given
                .iter()
                .filter_map(|a| Some((number(a, "number")?, number(a, "paragraph"), number(a, "item")))),
        );
    }
    by_statute
        .into_iter()
        .map(|(title, (whole, mut numbers))| {
            numbers.sort_unstable();
            let mut out = Map::new();
            out.insert("title".to_owned(), title.into());
            out.insert("whole".to_owned(), whole.into());
            out.insert("articles".to_owned(), numbers.into_iter().map(article).collect());
            Value::Object(out)
        })
        .collect()
}

fn article((number, paragraph, item): Cited) -> Value {
    let text = u32::try_from(number).map(|n| articles(&[n])).unwrap_or_default();
    json!({ "number": number, "paragraph": paragraph, "item": item, "text": text })
}
