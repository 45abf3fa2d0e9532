//! Every known way to cheat at a draw, each refused or found by name.
//!
//! A cheat is played where it would be: on the folder of a small plan by somebody who may write every file of it, the
//! ledger and its checkpoint included. What no file can show is said at its place.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/folder.rs"]
mod folder;
#[path = "draw_cheats/forks.rs"]
mod forks;
#[path = "draw/vectors.rs"]
#[allow(dead_code, reason = "each test uses its own part of the fixture")]
mod vectors;

use folder::DICE;
use folder::*;
use ssj::draw::*;
use ssj::ledger::{Entry, Event, Log};
use vectors::*;

fn is_commit(entry: &Entry) -> bool {
    matches!(entry.event, Event::DrawCommit { .. })
}

/// The verdicts of a verification that are `disproven`, as `statement subject`.
fn disproven(bundle: &Bundle, earlier: &[Bundle]) -> Vec<String> {
    let wrong = |c: &Claim| c.verdict == Verdict::Disproven;
    let name = |c: &Claim| format!("{} {}", c.statement.name(), c.statement.subject()).trim_end().to_owned();
    verify(bundle, earlier).iter().filter(|c| wrong(c)).map(name).collect()
}

fn changed(bundle: &Bundle, file: FileName, from: &str, to: &str) -> Bundle {
    let text = String::from_utf8(bundle.get(file).unwrap().to_vec()).unwrap();
    assert!(text.contains(from), "{from} not in {file}");
    bundle.clone().with(file, text.replacen(from, to, 1))
}

#[test]
fn an_honest_year_has_no_finding() {
    let run = [&RUN[..], &["--typist", "Ann", "--typist", "Bob", "--witness", "Cid"]].concat();
    let folder = Folder::after(&[&COMMIT, &run, &REVEAL]);
    folder.holds(&["verify"], &[]);
    // Nobody has been visited, and nothing else is the matter.
    assert!(folder.audited().iter().all(|f| f == "not-inspected"), "{:?}", folder.audited());
}

#[test]
fn padding_or_omission_of_the_pool_after_the_commit() {
    for (from, to) in [("E3|A\n", ""), ("E3|A\n", "E3|A\nE4|A\n")] {
        let folder = Folder::after(&[&COMMIT]);
        folder.edit("ledger/draws/A1-1/pool.txt", from, to);
        folder.refuses(&RUN, 4, &["pool"]);
        let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
        folder.edit("ledger/draws/A1-1/pool.txt", from, to);
        folder.refuses(&["verify"], 4, &["pool.txt", "changed-draw-file"]);
        folder.refuses(&["verify", "ledger/draws/A1-1"], 4, &["pool"]);
        folder.finds("changed-draw-file");
    }
    // The commit frozen anew to fit: it is not the one in the ledger.
    let folder = Folder::after(&[&COMMIT]);
    folder.refreeze(|files, _| files.pool = Pool::build(files.pool.rows()[..2].to_vec()).unwrap());
    folder.refuses(&RUN, 4, &["commit"]);
    folder.finds("changed-draw-file");
}

#[test]
fn somebody_barred_without_a_reason_is_found_in_the_ledger() {
    for (reason, says_before, says, alone) in [
        (
            "VISIT.CAP",
            "nothing that bears out `E2` (VISIT.CAP)",
            "nothing that bears out `E2` (VISIT.CAP)",
            (0, "cannot be proven: every row of `barred`"),
        ),
        // Nobody can have failed before the first draw: its files tell.
        (
            "CLOSED",
            "nothing that bears out `E2` (CLOSED)",
            "`E2` is barred for CLOSED, and this is the first draw",
            (4, "disproven: every row of `barred`"),
        ),
    ] {
        let row = || BarredRow { id: Id::parse("E2").unwrap(), reason: Code::parse(reason).unwrap() };
        let folder = Folder::after(&[&COMMIT]);
        let digest = folder.refreeze(|files, _| files.barred = Barred::build([row()]).unwrap());
        folder.forge(|entries| {
            let Event::DrawCommit { commit, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
            *commit = digest;
        });
        // Before the draw it is refused and found, and after it by a program that asks for nothing.
        folder.refuses(&RUN, 4, &["disproven-draw", says_before]);
        folder.refuses(&["verify"], 4, &["disproven-draw", says_before]);
        let folder = forged_files(|files, _| files.barred = Barred::build([row()]).unwrap());
        folder.refuses(&["verify"], 4, &["disproven: every row of `barred` has its reason", says]);
        let (exit, verdict) = alone;
        folder.refuses(&["verify", "ledger/draws/A1-1"], exit, &[verdict]);
        if let Some((said, exit_of_shell)) = by_shell(&folder) {
            assert_eq!(exit_of_shell, exit, "{said}");
            let line = "barred.txt: every reason follows from the rounds before, or is VISIT.CAP";
            assert_eq!(
                said.contains(&format!("WRONG {line}: stated nothing, found E2|CLOSED")),
                exit == 4,
                "{said}"
            );
        }
    }
}

#[test]
fn omission_before_the_commit_is_proven_to_the_one_left_out() {
    let folder = Folder::new();
    folder.edit("data/entities.csv", "E2,二厂,企业,高,140525,44,存续\n", "");
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        assert!(folder.ssj(step).status.success());
    }
    let told = folder.json(&["verify", "--entity", "e2"]);
    let round = &told["rounds"][0];
    assert_eq!((told["entity"].as_str(), round["outcome"].as_str()), (Some("E2"), Some("not-in-pool")));
    // The two neighbours stand beside each other in the committed tree.
    let lines: Vec<&str> =
        round["leaves"].as_array().unwrap().iter().map(|l| l["line"].as_str().unwrap()).collect();
    assert_eq!(lines, ["E1|A", "E3|A"]);
    let root = Digest::parse(round["pool"]["root"].as_str().unwrap()).unwrap();
    for (at, leaf) in round["leaves"].as_array().unwrap().iter().enumerate() {
        let proof: Vec<[u8; 32]> = leaf["proof"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hash| *Digest::parse(hash.as_str().unwrap()).unwrap().as_bytes())
            .collect();
        let hash = ssj::merkle::leaf(leaf["line"].as_str().unwrap().as_bytes());
        assert_eq!(leaf["index"].as_u64(), Some(at as u64));
        assert!(ssj::merkle::verify_inclusion(root.as_bytes(), 2, at as u64, &hash, &proof));
    }
}

/// A commit with other terms in place of the one that was recorded.
fn committed(change: impl Fn(&mut Commit)) -> Folder {
    let folder = Folder::after(&[&COMMIT]);
    let digest = folder.refreeze(|_, commit| change(commit));
    folder.forge(|entries| {
        let Event::DrawCommit { commit, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
        *commit = digest;
    });
    folder
}

/// The same with everything that hangs on it, drawn and recorded by a program that asks for nothing.
fn forged(change: impl Fn(&mut Commit)) -> Folder {
    forged_files(|_, commit| change(commit))
}

/// The same of other files as well.
fn forged_files(change: impl Fn(&mut Files, &mut Commit)) -> Folder {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let read = |name: &str| folder.get(&format!("ledger/draws/A1-1/{name}.txt"));
    let honest = Certificate::parse(read("certificate").as_bytes()).unwrap();
    let digest = folder.refreeze(change);
    let files = Files {
        pool: Pool::parse(read("pool").as_bytes()).unwrap(),
        drawn: Drawn::parse(read("drawn").as_bytes()).unwrap(),
        barred: Barred::parse(read("barred").as_bytes()).unwrap(),
        inspectors: Inspectors::parse(read("inspectors").as_bytes()).unwrap(),
        conflicts: Conflicts::parse(read("conflicts").as_bytes()).unwrap(),
    };
    let out = run(&folder.commit(), &files, &honest.salts, honest.beacon_value, Loads::new()).unwrap();
    let texts = [
        ("selected", out.selection.text()),
        ("duty", out.duty.text()),
        ("certificate", out.certificate(Vec::new(), "ssj 0").unwrap().text()),
    ];
    for (name, text) in &texts {
        folder.put(&format!("ledger/draws/A1-1/{name}.txt"), text);
    }
    let [selected, duty, certificate] = texts.map(|(_, text)| h(&text).hex());
    folder.forge(|entries| {
        for entry in entries {
            match &mut entry.event {
                Event::DrawCommit { commit, .. } => *commit = digest.clone(),
                Event::DrawResult { commit, selected: list, duty: teams, .. } => {
                    (*commit, *list, *teams) = (digest.clone(), selected.clone(), duty.clone());
                }
                Event::DrawReveal { certificate: revealed, .. } => *revealed = certificate.clone(),
                _ => {}
            }
        }
    });
    folder
}

/// What the verifier in the shell says of the round; nothing where its tools are missing.
fn by_shell(folder: &Folder) -> Option<(String, i32)> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
    let run = |args: &[&str]| std::process::Command::new("sh").args(args).output().ok();
    if !run(&["-c", "command -v sha256sum && command -v awk && command -v sort"])?.status.success() {
        return None;
    }
    let round = folder.path("ledger/draws/A1-1");
    let out = run(&[script, "--lang", "en", round.to_str()?])?;
    Some((String::from_utf8(out.stdout).ok()?.replace("\n  ", " "), out.status.code()?))
}

