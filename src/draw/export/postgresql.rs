//! PostgreSQL, from 12 on.

use super::Source;
use super::dialect::{Dialect, heading};
use super::plan::Plan;
use std::fmt::Write as _;

pub(super) struct PostgreSql;

impl Dialect for PostgreSql {
    fn ticket(&self, key: &str, id: &str) -> String {
        format!("encode(sha256(convert_to('{key}|' || {id}, 'UTF8')), 'hex')")
    }

    fn bytes(&self, text: &str) -> String {
        format!("{text} collate \"C\"")
    }

    fn keep(&self, name: &str, query: &str) -> String {
        format!("create temporary table {name} as\n{query};\nanalyze {name};\n")
    }

    fn script(&self, plan: &Plan<'_>, source: &Source) -> String {
        let mut files = load("drawn", &["id"]) + &load("barred", &["id", "reason"]);
        if *source == Source::Files {
            files.push_str(&load("pool", &["id", "stratum"]));
        }
        format!(
            r#"{}
\set ON_ERROR_STOP on
\pset pager off
set client_encoding = 'UTF8';
{files}
{}-- A problem ends it here; README.md says what each means.
do $$ begin
  if exists (select from ssj_problems) then
    raise exception 'ssj: %', (
      select string_agg(p.problem || ' ' || p.stratum || ': found ' || p.found || ', stated ' || p.stated, '; ') from ssj_problems p
    );
  end if;
end $$;

{}
\copy (select stratum, place, id, ticket from ssj_selected order by stratum, place) to 'selected.txt' (delimiter '|')
"#,
            heading(plan, "--"),
            plan.kept(),
            self.keep("ssj_selected", &plan.selected()),
        )
    }
}

/// A canonical file as a table, all text and by bytes.
fn load(name: &str, columns: &[&str]) -> String {
    let texts: Vec<String> = columns.iter().map(|column| format!("{column} text collate \"C\"")).collect();
    let mut out = format!("create temporary table ssj_{name} ({});\n", texts.join(", "));
    let _ = writeln!(out, "\\copy ssj_{name} from '{name}.txt' (delimiter '|')");
    let _ = writeln!(out, "analyze ssj_{name};");
    out
}
