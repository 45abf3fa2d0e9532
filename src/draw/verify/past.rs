//! The round against the rounds before it.

use super::bundle::Opened;
use super::claim::{Claims, Fault, Judgement, Statement, same};
use crate::draw::code::Id;
use crate::draw::form::FileName;
use crate::draw::hash::h;
use crate::draw::history::{Past, drawn_after};
use crate::draw::select::Ranked;
use crate::draw::terms::{Quota, Rate, Repeat, Schedule};
use crate::draw::{Drawn, Key, select};
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};

/// The reason of whom another round has drawn since.
const DRAWN: &str = "DRAWN";

pub(super) fn check(now: &Opened<'_>, before: &[Opened<'_>], claims: &mut Claims) {
    if !before.is_empty() {
        claims.add(Statement::Earlier, earlier(now, before));
    }
    claims.add(Statement::Previous, previous(now, before));
    claims.add(Statement::Drawn, drawn(now, before));
    claims.add(Statement::FailedBarred, failed_barred(now, before));
    if now.barred.as_ref().is_ok_and(|barred| !barred.rows().is_empty()) {
        claims.add(Statement::BarredRows, barred_rows(now, before));
    }
    if now.commit.as_ref().is_ok_and(|c| c.head.round.sub.is_some()) {
        claims.add(Statement::SubDraw, sub_draw(now, before));
    }
}

/// Every earlier round: its certificate belongs to its commit, its selected list and `drawn` are the ones stated.
fn earlier(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    for round in before {
        let commit = round.commit.as_ref()?;
        if round.is_void() {
            // Its salts are those it hid, and it was not certified all the same.
            if !round.void.as_ref()?.opens(commit) || round.certificate.is_ok() {
                let round = commit.head.round.to_string();
                let file = FileName::Void.name();
                return Err(Fault::Wrong(msg!("draw-why-earlier", round = round, file = file)));
            }
            continue;
        }
        let certificate = round.certificate.as_ref()?;
        let wrong = |file: FileName| {
            Fault::Wrong(msg!("draw-why-earlier", round = commit.head.round.to_string(), file = file.name()))
        };
        if commit.head.draw != now.commit.as_ref()?.head.draw {
            return Err(wrong(FileName::Commit));
        }
        for (file, stated, found) in [
            (FileName::Certificate, certificate.commit, round.hash(FileName::Commit)),
            (FileName::Selected, certificate.selected, round.hash(FileName::Selected)),
            (FileName::Duty, certificate.duty, round.hash(FileName::Duty)),
            (FileName::Drawn, commit.drawn, round.hash(FileName::Drawn)),
            (FileName::Barred, commit.barred, round.hash(FileName::Barred)),
            (FileName::Pool, commit.pool, round.hash(FileName::Pool)),
        ] {
            if found.as_ref().is_ok_and(|found| *found != stated) {
                return Err(wrong(file));
            }
        }
    }
    Ok(msg!("draw-why-earlier-whole", rounds = before.len()))
}

fn previous(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    let stated = now.commit.as_ref()?.head.previous;
    let Some(stated) = stated else {
        return if before.is_empty() {
            Ok(msg!("draw-why-first"))
        } else {
            Err(Fault::Wrong(msg!("draw-why-not-first", rounds = before.len())))
        };
    };
    let mut hashes = Vec::new();
    for (at, round) in before.iter().enumerate() {
        let expected = at.checked_sub(1).and_then(|i| hashes.get(i)).copied();
        if at > 0 && round.commit.as_ref()?.head.previous != expected {
            let round = round.commit.as_ref()?.head.round.to_string();
            return Err(Fault::Wrong(msg!("draw-why-gap", round = round)));
        }
        hashes.push(*round.hash(FileName::Commit).as_ref()?);
    }
    match hashes.last() {
        Some(found) => same(stated, found),
        None => Err(Fault::Unknown(msg!("draw-why-no-earlier"))),
    }
}

/// Refuses to conclude anything from earlier rounds that are not whole, in one chain, from the first on.
fn sound(now: &Opened<'_>, before: &[Opened<'_>]) -> Result<(), Fault> {
    let unknown = |fault: Fault| match fault {
        Fault::Wrong(why) | Fault::Unknown(why) => Fault::Unknown(why),
    };
    previous(now, before).map_err(unknown)?;
    earlier(now, before).map_err(unknown)?;
    match before.first() {
        Some(first) if first.commit.as_ref()?.head.previous.is_some() => {
            Err(Fault::Unknown(msg!("draw-why-not-from-the-first")))
        }
        _ => Ok(()),
    }
}

fn drawn(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    let stated = now.hash(FileName::Drawn);
    let stated = stated.as_ref()?;
    if now.commit.as_ref()?.head.round.sub.is_some() {
        return same(stated, h(""));
    }
    sound(now, before)?;
    let mut past = Vec::new();
    for round in before.iter().filter(|b| !b.is_void()) {
        past.push(Past {
            selected: round.selected.as_ref()?.clone(),
            substitutes: round.certificate.as_ref()?.substitutes.clone(),
            drawn: round.drawn.as_ref()?.clone(),
        });
    }
    let derived = Drawn::build(drawn_after(&past)).map_err(|e| Fault::Unknown(e.message()))?;
    same(stated, derived.digest())
}

