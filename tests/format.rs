//! What formatting keeps: the meaning of every file, every comment, and itself when it is done twice; and that the
//! two languages lead back to each other.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail loudly")]

mod programs;

use programs::{Choices, Grammar, Mix};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ssj::message::Lang;
use ssj::source::{Sources, Span};
use ssj::syntax::{Entry, KEYWORDS, Pair, Rule, Tree, WORDS, format_text, format_value};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::read);

fn parse(text: &str) -> (Tree, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("a.ssj", text);
    let (tree, findings) = ssj::syntax::parse(file, &sources);
    assert_eq!(findings, [], "{text}");
    (tree, sources)
}

/// A text is whole rules if the layout has nothing to say of it.
fn sound(text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("a.ssj", text);
    ssj::syntax::parse(file, &sources).1.is_empty()
}

fn format(text: &str, keywords: Option<Lang>) -> String {
    let mut sources = Sources::default();
    let file = sources.add("a.ssj", text);
    ssj::syntax::format(file, &sources, keywords).unwrap_or_else(|findings| {
        let texts = ssj::message::Catalogue::new(Lang::En);
        panic!("{text}\n{}", ssj::finding::human(&findings, &sources, &texts, false, 100))
    })
}

/// The nodes of a value, without the blanks and the width of its signs.
fn nodes(pair: Pair<'_>, out: &mut String) {
    let rule = pair.as_rule();
    let text = pair.as_str().to_owned();
    let inner: Vec<Pair<'_>> = pair.into_inner().collect();
    out.push_str(&format!("{rule:?} "));
    if rule == Rule::rest && out.starts_with("0 ") {
        // The value of a declaration was compared by its own rule.
        out.extend(text.chars().filter(|c| c.is_alphabetic()));
    } else if inner.is_empty()
        && !matches!(rule, Rule::rest | Rule::inside | Rule::straight | Rule::item_text)
    {
        let narrow = |c: char| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap(),
            c => c,
        };
        out.extend(text.chars().filter(|c| !c.is_whitespace()).map(narrow));
    } else if inner.is_empty() {
        out.push_str(text.trim());
    }
    inner.into_iter().for_each(|p| nodes(p, out));
    out.push(';');
}

/// What a tree is, apart from its layout: heads and values as they were parsed, in order, with the comments.
fn shape(text: &str) -> Vec<String> {
    let (tree, sources) = parse(text);
    let mut out = Vec::new();
    tree.entries.iter().for_each(|e| entry(e, &sources, 0, None, &mut out));
    out.extend(tree.comments.iter().map(|c| sources.slice(*c).trim_end().to_owned()));
    out
}

fn entry(e: &Entry, sources: &Sources, depth: usize, line: Option<Rule>, out: &mut Vec<String>) {
    let key = e.key.map_or("", |k| sources.slice(k));
    let row = KEYWORDS.iter().filter(|_| line.is_none() && (depth == 0 || e.change.is_none())).find(|r| {
        let all: Vec<&str> =
            if depth == 0 { r.declaration_spellings().collect() } else { r.field_spellings().collect() };
        all.contains(&key)
    });
    let read = |rule: Rule, span: Span| ssj::syntax::value(rule, span, sources).ok();
    // What stands after the colon of a declaration has a rule of its own.
    let head = row.filter(|r| depth == 0 && r.head != Some(Rule::declared_head)).and_then(|r| r.head);
    let colon = sources.slice(e.value).find(['：', ':']).filter(|_| head.is_some());
    if let Some((at, rule)) = colon.zip(head) {
        let mut said = String::new();
        let value = e.value.inner(at..sources.slice(e.value).len());
        let skip = sources.slice(value).chars().next().map_or(0, char::len_utf8);
        let value = value.inner(skip..sources.slice(value).len());
        if let Some(pair) = read(rule, value) {
            nodes(pair, &mut said);
            out.push(said);
        }
    }
    let by_line = line.and_then(|rule| read(rule, e.head));
    let rule = row.and_then(|r| if depth == 0 { Some(Rule::declared_head) } else { r.value });
    let mut said = format!("{depth} {:?} {} ", row.map(|r| r.keyword), e.block.is_some());
    match by_line.or_else(|| rule.and_then(|r| read(r, e.value))) {
        Some(pair) => nodes(pair, &mut said),
        // What no rule of a keyword reads is compared without its blanks and signs.
        None => {
            said.extend(sources.slice(e.head).chars().filter(|c| c.is_alphabetic()));
        }
    }
    out.push(said);
    let rows = row.filter(|r| depth > 0 || r.value.is_none()).and_then(|r| r.rows);
    e.block.iter().flat_map(|b| &b.entries).for_each(|inner| entry(inner, sources, depth + 1, rows, out));
}

