//! An inspector of a department that the rules do not declare, and a recusal of somebody who is in no library: neither
//! has any effect on a draw, and nobody would learn it.

use super::list::MOST;
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::model::Reference;
use crate::msg;
use crate::registry::{Inspector, Key, Recusal};
use crate::syntax::{meant, nearest};
use std::collections::{BTreeMap, BTreeSet};

lint!(
    "SSJ419", "unknown-person", Warning, Inspectors, run,
    wrong: (
        "",
        entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n",
        inspectors: "P1,甲,县局,晋E虚构0001,2026-12-31,,在岗\nP2,乙,县局,晋E虚构0002,2026-12-31,,在岗\nP3,丙,县居,晋E虚构0003,2026-12-31,,在岗\n",
    ),
    right: (
        "",
        entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n",
        inspectors: "P1,甲,县局,晋E虚构0001,2026-12-31,,在岗\nP2,乙,县局,晋E虚构0002,2026-12-31,,在岗\nP3,丙,县局,晋E虚构0003,2026-12-31,,在岗\n",
    ),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(files) = cx.libraries.inspectors else { return };
    departments(cx, files, out);
    recusals(cx, files, out);
}

/// One finding for each department that is not declared. Where none is, the rules leave departments alone.
fn departments(cx: &Context<'_>, files: &[(String, Vec<Inspector>)], out: &mut Vec<Finding>) {
    let Some(span) = cx.model.header.as_ref().map(|h| h.decl.name_span) else { return };
    if cx.model.departments.iter().next().is_none() {
        return;
    }
    let mut unknown: BTreeMap<&str, (u64, &str, &Inspector)> = BTreeMap::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for (file, officer) in files.iter().flat_map(|(file, rows)| rows.iter().map(move |row| (file, row))) {
        let words = officer.department.as_str();
        if !officer.active || known.contains(words) {
            continue;
        }
        // A row of a table has no place in the rules; only the words matter.
        let reference = Reference { name: Some(words.to_owned()), printed: None, span };
        if cx.model.department_of(&reference).is_some() {
            known.insert(words);
        } else {
            unknown.entry(words).or_insert((0, file, officer)).0 += 1;
        }
    }
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    for (words, (count, file, first)) in unknown.into_iter().take(most) {
        let message = msg!("unknown-person-department", department = words, count = count);
        let names = cx.model.departments.iter().flat_map(|d| {
            let others = d.decl.title.iter().chain(&d.aliases).map(String::as_str);
            std::iter::once(d.decl.name.as_str()).chain(others)
        });
        let mut finding = Finding::new(&CODE, message).about("department", words, "");
        finding = finding.at_cell(file, first.row, 0, &first.name);
        if let Some(near) = nearest(words, names) {
            finding = finding.help(meant(words, near));
        }
        out.push(finding.help(msg!("unknown-person-department-help")));
    }
}

/// One finding for each of the first recusals that name somebody who is not there.
fn recusals(cx: &Context<'_>, files: &[(String, Vec<Inspector>)], out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let people: BTreeSet<&str> = files.iter().flat_map(|(_, rows)| rows).map(|row| row.id.as_str()).collect();
    // Whoever is in a file that could not be used is not unknown, nor is what another library keeps.
    let all_people = files.iter().all(|(_, rows)| !rows.is_empty());
    let lists = || std::iter::once(census).chain(cx.libraries.partners.iter().map(|(_, list)| list));
    let all_entities = cx.model.libraries.is_empty() && lists().all(|list| !list.dropped);
    let listed = |key: Key| lists().any(|list| list.files.iter().any(|f| f.keys.find(key).is_some()));
    let mut count = 0;
    for recusal in cx.libraries.recusals {
        let nobody = all_people && !people.contains(recusal.inspector.as_str());
        let nothing = all_entities && !listed(Key::of(&recusal.entity));
        if !nobody && !nothing {
            continue;
        }
        count += 1;
        if count <= MOST {
            out.push(of_recusal(recusal, nobody, nothing));
        }
    }
    if let Some(first) = cx.libraries.recusals.first().filter(|_| count > MOST) {
        let message = msg!("unknown-person-all", count = count, listed = MOST);
        let finding = Finding::new(&CODE, message).about("library", "", "").at_cell(&first.file, 0, 0, "");
        out.push(finding.detail("all").help(msg!("unknown-person-help")));
    }
}

