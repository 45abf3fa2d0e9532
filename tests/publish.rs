//! What may be published and nothing else: lists only of revealed draws, results in their declared wording, and never a
//! tier, a number of a person or the ground of a recusal; and a bundle by which anybody checks a draw.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/folder.rs"]
#[allow(dead_code, reason = "each test uses its own part of the folder")]
mod folder;

use folder::{COMMIT, Folder, REVEAL, RULES, RUN};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const OUTCOMES: &str = "结果 未发现问题 { 代号 O1 }\n结果 发现问题已责令整改 { 代号 O2 }\n";
/// All of what must not be public, in the library, the recusals and the results.
const SECRETS: [&str; 5] = ["13912345678", "11010519491231002X", "近亲属为负责人", "0356-1234567", "高风险"];
const ENTITIES: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,联系电话,法定代表人身份证号,备注\n\
E1,一厂,企业,低,140525,44,存续,13912345678,11010519491231002X,高风险\n\
E2,二厂,企业,高,140525,44,存续,0356-1234567,,\n\
E3,三厂,企业,低,140525,44,存续,,,\n";
const AS_OF: [&str; 2] = ["--as-of", "2024-12-31"];

/// A plan whose tiers are drawn alike, or apart.
fn plan(apart: bool) -> Folder {
    let folder = Folder::new();
    let rules = format!("{RULES}{OUTCOMES}");
    let alike = rules.replace("高 +50个百分点", "高 +0个百分点");
    folder.put("rules/plan.ssj", if apart { &rules } else { &alike });
    folder.put("data/entities.csv", ENTITIES);
    folder.put("data/recusals.csv", "人员,对象,理由\nP3,E2,近亲属为负责人\n");
    folder.edit("ssj.ron", "    inspectors:", "    recusals: [\"data/recusals.csv\"],\n    inspectors:");
    folder
}

fn after(apart: bool, steps: &[&[&str]]) -> Folder {
    let folder = plan(apart);
    for step in steps {
        does(&folder, step);
    }
    folder
}

fn text(out: &Output) -> String {
    folder::unbroken(&format!(
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    ))
}

fn does(folder: &Folder, args: &[&str]) -> String {
    let out = folder.ssj(args);
    assert!(out.status.success(), "{args:?}: {}", text(&out));
    text(&out)
}

fn public(folder: &Folder, more: &[&str]) -> Output {
    folder.ssj(&[&["report", "--public"], more, &AS_OF].concat())
}

/// The files of a folder and those below it, by their path in it.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut out, mut folders) = (BTreeMap::new(), vec![dir.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_string_lossy().into_owned();
                out.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    out
}

fn reports(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    files(&folder.path("reports"))
}

fn json(folder: &Folder, part: &str) -> Value {
    serde_json::from_str(&folder.get(&format!("reports/public-{part}-2024-12-31.json"))).unwrap()
}

fn rows(document: &Value) -> Vec<Value> {
    document["tables"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|t| t["rows"].as_array().unwrap().clone())
        .collect()
}

fn selected(folder: &Folder) -> Vec<(String, String)> {
    let list = folder.get("ledger/draws/A1-1/selected.txt");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        (cells[0].to_owned(), cells[2].to_owned())
    };
    list.lines().map(row).collect()
}

/// Records results of the first round: the entity, its days and its wording.
fn record(folder: &Folder, name: &str, lines: &str) {
    let head = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,处置,公示日期,撤回日期\n";
    folder.put(name, &format!("{head}{lines}"));
    does(folder, &["record", name, "--at", "2024-03-20T09:00"]);
}

#[test]
fn a_list_is_public_once_its_draw_is_revealed_and_never_before() {
    let folder = after(true, &[&COMMIT, &RUN]);
    let asked = ["report", "--public", "drawn", "--draw", "A1/1", "--as-of", "2024-12-31"];
    folder.refuses(&asked, 3, &["SSJ731", "unrevealed-list", "A1/1", "ssj draw reveal A1 1"]);
    assert!(reports(&folder).is_empty());
    let out = public(&folder, &["drawn"]);
    assert!(out.status.success() && text(&out).contains("A1/1"), "{}", text(&out));
    assert!(rows(&json(&folder, "lists")).is_empty());
    assert_eq!(json(&folder, "lists")["notes"].as_array().map(Vec::len), Some(1));
    for bytes in reports(&folder).values() {
        let text = String::from_utf8_lossy(bytes);
        assert!(selected(&folder).iter().all(|(_, id)| !text.contains(id.as_str())), "{text}");
    }

    does(&folder, &REVEAL);
    // The day before, it was secret still.
    let before = ["report", "--public", "drawn", "--draw", "A1/1", "--as-of", "2024-03-30"];
    folder.refuses(&before, 3, &["SSJ731"]);
    does(&folder, &asked);
    let listed = rows(&json(&folder, "lists"));
    let mut ids: Vec<String> = selected(&folder).into_iter().map(|(_, id)| id).collect();
    ids.sort();
    let of = |row: &Value| row["entity-code"].as_str().unwrap().to_owned();
    assert_eq!(listed.iter().map(of).collect::<Vec<_>>(), ids, "by number, not in the order of the draw");
    assert_eq!(listed[0]["drawn-on"], "2024-01-04");
    assert_eq!(listed[0]["standing"], "drawn");
    // Nothing of the draw stands beside a name.
    let keys: Vec<&str> = listed[0].as_object().unwrap().keys().map(String::as_str).collect();
    let allowed = ["code", "drawn-on", "entity", "entity-code", "round", "standing", "task", "window"];
    assert_eq!(keys, allowed);
}

