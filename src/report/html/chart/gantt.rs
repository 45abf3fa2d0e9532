//! Tasks and their rounds along the year.

use super::wrap::wrap;
use super::{Caption, escape, open_in, scale};
use std::fmt::Write as _;

const TOP: u64 = 26;
/// Days of a leap year; the last day of any year still fits.
const DAYS: u64 = 366;
/// As wide as the sign of a state is at most.
const SIGN: u64 = 12;

/// How the picture is laid out.
pub(in super::super) struct Shape {
    width: u64,
    /// Where the year begins and ends.
    left: u64,
    right: u64,
    /// The height of a task, and how much of it the name takes above its bars.
    row: u64,
    above: u64,
    /// Where a name begins, how many cells a line of it has, and how many lines.
    name: (u64, usize, usize),
}

/// Names beside the year.
pub(in super::super) const WIDE: Shape =
    Shape { width: 1000, left: 270, right: 988, row: 34, above: 0, name: (58, 34, 2) };
/// Names above their bars: as wide as a telephone, with letters that can be read there.
pub(in super::super) const NARROW: Shape =
    Shape { width: 340, left: 2, right: 336, row: 52, above: 18, name: (30, 46, 1) };

/// A round: its window and how much of it is done.
pub(in super::super) struct Bar {
    /// First and last day of the window, as days of the year from 1.
    pub from: u64,
    pub to: u64,
    /// The day of the draw.
    pub drawn: Option<u64>,
    /// Visited of drawn.
    pub inspected: u64,
    pub of: u64,
    /// Class of its state, sign, and what it says when pointed at.
    pub state: &'static str,
    pub sign: &'static str,
    pub label: String,
}

/// A task with its rounds.
pub(in super::super) struct Line {
    pub code: String,
    pub name: String,
    pub bars: Vec<Bar>,
}

/// The tasks, a line each; `today` is the day of the year up to which is audited, if it is one.
pub(in super::super) fn gantt(
    lines: &[Line],
    (months, firsts): (&[String], &[u64]),
    today: Option<(u64, &str)>,
    shape: &Shape,
    caption: &Caption<'_>,
) -> String {
    let Shape { width, left, right, row, above, name: (name_at, cells, most) } = *shape;
    let height = TOP + row * lines.len() as u64 + 22;
    let base = height - 18;
    let x_of = |day: u64| left + scale(day.saturating_sub(1), DAYS, right - left);
    let mut out = open_in(caption, width, height);
    for (first, month) in firsts.iter().zip(months) {
        let x = x_of(*first);
        let _ = write!(
            out,
            "<path class=\"grid\" d=\"M{x} {TOP}V{base}\"/><text class=\"tick\" x=\"{}\" y=\"{}\">{}</text>",
            x + 4.min(left),
            TOP - 8,
            escape(month)
        );
    }
    for (line, y) in lines.iter().zip((0..).map(|n| TOP + row * n)) {
        let _ = write!(out, "<path class=\"grid\" d=\"M0 {y}H{right}\"/>");
        let code = wrap(&line.code, 10, 1).concat();
        let middle = if above > 0 { y + above } else { y + 21 };
        let _ = write!(out, "<text class=\"strong\" x=\"2\" y=\"{middle}\">{}</text>", escape(&code));
        let name = wrap(&line.name, cells, most);
        let first = if name.len() > 1 { y + 14 } else { middle };
        for (text, at) in name.iter().zip((0..).map(|n| first + 14 * n)) {
            let _ = write!(out, "<text x=\"{name_at}\" y=\"{at}\">{}</text>", escape(text));
        }
        line.bars.iter().for_each(|b| bar(&mut out, b, y + above, &x_of));
    }
    let _ = write!(out, "<path class=\"axis\" d=\"M0 {base}H{right}\"/>");
    if let Some((day, label)) = today {
        let x = x_of(day + 1);
        // Beside the line, on the side where there is room.
        let (class, at) = if day > 200 { ("end", x - 5) } else { ("start", x + 5) };
        let _ = write!(
            out,
            "<path class=\"limit\" d=\"M{x} {TOP}V{}\"/><text class=\"value {class} limit-text\" x=\"{at}\" y=\"{}\">{}</text>",
            base + 6,
            base + 14,
            escape(label)
        );
    }
    out.push_str("</svg>");
    out
}

