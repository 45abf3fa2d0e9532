//! `ssj new`: next year's plan folder from last year's. It is written beside its place, read again, and only then put
//! there: whole or not at all.

use super::Exit;
use super::args::{Format, NewArgs};
use super::check::fail;
use super::disk::write_file;
use super::output::{Out, exit_of};
use super::project::{Failure, Project, read_text, rule_files, shown, sound, unreadable, unwritable};
use crate::finding::{Counts, Finding, Severity};
use crate::lint::{Context, Libraries};
use crate::message::{Catalogue, Lang, Message};
use crate::model::{Origin, extended, used};
use crate::msg;
use crate::renew::{Last, Minutes, Outcome, Renewed, minutes, renew};
use crate::source::{FileId, Sources, Span};
use crate::syntax::{format, parse};
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

/// Why nothing was written.
enum Stop {
    Usage(Message),
    Failed(Box<Failure>),
}

impl From<Box<Failure>> for Stop {
    fn from(failure: Box<Failure>) -> Self {
        Self::Failed(failure)
    }
}

fn refused(message: Message, help: Option<Message>, exit: Exit) -> Stop {
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
    let as_of = args.as_of.unwrap_or_else(|| super::clock::now().date());
    // The files are the plan's, not the terminal's: the locale does not choose their words.
    let lang = if out.lang_given { out.texts.lang() } else { project.manifest.language.unwrap_or(Lang::Zh) };
    let texts = Catalogue::new(lang);

    let carried = Carried::of(project, &place)?;
    let below = if project.bare && carried.is_none() { "" } else { "rules/" };
    let own = own_files(project, below)?;
    let paths = paths(project, &own, carried.as_ref(), &place)?;
    let files: Vec<(FileId, String)> = own.iter().map(|o| (o.id, o.to.clone())).collect();
    let before = judged(project, as_of);
    let last = Last {
        model: &project.model,
        sources: &project.sources,
        files: &files,
        findings: &before,
        paths: &paths,
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
        draft.write("ssj.ron", &manifest(project, &folder, &place, args.year, &texts)?)?;
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
    let after = judged(&again, as_of);
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
            as_of,
            from: &shown(&args.from),
            library: &super::shipped::hash(),
            assumed: &assumed,
        },
        &texts,
    );
    let name = free("decisions", &renewed);
    draft.write(&name, &list)?;
    draft.put(&place.out)?;
    told(args, &place, &renewed, (&after, &name), as_of, out);
    rests_on(&again, carried.as_ref(), &place, out);
    Ok(())
}

