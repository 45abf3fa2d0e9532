//! What is served of a folder: made when it is asked for, and again once anything in the folder changed.

use super::answer::{Answer, Page, Refused};
use super::pages;
use crate::cli::args::LookupArgs;
use crate::cli::audit::judged;
use crate::cli::clock::now;
use crate::cli::keeper::Stop;
use crate::cli::output::Out;
use crate::cli::project::Project;
use crate::cli::proofs::{Checked, checked};
use crate::finding::{Finding, Severity};
use crate::report::{Live, live};
use crate::source::Sources;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// How deep folders are looked into for changes.
const DEPTH: usize = 6;

pub(super) struct State<'a> {
    dir: PathBuf,
    as_of: Option<Date>,
    out: &'a Out,
    /// The report with the version that it shows.
    report: Option<(String, Answer)>,
    /// The checked draws with their version.
    draws: Option<(String, Result<Checked, String>)>,
}

impl<'a> State<'a> {
    pub fn new(dir: PathBuf, as_of: Option<Date>, out: &'a Out) -> Self {
        Self { dir, as_of, out, report: None, draws: None }
    }

    /// The page that was asked for.
    pub fn answer(&mut self, page: &Page) -> Answer {
        let version = version(&self.dir, self.day());
        match page {
            Page::Version => Answer::plain(200, &version),
            Page::Report => self.report(version),
            Page::Draws => {
                let out = self.out;
                pages::draws(self.checked(version.clone()), &version, out)
            }
            Page::Draw(name) => {
                let (out, dir) = (self.out, self.dir.clone());
                pages::draw(self.checked(version.clone()), (name, &dir), &version, out)
            }
            Page::Entity { code, nonce } => {
                let out = self.out;
                pages::entity(self.checked(version.clone()), (code, nonce), &version, out)
            }
        }
    }

    /// The page that says why there is none. To whoever calls this machine by another's name nothing of the folder is told.
    pub fn refuse(&self, refused: Refused) -> Answer {
        let version = match refused {
            Refused::Misdirected => String::new(),
            Refused::NotFound | Refused::NotAllowed => version(&self.dir, self.day()),
        };
        pages::refused(refused, &version, self.out)
    }

    fn day(&self) -> Date {
        self.as_of.unwrap_or_else(|| now().date())
    }

    fn report(&mut self, version: String) -> Answer {
        if let Some((_, page)) = self.report.as_ref().filter(|(made, _)| *made == version) {
            return page.clone();
        }
        let page = match self.judged(&version) {
            Ok(page) => page,
            Err(said) => pages::trouble(&said, &version, self.out),
        };
        let kept = page.clone();
        self.report = Some((version, page));
        kept
    }

    /// The report, or what is wrong with the folder, in words.
    fn judged(&self, version: &str) -> Result<Answer, String> {
        let said = |findings: &[Finding], sources: &Sources| self.out.human_plain(findings, sources);
        let project = Project::load(&self.dir)
            .map_err(|failure| said(std::slice::from_ref(&failure.finding), &failure.sources))?;
        let wrong: Vec<Finding> =
            project.findings.iter().filter(|f| f.severity == Severity::Error).cloned().collect();
        if !wrong.is_empty() {
            return Err(said(&wrong, &project.sources));
        }
        let audit = judged(&project, self.day(), &LookupArgs::default()).map_err(|stop| match stop {
            Stop::Failure(failure) => said(std::slice::from_ref(&failure.finding), &failure.sources),
            Stop::Findings(findings) => said(&findings, &project.sources),
        })?;
        let links = pages::links(self.out);
        let shown = Live { version, links: &links };
        let page = live(&audit, &project.sources, &self.out.texts, &shown);
        let (page, policy) = page.map_err(|e| e.to_string())?;
        Ok(Answer::html(200, &policy, page))
    }

    /// The draws; where the ledger cannot be read, why.
    fn checked(&mut self, version: String) -> &Result<Checked, String> {
        let is_new = self.draws.as_ref().is_none_or(|(made, _)| *made != version);
        if is_new {
            let read = Project::load(&self.dir).and_then(|project| checked(&project.disk, &self.dir));
            let read = read.map_err(|failure| {
                self.out.human_plain(std::slice::from_ref(&failure.finding), &failure.sources)
            });
            self.draws = Some((version, read));
        }
        &self.draws.get_or_insert_with(|| (String::new(), Err(String::new()))).1
    }
}

/// Names what the folder holds and the day: other names, sizes or times of files make another version. What `ssj report`
/// writes is none of it.
fn version(dir: &Path, day: Date) -> String {
    let mut seen = Vec::new();
    look(dir, DEPTH, &mut seen);
    let mut hash = Sha256::new();
    hash.update(day.to_string());
    for line in seen {
        hash.update(line);
        hash.update([0]);
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()).chars().take(16).collect()
}

fn look(dir: &Path, depth: usize, seen: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, Ok(about)) = (entry.path(), entry.metadata()) else { continue };
        if about.is_dir() {
            if depth > 0 && entry.file_name() != "reports" {
                look(&path, depth - 1, seen);
            }
            continue;
        }
        let time = about.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        seen.push(format!("{} {} {}", path.display(), about.len(), time.unwrap_or_default().as_nanos()));
    }
}
