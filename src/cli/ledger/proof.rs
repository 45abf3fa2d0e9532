//! `ssj ledger proof`: the proof that the ledger records the commit of a draw, for whoever gets the certificate.

use super::args::ProofArgs;
use super::folder;
use crate::cli::Exit;
use crate::cli::disk;
use crate::cli::keeper::{Stop, refuse};
use crate::cli::output::Out;
use crate::cli::outputs::{self, Force, Own, is_same};
use crate::cli::project::{Project, shown};
use crate::cli::store::{PROOF, Store};
use crate::ledger::{Proof, Story};
use crate::msg;
use std::path::Path;

pub(super) fn run(project: &Project, args: &ProofArgs, out: &Out) -> Result<Exit, Stop> {
    let store = Store::read_on(&project.disk, &folder(project))?;
    store.said.iter().for_each(|said| out.hint(said));
    let (task, round) = (args.task.as_str(), args.round);
    let story = Story::of(&store.log, task);
    // The one that stands, else the last that was declared void.
    let standing = story.current(round.round, round.sub).map(|of| of.turn);
    let last = || story.commits.iter().rfind(|of| (of.turn.round, of.turn.sub) == (round.round, round.sub));
    let proof = standing.or_else(|| Some(last()?.turn)).and_then(|turn| store.proof(task, turn));
    let Some(proof) = proof else {
        return Err(refuse(msg!("keeper-not-committed", task = task, round = round), Exit::Invalid));
    };
    match &args.out {
        None => out.print(&proof.text()),
        Some(path) => {
            let own: Own = |bytes| Proof::parse(bytes).is_some();
            // Beside the files of its draw it is looked for.
            let draws = folder(project).join("draws");
            let beside = path.file_name().is_some_and(|name| name == PROOF)
                && path.parent().and_then(Path::parent).is_some_and(|above| is_same(above, &draws));
            match beside {
                true => outputs::unused(path, (own, Force::Never))?,
                false => outputs::free(project, path, (own, Force::Never))?,
            }
            disk::write_file(path, proof.text().as_bytes())?;
            let size = proof.note.checkpoint.size;
            out.line(&msg!("ledger-proof-written", path = shown(path), size = size));
        }
    }
    Ok(Exit::Clean)
}
