//! Tiers in sentences: `信用风险等级：低`, `该企业属高风险企业`, `甲厂（D级）`. What speaks of tiers and of nobody is left alone: that firms of
//! a high tier are drawn more often is what every plan says.

mod titles;

use std::collections::BTreeSet;
pub(super) use titles::Title;

/// The words of tiers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Words {
    names: Vec<Vec<char>>,
    codes: Vec<Vec<char>>,
}

/// The scheme that most provinces have: a plan that declares none is of it, too.
const NAMES: [&str; 7] = ["低", "一般", "较高", "高", "low", "medium", "high"];
const CODES: [&str; 4] = ["A", "B", "C", "D"];
/// What a level of something else is of: these are public.
const OTHER_LEVELS: [&str; 26] = [
    "绩效",
    "景区",
    "旅游",
    "资质",
    "纳税",
    "环保",
    "环境",
    "事件",
    "放射",
    "辐射",
    "危房",
    "安全",
    "防火",
    "火灾",
    "食品",
    "餐饮",
    "量化",
    "地震",
    "疫情",
    "地区",
    "水质",
    "功能区",
    "应急",
    "实验室",
    "医院",
    "等级保护",
];
/// What firms are called together.
const CLASSES: [&str; 17] = [
    "市场主体",
    "经营主体",
    "监管对象",
    "检查对象",
    "抽查对象",
    "排污单位",
    "经营者",
    "经营单位",
    "生产单位",
    "企业",
    "单位",
    "主体",
    "对象",
    "公司",
    "商户",
    "机构",
    "firms",
];
/// What ties a tier to whoever stands before it.
const TIES: [&str; 19] = [
    "属于",
    "属",
    "为",
    "是",
    "系",
    "列为",
    "评为",
    "评定为",
    "认定为",
    "确定为",
    "判定为",
    "定为",
    "：",
    ":",
    "（",
    "(",
    "=",
    "—",
    "－",
];
/// The same words where they say what there is.
const NO_TIES: [&str; 5] = ["分为", "划分为", "成为", "作为", "以为"];
/// What parts members of a list.
const COMMAS: [char; 14] = ['、', '和', '及', '与', '或', '至', '到', '/', '／', '~', '～', '-', '—', ','];
/// Who is meant in a sentence.
const SOMEBODY: [&str; 12] = [
    "有限公司",
    "有限责任公司",
    "股份公司",
    "集团公司",
    "合作社",
    "该企业",
    "该单位",
    "该公司",
    "该厂",
    "该站",
    "该户",
    "this firm",
];

impl Words {
    /// The words of a plan's tiers, and of the usual ones.
    pub fn of<'t>(names: impl Iterator<Item = &'t str>, codes: impl Iterator<Item = &'t str>) -> Self {
        let all = |own: &mut dyn Iterator<Item = &'t str>, usual: &'static [&'static str]| {
            let set: BTreeSet<&str> = own.chain(usual.iter().copied()).filter(|w| !w.is_empty()).collect();
            let mut all: Vec<Vec<char>> = set.into_iter().map(|w| w.chars().collect()).collect();
            all.sort_by_key(|word| std::cmp::Reverse(word.len()));
            all
        };
        let (mut names, mut codes) = (names, codes);
        Self { names: all(&mut names, &NAMES), codes: all(&mut codes, &CODES) }
    }

    /// What a text says of somebody's tier, if it does.
    pub fn told(&self, text: &str) -> Option<String> {
        // Hardly any cell speaks of tiers at all.
        if !text.contains(['险', '级', '类', '用']) && !text.contains("isk") {
            return None;
        }
        let chars: Vec<char> = text.chars().collect();
        let ends = |c: &char| matches!(c, '。' | '！' | '？' | '；' | ';' | '!' | '?' | '\n');
        chars.split(ends).find_map(|sentence| Sentence::new(self, sentence).told())
    }
}

/// Where a tier is spoken of.
#[derive(Clone, Copy, Debug)]
struct Mention {
    from: usize,
    to: usize,
    /// Whether a heading says that it is one: `信用风险等级：`.
    labelled: bool,
}

struct Sentence<'a> {
    words: &'a Words,
    chars: &'a [char],
    text: String,
}

impl<'a> Sentence<'a> {
    fn new(words: &'a Words, chars: &'a [char]) -> Self {
        Self { words, chars, text: chars.iter().collect() }
    }

