//! Tables as offices write them: what cannot be read is kept and the rest comes through, whatever stands for no tiers
//! is read, a plan that extends another comes back whole, and files have the format of their extension.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use proptest::prelude::*;
use serde_json::Value;
use ssj::annex::import::{Imported, import};
use ssj::finding::{Finding, Place, Severity};
use ssj::message::{Catalogue, Lang};
use ssj::registry::grids;
use std::path::Path;
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn ssj(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(dir).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The words of a text, as if it were one line.
fn flat(bytes: &[u8]) -> String {
    text(bytes).split_whitespace().collect()
}

const MATTERS: &str = "附件2,,,,,,,\n某县生态环境局本部门随机抽查事项清单（2025版）,,,,,,,\n\
    序号,抽查类别,抽查事项,检查对象,事项类别,检查方式,检查主体,检查依据\n";

const TASKS: &str = "附件1,,,,,,,,\n某县生态环境局2025年度双随机抽查工作计划,,,,,,,,\n\
    序号,抽查任务名称,抽查类型,抽查事项,抽查对象范围,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式\n";

/// The table of matters whose bases these are.
fn matters(bases: &[&str]) -> String {
    let rows = bases.iter().zip(1..).map(|(basis, n)| {
        let basis = basis.replace('"', "\"\"");
        format!("{n},类别{n},情况{n},单位{n},重点检查事项,现场检查,生态环境部门,\"{basis}\"\n")
    });
    MATTERS.to_owned() + &rows.collect::<String>()
}

/// The table of tasks that have this in the column of credit risk.
fn tasks(tiers: &[&str]) -> String {
    let rows = tiers
        .iter()
        .zip(1..)
        .map(|(tiers, n)| format!("{n},抽查{n},定向,情况{n},单位{n},25% 4次/年,{tiers},1月—12月,县抽县查\n"));
    TASKS.to_owned() + &rows.collect::<String>()
}

/// The findings of a document, each as its code and its message.
fn findings(out: &Output) -> Vec<(String, String)> {
    let json: Value = serde_json::from_slice(&out.stdout).unwrap();
    let text = |f: &Value, key: &str| f.get(key).and_then(Value::as_str).unwrap().to_owned();
    let all = json.get("findings").and_then(Value::as_array).unwrap();
    all.iter().map(|f| (text(f, "code"), text(f, "message"))).collect()
}

#[test]
fn one_basis_that_cannot_be_read_stops_no_import() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let cells = [
        "《环境保护法》第二十四条",
        "参照省厅 {规定} // 另行通知",
        "1. 《水污染防治法》第三十条\n2. 有关“规定",
        "依据 { “”",
    ];
    std::fs::write(dir.join("m.csv"), matters(&cells)).unwrap();
    let said = ssj(dir, &["import", "m.csv", "--out", "rules", "--lang", "zh"]);
    assert_eq!(said.status.code(), Some(0), "{}", text(&said.stdout));
    let shown = text(&said.stdout);
    for place in ["m.csv:5:8", "m.csv:6:8", "m.csv:8:8"] {
        assert!(shown.contains(place), "{place} is not in\n{shown}");
    }
    let rules = std::fs::read_to_string(dir.join("rules/annex2.ssj")).unwrap();
    for line in [
        "待定 原文 “参照省厅 {规定} // 另行通知”",
        "1. 《水污染防治法》第三十条",
        "待定 原文 \"有关“规定\"",
        "待定 原文 “依据 { “””",
    ] {
        assert!(rules.contains(line), "{line} is not in\n{rules}");
    }
    assert_eq!(rules.matches("\n事项 ").count(), 4, "{rules}");
    // The check asks for each, in both languages; where one is open nothing is said to be dead.
    for (lang, words) in
        [("zh", "原文是“参照省厅 {规定} // 另行通知”"), ("en", "has a basis that is undecided")]
    {
        let checked =
            ssj(dir, &["check", "rules", "--as-of", "2025-01-10", "--format", "json", "--lang", lang]);
        let all = findings(&checked);
        let open: Vec<_> = all.iter().filter(|(code, _)| code == "SSJ317").collect();
        assert_eq!(open.len(), 3, "{all:?}");
        assert!(open.iter().any(|(_, message)| message.contains(words)), "{open:?}");
        assert!(all.iter().all(|(code, _)| code != "SSJ308"), "{all:?}");
    }
    // So is whoever asks why.
    let why = ssj(dir, &["why", "类别2", "rules", "--lang", "zh"]);
    assert!(flat(&why.stdout).contains("依据：待定，原文是“参照省厅{规定}"), "{}", text(&why.stdout));
    // The compiled plan tells of them, too.
    let planned = ssj(dir, &["plan", "rules", "--lang", "zh"]);
    assert!(flat(&planned.stderr).contains("3条依据待定"), "{}", text(&planned.stderr));
    assert_eq!(ssj(dir, &["fmt", "--check", "rules"]).status.code(), Some(0));
    // What was printed goes into the table again, and comes back.
    let export = ["export", "rules", "--out", "again", "--format", "csv"];
    assert_eq!(ssj(dir, &export).status.code(), Some(0));
    let again = std::fs::read_to_string(dir.join("again/附件2.csv")).unwrap();
    assert!(again.contains("参照省厅 {规定} // 另行通知") && !again.contains("待定"), "{again}");
    assert_eq!(ssj(dir, &["import", "again", "--out", "back"]).status.code(), Some(0));
    assert_eq!(meaning(&dir.join("rules")), meaning(&dir.join("back")));
}

