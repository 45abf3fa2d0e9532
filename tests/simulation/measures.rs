//! What is measured over the whole year: records of nobody drawn, objectives with their readings, visits and their cap.

use super::super::world::{Fact, Row};
use super::{Oracle, Owed};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

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
        }
    }

    pub(super) fn objectives(&mut self) {
        let (world, as_of) = (self.world, self.world.as_of);
        let over = as_of >= date(2024, 12, 31);
        let visits = || self.owed.iter().filter(|o| !o.publish);
        let is_due = |o: &&Owed| o.applies && (o.due.is_some_and(|day| day <= as_of) || o.done.is_some());
        let results = || self.owed.iter().filter(|o| o.publish).filter(is_due);
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
        let to_publish = results().count() as u64;
        let published = results().filter(|o| o.done.is_some()).count() as u64;
        let on_time =
            results().filter(|o| o.done.is_some() && o.due.is_some() && o.done <= o.due).count() as u64;
        let closed = ["甲局", "乙局"].map(|name| self.out.rates[&("department", name.to_owned())][3]);
        let closed: u64 = closed.iter().sum();
        let found = self.finalised;

        let own = |name: &str| format!("Own({name})");
        let readings = [
            ("占比", "DrawnEnterprises / Enterprises".to_owned(), (drawn_enterprises, enterprises)),
            ("占比", format!("DrawnByOwnTasks / {}", own("AllEntities")), (drawn_by_own, all)),
            ("占比", format!("{} / {}", own("Draws"), own("AllEntities")), (draws, all)),
            ("公示率", format!("{} / {}", own("PublishedOnTime"), own("ToPublish")), (on_time, to_publish)),
            ("公示率", "EverPublished / Finalised".to_owned(), (published, found)),
            ("公示率", format!("EverPublished / {}", own("Inspected")), (published, inspected)),
            ("公示率", format!("EverPublished / {}", own("Draws")), (published, draws)),
            ("检查率", format!("{} / {}", own("Inspected"), own("Draws")), (inspected, draws)),
            ("按期率", format!("{} / {}", own("Published"), own("ToPublish")), (published, to_publish)),
            ("按期率", format!("{} / Finalised", own("PublishedOnTime")), (on_time, found)),
            ("按期率", format!("{} / {}", own("PublishedOnTime"), own("Inspected")), (on_time, inspected)),
            ("按期率", format!("{} / {}", own("PublishedOnTime"), own("Draws")), (on_time, draws)),
        ];
        for (objective, reading, counts) in readings {
            self.out.readings.insert(format!("{objective}: {reading}"), counts);
        }
        let rounds = || world.tasks.iter().flat_map(|t| &t.rounds);
        let (slots, past) = (rounds().count() as u64, rounds().filter(|(_, to)| *to <= as_of).count() as u64);
        for (name, count, of, percent, of_the_year) in [
            ("占比", drawn, all, world.share, true),
            ("公示率", published, to_publish, 100, false),
            ("检查率", inspected, to_inspect, 90, false),
            ("按期率", on_time, to_publish, 80, false),
            ("完结率", closed, published, 50, false),
            ("抽取强度", draws, all, 40, true),
        ] {
            // More than everything there is cannot have been asked for where the bound is `=`.
            let kept = if percent == 100 { count == of } else { count * 100 >= percent * of };
            let behind = if of_the_year { count * 100 * slots < percent * of * past } else { true };
            let broken = world.draws.values().any(|draw| draw.changed);
            let state = match (of, kept, over) {
                _ if broken => "unknown",
                (0, ..) => "unknown",
                (_, true, _) => "pass",
                (_, false, true) => "fail",
                _ => "not-yet-due",
            };
            if state == "fail" {
                self.find("objective-missed", name);
            }
            if state == "not-yet-due" && behind {
                self.find("objective-at-risk", name);
            }
            self.out.objectives.insert(name.to_owned(), (count, of));
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
