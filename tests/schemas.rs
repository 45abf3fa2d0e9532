//! Every JSON document that the program writes fits its published schema, and a schema refuses what is not one.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn schema(name: &str) -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas").join(format!("{name}.json"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn fits(name: &str, document: &Value) {
    let errors: Vec<String> =
        schema(name).iter_errors(document).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert_eq!(errors, [""; 0], "{name}");
    let mut other = document.clone();
    other.as_object_mut().unwrap().insert("surplus".to_owned(), Value::Null);
    assert!(!schema(name).is_valid(&other), "{name} accepts anything");
}

fn json(args: &[&str]) -> Value {
    let root = env!("CARGO_MANIFEST_DIR");
    let out = Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(root).output().unwrap();
    serde_json::from_slice(&out.stdout).unwrap()
}

#[test]
fn documents_fit_their_schemas() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_str().unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(["run", "examples/zezhou-2024", "--out", dir])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(ran.status.success());
    let pool = std::fs::read_to_string(folder.path().join("ledger/draws/A1-1/pool.txt")).unwrap();
    let somebody = pool.split('|').next().unwrap().to_owned();
    let waived = folder.path().join("waived.ssj");
    let plan = "计划 某县 {\n  印发 2024年3月26日\n  年度 2024\n}\n事项 甲检查 {\n  \
        豁免 uncovered-matter { 理由 “无人”；批准 “局长”；自 2024-01-01；至 2024-12-31 }\n}\n";
    std::fs::write(&waived, plan).unwrap();
    for lang in ["zh", "en"] {
        let check = ["check", "-C", "examples/zezhou-2024", "--data", "--format", "json", "--lang", lang];
        fits("findings-1", &json(&check));
        let waived = json(&["check", waived.to_str().unwrap(), "--format", "json", "--lang", lang]);
        assert_eq!(waived["waived"].as_array().map(Vec::len), Some(1));
        fits("findings-1", &waived);
        let baseline = folder.path().join("baseline.json");
        let all = |option| {
            ["check", "-C", "examples/zezhou-2024", option, baseline.to_str().unwrap(), "--format", "json"]
        };
        json(&all("--write-baseline"));
        let written: Value = serde_json::from_str(&std::fs::read_to_string(&baseline).unwrap()).unwrap();
        assert!(written["accepted"].as_array().unwrap().len() > 20);
        fits("baseline-1", &written);
        let compared = json(&all("--baseline"));
        assert_eq!(
            compared["baseline"]["accepted"].as_array().map(Vec::len),
            written["accepted"].as_array().map(Vec::len)
        );
        fits("findings-1", &compared);
        for rules in ["rules/zezhou-2024", "tests/examples/plan.ssj", "tests/examples/counts.ssj"] {
            fits("tests-1", &json(&["test", rules, "--format", "json", "--lang", lang]));
        }
        fits("tests-1", &json(&["test", "-C", dir, "--format", "json", "--lang", lang]));
        fits(
            "audit-1",
            &json(&["audit", "-C", dir, "--as-of", "2024-12-31", "--format", "json", "--lang", lang]),
        );
        fits("plan-1", &json(&["plan", "-C", dir, "--format", "json", "--lang", lang]));
        let steps = "tests/language/good/plan-of-a-city.ssj";
        fits("plan-1", &json(&["plan", steps, "--format", "json", "--lang", lang]));
        for (view, name) in [
            ("timeline", "timeline-1"),
            ("coverage", "coverage-1"),
            ("load", "load-1"),
            ("critical", "critical-paths-1"),
        ] {
            fits(name, &json(&["plan", "-C", dir, "--view", view, "--format", "json", "--lang", lang]));
            if view != "load" {
                fits(name, &json(&["plan", steps, "--view", view, "--format", "json", "--lang", lang]));
            }
        }
        let merge =
            ["plan", "-C", dir, "--merge", "--as-of", "2024-04-10", "--format", "json", "--lang", lang];
        let merged = json(&merge);
        assert!(merged["counts"]["before"].as_u64() > Some(100), "{}", merged["counts"]);
        fits("merged-visits-1", &merged);
        let both = ["rules/zezhou-2024", "rules/zezhou-2027"];
        let library = "examples/zezhou-2024/data/entities.csv";
        for data in [&["--data", library][..], &[]] {
            let diff = [&["diff", both[0], both[1], "--format", "json", "--lang", lang], data].concat();
            fits("diff-1", &json(&diff));
        }
        fits("diff-1", &json(&["diff", both[0], both[0], "--format", "json", "--lang", lang]));
        for word in ["A1", "J2", "M1", "M5", somebody.as_str()] {
            fits("why-1", &json(&["why", word, "-C", dir, "--format", "json", "--lang", lang]));
        }
        fits("why-1", &json(&["why", "A1", "rules/zezhou-2024", "--format", "json", "--lang", lang]));
        let years = ["forecast", "-C", dir, "--years", "30", "--format", "json", "--lang", lang];
        let set = ["--set", "任务 A1 比例 10%", "--set", "目标 上限：每家 每年 不超过 2次"];
        for more in [&[][..], &set[..2], &set, &["--data", library]] {
            fits("forecast-1", &json(&[&years, more].concat()));
        }
        let public = folder.path().join("public");
        let made = ["report", "--public", "all", "-C", dir, "--as-of", "2024-12-31", "--format", "json"];
        let made = [&made[..], &["--lang", lang, "--out", public.to_str().unwrap()]].concat();
        Command::new(env!("CARGO_BIN_EXE_ssj"))
            .args(made)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        for part in ["plan", "lists", "results"] {
            let text =
                std::fs::read_to_string(public.join(format!("public-{part}-2024-12-31.json"))).unwrap();
            fits("public-1", &serde_json::from_str(&text).unwrap());
        }
        fits("verify-1", &json(&["verify", "-C", dir, "--format", "json", "--lang", lang]));
        // What is on record already, and a table of which nothing can be taken.
        let results = "examples/zezhou-2024/data/results-2024.csv";
        let known = json(&["record", results, "-C", dir, "--dry-run", "--format", "json", "--lang", lang]);
        assert!(!known["already"].as_array().unwrap().is_empty());
        fits("record-1", &known);
        let wrong = folder.path().join("wrong.csv");
        let rows = format!(
            "标题,,,,\n任务,轮次,对象,检查日期,公示日期\nA1,第一轮,{somebody},2024年4月1号,\nZ9,1,E1,,昨天\n合计 9,,,,\n"
        );
        std::fs::write(&wrong, rows).unwrap();
        let wrong = ["record", wrong.to_str().unwrap(), "-C", dir, "--format", "json", "--lang", lang];
        let wrong = json(&wrong);
        assert_eq!((&wrong["recorded"], wrong["cleaned"].as_array().map(Vec::len)), (&false.into(), Some(2)));
        fits("record-1", &wrong);
        for entity in ["E1", somebody.as_str()] {
            let told = ["verify", "-C", dir, "--entity", entity, "--format", "json", "--lang", lang];
            fits("entity-1", &json(&told));
        }
    }
    let events = std::fs::read_to_string(folder.path().join("ledger/events.jsonl")).unwrap();
    let event = schema("event-1");
    for line in events.lines() {
        assert!(event.is_valid(&serde_json::from_str(line).unwrap()), "{line}");
    }
    fits("event-1", &serde_json::from_str(events.lines().next().unwrap()).unwrap());
}

