//! Who inspects whom, as it stands after substitutes, sub-draws and replaced inspectors; and whether whoever came in was
//! the one that the order of the draw names.

use super::codes::OTHER_SUBSTITUTE;
use super::event::{Entry, Event};
use super::log::Log;
use super::story::Story;
use super::turn::{Turn, Turns, folder_name};
use crate::draw::{
    Bundle, Certificate, Commit, Conflicts, Digest, Duty, FileName, Id, Inspectors, Key, Loads, Vacancy,
};
use crate::finding::Finding;
use crate::msg;
use std::collections::BTreeMap;

type Slot = (String, Turn);

/// The team of an entity, and the draw whose roster and key it is of.
#[derive(Clone, Debug)]
pub(super) struct Crew {
    pub team: Vec<String>,
    of: Turn,
    /// Whose line of that draw's `duty` it is where it is another's: a substitute has the team of who failed.
    line: Option<String>,
    away: Vec<String>,
}

/// The teams of each round's list.
#[derive(Default)]
pub(super) struct Duties {
    pub teams: BTreeMap<(String, u32), BTreeMap<String, Crew>>,
    pub findings: Vec<Finding>,
}

/// Replays the events of the draws that stand.
pub(super) fn replay(
    entries: &[Entry],
    files: &BTreeMap<Slot, Bundle>,
    stories: &BTreeMap<String, Story>,
) -> Duties {
    let (mut out, mut turns) = (Duties::default(), Turns::default());
    for entry in entries {
        let Some((task, turn)) = turns.step(&entry.event) else { continue };
        let Some(story) = stories.get(task) else { continue };
        let stands = story.current(turn.round, turn.sub).filter(|c| c.turn == turn);
        let Some(stands) = stands else { continue };
        let teams = out.teams.entry((task.to_owned(), turn.round)).or_default();
        let odd = match &entry.event {
            Event::DrawResult { duty, .. } => {
                let read = files.get(&(task.to_owned(), turn)).and_then(|b| b.get(FileName::Duty));
                let read = read.filter(|bytes| Digest::of(bytes).hex() == *duty);
                let duty = read.and_then(|bytes| Duty::parse(bytes).ok()).unwrap_or_default();
                if turn.sub > 0 {
                    for failed in story.decided_by(stands) {
                        teams.remove(&failed.entity);
                    }
                }
                for team in duty.teams {
                    let crew = team.inspectors.iter().map(ToString::to_string).collect();
                    let crew = Crew { team: crew, of: turn, line: None, away: Vec::new() };
                    teams.insert(team.entity.to_string(), crew);
                }
                None
            }
            Event::DrawFailure { entity, substitute: Some(stand_in), .. } => {
                let before = teams.remove(entity);
                if stand_in.is_nobody() {
                    continue;
                }
                let same = before.as_ref().is_some_and(|crew| crew.team == stand_in.inspectors);
                let line = before.map(|crew| crew.line.unwrap_or_else(|| entity.clone()));
                let crew = Crew { team: stand_in.inspectors.clone(), of: turn, line, away: Vec::new() };
                teams.insert(stand_in.entity.clone(), crew);
                (!same).then(|| {
                    msg!("ledger-other-team", task = task, round = turn, entity = stand_in.entity.as_str())
                })
            }
            Event::InspectorReplaced { entity, absent, inspector, .. } => {
                let named = expected((task, story), teams, files, (entity, absent));
                let wrong = match (&named, teams.get_mut(entity)) {
                    (_, None) => true,
                    (named, Some(crew)) => {
                        let place = crew.team.iter().position(|member| member == absent);
                        let member = place.and_then(|at| crew.team.get_mut(at));
                        let there = member.map(|member| member.clone_from(inspector)).is_some();
                        crew.away.push(absent.clone());
                        // Before the reveal nobody outside can tell who is next.
                        !there || named.as_ref().is_some_and(|id| id.as_str() != inspector)
                    }
                };
                wrong.then(|| {
                    msg!(
                        "ledger-other-inspector",
                        task = task,
                        round = turn,
                        entity = entity.as_str(),
                        inspector = inspector.as_str()
                    )
                })
            }
            _ => None,
        };
        if let Some(message) = odd {
            let finding = Finding::new(&OTHER_SUBSTITUTE, message);
            out.findings.push(finding.about("draw", folder_name(task, turn), ""));
        }
    }
    out
}

