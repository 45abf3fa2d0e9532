//! DataFusion.

use super::Source;
use super::dialect::{Dialect, heading};
use super::plan::Plan;

pub(super) struct DataFusion;

impl Dialect for DataFusion {
    fn ticket(&self, key: &str, id: &str) -> String {
        format!("encode(sha256('{key}|' || {id}), 'hex')")
    }

    fn keep(&self, name: &str, query: &str) -> String {
        format!("create table {name} as\n{query};\n")
    }

    fn script(&self, plan: &Plan<'_>, source: &Source) -> String {
        let mut files = read("drawn", &["id"]) + &read("barred", &["id", "reason"]);
        if *source == Source::Files {
            files.push_str(&read("pool", &["id", "stratum"]));
        }
        // No statement can fail on purpose here: where there are problems they are shown, and the list is empty.
        format!(
            "{}
{files}
{}-- Where this shows a problem nobody is selected; README.md says what each means.
select problem, stratum, found, stated from ssj_problems;

copy (
{}
order by stratum, place
) to 'selected.txt' stored as csv options ('format.has_header' 'false', 'format.delimiter' '|');
",
            heading(plan, "--"),
            plan.kept(),
            plan.selected(),
        )
    }
}

/// A canonical file as a table whose columns are all text.
fn read(name: &str, columns: &[&str]) -> String {
    let columns: Vec<String> = columns.iter().map(|column| format!("{column} varchar")).collect();
    format!(
        "create external table ssj_{name} ({}) stored as csv location '{name}.txt'\n  options ('format.has_header' 'false', 'format.delimiter' '|');\n",
        columns.join(", ")
    )
}
