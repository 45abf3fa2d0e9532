//! `ssj report --public`: what may be published, and nothing else. What is written is read again and looked through for
//! what is protected before it takes its place.

mod bundle;
mod place;
mod source;

use super::Exit;
use super::args::{Format, LookupArgs, PublicPart, ReportArgs, ReportFormat};
use super::keeper::{Stop, refuse};
use super::known_year::{KnownYear, Needs};
use super::output::{Out, exit_of};
use super::project::{Project, shown};
use crate::finding::{Finding, Severity};
use crate::message::Message;
use crate::msg;
use crate::publish::{self, Document, Firm, Guarded, Head};
use jiff::civil::Date;
use place::{Guard, Ready};

/// What public files are made from.
struct Gathered {
    known: KnownYear<Firm>,
    guarded: Guarded,
    head: Head,
}

/// A document with the name of its files, and what was left out of it.
struct Part {
    name: &'static str,
    document: Document,
    left: Vec<Message>,
    findings: Vec<Finding>,
}

pub(super) fn run(
    project: &Project,
    args: &ReportArgs,
    (part, as_of): (PublicPart, Date),
    out: &Out,
) -> Result<Exit, Stop> {
    if !args.draw.is_empty() && part != PublicPart::Drawn {
        out.hint(&msg!("public-only-lists"));
        return Ok(Exit::Usage);
    }
    let only = match rounds(&args.draw) {
        Ok(only) => only,
        Err(text) => {
            out.hint(&msg!("public-bad-draw", text = text));
            return Ok(Exit::Usage);
        }
    };
    if args.format == Some(ReportFormat::Text) {
        out.hint(&msg!("public-format", format = "text"));
        return Ok(Exit::Usage);
    }
    let all = gathered(project, (part, as_of), &args.lookup)?;
    let parts = parts(project, &all, part, &only)?;
    let ready = files(project, &parts, args.format, out)?;
    let found = match part {
        PublicPart::Bundle => bundle::write(project, &all, ready, args.out.as_deref(), out)?,
        _ => {
            let folder = args.out.clone();
            let folder = folder.unwrap_or_else(|| project.dir.join(&project.manifest.reports));
            let dated = ready.into_iter().map(|file| dated(file, as_of)).collect::<Vec<_>>();
            place::put(&project.disk, &folder, &dated, &all.guarded)?.map(|written| {
                written.iter().for_each(|p| out.line(&msg!("report-written", path = shown(p))))
            })
        }
    };
    if let Err(found) = found {
        out.beside(&source::traced(project, &all, found)?, &project.sources);
        out.hint(&msg!("public-refused"));
        return Ok(Exit::Integrity);
    }
    let mut exit = Exit::Clean;
    let mut said: Vec<&Message> = Vec::new();
    for part in &parts {
        // Every result was left out: what was asked for could not be made.
        let nothing = part.name == "results" && !part.document.notes.is_empty();
        if nothing {
            part.document.notes.iter().for_each(|note| out.line(note));
            said.extend(&part.document.notes);
            exit = exit.and(Exit::Incomplete);
        }
        for message in part.document.notes.iter().chain(&part.left) {
            // Several documents may have left out the same.
            if !said.contains(&message) {
                out.hint(message);
                said.push(message);
            }
        }
        out.beside(&part.findings, &project.sources);
        exit = exit.and(exit_of(&part.findings, Severity::Error));
    }
    Ok(exit)
}

/// `A1/2`.
pub(super) fn rounds(texts: &[String]) -> Result<Vec<(String, u32)>, String> {
    let one = |text: &String| {
        let (task, round) = text.rsplit_once('/')?;
        Some((task.to_owned(), round.parse().ok().filter(|n| *n > 0)?))
    };
    texts.iter().map(|text| one(text).ok_or_else(|| text.clone())).collect()
}

/// The names of files outside a bundle say what they are and of which day.
fn dated(file: Ready, as_of: Date) -> Ready {
    let name = match file.name.rsplit_once('.') {
        Some((stem, ending)) => format!("public-{stem}-{as_of}.{ending}"),
        None => file.name,
    };
    Ready { name, ..file }
}

