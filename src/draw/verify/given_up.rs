//! A commit that was declared void, and whose salts were published all the same: which list was given up can be derived
//! by anybody.

use super::bundle::{Bundle, Opened};
use super::claim::{Claim, Claims, Fault, Judgement, Statement, Trouble, same};
use super::{chain, form, frozen};
use crate::draw::beacon::Evidence;
use crate::draw::commit::Commit;
use crate::draw::form::FileName;
use crate::draw::hash::{Key, h};
use crate::draw::run::{RunError, keys};
use crate::draw::salt::commitment;
use crate::draw::select::Selection;
use crate::draw::teams::{Loads, Staffing, assign};
use crate::draw::terms::Round;
use crate::msg;
use std::collections::BTreeMap;

/// Verifies what was published of a void commit: its salts, and the list where it was drawn. `earlier` are the bundles of
/// all commits of the same draw before it, in their order: the teams of a sub-draw carry on the loads of its slot.
pub fn verify_void(bundle: &Bundle, earlier: &[Bundle]) -> Vec<Claim> {
    let now = Opened::new(bundle);
    let mut claims = Claims::default();
    for name in [FileName::Commit, FileName::Void] {
        claims.add(Statement::Form(name), form(&now, name));
    }
    claims.add(Statement::VoidOf, of_commit(&now));
    // What the commit froze tells which list was given up.
    frozen::files(&now, &mut claims);
    if let Ok(commit) = &now.commit {
        for line in &commit.salts {
            let salt = || {
                if now.void.as_ref()?.is_lost(&line.party) {
                    return Err(Fault::Unknown(msg!("draw-why-salt-lost", party = line.party.as_str())));
                }
                let value = now.void.as_ref()?.salts.iter().find(|s| s.party == line.party);
                let missing = || Fault::Wrong(msg!("draw-why-salt-missing", party = line.party.as_str()));
                let value = value.ok_or_else(missing)?;
                let (stated, found) = (line.commitment, commitment(&value.value));
                same(format!("{}:{stated}", line.link), format!("{}:{found}", value.link))
            };
            claims.add(Statement::Salt(line.party.clone()), salt());
            if let Some(why) = chain::exchanged(&now, &line.party) {
                claims.add(Statement::Link(line.party.clone()), Err(Fault::Wrong(why)));
            }
        }
        // Without a salt nobody can tell the list.
        let whole = now.void.as_ref().is_ok_and(|void| void.lost.is_empty());
        if let Some(evidence) = now.void.as_ref().ok().and_then(|void| void.evidence.as_ref()) {
            claims.add(Statement::BeaconValue, known(&now, evidence, whole));
        }
        if was_drawn(bundle) && whole {
            let drawn = now.evidence.as_ref().map_err(Fault::from).and_then(|evidence| draw(&now, evidence));
            claims.add(Statement::Selected, selected(&now, &drawn));
            claims.add(Statement::Duty, duty(&now, earlier, &drawn));
        }
    }
    claims.0
}

/// Whether a void commit was drawn: its list, teams and evidence come together, and any of them tells that it has a list.
fn was_drawn(bundle: &Bundle) -> bool {
    [FileName::Selected, FileName::Duty, FileName::Beacon].into_iter().any(|file| bundle.get(file).is_some())
}

fn of_commit(now: &Opened<'_>) -> Judgement {
    same(now.void.as_ref()?.commit, now.commit.as_ref()?.digest())
}

/// The list with the key of the inspectors' tickets.
type Drawn = Result<(Selection, Key), Fault>;

/// The draw once more, from the files that the commit froze: exchanged ones tell nothing of the list, and are found by
/// themselves.
fn draw(now: &Opened<'_>, evidence: &Evidence) -> Drawn {
    let (commit, void) = (now.commit.as_ref()?, now.void.as_ref()?);
    are_frozen(now, &[FileName::Pool, FileName::Drawn, FileName::Barred])?;
    let value = evidence.value(&commit.beacon).map_err(|e| Fault::Wrong(e.message()))?;
    let open = |e: RunError| Fault::Unknown(e.message());
    let (entities, inspectors) = keys(commit, &void.salts, &value).map_err(open)?;
    Ok((now.draw(&entities, 0)?, inspectors))
}