/// Whether a line has nothing that is the same in both languages: articles, numbers of contents, codes, columns.
fn turns(line: &str) -> bool {
    let own = "labels risk region trade 标签 风险 区划 行业 content team 检查组 remove 删除";
    let own = |word: &str| own.split(' ').any(|o| o == word);
    let same = ["代号", " part "].iter().any(|w| line.contains(w)) || line.contains(['《', '第', '（']);
    !line.split([' ', '；', ';']).any(own) && !same
}

fn program(bytes: &[u8], mix: Mix) -> String {
    programs::program(&mut Choices::new(bytes), &GRAMMAR, mix)
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 40..400)
}

proptest! {
    // The same programs in every run: what else may be written is the fuzz target's to find (docs/fuzzing.md).
    #![proptest_config(ProptestConfig {
        cases: 192,
        max_global_rejects: 20_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_240_326),
        ..ProptestConfig::default()
    })]

    #[test]
    fn formatting_keeps_what_a_text_says_and_is_done_once(bytes in bytes()) {
        let text = program(&bytes, Mix::ANY);
        prop_assume!(sound(&text));
        let once = format(&text, None);
        prop_assert_eq!(format(&once, None), once.clone(), "from\n{}", text);
        prop_assert_eq!(shape(&once.replace('\r', "")), shape(&text), "{}\nfrom\n{}", once, text);
    }

    #[test]
    fn either_language_leads_to_the_other_and_back(bytes in bytes()) {
        let text = program(&bytes, Mix::ANY);
        prop_assume!(sound(&text));
        let (zh, en) = (format(&text, Some(Lang::Zh)), format(&text, Some(Lang::En)));
        prop_assert_eq!(format(&en, Some(Lang::Zh)), zh.clone(), "from\n{}\nby\n{}", text, en);
        prop_assert_eq!(format(&zh, Some(Lang::En)), en.clone(), "from\n{}\nby\n{}", text, zh);
        prop_assert_eq!(format(&zh, None), zh.clone(), "from\n{}", text);
        prop_assert_eq!(format(&en, None), en.clone(), "from\n{}", text);
    }

    #[test]
    fn nothing_of_the_language_is_left_in_chinese(bytes in bytes()) {
        let mix = Mix { words: None, names: Some(Lang::En), translatable: true };
        let text = program(&bytes, mix);
        prop_assume!(sound(&text));
        let en = format(&text, Some(Lang::En));
        for line in en.lines().filter(|l| turns(l)) {
            let code = line.split("//").next().unwrap();
            let left: String = code.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).collect();
            prop_assert_eq!(left, "", "{}\nfrom\n{}", line, text);
        }
    }

    #[test]
    fn nothing_of_the_language_is_left_in_english(bytes in bytes()) {
        let mix = Mix { words: None, names: Some(Lang::Zh), translatable: true };
        let text = program(&bytes, mix);
        prop_assume!(sound(&text));
        let zh = format(&text, Some(Lang::Zh));
        for line in zh.lines().filter(|l| turns(l)) {
            let code = line.split("//").next().unwrap();
            let left: String = code.chars().filter(|c| c.is_ascii_alphabetic()).collect();
            prop_assert_eq!(left, "", "{}\nfrom\n{}", line, text);
        }
    }

    #[test]
    fn of_markdown_only_the_rules_are_formatted(bytes in bytes(), indent in 0usize..4) {
        let text = program(&bytes, Mix::ANY).replace("\r\n", "\n");
        prop_assume!(sound(&text));
        let indented = |text: &str| -> String {
            text.lines().map(|l| if l.is_empty() { "\n".to_owned() } else { format!("{:indent$}{l}\n", "") }).collect()
        };
        let page = |rules: &str| format!("# 计划\n\n计划 甲 {{  “\n\n{:indent$}```ssj\n{}{:indent$}```\n完", "", indented(rules), "");
        let mut sources = Sources::default();
        let file = sources.add("plan.md", &page(&text));
        prop_assume!(ssj::syntax::parse(file, &sources).1.is_empty());
        let out = ssj::syntax::format(file, &sources, None).unwrap();
        prop_assert_eq!(out, page(&format(&text, None)));
    }

    #[test]
    fn any_text_is_formatted_or_refused(text in "\\PC{0,200}") {
        if let Some(once) = format_text(&text, None) {
            prop_assert_eq!(format_text(&once, None), Some(once));
        }
    }
}

