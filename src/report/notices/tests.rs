//! Notices and lists: every field in them, whatever it says.

use super::*;
use crate::message::{Catalogue, Lang};
use crate::office::proof::{HOSTILE, sound};
use crate::office::{clean, texts};
use jiff::civil::date;

fn visits() -> Visits {
    let member = |n: u8| Member {
        id: format!("P{n}"),
        name: format!("检查员{n}"),
        department: "泽州分局".to_owned(),
        certificate: format!("14052500{n}"),
    };
    let firm = |n: u8| Visited {
        code: format!("91140525MA0K0000{n}X"),
        name: format!("第{n}厂"),
        stands_in_for: (n == 2).then(|| "第九厂".to_owned()),
        inspected: (n == 1).then(|| date(2024, 2, 3)),
    };
    let crew = |from: u8| Crew {
        members: vec![member(from), member(from + 1)],
        firms: vec![firm(from), firm(from + 1)],
    };
    Visits {
        title: "2024年度计划".to_owned(),
        number: "泽环字〔2024〕11号".to_owned(),
        as_of: date(2024, 12, 31),
        fictional: true,
        rehearsal: false,
        confidential: false,
        rounds: vec![RoundVisits {
            task: "A1".to_owned(),
            name: "重点排污单位抽查".to_owned(),
            round: 1,
            window: (date(2024, 1, 1), date(2024, 3, 31)),
            drawn: Some(date(2024, 1, 4)),
            departments: vec!["市生态环境局泽州分局".to_owned(), "县住建局".to_owned()],
            matters: vec![("排污许可监督检查".to_owned(), vec!["《排污许可管理条例》第二十五条".to_owned()])],
            crews: vec![crew(1), crew(3)],
        }],
    }
}

/// All three papers.
fn papers(visits: &Visits, lang: Lang) -> [Vec<u8>; 3] {
    let texts = Catalogue::new(lang);
    [notices(visits, &texts).unwrap(), work(visits, &texts).unwrap(), list(visits, &texts).unwrap()]
}

#[test]
fn a_notice_names_the_firm_the_matters_their_bases_the_team_and_its_certificates() {
    let [notices, work, list] = papers(&visits(), Lang::Zh).map(|bytes| texts(&bytes).unwrap().join("\n"));
    assert_eq!(notices.lines().filter(|l| *l == "检查通知书").count(), 4 + 1, "a page a firm, and the title");
    assert_eq!(work.lines().filter(|l| *l == "检查任务清单").count(), 2 + 1, "a page a team, and the title");
    for paper in [&notices, &work, &list] {
        for part in [
            "第4厂",
            "91140525MA0K00004X",
            "检查员1",
            "140525004",
            "排污许可监督检查",
            "《排污许可管理条例》第二十五条",
            "县住建局",
            "虚构数据",
        ] {
            assert!(paper.contains(part), "{part}");
        }
    }
    assert!(notices.contains("2024年1月1日 至 2024年3月31日") && notices.contains("2024年1月4日"));
    // Who stood aside is the office's business.
    assert!(!notices.contains("第九厂") && work.contains("递补：第九厂") && list.contains("第九厂"));
}

#[test]
fn the_same_visits_give_the_same_bytes_and_no_word_is_missing() {
    for lang in Lang::ALL {
        let papers = papers(&visits(), lang);
        assert!(papers == self::papers(&visits(), lang));
        for bytes in &papers {
            sound(bytes);
            assert!(!texts(bytes).unwrap().iter().any(|t| t.contains('⟨') || t.contains("{ $")));
        }
    }
    let none = Visits { rounds: Vec::new(), ..visits() };
    papers(&none, Lang::Zh).iter().for_each(|bytes| sound(bytes));
}

#[test]
fn a_list_of_work_is_printed_a_page_a_team_and_says_the_matters_once() {
    let mut visits = visits();
    visits.rounds.push(RoundVisits { round: 2, ..visits.rounds[0].clone() });
    let parts = crate::office::proof::parts(&papers(&visits, Lang::Zh)[2]);
    let part = |name: &str| parts.iter().find(|(n, _)| n == name).unwrap().1.clone();
    let sheet = part("xl/worksheets/sheet1.xml");
    // Four teams of two firms each, below three lines and the heads.
    let breaks: Vec<&str> = sheet.split("<brk id=\"").skip(1).map(|b| b.split('"').next().unwrap()).collect();
    assert_eq!(breaks, ["6", "8", "10"]);
    // The firm stays where it is; there is room for the result and signatures, as on the list of work on paper.
    assert!(sheet.contains("<pane xSplit=\"4\" ySplit=\"4\" topLeftCell=\"E5\""), "{sheet}");
    let heads = texts(&papers(&visits, Lang::Zh)[2]).unwrap();
    assert!(["结果", "检查人员签字"].iter().all(|head| heads.iter().any(|t| t == head)), "{heads:?}");
    assert!(sheet.contains("scale=\"66\"") && sheet.contains("orientation=\"landscape\""), "{sheet}");
    assert!(!sheet.contains("fitToPage") && !sheet.contains("colBreaks"), "{sheet}");
    // A page across takes 1045 pixels; a letter that is wider than any font has it, and the room beside it, must fit.
    let widths = sheet.split("<col ").skip(1).map(|column| {
        let of = |name: &str| {
            let (_, rest) = column
                .split_once(&format!(" {name}=\""))
                .or(column.split_once(&format!("{name}=\"")))
                .unwrap();
            rest.split(['"', '.']).next().unwrap().parse::<u64>().unwrap()
        };
        (of("max") - of("min") + 1) * (of("width") + 1)
    });
    assert!(widths.sum::<u64>() * 8 * 66 / 100 < 1045, "{sheet}");
    let book = part("xl/workbook.xml");
    assert!(book.contains("!$1:$4<") && book.contains("!$A$1:$M$12<"), "{book}");
    let all = texts(&papers(&visits, Lang::Zh)[2]).unwrap().join("\n");
    assert!(
        part("xl/worksheets/sheet2.xml").matches("<row ").count() == 5 && all.contains("任务与依据"),
        "{all}"
    );
}

