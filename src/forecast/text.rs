//! The forecast for people: tables of eighty columns. What could not be forecast comes first.

mod unmade;

use super::exact::{Agreement, Exact, STANDARD_ERRORS};
use super::outcome::{CellLine, Expected, Forecast, LoadBound, Loads, TaskLine};
use super::spread::Spread;
use crate::finding::{phrases, printable};
use crate::message::{Catalogue, Message};
use crate::msg;
use crate::ratio::Ratio;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};

/// The columns of a page.
const PAGE: u16 = 80;

/// What the whole forecast is of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// The plan's name.
    pub plan: String,
    /// Its year.
    pub year: i16,
    /// The seed.
    pub seed: String,
    /// Simulated years.
    pub years: u32,
    /// The files of the entity library.
    pub libraries: Vec<String>,
    /// Whether the library says that it is fictional.
    pub fictional: bool,
    /// What was assumed.
    pub assumed: Vec<Message>,
    /// The changes that are tried.
    pub changes: Vec<Tried>,
}

/// A change that is tried.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tried {
    /// The argument.
    pub argument: String,
    /// The rule text that it stands for.
    pub rules: String,
    /// Why it changes no number of the forecast; `None` where it does.
    pub idle: Option<Message>,
}

/// What the text is written with.
struct Page<'a> {
    texts: &'a Catalogue,
    out: String,
}

impl Page<'_> {
    fn say(&self, message: &Message) -> String {
        printable(&self.texts.text(message))
    }

    /// A sentence; what does not fit a line goes on below, set in.
    fn line(&mut self, indent: usize, message: &Message) {
        let (first, next) = (" ".repeat(indent), " ".repeat(indent + 2));
        let options = textwrap::Options::new(PAGE.into())
            .word_separator(textwrap::WordSeparator::Custom(phrases))
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
            .break_words(false)
            .initial_indent(&first)
            .subsequent_indent(&next);
        self.out.push_str(&textwrap::fill(&self.say(message), options));
        self.out.push('\n');
    }

    fn title(&mut self, message: &Message) {
        self.out.push('\n');
        self.line(0, message);
    }

    /// A table whose first column is words and whose others are numbers.
    fn table(&mut self, heads: &[Message], rows: Vec<Vec<String>>) {
        let mut table = Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(PAGE - 2);
        let aligned = |at: usize, text: &str| {
            let right = if at == 0 { CellAlignment::Left } else { CellAlignment::Right };
            Cell::new(printable(text)).set_alignment(right)
        };
        let heads = heads.iter().enumerate().map(|(at, head)| aligned(at, &self.say(head)));
        table.set_header(heads.collect::<Vec<_>>());
        for row in rows {
            table.add_row(row.iter().enumerate().map(|(at, text)| aligned(at, text)).collect::<Vec<_>>());
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, 1));
        }
        for line in table.lines() {
            self.out.push_str("  ");
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }
}

/// The whole text. One forecast, or two side by side.
pub fn text(heading: &Heading, sides: &[&Forecast], texts: &Catalogue) -> String {
    let mut page = Page { texts, out: String::new() };
    let (plan, year) = (heading.plan.as_str(), i64::from(heading.year));
    page.line(0, &msg!("forecast-head", plan = plan, year = year, years = heading.years));
    page.line(0, &msg!("forecast-seed", seed = heading.seed.as_str()));
    if let Some(first) = sides.first() {
        let n = first.entities;
        page.line(0, &msg!("forecast-library", n = n, files = heading.libraries.clone()));
        if first.unreached > 0 {
            page.line(0, &msg!("forecast-unreached", n = first.unreached));
        }
    }
    for assumed in &heading.assumed {
        page.line(0, assumed);
    }
    for (at, tried) in heading.changes.iter().enumerate() {
        let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (argument, rules) = (even(&tried.argument), even(&tried.rules));
        page.line(
            0,
            &match argument == rules {
                true => msg!("forecast-change-itself", n = at + 1, argument = argument),
                false => msg!("forecast-change", n = at + 1, argument = argument, rules = rules),
            },
        );
        if let Some(why) = &tried.idle {
            page.line(2, &msg!("forecast-change-idle", n = at + 1, why = why.clone()));
        }
    }
    open(&mut page, sides);
    unmade::told(&mut page, sides);
    match sides {
        [one] => single(&mut page, one),
        [old, new] => both(&mut page, old, new),
        _ => {}
    }
    page.out
}

