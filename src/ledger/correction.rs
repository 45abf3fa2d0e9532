//! Corrections: later events that say what earlier ones should have been. Both stay; the later one holds.

use super::act::Correction;
use super::codes::ODD_CORRECTION;
use super::event::{Entry, Event};
use super::kinds::kind_words;
use super::log::Log;
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Which events were corrected by which.
#[derive(Clone, Debug, Default)]
pub struct Corrections<'l> {
    by: BTreeMap<u64, Vec<(u64, &'l Correction)>>,
    odd: Vec<(u64, Message)>,
}

/// A record that was made and does not hold any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Undone {
    /// The number of the event that was corrected.
    pub of: u64,
    /// The number of the event that said it: this one, or a correction of it.
    pub said: u64,
    /// The number of the correction that holds now.
    pub by: u64,
    /// Whether nothing holds instead.
    pub set_aside: bool,
}

/// Why an event cannot be corrected, or not to this.
fn odd(log: &Log, seq: u64, correction: &Correction) -> Option<Message> {
    let of = correction.of;
    let before = of.checked_sub(1).and_then(|at| log.entries().get(usize::try_from(at).ok()?));
    let Some(before) = before.filter(|_| of < seq) else {
        return Some(msg!("correction-of-nothing", seq = seq, of = of));
    };
    if !before.event.can_be_corrected() {
        return Some(msg!(
            "correction-of-a-step",
            seq = seq,
            of = of,
            kind = kind_words(before.event.kind())
        ));
    }
    let other = |event: &Event| event.kind() != before.event.kind();
    let becomes = correction.becomes.as_deref().filter(|event| other(event));
    becomes
        .map(|event| msg!("correction-to-another-kind", seq = seq, of = of, kind = kind_words(event.kind())))
}

impl<'l> Corrections<'l> {
    /// The corrections of a log.
    pub fn of(log: &'l Log) -> Self {
        Self::among(log, |_| true)
    }

    /// Those that were recorded before an event.
    pub fn before(log: &'l Log, seq: u64) -> Self {
        Self::among(log, |entry| entry.seq < seq)
    }

    /// Those that were recorded by a day: what an event said on that day, nobody had put right later.
    pub fn by(log: &'l Log, day: Option<Date>) -> Self {
        Self::among(log, |entry| day.is_none_or(|day| entry.at.date() <= day))
    }

    fn among(log: &'l Log, own: impl Fn(&Entry) -> bool) -> Self {
        let mut out = Self::default();
        for entry in log.entries().iter().filter(|entry| own(entry)) {
            let Event::Correction(correction) = &entry.event else { continue };
            match odd(log, entry.seq, correction) {
                Some(why) => out.odd.push((entry.seq, why)),
                None => out.by.entry(correction.of).or_default().push((entry.seq, correction)),
            }
        }
        out
    }

    /// Why this correction could not be recorded next; nothing where it can.
    pub fn refused(log: &Log, correction: &Correction) -> Option<Message> {
        odd(log, log.entries().len() as u64 + 1, correction)
    }

    /// How an event that is recorded already came not to hold; nothing where it holds, or was never recorded.
    pub fn undone(log: &'l Log, event: &Event) -> Option<Undone> {
        let (corrections, same) = (Self::of(log), |other: &Event| other.identity() == event.identity());
        if let Event::Correction(correction) = event {
            // Every correction stands as an event; only the last of one record says what holds.
            let (by, last) = corrections.list(correction.of).last()?;
            let said = corrections.list(correction.of).iter().rev().find(|(_, c)| *c == correction)?.0;
            let set_aside = last.becomes.is_none();
            return (said != *by).then_some(Undone { of: correction.of, said, by: *by, set_aside });
        }
        let mut undone = None;
        for entry in log.entries() {
            let list = corrections.list(entry.seq);
            let later = list.iter().rev().find(|(_, c)| c.becomes.as_deref().is_some_and(same));
            let said = later.map(|(seq, _)| *seq).or_else(|| same(&entry.event).then_some(entry.seq));
            match (said, corrections.standing(entry)) {
                (None, _) => {}
                (Some(_), Some(standing)) if same(standing) => return None,
                (Some(said), standing) => {
                    let set_aside = standing.is_none();
                    let by = list.last().map(|(by, _)| *by);
                    undone = by.map(|by| Undone { of: entry.seq, said, by, set_aside });
                }
            }
        }
        undone
    }

