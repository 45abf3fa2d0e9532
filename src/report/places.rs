//! Where a finding points to, in words: files with lines, events, and articles.

use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;

/// So many events are named; of more it is said how many there are.
const EVENTS: usize = 12;

/// The events of the ledger that show a finding; nothing where it has none.
pub(super) fn events(finding: &Finding) -> Option<Message> {
    let n = finding.events.len();
    let events: Vec<String> = finding.events.iter().take(EVENTS).map(u64::to_string).collect();
    match n {
        0 => None,
        n if n > EVENTS => Some(msg!("report-events-of", events = events, n = n)),
        _ => Some(msg!("report-events", events = events)),
    }
}

/// Places and articles of a finding.
pub(super) struct Names {
    /// `file:line` of each place.
    pub places: Vec<String>,
    /// `《statute》article` of each basis.
    pub bases: Vec<String>,
}

/// The places and bases of a finding.
pub(super) fn places(finding: &Finding, sources: &Sources) -> Names {
    let places = finding.labels.iter().map(|l| l.place.locate(sources)).filter(|at| !at.file.is_empty());
    let places = places.map(|at| format!("{}:{}", sources.below_base(&at.file), at.line));
    let bases = finding.basis.iter().map(|b| format!("《{}》{}", b.statute, b.article));
    Names { places: places.collect(), bases: bases.collect() }
}