#[test]
fn what_stays_inside_says_so_on_every_page() {
    let mark = "内部资料 检查结束前不得公开";
    let inside = Visits { confidential: true, ..visits() };
    for (bytes, plain) in papers(&inside, Lang::Zh).iter().zip(papers(&visits(), Lang::Zh)) {
        sound(bytes);
        let parts = crate::office::proof::parts(bytes);
        // The head of a section or of a sheet stands on all of its pages.
        let head = |(name, xml): &&(String, String)| {
            name == "word/header1.xml" || name.starts_with("xl/worksheets") && xml.contains("<oddHeader>")
        };
        let heads: Vec<_> = parts.iter().filter(head).collect();
        assert!(!heads.is_empty() && heads.iter().all(|(_, xml)| xml.contains(mark)), "{heads:?}");
        let document = parts.iter().find(|(name, _)| name == "word/document.xml");
        assert!(
            document
                .is_none_or(|(_, xml)| xml.contains("<w:headerReference w:type=\"default\" r:id=\"rId3\"/>"))
        );
        assert!(!texts(&plain).unwrap().iter().any(|text| text.contains("内部资料")));
        // Fictional data are said to be so on every page all the same.
        let parts = crate::office::proof::parts(&plain);
        let heads: Vec<_> = parts.iter().filter(head).collect();
        assert!(!heads.is_empty() && heads.iter().all(|(_, xml)| xml.contains("虚构数据")), "{heads:?}");
    }
}

type Put = fn(&mut Visits, &str);

const FIELDS: &[(&str, Put)] = &[
    ("title", |v, t| v.title = t.into()),
    ("number", |v, t| v.number = t.into()),
    ("task", |v, t| v.rounds[0].task = t.into()),
    ("name", |v, t| v.rounds[0].name = t.into()),
    ("department", |v, t| v.rounds[0].departments = vec![t.into()]),
    ("matter", |v, t| v.rounds[0].matters[0].0 = t.into()),
    ("basis", |v, t| v.rounds[0].matters[0].1 = vec![t.into()]),
    ("member.id", |v, t| v.rounds[0].crews[0].members[0].id = t.into()),
    ("member.name", |v, t| v.rounds[0].crews[0].members[0].name = t.into()),
    ("member.department", |v, t| v.rounds[0].crews[0].members[0].department = t.into()),
    ("member.certificate", |v, t| v.rounds[0].crews[0].members[0].certificate = t.into()),
    ("firm.code", |v, t| v.rounds[0].crews[0].firms[0].code = t.into()),
    ("firm.name", |v, t| v.rounds[0].crews[0].firms[0].name = t.into()),
    ("stands_in_for", |v, t| v.rounds[0].crews[0].firms[0].stands_in_for = Some(t.into())),
];

#[test]
fn no_field_is_a_formula_or_breaks_a_paper_whatever_is_in_it() {
    for (field, put) in FIELDS {
        for text in HOSTILE {
            let mut visits = visits();
            put(&mut visits, text);
            let papers = papers(&visits, Lang::Zh);
            let mut shown = 0;
            for bytes in &papers {
                sound(bytes);
                let all = texts(bytes).unwrap();
                assert!(!all.iter().any(|t| t.chars().any(crate::source::is_unsafe)), "{field}: {text:?}");
                let wanted = clean(text).replace('\n', " ");
                shown += usize::from(all.iter().any(|t| t.replace("_x005F_", "_").contains(wanted.trim())));
            }
            assert!(shown > 0, "{field} is not shown: {text:?}");
            let parts = crate::office::proof::parts(&papers[2]);
            let sheets = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
            assert!(
                sheets.clone().count() == 2 && !sheets.clone().any(|(_, xml)| xml.contains("<f>")),
                "{field}"
            );
        }
    }
}
