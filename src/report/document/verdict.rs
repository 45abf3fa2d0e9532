//! The verdict per duty, the objectives, the duties of the plan.

use super::super::lines;
use super::{Of, counted, short, text};
use crate::audit::State;
use crate::msg;
use crate::office::Says;
use crate::office::word::{Block, Cell, Table};
use crate::ratio::Ratio;

pub(super) fn verdict(of: &Of<'_>) -> Vec<Block> {
    let mut out = duties(of);
    out.extend(objectives(of));
    out.extend(plan_duties(of));
    out
}

fn duties(of: &Of<'_>) -> Vec<Block> {
    let whole = counted::Tally::of(&of.audit.obligations);
    let states =
        [State::Fail, State::Error, State::Unknown, State::NotYetDue, State::Waived, State::NotApplicable];
    let states: Vec<State> = states.into_iter().filter(|s| whole.get(*s) > 0).collect();
    let mut heads = of.heads(&["report-duty", "report-judgement", "report-met-of-due"]);
    heads.extend(states.iter().map(|s| of.key(s.key())));
    heads.push(of.key("report-total"));
    let row = |name: String, tally: &counted::Tally| {
        let met = format!("{} / {}", tally.get(State::Pass), tally.due());
        let mut cells = vec![Cell::of(name), of.state(tally.verdict()), short(met)];
        cells.extend(states.iter().map(|s| short(tally.get(*s))));
        cells.push(short(tally.total()));
        cells
    };
    let found = counted::by_duty(of.audit);
    let mut rows: Vec<_> = found.iter().map(|(duty, tally)| row(of.key(duty.key()), tally)).collect();
    rows.push(row(of.key("report-total"), &whole));
    let mut widths = vec![15, 14, 12];
    widths.extend(states.iter().map(|_| 9));
    widths.push(9);
    vec![Block::Table(Table { widths, heads, rows }), Block::Note(of.key("office-due-said"))]
}

fn objectives(of: &Of<'_>) -> Vec<Block> {
    if of.audit.objectives.is_empty() {
        return Vec::new();
    }
    let value = |value: Option<Ratio>| value.map_or_else(|| "–".to_owned(), Ratio::to_percent_text);
    let mut rows = Vec::new();
    for o in &of.audit.objectives {
        let mut said = of.say(&o.definition);
        if let Some(words) = &o.said {
            said.push_str(&format!("\n{}", of.say(&msg!("report-plan-says", text = words.as_str()))));
        }
        let measured = short(format!("{}\n{} / {}", value(o.value), o.count, o.of));
        rows.push(vec![
            text(&o.name),
            of.state(o.state),
            measured,
            Cell { middle: true, ..text(&o.bound) },
            Cell::of(said),
        ]);
        for r in &o.readings {
            let kept = crate::report::figures::reading_key(o.state, r.kept).map(|key| of.key(key));
            let measured = short(format!("{}\n{} / {}", value(r.value), r.count, r.of));
            let name = Cell::of(of.key("report-other-reading"));
            let bound = Cell { middle: true, ..text(&o.bound) };
            rows.push(vec![
                name,
                short(kept.unwrap_or_default()),
                measured,
                bound,
                Cell::of(of.say(&r.definition)),
            ]);
        }
    }
    let heads =
        of.heads(&["report-objectives", "report-state", "report-value", "report-bound", "report-definition"]);
    vec![
        Block::Subheading(of.key("report-objectives")),
        Block::Table(Table { widths: vec![16, 14, 16, 10, 44], heads, rows }),
    ]
}

/// The duties of the plan that are judged; the others are with what is not checked.
fn plan_duties(of: &Of<'_>) -> Vec<Block> {
    let row = |d: &crate::audit::PlanDuty| {
        let state = d.state.map_or_else(|| short(of.key("report-unjudged")), |state| of.state(state));
        vec![text(&d.code), text(&d.name), state, Cell::of(of.say(&lines::duty(d))), text(&d.source)]
    };
    let rows: Vec<_> = of.audit.duties.iter().filter(|d| !d.judged_by.is_empty()).map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let heads =
        of.heads(&["report-code", "report-duty", "report-state", "report-judgement", "report-source"]);
    vec![
        Block::Subheading(of.key("report-plan-duties")),
        Block::Table(Table { widths: vec![8, 27, 15, 33, 17], heads, rows }),
    ]
}
