//! The crash programme: every command that records something, cut off at every call that changes a disk in each of six
//! ways, and given an error at every call of any kind. `tests/durability/run` runs all of it; without it a sample, which
//! has every command, every way and every error.

use super::args::{Cli, Command};
use super::disk::Shared;
use super::disk::memory::{Fault, Lots, Memory, Way};
use super::scene::{ERRORS, Scene};
use super::{Exit, ledger, verify};
use std::path::PathBuf;
use std::sync::Arc;

const RULES: &str = "计划 小计划 {\n  制定 分局\n  印发 2024年1月2日\n  年度 2024\n  引用 cn.日历\n}\n\
部门 分局 {\n  代号 ENV\n}\n对象库 {\n  标签 多选 { 企业 }；必填 标签\n  风险 等级 { 低 代号 A、高 代号 D }\n}\n对象 企业：标签 含 企业\n\
事项 检查 {\n  对象 企业\n}\n任务 抽查 {\n  代号 A1\n  事项 检查\n  对象 企业\n  比例频次 50%，1次/年\n  时间 1月—3月\n\
  检查组 分局、分局\n}\n期限 公示 {\n  期限 20个工作日\n}\n";
const ENTITIES: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n\
E1,一厂,企业,低,140525,44,存续\nE2,二厂,企业,高,140525,44,存续\nE3,三厂,企业,低,140525,44,存续\nE4,四厂,企业,低,140525,44,存续\n";
const INSPECTORS: &str = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n\
P1,甲,分局,1,2026-12-31,,在岗\nP2,乙,分局,2,2026-12-31,,在岗\nP3,丙,分局,3,2026-12-31,,在岗\n";

const COMMIT: &str = "draw commit A1 1 --beacon dice:20d10 --at 2024-01-03T09:00";
const BLIND: &str = "draw commit A1 1 --beacon dice:20d10 --ids blind --at 2024-01-03T09:00";
const RUN: &str =
    "draw run A1 1 --evidence dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4 --at 2024-01-04T10:00";
const VOID: &str = "draw void A1 1 --reason 名录有误 --approver 张三 --at 2024-01-04T09:00";
const AGAIN: &str = "draw commit A1 1 --beacon dice:20d10 --at 2024-01-05T09:00";
const RUN_AGAIN: &str =
    "draw run A1 1 --evidence dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4 --at 2024-01-06T10:00";
const RUN_REVEAL: &str = "draw reveal A1 1 --at 2024-04-02T18:00";
const REVEAL: &str = "draw reveal A1 1 --at 2024-04-01T18:00";
const SUBSTITUTE: &str = "draw substitute A1 1 --entity $FIRST --reason CLOSED --evidence $HOME/plan/ssj.ron --at 2024-02-01T09:00";
const CONTESTED: &str = "draw substitute A1 1 --entity $FIRST --reason CLOSED --evidence $HOME/plan/ssj.ron --sub-draw --at 2024-02-01T09:00";
const SUB_DRAW: &str = "draw commit A1 1.1 --beacon dice:20d10 --at 2024-02-02T09:00";
const REPLACE: &str =
    "draw replace A1 1 --entity $FIRST --inspector $MEMBER --reason ILL --at 2024-02-01T09:00";
const ADOPT: &str = "draw adopt A1 1 $HOME/list.txt --evidence dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4 --at 2024-01-04T10:00";
const RECORD: &str = "record $HOME/results.csv --at 2024-03-20T09:00";
const LIBRARY: &str = "ledger verify-library entities --by 李四 --at 2024-01-02T09:00";
const RECUSE: &str = "ledger recuse P1 E2 --reason 亲属 --approver 张三 --at 2024-01-02T09:00";
const WAIVE: &str = "ledger waive draw/A1/1 --basis 第一条 --reason 停产 --approver 张三 --from 2024-01-01 --to 2024-06-30 --at 2024-01-02T09:00";
const CORRECT: &str =
    "ledger correct $LAST --set on=2024-03-06 --reason 笔误 --approver 张三 --at 2024-04-01T09:00";
const RESTORE_LOST: &str =
    "ledger restore --reason 换盘 --approver 张三 --checkpoint $HOME/lost.txt --at 2024-04-01T09:00";
