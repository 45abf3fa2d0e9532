//! The folders in which departments keep their own salts, `--party ENV=/media/env`: named by code or name, and there.

use super::Exit;
use super::keeper::{Keeper, Stop, refuse};
use super::project::shown;
use super::secrets::may_be_made;
use crate::finding::Finding;
use crate::model::Model;
use crate::msg;
use crate::syntax::nearest;
use std::path::PathBuf;

/// The parties of the command line by their codes. Nothing is taken for another department's, and no salt is laid where
/// nobody meant it to lie.
pub(super) fn resolved(model: &Model, given: &[(String, PathBuf)]) -> Result<Vec<(String, PathBuf)>, Stop> {
    let mut out: Vec<(String, PathBuf)> = Vec::new();
    for (name, folder) in given {
        let code = code_of(model, name)?;
        if out.iter().any(|(other, _)| *other == code) {
            return Err(refuse(msg!("party-twice", party = code), Exit::Usage));
        }
        // A medium that is not in its place: the folder alone may be new.
        if !may_be_made(folder) {
            let (party, folder) = (code.as_str(), shown(folder));
            return Err(refuse(msg!("party-no-folder", party = party, folder = folder), Exit::Usage));
        }
        out.push((code, folder.clone()));
    }
    Ok(out)
}

/// The code of a department that is named.
pub(super) fn code_of(model: &Model, name: &str) -> Result<String, Stop> {
    code(model, name).ok_or_else(|| unknown(model, name))
}

/// A department's code by its code or any of its names.
fn code(model: &Model, name: &str) -> Option<String> {
    let name = name.trim();
    let codes = || model.departments.iter().filter_map(|d| d.decl.code.clone());
    codes()
        .find(|code| *code == name || *code == name.to_uppercase())
        .or_else(|| model.department_named(name)?.decl.code.clone())
}

fn unknown(model: &Model, name: &str) -> Stop {
    let codes = || model.departments.iter().filter_map(|d| d.decl.code.as_deref());
    let all = codes().chain(model.departments.names());
    let upper = name.to_uppercase();
    let near = nearest(name, all.clone()).or_else(|| nearest(&upper, all));
    let known: Vec<String> = codes().map(str::to_owned).collect();
    let message = msg!("party-unknown", party = name, known = known);
    let help = near.map(|near| msg!("model-did-you-mean", name = near));
    helped(refuse(message, Exit::Usage), help)
}

fn helped(mut stop: Stop, help: Option<crate::message::Message>) -> Stop {
    if let Stop::Failure(failure) = &mut stop {
        let finding: &mut Finding = &mut failure.finding;
        finding.help.extend(help);
    }
    stop
}

impl Keeper<'_> {
    /// Refuses a party that holds no salt of a task's draws: its folder would be for nothing.
    pub fn take_part(&self, code: &str, given: &[(String, PathBuf)]) -> Result<(), Stop> {
        let parties = self.parties(self.task(code)?)?;
        let odd = given.iter().find(|(party, _)| parties.iter().all(|known| known.as_str() != party));
        let Some((party, _)) = odd else { return Ok(()) };
        let known: Vec<String> = parties.iter().map(ToString::to_string).collect();
        Err(refuse(msg!("party-of-another", task = code, party = party.as_str(), known = known), Exit::Usage))
    }
}
