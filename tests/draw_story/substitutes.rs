//! Substitutes in order and by sub-draw, later rounds, and inspectors who are replaced.

use super::folder::{DICE, *};
use super::story::*;
use ssj::draw::*;
use ssj::ledger::Event;

#[test]
fn the_next_of_the_order_stands_in_and_later_rounds_know_it() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let drawn = list(&folder, "A1-1");
    let failed = of(&drawn, "D")[0].clone();
    does(&folder, &fails(&failed, &["--at", "2024-02-01T09:00"]));
    let (substitute, team) = stand_in_with_team(&folder);
    let (substitute, team) = (substitute.as_str(), team.as_str());
    assert!(!drawn.iter().any(|(_, id)| id == substitute), "{substitute}");
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    assert!(duty.contains(&format!("{failed}|{team}\n")), "the team goes to the one that steps in");
    // Its team went on: whose inspector is to be replaced is the one that stepped in.
    let replaced = |entity: &str, reason: &str| {
        ["draw", "replace", "A1", "1", "--entity", entity, "--inspector", "P1", "--reason", reason]
            .map(str::to_owned)
    };
    for (entity, says, zh) in [
        (failed.as_str(), format!("its team goes to `{substitute}`"), "原检查组改去"),
        ("E99", "`E99` is not on the list of A1 round 1".to_owned(), "不在 A1 第 1 轮的名单上"),
    ] {
        let step = replaced(entity, "ILL");
        let step = step.each_ref().map(String::as_str);
        folder.refuses(&step, 3, &["cannot-stand-in", &says]);
        let out = folder.ssj_in(&step, "zh");
        assert!(unbroken(&String::from_utf8([out.stdout, out.stderr].concat()).unwrap()).contains(zh));
    }
    let step = replaced(substitute, "生病");
    folder.refuses(&step.each_ref().map(String::as_str), 2, &["a reason is a code", "ILL"]);
    // Twice, of nobody, without its proof.
    folder.refuses(&fails(&failed, &["--at", "2024-02-01T10:00"]), 3, &["is recorded already"]);
    folder.refuses(&fails("E99", &["--at", "2024-02-01T10:00"]), 3, &["neither selected"]);
    std::fs::remove_file(folder.path("seal.pdf")).unwrap();
    folder.refuses(&fails(substitute, &["--at", "2024-02-01T10:00"]), 5, &["seal.pdf"]);
    // The second round bars the failed one and does not draw the substitute again.
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"]);
    assert_eq!(folder.get("ledger/draws/A1-2/barred.txt"), format!("{failed}|CLOSED\n"));
    let before = folder.get("ledger/draws/A1-2/drawn.txt");
    assert!(before.lines().any(|id| id == substitute) && !before.lines().any(|id| id == failed));
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-03T10:00"]);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "2", "--at", "2024-07-01T09:00"]);
    let certificate = folder.get("ledger/draws/A1-1/certificate.txt");
    assert!(certificate.contains(&format!("substitute={failed}:CLOSED:{substitute}:")), "{certificate}");
    proven(&folder);
    // Whoever was drawn in the first round is told why no cut-off of the second is its own.
    let earlier = drawn.iter().find(|(s, id)| s == "D" && *id != failed).unwrap().1.clone();
    let says = ["Drawn in an earlier round", "no cut-off counts for it", "this round drew"];
    folder.refuses(&["verify", "ledger/draws/A1-2", "--entity", &earlier], 0, &says);
    // A page cannot show a file that the commit has the hash of, and says so; of an empty one it can.
    let page =
        |round: &str, id: &str| ["verify", round, "--format", "paper", "--entity", id].map(str::to_owned);
    let asked = |round: &str, id: &str| {
        let out = folder.ssj(&page(round, id).each_ref().map(String::as_str));
        unbroken(&String::from_utf8(out.stdout).unwrap())
    };
    let hash = |name: &str| h(&folder.get(&format!("ledger/draws/A1-2/{name}.txt"))).hex();
    let second = asked("ledger/draws/A1-2", &earlier);
    for file in ["drawn", "barred"] {
        let words =
            format!("look into the published {file}.txt, for which sha256sum must print {}", hash(file));
        assert!(second.contains(&words), "{words} not in {second}");
    }
    assert!(second.contains("but for what part 3 says of drawn.txt, barred.txt"), "{second}");
    let first = asked("ledger/draws/A1-1", &earlier);
    assert!(
        first.contains(
            "The ticket, the key and the place in the pool can be computed again from this page, without that program; part 6"
        ),
        "{first}"
    );
    assert!(first.contains("no: the file is empty") && !first.contains("look into"), "{first}");
    // Each of the two is told what became of it, on the page as well.
    let of = |id: &str| folder.json(&["verify", "ledger/draws/A1-1", "--entity", id])["rounds"][0].clone();
    let (one, other) = (of(&failed), of(substitute));
    assert_eq!((&one["outcome"], &one["replaced-by"]["id"]), (&"replaced".into(), &substitute.into()));
    assert_eq!(
        (&other["outcome"], &other["stands-in-for"]["id"]),
        (&"substitute".into(), &failed.as_str().into())
    );
    assert_eq!(
        (&other["stands-in-for"]["reason"], &one["stands-in-for"]),
        (&"CLOSED".into(), &serde_json::Value::Null)
    );
    let (stepped, left) = (format!("substitute for {failed}"), format!("replaced by {substitute}"));
    for format in ["human", "paper"] {
        let asked = |id| ["verify", "ledger/draws/A1-1", "--format", format, "--entity", id];
        folder.refuses(&asked(substitute), 0, &[&stepped, "CLOSED"]);
        folder.refuses(&asked(&failed), 0, &["Drawn, rank", &left, "CLOSED"]);
    }
}

