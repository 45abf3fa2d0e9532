//! A class that no entity can be in, whatever the library holds: proved over its typed columns and promises.

use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::msg;
use crate::space::Space;

lint!(
    "SSJ109", "unsatisfiable-scope", Error, Rules, run,
    wrong: "对象 高低风险：风险 = 低 且 风险 = 高\n",
    right: "对象 高低风险：风险 = 低 或 风险 = 高\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for scope in &cx.model.scopes {
        let Some(predicate) = &scope.predicate else { continue };
        let library = match &scope.library {
            None => cx.model.library.as_ref(),
            Some(name) => {
                let named = |n: &crate::source::Spanned<String>| n.value == name.value;
                cx.model.libraries.iter().find(|l| l.name.as_ref().is_some_and(named))
            }
        };
        let Some(library) = library else { continue };
        let found = Space::new(library, &[predicate]).and_then(|s| s.find(&s.of(predicate)?));
        if !matches!(found, Ok(None)) {
            continue;
        }
        let message = msg!("unsatisfiable-scope", scope = scope.decl.name.as_str());
        let mut finding = about(&CODE, "scope", &scope.decl, message)
            .at(scope.decl.name_span, Some(msg!("unsatisfiable-scope-here")));
        if !library.promises.is_empty() {
            finding = finding.at(library.span, Some(msg!("unsatisfiable-scope-promises")));
        }
        out.push(finding.help(msg!("unsatisfiable-scope-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "unsatisfiable-scope";
    const LIBRARY: &str =
        "对象库 {\n  标签 多选 { 甲、乙 }\n  互斥 标签：甲、乙\n  行业 代码\n  成立 日期\n}\n";

    #[test]
    fn a_class_of_nobody() {
        let with = |predicate: &str| format!("{LIBRARY}对象 丙：{predicate}\n");
        for empty in [
            "标签 含 甲 且 标签 含 乙",
            "行业 = 44 且 行业 前缀 25",
            "行业 前缀 4 且 行业 前缀 44 且 行业 不属于 （44、45） 且 非 行业 前缀 44",
            "成立 < 2020-01-01 且 成立 > 2020-01-01",
            "成立 在 2024年 且 成立 < 2023-06-01",
        ] {
            assert_eq!(fires(NAME, &with(empty)), ["丙"], "{empty}");
        }
        for sound in [
            "标签 含 甲 或 标签 含 乙",
            "标签 不含 甲 且 标签 不含 乙",
            "行业 前缀 4 且 非 行业 前缀 44",
            "行业 前缀 44 且 行业 ≠ 44",
            "成立 ≥ 2020-01-01 且 成立 ≤ 2020-01-01",
        ] {
            silent(NAME, &with(sound));
        }
        silent(NAME, MATTER);
        silent(NAME, "");
    }
}
