//! What a workbook hides: rows and columns that whoever opens it does not see, filtered rows among them. They are read like
//! all others, and that is said.

use super::tags::Tags;
use std::collections::BTreeMap;

/// The most rows that are kept by number.
pub(super) const ROWS: usize = 1_000;

/// The rows and columns of a sheet that are hidden, from 1.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in super::super) struct Hidden {
    /// The first of the rows.
    pub rows: Vec<u64>,
    /// The columns.
    pub columns: Vec<u64>,
}

/// Of every sheet by its name: what the parts hide, by their paths, as the workbook and its relations name them.
pub(super) fn by_sheet(
    workbook: &str,
    relations: &str,
    mut parts: BTreeMap<String, Hidden>,
) -> BTreeMap<String, Hidden> {
    let targets: BTreeMap<String, String> = tags(relations, "Relationship")
        .filter_map(|tag| Some((attribute(tag, "Id")?, attribute(tag, "Target")?)))
        .map(|(id, target)| {
            (id, target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
        })
        .collect();
    tags(workbook, "sheet")
        .filter_map(|tag| {
            let path = targets.get(&attribute(tag, "r:id").or_else(|| attribute(tag, "id"))?)?;
            Some((attribute(tag, "name")?, parts.remove(path)?))
        })
        .collect()
}

impl From<Tags> for Hidden {
    fn from(tags: Tags) -> Self {
        Self { rows: tags.hidden_rows, columns: tags.hidden_columns }
    }
}

/// The tags of a name, whatever their prefix.
fn tags<'x>(xml: &'x str, name: &'x str) -> impl Iterator<Item = &'x str> {
    xml.split('<').skip(1).filter_map(move |piece| {
        let (tag, _) = piece.split_once('>')?;
        let own = tag.split([' ', '\t', '\r', '\n', '/']).next()?;
        (own.rsplit(':').next() == Some(name)).then_some(tag)
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let found = super::tags::attribute(tag.as_bytes(), name.as_bytes())?;
    let text = std::str::from_utf8(found).ok()?;
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    Some(marks.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to)))
}
