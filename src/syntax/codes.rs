//! Codes of what can be wrong with a rule text before it means anything.

use crate::finding::{Code, Family, Severity};

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $code:literal $name:literal;)*) => {
        $($(#[$doc])* pub static $id: Code =
            Code { code: $code, name: $name, severity: Severity::Error, family: Family::Input };)*
        /// All of them, in order.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
}

codes! {
    /// A text too large, too deeply nested, or with characters that hide what it says.
    UNSAFE_TEXT = "SSJ001" "unsafe-text";
    /// A block that is never closed.
    UNCLOSED_BLOCK = "SSJ002" "unclosed-block";
    /// A closing brace with nothing open.
    STRAY_BRACE = "SSJ003" "stray-brace";
    /// Fields that stand outside a block because its opening brace is missing.
    MISSING_BRACE = "SSJ004" "missing-brace";
    /// A quotation or title that its line does not close.
    OPEN_QUOTE = "SSJ005" "open-quote";
    /// A word where a keyword belongs.
    UNKNOWN_KEYWORD = "SSJ006" "unknown-keyword";
    /// A value that its field cannot be.
    BAD_VALUE = "SSJ007" "bad-value";
    /// A declaration without a name.
    MISSING_NAME = "SSJ008" "missing-name";
    /// A field that a declaration needs.
    MISSING_FIELD = "SSJ009" "missing-field";
    /// A field that may stand once and stands twice.
    REPEATED_FIELD = "SSJ010" "repeated-field";
    /// A name declared twice.
    REPEATED_NAME = "SSJ011" "repeated-name";
    /// A name that nothing declares.
    UNKNOWN_NAME = "SSJ012" "unknown-name";
    /// A plan folder without a plan, or with two.
    NOT_ONE_PLAN = "SSJ013" "not-one-plan";
    /// The manifest cannot be read as one.
    BAD_MANIFEST = "SSJ014" "bad-manifest";
}
