//! `ssj verify --entity`: was this entity in the pool, was it drawn, why, and how can it check that itself.

use super::Exit;
use super::args::VerifyFormat;
use super::left_over::LeftOver;
use super::output::{Out, exit_of};
use super::proofs::recorded_certificate;
use super::verify::listed;
use crate::draw::{
    Bundle, Claim, Commit, EntityOutcome, FileName, Id, Ids, Leaf, Standing, Statement, Substitute, Veil,
    Verdict, any_id, hashed_under, id_under, is_made, name_id, standing, verify, worst,
};
use crate::finding::{Finding, Severity};
use crate::ledger::{Log, REHEARSAL, Turn, folder_name, folder_of};
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A round: what it says of the entity, or why it says nothing, and whether the round itself is borne out.
struct Told {
    round: String,
    /// The id that its files have of it.
    id: Id,
    /// With which nonce that is made of its own code, where the ids are blind.
    nonce: Option<String>,
    standing: Result<Standing, Message>,
    verdict: Verdict,
    /// The statements that are disproven.
    disproven: Vec<Claim>,
    /// What other files of the same draw speak against.
    contested: Vec<Claim>,
    /// Its failure, where it was on the list and that was left to a sub-draw.
    left_over: Option<LeftOver>,
    /// Whether it is barred for a reason that its files do not bear out.
    reason_open: bool,
    /// Whether neither a ledger nor a proof tells that the certificate is the recorded one, and with it who failed.
    failures_open: bool,
}

/// By what an entity finds itself in a draw with blind ids: the nonce that it was given, or the pool secrets of the office.
#[derive(Default)]
pub(super) struct Key {
    pub nonce: Option<String>,
    /// By the names of the draws.
    pub veils: BTreeMap<String, Veil>,
}

impl Key {
    /// The id of an entity in a round's files, and the nonce with which it is made.
    fn id(&self, id: &Id, bundle: &Bundle) -> Result<(Id, Option<String>), Message> {
        let commit = bundle.get(FileName::Commit).and_then(|bytes| Commit::parse(bytes).ok());
        let Some(head) = commit.map(|commit| commit.head).filter(|head| head.ids == Ids::Blind) else {
            return Ok((id.clone(), None));
        };
        // A library lists what has no code under an id that looks like a blind one: the pool tells which it is.
        let listed =
            || bundle.pool().is_some_and(|pool| any_id(pool, |it| it == id.as_str()).unwrap_or(false));
        let looks_made = is_made(id.as_str());
        let made = match (&self.nonce, self.veils.get(head.draw.as_str())) {
            (Some(nonce), _) => id_under(id, nonce).map(|made| (made, nonce.clone())),
            (None, Some(veil)) if !(looks_made && listed()) => veil.blind(id),
            (None, None) if !looks_made => return Err(msg!("entity-needs-nonce")),
            (None, _) => return Ok((id.clone(), None)),
        };
        made.map(|(made, nonce)| (made, Some(nonce))).map_err(|e| e.message())
    }
}

/// What is asked of rounds.
pub(super) struct Question<'a> {
    /// The entity's code.
    pub code: &'a str,
    pub key: &'a Key,
    pub rounds: &'a [Files],
    /// The statements of each of them, as far as what lies beside it and what was given settle them.
    pub judged: Vec<Vec<Claim>>,
    pub log: &'a Log,
}

