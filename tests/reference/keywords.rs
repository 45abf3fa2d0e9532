//! grammar/keywords.json: the tree of keywords that other tools can read.

use crate::{Texts, compare, forms};
use serde::Serialize;
use ssj::message::Lang;
use ssj::syntax::{KEYWORDS, Keyword, Row, Rule, WORDS, form};
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Tree {
    schema: &'static str,
    declarations: Vec<Declaration>,
    fields: Vec<Field>,
    words: Vec<Word>,
}

#[derive(Serialize)]
struct Both<T> {
    zh: T,
    en: T,
}

#[derive(Serialize)]
struct Value {
    rule: String,
    forms: Both<Vec<String>>,
}

#[derive(Serialize)]
struct Declaration {
    name: String,
    spellings: Both<Vec<&'static str>>,
    summary: Both<String>,
    head: Value,
    rows: Option<Value>,
    fields: Vec<String>,
}

#[derive(Serialize)]
struct Field {
    name: String,
    spellings: Both<Vec<&'static str>>,
    summary: Both<String>,
    value: Value,
    rows: Option<Value>,
    of: Vec<String>,
}

#[derive(Serialize)]
struct Word {
    rule: String,
    zh: &'static str,
    en: &'static str,
}

fn both<T>(of: impl Fn(Lang) -> T) -> Both<T> {
    Both { zh: of(Lang::Zh), en: of(Lang::En) }
}

fn value(texts: &Texts, keyword: Keyword, rule: Rule) -> Value {
    let key = form(keyword, rule).unwrap_or_else(|| panic!("{rule:?} has no form"));
    Value { rule: format!("{rule:?}"), forms: both(|lang| forms(&texts.get(lang, key))) }
}

fn written(
    row: &'static Row,
    chinese: bool,
    spellings: impl Iterator<Item = &'static str>,
) -> Vec<&'static str> {
    let of = if chinese { row.zh } else { row.en };
    spellings.filter(|s| of.contains(s)).collect()
}

/// Declarations in which a field may stand.
pub fn of(field: Keyword) -> Vec<Keyword> {
    let declares = KEYWORDS.iter().filter(|r| r.declares()).map(|r| r.keyword);
    declares.filter(|k| k.fields().any(|f| f == field)).collect()
}

fn tree() -> Tree {
    let texts = Texts::new();
    let declaration = |row: &'static Row| Declaration {
        name: row.keyword.name(),
        spellings: both(|l| written(row, l == Lang::Zh, row.declaration_spellings())),
        summary: both(|l| texts.get(l, &format!("declaration-{}", row.keyword.name()))),
        head: value(&texts, row.keyword, row.head.unwrap()),
        // The lines of its block where they are no fields; rows of a field of the same name are the field's.
        rows: row.rows.filter(|_| row.value.is_none()).map(|rule| value(&texts, row.keyword, rule)),
        fields: row.keyword.fields().map(Keyword::name).collect(),
    };
    let field = |row: &'static Row| Field {
        name: row.keyword.name(),
        spellings: both(|l| written(row, l == Lang::Zh, row.field_spellings())),
        summary: both(|l| texts.get(l, &format!("field-{}", row.keyword.name()))),
        value: value(&texts, row.keyword, row.value.unwrap()),
        rows: row.rows.map(|rule| value(&texts, row.keyword, rule)),
        of: of(row.keyword).into_iter().map(Keyword::name).collect(),
    };
    Tree {
        schema: "ssj/keywords/1",
        declarations: KEYWORDS.iter().filter(|r| r.declares()).map(declaration).collect(),
        fields: KEYWORDS.iter().filter(|r| r.value.is_some()).map(field).collect(),
        words: WORDS.iter().map(|w| Word { rule: format!("{:?}", w.rule), zh: w.zh, en: w.en }).collect(),
    }
}

#[test]
fn the_tree_of_keywords_is_the_keyword_table() {
    let mut text = serde_json::to_string_pretty(&tree()).unwrap();
    text.push('\n');
    compare("grammar/keywords.json", &text);
    let schema: serde_json::Value =
        serde_json::from_str(&crate::read("docs/schemas/keywords-1.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let mut document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let errors: Vec<String> =
        schema.iter_errors(&document).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert_eq!(errors, [""; 0]);
    document["declarations"][0]["surplus"] = serde_json::Value::Null;
    assert!(!schema.is_valid(&document), "the schema accepts anything");
}

/// One line on every keyword in both languages, and none on what is no keyword.
#[test]
fn every_keyword_is_described() {
    let declares =
        KEYWORDS.iter().filter(|r| r.declares()).map(|r| format!("declaration-{}", r.keyword.name()));
    let fields = KEYWORDS.iter().filter(|r| r.value.is_some()).map(|r| format!("field-{}", r.keyword.name()));
    let wanted: BTreeSet<String> = declares.chain(fields).collect();
    for lang in Lang::ALL {
        let text = crate::read(&format!("src/message/{lang}/keywords.ftl"));
        let keys = text.lines().filter_map(|l| l.split_once(" = ")).map(|(key, _)| key.to_owned());
        assert_eq!(keys.collect::<BTreeSet<_>>(), wanted, "{lang}");
    }
}

/// The glossary has every kind of declaration, with both its keywords.
#[test]
fn the_glossary_has_every_declaration() {
    let glossary = crate::read("docs/glossary.md");
    for row in KEYWORDS.iter().filter(|r| r.declares()) {
        let code = format!("`{} \\| {}`", row.zh[0], row.en[0]);
        assert!(glossary.contains(&code), "{code}");
    }
}

/// What a finding offers where a value cannot be read is what the tree says of it.
#[test]
fn the_forms_of_a_field_are_those_that_a_finding_offers() {
    let texts = Texts::new();
    for row in KEYWORDS.iter().filter(|r| r.value.is_some()) {
        let field = row.zh[0];
        for declaration in of(row.keyword) {
            let name = match declaration {
                Keyword::Calendar => "2024",
                _ => "甲",
            };
            let said = offered(&format!("{} {name} {{\n  {field} ）？\n}}\n", declaration.spelling(true)));
            let key = form(row.keyword, row.value.unwrap()).unwrap();
            // Any text is a text: nothing to offer. The annex of a document is one text, that of a plan a list.
            let any = (row.keyword, declaration) == (Keyword::Annex, Keyword::Document)
                || [Rule::text, Rule::content, Rule::provenance, Rule::from].contains(&row.value.unwrap());
            assert!(any || said.contains(&texts.get(Lang::Zh, key)), "{field} {declaration:?}: {said:?}");
        }
    }
    for row in KEYWORDS.iter().filter(|r| r.declares()) {
        let key = form(row.keyword, row.head.unwrap()).unwrap();
        let said = match row.head.unwrap() {
            Rule::declared_head => offered(&format!("{} 甲 乙 丙 {{\n}}\n", row.zh[0])),
            _ => offered(&format!("{} 甲：）？\n", row.zh[0])),
        };
        assert!(said.contains(&texts.get(Lang::Zh, key)), "{}: {said:?}", row.zh[0]);
    }
}

/// The help of all findings about a text, in Chinese.
fn offered(text: &str) -> Vec<String> {
    let mut sources = ssj::source::Sources::default();
    let file = sources.add("rules.ssj", text);
    let (tree, mut all) = ssj::syntax::parse(file, &sources);
    all.extend(ssj::model::lower(&[tree], &sources).1);
    let texts = Texts::new();
    all.iter().flat_map(|f| &f.help).map(|m| texts.say(Lang::Zh, m)).collect()
}
