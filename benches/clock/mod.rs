//! How time is measured.

use std::sync::LazyLock;
use std::time::Instant;

/// The best time of some runs, in milliseconds. What the work makes is dropped after the clock has stopped.
#[allow(dead_code, reason = "not every benchmark that shares this file asks for it")]
pub fn best<T>(runs: usize, work: impl FnMut() -> T) -> f64 {
    best_by(now, runs, work)
}

/// The same on the clock, for work that several threads do.
#[allow(dead_code, reason = "not every benchmark that shares this file asks for it")]
pub fn best_on_the_clock<T>(runs: usize, work: impl FnMut() -> T) -> f64 {
    best_by(clock, runs, work)
}

fn best_by<T>(now: fn() -> f64, runs: usize, mut work: impl FnMut() -> T) -> f64 {
    let one = |_| {
        let from = now();
        let out = work();
        let time = now() - from;
        drop(out);
        time
    };
    (0..runs).map(one).fold(f64::INFINITY, f64::min)
}

/// Milliseconds on the processor where the system counts them, so that other work on the machine is not measured;
/// elsewhere milliseconds on the clock.
fn now() -> f64 {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|s| s.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(clock, |ns| ns / 1e6)
}

/// Milliseconds on the clock.
#[allow(dead_code, reason = "not every benchmark that shares this file asks for it")]
pub fn clock() -> f64 {
    static FROM: LazyLock<Instant> = LazyLock::new(Instant::now);
    FROM.elapsed().as_secs_f64() * 1e3
}
