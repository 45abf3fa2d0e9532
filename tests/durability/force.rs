//! On a real file system: processes killed by force at random moments of commands that write one event and of those that
//! write several files (the event is wholly there or wholly not, what was said to be recorded is there, and a further run
//! finishes it), and many writers at once.

use super::folder::*;
use super::{KEY, log, recuse, sound, text};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Moments that differ from kill to kill and not from run to run.
pub struct Lots(u64);

impl Lots {
    pub fn new() -> Self {
        Self(1)
    }

    /// Somewhere within a quarter more than it usually takes.
    fn within(&mut self, usual: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let most = (usual.as_micros() as u64 * 5 / 4).max(1);
        Duration::from_micros((self.0 >> 33) % most)
    }
}

/// How many processes were killed before their event was recorded, how many after it, and how many had ended by then.
#[derive(Clone, Copy, Default, Debug)]
pub struct Killed {
    pub before: u32,
    pub recorded: u32,
    pub ended: u32,
}

/// Starts a command, kills it after a while, and says what it printed before that.
fn killed_after(command: &mut Command, delay: Duration) -> Output {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(delay);
    let _ = child.kill();
    child.wait_with_output().unwrap()
}

/// Puts further entities into the library, for recusals of them.
fn list(folder: &Folder, ids: impl Iterator<Item = String>) {
    let rows = ids.map(|id| format!("{id},{id}厂,企业,低,140525,44,存续\n"));
    folder.put("data/entities.csv", &rows.fold(ENTITIES.to_owned(), |all, row| all + &row));
}

/// Kills writers of one event after another in the same ledger.
pub fn recusals(times: u32) -> Killed {
    let folder = Folder::after(&[&KEY]);
    list(&folder, (4..times + 2).map(|n| format!("E{n}")));
    let started = Instant::now();
    assert!(recuse(&folder, "E1").status().unwrap().success());
    let (mut usual, mut lots, mut killed) = (started.elapsed(), Lots::new(), Killed::default());
    for n in 0..times {
        let entity = format!("E{}", n + 2);
        let out = killed_after(&mut recuse(&folder, &entity), lots.within(usual));
        let holds = |log: &ssj::ledger::Log| {
            let of = |e: &&ssj::ledger::Entry| {
                serde_json::to_string(e).unwrap().contains(&format!("\"{entity}\""))
            };
            log.entries().iter().filter(of).count()
        };
        let there = holds(&log(&folder));
        assert!(there == 1 || out.stdout.is_empty(), "{entity} was said to be recorded");
        killed.count(&out, there == 1);
        // What was cut off is recorded by running it again, once; the lock is free.
        let started = Instant::now();
        let again = recuse(&folder, &entity).output().unwrap();
        assert!(again.status.success(), "{}", text(&again));
        // How long it takes now: machines have other things to do, too.
        usual = started.elapsed();
        assert_eq!(holds(&sound(&folder)), 1, "{entity}");
    }
    folder.refuses(&["verify"], 6, &["nothing that does not belong there"]);
    killed
}

impl Killed {
    fn count(&mut self, out: &Output, recorded: bool) {
        assert!(out.status.success() || out.status.code().is_none(), "{}", text(out));
        match (out.status.success(), recorded) {
            (true, _) => self.ended += 1,
            (false, true) => self.recorded += 1,
            (false, false) => self.before += 1,
        }
    }

    pub fn all(self) -> u32 {
        self.before + self.recorded + self.ended
    }

    /// As a line of figures.
    pub fn say(self, what: &str, since: Instant) {
        let Self { before, recorded, ended } = self;
        let seconds = since.elapsed().as_secs();
        let all = self.all();
        println!(
            "killed: {all} × {what}: {before} before the event was recorded, {recorded} after it, {ended} had ended; {seconds} s"
        );
    }
}

/// A command that is killed, what is done before it and what must go on after it.
pub struct Step {
    pub name: &'static str,
    before: &'static [&'static [&'static str]],
    command: &'static [&'static str],
    after: &'static [&'static [&'static str]],
}

const RECORD: [&str; 4] = ["record", "results.csv", "--at", "2024-03-20T09:00"];

pub const STEPS: [Step; 4] = [
    Step { name: "draw commit", before: &[&KEY], command: &COMMIT, after: &[&RUN] },
    Step { name: "draw run", before: &[&KEY, &COMMIT], command: &RUN, after: &[&REVEAL] },
    Step { name: "record", before: &[&KEY, &COMMIT, &RUN], command: &RECORD, after: &[&REVEAL] },
    Step { name: "draw reveal", before: &[&KEY, &COMMIT, &RUN], command: &REVEAL, after: &[] },
];

/// Copies what is in a folder, folders in it included.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(std::fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// A folder as it is before a step, to be had again and again at the same place.
struct Prepared {
    folder: Folder,
    kept: tempfile::TempDir,
}

impl Prepared {
    fn before(step: &Step) -> Self {
        let folder = Folder::after(step.before);
        if step.command == RECORD {
            let duty = folder.get("ledger/draws/A1-1/duty.txt");
            let row = |line: &str| {
                let (entity, team) = line.split_once('|').unwrap();
                let team = team.replace('|', "、");
                format!("A1,1,{entity},2024-03-05,{team},2024-03-06,未发现问题,,2024-03-15\n")
            };
            let rows: String = duty.lines().map(row).collect();
            folder.put("results.csv", &format!("{RESULTS}{rows}"));
        }
        let kept = tempfile::tempdir().unwrap();
        copy(folder.home.path(), kept.path());
        Self { folder, kept }
    }

