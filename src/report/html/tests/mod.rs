//! The page: complete in both languages, self-contained, and harmless whatever stands in the data.

pub(in crate::report) mod hostile;
pub(in crate::report) mod year;

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
        std::fs::write(folder.join(format!("{lang}.html")), render(&year::listed(fixture::full(lang)), lang))
            .unwrap();
    }
    let large = large(50_000);
    std::fs::write(folder.join("large.html"), render(&large, Lang::Zh)).unwrap();
    println!("{}", folder.display());
}

/// The year with so many drawn entities.
pub(in crate::report) fn large(entities: usize) -> Audit {
    let mut audit = year::listed(fixture::full(Lang::Zh));
    let times = entities.div_ceil(audit.drawn.len());
    let of = |e: &crate::audit::EntityName, n: usize| crate::audit::EntityName {
        id: format!("{}{n:03}", e.id.trim_end_matches('X')).into(),
        name: format!("{}第{n}分厂", e.name).into(),
    };
    let (drawn, obligations) = (audit.drawn.clone(), audit.obligations.clone());
    for n in 1..times {
        let more = drawn.iter().map(|d| {
            let mut d = d.clone();
            d.entity = of(&d.entity, n);
            d
        });
        audit.drawn.extend(more);
        let more = obligations.iter().filter(|o| o.entity.is_some()).map(|o| {
            let mut o = o.clone();
            o.entity = o.entity.as_ref().map(|e| of(e, n));
            o.evidence.iter_mut().for_each(|e| e.row += 1_000 * n as u64);
            o
        });
        audit.obligations.extend(more);
    }
    audit
}

#[test]
fn both_languages_render_without_a_missing_word() {
    for lang in Lang::ALL {
        let page = render(&year::listed(fixture::full(lang)), lang);
        assert!(
            !page.contains('⟨'),
            "{:?}",
            page.split('⟨').nth(1).map(|s| s.chars().take(40).collect::<String>())
        );
        assert!(!page.contains("{$"), "a variable was not given");
        assert_eq!(page, render(&year::listed(fixture::full(lang)), lang));
    }
}

#[test]
fn the_english_page_has_no_chinese_words_of_its_own() {
    let mut audit = fixture::hostile("text");
    audit.coverage.clear();
    // The titles of statutes stand as they are.
    let page = render(&audit, Lang::En).replace("《优化营商环境条例》第五十四条", "");
    let page = ["二", "三", "八"]
        .iter()
        .fold(page, |page, n| page.replace(&format!("《行政处罚法》第四十{n}条"), ""));
    let page = page.replace("《行政处罚法》第八十五条", "");
    let han = page
        .lines()
        .find(|l| !l.contains("font") && l.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
    assert_eq!(han, None);
}

#[test]
fn nothing_is_loaded_and_nothing_foreign_runs() {
    // The hatching of late bars is a pattern of the page itself.
    let page = render(&year::listed(fixture::full(Lang::Zh)), Lang::Zh).replace("url(#hatch)", "");
    for load in ["http:", "https:", "src=\"", "url(", "@import", " style=", " onclick", "fetch(", "XMLHttp"] {
        assert!(!page.contains(load), "{load}");
    }
    assert!(page.contains("default-src 'none'"));
    assert_eq!(page.matches("<script>").count(), 2);
}

#[test]
fn hostile_text_stays_text() {
    for hostile in ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</svg></style>"] {
        let page = render(&fixture::hostile(hostile), Lang::Zh);
        assert_eq!(page.matches("<script>").count(), 2);
        assert_eq!(page.matches("</style>").count(), 1);
        assert!(!page.contains(hostile) && !page.contains("<img"), "{hostile}");
    }
    let page = render(&fixture::hostile("a\u{1b}]8;;x\u{7}\u{202e}b\u{200b}"), Lang::En);
    assert!(!page.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}']));
    assert!(page.contains("⟨U+202E⟩"));
}

