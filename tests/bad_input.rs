//! Bad input: a message that names the file and the place, the exit code of the product, and nothing written.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const RULES: &str = "计划 小计划 {\n  制定 分局\n  印发 2024年1月2日\n  年度 2024\n  引用 cn.日历\n}\n\
部门 分局 {\n  代号 ENV\n}\n对象库 {\n  标签 多选 { 企业 }；必填 标签\n  风险 等级 { 低 代号 A、高 代号 D }\n}\n对象 企业：标签 含 企业\n\
事项 检查 {\n  对象 企业\n}\n任务 抽查 {\n  代号 A1\n  事项 检查\n  对象 企业\n  比例频次 50%，1次/年\n\
  递增 比例 按 风险 { 低 +0个百分点、高 +50个百分点 }\n  时间 1月—12月\n  检查组 分局、分局\n}\n期限 公示 {\n  期限 20个工作日\n}\n";
const ENTITIES: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n\
E1,一厂,企业,低,140525,44,存续\nE2,二厂,企业,高,140525,44,存续\nE3,三厂,企业,低,140525,44,存续\n";
const INSPECTORS: &str = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n\
P1,甲,分局,1,2026-12-31,,在岗\nP2,乙,分局,2,2026-12-31,,在岗\nP3,丙,分局,3,2026-12-31,,在岗\n";
const RESULTS: &str = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,处置,公示日期\n";
const MANIFEST: &str = "(\n    rules: [\"rules\"],\n    entities: [\"data/entities.csv\"],\n    inspectors: [\"data/inspectors.csv\"],\n    rehearsal: true,\n)\n";
const DICE: &str = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";

/// A small sound plan in a folder of its own.
struct Folder {
    home: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let folder = Self { home: tempfile::tempdir().unwrap() };
        folder.put("ssj.ron", MANIFEST);
        folder.put("rules/plan.ssj", RULES);
        folder.put("data/entities.csv", ENTITIES);
        folder.put("data/inspectors.csv", INSPECTORS);
        folder
    }

    fn plan(&self) -> PathBuf {
        self.home.path().join("plan")
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.plan().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.plan().join(name)).unwrap();
        assert!(text.contains(from), "{from} is not in {name}");
        self.put(name, text.replacen(from, to, 1));
    }

    fn ssj(&self, args: &[&str], lang: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
        command
            .args(args)
            .args(["--lang", lang])
            .current_dir(self.plan())
            .env("XDG_DATA_HOME", self.home.path());
        command.output().unwrap()
    }

    fn ok(&self, args: &[&str]) {
        let out = self.ssj(args, "en");
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    }

    /// Every file of the plan with its bytes; the lock is no record.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn walk(dir: &Path, out: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in std::fs::read_dir(dir).unwrap().flatten() {
                if entry.path().is_dir() {
                    walk(&entry.path(), out);
                } else if entry.file_name() != ".lock" {
                    out.insert(entry.path(), std::fs::read(entry.path()).unwrap());
                }
            }
        }
        let mut out = BTreeMap::new();
        walk(&self.plan(), &mut out);
        out
    }

    /// Refused in both languages with this exit code, saying these things, and leaving the folder as it was.
    fn refuses(&self, args: &[&str], exit: i32, says: &[&str]) {
        let before = self.files();
        for lang in ["zh", "en"] {
            let out = self.ssj(args, lang);
            let text = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
            assert_eq!(out.status.code(), Some(exit), "{args:?} {lang}\n{text}");
            for words in says {
                assert!(text.contains(words), "{args:?} {lang}: no `{words}` in\n{text}");
            }
            assert!(!text.contains("panicked") && !text.contains('⟨'), "{text}");
        }
        assert!(self.files() == before, "{args:?} wrote something");
    }

    fn drawn(&self) {
        self.ok(&["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"]);
        self.ok(&["draw", "run", "A1", "1", "--evidence", DICE, "--at", "2024-01-04T10:00"]);
    }
}

#[test]
fn the_small_plan_is_sound() {
    let folder = Folder::new();
    folder.ok(&["check", "--data"]);
    folder.drawn();
    folder.ok(&["draw", "reveal", "A1", "1", "--at", "2025-01-01T09:00"]);
    folder.refuses(&["verify"], 6, &["rehearsal"]);
}

