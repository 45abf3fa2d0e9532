//! How long a draw takes from a canonical pool of a million and of ten million entities, beside the floor: a plain
//! program on one thread that reads the same file, makes one ticket at a time and selects the smallest of each stratum.
//! `cargo bench --bench draw`, with `-- teams` only the teams, which are timed apart. Each of them is a program of its
//! own, run in turn, so that processor time and the most memory are its own. The same for the freezing of a pool, rows
//! in any order, beside `LC_ALL=C sort | sha256sum`. Ends with 1 where a bound is missed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time"
)]

use ssj::draw::export::{Engine, Source, export};
use ssj::draw::freeze::{Freezer, Spill};
use ssj::draw::pool::{Terms, in_memory, streamed};
use ssj::draw::{
    Beacon, Checkpoint, Commit, Conflicts, Digest, DrawName, Files, Head, Ids, Inspectors, Key, Loads, Pool,
    Quota, Rate, Repeat, Round, Schedule, Slot, Staffing, Stratum, StratumTerms, assign, h, push_row, select,
};
use ssj::ratio::Ratio;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufRead as _, Seek as _};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// In memory on one thread, at most so many times the processor time of the floor…
const MEMORY: f64 = 0.9;
/// …and with a histogram.
const STREAM: f64 = 1.4;
/// The most memory of a draw with a histogram, and of the freezing, in MiB.
const MOST: f64 = 64.0;
/// Freezing takes at most so many seconds a row more than sorting and hashing.
const FREEZE: f64 = 170e-9;

