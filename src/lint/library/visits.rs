//! How often a task visits one entity, and whom of how many it draws, by the numbers of the plan.

use crate::census::Level;
use crate::model::{Amount, Change, Increment, Model, Reading, Repeats, Rounding, Schedule, Share, Task};
use crate::plan::{Take, changed};
use crate::ratio::Ratio;

/// Whether an entity that was drawn is drawn again; where nothing is said it is not, unless all are drawn each time.
fn repeats(model: &Model, task: &Task) -> Repeats {
    let all_each_time = |share: &Share| {
        let schedule = &share.schedule.value;
        schedule.reading == Some(Reading::EachDraw) && schedule.ratio() == Some(Ratio::ONE)
    };
    let unsaid = match task.shares.iter().any(all_each_time) {
        true => Repeats::InTurn,
        false => Repeats::Never,
    };
    task.repeats.or(model.header.as_ref().and_then(|h| h.repeats)).unwrap_or(unsaid)
}

/// What an entity's level changes; nothing where it has none. `None` where the plan leaves it open.
fn increment(model: &Model, task: &Task, level: Level) -> Option<Increment> {
    let (Some(rule), Level::Known(at)) = (&task.tiers, level) else { return Some(Increment::none()) };
    let name = model.library.as_ref().and_then(|l| l.levels(&rule.column)?.get(at));
    match name.and_then(|name| rule.steps.iter().find(|s| s.tier.value == name.name)) {
        Some(step) => step.increment.clone(),
        None => Some(Increment::none()),
    }
}

/// The most visits of a task that one entity of a level can get in the year.
pub(super) fn most_visits(model: &Model, task: &Task, level: Level) -> u32 {
    // What is left open adds nothing: nobody can say that it does.
    let change = increment(model, task, level).unwrap_or(Increment::none());
    let of_share = |share: &Share| {
        let schedule = &share.schedule.value;
        let own = match &change.change {
            Change::Exempt => return 0,
            Change::Own(own) => own.frequency.map(|f| f.draws()),
            _ => None,
        };
        let draws = own.unwrap_or_else(|| schedule.draws().saturating_add(change.draws));
        match repeats(model, task) {
            Repeats::Never => draws.min(1),
            Repeats::InTurn => in_turn(schedule, draws),
            Repeats::Freely => draws,
        }
    };
    // Shares of one task are for different objects, unless they are further ones.
    let (further, own): (Vec<&Share>, Vec<&Share>) = task.shares.iter().partition(|s| s.further);
    let most = own.into_iter().map(of_share).max().unwrap_or(0);
    further.into_iter().map(of_share).fold(most, u32::saturating_add)
}

/// How often one entity comes in turn: once more than all are drawn.
fn in_turn(schedule: &Schedule, draws: u32) -> u32 {
    let Some(ratio) = schedule.ratio().filter(|_| schedule.reading != Some(Reading::WholeYear)) else {
        return draws;
    };
    let turns = ratio.checked_mul(u64::from(draws)).map_or(u64::MAX, |all| all.ceil_of(1));
    u32::try_from(turns).unwrap_or(u32::MAX).min(draws)
}

/// How many different entities of a stratum a task draws in the year, under either reading of its ratio: of the whole
/// year, and of each draw. `None` where the plan leaves it open.
pub(super) fn distinct(model: &Model, task: &Task, level: Level, size: u64) -> Option<(u64, u64)> {
    let schedule = &task.schedule()?.value;
    if schedule.frequency.is_some_and(|f| f.years() > 1)
        || schedule.quantity.is_open()
        || !schedule.quantity.others.is_empty()
    {
        return None;
    }
    let change = increment(model, task, level)?;
    let base = match schedule.quantity.amount {
        Amount::Ratio(ratio) => Take::Ratio(ratio),
        Amount::Count(n) => Take::Count(n),
        _ => return None,
    };
    let (mut amount, mut draws) =
        (changed(base, &change.change)?, schedule.draws().saturating_add(change.draws));
    match &change.change {
        Change::Own(own) => {
            match own.quantity.as_ref().map(|q| &q.amount) {
                Some(Amount::Ratio(ratio)) => amount = Take::Ratio(*ratio),
                Some(Amount::Count(n)) => amount = Take::Count(*n),
                Some(_) => return None,
                None => {}
            }
            draws = own.frequency.map_or(draws, |f| f.draws());
        }
        Change::Exempt => return Some((0, 0)),
        _ => {}
    }
    let once = match amount {
        Take::Count(n) => n.min(size),
        Take::Ratio(ratio) => rounded(model, task, ratio, size),
        Take::Reckoned(_) => return None,
    };
    let each = once.saturating_mul(u64::from(draws)).min(size);
    Some(match schedule.reading {
        Some(Reading::WholeYear) => (once, once),
        Some(Reading::EachDraw) => (each, each),
        None => (once, each),
    })
}

/// A share of a stratum as it is drawn: rounded as the plan says, never below one.
pub(super) fn rounded(model: &Model, task: &Task, ratio: Ratio, size: u64) -> u64 {
    let rounding = task.rounding.or(model.header.as_ref().and_then(|h| h.rounding));
    let product = u128::from(ratio.num()) * u128::from(size);
    let den = u128::from(ratio.den());
    if product == 0 {
        return 0;
    }
    let whole = match rounding.unwrap_or(Rounding::Up) {
        Rounding::Up => product.div_ceil(den),
        Rounding::Down => product / den,
        Rounding::Nearest => (product * 2 + den) / (den * 2),
    };
    u64::try_from(whole).unwrap_or(u64::MAX).clamp(1, size)
}
