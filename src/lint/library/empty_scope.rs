//! A task whose class has no active entity: its draw would select nobody.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;

lint!(
    "SSJ402", "empty-scope", Error, Entities, run,
    wrong: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,注销\n"),
    right: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    for task in &cx.model.tasks {
        let Some(reference) = &task.scope else { continue };
        let Some(scope) = reference.name.as_deref().and_then(|name| cx.model.scopes.get(name)) else {
            continue;
        };
        let Some(place) = census.questions.scope(&scope.decl.name) else { continue };
        if census.unjudged > 0 || census.profiles.iter().any(|p| p.is_active() && p.fits(place)) {
            continue;
        }
        let message = msg!(
            "empty-scope",
            task = named(&task.decl),
            scope = scope.decl.name.as_str(),
            file = census.names()
        );
        out.push(
            about(&CODE, "task", &task.decl, message)
                .at(reference.span, Some(msg!("empty-scope-here")))
                .at(scope.decl.name_span, Some(msg!("empty-scope-declared")))
                .help(msg!("empty-scope-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    #[test]
    fn a_class_of_nobody() {
        let rules = "对象 重点：标签 含 重点\n任务 甲 {\n  对象 重点\n}\n";
        let head = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n";
        assert_eq!(
            fires_with("empty-scope", rules, &format!("{head}E1,一,其他,低,140525,44,存续\n")),
            ["甲"]
        );
        assert_eq!(
            fires_with("empty-scope", rules, &format!("{head}E1,一,重点,低,140525,44,注销\n")),
            ["甲"]
        );
        assert!(
            fires_with("empty-scope", rules, &format!("{head}E1,一,重点,低,140525,44,存续\n")).is_empty()
        );
        silent("empty-scope", rules);
    }
}
