//! Word and Excel through the built program: the formulas of the audit's workbook give what the audit counted, notices and
//! lists are of revealed draws and of no others, and nothing protected is in a public one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    reason = "a test may stop where it stands, and reckons as a spreadsheet does"
)]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each test uses its own part of the folder")]
mod folder;
#[path = "office/sheet.rs"]
mod sheet;

use folder::{COMMIT, Folder, REVEAL, RULES, RUN};
use serde_json::Value;
use sheet::Book;
use std::path::Path;
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const AS_OF: [&str; 2] = ["--as-of", "2024-10-31"];

fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(ROOT).output().unwrap()
}

fn said(out: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

#[test]
fn the_formulas_of_the_workbook_give_what_the_audit_counted() {
    let home = tempfile::tempdir().unwrap();
    let plan = home.path().join("plan");
    let plan = plan.to_str().unwrap();
    let ran = ssj(&[&["run", "examples/zezhou-2024", "--out", plan, "--lang", "zh"], &AS_OF[..]].concat());
    assert!(ran.status.success(), "{}", said(&ran));
    let json = ssj(&[&["audit", "-C", plan, "--format", "json"], &AS_OF[..]].concat());
    let audit: Value = serde_json::from_slice(&json.stdout).unwrap();
    for lang in ["zh", "en"] {
        let path = home.path().join(format!("audit-{lang}.xlsx"));
        let path = path.to_str().unwrap();
        let out = ssj(&[
            &["report", "-C", plan, "--lang", lang, "--format", "xlsx", "--out", path, "--force"],
            &AS_OF[..],
        ]
        .concat());
        assert!(out.status.success(), "{}", said(&out));
        let bytes = std::fs::read(path).unwrap();
        let book = Book::read(&bytes);
        let mut reckoned = 0;
        for (place, formula, cached) in book.formulas() {
            let gives = book.reckon(&place.0, &formula);
            assert!(
                gives.is(&cached),
                "{lang} {place:?}: ={formula} gives {gives:?}, and the file says {cached:?}"
            );
            reckoned += 1;
        }
        assert!(reckoned > 300, "{reckoned}");
        // The rates by department, matter, tier and month are those of the audit.
        let figures = book.sheet(3);
        for (part, rows) in audit["rates"].as_object().unwrap() {
            for rate in rows.as_array().into_iter().flatten() {
                // A task among the matters is said in words of its own.
                let name = if rate["task"].is_string() { "" } else { rate["name"].as_str().unwrap() };
                let numbers =
                    ["to_inspect", "inspected", "published", "closed"].map(|key| rate[key].as_u64().unwrap());
                let is = |row: &Vec<String>| {
                    (row[0] == name || name.is_empty())
                        && (1..5).all(|at| row[at] == numbers[at - 1].to_string())
                };
                assert!(figures.iter().any(is), "{part} {name} {numbers:?}");
            }
        }
        let again = ssj(&[
            &["report", "-C", plan, "--lang", lang, "--format", "xlsx", "--out", path, "--force"],
            &AS_OF[..],
        ]
        .concat());
        assert!(again.status.success() && std::fs::read(path).unwrap() == bytes, "the same bytes");
    }
}

/// A plan with a draw; its inspectors have certificates.
fn plan() -> Folder {
    let folder = Folder::new();
    folder.put("rules/plan.ssj", &RULES.replace("高 +50个百分点", "高 +0个百分点"));
    folder
}

fn does(folder: &Folder, args: &[&str]) -> String {
    let out = folder.ssj(args);
    assert!(out.status.success(), "{args:?}: {}", said(&out));
    said(&out)
}

/// Everything that the documents of the reports folder say.
fn documents(folder: &Folder) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder.path("reports")).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if ssj::office::is_office(&name) {
            out.push((name, ssj::office::texts(&std::fs::read(entry.path()).unwrap()).unwrap().join("\n")));
        }
    }
    out.sort();
    out
}

fn selected(folder: &Folder) -> Vec<String> {
    let list = folder.get("ledger/draws/A1-1/selected.txt");
    list.lines().map(|line| line.split('|').nth(2).unwrap().to_owned()).collect()
}

