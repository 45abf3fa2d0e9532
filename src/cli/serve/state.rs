//! What is served of a folder: made when it is asked for, and again once anything in the folder changed.

use super::answer::{Answer, Page, Refused};
use super::pages::{self, Mark, Of};
use super::rounds::{Rounds, listed};
use super::watch::Watch;
use crate::cli::args::LookupArgs;
use crate::cli::audit::judged;
use crate::cli::clock::now;
use crate::cli::counted;
use crate::cli::keeper::Stop;
use crate::cli::libraries::Libraries;
use crate::cli::output::Out;
use crate::cli::project::Project;
use crate::cli::proofs::{Checked, checked};
use crate::cli::store::Store;
use crate::finding::{Finding, Severity};
use crate::report::{Live, live};
use crate::source::Sources;
use jiff::civil::Date;
use std::path::PathBuf;

pub(super) struct State<'a> {
    dir: PathBuf,
    as_of: Option<Date>,
    out: &'a Out,
    watch: Watch,
    /// The report with the version that it shows.
    report: Option<(String, Answer)>,
    /// What every page says of the folder before all else, with its version.
    marks: Option<(String, Vec<Mark>)>,
    /// The checked draws with their version.
    draws: Option<(String, Read)>,
}

/// The checked draws and their rounds, or why they cannot be read.
type Read = Result<(Checked, Rounds), String>;

impl<'a> State<'a> {
    pub fn new(dir: PathBuf, as_of: Option<Date>, out: &'a Out) -> Self {
        Self { watch: Watch::of(&dir), dir, as_of, out, report: None, marks: None, draws: None }
    }

    /// The page that was asked for.
    pub fn answer(&mut self, page: &Page) -> Answer {
        let version = self.version();
        match page {
            Page::Version => Answer::plain(200, &version),
            Page::Report => self.report(version),
            Page::Draws => {
                let (out, marks) = (self.out, self.marks(&version));
                let of = Of { version: &version, marks: &marks, out };
                pages::draws(self.checked(version.clone()), &of)
            }
            Page::Draw(name) => {
                let (out, marks, dir) = (self.out, self.marks(&version), self.dir.clone());
                let of = Of { version: &version, marks: &marks, out };
                pages::draw(self.checked(version.clone()), (name, &dir), &of)
            }
            Page::Entity { code, nonce } => {
                let (out, marks) = (self.out, self.marks(&version));
                let of = Of { version: &version, marks: &marks, out };
                // A name is looked up where it is no code.
                let listed = Project::load(&self.dir).map(|p| listed(&p, code)).unwrap_or_default();
                pages::entity(self.checked(version.clone()), (code, nonce, &listed), &of)
            }
        }
    }

    /// The page that says why there is none. To whoever calls this machine by another's name nothing of the folder is told.
    pub fn refuse(&mut self, refused: Refused) -> Answer {
        let (version, marks) = match refused {
            Refused::Misdirected | Refused::Malformed | Refused::TooLarge => (String::new(), Vec::new()),
            Refused::NotFound | Refused::NotAllowed => {
                let version = self.version();
                let marks = self.marks(&version);
                (version, marks)
            }
        };
        pages::refused(refused, &Of { version: &version, marks: &marks, out: self.out })
    }

    /// What every page says before all else, as far as the folder can be read: that it is a rehearsal or was one when
    /// something was recorded, that its libraries are fictional, and that nothing here is for the public.
    fn marks(&mut self, version: &str) -> Vec<Mark> {
        if let Some((_, marks)) = self.marks.as_ref().filter(|(made, _)| made == version) {
            return marks.clone();
        }
        let project = Project::load(&self.dir).ok();
        let (mut rehearsal, mut fictional) = (false, false);
        if let Some(project) = &project {
            let store = Store::read_on(&project.disk, &project.dir.join(&project.manifest.ledger));
            rehearsal = project.manifest.rehearsal
                || store.is_ok_and(|store| store.log.entries().iter().any(|entry| entry.rehearsal));
            let people = Libraries::of_people(project).is_ok_and(|people| people.fictional);
            let library = counted::library(&[], project, &mut |_, _| ());
            fictional = people || library.ok().flatten().is_some_and(|library| library.fictional);
        }
        let marks = pages::marks((project.is_some(), rehearsal, fictional), self.out);
        self.marks = Some((version.to_owned(), marks.clone()));
        marks
    }

    /// What the folder holds now.
    fn version(&mut self) -> String {
        let day = self.day();
        self.watch.version(day)
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
            Err(said) => {
                let marks = self.marks(&version);
                pages::trouble(&said, &Of { version: &version, marks: &marks, out: self.out })
            }
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
    fn checked(&mut self, version: String) -> &Result<(Checked, Rounds), String> {
        let is_new = self.draws.as_ref().is_none_or(|(made, _)| *made != version);
        if is_new {
            let read = Project::load(&self.dir).and_then(|project| {
                let checked = checked(&project.disk, &self.dir)?;
                let rounds = Rounds::of(&checked, &project);
                Ok((checked, rounds))
            });
            let read = read.map_err(|failure| {
                self.out.human_plain(std::slice::from_ref(&failure.finding), &failure.sources)
            });
            self.draws = Some((version, read));
        }
        &self.draws.get_or_insert_with(|| (String::new(), Err(String::new()))).1
    }
}
