//! An active entity that no task of the year can reach, and the entities of a matter that its tasks do not reach.

use super::list::{list, numbers, of_all};
use crate::census::{Census, Profile};
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;

lint!(
    "SSJ401", "uncovered-entity", Error, Entities, run,
    wrong: ("修改 对象库 {\n  标签  多选 { 企业、油站 }\n  豁免 uncovered-scope { 理由 “油站由商务局检查”；批准 “局长办公会”；自 2023-12-01；至 2024-11-30 }\n}\n", entities: "91140525MAYY000180,甲加油站,油站,低,140525,5265,存续\n91140525MAYY00026T,甲公司,企业,低,140525,2511,存续\n"),
    right: ("修改 对象库 {\n  标签  多选 { 企业、油站 }\n}\n对象 油站：标签 含 油站\n任务 油站抽查 {\n  事项  企业检查\n  对象  油站\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n}\n", entities: "91140525MAYY000180,甲加油站,油站,低,140525,5265,存续\n91140525MAYY00026T,甲公司,企业,低,140525,2511,存续\n"),
);

/// From so many on, it is said how many there are by labels, region and trade.
const SUMMED: u64 = 10;

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    of_matters(cx, census, out);
    let fits = |p: &Profile| is_uncovered(census, p);
    let count = census.count(fits);
    let help = msg!("uncovered-entity-help");
    list(
        census,
        &CODE,
        fits,
        |e| msg!("uncovered-entity", name = &*e.name, labels = e.labels()),
        |count| msg!("uncovered-entity-listed", count = count, listed = super::list::MOST),
        &help,
        out,
    );
    if count > SUMMED {
        let by = &census.unreached;
        let message = msg!(
            "uncovered-entity-all",
            count = count,
            labels = numbers(&by.labels),
            regions = numbers(&by.regions),
            trades = numbers(&by.trades)
        );
        out.push(of_all(census, &CODE, ("by", count), message).help(help));
    }
}

/// Whether no task draws entities of a profile. Whom a task reaches whose objects are words is not known; that is said
/// beside the findings.
pub(super) fn is_uncovered(census: &Census<'_>, profile: &Profile) -> bool {
    // Without any class an entity has another fault first.
    let classified = profile.is_active() && !profile.is_unclassified();
    !census.questions.open && classified && !census.questions.reached(profile)
}

/// The entities of a matter's class that tasks reach, but none that covers the matter.
fn of_matters(cx: &Context<'_>, census: &Census<'_>, out: &mut Vec<Finding>) {
    let place = |r: &crate::model::Reference| r.name.as_deref().and_then(|n| census.questions.scope(n));
    for matter in &cx.model.matters {
        let Some((reference, scope)) = matter.scope.as_ref().and_then(|r| Some((r, place(r)?))) else {
            continue;
        };
        let tasks = cx.tasks_of(&matter.decl.name);
        let mut classes = Vec::new();
        let mut known = !tasks.is_empty();
        for task in tasks {
            let shares = task.shares.iter().filter_map(|s| s.class.as_ref());
            let own: Vec<Option<usize>> = task.classes().chain(shares).map(place).collect();
            known &= !own.is_empty() && own.iter().all(Option::is_some);
            classes.extend(own.into_iter().flatten());
        }
        if !known {
            continue;
        }
        let fits = |p: &Profile| {
            p.is_active()
                && p.fits(scope)
                && census.questions.reached(p)
                && !classes.iter().any(|class| p.fits(*class))
        };
        let count = census.count(fits);
        if count == 0 {
            continue;
        }
        let names: Vec<String> = tasks.iter().map(|t| named(&t.decl)).collect();
        let message = msg!(
            "uncovered-entity-matter",
            matter = named(&matter.decl),
            scope = reference.words(),
            count = count,
            tasks = names
        );
        let mut finding = about(&CODE, "matter", &matter.decl, message).at(reference.span, None);
        for entity in census.shown(fits).into_iter().take(3) {
            finding = finding.at_cell(census.file(entity.file), entity.row, 0, &entity.name);
        }
        out.push(finding.help(msg!("uncovered-entity-matter-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, fires_with_at, silent};

    const RULES: &str = "对象 重点：标签 含 重点\n任务 甲 {\n  对象 重点\n}\n";
    const HEAD: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n";

    #[test]
    fn an_entity_out_of_reach() {
        let csv = format!(
            "{HEAD}E1,一,重点,低,140525,44,存续\nE2,二,其他,低,140525,44,存续\nE3,三,其他,低,140525,44,注销\n"
        );
        assert_eq!(fires_with("uncovered-entity", RULES, &csv), ["E2"]);
        assert_eq!(fires_with("uncovered-entity", "", &csv), ["E1", "E2"], "no task at all reaches nobody");
        silent("uncovered-entity", RULES);
    }

    #[test]
    fn many_are_counted_and_not_all_listed() {
        let rows: String = (0..250)
            .map(|i| {
                format!("E{i},某{i},{},低,14052510{},{},存续\n", ["油站", "宾馆"][i / 200], i % 2, 52 + i % 3)
            })
            .collect();
        let found = fires_with_at("uncovered-entity", RULES, &format!("{HEAD}{rows}"), "2024-03-26");
        assert_eq!(found.subjects.len(), 102);
        assert!(found.text.contains("油站 200、宾馆 50"), "{}", found.text);
        assert!(found.text.contains("14052510"), "{}", found.text);
    }

    #[test]
    fn whom_words_reach_is_not_known() {
        let rules = format!("{RULES}任务 乙 {{\n  对象 “全县油站”\n}}\n");
        let csv = format!("{HEAD}E2,二,其他,低,140525,44,存续\n");
        assert_eq!(fires_with("uncovered-entity", &rules, &csv), [""; 0]);
    }

    #[test]
    fn the_tasks_of_a_matter_reach_only_some_of_its_objects() {
        let csv = format!("{HEAD}E1,一,重点、油站,低,140525,44,存续\nE2,二,油站,低,140525,44,存续\n");
        let rules = "对象 重点：标签 含 重点\n对象 油站：标签 含 油站\n事项 油品 {\n  对象 油站\n}\n任务 甲 {\n  事项 油品\n  对象 重点\n}\n";
        assert_eq!(fires_with("uncovered-entity", rules, &csv), ["E2"], "nothing reaches it");
        let other = format!("{rules}任务 乙 {{\n  对象 油站\n}}\n");
        assert_eq!(fires_with("uncovered-entity", &other, &csv), ["油品"]);
    }
}
