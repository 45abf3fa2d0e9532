//! The corpus of rule files: sound ones give no finding; each bad one gives as many findings as it has faults, and
//! exactly the output that stands beside it in both languages. `SSJ_BLESS=1 cargo test --test language` writes the
//! outputs anew, to be read before they are committed.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use ssj::finding::{Family, Finding};
use ssj::message::{Catalogue, Lang};
use ssj::source::Sources;
use std::path::{Path, PathBuf};
use std::process::Command;

fn corpus(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "ssj"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn findings(text: &str) -> (Vec<Finding>, Sources) {
    let mut sources = Sources::default();
    let id = sources.add("rules.ssj", text);
    let (tree, mut all) = ssj::syntax::parse(id, &sources);
    let (_, more) = ssj::model::lower(&[tree], &sources);
    all.extend(more);
    ssj::finding::sort(&mut all);
    (all, sources)
}

#[test]
fn sound_files_give_no_finding() {
    for file in corpus("good") {
        let (all, sources) = findings(&std::fs::read_to_string(&file).unwrap());
        let said = ssj::finding::human(&all, &sources, &Catalogue::new(Lang::En), false, 100);
        assert!(all.is_empty(), "{}\n{said}", file.display());
    }
}

/// What the program says of a file, without the lints: only what cannot be read.
fn said(file: &Path, lang: &str) -> (usize, String) {
    let folder = file.parent().unwrap();
    let name = file.file_name().unwrap();
    let json = run(folder, &[name.to_str().unwrap(), "--format", "json"], lang);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let input = |f: &&serde_json::Value| f["code"].as_str().unwrap().starts_with("SSJ0");
    let count = report["findings"].as_array().unwrap().iter().filter(input).count();
    let human = run(folder, &[name.to_str().unwrap()], lang);
    // The hash of the shipped library is not part of what is said about a file.
    let lines = human.lines().filter(|l| !l.contains("library of statutes") && !l.contains("随附法规"));
    (count, lines.map(|l| l.trim_end().to_owned() + "\n").collect())
}

fn run(folder: &Path, args: &[&str], lang: &str) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .arg("check")
        .args(args)
        .args(["--lang", lang])
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(3), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "blessing is asked for by the environment")]
fn every_fault_is_said_once_as_it_stands_beside_the_file() {
    let bless = std::env::var("SSJ_BLESS").is_ok();
    for file in corpus("bad") {
        let text = std::fs::read_to_string(&file).unwrap();
        let faults: usize = text.trim_start_matches("// ").split(' ').next().unwrap().parse().unwrap();
        for lang in ["zh", "en"] {
            let (count, said) = said(&file, lang);
            assert_eq!(count, faults, "{} ({lang}):\n{said}", file.display());
            let beside = file.with_extension(format!("{lang}.txt"));
            if bless {
                std::fs::write(&beside, &said).unwrap();
            }
            assert!(std::fs::read_to_string(&beside).unwrap() == said, "{} is not\n{said}", beside.display());
        }
    }
}

/// Every fault leaves a place: no finding about a text is without a span.
#[test]
fn every_finding_has_a_place() {
    for file in corpus("bad") {
        let (all, _) = findings(&std::fs::read_to_string(&file).unwrap());
        for finding in all.iter().filter(|f| f.code.family == Family::Input) {
            assert!(!finding.labels.is_empty(), "{}: {}", file.display(), finding.code.name);
        }
    }
}
