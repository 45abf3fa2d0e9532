//! Visits of campaigns and complaints: what any visit owes, under duties of their own, and in no figure of the drawn ones.

use super::super::world::{Fact, Joint, Row, Task};
use super::Oracle;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

impl Oracle<'_> {
    pub(super) fn apart(&mut self) {
        let counted = self.owed.len();
        for (code, name) in [("S1", "专项整治"), ("C1", "举报核查")] {
            let task = Task {
                code,
                name,
                class: "一类",
                percent: 0,
                rounds: vec![(date(2024, 1, 1), date(2024, 12, 31))],
                joint: Joint::No,
                owner: "甲局",
                matters: Vec::new(),
            };
            let rows = self.world.rows.iter().filter(|r| r.task == code && r.on <= self.world.as_of);
            let entities: BTreeSet<String> = rows.map(|r| r.entity.clone()).collect();
            for entity in entities {
                self.visited_apart(&task, &entity);
                self.party(&task, (1, &entity), None);
            }
        }
        // What is measured is what was drawn.
        self.owed.truncate(counted);
    }

    fn visited_apart(&mut self, task: &Task, entity: &str) {
        let world = self.world;
        let kept = self.rows((task.code, 1, entity), None, |f| matches!(f, Fact::Visit { .. }));
        let rows: Vec<Row> = kept.into_iter().cloned().collect();
        let mut days: BTreeMap<Date, BTreeSet<String>> = BTreeMap::new();
        for row in &rows {
            if let Fact::Visit { people, .. } = &row.fact {
                days.entry(row.on).or_default().extend(people.iter().cloned());
            }
        }
        let (mut wrong, mut doubt): (Vec<(&str, String)>, bool) = (Vec::new(), false);
        for (day, people) in &days {
            let mut find = |name| wrong.push((name, entity.to_owned()));
            if people.len() < 2 {
                find("single-inspector");
            }
            for person in people {
                let pair = (person.clone(), entity.to_owned());
                if world.recusals.get(&pair).is_some_and(|since| *since <= world.as_of) {
                    find("recused-inspector");
                }
                match world.people.get(person) {
                    Some(until) if until < day => find("expired-certificate"),
                    Some(_) => {}
                    None => doubt = true,
                }
            }
        }
        let state = match (wrong.is_empty(), doubt || rows.is_empty()) {
            (false, _) => "fail",
            (true, true) => "unknown",
            (true, false) => "pass",
        };
        self.owe(task.name, format!("inspect/{}/1/{entity}", task.code), state, None, &wrong);
    }
}
