//! How long the HTML report and the workbook over 50,000 drawn entities take to write, and how large they are, beside what
//! the same rows take as CSV: `cargo bench --bench report`; `-- FILE` also keeps the page, so that a browser can be timed. Ends with 1 where
//! a bound is missed.
#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time"
)]

use ssj::audit::Audit;
use ssj::message::{Catalogue, Lang};
use std::process::ExitCode;

#[path = "clock/mod.rs"]
mod clock;
#[path = "year/mod.rs"]
#[allow(dead_code, reason = "the benchmark of the audit uses the rest")]
mod made_up;

use clock::best;
use made_up::{VISITS, audited, compiled, written};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ENTITIES: usize = 200_000;
/// The page must be written in less than this, in milliseconds of the processor…
const TIME: f64 = 3_000.0;
/// …and be no larger, in megabytes.
const SIZE: f64 = 15.0;
const RUNS: usize = 3;

fn main() -> ExitCode {
    let keep = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let folder = tempfile::tempdir().unwrap();
    let (sources, model, plan) = compiled();
    written(folder.path(), ENTITIES, &model, &plan);
    let judged = audited(folder.path(), &sources, &model, &plan);
    let texts = Catalogue::new(Lang::Zh);
    let page = ssj::report::html(&judged, &sources, &texts).unwrap();
    let csv = rows(&judged, &texts);
    println!(
        "{VISITS} drawn entities, {} obligations, {} findings; best of {RUNS} runs in processor time",
        judged.obligations.len(),
        judged.findings.len()
    );
    let size = page.len() as f64 / 1e6;
    println!("the page: {size:.1} MB (bound {SIZE}); the same rows as CSV: {:.1} MB", csv.len() as f64 / 1e6);
    let floor = best(RUNS, || rows(&judged, &texts));
    let time = best(RUNS, || ssj::report::html(&judged, &sources, &texts).unwrap());
    println!("floor, the same rows as CSV: {floor:.0} ms");
    println!("the page: {time:.0} ms, {:.2} of the floor (bound {TIME:.0} ms)", time / floor);
    let book = ssj::report::workbook(&judged, &sources, &texts).unwrap();
    let taken = best(RUNS, || ssj::report::workbook(&judged, &sources, &texts).unwrap());
    println!(
        "the workbook: {taken:.0} ms, {:.2} of the floor (bound {TIME:.0} ms); {:.1} MB",
        taken / floor,
        book.len() as f64 / 1e6
    );
    if let Some(path) = keep {
        std::fs::write(&path, &page).unwrap();
        println!("written to {path}");
    }
    if time >= TIME || size >= SIZE || taken >= TIME {
        println!("a bound is missed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The floor: every row of the three lists, a line each, in words.
fn rows(audit: &Audit, texts: &Catalogue) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    for o in &audit.obligations {
        let (id, name) = o.entity.as_ref().map_or(("", ""), |e| (e.id.as_str(), e.name.as_str()));
        let evidence: Vec<String> = o.evidence.iter().map(|e| format!("{}:{}", e.file, e.row)).collect();
        let reason = texts.text(&o.reason);
        let (due, done) = (day(o.due), day(o.done));
        let row = [
            o.duty.slug(),
            o.state.key(),
            &o.task,
            &o.task_name,
            id,
            name,
            &o.department,
            &due,
            &done,
            &reason,
            &o.source,
            &o.rule,
            &evidence.join(" "),
        ];
        out.write_record(row).unwrap();
    }
    for d in &audit.drawn {
        let (inspected, published, closed) = (day(d.inspected), day(d.published), day(d.closed));
        let (team, tier) = (d.team.join(" "), d.tier.clone().unwrap_or_default());
        let row = [
            d.task.as_str(),
            &d.entity.id,
            &d.entity.name,
            &tier,
            &team,
            &inspected,
            &d.outcome,
            &published,
            &closed,
        ];
        out.write_record(row).unwrap();
    }
    for f in &audit.findings {
        let subject = f.subject.as_ref().map(|s| s.name.as_str()).unwrap_or_default();
        out.write_record([f.code.code, f.severity.name(), subject, &texts.text(&f.message)]).unwrap();
    }
    out.into_inner().unwrap()
}
