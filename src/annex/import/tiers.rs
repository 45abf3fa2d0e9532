//! What a cell says about credit risk, as increments.

use super::values::{one_line, quoted, reads};
use crate::annex::words::{BY_RISK, RAISE, RISK};
use crate::message::Lang;
use crate::syntax::{Rule, format_value};

/// The four tiers of credit risk, the lowest first.
pub(super) const LEVELS: [&str; 4] = ["低", "一般", "较高", "高"];

/// The fields of a task about its tiers.
#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct Tiers {
    /// The lines to write.
    pub lines: Vec<String>,
    /// The column that they go by, with its levels as the cell has them.
    pub column: Option<(String, Vec<String>)>,
    /// Whether the words do not say what is added.
    pub unclear: bool,
}

/// Reads a cell.
pub(super) fn tiers(text: &str) -> Tiers {
    let text = one_line(text);
    if text.is_empty() {
        return Tiers::default();
    }
    let plain = format!("递增  {text}");
    // A name would be one that is declared elsewhere.
    if text.starts_with('不') && reads(&plain) {
        return Tiers { lines: vec![plain], ..Tiers::default() };
    }
    let (sentence, numbers) = parted(&text);
    let printed = (!sentence.is_empty()).then(|| format!("递增原文  {}", quoted(sentence)));
    if let Some((axes, column, rows)) = numbers.and_then(increments) {
        let levels =
            rows.split('、').filter_map(|row| row.split_whitespace().next().map(str::to_owned)).collect();
        let mut lines = vec![format!("递增  {axes} 按 {column} {{ {rows} }}")];
        lines.extend(printed);
        return Tiers { lines, column: Some((column, levels)), unclear: false };
    }
    let printed = format!("递增原文  {}", quoted(&text));
    if text.contains("不涉及") || text.contains("不分级") {
        return Tiers { lines: vec!["递增  不分级".to_owned(), printed], ..Tiers::default() };
    }
    let (ratio, draws) = (text.contains("比例"), text.contains("频次") || text.contains("频率"));
    let axes = match (ratio, draws) {
        (true, true) => "比例、频次",
        (false, true) => "频次",
        _ => "比例",
    };
    let rows = LEVELS.map(|level| format!("{level} 待定")).join("、");
    Tiers {
        lines: vec![format!("递增  {axes} 按 {RISK} {{ {rows} }}"), printed],
        column: Some((RISK.to_owned(), LEVELS.map(str::to_owned).to_vec())),
        unclear: !ratio && !draws,
    }
}

/// The sentence, and the increments in brackets behind it or by themselves.
fn parted(text: &str) -> (&str, Option<&str>) {
    let begins =
        |t: &str| (t.starts_with(BY_RISK) || t.starts_with('按')) && t.contains(RAISE) && t.contains('：');
    if begins(text) && increments(text).is_some() {
        return ("", Some(text));
    }
    let inner = text.strip_suffix('）').and_then(|t| t.rsplit_once('（')).filter(|(_, inner)| begins(inner));
    inner.map_or((text, None), |(sentence, inner)| (sentence, Some(inner)))
}

/// What increments go by, and their rows: the sentence that is written of increments with numbers.
fn increments(text: &str) -> Option<(String, String, String)> {
    let (head, rows) = text.split_once('：')?;
    let (by, axes) = head.rsplit_once(RAISE)?;
    let column = if by == BY_RISK { RISK } else { by.strip_prefix('按')? };
    let rows = format_value(Rule::tier_rows, rows, Lang::Zh, Some(Lang::Zh))?;
    format_value(Rule::tier_head, &format!("{axes} 按 {column}"), Lang::Zh, Some(Lang::Zh))?;
    Some((axes.to_owned(), column.to_owned(), rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_say_what_is_added_and_leave_numbers_open() {
        let of = |text| tiers(text).lines.first().cloned().unwrap_or_default();
        let four = "{ 低 待定、一般 待定、较高 待定、高 待定 }";
        assert_eq!(of("对高风险企业分别递加比例抽查。"), format!("递增  比例 按 风险 {four}"));
        assert_eq!(of("对高风险企业分别递增抽查比例、频次。"), format!("递增  比例、频次 按 风险 {four}"));
        assert_eq!(of("不涉及信用风险分类"), "递增  不涉及信用风险分类");
        assert_eq!(of("本任务不涉及"), "递增  不分级");
        assert!(tiers("按信用风险差异化监管").unclear);
        assert_eq!(of(""), "");
    }

    #[test]
    fn increments_with_numbers_are_read() {
        let of = tiers(
            "分别递加比例抽查。（根据企业信用风险分类结果递加比例、频次：低 +0个百分点、高 +20个百分点 +1次）",
        );
        assert_eq!(
            of.lines,
            [
                "递增  比例、频次 按 风险 { 低 +0个百分点、高 +20个百分点 +1次 }",
                "递增原文  “分别递加比例抽查。”"
            ]
        );
        assert_eq!(of.column, Some(("风险".to_owned(), vec!["低".to_owned(), "高".to_owned()])));
        assert_eq!(tiers("按规模递加频次：小 +0、大 +2次").lines.len(), 1);
    }
}
