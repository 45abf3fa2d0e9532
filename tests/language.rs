//! The corpus of rule files: sound ones give no finding; each bad one gives as many findings as it has faults, and
//! exactly the output that stands beside it in both languages. `SSJ_BLESS=1 cargo test --test language` writes the
//! outputs anew, to be read before they are committed.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use ssj::finding::{Family, Finding};
use ssj::message::{Catalogue, Lang};
use ssj::source::Sources;
use std::path::{Path, PathBuf};
use std::process::Command;

fn corpus(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "ssj" || e == "md"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn findings(file: &Path) -> (Vec<Finding>, Sources) {
    let mut sources = Sources::default();
    let name = file.file_name().unwrap().to_str().unwrap();
    let id = sources.add(name, &std::fs::read_to_string(file).unwrap());
    let (tree, mut all) = ssj::syntax::parse(id, &sources);
    let (_, more) = ssj::model::lower(&[tree], &sources);
    all.extend(more);
    ssj::finding::sort(&mut all);
    (all, sources)
}

#[test]
fn sound_files_give_no_finding() {
    for file in corpus("good") {
        let (all, sources) = findings(&file);
        let said = ssj::finding::human(&all, &sources, &Catalogue::new(Lang::En), false, 100);
        assert!(all.is_empty(), "{}\n{said}", file.display());
    }
}

/// What the program says of a file or folder beside it, without the lints: only what cannot be read.
fn said(path: &Path, lang: &str) -> (usize, String) {
    let folder = path.parent().unwrap();
    let name = path.file_name().unwrap();
    let json = run(folder, &[name.to_str().unwrap(), "--format", "json"], lang);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let input = |f: &&serde_json::Value| f["code"].as_str().unwrap().starts_with("SSJ0");
    let count = report["findings"].as_array().unwrap().iter().filter(input).count();
    let human = run(folder, &[name.to_str().unwrap()], lang);
    // The hash of the shipped library is not part of what is said about a file.
    let lines = human.lines().filter(|l| !l.contains("library of statutes") && !l.contains("随附法规"));
    (count, lines.map(|l| l.trim_end().to_owned() + "\n").collect())
}

fn run(folder: &Path, args: &[&str], lang: &str) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .arg("check")
        .args(args)
        .args(["--lang", lang])
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(3), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "blessing is asked for by the environment")]
fn every_fault_is_said_once_as_it_stands_beside_the_file() {
    let bless = std::env::var("SSJ_BLESS").is_ok();
    let plans =
        plans("bad").into_iter().map(|(folder, plan)| (plan.clone(), first_file(&plan), folder.join("said")));
    let files = corpus("bad").into_iter().map(|file| (file.clone(), file.clone(), file));
    for (path, file, beside) in files.chain(plans) {
        let faults = faults(&std::fs::read_to_string(&file).unwrap());
        for lang in ["zh", "en"] {
            let (count, said) = said(&path, lang);
            assert_eq!(count, faults, "{} ({lang}):\n{said}", path.display());
            let beside = beside.with_extension(format!("{lang}.txt"));
            if bless {
                std::fs::write(&beside, &said).unwrap();
            }
            assert!(std::fs::read_to_string(&beside).unwrap() == said, "{} is not\n{said}", beside.display());
        }
    }
}

/// Every fault leaves a place: no finding about a text is without a span.
#[test]
fn every_finding_has_a_place() {
    for file in corpus("bad") {
        let (all, _) = findings(&file);
        for finding in all.iter().filter(|f| f.code.family == Family::Input) {
            assert!(!finding.labels.is_empty(), "{}: {}", file.display(), finding.code.name);
        }
    }
}

/// The number at the beginning of a file: `// 3 faults`, `<!-- 3 faults -->`.
fn faults(text: &str) -> usize {
    let number = text.trim_start_matches(['/', '<', '!', '-', ' ']);
    number.split(' ').next().unwrap().parse().unwrap()
}

/// The plans of several files: a folder each, with the plan that is checked in `plan`.
fn plans(folder: &str) -> Vec<(PathBuf, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language/plans").join(folder);
    let mut all: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    all.sort();
    assert!(!all.is_empty());
    all.into_iter().map(|folder| (folder.clone(), folder.join("plan"))).collect()
}

fn first_file(plan: &Path) -> PathBuf {
    ["plan.ssj", "plan.md", "rules/plan.ssj"]
        .map(|name| plan.join(name))
        .into_iter()
        .find(|p| p.is_file())
        .unwrap()
}

/// What a plan in layers means, a plan written at once means, too: the one in `same` beside it.
#[test]
fn plans_in_layers_mean_what_they_say_at_once() {
    for (folder, plan) in plans("good") {
        let read = |path: &Path| {
            let (model, findings) = ssj::cli::read(path).map_err(|f| f.message.key).unwrap();
            let codes: Vec<_> = findings.iter().map(|f| (f.code.name, f.identity())).collect();
            assert_eq!(codes, [], "{}", path.display());
            model.meaning().unwrap()
        };
        let (layered, at_once) = (read(&plan), read(&folder.join("same")));
        assert!(layered == at_once, "{}:\n{layered:#}\n{at_once:#}", folder.display());
    }
}

