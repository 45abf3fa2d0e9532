//! `ssj verify`: everything that files alone can prove, in a process of its own.

use super::Exit;
use super::args::{Cli, VerifyArgs, VerifyFormat};
use super::barred_rows::Records;
use super::check::fail;
use super::clock_days;
use super::commits::{self, Slot};
use super::output::{Out, exit_of};
use super::project::{Failure, shown};
use super::store::{Store, bundle};
use crate::draw::{
    Bundle, Checkpoint, Claim, Commit, Digest, FileName, Statement, Verdict, verify, verify_void, worst,
};
use crate::finding::{Finding, Severity};
use crate::ledger::{Event, Log, Turn, Turns, Year, folder_name};
use crate::msg;
use crate::source::Sources;
use serde_json::{Value, json};
use std::collections::BTreeMap;
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
}

/// What there is to verify.
struct Asked {
    rounds: Vec<Round>,
    /// The slots of the ledger; none where there is no ledger.
    slots: Vec<Slot>,
    findings: Vec<Finding>,
    /// The events of the ledger; none where there is no ledger.
    log: Log,
    records: Option<Records>,
}

pub(super) fn run(cli: &Cli, args: &VerifyArgs, out: &Out) -> Exit {
    let Asked { rounds, slots, findings, log, records } = match rounds(cli, args) {
        Ok(asked) => asked,
        Err(failure) => return fail(&failure, out),
    };
    // A void with its reason is named, and nothing is wrong with the ledger for it.
    let whole = findings.iter().all(|f| f.severity < Severity::Error);
    if let (Some(path), true) = (&args.checkpoint, whole && args.paths.is_empty()) {
        out.hint(&msg!("verify-extends", path = shown(path)));
    }
    if args.checkpoint.is_some() && !args.paths.is_empty() {
        out.hint(&msg!("verify-checkpoint-of-ledger"));
        return Exit::Usage;
    }
    if rounds.is_empty() && whole && args.checkpoint.is_none() {
        eprint!("{}", out.human(&findings, &Sources::default()));
        out.hint(&msg!("verify-nothing"));
        return Exit::Incomplete;
    }
    if let Some(code) = &args.entity {
        let rounds: Vec<(String, Bundle, Vec<Bundle>)> =
            rounds.into_iter().filter(|r| !r.void).map(|r| (r.name, r.bundle, r.earlier)).collect();
        return super::entity::run(code, &rounds, &findings, args.format, out);
    }
    let judge = |r: &Round| {
        if r.void {
            return (r.name.clone(), verify_void(&r.bundle));
        }
        let mut claims = verify(&r.bundle, &r.earlier);
        let slot = r.of.as_ref().and_then(|(task, turn)| slots.iter().find(|slot| slot.is(task, *turn)));
        if let Some(slot) = slot {
            slot.settle(&r.bundle, &mut claims);
        }
        if let (Some(records), Some((task, turn))) = (&records, &r.of) {
            records.settle(&log, (task, *turn), &mut claims);
        }
        (r.name.clone(), claims)
    };
    let judged: Vec<(String, Vec<Claim>)> = rounds.iter().map(judge).collect();
    match args.format {
        VerifyFormat::Paper => {
            out.hint(&msg!("paper-of-one"));
            return Exit::Usage;
        }
        VerifyFormat::Json => {
            let mut json = to_json(&judged, &slots, &findings, out);
            if let Some(json) = json.as_object_mut() {
                json.insert("other_days".to_owned(), clock_days::json(&log).into());
            }
            out.print(&format!("{json:#}\n"));
        }
        VerifyFormat::Human => {
            human(&judged, &slots, &findings, out);
            clock_days::lines(&log).iter().for_each(|line| out.item(0, line));
        }
    }
    let wrong = judged.iter().any(|(_, claims)| worst(claims) == Verdict::Disproven);
    let exit = if wrong { Exit::Integrity } else { Exit::Clean };
    exit.and(exit_of(&findings, Severity::Error))
}