/// Every schema has a name of its own, absolute and of one form, so that any validator takes it.
#[test]
fn schemas_are_named_alike() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // That of SARIF is its makers' own.
        let wanted = match name.strip_prefix("sarif-") {
            Some(_) => "https://".to_owned(),
            None => {
                let (kind, version) = name.rsplit_once('-').unwrap();
                assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
                format!("urn:ssj:{kind}:{version}")
            }
        };
        let id = schema["$id"].as_str().unwrap_or_default();
        assert!(if wanted == "https://" { id.starts_with(&wanted) } else { id == wanted }, "{name}: {id}");
        seen += 1;
    }
    assert!(seen >= 21, "{seen}");
}

/// No document depends on where the command was given, and none has a path of whoever gave it.
#[test]
fn documents_are_the_same_wherever_they_are_made() {
    let home = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = |from: &Path, to: &Path| {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
            }
        }
    };
    let plan = home.path().join("examples/zezhou-2024");
    for part in ["", "data"] {
        copy(&root.join("examples/zezhou-2024").join(part), &plan.join(part));
    }
    // The rules lie outside of the plan folder; a waiver and a finding of theirs are among the findings.
    copy(&root.join("rules/zezhou-2024"), &home.path().join("rules/zezhou-2024"));
    let annex = home.path().join("rules/zezhou-2024/annex1.ssj");
    let text = std::fs::read_to_string(&annex).unwrap();
    std::fs::write(&annex, format!("{text}\n任务 无人去查 {{\n  比例频次 5%，1次/年\n  时间 1月—3月\n}}\n"))
        .unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(["run", "examples/zezhou-2024", "--out", "elsewhere/run"])
        .env("XDG_DATA_HOME", home.path().join("own"))
        .current_dir(home.path())
        .output()
        .unwrap();
    let whole = home.path().join("elsewhere/run");
    assert!(whole.join("ssj.ron").is_file(), "{}", String::from_utf8_lossy(&ran.stderr));
    let own = home.path().to_str().unwrap();
    for (folder, commands) in [
        (
            &plan,
            &[
                &["check", "--data", "--format", "json"][..],
                &["plan", "--format", "json"],
                &["why", "A1", "--format", "json"],
                &["forecast", "--years", "3", "--format", "json"],
                &["test", "--format", "json"],
                &["doctor", "--format", "json"],
            ][..],
        ),
        (
            &whole,
            &[
                &["check", "--data", "--format", "json"],
                &["plan", "--format", "json"],
                &["why", "A1", "--format", "json"],
                &["audit", "--as-of", "2024-12-31", "--format", "json"],
                &["verify", "--format", "json"],
                &["doctor", "--format", "json"],
                &["ledger", "show", "--format", "json"],
            ],
        ),
    ] {
        let below = folder.strip_prefix(home.path()).unwrap().to_str().unwrap().to_owned();
        for command in commands {
            let from = |here: &Path, there: Option<&str>| {
                let mut ssj = Command::new(env!("CARGO_BIN_EXE_ssj"));
                ssj.args(there.iter().flat_map(|dir| ["-C", *dir])).args(*command).args(["--lang", "zh"]);
                let ssj = ssj.current_dir(here).env("XDG_DATA_HOME", home.path().join("own"));
                String::from_utf8(ssj.output().unwrap().stdout).unwrap()
            };
            let here = from(folder, None);
            assert!(here.starts_with('{') || here.starts_with('['), "{command:?}: {here}");
            let by_way = from(home.path(), Some(&below));
            let differs = here.lines().zip(by_way.lines()).find(|(one, other)| one != other);
            assert!(here == by_way, "{command:?}, from above: {differs:?}");
            let absolute = from(root, Some(folder.to_str().unwrap()));
            let differs = here.lines().zip(absolute.lines()).find(|(one, other)| one != other);
            assert!(here == absolute, "{command:?}, by the whole path: {differs:?}");
            // The doctor looks at this machine, and says where the secrets lie.
            assert!(command[0] == "doctor" || !here.contains(own), "{command:?}");
        }
    }
}
