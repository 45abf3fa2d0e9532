//! The scripts of `ssj draw export`, run in real engines: the published vectors, random pools with ids that sort
//! differently by language than by bytes, and data that is not what was frozen. `tests/engines/run ENGINE…` installs the
//! engines, starts them and runs this. Without it each engine is skipped, and said to be.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may stop where it stands; which engines there are is told by the environment"
)]

#[path = "draw/vectors.rs"]
#[allow(dead_code, reason = "each test uses its own part of the fixture")]
mod vectors;

use ssj::draw::export::{Engine, Source, TableName, export};
use ssj::draw::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use vectors::*;

const V1: &str = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";

/// A draw, the bytes of its pool as the engine gets them, and what is to come out: a list, or the name of a problem.
struct Case {
    name: String,
    commit: Commit,
    key: Key,
    files: Files,
    pool: String,
    table: bool,
    wanted: Result<String, &'static str>,
}

/// The terms of a case that is not published.
struct Of<'a> {
    strata: &'a [String],
    quota: Quota,
    repeat: Repeat,
    key: Key,
}

fn case(name: &str, files: Files, of: Of<'_>) -> Case {
    let [published, ..] = published();
    let strata: Vec<StratumTerms> = of.strata.iter().map(|s| StratumTerms::parse(s).unwrap()).collect();
    let head = Head { quota: of.quota, repeat: of.repeat, ..published.commit.head.clone() };
    let salts = published.commit.salts.clone();
    let commit = Commit::freeze(head, &files, strata, salts, published.commit.beacon.clone()).unwrap();
    let selection = select(&files, &commit.strata, of.quota, of.repeat, &of.key).unwrap();
    let (name, pool, wanted) = (name.to_owned(), files.pool.text(), Ok(selection.text()));
    Case { name, commit, key: of.key, files, pool, table: false, wanted }
}

fn key() -> Key {
    Key::new(Digest::parse(V1).unwrap())
}

/// V3, V4 and V8, and what their lists hash to.
fn published_cases() -> Vec<Case> {
    let hashes = [
        "9b62ec9e91f5b907eadf98d41f53e1e633d19eddb3afc0b96db682b0bc44ae34",
        "b34c19c9de16edc85889b203266478ba98757359699a5fee61273f44d6c9ec06",
        "6ec6b424b61647dfed1818c605a27c99545019d0d2120d0f42ea52ff28a05b7a",
    ];
    let case = |((name, round), hash): ((&str, Published), &str)| {
        let text = round.outcome.selection.text();
        assert_eq!(h(&text).hex(), hash);
        let (key, pool) = (round.outcome.entity_key.clone(), round.files.pool.text());
        let (commit, files) = (round.commit, round.files);
        Case { name: name.to_owned(), commit, key, files, pool, table: false, wanted: Ok(text) }
    };
    ["V3", "V4", "V8"].into_iter().zip(published()).zip(hashes).map(case).collect()
}

/// V5: a hundred thousand.
fn large() -> Case {
    let rows = (0..100_000).map(|n| pool_row(&format!("U{n:07}"), ["A", "B", "C", "D"][n % 4]));
    let files = Files { pool: Pool::build(rows).unwrap(), ..Files::default() };
    let strata =
        ["A:ratio:1/20:1/1", "B:ratio:1/10:1/1", "C:ratio:1/5:1/1", "D:ratio:2/5:1/1"].map(str::to_owned);
    let of = Of { strata: &strata, quota: Quota::Year, repeat: Repeat::Never, key: key() };
    let case = case("V5", files, of);
    let hash = "2b9f8423b5ce71c73e1b4a3e56e70d185aa2cacebc734e6218b9a119c7b8bf7d";
    assert_eq!(h(case.wanted.as_ref().unwrap()).hex(), hash);
    case
}

