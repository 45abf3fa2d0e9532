//! Charts as SVG, drawn in integers and coloured by the page's own classes, so that they follow light, dark and
//! print. `docs/decisions/0001-charts.md` says why no chart library is used.

use crate::audit::MonthFigures;
use crate::ratio::Ratio;
use std::fmt::Write as _;

const WIDTH: u64 = 480;
const HEIGHT: u64 = 250;
const LEFT: u64 = 40;
const RIGHT: u64 = 468;
const TOP: u64 = 22;
const BASE: u64 = 216;

/// What is said about a chart: its title, and one sentence for those who do not see it.
pub(super) struct Caption<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

/// Text made safe to stand in markup.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A bar of parts, each with its class, over a whole. It says nothing to a screen reader: the numbers stand beside it.
pub(super) fn bar(parts: &[(&str, u64)], whole: u64) -> String {
    let mut out = String::from(
        "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"rest\" width=\"1000\" height=\"10\"/>",
    );
    let mut x = 0;
    for (class, n) in parts {
        // Something that exists is never too thin to be seen.
        let width = scale(*n, whole, 1000).max(if *n > 0 { 6 } else { 0 }).min(1000 - x);
        let _ = write!(out, "<rect class=\"{class}\" x=\"{x}\" width=\"{width}\" height=\"10\"/>");
        x += width;
    }
    out.push_str("</svg>");
    out
}

/// A bar with a mark where the bound lies.
pub(super) fn bar_with_bound(part: (&str, u64), whole: u64, bound: Ratio) -> String {
    let x = (bound.basis_points() / 10).min(996);
    let mark = format!("<rect class=\"bound\" x=\"{x}\" width=\"4\" height=\"10\"/></svg>");
    bar(&[part], whole).replace("</svg>", &mark)
}

/// Cumulative visits due, made and published. The lines of what was done end at `until`: its month from 1 (0: before
/// the year) and day.
pub(super) fn progress(
    months: &[MonthFigures],
    until: (u64, u64),
    labels: &[String],
    caption: &Caption<'_>,
) -> String {
    let sums = |f: fn(&MonthFigures) -> u64| -> Vec<u64> {
        months
            .iter()
            .scan(0, |sum: &mut u64, m| {
                *sum = sum.saturating_add(f(m));
                Some(*sum)
            })
            .collect()
    };
    let (due, inspected, published) = (sums(|m| m.due), sums(|m| m.inspected), sums(|m| m.published));
    let top = [&due, &inspected, &published].into_iter().filter_map(|s| s.last()).copied().max().unwrap_or(0);
    let (step, ceiling) = ticks(top);
    let mut out = open(caption);
    grid(&mut out, step, ceiling);
    let month_x = |m: u64| LEFT + (RIGHT - LEFT) * m / 12;
    for (i, label) in labels.iter().enumerate() {
        let x = month_x(i as u64) + (RIGHT - LEFT) / 24;
        let _ =
            write!(out, "<text class=\"tick mid\" x=\"{x}\" y=\"{}\">{}</text>", BASE + 18, escape(label));
    }
    let mut path = format!("M{LEFT} {BASE}");
    for (m, value) in (1u64..).zip(&due) {
        let _ = write!(path, "H{}V{}", month_x(m), y_of(*value, ceiling));
    }
    let _ = write!(out, "<path class=\"line due\" d=\"{path}\"/>");
    let _ = write!(
        out,
        "<text class=\"value end due-text\" x=\"{RIGHT}\" y=\"{}\">{}</text>",
        y_of(due.last().copied().unwrap_or(0), ceiling) - 6,
        due.last().copied().unwrap_or(0)
    );
    let end_x =
        |m: u64| if m == until.0 { month_x(m - 1) + (RIGHT - LEFT) * until.1 / 372 } else { month_x(m) };
    for (class, sums, below) in [("inspected", &inspected, false), ("published", &published, true)] {
        let points: Vec<(u64, u64, u64)> = (1u64..)
            .zip(sums)
            .take_while(|(m, _)| *m <= until.0)
            .map(|(m, n)| (end_x(m), y_of(*n, ceiling), *n))
            .collect();
        let Some((last_x, last_y, last)) = points.last().copied() else { continue };
        let mut path = format!("M{LEFT} {BASE}");
        for (x, y, _) in &points {
            let _ = write!(path, "L{x} {y}");
        }
        if !below {
            let _ = write!(out, "<path class=\"area {class}\" d=\"{path}L{last_x} {BASE}Z\"/>");
        }
        let _ = write!(out, "<path class=\"line {class}\" d=\"{path}\"/>");
        for (x, y, _) in &points {
            if below {
                let (x, y) = (x - 3, y - 3);
                let _ =
                    write!(out, "<rect class=\"dot {class}\" x=\"{x}\" y=\"{y}\" width=\"6\" height=\"6\"/>");
            } else {
                let _ = write!(out, "<circle class=\"dot {class}\" cx=\"{x}\" cy=\"{y}\" r=\"3\"/>");
            }
        }
        let (dx, y) = if below { (8, last_y + 16) } else { (8, last_y - 4) };
        let _ =
            write!(out, "<text class=\"value {class}-text\" x=\"{}\" y=\"{y}\">{last}</text>", last_x + dx);
    }
    out.push_str("</svg>");
    out
}

