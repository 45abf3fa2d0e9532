//! What must hold of every draw, and what must never be read as a commit or certificate.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/vectors.rs"]
#[allow(dead_code, reason = "each test uses its own part of the fixture")]
mod vectors;

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use ssj::draw::*;
use std::collections::{BTreeMap, BTreeSet};
use vectors::*;

fn entities() -> impl Strategy<Value = BTreeMap<String, &'static str>> {
    btree_map("[0-9A-Z._-]{1,8}", prop::sample::select(vec!["A", "B", "K1.A-K1.B"]), 1..60)
}

fn table(entities: &BTreeMap<String, &str>) -> Pool {
    Pool::build(entities.iter().map(|(e, s)| pool_row(e, s))).unwrap()
}

/// Every n-th entity from `from` on.
fn some(entities: &BTreeMap<String, &str>, from: usize, step: usize) -> Vec<Id> {
    entities.keys().skip(from).step_by(step).map(|e| id(e)).collect()
}

fn bar(ids: Vec<Id>) -> Barred {
    Barred::build(ids.into_iter().map(|id| BarredRow { id, reason: code("CLOSED") })).unwrap()
}

fn draw(files: &Files, rate: &str, repeat: Repeat, key: u64) -> Selection {
    let strata = ["A", "B", "K1.A-K1.B"].map(|s| terms(&format!("{s}:{rate}")));
    select(files, &strata, Quota::Round, repeat, &Key::new(h(&key.to_string()))).unwrap()
}

fn chosen(selection: &Selection) -> BTreeSet<Id> {
    selection.walk().into_iter().map(|r| r.id.clone()).collect()
}

/// A reader that gives a few bytes at a time.
struct Sip<'a>(&'a [u8], usize);