#[test]
fn rounds_that_are_not_there_or_not_written_so_are_refused() {
    let folder = after(true, &[&COMMIT]);
    let of = |draw: &'static str| ["report", "--public", "drawn", "--draw", draw, "--as-of", "2024-12-31"];
    folder.refuses(&of("A1/1"), 3, &["SSJ731", "has not been drawn"]);
    folder.refuses(&of("A1/2"), 3, &["SSJ731", "no round A1/2"]);
    folder.refuses(&of("A1"), 2, &["TASK/ROUND"]);
    folder.refuses(&["report", "--public", "plan", "--draw", "A1/1"], 2, &["--public drawn"]);
    folder.refuses(&["report", "--draw", "A1/1"], 2, &["--public"]);
    folder.refuses(&["report", "--public", "plan", "--format", "text"], 2, &["text"]);
    folder.refuses(&["report", "--format", "csv"], 2, &["--public"]);
    assert!(reports(&folder).is_empty());
}

#[test]
fn a_substitute_is_listed_and_why_is_not() {
    let folder = after(true, &[&COMMIT, &RUN]);
    let (_, first) = selected(&folder).into_iter().find(|(stratum, _)| stratum == "A").unwrap();
    let closed =
        ["draw", "substitute", "A1", "1", "--entity", &first, "--reason", "CLOSED", "--evidence", "ssj.ron"];
    does(&folder, &[&closed[..], &["--at", "2024-02-01T09:00"]].concat());
    does(&folder, &REVEAL);
    assert!(public(&folder, &["drawn"]).status.success());
    let standing: BTreeMap<String, String> = rows(&json(&folder, "lists"))
        .iter()
        .map(|r| (r["entity-code"].as_str().unwrap().to_owned(), r["standing"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(standing[&first], "replaced");
    assert_eq!(standing.values().filter(|s| *s == "stepped-in").count(), 1);
    for (name, bytes) in reports(&folder) {
        assert!(!String::from_utf8_lossy(&bytes).contains("CLOSED"), "{name}");
    }
}

#[test]
fn results_are_worded_as_declared_and_what_was_taken_back_is_gone() {
    let folder = after(true, &[&COMMIT, &RUN]);
    let ids: Vec<String> = selected(&folder).into_iter().map(|(_, id)| id).collect();
    let (a, b) = (&ids[0], &ids[1]);
    record(
        &folder,
        "results.csv",
        &format!(
            "A1,1,{a},2024-02-01,P1、P2,2024-02-02,未发现问题,,2024-02-06,\n\
             A1,1,{b},2024-02-01,P1、P2,2024-02-02,联系人张三 13912345678,近亲属为负责人,,\n"
        ),
    );
    let out = public(&folder, &["results"]);
    assert!(text(&out).contains("SSJ708") && text(&out).contains("results.csv:3"), "{}", text(&out));
    assert!(!text(&out).contains("13912345678"), "the wording is not repeated");
    let shown = rows(&json(&folder, "results"));
    assert_eq!(shown.len(), 1);
    assert_eq!((&shown[0]["entity-code"], &shown[0]["outcome"]), (&a.as_str().into(), &"未发现问题".into()));
    assert_eq!(shown[0]["published-on"], "2024-02-06");
    assert!(shown[0].get("disposal").is_none() && shown[0].get("inspectors").is_none());

    // Several that are left out for one reason are said once, counted, with the files that they stand in.
    let stray = |n: u32| format!("A1,1,E7{n},2024-02-01,P1、P2,2024-02-02,未发现问题,,,\n");
    record(&folder, "more.csv", &format!("{}{}", stray(1), stray(2)));
    record(&folder, "most.csv", &stray(3));
    let said = text(&public(&folder, &["all"]));
    let words = "3 results are left out, for their rounds did not draw the entities: 2 rows of more.csv, 1 row of most.csv";
    let unbroken = said.replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(unbroken.matches(words).count(), 1, "{said}");

    record(&folder, "back.csv", &format!("A1,1,{a},,,,,,,2024-03-01\n"));
    public(&folder, &["results"]);
    assert!(rows(&json(&folder, "results")).is_empty());
    // As of an earlier day it was public.
    let out = folder.ssj(&["report", "--public", "results", "--as-of", "2024-02-28", "--format", "json"]);
    assert!(text(&out).contains("public-results-2024-02-28.json"));
    let then: Value = serde_json::from_str(&folder.get("reports/public-results-2024-02-28.json")).unwrap();
    assert_eq!(rows(&then).len(), 1);
}

#[test]
fn nothing_protected_is_in_any_public_file() {
    for apart in [true, false] {
        let folder = after(apart, &[&COMMIT, &RUN]);
        let ids: Vec<String> = selected(&folder).into_iter().map(|(_, id)| id).collect();
        let lines: String = ids
            .iter()
            .map(|id| {
                format!("A1,1,{id},2024-02-01,P1、P2,2024-02-02,未发现问题,高风险 13912345678,2024-02-06,\n")
            })
            .collect();
        record(&folder, "results.csv", &lines);
        let recusal = ["ledger", "recuse", "P1", "E3", "--reason", "师生关系", "--approver", "局长"];
        does(&folder, &[&recusal[..], &["--at", "2024-03-21T09:00"]].concat());
        does(&folder, &REVEAL);
        let out = public(&folder, &[]);
        assert!(out.status.success(), "{}", text(&out));
        let bundle = folder.home.path().join("bundle");
        let out = public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]);
        assert!(out.status.success(), "{}", text(&out));
        let all: Vec<(PathBuf, Vec<u8>)> = reports(&folder)
            .into_iter()
            .map(|(name, bytes)| (folder.path("reports").join(name), bytes))
            .chain(files(&bundle).into_iter().map(|(name, bytes)| (bundle.join(name), bytes)))
            .collect();
        assert!(all.len() > 20);
        let mut audited = vec!["audit".to_owned(), "--format".to_owned(), "json".to_owned()];
        audited.extend(AS_OF.map(str::to_owned));
        for (path, bytes) in &all {
            let text = String::from_utf8_lossy(bytes);
            for secret in SECRETS.iter().chain(&["师生关系", "CLOSED", "内部使用", "For the office alone"])
            {
                // The pages say what is not public.
                assert!(!text.contains(secret), "{}: {secret}", path.display());
            }
            for line in text.lines() {
                let tier = line
                    .split([',', '|', '"', '<', '>', '\t'])
                    .find(|cell| ["低", "高"].contains(&cell.trim()));
                assert_eq!(tier, None, "{}: {line}", path.display());
            }
            audited.extend(["--published".to_owned(), path.to_str().unwrap().to_owned()]);
        }
        let names = ["inspectors.txt", "conflicts.txt", "duty.txt", "events.jsonl", "task.json"];
        assert!(all.iter().all(|(path, _)| names.iter().all(|name| !path.ends_with(name))));
        // The audit looks for the same, with the same eyes.
        let out = folder.ssj(&audited.iter().map(String::as_str).collect::<Vec<_>>());
        let audit: Value = serde_json::from_slice(&out.stdout).unwrap();
        let found = audit["findings"].as_array().unwrap().iter();
        assert_eq!(found.filter(|f| f["name"] == "protected-field-published").count(), 0);
    }
}

#[test]
fn a_name_that_hides_a_number_stops_everything_at_its_place() {
    for (name, what) in [("一厂 13912345678", "telephone"), ("一厂11010519491231002X", "identity card")] {
        let folder = plan(false);
        folder.edit("data/entities.csv", "E1,一厂", &format!("E1,{name}"));
        folder.edit("rules/plan.ssj", "比例频次 50%", "比例频次 100%");
        for step in [&COMMIT[..], &RUN, &REVEAL] {
            does(&folder, step);
        }
        let out = public(&folder, &["drawn", "--format", "csv"]);
        let said = text(&out);
        assert_eq!(out.status.code(), Some(4), "{said}");
        assert!(said.contains("SSJ722"), "{said}");
        // The row of the library, and no file that was never written.
        assert!(said.contains("data/entities.csv:2:2") && said.contains(what), "{said}");
        assert!(!said.contains("public-lists-2024-12-31"), "{said}");
        assert!(!said.contains("13912345678") && !said.contains("11010519491231002X"), "{said}");
        assert!(reports(&folder).is_empty(), "nothing is left");
        let bundle = folder.home.path().join("bundle");
        let out = public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]);
        assert_eq!(out.status.code(), Some(4), "{}", text(&out));
        assert!(!bundle.exists());
        let left = files(folder.home.path()).into_keys().filter(|name| name.contains(".ssj-"));
        assert_eq!(left.count(), 0);
        // The plan has no entity and can be public all the same.
        assert!(public(&folder, &["plan"]).status.success());
    }
}

