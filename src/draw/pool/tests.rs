use super::*;
use crate::draw::{
    Barred, Drawn, Files, Inspectors, Pool, Rate, Row as _, Schedule, StratumTerms, h, select,
};
use crate::draw::{Conflicts, SelectError};
use crate::ratio::Ratio;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A pool, who was drawn and who is barred.
fn files(pool: &BTreeMap<String, usize>, drawn: &BTreeSet<String>, barred: &BTreeSet<String>) -> Files {
    let row = |(id, s): (&String, &usize)| crate::draw::PoolRow {
        id: crate::draw::Id::parse(id).unwrap(),
        stratum: Stratum::parse(["A", "B", "C-D"][s % 3]).unwrap(),
    };
    let barred = barred.iter().map(|id| crate::draw::BarredRow::read(&format!("{id}|CAP")).unwrap());
    Files {
        pool: Pool::build(pool.iter().map(row)).unwrap(),
        drawn: Drawn::build(drawn.iter().map(|id| crate::draw::Id::parse(id).unwrap())).unwrap(),
        barred: Barred::build(barred).unwrap(),
        inspectors: Inspectors::default(),
        conflicts: Conflicts::default(),
    }
}

fn terms(rates: [(bool, u64); 3]) -> Vec<StratumTerms> {
    let of = |(code, (count, n)): (&str, (bool, u64))| StratumTerms {
        stratum: Stratum::parse(code).unwrap(),
        rate: if count { Rate::Count(n) } else { Rate::Ratio(Ratio::new(n.min(20), 20).unwrap()) },
        schedule: Schedule { round: 2, rounds: 3 },
    };
    ["A", "B", "C-D"].into_iter().zip(rates).map(of).collect()
}

proptest! {
    #[test]
    fn the_same_as_one_by_one(
        pool in prop::collection::btree_map("[AB0-9]{1,4}", 0_usize..3, 0..120),
        drawn in prop::collection::btree_set("[AB0-9]{1,4}", 0..30),
        barred in prop::collection::btree_set("[AB0-9]{1,4}", 0..20),
        rates in prop::array::uniform3((any::<bool>(), 0_u64..25)),
        (cycle, year, threads, reserve) in (any::<bool>(), any::<bool>(), 1_usize..4, 0_u64..5),
        piece in 1_usize..200,
    ) {
        let drawn: BTreeSet<String> = if cycle { drawn } else { drawn.difference(&barred).cloned().collect() };
        let files = files(&pool, &drawn, &barred);
        let key = Key::new(h("a key"));
        let (quota, repeat) = (
            if year { Quota::Year } else { Quota::Round },
            if cycle { Repeat::Cycle } else { Repeat::Never },
        );
        let strata = terms(rates);
        let plain = select(&files, &strata, quota, repeat, &key).unwrap();
        let (text, drawn, barred) = (files.pool.text(), files.drawn.text(), files.barred.text());
        let terms = Terms {
            strata: &strata, quota, repeat, key: &key, drawn: drawn.as_bytes(), barred: barred.as_bytes(), reserve,
        };
        let found = in_memory(text.as_bytes(), &terms, threads).unwrap();
        prop_assert_eq!(found.len(), plain.strata.len());
        for (ours, theirs) in found.iter().zip(&plain.strata) {
            prop_assert_eq!(&ours.stratum, &theirs.stratum);
            prop_assert_eq!((ours.counts, ours.k), (theirs.counts, theirs.k));
            let wanted = usize::try_from(ours.k + reserve).unwrap().min(theirs.order.len());
            let expected: Vec<(bool, &[u8])> =
                theirs.order[..wanted].iter().map(|r| (r.again, r.id.as_str().as_bytes())).collect();
            let ranked: Vec<(bool, &[u8])> = ours.ranked.iter().map(|r| (r.again, r.id)).collect();
            prop_assert_eq!(ranked, expected);
        }
        let mut chosen: Vec<(usize, bool, crate::draw::Digest, String)> = Vec::new();
        let figures = stream::by_pieces((piece, piece % 7 * 3), || Ok(text.as_bytes()), &terms, |c| {
            chosen.push((c.stratum, c.again, c.ticket, c.id.to_owned()));
        });
        chosen.sort();
        let mut expected = Vec::new();
        for ((at, theirs), ours) in plain.strata.iter().enumerate().zip(figures.unwrap()) {
            prop_assert_eq!((ours.counts, ours.k, ours.cutoffs), (theirs.counts, theirs.k, theirs.cutoffs()));
            expected.extend(theirs.selected().iter().map(|r| (at, r.again, r.ticket, r.id.to_string())));
        }
        prop_assert_eq!(chosen, expected);
        // What the commands draw with: the same order, as far as it was asked for.
        let pool = text.clone().into_bytes();
        let found = ranked(&pool, &h(&text), &terms).unwrap();
        prop_assert_eq!(found.strata.len(), plain.strata.len());
        for (ours, theirs) in found.strata.iter().zip(&plain.strata) {
            prop_assert_eq!((&ours.stratum, ours.counts, ours.k), (&theirs.stratum, theirs.counts, theirs.k));
            let wanted = usize::try_from(ours.k + reserve).unwrap().min(theirs.order.len());
            prop_assert_eq!(&ours.order[..], &theirs.order[..wanted]);
        }
        let counted = counts(&pool, &strata, (terms.drawn, terms.barred), |_| ()).unwrap();
        let expected: Vec<_> = plain.strata.iter().map(|d| (d.stratum.clone(), d.counts)).collect();
        prop_assert_eq!(counted, expected);
    }
}