/// What could not be forecast; of the changed plan only what the plan itself could.
fn open(page: &mut Page<'_>, sides: &[&Forecast]) {
    let of = |side: Option<&&Forecast>| side.map(|s| s.open.clone()).unwrap_or_default();
    let (old, new) = (of(sides.first()), of(sides.get(1)));
    if !old.is_empty() {
        page.title(&msg!("forecast-open"));
        for one in &old {
            page.line(2, &msg!("forecast-open-one", what = one.what.clone(), why = one.why.clone()));
        }
    }
    let more: Vec<_> = new.into_iter().filter(|o| !old.contains(o)).collect();
    if !more.is_empty() {
        page.title(&msg!("forecast-open-changed"));
        for one in more {
            page.line(2, &msg!("forecast-open-one", what = one.what, why = one.why));
        }
    }
}

fn whole(n: u64) -> String {
    n.to_string()
}

/// A mean: whole, or with two decimals.
fn mean(ratio: Ratio) -> String {
    Exact::from(ratio).decimal(if ratio.den() == 1 { 0 } else { 2 })
}

fn exact(e: &Expected) -> String {
    match &e.exact {
        Some((exact, _)) => {
            let digits = if exact.short().is_some_and(|s| s.ends_with("/1")) { 0 } else { 2 };
            exact.decimal(digits)
        }
        None => "—".to_owned(),
    }
}

/// How far the mean lies from the expectation.
fn away(e: &Expected) -> String {
    match e.exact.as_ref().map(|(_, a)| *a) {
        Some(Agreement::Exactly) => "=".to_owned(),
        Some(Agreement::Away { hundredths, .. }) => {
            Ratio::new(hundredths, 100).map(|r| Exact::from(r).decimal(2)).unwrap_or_default()
        }
        Some(Agreement::Never) => "≠".to_owned(),
        Some(Agreement::OneYear) | None => "—".to_owned(),
    }
}

fn spread(s: &Spread) -> Vec<String> {
    let numbers = [s.min, s.low, s.median, s.high, s.max].map(whole);
    numbers.into_iter().chain([mean(s.mean)]).collect()
}

fn spread_heads(first: Message) -> Vec<Message> {
    let mut out = vec![first];
    out.extend(
        ["forecast-min", "forecast-low", "forecast-median", "forecast-high", "forecast-max", "forecast-mean"]
            .map(Message::new),
    );
    out
}

fn single(page: &mut Page<'_>, f: &Forecast) {
    page.title(&msg!("forecast-reached-title"));
    let mut heads = vec![msg!("forecast-what"), msg!("forecast-pool")];
    heads.extend(spread_heads(msg!("forecast-what")).split_off(1));
    heads.extend([msg!("forecast-expected"), msg!("forecast-away")]);
    let row = |name: String, pool: u64, e: &Expected| {
        let mut row = vec![name, whole(pool)];
        row.extend(spread(&e.spread));
        row.extend([exact(e), away(e)]);
        row
    };
    let mut rows = vec![row(page.say(&msg!("forecast-all-reached")), f.entities, &f.reached)];
    for task in &f.tasks {
        rows.push(row(page.say(&Message::from(task)), task.pool, &task.reached));
        for cell in &task.cells {
            rows.push(row(format!("· {}", cell.names.join(" ")), cell.pool, &cell.reached));
        }
    }
    page.table(&heads, rows);
    agreement(page, f);

    page.title(&msg!("forecast-visits-title"));
    let mut rows = vec![{
        let mut row = vec![page.say(&msg!("forecast-all-visits"))];
        row.extend(spread(&f.visits.spread));
        row
    }];
    for (n, s) in f.times.iter().enumerate() {
        let mut row = vec![page.say(&msg!("forecast-times", n = n))];
        row.extend(spread(s));
        rows.push(row);
    }
    page.table(&spread_heads(msg!("forecast-what")), rows);
    chances(page, f);
    if let Some(loads) = &f.loads {
        load(page, loads, f.years);
    } else {
        page.title(&msg!("forecast-no-inspectors"));
    }
}

/// Why nothing can be computed beside what was played.
fn no_exact(f: &Forecast) -> Message {
    if f.unmade.is_empty() { msg!("forecast-no-exact") } else { msg!("forecast-no-exact-teams") }
}

/// Whether simulation and expectation agree.
fn agreement(page: &mut Page<'_>, f: &Forecast) {
    if f.reached.exact.is_none() {
        page.line(2, &no_exact(f));
        return;
    }
    page.line(2, &msg!("forecast-legend"));
    let apart = f.apart();
    let most = STANDARD_ERRORS;
    if f.years == 1 {
        page.line(2, &msg!("forecast-one-year"));
    } else if apart.is_empty() {
        page.line(2, &msg!("forecast-agree", n = f.compared().len(), most = most));
    } else {
        page.line(2, &msg!("forecast-apart", most = most, which = apart));
    }
}

fn percent(part: u64, of: u64) -> String {
    let ratio = Ratio::new(part, of.max(1)).unwrap_or(Ratio::ZERO);
    ratio.to_rounded_text(100)
}

