//! The second verifier: `examples/verify/verify.sh` and `verify.sql` bear out the published rounds and name each file
//! that was touched. Skipped, saying so, where their tools are not there.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/vectors.rs"]
#[allow(dead_code, reason = "each test uses its own part of the fixture")]
mod vectors;

use ssj::draw::*;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;
use vectors::*;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify");

/// The folders V3, V4, V8 and V12.
fn folders() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, round) in
        ["V3", "V4", "V8", "V12"].iter().zip(published().into_iter().chain([bounded_round()]))
    {
        std::fs::create_dir(dir.path().join(name)).unwrap();
        let bundle = round.bundle();
        for (file, bytes) in FileName::ALL.into_iter().filter_map(|file| Some((file, bundle.get(file)?))) {
            std::fs::write(dir.path().join(name).join(format!("{file}.txt")), bytes).unwrap();
        }
        std::fs::write(dir.path().join(name).join("task.json"), "not a plan: test vector").unwrap();
    }
    // The signature of quicknet's round 657413, which the vectors leave out.
    let pulse = "drand=b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b\n";
    std::fs::write(dir.path().join("V4/beacon.txt"), pulse).unwrap();
    dir
}

/// Whether all are there; says what is not.
fn have(tools: &[&str]) -> bool {
    let there = |tool: &&&str| {
        let found = Command::new("sh").args(["-c", &format!("command -v {tool}")]).output();
        found.is_ok_and(|out| out.status.success())
    };
    let missing: Vec<_> = tools.iter().filter(|tool| !there(tool)).collect();
    if !missing.is_empty() {
        eprintln!("skipped: no {missing:?}");
    }
    missing.is_empty()
}

/// What the script says of a round, a line each whatever its length, and its exit code.
fn check(dir: &Path, round: &str, earlier: &[&str]) -> (Vec<String>, i32) {
    let (said, exit) = spoken(dir, &["--lang", "en", round], earlier);
    (said.replace("\n  ", " ").lines().map(str::to_owned).collect(), exit)
}

/// What the script prints, in lines of 80 columns in either language.
fn spoken(dir: &Path, args: &[&str], earlier: &[&str]) -> (String, i32) {
    let script = format!("{EXAMPLES}/verify.sh");
    let out = Command::new("sh").arg(script).args(args).args(earlier).current_dir(dir).output().unwrap();
    assert!(out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
    let said = String::from_utf8(out.stdout).unwrap();
    for line in said.lines() {
        assert!(line.width() <= 80 && !line.ends_with(' '), "{} columns: {line}", line.width());
    }
    (said, out.status.code().unwrap())
}

const ROUNDS: [(&str, &[&str]); 4] = [("V3", &[]), ("V4", &["V3"]), ("V8", &["V3", "V4"]), ("V12", &[])];

#[test]
fn the_published_rounds_are_borne_out() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    for (round, earlier) in ROUNDS {
        let (said, exit) = check(dir.path(), round, earlier);
        let begins = |line: &String| line.starts_with("ok ") || line.starts_with("NOT CHECKED ");
        assert!(said.iter().all(begins) && exit == 0, "{round}: {said:#?}");
        let again = [
            "selected.txt: the draw again",
            "duty.txt: the teams again",
            "certificate.txt: each substitute is the next of the order",
        ];
        for line in again.iter().chain(&["pool.txt: root", "drawn.txt: as frozen", "certificate.txt: seed"]) {
            assert!(said.contains(&format!("ok {line}")), "{round}: {line} not in {said:#?}");
        }
        // What files alone never prove is said, that there is no proof of the ledger, and that the vectors' task is no plan.
        let open = said.iter().filter(|line| line.starts_with("NOT CHECKED")).count();
        // Of each earlier round it is said what that lacks: the vectors have no proof.
        assert_eq!(open, 6 + earlier.len(), "{said:#?}");
    }
}

#[test]
fn the_task_is_held_against_the_commit() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let said = |text: &str| {
        std::fs::write(dir.path().join("V3/task.json"), text).unwrap();
        check(dir.path(), "V3", &[])
    };
    let (lines, exit) = said("not a plan: test vector");
    assert!(exit == 0 && lines.contains(&"ok task.json: the task of the commit".to_owned()), "{lines:#?}");
    let (lines, exit) = said("not a plan: test vectorx");
    assert!(exit == 4 && lines.iter().any(|l| l.starts_with("WRONG task.json: ")), "{lines:#?}");
}

#[test]
fn a_round_without_its_past_or_its_files_is_not_called_wrong() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    assert_eq!(check(dir.path(), "V8", &[]).1, 6);
    for file in FileName::ALL {
        let path = dir.path().join(format!("V8/{file}.txt"));
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        let (said, exit) = check(dir.path(), "V8", &["V3", "V4"]);
        // A link that is known from an earlier certificate need not stand in the file once more.
        assert_eq!(exit, if file == FileName::Revealed { 0 } else { 6 }, "{file}: {said:#?}");
        assert!(said.contains(&format!("NOT CHECKED {file}.txt: missing")), "{said:#?}");
        std::fs::write(path, bytes).unwrap();
    }
}