fn rounds(cli: &Cli, args: &VerifyArgs) -> Result<Asked, Box<Failure>> {
    if args.paths.is_empty() {
        let noted = args.checkpoint.as_deref().map(noted).transpose()?;
        return of_ledger(cli.dir.as_deref().unwrap_or(Path::new(".")), noted.as_ref());
    }
    let mut out = Vec::new();
    for path in &args.paths {
        if !path.join("commit.txt").is_file() {
            return Err(super::project::unreadable(
                &path.join("commit.txt"),
                &std::io::Error::from(std::io::ErrorKind::NotFound),
            ));
        }
        let earlier = siblings(path).iter().map(|p| bundle(p)).collect::<Result<_, _>>()?;
        let mut this = bundle(path)?;
        with_task(&mut this, path)?;
        let void = this.get(FileName::Void).is_some() && this.get(FileName::Certificate).is_none();
        out.push(Round { name: shown(path), bundle: this, earlier, of: None, void });
    }
    Ok(Asked { rounds: out, slots: Vec::new(), findings: Vec::new(), log: Log::default(), records: None })
}

/// Adds the task that lies beside a commit, where it does.
fn with_task(bundle: &mut Bundle, folder: &Path) -> Result<(), Box<Failure>> {
    let path = folder.join("task.json");
    match std::fs::read(&path) {
        Ok(bytes) => bundle.insert_task(bytes),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
        Err(e) => return Err(super::project::unreadable(&path, &e)),
    }
    Ok(())
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

/// A checkpoint that somebody noted: the ledger's file of that time, or a line `size:root`.
fn noted(path: &Path) -> Result<Checkpoint, Box<Failure>> {
    let text = super::project::read_text(path)?;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let pair = match lines.as_slice() {
        ["ssj/checkpoint/1", size, root] => size.strip_prefix("size=").zip(root.strip_prefix("root=")),
        [line] => line.split_once(':'),
        _ => None,
    };
    let read = pair.and_then(|(size, root)| Some((size.parse().ok()?, Digest::parse(root)?)));
    match read {
        Some((size, root)) => Ok(Checkpoint { size, root }),
        None => {
            let message = msg!("verify-no-checkpoint", path = shown(path));
            let finding = Finding::new(&super::exit::UNREADABLE, message).at_cell(&shown(path), 0, 0, "");
            Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Invalid }))
        }
    }
}

/// Every round of a plan folder's ledger, and what does not hold in the ledger itself.
fn of_ledger(dir: &Path, noted: Option<&Checkpoint>) -> Result<Asked, Box<Failure>> {
    // A folder that is not there is no empty one.
    std::fs::read_dir(dir).map_err(|e| super::project::unreadable(dir, &e))?;
    let ledger = if dir.join("events.jsonl").is_file() { dir.to_owned() } else { dir.join("ledger") };
    let mut store = Store::read(&ledger)?;
    let bundles = store.bundles()?;
    let year = Year::read(&store.log, &bundles, "ledger");
    let slots = commits::slots(&store.log, &year.voids);
    let mut findings = year.findings;
    findings.extend(slots.iter().flat_map(Slot::findings));
    if let Some(noted) = noted.filter(|noted| !store.log.extends(noted)) {
        let now = store.log.checkpoint();
        let message = msg!("verify-not-extended", size = noted.size, root = noted.root.hex(), now = now.size);
        let finding = Finding::new(&crate::ledger::BROKEN_LEDGER, message).help(msg!("ledger-broken-help"));
        findings.push(finding);
    }
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
        let mut this = at(&turn);
        with_task(&mut this, &store.slot_dir(task, turn))?;
        let name = folder_name(task, turn);
        if let Some(commit) = this.get(FileName::Commit).and_then(|b| Commit::parse(b).ok())
            && !store.log.extends(&commit.head.ledger)
        {
            let message = msg!("keeper-changed", what = msg!("keeper-the-ledger"));
            let finding = Finding::new(&crate::ledger::BROKEN_LEDGER, message);
            findings.push(finding.about("draw", name.as_str(), ""));
        }
        let earlier = commits.iter().take_while(|other| **other != turn).map(at).collect();
        out.push(Round { name, bundle: this, earlier, of: Some((task.to_owned(), turn)), void });
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    let records = Some(Records::of(dir, &store, bundles));
    let log = std::mem::take(&mut store.log);
    Ok(Asked { rounds: out, slots, findings, log, records })
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

fn to_json(judged: &[(String, Vec<Claim>)], slots: &[Slot], findings: &[Finding], out: &Out) -> Value {
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
    json!({ "schema": "ssj/verify/1", "rounds": rounds, "slots": slots, "findings": listed(findings, out) })
}

/// Findings about the ledger, in brief.
pub(super) fn listed(findings: &[Finding], out: &Out) -> Vec<Value> {
    let one = |f: &Finding| json!({ "name": f.code.name, "code": f.code.code, "message": out.texts.text(&f.message) });
    findings.iter().map(one).collect()
}
