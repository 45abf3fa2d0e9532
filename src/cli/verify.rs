//! `ssj verify`: everything that files alone can prove, in a process of its own.

use super::Exit;
use super::args::{Cli, VerifyArgs, VerifyFormat};
use super::check::fail;
use super::clock_days;
use super::commits::{self, Slot};
use super::disk::Shared;
use super::entity::{Key, Question};
use super::lacking::Lacking;
use super::levels::{Held, Level};
use super::output::{Out, exit_of};
use super::project::{Failure, shown};
use super::proofs::{Asked, Proofs, Round, Settling, of_ledger};
use super::remarks;
use super::round_files::{are_plain, is_bearable, rounds_beside};
use super::secrets::Secrets;
use super::store::{CERTIFICATE_PROOF, PROOF, Store, bundle};
use super::veil::known;
use super::witness::Witness;
use crate::draw::{Bundle, Claim, Commit, Digest, FileName, Ids, Statement, Verdict, is_nonce, worst};
use crate::finding::{Finding, Severity};
use crate::ledger::{DATED_AHEAD, Entry, Event, Log, REHEARSAL};
use crate::msg;
use crate::source::Sources;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(super) fn run(cli: &Cli, args: &VerifyArgs, out: &Out) -> Exit {
    if args.secrets.is_some() && args.entity.is_none() {
        out.hint(&msg!("verify-secrets-for-one"));
        return Exit::Usage;
    }
    if cli.dir.is_some() && !args.paths.is_empty() {
        out.hint(&msg!("verify-folders-alone"));
    }
    let witness = match Witness::of(args) {
        Ok(witness) => witness,
        Err(failure) => return fail(&failure, out),
    };
    let asked = rounds(cli, args, &witness);
    let Asked { rounds, levels, slots, remarks, mut findings, log, records, rules, behind, waiting } =
        match asked {
            Ok(asked) => asked,
            Err(failure) => return fail(&failure, out),
        };
    let now = super::clock::now();
    if let Some(last) = log.entries().last().filter(|last| last.at > now) {
        let (at, clock) = (last.at.to_string(), now.to_string());
        findings.push(Finding::new(
            &DATED_AHEAD,
            msg!("verify-time-to-come", seq = last.seq, at = at, clock = clock),
        ));
    }
    // A void with its reason is named, and nothing is wrong with the ledger for it.
    let whole = findings.iter().all(|f| f.severity < Severity::Error);
    if let (Some(path), true) = (&args.checkpoint, whole && args.paths.is_empty()) {
        out.hint(&msg!("verify-extends", path = shown(path)));
    }
    if rounds.is_empty() && whole && args.checkpoint.is_none() {
        match args.format {
            VerifyFormat::Json => {
                let mut json = to_json(&[], &levels, &slots, &findings, out);
                if let Some(json) = json.as_object_mut() {
                    json.insert("other_days".to_owned(), clock_days::json(&log).into());
                    json.insert("remarks".to_owned(), remarks::json(&remarks, out).into());
                }
                out.print(&format!("{json:#}\n"));
            }
            _ => {
                levels.iter().for_each(|level| out.item(0, &level.message));
                remarks.iter().for_each(|remark| out.item(0, &remark.message));
                clock_days::lines(&log).iter().for_each(|line| out.item(0, line));
            }
        }
        out.beside(&findings, &Sources::default());
        return nothing_revealed(&waiting, behind || is_rehearsed(&findings), now.date(), out);
    }
    if args.nonce.as_deref().is_some_and(|nonce| !is_nonce(nonce.trim())) {
        out.hint(&msg!("entity-bad-nonce"));
        return Exit::Usage;
    }
    if let Some(code) = &args.entity {
        // Of nobody but void commits nothing is told, which is no answer.
        let untold = rounds.iter().all(|r| r.void);
        if args.format != VerifyFormat::Json {
            let void = rounds.iter().filter(|r| r.void);
            void.for_each(|r| out.item(0, &msg!("entity-void", round = r.name.as_str())));
            remarks.iter().filter(|r| r.is_loss()).for_each(|remark| out.item(0, &remark.message));
        }
        // Whether the rules are others now is nothing that the entity asked.
        let settling = Settling { slots: &slots, records: records.as_ref(), rules: None, log: &log };
        let judged = |r: &Round| settling.claims(r, &witness, &mut Vec::new());
        let judged: Vec<Vec<Claim>> = rounds.iter().filter(|r| !r.void).map(judged).collect();
        let rounds: Vec<(String, Bundle, Vec<Bundle>)> =
            rounds.into_iter().filter(|r| !r.void).map(|r| (r.name, r.bundle, r.earlier)).collect();
        let (key, beside) = match key(cli, args, &log, &rounds) {
            Ok(both) => both,
            Err(failure) => return fail(&failure, out),
        };
        let log = beside.as_ref().unwrap_or(&log);
        let asked = Question { code, key: &key, rounds: &rounds, judged, log };
        let exit = super::entity::run(asked, &findings, args.format, out);
        // What nobody can tell of the whole nobody can tell of one.
        let open = behind || (args.paths.is_empty() && is_rehearsed(&findings));
        return if untold || open { exit.and(Exit::Incomplete) } else { exit };
    }
    let mut other_rules = Vec::new();
    let settling = Settling { slots: &slots, records: records.as_ref(), rules: rules.as_ref(), log: &log };
    let mut judge = |r: &Round| (r.name.clone(), settling.claims(r, &witness, &mut other_rules));
    let judged: Vec<(String, Vec<Claim>)> = rounds.iter().map(&mut judge).collect();
    let today = now.date();
    let lacks = |(r, (_, claims)): (&Round, &(String, Vec<Claim>))| r.lacking(claims, today);
    let lacking: Vec<Lacking> = rounds.iter().zip(&judged).map(lacks).collect();
    findings.extend(other_rules);
    match args.format {
        VerifyFormat::Paper => {
            out.hint(&msg!("paper-of-one"));
            return Exit::Usage;
        }
        VerifyFormat::Json => {
            let mut json = to_json(&judged, &levels, &slots, &findings, out);
            let rounds = json.get_mut("rounds").and_then(Value::as_array_mut).into_iter().flatten();
            for (round, lacking) in rounds.filter_map(Value::as_object_mut).zip(&lacking) {
                round.insert("missing".to_owned(), lacking.missing().into());
            }
            if let Some(json) = json.as_object_mut() {
                json.insert("other_days".to_owned(), clock_days::json(&log).into());
                json.insert("remarks".to_owned(), remarks::json(&remarks, out).into());
            }
            out.print(&format!("{json:#}\n"));
        }
        VerifyFormat::Human => {
            levels.iter().for_each(|level| out.item(0, &level.message));
            human(&judged, &slots, &findings, out);
            remarks.iter().for_each(|remark| out.item(0, &remark.message));
            clock_days::lines(&log).iter().for_each(|line| out.item(0, line));
            let lines = judged.iter().zip(&lacking).filter_map(|((name, _), lacking)| lacking.message(name));
            lines.for_each(|line| out.item(0, &line));
            let tasks = judged.iter().zip(&lacking).filter_map(|((name, _), lacking)| lacking.of_task(name));
            tasks.for_each(|line| out.item(0, &line));
        }
    }
    let wrong = judged.iter().any(|(_, claims)| worst(claims) == Verdict::Disproven);
    let unchecked = lacking.iter().any(|l| !l.is_nothing())
        || judged.iter().any(|(_, claims)| claims.iter().any(|c| c.is_contested() || witness.is_owed(c)));
    // In a rehearsal nobody can tell whether the hours were waited for; of a round by itself nobody can ever.
    let rehearsed = args.paths.is_empty() && is_rehearsed(&findings);
    // What no checkpoint has yet nobody signed for.
    let exit = match (wrong, unchecked || behind || rehearsed) {
        (true, _) => Exit::Integrity,
        (false, true) => Exit::Incomplete,
        (false, false) => Exit::Clean,
    };
    exit.and(exit_of(&findings, Severity::Error))
}

