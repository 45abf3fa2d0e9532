//! A proposal as a table of a terminal.

use super::{Told, Visit, WithoutDay};
use crate::finding::{phrases, printable};
use crate::message::{Catalogue, Message};
use crate::msg;

/// The proposal.
pub fn text(told: &Told, texts: &Catalogue) -> String {
    let mut out = String::new();
    let mut line = |message: &Message| {
        for text in wrapped(&printable(&texts.text(message)), 80) {
            out.push_str(&text);
            out.push('\n');
        }
    };
    for what in &told.not_checked {
        line(&msg!("merge-not-checked", what = what.clone()));
    }
    line(&msg!("merge-as-of", date = told.as_of));
    if told.draws.is_empty() {
        line(&msg!("merge-no-draws"));
    } else {
        let draws = told
            .draws
            .iter()
            .map(|(task, round, n)| msg!("merge-draw", task = task.as_str(), round = *round, n = *n));
        line(&msg!("merge-draws", draws = draws.collect::<Vec<_>>()));
    }
    match told.could {
        Some(n) => line(&msg!("merge-could", n = n)),
        None => line(&msg!("merge-could-unknown")),
    }
    let proposal = &told.proposal;
    let merged: Vec<&Visit> = proposal.merged().collect();
    if !merged.is_empty() {
        out.push_str(&format!("{}\n", table(told, &merged, texts)));
    }
    let mut line = |message: &Message| {
        for text in wrapped(&printable(&texts.text(message)), 80) {
            out.push_str(&text);
            out.push('\n');
        }
    };
    for visit in &proposal.over_cap {
        let tasks: Vec<String> = visit.parts.iter().map(|p| format!("{}/{}", p.task, p.round)).collect();
        line(&msg!("merge-over-cap", name = told.name(&visit.entity), tasks = tasks));
    }
    // Those of a draw that is over have one reason; each said by itself would fill pages.
    let alike = |a: &WithoutDay, b: &WithoutDay| (&a.1, a.2, &a.3) == (&b.1, b.2, &b.3);
    for all in told.without_day.chunk_by(alike) {
        let Some((_, task, round, why)) = all.first() else { continue };
        let names: Vec<String> = all.iter().map(|(entity, ..)| told.name(entity).to_owned()).collect();
        let (task, n) = (task.as_str(), names.len());
        line(&msg!(
            "merge-without-day",
            n = n,
            names = names,
            task = task,
            round = *round,
            why = why.clone()
        ));
    }
    if !told.draws.is_empty() {
        line(&msg!(
            "merge-saved",
            before = proposal.before,
            after = proposal.after(),
            saved = proposal.saved()
        ));
        if !proposal.over_cap.is_empty() {
            line(&msg!("merge-over-cap-sum", n = proposal.over_cap.len()));
        }
        line(&msg!("merge-secret"));
    }
    if told.fictional {
        line(&msg!("views-fictional"));
    }
    out
}

fn table(told: &Told, merged: &[&Visit], texts: &Catalogue) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    let head = ["merge-entity", "merge-days", "merge-tasks", "merge-matters"];
    table.set_header(head.map(|key| wrapped(&texts.find(key).unwrap_or_default(), 20).join("\n")));
    for visit in merged {
        let entity = format!("{}\n{}", told.name(&visit.entity), visit.entity);
        let tasks = visit.parts.iter().map(|p| {
            let (departments, team) = (p.departments.clone(), p.team.clone());
            let (task, round) = (p.task.as_str(), p.round);
            texts.text(&msg!(
                "merge-task",
                task = task,
                round = round,
                departments = departments,
                team = team
            ))
        });
        let tasks: Vec<String> = tasks.flat_map(|line| wrapped(&line, 20)).collect();
        let matters: Vec<String> = visit.matters().iter().flat_map(|m| wrapped(m, 20)).collect();
        let cells = [
            wrapped(&entity, 18).join("\n"),
            format!("{}\n{}", visit.from, visit.to),
            tasks.join("\n"),
            matters.join("\n"),
        ];
        table.add_row(cells.map(|c| printable(&c)));
    }
    table
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width)
        .word_separator(textwrap::WordSeparator::Custom(phrases))
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|l| l.into_owned()).collect()
}
