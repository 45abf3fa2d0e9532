//! How many of whom a task draws how often: its classes, its tiers, and what a ratio is of. What would have to be
//! guessed, or contradicts itself, is a finding at the rule (`docs/draw.md`, "From rules to strata").

use super::amount::{self, Part, Reckoned, Take, changed};
use super::compile::{block, later};
use crate::finding::Finding;
use crate::model::{
    Amount, Bound, Change, Choice, Frequency, Increment, Library, Model, Placement, Quantity, Reading,
    Repeats, Rounding, Schedule, Share, Task, TierStep, Unit,
};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// The code of 其他: who is in no class of a task.
const REST: &str = "OTHER";

/// A class of a task with numbers of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Class {
    /// The scope; empty for 其他.
    pub name: String,
    /// Its code in draws.
    pub code: String,
    /// 其他: who is in no other class of the task.
    pub rest: bool,
    /// Where it is named.
    pub span: Span,
}

/// How many of a tier, after its increment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rate {
    /// The code of its class; `None` where the task has one class.
    pub class: Option<String>,
    /// The tier; `None` where the task knows no tiers.
    pub tier: Option<String>,
    /// Its code in draws, the class's before it: `A`, `K1.A`.
    pub code: String,
    /// How many.
    pub amount: Take,
    /// Whether it is a number of the whole class, which its tiers share.
    pub whole: bool,
    /// How many rounds of the year it takes part in.
    pub rounds: u32,
    /// The line that says it.
    pub span: Span,
}

/// How many of a task's pool are drawn how often.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotas {
    /// What the ratio is of.
    pub reading: Reading,
    /// Classes with numbers of their own; none where one number holds for all.
    pub classes: Vec<Class>,
    /// The ordered column by which tiers go.
    pub column: Option<String>,
    /// By class and tier, lowest tier first.
    pub rates: Vec<Rate>,
    /// Whether an entity is drawn again once all were: never, or in turn.
    pub repeats: Repeats,
    /// Draws of the year: of the tier that has most.
    pub rounds: u32,
    /// When they are, where how often they are says it: 每季度1次.
    pub placement: Option<Placement>,
    /// Where the schedule stands.
    pub span: Span,
}

/// A rate, and what its ratio is of if that is said.
type Said = (Rate, Option<Reading>);

/// What a task draws, whoever draws it and when.
///
/// # Errors
/// What is left open, or cannot be drawn.
pub fn quotas(model: &Model, task: &Task) -> Result<Quotas, Box<Finding>> {
    let span = drawable(model, task)?;
    let classes = classes(model, task)?;
    let mut said: Vec<Said> = Vec::new();
    for (at, share) in task.shares.iter().enumerate() {
        said.extend(rates(model, task, &share.schedule, classes.get(at))?);
    }
    let reading = reading(task, &mut said)?;
    let rates: Vec<Rate> = said.into_iter().map(|(rate, _)| rate).collect();
    apart(model, task)?;
    let rounds = rates.iter().map(|r| r.rounds).max().unwrap_or(1);
    Ok(Quotas {
        reading,
        repeats: repeats(model, task, reading, &rates)?,
        placement: task.shares.iter().find_map(|s| placement(s, rounds)),
        column: task.tiers.as_ref().map(|rule| rule.column.clone()),
        classes,
        rates,
        rounds,
        span,
    })
}

/// Where the schedule stands of a task whose draws this program knows how to make, or what stands in the way.
fn drawable(model: &Model, task: &Task) -> Result<Span, Box<Finding>> {
    let name = task.decl.name_span;
    let Some(first) = task.shares.first() else { return Err(block(task, name, msg!("plan-no-schedule"))) };
    if let Some(further) = task.shares.iter().find(|s| s.further) {
        return Err(later(task, further.span(), msg!("plan-further")));
    }
    let several = |f: Option<Frequency>| f.is_some_and(|f| f.years() > 1);
    if let Some(share) = task.shares.iter().find(|s| several(s.schedule.value.frequency)) {
        return Err(later(task, share.span(), msg!("plan-several-years")));
    }
    let scope = task.scope.as_ref().and_then(|s| model.scopes.get(s.name.as_deref()?));
    if task.unit.is_some() || scope.is_some_and(|s| s.library.is_some()) {
        let at = task.scope.as_ref().map_or(name, |s| s.span);
        return Err(later(task, at, msg!("plan-other-unit")));
    }
    Ok(first.span())
}

