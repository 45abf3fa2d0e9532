//! What one entity is told of a draw: a page on paper, and what is no code.

use super::folder::*;
use super::story::*;
use ssj::draw::*;
use std::process::Command;

#[test]
fn one_page_on_paper_suffices_to_check_one_firm() {
    if Command::new("sh")
        .args(["-c", "command -v sha256sum && command -v awk"])
        .output()
        .is_ok_and(|o| !o.status.success())
    {
        return;
    }
    let folder = two_rounds();
    for step in [&COMMIT[..], &RUN, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]] {
        does(&folder, step);
    }
    folder.refuses(&["verify", "--format", "paper"], 2, &["--entity"]);
    for (entity, lang) in [("E01", "en"), ("E02", "zh"), ("E99", "en"), ("A", "en")] {
        let out = Command::new(env!("CARGO_BIN_EXE_ssj"))
            .args(["verify", "--entity", entity, "--format", "paper", "--lang", lang])
            .current_dir(folder.path(""))
            .output()
            .unwrap();
        let page = String::from_utf8(out.stdout).unwrap();
        assert!(out.status.code() == Some(6) && page.lines().count() <= 124 && !page.contains('⟨'), "{page}");
        // It fits a sheet of paper.
        assert!(page.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{page}");
        // Every command of the page, run by nothing but the shell, gives what stands on the page.
        let mut ran = 0;
        let joined = page.replace("\\\n", " ");
        for command in
            joined.lines().map(str::trim).filter(|l| l.starts_with("printf %") || l.starts_with("printf '"))
        {
            let out = Command::new("sh").args(["-c", command]).output().unwrap();
            let hash = String::from_utf8(out.stdout).unwrap()[..64].to_owned();
            let elsewhere = page.matches(&hash).count();
            // The leaf is the beginning of the proof and stands nowhere itself.
            assert!(elsewhere > 0 || command.contains("\\000"), "{command}\n{page}");
            ran += 1;
        }
        assert!(ran >= 5, "{page}");
        // The commit as it stands on the page, from the first column on, has the hash that the seed is made of.
        let at = page.find("sha256sum <<").unwrap();
        let whole = &page[at..page[at..].find("\nEND\n").unwrap() + at + 5];
        let hash = |script: &str| {
            let out = Command::new("sh").args(["-c", script]).output().unwrap();
            String::from_utf8(out.stdout).unwrap()[..64].to_owned()
        };
        assert!(page.contains(&format!("'{}|' \\\n", hash(whole))) && !page.contains("xxd"), "{page}");
        // Two hashes give the next one up.
        let at = page.find("node() {").unwrap();
        let node = page[at..].replace("LEFT", &h("a").hex()).replace("RIGHT", &h("b").hex());
        let bytes = [&[1u8][..], h("a").as_bytes(), h("b").as_bytes()].concat();
        assert_eq!(hash(&node), Digest::of(&bytes).hex(), "{page}");
        // At either end there is only one neighbour, and the page says so.
        assert_eq!(unbroken(&page).contains("only one neighbour"), ["E99", "A"].contains(&entity), "{page}");
    }
}

#[test]
fn what_people_read_fits_eighty_columns() {
    let folder = two_rounds();
    let before = ["draw", "show", "A1", "1"];
    let mut all = vec![(before.to_vec(), String::new())];
    for lang in ["zh", "en"] {
        let out = folder.ssj_in(&before, lang);
        all.push((before.to_vec(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap()));
    }
    for step in [&COMMIT[..], &RUN] {
        all.push((step.to_vec(), does(&folder, step)));
    }
    let failed = list(&folder, "A1-1")[0].1.clone();
    let step = fails(&failed, &["--at", "2024-02-01T09:00"]);
    all.push((step.clone(), does(&folder, &step)));
    let shown = ["draw", "show", "A1", "1", "--files"];
    let reveal = ["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"];
    let early = folder.ssj(&reveal[..4]);
    all.push((reveal.to_vec(), String::from_utf8(early.stderr).unwrap()));
    for args in
        [&shown[..4], &reveal, &["verify"], &["verify", "--entity", "E01"], &["verify", "--entity", "E02"]]
    {
        for lang in ["zh", "en"] {
            let out = folder.ssj_in(args, lang);
            all.push((args.to_vec(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap()));
        }
    }
    for (args, text) in all {
        let width = |line: &str| unicode_width::UnicodeWidthStr::width(line);
        // A path or a hash is left whole: it is there to be copied.
        let long = text.lines().filter(|line| width(line) > 80 && line.trim().contains(' '));
        let long: Vec<&str> =
            long.filter(|line| !line.contains(folder.home.path().to_str().unwrap())).collect();
        assert!(long.is_empty(), "{args:?}: {long:#?}");
    }
}

#[test]
fn what_nobody_can_tell_of_a_rehearsal_nobody_can_tell_of_one_entity() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    for asked in
        [&["verify"][..], &["verify", "--entity", "E2"], &["verify", "--entity", "E2", "--format", "paper"]]
    {
        folder.refuses(asked, 6, &["rehearsal"]);
    }
}

#[test]
fn a_name_is_no_code_and_is_not_called_absent() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    for nothing in ["", " ", "某某厂", "一号", "——", "某某厂1"] {
        folder.refuses(&["verify", "--entity", nothing], 2, &["give the credit code"]);
    }
    folder.refuses(&["verify", "--entity", "E99"], 6, &["is not in the pool"]);
    // What a library lists under the hash of its text is found by the text.
    let folder = Folder::new();
    folder.edit("data/entities.csv", "E1,", &format!("{},", name_id("一号").unwrap()));
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        does(&folder, step);
    }
    folder.refuses(&["verify", "--entity", "一号"], 6, &["is in the pool"]);
    folder.refuses(&["verify", "--entity", "京A12345"], 6, &["is not in the pool"]);
    folder.refuses(&["verify", "--entity", "某某厂"], 2, &["give the credit code"]);
}