/// A folder that almost nothing can be checked of is not called sound.
#[test]
fn an_empty_folder_a_commit_alone_and_a_void_of_files_end_with_6() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    std::fs::create_dir(dir.path().join("empty")).unwrap();
    assert_eq!(check(dir.path(), "empty", &[]).1, 6);
    std::fs::create_dir(dir.path().join("alone")).unwrap();
    let commit = std::fs::read_to_string(dir.path().join("V3/commit.txt")).unwrap();
    std::fs::write(dir.path().join("alone/commit.txt"), &commit).unwrap();
    let (said, exit) = check(dir.path(), "alone", &[]);
    assert!(exit == 6 && said.last().unwrap().contains("whoever published the round"), "{said:#?}");
    // Before its visits are over nothing of it need be there.
    let line = commit.lines().find(|l| l.starts_with("visit-by=")).unwrap();
    std::fs::write(dir.path().join("alone/commit.txt"), commit.replace(line, "visit-by=9999-12-31")).unwrap();
    let (said, exit) = check(dir.path(), "alone", &[]);
    assert!(exit == 0 && said.iter().any(|l| l.contains("need not be revealed yet")), "{said:#?}");
}

#[test]
fn the_files_of_people_may_be_left_out_together() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    for folder in ["V3", "V4"] {
        for file in ["inspectors.txt", "conflicts.txt", "duty.txt", "task.json"] {
            assert_eq!(
                check(dir.path(), "V3", &[]).1,
                if file == "inspectors.txt" || folder == "V4" { 0 } else { 6 }
            );
            std::fs::remove_file(dir.path().join(folder).join(file)).unwrap();
        }
    }
    // What rests on the rounds before is checked all the same.
    let (said, exit) = check(dir.path(), "V4", &["V3"]);
    assert!(
        exit == 0 && said.contains(&"ok drawn.txt: follows from the earlier rounds".to_owned()),
        "{said:#?}"
    );
    assert!(said.iter().any(|l| l.starts_with("NOT CHECKED duty.txt: the teams again")), "{said:#?}");
}

/// The last byte of a line, changed to another of its kind.
fn flipped(line: &str) -> String {
    let (rest, last) = line.split_at(line.len() - 1);
    let next = match last.as_bytes()[0] {
        b'9' => '0',
        b'f' => 'a',
        b'Z' => 'A',
        b @ (b'0'..=b'8' | b'a'..=b'e' | b'A'..=b'Y') => char::from(b + 1),
        _ => 'A',
    };
    format!("{rest}{next}")
}

/// Everything that can be changed in a text by one byte or one line.
fn changes(name: FileName, text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let with = |at: usize, new: Option<&str>| -> String {
        let put = |(i, line): (usize, &&str)| {
            if i == at { new.map(str::to_owned) } else { Some((*line).to_owned()) }
        };
        lines.iter().enumerate().filter_map(put).map(|line| line + "\n").collect()
    };
    let whole = matches!(name, FileName::Commit | FileName::Certificate);
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // The engine's name is nobody's proof.
        if (whole || at == 0 || at + 1 == lines.len()) && !line.starts_with("engine=") {
            out.push(with(at, Some(&flipped(line))));
        }
    }
    // A link that is gone from this file may be known from an earlier certificate.
    if name != FileName::Revealed && !lines.is_empty() {
        out.push(with(lines.len() / 2, None));
    }
    out.push(text.trim_end().to_owned());
    out.push(format!("{text}\r\n"));
    out.retain(|new| new != text);
    out
}

/// Every change to these files of a round is found, and the file named.
fn touched(round: &str, earlier: &[&str], names: &[FileName]) {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    for name in names {
        let path = dir.path().join(format!("{round}/{name}.txt"));
        let text = std::fs::read_to_string(&path).unwrap();
        for new in changes(*name, &text) {
            std::fs::write(&path, &new).unwrap();
            let (said, exit) = check(dir.path(), round, earlier);
            let named = |line: &String| line.starts_with("WRONG ") && line.contains(&format!("{name}.txt"));
            assert!(exit == 4 && said.iter().any(named), "{round} {name}\n{new}\n{said:#?}");
        }
        std::fs::write(&path, &text).unwrap();
    }
}

#[test]
fn a_touched_commit_is_named() {
    touched("V8", &["V3", "V4"], &[FileName::Commit]);
    touched("V12", &[], &[FileName::Commit]);
}

#[test]
fn a_touched_certificate_or_result_is_named() {
    use FileName::*;
    touched("V8", &["V3", "V4"], &[Certificate, Selected, Duty, Revealed, Beacon]);
}

#[test]
fn a_touched_list_is_named() {
    use FileName::*;
    touched("V8", &["V3", "V4"], &[Pool]);
    touched("V4", &["V3"], &[Drawn, Barred, Inspectors, Conflicts]);
}

#[test]
fn an_earlier_round_that_was_touched_left_out_or_put_elsewhere_is_named() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let path = dir.path().join("V3/selected.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("E0029", "E0028", 1)).unwrap();
    let (said, exit) = check(dir.path(), "V4", &["V3"]);
    assert!(exit == 4 && said.iter().any(|l| l.starts_with("WRONG earlier ") && l.contains("selected.txt")));
    std::fs::write(&path, text).unwrap();
    for earlier in [&["V3"][..], &["V4", "V3"]] {
        let (said, exit) = check(dir.path(), "V8", earlier);
        assert!(exit == 4 && said.iter().any(|l| l.contains("commit.txt: previous")), "{said:#?}");
    }
}

/// Other teams than those of a round, certified as if they were its own.
fn with_teams(folder: &Path, duty: &str) {
    let path = folder.join("certificate.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    let line = text.lines().find(|l| l.starts_with("duty-sha256=")).unwrap().to_owned();
    std::fs::write(path, text.replace(&line, &format!("duty-sha256={}", h(duty)))).unwrap();
    std::fs::write(folder.join("duty.txt"), duty).unwrap();
}

#[test]
fn teams_that_the_rule_does_not_form_are_named() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let folder = dir.path().join("V12");
    let duty = std::fs::read_to_string(folder.join("duty.txt")).unwrap();
    // Everybody in these teams fits, and nobody goes more than twice; but the rule takes others.
    let first = duty.lines().next().unwrap();
    assert_eq!(first, "E0009|P03|P01");
    for other in ["E0009|P03|P02", "E0009|P04|P01", "E0009|P01|P02"] {
        with_teams(&folder, &duty.replacen(first, other, 1));
        let (said, exit) = check(dir.path(), "V12", &[]);
        assert!(
            exit == 4 && said.iter().any(|l| l.starts_with("WRONG duty.txt: the teams again")),
            "{said:#?}"
        );
    }
}

