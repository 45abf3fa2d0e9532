//! What is said of those who could not be inspected, where a step names one of them and cannot be taken.

use super::Exit;
use super::keeper::{Stop, refuse};
use crate::draw::Code;
use crate::ledger::Story;
use crate::message::Message;
use crate::msg;

/// What is recorded of somebody whose failure is recorded again, and what to do instead.
pub(super) fn failed_already(
    (code, round): (&str, u32),
    typed: &str,
    known: &crate::ledger::Failure,
) -> Stop {
    let (seq, reason, at) = (known.seq, known.reason.as_str(), known.at.to_string());
    let message = msg!(
        "keeper-failed-already",
        task = code,
        round = round,
        id = typed,
        reason = reason,
        seq = seq,
        at = at
    );
    let help = match (&known.substitute, known.nobody) {
        (Some(other), _) => msg!("keeper-failed-stood-in", substitute = other.as_str()),
        (None, true) => msg!("keeper-failed-nobody"),
        (None, false) => msg!("keeper-failed-waits"),
    };
    let finding = crate::finding::Finding::new(super::refusals::of(&message), message).help(help).help(msg!(
        "keeper-failed-show",
        task = code,
        round = round
    ));
    let (sources, exit) = (crate::source::Sources::default(), Exit::Invalid);
    Stop::Failure(Box::new(super::project::Failure { finding, sources, exit }))
}

/// Why nobody is sent to an entity whose inspector is to be replaced: it is not on the list, or no longer.
pub(super) fn without_team(story: &Story, (code, round): (&str, u32), (id, typed): (&str, &str)) -> Message {
    let failed = story.failures.iter().find(|f| f.turn.round == round && f.entity == id);
    match failed.map(|failed| &failed.substitute) {
        Some(Some(other)) if other.is_nobody() => msg!("keeper-team-for-nobody", id = typed),
        Some(Some(other)) => {
            msg!("keeper-team-went-on", id = typed, substitute = other.entity.as_str())
        }
        Some(None) => msg!("keeper-team-of-nobody", id = typed),
        None => msg!("keeper-not-on-list", task = code, round = round, id = typed),
    }
}

/// The code of a reason.
pub(super) fn reason_of(text: &str) -> Result<Code, Stop> {
    Code::parse(text.trim()).map_err(|e| match refuse(e.message(), Exit::Usage) {
        Stop::Failure(mut failure) => {
            failure.finding.help.push(msg!("keeper-reason-codes"));
            Stop::Failure(failure)
        }
        other => other,
    })
}
