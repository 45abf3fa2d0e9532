//! Writes the fictional library of the example plan: `cargo run --example generate -- examples/zezhou-2024/data`.

mod library;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: generate FOLDER");
        return ExitCode::from(2);
    };
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::from(5)
        }
    }
}

fn write(folder: &Path) -> std::io::Result<()> {
    let library = library::library(library::SEED)
        .ok_or_else(|| std::io::Error::other("the word lists are too short"))?;
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("entities.csv"), library.entities)?;
    std::fs::write(folder.join("inspectors.csv"), library.inspectors)?;
    std::fs::write(folder.join("recusals.csv"), library.recusals)
}