/// The state of an obligation after the year.
fn state(folder: &Folder, id: &str) -> String {
    let audit = folder.json(&["audit", "--as-of", "2024-12-31"]);
    let obligation = audit["obligations"].as_array().unwrap().iter().find(|o| o["id"] == id).unwrap();
    obligation["state"].as_str().unwrap().to_owned()
}

#[test]
fn a_commit_whose_terms_are_not_those_of_its_task() {
    type Forgery = (&'static str, &'static str, fn(&mut Commit));
    let forgeries: [Forgery; 7] = [
        ("stratum=A:ratio:1/20:1/1", "stratum=A:ratio:1/2:1/1", |c| {
            c.strata[0] = terms("A:ratio:1/20:1/1");
        }),
        ("team=ENV:", "team=ENV:;ENV:", |c| c.head.team.truncate(1)),
        ("repeat=cycle", "repeat=never", |c| c.head.repeat = Repeat::Cycle),
        ("quota=year", "quota=round", |c| c.head.quota = Quota::Year),
        ("visit-by=2024-01-31", "visit-by=2024-03-31", |c| c.head.visit_by = "2024-01-31".parse().unwrap()),
        ("rounds=2", "rounds=1", |c| c.head.rounds = 2),
        ("load-bound=7", "–", |c| c.head.load_bound = Some(7)),
    ];
    for (stated, follows, change) in forgeries {
        committed(change).refuses(&RUN, 4, &["other-terms", &format!("the commit says {stated};"), follows]);
        let folder = forged(change);
        let says = [
            "disproven: strata, quota, repeats",
            &format!("the commit says {stated}; its task gives {follows}"),
        ];
        folder.refuses(&["verify"], 4, &[says[0], says[1], "other-terms"]);
        folder.refuses(&["verify", "ledger/draws/A1-1"], 4, &says);
        folder.finds("other-terms");
        assert_eq!(state(&folder, "quota/A1/1"), "fail", "{stated}");
        if let Some((said, exit)) = by_shell(&folder) {
            let field = stated.split('=').next().unwrap();
            let wrong = |line: &&str| line.starts_with("WRONG commit.txt: ") && line.contains("task.json");
            let wrong: Vec<&str> = said.lines().filter(wrong).collect();
            let named = wrong.iter().any(|l| l.contains(if field == "stratum" { "strata" } else { field }));
            assert!(exit == 4 && named, "{stated}: {said}");
        }
        // Without the text of the task the rules tell, as long as they are the ones that were committed to.
        std::fs::remove_file(folder.path("ledger/draws/A1-1/task.json")).unwrap();
        folder.finds("other-terms");
        assert_eq!(state(&folder, "quota/A1/1"), "fail", "{stated}");
    }
    let honest = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    assert_eq!(state(&honest, "quota/A1/1"), "pass");
    if let Some((said, exit)) = by_shell(&honest) {
        assert!(exit == 0 && said.contains("ok commit.txt: the strata of task.json"), "{said}");
    }
    honest.holds(&["verify"], &["proven: strata, quota, repeats"]);
    // That the text is gone is said, although the rules still give it: the commit has its hash. One that is another is
    // found as well, and neither escapes the audit.
    let task = honest.get("ledger/draws/A1-1/task.json");
    std::fs::remove_file(honest.path("ledger/draws/A1-1/task.json")).unwrap();
    let gone =
        ["changed-draw-file", "ledger/draws/A1-1/task.json is missing", "task.json is not in the ledger"];
    honest.refuses(&["verify"], 4, &gone);
    honest.finds("changed-draw-file");
    honest.put("ledger/draws/A1-1/task.json", &format!("{task} "));
    honest.refuses(&["verify"], 4, &["changed-draw-file"]);
    honest.finds("changed-draw-file");
}

/// The load of the plan is in the task's text, so that files alone prove the bound, for every kind of period.
#[test]
fn a_load_bound_follows_from_the_task() {
    for (load, bound) in [
        ("每年 不超过 7家", 7),
        ("每季度 不超过 3家", 3),
        ("每月 不超过 2家", 6),
        ("每旬 不超过 2家", 18),
        ("每周 不超过 2家", 26),
        ("每日 不超过 1家", 91),
    ] {
        let folder = Folder::new();
        folder.edit("rules/plan.ssj", "年度 2024\n", &format!("年度 2024\n  工作量 每人 {load}\n"));
        for step in [&COMMIT[..], &RUN, &REVEAL] {
            let out = folder.ssj(step);
            assert!(out.status.success(), "{load}: {}", String::from_utf8_lossy(&out.stderr));
        }
        assert_eq!(folder.commit().head.load_bound, Some(bound), "{load}");
        folder.refuses(&["verify", "ledger/draws/A1-1"], 0, &["proven: strata, quota, repeats"]);
        if let Some((said, exit)) = by_shell(&folder) {
            assert!(
                exit == 0 && said.contains("ok commit.txt: load-bound as in task.json"),
                "{load}: {said}"
            );
        }
        folder.edit("rules/plan.ssj", "不超过", "不超过 1");
        let rules = folder.get("rules/plan.ssj").replace("不超过 1 ", "不超过 1");
        folder.put("rules/plan.ssj", &rules);
        folder.holds(&["verify"], &["rules-changed", "load of an inspector"]);
    }
}

