//! How long the audit of 200,000 events over a library of a million entities takes, from the files to the states and
//! findings, and how much memory, beside what the same machine needs in the same run to read and hash the same files:
//! `cargo bench --bench audit`. Ends with 1 where a bound is missed.
#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time"
)]

use ssj::audit::State;
use ssj::draw::Digest;
use ssj::message::{Catalogue, Lang};
use ssj::registry::scan_entities;
use std::fs::File;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::ExitCode;

#[path = "clock/mod.rs"]
mod clock;
#[path = "year/mod.rs"]
mod made_up;

use clock::best_on_the_clock as best;
use made_up::{VISITS, audited, compiled, log, written, year};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ENTITIES: usize = 1_000_000;
/// The whole audit must take less than this, in milliseconds on the clock: lines of the ledger are read by several threads…
const TIME: f64 = 3_000.0;
/// …and no more memory at its peak than this, in mebibytes: that of the events and obligations, not of the library.
const MEMORY: f64 = 512.0;
/// What the audit takes to be written as JSON beside itself, in mebibytes: it is written as it is made.
const JSON: f64 = 16.0;
const RUNS: usize = 3;

fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let (sources, model, plan) = compiled();
    let files = written(folder.path(), ENTITIES, &model, &plan);
    let bytes: u64 = files.iter().map(|f| std::fs::metadata(f).unwrap().len()).sum();
    println!(
        "{ENTITIES} entities, {} events, {:.1} MB in {} files, best of {RUNS} runs on the clock",
        VISITS * 4 + 4,
        bytes as f64 / 1e6,
        files.len()
    );
    let before = resident("VmRSS:", true);
    let judged = audited(folder.path(), &sources, &model, &plan);
    let peak = resident("VmHWM:", false).saturating_sub(before) as f64 / 1024.0;
    let of = |state| judged.obligations.iter().filter(|o| o.state == state).count();
    println!(
        "{} obligations: {} pass, {} fail, {} unknown; {} findings; peak {peak:.0} MiB (bound {MEMORY})",
        judged.obligations.len(),
        of(State::Pass),
        of(State::Fail),
        of(State::Unknown),
        judged.findings.len()
    );
    assert_eq!(judged.coverage.first().map(|c| c.size), Some(ENTITIES as u64));
    assert!(of(State::Fail) > 0 && of(State::Pass) > VISITS);
    let before = resident("VmRSS:", true);
    let texts = Catalogue::new(Lang::Zh);
    ssj::report::write_json(&mut std::io::sink(), &judged, None, &sources, &texts).unwrap();
    let json = resident("VmHWM:", false).saturating_sub(before) as f64 / 1024.0;
    println!("written as JSON: {json:.0} MiB more (bound {JSON})");
    drop(judged);

    let floor = best(RUNS, || hashed(&files));
    println!("floor, reading and hashing the same files: {floor:.0} ms");
    let stages: [(&str, &dyn Fn()); 3] = [
        ("reading the ledger", &|| drop(black_box(log(folder.path())))),
        ("and the year", &|| drop(black_box(year(folder.path())))),
        ("reading the library", &|| {
            scan_entities("e.csv", File::open(folder.path().join("entities.csv")).unwrap(), |_| 0).unwrap();
        }),
    ];
    for (name, work) in stages {
        let time = best(RUNS, work);
        println!("{name:<24}{time:>8.0} ms{:>8.2} of the floor", time / floor);
    }
    let all = best(RUNS, || audited(folder.path(), &sources, &model, &plan));
    println!("{:<24}{all:>8.0} ms{:>8.2} of the floor (bound {TIME:.0} ms)", "the whole audit", all / floor);
    if all >= TIME || peak > MEMORY || json > JSON {
        println!("a bound is missed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The floor: every byte read and hashed, a file at a time.
fn hashed(files: &[PathBuf]) -> Vec<Digest> {
    files.iter().map(|file| Digest::of(&std::fs::read(file).unwrap())).collect()
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
