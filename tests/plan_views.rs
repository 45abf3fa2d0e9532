//! The compiled plan and its views: kept and loaded it is the same; what is drawn of it is well formed; its figures agree
//! with the plan's.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "plan_views/compiled.rs"]
mod compiled;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;
use ssj::message::{Catalogue, Lang};
use ssj::model::{Bound, Choice, Reading, Repeats, Rounding, StepKind};
use ssj::plan::{Assumed, Part, Reckoned, Take, assume, compile};
use ssj::ratio::Ratio;
use ssj::views::*;
use std::path::Path as FilePath;
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const EXAMPLE: [&str; 3] = ["plan", "-C", "examples/zezhou-2024"];

fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(ROOT).output().unwrap()
}

fn out(args: &[&str]) -> String {
    String::from_utf8(ssj(args).stdout).unwrap()
}

/// The sheet of rules alone.
fn of_rules(folder: &str) -> Sheet {
    let (mut model, _) = ssj::cli::read(&FilePath::new(ROOT).join(folder)).unwrap();
    let assumed = assume(&mut model);
    let plan = compile(&model, assumed);
    let origins = vec![Origin { file: "a.ssj".to_owned(), sha256: "0".repeat(64) }];
    sheet(&model, &plan, (&|_| "a.ssj:1".to_owned(), &|_| "25%".to_owned()), origins, None, None)
}

fn come_back(sheet: &Sheet) {
    let text = keep(sheet);
    let loaded = unkeep(&text).unwrap_or_else(|e| panic!("{e:?}\n{text}"));
    assert_eq!(loaded, *sheet);
    assert_eq!(keep(&loaded), text, "the same bytes");
}

#[test]
fn every_plan_of_the_repository_comes_back() {
    let mut n = 0;
    for entry in std::fs::read_dir(FilePath::new(ROOT).join("rules")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if name != "cn" {
            let sheet = of_rules(&format!("rules/{name}"));
            assert_eq!(sheet.year, if name.contains("2027") { 2027 } else { 2024 });
            come_back(&sheet);
            n += 1;
        }
    }
    assert!(n >= 4);
    for plan in
        ["tests/language/good/plan-of-a-city.ssj", "tests/examples/plan.ssj", "tests/examples/counts.ssj"]
    {
        come_back(&of_rules(plan));
    }
}

#[test]
fn a_kept_plan_shows_what_the_folder_shows() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    let ron = out(&[&EXAMPLE[..], &["--format", "ron"]].concat());
    std::fs::write(&file, &ron).unwrap();
    assert!(unkeep(&ron).unwrap().library.is_some());
    let from = ["plan", "--from", file.to_str().unwrap()];
    let views = [
        ("plan", &["table", "json", "ron", "dot", "mermaid", "svg"][..]),
        ("timeline", &["table", "json", "mermaid", "svg"]),
        ("coverage", &["table", "json", "svg"]),
        ("load", &["table", "json", "svg"]),
        ("critical", &["table", "json", "dot", "mermaid", "svg"]),
    ];
    for (view, formats) in views {
        for format in formats {
            for lang in ["zh", "en"] {
                let how = ["--view", view, "--format", format, "--lang", lang];
                let (kept, own) = (out(&[&from[..], &how].concat()), out(&[&EXAMPLE[..], &how].concat()));
                assert!(own.len() > 100, "{view} {format}");
                assert_eq!(kept, own, "{view} {format} {lang}");
            }
        }
    }
}

#[test]
fn sources_are_hashed_and_named_from_the_plan_folder() {
    use sha2::{Digest, Sha256};
    let kept = unkeep(&out(&[&EXAMPLE[..], &["--format", "ron"]].concat())).unwrap();
    let named: Vec<&str> = kept.sources.iter().map(|s| s.file.as_str()).collect();
    for file in [
        "ssj.ron",
        "assumptions.ssj",
        "data/entities.csv",
        "data/inspectors.csv",
        "../../rules/zezhou-2024/annex1.ssj",
    ] {
        assert!(named.contains(&file), "{file} not in {named:?}");
        let bytes = std::fs::read(FilePath::new(ROOT).join("examples/zezhou-2024").join(file)).unwrap();
        let hash: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(kept.sources.iter().find(|s| s.file == file).unwrap().sha256, hash);
    }
    assert!(named.contains(&"rules/cn/calendars.ssj"), "what the program brings with it is named too");
    // Wherever it is asked for, it is the same.
    let inside = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(["plan", "--format", "ron"])
        .current_dir(FilePath::new(ROOT).join("examples/zezhou-2024"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(inside.stdout).unwrap(), keep(&kept));
}

// Any plan that there can be.

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[甲乙丙局A-Z0-9]{1,6}",
        Just("a\"b\\c".to_owned()),
        Just("（）；：\n\t#".to_owned()),
        Just("]]>&<x> --> y".to_owned()),
        Just("\u{202e}\u{200b}😀𠮷".to_owned()),
        Just("/* */ // r#\"x\"#".to_owned()),
    ]
}

fn ratio() -> impl Strategy<Value = Ratio> {
    (1u64..200, 1u64..1000).prop_map(|(a, b)| Ratio::new(a, b).unwrap())
}

fn take() -> impl Strategy<Value = Take> {
    let part = || {
        prop_oneof![
            ratio().prop_map(Part::Ratio),
            (1u64..100).prop_map(Part::Count),
            (1u64..100).prop_map(Part::Visits),
            ratio().prop_map(Part::PerOfficer),
        ]
    };
    let bound = prop_oneof![Just(Bound::Exact), Just(Bound::AtLeast), Just(Bound::AtMost)];
    let parts = prop::collection::vec((bound, part()), 1..3);
    let choice = prop_oneof![Just(Choice::Larger), Just(Choice::Smaller), Just(Choice::Either)];
    let rounding = prop_oneof![Just(Rounding::Up), Just(Rounding::Down), Just(Rounding::Nearest)];
    let reckoned =
        (parts, choice, prop::option::of(part()), rounding).prop_map(|(parts, choice, most, rounding)| {
            Take::Reckoned(Box::new(Reckoned { parts, choice, most, rounding }))
        });
    prop_oneof![ratio().prop_map(Take::Ratio), (1u64..500).prop_map(Take::Count), reckoned]
}