#[test]
fn the_audit_asks_for_the_substitute_and_not_for_the_failed() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let drawn = list(&folder, "A1-1");
    let failed = of(&drawn, "D")[0].clone();
    does(&folder, &fails(&failed, &["--at", "2024-02-01T09:00"]));
    let (substitute, team) = stand_in_with_team(&folder);
    let (substitute, team) = (substitute.as_str(), team.as_str());
    let row = format!("{RESULTS}A1,1,{substitute},2024-03-05,{},,,,\n", team.replace('|', "、"));
    folder.put("results.csv", &row);
    does(&folder, &["record", "results.csv", "--at", "2024-03-06T09:00"]);
    let audit = folder.json(&["audit", "--as-of", "2024-04-15"]);
    let state = |id: &str| {
        let all = audit["obligations"].as_array().unwrap().iter();
        let of = all.filter(|o| o["duty"] == "inspect" && o["entity"]["id"] == id);
        of.map(|o| o["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(state(substitute), ["pass"]);
    assert_eq!(state(&failed), ["not-applicable"]);
    let found: Vec<&str> =
        audit["findings"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap()).collect();
    assert!(!found.contains(&"result-without-draw") && !found.contains(&"wrong-team"), "{found:?}");
}

#[test]
fn a_sub_draw_decides_where_the_order_is_public_or_contested() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let drawn = list(&folder, "A1-1");
    let (one, other) = (of(&drawn, "D")[0].clone(), of(&drawn, "A")[0].clone());
    let sub = ["draw", "commit", "A1", "1.1", "--at", "2024-02-02T09:00"];
    folder.refuses(&sub, 3, &["nobody"]);
    does(&folder, &fails(&one, &["--sub-draw", "--at", "2024-02-01T09:00"]));
    does(&folder, &fails(&other, &["--sub-draw", "--at", "2024-02-01T09:30"]));
    folder.refuses(&["draw", "commit", "A1", "1.2", "--at", "2024-02-02T09:00"], 2, &["1.1"]);
    does(&folder, &sub);
    let commit = Commit::parse(folder.get("ledger/draws/A1-1.1/commit.txt").as_bytes()).unwrap();
    assert_eq!(commit.head.round.to_string(), "1.1");
    assert_eq!(
        commit.strata.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["A:count:1:1/1", "D:count:1:1/1"]
    );
    folder.refuses(&sub, 3, &["one commit"]);
    does(&folder, &["draw", "run", "A1", "1.1", "--evidence", DICE2, "--at", "2024-02-03T10:00"]);
    let chosen = list(&folder, "A1-1.1");
    assert_eq!(chosen.len(), 2);
    assert!(chosen.iter().all(|row| !drawn.contains(row)));
    // Whoever the sub-draw chose fails in turn: another sub-draw, and no place in the first order.
    let again = of(&chosen, "D")[0].clone();
    folder.refuses(&fails(&again, &["--at", "2024-02-05T09:00"]), 3, &["1.1", "--sub-draw"]);
    does(&folder, &fails(&again, &["--sub-draw", "--at", "2024-02-05T09:00"]));
    does(&folder, &["draw", "commit", "A1", "1.2", "--at", "2024-02-06T09:00"]);
    does(&folder, &["draw", "run", "A1", "1.2", "--evidence", DICE, "--at", "2024-02-07T10:00"]);
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"]);
    let barred: Vec<String> = folder.get("ledger/draws/A1-2/barred.txt").lines().map(str::to_owned).collect();
    let mut wanted = [&one, &other, &again].map(|id| format!("{id}|CLOSED"));
    wanted.sort();
    assert_eq!(barred, wanted);
    let before = folder.get("ledger/draws/A1-2/drawn.txt");
    assert!(before.lines().any(|id| id == list(&folder, "A1-1.2")[0].1));
    // A reveal keeps the order of the links.
    folder.refuses(&["draw", "reveal", "A1", "1.1", "--at", "2024-04-03T09:00"], 3, &["round 1"]);
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-03T10:00"]);
    for turn in ["1", "1.1", "1.2"] {
        does(&folder, &["draw", "reveal", "A1", turn, "--at", "2024-04-04T09:00"]);
    }
    does(&folder, &["draw", "reveal", "A1", "2", "--at", "2024-07-01T09:00"]);
    proven(&folder);
    let found = folder.audited();
    assert!(found.iter().all(|f| f == "not-inspected" || f == "one-typist"), "{found:?}");
    // Nobody is named who typed, of the sub-draws as of the rounds.
    assert_eq!(found.iter().filter(|f| *f == "one-typist").count(), 4, "{found:?}");
    folder.holds(&["verify"], &["A1, round 1.1: the ledger does not name two people", "A1, round 1.2:"]);
}

/// A plan of two draws in which ten are drawn from and two, one a draw, are all drawn.
fn two_of_one_tier() -> Folder {
    let folder = two_rounds();
    folder.edit("rules/plan.ssj", "+10个百分点", "+80个百分点");
    let row = |n: u32| format!("E{n:02},{n}厂,企业,{},140525,44,存续\n", if n > 10 { "高" } else { "低" });
    let rows: String = (1..=12).map(row).collect();
    folder.put("data/entities.csv", &format!("{}\n{rows}", ENTITIES.lines().next().unwrap()));
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    folder
}

#[test]
fn a_stratum_with_nobody_left_does_not_stop_the_others() {
    let folder = two_of_one_tier();
    let mut gone = Vec::new();
    for (sub, name, days) in [("1.1", "A1-1", ["01", "02", "03"]), ("1.2", "A1-1.1", ["05", "06", "07"])] {
        for (_, id) in list(&folder, name) {
            let at = format!("2024-02-{}T09:00", days[0]);
            does(&folder, &fails(&id, &["--sub-draw", "--at", &at]));
            gone.push(format!("{id}|CLOSED"));
        }
        let said =
            does(&folder, &["draw", "commit", "A1", sub, "--at", &format!("2024-02-{}T09:00", days[1])]);
        let short = unbroken(&said).contains("stratum D has 0 left for 1");
        assert_eq!(short, sub == "1.2", "{said}");
        let at = format!("2024-02-{}T10:00", days[2]);
        does(&folder, &["draw", "run", "A1", sub, "--evidence", DICE2, "--at", &at]);
    }
    assert_eq!(list(&folder, "A1-1.2").iter().map(|(s, _)| s.as_str()).collect::<Vec<_>>(), ["A"]);
    folder.refuses(&["draw", "show", "A1", "1"], 0, &["nobody was left to stand in"]);
    // Whoever failed is neither drawn nor drawn again, with a substitute or without.
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"]);
    gone.sort();
    let barred = folder.get("ledger/draws/A1-2/barred.txt");
    assert_eq!(barred.lines().collect::<Vec<_>>(), gone);
    assert_eq!(folder.get("ledger/draws/A1-2/drawn.txt"), format!("{}\n", list(&folder, "A1-1.2")[0].1));
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE, "--at", "2024-04-03T10:00"]);
    for turn in ["1", "1.1", "1.2", "2"] {
        does(&folder, &["draw", "reveal", "A1", turn, "--at", "2024-07-01T09:00"]);
    }
    let last = of(&list(&folder, "A1-1.1"), "D")[0].clone();
    let certificate = folder.get("ledger/draws/A1-1.2/certificate.txt");
    assert!(certificate.contains(&format!("substitute={last}:CLOSED:-:0\n")), "{certificate}");
    proven(&folder);
    folder.refuses(
        &["verify", "ledger/draws/A1-1.2", "--entity", &last],
        0,
        &["Nobody was left in its stratum to stand in"],
    );
    // Nobody is said to step in for somebody where somebody was left.
    let text = certificate.replace(&format!("{last}:CLOSED:-:0"), "E99:CLOSED:-:0");
    folder.put("ledger/draws/A1-1.2/certificate.txt", &text);
    folder.refuses(&["verify", "ledger/draws/A1-1.2"], 4, &["disproven"]);
}

