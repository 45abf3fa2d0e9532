//! The example's year, end to end through the built program: what a newcomer's first command does.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../examples/generate/copy.rs"]
mod copy;
#[path = "../examples/generate/library.rs"]
#[expect(dead_code, reason = "the library's own test uses the rest")]
mod library;
#[path = "../examples/generate/results.rs"]
mod results;

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(ROOT).output().unwrap()
}

fn ran(folder: &Path) {
    let out = ssj(&["run", "examples/zezhou-2024", "--out", folder.to_str().unwrap(), "--lang", "en"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let last = String::from_utf8(out.stdout).unwrap();
    let last = last.lines().last().unwrap().to_owned();
    assert!(last.starts_with("HTML report: ") && last.ends_with("audit-2024-12-31.html"), "{last}");
}

fn json(folder: &Path, as_of: &str) -> Value {
    let out =
        ssj(&["audit", "-C", folder.to_str().unwrap(), "--as-of", as_of, "--format", "json", "--lang", "en"]);
    serde_json::from_slice(&out.stdout).unwrap()
}

#[test]
fn the_audit_finds_every_planted_fault_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    ran(folder.path());
    let planted =
        std::fs::read_to_string(Path::new(ROOT).join("examples/zezhou-2024/data/planted-faults.csv"))
            .unwrap();
    let planted: BTreeSet<(String, String)> = planted
        .lines()
        .skip(2)
        .map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>())
        .map(|cells| (cells[0].clone(), cells[3].clone()))
        .collect();
    assert_eq!(planted.len(), 16);
    let audit = json(folder.path(), "2024-12-31");
    let found: Vec<(String, String)> = audit["findings"]
        .as_array()
        .unwrap()
        .iter()
        // That the trial run is none of what counts is of no entity.
        .filter(|f| f["name"] != "rehearsal")
        .map(|f| (f["name"].as_str().unwrap().to_owned(), f["subject"]["name"].as_str().unwrap().to_owned()))
        .collect();
    // The demonstration throws its dice alone, and each of its draws says so.
    let (alone, found): (Vec<_>, Vec<_>) = found.into_iter().partition(|(name, _)| name == "one-typist");
    let draws = std::fs::read_dir(folder.path().join("ledger/draws")).unwrap().count();
    assert_eq!(alone.len(), draws);
    assert_eq!(found.len(), planted.len(), "each is found once");
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), planted);
}

#[test]
fn a_result_found_on_the_last_day_is_not_yet_due() {
    let folder = tempfile::tempdir().unwrap();
    ran(folder.path());
    let due = |audit: &Value| -> Vec<(String, String)> {
        audit["obligations"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|o| o["duty"] == "publish" && o["due"] == "2025-02-05")
            .map(|o| (o["id"].as_str().unwrap().to_owned(), o["state"].as_str().unwrap().to_owned()))
            .collect()
    };
    let (on_the_day, later) =
        (due(&json(folder.path(), "2024-12-31")), due(&json(folder.path(), "2025-02-06")));
    assert!(on_the_day.iter().any(|(id, _)| id.starts_with("publish/A4/1/")));
    assert!(on_the_day.iter().all(|(_, state)| state == "not-yet-due"), "{on_the_day:?}");
    assert_eq!(on_the_day.len(), later.len());
    assert!(later.iter().all(|(_, state)| state == "fail"), "{later:?}");
    // A day before the finding nothing is known of it.
    assert!(due(&json(folder.path(), "2024-12-30")).is_empty());
}

