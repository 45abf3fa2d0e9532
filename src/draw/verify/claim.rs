//! What a verification claims, and what became of it.

use crate::draw::code::{Code, Stratum};
use crate::draw::form::{FileName, FormError};
use crate::message::Message;
use crate::msg;

/// A statement about a round that files can bear out or not.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Statement {
    /// The file is in its one canonical form; in a list, no id twice.
    Form(FileName),
    /// The certificate belongs to this commit.
    CommitHash,
    /// The file is the one the commit froze.
    Frozen(FileName),
    /// The task beside the commit is the one it was made for.
    Task,
    /// Strata, team, rounds and the other terms are those that the task gives.
    Terms,
    /// The pool has as many rows as the commit says.
    PoolRows,
    /// The pool's tree has the committed root.
    PoolRoot,
    /// The earlier rounds are unbroken in themselves.
    Earlier,
    /// The commit follows the one before it.
    Previous,
    /// A party's revealed value is the one hidden in the commit.
    Salt(Code),
    /// A party's value is the next link down its chain.
    Link(Code),
    /// Seed and keys follow from commit, salts and beacon value.
    Seed,
    /// The beacon's value follows from its evidence.
    BeaconValue,
    /// The evidence is what the beacon really gave.
    BeaconSource,
    /// The certificate's strata are those of the commit.
    Strata,
    /// N, D, X and k of a stratum.
    Figures(Stratum),
    /// The cut-off tickets of a stratum.
    Cutoffs(Stratum),
    /// The list of the selected.
    Selected,
    /// The teams.
    Duty,
    /// Each substitute is the next of the order for its failure.
    Substitutes,
    /// The certificate, and with it who failed and why, is the one that the ledger records.
    Failures,
    /// `drawn` is what the earlier rounds left.
    Drawn,
    /// Whoever failed earlier is barred.
    FailedBarred,
    /// Whoever is barred is so for a reason that is borne out.
    BarredRows,
    /// Every id of a blind pool is an entity's, once, made with the secret of the draw.
    BlindIds,
    /// The terms and pool of a sub-draw.
    SubDraw,
    /// The published salts are of this void commit.
    VoidOf,
    /// A commit that was certified is not void as well.
    NotVoid,
    /// The commit was made before the beacon existed.
    BeforeBeacon,
    /// There was no second commit of the slot.
    OnlyCommit,
    /// The ledger records the commit.
    InLedger,
}

impl Statement {
    /// A stable name for machine formats: `form`, `pool-root`…
    pub fn name(&self) -> &'static str {
        match self {
            Self::Form(_) => "form",
            Self::CommitHash => "commit-hash",
            Self::Frozen(_) => "frozen",
            Self::Task => "task",
            Self::Terms => "terms",
            Self::PoolRows => "pool-rows",
            Self::PoolRoot => "pool-root",
            Self::Earlier => "earlier",
            Self::Previous => "previous",
            Self::Salt(_) => "salt",
            Self::Link(_) => "link",
            Self::Seed => "seed",
            Self::BeaconValue => "beacon-value",
            Self::BeaconSource => "beacon-source",
            Self::Strata => "strata",
            Self::Figures(_) => "figures",
            Self::Cutoffs(_) => "cutoffs",
            Self::Selected => "selected",
            Self::Duty => "duty",
            Self::Substitutes => "substitutes",
            Self::Failures => "failures",
            Self::Drawn => "drawn",
            Self::FailedBarred => "failed-barred",
            Self::BarredRows => "barred-rows",
            Self::BlindIds => "blind-ids",
            Self::SubDraw => "sub-draw",
            Self::VoidOf => "void-of",
            Self::NotVoid => "not-void",
            Self::BeforeBeacon => "before-beacon",
            Self::OnlyCommit => "only-commit",
            Self::InLedger => "in-ledger",
        }
    }

    /// Whether the files of a draw never prove it, however complete they are: it takes a witness from outside.
    pub fn needs_outside(&self) -> bool {
        matches!(
            self,
            Self::BeaconSource | Self::BeforeBeacon | Self::OnlyCommit | Self::InLedger | Self::Failures
        )
    }

    /// Which file, party or stratum it is about; empty where it is about the whole round.
    pub fn subject(&self) -> &str {
        match self {
            Self::Form(file) | Self::Frozen(file) => file.name(),
            Self::Salt(party) | Self::Link(party) => party.as_str(),
            Self::Figures(stratum) | Self::Cutoffs(stratum) => stratum.as_str(),
            _ => "",
        }
    }

    /// The statement in words.
    pub fn message(&self) -> Message {
        match self {
            // Only these are lists of ids.
            Self::Form(
                file @ (FileName::Pool | FileName::Drawn | FileName::Barred | FileName::Inspectors),
            ) => msg!("draw-claim-form", file = file.name()),
            Self::Form(file) => msg!("draw-claim-form-text", file = file.name()),
            Self::CommitHash => msg!("draw-claim-commit-hash"),
            Self::Frozen(file) => msg!("draw-claim-frozen", file = file.name()),
            Self::Task => msg!("draw-claim-task"),
            Self::Terms => msg!("draw-claim-terms"),
            Self::PoolRows => msg!("draw-claim-pool-rows"),
            Self::PoolRoot => msg!("draw-claim-pool-root"),
            Self::Earlier => msg!("draw-claim-earlier"),
            Self::Previous => msg!("draw-claim-previous"),
            Self::Salt(party) => msg!("draw-claim-salt", party = party.as_str()),
            Self::Link(party) => msg!("draw-claim-link", party = party.as_str()),
            Self::Seed => msg!("draw-claim-seed"),
            Self::BeaconValue => msg!("draw-claim-beacon-value"),
            Self::BeaconSource => msg!("draw-claim-beacon-source"),
            Self::Strata => msg!("draw-claim-strata"),
            Self::Figures(stratum) => msg!("draw-claim-figures", stratum = stratum.as_str()),
            Self::Cutoffs(stratum) => msg!("draw-claim-cutoffs", stratum = stratum.as_str()),
            Self::Selected => msg!("draw-claim-selected"),
            Self::Duty => msg!("draw-claim-duty"),
            Self::Substitutes => msg!("draw-claim-substitutes"),
            Self::Failures => msg!("draw-claim-failures"),
            Self::Drawn => msg!("draw-claim-drawn"),
            Self::FailedBarred => msg!("draw-claim-failed-barred"),
            Self::BarredRows => msg!("draw-claim-barred-rows"),
            Self::BlindIds => msg!("draw-claim-blind-ids"),
            Self::SubDraw => msg!("draw-claim-sub-draw"),
            Self::VoidOf => msg!("draw-claim-void-of"),
            Self::NotVoid => msg!("draw-claim-not-void"),
            Self::BeforeBeacon => msg!("draw-claim-before-beacon"),
            Self::OnlyCommit => msg!("draw-claim-only-commit"),
            Self::InLedger => msg!("draw-claim-in-ledger"),
        }
    }
}

