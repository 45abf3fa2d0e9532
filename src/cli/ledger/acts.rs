//! Acts of the office: a library verified, somebody kept away, a duty waived, a copy restored.

use super::args::{RecuseArgs, RestoreArgs, VerifyLibraryArgs, WaiveArgs, WhenArgs};
use super::{approver, folder, noted, open, open_as_found, record, refuse, said};
use crate::audit::{Obligation, State};
use crate::cli::Exit;
use crate::cli::args::LookupArgs;
use crate::cli::audit::judged;
use crate::cli::clock::{now, time_of};
use crate::cli::keeper::Stop;
use crate::cli::levels::has_unrecorded_draws;
use crate::cli::libraries::Libraries;
use crate::cli::output::Out;
use crate::cli::project::{Failure, Project, shown};
use crate::cli::recusals::{Listed, look_up};
use crate::cli::store::Store;
use crate::draw::{Digest, Id};
use crate::finding::Severity;
use crate::ledger::{Corrections, Entry, Event, LibraryVerified, Lost, Recusal, Register, Restore, Waiver};
use crate::message::Message;
use crate::model::cites_article;
use crate::msg;
use crate::syntax::nearest;
use jiff::ToSpan;

/// A file of a register: its name, its bytes and how many it holds.
type Holding = (String, Vec<u8>, u64);

pub(super) fn verify_library(project: &Project, args: &VerifyLibraryArgs, out: &Out) -> Result<Exit, Stop> {
    let by = approver(&args.by)?;
    let files = match args.register {
        Register::Matters => matters(project)?,
        Register::Entities | Register::Inspectors => libraries(project, args.register)?,
    };
    if files.is_empty() {
        return Err(refuse(msg!("ledger-no-library"), Exit::Invalid));
    }
    let (store, at) = open(project, &args.when, out)?;
    let on = args.on.unwrap_or_else(|| at.date());
    if on > at.date() {
        return Err(refuse(msg!("ledger-later-day", on = on, at = at.date()), Exit::Usage));
    }
    let event = |(file, bytes, rows): Holding| {
        let (sha256, by) = (Digest::of(&bytes).hex(), by.clone());
        Event::LibraryVerified(LibraryVerified { register: args.register, file, sha256, rows, by, on })
    };
    record(store, at, files.into_iter().map(event).collect(), out)
}

/// The plan's own files of rules that declare matters.
fn matters(project: &Project) -> Result<Vec<Holding>, Stop> {
    let mut counts = std::collections::BTreeMap::<String, u64>::new();
    for matter in &project.model.matters {
        if let Some(file) = project.sources.get(matter.decl.head.file) {
            *counts.entry(file.name().to_owned()).or_default() += 1;
        }
    }
    let mut out = Vec::new();
    for path in &project.rule_files {
        let Some(rows) = counts.get(&shown(path)) else { continue };
        let bytes = crate::cli::round_files::input_bytes(path)?;
        let name = path.strip_prefix(&project.dir).map_or_else(|_| shown(path), shown);
        out.push((name, bytes, *rows));
    }
    Ok(out)
}

/// The libraries that the manifest names; one that cannot be read cannot be verified.
fn libraries(project: &Project, register: Register) -> Result<Vec<Holding>, Stop> {
    let libraries = Libraries::all(project)?;
    if libraries.findings.iter().any(|f| f.severity == Severity::Error) {
        return Err(Stop::Findings(libraries.findings));
    }
    let (paths, counts): (_, Vec<usize>) = match register {
        Register::Inspectors => {
            (&project.manifest.inspectors, libraries.inspectors.iter().map(|(_, rows)| rows.len()).collect())
        }
        _ => (&project.manifest.entities, libraries.entities.iter().map(|(_, rows)| rows.len()).collect()),
    };
    let mut out = Vec::new();
    for (path, rows) in paths.iter().zip(counts) {
        let (_, bytes) = project.bytes(path)?;
        out.push((path.clone(), bytes, rows as u64));
    }
    Ok(out)
}

pub(super) fn recuse(project: &Project, args: &RecuseArgs, out: &Out) -> Result<Exit, Stop> {
    project.can_record()?;
    let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Usage);
    let id = |text: &str| Id::parse(&text.trim().to_uppercase()).map_err(bad);
    let recusal = Recusal {
        inspector: id(&args.inspector)?.to_string(),
        entity: id(&args.entity)?.to_string(),
        reason: said(&args.reason)?,
        approver: approver(&args.approver)?,
    };
    known(project, &recusal)?;
    let (store, at) = open(project, &args.when, out)?;
    record(store, at, vec![Event::Recusal(recusal)], out)
}

