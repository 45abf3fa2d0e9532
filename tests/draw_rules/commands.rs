//! A whole year by the commands.

/// A plan of all entities twice a year and of one key entity, with at most two visits a year.
const SMALL: &str = "计划 小计划 {\n  制定 分局\n  印发 2024年1月2日\n  年度 2024\n  引用 cn.日历\n  检查组 分局、分局\n}\n\
部门 分局 {\n  代号 ENV\n}\n对象库 {\n  标签 多选 { 企业、重点 }\n}\n对象 企业：标签 含 企业\n对象 重点：标签 含 重点\n\
任务 全面检查 {\n  代号 A1\n  对象 企业\n  比例频次 每次 全部，2次/年\n  时间 1月—6月\n  分期 1月—3月、4月—6月\n}\n\
任务 重点抽查 {\n  代号 A2\n  对象 重点\n  比例频次 1家\n  时间 1月—3月\n}\n\
目标 检查上限：每家 每年 不超过 2次\n";

#[test]
fn a_year_by_the_commands_keeps_the_cap_and_repeats_in_turn() {
    keeps_the_cap(["plain", "plain"]);
}

#[test]
fn the_cap_is_kept_across_draws_whose_ids_differ() {
    for ids in [["blind", "plain"], ["plain", "blind"], ["blind", "blind"]] {
        keeps_the_cap(ids);
    }
}

