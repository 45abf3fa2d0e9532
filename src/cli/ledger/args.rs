//! The command line of `ssj ledger`. The words of its help stand in the catalogues.

use crate::cli::args::{date, time, turn};
use crate::ledger::{Register, Turn};
use clap::{Subcommand, ValueEnum};
use jiff::civil::{Date, DateTime};
use std::path::PathBuf;

#[derive(Subcommand)]
pub(in crate::cli) enum LedgerCommand {
    Show(ShowArgs),
    Checkpoint(CheckpointArgs),
    Proof(ProofArgs),
    VerifyLibrary(VerifyLibraryArgs),
    Recuse(RecuseArgs),
    Waive(WaiveArgs),
    Correct(CorrectArgs),
    Restore(RestoreArgs),
    Key(KeyArgs),
}

/// When something is recorded, and where the key lies.
#[derive(clap::Args)]
pub(in crate::cli) struct WhenArgs {
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<DateTime>,
    #[arg(long, value_name = "DIR")]
    pub secrets: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct ShowArgs {
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    #[arg(long, value_name = "CODE")]
    pub task: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub entity: Option<String>,
    #[arg(long, value_enum, default_value_t = ShowFormat::Human)]
    pub format: ShowFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ShowFormat {
    Human,
    Json,
}

#[derive(clap::Args)]
pub(in crate::cli) struct CheckpointArgs {
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct ProofArgs {
    pub task: String,
    #[arg(value_parser = turn)]
    pub round: Turn,
    #[arg(long)]
    pub certificate: bool,
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct VerifyLibraryArgs {
    #[arg(value_parser = register)]
    pub register: Register,
    #[arg(long, value_name = "NAME")]
    pub by: String,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    #[command(flatten)]
    pub when: WhenArgs,
}

#[derive(clap::Args)]
pub(in crate::cli) struct RecuseArgs {
    pub inspector: String,
    pub entity: String,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
    #[arg(long, value_name = "NAME")]
    pub approver: String,
    #[command(flatten)]
    pub when: WhenArgs,
}

#[derive(clap::Args)]
pub(in crate::cli) struct WaiveArgs {
    pub obligation: String,
    #[arg(long, value_name = "ARTICLE")]
    pub basis: String,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
    #[arg(long, value_name = "NAME")]
    pub approver: String,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Date,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: Date,
    #[command(flatten)]
    pub when: WhenArgs,
}

#[derive(clap::Args)]
pub(in crate::cli) struct CorrectArgs {
    pub seq: u64,
    #[arg(long, value_name = "FIELD=VALUE", value_parser = pair, required_unless_present = "set_aside")]
    pub set: Vec<(String, String)>,
    #[arg(long, conflicts_with = "set")]
    pub set_aside: bool,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
    #[arg(long, value_name = "NAME")]
    pub approver: String,
    #[command(flatten)]
    pub when: WhenArgs,
}

#[derive(clap::Args)]
pub(in crate::cli) struct RestoreArgs {
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Option<PathBuf>,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
    #[arg(long, value_name = "NAME")]
    pub approver: String,
    #[command(flatten)]
    pub when: WhenArgs,
}

#[derive(clap::Args)]
pub(in crate::cli) struct KeyArgs {
    #[arg(long, value_name = "NAME")]
    pub name: String,
    #[arg(long, value_name = "NAME")]
    pub approver: String,
    #[command(flatten)]
    pub when: WhenArgs,
}

fn register(text: &str) -> Result<Register, String> {
    let names = || Register::ALL.map(Register::name).join(" | ");
    Register::ALL.into_iter().find(|r| r.name() == text).ok_or_else(names)
}

fn pair(text: &str) -> Result<(String, String), String> {
    let both = text.split_once('=').filter(|(field, _)| !field.is_empty());
    both.map(|(field, value)| (field.to_owned(), value.to_owned())).ok_or_else(|| "on=2024-05-06".to_owned())
}
