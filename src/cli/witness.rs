//! What somebody outside holds against a folder by itself: a checkpoint, and keys that should have signed. Against them the
//! proof beside the certificate says whether the ledger records the commit.

use super::args::VerifyArgs;
use super::levels;
use super::project::Failure;
use super::store::Noted;
use crate::draw::{Bundle, Claim, Commit, Digest, FileName, Statement, Verdict, odd_issues, odd_pulse};
use crate::finding::Finding;
use crate::ledger::{Proof, REHEARSAL, Signed, Unproven, Vkey};
use crate::message::Message;
use crate::msg;

/// What is behind the checkpoint of a proof.
enum Anchored<'w> {
    /// A key that was given signed it.
    Signed(&'w Vkey),
    /// It is the one that was given.
    Noted,
    /// Nothing, or something against it.
    By((Verdict, Message)),
}

/// A checkpoint that was noted, and keys.
#[derive(Default)]
pub(super) struct Witness {
    pub noted: Option<Noted>,
    pub keys: Vec<Vkey>,
}

impl Witness {
    /// As the command line gives them.
    pub fn of(args: &VerifyArgs) -> Result<Self, Box<Failure>> {
        let noted = args.checkpoint.as_deref().map(super::ledger::noted).transpose()?;
        Ok(Self { noted, keys: levels::keys(&args.key)? })
    }

    /// Whether a claim is open that was to be settled by what was given.
    pub fn is_owed(&self, claim: &Claim) -> bool {
        let given = self.noted.is_some() || !self.keys.is_empty();
        given && claim.statement == Statement::InLedger && claim.verdict == Verdict::CannotBeProven
    }

    /// Whether the ledger records the commit of a round, by the proof beside it.
    pub fn claim(&self, bundle: &Bundle, proof: Option<&[u8]>) -> Claim {
        let (verdict, why) = self.judged(bundle, proof);
        Claim { statement: Statement::InLedger, verdict, why }
    }

    /// That the proof beside a round is of a rehearsal's commit.
    pub fn rehearsed(round: &str, proof: Option<&[u8]>) -> Option<Finding> {
        let dated = proof.and_then(Proof::parse)?.dated()?;
        dated.rehearsal.then(|| Self::of_rehearsal(round))
    }

    /// That a round is of a rehearsal.
    pub fn of_rehearsal(round: &str) -> Finding {
        Finding::new(&REHEARSAL, msg!("verify-rehearsal-of", round = round))
    }

    /// What the record of the commit, in the proof beside a round, tells of its hours: a pulse that could be known when the
    /// commit was entered, or was picked, or an issue that was drawn by then, disproves that it came before its beacon.
    pub fn settle_hours(bundle: &Bundle, proof: Option<&[u8]>, claims: &mut [Claim]) {
        let read = bundle.get(FileName::Commit).and_then(|bytes| Commit::parse(bytes).ok());
        let (Some(commit), Some(proof)) = (read, proof.and_then(Proof::parse)) else { return };
        let Some(dated) = proof.dated().filter(|_| proof.check(&commit.digest()).is_ok()) else { return };
        let open = |claim: &&mut Claim| claim.statement == Statement::BeforeBeacon;
        let Some(claim) = claims.iter_mut().find(open) else { return };
        if let Some(why) = odd_issues(&commit.beacon, Some(dated.draw_from().date()))
            && !dated.rehearsal
        {
            claim.verdict = Verdict::Disproven;
            claim.why = why;
            return;
        }
        match (dated.rehearsal, odd_pulse(&commit.beacon, dated.since())) {
            (true, _) => claim.why = msg!("verify-proof-rehearsal"),
            (false, Some((pulse, first))) => {
                let since = dated.since().to_string();
                claim.verdict = Verdict::Disproven;
                claim.why = msg!("verify-proof-pulse", pulse = pulse, first = first, since = since);
            }
            (false, None) => {
                if let Some(entered) = dated.entered_late() {
                    let (said, entered) = (dated.at.to_string(), entered.to_string());
                    claim.why = msg!("verify-proof-late", said = said, entered = entered);
                }
            }
        }
    }