const RESTORE: &str = "ledger restore --reason 换盘 --approver 张三 --at 2024-04-01T09:00";
const SET_ASIDE: &str =
    "ledger correct $LAST --set-aside --reason 笔误 --approver 张三 --at 2024-04-01T09:00";
const GIVE_UP: &str = "draw void A1 1 --reason 停电 --approver 张三 --at 2024-04-02T09:00";
const KEY: &str = "ledger key --name bureau.example/2024 --approver 张三 --at 2024-01-02T09:00";

/// What is done before, the command that is cut off, and what must go on after it.
const SCENES: &[(&[&str], &str, &[&str])] = &[
    (&[], COMMIT, &[RUN, REVEAL]),
    (&[], BLIND, &[RUN, REVEAL]),
    (&[COMMIT], RUN, &[REVEAL]),
    (&[COMMIT], ADOPT, &[REVEAL]),
    (&[COMMIT], VOID, &[AGAIN]),
    (&[COMMIT, VOID], AGAIN, &[]),
    (&[COMMIT, VOID], REVEAL, &[]),
    (&[COMMIT, RUN], SUBSTITUTE, &[REVEAL]),
    (&[COMMIT, RUN], CONTESTED, &[SUB_DRAW]),
    (&[COMMIT, RUN, CONTESTED], SUB_DRAW, &[]),
    (&[COMMIT, RUN], REPLACE, &[REVEAL]),
    (&[COMMIT, RUN], REVEAL, &[]),
    (&[COMMIT, RUN], RECORD, &[REVEAL]),
    (&[KEY, COMMIT, RUN], RECORD, &[]),
    (&[], LIBRARY, &[COMMIT]),
    (&[], RECUSE, &[COMMIT]),
    (&[], WAIVE, &[COMMIT]),
    (&[COMMIT, RUN, RECORD], CORRECT, &[]),
    (&[COMMIT, RUN, RECORD], SET_ASIDE, &[]),
    (&[LIBRARY], GIVE_UP, &[]),
    (&[COMMIT], RESTORE_LOST, &[]),
    (&[], KEY, &[COMMIT]),
];

impl Scene {
    fn new() -> Self {
        let files =
            [("rules/plan.ssj", RULES), ("data/entities.csv", ENTITIES), ("data/inspectors.csv", INSPECTORS)];
        Self::over(&files)
    }

