//! The golden sets: what is found on the faithful rule files of the real 2024 plan, as of each date, exactly. A family
//! is extended by lines of [`GOLDEN`]; nothing that is not listed may be found.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may fail loudly"
)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// The day of issue, the first day of the regulation on carbon trading, a day after the Code.
const DATES: [&str; 3] = ["2024-03-26", "2024-05-01", "2026-11-23"];

/// A lint and its subjects as of each of [`DATES`]: an id as often as it is found there, `M8*7` seven times. One column
/// holds for all dates.
const GOLDEN: &[(&str, &[&str])] = &[
    ("uncovered-matter", &["M5 M6 M7a M7b"]),
    ("orphan-task", &["A5 A6 J2"]),
    ("matter-without-scope", &["M4 M5 M6 M7a M7b"]),
    ("joint-only-coverage", &["M8 M9"]),
    // R18, R19: `L` is the library, which stands in no annex.
    ("uncovered-scope", &["L"]),
    ("overlapping-scopes", &["L"]),
    ("unsatisfiable-scope", &[""]),
    // R03
    ("foreign-matter", &["J1 J2"]),
    // R04
    ("coverage-depends-on-others", &["M9"]),
    // R38: one for the plan, which stands at its head.
    ("priority-inversion", &["H"]),
    // R17: which classes share objects the plan does not say; overlapping-scopes shows that they may.
    ("shared-object-without-joint-task", &[""]),
    // R07
    ("category-mismatch", &["M6"]),
    // R16
    ("task-differs-from-matter", &["A4 J1 J3"]),
    // R15: the class of J1, which M9 calls otherwise.
    ("undeclared-alias", &["J1"]),
    ("dependency-cycle", &[""]),
    // R29
    ("partner-without-inspectors", &[""]),
    ("partner-without-matter", &[""]),
    ("joint-items-unassigned", &["J1 J2 J3"]),
    ("repeated-matter", &[""]),
    // R20
    ("task-without-owner", &["A1 A2 A3 A4 A5 A6"]),
    // R21: one for the words, wherever they stand; they are declared as a role on the first row.
    ("generic-department", &["M1"]),
    // R26, R28
    ("unattached-reference", &["N*2"]),
    // The plan writes no steps, and no task comes after another.
    ("unreachable-stage", &[""]),
    ("missing-increment", &["A1 A2 A3 A4 A5 A6 J1 J2 J3"]),
    ("ambiguous-ratio", &["A1 A2 A3"]),
    ("ratio-exceeds-pool", &["A3"]),
    // R11
    ("ineffective-increment", &["A5 A6 J3"]),
    // R13
    ("frozen-frequency", &["A4"]),
    // R14: no tier has a number, so that none can be seen to be raised or drawn less; missing-increment asks for them.
    ("non-monotone-tiers", &[""]),
    ("zero-chance-tier", &[""]),
    ("strata-alike", &[""]),
    // R32: under the one reading of 5% 4次/年 that is exactly G2.
    ("rounding-below-objective", &["A2"]),
    // R30, R31
    ("undefined-objective-base", &["G2 G3"]),
    // R36
    ("unplaced-frequency", &["A1 A2 A3"]),
    // R37: the matters, for M5 and M6 have no task that could say it.
    ("unknown-mode", &["M4 M5 M6"]),
    // R33, R34: one each for the plan.
    ("no-team-rule", &["H"]),
    ("no-substitute-rule", &["H"]),
    // R35
    ("outcome-without-followup", &["O2 O3 O4"]),
    // R08: one for the row, at the first of its two matters.
    ("merged-row", &["M7a"]),
    // R39: one for the three copies, at the first.
    ("repeated-basis-set", &["M1"]),
    // S01; S17: 27 of the 44 citations are dead once the Code is in force.
    ("repealed-basis", &["M1 M2 M3", "M1 M2 M3", "M1*7 M2*7 M3*7 M4*2 M5 M7a M8 M9"]),
    // S04
    ("expired-basis", &["M5 M6"]),
    // S02
    ("unknown-statute", &["M4"]),
    // S03
    ("mistitled-statute", &["M5 M6"]),
    // S05, C09
    ("superseded-in-window", &["M7b", "", ""]),
    ("higher-basis-in-force", &["", "M7b", "M7b"]),
    // S12
    ("doubtful-article", &["M5"]),
    ("no-live-basis", &["", "", "M8 M9"]),
    // S15: six normative documents are cited, each beside a basis that carries the inspection.
    ("unenforceable-basis", &[""]),
    // S06
    ("unmet-mandate", &["M7b"]),
    // S07, S08
    ("insufficient-level", &["M4 M7b"]),
    // S09
    ("basis-without-article", &["M4*5 M5*3 M6*3"]),
    // S10
    ("duplicate-article", &["M5"]),
    // S11
    ("malformed-citation", &["M5"]),
    // S20
    ("article-out-of-range", &[""]),
    // S18
    ("repealed-parent", &["", "", "M1 M2 M3 M4*3 M5 M6"]),
    // C01
    ("plan-after-window-start", &["A1 A2 A3 A4 J1 J2 J3"]),
    // C02: under the reading that the four draws are spread evenly.
    ("too-little-time", &["A1 A2 A3"]),
    // C03. C04: what ends in July or September is due within the year; `ssj plan` prints the days.
    ("publication-past-year-end", &["A1 A2 A3 A4 A5 A6"]),
    // C06: of 2024 and 2025 the calendars are known.
    ("calendar-missing", &[""]),
    // C07: the last days of this plan fall on weekdays.
    ("due-on-makeup-day", &[""]),
];

