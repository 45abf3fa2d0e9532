//! The command line's shape. The words of its help stand in the catalogues: `cli-COMMAND`, `cli-COMMAND-OPTION`.

mod draw;
mod folder;
mod plan;
mod record;
mod rules;
mod values;

pub(super) use draw::{
    AdoptArgs, AnnexArgs, CommitArgs, DrawCommand, DrawRunArgs, ExportArgs, PresentArgs, ReplaceArgs,
    RevealArgs, ShowArgs, SlotArgs, SubstituteArgs, VerifyArgs, VerifyFormat, VoidArgs, WhichArgs,
};
pub(super) use folder::{
    CompletionArgs, DoctorArgs, DoctorFormat, ExportTablesArgs, ImportArgs, InitArgs, TableFormat,
};
pub(super) use plan::{
    ForecastArgs, ForecastFormat, PlanArgs, PlanAxis, PlanFormat, PlanView, WhyArgs, WhyFormat,
};
pub(super) use record::{
    AuditArgs, LookupArgs, PublicPart, RecordArgs, RecordFormat, ReportArgs, ReportFormat, RunArgs, ServeArgs,
};
pub(super) use rules::{
    CheckArgs, DiffArgs, DiffFormat, ExplainArgs, FmtArgs, NewArgs, TestArgs, TestFormat,
};
pub(super) use values::{date, is_no_day, lang, time, turn};

use crate::message::Lang;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use values::langs;

#[derive(Parser)]
#[command(name = "ssj", version, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[arg(short = 'C', long = "dir", value_name = "DIR", global = true)]
    pub dir: Option<PathBuf>,
    #[arg(long, value_name = "zh|en", global = true, hide_possible_values = true, value_parser = langs())]
    pub lang: Option<Lang>,
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Check(CheckArgs),
    Explain(ExplainArgs),
    Test(TestArgs),
    Fmt(FmtArgs),
    New(NewArgs),
    Diff(DiffArgs),
    Plan(PlanArgs),
    Why(WhyArgs),
    Forecast(ForecastArgs),
    #[command(subcommand)]
    Draw(DrawCommand),
    Verify(VerifyArgs),
    Record(RecordArgs),
    #[command(subcommand)]
    Ledger(super::ledger::args::LedgerCommand),
    Audit(AuditArgs),
    Report(ReportArgs),
    Serve(ServeArgs),
    Run(RunArgs),
    Import(ImportArgs),
    Export(ExportTablesArgs),
    Init(InitArgs),
    Doctor(DoctorArgs),
    Completions(CompletionArgs),
}

/// The commands that may take long, and then say on a terminal what they are doing. Those that ask somebody do not.
pub static LONG: [&str; 16] = [
    "check", "test", "fmt", "new", "diff", "plan", "why", "forecast", "record", "audit", "report", "serve",
    "run", "import", "export", "doctor",
];

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Concise,
    Json,
    Sarif,
    Github,
    Junit,
}

impl Format {
    /// Whether programs read it: the locale may not decide its words.
    pub fn is_for_machines(self) -> bool {
        !matches!(self, Self::Human | Self::Concise)
    }
}
