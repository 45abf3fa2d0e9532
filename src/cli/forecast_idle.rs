//! Why a change that is tried changes no number of a forecast: nothing is worse than two equal columns without a word.

use super::forecast::Drawn;
use crate::forecast::Forecast;
use crate::message::Message;
use crate::model::Task;
use crate::msg;
use crate::plan::PlannedTask;
use crate::source::{FileId, Sources};
use crate::syntax::{Entry, Keyword, parse};

/// The plan before and after a change, and what the years came to.
pub(super) struct Sides<'a> {
    pub sources: &'a Sources,
    pub before: &'a Drawn,
    pub after: &'a Drawn,
    pub forecast: &'a Forecast,
}

impl Sides<'_> {
    /// Why the change of a rule text has no effect.
    pub fn why(&self, rules: FileId) -> Message {
        let (tree, _) = parse(rules, self.sources);
        let Some(entry) = tree.entries.first() else { return msg!("forecast-idle-other") };
        let kind = entry.key.and_then(|k| Keyword::declaration(self.sources.slice(k)));
        let name = crate::model::name_of(self.sources.slice(entry.value));
        let other = || self.other(entry);
        match kind {
            Some(Keyword::Task | Keyword::JointTask) => self.of_task(name, &other),
            Some(Keyword::Objective) => self.of_objective(name),
            Some(Keyword::Tiers) => self.of_tiers(name, &other),
            Some(Keyword::Assumption) => {
                let used = self.after.plan.assumed.iter().any(|a| a.name == name);
                if used { other() } else { msg!("forecast-idle-assumption", name = name) }
            }
            _ => other(),
        }
    }

    /// Whether a rule text declares tiers that a task of a later stage takes.
    pub fn is_taken(&self, rules: FileId, later: &Drawn) -> bool {
        let (tree, _) = parse(rules, self.sources);
        let Some(entry) = tree.entries.first() else { return false };
        let kind = entry.key.and_then(|k| Keyword::declaration(self.sources.slice(k)));
        let name = crate::model::name_of(self.sources.slice(entry.value));
        let taken = |task: &Task| task.tiers.as_ref().is_some_and(|own| own.decl.name == name);
        kind == Some(Keyword::Tiers) && later.model.tasks.iter().any(taken)
    }

    fn of_task(&self, name: &str, other: &dyn Fn() -> Message) -> Message {
        let of = |drawn: &Drawn| drawn.plan.tasks.iter().find(|t| t.name == name).cloned();
        let Some(after) = of(self.after) else {
            let about = |f: &&crate::finding::Finding| f.subject.as_ref().is_some_and(|s| s.name == name);
            if let Some(blocked) = self.after.plan.blocked.iter().find(about) {
                let why = blocked.message.clone();
                return msg!("forecast-idle-blocked", task = name, why = why);
            }
            return match self.after.model.tasks.get(name) {
                Some(_) => msg!("forecast-idle-apart", task = name),
                None => msg!("forecast-idle-gone", task = name),
            };
        };
        let pool = self.forecast.tasks.iter().find(|t| t.name == name).map_or(0, |t| t.pool);
        if pool == 0 {
            return msg!("forecast-idle-empty", task = name);
        }
        let Some(before) = of(self.before) else { return other() };
        if alike(&before, &after) {
            return other();
        }
        let mut timed = before.clone();
        timed.rounds.clone_from(&after.rounds);
        timed.team.clone_from(&after.team);
        match (alike(&timed, &after), self.forecast.loads.is_some()) {
            // Only when, and who: what nobody plays without inspectors.
            (true, false) => msg!("forecast-idle-people", task = name),
            (true, true) => msg!("forecast-idle-when", task = name),
            (false, _) => msg!("forecast-idle-rounding", task = name),
        }
    }

    /// Tiers change a draw only through the tasks that take them.
    fn of_tiers(&self, name: &str, other: &dyn Fn() -> Message) -> Message {
        let tasks = || self.after.model.tasks.iter().filter(|t| t.is_random());
        let takes = |task: &Task, rule: &str| task.tiers.as_ref().is_some_and(|own| own.decl.name == rule);
        if tasks().any(|t| takes(t, name)) {
            return other();
        }
        let used = self.after.model.tiers.names().filter_map(|rule| {
            let by = tasks().filter(|t| takes(t, rule)).map(|t| t.decl.code_or_name().to_owned());
            let by: Vec<String> = by.collect();
            (!by.is_empty()).then(|| msg!("forecast-idle-tiers-of", name = rule, tasks = by))
        });
        let used: Vec<Message> = used.collect();
        let task = tasks().next().map(|t| t.decl.code_or_name()).unwrap_or_default();
        match used.is_empty() {
            true => msg!("forecast-idle-tiers", name = name, task = task),
            false => msg!("forecast-idle-tiers-others", name = name, task = task, used = used),
        }
    }

    fn of_objective(&self, name: &str) -> Message {
        let what = msg!("forecast-objective", name = name);
        match self.forecast.open.iter().find(|o| o.what == what) {
            Some(open) => msg!("forecast-idle-not-played", what = what, why = open.why.clone()),
            None => msg!("forecast-idle-objective", name = name),
        }
    }

    /// The fields that are changed, none of which is played.
    fn other(&self, entry: &Entry) -> Message {
        let fields = entry.block.iter().flat_map(|b| &b.entries).filter_map(|f| f.key);
        let fields: Vec<String> = fields.map(|k| self.sources.slice(k).to_owned()).collect();
        match fields.is_empty() {
            true => msg!("forecast-idle-other"),
            false => msg!("forecast-idle-fields", fields = fields),
        }
    }
}

/// Whether two tasks are drawn alike, wherever they are written.
fn alike(a: &PlannedTask, b: &PlannedTask) -> bool {
    let mut b = b.clone();
    (b.span, b.schedule_span) = (a.span, a.schedule_span);
    b.rates.iter_mut().zip(&a.rates).for_each(|(rate, own)| rate.span = own.span);
    // Neither is played.
    b.matters.clone_from(&a.matters);
    b.source.clone_from(&a.source);
    *a == b
}
