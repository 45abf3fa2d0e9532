//! Model, compiled plan and counted library → the sheet.

use super::sheet::*;
use crate::draw;
use crate::finding::Finding;
use crate::model::{Facts, Model, Predicate, Reference};
use crate::plan::{Plan, PlannedTask, What, doers, hold_ups, paths};
use crate::reach::{Membership, Reach};
use crate::registry::{Entity, Inspector};
use crate::source::Span;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

/// Counts the entities of a library for the sheet.
pub struct Counter<'m> {
    model: &'m Model,
    reach: Reach<'m>,
    /// Of each task that cannot be drawn yet, the conditions of its classes.
    waiting: Vec<Vec<&'m Predicate>>,
    profiles: BTreeMap<Profile, u64>,
    shared: u64,
}

impl<'m> Counter<'m> {
    /// Before any entity was counted. `posts` are the inspectors in post.
    pub fn new(model: &'m Model, plan: &'m Plan, posts: &draw::Posts) -> Self {
        let waiting = plan.blocked.iter().map(|finding| {
            let scopes = blocked_task(model, finding).map(objects).unwrap_or_default();
            scopes.iter().filter_map(|name| model.scopes.get(name)?.predicate.as_ref()).collect()
        });
        let waiting = waiting.collect();
        let reach = Reach::new(model, plan, posts);
        Self { model, reach, waiting, profiles: BTreeMap::new(), shared: 0 }
    }

    /// Counts an entity; one that no longer exists is not counted.
    pub fn add(&mut self, entity: &Entity) {
        if !entity.active {
            return;
        }
        self.reach.add(entity);
        let (mut tasks, mut open, mut drawn) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (task, membership)) in self.reach.of(entity).into_iter().enumerate() {
            match membership {
                Membership::In(_, rate) => {
                    let rate = task.rates.iter().position(|r| r.code == rate.code);
                    tasks.extend(rate.map(|rate| (at, rate)));
                    drawn.push(task);
                }
                Membership::Open(_) => open.push(at),
                Membership::Out | Membership::Taken(_) => {}
            }
        }
        let meets = |(a, b): (&PlannedTask, &PlannedTask)| {
            a.rounds.iter().any(|x| b.rounds.iter().any(|y| x.from <= y.to && y.from <= x.to))
        };
        let pairs =
            drawn.iter().enumerate().flat_map(|(at, a)| drawn.iter().skip(at + 1).map(move |b| (*a, *b)));
        self.shared += u64::from(pairs.into_iter().any(meets));
        let fits = |(_, scope): &(usize, &crate::model::Scope)| {
            scope.library.is_none()
                && scope.predicate.as_ref().is_some_and(|p| p.holds(entity, self.model.library.as_ref()))
        };
        let scopes = self.model.scopes.iter().enumerate().filter(fits).map(|(at, _)| at).collect();
        let library = self.model.library.as_ref();
        let about = |of: &&Predicate| of.holds(entity, library);
        let waiting = self.waiting.iter().enumerate().filter(|(_, all)| all.iter().any(about));
        let waiting = waiting.map(|(at, _)| at);
        let tier = entity.value("风险").map(|tier| tier.into_owned());
        let profile = Profile {
            scopes,
            region: entity.region.clone(),
            trade: entity.industry.clone(),
            tier,
            tasks,
            open,
            waiting: waiting.collect(),
            number: 0,
        };
        *self.profiles.entry(profile).or_default() += 1;
    }

    /// How many of those counted several tasks can draw in windows that overlap.
    pub fn shared(&self) -> u64 {
        self.shared
    }

    fn library(self, plan: &Plan, files: Vec<String>, fictional: bool) -> Library {
        let mut pools = Vec::new();
        for task in &plan.tasks {
            for group in draw::groups(&task.rates).unwrap_or_default() {
                let (size, takes, open) = match self.reach.year(&task.name, &group.stratum) {
                    Ok(year) => (year.size, year.takes, None),
                    Err(why) => (0, Vec::new(), Some(Said::of(&why))),
                };
                let stratum = group.stratum.as_str().to_owned();
                pools.push(Pool { task: task.code.clone(), stratum, size, takes, open });
            }
        }
        // Nobody is drawn of a tier that is 不抽. Whom a task that cannot be drawn yet is about is not left out by the plan.
        let draws = |(task, rate): &(usize, usize)| {
            let rate = plan.tasks.get(*task).and_then(|task| task.rates.get(*rate));
            rate.is_some_and(|rate| !rate.amount.is_nobody())
        };
        let left = self
            .profiles
            .iter()
            .filter(|(p, _)| !p.tasks.iter().any(draws) && p.open.is_empty() && p.waiting.is_empty());
        let unreached = left.map(|(_, number)| number).sum();
        Library {
            files,
            fictional,
            entities: self.reach.entities,
            unreached,
            shared: self.shared,
            pools,
            profiles: self.profiles.into_iter().map(|(p, number)| Profile { number, ..p }).collect(),
        }
    }
}