#[test]
fn rules_that_cannot_be_read() {
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "比例频次 50%", "比例频次 一半");
    for command in [
        &["check"][..],
        &["plan"],
        &["audit"],
        &["report"],
        &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"],
    ] {
        folder.refuses(command, 3, &["rules/plan.ssj:22:8", "SSJ007"]);
    }
    folder.put("rules/plan.ssj", [RULES.as_bytes(), b"// \xd6\xd0\n"].concat());
    folder.refuses(&["check"], 3, &["rules/plan.ssj:30:4", "UTF-8"]);
}

#[test]
fn manifests() {
    let folder = Folder::new();
    folder.put("ssj.ron", "(rules: [\"rules\"], enttities: [])");
    folder.refuses(&["check"], 3, &["ssj.ron:1:20", "enttities", "entities"]);
    folder.put("ssj.ron", "(entities: [])");
    folder.refuses(&["check"], 3, &["ssj.ron", "rules"]);
    folder.put("ssj.ron", "(rules: [\"rules\"");
    folder.refuses(&["check"], 3, &["ssj.ron:1"]);
    folder.put("ssj.ron", "(rules: [\"rules\"], levels: {\"uncovered-mater\": error})");
    folder.refuses(&["check"], 3, &["ssj.ron:1", "uncovered-matter"]);
    std::fs::create_dir(folder.home.path().join("other")).unwrap();
    folder.put("ssj.ron", "(rules: [\"../other\"])");
    folder.refuses(&["check"], 3, &["../other", "roots"]);
    folder.put("ssj.ron", "(rules: [\"nowhere\"])");
    folder.refuses(&["check"], 5, &["nowhere"]);
}

#[test]
fn libraries() {
    let cases: [(&str, &[u8], &[&str]); 7] = [
        ("a broken byte", b"\xd6\xd0,\xff\xff\n", &["data/entities.csv:1"]),
        ("a workbook", b"PK\x03\x04rest", &["data/entities.csv", "XLSX"]),
        (
            "a missing column",
            "统一社会信用代码,名称,信用风险等级,状态\nE1,一,低,存续\n".as_bytes(),
            &["data/entities.csv:1", "标签"],
        ),
        (
            "a duplicate id",
            "统一社会信用代码,名称,标签,状态\nE1,一,企业,存续\nE1,二,企业,存续\n".as_bytes(),
            &["data/entities.csv:3", "E1"],
        ),
        ("a short row", "统一社会信用代码,名称,标签,状态\nE1,一\n".as_bytes(), &["data/entities.csv:2"]),
        (
            "a bad date",
            "统一社会信用代码,名称,标签,状态,上次检查日期\nE1,一,企业,存续,2024-02-30\n".as_bytes(),
            &["data/entities.csv:2:5", "2024-02-30"],
        ),
        (
            "an unknown status",
            "统一社会信用代码,名称,标签,状态\nE1,一,企业,停产\n".as_bytes(),
            &["data/entities.csv:2:4", "停产"],
        ),
    ];
    for (what, bytes, says) in cases {
        let folder = Folder::new();
        folder.put("data/entities.csv", bytes);
        for command in
            [&["check", "--data"][..], &["audit"], &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"]]
        {
            println!("{what}: {command:?}");
            folder.refuses(command, 3, says);
        }
    }
    let folder = Folder::new();
    std::fs::remove_file(folder.plan().join("data/entities.csv")).unwrap();
    folder.refuses(&["check", "--data"], 5, &["data/entities.csv"]);
}

#[test]
fn what_would_have_to_be_guessed_stops_the_draw() {
    let folder = Folder::new();
    folder.edit("data/entities.csv", "三厂,企业,低", "三厂,企业,");
    folder.refuses(
        &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"],
        3,
        &["data/entities.csv:4", "三厂"],
    );
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "高 +50个百分点", "高 待定");
    folder.refuses(
        &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"],
        3,
        &["rules/plan.ssj:23", "SSJ601"],
    );
    let folder = Folder::new();
    folder.edit("data/inspectors.csv", "P2,乙,分局", "P2,乙,别处");
    folder.refuses(
        &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"],
        3,
        &["data/inspectors.csv:3", "别处"],
    );
    let folder = Folder::new();
    folder.put("data/inspectors.csv", INSPECTORS.replace("2026-12-31", "2023-12-31"));
    folder.refuses(
        &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"],
        3,
        &["rules/plan.ssj:18", "2024-12-31", "P1", "2023-12-31"],
    );
}