/// The plan of 2024 with its official text says the same as the plain one, and the same is found in it.
#[test]
fn the_literate_plan_means_what_the_plain_one_means() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let read = |name: &str| {
        let (model, findings) = ssj::cli::read(&rules.join(name)).map_err(|f| f.message.key).unwrap();
        assert_eq!(findings, []);
        model.meaning().unwrap()
    };
    let found = |name: &str| -> Vec<String> {
        let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
            .args(["check", name, "--as-of", "2024-03-26", "--format", "json"])
            .current_dir(&rules)
            .output()
            .unwrap();
        let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let all = report["findings"].as_array().unwrap();
        let mut identities: Vec<_> = all.iter().map(|f| f["identity"].as_str().unwrap().to_owned()).collect();
        identities.sort();
        identities
    };
    let (plain, literate) = (read("zezhou-2024"), read("zezhou-2024-literate"));
    for (table, rows) in plain.as_object().unwrap() {
        assert_eq!(&literate[table], rows, "{table}");
    }
    assert!(plain == literate);
    let identities = found("zezhou-2024");
    assert!(identities.len() > 30);
    assert_eq!(found("zezhou-2024-literate"), identities);
}

/// A rule file put into a fenced block says the same, and every place is the same text of the Markdown file.
#[test]
fn a_fenced_block_is_read_as_the_file_it_holds() {
    for file in corpus("good").into_iter().chain(corpus("bad")).filter(|f| f.extension().unwrap() == "ssj") {
        let text = std::fs::read_to_string(&file).unwrap();
        for (before, indent, after) in
            [("", "", "\n"), ("# 标题\n\n正文｛“《{\n\n", "", "\n尾\n"), ("- 项\n\n文\n\n", "  ", "")]
        {
            let opening = format!("{before}{indent}~~~~ssj\n");
            let fenced = format!("{opening}{text}\n~~~~{after}");
            let read = |name: &str, text: &str| {
                let mut sources = Sources::default();
                let id = sources.add(name, text);
                let (tree, mut all) = ssj::syntax::parse(id, &sources);
                let (model, more) = ssj::model::lower(&[tree], &sources);
                all.extend(more);
                ssj::finding::sort(&mut all);
                (model.meaning().unwrap(), all)
            };
            let (plain, alone) = read("rules.ssj", &text);
            let (meaning, inside) = read("rules.md", &fenced);
            assert!(plain == meaning, "{}", file.display());
            let shape = |all: &[Finding], moved: usize| -> Vec<_> {
                let spans = |f: &Finding| -> Vec<(usize, usize)> {
                    f.labels
                        .iter()
                        .map(|l| match &l.place {
                            ssj::finding::Place::Text(s) => {
                                (s.start as usize - moved, s.end as usize - moved)
                            }
                            ssj::finding::Place::Cell { .. } => unreachable!("no table was read"),
                        })
                        .collect()
                };
                all.iter().map(|f| (f.code.name, spans(f))).collect()
            };
            assert_eq!(shape(&inside, opening.len()), shape(&alone, 0), "{}", file.display());
        }
    }
}

/// Whatever is done to a Markdown file, it is read, and what is said of it points into it.
#[test]
fn a_damaged_markdown_file_is_read_all_the_same() {
    let mut files = corpus("good");
    files.extend(corpus("bad"));
    for file in files.into_iter().filter(|f| f.extension().unwrap() == "md") {
        let text = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let without = |at: usize| [&lines[..at], &lines[at + 1..]].concat().concat();
        let doubled = |at: usize| [&lines[..=at], &lines[at..]].concat().concat();
        let cut = |at: usize| lines[..at].concat().trim_end().to_owned();
        for damaged in (0..lines.len()).flat_map(|at| [without(at), doubled(at), cut(at)]) {
            let mut sources = Sources::default();
            let id = sources.add("rules.md", &damaged);
            let (tree, mut all) = ssj::syntax::parse(id, &sources);
            all.extend(ssj::model::lower(&[tree], &sources).1);
            for label in all.iter().flat_map(|f| &f.labels) {
                let ssj::finding::Place::Text(span) = &label.place else { unreachable!() };
                assert!(damaged.get(span.range()).is_some(), "{}: {span:?}", file.display());
            }
        }
    }
}

fn files_below(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files_below(&path, out) } else { out.push(path) }
    }
}

/// Formatting, and turning the keywords, keeps what plans in layers and Markdown files mean, and leaves prose alone.
#[test]
fn formatted_layers_and_markdown_mean_the_same() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/zezhou-2024-literate");
    let plans = plans("good").into_iter().map(|(folder, _)| (folder, "plan"));
    for (folder, plan) in plans.chain([(rules, "")]) {
        let meaning = |folder: &Path| {
            let (model, findings) = ssj::cli::read(&folder.join(plan)).map_err(|f| f.message.key).unwrap();
            assert_eq!(findings, [], "{}", folder.display());
            model.meaning().unwrap()
        };
        let mut files = Vec::new();
        files_below(&folder, &mut files);
        for keywords in [None, Some(Lang::En), Some(Lang::Zh)] {
            let copy = tempfile::tempdir().unwrap();
            for file in &files {
                let target = copy.path().join(file.strip_prefix(&folder).unwrap());
                std::fs::create_dir_all(target.parent().unwrap()).unwrap();
                let text = std::fs::read_to_string(file).unwrap();
                let name = file.file_name().unwrap().to_str().unwrap();
                let format = |text: &str| {
                    let mut sources = Sources::default();
                    let id = sources.add(name, text);
                    ssj::syntax::format(id, &sources, keywords).map_err(|f| f[0].message.key).unwrap()
                };
                let formatted = match name.rsplit_once('.').unwrap().1 {
                    "ssj" | "md" => format(&text),
                    _ => text.clone(),
                };
                if name != "ssj.ron" {
                    assert!(format(&formatted) == formatted, "{}:\n{formatted}", file.display());
                }
                if name.ends_with("md") {
                    let prose = |text: &str| text.split("```").step_by(2).collect::<String>();
                    assert!(prose(&text) == prose(&formatted), "{}", file.display());
                }
                std::fs::write(target, formatted).unwrap();
            }
            assert!(meaning(&folder) == meaning(copy.path()), "{} {keywords:?}", folder.display());
        }
    }
}
