//! A ceremony at a terminal of its own (`tests/draw/terminal.py`). Skipped, saying so, where there is no `python3`.

use super::folder::*;
use std::process::Command;

#[test]
#[cfg(unix)]
fn a_ceremony_keeps_nobody_out_and_leaves_the_terminal_as_it_was() {
    let folder = Folder::after(&[&COMMIT]);
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/draw/terminal.py");
    let mut command = Command::new("python3");
    command.arg(script).arg(env!("CARGO_BIN_EXE_ssj")).arg(folder.path("")).arg(folder.home.path());
    match command.output() {
        Ok(out) => {
            let said = String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned();
            assert!(out.status.success() && said.contains("ok"), "{said}");
        }
        Err(_) => eprintln!("SKIPPED: there is no python3 to sit at a terminal"),
    }
}