#[test]
fn a_task_that_was_forged_with_its_commit() {
    // `task.json` says what the commit says, and the rules say something else.
    let folder = Folder::after(&[&COMMIT]);
    folder.edit("ledger/draws/A1-1/task.json", "\"amount\":\"1/2\"", "\"amount\":\"1/20\"");
    let task = folder.get("ledger/draws/A1-1/task.json");
    let digest = folder.refreeze(|_, commit| {
        commit.head.plan = h(&task);
        commit.strata[0] = terms("A:ratio:1/20:1/1");
    });
    folder.forge(|entries| {
        let Event::DrawCommit { commit, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
        *commit = digest;
    });
    folder.refuses(&RUN, 4, &["changed-task"]);
    folder.edit("rules/plan.ssj", "50%，1次/年", "5%，1次/年");
    folder.edit("rules/plan.ssj", "高 +50个百分点", "高 +95个百分点");
    for step in [&RUN[..], &REVEAL] {
        assert!(folder.ssj(step).status.success());
    }
    folder.edit("rules/plan.ssj", "5%，1次/年", "50%，1次/年");
    folder.edit("rules/plan.ssj", "高 +95个百分点", "高 +50个百分点");
    folder.holds(&["verify"], &["rules-changed", "5% then, 50% now"]);
    folder.finds("rules-changed");
}

const MANY: &str =
    "E4,四厂,企业,低,140525,44,存续\nE5,五厂,企业,低,140525,44,存续\nE6,六厂,企业,低,140525,44,存续\n";

/// A finding of the audit by name, with what tells it apart.
fn found(folder: &Folder, name: &str, subject: &str, detail: &str) -> serde_json::Value {
    let audit = folder.json(&["audit", "--as-of", "2024-12-31"]);
    let of = |f: &&serde_json::Value| {
        f["name"] == name
            && f["identity"].as_str().is_some_and(|i| i.ends_with(&format!("/{subject}/{detail}")))
    };
    audit["findings"].as_array().unwrap().iter().find(of).unwrap_or_else(|| panic!("{audit:#}")).clone()
}

#[test]
fn padding_omission_or_a_tier_just_for_the_commit() {
    let folder = Folder::new();
    let honest = folder.get("data/entities.csv") + MANY;
    // A friend out, a ghost in, a tier raised; afterwards the library is as it was.
    let cheated =
        honest.replace("E4,四厂,企业,低,140525,44,存续\n", "").replace("E5,五厂,企业,低", "E5,五厂,企业,高")
            + "GHOST,影子厂,企业,低,140525,44,存续\n";
    folder.put("data/entities.csv", &cheated);
    folder.refuses(&COMMIT, 0, &[]);
    folder.put("data/entities.csv", &honest);
    for step in [&RUN[..], &REVEAL] {
        assert!(folder.ssj(step).status.success());
    }
    folder.holds(&["verify"], &[]);
    let finding = found(&folder, "pool-changed", "A1-1", "library");
    folder.refuses(
        &["audit", "--as-of", "2024-12-31"],
        1,
        &["in the pool, and not among those whom the library gives: GHOST"],
    );
    let text = finding.to_string();
    for words in [
        "1 of the library are not in the pool, 1 of the pool are not in the library, 1 are in another stratum",
        "E4 四厂 (data/entities.csv:5)",
        "GHOST",
        "E5 五厂 (data/entities.csv:6) D→A",
    ] {
        assert!(text.contains(words), "{words}: {finding:#}");
    }
    assert_eq!(finding["severity"], "warning", "{finding:#}");
    // After the commit it is another pool.
    let folder = Folder::after(&[&COMMIT]);
    folder.edit("ledger/draws/A1-1/pool.txt", "E2|D", "E2|A");
    folder.refuses(&RUN, 4, &["pool"]);
    // And no ticket depends on the tier.
    let key = Key::new(h("any"));
    let ticket = |stratum: &str| {
        let files = Files { pool: Pool::build([pool_row("E1", stratum)]).unwrap(), ..Files::default() };
        let line = [terms(&format!("{stratum}:ratio:1/1:1/1"))];
        select(&files, &line, Quota::Year, Repeat::Never, &key).unwrap().strata[0].order[0].ticket
    };
    assert_eq!(ticket("A"), ticket("D"));
}

#[test]
fn a_commit_without_one_of_its_parties() {
    let folder = committed(|c| c.salts[0].party = Code::parse("MKT").unwrap());
    let says = ["the commit says salt=MKT; its task gives salt=ENV"];
    folder.refuses(&["verify", "ledger/draws/A1-1"], 4, &says);
    folder.refuses(&RUN, 4, &["other-terms", "salt=MKT", "salt=ENV"]);
    if let Some((said, exit)) = by_shell(&folder) {
        assert!(
            exit == 4 && said.contains("WRONG commit.txt: the parties of its salts as in task.json"),
            "{said}"
        );
    }
}

/// Lines sort by their bytes, and the code of one department may begin like that of another.
#[test]
fn a_joint_draw_of_departments_whose_codes_begin_alike() {
    for other in ["ENV2", "ENV.1", "EN"] {
        let folder = Folder::new();
        let joint = "任务 抽查 {\n  代号 A1\n  发起 分局\n  配合 二局\n";
        folder.edit("rules/plan.ssj", "任务 抽查 {\n  代号 A1\n", &format!("联合{joint}"));
        let two = format!("部门 二局 {{\n  代号 {other}\n}}\n对象库 {{");
        folder.edit("rules/plan.ssj", "对象库 {", &two);
        for step in [&COMMIT[..], &RUN, &REVEAL] {
            folder.refuses(step, 0, &[]);
        }
        let mut lines = [format!("{other}:"), "ENV:".to_owned()];
        lines.sort();
        let parties = |text: String, name: &str| -> Vec<String> {
            let salts = text.lines().filter_map(|l| l.strip_prefix(name)).map(str::to_owned);
            salts.filter_map(|l| l.split_once(':').map(|(party, _)| format!("{party}:"))).collect()
        };
        for name in ["commit", "certificate"] {
            let text = folder.get(&format!("ledger/draws/A1-1/{name}.txt"));
            assert_eq!(parties(text, "salt="), lines, "{other}");
        }
        folder.refuses(&["verify", "ledger/draws/A1-1"], 0, &["proven: strata, quota, repeats"]);
        folder.holds(&["verify"], &[]);
        if let Some((said, exit)) = by_shell(&folder) {
            let same = "ok commit.txt: the parties of its salts as in task.json";
            assert!(exit == 0 && said.contains(same) && !said.contains("WRONG"), "{other}: {said}");
        }
    }
}

/// Whoever may be sent decides who is sent: the roster cut, or everybody else kept away, for the day of the commit.
#[test]
fn a_roster_or_recusals_just_for_the_commit() {
    let folder = Folder::new();
    let honest = folder.get("data/inspectors.csv");
    folder.edit("data/inspectors.csv", "P3,丙,分局,3,2026-12-31,,在岗\n", "");
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        let out = folder.ssj(step);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    assert!(!folder.audited().contains(&"roster-changed".to_owned()));
    folder.put("data/inspectors.csv", &honest);
    folder.holds(&["verify"], &[]);
    let text = found(&folder, "roster-changed", "A1-1", "library").to_string();
    for words in ["1 were not frozen, 0 are not listed", "listed and not frozen: P3 丙"] {
        assert!(text.contains(words), "{words}: {text}");
    }

    let folder = Folder::new();
    let listed = "data/inspectors.csv\"],\n    recusals: [\"data/recusals.csv\"],\n";
    folder.edit("ssj.ron", "data/inspectors.csv\"],\n", listed);
    folder.put("data/recusals.csv", "人员,对象,理由\nP3,E1,亲属\nP3,E2,亲属\nP3,E3,亲属\n");
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        let out = folder.ssj(step);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    folder.put("data/recusals.csv", "人员,对象,理由\nP3,E3,亲属\n");
    let text = found(&folder, "roster-changed", "A1-1", "library").to_string();
    for words in ["0 not frozen, 2 not listed", "recusals frozen and not listed: P3 丙 – E1, P3 丙 – E2"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    // One that the ledger has after the commit explains itself.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let recuse = [
        "ledger",
        "recuse",
        "P3",
        "E3",
        "--reason",
        "亲属",
        "--approver",
        "局长",
        "--at",
        "2024-01-09T09:00",
    ];
    folder.refuses(&recuse, 0, &[]);
    assert!(!folder.audited().contains(&"roster-changed".to_owned()));
}

#[test]
fn a_roster_changed_between_two_rounds() {
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "50%，1次/年", "每次 50%，2次/年");
    folder.edit("rules/plan.ssj", "时间 1月—3月", "时间 1月—6月\n  分期 按季度");
    folder.put("data/entities.csv", &(folder.get("data/entities.csv") + MANY));
    let honest = folder.get("data/inspectors.csv");
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        let out = folder.ssj(step);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    folder.edit("data/inspectors.csv", "P1,甲,分局,1,2026-12-31,,在岗\n", "");
    let says = ["Since A1-1: 0 inspectors joined, 1 left", "inspectors who left: P1"];
    folder.refuses(&["draw", "show", "A1", "2"], 0, &says);
    folder.refuses(&["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"], 0, &says);
    folder.put("data/inspectors.csv", &honest);
    folder.refuses(&["draw", "show", "A1", "2"], 0, &[says[0], "inspectors who left: P1 甲"]);
    found(&folder, "roster-changed", "A1-2", "A1-1");
    found(&folder, "roster-changed", "A1-2", "library");
}

#[test]
fn a_library_changed_between_two_rounds() {
    let folder = Folder::new();
    folder.edit("rules/plan.ssj", "50%，1次/年", "每次 50%，2次/年");
    folder.edit("rules/plan.ssj", "时间 1月—3月", "时间 1月—6月\n  分期 按季度");
    folder.put("data/entities.csv", &(folder.get("data/entities.csv") + MANY));
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        let out = folder.ssj(step);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    folder.edit("data/entities.csv", "E4,四厂,企业,低,140525,44,存续\n", "");
    folder.edit("data/entities.csv", "E5,五厂,企业,低", "E5,五厂,企业,高");
    folder.edit("data/entities.csv", "E6,六厂", "GHOST,影子厂,企业,低,140525,44,存续\nE6,六厂");
    let since = "Since the pool of A1-1: 1 added, 1 removed, 1 in another stratum";
    let names =
        ["added: GHOST 影子厂 (data/entities.csv:6)", "removed: E4", "E5 五厂 (data/entities.csv:5) A→D"];
    let says: Vec<&str> = std::iter::once(since).chain(names).collect();
    folder.refuses(&["draw", "show", "A1", "2"], 0, &says);
    folder.refuses(&["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"], 0, &says);
    folder.refuses(&["draw", "show", "A1", "2", "--changes"], 0, &says);
    let text = found(&folder, "pool-changed", "A1-2", "A1-1").to_string();
    names.iter().for_each(|name| assert!(text.contains(name), "{name}: {text}"));
    found(&folder, "pool-changed", "A1-1", "library");
    // The second pool is what the library gives.
    let audit = folder.json(&["audit", "--as-of", "2024-12-31"]).to_string();
    assert!(!audit.contains("/A1-2/library"), "{audit}");
}

