//! The keyword table: one row a keyword, with its Chinese and its English spellings. The first of each is the one
//! that is written; the others are read as well (annex column headings, plural forms). The grammar lists the same
//! spellings, and a test keeps the two in step.

use super::confusable::alike;
use super::grammar::Rule;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use strsim::damerau_levenshtein;

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident [$($zh:literal),+] [$($en:literal),+] $head:expr, $value:expr, $rows:expr;)*) => {
        /// A keyword of the rule language.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Keyword {
            $($(#[$doc])* #[doc = concat!("Written ", $("`", $zh, "` "),+, "or ", $("`", $en, "` "),+, ".")] $name,)*
        }

        /// Every keyword with its spellings, in the order of the reference.
        pub static KEYWORDS: &[Row] = &[
            $(Row {
                keyword: Keyword::$name, zh: &[$($zh),+], en: &[$($en),+], head: $head, value: $value, rows: $rows,
            },)*
        ];
    };
}

/// A row of the keyword table: how a keyword is written and by which rules of the grammar what follows it is read.
#[derive(Debug)]
pub struct Row {
    /// The keyword.
    pub keyword: Keyword,
    /// Chinese spellings, the canonical one first.
    pub zh: &'static [&'static str],
    /// English spellings, the canonical one first.
    pub en: &'static [&'static str],
    /// The rule of what follows the colon of a declaration (`declared_head` where nothing does); `None` where the
    /// keyword begins no declaration.
    pub head: Option<Rule>,
    /// The rule of a field's value; `None` where the keyword begins no field.
    pub value: Option<Rule>,
    /// The rule of a line of its block, where the lines are not fields themselves.
    pub rows: Option<Rule>,
}

impl Row {
    /// Whether it begins a declaration.
    pub fn declares(&self) -> bool {
        self.head.is_some()
    }

    /// The spellings that begin a declaration. The further Chinese ones are headings of annex columns: they name
    /// fields only.
    pub fn declaration_spellings(&self) -> impl Iterator<Item = &'static str> {
        let spellings = self.zh.iter().take(1).chain(self.en);
        spellings.copied().filter(|_| self.declares())
    }

    /// The spellings that begin a field.
    pub fn field_spellings(&self) -> impl Iterator<Item = &'static str> {
        self.zh.iter().chain(self.en).copied().filter(|_| self.value.is_some())
    }
}

