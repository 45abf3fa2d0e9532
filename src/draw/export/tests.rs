use super::*;
use crate::draw::{Beacon, Checkpoint, DrawName, Head, Ids, Quota, Repeat, Round, Slot, StratumTerms, h};

fn commit(strata: &[&str], quota: Quota, repeat: Repeat) -> Commit {
    let head = Head {
        plan: h("plan"),
        ledger: Checkpoint { size: 0, root: h("") },
        draw: DrawName::parse("TEST-2026").unwrap(),
        round: Round::new(1),
        rounds: 2,
        previous: None,
        quota,
        repeat,
        ids: Ids::Plain,
        visit_by: jiff::civil::date(2026, 3, 30),
        load_bound: None,
        team: Slot::parse_team("*:").unwrap(),
    };
    Commit {
        head,
        pool_rows: 180_000_000,
        pool: h("pool"),
        pool_root: h("root"),
        drawn: h(""),
        barred: h(""),
        inspectors: h(""),
        conflicts: h(""),
        strata: strata.iter().map(|s| StratumTerms::parse(s).unwrap()).collect(),
        salts: Vec::new(),
        beacon: Beacon::parse("dice:20d10").unwrap(),
    }
}

fn scripts(commit: &Commit, source: &Source) -> Vec<String> {
    let key = Key::new(h("a key"));
    Engine::ALL
        .map(|engine| {
            export(commit, &key, engine, source, "ssj draw adopt")
                .unwrap()
                .into_iter()
                .map(|f| f.text)
                .collect::<String>()
        })
        .into()
}

#[test]
fn no_name_of_a_table_can_say_more_than_a_name() {
    for good in ["firms", "public.firms", "lake.public.firms_2026", "_t", "库".replace('库', "K").as_str()]
    {
        assert_eq!(TableName::parse(good).map(|t| t.as_str().to_owned()), Some(good.to_owned()));
    }
    let long = "a".repeat(64);
    let bad = [
        "",
        ".",
        "a.",
        ".a",
        "a.b.c.d",
        "1a",
        "a b",
        "a;b",
        "a'b",
        "a\"b",
        "a--",
        "a/*",
        "a)",
        "企业",
        "a\nb",
        "a\\b",
        "ssj_pool",
        "SSJ_x",
        "main.ssj_bins",
        &long,
    ];
    for bad in bad {
        assert_eq!(TableName::parse(bad), None, "{bad}");
    }
}

#[test]
fn what_64_bits_do_not_hold_is_refused() {
    let key = Key::new(h("a key"));
    let fails = |stratum: &str, quota| {
        let commit = commit(&[stratum], quota, Repeat::Never);
        Engine::ALL.map(|engine| export(&commit, &key, engine, &Source::Files, "").is_err()).contains(&true)
    };
    assert!(!fails("A:ratio:900001/1000000:365/366", Quota::Year));
    assert!(!fails("A:count:9223372036854775806:1/1", Quota::Year));
    assert!(fails("A:count:9223372036854775807:1/1", Quota::Year));
    assert!(fails("A:ratio:1/3:1/9223372036854775807", Quota::Year));
    assert!(!fails("A:ratio:1/3:1/9223372036854775807", Quota::Round));
    assert!(fails("A:ratio:99999999999/100000000000:1/1", Quota::Round));
}

#[test]
fn a_table_is_read_in_place_of_the_file() {
    let commit = commit(&["A:ratio:1/20:1/2", "A-B:count:3:1/2"], Quota::Year, Repeat::Never);
    let table = TableName::parse("lake.firms").unwrap();
    for text in scripts(&commit, &Source::Files) {
        assert!(text.contains("pool") && !text.contains("lake.firms"), "{text}");
    }
    for text in scripts(&commit, &Source::Table(table)) {
        assert!(text.contains("from lake.firms p") && !text.contains("pool.txt'"), "{text}");
        assert!(text.contains("`lake.firms`"), "the README names it");
    }
}

#[test]
fn repeats_and_quotas_of_a_round_are_said() {
    let never = scripts(&commit(&["A:ratio:1/2:1/2"], Quota::Year, Repeat::Never), &Source::Files);
    let cycle = scripts(&commit(&["A:ratio:1/2:1/2"], Quota::Round, Repeat::Cycle), &Source::Files);
    for (never, cycle) in never.iter().zip(&cycle) {
        assert!(never.contains("size - barred - drawn") && never.contains(" - drawn, 0)"));
        assert!(!cycle.contains("size - barred - drawn") && !cycle.contains(" - drawn, 0)"));
        assert!(never.contains("cast(4 as bigint) as den") && cycle.contains("cast(2 as bigint) as den"));
    }
}
