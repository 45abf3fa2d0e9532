//! The values of one column as text, and what they are.

use crate::registry::records::Kind;
use jiff::ToSpan;
use jiff::civil::date;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::{ParquetError, Result};
use parquet::schema::types::ColumnDescriptor;
use std::fmt::Write as _;

/// What the values of a column are.
#[derive(Clone, Copy)]
enum Meaning {
    Text,
    Whole,
    /// Without a sign.
    Natural,
    /// With so many digits behind the point.
    Decimal(u32),
    Fraction,
    /// Days since 1970-01-01.
    Day,
    /// So many parts of a second since 1970-01-01.
    Moment(i64),
    Truth,
}

/// A column that is not nested.
pub(super) struct Leaf {
    /// Its place among all leaves.
    pub at: usize,
    /// What a value of it is to the checks.
    pub kind: Kind,
    meaning: Meaning,
    /// The level at which a value is there.
    level: i16,
}

impl Leaf {
    /// `None` where the column has lists, or values that are never part of a library.
    pub fn of(at: usize, descriptor: &ColumnDescriptor) -> Option<Self> {
        if descriptor.max_rep_level() > 0 {
            return None;
        }
        let meaning = meaning(descriptor)?;
        let kind = match meaning {
            Meaning::Text => Kind::Text,
            Meaning::Whole | Meaning::Natural | Meaning::Decimal(_) => Kind::Whole,
            Meaning::Fraction => Kind::Number,
            Meaning::Day | Meaning::Moment(_) | Meaning::Truth => Kind::Other,
        };
        Some(Self { at, kind, meaning, level: descriptor.max_def_level() })
    }
}

fn meaning(descriptor: &ColumnDescriptor) -> Option<Meaning> {
    let scale = u32::try_from(descriptor.type_scale()).unwrap_or(0);
    let moment = |unit: &TimeUnit| {
        Meaning::Moment(match unit {
            TimeUnit::MILLIS => 1_000,
            TimeUnit::MICROS => 1_000_000,
            TimeUnit::NANOS => 1_000_000_000,
        })
    };
    match (descriptor.physical_type(), descriptor.logical_type_ref(), descriptor.converted_type()) {
        (Type::BOOLEAN, ..) => Some(Meaning::Truth),
        (Type::FLOAT | Type::DOUBLE, ..) => Some(Meaning::Fraction),
        (_, _, ConvertedType::DECIMAL) => Some(Meaning::Decimal(scale)),
        (Type::INT32, _, ConvertedType::DATE) => Some(Meaning::Day),
        (Type::INT64, Some(LogicalType::Timestamp(stamp)), _) => Some(moment(&stamp.unit)),
        (Type::INT64, _, ConvertedType::TIMESTAMP_MILLIS) => Some(Meaning::Moment(1_000)),
        (Type::INT64, _, ConvertedType::TIMESTAMP_MICROS) => Some(Meaning::Moment(1_000_000)),
        (Type::INT32 | Type::INT64, _, ConvertedType::UINT_32 | ConvertedType::UINT_64) => {
            Some(Meaning::Natural)
        }
        (Type::INT32 | Type::INT64, ..) => Some(Meaning::Whole),
        (Type::BYTE_ARRAY, ..) => Some(Meaning::Text),
        (Type::INT96 | Type::FIXED_LEN_BYTE_ARRAY, ..) => None,
    }
}

/// A column of a row group, some rows of it held as text.
pub(super) struct Column {
    reader: ColumnReader,
    kind: Kind,
    meaning: Meaning,
    level: i16,
    held: Texts,
}

#[derive(Default)]
struct Texts {
    text: String,
    ends: Vec<usize>,
    levels: Vec<i16>,
}

impl Column {
    pub fn new(reader: ColumnReader, leaf: &Leaf) -> Self {
        Self { reader, kind: leaf.kind, meaning: leaf.meaning, level: leaf.level, held: Texts::default() }
    }

    /// Reads up to so many rows and returns how many there were.
    pub fn read(&mut self, rows: usize) -> Result<usize> {
        let (held, level, meaning) = (&mut self.held, self.level, self.meaning);
        held.text.clear();
        held.ends.clear();
        held.levels.clear();
        match &mut self.reader {
            ColumnReader::BoolColumnReader(r) => take(r, rows, level, held, |truth, out| {
                out.push_str(if *truth { "TRUE" } else { "FALSE" });
                Ok(())
            }),
            ColumnReader::Int32ColumnReader(r) => take(r, rows, level, held, |n, out| match meaning {
                Meaning::Natural => whole(meaning, i128::from(n.cast_unsigned()), out),
                _ => whole(meaning, i128::from(*n), out),
            }),
            ColumnReader::Int64ColumnReader(r) => take(r, rows, level, held, |n, out| match meaning {
                Meaning::Natural => whole(meaning, i128::from(n.cast_unsigned()), out),
                _ => whole(meaning, i128::from(*n), out),
            }),
            ColumnReader::FloatColumnReader(r) => take(r, rows, level, held, show),
            ColumnReader::DoubleColumnReader(r) => take(r, rows, level, held, show),
            ColumnReader::ByteArrayColumnReader(r) => {
                take(r, rows, level, held, |bytes, out| match meaning {
                    Meaning::Decimal(_) => whole(meaning, twos_complement(bytes.data())?, out),
                    _ => {
                        let text = std::str::from_utf8(bytes.data());
                        out.push_str(
                            text.map_err(|_| ParquetError::General("a text is not UTF-8".to_owned()))?,
                        );
                        Ok(())
                    }
                })
            }
            _ => Err(ParquetError::NYI("a type of values".to_owned())),
        }
    }

