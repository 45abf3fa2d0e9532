//! The check of a round from its files alone: everything is derived again, and every statement is proven, disproven
//! or cannot be proven (`docs/draw.md`, "Verification").

mod bundle;
mod chain;
mod claim;
mod entity;
mod frozen;
mod given_up;
mod past;
mod result;
mod turns;

pub use bundle::Bundle;
pub use claim::{Claim, Statement, Verdict};
pub use entity::{Leaf, Outcome as EntityOutcome, Standing, any_id, standing};
pub use given_up::verify_void;
pub use past::CHAINED;
pub use turns::against_others;

use super::form::FileName;
use crate::msg;
use bundle::Opened;
use claim::{Claims, Fault, Judgement, Trouble};

/// Verifies a round. `earlier` are the bundles of all earlier rounds and sub-draws of the same draw, in the order in
/// which they were committed.
///
/// A file that is missing disproves nothing; a round is borne out where [`worst`] is not [`Verdict::Disproven`] and
/// the reader accepts what cannot be proven.
pub fn verify(bundle: &Bundle, earlier: &[Bundle]) -> Vec<Claim> {
    let now = Opened::new(bundle);
    let before: Vec<Opened<'_>> = earlier.iter().map(Opened::new).collect();
    let mut claims = Claims::default();
    forms(&now, &mut claims);
    // Whatever such a file says, a round has a certificate or it.
    if now.is_void() && bundle.get(FileName::Certificate).is_some() {
        claims.add(Statement::NotVoid, Err(Fault::Wrong(msg!("draw-why-certified-all-the-same"))));
    }
    frozen::check(&now, &mut claims);
    past::check(&now, &before, &mut claims);
    chain::check(&now, &before, &mut claims);
    result::check(&now, &before, &mut claims);
    claims.add(Statement::BeforeBeacon, Err(Fault::Unknown(msg!("draw-why-no-checkpoint"))));
    claims.add(Statement::OnlyCommit, turns::only_commit(&now, &before));
    claims.0
}

/// The worst verdict: one contradiction outweighs all proofs.
pub fn worst(claims: &[Claim]) -> Verdict {
    claims.iter().map(|c| c.verdict).max().unwrap_or(Verdict::CannotBeProven)
}

fn forms(now: &Opened<'_>, claims: &mut Claims) {
    for name in FileName::ALL {
        let optional = matches!(name, FileName::Revealed | FileName::Beacon);
        match now.trouble(name) {
            Some(Trouble::Missing(_)) if optional => {}
            _ => claims.add(Statement::Form(name), form(now, name)),
        }
    }
}

/// Whether a file is in its one form.
fn form(now: &Opened<'_>, name: FileName) -> Judgement {
    match now.trouble(name) {
        None => Ok(msg!("draw-why-canonical")),
        Some(Trouble::Malformed(error)) => Err(Fault::Wrong(error.message())),
        Some(missing) => Err(missing.into()),
    }
}
