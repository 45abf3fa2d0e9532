//! The keyword table: one row a keyword, with its Chinese and its English spellings. The first of each is the one
//! that is written; the others are read as well (annex column headings, plural forms). The grammar lists the same
//! spellings, and a test keeps the two in step.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use strsim::damerau_levenshtein;

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident [$($zh:literal),+] [$($en:literal),+] $declares:literal $field:literal;)*) => {
        /// A keyword of the rule language.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Keyword {
            $($(#[$doc])* #[doc = concat!("Written ", $("`", $zh, "` "),+, "or ", $("`", $en, "` "),+, ".")] $name,)*
        }

        /// Every keyword with its spellings, in the order of the reference.
        pub static KEYWORDS: &[Row] = &[
            $(Row { keyword: Keyword::$name, zh: &[$($zh),+], en: &[$($en),+], declares: $declares, field: $field },)*
        ];
    };
}

/// A row of the keyword table.
#[derive(Debug)]
pub struct Row {
    /// The keyword.
    pub keyword: Keyword,
    /// Chinese spellings, the canonical one first.
    pub zh: &'static [&'static str],
    /// English spellings, the canonical one first.
    pub en: &'static [&'static str],
    /// Whether it begins a declaration.
    pub declares: bool,
    /// Whether it begins a field.
    pub field: bool,
}

