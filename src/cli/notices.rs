//! `ssj report --notices`: notices of inspection, and lists of work for the teams, of the draws that are revealed.

use super::Exit;
use super::args::{ReportArgs, ReportFormat};
use super::disk;
use super::keeper::{Stop, refuse};
use super::libraries::Libraries;
use super::output::{Out, exit_of};
use super::plan::compiled;
use super::project::{Project, shown};
use super::public::{named, rounds};
use super::report::unmade;
use super::store::Store;
use super::veil::unveil;
use crate::finding::{Family, Finding, Severity};
use crate::ledger::Year;
use crate::message::Message;
use crate::msg;
use crate::report::notices::{self, Visits};
use clap::ValueEnum as _;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(super) fn run(project: &Project, args: &ReportArgs, as_of: Date, out: &Out) -> Result<Exit, Stop> {
    let only = match rounds(&args.draw) {
        Ok(only) => only,
        Err(text) => {
            out.hint(&msg!("public-bad-draw", text = text));
            return Ok(Exit::Usage);
        }
    };
    let wants = |one| args.format.is_none_or(|format| format == one);
    if !wants(ReportFormat::Docx) && !wants(ReportFormat::Xlsx) {
        let format = args.format.and_then(|f| f.to_possible_value()).map(|v| v.get_name().to_owned());
        out.hint(&msg!("notices-only", format = format.unwrap_or_default()));
        return Ok(Exit::Usage);
    }
    let (visits, notes) = gathered(project, args, as_of, &only)?;
    let mut files: Vec<(&str, &str, Vec<u8>)> = Vec::new();
    if wants(ReportFormat::Docx) {
        files.push(("notices", "docx", notices::notices(&visits, &out.texts).map_err(|e| unmade(&e))?));
        files.push(("work", "docx", notices::work(&visits, &out.texts).map_err(|e| unmade(&e))?));
    }
    if wants(ReportFormat::Xlsx) {
        files.push(("work", "xlsx", notices::list(&visits, &out.texts).map_err(|e| unmade(&e))?));
    }
    let folder = args.out.clone().unwrap_or_else(|| project.dir.join(&project.manifest.reports));
    disk::make_folder(&folder)?;
    for (name, ending, bytes) in files {
        let path = folder.join(format!("{name}-{as_of}.{ending}"));
        disk::write_file(&path, &bytes)?;
        out.line(&msg!("report-written", path = shown(&path)));
    }
    notes.iter().for_each(|note| out.hint(note));
    Ok(Exit::Clean)
}

/// The visits of the revealed rounds. Lists that are not what was recorded are nobody's to go by.
fn gathered(
    project: &Project,
    args: &ReportArgs,
    as_of: Date,
    only: &[(String, u32)],
) -> Result<(Visits, Vec<Message>), Stop> {
    let (model, plan) = compiled(project);
    let ledger = &project.manifest.ledger;
    let store = Store::read_on(&project.disk, &project.dir.join(ledger))?;
    let bundles = store.bundles()?;
    let mut year = Year::read_by(&store.log, &bundles, ledger, Some(as_of));
    let broken = |f: &&Finding| f.code.family == Family::Integrity && f.severity == Severity::Error;
    let broken: Vec<Finding> = year.findings.iter().filter(broken).cloned().collect();
    if !broken.is_empty() {
        return Err(Stop::Findings(broken));
    }
    unveil(project, &store.log, &mut year, &args.lookup)?;
    if let Some((task, round)) = year.veiled.first() {
        return Err(refuse(msg!("notices-veiled", task = task.as_str(), round = *round), Exit::Incomplete));
    }
    let mut libraries = Libraries::default();
    libraries.people(project)?;
    let wanted = named(&year);
    let mut entities = BTreeMap::new();
    libraries.entities(project, |entity| {
        if wanted.contains(entity.id.as_str()) {
            entities.insert(entity.id.clone(), entity.name.clone());
        }
    })?;
    if exit_of(&libraries.findings, Severity::Error) != Exit::Clean {
        return Err(Stop::Findings(libraries.findings));
    }
    let people: Vec<_> = libraries.inspectors.iter().flat_map(|(_, rows)| rows).cloned().collect();
    let of = notices::Libraries { entities: &entities, people: &people, fictional: libraries.fictional };
    notices::gather((&model, &plan, &year), &of, as_of, only).map_err(Stop::Findings)
}