fn slot() -> impl Strategy<Value = (Date, Date)> {
    (1i8..=12, 1i8..=28, 0i8..12).prop_map(|(month, first, long)| {
        let last = (month + long).min(12);
        (date(2024, month, first), date(2024, last, 28.max(first)))
    })
}

fn task(at: usize) -> impl Strategy<Value = Task> {
    let names =
        (word(), word(), word(), prop::collection::vec(word(), 0..3), prop::collection::vec(word(), 0..3));
    let rate = (prop::option::of(word()), take(), any::<bool>(), 1u32..5);
    let rates = prop::collection::vec(rate, 1..4);
    let team = prop::collection::vec((prop::option::of(word()), prop::option::of(word())), 2..4);
    let said = (any::<bool>(), any::<bool>());
    (names, prop::collection::vec(slot(), 1..4), rates, team, said).prop_map(
        move |((name, scope, department, partners, matters), slots, rates, team, (each, turn))| Task {
            code: format!("A{at}"),
            source: format!("附件1 第{at}行"),
            at: format!("{name}:1"),
            column: rates[0].0.is_some().then(|| "风险".to_owned()),
            classes: vec![Class { name: scope.clone(), code: "K1".to_owned(), rest: each }],
            beyond: vec![(scope.clone(), Ratio::percent(120))],
            ends: Ends { inspected: slots.first().map(|s| s.1), ..Ends::default() },
            name,
            scope,
            department,
            partners,
            matters,
            rounds: (1..)
                .zip(slots)
                .map(|(number, (from, to))| {
                    let spread = (from.month()..=to.month()).map(|m| (m.unsigned_abs(), 7)).collect();
                    Slot { number, from, to, spread }
                })
                .collect(),
            reading: if each { Reading::EachDraw } else { Reading::WholeYear },
            repeats: if turn { Repeats::InTurn } else { Repeats::Never },
            strata: vec![Stratum {
                stratum: "A-B".to_owned(),
                codes: vec!["A".to_owned(), "B".to_owned()],
                amount: rates[0].1.clone(),
                rounds: 1,
            }],
            rates: rates
                .into_iter()
                .map(|(tier, amount, whole, rounds)| Rate {
                    class: tier.clone(),
                    code: "A".to_owned(),
                    at: "b.ssj:2".to_owned(),
                    tier,
                    amount,
                    whole,
                    rounds,
                })
                .collect(),
            team: team
                .into_iter()
                .map(|(department, qualification)| Place {
                    department_code: "*".to_owned(),
                    qualification_code: qualification.clone(),
                    department,
                    qualification,
                })
                .collect(),
        },
    )
}

