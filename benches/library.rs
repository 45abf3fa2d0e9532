//! How long a library of a million entities takes, and how much memory, beside what the same machine needs in the same run
//! to read the same file and know its numbers: `cargo bench --bench library`. Ends with 1 where a bound of ours is missed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time"
)]

use ssj::census::{Census, Counter, Questions};
use ssj::finding::Finding;
use ssj::lint::{Context, Libraries, Needs, lints};
use ssj::model::Model;
use ssj::registry::{credit_code, scan_entities};
use ssj::source::Sources;
use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

#[path = "clock/mod.rs"]
mod clock;

use clock::best;

const ROWS: usize = 1_000_000;
/// Reading, counting and judging them must take less than this, in milliseconds…
const TIME: f64 = 3_000.0;
/// …and no more memory than this, in bytes a row.
const MEMORY: f64 = 24.0;
const RUNS: usize = 3;

/// What the plan of 2024 does not have: with it every lint has something to judge.
const MORE: &str = "目标 上限：每家 每年 不超过 2次\n目标 覆盖：3年内 覆盖 全部 重点排污单位\n";

fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("entities.csv");
    write(&path, ROWS, 20_261_128);
    let megabytes = std::fs::metadata(&path).unwrap().len() as f64 / 1e6;
    println!("{ROWS} entities, {megabytes:.1} MB, best of {RUNS} runs in processor time");
    line(["stage", "ours ms", "bound ms", "peer", "peer ms", "ours/peer"]);

    let (plain, changed) = (plan(""), plan(MORE));
    let mut missed = 0;
    // A small library first, so that the program itself is in memory and only what the rows take is counted.
    let small = folder.path().join("small.csv");
    write(&small, 10_000, 20_261_129);
    judged(&plain, &small);
    // While nothing else has taken memory: each plan's census with its findings.
    for (name, model) in [("the plan of 2024", &plain), ("and more objectives", &changed)] {
        let before = resident("VmRSS:", true);
        let (census, findings) = judged(model, &path);
        let peak = resident("VmHWM:", false).saturating_sub(before);
        let bytes = peak as f64 * 1024.0 / ROWS as f64;
        println!(
            "{name}: {bytes:.1} bytes a row at the peak (bound {MEMORY}), {} profiles, {} findings",
            census.profiles.len(),
            findings.len()
        );
        missed += usize::from(bytes > MEMORY);
    }

    let floor = best(RUNS, || numbers(&path));
    let peer = ("csv crate, numbers in a HashSet", floor);
    let reading = best(RUNS, || scan_entities("e.csv", File::open(&path).unwrap(), |_| 0).unwrap());
    stage("reading, numbers known", reading, None, peer);
    let counting = best(RUNS, || census(&changed, &path));
    stage("and counting", counting, None, peer);
    let all = best(RUNS, || judged(&changed, &path));
    stage("and every lint", all, Some(TIME), peer);
    missed += usize::from(all >= TIME);
    if missed > 0 {
        println!("{missed} bounds are missed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn line(cells: [&str; 6]) {
    let [stage, ours, bound, peer, theirs, ratio] = cells;
    println!("{stage:<26}{ours:>9}{bound:>10}  {peer:<38}{theirs:>9}{ratio:>11}");
}

fn stage(name: &str, ours: f64, bound: Option<f64>, (peer, theirs): (&str, f64)) {
    let bound = bound.map_or_else(|| "-".to_owned(), |b| format!("{b:.0}"));
    let ratio = format!("{:.2}", ours / theirs);
    line([name, &format!("{ours:.1}"), &bound, peer, &format!("{theirs:.1}"), &ratio]);
}

/// The rules of the plan of 2024, and more.
fn plan(more: &str) -> Model {
    let mut sources = Sources::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/zezhou-2024");
    let mut texts = vec![("more.ssj".to_owned(), more.to_owned())];
    for name in ["annex1", "annex2", "annex3", "documents", "duties", "goals", "outcomes", "plan"] {
        let text = std::fs::read_to_string(folder.join(format!("{name}.ssj"))).unwrap();
        // Numbers for what the document leaves open.
        let text = text.replace(
            "低 待定、一般 待定、较高 待定、高 待定",
            "低 +0个百分点、一般 +5个百分点、较高 +10个百分点、高 +20个百分点",
        );
        texts.push((name.to_owned(), text));
    }
    let trees: Vec<_> = texts
        .iter()
        .map(|(name, text)| {
            let file = sources.add(name, text);
            ssj::syntax::parse(file, &sources).0
        })
        .collect();
    ssj::model::lower(&trees, &sources).0
}

fn census<'m>(model: &'m Model, path: &Path) -> Census<'m> {
    let as_of = "2024-03-26".parse().unwrap();
    let mut counter = Counter::new(Questions::of(model, as_of, Some("140525")));
    let scan = scan_entities("e.csv", File::open(path).unwrap(), |entity| counter.add(entity)).unwrap();
    assert!(scan.is_usable(), "{:?}", scan.findings);
    counter.keep("e.csv", scan);
    counter.finish()
}

