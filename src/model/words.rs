//! Vocabularies: a word of the language, or the document's own words for something that is none of them.

/// How the objects of a draw are found.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum DrawKind {
    /// 定向: among objects that meet set conditions.
    Targeted,
    /// 不定向: among the whole library.
    Untargeted,
    /// 专项检查: a campaign; nobody is drawn at random.
    Special,
    /// 投诉举报, 有因检查: whom it is about is known; nobody is drawn at random.
    Complaint,
    /// In the document's own words.
    Other(String),
}

impl DrawKind {
    /// Whether the objects are drawn at random. What is not still covers its matters, and is listed apart.
    pub fn is_random(&self) -> bool {
        !matches!(self, Self::Special | Self::Complaint)
    }
}

/// The class of a matter: how strictly its ratio may be limited (SAMR notice of 2019).
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum MatterClass {
    /// 重点检查事项: high ratios are allowed.
    Key,
    /// 一般检查事项: ratios are strictly limited.
    General,
    /// In the document's own words.
    Other(String),
}

/// How a matter is inspected.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Method {
    /// 现场检查
    OnSite,
    /// 书面检查
    Written,
    /// 资料核查
    Documents,
    /// 网络监测
    Online,
    /// 检验检测
    Testing,
    /// In the document's own words.
    Other(String),
}

/// When an inspector's certificate must be valid.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Certificate {
    /// 检查当日有效
    OnVisit,
    /// 抽取当日有效
    OnDraw,
    /// In the document's own words.
    Other(String),
}

/// Who stands in for a drawn entity that is closed, has moved or cannot be found.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Substitution {
    /// 按抽取次序: the next one in the order of the same draw, as `docs/draw.md` has it.
    ByRank,
    /// 不递补: nobody; the draw is so much smaller.
    Nobody,
    /// In the document's own words.
    Other(String),
}

/// Who may not inspect whom.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Recusal {
    /// 按回避名录: the pairs of the recusal library.
    ByList,
    /// 同属地: inspectors of the object's own district.
    SameRegion,
    /// In the document's own words: no program can tell whom they mean.
    Other(String),
}
