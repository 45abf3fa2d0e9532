//! A fictional year of results for the draws of `ssj run`, with planted faults and the list of them: the same bytes
//! on every machine, from one seed and the draws.

use super::library::{NOTE, Words};
use jiff::civil::Date;
use ssj::ledger::{DrawRecord, Year};
use ssj::model::WorkingDays;
use ssj::registry::columns::{Column, RESULTS};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The seed of the results.
const SEED: u64 = 2024_1231;

/// The two tables.
pub struct Results {
    pub results: String,
    pub planted: String,
}

/// What is wrong with a row on purpose.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Missing,
    Outside,
    WrongTeam,
    Single,
    Wording,
    Unpublished,
    Late,
    Early,
}

/// Which draws get which faults: task, round, which of the drawn (by id), fault.
const FAULTS: [(&str, u32, usize, Fault); 14] = [
    ("A1", 2, 3, Fault::Missing),
    ("A2", 2, 10, Fault::Missing),
    ("J1", 1, 0, Fault::Missing),
    ("A2", 2, 20, Fault::Outside),
    ("A1", 3, 5, Fault::WrongTeam),
    ("A2", 3, 7, Fault::WrongTeam),
    ("A2", 3, 15, Fault::Single),
    ("A2", 1, 8, Fault::Wording),
    ("A1", 1, 4, Fault::Unpublished),
    ("A2", 2, 30, Fault::Unpublished),
    ("A1", 2, 12, Fault::Late),
    ("A2", 1, 25, Fault::Late),
    ("J3", 1, 2, Fault::Late),
    ("A2", 3, 33, Fault::Early),
];

/// A draw whose result is found on the last day of the year, so that its publication is not yet due.
const LAST_DAY: (&str, u32, usize) = ("A4", 1, 1);

/// A result in a round that did not draw its entity: task, round, and the round that did.
const STRAY: (&str, u32, u32) = ("A2", 4, 1);

struct Visit {
    inspected: Date,
    inspectors: Vec<String>,
    found: Date,
    outcome: &'static str,
    disposal: &'static str,
    published: Option<Date>,
    closed: Option<Date>,
}

/// Makes the year. `None` where the draws are not those of the example.
pub fn results(year: &Year, calendar: &WorkingDays, inspectors: &[String], end: Date) -> Option<Results> {
    let mut words = Words::new(SEED);
    // No row of the example names a department of its own or a merged visit.
    let names: Vec<&str> = RESULTS.columns.iter().take(11).map(|c: &Column| c.zh).collect();
    let mut rows = format!("{NOTE}\n{}\n", names.join(","));
    let mut planted = format!("{NOTE}\n问题,任务,轮次,对象,说明\n");
    for ((task, round), draw) in &year.draws {
        let ids: BTreeSet<&str> = draw.selected.iter().map(|r| r.id.as_str()).collect();
        for (place, id) in ids.into_iter().enumerate() {
            let fault =
                FAULTS.iter().find(|f| (f.0, f.1, f.2) == (task.as_str(), *round, place)).map(|f| f.3);
            if let Some(fault) = fault {
                let (name, what) = said(fault);
                writeln!(planted, "{name},{task},{round},{id},{what}").ok()?;
            }
            if fault == Some(Fault::Missing) {
                continue;
            }
            let last_day = (task.as_str(), *round, place) == LAST_DAY;
            let visit = visit(&mut words, calendar, draw, id, fault, end, last_day, inspectors)?;
            row(&mut rows, task, *round, id, &visit)?;
        }
        if (task.as_str(), *round) == (STRAY.0, STRAY.1) {
            let other = year.draws.get(&(STRAY.0.to_owned(), STRAY.2))?;
            let id = other.selected.first()?.id.as_str();
            let visit = visit(
                &mut words,
                calendar,
                draw,
                other.selected.first()?.id.as_str(),
                None,
                end,
                false,
                inspectors,
            )?;
            row(&mut rows, task, *round, id, &visit)?;
            writeln!(planted, "result-without-draw,{task},{round},{id},这一轮没有抽中它，却有检查结果")
                .ok()?;
        }
    }
    writeln!(planted, "objective-missed,,,公示率,上面有两条到期没有公示，公示率因此达不到 100%").ok()?;
    Some(Results { results: rows, planted })
}

