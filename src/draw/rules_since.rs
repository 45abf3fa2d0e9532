//! What of the rules that decide a draw is another now than when it was committed to.

use super::commit::Commit;
use super::hash::Digest;
use super::task_changes::task_changes;
use super::task_text::task_text;
use super::task_words::name_by_code;
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::plan::PlannedTask;

/// The differences of the rules, each in a sentence; empty where they still give this commit's task. `kept` is the
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
    out
}
