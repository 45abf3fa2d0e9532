//! Titles that tell a tier of all who stand below: `高风险企业名单`, `信用D级企业`, `High-risk entities list`. A title is short, is no
//! sentence, and has nothing in it that somebody shall do: `建立高风险企业名单` is what a plan says.

use super::{Sentence, Words};

/// A title, and whether it says by itself that a list stands below.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in super::super) struct Title {
    pub text: String,
    pub lists: bool,
}

/// The most characters of one.
const LONGEST: usize = 48;
/// What lists somebody.
const LISTS: [&str; 14] = [
    "名单", "花名册", "名册", "名录", "清单", "一览表", "一览", "汇总表", "明细表", "明细", "统计表", "台账",
    "列表", "目录",
];
/// The same where what is looked at may stand before it: a 检查清单 has questions.
const OF_PEOPLE: [&str; 4] = ["名单", "花名册", "名册", "名录"];
/// What may stand between the firms and their list.
const BETWEEN: [&str; 8] = ["随机抽查", "抽查", "抽取", "检查", "监管", "公示", "信用", "的"];
/// What may stand behind the list.
const BEHIND: [&str; 8] = ["公示", "公告", "公布", "公开", "的公示", "的公告", "的通知", "的通告"];
/// What makes it something to be done, or something that is spoken of.
const GENERAL: [&str; 27] = [
    "对", "将", "按", "从", "由", "把", "不", "建立", "制定", "更新", "完善", "调整", "纳入", "列入", "形成", "确定",
    "实行", "加强", "提高", "强化", "参照", "依据", "根据", "参见", "详见", "报送", "管理",
];

impl Words {
    /// What a title tells of those who are below it, if it is one that does.
    pub fn titled(&self, text: &str) -> Option<Title> {
        // Hardly any cell speaks of tiers at all; and what is told by a sentence is told.
        let speaks = text.contains(['险', '级', '类', '用']) || ["isk", "ier", "rade", "lass"].iter().any(|w| text.contains(w));
        if !speaks || text.len() > 4 * LONGEST || self.told(text).is_some() {
            return None;
        }
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '（' | '）' | '(' | ')'));
        if bare.chars().count() > LONGEST || bare.contains(['。', '！', '？', '；', ';', '，', '|']) {
            return None;
        }
        let chars: Vec<char> = bare.chars().collect();
        Sentence::new(self, &chars).title().or_else(|| english(bare))
    }
}

impl Sentence<'_> {
    /// What it tells as a title: from the tier on, for what stands around that may be a number.
    fn title(&self) -> Option<Title> {
        let mentions: Vec<_> =
            (0..self.chars.len()).filter_map(|at| self.labelled(at).or_else(|| self.plain(at))).collect();
        mentions.iter().find_map(|mention| {
            let is_scheme = self.chain(mention, &mentions).len() > 1 || self.listed_behind(mention);
            let before: String = self.chars.get(..mention.from).unwrap_or_default().iter().collect();
            if is_scheme || GENERAL.iter().any(|word| before.contains(word)) {
                return None;
            }
            let mut at = mention.to;
            self.skip(&mut at, |c| c.is_whitespace() || "”\"）)级类的".contains(c));
            let class = self.class_after(at);
            let mut end = class.unwrap_or(at);
            let between = BETWEEN.iter().find(|word| self.is_at(end, word));
            end += between.map_or(0, |word| word.chars().count());
            let of_people = between.is_some_and(|word| *word != "的");
            let lists: &[&str] = if of_people { &OF_PEOPLE } else { &LISTS };
            let list = lists.iter().find(|list| self.is_at(end, list));
            let end = end + list.map_or(0, |list| list.chars().count());
            let is_title = list.is_some() || (class.is_some() && between.is_none());
            let text = self.chars.get(mention.from..end)?.iter().collect();
            (is_title && self.ends_title(end)).then_some(Title { text, lists: list.is_some() })
        })
    }

    /// Whether nothing stands behind a place that makes a sentence of it: `（第一批）`, `2024`, `公示`.
    fn ends_title(&self, mut at: usize) -> bool {
        self.skip(&mut at, |c| c.is_whitespace() || matches!(c, '”' | '"' | '》' | '_' | '-'));
        let ends = |c: &char| matches!(c, '（' | '(' | '：' | ':' | '）' | ')') || c.is_ascii_digit();
        self.chars.get(at).is_none_or(ends) || BEHIND.iter().any(|word| self.is_at(at, word))
    }
}