#[test]
fn an_order_that_is_used_up_leaves_an_empty_place() {
    let folder = two_of_one_tier();
    let first = of(&list(&folder, "A1-1"), "D")[0].clone();
    does(&folder, &fails(&first, &["--at", "2024-02-01T09:00"]));
    let second = stand_in(&folder);
    let said = unbroken(&does(&folder, &fails(&second, &["--at", "2024-02-02T09:00"])));
    assert!(said.contains("nobody stands in"), "{said}");
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"]);
    let mut gone = [format!("{first}|CLOSED"), format!("{second}|CLOSED")];
    gone.sort();
    assert_eq!(folder.get("ledger/draws/A1-2/barred.txt").lines().collect::<Vec<_>>(), gone);
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-03T10:00"]);
    for turn in ["1", "2"] {
        does(&folder, &["draw", "reveal", "A1", turn, "--at", "2024-07-01T09:00"]);
    }
    proven(&folder);
    let audit = folder.json(&["audit", "--as-of", "2024-12-31"]);
    let all = audit["obligations"].as_array().unwrap().iter();
    let visit = all.clone().find(|o| o["duty"] == "inspect" && o["entity"]["id"] == second.as_str()).unwrap();
    assert_eq!(visit["state"], "not-applicable", "{visit}");
    // Left to a sub-draw there is nothing to draw from: it is refused with the way out, which is one.
    let folder = two_of_one_tier();
    let first = of(&list(&folder, "A1-1"), "D")[0].clone();
    does(&folder, &fails(&first, &["--at", "2024-02-01T09:00"]));
    let second = stand_in(&folder);
    let says =
        ["cannot-stand-in", "nobody is left in the stratum of", "without --sub-draw, which takes it off"];
    folder.refuses(&fails(&second, &["--sub-draw", "--at", "2024-02-02T09:00"]), 3, &says);
    let said = unbroken(&does(&folder, &fails(&second, &["--at", "2024-02-02T09:00"])));
    assert!(said.contains("nobody stands in"), "{said}");
}

