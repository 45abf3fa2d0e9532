//! The command lines about rule files: `check`, `test`, `explain`, `fmt`, `new`, `diff`.

use super::Format;
use super::values::{date, langs, severity, year};
use crate::finding::Severity;
use crate::message::Lang;
use clap::ValueEnum;
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in crate::cli) struct CheckArgs {
    /// A plan folder or a bare folder of rules.
    pub path: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    #[arg(long)]
    pub data: bool,
    #[arg(long)]
    pub assume: bool,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    #[arg(long, value_name = "LEVEL", default_value = "error", value_parser = severity)]
    pub fail_on: Severity,
    #[arg(long, conflicts_with = "diff")]
    pub fix: bool,
    #[arg(long)]
    pub diff: bool,
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "diff")]
    pub write_baseline: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct TestArgs {
    #[arg(value_name = "PATH|NAME")]
    pub words: Vec<String>,
    #[arg(long, value_enum, default_value_t = TestFormat::Human)]
    pub format: TestFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TestFormat {
    Human,
    Json,
    Junit,
}

#[derive(clap::Args)]
pub(in crate::cli) struct ExplainArgs {
    pub code: Option<String>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct FmtArgs {
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub check: bool,
    #[arg(long, value_name = "zh|en", hide_possible_values = true, value_parser = langs())]
    pub keywords: Option<Lang>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct NewArgs {
    #[arg(value_parser = year)]
    pub year: i16,
    /// A plan folder, a bare folder of rules or a rule file that is a plan of its own.
    #[arg(long, value_name = "DIR")]
    pub from: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct DiffArgs {
    /// A plan folder, a bare folder of rules or a rule file; so is the other.
    pub old: PathBuf,
    pub new: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub data: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    Text,
    Json,
    #[value(alias = "md")]
    Markdown,
}
