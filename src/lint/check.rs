//! One way to test a lint: rules in, the subjects of its findings out.

use super::{Context, Judged, Libraries, lints, run};
use crate::census::{Census, Questions};
use crate::message::{Catalogue, Lang};
use crate::source::Sources;
use std::collections::BTreeMap;

/// A sound matter without anything else.
pub const MATTER: &str = "事项 甲检查 {\n  类别 重点检查事项\n}\n";

/// The region of the plans of tests and examples.
pub const REGION: &str = "140525";

/// A library in figures.
pub fn census<'m>(questions: Questions<'m>, file: &str, csv: &str) -> Census<'m> {
    let read = crate::registry::entities(file, csv.as_bytes());
    assert!(read.is_usable(), "{:?}", read.findings);
    Census::of(questions, [(file, read.rows.as_slice(), read.note)])
}

/// The working days of 2023 to 2026.
pub const CALENDARS: &str = include_str!("../../rules/cn/calendars.ssj");

/// What a lint found.
pub struct Found {
    /// Names of the subjects, in order.
    pub subjects: Vec<String>,
    /// Everything it said, in Chinese.
    pub text: String,
}

/// What all lints say of rules that can be read.
pub fn judge(rules: &str, as_of: &str) -> Judged {
    judged(rules, as_of, Given::default())
}

/// The texts of the libraries of a test.
#[derive(Clone, Copy, Default)]
struct Given<'a> {
    entities: Option<&'a str>,
    inspectors: Option<&'a str>,
    recusals: Option<&'a str>,
}

fn judged(rules: &str, as_of: &str, given: Given<'_>) -> Judged {
    let mut sources = Sources::default();
    let file = sources.add("test.ssj", rules);
    let (tree, mut problems) = crate::syntax::parse(file, &sources);
    let (model, more) = crate::model::lower(&[tree], &sources);
    problems.extend(more);
    let texts = Catalogue::new(Lang::Zh);
    let said: Vec<String> = problems.iter().map(|f| texts.text(&f.message)).collect();
    assert!(problems.is_empty(), "the rules of the test are not sound: {said:?}");
    let as_of = as_of.parse().unwrap();
    let census =
        given.entities.map(|csv| census(Questions::of(&model, as_of, Some(REGION)), "test.csv", csv));
    let inspectors = given.inspectors.map(|csv| crate::registry::inspectors("test.csv", csv.as_bytes()));
    let inspectors = inspectors.map(|r| vec![("test.csv".to_owned(), r.rows)]);
    let recusals = given.recusals.map(|csv| crate::registry::recusals("test.csv", csv.as_bytes()).rows);
    let libraries = Libraries {
        entities: census.as_ref(),
        inspectors: inspectors.as_deref(),
        recusals: recusals.as_deref().unwrap_or_default(),
        ..Libraries::default()
    };
    let levels = BTreeMap::new();
    run(&Context::new(&model, as_of, libraries, &levels))
}

fn found(name: &str, rules: &str, as_of: &str, given: Given<'_>) -> Found {
    assert!(lints().any(|l| l.code.name == name), "no lint {name}");
    let texts = Catalogue::new(Lang::Zh);
    let all = judged(rules, as_of, given).findings;
    let findings: Vec<_> = all.into_iter().filter(|f| f.code.name == name).collect();
    let text = findings
        .iter()
        .map(|f| texts.text(&f.message) + &f.help.iter().map(|h| texts.text(h)).collect::<String>())
        .collect();
    Found { subjects: findings.into_iter().filter_map(|f| f.subject).map(|s| s.name).collect(), text }
}

/// The subjects on which a lint fires as of 2024-03-26.
pub fn fires(name: &str, rules: &str) -> Vec<String> {
    found(name, rules, "2024-03-26", Given::default()).subjects
}

/// As of another day, with what it said.
pub fn fires_at(name: &str, rules: &str, as_of: &str) -> Found {
    found(name, rules, as_of, Given::default())
}

/// With an entity library.
pub fn fires_with(name: &str, rules: &str, csv: &str) -> Vec<String> {
    let given = Given { entities: Some(csv), ..Given::default() };
    found(name, rules, "2024-03-26", given).subjects
}

/// With rows of all libraries, without their headers.
pub fn fires_sent(name: &str, rules: &str, entities: &str, inspectors: &str, recusals: &str) -> Found {
    let entities = format!("统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n{entities}");
    let inspectors = format!("编号,姓名,部门,执法证号,证件有效期,资格,状态\n{inspectors}");
    let recusals = format!("人员,对象,理由\n{recusals}");
    let given = Given { entities: Some(&entities), inspectors: Some(&inspectors), recusals: Some(&recusals) };
    found(name, rules, "2024-03-26", given)
}

/// With an entity library, as of a day, with what it said.
pub fn fires_with_at(name: &str, rules: &str, csv: &str, as_of: &str) -> Found {
    found(name, rules, as_of, Given { entities: Some(csv), ..Given::default() })
}

/// The lint says nothing.
pub fn silent(name: &str, rules: &str) {
    assert_eq!(fires(name, rules), [""; 0]);
}