/// The sheet of a plan: `library` is the library counted, its files and whether any of them is fictional; `inspectors`
/// are those of the libraries of people, where there is one. `at` says where a span lies, `words` what stands there.
pub fn sheet(
    model: &Model,
    plan: &Plan,
    (at, words): (&dyn Fn(Span) -> String, &dyn Fn(Span) -> String),
    origins: Vec<Origin>,
    library: Option<(Counter<'_>, Vec<String>, bool)>,
    inspectors: Option<&[Inspector]>,
) -> Sheet {
    let year = plan.year;
    let known = |from, to| days(model, true, from, to).is_some();
    let working = Date::new(year, 1, 1).is_ok_and(|first| known(first, first.last_of_year()));
    let blocked = plan.blocked.iter().map(|finding| {
        let name = finding.subject.as_ref().map_or("", |s| s.name.as_str());
        let task = blocked_task(model, finding);
        let department = |r: &Reference| {
            model.department_of(r).map_or_else(|| r.words().to_owned(), |d| d.decl.name.clone())
        };
        let issuer = model.header.as_ref().and_then(|h| h.issuer.as_ref());
        let owner = task.and_then(|t| {
            let own = t.owner.iter().find(|r| model.department_of(r).is_some());
            t.initiator.as_ref().map(|p| &p.department).or(own).or(issuer)
        });
        let why = finding.labels.first().and_then(|l| l.text.as_ref()).unwrap_or(&finding.message);
        Blocked {
            task: name.to_owned(),
            code: task.map_or(name, |t| t.decl.code_or_name()).to_owned(),
            matters: task.into_iter().flat_map(|t| &t.matters).filter_map(|m| m.name.clone()).collect(),
            objects: task.map(objects).unwrap_or_default(),
            schedule: task.map(|t| schedule(t, words)).unwrap_or_default(),
            window: task.and_then(|t| t.window).and_then(|w| w.value.dates(year)),
            department: owner.map(department).unwrap_or_default(),
            partners: task.into_iter().flat_map(|t| &t.partners).map(|p| department(&p.department)).collect(),
            rounds: task
                .into_iter()
                .flat_map(|t| crate::plan::draws(model, t))
                .map(|r| slot(model, working, &r))
                .collect(),
            ends: task.map(|t| ends(model, t)).unwrap_or_default(),
            why: Said::of(why),
        }
    });
    let apart = plan.apart.iter().map(|(name, complaint)| Apart {
        task: name.clone(),
        complaint: *complaint,
        matters: model
            .tasks
            .get(name)
            .into_iter()
            .flat_map(|t| &t.matters)
            .filter_map(|m| m.name.clone())
            .collect(),
    });
    let matters = model.matters.iter().map(|m| Matter {
        name: m.decl.name.clone(),
        code: m.decl.code.clone(),
        source: m.decl.source.clone(),
        scope: m.scope.as_ref().and_then(|s| s.name.clone()).filter(|s| model.scopes.get(s).is_some()),
        statutes: m.citations.iter().map(|c| c.title.clone()).collect(),
    });
    let levels = model.library.as_ref().and_then(|l| l.levels("风险").or_else(|| l.levels("risk")));
    let header = model.header.as_ref();
    Sheet {
        schema: SCHEMA.to_owned(),
        name: header.map_or(String::new(), |h| h.decl.name.clone()),
        title: header.map_or(String::new(), |h| h.title.clone()),
        year,
        sources: origins,
        assumed: plan.assumed.clone(),
        unknown_tier: plan.unknown_tier.clone(),
        tasks: plan.tasks.iter().map(|t| task(model, t, at, working)).collect(),
        blocked: blocked.collect(),
        apart: apart.collect(),
        matters: matters.collect(),
        scopes: model.scopes.iter().map(|s| s.decl.name.clone()).collect(),
        tiers: levels.unwrap_or_default().iter().map(|t| t.name.clone()).collect(),
        waits: waits(model),
        paths: ways(model),
        working_days: working,
        library: library.map(|(counter, files, fictional)| counter.library(plan, files, fictional)),
        inspectors: inspectors.map(|all| kinds(model, plan, all)),
    }
}

/// The task that a finding says cannot be drawn.
fn blocked_task<'m>(model: &'m Model, finding: &Finding) -> Option<&'m crate::model::Task> {
    model.tasks.get(&finding.subject.as_ref()?.name)
}