/// Refuses a recusal of somebody or something that no library has: it would keep nobody away.
pub(super) fn known(project: &Project, recusal: &Recusal) -> Result<(), Stop> {
    let libraries = Libraries::all(project)?;
    let known = libraries.inspectors.iter().flat_map(|(_, rows)| rows).any(|i| i.id == recusal.inspector);
    if !known {
        return Err(refuse(msg!("ledger-unknown-inspector", id = recusal.inspector.as_str()), Exit::Invalid));
    }
    let id = recusal.entity.as_str();
    match look_up(project, id)? {
        Listed::Known => Ok(()),
        Listed::Near(near) => {
            Err(refuse(msg!("ledger-unknown-entity-near", id = id, near = near), Exit::Invalid))
        }
        Listed::Unknown => Err(refuse(msg!("ledger-unknown-entity", id = id), Exit::Invalid)),
    }
}

pub(super) fn waive(project: &Project, args: &WaiveArgs, out: &Out) -> Result<Exit, Stop> {
    let waiver = Waiver {
        obligation: said(&args.obligation)?,
        basis: said(&args.basis)?,
        reason: said(&args.reason)?,
        approver: approver(&args.approver)?,
        from: args.from,
        to: args.to,
    };
    cited(&waiver)?;
    days(&waiver)?;
    let ahead = match on_record(project, &waiver, None)? {
        // It says what is recorded already, and changes nothing.
        Waived::Same => None,
        Waived::Not => {
            let at = time_of(args.when.at, now())?.date();
            if waiver.to < at {
                let message =
                    msg!("ledger-waiver-over", id = waiver.obligation.as_str(), to = waiver.to, at = at);
                return Err(refuse(message, Exit::Invalid));
            }
            of_the_year(project, &waiver)?;
            owed(project, &waiver, None, &args.when)?
        }
    };
    let (store, at) = open(project, &args.when, out)?;
    ahead.iter().for_each(|said| out.hint(said));
    record(store, at, vec![Event::Waiver(waiver)], out)
}

/// Refuses a waiver whose basis names no article.
pub(super) fn cited(waiver: &Waiver) -> Result<(), Stop> {
    match cites_article(&waiver.basis) {
        true => Ok(()),
        false => Err(refuse(msg!("ledger-waiver-basis", text = waiver.basis.as_str()), Exit::Usage)),
    }
}

/// Refuses a waiver whose days are no period of at most a year.
pub(super) fn days(waiver: &Waiver) -> Result<(), Stop> {
    let year = waiver.from.checked_add(1.year()).unwrap_or(jiff::civil::Date::MAX);
    if waiver.to < waiver.from || waiver.to >= year {
        return Err(refuse(msg!("ledger-waiver-days", from = waiver.from, to = waiver.to), Exit::Usage));
    }
    Ok(())
}

/// Refuses a waiver for days of another year than the plan's: nothing of it is owed then.
pub(super) fn of_the_year(project: &Project, waiver: &Waiver) -> Result<(), Stop> {
    let year = project.model.year();
    if !waiver.is_of_another_year(year) {
        return Ok(());
    }
    let id = waiver.obligation.as_str();
    let message = msg!(
        "ledger-waiver-other-year",
        id = id,
        from = waiver.from,
        to = waiver.to,
        year = year.to_string()
    );
    Err(refuse(message, Exit::Invalid))
}

/// Whether a waiver stands in the ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Waived {
    /// Word for word.
    Same,
    /// Not for these days.
    Not,
}

/// Refuses a waiver for days for which another one stands, `but` the one that it corrects.
pub(super) fn on_record(project: &Project, waiver: &Waiver, but: Option<u64>) -> Result<Waived, Stop> {
    let store = Store::read_on(&project.disk, &folder(project))?;
    let corrections = Corrections::of(&store.log);
    for entry in store.log.entries().iter().filter(|entry| Some(entry.seq) != but) {
        let Some(Event::Waiver(other)) = corrections.standing(entry) else { continue };
        if other == waiver {
            return Ok(Waived::Same);
        }
        let overlap = other.from <= waiver.to && waiver.from <= other.to;
        if other.obligation == waiver.obligation && overlap {
            let (id, seq) = (waiver.obligation.as_str(), entry.seq);
            let message = msg!("ledger-waived-already", id = id, seq = seq, from = other.from, to = other.to);
            let message = message.with("approver", other.approver.as_str());
            return Err(refuse(message, Exit::Invalid));
        }
    }
    Ok(Waived::Not)
}