    fn again(&self) {
        for entry in std::fs::read_dir(self.folder.home.path()).unwrap().flatten() {
            std::fs::remove_dir_all(entry.path()).unwrap();
        }
        copy(self.kept.path(), self.folder.home.path());
    }

    fn command(&self, step: &Step) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ssj"));
        let dir = self.folder.path("");
        command.args(step.command).args(["--lang", "en"]).current_dir(dir);
        command.env("XDG_DATA_HOME", self.folder.home.path());
        command
    }

    fn events(&self) -> usize {
        log(&self.folder).entries().len()
    }

    /// Every stored byte is right. A step that was cut off is no damage, it is said.
    fn verified(&self, case: &str) -> Option<i32> {
        let out = self.folder.ssj(&["verify"]);
        assert!(matches!(out.status.code(), Some(0 | 6)), "{case}: {}", text(&out));
        out.status.code()
    }

    /// Nothing is left that only a crash leaves.
    fn tidy(&self, case: &str) {
        let mut folders = vec![self.folder.path("ledger")];
        while let Some(dir) = folders.pop() {
            for entry in std::fs::read_dir(dir).unwrap().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                assert!(
                    !name.starts_with(".ssj-") && name != ".staged" && name != ".writer",
                    "{case}: {name}"
                );
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                }
            }
        }
    }
}

/// Kills a step so many times, each time from the same folder.
pub fn steps(step: &Step, times: u32, lots: &mut Lots) -> Killed {
    let prepared = Prepared::before(step);
    let n = prepared.events();
    let started = Instant::now();
    let whole = prepared.command(step).output().unwrap();
    let mut usual = started.elapsed();
    assert!(whole.status.success() && !whole.stdout.is_empty(), "{}", text(&whole));
    let (m, clean) = (sound(&prepared.folder).entries().len(), prepared.verified(step.name));
    assert!(n < m, "{} records nothing", step.name);
    let mut killed = Killed::default();
    for time in 0..times {
        prepared.again();
        let delay = lots.within(usual);
        let case = format!("`{}` killed the {time}th time, after {delay:?}", step.name);
        let out = killed_after(&mut prepared.command(step), delay);
        let there = prepared.events();
        assert!(there == n || there == m, "{case}: {there} events, neither {n} nor {m}");
        assert!(there == m || out.stdout.is_empty(), "{case}: said to be recorded: {}", text(&out));
        assert!(there == m || !out.status.success(), "{case}: ended well and recorded nothing");
        killed.count(&out, there == m);
        prepared.verified(&case);
        // A step of a draw that was recorded is refused; a fact that was recorded is said to be known.
        let started = Instant::now();
        let again = prepared.command(step).output().unwrap();
        if there == n {
            usual = started.elapsed();
        }
        let code = again.status.code();
        assert!(code == Some(0) || there == m && code == Some(3), "{case}, again: {}", text(&again));
        assert_eq!(sound(&prepared.folder).entries().len(), m, "{case}, again");
        assert_eq!(prepared.verified(&case), clean, "{case}, again");
        prepared.tidy(&case);
        for next in step.after {
            let out = prepared.folder.ssj(next);
            assert!(out.status.success(), "{case}, then {next:?}: {}", text(&out));
        }
    }
    killed
}

/// One of those at work; it goes also where it fails, so that nobody waits for it.
struct Working<'a>(&'a std::sync::atomic::AtomicUsize);

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
    }
}

/// Writers at once, each with so many events of its own; a reader all the while.
pub fn writers(writers: usize, each: usize) -> (usize, usize) {
    let folder = Folder::new();
    list(&folder, (0..writers).flat_map(|w| (0..each).map(move |n| format!("W{w}.{n}"))));
    let refused = std::sync::atomic::AtomicUsize::new(0);
    let reads = std::sync::atomic::AtomicUsize::new(0);
    let working = std::sync::atomic::AtomicUsize::new(writers);
    let order = std::sync::atomic::Ordering::SeqCst;
    std::thread::scope(|scope| {
        for writer in 0..writers {
            let (folder, refused, working) = (&folder, &refused, &working);
            scope.spawn(move || {
                let _working = Working(working);
                for n in 0..each {
                    loop {
                        let out = recuse(folder, &format!("W{writer}.{n}")).output().unwrap();
                        if out.status.success() {
                            break;
                        }
                        let said = text(&out);
                        assert!(out.status.code() == Some(5) && said.contains("lock"), "{said}");
                        refused.fetch_add(1, order);
                        std::thread::sleep(Duration::from_millis(20 + 7 * writer as u64));
                    }
                }
            });
        }
        scope.spawn(|| {
            while working.load(order) > 0 {
                let out = folder.ssj(&["verify"]);
                assert!(matches!(out.status.code(), Some(0 | 6)), "{}", text(&out));
                reads.fetch_add(1, order);
                std::thread::sleep(Duration::from_millis(200));
            }
        });
    });
    let log = sound(&folder);
    assert_eq!(log.entries().len(), writers * each);
    (refused.into_inner(), reads.into_inner())
}