/// How many results were published on which working day, with the last allowed day marked. Days far beyond it are
/// gathered in one last bar.
pub(super) fn delays(delays: &[(u32, u64)], within: u32, line: &str, caption: &Caption<'_>) -> String {
    let last = u64::from(within) * 2 + 5;
    let shown =
        delays.iter().map(|(d, _)| u64::from(*d)).max().unwrap_or(0).clamp(u64::from(within) + 4, last);
    let mut bins: Vec<u64> = vec![0; usize::try_from(shown).unwrap_or(0) + 1];
    for (day, n) in delays {
        if let Some(bin) = bins.get_mut(usize::try_from(u64::from(*day).min(shown)).unwrap_or(0)) {
            *bin = bin.saturating_add(*n);
        }
    }
    let (step, ceiling) = ticks(bins.iter().copied().max().unwrap_or(0));
    let mut out = open(caption);
    out.push_str("<defs><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"hatch-ground\" width=\"5\" height=\"5\"/><path class=\"hatch-line\" d=\"M0 0V5\"/></pattern></defs>");
    grid(&mut out, step, ceiling);
    let x_of = |day: u64| LEFT + (RIGHT - LEFT) * day / (shown + 1);
    for (day, n) in (0u64..).zip(&bins) {
        let (x, next, y) = (x_of(day), x_of(day + 1), y_of(*n, ceiling));
        let class = if day > u64::from(within) { "late" } else { "intime" };
        if *n > 0 {
            let _ = write!(
                out,
                "<rect class=\"col {class}\" x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{}\"><title>{day}: {n}</title></rect>",
                x + 1,
                (next - x).saturating_sub(2).max(1),
                BASE - y
            );
        }
        if day % 5 == 0 {
            let _ = write!(
                out,
                "<text class=\"tick mid\" x=\"{}\" y=\"{}\">{day}</text>",
                u64::midpoint(x, next),
                BASE + 18
            );
        }
    }
    let x = x_of(u64::from(within) + 1);
    let _ = write!(
        out,
        "<path class=\"limit\" d=\"M{x} {}V{BASE}\"/><text class=\"value end limit-text\" x=\"{}\" y=\"{}\">{}</text></svg>",
        TOP - 14,
        x - 5,
        TOP - 5,
        escape(line)
    );
    out
}

fn open(caption: &Caption<'_>) -> String {
    let Caption { id, title, description } = caption;
    format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escape(title),
        escape(description)
    )
}

fn grid(out: &mut String, step: u64, ceiling: u64) {
    for value in (0..=ceiling / step).map(|n| n * step) {
        let y = y_of(value, ceiling);
        let class = if value == 0 { "axis" } else { "grid" };
        let _ = write!(
            out,
            "<path class=\"{class}\" d=\"M{LEFT} {y}H{RIGHT}\"/><text class=\"tick end\" x=\"{}\" y=\"{}\">{value}</text>",
            LEFT - 6,
            y + 4
        );
    }
}

/// A round step (1, 2 or 5 × a power of ten) that gives at most five lines, and the multiple of it above `top`.
fn ticks(top: u64) -> (u64, u64) {
    let mut power: u64 = 1;
    loop {
        for lead in [1, 2, 5] {
            let step = power.saturating_mul(lead);
            let lines = top.div_ceil(step);
            if lines <= 5 || step == u64::MAX {
                return (step, step.saturating_mul(lines.max(1)));
            }
        }
        power = power.saturating_mul(10);
    }
}

fn y_of(value: u64, ceiling: u64) -> u64 {
    BASE - scale(value, ceiling, BASE - TOP)
}

/// `n / of` of `length`, rounded down, never longer than `length`.
fn scale(n: u64, of: u64, length: u64) -> u64 {
    let scaled = u128::from(n) * u128::from(length) / u128::from(of.max(1));
    u64::try_from(scaled).unwrap_or(length).min(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_round_steps() {
        assert_eq!(ticks(0), (1, 1));
        assert_eq!(ticks(335), (100, 400));
        assert_eq!(ticks(12), (5, 15));
        assert!(ticks(u64::MAX - 1).1 > 0);
    }

    #[test]
    fn a_small_part_is_still_seen_and_a_large_one_stays_inside() {
        assert!(bar(&[("a", 1)], 1_000_000).contains("width=\"6\""));
        assert!(bar(&[("a", 9), ("b", 9)], 9).contains("x=\"1000\" width=\"0\""));
        assert!(!bar(&[("a", 0)], 0).contains("x=\"0\" width=\"6\""));
    }

    #[test]
    fn empty_and_huge_numbers_are_drawn() {
        let caption = Caption { id: "c", title: "<t>", description: "d" };
        let month = |month, n| MonthFigures { month, due: n, inspected: n, published: n };
        for n in [0, u64::MAX] {
            let months: Vec<_> = (1..=12).map(|m| month(m, n)).collect();
            for until in [(0, 0), (1, 1), (12, 31)] {
                assert!(progress(&months, until, &[], &caption).contains("&lt;t&gt;"));
            }
        }
        for days in [vec![], vec![(0, 1)], vec![(u32::MAX, u64::MAX)]] {
            assert!(delays(&days, 20, "20", &caption).ends_with("</svg>"));
        }
    }
}