#[test]
fn who_is_drawn_by_tier_is_on_no_list() {
    let folder = plan(false);
    folder.edit("rules/plan.ssj", "对象 企业：标签 含 企业", "对象 企业：标签 含 企业 且 风险 = 低");
    for step in [&COMMIT[..], &RUN] {
        does(&folder, step);
    }
    let (_, id) = selected(&folder).remove(0);
    record(
        &folder,
        "results.csv",
        &format!("A1,1,{id},2024-02-01,P1、P2,2024-02-02,未发现问题,,2024-02-06,\n"),
    );
    does(&folder, &REVEAL);
    let out = public(&folder, &[]);
    assert!(out.status.success() && text(&out).contains("credit-risk tier"), "{}", text(&out));
    assert!(rows(&json(&folder, "lists")).is_empty() && rows(&json(&folder, "results")).is_empty());
    let bundle = folder.home.path().join("bundle");
    public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]);
    assert!(!bundle.join("draws").exists());
}

#[test]
fn a_list_that_was_changed_is_not_published() {
    let folder = after(true, &[&COMMIT, &RUN, &REVEAL]);
    let list = folder.get("ledger/draws/A1-1/selected.txt");
    folder.put("ledger/draws/A1-1/selected.txt", &list.replacen("E1", "E9", 1).replacen("E3", "E9", 1));
    let out = public(&folder, &["drawn"]);
    assert_eq!(out.status.code(), Some(4), "{}", text(&out));
    assert!(text(&out).contains("changed-draw-file"));
    assert!(reports(&folder).is_empty());
}

