//! The list of work as a workbook: a row for each firm of each team, a page for each team where it is printed; and a sheet
//! of what is inspected by which bases, which is the same for all firms of a task.

use super::{Crew, Member, RoundVisits, Visits};
use crate::message::{Catalogue, Message};
use crate::office::Error;
use crate::office::book::{self, Book, Column, Layout, Look, MOST_BREAKS, Sheet, Value};

/// At this many percent the columns leave a fifth of a page across free: where a font is not there, the one in its place is
/// wider, and a spreadsheet that is asked to fit the width by itself may leave out the breaks between teams.
const SCALE: u16 = 66;
/// The column of the firm: it and those before it stay where they are.
const FIRM: u16 = 3;

/// The visits as a workbook.
///
/// # Errors
/// Where there are more of them than a sheet takes.
pub fn list(visits: &Visits, texts: &Catalogue) -> Result<Vec<u8>, Error> {
    let key = |key: &'static str| texts.text(&Message::new(key));
    let inside = visits.confidential.then_some("notices-confidential");
    let head: Vec<String> = inside.into_iter().chain(visits.marks()).map(key).collect();
    let mut book = Book::new(&key("work-title"), &head.join(" · "), visits.as_of, texts.lang())?;
    let title = [key("work-title"), visits.title.clone(), visits.number.clone()].join(" · ");
    let mut above = vec![(title, Look::Heading), (key("report-inside"), Look::Said)];
    above.extend(head.into_iter().map(|mark| (mark, Look::Strong)));
    let layout = |columns: &[(&'static str, u16, Look)]| Layout {
        above: above.clone(),
        columns: columns.iter().map(|(name, width, look)| Column::new(key(name), *width, *look)).collect(),
        ..Layout::default()
    };
    let firms = Layout {
        frozen: FIRM + 1,
        ..layout(&[
            ("report-code", 6, Look::ListMiddle),
            ("report-round", 6, Look::ListMiddle),
            ("work-team", 5, Look::ListMiddle),
            ("report-entity", 20, Look::Wrapped),
            ("office-entity-code", 20, Look::Plain),
            ("report-task", 14, Look::Wrapped),
            ("office-window-from", 11, Look::ListDay),
            ("office-window-to", 11, Look::ListDay),
            ("work-members", 26, Look::Wrapped),
            ("work-instead-of", 11, Look::Wrapped),
            ("office-inspected-on", 11, Look::ListDay),
            // Filled in by hand, as on the list of work.
            ("office-outcome", 16, Look::Wrapped),
            ("work-signed", 15, Look::Wrapped),
        ])
    };
    let mut sheet = book::list(&mut book, &key("work-sheet"), &firms, firm_rows(visits).into_iter())?;
    a_page_a_team(&mut sheet, visits, &firms)?;
    let matters = layout(&[
        ("report-code", 7, Look::ListMiddle),
        ("report-task", 24, Look::Wrapped),
        ("notices-by", 26, Look::Wrapped),
        ("office-matter", 36, Look::Wrapped),
        ("report-basis", 70, Look::Wrapped),
    ]);
    let rows = matter_rows(visits, texts.lang().separator());
    book::list(&mut book, &key("office-sheet-tasks"), &matters, rows.into_iter())?;
    book.bytes()
}

/// Each team begins a page, under what stands above the list and its heads.
fn a_page_a_team(sheet: &mut Sheet<'_>, visits: &Visits, layout: &Layout) -> Result<(), Error> {
    let first = row(layout.above.len() + 1);
    let crews = visits.rounds.iter().flat_map(|round| &round.crews);
    let breaks: Vec<u32> = crews
        .filter(|crew| !crew.firms.is_empty())
        .scan(first, |begins, crew| {
            let at = *begins;
            *begins = begins.saturating_add(row(crew.firms.len()));
            Some(at)
        })
        .skip(1)
        .take(MOST_BREAKS)
        .collect();
    let firms: usize = visits.rounds.iter().flat_map(|round| &round.crews).map(|crew| crew.firms.len()).sum();
    let last = (first + row(firms)).saturating_sub(1);
    let columns = u16::try_from(layout.columns.len()).unwrap_or(1).saturating_sub(1);
    sheet.sheet.set_print_area(0, 0, last, columns)?.set_repeat_rows(0, first.saturating_sub(1))?;
    sheet.sheet.set_print_scale(SCALE).set_page_breaks(&breaks)?;
    Ok(())
}

fn row(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn firm_rows(visits: &Visits) -> Vec<Vec<Value<'_>>> {
    let mut rows: Vec<Vec<Value<'_>>> = Vec::new();
    for round in &visits.rounds {
        for (n, crew) in (1u64..).zip(&round.crews) {
            let members = members(crew);
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
                ]);
            }
        }
    }
    rows
}

/// The inspectors of a team, a line each.
fn members(crew: &Crew) -> String {
    let member = |m: &Member| {
        let parts = [m.name.as_str(), &m.department, &m.certificate];
        let parts: Vec<&str> = parts.into_iter().filter(|t| !t.is_empty()).collect();
        format!("{} {}", m.id, parts.join(" "))
    };
    crew.members.iter().map(member).collect::<Vec<_>>().join("\n")
}

/// What is inspected for a task, a row each, said once for all of its rounds.
fn matter_rows<'a>(visits: &'a Visits, separator: &str) -> Vec<Vec<Value<'a>>> {
    let mut seen: Vec<&RoundVisits> = Vec::new();
    let mut rows = Vec::new();
    for round in &visits.rounds {
        let same = |other: &&RoundVisits| {
            (&other.task, &other.departments, &other.matters)
                == (&round.task, &round.departments, &round.matters)
        };
        if seen.iter().any(same) {
            continue;
        }
        seen.push(round);
        for (matter, bases) in &round.matters {
            rows.push(vec![
                round.task.as_str().into(),
                round.name.as_str().into(),
                round.departments.join(separator).into(),
                matter.as_str().into(),
                bases.join("\n").into(),
            ]);
        }
        if round.matters.is_empty() {
            let whose = round.departments.join(separator);
            rows.push(vec![round.task.as_str().into(), round.name.as_str().into(), whose.into()]);
        }
    }
    rows
}