fn chances(page: &mut Page<'_>, f: &Forecast) {
    if !f.goals.is_empty() || !f.caps.is_empty() {
        page.title(&msg!("forecast-chances-title"));
    }
    chance_lines(page, f);
}

fn chance_lines(page: &mut Page<'_>, f: &Forecast) {
    for goal in &f.goals {
        let (name, share) = (goal.name.as_str(), percent(goal.missed, goal.of));
        let (missed, of) = (goal.missed, goal.of);
        let line = match goal.years {
            1 => msg!("forecast-goal", name = name, missed = missed, of = of, percent = share),
            _ if of == 0 => msg!("forecast-goal-too-few", name = name, years = goal.years),
            years => {
                msg!(
                    "forecast-goal-years",
                    name = name,
                    missed = missed,
                    of = of,
                    percent = share,
                    years = years
                )
            }
        };
        page.line(2, &line);
    }
    for cap in &f.caps {
        let share = percent(cap.held, f.years);
        let (name, of) = (cap.name.as_str(), f.years);
        page.line(2, &msg!("forecast-cap", name = name, held = cap.held, of = of, percent = share));
    }
    if f.short.0 > 0 {
        let share = percent(f.short.0, f.years);
        let (years, of) = (f.short.0, f.years);
        let visits = Ratio::new(f.short.1, f.years.max(1)).map(mean).unwrap_or_default();
        page.line(2, &msg!("forecast-short", years = years, of = of, percent = share, visits = visits));
    }
}

fn load(page: &mut Page<'_>, loads: &Loads, years: u64) {
    page.title(&msg!("forecast-months-title"));
    let mut heads = spread_heads(msg!("forecast-month"));
    heads.extend([msg!("forecast-busiest-median"), msg!("forecast-busiest-max")]);
    let rows = (1..).zip(&loads.months).map(|(month, (all, most))| {
        let mut row = vec![page.say(&msg!("forecast-month-name", n = month))];
        row.extend(spread(all));
        row.extend([whole(most.median), whole(most.max)]);
        row
    });
    let rows = rows.collect();
    page.table(&heads, rows);
    page.title(&msg!("forecast-officers-title"));
    let rows = loads.officers.iter().map(|(id, name, s)| {
        let mut row = vec![format!("{id} {name}")];
        row.extend(spread(s));
        row
    });
    let rows = rows.collect();
    page.table(&spread_heads(msg!("forecast-officer")), rows);
    load_lines(page, loads, years);
    page.line(2, &msg!("forecast-teams-at-random"));
}

fn load_lines(page: &mut Page<'_>, loads: &Loads, years: u64) {
    match loads.overloaded {
        Some(LoadBound::Years(n)) => {
            page.line(2, &msg!("forecast-overloaded", n = n, of = years, percent = percent(n, years)));
        }
        Some(LoadBound::Uncounted) => page.line(2, &msg!("forecast-load-uncounted")),
        None => {}
    }
}

/// From 5 % to 95 % of the years.
fn range(s: &Spread) -> String {
    if s.low == s.high { whole(s.low) } else { format!("{}–{}", s.low, s.high) }
}

/// By how much the new number is more or less. Nothing has no sign, nor has what rounds to nothing.
fn difference(old: Ratio, new: Ratio) -> String {
    let (sign, by) = match new.checked_sub(old) {
        Some(Ratio::ZERO) => return "0".to_owned(),
        Some(more) => ("+", Some(more)),
        None => ("−", old.checked_sub(new)),
    };
    let Some(by) = by.map(mean) else { return "—".to_owned() };
    let sign = if by.chars().all(|c| matches!(c, '0' | '.')) { "" } else { sign };
    format!("{sign}{by}")
}

/// A number of both plans, with words for it.
type Compared<'f> = (String, Option<&'f Spread>, Option<&'f Spread>);

