//! `ssj new`: next year's plan folder from last year's. It is written beside its place, read again, and only then put
//! there: whole or not at all.

use super::Exit;
use super::args::{Format, NewArgs};
use super::check::fail;
use super::disk::write_file;
use super::new_files::{CARRIED, Carried, plans_in, relative};
use super::new_whole::LastYear;
use super::output::{Out, exit_of};
use super::project::{Failure, Project, read_text, shown, sound, unreadable, unwritable};
use crate::finding::{Counts, Finding, Severity};
use crate::lint::{Context, Libraries};
use crate::message::{Catalogue, Lang, Message};
use crate::model::Model;
use crate::msg;
use crate::renew::{Last, Minutes, Outcome, Renewed, minutes, renew};
use crate::source::Sources;
use crate::syntax::format;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

pub(super) fn run(args: &NewArgs, out: &Out) -> Exit {
    let loaded = Project::load(&args.from);
    // One file of several: names that the others declare are not what is wrong with it.
    let part = |project: &Project| args.from.is_file() && project.model.header.is_none();
    if let Some(project) = loaded.as_ref().ok().filter(|project| part(project)) {
        let folder = args.from.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let (file, folder) = (shown(&args.from), shown(folder));
        out.prefer(project.manifest.language).hint(&msg!("new-part-of-plan", file = file, folder = folder));
        return Exit::Usage;
    }
    let several = loaded.as_ref().map_or_else(|_| Vec::new(), plans_in);
    if several.len() > 1 {
        let folder = shown(&args.from);
        out.hint(&msg!("new-several-plans", folder = folder, plans = several));
        return Exit::Usage;
    }
    let loaded = loaded.map_err(named_by_from);
    let (project, out) = match sound(loaded, Format::Human, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    match write(args, &project, &out) {
        Ok(()) => Exit::Clean,
        Err(Stop::Usage(message)) => {
            out.hint(&message);
            Exit::Usage
        }
        Err(Stop::Failed(failure)) => fail(&failure, &out),
    }
}

/// A folder that is none, in the words of this command: it is named by an option of its own.
fn named_by_from(mut failure: Box<Failure>) -> Box<Failure> {
    for help in failure.finding.help.iter_mut().filter(|h| NOWHERE.contains(&h.key)) {
        *help = msg!("new-from-help");
    }
    failure
}

/// What helps where a folder of rules is none, and one that is named by `-C` or nothing is meant.
const NOWHERE: [&str; 2] = ["project-no-manifest-help", "project-no-folder-help"];

/// Why nothing was written.
pub(super) enum Stop {
    Usage(Message),
    Failed(Box<Failure>),
}

impl From<Box<Failure>> for Stop {
    fn from(failure: Box<Failure>) -> Self {
        Self::Failed(failure)
    }
}

pub(super) fn refused(message: Message, help: Option<Message>, exit: Exit) -> Stop {
    let mut finding = Finding::new(super::refusals::of_file(&message), message);
    finding.help.extend(help);
    Stop::Failed(Box::new(Failure { finding, sources: Sources::default(), exit }))
}

fn write(args: &NewArgs, project: &Project, out: &Out) -> Result<(), Stop> {
    let old = project.model.year();
    if old == 0 {
        return Err(refused(msg!("new-no-year"), None, Exit::Invalid));
    }
    if args.year <= old {
        return Err(Stop::Usage(msg!("new-not-later", old = i64::from(old))));
    }
    let place = Place::of(args, old)?;
    let today = args.as_of.unwrap_or_else(|| super::clock::now().date());
    // A plan is written before its year, and what dies until then carries no visit of it.
    let as_of = Date::new(args.year, 1, 1).map_or(today, |begins| begins.max(today));
    // The files are the plan's, not the terminal's: the locale does not choose their words.
    let lang = if out.lang_given { out.texts.lang() } else { project.manifest.language.unwrap_or(Lang::Zh) };
    let texts = Catalogue::new(lang);

    let carried = Carried::of(project, &place)?;
    let below = if project.bare && carried.is_none() { "" } else { "rules/" };
    let last_year = LastYear::of(project, below, (carried.as_ref(), &place), &texts)?;
    let levels = &project.manifest.levels;
    let before = judged(last_year.model(project), levels, as_of);
    let last = Last {
        model: last_year.model(project),
        sources: last_year.sources(project),
        files: &last_year.files,
        findings: &before,
        paths: &last_year.paths,
        folder: below,
        as_of,
        year: args.year,
    };
    let renewed = renew(&last, &texts);

    let draft = Draft::beside(&place)?;
    for (path, text) in &renewed.files {
        draft.write(path, &formatted(path, text)?)?;
    }
    for (real, to) in carried.iter().flat_map(|c| &c.files) {
        draft.write(to, &read_text(real)?)?;
    }
    if !below.is_empty() {
        let folder = project.dir.clone();
        // Roots are granted only if something of the rules still lies outside.
        let granted = last_year.reaches_out(project);
        draft.write("ssj.ron", &manifest(project, &folder, (&place, granted), args.year, &texts)?)?;
    }
    let again = Project::load(&draft.dir)?;
    if exit_of(&again.findings, Severity::Error) != Exit::Clean {
        // A path that may not be followed from the new place, say: the findings name it.
        out.beside(&again.findings, &again.sources);
        let unreachable = again.findings.iter().any(|f| f.code.name == "unusable-path");
        let why =
            if unreachable { msg!("new-unreachable", path = shown(&place.out)) } else { msg!("new-broken") };
        return Err(refused(why, None, Exit::Invalid));
    }
    let after = judged(&again.model, levels, as_of);
    let assumed: Vec<Message> = match project.manifest.assumptions.is_empty() {
        true => Vec::new(),
        false => super::plan::compiled(project).1.assumed.iter().map(crate::plan::Assumed::message).collect(),
    };
    let list = minutes(
        &Minutes {
            renewed: &renewed,
            model: &again.model,
            sources: &again.sources,
            findings: &after,
            last_year: old,
            as_of,
            from: &shown(&args.from),
            library: &super::shipped::hash(),
            assumed: &assumed,
            taken: last_year.taken(),
        },
        &texts,
    );
    let name = free("decisions", &renewed);
    draft.write(&name, &list)?;
    draft.put(&place.out)?;
    told(&place, &renewed, (&after, &name), (as_of, as_of != today), out);
    if let Some(hint) = last_year.hint(&name) {
        out.hint(&hint);
    }
    rests_on(&again, carried.as_ref(), &place, out);
    let plan = super::plan::compiled(&again).1;
    if !plan.blocked.is_empty() {
        let open: BTreeSet<&str> =
            plan.blocked.iter().filter_map(|f| f.subject.as_ref()).map(|s| s.name.as_str()).collect();
        let (n, all) = (open.len(), open.len() + plan.tasks.len());
        let assumptions = usize::from(!project.manifest.assumptions.is_empty());
        out.hint(&msg!("new-not-drawable", n = n, all = all, assumptions = assumptions));
    }
    // A command stands in a line of its own, to be copied.
    let path = shown(&place.out);
    out.hint(&msg!("new-next"));
    out.command(&format!("ssj check {path} --as-of {as_of}"));
    out.command(&format!("ssj diff {} {path}", shown(&args.from)));
    Ok(())
}

fn told(
    place: &Place,
    renewed: &Renewed,
    (after, name): (&[Finding], &str),
    (as_of, begins): (Date, bool),
    out: &Out,
) {
    let repealed = renewed.bases.iter().filter(|b| b.repealed).count();
    let open = renewed.bases.iter().filter(|b| b.repealed && matches!(b.outcome, Outcome::Open(_))).count();
    let path = shown(&place.out);
    let written = msg!(
        "new-written",
        path = path.as_str(),
        files = renewed.files.len(),
        repealed = repealed,
        proposed = repealed - open,
        open = open,
        minutes = name
    );
    out.item(0, &written);
    out.item(0, &msg!("new-as-of", date = as_of, begins = usize::from(begins)));
    let counts = Counts::of(after);
    out.item(0, &msg!("new-findings", errors = counts.error, warnings = counts.warning));
}

/// Says what else the new plan needs: files that came along, or those that must stay where they are.
fn rests_on(again: &Project, carried: Option<&Carried>, place: &Place, out: &Out) {
    if let Some(carried) = carried {
        let folder = shown(&place.out.join(CARRIED));
        out.hint(&msg!("new-carried", n = carried.files.len(), path = folder));
        return;
    }
    // They were read while the folder had another name, in the same place.
    let draft = shown(&again.dir);
    let files: BTreeSet<String> = again.rule_files.iter().map(|f| shown(f)).collect();
    let others = files.iter().map(Path::new).filter(|f| !f.starts_with(&draft));
    let others: Vec<String> = others.map(|f| relative(&place.real, f)).collect();
    if !others.is_empty() {
        out.hint(&msg!("new-rests-on", files = others));
    }
}

fn judged(model: &Model, levels: &BTreeMap<String, Severity>, as_of: Date) -> Vec<Finding> {
    let cx = Context::new(model, as_of, Libraries::default(), levels);
    let mut findings = crate::lint::run(&cx).findings;
    crate::finding::sort(&mut findings);
    findings
}

/// A Markdown file that no file of rules is called like.
fn free(name: &str, renewed: &Renewed) -> String {
    let names = std::iter::once(format!("{name}.md")).chain((1..100).map(|n| format!("{name}-{n}.md")));
    let mut names = names.filter(|n| !renewed.files.contains_key(n));
    names.next().unwrap_or_else(|| format!("{name}.md"))
}

/// One file in the layout that `ssj fmt` gives it.
fn formatted(path: &str, text: &str) -> Result<String, Stop> {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    format(file, &sources, None).map_err(|findings| {
        let finding = findings.into_iter().next();
        let finding = finding.unwrap_or_else(|| Finding::new(&super::exit::UNREADABLE, msg!("new-broken")));
        Stop::Failed(Box::new(Failure { finding, sources, exit: Exit::Integrity }))
    })
}

/// Where the new plan goes.
pub(super) struct Place {
    /// As it is shown.
    out: PathBuf,
    /// Resolved; it does not exist.
    pub real: PathBuf,
}

impl Place {
    fn of(args: &NewArgs, old: i16) -> Result<Self, Stop> {
        let from = std::fs::canonicalize(&args.from).map_err(|e| unreadable(&args.from, &e))?;
        let out = match &args.out {
            Some(out) => out.clone(),
            None => {
                let name = if from.is_file() { from.file_stem() } else { from.file_name() };
                let name = name.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                let new = name.replace(&old.to_string(), &args.year.to_string());
                if new == name {
                    return Err(Stop::Usage(msg!("new-name-out", name = name, old = i64::from(old))));
                }
                let named = matches!(args.from.components().next_back(), Some(Component::Normal(_)));
                let beside = args.from.parent().filter(|_| named).map(|p| p.join(&new));
                beside.unwrap_or_else(|| from.with_file_name(&new))
            }
        };
        if std::fs::symlink_metadata(&out).is_ok() {
            let message = msg!("new-exists", path = shown(&out));
            return Err(refused(message, Some(msg!("new-exists-help")), Exit::Io));
        }
        let parent = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let parent = std::fs::canonicalize(parent).map_err(|e| unwritable(&out, &e))?;
        let Some(name) = out.file_name() else {
            return Err(refused(
                msg!("new-exists", path = shown(&out)),
                Some(msg!("new-exists-help")),
                Exit::Io,
            ));
        };
        let real = parent.join(name);
        if real.starts_with(&from) {
            return Err(refused(
                msg!("new-inside", path = shown(&out)),
                Some(msg!("new-exists-help")),
                Exit::Io,
            ));
        }
        Ok(Self { real, out })
    }
}

/// The new folder while it is being written: beside its place, and gone if it is not put there.
struct Draft {
    dir: PathBuf,
}

impl Draft {
    fn beside(place: &Place) -> Result<Self, Stop> {
        let failed = |e: &std::io::Error| Stop::Failed(unwritable(&place.out, e));
        let parent = place.real.parent().unwrap_or(Path::new("."));
        // A name that nobody has, and a folder with the rights of any other: a temporary one is closed to others.
        let temporary =
            tempfile::Builder::new().prefix(".ssj-new-").tempdir_in(parent).map_err(|e| failed(&e))?;
        let dir = temporary.path().to_owned();
        temporary.close().map_err(|e| failed(&e))?;
        std::fs::create_dir(&dir).map_err(|e| failed(&e))?;
        Ok(Self { dir })
    }

    fn write(&self, path: &str, text: &str) -> Result<(), Stop> {
        let file = self.dir.join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|e| Stop::Failed(unwritable(folder, &e)))?;
        }
        Ok(write_file(&file, text.as_bytes())?)
    }

    fn put(self, out: &Path) -> Result<(), Stop> {
        // A folder that came to be meanwhile is not replaced: renaming onto one that is empty would be.
        if std::fs::symlink_metadata(out).is_ok() {
            let message = msg!("new-exists", path = shown(out));
            return Err(refused(message, Some(msg!("new-exists-help")), Exit::Io));
        }
        std::fs::rename(&self.dir, out).map_err(|e| Stop::Failed(unwritable(out, &e)))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Nothing is there any more once it was put in its place.
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// The manifest of the new folder. Libraries and assumptions are of last year: they are named and not used.
fn manifest(
    project: &Project,
    dir: &Path,
    (place, granted): (&Place, bool),
    year: i16,
    texts: &Catalogue,
) -> Result<String, Stop> {
    let old = &project.manifest;
    let text = |value: &str| serde_json::Value::from(value).to_string();
    let list = |all: &[String]| format!("[{}]", all.iter().map(|s| text(s)).collect::<Vec<_>>().join(", "));
    let mut out = format!(
        "// {}\n(\n    rules: [\"rules\"],\n",
        texts.text(&msg!("new-manifest-head", year = i64::from(year)))
    );
    let mut roots = Vec::new();
    for root in old.roots.iter().filter(|_| granted) {
        let joined = dir.join(root);
        let real = std::fs::canonicalize(&joined).map_err(|e| unreadable(&joined, &e))?;
        roots.push(relative(&place.real, &real));
    }
    let mut line = |name: &str, value: String| out.push_str(&format!("    {name}: {value},\n"));
    if !roots.is_empty() {
        line("roots", list(&roots));
    }
    if let Some(region) = &old.region {
        line("region", text(region));
    }
    line("ledger", text(&old.ledger));
    line("reports", text(&old.reports));
    if let Some(lang) = old.language {
        line("language", lang.code().to_owned());
    }
    if !old.levels.is_empty() {
        let levels = old.levels.iter().map(|(name, level)| format!("{}: {}", text(name), level.name()));
        line("levels", format!("{{{}}}", levels.collect::<Vec<_>>().join(", ")));
    }
    let tables = [("entities", &old.entities), ("inspectors", &old.inspectors), ("recusals", &old.recusals)];
    if tables.iter().any(|(_, all)| !all.is_empty()) || !old.partners.is_empty() {
        out.push_str(&format!("    // {}\n", texts.text(&msg!("new-manifest-libraries"))));
        for (name, all) in tables.iter().filter(|(_, all)| !all.is_empty()) {
            out.push_str(&format!("    // {name}: {},\n", list(all)));
        }
        if !old.partners.is_empty() {
            let all = old.partners.iter().map(|(name, files)| format!("{}: {}", text(name), list(files)));
            out.push_str(&format!("    // partners: {{{}}},\n", all.collect::<Vec<_>>().join(", ")));
        }
    }
    if !old.assumptions.is_empty() {
        out.push_str(&format!("    // {}\n", texts.text(&msg!("new-manifest-assumptions"))));
        out.push_str(&format!("    // assumptions: {},\n", list(&old.assumptions)));
    }
    out.push_str(")\n");
    Ok(out)
}