/// Nothing that rests on a record that does not hold can be believed, however many other errors there are.
#[test]
fn broken_records_are_the_gravest_findings() {
    let texts = Catalogue::new(Lang::En);
    let mut audit = fixture::full(Lang::En);
    let broken = &crate::ledger::CHANGED_DRAW_FILE;
    let message = audit.findings.first().unwrap().message.clone();
    audit.findings.push(crate::finding::Finding::new(broken, message));
    let page = render(&audit, Lang::En);
    let brief = page.split("<ol").nth(1).unwrap().split("</li>").next().unwrap();
    let summary = texts.find(&format!("{}-summary", broken.name)).unwrap();
    assert!(brief.contains(&summary), "{brief}");
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
fn a_list_too_long_for_a_page_is_counted_and_its_rows_are_in_the_data() {
    let mut audit = fixture::small(Lang::En);
    let late = audit.obligations.iter().find(|o| o.state == crate::audit::State::Fail).unwrap().clone();
    audit.obligations.extend(std::iter::repeat_n(late, 20_000));
    let page = render(&audit, Lang::En);
    assert!(page.contains("… and 19902 more"));
    let data = data_of(&page);
    let state = &data["obligations"]["state"]["r"];
    let rows: u64 = state.as_array().unwrap().chunks(2).map(|run| run[1].as_u64().unwrap()).sum();
    assert_eq!(rows, 20_006);
    // Rows that are alike cost next to nothing.
    assert!(page.len() < 600_000, "{}", page.len());
}

#[test]
fn the_data_have_a_row_for_whatever_the_audit_has() {
    let audit = year::listed(fixture::full(Lang::Zh));
    let data = data_of(&render(&audit, Lang::Zh));
    let rows = |list: &str, column: &str| -> usize {
        let column = &data[list][column];
        if let Some(values) = column.as_array().or_else(|| column["d"].as_array()) {
            return values.len();
        }
        let runs = column["r"].as_array().or_else(|| column["e"].as_array()).unwrap();
        runs.chunks(2).map(|run| run[1].as_u64().unwrap() as usize).sum()
    };
    assert_eq!(rows("obligations", "reason"), audit.obligations.len());
    assert_eq!(rows("visits", "task"), audit.drawn.len());
    assert_eq!(rows("findings", "message"), audit.findings.len());
    let evidence: usize = audit.obligations.iter().map(|o| o.evidence.len()).sum();
    assert_eq!(rows("obligations", "file"), evidence);
    assert_eq!(rows("people", "id"), 2);
}

#[test]
fn every_number_that_has_a_list_names_one_of_the_three() {
    let page = render(&year::listed(fixture::full(Lang::En)), Lang::En);
    let lists = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()?.split_once('?'));
    let lists: std::collections::BTreeSet<&str> = lists.map(|(list, _)| list).collect();
    assert_eq!(Vec::from_iter(lists), ["findings", "obligations", "visits"]);
    for list in ["findings", "obligations", "visits"] {
        assert!(page.contains(&format!("<section id=\"{list}\"")));
    }
}

#[test]
fn every_underlined_number_of_a_list_says_what_it_counts() {
    let page = render(&year::listed(fixture::full(Lang::En)), Lang::En);
    let (mut counted, mut bare) = (0, Vec::new());
    for link in page.split("<a ").skip(1) {
        let Some((tag, rest)) = link.split_once('>') else { continue };
        let Some((words, _)) = rest.split_once("</a>") else { continue };
        let is_number = !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit());
        if !is_number
            || !["findings", "visits", "obligations"].iter().any(|l| tag.contains(&format!("#{l}?")))
        {
            continue;
        }
        counted += 1;
        if !tag.contains(&format!("data-n=\"{words}\"")) || !tag.contains("data-of=\"") {
            bare.push(tag);
        }
    }
    assert!(counted > 50 && bare.is_empty(), "{counted}: {bare:?}");
}

#[test]
fn a_result_that_must_be_public_some_day_is_a_row_of_its_list_and_one_that_need_not_is_none() {
    use crate::audit::{Duty, State};
    let mut audit = year::listed(fixture::full(Lang::Zh));
    let publish: Vec<usize> =
        (0..audit.obligations.len()).filter(|n| audit.obligations[*n].duty == Duty::Publish).collect();
    audit.obligations[publish[0]].state = State::NotApplicable;
    let data = data_of(&render(&audit, Lang::Zh));
    let flags = &data["obligations"]["flags"];
    let all: Vec<i64> = match flags["r"].as_array() {
        Some(runs) => runs
            .chunks(2)
            .flat_map(|run| std::iter::repeat_n(run[0].as_i64().unwrap(), run[1].as_u64().unwrap() as usize))
            .collect(),
        None => flags.as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect(),
    };
    let owed = |o: &crate::audit::Obligation| o.state != State::NotApplicable && o.waiver.is_none();
    assert!(all[publish[0]] & 8 == 0);
    for n in publish.iter().filter(|n| owed(&audit.obligations[**n])) {
        assert!(all[*n] & 8 > 0, "{:?}", audit.obligations[*n]);
    }
}

