//! What engines say differently.

use super::Source;
use super::plan::Plan;

/// An engine's way of saying things. Whatever is not here is said in the same words to all.
pub(super) trait Dialect: Sync {
    /// The name of the script.
    fn file(&self) -> &'static str {
        "draw.sql"
    }

    /// The ticket of an id as lower-case hexadecimal text.
    fn ticket(&self, key: &str, id: &str) -> String;

    /// Division of whole numbers that are not negative, rounded down.
    fn divide(&self, number: &str, by: &str) -> String {
        format!("({number}) / ({by})")
    }

    /// A text that is compared by its bytes.
    fn bytes(&self, text: &str) -> String {
        text.to_owned()
    }

    /// A small table that holds what a query gives.
    fn keep(&self, name: &str, query: &str) -> String {
        format!("create temporary table {name} as\n{query};\n")
    }

    /// The relation that has the pool.
    fn pool(&self, source: &Source) -> String {
        match source {
            Source::Files => "ssj_pool".to_owned(),
            Source::Table(name) => name.as_str().to_owned(),
        }
    }

    /// The whole script.
    fn script(&self, plan: &Plan<'_>, source: &Source) -> String;
}

/// The lines with which every script begins, behind the engine's mark of a comment.
pub(super) fn heading(plan: &Plan<'_>, comment: &str) -> String {
    let commit = plan.commit();
    let lines = [
        format!("The draw {} round {} of commit", commit.head.draw, commit.head.round),
        commit.digest().hex(),
        "as README.md says. It contains the key: confidential until the salts are revealed.".to_owned(),
        "Written by ssj. Bin counts, the bins up to rank k, ranks within a bin: no stratum is sorted as a whole.".to_owned(),
    ];
    lines.iter().map(|line| format!("{comment} {line}\n")).collect()
}
