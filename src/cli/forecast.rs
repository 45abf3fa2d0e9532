//! `ssj forecast`: many years of a plan, played by lot, and a changed plan beside it.

use super::Exit;
use super::args::{Cli, ForecastArgs, ForecastFormat, Format};
use super::check::fail;
use super::counted::{self, Counted};
use super::forecast_idle::Sides;
use super::output::{Out, exit_of};
use super::project::{Failure, Project, folder_of, opened};
use crate::compare::{Side, compare};
use crate::finding::{Finding, Place, Severity};
use crate::forecast::{Argument, Forecast, Heading, Plays, Setting, forecast, json, parts, rule_of, text};
use crate::message::Message;
use crate::model::{Model, Task};
use crate::msg;
use crate::plan::Plan;
use crate::registry::{Inspector, Recusal, inspectors, recusals};
use crate::source::{FileId, Sources, Span};
use crate::syntax::{Entry, Keyword, MONTHS};
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
pub(super) struct Tried {
    text: String,
    argument: Argument,
    pub rules: FileId,
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
    /// What of the plan was left out, for it speaks of the plan as it is written.
    aside: Vec<Message>,
    /// The plan before the first change, and after each.
    stages: Vec<Drawn>,
}

impl Changed {
    /// Lays one change after the other over a plan.
    fn of(dir: &Path, sets: &[String]) -> Result<Self, Box<Failure>> {
        let mut project = Project::load(dir)?;
        let sets: Vec<String> = sets.iter().flat_map(|set| parts(set, project.assumed())).collect();
        let mut aside = Vec::new();
        let examples = project.set_aside(&|sources, entry| kind(sources, entry) == Some(Keyword::Example));
        if examples > 0 {
            aside.push(msg!("forecast-examples-aside", n = examples));
        }
        let stages = vec![Drawn::of(&project)];
        let mut out =
            Self { project, tried: Vec::new(), findings: Vec::new(), idle: Vec::new(), aside, stages };
        let meaning = |project: &Project| project.assumed().meaning().unwrap_or_default();
        let several = sets.len() > 1;
        for (n, text) in (1..).zip(&sets) {
            let name = if several { format!("--set ({n})") } else { "--set".to_owned() };
            let shown = out.project.sources.add(&name, text);
            let argument = rule_of(text, out.project.assumed());
            let before = meaning(&out.project);
            let (rules, mut findings) = out.project.lay_over(&name, &argument.rules);
            let nothing = argument.rules.trim().is_empty();
            out.tried.push(Tried { text: text.clone(), argument, rules, shown });
            out.assumptions_aside(&mut findings);
            out.home(&mut findings);
            out.forms(shown, &mut findings);
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
            out.stages.push(Drawn::of(&out.project));
        }
        out.aside.dedup();
        Ok(out)
    }

    /// The first change that counts for nothing once a later one is made, and that one: both say the same field.
    fn said_twice(&self, dir: &Path) -> Result<Option<(&str, &str)>, Box<Failure>> {
        let texts: Vec<&String> = self.tried.iter().map(|t| &t.text).collect();
        let meaning = |stage: &Drawn| stage.model.meaning().unwrap_or_default();
        for (at, later) in texts.iter().enumerate().skip(1) {
            let Some(with) = self.stages.get(at + 1).map(meaning) else { continue };
            for (first, text) in texts.iter().enumerate().take(at) {
                let others = texts.iter().enumerate().take(at + 1).filter(|(n, _)| *n != first);
                let others: Vec<String> = others.map(|(_, text)| (*text).clone()).collect();
                let without = Self::of(dir, &others)?;
                let whole = without.stages.len() == others.len() + 1 && !without.is_invalid();
                if whole && without.stages.last().map(meaning) == Some(with.clone()) {
                    return Ok(Some((text.as_str(), later.as_str())));
                }
            }
        }
        Ok(None)
    }

    /// An assumption about what a change took out, or that does not fit it any more, is no mistake of the change: it
    /// was made for the plan as it is written.
    fn assumptions_aside(&mut self, findings: &mut Vec<Finding>) {
        let sources = &self.project.sources;
        let tried: Vec<FileId> = self.tried.iter().map(|t| t.rules).collect();
        let of_files = |e: &&Entry| !tried.contains(&e.head.file);
        let assumptions = self.project.gathered.trees().flat_map(|t| &t.entries).filter(of_files);
        let assumptions: Vec<(Span, String)> = assumptions
            .filter(|e| kind(sources, e) == Some(Keyword::Assumption))
            .map(|e| (e.span(), crate::model::name_of(sources.slice(e.value)).to_owned()))
            .collect();
        let inside = |f: &Finding| {
            let Some(Place::Text(at)) = f.place() else { return None };
            let within = |s: Span| s.file == at.file && s.start <= at.start && at.end <= s.end;
            assumptions.iter().find(|(span, _)| f.severity == Severity::Error && within(*span))
        };
        let mut gone: Vec<Span> = Vec::new();
        for finding in findings.iter() {
            let Some((span, name)) = inside(finding) else { continue };
            // Of several tasks that it is for, the others have it still.
            let partly = finding.code.name == "unknown-name";
            self.aside.push(match partly {
                true => {
                    msg!("forecast-assumption-partly", name = name.as_str(), why = finding.message.clone())
                }
                false => {
                    msg!("forecast-assumption-aside", name = name.as_str(), why = finding.message.clone())
                }
            });
            gone.extend((!partly).then_some(*span));
        }
        findings.retain(|f| inside(f).is_none());
        if !gone.is_empty() {
            self.project.set_aside(&|_, entry| gone.contains(&entry.span()));
        }
    }

