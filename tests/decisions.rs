//! The plan of 2027 differs from that of 2024 only in what its list of decisions says, and in all that it says.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use serde_json::{Map, Value};
use ssj::source::Sources;
use ssj::syntax::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The parts of a plan and the word that declares them. Examples say what follows from the rules, and decide nothing.
const PARTS: [(&str, &str); 16] = [
    ("header", "计划"),
    ("departments", "部门"),
    ("library", "对象库"),
    ("qualifications", "资格"),
    ("scopes", "对象"),
    ("tiers", "分级"),
    ("bases", "依据集"),
    ("matters", "事项"),
    ("tasks", "任务"),
    ("objectives", "目标"),
    ("deadlines", "期限"),
    ("outcomes", "结果"),
    ("vocabularies", "结果用语"),
    ("duties", "职责"),
    ("documents", "文件"),
    ("periods", "时段"),
];

/// The fields of the model, and the keyword that says them.
const FIELDS: [(&str, &str); 52] = [
    ("by", "主体"),
    ("certificate", "执法证"),
    ("citations", "依据"),
    ("class", "类别"),
    ("code", "代号"),
    ("column", "递增"),
    ("columns", "列"),
    ("content", "内容"),
    ("contents", "内容"),
    ("definition", "口径"),
    ("follow_ups", "后续"),
    ("initiator", "发起"),
    ("issued", "印发"),
    ("kind", "类型"),
    ("level", "层级"),
    ("load", "工作量"),
    ("matters", "事项"),
    ("measure", "指标"),
    ("methods", "方式"),
    ("mode", "层级"),
    ("name", "名称"),
    ("number", "文号"),
    ("overlap", "重叠"),
    ("owner", "责任"),
    ("partners", "配合"),
    ("predicate", "条件"),
    ("printed", "原文"),
    ("promises", "保证"),
    ("qualifications", "资格"),
    ("ratio", "递增"),
    ("recusals", "回避"),
    ("repeats", "重复"),
    ("rounding", "取整"),
    ("rounds", "分期"),
    ("scope", "对象"),
    ("sections", "科室"),
    ("shared", "依据集"),
    ("shares", "比例频次"),
    ("source", "出处"),
    ("status", "状态"),
    ("steps", "递增"),
    ("substitution", "递补"),
    ("team", "检查组"),
    ("tiers", "递增"),
    ("tiers_printed", "递增原文"),
    ("title", "标题"),
    ("visit_cap", "指标"),
    ("window", "时间"),
    ("year", "年度"),
    ("draw_by", "抽取期限"),
    ("finish_by", "完成期限"),
    ("after", "后于"),
];

