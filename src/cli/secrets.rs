//! Salt chains and pool secrets: kept outside the plan folder, readable by their owner alone, never in a bundle.

use super::Exit;
use super::disk::{self, Disk, Doing, Trouble};
use super::project::{Failure, shown};
use crate::draw::{Chain, Digest, DrawName, Veil, h};
use crate::finding::Finding;
use crate::ledger::Anchor;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How long a chain is made: rounds and sub-draws of a year.
const LINKS: u32 = 64;

/// Where salts come from.
pub(super) enum Secrets {
    /// A folder outside the plan, and those of the departments that keep their own.
    Folder {
        all: PathBuf,
        own: Vec<(String, PathBuf)>,
        /// Secrets made of what a department typed, for the chain that is made next.
        typed: BTreeMap<String, Digest>,
    },
    /// Public texts: for demonstrations only, and said so wherever they are used.
    Fictional,
}

/// A chain that is not kept yet: it is written once nothing stands against its commit, before that is recorded.
pub(super) struct NewSalt {
    path: PathBuf,
    secret: Digest,
}

impl NewSalt {
    /// Writes it, where its owner alone can read it.
    pub fn keep(&self, disk: &dyn Disk) -> Result<(), Box<Failure>> {
        disk::make_dirs(disk, disk::parent(&self.path))?;
        Ok(disk::write(disk, &self.path, 0o600, format!("{}\n", self.secret).as_bytes())?)
    }

    /// Removes it again: the commit that would rest on it was not recorded.
    pub fn forget(&self, disk: &dyn Disk) {
        let _ = disk.remove(&self.path);
    }
}

impl Secrets {
    /// The folder of this user, and those of the departments that keep their own.
    #[expect(clippy::disallowed_methods, reason = "the edge: where this user keeps data")]
    pub fn of_user(
        given: Option<&PathBuf>,
        parties: &[(String, PathBuf)],
        plan: &Path,
    ) -> Result<Self, Box<Failure>> {
        let inside = |folder: &Path| is_inside(folder, plan);
        let own: Vec<(String, PathBuf)> = parties.to_vec();
        let mut folders = given.into_iter().chain(own.iter().map(|(_, folder)| folder));
        if let Some(folder) = folders.find(|folder| inside(folder)) {
            return Err(failed(msg!("secrets-inside", folder = shown(folder)), Exit::Usage));
        }
        // A medium that is not in its place: the folder alone may be new.
        if let Some(folder) = given.filter(|folder| !may_be_made(folder)) {
            return Err(failed(msg!("secrets-no-folder", folder = shown(folder)), Exit::Usage));
        }
        let set = |name| std::env::var(name).ok().filter(|v| !v.is_empty()).map(PathBuf::from);
        let home = || set("HOME").or_else(|| set("USERPROFILE")).map(|h| h.join(".local").join("share"));
        let folder = given
            .cloned()
            .or_else(|| set("XDG_DATA_HOME").or_else(home).map(|d| d.join("ssj").join("secrets")));
        folder
            .map(|all| Self::Folder { all, own, typed: BTreeMap::new() })
            .ok_or_else(|| failed(msg!("secrets-nowhere"), Exit::Usage))
    }

    /// Where what gives a draw away lies unless another place is named: with the salts, outside every plan folder.
    pub fn exports(&self) -> Option<PathBuf> {
        match self {
            Self::Folder { all, .. } => Some(all.join("exports")),
            Self::Fictional => None,
        }
    }

    /// The same for what needs no salts: where this user has no place for them, nothing is signed.
    pub fn for_signing(given: Option<&PathBuf>, plan: &Path) -> Result<Self, Box<Failure>> {
        match Self::of_user(given, &[], plan) {
            Err(_) if given.is_none() => Ok(Self::Fictional),
            other => other,
        }
    }

