//! A Parquet file gives the rows and findings of the CSV file with the same cells.

use crate::finding::{Finding, Place, concise};
use crate::message::{Catalogue, Lang};
use crate::registry::{Encoding, Entity, Read, entities, results, scan_entities};
use crate::source::Sources;
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

const HEADER: [&str; 6] = ["统一社会信用代码", "名称", "标签", "行业代码", "状态", "上次检查日期"];

/// What writes the columns of a row group.
type Group<'a> = dyn Fn(&mut SerializedRowGroupWriter<'_, Vec<u8>>) + 'a;

/// A file by its schema; the row groups are written one after the other.
fn written(schema: &str, note: Option<&str>, compression: Compression, groups: &[&Group<'_>]) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let notes = note.map(|note| vec![KeyValue::new("note".to_owned(), note.to_owned())]);
    let properties =
        WriterProperties::builder().set_compression(compression).set_key_value_metadata(notes).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for group in groups {
        let mut row_group = writer.next_row_group().unwrap();
        group(&mut row_group);
        row_group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

/// The next column, of text; a blank cell has no value.
fn texts_of(group: &mut SerializedRowGroupWriter<'_, Vec<u8>>, cells: &[&str]) {
    let values: Vec<ByteArray> =
        cells.iter().filter(|c| !c.is_empty()).map(|c| ByteArray::from(*c)).collect();
    let levels: Vec<i16> = cells.iter().map(|c| i16::from(!c.is_empty())).collect();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
    column.close().unwrap();
}

macro_rules! numbers {
    ($group:expr, $type:ty, $values:expr) => {{
        let mut column = $group.next_column().unwrap().unwrap();
        column.typed::<$type>().write_batch(&$values, None, None).unwrap();
        column.close().unwrap();
    }};
}

/// A table of texts, in row groups of so many rows.
fn table(
    header: &[&str],
    rows: &[&[&str]],
    note: Option<&str>,
    size: usize,
    compression: Compression,
) -> Vec<u8> {
    let columns: String = header.iter().map(|name| format!("optional byte_array {name} (UTF8); ")).collect();
    let groups: Vec<Box<Group<'_>>> = rows
        .chunks(size)
        .map(|rows| {
            let of = move |group: &mut SerializedRowGroupWriter<'_, Vec<u8>>| {
                for column in 0..header.len() {
                    let cells: Vec<&str> = rows.iter().map(|row| row[column]).collect();
                    texts_of(group, &cells);
                }
            };
            Box::new(of) as Box<Group<'_>>
        })
        .collect();
    let groups: Vec<_> = groups.iter().map(|g| g.as_ref()).collect();
    written(&format!("message library {{ {columns} }}"), note, compression, &groups)
}

fn csv(header: &[&str], rows: &[&[&str]]) -> String {
    std::iter::once(&header).chain(rows).map(|row| row.join(",") + "\n").collect()
}

fn places(findings: &[Finding]) -> Vec<String> {
    let place = |f: &Finding| match f.place() {
        Some(Place::Cell { row, column, .. }) => format!("{} {row}:{column}", f.code.name),
        other => panic!("{other:?}"),
    };
    findings.iter().map(place).collect()
}

fn words(findings: &[Finding]) -> String {
    let texts = Catalogue::new(Lang::En);
    findings.iter().map(|f| concise(f, &Sources::default(), &texts)).collect()
}

fn read(file: &str, bytes: &[u8]) -> Read<Entity> {
    let read = entities(file, bytes);
    let mut rows = Vec::new();
    let scan = scan_entities(file, std::io::Cursor::new(bytes.to_vec()), |entity| {
        rows.push(entity.clone());
        0
    });
    let scan = scan.unwrap();
    assert_eq!((&scan.findings, scan.encoding, &scan.note), (&read.findings, read.encoding, &read.note));
    rows.retain(|e| !scan.repeated.contains(&e.row));
    assert_eq!(rows, read.rows);
    read
}

#[test]
fn the_same_cells_give_the_same_rows_and_findings() {
    let rows: [&[&str]; 5] = [
        &["91140525MA0K00013A", "甲铸造厂", "一类、二类", "3391", "存续", "2023-03-05"],
        &["x-1", "𠮷祥医院", "", "", "注销", ""],
        &["A1", "甲", "", "", "?", "2024-02-30"],
        &["A1", "乙", "", "", "存续", ""],
        &["", "丙", "", "", "存续", ""],
    ];
    let text = read("data/e", csv(&HEADER, &rows).as_bytes());
    for (size, compression) in
        [(1, Compression::UNCOMPRESSED), (2, Compression::SNAPPY), (9, Compression::GZIP(Default::default()))]
    {
        let file = read("data/e", &table(&HEADER, &rows, Some("虚构数据"), size, compression));
        assert_eq!((&file.rows, &file.findings), (&text.rows, &text.findings));
        assert_eq!((file.encoding, file.note.as_deref()), (Some(Encoding::Parquet), Some("虚构数据")));
    }
    let many: Vec<[String; 4]> =
        (0..5000).map(|n| [format!("A{n}"), "甲".to_owned(), String::new(), "存续".to_owned()]).collect();
    let many: Vec<Vec<&str>> = many.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let many: Vec<&[&str]> = many.iter().map(Vec::as_slice).collect();
    let header = ["统一社会信用代码", "名称", "标签", "状态"];
    let file = read("data/e.parquet", &table(&header, &many, None, 1700, Compression::SNAPPY));
    assert_eq!(file.rows, read("data/e.csv", csv(&header, &many).as_bytes()).rows);
}

#[test]
fn a_column_of_numbers_that_name_somebody_is_refused_once() {
    let schema = "message library { required int64 id; optional byte_array name (UTF8); \
        optional byte_array labels (UTF8); optional byte_array status (UTF8); }";
    let bytes = written(
        schema,
        None,
        Compression::UNCOMPRESSED,
        &[&|group| {
            numbers!(group, Int64Type, [1_i64, 2, 3]);
            texts_of(group, &["甲", "乙", "丙"]);
            texts_of(group, &["", "", ""]);
            texts_of(group, &["存续", "存续", "存续"]);
        }],
    );
    let found = read("data/e.parquet", &bytes);
    assert_eq!(places(&found.findings), ["bad-cell 1:1"]);
    assert!(found.rows.is_empty() && words(&found.findings).contains("holds numbers instead of text"));
    let doubles = written(
        &schema.replace("int64", "double"),
        None,
        Compression::UNCOMPRESSED,
        &[&|group| {
            numbers!(group, DoubleType, [9.11e17]);
            texts_of(group, &["甲"]);
            texts_of(group, &[""]);
            texts_of(group, &["存续"]);
        }],
    );
    assert_eq!(places(&read("data/e.parquet", &doubles).findings), ["bad-cell 1:1"]);
}

#[test]
fn days_and_numbers_where_they_may_stand() {
    let schema = "message results { optional byte_array task (UTF8); required int32 round; \
        optional byte_array entity (UTF8); required int32 inspected (DATE); \
        required int64 found (TIMESTAMP_MILLIS); required boolean extra; }";
    let bytes = written(
        schema,
        None,
        Compression::UNCOMPRESSED,
        &[&|group| {
            texts_of(group, &["A1"]);
            numbers!(group, Int32Type, [2]);
            texts_of(group, &["x-1"]);
            numbers!(group, Int32Type, [19_787]);
            numbers!(group, Int64Type, [19_788_i64 * 86_400_000]);
            numbers!(group, BoolType, [true]);
        }],
    );
    let found = results("r.parquet", &bytes);
    assert_eq!(places(&found.findings), ["unknown-column 1:6"]);
    let row = &found.rows[0];
    let days = [row.inspected, row.found].map(|day| day.unwrap().to_string());
    assert_eq!((row.round, days), (2, ["2024-03-05".to_owned(), "2024-03-06".to_owned()]));
}

#[test]
fn lists_are_refused_where_a_column_is_needed() {
    let schema = "message library { optional byte_array id (UTF8); optional byte_array name (UTF8); \
        optional group labels (LIST) { repeated group list { optional byte_array element (UTF8); } } \
        optional byte_array status (UTF8); }";
    let bytes = written(
        schema,
        None,
        Compression::UNCOMPRESSED,
        &[&|group| {
            texts_of(group, &["A1"]);
            texts_of(group, &["甲"]);
            let mut column = group.next_column().unwrap().unwrap();
            let value = [ByteArray::from("一类")];
            column.typed::<ByteArrayType>().write_batch(&value, Some(&[3]), Some(&[0])).unwrap();
            column.close().unwrap();
            texts_of(group, &["存续"]);
        }],
    );
    let found = read("data/e.parquet", &bytes);
    assert_eq!(places(&found.findings), ["bad-cell 1:3"]);
    assert!(words(&found.findings).contains("holds lists or records"));
}

#[test]
fn damaged_files_are_refused() {
    let rows: [&[&str]; 2] = [&["A1", "甲", "", "", "存续", ""], &["A2", "乙", "", "", "存续", ""]];
    let good = table(&HEADER, &rows, None, 1, Compression::SNAPPY);
    assert!(read("e.parquet", &good).is_usable());
    for cut in (4..good.len()).step_by(37) {
        let found = read("e.parquet", &good[..cut]);
        assert_eq!(places(&found.findings), ["wrong-file-type 0:0"], "{cut}");
        // In our own words, not in those of whatever reads it.
        let said = words(&found.findings);
        let own = ["cannot be read to its end", "the content is"];
        assert!(own.iter().any(|words| said.contains(words)), "{cut}: {said}");
    }
    let found = read("e.xlsx", &good);
    assert!(words(&found.findings).contains("the content is Parquet, but the name ends in .xlsx"));
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_change_of_a_byte_is_too_strange(at: prop::sample::Index, byte: u8) {
            let rows: [&[&str]; 2] = [&["A1", "甲", "", "", "存续", ""], &["A2", "乙", "", "", "存续", ""]];
            let mut bytes = table(&HEADER, &rows, None, 1, Compression::SNAPPY);
            let at = at.index(bytes.len());
            bytes[at] = byte;
            entities("data/e.parquet", &bytes);
        }
    }
}
