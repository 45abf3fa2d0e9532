//! Where a finding points to, in words: files with lines, and articles.

use crate::finding::Finding;
use crate::source::Sources;

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
