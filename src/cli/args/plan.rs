//! The command lines about what the rules come to: `plan`, `why`, `forecast`.

use super::LookupArgs;
use super::values::date;
use clap::ValueEnum;
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in crate::cli) struct PlanArgs {
    /// A plan folder, a bare folder of rules or a rule file.
    pub path: Option<PathBuf>,
    #[arg(long, value_enum)]
    pub view: Option<PlanView>,
    #[arg(long, value_enum)]
    pub rows: Option<PlanAxis>,
    #[arg(long, value_enum)]
    pub columns: Option<PlanAxis>,
    #[arg(long, value_name = "FILE")]
    pub data: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = PlanFormat::Table)]
    pub format: PlanFormat,
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    #[arg(long)]
    pub merge: bool,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    #[command(flatten)]
    pub lookup: LookupArgs,
}

impl PlanArgs {
    /// The view that is meant.
    pub fn view(&self) -> PlanView {
        self.view.unwrap_or(PlanView::Plan)
    }

    /// The rows and the columns of the coverage.
    pub fn axes(&self) -> [PlanAxis; 2] {
        [self.rows.unwrap_or(PlanAxis::Matter), self.columns.unwrap_or(PlanAxis::Scope)]
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PlanView {
    Plan,
    Timeline,
    Coverage,
    Load,
    Critical,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PlanAxis {
    Matter,
    Scope,
    Region,
    Trade,
    Tier,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PlanFormat {
    Table,
    Json,
    Ron,
    Dot,
    Mermaid,
    Svg,
    Csv,
}

#[derive(clap::Args)]
pub(in crate::cli) struct WhyArgs {
    #[arg(value_name = "NAME|ENTITY")]
    pub word: String,
    /// A plan folder, a bare folder of rules or a rule file.
    pub path: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub data: Vec<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    #[arg(long, value_enum, default_value_t = WhyFormat::Text)]
    pub format: WhyFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum WhyFormat {
    Text,
    Json,
}

#[derive(clap::Args)]
pub(in crate::cli) struct ForecastArgs {
    /// A plan folder, a bare folder of rules or a rule file.
    pub path: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub data: Vec<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = years)]
    pub years: u32,
    /// Any text; the same one gives the same years.
    #[arg(long, value_name = "TEXT", default_value = "1")]
    pub seed: String,
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<u32>,
    #[arg(long, value_name = "RULE")]
    pub set: Vec<String>,
    #[arg(long, value_enum, default_value_t = ForecastFormat::Text)]
    pub format: ForecastFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ForecastFormat {
    Text,
    Json,
}

/// How many years may be simulated.
fn years(text: &str) -> Result<u32, String> {
    between(text, 1_000_000)
}

/// How many threads may simulate them.
fn threads(text: &str) -> Result<u32, String> {
    between(text, 256)
}

/// A number from 1 to `most`, else the form that is meant.
fn between(text: &str, most: u32) -> Result<u32, String> {
    let number = text.parse().ok().filter(|n| (1..=most).contains(n));
    number.ok_or_else(|| format!("1–{most}"))
}