/// The classes of a task, one a share; none where one share is for all.
fn classes(model: &Model, task: &Task) -> Result<Vec<Class>, Box<Finding>> {
    if task.schedule().is_some() {
        return Ok(Vec::new());
    }
    let mut out: Vec<Class> = Vec::new();
    for share in &task.shares {
        let class = class(model, task, share)?;
        if out.iter().any(|c| c.code == class.code) {
            return Err(block(task, class.span, msg!("plan-class-twice", code = class.code)));
        }
        out.push(class);
    }
    Ok(out)
}

fn class(model: &Model, task: &Task, share: &Share) -> Result<Class, Box<Finding>> {
    let Some(reference) = &share.class else {
        return match share.rest {
            true => Ok(Class { name: String::new(), code: REST.to_owned(), rest: true, span: share.span() }),
            false => Err(block(task, share.span(), msg!("plan-class-for-all"))),
        };
    };
    let scope = reference.name.as_deref().and_then(|name| model.scopes.get(name));
    let scope = scope.filter(|s| s.predicate.is_some());
    let Some(scope) = scope else {
        return Err(block(task, reference.span, msg!("plan-class-unknown", class = reference.words())));
    };
    if scope.library.is_some() {
        return Err(later(task, reference.span, msg!("plan-other-unit")));
    }
    let name = scope.decl.name.clone();
    let code = scope.decl.code.clone();
    let code =
        code.ok_or_else(|| block(task, reference.span, msg!("plan-no-class-code", class = name.as_str())))?;
    Ok(Class { code: plain(task, reference.span, code)?, name, rest: false, span: reference.span })
}

/// A code that can stand in a stratum: `-` joins several there.
fn plain(task: &Task, at: Span, code: String) -> Result<String, Box<Finding>> {
    let fits = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '.' | '_');
    match !code.is_empty() && code.chars().all(fits) {
        true => Ok(code),
        false => Err(block(task, at, msg!("plan-bad-code", code = code))),
    }
}

/// Two strata of a task that would have one code: entities of both would be drawn at the ratio of one of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alike {
    /// The code.
    pub code: String,
    /// The class and tier of the first.
    pub one: String,
    /// Those of the other.
    pub other: String,
    /// Where the class of the other is named; of a task without classes, its rule of tiers.
    pub span: Span,
}

/// The first two strata of a task that come out alike, whatever else of it is open: a class `K1` with a tier `A.B` and a class
/// `K1.A` with a tier `B` are both `K1.A.B`.
pub fn alike(model: &Model, task: &Task) -> Option<Alike> {
    let mut classes: Vec<(Option<&str>, &str, Span)> = Vec::new();
    for share in task.shares.iter().filter(|share| share.rest || share.class.is_some()) {
        let scope = share.class.as_ref().and_then(|class| model.scopes.get(class.name.as_deref()?));
        match (scope, &share.class) {
            (Some(scope), Some(class)) => {
                classes.push((scope.decl.code.as_deref(), scope.decl.name.as_str(), class.span));
            }
            _ if share.rest => classes.push((Some(REST), REST, share.span())),
            _ => {}
        }
    }
    let rule = task.tiers.as_ref();
    let levels = rule.and_then(|rule| model.library.as_ref()?.levels(&rule.column)).unwrap_or(&[]);
    // Without classes, or without tiers, the other stands alone.
    let all_classes: Vec<_> = classes.iter().map(Some).chain(classes.is_empty().then_some(None)).collect();
    let all_levels: Vec<_> = levels.iter().map(Some).chain(levels.is_empty().then_some(None)).collect();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for class in all_classes {
        for level in &all_levels {
            let codes = [class.map(|class| class.0), level.map(|level| level.code.as_deref())];
            // A code that is missing is another finding's.
            let codes: Option<Vec<&str>> = codes.into_iter().flatten().collect();
            let words = class.map(|class| class.1).into_iter().chain(level.map(|level| level.name.as_str()));
            let (Some(code), other) = (codes, words.collect::<Vec<_>>().join(" ")) else { continue };
            let code = code.join(".");
            if code.is_empty() {
                continue;
            }
            if let Some(one) = seen.insert(code.clone(), other.clone()) {
                let span = class.map(|class| class.2).or(rule.map(|rule| rule.span));
                return Some(Alike { code, one, other, span: span.unwrap_or(task.decl.name_span) });
            }
        }
    }
    None
}