/// The reason is nobody's business here.
fn of_recusal(recusal: &Recusal, nobody: bool, nothing: bool) -> Finding {
    let (inspector, entity) = (recusal.inspector.as_str(), recusal.entity.as_str());
    let message = match (nobody, nothing) {
        (true, true) => msg!("unknown-person-both", inspector = inspector, entity = entity),
        (true, false) => msg!("unknown-person-inspector", inspector = inspector, entity = entity),
        _ => msg!("unknown-person-entity", inspector = inspector, entity = entity),
    };
    let finding = Finding::new(&CODE, message).about("inspector", inspector, "").detail(entity);
    let (column, shown) = if nobody { (recusal.columns.0, inspector) } else { (recusal.columns.1, entity) };
    finding.at_cell(&recusal.file, recusal.row, column, shown).help(msg!("unknown-person-help"))
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_sent, silent};

    const NAME: &str = "unknown-person";
    const PLAN: &str = "计划 甲2024 {\n  年度 2024\n}\n";
    const DEPARTMENT: &str = "部门 甲分局 “某县甲分局” {\n  别名 “县甲局”\n}\n";
    const ENTITIES: &str = "E1,一,厂,低,140525,44,存续\nE2,二,厂,低,140525,44,注销\n";

    #[test]
    fn departments_that_nobody_declares() {
        let people = "P1,一,甲分局,1,2026-12-31,,在岗\nP2,二,县甲局,2,2026-12-31,,在岗\nP3,三,某县甲分局,3,2026-12-31,,在岗\nP4,四,甲分居,4,2026-12-31,,在岗\nP5,五,甲分居,5,2026-12-31,,在岗\nP6,六,乙,6,2026-12-31,,离岗\n";
        let found = fires_sent(NAME, &format!("{PLAN}{DEPARTMENT}"), ENTITIES, people, "");
        assert_eq!(found.subjects, ["甲分居"]);
        assert!(found.text.contains("2 人") && found.text.contains("“甲分局”"), "{}", found.text);
        assert!(fires_sent(NAME, PLAN, ENTITIES, people, "").subjects.is_empty(), "none is declared");
        silent(NAME, &format!("{PLAN}{DEPARTMENT}"));
        silent(NAME, "");
    }

    #[test]
    fn recusals_that_have_no_effect() {
        let people = "P1,一,甲分局,1,2026-12-31,,在岗\nP2,二,甲分局,2,2026-12-31,,离岗\n";
        let found = |recusals: &str| fires_sent(NAME, PLAN, ENTITIES, people, recusals);
        // Whoever is not in office, or is closed, is known all the same.
        assert!(found("P1,E1,亲属\np2,e2,\n").subjects.is_empty());
        let some = found("P1,E9,亲属\nP9,E1,\nP8,E8,\n");
        assert_eq!(some.subjects, ["P1", "P9", "P8"]);
        assert!(!some.text.contains("亲属"), "{}", some.text);
        let many: String = (0..120).map(|n| format!("P1,X{n},\n")).collect();
        let many = found(&many).subjects;
        assert_eq!((many.len(), many.last().map(String::as_str)), (101, Some("")));
        let other = format!("{PLAN}对象库 车辆库 {{\n  车型 文本\n}}\n");
        assert!(
            fires_sent(NAME, &other, ENTITIES, people, "P1,E9,\n").subjects.is_empty(),
            "another library"
        );
    }
}