impl std::io::Read for Sip<'_> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let n = self.1.min(buf.len());
        std::io::Read::read(&mut self.0, &mut buf[..n])
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_order_of_the_input_is_irrelevant(
        (entities, shuffled) in entities().prop_flat_map(|e| {
            let rows: Vec<_> = e.clone().into_iter().collect();
            (Just(e), Just(rows).prop_shuffle())
        }),
        key: u64,
    ) {
        let pool = Pool::build(shuffled.iter().map(|(e, s)| pool_row(e, s))).unwrap();
        prop_assert_eq!(pool.text(), table(&entities).text());
        let of = |pool| draw(&Files { pool, ..Files::default() }, "ratio:1/3:1/1", Repeat::Never, key);
        prop_assert_eq!(of(pool), of(table(&entities)));
    }

    #[test]
    fn removing_somebody_unselected_changes_nothing_else(entities in entities(), count in 0u64..9, key: u64) {
        let rate = format!("count:{count}:1/1");
        let all = draw(&Files { pool: table(&entities), ..Files::default() }, &rate, Repeat::Never, key);
        for gone in all.strata.iter().flat_map(|d| d.reserve()).take(5) {
            let mut fewer = entities.clone();
            fewer.remove(gone.id.as_str());
            let less = draw(&Files { pool: table(&fewer), ..Files::default() }, &rate, Repeat::Never, key);
            prop_assert_eq!(less.text(), all.text());
        }
    }

    #[test]
    fn one_more_extends_and_never_replaces(entities in entities(), count in 0u64..30, key: u64) {
        let files = Files { pool: table(&entities), ..Files::default() };
        let of = |n| draw(&files, &format!("count:{n}:1/1"), Repeat::Never, key);
        for (less, more) in of(count).strata.iter().zip(of(count + 1).strata) {
            prop_assert!(more.selected().starts_with(less.selected()));
            prop_assert!(more.k == less.k + 1 || less.reserve().is_empty());
        }
    }

    #[test]
    fn nobody_barred_is_drawn_and_repeats_come_last(
        entities in entities(), step in 2usize..5, count in 0u64..60, key: u64,
    ) {
        let (gone, before) = (some(&entities, 0, step), some(&entities, 1, step));
        let drawn = Drawn::build(before.clone()).unwrap();
        let files = Files { pool: table(&entities), drawn, barred: bar(gone.clone()), ..Files::default() };
        for repeat in [Repeat::Never, Repeat::Cycle] {
            let selection = draw(&files, &format!("count:{count}:1/1"), repeat, key);
            let list = chosen(&selection);
            prop_assert!(gone.iter().all(|id| !list.contains(id)));
            prop_assert!(repeat == Repeat::Cycle || before.iter().all(|id| !list.contains(id)));
            for drawing in &selection.strata {
                prop_assert!(drawing.selected().is_sorted_by_key(|r| r.again));
            }
        }
    }

    #[test]
    fn the_cutoff_tells_who_is_drawn(entities in entities(), step in 2usize..5, count in 0u64..60, key: u64) {
        let before: BTreeSet<Id> = some(&entities, 1, step).into_iter().collect();
        let drawn = Drawn::build(before.clone()).unwrap();
        let files = Files { pool: table(&entities), drawn, ..Files::default() };
        let selection = draw(&files, &format!("count:{count}:1/1"), Repeat::Cycle, key);
        let list = chosen(&selection);
        for row in files.pool.rows() {
            let Cutoffs { last, again, .. } = selection.of(&row.stratum).unwrap().cutoffs();
            let cutoff = if before.contains(&row.id) { again } else { last };
            let ticket = h(&format!("{}|{}", h(&key.to_string()), row.id));
            prop_assert_eq!(list.contains(&row.id), cutoff.is_some_and(|c| ticket <= c));
        }
    }

    #[test]
    fn the_year_is_exact_and_nobody_comes_twice(
        size in 1usize..200, num in 0u64..12, rounds in 1u64..7, key: u64,
    ) {
        let pool = Pool::build((0..size).map(|n| pool_row(&format!("E{n}"), "A"))).unwrap();
        let rate = ratio(num, 12);
        let mut list = BTreeSet::new();
        let mut total = 0;
        for round in 1..=rounds {
            let drawn = Drawn::build(list.clone()).unwrap();
            let files = Files { pool: pool.clone(), drawn, ..Files::default() };
            let line = StratumTerms { stratum: stratum("A"), rate, schedule: Schedule { round, rounds } };
            let key = Key::new(h(&format!("{key} {round}")));
            let selection = select(&files, &[line], Quota::Year, Repeat::Never, &key).unwrap();
            total += selection.strata[0].k;
            list.extend(chosen(&selection));
        }
        let Rate::Ratio(ratio) = rate else { unreachable!() };
        prop_assert_eq!(total, ratio.ceil_of(size as u64));
        prop_assert_eq!(list.len() as u64, total);
    }

    #[test]
    fn however_a_pool_is_read_the_list_is_the_same(
        entities in entities(), step in 2usize..5, count in 0u64..30, key: u64, bytes in 1usize..40, cycle: bool,
    ) {
        let (barred, drawn) = (bar(some(&entities, 0, step)), Drawn::build(some(&entities, 1, step)).unwrap());
        let files = Files { pool: table(&entities), drawn, barred, ..Files::default() };
        let strata = ["A", "B", "K1.A-K1.B"].map(|s| terms(&format!("{s}:count:{count}:1/1")));
        let repeat = if cycle { Repeat::Cycle } else { Repeat::Never };
        let key = Key::new(h(&key.to_string()));
        let list = select(&files, &strata, Quota::Round, repeat, &key).unwrap().text();
        let (pool, drawn, barred) = (files.pool.text(), files.drawn.text(), files.barred.text());
        let (drawn, barred) = (drawn.as_bytes(), barred.as_bytes());
        let terms =
            pool::Terms { strata: &strata, quota: Quota::Round, repeat, key: &key, drawn, barred, reserve: 0 };
        let line = |stratum: &Stratum, rank: u64, id: &str| format!("{stratum}|{rank}|{id}|{}\n", key.ticket(id));
        for threads in 1..9 {
            let ranked = pool::in_memory(pool.as_bytes(), &terms, threads).unwrap();
            let of = |r: &pool::Ranking<'_>| -> String {
                let ids = r.ranked.iter().map(|one| std::str::from_utf8(one.id).unwrap());
                (1..).zip(ids).map(|(rank, id)| line(&r.stratum, rank, id)).collect()
            };
            prop_assert_eq!(ranked.iter().map(of).collect::<String>(), list.as_str());
        }
        let mut chosen = BTreeSet::new();
        let figures = pool::streamed(|| Ok(Sip(pool.as_bytes(), bytes)), &terms, |c| {
            chosen.insert((c.stratum, c.again, c.ticket, c.id.to_owned()));
        });
        let mut text = String::new();
        for (at, of) in figures.unwrap().iter().enumerate() {
            let ids = chosen.iter().filter(|c| c.0 == at).map(|c| &c.3);
            (1..).zip(ids).for_each(|(rank, id)| text += &line(&of.stratum, rank, id));
        }
        prop_assert_eq!(text, list);
    }

    #[test]
    fn failures_and_substitutes_leave_the_year_exact(
        size in 60usize..120, count in 1u64..20, rounds in 1u64..5, failing in vec(0usize..3, 4), key: u64,
    ) {
        let pool = Pool::build((0..size).map(|n| pool_row(&format!("E{n}"), "A"))).unwrap();
        let (mut past, mut barred): (Vec<Past>, Vec<BarredRow>) = (Vec::new(), Vec::new());
        for round in 1..=rounds {
            let drawn = Drawn::build(drawn_after(&past)).unwrap();
            let files = Files {
                pool: pool.clone(), drawn, barred: Barred::build(barred.clone()).unwrap(), ..Files::default()
            };
            let line = terms(&format!("A:count:{count}:{round}/{rounds}"));
            let key = Key::new(h(&format!("{key} {round}")));
            let selection = select(&files, &[line], Quota::Year, Repeat::Never, &key).unwrap();
            let out: Vec<Id> = barred.iter().map(|b| b.id.clone()).collect();
            prop_assert!(chosen(&selection).iter().all(|id| !out.contains(id) && !files.drawn.rows().contains(id)));
            let failed: Vec<Failure> = selection.strata[0].selected().iter().take(failing[round as usize - 1])
                .map(|r| Failure { id: r.id.clone(), reason: code("CLOSED") }).collect();
            let stand_in = substitutes(&selection, &failed).unwrap();
            barred.extend(failed.into_iter().map(|f| BarredRow { id: f.id, reason: f.reason }));
            past.push(Past {
                selected: parse_selected(selection.text().as_bytes()).unwrap(),
                substitutes: stand_in,
                drawn: files.drawn,
            });
        }
        // Everybody who was visited, each once.
        prop_assert_eq!(drawn_after(&past).len() as u64, count);
    }

    #[test]
    fn loads_differ_by_one_at_most_without_constraints(
        visits in 1usize..40, people in 2usize..8, key: u64,
    ) {
        let pool = Pool::build((0..visits).map(|n| pool_row(&format!("E{n}"), "A"))).unwrap();
        let selection = draw(&Files { pool, ..Files::default() }, "ratio:1/1:1/1", Repeat::Never, key);
        let roster: String = (0..people).map(|n| format!("P{n}|ENV||2027-12-31\n")).collect();
        let roster = Inspectors::parse(roster.as_bytes()).unwrap();
        let (team, day) = (Slot::parse_team("*:;*:").unwrap(), jiff::civil::date(2026, 12, 31));
        let mut loads = Loads::new();
        let key = Key::new(h(&format!("i{key}")));
        let staffing = staffing(&roster, &team, day);
        assign(&selection, &staffing, &key, &mut loads).unwrap();
        let load = |n: usize| loads.get(&id(&format!("P{n}"))).copied().unwrap_or(0);
        let all: Vec<u64> = (0..people).map(load).collect();
        prop_assert!(all.iter().max().unwrap() - all.iter().min().unwrap() <= 1, "{all:?}");
    }

    #[test]
    fn what_is_read_is_what_would_be_written(
        edits in vec((0usize..4, any::<prop::sample::Index>(), prop::sample::select(b"0A:-/.,=|+;*\n\r z".to_vec())), 1..3),
    ) {
        let [v3, ..] = PUBLISHED.with(Clone::clone);
        for text in [v3.0, v3.1] {
            let mut bytes = text.clone().into_bytes();
            for (kind, at, byte) in &edits {
                let at = at.index(bytes.len());
                match kind {
                    0 => bytes[at] = *byte,
                    1 => bytes.insert(at, *byte),
                    2 => drop(bytes.remove(at)),
                    _ => bytes.truncate(at + 1),
                }
            }
            if let Ok(read) = Commit::parse(&bytes) {
                prop_assert_eq!(read.text().into_bytes(), bytes.clone());
            }
            if let Ok(read) = Certificate::parse(&bytes) {
                prop_assert_eq!(read.text().into_bytes(), bytes);
            }
        }
    }

    #[test]
    fn a_failed_place_is_named(people in btree_set("[A-Z]{3}", 0..2)) {
        // Two slots cannot be filled by fewer than two.
        let pool = Pool::build([pool_row("E1", "A")]).unwrap();
        let selection = draw(&Files { pool, ..Files::default() }, "ratio:1/1:1/1", Repeat::Never, 1);
        let roster: String = people.iter().map(|p| format!("{p}|ENV||2027-12-31\n")).collect();
        let roster = Inspectors::parse(roster.as_bytes()).unwrap();
        let (team, day) = (Slot::parse_team("*:;ENV:").unwrap(), jiff::civil::date(2026, 12, 31));
        let found = assign(&selection, &staffing(&roster, &team, day), &Key::new(h("")), &mut Loads::new());
        let Err(TeamError::Shortage(gap)) = found else { panic!("{found:?}") };
        prop_assert_eq!(gap.entity, Some(id("E1")));
        // Without anybody one slot is enough to show it.
        let places: Vec<usize> = gap.slots.iter().map(|s| s.place).collect();
        prop_assert_eq!(places.len(), people.len() + 1);
        prop_assert_eq!(gap.able.len(), people.len());
    }
}

