//! `ssj run`: the whole year on a copy, with fictional dice and salts: check → plan → draws → results → audit → report.

use super::Exit;
use super::args::{Cli, LookupArgs, ReportFormat, RunArgs};
use super::audit::judged;
use super::check::fail;
use super::disk;
use super::draw::stopped;
use super::keeper::{Keeper, Stop};
use super::libraries::Judged;
use super::output::{Out, exit_of};
use super::outputs::Force;
use super::progress::Steps;
use super::project::{Failure, Project, shown, unreadable, with_sheet};
use super::report::write;
use super::secrets::Secrets;
use crate::draw::{Beacon, DICE, Drawing, Evidence, Posts, Selection, h};
use crate::finding::{Counts, Place, Severity};
use crate::intake::{self, Intake, Otherwise};
use crate::lint::Context;
use crate::message::Message;
use crate::model::WorkingDays;
use crate::msg;
use crate::reach::{Membership, Reach};
use crate::registry::{ResultRow, Results, results, sheet_of};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The file by which a folder is known to be a copy that may be replaced.
pub(super) const MARK: &str = ".ssj-run";

pub(super) fn run(cli: &Cli, args: &RunArgs, out: &Out) -> Exit {
    let dir = args.path.as_deref().or(cli.dir.as_deref()).unwrap_or(Path::new("."));
    let original = match Project::load(dir) {
        Ok(project) => project,
        Err(failure) => return fail(&failure, out),
    };
    let out = out.prefer(original.manifest.language);
    if exit_of(&original.findings, Severity::Error) == Exit::Invalid {
        out.beside(&original.findings, &original.sources);
        return Exit::Invalid;
    }
    // Rules alone have nobody to draw: every task would be called empty.
    if original.manifest.entities.is_empty() {
        out.hint(&msg!("run-no-library", folder = shown(dir)));
        return Exit::Usage;
    }
    let name = std::fs::canonicalize(dir).ok().and_then(|p| p.file_name().map(PathBuf::from));
    let target =
        args.out.clone().unwrap_or_else(|| Path::new("ssj-run").join(name.unwrap_or_else(|| "plan".into())));
    let copied = copy(&original, &target).and_then(|()| Project::load(&target));
    let project = match copied {
        Ok(project) => project,
        Err(failure) => return fail(&failure, &out),
    };
    match year(&project, args.as_of, &out) {
        Ok(exit) => exit,
        Err(stop) => stopped(&stop, &project, &out),
    }
}

/// The year as a whole; incomplete where the results that lie there are those of other draws.
fn year(project: &Project, as_of: Option<Date>, out: &Out) -> Result<Exit, Stop> {
    let as_of = as_of.or_else(|| Date::new(project.model.year(), 12, 31).ok()).unwrap_or(Date::MAX);
    out.line(&msg!("run-copy", folder = shown(&project.dir)));
    check(project, out)?;
    let mut keeper = Keeper::open(project, Secrets::Fictional)?;
    out.line(&msg!("run-plan", tasks = keeper.plan.tasks.len(), rounds = rounds(&keeper)));
    if !keeper.plan.assumed.is_empty() {
        out.line(&msg!("run-assumed", n = keeper.plan.assumed.len()));
    }
    out.beside(&keeper.plan.blocked, &project.sources);
    let nobody = nobody(&keeper)?;
    draws(&mut keeper, &nobody, as_of, out)?;
    let others = record(&mut keeper, as_of, out)?;
    reveal(&mut keeper, &nobody, as_of)?;
    let audit = judged(project, as_of, &LookupArgs::default())?;
    out.print("\n");
    out.print(&crate::report::coloured(&audit, &out.texts, super::lines::of_output(), out.colour()));
    out.print("\n");
    let json = write(project, &audit, ReportFormat::Json, (None, Force::Given), out)?;
    let html = write(project, &audit, ReportFormat::Html, (None, Force::Given), out)?;
    out.line(&msg!("run-verify", folder = shown(&project.dir)));
    out.line(&msg!("run-json", path = shown(&json)));
    out.line(&msg!("run-html", path = shown(&html)));
    // Said again where it is read: behind the report that rests on it.
    others.iter().for_each(|said| out.hint(said));
    Ok(if others.is_empty() && nobody.is_empty() { Exit::Clean } else { Exit::Incomplete })
}

