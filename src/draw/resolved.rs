//! What a task says of its draws: read from the compiled plan or from the text that a commit was made for
//! (`task.json`). The lines of a commit are made from it, and are made again from it by whoever checks one.

use super::code::{Stratum, ValueError};
use super::strata::{Group, groups};
use super::task_text::{self, BOUNDS, CHOICES, ROUNDINGS, UNITS, Words};
use super::teams::bound_of;
use super::terms::{Quota, Rate, Repeat, Slot, StratumTerms};
use crate::message::Message;
use crate::model::{Load, Model, Reading, Repeats};
use crate::msg;
use crate::plan::{self, Part, PlannedTask, Reckoned, Round as Window, Take, Unreckoned, comes_round};
use crate::ratio::Ratio;
use crate::source::{Sources, Span};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a task says of its draws.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resolved {
    /// The task's code.
    pub code: String,
    /// The slots of the year.
    pub rounds: Vec<Window>,
    reading: Reading,
    repeats: Repeats,
    /// By class and tier, lowest tier first.
    rates: Vec<plan::Rate>,
    /// The codes of department and qualification, one pair an inspector.
    team: Vec<(String, Option<String>)>,
    /// How much the plan gives an inspector.
    load: Option<Load>,
    /// The codes of the departments that hold the salts, in order.
    pub parties: Vec<String>,
}

/// Why no line of a commit follows for a stratum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoTerms {
    /// No number comes out of the rule.
    Unreckoned(Unreckoned),
    /// More than everybody, and again once all were drawn: of the year no line says that.
    AgainInYear {
        /// So many…
        number: u64,
        /// …of so many.
        size: u64,
    },
}

impl NoTerms {
    /// For people.
    pub fn message(self) -> Message {
        match self {
            Self::Unreckoned(why) => why.message(),
            Self::AgainInYear { number, size } => {
                msg!("amount-again-in-year", number = number, size = size)
            }
        }
    }
}

impl Resolved {
    /// Of a task of the plan.
    pub fn of(model: &Model, task: &PlannedTask) -> Self {
        let slot = |s: &plan::TeamSlot| (s.department_code.clone(), s.qualification_code.clone());
        Self {
            code: task.code.clone(),
            rounds: task.rounds.clone(),
            reading: task.reading,
            repeats: task.repeats,
            rates: task.rates.clone(),
            team: task.team.iter().map(slot).collect(),
            load: model.header.as_ref().and_then(|header| header.load).map(|load| load.value),
            parties: task_text::parties(model, task),
        }
    }

    /// Reads the text of a task; `None` where it is none, or one of a version that wrote it otherwise.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let task: Value = serde_json::from_slice(text).ok()?;
        if task.get("schema")? != "ssj/task/1" {
            return None;
        }
        // Nobody is shown a place in this text.
        let nowhere = Span::new(Sources::default().add("task.json", ""), 0..0);
        let rate = |rate: &Value| {
            let (amount, class) = (amount(rate)?, word(rate.get("class"))?);
            let whole = rate.get("whole").map_or(Some(amount.is_absolute()), Value::as_bool)?;
            Some(plan::Rate {
                class,
                tier: word(rate.get("tier"))?,
                code: rate.get("code")?.as_str()?.to_owned(),
                amount,
                whole,
                rounds: u32::try_from(rate.get("rounds")?.as_u64()?).ok()?,
                span: nowhere,
            })
        };
        let round = |round: &Value| {
            let day = |key: &str| round.get(key)?.as_str()?.parse().ok();
            let number = u32::try_from(round.get("number")?.as_u64()?).ok()?;
            Some(Window { number, from: day("from")?, to: day("to")? })
        };
        let slot = |slot: &Value| {
            Some((slot.get("department")?.as_str()?.to_owned(), word(slot.get("qualification"))?))
        };
        Some(Self {
            code: task.get("code")?.as_str()?.to_owned(),
            rounds: all(task.get("rounds")?, round)?,
            reading: match task.get("reading")?.as_str()? {
                "each-draw" => Reading::EachDraw,
                "whole-year" => Reading::WholeYear,
                _ => return None,
            },
            repeats: match task.get("repeats").map(|r| r.as_str()) {
                None => Repeats::Never,
                Some(Some("in-turn")) => Repeats::InTurn,
                Some(_) => return None,
            },
            rates: all(task.get("rates")?, rate)?,
            team: all(task.get("team")?, slot)?,
            load: match task.get("load") {
                None => None,
                Some(written) => Some(load(written)?),
            },
            parties: parties(&task)?,
        })
    }

    /// What the rates are of.
    pub fn quota(&self) -> Quota {
        match self.reading {
            Reading::EachDraw => Quota::Round,
            Reading::WholeYear => Quota::Year,
        }
    }

    /// Whether somebody may be drawn again.
    pub fn repeat(&self) -> Repeat {
        if comes_round(self.reading, self.repeats) { Repeat::Cycle } else { Repeat::Never }
    }

    /// When a slot is.
    pub fn window(&self, round: u32) -> Option<Window> {
        self.rounds.iter().find(|window| window.number == round).copied()
    }

    /// The most visits of an inspector in a slot with this window.
    pub fn load_bound(&self, window: Window) -> Option<u64> {
        bound_of(self.load?, window.from, window.to)
    }

    /// The places of a team.
    ///
    /// # Errors
    /// Where a code is none of a draw.
    pub fn team(&self) -> Result<Vec<Slot>, ValueError> {
        let slot = |(department, needs): &(String, Option<String>)| {
            Slot::parse(&format!("{department}:{}", needs.as_deref().unwrap_or_default()))
        };
        self.team.iter().map(slot).collect()
    }

    /// The strata.
    ///
    /// # Errors
    /// Those of [`groups`].
    pub fn groups(&self) -> Result<Vec<Group>, ValueError> {
        groups(&self.rates)
    }

    /// The line of a stratum with so many in it, in a slot, and so many inspectors in post.
    ///
    /// # Errors
    /// Where none follows.
    pub fn line(&self, group: &Group, round: u32, size: u64, officers: u64) -> Result<StratumTerms, NoTerms> {
        let terms = group.terms(round, size, officers).map_err(NoTerms::Unreckoned)?;
        match terms.rate {
            Rate::Count(number)
                if number > size
                    && group.rounds > 1
                    && (self.reading, self.repeats) == (Reading::WholeYear, Repeats::InTurn) =>
            {
                Err(NoTerms::AgainInYear { number, size })
            }
            _ => Ok(terms),
        }
    }

    /// The group that a stratum of a pool is all of, or a part of; `None` where it is of none, or of several.
    pub fn group_of<'g>(groups: &'g [Group], stratum: &Stratum) -> Option<&'g Group> {
        let of = |group: &&Group| stratum.codes().all(|code| group.codes.iter().any(|own| own == code));
        groups.iter().find(of)
    }
}

