//! Whether the terms of a commit follow from its task: every line of them is made again and compared
//! (`docs/draw.md`, "From rules to strata").

use super::code::Stratum;
use super::commit::Commit;
use super::resolved::{NoTerms, Resolved};
use super::salt::line_key;
use super::terms::StratumTerms;
use crate::message::Message;
use crate::msg;
use crate::plan::{Take, Unreckoned};
use std::collections::{BTreeMap, BTreeSet};

/// A line of a commit that is another than the one that follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherLine {
    /// The line of the commit; `None` where it has none.
    pub stated: Option<String>,
    /// The line that follows; `None` where none does.
    pub follows: Option<String>,
}

/// What cannot be told.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Open {
    /// The line of a stratum goes by the inspectors in post, whom the task does not name.
    Officers(String),
    /// The line of a stratum goes by its size, or is there for nobody: that is known with the pool.
    Pool(String),
}

/// What the task says to the lines of a commit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Following {
    /// How many lines follow.
    pub lines: usize,
    /// Those that do not.
    pub other: Vec<OtherLine>,
    /// What is open.
    pub open: BTreeSet<Open>,
}

/// How many stand in each stratum of a pool, where that is known.
type Sizes<'a> = Option<&'a [(Stratum, u64)]>;

impl Following {
    /// For people: the lines that do not follow, else what is open, else how many do.
    pub fn message(&self) -> Message {
        if !self.other.is_empty() {
            let texts = |of: fn(&OtherLine) -> &Option<String>| {
                let lines = self.other.iter().map(|line| of(line).clone().unwrap_or_else(|| "–".to_owned()));
                lines.collect::<Vec<_>>()
            };
            let (stated, follows) = (texts(|line| &line.stated), texts(|line| &line.follows));
            return msg!("draw-why-other-terms", stated = stated, follows = follows);
        }
        let strata: Vec<String> = self
            .open
            .iter()
            .filter_map(|open| match open {
                Open::Officers(stratum) => Some(stratum.clone()),
                Open::Pool(_) => None,
            })
            .collect();
        match (self.open.is_empty(), strata.is_empty()) {
            (true, _) => msg!("draw-why-terms", lines = self.lines),
            (_, true) => msg!("draw-why-terms-no-pool", lines = self.lines),
            _ => msg!("draw-why-terms-officers", lines = self.lines, strata = strata),
        }
    }

    fn line(&mut self, stated: Option<String>, follows: Option<String>) {
        match stated == follows {
            true => self.lines += 1,
            false => self.other.push(OtherLine { stated, follows }),
        }
    }
}

/// Holds `rounds`, `quota`, `repeat`, `visit-by`, `team`, `load-bound`, the parties of `salt` and the lines of the strata against the task. `sizes` are those of
/// the pool's strata and `officers` the inspectors in post, where they are known. Of a sub-draw its strata, quota and
/// repeats are its own.
pub fn following(commit: &Commit, task: &Resolved, sizes: Sizes<'_>, officers: Option<u64>) -> Following {
    let (head, mut out) = (&commit.head, Following::default());
    let own = format!("-{}", task.code);
    if !head.draw.as_str().ends_with(&own) {
        out.line(Some(format!("draw={}", head.draw)), Some(format!("draw=…{own}")));
    }
    let round = u32::try_from(head.round.slot).ok();
    let window = round.and_then(|round| task.window(round));
    out.line(
        Some(format!("round={}", head.round.slot)),
        window.map(|window| format!("round={}", window.number)),
    );
    out.line(Some(format!("rounds={}", head.rounds)), Some(format!("rounds={}", task.rounds.len())));
    if let Some(window) = window {
        out.line(Some(format!("visit-by={}", head.visit_by)), Some(format!("visit-by={}", window.to)));
    }
    if let Some(window) = window {
        let bound = |most: Option<u64>| most.map(|most| format!("load-bound={most}"));
        let (stated, follows) = (bound(head.load_bound), bound(task.load_bound(window)));
        if stated.is_some() || follows.is_some() {
            out.line(stated, follows);
        }
    }
    let stated: Vec<&str> = commit.salts.iter().map(|salt| salt.party.as_str()).collect();
    let salt = |parties: String| format!("salt={parties}");
    // The task has them in the order of their codes, the commit in that of its lines.
    let mut parties = task.parties.clone();
    parties.sort_by_cached_key(|party| line_key(party));
    out.line(Some(salt(stated.join(","))), Some(salt(parties.join(","))));
    let team = |slots: &[super::Slot]| {
        let slots: Vec<String> = slots.iter().map(ToString::to_string).collect();
        format!("team={}", slots.join(";"))
    };
    out.line(Some(team(&head.team)), task.team().ok().map(|slots| team(&slots)));
    if head.round.sub.is_some() {
        return out;
    }
    out.line(Some(format!("quota={}", head.quota)), Some(format!("quota={}", task.quota())));
    out.line(Some(format!("repeat={}", head.repeat)), Some(format!("repeat={}", task.repeat())));
    if let Some(window) = window {
        strata(commit, task, (window.number, sizes, officers), &mut out);
    }
    out
}

fn strata(
    commit: &Commit,
    task: &Resolved,
    (round, sizes, officers): (u32, Sizes<'_>, Option<u64>),
    out: &mut Following,
) {
    let text = |terms: &StratumTerms| format!("stratum={terms}");
    let mut stated: BTreeMap<&Stratum, &StratumTerms> =
        commit.strata.iter().map(|terms| (&terms.stratum, terms)).collect();
    for group in task.groups().unwrap_or_default() {
        let own = stated.remove(&group.stratum);
        let size = sizes.map(|all| {
            all.iter().find(|(stratum, _)| *stratum == group.stratum).map_or(0, |(_, size)| *size)
        });
        // A stratum with nobody in it has no line.
        if size == Some(0) || (size.is_none() && own.is_none()) {
            if own.is_some() {
                out.line(own.map(text), None);
            }
            continue;
        }
        let name = group.stratum.to_string();
        let takes_part = round <= group.rounds;
        if takes_part && size.is_none() && matches!(group.amount, Take::Reckoned(_)) {
            out.open.insert(Open::Pool(name));
            continue;
        }
        if takes_part && officers.is_none() && group.amount.needs_officers() {
            out.open.insert(Open::Officers(name));
            continue;
        }
        match task.line(&group, round, size.unwrap_or(u64::MAX), officers.unwrap_or(0)) {
            Ok(terms) => out.line(own.map(text), Some(text(&terms))),
            Err(NoTerms::Unreckoned(Unreckoned::NoOfficers)) if officers.is_none() => {
                out.open.insert(Open::Officers(name));
            }
            Err(_) => out.line(own.map(text), None),
        }
    }
    for terms in stated.into_values() {
        out.line(Some(text(terms)), None);
    }
    if sizes.is_none() {
        out.open.insert(Open::Pool(String::new()));
    }
}