/// V5 of `docs/draw.md`: a pool that is large enough for bounds.
#[test]
fn v5_a_hundred_thousand() {
    let text: String = (0..100_000).map(|n| format!("U{n:07}|{}\n", ["A", "B", "C", "D"][n % 4])).collect();
    let key = crate::draw::Digest::parse("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b");
    let key = Key::new(key.unwrap());
    let strata: Vec<StratumTerms> = [("A", 20), ("B", 10), ("C", 5), ("D", 2)]
        .into_iter()
        .map(|(code, den)| StratumTerms {
            stratum: Stratum::parse(code).unwrap(),
            rate: Rate::Ratio(
                Ratio::new(if den == 2 { 2 } else { 1 }, if den == 2 { 5 } else { den }).unwrap(),
            ),
            schedule: Schedule { round: 1, rounds: 1 },
        })
        .collect();
    let terms = Terms {
        strata: &strata,
        quota: Quota::Year,
        repeat: Repeat::Never,
        key: &key,
        drawn: b"",
        barred: b"",
        reserve: 1,
    };
    let one = in_memory(text.as_bytes(), &terms, 1).unwrap();
    assert_eq!(one, in_memory(text.as_bytes(), &terms, 3).unwrap());
    let selected: String = one
        .iter()
        .flat_map(|r| {
            let of = |(rank, one): (u64, &Rank<'_>)| {
                let id = std::str::from_utf8(one.id).unwrap();
                format!("{}|{rank}|{id}|{}\n", r.stratum, key.ticket(id))
            };
            (1..).zip(&r.ranked[..usize::try_from(r.k).unwrap()]).map(of).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(one.iter().map(|r| r.k).collect::<Vec<_>>(), [1250, 2500, 5000, 10000]);
    assert_eq!(h(&selected).hex(), "2b9f8423b5ce71c73e1b4a3e56e70d185aa2cacebc734e6218b9a119c7b8bf7d");
}

#[test]
fn what_is_no_row_is_refused_with_its_line() {
    let key = Key::new(h("a key"));
    let strata = terms([(false, 1); 3]);
    let terms = Terms {
        strata: &strata,
        quota: Quota::Year,
        repeat: Repeat::Never,
        key: &key,
        drawn: b"",
        barred: b"",
        reserve: 1,
    };
    for threads in 1..3 {
        let refused = |text: &str| in_memory(text.as_bytes(), &terms, threads).unwrap_err();
        assert_eq!(refused("E1|A\nE2\nE3|A\n"), RowError::Line(2));
        assert_eq!(refused("E1|A\nE2|A\n|A\n"), RowError::Line(3));
        assert_eq!(refused("E1|A\nE2|A"), RowError::Line(2));
        assert!(matches!(refused("E1|Z\n"), RowError::Select(_)));
        // Out of order, and twice; also where another thread reads on.
        assert_eq!(refused("E2|A\nE1|A\n"), RowError::Order(2));
        assert_eq!(refused("E1|A\nE2|A\nE2|B\nE3|A\n"), RowError::Order(3));
        assert_eq!(refused("E1|A\nE10|A\n"), RowError::Order(2), "`|` is above every digit");
        let bad = stream::by_pieces((5, 2), || Ok(&b"E1|A\nE2|A\nE2|B\n"[..]), &terms, |_| ());
        assert!(matches!(bad, Err(StreamError::Row(RowError::Order(3)))));
    }
    assert!(in_memory(b"", &terms, 2).unwrap().iter().all(|r| r.k == 0));
    let both = Terms { drawn: b"E1\nE2\n", barred: b"E2|CAP\n", ..terms };
    let refused = in_memory(b"E1|A\nE2|A\n", &both, 1).unwrap_err();
    assert!(matches!(&refused, RowError::Select(SelectError::DrawnAndBarred(id)) if id.as_str() == "E2"));
    assert!(in_memory(b"E1|A\nE2|A\n", &Terms { repeat: Repeat::Cycle, ..both }, 1).is_ok());
}

/// A pool of which every reading is another one.
struct Changing(std::cell::Cell<usize>, [&'static str; 2]);

impl Source for Changing {
    fn open(&self) -> std::io::Result<Box<dyn std::io::Read + '_>> {
        let at = self.0.get();
        self.0.set(at + 1);
        Ok(Box::new(self.1[at.min(1)].as_bytes()))
    }
}

#[test]
fn a_pool_that_is_changed_between_its_readings_is_not_drawn_from() {
    let (strata, key) = (terms([(true, 1), (true, 1), (true, 1)]), Key::new(h("a key")));
    let (quota, repeat) = (Quota::Round, Repeat::Never);
    let terms = Terms { strata: &strata, quota, repeat, key: &key, drawn: b"", barred: b"", reserve: 1 };
    let good = "E1|A\nE2|A\n";
    // As many rows in as many strata: only the hash tells.
    for other in ["E1|A\nE3|A\n", "E1|A\n", "E2|A\nE1|A\n", ""] {
        for texts in [[good, other], [other, good], [other, other]] {
            let found = ranked(&Changing(0.into(), texts), &h(good), &terms);
            // One that is out of order may be refused for that.
            let row = other.starts_with("E2") && matches!(found, Err(StreamError::Row(_)));
            assert!(row || matches!(found, Err(StreamError::Changed)), "{texts:?}: {found:?}");
        }
    }
    assert!(ranked(&Changing(0.into(), [good, good]), &h(good), &terms).is_ok());
}

#[test]
fn tickets_that_were_not_counted_are_noticed_without_the_hash() {
    let (strata, key) = (terms([(false, 1), (false, 1), (false, 1)]), Key::new(h("a key")));
    let (quota, repeat) = (Quota::Round, Repeat::Never);
    let terms = Terms { strata: &strata, quota, repeat, key: &key, drawn: b"", barred: b"", reserve: 1 };
    let text = |from: u32| (from..from + 200).map(|n| format!("E{n:04}|A\n")).collect::<String>();
    for remembered in [0, 100, 200] {
        for (second, same) in [(0, true), (200, false)] {
            let texts = [text(0), text(second)];
            let mut reading = texts.iter();
            let open = || Ok(reading.next().unwrap().as_bytes());
            let found = stream::by_pieces((64, remembered), open, &terms, |_| ());
            assert_eq!(found.is_ok(), same, "{remembered}: {found:?}");
        }
    }
}
