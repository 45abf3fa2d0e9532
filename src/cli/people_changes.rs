//! Rosters and recusals side by side: the frozen ones, those of the draw before, and what the libraries give now.

use super::libraries::Libraries;
use super::output::Out;
use super::project::Failure;
use super::store::Store;
use super::veil::in_files;
use crate::audit::{Against, NAMED, PeopleChange};
use crate::draw::{Bundle, Commit, FileName, Id, Ids, People, Veil};
use crate::finding::Severity;
use crate::ledger::{Committed, Event, Log, Story, Turn, folder_name};
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::plan::Plan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

type Bundles = BTreeMap<(String, Turn), Bundle>;
type Pairs = BTreeSet<(Id, Id)>;

/// What was compared, and of which draws the recusals could not be.
#[derive(Default)]
pub(super) struct Side {
    pub changes: Vec<PeopleChange>,
    /// The folders of the draws with blind ids that no pool secret was there for.
    pub veiled: Vec<String>,
}

/// Every frozen roster that was committed to by a day, those of sub-draws as well, against the libraries, whose recusals
/// are those of their files, and against the roster of the draw before, of a sub-draw that of its round. Recusals that the
/// ledger has explain themselves. Blind ids are looked up by the pool secrets.
pub(super) fn since(
    (model, plan): (&Model, &Plan),
    (store, bundles): (&Store, &Bundles),
    (libraries, veils): (&Libraries, &BTreeMap<String, Veil>),
    as_of: Date,
) -> Side {
    let mut side = Side::default();
    let officers = || libraries.inspectors.iter().flat_map(|(_, rows)| rows);
    let listed = |veil: Option<&Veil>| People::listed(model, officers(), &libraries.recusals, veil);
    for task in &plan.tasks {
        let story = Story::of(&store.log, &task.code);
        let mut past: Vec<(Turn, Before)> = Vec::new();
        for of in story.commits.iter().filter(|of| of.at.date() <= as_of) {
            let bundle = bundles.get(&(task.code.clone(), of.turn));
            let Some((commit, people)) = bundle.and_then(|bundle| frozen(bundle, of)) else { continue };
            let (ids, visit_by) = (commit.head.ids, commit.head.visit_by);
            let veil = veils.get(commit.head.draw.as_str()).filter(|_| ids == Ids::Blind);
            // Whose blind ids are is not known without the secret: then the roster alone is compared.
            let open = ids == Ids::Plain || veil.is_some();
            let pairs = recorded(&store.log, of.seq, veil);
            let mut compare = |old: &People, new: &People, against| {
                let found = old.changed(new, visit_by);
                if !found.is_same() {
                    let (task, turn) = (task.code.clone(), of.turn);
                    side.changes.push(PeopleChange { task, turn, against, found, names: names(libraries) });
                }
            };
            if of.void.is_none() {
                let (known, now) = (open.then_some(&pairs), listed(veil));
                let any = people.has_recusals() || now.has_recusals();
                compare(&people.without(known), &now.without(known), Against::Library);
                if !open && any {
                    side.veiled.push(folder_name(&task.code, of.turn));
                }
            }
            let before = before(&past, of.turn).filter(|old| of.void.is_none() && old.ids == ids);
            if let Some(old) = before {
                let known: Pairs = old.pairs.union(&pairs).cloned().collect();
                let known = open.then_some(&known);
                let against = Against::Draw(old.folder.clone());
                compare(&old.people.without(known), &people.without(known), against);
            }
            past.push((of.turn, Before { folder: folder_name(&task.code, of.turn), people, ids, pairs }));
        }
    }
    side
}

/// What a draw is held against, of those before it: of a sub-draw its round as it stands, of a round the round before,
/// void or not.
fn before<T>(past: &[(Turn, T)], turn: Turn) -> Option<&T> {
    let is = |of: &Turn| of.sub == 0 && (turn.sub == 0 || of.round == turn.round);
    past.iter().rev().find(|(of, _)| is(of)).map(|(_, what)| what)
}

/// A draw before.
struct Before {
    folder: String,
    people: People,
    ids: Ids,
    /// What the ledger knew of recusals then.
    pairs: Pairs,
}