/// Who should take the place, where the salts are public.
fn expected(
    (task, story): (&str, &Story),
    teams: &BTreeMap<String, Crew>,
    files: &BTreeMap<Slot, Bundle>,
    (entity, absent): (&str, &str),
) -> Option<Id> {
    let crew = teams.get(entity)?;
    let bundle = files.get(&(task.to_owned(), crew.of))?;
    let certificate = Certificate::parse(bundle.get(FileName::Certificate)?).ok()?;
    let carried = carried((task, story), files, crew.of);
    filled(bundle, teams, carried, (entity, absent), &Key::new(certificate.inspector_key))
}

/// The loads with which a draw began: a sub-draw carries on those of its slot.
fn carried((task, story): (&str, &Story), files: &BTreeMap<Slot, Bundle>, of: Turn) -> Loads {
    let mut loads = Loads::new();
    let seq = story.standing().find(|c| c.turn == of).map_or(0, |c| c.seq);
    let before = story.standing().filter(|c| of.sub > 0 && c.turn.round == of.round && c.seq < seq);
    for earlier in before {
        let duty = files.get(&(task.to_owned(), earlier.turn)).and_then(|b| b.get(FileName::Duty));
        duty.and_then(|bytes| Duty::parse(bytes).ok()).unwrap_or_default().add_to(&mut loads);
    }
    loads
}

/// The same with a key that is not public yet.
fn filled(
    bundle: &Bundle,
    teams: &BTreeMap<String, Crew>,
    mut then: Loads,
    (entity, absent): (&str, &str),
    key: &Key,
) -> Option<Id> {
    let crew = teams.get(entity)?;
    let commit = Commit::parse(bundle.get(FileName::Commit)?).ok()?;
    let inspectors = Inspectors::parse(bundle.get(FileName::Inspectors)?).ok()?;
    let conflicts = Conflicts::parse(bundle.get(FileName::Conflicts)?).ok()?;
    let place = crew.team.iter().position(|member| member == absent)?;
    let ids = |names: &[String]| names.iter().filter_map(|n| Id::parse(n).ok()).collect::<Vec<_>>();
    let mut duty = Duty::parse(bundle.get(FileName::Duty)?).ok()?;
    let own = crew.line.as_deref().unwrap_or(entity);
    let line = duty.teams.iter().position(|team| team.entity.as_str() == own)?;
    duty.teams.truncate(line);
    duty.add_to(&mut then);
    let mut now = Loads::new();
    for member in teams.values().flat_map(|crew| ids(&crew.team)) {
        *now.entry(member).or_default() += 1;
    }
    let vacancy = Vacancy {
        entity: &Id::parse(entity).ok()?,
        slot: commit.head.team.get(place)?,
        crew: &ids(&crew.team),
        away: &ids(&crew.away),
        inspectors: &inspectors,
        conflicts: &conflicts,
        visit_by: commit.head.visit_by,
        then: &then,
        now: &now,
        load_bound: commit.head.load_bound,
    };
    vacancy.filled(key)
}

/// The draw that formed an entity's team, and the team as it stands.
pub fn crew(
    log: &Log,
    files: &BTreeMap<Slot, Bundle>,
    (task, round): (&str, u32),
    entity: &str,
) -> Option<(Turn, Vec<String>)> {
    let duties = replay(log.entries(), files, &BTreeMap::from([(task.to_owned(), Story::of(log, task))]));
    let crew = duties.teams.get(&(task.to_owned(), round))?.get(entity)?;
    Some((crew.of, crew.team.clone()))
}

/// Who takes the place of an inspector in an entity's team; `key` is the inspectors' key of the draw that formed it.
pub fn next_inspector(
    log: &Log,
    files: &BTreeMap<Slot, Bundle>,
    (task, round): (&str, u32),
    (entity, absent): (&str, &str),
    key: &Key,
) -> Option<Id> {
    let stories = BTreeMap::from([(task.to_owned(), Story::of(log, task))]);
    let (duties, story) = (replay(log.entries(), files, &stories), stories.get(task)?);
    let teams = duties.teams.get(&(task.to_owned(), round))?;
    let of = teams.get(entity)?.of;
    let bundle = files.get(&(task.to_owned(), of))?;
    filled(bundle, teams, carried((task, story), files, of), (entity, absent), key)
}
