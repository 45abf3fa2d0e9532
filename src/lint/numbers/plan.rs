//! What is judged of a plan as a whole.

use crate::finding::{Code, Finding};
use crate::message::Message;
use crate::model::Model;

/// A finding about the plan, at its name where there is one.
pub(super) fn about_plan(code: &'static Code, model: &Model, message: Message, here: Message) -> Finding {
    let finding = Finding::new(code, message);
    match &model.header {
        Some(h) => finding
            .about("plan", h.decl.name.as_str(), h.decl.source.as_str())
            .at(h.decl.name_span, Some(here)),
        None => finding.about("plan", "", ""),
    }
}

/// Whether a duty says something in words that no field carries.
pub(super) fn says(model: &Model, words: &[&str]) -> bool {
    model.duties.iter().any(|duty| words.iter().any(|word| duty.content.contains(word)))
}