/// V6 and V6b: a cycle in which everybody left is repeated, and the round after it.
fn cycles() -> Vec<Case> {
    let pool = || Pool::build((1..=20).map(|n| pool_row(&format!("S{n:02}"), "A"))).unwrap();
    let barred = || Barred::build([BarredRow { id: id("S01"), reason: code("CLOSED") }]).unwrap();
    let mut drawn: BTreeSet<Id> = (1..=18).map(|n| id(&format!("S{n:02}"))).collect();
    let strata = ["A:ratio:3/10:4/4".to_owned()];
    let rounds =
        [("V6", key(), "S19 S20 S13 S16 S05 S10"), ("V6b", Key::new(h(V1)), "S06 S12 S02 S14 S11 S03")];
    let mut out = Vec::new();
    for (name, key, ids) in rounds {
        let files = Files {
            pool: pool(),
            drawn: Drawn::build(drawn.iter().cloned()).unwrap(),
            barred: barred(),
            ..Files::default()
        };
        let of = Of { strata: &strata, quota: Quota::Round, repeat: Repeat::Cycle, key };
        let case = case(name, files, of);
        let rows = parse_selected(case.wanted.as_ref().unwrap().as_bytes()).unwrap();
        assert_eq!(rows.iter().map(|r| r.id.as_str()).collect::<Vec<_>>().join(" "), ids);
        drawn = rows.into_iter().map(|r| r.id).filter(|id| drawn.contains(id)).collect();
        out.push(case);
    }
    out
}

/// splitmix64: the same cases on every run.
struct Mix(u64);

impl Mix {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn text(&mut self, alphabet: &str, longest: u64) -> String {
        let all: Vec<char> = alphabet.chars().collect();
        let length = 1 + self.below(longest);
        (0..length).map(|_| all[usize::try_from(self.below(all.len() as u64)).unwrap()]).collect()
    }
}

/// Ids that are read as numbers, dates, nothing, options or escapes by whoever guesses, and sort by language otherwise
/// than by bytes.
const TRAPS: [&str; 24] = [
    "0",
    "00",
    "0001",
    "1E5",
    "-1",
    "1.0",
    "1_000",
    "2024-01-01",
    "NULL",
    "NA",
    "NAN",
    "INF",
    "TRUE",
    "-",
    "--",
    ".",
    "_",
    "-.",
    "A",
    "A-B",
    "A.B",
    "A_B",
    "AB",
    "999999999999999999999999999999999999999999999999999999",
];

fn random(number: u64) -> Case {
    let mut mix = Mix(number);
    let strata: Vec<&str> = ["A", "A-B", "A.B", "AB", "1", "NULL", "K1.A-K1.B"]
        .into_iter()
        .filter(|_| mix.below(3) > 0)
        .chain(["Z"])
        .collect();
    let mut ids: BTreeSet<String> =
        TRAPS.iter().filter(|_| mix.below(4) > 0).map(|t| (*t).to_owned()).collect();
    let alphabet =
        ["01", "AB-._", "0123456789ABCDEFGHJKLMNPQRTUWXY", "-_.09AZ"][usize::try_from(mix.below(4)).unwrap()];
    let rows = mix.below(400);
    ids.extend((0..rows).map(|_| mix.text(alphabet, 54)));
    let pool: Vec<PoolRow> = ids
        .iter()
        .map(|id| pool_row(id, strata[usize::try_from(mix.below(strata.len() as u64)).unwrap()]))
        .collect();
    let repeat = if mix.below(2) == 0 { Repeat::Never } else { Repeat::Cycle };
    let quota = if mix.below(2) == 0 { Quota::Year } else { Quota::Round };
    let (mut drawn, mut barred) = (Vec::new(), Vec::new());
    let share = mix.below(11);
    for row in &pool {
        let was_drawn = mix.below(10) < share;
        if was_drawn {
            drawn.push(row.id.clone());
        }
        if mix.below(8) == 0 && (repeat == Repeat::Cycle || !was_drawn) {
            barred.push(BarredRow { id: row.id.clone(), reason: code("CLOSED") });
        }
    }
    // Who left the pool counts nowhere.
    drawn.push(id("GONE"));
    let terms: Vec<String> = strata
        .iter()
        .map(|stratum| {
            let (rounds, den) = (1 + mix.below(6), 1 + mix.below(40));
            let round = mix.below(rounds + 1);
            let rate = match mix.below(4) {
                0 => Rate::Count(mix.below(30)),
                1 => ratio(1, 1),
                _ => ratio(mix.below(den + 1), den),
            };
            format!("{stratum}:{rate}:{round}/{rounds}")
        })
        .collect();
    let files = Files {
        pool: Pool::build(pool).unwrap(),
        drawn: Drawn::build(drawn).unwrap(),
        barred: Barred::build(barred).unwrap(),
        ..Files::default()
    };
    let of = Of { strata: &terms, quota, repeat, key: Key::new(h(&number.to_string())) };
    let mut case = case(&format!("random-{number}"), files, of);
    // The order of the rows is not what decides.
    let mut lines: Vec<&str> = case.pool.lines().collect();
    lines.sort_by_key(|line| h(line).hex());
    case.pool = lines.iter().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    });
    case.table = number.is_multiple_of(4);
    case
}

