//! Whether the ledger bears out the rows of a frozen `barred`: who failed before, who was drawn by another round, and who
//! was at the most visits when the slot was committed to.

use super::project::Project;
use super::store::Store;
use crate::draw::{
    Barred, BarredRow, Bundle, CAP, Claim, Commit, FileName, Ids, Statement, Verdict, above_cap,
    parse_selected,
};
use crate::finding::{Finding, Severity};
use crate::ledger::{Event, Log, Story, Turn};
use crate::model::{Model, VisitCap};
use crate::msg;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The draws of a ledger, and the caps of the rules beside it.
pub(super) struct Records {
    bundles: BTreeMap<(String, Turn), Bundle>,
    /// The rounds of each draw as its task says: number, first and last day.
    windows: BTreeMap<(String, Turn), (Date, Date)>,
    plan: PathBuf,
    caps: OnceCell<Vec<VisitCap>>,
}

/// What the ledger says of one row.
enum Borne {
    Out,
    /// Its visits, where the rules at hand do not say that they are the most.
    Open(usize),
    /// The lists that could bear it out have other ids.
    Veiled,
    Not,
}

impl Records {
    /// Of a plan folder's ledger. Without rules there are no caps to hold rows against.
    pub fn of(plan: &Path, store: &Store, bundles: BTreeMap<(String, Turn), Bundle>) -> Self {
        let caps = OnceCell::new();
        let windows: BTreeMap<_, _> = bundles
            .iter()
            .filter_map(|(of, bundle)| {
                let task = store.task(&of.0, of.1).ok().flatten();
                Some((of.clone(), window(bundle, task.as_deref(), of.1)?))
            })
            .collect();
        Self { windows, bundles, plan: plan.to_owned(), caps }
    }

    /// The same by rules that were read already.
    pub fn with_rules(self, model: &Model) -> Self {
        Self { caps: OnceCell::from(caps(model)), ..self }
    }

    /// The files of a draw.
    pub fn bundle(&self, task: &str, turn: Turn) -> Option<&Bundle> {
        self.bundles.get(&(task.to_owned(), turn))
    }

    /// The caps of the rules, read where they are asked for. Rules with errors have none to hold rows against.
    fn caps(&self) -> &[VisitCap] {
        self.caps.get_or_init(|| {
            let sound = |f: &Finding| f.severity < Severity::Error;
            let project = Project::load(&self.plan).ok().filter(|p| p.findings.iter().all(sound));
            project.map(|p| caps(&p.model)).unwrap_or_default()
        })
    }

    /// Settles `barred-rows` of a draw as far as the ledger can.
    pub fn settle(&self, log: &Log, (task, turn): (&str, Turn), claims: &mut [Claim]) {
        let open =
            |c: &&mut Claim| c.statement == Statement::BarredRows && c.verdict == Verdict::CannotBeProven;
        let (Some(claim), Some(commit)) = (claims.iter_mut().find(open), commit_of(log, task, turn)) else {
            return;
        };
        let bundle = self.bundles.get(&(task.to_owned(), turn));
        let barred = bundle.and_then(|b| Barred::parse(b.get(FileName::Barred)?).ok());
        let Some(barred) = barred else { return };
        let (mut unsure, mut veiled) = (None, None);
        let (then, visits) = (Story::before(log, task, commit), self.visits(log, commit, (task, turn)));
        for row in barred.rows() {
            let (id, reason) = (row.id.as_str(), row.reason.as_str());
            match self.row(&then, (task, turn), row, &visits) {
                Borne::Out => {}
                Borne::Open(n) => unsure = unsure.or(Some((id, n))),
                Borne::Veiled => veiled = veiled.or(Some(id)),
                Borne::Not => {
                    claim.verdict = Verdict::Disproven;
                    claim.why = msg!("verify-row-not-borne-out", id = id, reason = reason);
                    return;
                }
            }
        }
        if let Some(id) = veiled {
            claim.why = msg!("verify-row-veiled", id = id);
            return;
        }
        claim.why = match unsure {
            None => {
                claim.verdict = Verdict::Proven;
                msg!("verify-rows-borne-out", rows = barred.rows().len())
            }
            Some((id, n)) if self.caps().is_empty() => msg!("verify-row-no-cap", id = id, visits = n),
            Some((id, n)) => msg!("verify-row-under-cap", id = id, visits = n),
        };
    }

