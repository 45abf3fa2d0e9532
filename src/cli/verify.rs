//! `ssj verify`: everything that files alone can prove, in a process of its own.

use super::Exit;
use super::args::{Cli, VerifyArgs, VerifyFormat};
use super::barred_rows::Records;
use super::check::fail;
use super::clock_days;
use super::commits::{self, Slot};
use super::disk::{Kind, Shared};
use super::entity::Key;
use super::lacking::Lacking;
use super::levels::{self, Held, Level};
use super::output::{Out, exit_of};
use super::project::{Failure, shown};
use super::remarks::{self, Remark};
use super::rules_now::RulesNow;
use super::secrets::Secrets;
use super::store::{PROOF, Store, bundle};
use super::veil::known;
use super::witness::Witness;
use crate::draw::{
    Bundle, Claim, Commit, FileName, Ids, Statement, Verdict, is_nonce, verify, verify_void, worst,
};
use crate::finding::{Finding, Severity};
use crate::ledger::{
    CHANGED_DRAW_FILE, DATED_AHEAD, Event, Log, REHEARSAL, Turn, Turns, Year, changed_tasks, folder_name,
    unrecorded_changes,
};
use crate::msg;
use crate::source::Sources;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A round with the files of the rounds before it.
struct Round {
    name: String,
    bundle: Bundle,
    earlier: Vec<Bundle>,
    /// Which draw of the ledger it is; unknown of a folder by itself.
    of: Option<(String, Turn)>,
    /// Whether it is a void commit of which the salts are there, and nothing else counts.
    void: bool,
    /// The proof beside it that the ledger records its commit; of a folder by itself.
    proof: Option<Vec<u8>>,
}

/// What there is to verify.
struct Asked {
    rounds: Vec<Round>,
    /// What was gone through of the ledger; nothing where there is no ledger.
    levels: Vec<Level>,
    /// The slots of the ledger; none where there is no ledger.
    slots: Vec<Slot>,
    /// What is right and never left unsaid.
    remarks: Vec<Remark>,
    findings: Vec<Finding>,
    /// The events of the ledger; none where there is no ledger.
    log: Log,
    records: Option<Records>,
    rules: Option<RulesNow>,
    /// Whether a step was cut off before its checkpoint: the next one catches up.
    behind: bool,
}

pub(super) fn run(cli: &Cli, args: &VerifyArgs, out: &Out) -> Exit {
    if args.secrets.is_some() && args.entity.is_none() {
        out.hint(&msg!("verify-secrets-for-one"));
        return Exit::Usage;
    }
    let witness = match Witness::of(args) {
        Ok(witness) => witness,
        Err(failure) => return fail(&failure, out),
    };
    let asked = rounds(cli, args, &witness);
    let Asked { rounds, levels, slots, remarks, mut findings, log, records, rules, behind } = match asked {
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
        out.hint(&msg!("verify-nothing"));
        return Exit::Incomplete;
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
        }
        let rounds: Vec<(String, Bundle, Vec<Bundle>)> =
            rounds.into_iter().filter(|r| !r.void).map(|r| (r.name, r.bundle, r.earlier)).collect();
        let (key, beside) = match key(cli, args, &log, &rounds) {
            Ok(both) => both,
            Err(failure) => return fail(&failure, out),
        };
        let log = beside.as_ref().unwrap_or(&log);
        let exit = super::entity::run((code, &key), (&rounds, log), &findings, args.format, out);
        return if untold { exit.and(Exit::Incomplete) } else { exit };
    }
    let mut other_rules = Vec::new();
    let settling = Settling { slots: &slots, records: records.as_ref(), rules: rules.as_ref(), log: &log };
    let mut judge = |r: &Round| (r.name.clone(), settling.claims(r, &witness, &mut other_rules));
    let judged: Vec<(String, Vec<Claim>)> = rounds.iter().map(&mut judge).collect();
    let today = now.date();
    let lacks = |(r, (_, claims)): (&Round, &(String, Vec<Claim>))| {
        let own = r.of.is_some();
        let lacking = Lacking::of(&r.bundle, &r.earlier, claims, own, today);
        lacking.without_task(own && !r.void && r.bundle.task().is_none())
    };
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
        || judged.iter().any(|(_, claims)| claims.iter().any(|c| witness.is_owed(c)));
    // In a rehearsal nobody can tell whether the hours were waited for; of a round by itself nobody can ever.
    let rehearsed = args.paths.is_empty() && findings.iter().any(|f| f.code.code == REHEARSAL.code);
    // What no checkpoint has yet nobody signed for.
    let exit = match (wrong, unchecked || behind || rehearsed) {
        (true, _) => Exit::Integrity,
        (false, true) => Exit::Incomplete,
        (false, false) => Exit::Clean,
    };
    exit.and(exit_of(&findings, Severity::Error))
}

