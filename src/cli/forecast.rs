//! `ssj forecast`: many years of a plan, played by lot, and a changed plan beside it.

use super::Exit;
use super::args::{Cli, ForecastArgs, ForecastFormat, Format};
use super::check::fail;
use super::counted::{self, Counted};
use super::output::{Out, exit_of};
use super::project::{Failure, Project, folder_of, opened};
use crate::compare::{Side, compare};
use crate::finding::{Finding, Severity};
use crate::forecast::{Argument, Forecast, Heading, Plays, Setting, forecast, json, rule_of, text};
use crate::model::Model;
use crate::msg;
use crate::plan::Plan;
use crate::registry::{Inspector, Recusal, inspectors, recusals};
use crate::source::FileId;
use std::path::Path;

pub(super) fn run(cli: &Cli, args: &ForecastArgs, out: &Out) -> Exit {
    let dir = folder_of(args.path.as_deref(), cli);
    let (project, out) = match opened(dir, Format::Human, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    match told(args, dir, &project, &out) {
        Ok(exit) => exit,
        Err(failure) => fail(&failure, &out),
    }
}

/// A change that is tried: the argument, its rule text, and both among the sources.
struct Tried {
    text: String,
    argument: Argument,
    rules: FileId,
    shown: FileId,
}

/// The plan with the changes laid over it.
struct Changed {
    project: Project,
    tried: Vec<Tried>,
    /// What is to be said of the changes, at its place in the argument; after an error no other change was looked at.
    findings: Vec<Finding>,
    /// The arguments that say what the plan says already.
    idle: Vec<String>,
}

impl Changed {
    /// Lays one change after the other over a plan.
    fn of(dir: &Path, sets: &[String]) -> Result<Self, Box<Failure>> {
        let project = Project::load(dir)?;
        let mut out = Self { project, tried: Vec::new(), findings: Vec::new(), idle: Vec::new() };
        let meaning = |project: &Project| project.assumed().meaning().unwrap_or_default();
        let several = sets.len() > 1;
        for (n, text) in (1..).zip(sets) {
            let name = if several { format!("--set ({n})") } else { "--set".to_owned() };
            let shown = out.project.sources.add(&name, text);
            let argument = rule_of(text, out.project.assumed());
            let before = meaning(&out.project);
            let (rules, mut findings) = out.project.lay_over(&name, &argument.rules);
            let nothing = argument.rules.trim().is_empty();
            out.tried.push(Tried { text: text.clone(), argument, rules, shown });
            out.home(&mut findings);
            if nothing {
                let at = crate::source::Span::new(shown, 0..text.len());
                let code = &crate::syntax::codes::UNKNOWN_KEYWORD;
                findings.push(Finding::new(code, msg!("forecast-empty-change")).at(at, None));
            }
            out.findings.extend(findings);
            if out.is_invalid() {
                break;
            }
            if meaning(&out.project) == before {
                out.idle.push(text.clone());
            }
        }
        Ok(out)
    }

    /// Whether a change cannot be read.
    fn is_invalid(&self) -> bool {
        exit_of(&self.findings, Severity::Error) == Exit::Invalid
    }

    /// Findings about the rule text as findings about the arguments.
    fn home(&self, findings: &mut [Finding]) {
        for finding in findings {
            for tried in &self.tried {
                tried.argument.home(finding, tried.rules, tried.shown, tried.text.len());
            }
            // What helps a plan that extends another one helps nobody here.
            for help in finding.help.iter_mut().filter(|h| BELOW.contains(&h.key)) {
                let tasks = self.project.assumed().tasks.iter();
                let names = tasks.map(|t| format!("{} {}", t.decl.code_or_name(), t.decl.name));
                *help = msg!("forecast-names", tasks = names.collect::<Vec<_>>());
            }
        }
    }
}

/// Helps that speak of last year's plan.
const BELOW: [&str; 3] =
    ["layers-nothing-below-help", "layers-not-below-help", "layers-nothing-to-remove-help"];

/// A plan as it is drawn.
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

fn told(args: &ForecastArgs, dir: &Path, project: &Project, out: &Out) -> Result<Exit, Box<Failure>> {
    let json_wanted = args.format == ForecastFormat::Json;
    // What a program reads is never in the language of the locale.
    let machine = out.to(Format::Json);
    let out = if json_wanted { &machine } else { out };
    let changed = if args.set.is_empty() { None } else { Some(Changed::of(dir, &args.set)?) };
    if let Some(changed) = &changed {
        out.beside(&changed.findings, &changed.project.sources);
        if changed.is_invalid() {
            return Ok(Exit::Invalid);
        }
        // Two sides that are one plan would look like a result.
        if !changed.idle.is_empty() {
            for set in &changed.idle {
                out.hint(&msg!("forecast-sets-nothing", set = set.as_str()));
            }
            return Ok(Exit::Usage);
        }
    }
    let own = Drawn::of(project);
    let other = changed.as_ref().map(|c| {
        let mut drawn = Drawn::of(&c.project);
        c.home(&mut drawn.plan.blocked);
        drawn
    });
    if own.plan.tasks.is_empty() {
        out.beside(&own.plan.blocked, &project.sources);
        out.hint(&msg!("forecast-nothing"));
        return Ok(exit_of(&own.plan.blocked, Severity::Error).and(Exit::Invalid));
    }
    let (officers, kept_away, unusable) = people(project, out)?;
    if unusable != Exit::Clean {
        return Ok(unusable);
    }
    let mut settings = vec![Setting::new(&own.model, &own.plan, &officers, &kept_away)];
    settings.extend(other.iter().map(|d| Setting::new(&d.model, &d.plan, &officers, &kept_away)));
    let library = counted::library(&args.data, project, &mut |_, entity| {
        if entity.active {
            settings.iter_mut().for_each(|s| s.add(entity));
        }
    })?;
    let Some(library) = library else {
        out.hint(&msg!("forecast-no-library"));
        return Ok(Exit::Usage);
    };
    if !library.is_usable() {
        out.beside(&library.findings, &project.sources);
        return Ok(exit_of(&library.findings, Severity::Error));
    }
    let plays = Plays { seed: args.seed.clone(), years: args.years, threads: threads(args) };
    let boards: Vec<_> = settings.into_iter().map(Setting::finish).collect();
    let models = std::iter::once(&own).chain(&other).map(|d| &d.model);
    out.doing(msg!("busy-playing"));
    let forecasts: Vec<Forecast> =
        models.zip(&boards).map(|(model, board)| forecast(model, board, &plays)).collect();
    let heading = Heading {
        plan: own.model.header.as_ref().map(|h| h.decl.name.clone()).unwrap_or_default(),
        year: own.model.year(),
        seed: args.seed.clone(),
        years: args.years,
        libraries: library.files.clone(),
        fictional: library.fictional,
        assumed: own.plan.assumed.iter().map(crate::plan::Assumed::message).collect(),
        changes: changed
            .iter()
            .flat_map(|c| &c.tried)
            .map(|t| (t.text.clone(), t.argument.rules.clone()))
            .collect(),
    };
    let sides: Vec<&Forecast> = forecasts.iter().collect();
    if json_wanted {
        out.print(&format!("{:#}\n", json(&heading, &sides, &out.texts)));
    } else {
        out.print(&text(&heading, &sides, &out.texts));
    }
    hints(&library, (&own, other.as_ref()), out);
    // What cannot be drawn was said first; here is where, and what to do.
    let blocked = other.as_ref().zip(changed.as_ref());
    out.beside(&own.plan.blocked, &project.sources);
    if let Some((drawn, changed)) = blocked {
        let new = drawn.plan.blocked.iter().filter(|f| {
            let same = |b: &&Finding| b.identity() == f.identity();
            !own.plan.blocked.iter().any(|b| same(&b))
        });
        let new: Vec<Finding> = new.cloned().collect();
        out.beside(&new, &changed.project.sources);
    }
    let all = std::iter::once(&own).chain(&other);
    if all.clone().any(|d| !d.plan.blocked.is_empty()) {
        return Ok(Exit::Incomplete);
    }
    Ok(Exit::Clean)
}

/// What a reader has to know beside the figures.
fn hints(library: &Counted, (own, other): (&Drawn, Option<&Drawn>), out: &Out) {
    if library.fictional {
        out.hint(&msg!("why-fictional"));
    }
    if let Some(other) = other {
        let (a, b) = (Side { model: &own.model, written: &[] }, Side { model: &other.model, written: &[] });
        if compare(&a, &b).is_ok_and(|changes| changes.is_empty()) {
            out.hint(&msg!("forecast-changes-nothing"));
        }
    }
}

/// The inspectors and recusals of a plan folder. A table with an error is not used at all.
fn people(project: &Project, out: &Out) -> Result<(Vec<Inspector>, Vec<Recusal>, Exit), Box<Failure>> {
    let (mut officers, mut kept_away, mut findings) = (Vec::new(), Vec::new(), Vec::new());
    for path in &project.manifest.inspectors {
        let (name, bytes) = project.bytes(path)?;
        let read = inspectors(&name, &bytes);
        findings.extend(read.findings.into_iter().filter(|f| f.severity == Severity::Error));
        officers.extend(read.rows);
    }
    for path in &project.manifest.recusals {
        let (name, bytes) = project.bytes(path)?;
        let read = recusals(&name, &bytes);
        findings.extend(read.findings.into_iter().filter(|f| f.severity == Severity::Error));
        kept_away.extend(read.rows);
    }
    out.beside(&findings, &project.sources);
    Ok((officers, kept_away, exit_of(&findings, Severity::Error)))
}

/// As many threads as were asked for, else as the machine has. The result is the same.
fn threads(args: &ForecastArgs) -> u32 {
    let own = || std::thread::available_parallelism().map_or(1, |n| u32::try_from(n.get()).unwrap_or(1));
    args.threads.unwrap_or_else(own)
}