#[test]
fn a_notice_is_of_a_revealed_draw_and_of_no_other() {
    let folder = plan();
    for step in [&COMMIT[..], &RUN] {
        does(&folder, step);
    }
    let asked = ["report", "--notices", "--draw", "A1/1", "--as-of", "2024-12-31"];
    folder.refuses(&asked, 3, &["SSJ731", "A1/1", "ssj draw reveal A1 1"]);
    assert!(documents(&folder).is_empty());
    let all = ["report", "--notices", "--as-of", "2024-12-31"];
    assert!(does(&folder, &all).contains("A1/1"));
    // Where there is nothing to write, that is said, and no empty paper is made.
    assert!(documents(&folder).is_empty());
    let nothing = String::from_utf8_lossy(&folder.ssj(&all).stderr).into_owned();
    assert!(folder::unbroken(&nothing).contains("no file was written"), "{nothing}");
    does(&folder, &REVEAL);
    // The day before, it was secret still.
    folder.refuses(&["report", "--notices", "--draw", "A1/1", "--as-of", "2024-03-30"], 3, &["SSJ731"]);
    does(&folder, &all);
    let made = documents(&folder);
    let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["notices-2024-12-31.docx", "work-2024-12-31.docx", "work-2024-12-31.xlsx"]);
    for (name, text) in &made {
        assert!(selected(&folder).iter().all(|code| text.contains(code.as_str())), "{name}: {text}");
        assert!(!text.contains('⟨'), "{name}: {text}");
    }
    folder.refuses(&["report", "--notices", "--format", "csv"], 2, &["docx"]);
    folder.refuses(&["report", "--draw", "A1/1"], 2, &["--draw"]);
}

#[test]
fn a_basis_that_no_longer_holds_is_printed_as_the_rules_do_and_the_office_is_told() {
    const BASIS: &str = "《甲法》第二条、第三条等";
    let folder = plan();
    folder.edit(
        "rules/plan.ssj",
        "事项 检查 {\n",
        &format!("事项 检查 {{\n  依据 {{\n    {BASIS}\n    《乙法》第一条\n  }}\n"),
    );
    let law = "级别 法律\n  可信度 高\n  来源 “甲法文本”";
    folder.put(
        "rules/statutes.ssj",
        &format!("法规 《甲法》 {{\n  {law}\n  废止 2024年5月1日\n}}\n法规 《乙法》 {{\n  {law}\n}}\n"),
    );
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        does(&folder, step);
    }
    for (as_of, told) in [("2024-04-30", false), ("2024-05-01", true)] {
        let out = folder.ssj(&["report", "--notices", "--as-of", as_of]);
        assert!(out.status.success(), "{}", said(&out));
        let beside = folder::unbroken(&String::from_utf8_lossy(&out.stderr));
        let warned =
            beside.contains("task A1 rests on 《甲法》第二条、第三条等, which is repealed since 2024-05-01");
        assert!(warned == told && !beside.contains("乙法"), "{as_of}: {beside}");
        for (name, text) in documents(&folder).iter().filter(|(name, _)| name.contains(as_of)) {
            assert!(text.contains(BASIS), "{name}: {text}");
        }
    }
}

#[test]
fn a_notice_of_a_ledger_that_was_rehearsed_says_so_when_the_folder_no_longer_does() {
    let folder = plan();
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        does(&folder, step);
    }
    folder.edit("ssj.ron", "    rehearsal: true,\n", "");
    does(&folder, &["report", "--notices", "--as-of", "2024-12-31"]);
    let made = documents(&folder);
    assert_eq!(made.len(), 3);
    for (name, text) in made {
        assert!(text.contains("A rehearsal"), "{name}: {text}");
    }
}

