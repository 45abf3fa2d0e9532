//! That the draw is fair: over thousands of seeds, how often each is drawn, and each pair, against theory.
//!
//! The seeds are fixed, so a test gives the same figure on every machine and can never fail by bad luck; it fails where
//! somebody makes the draw another one. Every χ² is held against both ends: within the middle 99.9 % of its distribution,
//! for a figure that is too good is no better than one that is too bad.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]
#![allow(
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::cast_precision_loss,
    reason = "χ² is a measure of the draw, no part of it"
)]

#[path = "draw/vectors.rs"]
#[allow(dead_code, reason = "each test uses its own part of the fixture")]
mod vectors;

use ssj::draw::pool::{self, in_memory, streamed};
use ssj::draw::*;
use std::collections::{BTreeMap, BTreeSet};
use vectors::*;

/// How many seeds.
const SEEDS: u32 = 6000;

fn key(of: &str, seed: u32) -> Key {
    Key::new(h(&format!("statistics {of} {seed}")))
}

/// The middle 99.9 % of χ² with these degrees of freedom, after Wilson and Hilferty, exact within 0.3 here, with two or
/// three degrees within 0.5.
fn bounds(df: usize) -> (f64, f64) {
    let (df, z) = (df as f64, 3.290_527);
    let at = |z: f64| df * (1.0 - 2.0 / (9.0 * df) + z * (2.0 / (9.0 * df)).sqrt()).powi(3);
    (at(-z), at(z))
}

/// Holds a sum of squares, measured in its variance, against χ².
fn fair(what: &str, squares: f64, variance: f64, df: usize) -> Result<(), String> {
    let chi = squares / variance;
    let (low, high) = bounds(df);
    let said = format!("{what}: χ² = {chi:.1} on {df} df over {SEEDS} seeds, within {low:.1} to {high:.1}");
    if low < chi && chi < high {
        eprintln!("{said}");
        Ok(())
    } else {
        Err(said.replace("within", "not within"))
    }
}

/// `k` of `n` without replacement, many times: how often each was drawn and each pair.
struct Counted {
    size: usize,
    drawn: usize,
    one: Vec<u64>,
    two: Vec<Vec<u64>>,
    trials: u64,
}

impl Counted {
    fn new(size: usize, drawn: usize) -> Self {
        Self { size, drawn, one: vec![0; size], two: vec![vec![0; size]; size], trials: 0 }
    }

    fn add(&mut self, list: &[usize]) {
        assert_eq!(list.len(), self.drawn);
        self.trials += 1;
        for (at, i) in list.iter().enumerate() {
            self.one[*i] += 1;
            for j in &list[..at] {
                self.two[*i][*j] += 1;
                self.two[*j][*i] += 1;
            }
        }
    }

    /// The chance that `m` given ones are all drawn.
    fn together(&self, m: usize) -> f64 {
        (0..m).map(|i| (self.drawn as f64 - i as f64).max(0.0) / (self.size as f64 - i as f64)).product()
    }

    /// Each is drawn equally often, each pair is, and none is never drawn.
    fn judge(&self, what: &str) -> Result<(), String> {
        let (n, trials) = (self.size as f64, self.trials as f64);
        assert!(self.one.iter().all(|c| *c > 0), "{what}: somebody is never drawn: {:?}", self.one);
        let p = self.together(1);
        let off: Vec<f64> = self.one.iter().map(|c| *c as f64 - trials * p).collect();
        // The number drawn is fixed, so the counts vary in one dimension less, and by N / (N - 1) more in those left.
        let variance = trials * p * (1.0 - p) * n / (n - 1.0);
        fair(&format!("{what}, inclusion"), off.iter().map(|o| o * o).sum(), variance, self.size - 1)?;
        if self.drawn < 2 || self.size < 5 {
            return Ok(());
        }
        // What the pairs say beyond how often each of the two was drawn: N(N - 3)/2 dimensions, in each of which the
        // indicator of a pair has the variance p2 - 2 p3 + p4.
        let expected = trials * self.together(2);
        let share: Vec<f64> = off.iter().map(|o| o * (self.drawn as f64 - 1.0) / (n - 2.0)).collect();
        let mut squares = 0.0;
        for i in 0..self.size {
            for j in 0..i {
                assert!(self.two[i][j] > 0, "{what}: {i} and {j} never meet");
                squares += (self.two[i][j] as f64 - expected - share[i] - share[j]).powi(2);
            }
        }
        let variance = trials * (self.together(2) - 2.0 * self.together(3) + self.together(4));
        fair(&format!("{what}, pairs"), squares, variance, self.size * (self.size - 3) / 2)
    }
}

