//! What is owed.

use jiff::civil::Date;
use serde::Serialize;

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

    /// Whether what is owed until a last day is judged on some day. What is owed for the year as a whole is judged on its
    /// last day already; anything else may still be done on that day.
    pub fn is_judged(self, last: Date, on: Date) -> bool {
        let of_the_year = self.is_watched() || matches!(self, Self::VerifyMatters | Self::VerifyInspectors);
        if of_the_year { on >= last } else { on > last }
    }

    /// Whether it is held against the records all year round, so that findings of it may come on any day before its last.
    pub fn is_watched(self) -> bool {
        matches!(self, Self::Objective | Self::VisitCap)
    }

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