/// Refuses where two strata have one code.
fn apart(model: &Model, task: &Task) -> Result<(), Box<Finding>> {
    let Some(Alike { code, one, other, span }) = alike(model, task) else { return Ok(()) };
    let mut finding = block(task, span, msg!("plan-stratum-twice", code = code.as_str()));
    finding.help = vec![msg!("plan-stratum-twice-help", code = code, one = one, other = other)];
    Err(finding)
}

/// A quantity as a draw can take it; `None` where the tiers say it.
fn take(model: &Model, task: &Task, quantity: &Quantity, at: Span) -> Result<Option<Take>, Box<Finding>> {
    if quantity.is_open() {
        return Err(block(task, at, msg!("plan-amount-open")));
    }
    if quantity.choice == Some(Choice::Either) {
        return Err(block(task, at, msg!("plan-either")));
    }
    let part = |amount: &Amount| match *amount {
        Amount::Ratio(ratio) => Some(Part::Ratio(ratio)),
        Amount::Count(n) => Some(Part::Count(n)),
        Amount::Visits(n) => Some(Part::Visits(n)),
        Amount::PerOfficer(ratio) => Some(Part::PerOfficer(ratio)),
        Amount::ByTier | Amount::Open(_) => None,
    };
    let open = || block(task, at, msg!("plan-amount-open"));
    let single = quantity.others.is_empty() && quantity.most.is_none();
    let Some(first) = part(&quantity.amount) else {
        // 按等级 beside another number: whose it is would have to be guessed.
        return if single { Ok(None) } else { Err(block(task, at, msg!("plan-by-tier"))) };
    };
    let rounding = task.rounding.or(model.header.as_ref().and_then(|h| h.rounding)).unwrap_or(Rounding::Up);
    let most = quantity.most.as_ref().map(|m| part(m).ok_or_else(open)).transpose()?;
    Ok(Some(match (first, quantity.bound) {
        (Part::Count(n), _) if single => Take::Count(n),
        (Part::Ratio(Ratio::ONE), Bound::Exact | Bound::AtLeast) if single => Take::Ratio(Ratio::ONE),
        (Part::Ratio(ratio), Bound::Exact | Bound::AtLeast) if single && rounding == Rounding::Up => {
            Take::Ratio(ratio)
        }
        _ => {
            let others = quantity.others.iter().map(|l| Ok((l.bound, part(&l.amount).ok_or_else(open)?)));
            let parts = std::iter::once(Ok((quantity.bound, first))).chain(others);
            Take::Reckoned(Box::new(Reckoned {
                parts: parts.collect::<Result<_, Box<Finding>>>()?,
                choice: quantity.choice.unwrap_or(Choice::Larger),
                most,
                rounding,
            }))
        }
    }))
}

/// A share as its tiers change it.
struct Base<'a> {
    model: &'a Model,
    task: &'a Task,
    schedule: &'a Spanned<Schedule>,
    class: Option<&'a Class>,
    /// `None` where the tiers say it.
    amount: Option<Take>,
}

