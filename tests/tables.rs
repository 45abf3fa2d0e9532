//! Rules to annex tables and back: the same tables, the same meaning of all that a table can carry; the document of 2024
//! with its slips; files that are not overwritten.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use proptest::prelude::*;
use ssj::annex::import::{Imported, import};
use ssj::annex::{Annex, annexes, csv, docx, further, laid_out, sheet, xlsx};
use ssj::finding::{Finding, Place};
use ssj::message::{Catalogue, Lang};
use ssj::model::{Layer, LayerKind, Layers, Model, lower, restated};
use ssj::registry::{Grid, grids};
use ssj::source::Sources;
use ssj::syntax::parse;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn model(files: &[(String, String)]) -> (Model, Sources) {
    let (mut sources, mut trees) = (Sources::default(), Vec::new());
    for (name, text) in files {
        let file = sources.add(name, text);
        let (tree, findings) = parse(file, &sources);
        assert!(findings.is_empty(), "{name}: {findings:?}");
        trees.push(tree);
    }
    let (model, findings) = lower(&trees, &sources);
    let errors: Vec<&Finding> =
        findings.iter().filter(|f| f.severity == ssj::finding::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    (model, sources)
}

fn plan_of(dir: &str) -> Vec<(String, String)> {
    let mut paths: Vec<_> =
        std::fs::read_dir(Path::new(ROOT).join(dir)).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "ssj"));
    paths.sort();
    let text = |p: &std::path::PathBuf| (p.display().to_string(), std::fs::read_to_string(p).unwrap());
    paths.iter().map(text).collect()
}

/// The files of a folder by their names.
fn folder(dir: &str) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let file = |p: &std::path::PathBuf| {
        (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(p).unwrap())
    };
    paths.iter().map(file).collect()
}

fn tables(files: &[(String, String)]) -> Vec<Annex> {
    let (model, sources) = model(files);
    annexes(&model, &sources)
}

fn read(file: &str, bytes: &[u8]) -> Vec<Grid> {
    let (grids, findings) = grids(file, bytes);
    assert!(findings.is_empty(), "{findings:?}");
    grids
}

/// The workbook, and the CSV files, of annexes.
fn written(annexes: &[Annex]) -> [Vec<Grid>; 2] {
    let sheets: Vec<_> = annexes.iter().map(sheet).collect();
    let day = jiff::civil::date(2024, 3, 26);
    let csv = sheets.iter().flat_map(|s| read(&format!("{}.csv", s.name), csv(s).as_bytes())).collect();
    [read("附件.xlsx", &xlsx(&sheets, "计划", day).unwrap()), csv]
}

#[track_caller]
fn imported(grids: &[Grid]) -> Imported {
    let imported = import(grids, None);
    assert!(imported.is_usable(), "{:#?}", imported.findings);
    imported
}

/// What of a task or matter a table carries, as the model has it.
fn carried(model: &Model) -> Vec<String> {
    let scope_of = |r: &ssj::model::Reference| {
        let title = model.scopes.get(r.words()).and_then(|s| s.decl.title.clone());
        r.printed.clone().or(title).unwrap_or_else(|| r.words().to_owned())
    };
    // Which matter is meant is told by its row: names are made anew.
    let meant = |r: &ssj::model::Reference| {
        r.name.as_ref().and_then(|n| Some(model.matters.get(n)?.decl.source.clone()))
    };
    let mut out = Vec::new();
    for t in &model.tasks {
        let shares: Vec<_> = t.shares.iter().map(|s| (s.rest, s.further, s.schedule.value.clone())).collect();
        let tiers = t.tiers.as_ref().map(|r| {
            let steps: Vec<_> = r.steps.iter().map(|s| (s.tier.value.clone(), s.increment.clone())).collect();
            (r.ratio, r.draws, r.column.clone(), steps)
        });
        let row = (
            &t.decl.source,
            t.joint,
            &t.kind,
            t.scope.as_ref().map(scope_of),
            shares,
            tiers,
            &t.tiers_printed,
        );
        let when = (
            t.window.map(|w| w.value),
            t.mode,
            t.level.as_ref().map(|l| l.printed.clone()),
            t.partners.len(),
        );
        out.push(format!("{row:?} {when:?}"));
    }
    for m in &model.matters {
        let cited: Vec<_> = m
            .citations
            .iter()
            .map(|c| {
                let articles: Vec<_> =
                    c.articles.iter().map(|a| (a.number, a.paragraph, a.item, a.text.clone())).collect();
                (c.title.clone(), c.number.clone(), articles)
            })
            .collect();
        let row = (&m.decl.source, &m.contents, &m.class, m.scope.as_ref().map(scope_of), &m.methods, cited);
        out.push(format!("{row:?}"));
    }
    let matters: Vec<String> = model
        .tasks
        .iter()
        .flat_map(|t| t.matters.iter().map(|m| format!("{} {:?}", t.decl.source, meant(m))))
        .collect();
    out.extend(matters);
    out.sort();
    out
}

