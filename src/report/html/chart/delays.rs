//! How long results waited for publication.

use super::{BASE, Caption, LEFT, RIGHT, TOP, escape, grid, open, ticks, y_of};
use std::fmt::Write as _;

/// How many results were published on which working day, with the last allowed day marked. Days far beyond it are
/// gathered in one last bar.
pub(in super::super) fn delays(
    delays: &[(u32, u64)],
    within: u32,
    line: &str,
    caption: &Caption<'_>,
) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_day_and_days_without_end_are_drawn() {
        let caption = Caption { id: "c", title: "t", description: "d" };
        for days in [vec![], vec![(0, 1)], vec![(u32::MAX, u64::MAX)]] {
            assert!(delays(&days, 20, "20", &caption).ends_with("</svg>"));
        }
    }
}