fn any_sheet() -> impl Strategy<Value = Sheet> {
    let tasks = (0usize..4).prop_flat_map(|n| (0..n).map(task).collect::<Vec<_>>());
    let profile = (any::<bool>(), word(), word(), prop::option::of(word()), 1u64..50, any::<bool>());
    let library = prop::option::of(prop::collection::vec(profile, 0..5));
    let kinds =
        prop::option::of(prop::collection::vec((word(), prop::collection::vec(word(), 0..2), 1u64..9), 0..3));
    let step = prop_oneof![Just(StepKind::Scheme), Just(StepKind::Publish), word().prop_map(StepKind::Other)];
    let path = (
        word(),
        prop::collection::vec((step, prop::collection::vec(word(), 0..2)), 0..3),
        prop::option::of(slot()),
    );
    (tasks, library, kinds, prop::collection::vec(path, 0..3), (word(), word()), any::<bool>()).prop_map(
        |(tasks, library, kinds, paths, (one, other), flag)| {
            let said = || Said { zh: one.clone(), en: other.clone() };
            let library = library.map(|profiles| Library {
                files: vec![one.clone()],
                fictional: flag,
                entities: profiles.iter().map(|p| p.4).sum(),
                unreached: 0,
                shared: 0,
                pools: tasks
                    .iter()
                    .map(|t| Pool {
                        task: t.code.clone(),
                        stratum: "A-B".to_owned(),
                        size: 40,
                        takes: if flag { Vec::new() } else { vec![3; t.rounds.len()] },
                        open: flag.then(said),
                    })
                    .collect(),
                profiles: profiles
                    .into_iter()
                    .map(|(fits, region, trade, tier, number, open)| Profile {
                        scopes: if fits { vec![0] } else { Vec::new() },
                        tasks: tasks.first().map(|_| (0, 0)).into_iter().filter(|_| fits).collect(),
                        open: tasks.first().map(|_| 0).into_iter().filter(|_| open).collect(),
                        waiting: vec![0],
                        region,
                        trade,
                        tier,
                        number,
                    })
                    .collect(),
            });
            Sheet {
                schema: SCHEMA.to_owned(),
                name: one.clone(),
                title: other.clone(),
                year: 2024,
                sources: vec![Origin { file: one.clone(), sha256: "ab".repeat(32) }],
                assumed: vec![Assumed { name: one.clone(), note: other.clone(), tasks: vec![one.clone()] }],
                unknown_tier: flag.then(|| one.clone()),
                blocked: vec![Blocked {
                    schedule: other.clone(),
                    task: one.clone(),
                    code: "B1".to_owned(),
                    matters: vec![other.clone()],
                    objects: vec![one.clone()],
                    window: flag.then(|| (jiff::civil::date(2024, 1, 1), jiff::civil::date(2024, 3, 31))),
                    department: other.clone(),
                    partners: vec![one.clone()],
                    rounds: Vec::new(),
                    ends: Ends { published: flag.then(|| jiff::civil::date(2025, 1, 28)), ..Ends::default() },
                    why: said(),
                }],
                apart: vec![Apart { task: other.clone(), complaint: flag, matters: Vec::new() }],
                matters: vec![Matter {
                    name: other.clone(),
                    code: flag.then(|| "M1".to_owned()),
                    source: String::new(),
                    scope: Some(one.clone()),
                    statutes: vec![one.clone()],
                }],
                scopes: vec![one.clone()],
                tiers: vec![one.clone(), other.clone()],
                waits: vec![
                    Wait {
                        task: one.clone(),
                        departments: vec![other.clone()],
                        step: Some(StepKind::Visit),
                        before: None,
                        waiting: vec![one.clone()],
                    },
                    Wait {
                        task: one.clone(),
                        departments: Vec::new(),
                        step: None,
                        before: Some(other.clone()),
                        waiting: Vec::new(),
                    },
                ],
                paths: paths
                    .into_iter()
                    .map(|(task, steps, days)| Path {
                        task,
                        steps: steps
                            .into_iter()
                            .map(|(kind, by)| Step { kind, doers: by.clone(), by })
                            .collect(),
                        after: days
                            .map(|d| Before {
                                task: other.clone(),
                                ready: Some(d.0),
                                last: flag.then_some(d.1),
                            })
                            .into_iter()
                            .collect(),
                        start: days.map(|d| d.0),
                        from: days.map(|d| d.0),
                        last: days.map(|d| d.1),
                        published: None,
                        departments: days.map(|_| vec![one.clone(), other.clone()]).unwrap_or_default(),
                        within: flag.then_some(20),
                        latest: None,
                        left: flag.then_some(3),
                    })
                    .collect(),
                working_days: flag,
                inspectors: kinds.map(|all| {
                    all.into_iter()
                        .map(|(department, qualifications, number)| Inspectors {
                            department,
                            qualifications,
                            until: flag.then(|| jiff::civil::date(2024, 9, 30)),
                            number,
                        })
                        .collect()
                }),
                tasks,
                library,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_plan_comes_back(sheet in any_sheet()) {
        come_back(&sheet);
    }

    #[test]
    fn whatever_names_say_drawings_and_charts_are_well_formed(sheet in any_sheet()) {
        for texts in [Catalogue::new(Lang::Zh), Catalogue::new(Lang::En)] {
            well_formed(&gantt_svg(&sheet, &texts));
            if let Some(load) = load(&sheet) {
                well_formed(&load_svg(&sheet, &load, &texts));
                no_hidden(&load_text(&sheet, &load, &texts));
            }
            for (rows, columns) in [(Dimension::Matter, Dimension::Scope), (Dimension::Tier, Dimension::Matter), (Dimension::Region, Dimension::Trade)] {
                if let Ok(matrix) = coverage(&sheet, rows, columns) {
                    well_formed(&coverage_svg(&sheet, &matrix, &texts));
                    no_hidden(&coverage_text(&sheet, &matrix, &texts));
                }
            }
            is_gantt(&gantt_mermaid(&sheet, &texts));
            is_flowchart(&graph_mermaid(&sheet, &texts));
            is_flowchart(&critical_mermaid(&sheet, &texts));
            well_formed(&critical_svg(&sheet, &texts));
            no_hidden(&waits_text(&sheet, &texts, 80));
        }
    }

    #[test]
    fn no_text_stops_the_reader(sheet in any_sheet(), at in 0usize..5000, junk in "[(){}\\[\\]\",:a-z0-9#\\\\]{0,8}") {
        let mut text = keep(&sheet);
        let at = text.char_indices().map(|(i, _)| i).nth(at).unwrap_or(0);
        text.insert_str(at, &junk);
        // As somebody would who reckons the seal anew, so that the content itself is what is tried.
        let content = text.split_once('\n').map_or("", |(_, content)| content).to_owned();
        let text = sealed(&content);
        if let Ok(sheet) = unkeep(&text) {
            let texts = Catalogue::new(Lang::En);
            let _ = (gantt_svg(&sheet, &texts), plan_text(&sheet, &texts, 80), load(&sheet));
        }
    }
}

fn no_hidden(text: &str) {
    assert!(!text.contains(['\u{202e}', '\u{200b}']), "{text}");
}

/// Every tag that is opened is closed in its turn, attributes are quoted, and nothing stands for itself that may not.
fn well_formed(svg: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut rest = svg.trim_end();
    assert!(rest.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        assert!(!text.contains('>') || open.last().is_some_and(|t| t == "style"), "{text}");
        for entity in text.split('&').skip(1) {
            let known = ["amp;", "lt;", "gt;", "quot;"].iter().any(|e| entity.starts_with(e));
            assert!(known, "&{entity}");
        }
        let end = at + rest[at..].find('>').unwrap();
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name: String = tag.chars().take_while(char::is_ascii_alphabetic).collect();
        assert!(["svg", "title", "desc", "style", "rect", "text", "path"].contains(&name.as_str()), "{tag}");
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!((open.len(), rest), (0, ""));
    let control = |c: char| c.is_control() && c != '\n';
    assert!(!svg.contains(control) && !svg.contains('\u{202e}'));
}

/// A text of Mermaid has none of its marks.
fn plain(text: &str) {
    for (at, c) in text.char_indices() {
        if c == '#' {
            let number: String = text[at + 1..].chars().take_while(char::is_ascii_digit).collect();
            assert!(!number.is_empty() && text[at + 1 + number.len()..].starts_with(';'), "{text}");
        }
    }
    assert!(!text.contains(['"', ':', '<', '>', '[', ']', '{', '}', '|', '%', '`', '\\', '\n']), "{text}");
}

fn is_gantt(text: &str) {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("gantt"));
    for line in lines {
        let line = line.strip_prefix("  ").unwrap();
        match line.split_once(" :") {
            Some((label, data)) => {
                plain(label);
                let parts: Vec<&str> = data.split(", ").collect();
                assert_eq!(parts.len(), 3, "{line}");
                assert!(parts[0].chars().all(|c| c.is_ascii_alphanumeric()));
                let days: Vec<Date> = parts[1..].iter().map(|d| d.parse().unwrap()).collect();
                assert!(days[0] <= days[1]);
            }
            None => {
                let word = line.split(' ').next().unwrap();
                assert!(
                    ["title", "dateFormat", "axisFormat", "inclusiveEndDates", "section", "%%"]
                        .contains(&word),
                    "{line}"
                );
                if ["title", "section"].contains(&word) {
                    plain(line);
                }
            }
        }
    }
}

fn is_flowchart(text: &str) {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("flowchart LR"));
    for line in lines.map(str::trim_start) {
        let id = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric());
        if line == "end" {
            continue;
        }
        if let Some((from, to)) = line.split_once(" -->") {
            let to = to.trim_start();
            let to = match to.strip_prefix('|') {
                Some(labelled) => {
                    let (label, to) = labelled.split_once("| ").unwrap();
                    plain(label);
                    to
                }
                None => to,
            };
            assert!(id(from) && id(to), "{line}");
            continue;
        }
        let (name, label) = line.trim_start_matches("subgraph ").split_once("[\"").unwrap();
        assert!(id(name), "{line}");
        plain(label.strip_suffix("\"]").unwrap());
    }
}

// What is no compiled plan.

fn refused(text: &str) -> String {
    let why = unkeep(text).unwrap_err();
    Catalogue::new(Lang::En).text(&why.why)
}

#[test]
fn what_is_no_compiled_plan_is_refused_with_the_place() {
    let text = keep(&of_rules("rules/zezhou-2027"));
    assert_eq!(refused(&text.replacen("working_days", "workin_days", 1)), "there is no field `workin_days`");
    assert!(refused(&text.replace("plan/1", "plan/2")).contains("ssj/compiled-plan/2"));
    assert_eq!(refused(&text.replacen("year: 2027,", "", 1)), "the field `year` is missing");
    assert_eq!(refused(&text[..text.len() / 2]), "this cannot be read");
    assert_eq!(refused(&"(".repeat(1_000_000)), "brackets nest too deep");
    assert_eq!(refused(&format!("(schema: {}", "[".repeat(100_000))), "brackets nest too deep");
    assert!(refused(&" ".repeat(MOST_BYTES + 1)).contains("larger than"));
    let twice = text.replacen("code: \"A2\"", "code: \"A1\"", 1);
    assert_eq!(refused(&twice), "two tasks have the code `A1`");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    std::fs::write(&file, text.replacen("working_days", "workin_days", 1)).unwrap();
    let out = ssj(&["plan", "--from", file.to_str().unwrap(), "--lang", "en"]);
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(3));
    assert!(
        said.contains("workin_days") && said.contains("working_days") && said.contains("plan.ron"),
        "{said}"
    );
    std::fs::write(&file, [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(ssj(&["plan", "--from", file.to_str().unwrap()]).status.code(), Some(3));
    assert_eq!(ssj(&["plan", "--from", "no-such.ron"]).status.code(), Some(5));
}

#[test]
fn a_kept_plan_that_was_edited_by_hand_is_refused() {
    let text = keep(&of_rules("rules/zezhou-2027"));
    assert!(unkeep(&text).is_ok());
    assert!(unkeep(&text.replace('\n', "\r\n")).is_ok(), "line ends change no plan");
    let edited = text.replacen("排污", "排放", 1);
    assert_ne!(edited, text);
    assert!(refused(&edited).contains("changed after it was written"));
    let (_, content) = edited.split_once('\n').unwrap();
    assert!(refused(content).contains("first line"));
    assert!(unkeep(&sealed(content)).is_ok(), "whoever reckons the seal anew is not stopped by it");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    std::fs::write(&file, &edited).unwrap();
    for (lang, what) in [("en", "change the rules"), ("zh", "先改规则")] {
        let out = ssj(&["plan", "--from", file.to_str().unwrap(), "--lang", lang]);
        let said = String::from_utf8(out.stderr).unwrap();
        assert!(out.status.code() == Some(3) && said.contains(what), "{said}");
    }
}

#[test]
fn a_plan_that_does_not_agree_with_itself_is_refused() {
    let sheet = unkeep(&out(&[&EXAMPLE[..], &["--format", "ron"]].concat())).unwrap();
    let after = |change: fn(&mut Sheet)| {
        let mut sheet = sheet.clone();
        change(&mut sheet);
        refused(&keep(&sheet))
    };
    assert!(after(|s| s.tasks[0].rounds[0].to = date(2023, 1, 1)).contains("draw 1 of task A1"));
    assert!(after(|s| s.tasks[0].rounds[0].spread = vec![(13, 1)]).contains("draw 1 of task A1"));
    assert!(after(|s| s.sources[0].sha256 = "x".repeat(64)).contains("SHA-256"));
    assert!(after(|s| s.library.as_mut().unwrap().profiles[0].tasks = vec![(99, 0)]).contains("group 1"));
    assert!(after(|s| s.library.as_mut().unwrap().profiles[0].number = u64::MAX).contains("add up"));
    assert!(after(|s| s.library.as_mut().unwrap().pools[0].takes = vec![u64::MAX]).contains("A1"));
}

// What the views say.

#[test]
fn the_load_is_the_visits_times_the_team_exactly() {
    let value: Value =
        serde_json::from_str(&out(&[&EXAMPLE[..], &["--view", "load", "--format", "json"]].concat()))
            .unwrap();
    let fraction = |v: &Value| -> Fraction {
        let text = v.as_str().unwrap();
        let (a, b) = text.split_once('/').unwrap_or((text, "1"));
        Fraction::new(a.parse().unwrap(), b.parse().unwrap()).unwrap()
    };
    let sum = |all: &mut dyn Iterator<Item = Fraction>| all.fold(Fraction::ZERO, |a, b| a.plus(b).unwrap());
    let rows = value["departments"].as_array().unwrap();
    for row in rows.iter().chain([&value["visits"]]) {
        let months = row["months"].as_array().unwrap();
        assert_eq!(sum(&mut months.iter().map(fraction)), fraction(&row["total"]));
    }
    // Two people a visit, whoever sends them.
    let sent = sum(&mut rows.iter().map(|r| fraction(&r["total"])));
    assert_eq!(Some(sent), fraction(&value["visits"]["total"]).times(2, 1));
    // What the inspectors bear together is what their departments send.
    let people = value["inspectors"].as_array().unwrap().iter();
    let mut borne =
        people.map(|k| fraction(&k["total"]).times(k["number"].as_u64().unwrap().into(), 1).unwrap());
    assert_eq!(sum(&mut borne), sent);
    // The timeline says the same number of visits.
    let timeline: Value =
        serde_json::from_str(&out(&[&EXAMPLE[..], &["--view", "timeline", "--format", "json"]].concat()))
            .unwrap();
    let draws = timeline["tasks"].as_array().unwrap().iter().flat_map(|t| t["draws"].as_array().unwrap());
    let visits: u64 = draws.map(|d| d["visits"].as_u64().unwrap()).sum();
    assert_eq!(fraction(&value["visits"]["total"]), Fraction::new(visits.into(), 1).unwrap());
}

const RULES: &str = "计划 小计划 {\n  制定 分局\n  印发 2024年1月2日\n  年度 2024\n  引用 cn.日历\n}\n部门 分局 {\n  代号 ENV\n}\n\
对象库 {\n  标签 多选 { 企业、医院 }\n  风险 等级 { 低 代号 A、高 代号 D }\n}\n对象 企业：标签 含 企业\n对象 医院：标签 含 医院\n\
事项 检查 {\n  对象 企业\n}\n事项 废水检查 {\n  对象 医院\n}\n任务 抽查 {\n  代号 A1\n  事项 检查\n  对象 企业\n  比例频次 50%，1次/年\n\
  递增 比例 按 风险 { 低 +0个百分点、高 +50个百分点 }\n  时间 1月—3月\n  检查组 分局、分局\n}\n";

#[test]
fn a_gap_is_a_gap_and_nothing_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let (rules, library) = (folder.path().join("plan.ssj"), folder.path().join("entities.csv"));
    std::fs::write(&rules, RULES).unwrap();
    std::fs::write(
        &library,
        "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\nE1,一,企业,低,140525,4411,存续\nE2,二,企业,高,140525,4412,存续\nE3,三,医院,低,140521,8411,存续\nE4,四,医院,低,140521,8411,注销\n",
    )
    .unwrap();
    let matrix = |how: &[&str]| -> Value {
        let base = ["plan", rules.to_str().unwrap(), "--view", "coverage", "--format", "json"];
        serde_json::from_str(&out(&[&base[..], how].concat())).unwrap()
    };
    let gaps = |value: &Value| -> Vec<(String, String, Value)> {
        let cells = value["cells"].as_array().unwrap().iter().filter(|c| c["gap"] == true);
        let text = |v: &Value| v.as_str().unwrap().to_owned();
        cells.map(|c| (text(&c["row"]), text(&c["column"]), c["unreached"].clone())).collect()
    };
    let data = ["--data", library.to_str().unwrap()];
    let counted = matrix(&data);
    assert_eq!(gaps(&counted), [("废水检查".to_owned(), "医院".to_owned(), Value::from(1))]);
    assert_eq!(counted["cells"].as_array().unwrap().len(), 2, "a cell that has to do with nobody is none");
    assert_eq!(counted["uncovered"], serde_json::json!(["废水检查"]));
    // A class with somebody in it about which there is no matter is said to be a gap as well.
    let without = RULES.replace("事项 废水检查 {\n  对象 医院\n}\n", "");
    std::fs::write(&rules, without).unwrap();
    let base = ["plan", rules.to_str().unwrap(), "--view", "coverage", "--lang", "en"];
    let text = out(&[&base[..], &data].concat());
    assert!(text.contains("gap: no matter is about 医院 (1) (scope)"), "{text}");
    std::fs::write(&rules, RULES).unwrap();
    let trade = matrix(&[&data[..], &["--rows", "trade", "--columns", "region"]].concat());
    assert_eq!(gaps(&trade), [("84".to_owned(), "140521".to_owned(), Value::from(1))]);
    assert_eq!(trade["row_names"], serde_json::json!(["44", "84"]));
    let tier = matrix(&[&data[..], &["--columns", "tier"]].concat());
    let high = tier["cells"].as_array().unwrap().iter().find(|c| c["column"] == "高").unwrap();
    assert_eq!(high["tasks"][0]["rates"][0]["amount"], "100%");
    // Without a library: what the rules name, and no count.
    let plain = matrix(&[]);
    assert_eq!(gaps(&plain), [("废水检查".to_owned(), "医院".to_owned(), Value::Null)]);
    let base = ["plan", rules.to_str().unwrap(), "--view", "coverage", "--rows", "region", "--lang", "en"];
    let refused = ssj(&base);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("needs an entity library"));
    let load = ssj(&["plan", rules.to_str().unwrap(), "--view", "load"]);
    assert_eq!(load.status.code(), Some(6), "nobody knows how many there are");
}