keywords! {
    /// The plan's header.
    Plan ["计划"] ["plan"] Some(Rule::declared_head), None, None;
    /// An organisation.
    Department ["部门"] ["department"] Some(Rule::declared_head), None, None;
    /// An actor that the document names without naming an organisation.
    Role ["角色"] ["role"] Some(Rule::declared_head), None, None;
    /// A qualification of inspectors; in a matter, the one that its inspectors need.
    Qualification ["资格"] ["qualification"] Some(Rule::declared_head), Some(Rule::names), None;
    /// The typed columns of the entity library; in a scope, the library whose columns it names.
    Library ["对象库"] ["library"] Some(Rule::declared_head), Some(Rule::names), None;
    /// A class of entities; in a matter or task, the class it is about.
    Scope ["对象", "抽查对象范围", "抽查对象", "检查对象"] ["scope"] Some(Rule::predicate), Some(Rule::references), Some(Rule::scope_row);
    /// Increments by tier, declared once.
    Tiers ["分级"] ["tiers"] Some(Rule::tier_head), None, Some(Rule::tier_rows);
    /// Legal bases declared once.
    Bases ["依据集"] ["bases"] Some(Rule::declared_head), None, Some(Rule::citations);
    /// A matter; in a task, the matters it covers.
    Matter ["事项", "抽查事项"] ["matter"] Some(Rule::declared_head), Some(Rule::references), Some(Rule::references);
    /// A task of one department.
    Task ["任务"] ["task"] Some(Rule::declared_head), None, None;
    /// A task of several departments.
    JointTask ["联合任务"] ["joint task", "joint-task"] Some(Rule::declared_head), None, None;
    /// A goal, measured or not.
    Objective ["目标"] ["objective"] Some(Rule::objective), None, None;
    /// Who must do what.
    Duty ["职责"] ["duty"] Some(Rule::declared_head), None, None;
    /// A deadline.
    Deadline ["期限"] ["deadline"] Some(Rule::due), None, None;
    /// A fact about time.
    Period ["时段"] ["period"] Some(Rule::declared_head), None, None;
    /// A vocabulary of outcomes.
    Vocabulary ["结果用语"] ["vocabulary"] Some(Rule::declared_head), None, None;
    /// An outcome.
    Outcome ["结果"] ["outcome"] Some(Rule::declared_head), None, None;
    /// A document that the plan names.
    Document ["文件"] ["document"] Some(Rule::declared_head), None, None;
    /// A statute.
    Statute ["法规"] ["statute"] Some(Rule::declared_head), None, None;
    /// A year's working days.
    Calendar ["日历"] ["calendar"] Some(Rule::declared_head), None, None;
    /// Numbers of the operator's, not of the document.
    Assumption ["假设"] ["assumption"] Some(Rule::declared_head), None, None;
    /// An entity and what is expected of it: a test of the rules.
    Example ["示例"] ["example"] Some(Rule::declared_head), None, None;

    /// Title of the plan.
    Title ["标题"] ["title"] None, Some(Rule::text), None;
    /// Document number.
    Number ["文号"] ["number"] None, Some(Rule::text), None;
    /// Issuing department of a plan.
    Issuer ["制定"] ["issuer"] None, Some(Rule::references), None;
    /// Day of issue.
    Issued ["印发"] ["issued"] None, Some(Rule::date), None;
    /// Plan year.
    Year ["年度"] ["year"] None, Some(Rule::year), None;
    /// Libraries used.
    Use ["引用"] ["use"] None, Some(Rule::sources), None;
    /// Last year's plan, which this one extends.
    Extends ["沿用"] ["extends"] None, Some(Rule::sources), None;
    /// Addressees.
    Addressees ["主送"] ["addressees"] None, Some(Rule::texts), Some(Rule::texts);
    /// Background sentences.
    Background ["背景"] ["background"] None, Some(Rule::texts), Some(Rule::texts);
    /// Annexes as listed.
    Annex ["附件"] ["annex"] None, Some(Rule::texts), Some(Rule::texts);
    /// Section headings.
    Heading ["章节"] ["heading"] None, Some(Rule::texts), Some(Rule::texts);
    /// Row ids of the document's table.
    Ids ["编号"] ["ids"] None, Some(Rule::text), None;
    /// ASCII code.
    Code ["代号"] ["code"] None, Some(Rule::code), None;
    /// Other names.
    Aliases ["别名"] ["aliases"] None, Some(Rule::texts), Some(Rule::texts);
    /// The department above.
    Parent ["上级"] ["parent"] None, Some(Rule::references), None;
    /// Sections of a department.
    Sections ["科室"] ["sections"] None, Some(Rule::names), Some(Rule::names);
    /// Where it stands in the document.
    Source ["出处"] ["source"] None, Some(Rule::provenance), None;
    /// The printed words.
    Printed ["原文"] ["printed"] None, Some(Rule::text), None;
    /// What is checked.
    Content ["内容", "检查内容", "抽查内容"] ["content"] None, Some(Rule::content), Some(Rule::content);
    /// 重点 or 一般.
    Class ["类别", "事项类别"] ["class"] None, Some(Rule::class_of), None;
    /// Methods of inspection.
    Method ["方式", "检查方式"] ["method"] None, Some(Rule::methods_of), None;
    /// Who does it.
    By ["主体", "检查主体"] ["by"] None, Some(Rule::references), None;
    /// The section or department that answers for it.
    Owner ["责任", "责任科室", "责任单位", "责任部门"] ["owner"] None, Some(Rule::references), None;
    /// Legal bases.
    Basis ["依据", "检查依据"] ["basis"] None, Some(Rule::citations), Some(Rule::citations);
    /// 定向 or 不定向.
    Kind ["类型", "抽查类型"] ["kind"] None, Some(Rule::kind_of), None;
    /// How many and how often.
    Schedule ["比例频次", "抽查比例及频次", "抽查比例/数量", "抽查比例", "抽查数量"] ["schedule", "ratio"] None, Some(Rule::schedule), Some(Rule::schedule_row);
    /// How often, where the ratio stands in a field of its own.
    Frequency ["频次", "抽查频次"] ["frequency"] None, Some(Rule::how_often), None;
    /// How shares are rounded.
    Rounding ["取整"] ["rounding"] None, Some(Rule::rounding), None;
    /// Whether an entity may be drawn again.
    Repeats ["重复"] ["repeats"] None, Some(Rule::repeats), None;
    /// What happens to an entity of several classes.
    Overlap ["重叠"] ["overlap"] None, Some(Rule::overlap), None;
    /// What is drawn where it is not an entity: a vehicle, a project, a grid cell.
    DrawnUnit ["单元"] ["unit"] None, Some(Rule::text), None;
    /// The printed sentence about tiers.
    TiersPrinted ["递增原文", "信用风险分类管理"] ["tiers-printed"] None, Some(Rule::text), None;
    /// Increments by tier that apply.
    Increments ["递增"] ["increments", "tiers"] None, Some(Rule::tier_head), Some(Rule::tier_rows);
    /// Window of the task.
    Window ["时间", "抽查起止时间"] ["window"] None, Some(Rule::window), None;
    /// By when a draw must be made.
    DrawBy ["抽取期限"] ["draw-by"] None, Some(Rule::due), None;
    /// By when the inspections must be done.
    FinishBy ["完成期限"] ["finish-by"] None, Some(Rule::due), None;
    /// Who draws and who inspects.
    Level ["层级", "抽查检查模式", "抽查方式", "抽查层级"] ["level"] None, Some(Rule::levels_of), None;
    /// The higher authority that hands the task down.
    Relayed ["下达"] ["relayed-from"] None, Some(Rule::references), None;
    /// Who carries it out on behalf of the owner.
    Delegate ["委托"] ["delegated-to"] None, Some(Rule::references), None;
    /// Who initiates.
    Initiator ["发起", "发起部门", "牵头部门", "牵头单位"] ["initiator"] None, Some(Rule::party), None;
    /// Who joins.
    Partner ["配合", "配合部门", "参与部门", "联合部门", "配合单位"] ["partner"] None, Some(Rule::party), None;
    /// Who only sends inspectors.
    Sends ["派员"] ["sends"] None, Some(Rule::references), None;
    /// A step, who does it and what it waits for.
    Step ["步骤"] ["step"] None, Some(Rule::step), Some(Rule::step);
    /// Tasks that must be done before.
    After ["后于"] ["after"] None, Some(Rule::names), None;
    /// The measure of an objective.
    Measure ["指标"] ["measure"] None, Some(Rule::objective), None;
    /// What the counts of a measure are of, in the plan's own words.
    Definition ["口径"] ["counted-as"] None, Some(Rule::text), None;
    /// Which visits count towards a cap.
    VisitKinds ["计入"] ["counts"] None, Some(Rule::visit_kinds), None;
    /// A length of time.
    Within ["期限"] ["within"] None, Some(Rule::within), None;
    /// From when.
    From ["自"] ["from"] None, Some(Rule::from), None;
    /// Until when, that day included.
    Until ["至"] ["until"] None, Some(Rule::date), None;
    /// By when it recurs or falls due.
    DueBy ["时限"] ["due-by"] None, Some(Rule::due), None;
    /// What shows that it was done.
    Evidence ["证据"] ["evidence"] None, Some(Rule::text), None;
    /// What an outcome obliges to.
    FollowUp ["后续"] ["follow-up"] None, Some(Rule::follow_ups), Some(Rule::follow_ups);
    /// Whether a document is attached.
    Status ["状态"] ["status"] None, Some(Rule::text), None;
    /// Whether a vocabulary may be extended.
    Open ["开放"] ["open"] None, Some(Rule::yes), None;
    /// The predicate of a scope.
    Where ["条件"] ["where"] None, Some(Rule::predicate), None;
    /// Full title of a statute.
    FullTitle ["全称"] ["full-title"] None, Some(Rule::text), None;
    /// Rank of a statute.
    Rank ["级别"] ["rank"] None, Some(Rule::rank_of), None;
    /// Issuing authority of a statute.
    Authority ["制定机关"] ["authority"] None, Some(Rule::text), None;
    /// Day of promulgation.
    Promulgated ["公布"] ["promulgated"] None, Some(Rule::date), None;
    /// The first day in force.
    InForce ["施行"] ["in-force"] None, Some(Rule::date), None;
    /// A later version of it is in force from.
    Amended ["修订"] ["amended"] None, Some(Rule::date), None;
    /// How many articles it has.
    Articles ["条数"] ["articles"] None, Some(Rule::whole), None;
    /// Repealed on, and by what.
    Repealed ["废止"] ["repealed"] None, Some(Rule::repeal), None;
    /// Ceases by its own words on.
    Expires ["失效"] ["expires"] None, Some(Rule::date), None;
    /// The statute it takes the place of.
    Supersedes ["替代"] ["supersedes"] None, Some(Rule::statute_titles), None;
    /// Successors by article.
    Successors ["接替"] ["successors"] None, Some(Rule::succession), Some(Rule::succession);
    /// The statutes that it rests on.
    ParentStatutes ["上位法"] ["parent-statutes"] None, Some(Rule::statute_titles), None;
    /// Which articles give the power to inspect, and to whom.
    Powers ["检查权"] ["inspection-powers"] None, Some(Rule::power), Some(Rule::power);
    /// Which articles require random checks, and of what.
    Mandates ["须双随机"] ["mandates"] None, Some(Rule::mandate), Some(Rule::mandate);
    /// What articles are about.
    Provisions ["条文"] ["provisions"] None, Some(Rule::about_what), Some(Rule::about_what);
    /// What is known of it today.
    Standing ["现状"] ["standing"] None, Some(Rule::known_of), None;
    /// How sure the entry is.
    Confidence ["可信度"] ["confidence"] None, Some(Rule::text), None;
    /// Public source of an entry.
    Reference ["来源"] ["reference"] None, Some(Rule::text), None;
    /// Statutory holidays.
    Holidays ["放假"] ["holidays"] None, Some(Rule::days), Some(Rule::days);
    /// Make-up working days.
    Workdays ["上班"] ["workdays"] None, Some(Rule::days), Some(Rule::days);
    /// A remark.
    Note ["说明"] ["note"] None, Some(Rule::text), None;
    /// The tasks that an assumption or an expectation is for.
    AppliesTo ["适用"] ["applies-to"] None, Some(Rule::names), None;
    /// What a ratio is of: each draw or the year.
    RatioOf ["基数"] ["ratio-of"] None, Some(Rule::ratio_of), None;
    /// How the draws of a year are placed.
    Rounds ["分期"] ["rounds"] None, Some(Rule::rounds), None;
    /// The tier of entities whose tier is unknown.
    UnknownTier ["等级不明"] ["unknown-tier"] None, Some(Rule::text), None;
    /// Size and places of an inspection team.
    Team ["检查组"] ["team"] None, Some(Rule::team), None;
    /// When an inspector's certificate must be valid.
    Certificate ["执法证"] ["certificate"] None, Some(Rule::certified), None;
    /// Who may not inspect whom.
    Recusal ["回避"] ["recusal"] None, Some(Rule::recused), Some(Rule::recused);
    /// Who stands in for a drawn entity that cannot be inspected.
    Substitutes ["递补"] ["substitutes"] None, Some(Rule::substituted), None;
    /// The most that one inspector is given.
    Load ["工作量"] ["load"] None, Some(Rule::load), None;
    /// The obligations by which the audit judges a duty.
    Audited ["审计"] ["audited"] None, Some(Rule::audited), None;
    /// A finding that is accepted, for a reason and a time.
    Waiver ["豁免"] ["waiver"] None, Some(Rule::names), None;
    /// Why.
    Reason ["理由"] ["reason"] None, Some(Rule::text), None;
    /// Who approved it.
    Approver ["批准"] ["approver"] None, Some(Rule::text), None;
    /// Columns that every entity has.
    Required ["必填"] ["required"] None, Some(Rule::names), None;
    /// Labels that exclude each other.
    Exclusive ["互斥"] ["exclusive"] None, Some(Rule::exclusive), None;
    /// Labels that imply others.
    Implied ["蕴含"] ["implied"] None, Some(Rule::implied), None;
    /// The labels column.
    Labels ["标签"] ["labels"] None, Some(Rule::column_kind), Some(Rule::names);
    /// The credit-risk column.
    Risk ["风险"] ["risk"] None, Some(Rule::column_kind), Some(Rule::levels);
    /// The region column.
    Region ["区划"] ["region"] None, Some(Rule::column_kind), None;
    /// The trade column.
    Trade ["行业"] ["trade"] None, Some(Rule::column_kind), None;
    /// The entities of an example, some of a kind a line.
    Roster ["名录"] ["roster"] None, Some(Rule::roster_row), Some(Rule::roster_row);
    /// The task whose pool an entity is in, and how many of its like are drawn how often.
    Covered ["纳入"] ["covered-by"] None, Some(Rule::covering), None;
    /// The tasks whose pool an entity is not in.
    Uncovered ["不纳入"] ["not-covered-by"] None, Some(Rule::uncovering), None;
    /// How many a task draws from the entities of an example.
    Drawn ["应抽"] ["drawn"] None, Some(Rule::drawing), None;
}