fn ssj_files(folder: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "ssj") {
                out.push(path);
            }
        }
    }
    out.sort();
    assert!(!out.is_empty());
    out
}

/// What the model of a text is, and what is said of it.
fn model(text: &str) -> (serde_json::Value, Vec<&'static str>) {
    let (tree, sources) = parse(text);
    let (model, findings) = ssj::model::lower(&[tree], &sources);
    (model.meaning().unwrap(), findings.iter().map(|f| f.code.name).collect())
}

#[test]
fn plans_mean_the_same_however_they_are_written() {
    let cases = ssj_files("rules").into_iter().chain(ssj_files("tests/language/good"));
    for file in cases {
        let text = std::fs::read_to_string(&file).unwrap();
        let (meant, said) = model(&text);
        for keywords in [None, Some(Lang::Zh), Some(Lang::En)] {
            let (now, now_said) = model(&format(&text, keywords));
            assert_eq!(now_said, said, "{} {keywords:?}", file.display());
            assert!(now == meant, "{} {keywords:?}", file.display());
        }
    }
}

#[test]
fn the_shipped_rules_come_back_from_english() {
    for file in ssj_files("rules").into_iter().chain(ssj_files("examples")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let zh = format(&text, Some(Lang::Zh));
        assert!(format(&format(&text, Some(Lang::En)), Some(Lang::Zh)) == zh, "{}", file.display());
    }
}

/// Every value rule of the keyword table prints what the grammar can say by it, in both languages.
#[test]
fn every_value_rule_is_written_in_both_languages() {
    let mut rules: Vec<Rule> = KEYWORDS.iter().flat_map(|r| [r.head, r.value, r.rows]).flatten().collect();
    rules.sort();
    rules.dedup();
    let mut unsaid = Vec::new();
    for rule in rules.into_iter().filter(|r| *r != Rule::declared_head) {
        for lang in Lang::ALL {
            let mix = Mix { words: Some(lang), names: Some(lang), translatable: false };
            let mut found = 0;
            for seed in 0u32..100 {
                let bytes: Vec<u8> = (0..200u32)
                    .map(|i| (seed.wrapping_mul(31).wrapping_add(i).wrapping_mul(2_654_435_761) >> 23) as u8)
                    .collect();
                let Some(text) = GRAMMAR.value(rule, &mut Choices::new(&bytes), mix) else { continue };
                found += 1;
                for turned in [None, Some(Lang::Zh), Some(Lang::En)] {
                    let style = turned.unwrap_or(lang);
                    if format_value(rule, &text, style, turned).is_none() {
                        unsaid.push(format!("{rule:?} {turned:?}: {text}"));
                    }
                }
            }
            assert!(found > 0, "no sample of {rule:?} in {lang}");
        }
    }
    unsaid.sort();
    unsaid.dedup();
    assert_eq!(unsaid, Vec::<String>::new());
}

#[test]
fn what_an_extending_plan_removes_is_turned_and_columns_are_not() {
    let zh = "修改 任务 甲 {\n  删除  递增、层级\n}\n删除 任务 乙\n修改 对象库 {\n  删除  区划、规模\n}\n";
    let en = "override task 甲 {\n  remove  increments, level\n}\nremove task 乙\noverride library {\n  remove  区划, 规模\n}\n";
    assert_eq!(format(zh, Some(Lang::En)), en);
    assert_eq!(format(en, Some(Lang::Zh)), zh);
    let heading = zh.replace("删除  递增、层级", "删除 抽查起止时间 ，层级");
    assert_eq!(format(&heading, None), zh.replace("递增", "抽查起止时间"));
}

#[test]
fn no_word_is_written_alike_by_two_rules_of_one_place() {
    assert!(WORDS.iter().all(|w| !w.zh.is_empty() && w.en.is_ascii() | (w.zh == w.en)));
}