/// What the model leaves out of the header, for no rule reads it.
const WORDS: [&str; 4] = ["背景", "章节", "附件", "主送"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn meaning(plan: &str) -> Value {
    let (model, findings) = ssj::cli::read(&root().join(plan)).map_err(|f| f.message).unwrap();
    assert!(findings.iter().all(|f| f.severity != ssj::finding::Severity::Error), "{findings:?}");
    model.meaning().unwrap()
}

/// The words of the header that no rule reads.
fn words(plan: &str) -> BTreeMap<&'static str, Vec<String>> {
    let mut sources = Sources::default();
    let text = std::fs::read_to_string(root().join(plan).join("plan.ssj")).unwrap();
    let file = sources.add("plan.ssj", &text);
    let (tree, _) = parse(file, &sources);
    let header = tree.entries.iter().find(|e| e.key.is_some_and(|k| sources.slice(k) == "计划")).unwrap();
    let mut out: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for field in &header.block.as_ref().unwrap().entries {
        let word = WORDS.into_iter().find(|w| field.key.is_some_and(|k| sources.slice(k) == *w));
        if let Some(word) = word {
            out.entry(word).or_default().push(sources.slice(field.value).to_owned());
        }
    }
    out
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

fn word_of(field: &str, part: &str) -> String {
    // The title of a plan is what it is called; that of anything else stands in its head.
    match (field, part) {
        ("title", "decl") => return "题名".to_owned(),
        ("steps", "tasks") => return "步骤".to_owned(),
        _ => {}
    }
    let known = FIELDS.iter().find(|(name, _)| *name == field);
    known.map_or_else(|| field.to_owned(), |(_, word)| (*word).to_owned())
}

/// The fields in which two declarations differ; nothing stands for one that is not there.
fn differing(old: &Value, new: &Value, part: &str) -> BTreeSet<String> {
    let none = Map::new();
    let (a, b) = (old.as_object().unwrap_or(&none), new.as_object().unwrap_or(&none));
    let mut out = BTreeSet::new();
    for field in a.keys().chain(b.keys()) {
        let (x, y) = (a.get(field).unwrap_or(&Value::Null), b.get(field).unwrap_or(&Value::Null));
        if x == y || is_empty(x) && is_empty(y) {
            continue;
        }
        if field != "decl" {
            out.insert(word_of(field, part));
        } else if !old.is_null() && !new.is_null() {
            for key in x.as_object().unwrap().keys().filter(|k| x[*k] != y[*k]) {
                out.insert(word_of(key, "decl"));
            }
        }
    }
    out
}

/// What a declaration is called in the list: its code, else its name.
fn id(name: &str, value: &Value, part: &str) -> String {
    // Codes of results are those of a library and of the plan.
    let code = value["decl"]["code"].as_str().filter(|_| part != "outcomes");
    code.unwrap_or(name).to_owned()
}

type Found = BTreeSet<(String, String)>;

/// Every difference: the declaration, and what of it.
fn differences(old: &str, new: &str) -> Found {
    let (a, b) = (meaning(old), meaning(new));
    let mut out = Found::new();
    let mut say = |what: String, fields: BTreeSet<String>| {
        out.extend(fields.into_iter().map(|field| (what.clone(), field)));
    };
    let parts: BTreeSet<&String> =
        a.as_object().unwrap().keys().chain(b.as_object().unwrap().keys()).collect();
    for part in parts.into_iter().filter(|p| *p != "examples" && a[*p] != b[*p]) {
        let word = PARTS.iter().chain(&[("roles", "角色")]).find(|(name, _)| name == part);
        let word = word.unwrap_or_else(|| panic!("a part without a word: {part}")).1;
        if matches!(part.as_str(), "header" | "library") {
            say(word.to_owned(), differing(&a[part], &b[part], part));
            continue;
        }
        let (x, y) = (a[part].as_object().unwrap(), b[part].as_object().unwrap());
        let coded = |name: &str, value: &Value| {
            let code = &value["decl"]["code"];
            let same =
                x.iter().find(|(n, v)| !code.is_null() && &v["decl"]["code"] == code && !y.contains_key(*n));
            same.filter(|_| !x.contains_key(name))
        };
        let mut renamed: BTreeSet<&String> = BTreeSet::new();
        for (name, value) in y {
            // What has no code was renamed where it is the same but for its name.
            let but_name = |v: &Value| {
                let mut v = v.clone();
                v["decl"] = Value::Null;
                v
            };
            let alike = || {
                let alone = value["decl"]["code"].is_null() && !x.contains_key(name);
                x.iter().find(|(n, v)| alone && !y.contains_key(*n) && but_name(v) == but_name(value))
            };
            let before = x.get(name).or_else(|| {
                let (old, v) = coded(name, value).or_else(alike)?;
                renamed.insert(old);
                Some(v)
            });
            let mut fields = differing(before.unwrap_or(&Value::Null), value, part);
            if before.is_none() {
                fields.insert("新增".to_owned());
            }
            say(format!("{word} {}", id(name, value, part)), fields);
        }
        for (name, value) in x.iter().filter(|(n, _)| !y.contains_key(*n) && !renamed.contains(n)) {
            say(format!("{word} {}", id(name, value, part)), BTreeSet::from(["删去".to_owned()]));
        }
    }
    let (x, y) = (words(old), words(new));
    let differ = WORDS.into_iter().filter(|w| x.get(w) != y.get(w)).map(str::to_owned);
    say("计划".to_owned(), differ.collect());
    out
}

/// What the list says, and the numbers of the decisions that it names for it.
fn recorded(list: &str) -> (Found, BTreeSet<String>) {
    let table = list.split("## 逐条对照").nth(1).expect("the table");
    let (mut out, mut numbers) = (Found::new(), BTreeSet::new());
    for row in table.lines().filter(|l| l.starts_with("| ") && !l.contains("---")).skip(1) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [which, what, why] = cells[..] else { panic!("{row}") };
        let (part, names) = which.split_once(' ').unwrap_or((which, ""));
        for name in names.split('、') {
            for field in what.split('、') {
                let what = format!("{part} {name}").trim_end().to_owned();
                assert!(out.insert((what, field.to_owned())), "twice: {row}");
            }
        }
        assert!(why.split('、').all(|n| n.starts_with('决')), "{row}");
        numbers.extend(why.split('、').map(str::to_owned));
    }
    (out, numbers)
}

#[test]
fn every_difference_is_a_decision_and_every_decision_a_difference() {
    let (old, new) = ("rules/zezhou-2024", "rules/zezhou-2027");
    let list = std::fs::read_to_string(root().join(new).join("decisions.md")).unwrap();
    let (recorded, numbers) = recorded(&list);
    let found = differences(old, new);
    let unrecorded: Vec<_> = found.difference(&recorded).collect();
    let idle: Vec<_> = recorded.difference(&found).collect();
    assert!(unrecorded.is_empty(), "differs without a decision: {unrecorded:?}");
    assert!(idle.is_empty(), "decided without a difference: {idle:?}");
    // Each number has its reason, in a table of five columns or in a paragraph.
    for number in &numbers {
        let row = list.lines().find(|l| l.starts_with(&format!("| {number} |")));
        let reason = row.map(|r| r.trim_matches('|').split('|').nth(4).unwrap_or_default().trim());
        let paragraph = list.lines().any(|l| l.starts_with(&format!("**{number}**")));
        assert!(paragraph || reason.is_some_and(|r| !r.is_empty()), "{number}");
    }
}

#[test]
fn a_change_that_nobody_decided_fails() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    for plan in ["zezhou-2024", "zezhou-2027"] {
        copy(&root().join("rules").join(plan), &rules.join(plan));
    }
    let file = rules.join("zezhou-2027/annex3.ssj");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("3月—7月", "3月—8月", 1)).unwrap();
    let changed = differences("rules/zezhou-2024", rules.join("zezhou-2027").to_str().unwrap());
    let before = differences("rules/zezhou-2024", "rules/zezhou-2027");
    let new: Vec<_> = changed.difference(&before).collect();
    assert_eq!(new, [&("任务 J1".to_owned(), "时间".to_owned())]);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
