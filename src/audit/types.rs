//! What an audit says. The reports render these types and add no judgement of their own.

use super::counts::Count;
use super::listed::{DrawFigures, DrawnEntity, MatterFacts, OfficerFigures, TaskFacts};
use crate::finding::{Finding, NotChecked, Waived};
use crate::message::Message;
use crate::ratio::Ratio;
use crate::text::Text;
use jiff::civil::Date;
use serde::Serialize;

/// State of an obligation as of a date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Met, with evidence.
    Pass,
    /// Not met although it was due, or met wrongly.
    Fail,
    /// Its due date has not come.
    NotYetDue,
    /// Evidence or a calendar is missing.
    Unknown,
    /// Does not apply: a visit that was never due, a publication of nothing.
    NotApplicable,
    /// Waived; what it would have been stands beside it.
    Waived,
    /// The check itself could not run.
    Error,
}

/// What cannot be checked of a year that was rehearsed.
const REHEARSED: &str = "audit-rehearsal";

impl State {
    /// All states, in the order of the reports.
    pub const ALL: [Self; 7] = [
        Self::Fail,
        Self::Error,
        Self::Unknown,
        Self::NotYetDue,
        Self::Waived,
        Self::NotApplicable,
        Self::Pass,
    ];

    /// The state that speaks for all of them: the gravest that occurs. A failure is never hidden by a success.
    pub fn gravest(states: impl IntoIterator<Item = Self>) -> Option<Self> {
        const GRAVEST_FIRST: [State; 7] = [
            State::Fail,
            State::Error,
            State::Unknown,
            State::NotYetDue,
            State::Pass,
            State::Waived,
            State::NotApplicable,
        ];
        let place = |s: &Self| GRAVEST_FIRST.iter().position(|g| g == s);
        states.into_iter().min_by_key(place)
    }

    /// The key of the state's name in the catalogues: `state-pass`…
    pub fn key(self) -> &'static str {
        match self {
            Self::Pass => "state-pass",
            Self::Fail => "state-fail",
            Self::NotYetDue => "state-not-yet-due",
            Self::Unknown => "state-unknown",
            Self::NotApplicable => "state-not-applicable",
            Self::Waived => "state-waived",
            Self::Error => "state-error",
        }
    }
}

/// What is owed. The names are those of JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// Verify the list of matters within the year (D2).
    VerifyMatters,
    /// Verify the library of inspectors within the year (D3).
    VerifyInspectors,
    /// Verify the library of entities before a draw is launched (D11).
    Verify,
    /// Draw inside the window of the round (D10).
    Draw,
    /// Draw as many as the rule says.
    Quota,
    /// Publish salts and certificate once the window is over.
    Reveal,
    /// Inspect a drawn entity inside its window, by its drawn team of at least two (D12).
    Inspect,
    /// Word the outcome as the vocabulary has it (D19).
    Outcome,
    /// Publish the result within the deadline after its finding (D17).
    Publish,
    /// Take back what was published once it was changed.
    Withdraw,
    /// Close what an outcome obliges to.
    FollowUp,
    /// Reach an objective of the plan (G2, G3).
    Objective,
    /// Visit no entity more often than the plan allows.
    VisitCap,
    /// Visit in a campaign or after a complaint by two officers at least, with valid certificates and none of them
    /// recused.
    InspectApart,
    /// Word the outcome of such a visit as the vocabulary has it.
    OutcomeApart,
    /// Publish its result within the plan's deadline.
    PublishApart,
    /// Take back what was published of it once it was changed.
    WithdrawApart,
    /// Close what its outcome obliges to.
    FollowUpApart,
}

