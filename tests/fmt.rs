//! `ssj fmt` on files: what it writes, what it leaves alone, and how it ends.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const UGLY: &str = "计划 甲 {\n 印发 2024年3月26日；年度：２０２４ // 注\n}\n";
const NEAT: &str = "计划 甲 {\n  印发  2024年3月26日\n  年度  2024  // 注\n}\n";

fn ssj(folder: &Path, args: &[&str]) -> (i32, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(folder).output().unwrap();
    let both = [out.stdout, out.stderr].concat();
    (out.status.code().unwrap(), String::from_utf8(both).unwrap())
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    dir
}

fn read(dir: &TempDir, name: &str) -> String {
    std::fs::read_to_string(dir.path().join(name)).unwrap()
}

#[test]
fn the_shipped_rules_are_formatted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = ["rules/cn", "rules/zezhou-2024", "rules/zezhou-2024-literate", "examples/zezhou-2024"];
    let (code, said) = ssj(root, &[&["fmt", "--check"], all.as_slice()].concat());
    assert_eq!(code, 0, "run: ssj fmt {}\n{said}", all.join(" "));
}

#[test]
fn what_is_formatted_is_not_written_again() {
    let dir = folder(&[("a.ssj", UGLY), ("b.ssj", "任务 乙 { 类型 定向 }\n")]);
    let written = |name: &str| std::fs::metadata(dir.path().join(name)).unwrap().modified().unwrap();
    let before = written("b.ssj");
    let (code, said) = ssj(dir.path(), &["fmt", "--lang", "en"]);
    assert_eq!((code, said.as_str()), (0, "formatted a.ssj\n1 file formatted, 1 already was\n"));
    assert_eq!(read(&dir, "a.ssj"), NEAT);
    assert_eq!(written("b.ssj"), before);
    let (code, said) = ssj(dir.path(), &["fmt", "--lang", "en"]);
    assert_eq!((code, said.as_str()), (0, "0 files formatted, 2 already were\n"));
}

#[test]
fn check_shows_what_would_change_and_writes_nothing() {
    let dir = folder(&[("a.ssj", UGLY), ("b.ssj", NEAT)]);
    let (code, said) = ssj(dir.path(), &["fmt", "--check", "--lang", "en"]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(
        said,
        "would be formatted: a.ssj\n@@ -2 +2,2 @@\n- 印发 2024年3月26日；年度：２０２４ // 注\n+  印发  2024年3月26日\n\
         +  年度  2024  // 注\n1 file would be formatted, 1 already is\n"
    );
    assert_eq!(read(&dir, "a.ssj"), UGLY);
}

#[test]
fn a_file_with_mistakes_is_left_alone_and_the_others_are_formatted() {
    let broken = "任务 乙 {\n 类型 “定向\n";
    let dir = folder(&[("a.ssj", broken), ("b.ssj", UGLY)]);
    let (code, said) = ssj(dir.path(), &["fmt", "--lang", "en"]);
    assert_eq!(code, 3, "{said}");
    for part in ["SSJ005", "SSJ002", "formatted b.ssj", "1 file has mistakes and was left alone"] {
        assert!(said.contains(part), "{part}:\n{said}");
    }
    assert_eq!((read(&dir, "a.ssj").as_str(), read(&dir, "b.ssj").as_str()), (broken, NEAT));
}

#[test]
fn line_ends_and_byte_order_mark_stay() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let dir = folder(&[("a.ssj", &crlf(UGLY)), ("b.ssj", &format!("\u{feff}{UGLY}"))]);
    assert_eq!(ssj(dir.path(), &["fmt"]).0, 0);
    assert_eq!(read(&dir, "a.ssj"), crlf(NEAT));
    assert_eq!(read(&dir, "b.ssj"), format!("\u{feff}{NEAT}"));
    assert_eq!(ssj(dir.path(), &["fmt", "--check"]).0, 0);
}

#[test]
fn a_plan_folder_is_its_rules_and_assumptions_wherever_it_is_named() {
    let manifest = "(rules: [\"rules\"], assumptions: [\"mine.ssj\"])";
    let files =
        [("p/ssj.ron", manifest), ("p/rules/a.ssj", UGLY), ("p/mine.ssj", UGLY), ("p/other.ssj", UGLY)];
    for args in [&["fmt", "p"][..], &["-C", "p", "fmt"]] {
        let dir = folder(&files);
        assert_eq!(ssj(dir.path(), args).0, 0);
        let all = ["p/rules/a.ssj", "p/mine.ssj", "p/other.ssj"].map(|name| read(&dir, name) == NEAT);
        assert_eq!(all, [true, true, false], "{args:?}");
    }
}

#[test]
fn keywords_are_turned_and_come_back() {
    let dir = folder(&[("a.ssj", UGLY), ("b.md", &format!("# 甲\n\n```ssj\n{UGLY}```\n\n计划 甲 {{\n"))]);
    assert_eq!(ssj(dir.path(), &["fmt", "--keywords", "en"]).0, 0);
    let english = "plan 甲 {\n  issued  2024-03-26\n  year    2024  // 注\n}\n";
    assert_eq!(read(&dir, "a.ssj"), english);
    assert_eq!(read(&dir, "b.md"), format!("# 甲\n\n```ssj\n{english}```\n\n计划 甲 {{\n"));
    assert_eq!(ssj(dir.path(), &["fmt", "--keywords", "zh"]).0, 0);
    assert_eq!(read(&dir, "a.ssj"), NEAT);
    let (code, _) = ssj(dir.path(), &["fmt", "--keywords", "fr"]);
    assert_eq!(code, 2);
}

/// A column is the user's name, whatever keyword it is elsewhere: 行业 is no `trade` of the language.
#[test]
fn columns_on_one_line_keep_their_names() {
    let dir =
        folder(&[("a.ssj", "计划 甲 { 年度 2024；印发 2024-03-26 }\n对象库 {\n  行业 代码；成立 日期\n}\n")]);
    assert_eq!(ssj(dir.path(), &["fmt", "--keywords", "en"]).0, 0);
    assert!(read(&dir, "a.ssj").contains("行业 代码；成立 日期"), "{}", read(&dir, "a.ssj"));
}

#[test]
fn what_cannot_be_read_or_written_is_said() {
    let dir = folder(&[("a.ssj", UGLY)]);
    assert_eq!(ssj(dir.path(), &["fmt", "none"]).0, 5);
    std::fs::write(dir.path().join("b.ssj"), b"\xb1\xe0\xba\xc5").unwrap();
    assert_eq!(ssj(dir.path(), &["fmt"]).0, 3);
    let path = dir.path().join("a.ssj");
    std::fs::write(&path, UGLY).unwrap();
    let mut mode = std::fs::metadata(&path).unwrap().permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(&path, mode).unwrap();
    assert_eq!(ssj(dir.path(), &["fmt", "a.ssj"]).0, 5);
    assert_eq!(read(&dir, "a.ssj"), UGLY);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_rights_and_a_link_its_target() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("real/a.ssj", UGLY)]);
    let real: PathBuf = dir.path().join("real/a.ssj");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, dir.path().join("a.ssj")).unwrap();
    assert_eq!(ssj(dir.path(), &["fmt", "a.ssj"]).0, 0);
    assert!(std::fs::symlink_metadata(dir.path().join("a.ssj")).unwrap().is_symlink());
    assert_eq!(read(&dir, "real/a.ssj"), NEAT);
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}