/// Tells of an entity in each round with the rounds before it.
pub(super) fn run(asked_for: Question<'_>, findings: &[Finding], format: VerifyFormat, out: &Out) -> Exit {
    let Question { code, key, rounds, judged, log } = asked_for;
    let Some(id) = asked(code.trim(), rounds, key) else {
        out.hint(&msg!("entity-no-code", code = code));
        return Exit::Usage;
    };
    let tell = |(round, claims)| tell(&id, key, round, claims, log);
    let told: Vec<Told> = rounds.iter().zip(judged).map(tell).collect();
    match format {
        VerifyFormat::Paper => {
            let (rehearsal, others): (Vec<&Finding>, _) = findings.iter().partition(|f| f.code == &REHEARSAL);
            rehearsal.iter().for_each(|finding| out.item(0, &finding.message));
            for (one, (_, bundle, _)) in told.iter().zip(rounds) {
                // A page for each round whose pool has it, or for the one that was asked for.
                let Ok(standing) = &one.standing else {
                    human(&id, one, told.len() == 1, out);
                    continue;
                };
                if told.len() == 1 || standing.stratum.is_some() {
                    // A page that looks sound is worse than none where the round is false.
                    if one.verdict == Verdict::Disproven || !standing.contradictions.is_empty() {
                        out.item(0, &msg!("paper-refused", round = one.round.as_str()));
                        human(&id, one, true, out);
                    } else {
                        told_beside(one, out);
                        let blind = one.nonce.as_deref().map(|nonce| (&id, nonce));
                        let left_over = one.left_over.as_ref().map(LeftOver::message);
                        super::paper::print(&one.round, bundle, (standing, left_over), blind, out);
                    }
                }
            }
            let others: Vec<Finding> = others.into_iter().cloned().collect();
            out.print(&out.human(&others, &Sources::default()));
        }
        VerifyFormat::Json => out.print(&format!("{:#}\n", to_json(&id, &told, findings, out))),
        VerifyFormat::Human => {
            for one in &told {
                human(&id, one, told.len() == 1, out);
            }
            let of_it: Vec<Finding> = findings.iter().filter(|f| concerns(f, &told)).cloned().collect();
            out.print(&out.human(&of_it, &Sources::default()));
        }
    }
    let exit = told.iter().map(exit).fold(Exit::Clean, Exit::and);
    exit.and(exit_of(findings, Severity::Error))
}

/// What speaks against the round, before its page.
fn told_beside(one: &Told, out: &Out) {
    one.contested.iter().for_each(|claim| out.item(0, &claim.message()));
}

/// A round: its name, its files, those of the rounds before it.
type Files = (String, Bundle, Vec<Bundle>);

/// What a round tells of an entity.
pub(super) struct Answered {
    /// The round, by the name of its folder.
    pub round: String,
    /// Its stratum; none where it is not in the pool, or nothing can be told.
    pub stratum: Option<String>,
    /// Whether nothing can be told of it.
    pub untold: bool,
    /// Whether it was to be inspected at any time.
    pub drawn: bool,
    /// Whether somebody stands in for it.
    pub replaced: bool,
    /// Whether something of it, or of the round, contradicts itself.
    pub wrong: bool,
    /// The sentences, and what they rest on.
    pub lines: Vec<Line>,
}

/// What each round tells of an entity, without what other rounds say; `None` where the code is none.
pub(super) fn told_of((code, key): (&str, &Key), (rounds, log): (&[Files], &Log)) -> Option<Vec<Answered>> {
    let id = asked(code.trim(), rounds, key)?;
    let tell = |round: &Files| {
        let told = tell(&id, key, round, verify(&round.1, &round.2), log);
        let standing = told.standing.as_ref().ok();
        Answered {
            round: told.round.clone(),
            stratum: standing.and_then(|s| Some(s.stratum.as_ref()?.as_str().to_owned())),
            untold: standing.is_none(),
            drawn: standing.is_some_and(is_drawn),
            replaced: standing.is_some_and(|s| s.replaced.is_some()),
            wrong: told.verdict == Verdict::Disproven
                || standing.is_some_and(|s| !s.contradictions.is_empty()),
            lines: lines(&id, &told, rounds.len() == 1),
        }
    };
    Some(rounds.iter().map(tell).collect())
}

fn tell(id: &Id, key: &Key, (round, bundle, _): &Files, mut claims: Vec<Claim>, log: &Log) -> Told {
    let verdict = worst(&claims);
    let open = claims.iter().any(|c| c.statement == Statement::BarredRows && c.verdict != Verdict::Proven);
    let proven = |c: &Claim| c.statement == Statement::Failures && c.verdict == Verdict::Proven;
    let recorded = claims.iter().any(proven);
    let contested = claims.iter().filter(|claim| claim.is_contested()).cloned().collect();
    claims.retain(|claim| claim.verdict == Verdict::Disproven);
    let (own, nonce, standing) = match key.id(id, bundle) {
        Ok((own, nonce)) => {
            let standing = standing(bundle, &own);
            (own, nonce, standing)
        }
        Err(why) => (id.clone(), None, Err(why)),
    };
    let barred = standing.as_ref().is_ok_and(|s| matches!(s.outcome, EntityOutcome::Barred(_)));
    let reason_open = open && barred;
    // Who stands in for whom is the certificate's word alone, unless a ledger has it, or a proof leads to one.
    let certificate = bundle.get(FileName::Certificate).unwrap_or_default();
    let in_pool = standing.as_ref().is_ok_and(|s| s.stratum.is_some());
    let failures_open = in_pool && !recorded && recorded_certificate(log, certificate).is_none();
    let listed = standing.as_ref().is_ok_and(is_drawn);
    let left_over = listed.then(|| LeftOver::of(log, bundle, &own)).flatten();
    let (round, disproven) = (round.clone(), claims);
    Told {
        round,
        id: own,
        nonce,
        standing,
        verdict,
        disproven,
        contested,
        left_over,
        reason_open,
        failures_open,
    }
}

