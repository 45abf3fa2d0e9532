//! A matter that does not say whom it is about.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;

lint!(
    "SSJ103", "matter-without-scope", Error, Rules, run,
    wrong: "修改 事项 企业检查 {\n  删除 对象\n}\n",
    right: "修改 事项 企业检查 {\n  对象  企业\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for matter in cx.model.matters.iter().filter(|m| m.scope.is_none()) {
        let message = msg!("matter-without-scope", matter = named(&matter.decl));
        let mut finding = about(&CODE, "matter", &matter.decl, message)
            .at(matter.decl.name_span, Some(msg!("matter-without-scope-here")));
        // A task that covers it may already say whom it means.
        let scopes: Vec<&str> = cx
            .tasks_of(&matter.decl.name)
            .iter()
            .flat_map(|t| t.classes().filter_map(|s| s.name.as_deref()))
            .collect();
        finding = match scopes.as_slice() {
            [only] => finding.help(msg!("matter-without-scope-task", scope = *only)),
            _ => finding.help(msg!("matter-without-scope-help")),
        };
        out.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    #[test]
    fn a_matter_that_names_nobody() {
        assert_eq!(fires("matter-without-scope", MATTER), ["甲检查"]);
        silent("matter-without-scope", "对象 企业：标签 含 企业\n事项 甲检查 {\n  对象 企业\n}\n");
        silent("matter-without-scope", "事项 甲检查 {\n  对象 “全县企业”\n}\n");
        silent("matter-without-scope", "");
    }
}
