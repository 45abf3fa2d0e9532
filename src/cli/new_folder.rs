//! A folder with all its files or no folder: written beside its place, then renamed into it.

use super::Exit;
use super::project::{Failure, shown, unwritable};
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use std::path::{Path, PathBuf};

/// Something that is in the way of what would be written.
pub(super) fn in_the_way(message: Message, help: Message) -> Box<Failure> {
    let finding = Finding::new(super::refusals::of_file(&message), message).help(help);
    Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Io })
}

/// Writes the files, by their paths in the folder. The folder may not be there, or must be empty.
pub(super) fn write(dir: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Box<Failure>> {
    let taken = || in_the_way(msg!("folder-not-empty", path = shown(dir)), msg!("folder-not-empty-help"));
    let has_any = std::fs::read_dir(dir).map(|mut entries| entries.next().is_some());
    match has_any {
        Ok(true) => return Err(taken()),
        Err(e) if e.kind() == std::io::ErrorKind::NotADirectory => return Err(taken()),
        _ => {}
    }
    // The folder itself may be the one that the shell stands in: then `.` has no parent by its name.
    let whole = std::path::absolute(dir).map_err(|e| unwritable(dir, &e))?;
    let parent = whole.parent().map_or_else(|| PathBuf::from("."), Path::to_owned);
    std::fs::create_dir_all(&parent).map_err(|e| unwritable(&parent, &e))?;
    let staged =
        tempfile::Builder::new().prefix(".ssj-").tempdir_in(&parent).map_err(|e| unwritable(&parent, &e))?;
    for (name, bytes) in files {
        let path = staged.path().join(name);
        let folder = path.parent().unwrap_or(staged.path());
        std::fs::create_dir_all(folder).map_err(|e| unwritable(folder, &e))?;
        super::disk::write_file(&path, bytes)?;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(staged.path(), open).map_err(|e| unwritable(dir, &e))?;
    }
    if whole.exists() {
        // On some systems nothing may be renamed over a folder, empty as it is.
        std::fs::remove_dir(&whole).map_err(|e| unwritable(dir, &e))?;
    }
    let path = staged.keep();
    std::fs::rename(&path, &whole).map_err(|e| {
        let _ = std::fs::remove_dir_all(&path);
        unwritable(dir, &e)
    })
}