/// Data that is not the frozen pool, and draws that contradict themselves.
fn problems() -> Vec<Case> {
    let changed = |name: &str, change: fn(&mut Case), problem| {
        let [mut case, ..]: [Case; 3] = published_cases().try_into().unwrap_or_else(|_| panic!("three"));
        case.name = name.to_owned();
        change(&mut case);
        case.wanted = Err(problem);
        case
    };
    let one_more = |case: &mut Case| case.pool.push_str("E9999|A\n");
    let one_less = |case: &mut Case| case.pool = case.pool.replacen("E0001|D\n", "", 1);
    let unknown = |case: &mut Case| case.pool = case.pool.replacen("|D\n", "|E\n", 1);
    let both = |case: &mut Case| {
        case.files.drawn = Drawn::build([id("E0001")]).unwrap();
        case.files.barred = Barred::build([BarredRow { id: id("E0001"), reason: code("CLOSED") }]).unwrap();
    };
    vec![
        changed("one-more", one_more, "other-rows"),
        changed("one-less", one_less, "other-rows"),
        changed("unknown-stratum", unknown, "no-terms"),
        changed("drawn-and-barred", both, "drawn-and-barred"),
    ]
}

fn cases() -> Vec<Case> {
    let mut all = published_cases();
    all.push(large());
    all.extend(cycles());
    all.extend((0..24).map(random));
    all.extend(problems());
    all
}

/// Writes a case as `ssj draw export` does, and the table of the pool where it is to be in one.
fn write(folder: &Path, case: &Case, engine: Engine) {
    std::fs::create_dir(folder).unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    let table = TableName::parse("firms").unwrap();
    let source = if case.table { Source::Table(table) } else { Source::Files };
    for file in export(&case.commit, &case.key, engine, &source, "").unwrap() {
        put(file.name, &file.text);
    }
    put("drawn.txt", &case.files.drawn.text());
    put("barred.txt", &case.files.barred.text());
    if case.table {
        let rows: Vec<String> = case
            .pool
            .lines()
            .map(|line| line.split_once('|').unwrap())
            .map(|(id, stratum)| format!("select '{id}' as id, '{stratum}' as stratum"))
            .collect();
        let what = match engine {
            Engine::ClickHouse | Engine::DataFusion => "view",
            _ => "or replace temporary view",
        };
        let rows = if rows.is_empty() {
            "select '' as id, '' as stratum where 1 = 0".to_owned()
        } else {
            rows.join("\nunion all ")
        };
        put("table.sql", &format!("create {what} firms as\n{rows};\n"));
    } else {
        put("pool.txt", &case.pool);
    }
}

