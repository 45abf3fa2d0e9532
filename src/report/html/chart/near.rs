//! A task and what it hangs on: departments and classes on its left, matters and their legal bases on its right. The
//! columns are fixed, so no layout has to be found.

use super::wrap::wrap;
use super::{Caption, escape, open_in};
use std::fmt::Write as _;

const WIDTH: u64 = 1000;
const GAP: u64 = 12;
const LINE: u64 = 16;
const PAD: u64 = 9;

/// A column: its left edge, its width, and how many cells its text may take.
#[derive(Clone, Copy)]
struct Column(u64, u64, usize);

const LEFT: Column = Column(2, 190, 26);
const TASK: Column = Column(252, 190, 24);
const MATTERS: Column = Column(502, 220, 30);
const BASES: Column = Column(772, 226, 31);

/// A box: its class and its text.
pub(in super::super) struct Item {
    pub class: &'static str,
    pub text: String,
}

/// A task with its neighbours. An edge names a matter and a basis by their places.
pub(in super::super) struct Near {
    pub task: Item,
    pub left: Vec<Item>,
    pub matters: Vec<Item>,
    pub bases: Vec<Item>,
    pub edges: Vec<(usize, usize)>,
}

/// A box with its place.
struct Placed<'a> {
    item: &'a Item,
    lines: Vec<String>,
    x: u64,
    y: u64,
    width: u64,
    height: u64,
}

impl Placed<'_> {
    fn middle(&self) -> u64 {
        self.y + self.height / 2
    }
}

/// The picture.
pub(in super::super) fn near(of: &Near, caption: &Caption<'_>) -> String {
    let columns = [
        stack(&of.left, LEFT),
        stack(std::slice::from_ref(&of.task), TASK),
        stack(&of.matters, MATTERS),
        stack(&of.bases, BASES),
    ];
    let tallest = columns.iter().map(|(_, height)| *height).max().unwrap_or(0);
    let [left, task, matters, bases] = columns.map(|(mut column, height)| {
        column.iter_mut().for_each(|placed| placed.y += (tallest - height) / 2);
        column
    });
    let mut out = open_in(caption, WIDTH, tallest + 2);
    for task in &task {
        left.iter().for_each(|l| edge(&mut out, l, task));
        matters.iter().for_each(|m| edge(&mut out, task, m));
    }
    for (matter, basis) in &of.edges {
        if let (Some(matter), Some(basis)) = (matters.get(*matter), bases.get(*basis)) {
            edge(&mut out, matter, basis);
        }
    }
    [left, task, matters, bases].iter().flatten().for_each(|placed| write_box(&mut out, placed));
    out.push_str("</svg>");
    out
}

/// The boxes of a column from the top, and how tall it is.
fn stack(items: &[Item], Column(x, width, cells): Column) -> (Vec<Placed<'_>>, u64) {
    let (mut out, mut y) = (Vec::new(), 1);
    for item in items {
        let lines = wrap(&item.text, cells, 3);
        let height = PAD * 2 + LINE * lines.len() as u64 - 3;
        out.push(Placed { item, lines, x, y, width, height });
        y += height + GAP;
    }
    (out, y.saturating_sub(GAP))
}

fn edge(out: &mut String, from: &Placed<'_>, to: &Placed<'_>) {
    let (x, y) = (from.x + from.width, from.middle());
    let (end, end_y) = (to.x, to.middle());
    let half = u64::midpoint(x, end);
    let _ = write!(out, "<path class=\"edge-line\" d=\"M{x} {y}C{half} {y} {half} {end_y} {end} {end_y}\"/>");
}

fn write_box(out: &mut String, placed: &Placed<'_>) {
    let Placed { item, lines, x, y, width, height } = placed;
    let _ = write!(
        out,
        "<g class=\"node {}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>",
        item.class
    );
    for (line, at) in lines.iter().zip((0..).map(|n| y + PAD + 11 + LINE * n)) {
        let _ = write!(out, "<text x=\"{}\" y=\"{at}\">{}</text>", x + 10, escape(line));
    }
    out.push_str("</g>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_without_neighbours_and_one_with_many_are_drawn() {
        let caption = Caption { id: "n", title: "t", description: "d" };
        let item = |n: usize| Item { class: "matter", text: format!("<{n}>").repeat(n) };
        let many = |n| (0..n).map(item).collect::<Vec<_>>();
        for n in [0, 1, 30] {
            let of = Near {
                task: item(1),
                left: many(n),
                matters: many(n),
                bases: many(n),
                edges: vec![(0, 0), (n, n)],
            };
            let svg = near(&of, &caption);
            assert!(svg.ends_with("</svg>") && svg.contains("&lt;1&gt;"));
            assert_eq!(svg.matches("class=\"node").count(), 3 * n + 1);
        }
    }
}