keywords! {
    /// The plan's header.
    Plan ["计划"] ["plan"] true false;
    /// An organisation.
    Department ["部门"] ["department"] true false;
    /// An actor that the document names without naming an organisation.
    Role ["角色"] ["role"] true false;
    /// A qualification of inspectors.
    Qualification ["资格"] ["qualification"] true false;
    /// The typed columns of the entity library.
    Library ["对象库"] ["library"] true false;
    /// A class of entities; in a matter or task, the class it is about.
    Scope ["对象"] ["scope"] true true;
    /// Increments by tier; in a task, the increments that apply.
    Tiers ["分级", "递增"] ["tiers"] true true;
    /// Legal bases declared once.
    Bases ["依据集"] ["bases"] true false;
    /// A matter; in a task, the matters it covers.
    Matter ["事项"] ["matter"] true true;
    /// A task of one department.
    Task ["任务"] ["task"] true false;
    /// A task of several departments.
    JointTask ["联合任务"] ["joint task", "joint-task"] true false;
    /// A goal, measured or not.
    Objective ["目标"] ["objective"] true false;
    /// Who must do what.
    Duty ["职责"] ["duty"] true false;
    /// A deadline.
    Deadline ["期限"] ["deadline"] true false;
    /// A fact about time.
    Period ["时段"] ["period"] true false;
    /// A vocabulary of outcomes.
    Vocabulary ["结果用语"] ["vocabulary"] true false;
    /// An outcome.
    Outcome ["结果"] ["outcome"] true false;
    /// A document that the plan names.
    Document ["文件"] ["document"] true false;
    /// A statute.
    Statute ["法规"] ["statute"] true false;
    /// A year's working days.
    Calendar ["日历"] ["calendar"] true false;
    /// Numbers of the operator's, not of the document.
    Assumption ["假设"] ["assumption"] true false;

    /// Title of the plan.
    Title ["标题"] ["title"] false true;
    /// Document number.
    Number ["文号"] ["number"] false true;
    /// Issuing department of a plan.
    Issuer ["制定"] ["issuer"] false true;
    /// Day of issue.
    Issued ["印发"] ["issued"] false true;
    /// Plan year.
    Year ["年度"] ["year"] false true;
    /// Libraries used.
    Use ["引用"] ["use"] false true;
    /// Addressees.
    Addressees ["主送"] ["addressees"] false true;
    /// Background sentences.
    Background ["背景"] ["background"] false true;
    /// Annexes as listed.
    Annex ["附件"] ["annex"] false true;
    /// Section headings.
    Heading ["章节"] ["heading"] false true;
    /// Row ids of the document's table.
    Ids ["编号"] ["ids"] false true;
    /// ASCII code.
    Code ["代号"] ["code"] false true;
    /// Other names.
    Aliases ["别名"] ["aliases"] false true;
    /// Where it stands in the document.
    Source ["出处"] ["source"] false true;
    /// The printed words.
    Printed ["原文"] ["printed"] false true;
    /// What is checked.
    Content ["内容"] ["content"] false true;
    /// 重点 or 一般.
    Class ["类别"] ["class"] false true;
    /// Methods of inspection.
    Method ["方式"] ["method"] false true;
    /// Who does it.
    By ["主体"] ["by"] false true;
    /// Legal bases.
    Basis ["依据"] ["basis"] false true;
    /// 定向 or 不定向.
    Kind ["类型"] ["kind"] false true;
    /// How many and how often.
    Schedule ["比例频次", "抽查比例及频次", "抽查比例/数量"] ["schedule"] false true;
    /// The printed sentence about tiers.
    TiersPrinted ["递增原文"] ["tiers-printed"] false true;
    /// Window of the task.
    Window ["时间", "抽查起止时间"] ["window"] false true;
    /// Who draws and who inspects.
    Level ["层级", "抽查检查模式"] ["level"] false true;
    /// Who initiates.
    Initiator ["发起", "发起部门"] ["initiator"] false true;
    /// Who joins.
    Partner ["配合", "配合部门"] ["partner"] false true;
    /// The measure of an objective.
    Measure ["指标"] ["measure"] false true;
    /// A number of days.
    Within ["期限"] ["within"] false true;
    /// From which day a deadline runs.
    From ["自"] ["from"] false true;
    /// Whether a document is attached.
    Status ["状态"] ["status"] false true;
    /// Whether a vocabulary may be extended.
    Open ["开放"] ["open"] false true;
    /// The predicate of a scope.
    Where ["条件"] ["where"] false true;
    /// Full title of a statute.
    FullTitle ["全称"] ["full-title"] false true;
    /// Rank of a statute.
    Rank ["级别"] ["rank"] false true;
    /// Issuing authority of a statute.
    Authority ["制定机关"] ["authority"] false true;
    /// Day of promulgation.
    Promulgated ["公布"] ["promulgated"] false true;
    /// In force from.
    InForce ["施行"] ["in-force"] false true;
    /// How many articles it has.
    Articles ["条数"] ["articles"] false true;
    /// Repealed on, and by what.
    Repealed ["废止"] ["repealed"] false true;
    /// Ceases by its own words on.
    Expires ["失效"] ["expires"] false true;
    /// The statute it takes the place of.
    Supersedes ["替代"] ["supersedes"] false true;
    /// Successors by article.
    Successors ["接替"] ["successors"] false true;
    /// What is known of it today.
    Standing ["现状"] ["standing"] false true;
    /// How sure the entry is.
    Confidence ["可信度"] ["confidence"] false true;
    /// Public source of an entry.
    Reference ["来源"] ["reference"] false true;
    /// Statutory holidays.
    Holidays ["放假"] ["holidays"] false true;
    /// Make-up working days.
    Workdays ["上班"] ["workdays"] false true;
    /// A remark.
    Note ["说明"] ["note"] false true;
    /// The tasks that an assumption is for.
    AppliesTo ["适用"] ["applies-to"] false true;
    /// What a ratio is of: each draw or the year.
    RatioOf ["基数"] ["ratio-of"] false true;
    /// How the draws of a year are placed.
    Rounds ["分期"] ["rounds"] false true;
    /// The tier of entities whose tier is unknown.
    UnknownTier ["等级不明"] ["unknown-tier"] false true;
    /// Slots of an inspection team.
    Team ["检查组"] ["team"] false true;
    /// The obligations by which the audit judges a duty.
    Audited ["审计"] ["audited"] false true;
    /// The labels column.
    Labels ["标签"] ["labels"] false true;
    /// The credit-risk column.
    Risk ["风险"] ["risk"] false true;
    /// The region column.
    Region ["区划"] ["region"] false true;
    /// The trade column.
    Trade ["行业"] ["trade"] false true;
}

/// The rows that begin a declaration, and those that begin a field, by spelling.
static DECLARATIONS: LazyLock<BTreeMap<&str, Keyword>> = LazyLock::new(|| spelled(|row| row.declares));
static FIELDS: LazyLock<BTreeMap<&str, Keyword>> = LazyLock::new(|| spelled(|row| row.field));

