//! An export that was edited: what its further sheet says goes with names and not with rows.

use super::common::*;
use ssj::annex::import::Imported;
use ssj::finding::Place;
use ssj::message::Lang;

#[test]
fn a_renamed_task_that_another_line_names_is_told_with_both_rows() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let task = |name: &str, n: u32, more: &str| {
        format!(
            "任务 {name} “{name}类抽查” {{\n  代号  A{n}\n  出处  附件1 第{n}行\n  比例频次  {n}0% 1次/年\n  时间  1月—12月\n{more}}}\n"
        )
    };
    let rules =
        format!("计划 某县 {{\n  年度  2027\n}}\n{}{}", task("甲", 1, ""), task("乙", 2, "  后于  甲\n"));
    std::fs::write(dir.join("a.ssj"), rules).unwrap();
    assert_eq!(ssj(dir, &["export", "a.ssj", "--out", "x.csv"]).status.code(), Some(0));
    let annex = std::fs::read_to_string(dir.join("x-附件1.csv")).unwrap();
    let further = std::fs::read_to_string(dir.join("x-附加.csv")).unwrap();
    let import = |annex: &str, further: &str| {
        imported(&[("附件1.csv", annex.as_bytes()), ("附加.csv", further.as_bytes())])
    };
    let renamed = annex.replace("甲类抽查", "丁类抽查");
    let done = import(&renamed, &further);
    assert!(done.files.is_empty(), "a name that nothing has is no rule");
    for (lang, words) in [
        (Lang::Zh, ["后于  甲", "附件1 第1行", "甲类抽查", "丁类抽查"]),
        (Lang::En, ["后于  甲", "is 附件1 第1行", "甲类抽查", "丁类抽查"]),
    ] {
        let said = told(&done, "SSJ562", lang);
        assert!(matches!(said.as_slice(), [one] if words.iter().all(|w| one.2.contains(w))), "{said:?}");
    }
    let finding = done.findings.iter().find(|f| f.code.code == "SSJ562").unwrap();
    let files: Vec<&str> = finding
        .labels
        .iter()
        .filter_map(|l| match &l.place {
            Place::Cell { file, .. } => Some(file.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(files, ["附加.csv", "附件1.csv", "附加.csv"], "the line, the row, and the cell to be changed");
    // What is advised works.
    let same = import(&renamed, &further.replace("甲类抽查", "丁类抽查"));
    assert!(
        block(&same, "丁类抽查").contains("A1") && block(&same, "乙类抽查").contains("后于      甲"),
        "{:?}",
        same.findings
    );
    let other = further.lines().filter(|l| !l.contains("后于")).collect::<Vec<_>>().join("\n");
    let other = import(&renamed, &other);
    assert!(!other.files.is_empty() && !block(&other, "丁类抽查").contains("A1"), "{:?}", other.findings);
    // The row is gone altogether.
    let gone = annex.lines().filter(|l| !l.contains("甲类抽查")).collect::<Vec<_>>().join("\n");
    let gone = import(&gone, &further);
    let said = told(&gone, "SSJ562", Lang::Zh);
    assert!(matches!(said.as_slice(), [one] if one.2.contains("已经没有它")), "{said:?} {:?}", gone.findings);
}

#[test]
fn what_an_export_said_of_a_task_goes_with_its_name_and_not_with_its_row() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let task = |name: &str, n: u32| {
        format!(
            "任务 {name} “{name}类抽查” {{\n  代号  A{n}\n  出处  附件1 第{n}行\n  比例频次  {n}0% 1次/年\n  时间  1月—12月\n  \
             责任  “{name}科”\n}}\n"
        )
    };
    let rules =
        format!("计划 某县 {{\n  年度  2027\n}}\n{}{}{}", task("甲", 1), task("乙", 2), task("丙", 3));
    std::fs::write(dir.join("a.ssj"), rules).unwrap();
    assert_eq!(ssj(dir, &["export", "a.ssj", "--out", "x.csv"]).status.code(), Some(0));
    let annex = std::fs::read_to_string(dir.join("x-附件1.csv")).unwrap();
    let further = std::fs::read(dir.join("x-附加.csv")).unwrap();
    let again = |rows: &[&str]| {
        let (head, of) = annex.split_once("\n1,").unwrap();
        let rest = of.split_once("类抽查").unwrap().1.lines().next().unwrap();
        let rows = rows.iter().zip(1..).map(|(name, n)| format!("\n{n},{name}{rest}"));
        let table = head.to_owned() + &rows.collect::<String>();
        imported(&[("附件1.csv", table.as_bytes()), ("附加.csv", &further)])
    };
    let codes = |done: &Imported, all: &[(&str, &str, &str)]| {
        for (name, code, owner) in all {
            let block = block(done, name);
            assert!(block.contains(&format!("代号      {code}")) && block.contains(owner), "{name}: {block}");
        }
    };
    let all = [("甲类抽查", "A1", "甲科"), ("乙类抽查", "A2", "乙科"), ("丙类抽查", "A3", "丙科")];
    // Swapped, one more on top, one gone: each task keeps what is its own.
    let swapped = again(&["乙类抽查", "甲类抽查", "丙类抽查"]);
    codes(&swapped, &all);
    assert!(told(&swapped, "SSJ563", Lang::Zh).is_empty(), "{:?}", swapped.findings);
    let more = again(&["新增抽查", "甲类抽查", "乙类抽查", "丙类抽查"]);
    codes(&more, &all);
    assert!(!block(&more, "新增抽查").contains("代号"), "{}", block(&more, "新增抽查"));
    let fewer = again(&["乙类抽查", "丙类抽查"]);
    codes(&fewer, &all[1..]);
    let said = told(&fewer, "SSJ563", Lang::Zh);
    assert!(matches!(said.as_slice(), [(_, _, message)] if message.contains("附件1 第1行")), "{said:?}");
    // Another name where the old one is gone: nothing is put on it, and that is told with both names.
    let other = again(&["甲类抽查", "丁类抽查", "丙类抽查"]);
    codes(&other, &[all[0], all[2]]);
    assert!(!block(&other, "丁类抽查").contains("A2") && !block(&other, "丁类抽查").contains("乙科"));
    for (lang, words) in [
        (Lang::Zh, ["附件1 第2行", "乙类抽查", "丁类抽查", "没有还原"]),
        (Lang::En, ["附件1 第2行", "乙类抽查", "丁类抽查", "were not restored"]),
    ] {
        let said = told(&other, "SSJ563", lang);
        assert!(matches!(said.as_slice(), [one] if words.iter().all(|w| one.2.contains(w))), "{said:?}");
    }
    // Two rows bear the name elsewhere: no choice is made.
    let twice = again(&["新增抽查", "甲类抽查", "甲类抽查", "乙类抽查", "丙类抽查"]);
    codes(&twice, &all[1..]);
    assert!(twice.files.iter().all(|(_, text)| !text.contains("A1")), "{:?}", twice.files);
    assert!(
        told(&twice, "SSJ563", Lang::Zh).iter().any(|(_, _, m)| m.contains("2 行")),
        "{:?}",
        twice.findings
    );
}
