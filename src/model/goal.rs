//! Objectives, duties, deadlines, outcomes, named documents.

use super::declared::{Decl, declared};
use super::quantity::Unit;
use super::scope::Operator;
use super::when::{Due, Duration};
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident $zh:literal $en:literal;)*) => {
        /// What the audit can count: the closed list of which measures are made.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Counted {
            $($(#[$doc])* $name,)*
        }

        impl Counted {
            /// All of them, in order, each with its Chinese and its English word.
            pub const ALL: &[(Self, &str, &str)] = &[$((Self::$name, $zh, $en)),*];
        }
    };
}

counts! {
    /// Active entities of the library.
    AllEntities "全部企业" "all-entities";
    /// Distinct entities drawn in the year.
    DrawnEntities "抽查企业" "drawn-entities";
    /// Selections: an entity counted each time it was drawn.
    Draws "抽取数" "draws";
    /// Visits that are due or done.
    ToInspect "应检查" "to-inspect";
    /// Visits on record.
    Inspected "已检查" "inspected";
    /// Results whose publication is due or done.
    ToPublish "应公示" "to-publish";
    /// Of those, the published ones.
    Published "已公示" "published";
    /// Results published within their deadline.
    PublishedOnTime "按期公示" "published-on-time";
    /// Of the published ones, those that are closed.
    Closed "完结" "closed";
}

impl Counted {
    /// The count that a word means.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, zh, en)| word == *zh || word == *en).map(|(count, ..)| *count)
    }

    /// The words for all of them in one language.
    pub fn words(chinese: bool) -> Vec<String> {
        Self::ALL.iter().map(|(_, zh, en)| if chinese { *zh } else { *en }.to_owned()).collect()
    }
}

/// A ratio of two audit counts against a bound: `抽查企业 / 全部企业 ≥ 5%`.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Measure {
    /// The count above the line: a word of [`Counted`], or the document's own words for what no audit counts.
    pub count: String,
    /// The count below it, likewise.
    pub of: String,
    /// `≥`, `≤` or `=`.
    pub operator: Operator,
    /// The bound.
    pub bound: Ratio,
    /// Where it stands.
    pub span: Span,
}

impl Measure {
    /// Whether a value keeps it.
    pub fn is_kept(&self, value: Ratio) -> bool {
        match self.operator {
            Operator::AtMost => value <= self.bound,
            Operator::Below => value < self.bound,
            Operator::Above => value > self.bound,
            Operator::Equal => value == self.bound,
            _ => value >= self.bound,
        }
    }
}

/// A goal; without a measure it cannot be audited and is listed as not checked.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Objective {
    /// Name, code, place.
    pub decl: Decl,
    /// Its measure, where it is a ratio of counts.
    pub measure: Option<Measure>,
    /// What the two counts are of, in the plan's own words.
    pub definition: Option<String>,
    /// 3年内覆盖全部…
    pub coverage: Option<Coverage>,
    /// 每家每年不超过2次
    pub visit_cap: Option<VisitCap>,
    /// 每家间隔不少于6个月
    pub spacing: Option<Spacing>,
}

/// No entity is visited again sooner than this.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Spacing {
    /// The class it is for; every entity where none is named.
    pub scope: Option<Spanned<String>>,
    /// At least so long.
    pub apart: Duration,
    /// Where it stands.
    pub span: Span,
}

/// All of a class are inspected within so many years.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Coverage {
    /// Within so many years.
    pub years: u32,
    /// The class.
    pub scope: Spanned<String>,
}

/// No entity is visited more often than this.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct VisitCap {
    /// The class it is for; every entity where none is named.
    pub scope: Option<Spanned<String>>,
    /// At most so many visits…
    pub most: u32,
    /// …in so many…
    pub every: u32,
    /// …of these.
    pub unit: Unit,
    /// Which visits count; all of them where none are named.
    pub kinds: Vec<VisitKind>,
    /// Where it stands.
    pub span: Span,
}

impl VisitCap {
    /// Whether visits of a kind count towards it.
    pub fn counts(&self, kind: VisitKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// Why an entity is visited.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum VisitKind {
    /// 日常: by a task of the plan that is drawn at random.
    Daily,
    /// 专项: by a campaign.
    Special,
    /// 个案: after a complaint, or for another cause.
    Complaint,
}

/// Obligations by which a duty is judged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
pub enum Audited {
    /// 核实事项清单
    VerifyMatters,
    /// 核实人员名录
    VerifyInspectors,
    /// 发起前核实
    Verify,
    /// 按时抽取
    Draw,
    /// 抽足数量
    Quota,
    /// 公开抽取
    Reveal,
    /// 按期检查
    Inspect,
    /// 结果用语
    Outcome,
    /// 按期公示
    Publish,
    /// 按期撤回
    Withdraw,
    /// 后续办结
    FollowUp,
    /// 年度目标
    Objective,
    /// 检查上限
    VisitCap,
}

/// Who must do what.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Duty {
    /// Name, code, place.
    pub decl: Decl,
    /// Who, in the document's words.
    pub by: Option<String>,
    /// What, in the document's words.
    pub content: String,
    /// By when.
    pub due: Option<Spanned<Due>>,
    /// What shows that it was done.
    pub evidence: Option<String>,
    /// The obligations that judge it; a duty without any is listed as not checked.
    pub audited: Vec<Audited>,
}

/// A deadline.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Deadline {
    /// Name, code, place.
    pub decl: Decl,
    /// By when, and where that is said.
    pub due: Spanned<Due>,
}

impl Deadline {
    /// The number where it counts working days from an event.
    pub fn working_days(&self) -> Option<u32> {
        match &self.due.value {
            Due::After { duration, .. } => duration.working_days(),
            _ => None,
        }
    }
}

/// A fact about time that no field carries.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Period {
    /// Name, code, place.
    pub decl: Decl,
}

/// A vocabulary of outcomes.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Vocabulary {
    /// Name, code, place.
    pub decl: Decl,
    /// Whether other wordings may be added.
    pub open: bool,
}

/// What an outcome obliges to.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum FollowUpKind {
    /// 责令整改
    Rectify,
    /// 复查
    Reinspect,
    /// 立案
    FileCase,
    /// 移送
    Transfer,
    /// 报送信用
    ReportCredit,
    /// 公示
    Disclose,
    /// In the document's own words.
    Other(String),
}

/// An obligation that an outcome brings.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct FollowUp {
    /// What.
    pub kind: FollowUpKind,
    /// Within how long, if that is said.
    pub within: Option<Duration>,
    /// Where it stands.
    pub span: Span,
}

/// An outcome of an inspection as it may be published.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Outcome {
    /// Name, code, place.
    pub decl: Decl,
    /// What it obliges to.
    pub follow_ups: Vec<FollowUp>,
}

/// A document that the plan names.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Document {
    /// Name, code, place.
    pub decl: Decl,
    /// 已附, 未附, 题名不一致…
    pub status: Option<String>,
}

declared!(Objective, Duty, Deadline, Period, Vocabulary, Outcome, Document);
