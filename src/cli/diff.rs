//! `ssj diff`: what differs between two plans, by meaning, and what it does to the year.

use super::Exit;
use super::args::{DiffArgs, DiffFormat};
use super::check::fail;
use super::counted::{self, Counted};
use super::output::{Out, exit_of};
use super::project::{Failure, Project};
use crate::compare::{Side, Titled, Year, compare, effect, json, markdown, nothing_differs, reworded, text};
use crate::finding::Severity;
use crate::model::Model;
use crate::msg;
use crate::plan::Plan;
use crate::reach::Reach;
use std::path::Path;

pub(super) fn run(args: &DiffArgs, out: &Out) -> Exit {
    let read = |dir: &Path| Project::load(dir).map_err(|failure| fail(&failure, out));
    let (old, new) = match (read(&args.old), read(&args.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(exit), Ok(_)) | (Ok(_), Err(exit)) => return exit,
        (Err(a), Err(b)) => return a.and(b),
    };
    let out = out.prefer(new.manifest.language.or(old.manifest.language));
    for project in [&old, &new] {
        if exit_of(&project.findings, Severity::Error) == Exit::Invalid {
            out.beside(&project.findings, &project.sources);
            return Exit::Invalid;
        }
    }
    out.doing(msg!("busy-comparing"));
    match told(args, &old, &new, &out) {
        Ok(exit) => exit,
        Err(failure) => fail(&failure, &out),
    }
}

/// A plan as it is drawn: the rules with the assumptions, and what comes of them.
struct Drawn {
    model: Model,
    plan: Plan,
}

impl Drawn {
    fn of(project: &Project) -> Self {
        let (model, plan) = super::plan::compiled(project);
        Self { model, plan }
    }
}

fn told(args: &DiffArgs, old: &Project, new: &Project, out: &Out) -> Result<Exit, Box<Failure>> {
    // What a program reads is never in the language of the locale.
    let out = if args.format == DiffFormat::Json && !out.lang_given {
        &out.to(super::args::Format::Json)
    } else {
        out
    };
    let (old_words, new_words) = (old.written(out.texts.lang()), new.written(out.texts.lang()));
    let side = |project, written| Side { model: project, written };
    let sides = (side(&old.model, &old_words), side(&new.model, &new_words));
    let changes = compare(&sides.0, &sides.1).unwrap_or_default();
    let words = reworded(&sides.0, &sides.1, &changes);
    let (before, after) = (Drawn::of(old), Drawn::of(new));
    let mut reaches = (
        Reach::new(&before.model, &before.plan, &counted::posts(old, &before.model)?),
        Reach::new(&after.model, &after.plan, &counted::posts(new, &after.model)?),
    );
    // One library for both: a difference of libraries is none of the plans.
    let holder = if new.manifest.entities.is_empty() { old } else { new };
    let library = counted::library(&args.data, holder, &mut |_, entity| {
        if entity.active {
            reaches.0.add(entity);
            reaches.1.add(entity);
        }
    })?;
    let usable = library.as_ref().is_some_and(Counted::is_usable);
    let mut exit = Exit::Clean;
    if let Some(library) = &library {
        out.beside(&library.findings, &holder.sources);
        exit = exit_of(&library.findings, Severity::Error);
    }
    let effect = effect(
        &Year { model: &before.model, plan: &before.plan, reach: usable.then_some(&reaches.0) },
        &Year { model: &after.model, plan: &after.plan, reach: usable.then_some(&reaches.1) },
    );
    let same = nothing_differs(&changes, &words, &effect);
    if library.as_ref().is_some_and(|l| l.fictional && !same) {
        out.hint(&msg!("why-fictional"));
    }
    let titled = |model: &Model| Titled {
        name: model.header.as_ref().map(|h| h.decl.name.clone()).unwrap_or_default(),
        year: model.year(),
    };
    let (a, b) = (titled(&old.model), titled(&new.model));
    match args.format {
        DiffFormat::Text => {
            let width = super::lines::of_output();
            out.print(&text((&a, &b), &changes, &words, &effect, &out.texts, width));
        }
        DiffFormat::Markdown => out.print(&markdown(&a, &b, &changes, &words, &effect, &out.texts)),
        DiffFormat::Json => {
            out.print(&format!("{:#}\n", json(&a, &b, &changes, &words, &effect, &out.texts)))
        }
    }
    if same {
        return Ok(exit);
    }
    if let Some(library) = library.filter(|_| args.format == DiffFormat::Text) {
        out.item(0, &msg!("diff-library", files = library.files));
    }
    for drawn in [&before, &after] {
        for assumed in drawn.plan.assumed.iter().filter(|_| args.format != DiffFormat::Json) {
            let name = drawn.model.header.as_ref().map_or("", |h| h.decl.name.as_str());
            out.hint(&msg!("diff-assumed", plan = name, what = assumed.message()));
        }
    }
    Ok(exit)
}