impl Duty {
    /// All duties, in the order of the year.
    pub const ALL: [Self; 18] = [
        Self::VerifyMatters,
        Self::VerifyInspectors,
        Self::Verify,
        Self::Draw,
        Self::Quota,
        Self::Reveal,
        Self::Inspect,
        Self::Outcome,
        Self::Publish,
        Self::Withdraw,
        Self::FollowUp,
        Self::Objective,
        Self::VisitCap,
        Self::InspectApart,
        Self::OutcomeApart,
        Self::PublishApart,
        Self::WithdrawApart,
        Self::FollowUpApart,
    ];

    /// Of visits of campaigns and complaints the same duty as drawn visits have; any other duty is itself.
    #[must_use]
    pub fn base(self) -> Self {
        Self::APART.iter().find(|(_, apart)| *apart == self).map_or(self, |(base, _)| *base)
    }

    /// The same duty of visits of campaigns and complaints, which are counted apart.
    #[must_use]
    pub fn apart(self) -> Self {
        Self::APART.iter().find(|(base, _)| *base == self).map_or(self, |(_, apart)| *apart)
    }

    /// What is owed of drawn visits, and of those of campaigns and complaints.
    const APART: [(Self, Self); 5] = [
        (Self::Inspect, Self::InspectApart),
        (Self::Outcome, Self::OutcomeApart),
        (Self::Publish, Self::PublishApart),
        (Self::Withdraw, Self::WithdrawApart),
        (Self::FollowUp, Self::FollowUpApart),
    ];

    /// The key of the duty's name in the catalogues: `duty-draw`…
    pub fn key(self) -> &'static str {
        match self {
            Self::VerifyMatters => "duty-verify-matters",
            Self::VerifyInspectors => "duty-verify-inspectors",
            Self::Verify => "duty-verify",
            Self::Draw => "duty-draw",
            Self::Quota => "duty-quota",
            Self::Reveal => "duty-reveal",
            Self::Inspect => "duty-inspect",
            Self::Outcome => "duty-outcome",
            Self::Publish => "duty-publish",
            Self::Withdraw => "duty-withdraw",
            Self::FollowUp => "duty-follow-up",
            Self::Objective => "duty-objective",
            Self::VisitCap => "duty-visit-cap",
            Self::InspectApart => "duty-inspect-apart",
            Self::OutcomeApart => "duty-outcome-apart",
            Self::PublishApart => "duty-publish-apart",
            Self::WithdrawApart => "duty-withdraw-apart",
            Self::FollowUpApart => "duty-follow-up-apart",
        }
    }

    /// Its name in JSON and in the ids of obligations: `draw`, `follow-up`…
    pub fn slug(self) -> &'static str {
        self.key().trim_start_matches("duty-")
    }

    /// The articles that it rests on beside the plan, with the statute's title.
    pub fn basis(self) -> &'static [(&'static str, &'static str)] {
        match self.base() {
            Self::Draw | Self::Quota | Self::Reveal => &[("优化营商环境条例", "第五十四条")],
            Self::Inspect => &[("行政处罚法", "第四十二条"), ("行政处罚法", "第四十三条")],
            Self::Publish => &[("优化营商环境条例", "第五十四条")],
            Self::Withdraw => &[("行政处罚法", "第四十八条"), ("行政处罚法", "第八十五条")],
            Self::VerifyMatters | Self::VerifyInspectors | Self::Verify => &[],
            // What stands apart is its base here.
            _ => &[],
        }
    }

    /// The duty that a word of the rules names.
    pub fn named(word: crate::model::Audited) -> Self {
        use crate::model::Audited as A;
        match word {
            A::VerifyMatters => Self::VerifyMatters,
            A::VerifyInspectors => Self::VerifyInspectors,
            A::Verify => Self::Verify,
            A::Draw => Self::Draw,
            A::Quota => Self::Quota,
            A::Reveal => Self::Reveal,
            A::Inspect => Self::Inspect,
            A::Outcome => Self::Outcome,
            A::Publish => Self::Publish,
            A::Withdraw => Self::Withdraw,
            A::FollowUp => Self::FollowUp,
            A::Objective => Self::Objective,
            A::VisitCap => Self::VisitCap,
        }
    }
}

