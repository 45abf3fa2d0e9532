//! The forecast for programs: `ssj/forecast/1`, described by `docs/schemas/forecast-1.json`.

use super::exact::{Agreement, Exact};
use super::outcome::{CellLine, Expected, Forecast, LoadBound, Loads, TaskLine, Unmade};
use super::spread::Spread;
use super::text::Heading;
use crate::message::Catalogue;
use crate::ratio::Ratio;
use serde_json::{Map, Value, json as value};

/// The whole forecast: of the plan, and of the changed plan where one is asked about.
pub fn json(heading: &Heading, sides: &[&Forecast], texts: &Catalogue) -> Value {
    let forecasts: Vec<Value> =
        sides.iter().zip(["plan", "changed"]).map(|(side, name)| of_side(name, side, texts)).collect();
    let changes: Vec<Value> = heading
        .changes
        .iter()
        .map(|t| {
            let idle = t.idle.as_ref().map(|why| texts.text(why));
            value!({ "argument": t.argument, "rules": t.rules, "without_effect": idle })
        })
        .collect();
    value!({
        "schema": "ssj/forecast/1",
        "plan": heading.plan,
        "year": heading.year,
        "seed": heading.seed,
        "years": heading.years,
        "libraries": heading.libraries,
        "fictional": heading.fictional,
        "assumed": heading.assumed.iter().map(|m| texts.text(m)).collect::<Vec<_>>(),
        "changes": changes,
        "forecasts": forecasts,
    })
}

fn of_side(name: &str, f: &Forecast, texts: &Catalogue) -> Value {
    let open: Vec<Value> =
        f.open.iter().map(|o| value!({ "what": texts.text(&o.what), "why": texts.text(&o.why) })).collect();
    let times: Vec<Value> =
        f.times.iter().enumerate().map(|(n, s)| value!({ "visits": n, "entities": spread(s) })).collect();
    let goals: Vec<Value> = f
        .goals
        .iter()
        .map(|g| {
            let chance = Ratio::new(g.missed, g.of).map(|r| r.to_string());
            value!({ "name": g.name, "missed": g.missed, "of": g.of, "years": g.years, "chance": chance })
        })
        .collect();
    let caps: Vec<Value> = f.caps.iter().map(|c| value!({ "name": c.name, "held_years": c.held })).collect();
    let agrees = match (&f.reached.exact, f.apart().is_empty()) {
        (None, _) => None,
        (Some((_, Agreement::OneYear)), true) => None,
        (Some(_), agrees) => Some(agrees),
    };
    value!({
        "of": name,
        "entities": f.entities,
        "unreached": f.unreached,
        "not_forecast": open,
        "unmade": f.unmade.iter().map(|u| unmade(u, f.years, texts)).collect::<Vec<_>>(),
        "reached": expected(&f.reached),
        "visits": expected(&f.visits),
        "agrees": agrees,
        "tasks": f.tasks.iter().map(task).collect::<Vec<_>>(),
        "visits_per_entity": times,
        "inspectors": f.loads.as_ref().map(|l| loads(l, f.unstaffed())),
        "objectives": goals,
        "caps": caps,
        "short": {
            "years": f.short.0,
            "visits": f.short.1,
            "a_year": Ratio::new(f.short.1, f.years.max(1)).map(|r| r.to_string()),
        },
    })
}

fn unmade(u: &Unmade, years: u64, texts: &Catalogue) -> Value {
    value!({
        "code": u.code,
        "name": u.name,
        "round": u.round.number,
        "from": u.round.from.to_string(),
        "to": u.round.to.to_string(),
        "visits": u.visits,
        "a_year": Ratio::new(u.visits, years.max(1)).map(|r| r.to_string()),
        "why": texts.text(&u.why),
    })
}

fn task(t: &TaskLine) -> Value {
    let cell = |c: &CellLine| value!({ "names": c.names, "pool": c.pool, "reached": expected(&c.reached) });
    value!({
        "code": t.code,
        "name": t.name,
        "pool": t.pool,
        "visits": spread(&t.visits),
        "reached": expected(&t.reached),
        "tiers": t.cells.iter().map(cell).collect::<Vec<_>>(),
    })
}

fn loads(l: &Loads, unstaffed: u64) -> Value {
    let officers: Vec<Value> = l
        .officers
        .iter()
        .map(|(id, name, s)| value!({ "id": id, "name": name, "visits": spread(s) }))
        .collect();
    let months: Vec<Value> = (1..)
        .zip(&l.months)
        .map(|(n, (all, most))| value!({ "month": n, "visits": spread(all), "busiest": spread(most) }))
        .collect();
    let overloaded = match l.overloaded {
        Some(LoadBound::Years(n)) => Some(n),
        Some(LoadBound::Uncounted) | None => None,
    };
    value!({
        "officers": officers,
        "months": months,
        "unstaffed": unstaffed,
        "overloaded_years": overloaded,
    })
}

fn spread_fields(s: &Spread) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, n) in [("min", s.min), ("p5", s.low), ("median", s.median), ("p95", s.high), ("max", s.max)] {
        out.insert(name.to_owned(), n.into());
    }
    out.insert("mean".to_owned(), s.mean.to_string().into());
    out
}

fn spread(s: &Spread) -> Value {
    Value::Object(spread_fields(s))
}

fn expected(e: &Expected) -> Value {
    let mut out = spread_fields(&e.spread);
    let agreement = e.exact.as_ref().map(|(_, a)| *a);
    let away = match agreement {
        Some(Agreement::Exactly) => Some("0.00".to_owned()),
        Some(Agreement::Away { hundredths, .. }) => {
            Ratio::new(hundredths, 100).map(|r| Exact::from(r).decimal(2))
        }
        _ => None,
    };
    out.insert("expected".to_owned(), e.exact.as_ref().map(|(exact, _)| exact.to_string()).into());
    out.insert("standard_errors".to_owned(), away.into());
    out.insert("agrees".to_owned(), agreement.and_then(Agreement::agrees).into());
    Value::Object(out)
}
