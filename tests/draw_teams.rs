//! The teams against an independent implementation in Python (`tests/draw/teams.py`), on some thousands of small random
//! cases with departments, qualifications, certificates, recusals and bounds: the same teams, byte for byte, and the
//! same cases that cannot be staffed, with demands that conflict and of which none is too many.
//! Skipped, saying so, where there is no `python3`.

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
use std::collections::{BTreeMap, BTreeSet};
use vectors::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/draw");

/// One JSON line in, one out. What conflicts is judged by trying everything.
const DRIVER: &str = r#"
import json, sys
from fractions import Fraction
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import reference
from teams import *

def brute(places, load, bound):
    crew, load = {}, dict(load)
    def go(at):
        if at == len(places):
            return True
        team, fits = places[at]
        for i in fits:
            if i not in crew.setdefault(team, set()) and (bound is None or load.get(i, 0) < bound):
                crew[team].add(i)
                load[i] = load.get(i, 0) + 1
                done = go(at + 1)
                load[i] -= 1
                crew[team].discard(i)
                if done:
                    return True
        return False
    return go(0)

def irreducible(demands, load, bound):
    flat = lambda some: [p for d in some for p in d]
    return not brute(flat(demands), load, bound) and all(
        brute(flat(demands[:at] + demands[at + 1:]), load, bound) for at in range(len(demands)))

def case(c):
    roster = {i: (d, set(q), v) for i, d, q, v in c["roster"]}
    conflicts, bound, by = {tuple(x) for x in c["conflicts"]}, c["bound"], c["by"]
    res = reference.draw({e: "A" for e in c["entities"]}, set(), {}, {"A": (c["k"], 1, 1)}, reference.h("entity"))
    staffing = (roster, conflicts, c["team"], by, reference.h(c["key"]))
    load, out, slots = dict(c["load"]), {}, c["team"].split(";")
    try:
        out["duty"] = assign(res, *staffing, load, bound)
        out["load"] = {i: n for i, n in load.items() if n}
        again = dict(c["load"])
        try:
            out["own"] = assign(res, *staffing, dict(c["load"]), bound, all_teams=False) == out["duty"]
        except AssertionError:
            out["own"] = False
        if bound is None and assign(res, *staffing, again, all_teams=False) != out["duty"]:
            out["error"] = "an eye to all teams makes a difference without a bound"
        try:
            plain = reference.assign(res, *staffing, dict(c["load"]))
            out["greedy"] = plain == out["duty"]
            if bound is None and not out["greedy"]:
                out["error"] = "the greedy choice was not taken though it suffices"
        except ValueError:
            out["greedy"] = False
    except Impossible as e:
        out["impossible"] = None if e.args[0] is None else str(e)
        places = lambda e, of: [(e, fitting(s, e, roster, conflicts, by)) for s in of]
        said = c["said"]
        if e.args[0] is not None:
            out["irreducible"] = irreducible([places(str(e), [slots[s - 1]]) for s in said["slots"]], {}, None)
        else:
            some = [slots[s - 1] for s in said["slots"]]
            out["irreducible"] = (irreducible([places(e, some) for e in said["visits"]], c["load"], bound)
                                  and irreducible([places(e, slots) for e in said["visits"]], c["load"], bound)
                                  and irreducible([[p for e in said["visits"] for p in places(e, [s])] for s in some],
                                                  c["load"], bound))
    if "duty" in out and c["absences"]:
        try:
            out["stand_ins"] = stand_ins(res, *staffing, c["load"], [tuple(a) for a in c["absences"]], bound)
        except Impossible as e:
            out["stand_ins"] = None
    return out

for line in sys.stdin:
    print(json.dumps(case(json.loads(line))))
"#;

/// What a case is made of.
struct Case {
    selection: Selection,
    inspectors: Inspectors,
    conflicts: Conflicts,
    team: Vec<Slot>,
    by: jiff::civil::Date,
    bound: Option<u64>,
    key: Key,
    loads: Loads,
    asked: Value,
}

impl Case {
    fn staffing(&self) -> Staffing<'_> {
        Staffing {
            inspectors: &self.inspectors,
            conflicts: &self.conflicts,
            team: &self.team,
            visit_by: self.by,
            load_bound: self.bound,
        }
    }
}