#[test]
fn a_format_that_a_view_has_not_is_said_with_those_it_has() {
    let refused = ssj(&[&EXAMPLE[..], &["--view", "load", "--format", "mermaid", "--lang", "en"]].concat());
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("`load` has no format `mermaid`") && said.contains("table, json, svg"), "{said}");
    let same = ssj(&[&EXAMPLE[..], &["--view", "coverage", "--rows", "tier", "--columns", "tier"]].concat());
    assert_eq!(same.status.code(), Some(2));
    let both = ssj(&["plan", "examples/zezhou-2024", "--from", "x.ron"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn views_fit_a_terminal() {
    use unicode_width::UnicodeWidthStr;
    for view in ["timeline", "load", "coverage"] {
        for lang in ["zh", "en"] {
            let text = out(&[&EXAMPLE[..], &["--view", view, "--lang", lang]].concat());
            assert!(text.lines().map(UnicodeWidthStr::width).max().unwrap() <= 80, "{text}");
            let wide = [
                "plan",
                "rules/zezhou-2027",
                "--view",
                view,
                "--data",
                "examples/zezhou-2024/data/entities.csv",
            ];
            let text = out(&[&wide[..], &["--lang", lang]].concat());
            assert!(text.lines().map(UnicodeWidthStr::width).max().unwrap() <= 80, "{text}");
        }
    }
}

#[test]
fn an_undecided_task_is_no_gap_and_a_matter_without_a_task_is_one() {
    let value = |more: &[&str]| -> Value {
        let base = ["plan", "rules/zezhou-2024", "--view", "coverage", "--format", "json"];
        serde_json::from_slice(&ssj(&[&base[..], more].concat()).stdout).unwrap()
    };
    let data = ["--data", "examples/zezhou-2024/data/entities.csv"];
    for more in [&[][..], &data[..]] {
        let value = value(more);
        let cells = value["cells"].as_array().unwrap();
        let gaps: Vec<&str> =
            cells.iter().filter(|c| c["gap"] == true).map(|c| c["row"].as_str().unwrap()).collect();
        let all =
            ["排污许可监督检查", "排污登记监督检查", "突发环境事件应急预案监督检查", "碳排放权交易监督检查"];
        assert_eq!(gaps, all, "{more:?}");
        let of = |row: &str| cells.iter().find(|c| c["row"] == row).unwrap();
        assert_eq!(of("重点排污单位监督检查")["undecided"], serde_json::json!(["A1"]));
    }
    let text = ssj(&["plan", "rules/zezhou-2024", "--view", "coverage", "--lang", "zh"]).stdout;
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("A1 待定") && text.contains("4 格有缺口"), "{text}");
}

#[test]
fn a_class_that_nobody_is_in_is_said() {
    let args = ["plan", "rules/zezhou-2027", "--view", "coverage", "--lang", "zh"];
    let text = out(&[&args[..], &["--data", "examples/zezhou-2024/data/entities.csv"]].concat());
    assert!(text.contains("任务 A7 在名录里没有对象（发电行业重点排放单位）"), "{text}");
}

#[test]
fn nobody_is_sent_after_the_certificate_ends() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("rules")).unwrap();
    let rules = RULES.replace("1月—3月", "1月—2月").replace("  引用 cn.日历\n", "");
    std::fs::write(folder.path().join("rules/plan.ssj"), rules).unwrap();
    let head = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n";
    let rows: String = (0..60).map(|n| format!("E{n},虚构{n},企业,高,140525,4411,存续\n")).collect();
    std::fs::write(folder.path().join("entities.csv"), head.to_owned() + &rows).unwrap();
    let people = |second: &str| {
        let head = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n";
        let text = format!("{head}I1,虚构甲,分局,Z1,2024-01-31,,在岗\nI2,虚构乙,分局,Z2,{second},,在岗\n");
        std::fs::write(folder.path().join("inspectors.csv"), text).unwrap();
    };
    let manifest = "(\n    rules: [\"rules\"],\n    entities: [\"entities.csv\"],\n    inspectors: [\"inspectors.csv\"],\n    rehearsal: true,\n)\n";
    std::fs::write(folder.path().join("ssj.ron"), manifest).unwrap();
    let load = || -> (Value, String) {
        let args = ["plan", "-C", folder.path().to_str().unwrap(), "--view", "load"];
        let told = ssj(&[&args[..], &["--format", "json"]].concat());
        let text = ssj(&[&args[..], &["--lang", "zh"]].concat()).stdout;
        let json = serde_json::from_slice(&told.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&told.stderr)));
        (json, String::from_utf8(text).unwrap())
    };
    // Sixty visits on sixty days, two places each: in January both bear 31, in February the one bears all 58.
    people("2030-12-31");
    let (value, _) = load();
    let kinds = value["inspectors"].as_array().unwrap();
    let of = |until: Value| kinds.iter().find(|k| k["until"] == until).unwrap();
    let (ends, stays) = (of("2024-01-31".into()), of(Value::Null));
    assert_eq!((&ends["months"][0], &ends["months"][1]), (&"31".into(), &"0".into()));
    assert_eq!((&stays["months"][0], &stays["months"][1]), (&"31".into(), &"58".into()));
    assert_eq!(value["unstaffed"], serde_json::json!([]));
    // Who fits no place has a row of nothing, and it is said whom a share counts.
    let inspectors = folder.path().join("inspectors.csv");
    let all = std::fs::read_to_string(&inspectors).unwrap();
    std::fs::write(&inspectors, all + "I3,虚构丙,外局,Z3,2030-12-31,,在岗\n").unwrap();
    let (value, text) = load();
    assert_eq!(value["unfit"], 1);
    assert!(text.contains("分局检查人员") && text.contains("人均户次") && !text.contains("每人）"), "{text}");
    assert!(text.contains("在岗人员中有 1 名的部门或资格不符合任何名额"), "{text}");
    // Whose certificate ended before the year has no row, and is counted below.
    people("2023-12-31");
    let (value, text) = load();
    assert_eq!((value["inspectors"].as_array().unwrap().len(), &value["expired"]), (1, &1.into()));
    assert!(text.contains("1 名在岗人员的证件在2024年以前就到期"), "{text}");
    // Within a month by its days; then nobody.
    people("2024-02-10");
    let (value, text) = load();
    let kinds = value["inspectors"].as_array().unwrap();
    let second = kinds.iter().find(|k| k["until"] == "2024-02-10").unwrap();
    assert_eq!(second["months"][1], "20");
    assert_eq!(value["unstaffed"][0]["months"], serde_json::json!([2]));
    assert!(text.contains("2 月没有证件有效的人"), "{text}");
}