/// Strata, how many each has and how many are drawn of it.
const STRATA: [(&str, usize, usize, &str); 4] = [
    ("A", 40, 4, "A:ratio:1/10:1/1"),
    ("B", 12, 3, "B:count:3:1/1"),
    ("D", 16, 6, "D:ratio:3/8:1/1"),
    ("K1.A-K1.B", 9, 4, "K1.A-K1.B:ratio:2/5:1/1"),
];

fn mixed_pool() -> Pool {
    let rows =
        STRATA.iter().flat_map(|(s, n, _, _)| (0..*n).map(move |i| pool_row(&format!("{s}.{i:02}"), s)));
    Pool::build(rows).unwrap()
}

fn place(id: &str) -> usize {
    id.rsplit('.').next().unwrap().parse().unwrap()
}

/// Whom the three ways to draw select, by stratum in byte order; they must agree.
fn drawn(
    files: &Files,
    strata: &[StratumTerms],
    key: &Key,
    texts: (&str, &str, &str),
    all_ways: bool,
) -> Vec<Vec<usize>> {
    let selection = select(files, strata, Quota::Year, Repeat::Never, key).unwrap();
    let places = |d: &Drawing| d.selected().iter().map(|r| place(r.id.as_str())).collect();
    let found: Vec<Vec<usize>> = selection.strata.iter().map(places).collect();
    if all_ways {
        let (pool, drawn, barred) = texts;
        let terms = pool::Terms {
            strata,
            quota: Quota::Year,
            repeat: Repeat::Never,
            key,
            drawn: drawn.as_bytes(),
            barred: barred.as_bytes(),
            reserve: 0,
        };
        let ranked = in_memory(pool.as_bytes(), &terms, 2).unwrap();
        let id = |id: &[u8]| place(std::str::from_utf8(id).unwrap());
        let memory: Vec<Vec<usize>> =
            ranked.iter().map(|r| r.ranked.iter().map(|one| id(one.id)).collect()).collect();
        assert_eq!(memory, found);
        let mut chosen = vec![Vec::new(); strata.len()];
        streamed(|| Ok(pool.as_bytes()), &terms, |c| chosen[c.stratum].push((c.ticket, place(c.id))))
            .unwrap();
        let mut read_twice: Vec<Vec<usize>> = Vec::new();
        for mut list in chosen {
            list.sort_unstable();
            read_twice.push(list.into_iter().map(|(_, i)| i).collect());
        }
        assert_eq!(read_twice, found);
    }
    found
}

#[test]
fn within_a_stratum_everybody_and_every_pair_is_drawn_equally_often() {
    let files = Files { pool: mixed_pool(), ..Files::default() };
    let strata = STRATA.map(|s| terms(s.3));
    let text = files.pool.text();
    let mut counted = STRATA.map(|(_, n, k, _)| Counted::new(n, k));
    for seed in 0..SEEDS {
        let lists = drawn(&files, &strata, &key("entity", seed), (&text, "", ""), seed % 20 == 0);
        counted.iter_mut().zip(lists).for_each(|(c, list)| c.add(&list));
    }
    for (c, (name, ..)) in counted.iter().zip(STRATA) {
        c.judge(&format!("stratum {name}")).unwrap();
    }
}

#[test]
fn one_stratum_says_nothing_of_another() {
    // B and D share the key; centred products of their indicators vary in (N - 1)(M - 1) dimensions.
    let files = Files { pool: mixed_pool(), ..Files::default() };
    let strata = STRATA.map(|s| terms(s.3));
    let ((_, n, k, _), (_, m, l, _)) = (STRATA[1], STRATA[2]);
    let (p, q) = (k as f64 / n as f64, l as f64 / m as f64);
    let mut sums = vec![vec![0.0; m]; n];
    for seed in 0..SEEDS {
        let lists = drawn(&files, &strata, &key("entity", seed), ("", "", ""), false);
        let has = |list: &[usize], i: usize| if list.contains(&i) { 1.0 } else { 0.0 };
        for (i, row) in sums.iter_mut().enumerate() {
            for (j, sum) in row.iter_mut().enumerate() {
                *sum += (has(&lists[1], i) - p) * (has(&lists[2], j) - q);
            }
        }
    }
    let spread = |p: f64, n: usize| p * (1.0 - p) * n as f64 / (n as f64 - 1.0);
    let squares = sums.iter().flatten().map(|s| s * s).sum();
    fair("across strata", squares, f64::from(SEEDS) * spread(p, n) * spread(q, m), (n - 1) * (m - 1))
        .unwrap();
}

