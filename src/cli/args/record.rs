//! The command lines for the year as it runs: `record`, `audit`, `report`, `serve`, `run`.

use super::Format;
use super::values::{date, severity, time};
use crate::finding::Severity;
use clap::ValueEnum;
use jiff::civil::{Date, DateTime};
use std::path::PathBuf;

/// Where it is found whose the ids of a blind draw are.
#[derive(clap::Args, Default)]
pub(in crate::cli) struct LookupArgs {
    #[arg(long, value_name = "DIR")]
    pub secrets: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub annex: Vec<PathBuf>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct RecordArgs {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_enum, default_value_t = RecordFormat::Human)]
    pub format: RecordFormat,
    #[arg(long, conflicts_with = "further", requires = "reason", requires = "approver")]
    pub correct: bool,
    #[arg(long, value_name = "REASON", requires = "correct")]
    pub reason: Option<String>,
    #[arg(long, value_name = "NAME", requires = "correct")]
    pub approver: Option<String>,
    #[arg(long)]
    pub further: bool,
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<DateTime>,
    #[arg(long, value_name = "DIR")]
    pub secrets: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum RecordFormat {
    Human,
    Json,
}

#[derive(clap::Args)]
pub(in crate::cli) struct AuditArgs {
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    #[arg(long, value_name = "LEVEL", default_value = "error", value_parser = severity)]
    pub fail_on: Severity,
    #[arg(long, value_name = "FILE")]
    pub published: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    #[command(flatten)]
    pub lookup: LookupArgs,
}

#[derive(clap::Args)]
pub(in crate::cli) struct ReportArgs {
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    #[arg(long, value_enum)]
    pub format: Option<ReportFormat>,
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "PART", value_enum, num_args = 0..=1, default_missing_value = "all")]
    pub public: Option<PublicPart>,
    #[arg(long, conflicts_with = "public")]
    pub notices: bool,
    #[arg(long, value_name = "TASK/ROUND")]
    pub draw: Vec<String>,
    #[arg(long, requires = "notices")]
    pub confidential: bool,
    #[arg(long, conflicts_with = "public")]
    pub force: bool,
    #[command(flatten)]
    pub lookup: LookupArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum ReportFormat {
    Html,
    Docx,
    Xlsx,
    #[value(alias = "md")]
    Markdown,
    Json,
    Csv,
    Text,
}

/// What of a year is made public.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum PublicPart {
    Plan,
    Drawn,
    Results,
    All,
    Bundle,
}

/// A port; what is said of another text is how one is written.
fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "0–65535".to_owned())
}

#[derive(clap::Args)]
pub(in crate::cli) struct ServeArgs {
    #[arg(long, value_name = "N", default_value_t = 8765, value_parser = port)]
    pub port: u16,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct RunArgs {
    pub path: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}
