//! What the script makes the lists of: findings, drawn entities and obligations, row by row, as one JSON object in the
//! page. A year of 50,000 drawn entities has 150,000 obligations; as table rows they would be too much for a browser.

mod columns;
mod findings;
mod obligations;
mod visits;

use super::super::figures::{sign, slug};
use super::rulebook::Rulebook;
use super::say::quoted;
use crate::audit::{Audit, Duty, EntityName, State};
use crate::message::{Catalogue, Message};
use crate::source::Sources;
pub(super) use columns::quote;
use columns::{Columns, Lists, Strings};
use std::collections::BTreeMap;

/// The script's words are those of this catalogue that begin with `page-js-`; the other language has the same keys.
const KEYS: &str = include_str!("../../../message/zh/page.ftl");

/// What all three lists share.
struct Shared<'a> {
    audit: &'a Audit,
    sources: &'a Sources,
    texts: &'a Catalogue,
    rules: &'a Rulebook,
    strings: Strings,
    lists: Lists,
    /// Entities by number, with their places.
    entities: BTreeMap<&'a str, i64>,
    entity_columns: Columns,
    /// Rules by `file:line` and 出处, with their places.
    places: BTreeMap<(&'a str, &'a str), i64>,
    rule_columns: Columns,
    people: BTreeMap<&'a str, i64>,
}

/// The whole object, as text that may stand in a script element.
pub(super) fn data(audit: &Audit, sources: &Sources, texts: &Catalogue, rules: &Rulebook) -> String {
    let mut shared = Shared {
        audit,
        sources,
        texts,
        rules,
        strings: Strings::default(),
        lists: Lists::default(),
        entities: BTreeMap::new(),
        entity_columns: Columns::default(),
        places: BTreeMap::new(),
        rule_columns: Columns::default(),
        people: (0..).zip(&audit.officers).map(|(at, o)| (o.id.as_str(), at)).collect(),
    };
    // Of who was drawn, more is known than the name.
    let visits = visits::columns(&mut shared);
    let obligations = obligations::columns(&mut shared);
    let findings = findings::columns(&mut shared);
    let mut out = String::with_capacity(1 << 20);
    out.push_str("{\"words\":{");
    shared.words(&mut out);
    out.push_str("},\"states\":");
    let states = State::ALL.map(|s| vec![slug(s).to_owned(), sign(s).to_owned(), shared.key(s.key())]);
    table(&states, &mut out);
    out.push_str(",\"duties\":");
    let basis = |d: Duty| d.basis().iter().map(|(s, a)| format!("《{s}》{a}")).collect::<Vec<_>>();
    let duties = Duty::ALL.map(|d| [vec![d.slug().to_owned(), shared.key(d.key())], basis(d)].concat());
    table(&duties, &mut out);
    let columns: [(&str, Columns); 5] = [
        ("tasks", shared.tasks()),
        ("matters", shared.matters()),
        ("rounds", shared.rounds()),
        ("scopes", shared.scopes()),
        ("people", shared.people()),
    ];
    let own = [
        ("entities", std::mem::take(&mut shared.entity_columns)),
        ("rules", std::mem::take(&mut shared.rule_columns)),
        ("visits", visits),
        ("obligations", obligations),
        ("findings", findings),
    ];
    for (name, columns) in columns.iter().chain(&own) {
        out.push_str(",\"");
        out.push_str(name);
        out.push_str("\":");
        columns.write(&mut out);
    }
    out.push_str(",\"lists\":");
    shared.lists.write(&mut out);
    out.push_str(",\"strings\":");
    shared.strings.write(&mut out);
    out.push('}');
    out
}

fn table(rows: &[Vec<String>], out: &mut String) {
    out.push('[');
    for (at, row) in rows.iter().enumerate() {
        out.push_str(if at > 0 { ",[" } else { "[" });
        for (at, text) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            quote(text, out);
        }
        out.push(']');
    }
    out.push(']');
}

impl<'a> Shared<'a> {
    fn key(&self, key: &'static str) -> String {
        quoted(&self.texts.text(&Message::new(key)))
    }

    fn say(&mut self, message: &Message) -> i64 {
        self.strings.add(&quoted(&self.texts.text(message)))
    }

    /// A sentence in which an entity may be named.
    fn say_about(&mut self, message: &Message, entity: Option<&EntityName>) -> i64 {
        let name = entity.map_or("", |entity| entity.name.as_str());
        self.strings.add_about(&quoted(&self.texts.text(message)), name)
    }

    fn text(&mut self, text: &str) -> i64 {
        self.strings.add(text)
    }

    fn day(&mut self, day: Option<jiff::civil::Date>) -> i64 {
        day.map_or(-1, |day| self.strings.add(&day.to_string()))
    }

    fn names(&mut self, names: &[String]) -> i64 {
        let names = names.iter().map(|name| self.strings.add(name)).collect();
        self.lists.add(names)
    }

