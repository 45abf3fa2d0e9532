//! The answer as a clerk reads it out.

use super::{Capped, Drawn, Inspected, OfEntity, Subject, Told, standing};
use crate::finding::{printable, wrapped};
use crate::message::{Catalogue, Message};
use crate::model::{Reading, Standing};
use crate::msg;
use crate::ratio::Ratio;
use jiff::civil::Date;

/// Words of a run, line by line.
struct Page<'a> {
    texts: &'a Catalogue,
    width: usize,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, message: &Message) {
        let text = printable(&self.texts.text(message));
        let first = "  ".repeat(indent);
        let next = format!("{first}  ");
        self.out.push_str(&wrapped(&text, self.width, &first, &next));
        self.out.push('\n');
    }
}

/// A chance for people: the exact fraction, and the percentage.
pub(super) fn chance(ratio: Ratio) -> Message {
    match ratio {
        Ratio::ONE => msg!("why-certain"),
        Ratio::ZERO => msg!("why-never"),
        r => {
            let percent = format!("{}%", r.to_rounded_text(100));
            // Of a thousand to one a percentage with two decimals says nothing.
            let exact = r.to_exact_text() == percent;
            match exact {
                true => msg!("why-chance-exact", fraction = r.to_string(), percent = percent),
                false => msg!("why-chance", fraction = r.to_string(), percent = percent),
            }
        }
    }
}

/// An average number, to two decimals at most.
fn number(ratio: Ratio) -> String {
    ratio.to_rounded_text(1)
}

/// The answer, in lines of so many columns.
pub fn text(subject: &Subject, year: i16, as_of: Date, texts: &Catalogue, width: usize) -> String {
    let mut page = Page { texts, width, out: String::new() };
    match subject {
        Subject::Task(task) => {
            page.line(
                0,
                &msg!(
                    "why-task-head",
                    name = task.name.as_str(),
                    source = from(&task.source),
                    at = task.at.as_str()
                ),
            );
            told(task, false, &mut page);
        }
        Subject::Matter(matter, tasks) => {
            let (name, at) = (matter.name.as_str(), matter.at.as_str());
            page.line(0, &msg!("why-matter-head", name = name, source = from(&matter.source), at = at));
            bases(matter, 1, &mut page);
            match tasks.len() {
                0 => page.line(1, &msg!("why-matter-uncovered", year = i64::from(year))),
                n => page.line(1, &msg!("why-matter-tasks", year = i64::from(year), n = n)),
            }
            for (n, task) in tasks.iter().enumerate() {
                page.line(0, &numbered(n, task));
                told(task, true, &mut page);
            }
        }
        Subject::Entity(entity) => of_entity(entity, year, &mut page),
    }
    page.line(0, &msg!("why-as-of", date = as_of));
    page.out
}

fn from(source: &str) -> Message {
    if source.is_empty() { msg!("renew-no-source") } else { msg!("plan-said", words = source) }
}

fn numbered(n: usize, task: &Told) -> Message {
    msg!("why-task", n = n + 1, name = task.name.as_str(), source = from(&task.source), at = task.at.as_str())
}

fn of_entity(e: &OfEntity, year: i16, page: &mut Page<'_>) {
    page.line(0, &msg!("why-entity-head", name = e.name.as_str(), id = e.id.as_str(), at = e.at.as_str()));
    let labels: Message = if e.labels.is_empty() {
        msg!("why-no-labels")
    } else {
        msg!("why-labels", labels = e.labels.clone())
    };
    let tier = e.tier.as_ref().map_or(msg!("why-no-tier"), |t| msg!("why-tier", tier = t.as_str()));
    page.line(1, &msg!("why-entity-is", labels = labels, tier = tier));
    if !e.active {
        page.line(1, &msg!("why-closed"));
        return;
    }
    let year = i64::from(year);
    match e.tasks.len() {
        0 if e.open.is_empty() => page.line(1, &msg!("why-entity-nobody", year = year)),
        n => page.line(1, &msg!("why-entity-tasks", year = year, n = n)),
    }
    for (n, task) in e.tasks.iter().enumerate() {
        page.line(0, &numbered(n, task));
        told(task, false, page);
    }
    for (task, why) in &e.open {
        page.line(1, &msg!("why-open", task = task.as_str(), why = why.clone()));
    }
    for (task, by) in &e.taken {
        page.line(1, &msg!("why-taken", task = task.as_str(), by = by.as_str()));
    }
    if e.others > 0 {
        page.line(1, &msg!("why-others", n = e.others));
    }
    if let (Some(average), Some(most)) = (e.average, e.most)
        && !e.tasks.is_empty()
    {
        caps(&e.caps, 0, page);
        let (mean, exact) = (number(average), average.to_string());
        page.line(
            0,
            &match e.caps.is_empty() {
                true => msg!("why-total", average = mean, exact = exact, most = most),
                false => msg!("why-total-uncapped", average = mean, exact = exact, most = most),
            },
        );
        match e.chance {
            Some(c) if !e.caps.is_empty() => {
                page.line(0, &msg!("why-total-chance-uncapped", chance = chance(c)));
            }
            Some(c) => page.line(0, &msg!("why-total-chance", chance = chance(c))),
            None => page.line(0, &msg!("why-total-unwritten")),
        }
    }
}

/// The caps that may bind, before figures that leave them out.
fn caps(of: &[Capped], indent: usize, page: &mut Page<'_>) {
    for cap in of {
        page.line(indent, &msg!("why-cap", name = cap.name.as_str(), at = cap.at.as_str()));
    }
}