/// The amount and number of rounds of each tier of a share: base + increment, a ratio never above 1.
fn rates(
    model: &Model,
    task: &Task,
    schedule: &Spanned<Schedule>,
    class: Option<&Class>,
) -> Result<Vec<Said>, Box<Finding>> {
    let amount = take(model, task, &schedule.value.quantity, schedule.span)?;
    let base = Base { model, task, schedule, class, amount };
    let Some(rule) = &task.tiers else {
        let by_tier = || block(task, schedule.span, msg!("plan-by-tier"));
        let amount = base.amount.clone().ok_or_else(by_tier)?;
        let code = class.map_or("ALL", |c| c.code.as_str()).to_owned();
        let rate = base.rate(None, code, amount, schedule.value.draws(), schedule.span);
        return Ok(vec![(rate, schedule.value.reading)]);
    };
    let levels = model.library.as_ref().and_then(|l: &Library| l.levels(&rule.column)).unwrap_or(&[]);
    let mut out: Vec<Said> = Vec::new();
    for level in levels {
        let step = rule.steps.iter().find(|s| s.tier.value == level.name);
        let at = step.map_or(rule.span, |s| s.tier.span);
        let no_code = || block(task, rule.span, msg!("plan-no-tier-code", tier = level.name.as_str()));
        let said = base.tier(&level.name, step, rule.span)?;
        let code = plain(task, at, level.code.clone().ok_or_else(no_code)?)?;
        let code = class.map_or(code.clone(), |c| format!("{}.{code}", c.code));
        let (rate, reading) = said;
        out.push((Rate { code, ..rate }, reading));
    }
    if out.is_empty() {
        return Err(block(task, rule.span, msg!("plan-no-levels", column = rule.column.as_str())));
    }
    // A number of the whole class that is drawn of some tiers more often: of whom the further draw is nobody says.
    let mut whole = out.iter().map(|(rate, _)| rate).filter(|rate| rate.whole);
    if let Some(first) = whole.next()
        && let Some(other) = whole.find(|rate| rate.rounds != first.rounds)
    {
        return Err(block(task, other.span, msg!("plan-class-number-more-often")));
    }
    Ok(out)
}

impl Base<'_> {
    fn rate(&self, tier: Option<&str>, code: String, amount: Take, rounds: u32, span: Span) -> Rate {
        let class = self.class.map(|c| c.code.clone());
        Rate { class, tier: tier.map(str::to_owned), code, amount, whole: false, rounds, span }
    }

    /// One tier; its code is still to be set.
    fn tier(&self, level: &str, step: Option<&TierStep>, rule: Span) -> Result<Said, Box<Finding>> {
        let (model, task, schedule) = (self.model, self.task, &self.schedule.value);
        let at = step.map_or(rule, |s| s.tier.span);
        let increment = match step {
            // A tier that the rule does not name gets no increment.
            None => Increment::none(),
            Some(step) => {
                let open = || block(task, at, msg!("plan-undecided", tier = level));
                step.increment.clone().ok_or_else(open)?
            }
        };
        let of = |amount, rounds, at| self.rate(Some(level), String::new(), amount, rounds, at);
        let (mut draws, mut reading) = (schedule.draws().saturating_add(increment.draws), schedule.reading);
        let own = match &increment.change {
            Change::Exempt => return Ok((of(Take::Ratio(Ratio::ZERO), draws, at), reading)),
            Change::Own(own) => {
                if own.frequency.is_some_and(|f| f.years() > 1) {
                    return Err(later(task, at, msg!("plan-several-years")));
                }
                draws = own.frequency.map_or(draws, Frequency::draws);
                reading = own.reading.or(reading);
                own.quantity.as_ref().map(|q| take(model, task, q, at)).transpose()?.flatten()
            }
            _ => None,
        };
        // Where the schedule alone decides, it is the line that is meant.
        let span = if draws == schedule.draws() && amount::is_none(&increment.change) {
            self.schedule.span
        } else {
            at
        };
        if let Some(own) = own {
            return Ok((of(own, draws, at), reading));
        }
        let by_tier = || block(task, at, msg!("plan-by-tier"));
        let base = self.amount.clone().ok_or_else(by_tier)?;
        let whole = base.is_absolute();
        let no_ratio = || block(task, at, msg!("plan-points-on-count"));
        let amount = changed(base, &increment.change).ok_or_else(no_ratio)?;
        if amount.ratio() == Some(Ratio::ZERO) {
            return Err(block(task, at, msg!("plan-lowered-to-nothing", tier = level)));
        }
        Ok((Rate { whole, ..of(amount, draws, span) }, reading))
    }
}

