"""Opens documents in LibreOffice and compares what it reads with what the audit said: `check.py WORK MADE`.

Every document becomes a PDF with text in it. Workbooks become CSV three times: as they are, with their formulas reckoned
again, and reckoned again after every cached value was taken out of the file: only a program that reckons gives the
figures then. All three must be the same, and the figures those of the audit's JSON. Standard library only.
"""

import csv
import json
import re
import subprocess
import sys
import xml.parsers.expat
import zipfile
from pathlib import Path

# All sheets, UTF-8, as shown; dates as the sheet has them.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
RECKONS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>%d</value></prop></item></oor:items>
"""
ALWAYS, NEVER = 0, 1
STEPS = ["to_inspect", "inspected", "published", "closed"]


def fail(text):
    sys.exit(f"tests/office: {text}")


def converted(work, kind, files, into, reckons=NEVER):
    """What LibreOffice makes of files, in a profile of its own."""
    profile = work / f"profile-{reckons}"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(RECKONS % reckons, encoding="utf-8")
    into.mkdir(exist_ok=True)
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
    command += ["--outdir", str(into), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    if done.returncode != 0:
        fail(f"soffice ended with {done.returncode}: {done.stdout}{done.stderr}")


def sheets(folder, stem):
    """The sheets of a workbook by name, as rows of texts."""
    found = {}
    for path in sorted(folder.glob(f"{stem}-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem[len(stem) + 1 :]] = list(csv.reader(file))
    if not found:
        fail(f"{stem}.xlsx gave no sheet")
    return found


def well_formed(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                xml.parsers.expat.ParserCreate().Parse(archive.read(name), True)


def without_cached(path, to):
    """The same workbook in which no formula says what it gives."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as out:
        for name in archive.namelist():
            data = archive.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            out.writestr(name, data)


def pdf_texts(work, files):
    """The texts of all PDFs; LibreOffice names a PDF by its document's stem, so each ending has a folder."""
    texts, out = {}, work / "pdf"
    out.mkdir()
    for ending in ["docx", "xlsx"]:
        into = work / f"pdf-{ending}"
        converted(work, "pdf", [f for f in files if f.suffix == f".{ending}"], into)
        for pdf in into.glob("*.pdf"):
            to = out / f"{pdf.stem}.{ending}.pdf"
            pdf.rename(to)
            done = subprocess.run(["pdftotext", "-layout", str(to), "-"], capture_output=True, check=True)
            texts[f"{pdf.stem}.{ending}"] = done.stdout.decode("utf-8")
    return texts


def check_obligations(rows, audit, lang):
    if len(rows) - 1 != len(audit["obligations"]):
        fail(f"{lang}: {len(rows) - 1} obligations in the workbook, {len(audit['obligations'])} in the audit")
    for row, owed in zip(rows[1:], audit["obligations"]):
        entity = owed["entity"] or {"id": "", "name": ""}
        wanted = {
            3: str(owed["round"] or ""), 4: entity["name"], 5: entity["id"], 6: owed["department"],
            8: owed["due"] or "", 9: owed["done"] or "", 13: owed["rule"], 15: owed["source"], 16: owed["id"],
        }
        if owed["task"]:
            wanted[2] = owed["task"]
        if lang == "zh":
            wanted[11] = owed["reason"]
        for column, text in wanted.items():
            if row[column] != text:
                fail(f"{lang}: {owed['id']}, column {column}: {row[column]!r}, the audit has {text!r}")


def check_summary(rows, audit, lang):
    """The rows of duties: five columns, seven states in the order of the reports, the total."""
    states = ["fail", "error", "unknown", "not-yet-due", "waived", "not-applicable", "pass"]
    # In the order of the year, as in the reports; JSON has them by name.
    duties = ["verify-matters", "verify-inspectors", "verify", "draw", "quota", "reveal", "inspect", "outcome", "publish", "withdraw", "follow-up"]
    duties += ["objective", "visit-cap"]
    counts = [audit["counts"][duty] for duty in duties if duty in audit["counts"]]
    if len(counts) != len(audit["counts"]):
        fail(f"a duty of {list(audit['counts'])} is not known here")
    due = ["pass", "fail", "unknown", "error"]
    wanted = [[n[s] for s in states] + [sum(n.values())] for n in counts]
    wanted.append([sum(column) for column in zip(*wanted)])
    first = next((at for at, row in enumerate(rows) if row[5:13] == [str(n) for n in wanted[0]]), None)
    if first is None:
        fail(f"{lang}: the first duty is not in the summary: {wanted[0]}")
    for row, numbers in zip(rows[first:], wanted):
        by_state = dict(zip(states, numbers))
        figures = [by_state["pass"], sum(by_state[s] for s in due), *numbers]
        if [row[2], row[3], *row[5:13]] != [str(n) for n in figures]:
            fail(f"{lang}: {row} are not {figures}")


def check_figures(rows, audit, lang):
    """Every rate of the audit is a row, with its share as it is printed."""
    def share(part, whole):
        # Half up, as a spreadsheet rounds what it shows.
        return f"{(part * 2000 + whole) // (2 * whole) / 10:.1f}%" if whole else "–"

    checked = 0
    parts = {part: rates for part, rates in audit["rates"].items() if isinstance(rates, list)}
    parts["total"] = [audit["rates"]["total"]]
    for part, rates in parts.items():
        for rate in rates:
            numbers = [rate[step] for step in STEPS]
            shown = [*map(str, numbers), share(numbers[2], numbers[0]), share(numbers[3], numbers[2])]
            # A task among the matters is said in words of its own.
            name = "" if rate.get("task") else rate["name"]
            if part == "months":
                name = f"{name}月" if lang == "zh" else f"month {name}"
            if not any((row[0] == name or not name) and row[1:7] == shown for row in rows):
                fail(f"{lang}: {part} {name!r} is not in the figures as {shown}")
            checked += 1
    if checked < 20:
        fail(f"only {checked} rates")


