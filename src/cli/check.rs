//! `ssj check`: parse, resolve, lint.

use super::args::{CheckArgs, Cli};
use super::doubt::Doubt;
use super::libraries::Libraries;
use super::output::{Out, exit_of};
use super::project::{Failure, Project};
use super::{Exit, shipped};
use crate::finding::{Envelope, NotChecked, sort};
use crate::lint::{Context, run as lint};
use crate::msg;
use std::borrow::Cow;
use std::path::Path;

pub(super) fn run(cli: &Cli, args: &CheckArgs, out: &Out) -> Exit {
    let dir = args.path.as_deref().or(cli.dir.as_deref()).unwrap_or(Path::new("."));
    match Project::load(dir) {
        Ok(project) => {
            let out = out.prefer(project.manifest.language);
            let exit = match check(&project, args, &out) {
                Ok(exit) => exit,
                Err(failure) => refused(&failure, args, &out),
            };
            // The program ends here: taking a large plan apart would only take time.
            std::mem::forget(project);
            exit
        }
        Err(failure) => refused(&failure, args, out),
    }
}

/// A failure in the form that was asked for: whoever reads JSON is told in JSON, too.
fn refused(failure: &Failure, args: &CheckArgs, out: &Out) -> Exit {
    if args.format != super::args::Format::Human {
        let why = msg!("check-not-read");
        let not_checked = [NotChecked { what: msg!("check-lints"), why }];
        let env = Envelope {
            schema: "ssj/findings/1",
            as_of: args.as_of,
            not_checked: &not_checked,
            waived: Some(&[]),
        };
        out.findings(args.format, &env, std::slice::from_ref(&failure.finding), &failure.sources);
    }
    fail(failure, out)
}

/// Says why a command could not begin.
pub(super) fn fail(failure: &Failure, out: &Out) -> Exit {
    eprint!("{}", out.human(std::slice::from_ref(&failure.finding), &failure.sources));
    failure.exit
}

fn check(project: &Project, args: &CheckArgs, out: &Out) -> Result<Exit, Box<Failure>> {
    let mut findings = project.findings.clone();
    let (mut not_checked, mut waived) = (Vec::new(), Vec::new());
    let mut model = Cow::Borrowed(&project.model);
    if args.assume {
        let mut assumed = project.assumed().clone();
        crate::plan::assume(&mut assumed);
        model = Cow::Owned(assumed);
    }
    let as_of = args.as_of.or(model.issued());
    let mut libraries = Libraries::default();
    let mut exit = Exit::Clean;
    if args.data {
        if project.manifest.entities.is_empty() {
            not_checked.push(NotChecked { what: msg!("check-entities"), why: msg!("check-no-entities") });
            exit = Exit::Incomplete;
        }
        libraries = Libraries::entities(project)?;
        findings.append(&mut libraries.findings);
    }
    match as_of {
        // Rules that could not be read would make a lint lie: what they leave open is not judged, the rest is.
        Some(as_of) => {
            let entities = libraries.usable().then_some(libraries.entities.as_slice());
            let cx = Context::new(&model, as_of, entities, &project.manifest.levels);
            let doubt = Doubt::of(&findings);
            let judged = lint(&cx);
            findings.extend(judged.findings.into_iter().filter(|f| doubt.allows(f)));
            waived.extend(judged.waived.into_iter().filter(|w| doubt.allows(&w.finding)));
            let unread = doubt.not_checked();
            // Where rules could not be read, that is why coverage was not judged.
            let said = |n: &NotChecked| unread.is_some() && n.what.key == "lint-coverage";
            not_checked.extend(judged.not_checked.into_iter().filter(|n| !said(n)));
            not_checked.extend(unread);
        }
        None => {
            // The date may well be there, where nothing could be read.
            let unread = Doubt::of(&findings).hides_the_header();
            let why = if unread { msg!("check-date-unread") } else { msg!("check-no-date") };
            not_checked.push(NotChecked { what: msg!("check-lints"), why });
            exit = Exit::Incomplete;
        }
    }
    if project.partial {
        not_checked.push(NotChecked { what: msg!("check-names"), why: msg!("check-names-unread") });
    }
    sort(&mut findings);
    let env = Envelope { schema: "ssj/findings/1", as_of, not_checked: &not_checked, waived: Some(&waived) };
    out.findings(args.format, &env, &findings, &project.sources);
    if args.format == super::args::Format::Human {
        out.line(&msg!("check-library", hash = shipped::hash()));
    }
    Ok(exit.and(exit_of(&findings, args.fail_on)))
}
