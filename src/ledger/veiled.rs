//! Draws with blind ids, read with the entities' own codes: the list, the teams and the failures have blind ids, the
//! records of visits have not.

use super::happened::DrawRecord;
use super::turn::Turn;
use super::year::Year;
use crate::draw::{Barred, BarredRow, Id, Ids, Table};
use std::collections::{BTreeMap, BTreeSet};

impl DrawRecord {
    /// The name of the draw, where its ids are blind.
    pub fn blind(&self) -> Option<&str> {
        let head = self.commit.as_ref().map(|commit| &commit.head)?;
        (head.ids == Ids::Blind).then(|| head.draw.as_str())
    }

    /// Everybody whom the record names.
    fn named(&self) -> BTreeSet<&str> {
        let mut out: BTreeSet<&str> = self.selected.iter().map(|row| row.id.as_str()).collect();
        out.extend(self.teams.keys().map(String::as_str));
        out.extend(self.barred.iter().flat_map(Barred::rows).map(|row| row.id.as_str()));
        for failure in &self.failures {
            out.insert(&failure.entity);
            out.extend(failure.substitute.as_deref());
        }
        out
    }

    /// Puts the entities' own codes in the place of the blind ids that are known.
    fn unveil(&mut self, codes: &BTreeMap<String, Id>) {
        let name = |id: &mut String| {
            if let Some(code) = codes.get(id) {
                *id = code.to_string();
            }
        };
        for row in &mut self.selected {
            if let Some(code) = codes.get(row.id.as_str()) {
                row.id = code.clone();
            }
        }
        for failure in &mut self.failures {
            name(&mut failure.entity);
            failure.substitute.iter_mut().for_each(name);
        }
        let teams = std::mem::take(&mut self.teams).into_iter();
        self.teams = teams
            .map(|(mut id, team)| {
                name(&mut id);
                (id, team)
            })
            .collect();
        let rows = self.barred.iter().flat_map(Barred::rows).map(|row| BarredRow {
            id: codes.get(row.id.as_str()).unwrap_or(&row.id).clone(),
            reason: row.reason.clone(),
        });
        let rows: Vec<BarredRow> = rows.collect();
        self.barred = self.barred.take().map(|old| Table::build(rows).unwrap_or(old));
    }
}

impl Year {
    /// The blind ids that the year names, by the draws whose they are.
    pub fn blind_ids(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for record in self.draws.values().chain(self.sub_draws.values()) {
            if let Some(draw) = record.blind() {
                let ids = record.named().into_iter().map(str::to_owned);
                out.entry(draw.to_owned()).or_default().extend(ids);
            }
        }
        out
    }

    /// Puts the entities' own codes in the place of blind ids. A round of which `veiled` says that its draw cannot be
    /// read cannot be held against visits, and is noted as such.
    pub fn unveil(&mut self, codes: &BTreeMap<String, Id>, veiled: impl Fn(&str, &BTreeSet<&str>) -> bool) {
        let hidden = |record: &DrawRecord| {
            record.blind().is_some_and(|draw| {
                let names = record.named();
                let open: BTreeSet<&str> = names.into_iter().filter(|id| !codes.contains_key(*id)).collect();
                veiled(draw, &open)
            })
        };
        let of_rounds = self.draws.iter().filter(|(_, record)| hidden(record));
        let mut rounds: BTreeSet<(String, u32)> = of_rounds.map(|(key, _)| key.clone()).collect();
        let of_sub_draws = self.sub_draws.iter().filter(|(_, record)| hidden(record));
        rounds.extend(of_sub_draws.map(|((task, turn), _): (&(String, Turn), _)| (task.clone(), turn.round)));
        self.veiled = rounds;
        for record in self.draws.values_mut().chain(self.sub_draws.values_mut()) {
            if record.blind().is_some() {
                record.unveil(codes);
            }
        }
    }
}