/// Whether a finding is about the ledger as a whole, an error, or a commit of a slot in whose pool the entity was.
fn concerns(finding: &Finding, told: &[Told]) -> bool {
    let slot = |name: &str| match folder_of(name) {
        Some((task, turn)) => folder_name(task, Turn { again: 0, ..turn }),
        None => name.to_owned(),
    };
    let in_pool = |t: &&Told| t.standing.as_ref().is_ok_and(|s| s.stratum.is_some());
    let mut slots = told.iter().filter(in_pool).map(|t| slot(&t.round));
    finding.severity == Severity::Error
        || finding.subject.as_ref().is_none_or(|s| slots.any(|known| known == slot(&s.name)))
}

/// The id that is asked for, as the libraries write it. What is no id, such as a plate, is in some pools under its hash;
/// a name of which that is not known is refused, for it would be told that it is absent.
fn asked(code: &str, rounds: &[(String, Bundle, Vec<Bundle>)], key: &Key) -> Option<Id> {
    if code.is_empty() {
        return None;
    }
    if let Ok(id) = Id::parse(&code.to_uppercase()) {
        return Some(id);
    }
    let id = name_id(code).ok()?;
    if key.nonce.is_some() || !key.veils.is_empty() {
        return Some(id);
    }
    let hashed = |other: &Id| other.as_str().starts_with("X.") && other.as_str().len() == id.as_str().len();
    let may = |other: &Id| *other == id || (code.bytes().any(|b| b.is_ascii_alphanumeric()) && hashed(other));
    let mut pools = rounds.iter().filter_map(|(_, bundle, _)| bundle.pool());
    // Of a pool that cannot be read the rounds themselves tell.
    let known = |pool| any_id(pool, |other| Id::parse(other).is_ok_and(|other| may(&other))).unwrap_or(false);
    pools.any(known).then_some(id)
}

fn exit(told: &Told) -> Exit {
    match &told.standing {
        _ if told.verdict == Verdict::Disproven => Exit::Integrity,
        Ok(standing)
            if standing.contradictions.is_empty() && standing.listed && told.contested.is_empty() =>
        {
            Exit::Clean
        }
        Ok(standing) if standing.contradictions.is_empty() => Exit::Incomplete,
        Ok(_) => Exit::Integrity,
        Err(_) => Exit::Incomplete,
    }
}

/// What is told of an entity: a sentence, set in, or a line as it is.
pub(super) enum Line {
    Said(usize, Message),
    Exact(String),
}

/// Prints what is told of it in a round.
fn human(code: &Id, told: &Told, alone: bool, out: &Out) {
    for line in lines(code, told, alone) {
        match line {
            Line::Said(indent, message) => out.item(indent, &message),
            Line::Exact(text) => out.print(&format!("{text}\n")),
        }
    }
}

