//! The draw of a committed slot as a script for a database or cluster that already holds the pool
//! (`docs/draw.md`, "Where the data lives").
//!
//! The plan is one (`plan`); an engine's dialect says only what engines say differently: the ticket, whole-number
//! division, comparison by bytes, reading and writing. Everything that goes into a script is of a closed alphabet:
//! digests, strata, numbers, and the name of a table.

mod clickhouse;
mod datafusion;
mod dialect;
mod duckdb;
mod plan;
mod postgresql;
mod readme;
mod spark;

use super::code::Stratum;
use super::commit::Commit;
use super::hash::Key;
use crate::message::Message;
use crate::msg;
use dialect::Dialect;
use std::fmt;
use thiserror::Error;

/// An engine that can draw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// DuckDB
    DuckDb,
    /// PostgreSQL and what speaks as it does
    PostgreSql,
    /// Spark SQL
    Spark,
    /// ClickHouse
    ClickHouse,
    /// DataFusion
    DataFusion,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::DuckDb, Self::PostgreSql, Self::Spark, Self::ClickHouse, Self::DataFusion];

    /// As it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::PostgreSql => "postgresql",
            Self::Spark => "spark",
            Self::ClickHouse => "clickhouse",
            Self::DataFusion => "datafusion",
        }
    }

    fn dialect(self) -> &'static dyn Dialect {
        match self {
            Self::DuckDb => &duckdb::DuckDb,
            Self::PostgreSql => &postgresql::PostgreSql,
            Self::Spark => &spark::Spark,
            Self::ClickHouse => &clickhouse::ClickHouse,
            Self::DataFusion => &datafusion::DataFusion,
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name of a table or view with the columns `id` and `stratum`: up to three parts joined by dots, each a letter or
/// `_` and then letters, digits and `_`, at most 63 together. Nothing else gets into a script unquoted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableName(String);

impl TableName {
    /// Reads the name; `None` for whatever is none. The scripts' own tables begin with `ssj_`, which no name may.
    pub fn parse(text: &str) -> Option<Self> {
        let part = |part: &str| {
            let head = part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            let own = part.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("ssj_"));
            head && !own && part.len() <= 63 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        };
        let fits = text.split('.').count() <= 3 && text.split('.').all(part);
        fits.then(|| Self(text.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where the engine finds the pool. `drawn` and `barred` are always the files beside the script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// In the file `pool.txt` beside the script.
    Files,
    /// In a table or view of its own.
    Table(TableName),
}

/// A file of an export: its name and text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExportFile {
    /// Its name, without a folder.
    pub name: &'static str,
    /// Its text.
    pub text: String,
}

/// Why a draw cannot be left to an engine.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ExportError {
    /// The quota passes through numbers that 64 bits do not hold.
    #[error("the quota of stratum `{0}` needs more than 64 bits")]
    TooLarge(Stratum),
}

impl ExportError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::TooLarge(stratum) => msg!("export-too-large", stratum = stratum.as_str()),
        }
    }
}

/// The script of a slot's draw and what to know about it. `drawn.txt`, `barred.txt` and, unless the pool is in a table,
/// `pool.txt` have to lie beside it.
///
/// `adopt` is the command with which its list is taken over, as it is typed in the folder.
///
/// # Errors
/// Where the engine's whole numbers would not be large enough.
pub fn export(
    commit: &Commit,
    key: &Key,
    engine: Engine,
    source: &Source,
    adopt: &str,
) -> Result<Vec<ExportFile>, ExportError> {
    let plan = plan::Plan::of(commit, key, engine.dialect(), source)?;
    let script = ExportFile { name: engine.dialect().file(), text: engine.dialect().script(&plan, source) };
    let readme = ExportFile { name: "README.md", text: readme::text(commit, engine, source, adopt) };
    Ok(vec![script, readme])
}

#[cfg(test)]
mod tests;
