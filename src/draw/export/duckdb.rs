//! DuckDB.

use super::Source;
use super::dialect::{Dialect, heading};
use super::plan::Plan;

pub(super) struct DuckDb;

impl Dialect for DuckDb {
    fn ticket(&self, key: &str, id: &str) -> String {
        format!("sha256('{key}|' || {id})")
    }

    fn divide(&self, number: &str, by: &str) -> String {
        format!("({number}) // ({by})")
    }

    fn pool(&self, source: &Source) -> String {
        match source {
            Source::Files => read("pool", &["id", "stratum"]),
            Source::Table(name) => name.as_str().to_owned(),
        }
    }

    fn script(&self, plan: &Plan<'_>, _: &Source) -> String {
        format!(
            "{}
set default_collation = '';
-- Joined as written: with an empty file DuckDB takes the pool for the small side and holds all of it.
set disabled_optimizers = 'join_order,build_side_probe_side';
{}{}
{}-- A problem ends it here; README.md says what each means.
select error('ssj: ' || problem || ' ' || stratum || ': found ' || found || ', stated ' || stated) from ssj_problems;

copy (
{}
order by stratum, place
) to 'selected.txt' (format csv, header false, delimiter '|', quote '', escape '');
",
            heading(plan, "--"),
            self.keep("ssj_drawn", &format!("select id from {}", read("drawn", &["id"]))),
            self.keep("ssj_barred", &format!("select id from {}", read("barred", &["id", "reason"]))),
            plan.kept(),
            plan.selected(),
        )
    }
}

/// A canonical file whose columns are all text: nothing is guessed.
fn read(name: &str, columns: &[&str]) -> String {
    let columns: Vec<String> = columns.iter().map(|column| format!("'{column}': 'VARCHAR'")).collect();
    format!(
        "read_csv('{name}.txt', columns = {{{}}}, delim = '|', header = false, quote = '', escape = '', auto_detect = false)",
        columns.join(", ")
    )
}
