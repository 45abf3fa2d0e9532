//! The codes of what is found while results are taken into the ledger: SSJ530 to SSJ540. An error is a row that is not
//! taken; a warning is a row that is taken and should be looked at, for the audit will judge it.

use crate::finding::{Code, Family, Severity};

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident $code:literal $name:literal $level:ident;)*) => {
        $($(#[$doc])* pub static $id: Code =
            Code { code: $code, name: $name, severity: Severity::$level, family: Family::Input };)*
        /// All codes of the intake, in order.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
}

codes! {
    /// A task that the rules do not declare.
    UNKNOWN_TASK "SSJ530" "row-of-unknown-task" Error;
    /// A department that the rules do not declare.
    UNKNOWN_DEPARTMENT "SSJ531" "row-of-unknown-department" Error;
    /// A day without its result, or a result without its day.
    HALF_FACT "SSJ532" "half-fact" Error;
    /// A credit code whose check symbol is wrong and that nobody knows.
    WRONG_ENTITY "SSJ533" "row-of-wrong-code" Error;
    /// A day that has not come, or before the plan's year.
    IMPOSSIBLE_DAY "SSJ534" "impossible-day" Error;
    /// An outcome that the vocabulary does not have.
    UNLISTED_OUTCOME "SSJ535" "unlisted-outcome" Warning;
    /// A round that there is not, an entity that was not drawn, a visit before the draw, a department that is no party.
    UNLIKE_THE_DRAW "SSJ536" "unlike-the-draw" Warning;
    /// A fact that is on record otherwise.
    UNLIKE_THE_RECORD "SSJ537" "unlike-the-record" Error;
    /// A total that says another number of rows than there are.
    WRONG_TOTAL "SSJ538" "wrong-total" Warning;
    /// Another name than the library's, days in an odd order, people whom nobody knows, columns that say nothing alone.
    ODD_ROW "SSJ539" "odd-row" Warning;
    /// A row that says what was on record before: something newer is there now.
    OLDER_ROW "SSJ540" "older-row" Warning;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_in_range() {
        let numbers: Vec<&str> = ALL.iter().map(|c| c.code).collect();
        assert!(numbers.is_sorted());
        assert!(numbers.iter().all(|c| ("SSJ530"..="SSJ540").contains(c)));
    }
}
