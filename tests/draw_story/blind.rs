//! A draw with blind ids: the files, the ledger and the public see none of the entities' codes, whoever has the secret or
//! the annex sees them all, and a firm finds itself by its nonce.

use super::folder::{DICE, *};
use super::story::*;
use ssj::draw::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

const BLIND: [&str; 8] = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00", "--ids", "blind"];
const COMMIT2: [&str; 6] = ["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"];
const SECOND: [&str; 8] = ["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-03T10:00"];

/// The codes of the entities by their blind ids, with the nonces, from the annex.
fn annex(folder: &Folder) -> BTreeMap<String, (String, String)> {
    let path = folder.home.path().join("annex");
    let _ = std::fs::remove_file(&path);
    does(folder, &["draw", "annex", "A1", "--out", path.to_str().unwrap()]);
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        (cells[0].to_owned(), (cells[1].to_owned(), cells[2].to_owned()))
    };
    std::fs::read_to_string(path).unwrap().lines().map(row).collect()
}

/// The entity's own code of an id in the files.
fn code<'a>(codes: &'a BTreeMap<String, (String, String)>, id: &'a str) -> &'a str {
    codes.get(id).map_or(id, |(code, _)| code.as_str())
}

fn secret(folder: &Folder) -> PathBuf {
    let files = below(&folder.home.path().join("ssj/secrets"));
    files.into_keys().find(|p| p.extension().is_some_and(|e| e == "pool-secret")).unwrap()
}