fn told(task: &Told, of_matter: bool, page: &mut Page<'_>) {
    for scope in &task.scope {
        page.line(1, &msg!("why-scope", scope = scope.says.as_str(), at = scope.at.as_str()));
    }
    if let Some(why) = &task.blocked {
        page.line(1, &msg!("why-blocked", why = why.clone()));
    }
    for alike in alike(&task.drawn) {
        drawn(&alike, page);
    }
    if !task.rounds.is_empty() {
        let rounds: Vec<String> = task.rounds.iter().map(|(a, b)| format!("{a}—{b}")).collect();
        page.line(1, &msg!("why-rounds", rounds = rounds));
    }
    if !task.departments.is_empty() {
        page.line(1, &msg!("why-by", departments = task.departments.clone()));
    }
    if of_matter {
        return;
    }
    for matter in &task.matters {
        page.line(
            1,
            &msg!(
                "why-matter",
                name = matter.name.as_str(),
                source = from(&matter.source),
                at = matter.at.as_str()
            ),
        );
        bases(matter, 2, page);
    }
    for words in &task.unlisted {
        page.line(1, &msg!("why-unlisted", words = words.as_str()));
    }
}

/// Classes and tiers of one stratum, together: all that is said of them is the same. In their order.
fn alike(drawn: &[Drawn]) -> Vec<Vec<&Drawn>> {
    let same = |a: &Drawn, b: &Drawn| {
        let (of, line) = (a.of.clone(), a.line.clone());
        *a == Drawn { of, line, ..b.clone() }
    };
    let mut out: Vec<Vec<&Drawn>> = Vec::new();
    for one in drawn {
        match out.iter_mut().find(|all| all.first().is_some_and(|first| same(first, one))) {
            Some(all) => all.push(one),
            None => out.push(vec![one]),
        }
    }
    out
}

/// Values, each once, in their order.
fn each_once<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for one in all {
        if !out.iter().any(|o| o == one) {
            out.push(one.to_owned());
        }
    }
    out
}

fn drawn(all: &[&Drawn], page: &mut Page<'_>) {
    let Some(one) = all.first() else { return };
    let reading = match one.reading {
        Reading::EachDraw => msg!("plan-each-draw"),
        Reading::WholeYear => msg!("plan-whole-year"),
    };
    let names = each_once(all.iter().map(|one| one.of.as_str()));
    let of: Message = if one.of.is_empty() { msg!("why-all") } else { msg!("plan-said", words = names) };
    let (amount, at) = (one.amount.clone(), each_once(all.iter().map(|one| one.line.at.as_str())));
    page.line(1, &msg!("why-rate", of = of, reading = reading, amount = amount, draws = one.draws, at = at));
    match (&one.year, &one.open) {
        (Some(year), _) if year.size > 0 => {
            let takes: Vec<String> = year.takes.iter().map(u64::to_string).collect();
            page.line(2, &msg!("why-stratum", size = year.size, takes = takes));
            caps(&one.caps, 2, page);
            let capped = !one.caps.is_empty();
            let once = match year.takes.len() {
                1 if capped => msg!("why-one-draw-uncapped", chance = chance(year.chance())),
                _ if capped => {
                    let (average, most) = (number(year.average()), one.most.unwrap_or(year.most()));
                    let chance = chance(year.chance());
                    msg!(
                        "why-draws-uncapped",
                        each = each(year),
                        chance = chance,
                        average = average,
                        most = most
                    )
                }
                1 => msg!("why-one-draw", chance = chance(year.chance())),
                _ => {
                    let average = number(year.average());
                    msg!("why-draws", each = each(year), chance = chance(year.chance()), average = average)
                }
            };
            page.line(2, &once);
        }
        (Some(_), _) => page.line(2, &msg!("why-empty")),
        (None, Some(why)) => page.line(2, &msg!("why-no-figures", why = why.clone())),
        (None, None) => {}
    }
}

/// The chance in each draw: once where it is the same in all.
fn each(year: &crate::reach::Year) -> Message {
    let all: Vec<Ratio> = (1..=year.takes.len()).map(|n| year.in_draw(n)).collect();
    match all.split_first() {
        Some((first, rest)) if rest.iter().all(|r| r == first) => chance(*first),
        _ => {
            let all: Vec<String> = all.iter().map(Ratio::to_string).collect();
            msg!("why-list", all = all)
        }
    }
}

fn bases(matter: &Inspected, indent: usize, page: &mut Page<'_>) {
    if matter.bases.is_empty() {
        page.line(indent, &msg!("why-no-bases"));
    }
    for basis in &matter.bases {
        let at = basis.at.as_str();
        page.line(
            indent,
            &match basis.standing {
                _ if basis.open && basis.cited.is_empty() => msg!("why-basis-open", at = at),
                _ if basis.open => msg!("why-basis-open-words", words = basis.cited.as_str(), at = at),
                Some(Standing::InForce) if !basis.unconfirmed => {
                    msg!("why-basis", cited = basis.cited.as_str(), at = at)
                }
                _ => msg!(
                    "why-basis-doubtful",
                    cited = basis.cited.as_str(),
                    at = at,
                    standing = standing(basis)
                ),
            },
        );
        for to in &basis.successors {
            page.line(indent + 1, &msg!("why-basis-successor", to = to.as_str()));
        }
    }
}