#[test]
fn whatever_stands_for_no_tiers_is_read_and_told() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let clear = ["不涉及", "不适用", "不分类", "无", "—", "/", "不涉及"];
    let all = [&clear[..], &["不涉及信用风险分类", "不涉及的除外，其余递加比例"]].concat();
    std::fs::write(dir.join("t.csv"), tasks(&all)).unwrap();
    std::fs::write(dir.join("m.csv"), matters(&["《环境保护法》第二十四条"; 9])).unwrap();
    for (lang, once, twice) in [
        ("zh", "“不适用”读作不分级", "“不涉及”读作不分级（2 格）"),
        ("en", "“不适用” was read as no tiers", "(2 cells)"),
    ] {
        let rules = format!("rules-{lang}");
        let args = ["import", "t.csv", "m.csv", "--out", &rules, "--format", "json", "--lang", lang];
        let done = ssj(dir, &args);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stdout));
        let said = findings(&done);
        let none: Vec<&str> =
            said.iter().filter(|(code, _)| code == "SSJ564").map(|(_, m)| m.as_str()).collect();
        assert_eq!(none.len(), 6, "{said:?}");
        assert!(none.iter().any(|m| m.ends_with(once)) && none.iter().any(|m| m.contains(twice)), "{none:?}");
        let unclear: Vec<_> = said.iter().filter(|(code, _)| code == "SSJ555").collect();
        assert_eq!(unclear.len(), 1, "{said:?}");
    }
    let rules = std::fs::read_to_string(dir.join("rules-zh/annex1.ssj")).unwrap();
    assert_eq!(rules.matches("不分级\n").count(), 8, "{rules}");
    assert_eq!(rules.matches("比例 按 风险").count(), 1, "{rules}");
    let (model, _) = ssj::cli::read(&dir.join("rules-zh")).map_err(|f| f.message).unwrap();
    assert_eq!(model.tasks.iter().filter(|t| t.tiers.is_none()).count(), 8);
    // The words are printed again.
    assert_eq!(ssj(dir, &["export", "rules-zh", "--out", "x.csv", "--annexes-only"]).status.code(), Some(0));
    let again = std::fs::read_to_string(dir.join("x-附件1.csv")).unwrap();
    for words in all {
        assert!(
            again.contains(&format!(",{words},")) || again.contains(&format!("\"{words}\"")),
            "{words}: {again}"
        );
    }
}

/// Words as no rule has them: signs of the language, half quotations, titles without an end.
fn odd() -> impl Strategy<Value = String> {
    let words = [
        "《环境保护法》",
        "第二十四条",
        "第51条",
        "待定",
        "原文",
        "不涉及",
        "无",
        "信用风险分类",
        "递加比例",
        "事项",
        "有关规定",
        "\n",
        "1. ",
    ];
    let words = prop::sample::select(words.map(str::to_owned).to_vec());
    let piece = prop_oneof![1 => words, 1 => "[《》“”\"{}（）()：；、，。/—\\-# 甲a1%+]"];
    prop::collection::vec(piece, 0..8).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_basis_and_no_tier_stops_an_import(bases in [odd(), odd()], tiers in [odd(), odd()]) {
        let text = |all: &[String; 2]| all.clone().map(|t| format!("\"{}\"", t.replace('"', "\"\"")));
        let [a, b] = bases.clone();
        let of_matters = matters(&[a.as_str(), b.as_str()]);
        let [a, b] = text(&tiers);
        let of_tasks = tasks(&[a.as_str(), b.as_str()]);
        let tables = [("t.csv", of_tasks), ("m.csv", of_matters)];
        let tables: Vec<_> = tables.iter().flat_map(|(name, text)| grids(name, text.as_bytes()).0).collect();
        let done = import(&tables, None);
        prop_assert!(done.is_usable() && !done.files.is_empty(), "{bases:?} {tiers:?}\n{:#?}", done.findings);
    }
}

#[test]
fn rules_may_say_it_in_the_words_of_the_table() {
    let tiers = |words: &str| {
        let temp = tempfile::tempdir().unwrap();
        let rules =
            format!("计划 某县 {{\n  年度  2025\n}}\n任务 甲 {{\n  比例频次  5%\n  递增  {words}\n}}\n");
        std::fs::write(temp.path().join("a.ssj"), rules).unwrap();
        let (model, findings) = ssj::cli::read(&temp.path().join("a.ssj")).map_err(|f| f.message).unwrap();
        let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
        (model.tasks.get("甲").unwrap().tiers.is_none(), errors)
    };
    for words in ["不涉及", "不适用", "不分类", "无", "—", "/", "不分级", "none", "not applicable"]
    {
        assert_eq!(tiers(words), (true, 0), "{words}");
    }
    // A name that begins like one of them is a name.
    assert_eq!(tiers("不涉及名录").1, 1);
    assert_eq!(tiers("无风险").1, 1);
}

/// All that rules say.
fn meaning(dir: &Path) -> Value {
    let (model, findings) = ssj::cli::read(dir).map_err(|f| f.message).unwrap();
    let errors: Vec<_> = findings.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{}: {errors:?}", dir.display());
    model.meaning().unwrap()
}

/// A folder with the rules of 2024 and a plan that extends them.
fn later(header: &str, changes: &str) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    let new = temp.path().join("2025");
    std::fs::create_dir_all(&new).unwrap();
    // The mended plan uses the duties of the other.
    for folder in ["zezhou-2024", "zezhou-2024-mended"] {
        let old = temp.path().join(folder);
        std::fs::create_dir_all(&old).unwrap();
        for entry in std::fs::read_dir(Path::new(ROOT).join("rules").join(folder)).unwrap().flatten() {
            std::fs::copy(entry.path(), old.join(entry.file_name())).unwrap();
        }
    }
    std::fs::write(temp.path().join("shared.ssj"), "引用 cn.法规\n部门 农业局 “县农业局”\n").unwrap();
    let plan = format!(
        "计划 泽州2025 {{\n  标题  “2025年度计划”\n  沿用  “../zezhou-2024-mended”\n  年度  2025\n  制定  泽州分局\n  \
         印发  2025年1月20日\n{header}}}\n{changes}"
    );
    std::fs::write(new.join("plan.ssj"), plan).unwrap();
    temp
}

