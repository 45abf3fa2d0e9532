//! The command lines that begin a folder, look after it, and take tables in and out: `import`, `export`, `init`, `doctor`, `completions`.

use super::Format;
use super::values::{severity, year};
use crate::finding::Severity;
use clap::ValueEnum;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in crate::cli) struct ImportArgs {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub year: Option<i16>,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    #[arg(long, value_name = "LEVEL", default_value = "error", value_parser = severity)]
    pub fail_on: Severity,
}

/// The rules as annex tables; `ssj draw export` has arguments of its own.
#[derive(clap::Args)]
pub(in crate::cli) struct ExportTablesArgs {
    /// A plan folder, a bare folder of rules or a rule file.
    pub path: Option<PathBuf>,
    /// That of the extension of `out` where none is given.
    #[arg(long, value_enum)]
    pub format: Option<TableFormat>,
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub annexes_only: bool,
    #[arg(long)]
    pub force: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TableFormat {
    Xlsx,
    Csv,
    Docx,
}

#[derive(clap::Args)]
pub(in crate::cli) struct InitArgs {
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub year: Option<i16>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct DoctorArgs {
    /// A plan folder.
    pub path: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = DoctorFormat::Human)]
    pub format: DoctorFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DoctorFormat {
    Human,
    Json,
}

#[derive(clap::Args)]
pub(in crate::cli) struct CompletionArgs {
    pub shell: clap_complete::Shell,
}
