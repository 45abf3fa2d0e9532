//! What of a task is no longer as it was when a slot was committed to: the canonical JSON kept beside the commit against
//! today's.

use super::task_words::{self, Names, condition, place, plain, reckoned};
use crate::message::{Arg, Message};
use crate::msg;
use crate::ratio::Ratio;
use serde_json::Value;

/// The differences of two resolved tasks, each in a sentence; empty where both say the same. `called` gives the names of
/// departments and qualifications.
pub fn task_changes(before: &Value, now: &Value, called: Names<'_>) -> Vec<Message> {
    let mut out = Vec::new();
    rates(part(before, "rates"), part(now, "rates"), &mut out);
    each("round", part(before, "rounds"), part(now, "rounds"), &plain, &mut out);
    each("team", part(before, "team"), part(now, "team"), &|value| place(value, called), &mut out);
    classes(part(before, "classes"), part(now, "classes"), &mut out);
    for (key, name) in [
        ("code", msg!("task-part-code")),
        ("name", msg!("task-part-name")),
        ("source", msg!("task-part-source")),
        ("scope", msg!("task-part-scope")),
        ("predicate", msg!("task-part-predicate")),
        ("department", msg!("task-part-department")),
        ("partners", msg!("task-part-partners")),
        ("matters", msg!("task-part-matters")),
        ("reading", msg!("task-part-reading")),
        ("repeats", msg!("task-part-repeats")),
        ("overlap", msg!("task-part-overlap")),
        ("load", msg!("task-part-load")),
        ("parties", msg!("task-part-parties")),
    ] {
        let (old, new) = (part(before, key), part(now, key));
        if old != new {
            let (old, new) = (task_words::part(key, old), task_words::part(key, new));
            out.push(msg!("task-changed", what = name, before = old, now = new));
        }
    }
    // Whatever a later version of the task's text has besides.
    let known = ["rates", "rounds", "team", "code", "name", "source", "scope", "predicate", "department"];
    let known = |key: &str| known.contains(&key) || OTHERS.contains(&key);
    let keys = [before, now].into_iter().filter_map(Value::as_object).flat_map(|o| o.keys());
    let others: std::collections::BTreeSet<&String> = keys.filter(|k| !known(k)).collect();
    for key in others {
        let (old, new) = (part(before, key), part(now, key));
        if old != new {
            out.push(msg!("task-changed", what = key.as_str(), before = plain(old), now = plain(new)));
        }
    }
    out
}

/// The parts that have a sentence of their own, beside those of every task.
const OTHERS: [&str; 8] =
    ["partners", "matters", "reading", "repeats", "overlap", "classes", "load", "parties"];

static NULL: Value = Value::Null;

fn part<'a>(task: &'a Value, key: &str) -> &'a Value {
    task.get(key).unwrap_or(&NULL)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A tier's amount and number of draws, tier by tier.
fn rates(before: &Value, now: &Value, out: &mut Vec<Message>) {
    let of = |all: &Value, code: &Value| list(all).iter().find(|r| part(r, "code") == code).cloned();
    for old in list(before) {
        let tier = tier(old);
        let Some(new) = of(now, part(old, "code")) else {
            out.push(msg!("task-tier-gone", tier = tier));
            continue;
        };
        let (was, is) = (amount(old), amount(&new));
        let same = ["kind", "amount"].iter().all(|key| part(old, key) == part(&new, key));
        if !same {
            out.push(msg!("task-rate-changed", tier = tier.as_str(), before = was, now = is));
        }
        let (was, is) = (part(old, "rounds"), part(&new, "rounds"));
        if was != is {
            let (was, is) = (plain(was), plain(is));
            out.push(msg!("task-draws-changed", tier = tier.as_str(), before = was, now = is));
        }
    }
    for new in list(now).iter().filter(|new| of(before, part(new, "code")).is_none()) {
        out.push(msg!("task-tier-new", tier = tier(new), now = amount(new)));
    }
}

fn tier(rate: &Value) -> String {
    part(rate, "tier").as_str().or_else(|| part(rate, "code").as_str()).unwrap_or_default().to_owned()
}

