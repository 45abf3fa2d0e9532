//! 执法检查人员名录库: who may be sent.

use super::columns::INSPECTORS;
use super::report::Report;
use super::table::{Read, Row, read};
use super::value;
use jiff::civil::Date;

/// An officer who can be drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inspector {
    /// The row in the file, from 1, header and notes included.
    pub row: u64,
    /// The library's number: capitals.
    pub id: String,
    /// The name.
    pub name: String,
    /// The department that the officer belongs to.
    pub department: String,
    /// 执法证号; empty where not given.
    pub certificate: String,
    /// Last day on which the certificate is valid.
    pub valid_to: Date,
    /// 资格: what the officer is qualified for, in the order written.
    pub quals: Vec<String>,
    /// Whether the officer is in office.
    pub active: bool,
}

/// Reads the library of inspectors. `file` is the name that findings show.
pub fn inspectors(file: &str, bytes: &[u8]) -> Read<Inspector> {
    read(file, bytes, &INSPECTORS, inspector)
}

fn inspector(row: &Row<'_, 7>, report: &mut Report<'_>) -> Option<Inspector> {
    let [id, name, department, certificate, valid_to, quals, status] = &row.cells;
    let id = report.id(id);
    let name = report.required_text(name);
    let department = report.required_text(department);
    let valid_to = report.required_date(valid_to);
    let active = report.status(status);
    Some(Inspector {
        row: row.number,
        id: id?,
        name: name?.into_owned(),
        department: department?.into_owned(),
        certificate: value::text(certificate).into_owned(),
        valid_to: valid_to?,
        quals: value::list(quals),
        active: active?,
    })
}
