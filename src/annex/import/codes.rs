//! The codes of what is found in a bureau's own tables: SSJ541 to SSJ569. The first twelve are slips of the pen, one code
//! a kind; none of them is ever repaired, for only the office knows what it meant.

use crate::finding::{Code, Family, Severity};

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident $code:literal $name:literal $level:ident;)*) => {
        $($(#[$doc])* pub static $id: Code =
            Code { code: $code, name: $name, severity: Severity::$level, family: Family::Input };)*
        /// All codes of the annex tables, in order.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
}

codes! {
    /// A word of another language within a Chinese sentence.
    FOREIGN_WORD "SSJ541" "foreign-word" Warning;
    /// A standing term with a word missing: 双随机、公开.
    INCOMPLETE_TERM "SSJ542" "incomplete-term" Warning;
    /// A single character that belongs to nothing.
    STRAY_CHARACTER "SSJ543" "stray-character" Warning;
    /// Blanks between two Chinese characters.
    BLANK_INSIDE_WORD "SSJ544" "blank-inside-word" Warning;
    /// 《《…》》 around one title.
    DOUBLED_TITLE_MARKS "SSJ545" "doubled-title-marks" Warning;
    /// Several matters in the cells of one row.
    SEVERAL_IN_A_ROW "SSJ546" "several-in-a-row" Warning;
    /// A sentence that another row prints with more words.
    MISSING_WORDS "SSJ547" "missing-words" Warning;
    /// 县抽查: who draws and who inspects cannot be told.
    TRUNCATED_MODE "SSJ548" "truncated-mode" Warning;
    /// A standing term with another punctuation than usual.
    MIXED_TERM "SSJ549" "mixed-term" Warning;
    /// Brackets and semicolons of both widths.
    MIXED_PUNCTUATION "SSJ550" "mixed-punctuation" Warning;
    /// A sentence that a page break cut.
    BROKEN_SENTENCE "SSJ551" "broken-sentence" Warning;
    /// A phrase that is usually written otherwise.
    UNUSUAL_PHRASE "SSJ552" "unusual-phrase" Warning;
    /// No table has the headings of an annex.
    NO_ANNEX "SSJ553" "no-annex" Error;
    /// A column that the other parts of the list, or the other annexes, have.
    ANNEX_COLUMN "SSJ554" "annex-column" Warning;
    /// A cell that no rule can say: left open or quoted.
    UNREAD_ANNEX_CELL "SSJ555" "unread-annex-cell" Warning;
    /// A matter of a task that is not in the list of matters.
    UNLISTED_ITEM "SSJ556" "unlisted-item" Info;
    /// Row numbers that are missing, stand twice or are no numbers.
    ROW_NUMBER "SSJ557" "row-number" Warning;
    /// Two rows with one printed name.
    RENAMED_ROW "SSJ558" "renamed-row" Info;
    /// Nothing says for which year the plan is.
    NO_PLAN_YEAR "SSJ559" "no-plan-year" Error;
    /// Rules that cannot be read again: a fault of the program.
    UNREADABLE_RESULT "SSJ560" "unreadable-result" Error;
    /// Two printed names that may be one department's.
    POSSIBLE_ALIAS "SSJ561" "possible-alias" Info;
    /// A row of the further sheet that cannot be read.
    FURTHER_UNREAD "SSJ562" "further-unread" Error;
    /// A cell, a row or the year that is no more what the further sheet was written with.
    FURTHER_CHANGED "SSJ563" "further-changed" Warning;
    /// A cell about credit risk that was read as no tiers.
    NO_TIERS "SSJ564" "read-as-no-tiers" Info;
    /// A total, a signature or a note below a table: no declaration was made of it.
    SKIPPED_ROW "SSJ565" "skipped-table-row" Info;
    /// A cell of one name that has several.
    SEVERAL_NAMES "SSJ566" "several-names" Warning;
    /// A cell of a row that has nothing in it, a row that ends early included.
    EMPTY_CELL "SSJ567" "empty-annex-cell" Warning;
    /// One of the three annexes has no table in what was imported.
    ABSENT_ANNEX "SSJ568" "absent-annex" Info;
    /// Amounts of tiers in brackets behind the amount of a task, read as such.
    BRACKETED_TIERS "SSJ569" "bracketed-tiers" Info;
}