/// The order becomes public while visits are running.
fn reveals_early(folder: &Folder, at: &str) {
    does(folder, &["draw", "reveal", "A1", "1", "--early", "asked for", "--approver", "丁", "--at", at]);
}

#[test]
fn a_failure_that_no_sub_draw_can_decide_is_told_with_its_reason_and_evidence() {
    let folder = two_of_one_tier();
    let first = of(&list(&folder, "A1-1"), "D")[0].clone();
    does(&folder, &fails(&first, &["--at", "2024-02-01T09:00"]));
    let second = stand_in(&folder);
    reveals_early(&folder, "2024-02-02T09:00");
    // The order is public, so it is left to a sub-draw, which has nobody to draw: that is said at once, and what the
    // refusal of the sub-draw says is all there is to do.
    let said = unbroken(&does(&folder, &fails(&second, &["--sub-draw", "--at", "2024-02-03T09:00"])));
    assert!(said.contains("nobody is left in its stratum") && !said.contains("draw commit"), "{said}");
    let sub = ["draw", "commit", "A1", "1.1", "--at", "2024-02-04T09:00"];
    folder.refuses(&sub, 3, &["nobody is left in D", "Nothing more is to be done"]);
    let seal = h("a picture of a closed gate").hex();
    let audit = folder.json(&["audit", "--as-of", "2024-12-31"]);
    let all = audit["obligations"].as_array().unwrap().iter();
    let visit = all.clone().find(|o| o["duty"] == "inspect" && o["entity"]["id"] == second.as_str()).unwrap();
    assert_eq!(visit["state"], "fail");
    let text = visit.to_string();
    for words in ["as recorded on 2024-02-03 (CLOSED; evidence seal.pdf)", "so nobody stands in", &seal] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let found = audit["findings"].to_string();
    assert!(found.contains("It could not be inspected, as recorded on 2024-02-03 (CLOSED"), "{found}");
    for (args, exit) in [(&["verify"][..], 6), (&["verify", "ledger/draws/A1-1"], 0)] {
        let told = [args, &["--entity", &second]].concat();
        let says = [
            "Could not be inspected, as recorded on 2024-02-03 (CLOSED; evidence seal.pdf",
            "nobody stands in",
        ];
        folder.refuses(&told, exit, &says);
        let told = folder.json(&told);
        assert_eq!(told["rounds"][0]["left-over"]["evidence"]["sha256"], seal.as_str(), "{told}");
    }
    folder.refuses(&["verify", "--entity", &second, "--format", "paper"], 6, &["evidence seal.pdf"]);
    // While it waits, the audit says that too.
    let (folder, failed) = first_drawn();
    does(&folder, &fails(&failed, &["--sub-draw", "--at", "2024-02-01T09:00"]));
    let audit = folder.json(&["audit", "--as-of", "2024-02-02"])["obligations"].to_string();
    assert!(audit.contains("a sub-draw decides who stands in, and none is committed to yet"), "{audit}");
    does(&folder, &["draw", "commit", "A1", "1.1", "--at", "2024-02-02T09:00"]);
    let audit = folder.json(&["audit", "--as-of", "2024-02-02"])["obligations"].to_string();
    assert!(audit.contains("sub-draw 1.1 decides who stands in and is not drawn yet"), "{audit}");
    does(&folder, &["draw", "run", "A1", "1.1", "--evidence", DICE2, "--at", "2024-02-03T10:00"]);
    reveals_early(&folder, "2024-02-04T09:00");
    folder.refuses(&["verify", "--entity", &failed], 6, &["sub-draw 1.1 decided who stands in"]);
}