/// What has no code stands in the library under the hash of its text, with the text as its name: lists give that back, and
/// it finds itself by it.
#[test]
fn a_plate_is_listed_and_found_by_its_text() {
    let id = name_id("晋A12345").unwrap();
    for blind in [false, true] {
        let folder = Folder::new();
        folder.edit("data/entities.csv", "E2,二厂", "晋A12345,二厂");
        let written = format!("write {id} here");
        folder.refuses(&COMMIT, 3, &["bad-cell", "entities.csv:3:1", "晋A12345", &written]);
        folder.edit("data/entities.csv", "晋A12345,二厂", &format!("{id},晋A12345"));
        let ids: &[&str] = if blind { &["--ids", "blind"] } else { &[] };
        does(&folder, &[&COMMIT[..], ids].concat());
        assert_eq!(folder.get("ledger/draws/A1-1/pool.txt").contains(id.as_str()), !blind);
        // Everybody of its tier is drawn.
        let drawn = does(&folder, &RUN);
        assert!(drawn.contains(&format!("{id} 晋A12345")), "{drawn}");
        does(&folder, &REVEAL);
        folder.refuses(&["verify", "--entity", "晋A12345"], 6, &["is in the pool", "Drawn: yes"]);
        folder.refuses(&["verify", "--entity", id.as_str()], 6, &["is in the pool", "Drawn: yes"]);
        does(&folder, &["report", "--public", "drawn", "--as-of", "2024-12-31"]);
        let public = folder.get("reports/public-lists-2024-12-31.json");
        assert!(public.contains("晋A12345") && public.contains(id.as_str()), "{public}");
    }
}

#[test]
fn there_is_no_page_of_a_round_that_is_disproven() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let firm = duty.split('|').next().unwrap().to_owned();
    folder.put("ledger/draws/A1-1/duty.txt", &duty.replace("|P", "|Q"));
    let asked = ["verify", "ledger/draws/A1-1", "--entity", &firm, "--format", "paper"];
    folder.refuses(&asked, 4, &["No page", "disproven: the teams are right"]);
    let out = folder.ssj(&asked);
    assert!(!String::from_utf8(out.stdout).unwrap().contains("sha256sum <<"));
}

#[test]
fn without_the_list_pool_key_and_cut_off_tell() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let drawn: Vec<&str> = duty.lines().map(|line| line.split('|').next().unwrap()).collect();
    std::fs::remove_file(folder.path("ledger/draws/A1-1/selected.txt")).unwrap();
    for firm in ["E1", "E2", "E3"] {
        let asked = ["verify", "ledger/draws/A1-1", "--entity", firm];
        let says = if drawn.contains(&firm) { "Drawn: yes" } else { "Drawn: no" };
        folder.refuses(&asked, 6, &[says, "selected.txt is not there", "sha256sum"]);
        let paper = [&asked[..], &["--format", "paper"]].concat();
        folder.refuses(&paper, 6, &["selected.txt is not there"]);
        let told = folder.json(&asked)["rounds"][0].clone();
        assert_eq!(told["outcome"], if drawn.contains(&firm) { "drawn" } else { "not-drawn" }, "{told}");
        assert_eq!(told["contradictions"], serde_json::json!([]));
    }
}
