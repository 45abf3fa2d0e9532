//! Where salts lie, and which of them are public.

use super::folder::*;
use super::story::*;
use ssj::draw::*;

#[test]
fn departments_keep_their_salts_where_they_like_and_nothing_takes_the_place_of_a_lost_one() {
    let folder = Folder::new();
    let own = folder.home.path().join("stick");
    let party = format!("ENV={}", own.display());
    does(&folder, &[&COMMIT[..], &["--party", &party]].concat());
    let salt = salts(&own).pop().unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&salt).unwrap().permissions().mode() & 0o777, 0o600);
    }
    folder.refuses(&RUN, 5, &["ENV", "--party"]);
    does(&folder, &[&RUN[..], &["--party", &party]].concat());
    folder.refuses(&[&REVEAL[..], &["--party", "ENV=salts"]].concat(), 2, &["plan folder"]);
    // By the department's name as well.
    let named = format!("分局={}", own.display());
    does(&folder, &[&REVEAL[..], &["--party", &named]].concat());
}

#[test]
fn a_party_that_nobody_is_and_a_folder_that_is_nowhere_are_refused() {
    let folder = Folder::new();
    let at = |party: &str, place: &str| format!("{party}={}", folder.home.path().join(place).display());
    for (party, says) in [
        (at("ENW", "stick"), &["bad-salts", "no department is called `ENW`", "ENV"][..]),
        (at("ENW", "stick"), &["did you mean"]),
        (at("分高", "stick"), &["分局"]),
        (at("ENV", "no/stick"), &["is not there"]),
    ] {
        folder.refuses(&[&COMMIT[..], &["--party", &party]].concat(), 2, says);
    }
    let twice = [at("ENV", "stick"), at("分局", "other")];
    folder.refuses(&[&COMMIT[..], &["--party", &twice[0], "--party", &twice[1]]].concat(), 2, &["twice"]);
    // Another department of the plan that has no part in the task.
    folder.edit("rules/plan.ssj", "部门 分局", "部门 市场局 {\n  代号 MKT\n}\n部门 分局");
    folder.refuses(&[&COMMIT[..], &["--party", &at("MKT", "stick")]].concat(), 2, &["holds no salt"]);
    assert!(!folder.path("ledger/events.jsonl").exists() && salts(folder.home.path()).is_empty());
}

#[test]
fn a_medium_that_is_not_in_its_place_is_not_made_on_this_machine() {
    let folder = Folder::new();
    let place = |name: &str| folder.home.path().join(name).display().to_string();
    folder.refuses(
        &[&COMMIT[..], &["--secrets", &place("media/usb/salts")]].concat(),
        2,
        &["bad-salts", "nor is the one in which it should be made", "put the medium in its place"],
    );
    assert!(!folder.home.path().join("media").exists() && !folder.path("ledger/events.jsonl").exists());
    // The folder alone may be new.
    does(&folder, &[&COMMIT[..], &["--secrets", &place("salts")]].concat());
    assert_eq!(salts(&folder.home.path().join("salts")).len(), 1);
}

fn salts(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    below(dir).into_keys().filter(|path| path.extension().is_some_and(|e| e == "salt")).collect()
}

/// The beginning of the recorded end of the chain.
fn anchor(folder: &Folder) -> String {
    let events = folder.get("ledger/events.jsonl");
    let (_, value) = events.lines().next().unwrap().split_once(r#""value":""#).unwrap();
    value[..16].to_owned()
}

#[test]
fn two_ledgers_never_share_a_chain() {
    let (rehearsal, real) = (Folder::new(), Folder::new());
    let one = rehearsal.home.path().join("salts");
    let secrets = ["--secrets", one.to_str().unwrap()];
    let with = |args: &[&'static str]| -> Vec<&str> { [args, &secrets].concat() };
    // One that somebody put there beforehand is not taken either.
    std::fs::create_dir(&one).unwrap();
    let planted = one.join("2024-A1-ENV.salt");
    std::fs::write(&planted, format!("{}\n", h("known to somebody"))).unwrap();
    does(&rehearsal, &with(&COMMIT));
    does(&real, &with(&COMMIT));
    assert_ne!(anchor(&rehearsal), anchor(&real));
    assert_ne!(anchor(&real), Chain::new(h("known to somebody"), 64).anchor().1.unwrap().hex()[..16]);
    for folder in [&rehearsal, &real] {
        assert!(one.join(format!("2024-A1-ENV-{}.salt", anchor(folder))).is_file());
        does(folder, &with(&RUN));
    }
    let lists = [&rehearsal, &real].map(|f| f.commit().salts[0].commitment);
    assert_ne!(lists[0], lists[1]);
    assert_eq!(salts(&one).len(), 3);
    // A copy with its ledger finds its chain.
    let copy = Folder::new();
    for (path, bytes) in below(&real.path("ledger")) {
        let name = path.strip_prefix(real.path("")).unwrap();
        copy.put(name.to_str().unwrap(), &String::from_utf8(bytes).unwrap());
    }
    does(&copy, &with(&REVEAL));
    // And a file of the old name where it holds the chain of this ledger.
    #[cfg(unix)]
    {
        let own = one.join(format!("2024-A1-ENV-{}.salt", anchor(&real)));
        std::fs::rename(own, &planted).unwrap();
        does(&real, &with(&REVEAL));
        std::fs::copy(&planted, one.join(format!("2024-A1-ENV-{}.salt", anchor(&rehearsal)))).unwrap();
        rehearsal.refuses(&with(&REVEAL), 4, &["is damaged", "damaged"]);
    }
}

#[test]
fn a_refused_commit_leaves_no_salt() {
    let folder = Folder::new();
    folder.put("data/inspectors.csv", &INSPECTORS.replace("2026-12-31", "2023-12-31"));
    folder.refuses(&COMMIT, 3, &["2023-12-31"]);
    assert!(salts(folder.home.path()).is_empty());
    folder.put("data/inspectors.csv", INSPECTORS);
    does(&folder, &COMMIT);
    assert_eq!(salts(folder.home.path()).len(), 1);
}

#[test]
#[cfg(unix)]
fn a_salt_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::after(&[&COMMIT]);
    let salt = salts(folder.home.path()).pop().unwrap();
    let open = |mode| std::fs::set_permissions(&salt, std::fs::Permissions::from_mode(mode)).unwrap();
    for mode in [0o640, 0o604, 0o660] {
        open(mode);
        folder.refuses(&RUN, 5, &["chmod 600", &salt.display().to_string()]);
    }
    open(0o600);
    does(&folder, &RUN);
}

#[test]
fn a_commit_does_not_publish_the_salts_of_rounds_that_are_still_visited() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-03-28T09:00"]);
    assert_eq!(folder.get("ledger/draws/A1-2/revealed.txt").lines().count(), 1, "the end of the chain alone");
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-03-29T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "2", "--at", "2024-07-01T09:00"]);
    assert_eq!(folder.get("ledger/draws/A1-2/revealed.txt").lines().count(), 2);
    proven(&folder);
}