#[test]
fn the_plan_is_public_without_what_it_says_of_tiers() {
    let folder = plan(true);
    folder.edit("rules/plan.ssj", "  时间 1月—3月", "  递增原文 “对高风险企业递加比例抽查”\n  时间 1月—3月");
    folder.edit("rules/plan.ssj", "事项 检查 {\n", "事项 检查 {\n  依据 《甲法》第二条等\n");
    does(&folder, &["report", "--public", "plan", "--as-of", "2024-12-31"]);
    let plan = json(&folder, "plan");
    assert_eq!(plan["schema"], "ssj/public/1");
    let all = rows(&plan);
    assert!(all.iter().any(|r| r["code"] == "A1"
        && r["task"] == "抽查"
        && r["schedule"] == "50%，1次/年"
        && r["window"] == "1月—3月"));
    assert!(all.iter().any(|r| r["category"] == "检查" && r["basis"] == "《甲法》第二条等"));
    for (name, bytes) in reports(&folder) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("高风险") && !text.contains("一厂"), "{name}");
    }
}

#[test]
fn both_languages_have_the_same_rows() {
    let folder = after(true, &[&COMMIT, &RUN, &REVEAL]);
    for (lang, heading) in [("zh", "统一社会信用代码"), ("en", "Credit code")] {
        let out = folder.ssj_in(&["report", "--public", "drawn", "--as-of", "2024-12-31"], lang);
        assert!(out.status.success());
        for ending in ["csv", "html", "md"] {
            let text = folder.get(&format!("reports/public-lists-2024-12-31.{ending}"));
            assert!(
                text.contains(heading) && text.contains("一厂") | text.contains("三厂"),
                "{lang} {ending}"
            );
        }
        assert_eq!(json(&folder, "lists")["tables"][0]["columns"][0], "code");
    }
}

/// Runs the shell verifier of a bundle in the bundle, with nothing of the repository.
fn verifies(bundle: &Path, args: &[&str]) -> (String, Option<i32>) {
    let out = Command::new("sh")
        .args(["verify.sh", "--lang", "en"])
        .args(args)
        .current_dir(bundle)
        .output()
        .unwrap();
    (String::from_utf8_lossy(&out.stdout).into_owned(), out.status.code())
}

