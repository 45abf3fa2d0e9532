//! The library against an independent implementation in Python (`tests/draw/reference.py`): its printed vectors, and
//! some thousands of random rounds in one process. Skipped, saying so, where there is no `python3`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw/other_side.rs"]
#[allow(dead_code, reason = "each test uses its own part of it")]
mod other_side;
#[path = "draw/vectors.rs"]
#[allow(dead_code, reason = "each test uses its own part of the fixture")]
mod vectors;

use other_side::{Mix, python};
use serde_json::{Value, json};
use ssj::draw::*;
use ssj::ratio::Ratio;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use vectors::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/draw");

/// One JSON line in, one out.
const DRIVER: &str = r#"
import json, sys
from fractions import Fraction
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from reference import *
import teams

ORDER = "plan-sha256 ledger draw round rounds previous quota repeat ids visit-by team".split()

def rate(r):
    return r[0] if len(r) == 1 else Fraction(r[0], r[1])

def round_of(c):
    strata = {s: (rate(r), a, b) for s, r, a, b in c["strata"]}
    roster = {i: (d, set(q), v) for i, d, q, v in c["roster"]}
    conflicts = {tuple(x) for x in c["conflicts"]}
    files = dict(pool=pool_file(c["pool"]), drawn=lines(c["drawn"]),
                 barred=lines(f"{i}|{r}" for i, r in c["barred"].items()),
                 inspectors=lines(f"{i}|{d}|{','.join(sorted(q))}|{v}" for i, (d, q, v) in roster.items()),
                 conflicts=lines((f"{i}|{e}" for i, e in conflicts), by_id=False))
    salts = {(p, c["link"]): salt_chain(h(p), 9)[c["link"]] for p in c["parties"]}
    head = {k: c["head"][k] for k in ORDER}
    text = commit_text(head, files, strata, salts, c["beacon"])
    sd = seed(text, salts, c["value"])
    res = draw(c["pool"], set(c["drawn"]), c["barred"], strata, h(f"dr1-key|{sd}|entity"),
               c["head"]["quota"] == "round", c["head"]["repeat"] == "cycle")
    staffing = (roster, conflicts, c["head"]["team"], c["head"]["visit-by"], h(f"dr1-key|{sd}|inspector"))
    load = dict(c["load"])
    try:
        duty = assign(res, *staffing, load)
    except ValueError:
        load = dict(c["load"])
        duty = teams.assign(res, *staffing, load, all_teams=False)
    subs = [(o[r["k"] - 1][2], "CLOSED", o[r["k"]][2], r["k"] + 1)
            for r in (res[t] for t in sorted(res)) for o in [r["order"]] if 0 < r["k"] < len(o)]
    cert = certificate(text, salts, c["value"], dict(sorted(res.items())), duty, subs, "x 1")
    return dict(commit=text, certificate=cert, selected=selected_file(res), duty=duty, load=load)

for line in sys.stdin:
    c = json.loads(line)
    try:
        if "quota" in c:
            n, d, x, r, a, b, per, again = c["quota"]
            out = dict(k=quota(n, d, x, rate(r), a, b, per, again))
        elif "blind" in c:
            out = dict(blind=blind_id(*c["blind"]))
        else:
            out = round_of(c)
    except ValueError as e:
        out = dict(error=str(e))
    except teams.Impossible as e:
        out = dict(error=f"no team for {e}")
    print(json.dumps(out))
"#;

fn text(mix: &mut Mix, longest: u64) -> String {
    let alphabet: Vec<char> = "0123456789ABCXYZ._-".chars().collect();
    let length = 1 + mix.below(longest);
    (0..length).map(|_| alphabet[mix.index(alphabet.len())]).collect()
}

fn rate(mix: &mut Mix) -> Rate {
    if mix.below(4) == 0 {
        return Rate::Count(mix.below(12));
    }
    let den = 1 + mix.below(40);
    ratio(mix.below(den + 1), den)
}

fn rate_json(rate: Rate) -> Value {
    match rate {
        Rate::Count(n) => json!([n]),
        Rate::Ratio(r) => json!([r.num(), r.den()]),
    }
}

