//! The timeline and the graphs as Mermaid, for pages that draw it.

use super::critical::{Chain, chains};
use super::graph::graph;
use super::sheet::Sheet;
use super::timeline::timeline;
use crate::message::Catalogue;
use crate::msg;
use std::fmt::Write as _;

/// A text that nothing in it can end or turn into something else: what is no letter, digit or plain mark stands as the
/// number of its character.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let plain = c.is_alphanumeric() || " -_.·—、，。（）《》〔〕“”％".contains(c);
        match c {
            _ if plain => out.push(c),
            c if c.is_whitespace() => out.push(' '),
            c => {
                let _ = write!(out, "#{};", u32::from(c));
            }
        }
    }
    out
}

/// The timeline as a `gantt`.
pub fn gantt_mermaid(sheet: &Sheet, texts: &Catalogue) -> String {
    let title =
        texts.text(&msg!("views-timeline-title", plan = sheet.name.as_str(), year = i64::from(sheet.year)));
    let mut out = format!(
        "gantt\n  title {}\n  dateFormat YYYY-MM-DD\n  axisFormat %m\n  inclusiveEndDates\n",
        escaped(&title)
    );
    for assumed in &sheet.assumed {
        let _ = writeln!(out, "  %% {}", escaped(&texts.text(&assumed.message())));
    }
    for (at, line) in timeline(sheet).into_iter().enumerate() {
        let _ = writeln!(out, "  section {}", escaped(format!("{} {}", line.code, line.name).trim()));
        if let Some(open) = line.open {
            let why = open.why.text(texts.lang());
            let why = texts.text(&msg!("views-not-placed", task = open.task.as_str(), why = why));
            let _ = writeln!(out, "  %% {}", escaped(&why));
        }
        for bar in &line.bars {
            let label = match bar.visits {
                Some(visits) => msg!("views-draw-visits", number = bar.number, visits = visits),
                None if bar.number == 0 => msg!("views-undecided-all"),
                None => msg!("views-draw", number = bar.number),
            };
            let label = escaped(&texts.text(&label));
            // An identifier has neither blanks nor marks.
            let code = line.code.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
            // A task without a code is known by its place.
            let id = if code.is_empty() { format!("n{at}") } else { code };
            let _ = writeln!(out, "  {label} :t{id}r{}, {}, {}", bar.number, bar.from, bar.to);
        }
    }
    out
}

/// The graph of what hangs on what as a `flowchart`.
pub fn graph_mermaid(sheet: &Sheet, texts: &Catalogue) -> String {
    let graph = graph(sheet).graph;
    let mut out = String::from("flowchart LR\n");
    for (at, node) in graph.node_weights().enumerate() {
        let _ = writeln!(out, "  n{at}[\"{}\"]", escaped(&node.to_string()));
    }
    for edge in graph.raw_edges() {
        let label = escaped(&texts.find(edge.weight.key()).unwrap_or_default());
        let _ = writeln!(out, "  n{} -->|{label}| n{}", edge.source().index(), edge.target().index());
    }
    out
}

/// The longest ways of the tasks as a `flowchart`, a box each.
pub fn critical_mermaid(sheet: &Sheet, texts: &Catalogue) -> String {
    let mut out = String::from("flowchart LR\n");
    for (number, Chain { title, nodes, edges }) in chains(sheet, texts).into_iter().enumerate() {
        let _ = writeln!(out, "  subgraph p{number}[\"{}\"]", escaped(&title));
        for (at, node) in nodes.iter().enumerate() {
            let _ = writeln!(out, "    p{number}s{at}[\"{}\"]", escaped(&node.text));
        }
        for (from, to) in edges {
            let _ = writeln!(out, "    p{number}s{from} --> p{number}s{to}");
        }
        out.push_str("  end\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_ends_a_label() {
        let escaped = escaped("甲“乙”\"] --> x:::y;\n%% #1");
        assert_eq!(escaped, "甲“乙”#34;#93; --#62; x#58;#58;#58;y#59; #37;#37; #35;1");
    }
}