/// What the files say to a statement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It follows from the files.
    Proven,
    /// It needs something that is not there.
    CannotBeProven,
    /// The files contradict it.
    Disproven,
}

/// Why nobody can prove of a commit that it stands where others of its slot are known.
const CONTESTED: [&str; 2] = ["draw-why-contested", "draw-why-void-elsewhere"];

/// Why a link between which and the last one two are left out is not known to be the next.
const GAP: &str = "draw-why-link-gap";

/// A statement with its verdict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// What is claimed.
    pub statement: Statement,
    /// What the files say.
    pub verdict: Verdict,
    /// Why.
    pub why: Message,
}

impl Claim {
    /// Whether it is about a salt that follows on the one before as the first of a new chain would: the ledger has the
    /// loss that was given up, and no file of the draw does.
    pub fn is_of_a_gap(&self) -> bool {
        matches!(self.statement, Statement::Link(_)) && self.why.key == GAP
    }

    /// Whether other files of the same draw that were given speak against it, and none of them can be proven.
    pub fn is_contested(&self) -> bool {
        self.verdict == Verdict::CannotBeProven && CONTESTED.contains(&self.why.key)
    }

    /// Statement, verdict and reason in one sentence.
    pub fn message(&self) -> Message {
        let (what, why) = (self.statement.message(), self.why.clone());
        match self.verdict {
            Verdict::Proven => msg!("draw-verdict-proven", what = what, why = why),
            Verdict::CannotBeProven => msg!("draw-verdict-cannot-be-proven", what = what, why = why),
            Verdict::Disproven => msg!("draw-verdict-disproven", what = what, why = why),
        }
    }
}

/// Why a statement does not hold, or cannot be judged.
pub(super) enum Fault {
    Wrong(Message),
    Unknown(Message),
}

impl Fault {
    /// The same once more, for another statement that rests on the same ground.
    pub(super) fn again(&self) -> Self {
        match self {
            Self::Wrong(why) => Self::Wrong(why.clone()),
            Self::Unknown(why) => Self::Unknown(why.clone()),
        }
    }
}

/// The outcome of one check; `Ok` carries the reason.
pub(super) type Judgement = Result<Message, Fault>;

impl From<&Trouble> for Fault {
    fn from(trouble: &Trouble) -> Self {
        Self::Unknown(match trouble {
            Trouble::Missing(file) => msg!("draw-why-missing", file = file.name()),
            Trouble::Malformed(error) => msg!("draw-why-unreadable", file = error.file.name()),
            Trouble::Unread(file, why) => msg!("draw-why-unread", file = file.name(), why = why.as_str()),
        })
    }
}

/// Why a file gives nothing to judge by.
#[derive(Clone, Debug)]
pub(super) enum Trouble {
    Missing(FileName),
    Malformed(FormError),
    /// What the system says.
    Unread(FileName, String),
}

/// The claims as they are made.
#[derive(Default)]
pub(super) struct Claims(pub(super) Vec<Claim>);

impl Claims {
    pub(super) fn add(&mut self, statement: Statement, judgement: Judgement) {
        let (verdict, why) = match judgement {
            Ok(why) => (Verdict::Proven, why),
            Err(Fault::Unknown(why)) => (Verdict::CannotBeProven, why),
            Err(Fault::Wrong(why)) => (Verdict::Disproven, why),
        };
        self.0.push(Claim { statement, verdict, why });
    }
}

/// Judges a stated value against the one computed from the files.
pub(super) fn same(stated: impl ToString, found: impl ToString) -> Judgement {
    let (stated, found) = (stated.to_string(), found.to_string());
    if stated == found {
        Ok(msg!("draw-why-recomputed", value = stated))
    } else {
        Err(Fault::Wrong(msg!("draw-why-differs", stated = stated, found = found)))
    }
}
