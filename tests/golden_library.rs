//! What is found in libraries: on the fictional one of the example exactly what is listed, and each fault of a library once
//! it is planted there. The rows are those of what is known to go wrong with libraries.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// E13: a duty of the plan wants the library verified before draws are launched, and the fictional one does not say that
/// it was.
const ON_THE_EXAMPLE: &[(&str, &str)] = &[("unverified-library", "发起前核实对象库")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Name and subject of every finding about libraries.
fn found(report: &Value) -> BTreeSet<(String, String)> {
    let all = report["findings"].as_array().unwrap().iter();
    let of_libraries =
        all.filter(|f| f["code"].as_str().is_some_and(|c| c.starts_with("SSJ4") || c.starts_with("SSJ5")));
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    of_libraries.map(|f| (text(&f["name"]), text(&f["subject"]["name"]))).collect()
}

fn check(folder: &Path, args: &[&str]) -> Value {
    let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(["check", "--data", "--as-of", "2024-03-26", "--format", "json", "--lang", "zh"])
        .args(args)
        .arg(folder)
        .output()
        .unwrap();
    serde_json::from_slice(&out.stdout).unwrap()
}

/// The plan and the library of the example with something planted.
#[derive(Default)]
struct Planted<'a> {
    /// Rules beside those of the plan.
    rules: &'a str,
    /// Whether every task may draw an entity again.
    repeat: bool,
    /// Rows added to the library.
    rows: String,
    /// Rows that are taken out: those with this text.
    without: &'a str,
    /// A note on top of it.
    note: &'a str,
    /// The day of rating of the first entity; the others have none.
    rated: Option<&'a str>,
    /// The library of a department that joins, and its rows.
    partner: Option<(&'a str, String)>,
    /// Whether the assumptions complete the rules.
    assume: bool,
}

const HEAD: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,上次检查日期";

impl Planted<'_> {
    fn found(&self) -> BTreeSet<(String, String)> {
        let folder = tempfile::tempdir().unwrap();
        let rules = folder.path().join("rules");
        std::fs::create_dir(&rules).unwrap();
        for entry in std::fs::read_dir(root().join("rules/zezhou-2024")).unwrap() {
            let path = entry.unwrap().path();
            let mut text = std::fs::read_to_string(&path).unwrap();
            if self.repeat {
                text = text.replace("\n  时间  ", "\n  重复  允许重复\n  时间  ");
            }
            std::fs::write(rules.join(path.file_name().unwrap()), text).unwrap();
        }
        std::fs::write(rules.join("planted.ssj"), self.rules).unwrap();
        let data = root().join("examples/zezhou-2024");
        std::fs::copy(data.join("assumptions.ssj"), folder.path().join("assumptions.ssj")).unwrap();
        let library = std::fs::read_to_string(data.join("data/entities.csv")).unwrap();
        let kept = library.lines().filter(|l| self.without.is_empty() || !l.contains(self.without));
        let mut library: String = kept.map(|l| format!("{l}\n")).collect();
        library.push_str(&self.rows);
        if let Some(day) = self.rated {
            let rated = library.lines().enumerate().map(|(at, line)| match at {
                0 => format!("{line}\n"),
                1 => format!("{line},评级日期\n"),
                2 => format!("{line},{day}\n"),
                _ => format!("{line},\n"),
            });
            library = rated.collect();
        }
        let library = format!("{}{library}", self.note);
        std::fs::write(folder.path().join("entities.csv"), library).unwrap();
        let mut partners = String::new();
        if let Some((department, rows)) = &self.partner {
            std::fs::write(folder.path().join("partner.csv"), format!("{HEAD}\n{rows}")).unwrap();
            partners = format!("partners: {{\"{department}\": [\"partner.csv\"]}},");
        }
        let manifest = format!(
            "(rules: [\"rules\"], assumptions: [\"assumptions.ssj\"], entities: [\"entities.csv\"], region: \"140525\", {partners})"
        );
        std::fs::write(folder.path().join("ssj.ron"), manifest).unwrap();
        found(&check(folder.path(), if self.assume { &["--assume"] } else { &[] }))
    }

    /// What is planted is found, and nothing else that the example does not have.
    #[track_caller]
    fn finds(&self, expected: &[(&str, &str)]) {
        let all = ON_THE_EXAMPLE.iter().chain(expected);
        let all: BTreeSet<(String, String)> = all.map(|(n, s)| ((*n).to_owned(), (*s).to_owned())).collect();
        assert_eq!(self.found(), all);
    }
}

