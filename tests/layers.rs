//! Plans of several files and years, as folders on disk: where files may lie, how far they may lead, and that every
//! command reads the same plan.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use ssj::finding::Finding;
use ssj::model::Model;
use std::path::Path;
use std::process::{Command, Output};

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

fn read(path: &Path) -> (Model, Vec<Finding>) {
    ssj::cli::read(path).map_err(|f| f.message.key).unwrap()
}

fn codes(path: &Path) -> Vec<(&'static str, &'static str)> {
    read(path).1.iter().map(|f| (f.code.name, f.message.key)).collect()
}

fn ssj(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(folder).output().unwrap()
}

const LAST: &str = "计划 甲2024 {\n  印发 2024年3月26日\n  年度 2024\n}\n部门 分局 { 代号 ENV }\n";

fn this(path: &str) -> String {
    format!("计划 甲2025 {{\n  印发 2025年3月10日\n  年度 2025\n  沿用 “{path}”\n}}\n")
}

#[test]
fn without_a_manifest_folders_beside_the_rules_may_be_named_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let plans = folder.path().join("plans");
    write(&plans, &[("2024/a.ssj", LAST), ("2025/a.ssj", &this("../2024"))]);
    write(folder.path(), &[("elsewhere/a.ssj", LAST)]);
    assert_eq!(codes(&plans.join("2025")), []);
    assert_eq!(codes(&plans.join("2025/a.ssj")), []);
    write(&plans, &[("2025/a.ssj", &this("../../elsewhere"))]);
    assert_eq!(codes(&plans.join("2025")), [("unusable-path", "use-outside")]);
    let absolute = plans.join("2024").to_str().unwrap().to_owned();
    write(&plans, &[("2025/a.ssj", &this(&absolute))]);
    assert_eq!(codes(&plans.join("2025")), []);
}

#[test]
fn with_a_manifest_only_its_roots_may_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = |roots: &str| format!("(rules: [\"rules\"], roots: [{roots}])");
    let rules = this("../../2024");
    write(
        folder.path(),
        &[("2024/a.ssj", LAST), ("2025/rules/a.ssj", &rules), ("2025/ssj.ron", &manifest(""))],
    );
    assert_eq!(codes(&folder.path().join("2025")), [("unusable-path", "use-outside")]);
    write(folder.path(), &[("2025/ssj.ron", &manifest("\"../2024\""))]);
    assert_eq!(codes(&folder.path().join("2025")), []);
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_nothing_that_may_not_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let plans = folder.path().join("plans");
    write(folder.path(), &[("elsewhere/a.ssj", LAST), ("elsewhere/ssj.ron", "(rules: [\".\"])")]);
    write(&plans, &[("2025/a.ssj", &this("../2024")), ("2023/b.ssj", LAST)]);
    let link = |from: &str, to: &str| {
        let to = plans.join(to);
        let _ = std::fs::remove_file(&to);
        std::os::unix::fs::symlink(folder.path().join(from), to).unwrap();
    };
    link("elsewhere", "2024");
    assert_eq!(codes(&plans.join("2025")), [("unusable-path", "use-outside")]);
    // A file, a file inside a folder that may be named, and the manifest of one.
    link("elsewhere/a.ssj", "2024");
    assert_eq!(codes(&plans.join("2025")), [("unusable-path", "use-outside")]);
    write(&plans, &[("2025/a.ssj", &this("../2023/linked.ssj"))]);
    link("elsewhere/a.ssj", "2023/linked.ssj");
    assert_eq!(codes(&plans.join("2025")), [("unusable-path", "use-outside")]);
    write(&plans, &[("2025/a.ssj", &this("../2023"))]);
    link("elsewhere/ssj.ron", "2023/ssj.ron");
    let (model, findings) = read(&plans.join("2025"));
    assert_eq!((findings, model.departments.len()), (vec![], 1));
    // What a link inside means is what it leads to.
    link("plans/2023", "2024");
    write(&plans, &[("2025/a.ssj", &this("../2024"))]);
    assert_eq!(codes(&plans.join("2025")), []);
}

#[test]
fn generations_are_followed_up_to_a_limit() {
    let folder = tempfile::tempdir().unwrap();
    let chain = |generations: usize| {
        write(folder.path(), &[("0/a.ssj", LAST)]);
        for n in 1..=generations {
            let text = format!("{}修改 部门 分局 {{ 代号 E{n} }}\n", this(&format!("../{}", n - 1)));
            write(folder.path(), &[(&format!("{n}/a.ssj"), &text)]);
        }
        folder.path().join(generations.to_string())
    };
    let (model, findings) = read(&chain(64));
    assert_eq!(findings, []);
    assert_eq!(model.departments.get("分局").unwrap().decl.code.as_deref(), Some("E64"));
    assert_eq!(model.revisions.len(), 64);
    assert_eq!(codes(&chain(65)), [("unusable-path", "use-too-deep")]);
}

