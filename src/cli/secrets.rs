//! Salt chains: kept outside the plan folder, readable by their owner alone, never in a bundle.

use super::Exit;
use super::project::{Failure, shown, unreadable};
use super::store::write_private;
use crate::draw::{Chain, Digest, DrawName, h};
use crate::finding::Finding;
use crate::msg;
use crate::source::Sources;
use std::path::{Path, PathBuf};

/// How long a chain is made: rounds and sub-draws of a year.
const LINKS: u32 = 64;

/// Where salts come from.
pub(super) enum Secrets {
    /// A folder outside the plan, and those of the departments that keep their own.
    Folder(PathBuf, Vec<(String, PathBuf)>),
    /// Public texts: for demonstrations only, and said so wherever they are used.
    Fictional,
}

impl Secrets {
    /// The folder of this user, and those of the departments that keep their own.
    #[expect(clippy::disallowed_methods, reason = "the edge: where this user keeps data")]
    pub fn of_user(
        given: Option<&PathBuf>,
        parties: &[(String, PathBuf)],
        plan: &Path,
    ) -> Result<Self, Box<Failure>> {
        let inside = |folder: &Path| {
            // A folder that is not there yet is judged by its nearest ancestor that is.
            let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
            let there = whole.ancestors().find_map(|a| std::fs::canonicalize(a).ok());
            there.zip(std::fs::canonicalize(plan).ok()).is_some_and(|(folder, plan)| folder.starts_with(plan))
        };
        let own: Vec<(String, PathBuf)> = parties.to_vec();
        let mut folders = given.into_iter().chain(own.iter().map(|(_, folder)| folder));
        if let Some(folder) = folders.find(|folder| inside(folder)) {
            let finding =
                Finding::new(&super::exit::UNREADABLE, msg!("secrets-inside", folder = shown(folder)));
            return Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Usage }));
        }
        let set = |name| std::env::var(name).ok().filter(|v| !v.is_empty()).map(PathBuf::from);
        let home = || set("HOME").or_else(|| set("USERPROFILE")).map(|h| h.join(".local").join("share"));
        let folder = given
            .cloned()
            .or_else(|| set("XDG_DATA_HOME").or_else(home).map(|d| d.join("ssj").join("secrets")));
        folder.map(|folder| Self::Folder(folder, own)).ok_or_else(|| {
            let finding = Finding::new(&super::exit::UNREADABLE, msg!("secrets-nowhere"));
            Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Usage })
        })
    }

    /// The chain of a party for a draw; `first` makes it where it is not there. Once a commit rests on it, nothing
    /// takes its place.
    pub fn chain(&self, draw: &DrawName, party: &str, first: bool) -> Result<Chain, Box<Failure>> {
        let Some((dir, path)) = self.place(draw, party) else {
            return Ok(Chain::new(h(&format!("fictional salt, not a secret: {draw} {party}")), LINKS));
        };
        let failed = |message, exit| {
            let finding = Finding::new(&super::exit::UNREADABLE, message);
            Box::new(Failure { finding, sources: Sources::default(), exit })
        };
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let damaged = || failed(msg!("secrets-damaged", path = shown(&path)), Exit::Integrity);
                let secret = Digest::parse(text.trim()).ok_or_else(damaged)?;
                Ok(Chain::new(secret, LINKS))
            }
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(unreadable(&path, &e)),
            Err(_) if first => self.keep(&dir, &path, fresh()?),
            Err(_) => Err(failed(msg!("secrets-missing", party = party, path = shown(&path)), Exit::Io)),
        }
    }

    /// Where a party's chain lies; nowhere for fictional ones.
    fn place(&self, draw: &DrawName, party: &str) -> Option<(PathBuf, PathBuf)> {
        let Self::Folder(all, own) = self else { return None };
        let dir = own.iter().find(|(code, _)| code == party).map_or(all, |(_, dir)| dir);
        Some((dir.clone(), dir.join(format!("{draw}-{party}.salt"))))
    }

    /// Whether a party has a chain for a draw.
    pub fn has(&self, draw: &DrawName, party: &str) -> bool {
        self.place(draw, party).is_none_or(|(_, path)| path.exists())
    }

    /// Makes a party's chain from what it typed and this machine's randomness, so that neither alone decides it.
    pub fn typed(&self, draw: &DrawName, party: &str, text: &str) -> Result<(), Box<Failure>> {
        let Some((dir, path)) = self.place(draw, party) else { return Ok(()) };
        let secret = h(&format!("ssj-typed|{draw}|{party}|{}|{}", Digest::of(text.as_bytes()), fresh()?));
        self.keep(&dir, &path, secret).map(|_| ())
    }

    fn keep(&self, dir: &Path, path: &Path, secret: Digest) -> Result<Chain, Box<Failure>> {
        std::fs::create_dir_all(dir).map_err(|e| super::project::unwritable(dir, &e))?;
        write_private(path, format!("{secret}\n").as_bytes())?;
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
