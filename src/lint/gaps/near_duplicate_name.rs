//! Two names of one kind that differ only in characters that people take for one another: 己 and 已, O and 〇, full-width
//! and plain letters. Each means its own declaration; a reader sees one.

use super::names::{Name, names};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;
use crate::syntax::confusable::{fold, pairs};
use std::collections::{BTreeMap, BTreeSet};

lint!(
    "SSJ114", "near-duplicate-name", Warning, Rules, run,
    wrong: "部门 己方 “某县己方公司” {\n}\n部门 已方 “某县已方公司” {\n}\n",
    right: "部门 己方 “某县己方公司” {\n}\n部门 对方 “某县对方公司” {\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let names: Vec<_> = names(cx.model).into_iter().map(|name| (fold(name.text), name)).collect();
    // Of two names that look alike at least one is not written as both look: most names are, and stand alone.
    let looks: BTreeSet<String> =
        names.iter().filter(|(look, name)| look != name.text).map(|(look, _)| look.clone()).collect();
    let mut seen: BTreeMap<((&str, &str, &str), String), Name<'_>> = BTreeMap::new();
    for (look, name) in names.into_iter().filter(|(look, _)| looks.contains(look)) {
        let key = (name.group, look);
        let Some(first) = seen.get(&key) else {
            seen.insert(key, name);
            continue;
        };
        // The same name twice is another mistake, and said by the reader.
        if first.text == name.text {
            continue;
        }
        let message = msg!(
            "near-duplicate-name",
            kind = name.kind.clone(),
            name = name.text,
            other = first.text,
            pairs = pairs(name.text, first.text)
        );
        let (kind, subject, source) = name.subject;
        out.push(
            Finding::new(&CODE, message)
                .about(kind, subject, source)
                .detail(format!("{}/{}", first.text, name.text))
                .at(name.span, Some(msg!("near-duplicate-name-here")))
                .at(first.span, Some(msg!("near-duplicate-name-other")))
                .help(msg!("near-duplicate-name-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, fires_at, silent};

    const NAME: &str = "near-duplicate-name";

    #[test]
    fn names_of_one_kind() {
        assert_eq!(fires(NAME, "部门 己方 {\n}\n部门 已方 {\n}\n"), ["已方"]);
        assert_eq!(fires(NAME, "对象 甲Ｏ：标签 含 甲\n对象 甲〇：标签 含 甲\n"), ["甲〇"]);
        // A matter and a task may be called alike.
        silent(NAME, "部门 己方 {\n}\n角色 已方 {\n}\n");
        silent(NAME, "部门 甲方 {\n}\n部门 乙方 {\n}\n");
        silent(NAME, MATTER);
        silent(NAME, "");
    }

    #[test]
    fn names_inside_declarations() {
        let library = "对象库 {\n  标签 多选 { 日用、曰用、日常 }\n  风险 等级 { 末定、高、未定 }\n  区划 代码\n  行业 代码\n}\n";
        let found = fires_at(NAME, library, "2024-03-26");
        assert_eq!(found.subjects, ["", ""]);
        assert!(found.text.contains("曰 U+66F0 / 日 U+65E5"), "{}", found.text);
        assert_eq!(fires(NAME, "部门 甲局 {\n  别名 “Ａ局”、“A局”\n}\n"), ["甲局"]);
        // The other name of one department passes for the name of another.
        assert_eq!(fires(NAME, "部门 A局 {\n}\n部门 乙局 {\n  别名 “А局”\n}\n"), ["乙局"]);
    }
}
