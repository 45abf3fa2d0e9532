//! `ssj draw export`: a folder with which an engine draws a frozen slot where its data is.

use super::Exit;
use super::args::ExportArgs;
use super::clock::{now, time_of};
use super::disk;
use super::draw::{is_by_hand, keeper};
use super::keeper::Stop;
use super::output::Out;
use super::project::{Failure, Project, shown, unreadable, unwritable};
use super::secrets::is_inside;
use crate::draw::export::{Source, export};
use crate::draw::pool::Source as _;
use crate::draw::{Evidence, FileName};
use crate::finding::Finding;
use crate::ledger::folder_name;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use std::path::{Path, PathBuf};

/// A command line that cannot be carried out.
fn refuse(message: Message, help: Option<Message>, exit: Exit) -> Stop {
    let finding = Finding::new(super::refusals::of_file(&message), message);
    let finding = match help {
        Some(help) => finding.help(help),
        None => finding,
    };
    Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit }))
}

/// What the beacon gave, as it was typed.
pub(super) fn evidence(text: &str) -> Result<Evidence, Stop> {
    let bad = |_| {
        let finding = Finding::new(&super::refusals::BAD_BEACON, msg!("draw-bad-evidence", text = text));
        let finding = crate::draw::faults(text).into_iter().fold(finding, Finding::help);
        let finding = finding.help(msg!("draw-evidence-forms"));
        let (sources, exit) = (Sources::default(), Exit::Usage);
        Stop::Failure(Box::new(Failure { finding, sources, exit }))
    };
    Evidence::parse(format!("{text}\n").as_bytes()).map_err(bad)
}

pub(super) fn run(project: &Project, args: &ExportArgs, out: &Out) -> Result<Exit, Stop> {
    let slot = &args.slot;
    let evidence = evidence(&args.evidence)?;
    let mut keeper = keeper(project, slot, out)?;
    let at = time_of(slot.at, now())?;
    keeper.drawn_late(&slot.task, slot.round, at).iter().for_each(|late| out.hint(late));
    let ready = keeper.ready(&slot.task, slot.round, &evidence, at)?;
    let source = args.table.clone().map_or(Source::Files, Source::Table);
    let name = format!("{}-{}", folder_name(&slot.task, slot.round), args.engine);
    let commit = ready.commit.digest().hex();
    let folder = match (&args.out, keeper.secrets.exports()) {
        (Some(folder), _) => folder.clone(),
        // Plans may have draws of one name; their commits differ.
        (None, Some(exports)) => exports.join(format!("{name}-{}", commit.get(..8).unwrap_or_default())),
        (None, None) => PathBuf::from(name),
    };
    if is_inside(&folder, &project.dir) {
        let (message, help) = (msg!("export-inside", folder = shown(&folder)), msg!("export-outside"));
        return Err(refuse(message, Some(help), Exit::Usage));
    }
    let adopt = adopt_command(project, args, is_by_hand(&evidence));
    let written = export(&ready.commit, &ready.key, args.engine, &source, &adopt)
        .map_err(|e| refuse(e.message(), None, Exit::Invalid))?;
    disk::make_folder(&folder)?;
    if std::fs::read_dir(&folder).map_err(|e| unreadable(&folder, &e))?.next().is_some() {
        return Err(refuse(msg!("export-not-empty", folder = shown(&folder)), None, Exit::Usage));
    }
    private_folder(&folder)?;
    keeper.leaves(&slot.task, &ready, &evidence, at)?;
    for file in &written {
        disk::write_private(&folder.join(file.name), file.text.as_bytes())?;
    }
    for name in [FileName::Drawn, FileName::Barred] {
        disk::write_private(&folder.join(format!("{name}.txt")), ready.file(name))?;
    }
    if let (Source::Files, Some(pool)) = (&source, ready.pool()) {
        let text = pool.open().map_err(|e| unreadable(&folder, &e))?;
        disk::write_private_from(&folder.join(format!("{}.txt", FileName::Pool)), text)?;
    }
    out.item(
        0,
        &msg!(
            "export-written",
            task = slot.task.as_str(),
            round = slot.round,
            engine = args.engine.name(),
            folder = shown(&folder)
        ),
    );
    out.item(0, &msg!("export-confidential"));
    Ok(Exit::Clean)
}

/// The command that takes the list over, so that it can be copied: the plan folder with it. Whose names are to be put in
/// nobody knows yet; without them it is refused.
fn adopt_command(project: &Project, args: &ExportArgs, by_hand: bool) -> String {
    let dir = std::path::absolute(&project.dir).unwrap_or_else(|_| project.dir.clone());
    let slot = &args.slot;
    let mut words = vec!["ssj".to_owned(), "-C".to_owned(), quoted(&dir.to_string_lossy())];
    words.extend(["draw", "adopt"].map(str::to_owned));
    words.extend([quoted(&slot.task), slot.round.to_string(), "selected.txt".to_owned()]);
    words.extend(["--evidence".to_owned(), quoted(&args.evidence)]);
    words.extend(["--engine".to_owned(), args.engine.to_string()]);
    if by_hand {
        words.extend(["--typist", "…", "--typist", "…"].map(str::to_owned));
    }
    if let Some(secrets) = &slot.secrets {
        let secrets = std::path::absolute(secrets).unwrap_or_else(|_| secrets.clone());
        words.extend(["--secrets".to_owned(), quoted(&secrets.to_string_lossy())]);
    }
    for (party, folder) in &slot.party {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        words.extend(["--party".to_owned(), quoted(&format!("{party}={}", folder.to_string_lossy()))]);
    }
    words.join(" ")
}

/// A word as a shell takes it whole.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-=,:".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// Closes a folder that was there, and is empty, to everybody else.
fn private_folder(folder: &Path) -> Result<(), Stop> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(folder, mode).map_err(|e| unwritable(folder, &e))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