fn random(mix: &mut Mix) -> Case {
    let people = 2 + mix.index(6);
    let mut roster = Vec::new();
    for n in 0..people {
        let qualifications: BTreeSet<&str> = (0..mix.index(3)).map(|_| mix.one(&["CHEM", "FOOD"])).collect();
        let valid = mix.one(&["2026-06-29", "2026-06-30", "2027-12-31", "2028-02-29", "2027-12-31"]);
        roster.push((format!("P{n}"), mix.one(&["ENV", "MKT"]), qualifications, valid));
    }
    let entities: Vec<String> = (0..1 + mix.index(5)).map(|n| format!("E{n}")).collect();
    let mut conflicts = Vec::new();
    for (inspector, ..) in &roster {
        let some = entities.iter().filter(|_| mix.index(7) == 0);
        conflicts.extend(some.map(|entity| (inspector.clone(), entity.clone())).collect::<Vec<_>>());
    }
    let slots = ["*:", "*:", "*:", "ENV:", "MKT:", "ENV:CHEM", "*:CHEM", "*:CHEM", "*:CHEM+FOOD"];
    let team: Vec<&str> = (0..1 + mix.index(3)).map(|_| mix.one(&slots)).collect();
    // Every other one so that whoever is needed in the end is easily given away before.
    let tight = ["*:;*:CHEM", "*:;*:;*:CHEM", "*:;ENV:;ENV:CHEM", "ENV:;*:;*:FOOD", "*:;*:"];
    let team = if mix.index(2) == 0 { team.join(";") } else { mix.one(&tight).to_owned() };
    let load: BTreeMap<String, u64> =
        roster.iter().filter(|_| mix.index(4) == 0).map(|r| (r.0.clone(), 1)).collect();
    let k = 1 + mix.index(entities.len());
    // As little as can do, or one more.
    let fair = (k * team.split(';').count()).div_ceil(people) + mix.index(2);
    let bound = (mix.index(2) == 0).then_some(fair as u64);
    let key = format!("inspector {}", mix.index(1_000_000));
    let asked = json!({
        "roster": roster, "conflicts": conflicts, "entities": entities, "k": k, "team": team, "by": "2026-06-30",
        "bound": bound, "load": load, "key": key, "absences": [],
    });
    let inspector = |(i, d, q, v): &(String, &str, BTreeSet<&str>, &str)| Inspector {
        id: id(i),
        department: code(d),
        qualifications: q.iter().map(|q| code(q)).collect(),
        valid_to: v.parse().unwrap(),
    };
    let files =
        Files { pool: Pool::build(entities.iter().map(|e| pool_row(e, "A"))).unwrap(), ..Files::default() };
    let strata = [terms(&format!("A:count:{k}:1/1"))];
    Case {
        selection: select(&files, &strata, Quota::Year, Repeat::Never, &Key::new(h("entity"))).unwrap(),
        inspectors: Inspectors::build(roster.iter().map(inspector)).unwrap(),
        conflicts: Conflicts::build(
            conflicts.iter().map(|(i, e)| Conflict { inspector: id(i), entity: id(e) }),
        )
        .unwrap(),
        team: Slot::parse_team(&team).unwrap(),
        by: "2026-06-30".parse().unwrap(),
        bound,
        key: Key::new(h(&key)),
        loads: load.iter().map(|(i, n)| (id(i), *n)).collect(),
        asked,
    }
}

/// An inspector who cannot go to an entity.
struct Absence {
    entity: Id,
    inspector: Id,
}

/// Entity, place from 1, who cannot go and who goes.
type StandIn = (String, usize, String, String);

/// Who goes for whom, the absences in the order in which they were accepted; nothing where nobody is left for one.
fn stand_ins(
    duty: &Duty,
    staffing: &Staffing<'_>,
    key: &Key,
    loads: &Loads,
    absences: &[Absence],
) -> Option<Vec<StandIn>> {
    let (mut stands, mut now, mut out) = (duty.clone(), loads.clone(), Vec::new());
    duty.add_to(&mut now);
    let mut away: Vec<(&Id, Id)> = Vec::new();
    for Absence { entity, inspector } in absences {
        let line = duty.teams.iter().position(|team| team.entity == *entity).unwrap();
        let mut then = loads.clone();
        Duty { teams: duty.teams[..line].to_vec() }.add_to(&mut then);
        let crew = &mut stands.teams[line].inspectors;
        let place = crew.iter().position(|i| i == inspector).unwrap();
        away.push((entity, inspector.clone()));
        let gone: Vec<Id> = away.iter().filter(|(e, _)| *e == entity).map(|(_, i)| i.clone()).collect();
        let vacancy = Vacancy {
            entity,
            slot: &staffing.team[place],
            crew,
            away: &gone,
            inspectors: staffing.inspectors,
            conflicts: staffing.conflicts,
            visit_by: staffing.visit_by,
            then: &then,
            now: &now,
            load_bound: staffing.load_bound,
        };
        let next = vacancy.filled(key)?;
        *now.get_mut(inspector).unwrap() -= 1;
        *now.entry(next.clone()).or_default() += 1;
        crew[place] = next.clone();
        out.push((entity.to_string(), place + 1, inspector.to_string(), next.to_string()));
    }
    Some(out)
}

