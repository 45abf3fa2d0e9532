//! Who is sent, and in which month: a simple stand-in for the teams of a draw. Each visit falls on a working day of its
//! draw's window, each with the same probability; its team is chosen at random from those who are qualified, in office,
//! and recused from nobody there. The draw itself sends the least loaded first, so that its loads lie closer together.
//! Where no team can be whole nobody is sent, and the visit is not made: the draw would be refused.

use super::board::Slot;
use super::chance::Chance;
use crate::feasible::{Gap, Person, Place, seated, team_gap};
use crate::message::{Arg, Message};
use crate::model::Model;
use crate::msg;
use crate::plan::PlannedTask;
use crate::registry::{Inspector, Recusal};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Officers and teams.
pub(super) struct Crew {
    /// Number and name of each officer in office.
    pub officers: Vec<(String, String)>,
    /// Of each slot.
    teams: Vec<Team>,
    /// Who is recused from an entity.
    recused: BTreeMap<u32, Vec<u32>>,
    /// Slot and entity for which too many are recused.
    kept_away: BTreeSet<(usize, u32)>,
}

/// Why no team can go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Lack {
    /// There are not the people for any team of the draw.
    People,
    /// Too many of them are recused from the entity.
    Recusal,
}

/// Who may fill the places of a slot's team, and when it goes.
struct Team {
    /// The place that fewest can fill comes first, so that nobody is taken whom it needs.
    places: Vec<Vec<u32>>,
    /// The month of each day on which it may go, 0 for January.
    months: Vec<u8>,
    /// What the team lacks, whomever it visits.
    lacks: Option<Message>,
}

/// How many are tried at random before those who are left are listed.
const TRIES: usize = 16;

impl Crew {
    /// The month of a visit of a slot.
    pub fn month(&self, slot: usize, chance: &mut Chance) -> usize {
        let Some(team) = self.teams.get(slot) else { return 0 };
        let at = chance.place(team.months.len());
        team.months.get(at).copied().unwrap_or(0).into()
    }

    /// Why no team of a slot can go to an entity; `None` where one can.
    pub fn lack(&self, slot: usize, entity: u32) -> Option<Lack> {
        if self.teams.get(slot).is_none_or(|team| team.lacks.is_some()) {
            return Some(Lack::People);
        }
        self.kept_away.contains(&(slot, entity)).then_some(Lack::Recusal)
    }

    /// What the teams of a slot lack, in words; of recusals, of how many entities.
    pub fn lacks(&self, slot: usize, lack: Lack) -> Option<Message> {
        match lack {
            Lack::People => self.teams.get(slot)?.lacks.clone(),
            Lack::Recusal => {
                let n = self.kept_away.range((slot, 0)..=(slot, u32::MAX)).count();
                (n > 0).then(|| msg!("forecast-unmade-recused", n = n))
            }
        }
    }

    /// Sends a team to an entity for which nothing is lacking: hands over each officer.
    pub fn send(&self, slot: usize, entity: u32, chance: &mut Chance, sent: &mut Vec<u32>) {
        sent.clear();
        let Some(team) = self.teams.get(slot) else { return };
        let barred = self.recused.get(&entity).map_or(&[][..], Vec::as_slice);
        for place in &team.places {
            let free = |officer: &u32| !sent.contains(officer) && !barred.contains(officer);
            let mut tries = 0..TRIES.min(place.len() * TRIES);
            let tried = tries.find_map(|_| place.get(chance.place(place.len())).copied().filter(free));
            let found = tried.or_else(|| {
                let left: Vec<u32> = place.iter().copied().filter(free).collect();
                left.get(chance.place(left.len())).copied()
            });
            match found {
                Some(officer) => sent.push(officer),
                None => {
                    // Whoever this place needs sits in another, in which somebody else could.
                    let free =
                        |place: &Vec<u32>| place.iter().copied().filter(|o| !barred.contains(o)).collect();
                    *sent = seated(&team.places.iter().map(free).collect::<Vec<Vec<u32>>>());
                    return;
                }
            }
        }
    }
}

