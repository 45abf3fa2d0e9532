//! The audit as a Word document that an office files: what could not be checked, the verdict per duty, exceptions,
//! figures, what falls due next. Every row is in the workbook; here long tables end and say how much is left out.

mod exceptions;
mod figures;
#[cfg(test)]
mod tests;
mod verdict;

use super::figures as counted;
use super::workbook::tint;
use crate::audit::{Audit, State};
use crate::message::{Catalogue, Lang};
use crate::msg;
use crate::office::word::{Block, Cell, Paper, Table};
use crate::office::{Error, Says, clean};
use crate::source::Sources;

/// The audit as a document in the catalogue's language.
///
/// # Errors
/// None that an audit can cause: the archive is written to memory.
pub fn document(audit: &Audit, sources: &Sources, texts: &Catalogue) -> Result<Vec<u8>, Error> {
    let of = Of { audit, sources, texts };
    let mut blocks = head(&of);
    let parts: [(&'static str, Vec<Block>); 5] = [
        ("report-not-checked", unchecked(&of)),
        ("report-verdict", verdict::verdict(&of).into_iter().chain(assumed(&of)).collect()),
        ("report-exceptions", exceptions::exceptions(&of)),
        ("office-sheet-figures", figures::figures(&of)),
        ("report-upcoming", exceptions::upcoming(&of)),
    ];
    for ((key, part), number) in parts.into_iter().zip(1..) {
        blocks.push(Block::Heading(format!("{}{}", of.number(number), of.key(key))));
        blocks.extend(part);
    }
    blocks.push(Block::Note(of.key("report-footer")));
    let title = clean(&format!("{} · {}", of.key("report-title"), audit.plan.title)).into_owned();
    let marks = std::iter::once("report-inside").chain(audit.marks()).map(|key| of.key(key));
    let mark = Some(marks.collect::<Vec<_>>().join(" · "));
    Paper { title, mark, landscape: false, lang: texts.lang(), blocks }.bytes()
}

/// What the document is written from.
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
    /// `一、` or `1. `
    fn number(&self, n: usize) -> String {
        const CHINESE: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
        match (self.texts.lang(), n.checked_sub(1).and_then(|at| CHINESE.get(at))) {
            (Lang::Zh, Some(numeral)) => format!("{numeral}、"),
            _ => format!("{n}. "),
        }
    }

    /// A state with its colour and its sign.
    fn state(&self, state: State) -> Cell {
        let text = format!("{} {}", counted::sign(state), self.key(state.key()));
        Cell { text, shade: Some(tint(state).colours().1), middle: true }
    }

    /// A sentence that so many rows more are in the workbook; nothing where there are none.
    fn more(&self, all: usize, shown: usize) -> Option<Block> {
        let left = all.checked_sub(shown).filter(|n| *n > 0)?;
        Some(Block::Note(self.say(&msg!("office-more", n = left))))
    }
}

/// A text from outside in a cell.
fn text(text: &str) -> Cell {
    Cell::of(clean(text).into_owned())
}

/// A number, or a day.
fn short(what: impl ToString) -> Cell {
    Cell::short(what.to_string())
}

fn head(of: &Of<'_>) -> Vec<Block> {
    let plan = &of.audit.plan;
    let mut out = vec![Block::Title(of.key("report-title"))];
    out.push(Block::Under(clean(&plan.title).into_owned()));
    let names = [plan.number.as_str(), &plan.issuer].into_iter().filter(|t| !t.is_empty());
    let names = names.map(|t| clean(t).into_owned()).collect::<Vec<_>>().join(" · ");
    if !names.is_empty() {
        out.push(Block::Under(names));
    }
    let colon = of.key("report-colon");
    out.push(Block::Under(format!("{}{colon}{}", of.key("report-as-of"), of.audit.as_of)));
    if of.audit.is_rehearsal() {
        out.push(Block::Strong(of.key("report-rehearsal")));
    }
    if of.audit.fictional {
        out.push(Block::Strong(of.key("report-fictional-said")));
    }
    out.push(Block::Strong(of.key("report-inside")));
    out
}

fn unchecked(of: &Of<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    if of.audit.not_checked.is_empty() {
        out.push(Block::Text(of.key("report-all-checked")));
    } else {
        let rows = of.audit.not_checked.iter();
        let rows = rows.map(|n| vec![Cell::of(of.say(&n.what)), Cell::of(of.say(&n.why))]).collect();
        let heads = of.heads(&["office-what", "office-why"]);
        out.push(Block::Table(Table { widths: vec![2, 3], heads, rows }));
    }
    out
}

/// What the verdict rests on and the plan does not say.
fn assumed(of: &Of<'_>) -> Vec<Block> {
    if of.audit.assumed.is_empty() {
        return Vec::new();
    }
    let mut out = vec![Block::Subheading(of.key("report-assumed"))];
    out.push(Block::Note(of.key("report-assumed-said")));
    out.extend(of.audit.assumed.iter().map(|m| Block::Item(of.say(m))));
    out
}