/// Who kept away from whom, as the ledger had it when an event was recorded, by the ids of the draw's files.
fn recorded(log: &Log, seq: u64, veil: Option<&Veil>) -> Pairs {
    let pair = |event: &Event| match event {
        Event::Recusal(act) => {
            let entity = Id::parse(&in_files(veil, &act.entity)).ok()?;
            Some((Id::parse(&act.inspector).ok()?, entity))
        }
        _ => None,
    };
    log.facts_before(seq).filter_map(|(_, event)| pair(event)).collect()
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

/// What bears on the teams of a commit and came after it: who must keep away now, and who left, or could not be sent as they
/// are now. The frozen roster holds all the same. Libraries that cannot be read tell nothing.
pub(super) fn since_commit(
    (model, libraries): (&Model, &Libraries),
    (store, task, of): (&Store, &str, &Committed),
    veil: Option<&Veil>,
) -> Result<Option<PeopleChange>, Box<Failure>> {
    if libraries.findings.iter().any(|f| f.severity >= Severity::Error) {
        return Ok(None);
    }
    let Some((commit, people)) = frozen(&store.bundle(task, of.turn)?, of) else { return Ok(None) };
    let officers = libraries.inspectors.iter().flat_map(|(_, rows)| rows);
    let open = commit.head.ids == Ids::Plain || veil.is_some();
    let listed = People::listed(model, officers, &libraries.recusals, veil);
    // Whose blind ids are is not known without the secret.
    let (old, new) = match open {
        true => (people, listed),
        false => (people.without(None), listed.without(None)),
    };
    let mut found = old.changed(&new, commit.head.visit_by);
    found.joined.clear();
    found.back.clear();
    let (task, turn, against) = (task.to_owned(), of.turn, Against::Library);
    let change = PeopleChange { task, turn, against, found, names: names(libraries) };
    Ok((!change.found.is_same()).then_some(change))
}

/// Says before a draw what came after its commit, by name.
pub(super) fn tell_since_commit(change: &PeopleChange, out: &Out) {
    let (task, round, found) = (change.task.as_str(), change.turn, &change.found);
    out.hint(&msg!(
        "draw-people-since",
        task = task,
        round = round,
        away = found.away.len(),
        left = found.left.len(),
        other = found.other.len()
    ));
    change.lines(NAMED).iter().for_each(|line| out.item(2, line));
}

/// Of those who were drawn for an entity: who must keep away, and who left, with what to do.
pub(super) fn concerned(change: &PeopleChange, entity: &Id, team: &[Id], shown: &str) -> Vec<Message> {
    let found = &change.found;
    let one = |who: &Id| {
        let key = match () {
            () if found.away.iter().any(|(inspector, whom)| inspector == who && whom == entity) => {
                "draw-recused-since"
            }
            () if found.left.contains(who) => "draw-left-since",
            () if found.other.contains(who) => "draw-other-since",
            () => return None,
        };
        let message = Message::new(key).with("task", change.task.as_str()).with("round", change.turn);
        Some(message.with("inspector", who.as_str()).with("entity", shown))
    };
    team.iter().filter_map(one).collect()
}

/// The same of people who may not be frozen yet.
pub(super) fn against_before(
    libraries: &Libraries,
    (store, task, turn): (&Store, &str, Turn),
    now: &Now<'_>,
) -> Result<Option<PeopleChange>, Box<Failure>> {
    let story = Story::of(&store.log, task);
    let earlier = story.commits.iter().take_while(|of| of.turn != turn);
    let earlier: Vec<(Turn, &Committed)> = earlier.map(|of| (of.turn, of)).collect();
    let Some(before) = before(&earlier, turn) else { return Ok(None) };
    let old = frozen(&store.bundle(task, before.turn)?, before);
    let Some((_, old)) = old.filter(|(commit, _)| commit.head.ids == now.ids) else { return Ok(None) };
    Ok(Some(PeopleChange {
        task: task.to_owned(),
        turn,
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
        out.hint(&msg!("show-pool-all", task = change.task.as_str(), round = change.turn));
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
