//! The place of a commit among those of its draw: each slot has one that stands, slots do not go back, and none is beyond
//! the plan.

use super::bundle::{Bundle, Opened};
use super::claim::{Claim, Fault, Judgement, Statement, Verdict};
use crate::draw::certificate::Certificate;
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
    match another(now, before) {
        None => Ok(()),
        Some((round, commit)) => {
            Err(Fault::Wrong(msg!("draw-why-second-commit", round = round, commit = commit)))
        }
    }
}

/// Whether a commit was drawn, revealed and not declared void. One whose `void.txt` is not there need not stand; nor does one
/// whose certificate is another's.
fn stands(round: &Opened<'_>) -> bool {
    let of_this = |c: &Certificate| round.hash(FileName::Commit).is_ok_and(|hash| hash == c.commit);
    !round.is_void() && round.certificate.as_ref().is_ok_and(of_this)
}

/// Another commit of the slot that stands, as the slot and its hash.
fn another(now: &Opened<'_>, among: &[Opened<'_>]) -> Option<(String, String)> {
    let (commit, own) = (now.commit.as_ref().ok()?, now.hash(FileName::Commit).ok()?);
    let head = &commit.head;
    let (_, other) = of_draw(head, among).find(|(round, commit)| {
        commit.head.round == head.round && stands(round) && round.hash(FileName::Commit).ok() != Some(own)
    })?;
    Some((head.round.to_string(), other.digest().hex()))
}

/// Holds a round against other commits that are known of and are not among the rounds before it: where a second one of its slot
/// was certified and not declared void, also where both follow the same commit, or where the same commit is void elsewhere,
/// nobody can prove that it stands. The same goes for the slots of the rounds before it. Nothing of it is disproven: once a
/// list is public, anybody can write a commit that fits it, and files have no date. The draw of another office may have
/// the same name: what counts is of the same task, pool or salts, or has its place in the same chain.
pub fn against_others(bundle: &Bundle, earlier: &[Bundle], others: &[Bundle], claims: &mut [Claim]) {
    if others.is_empty() {
        return;
    }
    let now = Opened::new(bundle);
    let before: Vec<Opened<'_>> = earlier.iter().map(Opened::new).collect();
    let own = |other: &Opened<'_>| before.iter().chain([&now]).any(|round| is_of_one_draw(round, other));
    let others: Vec<Opened<'_>> = others.iter().map(Opened::new).filter(own).collect();
    let contested = |round: &Opened<'_>| match (stands(round), another(round, &others)) {
        (true, Some((slot, commit))) => Some(msg!("draw-why-contested", round = slot, commit = commit)),
        _ => None,
    };
    let hash = now.hash(FileName::Commit).ok();
    let void = others.iter().any(|other| other.is_void() && other.hash(FileName::Commit).ok() == hash);
    let elsewhere = (void && !now.is_void()).then(|| msg!("draw-why-void-elsewhere"));
    let found = [
        (Statement::OnlyCommit, contested(&now).or(elsewhere)),
        (Statement::Earlier, before.iter().find_map(contested)),
    ];
    for (statement, why) in found {
        let claim = claims.iter_mut().find(|c| c.statement == statement && c.verdict != Verdict::Disproven);
        if let (Some(claim), Some(why)) = (claim, why) {
            (claim.verdict, claim.why) = (Verdict::CannotBeProven, why);
        }
    }
}

/// Whether two commits can only be of one draw of one office.
fn is_of_one_draw(one: &Opened<'_>, other: &Opened<'_>) -> bool {
    let (Ok(a), Ok(b)) = (&one.commit, &other.commit) else { return false };
    let links = |round: &Opened<'_>| round.raw.get(FileName::Revealed).unwrap_or_default().to_vec();
    let (public, own) = (links(other), links(one));
    let mut shared = own.split(|b| *b == b'\n').filter(|line| !line.is_empty());
    a.head.draw == b.head.draw
        && (a.head.plan == b.head.plan
            || a.pool == b.pool
            || (a.head.previous.is_some() && a.head.previous == b.head.previous)
            || a.head.previous == Some(b.digest())
            || b.head.previous == Some(a.digest())
            || shared.any(|line| public.split(|b| *b == b'\n').any(|known| known == line)))
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
        if stands(round) {
            second(round, before)?;
        }
    }
    Ok(())
}
