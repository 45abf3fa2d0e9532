//! Plans that extend others come back whole, files have the format of their extension, documents their schema.

use super::common::*;
use serde_json::Value;
use std::path::Path;

/// A folder with the rules of 2024 and a plan that extends them.
fn later(header: &str, changes: &str) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    let new = temp.path().join("2025");
    std::fs::create_dir_all(&new).unwrap();
    // The mended plan uses the duties of the other.
    for folder in ["zezhou-2024", "zezhou-2024-mended"] {
        let old = temp.path().join(folder);
        std::fs::create_dir_all(&old).unwrap();
        for entry in std::fs::read_dir(Path::new(ROOT).join("rules").join(folder)).unwrap().flatten() {
            std::fs::copy(entry.path(), old.join(entry.file_name())).unwrap();
        }
    }
    std::fs::write(temp.path().join("shared.ssj"), "引用 cn.法规\n部门 农业局 “县农业局”\n").unwrap();
    let plan = format!(
        "计划 泽州2025 {{\n  标题  “2025年度计划”\n  沿用  “../zezhou-2024-mended”\n  年度  2025\n  制定  泽州分局\n  \
         印发  2025年1月20日\n{header}}}\n{changes}"
    );
    std::fs::write(new.join("plan.ssj"), plan).unwrap();
    temp
}

#[test]
fn a_plan_that_extends_another_comes_back_whole() {
    let of_task = "修改 任务 重点排污单位抽查 {\n  比例频次  每次 30%，4次/年\n}\n";
    let of_law = "修改 法规 《大气污染防治法》 {\n  可信度  “低”\n}\n删除 法规 《环境影响评价法》\n";
    let of_outcome = "修改 结果 未发现问题 {\n  说明  “甲”\n}\n";
    let new = "事项 农业检查 “农业检查” {\n  内容  “农业面源情况”\n  依据  《水污染防治法》第三十条、待定 原文 “参照省厅规定”\n}\n";
    let all = [of_task, of_law, of_outcome, new].concat();
    for (header, changes) in [
        ("", of_task),
        ("", all.as_str()),
        ("  引用  “../shared.ssj”\n", all.as_str()),
        ("  引用  cn.法规\n", of_law),
    ] {
        let temp = later(header, changes);
        let dir = temp.path();
        for args in [
            ["export", "2025", "--out", "a.xlsx"],
            ["export", "2025", "--out", "a.csv"],
            ["import", "a.xlsx", "--out", "book"],
        ] {
            let done = ssj(dir, &args);
            assert_eq!(done.status.code(), Some(0), "{args:?}: {}", text(&done.stderr));
        }
        let files = ["a-附件1.csv", "a-附件2.csv", "a-附件3.csv", "a-附加.csv"];
        let done = ssj(dir, &[&["import"], &files[..], &["--out", "files"]].concat());
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        let plan = std::fs::read_to_string(dir.join("book/plan.ssj")).unwrap();
        assert!(plan.contains("cn.法规、cn.日历、cn.结果用语") && !plan.contains("沿用"), "{plan}");
        let own = meaning(&dir.join("2025"));
        for back in ["book", "files"] {
            assert_eq!(own, meaning(&dir.join(back)), "{header}{changes}");
            let diff = ssj(dir, &["diff", "2025", back, "--lang", "en"]);
            assert!(flat(&diff.stdout).contains("Nothingdiffers"), "{}", text(&diff.stdout));
            // So are the compiled plans.
            let compiled = |rules: &str| {
                let done = ssj(dir, &["plan", rules, "--format", "json"]);
                serde_json::from_slice::<Value>(&done.stdout).unwrap()
            };
            let (a, b) = (compiled("2025"), compiled(back));
            assert!(a["tasks"].as_array().is_some_and(|tasks| !tasks.is_empty()));
            assert_eq!(a["tasks"], b["tasks"]);
        }
    }
}

#[test]
fn the_format_follows_the_extension() {
    let temp = tempfile::tempdir().unwrap();
    let at = |name: &str| temp.path().join(name).to_str().unwrap().to_owned();
    let root = Path::new(ROOT);
    let export = |more: &[&str]| ssj(root, &[&["export", "rules/zezhou-2024-mended"], more].concat());
    assert_eq!(export(&["--out", &at("a.csv")]).status.code(), Some(0));
    assert!(!temp.path().join("a.csv").exists());
    let csv = std::fs::read(at("a-附件1.csv")).unwrap();
    assert!(csv.starts_with("\u{feff}附件1".as_bytes()));
    assert_eq!(export(&["--out", &at("a.DOCX")]).status.code(), Some(0));
    assert_eq!(export(&["--out", &at("a.xlsx")]).status.code(), Some(0));
    let docx = std::fs::read(at("a.DOCX")).unwrap();
    assert!(docx.starts_with(b"PK") && docx != std::fs::read(at("a.xlsx")).unwrap());
    for (lang, words) in [("zh", "扩展名与--formatxlsx不一致"), ("en", "isnotthatof--formatxlsx")] {
        let refused = export(&["--out", &at("b.csv"), "--format", "xlsx", "--lang", lang]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(flat(&refused.stderr).contains(words), "{}", text(&refused.stderr));
        assert!(text(&refused.stderr).lines().all(|line| line.chars().count() <= 80));
    }
    assert_eq!(export(&["--out", &at("b.xls")]).status.code(), Some(2));
    assert!(!temp.path().join("b.csv").exists() && !temp.path().join("b.xls").exists());
    // A folder may be called anything.
    assert_eq!(export(&["--out", &at("folder"), "--format", "csv"]).status.code(), Some(0));
    assert!(temp.path().join("folder/附件1.csv").exists());
}

#[test]
fn the_findings_of_an_import_fit_their_schema() {
    let temp = tempfile::tempdir().unwrap();
    std::fs::write(temp.path().join("m.csv"), matters(&["有关规定"])).unwrap();
    let done = ssj(temp.path(), &["import", "m.csv", "--out", "rules", "--format", "json"]);
    let json: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(json["waived"], serde_json::json!([]));
    let schema = std::fs::read_to_string(Path::new(ROOT).join("docs/schemas/findings-1.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{json:#}");
}
