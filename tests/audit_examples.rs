//! Every example of the audit's findings, lived through by the program: of the wrong one just that is found which it says,
//! of the right one nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail loudly")]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each user of the small plan needs another part of it")]
mod folder;

use folder::Folder;
use serde_json::{Value, json};
use ssj::audit::examples::Line;
use ssj::audit::{codes, examples};
use ssj::message::{Catalogue, Lang};
use std::collections::BTreeSet;

/// The folder of the year, before anything is done in it.
fn begun(course: &[Line]) -> Folder {
    let folder = Folder::new();
    let added: String = course
        .iter()
        .filter_map(|l| if let Line::Rule(rule) = l { Some(format!("{rule}\n")) } else { None })
        .collect();
    folder.put("ssj.ron", examples::MANIFEST);
    folder.put("rules/plan.ssj", &format!("{}\n{added}", examples::PLAN));
    folder.put("data/entities.csv", examples::ENTITIES);
    folder.put("data/inspectors.csv", examples::INSPECTORS);
    let rows: String = course
        .iter()
        .filter_map(|l| if let Line::Row(row) = l { Some(format!("{row}\n")) } else { None })
        .collect();
    folder.put("results.csv", &format!("{}\n{rows}", examples::RESULTS));
    folder
}

/// What is found in the end: by the audit, or by the command that was refused. That all of it is a rehearsal goes without
/// saying.
fn found(example: &[Line]) -> BTreeSet<String> {
    let all = findings(example).into_iter();
    all.map(|f| f["name"].as_str().unwrap().to_owned()).filter(|name| name != "rehearsal").collect()
}

/// The same as they are written.
fn findings(example: &[Line]) -> Vec<Value> {
    let course = examples::course(example);
    let folder = begun(&course);
    let mut last = Vec::new();
    for line in &course {
        match line {
            Line::Rule(_) | Line::Row(_) => {}
            Line::Edit { file, from, to } => folder.edit(file, from, to),
            Line::Put { file, text } => {
                let before = std::fs::read_to_string(folder.path(file)).unwrap_or_default();
                folder.put(file, &format!("{before}{text}\n"));
            }
            Line::Event { at, json } => {
                let event = serde_json::from_str(json).unwrap();
                folder.forge(|entries| {
                    let mut new = entries.last().unwrap().clone();
                    (new.at, new.recorded, new.event) = (at.parse().unwrap(), None, event);
                    let place = entries.iter().take_while(|entry| entry.at <= new.at).count();
                    entries.insert(place, new);
                });
            }
            Line::Run(command) => {
                last = ran(&folder, command);
            }
            Line::Finds(_) => unreachable!("a course has none"),
        }
    }
    last
}

fn ran(folder: &Folder, command: &str) -> Vec<Value> {
    let command = command.replace("$DICE", examples::DICE);
    let args: Vec<&str> = command.split(' ').collect();
    if args[0] == "audit" {
        let out = folder.ssj(&[&args[..], &["--format", "json"]].concat());
        let audit: Value =
            serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{command}: {out:?}"));
        return audit["findings"].as_array().unwrap().clone();
    }
    let out = folder.ssj(&args);
    let text = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    let codes = text.lines().filter(|line| line.starts_with("SSJ"));
    let names = codes.filter_map(|line| Some(json!({ "name": line.split(' ').nth(1)? })));
    let names: Vec<Value> = names.collect();
    let done = out.status.success() || args[0] == "verify";
    assert!(done || !names.is_empty(), "{command}\n{text}");
    names
}

/// Every finding of the audit names the events, the rule, the article or clause and the source row; where there is none of
/// them, the page of its code says why.
fn proven(name: &str, all: &[Value]) {
    let of_code = |f: &&Value| f["name"] == name && f.get("spans").is_some();
    let all: Vec<&Value> = all.iter().filter(of_code).collect();
    assert!(!all.is_empty(), "{name} is found by no audit");
    for f in all {
        let some = |key: &str| f[key].as_array().is_some_and(|list| !list.is_empty());
        let spans = f["spans"].as_array().unwrap();
        let rule = |s: &&Value| s["file"].as_str().unwrap().ends_with(".ssj");
        let row = |s: &&Value| !rule(s) && s["line"].as_u64().is_some_and(|line| line > 0);
        let source = f["subject"]["source"].as_str().is_some_and(|source| !source.is_empty());
        for (part, has) in [
            ("event", some("events")),
            ("rule", spans.iter().any(|s| rule(&s))),
            ("basis", some("basis")),
            ("source", source || spans.iter().any(|s| row(&s))),
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let why = Catalogue::new(lang).find(&format!("{name}-no-{part}"));
                assert!(has || why.is_some(), "{name} names no {part}, and does not say why: {f:#}");
            }
        }
    }
}

#[test]
fn the_year_itself_has_nothing_to_be_found() {
    assert_eq!(found(&examples::year()), BTreeSet::new());
}

#[test]
fn every_finding_of_the_audit_has_an_example_and_a_clean_one() {
    let all = examples::examples();
    for code in codes::ALL {
        assert!(all.iter().any(|example| example.name == code.name), "{}", code.name);
    }
    for example in &all {
        let says = |line: &Line| if let Line::Finds(names) = line { Some(*names) } else { None };
        let said: BTreeSet<String> = example
            .wrong
            .iter()
            .filter_map(says)
            .flat_map(|names| names.split(' '))
            .map(str::to_owned)
            .collect();
        assert!(said.contains(example.name), "{}", example.name);
        let all = findings(&example.wrong);
        let names = all.iter().map(|f| f["name"].as_str().unwrap().to_owned());
        let names: BTreeSet<String> = names.filter(|name| name != "rehearsal").collect();
        assert_eq!(names, said, "{}, wrong", example.name);
        if codes::ALL.iter().any(|code| code.name == example.name) {
            proven(example.name, &all);
        }
        assert_eq!(found(&example.right), BTreeSet::new(), "{}, right", example.name);
    }
}