/// Runs all the folders; what each said is in its `said.txt`.
fn run(engine: Engine, home: &Path, cases: &[Case]) {
    if engine == Engine::PostgreSql {
        for case in cases {
            let folder = home.join(&case.name);
            let mut psql = Command::new("psql");
            if case.table {
                psql.args(["-f", "table.sql"]);
            }
            let out = psql.args(["-X", "-q", "-f", "draw.sql"]).current_dir(&folder).output().unwrap();
            std::fs::write(folder.join("said.txt"), [out.stdout, out.stderr].concat()).unwrap();
        }
        return;
    }
    let python = std::env::var("SSJ_ENGINES_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/engines/engine.py");
    let folders = cases.iter().map(|case| case.name.as_str());
    let status = Command::new(python)
        .arg("-B")
        .arg(script)
        .arg(engine.name())
        .args(folders)
        .current_dir(home)
        .status();
    assert!(status.unwrap().success(), "{engine} did not run");
}

fn draws_the_same(engine: Engine) {
    let asked = std::env::var("SSJ_ENGINES").unwrap_or_default();
    if !asked.split_whitespace().any(|name| name == engine.name()) {
        eprintln!("\nSKIPPED: {engine} was not asked for (tests/engines/run {engine})");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let mut cases = cases();
    if engine == Engine::Spark {
        // A draw takes it seconds, however small.
        cases.retain(|case| !matches!(case.name.strip_prefix("random-"), Some(number) if number.len() > 1));
    }
    for case in &cases {
        write(&home.path().join(&case.name), case, engine);
    }
    run(engine, home.path(), &cases);
    for case in &cases {
        let folder = home.path().join(&case.name);
        let said = std::fs::read_to_string(folder.join("said.txt")).unwrap_or_default();
        let list = std::fs::read(folder.join("selected.txt")).ok();
        match &case.wanted {
            Ok(text) => {
                // An engine that writes no file for no rows has said the same.
                let list = list.unwrap_or_else(|| {
                    if text.is_empty() { Vec::new() } else { panic!("{engine} {}: {said}", case.name) }
                });
                assert!(list == text.as_bytes(), "{engine} {}: other bytes; {said}", case.name);
            }
            Err(problem) => {
                assert!(
                    list.is_none_or(|list| list.is_empty()),
                    "{engine} {}: a list in spite of it",
                    case.name
                );
                assert!(said.contains(problem), "{engine} {}: {problem} is not in {said}", case.name);
            }
        }
    }
    println!("\n{engine}: {} draws have the same bytes or are refused", cases.len());
}

#[test]
fn duckdb_draws_the_same() {
    draws_the_same(Engine::DuckDb);
}

#[test]
fn postgresql_draws_the_same() {
    draws_the_same(Engine::PostgreSql);
}

#[test]
fn spark_draws_the_same() {
    draws_the_same(Engine::Spark);
}

#[test]
fn clickhouse_draws_the_same() {
    draws_the_same(Engine::ClickHouse);
}

#[test]
fn datafusion_draws_the_same() {
    draws_the_same(Engine::DataFusion);
}

/// What every case relies on, without an engine: the list that is wanted is the draw that would be adopted, and no other.
#[test]
fn only_the_draw_is_adopted() {
    for case in cases() {
        let (pool, drawn, barred) =
            (case.files.pool.text(), case.files.drawn.text(), case.files.barred.text());
        let terms = ssj::draw::pool::Terms {
            strata: &case.commit.strata,
            quota: case.commit.head.quota,
            repeat: case.commit.head.repeat,
            key: &case.key,
            drawn: drawn.as_bytes(),
            barred: barred.as_bytes(),
            reserve: 0,
        };
        let Ok(text) = &case.wanted else { continue };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        assert_eq!(
            compare(text.as_bytes(), pool.as_bytes(), &terms).unwrap(),
            Ok(lines.len() as u64),
            "{}",
            case.name
        );
        for at in (0..lines.len()).step_by(1 + lines.len() / 5) {
            let mut other = lines.clone();
            other.remove(at);
            let found = compare(other.concat().as_bytes(), pool.as_bytes(), &terms).unwrap().unwrap_err();
            assert_eq!(found.line, at as u64 + 1, "{}", case.name);
        }
    }
}

const RULES: &str = "计划 小计划 {\n  制定 分局\n  印发 2024年1月2日\n  年度 2024\n  引用 cn.日历\n}\n\
部门 分局 {\n  代号 ENV\n}\n对象库 {\n  标签 多选 { 企业 }；必填 标签\n  风险 等级 { 低 代号 A、高 代号 D }\n}\n对象 企业：标签 含 企业\n\
事项 检查 {\n  对象 企业\n}\n任务 抽查 {\n  代号 A1\n  事项 检查\n  对象 企业\n  比例频次 50%，1次/年\n\
  递增 比例 按 风险 { 低 +0个百分点、高 +50个百分点 }\n  时间 1月—12月\n  检查组 分局、分局\n}\n期限 公示 {\n  期限 20个工作日\n}\n";
const ENTITIES: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n\
E1,一厂,企业,低,140525,44,存续\nE2,二厂,企业,高,140525,44,存续\nE3,三厂,企业,低,140525,44,存续\nE4,四厂,企业,低,140525,44,存续\n";
const INSPECTORS: &str = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n\
P1,甲,分局,1,2026-12-31,,在岗\nP2,乙,分局,2,2026-12-31,,在岗\nP3,丙,分局,3,2026-12-31,,在岗\n";
const MANIFEST: &str = "(\n    rules: [\"rules\"],\n    entities: [\"entities.csv\"],\n    inspectors: [\"inspectors.csv\"],\n    rehearsal: true,\n)\n";

/// A plan whose slot A1-1 is committed, twice: in `here` it is drawn, in `there` it is not yet.
struct Plans {
    home: tempfile::TempDir,
}

impl Plans {
    fn new() -> Self {
        let plans = Self { home: tempfile::tempdir().unwrap() };
        std::fs::create_dir_all(plans.at("here/rules")).unwrap();
        let files = [
            ("ssj.ron", MANIFEST),
            ("rules/plan.ssj", RULES),
            ("entities.csv", ENTITIES),
            ("inspectors.csv", INSPECTORS),
        ];
        for (name, text) in files {
            std::fs::write(plans.at("here").join(name), text).unwrap();
        }
        plans.ok("here", &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00"]);
        copy(&plans.at("here"), &plans.at("there"));
        plans
            .ok("here", &["draw", "run", "A1", "1", "--evidence", DICE_EVIDENCE, "--at", "2024-01-04T10:00"]);
        plans
    }

    fn at(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn ssj(&self, plan: &str, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
        let command = command.args(args).args(["--lang", "en"]).current_dir(self.at(plan));
        command.env("XDG_DATA_HOME", self.home.path()).output().unwrap()
    }

    fn ok(&self, plan: &str, args: &[&str]) {
        let out = self.ssj(plan, args);
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    }

    fn refuses(&self, args: &[&str], exit: i32, words: &[&str]) {
        let before = tree(&self.at("there/ledger"));
        let out = self.ssj("there", args);
        let said = String::from_utf8_lossy(&out.stderr).replace("\n  │ ", " ");
        // A line of the list may be longer than one of the terminal.
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(out.status.code(), Some(exit), "{args:?}: {said}");
        for word in words {
            assert!(bare(&said).contains(&bare(word)), "{args:?}: {word} is not in {said}");
        }
        assert_eq!(tree(&self.at("there/ledger")), before, "{args:?} wrote something");
    }

    /// The folder of an export whose place was not named.
    fn exported(&self, engine: &str) -> PathBuf {
        let mut all = std::fs::read_dir(self.at("ssj/secrets/exports")).unwrap().flatten().map(|e| e.path());
        let name = format!("A1-1-{engine}-");
        let of = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(&name);
        all.find(of).unwrap()
    }

    fn adopt<'a>(&self, list: &'a str) -> [&'a str; 8] {
        ["draw", "adopt", "A1", "1", list, "--at=2024-01-04T10:00", "--evidence", DICE_EVIDENCE]
    }

    fn export<'a>(&self, engine: &'a str) -> [&'a str; 8] {
        ["draw", "export", "A1", "1", engine, "--at=2024-01-04T10:00", "--evidence", DICE_EVIDENCE]
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            out.extend(
                tree(&entry.path()).into_iter().map(|(p, b)| (Path::new(&entry.file_name()).join(p), b)),
            );
        } else {
            out.push((entry.file_name().into(), std::fs::read(entry.path()).unwrap()));
        }
    }
    out.sort();
    out
}