#[test]
fn the_order_of_a_draw() {
    let folder = Folder::new();
    folder.refuses(&["draw", "run", "A1", "1", "--evidence", DICE], 3, &["A1", "ssj draw commit"]);
    folder.refuses(&["draw", "commit", "A9", "1"], 2, &["A9", "A1"]);
    folder.refuses(&["draw", "commit", "A1", "1", "--secrets", "./mine"], 2, &["mine", "--secrets"]);
    folder.refuses(&["draw", "commit", "A1", "7"], 2, &["7"]);
    folder.refuses(&["draw", "commit", "A1", "1", "--at", "2025-01-01T09:00"], 3, &["2024-12-31"]);
    folder.ok(&["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"]);
    folder.refuses(&["draw", "commit", "A1", "1"], 3, &["2024-01-03"]);
    let early = ["draw", "run", "A1", "1", "--evidence", DICE, "--at", "2024-01-04T08:59"];
    folder.refuses(&early, 3, &["2024-01-04T09:00"]);
    folder.refuses(&["draw", "run", "A1", "1", "--evidence", "dice=1,2,3"], 2, &["dice="]);
    folder.refuses(&["draw", "reveal", "A1", "1"], 3, &["A1"]);
    let back = ["draw", "run", "A1", "1", "--evidence", DICE, "--at", "2023-01-04T10:00"];
    folder.refuses(&back, 3, &["2024-01-04T09:00"]);
}

#[test]
fn a_changed_rule_pool_or_ledger_stops_the_draw() {
    let frozen = || {
        let folder = Folder::new();
        folder.ok(&["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"]);
        folder
    };
    let run = ["draw", "run", "A1", "1", "--evidence", DICE, "--at", "2024-01-04T10:00"];
    let folder = frozen();
    folder.edit("rules/plan.ssj", "比例频次 50%", "比例频次 60%");
    folder.refuses(&run, 4, &["A1"]);
    let folder = frozen();
    folder.edit("ledger/draws/A1-1/pool.txt", "E3|A\n", "");
    folder.refuses(&run, 4, &["pool"]);
    let folder = frozen();
    folder.edit("ledger/events.jsonl", "\"seq\":1", "\"seq\":2");
    folder.refuses(&run, 4, &["events.jsonl:1"]);
    // The library may change: the frozen pool is drawn.
    let folder = frozen();
    folder.edit("data/entities.csv", "E3,三厂,企业,低,140525,44,存续\n", "");
    folder.ok(&run);
}

#[test]
fn records_that_were_touched() {
    let folder = Folder::new();
    folder.drawn();
    folder.edit("ledger/draws/A1-1/selected.txt", "E2", "E9");
    folder.refuses(&["audit", "--as-of", "2024-06-30"], 4, &["selected.txt", "changed-draw-file"]);
    // The report is written, ends as the audit does, and says it before all else.
    for (format, file) in [("markdown", "audit.md"), ("json", "audit.json"), ("html", "audit.html")] {
        let report = ["report", "--as-of", "2024-06-30", "--format", format, "--out", file];
        let out = folder.ssj(&report, "en");
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(4), "{format}: {said}");
        assert!(said.contains("changed-draw-file") && said.contains("selected.txt"), "{said}");
        let text = std::fs::read_to_string(folder.plan().join(file)).unwrap();
        assert!(text.contains("record or file that does not hold"), "{format}");
        if format == "json" {
            let report: serde_json::Value = serde_json::from_str(&text).unwrap();
            // Before it stands only that the whole year is a rehearsal.
            let first: Vec<String> =
                report["not_checked"].as_array().unwrap().iter().take(2).map(ToString::to_string).collect();
            assert!(first.iter().any(|said| said.contains("selected.txt")), "{text}");
        }
    }
    let folder = Folder::new();
    folder.drawn();
    folder.edit("ledger/checkpoint.txt", "\n3\n", "\n2\n");
    folder.refuses(&["audit", "--as-of", "2024-06-30"], 4, &["checkpoint.txt"]);
    folder.refuses(&["verify"], 4, &["checkpoint.txt"]);
}