#[test]
fn what_is_known_of_an_undecided_task_is_shown() {
    let told = ssj(&["plan", "rules/zezhou-2024", "--format", "json"]).stdout;
    let value: Value = serde_json::from_slice(&told).unwrap();
    let all = value["undecided"].as_array().unwrap();
    assert_eq!(all.len(), 9);
    assert_eq!(all[0]["code"], "A1");
    assert_eq!(all[0]["scope"], serde_json::json!(["重点排污单位"]));
    assert_eq!((&all[0]["from"], &all[0]["department"]), (&"2024-01-01".into(), &"泽州分局".into()));
    assert_eq!(all[0]["schedule"], "25% 4次/年", "how many and how often, as printed");
    let joint = all.iter().find(|t| t["code"] == "J1").unwrap();
    assert_eq!(joint["department"], "市场监管局");
    assert_eq!(joint["partners"], serde_json::json!(["泽州分局"]));
    let text = ssj(&["plan", "rules/zezhou-2024", "--lang", "zh"]).stdout;
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("待定") && text.contains("01-01—12-31"), "{text}");
}

#[test]
fn the_table_of_a_plan_fits_its_columns_in_both_languages() {
    let wide = |text: &str| text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0);
    for lang in ["zh", "en"] {
        let piped = out(&[&EXAMPLE[..], &["--lang", lang]].concat());
        let (table, _) = piped.split_at(piped.rfind('─').unwrap());
        assert!(wide(table) <= 80, "{table}");
        // Nothing is cut off: codes and days stand whole, and each word of a name is there.
        for whole in ["A1", "J3", "01-01—03-31", "2024"] {
            assert!(table.contains(whole), "{whole} not in {table}");
        }
        let catalogue = Catalogue::new(if lang == "zh" { Lang::Zh } else { Lang::En });
        let sheet = of_rules("rules/zezhou-2027");
        for width in [60, 100, 120] {
            let text = plan_text(&sheet, &catalogue, width);
            let table: String =
                text.lines().skip_while(|l| !l.starts_with('─')).map(|l| format!("{l}\n")).collect();
            assert!(wide(&table) <= width, "{width}\n{table}");
        }
        let narrow: String =
            plan_text(&sheet, &catalogue, 60).chars().filter(|c| !c.is_whitespace()).collect();
        let broad: String =
            plan_text(&sheet, &catalogue, 400).chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(narrow.matches('%').count(), broad.matches('%').count());
    }
}

