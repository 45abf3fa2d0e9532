//! What the fields of an event are called: in the ledger, and in the words of the tables and the glossary. Either name is
//! taken where a field is corrected.

use crate::message::{Catalogue, Lang, Message};
use crate::registry::columns::RESULTS;

/// The fields of all events in the order in which people read them, with their words.
const FIELDS: &[(&str, &str)] = &[
    ("task", "event-field-task"),
    ("round", "event-field-round"),
    ("sub", "event-field-sub"),
    ("draw", "event-field-draw"),
    ("register", "event-field-register"),
    ("party", "event-field-party"),
    ("link", "event-field-link"),
    ("value", "event-field-value"),
    ("file", "event-field-file"),
    ("rows", "event-field-rows"),
    ("sha256", "event-field-sha256"),
    ("obligation", "event-field-obligation"),
    ("basis", "event-field-basis"),
    ("entity", "event-field-entity"),
    ("on", "event-field-on"),
    ("from", "event-field-from"),
    ("to", "event-field-to"),
    ("inspectors", "event-field-inspectors"),
    ("absent", "event-field-absent"),
    ("inspector", "event-field-inspector"),
    ("outcome", "event-field-outcome"),
    ("disposal", "event-field-disposal"),
    ("merged", "event-field-merged"),
    ("department", "event-field-department"),
    ("commit", "event-field-commit"),
    ("libraries", "event-field-libraries"),
    ("beacon", "event-field-beacon"),
    ("selected", "event-field-selected"),
    ("duty", "event-field-duty"),
    ("certificate", "event-field-certificate"),
    ("salts", "event-field-salts"),
    ("engine", "event-field-engine"),
    ("ceremony", "event-field-ceremony"),
    ("key", "event-field-key"),
    ("lost", "event-field-lost"),
    ("evidence", "event-field-evidence"),
    ("substitute", "event-field-substitute"),
    ("early", "event-field-early"),
    ("reason", "event-field-reason"),
    ("by", "event-field-by"),
    ("approver", "event-field-approver"),
    ("origin", "event-field-origin"),
];

/// Where a field stands among those of its event.
pub(super) fn place(field: &str) -> usize {
    FIELDS.iter().position(|(name, _)| *name == field).unwrap_or(FIELDS.len())
}

/// What a field of an event of this kind is called.
pub(super) fn name(kind: &str, field: &str) -> Message {
    // Each fact has its own column for its day.
    let key = match (kind, field) {
        ("inspection", "on") => "event-field-inspected",
        ("finding", "on") => "event-field-found",
        ("publication", "on") => "event-field-published",
        ("withdrawal", "on") => "event-field-withdrawn",
        ("follow-up", "on") => "event-field-closed",
        ("recusal" | "inspector-replaced", "inspector") => match kind {
            "recusal" => "event-field-recused",
            _ => "event-field-inspector",
        },
        _ => match FIELDS.iter().find(|(name, _)| *name == field) {
            Some((_, key)) => key,
            None => return crate::msg!("report-verbatim", text = field),
        },
    };
    Message::new(key)
}

/// The field that a word means: its name in the ledger, what it is called in either language, or a heading of the column
/// that it was read from.
pub(super) fn meant<'a>(kind: &str, fields: impl Iterator<Item = &'a String>, word: &str) -> Option<&'a str> {
    let (catalogues, word) = (Lang::ALL.map(Catalogue::new), word.trim());
    let is = |field: &&String| {
        let called = catalogues.each_ref().map(|texts| texts.text(&name(kind, field)));
        let column = RESULTS.columns.iter().find(|column| called.iter().any(|name| name == column.zh));
        field.eq_ignore_ascii_case(word)
            || called.iter().any(|name| name.eq_ignore_ascii_case(word))
            || column.is_some_and(|column| column.is_named(word))
    };
    fields.into_iter().find(is).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_meant_by_its_words_in_either_language() {
        let fields = ["task", "round", "entity", "on", "inspectors", "approver"].map(str::to_owned);
        let meant = |kind, word| meant(kind, fields.iter(), word);
        for word in ["on", "检查日期", "检查时间", "inspected", " On "] {
            assert_eq!(meant("inspection", word), Some("on"), "{word}");
        }
        for word in ["公示日期", "published"] {
            assert_eq!(meant("publication", word), Some("on"), "{word}");
            assert_eq!(meant("inspection", word), None, "{word}");
        }
        assert_eq!(meant("recusal", "批准"), Some("approver"));
        assert_eq!(meant("recusal", "approver"), Some("approver"));
    }

    #[test]
    fn facts_are_called_what_the_columns_of_results_are() {
        let zh = Catalogue::new(Lang::Zh);
        for (column, kind, field) in [
            ("task", "inspection", "task"),
            ("round", "inspection", "round"),
            ("entity", "inspection", "entity"),
            ("inspected", "inspection", "on"),
            ("inspectors", "inspection", "inspectors"),
            ("found", "finding", "on"),
            ("outcome", "finding", "outcome"),
            ("disposal", "finding", "disposal"),
            ("published", "publication", "on"),
            ("withdrawn", "withdrawal", "on"),
            ("closed", "follow-up", "on"),
            ("department", "inspection", "department"),
            ("merged_visit", "inspection", "merged"),
        ] {
            let of = RESULTS.columns.iter().find(|c| c.en == column).unwrap();
            assert_eq!(zh.text(&name(kind, field)), of.zh, "{column}");
        }
    }

    /// Every field that the published schema of events has.
    #[test]
    fn every_field_has_its_words() {
        let schema = include_str!("../../../docs/schemas/event-1.json");
        let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
        let mut found = std::collections::BTreeSet::new();
        let mut open = vec![&schema];
        while let Some(value) = open.pop() {
            match value {
                serde_json::Value::Object(members) => {
                    let of = |m: &serde_json::Map<String, serde_json::Value>| {
                        m.keys().cloned().collect::<Vec<_>>()
                    };
                    // The members of an event are those beside its kind.
                    if let Some(serde_json::Value::Object(properties)) = members.get("properties")
                        && properties.get("kind").is_some_and(|kind| kind.get("const").is_some())
                    {
                        found.extend(of(properties));
                    }
                    open.extend(members.values());
                }
                serde_json::Value::Array(all) => open.extend(all),
                _ => {}
            }
        }
        assert!(found.len() > 30, "{found:?}");
        let told = ["kind", "of", "becomes"];
        for field in found.iter().filter(|field| !told.contains(&field.as_str())) {
            assert!(place(field) < FIELDS.len(), "{field}");
        }
        let zh = Catalogue::new(Lang::Zh);
        for (field, key) in FIELDS {
            let words = zh.find(key).unwrap_or_default();
            assert!(!words.is_empty() && !words.is_ascii() || *field == "sha256", "{field}: {words}");
        }
    }
}
