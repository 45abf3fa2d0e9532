//! What other programs are told: SARIF, GitHub's commands and JUnit, as committed and valid, also when rules cannot
//! be read. `SSJ_BLESS=1 cargo test --test formats` writes the expected outputs again.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

/// Exit code and standard output of a command in the folder of the small plan.
fn ssj(args: &[&str], locale: &str) -> (Option<i32>, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(args)
        .env("LC_ALL", locale)
        .current_dir(folder())
        .output()
        .unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap())
}

#[expect(clippy::disallowed_methods, reason = "a test may be told to write what it would compare")]
fn blessed() -> bool {
    std::env::var("SSJ_BLESS").is_ok_and(|v| v == "1")
}

fn compare(name: &str, made: &str) {
    let path = folder().join(name);
    if blessed() {
        std::fs::write(&path, made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), made, "{name}");
}

fn valid(sarif: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas/sarif-2.1.0.json");
    // The published pattern of a language has a spare bracket, which not every reader of patterns lets pass.
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("[a-zA-Z]{2}]?$"));
    let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    let schema: Value = serde_json::from_str(&text).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let document: Value = serde_json::from_str(sarif).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&document).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert_eq!(errors, [""; 0]);
    let mut other = document.clone();
    other["runs"][0]["columnKind"] = "bytes".into();
    assert!(!validator.is_valid(&other), "the schema accepts anything");
    document
}

#[test]
fn every_format_says_the_same_in_both_languages() {
    for lang in ["zh", "en"] {
        for (format, extension) in
            [("sarif", "sarif"), ("github", "github.txt"), ("junit", "junit.xml"), ("concise", "txt")]
        {
            let args = ["check", "plan", "--format", format, "--lang", lang];
            let (exit, made) = ssj(&args, "C");
            assert_eq!(exit, Some(3), "{made}");
            compare(&format!("expected.{lang}.{extension}"), &made);
        }
    }
}

#[test]
fn sarif_is_valid_and_points_at_characters() {
    let document = valid(&ssj(&["check", "plan", "--format", "sarif", "--lang", "en"], "C").1);
    let run = &document["runs"][0];
    // Rules could not be read whole, and the document says so of the file.
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["invocations"][0]["exitCode"], 3);
    let said = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    assert_eq!(said[0]["level"], "error");
    let results = run["results"].as_array().unwrap();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let of = |name: &str| {
        let rule = rules.iter().find(|r| r["name"] == name).unwrap();
        results.iter().filter(|r| r["ruleId"] == rule["id"]).collect::<Vec<_>>()
    };
    let malformed = of("malformed-citation")[0];
    let region = &malformed["locations"][0]["physicalLocation"]["region"];
    assert_eq!((region["startLine"].as_u64(), region["startColumn"].as_u64()), (Some(11), Some(16)));
    let uri = malformed["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
    assert_eq!(uri, "plan/%E7%94%B2%20%E8%AE%A1%E5%88%92.ssj");
    let change = &malformed["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "第二十九条");
    let suppressed: Vec<_> =
        results.iter().filter(|r| !r["suppressions"].as_array().unwrap().is_empty()).collect();
    assert_eq!(suppressed.len(), 1);
    assert!(suppressed[0]["suppressions"][0]["justification"].as_str().unwrap().contains("两年一查"));
}

#[test]
fn sarif_is_valid_for_the_real_plan_and_its_audit_and_for_what_cannot_be_read_at_all() {
    let plan = "../../examples/zezhou-2024";
    let document = valid(&ssj(&["check", plan, "--data", "--format", "sarif"], "C").1);
    assert!(document["runs"][0]["results"].as_array().unwrap().len() > 20);
    valid(&ssj(&["audit", "-C", plan, "--as-of", "2024-12-31", "--format", "sarif"], "C").1);
    let broken = tempfile::tempdir().unwrap();
    std::fs::write(broken.path().join("ssj.ron"), "(rules: 甲)").unwrap();
    let (exit, made) = ssj(&["check", broken.path().to_str().unwrap(), "--format", "sarif"], "C");
    assert_eq!(exit, Some(3));
    assert_eq!(valid(&made)["runs"][0]["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn no_locale_chooses_the_words_for_programs() {
    for format in ["json", "sarif", "github", "junit"] {
        let args = ["check", "plan", "--format", format];
        assert!(ssj(&args, "C").1 == ssj(&args, "zh_CN.UTF-8").1, "{format}");
    }
    let args = ["check", "plan", "--format", "concise"];
    assert!(ssj(&args, "C").1 != ssj(&args, "zh_CN.UTF-8").1);
}
