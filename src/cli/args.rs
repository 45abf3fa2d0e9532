//! The command line's shape. The words of its help stand in the catalogues: `cli-COMMAND`, `cli-COMMAND-OPTION`.

use crate::draw::Ids;
use crate::draw::export::{Engine, TableName};
use crate::finding::Severity;
use crate::ledger::Turn;
use crate::message::Lang;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::{Date, DateTime};
use std::path::PathBuf;

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

#[derive(Subcommand)]
pub(super) enum DrawCommand {
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
pub(super) struct SlotArgs {
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
pub(super) struct WhichArgs {
    pub task: String,
    #[arg(value_parser = turn)]
    pub round: Turn,
}

#[derive(clap::Args)]
pub(super) struct ShowArgs {
    #[command(flatten)]
    pub which: WhichArgs,
    #[arg(long, value_name = "DIR")]
    pub secrets: Option<PathBuf>,
    #[arg(long)]
    pub files: bool,
    #[arg(long)]
    pub changes: bool,
}

/// Where it is found whose the ids of a blind draw are.
#[derive(clap::Args, Default)]
pub(super) struct LookupArgs {
    #[arg(long, value_name = "DIR")]
    pub secrets: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub annex: Vec<PathBuf>,
}

#[derive(clap::Args)]
pub(super) struct AnnexArgs {
    pub task: String,
    #[arg(long, value_name = "DIR")]
    pub secrets: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Who was there, for those who do without the dialogue.
#[derive(clap::Args)]
pub(super) struct PresentArgs {
    #[arg(long, value_name = "NAME")]
    pub typist: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub witness: Vec<String>,
}

#[derive(clap::Args)]
pub(super) struct CommitArgs {
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
pub(super) struct DrawRunArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "EVIDENCE")]
    pub evidence: Option<String>,
    #[command(flatten)]
    pub present: PresentArgs,
}

#[derive(clap::Args)]
pub(super) struct RevealArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "REASON", requires = "approver")]
    pub early: Option<String>,
    #[arg(long, value_name = "NAME", requires = "early")]
    pub approver: Option<String>,
}

#[derive(clap::Args)]
pub(super) struct VoidArgs {
    #[command(flatten)]
    pub slot: SlotArgs,
    #[arg(long, value_name = "REASON")]
    pub reason: String,
    #[arg(long, value_name = "NAME")]
    pub approver: String,
}

