//! Numbers that open their lists: the part of an address behind `#` names a list and the conditions by which it is
//! filtered. The script reads the same.

use super::say::clean;
use minijinja::{Value, context};

/// Which list.
#[derive(Clone, Copy)]
pub(super) enum List {
    Findings,
    Visits,
    Obligations,
}

impl List {
    fn name(self) -> &'static str {
        match self {
            Self::Findings => "findings",
            Self::Visits => "visits",
            Self::Obligations => "obligations",
        }
    }
}

/// `#visits?task=A1&owed=1`: what could end a condition is written as `%XX`.
pub(super) fn query(list: List, conditions: &[(&str, &str)]) -> String {
    let mut out = format!("#{}?", list.name());
    for (at, (name, value)) in conditions.iter().enumerate() {
        if at > 0 {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        // As the list has it: with what is harmful shown by its code.
        for c in clean(value).chars() {
            let plain = !c.is_ascii() || c.is_ascii_alphanumeric() || "-._".contains(c);
            if plain {
                out.push(c);
            } else {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
        }
    }
    out
}

/// A number with the list whose rows it counts.
pub(super) fn rows(n: u64, list: List, conditions: &[(&str, &str)]) -> Value {
    context! { n, query => query(list, conditions), of => "rows" }
}

/// A number with the list in which it counts entities, each once.
pub(super) fn entities(n: u64, list: List, conditions: &[(&str, &str)]) -> Value {
    context! { n, query => query(list, conditions), of => "entities" }
}

/// A number of which no list is in the report.
pub(super) fn alone(n: u64) -> Value {
    context! { n, query => "", of => "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_end_its_condition() {
        assert_eq!(query(List::Visits, &[("task", "甲&b=#"), ("d", "1")]), "#visits?task=甲%26b%3D%23&d=1");
        assert_eq!(query(List::Visits, &[("d", "a\u{202e}")]), "#visits?d=a⟨U%2B202E⟩");
        assert_eq!(query(List::Findings, &[]), "#findings?");
    }
}
