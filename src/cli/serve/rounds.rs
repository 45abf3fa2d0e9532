//! What the ledger and the plan say of the draws beside their files: which task it is, when it was drawn, and how much of it.

use crate::cli::libraries::Libraries;
use crate::cli::project::Project;
use crate::cli::proofs::Checked;
use crate::draw::{Certificate, Commit, FileName};
use crate::ledger::{Event, Turn, Turns, folder_name};
use crate::message::Message;
use crate::model::ColumnKind;
use crate::msg;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A draw.
#[derive(Clone)]
pub(super) struct About {
    /// The code of its task.
    pub task: String,
    /// The name of its task; empty where the plan has it no more.
    pub name: String,
    pub turn: Turn,
    /// When it was drawn.
    pub day: Option<Date>,
    /// The rows of its pool, and how many were drawn; unknown where the files do not say it.
    pub pool: Option<u64>,
    pub drawn: Option<u64>,
}

impl About {
    /// The task by its code and name, and the round.
    pub fn said(&self) -> Message {
        let (task, name) = (self.task.as_str(), self.name.as_str());
        match name.is_empty() {
            true => msg!("serve-of-task", task = task, round = self.turn),
            false => msg!("serve-of-named-task", task = task, name = name, round = self.turn),
        }
    }
}

/// The draws of a folder, by the names of their folders, as pages speak of them.
#[derive(Default)]
pub(super) struct Rounds {
    all: BTreeMap<String, About>,
    /// The tiers of the plan by their codes, each with its column.
    tiers: BTreeMap<String, (String, String)>,
}

impl Rounds {
    pub fn of(checked: &Checked, project: &Project) -> Self {
        let names: BTreeMap<&str, &str> = project
            .model
            .tasks
            .iter()
            .filter_map(|task| Some((task.decl.code.as_deref()?, task.decl.name.as_str())))
            .collect();
        let mut out = Self::default();
        let mut turns = Turns::default();
        for entry in checked.log.entries() {
            let Some((task, turn)) = turns.step(&entry.event) else { continue };
            let about = out.all.entry(folder_name(task, turn)).or_insert_with(|| About {
                task: task.to_owned(),
                name: names.get(task).map(|name| (*name).to_owned()).unwrap_or_default(),
                turn,
                day: None,
                pool: None,
                drawn: None,
            });
            if matches!(entry.event, Event::DrawResult { .. }) {
                about.day = Some(entry.at.date());
            }
        }
        for (name, bundle, _) in &checked.files {
            let Some(about) = out.all.get_mut(name) else { continue };
            let commit = bundle.get(FileName::Commit).and_then(|bytes| Commit::parse(bytes).ok());
            about.pool = commit.map(|commit| commit.pool_rows);
            let certificate =
                bundle.get(FileName::Certificate).and_then(|bytes| Certificate::parse(bytes).ok());
            about.drawn = certificate.map(|all| all.strata.iter().map(|stratum| stratum.k).sum());
        }
        for column in project.model.library.iter().flat_map(|library| &library.columns) {
            let ColumnKind::Levels(levels) = &column.kind else { continue };
            for tier in levels {
                let code = tier.code.as_ref().unwrap_or(&tier.name).clone();
                out.tiers.entry(code).or_insert_with(|| (column.name.clone(), tier.name.clone()));
            }
        }
        out
    }

    pub fn get(&self, name: &str) -> Option<&About> {
        self.all.get(name)
    }

    /// What the code of a stratum means, where every part of it is a tier of the plan.
    pub fn stratum(&self, code: &str) -> Message {
        let tiers: Option<Vec<&(String, String)>> =
            code.split('-').map(|part| self.tiers.get(part)).collect();
        let columns: BTreeSet<&str> = tiers.iter().flatten().map(|(column, _)| column.as_str()).collect();
        let named = tiers.filter(|_| columns.len() == 1).map(|tiers| {
            let names: Vec<String> = tiers.iter().map(|(_, name)| name.clone()).collect();
            let column = columns.into_iter().collect::<String>();
            msg!("serve-stratum-tiers", stratum = code, column = column, tiers = names)
        });
        named.unwrap_or_else(|| msg!("serve-stratum", stratum = code))
    }
}

/// What the libraries know of a text that was asked for.
#[derive(Default)]
pub(super) struct Listed {
    /// The codes of those who have it as a name, in their order.
    pub codes: BTreeSet<String>,
    /// The libraries were read to their end, and nobody has it as a code or a name.
    pub nobody: bool,
}

/// Looks a text up in the libraries of a plan.
pub(super) fn listed(project: &Project, asked: &str) -> Listed {
    let mut out = Listed::default();
    let mut is_code = false;
    let mut libraries = Libraries::default();
    // What cannot be read tells nobody's code; the report says what is wrong with it.
    let read = libraries.entities(project, |entity| {
        is_code |= entity.id.eq_ignore_ascii_case(asked);
        if entity.name == asked {
            out.codes.insert(entity.id.clone());
        }
    });
    out.nobody = read.is_ok() && !is_code && out.codes.is_empty();
    out
}