fn row(cells: &str) -> String {
    format!("{cells}\n")
}

#[test]
fn the_fictional_library_has_exactly_these_findings() {
    let report = check(&root().join("examples/zezhou-2024"), &[]);
    let all: BTreeSet<(String, String)> =
        ON_THE_EXAMPLE.iter().map(|(n, s)| ((*n).to_owned(), (*s).to_owned())).collect();
    assert_eq!(found(&report), all);
    assert_eq!(report["not_checked"].as_array().unwrap().len(), 0);
    // Whatever the operator assumes.
    assert_eq!(found(&check(&root().join("examples/zezhou-2024"), &["--assume"])), all);
    Planted::default().finds(&[]);
}

#[test]
fn e01_nobody_draws_it() {
    let rows = row("X1,甲加油站,加油站,低,140525,5265,存续,");
    Planted { rows, ..Planted::default() }.finds(&[("uncovered-entity", "X1")]);
    // A matter whose tasks draw from another class.
    let rules =
        "事项 油品检查 {\n  对象  重点排污单位\n}\n任务 油品抽查 {\n  事项  油品检查\n  对象  填埋场\n}\n";
    Planted { rules, ..Planted::default() }.finds(&[("uncovered-entity", "油品检查")]);
}

#[test]
fn e02_a_task_without_anybody() {
    Planted { without: ",填埋场,", ..Planted::default() }.finds(&[("empty-scope", "填埋场检查")]);
}

#[test]
fn e03_more_visits_than_are_allowed() {
    let rows = row(
        "X1,甲公司,重点排污单位、特殊监管对象、危险废物经营单位、填埋场、城镇污水处理厂,低,140525,7723,存续,",
    );
    let rules = "目标 检查上限：每家 每年 不超过 10次\n";
    // 4 + 4 + 1 + 1 + 1 = 11; it is also visited by own and joint tasks in the same weeks.
    let planted = Planted { rules, rows, repeat: true, ..Planted::default() };
    planted.finds(&[("visits-over-cap", "检查上限"), ("overlapping-visits", "城镇污水处理厂联合抽查")]);
    let planted = Planted { rules: "目标 检查上限：每家 每年 不超过 11次\n", ..planted };
    planted.finds(&[("overlapping-visits", "城镇污水处理厂联合抽查")]);
}

#[test]
fn e04_no_class_or_two_that_exclude_each_other() {
    let rows = row("X1,甲公司,,低,140525,2511,存续,")
        + &row("X2,乙公司,重点排污单位、非重点排污单位,低,140525,2511,存续,");
    let expected = [("unclassified-entity", "X1"), ("contradictory-classes", "X2")];
    Planted { rows, ..Planted::default() }.finds(&expected);
}

#[test]
fn e05_no_tier_or_one_of_long_ago() {
    let rows = row("X1,甲公司,重点排污单位,,140525,2511,存续,");
    Planted { rows, ..Planted::default() }.finds(&[("missing-tier", "X1")]);
    let first = "91140525MAYY000180";
    Planted { rated: Some("2022-12-31"), ..Planted::default() }.finds(&[("stale-tier", first)]);
    Planted { rated: Some("2023-01-01"), ..Planted::default() }.finds(&[]);
}