fn judged<'m>(model: &'m Model, path: &Path) -> (Census<'m>, Vec<Finding>) {
    let census = census(model, path);
    let (levels, as_of) = (BTreeMap::new(), "2024-03-26".parse().unwrap());
    let libraries = Libraries { entities: Some(&census), ..Libraries::default() };
    let cx = Context::new(model, as_of, libraries, &levels);
    let lints = lints().filter(|lint| lint.needs == Needs::Entities);
    let findings = lints.flat_map(|lint| lint.judge(&cx)).collect();
    (census, findings)
}

/// The floor: the cells and which numbers there are.
fn numbers(path: &Path) -> HashSet<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    let (mut record, mut seen) = (csv::ByteRecord::new(), HashSet::new());
    while reader.read_byte_record(&mut record).unwrap() {
        seen.insert(record[0].to_vec());
    }
    seen
}

/// Kilobytes of this process by a line of what the system counts; `reset` forgets the peak until now.
fn resident(line: &str, reset: bool) -> u64 {
    if reset {
        std::fs::write("/proc/self/clear_refs", "5").unwrap();
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let found = status.lines().find_map(|l| l.strip_prefix(line)).unwrap();
    found.trim().trim_end_matches(" kB").parse().unwrap()
}

/// A made-up library: every entity once, all kinds of labels, some faults of every kind that lints look for.
fn write(path: &Path, rows: usize, seed: u64) {
    const LABELS: [&str; 12] = [
        "非重点排污单位",
        "非重点排污单位",
        "非重点排污单位",
        "重点排污单位",
        "特殊监管对象",
        "核技术利用单位",
        "危险废物经营单位",
        "填埋场",
        "机动车排放检测机构",
        "生态环境监测机构",
        "城镇污水处理厂",
        "加油站",
    ];
    const SYMBOLS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut out = BufWriter::new(File::create(path).unwrap());
    writeln!(out, "# 虚构数据 fictional data").unwrap();
    writeln!(out, "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,上次检查日期,评级日期")
        .unwrap();
    let mut state = seed;
    let mut next = |below: u64| {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    };
    for row in 0..rows {
        // A permutation of the numbers, so that they do not ascend.
        let mut n = row * 524_287 % rows;
        let mut symbols = [b'0'; 9];
        for symbol in symbols.iter_mut().rev() {
            *symbol = SYMBOLS[n % 31];
            n /= 31;
        }
        let code = format!("91140525{}", std::str::from_utf8(&symbols).unwrap());
        let id = credit_code::complete(&code).unwrap();
        let pick = LABELS[next(12) as usize];
        let labels = match next(100) {
            0 => String::new(),
            1..=9 => format!("{pick}、{}", LABELS[next(12) as usize]),
            _ => pick.to_owned(),
        };
        let tier = ["低", "低", "低", "一般", "一般", "较高", "高", ""][next(8) as usize];
        let region = if next(50) == 0 { 140_502_001 } else { 140_525_100 + next(20) };
        let industry = 1000 + next(8000);
        let status = if next(40) == 0 { "注销" } else { "存续" };
        let day = |year: u64, n: u64| format!("{year}-{:02}-{:02}", 1 + n % 12, 1 + n % 28);
        let visited = if next(10) == 0 { String::new() } else { day(2016 + next(8), next(1000)) };
        let rated = day(2021 + next(3), next(1000));
        let name = format!("泽州县{}第{row}铸造有限公司", ["兴旺", "永昌", "鑫源"][next(3) as usize]);
        let quote = if next(20) == 0 { "\"" } else { "" };
        writeln!(
            out,
            "{id},{quote}{name}{quote},{labels},{tier},{region},{industry},{status},{visited},{rated}"
        )
        .unwrap();
    }
    out.into_inner().unwrap().sync_all().unwrap();
}