/// A random round: what the reference is asked, and what the library answers.
fn round_case(mix: &mut Mix) -> (Value, Value) {
    let codes = ["A", "B", "K1.A-K1.B", "K1.C", "D_"];
    let mut pool = BTreeMap::new();
    for _ in 0..mix.below(50) {
        pool.insert(text(mix, 6), mix.one(&codes));
    }
    let quota = mix.one(&["year", "round"]);
    let repeat = mix.one(&["never", "cycle"]);
    // Now and then somebody is in both files, which only a cycle allows; some have left the pool.
    let both_allowed = repeat == "cycle" || mix.below(12) == 0;
    let (mut drawn, mut barred) = (BTreeSet::new(), BTreeMap::new());
    for entity in pool.keys().cloned().chain([format!("GONE{}", mix.below(9))]) {
        if mix.below(4) == 0 {
            drawn.insert(entity.clone());
        }
        if mix.below(8) == 0 && (both_allowed || !drawn.contains(&entity)) {
            barred.insert(entity, mix.one(&["CLOSED", "VISIT.CAP"]));
        }
    }
    let mut roster = BTreeMap::new();
    for _ in 0..4 + mix.below(8) {
        let quals: BTreeSet<&str> = (0..mix.below(3)).map(|_| mix.one(&["CHEM", "FOOD", "FIRE"])).collect();
        let valid = mix.one(&["2026-06-30", "2026-07-01", "2027-12-31", "2028-02-29"]);
        roster.insert(text(mix, 4), (mix.one(&["ENV", "MKT"]), quals, valid));
    }
    let mut conflicts = BTreeSet::new();
    for inspector in roster.keys() {
        let some = pool.keys().filter(|_| mix.below(12) == 0);
        conflicts.extend(some.map(|entity| (inspector.clone(), entity.clone())));
    }
    let strata: Vec<StratumTerms> = codes
        .map(|code| {
            let rounds = 1 + mix.below(5);
            let schedule = Schedule { round: mix.below(rounds + 1), rounds };
            StratumTerms { stratum: stratum(code), rate: rate(mix), schedule }
        })
        .to_vec();
    let load: BTreeMap<String, u64> =
        roster.keys().filter(|_| mix.below(3) == 0).map(|i| (i.clone(), 2)).collect();
    let parties = if mix.below(2) == 0 { vec!["BUREAU"] } else { vec!["BUREAU", "A", "A."] };
    let link = 1 + mix.below(8);
    let beacon = mix.one(&["dice:20d10", "lottery:SSQ:2026001,2026002,2026003"]);
    let value = h(&mix.next().to_string());
    let team = mix.one(&["*:;*:", "ENV:;MKT:", "ENV:CHEM;*:", "*:FOOD+CHEM", "*:"]);
    let visit_by = mix.one(&["2026-06-30", "2026-12-31"]);
    let previous = if mix.below(2) == 0 { "-".to_owned() } else { h("previous").hex() };
    let round = mix.one(&["1", "2", "3.1"]);
    let asked = json!({
        "pool": pool, "drawn": drawn, "barred": barred, "conflicts": conflicts, "load": load,
        "roster": roster.iter().map(|(i, (d, q, v))| json!([i, d, q, v])).collect::<Vec<_>>(),
        "strata": strata.iter().map(|s| {
            json!([s.stratum, rate_json(s.rate), s.schedule.round, s.schedule.rounds])
        }).collect::<Vec<_>>(),
        "parties": parties, "link": link, "beacon": beacon, "value": value,
        "head": {
            "plan-sha256": h("plan"), "ledger": format!("4:{}", h("ledger")), "draw": "D-1", "round": round,
            "rounds": 3, "previous": previous, "quota": quota, "repeat": repeat, "ids": "plain",
            "visit-by": visit_by, "team": team,
        },
    });

    let inspector = |(i, (d, q, v)): (&String, &(&str, BTreeSet<&str>, &str))| Inspector {
        id: id(i),
        department: code(d),
        qualifications: q.iter().map(|q| code(q)).collect(),
        valid_to: v.parse().unwrap(),
    };
    let conflict = |(i, e): &(String, String)| Conflict { inspector: id(i), entity: id(e) };
    let files = Files {
        pool: Pool::build(pool.iter().rev().map(|(e, s)| pool_row(e, s))).unwrap(),
        drawn: Drawn::build(drawn.iter().map(|e| id(e))).unwrap(),
        barred: Barred::build(barred.iter().map(|(e, r)| BarredRow { id: id(e), reason: code(r) })).unwrap(),
        inspectors: Inspectors::build(roster.iter().map(inspector)).unwrap(),
        conflicts: Conflicts::build(conflicts.iter().map(conflict)).unwrap(),
    };
    let value_of =
        |p: &&str| SaltValue { party: code(p), link, value: Chain::new(h(p), 9).value(link).unwrap() };
    let salts: Vec<SaltValue> = parties.iter().map(value_of).collect();
    let head = Head {
        plan: h("plan"),
        ledger: Checkpoint { size: 4, root: h("ledger") },
        draw: DrawName::parse("D-1").unwrap(),
        round: Round::parse(round).unwrap(),
        rounds: 3,
        previous: Digest::parse(&previous),
        quota: Quota::parse(quota).unwrap(),
        repeat: Repeat::parse(repeat).unwrap(),
        ids: Ids::Plain,
        visit_by: visit_by.parse().unwrap(),
        team: Slot::parse_team(team).unwrap(),
        load_bound: None,
    };
    let lines = salts.iter().map(SaltValue::hidden).collect();
    let answered = match Commit::freeze(head, &files, strata, lines, Beacon::parse(beacon).unwrap()) {
        Err(CommitError::Select(SelectError::DrawnAndBarred(_))) => {
            json!({ "error": "both drawn and barred" })
        }
        Err(other) => panic!("{other}"),
        Ok(commit) => {
            let loads: Loads = load.iter().map(|(i, n)| (id(i), *n)).collect();
            match run(&commit, &files, &salts, value, loads) {
                Ok(outcome) => answer(&commit, &outcome),
                Err(RunError::Team(TeamError::Shortage(gap))) => {
                    json!({ "error": format!("no team for {}", gap.entity.unwrap()) })
                }
                Err(other) => panic!("{other}"),
            }
        }
    };
    (asked, answered)
}