#[test]
fn the_page_says_first_that_it_is_for_the_office_and_on_paper_on_every_page() {
    for (lang, inside, script) in [
        (Lang::Zh, "内部使用，不得公开", "浏览器没有运行脚本"),
        (Lang::En, "For the office alone: not to be published", "The browser runs no script"),
    ] {
        let mut audit = fixture::small(lang);
        audit.fictional = true;
        let page = render(&audit, lang);
        let head = page.split("<header class=\"head\">").nth(1).unwrap().split("</header>").next().unwrap();
        assert!(head.contains(&format!("<strong>{inside}</strong>")), "{head}");
        assert!(
            head.contains(&format!("<noscript><p class=\"fictional\" role=\"note\"><strong>{script}")),
            "{head}"
        );
        let fictional = Catalogue::new(lang).text(&Message::new("report-fictional"));
        assert!(page.contains(&format!("@top-center {{ content: \"{inside} · {fictional}\"")));
        // The policy allows this very style.
        let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
        assert!(
            page.contains(&format!("style-src 'sha256-{}'", digest(style)).replace('\'', "&#x27;"))
                || page.contains(&format!("style-src 'sha256-{}'", digest(style)))
        );
    }
}

/// What programs write between `` ` `` is for terminals; where people read it, it stands between quotation marks.
#[test]
fn no_words_of_the_program_stand_between_backticks() {
    assert_eq!(say::quoted("a `b c` d `e`\n`f\ng` `"), "a “b c” d “e”\n`f\ng` `".replace("g` `", "g“ ”"));
    assert_eq!(say::quoted("no `pair"), "no `pair");
    for lang in Lang::ALL {
        let mut audit = year::listed(fixture::full(lang));
        let why = crate::msg!("page-draws-said");
        audit
            .not_checked
            .push(crate::finding::NotChecked { what: crate::msg!("serve-misdirected-said"), why });
        let page = render(&audit, lang);
        let scripts = [SCRIPT, GUARD];
        let said = scripts.iter().fold(page, |page, script| page.replace(script, ""));
        let at = said.split_once('`').map(|(_, rest)| rest.chars().take(80).collect::<String>());
        assert_eq!(at, None);
    }
}

/// Browsers of 2018 run the script: what came later is not in it. The one before it is in the words of 2009, for it has to
/// run where the other does not.
#[test]
fn the_scripts_use_nothing_that_old_browsers_lack() {
    let younger = [
        "hasOwn(",
        "replaceChildren",
        "??",
        "?.",
        "||=",
        "&&=",
        "replaceAll",
        ".at(",
        "findLast",
        "matchAll(",
        "fromEntries",
        "structuredClone",
        "toSorted",
        "toReversed",
        "toSpliced",
        "groupBy",
        "allSettled",
        "Promise.any",
        "globalThis",
        "queueMicrotask",
        "randomUUID",
        "BigInt",
        ":is(",
        ":where(",
        ":has(",
        "import(",
        "static ",
        "this.#",
        "Intl.Segmenter",
        "Intl.ListFormat",
        "scrollend",
        "showModal",
        "popover",
        "inert",
    ];
    for script in [SCRIPT, LIVE, GUARD] {
        for word in younger {
            assert!(!script.contains(word), "{word}");
        }
        // Numbers with parts by `_` and private names read as errors, too.
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let bytes = script.as_bytes();
        let parted = |at: usize| {
            bytes.get(at) == Some(&b'_') && is_digit(bytes.get(at - 1)) && is_digit(bytes.get(at + 1))
        };
        assert!(!(1..bytes.len()).any(parted));
    }
    let code: String = GUARD.lines().filter(|line| !line.starts_with("//")).collect();
    for word in ["=>", "const ", "let ", "`", "class ", "...", "async "] {
        assert!(!code.contains(word), "{word}");
    }
}

#[test]
fn a_script_that_fails_is_said_by_one_that_runs_before_it() {
    for (lang, words) in
        [(Lang::Zh, "本页的脚本在这个浏览器里出错"), (Lang::En, "The script of this page failed")]
    {
        let page = render(&year::listed(fixture::full(lang)), lang);
        let at = |text: &str| page.find(text).unwrap();
        assert!(at("id=\"broken\"") < at(words) && at(words) < at(GUARD) && at(GUARD) < at(SCRIPT));
        assert!(page.contains("role=\"alert\" hidden>"));
        assert!(page.contains(&format!("script-src 'sha256-{}' 'sha256-{}'", digest(GUARD), digest(SCRIPT))));
    }
}

/// What the script reads.
fn data_of(page: &str) -> serde_json::Value {
    let from = page.split("<script type=\"application/json\" id=\"data\">").nth(1).unwrap();
    serde_json::from_str(from.split("</script>").next().unwrap()).unwrap()
}

/// A list has an id for each blind one, a number the entities that are certain: it is no link to that list.
#[test]
fn a_number_of_drawn_entities_that_is_uncertain_opens_no_list() {
    let mut audit = year::listed(fixture::full(Lang::En));
    let links = |audit: &Audit| render(audit, Lang::En).matches("data-of=\"entities\"").count();
    let before = links(&audit);
    for o in &mut audit.objectives {
        o.count_most += 1;
        o.readings.iter_mut().for_each(|r| r.count_most += 1);
    }
    assert!(links(&audit) < before, "{before}");
}
