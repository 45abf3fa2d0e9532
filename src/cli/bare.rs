//! A folder that has no ssj.ron: rules can be checked there, and nothing is recorded, for its ledger would be a second
//! one beside that of the plan folder that was meant.

use super::Exit;
use super::exit::UNREADABLE;
use super::project::{Failure, Project, shown};
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use std::path::Path;

/// How many folders around one are looked into for the plan that was meant.
const AROUND: usize = 3;

impl Project {
    /// Refuses to record anything where there is no manifest.
    pub fn can_record(&self) -> Result<(), Box<Failure>> {
        if !self.bare {
            return Ok(());
        }
        let mut finding = Finding::new(&UNREADABLE, msg!("project-records-nothing", dir = shown(&self.dir)));
        finding.help.push(meant(&self.dir));
        Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Io }))
    }
}

/// The plan folder that may have been meant where a folder is none, else what to do.
pub(super) fn meant(dir: &Path) -> Message {
    match (misspelled(dir), near(dir)) {
        (Some(other), _) => msg!("model-did-you-mean", name = other),
        (None, Some(folder)) => msg!("project-meant", folder = folder),
        (None, None) if dir.exists() => msg!("project-no-manifest-help"),
        (None, None) => msg!("project-no-folder-help"),
    }
}

/// The folder or file of rules whose name is nearest to one that is not there.
fn misspelled(path: &Path) -> Option<String> {
    if path.exists() {
        return None;
    }
    let beside = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let all = std::fs::read_dir(beside).into_iter().flatten().flatten();
    let all = all.filter(|e| e.path().is_dir() || e.path().extension().is_some_and(|e| e == "ssj"));
    let mut names: Vec<String> = all.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let name = path.file_name()?.to_string_lossy().into_owned();
    let near = crate::syntax::nearest(&name, names.iter().map(String::as_str))?;
    Some(shown(&path.with_file_name(near)))
}

/// A plan folder in a folder, or one that it lies in.
fn near(dir: &Path) -> Option<String> {
    let is_plan = |dir: &Path| dir.join("ssj.ron").is_file();
    let mut below: Vec<_> = std::fs::read_dir(dir).into_iter().flatten().flatten().collect();
    below.sort_by_key(std::fs::DirEntry::file_name);
    if let Some(found) = below.iter().find(|entry| is_plan(&entry.path())) {
        return Some(shown(&dir.join(found.file_name())));
    }
    let mut around = dir.to_owned();
    for _ in 0..AROUND {
        around.push("..");
        if is_plan(&around) {
            return Some(shown(&around));
        }
    }
    None
}