#[test]
fn after_the_window_it_is_said_that_nobody_steps_in() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let sub = ["draw", "commit", "A1", "1.1", "--at", "2024-04-06T09:00"];
    folder.refuses(&sub, 3, &["nobody of A1 round 1 waits for a sub-draw"]);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    let failed = of(&list(&folder, "A1-1"), "D")[0].clone();
    let late = ["--at", "2024-04-05T09:00"];
    folder.refuses(&fails(&failed, &late), 3, &["the window ends on 2024-03-31: --sub-draw records"]);
    let said = unbroken(&does(&folder, &fails(&failed, &[&["--sub-draw"][..], &late].concat())));
    assert!(said.contains("nobody stands in") && !said.contains("draw commit"), "{said}");
    folder.refuses(&sub, 3, &["step-at-wrong-time", "there is none any more"]);
}

#[test]
fn a_sub_draw_after_the_next_round_leaves_out_whom_that_one_drew() {
    let folder = two_rounds();
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    does(&folder, &["draw", "commit", "A1", "2", "--at", "2024-03-28T09:00"]);
    does(&folder, &["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-03-29T09:00"]);
    let failed = of(&list(&folder, "A1-1"), "D")[0].clone();
    folder.refuses(&fails(&failed, &["--at", "2024-03-29T10:00"]), 3, &["round 2", "--sub-draw"]);
    does(&folder, &fails(&failed, &["--sub-draw", "--at", "2024-03-29T10:00"]));
    does(&folder, &["draw", "commit", "A1", "1.1", "--at", "2024-03-29T11:00"]);
    let barred = folder.get("ledger/draws/A1-1.1/barred.txt");
    for (stratum, id) in list(&folder, "A1-2") {
        assert_eq!(barred.contains(&format!("{id}|DRAWN")), stratum == "D", "{id}: {barred}");
    }
    does(&folder, &["draw", "run", "A1", "1.1", "--evidence", DICE, "--at", "2024-03-30T11:00"]);
    let chosen = list(&folder, "A1-1.1");
    assert!(!list(&folder, "A1-2").contains(&chosen[0]));
    for turn in ["1", "2", "1.1"] {
        does(&folder, &["draw", "reveal", "A1", turn, "--at", "2024-07-01T09:00"]);
    }
    proven(&folder);
}