#[test]
fn over_the_rounds_of_a_year_everybody_is_drawn_equally_often() {
    // Three rounds without repeats, each under its own key: seven of twenty in the year.
    let pool = Pool::build((0..20).map(|n| pool_row(&format!("E.{n:02}"), "A"))).unwrap();
    let mut year = Counted::new(20, 7);
    let mut rounds = [3, 2, 2].map(|k| Counted::new(20, k));
    for seed in 0..SEEDS {
        let mut list = BTreeSet::new();
        for (at, counted) in (1u64..).zip(&mut rounds) {
            let files =
                Files { pool: pool.clone(), drawn: Drawn::build(list.clone()).unwrap(), ..Files::default() };
            let strata = [terms(&format!("A:ratio:1/3:{at}/3"))];
            let key = key(&format!("round {at}"), seed);
            let selection = select(&files, &strata, Quota::Year, Repeat::Never, &key).unwrap();
            let new: Vec<usize> =
                selection.strata[0].selected().iter().map(|r| place(r.id.as_str())).collect();
            counted.add(&new);
            list.extend(selection.strata[0].selected().iter().map(|r| r.id.clone()));
        }
        year.add(&list.iter().map(|id| place(id.as_str())).collect::<Vec<_>>());
    }
    year.judge("the year").unwrap();
    for (at, counted) in (1..).zip(&rounds) {
        counted.judge(&format!("round {at} of the year")).unwrap();
    }
}

/// The teams for entities that are all selected, as places in the roster.
fn teams(entities: usize, people: usize, slots: usize, seed: u32) -> BTreeMap<usize, Vec<usize>> {
    let pool = Pool::build((0..entities).map(|n| pool_row(&format!("E.{n:02}"), "A"))).unwrap();
    let files = Files { pool, ..Files::default() };
    let all = [terms("A:ratio:1/1:1/1")];
    let selection = select(&files, &all, Quota::Year, Repeat::Never, &key("entity", seed)).unwrap();
    let roster: String = (0..people).map(|n| format!("P.{n:02}|ENV||2027-12-31\n")).collect();
    let roster = Inspectors::parse(roster.as_bytes()).unwrap();
    let (team, day) =
        (Slot::parse_team(&vec!["*:"; slots].join(";")).unwrap(), jiff::civil::date(2026, 12, 31));
    let key = key("inspector", seed);
    let staffing = Staffing {
        inspectors: &roster,
        conflicts: &Conflicts::default(),
        team: &team,
        visit_by: day,
        load_bound: None,
    };
    let duty = assign(&selection, &staffing, &key, &mut Loads::new()).unwrap();
    let crew = |t: &Team| t.inspectors.iter().map(|i| place(i.as_str())).collect();
    duty.teams.iter().map(|t| (place(t.entity.as_str()), crew(t))).collect()
}

#[test]
fn every_inspector_and_every_pair_of_inspectors_is_sent_equally_often() {
    let mut counted = Counted::new(8, 3);
    for seed in 0..SEEDS {
        counted.add(&teams(1, 8, 3, seed)[&0]);
    }
    counted.judge("inspectors of one visit").unwrap();
}

#[test]
fn every_inspector_meets_every_entity_equally_often() {
    // Four entities, teams of two from eight: everybody goes once, so the table of a trial has fixed margins. Its
    // entries vary in (4 - 1)(8 - 1) dimensions by 1/4 - P(two of a team) + P(two of two teams) = 1/4 - 1/28 + 1/14.
    let mut met = [[0u64; 8]; 4];
    let mut pairs = Counted::new(8, 2);
    for seed in 0..SEEDS {
        let teams = teams(4, 8, 2, seed);
        for (entity, crew) in &teams {
            crew.iter().for_each(|i| met[*entity][*i] += 1);
        }
        pairs.add(&teams[&0]);
    }
    let expected = f64::from(SEEDS) / 4.0;
    let squares = met.iter().flatten().map(|c| (*c as f64 - expected).powi(2)).sum();
    assert!(met.iter().flatten().all(|c| *c > 0), "{met:?}");
    let variance = f64::from(SEEDS) * (1.0 / 4.0 - 1.0 / 28.0 + 1.0 / 14.0);
    fair("inspectors and entities", squares, variance, 3 * 7).unwrap();
    pairs.judge("inspectors of one of four visits").unwrap();
}

