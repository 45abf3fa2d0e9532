//! The desk at which a year is recorded: every command is run as people run it, some are cut off or refused by the disk and
//! run again, and some are lost with a disk and recorded once more after a restore.

use super::dice::Dice;
use super::world::World;
use super::{Seen, rules, tables};
use crate::audit::Audit;
use crate::cli::Exit;
use crate::cli::args::LookupArgs;
use crate::cli::audit::judged;
use crate::cli::disk::memory::{Fault, Memory, Way};
use crate::cli::keeper::Stop;
use crate::cli::scene::{ERRORS, Scene};
use jiff::civil::Date;
use serde_json::Value;
use std::sync::Arc;

pub struct Desk {
    scene: Scene,
    memory: Memory,
    dice: Dice,
    seed: u64,
    /// Whether the disk is lost once the next command is done.
    pub lose: bool,
    pub figures: Seen,
}

impl Desk {
    pub fn of(world: &World, seed: u64) -> Self {
        let (rules_text, calendars) = (rules::rules(world), rules::calendars(world));
        let (entities, inspectors) = (tables::entities(world), tables::inspectors(world));
        let scene = Scene::over(&[
            ("rules/plan.ssj", &rules_text),
            ("rules/calendars.ssj", &calendars),
            ("data/entities.csv", &entities),
            ("data/inspectors.csv", &inspectors),
        ]);
        let memory = scene.memory();
        // Other chances than those of the year itself.
        let dice = Dice::of(seed ^ 0x5eed);
        Self { scene, memory, dice, seed, lose: false, figures: Seen::new() }
    }

    fn count(&mut self, what: &str) {
        *self.figures.entry(what.to_owned()).or_default() += 1;
    }

    /// The events as they stand on the disk.
    pub fn events(&self) -> Vec<Value> {
        let text = self.file("events.jsonl");
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// A file of the ledger; empty where it is not there.
    pub fn file(&self, name: &str) -> String {
        let bytes = self.memory.files().remove(&self.scene.ledger().join(name)).unwrap_or_default();
        String::from_utf8(bytes).unwrap()
    }

    /// Changes a file of the ledger by hand.
    pub fn change(&mut self, name: &str) {
        let text = self.file(name);
        assert!(!text.is_empty(), "{name}");
        self.memory.put(&self.scene.ledger().join(name), format!("{text}\n").as_bytes());
    }

    /// A file beside the plan, by its path.
    pub fn beside(&self, name: &str, text: &str) -> String {
        let path = self.scene.home.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    }

    /// Runs a command on a day until it is done; the events that it recorded. `None` where it was refused or brought nothing
    /// new.
    pub fn does(&mut self, line: &str, day: Date) -> Option<Vec<Value>> {
        if std::mem::take(&mut self.lose) {
            self.lost(line, day);
        }
        self.done(&format!("{line} --at {day}T09:00"))
    }

    /// Whoever's disk was lost puts a copy from before the last command in its place, says so, and does that again.
    fn lost(&mut self, line: &str, day: Date) {
        let older = self.memory.copy();
        if self.done(&format!("{line} --at {day}T09:00")).is_none() {
            return;
        }
        let note = self.file("checkpoint.txt");
        let noted = self.beside("noted.txt", &note);
        self.memory = older;
        let restore =
            format!("ledger restore --reason 换盘 --approver 张三 --checkpoint {noted} --at {day}T09:00");
        assert!(self.done(&restore).is_some(), "seed {}: `{line}` restored", self.seed);
        self.count("restored");
    }

    fn done(&mut self, line: &str) -> Option<Vec<Value>> {
        let cli = self.scene.words(line);
        let before = self.events().len();
        let case = format!("seed {}: `{line}`", self.seed);
        let fault = match self.dice.below(8) {
            0 => Some(ERRORS[self.dice.below(4) as usize](1 + self.dice.below(80))),
            1 | 2 => Some(Fault::Crash(1 + self.dice.below(40), Way::ALL[self.dice.below(6) as usize])),
            _ => None,
        };
        let mut ended = None;
        if let Some(fault) = fault {
            self.memory.set(Some(fault));
            let first = self.scene.run(&self.memory, &cli);
            self.memory.revive();
            let there = self.scene.found(&self.memory, &format!("{case} after {fault:?}"));
            let cut = first.exit == Exit::Io;
            assert!(
                cut || matches!(first.exit, Exit::Clean | Exit::Invalid),
                "{case} after {fault:?}: {first:?}"
            );
            assert!(!first.said || first.exit == Exit::Clean, "{case} after {fault:?}: {first:?}");
            match (cut, fault) {
                (false, _) => ended = Some(first),
                (_, Fault::Crash(..)) if there > before => self.count("crashed and recorded"),
                (_, Fault::Crash(..)) => self.count("crashed and not recorded"),
                _ => self.count("refused by the disk"),
            }
            if cut {
                // A draw that failed once its list could be known has recorded its evidence, and goes on with it.
                let fixed = there == before + 1 && self.scene.last_is(&self.memory, "beacon");
                let again = self.scene.run(&self.memory, &cli);
                let after = self.events().len();
                // Wholly there or wholly not: once more brings all of it, or nothing.
                let known = there > before && after == there;
                let key = line.starts_with("ledger key");
                assert!(
                    there == before || known || fixed || key,
                    "{case} after {fault:?}: {before}, {there}, {after}"
                );
                assert!(matches!(again.exit, Exit::Clean | Exit::Invalid), "{case}, again: {again:?}");
                ended = Some(again);
            }
        }
        let ended = ended.unwrap_or_else(|| self.scene.run(&self.memory, &cli));
        assert!(matches!(ended.exit, Exit::Clean | Exit::Invalid), "{case}: {ended:?}");
        let new = self.events().split_off(before);
        for event in &new {
            let kind = event["event"]["kind"].as_str().unwrap().to_owned();
            self.count(&kind);
        }
        if new.is_empty() && ended.exit == Exit::Invalid {
            self.count("refused");
        }
        (!new.is_empty()).then_some(new)
    }

    /// The audit as the command makes it.
    pub fn audit(&mut self, as_of: Date) -> Audit {
        self.scene.project.disk = Arc::new(self.memory.clone());
        let lookup = LookupArgs { secrets: Some(self.scene.secrets()), annex: Vec::new() };
        match judged(&self.scene.project, as_of, &lookup) {
            Ok(audit) => audit,
            Err(Stop::Findings(findings)) => panic!("seed {}: {findings:#?}", self.seed),
            Err(Stop::Failure(failure)) => panic!("seed {}: {:#?}", self.seed, failure.finding),
        }
    }

    /// Every stored byte is right.
    pub fn is_whole(&self) {
        self.scene.found(&self.memory, &format!("seed {} at its end", self.seed));
    }
}