fn spelled(wanted: impl Fn(&Row) -> bool) -> BTreeMap<&'static str, Keyword> {
    let rows = KEYWORDS.iter().filter(|row| wanted(row));
    rows.flat_map(|row| row.zh.iter().chain(row.en).map(|s| (*s, row.keyword))).collect()
}

impl Keyword {
    /// The declaration keyword of a spelling.
    pub fn declaration(word: &str) -> Option<Self> {
        DECLARATIONS.get(word).copied()
    }

    /// The field keyword of a spelling.
    pub fn field(word: &str) -> Option<Self> {
        FIELDS.get(word).copied()
    }

    /// Every spelling of a field keyword.
    pub fn field_spellings() -> impl Iterator<Item = &'static str> {
        FIELDS.keys().copied()
    }

    /// Its row of the table.
    pub fn row(self) -> Option<&'static Row> {
        // The table is in the order of the enum.
        KEYWORDS.get(self as usize)
    }

    /// The spelling of a field to show beside text written in the same script.
    pub fn field_spelling(self, chinese: bool) -> &'static str {
        match self {
            // `分级` declares; the field of the same keyword is `递增`.
            Self::Tiers if chinese => "递增",
            _ => self.spelling(chinese),
        }
    }

    /// The spelling to show beside text written in the same script.
    pub fn spelling(self, chinese: bool) -> &'static str {
        self.row().and_then(|r| if chinese { r.zh.first() } else { r.en.first() }).copied().unwrap_or("")
    }
}

/// The nearest of `candidates` to an unknown word: one edit (two for words of six characters or more), or one that
/// begins with, ends with or contains the other. `None` rather than nonsense.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = if length >= 6 { 2 } else { 1 };
    let rank = |c: &str| -> Option<(usize, usize)> {
        let edits = damerau_levenshtein(word, c);
        let other = c.chars().count();
        let contained = length.min(other) >= 2 && (c.contains(word) || word.contains(c));
        if edits <= allowed && edits < length.max(other) {
            Some((0, edits))
        } else {
            contained.then(|| (1, length.abs_diff(other)))
        }
    };
    candidates.filter_map(|c| rank(c).map(|r| (r, c))).min().map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn spellings(wanted: impl Fn(&Row) -> bool) -> BTreeSet<String> {
        let rows = KEYWORDS.iter().filter(|r| wanted(r));
        rows.flat_map(|r| r.zh.iter().chain(r.en)).map(|s| s.replace("joint task", "joint-task")).collect()
    }

    fn in_grammar(rule: &str) -> BTreeSet<String> {
        let grammar = include_str!("../../grammar/ssj.pest");
        let body = grammar.split(&format!("\n{rule} = @{{")).nth(1).unwrap().split("~ !XID").next().unwrap();
        let mut words: BTreeSet<String> = body.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        if words.remove("joint") {
            words.remove(" ");
            words.remove("-");
            words.insert("joint-task".to_owned());
        }
        words
    }

    #[test]
    fn the_grammar_and_the_table_list_the_same_keywords() {
        // `分级` declares and `递增` is the field of one keyword.
        let declares = spellings(|r| r.declares).into_iter().filter(|s| s != "递增").collect();
        let fields = spellings(|r| r.field).into_iter().filter(|s| s != "分级").collect();
        assert_eq!(in_grammar("declaration_keyword"), declares);
        assert_eq!(in_grammar("field_keyword"), fields);
    }

    #[test]
    fn a_keyword_finds_its_row_and_no_spelling_means_two() {
        assert!(KEYWORDS.iter().all(|row| row.keyword.row().map(|r| r.keyword) == Some(row.keyword)));
        for wanted in [|r: &Row| r.declares, |r: &Row| r.field] {
            let rows = KEYWORDS.iter().filter(|r| wanted(r));
            let all: Vec<_> = rows.flat_map(|r| r.zh.iter().chain(r.en)).collect();
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        }
    }

    #[test]
    fn suggestions_are_near_or_none() {
        let names = ["比例频次", "出处", "事项", "重点排污单位监督检查"];
        assert_eq!(nearest("比率频次", names.into_iter()), Some("比例频次"));
        assert_eq!(nearest("重点排污单位", names.into_iter()), Some("重点排污单位监督检查"));
        assert_eq!(nearest("天气", names.into_iter()), None);
    }
}
