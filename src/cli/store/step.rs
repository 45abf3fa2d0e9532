//! The files of a step: they wait under `.staged/` with a list of them and the checkpoint of the ledger that records
//! them, until the events are recorded; then they take their places. The list stays until the checkpoint is written. What a crash cut off is taken back or finished by
//! the next writer, as the list tells.

use super::checkpoint::{self, CHECKPOINT};
use super::{EVENTS, Store, integrity};
use crate::cli::disk::{self, DRAFT, Doing, Trouble, listed, make_dirs, parent, read_if_there, remove_all};
use crate::cli::pools::NewPool;
use crate::cli::project::{Failure, shown};
use crate::draw::{Checkpoint, Digest};
use crate::ledger::{Key, Note, SignatureLine, Signed, Vkey};
use crate::msg;
use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Where the files of a step wait until its events are recorded.
pub(super) const STAGED: &str = ".staged";
/// The list of what waits there.
const STEP: &str = "step.txt";
const TITLE: &str = "ssj/step/1";

/// A file of a step.
pub(super) enum Staged {
    /// Written when the step is recorded.
    Text(String),
    /// A pool that was made already.
    Pool(NewPool),
}

/// The list of a step's files, and the ledger that records them; signed by the writer where the ledger has a key and it
/// lies on the writer's machine.
struct Step {
    of: Checkpoint,
    files: Vec<PathBuf>,
    signature: Option<SignatureLine>,
}

impl Step {
    /// The signed lines.
    fn body(&self) -> String {
        let head = format!("{TITLE}\n{}\n{}\n", self.of.size, self.of.root);
        let lines = self.files.iter().map(|path| {
            let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
            format!("{}\n", names.join("/"))
        });
        std::iter::once(head).chain(lines).collect()
    }

    fn text(&self) -> String {
        let signature = self.signature.as_ref().map(|line| format!("\n{}", line.text()));
        format!("{}{}", self.body(), signature.unwrap_or_default())
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (body, signature) = match text.split_once("\n\n") {
            Some((body, line)) => (body, Some(SignatureLine::parse(line.strip_suffix('\n')?)?)),
            None => (text, None),
        };
        let mut lines = body.lines();
        if lines.next() != Some(TITLE) {
            return None;
        }
        let size = lines.next()?.parse().ok()?;
        let root = Digest::parse(lines.next()?)?;
        let files: Vec<PathBuf> = lines.map(|line| line.split('/').collect()).collect();
        let inside = |path: &PathBuf| path.components().all(|c| matches!(c, Component::Normal(_)));
        files.iter().all(inside).then_some(Self { of: Checkpoint { size, root }, files, signature })
    }

    fn is_signed_by(&self, key: &Vkey) -> bool {
        self.signature.as_ref().is_some_and(|line| line.is_by(key, &self.body()))
    }
}

impl Store {
    /// Writes the files of a step where they wait, their list last, and makes the folders that they will lie in.
    pub(super) fn stage(&self) -> Result<(), Trouble> {
        let disk = self.disk.as_ref();
        let first = self.dir.join(CHECKPOINT);
        if read_if_there(disk, &first)?.is_none() && read_if_there(disk, &self.dir.join(EVENTS))?.is_none() {
            // The first events, too, extend a checkpoint.
            let empty = checkpoint::unsigned(&crate::ledger::Log::default()).text();
            disk::write(disk, &first, 0o644, empty.as_bytes())?;
        }
        // A step without files has a list, too: it accounts for the events until the checkpoint does.
        let waiting = self.dir.join(STAGED);
        make_dirs(disk, &waiting)?;
        let folders: BTreeSet<&Path> = self.staged.keys().map(|path| parent(path)).collect();
        for folder in &folders {
            make_dirs(disk, &waiting.join(folder))?;
            make_dirs(disk, &self.dir.join(folder))?;
        }
        for (path, content) in &self.staged {
            let to = waiting.join(path);
            match content {
                Staged::Text(text) => {
                    disk::put_by(disk, &to, 0o644, |file| file.write_all(text.as_bytes()))?;
                }
                Staged::Pool(pool) => {
                    pool.put(&to).map_err(|e| Trouble::of(disk, Doing::Write, &to, e))?;
                }
            }
        }
        for folder in folders {
            disk::flush(disk, &waiting.join(folder))?;
        }
        let files = self.staged.keys().cloned().collect();
        let mut step = Step { of: self.log.checkpoint(), files, signature: None };
        step.signature = self.step_signer().map(|key| key.line_under(&step.body()));
        self.lift_signature()?;
        disk::write(disk, &waiting.join(STEP), 0o644, step.text().as_bytes())
    }

    /// What signs the list of a step: the key that the checkpoint before it is signed by.
    fn step_signer(&self) -> Option<&Key> {
        self.former.as_ref().or(self.signer.as_ref())
    }

    /// Where the checkpoint is signed and this writer has not the key, the signature comes off before the step begins: from
    /// a signed checkpoint only a signed step leads on, so that nobody else's events pass for one that was cut off.
    fn lift_signature(&self) -> Result<(), Trouble> {
        let disk = self.disk.as_ref();
        let path = self.dir.join(CHECKPOINT);
        let Some(bytes) = read_if_there(disk, &path)? else { return Ok(()) };
        let Some(note) = checkpoint::parse(&bytes).and_then(|noted| noted.note) else { return Ok(()) };
        let Some(key) = self.log.key(note.checkpoint.size) else { return Ok(()) };
        if note.signed_by(&key) != Signed::Good || self.step_signer().is_some_and(|own| *own.vkey() == key) {
            return Ok(());
        }
        let bare = Note::new(&note.origin, note.checkpoint);
        self.lifted.replace(Some(bytes));
        disk::write(disk, &path, 0o644, bare.text().as_bytes())
    }