fn is_rehearsed(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.code.code == REHEARSAL.code)
}

/// How a plan folder ends of which no round is revealed: as each of its rounds would by itself. None need be where the visits
/// are not over; without any commit nothing was checked.
fn nothing_revealed(waiting: &[(String, Date)], open: bool, today: Date, out: &Out) -> Exit {
    if waiting.is_empty() || waiting.iter().any(|(_, until)| *until < today) {
        out.hint(&msg!("verify-nothing"));
        return Exit::Incomplete;
    }
    for (round, day) in waiting {
        out.hint(&msg!("verify-not-due", round = round.as_str(), day = *day));
    }
    if open { Exit::Incomplete } else { Exit::Clean }
}

/// By what an entity finds itself among blind ids: its nonce, else the pool secrets that this user has of the ledger's draws;
/// with the events of the ledger that a round's folder lies in.
fn key(
    cli: &Cli,
    args: &VerifyArgs,
    log: &Log,
    rounds: &[(String, Bundle, Vec<Bundle>)],
) -> Result<(Key, Option<Log>), Box<Failure>> {
    let disk = super::disk::real();
    let beside = beside(&disk, args);
    if let Some(nonce) = &args.nonce {
        let key = Key { nonce: Some(nonce.trim().to_owned()), ..Key::default() };
        return Ok((key, beside.ok().flatten()));
    }
    let head = |bundle: &Bundle| Some(Commit::parse(bundle.get(FileName::Commit)?).ok()?.head);
    let blind = rounds.iter().filter_map(|(_, bundle, _)| head(bundle)).filter(|h| h.ids == Ids::Blind);
    let draws: BTreeSet<String> = blind.map(|head| head.draw.to_string()).collect();
    if draws.is_empty() {
        // A ledger that does not hold is found elsewhere: here it only tells less.
        return Ok((Key::default(), beside.ok().flatten()));
    }
    let plan = cli.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    // What the secret must give stands in the events.
    let beside = beside?;
    let log = beside.as_ref().unwrap_or(log);
    let secrets = Secrets::for_signing(args.secrets.as_ref(), &plan)?;
    let veils = known(disk.as_ref(), &secrets, log, draws.iter().map(String::as_str))?;
    Ok((Key { nonce: None, veils }, beside))
}

