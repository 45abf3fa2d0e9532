//! What `check --data` says of the example's inspectors: they suffice, and where they do not the draws are named.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;

const LINTS: [&str; 3] = ["peak-load", "too-few-inspectors", "overloaded-inspectors"];

/// Name, subject and message of what the lints on inspectors find.
fn found(root: &Path, extra: &[&str]) -> Vec<(String, String, String)> {
    let args = ["check", "-C", "examples/zezhou-2024", "--data", "--format", "json", "--lang", "zh"];
    let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(args.iter().chain(extra))
        .current_dir(root)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&out.stdout).unwrap();
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let all = report["findings"].as_array().unwrap().iter();
    all.map(|f| (text(&f["name"]), text(&f["subject"]["name"]), text(&f["message"])))
        .filter(|(name, ..)| LINTS.contains(&name.as_str()))
        .collect()
}

/// The rules and the example in a folder of their own, with something replaced in one file.
fn changed(file: &str, change: impl Fn(&str) -> String) -> tempfile::TempDir {
    let (root, folder) = (Path::new(env!("CARGO_MANIFEST_DIR")), tempfile::tempdir().unwrap());
    for dir in ["rules/zezhou-2024", "examples/zezhou-2024", "examples/zezhou-2024/data"] {
        std::fs::create_dir_all(folder.path().join(dir)).unwrap();
        for entry in std::fs::read_dir(root.join(dir)).unwrap().flatten().filter(|e| e.path().is_file()) {
            std::fs::copy(entry.path(), folder.path().join(dir).join(entry.file_name())).unwrap();
        }
    }
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let after = change(&text);
    assert_ne!(text, after);
    std::fs::write(path, after).unwrap();
    folder
}

#[test]
fn the_inspectors_of_the_example_suffice() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(found(root, &[]), []);
    assert_eq!(found(root, &["--assume"]), []);
}

#[test]
fn without_anybody_qualified_the_task_is_named() {
    let folder = changed("examples/zezhou-2024/data/inspectors.csv", |text| text.replace("核与辐射", "辐射"));
    // The document asks for no qualification; the operator's assumption does.
    assert_eq!(found(folder.path(), &[]), []);
    let found = found(folder.path(), &["--assume"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("too-few-inspectors", "核与辐射安全检查"));
    assert!(found[0].2.contains("没有人"), "{}", found[0].2);
}

#[test]
fn a_load_that_cannot_be_kept_names_the_draws_that_conflict() {
    let folder = changed("rules/zezhou-2024/plan.ssj", |text| {
        text.replace("  年度  2024 ", "  工作量  每人 每季度 不超过 4家\n  年度  2024 ")
    });
    let found = found(folder.path(), &["--assume"]);
    let (name, subject, message) = found.first().unwrap();
    assert_eq!((name.as_str(), subject.as_str()), ("overloaded-inspectors", "泽州2024"));
    // A1 and A3 do not fit into the first quarter together; A2 is as many and no part of what is named.
    for said in ["每季度不超过 4 家", "A1 第 1 次", "A3 第 1 次", "至多 80 人次"] {
        assert!(message.contains(said), "{message}");
    }
    // Nobody can count what the document leaves open.
    assert_eq!(self::found(folder.path(), &[]).iter().filter(|f| f.0 == "overloaded-inspectors").count(), 0);
}
