//! A plan folder from nothing, and what is said of one with something wrong: through the built program.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn ssj(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env("HOME", home).env_remove("XDG_DATA_HOME").output().unwrap()
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// A new folder of 2026 and somebody's home.
fn new(lang: &str) -> (tempfile::TempDir, String) {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("计划").to_str().unwrap().to_owned();
    let made = ssj(temp.path(), &["init", &dir, "--year", "2026", "--lang", lang]);
    assert_eq!(code(&made), Some(0), "{made:?}");
    (temp, dir)
}

#[test]
fn a_new_folder_is_sound_in_both_languages() {
    for lang in ["zh", "en"] {
        let (home, dir) = new(lang);
        let checked = ssj(home.path(), &["check", &dir, "--format", "json", "--fail-on", "info"]);
        let json: Value = serde_json::from_slice(&checked.stdout).unwrap();
        assert_eq!((code(&checked), &json["findings"]), (Some(0), &Value::Array(Vec::new())));
        assert_eq!(code(&ssj(home.path(), &["fmt", "--check", &dir])), Some(0));
        // What the goal measures is what its definition speaks of.
        let rules = std::fs::read_dir(Path::new(&dir).join("rules")).unwrap().flatten();
        let rules: String = rules.map(|e| std::fs::read_to_string(e.path()).unwrap()).collect();
        let goal = rules.split("目标 公示率：").nth(1).unwrap().split("\n}").next().unwrap();
        let (measure, definition) = goal.split_once('\n').unwrap();
        let measure = measure.split(" = ").next().unwrap();
        assert!(measure.split(" / ").all(|count| definition.contains(&format!("{count}："))), "{goal}");
        let plan = ssj(home.path(), &["plan", &dir, "--format", "json"]);
        assert_eq!(code(&plan), Some(0));
        for file in ["README.md", ".gitignore", "data/results.csv"] {
            assert!(Path::new(&dir).join(file).is_file(), "{file}");
        }
    }
}

/// The first report of a new folder says what is to be filled in; once something is recorded, an empty library is a lost one.
#[test]
fn the_first_report_says_that_the_libraries_are_to_be_filled_in() {
    for (lang, what, why) in [
        ("zh", "还没有填的名录：data/entities.csv", "填法见文件夹里的 README.md"),
        ("en", "libraries that are not filled in yet: data/entities.csv", "README.md in the folder says how"),
    ] {
        let (home, dir) = new(lang);
        let report = |format: &str, ending: &str| {
            let out = home.path().join(format!("r.{ending}")).to_str().unwrap().to_owned();
            let args = ["-C", &dir, "report", "--as-of", "2026-01-05", "--format", format, "--out", &out];
            let made = ssj(home.path(), &[&args[..], &["--lang", lang]].concat());
            assert_eq!(code(&made), Some(0), "{made:?}");
            std::fs::read_to_string(out).unwrap()
        };
        for (format, ending) in [("html", "html"), ("markdown", "md")] {
            let text = report(format, ending).replace("&#x2f;", "/");
            assert!(
                text.contains(what) && text.contains("data/inspectors.csv") && text.contains(why),
                "{text}"
            );
        }
        let json: Value = serde_json::from_str(&report("json", "json")).unwrap();
        assert!(
            json["not_checked"]
                .as_array()
                .unwrap()
                .iter()
                .any(|n| n["what"].as_str().unwrap().contains(what))
        );
        // A table without its header is a mistake all the same.
        let entities = Path::new(&dir).join("data/entities.csv");
        let header = std::fs::read_to_string(&entities).unwrap();
        std::fs::write(&entities, "").unwrap();
        let refused = ssj(home.path(), &["-C", &dir, "report", "--as-of", "2026-01-05"]);
        assert_eq!(code(&refused), Some(3), "{refused:?}");
        // With an event on record the empty table is one that was lost.
        std::fs::write(&entities, header).unwrap();
        let verified = ssj(home.path(), &["-C", &dir, "ledger", "verify-library", "matters", "--by", "某人"]);
        assert_eq!(code(&verified), Some(0), "{verified:?}");
        let refused = ssj(home.path(), &["-C", &dir, "report", "--as-of", "2026-01-05", "--lang", lang]);
        let said = String::from_utf8(refused.stderr.clone()).unwrap();
        assert!(code(&refused) == Some(3) && said.contains("empty-table"), "{said}");
    }
}

