//! What these tests share: the program, tables of rows, and what came of them.

use serde_json::Value;
use ssj::annex::import::{Imported, import};
use ssj::finding::{Finding, Place, Severity};
use ssj::message::{Catalogue, Lang};
use ssj::registry::grids;
use std::path::Path;
use std::process::{Command, Output};

pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

pub fn ssj(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(dir).output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The words of a text, as if it were one line.
pub fn flat(bytes: &[u8]) -> String {
    text(bytes).split_whitespace().collect()
}

pub const MATTERS: &str = "附件2,,,,,,,\n某县生态环境局本部门随机抽查事项清单（2025版）,,,,,,,\n\
    序号,抽查类别,抽查事项,检查对象,事项类别,检查方式,检查主体,检查依据\n";

pub const TASKS: &str = "附件1,,,,,,,,\n某县生态环境局2025年度双随机抽查工作计划,,,,,,,,\n\
    序号,抽查任务名称,抽查类型,抽查事项,抽查对象范围,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式\n";

/// The table of matters whose bases these are.
pub fn matters(bases: &[&str]) -> String {
    let rows = bases.iter().zip(1..).map(|(basis, n)| {
        let basis = basis.replace('"', "\"\"");
        format!("{n},类别{n},情况{n},单位{n},重点检查事项,现场检查,生态环境部门,\"{basis}\"\n")
    });
    MATTERS.to_owned() + &rows.collect::<String>()
}

/// The table of tasks that have this in the column of credit risk.
pub fn tasks(tiers: &[&str]) -> String {
    let rows = tiers
        .iter()
        .zip(1..)
        .map(|(tiers, n)| format!("{n},抽查{n},定向,情况{n},单位{n},25% 4次/年,{tiers},1月—12月,县抽县查\n"));
    TASKS.to_owned() + &rows.collect::<String>()
}

/// The findings of a document, each as its code and its message.
pub fn findings(out: &Output) -> Vec<(String, String)> {
    let json: Value = serde_json::from_slice(&out.stdout).unwrap();
    let text = |f: &Value, key: &str| f.get(key).and_then(Value::as_str).unwrap().to_owned();
    let all = json.get("findings").and_then(Value::as_array).unwrap();
    all.iter().map(|f| (text(f, "code"), text(f, "message"))).collect()
}

/// What came of tables in memory.
pub fn imported(tables: &[(&str, &[u8])]) -> Imported {
    let all: Vec<_> = tables.iter().flat_map(|(name, bytes)| grids(name, bytes).0).collect();
    import(&all, None)
}

/// The findings with a code: each as its row, its column and its message.
pub fn told(done: &Imported, code: &str, lang: Lang) -> Vec<(u64, u64, String)> {
    let texts = Catalogue::new(lang);
    let of = done.findings.iter().filter(|f| f.code.code == code);
    let at = |f: &Finding| match f.place() {
        Some(Place::Cell { row, column, .. }) => (*row, *column, texts.text(&f.message)),
        _ => (0, 0, texts.text(&f.message)),
    };
    of.map(at).collect()
}

/// The block of a file of rules that has these words.
pub fn block<'a>(done: &'a Imported, words: &str) -> &'a str {
    let blocks = done.files.iter().flat_map(|(_, text)| text.split("\n}\n"));
    blocks.into_iter().find(|block| block.contains(words)).unwrap_or_default()
}

pub const JOINT: &str = "附件3,,,,,,,,,\n某县2025年度部门联合双随机抽查工作计划,,,,,,,,,\n\
    序号,抽查任务名称,抽查事项,抽查对象范围,抽查比例及频次,智慧监管(信用风险分类)要求,抽查起止时间,发起部门,配合部门,抽查方式\n";

/// All that rules say.
pub fn meaning(dir: &Path) -> Value {
    let (model, findings) = ssj::cli::read(dir).map_err(|f| f.message).unwrap();
    let errors: Vec<_> = findings.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{}: {errors:?}", dir.display());
    model.meaning().unwrap()
}
