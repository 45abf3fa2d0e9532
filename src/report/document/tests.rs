//! The document: complete in both languages, the same bytes every time, and harmless whatever stands in the data.

use super::*;
use crate::office::proof::{HOSTILE, all_at_once, sound};
use crate::office::texts;
use crate::report::fixture;
use crate::report::html::tests::{hostile, year};

fn render(audit: &Audit, lang: Lang) -> Vec<u8> {
    document(audit, &Sources::default(), &Catalogue::new(lang)).unwrap()
}

#[test]
fn both_languages_are_complete_and_the_same_audit_gives_the_same_bytes() {
    for lang in Lang::ALL {
        let audit = year::listed(fixture::full(lang));
        let bytes = render(&audit, lang);
        assert!(bytes == render(&audit, lang));
        sound(&bytes);
        let missing = texts(&bytes).unwrap().into_iter().find(|t| t.contains('⟨') || t.contains("{ $"));
        assert_eq!(missing, None);
    }
}

#[test]
fn what_could_not_be_checked_comes_first() {
    let found = texts(&render(&fixture::full(Lang::Zh), Lang::Zh)).unwrap();
    let at = |text: &str| found.iter().position(|t| t == text).unwrap_or_else(|| panic!("{text}"));
    let order = ["一、未能审查的事项", "二、履行情况", "三、异常", "四、数字", "五、即将到期"].map(at);
    assert!(order.is_sorted(), "{order:?}");
}

/// The text above every page.
fn above(bytes: &[u8]) -> Option<String> {
    let parts = crate::office::proof::parts(bytes);
    Some(parts.into_iter().find(|(name, _)| name == "word/header1.xml")?.1)
}

#[test]
fn every_page_says_that_it_is_for_the_office_and_what_the_data_are() {
    let mut audit = fixture::small(Lang::Zh);
    for (fictional, said) in [(false, "内部使用，不得公开<"), (true, "内部使用，不得公开 · 虚构数据<")]
    {
        audit.fictional = fictional;
        let head = above(&render(&audit, Lang::Zh)).unwrap();
        assert!(head.contains(said), "{head}");
    }
}

#[test]
fn findings_that_differ_by_whom_they_name_alone_are_one_row_and_the_plan_has_a_short_name() {
    use crate::finding::Basis;
    let mut audit = fixture::small(Lang::Zh);
    audit.plan.title = "某局关于印发计划的通知".to_owned();
    let one = audit.findings[0].clone();
    audit.findings = ["A1-1", "A2-1", "A3-1", "A3-2"]
        .iter()
        .map(|name| {
            let mut f = one.clone();
            f.message = msg!("report-verbatim", text = format!("{name}：没有记下是谁"));
            f.basis =
                vec![Basis { statute: audit.plan.title.clone(), article: "第九十九条".to_owned() }];
            f
        })
        .collect();
    audit.findings[3].message = msg!("report-verbatim", text = "A3-2：别的");
    let found = texts(&render(&audit, Lang::Zh)).unwrap();
    assert!(found.contains(&"A1-1、A2-1、A3-1：没有记下是谁".to_owned()), "{found:?}");
    assert!(found.contains(&"A3-2：别的".to_owned()));
    let bases: Vec<_> = found.iter().filter(|t| t.contains("第九十九条")).collect();
    assert_eq!(bases, ["依据：本计划 第九十九条"], "once, and short");
}

#[test]
fn a_long_table_ends_and_says_how_much_is_left_out() {
    let mut audit = fixture::small(Lang::En);
    let late = audit.obligations.iter().find(|o| o.state == State::Fail && o.due.is_some()).unwrap().clone();
    audit.obligations.extend(std::iter::repeat_n(late, 300));
    let found = texts(&render(&audit, Lang::En)).unwrap();
    let late = counted::overdue(&audit).len();
    assert!(found.contains(&format!("… and {} more, in the workbook", late - 100)), "{late}");
}

fn harmless(bytes: &[u8], said: &str) -> Vec<String> {
    sound(bytes);
    let found = texts(bytes).unwrap();
    let bad = |t: &String| t.chars().any(crate::source::is_unsafe);
    assert_eq!(found.iter().find(|t| bad(t)), None, "{said}");
    found
}

#[test]
fn no_field_breaks_the_file_whatever_is_in_it() {
    // What of an audit is in the document as it stands; of the others some is, and nothing does harm.
    let shown = [
        "plan.title",
        "plan.number",
        "plan.issuer",
        "assumed",
        "objective.name",
        "duty.name",
        "rates.matter",
        "round.name",
        "coverage.name",
        "finding.message",
        "finding.basis",
        "obligation.entity.name",
        "wait.on",
    ];
    for (field, put) in hostile::FIELDS {
        for text in all_at_once() {
            let mut audit = hostile::audit();
            put(&mut audit, &text);
            let found = harmless(&render(&audit, Lang::Zh), field);
            let wanted = clean(&text).replace('\n', " ");
            if shown.contains(field) {
                assert!(found.iter().any(|t| t.contains(wanted.trim())), "{field} is not shown: {text:?}");
            }
        }
    }
}

#[test]
fn no_text_breaks_the_file_wherever_it_is() {
    for text in HOSTILE {
        harmless(&render(&fixture::hostile(text), Lang::En), text);
    }
}