/// How many of whom and how often, as the rule writes it.
fn schedule(task: &crate::model::Task, words: &dyn Fn(Span) -> String) -> String {
    let share = |share: &crate::model::Share| {
        let said = words(share.span());
        let class = share.class.as_ref().map(|class| format!("{}：", class.words()));
        format!("{}{}", class.unwrap_or_default(), said.trim())
    };
    task.shares.iter().map(share).collect::<Vec<_>>().join("；")
}

/// Whom a task is about: its scope, else the classes with numbers of their own.
fn objects(task: &crate::model::Task) -> Vec<String> {
    let own: Vec<String> = task.classes().filter_map(|c| c.name.clone()).collect();
    if !own.is_empty() {
        return own;
    }
    task.shares.iter().filter_map(|s| s.class.as_ref()?.name.clone()).collect()
}

/// How many days there are from a day to another; `None` where the calendar of working days does not have them.
fn days(model: &Model, working: bool, from: Date, to: Date) -> Option<u32> {
    if working {
        return model.calendar.between(from.yesterday().ok()?, to);
    }
    u32::try_from((to - from).get_days()).ok().map(|n| n + 1)
}

/// A slot of the year.
fn slot(model: &Model, working: bool, round: &crate::plan::Round) -> Slot {
    let (from, to) = (round.from, round.to);
    Slot { number: round.number, from, to, spread: spread(model, working, from, to) }
}

/// The days by which something of a task is to be done.
fn ends(model: &Model, task: &crate::model::Task) -> Ends {
    let (inspected, published) = crate::plan::ends(model, task);
    let drawn = task.draw_by.as_ref().and_then(|due| due.value.day(model.year()));
    Ends { drawn, inspected, published }
}

/// How many of the days of a window lie in which month of the year.
fn spread(model: &Model, working: bool, from: Date, to: Date) -> Vec<(u8, u32)> {
    let mut out = Vec::new();
    for month in 1..=12i8 {
        let first = date(from.year(), month, 1);
        let (a, b) = (from.max(first), to.min(first.last_of_month()));
        let n = if a > b { 0 } else { days(model, working, a, b).unwrap_or(0) };
        if n > 0 {
            out.push((month.unsigned_abs(), n));
        }
    }
    // A window of holidays alone has no working day: its visits are in its month all the same.
    if out.is_empty() {
        out.push((from.month().unsigned_abs(), 1));
    }
    out
}

