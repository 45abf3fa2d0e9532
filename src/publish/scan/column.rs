//! What the heading of a column, or the words before a number, say of it.

use std::collections::{BTreeMap, BTreeSet};

/// Headings of columns whose cells must not be public, without blanks.
const PROTECTED: [&str; 22] = [
    "信用风险等级",
    "风险等级",
    "信用等级",
    "信用风险分类",
    "信用风险分类等级",
    "tier",
    "risktier",
    "risk",
    "身份证号",
    "身份证号码",
    "居民身份证",
    "公民身份号码",
    "idnumber",
    "电话",
    "联系电话",
    "手机",
    "手机号",
    "phone",
    "telephone",
    "回避理由",
    "回避原因",
    "recusalground",
];
/// The same within a longer heading: 法定代表人身份证号.
const WITHIN: [&str; 7] =
    ["身份证", "公民身份号码", "联系电话", "手机号", "信用风险等级", "回避理由", "回避原因"];
/// What makes a number one of a telephone.
const TELEPHONES: [&str; 9] = ["电话", "手机", "联系", "传真", "座机", "phone", "tel", "mobile", "contact"];
/// What makes it a count, or a code of something.
const COUNTS: [&str; 34] = [
    "数",
    "代码",
    "编号",
    "编码",
    "序号",
    "证号",
    "文号",
    "案号",
    "单号",
    "批号",
    "票号",
    "流水号",
    "许可证",
    "登记号",
    "备案号",
    "立案号",
    "统一社会信用",
    "合计",
    "总计",
    "小计",
    "金额",
    "面积",
    "产量",
    "总量",
    "排放量",
    "吨",
    "罚款",
    "比例",
    "count",
    "number",
    "code",
    "total",
    "amount",
    "no.",
];
/// Telephones that an office gives to everybody.
const PUBLIC_LINES: [&str; 8] = ["监督", "举报", "投诉", "咨询", "服务", "值班", "热线", "hotline"];

/// A heading as it is compared: without blanks and underscores, in small letters.
pub(super) fn normal(heading: &str) -> String {
    let plain = heading.trim().trim_matches(['"', '\'']);
    plain.chars().filter(|c| !c.is_whitespace() && *c != '_').collect::<String>().to_lowercase()
}

/// Whether a cell is the heading of a column that must not be public; `first` says that it stands among headings.
pub(super) fn is_protected(cell: &str, first: bool) -> bool {
    let heading = normal(cell);
    let within = first && heading.chars().count() <= 16 && WITHIN.iter().any(|word| heading.contains(word));
    PROTECTED.contains(&heading.as_str()) || within
}

/// Whether codes under a heading are those of tiers: the plan's own columns of them, and words that say so, with or without
/// whose they are: 等级, 企业层次, 风险代号. 资质等级 and 行业分类 are of something else.
pub(super) fn is_of_tiers(heading: &str, own: &BTreeSet<String>) -> bool {
    const WHOSE: [&str; 12] =
        ["企业", "单位", "对象", "主体", "信用", "风险", "抽查", "检查", "监管", "entity", "credit", "risk"];
    const WORDS: [&str; 16] = [
        "等级", "级别", "层次", "分层", "层级", "分级", "分类", "类别", "档次", "风险", "信用", "tier",
        "stratum", "level", "risk", "class",
    ];
    const CODES: [&str; 5] = ["代号", "代码", "编码", "code", "codes"];
    let heading = normal(heading);
    let mut word = heading.as_str();
    if own.contains(word) {
        return true;
    }
    word = CODES.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    loop {
        if own.contains(word) || WORDS.contains(&word) {
            return true;
        }
        let Some(rest) = WHOSE.iter().find_map(|whose| word.strip_prefix(whose)).filter(|r| !r.is_empty())
        else {
            return false;
        };
        word = rest;
    }
}

/// Whether numbers under a heading, or behind a word, are counts or codes.
pub(super) fn is_of_counts(heading: &str) -> bool {
    let heading = normal(heading);
    COUNTS.iter().any(|word| heading.contains(word)) && !TELEPHONES.iter().any(|word| heading.contains(word))
}

/// The same of the last words before a number: `执法证号：15…`.
pub(super) fn ends_with_counts(before: &str) -> bool {
    last_words(before).is_some_and(|words| {
        let ends = COUNTS.iter().any(|word| words.ends_with(word));
        ends && !TELEPHONES.iter().any(|word| words.contains(word))
    })
}

