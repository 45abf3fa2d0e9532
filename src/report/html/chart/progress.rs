//! Progress against plan by month.

use super::{BASE, Caption, LEFT, RIGHT, escape, grid, open, ticks, y_of};
use crate::audit::MonthFigures;
use std::fmt::Write as _;

/// Cumulative visits due, made and published. The lines of what was done end at `until`: its month from 1 (0: before
/// the year) and day.
pub(in super::super) fn progress(
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

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
