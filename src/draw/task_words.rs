//! The parts of a task's canonical JSON in the words of the rules: conditions as they are written, departments and
//! qualifications by name, nothing as nothing.

use crate::message::{Arg, Message};
use crate::model::Model;
use crate::msg;
use crate::syntax::{Rule, WORDS};
use serde_json::Value;

/// What a code of a department or qualification is called; the code itself where nothing is known.
pub type Names<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The name of a department or qualification by its code.
pub fn name_by_code(model: &Model, code: &str) -> Option<String> {
    let departments = model.departments.iter().map(|d| &d.decl);
    let mut all = departments.chain(model.qualifications.iter().map(|q| &q.decl));
    all.find(|decl| decl.code.as_deref() == Some(code)).map(|decl| decl.name.clone())
}

/// A word of the rules in both languages.
fn word(rule: Rule) -> (&'static str, &'static str) {
    WORDS.iter().find(|w| w.rule == rule).map_or(("", ""), |w| (w.zh, w.en))
}

fn in_rules((zh, en): (impl Into<String>, impl Into<String>)) -> Arg {
    Arg::Rules { zh: zh.into(), en: en.into() }
}

fn nothing() -> Arg {
    msg!("task-nothing").into()
}

/// A part of a task that is compared as a whole.
pub(super) fn part(key: &str, value: &Value) -> Arg {
    match (key, value) {
        ("predicate", value) if value.is_object() => condition(value),
        ("reading", Value::String(text)) if text == "each-draw" => in_rules(word(Rule::each_draw)),
        ("reading", Value::String(text)) if text == "whole-year" => in_rules(word(Rule::whole_year)),
        ("repeats", Value::Null) => msg!("task-repeats-never").into(),
        ("repeats", _) => msg!("task-repeats-in-turn").into(),
        ("overlap", Value::Null) => msg!("task-overlap-apart").into(),
        ("overlap", Value::String(_)) => msg!("task-overlap-highest").into(),
        ("overlap", value) => msg!("task-overlap-in-order", list = names(value.get("in-order"))).into(),
        ("classes", value) => names(Some(value)),
        ("load", value) => {
            super::resolved::load(value).map_or_else(|| plain(value), |load| load.message().into())
        }
        (_, value) => plain(value),
    }
}

fn names(value: Option<&Value>) -> Arg {
    let all = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let name = |one: &Value| one.get("name").unwrap_or(one).as_str().map(str::to_owned);
    let all: Vec<String> = all.iter().filter_map(name).collect();
    if all.is_empty() { nothing() } else { all.into() }
}

