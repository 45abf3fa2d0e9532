//! What of a commit follows from the ledger before its salts are public: whom the earlier lists left in `drawn`, and why
//! somebody is barred. It is derived, never chosen (`docs/draw.md`), and so nobody waits for the reveal to hold it against
//! what was recorded.

use super::barred_rows::Records;
use super::keeper::{Keeper, Stop, past};
use super::store::Store;
use crate::draw::{
    Barred, Bundle, Claim, Drawn, FileName, Id, Past, Statement, Verdict, any_id, drawn_after, failed_before,
    verify,
};
use crate::finding::Finding;
use crate::ledger::{CHANGED_DRAW_FILE, Committed, DISPROVEN_DRAW, Story, folder_name, is_lost_task};
use crate::message::Message;
use crate::msg;
use std::collections::BTreeSet;

/// How many disproven statements of a round are listed.
const LISTED: usize = 10;

/// That statements about a draw are disproven; nothing where none is.
pub(super) fn disproven<'c>(
    ledger: &str,
    folder: &str,
    claims: impl IntoIterator<Item = &'c Claim>,
) -> Option<Finding> {
    let wrong = claims.into_iter().filter(|c| c.verdict == Verdict::Disproven);
    let wrong: Vec<Message> = wrong.map(Claim::message).collect();
    let first = wrong.first()?.clone();
    let message = msg!("ledger-disproven", draw = folder, n = wrong.len(), first = first);
    let path = format!("{ledger}/draws/{folder}/commit.txt");
    let mut finding =
        Finding::new(&DISPROVEN_DRAW, message).about("draw", folder, "").at_cell(&path, 0, 0, "");
    finding.help.extend(wrong.into_iter().skip(1).take(LISTED));
    Some(finding.help(msg!("ledger-disproven-help")))
}

/// What is wrong with the commits whose salts are still secret, as far as files and ledger tell.
pub(super) fn unrevealed(
    store: &Store,
    (ledger, records): (&str, &Records),
    task: &str,
    found: &[Finding],
) -> Vec<Finding> {
    let story = Story::of(&store.log, task);
    let open = story.standing().filter(|of| of.revealed.is_none());
    let one = |of: &Committed| {
        let folder = folder_name(task, of.turn);
        // Whose files are others than the recorded ones is found by that.
        let is_own = |f: &&Finding| f.subject.as_ref().is_some_and(|s| s.name == folder);
        if found.iter().filter(is_own).any(|f| std::ptr::eq(f.code, &CHANGED_DRAW_FILE) && !is_lost_task(f)) {
            return None;
        }
        let bundle = records.bundle(task, of.turn)?;
        let earlier: Vec<Bundle> = story
            .commits
            .iter()
            .take_while(|other| other.seq < of.seq)
            .map(|other| records.bundle(task, other.turn).cloned().unwrap_or_default())
            .collect();
        let mut claims = by_ledger(store, records, (task, of), bundle);
        let known: Vec<Statement> = claims.iter().map(|c| c.statement.clone()).collect();
        let of_files = verify(bundle, &earlier).into_iter();
        claims.extend(of_files.filter(|c| is_frozen(&c.statement) && !known.contains(&c.statement)));
        disproven(ledger, &folder, &claims)
    };
    open.filter_map(one).collect()
}

/// Whether a statement is about what a commit froze, and no other finding of the ledger says so.
fn is_frozen(statement: &Statement) -> bool {
    use Statement as S;
    matches!(
        statement,
        S::PoolRows
            | S::PoolRoot
            | S::Previous
            | S::Drawn
            | S::FailedBarred
            | S::BarredRows
            | S::BlindIds
            | S::SubDraw
    )
}

impl Keeper<'_> {
    /// Refuses a commit whose frozen files are not those that follow from the ledger: whoever draws with them draws from a
    /// list that somebody chose.
    pub(super) fn as_derived(&self, code: &str, of: &Committed) -> Result<(), Stop> {
        let ledger = self.project.manifest.ledger.as_str();
        let records = Records::of(&self.project.dir, &self.store, self.store.bundles()?);
        let records = records.with_rules(&self.model);
        let Some(bundle) = records.bundle(code, of.turn) else { return Ok(()) };
        let claims = by_ledger(&self.store, &records, (code, of), bundle);
        match disproven(ledger, &folder_name(code, of.turn), &claims) {
            Some(finding) => Err(Stop::Findings(vec![finding])),
            None => Ok(()),
        }
    }
}

/// What the ledger, as it was before a commit, says to the files that the commit froze.
fn by_ledger(
    store: &Store,
    records: &Records,
    (task, of): (&str, &Committed),
    bundle: &Bundle,
) -> Vec<Claim> {
    let mut out = Vec::new();
    let story = Story::before(&store.log, task, of.seq);
    // Lists that are not there, or not the recorded ones, tell nothing.
    if let Ok(past) = past(store, task, &story) {
        out.extend(drawn(bundle, of, &past));
        out.extend(failed(bundle, &past));
    }
    let barred = bundle.get(FileName::Barred).and_then(|bytes| Barred::parse(bytes).ok());
    if barred.is_some_and(|barred| !barred.rows().is_empty()) {
        let why = msg!("draw-why-no-ledger");
        let mut claim = [Claim { statement: Statement::BarredRows, verdict: Verdict::CannotBeProven, why }];
        records.settle(&store.log, (task, of.turn), &mut claim);
        out.extend(claim);
    }
    out
}

/// `drawn` against the lists of the earlier draws and who stepped in.
fn drawn(bundle: &Bundle, of: &Committed, past: &[Past]) -> Option<Claim> {
    let stated = Drawn::parse(bundle.get(FileName::Drawn)?).ok()?;
    let derived: BTreeSet<Id> = if of.turn.sub > 0 { BTreeSet::new() } else { drawn_after(past) };
    let stated: BTreeSet<&Id> = stated.rows().iter().collect();
    let added = stated.iter().find(|id| !derived.contains(**id));
    let left_out = derived.iter().find(|id| !stated.contains(id));
    let (verdict, why) = match (added, left_out) {
        (Some(id), _) => (Verdict::Disproven, msg!("verify-drawn-added", id = id.as_str())),
        (None, Some(id)) => (Verdict::Disproven, msg!("verify-drawn-left-out", id = id.as_str())),
        (None, None) => (Verdict::Proven, msg!("verify-drawn-derived", n = derived.len())),
    };
    Some(Claim { statement: Statement::Drawn, verdict, why })
}

/// Whoever of the pool failed before is barred.
fn failed(bundle: &Bundle, past: &[Past]) -> Option<Claim> {
    let barred = Barred::parse(bundle.get(FileName::Barred)?).ok()?;
    let barred: BTreeSet<&Id> = barred.rows().iter().map(|row| &row.id).collect();
    let failed = failed_before(past);
    let open: BTreeSet<&str> =
        failed.iter().filter(|row| !barred.contains(&row.id)).map(|row| row.id.as_str()).collect();
    let mut found = None;
    if !open.is_empty() {
        any_id(bundle.pool()?, |id| {
            found = Some(id).filter(|id| open.contains(id)).map(str::to_owned);
            found.is_some()
        })
        .ok()?;
    }
    let (verdict, why) = match found {
        Some(id) => (Verdict::Disproven, msg!("draw-why-not-barred", id = id)),
        None => (Verdict::Proven, msg!("draw-why-all-barred")),
    };
    Some(Claim { statement: Statement::FailedBarred, verdict, why })
}
