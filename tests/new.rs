//! `ssj new`: next year's plan from last year's. The table of successors is written out here by hand, from the facts
//! about the statutes and not from the registry: what the program proposes is held against it, citation by citation.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn ssj(args: &[&str], dir: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(dir).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &to) } else { std::fs::copy(&path, &to).map(|_| ()).unwrap() }
    }
}

/// A folder with last year's plan of the repository in it.
fn last_year(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("rules").join(name), &folder.path().join(name));
    folder
}

fn renewed(folder: &Path, name: &str, lang: &str) -> PathBuf {
    let out = ssj(&["new", "2027", "--from", name, "--as-of", "2026-11-23", "--lang", lang], folder);
    assert!(out.status.success(), "{}", said(&out));
    folder.join(name.replace("2024", "2027"))
}

/// Where the articles of the 27 dead citations went; `None` for the one that cites no article.
const TABLE: &[(&str, &str, Option<&str>)] = &[
    ("M1 M2 M3", "《环境保护法》第二十四条", Some("第五十一条")),
    ("M1 M2 M3", "《水污染防治法》第三十条", Some("第五十一条")),
    ("M1 M2 M3", "《大气污染防治法》第二十九条", Some("第五十一条")),
    ("M1 M2 M3", "《土壤污染防治法》第七十七条", Some("第五十一条")),
    ("M1 M2 M3", "《固体废物污染环境防治法》第二十六条", Some("第五十一条")),
    ("M1 M2 M3", "《环境噪声污染防治法》第二十一条", Some("第五十一条")),
    ("M1 M2 M3", "《环境影响评价法》第二十八条", Some("第一百一十条")),
    (
        "M4",
        "《环境保护法》第四十二条、第四十八条",
        Some("第一百五十条、第一百五十二条、第一百六十四条、第六百零三条"),
    ),
    ("M4", "《放射性污染防治法》", None),
    ("M5", "《中华人民共和国环境保护法》第四十五条", Some("第一百七十四条、第一百七十六条")),
    ("M7A", "《中华人民共和国环境保护法》第四十七条", Some("第一百二十一条、第一百二十三条、第一百二十四条")),
    (
        "M8",
        "《水污染防治法》第五十条、第八十五条",
        Some("第三百零三条、第一千一百三十六条、第一千一百三十七条"),
    ),
    ("M9", "《大气污染防治法》第五十四条", Some("第二百二十五条")),
];

/// What each matter of the new plan cites, comments left out, by code.
fn cited(dir: &Path) -> BTreeMap<String, Vec<String>> {
    let (model, findings) = ssj::cli::read(dir).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let one = |c: &ssj::model::Citation| {
        let articles: Vec<&str> = c.articles.iter().map(|a| a.text.as_str()).collect();
        format!("《{}》{}", c.title, articles.join("、"))
    };
    model
        .matters
        .iter()
        .map(|m| (m.decl.code.clone().unwrap(), m.citations.iter().map(one).collect()))
        .collect()
}

#[test]
fn all_27_dead_citations_have_the_right_successor_or_a_question() {
    let folder = last_year("zezhou-2024");
    let before = cited(&folder.path().join("zezhou-2024"));
    let new = renewed(folder.path(), "zezhou-2024", "zh");
    let after = cited(&new);
    let (mut dead, mut wanted) = (0, before.clone());
    for (matters, old, to) in TABLE {
        for matter in matters.split(' ') {
            dead += 1;
            let list = wanted.get_mut(matter).unwrap();
            let at = list.iter().position(|c| c == old).unwrap_or_else(|| panic!("{matter} {old}"));
            match to.map(|to| format!("《生态环境法典》{to}")) {
                Some(to) if list.contains(&to) => drop(list.remove(at)),
                Some(to) => list[at] = to,
                None => {}
            }
        }
    }
    assert_eq!(dead, 27);
    for list in wanted.values_mut() {
        // What expired by its own name is cited no more; the two are beside the 27.
        list.retain(|c| !c.starts_with("《环评与排污许可监管行动计划"));
    }
    assert_eq!(after, wanted);
    assert_eq!(after["M1"].len(), 3, "six of the eight became one");

    // Every old citation is still there, as a comment with its reason.
    let text = std::fs::read_to_string(new.join("annex2.ssj")).unwrap();
    for (matters, old, to) in TABLE {
        let mark = if to.is_some() {
            format!("// 2024年：{old}。")
        } else {
            format!("// 待定：{old}自 2026-08-15 起废止")
        };
        let times = text.lines().filter(|l| l.trim_start().starts_with(&mark)).count();
        assert_eq!(times, matters.split(' ').count(), "{old}");
    }
    let list = std::fs::read_to_string(new.join("decisions.md")).unwrap();
    let rows = |words: &str| list.lines().filter(|l| l.starts_with('|') && l.contains(words)).count();
    assert_eq!(rows("生态环境法典"), 27);
    assert_eq!(rows("待定：自 2026-08-15 起废止"), 1);
}

#[test]
fn what_is_dead_when_the_year_begins_is_rebased_whenever_it_is_written() {
    let folder = last_year("zezhou-2024");
    let new = |year: &str, day: &str| {
        let to = format!("{year}-of-{day}");
        let args = ["new", year, "--from", "zezhou-2024", "--out", &to, "--as-of", day, "--lang", "zh"];
        let out = ssj(&args, folder.path());
        assert!(out.status.success(), "{}", said(&out));
        (folder.path().join(&to), said(&out))
    };
    let (late, _) = new("2027", "2026-11-23");
    let (early, told) = new("2027", "2026-08-14");
    assert_eq!(cited(&early), cited(&late), "written a day before the ten laws died");
    assert!(told.contains("依据以 2027-01-01（计划年度的第一天）为准"), "{told}");
    let minutes = std::fs::read_to_string(early.join("decisions.md")).unwrap();
    assert!(minutes.contains("2027-01-01（计划年度的第一天）"), "{minutes}");
    assert!(
        !minutes.contains("没有一条依据可以作为检查的依据"),
        "the code carries every visit of 2027: {minutes}"
    );
    let check = |day: &str| {
        let path = early.to_str().unwrap();
        let out = ssj(&["check", path, "--as-of", day, "--format", "concise", "--lang", "zh"], folder.path());
        ["no-live-basis", "repealed-basis"].map(|name| said(&out).matches(name).count())
    };
    // Only the citation without an article is dead still; on the day of writing it was not yet.
    assert_eq!((check("2026-08-14"), check("2027-01-01")), ([0, 0], [0, 1]));

    // What dies within the year stays, and is asked about; from the day itself on it is re-based.
    let (within, told) = new("2026", "2025-11-23");
    assert!(told.contains("依据以 2026-01-01（计划年度的第一天）为准"), "{told}");
    let basis = "《水污染防治法》第三十条".to_owned();
    assert!(cited(&within)["M1"].contains(&basis) && !cited(&late)["M1"].contains(&basis));
    let minutes = std::fs::read_to_string(within.join("decisions.md")).unwrap();
    assert!(minutes.contains("《水污染防治法》将于 2026-08-15 被《生态环境法典》废止，在本计划年度之内"));
    let (after, told) = new("2026", "2026-08-15");
    assert!(told.contains("依据以 2026-08-15 为准"), "{told}");
    assert!(!cited(&after)["M1"].contains(&basis));
}