/// Three lines: was it in the pool, was it drawn, why; then what proves it.
fn lines(code: &Id, told: &Told, alone: bool) -> Vec<Line> {
    let (round, id) = (told.round.as_str(), told.id.as_str());
    let mut out = Vec::new();
    let standing = match &told.standing {
        Ok(standing) => standing,
        Err(why) => {
            out.push(Line::Said(0, msg!("entity-untold", round = round, id = id, why = why.clone())));
            return out;
        }
    };
    let stratum = standing.stratum.as_ref().map(|s| s.as_str());
    let first = match (stratum, standing.leaves.first()) {
        (Some(stratum), Some(leaf)) => msg!(
            "entity-in-pool",
            round = round,
            id = id,
            row = leaf.index + 1,
            rows = standing.size,
            stratum = stratum
        ),
        _ => msg!("entity-absent", round = round, id = id, rows = standing.size),
    };
    out.push(Line::Said(0, first));
    let mut say = |message| out.push(Line::Said(2, message));
    if let Some(nonce) = &told.nonce {
        say(msg!("entity-blind", code = code.as_str(), id = id));
        out.extend(super::lines::hashing(&hashed_under(code, nonce), 6).into_iter().map(Line::Exact));
        if stratum.is_none() {
            out.push(Line::Said(2, msg!("entity-blind-absent")));
        }
    }
    let told_of = stratum.is_some() || standing.stands_in.is_some() || standing.replaced.is_some();
    if alone || told_of {
        let drawn = if is_drawn(standing) { msg!("entity-yes") } else { msg!("entity-no") };
        out.push(Line::Said(2, msg!("entity-drawn-or-not", drawn = drawn)));
        out.extend(outcome(standing).into_iter().map(|why| Line::Said(2, msg!("entity-why", why = why))));
        let left_over = told.left_over.iter().map(|left| msg!("entity-why", why = left.message()));
        out.extend(left_over.map(|why| Line::Said(2, why)));
        if !standing.listed {
            out.push(Line::Said(2, msg!("entity-no-list")));
        }
        if told.failures_open && (standing.outcome == EntityOutcome::NotDrawn || standing.replaced.is_some())
        {
            out.push(Line::Said(2, msg!("entity-failures-open")));
        }
        if told.reason_open {
            out.push(Line::Said(2, msg!("entity-barred-open")));
        }
        evidence(standing, stratum, &mut out);
    }
    if told.verdict == Verdict::Disproven {
        out.push(Line::Said(2, msg!("entity-round-disproven", round = round)));
        out.extend(told.disproven.iter().map(|claim| Line::Said(2, claim.message())));
    }
    out.extend(told.contested.iter().map(|claim| Line::Said(2, claim.message())));
    let contradictions = standing.contradictions.iter();
    out.extend(contradictions.map(|why| Line::Said(2, msg!("entity-contradiction", why = why.clone()))));
    out
}

/// Whether it was to be inspected at any time: drawn, or stepping in for another.
fn is_drawn(standing: &Standing) -> bool {
    standing.outcome == EntityOutcome::Drawn || standing.stands_in.is_some()
}

fn evidence(standing: &Standing, stratum: Option<&str>, out: &mut Vec<Line>) {
    out.push(Line::Said(2, msg!("entity-evidence")));
    if let Some(stratum) = stratum {
        out.push(Line::Said(4, msg!("entity-ticket", ticket = standing.ticket.hex())));
        let cutoff = match standing.cutoff {
            Some(cutoff) => msg!("entity-cutoff", stratum = stratum, cutoff = cutoff.hex()),
            None => no_cutoff(standing, stratum),
        };
        out.push(Line::Said(4, cutoff));
        out.push(Line::Said(4, msg!("entity-check")));
        out.extend(super::lines::hashing(&standing.hashed(), 6).into_iter().map(Line::Exact));
    }
    out.push(Line::Said(4, msg!("entity-root", root = standing.root.hex())));
    for leaf in &standing.leaves {
        let (row, hashes) = (leaf.index + 1, leaf.proof.len());
        let proof = msg!("entity-proof", row = row, line = leaf.line.as_str(), hashes = hashes);
        out.push(Line::Said(4, proof));
        out.extend(leaf.proof.iter().map(|hash| Line::Exact(format!("      {hash}"))));
    }
}

/// What became of it, one sentence a step: drawn or not, stepped in, replaced.
pub(super) fn outcome(standing: &Standing) -> Vec<Message> {
    let (stands_in, replaced) = (&standing.stands_in, &standing.replaced);
    // Whoever steps in from the reserve was drawn with the others, at a later place of the same order; of somebody who
    // was replaced and is in no pool of this round, only that is to be said.
    let drawn = match &standing.outcome {
        EntityOutcome::NotDrawn if stands_in.is_some() => None,
        EntityOutcome::NotInPool if replaced.is_some() => None,
        _ => Some(by_ticket(standing)),
    };
    let stands_in = stands_in.as_ref().map(|c| {
        let (failed, reason) = (c.failed.as_str(), c.reason.as_str());
        msg!("entity-stands-in", failed = failed, reason = reason, rank = c.rank)
    });
    let replaced = replaced.as_ref().map(|c| {
        let (substitute, reason) = (c.substitute.as_str(), c.reason.as_str());
        if c.is_nobody() {
            return msg!("entity-nobody-instead", reason = reason);
        }
        msg!("entity-replaced", substitute = substitute, reason = reason, rank = c.rank)
    });
    drawn.into_iter().chain(stands_in).chain(replaced).collect()
}