#[test]
fn an_adopted_list_is_recorded_as_a_draw_made_here() {
    let plans = Plans::new();
    plans.ok("there", &plans.export("--engine=duckdb"));
    let folder = plans.exported("duckdb");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("draw.sql"))), (0o700, 0o600));
    }
    // The command in it is whole, with the plan folder.
    let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let plan = std::fs::canonicalize(plans.at("there")).unwrap();
    let command = format!("ssj -C {} draw adopt A1 1 selected.txt --evidence", plan.display());
    assert!(readme.contains(&command) && readme.contains("--engine duckdb"), "{readme}");
    // Whoever copies it names who typed: as it stands it is refused.
    assert!(readme.contains("--typist … --typist …") && readme.contains("one-typist"), "{readme}");
    let names: Vec<PathBuf> = tree(&folder).into_iter().map(|(name, _)| name).collect();
    let wanted = ["README.md", "barred.txt", "draw.sql", "drawn.txt", "pool.txt"].map(PathBuf::from);
    assert_eq!(names, wanted);
    let list = std::fs::read(plans.at("here/ledger/draws/A1-1/selected.txt")).unwrap();
    if std::env::var("SSJ_ENGINES").is_ok_and(|engines| engines.contains("duckdb")) {
        let python = std::env::var("SSJ_ENGINES_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/engines/engine.py");
        let mut engine = Command::new(python);
        let status = engine.args(["-B", script, "duckdb"]).arg(&folder).status();
        assert!(status.unwrap().success());
        assert_eq!(std::fs::read(folder.join("selected.txt")).unwrap(), list);
    } else {
        std::fs::write(folder.join("selected.txt"), &list).unwrap();
    }
    let list = folder.join("selected.txt");
    let list = list.to_str().unwrap();
    let unnamed = ["--typist", "…", "--typist", "…"];
    plans.refuses(&[&plans.adopt(list)[..], &unnamed].concat(), 2, &["…"]);
    let present = ["--engine", "duckdb", "--typist", "Li", "--witness", "Wang"];
    plans.ok("there", &[&plans.adopt(list)[..], &present].concat());
    assert_eq!(tree(&plans.at("there/ledger/draws")), tree(&plans.at("here/ledger/draws")));
    let events = std::fs::read_to_string(plans.at("there/ledger/events.jsonl")).unwrap();
    for words in [r#""engine":"duckdb""#, r#""typists":["Li"]"#, r#""witnesses":["Wang"]"#] {
        assert!(events.contains(words), "{events}");
    }
    plans.refuses(&plans.adopt(list), 3, &["A1"]);
    let reveal = ["draw", "reveal", "A1", "1", "--at", "2025-01-01T09:00"];
    plans.ok("there", &reveal);
    plans.ok("there", &["verify", "ledger/draws/A1-1"]);
}