    /// A command line with what it names of the ledger as it is.
    fn parsed(&self, memory: &Memory, line: &str) -> Cli {
        let files = memory.files();
        let text = |name: &str| -> Vec<String> {
            let bytes = files.get(&self.ledger().join(name)).cloned().unwrap_or_default();
            String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
        };
        let duty = [text("draws/A1-1-r1/duty.txt"), text("draws/A1-1/duty.txt")].concat();
        let mut team =
            duty.first().map(|l| l.split('|').map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default();
        team.resize(2, "-".to_owned());
        // Of a record, the visit is corrected.
        let last = text("events.jsonl")
            .iter()
            .position(|l| l.contains("\"kind\":\"inspection\""))
            .map_or(0, |n| n + 1);
        let line = line
            .replace("$HOME", &self.home.path().to_string_lossy())
            .replace("$FIRST", &team[0])
            .replace("$MEMBER", &team[1])
            .replace("$LAST", &last.to_string());
        self.words(&line)
    }

    fn does(&mut self, memory: &Memory, line: &str) {
        let cli = self.parsed(memory, line);
        let ended = self.run(memory, &cli);
        assert!(ended.exit == Exit::Clean && ended.said, "{line}: {ended:?}");
    }

    /// The disk before a command, with the files beside the plan that it takes.
    fn before(&mut self, steps: &[&str], command: &str) -> (Memory, Cli) {
        let memory = self.memory();
        for step in steps {
            self.does(&memory, step);
        }
        if command == ADOPT {
            let drawn = memory.copy();
            self.does(&drawn, RUN);
            let list = drawn.files()[&self.ledger().join("draws/A1-1/selected.txt")].clone();
            std::fs::write(self.home.path().join("list.txt"), list).unwrap();
        }
        if command == RESTORE_LOST {
            let lost = memory.copy();
            self.does(&lost, RUN);
            let note = lost.files()[&self.ledger().join("checkpoint.txt")].clone();
            std::fs::write(self.home.path().join("lost.txt"), note).unwrap();
        }
        if let Some((_, duty)) = memory.files().iter().find(|(path, _)| path.ends_with("duty.txt")) {
            let duty = String::from_utf8(duty.clone()).unwrap();
            let rows: String = duty
                .lines()
                .map(|line| {
                    let (entity, team) = line.split_once('|').unwrap();
                    format!(
                        "A1,1,{entity},2024-03-05,{},2024-03-06,未发现问题,,2024-03-15\n",
                        team.replace('|', "、")
                    )
                })
                .collect();
            let head = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,处置,公示日期\n";
            std::fs::write(self.home.path().join("results.csv"), format!("{head}{rows}")).unwrap();
        }
        let cli = self.parsed(&memory, command);
        // What was done before lasts.
        memory.power_cut(Way::Dropped, 0);
        (memory, cli)
    }
}

/// The figures of a run.
#[derive(Default)]
struct Figures {
    crashes: usize,
    errors: usize,
}

/// From one case of a sample to the next of its scene: one more than a multiple of the ways and of the errors, so that
/// neighbours differ in both, and a prime, so that the places go through the whole command.
const STRIDE: usize = 1_009;

/// Which of so many cases of a scene are taken: all, or so many of them, beginning where the scene before ended.
fn taken(cases: usize, scene: usize, sample: Option<usize>) -> Vec<usize> {
    match sample {
        None => (0..cases).collect(),
        Some(n) => (scene * n..(scene + 1) * n).map(|at| at * STRIDE % cases).collect(),
    }
}

/// Runs the scenes: all cases, or so many crashes and errors of each scene.
fn programme(sample: Option<(usize, usize)>) -> Figures {
    let (mut figures, mut other_exits) = (Figures::default(), Vec::new());
    let mut scene = Scene::new();
    for (number, (steps, command, after)) in SCENES.iter().enumerate() {
        let (before, cli) = scene.before(steps, command);
        let whole = before.copy();
        whole.set(None);
        let ended = scene.run(&whole, &cli);
        assert!(ended.exit == Exit::Clean && ended.said, "{command}: {ended:?}");
        let (calls, changes) = whole.counted();
        let (n, m) = (scene.found(&before, command), scene.found(&whole, command));
        assert!(n < m, "{command} records nothing");
        let crashes = taken(changes as usize * Way::ALL.len(), number, sample.map(|(crashes, _)| crashes));
        for case in crashes {
            let (at, way) = ((case / Way::ALL.len()) as u64 + 1, Way::ALL[case % Way::ALL.len()]);
            figures.crashes += 1;
            let case = format!("`{command}` {way:?} at {at} of {changes}");
            let memory = before.copy();
            memory.set(Some(Fault::Crash(at, way)));
            let ended = scene.run(&memory, &cli);
            memory.revive();
            let there = scene.found(&memory, &case);
            assert!(there == n || there == m, "{case}: {there} events, neither {n} nor {m}");
            assert!(!ended.said || there == m, "{case}: said to be recorded");
            again(&mut scene, &memory, &cli, (there == m, m), &case);
            for line in *after {
                scene.does(&memory, line);
            }
            memory.power_cut(Way::ALL[3 + Lots(at).below(3)], at);
            scene.found(&memory, &case);
        }
        let errors = taken(calls as usize * ERRORS.len(), number, sample.map(|(_, errors)| errors));
        for case in errors {
            let fault = ERRORS[case % ERRORS.len()]((case / ERRORS.len()) as u64 + 1);
            figures.errors += 1;
            let case = format!("`{command}` {fault:?} of {calls}");
            let memory = before.copy();
            memory.set(Some(fault));
            let ended = scene.run(&memory, &cli);
            memory.set(None);
            let there = scene.found(&memory, &case);
            // A draw that failed once its list could be known has recorded its evidence, and goes on with it.
            let fixed = there == n + 1 && scene.last_is(&memory, "beacon");
            let m = m + usize::from(fixed);
            assert!(fixed || there == n || there == m, "{case}: {there} events");
            match ended.said {
                true => assert!(ended.exit == Exit::Clean && there == m, "{case}: {ended:?}"),
                false if ended.exit == Exit::Io => {}
                false => other_exits.push(format!("{case}: {:?}", ended.exit)),
            }
            again(&mut scene, &memory, &cli, (there == m, m), &case);
        }
    }
    // Nobody's fault is the system's, and no damage.
    assert!(other_exits.is_empty(), "{}", other_exits.join("\n"));
    figures
}

/// The same command once more: it is done, or was done already; then it lasts.
fn again(scene: &mut Scene, memory: &Memory, cli: &Cli, (done, m): (bool, usize), case: &str) {
    let ended = scene.run(memory, cli);
    // A step of a draw that was recorded is refused; a fact that was recorded is said to be known.
    assert!(ended.exit == Exit::Clean || done && ended.exit == Exit::Invalid, "{case}, again: {ended:?}");
    memory.power_cut(Way::Dropped, 1);
    let there = scene.found(memory, case);
    // A key is another each time.
    let more = matches!(&cli.command, Command::Ledger(ledger::args::LedgerCommand::Key(_))) && done;
    assert_eq!(there, m + usize::from(more), "{case}, again");
    let odd = memory.files().into_keys().filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        path.starts_with(scene.ledger())
            && (name.starts_with(".ssj-") || path.to_string_lossy().contains(".staged"))
    });
    assert_eq!(odd.collect::<Vec<_>>(), Vec::<PathBuf>::new(), "{case}");
}