/// What the library answers; fills in what the other side has to judge.
fn answer(case: &mut Case, mix: &mut Mix) -> Value {
    let mut loads = case.loads.clone();
    match assign(&case.selection, &case.staffing(), &case.key, &mut loads) {
        Ok(duty) => {
            let load: BTreeMap<&str, u64> =
                loads.iter().filter(|(_, n)| **n > 0).map(|(i, n)| (i.as_str(), *n)).collect();
            let mut out = json!({ "duty": duty.text(), "load": load });
            let mut absences: Vec<Absence> = Vec::new();
            for team in &duty.teams {
                let some = team.inspectors.iter().filter(|_| mix.index(4) == 0);
                absences.extend(
                    some.map(|i| Absence { entity: team.entity.clone(), inspector: i.clone() })
                        .collect::<Vec<_>>(),
                );
            }
            if !absences.is_empty() {
                let pairs: Vec<_> =
                    absences.iter().map(|a| (a.entity.as_str(), a.inspector.as_str())).collect();
                case.asked["absences"] = json!(pairs);
                let found = stand_ins(&duty, &case.staffing(), &case.key, &case.loads, &absences);
                out["stand_ins"] = json!(found);
            }
            out
        }
        Err(TeamError::Shortage(gap)) => {
            assert_eq!(loads, case.loads);
            assert!(gap.able.len() < gap.slots.len());
            let slots: Vec<usize> = gap.slots.iter().map(|s| s.place).collect();
            case.asked["said"] = json!({ "slots": slots });
            json!({ "impossible": gap.entity.unwrap(), "irreducible": true })
        }
        Err(TeamError::Overload(over)) => {
            assert_eq!(loads, case.loads);
            assert_eq!(over.visits.len() as u64, over.number);
            let slots: Vec<usize> = over.slots.iter().map(|s| s.0).collect();
            case.asked["said"] = json!({ "slots": slots, "visits": over.visits });
            json!({ "impossible": Value::Null, "irreducible": true })
        }
    }
}

#[test]
fn thousands_of_random_teams_agree() {
    let mut mix = Mix(20_260_103);
    let mut cases = Vec::new();
    for _ in 0..8000 {
        let mut case = random(&mut mix);
        let answered = answer(&mut case, &mut mix);
        cases.push((case.asked, answered));
    }
    let input: String = cases.iter().map(|(asked, _)| format!("{asked}\n")).collect();
    let Some(output) = python(&["-c", DRIVER, FOLDER], &input) else { return };
    assert_eq!(output.lines().count(), cases.len());
    let (mut greedy, mut repaired, mut across, mut short, mut over, mut replaced) = (0, 0, 0, 0, 0, 0);
    for (line, (asked, answered)) in output.lines().zip(&cases) {
        let mut found: Value = serde_json::from_str(line).unwrap();
        let plain = found.as_object_mut().unwrap().remove("greedy");
        let own = found.as_object_mut().unwrap().remove("own");
        across += usize::from(own.is_some_and(|own| own == false));
        assert_eq!(found, *answered, "{asked}");
        match plain {
            Some(plain) if plain == true => greedy += 1,
            Some(_) => repaired += 1,
            None if found["impossible"].is_null() => over += 1,
            None => short += 1,
        }
        replaced += usize::from(found.get("stand_ins").is_some_and(|s| !s.is_null()));
    }
    println!(
        "{} cases: {greedy} as the least would have it, {repaired} otherwise ({across} with an eye to other teams), {short} without a team, {over} over the \
         bound; {replaced} with stand-ins",
        cases.len()
    );
    assert!(greedy > 1000 && repaired > 300 && across > 20 && short > 1000 && over > 100 && replaced > 300);
}

