//! Tasks: who draws how many of whom, how often, when, with whom; and the assumptions that complete them.

use super::declared::{Decl, Reference, declared};
use super::quantity::{Reading, Repeats, Rounding, Schedule, Share, Unit};
use super::tier::TierRule;
use super::when::{Due, Placement, Window};
use super::words::{DrawKind, Method};
use crate::message::Message;
use crate::msg;
use crate::source::{Span, Spanned};

/// A department in a joint task with the matters that it does.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Party {
    /// The department.
    pub department: Reference,
    /// The matters attributed to it; empty where the document attributes none.
    pub matters: Vec<Reference>,
}

/// One place in an inspection team.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Slot {
    /// The department it comes from, or `任意`.
    pub department: String,
    /// The qualification needed.
    pub qualification: Option<String>,
    /// 主办 or 协办, where the document says.
    pub role: Option<TeamRole>,
    /// Where it stands.
    pub span: Span,
}

/// Who answers for an inspection and who helps.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum TeamRole {
    /// 主办
    Lead,
    /// 协办
    Assistant,
}

/// The most that one inspector is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Load {
    /// So many visits…
    pub most: u32,
    /// …in so many…
    pub every: u32,
    /// …of these.
    pub unit: Unit,
}

impl Load {
    /// For people: at most 6 visits a month.
    pub fn message(self) -> Message {
        let n = self.every;
        let unit = match self.unit {
            Unit::Year => msg!("load-per-year", n = n),
            Unit::HalfYear => msg!("load-per-half-year", n = n),
            Unit::Quarter => msg!("load-per-quarter", n = n),
            Unit::Month => msg!("load-per-month", n = n),
            Unit::TenDays => msg!("load-per-ten-days", n = n),
            Unit::Week => msg!("load-per-week", n = n),
            Unit::Day => msg!("load-per-day", n = n),
        };
        msg!("load-at-most", most = self.most, unit = unit)
    }
}

/// A level of administration, the highest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
pub enum Authority {
    /// 国
    National,
    /// 省
    Province,
    /// 市
    City,
    /// 县、区
    County,
    /// 乡、镇
    Township,
}

impl Authority {
    /// Whether it is this level or a higher one.
    pub fn reaches(self, lowest: Self) -> bool {
        self <= lowest
    }
}

/// Who draws and who inspects: 县抽县查.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Mode {
    /// The level that draws.
    pub draws: Authority,
    /// The level that inspects.
    pub inspects: Authority,
}

/// What is done in a step.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum StepKind {
    /// 制定方案
    Scheme,
    /// 建立对象名录
    ObjectList,
    /// 抽取对象
    DrawObjects,
    /// 抽取检查人员
    DrawOfficers,
    /// 联合检查
    JointVisit,
    /// 现场检查
    Visit,
    /// 录入结果
    Results,
    /// 公示
    Publish,
    /// In the document's own words.
    Other(String),
}

/// A step of a task: who does it and what it waits for.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Step {
    /// What is done.
    pub kind: Spanned<StepKind>,
    /// Departments, or the roles 发起部门, 配合部门, 各部门.
    pub by: Vec<Reference>,
    /// Steps of the same task that must be done before.
    pub waits: Vec<Spanned<StepKind>>,
}

/// A task, own or joint.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Task {
    /// Name, code, 出处, printed title, place.
    pub decl: Decl,
    /// Whether several departments do it together.
    pub joint: bool,
    /// 定向 or 不定向.
    pub kind: Option<DrawKind>,
    /// The matters it covers: its own and those attributed to the departments of a joint task.
    pub matters: Vec<Reference>,
    /// How its matters are inspected, where it says so itself.
    pub methods: Vec<Method>,
    /// The class of entities.
    pub scope: Option<Reference>,
    /// The classes of a joint task whose departments have objects of their own: the department, and its class.
    pub objects: Vec<(Reference, Reference)>,
    /// How many and how often, a share for each class of objects; empty where nothing is said.
    pub shares: Vec<Share>,
    /// How shares are rounded, if the rule says.
    pub rounding: Option<Rounding>,
    /// Whether an entity may be drawn again, if the rule says.
    pub repeats: Option<Repeats>,
    /// What is drawn where it is not an entity.
    pub unit: Option<String>,
    /// Increments by tier.
    pub tiers: Option<TierRule>,
    /// What the document prints about tiers.
    pub tiers_printed: Option<String>,
    /// When.
    pub window: Option<Spanned<Window>>,
    /// Words that name no days, where the window is said by such: 随时, 春节前.
    pub undated: Option<Spanned<String>>,
    /// By when a draw must be made.
    pub draw_by: Option<Spanned<Due>>,
    /// By when the inspections must be done.
    pub finish_by: Option<Spanned<Due>>,
    /// Who draws and who inspects.
    pub mode: Option<Mode>,
    /// The same in words that are none of the known modes.
    pub level: Option<Reference>,
    /// The section or department that answers for it.
    pub owner: Vec<Reference>,
    /// The higher authority that hands it down.
    pub relayed: Option<Reference>,
    /// Who carries it out on behalf of the owner.
    pub delegate: Option<Reference>,
    /// Who initiates a joint task.
    pub initiator: Option<Party>,
    /// Who joins.
    pub partners: Vec<Party>,
    /// Who only sends inspectors.
    pub sends: Vec<Reference>,
    /// Steps in the order written.
    pub steps: Vec<Step>,
    /// Tasks that must be done before this one.
    pub after: Vec<Spanned<String>>,
    /// The inspection team, from the assumptions where the document has no rule.
    pub team: Vec<Slot>,
    /// How its draws are placed in the year.
    pub rounds: Option<Spanned<Placement>>,
}

impl Task {
    /// Whether it names a matter by its resolved name.
    pub fn covers(&self, matter: &str) -> bool {
        self.matters.iter().any(|m| m.name.as_deref() == Some(matter))
    }

    /// Whether its objects are drawn at random.
    pub fn is_random(&self) -> bool {
        self.kind.as_ref().is_none_or(DrawKind::is_random)
    }

    /// Every class of entities it is about.
    pub fn classes(&self) -> impl Iterator<Item = &Reference> {
        self.scope.iter().chain(self.objects.iter().map(|(_, class)| class))
    }

    /// The schedule where one holds for all objects alike.
    pub fn schedule(&self) -> Option<&Spanned<Schedule>> {
        match self.shares.as_slice() {
            [Share { class: None, rest: false, schedule, .. }] => Some(schedule),
            _ => None,
        }
    }
}

/// Numbers that the document leaves open, supplied by the operator.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Assumption {
    /// Name, place.
    pub decl: Decl,
    /// Why, in the operator's words.
    pub note: String,
    /// The tasks it is for; all where empty.
    pub tasks: Vec<Spanned<String>>,
    /// Increments.
    pub tiers: Option<TierRule>,
    /// What ratios are of.
    pub reading: Option<Reading>,
    /// How draws are placed.
    pub rounds: Option<Spanned<Placement>>,
    /// The tier of entities whose tier is unknown.
    pub unknown_tier: Option<Spanned<String>>,
    /// The team.
    pub team: Vec<Slot>,
    /// An amount for tasks that leave it open.
    pub shares: Vec<Share>,
}

declared!(Task, Assumption);