fn said(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::Missing => ("not-inspected", "抽中后没有检查记录"),
        Fault::Outside => ("outside-window", "检查日期在时段之后"),
        Fault::WrongTeam => ("wrong-team", "一名检查人员不是抽中的"),
        Fault::Single => ("single-inspector", "只有一名检查人员"),
        Fault::Wording => ("unknown-outcome", "结果用语不在规定之列"),
        Fault::Unpublished => ("not-published", "到期没有公示"),
        Fault::Late => ("published-late", "超过20个工作日才公示"),
        Fault::Early => ("published-early", "公示日期早于结果认定日期"),
    }
}

#[expect(clippy::too_many_arguments, reason = "one visit depends on all of them, and nothing else calls it")]
fn visit(
    words: &mut Words,
    calendar: &WorkingDays,
    draw: &DrawRecord,
    id: &str,
    fault: Option<Fault>,
    end: Date,
    last_day: bool,
    people: &[String],
) -> Option<Visit> {
    let drawn = draw.ran?.date();
    let to = draw.commit.as_ref()?.head.visit_by;
    // Working days of the window; most visits lie early enough for their publication to fall into the year.
    let days = calendar.between(drawn, to)?;
    let inspected = match fault {
        Some(Fault::Outside) => calendar.after(to, 6)?,
        _ if last_day => calendar.after(drawn, days.saturating_sub(1))?,
        _ => calendar.after(drawn, below(words, days + 1)?)?,
    };
    let found = if last_day { end } else { calendar.after(inspected, below(words, 4)?)?.min(end) };
    let delay = match fault {
        Some(Fault::Late) => 21 + below(words, 9)?,
        _ => 1 + below(words, 18)?,
    };
    let published = match fault {
        Some(Fault::Unpublished) => None,
        Some(Fault::Early) => found.yesterday().ok(),
        _ => calendar.after(found, delay).filter(|day| *day <= end),
    };
    let (outcome, disposal) = match (fault, words.below(100)) {
        (Some(Fault::Wording), _) => ("基本合格", "无需后续处置"),
        (_, 0..82) => ("未发现问题", "无需后续处置"),
        (_, 82..94) => ("发现问题已责令整改", "责令改正"),
        (_, 94..97) => ("发现问题已立案调查", "移送办案机构"),
        (_, 97..99) => ("未发现开展本次抽查涉及的经营活动", "无需后续处置"),
        _ => ("不配合检查情节严重", "移送办案机构"),
    };
    let closed = if disposal == "无需后续处置" { published } else { None };
    let mut inspectors =
        draw.teams.get(id).cloned().unwrap_or_else(|| people.iter().take(2).cloned().collect());
    match fault {
        Some(Fault::WrongTeam) => {
            let other = people.iter().find(|p| !inspectors.contains(p))?.clone();
            *inspectors.last_mut()? = other;
        }
        Some(Fault::Single) => inspectors.truncate(1),
        _ => {}
    }
    Some(Visit { inspected, inspectors, found, outcome, disposal, published, closed })
}

fn below(words: &mut Words, n: u32) -> Option<u32> {
    u32::try_from(words.below(usize::try_from(n).ok()?)).ok()
}

fn row(out: &mut String, task: &str, round: u32, id: &str, v: &Visit) -> Option<()> {
    let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
    let (inspectors, published, closed) = (v.inspectors.join("、"), day(v.published), day(v.closed));
    writeln!(
        out,
        "{task},{round},{id},{},{inspectors},{},{},{},{published},,{closed}",
        v.inspected, v.found, v.outcome, v.disposal
    )
    .ok()
}