/// The program writes into the plan folder and its declared roots, and nowhere else.
#[test]
fn folders_to_write_to_that_lie_outside() {
    let field = "    inspectors:";
    for bad in ["../../outside", "../out", "sub/../../out"] {
        for name in ["ledger", "reports"] {
            let folder = Folder::new();
            folder.edit("ssj.ron", field, &format!("    {name}: \"{bad}\",\n{field}"));
            for command in [&["audit", "--as-of", "2024-06-30"][..], &["report"], &["plan"]] {
                folder.refuses(command, 3, &["ssj.ron:", bad]);
            }
            let commit = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"];
            folder.refuses(&commit, 3, &["ssj.ron:", bad]);
            assert!(!folder.home.path().join("out").exists() && !folder.home.path().join("outside").exists());
        }
    }
    let folder = Folder::new();
    std::fs::create_dir(folder.home.path().join("kept")).unwrap();
    let inside = format!("    ledger: \"../kept/ledger\",\n    roots: [\"../kept\"],\n{field}");
    folder.edit("ssj.ron", field, &inside);
    folder.drawn();
    assert!(folder.home.path().join("kept/ledger/events.jsonl").exists());
    #[cfg(unix)]
    {
        let folder = Folder::new();
        let elsewhere = folder.home.path().join("elsewhere");
        std::fs::create_dir(&elsewhere).unwrap();
        std::os::unix::fs::symlink(elsewhere, folder.plan().join("link")).unwrap();
        folder.edit("ssj.ron", field, &format!("    ledger: \"link/ledger\",\n{field}"));
        folder.refuses(&["audit"], 3, &["ssj.ron:", "link/ledger"]);
    }
}

/// What cannot be written is said as that, in plain words; a draw that could not be recorded leaves no file behind.
#[test]
fn what_cannot_be_written_is_said_so() {
    let commit = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"];
    let folder = Folder::new();
    folder.put("ledger", "not a folder");
    for (lang, says) in [("en", ["cannot write", "a file lies where"]), ("zh", ["无法写入", "应为文件夹"])]
    {
        let out = folder.ssj(&commit, lang);
        let text = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
        assert_eq!(out.status.code(), Some(5), "{text}");
        assert!(says.iter().all(|words| text.contains(words)) && !text.contains("os error"), "{text}");
    }
}

#[test]
fn results() {
    let folder = Folder::new();
    folder.drawn();
    let with = |rows: &str| folder.put("results.csv", format!("{RESULTS}{rows}"));
    let record = ["record", "results.csv"];
    with("A1,1,E2,2024-03-05,P1、P2,2024-03-06,未发现问题,,\nA7,1,E2,2024-03-05,P1、P2,,,,\n");
    folder.refuses(&record, 3, &["results.csv:3", "A7", "A1"]);
    with("A1,1,E2,2024-03-05,P1、P2,2024-03-06,,,\n");
    folder.refuses(&record, 3, &["results.csv:2", "E2"]);
    with("A1,1,E2,2024-03-05,P1、P2,,,,\nA1,1,E2,2024-03-05,P1、P2,,,,\n");
    folder.refuses(&record, 3, &["results.csv:3"]);
    with("A1,x,E2,2024年3月32日,P1、P2,,,,\n");
    folder.refuses(&record, 3, &["results.csv:2:2", "results.csv:2:4"]);
    with("合计,,,,,,,,\nA1,1,,2024-03-05,P1、P2,,,,\n");
    folder.refuses(&record, 3, &["results.csv:3:3"]);
    folder.refuses(&["record", "nowhere.csv"], 5, &["nowhere.csv"]);
    with("A1,1,E2,2024-03-05,P1、P2,2024-03-06,未发现问题,,2024-03-07\n");
    let before = folder.files();
    folder.ok(&["record", "results.csv", "--dry-run"]);
    assert!(folder.files() == before, "a dry run writes nothing");
    folder.ok(&record);
    assert!(folder.files() != before);
}

#[test]
fn the_command_line() {
    let folder = Folder::new();
    folder.refuses(&["chekc"], 2, &["chekc", "check"]);
    folder.refuses(&["check", "--fornat", "json"], 2, &["--fornat", "--format"]);
    folder.refuses(&["check", "--as-of", "2024-13-01"], 2, &["2024-13-01"]);
    folder.refuses(&["check", "--format", "yaml"], 2, &["yaml", "json"]);
    folder.refuses(&["explain", "uncovered-mater"], 2, &["uncovered-matter"]);
    folder.refuses(&["check", "nowhere"], 5, &["nowhere"]);
    folder.refuses(&["verify", "nowhere"], 5, &["nowhere"]);
    folder.refuses(&["verify"], 6, &[]);
    // The folder itself is sound: what was refused above was the command line.
    folder.ok(&["check", "--data"]);
}