/// Whether the words before a number, or its heading, say that it is the office's own.
pub(super) fn is_public_line(words: &str) -> bool {
    let words = normal(words);
    let last: String = words.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
    let line = ["电话", "热线", "专线", "号码", "hotline"].iter().any(|word| last.contains(word));
    line && PUBLIC_LINES.iter().any(|word| last.contains(word))
}

/// The words that stand right before a number, as they are compared.
fn last_words(before: &str) -> Option<String> {
    let bare = before.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '：' | '为' | '是' | '(' | '（' | '“' | '"' | '[')
    });
    let last: Vec<char> =
        bare.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '.').take(10).collect();
    (!last.is_empty()).then(|| normal(&last.into_iter().rev().collect::<String>()))
}

/// Whether tiers may stand as words under a heading that says of what else they are levels: 绩效等级.
pub(super) fn is_of_other_levels(heading: &str) -> bool {
    const LEVELS: [&str; 8] = ["级", "级别", "类", "类别", "评价", "评级", "结果", "信用"];
    const OTHERS: [&str; 11] =
        ["绩效", "景区", "资质", "纳税", "环保", "环境", "放射", "辐射", "安全", "水质", "量化"];
    let heading = normal(heading);
    LEVELS.iter().any(|word| heading.ends_with(word)) && OTHERS.iter().any(|word| heading.contains(word))
}

/// Whether a cell is a label for the one on its right. A name that has such a word in it is none.
pub(super) fn is_label(cell: &str) -> bool {
    let label = normal(cell);
    let label = label.trim_end_matches([':', '：']);
    let counts = COUNTS.iter().any(|word| label.ends_with(word));
    label.chars().count() <= 12 && (counts || is_of_other_levels(label) || is_public_line(label))
}

/// The headings of the table that is read, by the numbers of its columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Headings {
    by: BTreeMap<u32, String>,
    len: usize,
}

impl Headings {
    /// Takes a row as the headings, where it is one; says whether it is.
    pub fn take(&mut self, cells: &[(u32, &str)]) -> bool {
        let filled: Vec<&(u32, &str)> = cells.iter().filter(|(_, text)| !text.trim().is_empty()).collect();
        let long = |text: &str| text.chars().count() > 24 || digits(text) > 4;
        if filled.len() < 2 || filled.iter().any(|(_, text)| long(text)) {
            return false;
        }
        // A later row is one where it has no digit and has a word that only headings have.
        let words = ["名称", "序号", "代码", "编号", "电话", "日期", "数量", "name", "code", "date"];
        let says = || {
            let all = filled.iter().all(|(_, text)| digits(text) == 0);
            all && filled.iter().any(|(_, text)| words.iter().any(|w| normal(text).ends_with(w)))
        };
        if self.len > 0 && !says() {
            return false;
        }
        self.clear();
        self.len = cells.len();
        for (column, text) in cells {
            self.by.entry(*column).or_insert_with(|| (*text).to_owned());
        }
        true
    }

    /// How many columns they are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The heading of a column.
    pub fn of(&self, column: u32) -> &str {
        self.by.get(&column).map_or("", String::as_str)
    }

    /// Forgets them: the table is over.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_codes_are_told_from_telephones() {
        for heading in ["应查户数", "统一社会信用代码", "案件编号", "Count", "number of firms", "许可证编号"]
        {
            assert!(is_of_counts(heading), "{heading}");
        }
        for heading in ["联系电话", "电话号码", "phone number", "手机号", "名称", "备注", "联系人编号"]
        {
            assert!(!is_of_counts(heading), "{heading}");
        }
        assert!(
            ends_with_counts("其执法证号：")
                && ends_with_counts("立案号 ")
                && !ends_with_counts("电话号码：")
        );
        assert!(!ends_with_counts("代码见附件，联系人"));
    }

    #[test]
    fn a_later_row_is_of_headings_only_where_it_says_so() {
        let mut headings = Headings::default();
        assert!(!headings.take(&[(1, "公示表"), (2, "")]));
        assert!(headings.take(&[(1, "名称"), (2, "户数")]));
        assert!(!headings.take(&[(1, "甲厂"), (2, "乙厂")]));
        assert_eq!(headings.of(2), "户数");
        assert!(headings.take(&[(1, "名称"), (2, "电话")]));
        assert_eq!(headings.of(2), "电话");
    }
}
