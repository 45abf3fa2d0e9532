//! The examples of the audit's findings as `ssj explain` and the reference show them.

use super::lines::PAGE;
use crate::audit::examples::{self, Line};
use crate::message::{Catalogue, Message};
use crate::msg;
use crate::source::Sources;
use unicode_width::UnicodeWidthStr;

const RULES: &str = "rules/plan.ssj";

/// The wrong and the right example of a finding, below their headings; empty where it has none.
pub(super) fn shown(name: &str, texts: &Catalogue) -> String {
    let Some(example) = examples::examples().into_iter().find(|e| e.name == name) else {
        return String::new();
    };
    let mut out = String::new();
    for (key, lines) in [("explain-case-wrong", &example.wrong), ("explain-case-right", &example.right)] {
        let heading = texts.find(key).unwrap_or_default();
        out.push_str(&format!("\n{heading}\n\n"));
        if key == "explain-case-wrong" {
            out.push_str(&format!("    {}\n", texts.text(&Message::new("explain-frame"))));
        }
        told(lines, texts).iter().for_each(|line| out.push_str(&format!("    {line}\n")));
    }
    out
}

/// The year itself: rules, libraries, results and commands, as Markdown.
pub fn year(texts: &Catalogue) -> String {
    let year = examples::year();
    let rows: Vec<&str> =
        year.iter().filter_map(|line| if let Line::Row(row) = line { Some(*row) } else { None }).collect();
    let commands: String = std::iter::once(format!("$ DICE={}\n", examples::DICE))
        .chain(year.iter().filter_map(|line| match line {
            Line::Run(command) => Some(run(command).into_iter().map(|line| format!("{line}\n")).collect()),
            _ => None,
        }))
        .collect();
    let block = |name: &str, text: &str| format!("`{name}`\n\n```\n{}\n```\n\n", text.trim_end());
    format!(
        "{}{}{}{}{}```console\n{commands}```\n",
        block("ssj.ron", examples::MANIFEST),
        block(RULES, &formatted(examples::PLAN, texts)),
        block("data/entities.csv", examples::ENTITIES),
        block("data/inspectors.csv", examples::INSPECTORS),
        block("results.csv", &format!("{}\n{}", examples::RESULTS, rows.join("\n"))),
    )
}

/// The lines of an example: files by their names, differences with - and +, commands as they are typed.
fn told(lines: &[Line], texts: &Catalogue) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut files = Files::new(texts);
    let mut added = String::new();
    for line in lines {
        if let Line::Rule(rule) = line {
            added.push_str(&format!("{rule}\n"));
        }
    }
    if !added.is_empty() {
        out.extend(files.changed(RULES, |text| format!("{text}\n{added}")));
    }
    let (mut in_results, mut in_file) = (false, "");
    for line in lines {
        let (was_in_results, was_in_file) = (in_results, in_file);
        (in_results, in_file) = (false, "");
        match line {
            Line::Rule(_) => {}
            Line::Row(row) => {
                if !was_in_results {
                    out.push("results.csv".to_owned());
                    out.push(format!("  {}", examples::RESULTS));
                }
                out.push(format!("  {row}"));
                in_results = true;
            }
            Line::Edit { file, from, to } => {
                let edited = files.changed(file, |text| text.replacen(from, to, 1));
                match edited.is_empty() {
                    // What such a file has is made by the draw.
                    true => out.push(format!("{file}: {from} → {to}")),
                    false => out.extend(edited),
                }
            }
            Line::Put { file, text } => {
                if was_in_file != *file {
                    out.push((*file).to_owned());
                }
                out.extend(broken(text));
                in_file = file;
            }
            Line::Event { at, json } => {
                out.push(texts.text(&msg!("explain-event", at = *at)));
                out.extend(broken(json));
            }
            Line::Run(command) => out.extend(run(command)),
            Line::Finds(names) => {
                let names: Vec<String> = names.split(' ').map(str::to_owned).collect();
                out.push(format!("→ {}", texts.text(&msg!("explain-finds", names = names))));
            }
        }
    }
    if !lines.iter().any(|line| matches!(line, Line::Finds(_))) {
        out.push(format!("→ {}", texts.text(&Message::new("explain-clean"))));
    }
    out
}

/// The files of the year as they stand while an example goes on.
struct Files<'t> {
    texts: &'t Catalogue,
    all: Vec<(&'static str, String)>,
}

impl<'t> Files<'t> {
    fn new(texts: &'t Catalogue) -> Self {
        let all = [
            (RULES, examples::PLAN),
            ("data/entities.csv", examples::ENTITIES),
            ("data/inspectors.csv", examples::INSPECTORS),
        ];
        Self { texts, all: all.map(|(name, text)| (name, text.to_owned())).to_vec() }
    }

    /// Changes a file, and says which lines go and come; nothing of a file that is not known.
    fn changed(&mut self, file: &str, change: impl FnOnce(&str) -> String) -> Vec<String> {
        let Some((_, text)) = self.all.iter_mut().find(|(name, _)| *name == file) else { return Vec::new() };
        let new = change(text);
        let old = std::mem::replace(text, new.clone());
        let (old, new) = match file {
            RULES => (formatted(&old, self.texts), formatted(&new, self.texts)),
            _ => (old, new),
        };
        let lines = super::changes::lines(&old, &new).into_iter();
        let lines = lines.filter(|line| !line.starts_with("@@") && line.len() > 1);
        std::iter::once(file.to_owned())
            .chain(lines.map(|line| {
                let (sign, rest) = line.split_at_checked(1).unwrap_or_default();
                format!("  {sign} {rest}")
            }))
            .collect()
    }
}

/// Rules with the keywords of a language.
fn formatted(rules: &str, texts: &Catalogue) -> String {
    let mut sources = Sources::default();
    let file = sources.add("", rules);
    crate::syntax::format(file, &sources, Some(texts.lang())).unwrap_or_else(|_| rules.to_owned())
}

/// A command, broken before its time where it is too long for a page, and before who approved it where that is too long still.
fn run(command: &str) -> Vec<String> {
    let whole = format!("$ ssj {command}");
    [" --at ", " --approver "].into_iter().fold(vec![whole], |mut lines, flag| {
        let first = lines.first().filter(|line| line.width() > PAGE - 6);
        if let Some((before, after)) = first.and_then(|line| line.split_once(flag)) {
            let split = [format!("{before} \\"), format!("     {flag}{after}")];
            lines.splice(..1, split);
        }
        lines
    })
}

/// A line of a file, broken behind its signs where it is too long for a page.
fn broken(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for piece in line.split_inclusive([',', ':']) {
        match out.last_mut() {
            Some(last) if last.width() + piece.width() <= PAGE - 8 => last.push_str(piece),
            _ => out.push(format!("  {piece}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;

    #[test]
    fn every_example_fits_a_page_and_is_of_a_code() {
        for lang in Lang::ALL {
            let texts = Catalogue::new(lang);
            for example in examples::examples() {
                assert!(
                    super::super::codes().iter().any(|code| code.name == example.name),
                    "{}",
                    example.name
                );
                let shown = shown(example.name, &texts);
                assert!(shown.contains("→ ") && shown.matches('→').count() >= 2, "{}", example.name);
                let long: Vec<&str> = shown.lines().filter(|line| line.width() > PAGE).collect();
                assert!(long.is_empty(), "{lang} {}: {long:#?}", example.name);
            }
        }
    }
}