/// Runs the query in DuckDB, or in SQLite with the two functions it lacks; prints a row a line.
const DRIVER: &str = r#"
import hashlib, pathlib, sys
examples, folder = map(pathlib.Path, sys.argv[1:3])
query = (examples / "verify.sql").read_text()
try:
    import duckdb, os
    os.chdir(folder)
    db = duckdb.connect()
    db.execute((examples / "load-duckdb.sql").read_text())
except ImportError:
    import sqlite3
    db = sqlite3.connect(":memory:")
    db.create_function("sha256", 1, lambda text: hashlib.sha256(text.encode()).hexdigest(), deterministic=True)
    db.create_function("split_part", 3, lambda text, by, n: (text.split(by) + [""] * n)[n - 1], deterministic=True)
    for table, names in {"pool": "id stratum", "drawn": "id", "barred": "id reason", "certificate": "line",
                         "selected": "stratum rank id ticket"}.items():
        names = names.split()
        db.execute(f"create table {table} ({', '.join(n + (' integer' if n == 'rank' else ' text') for n in names)})")
        rows = (folder / f"{table}.txt").read_text().splitlines()
        rows = [[r] if len(names) == 1 else r.split("|") for r in rows]
        db.executemany(f"insert into {table} values ({', '.join('?' * len(names))})", rows)
for row in db.execute(query).fetchall():
    print(*row)
"#;

