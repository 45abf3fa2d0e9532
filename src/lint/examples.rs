//! Every lint is shown by a wrong and a right example, and the examples are true.

use super::check::{REGION, census};
use super::{Context, Example, FRAME, HEADER, Libraries, Needs, lints, run};
use crate::census::Questions;
use crate::model::{Layer, LayerKind, Layers, lower_layers};
use crate::source::Sources;
use std::collections::BTreeMap;

const ENTITIES: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n";

const INSPECTORS: &str = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n";

/// The names of the lints that fire on an example on the rules of the frame, one for each finding.
fn fired(example: &Example, needs: Needs) -> Vec<String> {
    let mut sources = Sources::default();
    let header = if example.rules.contains("计划 ") { "" } else { HEADER };
    let texts = [
        ("statutes.ssj", include_str!("../../rules/cn/statutes.ssj")),
        ("calendars.ssj", include_str!("../../rules/cn/calendars.ssj")),
        ("frame.ssj", FRAME),
    ];
    let own = format!("{header}{}", example.rules);
    let mut trees = Vec::new();
    for (name, text) in texts.into_iter().chain([("example.ssj", own.as_str())]) {
        let file = sources.add(name, text);
        let (tree, problems) = crate::syntax::parse(file, &sources);
        assert!(problems.is_empty(), "{name}: {problems:?}\n{own}");
        trees.push(tree);
    }
    let (used, own_trees) = trees.split_at(3);
    let layers =
        vec![Layer { kind: LayerKind::Used, trees: used }, Layer { kind: LayerKind::Own, trees: own_trees }];
    let (model, problems) = lower_layers(&Layers { layers, partial: false }, &sources);
    assert!(problems.is_empty(), "{problems:?}\n{own}");
    let as_of = example.as_of.parse().unwrap();
    let questions = || Questions::of(&model, as_of, Some(REGION));
    let table =
        |rows: &str| if rows.contains("名称,") { rows.to_owned() } else { format!("{ENTITIES}{rows}") };
    let entities = matches!(needs, Needs::Entities | Needs::Inspectors)
        .then(|| census(questions(), "library.csv", &table(example.entities)));
    let partners: Vec<_> = Some(example.partner)
        .filter(|rows| !rows.is_empty())
        .map(|rows| ("市场局".to_owned(), census(questions(), "partner.csv", &table(rows))))
        .into_iter()
        .collect();
    let inspectors = (needs == Needs::Inspectors).then(|| {
        let csv = format!("{INSPECTORS}{}", example.inspectors);
        let read = crate::registry::inspectors("inspectors.csv", csv.as_bytes());
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        vec![("inspectors.csv".to_owned(), read.rows)]
    });
    let libraries = Libraries {
        entities: entities.as_ref(),
        partners: &partners,
        inspectors: inspectors.as_deref(),
        recusals: &[],
    };
    let levels = BTreeMap::new();
    let cx = Context::new(&model, as_of, libraries, &levels);
    run(&cx).findings.iter().map(|f| f.code.name.to_owned()).collect()
}

#[test]
fn the_frame_is_sound() {
    let entities = "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n";
    let inspectors = "P1,甲,县局,晋E虚构0001,2026-12-31,,在岗\nP2,乙,县局,晋E虚构0002,2026-12-31,,在岗\n";
    let frame = Example { rules: "", entities, partner: "", inspectors, as_of: "2023-12-20" };
    for needs in Needs::ALL {
        assert_eq!(fired(&frame, needs), [""; 0], "{needs:?}");
    }
}

#[test]
fn every_wrong_example_fires_its_lint_alone_and_every_right_one_none() {
    let mut wrong = Vec::new();
    for lint in lints() {
        let mut fires = fired(&lint.wrong, lint.needs);
        fires.dedup();
        if fires != [lint.code.name] {
            wrong.push(format!("{}: on the wrong example {fires:?}", lint.code.name));
        }
        let fires = fired(&lint.right, lint.needs);
        if !fires.is_empty() {
            wrong.push(format!("{}: on the right example {fires:?}", lint.code.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
