//! Manifest, rules, calendars and ledger.

use super::Lines;
use crate::cli::Exit;
use crate::cli::begun;
use crate::cli::plan::compiled;
use crate::cli::project::{Project, shown};
use crate::cli::secrets::Secrets;
use crate::cli::store::Store;
use crate::draw::draw_name;
use crate::finding::{Counts, Severity};
use crate::msg;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

/// What the manifest says, and whether its paths are there.
pub(super) fn manifest(project: &Project, lines: &mut Lines) {
    const TOPIC: &str = "manifest";
    let path = project.dir.join("ssj.ron");
    if !path.is_file() {
        let message = msg!("doctor-bare", path = shown(&project.dir));
        lines.doubtful(TOPIC, message, msg!("doctor-bare-help"));
        return;
    }
    lines.sound(TOPIC, msg!("doctor-manifest", path = shown(&path)));
    if project.manifest.rehearsal {
        lines.doubtful(TOPIC, msg!("doctor-rehearsal"), msg!("doctor-rehearsal-help"));
    }
    if project.manifest.language.is_none() {
        lines.doubtful(TOPIC, msg!("doctor-no-language"), msg!("doctor-no-language-help"));
    }
    for (field, missing) in [
        ("entities", project.manifest.entities.is_empty()),
        ("inspectors", project.manifest.inspectors.is_empty()),
    ] {
        if missing {
            let message = msg!("doctor-no-library", field = field);
            lines.doubtful(TOPIC, message, msg!("doctor-no-library-help", field = field));
        }
    }
}

/// Whether the rules can be read, and whether they can be drawn by.
pub(super) fn rules(project: &Project, lines: &mut Lines) {
    const TOPIC: &str = "rules";
    let counts = Counts::of(&project.findings);
    let files = project.rule_files.iter().filter(|p| p.is_file()).count();
    if counts.error > 0 {
        let message = msg!("doctor-rules-wrong", files = files, errors = counts.error);
        lines.wrong(TOPIC, message, msg!("doctor-see-check"), Exit::Invalid);
        return;
    }
    lines.sound(TOPIC, msg!("doctor-rules", files = files, tasks = project.model.tasks.len()));
    let (_, plan) = compiled(project);
    let blocked = plan.blocked.iter().filter(|f| f.severity == Severity::Error).count();
    if blocked > 0 {
        lines.doubtful(TOPIC, msg!("doctor-blocked", n = blocked), msg!("doctor-blocked-help"));
    }
}

/// The calendars of the plan year, and of the next: results of December are published in it.
pub(super) fn calendars(project: &Project, lines: &mut Lines) {
    const TOPIC: &str = "calendar";
    let year = project.model.year();
    if year == 0 {
        return;
    }
    let known = |year: i16| project.model.calendar.years().any(|y| y == year);
    let (this, next) = (i32::from(year), i32::from(year) + 1);
    if known(year) {
        lines.sound(TOPIC, msg!("doctor-calendar", year = this));
    } else {
        let help = msg!("doctor-no-calendar-help", year = this);
        lines.wrong(TOPIC, msg!("doctor-no-calendar", year = this), help, Exit::Findings);
    }
    if !known(year.saturating_add(1)) {
        let help = msg!("doctor-no-calendar-help", year = next);
        lines.doubtful(TOPIC, msg!("doctor-no-next-calendar", year = next), help);
    }
}

/// Whether the ledger opens and agrees with its checkpoint, and whether somebody is writing in it.
pub(super) fn ledger(project: &Project, lines: &mut Lines) {
    const TOPIC: &str = "ledger";
    let dir = project.dir.join(&project.manifest.ledger);
    if !dir.exists() {
        lines.sound(TOPIC, msg!("doctor-no-ledger", path = shown(&dir)));
        return;
    }
    match Store::read_on(&project.disk, &dir) {
        Ok(store) => {
            let events = store.log.entries().len();
            match store.without_events() {
                Ok(gone) if gone.is_empty() => {}
                Ok(gone) => {
                    for finding in gone {
                        let help = finding.help.first().cloned().unwrap_or_else(|| msg!("doctor-see-check"));
                        lines.wrong(TOPIC, finding.message, help, Exit::Integrity);
                    }
                    return;
                }
                Err(failure) => return lines.failed(TOPIC, &failure),
            }
            lines.sound(TOPIC, msg!("doctor-ledger", path = shown(&dir), events = events));
            for said in store.said.clone() {
                lines.doubtful(TOPIC, said, msg!("doctor-ledger-older-help"));
            }
        }
        Err(failure) => lines.failed(TOPIC, &failure),
    }
    if is_locked(&dir) {
        lines.doubtful(TOPIC, msg!("doctor-locked", path = shown(&dir)), msg!("doctor-locked-help"));
    }
    let waiting = std::fs::read_dir(dir.join(".staged")).is_ok_and(|mut entries| entries.next().is_some());
    if waiting {
        lines.doubtful(TOPIC, msg!("doctor-staged"), msg!("doctor-staged-help"));
    }
}

/// Whether a draw of this plan was begun in another ledger.
pub(super) fn begun(project: &Project, lines: &mut Lines) {
    const TOPIC: &str = "ledger";
    let Ok(secrets) = Secrets::of_user(None, &[], &project.dir) else { return };
    let Ok(store) = Store::read_on(&project.disk, &project.dir.join(&project.manifest.ledger)) else {
        return;
    };
    let (model, plan) = compiled(project);
    let code = |name: &String| model.departments.get(name).and_then(|d| d.decl.code.clone());
    let mut said = BTreeSet::new();
    for task in &plan.tasks {
        let Ok(draw) = draw_name(plan.year, task) else { continue };
        let parties: Vec<String> =
            std::iter::once(&task.department).chain(&task.partners).filter_map(code).collect();
        let of = (draw.as_str(), parties.as_slice());
        for sign in begun::signs(project, (&store.log, &secrets), of) {
            if said.insert(sign.message.clone()) {
                lines.doubtful(TOPIC, sign.message, sign.help);
            }
        }
    }
}

/// Whether somebody holds the lock; it is let go at once.
fn is_locked(dir: &Path) -> bool {
    File::open(dir.join(".lock")).is_ok_and(|file| file.try_lock_shared().is_err())
}