    fn entity(&mut self, entity: &'a EntityName) -> i64 {
        self.entity_of(entity, None, &[], 0)
    }

    fn entity_of(&mut self, entity: &'a EntityName, tier: Option<&str>, scopes: &[usize], flags: i64) -> i64 {
        if let Some(place) = self.entities.get(entity.id.as_str()) {
            return *place;
        }
        let place = i64::try_from(self.entities.len()).unwrap_or(i64::MAX);
        self.entities.insert(&entity.id, place);
        let (id, name) = (self.text(&entity.id), self.text(&entity.name));
        let tier = tier.map_or(-1, |tier| self.text(tier));
        let scopes = scopes.iter().filter_map(|at| i64::try_from(*at).ok()).collect();
        let scopes = self.lists.add(scopes);
        for (column, value) in
            [("id", id), ("name", name), ("tier", tier), ("scopes", scopes), ("flags", flags)]
        {
            self.entity_columns.put(column, value);
        }
        place
    }

    fn rule(&mut self, rule: &'a str, source: &'a str) -> i64 {
        if rule.is_empty() && source.is_empty() {
            return -1;
        }
        if let Some(place) = self.places.get(&(rule, source)) {
            return *place;
        }
        let place = i64::try_from(self.places.len()).unwrap_or(i64::MAX);
        self.places.insert((rule, source), place);
        let at = self.rules.number(rule).and_then(|n| i64::try_from(n).ok()).unwrap_or(-1);
        let (rule, source) = (self.text(rule), self.text(source));
        for (column, value) in [("rule", rule), ("source", source), ("at", at)] {
            self.rule_columns.put(column, value);
        }
        place
    }

    /// People by their places in the list of inspectors.
    fn team(&mut self, people: &[String]) -> i64 {
        let places = people.iter().filter_map(|id| self.people.get(id.as_str()).copied()).collect();
        self.lists.add(places)
    }

    fn words(&self, out: &mut String) {
        let keys = KEYS.lines().filter(|line| !line.starts_with([' ', '#']));
        let keys = keys.filter_map(|line| line.split_once(" =")?.0.strip_prefix("page-js-"));
        for (at, key) in keys.enumerate() {
            if at > 0 {
                out.push(',');
            }
            quote(key, out);
            out.push(':');
            quote(&self.texts.find(&format!("page-js-{key}")).unwrap_or_default(), out);
        }
    }

    fn tasks(&mut self) -> Columns {
        let mut out = Columns::default();
        for task in &self.audit.tasks {
            let creditors = task.creditors.iter().map(|c| c.clone().unwrap_or_default());
            let creditors: Vec<String> = creditors.collect();
            let values = [
                ("code", self.text(&task.code)),
                ("name", self.text(&task.name)),
                ("department", self.text(&task.department)),
                ("matters", self.names(&task.matters)),
                ("creditors", self.names(&creditors)),
                ("rule", self.rule(&task.rule, &task.source)),
            ];
            values.into_iter().for_each(|(column, value)| out.put(column, value));
        }
        out
    }

    fn matters(&mut self) -> Columns {
        let mut out = Columns::default();
        for matter in &self.audit.matters {
            let bases: Vec<String> = matter
                .bases
                .iter()
                .map(|(title, articles)| format!("《{title}》{}", articles.join("、")))
                .collect();
            out.put("name", self.text(&matter.name));
            out.put("bases", self.names(&bases));
            out.put("rule", self.rule(&matter.rule, &matter.source));
        }
        out
    }

    fn rounds(&mut self) -> Columns {
        let mut out = Columns::default();
        for (at, round) in self.audit.rounds.iter().enumerate() {
            let draw = self.audit.draws.iter().find(|draw| draw.slot == at);
            let drawn = draw
                .and_then(|d| d.ran)
                .map_or(-1, |ran| self.text(&ran.strftime("%Y-%m-%d %H:%M").to_string()));
            let values = [
                ("task", self.text(&round.task)),
                ("round", i64::from(round.round)),
                ("from", self.day(Some(round.from))),
                ("to", self.day(Some(round.to))),
                ("drawn", drawn),
                ("folder", draw.map_or(-1, |d| self.text(&d.folder))),
                ("event", draw.map_or(0, |d| i64::try_from(d.events[1]).unwrap_or(0))),
            ];
            values.into_iter().for_each(|(column, value)| out.put(column, value));
        }
        out
    }

    fn scopes(&mut self) -> Columns {
        let mut out = Columns::default();
        for scope in self.audit.coverage.iter().skip(1) {
            out.put("name", self.text(&scope.name));
        }
        out
    }

    fn people(&mut self) -> Columns {
        let mut out = Columns::default();
        for person in &self.audit.officers {
            let values = [
                ("id", self.text(&person.id)),
                ("name", self.text(&person.name)),
                ("department", self.text(&person.department)),
            ];
            values.into_iter().for_each(|(column, value)| out.put(column, value));
        }
        out
    }
}
