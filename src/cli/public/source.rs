//! Where what must not be public came from: the row of the library, and not the file that was never written.

use super::Gathered;
use crate::audit::codes::PROTECTED_FIELD_PUBLISHED;
use crate::cli::keeper::Stop;
use crate::cli::project::Project;
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::publish::protected;
use crate::registry::name_places;
use std::collections::BTreeSet;

/// The findings of files that were not written, at the cells of the libraries whose text it is; those of which no cell is
/// known keep their places, and say that there is no such file.
pub(super) fn traced(project: &Project, all: &Gathered, found: Vec<Finding>) -> Result<Vec<Finding>, Stop> {
    let wanted: BTreeSet<&str> = all.known.entities.keys().map(String::as_str).collect();
    let mut out = Vec::new();
    for path in &project.manifest.entities {
        let (file, bytes) = project.bytes(path)?;
        for place in name_places(&file, &bytes, &wanted) {
            for (text, column) in [&place.id, &place.name] {
                let told = protected("", text, &all.guarded);
                let keys: BTreeSet<&str> = told.iter().map(|f| f.message.key).collect();
                for message in keys.into_iter().filter_map(of_cell) {
                    let finding = Finding::new(&PROTECTED_FIELD_PUBLISHED, message)
                        .about("entity", place.id.0.as_str(), "")
                        .basis("个人信息保护法", "")
                        .detail(format!("{}/{column}", place.row))
                        .at_cell(&file, place.row, *column, "");
                    out.push(finding.help(msg!("public-source-help")));
                }
            }
        }
    }
    // What every name explains need not be told once more by the place at which it would have stood.
    if out.is_empty() {
        return Ok(found.into_iter().map(|finding| finding.help(msg!("public-not-written"))).collect());
    }
    Ok(out)
}

/// What is said of a cell of the library.
fn of_cell(key: &str) -> Option<Message> {
    Some(match key {
        "audit-protected-phone" => msg!("public-source-phone"),
        "audit-protected-id" => msg!("public-source-id"),
        "audit-protected-tier" => msg!("public-source-tier"),
        "audit-protected-ground" => msg!("public-source-ground"),
        _ => return None,
    })
}
