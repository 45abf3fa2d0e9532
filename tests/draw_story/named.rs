//! What would go unnoticed and is said: issues that were drawn before, a reveal while visits run, a commit that was never
//! drawn, a ledger that was rewritten, a draw that was begun elsewhere, people who changed after the commit.

use super::folder::*;
use super::story::*;
use ssj::draw::*;
use ssj::ledger::Event;

/// A commit on 20 February that names issues.
fn by(beacon: &str) -> [&str; 8] {
    ["draw", "commit", "A1", "1", "--at", "2024-02-20T09:00", "--beacon", beacon]
}

const OLD: &str = "lottery:SSQ:2024001,2024002,2024003";
const GOOD: &str = "lottery:双色球:2024022,2024023,2024024";
const NUMBERS: &str =
    "lottery=SSQ|2024022:1,7,12,20,25,31,9;2024023:3,4,8,15,22,33,16;2024024:2,6,9,18,27,30,1";
const DRAWN: &str = "was drawn on 2024-01-30 at the latest";

#[test]
fn issues_that_were_drawn_before_their_commit() {
    let says = ["bad-beacon", DRAWN, "the beacon comes on 2024-02-21", "one of 2024011 to 2024023"];
    Folder::new().refuses(&by(OLD), 3, &says);
    assert!(unbroken(&does(&Folder::new(), &by(GOOD))).contains("issue 2024022 must not be drawn before"));
    // The last of them has not been drawn.
    let folder = Folder::after(&[&by(GOOD)]);
    let run = |at: &'static str| ["draw", "run", "A1", "1", "--evidence", NUMBERS, "--at", at];
    let early = ["step-at-wrong-time", "2024024 is drawn on 2024-02-25"];
    folder.refuses(&run("2024-02-24T10:00"), 3, &early);
    does(&folder, &run("2024-02-25T22:00"));
    folder.forge(|entries| entries.last_mut().unwrap().at = "2024-02-22T10:00:00".parse().unwrap());
    folder.refuses(&["verify"], 4, &["early-beacon", "before its issue 2024024 can have been"]);
    // Somebody who can write everything puts them into commit and ledger.
    let folder = Folder::after(&[&by(GOOD)]);
    let digest = folder.refreeze(|_, commit| commit.beacon = Beacon::parse(OLD).unwrap());
    folder.forge(|entries| {
        let last = entries.last_mut().unwrap();
        (last.recorded, last.rehearsal) = (None, false);
        let Event::DrawCommit { commit, .. } = &mut last.event else { panic!() };
        *commit = digest;
    });
    folder.refuses(&["verify"], 4, &["early-beacon", DRAWN]);
    folder.finds("early-beacon");
    // Also by the folder alone: the proof has the record of the commit.
    does(&folder, &["ledger", "proof", "A1", "1", "--out", "ledger/draws/A1-1/proof.txt"]);
    folder.refuses(&["verify", "ledger/draws/A1-1"], 4, &["disproven", DRAWN]);
    // And by the second verifier, where its tools are there.
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
    let out = std::process::Command::new("sh").arg(script).arg(folder.path("ledger/draws/A1-1")).output();
    let text = out.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default();
    let wanted = "WRONG proof.txt: its first issue was not drawn before its beacon may come";
    assert!(!text.contains("proof.txt") || unbroken(&text).contains(wanted), "{text}");
}

#[test]
fn a_reveal_while_visits_run() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let reveal = ["draw", "reveal", "A1", "1", "--at", "2024-02-01T09:00", "--early", "the court asked"];
    folder.refuses(&reveal, 2, &["--approver"]);
    does(&folder, &[&reveal[..], &["--approver", "Director Li"]].concat());
    let says = "published on 2024-02-01T09:00:00 (Beijing time), before the visits were over";
    let approved = "the court asked (approved by Director Li)";
    folder.refuses(&["draw", "show", "A1", "1"], 0, &[says, approved]);
    folder.refuses(&["verify"], 6, &[says, approved]);
    folder.finds("early-reveal");
    // Ledgers of earlier versions name nobody.
    folder.forge(|entries| {
        let Event::DrawReveal { approver, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
        *approver = None;
    });
    folder.refuses(&["draw", "show", "A1", "1"], 0, &[says, "nobody is named who approved it"]);
    folder.finds("early-reveal");
}

