//! `ssj import`: rule files from a bureau's own annex tables, all or nothing.

use super::Exit;
use super::args::{Cli, Format, ImportArgs};
use super::check::fail;
use super::new_folder::in_the_way;
use super::output::{Out, exit_of};
use super::project::{Failure, shown, unreadable, with_sheet};
use crate::annex::import::{Imported, import};
use crate::finding::Envelope;
use crate::msg;
use crate::registry::{grids, sheet_of};
use crate::source::Sources;
use std::path::{Path, PathBuf};

pub(super) fn run(cli: &Cli, args: &ImportArgs, out: &Out) -> Exit {
    let (mut tables, mut findings) = (Vec::new(), Vec::new());
    let here = cli.dir.as_deref().unwrap_or(Path::new("."));
    let files = match files(here, &args.files) {
        Ok(files) => files,
        Err(failure) => return fail(&failure, out),
    };
    for path in &files {
        let text = path.to_string_lossy();
        let (file, sheet) = sheet_of(&text);
        let file = here.join(file);
        let bytes = match super::round_files::input_bytes(&file) {
            Ok(bytes) => bytes,
            Err(failure) => return fail(&failure, out),
        };
        let (grids, wrong) = grids(&with_sheet(&file, sheet), &bytes);
        tables.extend(grids);
        findings.extend(wrong);
    }
    // A file that cannot be read leaves nothing to say about tables.
    let mut done = Imported::default();
    let sound = exit_of(&findings, args.fail_on) == Exit::Clean;
    if sound {
        done = import(&tables, args.year);
    }
    findings.append(&mut done.findings);
    crate::finding::sort(&mut findings);
    let gate = exit_of(&findings, args.fail_on);
    let out = out.to(args.format);
    let env = Envelope {
        schema: "ssj/findings/1",
        as_of: None,
        not_checked: &[],
        waived: Some(&[]),
        baseline: None,
    };
    out.findings(args.format, &env, &findings, &Sources::default(), (args.fail_on, gate));
    if !sound || done.files.is_empty() {
        out.hint(&msg!("import-nothing"));
        return gate.and(Exit::Invalid);
    }
    let dir = here.join(&args.out);
    let files: Vec<(String, Vec<u8>)> =
        done.files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    if let Err(failure) = super::new_folder::write(&dir, &files) {
        return fail(&failure, &out);
    }
    let human = args.format == Format::Human;
    let say = |message| if human { out.item(0, &message) } else { out.hint(&message) };
    say(msg!("import-written", path = shown(&dir), files = files.len()));
    for (number, rows) in done.rows.iter().filter(|(_, rows)| *rows > 0) {
        say(msg!("import-rows", annex = number.heading(), n = *rows));
    }
    match done.further {
        Some(n) => say(msg!("import-further", n = n)),
        None => say(msg!("import-no-further")),
    }
    if done.lines > 0 {
        say(msg!("import-lines", n = done.lines));
    }
    if done.examples > 0 {
        say(msg!("import-examples", n = done.examples));
    }
    // A command is copied: it stays in one line.
    let next = msg!("import-next", path = shown(&dir));
    if human {
        out.line(&next)
    } else {
        out.hint(&next)
    }
    gate
}

/// The files that are meant: of a folder its CSV files, in order of their names.
fn files(here: &Path, given: &[PathBuf]) -> Result<Vec<PathBuf>, Box<Failure>> {
    let mut out = Vec::new();
    for path in given {
        let folder = here.join(path);
        if !folder.is_dir() {
            out.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(&folder).map_err(|e| unreadable(&folder, &e))?;
        let is_csv = |p: &PathBuf| p.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
        let mut inside: Vec<PathBuf> = entries
            .filter_map(Result::ok)
            .map(|e| path.join(e.file_name()))
            .filter(|p| is_csv(p) && here.join(p).is_file())
            .collect();
        if inside.is_empty() {
            let message = msg!("import-no-csv", path = shown(&folder));
            return Err(in_the_way(message, msg!("import-no-csv-help")));
        }
        inside.sort();
        out.append(&mut inside);
    }
    Ok(out)
}