fn check(project: &Project, out: &Out) -> Result<(), Stop> {
    let as_of = project.model.issued().unwrap_or(Date::MIN);
    let libraries = Judged::all(project, &project.model, as_of)?;
    if exit_of(&libraries.findings, Severity::Error) != Exit::Clean {
        return Err(Stop::Findings(libraries.findings));
    }
    let cx = Context::new(&project.model, as_of, libraries.libraries(), &project.manifest.levels);
    let judged = crate::lint::run(&cx);
    let counts = Counts::of(&judged.findings);
    out.line(&msg!("run-check", date = as_of, errors = counts.error, warnings = counts.warning));
    out.waived(&judged.waived, &project.sources);
    out.by_code(&judged.findings);
    Ok(())
}

fn rounds(keeper: &Keeper<'_>) -> usize {
    keeper.plan.tasks.iter().map(|t| t.rounds.len()).sum()
}

/// When a slot is frozen and when it is drawn: the first working day of its window after the plan was issued, and
/// the next one.
fn times(calendar: &WorkingDays, from: Date, issued: Option<Date>) -> (DateTime, DateTime) {
    let mut day = issued.and_then(|d| d.checked_add(1.day()).ok()).map_or(from, |d| d.max(from));
    while calendar.is_working(day) == Some(false) {
        day = day.tomorrow().unwrap_or(day);
    }
    let next = calendar.after(day, 1).or_else(|| day.tomorrow().ok()).unwrap_or(day);
    (day.at(9, 0, 0, 0), next.at(10, 0, 0, 0))
}

/// What is done of a round, in this order on one day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Commit,
    Run,
    Reveal,
}

/// The steps of all rounds in the order of their times: what a window's last day holds secret is revealed the morning
/// after. A slot that a cap ties to another is frozen once that one is drawn.
fn steps(keeper: &Keeper<'_>) -> Result<Vec<(DateTime, Step, String, u32)>, Stop> {
    let (issued, tied) = (keeper.model.issued(), tied(keeper)?);
    let calendar = &keeper.model.calendar;
    let slots = keeper.plan.tasks.iter().flat_map(|t| t.rounds.iter().map(|round| (t.code.as_str(), round)));
    let mut slots: Vec<_> =
        slots.map(|(task, round)| (times(calendar, round.from, issued), round, task)).collect();
    // Of those that could begin on one day the one that is over first.
    slots.sort_by_key(|((frozen, _), round, _)| (*frozen, round.to));
    let mut last: BTreeMap<&str, DateTime> = BTreeMap::new();
    let mut steps = Vec::new();
    for (own, round, task) in slots {
        let others = last.iter().filter(|(other, _)| tied.contains(&(task.to_owned(), (**other).to_owned())));
        let (frozen, drawn) = match others.map(|(_, drawn)| *drawn).max() {
            Some(before) if before >= own.0 => behind(calendar, before),
            _ => own,
        };
        last.insert(task, drawn);
        let over = round.to.tomorrow().unwrap_or(round.to).at(9, 0, 0, 0);
        let all = [(frozen, Step::Commit), (drawn, Step::Run), (over.max(drawn), Step::Reveal)];
        steps.extend(all.map(|(at, step)| (at, step, task.to_owned(), round.number)));
    }
    steps.sort();
    Ok(steps)
}

/// The codes of tasks of which one has to be drawn before the other is frozen, for somebody of both is under a cap.
fn tied(keeper: &Keeper<'_>) -> Result<BTreeSet<(String, String)>, Stop> {
    let mut reach = Reach::new(&keeper.model, &keeper.plan, &Posts::of(&keeper.model, &[]));
    if reach.caps().is_empty() {
        return Ok(BTreeSet::new());
    }
    super::counted::library(&[], keeper.project, &mut |_, entity| {
        if entity.active {
            reach.place(entity);
        }
    })?;
    Ok(reach.tied().into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect())
}

