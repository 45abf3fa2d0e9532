"""Runs exported scripts in an engine that is a Python package: `engine.py ENGINE FOLDER...`, one process for all.

In each folder: `table.sql`, where there is one, makes the table of the pool; then `draw.sql` or `draw.py` is run as a user
would run it; what it says goes to `said.txt`. PostgreSQL has its own client and is not here.
"""
import contextlib
import io
import os
import pathlib
import runpy
import sys
import tempfile


def statements(text):
    lines = "".join(line for line in text.splitlines(True) if not line.startswith("--"))
    return [part for part in lines.split(";\n") if part.strip()]


def duckdb(scripts):
    import duckdb
    with duckdb.connect() as base:
        for script in scripts:
            base.execute(script)
    return ""


def clickhouse(scripts):
    from chdb import session
    said = []
    with tempfile.TemporaryDirectory() as folder:
        base = session.Session(folder)
        try:
            for script in scripts:
                for statement in statements(script):
                    said.append(str(base.query(statement, "TSV")))
        except Exception as error:
            said.append(str(error))
        finally:
            base.close()
    return "\n".join(said)


def datafusion(scripts):
    from datafusion import SessionContext
    base, said = SessionContext(), []
    for script in scripts:
        said += [str(base.sql(statement).to_pydict()) for statement in statements(script)]
    return "\n".join(said)


def spark(scripts):
    from pyspark.sql import SparkSession
    base = SparkSession.builder.master("local[2]").appName("ssj draw").config("spark.ui.enabled", "false") \
        .config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "ERROR") \
        .config("spark.ui.showConsoleProgress", "false").getOrCreate()
    for script in scripts:
        for statement in statements(script):
            base.sql(statement)
    # The machine below Python does not follow to another folder.
    sys.argv = ["draw.py", os.getcwd()]
    runpy.run_path("draw.py", run_name="__main__")
    return ""


def main(engine, *folders):
    run, home = globals()[engine], os.getcwd()
    for folder in folders:
        os.chdir(pathlib.Path(home, folder))
        names = ["table.sql"] + ([] if engine == "spark" else ["draw.sql"])
        scripts = [pathlib.Path(name).read_text("utf-8") for name in names if os.path.exists(name)]
        out = io.StringIO()
        try:
            with contextlib.redirect_stdout(out):
                said = run(scripts)
        except (Exception, SystemExit) as error:
            said = str(error)
        pathlib.Path("said.txt").write_text(out.getvalue() + said, "utf-8")


main(*sys.argv[1:])
