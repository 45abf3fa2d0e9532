//! Where the names of entities stand in their library, for whoever must say where a text came from.

use super::columns::ENTITIES;
use super::table::read;
use super::value::normal_id;
use std::collections::BTreeSet;

/// An entity as its library has it, with the places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamePlace {
    /// Its row, from 1.
    pub row: u64,
    /// Its number, and the column that it stands in.
    pub id: (String, u64),
    /// Its name, and the column.
    pub name: (String, u64),
}

/// Of the entities that are wanted.
pub fn name_places(file: &str, bytes: &[u8], wanted: &BTreeSet<&str>) -> Vec<NamePlace> {
    let found = read(file, bytes, &ENTITIES, |row, _| {
        let [id, name, ..] = &row.cells;
        let code = normal_id(id.text);
        wanted.contains(code.as_str()).then(|| NamePlace {
            row: row.number,
            id: (code, id.column),
            name: (name.text.trim().to_owned(), name.column),
        })
    });
    found.rows
}
