//! grammar/ssj.tmLanguage.json: colours for editors, made from the keyword table and the grammar file. A field's value
//! knows only the words that its value rule can read, so that a name is never taken for a word.

use crate::compare;
use crate::grammar::Grammar;
use serde_json::{Map, Value, json};
use ssj::syntax::{COMMON, KEYWORDS, Keyword, Row, Rule, WAIVED};
use std::collections::BTreeSet;

/// What may stand before a word of the language and not be part of it.
const LEFT: &str = r"(?<![\p{L}\p{M}\p{N}_·-])";
/// What may stand behind a Latin word and not be part of it.
const RIGHT: &str = r"(?![\p{L}\p{M}\p{N}_·-])";
const BLANK: &str = r"[ \t\x{3000}\x{A0}]";
/// A name: as in the grammar, with the brackets that it may have.
const NAME: &str = r"[\p{L}_](?:[\p{L}\p{M}\p{N}_·-]|\.(?=\p{L})|（[\p{L}\p{M}\p{N}_]+）)*";
const TITLE: &str = r"《(?:[^《》]|《[^《》]*》)*》";
const QUOTED: &str = r#"“(?:[^“”]|“[^“”]*”)*”|"[^"]*""#;

/// An alternative of spellings, longer ones first so that none hides a longer one.
fn any_of<'a>(spellings: impl IntoIterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = spellings.into_iter().collect();
    all.sort_by_key(|s| (std::cmp::Reverse(s.chars().count()), *s));
    all.dedup();
    let escaped = |s: &&str| s.replace("joint task", "joint +task").replace('/', r"\/");
    all.iter().map(escaped).collect::<Vec<_>>().join("|")
}

/// The beginning of a line, or what may stand before an entry on the same line.
fn at_start() -> String {
    format!(r"(?:^|(?<=[{{｛}}｝；;])){BLANK}*")
}

fn include(name: &str) -> Value {
    json!({ "include": format!("#{name}") })
}

/// The words of a value rule: a run of Chinese characters that are all words, or a Latin word.
fn words(grammar: &Grammar, rule: &str) -> Option<Value> {
    let all = grammar.words(rule);
    let (latin, chinese): (BTreeSet<&str>, BTreeSet<&str>) =
        all.iter().map(String::as_str).partition(|w| w.is_ascii());
    let mut patterns = Vec::new();
    if !chinese.is_empty() {
        patterns.push(format!(r"(?<![\p{{L}}\p{{M}}_·])(?:{})+(?![\p{{L}}\p{{M}}_·-])", any_of(chinese)));
    }
    if !latin.is_empty() {
        patterns.push(format!("{LEFT}(?:{}){RIGHT}", any_of(latin)));
    }
    (!patterns.is_empty())
        .then(|| json!({ "name": "constant.language.word.ssj", "match": patterns.join("|") }))
}

/// A value that may be any text is coloured as one, unless it is quoted.
fn is_text(rule: Rule) -> bool {
    matches!(rule, Rule::text | Rule::content | Rule::provenance)
}

/// What can stand in a value of a rule.
fn value(grammar: &Grammar, rule: Rule) -> Value {
    let mut patterns = vec![include("comment"), include("string"), include("title")];
    if rule == Rule::code {
        patterns.push(json!({ "name": "constant.other.code.ssj", "match": "[A-Za-z0-9._-]+" }));
    }
    if is_text(rule) {
        let text = r"(?!\s|\/\/|／／)(?:(?!\s*\/\/|\s*／／)[^“”\x22《》{}｛｝\n；;])+";
        patterns.push(json!({ "name": "string.unquoted.ssj", "match": text }));
        return json!({ "patterns": patterns });
    }
    if [Rule::citations, Rule::succession, Rule::power, Rule::mandate, Rule::about_what].contains(&rule) {
        patterns.push(include("article"));
    }
    patterns.extend(words(grammar, &format!("{rule:?}")));
    patterns.extend([
        include("number"),
        include("operator"),
        include("bracket"),
        include("separator"),
        include("name"),
    ]);
    json!({ "patterns": patterns })
}

/// A block whose lines are read by a rule; `inner` are fields that may stand in it.
fn rows(rule: Rule, inner: Vec<Value>) -> Value {
    let mut patterns = inner;
    patterns.extend([include(&format!("value-{rule:?}")), include("rows")]);
    json!({
        "begin": r"[{｛]", "beginCaptures": { "0": { "name": "punctuation.section.braces.begin.ssj" } },
        "end": r"[}｝]", "endCaptures": { "0": { "name": "punctuation.section.braces.end.ssj" } },
        "patterns": patterns,
    })
}