/// The year with the ids of the two tasks plain or blind.
fn keeps_the_cap(ids: [&str; 2]) {
    let home = tempfile::tempdir().unwrap();
    let plan = home.path().join("plan");
    let put = |name: &str, text: &str| {
        std::fs::create_dir_all(plan.join(name).parent().unwrap()).unwrap();
        std::fs::write(plan.join(name), text).unwrap();
    };
    put(
        "ssj.ron",
        "(\n    rules: [\"rules\"],\n    entities: [\"e.csv\"],\n    inspectors: [\"i.csv\"],\n    rehearsal: true,\n)\n",
    );
    put("rules/plan.ssj", SMALL);
    put(
        "e.csv",
        "统一社会信用代码,名称,标签,状态\nE1,一厂,企业,存续\nE2,二厂,企业、重点,存续\nE3,三厂,企业、重点,存续\n",
    );
    put(
        "i.csv",
        "编号,姓名,部门,执法证号,证件有效期,资格,状态\nP1,甲,分局,1,2026-12-31,,在岗\nP2,乙,分局,2,2026-12-31,,在岗\n",
    );
    let secrets = home.path().join("secrets");
    let ssj = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ssj"));
        command.args(args).arg("-C").arg(&plan).args(["--lang", "zh"]);
        if args[0] == "draw" || args[0] == "audit" {
            command.arg("--secrets").arg(&secrets);
        }
        let out = command.output().unwrap();
        let text = String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap();
        (out.status.code().unwrap(), text)
    };
    let commit = |task: &str, round, at| {
        let ids = ids[usize::from(task == "A2")];
        ssj(&["draw", "commit", task, round, "--at", at, "--ids", ids])
    };
    let dice = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";
    let run = |task, round, at| ssj(&["draw", "run", task, round, "--evidence", dice, "--at", at]);
    let done = |(code, text): (i32, String)| assert_eq!(code, 0, "{text}");

    let (code, before) = ssj(&["draw", "show", "A1", "1"]);
    assert!(
        code == 0 && before.contains("stratum=ALL:ratio:1/1:1/2") && before.contains("repeat=cycle"),
        "{before}"
    );
    assert!(!plan.join("ledger").exists(), "a preview writes nothing");
    done(commit("A1", "1", "2024-01-03T09:00"));
    done(run("A1", "1", "2024-01-04T10:00"));
    done(commit("A1", "2", "2024-01-05T09:00"));
    // One visit each; the second draw is still to come and may bring all to two: then there is none left.
    let (code, open) = commit("A2", "1", "2024-01-05T10:00");
    assert!(code == 3 && open.contains("A1-2") && !open.contains("X."), "{code} {open}");
    done(run("A1", "2", "2024-01-06T10:00"));
    if ids[1] == "blind" {
        // Before its first commit a draw is shown as a plain one.
        done(commit("A2", "1", "2024-01-08T09:00"));
        blind_rows_are_barred(&plan, &ssj);
        return;
    }
    let (code, after) = ssj(&["draw", "show", "A2", "1"]);
    assert!(
        code == 0 && after.contains("VISIT.CAP") && after.contains("规则要抽 1 户，能抽的只有 0 户"),
        "{after}"
    );
    done(commit("A2", "1", "2024-01-08T09:00"));
    done(run("A2", "1", "2024-01-09T10:00"));
    let draws = plan.join("ledger/draws");
    let read = |name: &str| std::fs::read_to_string(draws.join(name)).unwrap();
    assert_eq!(read("A2-1/barred.txt"), "E2|VISIT.CAP\nE3|VISIT.CAP\n");
    assert_eq!(
        (read("A2-1/selected.txt").lines().count(), read("A1-2/selected.txt").lines().count()),
        (0, 3)
    );
    for (task, round) in [("A1", "1"), ("A1", "2"), ("A2", "1")] {
        done(ssj(&["draw", "reveal", task, round, "--at", "2024-07-01T09:00"]));
    }
    // The audit counts as the draws did: nobody was drawn too little or too much.
    let (_, audit) = ssj(&["audit", "--as-of", "2024-01-31", "--format", "json"]);
    assert!(!audit.contains("under-drawn") && !audit.contains("over-drawn"), "{audit}");
    // By the ledger and the rules, whoever is barred was at the cap.
    let (code, verified) = ssj(&["verify", "--format", "json"]);
    // It is a rehearsal; and where ids differ, nobody gave the secret to hold the rows against the other draw.
    assert_eq!(code, 6, "{verified}");
    let end = verified.rfind('}').unwrap();
    let verified: serde_json::Value = serde_json::from_str(&verified[..=end]).unwrap();
    let rounds = verified["rounds"].as_array().unwrap().iter();
    let claims =
        rounds.flat_map(|r| r["claims"].as_array().unwrap()).filter(|c| c["statement"] == "barred-rows");
    let verdicts: Vec<&str> = claims.map(|c| c["verdict"].as_str().unwrap()).collect();
    // What other draws wrote in ids that only their secret tells bears nothing out, and disproves nothing.
    assert_eq!(verdicts, [if ids[0] == "plain" { "proven" } else { "cannot-be-proven" }]);
    for slot in ["A1-2", "A2-1"] {
        let (code, verdict) = ssj(&["verify", draws.join(slot).to_str().unwrap()]);
        assert_eq!(code, 0, "{verdict}");
    }
}

/// In the draw of the second task the two at the cap are barred by its own blind ids.
fn blind_rows_are_barred(plan: &std::path::Path, ssj: &dyn Fn(&[&str]) -> (i32, String)) {
    let annex = plan.parent().unwrap().join("a2.annex");
    let (code, said) = ssj(&["draw", "annex", "A2", "--out", annex.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
    let annex = std::fs::read_to_string(annex).unwrap();
    let own = |id: &str| {
        let row = annex.lines().find(|line| line.split('|').nth(1) == Some(id)).unwrap();
        format!("{}|VISIT.CAP", row.split('|').next().unwrap())
    };
    let barred = std::fs::read_to_string(plan.join("ledger/draws/A2-1/barred.txt")).unwrap();
    let mut expected = [own("E2"), own("E3")];
    expected.sort();
    assert_eq!(barred.lines().collect::<Vec<_>>(), expected);
    let (_, verified) = ssj(&["verify", "--format", "json"]);
    assert!(!verified.contains("\"disproven\""), "{verified}");
}
