//! A body that is named where one must be known, and is nobody in particular: 生态环境部门, 各相关科室 (R21). One finding
//! for each such name, at all its places.

use super::parties::parties;
use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::model::{Decl, Model, Reference, Role};
use crate::msg;
use std::collections::BTreeMap;

lint!(
    "SSJ122", "generic-department", Warning, Rules, run,
    wrong: "修改 事项 企业检查 {\n  主体  “生态环境部门”\n}\n",
    right: "修改 事项 企业检查 {\n  主体  县局\n}\n",
);

/// What no name of an organisation ends with.
const GENERIC_ENDS: [&str; 1] = ["部门"];

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut found: Vec<(&str, Vec<(Place<'_>, &Reference)>)> = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, reference) in named_bodies(cx.model) {
        let words = reference.words();
        if !is_generic(cx.model, reference) {
            continue;
        }
        let index = *at.entry(words).or_insert(found.len());
        match found.get_mut(index) {
            Some((_, places)) => places.push((place, reference)),
            None => found.push((words, vec![(place, reference)])),
        }
    }
    for (words, places) in found {
        let Some((first, _)) = places.first() else { continue };
        let message = msg!("generic-department", name = words, places = places.len());
        let mut finding = match role(cx.model, words) {
            Some(role) => about(&CODE, "role", &role.decl, message),
            None => about(&CODE, first.kind, first.decl, message),
        }
        .detail(words);
        for (_, reference) in &places {
            finding = finding.at(reference.span, Some(msg!("generic-department-here")));
        }
        out.push(finding.help(msg!("generic-department-help")));
    }
}

/// A declaration that names a body.
#[derive(Clone, Copy)]
struct Place<'m> {
    kind: &'static str,
    decl: &'m Decl,
}

/// Who inspects, who answers, who takes part: where an organisation must be known.
fn named_bodies(model: &Model) -> impl Iterator<Item = (Place<'_>, &Reference)> {
    let matters = model.matters.iter().flat_map(|m| {
        let place = Place { kind: "matter", decl: &m.decl };
        m.by.iter().chain(&m.owner).map(move |r| (place, r))
    });
    let tasks = model.tasks.iter().flat_map(|t| {
        let place = Place { kind: "task", decl: &t.decl };
        let bodies = parties(t).map(|p| &p.department).chain(&t.owner).chain(&t.sends);
        bodies.map(move |r| (place, r))
    });
    matters.chain(tasks)
}

/// Whether it is a role, or words that no organisation is called by. Words that may be the name of an organisation
/// which is not declared are left alone.
fn is_generic(model: &Model, reference: &Reference) -> bool {
    let words = reference.words();
    if model.department_of(reference).is_some() {
        return false;
    }
    role(model, words).is_some()
        || (reference.name.is_none() && GENERIC_ENDS.iter().any(|end| words.ends_with(end)))
}

fn role<'m>(model: &'m Model, words: &str) -> Option<&'m Role> {
    model.roles.get(words)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "generic-department";

    fn by(words: &str) -> String {
        MATTER.replace("}", &format!("  主体 {words}\n}}"))
    }

    #[test]
    fn words_that_are_nobody_in_particular() {
        assert_eq!(fires(NAME, &by("“生态环境部门”")), ["甲检查"]);
        let role = "角色 有关科室 {\n}\n";
        let tasks = "任务 甲 {\n  责任 有关科室\n}\n任务 乙 {\n  责任 “有关科室”\n}\n";
        assert_eq!(fires(NAME, &format!("{role}{tasks}")), ["有关科室"]);
        assert_eq!(fires(NAME, "联合任务 甲 {\n  发起 “牵头部门”\n  配合 “配合部门”\n}\n"), ["甲", "甲"]);
    }

    #[test]
    fn an_organisation_declared_or_not() {
        silent(NAME, &by("“某县生态环境局”"));
        silent(NAME, &format!("部门 甲局 “某县环保部门” {{\n}}\n{}", by("“某县环保部门”")));
        silent(NAME, "部门 甲局 {\n  科室 法规科\n}\n任务 甲 {\n  责任 法规科\n}\n");
        silent(NAME, MATTER);
        silent(NAME, "");
    }
}