fn staffing<'a>(inspectors: &'a Inspectors, team: &'a [Slot], visit_by: jiff::civil::Date) -> Staffing<'a> {
    static NOBODY: std::sync::LazyLock<Conflicts> = std::sync::LazyLock::new(Conflicts::default);
    Staffing { inspectors, conflicts: &NOBODY, team, visit_by, load_bound: None }
}

thread_local! {
    static PUBLISHED: [(String, String); 3] = published().map(|p| (p.commit.text(), p.certificate.text()));
}

fn commit_error(from: &str, to: &str) -> (u64, String) {
    let text = PUBLISHED.with(|p| p[0].0.clone());
    assert!(text.contains(from), "{from}");
    let error = Commit::parse(text.replacen(from, to, 1).as_bytes()).unwrap_err();
    (error.line, error.problem.to_string())
}

#[test]
fn a_commit_that_deviates_is_refused_with_its_line() {
    let says = |from, to, line, problem: &str| {
        assert_eq!(commit_error(from, to), (line, problem.to_owned()), "{to}")
    };
    says("dr1-commit\n", "", 1, "`dr1-commit` is missing here");
    says("dr1-commit", "dr2-commit", 1, "`dr1-commit` is missing here");
    says("draw=TEST-2026\n", "", 4, "`draw` is missing here");
    says("draw=", " draw=", 4, "`draw` is missing here");
    says("draw=TEST-2026", "draw=test", 4, "`test` is not a name of a draw");
    says("round=1\n", "round=1.\n", 5, "`1.` is not a round");
    says("round=1\nrounds=2\n", "rounds=2\nround=1\n", 5, "`round` is missing here");
    says("rounds=2\n", "rounds=02\n", 6, "`02` is not a number");
    says("previous=-", "previous=", 7, "`` is not a SHA-256 digest");
    says("quota=year", "quota=month", 8, "`month` is not a kind of quota");
    says("repeat=never", "repeat=", 9, "`` is not a rule for repeats");
    says("visit-by=2026-03-30", "visit-by=2026-02-30", 11, "`2026-02-30` is not a date");
    says("team=ENV:CHEM;*:", "team=", 12, "`` is not a slot of a team");
    says("team=ENV:CHEM;*:", "team=ENV:CHEM+;*:", 12, "`ENV:CHEM+` is not a slot of a team");
    says("A:ratio:1/20", "A:ratio:2/40", 20, "`2/40` is not a ratio in lowest terms up to 1");
    says("A:ratio:1/20", "A:ratio:21/20", 20, "`21/20` is not a ratio in lowest terms up to 1");
    says("A:ratio:1/20", "A:ratio:1/0", 20, "`1/0` is not a ratio in lowest terms up to 1");
    says("A:ratio:1/20", "A:share:1/20", 20, "`share` is not a ratio or a count");
    says("A:ratio:1/20:1/2", "A:ratio:1/20:3/2", 20, "`3/2` is not a schedule");
    says("stratum=B", "stratum=A", 21, "`A` stands twice");
    says("stratum=B", "stratum=0", 21, "the line is out of order");
    says("salt=BUREAU", "salt=AUDIT", 25, "`AUDIT:` stands twice");
    says("salt=BUREAU", "salt=A", 25, "the line is out of order");
    says("beacon=drand:", "beacon=coin:", 26, &format!("`coin:{}:123` is not a beacon", QUICKNET.0));
}

