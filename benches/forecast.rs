//! How long 10,000 simulated years of the example take on two threads, beside a plain simulation of the same draws that
//! shuffles every class anew, and beside the exact expectation, which both must meet; and how long the program
//! takes from last year's rules to a forecast: `cargo bench --bench forecast`. Ends with 1 where a bound is missed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time"
)]

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use ssj::draw::{Posts, Stratum};
use ssj::forecast::{Forecast, Plays, Setting, forecast};
use ssj::model::{Model, lower};
use ssj::plan::{Plan, assume, compile};
use ssj::reach::{Membership, Reach};
use ssj::registry::{Entity, Inspector, Recusal, entities, inspectors, recusals};
use ssj::source::Sources;
use std::collections::{BTreeMap, HashSet};
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

#[path = "clock/mod.rs"]
mod clock;

use clock::best;

const YEARS: u32 = 10_000;
/// On two threads, on the clock: what somebody waits.
const SECONDS: f64 = 10.0;
const RUNS: usize = 3;
/// A plan from last year's, checked, shown, and a forecast, one command after the other.
const STEPS: f64 = 2.0;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (model, plan) = compiled(root);
    let data = root.join("examples/zezhou-2024/data");
    let read = |name: &str| std::fs::read(data.join(name)).unwrap();
    let library = entities("entities.csv", &read("entities.csv")).rows;
    let library: Vec<Entity> = library.into_iter().filter(|e| e.active).collect();
    let officers = inspectors("inspectors.csv", &read("inspectors.csv")).rows;
    let away = recusals("recusals.csv", &read("recusals.csv")).rows;
    println!("{YEARS} years, {} entities, {} inspectors, best of {RUNS} runs", library.len(), officers.len());

    let play = |threads, officers: &[Inspector], away: &[Recusal]| -> Forecast {
        let mut setting = Setting::new(&model, &plan, officers, away);
        library.iter().for_each(|e| setting.add(e));
        forecast(&model, &setting.finish(), &Plays { seed: "1".to_owned(), years: YEARS, threads })
    };
    let found = play(2, &officers, &away);
    assert_eq!(found.apart(), []);
    let (exact, _) = found.reached.exact.clone().unwrap();
    let wait = (0..RUNS).map(|_| {
        let start = Instant::now();
        black_box(play(2, &officers, &away));
        start.elapsed().as_secs_f64()
    });
    let wait = wait.fold(f64::INFINITY, f64::min);
    println!("two threads, with teams: {wait:.2} s on the clock (bound {SECONDS})");

    let ours = best(RUNS, || play(1, &[], &[]));
    let strata = strata(&model, &plan, &library);
    let mean = plain(&strata, library.len(), YEARS) as f64 / f64::from(YEARS);
    let expected: f64 = exact.decimal(6).parse().unwrap();
    // The peer has to draw what we draw; where nothing overlaps every year is the expectation.
    assert!((mean - expected).abs() < 0.5, "{mean} {expected}");
    let peer = best(1, || plain(&strata, library.len(), YEARS));
    println!("one thread, no teams:    {ours:.0} ms of processor time");
    println!("plain simulation:        {peer:.0} ms of processor time; ours/plain {:.3}", ours / peer);
    // Too short for the clock of the processor.
    let start = Instant::now();
    (0..100).for_each(|_| drop(black_box(play_nothing(&model, &plan, &library))));
    let computed = start.elapsed().as_secs_f64() * 10.0;
    println!(
        "setting up and one year: {computed:.2} ms on the clock; exact expectation {}",
        exact.decimal(2)
    );
    let steps = (0..RUNS).map(|_| steps(root)).fold(f64::INFINITY, f64::min);
    println!(
        "new, check, plan of its draft, forecast of the example: {steps:.2} s on the clock (bound {STEPS})"
    );
    if wait >= SECONDS || steps >= STEPS {
        println!("a bound is missed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The program from last year's rules to a forecast. What the draft leaves undecided cannot be forecast, so that the
/// example with its assumptions stands in for it.
fn steps(root: &Path) -> f64 {
    let home = tempfile::tempdir().unwrap();
    let draft = home.path().join("2025");
    let (rules, example, draft) =
        (root.join("rules/zezhou-2024"), root.join("examples/zezhou-2024"), draft.to_str().unwrap());
    let (rules, example) = (rules.to_str().unwrap(), example.to_str().unwrap());
    let commands: [(&[&str], &[i32]); 4] = [
        (&["new", "2025", "--from", rules, "--out", draft], &[0]),
        // What the draft leaves undecided is found, and left unchecked, and stops the draws.
        (&["check", draft], &[0, 1, 6]),
        (&["plan", draft], &[0, 3]),
        (&["forecast", example], &[0]),
    ];
    let start = Instant::now();
    for (args, ends) in commands {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ssj"));
        let out = command.args(args).output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr);
        assert!(ends.contains(&out.status.code().unwrap()), "{args:?}: {:?} {said}", out.status);
    }
    start.elapsed().as_secs_f64()
}

/// The example with its assumptions.
fn compiled(root: &Path) -> (Model, Plan) {
    let mut sources = Sources::default();
    let rules = std::fs::read_dir(root.join("rules/zezhou-2024")).unwrap().flatten().map(|e| e.path());
    let library = std::fs::read_dir(root.join("rules/cn")).unwrap().flatten().map(|e| e.path());
    let own = ["assumptions.ssj"].map(|name| root.join("examples/zezhou-2024").join(name));
    let trees: Vec<_> = rules
        .chain(library)
        .chain(own)
        .map(|path| {
            let file = sources.add(&path.to_string_lossy(), &std::fs::read_to_string(&path).unwrap());
            ssj::syntax::parse(file, &sources).0
        })
        .collect();
    let (mut model, _) = lower(&trees, &sources);
    let assumed = assume(&mut model);
    let plan = compile(&model, assumed);
    assert!(plan.blocked.is_empty(), "{:?}", plan.blocked);
    (model, plan)
}

/// The strata of all tasks: who is in each, and how many each draw takes.
fn strata(model: &Model, plan: &Plan, library: &[Entity]) -> Vec<(Vec<u32>, Vec<u64>)> {
    let mut reach = Reach::new(model, plan, &Posts::default());
    let mut members: BTreeMap<(String, Stratum), Vec<u32>> = BTreeMap::new();
    for (at, entity) in (0..).zip(library) {
        for (task, membership) in plan.tasks.iter().zip(reach.place(entity)) {
            if let Membership::In(stratum, _) = membership {
                members.entry((task.name.clone(), stratum)).or_default().push(at);
            }
        }
    }
    let takes = |(task, stratum): &(String, Stratum)| reach.year(task, stratum).unwrap().takes;
    members.iter().map(|(key, ids)| (ids.clone(), takes(key))).collect()
}

/// Years as somebody writes them down first: in every draw the whole class is shuffled, whoever was drawn before is
/// skipped, and a set says who was reached.
fn plain(strata: &[(Vec<u32>, Vec<u64>)], entities: usize, years: u32) -> u64 {
    let mut random = ChaCha20Rng::from_seed([7; 32]);
    let mut sum = 0;
    for _ in 0..years {
        let mut reached: HashSet<u32> = HashSet::new();
        let mut visits = vec![0u32; entities];
        for (members, takes) in strata {
            let mut drawn: HashSet<u32> = HashSet::new();
            for k in takes {
                let mut order = members.clone();
                for at in (1..order.len()).rev() {
                    let other = (u64::from(random.next_u32()) * (at as u64 + 1)) >> 32;
                    order.swap(at, other as usize);
                }
                let fresh: Vec<u32> = order.into_iter().filter(|e| !drawn.contains(e)).collect();
                for entity in fresh.into_iter().take(*k as usize) {
                    drawn.insert(entity);
                    reached.insert(entity);
                    visits[entity as usize] += 1;
                }
            }
        }
        black_box(visits);
        sum += reached.len() as u64;
    }
    sum
}

/// What a forecast costs beside its years.
fn play_nothing(model: &Model, plan: &Plan, library: &[Entity]) -> Forecast {
    let mut setting = Setting::new(model, plan, &[], &[]);
    library.iter().for_each(|e| setting.add(e));
    forecast(model, &setting.finish(), &Plays { seed: "1".to_owned(), years: 1, threads: 1 })
}
