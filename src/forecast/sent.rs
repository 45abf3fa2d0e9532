//! Who is sent, and in which month: a simple stand-in for the teams of a draw. Each visit falls on a working day of its
//! draw's window, each with the same probability; its team is chosen at random from those who are qualified, in office,
//! and recused from nobody there. The draw itself sends the least loaded first, so that its loads lie closer together.

use super::board::Slot;
use super::chance::Chance;
use crate::feasible::{Person, Place};
use crate::model::Model;
use crate::plan::PlannedTask;
use crate::registry::{Inspector, Recusal};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Officers and teams.
pub(super) struct Crew {
    /// Number and name of each officer in office.
    pub officers: Vec<(String, String)>,
    /// Of each slot.
    teams: Vec<Team>,
    /// Who is recused from an entity.
    recused: BTreeMap<u32, Vec<u32>>,
}

/// Who may fill the places of a slot's team, and when it goes.
struct Team {
    /// The place that fewest can fill comes first, so that nobody is taken whom it needs.
    places: Vec<Vec<u32>>,
    /// The month of each day on which it may go, 0 for January.
    months: Vec<u8>,
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

    /// Sends a team to an entity: hands over each officer, and says whether all places are filled.
    pub fn send(&self, slot: usize, entity: u32, chance: &mut Chance, sent: &mut Vec<u32>) -> bool {
        sent.clear();
        let Some(team) = self.teams.get(slot) else { return false };
        let barred = self.recused.get(&entity).map_or(&[][..], Vec::as_slice);
        let mut whole = true;
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
                None => whole = false,
            }
        }
        whole
    }
}

/// The officers of a library with the teams of all slots; `None` where there is no library.
pub(super) fn crew(
    model: &Model,
    tasks: &[&PlannedTask],
    slots: &[Slot],
    (inspectors, recusals): (&[Inspector], &[Recusal]),
    ids: &BTreeMap<String, u32>,
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
    let team = |slot: &Slot| {
        let places = tasks.get(slot.task).map(|t| t.team.as_slice()).unwrap_or_default();
        let able = |s: &crate::plan::TeamSlot| {
            let place = Place { department: s.department.clone(), qualification: s.qualification.clone() };
            // As in the draw: the certificate is valid to the end of the window.
            let fits = |p: &Person| place.fits(p) && p.valid_to >= slot.round.to;
            (0..).zip(&people).filter(|(_, p)| fits(p)).map(|(at, _)| at).collect::<Vec<u32>>()
        };
        let mut places: Vec<Vec<u32>> = places.iter().map(able).collect();
        places.sort_by_key(Vec::len);
        Team { places, months: months(model, slot.round.from, slot.round.to) }
    };
    let mut recused: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for recusal in recusals {
        let officer = people.iter().position(|p| p.id == recusal.inspector);
        if let (Some(officer), Some(entity)) = (officer, ids.get(&recusal.entity)) {
            recused.entry(*entity).or_default().push(u32::try_from(officer).unwrap_or(u32::MAX));
        }
    }
    Some(Crew {
        officers: active.iter().map(|i| (i.id.clone(), i.name.clone())).collect(),
        teams: slots.iter().map(team).collect(),
        recused,
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