/// The codes of tasks of whose objects the library has nobody in business: no pool of theirs can be frozen, and the year of
/// the others is tried without them.
fn nobody(keeper: &Keeper<'_>) -> Result<Vec<String>, Stop> {
    let mut reach = Reach::new(&keeper.model, &keeper.plan, &Posts::of(&keeper.model, &[]));
    let mut some: Vec<(String, bool)> = reach.tasks().map(|t| (t.code.clone(), false)).collect();
    super::counted::library(&[], keeper.project, &mut |_, entity| {
        if entity.active {
            let found = reach.place(entity);
            let of = some.iter_mut().zip(&found);
            // Whom another task has is in no pool of this one.
            let has = |found: &Membership<'_>| matches!(found, Membership::In(..) | Membership::Open(_));
            of.for_each(|((_, some), membership)| *some |= has(membership));
        }
    })?;
    Ok(some.into_iter().filter(|(_, some)| !some).map(|(code, _)| code).collect())
}

/// The times of a slot that waits for the draw before it: at once, and the next working day.
fn behind(calendar: &WorkingDays, before: DateTime) -> (DateTime, DateTime) {
    let a_minute_later = |at: DateTime| at.checked_add(1.minute()).unwrap_or(at);
    let frozen = a_minute_later(before);
    let next = calendar.after(frozen.date(), 1).or_else(|| frozen.date().tomorrow().ok());
    let drawn = next.map_or(frozen, |day| a_minute_later(day.to_datetime(frozen.time())));
    (frozen, drawn)
}

fn draws(keeper: &mut Keeper<'_>, nobody: &[String], as_of: Date, out: &Out) -> Result<(), Stop> {
    let mut steps = steps(keeper)?;
    steps.retain(|step| step.0.date() <= as_of && !nobody.contains(&step.2));
    let mut bar = Steps::new(&out.texts.text(&msg!("run-progress")), steps.len());
    let (mut ran, mut drawn) = (0usize, 0);
    let mut empty: BTreeMap<Empty, Vec<String>> = BTreeMap::new();
    for (at, step, task, round) in steps {
        match step {
            Step::Commit => {
                keeper.commit(&task, round, Beacon::Dice, at)?;
            }
            Step::Run => {
                let outcome = keeper.run(&task, round, &dice(&task, round), at)?;
                ran += 1;
                drawn += outcome.duty.teams.len();
                if let Some(why) = Empty::of(&outcome.selection) {
                    empty.entry(why).or_default().push(format!("{task}-{round}"));
                }
            }
            Step::Reveal => {
                keeper.reveal(&task, round.into(), at, None)?;
            }
        }
        bar.done();
    }
    drop(bar);
    out.line(&msg!("run-drawn", rounds = ran, all = rounds(keeper), drawn = drawn));
    if !nobody.is_empty() {
        out.line(&msg!("run-nobody", tasks = nobody.to_vec()));
    }
    for (why, rounds) in empty {
        out.line(&match why {
            Empty::AllDrawn => msg!("run-empty-rounds", rounds = rounds),
            Empty::Barred => msg!("run-barred-rounds", rounds = rounds),
            Empty::NoneDue => msg!("run-none-due-rounds", rounds = rounds),
        });
    }
    Ok(())
}

/// Why a round drew nobody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Empty {
    /// Everybody was drawn before, or there is nobody.
    AllDrawn,
    /// Who was left may not be drawn: they are at the most visits, or failed before.
    Barred,
    /// Somebody was left, and the amount of the task asks for nobody more.
    NoneDue,
}

impl Empty {
    fn of(selection: &Selection) -> Option<Self> {
        if selection.strata.iter().any(|s| s.k > 0) {
            return None;
        }
        let left = |s: &Drawing| s.counts.size.saturating_sub(s.counts.drawn);
        let barred = selection.strata.iter().any(|s| s.counts.barred > 0);
        let free = selection.strata.iter().any(|s| left(s) > s.counts.barred);
        Some(match (free, barred) {
            (true, _) => Self::NoneDue,
            (false, true) => Self::Barred,
            (false, false) => Self::AllDrawn,
        })
    }
}

/// Twenty fictional throws: bytes of a hash below 250, each modulo ten.
fn dice(task: &str, round: u32) -> Evidence {
    let mut throws = [0u8; DICE];
    let blocks = (0..).map(|n: u32| h(&format!("fictional dice {task} {round} {n}")));
    let bytes = blocks.flat_map(|digest| *digest.as_bytes()).filter(|b| *b < 250);
    for (throw, byte) in throws.iter_mut().zip(bytes) {
        *throw = byte % 10;
    }
    Evidence::Dice(throws)
}