/// A record that shows something: a row of an imported file or an event of the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// What it shows.
    pub what: Message,
    /// The file it came from, or the ledger's.
    pub file: Text,
    /// Its row or line there, from 1; 0 for a whole file.
    pub row: u64,
    /// The number of the ledger's event, where one recorded it.
    pub event: Option<u64>,
}

/// Why a failure stands aside: a waiver of the rules or of the ledger.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SetAside {
    /// What the state would be without the waiver.
    pub underneath: State,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
    /// First day.
    pub from: Date,
    /// Last day, that day included.
    pub until: Date,
    /// The article that allows it, where the ledger records the waiver.
    pub basis: Option<String>,
    /// The number of the ledger's event; `None` for a waiver of the rules.
    pub event: Option<u64>,
}

/// An entity as reports name it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct EntityName {
    /// 统一社会信用代码 or the library's own code.
    pub id: Text,
    /// Its name; empty where the library no longer has it.
    pub name: Text,
}

/// One obligation with its state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Obligation {
    /// Stable: duty, task code, round, entity: `inspect/A1/2/9114…`.
    pub id: String,
    /// What is owed.
    pub duty: Duty,
    /// The task's code (代号) and name; both empty for an objective of the plan.
    pub task: Text,
    /// The task's name.
    pub task_name: Text,
    /// The round, from 1; 0 where the obligation is not of a round.
    pub round: u32,
    /// The entity, for visits and publications.
    pub entity: Option<EntityName>,
    /// The department that owes it.
    pub department: Text,
    /// Its state as of the audit's date.
    pub state: State,
    /// Its last day; `None` where it has none or it cannot be known.
    pub due: Option<Date>,
    /// Where the calendar of a needed year is not known: a day that the last day is later than.
    pub due_after: Option<Date>,
    /// The day it was met, in time or late; `None` while it is open or where no day is known.
    pub done: Option<Date>,
    /// One sentence: why this state.
    pub reason: Message,
    /// The records it rests on.
    pub evidence: Vec<Evidence>,
    /// 出处 of the rule.
    pub source: Text,
    /// `file:line` of the rule.
    pub rule: Text,
    /// The waiver, where the state is [`State::Waived`].
    pub waiver: Option<Box<SetAside>>,
}

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

impl Obligation {
    /// Whether it is counted among what was due or done by a day: its last day has come, it was met, or it is of a visit
    /// of whose result nothing was recorded until the end of its round's window.
    pub fn is_due(&self, as_of: Date, window_end: impl FnOnce() -> Option<Date>) -> bool {
        let until = match self.awaits_finding() {
            true => window_end(),
            false => self.due,
        };
        self.done.is_some() || until.is_some_and(|day| day <= as_of)
    }

    /// Whether it was surely met by its last day: where that is not known, by a day that it is later than.
    pub fn in_time(&self) -> bool {
        self.done.zip(self.due.or(self.due_after)).is_some_and(|(done, due)| done <= due)
    }

    /// Whether it is the publication of a result that a department which visited never recorded.
    fn awaits_finding(&self) -> bool {
        let state = self.waiver.as_ref().map_or(self.state, |waiver| waiver.underneath);
        // One that was set aside is shown, and is none.
        let found = || self.evidence.iter().any(|e| e.what.key == "audit-evidence-finding");
        let open = self.due.is_none() && self.done.is_none() && !found();
        self.duty == Duty::Publish && state == State::Unknown && open
    }
}