fn gathered(
    project: &Project,
    (part, as_of): (PublicPart, Date),
    lookup: &LookupArgs,
) -> Result<Gathered, Stop> {
    let needs = if part == PublicPart::Plan {
        (Needs::Nothing, None)
    } else {
        (Needs::Libraries, Some("public-veiled"))
    };
    let mut known = KnownYear::read(project, as_of, lookup, needs, Firm::of)?;
    known.libraries.grounds(&known.store.log, &project.manifest.ledger);
    let guarded = Guarded::of(&known.model, &known.libraries.recusals);
    let head = publish::head(&known.model, as_of, (known.libraries.fictional, known.rehearsal(project)));
    Ok(Gathered { known, guarded, head })
}

fn parts(
    project: &Project,
    all: &Gathered,
    part: PublicPart,
    only: &[(String, u32)],
) -> Result<Vec<Part>, Stop> {
    let of = (&all.known.model, &all.known.plan, &all.known.year);
    let wants = |one| matches!(part, PublicPart::All | PublicPart::Bundle) || part == one;
    let mut out = Vec::new();
    if wants(PublicPart::Plan) {
        let document = publish::plan(&all.known.model, &project.sources, all.head.clone());
        out.push(Part { name: "plan", document, left: Vec::new(), findings: Vec::new() });
    }
    if wants(PublicPart::Drawn) {
        let listed = publish::lists(of, &all.known.entities, all.head.clone(), only);
        let (document, left) = listed.map_err(Stop::Findings)?;
        out.push(Part { name: "lists", document, left, findings: Vec::new() });
    }
    if wants(PublicPart::Results) {
        let (document, findings) = publish::results(of, &all.known.entities, all.head.clone());
        out.push(Part { name: "results", document, left: Vec::new(), findings });
    }
    Ok(out)
}

/// The files of the parts in one format, or in all.
fn files(
    project: &Project,
    parts: &[Part],
    format: Option<ReportFormat>,
    out: &Out,
) -> Result<Vec<Ready>, Stop> {
    // What programs read is never in the language of the locale.
    let machine = match project.manifest.language {
        None => out.to(Format::Json),
        Some(_) => out.prefer(project.manifest.language),
    };
    let mut ready = Vec::new();
    for Part { name, document, .. } in parts {
        let guard = match document.tables.iter().any(|t| t.kind().has_entities()) {
            true => Guard::Entities,
            false => Guard::Plan,
        };
        let mut add = |name: String, text: String| ready.push(Ready::text(name, text, guard));
        let wants = |one| format.is_none_or(|wanted| wanted == one);
        if wants(ReportFormat::Csv) {
            let several = document.tables.len() > 1;
            for table in &document.tables {
                let name =
                    if several { format!("{name}-{}", table.kind().name()) } else { (*name).to_owned() };
                add(
                    format!("{name}.csv"),
                    publish::csv(table, (&document.head, &document.notes), &machine.texts),
                );
            }
        }
        if wants(ReportFormat::Html) {
            let page = publish::html(document, &out.texts).map_err(|e| unmade(&e))?;
            add(format!("{name}.html"), page);
        }
        if wants(ReportFormat::Markdown) {
            add(format!("{name}.md"), publish::markdown(document, &out.texts));
        }
        if wants(ReportFormat::Json) {
            add(format!("{name}.json"), publish::json(document, &machine.texts));
        }
        // Word and Excel only where they are asked for: what citizens take away needs no such program.
        let made = match format {
            Some(ReportFormat::Docx) => Some((publish::docx(document, &out.texts), "docx")),
            Some(ReportFormat::Xlsx) => Some((publish::xlsx(document, &out.texts), "xlsx")),
            _ => None,
        };
        if let Some((bytes, ending)) = made {
            let content = place::Content::Bytes(bytes.map_err(|e| unmade(&e))?);
            ready.push(Ready { name: format!("{name}.{ending}"), content, guard });
        }
    }
    Ok(ready)
}

/// A page that could not be made: a mistake of the program.
fn unmade(error: &dyn std::error::Error) -> Stop {
    refuse(msg!("io-other", why = error.to_string()), Exit::Io)
}
