//! ClickHouse.

use super::Source;
use super::dialect::{Dialect, heading};
use super::plan::Plan;

pub(super) struct ClickHouse;

impl Dialect for ClickHouse {
    fn ticket(&self, key: &str, id: &str) -> String {
        format!("lower(hex(SHA256(concat('{key}|', {id}))))")
    }

    fn divide(&self, number: &str, by: &str) -> String {
        format!("intDiv({number}, {by})")
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
set join_use_nulls = 1;
set prefer_global_in_and_join = 1;
set format_csv_delimiter = '|';
{}{}
{}-- A problem ends it here; README.md says what each means.
select problem, stratum, found, stated from ssj_problems;
select throwIf(count(*) > 0, 'ssj: this is not the draw of the commit, see the problems above') from ssj_problems format Null;

select concat(stratum, '|', toString(place), '|', id, '|', ticket)
from (
{}
) r
order by stratum, place
into outfile 'selected.txt' truncate
format TSVRaw;
",
            heading(plan, "--"),
            self.keep("ssj_drawn", &format!("select id from {}", read("drawn", &["id"]))),
            self.keep("ssj_barred", &format!("select id from {}", read("barred", &["id", "reason"]))),
            plan.kept(),
            plan.selected(),
        )
    }
}

/// A canonical file whose columns are all text.
fn read(name: &str, columns: &[&str]) -> String {
    let columns: Vec<String> = columns.iter().map(|column| format!("{column} String")).collect();
    format!("file('{name}.txt', 'CSV', '{}')", columns.join(", "))
}