/// What settles statements that files alone leave open.
struct Settling<'a> {
    slots: &'a [Slot],
    records: Option<&'a Records>,
    rules: Option<&'a RulesNow>,
    log: &'a Log,
}

impl Settling<'_> {
    /// The statements of a round; rules that are others now are added to the findings.
    fn claims(&self, r: &Round, witness: &Witness, other_rules: &mut Vec<Finding>) -> Vec<Claim> {
        if r.void {
            return verify_void(&r.bundle);
        }
        let mut claims = verify(&r.bundle, &r.earlier);
        let slot = r.of.as_ref().and_then(|(task, turn)| self.slots.iter().find(|slot| slot.is(task, *turn)));
        if let Some(slot) = slot {
            slot.settle(&r.bundle, &mut claims);
        }
        if let (Some(records), Some((task, turn))) = (self.records, &r.of) {
            records.settle(self.log, (task, *turn), &mut claims);
        }
        if r.of.is_none() {
            claims.push(witness.claim(&r.bundle, r.proof.as_deref()));
            Witness::settle_hours(&r.bundle, r.proof.as_deref(), &mut claims);
        }
        if let (Some(rules), Some((task, turn))) = (self.rules, &r.of) {
            other_rules.extend(rules.settle(self.log, (task, *turn), &r.bundle, &mut claims));
        }
        claims
    }
}

/// The revealed rounds of a plan folder, with what they prove.
pub(super) struct Checked {
    /// Each round with its statements, in the order of their names.
    pub rounds: Vec<(String, Vec<Claim>)>,
    /// Each round but void ones with its files and those of the rounds before it.
    pub files: Vec<(String, Bundle, Vec<Bundle>)>,
    /// What is wrong with the ledger or to be said of it.
    pub findings: Vec<Finding>,
    /// The events of the ledger.
    pub log: Log,
}

/// Checks every revealed round of a plan folder.
pub(super) fn checked(disk: &Shared, dir: &Path) -> Result<Checked, Box<Failure>> {
    let witness = Witness::default();
    let held = Held { noted: None, keys: &[] };
    let Asked { rounds, slots, mut findings, log, records, rules, .. } = of_ledger(disk, dir, &held)?;
    let settling = Settling { slots: &slots, records: records.as_ref(), rules: rules.as_ref(), log: &log };
    let mut other_rules = Vec::new();
    let judged =
        rounds.iter().map(|r| (r.name.clone(), settling.claims(r, &witness, &mut other_rules))).collect();
    findings.extend(other_rules);
    let files = rounds.into_iter().filter(|r| !r.void).map(|r| (r.name, r.bundle, r.earlier)).collect();
    Ok(Checked { rounds: judged, files, findings, log })
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

/// The events of the ledger in which a round's folder lies.
fn beside(disk: &Shared, args: &VerifyArgs) -> Result<Option<Log>, Box<Failure>> {
    let Some(path) = args.paths.first() else { return Ok(None) };
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    let ledger = real.ancestors().find(|a| a.join("events.jsonl").is_file());
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
        let earlier = siblings(path).iter().map(|p| bundle(p)).collect::<Result<_, _>>()?;
        let this = bundle(path)?;
        let void = this.get(FileName::Void).is_some() && this.get(FileName::Certificate).is_none();
        let proof = super::disk::read_if_there(&super::disk::REAL, &path.join(PROOF))?;
        findings.extend(Witness::rehearsed(&shown(path), proof.as_deref()));
        out.push(Round { name: shown(path), bundle: this, earlier, of: None, void, proof });
    }
    Ok(Asked {
        rounds: out,
        levels: Vec::new(),
        slots: Vec::new(),
        remarks: Vec::new(),
        findings,
        log: Log::default(),
        records: None,
        rules: None,
        behind: false,
    })
}

