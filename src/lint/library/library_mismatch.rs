//! The list of a department that joins a task differs from ours.

use crate::census::{Census, Profile, Side};
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::Task;
use crate::msg;
use crate::registry::Entry;

lint!(
    "SSJ412", "library-mismatch", Warning, Entities, run,
    wrong: ("事项 计量检查 {\n  对象  企业\n}\n联合任务 企业联合抽查 {\n  发起  县局：企业检查\n  配合  市场局：计量检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  1月—2月、11月—12月\n  检查组  县局、市场局\n}\n修改 任务 企业抽查 {\n  事项  企业检查、计量检查\n}\n", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n", partner: "91140525MAYY00026T,乙公司,企业,低,140525,2511,存续\n"),
    right: ("事项 计量检查 {\n  对象  企业\n}\n联合任务 企业联合抽查 {\n  发起  县局：企业检查\n  配合  市场局：计量检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  1月—2月、11月—12月\n  检查组  县局、市场局\n}\n修改 任务 企业抽查 {\n  事项  企业检查、计量检查\n}\n", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n", partner: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
);

/// How many of each side are shown.
const SHOWN: usize = 3;

/// A task of both with its class, and who stands in one list only.
struct Compared<'m> {
    task: &'m Task,
    scope: usize,
    ours: Only,
    theirs: Only,
}

#[derive(Default)]
struct Only {
    count: u64,
    first: Vec<(usize, Entry)>,
}

impl Only {
    fn add(&mut self, at: (usize, Entry)) {
        self.count += 1;
        if self.first.len() < SHOWN {
            self.first.push(at);
        }
    }
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(ours) = cx.libraries.entities else { return };
    for (department, theirs) in cx.libraries.partners {
        let mut all: Vec<Compared<'_>> = cx
            .model
            .tasks
            .iter()
            .filter(|task| joins(cx, task, department))
            .filter_map(|task| {
                let scope = ours.questions.scope(task.scope.as_ref()?.name.as_deref()?)?;
                Some(Compared { task, scope, ours: Only::default(), theirs: Only::default() })
            })
            .collect();
        if all.is_empty() {
            continue;
        }
        ours.meet(theirs, |side| {
            let (own, other) = match side {
                Side::Ours(own) => (Some(own), None),
                Side::Theirs(other) => (None, Some(other)),
                Side::Both(own, other) => (Some(own), Some(other)),
            };
            let of = |census: &Census<'_>, at: Option<(usize, Entry)>, scope: usize| {
                let fits = |p: &Profile| p.is_active() && p.fits(scope);
                at.filter(|(_, entry)| census.profile(*entry).is_some_and(fits))
            };
            for compared in &mut all {
                match (of(ours, own, compared.scope), of(theirs, other, compared.scope)) {
                    (Some(at), None) => compared.ours.add(at),
                    (None, Some(at)) => compared.theirs.add(at),
                    _ => {}
                }
            }
        });
        for compared in all.iter().filter(|c| c.ours.count + c.theirs.count > 0) {
            out.push(finding(ours, theirs, department, compared));
        }
    }
}

/// Whether a department takes part in a task with us.
fn joins(cx: &Context<'_>, task: &Task, department: &str) -> bool {
    let parties = task.initiator.iter().chain(&task.partners).map(|p| &p.department);
    task.joint
        && parties.chain(&task.sends).any(|r| {
            let own = cx.model.department_of(r);
            own.map_or(r.words() == department, |d| {
                d.decl.name == department || d.aliases.iter().any(|a| a == department)
            })
        })
}

fn finding(ours: &Census<'_>, theirs: &Census<'_>, department: &str, compared: &Compared<'_>) -> Finding {
    let task = compared.task;
    let message = msg!(
        "library-mismatch",
        task = named(&task.decl),
        department = department,
        scope = task.scope.as_ref().map_or("", |s| s.words()),
        ours = compared.ours.count,
        theirs = compared.theirs.count
    );
    let mut finding = about(&CODE, "task", &task.decl, message).detail(department);
    for (census, only) in [(ours, &compared.ours), (theirs, &compared.theirs)] {
        for (file, entry) in &only.first {
            let id = entry.key().text().unwrap_or_default();
            finding = finding.at_cell(census.file(*file), entry.row(), 0, &id);
        }
    }
    finding.help(msg!("library-mismatch-help"))
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    #[test]
    fn without_a_list_of_the_partner_nothing_differs() {
        let rules = "部门 甲局 {\n}\n对象 站：标签 含 站\n联合任务 甲 {\n  配合 甲局\n  对象 站\n}\n";
        let csv = "统一社会信用代码,名称,标签,状态\nE1,一,站,存续\n";
        assert_eq!(fires_with("library-mismatch", rules, csv), [""; 0]);
        silent("library-mismatch", "");
    }
}