/// A year of two rounds with a substitute in the first, every visit recorded.
fn year(blind: bool) -> Folder {
    let folder = two_rounds();
    does(&folder, if blind { &BLIND } else { &COMMIT });
    does(&folder, &RUN);
    let codes = if blind { annex(&folder) } else { BTreeMap::new() };
    let failed = code(&codes, &of(&list(&folder, "A1-1"), "D")[0]).to_owned();
    does(&folder, &fails(&failed, &["--at", "2024-02-01T09:00"]));
    does(&folder, &COMMIT2);
    does(&folder, &SECOND);
    let mut rows = RESULTS.to_owned();
    for (round, on) in [("1", "2024-03-05"), ("2", "2024-05-06")] {
        let duty = folder.get(&format!("ledger/draws/A1-{round}/duty.txt"));
        for line in duty.lines() {
            let cells: Vec<&str> = line.split('|').collect();
            let (mut id, team) = (cells[0].to_owned(), cells[1..].join("、"));
            if code(&codes, &id) == failed {
                id = folder.get("ledger/events.jsonl").lines().find_map(substitute_of).unwrap();
            }
            let who = code(&codes, &id);
            rows += &format!("A1,{round},{who},{on},{team},{on},未发现问题,,{on}\n");
        }
    }
    folder.put("results.csv", &rows);
    does(&folder, &["record", "results.csv", "--at", "2024-05-20T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-05-21T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "2", "--at", "2024-05-22T09:00"]);
    folder
}

fn substitute_of(line: &str) -> Option<String> {
    let entry: serde_json::Value = serde_json::from_str(line).unwrap();
    entry["event"]["substitute"]["entity"].as_str().map(str::to_owned)
}

/// How many obligations of each duty are in each state, and the names of the findings.
fn states(folder: &Folder, more: &[&str]) -> (BTreeMap<String, usize>, Vec<String>) {
    let audit = folder.json(&[&["audit", "--as-of", "2024-12-31"], more].concat());
    let mut out = BTreeMap::new();
    for o in audit["obligations"].as_array().unwrap() {
        let key = format!("{} {} {}", o["duty"], o["round"], o["state"]);
        *out.entry(key).or_default() += 1;
    }
    let mut names: Vec<String> =
        audit["findings"].as_array().unwrap().iter().map(|f| f["name"].to_string()).collect();
    names.sort();
    (out, names)
}

#[test]
fn a_blind_year_is_audited_as_a_plain_one() {
    let (blind, plain) = (year(true), year(false));
    let (states_of_blind, found) = states(&blind, &[]);
    assert_eq!((states_of_blind.clone(), found), states(&plain, &[]));
    assert!(
        states_of_blind.keys().any(|k| k.contains("inspect") && k.contains("pass")),
        "{states_of_blind:?}"
    );
    proven(&blind);
    // No file of a draw and no event of one has a code; the records of visits have.
    for (path, bytes) in below(&blind.path("ledger/draws")) {
        let text = String::from_utf8(bytes).unwrap();
        let is_code = |word: &str| (1..=20).any(|n| word == format!("E{n:02}"));
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        assert!(!words.into_iter().any(is_code), "{}", path.display());
    }
    for line in blind.get("ledger/events.jsonl").lines().filter(|line| line.contains("\"draw-")) {
        assert!((1..=20).all(|n| !line.contains(&format!("\"E{n:02}\""))), "{line}");
    }
    // The ids of the rounds agree: nobody is drawn twice, and the failed one is barred.
    let drawn = blind.get("ledger/draws/A1-2/drawn.txt");
    assert!(drawn.lines().count() > 1 && drawn.lines().all(is_made), "{drawn}");
    assert!(blind.get("ledger/draws/A1-2/barred.txt").ends_with("|CLOSED\n"));
    assert!(list(&blind, "A1-2").iter().all(|(_, id)| !drawn.lines().any(|earlier| earlier == id)));
}

#[test]
fn without_secret_or_annex_visits_are_not_judged_and_said_so() {
    let folder = year(true);
    let before = states(&folder, &[]);
    let kept = folder.home.path().join("annex");
    let elsewhere = folder.home.path().join("elsewhere");
    std::fs::rename(secret(&folder), &elsewhere).unwrap();
    let (found, names) = states(&folder, &[]);
    let unknown = found.iter().filter(|(k, _)| k.contains("inspect") && k.contains("unknown"));
    assert!(unknown.map(|(_, n)| n).sum::<usize>() > 4, "{found:?}");
    assert!(
        names.iter().all(|name| !name.contains("without-draw") && !name.contains("not-inspected")),
        "{names:?}"
    );
    let said = ["visits of 2 rounds with blind ids", "--annex"];
    folder.refuses(&["audit", "--as-of", "2024-12-31"], 6, &said);
    folder.refuses(&["report", "--public", "drawn"], 6, &["blind ids", "--annex"]);
    folder.refuses(&["draw", "show", "A1", "1"], 0, &["names are not known", "X."]);
    // The annex does instead of the secret; one that is forged does not.
    let annex = ["--annex", kept.to_str().unwrap()];
    assert_eq!(states(&folder, &annex), before);
    let text = std::fs::read_to_string(&kept).unwrap();
    std::fs::write(&kept, text.replacen("|E0", "|E9", 1)).unwrap();
    folder.refuses(&[&["audit"], &annex[..]].concat(), 4, &["does not prove itself", "annex"]);
    // Nothing that needs the secret goes on without it, and another one takes nobody's place.
    folder.refuses(&["draw", "annex", "A1"], 5, &["pool secret of 2024-A1"]);
    std::fs::write(secret_path(&folder), format!("{}\n", h("another").hex())).unwrap();
    close(&secret_path(&folder));
    folder.refuses(&["draw", "annex", "A1"], 4, &["damaged"]);
    folder.refuses(&["audit"], 4, &["damaged"]);
}

/// A pool secret has no second one: every step says what is over and what is not, and none fails that does not need it.
#[test]
fn without_its_pool_secret_a_draw_goes_on_as_far_as_it_can() {
    let folder = two_rounds();
    does(&folder, &BLIND);
    let kept = folder.home.path().join("kept.annex");
    does(&folder, &["draw", "annex", "A1", "--out", kept.to_str().unwrap()]);
    std::fs::remove_file(secret(&folder)).unwrap();
    folder.refuses(&["doctor"], 0, &["the pool secret of 2024-A1 is not at", "nothing takes its place"]);
    // The list is drawn and recorded; whose it is, the annex tells.
    folder.refuses(&RUN, 0, &["3 drawn", "names are not known", "X."]);
    folder.refuses(&["draw", "show", "A1", "1"], 0, &["names are not known", "X.", "--annex"]);
    let shown = does(&folder, &["draw", "show", "A1", "1", "--annex", kept.to_str().unwrap()]);
    assert!(shown.contains("厂") && !shown.contains("X.") && !shown.contains("not known"), "{shown}");
    let steps: [&[&str]; 3] = [
        &COMMIT2,
        &fails("E02", &["--at", "2024-02-01T09:00"]),
        &["draw", "replace", "A1", "1", "--entity", "E02", "--inspector", "P1", "--reason", "SICK"],
    ];
    let says =
        ["nothing takes its place", "no further draw", "can be drawn, declared void, revealed", "--annex"];
    for step in steps {
        folder.refuses(step, 5, &says);
        let out = folder.ssj_in(step, "zh");
        let said = unbroken(&String::from_utf8([out.stdout, out.stderr].concat()).unwrap());
        assert!(said.contains("它无可替代") && said.contains("仍可按盲编号抽取、作废、公开、核对"), "{said}");
    }
    // A void is no way out, and says so.
    let other = Folder::after(&[&BLIND]);
    std::fs::remove_file(secret(&other)).unwrap();
    let void =
        ["draw", "void", "A1", "1", "--reason", "lost", "--approver", "Li", "--at", "2024-01-04T09:00"];
    other.refuses(&void, 0, &says);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-07-01T09:00"]);
    proven(&folder);
}

/// An annex comes from elsewhere like the files of a round: what is behind a link, a device or a pipe is not read.
#[cfg(unix)]
#[test]
fn an_annex_is_an_ordinary_file_and_so_is_evidence() {
    let folder = Folder::after(&[&BLIND, &RUN]);
    let (kept, link) = (folder.home.path().join("kept.annex"), folder.home.path().join("link.annex"));
    does(&folder, &["draw", "annex", "A1", "--out", kept.to_str().unwrap()]);
    std::os::unix::fs::symlink(&kept, &link).unwrap();
    let pipe = folder.home.path().join("pipe.annex");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for odd in [link.as_path(), pipe.as_path(), "/dev/zero".as_ref()] {
        let odd = odd.to_str().unwrap();
        for args in [&["audit", "--annex", odd][..], &["report", "--public", "drawn", "--annex", odd]] {
            folder.refuses(args, 5, &[odd, "is a link, a device or a pipe", "the annex itself"]);
            let out = folder.ssj_in(args, "zh");
            let said = unbroken(&String::from_utf8([out.stdout, out.stderr].concat()).unwrap());
            assert!(out.status.code() == Some(5) && said.contains("对照表文件本身"), "{said}");
        }
    }
    // As one that is not there: neither can be read.
    let gone = folder.home.path().join("gone.annex");
    folder.refuses(&["audit", "--annex", gone.to_str().unwrap()], 5, &["gone.annex"]);
    let given = folder.ssj(&["audit", "--annex", kept.to_str().unwrap()]);
    assert!(!String::from_utf8(given.stdout).unwrap().contains("device or a pipe"));
    // Evidence and an engine's list are the user's own and may be behind a link; a device or a pipe has no end.
    let at = ["--at", "2024-02-01T09:00"];
    for odd in [pipe.to_str().unwrap(), "/dev/zero"] {
        let failed =
            ["draw", "substitute", "A1", "1", "--entity", "E1", "--reason", "CLOSED", "--evidence", odd];
        folder.refuses(&[&failed[..], &at].concat(), 6, &[odd, "is a link, a device or a pipe"]);
        let list = ["draw", "adopt", "A1", "1", odd, "--evidence", DICE];
        folder.refuses(&[&list[..], &at].concat(), 6, &[odd, "is a link, a device or a pipe"]);
    }
}

/// Where the secret lay.
fn secret_path(folder: &Folder) -> PathBuf {
    let events = folder.get("ledger/events.jsonl");
    let anchor = events.lines().find(|line| line.contains("pool-anchor")).unwrap();
    let value = serde_json::from_str::<serde_json::Value>(anchor).unwrap()["event"]["value"].clone();
    let name = format!("2024-A1-{}.pool-secret", &value.as_str().unwrap()[..16]);
    folder.home.path().join("ssj/secrets").join(name)
}

fn close(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn the_first_commit_decides_and_its_secret_is_fixed_before_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = two_rounds();
    does(&folder, &BLIND);
    let path = secret(&folder);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let kept = Digest::parse(std::fs::read_to_string(&path).unwrap().trim()).unwrap();
    let commit = folder.commit();
    assert_eq!(commit.head.ids, Ids::Blind);
    // What the commit rests on has the hash of the secret already.
    let before: Vec<String> = folder
        .get("ledger/events.jsonl")
        .lines()
        .take(commit.head.ledger.size as usize)
        .map(str::to_owned)
        .collect();
    let anchor = Veil::new(kept).commitment().hex();
    assert!(before.iter().any(|line| line.contains("pool-anchor") && line.contains(&anchor)), "{before:?}");
    let pool = folder.get("ledger/draws/A1-1/pool.txt");
    let mine = Veil::new(kept).blind(&Id::parse("E07").unwrap()).unwrap().0;
    assert!(pool.lines().count() == 20 && pool.contains(&format!("{mine}|A\n")), "{pool}");
    does(&folder, &["doctor"]);
    does(&folder, &RUN);
    // Names for staff, at once and later; by the secret alone.
    let shown = does(&folder, &["draw", "show", "A1", "1"]);
    assert!(shown.contains("厂") && !shown.contains("X."), "{shown}");
    folder.refuses(
        &[&COMMIT2[..], &["--ids", "plain"]].concat(),
        2,
        &["began with blind ids", "--ids blind"],
    );
    folder.refuses(&["draw", "show", "A1", "2"], 0, &["20"]);
    does(&folder, &[&COMMIT2[..], &["--ids", "blind"]].concat());
    let other = two_rounds();
    does(&other, &COMMIT);
    does(&other, &RUN);
    other.refuses(&[&COMMIT2[..], &["--ids", "blind"]].concat(), 2, &["began with plain ids"]);
    other.refuses(&["draw", "annex", "A1"], 2, &["not blind"]);
    // A secret that others can read, or one in the plan folder, is found.
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    folder.refuses(&["doctor"], 1, &["others can read the secret"]);
    std::fs::copy(&path, folder.path("data/x.pool-secret")).unwrap();
    folder.refuses(&["doctor"], 1, &["lies in the plan folder", "x.pool-secret"]);
    folder.refuses(&["draw", "annex", "A1", "--out", folder.path("x.annex").to_str().unwrap()], 5, &[]);
    close(&path);
    folder.refuses(
        &["draw", "annex", "A1", "--out", folder.path("x.annex").to_str().unwrap()],
        2,
        &["must not lie in the plan folder"],
    );
}

#[test]
fn records_and_merged_visits_are_held_against_blind_lists() {
    let folder = two_rounds();
    does(&folder, &BLIND);
    does(&folder, &RUN);
    let codes = annex(&folder);
    let drawn: Vec<String> =
        list(&folder, "A1-1").iter().map(|(_, id)| code(&codes, id).to_owned()).collect();
    let other = codes.values().map(|(code, _)| code).find(|code| !drawn.contains(code)).unwrap();
    let says = |who: &str| {
        folder.put("results.csv", &format!("{RESULTS}A1,1,{who},2024-03-05,P1、P2,,,,\n"));
        let out = folder.ssj(&["record", "results.csv", "--dry-run", "--at", "2024-03-06T09:00"]);
        unbroken(&String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
    };
    assert!(!says(&drawn[0]).contains("unlike-the-draw"), "{}", says(&drawn[0]));
    assert!(says(other).contains("unlike-the-draw"), "{}", says(other));
    let merged = does(&folder, &["plan", "--merge", "--as-of", "2024-01-05", "--format", "json"]);
    assert!(!merged.contains("\"X."), "{merged}");
    std::fs::remove_file(secret(&folder)).unwrap();
    assert!(!says(other).contains("unlike-the-draw"), "{}", says(other));
    folder.refuses(&["plan", "--merge", "--as-of", "2024-01-05"], 6, &["blind ids", "--annex"]);
}

#[test]
fn an_entity_without_a_possible_team_is_named_by_its_code() {
    let folder = Folder::new();
    let all = "P1,E2,亲属\nP2,E2,亲属\n";
    folder.put("data/recusals.csv", &format!("人员,对象,理由\n{all}"));
    folder.edit("ssj.ron", "    inspectors:", "    recusals: [\"data/recusals.csv\"],\n    inspectors:");
    folder.refuses(&BLIND, 3, &["E2", "entities.csv"]);
    assert!(below(&folder.home.path().join("ssj")).is_empty(), "no secret is left of what was refused");
}

#[test]
fn an_engine_draws_the_frozen_pool_as_it_is() {
    let folder = two_rounds();
    does(&folder, &BLIND);
    let out = folder.home.path().join("export");
    let slot = ["A1", "1", "--evidence", DICE, "--at", "2024-01-04T10:00"];
    let to = ["--engine", "duckdb", "--out", out.to_str().unwrap()];
    does(&folder, &[&["draw", "export"], &slot[..], &to[..]].concat());
    let pool = std::fs::read_to_string(out.join("pool.txt")).unwrap();
    assert_eq!(pool, folder.get("ledger/draws/A1-1/pool.txt"));
    // A list that is the draw is taken over, and shown by names.
    let copy = two_rounds();
    for (path, bytes) in below(folder.home.path()) {
        let to = copy.home.path().join(path.strip_prefix(folder.home.path()).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(&to, bytes).unwrap();
        if to.starts_with(copy.home.path().join("ssj")) {
            close(&to);
        }
    }
    does(&folder, &RUN);
    let list = folder.home.path().join("selected.txt");
    std::fs::write(&list, folder.get("ledger/draws/A1-1/selected.txt")).unwrap();
    let said = does(&copy, &[&["draw", "adopt"], &slot[..2], &[list.to_str().unwrap()], &slot[2..]].concat());
    assert!(said.contains("厂") && !said.contains("X."), "{said}");
    assert_eq!(copy.get("ledger/draws/A1-1/duty.txt"), folder.get("ledger/draws/A1-1/duty.txt"));
}

#[test]
fn a_firm_checks_itself_with_its_nonce() {
    let folder = year(true);
    let codes = annex(&folder);
    let drawn = list(&folder, "A1-2")[0].1.clone();
    let (code, nonce) = codes[&drawn].clone();
    // A copy of the public files, on a machine that has no secret.
    let public = tempfile::tempdir().unwrap();
    for name in ["A1-1", "A1-2"] {
        std::fs::create_dir_all(public.path().join(name)).unwrap();
        for (path, bytes) in below(&folder.path(&format!("ledger/draws/{name}"))) {
            std::fs::write(public.path().join(name).join(path.file_name().unwrap()), bytes).unwrap();
        }
    }
    let round = public.path().join("A1-2").to_string_lossy().into_owned();
    let asked = |more: &[&str]| {
        let all = [&["verify", &round, "--entity", &code], more].concat();
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_ssj"))
            .args(&all)
            .args(["--lang", "en"])
            .env("XDG_DATA_HOME", public.path())
            .current_dir(public.path())
            .output()
            .unwrap();
        (unbroken(&String::from_utf8([out.stdout, out.stderr].concat()).unwrap()), out.status.code())
    };
    let (said, exit) = asked(&["--nonce", &nonce]);
    assert!(exit == Some(0) && said.contains("Drawn, rank") && said.contains(&drawn), "{said}");
    let (json, _) = asked(&["--nonce", &nonce, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let told = &json["rounds"][0];
    assert_eq!((&told["outcome"], &told["leaves"][0]["holds"]), (&"drawn".into(), &true.into()));
    assert_eq!(told["blind"]["id"], drawn.as_str());
    assert_eq!(told["blind"]["hashed"], format!("dr1-id|{code}|{nonce}").as_str());
    let schema = serde_json::from_str(include_str!("../../docs/schemas/entity-1.json")).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&json), "{json}");
    // Without a nonce, with none, with another's.
    let (said, exit) = asked(&[]);
    assert!(exit == Some(6) && said.contains("--nonce NONCE"), "{said}");
    let (said, exit) = asked(&["--nonce", "A6DF"]);
    assert!(exit == Some(2) && said.contains("32 hexadecimal"), "{said}");
    let (said, _) = asked(&["--nonce", &"0".repeat(32)]);
    assert!(said.contains("may be of another draw or mistyped"), "{said}");
    let (page, _) = asked(&["--nonce", &"0".repeat(32), "--format", "paper"]);
    assert!(page.contains("dr1-commit") && page.contains("may be of another draw or mistyped"), "{page}");
    // The office prints the page, which has the nonce and holds by hand.
    let page = does(&folder, &["verify", "ledger/draws/A1-2", "--entity", &code, "--format", "paper"]);
    assert!(
        page.contains(&nonce) && page.contains(&drawn) && page.contains("for the entity alone"),
        "{page}"
    );
    assert!(page.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{page}");
    assert!(h(&format!("dr1-id|{code}|{nonce}")).hex().to_uppercase().starts_with(&drawn[2..]));
    assert!(unbroken(&page.replace("\\\n", "")).contains("dr1-id|"), "{page}");
}

#[test]
fn a_sub_draw_and_a_redraw_have_the_ids_of_their_draw() {
    let folder = two_rounds();
    folder.put("data/recusals.csv", "人员,对象,理由\nP3,E02,近亲属为负责人\nP3,E04,近亲属为负责人\n");
    folder.edit("ssj.ron", "    inspectors:", "    recusals: [\"data/recusals.csv\"],\n    inspectors:");
    // The secret is another each time: whoever is drawn, somebody is left who may step in.
    folder.edit("data/inspectors.csv", "P3,", "P4,丁,分局,4,2026-12-31,,在岗\nP3,");
    does(&folder, &BLIND);
    does(&folder, &VOID);
    does(&folder, &LATER);
    does(&folder, &RUN2);
    let codes = annex(&folder);
    let ids = |name: &str| -> Vec<String> {
        let pool = folder.get(&format!("ledger/draws/{name}/pool.txt"));
        pool.lines().map(|line| line.split('|').next().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("A1-1"), ids("A1-1-r1"));
    // Recusals are written in the draw's ids, and teams keep to them.
    let conflicts = folder.get("ledger/draws/A1-1-r1/conflicts.txt");
    let away: Vec<&str> = conflicts.lines().map(|line| code(&codes, &line["P3|".len()..])).collect();
    assert!(away.len() == 2 && away.contains(&"E02") && away.contains(&"E04"), "{conflicts}");
    let drawn = list(&folder, "A1-1-r1");
    let failed = of(&drawn, "D")[0].clone();
    let own = code(&codes, &failed).to_owned();
    does(&folder, &fails(&own, &["--sub-draw", "--at", "2024-02-01T09:00"]));
    folder.refuses(&fails(&own, &["--at", "2024-02-01T10:00"]), 3, &[&own, "is recorded already"]);
    does(&folder, &["draw", "commit", "A1", "1.1", "--at", "2024-02-02T09:00"]);
    does(&folder, &["draw", "run", "A1", "1.1", "--evidence", DICE, "--at", "2024-02-03T10:00"]);
    let stands_in = list(&folder, "A1-1.1")[0].1.clone();
    assert!(is_made(&stands_in) && codes.contains_key(&stands_in), "{stands_in}");
    // An inspector is replaced by the entity's own code.
    let duty = folder.get("ledger/draws/A1-1-r1/duty.txt");
    let line = duty.lines().find(|line| !line.starts_with(&failed)).unwrap();
    let cells: Vec<&str> = line.split('|').collect();
    let who = code(&codes, cells[0]);
    let all = ["draw", "replace", "A1", "1", "--entity", who, "--inspector", cells[1], "--reason", "ILL"];
    let said = does(&folder, &[&all[..], &["--at", "2024-02-04T09:00"]].concat());
    assert!(said.contains(who), "{said}");
    let shown = does(&folder, &["draw", "show", "A1", "1"]);
    assert!(
        shown.contains(code(&codes, &stands_in)) && shown.contains("ILL") && !shown.contains("X."),
        "{shown}"
    );
    for round in ["1", "1.1"] {
        does(&folder, &["draw", "reveal", "A1", round, "--at", "2024-04-01T09:00"]);
    }
    proven(&folder);
    let names = folder.audited();
    assert!(!names.iter().any(|n| n.starts_with("other-") || n == "changed-draw-file"), "{names:?}");
}

#[test]
fn a_secret_that_was_not_fixed_before_is_found() {
    let folder = two_rounds();
    does(&folder, &BLIND);
    folder.forge(|entries| entries.retain(|e| !matches!(e.event, ssj::ledger::Event::PoolAnchor { .. })));
    folder.finds("other-ids");
    let folder = two_rounds();
    does(&folder, &BLIND);
    folder.forge(|entries| {
        let mut second = entries[0].clone();
        second.event =
            ssj::ledger::Event::PoolAnchor { draw: "2024-A1".to_owned(), value: h("another").hex() };
        entries.push(second);
    });
    folder.finds("other-ids");
}
