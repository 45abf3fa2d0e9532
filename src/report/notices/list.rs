//! The list of work as a workbook: a row for each firm of each team.

use super::{Member, RoundVisits, Visits};
use crate::message::{Catalogue, Message};
use crate::office::Error;
use crate::office::book::{self, Book, Column, Layout, Look, Pages, Value};

/// The visits as a workbook.
///
/// # Errors
/// Where there are more of them than a sheet takes.
pub fn list(visits: &Visits, texts: &Catalogue) -> Result<Vec<u8>, Error> {
    let key = |key: &'static str| texts.text(&Message::new(key));
    let inside = visits.confidential.then_some("notices-confidential");
    let head: Vec<String> = inside.into_iter().chain(visits.marks()).map(key).collect();
    let mut book = Book::new(&key("work-title"), &head.join(" · "), visits.as_of, texts.lang())?;
    let column = |name, width, look| Column::new(key(name), width, look);
    let columns = vec![
        column("report-code", 7, Look::ListMiddle),
        column("report-round", 6, Look::ListMiddle),
        column("work-team", 7, Look::ListMiddle),
        column("report-entity", 28, Look::Wrapped),
        column("office-entity-code", 21, Look::Plain),
        column("report-task", 24, Look::Wrapped),
        column("office-window-from", 11, Look::ListDay),
        column("office-window-to", 11, Look::ListDay),
        column("work-members", 34, Look::Wrapped),
        column("work-instead-of", 20, Look::Wrapped),
        column("office-inspected-on", 11, Look::ListDay),
        column("notices-by", 26, Look::Wrapped),
        column("notices-what", 36, Look::Wrapped),
        column("report-basis", 56, Look::Wrapped),
    ];
    let pages = Some(Pages { repeated: 5, second: 11, scale: 62 });
    let title = [key("work-title"), visits.title.clone(), visits.number.clone()].join(" · ");
    let mut above = vec![(title, Look::Heading), (key("office-inside-paper"), Look::Said)];
    above.extend(head.into_iter().map(|mark| (mark, Look::Strong)));
    let separator = texts.lang().separator();
    let member = |m: &Member| {
        let parts = [m.name.as_str(), &m.department, &m.certificate];
        let parts: Vec<&str> = parts.into_iter().filter(|t| !t.is_empty()).collect();
        format!("{} {}", m.id, parts.join(" "))
    };
    let mut rows: Vec<Vec<Value<'_>>> = Vec::new();
    for round in &visits.rounds {
        let (matters, bases) = said(round, separator);
        for (n, crew) in (1u64..).zip(&round.crews) {
            let members = crew.members.iter().map(member).collect::<Vec<_>>().join("\n");
            for firm in &crew.firms {
                rows.push(vec![
                    round.task.as_str().into(),
                    Value::Number(round.round.into()),
                    Value::Number(n),
                    firm.name.as_str().into(),
                    firm.code.as_str().into(),
                    round.name.as_str().into(),
                    Some(round.window.0).into(),
                    Some(round.window.1).into(),
                    members.clone().into(),
                    firm.stands_in_for.clone().unwrap_or_default().into(),
                    firm.inspected.into(),
                    round.departments.join(separator).into(),
                    matters.clone().into(),
                    bases.clone().into(),
                ]);
            }
        }
    }
    book::list(&mut book, &key("work-sheet"), &Layout { above, columns, pages }, rows.into_iter())?;
    book.bytes()
}

/// The matters of a round, and all their bases, each once.
fn said(round: &RoundVisits, separator: &str) -> (String, String) {
    let matters: Vec<&str> = round.matters.iter().map(|(name, _)| name.as_str()).collect();
    let mut bases: Vec<&str> = Vec::new();
    for basis in round.matters.iter().flat_map(|(_, bases)| bases) {
        if !bases.contains(&basis.as_str()) {
            bases.push(basis);
        }
    }
    (matters.join(separator), bases.join("\n"))
}
