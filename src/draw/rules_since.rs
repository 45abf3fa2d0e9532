//! What of the rules that decide a draw is another now than when it was committed to.

use super::commit::Commit;
use super::hash::Digest;
use super::task_changes::task_changes;
use super::task_text::task_text;
use super::task_words::name_by_code;
use super::teams::load_bound;
use crate::message::{Arg, Message};
use crate::model::Model;
use crate::msg;
use crate::plan::PlannedTask;

/// The differences of the rules, each in a sentence; empty where they still give this commit's task and load. `kept` is the
/// text of the task that lies beside the commit.
pub fn rules_since(model: &Model, task: &PlannedTask, commit: &Commit, kept: Option<&[u8]>) -> Vec<Message> {
    let (now, mut out) = (task_text(model, task), Vec::new());
    if Digest::of(now.as_bytes()) != commit.head.plan {
        let kept = kept.filter(|text| Digest::of(text) == commit.head.plan);
        match kept.and_then(|text| serde_json::from_slice(text).ok()) {
            Some(before) => {
                let now = serde_json::from_str(&now).unwrap_or_default();
                out = task_changes(&before, &now, &|code| name_by_code(model, code));
            }
            None => out.push(msg!("keeper-task-text-gone")),
        }
    }
    let window = task.rounds.iter().find(|window| u64::from(window.number) == commit.head.round.slot);
    if let Some(bound) = window.map(|window| load_bound(model, window.from, window.to))
        && bound != commit.head.load_bound
    {
        let text = |bound: Option<u64>| {
            bound.map_or_else(|| Arg::from(msg!("task-nothing")), |most| most.to_string().into())
        };
        let (before, now) = (text(commit.head.load_bound), text(bound));
        out.push(msg!("task-changed", what = msg!("task-part-load"), before = before, now = now));
    }
    out
}
