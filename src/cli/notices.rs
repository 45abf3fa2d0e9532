//! `ssj report --notices`: notices of inspection, and lists of work for the teams, of the draws that are revealed; with
//! `--confidential` of those that are drawn.

use super::Exit;
use super::args::{ReportArgs, ReportFormat};
use super::disk;
use super::keeper::Stop;
use super::known_year::{KnownYear, Needs};
use super::output::Out;
use super::outputs::{Force, unedited};
use super::project::{Project, shown};
use super::public::rounds;
use super::report::unmade;
use crate::message::Message;
use crate::msg;
use crate::report::notices::{self, Visits, Wanted};
use clap::ValueEnum as _;
use jiff::civil::Date;

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
    if visits.rounds.is_empty() {
        out.hint(&msg!("notices-nothing", date = as_of));
        notes.iter().for_each(|note| out.hint(note));
        return Ok(Exit::Clean);
    }
    let mut files: Vec<(&str, &str, Vec<u8>)> = Vec::new();
    if wants(ReportFormat::Docx) {
        files.push(("notices", "docx", notices::notices(&visits, &out.texts).map_err(|e| unmade(&e))?));
        files.push(("work", "docx", notices::work(&visits, &out.texts).map_err(|e| unmade(&e))?));
    }
    if wants(ReportFormat::Xlsx) {
        files.push(("work", "xlsx", notices::list(&visits, &out.texts).map_err(|e| unmade(&e))?));
    }
    let folder = args.out.clone().unwrap_or_else(|| project.dir.join(&project.manifest.reports));
    let named = |(name, ending, bytes): (&str, &str, Vec<u8>)| {
        let name = if args.confidential { format!("confidential-{name}") } else { name.to_owned() };
        (folder.join(format!("{name}-{as_of}.{ending}")), bytes)
    };
    let files: Vec<_> = files.into_iter().map(named).collect();
    // Teams write their results into these: all are looked at before one is written.
    for (path, bytes) in &files {
        unedited(path, bytes, Force::of(args.force))?;
    }
    disk::make_folder(&folder)?;
    for (path, bytes) in files {
        disk::write_file(&path, &bytes)?;
        out.line(&msg!("report-written", path = shown(&path)));
    }
    notes.iter().for_each(|note| out.hint(note));
    if args.confidential {
        out.hint(&msg!("notices-confidential-said"));
    }
    Ok(Exit::Clean)
}

/// The visits of the rounds that may be told.
fn gathered(
    project: &Project,
    args: &ReportArgs,
    as_of: Date,
    only: &[(String, u32)],
) -> Result<(Visits, Vec<Message>), Stop> {
    let known =
        KnownYear::read(project, as_of, &args.lookup, (Needs::Libraries, Some("notices-veiled")), |e| {
            e.name.clone()
        })?;
    let people: Vec<_> = known.libraries.inspectors.iter().flat_map(|(_, rows)| rows).cloned().collect();
    let (fictional, rehearsal) = (known.libraries.fictional, known.rehearsal(project));
    let of = notices::Libraries { entities: &known.entities, people: &people, fictional, rehearsal };
    let wanted = Wanted { as_of, only, confidential: args.confidential };
    notices::gather((&known.model, &known.plan, &known.year), &of, &wanted).map_err(Stop::Findings)
}