    /// The folder in which this user's secrets lie; none of a demonstration.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder { all, .. } => Some(all),
            Self::Fictional => None,
        }
    }

    /// The chain of a party for a draw whose end is recorded in the ledger. Nothing takes its place, and a chain with
    /// another end is another ledger's.
    pub fn chain(
        &self,
        disk: &dyn Disk,
        draw: &DrawName,
        party: &str,
        end: &Anchor,
    ) -> Result<Chain, Box<Failure>> {
        let links = u32::try_from(end.link).unwrap_or(LINKS).min(LINKS);
        let Some(dir) = self.dir(party) else { return Ok(fictional(draw, party, links)) };
        let path = dir.join(name(draw, party, &end.value));
        // The name of earlier versions told no ledgers apart: its content does.
        let plain = dir.join(format!("{draw}-{party}.salt"));
        for file in [&path, &plain] {
            let found = read(disk, file).map_err(|failure| gone(failure, party))?;
            match found.map(|secret| Chain::new(secret, links)) {
                Some(chain) if ends(&chain) == end.value => return Ok(chain),
                Some(_) if file == &path => {
                    let damaged = failed(msg!("secrets-damaged", path = shown(file)), Exit::Integrity);
                    return Err(gone(damaged, party));
                }
                _ => {}
            }
        }
        let missing = failed(msg!("secrets-missing", party = party, path = shown(&path)), Exit::Io);
        Err(gone(missing, party))
    }

    /// A new chain for a draw of a ledger that has none, or that ends with this link for one that was lost: never one that
    /// lies there already, which somebody else may know or another ledger may have used.
    pub fn new_chain(
        &self,
        draw: &DrawName,
        party: &str,
        end: Option<u64>,
    ) -> Result<(Chain, Option<NewSalt>), Box<Failure>> {
        let links = end.and_then(|end| u32::try_from(end).ok()).unwrap_or(LINKS).min(LINKS);
        let (Some(dir), Self::Folder { typed, .. }) = (self.dir(party), self) else {
            return Ok((fictional(draw, party, links), None));
        };
        let secret = match typed.get(party) {
            Some(secret) => *secret,
            None => fresh()?,
        };
        let chain = Chain::new(secret, links);
        let path = dir.join(name(draw, party, &ends(&chain)));
        Ok((chain, Some(NewSalt { path, secret })))
    }

    /// The pool secret of a blind draw, by what the ledger records of it. Nothing takes its place.
    pub fn veil(&self, disk: &dyn Disk, draw: &str, anchor: &str) -> Result<Veil, Box<Failure>> {
        let path = match self {
            Self::Folder { all, .. } => all.join(veil_name(draw, anchor)),
            Self::Fictional => PathBuf::from(veil_name(draw, anchor)),
        };
        if matches!(self, Self::Fictional) {
            let veil = Some(fictional_veil(draw)).filter(|veil| veil.commitment().hex() == anchor);
            let missing = || msg!("secrets-no-pool-secret", draw = draw, path = shown(&path));
            return veil.ok_or_else(|| failed(missing(), Exit::Io));
        }
        let for_ever = |mut failure: Box<Failure>| {
            failure.finding.help.push(msg!("secrets-no-other-pool-secret"));
            failure
        };
        match read(disk, &path).map_err(for_ever)?.map(Veil::new) {
            Some(veil) if veil.commitment().hex() == anchor => Ok(veil),
            Some(_) => Err(for_ever(failed(msg!("secrets-damaged", path = shown(&path)), Exit::Integrity))),
            None => {
                let missing = msg!("secrets-no-pool-secret", draw = draw, path = shown(&path));
                Err(for_ever(failed(missing, Exit::Io)))
            }
        }
    }

    /// A new pool secret for the first commit of a draw, and what is to be kept of it.
    pub fn new_veil(&self, draw: &str) -> Result<(Veil, Option<NewSalt>), Box<Failure>> {
        let Self::Folder { all, .. } = self else { return Ok((fictional_veil(draw), None)) };
        let secret = fresh()?;
        let veil = Veil::new(secret);
        let path = all.join(veil_name(draw, &veil.commitment().hex()));
        Ok((veil, Some(NewSalt { path, secret })))
    }

    /// The folders in which the parties' chains lie, each with its parties.
    pub fn places(&self, parties: &[String]) -> BTreeMap<PathBuf, Vec<String>> {
        let mut out: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
        for party in parties {
            if let Some(dir) = self.dir(party) {
                out.entry(dir.clone()).or_default().push(party.clone());
            }
        }
        out
    }

    /// Where a party's chains lie; nowhere for fictional ones.
    fn dir(&self, party: &str) -> Option<&PathBuf> {
        let Self::Folder { all, own, .. } = self else { return None };
        Some(own.iter().find(|(code, _)| code == party).map_or(all, |(_, dir)| dir))
    }

    /// Whether departments have secrets to type.
    pub fn asked_for(&self) -> bool {
        matches!(self, Self::Folder { .. })
    }

    /// Makes the secret of a party's next chain from what it typed and this machine's randomness, so that neither alone
    /// decides it.
    pub fn type_in(&mut self, draw: &DrawName, party: &str, text: &str) -> Result<(), Box<Failure>> {
        let Self::Folder { typed, .. } = self else { return Ok(()) };
        let secret = h(&format!("ssj-typed|{draw}|{party}|{}|{}", Digest::of(text.as_bytes()), fresh()?));
        typed.insert(party.to_owned(), secret);
        Ok(())
    }
}