/// `5%`, `10`.
fn amount(rate: &Value) -> Arg {
    if part(rate, "kind") == "reckoned" {
        return reckoned().into();
    }
    let text = part(rate, "amount").as_str().unwrap_or_default();
    let ratio = text.split_once('/').and_then(|(n, d)| Ratio::new(n.parse().ok()?, d.parse().ok()?));
    match ratio.filter(|_| part(rate, "kind") == "ratio") {
        Some(ratio) => ratio.to_exact_text().into(),
        None => text.into(),
    }
}

/// Lists that are compared place by place: the windows of the rounds, the places of a team.
fn each(what: &str, before: &Value, now: &Value, shown: &dyn Fn(&Value) -> Arg, out: &mut Vec<Message>) {
    let (before, now) = (list(before), list(now));
    for at in 0..before.len().max(now.len()) {
        let (old, new) = (before.get(at).unwrap_or(&NULL), now.get(at).unwrap_or(&NULL));
        if old != new {
            let (number, old, new) = (at + 1, shown(old), shown(new));
            out.push(match what {
                "round" => msg!("task-round-changed", number = number, before = old, now = new),
                _ => msg!("task-place-changed", number = number, before = old, now = new),
            });
        }
    }
}

/// The classes of a task: which there are, and what makes an entity one of each.
fn classes(before: &Value, now: &Value, out: &mut Vec<Message>) {
    let names = |all: &Value| list(all).iter().map(|c| part(c, "name").clone()).collect::<Vec<_>>();
    if names(before) != names(now) {
        let (old, new) = (task_words::part("classes", before), task_words::part("classes", now));
        out.push(msg!("task-changed", what = msg!("task-part-classes"), before = old, now = new));
    }
    for old in list(before) {
        let Some(new) = list(now).iter().find(|new| part(new, "name") == part(old, "name")) else { continue };
        let (was, is) = (part(old, "predicate"), part(new, "predicate"));
        let class = part(old, "name").as_str().unwrap_or_default();
        if was != is {
            out.push(msg!("task-class-changed", class = class, before = condition(was), now = condition(is)));
        } else if old != new {
            out.push(msg!("task-class-other", class = class));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Catalogue, Lang};
    use serde_json::json;

    fn task() -> Value {
        json!({
            "code": "A1", "name": "抽查", "rates": [
                { "tier": "B", "code": "B", "kind": "ratio", "amount": "1/20", "rounds": 2 },
                { "tier": null, "code": "ALL", "kind": "count", "amount": "3", "rounds": 1 },
            ],
            "rounds": [{ "number": 1, "from": "2024-01-01", "to": "2024-03-31" }],
            "team": [{ "department": "ENV", "qualification": null }],
            "matters": ["甲", "乙"],
        })
    }

    fn changes(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let (before, mut now) = (task(), task());
        change(&mut now);
        let english = Catalogue::new(Lang::En);
        task_changes(&before, &now, &|_| None).iter().map(|m| english.text(m)).collect()
    }

    #[test]
    fn what_changed_is_named() {
        assert_eq!(changes(|_| ()), [""; 0]);
        assert_eq!(changes(|t| t["rates"][0]["amount"] = json!("1/10")), ["tier B: 5% then, 10% now"]);
        assert_eq!(changes(|t| t["rates"][0]["rounds"] = json!(4)), ["tier B: 2 draws then, 4 now"]);
        assert_eq!(changes(|t| t["rates"][1]["amount"] = json!("5")), ["tier ALL: 3 then, 5 now"]);
        assert_eq!(
            changes(|t| t["rounds"][0]["to"] = json!("2024-04-30")),
            ["draw 1: 2024-01-01–2024-03-31 then, 2024-01-01–2024-04-30 now"]
        );
        assert_eq!(changes(|t| t["matters"] = json!(["甲"])), ["matters: 甲, 乙 then, 甲 now"]);
        assert_eq!(changes(|t| t["more"] = json!(1)), ["more: nothing then, 1 now"]);
        assert_eq!(
            changes(|t| t["load"] = json!({ "most": 6, "every": 1, "unit": "month" })),
            ["load of an inspector: nothing then, at most 6 visits a month now"]
        );
        assert_eq!(
            changes(|t| t["rates"] = json!([t["rates"][0]])),
            ["tier ALL was drawn from then and is not now"]
        );
    }
}
