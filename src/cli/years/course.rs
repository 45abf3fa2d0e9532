//! The course of a year: what is done on which day follows from the seed, and what came of it goes into the world that the
//! model judges. Of a draw that is who was drawn, as its files say; of everything else what was asked for, once it was
//! recorded.

use super::desk::Desk;
use super::dice::Dice;
use super::happened::{results, visit_of};
use super::tables::tables;
use super::world::{Correction, Draw, FINE, Fact, Joint, PROBLEM, Row, Void, Waived, World};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Key = (&'static str, u32);

/// What is to be done.
enum Act {
    SignFromNow,
    Verify,
    Recuse(String, String),
    Commit(Key),
    Run(Key),
    Void(Key),
    GiveUp(Key),
    Reveal(Key),
    Fail(Key, String),
    Replace(Key, String),
    Record,
    Correct(usize, Option<Row>),
    Waive,
    LoseADisk,
}

pub struct Course {
    pub world: World,
    pub desk: Desk,
    dice: Dice,
    /// By day, and of one day in the order in which it was thought of.
    queue: BTreeMap<(Date, u64), Act>,
    thought: u64,
    /// Rows that are in nobody's table yet.
    pending: Vec<Row>,
    /// Whatever rows ever said, corrected ones included: said once more it is known.
    told: Vec<Row>,
    /// The numbers of the events of the world's rows.
    seqs: Vec<u64>,
    persons: Vec<String>,
}

impl Course {
    pub fn of(seed: u64) -> Self {
        let mut dice = Dice::of(seed);
        let world = World::founded(&mut dice);
        let (desk, persons) = (Desk::of(&world, seed), world.people.keys().cloned().collect());
        let (queue, pending, told, seqs) = (BTreeMap::new(), Vec::new(), Vec::new(), Vec::new());
        let mut course = Self { world, desk, dice, queue, thought: 0, pending, told, seqs, persons };
        course.plan();
        course
    }

    fn on(&mut self, day: Date, act: Act) {
        self.thought += 1;
        self.queue.insert((day, self.thought), act);
    }

    pub fn any_day(&mut self) -> Date {
        self.dice.day(date(2024, 1, 1), 420)
    }

    /// What is meant to be done, before anything is.
    fn plan(&mut self) {
        let (new_year, year) = (date(2024, 1, 1), 366);
        if self.dice.one_in(3) {
            self.on(new_year, Act::SignFromNow);
        }
        for _ in 0..self.dice.below(4) {
            let day = self.dice.day(new_year, year);
            self.on(day, Act::Verify);
        }
        for _ in 0..self.dice.below(6) {
            let person = self.dice.pick(&self.persons).clone();
            let entity = self.dice.pick(&self.world.entities).id.clone();
            let day = self.dice.day(new_year, year);
            self.on(day, Act::Recuse(person, entity));
        }
        for _ in 0..self.dice.below(3) {
            let day = self.dice.day(new_year, year);
            self.on(day, Act::Waive);
        }
        if self.dice.one_in(2) {
            let day = self.dice.day(new_year, year);
            self.on(day, Act::LoseADisk);
        }
        for task in self.world.tasks.clone() {
            for (round, (from, to)) in (1u32..).zip(task.rounds.iter().copied()) {
                let key = (task.code, round);
                match self.dice.one_in(10) {
                    true => self.on(to.saturating_add(4.days()), Act::GiveUp(key)),
                    false => {
                        let day = self.dice.day(from.saturating_add(5.days()), 20);
                        self.on(day, Act::Commit(key));
                    }
                }
            }
        }
        self.apart();
        let mut day = date(2024, 1, 20);
        while day < date(2025, 4, 1) {
            self.on(day, Act::Record);
            day = day.saturating_add((15 + self.dice.below(20) as i64).days());
        }
    }

    /// Campaigns, complaints, and records of somebody whom nobody drew.
    fn apart(&mut self) {
        for _ in 0..self.dice.below(7) {
            let mut tasks = vec!["S1", "C1"];
            tasks.extend(self.world.tasks.iter().map(|t| t.code));
            let task = *self.dice.pick(&tasks);
            let entity = self.dice.pick(&self.world.entities).id.clone();
            let (on, people) = (self.dice.day(date(2024, 1, 1), 366), self.dice.some(&self.persons, 2));
            let merged = self.dice.one_in(3).then(|| format!("N{}", self.dice.below(3)));
            let rows = results(&mut self.dice, (task, 1, &entity), None, on, people, merged);
            self.pending.extend(rows);
        }
    }

    pub fn live(&mut self) {
        while let Some(((today, _), act)) = self.queue.pop_first() {
            self.act(today, act);
        }
        self.desk.is_whole();
    }

    fn act(&mut self, today: Date, act: Act) {
        match act {
            Act::SignFromNow => {
                self.desk.does("ledger key --name bureau.example/2024 --approver 张三", today);
            }
            Act::Verify => {
                self.desk.does("ledger verify-library entities --by 李四", today);
                self.world.verified.push(today);
            }
            Act::Recuse(person, entity) => {
                let line = format!("ledger recuse {person} {entity} --reason 亲属 --approver 张三");
                self.desk.does(&line, today);
                self.world.recusals.entry((person, entity)).or_insert(today);
            }
            Act::LoseADisk => self.desk.lose = true,
            Act::Waive => self.waive(today),
            Act::Record => self.record(today),
            Act::Correct(at, becomes) => self.correct(today, at, becomes),
            Act::Commit(key) => self.commit(today, key),
            Act::Run(key) => self.run(today, key),
            Act::Void((task, round)) => {
                let line = format!("draw void {task} {round} --reason 名录有误 --approver 张三");
                if self.desk.does(&line, today).is_some() {
                    let void = self.world.draws.remove(&(task, round)).unwrap();
                    let drawn = void.ran.is_some();
                    self.world.voids.insert((task, round), Void { on: today, drawn, revealed: None });
                    self.world.voided.insert((task, round), void);
                    self.on(today.tomorrow().unwrap(), Act::Commit((task, round)));
                }
            }
            Act::GiveUp((task, round)) => {
                let line = format!("draw void {task} {round} --reason 停电 --approver 张三");
                if self.desk.does(&line, today).is_some() {
                    self.world.given_up.insert((task, round), today);
                }
            }
            Act::Reveal(key) => self.reveal(today, key),
            Act::Fail(key, entity) => self.fail(today, key, entity),
            Act::Replace(key, entity) => self.replace(today, key, entity),
        }
    }

    fn window(&self, (code, round): Key) -> (Date, Date) {
        let task = self.world.tasks.iter().find(|t| t.code == code).unwrap();
        task.rounds[round as usize - 1]
    }

    /// The folder of the draw of a slot that stands.
    fn folder(&self, (code, round): Key) -> String {
        let again = if self.world.voids.contains_key(&(code, round)) { "-r1" } else { "" };
        format!("draws/{code}-{round}{again}")
    }

    fn commit(&mut self, today: Date, key: Key) {
        let ((task, round), to) = (key, self.window(key).1);
        if self.desk.does(&format!("draw commit {task} {round} --beacon dice:20d10"), today).is_none() {
            // Another draw is in the way, or nobody can be drawn: later, or not at all.
            let later = today.saturating_add(9.days());
            match later < to {
                true => self.on(later, Act::Commit(key)),
                false => self.on(to.saturating_add(4.days()), Act::GiveUp(key)),
            }
            return;
        }
        let barred = self.desk.file(&format!("{}/barred.txt", self.folder(key)));
        let barred = barred.lines().map(|line| line.split('|').next().unwrap().to_owned()).collect();
        let draw = Draw {
            committed: today,
            ran: None,
            revealed: None,
            selected: Vec::new(),
            teams: BTreeMap::new(),
            failures: Vec::new(),
            replaced: Vec::new(),
            barred,
            alone: false,
            changed: false,
        };
        self.world.draws.insert(key, draw);
        let first = !self.world.voids.contains_key(&key);
        let next = if first && self.dice.one_in(12) { Act::Void(key) } else { Act::Run(key) };
        // Some draws are forgotten.
        if matches!(next, Act::Void(_)) || !self.dice.one_in(20) {
            self.on(today.saturating_add(2.days()), next);
        }
        if !self.dice.one_in(8) {
            let day = self.dice.day(to.tomorrow().unwrap(), 10);
            self.on(day, Act::Reveal(key));
        }
    }

    fn run(&mut self, today: Date, key: Key) {
        let (task, round) = key;
        let digits: Vec<String> = (0..20).map(|_| self.dice.below(10).to_string()).collect();
        let alone = self.dice.one_in(3);
        let typists = if alone { "" } else { " --typist 王五 --typist 赵六" };
        let line = format!("draw run {task} {round} --evidence dice={}{typists}", digits.join(","));
        if self.desk.does(&line, today).is_none() {
            return;
        }
        let folder = self.folder(key);
        let selected = self.desk.file(&format!("{folder}/selected.txt"));
        let duty = self.desk.file(&format!("{folder}/duty.txt"));
        let words = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
        let teams: BTreeMap<String, Vec<String>> =
            duty.lines().map(words).map(|w| (w[0].clone(), w[1..].to_vec())).collect();
        let draw = self.world.draws.get_mut(&key).unwrap();
        (draw.ran, draw.alone) = (Some(today), alone);
        draw.selected = selected.lines().map(|line| words(line)[2].clone()).collect();
        draw.teams = teams;
        let (draw, tomorrow) = (draw.clone(), today.tomorrow().unwrap());
        if !self.world.voids.contains_key(&key) && self.dice.one_in(12) {
            self.on(tomorrow, Act::Void(key));
            return;
        }
        for entity in &draw.selected {
            match self.dice.below(10) {
                0 => self.on(tomorrow, Act::Fail(key, entity.clone())),
                1 => self.on(tomorrow, Act::Replace(key, entity.clone())),
                _ => self.visit(today, key, entity, &draw.teams[entity]),
            }
        }
    }

    /// Somebody is visited, or will be, or never is.
    fn visit(&mut self, from: Date, key: Key, entity: &str, team: &[String]) {
        let (code, round) = key;
        let task = self.world.tasks.iter().find(|t| t.code == code).unwrap();
        let split = task.joint != Joint::No && self.dice.one_in(2);
        let days = (from, self.window(key).1.max(from));
        let rows = visit_of(&mut self.dice, (code, round, entity), (team, &self.persons), days, split);
        self.pending.extend(rows);
    }

    fn fail(&mut self, today: Date, key: Key, entity: String) {
        let (task, round) = key;
        let evidence = self.desk.beside("closed.jpg", &entity);
        let line =
            format!("draw substitute {task} {round} --entity {entity} --reason CLOSED --evidence {evidence}");
        let Some(events) = self.desk.does(&line, today) else {
            let team = self.world.draws[&key].teams[&entity].clone();
            return self.visit(today, key, &entity, &team);
        };
        let stand_in = &events[0]["event"]["substitute"];
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let (who, team) = (text(&stand_in["entity"]), stand_in["inspectors"].as_array().unwrap().iter());
        let team: Vec<String> = team.map(text).collect();
        let draw = self.world.draws.get_mut(&key).unwrap();
        draw.failures.push((entity, Some(who.clone()), today));
        if who == super::world::NOBODY {
            return;
        }
        draw.teams.insert(who.clone(), team.clone());
        self.visit(today, key, &who, &team);
    }

    fn replace(&mut self, today: Date, key: Key, entity: String) {
        let (task, round) = key;
        let mut team = self.world.draws[&key].team(&entity, today);
        let absent = team[0].clone();
        let line = format!("draw replace {task} {round} --entity {entity} --inspector {absent} --reason ILL");
        if let Some(events) = self.desk.does(&line, today) {
            let instead = events[0]["event"]["inspector"].as_str().unwrap().to_owned();
            team[0].clone_from(&instead);
            let draw = self.world.draws.get_mut(&key).unwrap();
            draw.replaced.push((entity.clone(), absent, instead, today));
        }
        self.visit(today, key, &entity, &team);
    }

    fn reveal(&mut self, today: Date, key: Key) {
        let (task, round) = key;
        let Some(events) = self.desk.does(&format!("draw reveal {task} {round}"), today) else { return };
        for event in &events {
            match event["event"]["kind"].as_str().unwrap() {
                "void-reveal" => self.world.voids.get_mut(&key).unwrap().revealed = Some(today),
                "draw-reveal" => self.world.draws.get_mut(&key).unwrap().revealed = Some(today),
                other => panic!("a reveal records {other}"),
            }
        }
        let open = self.world.draws.get(&key).is_some_and(|d| d.ran.is_some() && d.revealed.is_none());
        if open {
            self.on(today.tomorrow().unwrap(), Act::Reveal(key));
        }
    }

    fn waive(&mut self, today: Date) {
        let task = self.dice.pick(&self.world.tasks).clone();
        let round = 1 + self.dice.below(task.rounds.len() as u64) as u32;
        let drawn = self.world.draws.get(&(task.code, round)).map(|d| d.list(today)).unwrap_or_default();
        let drawn: Vec<String> = drawn.into_iter().collect();
        let obligation = match drawn.is_empty() || self.dice.one_in(2) {
            true => format!("{}/{}/{round}", self.dice.pick(&["draw", "quota", "reveal"]), task.code),
            false => {
                let entity = self.dice.pick(&drawn);
                format!("inspect/{}/{round}/{entity}", task.code)
            }
        };
        let to = self.dice.day(today, 200);
        let line = format!(
            "ledger waive {obligation} --basis 第一条 --reason 停产 --approver 张三 --from {today} --to {to}"
        );
        if self.desk.does(&line, today).is_some() {
            self.world.waived.push(Waived { obligation, recorded: today, from: today, to });
        }
    }

    /// Whether a row says what another one says, whoever says it.
    fn is_known(&self, row: &Row, among: &[Row]) -> bool {
        let same = |other: &&Row| {
            (other.task, other.round, &other.entity, other.on) == (row.task, row.round, &row.entity, row.on)
                && other.fact == row.fact
                && (other.department == row.department
                    || other.department.is_none()
                    || row.department.is_none())
        };
        self.told.iter().chain(among).any(|other| same(&other))
    }

    /// What a row was taken for at first.
    fn slip(&mut self, row: &Row) -> Row {
        let mut wrong = row.clone();
        let earlier = row.on.saturating_sub((1 + self.dice.below(6) as i64).days());
        match &mut wrong.fact {
            Fact::Visit { people, .. } if self.dice.one_in(2) => *people = self.dice.some(&self.persons, 2),
            Fact::Result { outcome, .. } if self.dice.one_in(2) => {
                *outcome = if *outcome == FINE { PROBLEM } else { FINE };
            }
            _ => wrong.on = earlier,
        }
        wrong
    }

    /// Takes in what is in the tables by now.
    fn record(&mut self, today: Date) {
        let all = std::mem::take(&mut self.pending);
        let (due, later): (Vec<Row>, Vec<Row>) = all.into_iter().partition(|row| row.on < today);
        self.pending = later;
        let mut rows: Vec<Row> = Vec::new();
        // A row that is wrong, and what it should be; nothing where it should not be there.
        let mut slips: Vec<(Row, Option<Row>)> = Vec::new();
        for mut row in due.into_iter().filter(|row| row.on.year() >= 2024) {
            row.recorded = today;
            if let Fact::Visit { people, .. } = &mut row.fact {
                let mut met = BTreeSet::new();
                people.retain(|person| met.insert(person.clone()));
            }
            if self.is_known(&row, &rows) {
                continue;
            }
            let wrong = self.slip(&row);
            let sound = wrong != row && wrong.on.year() >= 2024 && !self.is_known(&wrong, &rows);
            match self.dice.below(16) {
                0 if sound => {
                    slips.push((wrong.clone(), Some(row)));
                    rows.push(wrong);
                }
                1 if sound => {
                    slips.push((wrong.clone(), None));
                    rows.extend([row, wrong]);
                }
                _ => rows.push(row),
            }
        }
        if rows.is_empty() {
            return;
        }
        let (texts, rows) = tables(rows);
        let names =
            texts.iter().enumerate().map(|(n, text)| self.desk.beside(&format!("{today}-{n}.csv"), text));
        let line = format!("record {} --further", names.collect::<Vec<_>>().join(" "));
        let events = self.desk.does(&line, today).unwrap_or_else(|| panic!("{today}: {}", texts.concat()));
        assert_eq!(events.len(), rows.len(), "{today}: {}", texts.concat());
        if self.dice.one_in(6) {
            assert!(self.desk.does(&line, today).is_none(), "{today}: recorded twice");
            *self.desk.figures.entry("recorded again: nothing new".to_owned()).or_default() += 1;
        }
        for (row, event) in rows.iter().zip(&events) {
            self.told.push(row.clone());
            self.world.rows.push(row.clone());
            self.seqs.push(event["seq"].as_u64().unwrap());
        }
        for (wrong, right) in slips {
            let at = self.world.rows.iter().rposition(|row| *row == wrong).unwrap();
            self.told.extend(right.clone());
            let day = self.dice.day(today, 60);
            self.on(day, Act::Correct(at, right));
        }
    }

    fn correct(&mut self, today: Date, at: usize, becomes: Option<Row>) {
        let was = &self.world.rows[at];
        let what = match &becomes {
            None => "--set-aside".to_owned(),
            Some(row) if row.on != was.on => format!("--set on={}", row.on),
            Some(row) => match &row.fact {
                Fact::Visit { people, .. } => format!("--set inspectors={}", people.join("、")),
                Fact::Result { outcome, .. } => format!("--set outcome={outcome}"),
                _ => panic!("{row:?} was {was:?}"),
            },
        };
        let line = format!("ledger correct {} {what} --reason 笔误 --approver 张三", self.seqs[at]);
        assert!(self.desk.does(&line, today).is_some(), "{line}");
        self.world.corrections.push(Correction { of: at, on: today, becomes });
    }

    /// Somebody changes a file of a draw that was published.
    pub fn change_a_file(&mut self) {
        let revealed = self.world.draws.iter().filter(|(_, d)| d.revealed.is_some()).map(|(key, _)| *key);
        let revealed: Vec<Key> = revealed.collect();
        if revealed.is_empty() {
            return;
        }
        let key = *self.dice.pick(&revealed);
        self.desk.change(&format!("{}/certificate.txt", self.folder(key)));
        self.world.draws.get_mut(&key).unwrap().changed = true;
    }
}