fn told(
    args: &NewArgs,
    place: &Place,
    renewed: &Renewed,
    (after, name): (&[Finding], &str),
    as_of: Date,
    out: &Out,
) {
    let repealed = renewed.bases.iter().filter(|b| b.repealed).count();
    let open = renewed.bases.iter().filter(|b| b.repealed && matches!(b.outcome, Outcome::Open(_))).count();
    let path = shown(&place.out);
    out.line(&msg!(
        "new-written",
        path = path.as_str(),
        files = renewed.files.len(),
        repealed = repealed,
        proposed = repealed - open,
        open = open,
        minutes = name
    ));
    out.line(&msg!("new-as-of", date = as_of));
    let counts = Counts::of(after);
    out.line(&msg!("new-findings", errors = counts.error, warnings = counts.warning));
    out.hint(&msg!("new-next"));
    // A command stands in a line of its own, to be copied.
    out.command(&format!("ssj check {path} --as-of {as_of}"));
    out.command(&format!("ssj diff {} {path}", shown(&args.from)));
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

/// The folder of the files that the rules use and that came along.
const CARRIED: &str = "used";

/// Files that the rules use and that cannot be read from the new place: they come along, as they lie to each other.
struct Carried {
    /// The folder that all of them lie in, resolved.
    from: PathBuf,
    /// Each, and its path in the new folder.
    files: Vec<(PathBuf, String)>,
}

impl Carried {
    /// `None` where there are none, or where all can be read where they are.
    fn of(project: &Project, place: &Place) -> Result<Option<Self>, Stop> {
        // A manifest says by its roots where they may lie.
        if !project.bare {
            return Ok(None);
        }
        let own: Vec<PathBuf> = own_files(project, "")?.into_iter().map(|o| o.real).collect();
        let real = |file: &PathBuf| std::fs::canonicalize(file).map_err(|e| unreadable(file, &e));
        let mut others = project.rule_files.iter().map(real).collect::<Result<Vec<_>, _>>()?;
        others.retain(|file| !own.contains(file));
        let around = place.real.parent().filter(|p| p.parent().is_some());
        if others.iter().all(|file| around.is_some_and(|around| file.starts_with(around))) {
            return Ok(None);
        }
        let mut from = others.first().and_then(|f| f.parent()).unwrap_or(Path::new("/")).to_owned();
        while !others.iter().all(|file| file.starts_with(&from)) && from.pop() {}
        let to = |file: &PathBuf| {
            let inside = shown(file.strip_prefix(&from).unwrap_or(file));
            (file.clone(), format!("{CARRIED}/{}", inside.trim_start_matches('/')))
        };
        let files = others.iter().map(to).collect();
        Ok(Some(Self { from, files }))
    }

    /// Where what a path meant lies in the new folder.
    fn place(&self, target: &Path, place: &Place) -> PathBuf {
        let inside = target.strip_prefix(&self.from).unwrap_or(Path::new(""));
        place.real.join(CARRIED).join(inside)
    }
}

fn judged(project: &Project, as_of: Date) -> Vec<Finding> {
    let cx = Context::new(&project.model, as_of, Libraries::default(), &project.manifest.levels);
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
struct Place {
    /// As it is shown.
    out: PathBuf,
    /// Resolved; it does not exist.
    real: PathBuf,
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

/// One of the plan's own files of rules.
struct OwnFile {
    id: FileId,
    /// Its resolved path.
    real: PathBuf,
    /// Its path in the new folder.
    to: String,
}

/// The plan's own files of rules: those that its manifest names, or all of a bare folder.
fn own_files(project: &Project, below: &str) -> Result<Vec<OwnFile>, Stop> {
    let ids: BTreeMap<&str, FileId> = project.sources.iter().map(|(id, f)| (f.name(), id)).collect();
    let mut out: Vec<OwnFile> = Vec::new();
    for root in &project.manifest.rules {
        let root = project.inside(root)?;
        let mut files = Vec::new();
        rule_files(&root, &mut files)?;
        let folder = if root.is_file() { root.parent().unwrap_or(Path::new("")) } else { root.as_path() };
        for file in files {
            let real = std::fs::canonicalize(&file).map_err(|e| unreadable(&file, &e))?;
            let Some(id) = ids.get(shown(&file).as_str()) else { continue };
            if out.iter().any(|o| o.real == real) {
                continue;
            }
            let inside = shown(file.strip_prefix(folder).unwrap_or(&file));
            let mut to = format!("{below}{inside}");
            // Two folders of rules may have files of one name.
            if out.iter().any(|o| o.to == to) {
                let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                to = format!("{below}{name}/{inside}");
            }
            out.push(OwnFile { id: *id, real, to });
        }
    }
    Ok(out)
}

/// The paths that the files name, as they must be written from their new places: only those that change.
fn paths(
    project: &Project,
    own: &[OwnFile],
    carried: Option<&Carried>,
    place: &Place,
) -> Result<Vec<(Span, String)>, Stop> {
    let mut out = Vec::new();
    for file in own {
        let (tree, _) = parse(file.id, &project.sources);
        let mut named: Vec<(String, Span)> =
            extended(&tree, &project.sources).into_iter().map(|p| (p.value, p.span)).collect();
        named.extend(used(&tree, &project.sources).into_iter().filter_map(|o| match o.value {
            Origin::Path(path) => Some((path, o.span)),
            Origin::Library(_) => None,
        }));
        let from = file.real.parent().unwrap_or(Path::new(""));
        let new = place.real.join(&file.to);
        let folder = new.parent().unwrap_or(Path::new(""));
        for (path, span) in named {
            let joined = from.join(&path);
            let target = std::fs::canonicalize(&joined).map_err(|e| unreadable(&joined, &e))?;
            let target = match own.iter().find(|o| o.real == target) {
                Some(own) => place.real.join(&own.to),
                None => carried.map_or(target.clone(), |c| c.place(&target, place)),
            };
            let written = relative(folder, &target);
            if written != path.trim_end_matches('/') {
                out.push((span, format!("“{written}”")));
            }
        }
    }
    Ok(out)
}

/// Whether the rules name files that are not their own.
fn reaches_out(project: &Project) -> bool {
    let all = project.sources.iter().map(|(id, _)| parse(id, &project.sources).0);
    all.into_iter().any(|tree| {
        let used = used(&tree, &project.sources);
        used.iter().any(|o| matches!(o.value, Origin::Path(_)))
            || !extended(&tree, &project.sources).is_empty()
    })
}

/// The way from a folder to a path; both are resolved.
fn relative(folder: &Path, to: &Path) -> String {
    let (a, b): (Vec<_>, Vec<_>) = (folder.components().collect(), to.components().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), a.len() - same);
    let down = b.iter().skip(same).map(|c| c.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// The manifest of the new folder. Libraries and assumptions are of last year: they are named and not used.
fn manifest(
    project: &Project,
    dir: &Path,
    place: &Place,
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
    // They are granted only if something of the rules still lies outside.
    for root in old.roots.iter().filter(|_| reaches_out(project)) {
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