/// What is said before the beacon holds after it, whatever the beacon gives.
#[test]
fn what_a_commit_is_told_comes_true() {
    let mut mix = Mix(20_260_104);
    let (mut sound, mut never, mut some, mut perhaps) = (0, 0, 0, 0);
    for _ in 0..600 {
        let case = random(&mut mix);
        let entities = case.selection.strata[0].order.iter().map(|r| pool_row(r.id.as_str(), "A"));
        let files = Files {
            pool: Pool::build(entities).unwrap(),
            inspectors: case.inspectors.clone(),
            conflicts: case.conflicts.clone(),
            ..Files::default()
        };
        let (team, visit_by, load_bound) = (case.team.clone(), case.by, case.bound);
        let Published { commit, .. } = bounded_round();
        let head = Head { team, visit_by, load_bound, ..commit.head };
        let strata = vec![terms(&format!("A:count:{}:1/1", case.selection.strata[0].k))];
        let commit = Commit::freeze(head, &files, strata, commit.salts, commit.beacon).unwrap();
        let ahead = unmeetable(&commit.head, &commit.strata, &files, &case.loads, None).unwrap();
        let sizes = [files.pool.rows().len() as u64];
        let known = unmeetable(&commit.head, &commit.strata, &files, &case.loads, Some(&sizes)).unwrap();
        assert_eq!(known, ahead);
        let without: BTreeSet<&Id> = ahead
            .never
            .iter()
            .filter_map(|e| match e {
                TeamError::Shortage(gap) => gap.entity.as_ref(),
                TeamError::Overload(_) => None,
            })
            .collect();
        for seed in 0..20 {
            let key = Key::new(h(&format!("{seed}")));
            let head = &commit.head;
            let drawn = select(&files, &commit.strata, head.quota, head.repeat, &key).unwrap();
            let found = assign(&drawn, &Staffing::of(&commit, &files), &key, &mut case.loads.clone());
            let hit = drawn.walk().iter().any(|r| without.contains(&r.id));
            if ahead.never.is_empty() && ahead.perhaps.is_none() {
                assert!(found.is_ok(), "{}: {found:?}", case.asked);
            }
            if hit || ahead.never.len() > without.len() {
                assert!(found.is_err(), "{}: {ahead:?}", case.asked);
            } else if load_bound.is_none() {
                assert!(found.is_ok(), "{}: {found:?}", case.asked);
            }
        }
        match (&ahead.perhaps, ahead.never.len() > without.len()) {
            (Some(_), _) => perhaps += 1,
            (None, true) => never += 1,
            (None, false) if without.is_empty() => sound += 1,
            (None, false) => some += 1,
        }
    }
    println!("{sound} sound, {never} never, {some} not for some, {perhaps} perhaps");
    assert!(sound > 100 && never > 100 && some > 20 && perhaps > 0);
}

/// The vectors V10 to V14 as `tests/draw/teams.py` prints them.
const VECTORS: &str = include_str!("draw/teams.txt");

#[test]
fn the_other_side_prints_the_vectors() {
    let Some(output) = python(&[&format!("{FOLDER}/teams.py")], "") else { return };
    let trimmed: String = output.lines().map(|l| format!("{}\n", l.trim_end())).collect();
    assert_eq!(trimmed, VECTORS);
}

