//! The plan as a table, and who waits for whom.

use super::critical::{days, done};
use super::sheet::{Rate, Sheet, Task};
use super::text::{Page, apart, ruled};
use crate::finding::printable;
use crate::message::{Arg, Catalogue};
use crate::model::Reading;
use crate::msg;

/// The tasks with their numbers, windows and departments.
pub fn plan_text(sheet: &Sheet, texts: &Catalogue) -> String {
    let mut page = Page::new(texts);
    for assumed in &sheet.assumed {
        page.line(&assumed.message());
    }
    let head = ["plan-task", "plan-name", "plan-scope", "plan-rates", "plan-rounds", "plan-who"];
    let mut table = ruled(head.map(|key| texts.find(key).unwrap_or_default()).to_vec());
    for task in &sheet.tasks {
        let mut rounds: Vec<String> = task.rounds.iter().map(|r| format!("{}—{}", r.from, r.to)).collect();
        rounds.dedup();
        let who: Vec<String> =
            std::iter::once(task.department.clone()).chain(task.partners.clone()).collect();
        let cells = [
            task.code.clone(),
            task.name.clone(),
            task.objects().join(texts.lang().separator()),
            format!("{} {}", texts.find(reading_key(task)).unwrap_or_default(), rates(task, texts)),
            rounds.join("\n"),
            who.join(texts.lang().separator()),
        ];
        table.add_row(cells.map(|c| printable(&c)));
    }
    // What cannot be drawn is a task of the plan all the same.
    for blocked in &sheet.blocked {
        let why = texts.text(&msg!("plan-row-blocked", why = blocked.why.text(texts.lang())));
        // What is known of it stands, and what is not is the reason.
        let code = if blocked.code == blocked.task { "" } else { &blocked.code };
        let window = blocked.window.map(|(from, to)| format!("{from}—{to}")).unwrap_or_default();
        let who = std::iter::once(&blocked.department).chain(&blocked.partners).filter(|d| !d.is_empty());
        let who: Vec<String> = who.cloned().collect();
        let (scope, who) =
            (blocked.objects.join(texts.lang().separator()), who.join(texts.lang().separator()));
        table.add_row([code, blocked.task.as_str(), &scope, &why, &window, &who].map(printable));
    }
    page.table(&table);
    for task in sheet.tasks.iter().filter(|t| !t.beyond.is_empty()) {
        let strata = task.beyond.iter().map(|(of, total)| format!("{of} {}", total.to_exact_text()));
        let strata: Vec<String> = strata.collect();
        page.line(&msg!("plan-beyond-all", task = task.code.as_str(), strata = strata));
    }
    page.out
}

/// Who holds up whom, and how the tasks that several departments do come to their ends.
pub fn waits_text(sheet: &Sheet, texts: &Catalogue) -> String {
    let mut page = Page::new(texts);
    apart(sheet, &mut page);
    if !sheet.waits.is_empty() {
        page.line(&msg!("plan-waits"));
    }
    for one in &sheet.waits {
        let task = one.task.as_str();
        let (departments, waiting) = (one.departments.clone(), one.waiting.clone());
        // Nobody is told to wait for oneself.
        let others: Vec<String> = departments.iter().filter(|d| !waiting.contains(d)).cloned().collect();
        page.line(&match (&one.step, &one.before) {
            (_, Some(next)) => {
                msg!("plan-waits-after", next = next.as_str(), task = task, departments = departments)
            }
            (Some(step), None) if others.is_empty() => {
                let what = crate::plan::step_words(step);
                msg!("plan-waits-all", task = task, departments = departments, what = what)
            }
            (Some(step), None) => {
                let what = crate::plan::step_words(step);
                msg!("plan-waits-for", task = task, departments = others, what = what, waiting = waiting)
            }
            (None, None) => continue,
        });
    }
    if !sheet.paths.is_empty() {
        page.line(&msg!("plan-paths"));
    }
    for path in &sheet.paths {
        let chain = path
            .steps
            .iter()
            .map(done)
            .reduce(|before, next| msg!("dependency-cycle-chain", before = before, next = next).into());
        let steps = match chain {
            Some(chain) => msg!("plan-path-steps", n = path.steps.len(), chain = chain),
            None => msg!("plan-path-no-steps"),
        };
        page.line(&msg!("plan-path", task = path.task.as_str(), steps = steps, days = days(path)));
    }
    page.out
}

fn reading_key(task: &Task) -> &'static str {
    match task.reading {
        Reading::EachDraw => "plan-each-draw",
        Reading::WholeYear => "plan-whole-year",
    }
}

fn rates(task: &Task, texts: &Catalogue) -> String {
    let one = |r: &Rate| {
        let mut amount = texts.text(&r.amount.message());
        // Where strata are drawn differently often, each says how often.
        if task.rates.iter().any(|other| other.rounds != r.rounds) {
            amount = texts.text(&msg!("amount-draws", amount = amount, draws = r.rounds));
        }
        r.tier.as_ref().map_or(amount.clone(), |tier| format!("{tier} {amount}"))
    };
    let of = |class: Option<&str>| {
        let own = task.rates.iter().filter(|r| r.class.as_deref() == class);
        own.map(one).collect::<Vec<_>>().join("、")
    };
    if task.classes.is_empty() {
        return of(None);
    }
    let classed = task.classes.iter().map(|c| {
        let class: Arg = if c.rest { msg!("amount-rest").into() } else { c.name.as_str().into() };
        texts.text(&msg!("amount-class", class = class, amount = of(Some(&c.code))))
    });
    classed.collect::<Vec<_>>().join("\n")
}
