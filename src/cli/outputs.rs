//! Where a command may write what it is asked for with `--out`: never over what the plan is made of, and over a file that
//! somebody else may have made only with `--force`.

use super::Exit;
use super::new_folder::in_the_way;
use super::project::{Failure, Project, shown};
use super::secrets::Secrets;
use crate::msg;
use crate::registry::sheet_of;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Whether bytes are what the same command wrote before, so that they may be written over unforced.
pub(super) type Own = fn(&[u8]) -> bool;

/// Of a command whose files others work on.
pub(super) fn nothing(_: &[u8]) -> bool {
    false
}

/// What the head of every HTML report says.
const GENERATOR: &[u8] = b"<meta name=\"generator\" content=\"ssj\">";
/// The head stands within so many bytes.
const HEAD: usize = 4096;

/// Whether bytes are a report that nobody works on in another program: HTML or JSON.
pub(super) fn is_report(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Named {
        schema: String,
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if head.windows(GENERATOR.len()).any(|words| words == GENERATOR) {
        return true;
    }
    // No other document of ours begins so; a ledger is lines, which are no JSON together.
    serde_json::from_slice::<Named>(bytes).is_ok_and(|named| named.schema.starts_with("ssj/audit/"))
}

/// Refuses a file that may not be written: one of the plan's own, whatever is forced; one that is there already and is
/// not the command's `own`, unless it is forced.
///
/// # Errors
/// Which file it is, and what to do instead.
pub(super) fn free(project: &Project, path: &Path, (own, force): (Own, Force)) -> Result<(), Box<Failure>> {
    outside(project, path)?;
    unused(path, (own, force))
}

/// Whether what is there already may be replaced.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Force {
    /// The command has `--force`, and it was given.
    Given,
    /// It has, and it was not.
    Offered,
    /// It has none.
    Never,
}

impl Force {
    /// As the command line says it.
    pub fn of(given: bool) -> Self {
        if given { Self::Given } else { Self::Offered }
    }
}

/// The same of a document that is made: over what is there only where that is the same, or a report that nobody works on.
pub(super) fn unedited(path: &Path, bytes: &[u8], force: Force) -> Result<(), Box<Failure>> {
    unused(path, (|there: &[u8]| there == bytes || is_report(there), force))
}

/// Refuses a file that is there already and is not the command's own, unless it is forced.
pub(super) fn unused(path: &Path, (own, force): (impl Fn(&[u8]) -> bool, Force)) -> Result<(), Box<Failure>> {
    // Elsewhere `-` is the standard output; a file of that name is nobody's wish.
    if std::fs::symlink_metadata(path).is_err() && path != Path::new("-") {
        return Ok(());
    }
    // A folder, a device or a pipe is nobody's report, may have no end, and is not replaced by force either.
    if !path.is_file() {
        return Err(in_the_way(msg!("out-no-file", path = shown(path)), msg!("out-no-file-help")));
    }
    let is_own = || std::fs::read(path).is_ok_and(|bytes| own(&bytes));
    if force == Force::Given || is_own() {
        return Ok(());
    }
    let help = if force == Force::Never { msg!("out-exists-help") } else { msg!("tables-exists-help") };
    Err(in_the_way(msg!("tables-exists", path = shown(path)), help))
}

/// Refuses what the plan is made of: manifest, rules, data, ledger and secrets, inside the plan folder or not.
pub(super) fn outside(project: &Project, path: &Path) -> Result<(), Box<Failure>> {
    let names = resolved(path);
    match kept(project).into_iter().find(|kept| names.iter().any(|name| kept.has(name))) {
        Some(kept) => Err(refused(&kept, path)),
        None => Ok(()),
    }
}

/// The same of a folder that is replaced as a whole: nor may the plan lie in it.
pub(super) fn apart(project: &Project, folder: &Path) -> Result<(), Box<Failure>> {
    let names = resolved(folder);
    let holds = |kept: &Kept| names.iter().any(|name| kept.has(name) || kept.real.starts_with(name));
    match kept(project).into_iter().find(holds) {
        Some(kept) => Err(refused(&kept, folder)),
        None => Ok(()),
    }
}

fn refused(kept: &Kept, path: &Path) -> Box<Failure> {
    let what = match kept.what {
        What::Manifest => msg!("out-manifest", path = shown(path)),
        What::Mark => msg!("out-mark", path = shown(path)),
        What::Rules => msg!("out-rules", path = shown(path)),
        What::Data => msg!("out-data", path = shown(path)),
        What::Ledger => msg!("out-ledger", path = shown(path)),
        What::Secrets => msg!("out-secrets", path = shown(path)),
    };
    let mut failure = in_the_way(what, msg!("out-kept-help"));
    failure.exit = Exit::Usage;
    failure
}