/// Tables and back, twice, by both kinds of files.
#[track_caller]
fn round_trip(files: &[(String, String)]) -> Imported {
    // As the command prints them: values as the formatter writes them.
    let formatted = |text: &str| ssj::syntax::format_text(text, Some(Lang::Zh)).unwrap();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.clone(), formatted(text))).collect();
    let first = tables(&files);
    let [workbook, texts] = written(&first);
    let from_workbook = imported(&workbook);
    assert_eq!(from_workbook.files, imported(&texts).files, "CSV says the same as the workbook");
    let again = tables(&from_workbook.files);
    let bare = |all: &[Annex]| -> Vec<_> {
        all.iter()
            .map(|a| {
                let rows: Vec<_> = a.rows.iter().map(|r| (r.number, r.continued, r.cells.clone())).collect();
                (a.number, a.title.clone(), rows)
            })
            .collect()
    };
    for (one, other) in bare(&first).iter().zip(bare(&again)) {
        assert_eq!((one.0, &one.1), (other.0, &other.1));
        for (row, same) in one.2.iter().zip(&other.2) {
            assert_eq!(row, same);
        }
    }
    assert_eq!(bare(&first), bare(&again));
    let [workbook, _] = written(&again);
    assert_eq!(imported(&workbook).files, from_workbook.files, "a second time gives the same text");
    from_workbook
}

#[test]
fn the_mended_plan_comes_back_with_its_meaning() {
    let temp = tempfile::tempdir().unwrap();
    let at = |name: &str| temp.path().join(name).to_str().unwrap().to_owned();
    let [book, rules, first, second] = ["附件.xlsx", "rules", "first", "second"].map(at);
    let plan = "rules/zezhou-2024-mended";
    for args in [
        vec!["export", plan, "--out", &book, "--annexes-only"],
        vec!["export", plan, "--out", &first, "--format", "csv", "--annexes-only"],
        vec!["import", &book, "--out", &rules],
        vec!["export", &rules, "--out", &second, "--format", "csv", "--annexes-only"],
    ] {
        assert_eq!(ssj(&args).status.code(), Some(0), "{args:?}");
    }
    assert_eq!(folder(&first), folder(&second));
    let model = |dir: &str| ssj::cli::read(&Path::new(ROOT).join(dir)).map_err(|f| f.message).unwrap().0;
    assert_eq!(carried(&model(&rules)), carried(&model(plan)));
}

#[test]
fn the_plan_of_2024_comes_back_with_its_words() {
    let files = plan_of("rules/zezhou-2024");
    let back = round_trip(&files);
    // Which matter a sentence means was decided by a person where the words differ: those are left to a person again.
    let without = |all: Vec<String>| all.into_iter().filter(|l| l.starts_with('(')).collect::<Vec<_>>();
    assert_eq!(without(carried(&model(&back.files).0)), without(carried(&model(&files).0)));
}

