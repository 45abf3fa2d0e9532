//! The compiled plan as a sheet: of a project, with its sources and its libraries counted, or of a file.

use super::Exit;
use super::args::{PlanArgs, PlanFormat, PlanView};
use super::counted::{self, Counted};
use super::exit::BAD_PLAN_FILE;
use super::project::{Failure, Project, decode, rule_files, shown, unreadable};
use crate::finding::{Finding, Severity};
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::plan::Plan;
use crate::registry::{self, Inspector, sheet_of as parted};
use crate::source::{Sources, Span};
use crate::views::{self, Counter, MOST_BYTES, Origin, Sheet, Unkept};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// The sheet of a project, and what makes its libraries unusable. The libraries are only read where the view shows
/// something of them.
pub(super) fn sheet_of(
    project: &Project,
    model: &Model,
    plan: &Plan,
    args: &PlanArgs,
) -> Result<(Sheet, Vec<Finding>), Box<Failure>> {
    let plain = args.view() == PlanView::Plan
        && matches!(
            args.format,
            PlanFormat::Table | PlanFormat::Json | PlanFormat::Dot | PlanFormat::Mermaid
        );
    let wanted = args.view() != PlanView::Critical && (!plain || !args.data.is_empty());
    let names = Names::of(project)?;
    let at = |span: Span| names.line_of(span, &project.sources);
    let words = |span: Span| project.sources.slice(span).to_owned();
    if !wanted {
        return Ok((
            views::sheet(model, plan, (&at, &words), names.origins(project)?, None, None),
            Vec::new(),
        ));
    }
    let mut findings = Vec::new();
    let people = people(project, &mut findings)?.filter(|_| findings.is_empty());
    let mut counter = Counter::new(model, plan, &counted::posts(project, model)?);
    let library = counted::library(&args.data, project, &mut |_, entity| counter.add(entity))?;
    let mut origins = names.origins(project)?;
    for path in &args.data {
        origins.push(names.hashed(parted(&path.to_string_lossy()).0.as_ref())?);
    }
    let own = if args.data.is_empty() { project.manifest.entities.as_slice() } else { &[] };
    for path in own.iter().chain(&project.manifest.inspectors) {
        origins.push(names.hashed(&project.inside(parted(path).0)?)?);
    }
    // Several sheets of one workbook are one file.
    let mut seen = BTreeSet::new();
    origins.retain(|o| seen.insert(o.file.clone()));
    findings.extend(library.iter().flat_map(|l| &l.findings).cloned());
    let counted = library.filter(Counted::is_usable).map(|l| {
        let files = l.files.iter().map(|f| names.named(f)).collect();
        (counter, files, l.fictional)
    });
    Ok((views::sheet(model, plan, (&at, &words), origins, counted, people.as_deref()), findings))
}

/// The inspectors of a plan folder; what makes them unusable goes to `findings`. `None` where it has no library of them.
fn people(project: &Project, findings: &mut Vec<Finding>) -> Result<Option<Vec<Inspector>>, Box<Failure>> {
    let mut out = None;
    for path in &project.manifest.inspectors {
        let (name, bytes) = project.bytes(path)?;
        let read = registry::inspectors(&name, &bytes);
        findings.extend(read.findings.iter().filter(|f| f.severity == Severity::Error).cloned());
        out.get_or_insert_with(Vec::new).extend(read.rows);
    }
    Ok(out)
}

/// What the files of a project are called, wherever it is looked at from: their way from the plan folder.
struct Names {
    /// The plan folder, resolved.
    base: PathBuf,
    /// The files on the disk, by the names of their texts.
    files: BTreeMap<String, PathBuf>,
}

impl Names {
    fn of(project: &Project) -> Result<Self, Box<Failure>> {
        let real = |path: &Path| std::fs::canonicalize(path).map_err(|e| unreadable(path, &e));
        let dir = real(&project.dir)?;
        let base = if dir.is_file() { dir.parent().map(Path::to_owned).unwrap_or_default() } else { dir };
        let mut paths = project.rule_files.clone();
        for path in &project.manifest.assumptions {
            rule_files(&project.inside(path)?, &mut paths)?;
        }
        if !project.bare {
            paths.push(project.dir.join("ssj.ron"));
        }
        Ok(Self { base, files: paths.into_iter().map(|p| (shown(&p), p)).collect() })
    }