#[test]
fn everybody_can_be_reached_even_when_one_is_drawn() {
    let pool = Pool::build((0..300).map(|n| pool_row(&format!("E.{n:03}"), "A"))).unwrap();
    let files = Files { pool, ..Files::default() };
    let strata = [terms("A:count:1:1/1")];
    let mut counted = Counted::new(300, 1);
    for seed in 0..SEEDS {
        counted.add(&drawn(&files, &strata, &key("one", seed), ("", "", ""), false)[0]);
    }
    counted.judge("one of three hundred").unwrap();
}

#[test]
fn the_method_finds_a_draw_that_is_not_fair() {
    // The first of twelve is drawn 1 time in 20 more often than it should be.
    let mut counted = Counted::new(12, 3);
    for seed in 0..SEEDS {
        let mut order: Vec<(Digest, usize)> =
            (0..12).map(|i| (key("one", seed).ticket(&i.to_string()), i)).collect();
        order.sort_unstable();
        let mut list: Vec<usize> = order[..3].iter().map(|(_, i)| *i).collect();
        if seed % 20 == 0 && !list.contains(&0) {
            list[2] = 0;
        }
        counted.add(&list);
    }
    assert!(counted.judge("a false draw").is_err());
}

/// Teams formed under constraints, over all seeds: how often each outcome came, against the chance that each has.
struct Outcomes {
    counts: BTreeMap<String, u64>,
    chances: BTreeMap<String, f64>,
}

impl Outcomes {
    /// `chances` in sixtieths or any other whole parts.
    fn new(chances: &[(&str, u32)]) -> Self {
        let all: f64 = chances.iter().map(|(_, n)| f64::from(*n)).sum();
        let chances = chances.iter().map(|(name, n)| ((*name).to_owned(), f64::from(*n) / all)).collect();
        Self { counts: BTreeMap::new(), chances }
    }

    fn add(&mut self, outcome: String) {
        assert!(self.chances.contains_key(&outcome), "{outcome} cannot come");
        *self.counts.entry(outcome).or_default() += 1;
    }

    /// Pearson's χ² with one degree of freedom less than there are outcomes.
    fn judge(&self, what: &str) {
        let trials: f64 = self.counts.values().map(|n| *n as f64).sum();
        let of = |name: &String| self.counts.get(name).copied().unwrap_or(0) as f64;
        let squares =
            self.chances.iter().map(|(name, p)| (of(name) - trials * p).powi(2) / (trials * p)).sum();
        fair(what, squares, 1.0, self.chances.len() - 1).unwrap();
    }
}

/// The teams of E.0, E.1… under constraints, as texts in the order of the entities.
fn constrained(
    roster: &str,
    recused: &str,
    team: &str,
    entities: usize,
    load_bound: Option<u64>,
    seed: u32,
) -> Vec<String> {
    let pool = Pool::build((0..entities).map(|n| pool_row(&format!("E.{n}"), "A"))).unwrap();
    let files = Files { pool, ..Files::default() };
    let all = [terms("A:ratio:1/1:1/1")];
    let selection = select(&files, &all, Quota::Year, Repeat::Never, &key("entity", seed)).unwrap();
    let lines = |text: &str| text.split(' ').filter(|l| !l.is_empty()).map(|l| format!("{l}\n")).collect();
    let (roster, recused): (String, String) = (lines(roster), lines(recused));
    let staffing = Staffing {
        inspectors: &Inspectors::parse(roster.as_bytes()).unwrap(),
        conflicts: &Conflicts::parse(recused.as_bytes()).unwrap(),
        team: &Slot::parse_team(team).unwrap(),
        visit_by: jiff::civil::date(2026, 12, 31),
        load_bound,
    };
    let duty = assign(&selection, &staffing, &key("inspector", seed), &mut Loads::new()).unwrap();
    let text = |t: &Team| t.inspectors.iter().map(|i| i.as_str()).collect::<Vec<_>>().join("");
    let teams: BTreeMap<&str, String> = duty.teams.iter().map(|t| (t.entity.as_str(), text(t))).collect();
    teams.into_values().collect()
}