/// A field: its keyword, and its value up to the end of the line, of the field or of the block.
fn field(row: &'static Row) -> Value {
    let rule = row.value.unwrap();
    let key = any_of(row.field_spellings());
    // A waiver has fields of its own.
    let own = if row.keyword == Keyword::Waiver { WAIVED } else { &[] };
    let inner = own.iter().map(|k| include(&format!("field-{}", k.name()))).collect();
    json!({
        "begin": format!(r"{}(?:(删除|remove){BLANK}+)?({key})(?={BLANK}|[：:=“《{{｛、，,]|$)", at_start()),
        "beginCaptures": {
            "1": { "name": "storage.modifier.change.ssj" },
            "2": { "name": "keyword.other.field.ssj" },
        },
        "end": r"(?<=[}｝])|$|(?=[}｝])",
        "patterns": [
            { "match": r"\G\s*[：:=]", "name": "punctuation.separator.key-value.ssj" },
            include("next-field"),
            rows(row.rows.unwrap_or(rule), inner),
            include(&format!("value-{rule:?}")),
        ],
    })
}

/// A declaration: its keyword, its name and title, what follows a colon, and its block of fields or rows.
fn declaration(row: &'static Row) -> Value {
    let key = any_of(row.declaration_spellings());
    let said = row.head.unwrap();
    let lines: Vec<Value> = row.keyword.fields().map(|k| include(&format!("field-{}", k.name()))).collect();
    let block = match row.keyword {
        // The first word of a line that is no field is a column.
        Keyword::Library => rows(Rule::column_kind, [lines, vec![include("column")]].concat()),
        Keyword::Example => rows(Rule::cell, [lines, vec![include("column")]].concat()),
        _ => rows(row.rows.filter(|_| row.value.is_none()).unwrap_or(Rule::names), lines),
    };
    json!({
        "begin": format!(
            r"{}(?:(修改|删除|override|remove){BLANK}+)?({key})(?:{BLANK}+({NAME}|{TITLE}|{QUOTED}|[0-9０-９]+))?(?={BLANK}|[：:=“{{｛]|$)",
            at_start()
        ),
        "beginCaptures": {
            "1": { "name": "storage.modifier.change.ssj" },
            "2": { "name": "keyword.declaration.ssj storage.type.ssj" },
            "3": { "name": format!("entity.name.type.{}.ssj", row.keyword.name()) },
        },
        "end": r"(?<=[}｝])|$",
        "patterns": [
            include("comment"), block, include("string"),
            { "begin": "[：:=]", "beginCaptures": { "0": { "name": "punctuation.separator.key-value.ssj" } },
              "end": r"(?=[{｛}｝])|$", "patterns": [include(&format!("value-{said:?}"))] },
        ],
    })
}

fn named(name: &str, pattern: &str) -> Value {
    json!({ "name": name, "match": pattern })
}