#[derive(clap::Args)]
pub(super) struct ReplaceArgs {
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
pub(super) struct SubstituteArgs {
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
pub(super) struct ExportArgs {
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
pub(super) struct AdoptArgs {
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
pub(super) struct VerifyArgs {
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
pub(super) enum VerifyFormat {
    Human,
    Json,
    Paper,
}

#[derive(clap::Args)]
pub(super) struct RecordArgs {
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
pub(super) enum RecordFormat {
    Human,
    Json,
}

#[derive(clap::Args)]
pub(super) struct AuditArgs {
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
pub(super) struct ReportArgs {
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
    #[arg(long, conflicts_with = "public", conflicts_with = "notices")]
    pub force: bool,
    #[command(flatten)]
    pub lookup: LookupArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum ReportFormat {
    Html,
    Docx,
    Xlsx,
    Markdown,
    Json,
    Csv,
    Text,
}

/// What of a year is made public.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum PublicPart {
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
pub(super) struct ServeArgs {
    #[arg(long, value_name = "N", default_value_t = 8765, value_parser = port)]
    pub port: u16,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

#[derive(clap::Args)]
pub(super) struct RunArgs {
    pub path: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

#[derive(clap::Args)]
pub(super) struct CheckArgs {
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

#[derive(clap::Args)]
pub(super) struct TestArgs {
    #[arg(value_name = "PATH|NAME")]
    pub words: Vec<String>,
    #[arg(long, value_enum, default_value_t = TestFormat::Human)]
    pub format: TestFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TestFormat {
    Human,
    Json,
    Junit,
}

#[derive(clap::Args)]
pub(super) struct ExplainArgs {
    pub code: Option<String>,
}

#[derive(clap::Args)]
pub(super) struct FmtArgs {
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub check: bool,
    #[arg(long, value_name = "zh|en", hide_possible_values = true, value_parser = langs())]
    pub keywords: Option<Lang>,
}

#[derive(clap::Args)]
pub(super) struct NewArgs {
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
pub(super) struct DiffArgs {
    /// A plan folder, a bare folder of rules or a rule file; so is the other.
    pub old: PathBuf,
    pub new: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub data: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    Text,
    Json,
    Markdown,
}

#[derive(clap::Args)]
pub(super) struct PlanArgs {
    /// A plan folder, a bare folder of rules or a rule file.
    pub path: Option<PathBuf>,
    #[arg(long, value_enum)]
    pub view: Option<PlanView>,
    #[arg(long, value_enum, default_value_t = PlanAxis::Matter)]
    pub rows: PlanAxis,
    #[arg(long, value_enum, default_value_t = PlanAxis::Scope)]
    pub columns: PlanAxis,
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
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PlanView {
    Plan,
    Timeline,
    Coverage,
    Load,
    Critical,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PlanAxis {
    Matter,
    Scope,
    Region,
    Trade,
    Tier,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PlanFormat {
    Table,
    Json,
    Ron,
    Dot,
    Mermaid,
    Svg,
    Csv,
}

#[derive(clap::Args)]
pub(super) struct WhyArgs {
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
pub(super) enum WhyFormat {
    Text,
    Json,
}

#[derive(clap::Args)]
pub(super) struct ForecastArgs {
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
pub(super) enum ForecastFormat {
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

#[derive(clap::Args)]
pub(super) struct ImportArgs {
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
pub(super) struct ExportTablesArgs {
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
pub(super) enum TableFormat {
    Xlsx,
    Csv,
    Docx,
}

#[derive(clap::Args)]
pub(super) struct InitArgs {
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub year: Option<i16>,
}

#[derive(clap::Args)]
pub(super) struct DoctorArgs {
    /// A plan folder.
    pub path: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = DoctorFormat::Human)]
    pub format: DoctorFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DoctorFormat {
    Human,
    Json,
}

#[derive(clap::Args)]
pub(super) struct CompletionArgs {
    pub shell: clap_complete::Shell,
}

/// The languages, as shells complete them.
fn langs() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::code)).try_map(|text| lang(&text))
}

/// A language by its code.
pub(super) fn lang(text: &str) -> Result<Lang, String> {
    Lang::ALL.into_iter().find(|lang| lang.code() == text).ok_or_else(|| "zh | en".to_owned())
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    let day = day(text).and_then(|(y, m, d)| Date::new(y, m, d).ok());
    day.ok_or_else(|| "2024-03-26".to_owned())
}

/// Year, month and day of a text. Officials write 2024-3-26, 2024.3.26 and 2024年3月26日 as well; each means one day.
fn day(text: &str) -> Option<(i16, i8, i8)> {
    let numbers: Vec<&str> = text.trim_end_matches('日').split(['-', '.', '/', '年', '月']).collect();
    match numbers.as_slice() {
        [y, m, d] if y.len() == 4 => Some((y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)),
        _ => None,
    }
}

/// Whether a text is written as a day that no calendar has.
pub(super) fn is_no_day(text: &str) -> bool {
    day(text).is_some_and(|(y, m, d)| Date::new(y, m, d).is_err())
}

/// A plan year.
fn year(text: &str) -> Result<i16, String> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = text.parse().ok().filter(|year| digits && (2000..=2200).contains(year));
    year.ok_or_else(|| "2027 (2000—2200)".to_owned())
}

pub(super) fn time(text: &str) -> Result<DateTime, String> {
    text.parse().map_err(|_| "YYYY-MM-DDTHH:MM (2024-03-27T09:00)".to_owned())
}

/// `2`, a sub-draw `2.1`.
pub(super) fn turn(text: &str) -> Result<Turn, String> {
    let (round, sub) = text.split_once('.').unwrap_or((text, ""));
    let number = |text: &str| {
        let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
        text.parse::<u32>().ok().filter(|n| plain && *n > 0)
    };
    let sub = if text.contains('.') { number(sub) } else { Some(0) };
    number(round).zip(sub).map(|(r, s)| Turn::new(r, s)).ok_or_else(|| "1, 2, 3… | 2.1, 2.2…".to_owned())
}

/// A department's code with the folder of its salts.
fn party(text: &str) -> Result<(String, PathBuf), String> {
    let both = text.split_once('=').filter(|(code, dir)| !code.is_empty() && !dir.is_empty());
    both.map(|(code, dir)| (code.to_owned(), PathBuf::from(dir))).ok_or_else(|| "ENV=/media/env".to_owned())
}

fn ids(text: &str) -> Result<Ids, String> {
    Ids::parse(text).map_err(|_| "plain | blind".to_owned())
}

fn engine(text: &str) -> Result<Engine, String> {
    let names = || Engine::ALL.map(Engine::name).join(" | ");
    Engine::ALL.into_iter().find(|e| e.name() == text).ok_or_else(names)
}

fn table(text: &str) -> Result<TableName, String> {
    TableName::parse(text).ok_or_else(|| "[CATALOG.][SCHEMA.]TABLE".to_owned())
}

fn severity(text: &str) -> Result<Severity, String> {
    match text {
        "error" => Ok(Severity::Error),
        "warning" => Ok(Severity::Warning),
        "info" => Ok(Severity::Info),
        _ => Err("error | warning | info".to_owned()),
    }
}
