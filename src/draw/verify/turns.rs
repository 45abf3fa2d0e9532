//! The place of a commit among those of its draw: each slot has one that stands, slots do not go back, and none is beyond
//! the plan.

use super::bundle::Opened;
use super::claim::{Fault, Judgement};
use crate::draw::commit::{Commit, Head};
use crate::draw::form::FileName;
use crate::msg;

/// The commits of the same draw among these, each with its folder.
fn of_draw<'a>(
    head: &'a Head,
    before: &'a [Opened<'a>],
) -> impl Iterator<Item = (&'a Opened<'a>, &'a Commit)> {
    let commit = |round: &'a Opened<'a>| Some((round, round.commit.as_ref().ok()?));
    before.iter().filter_map(commit).filter(|(_, commit)| commit.head.draw == head.draw)
}

/// That no other commit of the slot stands: one that was certified and not declared void disproves it, wherever it is in
/// the chain. That there is none the ledger alone tells.
pub(super) fn only_commit(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    match second(now, before) {
        Err(fault) => Err(fault),
        Ok(()) => Err(Fault::Unknown(msg!("draw-why-no-ledger"))),
    }
}

fn second(now: &Opened<'_>, before: &[Opened<'_>]) -> Result<(), Fault> {
    let (Ok(commit), Ok(own)) = (&now.commit, now.hash(FileName::Commit)) else { return Ok(()) };
    let head = &commit.head;
    // A commit whose `void.txt` is not there need not stand; one with a certificate was drawn and revealed.
    let stands = |round: &Opened<'_>| !round.is_void() && round.certificate.is_ok();
    let other = of_draw(head, before).find(|(round, commit)| {
        commit.head.round == head.round && stands(round) && round.hash(FileName::Commit).ok() != Some(own)
    });
    match other {
        None => Ok(()),
        Some((_, other)) => {
            let (round, other) = (head.round.to_string(), other.digest().hex());
            Err(Fault::Wrong(msg!("draw-why-second-commit", round = round, commit = other)))
        }
    }
}

/// That a commit comes in its turn: its slot is one of the plan's, and neither a later slot nor a later sub-draw of its own
/// was committed to before it.
pub(super) fn in_turn(now: &Opened<'_>, before: &[Opened<'_>]) -> Result<(), Fault> {
    let Ok(commit) = &now.commit else { return Ok(()) };
    let (head, round) = (&commit.head, commit.head.round);
    if !(1..=head.rounds).contains(&round.slot) {
        let (round, rounds) = (round.to_string(), head.rounds);
        return Err(Fault::Wrong(msg!("draw-why-beyond-the-plan", round = round, rounds = rounds)));
    }
    let later = of_draw(head, before).map(|(_, commit)| commit.head.round).find(|other| {
        match (round.sub, other.sub) {
            (None, None) => other.slot > round.slot,
            (Some(sub), Some(of)) => other.slot == round.slot && of > sub,
            // A sub-draw of a slot may come after the next slot was committed to.
            _ => false,
        }
    });
    match later {
        None => Ok(()),
        Some(later) => {
            let (round, later) = (round.to_string(), later.to_string());
            Err(Fault::Wrong(msg!("draw-why-turned-back", round = round, later = later)))
        }
    }
}

/// The same of each of the earlier rounds, and that none of their slots has two that stand.
pub(super) fn earlier_in_turn(before: &[Opened<'_>]) -> Result<(), Fault> {
    for (at, round) in before.iter().enumerate() {
        let before = before.get(..at).unwrap_or_default();
        in_turn(round, before)?;
        if !round.is_void() && round.certificate.is_ok() {
            second(round, before)?;
        }
    }
    Ok(())
}