#[test]
fn teams_that_can_never_be_formed_stop_the_commit() {
    let commit = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"];
    let team = |team: &str| {
        let folder = Folder::new();
        folder.edit("rules/plan.ssj", "检查组 分局、分局", team);
        folder
    };
    // Whoever is drawn.
    team("检查组 分局、分局、分局、分局").refuses(&commit, 3, &["4", "P1", "P2", "P3"]);
    let folder = Folder::new();
    folder.edit("data/inspectors.csv", "P2,乙,分局,2,2026-12-31", "P2,乙,分局,2,2024-12-30");
    folder.edit("data/inspectors.csv", "P3,丙,分局,3,2026-12-31", "P3,丙,分局,3,2024-12-30");
    folder.refuses(&commit, 3, &["2024-12-31", "P2", "2024-12-30", "P1"]);
    // One who may be drawn.
    let folder = Folder::new();
    folder.edit(
        "ssj.ron",
        "data/inspectors.csv\"],\n",
        "data/inspectors.csv\"],\n    recusals: [\"data/recusals.csv\"],\n",
    );
    folder.put("data/recusals.csv", "人员,对象,理由\nP1,E1,亲属\nP2,E1,亲属\n");
    folder.refuses(&commit, 3, &["entities.csv:2", "E1", "P1", "P2", "P3"]);
    folder.put("data/recusals.csv", "人员,对象,理由\nP1,E1,亲属\nP2,E3,亲属\n");
    folder.ok(&commit);
    // More visits than the plan's load has room for: two visits of two, and three people.
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "年度 2024\n", "年度 2024\n  工作量 每人 每年 不超过 1家\n");
    folder.refuses(&commit, 3, &["P1", "P2", "P3", "2", "3"]);
    folder.edit("rules/plan.ssj", "不超过 1家", "不超过 2家");
    folder.drawn();
    let text = std::fs::read_to_string(folder.plan().join("ledger/draws/A1-1/commit.txt")).unwrap();
    assert!(text.contains("\nteam=ENV:;ENV:\nload-bound=2\npool-rows="), "{text}");
}

/// The command with a standard error and output that nobody reads, as `2>&-` and a pipe that was closed leave them.
#[cfg(unix)]
#[test]
fn nobody_who_listens_ends_no_command_otherwise() {
    let folder = Folder::new();
    // A finding of the library beside the output, a hint, a finding in place of it, a usage error, help.
    let commands: [&[&str]; 8] = [
        &["plan"],
        &["plan", "--view", "load", "--merge"],
        &["forecast", "--years", "2"],
        &["check", "--format", "concise"],
        &["plan", "no-such-folder"],
        &["draw", "run", "A1"],
        &["plan", "--help"],
        &["no-such-command"],
    ];
    for args in commands {
        let heard = folder.ssj(args, "en").status.code();
        assert!(heard.is_some_and(|code| code <= 6), "{args:?}");
        for closed in ["error", "output", "both"] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
            command.args(args).args(["--lang", "en"]).current_dir(folder.plan());
            command.env("XDG_DATA_HOME", folder.home.path());
            let pipe = || {
                let (reader, writer) = std::io::pipe().unwrap();
                drop(reader);
                writer
            };
            match closed {
                "error" => command.stderr(pipe()),
                "output" => command.stdout(pipe()),
                _ => command.stdout(pipe()).stderr(pipe()),
            };
            assert_eq!(command.output().unwrap().status.code(), heard, "{args:?}, closed {closed}");
        }
        let line = format!("exec \"$0\" {} --lang en 2>&- >&-", args.join(" "));
        let mut shell = Command::new("sh");
        shell.args(["-c", &line, env!("CARGO_BIN_EXE_ssj")]).current_dir(folder.plan());
        let status = shell.env("XDG_DATA_HOME", folder.home.path()).status().unwrap();
        assert_eq!(status.code(), heard, "{args:?}, closed by the shell");
    }
}

/// Whoever reads a pipe gets what was asked for, and no signs of what goes on.
#[test]
fn nothing_turns_where_there_is_no_terminal() {
    let folder = Folder::new();
    for args in [&["audit", "--as-of", "2024-06-30"][..], &["report", "--as-of", "2024-06-30"], &["plan"]] {
        let out = folder.ssj(args, "zh");
        let text = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
        assert!(!text.contains("正在") && !text.contains('\u{1b}') && !text.contains('\r'), "{text}");
    }
}