#[test]
fn teams_get_their_lists_while_the_draw_is_secret_and_every_page_says_so() {
    let folder = plan();
    does(&folder, &COMMIT);
    let asked = ["report", "--notices", "--draw", "A1/1", "--as-of", "2024-12-31"];
    let inside = [&asked[..], &["--confidential"]].concat();
    // Nobody is drawn yet, and there is nothing to tell.
    folder.refuses(&inside, 3, &["SSJ731", "A1/1", "ssj draw commit A1 1"]);
    does(&folder, &RUN);
    folder.refuses(&asked, 3, &["--confidential"]);
    let said = does(&folder, &inside);
    assert!(said.contains("confidential-work"), "{said}");
    let made = documents(&folder);
    assert_eq!(made.len(), 3);
    for (name, text) in &made {
        assert!(name.starts_with("confidential-"), "{name}");
        assert!(selected(&folder).iter().all(|code| text.contains(code.as_str())), "{name}: {text}");
        assert!(
            text.contains("检查结束前不得公开") || text.contains("before the inspections are over"),
            "{text}"
        );
    }
    // The day before the draw there was none; and a round that the plan does not have is said with those it has.
    folder.refuses(
        &["report", "--notices", "--confidential", "--draw", "A1/1", "--as-of", "2023-12-31"],
        3,
        &["SSJ731"],
    );
    folder.refuses(&["report", "--notices", "--draw", "A1/9"], 3, &["A1/9", "A1/1"]);
    folder.refuses(&["report", "--notices", "--draw", "A9/1"], 3, &["A9/1", "A1/1"]);
    folder.refuses(&["report", "--public", "drawn", "--draw", "A9/1"], 3, &["A9/1", "A1/1"]);
    folder.refuses(&["report", "--confidential"], 2, &["--notices"]);
}

const SECRETS: [&str; 4] = ["13912345678", "11010519491231002X", "近亲属为负责人", "高风险"];

#[test]
fn a_public_document_has_what_may_be_public_and_nothing_else() {
    let folder = plan();
    folder.put(
        "data/entities.csv",
        "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,联系电话,法定代表人身份证号,备注\n\
         E1,一厂,企业,低,140525,44,存续,13912345678,11010519491231002X,高风险\n\
         E2,@二厂,企业,高,140525,44,存续,,,\nE3,三厂,企业,低,140525,44,存续,,,\n",
    );
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        does(&folder, step);
    }
    let mut audited = vec!["audit", "--format", "json", "--as-of", "2024-12-31"];
    for format in ["docx", "xlsx"] {
        does(&folder, &["report", "--public", "--format", format, "--as-of", "2024-12-31"]);
    }
    let made = documents(&folder);
    assert_eq!(made.len(), 6, "plan, lists and results, twice");
    for (name, text) in &made {
        assert!(SECRETS.iter().all(|secret| !text.contains(secret)), "{name}");
        assert!(!text.lines().any(|line| ["低", "高"].contains(&line.trim())), "{name}: {text}");
        if name.contains("lists") {
            assert!(selected(&folder).iter().all(|code| text.contains(code.as_str())), "{name}: {text}");
        }
    }
    let paths: Vec<String> =
        made.iter().map(|(name, _)| folder.path("reports").join(name).to_str().unwrap().to_owned()).collect();
    paths.iter().for_each(|path| audited.extend(["--published", path]));
    let found = |out: &Output| {
        let audit: Value = serde_json::from_slice(&out.stdout).unwrap();
        let all = audit["findings"].as_array().unwrap().clone();
        all.into_iter().filter(|f| f["name"] == "protected-field-published").count()
    };
    assert_eq!(found(&folder.ssj(&audited)), 0);
    // The report of the office is no public file, and the audit sees it.
    let inside = folder.home.path().join("inside.xlsx");
    let inside = inside.to_str().unwrap();
    does(&folder, &["report", "--format", "xlsx", "--out", inside, "--as-of", "2024-12-31"]);
    let inside = ["audit", "--format", "json", "--as-of", "2024-12-31", "--published", inside];
    assert!(found(&folder.ssj(&inside)) > 0);
}

#[test]
fn a_name_that_hides_a_number_is_in_no_document() {
    let folder = plan();
    folder.edit("data/entities.csv", "一厂", "一厂 13912345678");
    folder.edit("rules/plan.ssj", "比例频次 50%", "比例频次 100%");
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        does(&folder, step);
    }
    for format in ["docx", "xlsx"] {
        let asked = ["report", "--public", "drawn", "--format", format, "--as-of", "2024-12-31"];
        folder.refuses(&asked, 4, &["SSJ722"]);
        assert!(documents(&folder).is_empty(), "nothing is left");
        assert!(!Path::new(&folder.path("reports/.ssj-public")).exists());
    }
}
