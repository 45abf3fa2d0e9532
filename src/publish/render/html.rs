//! A public document as one page that needs no script and loads nothing.

use crate::message::{Catalogue, Lang, Message};
use crate::msg;
use crate::publish::{Document, Table};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value, context};

const TEMPLATE: &str = include_str!("page.html");
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
            title => clean(&head.title), number => clean(&head.number), issuer => clean(&head.issuer),
            as_of => say(&msg!("public-as-of", date = head.as_of)),
            marks => head.marks().map(|mark| say(&mark)).collect::<Vec<_>>(),
            none => say(&msg!("report-none")),
            notes => document.notes.iter().map(say).collect::<Vec<_>>(),
            tables,
        },
    )
}

fn table(table: &Table, texts: &Catalogue) -> Value {
    let text = |cell: &crate::publish::Cell| cell.text(texts);
    context! {
        heading => texts.text(&Message::new(table.kind().key())),
        columns => table.columns().iter().map(|c| texts.text(&Message::new(c.key()))).collect::<Vec<_>>(),
        rows => table.rows().iter().map(|row| row.iter().map(text).collect::<Vec<_>>()).collect::<Vec<_>>(),
    }
}

/// A page of a template with the style of public pages and a policy under which nothing else is loaded or run. A
/// template's ending decides whether what is put in is escaped.
///
/// # Errors
/// Where the template is wrong.
pub(in crate::publish) fn page(
    name: &str,
    template: &str,
    values: Value,
) -> Result<String, minijinja::Error> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.add_template(name, template)?;
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        crate::report::digest(STYLE)
    );
    let frame = context! {
        style => Value::from_safe_string(STYLE.to_owned()), policy => Value::from_safe_string(policy),
    };
    env.get_template(name)?.render(context! { ..frame, ..values })
}