    fn told(&self) -> Option<String> {
        let mentions = (0..self.chars.len()).filter_map(|at| self.labelled(at).or_else(|| self.plain(at)));
        let mentions: Vec<Mention> = mentions.collect();
        let told = mentions.iter().find(|m| self.is_of_somebody(m, &mentions))?;
        Some(self.chars.get(told.from..told.to)?.iter().collect())
    }

    /// A heading, what ties it, and a tier.
    fn labelled(&self, at: usize) -> Option<Mention> {
        const HEADINGS: [&str; 14] = [
            "信用风险分类等级",
            "信用风险分类结果",
            "信用风险等级",
            "信用风险级别",
            "信用风险类别",
            "信用风险分类",
            "信用风险",
            "风险等级",
            "风险级别",
            "信用等级",
            "信用分类",
            "风险",
            "risk tier",
            "risk level",
        ];
        let heading = HEADINGS.iter().find(|h| self.is_at(at, h))?;
        // 环境风险等级 is another, and public.
        if self.is_other(at) {
            return None;
        }
        let mut to = at + heading.chars().count();
        let tied = self.skip(&mut to, |c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '：' | ':'
                        | '为'
                        | '是'
                        | '属'
                        | '='
                        | '“'
                        | '"'
                        | '（'
                        | '('
                        | '☑'
                        | '√'
                        | '■'
                        | '－'
                        | '—'
                )
        });
        let bare = *heading == "风险";
        let end = self.tier_at(to, tied || !bare)?;
        // Bare, it is one where nothing follows that makes another word of it.
        (self.is_end(end) || self.class_after(end).is_some() || self.is_at(end, "的")).then_some(Mention {
            from: at,
            to: end,
            labelled: true,
        })
    }

    /// `高风险`, `D级`.
    fn plain(&self, at: usize) -> Option<Mention> {
        if let Some(name) = self.words.names.iter().find(|name| self.starts(at, name)) {
            let mut to = at + name.len();
            // 较高风险 is no 高风险; neither is 最高.
            let longer = at.checked_sub(1).and_then(|before| self.chars.get(before));
            let is_longer = longer.is_some_and(|c| matches!(c, '较' | '最' | '更' | '提' | '降' | '极'));
            if !is_longer && (self.is_at(to, "信用风险") || self.is_at(to, "风险")) {
                to += if self.is_at(to, "风险") { 2 } else { 4 };
                return (!self.is_other(at)).then_some(Mention { from: at, to, labelled: false });
            }
        }
        let code = self.words.codes.iter().find(|code| self.starts(at, code))?;
        let before = at.checked_sub(1).and_then(|before| self.chars.get(before));
        if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let to = at + code.len();
        let level = self.is_at(to, "级") || self.is_at(to, "类");
        let known = self.text.contains("风险") || self.text.contains("信用") || self.names_somebody();
        let known = known || self.is_behind_a_firm(at);
        let alone = self.chars.iter().collect::<String>().trim().chars().count() == code.len() + 1;
        let other = OTHER_LEVELS.iter().any(|word| self.text.contains(word));
        (level && (known || alone) && !other).then_some(Mention { from: at, to: to + 1, labelled: false })
    }

    fn is_of_somebody(&self, mention: &Mention, all: &[Mention]) -> bool {
        let chain = self.chain(mention, all);
        let first = chain.first().map_or(mention.from, |m| m.from);
        let stands = mention.labelled || self.is_tied(first);
        let names = self.names_somebody();
        // A list of all the tiers is the scheme.
        if chain.len() > 2 || (chain.len() == 2 && !stands) || self.listed_behind(mention) {
            return names && stands && chain.len() < 3;
        }
        let mut after = mention.to;
        self.skip(&mut after, |c| c.is_whitespace() || matches!(c, '”' | '"' | '）' | ')' | '级' | '类'));
        let class = self.class_after(after);
        let behind = class.unwrap_or(after);
        // 信用风险等级为高的企业, 评定为高风险企业的: whoever that may be.
        if self.is_at(behind, "的") {
            return names;
        }
        match class {
            Some(end) if !self.is_end(end) => stands || names,
            Some(_) => stands || names,
            // 高风险作业 is no firm.
            None if self.is_end(mention.to) || self.is_end(after) || self.goes_on(after) => {
                stands || names || self.alone(mention, after)
            }
            None => false,
        }
    }

    /// Whether a tier is all that is said, or stands behind a name: `甲厂高风险`.
    fn alone(&self, mention: &Mention, after: usize) -> bool {
        let before = self.chars.get(..mention.from).unwrap_or_default();
        let clause: String = before.iter().rev().take_while(|c| !matches!(c, '，' | ',')).collect();
        let clause: String = clause.chars().rev().collect();
        let general = [
            "对", "将", "按", "从", "由", "向", "如", "和", "及", "或", "、", "各", "有", "无", "防", "的",
            "存在",
        ];
        let is_general = general.iter().any(|word| clause.contains(word));
        self.is_end(after) && !is_general && (clause.trim().is_empty() || clause.chars().any(is_han))
    }

    /// The mentions that stand with one in a list.
    fn chain<'m>(&self, mention: &'m Mention, all: &'m [Mention]) -> Vec<&'m Mention> {
        let at = all.iter().position(|m| m.from == mention.from).unwrap_or(0);
        let follows = |a: &Mention, b: &Mention| {
            let between = self.chars.get(a.to..b.from).unwrap_or_default();
            let text: String = between
                .iter()
                .filter(|c| !c.is_whitespace() && !"“”\"（）()ABCD级类".contains(**c))
                .collect();
            let text = CLASSES.iter().fold(text, |text, class| text.replace(class, ""));
            (1..=2).contains(&text.chars().count()) && text.chars().all(|c| COMMAS.contains(&c))
                || (text.is_empty() && between.len() > 1)
        };
        let (mut from, mut to) = (at, at);
        while from > 0 && all.get(from - 1).zip(all.get(from)).is_some_and(|(a, b)| follows(a, b)) {
            from -= 1;
        }
        while all.get(to).zip(all.get(to + 1)).is_some_and(|(a, b)| follows(a, b)) {
            to += 1;
        }
        all.get(from..=to).unwrap_or_default().iter().collect()
    }

    /// Whether bare names of tiers stand before or behind one in a list: `低、一般、较高、高风险`, `信用风险等级：A、B、C、D`.
    fn listed_behind(&self, mention: &Mention) -> bool {
        let comma = |at: usize| self.chars.get(at).is_some_and(|c| COMMAS.contains(c));
        let mut after = mention.to;
        self.skip(&mut after, |c| matches!(c, '级' | '类' | '”' | '"'));
        let mut next = after + 1;
        self.skip(&mut next, |c| matches!(c, '“' | '"' | ' '));
        let behind = comma(after)
            && self.tier_at(next, true).is_some_and(|end| self.is_end(end) || self.is_at(end, "四"));
        let before = mention.from.checked_sub(1).filter(|at| comma(*at)).is_some_and(|at| {
            let names = self.words.names.iter().chain(&self.words.codes);
            names.into_iter().any(|w| at.checked_sub(w.len()).is_some_and(|from| self.starts(from, w)))
        });
        behind || before
    }

    fn is_tied(&self, at: usize) -> bool {
        let before: String = self.chars.get(..at).unwrap_or_default().iter().collect();
        let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '‘'));
        TIES.iter().any(|tie| before.ends_with(tie)) && !NO_TIES.iter().any(|tie| before.ends_with(tie))
    }

    /// Whether what is tied to a place ends as the names of firms do: `甲厂：`, `乙站（`.
    fn is_behind_a_firm(&self, at: usize) -> bool {
        const ENDINGS: [char; 12] = ['厂', '店', '站', '矿', '院', '社', '场', '行', '坊', '馆', '团', '司'];
        let before: String = self.chars.get(..at).unwrap_or_default().iter().collect();
        let before = before.trim_end();
        let tie = TIES.iter().filter_map(|tie| before.strip_suffix(tie)).min_by_key(|rest| rest.len());
        tie.is_some_and(|rest| rest.trim_end().ends_with(ENDINGS))
    }

    fn names_somebody(&self) -> bool {
        let code = |word: &str| word.len() == 18 && crate::registry::credit_code::check(word).is_ok();
        SOMEBODY.iter().any(|word| self.text.contains(word))
            || self.text.split(|c: char| !c.is_ascii_alphanumeric()).any(code)
    }

    /// The end of a tier's name or code at a place.
    fn tier_at(&self, at: usize, codes: bool) -> Option<usize> {
        let of = |words: &[Vec<char>]| words.iter().find(|w| self.starts(at, w)).map(|w| at + w.len());
        let mut end = of(&self.words.names).or_else(|| {
            let end = of(&self.words.codes).filter(|_| codes)?;
            self.chars.get(end).is_none_or(|c| !c.is_ascii_alphanumeric()).then_some(end)
        })?;
        for more in ["信用风险", "风险", "级", "类", "等"] {
            if self.is_at(end, more) {
                end += more.chars().count();
                break;
            }
        }
        Some(end)
    }

    fn class_after(&self, at: usize) -> Option<usize> {
        CLASSES.iter().find(|class| self.is_at(at, class)).map(|class| at + class.chars().count())
    }

    /// Whether a word ends here.
    fn is_end(&self, at: usize) -> bool {
        self.chars.get(at).is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether a verb follows: what stood before is said of somebody.
    fn goes_on(&self, at: usize) -> bool {
        self.names_somebody() && ["已", "被", "应", "须", "需", "拟"].iter().any(|w| self.is_at(at, w))
    }

    /// Whether what stands before a place makes it a level of something else.
    fn is_other(&self, at: usize) -> bool {
        let from = at.saturating_sub(6);
        let before: String = self.chars.get(from..at).unwrap_or_default().iter().collect();
        OTHER_LEVELS.iter().any(|word| before.ends_with(word))
    }

    fn starts(&self, at: usize, word: &[char]) -> bool {
        self.chars.get(at..).is_some_and(|rest| rest.starts_with(word))
    }

    fn is_at(&self, at: usize, word: &str) -> bool {
        let mut rest = self.chars.get(at..).unwrap_or_default().iter();
        word.chars().all(|c| rest.next().is_some_and(|found| found.eq_ignore_ascii_case(&c)))
    }

    fn skip(&self, at: &mut usize, mut of: impl FnMut(char) -> bool) -> bool {
        let from = *at;
        while self.chars.get(*at).is_some_and(|c| of(*c)) {
            *at += 1;
        }
        *at > from
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<String> {
        Words::of(std::iter::empty(), std::iter::empty()).told(text)
    }

    #[test]
    fn a_tier_of_somebody_is_told_in_a_sentence() {
        for text in [
            "信用风险等级：低",
            "甲厂信用风险等级: 高，检查日期2024-05-06",
            "经评定，信用风险等级为“较高”",
            "信用风险分类结果：D",
            "企业信用风险分类为C类",
            "该企业属于高风险企业",
            "该企业为D级",
            "甲厂（高风险）",
            "甲厂：低风险",
            "甲厂高风险，已责令整改",
            "泽州县某某建材有限公司，D级，未发现问题",
            "91350211M000100Y43 为较高风险企业",
            "风险等级高",
            "高风险",
            "D级",
            "☑高 信用风险等级☑高",
            "检查对象为高风险企业，共检查两次",
            "甲厂、乙厂分别为低风险、高风险",
            "Risk tier: D",
            "risk level: high",
        ] {
            assert!(told(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_said_of_tiers_and_of_nobody_is_left_alone() {
        for text in [
            "根据企业信用风险分类结果，对低风险、一般风险、较高风险、高风险企业分别递加比例抽查。",
            "对低、一般、较高、高风险企业分别递增抽查比例、频次",
            "企业信用风险分为A、B、C、D四级",
            "信用风险等级分为低、一般、较高、高四类",
            "信用风险等级：低、一般、较高、高",
            "对高风险企业提高抽查比例和频次",
            "信用风险等级为高的企业，每年至少检查一次",
            "评定为高风险企业的，加大抽查频次",
            "高风险作业审批表",
            "高风险企业的抽查比例为50%",
            "突发环境事件风险等级为一般",
            "环境风险等级：较大",
            "绩效分级为A级企业",
            "绩效A级企业12家",
            "AAAA级景区",
            "环境风险一般",
            "低碳公司",
            "风险高低不同",
            "提高风险防范意识",
            "防范高风险",
            "纳税信用等级：A",
            "信用风险等级不公开",
            "将高风险企业纳入重点检查",
            "B类放射源",
            "实验室为A级",
            "低风险地区",
            "该工艺存在较高风险",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