    /// The corrections of an event, the last of which holds.
    pub fn list(&self, seq: u64) -> &[(u64, &'l Correction)] {
        self.by.get(&seq).map_or(&[], Vec::as_slice)
    }

    /// What an event says after its corrections; nothing where it should not have been recorded.
    pub fn standing(&self, entry: &'l Entry) -> Option<&'l Event> {
        match self.list(entry.seq).last() {
            Some((_, correction)) => correction.becomes.as_deref(),
            None => Some(&entry.event),
        }
    }

    /// Every event that was corrected, with its corrections.
    pub fn all(&self) -> impl Iterator<Item = (u64, &[(u64, &'l Correction)])> {
        self.by.iter().map(|(seq, list)| (*seq, list.as_slice()))
    }

    /// Corrections that correct nothing.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> {
        self.odd
            .iter()
            .map(|(seq, why)| Finding::new(&ODD_CORRECTION, why.clone()).about("event", seq.to_string(), ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Origin;

    fn publication(on: &str) -> Event {
        let origin = Origin { file: "r.csv".into(), row: 2 };
        Event::Publication {
            task: "A1".into(),
            round: 1,
            entity: "E1".into(),
            on: on.parse().unwrap(),
            origin,
            department: None,
        }
    }

    fn correction(of: u64, becomes: Option<Event>) -> Event {
        let becomes = becomes.map(Box::new);
        Event::Correction(Correction { of, becomes, reason: "r".into(), approver: "a".into() })
    }

    fn log(events: Vec<Event>) -> Log {
        let mut log = Log::default();
        for event in events {
            assert_eq!(log.append("2024-05-06T09:00:00".parse().unwrap(), event), Ok(true));
        }
        Log::parse("events.jsonl", log.text().as_bytes()).unwrap()
    }

    #[test]
    fn the_last_correction_holds_and_nothing_goes() {
        let (first, second) = (publication("2024-05-07"), publication("2024-05-08"));
        let log = log(vec![
            publication("2024-05-06"),
            correction(1, Some(first)),
            correction(1, None),
            correction(1, Some(second.clone())),
        ]);
        let corrections = Corrections::of(&log);
        assert_eq!(corrections.standing(&log.entries()[0]), Some(&second));
        assert_eq!(corrections.list(1).iter().map(|c| c.0).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!((log.entries().len(), corrections.findings().count()), (4, 0));
        let three: String = log.text().lines().take(3).flat_map(|line| [line, "\n"]).collect();
        let set_aside = Log::parse("events.jsonl", three.as_bytes()).unwrap();
        assert_eq!(Corrections::of(&set_aside).standing(&log.entries()[0]), None);
    }

    #[test]
    fn a_corrected_fact_that_is_imported_again_is_known() {
        let right = publication("2024-05-07");
        let mut log = log(vec![publication("2024-05-06"), correction(1, Some(right.clone()))]);
        let at = "2024-06-01T00:00:00".parse().unwrap();
        assert_eq!(log.append(at, right), Ok(false));
        assert_eq!(log.append(at, publication("2024-05-06")), Ok(false));
    }

    #[test]
    fn what_was_recorded_and_does_not_hold_is_told_from_what_does() {
        let (first, second) = (publication("2024-05-06"), publication("2024-05-07"));
        let mut log = log(vec![first.clone(), correction(1, None)]);
        let undone = |of, said, by, set_aside| Some(Undone { of, said, by, set_aside });
        assert_eq!(Corrections::undone(&log, &first), undone(1, 1, 2, true));
        assert_eq!(Corrections::undone(&log, &second), None);
        let at: jiff::civil::DateTime = "2024-06-01T00:00:00".parse().unwrap();
        assert_eq!(log.append(at, correction(1, Some(second.clone()))), Ok(true));
        assert_eq!(Corrections::undone(&log, &first), undone(1, 1, 3, false));
        assert_eq!(Corrections::undone(&log, &second), None);
        // The same setting aside once more changes what holds, and cannot be recorded with the same words.
        assert_eq!(Corrections::undone(&log, &correction(1, None)), undone(1, 2, 3, false));
        assert_eq!(Corrections::undone(&log, &correction(1, Some(second))), None);
        // Where another record says it, it holds.
        assert_eq!(log.append(at, publication("2024-05-09")), Ok(true));
        assert_eq!(log.append(at, correction(4, Some(first.clone()))), Ok(true));
        assert_eq!(Corrections::undone(&log, &first), None);
    }

    #[test]
    fn a_correction_of_nothing_of_a_step_or_to_another_kind_is_found() {
        let void = Event::DrawVoid {
            task: "A1".into(),
            round: 1,
            sub: 0,
            commit: String::new(),
            reason: "r".into(),
            approver: "a".into(),
        };
        let log = log(vec![
            void.clone(),
            correction(9, None),
            correction(1, None),
            publication("2024-05-06"),
            correction(4, Some(void)),
            correction(5, None),
            correction(7, None),
        ]);
        let corrections = Corrections::of(&log);
        let keys: Vec<&str> = corrections.findings().map(|f| f.message.key).collect();
        assert_eq!(
            keys,
            [
                "correction-of-nothing",
                "correction-of-a-step",
                "correction-to-another-kind",
                "correction-of-a-step",
                "correction-of-nothing"
            ]
        );
        assert!(corrections.standing(&log.entries()[3]).is_some());
    }
}