fn textmate() -> Value {
    let grammar = Grammar::read();
    let mut repository = Map::new();
    let mut put = |name: &str, value: Value| drop(repository.insert(name.to_owned(), value));
    put("comment", named("comment.line.double-slash.ssj", r"(?:\/\/|／／).*$"));
    put(
        "string",
        json!({ "patterns": [
            { "name": "string.quoted.double.ssj", "begin": "“", "end": "”|$", "patterns": [include("string-inside")] },
            { "name": "string.quoted.double.ssj", "begin": r"\x22", "end": r"\x22|$" },
        ] }),
    );
    // Quotations nest: the whole of it is one text.
    put("string-inside", json!({ "begin": "“", "end": "”|$", "patterns": [include("string-inside")] }));
    put(
        "title",
        json!({ "name": "entity.name.statute.ssj", "begin": "《", "end": "》|$", "patterns": [include("title-inside")] }),
    );
    put("title-inside", json!({ "begin": "《", "end": "》|$", "patterns": [include("title-inside")] }));
    let ordinal = "[0-9０-９一二三四五六七八九十百千零〇两]+";
    let article = format!(
        "第?{ordinal}条(?:第{ordinal}款)?(?:第（?{ordinal}）?项)?|第{ordinal}(?:款|项)|(?<=》)第?{ordinal}"
    );
    put("article", named("constant.numeric.article.ssj", &article));
    let number = r"[0-9０-９]+(?:[.．][0-9０-９]+)?(?:\s*[%％‰])?";
    put("number", named("constant.numeric.ssj", number));
    let operator = r">=|<=|!=|->|[≥≤≠=＝><＞＜→×+＋−\/／—–~～∶-]";
    put("operator", named("keyword.operator.ssj", operator));
    put("bracket", named("punctuation.section.parens.ssj", "[（）()]"));
    put("separator", named("punctuation.separator.ssj", "[、，,；;：:]"));
    put("name", named("variable.other.name.ssj", NAME));
    put(
        "column",
        json!({
            "match": format!(r"{}({NAME})(?={BLANK})", at_start()), "captures": { "1": { "name": "variable.other.column.ssj" } },
        }),
    );
    // `；` and another field on the same line: its value is coloured like the first one's.
    let fields = any_of(KEYWORDS.iter().flat_map(Row::field_spellings));
    put(
        "next-field",
        json!({
            "match": format!(r"([；;]){BLANK}*({fields})(?={BLANK}|[：:=“《{{｛])"),
            "captures": {
                "1": { "name": "punctuation.terminator.ssj" },
                "2": { "name": "keyword.other.field.ssj" },
            },
        }),
    );
    // Braces that nothing has named: a brace is missing further up.
    put("rows", rows(Rule::names, Vec::new()));
    let mut seen = BTreeSet::new();
    for row in KEYWORDS {
        for rule in [row.head, row.value, row.rows].into_iter().flatten().chain([
            Rule::names,
            Rule::column_kind,
            Rule::cell,
        ]) {
            if seen.insert(format!("{rule:?}")) {
                put(&format!("value-{rule:?}"), value(&grammar, rule));
            }
        }
        if row.value.is_some() {
            put(&format!("field-{}", row.keyword.name()), field(row));
        }
        if row.declares() {
            put(&format!("declaration-{}", row.keyword.name()), declaration(row));
        }
    }
    let declarations = KEYWORDS.iter().filter(|r| r.declares());
    let mut patterns = vec![include("comment")];
    patterns.extend(declarations.map(|r| include(&format!("declaration-{}", r.keyword.name()))));
    // 引用 may stand on a line of its own.
    patterns.extend([include("field-use"), include("rows"), include("string"), include("title")]);
    json!({
        "information_for_contributors": [
            "Made from src/syntax/keyword.rs, src/syntax/fields.rs and grammar/ssj.pest.",
            "Write it again with: SSJ_BLESS=1 cargo test --test reference",
        ],
        "name": "ssj",
        "scopeName": "source.ssj",
        "fileTypes": ["ssj"],
        "patterns": patterns,
        "repository": repository,
    })
}

/// Rules in the fenced blocks of Markdown files.
fn in_markdown() -> Value {
    json!({
        "information_for_contributors": ["Made by tests/reference/textmate.rs."],
        "scopeName": "markdown.ssj.codeblock",
        "injectionSelector": "L:text.html.markdown",
        "patterns": [include("fence")],
        "repository": {
            "fence": {
                "name": "markup.fenced_code.block.markdown",
                "begin": r"^( {0,3})(`{3,}|~{3,})\s*(ssj)(\s+[^`]*)?$",
                "beginCaptures": {
                    "2": { "name": "punctuation.definition.markdown" },
                    "3": { "name": "fenced_code.block.language.markdown" },
                    "4": { "name": "fenced_code.block.language.attributes.markdown" },
                },
                "end": r"^( {0,3})(\2)[`~]*\s*$",
                "endCaptures": { "2": { "name": "punctuation.definition.markdown" } },
                "patterns": [
                    { "begin": r"(^|\G)(?! {0,3}[`~]{3,}\s*$)", "while": r"(^|\G)(?! {0,3}[`~]{3,}\s*$)",
                      "contentName": "meta.embedded.block.ssj source.ssj", "patterns": [{ "include": "source.ssj" }] },
                ],
            },
        },
    })
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

#[test]
fn the_colours_are_made_from_the_keyword_table_and_the_grammar() {
    compare("grammar/ssj.tmLanguage.json", &pretty(&textmate()));
    compare("grammar/ssj.markdown.tmLanguage.json", &pretty(&in_markdown()));
}

/// Every object of a grammar.
fn objects<'v>(value: &'v Value, out: &mut Vec<&'v Map<String, Value>>) {
    match value {
        Value::Object(map) => {
            out.push(map);
            map.values().for_each(|v| objects(v, out));
        }
        Value::Array(all) => all.iter().for_each(|v| objects(v, out)),
        _ => {}
    }
}