#[test]
fn a_library_changed_between_a_void_commit_and_the_next() {
    let folder = Folder::after(&[&COMMIT]);
    let void =
        ["draw", "void", "A1", "1", "--reason", "骰子丢失", "--approver", "局长", "--at", "2024-01-05T09:00"];
    folder.refuses(&void, 0, &[]);
    folder.edit("data/entities.csv", "E3,三厂,企业,低,140525,44,存续\n", "");
    folder.refuses(
        &["draw", "show", "A1", "1"],
        0,
        &["Since the pool of A1-1: 0 added, 1 removed", "removed: E3"],
    );
    folder.refuses(&["draw", "commit", "A1", "1", "--at", "2024-01-06T09:00"], 0, &["removed: E3"]);
    folder.refuses(&["draw", "show", "A1", "1"], 0, &["removed: E3"]);
    assert!(found(&folder, "pool-changed", "A1-1", "A1-1").to_string().contains("removed: E3"));
    // A ledger that is forged with the pool of the void commit is another matter, and found elsewhere.
    folder.edit("ledger/draws/A1-1/pool.txt", "E3|A\n", "");
    folder.finds("changed-draw-file");
}

#[test]
fn a_rule_changed_just_for_the_commit() {
    let folder = Folder::new();
    folder.put("data/entities.csv", &(folder.get("data/entities.csv") + MANY));
    folder.edit("rules/plan.ssj", "50%，1次/年", "5%，1次/年");
    for step in [&COMMIT[..], &RUN, &REVEAL] {
        assert!(folder.ssj(step).status.success());
    }
    folder.refuses(&["audit", "--as-of", "2024-12-31"], 1, &[]);
    assert!(!folder.audited().iter().any(|f| f == "rules-changed" || f == "under-drawn"));
    folder.edit("rules/plan.ssj", "5%，1次/年", "50%，1次/年");
    let finding = found(&folder, "rules-changed", "A1-1", "");
    assert!(finding.to_string().contains("5% then, 50% now"), "{finding:#}");
    folder.finds("under-drawn");
    assert_eq!(state(&folder, "quota/A1/1"), "fail");
    folder.holds(&["verify"], &["rules-changed", "5% then, 50% now"]);
}

#[test]
fn a_seed_chosen_afterwards() {
    let [v3, v4, _] = published();
    // Another salt than the hidden one is not run, and not believed.
    let value = SaltValue { value: h("chosen to suit"), ..salts(7)[0].clone() };
    let refused =
        run(&v3.commit, &v3.files, &[value, salts(7)[1].clone()], v3.outcome.beacon_value, Loads::new());
    assert_eq!(refused.map(|_| ()), Err(RunError::Salt(code("AUDIT"))));
    let (from, to) = (v3.outcome.salts[0].value.hex(), h("chosen to suit").hex());
    let wrong = disproven(&changed(&v3.bundle(), FileName::Certificate, &from, &to), &[]);
    assert!(
        ["salt AUDIT", "link AUDIT", "seed"].iter().all(|n| wrong.contains(&(*n).to_owned())),
        "{wrong:?}"
    );
    let seed = v4.outcome.seed.hex();
    let other = changed(&v4.bundle(), FileName::Certificate, &seed, &h("a better seed").hex());
    assert!(disproven(&other, &[v3.bundle()]).contains(&"seed".to_owned()));
    // A chain other than the one whose end was recorded first.
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.forge(|entries| {
        let Event::SaltAnchor { value, .. } = &mut entries[0].event else { panic!() };
        *value = h("another chain").hex();
    });
    folder.refuses(&["verify"], 4, &["other-salt", "ENV"]);
    folder.finds("other-salt");
    // Nor is there a second end.
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.forge(|entries| {
        let (mut second, last) = (entries[0].clone(), entries.last().unwrap().at);
        let Event::SaltAnchor { value, .. } = &mut second.event else { panic!() };
        *value = h("another chain").hex();
        second.at = last;
        entries.push(second);
    });
    folder.refuses(&["verify"], 4, &["other-salt", "a second end of the salt chain of ENV"]);
    folder.finds("other-salt");
}

#[test]
fn a_convenient_beacon() {
    // Evidence of another kind than the committed one.
    let folder = Folder::after(&[&COMMIT]);
    let lottery = "lottery=SSQ|2024001:1,2;2024002:3,4;2024003:5,6";
    folder.refuses(&["draw", "run", "A1", "1", "--evidence", lottery, "--at", "2024-01-04T10:00"], 3, &[]);
    // Earlier than the commit allows.
    folder.refuses(
        &["draw", "run", "A1", "1", "--evidence", DICE, "--at", "2024-01-04T08:00"],
        3,
        &["2024-01-04T09:00"],
    );
    // Another throw after the draw, or another value in the certificate.
    let [v3, v4, v8] = published().map(|p| p.bundle());
    let thrown = changed(&v8, FileName::Beacon, "3,8,4", "3,8,5");
    assert_eq!(disproven(&thrown, &[v3.clone(), v4.clone()]), ["beacon-value"]);
    let stated = changed(&v8, FileName::Certificate, "beacon-value=c9", "beacon-value=d9");
    assert_eq!(disproven(&stated, &[v3, v4]), ["seed", "beacon-value"]);
    // A pulse that was known already: quicknet's round of 2024-01-04 09:00 in China is the first that may be named.
    let first = first_pulse("2024-01-03T09:00:00".parse().unwrap()).unwrap();
    let pulse = |round: u64| format!("drand:{}:{round}", QUICKNET.0);
    let name =
        |round: u64| Folder::new().ssj(&[&COMMIT[..], &["--beacon", &pulse(round)]].concat()).status.code();
    assert_eq!((name(first - 1), name(first)), (Some(3), Some(0)));
    // Nor may a later one be picked.
    assert_eq!(name(first + 1), Some(3));
    // And where the ledger was written by other means than ours.
    for chosen in [first - 1, first + 1] {
        let folder = Folder::after(&[&COMMIT]);
        let digest = folder.refreeze(|_, commit| commit.beacon = Beacon::parse(&pulse(chosen)).unwrap());
        folder.forge(|entries| {
            let Event::DrawCommit { commit, .. } =
                &mut entries.iter_mut().find(|e| is_commit(e)).unwrap().event
            else {
                panic!()
            };
            *commit = digest;
        });
        folder.finds("early-beacon");
    }
}

#[test]
fn a_time_that_has_not_come() {
    // Nothing is recorded of what has not happened, whichever step it is.
    let ahead = ["--at", "2999-01-04T10:00"];
    let refused = |folder: &Folder, args: &[&str]| {
        let before = std::fs::read(folder.path("ledger/events.jsonl")).ok();
        folder.refuses(&[args, &ahead].concat(), 3, &["step-at-wrong-time", "2999-01-04T10:00:00"]);
        assert_eq!(std::fs::read(folder.path("ledger/events.jsonl")).ok(), before, "{args:?}");
    };
    refused(&Folder::new(), &COMMIT[..4]);
    let folder = Folder::after(&[&COMMIT]);
    folder.put("list.txt", "");
    let engine = ["draw", "export", "A1", "1", "--engine", "duckdb", "--evidence", DICE, "--out", "../out"];
    refused(&folder, &RUN[..6]);
    refused(&folder, &engine);
    refused(&folder, &["draw", "adopt", "A1", "1", "list.txt", "--evidence", DICE]);
    refused(&folder, &["draw", "void", "A1", "1", "--reason", "x", "--approver", "y"]);
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.put("seal.pdf", "a picture");
    folder.put("results.csv", RESULTS);
    refused(&folder, &REVEAL[..4]);
    let by = ["--entity", "E2", "--reason", "CLOSED", "--evidence", "seal.pdf"];
    refused(&folder, &[&["draw", "substitute", "A1", "1"][..], &by].concat());
    let by = ["--entity", "E2", "--inspector", "P1", "--reason", "ILL"];
    refused(&folder, &[&["draw", "replace", "A1", "1"][..], &by].concat());
    refused(&folder, &["record", "results.csv"]);
    refused(&folder, &["ledger", "restore", "--reason", "x", "--approver", "y"]);
}

#[test]
fn a_beacon_after_the_window_and_a_reveal_before_its_end() {
    let folder = Folder::new();
    // Drawn on the first of April nobody is visited in March.
    let late = |day: &'static str| ["draw", "commit", "A1", "1", "--at", day];
    let says = ["step-at-wrong-time", "2024-04-01T08:00:00", "give the round up", "ssj draw void A1 1"];
    folder.refuses(&late("2024-03-31T08:00"), 3, &says);
    assert!(!folder.path("ledger").exists());
    folder.refuses(&late("2024-03-30T08:00"), 0, &["thrown at 2024-03-31T08:00:00"]);
    folder.refuses(
        &["draw", "run", "A1", "1", "--evidence", DICE, "--at", "2024-03-31T08:00"],
        0,
        &["A1 round 1"],
    );
    // The last day of the visits is one of them.
    let reveal = |day: &'static str| ["draw", "reveal", "A1", "1", "--at", day];
    for hour in ["2024-03-31T08:01", "2024-03-31T23:59"] {
        folder.refuses(&reveal(hour), 3, &["until 2024-03-31, that day included", "--early"]);
    }
    folder.refuses(&reveal("2024-04-01T00:00"), 0, &[]);
}