/// The rows that begin a declaration, and those that begin a field, by spelling.
static DECLARATIONS: LazyLock<Spellings> =
    LazyLock::new(|| Spellings::of(KEYWORDS.iter().map(|row| (row.keyword, row.declaration_spellings()))));
static FIELDS: LazyLock<Spellings> =
    LazyLock::new(|| Spellings::of(KEYWORDS.iter().map(|row| (row.keyword, row.field_spellings()))));

/// Spellings with what they mean. Every word of every file is looked up here: up to sixteen bytes a word is compared
/// as one number.
struct Spellings {
    short: Vec<(u128, Keyword)>,
    all: BTreeMap<&'static str, Keyword>,
}

impl Spellings {
    fn of(rows: impl Iterator<Item = (Keyword, impl Iterator<Item = &'static str>)>) -> Self {
        let all: BTreeMap<_, _> = rows.flat_map(|(keyword, all)| all.map(move |s| (s, keyword))).collect();
        let mut short: Vec<_> = all.iter().filter_map(|(s, keyword)| Some((number(s)?, *keyword))).collect();
        short.sort_unstable();
        Self { short, all }
    }

    fn get(&self, word: &str) -> Option<Keyword> {
        let Some(number) = number(word) else { return self.all.get(word).copied() };
        let at = self.short.binary_search_by_key(&number, |(n, _)| *n).ok()?;
        self.short.get(at).map(|(_, keyword)| *keyword)
    }
}

/// A word of one to sixteen bytes as a number that no other has: no keyword holds a zero byte.
fn number(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    (!word.contains('\0')).then_some(u128::from_be_bytes(bytes))
}

impl Keyword {
    /// The declaration keyword of a spelling.
    pub fn declaration(word: &str) -> Option<Self> {
        DECLARATIONS.get(word)
    }

