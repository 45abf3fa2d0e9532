//! `ssj test`: the examples of the rules, held against the rules.

use super::Exit;
use super::args::{Cli, Format, TestArgs, TestFormat};
use super::output::Out;
use super::project::{Project, opened};
use crate::example::{Tested, run as test, table, to_json, to_junit};
use crate::finding::printable;
use crate::msg;
use crate::syntax::nearest;
use std::path::{Path, PathBuf};

pub(super) fn run(cli: &Cli, args: &TestArgs, out: &Out) -> Exit {
    let (dir, names) = split(cli, &args.words);
    let (project, out) = match opened(&dir, Format::Human, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    let all: Vec<&str> = project.assumed().examples.names().collect();
    for name in &names {
        if !all.iter().any(|n| n.contains(name.as_str())) {
            out.hint(&msg!("test-unknown", name = name.as_str()));
            if let Some(near) = nearest(name, all.iter().copied()) {
                out.hint(&msg!("model-did-you-mean", name = near));
            }
            return Exit::Usage;
        }
    }
    let wanted = |name: &str| names.is_empty() || names.iter().any(|n| name.contains(n.as_str()));
    let tested = test(&project.model, project.assumed(), wanted);
    match args.format {
        TestFormat::Human => human(&tested, &project, &out),
        TestFormat::Json => out.print(&format!("{:#}\n", to_json(&tested, &project.sources, &out.texts))),
        TestFormat::Junit => out.print(&to_junit(&tested, &project.sources, &out.texts)),
    }
    if tested.failed() > 0 { Exit::Findings } else { Exit::Clean }
}

/// The folder and the names among the words: the first word is a folder or file where there is one of that name,
/// unless `-C` gives the folder.
fn split(cli: &Cli, words: &[String]) -> (PathBuf, Vec<String>) {
    match (&cli.dir, words.split_first()) {
        (Some(dir), _) => (dir.clone(), words.to_vec()),
        (None, Some((first, rest))) if Path::new(first).exists() => (PathBuf::from(first), rest.to_vec()),
        (None, _) => (PathBuf::from("."), words.to_vec()),
    }
}

fn human(tested: &Tested, project: &Project, out: &Out) {
    for file in tested.files() {
        let of = || tested.verdicts.iter().filter(|v| v.at.file == file);
        let name = project.sources.get(file).map_or("", |f| f.name());
        out.line(&match of().any(|v| v.assumed) {
            true => msg!("test-file-assumed", file = name),
            false => msg!("test-file", file = name),
        });
        for verdict in of() {
            let mark = if verdict.passed() { '✓' } else { '✗' };
            out.print(&format!("  {mark} {}\n", printable(&verdict.name)));
            for (finding, failure) in verdict.findings().zip(&verdict.failures) {
                let shown = out.human(std::slice::from_ref(&finding), &project.sources);
                out.print(&format!("{}\n{}", shown.trim_end(), table(failure, &out.texts)));
                out.print("\n");
            }
        }
    }
    for assumed in &tested.assumed {
        out.line(&assumed.message());
    }
    out.line(&match (tested.verdicts.len(), tested.failed()) {
        (0, _) => msg!("test-none"),
        (all, 0) => msg!("test-passed", n = all),
        (all, failed) => msg!("test-failed", n = all, failed = failed),
    });
}
