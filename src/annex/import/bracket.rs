//! Amounts of tiers in brackets behind the amount of a task: `不低于3%（高风险不低于10%）`.

use super::tiers::LEVELS;
use super::values::{agree, one_line, schedule};
use crate::annex::words::RISK;
use crate::message::Lang;
use crate::syntax::{Rule, format_value};

/// What a cell with such brackets says.
pub(super) struct Bracket {
    /// The amount outside of them, with how often.
    pub amount: String,
    /// The tiers as a field of a task.
    pub line: String,
    /// The tiers that the brackets name, each with its amount.
    pub named: Vec<String>,
}

/// Reads a cell. `None` where the brackets say anything else, or the amount outside of them does not read: no part of a
/// cell is left behind.
pub(super) fn tiers(text: &str, often: Option<&str>) -> Option<Bracket> {
    let text = one_line(text);
    let (before, rest) = text.split_once(['（', '('])?;
    let (inner, behind) = rest.split_once(['）', ')'])?;
    let amount = schedule(&format!("{before}{behind}"), often);
    if before.trim().is_empty() || amount.open != (false, false) || !amount.classes.is_empty() {
        return None;
    }
    let own: Vec<(&str, &str)> =
        inner.split(['、', '，', ',', '；', ';']).map(tier).collect::<Option<_>>()?;
    if LEVELS.iter().any(|level| own.iter().filter(|(named, _)| named == level).count() > 1) {
        return None;
    }
    let row = |level: &&str| match own.iter().find(|(named, _)| named == level) {
        Some((_, own)) => format!("{level} {own}"),
        None => format!("{level} +0个百分点"),
    };
    let rows = LEVELS.iter().map(row).collect::<Vec<_>>().join("、");
    let rows = format_value(Rule::tier_rows, &rows, Lang::Zh, Some(Lang::Zh))?;
    let line = format!("递增  比例 按 {RISK} {{ {rows} }}");
    let named = own.iter().map(|(level, own)| format!("{level} {own}")).collect();
    let sound = agree(&[format!("比例频次  {}", amount.text), line.clone()]);
    sound.then_some(Bracket { amount: amount.text, line, named })
}

/// 高风险企业不低于10%: a tier and its own amount.
fn tier(part: &str) -> Option<(&'static str, &str)> {
    let part = part.trim();
    let part = part.strip_prefix('对').unwrap_or(part);
    // 较高 before 高: the longer word first.
    let mut levels = LEVELS;
    levels.sort_by_key(|level| std::cmp::Reverse(level.len()));
    let (level, rest) = levels
        .into_iter()
        .find_map(|level| Some((level, part.strip_prefix(level)?.strip_prefix("风险")?)))?;
    let rest = rest.strip_prefix("等级").unwrap_or(rest);
    let rest = ["企业", "单位", "对象"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let rest = rest.trim_start_matches(['的', '为', '按', '：', ':', ' ']);
    // Increments and what is open are no amounts of a tier's own.
    let own = rest.chars().any(|c| c.is_ascii_digit()) && !rest.starts_with(['+', '＋', '×', 'x']);
    own.then_some((level, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_read_whole_or_not_at_all() {
        let of = |text| tiers(text, None).map(|b| (b.amount, b.line));
        let line = |rows: &str| format!("递增  比例 按 风险 {{ {rows} }}");
        let three = "低 +0个百分点、一般 +0个百分点、较高 +0个百分点";
        assert_eq!(
            of("不低于3%（高风险不低于10%）"),
            Some(("不低于3%".to_owned(), line(&format!("{three}、高 不低于 10%"))))
        );
        assert_eq!(
            of("5%(高风险企业20%；较高风险企业10%)；1次/年"),
            Some(("5%；1次/年".to_owned(), line("低 +0个百分点、一般 +0个百分点、较高 10%、高 20%")))
        );
        for kept in [
            "不低于3%（高风险）",
            "不低于3%（高风险、较高风险不低于10%）",
            "不低于3%（高风险不低于10%，其中危废单位全覆盖）",
            "若干（高风险10%）",
            "3%（一般不超过10%）",
            "3%（高风险10%、高风险20%）",
        ] {
            assert_eq!(of(kept), None, "{kept}");
        }
    }
}
