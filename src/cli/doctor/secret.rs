//! Secrets: none may lie in the plan folder, and nobody but their owner may read them.

use super::Lines;
use crate::cli::Exit;
use crate::cli::project::{Project, shown};
use crate::cli::secrets::{SECRET, Secrets};
use crate::cli::store::Store;
use crate::cli::veil::is_absent;
use crate::msg;
use std::path::{Path, PathBuf};

const TOPIC: &str = "secrets";

/// Looks for salts in the plan folder and in this user's folder of secrets. Nothing of them is read.
pub(super) fn look(plan: &Path, lines: &mut Lines) {
    let inside = salts(plan);
    for path in &inside {
        lines.wrong(
            TOPIC,
            msg!("doctor-secret-inside", path = shown(path)),
            msg!("doctor-secret-inside-help"),
            Exit::Findings,
        );
    }
    let folder = match Secrets::of_user(None, &[], plan) {
        Ok(Secrets::Folder { all, .. }) => all,
        Ok(Secrets::Fictional) => return,
        Err(failure) => return lines.failed(TOPIC, &failure),
    };
    let kept = salts(&folder);
    let open: Vec<&PathBuf> = kept.iter().filter(|p| others_may_read(p)).collect();
    for path in &open {
        let help = msg!("doctor-secret-open-help", path = shown(path));
        lines.wrong(TOPIC, msg!("doctor-secret-open", path = shown(path)), help, Exit::Findings);
    }
    if inside.is_empty() && open.is_empty() {
        lines.sound(TOPIC, msg!("doctor-secrets", folder = shown(&folder), n = kept.len()));
    }
}

/// Whether the pool secrets that the ledger records are at hand: nothing takes their place, and the time to look for a copy is
/// before the next step of a draw needs it.
pub(super) fn of_pools(project: &Project, lines: &mut Lines) {
    let Ok(secrets) = Secrets::of_user(None, &[], &project.dir) else { return };
    let ledger = project.dir.join(&project.manifest.ledger);
    let Ok(store) = Store::read_on(&project.disk, &ledger) else { return };
    for draw in store.log.pool_draws() {
        let Some(anchor) = store.log.pool_anchor(draw) else { continue };
        match secrets.veil(project.disk.as_ref(), draw, anchor) {
            Ok(_) => {}
            Err(failure) if is_absent(&failure) => {
                lines.doubtful(TOPIC, failure.finding.message.clone(), msg!("secrets-no-other-pool-secret"));
            }
            // Whether others can read it was looked at above.
            Err(failure) if failure.finding.message.key == "secrets-open" => {}
            Err(failure) => lines.failed(TOPIC, &failure),
        }
    }
}

/// The files of salts, pool secrets and annexes in a folder and those below it, links not followed, in order.
fn salts(folder: &Path) -> Vec<PathBuf> {
    let (mut out, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else { continue };
        for entry in entries.filter_map(Result::ok) {
            let Ok(kind) = entry.file_type() else { continue };
            let path = entry.path();
            if kind.is_dir() {
                open.push(path);
            } else if is_secret(&path) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// Whether a file is one of a kind that gives a draw away, by its ending.
fn is_secret(path: &Path) -> bool {
    path.extension().is_some_and(|e| SECRET.iter().any(|secret| e.eq_ignore_ascii_case(secret)))
}

#[cfg(unix)]
fn others_may_read(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|m| m.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_: &Path) -> bool {
    false
}