#[test]
fn of_a_commit_that_was_never_drawn_it_is_not_said_that_it_was() {
    let folder = Folder::after(&[&COMMIT]);
    for (lang, says, not) in
        [("en", "was committed to and never drawn", "was drawn"), ("zh", "从未抽取", "已抽取")]
    {
        let out = folder.ssj_in(&["audit", "--as-of", "2024-12-31", "--format", "concise"], lang);
        let text = String::from_utf8(out.stdout).unwrap();
        let line = text.lines().find(|line| line.contains("unrevealed-commitment")).unwrap();
        assert!(line.contains(says) && !line.contains(not), "{line}");
    }
    let text =
        String::from_utf8(Folder::after(&[&COMMIT, &RUN]).ssj(&["audit", "--as-of", "2024-12-31"]).stdout);
    assert!(unbroken(&text.unwrap()).contains("was drawn; its window ended"));
}

#[test]
fn a_ledger_that_was_rewritten_under_a_commit() {
    let verified = |library| ["ledger", "verify-library", library, "--by", "Ann", "--at", "2024-01-02T09:00"];
    let folder = || Folder::after(&[&verified("entities"), &verified("inspectors"), &COMMIT]);
    // The salt's chain is the third event, and the commit is bound to three.
    let one = folder();
    one.forge(|entries| entries[0].at = "2024-01-02T08:59:00".parse().unwrap());
    let says = ["Then it had 3 events", "the first 3 of the 4", "one of 1 to 3", "a copy of events.jsonl"];
    one.refuses(&RUN, 4, &says);
    let cut = folder();
    cut.forge(|entries| drop(entries.drain(..2)));
    cut.refuses(&RUN, 4, &["now it has 2: at least 1 lines were cut off", "no events 3 to 3 any more"]);
}

#[test]
fn a_draw_that_was_begun_in_another_ledger() {
    let folder = Folder::after(&[&COMMIT]);
    folder.edit("ssj.ron", "    rehearsal: true,\n", "");
    let doctor = || unbroken(&String::from_utf8(folder.ssj(&["doctor"]).stdout).unwrap());
    let (chain, ledger) = ("is a chain of salts of 2024-A1 and ENV", "is a ledger with commits");
    assert!(!doctor().contains(chain), "the ledger has it");
    folder.edit("ssj.ron", "(\n", "(\n    ledger: \"ledger2\",\n");
    let said = doctor();
    assert!(said.contains(chain) && said.contains(ledger), "{said}");
    // It is the year after: the commit itself is too late.
    folder.refuses(&COMMIT, 3, &[chain, "a second draw", ledger]);
}

#[test]
fn people_who_changed_between_commit_and_draw() {
    let folder = Folder::new();
    let listed = "data/inspectors.csv\"],\n    recusals: [\"data/recusals.csv\"],\n";
    folder.edit("ssj.ron", "data/inspectors.csv\"],\n", listed);
    folder.put("data/recusals.csv", "人员,对象,理由\n");
    does(&folder, &COMMIT);
    folder.put("data/recusals.csv", "人员,对象,理由\nP1,E2,亲属\nP2,E2,亲属\nP3,E2,亲属\n");
    let inspectors = folder.get("data/inspectors.csv").replace(",,在岗", ",,调离");
    let says = [
        "since A1 round 1 was committed to, 3 recusals",
        "was drawn for E2 and must keep away from it",
        "ssj draw replace A1 1 --entity E2 --inspector",
    ];
    let left = Folder::after(&[&COMMIT]);
    folder.refuses(&RUN, 0, &says);
    left.put("data/inspectors.csv", &inspectors);
    left.refuses(&RUN, 0, &["3 inspectors left the roster", "is not on the roster any more"]);
    // An honest draw says nothing of it.
    let said = does(&Folder::after(&[&COMMIT]), &RUN);
    assert!(!unbroken(&said).contains("was committed to,"), "{said}");
}
