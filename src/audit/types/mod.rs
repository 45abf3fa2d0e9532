//! What an audit says. The reports render these types and add no judgement of their own.

mod duty;
mod figures;
mod objective;
mod obligation;
mod rates;
mod replacements;
mod state;
mod waiting;

pub use duty::Duty;
pub use figures::{Coverage, Deferred, MonthFigures, RoundFigures, VisitFigures};
pub use objective::{ObjectiveResult, Reading};
pub use obligation::{EntityName, Evidence, Obligation, SetAside};
pub use rates::{Again, Rate, Rates};
pub use replacements::{AbsenceFigures, ReasonFigures, Replacements, TeamFigures};
pub use state::State;
pub use waiting::{Wait, WaitStep};

use super::listed::{DrawFigures, DrawnEntity, MatterFacts, OfficerFigures, TaskFacts};
use crate::finding::{Finding, NotChecked, Waived};
use crate::message::Message;
use jiff::civil::Date;
use serde::Serialize;

/// A duty of the plan: judged by obligations, or listed as not checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanDuty {
    /// Its code: `D17`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The obligations that judge it; none where it is not checked.
    pub judged_by: Vec<Duty>,
    /// The gravest state of these obligations; `None` where it is not checked or there is none of them.
    pub state: Option<State>,
    /// Why it is not checked, or how many obligations judge it.
    pub why: Message,
    /// 出处.
    pub source: String,
    /// `file:line` of the rule.
    pub rule: String,
}

/// What identifies the plan in a report.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct PlanName {
    /// Short name in the rule file.
    pub name: String,
    /// Title.
    pub title: String,
    /// 文号.
    pub number: String,
    /// The issuing department.
    pub issuer: String,
    /// The plan year.
    pub year: i16,
}

/// The whole audit.
#[derive(Clone, Debug)]
pub struct Audit {
    /// Which plan.
    pub plan: PlanName,
    /// As of which date.
    pub as_of: Date,
    /// What could not be checked; reports say it first.
    pub not_checked: Vec<NotChecked>,
    /// Numbers that came from the assumptions file, one sentence each: not the document's.
    pub assumed: Vec<Message>,
    /// Says that the data are fictional, where the library says so.
    pub fictional: bool,
    /// All obligations, in order of task, round, duty, entity.
    pub obligations: Vec<Obligation>,
    /// The findings of the audit family.
    pub findings: Vec<Finding>,
    /// Those that waivers of the rules or of the ledger set aside.
    pub waived: Vec<Waived>,
    /// Every duty of the plan, once.
    pub duties: Vec<PlanDuty>,
    /// 完成率 and 完结率.
    pub rates: Rates,
    /// Who waits for whom.
    pub waits: Vec<Wait>,
    /// Visits, merged ones once.
    pub visits: VisitFigures,
    /// Substitutes and replaced inspectors.
    pub replacements: Replacements,
    /// The objectives.
    pub objectives: Vec<ObjectiveResult>,
    /// Every round of every task.
    pub rounds: Vec<RoundFigures>,
    /// The whole library first, then by scope.
    pub coverage: Vec<Coverage>,
    /// By tier, lowest first.
    pub tiers: Vec<Coverage>,
    /// January to December.
    pub months: Vec<MonthFigures>,
    /// Publication delays in working days: (days, how many).
    pub delays: Vec<(u32, u64)>,
    /// The publication deadline in working days, for the chart's line.
    pub publish_within: u32,
    /// Everybody who was drawn, round by round, and what became of it: what the figures above count.
    pub drawn: Vec<DrawnEntity>,
    /// Every draw that was committed to.
    pub draws: Vec<DrawFigures>,
    /// The inspectors and their load, by number.
    pub officers: Vec<OfficerFigures>,
    /// The department whose tasks are the plan's own, by its declared name.
    pub issuer: String,
    /// The tasks that are drawn, in the order of the plan.
    pub tasks: Vec<TaskFacts>,
    /// The matters of the plan with their legal bases.
    pub matters: Vec<MatterFacts>,
}

/// What cannot be checked of a year that was rehearsed.
const REHEARSED: &str = "audit-rehearsal";

impl Audit {
    /// Whether the year was rehearsed: its records were made in a rehearsal, and nothing of it counts.
    pub fn is_rehearsal(&self) -> bool {
        self.not_checked.iter().any(|n| n.what.key == REHEARSED)
    }

    /// What a report says before all else: that it is of a rehearsal, that its data are fictional.
    pub fn marks(&self) -> impl Iterator<Item = &'static str> {
        let rehearsal = self.is_rehearsal().then_some("report-rehearsal");
        rehearsal.into_iter().chain(self.fictional.then_some("report-fictional"))
    }
}