#[test]
fn a_citizen_checks_a_bundle_in_three_steps() {
    let folder = plan(false);
    // Two rounds, of which the second rests on the first.
    folder.edit("rules/plan.ssj", "50%，1次/年", "每次 30%，2次/年");
    folder.edit("rules/plan.ssj", "  时间 1月—3月", "  时间 1月—12月\n  分期 1月—3月、4月—6月");
    for (round, days) in [("1", ["01-03", "01-04", "04-01"]), ("2", ["04-02", "04-03", "07-01"])] {
        let at = |n: usize| format!("2024-{}T18:00", days[n]);
        does(&folder, &["draw", "commit", "A1", round, "--beacon", "dice:20d10", "--at", &at(0)]);
        does(&folder, &["draw", "run", "A1", round, "--evidence", folder::DICE, "--at", &at(1)]);
        does(&folder, &["draw", "reveal", "A1", round, "--at", &at(2)]);
    }
    let bundle = folder.home.path().join("away/bundle");
    let out = public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]);
    assert!(out.status.success(), "{}", text(&out));
    let all = files(&bundle);
    for name in
        ["README.md", "index.html", "plan.html", "lists.csv", "results.json", "checkpoint.txt", "verify.sh"]
    {
        assert!(all.contains_key(name), "{name} not in {:?}", all.keys());
    }
    nothing_is_found(&folder, &bundle);
    // 1: it is here. 2: the hashes.
    let sums = Command::new("sha256sum")
        .args(["-c", "--quiet", "SHA256SUMS"])
        .current_dir(&bundle)
        .output()
        .unwrap();
    assert!(sums.status.success(), "{}", text(&sums));
    let sums = String::from_utf8_lossy(&all["SHA256SUMS"]).into_owned();
    assert_eq!(sums.lines().count(), all.len() - 1, "all but itself");
    // 3: the command that the page gives.
    let readme = String::from_utf8_lossy(&all["README.md"]).into_owned();
    assert!(readme.contains("`sh verify.sh draws/A1-2 draws/A1-1`"), "{readme}");
    // A plan without a title is called by its name and year.
    let begun = "# 双随机抽查公示 Public inspection records\n\n小计划 2024\n";
    assert!(readme.starts_with(begun), "{readme}");
    // How it is done where there is no `sha256sum`.
    assert!(readme.contains("certutil -hashfile") && readme.contains("Git Bash"), "{readme}");
    let page = String::from_utf8_lossy(&all["index.html"]).replace("&#x2f;", "/");
    assert!(page.contains("<code>sh verify.sh draws/A1-2 draws/A1-1</code>"), "{page}");
    for args in [&["draws/A1-1"][..], &["draws/A1-2", "draws/A1-1"]] {
        let (said, exit) = verifies(&bundle, args);
        assert_eq!(exit, Some(0), "{said}");
        assert!(!said.contains("WRONG"), "{said}");
        for done in [
            "ok pool.txt",
            "ok selected.txt",
            "ok drawn.txt: follows",
            "ok proof.txt: leads",
            "ok certificate-proof.txt: leads",
        ] {
            assert!(said.lines().any(|l| l.starts_with(done)), "{done} not in\n{said}");
        }
        assert!(said.contains("NOT CHECKED"), "{said}");
    }
    // Against the checkpoint that the office sent out, the ledger records the commit.
    let kept = bundle.join("checkpoint.txt");
    let second = bundle.join("draws/A1-2");
    let asked = ["verify", second.to_str().unwrap(), "--checkpoint", kept.to_str().unwrap()];
    let out = folder.ssj(&asked);
    let said = text(&out);
    assert!(
        out.status.code() == Some(0) && said.contains("proven: the ledger records this commit"),
        "{said}"
    );
    // The same with the program, and for a firm.
    let path = bundle.join("draws/A1-2");
    let (path, somebody) = (path.to_str().unwrap(), "E1");
    let out = folder.ssj(&["verify", path, "--format", "json"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out));
    let verdicts: Value = serde_json::from_slice(&out.stdout).unwrap();
    let of = |verdict: &str| -> Vec<String> {
        let claims = verdicts["rounds"][0]["claims"].as_array().unwrap().iter();
        claims
            .filter(|c| c["verdict"] == verdict)
            .map(|c| c["statement"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(of("disproven").is_empty());
    for statement in ["selected", "seed", "pool-root", "previous", "drawn", "cutoffs"] {
        assert!(of("proven").iter().any(|s| s == statement), "{statement}: {:?}", of("proven"));
    }
    let told = folder.ssj(&["verify", path, "--entity", somebody, "--format", "json"]);
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(told["rounds"][0]["leaves"][0]["holds"], true, "{told}");
    assert_eq!(told["rounds"][0]["contradictions"].as_array().map(Vec::len), Some(0));
    // One byte of the list, and both say so.
    let list = bundle.join("draws/A1-2/selected.txt");
    let text = std::fs::read_to_string(&list).unwrap();
    let id = text.split('|').nth(2).unwrap();
    std::fs::write(&list, text.replacen(id, "E7", 1)).unwrap();
    let (said, exit) = verifies(&bundle, &["draws/A1-2", "draws/A1-1"]);
    assert!(exit == Some(4) && said.contains("WRONG"), "{said}");
    assert_eq!(folder.ssj(&["verify", path]).status.code(), Some(4));
}

#[test]
fn a_draw_by_tiers_is_in_a_bundle_by_its_hash_alone() {
    let folder = after(true, &[&COMMIT, &RUN, &REVEAL]);
    let bundle = folder.home.path().join("bundle");
    let out = public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]);
    assert!(out.status.success() && text(&out).contains("A1-1"), "{}", text(&out));
    let all = files(&bundle);
    assert!(all.keys().all(|name| !name.starts_with("draws/")), "{:?}", all.keys());
    let commit = folder.commit().digest().hex();
    let certificate = folder.get("ledger/draws/A1-1/certificate.txt");
    let value = |name: &str| {
        let line = certificate.lines().find(|l| l.starts_with(name)).unwrap();
        line.rsplit(['=', ':']).next().unwrap().to_owned()
    };
    for (name, bytes) in &all {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(text.contains(&commit), ["README.md", "index.html"].contains(&name.as_str()), "{name}");
        // With salts or keys and the names of the list the tiers could be reckoned.
        for secret in ["salt=", "seed=", "entity-key="].map(value) {
            assert!(!text.contains(&secret), "{name}");
        }
    }
    // Rules that changed since tell nothing of what was drawn.
    let folder = after(false, &[&COMMIT, &RUN, &REVEAL]);
    folder.edit("rules/plan.ssj", "50%", "60%");
    let bundle = folder.home.path().join("bundle");
    assert!(public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]).status.success());
    assert!(!bundle.join("draws").exists());
}

/// What the audit says of files that are public.
fn audited(folder: &Folder, files: &[String]) -> (String, Option<i32>) {
    let mut args: Vec<&str> = vec!["audit", "--as-of", "2024-12-31"];
    files.iter().for_each(|file| args.extend(["--published", file]));
    let out = folder.ssj(&args);
    (text(&out), out.status.code())
}

/// Every file below a folder, and the archive of the same.
fn nothing_is_found(folder: &Folder, bundle: &Path) {
    let archive = folder.home.path().join("again.zip");
    let out = public(folder, &["bundle", "--out", archive.to_str().unwrap()]);
    assert!(out.status.success(), "{}", text(&out));
    let mut all: Vec<String> =
        files(bundle).keys().map(|name| bundle.join(name).to_str().unwrap().to_owned()).collect();
    all.push(archive.to_str().unwrap().to_owned());
    let (said, exit) = audited(folder, &all);
    assert!(!said.contains("a public file") && exit != Some(3), "{said}");
    std::fs::remove_file(archive).unwrap();
}