#[test]
fn an_absent_inspector_is_replaced_by_the_next_of_the_order() {
    let replaced = || {
        let folder = two_rounds();
        folder.put(
            "data/inspectors.csv",
            &(folder.get("data/inspectors.csv")
                + "P4,丁,分局,4,2026-12-31,,在岗\nP5,戊,分局,5,2026-12-31,,在岗\n"),
        );
        does(&folder, &COMMIT);
        does(&folder, &RUN);
        let duty = folder.get("ledger/draws/A1-1/duty.txt");
        let ids: Vec<String> = duty.lines().next().unwrap().split('|').map(str::to_owned).collect();
        let replace = |who: &str| {
            let args =
                ["draw", "replace", "A1", "1", "--entity", &ids[0], "--inspector", who, "--reason", "ILL"];
            [&args[..], &["--at", "2024-02-01T09:00"]]
                .concat()
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let run = |who: &str| does(&folder, &replace(who).iter().map(String::as_str).collect::<Vec<_>>());
        let first = run(&ids[1]).split_whitespace().find(|w| w.starts_with('P')).unwrap().to_owned();
        // The next one falls ill as well: whoever was absent does not come back.
        let second = run(&first).split_whitespace().find(|w| w.starts_with('P')).unwrap().to_owned();
        assert!(![&ids[1], &ids[2], &first].contains(&&second), "{ids:?} {first} {second}");
        let gone = replace(&ids[1]);
        folder.refuses(&gone.iter().map(String::as_str).collect::<Vec<_>>(), 3, &["not of the team"]);
        (folder, ids, second)
    };
    let (folder, ids, came) = replaced();
    folder.put("results.csv", &format!("{RESULTS}A1,1,{},2024-03-05,{came}、{},,,,\n", ids[0], ids[2]));
    does(&folder, &["record", "results.csv", "--at", "2024-03-06T09:00"]);
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    proven(&folder);
    assert!(!folder.audited().contains(&"wrong-team".to_owned()));
    // Somebody else than the next one.
    let (folder, ids, came) = replaced();
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    folder.forge(|entries| {
        for entry in entries {
            if let Event::InspectorReplaced { inspector, .. } = &mut entry.event
                && *inspector == came
            {
                let all = ["P1", "P2", "P3", "P4", "P5"];
                let others = all.iter().find(|p| **p != came && !ids.contains(&(**p).to_owned()));
                *inspector = others.unwrap().to_string();
            }
        }
    });
    folder.refuses(&["verify"], 4, &["other-substitute", &ids[0]]);
}

#[test]
fn substitutes_and_sub_draws_without_their_failures_are_found() {
    // A sub-draw that draws for nobody.
    let (folder, failed) = first_drawn();
    does(&folder, &fails(&failed, &["--sub-draw", "--at", "2024-02-01T09:00"]));
    does(&folder, &["draw", "commit", "A1", "1.1", "--at", "2024-02-02T09:00"]);
    folder.forge(|entries| entries.retain(|e| !matches!(e.event, Event::DrawFailure { .. })));
    folder.finds("second-draw");
    // A substitute in the certificate that no failure was recorded for, and the other way round.
    let failed_and_revealed = || {
        let folder = two_rounds();
        does(&folder, &COMMIT);
        does(&folder, &RUN);
        let failed = of(&list(&folder, "A1-1"), "D")[0].clone();
        does(&folder, &fails(&failed, &["--at", "2024-02-01T09:00"]));
        does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
        (folder, failed)
    };
    let (folder, _) = failed_and_revealed();
    proven(&folder);
    folder.forge(|entries| entries.retain(|e| !matches!(e.event, Event::DrawFailure { .. })));
    folder.refuses(&["verify"], 4, &["other-substitute"]);
    // A failure recorded when everybody could see who is next.
    let (folder, failed) = failed_and_revealed();
    folder.forge(|entries| {
        let at = entries.iter().position(|e| matches!(e.event, Event::DrawFailure { .. })).unwrap();
        let mut late = entries.remove(at);
        late.at = entries.last().unwrap().at;
        entries.push(late);
    });
    folder.refuses(&["verify"], 4, &["other-substitute", &failed]);
}

#[test]
fn a_substitute_over_the_cap_of_the_plan_is_named() {
    let folder = Folder::new();
    folder.put("seal.pdf", "a picture of a closed gate");
    let more = "任务 复查 {\n  代号 A2\n  事项 检查\n  对象 企业\n  比例频次 1家\n  时间 1月—3月\n  检查组 分局、分局\n}\n\
                目标 检查上限：每家 每年 不超过 1次\n";
    folder.put("rules/plan.ssj", &format!("{RULES}{more}"));
    does(&folder, &COMMIT);
    does(&folder, &RUN);
    let chosen = of(&list(&folder, "A1-1"), "A")[0].clone();
    // Who is left of the tier is the only one whom the other draw may take.
    does(&folder, &["draw", "commit", "A2", "1", "--at", "2024-01-05T09:00"]);
    does(&folder, &["draw", "run", "A2", "1", "--evidence", DICE2, "--at", "2024-01-06T10:00"]);
    let out = folder.ssj(&fails(&chosen, &["--at", "2024-02-01T09:00"]));
    let said = unbroken(&String::from_utf8([out.stdout, out.stderr].concat()).unwrap());
    let other = stand_in(&folder);
    let says = format!("this visit brings {other} over “检查上限” (at most 1 visits), by the other draws");
    assert!(out.status.success() && said.contains(&says), "{said}");
    folder.holds(&["verify"], &[]);
}

/// What the verifier in the shell says of a round with its ledger.
fn by_shell(folder: &Folder, folders: &[&str]) -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
    let args = [&[script, "--lang", "en", "--ledger", "ledger"][..], folders].concat();
    let out = std::process::Command::new("sh").args(args).current_dir(folder.path("")).output().unwrap();
    unbroken(&String::from_utf8(out.stdout).unwrap())
}