#[test]
fn a_wrong_list_is_refused_and_nothing_recorded() {
    let plans = Plans::new();
    let right = std::fs::read_to_string(plans.at("here/ledger/draws/A1-1/selected.txt")).unwrap();
    let lines: Vec<&str> = right.lines().collect();
    assert_eq!(lines.len(), 3);
    // The evidence is recorded with the first list that is held against it, and stays, which is said.
    std::fs::write(plans.at("there/list.txt"), "").unwrap();
    let out = plans.ssj("there", &plans.adopt("list.txt"));
    assert_eq!(out.status.code(), Some(4));
    let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("what the beacon gave is recorded for A1 round 1"), "{said}");
    assert!(said.contains("The list was not recorded") && !said.contains("Nothing was recorded"), "{said}");
    let events = std::fs::read_to_string(plans.at("there/ledger/events.jsonl")).unwrap();
    assert!(events.contains(r#""kind":"beacon""#) && !events.contains("draw-result"), "{events}");
    let barely = |text: String, words: &[&str]| {
        std::fs::write(plans.at("there/list.txt"), text).unwrap();
        plans.refuses(&plans.adopt("list.txt"), 4, &[&["SSJ821", "list.txt"], words].concat());
    };
    barely(right.replace('\n', "\r\n"), &["line 1", "carriage return", lines[0]]);
    barely(format!("{}\n{}\n", lines[0], lines[2]), &["line 2", lines[1]]);
    barely(format!("{}\n{}\n", lines[0], lines[1]), &["line 3", "ends", lines[2]]);
    barely(format!("{right}{}\n", lines[2]), &["line 4", "no more lines"]);
    barely(right.to_uppercase(), &["line 1", lines[0]]);
    barely(String::new(), &["line 1", lines[0]]);
    // A pool that was touched is no pool to compare with.
    std::fs::write(plans.at("there/list.txt"), &right).unwrap();
    let pool = plans.at("there/ledger/draws/A1-1/pool.txt");
    let text = std::fs::read_to_string(&pool).unwrap();
    std::fs::write(&pool, text.replace("E4|A\n", "")).unwrap();
    plans.refuses(&plans.adopt("list.txt"), 4, &["pool"]);
    plans.refuses(&plans.export("--engine=spark"), 4, &["pool"]);
}

#[test]
fn what_cannot_be_exported_is_said() {
    let plans = Plans::new();
    plans.refuses(&plans.export("--engine=oracle"), 2, &["oracle", "postgresql"]);
    let named = |name| [&plans.export("--engine=spark")[..], &["--table", name]].concat();
    plans.refuses(&named("firms; drop table firms"), 2, &["firms"]);
    plans.refuses(&named("ssj_pool"), 2, &["ssj_pool"]);
    plans.ok("there", &named("lake.firms"));
    let folder = plans.exported("spark");
    assert!(!folder.join("pool.txt").exists());
    let script = std::fs::read_to_string(folder.join("draw.py")).unwrap();
    assert!(script.contains("from lake.firms p"));
    plans.refuses(&named("lake.firms"), 2, &["A1-1-spark"]);
    // What has the key does not lie in the plan folder.
    let inside = [&plans.export("--engine=spark")[..], &["--out", "engine"]].concat();
    plans.refuses(&inside, 2, &["lies in the plan folder", "--out"]);
    assert!(!plans.at("there/engine").exists());
    let early = [
        "draw",
        "export",
        "A1",
        "1",
        "--engine=duckdb",
        "--evidence",
        DICE_EVIDENCE,
        "--at=2024-01-04T08:59",
    ];
    plans.refuses(&early, 3, &["2024-01-04T09:00"]);
    let other =
        ["draw", "export", "A1", "1", "--engine=duckdb", "--evidence", "dice=1,2", "--at=2024-01-04T10:00"];
    plans.refuses(&other, 2, &["dice="]);
    let drawn = plans.ssj("here", &plans.export("--engine=duckdb"));
    assert_eq!(drawn.status.code(), Some(3));
}