/// The folders of the earlier rounds beside a round's own: those whose commits it follows, by `previous`.
fn siblings(path: &Path) -> Vec<PathBuf> {
    let read = |p: &Path| std::fs::read(p.join("commit.txt")).ok().and_then(|b| Commit::parse(&b).ok());
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let Some(parent) = real.parent() else { return Vec::new() };
    let mut all: Vec<(PathBuf, Commit)> = std::fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|e| read(&e.path()).map(|c| (e.path(), c)))
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let mut chain = Vec::new();
    let mut next = read(path).and_then(|c| c.head.previous);
    while let Some(wanted) = next {
        let Some((folder, commit)) = all.iter().find(|(_, c)| c.digest() == wanted) else { break };
        // A commit that follows itself cannot exist; a folder met twice ends the walk all the same.
        if chain.contains(folder) {
            break;
        }
        chain.push(folder.clone());
        next = commit.head.previous;
    }
    chain.reverse();
    chain
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
        let claims = verify(&round.bundle, &round.earlier);
        let bad = claims.iter().filter(|c| c.verdict == Verdict::Disproven);
        wrong.extend(bad.map(|c| texts.text(&c.message())));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// Every round of a plan folder's ledger, and what does not hold in the ledger itself.
fn of_ledger(disk: &Shared, dir: &Path, held: &Held<'_>) -> Result<Asked, Box<Failure>> {
    // A folder that is not there is no empty one.
    disk.list(dir).map_err(|e| super::project::unreadable(dir, &e))?;
    let here = disk.kind(&dir.join("events.jsonl")).is_ok_and(|kind| kind == Kind::File);
    let ledger = if here { dir.to_owned() } else { dir.join("ledger") };
    let mut store = Store::read_on(disk, &ledger)?;
    let bundles = store.bundles()?;
    let year = Year::read(&store.log, &bundles, "ledger");
    let slots = commits::slots(&store.log, &year.voids);
    let remarks = remarks::of(&year);
    let mut findings = year.findings;
    let kept = unrecorded_changes(&store.log, &bundles, "ledger");
    for finding in kept.into_iter().chain(changed_tasks(&bundles, "ledger")) {
        // Some of them are said twice.
        let said = |f: &Finding| f.code == finding.code && f.place() == finding.place();
        if !findings.iter().any(said) {
            findings.push(finding);
        }
    }
    for (task, turn) in bundles.keys() {
        if !store.proof_holds(task, *turn)? {
            let path = shown(&store.slot_dir(task, *turn).join(PROOF));
            let finding = Finding::new(&CHANGED_DRAW_FILE, msg!("ledger-other-proof", path = path.as_str()));
            findings.push(finding.at_cell(&path, 0, 0, "").help(msg!("ledger-other-proof-help")));
        }
    }
    let levels = levels::levels(&store, &bundles, held, &mut findings)?;
    findings.extend(slots.iter().flat_map(Slot::findings));
    let mut out = Vec::new();
    let mut turns = Turns::default();
    // The commits of each task so far, in the order in which they were recorded: those that each rests on.
    let mut before: BTreeMap<String, Vec<Turn>> = BTreeMap::new();
    for entry in store.log.entries() {
        let Some((task, turn)) = turns.step(&entry.event) else { continue };
        let commits = before.entry(task.to_owned()).or_default();
        if matches!(entry.event, Event::DrawCommit { .. }) && !commits.contains(&turn) {
            commits.push(turn);
        }
        if !matches!(entry.event, Event::DrawReveal { .. } | Event::VoidReveal { .. }) {
            continue;
        }
        let void = matches!(entry.event, Event::VoidReveal { .. });
        if void && !year.voids.iter().any(|v| v.task == task && v.turn == turn) {
            continue;
        }
        let at = |turn: &Turn| bundles.get(&(task.to_owned(), *turn)).cloned().unwrap_or_default();
        let this = at(&turn);
        let name = folder_name(task, turn);
        let earlier = commits.iter().take_while(|other| **other != turn).map(at).collect();
        out.push(Round { name, bundle: this, earlier, of: Some((task.to_owned(), turn)), void, proof: None });
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    let records = Some(Records::of(dir, &store, bundles));
    let (log, behind) = (std::mem::take(&mut store.log), store.is_behind());
    let rules = Some(RulesNow::of(dir));
    Ok(Asked { rounds: out, levels, slots, remarks, findings, log, records, rules, behind })
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
        for claim in claims.iter().filter(|c| (one && !is_void(claims)) || c.verdict == Verdict::Disproven) {
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
