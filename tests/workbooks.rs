//! The example's year with its tables in workbooks and Parquet, through the built program: nothing else changes.

#![cfg(feature = "parquet")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(ROOT).output().unwrap()
}

/// The notes of a table of the example, and its records, the header first.
fn table(name: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = std::fs::read_to_string(Path::new(ROOT).join("examples/zezhou-2024/data").join(name)).unwrap();
    let notes: Vec<String> = text.lines().take_while(|l| l.starts_with('#')).map(str::to_owned).collect();
    let body: String = text.split_inclusive('\n').skip(notes.len()).collect();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
    let records = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
    (notes, records)
}

fn fill(sheet: &mut Worksheet, name: &str) {
    let (notes, records) = table(name);
    let rows = notes.into_iter().map(|note| vec![note]).chain(records);
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            // Rounds are numbers in every office.
            match text.parse::<u32>().ok().filter(|n| *n < 100) {
                Some(number) => sheet.write_number(row, column, number).unwrap(),
                None => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
}

fn parquet_of(name: &str) -> Vec<u8> {
    let (notes, records) = table(name);
    let (header, rows) = records.split_first().unwrap();
    let columns: String = header.iter().map(|name| format!("optional byte_array {name} (UTF8); ")).collect();
    let schema = Arc::new(parse_message_type(&format!("message library {{ {columns} }}")).unwrap());
    let note = notes.join("\n").replace('#', "");
    let properties = WriterProperties::builder()
        .set_key_value_metadata(Some(vec![KeyValue::new("note".to_owned(), note)]))
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for rows in rows.chunks(300) {
        let mut group = writer.next_row_group().unwrap();
        for at in 0..header.len() {
            let cells = || rows.iter().map(|row| row.get(at).unwrap().as_str());
            let values: Vec<ByteArray> = cells().filter(|c| !c.is_empty()).map(ByteArray::from).collect();
            let levels: Vec<i16> = cells().map(|c| i16::from(!c.is_empty())).collect();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

/// The plan folder of the example with other tables.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("entities.parquet"), parquet_of("entities.csv")).unwrap();
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("人员").unwrap(), "inspectors.csv");
    fill(book.add_worksheet().set_name("回避").unwrap(), "recusals.csv");
    book.save(data.join("people.xlsx")).unwrap();
    let mut book = Workbook::new();
    fill(book.add_worksheet(), "results-2024.csv");
    book.save(data.join("results-2024.xlsx")).unwrap();
    for name in ["assumptions.ssj", "examples.ssj"] {
        std::fs::copy(Path::new(ROOT).join("examples/zezhou-2024").join(name), folder.path().join(name))
            .unwrap();
    }
    let manifest = format!(
        "(rules: [{:?}], roots: [{:?}], assumptions: [\"assumptions.ssj\", \"examples.ssj\"],\n\
         entities: [\"data/entities.parquet\"], inspectors: [\"data/people.xlsx#人员\"],\n\
         recusals: [\"data/people.xlsx#回避\"])",
        Path::new(ROOT).join("rules/zezhou-2024"),
        Path::new(ROOT).join("rules"),
    );
    std::fs::write(folder.path().join("ssj.ron"), manifest).unwrap();
    folder
}

/// What a report finds: names of findings with their subjects.
fn found(out: &Output) -> (Vec<(String, String)>, Value) {
    let report: Value = serde_json::from_slice(&out.stdout).unwrap();
    let text = |f: &Value| {
        (f["name"].as_str().unwrap().to_owned(), f["subject"]["name"].as_str().unwrap_or("").to_owned())
    };
    let mut all: Vec<_> = report["findings"].as_array().unwrap().iter().map(text).collect();
    all.sort();
    (all, report["summary"].clone())
}

#[test]
fn check_judges_the_same_libraries() {
    let folder = folder();
    let check = |dir: &str| ssj(&["check", "-C", dir, "--data", "--format", "json", "--lang", "en"]);
    let (ours, summary) = found(&check(folder.path().to_str().unwrap()));
    let (theirs, expected) = found(&check("examples/zezhou-2024"));
    assert_eq!((ours, summary), (theirs, expected));
}

#[test]
fn a_year_runs_from_workbooks_and_parquet() {
    let folder = folder();
    let audit = |from: &str| {
        let out = tempfile::tempdir().unwrap();
        let to = out.path().to_str().unwrap();
        let run = ssj(&["run", from, "--out", to, "--lang", "en"]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let audit = ssj(&["audit", "-C", to, "--as-of", "2024-12-31", "--format", "json", "--lang", "en"]);
        let pools: BTreeSet<Vec<u8>> = std::fs::read_dir(out.path().join("ledger/draws"))
            .unwrap()
            .map(|slot| std::fs::read(slot.unwrap().path().join("pool.txt")).unwrap())
            .collect();
        // The commits name the files that they were frozen from, so whom later rounds draw is not the same.
        let audit: Value = serde_json::from_slice(&audit.stdout).unwrap();
        (["draw", "quota", "reveal"].map(|duty| audit["counts"][duty].clone()), pools)
    };
    assert_eq!(audit(folder.path().to_str().unwrap()), audit("examples/zezhou-2024"));
}

#[test]
fn record_takes_a_sheet_of_a_workbook() {
    let folder = folder();
    let dir = folder.path().to_str().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("一季度").unwrap();
    let header = ["任务", "轮次", "对象", "检查日期"];
    for (column, text) in (0..).zip(header) {
        sheet.write_string(0, column, text).unwrap();
    }
    sheet.write_number(1, 2, 9.114_052_5e17).unwrap();
    sheet.write_string(1, 0, "A1").unwrap();
    sheet.write_number(1, 1, 1).unwrap();
    fill(book.add_worksheet().set_name("全年").unwrap(), "results-2024.csv");
    let file = folder.path().join("r.xlsx");
    book.save(&file).unwrap();
    let record = |path: &str| ssj(&["record", path, "--dry-run", "-C", dir, "--lang", "en"]);
    let several = record(file.to_str().unwrap());
    assert_eq!(several.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&several.stderr).contains("2 sheets of the workbook have content"));
    let number = record(&format!("{}#一季度", file.display()));
    assert_eq!(number.status.code(), Some(3));
    let said = String::from_utf8_lossy(&number.stderr).into_owned();
    assert!(said.contains("r.xlsx#一季度") && said.contains("instead of text"), "{said}");
    let whole = record(&format!("{}#全年", file.display()));
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
}