#[test]
fn the_timeline_shows_what_is_known_of_tasks_that_cannot_be_drawn() {
    let timeline = |format: &str, lang: &str| {
        out(&["plan", "rules/zezhou-2024", "--view", "timeline", "--format", format, "--lang", lang])
    };
    for (lang, words) in [
        ("zh", ["待定：25% 4次/年", "公示至 2025-02-05", "公示至 08-28", "“?”和“待定”是没有定的"]),
        ("en", ["undecided: 25%", "public 2025-02-05", "public 08-28", "is what is open"]),
    ] {
        let text = timeline("table", lang);
        assert!(words.iter().all(|w| text.contains(w)), "{text}");
        assert!(text.contains("? 01-01—12-31") && text.contains("?┄┄┄"), "{text}");
        assert!(text.lines().all(|l| unicode_width::UnicodeWidthStr::width(l) <= 80), "{text}");
        // Each of the nine, and why.
        assert!(["A1", "A6", "J1", "J3"].iter().all(|code| text.contains(&format!(" {code} "))), "{text}");
    }
    let told: Value = serde_json::from_str(&timeline("json", "zh")).unwrap();
    let open = told["not_placed"].as_array().unwrap();
    assert_eq!((told["tasks"].as_array().unwrap().len(), open.len()), (0, 9));
    let joint = open.iter().find(|t| t["code"] == "J1").unwrap();
    assert_eq!((&joint["from"], &joint["inspect_by"]), (&"2024-03-01".into(), &"2024-07-31".into()));
    assert_eq!((&joint["publish_by"], &joint["schedule"]), (&"2024-08-28".into(), &"20%；1次/年".into()));
    assert!(!joint["why"].as_str().unwrap().is_empty());
    let svg = timeline("svg", "zh");
    assert_eq!(svg.matches("bar open").count(), 9, "{svg}");
    let mermaid = timeline("mermaid", "zh");
    assert_eq!(mermaid.matches("  section ").count(), 9, "{mermaid}");
    assert!(mermaid.contains("待定 :tA1r0, 2024-01-01, 2024-12-31"), "{mermaid}");
    // Where the draws are placed and only the tiers are open, the draws are shown.
    let folder = tempfile::tempdir().unwrap();
    let rules = "计划 甲2024 {\n  年度 2024\n}\n部门 县局 {\n  代号 ENV\n}\n对象库 {\n  风险 等级 { 低、高 }\n}\n对象 全部：风险 不为空\n\
        任务 甲 {\n  代号 A1\n  责任 县局\n  对象 全部\n  比例频次 每次 10%，2次/年\n  递增 比例 按 风险 { 低 待定、高 待定 }\n  \
        时间 1月—12月\n  分期 3月、9月\n  抽取期限 3月15日前\n}\n";
    std::fs::write(folder.path().join("a.ssj"), rules).unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let text = out(&["plan", &path, "--view", "timeline", "--lang", "zh"]);
    for words in ["1 03-01—03-31", "2 09-01—09-30", "抽取至 03-15", "检查至 12-31", "待定：每次 10%，"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_view_that_is_asked_for_as_a_command_is_named() {
    for (lang, words) in [("zh", "ssj plan --view timeline"), ("en", "it is a view of the plan")] {
        let out = ssj(&["timeline", "--lang", lang]);
        assert_eq!(out.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&out.stderr).contains(words), "{out:?}");
    }
}

#[test]
fn a_plan_without_ways_says_so_and_a_graph_speaks_the_language() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("a.ssj");
    std::fs::write(&file, "计划 甲 {\n  年度  2027\n}\n任务 乙 {\n  比例频次  待定\n}\n").unwrap();
    for (lang, words) in [("zh", "没有可以显示的先后"), ("en", "there is no way to show")] {
        let done = ssj(&["plan", file.to_str().unwrap(), "--view", "critical", "--lang", lang]);
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(said.contains(words), "{said}");
    }
    for (lang, word) in [("zh", "label=\"负责\""), ("en", "label=\"owes\"")] {
        let dot = out(&[&EXAMPLE[..], &["--format", "dot", "--lang", lang]].concat());
        assert!(dot.contains(word), "{dot}");
    }
}

