//! Codes of what can be wrong with a rule text before it means anything.

use crate::finding::{Code, Family, Severity};

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $code:literal $name:literal $severity:ident $($family:ident)?;)*) => {
        $($(#[$doc])* pub static $id: Code =
            Code { code: $code, name: $name, severity: Severity::$severity, family: codes!(@ $($family)?) };)*
        /// All of them, in order.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
    (@) => { Family::Input };
    (@ $family:ident) => { Family::$family };
}

codes! {
    /// A text too large, too deeply nested, or with characters that hide what it says.
    UNSAFE_TEXT = "SSJ001" "unsafe-text" Error;
    /// A block that is never closed.
    UNCLOSED_BLOCK = "SSJ002" "unclosed-block" Error;
    /// A closing brace with nothing open, or an opening one with no name before it.
    STRAY_BRACE = "SSJ003" "stray-brace" Error;
    /// Fields that stand outside a block because its opening brace is missing.
    MISSING_BRACE = "SSJ004" "missing-brace" Error;
    /// A quotation or title that its line does not close.
    OPEN_QUOTE = "SSJ005" "open-quote" Error;
    /// A word where a keyword belongs.
    UNKNOWN_KEYWORD = "SSJ006" "unknown-keyword" Error;
    /// A value that its field cannot be.
    BAD_VALUE = "SSJ007" "bad-value" Error;
    /// A declaration without a name.
    MISSING_NAME = "SSJ008" "missing-name" Error;
    /// A field that a declaration needs.
    MISSING_FIELD = "SSJ009" "missing-field" Error;
    /// A field that may stand once and stands twice.
    REPEATED_FIELD = "SSJ010" "repeated-field" Error;
    /// A name declared twice.
    REPEATED_NAME = "SSJ011" "repeated-name" Error;
    /// A name that nothing declares.
    UNKNOWN_NAME = "SSJ012" "unknown-name" Error;
    /// A plan folder without a plan, or with two.
    NOT_ONE_PLAN = "SSJ013" "not-one-plan" Error;
    /// The manifest cannot be read as one.
    BAD_MANIFEST = "SSJ014" "bad-manifest" Error;
    /// A form with two readings, one of which must be chosen.
    TWO_READINGS = "SSJ016" "two-readings" Error;
    /// A form with a usual reading, which was taken and is said.
    ASSUMED_READING = "SSJ017" "assumed-reading" Info;
    /// A fenced block in a Markdown file that is never closed.
    UNCLOSED_FENCE = "SSJ021" "unclosed-fence" Error;
    /// A block of rules where Markdown has no block of its own.
    MISPLACED_FENCE = "SSJ022" "misplaced-fence" Error;
    /// Two changes of one declaration or field.
    CONFLICTING_CHANGES = "SSJ023" "conflicting-changes" Error;
    /// Files that use or plans that extend each other.
    CIRCULAR = "SSJ024" "circular" Error;
    /// A file that is used or a plan that is extended cannot be read, or lies where it may not.
    UNUSABLE_PATH = "SSJ025" "unusable-path" Error;
    /// A text that goes on with what looks like another field: a line break was lost.
    MERGED_FIELDS = "SSJ015" "merged-fields" Warning;
    /// A formatted text that would not mean the same; it is not written.
    CHANGED_MEANING = "SSJ020" "changed-meaning" Error Integrity;
}
