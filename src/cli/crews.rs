//! Teams that cannot be formed, as findings: before a commit is recorded, and before a result is.

use super::libraries::row_of;
use super::project::Project;
use super::veil::{each_entity, in_files};
use crate::draw::pool::{Source, StreamError};
use crate::draw::{Files, Head, Id, Loads, StratumTerms, TeamError, Veil, unmeetable};
use crate::finding::Finding;
use crate::message::Message;
use crate::plan::PlannedTask;

/// So many findings are given at once; they tend to have one cause.
const SHOWN: usize = 20;

/// Why teams cannot be said to be possible.
pub(super) enum Trouble {
    /// They are not.
    Findings(Vec<Finding>),
    /// The pool cannot be read: what the system says.
    Unread(String),
}

/// Refuses a commit of which some team could never be formed, whoever is drawn or whenever somebody is; after the
/// beacon it would be too late. `sizes` are those of the strata of a pool that was just made. What may go wrong only by chance is returned, to be said.
pub(super) fn check(
    (head, strata, sizes): (&Head, &[StratumTerms], Option<&[u64]>),
    files: &Files<impl Source>,
    task: &PlannedTask,
    project: &Project,
    veil: Option<&Veil>,
) -> Result<Option<Message>, Trouble> {
    // The commit fits its files, or it would not have been made.
    let ahead = match unmeetable(head, strata, files, &Loads::new(), sizes) {
        Ok(ahead) => ahead,
        Err(StreamError::Read(error)) => return Err(Trouble::Unread(error.to_string())),
        Err(error) => {
            let why = crate::msg!("draw-pool-unread", why = error.to_string());
            return Err(Trouble::Findings(vec![Finding::new(&super::refusals::NO_TEAM, why)]));
        }
    };
    if ahead.never.is_empty() {
        return Ok(ahead.perhaps.map(|e| {
            let e = by_code(&e, project, veil);
            crate::msg!("team-perhaps", why = e.message())
        }));
    }
    let never = ahead.never.iter().take(SHOWN);
    Err(Trouble::Findings(never.map(|e| finding(e, task, project, veil)).collect()))
}

/// The same with the code of the entity in the place of its blind id, as far as the libraries can be read.
fn by_code(error: &TeamError, project: &Project, veil: Option<&Veil>) -> TeamError {
    let mut error = error.clone();
    if let (Some(veil), TeamError::Shortage(gap)) = (veil, &mut error)
        && let Some(id) = &mut gap.entity
    {
        let mut found = None;
        let _ = each_entity(project, |code| {
            if found.is_none() && in_files(Some(veil), code) == id.as_str() {
                found = Id::parse(code).ok();
            }
        });
        *id = found.unwrap_or_else(|| id.clone());
    }
    error
}

/// Teams that cannot be formed, at the entity's row, else at the task.
pub(super) fn finding(
    error: &TeamError,
    task: &PlannedTask,
    project: &Project,
    veil: Option<&Veil>,
) -> Finding {
    let error = &by_code(error, project, veil);
    let mut out = Finding::new(&super::refusals::NO_TEAM, error.message());
    let entity = match error {
        TeamError::Shortage(gap) => gap.entity.as_ref(),
        TeamError::Overload(_) => None,
    };
    let row = entity.and_then(|id| row_of(project, id.as_str()));
    out = match (entity, row) {
        (Some(id), Some((file, row, name))) => {
            out.about("entity", id.as_str(), "").at_cell(&file, row, 0, &name)
        }
        _ => out.about("task", task.name.as_str(), task.source.as_str()),
    };
    out = out.at(task.span, Some(crate::msg!("draw-not-committable", task = task.name.as_str())));
    error.details().into_iter().fold(out, Finding::help)
}