    /// Takes back what [`Store::stage`] did, as far as it can be; the next writer takes back the rest.
    pub(super) fn unstage(&self) {
        let disk = self.disk.as_ref();
        if let Some(bytes) = self.lifted.take() {
            let _ = disk::write(disk, &self.dir.join(CHECKPOINT), 0o644, &bytes);
        }
        let _ = remove_all(disk, &self.dir.join(STAGED));
        for path in self.staged.keys() {
            // Only folders that are empty go.
            for dir in self.dir.join(path).ancestors().skip(1).take(2) {
                let _ = disk.remove_dir(dir);
            }
        }
        if disk.kind(&self.dir.join(EVENTS)).is_err() {
            let _ = disk.remove(&self.dir.join(CHECKPOINT));
        }
    }

    /// Puts the files of a recorded step in their places. One that is not waiting has taken its place already.
    pub(super) fn finish(&self, files: impl IntoIterator<Item = PathBuf>) -> Result<(), Trouble> {
        let disk = self.disk.as_ref();
        let waiting = self.dir.join(STAGED);
        let mut folders = BTreeSet::new();
        for path in files {
            let (from, to) = (waiting.join(&path), self.dir.join(&path));
            folders.insert(parent(&to).to_owned());
            if disk.kind(&from).is_err_and(|e| e.kind() == io::ErrorKind::NotFound) {
                continue;
            }
            make_dirs(disk, parent(&to))?;
            disk.rename(&from, &to).map_err(|e| Trouble::of(disk, Doing::Write, &to, e))?;
        }
        for dir in folders {
            disk::flush(disk, &dir)?;
        }
        Ok(())
    }

    /// Removes what is left where steps wait.
    pub(super) fn clear(&self) -> Result<(), Trouble> {
        let disk = self.disk.as_ref();
        let waiting = self.dir.join(STAGED);
        // That it is gone may so far be the system's word only.
        if !disk.kind(&waiting).is_err_and(|e| e.kind() == io::ErrorKind::NotFound) {
            remove_all(disk, &waiting)?;
        }
        disk::flush(disk, &self.dir)
    }

    /// Ends a step that another writer did not: forward where its events are recorded, else back. Then nothing is left
    /// that only a crash leaves, and what was read is on the disk.
    pub(super) fn recover(&self) -> Result<(), Box<Failure>> {
        let disk = self.disk.as_ref();
        if self.behind {
            // What was read may so far be the system's word only: it is written again before anything rests on it.
            let written = disk::write(disk, &self.dir.join(EVENTS), 0o644, self.log.text().as_bytes());
            written.map_err(|trouble| self.stop(trouble))?;
        }
        if let Some(step) = self.waiting()?.filter(|step| step.of == self.log.checkpoint()) {
            self.finish(step.files).map_err(|trouble| self.stop(trouble))?;
        }
        let mut drafts = listed(disk, &self.dir)?;
        drafts.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(DRAFT)));
        for path in &drafts {
            remove_all(disk, path)?;
        }
        if !drafts.is_empty() {
            disk::flush(disk, &self.dir).map_err(|trouble| self.stop(trouble))?;
        }
        if self.behind {
            self.write_checkpoint()?;
        }
        self.clear().map_err(|trouble| self.stop(trouble))
    }

    /// Notes which files of a recorded step still wait: readers find them there.
    pub(super) fn find_waiting(&mut self) -> Result<(), Box<Failure>> {
        if !self.behind {
            return Ok(());
        }
        let mut step = self.waiting()?.filter(|step| step.of == self.log.checkpoint());
        let note = self.noted.as_ref().and_then(|noted| noted.note.as_ref());
        let key = note.and_then(|note| {
            self.log.key(note.checkpoint.size).filter(|key| note.signed_by(key) == Signed::Good)
        });
        if let (Some(found), Some(key)) = (&step, key)
            && !found.is_signed_by(&key)
        {
            self.unsigned = Some(key.name().to_owned());
            step = None;
        }
        self.accounted = step.is_some();
        self.waiting = step.into_iter().flat_map(|step| step.files).collect();
        Ok(())
    }

    /// Where a file of the ledger is now, by its path in it.
    pub(super) fn place(&self, path: &Path) -> PathBuf {
        let waits = self.dir.join(STAGED).join(path);
        match self.waiting.contains(path) && self.disk.kind(&waits).is_ok() {
            true => waits,
            false => self.dir.join(path),
        }
    }

    /// The step that waits, where its list is there: without it, it did not come to its end.
    fn waiting(&self) -> Result<Option<Step>, Box<Failure>> {
        let disk = self.disk.as_ref();
        let waiting = self.dir.join(STAGED);
        let path = waiting.join(STEP);
        if let Some(list) = read_if_there(disk, &path)? {
            return match Step::parse(&list) {
                // Never thrown away while files may belong to what is recorded.
                None if self.behind => Err(integrity(msg!("store-step-damaged", path = shown(&path)), &path)),
                read => Ok(read),
            };
        }
        // Earlier versions left the checkpoint alone, and all the files of draws there were the step's.
        let of = read_if_there(disk, &waiting.join(CHECKPOINT))?;
        let Some(of) = of.and_then(|bytes| checkpoint::parse(&bytes)) else { return Ok(None) };
        let mut files = Vec::new();
        for slot in listed(disk, &waiting.join("draws"))? {
            for file in listed(disk, &slot)? {
                files.extend(file.strip_prefix(&waiting).map(Path::to_owned));
            }
        }
        Ok(Some(Step { of: of.checkpoint, files, signature: None }))
    }
}