#[test]
fn the_word_behind_the_last_basis_is_in_every_table_and_comes_back() {
    const BASIS: &str = "《建设项目环境保护管理条例》第二十条等";
    let annexes = tables(&plan_of("rules/zezhou-2024"));
    let sheets: Vec<_> = annexes.iter().map(sheet).collect();
    assert!(sheets.iter().any(|s| csv(s).contains(BASIS)));
    let document = docx(&sheets, "计划").unwrap();
    assert!(ssj::office::texts(&document).unwrap().iter().any(|text| text.contains(BASIS)));
    for grids in written(&annexes) {
        let back = imported(&grids);
        assert!(back.files.iter().any(|(_, text)| text.contains(BASIS)));
        let cited = model(&back.files).0.matters.iter().flat_map(|m| m.citations.clone()).collect::<Vec<_>>();
        assert!(cited.iter().any(|c| c.printed() == BASIS));
        assert!(cited.iter().any(|c| c.printed() == "《环境保护法》第二十四条"));
    }
}

/// A number that no row has is named beside the other slips; numbers that are all there are not.
#[test]
fn a_row_number_that_is_left_out_is_named() {
    let table = |numbers: &[u32]| {
        let rows: String = numbers
            .iter()
            .map(|n| format!("{n},抽查{n},定向,污染防治措施落实情况,企业{n},25% 4次/年,,1月—12月,县抽县查\n"))
            .collect();
        format!(
            "2024年度抽查工作计划\n序号,抽查任务名称,抽查类型,抽查事项,抽查对象范围,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式\n{rows}"
        )
    };
    let told = |numbers: &[u32]| -> Vec<String> {
        let done = imported(&read("a.csv", table(numbers).as_bytes()));
        let texts = Catalogue::new(Lang::En);
        done.findings.iter().filter(|f| f.code.name == "row-number").map(|f| texts.text(&f.message)).collect()
    };
    assert_eq!(told(&[1, 2, 3]), Vec::<String>::new());
    assert_eq!(told(&[1, 3, 7]).len(), 2);
    assert!(
        told(&[1, 3, 7])[0].contains("leave out 2") && told(&[1, 3, 7])[1].contains("4 to 6 (3 of them)")
    );
    // Rows in another order leave nothing out.
    assert_eq!(told(&[2, 1, 3]), Vec::<String>::new());
}

#[test]
fn the_document_of_2024_is_imported_with_its_slips() {
    let bytes = std::fs::read(Path::new(ROOT).join("tests/tables/zehuan-2024-11.txt")).unwrap();
    let done = imported(&read("zehuan-2024-11.txt", &bytes));
    let place = |f: &Finding| match f.place() {
        Some(Place::Cell { row, column, .. }) => format!("{row}:{column} {}", f.code.name),
        other => panic!("{other:?}"),
    };
    let found: Vec<String> = done.findings.iter().map(place).collect();
    // By the numbers that the slips have in the description of the document.
    for (slip, at) in [
        ("X01", "11:1 foreign-word"),
        ("X02", "76:2 incomplete-term"),
        ("X02", "77:2 incomplete-term"),
        ("X02", "78:2 incomplete-term"),
        ("X03", "88:3 stray-character"),
        ("X04", "87:2 blank-inside-word"),
        ("X04", "87:3 blank-inside-word"),
        ("X04", "88:4 blank-inside-word"),
        ("X04", "41:1 blank-inside-word"),
        ("X05", "98:7 doubled-title-marks"),
        ("X06", "98:4 several-in-a-row"),
        ("X07", "95:3 missing-words"),
        ("X08", "110:10 truncated-mode"),
        ("X08", "111:10 truncated-mode"),
        ("X08", "112:10 truncated-mode"),
        ("X09", "39:1 mixed-term"),
        ("X09", "19:1 mixed-term"),
        ("X10", "27:1 mixed-punctuation"),
        ("X11", "39:1 broken-sentence"),
        ("X12", "21:1 unusual-phrase"),
    ] {
        assert!(found.iter().any(|f| f == at), "{slip}: {at} is not among {found:#?}");
    }
    insta::assert_snapshot!("zehuan-2024-11-findings", found.join("\n"));
    let text: String = done.files.iter().map(|(name, text)| format!("// ── {name}\n{text}\n")).collect();
    insta::assert_snapshot!("zehuan-2024-11-rules", text);
    // The rules that people transcribed by hand print the same tables, but for the blanks that Word files have.
    let by_hand = tables(&plan_of("rules/zezhou-2024"));
    let by_import = tables(&done.files);
    for (hand, read) in by_hand.iter().zip(&by_import) {
        for (one, other) in hand.rows.iter().zip(&read.rows) {
            assert_eq!(one.cells, other.cells);
        }
        assert_eq!(hand.rows.len(), read.rows.len());
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes_and_a_document_that_opens() {
    let sheets: Vec<_> = tables(&plan_of("rules/zezhou-2024")).iter().map(sheet).collect();
    let day = jiff::civil::date(2024, 3, 26);
    assert_eq!(xlsx(&sheets, "计划", day).unwrap(), xlsx(&sheets, "计划", day).unwrap());
    let bytes = docx(&sheets, "计划").unwrap();
    assert_eq!(bytes, docx(&sheets, "计划").unwrap());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    for words in ["附件2", "<w:gridSpan w:val=\"2\"/>", "<w:vMerge/>", "《放射性污染防治法》"] {
        assert!(text.contains(words), "{words}");
    }
    assert_eq!(text.matches("<w:tblHeader/>").count(), 4, "heads in one row or two, on every page");
    assert_eq!(text.matches("<w:pageBreakBefore/>").count(), 2, "an annex begins a page");
    let mut styles = String::new();
    archive.by_name("word/styles.xml").unwrap().read_to_string(&mut styles).unwrap();
    for font in ["仿宋", "宋体", "黑体"] {
        assert!(styles.contains(&format!("w:eastAsia=\"{font}\"")), "{font}");
    }
    assert_eq!(text.matches("<w:tc>").count(), text.matches("</w:tc>").count());
}

/// Words as they stand in cells, some of them hostile to spreadsheets.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[排污单位监测机构企业]{2,6}",
        1 => "=[排污单位]{2,4}",
        1 => "[排污]{2,3}“[单位]{2,3}”[检查]{2}",
        1 => "[-+@][企业]{2,3}",
        1 => "[排污]{1,3}\t[单位\t]{0,3}[企业]{1,2}",
    ]
}