#[test]
fn a_failure_that_is_entered_when_the_window_is_over_excuses_nobody() {
    let of = |at: &str, id: &str| {
        let folder = Folder::after(&[&COMMIT, &RUN]);
        folder.put("seal.pdf", "a picture of a closed gate");
        // Of its tier there is nobody else.
        let said = unbroken(&does(&folder, &fails("E2", &["--at", at])));
        let audit = folder.json(&["audit", "--as-of", "2024-12-31"]);
        let all = audit["obligations"].as_array().unwrap();
        let own = all.iter().find(|o| o["id"] == id).unwrap().clone();
        (folder, said, own, audit["findings"].to_string())
    };
    let warned = "the last day of the round was 2024-03-31";
    let (_, said, own, findings) = of("2024-03-31T17:00", "inspect/A1/1/E2");
    assert!(!said.contains(warned), "{said}");
    assert!(own["state"] == "not-applicable" && !findings.contains("二厂"), "{own} {findings}");
    let (folder, said, own, findings) = of("2024-04-01T09:00", "inspect/A1/1/E2");
    assert!(said.contains(warned) && said.contains("counts it as not inspected"), "{said}");
    assert_eq!(own["state"], "fail", "{own}");
    let late = "That it could not be inspected (CLOSED) was entered on 2024-04-01";
    assert!(findings.contains(late), "{findings}");
    assert!(own["evidence"].to_string().contains("seal.pdf"), "{own}");
    // It is off the list and waits for nobody, and nobody goes there.
    let shown = unbroken(&does(&folder, &["draw", "show", "A1", "1"]));
    assert!(
        shown.contains("with nobody standing in: 1") && !shown.contains("Waiting for a sub-draw"),
        "{shown}"
    );
    let replace = ["draw", "replace", "A1", "1", "--entity", "E2", "--inspector", "P1", "--reason", "ILL"];
    folder.refuses(&replace, 3, &["cannot-stand-in", "nobody stands in", "there is no visit to staff"]);
}

