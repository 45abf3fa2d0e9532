//! Recusals that name nobody: a commit would freeze them without effect, and whoever should keep away would be sent.

use super::keeper::Stop;
use super::libraries::Libraries;
use super::project::{Project, unreadable};
use crate::finding::{Finding, Severity};
use crate::msg;
use crate::registry::{self, Entity, LISTED, Recusal, Scan};
use crate::syntax::nearest;
use std::collections::BTreeSet;

/// Refuses where a recusal names an inspector or an entity that is in no library.
pub(super) fn check(project: &Project, libraries: &Libraries) -> Result<(), Stop> {
    let recusals = &libraries.recusals;
    if recusals.is_empty() {
        return Ok(());
    }
    // Who stands in a file that cannot be used is not known: the cause is said, and not that the row names nobody.
    if libraries.findings.iter().any(is_error) {
        return Err(Stop::Findings(libraries.findings.clone()));
    }
    let people: BTreeSet<&str> =
        libraries.inspectors.iter().flat_map(|(_, rows)| rows).map(|row| row.id.as_str()).collect();
    let unlisted = unlisted(project, recusals)?;
    let findings: Vec<Finding> = recusals
        .iter()
        .filter_map(|recusal| {
            let nobody = !people.contains(recusal.inspector.as_str());
            let nothing = unlisted.contains(&recusal.entity);
            (nobody || nothing).then(|| unknown(recusal, nobody, nothing))
        })
        .collect();
    match findings.len() {
        0 => Ok(()),
        n if n > LISTED => {
            let mut listed: Vec<Finding> = findings.into_iter().take(LISTED).collect();
            let message = msg!("registry-more-errors", count = n, listed = LISTED);
            listed.push(Finding::new(&registry::codes::MORE_FINDINGS, message).detail("recusals"));
            Err(Stop::Findings(listed))
        }
        _ => Err(Stop::Findings(findings)),
    }
}

/// Their entities that are in no library, this department's or a partner's.
fn unlisted(project: &Project, recusals: &[Recusal]) -> Result<BTreeSet<String>, Stop> {
    let mut wanted: BTreeSet<String> = recusals.iter().map(|r| r.entity.clone()).collect();
    let manifest = &project.manifest;
    // What rules keep in libraries of their own is not known here.
    if !project.model.libraries.is_empty() {
        return Ok(BTreeSet::new());
    }
    let files = manifest.entities.iter().chain(manifest.partners.values().flatten());
    for path in files {
        if wanted.is_empty() {
            break;
        }
        let (name, file) = project.file(path)?;
        let scan = registry::seek_entities(&name, file, |entity| {
            wanted.remove(&entity.id);
        });
        usable(scan.map_err(|e| unreadable(name.as_ref(), &e))?)?;
    }
    Ok(wanted)
}

/// Whether a library, this department's or a partner's, has an entity.
pub(super) enum Listed {
    /// One has it, or it cannot be known here.
    Known,
    /// None has it; this code is nearest to it.
    Near(String),
    /// None has it, nor any code near it.
    Unknown,
}

/// Looks an entity up by its code. No library is held.
pub(super) fn look_up(project: &Project, id: &str) -> Result<Listed, Stop> {
    if !project.model.libraries.is_empty() {
        return Ok(Listed::Known);
    }
    let (mut known, mut near) = (false, None::<String>);
    each_entity(project, |entity| known |= entity.id == id)?;
    if known {
        return Ok(Listed::Known);
    }
    // To compare takes far longer than to look, so only who was not found is compared. Half a code is near to nobody: with
    // it begin those of a whole region.
    let length = id.chars().count();
    each_entity(project, |entity| {
        if entity.id.chars().count().abs_diff(length) > 2 {
            return;
        }
        let both = near.as_deref().into_iter().chain([entity.id.as_str()]);
        near = nearest(id, both).map(str::to_owned);
    })?;
    Ok(near.map_or(Listed::Unknown, Listed::Near))
}

fn each_entity(project: &Project, mut each: impl FnMut(&Entity)) -> Result<(), Stop> {
    let manifest = &project.manifest;
    for path in manifest.entities.iter().chain(manifest.partners.values().flatten()) {
        let (name, file) = project.file(path)?;
        let scan = registry::seek_entities(&name, file, &mut each);
        usable(scan.map_err(|e| unreadable(name.as_ref(), &e))?)?;
    }
    Ok(())
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// Refuses to judge anybody by a library that cannot be used.
fn usable(scan: Scan) -> Result<(), Stop> {
    match scan.is_usable() {
        true => Ok(()),
        false => Err(Stop::Findings(scan.findings)),
    }
}

/// The reason is nobody's business here.
fn unknown(recusal: &Recusal, nobody: bool, nothing: bool) -> Finding {
    let (inspector, entity) = (recusal.inspector.as_str(), recusal.entity.as_str());
    let message = match (nobody, nothing) {
        (true, true) => msg!("unknown-person-both", inspector = inspector, entity = entity),
        (true, false) => msg!("unknown-person-inspector", inspector = inspector, entity = entity),
        _ => msg!("unknown-person-entity", inspector = inspector, entity = entity),
    };
    let finding = Finding::new(&registry::codes::UNKNOWN_RECUSAL, message);
    let (column, shown) = if nobody { (recusal.columns.0, inspector) } else { (recusal.columns.1, entity) };
    finding
        .about("inspector", inspector, "")
        .detail(entity)
        .at_cell(&recusal.file, recusal.row, column, shown)
        .help(msg!("unknown-person-help"))
}