/// Records every table `data/results*` of the copy. What is returned says of those that no draw of this run fits that it
/// does.
fn record(keeper: &mut Keeper<'_>, as_of: Date, out: &Out) -> Result<Vec<Message>, Stop> {
    let data = keeper.project.dir.join("data");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&data)
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .filter(|p| is_results(p))
        .collect();
    paths.sort();
    if paths.is_empty() {
        out.line(&msg!("run-no-results"));
    }
    let mut tables: Vec<Results> = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).map_err(|e| unreadable(&path, &e))?;
        let name = path.strip_prefix(&keeper.project.dir).map_or_else(|_| shown(&path), shown);
        let read = results(&name, &bytes);
        let rows = read.rows.into_iter().filter_map(|row| known_by(row, as_of)).collect();
        tables.push(Results { rows, ..read });
    }
    let at = as_of.at(17, 0, 0, 0);
    let intake = keeper.take_in(&tables, at, &Otherwise::Refuse)?;
    if !intake.is_whole() {
        return Err(Stop::Findings(intake.findings));
    }
    keeper.add(&intake, at)?;
    keeper.store.save()?;
    let mut others = Vec::new();
    for (place, table) in tables.iter().enumerate() {
        let (file, rows) = (table.file.as_str(), table.rows.len());
        let facts = intake.new.iter().filter(|new| new.table == place).count();
        out.line(&msg!("run-recorded", file = file, rows = rows, facts = facts));
        let strays = not_drawn(&intake, file);
        if strays > 0 && strays < rows {
            out.line(&msg!("run-some-not-drawn", file = file, n = strays, rows = rows));
        } else if strays > 0 {
            let said = msg!("run-none-drawn", file = file, rows = rows);
            out.line(&said);
            others.push(said);
        }
    }
    Ok(others)
}

/// How many rows of a file name somebody whom the round did not draw, or a round that there is not.
fn not_drawn(intake: &Intake, file: &str) -> usize {
    let of_file = |place: &Place| matches!(place, Place::Cell { file: of, .. } if of == file);
    let strays = intake.findings.iter().filter(|finding| {
        let stray =
            finding.code == &intake::codes::UNLIKE_THE_DRAW && finding.message.key != "intake-before-draw";
        stray && finding.place().is_some_and(of_file)
    });
    strays.count()
}

/// A row as it stood on a day: what is dated later had not happened.
fn known_by(mut row: ResultRow, as_of: Date) -> Option<ResultRow> {
    let later = |day: &Option<Date>| day.is_some_and(|d| d > as_of);
    if later(&row.inspected) {
        return None;
    }
    if later(&row.found) {
        (row.found, row.outcome, row.disposal) = (None, None, None);
    }
    for day in [&mut row.published, &mut row.withdrawn, &mut row.closed] {
        *day = day.filter(|d| *d <= as_of);
    }
    Some(row)
}

fn is_results(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with("results") && [".csv", ".xlsx", ".parquet"].iter().any(|ending| name.ends_with(ending))
}

/// Reveals the rounds whose windows end on the day itself: the books are closed on it, and it is not over by then.
fn reveal(keeper: &mut Keeper<'_>, nobody: &[String], as_of: Date) -> Result<(), Stop> {
    let last: Vec<(String, u32)> = keeper
        .plan
        .tasks
        .iter()
        .filter(|t| !nobody.contains(&t.code))
        .flat_map(|t| t.rounds.iter().filter(|r| r.to == as_of).map(|r| (t.code.clone(), r.number)))
        .collect();
    for (task, round) in last {
        let early = Some(("试运行 trial run", "试运行 trial run"));
        keeper.reveal(&task, round.into(), as_of.at(18, 0, 0, 0), early)?;
    }
    Ok(())
}