#[test]
fn draw_files_that_are_not_public_are_found_and_tiers_by_their_codes() {
    let folder = after(true, &[&COMMIT, &RUN, &REVEAL]);
    let away = folder.home.path().join("away");
    std::fs::create_dir_all(&away).unwrap();
    let put = |name: &str, text: &str| -> String {
        std::fs::write(away.join(name), text).unwrap();
        away.join(name).to_str().unwrap().to_owned()
    };
    // A file of a draw under any name, and a row of one within another text.
    for name in ["pool.txt", "selected.txt", "inspectors.txt", "task.json"] {
        let copy = put("附件.txt", &folder.get(&format!("ledger/draws/A1-1/{name}")));
        let (said, exit) = audited(&folder, &[copy]);
        let wanted = format!("a public file is the draw file {name} of A1-1, which is not public");
        assert!(said.contains(&wanted) && exit != Some(0), "{name}: {said}");
    }
    let pool = folder.get("ledger/draws/A1-1/pool.txt");
    let (said, _) = audited(&folder, &[put("附件.txt", &format!("名单\n{pool}"))]);
    assert!(said.contains("附件.txt:2:1") && said.contains("rows of a draw"), "{said}");
    let code = pool.lines().next().unwrap().split('|').nth(1).unwrap();
    let (said, exit) = audited(&folder, &[put("名单.csv", &format!("名称,信用风险\n一厂,{code}\n"))]);
    assert!(said.contains("has a credit-risk tier") && said.contains(":2:4") && exit != Some(0), "{said}");
    // What no text is, is not taken for a rule file, and not for a clean one.
    let binary = away.join("公示.pdf");
    std::fs::write(&binary, b"%PDF-1.7\n\xff\xfe").unwrap();
    let (said, exit) = audited(&folder, &[binary.to_str().unwrap().to_owned()]);
    assert!(
        said.contains("not read: it is a PDF file") && !said.contains("manifest") && exit == Some(6),
        "{said}"
    );
    // An archive is read by its members.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("lists/名单.csv", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut zip, format!("名称,层次\n一厂,{code}\n").as_bytes()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    std::fs::write(away.join("b.zip"), &bytes).unwrap();
    let archive = away.join("b.zip").to_str().unwrap().to_owned();
    let (said, exit) = audited(&folder, std::slice::from_ref(&archive));
    assert!(said.contains("b.zip#lists/名单.csv:2:4") && exit != Some(0), "{said}");
    // So is one that lies in another.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("再.zip", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut zip, &bytes).unwrap();
    std::fs::write(away.join("b.zip"), zip.finish().unwrap().into_inner()).unwrap();
    let (said, exit) = audited(&folder, std::slice::from_ref(&archive));
    assert!(said.contains("b.zip#再.zip#lists/名单.csv:2:4") && exit != Some(0), "{said}");
    std::fs::write(away.join("b.zip"), &bytes[..bytes.len() / 2]).unwrap();
    let (said, exit) = audited(&folder, &[archive]);
    assert!(said.contains("the archive is damaged") && exit == Some(3), "{said}");
}

#[test]
fn the_front_pages_of_a_bundle_say_that_it_is_a_rehearsal_and_name_no_folder_that_is_not_there() {
    let (none, some) = (plan(false), after(false, &[&COMMIT, &RUN, &REVEAL]));
    // Typed times stay typed times when the folder no longer is one for practice.
    some.edit("ssj.ron", "    rehearsal: true,\n", "");
    for (folder, open) in [(&none, false), (&some, true)] {
        let bundle = folder.home.path().join("bundle");
        let out = public(folder, &["bundle", "--out", bundle.to_str().unwrap()]);
        assert!(out.status.success(), "{}", text(&out));
        let all = files(&bundle);
        for name in ["README.md", "index.html", "plan.html", "lists.csv"] {
            let text = String::from_utf8_lossy(&all[name]);
            assert!(text.contains("A rehearsal") || text.contains("演练"), "{name}: {text}");
        }
        for name in ["README.md", "index.html"] {
            let text = String::from_utf8_lossy(&all[name]).replace("&#x2f;", "/");
            assert!(text.contains("演练") && text.contains("A rehearsal"), "{name}: {text}");
            assert_eq!(text.contains("verify.sh draws/A1-1"), open, "{name}: {text}");
            assert_eq!(text.contains("No draw that stands is open"), !open, "{name}: {text}");
            assert_eq!(text.contains("没有可以核对的文件夹"), !open, "{name}: {text}");
            assert!(!text.contains("FOLDER") && !text.contains("抽取文件夹"), "{name}: {text}");
        }
    }
}

