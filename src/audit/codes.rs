//! Codes of the audit family. What each means is said in the catalogues (`NAME-summary`, `-why`, `-legal`) and, with
//! condition, evidence and what makes it unknown, in `docs/audit.md`.

use crate::finding::{Code, Family, Severity};

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $code:literal $name:literal $level:ident $family:ident;)*) => {
        $($(#[$doc])* pub static $id: Code =
            Code { code: $code, name: $name, severity: Severity::$level, family: Family::$family };)*
        /// All of them, in order.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
}

codes! {
    /// A round whose window is over and that was never drawn, or was drawn after it.
    DRAW_OVERDUE = "SSJ701" "draw-overdue" Warning Audit;
    /// Fewer drawn than the rule asks for.
    UNDER_DRAWN = "SSJ702" "under-drawn" Warning Audit;
    /// More drawn than the rule asks for.
    OVER_DRAWN = "SSJ703" "over-drawn" Warning Audit;
    /// A drawn entity that nobody inspected in its window.
    NOT_INSPECTED = "SSJ704" "not-inspected" Error Audit;
    /// An inspection, or a draw, outside the window of its round.
    OUTSIDE_WINDOW = "SSJ705" "outside-window" Warning Audit;
    /// An inspection by others than the drawn team.
    WRONG_TEAM = "SSJ706" "wrong-team" Error Audit;
    /// An inspection by fewer than two officers.
    SINGLE_INSPECTOR = "SSJ707" "single-inspector" Error Audit;
    /// An outcome that the vocabulary does not have.
    UNKNOWN_OUTCOME = "SSJ708" "unknown-outcome" Warning Audit;
    /// A result of an entity that the round did not draw.
    RESULT_WITHOUT_DRAW = "SSJ709" "result-without-draw" Error Audit;
    /// A second result for one drawn entity.
    DUPLICATE_RESULT = "SSJ710" "duplicate-result" Warning Audit;
    /// A finding whose publication is overdue.
    NOT_PUBLISHED = "SSJ711" "not-published" Error Audit;
    /// Published after the deadline.
    PUBLISHED_LATE = "SSJ712" "published-late" Warning Audit;
    /// Published before it was found.
    PUBLISHED_EARLY = "SSJ713" "published-early" Warning Audit;
    /// An objective of the year that was not reached.
    OBJECTIVE_MISSED = "SSJ714" "objective-missed" Error Audit;
    /// A due date that no known calendar can tell.
    DUE_DATE_UNKNOWN = "SSJ715" "due-date-unknown" Warning Audit;
    /// A commit whose window is over and whose salts are still secret.
    UNREVEALED_COMMITMENT = "SSJ716" "unrevealed-commitment" Error Audit;
    /// A commit that was declared void, so that its slot could be drawn again.
    REDRAW = "SSJ717" "redraw" Warning Audit;
    /// An inspection by somebody who must not inspect that entity.
    RECUSED_INSPECTOR = "SSJ718" "recused-inspector" Error Audit;
    /// An inspection by somebody whose certificate had expired.
    EXPIRED_CERTIFICATE = "SSJ719" "expired-certificate" Error Audit;
    /// A changed result whose old publication was not taken back within three working days.
    WITHDRAWAL_LATE = "SSJ720" "withdrawal-late" Warning Audit;
    /// A follow-up that was not closed in time.
    OPEN_FOLLOWUP = "SSJ721" "open-followup" Warning Audit;
    /// A tier, an ID number, a phone number or the ground of a recusal in a public file.
    PROTECTED_FIELD_PUBLISHED = "SSJ722" "protected-field-published" Error Audit;
    /// An objective that will be missed at the pace of the year so far.
    OBJECTIVE_AT_RISK = "SSJ723" "objective-at-risk" Warning Audit;
    /// An entity that was visited more often than the plan allows.
    VISIT_CAP_EXCEEDED = "SSJ724" "visit-cap-exceeded" Warning Audit;
    /// A fact that was recorded before the day on which it happened.
    CLOCK_WENT_BACK = "SSJ725" "clock-went-back" Warning Audit;
    /// A result that is dated before the visit that it is of.
    FOUND_BEFORE_VISIT = "SSJ824" "found-before-visit" Warning Audit;
    /// A slot that was not drawn in its time, given up with a reason and an approver.
    SLOT_GIVEN_UP = "SSJ729" "slot-given-up" Warning Audit;
    /// A draw by dice or a lottery whose numbers were not typed by two people who are named.
    ONE_TYPIST = "SSJ730" "one-typist" Warning Audit;
    /// A draw whose salts were published while its visits were running.
    EARLY_REVEAL = "SSJ816" "early-reveal" Warning Audit;
    /// A party's salt chain that was given up as lost, so that another could be begun.
    SALT_LOST = "SSJ817" "salt-lost" Warning Audit;
    /// A waiver of the ledger that sets nothing aside: what it names is met, waived already, or owed by nobody.
    IDLE_WAIVER = "SSJ823" "idle-waiver" Warning Audit;
    /// How many commits one person's approval made void, and when.
    VOIDS_BY_APPROVER = "SSJ735" "voids-by-approver" Info Audit;
    /// Records that do not hold, so that what rests on them cannot be judged.
    INTEGRITY = "SSJ726" "integrity" Error Integrity;
    /// A record that was corrected, or set aside, after it was made.
    CORRECTED_RECORD = "SSJ740" "corrected-record" Warning Audit;
    /// A frozen pool that is another than the library gives, or than that of the round before.
    POOL_CHANGED = "SSJ727" "pool-changed" Warning Audit;
    /// A frozen roster or list of recusals that is another than the libraries give, or than that of the round before.
    ROSTER_CHANGED = "SSJ734" "roster-changed" Warning Audit;
    /// A library that a draw was frozen from and that is another file than the one verified last.
    OTHER_LIBRARY = "SSJ741" "other-library" Warning Audit;
    /// A draw that was committed to under other rules than those of the plan now.
    RULES_CHANGED = "SSJ728" "rules-changed" Warning Audit;
}

/// What tells of the course of the draws themselves, so that no line of the rules sets it aside: whoever may declare draws
/// void, or keep their salts, would otherwise only have to write one line for the year (decision 0097).
pub static NEVER_WAIVED: [&Code; 6] =
    [&UNREVEALED_COMMITMENT, &REDRAW, &EARLY_REVEAL, &SALT_LOST, &ONE_TYPIST, &VOIDS_BY_APPROVER];

/// Whether a waiver in the rules can set a finding of the audit aside.
pub fn is_waivable(code: &Code) -> bool {
    code.family == Family::Audit && !NEVER_WAIVED.iter().any(|kept| kept.code == code.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_levels_are_those_of_the_catalogue() {
        let errors = [
            "integrity",
            "wrong-team",
            "single-inspector",
            "recused-inspector",
            "expired-certificate",
            "result-without-draw",
            "protected-field-published",
            "unrevealed-commitment",
            "objective-missed",
            "not-inspected",
            "not-published",
        ];
        for code in ALL {
            let level = match code.name {
                name if errors.contains(&name) => Severity::Error,
                // It counts and judges nobody: decision 0082.
                "voids-by-approver" => Severity::Info,
                _ => Severity::Warning,
            };
            assert_eq!(code.severity, level, "{}", code.name);
        }
    }
}