#[test]
fn a_folder_with_files_is_left_alone() {
    let (home, dir) = new("zh");
    std::fs::remove_file(Path::new(&dir).join("README.md")).unwrap();
    assert_eq!(code(&ssj(home.path(), &["init", &dir])), Some(5));
    assert!(!Path::new(&dir).join("README.md").exists());
    let empty = home.path().join("空");
    std::fs::create_dir(&empty).unwrap();
    assert_eq!(code(&ssj(home.path(), &["init", empty.to_str().unwrap()])), Some(0));
}

/// What doctor says: the exit code, and topic and state of each line that is not fine.
fn doctor(home: &Path, dir: &str) -> (Option<i32>, Vec<String>, String) {
    let out = ssj(home, &["doctor", dir, "--format", "json", "--lang", "zh"]);
    let json: Value = serde_json::from_slice(&out.stdout).unwrap();
    let schema =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas/doctor-1.json"))
            .unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    assert!(schema.is_valid(&json), "{json:#}");
    let lines = json["lines"].as_array().unwrap();
    let word = |line: &Value, key: &str| line[key].as_str().unwrap_or("").to_owned();
    let shown = lines
        .iter()
        .filter(|l| l["state"] != "ok")
        .map(|l| format!("{} {}", word(l, "topic"), word(l, "state")));
    let text = lines.iter().map(|l| format!("{} {}\n", word(l, "message"), word(l, "help"))).collect();
    // What is not fine says what to do.
    assert!(lines.iter().all(|l| (l["state"] == "ok") == l["help"].is_null()), "{json:#}");
    (out.status.code(), shown.collect(), text)
}

#[test]
fn a_new_folder_lacks_libraries_and_next_years_calendar() {
    let (home, dir) = new("zh");
    let (code, lines, text) = doctor(home.path(), &dir);
    assert_eq!(code, Some(0));
    assert_eq!(lines, ["entities warning", "inspectors warning", "calendar warning"]);
    assert!(text.contains("2027"), "{text}");
}

#[test]
fn each_thing_that_is_wrong_is_said() {
    let (home, dir) = new("zh");
    let at = |name: &str| Path::new(&dir).join(name);
    // An alias, a bad row, no column of tiers.
    std::fs::write(at("data/entities.csv"), "信用代码,企业名称,标签,状态\n91140525MA0K00013A,甲,重点单位,存续\n91140525MA0K000215,,重点单位,存续\n")
        .unwrap();
    std::fs::remove_file(at("data/inspectors.csv")).unwrap();
    let (code, lines, text) = doctor(home.path(), &dir);
    assert_eq!(code, Some(5), "{text}");
    assert!(
        lines.contains(&"entities error".to_owned()) && lines.contains(&"inspectors error".to_owned()),
        "{lines:?}"
    );
    assert!(text.contains("信用代码 → 统一社会信用代码") && text.contains("信用风险等级"), "{text}");
    std::fs::write(at("data/inspectors.csv"), "编号\n").unwrap();
    assert_eq!(doctor(home.path(), &dir).0, Some(3));
    // Rules that cannot be read.
    std::fs::write(at("rules/more.ssj"), "任务 丙 { 比例频次 很多 }\n").unwrap();
    assert!(doctor(home.path(), &dir).1.contains(&"rules error".to_owned()));
    std::fs::remove_file(at("rules/more.ssj")).unwrap();
    // A ledger that does not agree with itself.
    std::fs::create_dir(at("ledger")).unwrap();
    std::fs::write(at("ledger/events.jsonl"), "{}\n").unwrap();
    let (code, lines, _) = doctor(home.path(), &dir);
    assert!(code == Some(4) && lines.contains(&"ledger error".to_owned()), "{code:?} {lines:?}");
    // A manifest with a field that is none.
    std::fs::write(at("ssj.ron"), "(rules: [\"rules\"], entitis: [])").unwrap();
    let (code, lines, text) = doctor(home.path(), &dir);
    assert!(code == Some(3) && lines.contains(&"manifest error".to_owned()), "{lines:?}");
    assert!(text.contains("entities"), "{text}");
}

