//! All findings, and those that a waiver set aside.

use super::Of;
use crate::finding::{Finding, Waived};
use crate::message::Message;
use crate::office::book::{Book, Column, Layout, Look, Pages, Tint, Value, list};
use crate::office::{Error, Says};
use crate::report::places::events;
use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule};

/// The columns that formulas count by.
pub(super) const LEVEL: u16 = 0;
pub(super) const CODE: u16 = 1;

pub(super) fn write(of: &Of<'_>, book: &mut Book) -> Result<(), Error> {
    let column = |key, width, look| Column::new(of.key(key), width, look);
    let columns = [
        column("office-level", 9, Look::ListMiddle),
        column("office-code", 9, Look::ListMiddle),
        column("office-meaning", 24, Look::Wrapped),
        column("report-finding", 42, Look::Wrapped),
        column("office-subject", 22, Look::Wrapped),
        column("report-source", 13, Look::Wrapped),
        column("report-place", 24, Look::Wrapped),
        column("report-basis", 24, Look::Wrapped),
        column("office-help", 36, Look::Wrapped),
        column("office-waiver", 30, Look::Wrapped),
    ];
    let pages = Pages { repeated: 2, second: 8, scale: 66 };
    let audit = of.audit;
    let found = audit.findings.iter().map(|f| row(of, f, None));
    let aside = audit.waived.iter().map(|w| row(of, &w.finding, Some(w)));
    let rows: Vec<Vec<Value<'_>>> = found.chain(aside).collect();
    let bottom = u32::try_from(rows.len()).unwrap_or(u32::MAX).max(1);
    let sheet = list(
        book,
        &of.key("office-sheet-findings"),
        &Layout { columns: columns.into(), pages: Some(pages), ..Layout::default() },
        rows.into_iter(),
    )?;
    let levels =
        [("severity-error", Tint::Bad), ("severity-warning", Tint::Doubt), ("state-waived", Tint::Aside)];
    for (key, tint) in levels {
        let rule = ConditionalFormatCellRule::EqualTo(of.key(key));
        let format = ConditionalFormatCell::new().set_rule(rule).set_format(tint.format());
        sheet.sheet.add_conditional_format(1, LEVEL, bottom, LEVEL, &format)?;
    }
    Ok(())
}

/// The word for how much a finding weighs.
pub(super) fn level(of: &Of<'_>, finding: &Finding) -> String {
    of.texts.find(&format!("severity-{}", finding.severity.name())).unwrap_or_default()
}

fn row<'v>(of: &Of<'v>, f: &'v Finding, waived: Option<&'v Waived>) -> Vec<Value<'v>> {
    let at = of.places(f);
    let places: Vec<String> = at.places.into_iter().chain(events(f).map(|said| of.say(&said))).collect();
    let subject = f.subject.as_ref();
    let help = f.help.iter().map(|m| of.say(m)).collect::<Vec<_>>().join("\n");
    let aside = waived.map(|w| {
        let said = Message::new("office-set-aside")
            .with("why", w.reason.as_str())
            .with("approver", w.approver.as_str())
            .with("until", w.until);
        of.say(&said)
    });
    vec![
        if waived.is_some() { of.key("state-waived") } else { level(of, f) }.into(),
        f.code.code.into(),
        of.texts.find(&format!("{}-summary", f.code.name)).unwrap_or_default().into(),
        of.say(&f.message).into(),
        subject.map_or("", |s| s.name.as_str()).into(),
        subject.map_or("", |s| s.source.as_str()).into(),
        places.join("\n").into(),
        at.bases.join("\n").into(),
        help.into(),
        aside.unwrap_or_default().into(),
    ]
}