#[test]
fn every_certificate_verifies_in_a_process_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    ran(folder.path());
    let one = folder.path().join("ledger/draws/A2-3");
    // The round, with the rounds before it, is taken away from everything else.
    let away = tempfile::tempdir().unwrap();
    for round in ["A2-1", "A2-2", "A2-3"] {
        let (from, to) = (one.with_file_name(round), away.path().join(round));
        std::fs::create_dir(&to).unwrap();
        for file in std::fs::read_dir(from).unwrap().flatten() {
            std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
    let path = away.path().join("A2-3");
    let verify = || ssj(&["verify", path.to_str().unwrap(), "--format", "json", "--lang", "en"]);
    let out = verify();
    assert_eq!(out.status.code(), Some(0));
    let verdicts: Value = serde_json::from_slice(&out.stdout).unwrap();
    let claims = verdicts["rounds"][0]["claims"].as_array().unwrap().clone();
    let of = |verdict: &str| -> BTreeSet<String> {
        claims
            .iter()
            .filter(|c| c["verdict"] == verdict)
            .map(|c| c["statement"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(of("disproven").is_empty());
    assert_eq!(
        of("cannot-be-proven"),
        ["beacon-source", "before-beacon", "failures", "in-ledger", "only-commit"].map(str::to_owned).into()
    );
    for statement in ["selected", "duty", "seed", "drawn", "previous", "pool-root"] {
        assert!(of("proven").contains(statement), "{statement}");
    }
    // One changed byte of the list is named.
    let list = path.join("selected.txt");
    let text = std::fs::read_to_string(&list).unwrap();
    std::fs::write(&list, text.replacen("91140525", "92140525", 1)).unwrap();
    let out = verify();
    assert_eq!(out.status.code(), Some(4));
    assert!(String::from_utf8(out.stdout).unwrap().contains("disproven"));
}

#[test]
fn the_same_run_twice_gives_the_same_bytes() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    ran(a.path());
    ran(b.path());
    for file in ["ledger/events.jsonl", "ledger/checkpoint.txt", "ledger/draws/A1-2/certificate.txt"] {
        assert!(
            std::fs::read(a.path().join(file)).unwrap() == std::fs::read(b.path().join(file)).unwrap(),
            "{file}"
        );
    }
}

#[test]
fn importing_the_same_results_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    ran(folder.path());
    let events = folder.path().join("ledger/events.jsonl");
    let before = std::fs::read(&events).unwrap();
    let dir = folder.path().to_str().unwrap();
    let out = ssj(&["record", "-C", dir, "examples/zezhou-2024/data/results-2024.csv", "--lang", "en"]);
    assert!(out.status.success());
    assert!(String::from_utf8(out.stdout).unwrap().contains("recorded: 0 facts"));
    assert!(std::fs::read(&events).unwrap() == before);
}

#[test]
fn the_committed_results_are_the_generated_ones() {
    let folder = tempfile::tempdir().unwrap();
    ran(folder.path());
    let made = copy::results(folder.path()).unwrap().unwrap();
    let committed = |name: &str| {
        std::fs::read_to_string(Path::new(ROOT).join("examples/zezhou-2024/data").join(name)).unwrap()
    };
    let again = "run: ssj run examples/zezhou-2024, then cargo run --example generate -- results ssj-run/zezhou-2024 examples/zezhou-2024/data";
    assert!(committed("results-2024.csv") == made.results, "results-2024.csv is stale; {again}");
    assert!(committed("planted-faults.csv") == made.planted, "planted-faults.csv is stale; {again}");
}

#[test]
fn a_folder_that_is_not_a_copy_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("precious.txt");
    std::fs::write(&file, "mine").unwrap();
    let out = ssj(&["run", "examples/zezhou-2024", "--out", folder.path().to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(5));
    assert_eq!(std::fs::read_to_string(file).unwrap(), "mine");
}

/// The example's folder with a library whose classes overlap, and one more rule; without results, which are those of
/// other draws.
fn with_rule(folder: &Path, rule: &str) {
    let copied = |from: &str, to: &str| {
        std::fs::create_dir_all(folder.join(to)).unwrap();
        for entry in std::fs::read_dir(Path::new(ROOT).join(from)).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_file() && !name.starts_with("results") {
                std::fs::copy(entry.path(), folder.join(to).join(name)).unwrap();
            }
        }
    };
    copied("examples/zezhou-2024", "");
    copied("examples/zezhou-2024/data", "data");
    copied("rules/zezhou-2024", "rules");
    let overlap = Path::new(ROOT).join("examples/overlap-2024/data/entities.csv");
    std::fs::copy(overlap, folder.join("data/entities.csv")).unwrap();
    std::fs::remove_file(folder.join("data/recusals.csv")).unwrap();
    std::fs::write(folder.join("rules/more.ssj"), rule).unwrap();
    let manifest = std::fs::read_to_string(folder.join("ssj.ron")).unwrap();
    let manifest = manifest
        .replace("../../rules/zezhou-2024", "rules")
        .replace("roots: [\"../../rules\"],", "")
        .replace("recusals: [\"data/recusals.csv\"],", "");
    std::fs::write(folder.join("ssj.ron"), manifest).unwrap();
}

#[test]
fn with_a_cap_that_binds_each_draw_is_made_before_the_next_pool_is_frozen() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, copy) = (folder.path().join("plan"), folder.path().join("copy"));
    with_rule(&plan, "目标 上限：每家 每年 不超过 1次\n");
    let out = ssj(&["run", plan.to_str().unwrap(), "--out", copy.to_str().unwrap(), "--lang", "en"]);
    let said = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success(), "{said}");
    // It binds: somebody was set aside for it, and nobody is drawn twice.
    let (mut set_aside, mut drawn) = (0, BTreeSet::new());
    for draw in std::fs::read_dir(copy.join("ledger/draws")).unwrap().flatten() {
        let text = |name: &str| std::fs::read_to_string(draw.path().join(name)).unwrap();
        set_aside += text("barred.txt").matches("VISIT.CAP").count();
        for line in text("selected.txt").lines() {
            let entity = line.split('|').nth(2).unwrap_or(line).to_owned();
            assert!(drawn.insert(entity.clone()), "{entity}");
        }
    }
    assert!(set_aside > 0 && drawn.len() > 200, "{set_aside} {}", drawn.len());
    let verify = ssj(&["verify", "-C", copy.to_str().unwrap(), "--lang", "en"]);
    // Nothing is disproved; what cannot be proved of a trial run is the same with caps and without.
    assert_eq!(verify.status.code(), Some(6), "{}", String::from_utf8_lossy(&verify.stdout));
}

