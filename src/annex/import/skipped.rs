//! Rows below a table that are no tasks: totals, who made the table and who checked it, notes.

use super::codes;
use crate::finding::Finding;
use crate::msg;
use crate::registry::GridRow;

/// Words that begin a total, alone or before a number.
const TOTALS: [&str; 4] = ["合计", "总计", "小计", "共计"];

/// Words that begin such a row with a colon behind them.
const SIGNED: [&str; 38] = [
    "制表",
    "制表人",
    "制表单位",
    "制表日期",
    "制表时间",
    "填表",
    "填表人",
    "填表单位",
    "填表日期",
    "填表时间",
    "填报",
    "填报人",
    "填报单位",
    "填报日期",
    "填报时间",
    "审核",
    "审核人",
    "审批",
    "审批人",
    "审定",
    "审签",
    "批准",
    "批准人",
    "签发",
    "复核",
    "复核人",
    "校对",
    "经办人",
    "负责人",
    "单位负责人",
    "分管领导",
    "联系人",
    "联系电话",
    "电话",
    "注",
    "备注",
    "附注",
    "说明",
];

/// Whether a row is none of the table's; `number` is what stands in its column of numbers.
pub(super) fn is(row: &GridRow, number: Option<&str>) -> bool {
    let Some(first) = row.cells.iter().find(|cell| !cell.filled) else { return false };
    let word: String = first.text.chars().filter(|c| !c.is_whitespace()).collect();
    // A row that has a number is one of the table, whatever it says.
    if number.is_some_and(|number| number.starts_with(|c: char| c.is_numeric())) {
        return false;
    }
    let total = TOTALS
        .iter()
        .filter_map(|t| word.strip_prefix(t))
        .any(|rest| rest.chars().next().is_none_or(|c| c.is_numeric() || "：:（(".contains(c)));
    let alone = row.cells.iter().filter(|cell| !cell.filled).count() == 1;
    total || !alone && word.split_once(['：', ':']).is_some_and(|(head, _)| SIGNED.contains(&head))
}

/// Says that it was left out.
pub(super) fn told(file: &str, row: &GridRow) -> Finding {
    let words: Vec<&str> = row.cells.iter().filter(|c| !c.filled).map(|c| c.text.as_str()).collect();
    let words = words.join(" ");
    let column = row.cells.first().map_or(1, |c| u64::from(c.column));
    Finding::new(&codes::SKIPPED_ROW, msg!("annex-skipped", row = row.number, words = words.as_str()))
        .at_cell(file, row.number, column, &words)
        .about("file", file, "")
        .detail(row.number.to_string())
        .help(msg!("annex-skipped-help"))
}