fn failed_barred(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    let (pool, barred) = (now.pool.as_ref()?, now.barred.as_ref()?);
    sound(now, before)?;
    let pool: BTreeSet<&Id> = pool.rows().iter().map(|row| &row.id).collect();
    let barred: BTreeSet<&Id> = barred.rows().iter().map(|row| &row.id).collect();
    for round in before.iter().filter(|b| !b.is_void()) {
        for change in &round.certificate.as_ref()?.substitutes {
            if pool.contains(&change.failed) && !barred.contains(&change.failed) {
                return Err(Fault::Wrong(msg!("draw-why-not-barred", id = change.failed.as_str())));
            }
        }
    }
    Ok(msg!("draw-why-all-barred"))
}

/// Whoever is barred failed before with that reason or, in a sub-draw, was drawn by another round; other reasons need
/// more than these files.
fn barred_rows(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    let (barred, head) = (now.barred.as_ref()?, &now.commit.as_ref()?.head);
    sound(now, before)?;
    let (mut failed, mut drawn) = (BTreeMap::new(), BTreeSet::new());
    for round in before.iter().filter(|b| !b.is_void()) {
        let changes = &round.certificate.as_ref()?.substitutes;
        failed.extend(changes.iter().map(|c| (&c.failed, c.reason.as_str())));
        drawn.extend(round.selected.as_ref()?.iter().map(|row| &row.id));
        drawn.extend(changes.iter().map(|c| &c.substitute));
    }
    let by_draw = |id: &Id, reason: &str| head.round.sub.is_some() && reason == DRAWN && drawn.contains(id);
    let open = barred.rows().iter().filter(|row| {
        let reason = row.reason.as_str();
        failed.get(&row.id) != Some(&reason) && !by_draw(&row.id, reason)
    });
    let open: Vec<_> = open.collect();
    match open.first() {
        None => Ok(msg!("draw-why-rows-failed", rows = barred.rows().len())),
        Some(first) => {
            let (id, reason) = (first.id.as_str(), first.reason.as_str());
            Err(Fault::Unknown(msg!("draw-why-rows-open", rows = open.len(), id = id, reason = reason)))
        }
    }
}

/// A sub-draw: a count of one round a stratum, no repeats, and the pool is the unused reserve of its slot.
fn sub_draw(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    let commit = now.commit.as_ref()?;
    let head = &commit.head;
    let one = Schedule { round: 1, rounds: 1 };
    let plain = |rate| matches!(rate, Rate::Count(n) if n > 0);
    if head.quota != Quota::Round
        || head.repeat != Repeat::Never
        || !commit.strata.iter().all(|s| plain(s.rate) && s.schedule == one)
    {
        return Err(Fault::Wrong(msg!("draw-why-sub-draw-terms")));
    }
    sound(now, before)?;
    let of_slot = |b: &&Opened<'_>| {
        !b.is_void() && b.commit.as_ref().is_ok_and(|c| c.head.round.slot == head.round.slot)
    };
    let slot: Vec<&Opened<'_>> = before.iter().filter(of_slot).collect();
    let Some(parent) = slot.iter().find(|b| b.commit.as_ref().is_ok_and(|c| c.head.round.sub.is_none()))
    else {
        return Err(Fault::Unknown(msg!("draw-why-no-parent", slot = head.round.slot)));
    };
    let (terms, key) = (parent.commit.as_ref()?, Key::new(parent.certificate.as_ref()?.entity_key));
    let whole = select(parent.files.as_ref()?, &terms.strata, terms.head.quota, terms.head.repeat, &key)
        .map_err(|e| Fault::Unknown(e.message()))?;
    let mut used: BTreeSet<Id> = BTreeSet::new();
    for round in slot {
        used.extend(round.selected.as_ref()?.iter().map(|row| row.id.clone()));
        used.extend(round.certificate.as_ref()?.substitutes.iter().map(|s| s.substitute.clone()));
    }
    let unused = |d: &[Ranked]| -> Vec<Id> {
        d.iter().map(|r| r.id.clone()).filter(|id| !used.contains(id)).collect()
    };
    let mut expected = BTreeMap::new();
    for line in &commit.strata {
        let reserve = whole.of(&line.stratum).map(|d| unused(d.reserve())).unwrap_or_default();
        expected.extend(reserve.into_iter().map(|id| (id, line.stratum.clone())));
    }
    let pool = now.pool.as_ref()?;
    let found = pool.rows().iter().map(|row| (row.id.clone(), row.stratum.clone()));
    if found.collect::<BTreeMap<_, _>>() == expected {
        Ok(msg!("draw-why-reserve", count = expected.len()))
    } else {
        Err(Fault::Wrong(msg!(
            "draw-why-not-the-reserve",
            stated = pool.rows().len(),
            found = expected.len()
        )))
    }
}