#[test]
fn a_plan_that_extends_another_comes_back_whole() {
    let of_task = "修改 任务 重点排污单位抽查 {\n  比例频次  每次 30%，4次/年\n}\n";
    let of_law = "修改 法规 《大气污染防治法》 {\n  可信度  “低”\n}\n删除 法规 《环境影响评价法》\n";
    let of_outcome = "修改 结果 未发现问题 {\n  说明  “甲”\n}\n";
    let new = "事项 农业检查 “农业检查” {\n  内容  “农业面源情况”\n  依据  《水污染防治法》第三十条、待定 原文 “参照省厅规定”\n}\n";
    let all = [of_task, of_law, of_outcome, new].concat();
    for (header, changes) in [
        ("", of_task),
        ("", all.as_str()),
        ("  引用  “../shared.ssj”\n", all.as_str()),
        ("  引用  cn.法规\n", of_law),
    ] {
        let temp = later(header, changes);
        let dir = temp.path();
        for args in [
            ["export", "2025", "--out", "a.xlsx"],
            ["export", "2025", "--out", "a.csv"],
            ["import", "a.xlsx", "--out", "book"],
        ] {
            let done = ssj(dir, &args);
            assert_eq!(done.status.code(), Some(0), "{args:?}: {}", text(&done.stderr));
        }
        let files = ["a-附件1.csv", "a-附件2.csv", "a-附件3.csv", "a-附加.csv"];
        let done = ssj(dir, &[&["import"], &files[..], &["--out", "files"]].concat());
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        let plan = std::fs::read_to_string(dir.join("book/plan.ssj")).unwrap();
        assert!(plan.contains("cn.法规、cn.日历、cn.结果用语") && !plan.contains("沿用"), "{plan}");
        let own = meaning(&dir.join("2025"));
        for back in ["book", "files"] {
            assert_eq!(own, meaning(&dir.join(back)), "{header}{changes}");
            let diff = ssj(dir, &["diff", "2025", back, "--lang", "en"]);
            assert!(flat(&diff.stdout).contains("Nothingdiffers"), "{}", text(&diff.stdout));
            // So are the compiled plans.
            let compiled = |rules: &str| {
                let done = ssj(dir, &["plan", rules, "--format", "json"]);
                serde_json::from_slice::<Value>(&done.stdout).unwrap()
            };
            let (a, b) = (compiled("2025"), compiled(back));
            assert!(a["tasks"].as_array().is_some_and(|tasks| !tasks.is_empty()));
            assert_eq!(a["tasks"], b["tasks"]);
        }
    }
}

#[test]
fn the_format_follows_the_extension() {
    let temp = tempfile::tempdir().unwrap();
    let at = |name: &str| temp.path().join(name).to_str().unwrap().to_owned();
    let root = Path::new(ROOT);
    let export = |more: &[&str]| ssj(root, &[&["export", "rules/zezhou-2024-mended"], more].concat());
    assert_eq!(export(&["--out", &at("a.csv")]).status.code(), Some(0));
    assert!(!temp.path().join("a.csv").exists());
    let csv = std::fs::read(at("a-附件1.csv")).unwrap();
    assert!(csv.starts_with("\u{feff}附件1".as_bytes()));
    assert_eq!(export(&["--out", &at("a.DOCX")]).status.code(), Some(0));
    assert_eq!(export(&["--out", &at("a.xlsx")]).status.code(), Some(0));
    let docx = std::fs::read(at("a.DOCX")).unwrap();
    assert!(docx.starts_with(b"PK") && docx != std::fs::read(at("a.xlsx")).unwrap());
    for (lang, words) in [("zh", "扩展名与--formatxlsx不一致"), ("en", "isnotthatof--formatxlsx")] {
        let refused = export(&["--out", &at("b.csv"), "--format", "xlsx", "--lang", lang]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(flat(&refused.stderr).contains(words), "{}", text(&refused.stderr));
        assert!(text(&refused.stderr).lines().all(|line| line.chars().count() <= 80));
    }
    assert_eq!(export(&["--out", &at("b.xls")]).status.code(), Some(2));
    assert!(!temp.path().join("b.csv").exists() && !temp.path().join("b.xls").exists());
    // A folder may be called anything.
    assert_eq!(export(&["--out", &at("folder"), "--format", "csv"]).status.code(), Some(0));
    assert!(temp.path().join("folder/附件1.csv").exists());
}

#[test]
fn the_findings_of_an_import_fit_their_schema() {
    let temp = tempfile::tempdir().unwrap();
    std::fs::write(temp.path().join("m.csv"), matters(&["有关规定"])).unwrap();
    let done = ssj(temp.path(), &["import", "m.csv", "--out", "rules", "--format", "json"]);
    let json: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(json["waived"], serde_json::json!([]));
    let schema = std::fs::read_to_string(Path::new(ROOT).join("docs/schemas/findings-1.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{json:#}");
}

/// What came of tables in memory.
fn imported(tables: &[(&str, &[u8])]) -> Imported {
    let all: Vec<_> = tables.iter().flat_map(|(name, bytes)| grids(name, bytes).0).collect();
    import(&all, None)
}

/// The findings with a code: each as its row, its column and its message.
fn told(done: &Imported, code: &str, lang: Lang) -> Vec<(u64, u64, String)> {
    let texts = Catalogue::new(lang);
    let of = done.findings.iter().filter(|f| f.code.code == code);
    let at = |f: &Finding| match f.place() {
        Some(Place::Cell { row, column, .. }) => (*row, *column, texts.text(&f.message)),
        _ => (0, 0, texts.text(&f.message)),
    };
    of.map(at).collect()
}

/// The block of a file of rules that has these words.
fn block<'a>(done: &'a Imported, words: &str) -> &'a str {
    let blocks = done.files.iter().flat_map(|(_, text)| text.split("\n}\n"));
    blocks.into_iter().find(|block| block.contains(words)).unwrap_or_default()
}

