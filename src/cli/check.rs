//! `ssj check`: parse, resolve, lint.

use super::args::{CheckArgs, Cli};
use super::doubt::Doubt;
use super::libraries::Judged;
use super::output::{Out, aside, exit_of};
use super::project::{Failure, Project, folder_of, is_rule_file, shown};
use super::{Exit, shipped};
use crate::finding::{Compared, Envelope, Finding, NotChecked, Waived, sort};
use crate::lint::{Context, Needs, lints, run as lint};
use crate::msg;
use jiff::civil::Date;
use std::borrow::Cow;

pub(super) fn run(cli: &Cli, args: &CheckArgs, out: &Out) -> Exit {
    let dir = folder_of(args.path.as_deref(), cli);
    // Elsewhere --data names a library.
    if args.data && dir.is_file() && !is_rule_file(dir).unwrap_or(false) {
        out.hint(&msg!("check-data-needs-plan"));
        return Exit::Usage;
    }
    match Project::load(dir) {
        Ok(project) => {
            let out = out.to(args.format).prefer(project.manifest.language);
            out.doing(msg!("busy-checking"));
            let exit = match check(&project, args, &out) {
                Ok(exit) => exit,
                Err(failure) => refused(&failure, args, &out),
            };
            // The program ends here: taking a large plan apart would only take time.
            std::mem::forget(project);
            exit
        }
        Err(failure) => refused(&failure, args, &out.to(args.format)),
    }
}

/// A failure in the form that was asked for: whoever reads JSON is told in JSON, too.
fn refused(failure: &Failure, args: &CheckArgs, out: &Out) -> Exit {
    if args.format.is_for_machines() || args.format == super::args::Format::Concise {
        let not_checked = NotChecked { what: msg!("check-lints"), why: msg!("check-not-read") };
        let findings = std::slice::from_ref(&failure.finding);
        let end = (args.fail_on, failure.exit);
        out.not_begun((args.format, args.as_of), not_checked, findings, &failure.sources, end);
    }
    fail(failure, out)
}

/// Says why a command could not begin.
pub(super) fn fail(failure: &Failure, out: &Out) -> Exit {
    out.beside(std::slice::from_ref(&failure.finding), &failure.sources);
    failure.exit
}

/// What a check found.
pub(super) struct Checked {
    pub findings: Vec<Finding>,
    pub waived: Vec<Waived>,
    pub not_checked: Vec<NotChecked>,
    pub as_of: Option<Date>,
    /// How the command ends apart from the findings.
    pub exit: Exit,
    /// Needs that could be met; empty where mistakes leave lints in doubt.
    judged: Vec<Needs>,
}

fn check(project: &Project, args: &CheckArgs, out: &Out) -> Result<Exit, Box<Failure>> {
    let mut checked = judge(project, args)?;
    let mut mended = None;
    if args.fix || args.diff {
        let mut notes = Vec::new();
        mended = super::fix::mend(project, &checked, args, out, &mut notes)?;
        // What a program reads is the findings and nothing else.
        for note in &notes {
            if args.format.is_for_machines() { aside(note) } else { out.print(note) }
        }
        if args.diff {
            return Ok(checked.exit.and(exit_of(&checked.findings, args.fail_on)));
        }
    }
    let project = match &mut mended {
        Some((project, after)) => {
            std::mem::swap(&mut checked, after);
            &*project
        }
        None => project,
    };
    let compared = accepted(project, &mut checked, args, out)?;
    let env = Envelope {
        schema: "ssj/findings/1",
        as_of: checked.as_of,
        not_checked: &checked.not_checked,
        waived: Some(&checked.waived),
        baseline: compared.as_ref(),
    };
    let exit = checked.exit.and(exit_of(&checked.findings, args.fail_on));
    out.findings(args.format, &env, &checked.findings, &project.sources, (args.fail_on, exit));
    if args.format == super::args::Format::Human {
        out.line(&msg!("check-library", hash = shipped::hash()));
    }
    Ok(exit)
}

/// Writes and applies baselines: what is accepted leaves the findings.
fn accepted(
    project: &Project,
    checked: &mut Checked,
    args: &CheckArgs,
    out: &Out,
) -> Result<Option<Compared>, Box<Failure>> {
    let mut baseline = args.baseline.as_deref().map(super::baseline::read).transpose()?;
    if let Some(path) = &args.write_baseline {
        let before = if path.exists() { Some(super::baseline::read(path)?) } else { None };
        let written =
            super::baseline::write(project, path, &checked.findings, before.as_ref().or(baseline.as_ref()))?;
        out.hint(&msg!("baseline-written", path = shown(path), n = written.accepted.len()));
        baseline = Some(written);
    }
    let judged = |name: &str| match lints().find(|lint| lint.code.name == name) {
        Some(lint) => checked.judged.contains(&lint.needs),
        None => true,
    };
    let mut findings = std::mem::take(&mut checked.findings);
    let compared = baseline.map(|b| b.part(&mut findings, judged));
    checked.findings = findings;
    Ok(compared)
}