/// Refuses a waiver that would set nothing aside: of an obligation that nobody has, that is met, or that falls due only
/// after it. What is to be said of one that is given ahead. A waiver that is another one `before` a correction, of the
/// same obligation, set it aside while it was open: what became of that since does not keep its days from being mended.
pub(super) fn owed(
    project: &Project,
    waiver: &Waiver,
    before: Option<&Waiver>,
    when: &WhenArgs,
) -> Result<Option<Message>, Stop> {
    let at = time_of(when.at, now())?;
    let lookup = LookupArgs { secrets: when.secrets.clone(), annex: Vec::new() };
    let audit = judged(project, at.date(), &lookup)?;
    let id = waiver.obligation.as_str();
    let invalid = |message| Err(refuse(message, Exit::Invalid));
    let stood = before.is_some_and(|before| before.obligation == waiver.obligation);
    let Some(owed) = audit.obligations.iter().find(|o| o.id == id) else {
        if stood {
            return Ok(None);
        }
        return invalid(match offered(&audit.obligations, id) {
            Some(near) => msg!("ledger-no-obligation-near", id = id, near = near),
            None => msg!("ledger-no-obligation", id = id),
        });
    };
    let events: Vec<String> =
        owed.evidence.iter().filter_map(|e| e.event).map(|seq| seq.to_string()).collect();
    let said = |key| {
        let events = if events.is_empty() { "none".to_owned() } else { events.join(", ") };
        Message::new(key).with("id", id).with("why", owed.reason.clone()).with("events", events)
    };
    let by_rules = owed.waiver.as_ref().filter(|own| own.event.is_none());
    if let Some(own) = by_rules.filter(|own| own.from <= waiver.to && waiver.from <= own.until) {
        return invalid(msg!("ledger-waived-by-rules", id = id, from = own.from, to = own.until));
    }
    match owed.waiver.as_ref().map_or(owed.state, |own| own.underneath) {
        State::Pass | State::NotApplicable | State::Error if stood => Ok(None),
        State::Pass => invalid(said("ledger-waiver-of-met")),
        State::NotApplicable => invalid(said("ledger-waiver-of-unowed")),
        State::Error => invalid(said("ledger-waiver-of-broken")),
        State::NotYetDue => match owed.due {
            Some(due) if !owed.duty.is_watched() && !owed.duty.is_judged(due, waiver.to) => {
                invalid(msg!("ledger-waiver-too-early", id = id, due = due, to = waiver.to))
            }
            Some(due) => Ok(Some(msg!("ledger-waiver-ahead", id = id, due = due))),
            None => Ok(Some(msg!("ledger-waiver-ahead-open", id = id))),
        },
        State::Fail | State::Unknown | State::Waived => Ok(None),
    }
}

/// The obligation that was probably meant. Another entity's never is: whoever copies the hint would waive what a stranger
/// owes.
fn offered<'a>(obligations: &'a [Obligation], wanted: &str) -> Option<&'a str> {
    let own = |o: &&Obligation| o.entity.as_ref().is_none_or(|e| wanted.split('/').any(|part| part == e.id));
    nearest(wanted, obligations.iter().filter(own).map(|o| o.id.as_str()))
}

pub(super) fn restore(project: &Project, args: &RestoreArgs, out: &Out) -> Result<Exit, Stop> {
    let (reason, approver) = (said(&args.reason)?, approver(&args.approver)?);
    let newer = args.checkpoint.as_deref().map(noted).transpose()?.map(|noted| noted.checkpoint);
    let (store, at) = open_as_found(project, &args.when, out)?;
    if let Some(newer) = newer.as_ref().filter(|newer| store.log.extends(newer)) {
        return Err(refuse(msg!("ledger-nothing-lost", size = newer.size), Exit::Invalid));
    }
    if newer.is_none() && !has_unrecorded_draws(&store).map_err(Box::<Failure>::from)? {
        // Nothing takes it back, and every later report would say that events may be lost.
        return Err(refuse(msg!("ledger-no-loss-shown"), Exit::Invalid));
    }
    let lost = newer.map(|newer| Lost { size: newer.size, root: newer.root.hex() });
    let event = Event::Restore(Restore { lost, reason, approver });
    // The ledger keeps one record of what is said in one way: of another day it would say nothing.
    let same = |entry: &&Entry| entry.event.identity() == event.identity() && entry.at.date() != at.date();
    if let Some(before) = store.log.entries().iter().find(same) {
        let (seq, day) = (before.seq, before.at.date());
        return Err(refuse(msg!("ledger-restored-before", seq = seq, day = day), Exit::Invalid));
    }
    record(store, at, vec![event], out)
}