/// That a round was drawn in a rehearsal, by its proof or by the ledger around its folder.
fn rehearsed(path: &Path, round: &Bundle, proof: Option<&[u8]>) -> Option<Finding> {
    Witness::rehearsed(&shown(path), proof).or_else(|| rehearsed_beside(path, round))
}

/// That the ledger around a round's folder records its commit in a rehearsal, whatever became of the proof.
fn rehearsed_beside(path: &Path, round: &Bundle) -> Option<Finding> {
    let commit = Digest::of(round.get(FileName::Commit)?).hex();
    let log = around(&super::disk::real(), path).ok().flatten()?;
    let own = |e: &Entry| matches!(&e.event, Event::DrawCommit { commit: c, .. } if *c == commit);
    log.entries()
        .iter()
        .any(|entry| entry.rehearsal && own(entry))
        .then(|| Witness::of_rehearsal(&shown(path)))
}

/// The events of the ledger in which a round's folder lies.
fn beside(disk: &Shared, args: &VerifyArgs) -> Result<Option<Log>, Box<Failure>> {
    args.paths.first().map_or(Ok(None), |path| around(disk, path))
}

fn around(disk: &Shared, path: &Path) -> Result<Option<Log>, Box<Failure>> {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let ledger = real.ancestors().find(|a| is_bearable(&a.join("events.jsonl")));
    let store = ledger.map(|ledger| Store::read_on(disk, ledger)).transpose()?;
    Ok(store.map(|mut store| std::mem::take(&mut store.log)))
}

