//! Why teams cannot be formed: a smallest set of demands that conflict, and why people fall away.

use super::bound::Alike;
use super::crews::{Crews, of as load_of};
use super::matching::matching;
use crate::draw::code::Id;
use crate::draw::files::Inspector;
use crate::feasible::smallest;
use crate::message::Message;
use crate::msg;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt;
use thiserror::Error;

/// Why teams cannot be formed.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum TeamError {
    /// One team cannot be formed, whatever the loads.
    #[error("{0}")]
    Shortage(Shortage),
    /// Each can be formed, but not all of them within the bound.
    #[error("{0}")]
    Overload(Overload),
}

/// Slots of one team that cannot all be filled by different people: without any one of them the others can.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shortage {
    /// For whom; `None` for everybody.
    pub entity: Option<Id>,
    /// How many stand in the roster.
    pub roster: usize,
    /// The inspectors must be valid until then.
    pub visit_by: Date,
    /// The slots.
    pub slots: Vec<Lack>,
    /// Everybody who may stand in one of them: fewer than there are slots.
    pub able: Vec<Id>,
}

/// A slot, and why people of the roster cannot stand in it: the first reason that holds of each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lack {
    /// Which slot, from 1.
    pub place: usize,
    /// Its text.
    pub slot: String,
    /// How many are of another department.
    pub elsewhere: usize,
    /// Who lacks a qualification.
    pub unqualified: Vec<Id>,
    /// Whose certificate runs out before, and on which day.
    pub expired: Vec<(Id, Date)>,
    /// Who must keep away.
    pub recused: Vec<Id>,
    /// Who may stand in it.
    pub able: Vec<Id>,
}

/// Visits that cannot all be staffed within the bound: without any one of them the others can.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overload {
    /// How many.
    pub number: u64,
    /// Of whom, where they are known.
    pub visits: Vec<Id>,
    /// The most visits that an inspector may have.
    pub bound: u64,
    /// The slots by place and text that cannot all be filled in all of them.
    pub slots: Vec<(usize, String)>,
    /// How many people these need, counted by visit.
    pub need: u64,
    /// Everybody who may stand in one of them.
    pub able: Vec<Id>,
    /// How many visits they can be given at most.
    pub room: u64,
}

/// What is missing for the team of an entity, or of one without recusals, whatever the loads.
pub(super) fn of(crews: &Crews<'_>, entity: Option<&Id>) -> Option<Shortage> {
    let able = crews.able(entity.map_or(&[], |e| crews.away(e)));
    if matching(&able).is_some() {
        return None;
    }
    let all: Vec<usize> = (0..able.len()).collect();
    let of =
        |part: &[usize]| -> Vec<Vec<usize>> { part.iter().filter_map(|s| able.get(*s).cloned()).collect() };
    let slots = smallest(&all, |part| matching(&of(part)).is_none());
    let people: BTreeSet<usize> = of(&slots).into_iter().flatten().collect();
    Some(Shortage {
        entity: entity.cloned(),
        roster: crews.rows().len(),
        visit_by: crews.staffing.visit_by,
        slots: slots.iter().filter_map(|slot| lack(crews, entity, *slot)).collect(),
        able: ids(crews, people),
    })
}

/// Why people cannot stand in a slot.
fn lack(crews: &Crews<'_>, entity: Option<&Id>, slot: usize) -> Option<Lack> {
    let (wanted, away) = (crews.staffing.team.get(slot)?, entity.map_or(&[][..], |e| crews.away(e)));
    let mut out = Lack {
        place: slot + 1,
        slot: wanted.to_string(),
        elsewhere: 0,
        unqualified: Vec::new(),
        expired: Vec::new(),
        recused: Vec::new(),
        able: Vec::new(),
    };
    for (i, Inspector { id, department, qualifications, valid_to }) in crews.rows().iter().enumerate() {
        if wanted.department.as_ref().is_some_and(|d| d != department) {
            out.elsewhere += 1;
        } else if !wanted.fits(department, qualifications) {
            out.unqualified.push(id.clone());
        } else if *valid_to < crews.staffing.visit_by {
            out.expired.push((id.clone(), *valid_to));
        } else if away.contains(&i) {
            out.recused.push(id.clone());
        } else {
            out.able.push(id.clone());
        }
    }
    Some(out)
}

impl Overload {
    /// Of teams of which with one less all could be formed.
    pub(super) fn of(crews: &Crews<'_>, teams: &[Alike], load: &[u64], visits: Vec<Id>) -> Self {
        let all: Vec<usize> = (0..crews.staffing.team.len()).collect();
        let with = |part: &[usize]| -> Vec<Alike> {
            let of = |a: &Alike| part.iter().filter_map(|s| a.able.get(*s).cloned()).collect();
            teams.iter().map(|a| Alike { number: a.number, able: of(a) }).collect()
        };
        let slots = smallest(&all, |part| !crews.can_be_staffed(&with(part), load));
        let number: u64 = teams.iter().map(|a| a.number).sum();
        let bound = crews.staffing.load_bound.unwrap_or(u64::MAX);
        let (mut able, mut room) = (BTreeSet::new(), 0u64);
        let teams = with(&slots);
        for i in 0..crews.rows().len() {
            // Nobody is twice in a visit.
            let fits = |a: &&Alike| a.able.iter().any(|of| of.contains(&i));
            let most: u64 = teams.iter().filter(fits).map(|a| a.number).sum();
            if most > 0 {
                able.insert(i);
                room = room.saturating_add(most.min(bound.saturating_sub(load_of(load, i))));
            }
        }
        let text = |s: &usize| Some((s + 1, crews.staffing.team.get(*s)?.to_string()));
        Self {
            number,
            visits,
            bound,
            slots: slots.iter().filter_map(text).collect(),
            need: number.saturating_mul(slots.len() as u64),
            able: ids(crews, able),
            room,
        }
    }
}