fn generated() -> impl Strategy<Value = Vec<(String, String)>> {
    let matter = (words(), words(), 0..3usize, 0..4usize, any::<bool>());
    let amounts = prop::sample::select(vec![
        "25% 4次/年",
        "每次 12.5%，4次/年",
        "全年 20%；2次/年",
        "28家；1次/年",
        "不低于3%，不超过10%；1次/年",
        "待定",
        "2‰；1次/年",
        "每人 不少于 5家",
        "全部；1次/年",
        "28家 或 3% 取高；1次/年",
    ]);
    let tiers = prop::sample::select(vec![
        "递增  不分级",
        "递增  比例 按 风险 { 低 待定、一般 待定、较高 待定、高 待定 }\n  递增原文  “分别递加比例抽查”",
        "递增  比例、频次 按 风险 { 低 +0、一般 +2.5个百分点、较高 ×1.5、高 +20个百分点 +1次 }",
        "递增  比例 按 风险 { 低 不抽、高 20%—60% }\n  递增原文  “按等级抽查比例”",
    ]);
    let windows = prop::sample::select(vec![
        "1月—12月",
        "第二季度",
        "3月上旬—4月中旬",
        "2024年3月1日—2024年5月31日",
        "“春节前后”",
        "下半年",
    ]);
    let task = (words(), amounts, tiers, windows, 0..4usize, any::<bool>(), words());
    (prop::collection::vec(matter, 1..5), prop::collection::vec(task, 1..5)).prop_map(|(matters, tasks)| {
        let scopes = ["甲类单位", "乙类单位", "丙类单位"];
        let mut text = String::from(
            "计划 某县2024 { 制定 某县局；年度 2024 }\n部门 某县局 “某县生态环境局”\n部门 住建局 “县住建局”\n\
             对象库 {\n  标签  多选 { 甲类单位、乙类单位、丙类单位 }\n  风险  等级 { 低、一般、较高、高 }\n}\n",
        );
        scopes.iter().for_each(|s| text.push_str(&format!("对象 {s}：标签 含 {s}\n")));
        for (n, (title, content, scope, class, several)) in matters.iter().enumerate() {
            let class = ["重点检查事项", "一般检查事项", "“其他事项”", "重点检查事项"][*class];
            let content = if *several { format!("“{content}一”、“{content}二”") } else { format!("“{content}”") };
            let bases = if *several { "《甲法》第二条、第三条第一款\n《乙条例》第4条等" } else { "《丙办法》（令第3号）" };
            text.push_str(&format!(
                "事项 事项{n} “{title}” {{\n  出处  附件2 第{}行\n  内容  {content}\n  对象  {}\n  类别  {class}\n  方式  现场检查、“座谈”\n  主体  某县局\n  依据 {{\n{bases}\n}}\n}}\n",
                n + 1,
                scopes[*scope]
            ));
        }
        for (n, (title, amount, tiers, window, matter, joint, other)) in tasks.iter().enumerate() {
            let matter = matter % matters.len();
            let (keyword, who) = if *joint {
                ("联合任务", format!("  发起  某县局：事项{matter}\n  配合  住建局\n  事项  “{other}”\n"))
            } else {
                ("任务", format!("  类型  定向\n  事项  事项{matter}、“{other}”\n"))
            };
            text.push_str(&format!(
                "{keyword} 任务{n} {{\n  原文  “{title}”\n{who}  对象  {}\n  比例频次  {amount}\n  {tiers}\n  时间  {window}\n  层级  县抽县查\n}}\n",
                scopes[n % 3]
            ));
        }
        vec![("plan.ssj".to_owned(), text)]
    })
}