/// The same in English: `High-risk entities list`, `List of tier D firms`. Whoever begins so and goes on with a verb says
/// what is done with them.
fn english(text: &str) -> Option<Title> {
    const WHO: [&str; 9] =
        ["entities", "entity", "firms", "firm", "companies", "enterprises", "businesses", "units", "subjects"];
    const LISTS: [&str; 5] = ["list", "lists", "register", "roster", "names"];
    const WITH: [&str; 7] = ["list", "of", "the", "names", "county", "credit", "annual"];
    const LEVELS: [&str; 5] = ["low", "medium", "average", "higher", "high"];
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let tier = |at: usize| match (words.get(at).copied(), words.get(at + 1).copied()) {
        (Some(level), Some("risk")) if LEVELS.contains(&level) => Some(2),
        (Some("tier" | "grade" | "class"), Some("a" | "b" | "c" | "d"))
        | (Some("a" | "b" | "c" | "d"), Some("tier" | "grade" | "class")) => Some(2),
        _ => None,
    };
    let (at, len) = (0..words.len()).find_map(|at| Some((at, tier(at)?)))?;
    let (before, behind) = (words.get(..at)?, words.get(at + len..)?);
    let (who, rest) = behind.split_first()?;
    let listed_before = before.iter().any(|word| LISTS.contains(word));
    let listed = rest.first().is_some_and(|word| LISTS.contains(word));
    let rest = if listed { rest.get(1..)? } else { rest };
    let is_day = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let opens = before.iter().all(|word| is_day(word) || WITH.contains(word));
    let is_all = WHO.contains(who) && rest.iter().all(is_day) && opens && (listed_before || !before.contains(&"of"));
    let text = words.get(at..=at + len)?.join(" ");
    is_all.then_some(Title { text, lists: listed || listed_before })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(text: &str) -> Option<bool> {
        Words::of(std::iter::empty(), std::iter::empty()).titled(text).map(|title| title.lists)
    }

    #[test]
    fn a_title_tells_the_tier_of_those_below() {
        for text in [
            "高风险企业名单",
            "# 2024年度高风险企业名单（第一批）",
            "泽州县信用D级企业名单",
            "附件2 较高风险企业抽查名单",
            "信用风险等级为高的企业名单",
            "关于公布高风险企业名单的通告",
            "《高风险企业名录》",
            "高风险名单",
            "High-risk entities list",
            "List of high-risk firms 2024",
            "Tier D entities list",
        ] {
            assert_eq!(lists(text), Some(true), "{text}");
        }
        for text in ["信用D级企业", "高风险企业", "高风险企业（共3家）：", "High-risk entities", "Tier D firms"] {
            assert_eq!(lists(text), Some(false), "{text}");
        }
    }

    #[test]
    fn what_a_plan_says_of_lists_and_tiers_is_no_title() {
        for text in [
            "对高风险企业抽查比例不低于10%",
            "高风险企业抽查比例不低于10%",
            "高风险企业抽查事项清单",
            "高风险企业检查清单",
            "建立高风险企业名单",
            "高风险企业名单管理办法",
            "将高风险企业名单纳入重点检查",
            "低、一般、较高、高风险企业名单",
            "低风险、高风险企业名单",
            "纳税信用A级企业名单",
            "绩效A级企业名单",
            "高风险作业名单",
            "高风险企业名单由各科室更新",
            "High-risk firms are drawn more often",
            "At least 10 % of high-risk firms",
            "High-risk work list",
        ] {
            assert_eq!(lists(text), None, "{text}");
        }
    }
}
