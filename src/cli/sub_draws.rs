//! Sub-draws: who steps in where the order of a round is public already, or rests on by another draw.

use super::Exit;
use super::keeper::{Keeper, Stop, in_order, refuse, unread};
use super::pools::{NewPool, Runs};
use crate::draw::pool::reserve;
use crate::draw::{
    Barred, BarredRow, Code, Commit, Failure, FileName, Files, Id, Round, SelectedRow, Stratum, SubDraw,
    SubDrawError, Table, parse_selected,
};
use crate::ledger::{Committed, Failed, Story, Turn};
use crate::message::Message;
use crate::msg;
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

impl Keeper<'_> {
    /// The last day of a round, where a sub-draw of it cannot be drawn in its window any more: its beacon would come after
    /// it, and so would the visits.
    pub fn too_late_for_a_sub_draw(&self, code: &str, round: u32, at: DateTime) -> Option<Date> {
        self.window_of(code, round).filter(|to| self.dated(at).draw_from().date() > *to)
    }

    /// What stands against a sub-draw before anything else does: nobody waits for one, or there is no time for it.
    pub(super) fn may_sub_draw(
        &self,
        code: &str,
        turn: Turn,
        story: &Story,
        at: DateTime,
    ) -> Option<Message> {
        let round = turn.round;
        if story.current(round, 0).is_some_and(|c| c.result.is_some()) && story.waiting(round).is_empty() {
            return Some(msg!("keeper-nobody-waits", task = code, round = round));
        }
        let over = self.too_late_for_a_sub_draw(code, round, at)?;
        Some(msg!("keeper-sub-draw-late", task = code, round = round, to = over))
    }

    pub(super) fn selected(&self, code: &str, of: &Committed) -> Result<Vec<SelectedRow>, Stop> {
        let bundle = self.store.bundle(code, of.turn)?;
        self.intact(code, of, &bundle)?;
        let bytes = bundle.get(FileName::Selected).unwrap_or_default();
        parse_selected(bytes).map_err(|e| refuse(e.message(), Exit::Integrity))
    }

    /// Who was on a slot's list before a commit, with the stratum; and who of them was ever drawn or stepped in.
    fn homes(&self, code: &str, story: &Story, round: u32, seq: u64) -> Result<BTreeMap<Id, Stratum>, Stop> {
        let mut homes: BTreeMap<Id, Stratum> = BTreeMap::new();
        let of_slot = |c: &&Committed| c.turn.round == round && c.seq < seq && c.result.is_some();
        for earlier in story.standing().filter(of_slot) {
            homes.extend(self.selected(code, earlier)?.into_iter().map(|row| (row.id, row.stratum)));
            if earlier.turn.sub == 0 {
                for line in in_order(&story.in_order(earlier.turn))?.into_iter().filter(|l| !l.is_nobody()) {
                    if let Some(stratum) = homes.get(&line.failed).cloned() {
                        homes.insert(line.substitute, stratum);
                    }
                }
            }
        }
        Ok(homes)
    }

    /// The failures that a sub-draw decides, with the stratum of each.
    pub(super) fn decided(
        &self,
        code: &str,
        story: &Story,
        of: &Committed,
    ) -> Result<Vec<(Failure, Stratum)>, Stop> {
        let homes = self.homes(code, story, of.turn.round, of.seq)?;
        with_strata(&story.decided_by(of), &homes)
    }

    /// Turns what was prepared for a slot into a sub-draw of it.
    pub(super) fn sub_draw(
        &mut self,
        code: &str,
        turn: Turn,
        story: &Story,
        (prepared, files): (Commit, Files<()>),
        dir: &Path,
    ) -> Result<(Commit, Files<()>, NewPool), Stop> {
        let parent = self.committed(code, Turn::from(turn.round))?;
        let next = 1 + story.standing().filter(|c| c.turn.round == turn.round && c.turn.sub > 0).count();
        if u32::try_from(next).ok() != Some(turn.sub) {
            let next = format!("{}.{next}", turn.round);
            return Err(refuse(msg!("keeper-other-sub-draw", task = code, next = next), Exit::Usage));
        }
        let waiting = story.waiting(turn.round);
        if waiting.is_empty() {
            return Err(refuse(msg!("keeper-nobody-waits", task = code, round = turn.round), Exit::Invalid));
        }
        let (slot, slot_files, bundle) = self.frozen(code, &parent)?;
        self.intact(code, &parent, &bundle)?;
        let homes = self.homes(code, story, turn.round, u64::MAX)?;
        let mut failures: BTreeMap<Stratum, u64> = BTreeMap::new();
        for (_, stratum) in with_strata(&waiting, &homes)? {
            *failures.entry(stratum).or_default() += 1;
        }
        let used: BTreeSet<Id> = homes.keys().cloned().collect();
        let sub = SubDraw {
            head: crate::draw::Head {
                round: Round { slot: u64::from(turn.round), sub: Some(u64::from(turn.sub)) },
                ..prepared.head
            },
            slot: &slot,
            files: &slot_files,
            used: &used,
            failures: &failures,
            barred: self.barred_since(code, story, &used, &files.barred)?,
            inspectors: files.inspectors,
            conflicts: files.conflicts,
            salts: prepared.salts,
            beacon: prepared.beacon,
        };
        let disk = &self.project.disk;
        let made =
            NewPool::made(disk, dir, "pool-of-sub-draw", |file| sub.freeze(Runs::within(disk, dir), file));
        let ((commit, files, short), pool) =
            made.map_err(|trouble| self.store.stop(trouble))?.map_err(|e| match e {
                SubDrawError::Unread(why) => unread(dir, why),
                other => refuse(other.message(), Exit::Invalid),
            })?;
        self.said.extend(short.into_iter().map(|short| {
            let (stratum, left, failures) = (short.stratum.as_str(), short.left, short.failures);
            msg!("draw-too-few-left", stratum = stratum, left = left, failures = failures)
        }));
        Ok((commit, files, pool))
    }

    /// Whether nobody is left whom a sub-draw could draw in the place of somebody on a round's list. Files that do not hold
    /// are found where they are drawn from.
    pub(super) fn is_used_up(
        &self,
        code: &str,
        of: &Committed,
        story: &Story,
        failed: &Id,
    ) -> Result<bool, Stop> {
        let homes = self.homes(code, story, of.turn.round, u64::MAX)?;
        let (Some(stratum), Ok((slot, files, _))) = (homes.get(failed), self.frozen(code, of)) else {
            return Ok(false);
        };
        let used: BTreeSet<Id> = homes.keys().cloned().collect();
        let gone = self.barred_since(code, story, &used, &Barred::default())?;
        let gone: BTreeSet<&Id> = gone.iter().map(|row| &row.id).collect();
        let (drawn, barred) = (files.drawn.text(), files.barred.text());
        let mut left = false;
        reserve(
            &files.pool,
            &slot,
            (drawn.as_bytes(), barred.as_bytes()),
            &BTreeSet::from([stratum]),
            &used,
            |id, _| left |= !gone.contains(id),
        )
        .map_err(|error| unread(&self.store.slot_dir(code, of.turn), error.to_string()))?;
        Ok(!left)
    }

    /// Who of a reserve cannot be drawn any more: barred today, or selected by another round since.
    fn barred_since(
        &self,
        code: &str,
        story: &Story,
        used: &BTreeSet<Id>,
        today: &Barred,
    ) -> Result<Vec<BarredRow>, Stop> {
        let drawn = Code::parse("DRAWN").map_err(|e| refuse(e.message(), Exit::Integrity))?;
        let mut out: BTreeMap<Id, Code> = BTreeMap::new();
        for past in self.past(code, story)? {
            let ids = past.selected.into_iter().map(|row| row.id);
            let stand_ins = past.substitutes.into_iter().filter(|s| !s.is_nobody());
            let ids = ids.chain(stand_ins.map(|s| s.substitute));
            out.extend(ids.filter(|id| !used.contains(id)).map(|id| (id, drawn.clone())));
        }
        out.extend(today.rows().iter().map(|row| (row.id.clone(), row.reason.clone())));
        let table: Table<BarredRow> =
            Table::build(out.into_iter().map(|(id, reason)| BarredRow { id, reason }))
                .map_err(|e| refuse(e.message(), Exit::Integrity))?;
        Ok(table.rows().to_vec())
    }
}

fn with_strata(failures: &[&Failed], homes: &BTreeMap<Id, Stratum>) -> Result<Vec<(Failure, Stratum)>, Stop> {
    let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Integrity);
    let one = |failed: &&Failed| {
        let id = Id::parse(&failed.entity).map_err(bad)?;
        let reason = Code::parse(&failed.reason).map_err(bad)?;
        let stratum = homes.get(&id).cloned();
        let unknown = || refuse(msg!("draw-not-selected", id = id.as_str()), Exit::Integrity);
        Ok((Failure { id: id.clone(), reason }, stratum.ok_or_else(unknown)?))
    };
    failures.iter().map(one).collect()
}