#[cfg(unix)]
#[test]
fn secrets_are_looked_for() {
    use std::os::unix::fs::PermissionsExt;
    let (home, dir) = new("zh");
    let salts = home.path().join(".local/share/ssj/secrets");
    std::fs::create_dir_all(&salts).unwrap();
    let salt = salts.join("A1-1-ENV-0000000000000000.salt");
    std::fs::write(&salt, "00\n").unwrap();
    std::fs::set_permissions(&salt, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(doctor(home.path(), &dir).0, Some(1));
    std::fs::set_permissions(&salt, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(doctor(home.path(), &dir).0, Some(0));
    std::fs::copy(&salt, Path::new(&dir).join("data/kept.salt")).unwrap();
    let (code, lines, _) = doctor(home.path(), &dir);
    assert!(code == Some(1) && lines.contains(&"secrets error".to_owned()), "{lines:?}");
}

#[test]
fn a_ledger_that_is_written_is_said_to_be_locked() {
    let (home, dir) = new("zh");
    let ledger = Path::new(&dir).join("ledger");
    std::fs::create_dir(&ledger).unwrap();
    let lock = std::fs::File::create(ledger.join(".lock")).unwrap();
    lock.lock().unwrap();
    let (_, lines, text) = doctor(home.path(), &dir);
    assert!(lines.contains(&"ledger warning".to_owned()) && text.contains("正被另一个程序写入"), "{text}");
}

#[test]
fn nothing_is_recorded_where_there_is_no_manifest() {
    let (home, dir) = new("zh");
    let around = home.path().to_str().unwrap();
    let rules = format!("{dir}/rules");
    std::fs::write(home.path().join("rows.csv"), "任务\n").unwrap();
    let rows = home.path().join("rows.csv");
    let writes: [&[&str]; 9] = [
        &["draw", "void", "A1", "1", "--reason", "x", "--approver", "Li"],
        &["draw", "commit", "A1", "1", "--beacon", "dice:20d10"],
        &["draw", "reveal", "A1", "1"],
        &["ledger", "key", "--name", "a.example/1", "--approver", "Li"],
        &["ledger", "verify-library", "matters", "--by", "Li"],
        &["ledger", "recuse", "P1", "E1", "--reason", "x", "--approver", "Li"],
        &["ledger", "restore", "--reason", "x", "--approver", "Li"],
        &["record", rows.to_str().unwrap()],
        &["record", "--dry-run", rows.to_str().unwrap()],
    ];
    for (folder, meant) in [(around, "计划`"), (rules.as_str(), "计划`")] {
        for step in writes {
            let out = ssj(home.path(), &[&["-C", folder, "--lang", "en"], step].concat());
            let said = String::from_utf8([out.stdout.clone(), out.stderr.clone()].concat()).unwrap();
            assert_eq!(code(&out), Some(5), "{step:?} {said}");
            assert!(said.contains("there is no ssj.ron") && said.contains(meant), "{step:?} {said}");
            assert!(!Path::new(folder).join("ledger").exists(), "{step:?}");
        }
        // Rules are read there all the same.
        assert_eq!(code(&ssj(home.path(), &["check", folder])), Some(0));
    }
}

#[test]
fn an_empty_file_is_called_empty() {
    let (home, dir) = new("zh");
    std::fs::write(Path::new(&dir).join("data/entities.csv"), "").unwrap();
    let (_, lines, text) = doctor(home.path(), &dir);
    assert!(lines.contains(&"entities warning".to_owned()), "{lines:?}");
    assert!(
        text.contains("entities.csv 是空文件，连表头也没有") && !text.contains("entities.csv 只有表头"),
        "{text}"
    );
}

#[test]
fn a_folder_that_is_not_there_is_answered_with_the_one_that_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("plan-2027")).unwrap();
    std::fs::write(folder.path().join("plan-2027/a.ssj"), "计划 甲 {\n  年度  2027\n}\n").unwrap();
    for (args, zh, en) in [
        (&["check", "plan-2028"][..], "是不是“plan-2027”", "did you mean `plan-2027`"),
        (&["diff", "plan-2027", "elsewhere"], "请核对路径", "see whether the path is right"),
    ] {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
                .args(args)
                .args(["--lang", lang])
                .current_dir(folder.path())
                .output()
                .unwrap();
            let heard =
                String::from_utf8_lossy(&out.stderr).into_owned() + &String::from_utf8_lossy(&out.stdout);
            assert_eq!(out.status.code(), Some(5), "{heard}");
            assert!(heard.contains(words), "{heard}");
        }
    }
}

