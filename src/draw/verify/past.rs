//! The round against the rounds before it.

use super::bundle::{Opened, unread};
use super::claim::{Claims, Fault, Judgement, Statement, Trouble, same};
use super::turns::{earlier_in_turn, in_turn};
use crate::draw::code::{Id, Stratum};
use crate::draw::commit::Head;
use crate::draw::form::FileName;
use crate::draw::hash::{Digest, h};
use crate::draw::history::{Past, drawn_after};
use crate::draw::pool::pieces::each_line;
use crate::draw::pool::{Source as _, StreamError, reserve};
use crate::draw::terms::{Quota, Rate, Repeat, Schedule};
use crate::draw::{CAP, Drawn, Ids, Key, any_id, is_made};
use crate::message::Message;
use crate::msg;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// The reason of whom another round has drawn since.
const DRAWN: &str = "DRAWN";

pub(super) fn check(now: &Opened<'_>, before: &[Opened<'_>], claims: &mut Claims) {
    if !before.is_empty() {
        let whole = || earlier(now, before).and_then(|why| teams(before).map(|()| why));
        claims.add(Statement::Earlier, earlier_in_turn(before).and_then(|()| whole()));
    }
    claims.add(Statement::Previous, in_turn(now, before).and_then(|()| previous(now, before)));
    claims.add(Statement::Drawn, drawn(now, before));
    claims.add(Statement::FailedBarred, failed_barred(now, before));
    if now.barred.as_ref().is_ok_and(|barred| !barred.rows().is_empty()) {
        claims.add(Statement::BarredRows, barred_rows(now, before));
    }
    let blind = |round: &Opened<'_>| round.commit.as_ref().is_ok_and(|c| c.head.ids == Ids::Blind);
    if blind(now) || before.iter().any(blind) {
        claims.add(Statement::BlindIds, blind_ids(now, before));
    }
    if now.commit.as_ref().is_ok_and(|c| c.head.round.sub.is_some()) {
        claims.add(Statement::SubDraw, sub_draw(now, before));
    }
}

/// The ids of a draw are all of one kind. Whose they are, and that nobody has two, the annex tells and no public file.
fn blind_ids(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    let kind = now.commit.as_ref()?.head.ids;
    for round in before {
        let commit = round.commit.as_ref()?;
        if commit.head.ids != kind {
            return Err(Fault::Wrong(msg!("draw-why-other-ids", round = commit.head.round.to_string())));
        }
    }
    let mut plain = None;
    let read = any_id(now.source().as_ref()?, |id| {
        let odd = !is_made(id);
        if odd && plain.is_none() {
            plain = Some(id.to_owned());
        }
        odd
    });
    read.map_err(|error| Fault::from(&unread(&error)))?;
    match plain {
        Some(id) => Err(Fault::Wrong(msg!("draw-why-plain-id", id = id))),
        None => Err(Fault::Unknown(msg!("draw-why-no-annex"))),
    }
}

/// The files of an earlier round that tell who may be drawn later: the teams may be left out, as they are where a draw is
/// public.
pub const CHAINED: [FileName; 4] = [FileName::Selected, FileName::Drawn, FileName::Barred, FileName::Pool];

/// Every earlier round: its certificate belongs to its commit, its selected list and `drawn` are the ones stated.
fn earlier(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    let mut lacking = None;
    for round in before {
        let commit = round.commit.as_ref()?;
        let malformed = |file: &FileName| matches!(round.trouble(*file), Some(Trouble::Malformed(_)));
        let files = match round.is_void() {
            true => &[FileName::Void][..],
            false => &[FileName::Certificate, FileName::Selected, FileName::Drawn, FileName::Barred],
        };
        if let Some(file) = files.iter().find(|file| malformed(file)) {
            let (round, file) = (commit.head.round.to_string(), file.name());
            return Err(Fault::Wrong(msg!("draw-why-earlier", round = round, file = file)));
        }
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
            (FileName::Inspectors, commit.inspectors, round.hash(FileName::Inspectors)),
            (FileName::Conflicts, commit.conflicts, round.hash(FileName::Conflicts)),
        ] {
            if found.as_ref().is_ok_and(|found| *found != stated) {
                return Err(wrong(file));
            }
        }
        if round.raw.task().is_some_and(|task| Digest::of(task) != commit.head.plan) {
            let round = commit.head.round.to_string();
            return Err(Fault::Wrong(msg!("draw-why-earlier-task", round = round)));
        }
        let round_number = commit.head.round.to_string();
        lacking = lacking.or_else(|| {
            let file = CHAINED.into_iter().find(|file| round.hash(*file).is_err())?;
            Some(msg!("draw-why-earlier-missing", round = round_number, file = file.name()))
        });
    }
    if let Some(lacking) = lacking {
        return Err(Fault::Unknown(lacking));
    }
    Ok(together(before))
}

