//! A list or an annex that the plan names and that is not there, or is there under another title (R26, R28).

use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::model::Document;
use crate::msg;

lint!(
    "SSJ123", "unattached-reference", Warning, Rules, run,
    wrong: "文件 联合抽查清单 “《某县部门联合抽查事项清单》” {\n  状态  未附\n}\n",
    right: "文件 联合抽查清单 “《某县部门联合抽查事项清单》” {\n  状态  已附\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for document in &cx.model.documents {
        let title = document.decl.title.as_deref().unwrap_or(&document.decl.name);
        let (message, label, help) = match document.status.as_deref() {
            Some("未附") if !has_number(document) => (
                msg!("unattached-reference", title = title),
                msg!("unattached-reference-here"),
                msg!("unattached-reference-help"),
            ),
            Some("题名不一致") => (
                msg!("unattached-reference-title", title = title),
                msg!("unattached-reference-title-here"),
                msg!("unattached-reference-title-help"),
            ),
            _ => continue,
        };
        out.push(
            about(&CODE, "document", &document.decl, message)
                .at(document.decl.name_span, Some(label))
                .help(help),
        );
    }
}

/// A document with a number of its own, `晋环执法〔2020〕38号`, can be found by it and need not be attached.
fn has_number(document: &Document) -> bool {
    let title = document.decl.title.as_deref().unwrap_or(&document.decl.name);
    title.contains('〔') && title.contains('号')
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "unattached-reference";

    #[test]
    fn a_list_that_is_not_there() {
        assert_eq!(fires(NAME, "文件 清单 “《某清单》” {\n  状态 未附\n}\n"), ["清单"]);
        let other = fires_at(NAME, "文件 清单 “《某清单》” {\n  状态 题名不一致\n}\n", "2024-03-26");
        assert_eq!(other.subjects, ["清单"]);
        assert!(other.text.contains("题名"), "{}", other.text);
    }

    #[test]
    fn what_is_there_or_can_be_found() {
        silent(NAME, "文件 清单 “《某清单》” {\n  状态 已附\n}\n");
        silent(NAME, "文件 清单 “《某清单》” {\n}\n");
        silent(NAME, "文件 办法 “《某办法》（某环〔2020〕38 号）” {\n  状态 未附\n}\n");
        silent(NAME, "");
    }
}
