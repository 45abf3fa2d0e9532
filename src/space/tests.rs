//! What the diagrams say against looking at every row of a small world.

use super::*;
use crate::model::{Operator, Test, Tier, Years};
use crate::source::{Sources, Span, Spanned};
use proptest::prelude::*;

fn at() -> Span {
    Span::new(Sources::default().add("", ""), 0..0)
}

fn word(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), at())
}

const LABELS: [&str; 3] = ["甲", "乙", "丙"];
const LEVELS: [&str; 3] = ["低", "中", "高"];
const CODES: [&str; 5] = ["4", "44", "441", "25", "5265"];
const DAYS: [&str; 3] = ["2023-12-31", "2024-01-01", "2024-06-30"];
const NUMBERS: [&str; 4] = ["0", "10", "10.5", "300"];
const TEXTS: [&str; 3] = ["个体", "个体户", "其他"];

fn library(promises: Vec<Promise>) -> Library {
    let tier = |name: &&str| Tier { name: (*name).to_owned(), code: None };
    let kinds = [
        ("标签", ColumnKind::Labels(LABELS.map(str::to_owned).to_vec())),
        ("风险", ColumnKind::Levels(LEVELS.iter().map(tier).collect())),
        ("行业", ColumnKind::Code),
        ("成立", ColumnKind::Date),
        ("人数", ColumnKind::Number),
        ("性质", ColumnKind::Text),
    ];
    let column =
        |(name, kind): (&str, ColumnKind)| crate::model::Column { name: name.to_owned(), kind, span: at() };
    Library {
        name: None,
        unit: None,
        promises,
        columns: kinds.map(column).to_vec(),
        unread: Vec::new(),
        span: at(),
    }
}

/// Values that tell apart whatever predicates of the world can, and some more.
fn world(column: &str) -> Vec<Vec<String>> {
    let one = |values: &[&str]| values.iter().map(|v| vec![(*v).to_owned()]).collect::<Vec<_>>();
    let mut out = match column {
        "标签" => {
            let subset = |n: u32| (0..3).filter(|i| n >> i & 1 == 1).map(|i| LABELS[i].to_owned()).collect();
            return (0..8).map(subset).collect();
        }
        "风险" => one(&LEVELS),
        "行业" => {
            one(&["4", "40", "44", "440", "441", "4419", "2", "25", "259", "5", "5265", "52651", "9"])
        }
        "成立" => one(&[
            "2023-06-01",
            "2023-12-31",
            "2024-01-01",
            "2024-03-01",
            "2024-06-30",
            "2024-12-31",
            "2025-01-01",
        ]),
        "人数" => one(&["0", "5", "10", "10.2", "10.5", "11", "300", "1000"]),
        _ => one(&["个体", "个体户", "其他", "国有", "个", "个体某"]),
    };
    out.push(Vec::new());
    out
}

fn comparison() -> impl Strategy<Value = Predicate> {
    use Operator::{Above, AtLeast, AtMost, Below, Equal, Excludes, Includes, NotEqual, Prefix};
    let compare = |column: &'static str, operators: Vec<Operator>, values: Vec<&'static str>| {
        (prop::sample::select(operators), prop::sample::select(values))
            .prop_map(move |(op, value)| (column, Test::Compare(op, word(value))))
    };
    let among = |column: &'static str, values: Vec<&'static str>| {
        (any::<bool>(), prop::collection::vec(prop::sample::select(values), 1..3)).prop_map(
            move |(not, values)| {
                (column, Test::Among { not, values: values.into_iter().map(word).collect() })
            },
        )
    };
    let order = vec![Equal, NotEqual, AtLeast, AtMost, Above, Below];
    let columns = prop::sample::select(vec!["标签", "风险", "行业", "成立", "人数", "性质"]);
    prop_oneof![
        compare("标签", vec![Includes, Excludes], LABELS.to_vec()),
        among("标签", LABELS.to_vec()),
        compare("风险", order.clone(), LEVELS.to_vec()),
        among("风险", LEVELS.to_vec()),
        compare("行业", vec![Equal, NotEqual, Prefix, AtLeast, Below], CODES.to_vec()),
        among("行业", CODES.to_vec()),
        compare("成立", order.clone(), DAYS.to_vec()),
        (any::<bool>(), 2023i16..2026)
            .prop_map(|(not, year)| ("成立", Test::During { not, years: Years::Of(year) })),
        compare("人数", order, NUMBERS.to_vec()),
        compare("性质", vec![Equal, NotEqual, Prefix], TEXTS.to_vec()),
        (columns, any::<bool>()).prop_map(|(column, not)| (column, Test::Empty { not })),
    ]
    .prop_map(|(column, test)| Predicate::Is(Comparison { column: word(column), test }))
}

