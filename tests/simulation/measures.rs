//! What is measured over the whole year: records of nobody drawn, objectives with their readings, visits and their cap.

use super::super::world::{Fact, Row};
use super::{Oracle, Owed};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

/// A number that is one of those from the first to the last.
type Within = (u64, u64);

/// The worst and the best that a ratio can be; nothing where there may be nothing to measure. The two numbers of a ratio
/// never hang on the same result.
fn ends(count: Within, of: Within) -> Option<[(u64, u64); 2]> {
    (of.0 > 0).then_some([(count.0, of.1), (count.1, of.0)])
}

/// Whether a ratio is as much as asked for, whatever the days are that nobody knows.
fn kept(percent: u64, count: Within, of: Within) -> Option<bool> {
    // More than everything there is cannot have been asked for where the bound is `=`.
    let holds = |(n, of): (u64, u64)| if percent == 100 { n == of } else { n * 100 >= percent * of };
    let [worst, best] = ends(count, of)?.map(holds);
    (worst == best).then_some(worst)
}

/// The value in lowest terms, or the two between which it lies.
fn value(count: Within, of: Within) -> String {
    let lowest = |(n, of): (u64, u64)| {
        let by = (1..=of).rev().find(|by| n % by == 0 && of % by == 0).unwrap();
        format!("{}/{}", n / by, of / by)
    };
    match ends(count, of).map(|ends| ends.map(lowest)) {
        None => "none".to_owned(),
        Some([worst, best]) if worst == best => worst,
        Some([worst, best]) => format!("{worst} to {best}"),
    }
}

