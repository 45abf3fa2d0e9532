//! What stands against a commit, said before anything is frozen.

use super::folder::*;

#[test]
fn a_recusal_of_nobody_is_said_by_the_check_and_stops_the_commit() {
    let folder = Folder::new();
    folder.edit("ssj.ron", "    inspectors:", "    recusals: [\"data/recusals.csv\"],\n    inspectors:");
    folder.put("data/recusals.csv", "人员,对象,理由\nP1,E1,亲属\nP99,NOSUCH,亲属\nP2,E77,亲属\n");
    let mend = "check the numbers in the list of recusals";
    folder.refuses(&COMMIT, 3, &["recusals.csv:3:1", "recusals.csv:4:2", "`P99`", "`E77`", mend]);
    assert!(!folder.path("ledger").exists(), "nothing is recorded");
    folder.refuses(&["check", "--data", "--as-of", "2024-01-02"], 0, &["recusals.csv:3:1", "`NOSUCH`", mend]);
    folder.put("data/recusals.csv", "人员,对象,理由\nP1,E1,亲属\n");
    let out = folder.ssj(&COMMIT);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}