/// A matter that a task names by its name and in quotation marks: the words come back as they were printed.
#[test]
fn a_matter_named_twice_comes_back() {
    let own = ["事项0、“污测”", "“污测”、事项0", "“污测”", "事项0 原文 “污测”、“排业”"];
    let own = own.map(|matters| format!("任务 任务0 {{\n  类型  定向\n  事项  {matters}\n"));
    let joint = "联合任务 任务0 {\n  发起  某县局：事项0\n  配合  住建局\n  事项  “污测”\n".to_owned();
    for task in own.into_iter().chain([joint]) {
        let text = format!(
            "计划 某县2024 {{ 制定 某县局；年度 2024 }}\n部门 某县局 “某县生态环境局”\n部门 住建局 “县住建局”\n\
             对象库 {{\n  标签  多选 {{ 甲类单位 }}\n}}\n对象 甲类单位：标签 含 甲类单位\n\
             事项 事项0 “污测” {{\n  出处  附件2 第1行\n  内容  “排业”\n  对象  甲类单位\n  主体  某县局\n}}\n\
             {task}  对象  甲类单位\n  比例频次  25% 4次/年\n  时间  1月—12月\n}}\n"
        );
        // The cells are the same.
        round_trip(&[("plan.ssj".to_owned(), text)]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn any_plan_comes_back(files in generated()) {
        round_trip(&files);
    }
}

/// The tables of rules with their further sheet, as files of CSV by name.
fn whole(files: &[(String, String)]) -> Vec<(String, String)> {
    let (mut sources, mut trees) = (Sources::default(), Vec::new());
    for (name, text) in files {
        let file = sources.add(name, text);
        trees.push(parse(file, &sources).0);
    }
    let (model, _) = lower(&trees, &sources);
    let annexes = annexes(&model, &sources);
    let own = Layers { layers: vec![Layer { kind: LayerKind::Own, trees: &trees }], partial: false };
    let mut sheets: Vec<_> = annexes.iter().map(sheet).collect();
    sheets.push(laid_out(&further(&annexes, &restated(&own, &sources), &[])));
    sheets.iter().map(|s| (format!("{}.csv", s.name), csv(s))).collect()
}

fn grids_of(files: &[(String, String)]) -> Vec<Grid> {
    files.iter().flat_map(|(name, text)| read(name, text.as_bytes())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn with_the_further_sheet_any_plan_means_the_same(files in generated()) {
        let formatted = |text: &str| ssj::syntax::format_text(text, Some(Lang::Zh)).unwrap();
        let files: Vec<_> = files.iter().map(|(name, text)| (name.clone(), formatted(text))).collect();
        let back = imported(&grids_of(&whole(&files)));
        prop_assert!(back.further.is_some());
        let (own, other) = (model(&files).0, model(&back.files).0);
        prop_assert_eq!(own.meaning().unwrap(), other.meaning().unwrap());
    }
}

/// A small plan with what no column holds, and one cell that does not say what its rule says.
const SMALL: &str = "计划 某县2026 {\n  制定  县局\n  年度  2026\n}\n\n部门 县局 “某县生态环境局” {\n  代号  ENV\n}\n\n\
    对象库 {\n  标签  多选 { 排污单位、加油站 }\n}\n\n对象 排污单位：标签 含 排污单位\n\n对象 加油站：标签 含 加油站\n\n\
    事项 排污检查 “排污单位监督检查” {\n  代号  M1\n  出处  附件2 第1行\n  内容  “排污情况”\n  对象  排污单位\n  类别  一般检查事项\n  资格  监测\n}\n\n\
    资格 监测 {\n  代号  MON\n}\n\n\
    任务 抽查 “全县抽查” {\n  代号  A1\n  出处  正文二\n  事项  排污检查\n  对象  排污单位\n  比例频次  25% 4次/年\n  时间  1月—12月\n  分期  1月—3月、4月—6月、7月—9月、10月—12月\n  检查组  县局 3人\n}\n\n\
    目标 检查上限：每家 每年 不超过 4次\n";

/// Imports the small plan with some of the words of its files changed.
fn changed(file: &str, from: &str, to: &str) -> Imported {
    let mut files = whole(&[("plan.ssj".to_owned(), SMALL.to_owned())]);
    let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    assert!(text.contains(from), "{from} is not in\n{text}");
    *text = text.replacen(from, to, 1);
    import(&grids_of(&files), None)
}

#[track_caller]
fn only(done: &Imported, code: &str, words: &str) {
    let found: Vec<&Finding> = done.findings.iter().filter(|f| f.code.code >= "SSJ562").collect();
    let texts = ssj::message::Catalogue::new(Lang::En);
    let said: Vec<String> = found.iter().map(|f| texts.text(&f.message)).collect();
    assert!(matches!(found.as_slice(), [one] if one.code.name == code), "{said:?}");
    assert!(said[0].contains(words), "{said:?}");
}

#[test]
fn a_cell_that_was_changed_counts_more_than_the_further_sheet() {
    let text = |done: &Imported| done.files.iter().map(|(_, text)| text.as_str()).collect::<String>();
    let same = changed("附件1.csv", "全县抽查", "全县抽查");
    assert!(same.findings.is_empty(), "{:?}", same.findings);
    assert!(text(&same).contains("出处      正文二"), "{}", text(&same));
    // A cell of which the sheet says nothing: it is read, and nothing is to be told.
    let other = changed("附件1.csv", "25% 4次/年", "30% 4次/年");
    assert!(other.findings.is_empty(), "{:?}", other.findings);
    assert!(text(&other).contains("30% 4次/年") && text(&other).contains("检查组    县局 3人"));
    // What stands beside the cells contradicts them now.
    let fewer = changed("附件1.csv", "25% 4次/年", "25% 2次/年");
    only(&fewer, "further-changed", "contradicts the cells");
    assert!(text(&fewer).contains("25% 2次/年") && !text(&fewer).contains("分期"), "{}", text(&fewer));
    // A cell that the sheet speaks for: the number of the row, from which 出处 is made. The row is known by its name.
    let moved = changed("附件1.csv", "\r\n1,", "\r\n7,");
    only(&moved, "further-changed", "附加 says 出处");
    assert!(
        text(&moved).contains("检查组    县局 3人") && text(&moved).contains("附件1 第7行"),
        "{}",
        text(&moved)
    );
    let gone = changed("附件1.csv", "\r\n1,全县抽查", "\r\n7,别的抽查");
    only(&gone, "further-changed", "no more in the tables");
    let renamed = changed("附件2.csv", "排污单位监督检查", "排污监督检查");
    assert!(text(&renamed).contains("事项 排污检查 “排污监督检查”"), "{}", text(&renamed));
    let later = changed("附件1.csv", "2026年度", "2027年度");
    assert!(
        text(&later).contains("年度      2027") || text(&later).contains("年度  2027"),
        "{}",
        text(&later)
    );
    assert!(later.findings.iter().any(|f| f.code.name == "further-changed"));
}

#[test]
fn a_row_of_the_further_sheet_that_does_not_read_stops_the_import() {
    for (from, to) in [
        ("代号,A1", "代号,A1 }"),
        ("代号,A1", "代号,A1\n任务 乙 {"),
        ("检查组,县局 3人", "检查组,三个人"),
        ("任务 抽查 “全县抽查”,代号", "任务 乙,代号"),
        ("目标 检查上限：每家 每年 不超过 4次", "目标 {"),
    ] {
        let done = changed("附加.csv", from, to);
        assert!(!done.is_usable() && done.files.is_empty(), "{from} → {to}");
        assert!(done.findings.iter().any(|f| f.code.name == "further-unread"), "{from}: {:?}", done.findings);
    }
}

#[test]
fn without_the_further_sheet_it_is_said_what_is_missing() {
    let temp = tempfile::tempdir().unwrap();
    let at = |name: &str| temp.path().join(name).to_str().unwrap().to_owned();
    let [book, rules, whole] = ["a.xlsx", "rules", "b.xlsx"].map(at);
    let said = |args: &[&str]| {
        let done = ssj(args);
        assert_eq!(done.status.code(), Some(0), "{args:?}");
        String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap()
    };
    let export = said(&["export", "rules/zezhou-2027", "--out", &book, "--annexes-only", "--lang", "zh"]);
    assert!(export.contains("没有导出的内容"), "{export}");
    let import = said(&["import", &book, "--out", &rules, "--lang", "zh"]);
    assert!(import.contains("没有“附加”表"), "{import}");
    let export = said(&["export", "rules/zezhou-2027", "--out", &whole, "--lang", "zh"]);
    assert!(export.contains("写在“附加”表") && !export.contains("没有导出"), "{export}");
    let none = ssj(&["import", "src", "--out", &at("none"), "--lang", "en"]);
    assert_eq!(none.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&none.stderr).contains("no CSV file"));
}

/// A table whose cells cannot all be read: nothing of it is lost, nothing is guessed, and the rest is rules.
#[test]
fn what_cannot_be_read_is_left_open_or_quoted() {
    let table = "某县生态环境局２０２６年度双随机抽查工作计划,,,,,\n\
        序号,任务名称,检查事项,抽查对象,抽查比例,抽查频次,检查时间,抽查层级,备注\n\
        １,甲抽查,排污检查,全县排污单位,２５％,4次/年,3月、6月、9月,县抽县查,无\n\
        2,乙抽查,\"1、扬尘检查；2、噪声检查。\",\"工地（含\u{200b}在建）\",详见专项方案,,另行通知,由市局定,\n\
        2,甲抽查,排污检查,全县排污单位,5%,每季度1次,全年,县抽县查,\n";
    let done = import(&read("计划.csv", table.as_bytes()), Some(2026));
    assert!(done.is_usable(), "{:#?}", done.findings);
    let found: Vec<&str> = done.findings.iter().map(|f| f.code.name).collect();
    for name in [
        "annex-column",
        "unread-annex-cell",
        "truncated-mode",
        "row-number",
        "renamed-row",
        "stray-character",
    ] {
        assert!(found.contains(&name), "{name}: {found:?}");
    }
    let text: String = done.files.iter().map(|(_, text)| text.as_str()).collect();
    for line in [
        "比例频次  25%；4次/年  // 原文：２５％；4次/年",
        "时间      “3月、6月、9月”",
        "比例频次  待定 （详见专项方案）\n",
        "时间      “另行通知”",
        "层级      “由市局定”",
        "任务 甲抽查排污单位 {",
        "出处      附件1 第3行",
        "事项      “扬尘检查”、“噪声检查”",
        "工地含在建 原文 “工地（含在建）”",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(ROOT).output().unwrap()
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().to_str().unwrap();
    let book = format!("{dir}/附件.xlsx");
    let export = ["export", "rules/zezhou-2024", "--out", &book, "--lang", "zh"];
    assert_eq!(ssj(&export).status.code(), Some(0));
    let refused = ssj(&export);
    assert_eq!(refused.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("已经存在"));
    assert_eq!(ssj(&[&export[..], &["--force"]].concat()).status.code(), Some(0));
    let rules = format!("{dir}/rules");
    assert_eq!(ssj(&["import", &book, "--out", &rules]).status.code(), Some(0));
    assert_eq!(ssj(&["import", &book, "--out", &rules]).status.code(), Some(5));
    assert_eq!(ssj(&["fmt", "--check", &rules]).status.code(), Some(0));
    let checked = ssj(&["check", &rules, "--format", "json", "--lang", "en"]);
    let json: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    let codes: Vec<&str> =
        json["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert!(codes.iter().all(|c| *c > "SSJ100"), "{codes:?}");
    let none = format!("{dir}/none");
    assert_eq!(ssj(&["import", "README.md", "--out", &none]).status.code(), Some(3));
    assert!(!Path::new(&none).exists());
}

/// The rules of a folder with everything that they say.
fn meaning(dir: &str) -> serde_json::Value {
    let (model, findings) = ssj::cli::read(&Path::new(ROOT).join(dir)).map_err(|f| f.message).unwrap();
    let errors: Vec<_> = findings.iter().filter(|f| f.severity == ssj::finding::Severity::Error).collect();
    assert!(errors.is_empty(), "{dir}: {errors:?}");
    model.meaning().unwrap()
}

#[test]
fn with_the_further_sheet_the_same_rules_come_back() {
    let temp = tempfile::tempdir().unwrap();
    let at = |name: &str| temp.path().join(name).to_str().unwrap().to_owned();
    for plan in ["zezhou-2024", "zezhou-2024-literate", "zezhou-2024-mended", "zezhou-2027"] {
        let dir = format!("rules/{plan}");
        let [book, folder, from_book, from_folder] =
            ["a.xlsx", "csv", "book", "folder"].map(|name| at(&format!("{plan}-{name}")));
        for args in [
            vec!["export", &dir, "--out", &book],
            vec!["export", &dir, "--out", &folder, "--format", "csv"],
            vec!["import", &book, "--out", &from_book],
            vec!["import", &folder, "--out", &from_folder],
        ] {
            let done = ssj(&args);
            assert_eq!(done.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        }
        for back in [&from_book, &from_folder] {
            assert_eq!(meaning(&dir), meaning(back), "{dir}");
            let diff = ssj(&["diff", &dir, back, "--format", "json"]);
            let json: serde_json::Value = serde_json::from_slice(&diff.stdout).unwrap();
            assert_eq!(json["changes"], serde_json::json!([]), "{json:#}");
        }
        assert_eq!(self::folder(&from_book), self::folder(&from_folder));
    }
}

/// A tab that a platform left in one cell: the table is read as before, and the tab is named where it stands.
#[test]
fn a_tab_within_a_cell_parts_nothing() {
    let done = changed("附件2.csv", "排污情况", "排污\t情况");
    assert!(done.is_usable() && done.rows == changed("附件2.csv", "排污情况", "排污情况").rows);
    let text: String = done.files.iter().map(|(_, text)| text.as_str()).collect();
    assert!(text.contains("内容  “排污\t情况”"), "{text}");
    let stray: Vec<&Finding> = done.findings.iter().filter(|f| f.code.name == "stray-character").collect();
    let [Some(Place::Cell { file, row, column, .. })] =
        stray.iter().map(|f| f.place()).collect::<Vec<_>>()[..]
    else {
        panic!("{stray:?}")
    };
    let files = whole(&[("plan.ssj".to_owned(), SMALL.to_owned())]);
    let (_, table) = files.iter().find(|(name, _)| name == "附件2.csv").unwrap();
    let (line, cells) = (1u64..).zip(table.lines()).find(|(_, line)| line.contains("排污情况")).unwrap();
    let (at, _) = (1u64..).zip(cells.split(',')).find(|(_, cell)| *cell == "排污情况").unwrap();
    assert_eq!((file.as_str(), *row, *column), ("附件2.csv", line, at));
}