/// The paths that a path may stand for, resolved: with the links of its folders followed, and with its own.
fn resolved(path: &Path) -> Vec<PathBuf> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut out = Vec::new();
    if let Ok(real) = std::fs::canonicalize(&whole) {
        out.push(real);
    }
    // What is there of its folders; the rest has no links.
    let above = whole.ancestors().skip(1).find_map(|a| Some((a, std::fs::canonicalize(a).ok()?)));
    if let Some((above, real)) = above
        && let Ok(rest) = whole.strip_prefix(above)
    {
        out.push(lexical(&real.join(rest)));
    }
    out
}

/// Whether two paths lead to the same place, which is there.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    std::fs::canonicalize(one).ok().zip(std::fs::canonicalize(other).ok()).is_some_and(|(a, b)| a == b)
}

/// A path without `.` and `..`.
fn lexical(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[derive(Clone, Copy)]
enum What {
    Manifest,
    /// That it is the folder of a trial run, which may be replaced.
    Mark,
    Rules,
    Data,
    Ledger,
    Secrets,
}

/// A file, or a folder with all that is in it.
struct Kept {
    real: PathBuf,
    whole: bool,
    what: What,
}

impl Kept {
    fn has(&self, name: &Path) -> bool {
        if self.whole { name.starts_with(&self.real) } else { name == self.real }
    }
}

/// What the plan is made of, as far as it is there.
fn kept(project: &Project) -> Vec<Kept> {
    let manifest = &project.manifest;
    let dir = resolved(&project.dir);
    let mut out = Vec::new();
    let mut add = |path: &Path, what| {
        for real in resolved(path) {
            // What the plan folder lies in is not all the plan's: of it the files alone are.
            let whole = real.is_dir() && !dir.iter().any(|dir| dir.starts_with(&real));
            if whole || !real.is_dir() {
                out.push(Kept { real, whole, what });
            }
        }
    };
    add(&project.dir.join("ssj.ron"), What::Manifest);
    add(&project.dir.join(super::demo::MARK), What::Mark);
    for path in manifest.rules.iter().chain(&manifest.assumptions).filter(|path| !path.is_empty()) {
        add(&project.dir.join(path), What::Rules);
    }
    for path in project.rule_files.iter().filter(|path| path.is_file()) {
        add(path, What::Rules);
    }
    let reports = resolved(&project.dir.join(&manifest.reports));
    let tables = manifest.entities.iter().chain(&manifest.inspectors).chain(&manifest.recusals);
    for path in tables.chain(manifest.partners.values().flatten()) {
        let file = project.dir.join(sheet_of(path).0);
        add(&file, What::Data);
        // Beside a table lie others: results, for one. Where reports lie is no such folder.
        if let Some(folder) = file.parent()
            && !reports.iter().any(|reports| resolved(folder).iter().any(|real| reports.starts_with(real)))
        {
            add(folder, What::Data);
        }
    }
    if !project.bare {
        out.extend(resolved(&project.dir.join(&manifest.ledger)).into_iter().map(|real| Kept {
            real,
            whole: true,
            what: What::Ledger,
        }));
    }
    if let Some(folder) = Secrets::of_user(None, &[], &project.dir).ok().as_ref().and_then(Secrets::folder) {
        out.extend(resolved(folder).into_iter().map(|real| Kept { real, whole: true, what: What::Secrets }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_reports_that_nobody_works_on_are_our_own() {
        let html = b"<!doctype html>\n<head>\n<meta name=\"generator\" content=\"ssj\">\n";
        assert!(is_report(html) && is_report(b"{\"schema\":\"ssj/audit/1\",\"findings\":[]}\n"));
        for other in [
            &b""[..],
            b"<!doctype html><title>x</title>",
            b"{\"schema\":\"ssj/baseline/1\"}",
            b"{\"schema\":\"ssj/audit/1\"}\n{\"schema\":\"ssj/audit/1\"}\n",
            b"# \xe6\x8a\xa5\xe5\x91\x8a\n",
        ] {
            assert!(!is_report(other), "{}", String::from_utf8_lossy(other));
        }
        assert!(!nothing(html));
    }

    #[test]
    fn a_path_stands_for_what_it_leads_to() {
        let folder = tempfile::tempdir().unwrap();
        let real = std::fs::canonicalize(folder.path()).unwrap();
        assert!(resolved(&real.join("a/../b/./c")).contains(&real.join("b/c")));
        #[cfg(unix)]
        {
            std::fs::create_dir(real.join("in")).unwrap();
            std::os::unix::fs::symlink(real.join("in"), real.join("way")).unwrap();
            assert!(resolved(&real.join("way/x")).contains(&real.join("in/x")));
        }
    }
}
