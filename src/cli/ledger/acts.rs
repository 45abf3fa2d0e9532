//! Acts of the office: a library verified, somebody kept away, a duty waived, a copy restored.

use super::args::{RecuseArgs, RestoreArgs, VerifyLibraryArgs, WaiveArgs};
use super::{noted, open, record, refuse, said};
use crate::cli::Exit;
use crate::cli::args::LookupArgs;
use crate::cli::audit::judged;
use crate::cli::clock::{now, time_of};
use crate::cli::keeper::Stop;
use crate::cli::libraries::Libraries;
use crate::cli::output::Out;
use crate::cli::project::{Project, shown};
use crate::draw::{Digest, Id};
use crate::finding::Severity;
use crate::ledger::{Event, LibraryVerified, Lost, Recusal, Register, Restore, Waiver};
use crate::msg;
use jiff::ToSpan;

/// A file of a register: its name, its bytes and how many it holds.
type Holding = (String, Vec<u8>, u64);

pub(super) fn verify_library(project: &Project, args: &VerifyLibraryArgs, out: &Out) -> Result<Exit, Stop> {
    let by = said(&args.by)?;
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
        let bytes = std::fs::read(path).map_err(|e| crate::cli::project::unreadable(path, &e))?;
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
    let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Usage);
    let id = |text: &str| Id::parse(&text.trim().to_uppercase()).map_err(bad);
    let recusal = Recusal {
        inspector: id(&args.inspector)?.to_string(),
        entity: id(&args.entity)?.to_string(),
        reason: said(&args.reason)?,
        approver: said(&args.approver)?,
    };
    let libraries = Libraries::all(project)?;
    let known = libraries.inspectors.iter().flat_map(|(_, rows)| rows).any(|i| i.id == recusal.inspector);
    if !known {
        return Err(refuse(msg!("ledger-unknown-inspector", id = recusal.inspector.as_str()), Exit::Invalid));
    }
    let (store, at) = open(project, &args.when, out)?;
    record(store, at, vec![Event::Recusal(recusal)], out)
}

pub(super) fn waive(project: &Project, args: &WaiveArgs, out: &Out) -> Result<Exit, Stop> {
    let waiver = Waiver {
        obligation: said(&args.obligation)?,
        basis: said(&args.basis)?,
        reason: said(&args.reason)?,
        approver: said(&args.approver)?,
        from: args.from,
        to: args.to,
    };
    let year = waiver.from.checked_add(1.year()).unwrap_or(jiff::civil::Date::MAX);
    if waiver.to < waiver.from || waiver.to >= year {
        return Err(refuse(msg!("ledger-waiver-days", from = waiver.from, to = waiver.to), Exit::Usage));
    }
    let at = time_of(args.when.at, now())?;
    let lookup = LookupArgs { secrets: args.when.secrets.clone(), annex: Vec::new() };
    let audit = judged(project, at.date(), &lookup)?;
    if !audit.obligations.iter().any(|o| o.id == waiver.obligation) {
        let near = audit.obligations.iter().map(|o| o.id.as_str());
        let near =
            near.max_by(|a, b| closeness(a, &waiver.obligation).total_cmp(&closeness(b, &waiver.obligation)));
        let id = waiver.obligation.as_str();
        return Err(match near {
            Some(near) => refuse(msg!("ledger-no-obligation-near", id = id, near = near), Exit::Invalid),
            None => refuse(msg!("ledger-no-obligation", id = id), Exit::Invalid),
        });
    }
    let (store, at) = open(project, &args.when, out)?;
    record(store, at, vec![Event::Waiver(waiver)], out)
}

/// How near two names are; it only chooses what is offered.
#[expect(clippy::disallowed_types, reason = "the measure of the crate; it decides nothing but a hint")]
fn closeness(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

pub(super) fn restore(project: &Project, args: &RestoreArgs, out: &Out) -> Result<Exit, Stop> {
    let (reason, approver) = (said(&args.reason)?, said(&args.approver)?);
    let newer = args.checkpoint.as_deref().map(noted).transpose()?.map(|noted| noted.checkpoint);
    let (store, at) = open(project, &args.when, out)?;
    if let Some(newer) = newer.filter(|newer| store.log.extends(newer)) {
        return Err(refuse(msg!("ledger-nothing-lost", size = newer.size), Exit::Invalid));
    }
    let lost = newer.map(|newer| Lost { size: newer.size, root: newer.root.hex() });
    record(store, at, vec![Event::Restore(Restore { lost, reason, approver })], out)
}