/// A ledger with every kind of file in it, one draw revealed and one not.
fn bundle(scene: &mut Scene) -> Memory {
    let (memory, _) = scene.before(&[KEY, COMMIT, VOID, AGAIN, RUN_AGAIN], RECORD);
    for step in [RECORD, CORRECT, RUN_REVEAL] {
        scene.does(&memory, step);
    }
    memory.power_cut(Way::Dropped, 0);
    memory
}

/// The bundle's files that are evidence.
fn evidence(scene: &Scene, memory: &Memory) -> Vec<(PathBuf, Vec<u8>)> {
    let names = [".lock", ".writer"];
    let all = memory.files().into_iter().filter(|(path, _)| path.starts_with(scene.ledger()));
    all.filter(|(path, _)| !names.iter().any(|name| path.ends_with(name))).collect()
}

/// Flips one bit at each of so many places, spread over all files; each must be found, and the file be named.
fn flips(count: usize) -> usize {
    let mut scene = Scene::new();
    let memory = bundle(&mut scene);
    scene.found(&memory, "the bundle");
    let (files, dir) = (evidence(&scene, &memory), scene.ledger());
    assert!(files.len() > 20, "{}", files.len());
    let bits: usize = files.iter().map(|(_, bytes)| bytes.len() * 8).sum();
    let (step, mut at, mut done) = ((bits / count).max(1), 0, 0);
    for (path, bytes) in &files {
        while at < bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[at / 8] ^= 1 << (at % 8);
            let damaged = memory.copy();
            damaged.put(path, &changed);
            let disk: Shared = Arc::new(damaged);
            let case = format!("bit {at} of {}", path.display());
            let Err(said) = verify::whole(&disk, &dir) else { panic!("{case}: not found") };
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // Of events that still read as events, the root tells.
            let named = said.contains(&name) || name == "events.jsonl" && said.contains("checkpoint.txt");
            assert!(named, "{case}: {said}");
            (at, done) = (at + step, done + 1);
        }
        at -= bytes.len() * 8;
    }
    done
}