def check_public(work, made, lang):
    """The lists and results of the workbook are those of the public JSON."""
    folder = work / f"public-json-{lang}"
    command = [str(Path.cwd() / "target/debug/ssj"), "-C", str(work / "plan"), "--lang", lang, "report", "--public"]
    command += ["--format", "json", "--as-of", "2024-10-31", "--out", str(folder)]
    subprocess.run(command, check=False, capture_output=True)
    for part in ["lists", "results"]:
        document = json.loads((folder / f"public-{part}-2024-10-31.json").read_text(encoding="utf-8"))
        table = document["tables"][0]
        rows = next(iter(sheets(work / "csv", f"public-{part}-{lang}").values()))
        found = rows[-len(table["rows"]) :] if table["rows"] else []
        for row, wanted in zip(found, table["rows"]):
            for column, name in enumerate(table["columns"]):
                value = "" if wanted[name] is None else str(wanted[name])
                # Words of the program are in the language of the document.
                if name != "standing" and row[column] != value:
                    fail(f"{part} {lang}, {name}: {row[column]!r}, the JSON has {value!r}")
        if len(table["rows"]) < 100:
            fail(f"{part}: only {len(table['rows'])} rows")


def below_heads(rows):
    """A list from its heads on: what stands above them has one cell in a row."""
    return next((rows[at:] for at, row in enumerate(rows) if all(row)), rows)


def check_pages(work, lang):
    """The list of work has a page for each team, the list of matters pages of its own; no page has a part of the columns."""
    stem = f"work-{lang}"
    tables = [below_heads(rows) for rows in sheets(work / "csv", stem).values()]
    matters, firms = sorted(tables, key=lambda table: len(table[0]))
    teams = {tuple(row[:3]) for row in firms[1:] if all(row[:3])}
    done = subprocess.run(
        ["pdftotext", "-layout", str(work / "pdf" / f"{stem}.xlsx.pdf"), "-"], capture_output=True, check=True
    )
    pages = [page for page in done.stdout.decode("utf-8").split("\f") if page.strip()]
    # A head may take two lines: its first word stands for it.
    heads = [{row[at].split()[0] for at in columns} for row, columns in [(firms[0], (3, 8, 12)), (matters[0], (2, 3, 4))]]
    of_teams, of_matters = ([page for page in pages if all(word in page for word in words)] for words in heads)
    if len(of_teams) != len(teams) or len(of_teams) + len(of_matters) != len(pages) or not of_matters:
        fail(f"{stem}.xlsx: {len(teams)} teams, {len(of_teams)} pages of them, {len(of_matters)} of matters, {len(pages)} in all")


def main():
    work, made = map(Path, sys.argv[1:3])
    audit = json.loads((work / "audit.json").read_text(encoding="utf-8"))
    files = sorted(made.iterdir())
    for path in files:
        well_formed(path)
    texts = pdf_texts(work, files)
    if len(texts) != len(files):
        fail(f"{len(files)} documents gave {len(texts)} PDFs")
    books = [f for f in files if f.suffix == ".xlsx"]
    converted(work, CSV, books, work / "csv")
    audits = [f for f in books if f.stem.startswith("audit-")]
    converted(work, CSV, audits, work / "csv-again", ALWAYS)
    bare = work / "bare"
    bare.mkdir()
    for path in audits:
        without_cached(path, bare / path.name)
    converted(work, CSV, sorted(bare.iterdir()), work / "csv-bare", ALWAYS)
    for lang in ["zh", "en"]:
        stem = f"audit-{lang}"
        found = sheets(work / "csv", stem)
        for again in ["csv-again", "csv-bare"]:
            other = sheets(work / again, stem)
            for name, rows in found.items():
                for at, (row, own) in enumerate(zip(rows, other[name]), 1):
                    if row != own:
                        fail(f"{stem} {name} row {at}: the file says {row}, reckoned ({again}) it is {own}")
        names = list(found)
        if len(names) != 6:
            fail(f"{stem} has the sheets {names}")
        words = {"zh": ["概要", "全部义务", "数字"], "en": ["Summary", "Obligations", "Figures"]}[lang]
        check_summary(found[words[0]], audit, lang)
        check_obligations(found[words[1]], audit, lang)
        check_figures(found[words[2]], audit, lang)
        check_public(work, made, lang)
        check_pages(work, lang)
    for name, text in texts.items():
        if len(text.strip()) < 40:
            fail(f"{name} is empty on paper")
        if re.search(r"#(REF|NAME|VALUE|DIV)|Err:5\d\d|⟨", text):
            fail(f"{name}: {re.search(r'.*(#(REF|NAME|VALUE|DIV)|Err:5|⟨).*', text)[0]}")
    for lang, word in [("zh", "未能审查的事项"), ("en", "What could not be checked")]:
        for ending in ["docx", "xlsx"]:
            if word not in re.sub(r"\s+", " ", texts[f"audit-{lang}.{ending}"]):
                fail(f"audit-{lang}.{ending} does not say “{word}”")
    print(f"{len(files)} documents open; figures, rows and reckoned formulas are those of the audit")


main()