fn fictional(draw: &DrawName, party: &str, links: u32) -> Chain {
    Chain::new(h(&format!("fictional salt, not a secret: {draw} {party}")), links)
}

/// Says of a salt that is gone what to do.
fn gone(mut failure: Box<Failure>, party: &str) -> Box<Failure> {
    if matches!(failure.finding.message.key, "secrets-missing" | "secrets-damaged") {
        failure.finding.help.push(super::keeper::way_on(party));
    }
    failure
}

fn fictional_veil(draw: &str) -> Veil {
    Veil::new(h(&format!("fictional pool secret, not a secret: {draw}")))
}

/// The name of a pool secret's file: the beginning of what is recorded of it tells those of ledgers apart.
fn veil_name(draw: &str, anchor: &str) -> String {
    format!("{draw}-{}.pool-secret", anchor.chars().take(16).collect::<String>())
}

/// The endings of files that must not lie in a plan folder, nor be readable by others: salts, pool secrets, and the
/// annexes that say whose the blind ids of a draw are.
pub(super) const SECRET: [&str; 3] = ["salt", "pool-secret", "annex"];

/// Whether a folder lies in another. One that is not there yet is judged by its nearest ancestor that is.
pub(super) fn is_inside(folder: &Path, plan: &Path) -> bool {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let there = whole.ancestors().find_map(|a| std::fs::canonicalize(a).ok());
    there.zip(std::fs::canonicalize(plan).ok()).is_some_and(|(folder, plan)| folder.starts_with(plan))
}

/// Whether a folder that somebody named for salts is there, or the one above it: what is neither would be made on the disk
/// of this machine, where nobody meant salts to lie.
pub(super) fn may_be_made(folder: &Path) -> bool {
    folder.is_dir() || super::disk::parent(folder).is_dir()
}

/// The end of a chain as the ledger records it.
fn ends(chain: &Chain) -> String {
    chain.anchor().1.map(|value| value.hex()).unwrap_or_default()
}

/// The name of a chain's file: the beginning of its end, which is public, tells the chains of ledgers apart.
fn name(draw: &DrawName, party: &str, end: &str) -> String {
    format!("{draw}-{party}-{}.salt", end.chars().take(16).collect::<String>())
}

fn failed(message: Message, exit: Exit) -> Box<Failure> {
    let finding = Finding::new(super::refusals::of_file(&message), message);
    Box::new(Failure { finding, sources: Sources::default(), exit })
}

/// The secret in a file, where it is there: one that others than its owner can read is none.
pub(super) fn read(disk: &dyn Disk, path: &Path) -> Result<Option<Digest>, Box<Failure>> {
    let Some(bytes) = disk::read_if_there(disk, path)? else { return Ok(None) };
    let text = String::from_utf8(bytes).unwrap_or_default();
    let mode = disk.mode(path).map_err(|e| Trouble::of(disk, Doing::Read, path, e))?;
    if mode.is_some_and(|mode| mode & 0o077 != 0) {
        return Err(failed(msg!("secrets-open", path = shown(path)), Exit::Io));
    }
    let secret = Digest::parse(text.trim());
    secret.map(Some).ok_or_else(|| failed(msg!("secrets-damaged", path = shown(path)), Exit::Integrity))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the edge: a salt is the one thing that must not be reproducible"
)]
pub(super) fn fresh() -> Result<Digest, Box<Failure>> {
    #[cfg(test)]
    if let Some(secret) = replayed::next() {
        return Ok(secret);
    }
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|e| failed(msg!("secrets-no-randomness", why = e.to_string()), Exit::Io))?;
    Ok(Digest::from_bytes(bytes))
}

/// Secrets by a seed, so that a simulated year is the same whenever it is lived again; of one thread, and of no program.
#[cfg(test)]
pub(super) mod replayed {
    use crate::draw::{Digest, h};
    use std::cell::Cell;

    thread_local! {
        static NEXT: Cell<Option<(u64, u64)>> = const { Cell::new(None) };
    }

    /// From here on secrets follow from this seed.
    pub fn from(seed: u64) {
        NEXT.set(Some((seed, 0)));
    }

    pub(super) fn next() -> Option<Digest> {
        let (seed, n) = NEXT.get()?;
        NEXT.set(Some((seed, n + 1)));
        Some(h(&format!("secret {seed}/{n}")))
    }
}
