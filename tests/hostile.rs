//! Files that somebody made to do harm, or that came to harm: each is refused by every command that reads tables, with a
//! message that names the file and says what it is, and nothing is written. `tests/hostile/corpus.rs` makes them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may fail loudly"
)]

#[path = "hostile/corpus.rs"]
mod corpus;
#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each user of the small plan needs another part of it")]
mod folder;

use corpus::{Hostile, Table, files};
use folder::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Every file below a folder with its bytes; the lock is no record.
fn below(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap) {
        match entry.path() {
            path if path.is_dir() => out.extend(below(&path)),
            path if entry.file_name() == ".lock" || entry.file_name() == ".writer" => drop(path),
            path => drop(out.insert(path.clone(), std::fs::read(&path).unwrap())),
        }
    }
    out
}

fn put(folder: &Folder, name: &str, bytes: &[u8]) {
    std::fs::write(folder.path(name), bytes).unwrap();
}

/// A command ends with 3 in both languages, says these words, shows no raw escape, and leaves everything as it was.
fn refused(folder: &Folder, args: &[&str], what: &str, says: &[&str]) {
    let before = below(folder.home.path());
    for lang in ["zh", "en"] {
        let out = folder.ssj_in(args, lang);
        let text = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
        assert_eq!(out.status.code(), Some(3), "{what}: {args:?}\n{text}");
        for words in says {
            assert!(
                text.contains(words) || unbroken(&text).contains(words),
                "{what}: no `{words}` in\n{text}"
            );
        }
        let raw =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}');
        // What cannot be seen is shown as ⟨U+001B⟩; other such brackets would be a message without words.
        let wordless = text.replace("⟨U+", "").contains('⟨');
        assert!(!text.contains("panicked") && !wordless && !text.contains(raw), "{what}: {text:?}");
        assert!(text.len() < 20_000, "{what}: {} bytes are no message", text.len());
    }
    assert!(below(folder.home.path()) == before, "{what}: {args:?} wrote something");
}

/// The words for a language-independent part of the message, and the file.
fn says<'a>(file: &'a str, hostile: &'a Hostile) -> Vec<&'a str> {
    std::iter::once(file).chain(hostile.says.iter().copied()).collect()
}

#[test]
fn record_refuses_them() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    for hostile in files(&Table::RESULTS) {
        put(&folder, &hostile.file, &hostile.bytes);
        for more in [&[][..], &["--dry-run"]] {
            let args = [&["record", hostile.file.as_str()], more].concat();
            refused(&folder, &args, hostile.what, &says(&hostile.file, &hostile));
        }
        std::fs::remove_file(folder.path(&hostile.file)).unwrap();
    }
}

#[test]
fn check_and_draw_refuse_them() {
    for hostile in files(&Table::ENTITIES).into_iter().filter(|h| h.for_libraries) {
        let folder = Folder::new();
        let file = format!("data/{}", hostile.file);
        put(&folder, &file, &hostile.bytes);
        folder.edit("ssj.ron", "data/entities.csv", &file);
        for args in [&["check", "--data"][..], &COMMIT] {
            refused(&folder, args, hostile.what, &says(&file, &hostile));
        }
    }
}

#[test]
fn import_refuses_them() {
    let folder = Folder::new();
    for hostile in files(&Table::ANNEX).into_iter().filter(|h| h.for_annexes) {
        put(&folder, &hostile.file, &hostile.bytes);
        let args = ["import", hostile.file.as_str(), "--out", "new-rules"];
        refused(&folder, &args, hostile.what, &says(&hostile.file, &hostile));
    }
}

#[test]
fn an_audit_refuses_them_among_what_is_public() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    for hostile in corpus::published() {
        put(&folder, &hostile.file, &hostile.bytes);
        let args = ["audit", "--as-of", "2024-12-31", "--published", hostile.file.as_str()];
        refused(&folder, &args, hostile.what, &says(&hostile.file, &hostile));
        std::fs::remove_file(folder.path(&hostile.file)).unwrap();
    }
}

#[test]
fn a_manifest_does_not_lead_out_of_its_folder() {
    let folder = Folder::new();
    std::fs::write(folder.home.path().join("outside.csv"), ENTITIES).unwrap();
    folder.edit("ssj.ron", "data/entities.csv", "../outside.csv");
    refused(&folder, &["check", "--data"], "entities", &["../outside.csv", "ssj.ron"]);
    refused(&folder, &COMMIT, "entities", &["../outside.csv"]);
    let folder = Folder::after(&[&COMMIT, &RUN]);
    std::fs::write(folder.home.path().join("people.csv"), INSPECTORS).unwrap();
    folder.edit("ssj.ron", "data/inspectors.csv", "../people.csv");
    folder.put("r.csv", RESULTS);
    refused(&folder, &["record", "r.csv"], "inspectors", &["../people.csv"]);
    // Nor through a link.
    #[cfg(unix)]
    {
        let folder = Folder::new();
        std::fs::write(folder.home.path().join("outside.csv"), ENTITIES).unwrap();
        std::os::unix::fs::symlink("../../outside.csv", folder.path("data/link.csv")).unwrap();
        folder.edit("ssj.ron", "data/entities.csv", "data/link.csv");
        refused(&folder, &["check", "--data"], "a link", &["data/link.csv"]);
    }
}

#[test]
fn the_sound_table_of_each_kind_is_taken() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let sound = corpus::sound(&Table::RESULTS);
    put(&folder, "r.xlsx", &sound);
    let out = folder.ssj(&["record", "r.xlsx", "--at", "2024-06-06T09:00"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let folder = Folder::new();
    put(&folder, "data/e.xlsx", &corpus::sound(&Table::ENTITIES));
    folder.edit("ssj.ron", "data/entities.csv", "data/e.xlsx");
    let out = folder.ssj(&["check", "--data", "--fail-on", "error"]);
    assert_ne!(out.status.code(), Some(3), "{}", String::from_utf8_lossy(&out.stdout));
}
