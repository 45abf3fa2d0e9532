//! `ssj fmt`: rule files in one layout. Each file is formatted and checked on its own and replaced whole or not at
//! all; what is already formatted is not written.

use super::Exit;
use super::args::{Cli, FmtArgs};
use super::output::{Out, exit_of};
use super::project::{BOM, Failure, Project, decode, shown, unreadable};
use crate::finding::{Finding, Severity};
use crate::msg;
use crate::source::Sources;
use crate::syntax::format;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How many lines of what would change are shown of a file.
const SHOWN: usize = 12;

pub(super) fn run(cli: &Cli, args: &FmtArgs, out: &Out) -> Exit {
    let here = cli.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    let paths = if args.paths.is_empty() { vec![here] } else { args.paths.clone() };
    let (mut files, mut seen) = (Vec::new(), BTreeSet::new());
    for path in &paths {
        let found = match Project::texts(path) {
            Ok(found) => found,
            Err(failure) => return super::check::fail(&failure, out),
        };
        let new = |file: &PathBuf| seen.insert(std::fs::canonicalize(file).unwrap_or_else(|_| file.clone()));
        files.extend(found.into_iter().filter(new));
    }
    let (mut exit, mut changed, mut refused) = (Exit::Clean, 0, 0);
    out.doing(msg!("busy-formatting"));
    for file in &files {
        match one(file, args, out) {
            Ok(Done::Same) => {}
            Ok(Done::Changed) => changed += 1,
            Ok(Done::Refused(end)) => {
                refused += 1;
                exit = exit.and(end);
            }
            Err(failure) => {
                refused += 1;
                exit = exit.and(super::check::fail(&failure, out));
            }
        }
    }
    let same = files.len() - changed - refused;
    if args.check {
        out.line(&msg!("fmt-check-summary", changed = changed, same = same));
    } else {
        out.line(&msg!("fmt-summary", changed = changed, same = same));
    }
    if refused > 0 {
        out.line(&msg!("fmt-refused", n = refused));
    }
    exit.and(if args.check && changed > 0 { Exit::Findings } else { Exit::Clean })
}

/// What became of a file.
enum Done {
    Same,
    Changed,
    Refused(Exit),
}

fn one(path: &Path, args: &FmtArgs, out: &Out) -> Result<Done, Box<Failure>> {
    let bytes = std::fs::read(path).map_err(|e| unreadable(path, &e))?;
    // A byte order mark is the editor's, like the way lines end: what was there stays.
    let mark = if bytes.starts_with(BOM) { BOM } else { b"" };
    let text = decode(path, bytes)?;
    let mut sources = Sources::default();
    let file = sources.add(&shown(path), &text);
    let formatted = match format(file, &sources, args.keywords) {
        Ok(formatted) => formatted,
        Err(findings) => return Ok(Done::Refused(told(&findings, &sources, out))),
    };
    if formatted == text {
        return Ok(Done::Same);
    }
    if args.check {
        out.line(&msg!("fmt-would-change", path = shown(path)));
        excerpt(&text, &formatted, out);
        return Ok(Done::Changed);
    }
    let real = std::fs::canonicalize(path).map_err(|e| unreadable(path, &e))?;
    if std::fs::metadata(&real).is_ok_and(|m| m.permissions().readonly()) {
        let message = msg!("io-unwritable", path = shown(path), why = msg!("fmt-read-only"));
        let finding = Finding::new(&super::exit::UNREADABLE, message);
        return Err(Box::new(Failure { finding, sources, exit: Exit::Io }));
    }
    super::disk::write_file(&real, &[mark, formatted.as_bytes()].concat())?;
    out.line(&msg!("fmt-written", path = shown(path)));
    Ok(Done::Changed)
}

fn told(findings: &[Finding], sources: &Sources, out: &Out) -> Exit {
    out.print(&out.human(findings, sources));
    exit_of(findings, Severity::Error)
}

/// The first lines that would change, as a unified difference shows them.
fn excerpt(before: &str, after: &str, out: &Out) {
    let lines = super::changes::lines(before, after);
    // Only line ends differ.
    for line in lines.iter().take(SHOWN) {
        out.print(&format!("{}\n", crate::finding::printable(line)));
    }
    if lines.len() > SHOWN {
        out.line(&msg!("fmt-more", n = lines.len() - SHOWN));
    }
}