/// What the ratios of a task are of. One draw has one answer; where both are meant, numbers of each draw that are no
/// ratio are added up to numbers of the year.
fn reading(task: &Task, said: &mut [Said]) -> Result<Reading, Box<Finding>> {
    let (mut each, mut year) = (false, false);
    let none = |rate: &Rate| rate.rounds <= 1 || rate.amount == Take::Ratio(Ratio::ZERO);
    for (rate, reading) in said.iter() {
        match reading {
            // One draw a year is both.
            _ if none(rate) => {}
            None => return Err(block(task, rate.span, msg!("plan-no-reading"))),
            Some(Reading::EachDraw) => each = true,
            Some(Reading::WholeYear) => year = true,
        }
    }
    if each && year {
        for (rate, reading) in said.iter_mut() {
            if *reading != Some(Reading::EachDraw) || none(rate) {
                continue;
            }
            rate.amount = match rate.amount {
                Take::Count(n) => Take::Count(n.saturating_mul(rate.rounds.into())),
                _ => return Err(block(task, rate.span, msg!("plan-two-readings"))),
            };
        }
        return Ok(Reading::WholeYear);
    }
    Ok(match (each, year) {
        (true, _) => Reading::EachDraw,
        (_, true) => Reading::WholeYear,
        _ => task.shares.first().and_then(|s| s.schedule.value.reading).unwrap_or(Reading::EachDraw),
    })
}

/// Whether somebody is drawn again in the year, by the rule and nothing else. 每次 全部 asks for everybody each time,
/// which no default takes back.
fn repeats(model: &Model, task: &Task, reading: Reading, rates: &[Rate]) -> Result<Repeats, Box<Finding>> {
    let said = task.repeats.or(model.header.as_ref().and_then(|h| h.repeats));
    let several: Vec<&Rate> = rates.iter().filter(|r| r.rounds > 1).collect();
    let Some(first) = several.first() else { return Ok(Repeats::Never) };
    let all = several.iter().find(|r| r.amount.ratio() == Some(Ratio::ONE));
    match (said, reading, all) {
        (Some(Repeats::Freely), ..) => Err(later(task, first.span, msg!("plan-repeats"))),
        (Some(Repeats::InTurn), ..) => Ok(Repeats::InTurn),
        (Some(Repeats::Never), Reading::EachDraw, Some(all)) => {
            Err(block(task, all.span, msg!("plan-all-never", draws = all.rounds)))
        }
        (None, Reading::EachDraw, Some(_)) => match several.iter().find_map(|r| Some((r, over(r)?))) {
            Some((rate, total)) => {
                Err(block(task, rate.span, msg!("plan-all-beside-over", total = total.to_exact_text())))
            }
            None => Ok(Repeats::InTurn),
        },
        _ => Ok(Repeats::Never),
    }
}

/// Ratio × draws, where it is more than everybody and a draw takes less than everybody.
fn over(rate: &Rate) -> Option<Ratio> {
    let ratio = rate.amount.ratio().filter(|r| *r < Ratio::ONE && rate.rounds > 1)?;
    ratio.checked_mul(rate.rounds.into()).filter(|total| *total > Ratio::ONE)
}

/// Whether a draw may have to take somebody again: in turn, and of each draw. A ratio of the year is never more than
/// everybody.
pub fn comes_round(reading: Reading, repeats: Repeats) -> bool {
    repeats == Repeats::InTurn && reading == Reading::EachDraw
}

impl super::PlannedTask {
    /// What its draws ask for in the year beyond everybody, where nobody is drawn twice: 30 % four times is 120 %.
    /// The later draws then take who is left.
    pub fn beyond_all(&self) -> Vec<(&Rate, Ratio)> {
        if self.reading == Reading::WholeYear || self.repeats != Repeats::Never {
            return Vec::new();
        }
        self.rates.iter().filter_map(|rate| Some((rate, over(rate)?))).collect()
    }
}

/// When the draws of a share are, where it says so itself: 每季度1次.
fn placement(share: &Share, rounds: u32) -> Option<Placement> {
    let often = share.schedule.value.frequency?;
    let each = often.times == 1 && often.every == 1 && often.draws() == rounds;
    let placed = matches!(often.unit, Unit::HalfYear | Unit::Quarter | Unit::Month);
    (each && placed).then_some(Placement::Each(often.unit))
}
