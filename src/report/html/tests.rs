//! The page: complete in both languages, self-contained, and harmless whatever stands in the data.

use super::*;
use crate::message::Lang;
use crate::report::fixture;

fn render(audit: &Audit, lang: Lang) -> String {
    html(audit, &Sources::default(), &Catalogue::new(lang)).unwrap()
}

/// Writes the pages for looking at: `cargo test look -- --ignored`, then open the folder that it prints.
#[test]
#[ignore = "writes files for people to look at"]
fn look() {
    let folder = tempfile::Builder::new().prefix("ssj-report").tempdir().unwrap().keep();
    for lang in Lang::ALL {
        std::fs::write(folder.join(format!("{lang}.html")), render(&fixture::full(lang), lang)).unwrap();
    }
    println!("{}", folder.display());
}

#[test]
fn both_languages_render_without_a_missing_word() {
    for lang in Lang::ALL {
        let page = render(&fixture::full(lang), lang);
        assert!(
            !page.contains('⟨'),
            "{:?}",
            page.split('⟨').nth(1).map(|s| s.chars().take(40).collect::<String>())
        );
        assert!(!page.contains("{$"), "a variable was not given");
        assert_eq!(page, render(&fixture::full(lang), lang));
    }
}

#[test]
fn the_english_page_has_no_chinese_words_of_its_own() {
    let mut audit = fixture::hostile("text");
    audit.coverage.clear();
    let page = render(&audit, Lang::En);
    let han = page
        .lines()
        .find(|l| !l.contains("font") && l.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
    assert_eq!(han, None);
}

#[test]
fn nothing_is_loaded_and_nothing_foreign_runs() {
    // The hatching of late bars is a pattern of the page itself.
    let page = render(&fixture::full(Lang::Zh), Lang::Zh).replace("url(#hatch)", "");
    for load in ["http:", "https:", "src=\"", "url(", "@import", " style=", " onclick"] {
        assert!(!page.contains(load), "{load}");
    }
    assert!(page.contains("default-src 'none'"));
    assert_eq!(page.matches("<script>").count(), 1);
}

#[test]
fn hostile_text_stays_text() {
    for hostile in
        ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'-alert(1)-'", "</svg></style>"]
    {
        let page = render(&fixture::hostile(hostile), Lang::Zh);
        assert_eq!(page.matches("<script>").count(), 1);
        assert_eq!(page.matches("</style>").count(), 1);
        assert!(!page.contains(hostile) && !page.contains("<img"), "{hostile}");
    }
    let page = render(&fixture::hostile("a\u{1b}]8;;x\u{7}\u{202e}b\u{200b}"), Lang::En);
    assert!(!page.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}']));
    assert!(page.contains("⟨U+202E⟩"));
}

#[test]
fn an_audit_of_nothing_still_makes_a_page() {
    let mut audit = fixture::small(Lang::Zh);
    audit.obligations.clear();
    audit.findings.clear();
    audit.objectives.clear();
    audit.rounds.clear();
    audit.coverage.clear();
    audit.tiers.clear();
    audit.months.clear();
    audit.delays.clear();
    audit.not_checked.clear();
    audit.assumed.clear();
    assert!(render(&audit, Lang::En).contains("</html>"));
}

#[test]
fn a_list_too_long_for_a_page_is_cut_and_counted() {
    let mut audit = fixture::small(Lang::En);
    let late = audit.obligations.iter().find(|o| o.state == crate::audit::State::Fail).unwrap().clone();
    audit.obligations.extend(std::iter::repeat_n(late, 20_000));
    let page = render(&audit, Lang::En);
    assert!(page.contains("all 20006 are in the JSON report"));
    assert!(page.contains("… and 19502 more"));
    assert_eq!(page.matches("<tr data-s=").count(), 20_000);
}

#[test]
fn base64_agrees_with_its_standard() {
    for (text, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
        assert_eq!(base64(text.as_bytes()), coded);
    }
}