impl Oracle<'_> {
    pub(super) fn strays(&mut self) {
        let world = self.world;
        let keys: BTreeSet<(&str, u32, &String)> =
            world.rows.iter().filter(|r| r.on <= world.as_of).map(|r| (r.task, r.round, &r.entity)).collect();
        for (task, round, entity) in keys {
            let tasks = world.tasks.iter().map(|t| t.code);
            let code = tasks.into_iter().find(|code| *code == task);
            let draw = code.and_then(|code| self.draw((code, round)));
            let draw = draw.filter(|draw| draw.ran.is_some_and(|on| on <= world.as_of));
            let listed = draw.is_some_and(|draw| draw.list(world.as_of).contains(entity));
            if !listed && !["S1", "C1"].contains(&task) {
                self.find("result-without-draw", entity);
            }
            let of = |r: &&Row| (r.task, r.round, &r.entity) == (task, round, entity) && r.on <= world.as_of;
            if world.rows.iter().filter(of).any(|r| r.recorded < r.on) {
                self.find("clock-went-back", entity);
            }
            for party in [None, Some("甲局"), Some("乙局")] {
                let key = (task, round, entity.as_str());
                let results = self.rows(key, None, |f| matches!(f, Fact::Result { .. }));
                let own = results.into_iter().filter(|r| r.department == party).map(|r| r.on).min();
                let visit = self.visited(key, party);
                if own.is_some_and(|found| visit.is_some_and(|visit| found < visit)) {
                    self.find("found-before-visit", entity);
                }
            }
        }
    }

    pub(super) fn objectives(&mut self) {
        let (world, as_of) = (self.world, self.world.as_of);
        let over = as_of >= date(2024, 12, 31);
        let visits = || self.owed.iter().filter(|o| !o.publish);
        let is_due = |o: &&Owed| o.applies && (o.due.is_some_and(|day| day <= as_of) || o.done.is_some());
        // What may be owed, or may be in time, hangs on a day that nobody knows.
        let results = || self.owed.iter().filter(|o| o.publish && o.applies);
        let perhaps_changed = |o: &Owed| o.reach.is_some() && o.changed;
        let perhaps_due =
            |o: &&Owed| o.reach.is_some_and(|reach| as_of > reach) && o.done.is_none() && !is_due(o);
        let in_time = |o: &Owed| match (o.done, o.due, o.reach) {
            _ if o.early => false,
            (Some(done), Some(due), _) => done <= due,
            (Some(done), None, Some(reach)) => done <= reach,
            _ => false,
        };
        let perhaps_in_time = |o: &Owed| !o.early && o.done.is_some() && o.due.is_none() && o.reach.is_some();
        let distinct = |ids: &mut dyn Iterator<Item = &String>| ids.collect::<BTreeSet<_>>().len() as u64;
        let enterprise = |id: &&String| id.starts_with("91");
        let active = || world.entities.iter().filter(|e| e.active);

        let all = active().count() as u64;
        let enterprises = active().filter(|e| e.id.starts_with("91")).count() as u64;
        let drawn = distinct(&mut visits().map(|o| &o.entity));
        let drawn_enterprises = distinct(&mut visits().map(|o| &o.entity).filter(enterprise));
        let drawn_by_own = distinct(&mut visits().filter(|o| o.own).map(|o| &o.entity));
        let draws = visits().count() as u64;
        let to_inspect = visits().filter(is_due).count() as u64;
        let inspected = visits().filter(is_due).filter(|o| o.done.is_some()).count() as u64;
        let count = |of: &dyn Fn(&&Owed) -> bool| results().filter(of).count() as u64;
        let due = count(&is_due);
        let to_publish = (due, due + count(&perhaps_due));
        let published = count(&|o| o.done.is_some());
        let on_time = (count(&|o| in_time(o)), count(&|o| in_time(o) || perhaps_in_time(o)));
        let found = (count(&|o| !perhaps_changed(o)), count(&|_| true));
        // Of whom everything is done that is owed, and something is.
        let wholes = |visited: bool, all: &dyn Fn(&Owed) -> bool| -> u64 {
            let whole = |visit: &&Owed| {
                let of = |o: &&Owed| (o.of, &o.entity) == (visit.of, &visit.entity);
                let seen = !visited || (visit.applies && visit.done.is_some());
                seen && results().filter(of).any(|o| o.done.is_some()) && results().filter(of).all(all)
            };
            visits().filter(whole).count() as u64
        };
        let public = |visited: bool| {
            let surely = wholes(visited, &|o| o.done.is_some());
            (surely, wholes(visited, &|o| o.done.is_some() || perhaps_changed(o)))
        };
        let timely = |visited: bool| {
            let perhaps = |o: &Owed| in_time(o) || perhaps_in_time(o) || perhaps_changed(o);
            (wholes(visited, &in_time), wholes(visited, &perhaps))
        };
        let closed = ["甲局", "乙局"].map(|name| self.out.rates[&("department", name.to_owned())][3]);
        let closed: u64 = closed.iter().sum();

        let own = |name: &str| format!("Own({name})");
        let sure = |n: u64| (n, n);
        let (own_inspected, own_draws) = (own("Inspected"), own("Draws"));
        let readings = [
            ("占比", "DrawnEnterprises / Enterprises".to_owned(), sure(drawn_enterprises), sure(enterprises)),
            ("占比", format!("DrawnByOwnTasks / {}", own("AllEntities")), sure(drawn_by_own), sure(all)),
            ("占比", format!("{own_draws} / {}", own("AllEntities")), sure(draws), sure(all)),
            ("公示率", format!("{} / {}", own("PublishedOnTime"), own("ToPublish")), on_time, to_publish),
            ("公示率", "EverPublished / Finalised".to_owned(), sure(published), found),
            ("公示率", format!("VisitsPublic / {own_inspected}"), public(true), sure(inspected)),
            ("公示率", format!("DrawsPublic / {own_draws}"), public(false), sure(draws)),
            ("检查率", format!("{own_inspected} / {own_draws}"), sure(inspected), sure(draws)),
            ("按期率", format!("{} / {}", own("Published"), own("ToPublish")), sure(published), to_publish),
            ("按期率", format!("{} / Finalised", own("PublishedOnTime")), on_time, found),
            ("按期率", format!("VisitsOnTime / {own_inspected}"), timely(true), sure(inspected)),
            ("按期率", format!("DrawsOnTime / {own_draws}"), timely(false), sure(draws)),
        ];
        let asked = |name: &str| match name {
            "占比" => world.share,
            "公示率" => 100,
            "检查率" => 90,
            _ => 80,
        };
        for (objective, reading, count, of) in readings {
            let kept = kept(asked(objective), count, of);
            let shown = (count.0, of.0, value(count, of), kept);
            self.out.readings.insert(format!("{objective}: {reading}"), shown);
        }
        let rounds = || world.tasks.iter().flat_map(|t| &t.rounds);
        let (slots, past) = (rounds().count() as u64, rounds().filter(|(_, to)| *to <= as_of).count() as u64);
        for (name, count, of, percent, of_the_year) in [
            ("占比", sure(drawn), sure(all), world.share, true),
            ("公示率", sure(published), to_publish, 100, false),
            ("检查率", sure(inspected), sure(to_inspect), 90, false),
            ("按期率", on_time, to_publish, 80, false),
            ("完结率", sure(closed), sure(published), 50, false),
            ("抽取强度", sure(draws), sure(all), 40, true),
        ] {
            let kept = kept(percent, count, of);
            let behind = if of_the_year { count.0 * 100 * slots < percent * of.0 * past } else { true };
            let broken = world.draws.values().any(|draw| draw.changed);
            let state = match (kept, over) {
                _ if broken => "unknown",
                (None, _) => "unknown",
                (Some(true), _) => "pass",
                (Some(false), true) => "fail",
                (Some(false), false) => "not-yet-due",
            };
            if state == "fail" {
                self.find("objective-missed", name);
            }
            if state == "not-yet-due" && behind {
                self.find("objective-at-risk", name);
            }
            self.out.objectives.insert(name.to_owned(), (count.0, of.0, value(count, of)));
            let causes: &[&str] = if state == "fail" { &["objective-missed"] } else { &[] };
            self.settle("", format!("objective/{name}"), state, Some(date(2024, 12, 31)), causes);
        }
    }

    /// Rows of one entity and day that share a person or a number, directly or through others, are one visit.
    pub(super) fn visits(&mut self) {
        let (world, as_of) = (self.world, self.world.as_of);
        let rows: Vec<&Row> =
            world.rows.iter().filter(|r| r.on <= as_of && matches!(r.fact, Fact::Visit { .. })).collect();
        let linked = |a: &Row, b: &Row| match (&a.fact, &b.fact) {
            (Fact::Visit { people: p, merged: m }, Fact::Visit { people: q, merged: n }) => {
                (&a.entity, a.on) == (&b.entity, b.on)
                    && (p.iter().any(|x| q.contains(x)) || (m.is_some() && m == n))
            }
            _ => false,
        };
        let mut group: Vec<usize> = (0..rows.len()).collect();
        loop {
            let mut changed = false;
            for a in 0..rows.len() {
                for b in 0..rows.len() {
                    if linked(rows[a], rows[b]) && group[a] != group[b] {
                        let least = group[a].min(group[b]);
                        (group[a], group[b]) = (least, least);
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        let mut visits: BTreeMap<usize, Vec<&Row>> = BTreeMap::new();
        for (row, group) in rows.iter().zip(&group) {
            visits.entry(*group).or_default().push(row);
        }
        let kind = |r: &Row| match r.task {
            "S1" => 1,
            "C1" => 2,
            _ => 0,
        };
        let mut years: BTreeMap<(&String, i16), u32> = BTreeMap::new();
        for visit in visits.values() {
            self.out.visits[visit.iter().map(|r| kind(r)).min().unwrap()] += 1;
            let distinct: BTreeSet<_> = visit.iter().map(|r| (r.task, r.round, r.department)).collect();
            self.out.visits[3] += u64::from(distinct.len() > 1);
            let Some((_, kinds, _)) = &world.cap else { continue };
            let counts = |r: &&Row| {
                let named = kinds.is_empty() || kinds.contains(&["日常", "专项", "个案"][kind(r)]);
                named && !(kind(r) == 1 && world.relayed)
            };
            if visit.iter().copied().any(|r| counts(&r)) {
                *years.entry((&visit[0].entity, visit[0].on.year())).or_default() += 1;
            }
        }
        if let Some((most, _, scoped)) = &world.cap {
            let over: Vec<&String> =
                years.iter().filter(|(_, n)| *n > most).map(|((id, _), _)| *id).collect();
            let meant = |id: &&String| {
                let entity = world.entities.iter().find(|e| e.id == **id).unwrap();
                !scoped || entity.classes.contains(&"一类")
            };
            let over: Vec<&String> = over.into_iter().filter(meant).collect();
            let state = match (over.is_empty(), as_of >= date(2024, 12, 31)) {
                (false, _) => "fail",
                (true, true) => "pass",
                (true, false) => "not-yet-due",
            };
            let wrong: Vec<(&str, String)> =
                over.iter().map(|id| ("visit-cap-exceeded", (*id).clone())).collect();
            self.owe("", "visit-cap/上限".to_owned(), state, Some(date(2024, 12, 31)), &wrong);
        }
    }
}