/// Words and numbers as they are, a span of days, a list.
pub(super) fn plain(value: &Value) -> Arg {
    match value {
        Value::Null => nothing(),
        Value::String(text) => text.as_str().into(),
        Value::Array(all) if all.is_empty() => nothing(),
        Value::Array(all) => all.iter().map(text).collect::<Vec<String>>().into(),
        other => text(other).into(),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(object) if ["from", "to"].iter().all(|key| object.contains_key(*key)) => {
            let day = |key| object.get(key).map(text).unwrap_or_default();
            format!("{}–{}", day("from"), day("to"))
        }
        Value::Object(object) => object.values().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// A place of a team: whose inspector takes it, and what he must be qualified for.
pub(super) fn place(value: &Value, called: Names<'_>) -> Arg {
    let named = |code: &str| called(code).unwrap_or_else(|| code.to_owned());
    let field = |key| value.get(key).and_then(Value::as_str).filter(|code| !code.is_empty());
    let department: Arg = match field("department") {
        None => return nothing(),
        Some("*") => msg!("task-any-department").into(),
        Some(code) => named(code).into(),
    };
    match field("qualification") {
        None => msg!("task-place", department = department).into(),
        Some(quals) => {
            let quals: Vec<String> = quals.split('+').map(named).collect();
            msg!("task-place-qualified", department = department, qualifications = quals).into()
        }
    }
}

/// A condition as the rules write it.
pub(super) fn condition(value: &Value) -> Arg {
    in_rules((written(value, true), written(value, false)))
}

fn written(value: &Value, zh: bool) -> String {
    let say = |rule: Rule| if zh { word(rule).0 } else { word(rule).1 };
    let get = |key: &str| value.get(key);
    let list = |key: &str| get(key).and_then(Value::as_array);
    let not = get("not").and_then(Value::as_bool).unwrap_or(false);
    if let Some(all) = list("all") {
        let inner = |one: &Value| match one.get("any") {
            Some(_) if zh => format!("（{}）", written(one, zh)),
            Some(_) => format!("({})", written(one, zh)),
            None => written(one, zh),
        };
        return all.iter().map(inner).collect::<Vec<_>>().join(&format!(" {} ", say(Rule::also)));
    }
    if let Some(any) = list("any") {
        let all: Vec<String> = any.iter().map(|one| written(one, zh)).collect();
        return all.join(&format!(" {} ", say(Rule::or)));
    }
    let Some(column) = get("column").and_then(Value::as_str) else {
        return match get("not").filter(|inner| inner.is_object()) {
            Some(inner) if zh => format!("{}（{}）", say(Rule::not), written(inner, zh)),
            Some(inner) => format!("{} ({})", say(Rule::not), written(inner, zh)),
            None => text(value),
        };
    };
    let either = |plain: Rule, negated: Rule| say(if not { negated } else { plain });
    if let Some(operator) = get("operator").and_then(Value::as_str) {
        return format!("{column} {} {}", say(of(operator)), get("operand").map(text).unwrap_or_default());
    }
    if let Some(values) = list("among") {
        let values: Vec<String> = values.iter().map(text).collect();
        let values = values.join(if zh { "、" } else { ", " });
        return format!("{column} {} {values}", either(Rule::among, Rule::not_among));
    }
    if let Some(years) = get("during") {
        return format!("{column} {} {}", either(Rule::within_stage, Rule::not_within), stage(years, zh));
    }
    format!("{column} {}", either(Rule::is_empty, Rule::not_empty))
}

/// The word of an operator, by its name in the canonical JSON.
fn of(operator: &str) -> Rule {
    match operator {
        "Includes" => Rule::includes,
        "Excludes" => Rule::excludes,
        "Prefix" => Rule::prefix,
        "NotEqual" => Rule::not_equal,
        "AtLeast" => Rule::at_least_op,
        "AtMost" => Rule::at_most_op,
        "Above" => Rule::above,
        "Below" => Rule::below,
        _ => Rule::equal,
    }
}

/// Years of a date.
fn stage(years: &Value, zh: bool) -> String {
    let say = |rule: Rule| if zh { word(rule).0 } else { word(rule).1 };
    let counted = years.get("from-plan-year").and_then(Value::as_array);
    let counted = counted.map(|both| both.iter().filter_map(Value::as_i64).collect::<Vec<_>>());
    match (counted.as_deref(), years.get("of").and_then(Value::as_i64)) {
        (Some([0, 0]), _) => say(Rule::this_year).to_owned(),
        (Some([-1, -1]), _) => say(Rule::last_year).to_owned(),
        (Some([from, -1]), _) if zh => format!("近{}年", from.saturating_neg()),
        (Some([from, -1]), _) => format!("the last {} years", from.saturating_neg()),
        (_, Some(year)) if zh => format!("{year}年"),
        (_, Some(year)) => year.to_string(),
        _ => text(years),
    }
}

/// An amount whose reckoning is no plain number.
pub(super) fn reckoned() -> Message {
    msg!("task-reckoned")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Catalogue, Lang};
    use serde_json::json;

    fn both(arg: Arg) -> [String; 2] {
        [Lang::Zh, Lang::En].map(|lang| {
            let message = Message::new("task-changed").with("what", "").with("now", "");
            let text = Catalogue::new(lang).text(&message.with("before", arg.clone()));
            assert!(
                !text.contains("Includes") && !text.contains("each-draw") && !text.contains('⟨'),
                "{text}"
            );
            text
        })
    }

    #[test]
    fn conditions_read_as_the_rules_write_them() {
        let label = json!({ "column": "标签", "operator": "Includes", "operand": "企业" });
        let risk = json!({ "column": "风险", "among": ["高", "中"], "not": true });
        let [zh, en] = both(condition(&json!({ "all": [label, { "any": [risk, { "not": label }] }] })));
        assert!(zh.contains("标签 含 企业 且 （风险 不属于 高、中 或 非（标签 含 企业））"), "{zh}");
        assert!(en.contains("标签 has 企业 and (风险 not in 高, 中 or not (标签 has 企业))"), "{en}");
        let during = |years: Value| json!({ "column": "设立", "during": years, "not": false });
        let [zh, _] = both(condition(&during(json!({ "from-plan-year": [-3, -1] }))));
        assert!(zh.contains("设立 在 近3年"), "{zh}");
        let [zh, en] = both(condition(&json!({ "column": "a", "empty": true, "not": true })));
        assert!(zh.contains("a 不为空") && en.contains("a is not empty"), "{zh} {en}");
    }

    #[test]
    fn places_and_readings_have_names() {
        let called = |code: &str| (code == "ENV").then(|| "环保分局".to_owned());
        let [zh, en] = both(place(&json!({ "department": "ENV", "qualification": null }), &called));
        assert!(zh.contains("环保分局") && !zh.contains("资格") && !en.contains('–'), "{zh} {en}");
        let [zh, _] = both(place(&json!({ "department": "*", "qualification": "CHEM+ENV" }), &called));
        assert!(zh.contains("任一部门（资格：CHEM、环保分局）"), "{zh}");
        let [zh, en] = both(part("reading", &json!("each-draw")));
        assert!(zh.contains("每次") && en.contains("each draw"), "{zh} {en}");
    }
}