#[test]
fn departments_are_represented_evenly() {
    // One of three and one of two: six pairs, each as likely.
    let roster = "A|ENV||2027-01-01 B|ENV||2027-01-01 C|ENV||2027-01-01 D|MKT||2027-01-01 E|MKT||2027-01-01";
    let mut found = Outcomes::new(&["AD", "AE", "BD", "BE", "CD", "CE"].map(|pair| (pair, 1)));
    for seed in 0..SEEDS {
        found.add(constrained(roster, "", "ENV:;MKT:", 1, None, seed).concat());
    }
    found.judge("pairs of two departments");
    // Who keeps away, or whose certificate runs out, leaves the others as likely as they were.
    let roster = format!("{} F|ENV||2026-12-30", roster);
    let mut found = Outcomes::new(&["AD", "AE", "CD", "CE"].map(|pair| (pair, 1)));
    for seed in 0..SEEDS {
        found.add(constrained(&roster, "B|E.0", "ENV:;MKT:", 1, None, seed).concat());
    }
    found.judge("pairs of two departments, one recused and one expired");
}

#[test]
fn what_is_repaired_stays_fair() {
    // Only A is qualified: whenever A would be the first, somebody else is, and everybody as likely.
    let roster = "A|ENV|Q|2027-01-01 B|ENV||2027-01-01 C|ENV||2027-01-01 D|ENV||2027-01-01";
    let mut found = Outcomes::new(&["BA", "CA", "DA"].map(|team| (team, 1)));
    for seed in 0..SEEDS {
        found.add(constrained(roster, "", "*:;*:Q", 1, None, seed).concat());
    }
    found.judge("teams with the only one who is qualified");
    // A and B are qualified, C to F are not: the first is anybody, then one of those left who are qualified.
    let roster =
        "A|X|Q|2027-01-01 B|X|Q|2027-01-01 C|X||2027-01-01 D|X||2027-01-01 E|X||2027-01-01 F|X||2027-01-01";
    let mut chances = vec![("AB", 2), ("BA", 2)];
    chances.extend(["CA", "CB", "DA", "DB", "EA", "EB", "FA", "FB"].map(|team| (team, 1)));
    let mut found = Outcomes::new(&chances);
    for seed in 0..SEEDS {
        found.add(constrained(roster, "", "*:;*:Q", 1, None, seed).concat());
    }
    found.judge("teams with one of two who are qualified");
}

#[test]
fn under_a_bound_that_leaves_no_choice_of_people_their_places_stay_fair() {
    // Two visits and four people who go once: each team has one who is qualified, and each entity each pair as often.
    let roster = "A|ENV|Q|2027-01-01 B|ENV|Q|2027-01-01 C|ENV||2027-01-01 D|ENV||2027-01-01";
    let both = ["CA DB", "CB DA", "DA CB", "DB CA"];
    let mut found = Outcomes::new(&both.map(|teams| (teams, 1)));
    for seed in 0..SEEDS {
        found.add(constrained(roster, "", "*:;*:Q", 2, Some(1), seed).join(" "));
    }
    found.judge("two teams within a bound");
}

#[test]
fn over_a_draw_everybody_goes_with_everybody_else_equally_often() {
    // Eight people in teams of two: every four visits everybody goes once. Such a matching has each pair with the chance
    // 1/7, and two pairs without anybody in common with 1/35; counts of pairs vary in 8 (8 - 3) / 2 dimensions, in each
    // by 1/7 + 1/35.
    let (visits, blocks) = (28, 7);
    let mut pairs = [[0u64; 8]; 8];
    let mut different = 0;
    for seed in 0..SEEDS {
        let mut met = BTreeSet::new();
        for crew in teams(visits, 8, 2, seed).into_values() {
            let (a, b) = (crew[0].min(crew[1]), crew[0].max(crew[1]));
            pairs[a][b] += 1;
            met.insert((a, b));
        }
        different += met.len();
    }
    let matchings = f64::from(SEEDS) * f64::from(blocks);
    let counts = (0..8).flat_map(|a| (a + 1..8).map(move |b| (a, b))).map(|(a, b)| pairs[a][b] as f64);
    let squares = counts.map(|n| (n - matchings / 7.0).powi(2)).sum();
    fair("pairs of inspectors over a draw", squares, matchings * (1.0 / 7.0 + 1.0 / 35.0), 20).unwrap();
    // As many different pairs as chance gives: 28 (1 - (6/7)^7) of 28, with a spread of less than 1.6 in one draw.
    let (mean, expected) = (different as f64 / f64::from(SEEDS), 28.0 * (1.0 - (6.0_f64 / 7.0).powi(blocks)));
    eprintln!("different pairs in {visits} visits: {mean:.2} of 28, by chance {expected:.2}");
    assert!((mean - expected).abs() < 4.0 * 1.6 / f64::from(SEEDS).sqrt(), "{mean} {expected}");
}