#[test]
fn what_decides_is_announced_with_the_commit() {
    let folder = Folder::new();
    folder.refuses(&COMMIT, 0, &["the dice are thrown at 2024-01-04T09:00:00", "and not before"]);
    let pulse = first_pulse("2024-01-03T09:00:00".parse().unwrap()).unwrap();
    let there = pulse_time(pulse).unwrap().to_string();
    let says = [format!("pulse {pulse} of drand"), there, "2024-01-04T09:00:00".to_owned()];
    let by = |beacon: &'static str| [&COMMIT[..], &["--beacon", beacon]].concat();
    Folder::new().refuses(&by("drand"), 0, &says.each_ref().map(String::as_str));
    let issues = "lottery:SSQ:2024003,2024004,2024005";
    Folder::new().refuses(&by(issues), 0, &["2024003, 2024004", "of SSQ decide", "2024-01-04T09:00:00"]);
}

#[test]
fn hours_that_passed_on_paper_only() {
    let time = |text: &str| Some(text.parse().unwrap());
    // A draw that says the day after, recorded a minute after its commit.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.forge(|entries| {
        entries.iter_mut().for_each(|e| e.recorded = None);
        let last = entries.last_mut().unwrap();
        (last.recorded, last.rehearsal) = (time("2024-01-03T09:01:00"), false);
    });
    folder.refuses(&["verify"], 4, &["early-beacon", "when the clock said 2024-01-03T09:01:00"]);
    folder.finds("early-beacon");
    // A reveal that says the day after the visits, made while they run.
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.forge(|entries| entries.last_mut().unwrap().recorded = time("2024-02-01T09:01:00"));
    folder.refuses(&["verify"], 4, &["dated-ahead", "when the clock said 2024-02-01T09:01:00"]);
    folder.finds("dated-ahead");
    // A commit that says the day before, and a draw as soon as it was entered.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.forge(|entries| {
        for entry in entries {
            entry.recorded = time("2024-01-04T09:30:00").filter(|_| is_commit(entry));
            entry.rehearsal = false;
        }
    });
    folder.refuses(&["verify"], 4, &["early-beacon", "was entered on 2024-01-04T09:30:00"]);
    folder.finds("early-beacon");
    // Both entered late, one after the other: the salt was made when the dice were known.
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let late = time("2024-04-08T09:30:00");
    folder.forge(|entries| {
        entries.iter_mut().skip(1).for_each(|e| (e.recorded, e.rehearsal) = (late, false));
    });
    folder.refuses(
        &["verify"],
        4,
        &["early-beacon", "says 2024-01-04T10:00:00, the clock said 2024-04-08T09:30:00"],
    );
    folder.finds("early-beacon");
}

#[test]
fn typed_times_stand_for_the_clock_in_a_rehearsal_alone() {
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.refuses(&["verify"], 6, &["SSJ815 rehearsal", "were recorded in a rehearsal"]);
    folder.refuses(
        &["audit", "--as-of", "2024-12-31"],
        1,
        &["? whether anybody waited 24 hours", "warning[rehearsal]"],
    );
    folder.refuses(&["verify", "ledger/draws/A1-1"], 0, &["it was made in a rehearsal"]);
    // Elsewhere a commit of an earlier day has no more hours than one of now.
    let folder = Folder::new();
    folder.edit("ssj.ron", "    rehearsal: true,\n", "");
    folder.refuses(&COMMIT, 3, &["step-at-wrong-time"]);
    let folder = Folder::after(&[&COMMIT]);
    // Rehearsals and what counts are never in one ledger.
    folder.edit("ssj.ron", "    rehearsal: true,\n", "");
    folder.refuses(&RUN, 3, &["nothing that counts goes on from them"]);
    folder.edit("ssj.ron", "(\n", "(\n    rehearsal: true,\n");
    folder.forge(|entries| entries.last_mut().unwrap().rehearsal = false);
    folder.refuses(&RUN, 3, &["the ledger counts"]);
    let doctor = folder.ssj(&["doctor"]);
    assert!(String::from_utf8_lossy(&doctor.stdout).contains("this is a rehearsal"));
    // A commit in a ledger that counts, entered long after it says: the hours begin with the entry.
    let folder = Folder::after(&[&COMMIT]);
    folder.edit("ssj.ron", "    rehearsal: true,\n", "");
    folder.forge(|entries| entries.iter_mut().for_each(|e| e.rehearsal = false));
    let size = usize::try_from(folder.commit().head.ledger.size).unwrap();
    let events = folder.get("ledger/events.jsonl");
    let before: String = events.lines().take(size).flat_map(|line| [line, "\n"]).collect();
    let before = Log::parse("events.jsonl", before.as_bytes()).unwrap().checkpoint();
    let digest = folder.refreeze(|_, commit| commit.head.ledger = before);
    folder.forge(|entries| {
        let Event::DrawCommit { commit, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
        *commit = digest;
    });
    folder.refuses(&RUN, 3, &["step-at-wrong-time", "the commit was entered on", "the 24 hours begin there"]);
}

#[test]
fn a_time_that_has_not_come_by_the_clock_of_whoever_checks() {
    for steps in [&[&COMMIT[..]][..], &[&COMMIT, &RUN, &REVEAL]] {
        let folder = Folder::after(steps);
        folder.forge(|entries| {
            let last = entries.last_mut().unwrap();
            (last.at, last.recorded) = ("2999-01-01T09:00:00".parse().unwrap(), None);
        });
        folder.refuses(&["verify"], 4, &["dated-ahead", "which this machine's clock has not come to"]);
    }
}

#[test]
fn a_pulse_that_was_out_when_its_commit_was_entered() {
    let drand = [&COMMIT[..], &["--beacon", "drand"]].concat();
    let entered = |recorded: &str, commit: &[&str]| {
        let folder = Folder::after(&[commit]);
        let recorded = Some(recorded.parse().unwrap());
        folder.forge(|entries| {
            let commit = entries.last_mut().unwrap();
            (commit.recorded, commit.rehearsal) = (recorded, false);
        });
        let to = ["--out", "ledger/draws/A1-1/proof.txt"];
        let proof = folder.ssj(&[&["ledger", "proof", "A1", "1"][..], &to].concat());
        assert!(proof.status.success(), "{}", String::from_utf8_lossy(&proof.stderr));
        folder
    };
    let folder = entered("2024-01-09T09:00:00", &drand);
    folder.refuses(&["verify"], 4, &["early-beacon", "less than 24 hours after its commit"]);
    // Also by the folder alone: the proof has the record of the commit.
    folder.refuses(&["verify", "ledger/draws/A1-1"], 4, &["the commit is there since 2024-01-09T09:00:00"]);
    // Dice have no time of their own: what the proof tells is said.
    let says = ["cannot be proven: the commit was made before", "was entered on 2024-01-09T09:00:00"];
    entered("2024-01-09T09:00:00", &COMMIT).refuses(&["verify", "ledger/draws/A1-1"], 6, &says);
    let pulse = "proof.txt: the pulse is the first 24 hours after the commit";
    let shell = by_shell(&folder);
    assert!(shell.is_none_or(|(text, exit)| exit == 4 && text.contains(&format!("WRONG {pulse}"))));
    // Of one that was entered when it says the same pulse is the right one, and a rehearsal says that it is one.
    let shell = by_shell(&entered("2024-01-03T09:05:00", &drand));
    assert!(shell.is_none_or(|(text, _)| text.contains(&format!("ok {pulse}")) && !text.contains("WRONG")));
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let shell = by_shell(&folder);
    assert!(shell.is_none_or(|(text, _)| text.contains("recorded in a rehearsal")));
}

#[test]
fn a_result_recorded_before_its_beacon_could_be_there() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.forge(|entries| entries.last_mut().unwrap().at = "2024-01-03T10:00:00".parse().unwrap());
    folder.finds("early-beacon");
    folder.refuses(&["verify"], 4, &["early-beacon"]);
}

#[test]
fn a_beacon_weak_enough_to_grind_a_salt_against() {
    // Twenty ten-sided dice have 66 bits; fewer, or fewer than three issues of a lottery, are no beacon.
    assert!(Beacon::parse("dice:6d10").is_err());
    assert!(Beacon::parse("lottery:SSQ:2024001,2024002").is_err());
    assert!(Evidence::parse(b"dice=3,1,4\n").is_err());
    Folder::new().refuses(&[&COMMIT[..], &["--beacon", "lottery:SSQ:2024001"]].concat(), 2, &["lottery"]);
}

