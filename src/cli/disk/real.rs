//! The system's files.

use super::{DRAFT, Disk, Draft, Held, Kind};
use crate::cli::progress::Watched;
use crate::cli::project::shown;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The system's files.
pub(in crate::cli) struct Real;

/// The system's files.
pub(in crate::cli) const REAL: Real = Real;

struct Temp(tempfile::NamedTempFile);

impl Write for Temp {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.as_file_mut().flush()
    }
}

impl Draft for Temp {
    #[cfg(unix)]
    fn permit(&mut self, mode: u32) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        self.0.as_file().set_permissions(std::fs::Permissions::from_mode(mode))
    }

    #[cfg(not(unix))]
    fn permit(&mut self, _: u32) -> io::Result<()> {
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.as_file().sync_all()
    }

    fn rename(self: Box<Self>, to: &Path) -> io::Result<()> {
        self.0.persist(to).map(drop).map_err(|e| e.error)
    }
}

/// The open file whose lock the system gives back when the process ends, also by force.
struct Lock {
    _file: File,
}

impl Held for Lock {}

impl Disk for Real {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Watched::new(&shown(path), File::open(path)?)))
    }

    fn scratch(&self, dir: &Path) -> io::Result<File> {
        tempfile::tempfile_in(dir)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        let mut out = std::fs::read_dir(dir)?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<io::Result<Vec<PathBuf>>>()?;
        out.sort();
        Ok(out)
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        let found = std::fs::symlink_metadata(path)?;
        Ok(match (found.is_file(), found.is_dir()) {
            (true, _) => Kind::File,
            (_, true) => Kind::Folder,
            _ => Kind::Other,
        })
    }

    #[cfg(unix)]
    fn mode(&self, path: &Path) -> io::Result<Option<u32>> {
        use std::os::unix::fs::PermissionsExt;
        Ok(Some(std::fs::metadata(path)?.permissions().mode()))
    }

    #[cfg(not(unix))]
    fn mode(&self, path: &Path) -> io::Result<Option<u32>> {
        std::fs::metadata(path).map(|_| None)
    }

    fn make_dir(&self, dir: &Path) -> io::Result<()> {
        std::fs::create_dir(dir)
    }

    fn draft<'a>(&'a self, dir: &Path) -> io::Result<Box<dyn Draft + 'a>> {
        let temp = tempfile::Builder::new().prefix(DRAFT).tempfile_in(dir)?;
        Ok(Box::new(Temp(temp)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    /// On systems where a folder cannot be opened as a file, and on shares that do not offer it, renaming is all there
    /// is.
    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        match File::open(dir).and_then(|folder| folder.sync_all()) {
            Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            Err(_) if !cfg!(unix) => Ok(()),
            other => other,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        std::fs::remove_dir(dir)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let file = File::options().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            // A file that another writer removed meanwhile locks nothing.
            Ok(()) if is_at(&file, path) => Ok(Some(Box::new(Lock { _file: file }))),
            Ok(()) | Err(std::fs::TryLockError::WouldBlock) => Ok(None),
            Err(std::fs::TryLockError::Error(e)) => Err(e),
        }
    }

    fn note(&self, path: &Path, text: &str) -> io::Result<()> {
        std::fs::write(path, text)
    }

    #[cfg(unix)]
    fn free(&self, path: &Path) -> Option<u64> {
        let there = path.ancestors().find(|a| a.exists()).filter(|a| !a.as_os_str().is_empty());
        let found = rustix::fs::statvfs(there.unwrap_or(Path::new("."))).ok()?;
        Some(found.f_bavail.saturating_mul(found.f_frsize))
    }

    #[cfg(not(unix))]
    fn free(&self, _: &Path) -> Option<u64> {
        None
    }

    fn pause(&self) {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// Whether an open file is the one that has a name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: std::fs::Metadata, b: std::fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().ok().zip(std::fs::metadata(path).ok()).is_some_and(|(a, b)| same(a, b))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
