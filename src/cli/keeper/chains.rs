//! The salt chains of a draw's parties: found by their ends in the ledger, made for its first commit, and begun anew where
//! one was lost.

use super::super::Exit;
use super::super::project::Failure;
use super::super::secrets::NewSalt;
use super::{Keeper, Stop, refuse};
use crate::draw::{
    Chain, Code, Commit, Digest, DrawName, Link, LostSalt, Revealed, SaltLine, SaltValue, Table, VoidSalts,
    begun_below,
};
use crate::ledger::{Anchors, ChainLost, Event, Story};
use crate::message::Message;
use crate::msg;
use crate::plan::PlannedTask;

/// A party's chain, and how many commits of its draw were made before it was begun.
pub(in crate::cli) struct Held {
    pub party: Code,
    chain: Chain,
    before: usize,
}

impl Held {
    /// The link of the commit with this number in its draw, from 1: every commit uses the next link down. Of the commits
    /// before the chain was begun it has none; the one that ends it stands for the last of these.
    fn link(&self, number: usize) -> Option<(u64, Digest)> {
        let steps = number.checked_sub(self.before)? as u64;
        let link = self.chain.anchor().0.checked_sub(steps)?;
        Some((link, self.chain.value(link)?))
    }
}

/// The chains that a commit begins, what is to be kept of them, and what is recorded before it.
#[derive(Default)]
pub(super) struct Begun {
    pub kept: Vec<NewSalt>,
    pub events: Vec<Event>,
}

/// Whose chain is begun anew, and who approved that why.
pub(in crate::cli) struct Anew {
    pub parties: Vec<String>,
    pub lost: ChainLost,
}

/// The event of a chain's end.
fn anchored(draw: &DrawName, held: &Held, lost: Option<ChainLost>) -> Event {
    let (link, value) = held.chain.anchor();
    let value = value.map(|v| v.hex()).unwrap_or_default();
    Event::SaltAnchor { draw: draw.to_string(), party: held.party.to_string(), link, value, lost }
}

/// Whether a failure says that a salt is not there, or not sound.
fn is_of_no_salt(failure: &Failure) -> bool {
    matches!(failure.finding.message.key, "secrets-missing" | "secrets-damaged")
}