fn all<T>(list: &Value, one: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    list.as_array()?.iter().map(one).collect()
}

/// A text, or nothing; `None` for anything else.
fn word(value: Option<&Value>) -> Option<Option<String>> {
    match value {
        None | Some(Value::Null) => Some(None),
        Some(Value::String(text)) => Some(Some(text.clone())),
        Some(_) => None,
    }
}

fn amount(rate: &Value) -> Option<Take> {
    let amount = rate.get("amount")?;
    Some(match rate.get("kind")?.as_str()? {
        "ratio" => Take::Ratio(ratio(amount)?),
        "count" => Take::Count(amount.as_str()?.parse().ok()?),
        "reckoned" => Take::Reckoned(Box::new(reckoned(amount)?)),
        _ => return None,
    })
}

/// The codes of the departments that hold a salt; as many as the departments that the task names, or the text is none that
/// was written for a commit.
fn parties(task: &Value) -> Option<Vec<String>> {
    let codes = all(task.get("parties")?, |code| code.as_str().map(str::to_owned))?;
    let partners = all(task.get("partners")?, |name| name.as_str().map(str::to_owned))?;
    let department = task.get("department")?.as_str()?;
    let named: BTreeSet<&str> = partners.iter().map(String::as_str).chain([department]).collect();
    (codes.len() == named.len()).then_some(codes)
}

/// Reads the load of a task's text.
pub(super) fn load(written: &Value) -> Option<Load> {
    let number = |key: &str| u32::try_from(written.get(key)?.as_u64()?).ok();
    Some(Load {
        most: number("most")?,
        every: number("every")?,
        unit: meaning(&UNITS, written.get("unit")?)?,
    })
}

fn ratio(text: &Value) -> Option<Ratio> {
    let (num, den) = text.as_str()?.split_once('/')?;
    Ratio::new(num.parse().ok()?, den.parse().ok()?)
}

fn reckoned(value: &Value) -> Option<Reckoned> {
    let part = |value: &Value| {
        let number = |key: &str| value.get(key)?.as_str()?.parse().ok();
        let share = |key: &str| ratio(value.get(key)?);
        share("ratio")
            .map(Part::Ratio)
            .or_else(|| number("count").map(Part::Count))
            .or_else(|| number("visits").map(Part::Visits))
            .or_else(|| share("per-officer").map(Part::PerOfficer))
    };
    Some(Reckoned {
        parts: all(value.get("parts")?, |one| Some((meaning(&BOUNDS, one.get("bound")?)?, part(one)?)))?,
        choice: meaning(&CHOICES, value.get("choice")?)?,
        most: match value.get("most")? {
            Value::Null => None,
            most => Some(part(most)?),
        },
        rounding: meaning(&ROUNDINGS, value.get("rounding")?)?,
    })
}

fn meaning<T: Copy, const N: usize>(words: &Words<T, N>, value: &Value) -> Option<T> {
    let text = value.as_str()?;
    words.iter().find(|(word, _)| *word == text).map(|(_, of)| *of)
}