#[test]
fn bases_that_stay_are_counted_without_gaps() {
    let folder = last_year("zezhou-2024");
    let new = renewed(folder.path(), "zezhou-2024", "zh");
    let text = std::fs::read_to_string(new.join("annex2.ssj")).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let numbers: Vec<u32> = lines.iter().filter_map(|l| l.split_once(". 《")?.0.parse().ok()).collect();
    let counted = |n: u32| (1..=n).collect::<Vec<u32>>();
    assert_eq!(numbers, [3, 3, 3, 6, 4, 3, 2].map(counted).concat(), "by matter");
    // What stood there is said where nothing else says it.
    let at = lines.iter().position(|l| *l == "3. 《建设项目环境保护管理条例》第二十条等").unwrap();
    assert!(
        lines[at - 1].starts_with("// 2024年：8. 《建设项目环境保护管理条例》第二十条等。"),
        "{}",
        lines[at - 1]
    );
    assert_eq!(lines[at - 2], "2. 《生态环境法典》第一百一十条");
}

#[test]
fn a_line_keeps_its_number_while_it_has_a_basis_and_odd_numbers_stay_as_they_are() {
    let bases = |text: &str| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("plan2024")).unwrap();
        let plan = format!(
            "计划 某县2024 {{\n  年度  2024\n  引用  cn.法规\n}}\n\n事项 甲 {{\n  依据 {{\n    {text}\n  }}\n}}\n"
        );
        std::fs::write(folder.path().join("plan2024/plan.ssj"), plan).unwrap();
        let new = renewed(folder.path(), "plan2024", "zh");
        let text = std::fs::read_to_string(new.join("plan.ssj")).unwrap();
        let lines = text.lines().map(str::trim).filter(|l| l.contains('《') && !l.starts_with("//"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let [old, again, other] =
        ["《环境保护法》第二十四条", "《水污染防治法》第三十条", "《突发环境事件应急管理办法》第十二条"];
    let code = "《生态环境法典》第五十一条";
    let wanted = [format!("1. {code}"), format!("2. {other}"), format!("3. {other}")];
    assert_eq!(bases(&format!("1. {old}\n2. {again}、{other}\n3. {other}")), wanted);
    assert_eq!(bases(&format!("１．{old}\n２．{again}\n３．{other}\n４．{other}")), wanted);
    let odd = [format!("1. {code}"), format!("5. {other}")];
    assert_eq!(bases(&format!("1. {old}\n3. {again}\n5. {other}")), odd);
}

#[test]
fn what_is_doubtful_stays_and_is_asked() {
    let folder = last_year("zezhou-2024");
    let new = renewed(folder.path(), "zezhou-2024", "zh");
    let text = std::fs::read_to_string(new.join("annex2.ssj")).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let asked = |line: &str| {
        let at = lines.iter().position(|l| *l == line).unwrap_or_else(|| panic!("{line}"));
        assert!(lines[at - 1].starts_with("// 待定："), "{line}: {}", lines[at - 1]);
        lines[at - 1].to_owned()
    };
    // S02: no such regulation. S12: the article on permits is about something else. S09: no articles.
    assert!(asked("4. 《放射性同位素与射线装置安全管理条例》").contains("查不到"));
    let permits = asked(
        "2. 《排污许可管理条例》第二条、第二十五条、第三十条、三十四条、三十五条、三十六条、三十七条、三十四、四十五条。",
    );
    assert!(permits.contains("可行技术") && permits.contains("两次"));
    for without in ["3. 《放射性同位素与射线装置安全和防护条例》", "6. 《放射性废物安全管理条例》"]
    {
        assert!(asked(without).contains("没有写是哪一条"));
    }
    let list = std::fs::read_to_string(new.join("decisions.md")).unwrap();
    for words in
        ["查不到", "可行技术", "文号", "印发", "2027年的放假", "M5", "M6", "M7A", "M7B", "A5", "A6", "J2"]
    {
        assert!(list.contains(words), "{words}");
    }
    // Each with its 出处.
    for line in list.lines().filter(|l| l.starts_with("- [ ] 错误") || l.starts_with("- [ ] 警告")) {
        assert!(
            line.contains("附件")
                || line.contains("正文")
                || line.contains("文首")
                || line.contains("没有写出处")
        );
    }
}

/// Lines without the blanks that the formatter sets by the widest keyword of a block.
fn plain(text: &str) -> Vec<String> {
    text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn it_differs_only_where_it_says_so() {
    for name in ["zezhou-2024", "zezhou-2024-literate"] {
        let folder = last_year(name);
        let old = folder.path().join(name);
        let new = renewed(folder.path(), name, "zh");
        for entry in std::fs::read_dir(&old).unwrap().flatten() {
            let before = plain(&std::fs::read_to_string(entry.path()).unwrap());
            let after = plain(&std::fs::read_to_string(new.join(entry.file_name())).unwrap());
            let mark = |l: &str| l.starts_with("// 2024年：") || l.starts_with("// 待定：");
            let (mut at, mut marked) = (0, false);
            for line in &after {
                if before.get(at) == Some(line) && !mark(line) {
                    (at, marked) = (at + 1, false);
                } else if mark(line) {
                    // A mark quotes the line that it stands for, which may be gone.
                    let quoted = before.get(at).is_some_and(|l| {
                        let bare = l
                            .split(" //")
                            .next()
                            .unwrap_or(l)
                            .trim_end_matches(" {")
                            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
                        line.contains(bare) && !bare.is_empty()
                    });
                    at += usize::from(quoted);
                    marked = true;
                } else {
                    assert!(
                        marked,
                        "{:?}: `{line}` where last year had {:?}",
                        entry.file_name(),
                        before.get(at)
                    );
                    marked = false;
                }
            }
            assert_eq!(at, before.len(), "{:?}: {:?}", entry.file_name(), before.get(at));
        }
    }
}

#[test]
fn it_is_formatted_and_read_without_mistakes_in_both_languages() {
    for lang in ["zh", "en"] {
        for name in ["zezhou-2024", "zezhou-2024-literate"] {
            let folder = last_year(name);
            let new = renewed(folder.path(), name, lang);
            let path = new.to_str().unwrap();
            let checked = ssj(&["fmt", "--check", path], folder.path());
            assert!(checked.status.success(), "{}", said(&checked));
            let checked = ssj(&["check", path, "--as-of", "2026-11-23", "--lang", lang], folder.path());
            assert_eq!(checked.status.code(), Some(1), "findings, no mistakes: {}", said(&checked));
            assert!(!said(&checked).contains('⟨'));
        }
    }
}

#[test]
fn stubs_are_rules_once_they_count() {
    let folder = last_year("zezhou-2024");
    let new = renewed(folder.path(), "zezhou-2024", "zh");
    let before =
        ssj(&["check", new.to_str().unwrap(), "--as-of", "2026-11-23", "--format", "concise"], folder.path());
    assert_eq!(said(&before).matches("[uncovered-matter]").count(), 4, "a stub hides nothing");
    let stubs = std::fs::read_to_string(new.join("stubs.ssj")).unwrap();
    // Who inspects what the document leaves to several departments, or to any level of one, is not made up.
    let block = |head: &str| {
        let (_, rest) = stubs.split_once(head).unwrap_or_else(|| panic!("{head}\n{stubs}"));
        rest.split("\n// }").next().unwrap().to_owned()
    };
    let of_joint = block("事项 检验检测机构检查 {");
    assert!(of_joint.contains("“待定”  // 联合任务（泽州分局、市场监管局）"), "{of_joint}");
    let of_city = block("任务 碳排放权交易抽查 {");
    assert!(of_city.contains("清单上的主体印作“生态环境部门”") && !of_city.contains("泽州分局"), "{of_city}");
    let own = block("事项 危险废物经营单位监督检查 {");
    assert!(own.contains("泽州分局"), "{own}");
    let mut out = String::new();
    let mut inside = false;
    for line in stubs.lines() {
        let bare = line.trim_start_matches("//").trim_start_matches(' ');
        inside |= (bare.starts_with("任务 ") || bare.starts_with("事项 ")) && bare.ends_with('{');
        out.push_str(if inside { bare } else { line });
        out.push('\n');
        inside &= bare != "}";
    }
    std::fs::write(new.join("stubs.ssj"), out).unwrap();
    let (model, findings) = ssj::cli::read(&new).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!((model.tasks.len(), model.matters.len()), (9 + 4, 10 + 4));
}

#[test]
fn a_plan_folder_becomes_a_plan_folder() {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("rules"), &folder.path().join("rules"));
    copy(&root().join("examples/zezhou-2024"), &folder.path().join("examples/zezhou-2024"));
    let from = "examples/zezhou-2024";
    let out = ssj(&["new", "2027", "--from", from, "--as-of", "2026-11-23", "--lang", "zh"], folder.path());
    assert!(out.status.success(), "{}", said(&out));
    let new = folder.path().join("examples/zezhou-2027");
    let manifest = std::fs::read_to_string(new.join("ssj.ron")).unwrap();
    assert!(manifest.contains("rules: [\"rules\"]") && manifest.contains("// entities:"), "{manifest}");
    assert!(!manifest.contains("roots"), "nothing lies outside any more: {manifest}");
    assert!(new.join("rules/stubs.ssj").exists() && new.join("decisions.md").exists());
    let list = std::fs::read_to_string(new.join("decisions.md")).unwrap();
    assert!(list.contains("由假设补上"), "{list}");
    let checked = ssj(&["check", "-C", new.to_str().unwrap(), "--as-of", "2026-11-23"], folder.path());
    assert_eq!(checked.status.code(), Some(1), "{}", said(&checked));
}

#[test]
fn paths_and_days_move_with_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("plans/2024");
    std::fs::create_dir_all(&old).unwrap();
    std::fs::write(folder.path().join("plans/shared.ssj"), "部门 县局 {\n  代号  ENV\n}\n").unwrap();
    let plan = "计划 某县2024 {\n  年度      2024\n  印发      2024年1月5日\n  完成期限  2024年2月29日前\n  引用      “../shared.ssj”\n}\n\n\
        对象库 {\n  审批  日期\n}\n\n对象 新建：审批 ≥ 2023-12-01  // 一年以内\n\n\
        文件 甲 “2024年3月1日的通知”\n";
    std::fs::write(old.join("plan.ssj"), plan).unwrap();
    std::fs::create_dir(folder.path().join("plans/later")).unwrap();
    let to = "plans/next/2027";
    let new = |to: &str| {
        ssj(
            &["new", "2027", "--from", "plans/2024", "--out", to, "--as-of", "2026-11-23", "--lang", "zh"],
            folder.path(),
        )
    };
    // There is no such folder to put it in.
    let out = new(to);
    assert_eq!(out.status.code(), Some(5), "{}", said(&out));
    // From there the shared file may not be read: it comes along.
    std::fs::create_dir_all(folder.path().join("plans/far/off")).unwrap();
    let out = new("plans/far/off/2027");
    assert!(out.status.success(), "{}", said(&out));
    let far = folder.path().join("plans/far/off/2027");
    assert!(far.join("used/shared.ssj").is_file());
    assert!(std::fs::read_to_string(far.join("rules/plan.ssj")).unwrap().contains("“../used/shared.ssj”"));
    let out = new("plans/2027");
    assert!(out.status.success(), "{}", said(&out));
    let text = std::fs::read_to_string(folder.path().join("plans/2027/plan.ssj")).unwrap();
    for words in [
        "某县2027",
        "2027年2月28日前",
        "审批 ≥ 2026-12-01",
        "// 一年以内",
        "“2024年3月1日的通知”",
        "“../shared.ssj”",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_is_half_written() {
    let folder = last_year("zezhou-2024");
    let taken = folder.path().join("zezhou-2027");
    std::fs::create_dir(&taken).unwrap();
    let new = |args: &[&str]| {
        ssj(&[&["new", "--from", "zezhou-2024", "--lang", "zh"], args].concat(), folder.path())
    };
    let code = |args: &[&str]| new(args).status.code();
    assert_eq!(code(&["2027"]), Some(5));
    assert_eq!(std::fs::read_dir(&taken).unwrap().count(), 0);
    assert_eq!(code(&["2024", "--out", "x"]), Some(2));
    assert_eq!(code(&["27", "--out", "x"]), Some(2));
    assert_eq!(code(&["2027", "--out", "zezhou-2024/x"]), Some(5));
    std::fs::write(folder.path().join("zezhou-2024/broken.ssj"), "任务 甲 {\n").unwrap();
    let out = new(&["2027", "--out", "x"]);
    assert_eq!(out.status.code(), Some(3), "{}", said(&out));
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().map(|e| e.file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn hostile_words_stay_words() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("a-2024");
    std::fs::create_dir(&old).unwrap();
    let rules = "计划 某县2024 {\n  年度  2024\n  文号  “| <script>alert(1)</script> `x` [a](b)”\n  标题  “2024 $&*_#”\n}\n\n\
        法规 《旧法》 {\n  废止  2025年1月1日\n}\n\n事项 甲 {\n  依据  《旧法》第一条、《旧法》第二条；内容 “x|y”\n}\n";
    std::fs::write(old.join("a.ssj"), rules).unwrap();
    let out =
        ssj(&["new", "2027", "--from", "a-2024", "--as-of", "2026-11-23", "--lang", "en"], folder.path());
    assert!(out.status.success(), "{}", said(&out));
    let list = std::fs::read_to_string(folder.path().join("a-2027/decisions.md")).unwrap();
    assert!(!list.contains("<script>") && list.contains("\\<script\\>"), "{list}");
    assert!(list.lines().filter(|l| l.starts_with("| 甲")).all(|l| l.matches(" | ").count() == 4), "{list}");
}

/// Last year's bases, and what the new plan cites; statutes in their own file.
fn rebased(bases: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("a-2024");
    std::fs::create_dir(&old).unwrap();
    let statutes = "法规 《甲法》 {\n  废止  2025年1月1日\n  接替 {\n    第一条 → 《新法》第五条\n    第二条 → 《新法》第五条、第六条\n  }\n}\n\n\
        法规 《乙法》 {\n  废止  2025年1月1日\n  接替 {\n    第一条 → 《新法》第五条\n  }\n}\n\n\
        法规 《丙办法》 {\n  失效  2025年1月1日\n}\n\n法规 《丁法》\n\n法规 《新法》 {\n  施行  2025年1月1日\n}\n";
    let rules = format!("计划 某县2024 {{\n  年度  2024\n}}\n\n事项 甲 {{\n  内容  “某事”\n{bases}}}\n");
    std::fs::write(old.join("statutes.ssj"), statutes).unwrap();
    std::fs::write(old.join("a.ssj"), rules).unwrap();
    let new = renewed_at(folder.path(), "a-2024", "a-2027");
    let (model, findings) = ssj::cli::read(&new).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let matter = model.matters.get("甲").unwrap();
    let one = |c: &ssj::model::Citation| {
        let articles: Vec<&str> = c.articles.iter().map(|a| a.text.as_str()).collect();
        format!("{}{}", c.title, articles.join("、"))
    };
    let cited = matter.citations.iter().map(one).collect::<Vec<_>>().join("；");
    (cited, std::fs::read_to_string(new.join("a.ssj")).unwrap())
}

fn renewed_at(folder: &Path, from: &str, to: &str) -> PathBuf {
    let out = ssj(&["new", "2027", "--from", from, "--as-of", "2026-11-23", "--lang", "zh"], folder);
    assert!(out.status.success(), "{}", said(&out));
    folder.join(to)
}

#[test]
fn bases_are_rebased_however_they_are_written() {
    for (bases, wanted) in [
        ("  依据  《甲法》第一条\n", "新法第五条"),
        // On one line: the second one goes with its comma, the last one too.
        ("  依据  《甲法》第一条、《乙法》第一条、《丁法》第三条\n", "新法第五条；丁法第三条"),
        ("  依据  《丁法》第三条、《甲法》第一条、《乙法》第一条\n", "丁法第三条；新法第五条"),
        // Half of it is cited already.
        ("  依据  《甲法》第一条、《甲法》第二条\n", "新法第五条；新法第六条"),
        // What is cited live counts, wherever it stands and however its number is written.
        ("  依据  《甲法》第一条、《新法》第5条\n", "新法第5条"),
        // Of one article nothing is known: the whole citation stays.
        ("  依据  《甲法》第一条、第九条\n", "甲法第一条、第九条"),
        ("  依据  《甲法》\n", "甲法"),
        // Something else carries the matter, or nothing does.
        ("  依据  《丙办法》第一条、《丁法》第三条\n", "丁法第三条"),
        ("  依据  《丙办法》第一条\n", "丙办法第一条"),
        (
            "  依据 {\n    1. 《甲法》第一条\n    2. 《乙法》第一条  // 备注\n    3. 《丁法》第三条\n  }\n",
            "新法第五条；丁法第三条",
        ),
        ("  依据 { 《甲法》第一条、《乙法》第一条 }\n", "新法第五条"),
        // It shares its line with another field, which a comment would swallow: it stays, and is asked about.
        ("  依据  《甲法》第一条；依据  《乙法》第一条\n", "新法第五条；乙法第一条"),
        ("  依据  《甲法》第一条\n  依据  《乙法》第一条\n", "新法第五条"),
    ] {
        let (cited, text) = rebased(bases);
        assert_eq!(cited, wanted, "{bases}\n{text}");
        // Nothing is lost: every old citation is a comment or still cited.
        for title in ["甲法", "乙法", "丙办法"].iter().filter(|t| bases.contains(**t)) {
            assert!(text.contains(&format!("《{title}》")), "{bases}\n{text}");
        }
        assert!(!bases.contains("备注") || text.contains("备注"), "{text}");
    }
}

/// Like [`rebased`], of a matter that shares sets of bases.
fn rebased_with_sets(sets: &str, bases: &str) -> (String, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("a-2024");
    std::fs::create_dir(&old).unwrap();
    let rules = format!(
        "计划 某县2024 {{\n  年度  2024\n}}\n\n法规 《甲法》 {{\n  废止  2025年1月1日\n  接替 {{\n    第一条 → 《新法》第五条\n  }}\n}}\n\n\
         法规 《乙法》 {{\n  废止  2025年1月1日\n  接替 {{\n    第一条 → 《新法》第五条\n  }}\n}}\n\n\
         法规 《丁法》\n\n法规 《新法》 {{\n  施行  2025年1月1日\n}}\n\n{sets}\n事项 甲 {{\n  内容  “某事”\n{bases}}}\n"
    );
    std::fs::write(old.join("a.ssj"), rules).unwrap();
    let new = renewed_at(folder.path(), "a-2024", "a-2027");
    let (model, findings) = ssj::cli::read(&new).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let one = |c: &ssj::model::Citation| {
        let articles: Vec<&str> = c.articles.iter().map(|a| a.text.as_str()).collect();
        format!("{}{}", c.title, articles.join("、"))
    };
    let cited = model.matters.get("甲").unwrap().citations.iter().map(one).collect::<Vec<_>>().join("；");
    let read = |file: &str| std::fs::read_to_string(new.join(file)).unwrap();
    (cited, read("a.ssj"), read("decisions.md"))
}

#[test]
fn bases_of_a_set_and_of_a_matter_that_become_the_same_are_merged() {
    let set = "依据集 共同 {\n  《甲法》第一条\n}\n";
    for (sets, bases, wanted) in [
        // Both were re-based on one article: the set has it.
        (set, "  依据 {\n    共同\n    《乙法》第一条\n  }\n", "新法第五条"),
        (set, "  依据  共同、《乙法》第一条、《丁法》第二条\n", "丁法第二条；新法第五条"),
        // The set is on its line, and stays.
        (set, "  依据  《乙法》第一条、共同\n", "新法第五条"),
        // What the matter cites holds and is what the set came to.
        (set, "  依据  共同、《新法》第五条\n", "新法第五条"),
        (set, "  依据 {\n    《新法》第五条、第六条\n    共同\n  }\n", "新法第五条、第六条；新法第五条"),
        // A set that cited it all along.
        ("依据集 共同 {\n  《新法》第五条\n}\n", "  依据  共同、《乙法》第一条\n", "新法第五条"),
    ] {
        let (cited, text, list) = rebased_with_sets(sets, bases);
        assert_eq!(cited, wanted, "{bases}\n{text}");
        let all = bases
            .lines()
            .chain(sets.lines())
            .flat_map(|l| l.split(['、', ' ']))
            .filter(|w| w.starts_with('《'));
        for old in all {
            assert!(text.contains(old), "{old}\n{text}");
        }
        // What is left twice is asked about.
        assert_eq!(list.contains("依据集“共同”已经引用"), wanted.matches("第五条").count() > 1, "{list}");
    }
    let two = format!("{set}依据集 另有 {{\n  《乙法》第一条\n}}\n");
    let (cited, _, list) = rebased_with_sets(&two, "  依据  共同、另有\n");
    assert_eq!(cited, "新法第五条；新法第五条");
    assert!(list.contains("依据集“共同”已经引用") && list.contains("事项 | 出处"), "{list}");
}

#[test]
fn what_stands_in_the_plan_that_is_extended_is_rebased() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        (
            "b-2023/a.ssj",
            "计划 某县2023 {\n  年度  2023\n}\n\n法规 《甲法》 {\n  废止  2025年1月1日\n  接替 {\n    第一条 → 《新法》第五条\n  }\n}\n\n事项 甲 {\n  依据  《甲法》第一条\n}\n",
        ),
        ("b-2024/a.ssj", "计划 某县2024 {\n  年度  2024\n  沿用  “../b-2023”\n}\n"),
    ] {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let new = renewed_at(folder.path(), "b-2024", "b-2027");
    let list = std::fs::read_to_string(new.join("decisions.md")).unwrap();
    let row = list.lines().find(|l| l.starts_with("| 甲 |")).unwrap();
    assert!(row.contains("《新法》第五条 | a.ssj:") && !row.contains("待定"), "{row}");
    let text = std::fs::read_to_string(new.join("a.ssj")).unwrap();
    assert!(text.contains("  依据  《新法》第五条\n") && text.contains("计划 某县2027"), "{text}");
}

#[test]
fn the_plan_of_2027_is_as_promised() {
    let path = "rules/zezhou-2027";
    let out = ssj(&["check", path, "--as-of", "2026-12-01", "--format", "json"], root());
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let of = |severity: &str| -> Vec<&str> {
        let all = json["findings"].as_array().unwrap().iter();
        all.filter(|f| f["severity"] == severity).map(|f| f["name"].as_str().unwrap()).collect()
    };
    // The holidays of 2027 nobody knows; whether regulations outlive their laws nobody has confirmed.
    assert_eq!(of("error"), ["calendar-missing"]);
    assert!(of("warning").iter().all(|name| *name == "repealed-parent"), "{:?}", of("warning"));
    assert_eq!(of("info"), [""; 0]);
    assert!(ssj(&["fmt", "--check", path], root()).status.success());
    let tested = ssj(&["test", path], root());
    assert!(tested.status.success(), "{}", said(&tested));
    // Every decision that the rules name is in the list.
    let list = std::fs::read_to_string(root().join(path).join("decisions.md")).unwrap();
    assert!(list.contains("为演示而作的建议稿") && list.contains("no document of any authority"));
    for entry in std::fs::read_dir(root().join(path))
        .unwrap()
        .flatten()
        .filter(|e| e.path().extension().unwrap() == "ssj")
    {
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for part in text.split('决').skip(1) {
            let number: String = part.chars().take_while(char::is_ascii_digit).collect();
            assert!(
                number.is_empty()
                    || list.contains(&format!("决{number} |"))
                    || list.contains(&format!("**决{number}**")),
                "决{number}"
            );
        }
    }
}

#[test]
fn whatever_the_finished_plan_drops_has_its_reason() {
    let out = ssj(&["diff", "rules/zezhou-2024", "rules/zezhou-2027", "--format", "json"], root());
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let list = std::fs::read_to_string(root().join("rules/zezhou-2027/decisions.md")).unwrap();
    let words: Vec<&str> = list.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let gone = json["changes"].as_array().unwrap().iter().filter(|c| c["change"] == "removed");
    let codes: Vec<&str> = gone.filter_map(|c| c["code"].as_str()).collect();
    assert!(codes.len() > 10, "{codes:?}");
    for code in codes {
        // O2 to O4 are told by their range.
        assert!(words.contains(&code) || list.contains("O1 至 O5") && code.starts_with('O'), "{code}");
    }
    for part in ["决22", "决23", "决24", "决25"] {
        assert!(list.contains(part), "{part}");
    }
}

#[test]
fn a_plan_written_so_can_be_renewed_again() {
    let folder = last_year("zezhou-2024");
    renewed(folder.path(), "zezhou-2024", "zh");
    let out = ssj(
        &["new", "2028", "--from", "zezhou-2027", "--as-of", "2027-11-23", "--lang", "zh"],
        folder.path(),
    );
    assert!(out.status.success(), "{}", said(&out));
    let (old, new) = (folder.path().join("zezhou-2027"), folder.path().join("zezhou-2028"));
    let read = |dir: &Path, file: &str| std::fs::read_to_string(dir.join(file)).unwrap();
    // Nothing died meanwhile: the bases and their questions are as they were, and so are the stubs.
    assert_eq!(read(&old, "annex2.ssj"), read(&new, "annex2.ssj"));
    assert_eq!(read(&old, "stubs.ssj"), read(&new, "stubs.ssj"));
    assert!(!new.join("stubs-1.ssj").exists());
    assert!(read(&new, "plan.ssj").contains("计划 泽州2028 {"));
}

#[test]
fn a_plan_that_uses_another_goes_with_it_or_says_that_it_stays_behind() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    for plan in ["zezhou-2024", "zezhou-2027"] {
        copy(&root().join("rules").join(plan), &rules.join(plan));
    }
    let new = |out: &str, lang: &str| {
        let args = ["new", "2028", "--from", "rules/zezhou-2027", "--as-of", "2027-11-23", "--lang", lang];
        let done = ssj(&[&args[..], &["--out", out]].concat(), folder.path());
        assert!(done.status.success(), "{}", said(&done));
        said(&done).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // Beside last year's, what it uses stays where it is.
    let words = new("rules/zezhou-2028", "en");
    assert!(words.contains("must stay there: ../zezhou-2024/duties.ssj"), "{words}");
    // Elsewhere it comes along: the folder stands by itself.
    std::fs::create_dir_all(folder.path().join("desk")).unwrap();
    let words = new("desk/2028", "zh");
    assert!(words.contains("desk/2028/used"), "{words}");
    std::fs::rename(folder.path().join("desk"), folder.path().join("away")).unwrap();
    std::fs::remove_dir_all(rules.join("zezhou-2024")).unwrap();
    let check = ssj(&["check", "away/2028", "--as-of", "2027-11-23", "--format", "json"], folder.path());
    let json: serde_json::Value = serde_json::from_slice(&check.stdout).unwrap();
    let codes = json["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap());
    assert!(codes.into_iter().all(|c| c > "SSJ100"), "{json:#}");
    let model = |dir: &str| ssj::cli::read(&folder.path().join(dir)).map_err(|f| f.message).unwrap().0;
    let (there, gone) = (model("away/2028"), model("rules/zezhou-2028"));
    assert!(!there.duties.is_empty() && gone.duties.len() < there.duties.len());
}

#[test]
fn a_rule_file_is_a_plan_of_its_own_or_part_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("小计划2026.ssj");
    let plan = "计划 小计划 {\n  制定 分局\n  印发 2026年1月2日\n  年度 2026\n  引用 cn.日历\n}\n部门 分局 {\n  代号 ENV\n}\n";
    std::fs::write(&file, plan).unwrap();
    let next = |from: &str, lang: &str| {
        ssj(&["new", "2027", "--from", from, "--as-of", "2026-11-23", "--lang", lang], folder.path())
    };
    let made = next("小计划2026.ssj", "zh");
    assert!(made.status.success(), "{}", said(&made));
    let new = folder.path().join("小计划2027");
    let text = std::fs::read_to_string(new.join("小计划2026.ssj")).unwrap();
    assert!(text.contains("2027") && new.join("decisions.md").is_file(), "{text}");
    // Without the heading of a plan it is one file of several, and the folder is named that has them all.
    copy(&root().join("rules/zezhou-2024"), &folder.path().join("plans-2024"));
    for (lang, words) in [("zh", "只是一个计划的一部分"), ("en", "is one file of a plan")] {
        let refused = next("plans-2024/annex1.ssj", lang);
        let heard = said(&refused);
        assert_eq!(refused.status.code(), Some(2), "{heard}");
        assert!(heard.contains(words) && heard.contains("--from plans-2024"), "{heard}");
        assert!(heard.lines().count() < 5, "{heard}");
    }
}

/// A plan that extends last year's in a folder beside it, and one that says the same at once.
fn extending(folder: &Path) {
    let base = "计划 某县2025 {\n  年度  2025\n  引用  cn.日历、“../shared.ssj”\n}\n\n法规 《甲法》 {\n  废止  2025年1月1日\n  接替 {\n    \
        第一条 → 《新法》第五条\n  }\n}\n\n法规 《丙办法》 {\n  失效  2025年1月1日\n}\n\n法规 《丁法》\n\n法规 《新法》 {\n  施行  2025年1月1日\n}\n\n\
        对象库 {\n  审批  日期\n}\n\n对象 新建：审批 ≥ 2024-12-01\n\n";
    let matter = "事项 甲 {\n  内容  “某事”\n  依据  《甲法》第一条、《丙办法》第二条、《丁法》第三条\n}\n\n";
    let task = "任务 甲抽查 {\n  对象  新建\n  事项  甲\n  比例频次  5% 1次/年\n  时间  2025年3月1日—2025年9月30日\n}\n\n\
        任务 乙抽查 {\n  对象  新建\n  比例频次  5% 1次/年\n  时间  1月—12月\n}\n";
    let changes = "计划 某县2026 {\n  年度  2026\n  完成期限  2026年11月10日前\n  沿用  “../a-2025”\n}\n\n\
        修改 任务 甲抽查 {\n  时间  2026年4月1日—2026年9月30日\n}\n\n删除 任务 乙抽查 {\n  理由  “没有人手”\n}\n";
    let shared = "部门 县局 {\n  代号  ENV\n}\n\n对象 老的：审批 < 2024-12-01\n";
    let at_once = format!(
        "{}{matter}任务 甲抽查 {{\n  对象  新建\n  事项  甲\n  比例频次  5% 1次/年\n  时间  2026年4月1日—2026年9月30日\n}}\n",
        base.replace("某县2025", "某县2026")
            .replace("年度  2025\n", "年度  2026\n  完成期限  2026年11月10日前\n"),
    );
    for (path, text) in [
        ("a-2025/plan.ssj", base),
        ("a-2025/more/matters.ssj", matter),
        ("a-2025/tasks.ssj", task),
        ("a-2026/plan.ssj", changes),
        ("once-2026/plan.ssj", at_once.as_str()),
        ("shared.ssj", shared),
    ] {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn a_plan_that_extends_another_is_renewed_as_if_it_said_all_at_once() {
    let folder = tempfile::tempdir().unwrap();
    extending(folder.path());
    let new = renewed_at(folder.path(), "a-2026", "a-2027");
    let once = renewed_at(folder.path(), "once-2026", "once-2027");
    let meaning = |dir: &Path| {
        let (model, findings) = ssj::cli::read(dir).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        model.meaning().unwrap()
    };
    // Days, year, names and bases moved, below as above.
    assert_eq!(meaning(&new), meaning(&once));
    let read = |file: &str| std::fs::read_to_string(new.join(file)).unwrap();
    let (plan, tasks) = (read("plan.ssj"), read("tasks.ssj"));
    assert!(!plan.contains("\n  沿用") && plan.contains("// 某县2026：沿用"), "{plan}");
    assert!(plan.find("\n计划 某县2027") < plan.find("\n引用 cn.日历"), "the header first: {plan}");
    assert!(plan.contains("审批 ≥ 2025-12-01") && plan.contains("2027年11月10日前"), "{plan}");
    assert!(tasks.contains("时间      2027年4月1日—2027年9月30日"), "{tasks}");
    assert!(
        tasks.contains("// 某县2026删除了某县2025的“任务 乙抽查”") && tasks.contains("没有人手"),
        "{tasks}"
    );
    assert!(
        read("more/matters.ssj").contains("《新法》第五条、《丁法》第三条"),
        "{}",
        read("more/matters.ssj")
    );
    // Nothing of the plan below is needed any more.
    std::fs::remove_dir_all(folder.path().join("a-2025")).unwrap();
    assert_eq!(meaning(&new), meaning(&once));
    // What was inherited is named, and so is what became of it.
    let list = read("decisions.md");
    for words in [
        "某县2025的任务（1）：甲抽查",
        "某县2025的事项（1）：甲",
        "某县2025的对象库\n",
        "“任务 乙抽查”：某县2026已经删除",
        "“任务 甲抽查”：某县2026改过",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
}

#[test]
fn what_a_shared_file_cites_is_not_said_to_be_cited_no_more() {
    let folder = tempfile::tempdir().unwrap();
    extending(folder.path());
    let shared = folder.path().join("shared.ssj");
    let text = std::fs::read_to_string(&shared).unwrap();
    let matter = "\n事项 共同 {\n  依据  《丙办法》第二条、《丁法》第三条\n}\n";
    std::fs::write(&shared, format!("{text}{matter}")).unwrap();
    for from in ["once-2026", "a-2026"] {
        let new = renewed_at(folder.path(), from, &from.replace("2026", "2027"));
        let list = std::fs::read_to_string(new.join("decisions.md")).unwrap();
        let row = list.lines().find(|l| l.starts_with("| 共同 |")).unwrap();
        assert!(row.contains("shared.ssj:8") && row.contains("那里仍然引用"), "{row}");
        assert!(!row.contains("不再引用"), "{row}");
        // A day that stands there is not moved, and that is said.
        let day = list.lines().find(|l| l.contains("没有顺延")).unwrap();
        assert!(day.contains("shared.ssj:5") && day.contains("2025-12-01"), "{day}");
    }
}

#[test]
fn a_plan_folder_that_extends_another_is_whole_and_says_so() {
    for (lang, words) in [("zh", "新计划不再沿用"), ("en", "which extends nothing")] {
        let folder = tempfile::tempdir().unwrap();
        extending(folder.path());
        let old = folder.path().join("p-2026");
        std::fs::create_dir_all(old.join("rules")).unwrap();
        let plan = std::fs::read_to_string(folder.path().join("a-2026/plan.ssj")).unwrap();
        std::fs::write(old.join("rules/plan.ssj"), plan.replace("../a-2025", "../../a-2025")).unwrap();
        std::fs::write(old.join("ssj.ron"), "(rules: [\"rules\"], roots: [\"../a-2025\", \"..\"])").unwrap();
        let args = ["new", "2027", "--from", "p-2026", "--as-of", "2026-11-23", "--lang", lang];
        let out = ssj(&args, folder.path());
        assert!(out.status.success(), "{}", said(&out));
        let heard = said(&out);
        assert!(heard.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{heard}");
        assert!(heard.lines().all(|l| width(l) <= 80 || l.contains("ssj ")), "{heard}");
        let new = folder.path().join("p-2027");
        assert!(new.join("rules/more/matters.ssj").is_file());
        let (model, findings) = ssj::cli::read(&new).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(model.tasks.names().collect::<Vec<_>>(), ["甲抽查"]);
    }
}

#[test]
fn what_from_names_is_said_in_its_words() {
    let folder = tempfile::tempdir().unwrap();
    for plan in ["zezhou-2024", "zezhou-2027"] {
        copy(&root().join("rules").join(plan), &folder.path().join("rules").join(plan));
    }
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    for (lang, from, code, words) in [
        ("zh", "rules/zezhou-2023", 5, "rules/zezhou-2024"),
        ("en", "rules/zezhou-2023", 5, "did you mean"),
        ("zh", "empty", 5, "用 --from 写明"),
        ("en", "empty", 5, "with --from"),
        // A folder of several plans is none, and its mistakes are not listed by the hundred.
        ("zh", "rules", 2, "里有几个计划"),
        ("en", "rules", 2, "holds several plans"),
    ] {
        let out = ssj(&["new", "2029", "--from", from, "--lang", lang], folder.path());
        let heard = said(&out);
        assert_eq!(out.status.code(), Some(code), "{heard}");
        assert!(heard.contains(words) && !heard.contains("-C"), "{heard}");
        assert!(heard.lines().count() < 9, "{heard}");
        assert!(heard.lines().all(|l| width(l) <= 80), "{heard}");
    }
}

/// Columns of a terminal.
fn width(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[test]
fn last_year_is_nowhere_left_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    for plan in ["zezhou-2024", "zezhou-2027"] {
        copy(&root().join("rules").join(plan), &folder.path().join(plan));
    }
    let args = ["new", "2028", "--from", "zezhou-2027", "--as-of", "2027-11-23", "--lang", "zh"];
    let out = ssj(&args, folder.path());
    assert!(out.status.success(), "{}", said(&out));
    let new = folder.path().join("zezhou-2028");
    let read = |file: &str| std::fs::read_to_string(new.join(file)).unwrap();
    assert!(
        read("goals.ssj").contains("文件 随机抽查事项清单 “《随机抽查事项清单（2028版）》”"),
        "{}",
        read("goals.ssj")
    );
    assert!(
        read("duties.ssj").contains("依据《随机抽查事项清单（2028版）》（附件2）"),
        "{}",
        read("duties.ssj")
    );
    let list = read("decisions.md");
    for file in std::fs::read_dir(&new).unwrap().flatten().filter(|f| f.path().extension().unwrap() == "ssj")
    {
        let name = file.file_name().into_string().unwrap();
        let text = std::fs::read_to_string(file.path()).unwrap();
        for (n, line) in text.lines().enumerate() {
            let (rule, comment) = line.split_once("//").unwrap_or((line, ""));
            assert!(!rule.contains("2027"), "{name}:{}: {line}", n + 1);
            let mark = comment.trim_start().starts_with("2027年：") || comment.contains("待定：");
            if comment.contains("2027") && !mark {
                assert!(list.contains(&format!("{name}:{}", n + 1)), "{line}\n{list}");
            }
        }
    }
}

#[test]
fn other_documents_keep_their_year_and_are_asked_about() {
    let plan = "计划 某县2024 {\n  年度  2024\n  标题  “某县2024年度抽查计划”\n  附件  “抽查事项清单（2024版）”\n  引用  “../shared-2024.ssj”\n}\n\n\
        文件 省厅要点 “2024年度省厅要点” {\n  出处  正文一\n}\n\n\
        职责 报送2024 {\n  出处  正文二\n  代号  D2024\n  内容  “按某字〔2024〕3号文件、《省厅2024年度方案》和2024年度省厅要点，依抽查事项清单（2024版）\
        于2024年11月10日前完成；2024年是建县百年，2023年度的结果照旧”\n}\n\n\
        任务 甲 {\n  时间  2月1日—2月29日\n}\n\n任务 丙 {\n  时间  2024年2月—2024年2月\n}\n\n任务 乙 {\n  时间  1月—12月\n  分期  1月1日—2月29日、3月1日—12月31日\n}\n";
    let shared = "职责 共用 {\n  内容  “2024年度的工作；《省厅2024年度方案》”\n}\n";
    for (lang, words) in [
        (
            "zh",
            [
                "的题名，没有改",
                "的文号，没有改",
                "看不出是不是随计划",
                "前一年或后一年",
                "没有2月29日，改为28日",
                "带着上一年度",
                "写在共用的文件里",
            ],
        ),
        (
            "en",
            [
                "the title of another document",
                "the number of a document",
                "the words do not say",
                "the year before or after",
                "no 29th of February, so it",
                "has last year in it",
                "stands in a shared file",
            ],
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a-2024")).unwrap();
        std::fs::write(folder.path().join("a-2024/a.ssj"), plan).unwrap();
        std::fs::write(folder.path().join("shared-2024.ssj"), shared).unwrap();
        let out =
            ssj(&["new", "2027", "--from", "a-2024", "--as-of", "2026-11-23", "--lang", lang], folder.path());
        assert!(out.status.success(), "{}", said(&out));
        let text = std::fs::read_to_string(folder.path().join("a-2027/a.ssj")).unwrap();
        let rules = plain(&text).into_iter().filter(|l| !l.starts_with("//")).collect::<Vec<_>>().join("\n");
        for wanted in [
            "标题 “某县2027年度抽查计划”",
            "附件 “抽查事项清单（2027版）”",
            "引用 “../shared-2024.ssj”",
            "文件 省厅要点 “2024年度省厅要点”",
            "职责 报送2024 {",
            "〔2024〕3号文件、《省厅2024年度方案》和2024年度省厅要点，依抽查事项清单（2027版）于2027年11月10日前完成",
            "2024年是建县百年，2023年度的结果照旧",
            "时间 2月1日—2月28日",
            "时间 2027年2月—2027年2月",
            "分期 1月1日—2月28日、3月1日—12月31日",
        ] {
            assert!(rules.contains(wanted), "{wanted}\n{rules}");
        }
        let list = std::fs::read_to_string(folder.path().join("a-2027/decisions.md")).unwrap();
        for words in words {
            assert!(list.contains(words), "{words}\n{list}");
        }
        // A question of the plan's own text names its place, and the mark stands right there.
        let asked = list.lines().find(|l| l.contains(words[1])).unwrap();
        assert!(asked.contains("正文二") && asked.contains("a.ssj:"), "{asked}");
        let (_, findings) = ssj::cli::read(&folder.path().join("a-2027")).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }
}

#[test]
fn a_29th_of_february_is_no_day_of_a_short_year() {
    let folder = tempfile::tempdir().unwrap();
    let check = |year: i16, lang: &str| {
        let rules = format!(
            "计划 某县 {{\n  年度  {year}\n  完成期限  2月29日前\n}}\n任务 甲 {{\n  时间  2月1日—2月29日\n  抽取期限  2月29日前\n}}\n\
             任务 乙 {{\n  比例频次  每次 5%，2次/年\n  时间  1月—12月\n  分期  2月1日—2月29日、3月1日—12月31日\n}}\n\
             任务 丙 {{\n  比例频次  每次 5%，2次/年\n  时间  1月1日—2月29日、3月—4月\n}}\n\
             职责 丁 {{\n  内容  “报”\n  时限  2月29日前\n}}\n"
        );
        std::fs::write(folder.path().join("a.ssj"), rules).unwrap();
        let out = ssj(
            &["check", "a.ssj", "--as-of", "2026-12-01", "--format", "concise", "--lang", lang],
            folder.path(),
        );
        said(&out)
    };
    let heard = check(2027, "zh");
    let lines: Vec<&str> = heard.lines().filter(|l| l.contains("2027年没有2月29日")).collect();
    let places: Vec<&str> = lines.iter().map(|l| l.split(": ").next().unwrap()).collect();
    assert_eq!(
        places,
        ["a.ssj:3:9", "a.ssj:6:7", "a.ssj:7:9", "a.ssj:12:7", "a.ssj:16:7", "a.ssj:20:7"],
        "{heard}"
    );
    assert_eq!(check(2027, "en").matches("2027 has no 29th of February").count(), 6);
    assert!(!check(2028, "zh").contains("2月29日"));
}

#[test]
fn what_cannot_be_drawn_yet_is_said_at_once() {
    let even = |out: &Output| said(out).split_whitespace().collect::<String>();
    let folder = last_year("zezhou-2024");
    let new = |from: &str, to: &str, lang: &str| {
        let args = ["new", "2027", "--from", from, "--out", to, "--as-of", "2026-11-23", "--lang", lang];
        even(&ssj(&args, folder.path()))
    };
    let told = new("zezhou-2024", "a", "zh");
    assert!(told.contains("9项任务中有9项还不能抽取") && told.contains("assumptions所列的文件"), "{told}");
    // A plan folder whose assumptions are not taken over.
    copy(&root().join("rules"), &folder.path().join("rules"));
    copy(&root().join("examples/zezhou-2024"), &folder.path().join("examples/zezhou-2024"));
    let told = new("examples/zezhou-2024", "examples/b", "en");
    assert!(
        told.contains("9of9taskscannotbedrawnyet") && told.contains("assumptionswerenottakenover"),
        "{told}"
    );
}

/// Where a basis went is looked for in its own place, and a path that is written otherwise is told.
#[test]
fn every_row_of_the_minutes_points_at_its_own_mark() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    for plan in ["zezhou-2024", "zezhou-2024-mended"] {
        copy(&root().join("rules").join(plan), &rules.join(plan));
    }
    let args = ["new", "2027", "--from", "rules/zezhou-2024-mended", "--out", "m27", "--lang", "zh"];
    let out = ssj(&[&args[..], &["--as-of", "2026-11-23"]].concat(), folder.path());
    assert!(out.status.success(), "{}", said(&out));
    let read = |name: &str| std::fs::read_to_string(folder.path().join("m27").join(name)).unwrap();
    let (list, matters, plan) = (read("decisions.md"), read("matters.ssj"), read("plan.ssj"));
    let lines: Vec<&str> = matters.lines().collect();
    for code in ["M11", "M12"] {
        let row =
            list.lines().find(|l| l.contains(&format!("({code})")) && l.contains("matters.ssj:")).unwrap();
        let at: usize = row.split("matters.ssj:").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let before = lines[..at].iter().rev().find(|l| l.trim().starts_with("代号")).unwrap();
        assert!(before.ends_with(code) && lines[at - 1].trim().starts_with("// 2024年："), "{row}: {before}");
    }
    let (at, _) =
        plan.lines().enumerate().find(|(_, l)| l.contains("“../rules/zezhou-2024/duties.ssj”")).unwrap();
    let above = plan.lines().nth(at - 1).unwrap();
    assert!(above.contains("// 2024年：“../zezhou-2024/duties.ssj”"), "{above}");
    let told = "“../zezhou-2024/duties.ssj” → “../rules/zezhou-2024/duties.ssj”";
    assert!(list.contains(told), "{list}");
}