#[test]
fn a_salt_is_not_public_while_one_that_follows_from_it_is_not() {
    let folder = plan(true);
    folder.edit("rules/plan.ssj", "50%，1次/年", "每次 30%，2次/年");
    folder.edit("rules/plan.ssj", "  时间 1月—3月", "  时间 1月—12月\n  分期 1月—3月、4月—6月");
    for (round, days) in [("1", ["01-03", "01-04", "04-01"]), ("2", ["04-02", "04-03", "07-01"])] {
        let at = |n: usize| format!("2024-{}T18:00", days[n]);
        does(&folder, &["draw", "commit", "A1", round, "--beacon", "dice:20d10", "--at", &at(0)]);
        does(&folder, &["draw", "run", "A1", round, "--evidence", folder::DICE, "--at", &at(1)]);
        does(&folder, &["draw", "reveal", "A1", round, "--at", &at(2)]);
        // From the second round on nobody's stratum tells a tier; that of the first still does.
        if round == "1" {
            folder.edit("rules/plan.ssj", "+50个百分点", "+0个百分点");
        }
    }
    let salts = folder.get("ledger/draws/A1-2/revealed.txt");
    assert!(salts.contains("ENV:63:"), "the second round shows the first one's salt: {salts}");
    let bundle = folder.home.path().join("bundle");
    let out = public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]);
    assert!(out.status.success() && text(&out).contains("A1-1, A1-2"), "{}", text(&out));
    assert!(!bundle.join("draws").exists());
}

#[test]
fn a_bundle_is_written_into_a_place_of_its_own() {
    let folder = after(false, &[&COMMIT, &RUN, &REVEAL]);
    folder.put("other/mine.txt", "mine\n");
    let there = folder.path("other");
    folder.refuses(
        &["report", "--public", "bundle", "--out", there.to_str().unwrap(), "--as-of", "2024-12-31"],
        2,
        &["not empty"],
    );
    assert_eq!(files(&there).len(), 1);
    does(&folder, &["report", "--public", "bundle", "--as-of", "2024-12-31"]);
    assert!(folder.path("reports/public-2024-12-31/index.html").is_file());
    // As an archive, with the same files.
    let zip = folder.home.path().join("bundle.zip");
    let made = ["report", "--public", "bundle", "--out", zip.to_str().unwrap(), "--as-of", "2024-12-31"];
    does(&folder, &made);
    folder.refuses(&made, 2, &["there already"]);
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&zip).unwrap()).unwrap();
    let all = files(&folder.path("reports/public-2024-12-31"));
    assert_eq!(archive.len(), all.len());
    for (name, bytes) in all {
        let mut read = Vec::new();
        std::io::copy(&mut archive.by_name(&name).unwrap(), &mut read).unwrap();
        assert!(read == bytes, "{name}");
    }
    assert_eq!(files(folder.home.path()).into_keys().filter(|name| name.contains(".ssj-")).count(), 0);
}

const BLIND: [&str; 8] = ["draw", "commit", "A1", "1", "--at", "2024-01-03T09:00", "--ids", "blind"];

/// A plan of two rounds, with twenty firms in two tiers that are drawn apart, and blind ids.
fn veiled(steps: &[&[&str]]) -> Folder {
    let folder = plan(true);
    folder.edit("rules/plan.ssj", "50%，1次/年", "全年 20%，2次/年");
    folder.edit("rules/plan.ssj", "+50个百分点", "+20个百分点");
    folder.edit("rules/plan.ssj", "  时间 1月—3月", "  时间 1月—6月\n  分期 按季度");
    let tier = |n: u32| if n.is_multiple_of(2) { "高" } else { "低" };
    let row = |n: u32| format!("E{n},第{n}厂,企业,{},140525,44,存续\n", tier(n));
    let rows: String = (11..=30).map(row).collect();
    folder.put(
        "data/entities.csv",
        &format!("统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n{rows}"),
    );
    folder.put("data/recusals.csv", "人员,对象,理由\nP3,E12,近亲属为负责人\n");
    folder.put("seal.pdf", "a picture of a closed gate");
    for step in steps {
        does(&folder, step);
    }
    folder
}

/// Codes by blind ids, from the annex.
fn annex(folder: &Folder) -> BTreeMap<String, String> {
    let path = folder.home.path().join("annex");
    does(folder, &["draw", "annex", "A1", "--out", path.to_str().unwrap()]);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        (cells[0].to_owned(), cells[1].to_owned())
    };
    text.lines().map(row).collect()
}

