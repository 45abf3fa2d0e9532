//! Whatever a rule file holds, reading it ends, without a panic, and says something where something was broken.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use proptest::prelude::*;
use ssj::message::{Catalogue, Lang};
use ssj::source::Sources;
use std::path::Path;

/// The real plan, one text.
fn plan() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/zezhou-2024");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|e| e.path()).collect();
    files.sort();
    files.iter().map(|f| std::fs::read_to_string(f).unwrap()).collect()
}

/// Reads, resolves, completes, compiles and renders a text; returns how many findings there were.
fn read(text: &str) -> usize {
    let mut sources = Sources::default();
    let id = sources.add("rules.ssj", text);
    let (tree, mut findings) = ssj::syntax::parse(id, &sources);
    let (mut model, more) = ssj::model::lower(&[tree], &sources);
    findings.extend(more);
    let assumed = ssj::plan::assume(&mut model);
    let plan = ssj::plan::compile(&model, assumed);
    findings.extend(plan.blocked.iter().cloned());
    ssj::finding::sort(&mut findings);
    let texts = Catalogue::new(Lang::Zh);
    for finding in findings.iter().take(20) {
        assert!(!ssj::finding::concise(finding, &sources, &texts).is_empty());
    }
    let some = findings.get(..findings.len().min(20)).unwrap_or_default();
    let _ = ssj::finding::human(some, &sources, &texts, false, 80);
    findings.len()
}

/// Removes, repeats or replaces a stretch of characters.
fn mutate(text: &str, at: usize, length: usize, with: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = at % (chars.len() + 1);
    let end = (at + length).min(chars.len());
    let before: String = chars.iter().take(at).collect();
    let after: String = chars.iter().skip(end).collect();
    before + with + &after
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        read(&text);
    }

    #[test]
    fn words_of_the_language_in_any_order(words in prop::collection::vec(
        prop::sample::select(vec![
            "计划", "事项", "任务 甲 {", "}", "{", "：", "“", "”", "《", "》", "、", "；", "\n", " ", "比例频次", "25%",
            "递增 比例 按 风险 {", "低 +0个百分点", "1月—3月", "依据", "第五条", "对象 甲：", "标签 含 乙", "且", "//",
        ]),
        0..60,
    )) {
        read(&words.concat());
    }

    #[test]
    fn the_real_plan_with_one_stretch_broken(at in 0usize..40_000, length in 0usize..40, with in "[{}“”《》；：\n 比例0-9]{0,4}") {
        read(&mutate(&plan(), at, length, &with));
    }
}

#[test]
fn ten_thousand_of_one_sign_end_in_time() {
    for sign in ["{", "}", "“", "《", "\"", "；", "任务 甲 {\n", "// \n", "《甲》第", "、"] {
        read(&sign.repeat(10_000));
        read(&format!("计划 甲 {{\n  标题 {}\n}}\n", sign.repeat(10_000)));
    }
}

#[test]
fn the_real_plan_itself_is_read_without_a_finding_of_the_language() {
    let text = plan();
    let mut sources = Sources::default();
    let id = sources.add("rules.ssj", &text);
    let (tree, findings) = ssj::syntax::parse(id, &sources);
    assert_eq!(findings, []);
    assert_eq!(ssj::model::lower(&[tree], &sources).1, []);
}