/// The strata with their shares of a pool, in twentieths, and their ratios: A 30 % at 5 %, B 50 % at 10 %, C 15 % at
/// 20 %, D 5 % at 40 %.
const STRATA: [(&str, u64, (u64, u64)); 4] =
    [("A", 6, (1, 20)), ("B", 10, (1, 10)), ("C", 3, (1, 5)), ("D", 1, (2, 5))];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if let [mode, file] = args.as_slice() {
        if mode == "teams" {
            teams(file)
        } else {
            one(mode, Path::new(file))
        }
        return ExitCode::SUCCESS;
    }
    if let [what, rows, to] = args.as_slice() {
        for_peers(what, rows.parse().unwrap(), Path::new(to));
        return ExitCode::SUCCESS;
    }
    println!(
        "{:<12}{:<26}{:>9}{:>9}{:>10}{:>9}{:>8}   selected",
        "entities", "program", "wall s", "cpu s", "peak MiB", "cpu/floor", "bound"
    );
    let mut missed = 0;
    let sizes: &[(usize, usize)] = if args == ["teams"] { &[] } else { &[(1_000_000, 5), (10_000_000, 3)] };
    for (rows, runs) in sizes.iter().copied() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pool(rows)).unwrap();
        missed += size(rows, runs, file.path());
        std::fs::write(file.path(), mixed(&std::fs::read_to_string(file.path()).unwrap())).unwrap();
        missed += freezing(rows, runs, file.path());
    }
    for (what, _, _, visits) in TEAMS {
        let mut all: Vec<Measured> = (0..3).map(|_| measure("teams", Path::new(what))).collect();
        all.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
        let Measured { wall, cpu, peak, selected } = &all[1];
        println!(
            "{visits:<12}{:<26}{wall:>9.3}{cpu:>9.3}{peak:>10.1}{:>17}   {selected}",
            format!("teams, {what}"),
            ""
        );
    }
    println!(
        "each is a process of its own, run in turn; medians; canonical pool `id|stratum`, 18-character ids"
    );
    if missed > 0 {
        println!("{missed} bounds are missed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The modes with the floor that each is held to, and their bounds of processor time and of memory. A draw that also
/// writes and hashes its ranked list is held to a floor that does the same.
const MODES: [(&str, usize, Option<f64>, Option<f64>); 6] = [
    ("floor", 0, None, None),
    ("memory", 0, Some(MEMORY), None),
    ("memory, 2 threads", 0, None, None),
    ("streamed", 0, Some(STREAM), Some(MOST)),
    ("floor, list written", 4, None, None),
    ("memory, list written", 4, None, None),
];

fn size(rows: usize, runs: usize, file: &Path) -> usize {
    let mut all: Vec<Vec<Measured>> = MODES.iter().map(|_| Vec::new()).collect();
    for _ in 0..runs {
        for ((mode, ..), of) in MODES.iter().zip(&mut all) {
            of.push(measure(mode, file));
        }
    }
    let median = |of: &[Measured], what: fn(&Measured) -> f64| {
        let mut all: Vec<f64> = of.iter().map(what).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let mut missed = 0;
    for ((mode, floor, bound, most), of) in MODES.iter().zip(&all) {
        let floor = median(&all[*floor], |m| m.cpu);
        let (wall, cpu, peak) = (median(of, |m| m.wall), median(of, |m| m.cpu), median(of, |m| m.peak));
        let ratio = cpu / floor;
        let fails = bound.is_some_and(|b| ratio > b) || most.is_some_and(|m| peak > m);
        missed += usize::from(fails);
        let bound = bound.map_or_else(|| "-".to_owned(), |b| format!("{b:.2}"));
        let mark = if fails { "  missed" } else { "" };
        assert!(of.iter().all(|m| m.selected == all[0][0].selected), "{mode} selected others");
        println!(
            "{rows:<12}{mode:<26}{wall:>9.3}{cpu:>9.3}{peak:>10.1}{ratio:>9.2}{bound:>8}   {}{mark}",
            of[0].selected
        );
    }
    missed
}

/// A pool is frozen, and sorted and hashed by the system's programs.
fn freezing(rows: usize, runs: usize, file: &Path) -> usize {
    let (mut ours, mut theirs): (Vec<Measured>, Vec<Measured>) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        theirs.push(measure("sort | sha256sum", file));
        ours.push(measure("freeze", file));
    }
    assert!(ours.iter().chain(&theirs).all(|m| m.selected == ours[0].selected), "another file was frozen");
    let median = |of: &[Measured], what: fn(&Measured) -> f64| {
        let mut all: Vec<f64> = of.iter().map(what).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let bound = median(&theirs, |m| m.wall) + FREEZE * rows as f64;
    let (wall, peak) = (median(&ours, |m| m.wall), median(&ours, |m| m.peak));
    for (name, of) in [("sort | sha256sum", &theirs), ("freeze", &ours)] {
        let (wall, cpu, peak) = (median(of, |m| m.wall), median(of, |m| m.cpu), median(of, |m| m.peak));
        println!("{rows:<12}{name:<26}{wall:>9.3}{cpu:>9.3}{peak:>10.1}   {}", of[0].selected);
    }
    let fails = wall > bound || peak > MOST;
    println!("{rows:<12}{:<26}{bound:>9.3}{}", "at most, for a freeze", if fails { "  missed" } else { "" });
    usize::from(fails)
}

/// The same lines in another order: as a library has them.
fn mixed(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut state = 1_u64;
    for at in (1..lines.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        lines.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
    }
    lines.iter().fold(String::with_capacity(text.len()), |out, line| out + line + "\n")
}

/// Runs of a freeze in files without names.
#[derive(Default)]
struct Runs(Vec<Option<File>>);

impl Spill for Runs {
    type Writer = File;
    type Reader = File;

    fn create(&mut self) -> io::Result<File> {
        tempfile::tempfile()
    }

    fn end(&mut self, mut run: File) -> io::Result<()> {
        run.rewind()?;
        self.0.push(Some(run));
        Ok(())
    }

    fn open(&mut self, run: usize) -> io::Result<File> {
        Ok(self.0[run].take().unwrap())
    }
}

/// Freezes the lines of a file; how many there are, and the first eight bytes of the digest.
fn freeze(file: &Path) -> (u64, u64) {
    let strata: Vec<Stratum> = STRATA.iter().map(|(code, ..)| Stratum::parse(code).unwrap()).collect();
    let mut freezer = Freezer::new(&strata, Runs::default());
    let mut lines = io::BufReader::with_capacity(1 << 16, File::open(file).unwrap());
    let mut line = String::new();
    while lines.read_line(&mut line).unwrap() > 0 {
        let (id, stratum) = line.trim_end().split_once('|').unwrap();
        let place = STRATA.iter().position(|(code, ..)| *code == stratum).unwrap();
        freezer.push(id, u16::try_from(place).unwrap()).unwrap();
        line.clear();
    }
    let frozen = freezer.finish(tempfile::tempfile().unwrap()).unwrap();
    (frozen.rows, frozen.digest.prefix())
}

/// The same by the system's programs.
fn sorted(file: &Path) -> (u64, u64) {
    let script = format!("LC_ALL=C sort '{}' | sha256sum", file.display());
    let out = Command::new("sh").arg("-c").arg(script).output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    // Every line has the same length: they need not be counted while the time runs.
    let rows = std::fs::metadata(file).unwrap().len() / 21;
    (rows, u64::from_str_radix(text.get(..16).unwrap(), 16).unwrap())
}

struct Measured {
    wall: f64,
    cpu: f64,
    peak: f64,
    selected: String,
}

fn measure(mode: &str, file: &Path) -> Measured {
    let out = Command::new(std::env::current_exe().unwrap()).arg(mode).arg(file).output().unwrap();
    assert!(out.status.success(), "{mode}: {}", String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8(out.stdout).unwrap();
    let [wall, cpu, peak, selected]: [&str; 4] =
        text.split_whitespace().collect::<Vec<_>>().try_into().unwrap();
    let number = |text: &str| text.parse::<f64>().unwrap();
    Measured { wall: number(wall), cpu: number(cpu), peak: number(peak), selected: selected.to_owned() }
}

/// One program: draws, and says how long it took and the most memory it had.
fn one(mode: &str, file: &Path) {
    let from = Instant::now();
    let key = Key::new(h("a key for measuring"));
    let selected = match mode {
        "floor" => floor(&std::fs::read(file).unwrap(), &key, |_, _| {}),
        "floor, list written" => {
            let (text, mut list) = (std::fs::read(file).unwrap(), List::default());
            let found = floor(&text, &key, |stratum, rows| {
                // Equal beginnings are as good as never there among ten million.
                rows.sort_unstable();
                for (rank, (_, start)) in rows.iter().enumerate() {
                    let line = &text[usize::try_from(*start).unwrap()..];
                    let id = &line[..memchr::memchr(b'|', line).unwrap()];
                    list.push((stratum, rank), id, &key);
                }
            });
            list.hashed();
            found
        }
        "freeze" => freeze(file),
        "sort | sha256sum" => sorted(file),
        "streamed" => {
            let (mut sum, mut count) = (0_u64, 0_u64);
            let open = || std::fs::File::open(file);
            let strata = strata();
            let figures = streamed(open, &terms(&strata, &key), |c| {
                sum = sum.wrapping_add(c.ticket.prefix());
                count += 1;
            });
            assert_eq!(figures.unwrap().iter().map(|f| f.k).sum::<u64>(), count);
            (count, sum)
        }
        _ => {
            let text = std::fs::read(file).unwrap();
            let threads = if mode.ends_with("2 threads") { 2 } else { 1 };
            let strata = strata();
            let found = in_memory(&text, &terms(&strata, &key), threads).unwrap();
            let of_quota = found.iter().flat_map(|r| r.ranked.iter().take(usize::try_from(r.k).unwrap()));
            if mode.ends_with("list written") {
                let mut list = List::default();
                for ranking in &found {
                    let of_quota = ranking.ranked.iter().take(usize::try_from(ranking.k).unwrap());
                    for (rank, one) in of_quota.enumerate() {
                        list.push((&ranking.stratum, rank), one.id, &key);
                    }
                }
                list.hashed();
            }
            of_quota.fold((0, 0_u64), |(n, sum), one| (n + 1, sum.wrapping_add(one.prefix)))
        }
    };
    let wall = from.elapsed().as_secs_f64();
    println!("{wall} {} {} {}:{:016x}", cpu(), peak(), selected.0, selected.1);
}

/// The file `selected`, as it is hashed for the certificate.
#[derive(Default)]
struct List(String);

impl List {
    fn push(&mut self, (stratum, rank): (&Stratum, usize), id: &[u8], key: &Key) {
        let id = std::str::from_utf8(id).unwrap();
        push_row(&mut self.0, (stratum, rank as u64 + 1), id, &key.ticket(id));
    }

    /// Hashes it. What was made is used, so that no compiler leaves it out.
    fn hashed(&self) {
        assert!(Digest::of(self.0.as_bytes()) != h(""));
    }
}

/// From so many inspectors.
const PEOPLE: usize = 300;

/// What teams are formed under, timed apart from the draw: the team of two, the most visits of an inspector, how
/// many visits. Every third
/// inspector is of ENV, every fifth is qualified, every hundredth entity has a recusal.
const TEAMS: [(&str, &str, Option<u64>, usize); 4] = [
    ("two of any", "*:;*:", None, 100_000),
    ("of departments", "ENV:;*:Q", None, 100_000),
    ("bounded", "*:;*:Q", Some(1_700), 100_000),
    // Whoever is of ENV is needed for the second place every time, so that all teams must be looked at.
    ("bounded, without slack", "*:;ENV:", Some(10), 1_000),
];

/// Forms teams, and says how long it took without what comes before.
fn teams(what: &str) {
    let (_, team, load_bound, visits) = TEAMS.into_iter().find(|t| t.0 == what).unwrap();
    let pool: String = (0..visits).map(|n| format!("9114052{n:011}|A\n")).collect();
    let files = Files { pool: Pool::parse(pool.as_bytes()).unwrap(), ..Files::default() };
    let key = Key::new(h("a key for measuring"));
    let all = [StratumTerms::parse("A:ratio:1/1:1/1").unwrap()];
    let selection = select(&files, &all, Quota::Year, Repeat::Never, &key).unwrap();
    let one = |n: usize| {
        let (department, quals) =
            (if n.is_multiple_of(3) { "ENV" } else { "MKT" }, if n.is_multiple_of(5) { "Q" } else { "" });
        format!("P{n:03}|{department}|{quals}|2027-12-31\n")
    };
    let roster: String = (0..PEOPLE).map(one).collect();
    let mut recused: Vec<String> =
        (0..visits).step_by(100).map(|n| format!("P{:03}|9114052{n:011}\n", n / 100 % PEOPLE)).collect();
    recused.sort();
    let staffing = Staffing {
        inspectors: &Inspectors::parse(roster.as_bytes()).unwrap(),
        conflicts: &Conflicts::parse(recused.concat().as_bytes()).unwrap(),
        team: &Slot::parse_team(team).unwrap(),
        visit_by: "2026-12-31".parse().unwrap(),
        load_bound,
    };
    let (from, before) = (Instant::now(), cpu());
    let duty = assign(&selection, &staffing, &key, &mut Loads::new()).unwrap();
    let (wall, cpu) = (from.elapsed().as_secs_f64(), cpu() - before);
    println!("{wall} {cpu} {} {}:{}", peak(), duty.teams.len(), &duty.digest().hex()[..16]);
}

/// A plain program: what a draw costs when nothing is clever. How many it selects, and the sum of their tickets; `each`
/// gets the selected of each stratum, their tickets' first eight bytes and where their lines begin, in no order.
fn floor(text: &[u8], key: &Key, mut each: impl FnMut(&Stratum, &mut [(u64, u32)])) -> (u64, u64) {
    let mut state = [
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19,
    ];
    let mut block = [0_u8; 64];
    block.copy_from_slice(key.digest().hex().as_bytes());
    sha2::block_api::compress256(&mut state, &[block]);
    let mut rows: [Vec<(u64, u32)>; 4] = Default::default();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text) {
        let line = &text[start..end];
        let (id, stratum) = line.split_at(line.len() - 2);
        let mut block = [0_u8; 64];
        block[0] = b'|';
        block[1..=id.len()].copy_from_slice(id);
        block[id.len() + 1] = 0x80;
        block[56..].copy_from_slice(&(8 * (65 + id.len() as u64)).to_be_bytes());
        let mut state = state;
        sha2::block_api::compress256(&mut state, &[block]);
        let prefix = u64::from(state[0]) << 32 | u64::from(state[1]);
        rows[usize::from(stratum[1] - b'A')].push((prefix, u32::try_from(start).unwrap()));
        start = end + 1;
    }
    let (mut count, mut sum) = (0, 0_u64);
    for (rows, (code, _, (num, den))) in rows.iter_mut().zip(STRATA) {
        let k = usize::try_from((rows.len() as u64 * num).div_ceil(den)).unwrap();
        rows.select_nth_unstable(k - 1);
        count += k as u64;
        sum = rows[..k].iter().fold(sum, |sum, row| sum.wrapping_add(row.0));
        each(&Stratum::parse(code).unwrap(), &mut rows[..k]);
    }
    (count, sum)
}

fn strata() -> Vec<StratumTerms> {
    let of = |(code, _, (num, den)): (&str, u64, (u64, u64))| StratumTerms {
        stratum: Stratum::parse(code).unwrap(),
        rate: Rate::Ratio(Ratio::new(num, den).unwrap()),
        schedule: Schedule { round: 1, rounds: 1 },
    };
    STRATA.into_iter().map(of).collect()
}

fn terms<'a>(strata: &'a [StratumTerms], key: &'a Key) -> Terms<'a> {
    let (quota, repeat) = (Quota::Year, Repeat::Never);
    Terms { strata, quota, repeat, key, drawn: b"", barred: b"", reserve: 1 }
}

/// A canonical pool: 18-character ids in order, and strata that do not follow the order.
fn pool(rows: usize) -> String {
    let mut of = Vec::new();
    for (code, twentieths, _) in STRATA {
        of.extend(std::iter::repeat_n(code, usize::try_from(twentieths).unwrap()));
    }
    let mut out = String::with_capacity(rows * 21);
    for n in 0..rows {
        let mixed = n.wrapping_mul(0x9e37_79b9) >> 7;
        let _ = writeln!(out, "9114052{n:011}|{}", of[mixed % of.len()]);
    }
    out
}

/// What `benches/peers/run` measures others with: the pool as a file, or the folder of its draw for DuckDB.
fn for_peers(what: &str, rows: usize, to: &Path) {
    if what == "pool" {
        return std::fs::write(to, pool(rows)).unwrap();
    }
    std::fs::create_dir_all(to).unwrap();
    let head = Head {
        plan: h("no plan"),
        ledger: Checkpoint { size: 0, root: h("") },
        draw: DrawName::parse("MEASURED").unwrap(),
        round: Round::new(1),
        rounds: 1,
        previous: None,
        quota: Quota::Year,
        repeat: Repeat::Never,
        ids: Ids::Plain,
        visit_by: jiff::civil::date(2026, 12, 31),
        load_bound: None,
        team: Slot::parse_team("*:").unwrap(),
    };
    let [pool, drawn, barred, inspectors, conflicts] = [h(""); 5];
    let (strata, pool_rows, beacon) = (strata(), rows as u64, Beacon::parse("dice:20d10").unwrap());
    let commit = Commit {
        head,
        pool_rows,
        pool,
        pool_root: pool,
        drawn,
        barred,
        inspectors,
        conflicts,
        strata,
        salts: Vec::new(),
        beacon,
    };
    let key = Key::new(h("a key for measuring"));
    for file in export(&commit, &key, Engine::DuckDb, &Source::Files, "").unwrap() {
        std::fs::write(to.join(file.name), file.text).unwrap();
    }
    for name in ["drawn.txt", "barred.txt"] {
        std::fs::write(to.join(name), "").unwrap();
    }
}

/// Seconds on all processors, those of programs that were started and have ended included, as the system counts them.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12) + ticks(13) + ticks(14)) / 100.0
}

/// The most memory so far, in MiB.
fn peak() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
