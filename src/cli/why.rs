//! `ssj why`: which tasks reach an entity, a matter or a task, how often, by which articles, and where the rules say so.

use super::Exit;
use super::args::{Cli, Format, WhyArgs, WhyFormat};
use super::check::fail;
use super::counted::{self, Counted};
use super::output::{Out, exit_of};
use super::project::{Failure, Project, folder_of, opened};
use crate::finding::Severity;
use crate::msg;
use crate::reach::Reach;
use crate::registry::Entity;
use crate::why::{Plans, Subject, json, named, of_entity, text};

pub(super) fn run(cli: &Cli, args: &WhyArgs, out: &Out) -> Exit {
    let dir = folder_of(args.path.as_deref(), cli);
    let (project, out) = match opened(dir, Format::Human, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    match told(args, &project, &out) {
        Ok(exit) => exit,
        Err(failure) => fail(&failure, &out),
    }
}

fn told(args: &WhyArgs, project: &Project, out: &Out) -> Result<Exit, Box<Failure>> {
    let json_wanted = args.format == WhyFormat::Json;
    // What a program reads is never in the language of the locale.
    let machine = out.to(Format::Json);
    let out = if json_wanted { &machine } else { out };
    let (model, plan) = super::plan::compiled(project);
    let written = project.written(out.texts.lang());
    let mut reach = Reach::new(&model, &plan, &counted::posts(project, &model)?);
    let word = args.word.trim();
    let mut found: Vec<(String, Entity)> = Vec::new();
    let library = counted::library(&args.data, project, &mut |file, entity| {
        if entity.id.eq_ignore_ascii_case(word) || entity.name == word {
            found.push((file.to_owned(), entity.clone()));
        }
        if entity.active {
            reach.add(entity);
        }
    })?;
    let as_of = args.as_of.or(model.issued()).unwrap_or_else(|| super::clock::now().date());
    let usable = library.as_ref().is_some_and(Counted::is_usable);
    let plans = Plans {
        model: &model,
        plan: &plan,
        written: &written,
        sources: &project.sources,
        reach: usable.then_some(&reach),
        as_of,
    };
    let mut exit = Exit::Clean;
    if let Some(library) = &library {
        out.beside(&library.findings, &project.sources);
        exit = exit_of(&library.findings, Severity::Error);
        if library.fictional {
            out.hint(&msg!("why-fictional"));
        }
    }
    let subjects: Vec<Subject> = match named(&plans, word) {
        Ok(subject) => vec![subject],
        Err(_) if !found.is_empty() && usable => {
            found.iter().filter_map(|(file, entity)| of_entity(&plans, entity, file)).collect()
        }
        Err(near) => {
            out.hint(&match (&library, usable) {
                (None, _) => msg!("why-unknown-no-library", word = word),
                (Some(_), false) => msg!("why-unknown-unusable", word = word),
                (Some(_), true) => msg!("why-unknown", word = word),
            });
            match near {
                Some(near) => out.hint(&msg!("cli-did-you-mean", name = near)),
                None => {
                    let tasks = project.assumed().tasks.iter();
                    let tasks = tasks.map(|t| format!("{} {}", t.decl.code_or_name(), t.decl.name));
                    out.hint(&msg!("forecast-names", tasks = tasks.collect::<Vec<_>>()));
                }
            }
            return Ok(exit.and(Exit::Usage));
        }
    };
    // Two bodies may bear one name; what a program reads is about one.
    if json_wanted && subjects.len() > 1 {
        let ids: Vec<String> = found.iter().map(|(_, e)| e.id.clone()).collect();
        out.hint(&msg!("why-several", word = word, ids = ids));
        return Ok(Exit::Usage);
    }
    // Only what was assumed of a task that is told.
    let told: Vec<&str> = subjects.iter().flat_map(Subject::tasks).map(|t| t.code.as_str()).collect();
    for assumed in &plan.assumed {
        if !told.is_empty()
            && (assumed.tasks.is_empty() || assumed.tasks.iter().any(|t| told.contains(&t.as_str())))
        {
            out.hint(&assumed.message());
        }
    }
    for (at, subject) in subjects.iter().enumerate() {
        match args.format {
            WhyFormat::Json => {
                out.print(&format!("{:#}\n", json(subject, model.year(), as_of, &out.texts)));
            }
            WhyFormat::Text => {
                let gap = if at > 0 { "\n" } else { "" };
                let width = super::lines::of_output();
                out.print(&format!("{gap}{}", text(subject, model.year(), as_of, &out.texts, width)));
            }
        }
    }
    Ok(exit)
}