/// A round of a task in figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RoundFigures {
    /// The task's code.
    pub task: String,
    /// The task's name.
    pub name: String,
    /// From 1.
    pub round: u32,
    /// How many rounds the task has in the year.
    pub rounds: u32,
    /// First day of the round's window.
    pub from: Date,
    /// Last day of the round's window.
    pub to: Date,
    /// Entities in the pool at the draw; 0 before it.
    pub pool: u64,
    /// How many the rule asks for.
    pub quota: u64,
    /// How many of them the pool could no longer give without a repeat.
    pub shortfall: u64,
    /// How many were drawn.
    pub drawn: u64,
    /// How many of them were inspected.
    pub inspected: u64,
    /// How many results were published.
    pub published: u64,
}

/// A class of entities and how much of it was reached.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Coverage {
    /// The scope or tier; empty for the whole library.
    pub name: String,
    /// Active entities in it.
    pub size: u64,
    /// Distinct ones drawn in the year.
    pub drawn: u64,
    /// Distinct ones inspected in the year.
    pub inspected: u64,
}

/// A month of the year in figures: what was planned to be done by windows, and what was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MonthFigures {
    /// 1 to 12.
    pub month: i8,
    /// Visits whose window ends in this month.
    pub due: u64,
    /// Visits made in this month.
    pub inspected: u64,
    /// Results published in this month.
    pub published: u64,
}

/// An objective of the plan, measured.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ObjectiveResult {
    /// Its name in the plan.
    pub name: String,
    /// How its counts are defined, in one sentence.
    pub definition: Message,
    /// What the plan itself says of its counts (口径), where it says anything.
    pub said: Option<String>,
    /// Numerator: the least that it can be.
    pub count: u64,
    /// The most that it can be; more than the least only where last days hang on a calendar that is not known.
    pub count_most: u64,
    /// Denominator, likewise.
    pub of: u64,
    /// The most that it can be.
    pub of_most: u64,
    /// The value; `None` where the denominator is 0, or the value is only known to be between two others.
    pub value: Option<Ratio>,
    /// The least and the most that the value can be, where it hangs on last days that no known calendar tells.
    pub between: Option<(Ratio, Ratio)>,
    /// The bound as it is written in the plan: `≥ 5%`.
    pub bound: String,
    /// The bound, as a number.
    pub bound_value: Ratio,
    /// What the two numbers count; `None` where nothing counts the plan's words.
    pub counted: Option<(Count, Count)>,
    /// Its state.
    pub state: State,
    /// The same under other readings of its two counts.
    pub readings: Vec<Reading>,
    /// 出处.
    pub source: String,
    /// `file:line` of the rule.
    pub rule: String,
}

/// An objective under another reading of its counts than the audit's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// How its counts are defined, in one sentence.
    pub definition: Message,
    /// Numerator: the least that it can be.
    pub count: u64,
    /// The most that it can be.
    pub count_most: u64,
    /// Denominator, likewise.
    pub of: u64,
    /// The most that it can be.
    pub of_most: u64,
    /// What the two numbers count.
    pub counted: (Count, Count),
    /// The value; `None` where the denominator is 0, or the value is only known to be between two others.
    pub value: Option<Ratio>,
    /// The least and the most that the value can be, where it hangs on last days that no known calendar tells.
    pub between: Option<(Ratio, Ratio)>,
    /// Whether the bound is kept; `None` where that cannot be told.
    pub kept: Option<bool>,
}

/// 完成率 and 完结率 of a part of the visits.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Rate {
    /// The department, matter, tier or month (`1` to `12`); empty for visits of which it is not known. Where no declared
    /// matter is named, the task's name.
    pub name: String,
    /// Among the matters: the code of a task that names no declared matter, whose visits stand in no other row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// 应检查: visits that are due or done.
    pub to_inspect: u64,
    /// 已检查: of these, those on record.
    pub inspected: u64,
    /// 已公示: of these, those whose result is public.
    pub published: u64,
    /// 完结: of the published ones, those that are closed.
    pub closed: u64,
    /// 完成率: published of to inspect.
    pub completion: Option<Ratio>,
    /// 完结率: closed of published.
    pub closure: Option<Ratio>,
}