    /// The value of a row, blank where there is none, and what it is.
    pub fn get(&self, row: usize) -> (&str, Kind) {
        let end = |at: usize| self.held.ends.get(at).copied().unwrap_or(0);
        let start = row.checked_sub(1).map_or(0, end);
        let text = self.held.text.get(start..end(row)).unwrap_or_default();
        (text, if text.is_empty() { Kind::Text } else { self.kind })
    }
}

/// Reads rows of one type of values.
fn take<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    level: i16,
    held: &mut Texts,
    mut write: impl FnMut(&T::T, &mut String) -> Result<()>,
) -> Result<usize> {
    let mut values = Vec::new();
    let (records, ..) = reader.read_records(rows, Some(&mut held.levels), None, &mut values)?;
    let mut values = values.iter();
    for row in 0..records {
        if level == 0 || held.levels.get(row) == Some(&level) {
            let value = values.next().ok_or_else(|| ParquetError::General("too few values".to_owned()))?;
            write(value, &mut held.text)?;
        }
        held.ends.push(held.text.len());
    }
    Ok(records)
}

fn show(number: &impl std::fmt::Display, out: &mut String) -> Result<()> {
    let _ = write!(out, "{number}");
    Ok(())
}

/// The number of a decimal that is kept in bytes.
fn twos_complement(bytes: &[u8]) -> Result<i128> {
    if bytes.len() > 16 {
        return Err(ParquetError::NYI("a number of more than 38 digits".to_owned()));
    }
    let sign = if bytes.first().is_some_and(|first| *first >= 0x80) { -1 } else { 0 };
    Ok(bytes.iter().fold(sign, |n: i128, byte| n << 8 | i128::from(*byte)))
}

/// A whole number by its meaning.
fn whole(meaning: Meaning, number: i128, out: &mut String) -> Result<()> {
    match meaning {
        Meaning::Decimal(scale @ 1..=38) => {
            let unit = 10u128.pow(scale);
            let sign = if number < 0 { "-" } else { "" };
            let (whole, part) = (number.unsigned_abs() / unit, number.unsigned_abs() % unit);
            let _ = write!(out, "{sign}{whole}.{part:0width$}", width = scale as usize);
        }
        Meaning::Day => day(i64::try_from(number).unwrap_or(i64::MAX), out)?,
        Meaning::Moment(parts) => {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            let seconds = number.div_euclid(parts);
            day(seconds.div_euclid(86_400), out)?;
            let rest = seconds.rem_euclid(86_400);
            if rest != 0 || number.rem_euclid(parts) != 0 {
                let _ = write!(out, " {:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
            }
        }
        _ => {
            let _ = write!(out, "{number}");
        }
    }
    Ok(())
}

/// A day by its distance from 1970-01-01.
fn day(days: i64, out: &mut String) -> Result<()> {
    let far = || ParquetError::General("a day that no calendar has".to_owned());
    let span = 0.days().try_days(days).map_err(|_| far())?;
    let day = date(1970, 1, 1).checked_add(span).map_err(|_| far())?;
    let _ = write!(out, "{day}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_by_their_meaning() {
        let text = |meaning, number| {
            let mut out = String::new();
            whole(meaning, number, &mut out).map(|()| out).ok()
        };
        assert_eq!(text(Meaning::Whole, -7).as_deref(), Some("-7"));
        assert_eq!(text(Meaning::Decimal(2), -1205).as_deref(), Some("-12.05"));
        assert_eq!(text(Meaning::Day, 19_787).as_deref(), Some("2024-03-05"));
        assert_eq!(text(Meaning::Moment(1_000), 19_787 * 86_400_000).as_deref(), Some("2024-03-05"));
        assert_eq!(text(Meaning::Moment(1_000), -1).as_deref(), Some("1969-12-31 23:59:59"));
        assert_eq!(text(Meaning::Day, i128::from(i64::MAX)), None);
        assert_eq!(twos_complement(&[0xff, 0xfe]).unwrap(), -2);
    }
}
