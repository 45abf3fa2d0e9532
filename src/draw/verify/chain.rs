//! Salts, beacon and seed.

use super::bundle::Opened;
use super::claim::{Claims, Fault, Judgement, Statement, Trouble, same};
use super::past::previous;
use crate::draw::beacon::Beacon;
use crate::draw::code::Code;
use crate::draw::entropy::too_weak;
use crate::draw::hash::{Digest, Key};
use crate::draw::issue_days::issue_too_late;
use crate::draw::lottery::{odd_evidence, odd_issues};
use crate::draw::pulse::{PulseError, checked};
use crate::draw::salt::{SaltValue, begun_below, commitment, seed};
use crate::message::Message;
use crate::msg;
use std::collections::BTreeSet;

pub(super) fn check(now: &Opened<'_>, before: &[Opened<'_>], claims: &mut Claims) {
    if let Ok(commit) = &now.commit {
        for line in &commit.salts {
            claims.add(Statement::Salt(line.party.clone()), salt(now, &line.party));
            claims.add(Statement::Link(line.party.clone()), link(now, before, &line.party));
        }
    }
    // What was public before is of the commit's parties alone.
    if let (Ok(commit), Ok(revealed)) = (&now.commit, &now.revealed) {
        let parties: BTreeSet<&Code> = revealed.rows().iter().map(|link| &link.party).collect();
        for extra in parties.into_iter().filter(|p| !commit.salts.iter().any(|line| line.party == **p)) {
            let why = msg!("draw-why-unknown-party", party = extra.as_str());
            claims.add(Statement::Link(extra.clone()), Err(Fault::Wrong(why)));
        }
    }
    if let Ok(certificate) = &now.certificate {
        // A party of the certificate that the commit does not know changes the seed, so it must be named.
        let known = |party: &Code| {
            now.commit.as_ref().map_or(true, |c| c.salts.iter().any(|line| line.party == *party))
        };
        for extra in certificate.salts.iter().filter(|s| !known(&s.party)) {
            let why = msg!("draw-why-unknown-party", party = extra.party.as_str());
            claims.add(Statement::Salt(extra.party.clone()), Err(Fault::Wrong(why)));
        }
    }
    claims.add(Statement::Seed, seed_and_keys(now));
    claims.add(Statement::BeaconValue, beacon_value(now));
    claims.add(Statement::BeaconSource, source(now));
}

fn revealed<'a>(now: &'a Opened<'_>, party: &Code) -> Result<&'a SaltValue, Fault> {
    let value = now.certificate.as_ref()?.salts.iter().find(|s| s.party == *party);
    value.ok_or_else(|| Fault::Wrong(msg!("draw-why-salt-missing", party = party.as_str())))
}

fn salt(now: &Opened<'_>, party: &Code) -> Judgement {
    let value = revealed(now, party)?;
    let line = now.commit.as_ref()?.salts.iter().find(|s| s.party == *party);
    let Some(line) = line else {
        return Err(Fault::Wrong(msg!("draw-why-unknown-party", party = party.as_str())));
    };
    same(format!("{}:{}", line.link, line.commitment), format!("{}:{}", value.link, commitment(&value.value)))
}

fn link(now: &Opened<'_>, before: &[Opened<'_>], party: &Code) -> Judgement {
    let value = revealed(now, party)?;
    let above = value.link.checked_add(1);
    // The link above is in the list of what was known before, or in an earlier round's certificate. Where both are
    // there, both must fit, and all of them each other.
    let listed = now.revealed.iter().flat_map(|r| r.rows()).map(|l| (&l.party, l.link, l.value));
    let certified = before.iter().filter_map(|b| b.certificate.as_ref().ok()).flat_map(|c| &c.salts);
    let void = before.iter().filter_map(|b| b.void.as_ref().ok()).flat_map(|v| &v.salts);
    let certified = certified.chain(void).map(|s| (&s.party, s.link, s.value));
    let own: Vec<(u64, Digest)> =
        listed.chain(certified).filter(|(p, ..)| *p == party).map(|(_, l, v)| (l, v)).collect();
    for (link, stated) in &own {
        let below = own.iter().find(|(l, v)| l.checked_add(1) == Some(*link) && v.rehash() != *stated);
        if let Some((_, below)) = below {
            return same(*stated, below.rehash());
        }
        if let Some((_, other)) = own.iter().find(|(l, v)| l == link && v != stated) {
            return same(*stated, *other);
        }
    }
    let known: Vec<Digest> = own.iter().filter(|(l, _)| Some(*l) == above).map(|(_, v)| *v).collect();
    let found = value.value.rehash();
    let stated = known.iter().find(|v| **v != found).or(known.first());
    let above_it = stated.map(|stated| same(stated, found)).transpose()?;
    if own.iter().any(|(l, _)| *l <= value.link) {
        return Err(Fault::Wrong(msg!("draw-why-link-public", party = party.as_str(), link = value.link)));
    }
    // The commits alone may show that a link was passed over, whether the one above is there or not.
    let next = next_down(now, before, (party, value.link));
    match (above_it, next) {
        (_, Err(Fault::Wrong(why))) => Err(Fault::Wrong(why)),
        (Some(why), next) => next.map(|()| why),
        (None, _) => {
            Err(Fault::Unknown(msg!("draw-why-no-link", party = party.as_str(), link = above.unwrap_or(0))))
        }
    }
}