#[test]
fn the_rows_of_the_load_keep_their_names() {
    for (lang, words) in [("zh", "有核与辐射资格的 6 人，人均户次"), ("en", "qualified for 核与辐射 (6)")]
    {
        let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
            .args(["plan", "-C", "examples/zezhou-2024", "--view", "load", "--format", "svg", "--lang", lang])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let svg = String::from_utf8(out.stdout).unwrap();
        let names = svg.lines().filter_map(|l| l.strip_prefix("<text class=\"name\""));
        let names: Vec<&str> = names.map(|l| l.split(['>', '<']).nth(1).unwrap_or_default()).collect();
        let joined = names.join(" ");
        assert!(joined.contains(words) && !joined.contains('…'), "{names:?}");
    }
}

/// Of a tier that is not drawn nobody is reached, whatever tasks are about its entities.
#[test]
fn a_tier_that_is_not_drawn_is_a_gap() {
    let folder = tempfile::tempdir().unwrap();
    let (rules, library) = (folder.path().join("plan.ssj"), folder.path().join("entities.csv"));
    std::fs::write(&rules, RULES.replace("低 +0个百分点", "低 不抽")).unwrap();
    std::fs::write(
        &library,
        "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\nE1,一,企业,低,140525,4411,存续\nE2,二,企业,高,140525,4412,存续\n",
    )
    .unwrap();
    let data = ["--data", library.to_str().unwrap()];
    for counted in [&data[..], &[]] {
        let base =
            ["plan", rules.to_str().unwrap(), "--view", "coverage", "--rows", "tier", "--columns", "matter"];
        let json: Value =
            serde_json::from_str(&out(&[&base[..], counted, &["--format", "json"]].concat())).unwrap();
        let gap = |tier: &str| {
            let mut cells = json["cells"].as_array().unwrap().iter();
            let cell = cells.find(|c| c["row"] == tier && c["column"] == "检查").unwrap();
            (cell["gap"].as_bool().unwrap(), cell["unreached"].as_u64())
        };
        let n = |n: u64| (!counted.is_empty()).then_some(n);
        assert_eq!((gap("低"), gap("高")), ((true, n(1)), (false, n(0))), "{json:#}");
        if !counted.is_empty() {
            assert_eq!(json["library"]["unreached"], 1);
        }
    }
}