    /// The field keyword of a spelling.
    pub fn field(word: &str) -> Option<Self> {
        FIELDS.get(word)
    }

    /// Every spelling of a field keyword.
    pub fn field_spellings() -> impl Iterator<Item = &'static str> {
        FIELDS.all.keys().copied()
    }

    /// Its row of the table.
    pub fn row(self) -> Option<&'static Row> {
        // The table is in the order of the enum.
        KEYWORDS.get(self as usize)
    }

    /// Its name in data and in the keys of the catalogues: the English spelling, without blanks.
    pub fn name(self) -> String {
        self.spelling(false).replace(' ', "-")
    }

    /// The spelling to show beside text written in the same script.
    pub fn spelling(self, chinese: bool) -> &'static str {
        self.row().and_then(|r| if chinese { r.zh.first() } else { r.en.first() }).copied().unwrap_or("")
    }
}

/// Words with more characters than this are not compared letter by letter.
const LONGEST_NAME: usize = 500;

/// The nearest of `candidates` to an unknown word: one that looks alike, else one edit (two for words of six characters or more), or one that
/// begins with, ends with or contains the other. `None` rather than nonsense.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = if length >= 6 { 2 } else { 1 };
    let rank = |c: &str| -> Option<(usize, usize)> {
        let other = c.chars().count();
        if alike(word, c) {
            return Some((0, 0));
        }
        let contained = length.min(other) >= 2 && (c.contains(word) || word.contains(c));
        // Two words so far apart in length are never near; to compare two very long ones would take too long.
        let comparable = length.abs_diff(other) <= allowed && other <= LONGEST_NAME;
        let edits = comparable.then(|| damerau_levenshtein(word, c));
        match edits.filter(|edits| *edits <= allowed && *edits < length.max(other)) {
            Some(edits) => Some((0, edits)),
            None => contained.then(|| (1, length.abs_diff(other))),
        }
    };
    candidates.filter_map(|c| rank(c).map(|r| (r, c))).min().map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn spellings<I: Iterator<Item = &'static str>>(of: impl Fn(&'static Row) -> I) -> BTreeSet<String> {
        KEYWORDS.iter().flat_map(of).map(|s| s.replace("joint task", "joint-task")).collect()
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
        assert_eq!(in_grammar("declaration_keyword"), spellings(Row::declaration_spellings));
        assert_eq!(in_grammar("field_keyword"), spellings(Row::field_spellings));
    }

    #[test]
    fn a_keyword_finds_its_row_and_no_spelling_means_two() {
        assert!(KEYWORDS.iter().all(|row| row.keyword.row().map(|r| r.keyword) == Some(row.keyword)));
        let declare: Vec<_> = KEYWORDS.iter().flat_map(Row::declaration_spellings).collect();
        let fields: Vec<_> = KEYWORDS.iter().flat_map(Row::field_spellings).collect();
        for all in [declare, fields] {
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        }
    }

    #[test]
    fn suggestions_are_near_or_none() {
        let names = ["比例频次", "出处", "事项", "重点排污单位监督检查"];
        assert_eq!(nearest("比率频次", names.into_iter()), Some("比例频次"));
        assert_eq!(nearest("重点排污单位", names.into_iter()), Some("重点排污单位监督检查"));
        assert_eq!(nearest("天气", names.into_iter()), None);
        // What looks alike is meant before what is one edit away, and even where nothing else of the word is left.
        assert_eq!(nearest("己方", ["乙方", "已方", "己万"].into_iter()), Some("已方"));
        assert_eq!(nearest("入", ["人"].into_iter()), Some("人"));
    }
}
