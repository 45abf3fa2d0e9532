//! Whatever rules are compiled, their plan comes back from RON as it was; one whose version, whose sources or whose words
//! were changed does not come back at all.

use super::come_back;
use proptest::prelude::*;
use ssj::model::lower;
use ssj::plan::{assume, compile};
use ssj::source::Sources;
use ssj::syntax::parse;
use ssj::views::{Origin, Sheet, keep, sheet, unkeep};

const HEAD: &str = "计划 某县2027 { 制定 某县局；年度 2027；检查组 某县局、某县局 }\n部门 某县局 { 代号 C }\n部门 住建局 { 代号 Z }\n\
    对象库 {\n  标签 多选 { 甲、乙、丙 }\n  风险 等级 { 低 代号 A、高 代号 B }\n}\n\
    对象 甲：标签 含 甲\n对象 乙：标签 含 乙 且 标签 不含 甲\n对象 丙：标签 含 丙\n\
    事项 查验 { 内容 “查验情况”；类别 重点检查事项；主体 某县局；依据 《甲法》第二条 }\n";

/// Rules of some tasks, most of which can be drawn.
fn rules() -> impl Strategy<Value = String> {
    let amounts = prop::sample::select(vec![
        "每次 12.5%，4次/年\n  分期 按季度",
        "全年 1/3，2次/年\n  分期 3月、9月",
        "28家；1次/年",
        "不低于3%，不超过20家；1次/年",
        "28家 或 3% 取高；1次/年",
        "全部；1次/年",
        "2‰；1次/年",
        "待定",
        "25% 4次/年",
    ]);
    let tiers = prop::sample::select(vec![
        "",
        "  递增 比例 按 风险 { 低 +0个百分点、高 +2.5个百分点 }\n",
        "  递增 比例 按 风险 { 低 不抽、高 40% }\n",
        "  递增 比例 按 风险 { 低 待定、高 待定 }\n",
    ]);
    let windows = prop::sample::select(vec!["1月—12月", "3月—9月", "下半年", "“春节前后”"]);
    let name = "[排污单位“\\\\监测（）{};：a-z]{1,8}";
    let task = (amounts, tiers, windows, 0..3usize, any::<bool>(), name);
    prop::collection::vec(task, 1..5).prop_map(|tasks| {
        let of = |(n, (amount, tiers, window, class, joint, name)): (usize, &(&str, &str, &str, usize, bool, String))| {
            let class = ["甲", "乙", "丙"][*class];
            let (keyword, who) = match joint {
                true => ("联合任务", "  发起 某县局：查验\n  配合 住建局\n  检查组 某县局、住建局\n"),
                false => ("任务", "  类型 定向\n  事项 查验\n"),
            };
            let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
            format!(
                "{keyword} 抽查{name}{n} {{\n  代号 T{n}\n{who}  对象 {class}\n  比例频次 {amount}\n{tiers}  时间 {window}\n}}\n"
            )
        };
        HEAD.to_owned() + &tasks.iter().enumerate().map(of).collect::<String>()
    })
}

/// The compiled plan of a text of rules.
fn compiled(rules: &str) -> Sheet {
    let mut sources = Sources::default();
    let file = sources.add("规则/plan.ssj", rules);
    let (tree, findings) = parse(file, &sources);
    assert!(findings.is_empty(), "{findings:?}\n{rules}");
    let (mut model, _) = lower(&[tree], &sources);
    let assumed = assume(&mut model);
    let plan = compile(&model, assumed);
    let at = |span: ssj::source::Span| format!("规则/plan.ssj:{}", span.start);
    let words = |span: ssj::source::Span| sources.slice(span).to_owned();
    let origins = ["规则/plan.ssj", "data/entities.csv"]
        .map(|file| Origin { file: file.to_owned(), sha256: format!("{:064x}", rules.len() + file.len()) });
    sheet(&model, &plan, (&at, &words), origins.to_vec(), None, None)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_compiled_comes_back(rules in rules()) {
        let sheet = compiled(&rules);
        prop_assert_eq!(sheet.tasks.len() + sheet.blocked.len(), rules.matches("  代号 T").count());
        come_back(&sheet);
    }

    #[test]
    fn whatever_was_changed_does_not_come_back(rules in rules(), at in 0usize..100_000, to in "[0-9a-z甲]") {
        let text = keep(&compiled(&rules));
        let version = text.replacen("ssj/compiled-plan/1", "ssj/compiled-plan/2", 1);
        prop_assert!(version != text && unkeep(&version).is_err());
        let hash = text.replacen("sha256: \"0", "sha256: \"1", 1);
        prop_assert!(hash != text && unkeep(&hash).is_err());
        let year = text.replacen("year: 2027", "year: 2026", 1);
        prop_assert!(year != text && unkeep(&year).is_err());
        // Any sign, wherever it stands.
        let places: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')).collect();
        let (place, old) = places[at % places.len()];
        let mut other = text.clone();
        other.replace_range(place..place + old.len_utf8(), &to);
        prop_assert!(other == text || unkeep(&other).is_err(), "{place}: {old} {to}");
    }
}