#[test]
fn a_blind_draw_is_public_whole_and_no_name_stands_beside_a_tier() {
    let folder = veiled(&[&BLIND, &RUN]);
    let codes = annex(&folder);
    // Somebody is replaced: that, too, must join nobody.
    let failed = selected(&folder).into_iter().find(|(s, _)| s == "D").unwrap().1;
    let own = codes[&failed].clone();
    let fails =
        ["draw", "substitute", "A1", "1", "--entity", &own, "--reason", "CLOSED", "--evidence", "seal.pdf"];
    does(&folder, &[&fails[..], &["--at", "2024-02-01T09:00"]].concat());
    for step in [
        &["draw", "commit", "A1", "2", "--at", "2024-04-02T09:00"][..],
        &["draw", "run", "A1", "2", "--evidence", folder::DICE, "--at", "2024-04-03T10:00"],
        &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"],
        &["draw", "reveal", "A1", "2", "--at", "2024-07-01T09:00"],
    ] {
        does(&folder, step);
    }
    let bundle = folder.home.path().join("bundle");
    let out = public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]);
    assert!(out.status.success(), "{}", text(&out));
    nothing_is_found(&folder, &bundle);
    let all = files(&bundle);
    for name in ["commit", "pool", "drawn", "barred", "revealed", "beacon", "certificate", "selected"] {
        for round in ["A1-1", "A1-2"] {
            assert!(all.contains_key(&format!("draws/{round}/{name}.txt")), "{name}: {:?}", all.keys());
        }
    }
    let lists = String::from_utf8_lossy(&all["lists.json"]).into_owned();
    let named: Vec<&String> = codes.values().filter(|code| lists.contains(&format!("\"{code}\""))).collect();
    assert!(named.len() >= 6 && !named.contains(&&own), "{lists}");
    let mut ids = 0;
    for (name, bytes) in &all {
        let text = String::from_utf8_lossy(bytes);
        let in_draws = name.starts_with("draws/");
        for (blind, code) in &codes {
            ids += usize::from(text.contains(blind.as_str()));
            // Where ids and strata are no code is, and where codes are no id, ticket or stratum is.
            assert!(!text.contains(blind.as_str()) || in_draws, "{name} has {blind}");
            let firm = format!("第{}厂", &code[1..]);
            assert!(!text.contains(&firm) || !in_draws, "{name} has {firm}");
            let whole = |word: &str| text.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| w == word);
            assert!(!in_draws || !whole(code), "{name} has {code}");
        }
        // Nor is it said of whom somebody is the substitute, for the files say that with the stratum.
        if name.starts_with("lists") {
            assert!(
                !text.contains("递补") && !text.contains("stepped") && !text.contains("replaced"),
                "{text}"
            );
        }
        assert!(!name.contains("duty") && !name.contains("conflicts") && !name.contains("annex"), "{name}");
    }
    assert!(ids > 40, "{ids}");
    // By the codes, not by the draw.
    let rows = rows(&serde_json::from_str(&lists).unwrap());
    for round in ["1", "2"] {
        let of = rows.iter().filter(|row| row["round"].to_string().contains(round));
        let order: Vec<String> = of.map(|row| row["entity-code"].to_string()).collect();
        let mut sorted = order.clone();
        sorted.sort();
        assert!(order.len() > 2 && order == sorted, "{order:?}");
    }
    // Anybody checks it, with nothing of this program and with it.
    for args in [&["draws/A1-1"][..], &["draws/A1-2", "draws/A1-1"]] {
        let (said, exit) = verifies(&bundle, args);
        assert!(exit == Some(0) && !said.contains("WRONG") && said.contains("ok selected.txt"), "{said}");
    }
    let path = bundle.join("draws/A1-2");
    let out = folder.ssj(&["verify", path.to_str().unwrap(), "--format", "json"]);
    let verdicts: Value = serde_json::from_slice(&out.stdout).unwrap();
    let claims = verdicts["rounds"][0]["claims"].as_array().unwrap();
    let blind = claims.iter().find(|c| c["statement"] == "blind-ids").unwrap();
    assert_eq!(blind["verdict"], "cannot-be-proven");
    assert!(claims.iter().all(|c| c["verdict"] != "disproven"), "{claims:?}");
    let readme = String::from_utf8_lossy(&all["README.md"]).into_owned();
    assert!(readme.contains("--nonce NONCE") && readme.contains("核对码"), "{readme}");
}

#[test]
fn a_blind_draw_of_which_the_lists_would_tell_goes_by_its_hash() {
    // Nobody of the low tier is drawn in any round: whoever is on the list is of the high one.
    let folder = veiled(&[]);
    folder.edit("rules/plan.ssj", "低 +0个百分点", "低 不抽");
    for step in [&BLIND[..], &RUN, &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"]] {
        does(&folder, step);
    }
    assert!(selected(&folder).iter().all(|(stratum, _)| stratum == "D") && !selected(&folder).is_empty());
    let bundle = folder.home.path().join("bundle");
    let out = public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]);
    assert!(out.status.success() && text(&out).contains("A1-1"), "{}", text(&out));
    assert!(files(&bundle).keys().all(|name| !name.starts_with("draws/")));
    assert!(rows(&serde_json::from_slice(&files(&bundle)["lists.json"]).unwrap()).len() > 1);
}

#[test]
fn a_sub_draw_with_blind_ids_goes_by_its_hash() {
    let folder = veiled(&[&BLIND, &RUN]);
    let codes = annex(&folder);
    let own = codes[&selected(&folder)[0].1].clone();
    let fails =
        ["draw", "substitute", "A1", "1", "--entity", &own, "--reason", "CLOSED", "--evidence", "seal.pdf"];
    does(&folder, &[&fails[..], &["--sub-draw", "--at", "2024-02-01T09:00"]].concat());
    for step in [
        &["draw", "commit", "A1", "1.1", "--at", "2024-02-02T09:00"][..],
        &["draw", "run", "A1", "1.1", "--evidence", folder::DICE, "--at", "2024-02-03T10:00"],
        &["draw", "reveal", "A1", "1", "--at", "2024-04-04T09:00"],
        &["draw", "reveal", "A1", "1.1", "--at", "2024-04-04T10:00"],
    ] {
        does(&folder, step);
    }
    let bundle = folder.home.path().join("bundle");
    let out = public(&folder, &["bundle", "--out", bundle.to_str().unwrap()]);
    assert!(out.status.success() && text(&out).contains("A1-1.1"), "{}", text(&out));
    let all = files(&bundle);
    assert!(all.contains_key("draws/A1-1/pool.txt"), "{:?}", all.keys());
    assert!(all.keys().all(|name| !name.starts_with("draws/A1-1.1")));
}
