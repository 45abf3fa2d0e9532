//! 回避关系: who may not be sent to whom.

use super::columns::RECUSALS;
use super::report::Report;
use super::table::{Read, Row, read};
use super::value;

/// An inspector who may not inspect an entity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recusal {
    /// The file in which it stands.
    pub file: String,
    /// The row in the file, from 1, header and notes included.
    pub row: u64,
    /// The columns of inspector and entity, from 1.
    pub columns: (u64, u64),
    /// The inspector's number.
    pub inspector: String,
    /// The entity's number.
    pub entity: String,
    /// Why; empty where not given. Never published.
    pub reason: String,
}

/// Reads the list of recusals; it may have no rows. `file` is the name that findings show.
pub fn recusals(file: &str, bytes: &[u8]) -> Read<Recusal> {
    read(file, bytes, &RECUSALS, recusal)
}

fn recusal(row: &Row<'_, 3>, report: &mut Report<'_>) -> Option<Recusal> {
    let [inspector, entity, reason] = &row.cells;
    let columns = (inspector.column, entity.column);
    let (inspector, entity) = (report.id(inspector), report.entity_id(entity));
    Some(Recusal {
        file: report.file.to_owned(),
        row: row.number,
        columns,
        inspector: inspector?,
        entity: entity?.into_owned(),
        reason: value::text(reason).into_owned(),
    })
}