fn query(folder: &Path) -> String {
    let mut child = Command::new("python3")
        .args(["-", EXAMPLES])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(DRIVER.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn one_query_counts_the_same() {
    if !have(&["python3"]) {
        return;
    }
    let dir = folders();
    let place = |name: &str| -> PathBuf { dir.path().join(name) };
    assert_eq!(query(&place("V3")), "A 1 1 1 ok\nB 2 2 2 ok\nC 0 0 0 ok\nD 2 2 2 ok\n");
    assert_eq!(query(&place("V4")), "A 0 0 0 ok\nB 1 1 1 ok\nC 2 2 2 ok\nD 2 2 2 ok\n");
    assert_eq!(query(&place("V8")), "D 1 1 1 ok\n");
    let wrong = |file: &str, from: &str, to: &str| {
        let path = place("V4").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let said = query(&place("V4"));
        std::fs::write(&path, text).unwrap();
        said.lines().filter(|l| l.ends_with("WRONG")).map(|l| l[..1].to_owned()).collect::<Vec<_>>().concat()
    };
    assert_eq!(wrong("pool.txt", "E0001|D", "E0001|B"), "BD");
    assert_eq!(wrong("pool.txt", "E0034|B\n", ""), "B");
    assert_eq!(wrong("drawn.txt", "E0003\n", ""), "B");
    assert_eq!(wrong("barred.txt", "E0027|CLOSED\n", ""), "D");
    assert_eq!(wrong("selected.txt", "E0034", "E0035"), "B");
    // Ranks that were swapped, and one that stands twice.
    let list = std::fs::read_to_string(place("V4").join("selected.txt")).unwrap();
    let lines: Vec<&str> = list.lines().filter(|l| l.starts_with("D|")).collect();
    let swapped = format!("{}\n{}\n", lines[0].replacen("|1|", "|2|", 1), lines[1].replacen("|2|", "|1|", 1));
    let both = format!("{}\n{}\n", lines[0], lines[1]);
    assert_eq!(wrong("selected.txt", &both, &swapped), "D");
    assert_eq!(wrong("selected.txt", "C|2|", "C|1|"), "C");
    assert_eq!(wrong("certificate.txt", "stratum=C:10:0:0:2", "stratum=C:10:0:0:3"), "C");
    assert_eq!(wrong("certificate.txt", ":1d3a", ":1c3a"), "C");
    assert_eq!(wrong("certificate.txt", "entity-key=", "entity-key=0"), "BCD");
}

/// The script's own check of lotteries against the program's, on every kind of slip.
#[test]
fn lotteries_are_held_to_the_same_rules() {
    if !have(&["awk"]) {
        return;
    }
    let script = include_str!("../examples/verify/verify.sh");
    let program = script.split_once("\nLOTTERY='").unwrap().1.split_once("'\n").unwrap().0;
    let with = |code: &str, issues: [&str; 3], numbers: &str| {
        let issues: Vec<String> = issues.iter().map(|issue| format!("{issue}:{numbers}")).collect();
        format!("{code}|{}", issues.join(";"))
    };
    let plain = ["2024001", "2024002", "2024003"];
    let mut cases = vec![
        with("SSQ", plain, "3,9,12,20,31,33,16"),
        with("SSQ", plain, "3,9,12,20,31,33,17"),
        with("SSQ", plain, "3,9,12,20,31,34,16"),
        with("SSQ", plain, "9,3,12,20,31,33,16"),
        with("SSQ", plain, "3,3,12,20,31,33,16"),
        with("SSQ", plain, "3,9,12,20,31,16"),
        with("DLT", plain, "1,2,3,4,35,11,12"),
        with("DLT", plain, "1,2,3,4,35,12,11"),
        with("QLC", plain, "1,2,3,4,5,6,30,29"),
        with("QLC", plain, "1,2,3,4,5,6,30,6"),
        with("QXC", plain, "0,9,9,0,1,2,14"),
        with("QXC", plain, "0,9,9,0,1,2,15"),
        with("3D", plain, "9,0,9"),
        with("PL5", plain, "9,0,9,1,1"),
        with("HK6.S6.49_S1.49", ["24/1", "24/2", "24/3"], "1,2,3,4,5,6,7"),
        with("HK6.S6.49_S1.49", ["024001", "024002", "024003"], "1,2,3,4,5,6,7"),
        with("HK6.S6.49_S1.49", ["024001", "024002", "024004"], "1,2,3,4,5,6,7"),
        with("AB.D3.10", ["998", "999", "1000"], "9,0,9"),
        with("AB.D3.10", ["998", "999", "1000"], "9,0,10"),
        with("AB", ["998", "999", "1000"], "9,0,10"),
        // Of a form that nothing tells, or a larger one than is reckoned with, nobody knows the chance.
        with("ZZ", ["1", "2", "3"], "0"),
        with("SSQ.S6.49", ["1", "2", "3"], "1,2,3,4,5,6"),
        with("ZZ.D3.9999", ["1", "2", "3"], "1,2,3"),
        with("ZZ.D9.999", ["1", "2", "3"], "1,2,3,4,5,6,7,8,9"),
        with("ZZ.D09.999", ["1", "2", "3"], "1,2,3,4,5,6,7,8,9"),
        with("ZZ.S9.8", ["1", "2", "3"], "1,2,3,4,5,6,7,8,9"),
        with("ZZ.D99.1", ["1", "2", "3"], &vec!["0"; 99].join(",")),
    ];
    let numbers = "3,9,12,20,31,33,16";
    for issues in [
        ["2024001", "2024003", "2024004"],
        ["2024003", "2024002", "2024001"],
        ["2024150", "2024151", "2025001"],
        ["2024050", "2024051", "2025001"],
        ["24150", "24151", "25001"],
        ["24150", "2024151", "2025001"],
        ["2024000", "2024001", "2024002"],
        ["1889001", "1889002", "1889003"],
        ["1", "2", "3"],
    ] {
        cases.push(with("SSQ", issues, numbers));
    }
    let (mut sound, mut odd) = (0, 0);
    for case in cases {
        let out = Command::new("sh")
            .args(["-c", "printf '%s\n' \"$1\" | awk -F'|' \"$2\"", "sh", &case, program])
            .output()
            .unwrap();
        assert!(out.stderr.is_empty(), "{case}: {}", String::from_utf8_lossy(&out.stderr));
        let said = String::from_utf8(out.stdout).unwrap();
        let refused = lottery_is_odd(&case);
        assert_eq!(!said.is_empty(), refused, "{case}: {said}");
        if refused { odd += 1 } else { sound += 1 }
    }
    assert!(sound >= 8 && odd >= 10, "{sound} {odd}");
}

/// Which issue may be the first that decides, by its number and the day from which the beacon may come: the script says what
/// the program says.
#[test]
fn the_first_issue_is_held_to_the_same_days() {
    if !have(&["awk"]) {
        return;
    }
    let script = include_str!("../examples/verify/verify.sh");
    let from = script.find("\nHOURS='").unwrap();
    let functions = &script[from..script.find("\nif [ -n \"$L\" ]; then").unwrap()];
    let mut cases = Vec::new();
    // The commit is there a day before.
    for committed in ["2023-12-31", "2024-01-03", "2024-06-10", "2024-11-29", "2024-11-30", "2024-12-30"] {
        for lottery in ["SSQ", "3D", "HK6.S6.49"] {
            for year in 2023..=2026 {
                cases.extend(
                    [1, 2, 5, 90].map(|n| (committed, format!("lottery:{lottery}:{}", issues(year, n)))),
                );
            }
        }
        cases.push((committed, "lottery:SSQ:24001,24002,24003".to_owned()));
        cases.push((committed, "lottery:SSQ:25001,25002,25003".to_owned()));
        cases.push((committed, "lottery:HK6.S6.49:24001,24002,24003".to_owned()));
    }
    let input: String = cases.iter().map(|(day, beacon)| format!("{day} {beacon}\n")).collect();
    let run = "same() { [ \"$2\" = \"$3\" ] || said=wrong; }\nskip() { [ $said = wrong ] || said=open; }\nwhile read -r day beacon; do\n  said=ok\n  \
        first_issue x \"{\\\"at\\\":\\\"${day}T09:00:00\\\"}\" \"$beacon\"\n  echo $said\ndone";
    let temporary = tempfile::tempdir().unwrap();
    let mut child = Command::new("sh")
        .args(["-c", &format!("{functions}\n{run}")])
        .env("T", temporary.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(said.lines().count(), cases.len());
    let (mut sound, mut odd, mut open) = (0, 0, 0);
    for ((day, beacon), said) in cases.iter().zip(said.lines()) {
        open += usize::from(said == "open");
        let from = day.parse::<jiff::civil::Date>().unwrap().tomorrow().unwrap();
        let refused = odd_issues(&Beacon::parse(beacon).unwrap(), Some(from)).is_some();
        assert_eq!(said == "wrong", refused, "{beacon} from {from}: {said}");
        if refused { odd += 1 } else { sound += 1 }
    }
    assert!(sound >= 20 && odd >= 100, "{sound} {odd}");
    // Numbers alone prove of few that they are the first; of the others that is not said.
    assert!(open > 0 && open <= sound, "{open} of {sound}");
    assert!(said.lines().zip(&cases).any(|(said, (day, beacon))| {
        said == "open" && *day == "2024-01-03" && beacon.starts_with("lottery:SSQ:2024002")
    }));
}

/// Three issues that follow one another.
fn issues(year: i16, number: u64) -> String {
    let issue = |n| format!("{year}{n:03}");
    [number, number + 1, number + 2].map(issue).join(",")
}

fn lottery_is_odd(text: &str) -> bool {
    let Ok(evidence) = Evidence::parse(format!("lottery={text}\n").as_bytes()) else { return true };
    let (code, issues) = text.split_once('|').unwrap();
    let issues: Vec<&str> = issues.split(';').map(|issue| issue.split_once(':').unwrap().0).collect();
    let Ok(beacon) = Beacon::parse(&format!("lottery:{code}:{}", issues.join(","))) else { return true };
    odd_issues(&beacon, None).or_else(|| odd_evidence(&evidence)).or_else(|| too_weak(&beacon)).is_some()
}

/// Whether two words of English follow each other.
fn has_english(text: &str) -> bool {
    let text = text.replace("ssj verify", "").replace("drand", "");
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    let words: Vec<&str> = text.split([' ', '：', '，', '（', '）']).collect();
    words.windows(2).any(|two| two.iter().all(is_word))
}

#[test]
fn the_script_speaks_chinese_with_the_same_codes() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let both = |round: &str, earlier: &[&str]| {
        let (en, code) = check(dir.path(), round, earlier);
        let (zh, same) = spoken(dir.path(), &["--lang", "zh", round], earlier);
        assert_eq!(code, same, "{zh}");
        let zh: Vec<String> = zh.replace("\n  ", "").lines().map(str::to_owned).collect();
        assert_eq!(zh.len(), en.len(), "{zh:#?}");
        for (zh, en) in zh.iter().zip(&en) {
            let begins = [
                ("相符 ", "ok "),
                ("不符 ", "WRONG "),
                ("未核对 ", "NOT CHECKED "),
                ("缺少的文件", "Missing files"),
            ];
            assert!(begins.iter().any(|(a, b)| zh.starts_with(a) && en.starts_with(b)), "{zh}\n{en}");
            assert!(!has_english(zh), "{zh}");
        }
        zh
    };
    for (round, earlier) in ROUNDS {
        both(round, earlier);
    }
    both("V8", &[]);
    for (file, from, to) in [
        ("selected.txt", "E0034", "E0035"),
        ("certificate.txt", "entity-key=", "entity-key=0"),
        ("certificate.txt", "stratum=C:10:0:0:2", "stratum=C:10:0:0:3"),
        ("pool.txt", "E0001|D", "E0001|B"),
    ] {
        let path = dir.path().join("V4").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let said = both("V4", &["V3"]);
        assert!(said.iter().any(|line| line.starts_with("不符 ")), "{said:#?}");
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn plain_ids_in_a_blind_draw_are_wrong() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let path = dir.path().join("V3/commit.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("ids=plain", "ids=blind", 1)).unwrap();
    let says = "WRONG pool.txt: ids as made for blind draws: stated nothing, found E0001";
    let (said, exit) = check(dir.path(), "V3", &[]);
    assert!(exit == 4 && said.iter().any(|line| line == says), "{said:#?}");
    let (said, exit) = check(dir.path(), "V4", &["V3"]);
    let kind = |line: &String| line.starts_with("WRONG earlier ") && line.ends_with("ids of the same kind");
    assert!(exit == 4 && said.iter().any(kind), "{said:#?}");
}

/// Writes the files of a round.
fn write(folder: &Path, bundle: &Bundle) {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir(folder).unwrap();
    let files = FileName::ALL.into_iter().chain([FileName::Void]);
    for (file, bytes) in files.filter_map(|file| Some((file, bundle.get(file)?))) {
        std::fs::write(folder.join(format!("{file}.txt")), bytes).unwrap();
    }
    std::fs::write(folder.join("task.json"), "not a plan: test vector").unwrap();
}

#[test]
fn a_link_that_is_used_twice_or_passed_over_is_wrong() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let pulse = std::fs::read(dir.path().join("V4/beacon.txt")).unwrap();
    let by = |link: u64| {
        let [_, v4, _] = published();
        write(&dir.path().join("V4"), &by_link(v4, link).bundle().with(FileName::Beacon, pulse.clone()));
        let (said, exit) = check(dir.path(), "V4", &["V3"]);
        let of = |line: &String| line.contains("the next of its chain");
        let said: Vec<String> = said.into_iter().filter(of).collect();
        assert_eq!(said.len(), 2, "{said:#?}");
        (said[0].clone(), exit)
    };
    let ok = |link| (format!("ok commit.txt: link {link} of AUDIT is the next of its chain"), 0);
    assert_eq!(by(6), ok(6));
    for link in [7, 5, 3, 2] {
        let said = format!("WRONG commit.txt: link {link} of AUDIT is not the next of its chain, which is 6");
        assert_eq!(by(link), (said, 4));
    }
    let (said, exit) = by(4);
    assert!(exit == 0 && said.starts_with("NOT CHECKED ") && said.ends_with("begun for a loss"), "{said}");
    let [v3, ..] = published();
    write(&dir.path().join("V3"), &lost(&v3));
    assert_eq!(by(4).0, ok(4).0);
    assert!(by(6).0.ends_with("is not the next of its chain, which is 4"));
}

/// What the folders that are given contradict, however the hashes fit together.
#[test]
fn a_second_commit_a_slot_out_of_turn_and_other_terms_of_a_sub_draw_are_wrong() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let pulse = std::fs::read(dir.path().join("V4/beacon.txt")).unwrap();
    let [v3, v4, _] = published();
    let put = |name: &str, round: &Published| write(&dir.path().join(name), &round.bundle());
    let as_round = |round: &str, rounds: u64| {
        let [_, v4, _] = published();
        let again = made_again(v4, Loads::new(), |commit, _| {
            (commit.head.round, commit.head.rounds) = (Round::parse(round).unwrap(), rounds);
        });
        write(&dir.path().join("again"), &again.bundle().with(FileName::Beacon, pulse.clone()));
        again
    };
    let wrong = |round: &str, earlier: &[&str]| {
        let (said, exit) = check(dir.path(), round, earlier);
        let wrong: Vec<String> = said.into_iter().filter(|l| l.starts_with("WRONG ")).collect();
        assert_eq!(exit, if wrong.is_empty() { 0 } else { 4 }, "{wrong:#?}");
        wrong.join("\n")
    };
    let second = as_round("1", 2);
    let said = wrong("again", &["V3"]);
    let other = v3.commit.digest();
    assert!(
        said.starts_with(
            "WRONG commit.txt: no other commit of its slot was certified before: stated nothing"
        ) && said.ends_with(&format!("found {other}")),
        "{said}"
    );
    // The same of the earlier ones, where the first was not declared void.
    let [_, _, v8] = published();
    let third = made_again(v8, v4.outcome.loads.clone(), |commit, _| {
        commit.head.previous = Some(second.commit.digest());
    });
    put("third", &third);
    let place = dir.path().join("again");
    let said = wrong("third", &["V3", "again"]);
    let of_earlier = "no other commit of its slot was certified before";
    assert!(said.contains(&format!("WRONG earlier {}: {of_earlier}", place.display())), "{said}");
    write(&dir.path().join("void"), &opened(&v3));
    as_round("1", 2);
    assert!(!wrong("again", &["void"]).contains("no other commit"));
    as_round("2", 1);
    let turn = "WRONG commit.txt: in its turn, a slot of the plan: stated nothing, found";
    assert_eq!(wrong("again", &["V3"]), format!("{turn} 2/1"));
    put(
        "late",
        &made_again(published().into_iter().next().unwrap(), Loads::new(), |commit, _| {
            commit.head.round = Round::new(2);
        }),
    );
    as_round("1", 2);
    assert!(wrong("again", &["late"]).contains(&format!("{turn} 2")));
    // Barred for visits, having failed.
    let row = BarredRow { id: v3.certificate.substitutes[0].failed.clone(), reason: code("VISIT.CAP") };
    let capped = made_again(v4, Loads::new(), |_, files| files.barred = Barred::build([row]).unwrap());
    write(&dir.path().join("again"), &capped.bundle().with(FileName::Beacon, pulse.clone()));
    let said = wrong("again", &["V3"]);
    assert!(said.contains("every reason follows") && said.ends_with("|VISIT.CAP"), "{said}");
    // A sub-draw of more than failed, and one with other visits than its slot.
    let [_, v4, _] = published();
    let sub = |change: &dyn Fn(&mut Commit, &mut Files)| {
        let [_, _, v8] = published();
        put("again", &made_again(v8, v4.outcome.loads.clone(), |commit, files| change(commit, files)));
        check(dir.path(), "again", &["V3", "V4"]).0
    };
    let has = |said: &[String], line: &str| said.iter().any(|l| l.starts_with(line));
    let said = sub(&|commit, files| {
        commit.strata[0] = terms("D:count:2:1/1");
        let rest = files.pool.rows().iter().filter(|row| row.id.as_str() != "E0005");
        let cap = |row: &PoolRow| BarredRow { id: row.id.clone(), reason: code("VISIT.CAP") };
        files.barred = Barred::build(rest.map(cap)).unwrap();
    });
    let next = "WRONG certificate.txt: each substitute is the next of the order: stated nothing, found D:1/2";
    assert!(has(&said, next), "{said:#?}");
    let late = |commit: &mut Commit, _: &mut Files| commit.head.visit_by = jiff::civil::date(2026, 7, 30);
    assert!(has(&sub(&late), "WRONG commit.txt: visit-by as in its slot"));
    let said = sub(&|commit, files| {
        late(commit, files);
        commit.head.plan = h("another plan");
    });
    assert!(
        has(&said, "NOT CHECKED commit.txt: visit-by as in its slot, for its plan is another"),
        "{said:#?}"
    );
}

#[test]
fn a_link_that_was_public_is_wrong_and_so_is_one_beyond_every_chain() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let path = dir.path().join("V4/revealed.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    // The list of the sub-draw after it has the link of V4 itself.
    std::fs::copy(dir.path().join("V8/revealed.txt"), &path).unwrap();
    let (said, exit) = check(dir.path(), "V4", &["V3"]);
    let public = "WRONG commit.txt: link 6 of AUDIT was public before it (revealed.txt)".to_owned();
    assert!(exit == 4 && said.contains(&public), "{said:#?}");
    for link in [u64::from(u32::MAX) + 1, u64::MAX] {
        let more = text.replacen("BUREAU:7", &format!("AUDIT:{link}:{}\nBUREAU:7", h("x")), 1);
        std::fs::write(&path, more).unwrap();
        let (said, exit) = check(dir.path(), "V4", &["V3"]);
        assert!(exit == 4 && said.iter().any(|l| l.starts_with("WRONG revealed.txt: form")), "{said:#?}");
    }
}

/// A list that was taken away from beside its teams and evidence does not go unsaid.
#[test]
fn a_void_commit_that_was_drawn_has_its_list() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let [v3, ..] = published();
    let mut drawn = opened(&v3);
    for name in [FileName::Pool, FileName::Drawn, FileName::Barred, FileName::Inspectors, FileName::Conflicts]
    {
        drawn.insert(name, v3.bundle().get(name).unwrap().to_vec());
    }
    write(&dir.path().join("void"), &drawn);
    let (said, exit) = check(dir.path(), "void", &[]);
    assert_eq!(exit, 0, "{said:#?}");
    for name in [FileName::Duty, FileName::Beacon] {
        write(&dir.path().join("void"), &drawn.clone().with(name, v3.bundle().get(name).unwrap().to_vec()));
        let (said, exit) = check(dir.path(), "void", &[]);
        assert!(exit == 6 && said.contains(&"NOT CHECKED selected.txt: missing".to_owned()), "{said:#?}");
    }
    let duty = drawn.clone().with(FileName::Duty, v3.bundle().get(FileName::Duty).unwrap().to_vec());
    let claims = verify_void(&duty, &[]);
    let claim = claims.iter().find(|c| c.statement == Statement::Selected).unwrap();
    assert_eq!(claim.verdict, Verdict::CannotBeProven);
    assert!(verify_void(&drawn, &[]).iter().all(|c| c.statement != Statement::Selected));
}

/// Every check that the script names has its words in the table.
#[test]
fn nothing_of_the_script_is_without_its_chinese_words() {
    if !have(&["awk"]) {
        return;
    }
    let script = include_str!("../examples/verify/verify.sh");
    let begins = [
        "ok",
        "wrong",
        "skip",
        "lacks",
        "rehearsed",
        "same",
        "have",
        "miss task",
        "miss duty",
        "miss \"$name\"",
    ];
    let mut named: Vec<&str> = Vec::new();
    for line in script.lines() {
        for word in begins {
            let begin = format!("{word} \"");
            let at = line.match_indices(&begin).map(|(at, found)| at + found.len());
            named.extend(at.filter_map(|at| line.get(at..)?.split('"').next()));
        }
        // Of a lottery awk names the template.
        named.extend(
            line.split_once("print \"i")
                .and_then(|(_, rest)| rest.split('|').next())
                .map(|_| line.split_once("print \"").unwrap().1.split(['|', '"']).next().unwrap()),
        );
    }
    named.retain(|words| !words.is_empty() && !words.starts_with("$") && !words.contains("${odd"));
    assert!(named.len() > 80, "{named:#?}");
    let table = script.split_once("\nchinese() {").unwrap().1.split_once("\n# words TEMPLATE").unwrap().0;
    let asks = "while IFS= read -r line; do in_chinese \"$line\"; printf '%s\\n' \"$zh\"; done";
    let program = format!("chinese() {{{table}\n{asks}\n");
    let mut child = Command::new("sh")
        .args(["-c", &program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all((named.join("\n") + "\n").as_bytes()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(out.lines().count(), named.len());
    for (zh, en) in out.lines().zip(&named) {
        let places = |text: &str| text.matches('%').count();
        assert!(zh.chars().any(|c| c > '\u{4dff}' && c < '\u{a000}') && !has_english(zh), "{en} = {zh}");
        assert_eq!(places(zh), places(en), "{en} = {zh}");
    }
}

#[test]
fn the_language_is_that_of_the_locale_unless_it_is_given() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    let said = |envs: &[(&str, &str)], args: &[&str]| {
        let mut command = Command::new("sh");
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        let out = command
            .arg(format!("{EXAMPLES}/verify.sh"))
            .args(args)
            .envs(envs.iter().copied())
            .current_dir(dir.path())
            .output()
            .unwrap();
        let said = String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap();
        (said.lines().next().unwrap_or_default().to_owned(), out.status.code())
    };
    let (zh, en) =
        (("相符 commit.txt：格式".to_owned(), Some(0)), ("ok commit.txt: form".to_owned(), Some(0)));
    assert_eq!(said(&[], &["V3"]), en);
    assert_eq!(said(&[("LANG", "zh_CN.UTF-8")], &["V3"]), zh);
    assert_eq!(said(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "en_GB.UTF-8")], &["V3"]), en);
    assert_eq!(said(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], &["V3"]), en);
    assert_eq!(said(&[("LC_ALL", "zh_TW.UTF-8")], &["V3"]), zh);
    assert_eq!(said(&[("LANG", "zh_CN.UTF-8")], &["--lang", "en", "V3"]), en);
    assert_eq!(said(&[("LANG", "en_GB.UTF-8")], &["--lang", "zh", "V3"]), zh);
    for wrong in [&["--lang", "fr", "V3"][..], &["--lang"], &["--ledger"], &["--none", "V3"], &[]] {
        let (words, exit) = said(&[("LANG", "zh_CN.UTF-8")], wrong);
        assert!(exit == Some(2) && words.starts_with("用法: sh verify.sh "), "{wrong:?}: {words}");
    }
}