/// What a team lacks on the last day of its window.
fn lacking(team: &[Place], gap: &Gap<'_>, to: Date) -> Message {
    let mut needed: Vec<(&Place, usize)> = Vec::new();
    for place in gap.places.iter().filter_map(|at| team.get(*at)) {
        match needed.iter_mut().find(|(known, _)| *known == place) {
            Some((_, n)) => *n += 1,
            None => needed.push((place, 1)),
        }
    }
    let words = needed.into_iter().map(|(place, n)| {
        let department: Arg = match &place.department {
            Some(name) => name.as_str().into(),
            None => msg!("sent-any").into(),
        };
        match &place.qualification {
            Some(q) => {
                msg!("forecast-unmade-qualified", department = department, qualification = q.as_str(), n = n)
            }
            None => msg!("forecast-unmade-plain", department = department, n = n),
        }
    });
    let places = words.map(Arg::from).reduce(|a, b| msg!("sent-and", before = a, next = b).into());
    let places = places.unwrap_or_else(|| "".into());
    msg!("forecast-unmade-people", places = places, to = to, n = gap.eligible.len())
}

/// The officers of a library with the teams of all slots; `None` where there is no library.
pub(super) fn crew(
    model: &Model,
    tasks: &[&PlannedTask],
    slots: &[Slot],
    (inspectors, recusals, ids): (&[Inspector], &[Recusal], &BTreeMap<String, u32>),
    strata: &[Vec<(u32, u32)>],
) -> Option<Crew> {
    let active: Vec<&Inspector> = inspectors.iter().filter(|i| i.active).collect();
    if active.is_empty() {
        return None;
    }
    let person = |i: &&Inspector| Person {
        id: i.id.clone(),
        department: model
            .department_named(&i.department)
            .map_or(i.department.clone(), |d| d.decl.name.clone()),
        qualifications: i.quals.iter().cloned().collect(),
        valid_to: i.valid_to,
    };
    let people: Vec<Person> = active.iter().map(person).collect();
    let needed = |slot: &Slot| -> Vec<Place> {
        let of = |s: &crate::plan::TeamSlot| Place {
            department: s.department.clone(),
            qualification: s.qualification.clone(),
        };
        tasks.get(slot.task).map(|t| t.team.iter().map(of).collect()).unwrap_or_default()
    };
    let team = |slot: &Slot| {
        let needed = needed(slot);
        let able = |place: &Place| {
            // As in the draw: the certificate is valid to the end of the window.
            let fits = |p: &Person| place.fits(p) && p.valid_to >= slot.round.to;
            (0..).zip(&people).filter(|(_, p)| fits(p)).map(|(at, _)| at).collect::<Vec<u32>>()
        };
        let mut places: Vec<Vec<u32>> = needed.iter().map(able).collect();
        places.sort_by_key(Vec::len);
        let gap = team_gap(&needed, &people, slot.round.to, |_| false);
        let lacks = gap.map(|gap| lacking(&needed, &gap, slot.round.to));
        Team { places, months: months(model, slot.round.from, slot.round.to), lacks }
    };
    let mut recused: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for recusal in recusals {
        let officer = people.iter().position(|p| p.id == recusal.inspector);
        if let (Some(officer), Some(entity)) = (officer, ids.get(&recusal.entity)) {
            recused.entry(*entity).or_default().push(u32::try_from(officer).unwrap_or(u32::MAX));
        }
    }
    let teams: Vec<Team> = slots.iter().map(team).collect();
    let mut kept_away = BTreeSet::new();
    for (at, (slot, _)) in slots.iter().zip(&teams).enumerate().filter(|(_, (_, t))| t.lacks.is_none()) {
        let needed = needed(slot);
        for (entity, officers) in &recused {
            let own = strata.get(*entity as usize).into_iter().flatten();
            let barred = |p: &Person| {
                officers.iter().filter_map(|o| people.get(*o as usize)).any(|recused| recused.id == p.id)
            };
            if own.into_iter().any(|(pool, _)| slot.pools.contains(&(*pool as usize)))
                && team_gap(&needed, &people, slot.round.to, barred).is_some()
            {
                kept_away.insert((at, *entity));
            }
        }
    }
    Some(Crew {
        officers: active.iter().map(|i| (i.id.clone(), i.name.clone())).collect(),
        teams,
        recused,
        kept_away,
    })
}

/// The month of each working day; of each day where the calendar of a year is not known.
fn months(model: &Model, from: Date, to: Date) -> Vec<u8> {
    let days: Vec<Date> = from.series(1.day()).take_while(|day| *day <= to).collect();
    let month = |day: &Date| u8::try_from(day.month() - 1).unwrap_or(0);
    let works = |day: &&Date| model.calendar.is_working(**day).unwrap_or(true);
    let working: Vec<u8> = days.iter().filter(works).map(month).collect();
    if working.is_empty() { days.iter().map(month).collect() } else { working }
}