fn task(model: &Model, task: &PlannedTask, at: &dyn Fn(Span) -> String, working: bool) -> Task {
    let class = |c: &crate::plan::Class| Class { name: c.name.clone(), code: c.code.clone(), rest: c.rest };
    let rate = |r: &crate::plan::Rate| Rate {
        class: r.class.clone(),
        tier: r.tier.clone(),
        code: r.code.clone(),
        amount: r.amount.clone(),
        whole: r.whole,
        rounds: r.rounds,
        at: at(r.span),
    };
    let place = |s: &crate::plan::TeamSlot| Place {
        department: s.department.clone(),
        department_code: s.department_code.clone(),
        qualification: s.qualification.clone(),
        qualification_code: s.qualification_code.clone(),
    };
    let stratum = |g: draw::Group| Stratum {
        stratum: g.stratum.as_str().to_owned(),
        codes: g.codes,
        amount: g.amount,
        rounds: g.rounds,
    };
    let slot = |r: &crate::plan::Round| slot(model, working, r);
    let beyond = task.beyond_all().into_iter().map(|(rate, total)| {
        let of = rate.tier.as_deref().or(rate.class.as_deref()).unwrap_or(task.scope.as_str());
        (of.to_owned(), total)
    });
    Task {
        code: task.code.clone(),
        name: task.name.clone(),
        source: task.source.clone(),
        at: at(task.span),
        scope: task.scope.clone(),
        classes: task.classes.iter().map(class).collect(),
        column: task.column.clone(),
        department: task.department.clone(),
        partners: task.partners.clone(),
        matters: task.matters.clone(),
        rounds: task.rounds.iter().map(slot).collect(),
        reading: task.reading,
        rates: task.rates.iter().map(rate).collect(),
        repeats: task.repeats,
        team: task.team.iter().map(place).collect(),
        strata: draw::groups(&task.rates).unwrap_or_default().into_iter().map(stratum).collect(),
        beyond: beyond.collect(),
        ends: model.tasks.get(&task.name).map(|t| ends(model, t)).unwrap_or_default(),
    }
}

fn waits(model: &Model) -> Vec<Wait> {
    let wait = |h: crate::plan::HoldUp| {
        let (step, before) = match h.what {
            What::Step(kind) => (Some(kind), None),
            What::Task(task) => (None, Some(task)),
        };
        Wait { task: h.task, departments: h.departments, step, before, waiting: h.waiting }
    };
    hold_ups(model).into_iter().map(wait).collect()
}

fn ways(model: &Model) -> Vec<Path> {
    let path = |p: crate::plan::Path<'_>| Path {
        task: p.task.decl.code_or_name().to_owned(),
        steps: p
            .steps
            .iter()
            .map(|s| Step {
                kind: s.kind.value.clone(),
                by: s.by.iter().map(|by| by.words().to_owned()).collect(),
                doers: doers(model, p.task, s),
            })
            .collect(),
        after: p
            .after
            .iter()
            .map(|b| Before { task: b.task.decl.code_or_name().to_owned(), ready: b.ready, last: b.last })
            .collect(),
        from: p.from,
        start: p.start,
        last: p.last,
        published: p.published,
        departments: crate::plan::parties(model, p.task),
        within: p.within,
        latest: p.latest,
        left: p.left,
    };
    paths(model).into_iter().map(path).collect()
}

/// The inspectors in post by department, by those of their qualifications that some team asks for, and by the day on
/// which their certificates end in the year.
fn kinds(model: &Model, plan: &Plan, all: &[Inspector]) -> Vec<Inspectors> {
    let asked: BTreeSet<&str> =
        plan.tasks.iter().flat_map(|t| &t.team).filter_map(|s| s.qualification.as_deref()).collect();
    let end = Date::new(plan.year, 12, 31).ok();
    let mut kinds: BTreeMap<(String, Vec<String>, Option<Date>), u64> = BTreeMap::new();
    for person in all.iter().filter(|p| p.active) {
        let department = model
            .department_named(&person.department)
            .map_or_else(|| person.department.clone(), |d| d.decl.name.clone());
        let own: BTreeSet<&str> = person.quals.iter().map(String::as_str).collect();
        let quals = asked.intersection(&own).map(|q| (*q).to_owned()).collect();
        let until = Some(person.valid_to).filter(|day| end.is_some_and(|end| *day < end));
        *kinds.entry((department, quals, until)).or_default() += 1;
    }
    let kind = |((department, qualifications, until), number)| Inspectors {
        department,
        qualifications,
        until,
        number,
    };
    kinds.into_iter().map(kind).collect()
}