#[test]
fn whoever_the_rules_leave_in_doubt_is_told_beside_every_total() {
    let base = ["plan", "rules/zezhou-2024-mended", "--data"];
    let library =
        std::fs::read_to_string(FilePath::new(ROOT).join("examples/zezhou-2024/data/entities.csv")).unwrap();
    // Some without a tier, of which this plan does not say how they are drawn.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("entities.csv");
    let without = |line: &str| {
        line.split_inclusive(',')
            .enumerate()
            .map(|(n, cell)| if n == 3 { "," } else { cell })
            .collect::<String>()
    };
    let heads = library.lines().take_while(|l| !l.starts_with("91")).count();
    let lines = library
        .lines()
        .enumerate()
        .map(|(n, l)| if (heads..heads + 3).contains(&n) { without(l) } else { l.to_owned() } + "\n");
    std::fs::write(&file, lines.collect::<String>()).unwrap();
    for view in ["coverage", "load", "timeline"] {
        for (lang, words) in [("zh", "家按规则说不准抽不抽"), ("en", "the rules leave open whether and how")]
        {
            let said = out(&[&base[..], &[file.to_str().unwrap(), "--view", view, "--lang", lang]].concat());
            let flat = |text: &str| text.split_whitespace().collect::<String>();
            assert!(flat(&said).contains(&flat(words)), "{view} {lang}: {said}");
        }
    }
}