/// A small shell and a small awk print the same bytes.
#[test]
fn busybox_says_the_same() {
    if !have(&["sha256sum", "awk", "sort", "busybox"]) {
        return;
    }
    let dir = folders();
    for lang in ["zh", "en"] {
        let (said, exit) = spoken(dir.path(), &["--lang", lang, "V4"], &["V3"]);
        let out = Command::new("busybox")
            .args(["sh", &format!("{EXAMPLES}/verify.sh"), "--lang", lang, "V4", "V3"])
            .current_dir(dir.path())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&out.stdout), said);
        assert_eq!(out.status.code(), Some(exit));
    }
}

/// A folder that lacks its commit, that is empty, and that is not there: by both verifiers.
#[test]
fn both_verifiers_end_with_one_code() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    std::fs::create_dir(dir.path().join("empty")).unwrap();
    std::fs::remove_file(dir.path().join("V3/commit.txt")).unwrap();
    for (folder, exit) in [("V3", 6), ("empty", 6), ("nowhere", 5)] {
        for lang in ["zh", "en"] {
            let ends = |command: &mut Command| {
                let out = command.args(["--lang", lang, folder]).current_dir(dir.path()).output().unwrap();
                (out.status.code(), String::from_utf8_lossy(&out.stdout).into_owned())
            };
            let script = format!("{EXAMPLES}/verify.sh");
            let (code, said) = ends(Command::new("sh").arg(script));
            assert_eq!(code, Some(exit), "{said}");
            let (code, said) = ends(Command::new(env!("CARGO_BIN_EXE_ssj")).arg("verify"));
            assert_eq!(code, Some(exit), "{said}");
            assert!(exit != 6 || said.contains("commit.txt"), "{said}");
        }
    }
}

