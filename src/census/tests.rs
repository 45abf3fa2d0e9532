//! What is counted, and what is never told apart.

use super::*;
use crate::model::Model;
use crate::source::Sources;

fn model(rules: &str) -> Model {
    let mut sources = Sources::default();
    let file = sources.add("t.ssj", rules);
    let (tree, findings) = crate::syntax::parse(file, &sources);
    let (model, more) = crate::model::lower(&[tree], &sources);
    assert!(findings.is_empty() && more.is_empty(), "{findings:?} {more:?}");
    model
}

const RULES: &str = "对象库 {\n  标签 多选 { 重点、油站 }\n  风险 等级 { 低、高 }\n}\n对象 重点：标签 含 重点\n对象 油站：标签 含 油站\n任务 甲 {\n  对象 重点\n  递增 比例 按 风险 { 低 +0个百分点、高 +5个百分点 }\n}\n";

const HEAD: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,上次检查日期\n";

fn scan(counter: &mut Counter<'_>, name: &str, rows: &str) {
    let csv = format!("{HEAD}{rows}");
    let scan = crate::registry::scan_entities(name, std::io::Cursor::new(csv.to_owned()), |e| counter.add(e))
        .unwrap();
    if scan.is_usable() { counter.keep(name, scan) } else { counter.drop_file() }
}

#[test]
fn entities_with_the_same_answers_are_counted_together() {
    let model = model(RULES);
    let questions = Questions::of(&model, "2024-03-26".parse().unwrap(), Some("140525"));
    let mut counter = Counter::new(questions);
    scan(
        &mut counter,
        "a.csv",
        "E1,一,重点,低,140525,44,存续,2023-01-01\nE2,二,重点,低,140525001,52,存续,2023-02-01\nE3,三,油站,低,140502,52,存续,\nE4,四,油站,中,140525,52,注销,\n",
    );
    let census = counter.finish();
    let counts: Vec<u64> = census.profiles.iter().map(|p| p.count).collect();
    assert_eq!(counts, [2, 1, 1], "names, regions, trades and days tell nobody apart");
    let [both, foreign, closed] = &census.profiles[..] else { panic!() };
    assert_eq!(
        (both.visited(), both.level(0), both.fits(0), both.fits(1)),
        (Visited::InTime, Level::Known(0), true, false)
    );
    assert!(
        foreign.is_foreign() && foreign.visited() == Visited::Never && !census.questions.reached(foreign)
    );
    assert!(!closed.is_active() && !closed.fits_any() && closed.level(0) == Level::Missing);
    assert_eq!(census.count(Profile::is_active), 3);
    assert_eq!(census.unreached.labels.most(9).0, [("油站", 1)]);
    let entry = census.files[0].keys.find(Key::of("e2")).unwrap();
    assert_eq!((entry.row(), census.profile(entry).unwrap().count), (3, 2));
}

#[test]
fn nothing_of_a_file_with_an_error_counts() {
    let model = model(RULES);
    let mut counter = Counter::new(Questions::of(&model, "2024-03-26".parse().unwrap(), None));
    scan(&mut counter, "a.csv", "E1,一,重点,低,140525,44,存续,\n");
    scan(&mut counter, "b.csv", "E2,二,重点,低,140525,44,存续,\nE3,三,油站,低,140525,44,?,\n");
    scan(&mut counter, "c.csv", "E4,四,重点,低,140525,44,存续,\nE1,五,重点,低,140525,44,存续,\n");
    let census = counter.finish();
    assert_eq!(census.names(), ["a.csv", "c.csv"]);
    assert_eq!(census.count(|_| true), 3);
    let mut twice = Vec::new();
    census.twice(|(first, a), (second, b)| twice.push((first, a.row(), second, b.row())));
    assert_eq!(twice, [(0, 2, 1, 3)]);
}

#[test]
fn what_stands_in_one_list_only() {
    let model = model(RULES);
    let census = |rows: &str| {
        let mut counter = Counter::new(Questions::of(&model, "2024-03-26".parse().unwrap(), None));
        scan(&mut counter, "a.csv", rows);
        counter.finish()
    };
    let row = |id: &str| format!("{id},某,重点,低,140525,44,存续,\n");
    let (ours, theirs) = (census(&["B", "A", "D"].map(row).concat()), census(&["C", "B"].map(row).concat()));
    let mut sides = Vec::new();
    ours.meet(&theirs, |side| {
        sides.push(match side {
            Side::Ours((_, e)) => format!("+{}", e.key().text().unwrap()),
            Side::Theirs((_, e)) => format!("-{}", e.key().text().unwrap()),
            Side::Both((_, e), _) => e.key().text().unwrap(),
        });
    });
    assert_eq!(sides, ["+A", "B", "-C", "+D"]);
}

#[test]
fn free_text_in_a_condition_ends_in_an_honest_line() {
    let model = model(
        "对象库 {\n  备注 文本\n  标签 多选 { 重点 }\n}\n对象 重点：标签 含 重点 且 备注 = 甲\n任务 甲 {\n  对象 重点\n}\n",
    );
    let mut counter = Counter::new(Questions::of(&model, "2024-03-26".parse().unwrap(), None));
    let rows: String = (0..20_000).map(|i| format!("E{i},某,重点,存续,备注{i}\n")).collect();
    let csv = format!("统一社会信用代码,名称,标签,状态,备注\n{rows}");
    let scan =
        crate::registry::scan_entities("a.csv", std::io::Cursor::new(csv.to_owned()), |e| counter.add(e))
            .unwrap();
    counter.keep("a.csv", scan);
    let census = counter.finish();
    // However many words there are, the answers are few.
    assert_eq!((census.profiles.len(), census.unjudged), (1, 0));
    assert!(census.profiles[0].shown.len() <= LISTED);
}