#[test]
fn issues_of_a_lottery_that_were_drawn_before_or_are_picked() {
    let with = |beacon: &'static str| [&COMMIT[..], &["--beacon", beacon]].concat();
    let cases = [
        ("lottery:SSQ:2023001,2022100,2023050", "does not follow 2023001"),
        ("lottery:SSQ:2024007,2024006,2024005", "does not follow 2024007"),
        ("lottery:SSQ:2024005,2024006,2024008", "does not follow 2024006"),
        ("lottery:SSQ:2023100,2023101,2023102", "of a year before 2024-01-04"),
        ("lottery:DLT:25001,25002,25003", "of a year after 2024-01-04"),
        ("lottery:SSQ:A,B,C", "no issue number"),
    ];
    for (beacon, says) in cases {
        Folder::new().refuses(&with(beacon), 3, &["bad-beacon", says]);
    }
    // T is on 4 January, a Thursday: the second issue may have been drawn by then, and the third is the first or it is not.
    // One that only comes later is none, nor one that is drawn when the visits are over.
    for (beacon, says) in [
        (
            "lottery:SSQ:2024005,2024006,2024007",
            "issue 2024005 of SSQ is not the first drawn from 2024-01-04",
        ),
        ("lottery:SSQ:2024090,2024091,2024092", "issue 2024089 comes before it, and not before 2024-07-25"),
        ("lottery:DLT:24050,24051,24052", "issue 24049 comes before it"),
    ] {
        Folder::new().refuses(&with(beacon), 3, &["bad-beacon", says]);
    }
    let late = ["draw", "commit", "A1", "1", "--at", "2024-03-27T09:00", "--beacon"];
    let late = [&late[..], &["lottery:SSQ:2024038,2024039,2024040"]].concat();
    Folder::new().refuses(&late, 3, &["bad-beacon", "2024-03-31, the last day of the visits"]);
    let good = with("lottery:SSQ:2024003,2024004,2024005");
    let folder = Folder::after(&[&good]);
    // Somebody who can write everything puts another beacon into the commit, and into the ledger.
    for (beacon, says) in [
        ("lottery:SSQ:2023100,2023101,2023102", "issue 2023100 is of a year"),
        ("lottery:SSQ:2024005,2024004,2024003", "issue 2024004 does not"),
        ("lottery:SSQ:2024020,2024021,2024022", "issue 2024020 of SSQ is not the first drawn"),
        ("lottery:SSQ:2024090,2024091,2024092", "issue 2024090 of SSQ is not the first drawn"),
    ] {
        let folder = Folder::after(&[&good]);
        let digest = folder.refreeze(|_, commit| commit.beacon = Beacon::parse(beacon).unwrap());
        folder.forge(|entries| {
            let Event::DrawCommit { commit, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
            *commit = digest;
        });
        folder.refuses(&["verify"], 4, &["early-beacon", says]);
        folder.finds("early-beacon");
    }
    // One order of the numbers, or 720 lists an issue could be had to choose from.
    let run = |evidence: &str, exit, says: &[&str]| {
        folder.refuses(
            &["draw", "run", "A1", "1", "--evidence", evidence, "--at", "2024-01-12T10:00"],
            exit,
            says,
        );
    };
    let evidence = |first: &str| {
        format!("lottery=SSQ|2024003:{first};2024004:3,4,8,15,22,33,16;2024005:2,6,9,18,27,30,1")
    };
    run(&evidence("20,7,1,12,25,31,9"), 3, &["ascending order", "write 1,7,12,20,25,31,9"]);
    assert!(!folder.path("ledger/draws/A1-1/selected.txt").exists());
    run(&evidence("1,7,12,20,25,31,9"), 0, &["two people"]);
    let reveal = ["draw", "reveal", "A1", "1", "--at", "2024-04-01T09:00"];
    assert!(folder.ssj(&reveal).status.success());
    folder.refuses(&["verify", "ledger/draws/A1-1"], 0, &["compared with the official notice"]);
    // The numbers put in another order afterwards.
    folder.edit("ledger/draws/A1-1/beacon.txt", "1,7,12", "7,1,12");
    folder.refuses(&["verify", "ledger/draws/A1-1"], 4, &["disproven", "ascending order"]);
}

#[test]
fn evidence_tried_one_after_the_other_until_a_list_suits() {
    let folder = Folder::after(&[&COMMIT]);
    let out = folder.home.path().join("keys");
    let other = "dice=2,7,1,8,2,8,1,8,2,8,4,5,9,0,4,5,2,3,5,3";
    let at = ["--at", "2024-01-04T10:00"];
    let export = |evidence: &'static str, to: &str| -> Vec<String> {
        let words = ["draw", "export", "A1", "1", "--engine=duckdb", "--evidence", evidence, "--out", to];
        words.iter().chain(&at).map(|word| (*word).to_owned()).collect()
    };
    let step = |args: Vec<String>, exit, says: &[&str]| {
        folder.refuses(&args.iter().map(String::as_str).collect::<Vec<_>>(), exit, says);
    };
    step(export(DICE, out.to_str().unwrap()), 0, &[]);
    let recorded = folder.get("ledger/events.jsonl");
    assert!(recorded.lines().last().unwrap().contains(r#""kind":"beacon""#), "{recorded}");
    assert!(recorded.contains(DICE));
    // No second key, no other draw; the same once more is no cheat.
    let second = folder.home.path().join("more");
    step(export(other, second.to_str().unwrap()), 3, &["bad-beacon", "has its evidence already", DICE]);
    assert!(!second.exists());
    folder.refuses(
        &[&["draw", "run", "A1", "1", "--evidence", other][..], &at].concat(),
        3,
        &["has its evidence already"],
    );
    step(export(DICE, second.to_str().unwrap()), 0, &[]);
    assert_eq!(folder.get("ledger/events.jsonl"), recorded);
    assert!(folder.ssj(&RUN).status.success());
    // The record of the other throw, put where the first one was.
    let forged = Folder::after(&[&COMMIT]);
    step_in(&forged, &export(DICE, forged.home.path().join("keys").to_str().unwrap()));
    assert!(forged.ssj(&RUN).status.success());
    forged.forge(|entries| {
        let evidence = entries.iter_mut().find_map(|entry| match &mut entry.event {
            Event::Beacon { evidence, .. } => Some(evidence),
            _ => None,
        });
        *evidence.unwrap() = other.to_owned();
    });
    forged.refuses(&["verify"], 4, &["second-draw", "two different results of the beacon"]);
    forged.finds("second-draw");
}

fn step_in(folder: &Folder, args: &[String]) {
    let out = folder.ssj(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

/// Whoever failed is the certificate's word, in which a line more or less leaves everybody the next of the order. The ledger
/// has the certificate's hash, and a proof of that goes with it.
#[test]
fn a_failure_left_out_of_a_published_certificate() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.put("seal.pdf", "a picture");
    let list = folder.get("ledger/draws/A1-1/selected.txt");
    let failed = if list.contains("|E1|") { "E1" } else { "E3" };
    let stand_in = if failed == "E1" { "E3" } else { "E1" };
    let by = ["--entity", failed, "--reason", "CLOSED", "--evidence", "seal.pdf", "--at", "2024-01-05T10:00"];
    folder.refuses(&["ledger", "proof", "A1", "1", "--certificate"], 3, &["not revealed yet"]);
    folder.refuses(&[&["draw", "substitute", "A1", "1"][..], &by].concat(), 0, &[stand_in]);
    folder.refuses(&REVEAL, 0, &[]);
    folder.holds(&["verify"], &["proven: who failed, and why, is as the ledger recorded it"]);
    let out = folder.path("out");
    std::fs::create_dir(&out).unwrap();
    for file in std::fs::read_dir(folder.path("ledger/draws/A1-1")).unwrap().flatten() {
        std::fs::copy(file.path(), out.join(file.file_name())).unwrap();
    }
    for (name, args) in [("proof.txt", &[][..]), ("certificate-proof.txt", &["--certificate"])] {
        let to = format!("out/{name}");
        folder.refuses(&[&["ledger", "proof", "A1", "1", "--out", &to], args].concat(), 0, &[]);
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify/verify.sh");
    let shell = |ledger: &[&str]| {
        let mut command = std::process::Command::new("sh");
        command.arg(script).args(["--lang", "en"]).args(ledger).arg("out").current_dir(folder.path(""));
        let out = command.output().unwrap();
        (String::from_utf8(out.stdout).unwrap().replace("\n  ", " "), out.status.code().unwrap())
    };
    let sound = by_shell(&folder).is_some();
    let verify = |args: &[&str], exit: i32, says: &[&str]| {
        folder.refuses(&[&["verify", "out"], args].concat(), exit, says);
    };
    let noted = ["--checkpoint", "ledger/checkpoint.txt"];
    verify(&[], 0, &["cannot be proven: who failed", "leads to a checkpoint of"]);
    verify(&noted, 0, &["proven: who failed, and why", "certificate-proof.txt leads from the record"]);
    // The one who stepped in is told by whose word, until the proof leads to what is known.
    let rests = "Who stands in for whom is the certificate's word";
    let of_one = ["--entity", stand_in];
    verify(&of_one, 0, &["Drawn: yes", rests, "certificate-proof.txt"]);
    let told = folder.ssj(&[&["verify", "out"][..], &of_one, &noted].concat());
    let told = unbroken(&String::from_utf8(told.stdout).unwrap());
    assert!(told.contains("Drawn: yes") && !told.contains(rests), "{told}");
    if sound {
        let (said, exit) = shell(&[]);
        let leads = "ok certificate-proof.txt: leads to the root of its checkpoint";
        assert!(exit == 0 && said.contains(leads) && !said.contains("WRONG"), "{said}");
        let (said, _) = shell(&["--ledger", "ledger"]);
        let recorded = "ok events.jsonl: records the certificate, once";
        let own = "ok certificate-proof.txt: its checkpoint is of the ledger";
        assert!(said.contains(recorded) && said.contains(own) && !said.contains("WRONG"), "{said}");
    }
    // The failure is left out, invented or given another reason: everything else of the round holds.
    let certificate = folder.get("out/certificate.txt");
    let line = certificate.lines().find(|line| line.starts_with("substitute=")).unwrap();
    for other in ["", &format!("{}\n", line.replace(":CLOSED:", ":MOVED:"))] {
        folder.put("out/certificate.txt", &certificate.replace(&format!("{line}\n"), other));
        for args in [&[][..], &noted] {
            verify(args, 4, &["disproven: who failed, and why", "certificate-proof.txt is no proof"]);
        }
        // Nor is any firm told by such a certificate, nor given a page that vouches for it.
        for asked in [failed, stand_in] {
            let of_one = ["--entity", asked];
            verify(&of_one, 4, &["disproven: who failed, and why", "certificate-proof.txt is no proof"]);
            verify(&[&of_one[..], &["--format", "paper"]].concat(), 4, &["No page: out contradicts itself"]);
        }
        if sound {
            let (said, exit) = shell(&[]);
            assert!(
                exit == 4 && said.contains("WRONG certificate-proof.txt: is of this certificate"),
                "{said}"
            );
            let (said, exit) = shell(&["--ledger", "ledger"]);
            assert!(
                exit == 4 && said.contains("WRONG events.jsonl: records the certificate, once"),
                "{said}"
            );
        }
    }
    // Without the proof nothing here tells, which is said, to the one who stepped in as well.
    std::fs::remove_file(out.join("certificate-proof.txt")).unwrap();
    folder.put("out/certificate.txt", &certificate.replace(&format!("{line}\n"), ""));
    let next = "proven: each substitute is the next of the order for the failure that the certificate names";
    verify(&[], 0, &[next, "cannot be proven: who failed", "failures named by the certificate: 0"]);
    verify(&["--entity", stand_in], 0, &["Drawn: no", rests]);
    let told = folder.ssj(&["verify", "--entity", stand_in]);
    assert!(
        !unbroken(&String::from_utf8(told.stdout).unwrap()).contains(rests),
        "the ledger has the certificate"
    );
    if sound {
        let (said, exit) = shell(&[]);
        let open = "NOT CHECKED certificate.txt: that it names the failures as they were recorded";
        assert!(exit == 0 && said.contains(open), "{said}");
    }
}

#[test]
fn a_draw_typed_by_one_is_named() {
    let names = ["--typist", "Ann", "--typist", "Bob"];
    let folder = Folder::after(&[&COMMIT]);
    folder.refuses(&RUN, 0, &["names no two people"]);
    folder.refuses(&["draw", "show", "A1", "1"], 0, &["does not name two people"]);
    folder.finds("one-typist");
    folder.refuses(&["verify"], 6, &["does not name two people"]);
    let folder = Folder::after(&[&COMMIT, &[&RUN[..], &names].concat()]);
    assert!(!folder.audited().contains(&"one-typist".to_owned()));
    // Everybody has a name, as at the terminal; nobody is two people.
    for (people, says) in [
        (&["--typist", "12345"][..], "no name"),
        (&["--typist", "Ann", "--witness", "12345"], "no name"),
        (&["--typist", "Ann", "--typist", "ann"], "two different people"),
        (&["--typist", "Ann", "--typist", "Bob", "--witness", "Bob"], "cannot be a witness"),
    ] {
        let folder = Folder::after(&[&COMMIT]);
        folder.refuses(&[&RUN[..], people].concat(), 2, &[says]);
    }
}

#[test]
fn a_link_that_was_public_is_exchanged() {
    for step in [&RUN[..], &REVEAL] {
        let folder = Folder::after(if step == RUN { &[&COMMIT] } else { &[&COMMIT, &RUN] });
        let path = "ledger/draws/A1-1/revealed.txt";
        let text = folder.get(path);
        folder.put(path, &text.replace(|c: char| c.is_ascii_lowercase(), "0"));
        folder.refuses(step, 4, &["revealed.txt", "changed-draw-file"]);
        folder.put(path, &text);
        assert!(folder.ssj(step).status.success());
    }
}

#[test]
fn a_draw_made_again_until_it_suits() {
    let folder = Folder::after(&[&COMMIT]);
    folder.refuses(&["draw", "commit", "A1", "1", "--at", "2024-01-05T09:00"], 3, &["one commit"]);
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.refuses(
        &["draw", "run", "A1", "1", "--evidence", DICE, "--at", "2024-01-05T10:00"],
        3,
        &["drawn already"],
    );
    folder.refuses(&["draw", "commit", "A1", "1", "--at", "2024-01-05T09:00"], 3, &["one commit"]);
    // A second commit or result in the ledger, past our program.
    folder.forge(|entries| {
        let mut second = entries.last().unwrap().clone();
        let Event::DrawResult { selected, .. } = &mut second.event else { panic!() };
        *selected = h("a better list").hex();
        entries.push(second);
    });
    folder.finds("second-draw");
    let folder = Folder::after(&[&COMMIT]);
    folder.forge(|entries| {
        let mut second = entries.last().unwrap().clone();
        let Event::DrawCommit { commit, .. } = &mut second.event else { panic!() };
        *commit = h("a better pool").hex();
        entries.push(second);
    });
    folder.finds("second-draw");
    folder.refuses(&["verify"], 4, &["second-draw"]);
    // A result of another commit than the recorded one.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.forge(|entries| {
        let Event::DrawResult { commit, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
        *commit = h("another").hex();
    });
    folder.finds("second-draw");
}

#[test]
fn a_draw_that_is_dropped_because_its_list_does_not_suit() {
    // Committed, and never drawn; drawn, and never revealed.
    Folder::after(&[&COMMIT]).finds("draw-overdue");
    let kept = Folder::after(&[&COMMIT, &RUN]);
    kept.finds("unrevealed-commitment");
    let honest = Folder::after(&[&COMMIT, &RUN, &REVEAL]).audited();
    assert!(!honest.contains(&"unrevealed-commitment".to_owned()));
    // A link passed over: a commit was thrown away.
    let folder = Folder::after(&[&COMMIT]);
    let digest = folder.refreeze(|_, commit| commit.salts[0].link -= 1);
    folder.forge(|entries| {
        let Event::DrawCommit { commit, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
        *commit = digest;
    });
    folder.finds("other-salt");
}

#[test]
fn more_or_fewer_are_drawn() {
    let [v3, v4, _] = published().map(|p| p.bundle());
    let more = changed(&v4, FileName::Certificate, "stratum=B:10:2:0:1", "stratum=B:10:2:0:2");
    assert!(disproven(&more, std::slice::from_ref(&v3)).contains(&"figures B".to_owned()));
    let fewer = changed(&v4, FileName::Selected, "B|1|E0034", "B|1|E0035");
    assert!(disproven(&fewer, &[v3]).contains(&"selected".to_owned()));
    // In the ledger of an insider, with the list and its recorded hash cut to fit.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let list = folder.get("ledger/draws/A1-1/selected.txt");
    let cut: String = list.lines().skip(1).map(|l| l.to_owned() + "\n").collect();
    folder.put("ledger/draws/A1-1/selected.txt", &cut);
    folder.forge(|entries| {
        let Event::DrawResult { selected, .. } = &mut entries.last_mut().unwrap().event else { panic!() };
        *selected = h(&cut).hex();
    });
    folder.finds("under-drawn");
}

/// The drawn entity, its team, and somebody who is not of it.
fn visit(folder: &Folder) -> (String, [String; 2], String) {
    let duty = folder.get("ledger/draws/A1-1/duty.txt");
    let ids: Vec<&str> = duty.lines().next().unwrap().split('|').collect();
    let other = ["P1", "P2", "P3"].into_iter().find(|p| !ids.contains(p)).unwrap();
    (ids[0].to_owned(), [ids[1].to_owned(), ids[2].to_owned()], other.to_owned())
}

#[test]
fn a_swapped_team() {
    let [v3, v4, _] = published().map(|p| p.bundle());
    let swapped = changed(&v4, FileName::Duty, "E0023|P01", "E0023|P02");
    assert!(disproven(&swapped, &[v3]).contains(&"duty".to_owned()));
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team, other) = visit(&folder);
    folder.put("results.csv", &format!("{RESULTS}A1,1,{entity},2024-03-05,{}、{other},,,,\n", team[0]));
    folder.refuses(&["record", "results.csv", "--at", "2024-03-06T09:00"], 0, &[]);
    folder.finds("wrong-team");
    folder.edit("ledger/draws/A1-1/duty.txt", &team[1], &other);
    folder.finds("changed-draw-file");
    folder.refuses(&["verify"], 4, &["duty.txt"]);
}

#[test]
fn a_result_of_somebody_not_drawn_or_of_another_time() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let list = folder.get("ledger/draws/A1-1/selected.txt");
    let stranger = ["E1", "E3"].into_iter().find(|e| !list.contains(&format!("|{e}|"))).unwrap();
    let (entity, team, _) = visit(&folder);
    let team = team.join("、");
    let rows = format!("A1,1,{stranger},2024-03-05,{team},,,,\nA1,1,{entity},2024-04-05,{team},,,,\n");
    folder.put("results.csv", &format!("{RESULTS}{rows}"));
    folder.refuses(&["record", "results.csv", "--at", "2024-04-06T09:00"], 0, &[]);
    folder.finds("result-without-draw");
    folder.finds("outside-window");
}

#[test]
fn a_late_edit_of_an_event() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    folder.edit("ledger/events.jsonl", "2024-01-04T10:00:00", "2024-01-04T11:00:00");
    folder.refuses(&["verify"], 4, &["checkpoint"]);
    folder.refuses(&["audit", "--as-of", "2024-12-31"], 4, &["checkpoint"]);
    folder.refuses(&REVEAL, 4, &["checkpoint"]);
}

#[test]
fn a_result_that_is_recorded_twice() {
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let (entity, team, _) = visit(&folder);
    let row = |day: &str| format!("{RESULTS}A1,1,{entity},{day},{},,,,\n", team.join("、"));
    let record = || folder.refuses(&["record", "results.csv", "--at", "2024-03-20T09:00"], 0, &[]);
    folder.put("results.csv", &row("2024-03-05"));
    record();
    let before = folder.get("ledger/events.jsonl");
    record();
    assert_eq!(folder.get("ledger/events.jsonl"), before, "the same fact is recorded once");
    folder.put("results.csv", &row("2024-03-12"));
    // The ledger has another day: only who says that this is a second visit gets it recorded.
    folder.refuses(&["record", "results.csv", "--at", "2024-03-20T09:00"], 3, &["2024-03-05", "--further"]);
    folder.refuses(&["record", "results.csv", "--further", "--at", "2024-03-20T09:00"], 0, &[]);
    folder.finds("duplicate-result");
}

#[test]
fn a_hidden_draw_or_result() {
    // A slot without an event, a drawn round without its files, a drawn entity without a result.
    Folder::new().finds("draw-overdue");
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.finds("not-inspected");
    std::fs::remove_dir_all(folder.path("ledger/draws/A1-1")).unwrap();
    folder.finds("changed-draw-file");
    folder.refuses(&["verify"], 4, &["missing"]);
    // A round left out of a chain of rounds.
    let [v3, _, v8] = published().map(|p| p.bundle());
    assert!(disproven(&v8, &[v3]).contains(&"previous".to_owned()));
}

#[test]
fn a_ledger_written_anew_or_cut_off() {
    // What a commit was bound to cannot be another afterwards.
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.forge(|entries| entries[0].at = "2024-01-03T08:00:00".parse().unwrap());
    folder.refuses(&["verify"], 4, &["broken-ledger"]);
    folder.finds("broken-ledger");
    // Before the draw is revealed as well.
    let folder = Folder::after(&[&COMMIT]);
    folder.forge(|entries| entries[0].at = "2024-01-03T08:00:00".parse().unwrap());
    folder.refuses(&["verify"], 4, &["broken-ledger", "with 1 events"]);
    folder.finds("broken-ledger");
    // What was cut off after the last commit is missed where the plan asks for it.
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    folder.forge(|entries| entries.truncate(2));
    folder.finds("draw-overdue");
}

#[test]
fn what_only_a_witness_can_tell_is_never_called_proven() {
    // Another ledger shown to others, all of it written anew, a checkpoint dated back, a commit made after its beacon:
    // files alone show none of them, and every verification says so.
    for bundle in published().map(|p| p.bundle()) {
        let claims = verify(&bundle, &[]);
        for name in ["before-beacon", "only-commit"] {
            let claim = claims.iter().find(|c| c.statement.name() == name).unwrap();
            assert_eq!(claim.verdict, Verdict::CannotBeProven);
        }
        // A pulse proves itself, where its signature is there; of dice only those tell who stood by.
        let drand = bundle.get(FileName::Beacon).is_some_and(|b| b.starts_with(b"drand="));
        let wanted = if drand { Verdict::Proven } else { Verdict::CannotBeProven };
        let claim = claims.iter().find(|c| c.statement == Statement::BeaconSource).unwrap();
        assert_eq!(claim.verdict, wanted);
    }
}

#[test]
fn targets_that_learn_early_that_they_are_drawn() {
    // Before the reveal neither the commit nor the links that are public lead to the salt of the round.
    let folder = Folder::after(&[&COMMIT, &RUN]);
    let public = folder.get("ledger/draws/A1-1/commit.txt") + &folder.get("ledger/draws/A1-1/revealed.txt");
    folder.refuses(&REVEAL, 0, &[]);
    let certificate = folder.get("ledger/draws/A1-1/certificate.txt");
    let certificate = Certificate::parse(certificate.as_bytes()).unwrap();
    let salt = certificate.salts[0].value;
    assert!(!public.contains(&salt.hex()));
    assert!(
        !folder.commit().text().contains(&salt.rehash().hex()),
        "the link above would give the next one away"
    );
}

#[test]
#[cfg(unix)]
fn what_is_no_ordinary_file_is_named_and_never_read() {
    use std::os::unix::fs::symlink;
    let folder = Folder::after(&[&COMMIT, &RUN, &REVEAL]);
    let lies = |name: &str| folder.path("elsewhere").join(name);
    std::fs::create_dir(folder.path("elsewhere")).unwrap();
    std::fs::rename(folder.path("ledger/draws/A1-1"), lies("A1-1")).unwrap();
    let path = lies("A1-1").display().to_string();
    folder.refuses(&["verify", &path], 0, &[]);
    for name in ["commit.txt", "pool.txt", "selected.txt", "task.json", "proof.txt", "void.txt"] {
        let file = lies("A1-1").join(name);
        let kept = std::fs::read(&file).ok();
        let put = |make: &dyn Fn()| {
            let _ = std::fs::remove_file(&file);
            make();
            folder.refuses(&["verify", &path], 6, &[name, "is a link, a device or a pipe"]);
            folder.refuses(&["verify", &path, "--entity", "E1"], 6, &[name]);
        };
        // One that has no end, one that waits, one that leads nowhere, and one that leads to the right file.
        put(&|| symlink("/dev/zero", &file).unwrap());
        put(&|| assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success()));
        put(&|| symlink("nowhere", &file).unwrap());
        std::fs::write(lies("kept"), kept.as_deref().unwrap_or_default()).unwrap();
        put(&|| symlink(lies("kept"), &file).unwrap());
        std::fs::remove_file(&file).unwrap();
        if let Some(kept) = kept {
            std::fs::write(&file, kept).unwrap();
        }
    }
    folder.refuses(&["verify", &path], 0, &[]);
    // Nor is what a ledger around it is said to be at.
    std::fs::create_dir_all(folder.path("ledger/.staged/draws")).unwrap();
    for waits in ["step.txt", "draws/A1-1"] {
        let file = folder.path("ledger/.staged").join(waits);
        symlink("/dev/zero", &file).unwrap();
        folder.refuses(&["verify"], 4, &["linked-record", waits]);
        std::fs::remove_file(&file).unwrap();
    }
    for given in ["--checkpoint", "--key"] {
        folder.refuses(&["verify", &path, given, "/dev/zero"], 6, &["/dev/zero is a link, a device"]);
    }
    // A larger commit than any could be.
    let file = std::fs::OpenOptions::new().write(true).open(lies("A1-1/commit.txt")).unwrap();
    file.set_len(1 << 40).unwrap();
    folder.refuses(&["verify", &path], 6, &["commit.txt", "too large"]);
}