/// A round of more rows than are hashed at once, some of whose strata begin with the name of another.
fn large_round() -> Published {
    let strata = ["A", "A-B", "B", "C.1"];
    let rows = (0..1203).map(|n| pool_row(&format!("E{:0w$}", n, w = 4 + n % 3), strata[n % 4]));
    let files = Files { pool: Pool::build(rows).unwrap(), inspectors: inspectors(), ..Files::default() };
    let terms_of = Terms {
        round: "1",
        previous: None,
        quota: Quota::Year,
        link: 7,
        visit_by: jiff::civil::date(2026, 3, 30),
        strata: &["A:ratio:1/20:1/2", "A-B:count:7:1/2", "B:ratio:1/1:1/1", "C.1:ratio:0/1:0/1"],
        beacon: "dice:20d10",
    };
    let commit = commit(&terms_of, &files);
    let evidence = Evidence::parse(format!("{DICE_EVIDENCE}\n").as_bytes()).unwrap();
    let value = evidence.value(&commit.beacon).unwrap();
    let outcome = run(&commit, &files, &salts(7), value, Loads::new()).unwrap();
    let certificate = outcome.certificate(Vec::new(), "reference 1").unwrap();
    Published { commit, files, outcome, certificate, evidence: Some(DICE_EVIDENCE.to_owned()), link: 7 }
}

