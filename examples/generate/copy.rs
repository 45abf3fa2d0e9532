//! Reads the draws of a copy that `ssj run` made.

use super::results::{Results, results as made};
use ssj::draw::{Bundle, FileName};
use ssj::ledger::{Event, Log, Turn, Year, folder_name};
use ssj::source::Sources;
use std::collections::BTreeMap;
use std::path::Path;

/// The results for the draws of a copy made by `ssj run`; `None` where its ledger is not one of the example.
pub fn results(copy: &Path) -> std::io::Result<Option<Results>> {
    let ledger = copy.join("ledger");
    let Ok(log) = Log::parse("events.jsonl", &std::fs::read(ledger.join("events.jsonl"))?) else {
        return Ok(None);
    };
    let mut bundles = BTreeMap::new();
    for entry in log.entries() {
        if let Event::DrawCommit { task, round, .. } = &entry.event {
            let mut bundle = Bundle::new();
            for name in FileName::ALL {
                let path = ledger.join("draws").join(folder_name(task, *round)).join(format!("{name}.txt"));
                if let Ok(bytes) = std::fs::read(path) {
                    bundle.insert(name, bytes);
                }
            }
            bundles.insert((task.clone(), Turn::from(*round)), bundle);
        }
    }
    let year = Year::read(&log, &bundles, "ledger");
    let mut sources = Sources::default();
    let file = sources.add("calendars.ssj", include_str!("../../rules/cn/calendars.ssj"));
    let (tree, _) = ssj::syntax::parse(file, &sources);
    let (model, _) = ssj::model::lower(&[tree], &sources);
    let read = ssj::registry::inspectors("inspectors.csv", &std::fs::read(copy.join("data/inspectors.csv"))?);
    let people: Vec<String> = read.rows.iter().map(|i| i.id.clone()).collect();
    Ok(made(&year, &model.calendar, &people, jiff::civil::date(2024, 12, 31)))
}
