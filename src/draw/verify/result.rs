//! The result, derived again from the frozen files and the certificate's keys.

use super::bundle::{Opened, unread};
use super::claim::{Claims, Fault, Judgement, Statement, Trouble, same};
use crate::draw::certificate::{StratumFigures, Substitute};
use crate::draw::code::{Id, Stratum};
use crate::draw::form::FileName;
use crate::draw::hash::{Digest, Key};
use crate::draw::pool::{StreamError, reserve};
use crate::draw::select::Selection;
use crate::draw::substitutes::{Failure, sub_draw_substitutes, substitutes};
use crate::draw::teams::{Duty, Loads, Staffing, assign};
use crate::draw::terms::Rate;
use crate::message::Message;
use crate::msg;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(now: &Opened<'_>, before: &[Opened<'_>], claims: &mut Claims) {
    let selection = derive(now);
    claims.add(Statement::Strata, strata(now));
    if let Ok(certificate) = &now.certificate {
        for stated in &certificate.strata {
            let found = || -> Result<StratumFigures, Fault> {
                let drawing = selection.as_ref().map_err(Fault::again)?.of(&stated.stratum);
                let unknown = || Fault::Wrong(msg!("draw-why-no-stratum", stratum = stated.stratum.as_str()));
                drawing.map(StratumFigures::from).ok_or_else(unknown)
            };
            let figures = found().and_then(|f| same(stated.figures(), f.figures()));
            claims.add(Statement::Figures(stated.stratum.clone()), figures);
            let cutoffs = found().and_then(|f| same(apart(&stated.tickets()), apart(&f.tickets())));
            claims.add(Statement::Cutoffs(stated.stratum.clone()), cutoffs);
        }
    }
    claims.add(Statement::Selected, selected(now, &selection));
    claims.add(Statement::Duty, duty(now, before, &selection));
    claims.add(Statement::Substitutes, stand_ins(now, before, &selection));
    claims.add(Statement::Failures, Err(Fault::Unknown(failures(now))));
}

/// Tickets side by side, so that a line can end between them.
fn apart(tickets: &str) -> String {
    tickets.replace(':', " ")
}

type Derived = Result<Selection, Fault>;

/// Of the ranks behind the selected no more are wanted than somebody stands in.
fn derive(now: &Opened<'_>) -> Derived {
    let (_, certificate) = (now.commit.as_ref()?, now.certificate.as_ref()?);
    now.draw(&Key::new(certificate.entity_key), certificate.substitutes.len() as u64)
}

fn strata(now: &Opened<'_>) -> Judgement {
    let join = |codes: Vec<&Stratum>| codes.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" ");
    let stated = now.certificate.as_ref()?.strata.iter().map(|s| &s.stratum).collect();
    same(join(stated), join(now.commit.as_ref()?.strata.iter().map(|s| &s.stratum).collect()))
}

fn selected(now: &Opened<'_>, selection: &Derived) -> Judgement {
    let stated = now.certificate.as_ref()?.selected;
    let selection = selection.as_ref().map_err(Fault::again)?;
    let found = now.raw.get(FileName::Selected).map(String::from_utf8_lossy);
    // The first line that differs says more than two hashes. The list that is derived is never there as a text.
    let (mut hash, mut why, mut line) = (Sha256::new(), None, 0);
    let mut lines = found.as_deref().map(str::lines);
    selection.each_row(|row| {
        hash.update(row);
        line += 1;
        let wanted = row.strip_suffix('\n').unwrap_or(row);
        if let (None, Some(lines)) = (&why, &mut lines) {
            let found = lines.next();
            why = (found != Some(wanted)).then(|| differing(line, Some(wanted), found));
        }
    });
    let more = lines.filter(|_| why.is_none()).and_then(|mut lines| lines.next());
    if let Some(why) = why.or_else(|| more.map(|more| differing(line + 1, None, Some(more)))) {
        return Err(Fault::Wrong(why));
    }
    same(stated, Digest::from_bytes(hash.finalize().into()))?;
    same(stated, now.hash(FileName::Selected).as_ref()?)
}

