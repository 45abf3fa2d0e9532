//! Spark SQL, as a program in Python.

use super::Source;
use super::dialect::{Dialect, heading};
use super::plan::Plan;
use std::fmt::Write as _;

pub(super) struct Spark;

impl Dialect for Spark {
    fn file(&self) -> &'static str {
        "draw.py"
    }

    fn ticket(&self, key: &str, id: &str) -> String {
        format!("sha2(concat('{key}|', {id}), 256)")
    }

    fn divide(&self, number: &str, by: &str) -> String {
        format!("({number}) div ({by})")
    }

    fn script(&self, plan: &Plan<'_>, source: &Source) -> String {
        let mut tables = String::new();
        for (name, query) in plan.tables() {
            let _ = writeln!(tables, "    (\"{name}\", \"\"\"\n{query}\n\"\"\"),");
        }
        let pool =
            if *source == Source::Files { "read(\"pool\", \"id string, stratum string\")\n" } else { "" };
        format!(
            r#"{}import sys
from pyspark.sql import SparkSession

# Where drawn.txt, barred.txt and pool.txt are, as the cluster sees it; selected.txt is written where this runs.
FOLDER = sys.argv[1] if len(sys.argv) > 1 else "."
TABLES = [
{tables}]
SELECTED = """
{}
order by stratum, place
"""

spark = SparkSession.builder.appName("ssj draw").getOrCreate()


def read(name, columns):
    file = spark.read.schema(columns).option("sep", "|").option("quote", "").csv(FOLDER + "/" + name + ".txt")
    file.createOrReplaceTempView("ssj_" + name)


read("drawn", "id string")
read("barred", "id string, reason string")
{pool}for name, query in TABLES:
    spark.catalog.dropTempView(name)
    spark.sql("cache table " + name + " as " + query)
problems = spark.table("ssj_problems").collect()
if problems:
    # README.md says what each means.
    sys.exit("\n".join("ssj: %s %s: found %d, stated %d" % tuple(row) for row in problems))
with open("selected.txt", "w", encoding="ascii", newline="\n") as out:
    for row in spark.sql(SELECTED).toLocalIterator():
        out.write("%s|%d|%s|%s\n" % tuple(row))
for name, _ in TABLES:
    spark.catalog.dropTempView(name)
"#,
            heading(plan, "#"),
            plan.selected(),
        )
    }
}
