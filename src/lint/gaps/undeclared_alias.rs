//! Words by which a document calls something that has another name, and that its declaration does not know (R15, R22).

use super::wording::{letters, says_no_more};
use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::message::Message;
use crate::model::{Decl, Model, Reference};
use crate::msg;
use std::collections::BTreeMap;

lint!(
    "SSJ116", "undeclared-alias", Warning, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  责任  县局 原文 “环保分局”\n}\n",
    right: "修改 部门 县局 {\n  别名  “环保分局”\n}\n修改 任务 企业抽查 {\n  责任  县局 原文 “环保分局”\n}\n",
);

/// Something with a name, and what else it is called.
struct Named<'m> {
    kind: &'static str,
    words: Message,
    decl: &'m Decl,
    aliases: &'m [String],
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut found: Vec<(Named<'_>, &str, Vec<&Reference>)> = Vec::new();
    let mut at: BTreeMap<(&str, &str, String), usize> = BTreeMap::new();
    for reference in references(cx.model) {
        let Some((name, printed)) = reference.name.as_deref().zip(reference.printed.as_deref()) else {
            continue;
        };
        let Some(named) = named(cx.model, name).filter(|n| !is_known(n, printed)) else { continue };
        let index = *at.entry((named.kind, name, letters(printed))).or_insert(found.len());
        match found.get_mut(index) {
            Some((_, _, places)) => places.push(reference),
            None => found.push((named, printed, vec![reference])),
        }
    }
    for (named, printed, places) in found {
        let name = named.decl.name.as_str();
        let message = msg!("undeclared-alias", kind = named.words, name = name, words = printed);
        let mut finding = about(&CODE, named.kind, named.decl, message).detail(printed);
        for place in places {
            finding = finding.at(place.span, Some(msg!("undeclared-alias-here")));
        }
        let finding = finding.at(named.decl.name_span, Some(msg!("undeclared-alias-name")));
        out.push(match named.kind {
            "department" => finding.help(msg!("undeclared-alias-department", name = name, words = printed)),
            _ => finding.help(msg!("undeclared-alias-help", name = name, words = printed)),
        });
    }
}

/// Every reference to a department or a class of entities.
fn references(model: &Model) -> impl Iterator<Item = &Reference> {
    let issuer = model.header.iter().filter_map(|h| h.issuer.as_ref());
    let matters = model.matters.iter().flat_map(|m| m.scope.iter().chain(&m.by).chain(&m.owner));
    let tasks = model.tasks.iter().flat_map(|t| {
        let parties = super::parties::parties(t).map(|p| &p.department);
        t.classes().chain(parties).chain(&t.owner).chain(&t.sends)
    });
    issuer.chain(matters).chain(tasks)
}

fn named<'m>(model: &'m Model, name: &str) -> Option<Named<'m>> {
    if let Some(d) = model.departments.get(name) {
        let words = msg!("kind-department");
        return Some(Named { kind: "department", words, decl: &d.decl, aliases: &d.aliases });
    }
    let scope = model.scopes.get(name)?;
    Some(Named { kind: "scope", words: msg!("kind-scope"), decl: &scope.decl, aliases: &[] })
}

/// Whether its declaration has these words, or they only say more (全县企业 of 企业) or less.
fn is_known(named: &Named<'_>, printed: &str) -> bool {
    let decl = named.decl;
    let mut words = [&decl.name].into_iter().chain(&decl.title).chain(&decl.printed).chain(named.aliases);
    words.any(|known| says_no_more(printed, known) || says_no_more(known, printed))
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "undeclared-alias";

    #[test]
    fn another_name_of_a_department() {
        let rules = |alias: &str, words: &str| {
            format!(
                "部门 甲局 “某县甲局” {{\n{alias}}}\n任务 甲 {{\n  责任 甲局 原文 “{words}”\n}}\n任务 乙 {{\n  责任 甲局 原文 “{words}”\n}}\n"
            )
        };
        // Once, however often it is written.
        assert_eq!(fires(NAME, &rules("", "某县甲中心")), ["甲局"]);
        silent(NAME, &rules("  别名 “某县甲中心”\n", "某县甲中心"));
        silent(NAME, &rules("", "某县 甲局"));
        silent(NAME, &rules("", "县甲局"));
    }

    #[test]
    fn another_name_of_a_class() {
        let rules = |more: &str, words: &str| {
            format!(
                "对象 检测机构 {{\n  条件 标签 含 检测机构\n{more}}}\n事项 甲检查 {{\n  对象 检测机构 原文 “{words}”\n}}\n"
            )
        };
        assert_eq!(fires(NAME, &rules("", "检验机构")), ["检测机构"]);
        silent(NAME, &rules("  原文 “检测机构 / 检验机构”\n", "检验机构"));
        silent(NAME, &rules("", "全县检测机构"));
        silent(NAME, "");
    }
}