/// Whether a link is the next one by the commits before: one below the last that the party hid, or three where that one was
/// lost, for a new chain ends two below it (`docs/decisions/0098-salts-that-were-lost.md`). A chain that was lost with all its salts
/// public leaves the same gap and no file that says so.
fn next_down(now: &Opened<'_>, before: &[Opened<'_>], (party, link): (&Code, u64)) -> Result<(), Fault> {
    let unknown = |fault: Fault| match fault {
        Fault::Wrong(why) | Fault::Unknown(why) => Fault::Unknown(why),
    };
    previous(now, before).map_err(unknown)?;
    let number = |round: &Opened<'_>| {
        let commit = round.commit.as_ref().ok()?;
        commit.salts.iter().find(|line| line.party == *party).map(|line| line.link)
    };
    let anew = |last| begun_below(last).and_then(|end: u64| end.checked_sub(1));
    let wrong = |last: u64, link: u64, next: Option<u64>| {
        let next = next.map_or_else(|| "-".to_owned(), |next| next.to_string());
        let party = party.as_str();
        Err(Fault::Wrong(msg!("draw-why-other-link", party = party, link = link, last = last, next = next)))
    };
    let mut used = before.iter().filter_map(|round| Some((round, number(round)?)));
    let Some(mut last) = used.next() else {
        return match before.first() {
            Some(first) if first.commit.as_ref()?.head.previous.is_some() => {
                Err(Fault::Unknown(msg!("draw-why-not-from-the-first")))
            }
            _ => Ok(()),
        };
    };
    // Void commits take their place in the chain, and no other check asks which.
    for (round, link) in used {
        let next = last.1.checked_sub(1);
        if next != Some(link) && anew(last.1) != Some(link) {
            return wrong(last.1, link, next);
        }
        last = (round, link);
    }
    let lost = last.0.void.as_ref().is_ok_and(|void| void.is_lost(party));
    let last = last.1;
    let next = if lost { anew(last) } else { last.checked_sub(1) };
    if next == Some(link) {
        return Ok(());
    }
    if anew(last) != Some(link) {
        return wrong(last, link, next);
    }
    Err(Fault::Unknown(msg!("draw-why-link-gap", party = party.as_str(), link = link, last = last)))
}

/// What is exchanged in the list of public links of a void commit, which must be those above the one that it published.
pub(super) fn exchanged(now: &Opened<'_>, party: &Code) -> Option<Message> {
    if let Err(Trouble::Malformed(error)) = &now.revealed {
        return Some(error.message());
    }
    let listed = now.revealed.iter().flat_map(|r| r.rows()).map(|l| (&l.party, l.link, l.value));
    let own = now.void.iter().flat_map(|v| &v.salts).map(|s| (&s.party, s.link, s.value));
    let all: Vec<(u64, Digest)> =
        listed.chain(own).filter(|(p, ..)| *p == party).map(|(_, l, v)| (l, v)).collect();
    all.iter().find_map(|(link, stated)| {
        let (_, below) =
            all.iter().find(|(l, v)| l.checked_add(1) == Some(*link) && v.rehash() != *stated)?;
        let (stated, found) = (stated.to_string(), below.rehash().to_string());
        Some(msg!("draw-why-differs", stated = stated, found = found))
    })
}

fn seed_and_keys(now: &Opened<'_>) -> Judgement {
    let certificate = now.certificate.as_ref()?;
    let commit = now.hash(crate::draw::form::FileName::Commit);
    let seed = seed(commit.as_ref()?, certificate.salts.iter().map(|s| &s.value), &certificate.beacon_value);
    same(certificate.seed, seed)?;
    same(certificate.entity_key, Key::derive(&seed, "entity").digest())?;
    same(certificate.inspector_key, Key::derive(&seed, "inspector").digest())?;
    same(certificate.seed, seed)
}

fn beacon_value(now: &Opened<'_>) -> Judgement {
    let (certificate, commit) = (now.certificate.as_ref()?, now.commit.as_ref()?);
    let value = now.evidence.as_ref()?.value(&commit.beacon).map_err(|e| Fault::Wrong(e.message()))?;
    same(certificate.beacon_value, value)
}

/// drand's signature is checked; what dice and lotteries gave takes witnesses or the notice.
fn source(now: &Opened<'_>) -> Judgement {
    let commit = now.commit.as_ref()?;
    let unknown = |why| Err(Fault::Unknown(why));
    match &commit.beacon {
        Beacon::Drand { round, .. } => {
            let evidence = now.evidence.as_ref()?;
            match checked(evidence, &commit.beacon) {
                Some(Ok(_)) => Ok(msg!("draw-why-signature", round = *round)),
                // Of a chain that this program has no key of, nothing is known either way.
                Some(Err(why @ PulseError::OtherChain(_))) => unknown(why.message()),
                Some(Err(why)) => Err(Fault::Wrong(why.message())),
                None => Err(Fault::Wrong(msg!("draw-beacon-other-kind"))),
            }
        }
        Beacon::Dice => unknown(msg!("draw-why-dice")),
        Beacon::Lottery { lottery, .. } => {
            // What could be ground is disproven, whatever the notice says: the order of numbers and of issues is fixed.
            let odd = odd_issues(&commit.beacon, None).or_else(|| too_weak(&commit.beacon));
            let odd = odd.or_else(|| issue_too_late(&commit.beacon, commit.head.visit_by));
            let odd = odd.or_else(|| now.evidence.as_ref().ok().and_then(odd_evidence));
            match odd {
                Some(why) => Err(Fault::Wrong(why)),
                None => unknown(msg!("draw-why-lottery", lottery = lottery.as_str())),
            }
        }
    }
}
