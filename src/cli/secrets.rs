//! Salt chains: kept outside the plan folder, readable by their owner alone, never in a bundle.

use super::Exit;
use super::project::{Failure, shown, unreadable};
use super::store::write_file;
use crate::draw::{Chain, Digest, DrawName, h};
use crate::finding::Finding;
use crate::msg;
use crate::source::Sources;
use std::path::{Path, PathBuf};

/// How long a chain is made: rounds and sub-draws of a year.
const LINKS: u32 = 64;

/// Where salts come from.
pub(super) enum Secrets {
    /// A folder outside the plan.
    Folder(PathBuf),
    /// Public texts: for demonstrations only, and said so wherever they are used.
    Fictional,
}

impl Secrets {
    /// The folder of this user.
    #[expect(clippy::disallowed_methods, reason = "the edge: where this user keeps data")]
    pub fn of_user(given: Option<&PathBuf>, plan: &Path) -> Result<Self, Box<Failure>> {
        let inside = |folder: &Path| {
            // A folder that is not there yet is judged by its nearest ancestor that is.
            let there = folder.ancestors().find_map(|a| std::fs::canonicalize(a).ok());
            there.zip(std::fs::canonicalize(plan).ok()).is_some_and(|(folder, plan)| folder.starts_with(plan))
        };
        if let Some(folder) = given.filter(|folder| inside(folder)) {
            let finding =
                Finding::new(&super::exit::UNREADABLE, msg!("secrets-inside", folder = shown(folder)));
            return Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Usage }));
        }
        let set = |name| std::env::var(name).ok().filter(|v| !v.is_empty()).map(PathBuf::from);
        let home = || set("HOME").or_else(|| set("USERPROFILE")).map(|h| h.join(".local").join("share"));
        let folder = given
            .cloned()
            .or_else(|| set("XDG_DATA_HOME").or_else(home).map(|d| d.join("ssj").join("secrets")));
        folder.map(Self::Folder).ok_or_else(|| {
            let finding = Finding::new(&super::exit::UNREADABLE, msg!("secrets-nowhere"));
            Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Usage })
        })
    }

    /// The chain of a party for a draw; made on first use.
    pub fn chain(&self, draw: &DrawName, party: &str) -> Result<Chain, Box<Failure>> {
        let Self::Folder(dir) = self else {
            return Ok(Chain::new(h(&format!("fictional salt, not a secret: {draw} {party}")), LINKS));
        };
        let path = dir.join(format!("{draw}-{party}.salt"));
        if let Ok(text) = std::fs::read_to_string(&path) {
            let secret = Digest::parse(text.trim()).ok_or_else(|| {
                let message = msg!("secrets-damaged", path = shown(&path));
                let finding = Finding::new(&super::exit::UNREADABLE, message);
                Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity })
            })?;
            return Ok(Chain::new(secret, LINKS));
        }
        std::fs::create_dir_all(dir).map_err(|e| unreadable(dir, &e))?;
        let secret = fresh()?;
        write_file(&path, format!("{secret}\n").as_bytes())?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::Permissions::from_mode(0o600);
            std::fs::set_permissions(&path, mode).map_err(|e| unreadable(&path, &e))?;
        }
        Ok(Chain::new(secret, LINKS))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the edge: a salt is the one thing that must not be reproducible"
)]
fn fresh() -> Result<Digest, Box<Failure>> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| {
        let finding =
            Finding::new(&super::exit::UNREADABLE, msg!("secrets-no-randomness", why = e.to_string()));
        Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Io })
    })?;
    Ok(Digest::from_bytes(bytes))
}