/// The rates by each of the four ways of parting the year's visits.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Rates {
    /// Every declared department, those without a task too.
    pub departments: Vec<Rate>,
    /// Every declared matter, those that no task covers too; then every task that names none.
    pub matters: Vec<Rate>,
    /// By tier of the library, lowest first.
    pub tiers: Vec<Rate>,
    /// By the month in which the visit is due.
    pub months: Vec<Rate>,
    /// All visits, each once. The rows of each way of parting them add up to it, less what they count again.
    pub total: Rate,
    /// What the rows count more than once.
    pub again: Again,
}

/// What rows count beyond each visit once.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Again {
    /// Where several departments publish apart: each counts the visit, and its own steps.
    pub departments: Rate,
    /// Where a task has several declared matters: each counts the visit.
    pub matters: Rate,
}

/// A step of a joint task that others wait for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaitStep {
    /// The round is drawn.
    Draw,
    /// Somebody of the department is in the team.
    Team,
    /// Somebody of the department has been there.
    Visit,
    /// The department has published.
    Publication,
}

/// In a joint task, a department that waits for the step of another one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Wait {
    /// The task's code.
    pub task: String,
    /// The round.
    pub round: u32,
    /// The entity; `None` where the round itself is not drawn.
    pub entity: Option<EntityName>,
    /// The step that is outstanding.
    pub step: WaitStep,
    /// Who waits.
    pub waiting: String,
    /// For whom.
    pub on: String,
    /// Since when: the day on which the waiting one took that step; where nobody has, that of the draw, and before it the
    /// first day of the window.
    pub since: Date,
}

/// Somebody who was not drawn because the visits of the year are used up.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Deferred {
    /// The task's code.
    pub task: String,
    /// The round.
    pub round: u32,
    /// The entity.
    pub entity: EntityName,
}

/// The visits of the year, merged ones counted once.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct VisitFigures {
    /// 日常: with at least one drawn task.
    pub daily: u64,
    /// 专项: of campaigns alone.
    pub special: u64,
    /// 个案: after complaints alone.
    pub complaint: u64,
    /// Of all of them, those that several tasks or departments made as one.
    pub merged: u64,
    /// How many entities had how many visits: (visits, entities).
    pub entities: Vec<(u64, u64)>,
    /// Who was left out of a draw for being at the cap.
    pub deferred: Vec<Deferred>,
}

/// How often for which reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ReasonFigures {
    /// Its code: `CLOSED`, `ILL`…
    pub reason: String,
    /// How often.
    pub count: u64,
    /// Of the visits that it is about, where that is counted.
    pub rate: Option<Ratio>,
}

/// The visits of one team, and those of them that could not be made.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct TeamFigures {
    /// Its inspectors, sorted.
    pub team: Vec<String>,
    /// Visits that it was to make: of the drawn and of those who stepped in.
    pub visits: u64,
    /// Of these, those that could not be made.
    pub failed: u64,
    /// failed of visits.
    pub rate: Option<Ratio>,
    /// For which reasons.
    pub reasons: Vec<ReasonFigures>,
}

/// How often inspectors of a department could not go.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct AbsenceFigures {
    /// The department by the library; empty where no library has the inspector.
    pub department: String,
    /// How many were replaced, each visit counted.
    pub replaced: u64,
    /// For which reasons.
    pub reasons: Vec<ReasonFigures>,
}

/// Substitutes and replaced inspectors of the year.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Replacements {
    /// Visits that teams were to make.
    pub visits: u64,
    /// Of these, those that could not be made.
    pub failed: u64,
    /// failed of visits.
    pub rate: Option<Ratio>,
    /// For which reasons, of all teams.
    pub reasons: Vec<ReasonFigures>,
    /// The teams that could not make some of their visits, the highest rate first.
    pub teams: Vec<TeamFigures>,
    /// Inspectors who were replaced, by department.
    pub inspectors: Vec<AbsenceFigures>,
}

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