impl Keeper<'_> {
    /// A party's chain of a draw, by its end that was in force before an event.
    fn chain_at(&self, draw: &DrawName, party: &Code, story: &Story, seq: u64) -> Result<Held, Stop> {
        let ends = Anchors::of(&self.store.log);
        let Some(end) = ends.at(draw.as_str(), party.as_str(), seq) else {
            return Err(refuse(msg!("keeper-no-anchor", party = party.as_str()), Exit::Invalid));
        };
        let disk = self.store.disk();
        let chain = self.secrets.chain(disk.as_ref(), draw, party.as_str(), end)?;
        let before = story.commits.iter().filter(|c| c.seq < end.seq).count();
        Ok(Held { party: party.clone(), chain, before })
    }

    /// The chains of a draw's parties that were in force before an event.
    pub(in crate::cli) fn chains_at(
        &self,
        draw: &DrawName,
        task: &PlannedTask,
        seq: u64,
    ) -> Result<Vec<Held>, Stop> {
        let story = self.story(&task.code);
        self.parties(task)?.iter().map(|party| self.chain_at(draw, party, &story, seq)).collect()
    }

    /// The chains for the commit that is next: new ones for the first of a draw, and for a party whose own was lost.
    pub(super) fn chains_now(
        &self,
        draw: &DrawName,
        task: &PlannedTask,
        story: &Story,
    ) -> Result<(Vec<Held>, Begun), Stop> {
        let (mut chains, mut begun) = (Vec::new(), Begun::default());
        for party in self.parties(task)? {
            let lost = self.anew.as_ref().filter(|anew| anew.parties.iter().any(|p| p == party.as_str()));
            let link = match (story.commits.is_empty(), lost) {
                (true, _) => None,
                (false, Some(_)) => Some(self.below(draw, &party, story)?),
                (false, None) => {
                    chains.push(self.chain_at(draw, &party, story, u64::MAX)?);
                    continue;
                }
            };
            let (chain, salt) = self.secrets.new_chain(draw, party.as_str(), link)?;
            let held = Held { party, chain, before: story.commits.len() };
            let lost = lost.filter(|_| link.is_some()).map(|anew| anew.lost.clone());
            begun.events.push(anchored(draw, &held, lost));
            begun.kept.extend(salt);
            chains.push(held);
        }
        Ok((chains, begun))
    }

    /// The number of the end of a chain that takes the place of a lost one.
    fn below(&self, draw: &DrawName, party: &Code, story: &Story) -> Result<u64, Stop> {
        let ends = Anchors::of(&self.store.log);
        let end = ends.at(draw.as_str(), party.as_str(), u64::MAX);
        let end =
            end.ok_or_else(|| refuse(msg!("keeper-no-anchor", party = party.as_str()), Exit::Invalid))?;
        let since = story.commits.iter().filter(|c| c.seq > end.seq).count() as u64;
        let used = end.link.checked_sub(since).and_then(begun_below);
        used.ok_or_else(|| refuse(msg!("keeper-chain-used-up"), Exit::Invalid))
    }

    /// Refuses a chain that would be begun anew beside one that is there, or beside a commit that rests on it.
    pub(in crate::cli) fn may_begin_anew(&self, code: &str) -> Result<(), Stop> {
        let Some(anew) = &self.anew else { return Ok(()) };
        let (task, story) = (self.task(code)?, self.story(code));
        let draw = crate::draw::draw_name(self.plan.year, task).map_err(|f| Stop::Findings(vec![*f]))?;
        let parties = self.parties(task)?;
        for name in &anew.parties {
            let Some(party) = parties.iter().find(|party| party.as_str() == name) else {
                let known: Vec<String> = parties.iter().map(ToString::to_string).collect();
                let message = msg!("party-of-another", task = code, party = name.as_str(), known = known);
                return Err(refuse(message, Exit::Usage));
            };
            if story.commits.is_empty() {
                return Err(refuse(msg!("keeper-no-chain-yet", party = name.as_str()), Exit::Usage));
            }
            match self.chain_at(&draw, party, &story, u64::MAX) {
                Ok(_) => {
                    return Err(refuse(msg!("keeper-chain-there", party = name.as_str()), Exit::Invalid));
                }
                Err(Stop::Failure(failure)) if is_of_no_salt(&failure) => {}
                Err(stop) => return Err(stop),
            }
            if let Some(open) = story.standing().find(|c| c.revealed.is_none()) {
                let (party, round) = (name.as_str(), open.turn);
                let message = msg!("keeper-chain-in-use", task = code, party = party, round = round);
                return Err(refuse(message, Exit::Invalid));
            }
        }
        Ok(())
    }

    /// The salts of the commit with this number in its draw, from 1.
    pub(super) fn salts(chains: &[Held], number: usize) -> Result<Vec<SaltValue>, Stop> {
        let salt = |held: &Held| {
            let (link, value) = held.link(number)?;
            Some(SaltValue { party: held.party.clone(), link, value })
        };
        let all: Option<Vec<SaltValue>> = chains.iter().map(salt).collect();
        all.ok_or_else(|| refuse(msg!("keeper-chain-used-up"), Exit::Invalid))
    }

    /// The salts that a commit hid.
    pub(in crate::cli) fn salts_of(&self, code: &str, commit: &Commit) -> Result<Vec<SaltValue>, Stop> {
        let (story, digest) = (self.story(code), commit.digest().hex());
        let seq = story.commits.iter().find(|c| c.commit == digest).map_or(u64::MAX, |c| c.seq);
        let chains = self.chains_at(&commit.head.draw, self.task(code)?, seq)?;
        let salt = |line: &SaltLine| {
            let held = chains.iter().find(|held| held.party == line.party)?;
            let value = held.chain.value(line.link)?;
            Some(SaltValue { party: line.party.clone(), link: line.link, value })
        };
        Ok(commit.salts.iter().filter_map(salt).collect())
    }

    /// What is published of a void commit: its salts, and of a chain that was given up as lost that it is, unless it was
    /// found again.
    pub(in crate::cli) fn opened(
        &self,
        code: &str,
        (commit, seq): (&Commit, u64),
    ) -> Result<VoidSalts, Stop> {
        let (story, ends, draw) = (self.story(code), Anchors::of(&self.store.log), &commit.head.draw);
        let mut void =
            VoidSalts { commit: commit.digest(), salts: Vec::new(), lost: Vec::new(), evidence: None };
        for line in &commit.salts {
            let (party, link) = (line.party.clone(), line.link);
            match self.chain_at(draw, &party, &story, seq) {
                Ok(held) => {
                    let value = held.chain.value(link);
                    void.salts.extend(value.map(|value| SaltValue { party, link, value }));
                }
                Err(Stop::Failure(failure))
                    if is_of_no_salt(&failure) && ends.is_lost_since(draw.as_str(), party.as_str(), seq) =>
                {
                    void.lost.push(LostSalt { party, link });
                }
                Err(stop) => return Err(stop),
            }
        }
        Ok(void)
    }

    /// The links that are public: the ends of the chains, and those of commits whose salts were published. `all` adds
    /// those of every commit before one with this number.
    pub(in crate::cli) fn known(
        chains: &[Held],
        story: &Story,
        before: usize,
        all: bool,
    ) -> Result<Revealed, Stop> {
        let open = |number: usize| {
            story.commits.get(number.saturating_sub(1)).is_some_and(|c| all || c.revealed.is_some())
        };
        let known = chains.iter().flat_map(|held| {
            let numbers = (held.before..before).filter(|number| *number == held.before || open(*number));
            numbers.filter_map(move |number| {
                let (link, value) = held.link(number)?;
                Some(Link { party: held.party.clone(), link, value })
            })
        });
        Table::build(known.collect::<Vec<_>>()).map_err(|e| refuse(e.message(), Exit::Invalid))
    }

    /// The ends of chains, which are public from the start.
    pub(super) fn ends(chains: &[Held]) -> Result<Revealed, Stop> {
        let end = |held: &Held| {
            let (link, value) = held.link(held.before)?;
            Some(Link { party: held.party.clone(), link, value })
        };
        let ends = chains.iter().filter_map(end);
        Table::build(ends.collect::<Vec<_>>()).map_err(|e| refuse(e.message(), Exit::Invalid))
    }
}

/// What to do about a salt that is gone: copies first, and a new chain where there is none.
pub(in crate::cli) fn way_on(party: &str) -> Message {
    msg!("secrets-lost-help", party = party)
}
