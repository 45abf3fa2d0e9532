//! A plan folder on the system's disk whose ledger and secrets are in memory: what tests crash.

use super::args::{Cli, Command};
use super::disk::Shared;
use super::disk::memory::{Fault, Memory};
use super::keeper::Stop;
use super::output::{Out, exit_of};
use super::project::Project;
use super::store::Store;
use super::{Exit, draw, ledger, record, verify};
use crate::finding::Severity;
use crate::message::Lang;
use clap::Parser;
use std::cell::RefCell;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

const MANIFEST: &str = "(\n    rules: [\"rules\"],\n    entities: [\"data/entities.csv\"],\n    inspectors: [\"data/inspectors.csv\"],\n    rehearsal: true,\n)\n";

/// The errors of a call: it alone, or every one from it on.
pub(super) const ERRORS: [fn(u64) -> Fault; 4] = [
    |at| Fault::Error(at, ErrorKind::StorageFull),
    |at| Fault::Error(at, ErrorKind::Other),
    |at| Fault::Errors(at, ErrorKind::StorageFull),
    |at| Fault::Errors(at, ErrorKind::Other),
];

pub(super) struct Scene {
    pub home: tempfile::TempDir,
    pub project: Project,
}

/// How a command ended, and whether it printed a result.
#[derive(Debug)]
pub(super) struct Ended {
    pub exit: Exit,
    pub said: bool,
}

impl Scene {
    /// A folder with these files.
    pub fn over(files: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        for (name, text) in files.iter().chain(&[("ssj.ron", MANIFEST)]) {
            let path = home.path().join("plan").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let project = Project::load(&home.path().join("plan")).unwrap();
        assert!(exit_of(&project.findings, Severity::Error) == Exit::Clean, "{:#?}", project.findings);
        Self { home, project }
    }

    pub fn ledger(&self) -> PathBuf {
        self.home.path().join("plan/ledger")
    }

    /// Where the salts and keys lie, in memory.
    pub fn secrets(&self) -> PathBuf {
        self.home.path().join("secrets")
    }

    /// A disk with nothing recorded.
    pub fn memory(&self) -> Memory {
        let memory = Memory::default();
        memory.put(&self.home.path().join("plan/ssj.ron"), MANIFEST.as_bytes());
        memory
    }

    /// A command line; no word of it has a space.
    pub fn words(&self, line: &str) -> Cli {
        let mut words = vec!["ssj".to_owned()];
        words.extend(line.split(' ').map(str::to_owned));
        words.extend(["--secrets".to_owned(), self.secrets().to_string_lossy().into_owned()]);
        Cli::try_parse_from(words).unwrap_or_else(|e| panic!("{line}: {e}"))
    }

    pub fn run(&mut self, memory: &Memory, cli: &Cli) -> Ended {
        self.project.disk = Arc::new(memory.clone());
        let printed = Rc::new(RefCell::new(String::new()));
        let mut out = Out::new(cli, Lang::En);
        out.sink = Some(printed.clone());
        let ended = match &cli.command {
            Command::Draw(command) => draw::step(&self.project, command, &out),
            Command::Ledger(command) => ledger::step(&self.project, command, &out),
            Command::Record(args) => Ok(record::step(&self.project, args, &out)),
            _ => unreachable!(),
        };
        let exit = match ended {
            Ok(exit) => exit,
            Err(Stop::Failure(failure)) => failure.exit,
            Err(Stop::Findings(findings)) => exit_of(&findings, Severity::Error),
        };
        Ended { exit, said: !printed.take().is_empty() }
    }

    /// Whether the last event is of a kind.
    pub fn last_is(&self, memory: &Memory, kind: &str) -> bool {
        let events = memory.files().remove(&self.ledger().join("events.jsonl")).unwrap_or_default();
        let last = String::from_utf8(events).unwrap().lines().next_back().unwrap_or_default().to_owned();
        last.contains(&format!("\"kind\":\"{kind}\""))
    }

    /// How many events a new process finds, where all is whole.
    pub fn found(&self, memory: &Memory, case: &str) -> usize {
        let disk: Shared = Arc::new(memory.clone());
        if disk.kind(&self.ledger()).is_ok() {
            verify::whole(&disk, &self.ledger()).unwrap_or_else(|why| panic!("{case}: {why}"));
        }
        let store = Store::read_on(&disk, &self.ledger()).ok().unwrap();
        store.log.entries().len()
    }
}
