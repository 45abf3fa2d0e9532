//! Two rule texts and their difference.

use std::process::Command;

/// The difference of two rule files as the command says it.
pub fn diff(old: &str, new: &str, more: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (old, new) = (file("old.ssj", old), file("new.ssj", new));
    let args = [&["diff", &old, &new], more].concat();
    let out = Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}