#[test]
fn a_renamed_task_that_another_line_names_is_told_with_both_rows() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let task = |name: &str, n: u32, more: &str| {
        format!(
            "任务 {name} “{name}类抽查” {{\n  代号  A{n}\n  出处  附件1 第{n}行\n  比例频次  {n}0% 1次/年\n  时间  1月—12月\n{more}}}\n"
        )
    };
    let rules =
        format!("计划 某县 {{\n  年度  2027\n}}\n{}{}", task("甲", 1, ""), task("乙", 2, "  后于  甲\n"));
    std::fs::write(dir.join("a.ssj"), rules).unwrap();
    assert_eq!(ssj(dir, &["export", "a.ssj", "--out", "x.csv"]).status.code(), Some(0));
    let annex = std::fs::read_to_string(dir.join("x-附件1.csv")).unwrap();
    let further = std::fs::read_to_string(dir.join("x-附加.csv")).unwrap();
    let import = |annex: &str, further: &str| {
        imported(&[("附件1.csv", annex.as_bytes()), ("附加.csv", further.as_bytes())])
    };
    let renamed = annex.replace("甲类抽查", "丁类抽查");
    let done = import(&renamed, &further);
    assert!(done.files.is_empty(), "a name that nothing has is no rule");
    for (lang, words) in [
        (Lang::Zh, ["后于  甲", "附件1 第1行", "甲类抽查", "丁类抽查"]),
        (Lang::En, ["后于  甲", "is 附件1 第1行", "甲类抽查", "丁类抽查"]),
    ] {
        let said = told(&done, "SSJ562", lang);
        assert!(matches!(said.as_slice(), [one] if words.iter().all(|w| one.2.contains(w))), "{said:?}");
    }
    let finding = done.findings.iter().find(|f| f.code.code == "SSJ562").unwrap();
    let files: Vec<&str> = finding
        .labels
        .iter()
        .filter_map(|l| match &l.place {
            Place::Cell { file, .. } => Some(file.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(files, ["附加.csv", "附件1.csv", "附加.csv"], "the line, the row, and the cell to be changed");
    // What is advised works.
    let same = import(&renamed, &further.replace("甲类抽查", "丁类抽查"));
    assert!(
        block(&same, "丁类抽查").contains("A1") && block(&same, "乙类抽查").contains("后于      甲"),
        "{:?}",
        same.findings
    );
    let other = further.lines().filter(|l| !l.contains("后于")).collect::<Vec<_>>().join("\n");
    let other = import(&renamed, &other);
    assert!(!other.files.is_empty() && !block(&other, "丁类抽查").contains("A1"), "{:?}", other.findings);
    // The row is gone altogether.
    let gone = annex.lines().filter(|l| !l.contains("甲类抽查")).collect::<Vec<_>>().join("\n");
    let gone = import(&gone, &further);
    let said = told(&gone, "SSJ562", Lang::Zh);
    assert!(matches!(said.as_slice(), [one] if one.2.contains("已经没有它")), "{said:?} {:?}", gone.findings);
}

#[test]
fn what_an_export_said_of_a_task_goes_with_its_name_and_not_with_its_row() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let task = |name: &str, n: u32| {
        format!(
            "任务 {name} “{name}类抽查” {{\n  代号  A{n}\n  出处  附件1 第{n}行\n  比例频次  {n}0% 1次/年\n  时间  1月—12月\n  \
             责任  “{name}科”\n}}\n"
        )
    };
    let rules =
        format!("计划 某县 {{\n  年度  2027\n}}\n{}{}{}", task("甲", 1), task("乙", 2), task("丙", 3));
    std::fs::write(dir.join("a.ssj"), rules).unwrap();
    assert_eq!(ssj(dir, &["export", "a.ssj", "--out", "x.csv"]).status.code(), Some(0));
    let annex = std::fs::read_to_string(dir.join("x-附件1.csv")).unwrap();
    let further = std::fs::read(dir.join("x-附加.csv")).unwrap();
    let again = |rows: &[&str]| {
        let (head, of) = annex.split_once("\n1,").unwrap();
        let rest = of.split_once("类抽查").unwrap().1.lines().next().unwrap();
        let rows = rows.iter().zip(1..).map(|(name, n)| format!("\n{n},{name}{rest}"));
        let table = head.to_owned() + &rows.collect::<String>();
        imported(&[("附件1.csv", table.as_bytes()), ("附加.csv", &further)])
    };
    let codes = |done: &Imported, all: &[(&str, &str, &str)]| {
        for (name, code, owner) in all {
            let block = block(done, name);
            assert!(block.contains(&format!("代号      {code}")) && block.contains(owner), "{name}: {block}");
        }
    };
    let all = [("甲类抽查", "A1", "甲科"), ("乙类抽查", "A2", "乙科"), ("丙类抽查", "A3", "丙科")];
    // Swapped, one more on top, one gone: each task keeps what is its own.
    let swapped = again(&["乙类抽查", "甲类抽查", "丙类抽查"]);
    codes(&swapped, &all);
    assert!(told(&swapped, "SSJ563", Lang::Zh).is_empty(), "{:?}", swapped.findings);
    let more = again(&["新增抽查", "甲类抽查", "乙类抽查", "丙类抽查"]);
    codes(&more, &all);
    assert!(!block(&more, "新增抽查").contains("代号"), "{}", block(&more, "新增抽查"));
    let fewer = again(&["乙类抽查", "丙类抽查"]);
    codes(&fewer, &all[1..]);
    let said = told(&fewer, "SSJ563", Lang::Zh);
    assert!(matches!(said.as_slice(), [(_, _, message)] if message.contains("附件1 第1行")), "{said:?}");
    // Another name where the old one is gone: nothing is put on it, and that is told with both names.
    let other = again(&["甲类抽查", "丁类抽查", "丙类抽查"]);
    codes(&other, &[all[0], all[2]]);
    assert!(!block(&other, "丁类抽查").contains("A2") && !block(&other, "丁类抽查").contains("乙科"));
    for (lang, words) in [
        (Lang::Zh, ["附件1 第2行", "乙类抽查", "丁类抽查", "没有还原"]),
        (Lang::En, ["附件1 第2行", "乙类抽查", "丁类抽查", "were not restored"]),
    ] {
        let said = told(&other, "SSJ563", lang);
        assert!(matches!(said.as_slice(), [one] if words.iter().all(|w| one.2.contains(w))), "{said:?}");
    }
    // Two rows bear the name elsewhere: no choice is made.
    let twice = again(&["新增抽查", "甲类抽查", "甲类抽查", "乙类抽查", "丙类抽查"]);
    codes(&twice, &all[1..]);
    assert!(twice.files.iter().all(|(_, text)| !text.contains("A1")), "{:?}", twice.files);
    assert!(
        told(&twice, "SSJ563", Lang::Zh).iter().any(|(_, _, m)| m.contains("2 行")),
        "{:?}",
        twice.findings
    );
}

#[test]
fn a_date_outside_of_the_plan_year_is_kept_in_its_words() {
    let windows = ["2024年3月—9月", "2025年12月—2026年3月", "13月—15月", "3月—9月"];
    let rows = windows.iter().zip(1..).map(|(window, n)| {
        format!("{n},抽查{n},定向,情况{n},单位{n},25% 4次/年,不涉及信用风险分类,{window},县抽县查\n")
    });
    let done = imported(&[("t.csv", (TASKS.to_owned() + &rows.collect::<String>()).as_bytes())]);
    assert!(done.is_usable() && !done.files.is_empty(), "{:?}", done.findings);
    let places: Vec<_> =
        told(&done, "SSJ555", Lang::Zh).into_iter().map(|(row, column, _)| (row, column)).collect();
    assert_eq!(places, [(4, 8), (5, 8), (6, 8)], "{:?}", done.findings);
    for (window, n) in windows.iter().zip(1..).take(3) {
        let block = block(&done, &format!("任务 抽查{n} "));
        assert!(block.contains(&format!("“{window}”")), "{block}");
    }
    assert!(block(&done, "任务 抽查4 ").contains("时间      3月—9月"), "{}", block(&done, "任务 抽查4 "));
}

#[test]
fn totals_and_signatures_are_no_tasks() {
    let row = |n: &str, name: &str| {
        format!("{n},{name},定向,情况,单位,25% 4次/年,不涉及信用风险分类,3月—9月,县抽县查\n")
    };
    let table = [
        TASKS.to_owned(),
        row("1", "抽查甲"),
        "小计,1项,,,,,,,\n".to_owned(),
        row("2", "合计：抽查乙"),
        row("", "抽查丙"),
        "合计,3项,,,,,,,\n".to_owned(),
        ",注：,以上为准,,,,,,\n".to_owned(),
        "制表人：张某,,,,审核：李某,,,,\n".to_owned(),
        "填报人：,张某,联系电话：,1,,,,,\n".to_owned(),
    ]
    .concat();
    let done = imported(&[("t.csv", table.as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    let tasks = done.files.iter().map(|(_, text)| text.matches("\n任务 ").count()).sum::<usize>();
    assert_eq!(tasks, 3, "{:?}", done.files);
    let said = told(&done, "SSJ565", Lang::En);
    let rows: Vec<u64> = said.iter().map(|(row, _, _)| *row).collect();
    assert_eq!(rows, [5, 8, 9, 10, 11], "{said:?}");
    assert!(said[3].2.contains("row 10") && said[3].2.contains("制表人：张某 审核：李某"), "{said:?}");
}

const JOINT: &str = "附件3,,,,,,,,,\n某县2025年度部门联合双随机抽查工作计划,,,,,,,,,\n\
    序号,抽查任务名称,抽查事项,抽查对象范围,抽查比例及频次,智慧监管(信用风险分类)要求,抽查起止时间,发起部门,配合部门,抽查方式\n";

#[test]
fn several_names_in_a_cell_are_never_glued_to_one() {
    let row = |n: u32, scope: &str, first: &str, others: &str| {
        format!(
            "{n},联合{n},情况,\"{scope}\",5% 1次/年,不涉及信用风险分类,3月—9月,\"{first}\",\"{others}\",县抽县查\n"
        )
    };
    let table = [
        JOINT.to_owned(),
        row(1, "加油站", "县生态环境局", "县住建局\n县交通局"),
        row(2, "甲企业、乙企业", "县生态环境局", "县农业\n农村局"),
        row(3, "屠宰场\n养殖场", "县生态环境局、县公安局", "县住建局"),
        row(4, "生产、销售企业", "县生态环境局", "无"),
        row(5, "重点排\n污单位", "县生态环境局", "/"),
    ]
    .concat();
    let done = imported(&[("t.csv", table.as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    let of = |n: u32| block(&done, &format!("联合任务 联合{n} "));
    assert!(of(1).contains("县住建局\n") && of(1).contains("县交通局\n"), "{}", of(1));
    assert!(of(2).contains("县农业农村局") && of(2).contains("对象      “甲企业、乙企业”"), "{}", of(2));
    assert!(
        of(3).contains("“屠宰场 养殖场”") && of(3).contains("发起      “县生态环境局、县公安局”"),
        "{}",
        of(3)
    );
    assert_eq!(of(3).matches("配合").count(), 1, "{}", of(3));
    assert!(of(4).contains("对象      生产销售企业 原文") && !of(4).contains("配合"), "{}", of(4));
    assert!(of(5).contains("对象      重点排污单位") && !of(5).contains("配合"), "{}", of(5));
    let places: Vec<_> =
        told(&done, "SSJ566", Lang::Zh).into_iter().map(|(row, column, _)| (row, column)).collect();
    // A row of the table has as many lines as its cells.
    assert_eq!(
        places.iter().map(|(_, column)| *column).collect::<Vec<_>>(),
        [4, 4, 8],
        "{:?}",
        done.findings
    );
    for glued in ["甲企业乙企业", "屠宰场养殖场", "县住建局县交通局", "县生态环境局县公安局"]
    {
        assert!(done.files.iter().all(|(_, text)| !text.contains(glued)), "{glued}: {:?}", done.files);
    }
}

#[test]
fn a_percentage_of_a_workbook_is_what_it_shows() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let heads = ["序号", "抽查任务名称", "抽查类型", "抽查比例/数量", "抽查频次", "抽查起止时间"];
    sheet.write_string(0, 0, "某县2025年度双随机抽查工作计划").unwrap();
    for (at, head) in (0..).zip(heads) {
        sheet.write_string(1, at, head).unwrap();
    }
    for (row, ratio, format) in [(2, 0.05, "0%"), (3, 0.125, "0.0%"), (4, 1.0, "0.00%"), (5, 20.0, "0\"%\"")]
    {
        sheet.write_number(row, 0, row - 1).unwrap();
        sheet.write_string(row, 1, format!("抽查{}", row - 1)).unwrap();
        sheet.write_string(row, 2, "定向").unwrap();
        let format = rust_xlsxwriter::Format::new().set_num_format(format);
        sheet.write_number_with_format(row, 3, ratio, &format).unwrap();
        sheet.write_string(row, 4, "1次/年").unwrap();
        sheet.write_string(row, 5, "3月—9月").unwrap();
    }
    let done = imported(&[("t.xlsx", &book.save_to_buffer().unwrap())]);
    for (n, ratio) in
        [(1, "5%；1次/年"), (2, "12.5%；1次/年"), (3, "100%；1次/年"), (4, "待定（20）；1次/年")]
    {
        let block = block(&done, &format!("任务 抽查{n} ")).replace(' ', "");
        assert!(block.contains(ratio), "{ratio}: {block} {:?}", done.findings);
    }
}

/// What a formula could not find is no value of a table.
#[test]
fn an_error_of_a_formula_stops_an_import() {
    use rust_xlsxwriter::{Formula, Workbook};
    let dir = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("附件1").unwrap();
    let heads = ["序号", "抽查任务名称", "抽查类型", "抽查比例/数量", "抽查频次", "抽查起止时间"];
    for (at, head) in (0..).zip(heads) {
        sheet.write_string(0, at, head).unwrap();
    }
    for (at, text) in (0..).zip(["1", "抽查甲", "定向", "", "1次/年", ""]) {
        sheet.write_string(1, at, text).unwrap();
    }
    sheet.write_formula(1, 5, Formula::new("=VLOOKUP(1,G:H,2)").set_result("#N/A")).unwrap();
    std::fs::write(dir.path().join("t.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    for (lang, fault) in [("zh", "“F2”显示错误值#N/A"), ("en", "`F2`showstheerror#N/A")] {
        let out = ssj(dir.path(), &["import", "t.xlsx", "--year", "2025", "--out", "out", "--lang", lang]);
        let said = flat(&[out.stdout.as_slice(), &out.stderr].concat());
        assert_eq!(out.status.code(), Some(3), "{said}");
        assert!(said.contains(fault), "{said}");
        assert!(!dir.path().join("out").exists(), "something was written");
    }
}

#[test]
fn the_column_that_cannot_be_read_is_named_and_no_words_are_lost() {
    let table = "某县环境局2025年度双随机抽查工作计划,,,,,\n序号,抽查任务名称,抽查类型,抽查比例/数量,抽查频次,抽查起止时间\n\
        1,抽查甲,定向,30%,每学期一次,3月—9月\n2,抽查乙,定向,若干,1次/年,3月—9月\n";
    let done = imported(&[("t.csv", table.as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    for (name, kept) in [("甲", "待定（30%；每学期一次）"), ("乙", "待定（若干）；1次/年")]
    {
        let block = block(&done, &format!("任务 抽查{name} ")).replace(' ', "");
        assert!(block.contains(kept), "{block}");
    }
    let said = told(&done, "SSJ555", Lang::Zh);
    assert_eq!(
        said.iter().map(|(row, column, _)| (*row, *column)).collect::<Vec<_>>(),
        [(3, 5), (4, 4)],
        "{said:?}"
    );
    assert!(said[0].2.contains("每学期一次"), "{said:?}");
}

#[test]
fn columns_under_other_names_twice_and_files_without_anything_are_told() {
    let head = "附件1,,,,,,,,\n某县2027年度双随机抽查工作计划,,,,,,,,\n";
    let row = "1,甲类抽查,定向,甲检查,甲类单位,每次 5%，2次/年,不分类,3月—9月,县抽县查\n";
    let table = |columns: &str| format!("{head}{columns}\n{row}");
    let said = |text: &str, lang: Lang| {
        let done = imported(&[("附件1.csv", text.as_bytes())]);
        let texts = Catalogue::new(lang);
        done.findings
            .iter()
            .filter(|f| f.code.code == "SSJ554")
            .map(|f| texts.text(&f.message) + &f.help.iter().map(|h| texts.text(h)).collect::<String>())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let renamed = "序号,抽查任务名称,抽查类型,抽查事项,被抽查对象,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式";
    for (lang, words) in [(Lang::Zh, "缺的有：抽查对象范围"), (Lang::En, "it lacks: 抽查对象范围")]
    {
        let told = said(&table(renamed), lang);
        assert!(told.contains("被抽查对象") && told.contains(words), "{told}");
    }
    let twice = "序号,抽查任务名称,抽查类型,抽查任务名称,抽查对象范围,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式";
    for (lang, words) in [(Lang::Zh, "有两栏，用的是 B 列"), (Lang::En, "is there twice; column B was taken")]
    {
        let told = said(&table(twice), lang);
        assert!(told.contains(words), "{told}");
    }
    let temp = tempfile::tempdir().unwrap();
    std::fs::write(temp.path().join("a.csv"), "").unwrap();
    for (lang, words) in [("zh", "文件是空的"), ("en", "the file is empty")] {
        let out = ssj(temp.path(), &["import", "a.csv", "--out", "o", "--lang", lang]);
        let heard = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(heard.contains(words) && !heard.contains("workbook") && !heard.contains("工作簿"), "{heard}");
    }
}

#[test]
fn what_an_import_says_fits_a_screen() {
    use unicode_width::UnicodeWidthStr;
    let temp = tempfile::tempdir().unwrap();
    let head = "附件1,,,,,,,,\n某县2027年度双随机抽查工作计划,,,,,,,,\n";
    let columns = "序号,抽查任务名称,抽查类型,抽查事项,抽查对象范围,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式\n";
    let row = "1,甲类抽查,定向,甲检查,甲类单位,每次 5%，2次/年,不分类,3月—9月,县抽县查\n";
    std::fs::write(temp.path().join("a.csv"), format!("{head}{columns}{row}")).unwrap();
    for lang in ["zh", "en"] {
        let out = ssj(temp.path(), &["import", "a.csv", "--out", lang, "--lang", lang]);
        let heard = String::from_utf8_lossy(&out.stdout).into_owned();
        assert_eq!(out.status.code(), Some(0), "{heard}");
        assert!(heard.lines().all(|l| l.width() <= 80), "{heard}");
    }
}

#[test]
fn a_table_without_a_column_is_one_all_the_same_and_says_what_it_lacks() {
    let head = "附件1,,,,,,,\n某县2027年度双随机抽查工作计划,,,,,,,\n";
    let columns =
        "序号,抽查任务名称,抽查类型,抽查事项,抽查对象范围,信用风险分类管理,抽查起止时间,抽查检查模式\n";
    let row = "1,甲类抽查,定向,甲检查,甲类单位,不分类,3月—9月,县抽县查\n";
    let done = imported(&[("t.csv", format!("{head}{columns}{row}").as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    assert!(block(&done, "任务 甲类抽查 ").contains("对象"), "{:?}", done.files);
    let said = told(&done, "SSJ554", Lang::Zh);
    assert!(said.len() == 1 && said[0].0 == 3 && said[0].2.contains("抽查比例/数量"), "{said:?}");

    // Lists of matters without their contents, and joint tasks without an amount, likewise.
    let matters = "附件2\n某县2027年度随机抽查事项清单\n序号,抽查类别,检查对象,事项类别,检查方式,检查主体,检查依据\n\
        1,甲类检查,甲类单位,重点检查事项,现场检查,县局,《水污染防治法》第三十条\n";
    let joint = "附件3\n某县2027年度部门联合抽查计划\n序号,抽查任务名称,抽查事项,抽查对象范围,抽查起止时间,发起部门,配合部门\n\
        1,联合一,甲检查,甲类单位,3月—9月,县甲局,县乙局\n";
    for (text, lacks) in [(matters, "抽查事项"), (joint, "抽查比例及频次")] {
        let done = imported(&[("t.csv", text.as_bytes())]);
        let said = told(&done, "SSJ554", Lang::Zh);
        assert!(done.rows.iter().any(|(_, rows)| *rows == 1), "{:?}", done.findings);
        assert!(said.iter().any(|(.., words)| words.contains(lacks)), "{said:?}");
    }

    // What is too little to be one is told by what it has, and a table of something else is none.
    let little = "序号,抽查任务名称,抽查起止时间,负责人\n1,甲类抽查,3月—9月,张某\n";
    let done = imported(&[("t.csv", little.as_bytes())]);
    let help = |lang| {
        let texts = Catalogue::new(lang);
        done.findings.iter().flat_map(|f| &f.help).map(|h| texts.text(h)).collect::<String>()
    };
    assert_eq!(told(&done, "SSJ553", Lang::Zh).iter().map(|t| t.0).collect::<Vec<_>>(), [1]);
    assert!(
        help(Lang::Zh).contains("有 序号、抽查任务名称、抽查起止时间；缺 抽查类型"),
        "{}",
        help(Lang::Zh)
    );
    assert!(help(Lang::En).contains("it lacks 抽查类型"), "{}", help(Lang::En));
    let results = "序号,任务名称,检查对象,检查时间,检查结果,检查人员\n1,甲,乙,3月,未发现问题,丙\n";
    assert_eq!(told(&imported(&[("t.csv", results.as_bytes())]), "SSJ553", Lang::Zh).len(), 1);
}

#[test]
fn a_sheet_that_is_not_there_is_told_with_those_that_are() {
    let temp = tempfile::tempdir().unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["附件1", "附件2"] {
        book.add_worksheet().set_name(name).unwrap().write_string(0, 0, "某县").unwrap();
    }
    book.add_worksheet().set_name("空").unwrap();
    book.save(temp.path().join("a.xlsx")).unwrap();
    for (lang, words, empty) in [
        ("zh", "没有名为“无”的工作表", "工作表“空”没有内容"),
        ("en", "has no sheet “无”", "the sheet “空” has no content"),
    ] {
        for (sheet, words) in [("无", words), ("空", empty)] {
            let out = ssj(temp.path(), &["import", &format!("a.xlsx#{sheet}"), "--out", "o", "--lang", lang]);
            let heard = text(&out.stdout);
            assert_eq!(out.status.code(), Some(3), "{heard}");
            assert!(heard.contains(words) && heard.contains("附件1") && heard.contains("附件2"), "{heard}");
            assert_eq!(heard.matches("SSJ512").count(), 1, "{heard}");
        }
    }
}

#[test]
fn classes_are_parted_where_they_are_known_and_asked_about_where_not() {
    let row = |n: u32, scope: &str| {
        format!("{n},抽查{n},定向,情况{n},\"{scope}\",25% 4次/年,不分类,1月—12月,县抽县查\n")
    };
    let scopes = [
        "加油站",
        "油品经营户",
        "加油站、油品经营户",
        "加油站，油品经营户",
        "加油站、屠宰点",
        "油库、船厂",
        "全部企业",
        "除加油站以外的企业",
        "工业企业（不含矿山）",
        "除尘设备生产企业",
        "生产、销售企业",
        "全县加油站",
        "全部企业，除填埋场以外",
    ];
    let rows: String = (1..).zip(scopes).map(|(n, scope)| row(n, scope)).collect();
    let done = imported(&[("t.csv", format!("{TASKS}{rows}").as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    let scope = |n: u32| {
        let of = block(&done, &format!("任务 抽查{n} "));
        let line = of.lines().find(|l| l.trim_start().starts_with("对象")).unwrap_or("").trim().to_owned();
        line.trim_start_matches("对象").trim().to_owned()
    };
    assert_eq!((scope(1).as_str(), scope(2).as_str()), ("加油站", "油品经营户"));
    assert_eq!(scope(3), "加油站和油品经营户 原文 “加油站、油品经营户”");
    assert_eq!(scope(4), "加油站和油品经营户 原文 “加油站，油品经营户”");
    let declared = block(&done, "对象 加油站和油品经营户 ");
    assert!(declared.contains("标签 含 加油站 或 标签 含 油品经营户"), "{declared}");
    for (n, words) in (5..).zip(&scopes[4..9]) {
        assert_eq!(scope(n), format!("“{words}”"));
    }
    assert_eq!(scope(10), "除尘设备生产企业");
    assert!(scope(11).starts_with("生产销售企业 原文"), "{}", scope(11));
    assert!(scope(12).starts_with("加油站 原文"), "{}", scope(12));
    let places = |code| told(&done, code, Lang::Zh).into_iter().map(|(row, column, _)| (row, column));
    assert_eq!(places("SSJ566").collect::<Vec<_>>(), [(6, 5), (7, 5), (8, 5), (9, 5)]);
    // All but some are not several, however they are written.
    assert_eq!(places("SSJ555").collect::<Vec<_>>(), [(10, 5), (11, 5), (12, 5), (16, 5)]);
    // No label of the library is made of words that are none.
    let plan = &done.files.iter().find(|(name, _)| name == "plan.ssj").unwrap().1;
    for none in ["油库船厂", "全部企业", "除加油站", "不含", "屠宰点"] {
        assert!(!plan.contains(none), "{none}: {plan}");
    }
}

#[test]
fn short_rows_and_empty_cells_are_named_with_row_and_column() {
    let rows = "1,抽查一,定向,情况,单位,25% 4次/年,不分类,1月—12月,县抽县查\n\
        2,抽查二,定向,情况,,25% 4次/年,不分类,1月—12月,县抽县查\n\
        3,抽查三,定向,情况\n\
        4\n\
        5,抽查五,定向,情况,单位,25% 4次/年,不分类,1月—12月,县抽县查\n";
    let done = imported(&[("t.csv", format!("{TASKS}{rows}").as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    for lang in [Lang::Zh, Lang::En] {
        let said = told(&done, "SSJ567", lang);
        let places: Vec<_> = said.iter().map(|(row, column, _)| (*row, *column)).collect();
        assert_eq!(places, [(5, 5), (6, 5), (7, 1)], "{said:?}");
        assert!(said[0].2.contains("抽查对象范围") && said[0].2.contains('E'), "{said:?}");
        for heading in ["抽查对象范围", "抽查比例/数量", "信用风险分类管理", "抽查起止时间", "抽查检查模式"]
        {
            assert!(said[1].2.contains(heading), "{said:?}");
        }
        assert!(said[2].2.contains('7') && said[2].2.contains('4'), "{said:?}");
    }
    // The row that was only begun ends no table.
    assert!(block(&done, "任务 抽查五 ").contains("附件1 第5行"), "{:?}", done.files);
}
