//! The plan as a table, and who waits for whom.

use super::critical::{days, lanes, stages};
use super::sheet::{Rate, Sheet, Task};
use super::text::{Page, apart, ruled};
use crate::finding::printable;
use crate::message::{Arg, Catalogue};
use crate::model::Reading;
use crate::msg;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};

/// The columns that are never broken.
const CODE: usize = 0;
const ROUNDS: usize = 4;

/// The tasks with their numbers, windows and departments.
pub fn plan_text(sheet: &Sheet, texts: &Catalogue, width: usize) -> String {
    let mut page = Page::of(texts, width);
    for assumed in &sheet.assumed {
        page.note(&assumed.message());
    }
    let head = ["plan-task", "plan-name", "plan-scope", "plan-rates", "plan-rounds", "plan-who"];
    let mut head = head.map(|key| texts.find(key).unwrap_or_default());
    if let Some(rounds) = head.get_mut(ROUNDS) {
        rounds.push_str(&format!(" {}", sheet.year));
    }
    let mut table = ruled(head.to_vec());
    for task in &sheet.tasks {
        let day = |day| short(sheet.year, day);
        let mut rounds: Vec<String> =
            task.rounds.iter().map(|r| format!("{}—{}", day(r.from), day(r.to))).collect();
        rounds.dedup();
        let who: Vec<String> =
            std::iter::once(task.department.clone()).chain(task.partners.clone()).collect();
        let cells = [
            task.code.clone(),
            task.name.clone(),
            task.objects().join(texts.lang().separator()),
            read(task, texts),
            rounds.join("\n"),
            who.join(texts.lang().separator()),
        ];
        table.add_row(cells.map(|c| printable(&c)));
    }
    // What cannot be drawn is a task of the plan all the same.
    for blocked in &sheet.blocked {
        let why = texts.text(&msg!("plan-row-blocked", why = blocked.why.text(texts.lang())));
        let why = if blocked.schedule.is_empty() { why } else { format!("{}\n{why}", blocked.schedule) };
        // What is known of it stands, and what is not is the reason.
        let code = if blocked.code == blocked.task { "" } else { &blocked.code };
        let day = |day| short(sheet.year, day);
        let window = blocked.window.map(|(a, b)| format!("{}—{}", day(a), day(b))).unwrap_or_default();
        let who = std::iter::once(&blocked.department).chain(&blocked.partners).filter(|d| !d.is_empty());
        let who: Vec<String> = who.cloned().collect();
        let (scope, who) =
            (blocked.objects.join(texts.lang().separator()), who.join(texts.lang().separator()));
        table.add_row([code, blocked.task.as_str(), &scope, &why, &window, &who].map(printable));
    }
    fitted(&mut table, width);
    page.table(&table);
    for task in sheet.tasks.iter().filter(|t| !t.beyond.is_empty()) {
        let strata = task.beyond.iter().map(|(of, total)| format!("{of} {}", total.to_exact_text()));
        let strata: Vec<String> = strata.collect();
        page.note(&msg!("plan-beyond-all", task = task.code.as_str(), strata = strata));
    }
    page.out
}

/// A day of the plan's year without the year, which stands at the head of the column.
fn short(year: i16, day: jiff::civil::Date) -> String {
    if day.year() == year { day.strftime("%m-%d").to_string() } else { day.to_string() }
}

/// Makes a table as wide as the page: numbers, codes and days stay whole, and what is long in words goes on below itself.
fn fitted(table: &mut Table, width: usize) {
    let width = u16::try_from(width).unwrap_or(u16::MAX);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 1));
        column.set_constraint(match at {
            CODE | ROUNDS => ColumnConstraint::ContentWidth,
            _ => ColumnConstraint::LowerBoundary(Width::Fixed(9)),
        });
    }
}

/// Who holds up whom, and how the tasks that several departments do come to their ends.
pub fn waits_text(sheet: &Sheet, texts: &Catalogue, width: usize) -> String {
    let mut page = Page::of(texts, width);
    apart(sheet, &mut page);
    if !sheet.waits.is_empty() {
        page.line(&msg!("plan-waits"));
    }
    for one in &sheet.waits {
        let task = one.task.as_str();
        let (departments, waiting) = (one.departments.clone(), one.waiting.clone());
        // Nobody is told to wait for oneself.
        let others: Vec<String> = departments.iter().filter(|d| !waiting.contains(d)).cloned().collect();
        page.item(
            2,
            &match (&one.step, &one.before) {
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
            },
        );
    }
    if !sheet.paths.is_empty() {
        page.note(&msg!("plan-paths"));
    }
    let mut derived = false;
    for path in &sheet.paths {
        let lanes = if path.steps.is_empty() { lanes(path) } else { Vec::new() };
        if !lanes.is_empty() {
            derived = true;
            page.item(2, &msg!("plan-path-derived", task = path.task.as_str(), days = days(path)));
        }
        for lane in &lanes {
            let stages: Vec<String> = lane.stages.iter().map(|stage| texts.text(stage)).collect();
            let what = stages.join(" → ");
            page.item(
                4,
                &match lane.department.as_str() {
                    "" => msg!("plan-said", words = what),
                    who => msg!("views-way-of", who = who, what = what),
                },
            );
        }
        if !lanes.is_empty() {
            continue;
        }
        let chain = stages(path)
            .into_iter()
            .reduce(|before, next| msg!("dependency-cycle-chain", before = before, next = next).into());
        let steps = match (chain, path.steps.len()) {
            (Some(chain), 0) => msg!("plan-path-stages", chain = chain),
            (Some(chain), n) => msg!("plan-path-steps", n = n, chain = chain),
            (None, _) => msg!("plan-path-no-steps"),
        };
        page.item(2, &msg!("plan-path", task = path.task.as_str(), steps = steps, days = days(path)));
    }
    if derived {
        page.note(&msg!("views-way-rule"));
    }
    if let Some(day) = sheet.paths.iter().find_map(|p| p.latest) {
        page.note(&msg!("views-way-latest", day = day));
    }
    page.out
}

fn reading_key(task: &Task) -> &'static str {
    match task.reading {
        Reading::EachDraw => "plan-each-draw",
        Reading::WholeYear => "plan-whole-year",
    }
}

/// What the numbers are of, and the numbers: of several tiers each in a line.
fn read(task: &Task, texts: &Catalogue) -> String {
    let (reading, rates) = (texts.find(reading_key(task)).unwrap_or_default(), rates(task, texts));
    let between = if rates.contains('\n') { "\n" } else { " " };
    format!("{reading}{between}{rates}")
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
        own.map(one).collect::<Vec<_>>()
    };
    if task.classes.is_empty() {
        return of(None).join("\n");
    }
    let classed = task.classes.iter().map(|c| {
        let class: Arg = if c.rest { msg!("amount-rest").into() } else { c.name.as_str().into() };
        texts.text(&msg!("amount-class", class = class, amount = of(Some(&c.code)).join("、")))
    });
    classed.collect::<Vec<_>>().join("\n")
}