/// Rows for `ssj record` of a drawn round: everybody was inspected by the drawn team, with this result.
fn results(dir: &str, outcome: &str) -> String {
    let drawn = std::fs::read_to_string(Path::new(dir).join("ledger/draws/A1-1/duty.txt")).unwrap();
    let row = |line: &str| {
        let (entity, team) = line.split_once('|').unwrap();
        let team = team.replace('|', "、");
        format!("A1,1,{entity},2026-03-10,{team},2026-03-11,{outcome},无需后续处置,2026-03-12\n")
    };
    let head = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,处置,公示日期\n";
    format!("{head}{}", drawn.lines().map(row).collect::<String>())
}

/// A new folder whose first round was drawn.
fn drawn(lang: &str) -> (tempfile::TempDir, String) {
    let (home, dir) = new(lang);
    let at = |name: &str| Path::new(&dir).join(name);
    let add = |name: &str, rows: String| {
        let header = std::fs::read_to_string(at(name)).unwrap();
        std::fs::write(at(name), header + &rows).unwrap();
    };
    let entity = |n| format!("E{n},厂{n},重点单位,一般,140525,2614,存续,,\n");
    add("data/entities.csv", (1..9).map(entity).collect());
    let officer = |n| format!("R{n},张{n},生态环境局,ZF{n},2026-12-31,,在岗\n");
    add("data/inspectors.csv", (1..4).map(officer).collect());
    let manifest = std::fs::read_to_string(at("ssj.ron")).unwrap();
    std::fs::write(at("ssj.ron"), manifest.replacen("(\n", "(\n    rehearsal: true,\n", 1)).unwrap();
    let dice = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";
    for step in [
        &["draw", "commit", "A1", "1", "--at", "2026-03-02T09:00"][..],
        &["draw", "run", "A1", "1", "--evidence", dice, "--at", "2026-03-03T10:00"],
    ] {
        let done = ssj(home.path(), &[&["-C", &dir], step].concat());
        assert_eq!(code(&done), Some(0), "{done:?}");
    }
    (home, dir)
}

/// The results that there mostly are can be recorded, are clean, and are published.
#[test]
fn a_new_folder_takes_the_usual_results() {
    for (lang, outcome) in [
        ("zh", "未发现问题"),
        ("en", "未发现问题"),
        ("zh", "不配合检查情节严重"),
        ("zh", "未按规定公示应当公示的信息"),
        ("zh", "公示信息隐瞒真实情况弄虚作假"),
        ("zh", "未发现开展本次抽查涉及的经营活动"),
        ("zh", "通过登记的住所（经营场所）无法联系"),
        ("zh", "发现问题经责令已改正"),
    ] {
        let (home, dir) = drawn(lang);
        let table = Path::new(&dir).join("r.csv");
        std::fs::write(&table, results(&dir, outcome)).unwrap();
        let args = ["-C", &dir, "record", table.to_str().unwrap(), "--at", "2026-03-13T09:00"];
        let recorded = ssj(home.path(), &args);
        let said = String::from_utf8([recorded.stdout.clone(), recorded.stderr.clone()].concat()).unwrap();
        assert!(code(&recorded) == Some(0) && !said.contains("unlisted-outcome"), "{said}");
        let audit = ssj(home.path(), &["-C", &dir, "audit", "--as-of", "2026-03-20", "--format", "json"]);
        let audit: Value = serde_json::from_slice(&audit.stdout).unwrap();
        let of = |duty: &str| -> Vec<&Value> {
            let all = audit["obligations"].as_array().unwrap().iter();
            all.filter(|o| o["duty"] == duty).map(|o| &o["state"]).collect()
        };
        for duty in ["outcome", "inspect", "publish"] {
            let states = of(duty);
            assert!(
                !states.is_empty() && states.iter().all(|s| *s == "pass"),
                "{outcome} {duty}: {states:?}"
            );
        }
        let n = of("outcome").len();
        let out = home.path().join("public").to_str().unwrap().to_owned();
        let args = ["-C", &dir, "report", "--public", "results", "--as-of", "2026-03-20", "--format", "csv"];
        let made = ssj(home.path(), &[&args[..], &["--out", &out]].concat());
        assert_eq!(code(&made), Some(0), "{made:?}");
        let file = Path::new(&out).join("public-results-2026-03-20.csv");
        let text = std::fs::read_to_string(file).unwrap();
        assert_eq!(text.lines().filter(|line| line.contains(outcome)).count(), n, "{text}");
    }
}

