//! What to know about an export, in both languages.

use super::{Engine, Source};
use crate::draw::beacon::Beacon;
use crate::draw::commit::Commit;

/// Whose names the record is to have.
const PEOPLE: &str = "
两个 `…` 处填写录入骰子点数或开奖号码的两人姓名；见证人写 `--witness 姓名`。没有两个姓名的，核验和审查都会指出（`one-typist`）。
In the place of each `…` put the name of one of the two people who typed the dice or the numbers; who stood by is named with
`--witness NAME`. Without two names verify and audit will say so (`one-typist`).
";

pub(super) fn text(commit: &Commit, engine: Engine, source: &Source, adopt: &str) -> String {
    let (name, run, note) = words(engine);
    let pool = match source {
        Source::Files => "抽取库取自 `pool.txt`。 · The pool is read from `pool.txt`.".to_owned(),
        Source::Table(table) => format!(
            "抽取库取自表 `{table}`，其中要有文本列 `id` 和 `stratum`；它应当就是承诺冻结的抽取库。\n\
             The pool is read from the table `{table}`, whose text columns `id` and `stratum` it needs; it has to be the pool \
             that was frozen.",
            table = table.as_str()
        ),
    };
    // A pulse proves itself; what people typed is as good as who typed it.
    let people = match &commit.beacon {
        Beacon::Drand { .. } => "",
        Beacon::Dice | Beacon::Lottery { .. } => PEOPLE,
    };
    let values = [
        ("{draw}", commit.head.draw.to_string()),
        ("{round}", commit.head.round.to_string()),
        ("{commit}", commit.digest().hex()),
        ("{script}", format!("`{}`", engine.dialect().file())),
        ("{engine}", name.to_owned()),
        ("{run}", run.to_owned()),
        ("{note}", note.to_owned()),
        ("{pool}", pool),
        ("{people}", people.to_owned()),
        ("{adopt}", adopt.to_owned()),
    ];
    values.iter().fold(include_str!("readme.md").to_owned(), |text, (name, value)| text.replace(name, value))
}

/// The engine's own name, how its script is run, and what else has to be known.
fn words(engine: Engine) -> (&'static str, &'static str, &'static str) {
    match engine {
        Engine::DuckDb => ("DuckDB", "duckdb < draw.sql", ""),
        Engine::PostgreSql => (
            "PostgreSQL",
            "psql -f draw.sql",
            "需要 PostgreSQL 12 以上，以及 `psql`；只建临时表。 · PostgreSQL 12 or newer and `psql`; only temporary tables are made.\n\n",
        ),
        Engine::Spark => (
            "Spark",
            "spark-submit draw.py",
            "集群上先把文本文件放到各节点能读的地方，再写 `spark-submit draw.py 文件夹`；`selected.txt` 写在驱动程序所在处。\n\
             On a cluster put the text files where all nodes can read them and give that folder: `spark-submit draw.py FOLDER`; \
             `selected.txt` is written where the driver runs.\n\n",
        ),
        Engine::ClickHouse => (
            "ClickHouse",
            "clickhouse local --queries-file draw.sql",
            "在服务器上用 `clickhouse client --queries-file draw.sql`，文本文件放到服务器的 `user_files`。\n\
             On a server use `clickhouse client --queries-file draw.sql`, with the text files in the server's `user_files`.\n\n",
        ),
        Engine::DataFusion => ("DataFusion", "datafusion-cli -f draw.sql", ""),
    }
}