/// A line of a list that is not the one derived.
fn differing(line: u64, expected: Option<&str>, found: Option<&str>) -> Message {
    let shown = |text: Option<&str>| match text {
        Some(text) => msg!("draw-why-line", text = text),
        None => msg!("draw-why-no-line"),
    };
    let (expected, found) = (shown(expected), shown(found));
    msg!("draw-why-other-line", line = line, expected = expected, found = found)
}

fn duty(now: &Opened<'_>, before: &[Opened<'_>], selection: &Derived) -> Judgement {
    let (commit, certificate) = (now.commit.as_ref()?, now.certificate.as_ref()?);
    now.frozen()?;
    let (inspectors, conflicts) = (now.inspectors.as_ref()?, now.conflicts.as_ref()?);
    let selection = selection.as_ref().map_err(Fault::again)?;
    let head = &commit.head;
    let mut loads = Loads::new();
    if head.round.sub.is_some() {
        carried(now, before)?.iter().for_each(|d| d.add_to(&mut loads));
    }
    // Where no teams can be formed there is no result, so no list of them is true.
    let (staffing, key) =
        (Staffing::with(&commit.head, inspectors, conflicts), Key::new(certificate.inspector_key));
    let derived = assign(selection, &staffing, &key, &mut loads).map_err(|e| Fault::Wrong(e.message()))?;
    same(certificate.duty, derived.digest())?;
    same(certificate.duty, now.hash(FileName::Duty).as_ref()?)
}

/// The duties of the slot before a sub-draw: its inspectors' loads are carried on.
fn carried<'a>(now: &Opened<'_>, before: &'a [Opened<'_>]) -> Result<Vec<&'a Duty>, Fault> {
    let slot = now.commit.as_ref()?.head.round.slot;
    let mut out = Vec::new();
    for round in before.iter().filter(|b| !b.is_void()) {
        if round.commit.as_ref()?.head.round.slot == slot {
            out.push(round.duty.as_ref()?);
        }
    }
    if out.is_empty() { Err(Fault::Unknown(msg!("draw-why-no-parent", slot = slot))) } else { Ok(out) }
}

fn stand_ins(now: &Opened<'_>, before: &[Opened<'_>], selection: &Derived) -> Judgement {
    let (commit, stated) = (now.commit.as_ref()?, &now.certificate.as_ref()?.substitutes);
    if stated.is_empty() && commit.head.round.sub.is_none() {
        return Ok(msg!("draw-why-no-substitutes"));
    }
    let selection = selection.as_ref().map_err(Fault::again)?;
    let failures = stated.iter().map(|s| Failure { id: s.failed.clone(), reason: s.reason.clone() });
    let derived = if commit.head.round.sub.is_some() {
        let home = homes(now, before)?;
        let mut failed = Vec::new();
        for failure in failures {
            let unknown = || Fault::Wrong(msg!("draw-not-selected", id = failure.id.as_str()));
            let stratum = home.get(&failure.id).cloned().ok_or_else(unknown)?;
            failed.push((failure, stratum));
        }
        sub_draw_substitutes(selection, &failed)
    } else {
        substitutes(selection, &failures.collect::<Vec<_>>())
    };
    let derived = derived.map_err(|e| Fault::Wrong(e.message()))?;
    let (places, filled) = (selection.walk().len(), derived.iter().filter(|s| !s.is_nobody()).count());
    if commit.head.round.sub.is_some() && filled != places {
        return Err(Fault::Wrong(msg!("draw-why-sub-draw-lines", stated = filled, found = places)));
    }
    if commit.head.round.sub.is_some() {
        counted(now, before)?;
        exhausted(now, before, &derived)?;
    }
    let text = |list: &[Substitute]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    same(text(stated), text(&derived))
}

/// Why nothing here tells whether the failures of a certificate are those that were recorded: whoever writes it could leave
/// one out, name another, or give another reason, and each time others would rightly be the next of the order.
fn failures(now: &Opened<'_>) -> Message {
    match &now.certificate {
        Ok(certificate) => msg!("draw-why-failures", n = certificate.substitutes.len()),
        Err(_) => msg!("draw-why-missing", file = FileName::Certificate.name()),
    }
}