    /// Settles whether the failures of a certificate are the recorded ones, by the proof that a ledger records it.
    pub fn settle_failures(&self, bundle: &Bundle, proof: Option<&[u8]>, claims: &mut [Claim]) {
        let (Some(proof), Some(bytes)) = (proof, bundle.get(FileName::Certificate)) else { return };
        let Some(claim) = claims.iter_mut().find(|c| c.statement == Statement::Failures) else { return };
        let read = Proof::parse(proof);
        let read = read.filter(|proof| proof.check_certificate(&Digest::of(bytes)).is_ok());
        (claim.verdict, claim.why) = match read {
            None => (Verdict::Disproven, msg!("verify-certificate-proof")),
            Some(proof) => match self.anchored(&proof) {
                Anchored::By(why) => why,
                Anchored::Signed(_) | Anchored::Noted => {
                    (Verdict::Proven, msg!("verify-failures-anchored", size = proof.note.checkpoint.size))
                }
            },
        };
    }

    /// What of this witness is behind the checkpoint of a proof that holds.
    fn anchored(&self, proof: &Proof) -> Anchored<'_> {
        let own = proof.note.checkpoint;
        if let Some(noted) = self.noted.as_ref().map(|noted| noted.checkpoint)
            && noted != own
        {
            return Anchored::By(match noted.size == own.size {
                true => (Verdict::Disproven, msg!("verify-proof-differs", size = own.size)),
                false => {
                    (Verdict::CannotBeProven, msg!("verify-proof-size", own = own.size, size = noted.size))
                }
            });
        }
        let by = |wanted: Signed| self.keys.iter().find(|key| proof.note.signed_by(key) == wanted);
        match (by(Signed::Good), by(Signed::Bad), self.noted.is_some()) {
            (None, Some(key), _) => {
                Anchored::By((Verdict::Disproven, msg!("verify-proof-signature", key = key.name())))
            }
            (None, None, _) if !self.keys.is_empty() => {
                Anchored::By((Verdict::CannotBeProven, msg!("verify-proof-unsigned")))
            }
            (Some(key), ..) => Anchored::Signed(key),
            (None, _, true) => Anchored::Noted,
            (None, _, false) => {
                let root = own.root.hex();
                let why = msg!("verify-proof-alone", size = own.size, root = root);
                Anchored::By((Verdict::CannotBeProven, why))
            }
        }
    }

    fn judged(&self, bundle: &Bundle, proof: Option<&[u8]>) -> (Verdict, Message) {
        let Some(proof) = proof else { return (Verdict::CannotBeProven, msg!("verify-no-proof")) };
        let Some(proof) = Proof::parse(proof) else { return (Verdict::Disproven, msg!("verify-bad-proof")) };
        let Some(commit) = bundle.get(FileName::Commit).map(Digest::of) else {
            return (Verdict::CannotBeProven, msg!("draw-why-missing", file = FileName::Commit.name()));
        };
        if let Err(why) = proof.check(&commit) {
            let why = match why {
                Unproven::OtherCommit => msg!("verify-proof-other-commit"),
                Unproven::OtherEvent => msg!("verify-proof-other-event"),
                Unproven::Root => msg!("verify-proof-root"),
                Unproven::Slot => msg!("verify-proof-slot"),
                Unproven::Order => msg!("verify-proof-order"),
            };
            return (Verdict::Disproven, why);
        }
        let (own, commits) = (proof.note.checkpoint, proof.slot.len());
        match self.anchored(&proof) {
            Anchored::By(why) => why,
            Anchored::Signed(key) => (
                Verdict::Proven,
                msg!("verify-proof-signed", size = own.size, key = key.name(), commits = commits),
            ),
            Anchored::Noted => {
                (Verdict::Proven, msg!("verify-proof-noted", size = own.size, commits = commits))
            }
        }
    }
}