/// Copies what a run needs into a folder of its own. A folder that is not such a copy is never touched.
fn copy(from: &Project, to: &Path) -> Result<(), Box<Failure>> {
    // A copy of a copy may not take its place: it would be gone before it is read.
    super::outputs::apart(from, to)?;
    if to.exists() && !to.join(MARK).is_file() {
        let empty = std::fs::read_dir(to).map(|mut d| d.next().is_none()).unwrap_or(false);
        if !empty {
            let message = msg!("run-not-ours", folder = shown(to));
            return Err(super::new_folder::in_the_way(message, msg!("run-not-ours-help")));
        }
    } else if to.exists() {
        disk::remove_all(&disk::REAL, to)?;
    }
    let put = |path: PathBuf, bytes: &[u8]| -> Result<(), Box<Failure>> {
        if let Some(dir) = path.parent() {
            disk::make_folder(dir)?;
        }
        disk::write_file(&path, bytes)
    };
    put(to.join(MARK), "ssj run: fictional demonstration, replaced by the next run\n".as_bytes())?;
    let rules = copy_rules(from, &put, to)?;
    let data = |paths: &[String], folder: &str| -> Result<Vec<String>, Box<Failure>> {
        let mut out = Vec::new();
        for path in paths {
            let (_, bytes) = from.bytes(path)?;
            let (file, sheet) = sheet_of(path);
            let name = Path::new(file).file_name().map(PathBuf::from).unwrap_or_default();
            let place = Path::new(folder).join(name);
            put(to.join(&place), &bytes)?;
            out.push(with_sheet(&place, sheet));
        }
        Ok(out)
    };
    let assumptions = data(&from.manifest.assumptions, "assumptions")?;
    let entities = data(&from.manifest.entities, "data")?;
    let inspectors = data(&from.manifest.inspectors, "data")?;
    let recusals = data(&from.manifest.recusals, "data")?;
    for entry in std::fs::read_dir(from.dir.join("data")).into_iter().flatten().flatten() {
        if is_results(&entry.path()) {
            let bytes = std::fs::read(entry.path()).map_err(|e| unreadable(&entry.path(), &e))?;
            put(to.join("data").join(entry.file_name()), &bytes)?;
        }
    }
    let list = |name: &str, paths: &[String]| format!("    {name}: {paths:?},\n");
    let levels: Vec<String> =
        from.manifest.levels.iter().map(|(name, level)| format!("{name:?}: {}", level.name())).collect();
    let language = from.manifest.language.map(|l| format!("    language: {l},\n")).unwrap_or_default();
    let manifest = format!(
        "// Written by `ssj run`: a copy for a fictional demonstration.\n(\n{}{}{}{}{}{language}    rehearsal: true,\n    levels: {{ {} }},\n)\n",
        list("rules", &rules),
        list("assumptions", &assumptions),
        list("entities", &entities),
        list("inspectors", &inspectors),
        list("recusals", &recusals),
        levels.join(", "),
    );
    put(to.join("ssj.ron"), manifest.as_bytes())
}

/// Copies the rules as they lie to each other, for files name each other by where they lie; the manifest's list of
/// them.
fn copy_rules(
    from: &Project,
    put: &impl Fn(PathBuf, &[u8]) -> Result<(), Box<Failure>>,
    to: &Path,
) -> Result<Vec<String>, Box<Failure>> {
    let real = |path: &Path| std::fs::canonicalize(path).map_err(|e| unreadable(path, &e));
    let mut own = Vec::new();
    for rules in &from.manifest.rules {
        own.push(real(&from.inside(rules)?)?);
    }
    let mut files = Vec::new();
    for file in &from.rule_files {
        files.push(real(file)?);
    }
    let mut around = PathBuf::new();
    for (at, folder) in own.iter().chain(&files).filter_map(|p| p.parent()).enumerate() {
        let shared = |(a, b): &(std::path::Component<'_>, std::path::Component<'_>)| a == b;
        around = match at {
            0 => folder.to_owned(),
            _ => around.components().zip(folder.components()).take_while(shared).map(|(a, _)| a).collect(),
        };
    }
    let place = |path: &Path| {
        let inside = path.strip_prefix(&around).unwrap_or(path).components();
        let names = inside.filter(|c| matches!(c, std::path::Component::Normal(_)));
        Path::new("rules").join(names.collect::<PathBuf>())
    };
    for file in &files {
        let bytes = std::fs::read(file).map_err(|e| unreadable(file, &e))?;
        put(to.join(place(file)), &bytes)?;
    }
    Ok(own.iter().map(|path| shown(&place(path))).collect())
}