fn check(as_of: &str) -> Value {
    let args = ["check", "rules/zezhou-2024", "--as-of", as_of, "--format", "json", "--lang", "zh"];
    let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1), "errors were found");
    serde_json::from_slice(&out.stdout).unwrap()
}

fn findings<'r>(report: &'r Value, name: &str) -> Vec<&'r Value> {
    report["findings"].as_array().unwrap().iter().filter(|f| f["name"] == name).collect()
}

/// 出处 of the subjects of a lint, each as often as it was found.
fn found(report: &Value, name: &str) -> Vec<String> {
    let all = findings(report, name).into_iter();
    let mut out: Vec<String> = all.map(|f| f["subject"]["source"].as_str().unwrap().to_owned()).collect();
    out.sort();
    out
}

/// `M5` → 附件2 第5行, `A3` → 附件1 第3行, `J1` → 附件3 第1行; `M7a` and `M7b` are the two parts of row 7.
fn row(id: &str) -> String {
    let (kind, number) = id.split_at(1);
    match (kind, number) {
        ("M", "7a") => "附件2 第7行之一".to_owned(),
        ("M", "7b") => "附件2 第7行之二".to_owned(),
        ("M", n) => format!("附件2 第{n}行"),
        ("A", n) => format!("附件1 第{n}行"),
        ("L", _) => String::new(),
        ("H", _) => "文首".to_owned(),
        ("N", _) => "正文二(二)".to_owned(),
        ("G", _) => "正文一".to_owned(),
        ("O", _) => "正文二(五)".to_owned(),
        (_, n) => format!("附件3 第{n}行"),
    }
}

fn expected(ids: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for id in ids.split_whitespace() {
        let (id, times) = id.split_once('*').map_or((id, 1), |(id, n)| (id, n.parse().unwrap()));
        out.extend(std::iter::repeat_n(row(id), times));
    }
    out.sort();
    out
}

#[test]
fn what_is_found_on_the_plan_is_exactly_this() {
    for (at, as_of) in DATES.iter().enumerate() {
        let report = check(as_of);
        for (name, columns) in GOLDEN {
            let ids = columns.get(at).or(columns.first()).unwrap();
            assert_eq!(found(&report, name), expected(ids), "{name} as of {as_of}");
        }
        let listed: BTreeSet<&str> = GOLDEN.iter().map(|g| g.0).collect();
        let others: BTreeMap<&str, &str> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| (f["name"].as_str().unwrap(), f["message"].as_str().unwrap()))
            .filter(|(name, _)| !listed.contains(name))
            .collect();
        assert!(others.is_empty(), "as of {as_of}: {others:?}");
    }
}

#[test]
fn every_line_of_the_golden_sets_is_a_lint() {
    let codes: BTreeSet<&str> = ssj::lint::lints().map(|l| l.code.name).collect();
    for (name, columns) in GOLDEN {
        assert!(codes.contains(name), "{name}");
        assert!(columns.len() == 1 || columns.len() == DATES.len(), "{name}");
    }
}

/// A row of `docs/gaps-2024.md`: id, findings with the day as of which, where; or why it is none.
struct Gap {
    id: String,
    findings: Vec<String>,
    as_of: String,
    at: String,
}

/// The rows of the document on the gaps of the plan.
fn gaps() -> Vec<Gap> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/gaps-2024.md");
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [id, _, _, findings, at] = cells.as_slice() else { return None };
        let is_id = id.len() == 3 && "RSCE".contains(&id[..1]) && id[1..].parse::<u32>().is_ok();
        is_id.then(|| Gap {
            id: (*id).to_owned(),
            findings: findings.split('`').skip(1).step_by(2).map(str::to_owned).collect(),
            as_of: findings.rsplit(' ').next().filter(|d| d.starts_with('2')).unwrap_or(DATES[0]).to_owned(),
            at: (*at).to_owned(),
        })
    });
    rows.collect()
}