#[test]
fn rounds_of_any_size_and_strata_of_any_names_are_drawn_again() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("large");
    let bundle = large_round().bundle();
    write(&place, &bundle);
    let (said, exit) = check(dir.path(), "large", &[]);
    let fine = |line: &String| line.starts_with("ok ") || line.starts_with("NOT CHECKED ");
    assert!(exit == 0 && said.iter().all(fine), "{said:#?}");
    for line in
        ["selected.txt: the draw again", "pool.txt: root", "certificate.txt: figures and cut-offs of A-B"]
    {
        assert!(said.contains(&format!("ok {line}")), "{line} not in {said:#?}");
    }
    // The last row of all, and one of the last batch, moved to where it is drawn less often.
    let pool = String::from_utf8(bundle.get(FileName::Pool).unwrap().to_vec()).unwrap();
    let last = pool.lines().last().unwrap();
    let (id, _) = last.split_once('|').unwrap();
    std::fs::write(place.join("pool.txt"), pool.replace(last, &format!("{id}|C.1"))).unwrap();
    let (said, exit) = check(dir.path(), "large", &[]);
    let wrong = |what: &str| said.iter().any(|l| l.starts_with(&format!("WRONG {what}")));
    assert!(exit == 4 && wrong("pool.txt: root") && wrong("pool.txt: as frozen"), "{said:#?}");
}