/// A public file in which nothing is because everything was left out says so, and is not a success.
#[test]
fn a_public_file_from_which_everything_was_left_out_is_no_success() {
    let (home, dir) = drawn("zh");
    let table = Path::new(&dir).join("r.csv");
    std::fs::write(&table, results(&dir, "挺好")).unwrap();
    let recorded =
        ssj(home.path(), &["-C", &dir, "record", table.to_str().unwrap(), "--at", "2026-03-13T09:00"]);
    assert_eq!(code(&recorded), Some(0), "{recorded:?}");
    for (lang, words) in
        [("zh", "个结果全部没有列入"), ("en", "results were left out, so that there is none here")]
    {
        let out = home.path().join("public").to_str().unwrap().to_owned();
        let args = ["-C", &dir, "report", "--public", "results", "--as-of", "2026-03-20", "--lang", lang];
        let made = ssj(home.path(), &[&args[..], &["--out", &out]].concat());
        let said = String::from_utf8(made.stdout.clone()).unwrap();
        assert!(code(&made) == Some(6) && said.contains(words), "{made:?}");
        for ending in ["html", "md", "json", "csv"] {
            let file = Path::new(&out).join(format!("public-results-2026-03-20.{ending}"));
            let text = std::fs::read_to_string(file).unwrap();
            assert!(text.contains(words) || lang == "en" && ["json", "csv"].contains(&ending), "{text}");
        }
    }
}

/// Whoever keeps the audit as a file has one that can be read, with what keeps it from beginning.
#[test]
fn why_there_is_no_audit_is_said_in_the_form_that_was_asked_for() {
    let (home, dir) = new("zh");
    let rules = Path::new(&dir).join("rules/plan.ssj");
    let text = std::fs::read_to_string(&rules).unwrap();
    let entities = Path::new(&dir).join("data/entities.csv");
    let table = std::fs::read_to_string(&entities).unwrap();
    let broken_rules =
        || std::fs::write(&rules, format!("{text}\n任务 甲 {{\n  比例频次  很多\n}}\n")).unwrap();
    let broken_table = || {
        std::fs::write(&rules, &text).unwrap();
        std::fs::write(&entities, format!("{table}E1,甲\n")).unwrap();
    };
    let steps: [(&dyn Fn(), &str); 2] = [(&broken_rules, "bad-value"), (&broken_table, "bad-row")];
    for (step, name) in steps {
        step();
        let audit = |format: &str| {
            let out = ssj(home.path(), &["-C", &dir, "audit", "--as-of", "2026-01-05", "--format", format]);
            assert_eq!(code(&out), Some(3), "{format}: {out:?}");
            String::from_utf8(out.stdout).unwrap()
        };
        let json: Value = serde_json::from_str(&audit("json")).unwrap();
        assert_eq!(json["schema"], "ssj/findings/1");
        assert_eq!(json["findings"][0]["name"], name, "{json:#}");
        assert!(!json["not_checked"].as_array().unwrap().is_empty());
        let sarif: Value = serde_json::from_str(&audit("sarif")).unwrap();
        assert!(!sarif["runs"][0]["results"].as_array().unwrap().is_empty());
        for format in ["junit", "concise", "github"] {
            assert!(audit(format).contains(name), "{format}: {}", audit(format));
        }
        assert!(audit("junit").trim_end().ends_with("</testsuites>"), "{}", audit("junit"));
    }
}