/// What was asked and could not be decided.
const UNPROVED: [&str; 3] = ["lint-coverage", "lint-matter-coverage", "lint-entities"];

/// Judges a plan that was read.
pub(super) fn judge(project: &Project, args: &CheckArgs) -> Result<Checked, Box<Failure>> {
    let mut findings = project.findings.clone();
    let (mut not_checked, mut waived) = (Vec::new(), Vec::new());
    let mut model = Cow::Borrowed(&project.model);
    if args.assume {
        let mut assumed = project.assumed().clone();
        crate::plan::assume(&mut assumed);
        model = Cow::Owned(assumed);
    }
    let as_of = args.as_of.or(model.issued());
    let (mut exit, mut judged_needs) = (Exit::Clean, Vec::new());
    if args.data {
        if project.manifest.entities.is_empty() {
            not_checked.push(NotChecked { what: msg!("check-entities"), why: msg!("check-no-entities") });
            exit = Exit::Incomplete;
        }
        if project.manifest.inspectors.is_empty() {
            not_checked.push(NotChecked { what: msg!("check-inspectors"), why: msg!("check-no-inspectors") });
            exit = Exit::Incomplete;
        }
    }
    match as_of {
        // Rules that could not be read would make a lint lie: what they leave open is not judged, the rest is.
        Some(as_of) => {
            let mut libraries = Judged::default();
            if args.data {
                libraries = Judged::all(project, &model, as_of)?;
                findings.append(&mut libraries.findings);
                // A table that cannot be used is not an empty one: what needs it is said to be unjudged.
                let read = libraries.libraries();
                let tables = [
                    (read.entities.is_none(), &project.manifest.entities, msg!("check-entities")),
                    (read.inspectors.is_none(), &project.manifest.inspectors, msg!("check-inspectors")),
                ];
                let unusable = tables.into_iter().filter(|(lacks, files, _)| *lacks && !files.is_empty());
                let why = || msg!("check-table-unusable");
                not_checked.extend(unusable.map(|(_, _, what)| NotChecked { what, why: why() }));
            }
            let cx = Context::new(&model, as_of, libraries.libraries(), &project.manifest.levels);
            let doubt = Doubt::of(&findings);
            let judged = lint(&cx);
            let in_doubt = doubt.not_checked();
            let proved = !judged.not_checked.iter().any(|n| UNPROVED.contains(&n.what.key));
            if !proved {
                exit = exit.and(Exit::Incomplete);
            }
            // What may be there unseen is not gone.
            if in_doubt.is_none() && proved {
                judged_needs.extend(Needs::ALL.into_iter().filter(|needs| cx.has(*needs)));
            }
            findings.extend(judged.findings.into_iter().filter(|f| doubt.allows(f)));
            waived.extend(judged.waived.into_iter().filter(|w| doubt.allows(&w.finding)));
            // Where rules could not be read, that is why coverage was not judged.
            let said = |n: &NotChecked| in_doubt.is_some() && n.what.key == "lint-coverage";
            not_checked.extend(judged.not_checked.into_iter().filter(|n| !said(n)));
            not_checked.extend(in_doubt);
        }
        None => {
            // The date may well be there, where nothing could be read.
            let unread = Doubt::of(&findings).hides_the_header();
            let why = if unread { msg!("check-date-unread") } else { msg!("check-no-date") };
            not_checked.push(NotChecked { what: msg!("check-lints"), why });
            exit = Exit::Incomplete;
            // The tables can be looked at all the same.
            if args.data {
                findings.append(&mut Judged::all(project, &model, Date::MIN)?.findings);
            }
        }
    }
    if project.partial {
        not_checked.push(NotChecked { what: msg!("check-names"), why: msg!("check-names-unread") });
    }
    // By their files findings are known from run to run: by the folder, wherever the command is given.
    for subject in findings.iter_mut().filter_map(|f| f.subject.as_mut()).filter(|s| s.kind == "file") {
        subject.name = project.sources.below_base(&subject.name).to_owned();
    }
    for finding in findings.iter_mut().filter(|f| !f.detail.is_empty()) {
        finding.detail = project.sources.below_base(&finding.detail).to_owned();
    }
    sort(&mut findings);
    Ok(Checked { findings, waived, not_checked, as_of, exit, judged: judged_needs })
}