fn ids(crews: &Crews<'_>, of: BTreeSet<usize>) -> Vec<Id> {
    of.into_iter().filter_map(|i| crews.id(i).cloned()).collect()
}

/// So many people or visits are named; of more only the number is said.
const SHOWN: usize = 8;

fn named(all: &[Id]) -> Message {
    let some: Vec<String> = all.iter().take(SHOWN).map(ToString::to_string).collect();
    match all.len() {
        0 => msg!("team-nobody"),
        n if n > SHOWN => msg!("team-people-more", n = n, ids = some, more = n - SHOWN),
        n => msg!("team-people", n = n, ids = some),
    }
}

/// One after the other, in the language's own way.
fn joined(all: impl IntoIterator<Item = Message>) -> Message {
    let join = |before, next| msg!("team-and", before = before, next = next);
    all.into_iter().reduce(join).unwrap_or_else(|| msg!("team-nobody"))
}

fn place(place: usize, slot: &str) -> Message {
    msg!("team-slot", place = place, slot = slot)
}

impl TeamError {
    /// For people, in a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Shortage(gap) => {
                let slots = joined(gap.slots.iter().map(|l| place(l.place, &l.slot)));
                let (needed, able) = (gap.slots.len(), named(&gap.able));
                match &gap.entity {
                    Some(entity) => {
                        msg!(
                            "team-shortage",
                            entity = entity.as_str(),
                            slots = slots,
                            needed = needed,
                            able = able
                        )
                    }
                    None => msg!("team-shortage-everybody", slots = slots, needed = needed, able = able),
                }
            }
            Self::Overload(over) => {
                let slots = joined(over.slots.iter().map(|(at, slot)| place(*at, slot)));
                let (visits, bound, need) = (over.number, over.bound, over.need);
                let able = named(&over.able);
                if over.room < need {
                    let room = over.room;
                    msg!(
                        "team-overload",
                        visits = visits,
                        slots = slots,
                        need = need,
                        bound = bound,
                        able = able,
                        room = room
                    )
                } else {
                    msg!(
                        "team-overload-places",
                        visits = visits,
                        slots = slots,
                        need = need,
                        bound = bound,
                        able = able
                    )
                }
            }
        }
    }

    /// What lies behind it, and what would mend it.
    pub fn details(&self) -> Vec<Message> {
        match self {
            Self::Shortage(gap) => {
                let mut out: Vec<Message> = gap.slots.iter().map(|l| l.message(gap)).collect();
                if gap.slots.len() > 1 {
                    out.push(msg!("team-irreducible"));
                }
                out.push(msg!("team-shortage-help"));
                out
            }
            Self::Overload(over) => {
                let mut out = Vec::new();
                if !over.visits.is_empty() {
                    out.push(msg!("team-overload-visits", visits = named(&over.visits)));
                }
                out.push(msg!("team-overload-help"));
                out
            }
        }
    }
}

impl Lack {
    fn message(&self, gap: &Shortage) -> Message {
        let mut why = Vec::new();
        if self.elsewhere > 0 {
            why.push(msg!("team-elsewhere", n = self.elsewhere));
        }
        if !self.unqualified.is_empty() {
            why.push(msg!("team-unqualified", people = named(&self.unqualified)));
        }
        if !self.expired.is_empty() {
            let dated = self.expired.iter().take(SHOWN);
            let dated = dated.map(|(id, to)| msg!("team-until", id = id.as_str(), to = *to));
            let more = self.expired.len().checked_sub(SHOWN).filter(|more| *more > 0);
            let dated = joined(dated.chain(more.map(|more| msg!("team-more", more = more))));
            why.push(msg!("team-expired", n = self.expired.len(), by = gap.visit_by, people = dated));
        }
        if !self.recused.is_empty() {
            why.push(msg!("team-recused", people = named(&self.recused)));
        }
        why.push(msg!("team-able", people = named(&self.able)));
        msg!(
            "team-lack",
            place = self.place,
            slot = self.slot.as_str(),
            roster = gap.roster,
            why = joined(why)
        )
    }
}

impl fmt::Display for Shortage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slots: Vec<String> = self.slots.iter().map(|l| format!("{} (`{}`)", l.place, l.slot)).collect();
        let entity = self.entity.as_ref().map_or("anybody", Id::as_str);
        let able = self.able.len();
        write!(
            f,
            "the slots {} of the team for `{entity}` need {} inspectors, and ",
            slots.join(", "),
            slots.len()
        )?;
        write!(f, "{able} are eligible")
    }
}

impl fmt::Display for Overload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} visits cannot all be staffed with at most {} an inspector", self.number, self.bound)
    }
}
