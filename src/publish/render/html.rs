//! A public document as one page that needs no script and loads nothing; with one, a firm finds itself.

use crate::message::{Catalogue, Lang, Message};
use crate::msg;
use crate::publish::{Column, Document, Table};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value, context};

const TEMPLATE: &str = include_str!("page.html");
/// Finds the rows that have some words; without it a page has all of them.
const SCRIPT: &str = include_str!("page.js");
/// The style of plain pages, and what public ones have besides.
const STYLE: &str = concat!(include_str!("../../report/html/style/plain.css"), include_str!("page.css"));

/// The document in the catalogue's language.
///
/// # Errors
/// Only where the embedded template itself is wrong.
pub fn html(document: &Document, texts: &Catalogue) -> Result<String, minijinja::Error> {
    let head = &document.head;
    let tables: Vec<Value> = document.tables.iter().map(|t| table(t, texts)).collect();
    let say = |message: &Message| crate::finding::printable(&texts.text(message));
    let clean = crate::finding::printable;
    page(
        "page.html",
        TEMPLATE,
        context! {
            lang => match texts.lang() { Lang::Zh => "zh-CN", Lang::En => "en" },
            kind => super::title(document, texts), title => clean(&head.title), number => clean(&head.number), issuer => clean(&head.issuer),
            as_of => say(&msg!("public-as-of", date = head.as_of)),
            marks => head.marks().map(|mark| say(&mark)).collect::<Vec<_>>(),
            none => say(&msg!("report-none")),
            notes => document.notes.iter().map(say).collect::<Vec<_>>(),
            find => words(texts), finds => document.tables.iter().any(has_firms),
            tables,
        },
        &head.marks().map(|mark| texts.text(&mark)).collect::<Vec<_>>().join(" · "),
    )
}

/// The words of the box that finds a firm.
fn words(texts: &Catalogue) -> Value {
    let key = |key| texts.text(&Message::new(key));
    context! {
        label => key("public-find"), hint => key("public-find-hint"), found => key("public-found"),
        rows => key("public-rows"),
    }
}

fn has_firms(table: &Table) -> bool {
    table.columns().contains(&Column::Entity)
}

/// Whether a cell of the column is not broken into lines.
fn is_whole(column: Column) -> bool {
    matches!(
        column,
        Column::Code
            | Column::Round
            | Column::EntityCode
            | Column::DrawnOn
            | Column::FoundOn
            | Column::PublishedOn
    )
}

fn table(table: &Table, texts: &Catalogue) -> Value {
    let heads: Vec<String> = table.columns().iter().map(|c| texts.text(&Message::new(c.key()))).collect();
    let row = |row: &Vec<crate::publish::Cell>| -> Vec<Value> {
        let cells = table.columns().iter().zip(&heads).zip(row);
        cells
            .map(|((c, head), cell)| context! { head, text => cell.shown(texts), whole => is_whole(*c) })
            .collect()
    };
    context! {
        heading => texts.text(&Message::new(table.kind().key())),
        id => table.kind().name(), n => table.rows().len(),
        rows => table.rows().iter().map(row).collect::<Vec<_>>(),
        columns => heads,
    }
}

/// A page of a template with the style of public pages and a policy under which nothing else is loaded or run. A
/// template's ending decides whether what is put in is escaped. The marks stand on the head of every printed page.
///
/// # Errors
/// Where the template is wrong.
pub(in crate::publish) fn page(
    name: &str,
    template: &str,
    values: Value,
    marks: &str,
) -> Result<String, minijinja::Error> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.add_template(name, template)?;
    // The program's own words; what would end the string of a style sheet stands in none of them.
    let marks = marks.replace(['"', '\\', '<', '\n'], " ");
    let style = match marks.is_empty() {
        true => STYLE.to_owned(),
        false => format!(
            "{STYLE}@page {{ @top-center {{ content: \"{marks}\"; font-size: 8pt; color: #9c1c1c; }} }}\n"
        ),
    };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        crate::report::digest(&style),
        crate::report::digest(SCRIPT)
    );
    let frame = context! {
        script => Value::from_safe_string(SCRIPT.to_owned()), style => Value::from_safe_string(style), policy => Value::from_safe_string(policy),
    };
    env.get_template(name)?.render(context! { ..frame, ..values })
}