#[test]
fn an_empty_file_shows_nothing() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.put("seal.pdf", "");
    folder.refuses(&fails("E2", &["--at", "2024-02-01T09:00"]), 2, &["cannot-stand-in", "seal.pdf is empty"]);
}

#[test]
fn the_shell_holds_the_failures_of_a_certificate_against_the_ledger() {
    let (folder, failed) = first_drawn();
    does(&folder, &fails(&failed, &["--at", "2024-02-01T09:00"]));
    does(&folder, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]);
    let what = "certificate.txt: the failures that the ledger recorded";
    let round = ["ledger/draws/A1-1"];
    let said = by_shell(&folder, &round);
    assert!(said.contains(&format!("ok {what}")), "{said}");
    folder.forge(|entries| {
        for entry in entries.iter_mut() {
            if let Event::DrawFailure { reason, .. } = &mut entry.event {
                "MOVED".clone_into(reason);
            }
        }
    });
    let said = by_shell(&folder, &round);
    assert!(said.contains(&format!("WRONG {what}")), "{said}");
    folder.refuses(&["verify"], 4, &["other-substitute"]);
}

#[test]
fn people_and_task_of_an_earlier_round_are_those_of_its_commit() {
    let folder = two_rounds();
    let second = ["draw", "commit", "A1", "2", "--at", "2024-04-05T09:00"];
    let run = ["draw", "run", "A1", "2", "--evidence", DICE2, "--at", "2024-04-06T10:00"];
    let reveal = ["draw", "reveal", "A1", "2", "--at", "2024-07-02T09:00"];
    for step in [
        &COMMIT[..],
        &RUN,
        &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"],
        &second,
        &run,
        &reveal,
    ] {
        does(&folder, step);
    }
    let (asked, rounds) = (["verify", "ledger/draws/A1-2"], ["ledger/draws/A1-2", "ledger/draws/A1-1"]);
    folder.refuses(&asked, 0, &["proven: the files of the earlier rounds belong together"]);
    for (file, line, said) in [
        ("inspectors.txt", "P9|ENV||2026-12-31\n", "as stated"),
        ("conflicts.txt", "P1|E01\n", "as stated"),
        ("task.json", "\n", "the task of the commit"),
    ] {
        let path = format!("ledger/draws/A1-1/{file}");
        let whole = folder.get(&path);
        folder.put(&path, &format!("{whole}{line}"));
        let name = file.trim_end_matches(".txt");
        folder.refuses(
            &asked,
            4,
            &["disproven: the files of the earlier rounds", &format!("file `{name}` of round 1")],
        );
        let by_script = by_shell(&folder, &rounds);
        assert!(
            by_script.contains(&format!("A1-1/{file}: {said}")) && by_script.contains("WRONG"),
            "{by_script}"
        );
        folder.put(&path, &whole);
        if file != "task.json" {
            std::fs::remove_file(folder.path(&path)).unwrap();
            folder.refuses(
                &asked,
                6,
                &[&format!("of round 1 the file {name} is missing"), &format!("A1-1/{file}")],
            );
            let by_script = by_shell(&folder, &rounds);
            assert!(by_script.contains(&format!("A1-1/{file}: missing")), "{by_script}");
            folder.put(&path, &whole);
        }
    }
    folder.refuses(&asked, 0, &[]);
}