/// Lines cut, swapped, doubled, taken out and put in from elsewhere; files of one draw in another's place.
fn damages(count: u64) {
    let mut scene = Scene::new();
    let memory = bundle(&mut scene);
    let other = {
        let mut scene = Scene::new();
        bundle(&mut scene)
    };
    let events = |memory: &Memory| {
        memory.files().into_iter().find(|(path, _)| path.ends_with("events.jsonl")).unwrap().1
    };
    let (own, foreign) = (events(&memory), events(&other));
    let lines = |bytes: &[u8]| -> Vec<String> {
        String::from_utf8(bytes.to_vec()).unwrap().lines().map(|l| format!("{l}\n")).collect()
    };
    let (own, foreign) = (lines(&own), lines(&foreign));
    for case in 0..count {
        let mut lots = Lots(case);
        let mut now = own.clone();
        let (a, b) = (lots.below(own.len()), lots.below(own.len()));
        match case % 5 {
            0 => now.truncate(a),
            1 => now.swap(a, b),
            2 => now.insert(a, own[b].clone()),
            3 => drop(now.remove(a)),
            _ => now[a] = foreign[a].clone(),
        }
        let mut bytes = now.concat().into_bytes();
        if case % 10 == 0 {
            bytes.truncate(lots.below(bytes.len().max(1)));
        }
        if bytes == own.concat().into_bytes() {
            continue;
        }
        let damaged = memory.copy();
        damaged.put(&scene.ledger().join("events.jsonl"), &bytes);
        let disk: Shared = Arc::new(damaged);
        assert!(verify::whole(&disk, &scene.ledger()).is_err(), "case {case}");
    }
}

/// An older copy put in place, whole in itself: a newer checkpoint tells, and how many events are missing.
#[test]
fn an_older_copy_is_told_by_a_newer_checkpoint() {
    let mut scene = Scene::new();
    let (older, cli) = scene.before(&[COMMIT, RUN], RECORD);
    let newer = older.copy();
    assert!(scene.run(&newer, &cli).exit == Exit::Clean);
    scene.found(&older, "the older copy");
    let note = newer.files()[&scene.ledger().join("checkpoint.txt")].clone();
    let file = scene.home.path().join("noted.txt");
    std::fs::write(&file, note).unwrap();
    let (n, m) = (scene.found(&older, ""), scene.found(&newer, ""));
    let said = |memory: &Memory| {
        let disk: Shared = Arc::new(memory.clone());
        verify::against(&disk, &scene.ledger(), &file)
    };
    assert_eq!(said(&newer), Ok(()));
    let why = said(&older).unwrap_err();
    assert!(why.contains("rolled-back") && why.contains(&format!("at least {} are missing", m - n)), "{why}");
    // It is recorded, and whoever holds the newer checkpoint still sees it.
    let line = format!("{RESTORE} --checkpoint {}", file.display());
    scene.does(&older, &line);
    let disk: Shared = Arc::new(older.clone());
    let why = verify::against(&disk, &scene.ledger(), &file).unwrap_err();
    assert!(why.contains("restored from a backup"), "{why}");
    scene.found(&older, "restored");
}

#[test]
fn some_bits_flipped_and_lines_moved() {
    assert!(flips(120) >= 120);
    damages(40);
}

#[test]
#[ignore = "minutes: run by tests/durability/run"]
fn many_bits_flipped_and_lines_moved() {
    let n = flips(20_000);
    damages(1_000);
    println!(
        "damage: {n} single-bit flips and 1000 lines cut, swapped, doubled, taken out or put in: all found and named"
    );
    assert!(n >= 20_000);
}

#[test]
fn commands_cut_off_here_and_there() {
    let figures = programme(Some((3, 2)));
    assert_eq!((figures.crashes, figures.errors), (3 * SCENES.len(), 2 * SCENES.len()));
    // Every way and every error is among them, at many places.
    for (n, kinds) in [(3, Way::ALL.len()), (2, ERRORS.len())] {
        let cases: Vec<usize> = (0..SCENES.len()).flat_map(|s| taken(60 * kinds, s, Some(n))).collect();
        let of = |by: fn(usize, usize) -> usize| {
            cases.iter().map(|case| by(*case, kinds)).collect::<std::collections::BTreeSet<_>>().len()
        };
        assert_eq!(of(|case, kinds| case % kinds), kinds);
        assert!(of(|case, kinds| case / kinds) > 20, "{cases:?}");
    }
}

#[test]
#[ignore = "minutes: run by tests/durability/run"]
fn every_command_cut_off_at_every_call() {
    #[expect(clippy::disallowed_methods, reason = "a figure for people")]
    let start = std::time::Instant::now();
    let Figures { crashes, errors } = programme(None);
    let seconds = start.elapsed().as_secs();
    println!("crash programme: {} commands, {crashes} crashes, {errors} errors, {seconds} s", SCENES.len());
    assert!(crashes >= 3_500, "{crashes}");
}
