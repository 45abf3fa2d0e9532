//! Rosters and recusals side by side: the frozen ones, those of the draw before, and what the libraries give now.

use super::libraries::Libraries;
use super::output::Out;
use super::project::Failure;
use super::store::Store;
use crate::audit::{Against, NAMED, PeopleChange};
use crate::draw::{Bundle, Commit, FileName, Ids, People};
use crate::ledger::{Committed, Story, Turn, Year, folder_name};
use crate::model::Model;
use crate::msg;
use crate::plan::Plan;
use crate::registry::Recusal;
use jiff::civil::Date;
use std::collections::BTreeMap;

type Bundles = BTreeMap<(String, Turn), Bundle>;

/// Every frozen roster that was committed to by a day against the libraries, whose recusals are those of their files, and
/// against the roster of the task's draw before. Recusals that were recorded after a commit are no change of it.
pub(super) fn since(
    (model, plan): (&Model, &Plan),
    (store, bundles, year): (&Store, &Bundles, &Year),
    libraries: &Libraries,
    as_of: Date,
) -> Vec<PeopleChange> {
    let mut out = Vec::new();
    for task in &plan.tasks {
        let story = Story::of(&store.log, &task.code);
        let mut before: Option<(String, People, Ids)> = None;
        for of in story.commits.iter().filter(|of| of.turn.sub == 0 && of.at.date() <= as_of) {
            let Some((commit, people)) =
                bundles.get(&(task.code.clone(), of.turn)).and_then(|b| frozen(b, of))
            else {
                continue;
            };
            let (ids, visit_by) = (commit.head.ids, commit.head.visit_by);
            let mut compare = |old: &People, new: &People, against| {
                let found = old.changed(new, visit_by);
                if !found.is_same() {
                    let (task, round) = (task.code.clone(), of.turn.round);
                    out.push(PeopleChange { task, round, against, found, names: names(libraries) });
                }
            };
            if of.void.is_none() {
                let recorded = year.acts.recusals.iter().filter(|act| act.at <= of.at).map(|act| Recusal {
                    file: String::new(),
                    row: act.seq,
                    columns: (0, 0),
                    inspector: act.what.inspector.clone(),
                    entity: act.what.entity.clone(),
                    reason: String::new(),
                });
                let recorded: Vec<Recusal> = recorded.collect();
                let officers = libraries.inspectors.iter().flat_map(|(_, rows)| rows);
                let recusals = libraries.recusals.iter().chain(&recorded);
                // Whose blind ids are is not asked here: of such a draw the roster alone is compared.
                let plain = ids == Ids::Plain;
                let now = People::listed(model, officers, recusals.filter(|_| plain), None);
                let own = if plain { people.clone() } else { people.without_recusals() };
                compare(&own, &now, Against::Library);
            }
            if let Some((folder, old, _)) =
                before.as_ref().filter(|(.., old)| of.void.is_none() && *old == ids)
            {
                compare(old, &people, Against::Draw(folder.clone()));
            }
            before = Some((folder_name(&task.code, of.turn), people, ids));
        }
    }
    out
}

/// People who were frozen, or are about to be.
pub(super) struct Now<'a> {
    pub people: &'a People,
    pub ids: Ids,
    pub visit_by: Date,
}

/// The roster of a commit against that of the task's draw before, void or not; `None` where there is none before, or where
/// either is not as it was frozen.
pub(super) fn since_before(
    libraries: &Libraries,
    (store, task, turn): (&Store, &str, Turn),
) -> Result<Option<PeopleChange>, Box<Failure>> {
    let story = Story::of(&store.log, task);
    let Some(own) = story.commits.iter().find(|of| of.turn == turn) else { return Ok(None) };
    let Some((commit, people)) = frozen(&store.bundle(task, turn)?, own) else { return Ok(None) };
    let now = Now { people: &people, ids: commit.head.ids, visit_by: commit.head.visit_by };
    against_before(libraries, (store, task, turn), &now)
}

/// The same of people who may not be frozen yet.
pub(super) fn against_before(
    libraries: &Libraries,
    (store, task, turn): (&Store, &str, Turn),
    now: &Now<'_>,
) -> Result<Option<PeopleChange>, Box<Failure>> {
    let story = Story::of(&store.log, task);
    let earlier = story.commits.iter().take_while(|of| of.turn != turn).filter(|of| of.turn.sub == 0);
    let Some(before) = earlier.last() else { return Ok(None) };
    let old = frozen(&store.bundle(task, before.turn)?, before);
    let Some((_, old)) = old.filter(|(commit, _)| commit.head.ids == now.ids) else { return Ok(None) };
    Ok(Some(PeopleChange {
        task: task.to_owned(),
        round: turn.round,
        against: Against::Draw(folder_name(task, before.turn)),
        found: old.changed(now.people, now.visit_by),
        names: names(libraries),
    }))
}

/// Says what a roster has otherwise than that of the draw before.
pub(super) fn tell(change: &PeopleChange, all: bool, out: &Out) {
    let Against::Draw(before) = &change.against else { return };
    if change.found.is_same() {
        out.item(0, &msg!("show-people-same", before = before.as_str()));
        return;
    }
    out.item(0, &change.in_figures(msg!("show-people-since", before = before.as_str())));
    let most = if all { usize::MAX } else { NAMED };
    change.lines(most).iter().for_each(|line| out.item(2, line));
    let found = &change.found;
    let longest =
        [found.joined.len(), found.left.len(), found.other.len(), found.away.len(), found.back.len()];
    if longest.into_iter().any(|n| n > most) {
        out.hint(&msg!("show-pool-all", task = change.task.as_str(), round = change.round));
    }
}

fn frozen(bundle: &Bundle, of: &Committed) -> Option<(Commit, People)> {
    let commit = Commit::parse(bundle.get(FileName::Commit)?).ok()?;
    let people = (commit.digest().hex() == of.commit).then(|| People::frozen(&commit, bundle))??;
    Some((commit, people))
}

fn names(libraries: &Libraries) -> BTreeMap<String, String> {
    let all = libraries.inspectors.iter().flat_map(|(_, rows)| rows);
    all.map(|officer| (officer.id.clone(), officer.name.clone())).collect()
}
