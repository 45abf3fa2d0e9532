//! Codes of the audit family.

use crate::finding::{Code, Family, Severity};

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $code:literal $name:literal $level:ident;)*) => {
        $($(#[$doc])* pub static $id: Code =
            Code { code: $code, name: $name, severity: Severity::$level, family: Family::Audit };)*
        /// All of them, in order.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
}

codes! {
    /// A round whose window is over and that was never drawn.
    DRAW_OVERDUE = "SSJ701" "draw-overdue" Warning;
    /// Fewer drawn than the rule asks for.
    UNDER_DRAWN = "SSJ702" "under-drawn" Warning;
    /// More drawn than the rule asks for.
    OVER_DRAWN = "SSJ703" "over-drawn" Warning;
    /// A drawn entity that nobody inspected in its window.
    NOT_INSPECTED = "SSJ704" "not-inspected" Error;
    /// An inspection outside the window of its round.
    OUTSIDE_WINDOW = "SSJ705" "outside-window" Warning;
    /// An inspection by others than the drawn team.
    WRONG_TEAM = "SSJ706" "wrong-team" Error;
    /// An inspection by fewer than two officers.
    SINGLE_INSPECTOR = "SSJ707" "single-inspector" Error;
    /// An outcome that the vocabulary does not have.
    UNKNOWN_OUTCOME = "SSJ708" "unknown-outcome" Warning;
    /// A result of an entity that the round did not draw.
    RESULT_WITHOUT_DRAW = "SSJ709" "result-without-draw" Error;
    /// A second result for one drawn entity.
    DUPLICATE_RESULT = "SSJ710" "duplicate-result" Warning;
    /// A finding whose publication is overdue.
    NOT_PUBLISHED = "SSJ711" "not-published" Error;
    /// Published after the deadline.
    PUBLISHED_LATE = "SSJ712" "published-late" Warning;
    /// Published before it was found.
    PUBLISHED_EARLY = "SSJ713" "published-early" Warning;
    /// An objective of the year that was not reached.
    OBJECTIVE_MISSED = "SSJ714" "objective-missed" Error;
    /// A due date that no known calendar can tell.
    DUE_DATE_UNKNOWN = "SSJ715" "due-date-unknown" Error;
    /// A drawn round whose window is over and whose salts are still secret.
    NOT_REVEALED = "SSJ716" "not-revealed" Warning;
    /// A commit that was declared void, so that its slot could be drawn again.
    REDRAWN = "SSJ717" "redrawn" Warning;
}