/// A sub-draw draws as many of a stratum as failed in it, whoever is left.
fn counted(now: &Opened<'_>, before: &[Opened<'_>]) -> Result<(), Fault> {
    let (home, stated) = (homes(now, before)?, &now.certificate.as_ref()?.substitutes);
    for line in &now.commit.as_ref()?.strata {
        let of = |s: &&Substitute| home.get(&s.failed) == Some(&line.stratum);
        let found = stated.iter().filter(of).count() as u64;
        if let Rate::Count(count) = line.rate
            && count != found
        {
            let stratum = line.stratum.as_str();
            let why = msg!("draw-why-sub-draw-count", stratum = stratum, stated = count, found = found);
            return Err(Fault::Wrong(why));
        }
    }
    Ok(())
}

/// A stratum for whose failures a sub-draw has no line has nobody left in the reserve of its slot.
fn exhausted(now: &Opened<'_>, before: &[Opened<'_>], derived: &[Substitute]) -> Result<(), Fault> {
    let commit = now.commit.as_ref()?;
    let home = homes(now, before)?;
    let of = |s: &Substitute| home.get(&s.failed).cloned();
    let lined = |stratum: &Stratum| commit.strata.iter().any(|line| line.stratum == *stratum);
    let open: BTreeSet<Stratum> =
        derived.iter().filter(|s| s.is_nobody()).filter_map(of).filter(|s| !lined(s)).collect();
    if open.is_empty() {
        return Ok(());
    }
    let slot = commit.head.round.slot;
    let own = |b: &&Opened<'_>| {
        let round = b.commit.as_ref().map(|c| c.head.round);
        !b.is_void() && round.is_ok_and(|r| r.slot == slot && r.sub.is_none())
    };
    let Some(parent) = before.iter().find(own) else {
        return Err(Fault::Unknown(msg!("draw-why-no-parent", slot = slot)));
    };
    let used: BTreeSet<Id> = home.into_keys().collect();
    let text = |name| parent.raw.get(name).unwrap_or_default();
    let texts = (text(FileName::Drawn), text(FileName::Barred));
    let (source, terms, wanted) = (parent.source(), parent.commit.as_ref()?, open.iter().collect());
    let mut left = None;
    reserve(*source.as_ref()?, terms, texts, &wanted, &used, |_, stratum| {
        left.get_or_insert_with(|| stratum.clone());
    })
    .map_err(|error| match error {
        StreamError::Read(error) => Fault::from(&unread(&error)),
        other => Fault::from(&unread(&std::io::Error::other(other))),
    })?;
    match left {
        None => Ok(()),
        Some(stratum) => Err(Fault::Wrong(msg!("draw-why-not-exhausted", stratum = stratum.as_str()))),
    }
}

/// Who was on the slot's list, with the stratum: selected or stepped in, in the slot's draw or a sub-draw of it.
fn homes(now: &Opened<'_>, before: &[Opened<'_>]) -> Result<BTreeMap<Id, Stratum>, Fault> {
    let slot = now.commit.as_ref()?.head.round.slot;
    let mut home: BTreeMap<Id, Stratum> = BTreeMap::new();
    for round in before.iter().filter(|b| !b.is_void()) {
        if round.commit.as_ref()?.head.round.slot != slot {
            continue;
        }
        let rows = round.selected.as_ref().map_err(|t: &Trouble| Fault::from(t))?;
        home.extend(rows.iter().map(|row| (row.id.clone(), row.stratum.clone())));
        for change in &round.certificate.as_ref()?.substitutes {
            if let Some(stratum) = home.get(&change.failed).cloned() {
                home.insert(change.substitute.clone(), stratum);
            }
        }
    }
    if home.is_empty() { Err(Fault::Unknown(msg!("draw-why-no-parent", slot = slot))) } else { Ok(home) }
}
