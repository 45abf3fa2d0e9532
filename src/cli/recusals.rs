//! Recusals that name nobody: a commit would freeze them without effect, and whoever should keep away would be sent.

use super::keeper::Stop;
use super::libraries::Libraries;
use super::project::{Project, unreadable};
use crate::finding::Finding;
use crate::msg;
use crate::registry::{self, LISTED, Recusal};
use std::collections::BTreeSet;

/// Refuses where a recusal names an inspector or an entity that is in no library.
pub(super) fn check(project: &Project, libraries: &Libraries) -> Result<(), Stop> {
    let recusals = &libraries.recusals;
    if recusals.is_empty() {
        return Ok(());
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
        scan.map_err(|e| unreadable(name.as_ref(), &e))?;
    }
    Ok(wanted)
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
