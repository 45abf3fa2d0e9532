//! Canonical JSON (RFC 8785) of values that hold texts, whole numbers, truth values, lists and objects with ASCII
//! keys: what draws commit to and the ledger stores. Fractions never occur, so number formatting cannot differ.

use serde::Serialize;

/// The canonical text; `None` where a value cannot be JSON at all (a map with keys that are not texts).
pub fn text(value: &impl Serialize) -> Option<String> {
    // INVARIANT: serde_json's objects are ordered by key, and ASCII keys order alike in UTF-8 and UTF-16.
    serde_json::to_value(value).ok().map(|v| v.to_string())
}

#[cfg(test)]
mod tests {
    #[test]
    fn keys_are_sorted_and_nothing_is_spaced() {
        let value = serde_json::json!({ "b": [1, true, null], "a": "抽“查”\n\u{1f}", "aa": {} });
        let expected = "{\"a\":\"抽“查”\\n\\u001f\",\"aa\":{},\"b\":[1,true,null]}";
        assert_eq!(super::text(&value).as_deref(), Some(expected));
    }
}
