//! A difference laid over what the old plan means.

use super::object;
use serde_json::{Map, Value};

/// What the new plan means: `old` is the meaning of the old one, `diff` the JSON of the difference
/// (`docs/schemas/diff-1.json`).
pub fn apply(old: &Value, diff: &Value) -> Value {
    let mut out = old.clone();
    for change in diff.get("changes").and_then(Value::as_array).into_iter().flatten() {
        let word = |key: &str| change.get(key).and_then(Value::as_str);
        let part = word("part").unwrap_or_default();
        let Some(target) = part.split('.').try_fold(&mut out, |at, key| at.get_mut(key)) else { continue };
        let name = word("name").unwrap_or_default();
        let is_table = change.get("table").and_then(Value::as_bool).unwrap_or(false);
        match (word("change"), is_table) {
            (Some("added"), true) => {
                let mut all = object(Some(target));
                all.insert(name.to_owned(), change.get("value").cloned().unwrap_or(Value::Null));
                *target = Value::Object(all);
            }
            (Some("removed"), true) => {
                if let Some(all) = target.as_object_mut() {
                    all.remove(name);
                }
            }
            (_, true) => {
                let Some(all) = target.as_object_mut() else { continue };
                let Some(mut row) = all.remove(word("was").unwrap_or(name)) else { continue };
                if let Some(fields) = row.as_object_mut() {
                    set(fields, change);
                }
                all.insert(name.to_owned(), row);
            }
            (_, false) => match whole(change) {
                Some(value) => *target = value,
                None => {
                    if let Some(fields) = target.as_object_mut() {
                        set(fields, change);
                    }
                }
            },
        }
    }
    out
}

fn fields(change: &Value) -> impl Iterator<Item = &Value> {
    change.get("fields").and_then(Value::as_array).into_iter().flatten()
}

/// The value of a part that is compared as a whole.
fn whole(change: &Value) -> Option<Value> {
    let field = fields(change).next()?;
    field.get("field")?.as_str()?.is_empty().then(|| field.get("new").cloned().unwrap_or(Value::Null))
}

fn set(fields_: &mut Map<String, Value>, change: &Value) {
    for field in fields(change) {
        let Some(name) = field.get("field").and_then(Value::as_str) else { continue };
        match field.get("new") {
            Some(value) => drop(fields_.insert(name.to_owned(), value.clone())),
            None => drop(fields_.remove(name)),
        }
    }
}