/// The list that could be known and was never recorded: whoever has the files draws it again.
fn known(now: &Opened<'_>, evidence: &Evidence, whole: bool) -> Judgement {
    let commit = now.commit.as_ref()?;
    let value = evidence.value(&commit.beacon).map_err(|e| Fault::Wrong(e.message()))?;
    if !whole {
        return Ok(msg!("draw-why-recomputed", value = value.hex()));
    }
    let (selection, _) = draw(now, evidence)?;
    let text = selection.text();
    Ok(msg!("draw-why-known-list", rows = text.lines().count(), sha = h(&text).hex()))
}

fn are_frozen(now: &Opened<'_>, names: &[FileName]) -> Result<(), Fault> {
    let commit = now.commit.as_ref()?;
    for name in names {
        if now.hash(*name).as_ref()? != frozen::stated(commit, *name) {
            return Err(Fault::Unknown(msg!("draw-file-changed", file = name.name())));
        }
    }
    Ok(())
}

fn selected(now: &Opened<'_>, drawn: &Drawn) -> Judgement {
    let (selection, _) = drawn.as_ref().map_err(Fault::again)?;
    same(now.hash(FileName::Selected).as_ref()?, h(&selection.text()))
}

fn duty(now: &Opened<'_>, earlier: &[Bundle], drawn: &Drawn) -> Judgement {
    let stated = now.hash(FileName::Duty);
    let stated = stated.as_ref()?;
    are_frozen(now, &[FileName::Inspectors, FileName::Conflicts])?;
    let (commit, inspectors) = (now.commit.as_ref()?, now.inspectors.as_ref()?);
    let (selection, key) = drawn.as_ref().map_err(Fault::again)?;
    let (mut loads, doubtful) = carried(commit, earlier)?;
    let staffing = Staffing::with(&commit.head, inspectors, now.conflicts.as_ref()?);
    let derived = assign(selection, &staffing, key, &mut loads).map_err(|e| e.message());
    let judged = derived.map_err(Fault::Wrong).and_then(|derived| same(stated, derived.digest()));
    match judged {
        Err(Fault::Wrong(_)) if doubtful => {
            Err(Fault::Unknown(msg!("draw-why-void-loads", slot = commit.head.round.slot)))
        }
        other => other,
    }
}

/// The inspectors' visits with which the teams of a commit began: none, but of a sub-draw those of its slot and of the
/// sub-draws with smaller numbers, each by its last commit before this one, for no sub-draw is committed to while one of
/// them does not stand. Of one that is void by now no file tells whether it stood and which teams it had: then the loads
/// are doubtful.
fn carried(commit: &Commit, earlier: &[Bundle]) -> Result<(Loads, bool), Fault> {
    let (mut loads, mut doubtful) = (Loads::new(), false);
    let Some(number) = commit.head.round.sub else { return Ok((loads, doubtful)) };
    let slot = commit.head.round.slot;
    let mut last = BTreeMap::new();
    for bundle in earlier {
        let round = Opened::new(bundle);
        let Ok(of) = round.commit.as_ref().map(|c| c.head.round) else { continue };
        if of.slot == slot && of.sub.is_none_or(|sub| sub < number) {
            last.insert(of.sub, round);
        }
    }
    if !last.contains_key(&None) {
        return Err(Fault::Unknown(msg!("draw-why-no-parent", slot = slot)));
    }
    if let Some(sub) = (1..number).find(|sub| !last.contains_key(&Some(*sub))) {
        return Err(Fault::Unknown(msg!("draw-why-no-sub-draw", slot = slot, sub = sub)));
    }
    for (sub, round) in last {
        let of = Round { slot, sub }.to_string();
        let untold = |_: &Trouble| Fault::Unknown(msg!("draw-why-no-loads", round = of));
        round.duty.as_ref().map_err(untold)?.add_to(&mut loads);
        let stated = round.certificate.as_ref().map(|certificate| certificate.duty);
        doubtful |= round.is_void() || stated.ok() != round.hash(FileName::Duty).ok();
    }
    Ok((loads, doubtful))
}
