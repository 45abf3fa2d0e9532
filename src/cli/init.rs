//! `ssj init`: a plan folder from nothing, with a small plan that works and empty tables.

use super::Exit;
use super::args::{Cli, InitArgs};
use super::check::fail;
use super::clock::now;
use super::output::Out;
use super::project::shown;
use crate::message::Lang;
use crate::msg;
use crate::registry::columns::{Column, TABLES};
use std::path::Path;

const ZH: [(&str, &str); 3] = [
    ("ssj.ron", include_str!("init/ssj.zh.ron")),
    ("rules/plan.ssj", include_str!("init/plan.zh.ssj")),
    ("README.md", include_str!("init/README.zh.md")),
];
const EN: [(&str, &str); 3] = [
    ("ssj.ron", include_str!("init/ssj.en.ron")),
    ("rules/plan.ssj", include_str!("init/plan.en.ssj")),
    ("README.md", include_str!("init/README.en.md")),
];

pub(super) fn run(cli: &Cli, args: &InitArgs, out: &Out) -> Exit {
    let here = cli.dir.as_deref().unwrap_or(Path::new("."));
    let dir = here.join(&args.folder);
    // The command makes a plan for this year unless it is told another.
    let year = args.year.unwrap_or_else(|| now().date().year());
    if let Err(failure) = super::new_folder::write(&dir, &files(out.texts.lang(), year)) {
        return fail(&failure, out);
    }
    out.line(&msg!("init-written", path = shown(&dir), year = i32::from(year)));
    out.line(&msg!("init-next", path = shown(&dir)));
    Exit::Clean
}

/// The files of a new plan folder, by their paths. Comments and README are in the language; the plan is Chinese.
fn files(lang: Lang, year: i16) -> Vec<(String, Vec<u8>)> {
    let templates = match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    let mut out: Vec<(String, Vec<u8>)> = templates
        .iter()
        .map(|(name, text)| {
            let text =
                TABLES.iter().fold(text.replace("@YEAR@", &year.to_string()), |text, (table, columns)| {
                    text.replace(&format!("@{}@", table.to_uppercase()), &header(columns))
                });
            ((*name).to_owned(), text.into_bytes())
        })
        .collect();
    out.push((".gitignore".to_owned(), include_str!("init/gitignore").into()));
    for (table, columns) in TABLES {
        // With the mark by which spreadsheets know UTF-8.
        out.push((format!("data/{table}.csv"), format!("\u{feff}{}\r\n", header(columns)).into_bytes()));
    }
    out
}

fn header(columns: &[Column]) -> String {
    columns.iter().map(|c| c.zh).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_rules() {
        let bare = |text: &str| -> Vec<String> {
            let line =
                |l: &str| l.split("//").next().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
            text.lines().map(line).filter(|l| !l.is_empty()).collect()
        };
        for ((name, zh), (_, en)) in ZH.iter().zip(&EN).filter(|((name, _), _)| name.ends_with(".ssj")) {
            assert_eq!(bare(zh), bare(en), "{name}");
        }
    }
}
