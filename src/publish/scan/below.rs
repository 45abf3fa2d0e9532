//! What stands below a title that tells a tier: rows or lines that name somebody make it one of theirs. A title `高风险企业`
//! over numbers and ratios is a part of the plan.

use super::prose::Title;
use super::{Piece, column};
use crate::office::Said;
use crate::registry::credit_code;

/// A title that nobody was seen below yet.
#[derive(Clone, Debug)]
pub(super) struct Above {
    pub piece: Piece,
    pub said: Option<Said>,
    pub title: Title,
}

/// Whether a line or a cell is the name of a firm, or a list of such names.
pub(super) fn names_firm(text: &str) -> bool {
    const ENDINGS: [&str; 17] = [
        "公司", "集团", "合作社", "厂", "店", "站", "矿", "坊", "医院", "养殖场", "屠宰场", "砖场", "料场", "超市",
        "酒店", "研究院", "经营部",
    ];
    /// The longest name of a firm that is looked at.
    const LONGEST: usize = 40;
    let bare = text.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '*' | '+' | '•' | '.' | '、' | '．' | '（' | '）' | '(' | ')')
    });
    let first = bare.split(['、', '，', ',', '；', ';', '。', '（', '(']).next().unwrap_or_default().trim();
    let is_code = |word: &str| word.len() == 18 && credit_code::check(word).is_ok();
    let is_name = (2..=LONGEST).contains(&first.chars().count()) && ENDINGS.iter().any(|end| first.ends_with(end));
    is_name || text.split(|c: char| !c.is_ascii_alphanumeric()).any(is_code)
}

/// Whether somebody's name or code stands under a heading.
pub(super) fn heads_names(heading: &str) -> bool {
    const HEADINGS: [&str; 18] = [
        "名称", "企业名称", "单位名称", "对象名称", "主体名称", "企业", "单位名", "对象", "统一社会信用代码",
        "社会信用代码", "信用代码", "entity", "entityname", "name", "firm", "company", "creditcode", "code",
    ];
    HEADINGS.contains(&column::normal(heading).as_str())
}

/// Whether a single text begins another part: it is short, and says nothing that goes on below it.
pub(super) fn begins_anew(text: &str) -> bool {
    let text = text.trim();
    let is_title = text.chars().count() <= 24 && !text.ends_with(['：', ':', '。']);
    // A day begins nothing.
    let says = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic() && !matches!(c, '年' | '月' | '日'));
    text.starts_with('#') || (is_title && says.count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn firms_are_told_from_what_is_said_of_them() {
        for text in ["1. 泽州县甲建材有限公司", "甲厂、乙厂", "- 91350100M000100Y43 甲", "北岭加油站（城区）"] {
            assert!(names_firm(text), "{text}");
        }
        for text in ["抽查比例不低于50%", "县市场监管局", "每季度一次", "100%", "由检测有限公司提供技术服务的，另行通知"] {
            assert!(!names_firm(text), "{text}");
        }
        assert!(heads_names("企业 名称") && !heads_names("抽查对象范围") && !heads_names("任务名称"));
    }
}