fn rounds(cli: &Cli, args: &VerifyArgs, witness: &Witness) -> Result<Asked, Box<Failure>> {
    if args.paths.is_empty() {
        let held = Held { noted: witness.noted.as_ref(), keys: &witness.keys };
        return of_ledger(&super::disk::real(), cli.dir.as_deref().unwrap_or(Path::new(".")), &held);
    }
    let (mut out, mut findings) = (Vec::new(), Vec::new());
    for path in &args.paths {
        super::verify_folder::of_a_round(path, cli.dir.as_deref().unwrap_or(Path::new(".")))?;
        are_plain(std::slice::from_ref(path))?;
        let (before, beside) = siblings(path, &args.paths)?;
        are_plain(&before)?;
        are_plain(&beside)?;
        let earlier = before.iter().map(|p| bundle(p)).collect::<Result<_, _>>()?;
        let this = bundle(path)?;
        let proof = super::disk::read_if_there(&super::disk::REAL, &path.join(PROOF))?;
        let rehearsal = rehearsed(path, &this, proof.as_deref());
        // A rehearsal says nothing of what was drawn in earnest.
        let others = beside.iter().map(|p| {
            let (other, proof) =
                (bundle(p)?, super::disk::read_if_there(&super::disk::REAL, &p.join(PROOF))?);
            let is_one = rehearsed(p, &other, proof.as_deref()).is_some();
            Ok((is_one == rehearsal.is_some()).then_some(other))
        });
        let others: Vec<Option<Bundle>> = others.collect::<Result<_, Box<Failure>>>()?;
        let others = others.into_iter().flatten().collect();
        let void = this.get(FileName::Void).is_some() && this.get(FileName::Certificate).is_none();
        findings.extend(rehearsal);
        let of_certificate = super::disk::read_if_there(&super::disk::REAL, &path.join(CERTIFICATE_PROOF))?;
        let proofs = Proofs { commit: proof, certificate: of_certificate };
        out.push(Round { name: shown(path), bundle: this, earlier, of: None, void, proofs, others });
    }
    Ok(Asked { rounds: out, findings, ..Asked::default() })
}