/// Both plans side by side.
fn both(page: &mut Page<'_>, old: &Forecast, new: &Forecast) {
    let heads = |first: Message| {
        vec![
            first,
            msg!("forecast-now-range"),
            msg!("forecast-now-mean"),
            msg!("forecast-new-range"),
            msg!("forecast-new-mean"),
            msg!("forecast-difference"),
        ]
    };
    let row = |name: String, old: Option<&Spread>, new: Option<&Spread>| {
        let side =
            |s: Option<&Spread>| s.map_or(["—".to_owned(), "—".to_owned()], |s| [range(s), mean(s.mean)]);
        let by = old.zip(new).map_or_else(|| "—".to_owned(), |(a, b)| difference(a.mean, b.mean));
        let mut row = vec![name];
        row.extend(side(old));
        row.extend(side(new));
        row.push(by);
        row
    };
    page.title(&msg!("forecast-reached-title"));
    let all = page.say(&msg!("forecast-all-reached"));
    let mut rows = vec![row(all, Some(&old.reached.spread), Some(&new.reached.spread))];
    for (name, a, b) in tasks(page, old, new) {
        rows.push(row(name, a, b));
    }
    page.table(&heads(msg!("forecast-what")), rows);
    for (side, f) in [(msg!("forecast-now"), old), (msg!("forecast-new"), new)] {
        let line = match (&f.reached.exact, f.apart()) {
            (None, _) => no_exact(f),
            (Some((_, Agreement::Exactly)), apart) if apart.is_empty() => {
                msg!("forecast-side-exactly", expected = exact(&f.reached))
            }
            (Some(_), apart) if apart.is_empty() => {
                msg!("forecast-side-expected", expected = exact(&f.reached), away = away(&f.reached))
            }
            (Some(_), apart) => msg!("forecast-apart", most = STANDARD_ERRORS, which = apart),
        };
        page.line(2, &msg!("forecast-side", side = side, line = line));
    }

    page.title(&msg!("forecast-visits-title"));
    let all = page.say(&msg!("forecast-all-visits"));
    let mut rows = vec![row(all, Some(&old.visits.spread), Some(&new.visits.spread))];
    let zero = Spread { min: 0, low: 0, median: 0, high: 0, max: 0, mean: Ratio::ZERO };
    for n in 0..old.times.len().max(new.times.len()) {
        let name = page.say(&msg!("forecast-times", n = n));
        let side = |f: &Forecast| f.times.get(n).copied().unwrap_or(zero);
        rows.push(row(name, Some(&side(old)), Some(&side(new))));
    }
    page.table(&heads(msg!("forecast-what")), rows);

    if let (Some(a), Some(b)) = (&old.loads, &new.loads) {
        page.title(&msg!("forecast-months-title"));
        let months = (1..).zip(a.months.iter().zip(&b.months));
        let rows = months.map(|(n, ((a, _), (b, _)))| {
            row(page.say(&msg!("forecast-month-name", n = n)), Some(a), Some(b))
        });
        let rows = rows.collect();
        page.table(&heads(msg!("forecast-month")), rows);
        page.title(&msg!("forecast-officers-title"));
        let officers = a.officers.iter().zip(&b.officers);
        let rows = officers.map(|((id, name, a), (_, _, b))| row(format!("{id} {name}"), Some(a), Some(b)));
        let rows = rows.collect();
        page.table(&heads(msg!("forecast-officer")), rows);
        page.line(2, &msg!("forecast-teams-at-random"));
    }
    for (side, f) in [(msg!("forecast-now"), old), (msg!("forecast-new"), new)] {
        page.title(&msg!("forecast-chances-side", side = side));
        chance_lines(page, f);
        if let Some(loads) = &f.loads {
            load_lines(page, loads, f.years);
        }
    }
}

/// The tasks of both plans by code, in the order of the new one, those that are gone last; each with its tiers.
fn tasks<'f>(page: &Page<'_>, old: &'f Forecast, new: &'f Forecast) -> Vec<Compared<'f>> {
    let mut out = Vec::new();
    let gone = old.tasks.iter().filter(|t| !new.tasks.iter().any(|n| n.code == t.code));
    for task in new.tasks.iter().chain(gone) {
        let find = |f: &'f Forecast| f.tasks.iter().find(|t| t.code == task.code);
        let (a, b) = (find(old), find(new));
        let of = |t: Option<&'f TaskLine>| t.map(|t| &t.reached.spread);
        out.push((page.say(&Message::from(task)), of(a), of(b)));
        let cells = |t: Option<&'f TaskLine>| t.map(|t| t.cells.as_slice()).unwrap_or_default();
        let (a, b) = (cells(a), cells(b));
        let more = a.iter().filter(|c| !b.iter().any(|n| n.names == c.names));
        for cell in b.iter().chain(more) {
            let find = |all: &'f [CellLine]| all.iter().find(|c| c.names == cell.names);
            let of = |c: Option<&'f CellLine>| c.map(|c| &c.reached.spread);
            out.push((format!("· {}", cell.names.join(" ")), of(find(a)), of(find(b))));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rounds_to_nothing_has_no_sign() {
        let by = |old, new| difference(Ratio::new(old, 1000).unwrap(), Ratio::new(new, 1000).unwrap());
        assert_eq!([by(5, 5), by(5, 1), by(1, 5), by(4, 0)], ["0", "0.00", "0.00", "0.00"]);
        assert_eq!([by(0, 5), by(5, 0), by(10, 0), by(3000, 1000)], ["+0.01", "−0.01", "−0.01", "−2"]);
    }
}
