//! The command lines of `ssj draw` and `ssj verify`.

use super::LookupArgs;
use super::values::{engine, ids, party, table, time, turn};
use crate::draw::Ids;
use crate::draw::export::{Engine, TableName};
use crate::ledger::Turn;
use clap::{Subcommand, ValueEnum};
use jiff::civil::DateTime;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(in crate::cli) enum DrawCommand {
    Commit(CommitArgs),
    Run(DrawRunArgs),
    Substitute(SubstituteArgs),
    Replace(ReplaceArgs),
    Void(VoidArgs),
    Reveal(RevealArgs),
    Show(ShowArgs),
    Export(ExportArgs),
    Adopt(AdoptArgs),
    Annex(AnnexArgs),
}

impl DrawCommand {
    /// The task and, but for a task's annex, the round that this is about.
    pub fn slot(&self) -> (&str, Option<Turn>) {
        let slot = match self {
            Self::Show(args) => return (&args.which.task, Some(args.which.round)),
            Self::Annex(args) => return (&args.task, None),
            Self::Commit(args) => &args.slot,
            Self::Run(args) => &args.slot,
            Self::Substitute(args) => &args.slot,
            Self::Replace(args) => &args.slot,
            Self::Void(args) => &args.slot,
            Self::Reveal(args) => &args.slot,
            Self::Export(args) => &args.slot,
            Self::Adopt(args) => &args.slot,
        };
        (&slot.task, Some(slot.round))
    }
}

/// A slot of the plan, and where and when.
#[derive(clap::Args)]
pub(in crate::cli) struct SlotArgs {
    pub task: String,
    #[arg(value_parser = turn)]
    pub round: Turn,
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<DateTime>,
    #[arg(long, value_name = "DIR")]
    pub secrets: Option<PathBuf>,
    #[arg(long, value_name = "CODE=DIR", value_parser = party)]
    pub party: Vec<(String, PathBuf)>,
}

/// Which draw of which task.
#[derive(clap::Args)]
pub(in crate::cli) struct WhichArgs {
    pub task: String,
    #[arg(value_parser = turn)]
    pub round: Turn,
}

#[derive(clap::Args)]
pub(in crate::cli) struct ShowArgs {
    #[command(flatten)]
    pub which: WhichArgs,
    #[command(flatten)]
    pub lookup: LookupArgs,
    #[arg(long)]
    pub files: bool,
    #[arg(long)]
    pub changes: bool,
}

#[derive(clap::Args)]
pub(in crate::cli) struct AnnexArgs {
    pub task: String,
    #[arg(long, value_name = "DIR")]
    pub secrets: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Who was there, for those who do without the dialogue.
#[derive(clap::Args)]
pub(in crate::cli) struct PresentArgs {
    #[arg(long, value_name = "NAME")]
    pub typist: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub witness: Vec<String>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct CommitArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "BEACON")]
    pub beacon: Option<String>,
    #[arg(long, value_name = "plain|blind", value_parser = ids)]
    pub ids: Option<Ids>,
    /// A department whose salt was lost.
    #[arg(long, value_name = "CODE", requires = "reason", requires = "approver")]
    pub new_chain: Vec<String>,
    #[arg(long, value_name = "REASON", requires = "new_chain")]
    pub reason: Option<String>,
    #[arg(long, value_name = "NAME", requires = "new_chain")]
    pub approver: Option<String>,
    #[command(flatten)]
    pub present: PresentArgs,
}

#[derive(clap::Args)]
pub(in crate::cli) struct DrawRunArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "EVIDENCE")]
    pub evidence: Option<String>,
    #[command(flatten)]
    pub present: PresentArgs,
}

#[derive(clap::Args)]
pub(in crate::cli) struct RevealArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "REASON", requires = "approver")]
    pub early: Option<String>,
    #[arg(long, value_name = "NAME", requires = "early")]
    pub approver: Option<String>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct VoidArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
    #[arg(long, value_name = "NAME")]
    pub approver: String,
}

#[derive(clap::Args)]
pub(in crate::cli) struct ReplaceArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "CODE")]
    pub entity: String,
    #[arg(long, value_name = "ID")]
    pub inspector: String,
    #[arg(long, value_name = "CODE")]
    pub reason: String,
}

#[derive(clap::Args)]
pub(in crate::cli) struct SubstituteArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "CODE")]
    pub entity: String,
    #[arg(long, value_name = "CODE")]
    pub reason: String,
    #[arg(long, value_name = "FILE")]
    pub evidence: PathBuf,
    #[arg(long)]
    pub sub_draw: bool,
}

#[derive(clap::Args)]
pub(in crate::cli) struct ExportArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "ENGINE", value_parser = engine)]
    pub engine: Engine,
    #[arg(long, value_name = "EVIDENCE")]
    pub evidence: String,
    #[arg(long, value_name = "NAME", value_parser = table)]
    pub table: Option<TableName>,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(in crate::cli) struct AdoptArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(value_name = "FILE")]
    pub result: PathBuf,
    #[arg(long, value_name = "EVIDENCE")]
    pub evidence: String,
    #[arg(long, value_name = "ENGINE", value_parser = engine)]
    pub engine: Option<Engine>,
    #[command(flatten)]
    pub present: PresentArgs,
}

#[derive(clap::Args)]
pub(in crate::cli) struct VerifyArgs {
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "CODE")]
    pub entity: Option<String>,
    #[arg(long, value_name = "HEX", requires = "entity")]
    pub nonce: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub secrets: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Option<PathBuf>,
    #[arg(long, value_name = "KEY|FILE")]
    pub key: Vec<String>,
    #[arg(long, value_enum, default_value_t = VerifyFormat::Human)]
    pub format: VerifyFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum VerifyFormat {
    Human,
    Json,
    Paper,
}
