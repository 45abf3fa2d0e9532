//! 检查对象名录库: who may be drawn.

use super::columns::ENTITIES;
use super::credit_code::{self, Fault};
use super::numbers::{Numbers, Runs, Unkept};
use super::report::Report;
use super::table::{Cell, Read, Row, Scan, read, scan, scan_into};
use super::{codes, value};
use crate::msg;
use crate::runs::Spill;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

/// A body that can be inspected.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entity {
    /// Its row in the file, from 1, header and notes included.
    pub row: u64,
    /// 统一社会信用代码, or the library's own number: capitals.
    pub id: String,
    /// Its name.
    pub name: String,
    /// 监管标签: the classes it belongs to, in the order written.
    pub labels: Vec<String>,
    /// 信用风险等级, as written; `None` where it has not been rated.
    pub tier: Option<String>,
    /// 区划代码; empty where not given.
    pub region: String,
    /// GB/T 4754 code; empty where not given.
    pub industry: String,
    /// Whether it still exists here.
    pub active: bool,
    /// When it was last inspected, if ever.
    pub last_visit: Option<Date>,
    /// 评级日期: when the tier was established, where the library says.
    pub rated: Option<Date>,
    /// The columns that ssj does not know, by heading, for the predicates of scopes.
    pub extra: BTreeMap<String, String>,
}

/// Reads the library of entities. `file` is the name that findings show.
pub fn entities(file: &str, bytes: &[u8]) -> Read<Entity> {
    read(file, bytes, &ENTITIES, |row, report| {
        let mut entity = Entity::default();
        fill(row, report, &mut entity).then_some(entity)
    })
}

/// Reads a library of entities row by row, for libraries that need not fit in memory. What `each` returns is kept beside
/// the number of the entity in [`Scan::keys`]. Rows are handed over before the whole file is known to be sound: what was
/// made of them counts only if the scan is usable. Each is there until the next one is read.
///
/// # Errors
/// Whatever the source gives; a file that is changed meanwhile is one.
pub fn scan_entities(
    file: &str,
    source: impl io::Read + io::Seek + Send + 'static,
    mut each: impl FnMut(&Entity) -> u32,
) -> io::Result<Scan> {
    scan(file, source, &ENTITIES, fill, |entity: &mut Entity| each(entity))
}

/// The same for whoever looks no row up: memory does not grow with the table. What has no room goes to `spill`, and
/// [`Scan::keys`] is empty.
///
/// # Errors
/// Those of [`scan_entities`], and whatever `spill` gives.
pub fn scan_entities_in_runs(
    file: &str,
    source: impl io::Read + io::Seek + Send + 'static,
    spill: impl Spill,
    each: impl FnMut(&Entity),
) -> io::Result<Scan> {
    scan_with(&mut Runs::new(spill), file, source, each)
}

/// The same for whoever only looks for some rows: no number is kept, and one that stands twice is not found.
///
/// # Errors
/// Those of [`scan_entities`].
pub fn seek_entities(
    file: &str,
    source: impl io::Read + io::Seek + Send + 'static,
    each: impl FnMut(&Entity),
) -> io::Result<Scan> {
    scan_with(&mut Unkept, file, source, each)
}

fn scan_with(
    numbers: &mut impl Numbers,
    file: &str,
    source: impl io::Read + io::Seek + Send + 'static,
    mut each: impl FnMut(&Entity),
) -> io::Result<Scan> {
    scan_into(numbers, file, source, &ENTITIES, fill, |entity: &mut Entity| {
        each(entity);
        0
    })
}

/// Reads a row into an entity, whose room is used again: a library has millions of rows. `false` where it has an error;
/// then nothing in the entity counts.
fn fill(row: &Row<'_, 9>, report: &mut Report<'_>, out: &mut Entity) -> bool {
    let [id, name, labels, tier, region, industry, status, last_visit, rated] = &row.cells;
    let code = report.entity_id(id);
    if let Some(code) = &code {
        warn_of_credit_code(id, code, report);
    }
    let name = report.required_text(name);
    let active = report.status(status);
    let last_visit = report.optional_date(last_visit);
    let rated = report.optional_date(rated);
    let (Some(code), Some(name), Some(active), Some(last_visit), Some(rated)) =
        (code, name, active, last_visit, rated)
    else {
        return false;
    };
    out.row = row.number;
    put(&mut out.id, &code);
    put(&mut out.name, &name);
    value::list_into(labels, &mut out.labels);
    match (value::optional_text(tier), &mut out.tier) {
        (Some(tier), Some(room)) => put(room, &tier),
        (tier, room) => *room = tier.map(Cow::into_owned),
    }
    put(&mut out.region, &value::fold(region.text));
    put(&mut out.industry, &value::fold(industry.text));
    (out.active, out.last_visit, out.rated) = (active, last_visit, rated);
    if !(row.extra.is_empty() && out.extra.is_empty()) {
        out.extra = row.extra.iter().map(|(h, t)| ((*h).to_owned(), t.trim().to_owned())).collect();
    }
    true
}

fn put(room: &mut String, text: &str) {
    room.clear();
    room.push_str(text);
}

/// Numbers of about 18 symbols are meant as credit codes; shorter and longer ones are the library's own.
fn warn_of_credit_code(cell: &Cell<'_>, code: &str, report: &mut Report<'_>) {
    let Some(fault) = (16..=20).contains(&code.len()).then(|| credit_code::check(code).err()).flatten()
    else {
        return;
    };
    report.warn(|report| {
        let message = match fault {
            Fault::Length { found } => msg!("registry-credit-code-length", code = code, found = found),
            Fault::Symbol { position, symbol } => {
                msg!(
                    "registry-credit-code-symbol",
                    code = code,
                    position = position,
                    symbol = symbol.to_string()
                )
            }
            Fault::CheckDigit { expected } => {
                msg!("registry-credit-code-check", code = code, expected = expected.to_string())
            }
        };
        let finding = report.at(&codes::INVALID_CREDIT_CODE, (cell.row, cell.column), code, message);
        finding.about(ENTITIES.record, code, "").help(msg!("registry-credit-code-help"))
    });
}