/// A header that extends twice in every generation is wrong; it must not be read twice as often each time.
#[test]
fn nothing_is_read_twice_however_often_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("0/a.ssj", LAST)]);
    for n in 1..=40 {
        let line = format!("  沿用 “../{0}”\n  引用 “../{0}”\n", n - 1);
        let text = this(&format!("../{}", n - 1)).replace("}\n", &format!("{line}}}\n"));
        write(folder.path(), &[(&format!("{n}/a.ssj"), &text)]);
    }
    let names = codes(&folder.path().join("40"));
    assert!(names.iter().all(|(name, _)| ["repeated-field", "not-one-plan"].contains(name)), "{names:?}");
}

#[test]
fn a_change_is_kept_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let changes = "修改 部门 分局 “某分局” { 理由 “改名” }\n\
        删除 任务 甲 {\n  出处 正文二\n  理由 “并入日常巡查”\n}\n";
    let last = format!("{LAST}任务 甲 {{ 代号 A1 }}\n");
    let text = format!("{}{changes}", this("../2024"));
    write(folder.path(), &[("2024/a.ssj", &last), ("2025/a.ssj", &text)]);
    let (model, findings) = read(&folder.path().join("2025"));
    assert_eq!(findings, []);
    let [changed, removed] = model.revisions.as_slice() else { unreachable!() };
    assert_eq!((changed.kind, changed.name.as_str(), changed.removed), ("department", "分局", false));
    assert_eq!((changed.reason.as_deref(), changed.source.as_str()), (Some("改名"), ""));
    assert_eq!((removed.kind, removed.name.as_str(), removed.removed), ("task", "甲", true));
    assert_eq!((removed.reason.as_deref(), removed.source.as_str()), (Some("并入日常巡查"), "正文二"));
    assert_eq!(model.departments.get("分局").unwrap().decl.title.as_deref(), Some("某分局"));
}

/// What is found in a declaration that is changed is about that declaration, wherever its lines stand.
#[test]
fn a_finding_in_a_change_has_the_declaration_as_its_subject() {
    let folder = tempfile::tempdir().unwrap();
    let last = format!("{LAST}任务 甲 {{\n  代号 A1\n  比例频次 三成\n}}\n任务 乙 {{\n  代号 A2\n}}\n");
    let changes = "修改 任务 甲 { 时间 13月 }\n删除 任务 乙 { 代号 A2 }\nremove task 丙\n";
    write(folder.path(), &[("2024/a.ssj", &last), ("2025/a.ssj", &format!("{}{changes}", this("../2024")))]);
    let subjects: Vec<String> = read(&folder.path().join("2025")).1.iter().map(Finding::identity).collect();
    assert_eq!(
        subjects,
        [
            "SSJ007/task/甲/13月",
            "SSJ006/task/乙/代号",
            "SSJ012/task/丙/remove task 丙",
            "SSJ007/task/甲/三成",
        ]
    );
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A year of a plan that only extends another is the other's year: every command reads the layers, and the trial run
/// copies them all.
#[test]
fn a_year_of_a_plan_in_layers_runs_as_that_of_the_plan_below() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("rules"), &folder.path().join("rules"));
    copy(&root.join("examples/zezhou-2024"), &folder.path().join("examples/zezhou-2024"));
    let run = |target: &str| {
        let out = ssj(&["run", "examples/zezhou-2024", "--out", target, "--lang", "en"], folder.path());
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let out = ssj(&["plan", "-C", target, "--format", "json"], folder.path());
        serde_json::from_slice::<serde_json::Value>(&out.stdout).unwrap()
    };
    let plain = run("plain");
    let header: String = std::fs::read_to_string(root.join("rules/zezhou-2024/plan.ssj")).unwrap();
    let header = header
        .split_inclusive('\n')
        .skip_while(|l| !l.starts_with("计划"))
        .take_while(|l| !l.starts_with("// 部门"));
    let header = header.collect::<String>().replace("  引用 ", "  沿用 “../zezhou-2024-literate”\n  引用 ");
    write(folder.path(), &[("rules/again/plan.ssj", &header)]);
    let manifest = folder.path().join("examples/zezhou-2024/ssj.ron");
    let text = std::fs::read_to_string(&manifest).unwrap().replace("rules/zezhou-2024", "rules/again");
    std::fs::write(&manifest, text).unwrap();
    let layered = run("layered");
    assert!(folder.path().join("layered/rules/zezhou-2024-literate/annex1.md").is_file());
    assert_eq!(plain["tasks"].as_array().unwrap().len(), 9);
    assert_eq!(plain["tasks"], layered["tasks"]);
}