    /// Of each change, why the years came to the same with it as without; `None` where they did not.
    fn without_effect(&self, forecasts: &[Forecast]) -> Vec<Option<Message>> {
        let pairs = forecasts.iter().zip(forecasts.iter().skip(1));
        let stages = self.stages.iter().zip(self.stages.iter().skip(1));
        let all = self.tried.iter().zip(stages).zip(pairs);
        all.map(|((tried, (before, after)), (a, b))| {
            let sides = Sides { sources: &self.project.sources, before, after, forecast: b };
            // What only a later change makes use of is no change without effect.
            let later = self.stages.last().is_some_and(|last| sides.is_taken(tried.rules, last));
            (a == b && !later).then(|| sides.why(tried.rules))
        })
        .collect()
    }

    /// Whether a change cannot be read.
    fn is_invalid(&self) -> bool {
        exit_of(&self.findings, Severity::Error) == Exit::Invalid
    }

    /// What a change may look like, below the last thing that is wrong with it: with a task and a tier of the plan.
    fn forms(&self, shown: FileId, findings: &mut [Finding]) {
        let about = |f: &&mut Finding| {
            let here = matches!(f.place(), Some(Place::Text(at)) if at.file == shown);
            f.severity == Severity::Error && here
        };
        let Some(last) = findings.iter_mut().rev().find(about) else { return };
        let Some(task) = self.project.assumed().tasks.iter().find(|t| t.is_random()) else { return };
        let tier = task.tiers.as_ref().and_then(|rule| rule.steps.last());
        let tier = tier.map_or("高", |step| step.tier.value.as_str());
        last.help.push(msg!("forecast-forms", task = task.decl.code_or_name(), tier = tier));
    }

    /// What a change leaves open is said by a further one: nobody writes rules or assumptions for what is only tried.
    fn further(&self, blocked: &mut [Finding]) {
        let model = self.project.assumed();
        for finding in blocked {
            let Some(Place::Text(at)) = finding.place() else { continue };
            let Some(tried) = self.tried.iter().find(|t| t.shown == at.file) else { continue };
            let open = finding.labels.first().and_then(|label| label.text.as_ref()).map(|text| text.key);
            let task = finding.subject.as_ref().and_then(|s| model.tasks.get(&s.name));
            let rule =
                task.zip(open).and_then(|(task, open)| missing_part(task, open, !tried.text.is_ascii()));
            let Some(rule) = rule else { continue };
            finding.help = vec![msg!("forecast-try-also", rule = rule.as_str())];
            // The same in one argument, behind what was tried.
            let field = rule.splitn(3, ' ').nth(2).filter(|_| !tried.text.contains('{'));
            if let Some(field) = field {
                let sign = if tried.text.is_ascii() { "; " } else { "；" };
                let one = format!("{}{sign}{field}", tried.text.trim());
                finding.help.push(msg!("forecast-try-one", argument = one));
            }
        }
    }

