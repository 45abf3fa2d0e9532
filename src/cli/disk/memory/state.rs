//! What a disk in memory holds, and what of it a crash leaves.

use super::super::parent;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// How a crash goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum Way {
    /// The process ends before the call; the system keeps all it was given.
    Before,
    /// The process ends after the call; the system keeps all it was given.
    After,
    /// The call is done by half: a write leaves a part of its bytes, and the power goes with half of the names kept.
    Torn,
    /// The power goes; nothing is there that was not made last.
    Dropped,
    /// The power goes; of names and bytes that were not made last any may be there and any not.
    Reordered,
    /// The power goes; all names are there, and bytes that were not made last are others.
    Garbled,
}

impl Way {
    pub const ALL: [Self; 6] =
        [Self::Before, Self::After, Self::Torn, Self::Dropped, Self::Reordered, Self::Garbled];
}

/// What goes wrong.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) enum Fault {
    /// A crash at a call that changes something, from 1.
    Crash(u64, Way),
    /// An error at a call of any kind, from 1; the calls after it go on.
    Error(u64, io::ErrorKind),
    /// From a call on every write is refused.
    Errors(u64, io::ErrorKind),
    /// Writes take a byte at a time.
    Short,
}

#[derive(Clone)]
pub(super) struct Content {
    pub(super) now: Vec<u8>,
    pub(super) lasting: Vec<u8>,
    pub(super) mode: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    File(usize),
    Folder,
}

#[derive(Clone)]
pub(super) enum Change {
    Put(PathBuf, Node),
    Gone(PathBuf),
    Renamed(PathBuf, PathBuf, Node),
}

#[derive(Clone, Default)]
pub(super) struct State {
    pub(super) contents: Vec<Content>,
    pub(super) now: BTreeMap<PathBuf, Node>,
    pub(super) lasting: BTreeMap<PathBuf, Node>,
    pub(super) pending: Vec<Change>,
    pub(super) locks: Vec<PathBuf>,
    pub(super) drafts: u64,
    pub(super) calls: u64,
    pub(super) changes: u64,
    pub(super) fault: Option<Fault>,
    pub(super) dead: bool,
}

/// Numbers that differ from place to place and not from run to run (SplitMix64).
pub(in crate::cli) struct Lots(pub u64);

impl Lots {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

impl State {
    pub(super) fn revive(&mut self) {
        (self.fault, self.dead) = (None, false);
        self.locks.clear();
    }

    /// One call; an error where it does not happen. `Ok(true)` where it happens by half, or happens and ends the
    /// process: [`State::ended`] decides.
    pub(super) fn call(&mut self, changes: bool) -> io::Result<()> {
        if self.dead {
            return Err(crashed());
        }
        self.calls += 1;
        self.changes += u64::from(changes);
        match self.fault {
            Some(Fault::Crash(at, Way::Before)) if changes && at == self.changes => {
                self.dead = true;
                Err(crashed())
            }
            Some(Fault::Error(at, kind)) if at == self.calls => Err(kind.into()),
            Some(Fault::Errors(at, kind)) if at <= self.calls && changes => Err(kind.into()),
            _ => Ok(()),
        }
    }

    /// After a call that changed something: the crash that was to come with it.
    pub(super) fn ended(&mut self) -> io::Result<()> {
        match self.fault {
            Some(Fault::Crash(at, way)) if at == self.changes => {
                self.crash(way, at);
                self.dead = true;
                Err(crashed())
            }
            _ => Ok(()),
        }
    }

    /// Whether the call that is under way is to be torn.
    pub(super) fn torn(&self) -> bool {
        matches!(self.fault, Some(Fault::Crash(at, Way::Torn)) if at == self.changes)
    }

    pub(super) fn crash(&mut self, way: Way, seed: u64) {
        let mut lots = Lots(seed.wrapping_mul(7).wrapping_add(way as u64));
        let mut names = self.lasting.clone();
        match way {
            Way::Before | Way::After => return,
            Way::Dropped => {}
            Way::Garbled => names = self.now.clone(),
            Way::Torn => {
                let half = self.pending.len() / 2;
                self.pending.iter().take(half).for_each(|change| change.apply(&mut names, true));
            }
            Way::Reordered => {
                let mut left = self.pending.clone();
                while !left.is_empty() {
                    let change = left.remove(lots.below(left.len()));
                    if lots.below(2) == 0 {
                        change.apply(&mut names, lots.below(2) == 0);
                    }
                }
            }
        }
        for content in &mut self.contents {
            if content.now == content.lasting {
                continue;
            }
            content.now = match way {
                Way::Dropped => content.lasting.clone(),
                Way::Garbled => content.now.iter().map(|_| lots.next() as u8).collect(),
                Way::Torn => content.now[..content.now.len() / 2].to_vec(),
                _ if lots.below(2) == 0 => content.lasting.clone(),
                _ => content.now.clone(),
            };
            content.lasting = content.now.clone();
        }
        // What lies in a folder that is not there is not there.
        let all = names.clone();
        names.retain(|path, _| {
            let mut above = path.ancestors().skip(1).filter(|d| !d.as_os_str().is_empty());
            above.all(|d| all.get(d) == Some(&Node::Folder))
        });
        (self.now, self.lasting) = (names.clone(), names);
        self.pending.clear();
    }

    pub(super) fn file(&self, path: &Path) -> io::Result<usize> {
        match self.now.get(path) {
            Some(Node::File(at)) => Ok(*at),
            Some(Node::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    pub(super) fn is_folder(&self, dir: &Path) -> io::Result<()> {
        match self.now.get(dir) {
            Some(Node::Folder) => Ok(()),
            None if dir == Path::new(".") || dir == Path::new("/") => Ok(()),
            Some(_) => Err(io::ErrorKind::NotADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let node = Node::File(self.file(from)?);
        self.is_folder(parent(to))?;
        self.now.remove(from);
        self.now.insert(to.to_owned(), node);
        self.pending.push(Change::Renamed(from.to_owned(), to.to_owned(), node));
        Ok(())
    }
}

impl Change {
    pub(super) fn apply(&self, names: &mut BTreeMap<PathBuf, Node>, whole: bool) {
        match self {
            Self::Put(path, node) => drop(names.insert(path.clone(), *node)),
            Self::Gone(path) => drop(names.remove(path)),
            Self::Renamed(from, to, node) => {
                names.insert(to.clone(), *node);
                // The old name may still be there, or by now be another file's.
                if whole && names.get(from) == Some(node) {
                    names.remove(from);
                }
            }
        }
    }

    pub(super) fn is_in(&self, dir: &Path) -> bool {
        match self {
            Self::Put(path, _) | Self::Gone(path) | Self::Renamed(_, path, _) => parent(path) == dir,
        }
    }
}

fn crashed() -> io::Error {
    io::Error::other("crashed")
}