#[test]
fn e06_a_tier_so_small_that_rounding_turns_the_order() {
    let station =
        |n: usize, tier: &str| row(&format!("X{n},第{n}检测站,机动车排放检测机构,{tier},140525,7452,存续,"));
    let rows = (0..3).map(|n| station(n, "低")).chain((3..23).map(|n| station(n, "一般"))).collect();
    let planted =
        Planted { rows, without: ",机动车排放检测机构,", assume: true, ..Planted::default() };
    planted.finds(&[("small-stratum", "机动车排放检测机构联合抽查")]);
    // What the document leaves open is not judged.
    Planted { assume: false, ..planted }.finds(&[]);
}

#[test]
fn e09_numbers_regions_and_bodies_that_are_gone() {
    let rows = row("91140525MA0K00013B,甲公司,重点排污单位,低,140525,2511,存续,");
    Planted { rows, ..Planted::default() }.finds(&[("invalid-credit-code", "91140525MA0K00013B")]);
    let rows = row("X1,甲公司,重点排污单位,低,140502,2511,存续,")
        + &row("X2,乙公司,重点排污单位,低,140525,2511,存续,");
    let planted = Planted { rows, ..Planted::default() };
    planted.finds(&[("foreign-region", "X1")]);
    let rows = row("X2,乙公司,重点排污单位,低,140525,2511,注销,");
    let partner = Some(("市场监管局", rows));
    let found = Planted { partner, ..planted }.found();
    assert!(found.contains(&("closed-entity".to_owned(), "X2".to_owned())), "{found:?}");
    // A file with an error is not used at all: nothing else can be said of it.
    let twice = row("X2,乙公司,重点排污单位,低,140525,2511,存续,").repeat(2);
    let found = Planted { rows: twice, ..Planted::default() }.found();
    assert_eq!(found, BTreeSet::from([("duplicate-entity".to_owned(), "X2".to_owned())]));
}

#[test]
fn e10_an_objective_that_the_library_outgrows() {
    let rows: String =
        (0..8_000).map(|n| row(&format!("X{n},第{n}加油站,加油站,低,140525,5265,存续,"))).collect();
    let found = Planted { rows, assume: true, ..Planted::default() }.found();
    let names: BTreeSet<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["forecast-below-objective", "uncovered-entity", "unverified-library"];
    assert_eq!(names, BTreeSet::from(expected));
    assert_eq!(found.len(), 103, "a hundred by name and one for all");
}

#[test]
fn e11_the_lists_of_two_departments() {
    let library = std::fs::read_to_string(root().join("examples/zezhou-2024/data/entities.csv")).unwrap();
    let plants: Vec<&str> = library.lines().filter(|l| l.contains(",城镇污水处理厂,")).collect();
    assert_eq!(plants.len(), 9);
    let all: String = plants.iter().map(|l| format!("{l}\n")).collect();
    Planted { partner: Some(("住建局", all.clone())), ..Planted::default() }.finds(&[]);
    let other = row("X1,某污水处理厂,城镇污水处理厂,低,140525,4620,存续,");
    let differs = all.lines().skip(1).map(row).collect::<String>() + &other;
    let partner = Some(("住建局", differs));
    Planted { partner, ..Planted::default() }.finds(&[("library-mismatch", "城镇污水处理厂联合抽查")]);
}

#[test]
fn e12_two_visits_in_the_same_weeks() {
    let rows = row("X1,甲公司,重点排污单位、城镇污水处理厂,低,140525,4620,存续,");
    Planted { rows, ..Planted::default() }.finds(&[("overlapping-visits", "城镇污水处理厂联合抽查")]);
}

#[test]
fn e13_a_library_that_was_verified() {
    let found = |note| Planted { note, ..Planted::default() }.found();
    assert_eq!(found("# 核实日期 2024-02-20\n"), BTreeSet::new());
    // Before the launch before the last one.
    assert_eq!(found("# 核实日期 2023-02-20\n").len(), 1);
}

#[test]
fn e14_not_inspected_for_years() {
    let rows = row("X1,甲公司,重点排污单位,低,140525,2511,存续,2018-05-01");
    Planted { rows, ..Planted::default() }.finds(&[("blind-spot", "X1")]);
}
