//! Charts as SVG, drawn in integers and coloured by the page's own classes, so that they follow light, dark and
//! print. `docs/decisions/0001-charts.md` says why no chart library is used.

mod delays;
mod gantt;
mod near;
mod progress;
mod wrap;

pub(super) use delays::delays;
pub(super) use gantt::{Bar, Line, NARROW, Shape, WIDE, gantt};
pub(super) use near::{Item, Near, near};
pub(super) use progress::progress;

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

fn open(caption: &Caption<'_>) -> String {
    open_in(caption, WIDTH, HEIGHT)
}

/// The beginning of a chart of its own size.
fn open_in(caption: &Caption<'_>, width: u64, height: u64) -> String {
    let Caption { id, title, description } = caption;
    format!(
        "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
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
}
