//! What stands against a commit, said before anything is frozen.

use super::folder::*;
use super::story::does;

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

#[test]
fn an_entity_in_two_libraries_is_named_and_nothing_stays_of_the_step() {
    let folder = Folder::new();
    folder.edit("ssj.ron", "[\"data/entities.csv\"]", "[\"data/entities.csv\", \"data/more.csv\"]");
    let more = ENTITIES.replace("E1,一厂", "E7,七厂").replace("E3,三厂", "E8,八厂");
    folder.put("data/more.csv", &more);
    folder.refuses(&COMMIT, 3, &["E2 stands in two", "more.csv", "entities.csv"]);
    assert!(!folder.path("ledger").exists());
    folder.put("data/more.csv", &more.replace("E2,", "E9,"));
    assert!(folder.ssj(&COMMIT).status.success());
    let pool = folder.get("ledger/draws/A1-1/pool.txt");
    assert_eq!(pool, "E1|A\nE2|D\nE3|A\nE7|A\nE8|A\nE9|D\n");
    assert!(!folder.path("ledger/.staged").exists());
}

#[test]
fn a_frozen_slot_needs_no_library_of_entities() {
    let folder = Folder::after(&[&COMMIT]);
    std::fs::remove_file(folder.path("data/entities.csv")).unwrap();
    // A pool that a crash left while it was made.
    folder.put("ledger/.staged/.ssj-0", "E9|A\n");
    for step in [&RUN[..], &REVEAL] {
        let out = folder.ssj(step);
        assert!(out.status.success(), "{step:?}: {}", String::from_utf8_lossy(&out.stderr));
    }
    folder.holds(&["verify"], &[]);
    assert!(!folder.path("ledger/.staged").exists());
}

#[test]
fn nobody_is_held_against_a_library_that_cannot_be_used() {
    let folder = Folder::new();
    folder.edit("ssj.ron", "    inspectors:", "    recusals: [\"data/recusals.csv\"],\n    inspectors:");
    folder.put("data/recusals.csv", "人员,对象,理由\nP1,E1,亲属\n");
    let hidden = |args: &[&str], says: &[&str]| {
        folder.refuses(args, 3, says);
        let out = folder.ssj(args);
        let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
        assert!(!said.contains("unknown-recusal") && !said.contains("remove the row"), "{said}");
    };
    let recuse =
        ["ledger", "recuse", "P1", "E1", "--reason", "x", "--approver", "Li", "--at", "2024-01-03T08:00"];
    let open_quote = format!("{ENTITIES}E9,\"九厂,企业,低,140525,44,存续\n");
    for (text, says) in [
        (String::new(), "entities.csv"),
        (ENTITIES.replace("统一社会信用代码", "代码甲"), "统一社会信用代码"),
        (open_quote, "entities.csv"),
    ] {
        folder.put("data/entities.csv", &text);
        hidden(&COMMIT, &[says]);
        hidden(&recuse, &[says]);
    }
    folder.put("data/entities.csv", ENTITIES);
    folder.put("data/inspectors.csv", &INSPECTORS.replacen("2026-12-31", "2026年12月31", 1));
    hidden(&COMMIT, &["inspectors.csv:2", "2026年12月31"]);
}

/// What a commit is refused for, `draw show` is refused for before it.
#[test]
fn a_preview_refuses_what_a_commit_refuses() {
    let show = ["draw", "show", "A1", "1"];
    let folder = Folder::new();
    folder.edit("ssj.ron", "    inspectors:", "    recusals: [\"data/recusals.csv\"],\n    inspectors:");
    folder.put("data/recusals.csv", "人员,对象,理由\nP1,E9,亲属\n");
    for step in [&COMMIT[..], &show] {
        folder.refuses(step, 3, &["unknown-recusal", "recusals.csv:2"]);
    }
    // Two of three keep away from one that is surely drawn.
    folder.put("data/recusals.csv", "人员,对象,理由\nP1,E2,亲属\nP2,E2,亲属\n");
    for step in [&COMMIT[..], &show] {
        folder.refuses(step, 3, &["no-team", "entities.csv:3"]);
    }
    folder.put("data/recusals.csv", "人员,对象,理由\nP1,E2,亲属\n");
    folder.refuses(&show, 0, &["a commit would freeze"]);
    assert!(!folder.path("ledger").exists());
}

/// Whether the load suffices may hang on who is drawn; what is then said names them.
#[test]
fn a_shortage_of_who_was_drawn_is_confidential() {
    for _ in 0..60 {
        let folder = Folder::new();
        folder.edit("rules/plan.ssj", "  年度 2024\n", "  年度 2024\n  工作量 每人 每季度 不超过 1家\n");
        folder.edit("ssj.ron", "    inspectors:", "    recusals: [\"data/recusals.csv\"],\n    inspectors:");
        folder.put(
            "data/entities.csv",
            &format!("{}E4,四厂,企业,低,140525,44,存续\n", ENTITIES.replace("高", "低")),
        );
        folder.put("data/inspectors.csv", &format!("{INSPECTORS}P4,丁,分局,4,2026-12-31,,在岗\n"));
        // Two of four are drawn. Without P1 three people would have to fill four places: only with E4 do they suffice.
        folder.put("data/recusals.csv", "人员,对象,理由\nP1,E1,x\nP1,E2,x\nP1,E3,x\n");
        does(&folder, &COMMIT);
        if folder.ssj(&RUN).status.success() {
            continue;
        }
        return folder.refuses(&RUN, 3, &["no-team", "This list is confidential"]);
    }
    panic!("sixty draws of two, each with E4");
}

/// What the rules ask for beyond what can be drawn is said before the commit and after it.
#[test]
fn a_shortage_is_said_before_the_commit_and_after_it() {
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "比例频次 50%，1次/年", "比例频次 每次 80%，2次/年");
    folder.edit("rules/plan.ssj", "+50个百分点", "+10个百分点");
    folder.edit("rules/plan.ssj", "时间 1月—3月", "时间 1月—6月\n  分期 按季度");
    let short = "D: the rules ask for 1, and only 0 can be drawn";
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let show = ["draw", "show", "A1", "2"];
    folder.refuses(&show, 0, &["a commit would freeze", short]);
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"]);
    folder.refuses(&show, 0, &["not drawn yet", short]);
}

#[test]
fn a_team_that_cannot_be_formed_says_what_can_be_done() {
    let folder = Folder::new();
    folder.put("data/inspectors.csv", INSPECTORS.split_inclusive('\n').take(2).collect::<String>().as_str());
    folder.refuses(
        &COMMIT,
        3,
        &["no-team", "change the team or the load in the plan", "a recusal that is mistaken"],
    );
    let out = folder.ssj(&COMMIT);
    assert!(!String::from_utf8_lossy(&out.stderr).contains("bar whoever"));
}
