//! The command: what-if, mistakes, languages.

use crate::county;
use crate::made::EQUAL;
use serde_json::Value;
use std::process::{Command, Output};

pub fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn stdout(args: &[&str]) -> String {
    let out = ssj(args);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

pub fn json(args: &[&str]) -> Value {
    serde_json::from_str(&stdout(&[args, &["--format", "json"]].concat())).unwrap()
}

pub const EXAMPLE: [&str; 5] = ["forecast", "-C", "examples/zezhou-2024", "--years", "200"];

#[test]
fn what_if_is_a_layer_of_rules() {
    let reached = |set: &[&str]| {
        let told = json(&[&EXAMPLE[..], set].concat());
        let of = |at: usize| told["forecasts"][at]["reached"]["mean"].as_str().unwrap_or("none").to_owned();
        (of(0), of(1))
    };
    let one = |set: &str| reached(&["--set", set]);
    assert_eq!(reached(&[]), ("419/1".to_owned(), "none".to_owned()));
    // 10 %, 15 %, 20 % and 30 % of 79, 30, 9 and 2, four times: 32, 20, 8, 2 instead of all 120.
    assert_eq!(one("任务 A1 比例 10%").1, "361/1");
    assert_eq!(one("修改 任务 重点排污单位抽查 { 比例频次 10% 4次/年 }").1, "361/1");
    assert_eq!(one("task A1 ratio 10%").1, "361/1");
    // Twice a year only: 8, 5, 2 and 1, twice, instead of 120.
    assert_eq!(one("任务 A1 比例频次 10%，2次/年 ；分期 3月、9月").1, "331/1");
    let equal = format!("假设 递加比例 递增 比例 按 风险 {{ {EQUAL} }}");
    assert_eq!(one(&equal), ("419/1".to_owned(), "332/1".to_owned()));
    // Of one task only: 5 % of 800 four times instead of 244.
    assert_eq!(one(&format!("任务 A2 递增 比例 按 风险 {{ {EQUAL} }}")).1, "335/1");
    // One change upon the other, in one argument or in two.
    let both = reached(&["--set", "任务 A4 时间 5月—9月", "--set", "任务 A4 比例 50%"]).1;
    assert_eq!(one("任务 A4 时间 5月—9月；比例 50%").1, both);
    let more = reached(&["--set", "任务 A1 比例 10%", "--set", "任务 A4 比例 50%"]).1;
    assert_eq!(one("A1 比例 10%; A4 比例 50%").1, more);
    assert!(more != both && more != "361/1" && both != "419/1", "{more} {both}");
    let told = json(&[&EXAMPLE[..], &["--set", "目标 G2：抽查企业 / 全部企业 ≥ 42%"]].concat());
    let missed = |at: usize| told["forecasts"][at]["objectives"][0]["missed"].as_u64();
    assert_eq!((missed(0), missed(1)), (Some(0), Some(200)));
    let same = ssj(&[&EXAMPLE[..], &["--set", "任务 A1 比例 25%", "--lang", "zh"]].concat());
    // What changes nothing is no result: nothing is played.
    assert_eq!((same.status.code(), same.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&same.stderr).contains("没有改动什么"));
}

#[test]
fn a_field_that_is_set_twice_is_refused_with_both() {
    for (first, second) in [
        ("任务 A1 比例 10%", "任务 A1 比例 20%"),
        ("任务 A1 比例 10%", "任务 A1 比例 25%"),
        ("任务 A1 频次 2次/年", "任务 A1 比例频次 每次 10%，4次/年"),
        ("目标 G2：抽查企业 / 全部企业 ≥ 6%", "目标 G2：抽查企业 / 全部企业 ≥ 7%"),
    ] {
        for lang in ["zh", "en"] {
            let sets = ["--set", first, "--set", "任务 A6 数量 1家", "--set", second, "--lang", lang];
            let (code, told, said) = heard(&[&EXAMPLE[..], &sets].concat());
            let (a, b) = (format!("--set {first}").replace("， ", "，"), format!("--set {second}"));
            assert_eq!((code, told.as_str()), (Some(2), ""), "{said}");
            assert!(said.contains(&a) && said.contains(&b) && !said.contains("A6"), "{said}");
        }
    }
    // Two parts of one field are not the same.
    let sets = ["--set", "任务 A4 比例 50%", "--set", "任务 A4 高 +20个百分点"];
    assert_eq!(ssj(&[&EXAMPLE[..], &sets].concat()).status.code(), Some(0));
}

#[test]
fn a_bad_change_is_a_finding_at_its_place() {
    for (set, places) in [
        ("任务 A1 比率 10%", &["unknown-keyword", "--set:1:7", "比例频次"][..]),
        ("任务 A1 比例 十分之", &["bad-value", "--set:1:13"]),
        ("任务 A9 比例 10%", &["unknown-name", "--set:1:1", "A9", "A1 重点排污单位抽查"]),
        ("胡说八道", &["--set:1:1"]),
        (" ", &["--set:1:1"]),
    ] {
        let out = ssj(&[&EXAMPLE[..], &["--set", set, "--lang", "zh"]].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!((out.status.code(), out.stdout.len()), (Some(3), 0), "{set}: {said}");
        assert!(places.iter().all(|p| said.contains(p)), "{set}: {said}");
    }
    // What can be understood in two ways is said, and forecast.
    let bare = "任务 A2 递增 比例 按 风险 { 低 +0%、一般 +5%、较高 +10%、高 +20% }";
    let out = ssj(&[&EXAMPLE[..], &["--set", bare, "--lang", "en"]].concat());
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success() && said.contains("assumed-reading") && said.contains("--set:1:"), "{said}");
    // Of several, which one; in the file nothing was changed.
    let two = ["--set", "任务 A1 比例 10%", "--set", "任务 A2 比例 x"];
    let out = ssj(&[&EXAMPLE[..], &two, &["--lang", "en"]].concat());
    assert!(String::from_utf8_lossy(&out.stderr).contains("--set (2):1:"));
    // A change after which a task cannot be drawn is said first, the other tasks are forecast all the same.
    let out = ssj(&[&EXAMPLE[..], &["--set", "任务 A1 比例频次 待定", "--lang", "en"]].concat());
    assert_eq!(out.status.code(), Some(6));
    let (said, told) = (
        String::from_utf8_lossy(&out.stderr).into_owned(),
        String::from_utf8_lossy(&out.stdout).into_owned(),
    );
    assert!(said.contains("not-drawable") && said.contains("--set:1"), "{said}");
    assert!(told.contains("With the change, this could not be forecast either"), "{told}");
}

#[test]
fn what_stands_in_the_way_is_said() {
    let run = |args: &[&str]| {
        let out = ssj(&[args, &["--lang", "en"]].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        (out.status.code(), said.split_whitespace().collect::<Vec<_>>().join(" "), out.stdout)
    };
    let (code, said, _) = run(&["forecast", "rules/zezhou-2024-mended"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("needs an entity library"), "{said}");
    let data = ["--data", "examples/zezhou-2024/data/entities.csv", "--years", "20"];
    let (code, said, out) = run(&[&["forecast", "rules/zezhou-2024"], &data[..]].concat());
    assert_eq!((code, out.len()), (Some(3), 0));
    assert!(said.contains("no task can be drawn") && said.contains("not-drawable"), "{said}");
    for bad in [["--years", "0"], ["--years", "x"], ["--threads", "0"], ["--years", "1000001"]] {
        assert_eq!(run(&[&EXAMPLE[..3], &bad].concat()).0, Some(2), "{bad:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.csv");
    std::fs::write(&bad, "统一社会信用代码,名称\nE1,甲\n").unwrap();
    let (code, said, out) = run(&[&EXAMPLE[..3], &["--data", bad.to_str().unwrap()]].concat());
    assert_eq!((code, out.len()), (Some(3), 0), "{said}");
}

#[test]
fn both_languages_fit_a_page() {
    use unicode_width::UnicodeWidthStr;
    let folder = tempfile::tempdir().unwrap();
    let county = folder.path().join("county.csv");
    std::fs::write(&county, county::table()).unwrap();
    let data = ["--data", county.to_str().unwrap()];
    for lang in ["zh", "en"] {
        for set in [&[][..], &["--set", "任务 A1 比例 10%"], &["--set", "目标 上限：每家 每年 不超过 1次"]]
        {
            let args = [&EXAMPLE[..], &data, set, &["--lang", lang]].concat();
            for line in stdout(&args).lines().filter(|l| !l.contains(".csv")) {
                assert!(line.width() <= 80 && !line.contains('⟨'), "{line}");
            }
        }
    }
    let told = stdout(
        &[&EXAMPLE[..], &data, &["--set", "目标 上限：每家 每年 不超过 1次", "--lang", "zh"]].concat(),
    );
    for words in [
        "没有预测的",
        "一年查到多少家",
        "没有查到的家数",
        "落空的可能",
        "各月的工作量",
        "上限 上限",
        "没有精确值",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

/// What a command says on standard error, blanks made even, and its exit.
fn heard(args: &[&str]) -> (Option<i32>, String, String) {
    let out = ssj(args);
    let even = |bytes: &[u8]| {
        String::from_utf8_lossy(bytes).split_whitespace().collect::<Vec<_>>().join(" ").replace("， ", "，")
    };
    (out.status.code(), even(&out.stdout), even(&out.stderr))
}

#[test]
fn a_change_without_effect_is_named_with_its_reason() {
    let try_ = |set: &[&str], lang: &str| {
        let (code, told, said) = heard(&[&EXAMPLE[..], set, &["--lang", lang]].concat());
        assert_eq!(code, Some(0), "{set:?}: {said}");
        told.replace(' ', "")
    };
    for (set, zh, en) in [
        ("任务 A1 类型 不定向", "改的是类型", "whatchanges(类型)decidesneither"),
        ("任务 A6 比例 90%", "取整以后与原来相同", "takesasmanyasbefore"),
        ("任务 A6 检查组 泽州分局 3人", "", ""),
        ("目标 G3：已公示 / 应公示 = 90%", "目标公示率没有预测", "isnotforecast"),
        ("目标 G2：抽查企业 / 全部企业 ≥ 6%", "没有达到的年数与原来相同", "missedinasmanyyears"),
        ("事项 M1 内容 “别的”", "改的是内容", "decidesneither"),
    ] {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let told = try_(&["--set", set], lang);
            let warning = if lang == "zh" {
                "警告：试改1没有改变预测"
            } else {
                "warning:change1doesnotchange"
            };
            assert_eq!(told.contains(warning), !words.is_empty(), "{set}: {told}");
            assert!(told.contains(words), "{set}: {words}: {told}");
        }
    }
    // Of several it is said which one; what has an effect is not named.
    let told = try_(&["--set", "任务 A1 比例 10%", "--set", "任务 A1 类型 不定向"], "zh");
    assert!(told.contains("试改2没有改变预测") && !told.contains("试改1没有"), "{told}");
    let told = json(&[&EXAMPLE[..], &["--set", "任务 A1 比例 10%", "--set", "任务 A1 类型 不定向"]].concat());
    assert_eq!(told["forecasts"].as_array().unwrap().len(), 2);
    assert_eq!(told["changes"][0]["without_effect"], Value::Null);
    assert!(told["changes"][1]["without_effect"].is_string());
}

#[test]
fn examples_and_assumptions_of_the_plan_stand_in_no_ones_way() {
    for (lang, words) in [
        ("zh", ["试改不看计划里的示例", "假设“递加比例”的一部分"]),
        ("en", ["examples of the plan", "part of the assumption"]),
    ] {
        // Many examples name it, and so do assumptions for several tasks.
        let args = ["--set", "删除 任务 A1", "--lang", lang];
        let (code, told, said) = heard(&[&EXAMPLE[..], &args].concat());
        assert_eq!(code, Some(0), "{said}");
        assert!(words.iter().all(|w| said.contains(w)), "{said}");
        // The other tasks of those assumptions have them still: 419 less the 120 of A1.
        assert!(told.contains(" 419 419 299 299 "), "{told}");
    }
    let (_, _, said) = heard(&[&EXAMPLE[..], &["--lang", "zh"]].concat());
    assert!(!said.contains("示例"), "{said}");
    // What else of the plan names it is in the way all the same.
    let (code, _, said) =
        heard(&[&EXAMPLE[..], &["--set", "删除 对象 重点排污单位", "--lang", "zh"]].concat());
    assert_eq!(code, Some(3), "{said}");
}

#[test]
fn a_code_names_a_task_however_the_change_is_written() {
    let reached = |set: &str| {
        json(&[&EXAMPLE[..], &["--set", set]].concat())["forecasts"][1]["reached"]["mean"].clone()
    };
    for set in [
        "修改 任务 A1 { 比例频次 每次 10%，4次/年 }",
        "任务 A1 { 比例 10% }",
        "override task a1 { ratio 10% }",
    ] {
        assert_eq!(reached(set), "361/1", "{set}");
    }
    // A name that nothing has is not among those that are listed.
    let (code, _, said) = heard(&[&EXAMPLE[..], &["--set", "删除 任务 A9", "--lang", "zh"]].concat());
    assert_eq!(code, Some(3));
    assert!(said.contains("“A9”") && !said.contains("：A9"), "{said}");
    assert!(said.contains("计划里没有它") && !said.contains("沿用"), "{said}");
}

#[test]
fn one_number_of_a_rule_may_be_tried() {
    for set in [
        "任务 A4 频次 2次/年",
        "任务 A4 比例 50% 频次 2次/年",
        "任务 A5 数量 3家",
        "任务 A4 高 +60个百分点",
        "任务 A4 递增 高 +60个百分点",
        "task A4 frequency 2 times a year",
        "task A4 ratio 50%",
        "目标 上限：每家 每年 不超过 1次",
        "objective cap: each entity each year at most 1 visit",
        "task A1 tiers 高 +30 points",
        "task A1 rounds by quarter",
        "task A1 window March—September",
        "任务 A1 时间 3月—9月",
        "任务 A1 分期 按季度",
    ] {
        for lang in ["zh", "en"] {
            let out = ssj(&[&EXAMPLE[..], &["--set", set, "--lang", lang]].concat());
            let said = String::from_utf8_lossy(&out.stderr).into_owned();
            assert_ne!(out.status.code(), Some(3), "{set}: {said}");
            assert!(!said.contains("bad-value") && !said.contains("unknown-keyword"), "{set}: {said}");
        }
    }
    // What it leaves open is said by a further one, which is understood.
    for (lang, set, further) in [
        ("zh", "任务 A1 频次 2次/年", "任务 A1 分期 按半年"),
        ("en", "task A1 frequency 2 times a year", "task A1 rounds by half-year"),
        ("zh", "任务 A1 频次 3次/年", "任务 A1 分期 1月、5月、9月"),
    ] {
        let out = ssj(&[&EXAMPLE[..], &["--set", set, "--lang", lang]].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(6), "{said}");
        assert!(said.contains(&format!("--set \"{further}\"")), "{said}");
        let out = ssj(&[&EXAMPLE[..], &["--set", set, "--set", further, "--lang", lang]].concat());
        assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    }
    let set = "任务 A4 频次 2次/年";
    let out = ssj(&[&EXAMPLE[..], &["--set", set, "--lang", "zh"]].concat());
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(said.contains("--set \"任务 A4 比例 每次 30% 频次 2次/年\""), "{said}");
    // The rule that it came to is in the answer.
    let tried = ["--set", "任务 A1 频次 2次/年", "--set", "任务 A1 分期 按半年"];
    let tried = json(&[&EXAMPLE[..], &tried].concat());
    let rules = tried["changes"][0]["rules"].as_str().unwrap();
    assert!(rules.contains("比例频次 25%，2次/年") || rules.contains("比例频次 每次 25%，2次/年"), "{rules}");
}

#[test]
fn a_refused_change_shows_what_is_taken() {
    for (lang, set, forms) in [
        ("zh", "任务 A1 概率 10%", ["任务 A1 频次 2次/年", "任务 A1 递增 高 +30个百分点", "删除 任务 A1"]),
        (
            "en",
            "task A1 odds 10%",
            ["task A1 frequency 2 times a year", "task A1 tiers 高 +30 points", "remove task A1"],
        ),
        ("zh", "每家 2次", ["任务 A1 比例 10%", "目标 名称：每家 每年 不超过 2次", "或者任何一条规则"]),
    ] {
        let out = ssj(&[&EXAMPLE[..], &["--set", set, "--lang", lang]].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(3), "{said}");
        assert!(forms.iter().all(|form| said.contains(form)), "{set}: {said}");
        let first = format!("· {}", forms[0]);
        assert_eq!(said.lines().filter(|l| l.trim() == first).count(), 1, "{said}");
        let wide = |l: &&str| unicode_width::UnicodeWidthStr::width(*l) > 80;
        assert!(said.lines().find(wide).is_none(), "{said}");
    }
    // Whatever it shows is understood.
    for lang in ["zh", "en"] {
        let out = ssj(&[&EXAMPLE[..], &["--set", "？", "--lang", lang]].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        // The frame around the place has dots, too.
        let list = said.lines().skip_while(|l| !l.contains("一次一项") && !l.contains("may look like this"));
        let forms: Vec<&str> = list.filter_map(|l| l.trim().strip_prefix("· ")).collect();
        assert!(forms.len() > 8, "{said}");
        for form in forms.into_iter().filter(|f| !f.contains("任何") && !f.contains("any rule")) {
            let named = ["分级 名称", "tiers NAME"].iter().any(|w| form.starts_with(w));
            let out = ssj(&[&EXAMPLE[..4], &["5", "--set", form, "--lang", lang]].concat());
            let said = String::from_utf8_lossy(&out.stderr).into_owned();
            assert!(named || out.status.code() != Some(3), "{form}: {said}");
        }
    }
}

#[test]
fn tiers_that_no_task_takes_are_told_with_those_that_tasks_take() {
    for (lang, words) in [
        ("zh", ["没有任务采用分级“新的”", "--set \"任务 A1 递增 新的\""]),
        ("en", ["no task takes the tiers “新的”", "--set \"task A1 tiers 新的\""]),
    ] {
        let set =
            "分级 新的：比例 按 风险 { 低 +0个百分点、一般 +1个百分点、较高 +2个百分点、高 +3个百分点 }";
        let out = stdout(&[&EXAMPLE[..], &["--set", set, "--lang", lang]].concat());
        let said = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.iter().all(|w| said.contains(w)), "{out}");
        // What is advised has an effect.
        let taken = ["--set", set, "--set", "任务 A1 递增 新的", "--lang", lang];
        let out = stdout(&[&EXAMPLE[..], &taken].concat());
        assert!(!out.contains(words[0]), "{out}");
    }
}

#[test]
fn what_no_team_can_visit_and_whoever_is_left_out_is_no_plain_success() {
    // More than the department has.
    let set = ["--set", "任务 A4 检查组 泽州分局 25人", "--lang"];
    let said = |lang: &str| heard(&[&EXAMPLE[..], &set, &[lang]].concat());
    let (code, told, _) = said("zh");
    assert_eq!(code, Some(1), "{told}");
    let (first, tables) = (told.find("改后派不出检查组的"), told.find("一年查到多少家"));
    assert!(first.is_some() && first < tables && told.contains("A4 核与辐射安全检查（"), "{told}");
    assert!(told.contains("泽州分局 21 人，在岗人员中") && told.contains("合适的只有 20 人"), "{told}");
    let (code, told, _) = said("en");
    assert!(code == Some(1) && told.contains("With the change, no team can make these visits"), "{told}");
    // Who has no tier, and no rule for it, is in no figure.
    let data = "examples/overlap-2024/data/entities.csv";
    let (code, told, _) =
        heard(&["forecast", "rules/zezhou-2027", "--data", data, "--years", "20", "--lang", "en"]);
    assert!(code == Some(6) && told.contains("they are left out"), "{code:?} {told}");
    // What no draw decides is said, and is none of both.
    assert_eq!(heard(&EXAMPLE).0, Some(0));
}

/// The example without the objects of a class.
fn without(label: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let all = std::fs::read_to_string("examples/zezhou-2024/data/entities.csv").unwrap();
    let kept: String = all.split_inclusive('\n').filter(|line| !line.contains(label)).collect();
    assert!(kept.len() < all.len());
    std::fs::write(folder.path().join("entities.csv"), kept).unwrap();
    folder
}

#[test]
fn a_task_with_nobody_to_draw_is_left_out_and_said_first() {
    let folder = without("核技术利用单位");
    let data = folder.path().join("entities.csv");
    let args = [&EXAMPLE[..], &["--data", data.to_str().unwrap()]].concat();
    for (lang, words) in [("zh", "名录里没有它能抽的对象"), ("en", "has nobody whom it draws from")]
    {
        let (code, out, _) = heard(&[&args[..], &["--lang", lang]].concat());
        assert_eq!(code, Some(6), "{out}");
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        let at = |words: &str| flat(&out).find(&flat(words)).unwrap_or_else(|| panic!("{words}: {out}"));
        let task = at("A4核与辐射安全检查");
        assert!(task < at(words) && at(words) < at("A1重点排污单位抽查"), "{out}");
    }
    let (_, out, _) = heard(&[&args[..], &["--format", "json"]].concat());
    let told: Value = serde_json::from_str(&out).unwrap();
    let open = told["forecasts"][0]["not_forecast"].as_array().unwrap();
    assert!(open.iter().any(|o| o["what"].as_str().unwrap().starts_with("A4")), "{open:?}");
}

#[test]
fn rounds_may_be_said_behind_the_frequency_and_that_is_said() {
    for (lang, argument, one) in [
        ("zh", "任务 A1 频次 3次/年", "任务 A1 频次 3次/年；分期 1月、5月、9月"),
        (
            "en",
            "task A1 frequency 3 times a year",
            "task A1 frequency 3 times a year; rounds January, May, September",
        ),
    ] {
        let (code, _, err) = heard(&[&EXAMPLE[..], &["--lang", lang, "--set", argument]].concat());
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        assert!(code == Some(6) && flat(&err).contains(&flat(&format!("--set \"{one}\""))), "{err}");
        // What is proposed is taken.
        let (code, out, err) = heard(&[&EXAMPLE[..], &["--lang", lang, "--set", one]].concat());
        assert_eq!(code, Some(0), "{out}{err}");
    }
}

#[test]
fn what_caps_leave_undrawn_is_told_a_year() {
    // Everybody is drawn twice, and may be visited once.
    let both = [
        "--set",
        "目标 上限：每家 每年 不超过 1次",
        "--set",
        "任务 A1 比例频次 每次 100%，2次/年；分期 按半年",
    ];
    let told = json(&[&EXAMPLE[..], &both].concat());
    let short = &told["forecasts"][1]["short"];
    let (all, years) = (short["visits"].as_u64().unwrap(), told["years"].as_u64().unwrap());
    let a_year = ssj::ratio::Ratio::new(all, years).unwrap();
    assert!(all > 0, "the cap binds: {short}");
    assert_eq!(short["a_year"].as_str().unwrap(), a_year.to_string());
    for (lang, words) in [("zh", "平均每年少"), ("en", "fewer a year on average")] {
        let out = stdout(&[&EXAMPLE[..], &["--lang", lang], &both].concat());
        assert!(out.split_whitespace().collect::<String>().contains(&words.replace(' ', "")), "{out}");
    }
}
