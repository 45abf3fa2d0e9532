//! A public document as Markdown, with tables as GitHub renders them.

use crate::finding::in_markdown;
use crate::message::{Catalogue, Message};
use crate::msg;
use crate::publish::{Document, Table};

/// The document.
pub fn markdown(document: &Document, texts: &Catalogue) -> String {
    let say = |message: &Message| in_markdown(&texts.text(message));
    let head = &document.head;
    let mut out = format!("# {}\n\n", in_markdown(&head.title));
    let names = [&head.number, &head.issuer].into_iter().filter(|t| !t.is_empty());
    let mut lines: Vec<String> = names.map(|t| in_markdown(t)).collect();
    lines.push(say(&msg!("public-as-of", date = head.as_of)));
    out.push_str(&format!("{}\n", lines.join(" · ")));
    for mark in head.marks() {
        out.push_str(&format!("\n**{}**\n", say(&mark)));
    }
    for note in &document.notes {
        out.push_str(&format!("\n{}\n", say(note)));
    }
    for one in &document.tables {
        out.push_str(&format!("\n## {}\n\n{}", say(&Message::new(one.kind().key())), table(one, texts)));
    }
    out
}

fn table(table: &Table, texts: &Catalogue) -> String {
    if table.rows().is_empty() {
        return format!("{}\n", in_markdown(&texts.text(&msg!("report-none"))));
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head = table.columns().iter().map(|c| in_markdown(&texts.text(&Message::new(c.key()))));
    let mut out = line(head.collect());
    out.push_str(&line(vec!["---".to_owned(); table.columns().len()]));
    for row in table.rows() {
        out.push_str(&line(row.iter().map(|cell| in_markdown(&cell.text(texts))).collect()));
    }
    out
}