/// The rosters, recusals and teams of the earlier rounds, which tell nothing of who may be drawn: they are to be there
/// unless all that is of people was left out of a round, as it is where that is public.
fn teams(before: &[Opened<'_>]) -> Result<(), Fault> {
    let people = |round: &Opened<'_>| {
        let files = [FileName::Inspectors, FileName::Conflicts].into_iter();
        files.chain([FileName::Duty]).any(|file| round.raw.get(file).is_some()) || round.raw.task().is_some()
    };
    let lacks = |round: &Opened<'_>| {
        let whole = [FileName::Duty, FileName::Inspectors, FileName::Conflicts].into_iter();
        let mut whole = whole.filter(|_| !round.is_void() && people(round));
        whole.find(|file| round.raw.get(*file).is_none())
    };
    match before.iter().find_map(|round| Some((round, lacks(round)?))) {
        None => Ok(()),
        Some((round, file)) => {
            let (round, file) = (round.commit.as_ref()?.head.round.to_string(), file.name());
            Err(Fault::Unknown(msg!("draw-why-earlier-missing", round = round, file = file)))
        }
    }
}

/// What is said of earlier rounds that belong together: what each of them proves by itself is not asked here, and what of
/// it could not be is named.
fn together(before: &[Opened<'_>]) -> Message {
    let mut files = Vec::new();
    for round in before.iter().filter(|round| !round.is_void()) {
        let Ok(commit) = &round.commit else { continue };
        let absent = [FileName::Beacon, FileName::Revealed].into_iter();
        let absent = absent.filter(|file| round.raw.get(*file).is_none());
        files.extend(absent.map(|file| format!("{} {file}.txt", commit.head.round)));
    }
    match files.is_empty() {
        true => msg!("draw-why-earlier-whole", rounds = before.len()),
        false => msg!("draw-why-earlier-without", rounds = before.len(), files = files),
    }
}

pub(super) fn previous(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
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
    now.pool().as_ref()?;
    let barred = now.barred.as_ref()?;
    sound(now, before)?;
    let barred: BTreeSet<&Id> = barred.rows().iter().map(|row| &row.id).collect();
    let mut failed = Vec::new();
    for round in before.iter().filter(|b| !b.is_void()) {
        failed.extend(round.certificate.as_ref()?.substitutes.iter().map(|change| &change.failed));
    }
    failed.retain(|id| !barred.contains(id));
    if failed.is_empty() {
        return Ok(msg!("draw-why-all-barred"));
    }
    let open: BTreeSet<&[u8]> = failed.iter().map(|id| id.as_str().as_bytes()).collect();
    let mut found = BTreeSet::new();
    let from = now.source().as_ref()?.open().map_err(|e| Fault::from(&unread(&e)))?;
    each_line(from, |_, line| {
        let id = line.split(|byte| *byte == b'|').next().unwrap_or_default();
        found.extend(open.get(id).copied());
    })
    .map_err(|e| Fault::from(&unread(&e)))?;
    match failed.iter().find(|id| found.contains(id.as_str().as_bytes())) {
        Some(id) => Err(Fault::Wrong(msg!("draw-why-not-barred", id = id.as_str()))),
        None => Ok(msg!("draw-why-all-barred")),
    }
}

/// Whoever is barred failed before with that reason, was drawn by another round where this is a sub-draw, or was at the
/// most visits: the last needs more than these files, and there is no other.
fn barred_rows(now: &Opened<'_>, before: &[Opened<'_>]) -> Judgement {
    let (barred, head) = (now.barred.as_ref()?, &now.commit.as_ref()?.head);
    sound(now, before)?;
    let (mut failed, mut drawn) = (BTreeSet::new(), BTreeSet::new());
    for round in before.iter().filter(|b| !b.is_void()) {
        let changes = &round.certificate.as_ref()?.substitutes;
        failed.extend(changes.iter().map(|c| (&c.failed, &c.reason)));
        drawn.extend(round.selected.as_ref()?.iter().map(|row| &row.id));
        drawn.extend(changes.iter().map(|c| &c.substitute));
    }
    let by_draw = |id: &Id, reason: &str| head.round.sub.is_some() && reason == DRAWN && drawn.contains(id);
    let open = barred
        .rows()
        .iter()
        .filter(|row| !failed.contains(&(&row.id, &row.reason)) && !by_draw(&row.id, row.reason.as_str()));
    let open: Vec<_> = open.collect();
    // Whoever failed is barred for that, however many visits there were.
    let who: BTreeSet<&Id> = failed.iter().map(|(id, _)| *id).collect();
    if let Some(row) = open.iter().find(|row| row.reason.as_str() == CAP && who.contains(&row.id)) {
        let (id, reason) = (row.id.as_str(), row.reason.as_str());
        return Err(Fault::Wrong(msg!("draw-why-row-failed-otherwise", id = id, reason = reason)));
    }
    if let Some(row) = open.iter().find(|row| row.reason.as_str() != CAP) {
        let (id, reason) = (row.id.as_str(), row.reason.as_str());
        return Err(Fault::Wrong(match head.previous {
            None => msg!("draw-why-row-of-the-first", id = id, reason = reason),
            Some(_) => msg!("draw-why-row-not-recorded", id = id, reason = reason),
        }));
    }
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
    let as_its_slot = like_its_slot(head, &parent.commit.as_ref()?.head);
    if let Err(Fault::Wrong(why)) = as_its_slot {
        return Err(Fault::Wrong(why));
    }
    let key = Key::new(parent.certificate.as_ref()?.entity_key);
    let whole = parent.draw(&key, 0).map_err(|fault| match fault {
        Fault::Wrong(why) | Fault::Unknown(why) => Fault::Unknown(why),
    })?;
    let mut used: BTreeSet<Id> = BTreeSet::new();
    for drawing in &whole.strata {
        used.extend(drawing.selected().iter().map(|ranked| ranked.id.clone()));
    }
    for round in &slot {
        used.extend(round.selected.as_ref()?.iter().map(|row| row.id.clone()));
        used.extend(round.certificate.as_ref()?.substitutes.iter().map(|s| s.substitute.clone()));
    }
    // The reserve in the order of the slot's pool is a canonical pool itself.
    let (mut hash, mut count) = (Sha256::new(), 0u64);
    let wanted: BTreeSet<&Stratum> = commit.strata.iter().map(|line| &line.stratum).collect();
    let text = |name| parent.raw.get(name).unwrap_or_default();
    let (source, slot) = (parent.source(), parent.commit.as_ref()?);
    let texts = (text(FileName::Drawn), text(FileName::Barred));
    reserve(*source.as_ref()?, slot, texts, &wanted, &used, |id, stratum| {
        hash.update(format!("{id}|{stratum}\n"));
        count += 1;
    })
    .map_err(|error| match error {
        StreamError::Read(error) => Fault::from(&unread(&error)),
        // It was drawn from a moment ago.
        other => Fault::from(&unread(&std::io::Error::other(other))),
    })?;
    let stated = now.pool().as_ref()?.count;
    if now.hash(FileName::Pool).as_ref()? == &Digest::from_bytes(hash.finalize().into()) {
        as_its_slot.map(|()| msg!("draw-why-reserve", count = count))
    } else {
        Err(Fault::Wrong(msg!("draw-why-not-the-reserve", stated = stated, found = count)))
    }
}

/// A sub-draw has the visits and teams of its slot: both follow from the plan, which tells of another one only with its text.
fn like_its_slot(own: &Head, slot: &Head) -> Result<(), Fault> {
    let terms = |head: &Head| {
        let team: Vec<String> = head.team.iter().map(ToString::to_string).collect();
        let bound = head.load_bound.map_or_else(|| "–".to_owned(), |most| most.to_string());
        let lines = [("rounds", head.rounds.to_string()), ("visit-by", head.visit_by.to_string())];
        lines.into_iter().chain([("team", team.join(";")), ("load-bound", bound)])
    };
    let mut pairs = terms(own).zip(terms(slot));
    let Some(((name, stated), (_, of_slot))) = pairs.find(|((_, a), (_, b))| a != b) else { return Ok(()) };
    let why = msg!("draw-why-not-as-its-slot", name = name, stated = stated, slot = of_slot);
    Err(if own.plan == slot.plan { Fault::Wrong(why) } else { Fault::Unknown(why) })
}
