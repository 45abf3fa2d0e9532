//! The codes of the library readers and of what they read: SSJ501 to SSJ529.

use crate::finding::{Code, Family, Severity};

/// Bytes that are neither UTF-8 nor GB18030, or a text that an earlier program has already damaged.
pub static UNDECODABLE_FILE: Code =
    Code { code: "SSJ501", name: "undecodable-file", severity: Severity::Error, family: Family::Input };

/// A file that is no CSV, XLSX or Parquet, or not the one that its name says.
pub static WRONG_FILE_TYPE: Code =
    Code { code: "SSJ502", name: "wrong-file-type", severity: Severity::Error, family: Family::Input };

/// A column that the table must have.
pub static MISSING_COLUMN: Code =
    Code { code: "SSJ503", name: "missing-column", severity: Severity::Error, family: Family::Input };

/// A column that stands twice.
pub static DUPLICATE_COLUMN: Code =
    Code { code: "SSJ504", name: "duplicate-column", severity: Severity::Error, family: Family::Input };

/// Columns that ssj does not know.
pub static UNKNOWN_COLUMN: Code =
    Code { code: "SSJ505", name: "unknown-column", severity: Severity::Info, family: Family::Input };

/// A row with too many or too few cells, or a quotation mark that is never closed.
pub static BAD_ROW: Code =
    Code { code: "SSJ506", name: "bad-row", severity: Severity::Error, family: Family::Input };

/// A cell whose value cannot be read as what its column holds.
pub static BAD_CELL: Code =
    Code { code: "SSJ507", name: "bad-cell", severity: Severity::Error, family: Family::Input };

/// A row without its number.
pub static BLANK_ID: Code =
    Code { code: "SSJ508", name: "blank-id", severity: Severity::Error, family: Family::Input };

/// Two rows of a table other than of entities about the same thing.
pub static DUPLICATE_ROW_ID: Code =
    Code { code: "SSJ509", name: "duplicate-row-id", severity: Severity::Error, family: Family::Input };

/// A 合计 row among the data.
pub static TOTAL_ROW: Code =
    Code { code: "SSJ510", name: "total-row", severity: Severity::Error, family: Family::Input };

/// A 统一社会信用代码 that does not satisfy GB 32100-2015.
pub static INVALID_CREDIT_CODE: Code =
    Code { code: "SSJ511", name: "invalid-credit-code", severity: Severity::Warning, family: Family::Input };

/// A table without a header, or a library without a single row.
pub static EMPTY_TABLE: Code =
    Code { code: "SSJ512", name: "empty-table", severity: Severity::Error, family: Family::Input };

/// There are more findings than are listed.
pub static MORE_FINDINGS: Code =
    Code { code: "SSJ513", name: "more-findings", severity: Severity::Info, family: Family::Input };

/// Two rows of entity libraries about the same entity.
pub static DUPLICATE_ENTITY: Code =
    Code { code: "SSJ514", name: "duplicate-entity", severity: Severity::Error, family: Family::Input };

/// A hidden sheet of a workbook, which is not read.
pub static UNREAD_SHEET: Code =
    Code { code: "SSJ515", name: "unread-sheet", severity: Severity::Info, family: Family::Input };

/// A recusal whose inspector or entity is in no library: at a commit, which freezes it without effect.
pub static UNKNOWN_RECUSAL: Code =
    Code { code: "SSJ516", name: "unknown-recusal", severity: Severity::Error, family: Family::Input };

/// A second table below the first or beside it: one is read from a file.
pub static SEVERAL_TABLES: Code =
    Code { code: "SSJ517", name: "several-tables", severity: Severity::Error, family: Family::Input };

/// Rows or columns that whoever opens the workbook does not see; they are read like the others.
pub static HIDDEN_CELLS: Code =
    Code { code: "SSJ518", name: "hidden-cells", severity: Severity::Warning, family: Family::Input };

/// All codes of the readers, in order.
pub static ALL: [&Code; 18] = [
    &UNDECODABLE_FILE,
    &WRONG_FILE_TYPE,
    &MISSING_COLUMN,
    &DUPLICATE_COLUMN,
    &UNKNOWN_COLUMN,
    &BAD_ROW,
    &BAD_CELL,
    &BLANK_ID,
    &DUPLICATE_ROW_ID,
    &TOTAL_ROW,
    &INVALID_CREDIT_CODE,
    &EMPTY_TABLE,
    &MORE_FINDINGS,
    &DUPLICATE_ENTITY,
    &UNREAD_SHEET,
    &UNKNOWN_RECUSAL,
    &SEVERAL_TABLES,
    &HIDDEN_CELLS,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Catalogue, Lang};

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            for code in ALL {
                for part in ["summary", "why"] {
                    let key = format!("{}-{part}", code.name);
                    assert!(texts.find(&key).is_some(), "{lang}: {key}");
                }
            }
        }
    }

    #[test]
    fn codes_are_in_order_and_in_range() {
        let numbers: Vec<&str> = ALL.iter().map(|c| c.code).collect();
        assert!(numbers.is_sorted());
        assert!(numbers.iter().all(|c| ("SSJ501"..="SSJ529").contains(c)));
    }
}
