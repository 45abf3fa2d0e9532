//! A commit that was declared void, and whose salts were published all the same: which list was given up can be derived
//! by anybody.

use super::bundle::{Bundle, Opened};
use super::claim::{Claim, Claims, Fault, Judgement, Statement, same};
use super::{chain, form, frozen};
use crate::draw::commit::Files;
use crate::draw::form::FileName;
use crate::draw::hash::Digest;
use crate::draw::run::{RunError, run_within};
use crate::draw::salt::commitment;
use crate::draw::teams::Loads;
use crate::msg;

/// Verifies what was published of a void commit: its salts, and the list where it was drawn.
pub fn verify_void(bundle: &Bundle) -> Vec<Claim> {
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
        // A sub-draw carries on loads that other folders have; without a salt nobody can tell the list.
        let whole = now.void.as_ref().is_ok_and(|void| void.lost.is_empty());
        if was_drawn(bundle) && commit.head.round.sub.is_none() && whole {
            claims.add(Statement::Selected, given_up(&now, FileName::Selected));
            claims.add(Statement::Duty, given_up(&now, FileName::Duty));
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

/// The list or the teams, drawn again.
fn given_up(now: &Opened<'_>, name: FileName) -> Judgement {
    now.frozen()?;
    let (commit, void) = (now.commit.as_ref()?, now.void.as_ref()?);
    let files = Files {
        pool: (*now.source().as_ref()?).clone(),
        drawn: now.drawn.as_ref()?.clone(),
        barred: now.barred.as_ref()?.clone(),
        inspectors: now.inspectors.as_ref()?.clone(),
        conflicts: now.conflicts.as_ref()?.clone(),
    };
    let value = now.evidence.as_ref()?.value(&commit.beacon).map_err(|e| Fault::Wrong(e.message()))?;
    let outcome = run_within(0, commit, &files, &void.salts, value, Loads::new())
        .map_err(|e: RunError| Fault::Unknown(e.message()))?;
    let text = if name == FileName::Duty { outcome.duty.text() } else { outcome.selection.text() };
    same(*now.hash(name).as_ref()?, Digest::of(text.as_bytes()))
}