    /// Below the folder, or up from it; a file of the program's own keeps its name.
    fn named(&self, name: &str) -> String {
        let path = Path::new(parted(name).0);
        let Ok(real) = std::fs::canonicalize(path) else { return name.to_owned() };
        let sheet = parted(name).1.map_or(String::new(), |sheet| format!("#{sheet}"));
        way(&self.base, &real) + &sheet
    }

    fn line_of(&self, span: Span, sources: &Sources) -> String {
        let Some(file) = sources.get(span.file) else { return String::new() };
        let name = match self.files.contains_key(file.name()) {
            true => self.named(file.name()),
            false => file.name().to_owned(),
        };
        format!("{name}:{}", file.position(span.start as usize).0)
    }

    /// Every text that the plan was read from, by name.
    fn origins(&self, project: &Project) -> Result<Vec<Origin>, Box<Failure>> {
        let mut out: Vec<Origin> = Vec::new();
        for (_, file) in project.sources.iter() {
            out.push(match self.files.get(file.name()) {
                Some(path) => self.hashed(path)?,
                None => Origin { file: file.name().to_owned(), sha256: hex(Sha256::digest(file.text())) },
            });
        }
        out.sort_by(|a, b| a.file.cmp(&b.file));
        out.dedup();
        Ok(out)
    }

    fn hashed(&self, path: &Path) -> Result<Origin, Box<Failure>> {
        let mut file = std::fs::File::open(path).map_err(|e| unreadable(path, &e))?;
        let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
        loop {
            let n = file.read(&mut buffer).map_err(|e| unreadable(path, &e))?;
            if n == 0 {
                break;
            }
            hash.update(buffer.get(..n).unwrap_or_default());
        }
        Ok(Origin { file: self.named(&shown(path)), sha256: hex(hash.finalize()) })
    }
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|b| format!("{b:02x}")).collect()
}

/// The way from a folder to a file, both resolved, with `/` on every system.
pub(super) fn way(from: &Path, to: &Path) -> String {
    let (a, b): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (from.components().collect(), to.components().collect());
    let shared = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let up = a.iter().skip(shared).map(|_| "..".to_owned());
    let down = b.iter().skip(shared).map(|c| c.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// Reads a sheet that was kept.
pub(super) fn from_file(path: &Path) -> Result<Sheet, Box<Failure>> {
    let file = std::fs::File::open(path).map_err(|e| unreadable(path, &e))?;
    let mut bytes = Vec::new();
    // One byte more than may be is enough to know that it is too many.
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    if bytes.len() > MOST_BYTES {
        let why = msg!("kept-too-large", limit = MOST_BYTES >> 20);
        return Err(unkept(path, "", Unkept { at: None, why, near: None }));
    }
    let text = decode(path, bytes)?;
    views::unkeep(&text).map_err(|why| unkept(path, &text, why))
}

fn unkept(path: &Path, text: &str, why: Unkept) -> Box<Failure> {
    let mut sources = Sources::default();
    let file = sources.add(&shown(path), text);
    let mut finding = Finding::new(&BAD_PLAN_FILE, msg!("kept-not-a-plan", why = why.why));
    let near: Option<Message> = why.near.map(|name| msg!("model-did-you-mean", name = name));
    finding.help.push(near.unwrap_or(msg!("kept-help")));
    let offset = why.at.map_or(0, |(line, column)| {
        let starts = text.split_inclusive('\n').take(usize::try_from(line).unwrap_or(1).saturating_sub(1));
        let start: usize = starts.map(str::len).sum();
        let column = usize::try_from(column).unwrap_or(1).saturating_sub(1);
        let inside: usize = text.get(start..).unwrap_or("").chars().take(column).map(char::len_utf8).sum();
        (start + inside).min(text.len())
    });
    let finding = finding.at(Span::new(file, offset..offset), None);
    Box::new(Failure { finding, sources, exit: Exit::Invalid })
}