    fn row(
        &self,
        story: &Story,
        (task, turn): (&str, Turn),
        row: &BarredRow,
        visits: &[(BTreeSet<String>, (Date, Date))],
    ) -> Borne {
        let (id, reason) = (row.id.as_str(), row.reason.as_str());
        if story.failures.iter().any(|f| f.entity == id && f.reason == reason) {
            return Borne::Out;
        }
        let own: Vec<(Date, Date)> =
            visits.iter().filter(|(ids, _)| ids.contains(id)).map(|(_, window)| *window).collect();
        match (reason, self.windows.get(&(task.to_owned(), turn))) {
            ("DRAWN", _) if turn.sub > 0 && !own.is_empty() => Borne::Out,
            (CAP, Some(window)) if self.caps().iter().any(|cap| above_cap(&own, *window, cap)) => Borne::Out,
            (CAP, _) if self.others_blind(&(task.to_owned(), turn)) => Borne::Veiled,
            (CAP, _) if own.is_empty() => Borne::Not,
            (CAP, _) => Borne::Open(own.len()),
            _ => Borne::Not,
        }
    }

    /// Whether draws of other tasks write their ids otherwise than this one: a blind draw as nobody else does.
    fn others_blind(&self, of: &(String, Turn)) -> bool {
        let blind = |bundle: &Bundle| {
            let commit = bundle.get(FileName::Commit).and_then(|bytes| Commit::parse(bytes).ok());
            commit.is_some_and(|commit| commit.head.ids == Ids::Blind)
        };
        let own = self.bundles.get(of).is_some_and(blind);
        self.bundles.iter().any(|(key, bundle)| key.0 != of.0 && (own || blind(bundle)))
    }

    /// Who was to be visited by the other draws, and when, as it was before an event.
    fn visits(&self, log: &Log, seq: u64, own: (&str, Turn)) -> Vec<(BTreeSet<String>, (Date, Date))> {
        let tasks: BTreeSet<&str> = log
            .entries()
            .iter()
            .take_while(|entry| entry.seq < seq)
            .filter_map(|entry| match &entry.event {
                Event::DrawCommit { task, .. } => Some(task.as_str()),
                _ => None,
            })
            .collect();
        let mut out = Vec::new();
        for task in tasks {
            let story = Story::before(log, task, seq);
            for of in story.standing().filter(|of| of.result.is_some() && (task, of.turn) != own) {
                let key = (task.to_owned(), of.turn);
                let list =
                    self.bundles.get(&key).and_then(|b| parse_selected(b.get(FileName::Selected)?).ok());
                let mut ids: BTreeSet<String> =
                    list.unwrap_or_default().into_iter().map(|row| row.id.to_string()).collect();
                for failed in story.failures.iter().filter(|f| f.turn == of.turn) {
                    ids.remove(&failed.entity);
                    let stand_in = failed.substitute.iter().filter(|s| !s.is_nobody());
                    ids.extend(stand_in.map(|s| s.entity.clone()));
                }
                out.extend(self.windows.get(&key).map(|window| (ids, *window)));
            }
        }
        out
    }
}

/// The number of the event that committed to a draw.
fn commit_of(log: &Log, task: &str, turn: Turn) -> Option<u64> {
    Story::of(log, task).commits.iter().find(|c| c.turn == turn).map(|c| c.seq)
}

/// The most visits that rules allow.
fn caps(model: &Model) -> Vec<VisitCap> {
    model.objectives.iter().filter_map(|o| o.visit_cap.clone()).collect()
}

/// The days of a draw: those of its round in the task that was committed to, else those that its commit tells.
fn window(bundle: &Bundle, task: Option<&[u8]>, turn: Turn) -> Option<(Date, Date)> {
    let commit = Commit::parse(bundle.get(FileName::Commit)?).ok()?;
    let known = task.filter(|text| crate::draw::Digest::of(text) == commit.head.plan);
    let task: Option<serde_json::Value> = known.and_then(|text| serde_json::from_slice(text).ok());
    let rounds = task.as_ref().and_then(|task| task.get("rounds")?.as_array());
    let round =
        rounds?.iter().find(|r| r.get("number").and_then(|n| n.as_u64()) == Some(turn.round.into()))?;
    let day = |key: &str| round.get(key)?.as_str()?.parse().ok();
    Some((day("from")?, commit.head.visit_by.max(day("to")?)))
}