#[test]
fn the_library_prints_the_vectors() {
    let away = [("P02", "E2"), ("P01", "E3")];
    let mut ours = vec![
        teams_vector("V10 ", &away, "*:;ENV:CHEM", None),
        teams_vector("V11 ", &[("P02", "E1"), ("P03", "E4")], "*:;ENV:;ENV:CHEM", None),
        teams_vector("V11b", &[("P01", "E4"), ("P02", "E4")], "*:;ENV:;ENV:CHEM", None),
        round_vector(&bounded_round()),
        teams_vector("V13 ", &[("P02", "E1"), ("P03", "E1")], "*:;ENV:", Some(2)),
        teams_vector("V13b", &[("P02", "E1"), ("P03", "E1")], "MKT:;ENV:", Some(2)),
    ];
    let gone = [("E4", "P03"), ("E4", "P05"), ("E5", "P01"), ("E1", "P05")];
    let absences = gone.map(|(e, i)| Absence { entity: id(e), inspector: id(i) });
    let (inspectors, conflicts, team) = (roster(), recusals(&away), Slot::parse_team("*:;ENV:CHEM").unwrap());
    let staffing = of(&inspectors, &conflicts, &team, None);
    let duty = assign(&five(), &staffing, &team_key(), &mut Loads::new()).unwrap();
    let instead = stand_ins(&duty, &staffing, &team_key(), &Loads::new(), &absences).unwrap();
    let pair = |(entity, place, absent, instead): &StandIn| format!("{entity}|{place}|{absent}|{instead}");
    let absent: Vec<String> = gone.iter().map(|(e, i)| format!("{e}|{i}")).collect();
    let instead: Vec<String> = instead.iter().map(pair).collect();
    ours.push(format!("V14  absent  {}\n     instead {}\n", absent.join(" "), instead.join(" ")));
    // What the plain rule of the reference gives is only printed there.
    let theirs: String =
        VECTORS.lines().filter(|l| !l.starts_with("     plainly")).map(|l| format!("{l}\n")).collect();
    assert_eq!(ours.concat(), theirs);
}

fn team_key() -> Key {
    Key::new(h("not a key: test vector 4"))
}

/// The roster of the vectors; P06 is not valid any more.
fn roster() -> Inspectors {
    let text = "P01|ENV|CHEM|2027-12-31\nP02|ENV|CHEM,FOOD|2027-12-31\nP03|ENV||2027-12-31\n\
                P04|MKT|FOOD|2027-12-31\nP05|MKT||2027-12-31\nP06|MKT|CHEM|2026-03-31\n";
    Inspectors::parse(text.as_bytes()).unwrap()
}

fn recusals(of: &[(&str, &str)]) -> Conflicts {
    Conflicts::build(of.iter().map(|(i, e)| Conflict { inspector: id(i), entity: id(e) })).unwrap()
}

fn five() -> Selection {
    let pool = Pool::build((1..=5).map(|n| pool_row(&format!("E{n}"), "A"))).unwrap();
    let files = Files { pool, ..Files::default() };
    select(&files, &[terms("A:ratio:1/1:1/1")], Quota::Year, Repeat::Never, &team_key()).unwrap()
}

fn of<'a>(
    inspectors: &'a Inspectors,
    conflicts: &'a Conflicts,
    team: &'a [Slot],
    load_bound: Option<u64>,
) -> Staffing<'a> {
    Staffing { inspectors, conflicts, team, visit_by: jiff::civil::date(2026, 6, 30), load_bound }
}

fn teams_vector(name: &str, away: &[(&str, &str)], team: &str, bound: Option<u64>) -> String {
    let (inspectors, conflicts, slots) = (roster(), recusals(away), Slot::parse_team(team).unwrap());
    let mut loads = Loads::new();
    let found = assign(&five(), &of(&inspectors, &conflicts, &slots, bound), &team_key(), &mut loads);
    let with_bound = bound.map(|b| format!(" load-bound={b}")).unwrap_or_default();
    let mut pairs: Vec<String> = away.iter().map(|(i, e)| format!("{i}|{e}")).collect();
    pairs.sort();
    let head = format!("{name} team={team}{with_bound} conflicts={}\n", pairs.join(","));
    let said = match found {
        Ok(duty) => format!(
            "     duty   {}\n     loads  {:?}\n",
            duty.text().trim_end().replace('\n', " "),
            six(&loads)
        ),
        Err(TeamError::Shortage(gap)) => format!("     duty   none, {}\n", gap.entity.unwrap()),
        Err(TeamError::Overload(_)) => "     duty   none, all together\n".to_owned(),
    };
    head + &said
}

/// The loads of P01 to P06.
fn six(loads: &Loads) -> Vec<u64> {
    (1..=6).map(|n| loads.get(&id(&format!("P{n:02}"))).copied().unwrap_or(0)).collect()
}

fn round_vector(round: &Published) -> String {
    let (commit, outcome) = (&round.commit, &round.outcome);
    format!(
        "V12  round: commit {}\n     seed   {}\n     selected {}\n     duty   {} {}\n     loads  {:?}\n     certificate {}\n",
        commit.digest(),
        outcome.seed,
        h(&outcome.selection.text()),
        outcome.duty.digest(),
        outcome.duty.text().trim_end().replace('\n', " "),
        six(&outcome.loads),
        round.certificate.digest()
    )
}