#[test]
fn a_round_that_a_cap_leaves_empty_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan");
    with_rule(&plan, "目标 上限：每家 每年 不超过 1次\n");
    for (lang, words, other) in [
        ("zh", "已达检查上限，或者此前查不到）：A3-3、A3-4", "库中已无未抽过的"),
        ("en", "or could not be visited before): A3-3, A3-4", "nobody was left"),
    ] {
        let copy = folder.path().join(lang);
        let out = ssj(&["run", plan.to_str().unwrap(), "--out", copy.to_str().unwrap(), "--lang", lang]);
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        assert!(flat(&said).contains(&flat(words)) && !flat(&said).contains(&flat(other)), "{said}");
    }
}

#[test]
fn rules_without_a_library_are_not_run_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    for (lang, words) in [("zh", "要有检查对象名录"), ("en", "draws from an entity library")] {
        let out = ssj(&["run", "rules/zezhou-2027", "--out", copy.to_str().unwrap(), "--lang", lang]);
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!((out.status.code(), copy.exists()), (Some(2), false), "{said}");
        assert!(said.contains(words) && said.contains("rules/zezhou-2027"), "{said}");
    }
}

#[test]
fn a_task_with_nobody_to_draw_stops_no_trial() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan");
    with_rule(&plan, "");
    let file = plan.join("data/entities.csv");
    let all = std::fs::read_to_string(&file).unwrap();
    let kept: String = all.split_inclusive('\n').filter(|line| !line.contains("核技术利用单位")).collect();
    assert!(kept.len() < all.len());
    std::fs::write(&file, kept).unwrap();
    for (lang, words) in [("zh", "没有抽取的任务：A4"), ("en", "nobody whom they draw from: A4")] {
        let copy = folder.path().join(lang);
        let out = ssj(&["run", plan.to_str().unwrap(), "--out", copy.to_str().unwrap(), "--lang", lang]);
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(out.status.code(), Some(6), "{said}{}", String::from_utf8_lossy(&out.stderr));
        assert!(flat(&said).contains(&flat(words)), "{said}");
        assert!(copy.join("ledger/draws/A1-1").is_dir() && !copy.join("ledger/draws/A4-1").exists());
    }
}
