//! Progress against plan by month.

use super::{BASE, Caption, LEFT, RIGHT, WIDTH, escape, grid, open, ticks, y_of};
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
    let whole = due.last().copied().unwrap_or(0);
    let due_y = y_of(whole, ceiling) - 6;
    let _ = write!(out, "<text class=\"value end due-text\" x=\"{RIGHT}\" y=\"{due_y}\">{whole}</text>");
    let end_x =
        |m: u64| if m == until.0 { month_x(m - 1) + (RIGHT - LEFT) * until.1 / 372 } else { month_x(m) };
    let mut taken = due_y;
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
        let (x, end, y) = number_at((last_x, last_y), last, below, taken);
        taken = y;
        let _ = write!(out, "<text class=\"value{end} {class}-text\" x=\"{x}\" y=\"{y}\">{last}</text>");
    }
    out.push_str("</svg>");
    out
}

/// Where the number at the end of a line stands: behind it, or where the chart leaves no room there, above or below it
/// and ending with it, apart from the number before it, whose y is `taken`. Returns x, the class of a text that ends
/// there, and y.
fn number_at((x, y): (u64, u64), number: u64, below: bool, taken: u64) -> (u64, &'static str, u64) {
    // A digit is seven wide.
    if x + 8 + 7 * (number.to_string().len() as u64) <= WIDTH - 4 {
        return (x + 8, "", if below { y + 16 } else { y - 4 });
    }
    let y = if below { y + 18 } else { y - 8 };
    // A line of text is fourteen high.
    (x.min(RIGHT), " end", if y.abs_diff(taken) < 14 { taken + 14 } else { y })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_at_the_end_of_the_year_stays_in_the_chart_and_apart_from_the_others() {
        for number in [0, 349, 123_456_789] {
            let (x, end, _) = number_at((RIGHT, 80), number, false, 40);
            assert_eq!((x, end), (RIGHT, " end"), "{number}");
        }
        assert_eq!(number_at((300, 80), 349, false, 40), (308, "", 76));
        for y in [46, 60, 90] {
            let inspected = number_at((RIGHT, y), 349, false, 40).2;
            let all = [40, inspected, number_at((RIGHT, y), 349, true, inspected).2];
            assert!(all.windows(2).all(|pair| pair[0] + 14 <= pair[1]), "{all:?}");
        }
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
    }
}
