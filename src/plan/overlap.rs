//! Which class of which task an entity belongs to where it fits several: 分别抽取, 就高, 依次.

use super::quotas::{Class, Quotas, quotas};
use crate::message::Message;
use crate::model::{Facts, Model, Overlap, Reading, Task};
use crate::msg;
use crate::ratio::Ratio;
use std::borrow::Cow;

/// Where an entity stands in a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stands {
    /// It does not fit the task's class.
    Out,
    /// Another task has it, by the plan's rule for entities of several classes.
    Taken {
        /// That task.
        by: String,
    },
    /// It is in the pool; the place of its class among the task's, where it has several.
    In(Option<usize>),
    /// The rules do not say.
    Doubt(Doubt),
}

/// What the rules leave open about an entity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// It fits the task's scope and none of its classes.
    NoClass,
    /// It fits several classes of one draw, and the plan does not say which counts.
    Several(Vec<String>),
    /// 依次 lists none of its classes.
    Unlisted(Vec<String>),
    /// 就高 compares what is equal.
    Equal(String, String),
    /// 就高 compares a ratio with what is none, or is still open.
    Incomparable(String, String),
}

impl Doubt {
    /// For people; `name` is the entity.
    pub fn message(&self, name: &str) -> Message {
        match self {
            Self::NoClass => msg!("overlap-no-class", name = name),
            Self::Several(classes) => msg!("overlap-several", name = name, classes = classes.clone()),
            Self::Unlisted(classes) => msg!("overlap-unlisted", name = name, classes = classes.clone()),
            Self::Equal(a, b) => msg!("overlap-equal", name = name, one = a.as_str(), other = b.as_str()),
            Self::Incomparable(a, b) => {
                msg!("overlap-incomparable", name = name, one = a.as_str(), other = b.as_str())
            }
        }
    }

    /// What makes it clear.
    pub fn help(&self) -> Message {
        match self {
            Self::NoClass => msg!("overlap-mend-no-class"),
            Self::Several(_) => msg!("overlap-mend-several"),
            Self::Unlisted(_) => msg!("overlap-mend-unlisted"),
            Self::Equal(..) => msg!("overlap-mend-equal"),
            Self::Incomparable(..) => msg!("overlap-mend-incomparable"),
        }
    }
}

/// The random tasks of a plan with what they draw.
pub struct Overlaps<'a> {
    model: &'a Model,
    /// The tier of entities whose tier is unknown.
    unknown_tier: Option<&'a str>,
    tasks: Vec<(&'a Task, Option<Quotas>)>,
}

impl<'a> Overlaps<'a> {
    /// Reads the tasks of a model. What a task leaves open matters only where it has to be compared.
    pub fn new(model: &'a Model, unknown_tier: Option<&'a str>) -> Self {
        let random = model.tasks.iter().filter(|t| t.is_random());
        let tasks = random.map(|t| (t, quotas(model, t).ok())).collect();
        Self { model, unknown_tier, tasks }
    }

    /// Where an entity stands in a task.
    pub fn stands(&self, task: &str, entity: &impl Facts) -> Stands {
        let Some((own, quotas)) = self.tasks.iter().find(|(t, _)| t.decl.name == task) else {
            return Stands::Out;
        };
        let class = match self.class(own, quotas.as_ref(), entity) {
            Stands::In(class) => class,
            other => return other,
        };
        match self.rule() {
            None | Some(Overlap::Apart) => Stands::In(class),
            Some(Overlap::InOrder(_)) => {
                let Some(at) = self.listed(own, quotas.as_ref(), class) else { return Stands::In(class) };
                let before = self.others(own).find(|(other, quotas)| {
                    let Stands::In(theirs) = self.class(other, quotas.as_ref(), entity) else { return false };
                    self.listed(other, quotas.as_ref(), theirs).is_some_and(|place| place < at)
                });
                before.map_or(Stands::In(class), |(other, _)| Stands::Taken { by: other.decl.name.clone() })
            }
            Some(Overlap::Highest) => {
                let height = self.height(quotas.as_ref(), class, entity);
                let mut taken = None;
                for (other, quotas) in self.others(own) {
                    let (a, b) = (own.decl.name.clone(), other.decl.name.clone());
                    let theirs = match self.class(other, quotas.as_ref(), entity) {
                        Stands::In(theirs) => theirs,
                        Stands::Doubt(_) => return Stands::Doubt(Doubt::Incomparable(a, b)),
                        Stands::Out | Stands::Taken { .. } => continue,
                    };
                    match (height, self.height(quotas.as_ref(), theirs, entity)) {
                        (Some(own), Some(other)) if other > own => taken = taken.or(Some(b)),
                        (Some(own), Some(other)) if other < own => {}
                        (Some(_), Some(_)) => return Stands::Doubt(Doubt::Equal(a, b)),
                        _ => return Stands::Doubt(Doubt::Incomparable(a, b)),
                    }
                }
                taken.map_or(Stands::In(class), |by| Stands::Taken { by })
            }
        }
    }

