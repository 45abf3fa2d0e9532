//! Writes the fictional data of the example plan, from fixed seeds:
//!
//! * `cargo run --example generate -- library FOLDER`: entities, inspectors, recusals;
//! * `cargo run --example generate -- results COPY FOLDER`: results and planted faults for the draws of the copy
//!   that `ssj run` made;
//! * `cargo run --example generate -- rules DECLARATIONS FAULTS`: rules of any size, as the benchmarks read them, with
//!   so many faulty ones in a thousand.

mod copy;
mod library;
mod results;
#[path = "../../benches/rules/mod.rs"]
mod rules;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let written = match words.as_slice() {
        ["library", folder] => write_library(Path::new(folder)),
        ["results", copy, folder] => write_results(Path::new(copy), Path::new(folder)),
        ["rules", declarations, faults] => match (declarations.parse(), faults.parse()) {
            (Ok(declarations), Ok(faults)) => {
                print!("{}", rules::plan(declarations, faults, rules::SEED).text);
                Ok(())
            }
            _ => return usage(),
        },
        _ => return usage(),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(5)
        }
    }
}

fn usage() -> ExitCode {
    eprintln!(
        "usage: generate library FOLDER | generate results COPY FOLDER | generate rules DECLARATIONS FAULTS"
    );
    ExitCode::from(2)
}

fn write_library(folder: &Path) -> std::io::Result<()> {
    let library = library::library(library::SEED)
        .ok_or_else(|| std::io::Error::other("the word lists are too short"))?;
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("entities.csv"), library.entities)?;
    std::fs::write(folder.join("inspectors.csv"), library.inspectors)?;
    std::fs::write(folder.join("recusals.csv"), library.recusals)
}

fn write_results(copy: &Path, folder: &Path) -> std::io::Result<()> {
    let other = || std::io::Error::other("the copy does not hold the draws of the example");
    let made = copy::results(copy)?.ok_or_else(other)?;
    std::fs::write(folder.join("results-2024.csv"), made.results)?;
    std::fs::write(folder.join("planted-faults.csv"), made.planted)
}
