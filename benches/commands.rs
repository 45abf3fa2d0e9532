//! How long the commands of the draw take on a made-up library, and how much memory: `cargo bench --bench commands`, with
//! `-- 100000` another number of entities. Each is a process of its own; its peak is read while it runs. A commit, which
//! reads, checks and freezes the library, stands beside `sort | sha256sum` of the same file, as CSV and as Parquet. Ends
//! with 1 where one has more memory than it may, or a commit or the audit of a whole year takes longer.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time"
)]

use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use ssj::registry::credit_code;
use std::fs::File;
use std::io::{BufWriter, Read as _, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The most memory of a command, in MiB, whatever the library.
const MOST: f64 = 64.0;

/// A commit takes at most so many seconds a row more than sorting and hashing the library.
const FREEZE: f64 = 170e-9;

/// A number of entities: what is held must not grow with the library.
const FEW: &str = "  比例频次 1000家，1次/年\n";

/// So many that their visits, results and publications are 150,000 facts.
const YEAR: &str = "  比例频次 50000家，1次/年\n";

/// The audit of those events, from the start of the program to its end, takes at most so many seconds; 200,000 events may.
const AUDIT: f64 = 3.0;

/// One in a hundred, and four more of those at high risk: what is held grows with those who are drawn.
const MANY: &str = "  比例频次 1%，1次/年\n  递增 比例 按 风险 { 低 +0个百分点、高 +4个百分点 }\n";

const MANIFEST: &str = "(\n    rules: [\"rules\"],\n    entities: [\"entities.csv\"],\n    inspectors: [\"inspectors.csv\"],\n    rehearsal: true,\n)\n";
const RULES: &str = "计划 小计划 {\n  制定 分局\n  印发 2024年1月2日\n  年度 2024\n  引用 cn.日历\n}\n\
部门 分局 {\n  代号 ENV\n}\n对象库 {\n  标签 多选 { 企业 }；必填 标签\n  风险 等级 { 低 代号 A、高 代号 D }\n}\n对象 企业：标签 含 企业\n\
事项 检查 {\n  对象 企业\n}\n任务 抽查 {\n  代号 A1\n  事项 检查\n  对象 企业\nSCHEDULE  时间 1月—12月\n  检查组 分局、分局\n}\n期限 公示 {\n  期限 20个工作日\n}\n\
结果 未发现问题 { 代号 O1 }\n结果 发现问题 {\n  代号 O2\n  后续 复查 30日内\n}\n\
目标 占比：抽查企业 / 全部企业 ≥ 5%\n目标 公示率：已公示 / 应公示 = 100%\n";
const EVIDENCE: &str = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";

fn main() -> ExitCode {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000_000, 5_000_000] } else { sizes };
    println!(
        "{:<12}{:>9}  {:<30}{:>8}{:>11}{:>8}",
        "entities", "drawn", "command", "wall s", "peak MiB", "most"
    );
    let mut missed = 0;
    for (rows, schedule) in sizes.iter().copied().flat_map(|rows| [(rows, FEW), (rows, MANY)]) {
        let home = tempfile::tempdir().unwrap();
        folder(home.path(), rows, schedule);
        let steps: [&[&str]; 7] = [
            &["draw", "show", "A1", "1"],
            &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00", "--beacon", "dice:20d10"],
            &["draw", "run", "A1", "1", "--at", "2024-01-04T10:00", "--evidence", EVIDENCE],
            &["draw", "reveal", "A1", "1", "--at", "2025-01-01T10:00"],
            &["verify"],
            &["verify", "--entity", "91140525000000000Y"],
            &["draw", "show", "A1", "1"],
        ];
        let measured: Vec<(f64, f64)> = steps.iter().map(|args| measure(home.path(), args)).collect();
        let selected = std::fs::read_to_string(home.path().join("ledger/draws/A1-1/selected.txt")).unwrap();
        let drawn = selected.lines().count();
        for (args, (wall, peak)) in steps.iter().zip(measured) {
            // Whoever is drawn is on a list that has to be held, so that only the short list has a bound.
            let bound = (schedule == FEW).then_some(MOST);
            let fails = bound.is_some_and(|most| peak > most);
            missed += usize::from(fails);
            let name = args.iter().take(2).copied().collect::<Vec<_>>().join(" ");
            let mark = if fails { "  missed" } else { "" };
            let most = bound.map_or("-".to_owned(), |most| format!("{most:.0}"));
            println!("{rows:<12}{drawn:>9}  {name:<30}{wall:>8.2}{peak:>11.1}{most:>8}{mark}");
        }
    }
    for rows in sizes {
        missed += commits(rows);
        // An audit is held to its bound over a million entities.
        if rows == 1_000_000 {
            missed += year(rows);
        }
    }
    if missed > 0 {
        println!("{missed} bounds are missed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Draws 50,000, records what was done with each of them, and audits the year: with the verification of the ledger, the
/// officers, the pool and the roster, as the program does it. How many bounds are missed.
fn year(rows: usize) -> usize {
    let home = tempfile::tempdir().unwrap();
    folder(home.path(), rows, YEAR);
    let steps: [&[&str]; 3] = [
        &["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00", "--beacon", "dice:20d10"],
        &["draw", "run", "A1", "1", "--at", "2024-01-04T10:00", "--evidence", EVIDENCE],
        &["draw", "reveal", "A1", "1", "--at", "2025-01-01T10:00"],
    ];
    for args in steps {
        measure(home.path(), args);
    }
    let duty = std::fs::read_to_string(home.path().join("ledger/draws/A1-1/duty.txt")).unwrap();
    let mut out = String::from("任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,公示日期\n");
    for (at, line) in duty.lines().enumerate() {
        let (entity, team) = line.split_once('|').unwrap();
        let team = team.replace('|', "、");
        let day = jiff::civil::date(2024, 2, 1) + jiff::Span::new().days(i64::try_from(at % 300).unwrap());
        let after = |days: i64| day + jiff::Span::new().days(days);
        let outcome = if at % 5 == 0 { "发现问题" } else { "未发现问题" };
        out += &format!("A1,1,{entity},{day},{team},{},{outcome},{}\n", after(1), after(10));
    }
    std::fs::write(home.path().join("results.csv"), out).unwrap();
    let record = measure(home.path(), &["record", "results.csv", "--at", "2025-01-02T10:00"]);
    let events = std::fs::read_to_string(home.path().join("ledger/events.jsonl")).unwrap().lines().count();
    let audit = measure(home.path(), &["audit", "--as-of", "2025-03-31"]);
    let fails = audit.0 > AUDIT;
    for (name, (wall, peak), most) in [
        ("record of 150,000 facts".to_owned(), record, "-".to_owned()),
        (format!("audit of {events} events"), audit, format!("{AUDIT:.1} s")),
    ] {
        let mark = if fails && most != "-" { "  missed" } else { "" };
        println!("{rows:<12}{:>9}  {name:<30}{wall:>8.2}{peak:>11.1}{most:>8}{mark}", duty.lines().count());
    }
    usize::from(fails)
}

/// Commits beside what the system's own programs take to sort and hash the library; how many bounds are missed.
fn commits(rows: usize) -> usize {
    let csv = tempfile::tempdir().unwrap();
    folder(csv.path(), rows, FEW);
    let library = csv.path().join("entities.csv");
    let script = format!("LC_ALL=C sort '{}' | sha256sum", library.display());
    let from = Instant::now();
    let sorted = Command::new("sh").arg("-c").arg(script).stdout(Stdio::null()).status().unwrap();
    let (floor, most) = (from.elapsed().as_secs_f64(), FREEZE * rows as f64);
    assert!(sorted.success(), "sort ended with {sorted}");
    println!("{rows:<12}{:>9}  {:<30}{floor:>8.2}", "", "sort | sha256sum of the CSV");
    let parquet = tempfile::tempdir().unwrap();
    folder(parquet.path(), 0, FEW);
    as_parquet(&library, &parquet.path().join("entities.parquet"));
    let manifest = MANIFEST.replace("entities.csv", "entities.parquet");
    std::fs::write(parquet.path().join("ssj.ron"), manifest).unwrap();
    let args = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00", "--beacon", "dice:20d10"];
    let mut missed = 0;
    for (name, home) in [("CSV", &csv), ("Parquet", &parquet)] {
        let (wall, peak) = measure(home.path(), &args);
        let fails = wall > floor + most;
        missed += usize::from(fails);
        let mark = if fails { "  missed" } else { "" };
        let (name, bound) = (format!("draw commit of the {name}"), floor + most);
        println!("{rows:<12}{:>9}  {name:<30}{wall:>8.2}{peak:>11.1}{bound:>8.2}{mark}", "");
    }
    missed
}

/// The same library as Parquet, in pieces of a hundred thousand rows.
fn as_parquet(csv: &Path, to: &Path) {
    let text = std::fs::read_to_string(csv).unwrap();
    let mut lines = text.lines().skip_while(|line| line.starts_with('#'));
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let columns: String = heads.iter().map(|head| format!("required byte_array {head} (UTF8); ")).collect();
    let schema = Arc::new(parse_message_type(&format!("message library {{ {columns} }}")).unwrap());
    let file = File::create(to).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::default())).unwrap();
    let lines: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    for rows in lines.chunks(100_000) {
        let mut group = writer.next_row_group().unwrap();
        for at in 0..heads.len() {
            let values: Vec<ByteArray> = rows.iter().map(|row| ByteArray::from(row[at])).collect();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
}

/// Runs a command; how long it took, and its most memory in MiB.
fn measure(home: &Path, args: &[&str]) -> (f64, f64) {
    let from = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(args)
        .args(["--lang", "en"])
        .current_dir(home)
        .env("XDG_DATA_HOME", home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    let code = loop {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let found = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let found = found.and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak = peak.max(found.unwrap_or(0.0) / 1024.0);
        if let Some(code) = child.try_wait().unwrap() {
            break code;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    // Of a rehearsal no verification can show that the hours before the beacon passed.
    let fine = if args[0] == "verify" { [Some(0), Some(6)] } else { [Some(0); 2] };
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(fine.contains(&code.code()), "{args:?} ended with {code}: {said}");
    (from.elapsed().as_secs_f64(), peak)
}

/// A plan of one task, three hundred inspectors, and so many made-up entities in no order, every tenth at high risk.
fn folder(home: &Path, rows: usize, schedule: &str) {
    std::fs::create_dir_all(home.join("rules")).unwrap();
    std::fs::write(home.join("ssj.ron"), MANIFEST).unwrap();
    std::fs::write(home.join("rules/plan.ssj"), RULES.replace("SCHEDULE", schedule)).unwrap();
    let people = (0..300).map(|n| format!("P{n:03},检查员{n},分局,{n},2026-12-31,,在岗\n"));
    let head = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n";
    std::fs::write(
        home.join("inspectors.csv"),
        format!("# 虚构数据 fictional data\n{head}{}", people.collect::<String>()),
    )
    .unwrap();
    let mut out = BufWriter::new(File::create(home.join("entities.csv")).unwrap());
    writeln!(
        out,
        "# 虚构数据 fictional data\n统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态"
    )
    .unwrap();
    for row in 0..rows {
        // A permutation of the numbers, so that they do not ascend.
        let n = row * 524_287 % rows;
        let id = credit_code::complete(&format!("91140525{n:09}")).unwrap();
        let tier = if n.is_multiple_of(10) { "高" } else { "低" };
        writeln!(out, "{id},虚构企业{n}号,企业,{tier},140525,44,存续").unwrap();
    }
    out.flush().unwrap();
}
