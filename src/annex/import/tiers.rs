//! What a cell says about credit risk, as increments.

use super::values::{one_line, quoted};
use crate::annex::resolve::bare;
use crate::annex::words::{BY_RISK, RAISE, RISK};
use crate::message::Lang;
use crate::syntax::{Rule, Word, format_value};

/// The four tiers of credit risk, the lowest first.
pub(super) const LEVELS: [&str; 4] = ["低", "一般", "较高", "高"];

/// The fields of a task about its tiers.
#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct Tiers {
    /// The lines to write.
    pub lines: Vec<String>,
    /// The column that they go by, with its levels as the cell has them.
    pub column: Option<(String, Vec<String>)>,
    /// Whether the words do not say what is added, or whether anything is.
    pub unclear: bool,
    /// Whether they were read as no tiers, and say so in words of their own.
    pub none: bool,
}

/// Reads a cell.
pub(super) fn tiers(text: &str) -> Tiers {
    let text = one_line(text);
    if text.is_empty() {
        return Tiers::default();
    }
    if PLAIN.contains(&text.as_str()) {
        return Tiers { lines: vec![format!("递增  {text}")], ..Tiers::default() };
    }
    if says_none(&text) {
        let lines = vec!["递增  不分级".to_owned(), format!("递增原文  {}", quoted(&text))];
        return Tiers { lines, none: true, ..Tiers::default() };
    }
    let (sentence, numbers) = parted(&text);
    let printed = (!sentence.is_empty()).then(|| format!("递增原文  {}", quoted(sentence)));
    if let Some((axes, column, rows)) = numbers.and_then(increments) {
        let levels =
            rows.split('、').filter_map(|row| row.split_whitespace().next().map(str::to_owned)).collect();
        let mut lines = vec![format!("递增  {axes} 按 {column} {{ {rows} }}")];
        lines.extend(printed);
        return Tiers { lines, column: Some((column, levels)), ..Tiers::default() };
    }
    let printed = format!("递增原文  {}", quoted(&text));
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
        // 不涉及高风险的，递加比例: of whom it is denied, and of whom not, somebody must say.
        // So must somebody of a number that was not read: it is not the one that stands open.
        unclear: !ratio && !draws
            || text.contains(char::is_numeric)
            || DENIED.iter().any(|word| text.contains(word)),
        none: false,
    }
}

/// What the language and the export call no tiers: it stands as it is printed, and nothing is to be told of it.
const PLAIN: [&str; 2] = ["不分级", "不涉及信用风险分类"];

/// Words that deny tiers, alone or of a part.
const DENIED: [&str; 6] = ["不涉及", "不适用", "不分级", "不分类", "不实行", "不实施"];

/// What may stand before a denial and changes nothing of it.
const BEFORE: [&str; 12] = [
    "企业信用风险分类管理",
    "企业信用风险分类",
    "信用风险分类管理",
    "信用风险分类",
    "本任务",
    "该任务",
    "此任务",
    "本事项",
    "该事项",
    "本项",
    "此项",
    "暂",
];

/// Whether a cell says that there are no tiers, and nothing else: as the language says it, or with the sign of an
/// empty cell.
fn says_none(text: &str) -> bool {
    let mut rest = bare(text).trim_end_matches(['。', '；', ';']).to_owned();
    while let Some(after) = BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after.trim_start_matches(['：', ':']).to_owned();
    }
    let none = Word::of(Rule::no_tiers).map(|word| word.zh);
    format_value(Rule::tier_head, &rest, Lang::Zh, Some(Lang::Zh)).as_deref() == none
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
        assert_eq!(of("不分级"), "递增  不分级");
        assert!(tiers("按信用风险差异化监管").unclear);
        assert!(tiers("高风险企业提高抽查比例20个百分点").unclear);
        assert!(!tiers("对高风险企业分别递加比例抽查。").unclear);
        assert_eq!(of(""), "");
    }

    #[test]
    fn what_offices_write_for_no_tiers_is_read_and_told() {
        let clear = [
            "不涉及",
            "不适用",
            "不分类",
            "不分类管理",
            "无",
            "—",
            "——",
            "－",
            "-",
            "/",
            "／",
            "不 涉及。",
            "本任务不涉及",
            "不涉及企业信用风险分类",
            "不适用信用风险分类管理",
            "信用风险分类：不适用",
            "不实行分类分级监管",
            "暂不涉及",
        ];
        for text in clear {
            let of = tiers(text);
            let printed = format!("递增原文  “{text}”");
            assert_eq!(of.lines, ["递增  不分级".to_owned(), printed], "{text}");
            assert!(of.none && !of.unclear, "{text}");
        }
        for text in PLAIN {
            assert!(!tiers(text).none && tiers(text).lines.len() == 1, "{text}");
        }
        let unclear = [
            "不涉及高风险企业",
            "不适用的企业除外，其余递加比例",
            "不涉及信用风险分类的企业按5%抽查",
            "视情况",
            "无风险的不递加",
        ];
        for text in unclear {
            let of = tiers(text);
            assert!(of.unclear && !of.none && of.lines.iter().any(|l| l.contains("待定")), "{text}: {of:?}");
        }
        assert!(!tiers("对高风险企业分别递加比例抽查。").unclear);
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