#[test]
fn every_known_gap_has_its_row() {
    let ids: Vec<String> = gaps().into_iter().map(|g| g.id).collect();
    let of = |letter: char, last: u32| (1..=last).map(move |n| format!("{letter}{n:02}"));
    let expected: Vec<String> = of('R', 39).chain(of('S', 20)).chain(of('C', 9)).chain(of('E', 14)).collect();
    assert_eq!(ids, expected);
}

#[test]
fn every_gap_is_found_where_it_is_said_to_be_or_has_its_reason() {
    let mut reports: BTreeMap<String, Value> = BTreeMap::new();
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/");
    let planted = ["golden_library.rs", "inspectors.rs", "library.rs"]
        .map(|file| std::fs::read_to_string(format!("{here}{file}")).unwrap())
        .concat()
        + &std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/registry/tests.rs")).unwrap();
    let names: BTreeSet<&str> = ssj::cli::codes().iter().map(|c| c.name).collect();
    for gap in gaps() {
        assert!(gap.findings.iter().all(|f| names.contains(f.as_str())), "{}", gap.id);
        if gap.findings.is_empty() || gap.at.contains('。') {
            // A reason in both languages.
            assert!(gap.at.contains('。') && gap.at.chars().count() > 20, "{}: no reason", gap.id);
        } else if gap.at.starts_with("种下") || gap.id.starts_with('E') {
            for name in &gap.findings {
                assert!(planted.contains(&format!("\"{name}\"")), "{}: {name} is planted nowhere", gap.id);
            }
        } else {
            let report = reports.entry(gap.as_of.clone()).or_insert_with(|| check(&gap.as_of));
            let subjects = found(report, &gap.findings[0]);
            let missing: Vec<&str> = gap.at.split(' ').filter(|id| !subjects.contains(&row(id))).collect();
            assert!(missing.is_empty(), "{}: {missing:?} are not among {subjects:?}", gap.id);
        }
    }
}

/// The one finding of a lint on a matter.
fn one<'r>(report: &'r Value, name: &str, id: &str) -> &'r Value {
    let of = |f: &&Value| f["subject"]["source"].as_str() == Some(row(id).as_str());
    let all: Vec<&Value> = findings(report, name).into_iter().filter(of).collect();
    assert_eq!(all.len(), 1, "{name} {id}");
    all.first().unwrap()
}

fn help(finding: &Value) -> &str {
    finding["help"].as_str().unwrap()
}

#[test]
fn successors_go_article_by_article() {
    for finding in findings(&check("2024-03-26"), "repealed-basis") {
        assert!(help(finding).contains("《噪声污染防治法》第二十九条"), "{finding}");
        assert_eq!(finding["fix"]["certain"], false);
    }
    let report = check("2026-11-23");
    let of_noise = |f: &&Value| f["message"].as_str().unwrap().contains("环境噪声污染防治法");
    let noise: Vec<&Value> = findings(&report, "repealed-basis").into_iter().filter(of_noise).collect();
    assert_eq!(noise.len(), 3);
    // 21 → 29 of the law between → 51 of the Code; the same number in the new law is about something else.
    let right = |h: &str| h.contains("《生态环境法典》第五十一条") && !h.contains("》第二十一条");
    assert!(noise.iter().all(|f| right(help(f))));
}

#[test]
fn every_dead_citation_has_a_proposal() {
    for finding in findings(&check("2026-11-23"), "repealed-basis") {
        assert!(help(finding).contains("《生态环境法典》第"), "{finding}");
    }
}

#[test]
fn what_the_legal_findings_say() {
    let report = check("2024-03-26");
    let carbon = one(&report, "superseded-in-window", "M7b");
    assert!(help(carbon).contains("《碳排放权交易管理暂行条例》第十七条"), "{carbon}");
    // 30 is about feasible technologies; 无证排污 stands in 33, which is not cited. Nothing is mended.
    let doubtful = one(&report, "doubtful-article", "M5");
    assert!(help(doubtful).contains("第三十三条") && doubtful["fix"].is_null(), "{doubtful}");
    // The second 三十四 stands between 三十七 and 四十五: it was most likely 四十四.
    let twice = one(&report, "duplicate-article", "M5");
    assert!(help(twice).contains("三十七条") && help(twice).contains("四十五条"), "{twice}");
    assert!(twice["fix"].is_null());
    // A span for each of the six articles without 第 or 条.
    assert_eq!(one(&report, "malformed-citation", "M5")["spans"].as_array().unwrap().len(), 6);
    let titled = one(&report, "mistitled-statute", "M5");
    assert_eq!(titled["fix"]["certain"], true);
    assert_eq!(titled["fix"]["edits"][0]["text"], "《关于印发〈关于加强排污许可执法监管的指导意见〉的通知》");
    let relayed = one(&report, "insufficient-level", "M4");
    assert!(relayed["message"].as_str().unwrap().contains("《放射性物品运输安全管理条例》"), "{relayed}");
}