fn predicate() -> impl Strategy<Value = Predicate> {
    comparison().prop_recursive(3, 10, 3, |inner| {
        let some = || prop::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            inner.clone().prop_map(|p| Predicate::Not(Box::new(p))),
            some().prop_map(Predicate::All),
            some().prop_map(Predicate::Any),
        ]
    })
}

fn promise() -> impl Strategy<Value = Promise> {
    let labels =
        || prop::sample::subsequence(LABELS.to_vec(), 1..3).prop_map(|l| l.into_iter().map(word).collect());
    let columns = prop::sample::subsequence(vec!["标签", "风险", "行业", "人数"], 1..3);
    prop_oneof![
        columns.prop_map(|c| Promise::Required(c.into_iter().map(word).collect())),
        labels().prop_map(|labels| Promise::Exclusive { column: word("标签"), labels }),
        (labels(), labels()).prop_map(|(if_all, then)| Promise::Implied {
            column: word("标签"),
            if_all,
            then
        }),
    ]
}

/// Whether a row keeps what the library promises.
fn keeps(row: &Row, promises: &[Promise]) -> bool {
    promises.iter().all(|promise| match promise {
        Promise::Required(columns) => columns.iter().all(|c| row.has_any_label(&c.value)),
        Promise::Exclusive { column, labels } => {
            labels.iter().filter(|l| row.has_label(&column.value, &l.value)).count() < 2
        }
        Promise::Implied { column, if_all, then } => {
            !if_all.iter().all(|l| row.has_label(&column.value, &l.value))
                || then.iter().all(|l| row.has_label(&column.value, &l.value))
        }
    })
}

/// Every row of the world over the columns that matter.
fn rows(columns: &[&str]) -> Vec<Row> {
    let mut out = vec![Row::default()];
    for column in columns {
        let with = |row: &Row, values: Vec<String>| {
            let mut row = row.clone();
            row.columns.push(((*column).to_owned(), values));
            row
        };
        out = out.iter().flat_map(|row| world(column).into_iter().map(move |v| with(row, v))).collect();
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn nobody_is_there_where_nobody_is_found(
        a in predicate(), b in predicate(), promises in prop::collection::vec(promise(), 0..3),
    ) {
        let mut used = Vec::new();
        [&a, &b].iter().for_each(|p| p.comparisons(&mut used));
        let promised = |column: &str| promises.iter().any(|p| match p {
            Promise::Required(names) => names.iter().any(|n| n.value == column),
            Promise::Exclusive { .. } | Promise::Implied { .. } => column == "标签",
        });
        let columns: Vec<&str> = ["标签", "风险", "行业", "成立", "人数", "性质"]
            .into_iter()
            .filter(|c| promised(c) || used.iter().any(|u| u.column.value == *c))
            .collect();
        // The world grows with every column: four are enough to see how they work together.
        prop_assume!(columns.len() <= 4);
        let library = library(promises);
        let space = Space::new(&library, &[&a, &b]).unwrap();
        let (in_a, in_b) = (space.of(&a).unwrap(), space.of(&b).unwrap());
        let sets = [
            (space.both(&in_a, &in_b).unwrap(), (true, true)),
            (space.both(&in_a, &space.others(&in_b)).unwrap(), (true, false)),
            (space.others(&space.any(&[in_a, in_b]).unwrap()), (false, false)),
        ];
        let fits = |row: &Row| (a.holds(row, Some(&library)), b.holds(row, Some(&library)));
        let all = rows(&columns);
        for (set, wanted) in sets {
            if let Some(row) = space.find(&set).unwrap() {
                prop_assert_eq!(fits(&row), wanted, "{:?}", row);
                // What no predicate asks about is not in the row.
                let mut whole = row.clone();
                for column in columns.iter().filter(|c| !row.has_any_label(c) && !["标签"].contains(c)) {
                    if !used.iter().any(|u| u.column.value == **column) {
                        whole.columns.push(((*column).to_owned(), vec!["某".to_owned()]));
                    }
                }
                prop_assert!(keeps(&whole, &library.promises), "{:?}", row);
            } else {
                let found = all.iter().find(|row| fits(row) == wanted && keeps(row, &library.promises));
                prop_assert!(found.is_none(), "{found:?}");
            }
        }
    }
}