/// Why there is no cut-off to hold its ticket against.
pub(super) fn no_cutoff(standing: &Standing, stratum: &str) -> Message {
    let k = standing.k;
    match standing.outcome {
        EntityOutcome::DrawnBefore => msg!("entity-cutoff-of-others", stratum = stratum, k = k),
        _ if k == 0 => msg!("entity-no-quota", stratum = stratum),
        _ if standing.again => msg!("entity-none-again", stratum = stratum, k = k),
        _ => msg!("entity-all-again", stratum = stratum, k = k),
    }
}

/// What the ticket alone decided.
fn by_ticket(standing: &Standing) -> Message {
    match &standing.outcome {
        EntityOutcome::NotInPool => msg!("entity-not-in-pool"),
        EntityOutcome::Barred(reason) => msg!("entity-barred", reason = reason.as_str()),
        EntityOutcome::DrawnBefore => msg!("entity-drawn-before"),
        EntityOutcome::Drawn => match standing.rank {
            Some(rank) => msg!("entity-drawn", rank = rank),
            None => msg!("entity-drawn-unlisted"),
        },
        EntityOutcome::NotDrawn if standing.cutoff.is_none() => msg!("entity-not-drawn-none"),
        EntityOutcome::NotDrawn => msg!("entity-not-drawn"),
    }
}

/// Somebody on the other side of a substitution.
fn change(other: &Id, change: &Substitute) -> Value {
    json!({ "id": other.as_str(), "reason": change.reason.as_str(), "rank": change.rank })
}

fn to_json(id: &Id, told: &[Told], findings: &[Finding], out: &Out) -> Value {
    let rounds: Vec<Value> = told
        .iter()
        .map(|one| {
            let mut round = round(one, out);
            if let (Some(nonce), Some(object)) = (&one.nonce, round.as_object_mut()) {
                let blind =
                    json!({ "id": one.id.as_str(), "nonce": nonce, "hashed": hashed_under(id, nonce) });
                object.insert("blind".to_owned(), blind);
            }
            round
        })
        .collect();
    json!({
        "schema": "ssj/entity/1", "entity": id.as_str(), "rounds": rounds, "findings": listed(findings, out),
    })
}

fn round(told: &Told, out: &Out) -> Value {
    let standing = match &told.standing {
        Ok(standing) => standing,
        Err(why) => {
            return json!({ "round": told.round, "verdict": told.verdict, "untold": out.texts.text(why) });
        }
    };
    let leaf = |leaf: &Leaf| {
        let proof: Vec<String> = leaf.proof.iter().map(ToString::to_string).collect();
        json!({ "index": leaf.index, "line": leaf.line, "proof": proof, "holds": leaf.holds })
    };
    let reason = match &standing.outcome {
        EntityOutcome::Barred(reason) => Some(reason.as_str()),
        _ => None,
    };
    let in_pool = standing.stratum.is_some();
    json!({
        "round": told.round,
        "verdict": told.verdict,
        "pool": { "rows": standing.size, "root": standing.root.hex() },
        "leaves": standing.leaves.iter().map(leaf).collect::<Vec<_>>(),
        "stratum": standing.stratum.as_ref().map(|s| s.as_str()),
        "outcome": standing.result(),
        "reason": reason,
        "ticket": in_pool.then(|| standing.ticket.hex()),
        "cutoff": standing.cutoff.map(|c| c.hex()),
        "rank": standing.rank,
        "stands-in-for": standing.stands_in.as_ref().map(|c| change(&c.failed, c)),
        "left-over": told.left_over.as_ref().map(LeftOver::json),
        "replaced-by": standing.replaced.as_ref().map(|c| change(&c.substitute, c)),
        "check": in_pool.then(|| standing.command()),
        "contradictions": standing.contradictions.iter().map(|m| out.texts.text(m)).collect::<Vec<_>>(),
    })
}