#[test]
fn terms_that_cannot_be_a_commit_are_refused() {
    let [v3, ..] = published();
    let Published { commit, files, .. } = &v3;
    let freeze = |files: &Files, strata: Vec<StratumTerms>, salts: Vec<SaltLine>| {
        Commit::freeze(commit.head.clone(), files, strata, salts, commit.beacon.clone())
    };
    let mut reversed = (commit.strata.clone(), commit.salts.clone());
    reversed.0.reverse();
    reversed.1.reverse();
    assert_eq!(freeze(files, reversed.0, reversed.1).as_ref(), Ok(commit));
    let three = commit.strata[..3].to_vec();
    assert!(matches!(
        freeze(files, three, commit.salts.clone()),
        Err(CommitError::Select(SelectError::Uncovered { .. }))
    ));
    assert!(freeze(files, commit.strata.clone(), Vec::new()).is_err());
    let both = Files {
        drawn: Drawn::build([id("E0001")]).unwrap(),
        barred: bar(vec![id("E0001")]),
        ..files.clone()
    };
    let refused = freeze(&both, commit.strata.clone(), commit.salts.clone());
    assert_eq!(refused, Err(CommitError::Select(SelectError::DrawnAndBarred(id("E0001")))));
}

#[test]
fn a_run_takes_only_what_was_committed_to() {
    let [v3, ..] = published();
    let value = v3.outcome.beacon_value;
    let with =
        |files: &Files, salts: &[SaltValue]| run(&v3.commit, files, salts, value, Loads::new()).map(|_| ());
    let mut turned = salts(7);
    turned.reverse();
    assert_eq!(with(&v3.files, &turned), Ok(()));
    assert_eq!(with(&v3.files, &salts(6)), Err(RunError::Salt(code("AUDIT"))));
    assert_eq!(with(&v3.files, &salts(7)[..1]), Err(RunError::Salt(code("BUREAU"))));
    let extra = SaltValue { party: code("ZZ"), link: 7, value: h("") };
    assert_eq!(with(&v3.files, &[salts(7), vec![extra]].concat()), Err(RunError::Salt(code("ZZ"))));
    let other = Files { drawn: Drawn::build([id("E0001")]).unwrap(), ..v3.files.clone() };
    assert_eq!(with(&other, &salts(7)), Err(RunError::Changed(FileName::Drawn)));
}

