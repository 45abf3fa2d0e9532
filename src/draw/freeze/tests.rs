//! Whatever the order of the rows and the size of the runs, the file is that of the table in memory.

use super::*;
use crate::draw::code::Id;
use crate::draw::files::{Pool, PoolRow};
use proptest::prelude::*;

fn strata() -> Vec<Stratum> {
    ["A", "B-C", "K1.A"].iter().map(|s| Stratum::parse(s).unwrap()).collect()
}

fn freeze(rows: &[(String, u16)], most: (usize, usize)) -> Result<(Frozen, String), FreezeError> {
    let strata = strata();
    let mut freezer = Freezer::within(most, &strata, InMemory::default());
    for (id, stratum) in rows {
        freezer.push(id, *stratum).unwrap();
    }
    let mut out = Vec::new();
    let frozen = freezer.finish(&mut out)?;
    Ok((frozen, String::from_utf8(out).unwrap()))
}

fn ids() -> impl Strategy<Value = Vec<(String, u16)>> {
    let id = prop_oneof!["[A-B0-1._-]{1,4}", "[A-B]{17,20}", "X\\.[0-9A-F]{40}"];
    prop::collection::btree_map(id, 0u16..3, 0..60)
        .prop_map(|map| map.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

proptest! {
    #[test]
    fn the_file_is_that_of_the_table(rows in ids(), short in 1usize..70, long in 1usize..600) {
        let strata = strata();
        let row = |(id, s): &(String, u16)| {
            PoolRow { id: Id::parse(id).unwrap(), stratum: strata[usize::from(*s)].clone() }
        };
        let pool = Pool::build(rows.iter().map(row)).unwrap();
        let (frozen, text) = freeze(&rows, (short, long)).unwrap();
        prop_assert_eq!(text, pool.text());
        prop_assert_eq!((frozen.rows, frozen.digest, frozen.root),
            (pool.rows().len() as u64, pool.digest(), pool.root()));
        for (at, stratum) in strata.iter().enumerate() {
            let expected = pool.rows().iter().filter(|r| r.stratum == *stratum).count();
            prop_assert_eq!(frozen.counts[at], expected as u64);
        }
    }

    #[test]
    fn ids_that_stand_twice_are_named(rows in ids(), at: prop::sample::Index, s in 0u16..3, short in 1usize..70) {
        prop_assume!(!rows.is_empty());
        let mut rows = rows;
        let id = at.get(&rows).0.clone();
        rows.push((id.clone(), s));
        let Err(FreezeError::Twice { ids, count, .. }) = freeze(&rows, (short, 90)) else { panic!() };
        prop_assert_eq!((ids, count), (vec![id], 1));
    }
}

#[test]
fn more_runs_than_are_merged_at_once() {
    let rows: Vec<(String, u16)> = (0..1000).rev().map(|n| (format!("E{n:04}"), 0)).collect();
    let (one, text) = freeze(&rows, (1, 1)).unwrap();
    assert_eq!((one, text), freeze(&rows, (10_000, 10_000)).unwrap());
}

/// Of many rows the tree grows aside and two threads sort: the file and what is said of it stay the same.
#[test]
fn a_long_pool_is_that_of_the_table() {
    let rows: Vec<(String, u16)> =
        (0..100_000u32).map(|n| (format!("E{:06}", n * 7_919 % 100_000), 0)).collect();
    let stratum = &strata()[0];
    let row = |(id, _): &(String, u16)| PoolRow { id: Id::parse(id).unwrap(), stratum: stratum.clone() };
    let pool = Pool::build(rows.iter().map(row)).unwrap();
    for most in [(ROWS, LINES), (30_000, LINES)] {
        let (frozen, text) = freeze(&rows, most).unwrap();
        assert_eq!((frozen.digest, frozen.root), (pool.digest(), pool.root()));
        assert_eq!(text, pool.text());
    }
    let mut twice = rows;
    twice.push(("E050000".to_owned(), 1));
    let Err(FreezeError::Twice { ids, count, line }) = freeze(&twice, (ROWS, LINES)) else { panic!() };
    assert_eq!((ids, count, line), (vec!["E050000".to_owned()], 1, 50_002));
}