#[test]
fn every_pattern_compiles_and_every_name_that_is_included_is_there() {
    for grammar in [textmate(), in_markdown()] {
        let mut all = Vec::new();
        objects(&grammar, &mut all);
        let mut patterns = 0;
        for object in &all {
            for key in ["match", "begin", "end", "while"] {
                // A back reference to the beginning is filled in by the editor.
                let Some(pattern) = object.get(key).and_then(Value::as_str) else { continue };
                let pattern = pattern.replace(r"(\2)", "(`)");
                let compiled = fancy_regex::Regex::new(&pattern);
                assert!(compiled.is_ok(), "{pattern}: {compiled:?}");
                patterns += 1;
            }
            if let Some(name) = object.get("include").and_then(Value::as_str) {
                let known = name == "source.ssj"
                    || name.strip_prefix('#').is_some_and(|n| grammar["repository"].get(n).is_some());
                assert!(known, "{name}");
            }
        }
        assert!(patterns > 0);
    }
}

/// The keyword of a field is known wherever the table says that it may stand, and nowhere else.
#[test]
fn a_declaration_colours_the_fields_that_it_takes() {
    let grammar = textmate();
    for row in KEYWORDS.iter().filter(|r| r.declares()) {
        let text = grammar["repository"][format!("declaration-{}", row.keyword.name())].to_string();
        for field in KEYWORDS.iter().filter(|r| r.value.is_some()) {
            let takes = row.keyword.fields().any(|k| k == field.keyword);
            let name = format!("\"#field-{}\"", field.keyword.name());
            assert_eq!(text.contains(&name), takes, "{:?} {:?}", row.keyword, field.keyword);
        }
        assert!(COMMON.iter().all(|k| text.contains(&format!("\"#field-{}\"", k.name()))));
    }
}

/// Editors see the declarations, names and fields that the reader sees, in every rule file of the repository.
#[test]
fn colours_follow_the_reader() {
    let grammar = textmate();
    let begin = |name: &str| {
        let pattern = grammar["repository"][name]["begin"].as_str().unwrap_or_else(|| panic!("no {name}"));
        fancy_regex::Regex::new(pattern).unwrap()
    };
    let (mut declared, mut fields) = (0, 0);
    for file in rule_files() {
        let mut sources = ssj::source::Sources::default();
        let text = crate::read(&file);
        let id = sources.add(&file, text.as_str());
        let (tree, findings) = ssj::syntax::parse(id, &sources);
        assert!(findings.is_empty(), "{file}");
        for entry in &tree.entries {
            let word = sources.slice(entry.key.unwrap());
            let keyword = Keyword::declaration(word).unwrap();
            let found = seen(&begin(&format!("declaration-{}", keyword.name())), &text, entry.head.start);
            assert_eq!(
                found.as_ref().map(|f| f.0.as_str()),
                Some(word),
                "{file}: {}",
                sources.slice(entry.head)
            );
            let head = ssj::syntax::value(Rule::declared_head, entry.value, &sources).unwrap();
            let name = head.into_inner().next().filter(|p| p.as_rule() == Rule::declared_name);
            assert_eq!(
                found.unwrap().1.as_deref(),
                name.map(|p| p.as_str()),
                "{file}: {}",
                sources.slice(entry.head)
            );
            declared += 1;
            for field in entry.block.iter().flat_map(|b| &b.entries) {
                let Some(key) = field.key.map(|k| sources.slice(k)) else { continue };
                let Some(of) = Keyword::field(key).filter(|k| keyword.fields().any(|f| f == *k)) else {
                    continue;
                };
                let found = seen(&begin(&format!("field-{}", of.name())), &text, field.head.start);
                assert_eq!(found.map(|f| f.0).as_deref(), Some(key), "{file}: {}", sources.slice(field.head));
                fields += 1;
            }
        }
    }
    assert!(declared > 100 && fields > 500, "{declared} {fields}");
}

/// What a pattern finds at a place of a text: the keyword and the name behind it.
fn seen(pattern: &fancy_regex::Regex, text: &str, at: u32) -> Option<(String, Option<String>)> {
    let at = at as usize;
    let from = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = text[from..].lines().next()?;
    // A pattern begins with the blanks before the keyword.
    let blanks = line[..at - from].trim_end_matches([' ', '\t', '\u{3000}']).len();
    let found = pattern.captures_from_pos(line, blanks).ok()??;
    let group = |n| found.get(n).map(|m: fancy_regex::Match<'_>| m.as_str().to_owned());
    (found.get(0)?.start() == blanks).then(|| Some((group(2)?, group(3))))?
}

fn rule_files() -> Vec<String> {
    let mut out = Vec::new();
    for folder in ["rules/cn", "rules/zezhou-2024", "tests/language/good"] {
        for entry in std::fs::read_dir(crate::root().join(folder)).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            // Lines that end in a carriage return are the editor's to divide.
            if name.ends_with(".ssj") && name != "crlf.ssj" {
                out.push(format!("{folder}/{name}"));
            }
        }
    }
    out.sort();
    out
}
