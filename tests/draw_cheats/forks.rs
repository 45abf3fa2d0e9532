//! Two lists for one slot: each of the folders fits together, and only both of them tell.

use super::folder::{COMMIT, DICE, Folder, REVEAL, RUN};
use std::path::Path;

const DICE2: &str = "dice=9,9,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";
const MANY: &str =
    "E4,四厂,企业,低,140525,44,存续\nE5,五厂,企业,低,140525,44,存续\nE6,六厂,企业,低,140525,44,存续\n";

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

fn does(folder: &Folder, steps: &[&[&str]]) {
    for step in steps {
        let out = folder.ssj(step);
        assert!(out.status.success(), "{step:?}: {}", String::from_utf8_lossy(&out.stderr));
    }
}

/// The same plan folder with its secrets, as it stands.
fn twin(folder: &Folder) -> Folder {
    let twin = Folder::new();
    copy(folder.home.path(), twin.home.path());
    twin
}

/// Hands over the folders of a ledger's draws, for each its name there and the one it is given.
fn hand_over(folder: &Folder, to: &Folder, names: &[(&str, &str)]) {
    for (name, given) in names {
        copy(&folder.path("ledger/draws").join(name), &to.path(given));
    }
}

#[test]
fn two_lists_that_follow_the_same_round_are_held_against_each_other() {
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "50%，1次/年", "每次 50%，2次/年");
    folder.edit("rules/plan.ssj", "时间 1月—3月", "时间 1月—6月\n  分期 按季度");
    folder.put("data/entities.csv", &(folder.get("data/entities.csv") + MANY));
    does(&folder, &[&COMMIT, &RUN, &REVEAL]);
    // A copy of everything draws the second round from a pool with one firm less.
    let other = twin(&folder);
    other.edit("data/entities.csv", "E4,四厂,企业,低,140525,44,存续\n", "");
    for (folder, dice) in [(&folder, DICE), (&other, DICE2)] {
        let commit = ["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"];
        let run = ["draw", "run", "A1", "2", "--evidence", dice, "--at", "2024-04-03T10:00"];
        does(folder, &[&commit, &run, &["draw", "reveal", "A1", "2", "--at", "2024-07-02T09:00"]]);
    }
    let reader = Folder::new();
    hand_over(&folder, &reader, &[("A1-1", "a/A1-1"), ("A1-2", "a/A1-2")]);
    hand_over(&other, &reader, &[("A1-1", "b/A1-1"), ("A1-2", "b/A1-2")]);
    // Each by itself fits together.
    reader.refuses(&["verify", "a/A1-2"], 0, &["cannot be proven: no other commit of this slot stands"]);
    reader.refuses(&["verify", "b/A1-2"], 0, &["cannot be proven: no other commit of this slot stands"]);
    // Files have no date: which of them was written for the other nobody can prove, and neither is called sound.
    let says = [
        "cannot be proven: no other commit of this slot stands",
        "another certified commit of slot 2 is here",
    ];
    reader.refuses(&["verify", "a/A1-2", "b/A1-2"], 6, &says);
    reader.refuses(&["verify", "b/A1-2", "--entity", "E1"], 0, &[]);
    // So do they where one lies beside the other, also for the firm that asks.
    copy(&reader.path("b/A1-2"), &reader.path("a/A1-2-too"));
    reader.refuses(&["verify", "a/A1-2"], 6, &says);
    reader.refuses(&["verify", "a/A1-2", "--entity", "E1"], 6, &says);
    reader.refuses(&["verify", "a/A1-1"], 0, &[]);
    // Without its certificate it need not stand.
    std::fs::remove_file(reader.path("a/A1-2-too/certificate.txt")).unwrap();
    reader.refuses(&["verify", "a/A1-2"], 0, &[]);
}

#[test]
fn two_first_lists_are_told_from_those_of_two_offices() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let other = Folder::new();
    other.edit("data/entities.csv", "E3,三厂,企业,低,140525,44,存续\n", "");
    does(&other, &[&COMMIT, &RUN, &REVEAL]);
    let reader = Folder::new();
    hand_over(&folder, &reader, &[("A1-1", "a/one"), ("A1-1", "b/one")]);
    hand_over(&other, &reader, &[("A1-1", "a/two")]);
    reader.refuses(&["verify", "a/one"], 6, &["another certified commit of slot 1 is here"]);
    // What was drawn in a rehearsal, as its ledger says, is held against nothing that was drawn in earnest.
    let rehearsed = other.path("ledger/draws/A1-1");
    let out = reader.ssj(&["verify", "b/one", rehearsed.to_str().unwrap()]);
    let said = String::from_utf8(out.stdout).unwrap();
    assert!(said.contains("b/one") && !said.contains("another certified commit"), "{said}");
    // The ledger of a plan folder is not looked at where folders are named, and that is said.
    let hints = |args: &[&str]| super::folder::unbroken(&String::from_utf8(reader.ssj(args).stderr).unwrap());
    assert!(hints(&["verify", "-C", "..", "b/one"]).contains("(-C) is not looked at"));
    assert!(!hints(&["verify", "b/one"]).contains("-C"));
    // The same round twice is one.
    copy(&reader.path("b/one"), &reader.path("b/again"));
    reader.refuses(&["verify", "b/one", "b/again"], 0, &[]);
    // Nor is what another folder calls void.
    std::fs::write(reader.path("b/again/void.txt"), "").unwrap();
    std::fs::remove_file(reader.path("b/again/certificate.txt")).unwrap();
    reader.refuses(&["verify", "b/one"], 6, &["another folder of this commit declares it void"]);
    std::fs::remove_dir_all(reader.path("b/again")).unwrap();
    // A commit that somebody wrote beside an honest one, under its certificate, is nobody's.
    std::fs::create_dir_all(reader.path("b/forged")).unwrap();
    let commit = reader.get("b/one/commit.txt").replacen("\nledger=", "\nledger=9", 1);
    reader.put("b/forged/commit.txt", &commit);
    reader.put("b/forged/certificate.txt", &reader.get("b/one/certificate.txt"));
    reader.refuses(&["verify", "b/one", "b/forged"], 4, &["b/forged"]);
    reader.refuses(&["verify", "b/one"], 0, &[]);
    // Another office has a task of its own under the same code: nothing of it is this draw's.
    let office = Folder::new();
    office.edit(
        "data/entities.csv",
        "E3,三厂,企业,低,140525,44,存续\n",
        "E3,三厂,企业,低,140525,44,存续\nE7,七厂,企业,低,140525,44,存续\n",
    );
    office.edit(
        "rules/plan.ssj",
        "递增 比例 按 风险 { 低 +0个百分点、高 +50个百分点 }",
        "递增 比例 按 风险 { 低 +0个百分点、高 +40个百分点 }",
    );
    does(&office, &[&COMMIT, &RUN, &REVEAL]);
    hand_over(&office, &reader, &[("A1-1", "b/office")]);
    reader.refuses(&["verify", "b/one", "b/office"], 0, &[]);
}
