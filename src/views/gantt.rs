//! The timeline as a drawing: a row a task, a bar a draw.

use super::sheet::Sheet;
use super::svg::{Drawing, HALF, cut};
use super::timeline::{Bar, month_starts, timeline};
use crate::message::Catalogue;
use crate::msg;

const LEFT: u64 = 300;
const MONTH: u64 = 60;
const TOP: u64 = 74;
const ROW: u64 = 44;

/// The Gantt chart of a sheet.
pub fn gantt_svg(sheet: &Sheet, texts: &Catalogue) -> String {
    let lines = timeline(sheet);
    let mut out = Drawing::new(LEFT + 12 * MONTH + 16);
    let starts = month_starts(sheet.year);
    let days = u64::from(starts.last().copied().unwrap_or(366)).max(1);
    let x = |day: u32| LEFT + u64::from(day) * 12 * MONTH / days;
    let bottom = TOP + ROW * lines.len() as u64;
    for (at, _) in lines.iter().enumerate().filter(|(at, _)| at % 2 == 0) {
        out.rect((8, TOP + ROW * at as u64), (out.width - 16, ROW), "band", "");
    }
    for (month, start) in (1..=12i64).zip(starts) {
        let label = texts.text(&msg!("views-month", month = month));
        out.text((x(start) + MONTH / 2, TOP - 12), "head mid", &label);
        out.line(&format!("M{} {}V{bottom}", x(start), TOP - 6));
    }
    out.line(&format!("M{} {}V{bottom}", LEFT + 12 * MONTH, TOP - 6));
    for (at, line) in lines.iter().enumerate() {
        let y = TOP + ROW * at as u64;
        let name = format!("{}  {}", line.code, line.name);
        out.text((16, y + 19), "name", &cut(name.trim(), (LEFT - 24) / HALF));
        let mut who = line.departments.join(texts.lang().separator());
        if let Some(day) = line.ends.published {
            who = texts.text(&msg!("views-who-published", who = who, day = day));
        }
        out.text((16, y + 36), "small", &cut(&who, (LEFT - 24) / 6));
        for bar in &line.bars {
            let (from, to) = (x(bar.start), x(bar.start + bar.days));
            let class = match (line.open, bar.number % 2) {
                (Some(_), _) => "bar open",
                (None, 0) => "bar odd",
                (None, _) => "bar",
            };
            let width = to.saturating_sub(from + 2).max(3);
            out.rect((from + 1, y + 9), (width, ROW - 18), class, &tip(bar, texts));
            let label = label(bar, width, texts);
            out.text((u64::midpoint(from, to), y + 27), "inside mid", &label);
        }
    }
    let mut notes: Vec<String> = sheet.assumed.iter().map(|a| texts.text(&a.message())).collect();
    notes.extend(sheet.blocked.iter().map(|b| {
        texts.text(&msg!("views-not-placed", task = b.task.as_str(), why = b.why.text(texts.lang())))
    }));
    match &sheet.library {
        None => notes.push(texts.text(&msg!("views-no-library-visits"))),
        Some(library) if library.fictional => notes.push(texts.text(&msg!("views-fictional"))),
        Some(_) => {}
    }
    out.notes(bottom + 24, &notes);
    let title = msg!("views-timeline-title", plan = sheet.name.as_str(), year = i64::from(sheet.year));
    let draws: usize = lines.iter().map(|l| l.bars.len()).sum();
    let description = msg!("views-timeline-description", tasks = lines.len(), draws = draws);
    out.page(&texts.text(&title), &texts.text(&description))
}

fn tip(bar: &Bar, texts: &Catalogue) -> String {
    let days = format!("{}—{}", bar.from, bar.to);
    texts.text(&match bar.visits {
        _ if bar.number == 0 => msg!("views-window-open", days = days),
        Some(visits) => msg!("views-draw-days-visits", number = bar.number, days = days, visits = visits),
        None => msg!("views-draw-days", number = bar.number, days = days),
    })
}

/// The longest label that has room in a bar.
fn label(bar: &Bar, width: u64, texts: &Catalogue) -> String {
    use unicode_width::UnicodeWidthStr;
    if bar.number == 0 {
        return "?".to_owned();
    }
    let full = bar.visits.map(|n| texts.text(&msg!("views-draw-visits", number = bar.number, visits = n)));
    let words =
        [full, Some(texts.text(&msg!("views-draw", number = bar.number))), Some(bar.number.to_string())];
    let fits = |text: &String| text.width() as u64 * 6 + 8 <= width;
    words.into_iter().flatten().find(fits).unwrap_or_default()
}
