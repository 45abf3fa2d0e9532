//! One hostile text in every field of every table, in every form.

use super::{csv, docx, html, json, markdown, xlsx};
use crate::message::{Catalogue, Lang};
use crate::publish::allowed::fixture::hostile;
use crate::publish::{Column, GUIDES, guide};
use crate::registry::grids;

#[test]
fn markup_stays_text_in_html() {
    for text in
        ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style><svg onload=x>", "'-x-'"]
    {
        for lang in Lang::ALL {
            let page = html(&hostile(text), &Catalogue::new(lang)).unwrap();
            assert!(!page.contains(text), "{text}");
            // The one script is the program's own, and the policy allows no other.
            assert_eq!(page.matches("<script").count(), 1);
            assert_eq!(page.matches("<img").count() + page.matches("<svg").count(), 0);
            let script = page.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
            assert!(page.contains(&format!("script-src 'sha256-{}'", crate::report::digest(script))));
            assert_eq!(page.matches("</style>").count(), 1);
            assert!(page.contains("default-src 'none'") && !page.contains("http:") && !page.contains("url("));
        }
    }
}

#[test]
fn a_formula_is_no_formula_in_csv_and_comes_back_as_it_was() {
    let texts = Catalogue::new(Lang::Zh);
    for text in ["=1+1", "+86", "-2+3", "@SUM(A1)", "\t=1", "＝cmd|' /C calc'!A0", "'quoted", "a,\"b\"\nc"] {
        let document = hostile(text);
        for table in &document.tables {
            let file = csv(table, (&document.head, &document.notes), &texts);
            let (grids, _) = grids("a.csv", file.as_bytes());
            let row = grids[0].rows.last().unwrap();
            assert_eq!(row.cells.len(), Column::ALL.len(), "{text:?}");
            for cell in &row.cells {
                assert_eq!(cell.text, crate::finding::printable(text).trim(), "{text:?}");
            }
            let mut reader =
                ::csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(file.as_bytes());
            for record in reader.records() {
                for cell in &record.unwrap() {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']), "{cell}");
                }
            }
        }
    }
}

#[test]
fn no_field_of_markdown_leaves_its_cell() {
    for text in ["a|b", "`x`", "<b>x</b>", "[x](http://e.example)", "x\n# y", "![x](y)", "x\\"] {
        let document = markdown(&hostile(text), &Catalogue::new(Lang::En));
        assert!(!document.contains(text) || text == "x\\", "{text}");
        let pipes = |line: &str| {
            let bare = line.replace("\\\\", "").replace("\\|", "");
            bare.matches('|').count()
        };
        let rows: Vec<&str> = document.lines().filter(|l| l.starts_with('|')).collect();
        assert_eq!(rows.len(), 5 * 3, "{text}");
        assert!(rows.iter().all(|line| pipes(line) == Column::ALL.len() + 1), "{text}");
        assert!(!document.lines().any(|l| l == "# y"));
    }
}

#[test]
fn what_nobody_sees_is_shown_everywhere() {
    let text = "a\u{1b}[2J\u{202e}b\u{200b}\u{7}c";
    let document = hostile(text);
    let texts = Catalogue::new(Lang::Zh);
    let mut all: Vec<String> =
        document.tables.iter().map(|t| csv(t, (&document.head, &document.notes), &texts)).collect();
    all.push(html(&document, &texts).unwrap());
    all.push(markdown(&document, &texts));
    all.extend(GUIDES.map(|name| guide(name, &document.head, &[]).unwrap()));
    for text in all {
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{200b}', '\u{7}']));
        assert!(text.contains("⟨U+202E⟩") || text.contains("⟨U\\+202E⟩"));
    }
    assert!(!json(&document, &texts).contains('\u{1b}'));
}

#[test]
fn json_has_every_field_by_its_name() {
    let text = json(&hostile("<x>"), &Catalogue::new(Lang::Zh));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["schema"], "ssj/public/1");
    for table in value["tables"].as_array().unwrap() {
        assert_eq!(table["rows"][0].as_object().unwrap().len(), Column::ALL.len());
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_and_no_word_is_missing() {
    for lang in Lang::ALL {
        let (document, texts) = (hostile("x"), Catalogue::new(lang));
        let page = html(&document, &texts).unwrap();
        assert_eq!(page, html(&document, &texts).unwrap());
        assert!(!page.contains('⟨') && !markdown(&document, &texts).contains('⟨'));
    }
    for name in GUIDES {
        let page = guide(name, &hostile("x").head, &[]).unwrap();
        assert!(page.contains("sha256sum -c SHA256SUMS") && page.contains("没有可以核对的文件夹"));
    }
}

#[test]
fn no_field_is_a_formula_or_breaks_a_document_whatever_is_in_it() {
    use crate::office::proof::{HOSTILE, parts, sound};
    for lang in Lang::ALL {
        let texts = Catalogue::new(lang);
        for text in HOSTILE {
            let document = hostile(text);
            let made = [docx(&document, &texts).unwrap(), xlsx(&document, &texts).unwrap()];
            assert!(made == [docx(&document, &texts).unwrap(), xlsx(&document, &texts).unwrap()]);
            for bytes in &made {
                sound(bytes);
                let found = crate::office::texts(bytes).unwrap();
                let shown = crate::office::clean(text).replace('\n', " ");
                let shown = shown.trim();
                let n = found.iter().filter(|t| t.replace("_x005F_", "_").contains(shown)).count();
                // A workbook has a text once, whatever its cells.
                assert!(n >= 1, "{text:?}: {found:?}");
                assert!(!found.iter().any(|t| t.chars().any(crate::source::is_unsafe)), "{text:?}");
                assert!(parts(bytes).iter().all(|(_, xml)| !xml.contains("<f>")), "{text:?}");
            }
        }
    }
}

#[test]
fn every_page_that_is_passed_on_says_what_the_data_are() {
    use crate::office::proof::parts;
    let texts = Catalogue::new(Lang::Zh);
    let mut document = hostile("x");
    let mark = "演练：抽取的结果不作数 · 虚构数据";
    for marked in [false, true] {
        (document.head.fictional, document.head.rehearsal) = (marked, marked);
        let head =
            parts(&docx(&document, &texts).unwrap()).into_iter().find(|(name, _)| name == "word/header1.xml");
        assert_eq!(head.is_some_and(|(_, xml)| xml.contains(mark)), marked);
        let sheets = parts(&xlsx(&document, &texts).unwrap());
        let mut sheets = sheets.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
        assert!(sheets.all(|(_, xml)| xml.contains(&format!("&amp;R&amp;9{mark}")) == marked));
        let page = html(&document, &texts).unwrap();
        assert_eq!(page.contains(&format!("@top-center {{ content: \"{mark}\"")), marked);
        let bundle = guide("index.html", &document.head, &[]).unwrap();
        assert_eq!(bundle.contains("@top-center"), marked);
    }
}