fn answer(commit: &Commit, outcome: &Outcome) -> Value {
    let with_reserve = outcome.selection.strata.iter().filter(|d| !d.reserve().is_empty());
    let failures: Vec<Failure> = with_reserve
        .filter_map(|d| d.selected().last())
        .map(|r| Failure { id: r.id.clone(), reason: code("CLOSED") })
        .collect();
    let lines = substitutes(&outcome.selection, &failures).unwrap();
    let certificate = outcome.certificate(lines, "x 1").unwrap();
    assert_eq!(Certificate::parse(certificate.text().as_bytes()).as_ref(), Ok(&certificate));
    let load: BTreeMap<&str, u64> = outcome.loads.iter().map(|(i, n)| (i.as_str(), *n)).collect();
    json!({
        "commit": commit.text(), "certificate": certificate.text(), "selected": outcome.selection.text(),
        "duty": outcome.duty.text(), "load": load,
    })
}

fn quota_case(mix: &mut Mix) -> (Value, Value) {
    let size = mix.below(200_000_000);
    let drawn = mix.below(size + 1);
    let barred = mix.below(size - drawn + 1);
    let den = 1 + mix.below(1_000_000);
    let rate = match mix.below(3) {
        0 => Rate::Count(mix.below(200_000_000)),
        _ => Rate::Ratio(Ratio::new(mix.below(den + 1), den).unwrap()),
    };
    let rounds = 1 + mix.below(366);
    let schedule = Schedule { round: mix.below(rounds + 1), rounds };
    let (per, again) = (mix.below(2) == 0, mix.below(2) == 0);
    let k = quota(
        Counts { size, drawn, barred },
        rate,
        schedule,
        if per { Quota::Round } else { Quota::Year },
        if again { Repeat::Cycle } else { Repeat::Never },
    );
    let asked = json!([size, drawn, barred, rate_json(rate), schedule.round, rounds, per, again]);
    (json!({ "quota": asked }), json!({ "k": k.unwrap() }))
}

