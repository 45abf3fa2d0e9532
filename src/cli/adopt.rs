//! `ssj draw adopt`: checks the list that an engine made of a frozen slot, forms the teams and records both.

use super::Exit;
use super::args::AdoptArgs;
use super::clock::{now, time_of};
use super::draw::{keeper, mind_two_people, present};
use super::keeper::Stop;
use super::output::Out;
use super::project::{Project, unreadable};
use super::round_files::ordinary;
use crate::msg;
use std::io::Read as _;

pub(super) fn run(project: &Project, args: &AdoptArgs, out: &Out) -> Result<Exit, Stop> {
    let slot = &args.slot;
    let evidence = super::export::evidence(&args.evidence)?;
    let mut list = Vec::new();
    ordinary(&args.result)?.read_to_end(&mut list).map_err(|e| unreadable(&args.result, &e))?;
    let mut keeper = keeper(project, slot, out)?;
    let at = time_of(slot.at, now())?;
    let engine = args.engine.map(|engine| engine.to_string());
    let present = present(&args.present)?;
    keeper.drawn_late(&slot.task, slot.round, at).iter().for_each(|late| out.hint(late));
    let outcome =
        keeper.adopt(&slot.task, slot.round, &evidence, (&args.result, &list), (at, present.clone(), engine));
    keeper.said.iter().for_each(|said| out.hint(said));
    let outcome = outcome?;
    mind_two_people(&evidence, present.as_ref(), "adopt-one-typist", out);
    let drawn = outcome.duty.teams.len();
    out.item(0, &msg!("adopt-adopted", task = slot.task.as_str(), round = slot.round, drawn = drawn));
    super::crew_list::print_drawn(&keeper, &slot.task, &outcome.duty, out)?;
    Ok(Exit::Clean)
}
