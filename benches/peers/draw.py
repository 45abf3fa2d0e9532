"""What people draw with, each on the same canonical pool: `draw.py compare BENCH FOLDER ROWS...` prints the table,
`draw.py one PROGRAM FILE` is one of the programs. Those that can hash make our tickets and must select the same set; the
others select as many by a generator of their own."""
import hashlib
import os
import statistics
import subprocess
import sys
import time

KEY = hashlib.sha256(b"a key for measuring").hexdigest()
RATES = {"A": (1, 20), "B": (1, 10), "C": (1, 5), "D": (2, 5)}
OURS = ["floor", "memory", "memory, 2 threads", "memory, list written", "streamed"]
WHEN = " ".join(f"when '{s}' then {n}" for s, (n, _) in RATES.items())
DENS = " ".join(f"when '{s}' then {d}" for s, (_, d) in RATES.items())


def quota(stratum, size):
    num, den = RATES[stratum]
    return (size * num + den - 1) // den


def duckdb_window(file):
    import duckdb
    return duckdb.connect().execute(f"""
        with t as (
            select stratum, sha256('{KEY}|' || id) as ticket, id from read_csv('{file}', delim = '|', header = false,
                quote = '', escape = '', auto_detect = false, columns = {{'id': 'VARCHAR', 'stratum': 'VARCHAR'}})
        ), r as (
            select stratum, ticket, row_number() over (partition by stratum order by ticket, id) as rank,
                count(*) over (partition by stratum) as n from t
        )
        select count(*), sum(cast('0x' || substr(ticket, 1, 16) as hugeint)) from r
        where rank <= (n * case stratum {WHEN} end + case stratum {DENS} end - 1) // case stratum {DENS} end
    """).fetchone()


def duckdb_plan(file):
    """The script of `ssj draw export`, as it is."""
    import duckdb
    os.chdir(os.path.join(os.path.dirname(file), os.path.basename(file).replace("pool", "duckdb")[:-4]))
    duckdb.connect().execute(open("draw.sql", encoding="utf-8").read())
    count = total = 0
    with open("selected.txt", "rb") as lines:
        for line in lines:
            count, total = count + 1, total + int(line[-65:-49], 16)
    return count, total


def polars_frame(file):
    import polars
    return polars.read_csv(file, separator="|", has_header=False, new_columns=["id", "stratum"],
                           schema_overrides=[polars.String, polars.String], quote_char=None)


def polars_quota(polars):
    size = polars.len().over("stratum").cast(polars.Int64)
    num = polars.col("stratum").replace_strict({s: n for s, (n, _) in RATES.items()}, return_dtype=polars.Int64)
    den = polars.col("stratum").replace_strict({s: d for s, (_, d) in RATES.items()}, return_dtype=polars.Int64)
    return (size * num + den - 1) // den


def polars_hash(file):
    import polars
    import polars_hash as _
    ticket = polars.concat_str([polars.lit(KEY + "|"), polars.col("id")]).chash.sha2_256()
    drawn = polars_frame(file).with_columns(ticket=ticket).filter(
        polars.col("ticket").rank("ordinal").over("stratum") <= polars_quota(polars))
    prefixes = drawn["ticket"].str.slice(0, 16)
    return len(drawn), sum(int(prefix, 16) for prefix in prefixes)


def polars_shuffle(file):
    import polars
    frame = polars_frame(file)
    place = polars.int_range(polars.len()).shuffle(seed=1).over("stratum")
    return len(frame.filter(place < polars_quota(polars))), None


def pandas_sample(file):
    import pandas
    frame = pandas.read_csv(file, sep="|", header=None, names=["id", "stratum"], dtype=str, keep_default_na=False)
    parts = [part.sample(n=quota(name, len(part)), random_state=1) for name, part in frame.groupby("stratum")]
    return len(pandas.concat(parts)), None


def consistent_sampler(file):
    from consistent_sampler import sampler
    pools = {}
    with open(file, encoding="ascii") as lines:
        for line in lines:
            pools.setdefault(line[19:-1], []).append(line[:18])
    take = {s: quota(s, len(ids)) for s, ids in pools.items()}
    return sum(len(list(sampler(ids, seed=KEY, take=take[s], output="id"))) for s, ids in pools.items()), None


# Name, function, what it needs, most rows at which it is run more than once.
PEERS = [
    ("DuckDB, exported plan", duckdb_plan, "duckdb", 10**8),
    ("DuckDB, window", duckdb_window, "duckdb", 10**8),
    ("Polars with polars-hash", polars_hash, "polars_hash", 10**8),
    ("Polars, shuffle", polars_shuffle, "polars", 10**8),
    ("pandas, sample", pandas_sample, "pandas", 10**8),
    ("consistent_sampler", consistent_sampler, "consistent_sampler", 10**6),
]


def one(name, file):
    function = next(function for peer, function, _, _ in PEERS if peer == name)
    count, total = function(file)
    print(f"{count}:{total % 2**64:016x}" if total is not None else f"{count}:another")


def measure(command):
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        said = child.stdout.read().decode()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode:
        raise SystemExit(f"{command[1:]} failed")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said.split()[-1]


def installed(module):
    done = subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True)
    return done.returncode == 0


def compare(bench, folder, *sizes):
    for rows in map(int, sizes):
        file = os.path.join(folder, f"pool-{rows}.txt")
        programs = [(name, [bench, name, file], 10**9) for name in OURS]
        for name, _, module, often in PEERS:
            if installed(module):
                programs.append((name, [sys.executable, os.path.abspath(__file__), "one", name, file], often))
            else:
                print(f"not installed: {name}")
        found = {name: [] for name, _, _ in programs}
        for turn in range(5 if rows <= 10**6 else 3):
            for name, command, often in programs:
                if turn == 0 or rows <= often:
                    found[name].append(measure(command))
        floor = statistics.median(cpu for _, cpu, _, _ in found["floor"])
        same = found["floor"][0][3]
        print(f"\n| {rows:,} entities | wall s | CPU s | peak MiB | CPU / floor | set |\n| --- | ---: | ---: | ---: | ---: | --- |")
        for name, results in found.items():
            wall, cpu, peak = (statistics.median(result[i] for result in results) for i in range(3))
            sets = {result[3] for result in results}
            if sets == {same}:
                which = "the same"
            elif sets == {same.split(":")[0] + ":another"}:
                which = "another, as many"
            else:
                raise SystemExit(f"{name} selected {sets}, not {same}")
            print(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {cpu / floor:.2f} | {which} |", flush=True)


if __name__ == "__main__":
    {"compare": compare, "one": one}[sys.argv[1]](*sys.argv[2:])
