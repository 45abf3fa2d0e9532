//! The workbook: complete in both languages, the same bytes every time, figures that are those of the audit, and
//! harmless whatever stands in the data.

use super::*;
use crate::audit::Duty;
use crate::message::Lang;
use crate::office::clean;
use crate::office::proof::{HOSTILE, all_at_once, parts, sound};
use crate::report::fixture;
use crate::report::html::tests::{hostile, large, year};
use calamine::{Data, Range as Cells, Reader, Xlsx};
use std::io::Cursor;

fn render(audit: &Audit, lang: Lang) -> Vec<u8> {
    workbook(audit, &Sources::default(), &Catalogue::new(lang)).unwrap()
}

fn read(bytes: &[u8]) -> Vec<(String, Cells<Data>, Cells<String>)> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names().to_vec();
    let one = |name: String| {
        let (cells, formulas) =
            (book.worksheet_range(&name).unwrap(), book.worksheet_formula(&name).unwrap());
        (name, cells, formulas)
    };
    names.into_iter().map(one).collect()
}

fn texts_of(sheets: &[(String, Cells<Data>, Cells<String>)]) -> Vec<String> {
    let cells = sheets.iter().flat_map(|(_, cells, _)| cells.rows().flatten());
    cells.filter_map(|cell| if let Data::String(text) = cell { Some(text.clone()) } else { None }).collect()
}

fn formulas(sheets: &[(String, Cells<Data>, Cells<String>)]) -> usize {
    sheets.iter().flat_map(|(_, _, f)| f.rows().flatten()).filter(|f| !f.is_empty()).count()
}

#[test]
fn both_languages_are_complete_and_the_same_audit_gives_the_same_bytes() {
    for lang in Lang::ALL {
        let audit = year::listed(fixture::full(lang));
        let bytes = render(&audit, lang);
        assert!(bytes == render(&audit, lang));
        sound(&bytes);
        let sheets = read(&bytes);
        assert_eq!(sheets.len(), 6);
        let missing = texts_of(&sheets).into_iter().find(|text| text.contains('⟨') || text.contains("{ $"));
        assert_eq!(missing, None);
    }
}

#[test]
fn every_obligation_has_its_row() {
    let audit = year::listed(fixture::full(Lang::Zh));
    let sheets = read(&render(&audit, Lang::Zh));
    let (name, cells, _) = &sheets[1];
    assert_eq!(name, "全部义务");
    assert_eq!(cells.rows().count(), audit.obligations.len() + 1);
    let texts = Catalogue::new(Lang::Zh);
    for (row, o) in cells.rows().skip(1).zip(&audit.obligations) {
        assert_eq!(row[0], Data::String(texts.text(&Message::new(o.duty.key()))));
        assert_eq!(row[1], Data::String(texts.text(&Message::new(o.state.key()))));
        let code = o.entity.as_ref().map_or("", |e| e.id.as_str());
        assert_eq!(row[5].to_string(), code, "a code stays a text");
        let day = match &row[8] {
            Data::DateTime(day) => day.to_ymd_hms_milli(),
            _ => (0, 0, 0, 0, 0, 0, 0),
        };
        let due = o.due.map_or((0, 0, 0), |d| (d.year() as u16, d.month() as u8, d.day() as u8));
        assert_eq!((day.0, day.1, day.2), due);
        assert_eq!(row[16], Data::String(o.id.clone()));
    }
}

#[test]
fn what_could_not_be_checked_comes_first_and_then_the_duties_in_figures() {
    let audit = fixture::full(Lang::En);
    let sheets = read(&render(&audit, Lang::En));
    let (_, cells, formulas) = &sheets[0];
    let at = |text: &str| cells.rows().position(|row| row[0] == text).unwrap();
    assert!(at("What could not be checked") < at("Duties"));
    let head = at("Duties") + 1;
    for (duty, tally) in counted::by_duty(&audit) {
        let name = Catalogue::new(Lang::En).text(&Message::new(duty.key()));
        let row = at(&name);
        for (column, state) in (5..).zip(State::ALL) {
            assert_eq!(cells.rows().nth(row).unwrap()[column].to_string(), tally.get(state).to_string());
            let formula = formulas.get_value((row as u32, column as u32)).unwrap();
            assert!(formula.starts_with("COUNTIFS('Obligations'!$A$2:"), "{formula}");
            assert!(
                formula.contains(&format!("$A{}", row + 1)) && formula.contains(&format!("${}", head + 1))
            );
        }
    }
    assert!(audit.obligations.iter().any(|o| o.duty == Duty::Inspect));
}

/// What must hold of a workbook with a hostile text: as many formulas as without it, and nothing that nobody sees.
fn harmless(bytes: &[u8], wanted: usize, said: &str) -> Vec<String> {
    sound(bytes);
    let sheets = read(bytes);
    assert_eq!(formulas(&sheets), wanted, "{said}");
    let texts = texts_of(&sheets);
    let bad = |t: &String| t.chars().any(|c| c != '\n' && crate::source::is_unsafe(c));
    assert_eq!(texts.iter().find(|t| bad(t)), None, "{said}");
    texts
}

#[test]
fn no_field_is_a_formula_or_breaks_the_file_whatever_is_in_it() {
    // What of an audit is not in the workbook.
    let absent = [
        "draw.failed",
        "draw.beacon",
        "draw.folder",
        "drawn.party",
        "officer.id",
        "officer.department",
        "wait.",
        "deferred",
        "objective.source",
        "objective.rule",
        "duty.",
        "task.scope",
        "matter.source",
        "matter.rule",
        "finding.cell",
    ];
    for (field, put) in hostile::FIELDS {
        let mut plain = hostile::audit();
        put(&mut plain, "plain");
        let wanted = formulas(&read(&render(&plain, Lang::Zh)));
        for text in all_at_once() {
            let mut audit = hostile::audit();
            put(&mut audit, &text);
            let texts = harmless(&render(&audit, Lang::Zh), wanted, field);
            let shown = clean(&text);
            if !absent.iter().any(|part| field.starts_with(part)) {
                assert!(texts.iter().any(|t| t.contains(shown.as_ref())), "{field} is not shown: {text:?}");
            }
        }
    }
}