    /// Findings about the rule text as findings about the arguments.
    fn home(&self, findings: &mut [Finding]) {
        for finding in findings {
            for tried in &self.tried {
                tried.argument.home(finding, tried.rules, tried.shown, tried.text.len());
            }
            // The whole plan lies below what is tried.
            for label in &mut finding.labels {
                if label.text.as_ref().is_some_and(|t| t.key == "layers-not-below-here") {
                    label.text = Some(msg!("forecast-not-there"));
                }
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

/// The change that says what another one leaves open: when the draws are, or what the ratio is of.
fn missing_part(task: &Task, open: &str, chinese: bool) -> Option<String> {
    let code = task.decl.code_or_name();
    let schedule = &task.schedule()?.value;
    let draws = schedule.draws();
    match (open, chinese) {
        ("plan-unplaced", true) => Some(format!("任务 {code} 分期 {}", placed(draws, true)?)),
        ("plan-unplaced", false) => Some(format!("task {code} rounds {}", placed(draws, false)?)),
        ("plan-no-reading", true) => {
            Some(format!("任务 {code} 比例 每次 {} 频次 {draws}次/年", schedule.ratio()?.to_exact_text()))
        }
        ("plan-no-reading", false) => Some(format!(
            "task {code} ratio each draw {} frequency {draws} times a year",
            schedule.ratio()?.to_exact_text()
        )),
        _ => None,
    }
}

/// Where so many draws of a year may be: in each of its parts, or in months as far apart as can be.
fn placed(draws: u32, chinese: bool) -> Option<String> {
    Some(match (draws, chinese) {
        (2, true) => "按半年".to_owned(),
        (2, false) => "by half-year".to_owned(),
        (4, true) => "按季度".to_owned(),
        (4, false) => "by quarter".to_owned(),
        (12, true) => "按月".to_owned(),
        (12, false) => "by month".to_owned(),
        (1..=12, true) => months(draws).map(|n| format!("{n}月")).collect::<Vec<_>>().join("、"),
        (1..=12, false) => {
            let name = |n: u32| MONTHS.get(n as usize - 1).copied().unwrap_or_default();
            months(draws).map(name).collect::<Vec<_>>().join(", ")
        }
        _ => return None,
    })
}

/// So many months of a year, as far apart as can be.
fn months(draws: u32) -> impl Iterator<Item = u32> {
    (0..draws).map(move |n| 1 + n * 12 / draws)
}

/// Helps that speak of last year's plan.
const BELOW: [&str; 3] =
    ["layers-nothing-below-help", "layers-not-below-help", "layers-nothing-to-remove-help"];

/// What a declaration of the rules declares.
fn kind(sources: &Sources, entry: &Entry) -> Option<Keyword> {
    Keyword::declaration(sources.slice(entry.key?))
}

/// A plan as it is drawn.
#[derive(Clone)]
pub(super) struct Drawn {
    pub model: Model,
    pub plan: Plan,
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
        if let Some((first, second)) = changed.said_twice(dir)? {
            out.hint(&msg!("forecast-set-twice", first = first, second = second));
            return Ok(Exit::Usage);
        }
        changed.aside.iter().for_each(|aside| out.hint(aside));
    }
    let own = Drawn::of(project);
    let other = changed.as_ref().map(|c| {
        let mut drawn = Drawn::of(&c.project);
        c.home(&mut drawn.plan.blocked);
        c.further(&mut drawn.plan.blocked);
        drawn
    });
    // What each of several changes does is seen only between them.
    let between: Vec<&Drawn> = changed
        .iter()
        .flat_map(|c| c.stages.get(1..c.stages.len().saturating_sub(1)).unwrap_or_default())
        .collect();
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
    let others = || between.iter().copied().chain(&other);
    settings.extend(others().map(|d| Setting::new(&d.model, &d.plan, &officers, &kept_away)));
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
    let models = std::iter::once(&own).chain(others()).map(|d| &d.model);
    out.doing(msg!("busy-playing"));
    let forecasts: Vec<Forecast> =
        models.zip(&boards).map(|(model, board)| forecast(model, board, &plays)).collect();
    let idle = changed.as_ref().map_or_else(Vec::new, |c| c.without_effect(&forecasts));
    let idle = idle.into_iter().chain(std::iter::repeat(None));
    let heading = Heading {
        plan: own.model.header.as_ref().map(|h| h.decl.name.clone()).unwrap_or_default(),
        year: own.model.year(),
        seed: args.seed.clone(),
        years: args.years,
        libraries: library.files.iter().map(|file| project.sources.below_base(file).to_owned()).collect(),
        fictional: library.fictional,
        assumed: own.plan.assumed.iter().map(crate::plan::Assumed::message).collect(),
        changes: changed
            .iter()
            .flat_map(|c| &c.tried)
            .zip(idle)
            .map(|(t, idle)| crate::forecast::Tried {
                argument: t.text.clone(),
                rules: t.argument.rules.clone(),
                idle,
            })
            .collect(),
    };
    let last = forecasts.last().filter(|_| forecasts.len() > 1);
    let sides: Vec<&Forecast> = forecasts.first().into_iter().chain(last).collect();
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
    // Of what is left out nothing was forecast; what nobody can visit is a finding of the forecast itself.
    let incomplete = std::iter::once(&own).chain(&other).any(|d| !d.plan.blocked.is_empty())
        || sides.iter().any(|f| f.leaves_out());
    let exits = [(incomplete, Exit::Incomplete), (sides.iter().any(|f| f.unstaffed() > 0), Exit::Findings)];
    let found = exits.into_iter().filter_map(|(is, exit)| is.then_some(exit));
    Ok(found.fold(Exit::Clean, Exit::and))
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
