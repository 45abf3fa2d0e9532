//! One printed row that holds several declarations (R08): what stands in which cell belongs to which of them is a
//! reading of whoever typed it in. The reader says so by 出处 …之一, …之二.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Decl, Declared};
use crate::msg;
use std::collections::BTreeMap;

lint!(
    "SSJ215", "merged-row", Error, Rules, run,
    wrong: "修改 事项 企业检查 {\n  出处  附件2 第1行之一\n}\n事项 企业复查 {\n  出处  附件2 第1行之二\n  对象  企业\n}\n修改 任务 企业抽查 {\n  事项  企业检查、企业复查\n}\n",
    right: "修改 事项 企业检查 {\n  出处  附件2 第1行\n}\n事项 企业复查 {\n  出处  附件2 第2行\n  对象  企业\n}\n修改 任务 企业抽查 {\n  事项  企业检查、企业复查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let matters = cx.model.matters.iter().map(|m| ("matter", m.decl()));
    let tasks = cx.model.tasks.iter().map(|t| ("task", t.decl()));
    let mut rows: BTreeMap<(&str, &str), Vec<&Decl>> = BTreeMap::new();
    for (kind, decl) in matters.chain(tasks) {
        if let Some(row) = row_of(&decl.source) {
            rows.entry((row, kind)).or_default().push(decl);
        }
    }
    for ((row, kind), parts) in rows {
        let Some((first, [_, ..])) = parts.split_first() else { continue };
        let names: Vec<String> = parts.iter().map(|d| named(d)).collect();
        let message = msg!("merged-row", row = row, count = parts.len(), names = names);
        let mut finding = about(&CODE, kind, first, message).detail(row);
        for part in &parts {
            let here = msg!("merged-row-here", source = part.source.as_str());
            finding = finding.at(part.name_span, Some(here));
        }
        out.push(finding.help(msg!("merged-row-help")));
    }
}

/// The row of a part of it: `附件2 第7行` of `附件2 第7行之一`.
fn row_of(source: &str) -> Option<&str> {
    let (row, part) = source.rsplit_once("行之")?;
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let end = row.len() + '行'.len_utf8();
    (!part.is_empty() && part.chars().all(numeral)).then(|| source.get(..end)).flatten()
}

#[cfg(test)]
mod tests {
    use super::row_of;
    use crate::lint::check::{fires, silent};

    const NAME: &str = "merged-row";

    #[test]
    fn two_matters_in_one_row() {
        let plan = |first: &str, second: &str| {
            format!("事项 甲 {{\n  出处 {first}\n}}\n事项 乙 {{\n  出处 {second}\n}}\n")
        };
        assert_eq!(fires(NAME, &plan("附件2 第7行之一", "附件2 第7行之二")), ["甲"], "one row, one finding");
        silent(NAME, &plan("附件2 第7行之一", "附件2 第8行之一"));
        silent(NAME, &plan("附件2 第7行", "附件2 第8行"));
        silent(NAME, &plan("附件2 第7行", "附件2 第7行"));
        // The other part was not typed in.
        silent(NAME, "事项 甲 {\n  出处 附件2 第7行之一\n}\n");
        let task = "事项 甲 {\n  出处 附件2 第7行之一\n}\n任务 甲 {\n  出处 附件2 第7行之二\n}\n";
        silent(NAME, task);
        silent(NAME, "");
    }

    #[test]
    fn a_part_of_a_row_and_nothing_else() {
        assert_eq!(row_of("附件2 第7行之一"), Some("附件2 第7行"));
        assert_eq!(row_of("附件2 第7行之12"), Some("附件2 第7行"));
        for other in ["附件2 第7行", "正文第十条之一", "附件2 第7行之后", "附件2 第7行之", ""]
        {
            assert_eq!(row_of(other), None, "{other}");
        }
    }
}