/// Ranks that stand twice hide a list in another order: as many pairs follow each other as in the true one.
#[test]
fn the_query_takes_each_rank_once() {
    if !have(&["python3"]) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let (place, bundle) = (dir.path().join("large"), large_round().bundle());
    write(&place, &bundle);
    let sound = query(&place);
    assert!(sound.contains("A 8 8 8 ok") && !sound.contains("WRONG"), "{sound}");
    let list = String::from_utf8(bundle.get(FileName::Selected).unwrap().to_vec()).unwrap();
    let ranks = [8, 1, 2, 2, 3, 4, 5, 6];
    let changed: String = list
        .lines()
        .map(|line| match line.strip_prefix("A|").and_then(|rest| rest.split_once('|')) {
            Some((rank, rest)) => format!("A|{}|{rest}\n", ranks[rank.parse::<usize>().unwrap() - 1]),
            None => format!("{line}\n"),
        })
        .collect();
    std::fs::write(place.join("selected.txt"), changed).unwrap();
    assert!(query(&place).contains("A 8 8 8 WRONG"), "{}", query(&place));
}

/// Whoever reads no further, and whoever reads to the end, leaves nothing of it behind.
#[test]
fn nothing_is_left_behind() {
    if !have(&["sha256sum", "awk", "sort"]) {
        return;
    }
    let dir = folders();
    for whole in [true, false] {
        let mut child = Command::new("sh")
            .arg(format!("{EXAMPLES}/verify.sh"))
            .args(["--lang", "en", "V4", "V3"])
            .env_remove("TMPDIR")
            .current_dir(dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = child.stdout.take().unwrap();
        if whole {
            std::io::copy(&mut said, &mut std::io::sink()).unwrap();
        }
        drop(said);
        let name = format!("dr1-verify.{}", child.id());
        let out = child.wait_with_output().unwrap();
        assert_eq!(out.status.code(), Some(if whole { 0 } else { 2 }));
        assert!(out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
        for place in ["/tmp", "/dev/shm"] {
            assert!(!Path::new(place).join(&name).exists(), "{place}/{name}");
        }
    }
}