fn bar(out: &mut String, b: &Bar, y: u64, x_of: &impl Fn(u64) -> u64) {
    let x = x_of(b.from) + 1;
    let end = x_of(b.to + 1).saturating_sub(1).max(x);
    let width = end.saturating_sub(x).max(3);
    let done = scale(b.inspected, b.of, width);
    let _ = write!(
        out,
        "<g class=\"span\"><title>{}</title><rect class=\"track\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"16\" rx=\"2\"/><rect class=\"did\" x=\"{x}\" y=\"{}\" width=\"{done}\" height=\"16\" rx=\"2\"/><rect class=\"edge {}\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"3\"/>",
        escape(&b.label),
        y + 12,
        y + 12,
        b.state,
        y + 8,
    );
    let drawn = b.drawn.map(x_of);
    if let Some(x) = drawn {
        let _ = write!(out, "<path class=\"draw-mark\" d=\"M{x} {}l5 5l-5 5l-5 -5z\"/>", y + 15);
    }
    let (side, at) = sign_beside(drawn, (x, end));
    let _ = write!(
        out,
        "<text class=\"value {side} {}-text\" x=\"{at}\" y=\"{}\">{}</text></g>",
        b.state,
        y + 25,
        b.sign
    );
}

/// Where the sign of a bar's state stands: at its end, or beside the day of the draw where that lies there; left of it
/// within the bar, else right.
fn sign_beside(drawn: Option<u64>, (begin, end): (u64, u64)) -> (&'static str, u64) {
    let at = end.saturating_sub(4);
    match drawn {
        Some(x) if x + 6 > at.saturating_sub(SIGN) && x < at + 6 => {
            if x.saturating_sub(8 + SIGN) >= begin {
                ("end", x - 8)
            } else {
                ("start", x + 8)
            }
        }
        _ => ("end", at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_of_a_state_and_the_day_of_the_draw_do_not_cover_each_other() {
        for (begin, end) in [(270, 330), (270, 273), (270, 988)] {
            for drawn in 200..1000 {
                let (side, at) = sign_beside(Some(drawn), (begin, end));
                let (left, right) = if side == "end" { (at - SIGN, at) } else { (at, at + SIGN) };
                assert!(right < drawn - 5 || left > drawn + 5, "{begin}-{end}, {drawn}: {left}-{right}");
            }
            assert_eq!(sign_beside(None, (begin, end)), ("end", end - 4));
        }
        assert_eq!(sign_beside(Some(280), (270, 330)), ("end", 326));
        assert_eq!(sign_beside(Some(322), (270, 330)), ("end", 314));
        assert_eq!(sign_beside(Some(272), (270, 275)), ("start", 280));
    }

    #[test]
    fn a_window_of_one_day_and_one_of_the_whole_year_are_drawn() {
        let caption = Caption { id: "g", title: "t", description: "d" };
        let bar = |from, to| Bar {
            from,
            to,
            drawn: Some(from),
            inspected: u64::MAX,
            of: 0,
            state: "pass",
            sign: "✓",
            label: "<x>".to_owned(),
        };
        let line = Line {
            code: "<A1>".to_owned(),
            name: "很长的名称".repeat(20),
            bars: vec![bar(1, 1), bar(366, 366), bar(1, 366)],
        };
        for today in [None, Some((1, "a")), Some((366, "b"))] {
            for shape in [WIDE, NARROW] {
                let svg = gantt(std::slice::from_ref(&line), (&[], &[]), today, &shape, &caption);
                assert!(svg.contains("&lt;A1&gt;") && svg.contains("&lt;x&gt;") && svg.ends_with("</svg>"));
            }
        }
        assert!(gantt(&[], (&[], &[]), None, &NARROW, &caption).ends_with("</svg>"));
    }
}
