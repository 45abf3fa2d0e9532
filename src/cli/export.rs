//! `ssj draw export`: a folder with which an engine draws a frozen slot where its data is.

use super::Exit;
use super::args::ExportArgs;
use super::clock::now;
use super::disk;
use super::draw::keeper;
use super::keeper::Stop;
use super::output::Out;
use super::project::{Failure, Project, shown, unreadable};
use crate::draw::export::{Source, export};
use crate::draw::{Evidence, FileName};
use crate::finding::Finding;
use crate::ledger::folder_name;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use std::path::PathBuf;

/// A command line that cannot be carried out.
fn refuse(message: Message, help: Option<Message>, exit: Exit) -> Stop {
    let finding = Finding::new(&super::exit::UNREADABLE, message);
    let finding = match help {
        Some(help) => finding.help(help),
        None => finding,
    };
    Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit }))
}

/// What the beacon gave, as it was typed.
pub(super) fn evidence(text: &str) -> Result<Evidence, Stop> {
    let bad =
        |_| refuse(msg!("draw-bad-evidence", text = text), Some(msg!("draw-evidence-forms")), Exit::Usage);
    Evidence::parse(format!("{text}\n").as_bytes()).map_err(bad)
}

pub(super) fn run(project: &Project, args: &ExportArgs, out: &Out) -> Result<Exit, Stop> {
    let slot = &args.slot;
    let evidence = evidence(&args.evidence)?;
    let keeper = keeper(project, slot, out)?;
    let ready = keeper.ready(&slot.task, slot.round, &evidence, slot.at.unwrap_or_else(now))?;
    let source = args.table.clone().map_or(Source::Files, Source::Table);
    let written = export(&ready.commit, &ready.key, args.engine, &source)
        .map_err(|e| refuse(e.message(), None, Exit::Invalid))?;
    let folder = args
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{}-{}", folder_name(&slot.task, slot.round), args.engine)));
    disk::make_folder(&folder)?;
    if std::fs::read_dir(&folder).map_err(|e| unreadable(&folder, &e))?.next().is_some() {
        return Err(refuse(msg!("export-not-empty", folder = shown(&folder)), None, Exit::Usage));
    }
    for file in &written {
        disk::write_private(&folder.join(file.name), file.text.as_bytes())?;
    }
    let mut names = vec![FileName::Drawn, FileName::Barred];
    if source == Source::Files {
        names.push(FileName::Pool);
    }
    for name in names {
        disk::write_private(&folder.join(format!("{name}.txt")), ready.file(name))?;
    }
    out.line(&msg!(
        "export-written",
        task = slot.task.as_str(),
        round = slot.round,
        engine = args.engine.name(),
        folder = shown(&folder)
    ));
    out.line(&msg!("export-confidential"));
    Ok(Exit::Clean)
}