    fn rule(&self) -> Option<&'a Overlap> {
        self.model.header.as_ref().and_then(|h| h.overlap.as_ref())
    }

    /// The other tasks that draw from another class: two tasks on one class are no overlap of classes.
    fn others(&self, own: &'a Task) -> impl Iterator<Item = &(&'a Task, Option<Quotas>)> {
        let scope = |t: &'a Task| t.scope.as_ref().and_then(|s| s.name.as_deref());
        self.tasks.iter().filter(move |(t, _)| {
            t.decl.name != own.decl.name && (scope(t).is_none() || scope(t) != scope(own))
        })
    }

    fn fits(&self, scope: &str, entity: &impl Facts) -> bool {
        let predicate = self.model.scopes.get(scope).filter(|s| s.library.is_none());
        let predicate = predicate.and_then(|s| s.predicate.as_ref());
        predicate.is_some_and(|p| p.holds(entity, self.model.library.as_ref()))
    }

    /// Whether an entity fits a task, and which of its classes counts; other tasks aside.
    fn class(&self, task: &Task, quotas: Option<&Quotas>, entity: &impl Facts) -> Stands {
        let scope = task.scope.as_ref().and_then(|s| s.name.as_deref());
        if scope.is_some_and(|scope| !self.fits(scope, entity)) {
            return Stands::Out;
        }
        let Some(quotas) = quotas.filter(|q| !q.classes.is_empty()) else {
            // A task whose numbers are open has its scope all the same.
            return if scope.is_some() { Stands::In(None) } else { Stands::Out };
        };
        let classes = quotas.classes.iter().enumerate().filter(|(_, c)| !c.rest);
        let fitting: Vec<(usize, &Class)> = classes.filter(|(_, c)| self.fits(&c.name, entity)).collect();
        match (fitting.as_slice(), scope) {
            ([], None) => Stands::Out,
            ([], Some(_)) => match quotas.classes.iter().position(|c| c.rest) {
                Some(rest) => Stands::In(Some(rest)),
                None => Stands::Doubt(Doubt::NoClass),
            },
            ([(one, _)], _) => Stands::In(Some(*one)),
            (several, _) => self.among(quotas, several, entity),
        }
    }

    /// Which of several classes of one task counts.
    fn among(&self, quotas: &Quotas, fitting: &[(usize, &Class)], entity: &impl Facts) -> Stands {
        let names = || fitting.iter().map(|(_, c)| c.name.clone()).collect();
        match self.rule() {
            None | Some(Overlap::Apart) => Stands::Doubt(Doubt::Several(names())),
            Some(Overlap::InOrder(list)) => {
                let place = |class: &Class| list.iter().position(|l| l.value == class.name);
                let first = fitting.iter().filter_map(|(at, c)| Some((place(c)?, *at))).min();
                first.map_or(Stands::Doubt(Doubt::Unlisted(names())), |(_, at)| Stands::In(Some(at)))
            }
            Some(Overlap::Highest) => {
                let mut best: Option<(Ratio, usize, &Class)> = None;
                let mut equal = None;
                for (at, class) in fitting {
                    let Some(height) = self.height(Some(quotas), Some(*at), entity) else {
                        let other = fitting.iter().find(|(other, _)| other != at).map_or(*class, |(_, c)| c);
                        let (a, b) = (class.name.clone(), other.name.clone());
                        return Stands::Doubt(Doubt::Incomparable(a, b));
                    };
                    match best {
                        Some((top, ..)) if top > height => {}
                        Some((top, _, first)) if top == height => equal = Some((first, *class)),
                        _ => (best, equal) = (Some((height, *at, *class)), None),
                    }
                }
                match (equal, best) {
                    (Some((a, b)), _) => Stands::Doubt(Doubt::Equal(a.name.clone(), b.name.clone())),
                    (None, Some((_, at, _))) => Stands::In(Some(at)),
                    (None, None) => Stands::Out,
                }
            }
        }
    }

    /// The place of a task's class in the plan's list.
    fn listed(&self, task: &Task, quotas: Option<&Quotas>, class: Option<usize>) -> Option<usize> {
        let Some(Overlap::InOrder(list)) = self.rule() else { return None };
        let own = class.and_then(|at| Some(quotas?.classes.get(at)?.name.as_str()));
        let scope = task.scope.as_ref().and_then(|s| s.name.as_deref());
        own.into_iter().chain(scope).filter_map(|name| list.iter().position(|l| l.value == name)).min()
    }

    /// The tier by which an entity is drawn: its own, else the one for those whose tier is unknown.
    pub fn tier<'e>(&'e self, column: &str, entity: &'e impl Facts) -> Option<Cow<'e, str>> {
        entity.value(column).or_else(|| self.unknown_tier.map(Cow::Borrowed))
    }

    /// How often a year somebody of the entity's class and tier is drawn, where that is a ratio: that of one draw
    /// times the draws, or that of the year.
    fn height(&self, quotas: Option<&Quotas>, class: Option<usize>, entity: &impl Facts) -> Option<Ratio> {
        let quotas = quotas?;
        let class = class.and_then(|at| quotas.classes.get(at)).map(|c| c.code.as_str());
        let tier = match &quotas.column {
            Some(column) => Some(self.tier(column, entity)?),
            None => None,
        };
        let of = |r: &&super::Rate| r.class.as_deref() == class && r.tier.as_deref() == tier.as_deref();
        let rate = quotas.rates.iter().find(of)?;
        let ratio = rate.amount.ratio()?;
        match quotas.reading {
            Reading::EachDraw => ratio.checked_mul(rate.rounds.into()),
            Reading::WholeYear => Some(ratio),
        }
    }
}
