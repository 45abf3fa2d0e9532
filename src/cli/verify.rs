//! `ssj verify`: everything that files alone can prove, in a process of its own.

use super::Exit;
use super::args::{Cli, VerifyArgs, VerifyFormat};
use super::barred_rows::Records;
use super::check::fail;
use super::clock_days;
use super::commits::{self, Slot};
use super::disk::{Kind, Shared};
use super::levels::{self, Held, Level};
use super::output::{Out, exit_of};
use super::project::{Failure, shown};
use super::store::{Store, bundle};
use crate::draw::{Bundle, Claim, Commit, FileName, Statement, Verdict, verify, verify_void, worst};
use crate::finding::{Finding, Severity};
use crate::ledger::{Event, Log, Turn, Turns, Year, folder_name, unrecorded_changes};
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
    /// What was gone through of the ledger; nothing where there is no ledger.
    levels: Vec<Level>,
    /// The slots of the ledger; none where there is no ledger.
    slots: Vec<Slot>,
    findings: Vec<Finding>,
    /// The events of the ledger; none where there is no ledger.
    log: Log,
    records: Option<Records>,
    /// Whether a step was cut off before its checkpoint: the next one catches up.
    behind: bool,
}

pub(super) fn run(cli: &Cli, args: &VerifyArgs, out: &Out) -> Exit {
    let Asked { rounds, levels, slots, findings, log, records, behind } = match rounds(cli, args) {
        Ok(asked) => asked,
        Err(failure) => return fail(&failure, out),
    };
    // A void with its reason is named, and nothing is wrong with the ledger for it.
    let whole = findings.iter().all(|f| f.severity < Severity::Error);
    if let (Some(path), true) = (&args.checkpoint, whole && args.paths.is_empty()) {
        out.hint(&msg!("verify-extends", path = shown(path)));
    }
    if !args.key.is_empty() && !args.paths.is_empty() {
        out.hint(&msg!("verify-key-of-ledger"));
        return Exit::Usage;
    }
    if args.checkpoint.is_some() && !args.paths.is_empty() {
        out.hint(&msg!("verify-checkpoint-of-ledger"));
        return Exit::Usage;
    }
    if rounds.is_empty() && whole && args.checkpoint.is_none() {
        match args.format {
            VerifyFormat::Json => {
                out.print(&format!("{:#}\n", to_json(&[], &levels, &slots, &findings, out)))
            }
            _ => levels.iter().for_each(|level| out.line(&level.message)),
        }
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
            let mut json = to_json(&judged, &levels, &slots, &findings, out);
            if let Some(json) = json.as_object_mut() {
                json.insert("other_days".to_owned(), clock_days::json(&log).into());
            }
            out.print(&format!("{json:#}\n"));
        }
        VerifyFormat::Human => {
            levels.iter().for_each(|level| out.item(0, &level.message));
            human(&judged, &slots, &findings, out);
            clock_days::lines(&log).iter().for_each(|line| out.item(0, line));
        }
    }
    let wrong = judged.iter().any(|(_, claims)| worst(claims) == Verdict::Disproven);
    let exit = if wrong { Exit::Integrity } else { Exit::Clean };
    // What no checkpoint has yet nobody signed for.
    let exit = if behind { exit.and(Exit::Incomplete) } else { exit };
    exit.and(exit_of(&findings, Severity::Error))
}

fn rounds(cli: &Cli, args: &VerifyArgs) -> Result<Asked, Box<Failure>> {
    if args.paths.is_empty() {
        let noted = args.checkpoint.as_deref().map(super::ledger::noted).transpose()?;
        let held = Held { noted: noted.as_ref(), keys: &levels::keys(&args.key)? };
        return of_ledger(&super::disk::real(), cli.dir.as_deref().unwrap_or(Path::new(".")), &held);
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
        let this = bundle(path)?;
        let void = this.get(FileName::Void).is_some() && this.get(FileName::Certificate).is_none();
        out.push(Round { name: shown(path), bundle: this, earlier, of: None, void });
    }
    Ok(Asked {
        rounds: out,
        levels: Vec::new(),
        slots: Vec::new(),
        findings: Vec::new(),
        log: Log::default(),
        records: None,
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
    let mut findings = year.findings;
    findings.extend(unrecorded_changes(&store.log, &bundles, "ledger"));
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
    let (log, behind) = (std::mem::take(&mut store.log), store.is_behind());
    Ok(Asked { rounds: out, levels, slots, findings, log, records, behind })
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
