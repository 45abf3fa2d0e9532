//! The audit as a workbook: summary, obligations, findings, visits, figures, tasks. What is counted is a formula over the
//! rows that are counted, and carries what the audit counted.

mod figures;
mod findings;
mod obligations;
mod summary;
mod tasks;
#[cfg(test)]
mod tests;
mod visits;

use super::figures as counted;
use super::places::{Names as Places, places};
use crate::audit::{Audit, State};
use crate::message::{Catalogue, Message};
use crate::msg;
use crate::office::book::{Book, Range, Sheet, Tint};
use crate::office::{Error, Says};
use crate::source::Sources;
use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule};

/// The audit as a workbook in the catalogue's language.
///
/// # Errors
/// Where an audit has more rows than a sheet takes.
pub fn workbook(audit: &Audit, sources: &Sources, texts: &Catalogue) -> Result<Vec<u8>, Error> {
    let of = Of { audit, sources, texts };
    let marks = std::iter::once("report-inside").chain(audit.marks()).map(|mark| of.key(mark));
    let note = marks.collect::<Vec<_>>().join(" · ");
    let title = format!("{} · {}", of.key("report-title"), audit.plan.title);
    let mut book = Book::new(&title, &note, audit.as_of, texts.lang())?;
    summary::write(&of, &mut book)?;
    obligations::write(&of, &mut book)?;
    findings::write(&of, &mut book)?;
    figures::write(&of, &mut book)?;
    visits::write(&of, &mut book)?;
    tasks::write(&of, &mut book)?;
    book.bytes()
}

/// What the sheets are written from.
struct Of<'a> {
    audit: &'a Audit,
    sources: &'a Sources,
    texts: &'a Catalogue,
}

impl Says for Of<'_> {
    fn texts(&self) -> &Catalogue {
        self.texts
    }
}

impl Of<'_> {
    fn state(&self, state: State) -> String {
        self.key(state.key())
    }

    /// A name, or the word for one that is not known: the same in every sheet, so that it is counted.
    fn known(&self, name: &str) -> String {
        if name.is_empty() { self.key("report-not-known") } else { name.to_owned() }
    }

    /// A column of the list of obligations.
    fn obligations(&self, column: u16) -> Range {
        Range::of(&self.key("office-sheet-obligations"), column, self.audit.obligations.len())
    }

    /// A column of the list of findings.
    fn findings(&self, column: u16) -> Range {
        let rows = self.audit.findings.len() + self.audit.waived.len();
        Range::of(&self.key("office-sheet-findings"), column, rows)
    }

    /// A column of the list of visits.
    fn visits(&self, column: u16) -> Range {
        Range::of(&self.key("office-sheet-visits"), column, visits::count(self.audit))
    }

    /// What a report says of the plan: title, number, issuer, the day.
    fn about(&self) -> String {
        let plan = &self.audit.plan;
        let day = format!("{} {}", self.key("report-as-of"), self.audit.as_of);
        let parts = [plan.title.as_str(), &plan.number, &plan.issuer, &day];
        parts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Where a finding points to, in words.
    fn places(&self, finding: &crate::finding::Finding) -> Places {
        places(finding, self.sources)
    }

    /// Colours the states of some cells, beside their words.
    fn tinted(&self, sheet: &mut Sheet<'_>, from: (u32, u16), to: (u32, u16)) -> Result<(), Error> {
        for state in State::ALL {
            let rule = ConditionalFormatCellRule::EqualTo(self.state(state));
            let format = ConditionalFormatCell::new().set_rule(rule).set_format(tint(state).format());
            sheet.sheet.add_conditional_format(from.0, from.1, to.0, to.1, &format)?;
        }
        Ok(())
    }
}

/// What a state looks like.
pub(super) fn tint(state: State) -> Tint {
    match state {
        State::Pass => Tint::Good,
        State::Fail | State::Error => Tint::Bad,
        State::Unknown => Tint::Doubt,
        State::NotYetDue => Tint::Calm,
        State::NotApplicable | State::Waived => Tint::Aside,
    }
}

/// A share as a formula gives it: with fifteen digits behind the point; a dash where there is nothing to share.
fn decimal(part: u64, whole: u64) -> String {
    const DIGITS: u128 = 1_000_000_000_000_000;
    let (part, whole) = (u128::from(part), u128::from(whole));
    let Some(scaled) = (part * DIGITS + whole / 2).checked_div(whole) else { return "–".to_owned() };
    format!("{}.{:015}", scaled / DIGITS, scaled % DIGITS)
}

/// The formula of a share.
fn share(part: &str, whole: &str) -> String {
    format!("IF({whole}=0,\"–\",{part}/{whole})")
}

/// What the summary says of the year, in a sentence.
fn overdue_said() -> Message {
    msg!("report-overdue-said")
}