#[test]
fn no_text_is_a_formula_or_breaks_the_file_wherever_it_is() {
    let wanted = formulas(&read(&render(&fixture::hostile("plain"), Lang::En)));
    for text in HOSTILE {
        harmless(&render(&fixture::hostile(text), Lang::En), wanted, text);
    }
}

#[test]
fn a_state_has_its_colour_and_a_list_its_filter_and_its_pages() {
    let all = parts(&render(&year::listed(fixture::full(Lang::Zh)), Lang::Zh));
    let sheet =
        |n: usize| &all.iter().find(|(name, _)| *name == format!("xl/worksheets/sheet{n}.xml")).unwrap().1;
    for n in 1..=6 {
        let xml = sheet(n);
        assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""), "{n}");
        assert!(xml.contains("&amp;P / &amp;N"), "{n}");
    }
    for n in [2, 3, 5, 6] {
        assert!(sheet(n).contains("<autoFilter ") && sheet(n).contains("state=\"frozen\""), "{n}");
    }
    assert_eq!(sheet(2).matches("<cfRule ").count(), State::ALL.len());
    let book = &all.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap().1;
    assert_eq!(book.matches("_xlnm.Print_Titles").count(), 4);
}

#[test]
fn an_audit_of_nothing_is_a_workbook_too() {
    let mut audit = fixture::small(Lang::Zh);
    audit.obligations.clear();
    audit.findings.clear();
    audit.objectives.clear();
    audit.rounds.clear();
    audit.coverage.clear();
    audit.tiers.clear();
    audit.not_checked.clear();
    audit.assumed.clear();
    audit.rates = crate::audit::Rates::default();
    sound(&render(&audit, Lang::En));
}

/// `cargo test large_workbook -- --ignored --nocapture` says how large it is.
#[test]
#[ignore = "for looking at a large file"]
fn large_workbook() {
    let bytes = render(&large(50_000), Lang::Zh);
    let path = std::env::temp_dir().join("ssj-large.xlsx");
    std::fs::write(&path, &bytes).unwrap();
    println!("{} bytes in {}", bytes.len(), path.display());
}

#[test]
fn a_share_has_its_digits() {
    assert_eq!(decimal(1, 3), "0.333333333333333");
    assert_eq!(decimal(2, 2), "1.000000000000000");
    assert_eq!(decimal(1, 0), "–");
}

#[test]
fn a_rehearsal_is_said_on_the_summary_and_on_every_page() {
    for (lang, words) in
        [(Lang::Zh, "演练：抽取的结果不作数"), (Lang::En, "A rehearsal: nothing that was drawn counts")]
    {
        let mut audit = fixture::small(lang);
        let plain = render(&audit, lang);
        assert!(!texts_of(&read(&plain)).iter().any(|text| text == words));
        audit.not_checked.push(crate::finding::NotChecked {
            what: Message::new("audit-rehearsal"),
            why: Message::new("audit-rehearsal"),
        });
        let bytes = render(&audit, lang);
        assert!(texts_of(&read(&bytes)[..1]).iter().any(|text| text == words));
        let sheets = parts(&bytes).into_iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
        for (name, xml) in sheets {
            let head = xml.split("<oddHeader>").nth(1).unwrap().split("</oddHeader>").next().unwrap();
            assert!(head.contains(words), "{name}: {head}");
        }
    }
}

#[test]
fn the_column_of_duties_is_as_wide_as_the_longest_of_them() {
    use unicode_width::UnicodeWidthStr as _;
    for lang in Lang::ALL {
        let texts = Catalogue::new(lang);
        let longest =
            Duty::ALL.iter().map(|duty| texts.text(&Message::new(duty.key())).width()).max().unwrap();
        let sheet = parts(&render(&fixture::small(lang), lang));
        let (_, xml) = sheet.iter().find(|(name, _)| name == "xl/worksheets/sheet2.xml").unwrap();
        let column = xml.split("<col ").nth(1).unwrap();
        let width = column.split("width=\"").nth(1).unwrap().split(['.', '"']).next().unwrap();
        assert!(width.parse::<usize>().unwrap() >= longest, "{lang}: {width}, {longest}");
    }
}

#[test]
fn every_page_says_that_it_is_for_the_office_and_the_entity_of_a_row_stays_in_sight() {
    let mut audit = year::listed(fixture::full(Lang::Zh));
    audit.fictional = true;
    let parts = parts(&render(&audit, Lang::Zh));
    let sheets: Vec<_> = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).collect();
    assert_eq!(sheets.len(), 6);
    for (name, xml) in &sheets {
        let head = xml.split("<oddHeader>").nth(1).unwrap().split('<').next().unwrap();
        assert!(head.contains("内部使用，不得公开 · 虚构数据"), "{name}: {head}");
    }
    let pane = |sheet: usize| sheets[sheet].1.split("<pane ").nth(1).unwrap().split('>').next().unwrap();
    assert!(pane(1).contains("xSplit=\"5\" ySplit=\"1\""), "{}", pane(1));
    assert!(pane(4).contains("xSplit=\"3\" ySplit=\"1\""), "{}", pane(4));
}