#[test]
fn substitutes_take_the_next_ranks_in_their_stratum() {
    let [v3, ..] = published();
    let selection = &v3.outcome.selection;
    let layer = selection.of(&stratum("D")).unwrap();
    let fail = |id: &Id| Failure { id: id.clone(), reason: code("CLOSED") };
    let [first, second] = [0, 1].map(|i| layer.selected()[i].id.clone());
    let third = layer.reserve()[0].id.clone();
    let lines = substitutes(selection, &[fail(&second), fail(&third), fail(&first)]).unwrap();
    let ranks: Vec<(&Id, u64)> = lines.iter().map(|l| (&l.substitute, l.rank)).collect();
    let reserve = layer.reserve();
    assert_eq!(ranks, [(&reserve[0].id, 3), (&reserve[1].id, 4), (&reserve[2].id, 5)]);
    let twice = substitutes(selection, &[fail(&first), fail(&first)]);
    assert_eq!(twice, Err(SubstituteError::Twice(first)));
    let stranger = layer.reserve()[4].id.clone();
    assert_eq!(substitutes(selection, &[fail(&stranger)]), Err(SubstituteError::NotSelected(stranger)));
    let whole: Vec<Failure> = layer.order.iter().map(|r| fail(&r.id)).collect();
    // Whoever is left steps in, and then nobody does.
    let lines = substitutes(selection, &whole).unwrap();
    let (filled, empty) = lines.split_at(reserve.len());
    assert!(
        filled.iter().all(|line| !line.is_nobody()) && filled.last().unwrap().rank == 2 + filled.len() as u64
    );
    assert_eq!(empty.iter().map(ToString::to_string).collect::<Vec<_>>(), {
        let of = |r: &Ranked| format!("{}:CLOSED:-:0", r.id);
        layer.order[reserve.len()..].iter().map(of).collect::<Vec<_>>()
    });
}
