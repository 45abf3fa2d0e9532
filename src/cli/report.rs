//! `ssj report`: the audit as a document.

use super::Exit;
use super::args::{Cli, Format, PublicPart, ReportArgs, ReportFormat};
use super::audit::judged;
use super::clock::now;
use super::disk;
use super::draw::stopped;
use super::keeper::Stop;
use super::lines::PAGE;
use super::output::{Out, exit_of};
use super::outputs::{Force, free, is_report, outside, unedited};
use super::project::{Project, folder_of, opened, shown};
use super::table_format::{by_extension, no_folder};
use crate::audit::Audit;
use crate::finding::{Finding, Severity};
use crate::msg;
use crate::source::Sources;
use std::path::PathBuf;

/// The extensions of reports.
const WRITTEN: [(&str, ReportFormat); 8] = [
    ("html", ReportFormat::Html),
    ("htm", ReportFormat::Html),
    ("docx", ReportFormat::Docx),
    ("xlsx", ReportFormat::Xlsx),
    ("md", ReportFormat::Markdown),
    ("markdown", ReportFormat::Markdown),
    ("json", ReportFormat::Json),
    ("txt", ReportFormat::Text),
];

pub(super) fn run(cli: &Cli, args: &ReportArgs, out: &Out) -> Exit {
    let (project, out) = match opened(folder_of(None, cli), Format::Human, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    let as_of = args.as_of.unwrap_or_else(|| now().date());
    out.doing(if args.public.is_some() || args.notices {
        msg!("busy-writing")
    } else {
        msg!("busy-auditing")
    });
    let zipped = args.public == Some(PublicPart::Bundle);
    if (args.public.is_some() || args.notices)
        && let Some(folder) = &args.out
    {
        if let Some(why) = no_folder(folder, if zipped { &["zip"] } else { &[] }) {
            why.iter().for_each(|line| out.hint(line));
            return Exit::Usage;
        }
        if let Err(failure) = outside(&project, folder) {
            return super::check::fail(&failure, &out);
        }
    }
    if let Some(part) = args.public {
        let done = super::public::run(&project, args, (part, as_of), &out);
        return done.unwrap_or_else(|stop| stopped(&stop, &project, &out));
    }
    if args.notices {
        let done = super::notices::run(&project, args, as_of, &out);
        return done.unwrap_or_else(|stop| stopped(&stop, &project, &out));
    }
    if !args.draw.is_empty() {
        out.hint(&msg!("public-only-lists"));
        return Exit::Usage;
    }
    if args.format == Some(ReportFormat::Csv) {
        out.hint(&msg!("public-format-report"));
        return Exit::Usage;
    }
    let format = match by_extension(args.format, args.out.as_deref(), (&WRITTEN, ReportFormat::Html)) {
        Ok(format) => format,
        Err(why) => {
            why.iter().for_each(|line| out.hint(line));
            return Exit::Usage;
        }
    };
    // Before the year is judged, which takes its time.
    if let Some(path) = &args.out
        && let Err(failure) = free(&project, path, (is_report, Force::of(args.force)))
    {
        return super::check::fail(&failure, &out);
    }
    let written = judged(&project, as_of, &args.lookup).and_then(|audit| {
        out.doing(msg!("busy-writing"));
        let path = write(&project, &audit, format, (args.out.clone(), Force::of(args.force)), &out)?;
        // A report over records that do not hold ends as their audit does.
        let broken = audit.findings.into_iter().filter(Finding::is_broken_record);
        Ok((path, broken.collect::<Vec<_>>()))
    });
    match written {
        Ok((path, broken)) => {
            out.line(&msg!("report-written", path = shown(&path)));
            out.beside(&broken, &project.sources);
            exit_of(&broken, Severity::Error)
        }
        Err(stop) => stopped(&stop, &project, &out),
    }
}

/// Writes a report and returns where. What is there already is replaced only where nobody can have worked in it.
pub(super) fn write(
    project: &Project,
    audit: &Audit,
    format: ReportFormat,
    (path, force): (Option<PathBuf>, Force),
    out: &Out,
) -> Result<PathBuf, Stop> {
    let (audit, sources, texts) = (audit, &project.sources, &out.texts);
    let (bytes, ending) = match format {
        ReportFormat::Html => {
            let html = crate::report::html(audit, sources, texts).map_err(|e| unmade(&e))?;
            (html.into_bytes(), "html")
        }
        ReportFormat::Docx => {
            (crate::report::document(audit, sources, texts).map_err(|e| unmade(&e))?, "docx")
        }
        ReportFormat::Xlsx => {
            (crate::report::workbook(audit, sources, texts).map_err(|e| unmade(&e))?, "xlsx")
        }
        ReportFormat::Json => (crate::report::json(audit, None, sources, texts), "json"),
        ReportFormat::Markdown => (crate::report::markdown(audit, sources, texts).into_bytes(), "md"),
        ReportFormat::Csv | ReportFormat::Text => {
            (crate::report::terminal(audit, texts, PAGE).into_bytes(), "txt")
        }
    };
    let path = path.unwrap_or_else(|| {
        project.dir.join(&project.manifest.reports).join(format!("audit-{}.{ending}", audit.as_of))
    });
    outside(project, &path)?;
    unedited(&path, &bytes, force)?;
    if let Some(dir) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        disk::make_folder(dir)?;
    }
    disk::write_file(&path, &bytes)?;
    Ok(path)
}

/// A document that could not be made: too large for its kind, or a mistake of the program.
pub(super) fn unmade(error: &dyn std::error::Error) -> Stop {
    let finding = Finding::new(&super::exit::UNREADABLE, msg!("io-other", why = error.to_string()));
    let failure = super::project::Failure { finding, sources: Sources::default(), exit: Exit::Io };
    Stop::Failure(Box::new(failure))
}
