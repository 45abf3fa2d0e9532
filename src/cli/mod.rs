//! The command line: the only place that reads files, the clock and the environment. One file a command.

mod adopt;
mod afterwards;
mod annex;
mod args;
mod audit;
mod bare;
mod barred_rows;
mod baseline;
mod begun;
mod ceremony;
mod changes;
mod check;
mod clock;
mod clock_days;
mod commits;
mod compiled;
mod counted;
#[cfg(test)]
mod crash;
mod crew_list;
mod crews;
mod demo;
mod derived;
mod diff;
mod disk;
mod doctor;
mod doubt;
mod draw;
mod entity;
mod exit;
mod explain;
mod explain_case;
mod export;
mod export_tables;
mod failed;
mod files;
mod fix;
mod fmt;
mod forecast;
mod forecast_idle;
mod gather;
mod hashed;
mod help;
mod import_tables;
mod init;
mod keeper;
mod known_year;
mod lacking;
mod ledger;
mod left_over;
mod levels;
mod libraries;
mod lines;
mod manifest;
mod merge;
mod new;
mod new_files;
mod new_folder;
mod new_whole;
mod notices;
mod other_library;
mod output;
mod outputs;
mod paper;
mod parties;
mod people_changes;
mod plan;
mod pool_changes;
mod pools;
mod preview;
mod progress;
mod project;
mod proofs;
mod public;
mod published;
mod record;
mod recusals;
mod refusals;
mod remarks;
mod report;
mod restated;
mod round_files;
mod rules_now;
#[cfg(test)]
mod scene;
mod secrets;
mod serve;
mod shipped;
mod show;
mod signals;
mod store;
mod sub_draws;
mod table_format;
mod test;
mod unseen;
mod veil;
mod verify;
mod verify_folder;
mod visited;
mod why;
mod witness;
#[cfg(test)]
mod years;

pub use args::LONG;
pub use exit::{EXITS, Exit};
pub use explain::{codes, page};
pub use explain_case::year as example_year;
pub use help::pages;

use crate::finding::Finding;
use crate::msg;
use args::{Cli, Command};
use clap::FromArgMatches;
use output::Out;
use std::ffi::OsString;
use std::process::ExitCode;

/// A plan folder, a folder of rules or a rule file as every command reads it: what it says, with what it uses and
/// extends, and what is wrong with the files.
///
/// # Errors
/// Why it cannot be read at all.
pub fn read(path: &std::path::Path) -> Result<(crate::model::Model, Vec<Finding>), Box<Finding>> {
    match project::Project::load(path) {
        Ok(project) => Ok((project.model, project.findings)),
        Err(failure) => Err(Box::new(failure.finding)),
    }
}

/// Runs the program. Findings and data go to standard output; hints and progress to standard error.
pub fn main(args: impl Iterator<Item = OsString>) -> ExitCode {
    signals::outlive_a_full_quota();
    let args = help::asked(args.collect());
    let lang = help::wanted_language(&args);
    let matches = match help::command(lang).try_get_matches_from(&args) {
        Ok(matches) => matches,
        Err(error) => return help::refuse(&error, &args, lang),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return help::refuse(&error, &args, lang),
    };
    let out = Out::new(&cli, lang);
    if matches.subcommand_name().is_some_and(|name| LONG.contains(&name)) {
        out.doing(msg!("busy-reading"));
    }
    let exit = match &cli.command {
        Command::Check(args) => check::run(&cli, args, &out),
        Command::Explain(args) => explain::run(args, &out),
        Command::Fmt(args) => fmt::run(&cli, args, &out),
        Command::Test(args) => test::run(&cli, args, &out),
        Command::New(args) => new::run(args, &out),
        Command::Diff(args) => diff::run(args, &out),
        Command::Plan(args) => plan::run(&cli, args, &out),
        Command::Why(args) => why::run(&cli, args, &out),
        Command::Forecast(args) => forecast::run(&cli, args, &out),
        Command::Draw(command) => draw::run(&cli, command, &out),
        Command::Verify(args) => verify::run(&cli, args, &out),
        Command::Record(args) => record::run(&cli, args, &out),
        Command::Ledger(command) => ledger::run(&cli, command, &out),
        Command::Audit(args) => audit::run(&cli, args, &out),
        Command::Report(args) => report::run(&cli, args, &out),
        Command::Serve(args) => serve::run(&cli, args, &out),
        Command::Run(args) => demo::run(&cli, args, &out),
        Command::Import(args) => import_tables::run(&cli, args, &out),
        Command::Export(args) => export_tables::run(&cli, args, &out),
        Command::Init(args) => init::run(&cli, args, &out),
        Command::Doctor(args) => doctor::run(&cli, args, &out),
        Command::Completions(args) => help::completions(args, &out),
    };
    ExitCode::from(exit.and(out.finish()).code())
}