/// The folders of the earlier rounds beside a round's own, those whose commits it follows, by `previous`; and those, beside
/// it or given with it, that hold another commit of the slot of any of these, or the same commit once more.
fn siblings(path: &Path, given: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Box<Failure>> {
    let read = |p: &Path| std::fs::read(p.join("commit.txt")).ok().and_then(|b| Commit::parse(&b).ok());
    let real = |p: &Path| std::fs::canonicalize(p).unwrap_or_else(|_| p.to_owned());
    let own = real(path);
    let (Some(parent), Some(commit)) = (own.parent(), read(&own)) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let mut folders = rounds_beside(parent)?;
    folders.extend(given.iter().map(|p| real(p)).filter(|p| is_bearable(&p.join("commit.txt"))));
    folders.sort();
    folders.dedup();
    let of_draw = |c: &Commit| c.head.draw == commit.head.draw;
    let all: Vec<(PathBuf, Commit)> =
        folders.into_iter().filter_map(|f| read(&f).filter(|c| of_draw(c)).map(|c| (f, c))).collect();
    let mut chain: Vec<&(PathBuf, Commit)> = Vec::new();
    let mut next = commit.head.previous;
    while let Some(found) = next.and_then(|wanted| all.iter().find(|(_, c)| c.digest() == wanted)) {
        // A commit that follows itself cannot exist; a folder met twice ends the walk all the same.
        if chain.iter().any(|(folder, _)| *folder == found.0) {
            break;
        }
        chain.push(found);
        next = found.1.head.previous;
    }
    chain.reverse();
    let known: Vec<&Commit> = chain.iter().map(|(_, c)| c).chain([&commit]).collect();
    let is_other = |other: &Commit| {
        known.iter().all(|c| c.digest() != other.digest())
            && known.iter().any(|c| c.head.round == other.head.round)
    };
    let again = |(folder, c): &(PathBuf, Commit)| c.digest() == commit.digest() && *folder != own;
    let others = all.iter().filter(|one| is_other(&one.1) || again(one));
    let others = others.map(|(folder, _)| folder.clone()).collect();
    Ok((chain.into_iter().map(|(folder, _)| folder.clone()).collect(), others))
}

/// Whether a ledger on a disk is whole: nothing wrong with it at any level, nor with any revealed draw.
#[cfg(test)]
pub(super) fn whole(disk: &Shared, dir: &Path) -> Result<(), String> {
    held_against(disk, dir, None)
}

/// The same, and whether it extends the checkpoint in a file.
#[cfg(test)]
pub(super) fn against(disk: &Shared, dir: &Path, noted: &Path) -> Result<(), String> {
    let noted = super::ledger::noted(noted).ok();
    held_against(disk, dir, noted.as_ref())
}

#[cfg(test)]
fn held_against(disk: &Shared, dir: &Path, noted: Option<&super::store::Noted>) -> Result<(), String> {
    let texts = crate::message::Catalogue::new(crate::message::Lang::En);
    let said = |finding: &Finding| crate::finding::concise(finding, &Sources::default(), &texts);
    let held = Held { noted, keys: &[] };
    let asked = of_ledger(disk, dir, &held).map_err(|failure| said(&failure.finding))?;
    let wrong = asked.findings.iter().filter(|f| f.severity == Severity::Error);
    let mut wrong: Vec<String> = wrong.map(said).collect();
    for round in &asked.rounds {
        let claims = crate::draw::verify(&round.bundle, &round.earlier);
        let bad = claims.iter().filter(|c| c.verdict == Verdict::Disproven);
        wrong.extend(bad.map(|c| texts.text(&c.message())));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

fn human(judged: &[(String, Vec<Claim>)], slots: &[Slot], findings: &[Finding], out: &Out) {
    let count = |claims: &[Claim], v: Verdict| claims.iter().filter(|c| c.verdict == v).count();
    // What a void commit showed is said in a line; the only round that counts is told in full.
    let is_void = |claims: &[Claim]| claims.iter().any(|c| c.statement == Statement::VoidOf);
    let one = judged.iter().filter(|(_, claims)| !is_void(claims)).count() <= 1;
    let (mut proven, mut open, mut wrong) = (0, 0, 0);
    for (name, claims) in judged {
        let (p, o, w) = (
            count(claims, Verdict::Proven),
            count(claims, Verdict::CannotBeProven),
            count(claims, Verdict::Disproven),
        );
        out.item(0, &msg!("verify-round", name = name.as_str(), proven = p, open = o, wrong = w));
        // Why the list that was given up could not be drawn again is said nowhere else.
        let untold = |c: &Claim| {
            let of_list = matches!(c.statement, Statement::Selected | Statement::Duty);
            let known = c.statement == Statement::BeaconValue;
            is_void(claims) && ((of_list && c.verdict == Verdict::CannotBeProven) || known)
        };
        let told = |c: &&Claim| (one && !is_void(claims)) || c.verdict == Verdict::Disproven || untold(c);
        for claim in claims.iter().filter(told) {
            out.item(2, &claim.message());
        }
        (proven, open, wrong) = (proven + p, open + o, wrong + w);
    }
    if !one {
        // A void commit has none of them.
        let unproven = |(_, claims): &&(String, Vec<Claim>)| count(claims, Verdict::CannotBeProven) > 0;
        if let Some((_, claims)) = judged.iter().find(unproven) {
            out.item(0, &msg!("verify-every-round"));
            for claim in claims.iter().filter(|c| c.verdict == Verdict::CannotBeProven) {
                out.item(2, &claim.message());
            }
        }
        out.item(
            0,
            &msg!("verify-total", rounds = judged.len(), proven = proven, open = open, wrong = wrong),
        );
    }
    commits::lines(slots).iter().for_each(|line| out.item(0, line));
    out.print(&out.human(findings, &Sources::default()));
}

fn to_json(
    judged: &[(String, Vec<Claim>)],
    levels: &[Level],
    slots: &[Slot],
    findings: &[Finding],
    out: &Out,
) -> Value {
    let claim = |c: &Claim| {
        json!({
            "statement": c.statement.name(), "subject": c.statement.subject(), "verdict": c.verdict,
            "why": out.texts.text(&c.why),
        })
    };
    let rounds: Vec<Value> = judged
        .iter()
        .map(
            |(name, claims)| json!({ "round": name, "claims": claims.iter().map(claim).collect::<Vec<_>>() }),
        )
        .collect();
    let slots: Vec<Value> = slots.iter().map(Slot::json).collect();
    let levels: Vec<Value> = levels.iter().map(|level| level.json(out)).collect();
    json!({ "schema": "ssj/verify/1", "levels": levels, "rounds": rounds, "slots": slots, "findings": listed(findings, out) })
}

/// Findings about the ledger, in brief.
pub(super) fn listed(findings: &[Finding], out: &Out) -> Vec<Value> {
    let one = |f: &Finding| json!({ "name": f.code.name, "code": f.code.code, "message": out.texts.text(&f.message) });
    findings.iter().map(one).collect()
}
