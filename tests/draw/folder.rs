//! A small sound plan in a folder of its own, and the program run in it.

use serde_json::Value;
use ssj::draw::*;
use ssj::ledger::{Entry, Log};
use std::path::PathBuf;
use std::process::{Command, Output};

pub const RULES: &str = "计划 小计划 {\n  制定 分局\n  印发 2024年1月2日\n  年度 2024\n  引用 cn.日历\n}\n\
部门 分局 {\n  代号 ENV\n}\n对象库 {\n  标签 多选 { 企业 }；必填 标签\n  风险 等级 { 低 代号 A、高 代号 D }\n}\n对象 企业：标签 含 企业\n\
事项 检查 {\n  对象 企业\n}\n任务 抽查 {\n  代号 A1\n  事项 检查\n  对象 企业\n  比例频次 50%，1次/年\n\
  递增 比例 按 风险 { 低 +0个百分点、高 +50个百分点 }\n  时间 1月—3月\n  检查组 分局、分局\n}\n期限 公示 {\n  期限 20个工作日\n}\n";
pub const ENTITIES: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n\
E1,一厂,企业,低,140525,44,存续\nE2,二厂,企业,高,140525,44,存续\nE3,三厂,企业,低,140525,44,存续\n";
pub const INSPECTORS: &str = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n\
P1,甲,分局,1,2026-12-31,,在岗\nP2,乙,分局,2,2026-12-31,,在岗\nP3,丙,分局,3,2026-12-31,,在岗\n";
pub const RESULTS: &str = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,处置,公示日期\n";
pub const MANIFEST: &str = "(\n    rules: [\"rules\"],\n    entities: [\"data/entities.csv\"],\n    inspectors: [\"data/inspectors.csv\"],\n    rehearsal: true,\n)\n";
pub const DICE: &str = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";

pub const COMMIT: [&str; 6] = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"];
pub const RUN: [&str; 8] = ["draw", "run", "A1", "1", "--evidence", DICE, "--at", "2024-01-04T10:00"];
pub const REVEAL: [&str; 6] = ["draw", "reveal", "A1", "1", "--at", "2024-04-01T09:00"];

/// A small sound plan in a folder of its own.
pub struct Folder {
    pub home: tempfile::TempDir,
}

impl Folder {
    pub fn new() -> Self {
        let folder = Self { home: tempfile::tempdir().unwrap() };
        folder.put("ssj.ron", MANIFEST);
        folder.put("rules/plan.ssj", RULES);
        folder.put("data/entities.csv", ENTITIES);
        folder.put("data/inspectors.csv", INSPECTORS);
        folder
    }

    /// The same after these steps.
    pub fn after(steps: &[&[&str]]) -> Self {
        let folder = Self::new();
        for step in steps {
            let out = folder.ssj(step);
            assert!(out.status.success(), "{step:?}: {}", String::from_utf8_lossy(&out.stderr));
        }
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("plan").join(name)
    }

    pub fn put(&self, name: &str, text: &str) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn get(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.get(name);
        assert!(text.contains(from), "{from} is not in {name}");
        self.put(name, &text.replacen(from, to, 1));
    }

    pub fn ssj(&self, args: &[&str]) -> Output {
        self.ssj_in(args, "en")
    }

    pub fn ssj_in(&self, args: &[&str], lang: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
        command
            .args(args)
            .args(["--lang", lang])
            .current_dir(self.path(""))
            .env("XDG_DATA_HOME", self.home.path());
        command.output().unwrap()
    }

    /// A command is refused with this exit code and says these things.
    pub fn refuses(&self, args: &[&str], exit: i32, says_all: &[&str]) {
        let out = self.ssj(args);
        let text = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
        assert_eq!(out.status.code(), Some(exit), "{args:?}\n{text}");
        let says = |words: &&str| text.contains(*words) || unbroken(&text).contains(*words);
        says_all.iter().for_each(|words| assert!(says(words), "{args:?}: no `{words}` in\n{text}"));
    }

    /// `verify` finds nothing wrong, and nothing unchecked but what no rehearsal can show.
    pub fn holds(&self, args: &[&str], says_all: &[&str]) {
        self.refuses(args, 6, &[says_all, &["recorded in a rehearsal"]].concat());
        let text = String::from_utf8(self.ssj(args).stdout).unwrap();
        for unchecked in ["could not be checked", "not on this machine", "is missing"] {
            assert!(!unbroken(&text).contains(unchecked), "{args:?}: {text}");
        }
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let out = self.ssj(&[args, &["--format", "json"]].concat());
        serde_json::from_slice(&out.stdout).unwrap()
    }

    /// The names of the audit's findings after the year, but that it is a rehearsal.
    pub fn audited(&self) -> Vec<String> {
        let audit = self.json(&["audit", "--as-of", "2024-12-31"]);
        let all = audit["findings"].as_array().unwrap().iter();
        all.map(|f| f["name"].as_str().unwrap().to_owned()).filter(|name| name != "rehearsal").collect()
    }

    pub fn finds(&self, name: &str) {
        let found = self.audited();
        assert!(found.iter().any(|f| f == name), "{name} not in {found:?}");
    }

    /// Writes the ledger anew with its checkpoint, as somebody with every right can.
    pub fn forge(&self, change: impl FnOnce(&mut Vec<Entry>)) {
        let old = Log::parse("events.jsonl", self.get("ledger/events.jsonl").as_bytes()).unwrap();
        let mut entries = old.entries().to_vec();
        change(&mut entries);
        let mut log = Log::default();
        for entry in entries {
            assert_eq!(log.append_by_clock(entry.at, Some(entry.clock()), entry.event), Ok(true));
        }
        let checkpoint = log.checkpoint();
        self.put("ledger/events.jsonl", &log.text());
        let text = format!("ssj/checkpoint/1\nsize={}\nroot={}\n", checkpoint.size, checkpoint.root);
        self.put("ledger/checkpoint.txt", &text);
        // The proofs of the ledger that it was would tell.
        for slot in std::fs::read_dir(self.path("ledger/draws")).into_iter().flatten().flatten() {
            let _ = std::fs::remove_file(slot.path().join("proof.txt"));
        }
    }

    pub fn commit(&self) -> Commit {
        Commit::parse(self.get("ledger/draws/A1-1/commit.txt").as_bytes()).unwrap()
    }

    /// Freezes other terms or files in place of the committed ones; the ledger stays as it is.
    pub fn refreeze(&self, change: impl FnOnce(&mut Files, &mut Commit)) -> String {
        let read = |name: &str| self.get(&format!("ledger/draws/A1-1/{name}.txt"));
        let mut files = Files {
            pool: Pool::parse(read("pool").as_bytes()).unwrap(),
            drawn: Drawn::parse(read("drawn").as_bytes()).unwrap(),
            barred: Barred::parse(read("barred").as_bytes()).unwrap(),
            inspectors: Inspectors::parse(read("inspectors").as_bytes()).unwrap(),
            conflicts: Conflicts::parse(read("conflicts").as_bytes()).unwrap(),
        };
        let mut commit = self.commit();
        change(&mut files, &mut commit);
        let commit = Commit::freeze(commit.head, &files, commit.strata, commit.salts, commit.beacon).unwrap();
        self.put("ledger/draws/A1-1/pool.txt", &files.pool.text());
        self.put("ledger/draws/A1-1/barred.txt", &files.barred.text());
        self.put("ledger/draws/A1-1/commit.txt", &commit.text());
        commit.digest().hex()
    }
}

/// A text without its breaks of lines: where they fall is not what is tested.
pub fn unbroken(text: &str) -> String {
    text.replace("\n  │ ", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