#[test]
fn thousands_of_random_rounds_agree() {
    let mut mix = Mix(20_260_101);
    let mut cases = Vec::new();
    for n in 0..12_000 {
        cases.push(match n % 24 {
            0 => quota_case(&mut mix),
            1 => {
                let (secret, plain) = (h(&mix.next().to_string()), text(&mut mix, 54));
                let blind = blind_id(&secret, &id(&plain)).unwrap();
                (json!({ "blind": [secret, plain] }), json!({ "blind": blind }))
            }
            _ => round_case(&mut mix),
        });
    }
    let input: String = cases.iter().map(|(asked, _)| format!("{asked}\n")).collect();
    let Some(output) = python(&["-c", DRIVER, FOLDER], &input) else { return };
    assert_eq!(output.lines().count(), cases.len());
    let (mut rounds, mut errors) = (0, 0);
    for (line, (asked, answered)) in output.lines().zip(&cases) {
        let found: Value = serde_json::from_str(line).unwrap();
        assert_eq!(found, *answered, "{asked}");
        rounds += usize::from(found.get("certificate").is_some());
        errors += usize::from(found.get("error").is_some());
    }
    println!("{} cases: {rounds} whole rounds, {errors} refused by both", cases.len());
    assert!(rounds > 6000 && errors > 500, "{rounds} rounds, {errors} errors");
}

#[test]
fn the_printed_vectors_agree() {
    let Some(output) = python(&[&format!("{FOLDER}/reference.py")], "") else { return };
    let trim = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let start: Vec<String> = trim(&output).lines().map(str::to_owned).collect();
    let ours = trim(&printed());
    assert!(ours.lines().count() > 30);
    for line in ours.lines() {
        assert!(start.iter().any(|l| l == line), "the reference does not print: {line}");
    }
}

/// What the library has to say of V1 to V4, V7 and V8, in the reference's words.
fn printed() -> String {
    let mut out = String::new();
    let key =
        Key::new(Digest::parse("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b").unwrap());
    let _ = writeln!(out, "V1 ticket   {}", key.ticket("93443398000000CT71"));
    let _ = writeln!(out, "V2 pool     {} rows 40\n   root     {}", pool().digest(), pool().root());
    for (name, round) in ["V3", "V4", "V8"].into_iter().zip(published()) {
        let Outcome { selection, duty, loads, seed, .. } = &round.outcome;
        let commit = &round.commit;
        let _ = writeln!(out, "{name} round {}: commit {}", commit.head.round, commit.digest());
        let _ = writeln!(out, "   seed     {seed}");
        for d in &selection.strata {
            let ids: Vec<&str> = d.selected().iter().map(|r| r.id.as_str()).collect();
            let cutoff = d.cutoffs().last.map_or("-".to_owned(), |t| t.hex()[..16].to_owned());
            let Counts { size, drawn, barred } = d.counts;
            let figures = format!("N={size} D={drawn} X={barred} k={} cutoff={cutoff}", d.k);
            let _ = writeln!(out, "   {}: {figures} ids={}", d.stratum, ids.join(" "));
        }
        let _ = writeln!(out, "   selected {}", h(&selection.text()));
        let _ = writeln!(out, "   duty     {} {}", duty.digest(), duty.text().replace('\n', " "));
        let load = |n: usize| loads.get(&id(&format!("P{n:02}"))).copied().unwrap_or(0);
        let lines = round
            .certificate
            .substitutes
            .iter()
            .map(|s| format!("('{}', '{}', '{}', {})", s.failed, s.reason, s.substitute, s.rank));
        let lines = lines.collect::<Vec<_>>().join(", ");
        let _ =
            writeln!(out, "   loads    {:?} substitutes [{lines}]", (1..=6).map(load).collect::<Vec<_>>());
        let _ = writeln!(out, "   certificate {}", round.certificate.digest());
    }
    let dice = Evidence::parse(format!("{DICE_EVIDENCE}\n").as_bytes()).unwrap();
    let _ = writeln!(out, "V7 dice     {}", dice.value(&Beacon::Dice).unwrap());
    out
}
