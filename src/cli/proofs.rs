//! What a ledger proves: every revealed round derived again from its files, and what does not hold in the ledger itself.
//! `ssj verify` says it round by round, the audit and the reports judge by it; neither has a check of its own.

use super::barred_rows::Records;
use super::commits::{self, Slot};
use super::derived::{disproven, unrevealed};
use super::disk::{Kind, Shared};
use super::lacking::Lacking;
use super::levels::{self, Held, Level};
use super::project::{Failure, Project, shown};
use super::remarks::{self, Remark};
use super::rules_now::RulesNow;
use super::store::{PROOF, Store};
use super::witness::Witness;
use crate::draw::{
    Bundle, Claim, Commit, Digest, FileName, Statement, Verdict, against_others, verify, verify_void,
};
use crate::finding::{Finding, NotChecked};
use crate::ledger::{
    Anchors, CHANGED_DRAW_FILE, DrawRecord, Entry, Event, Log, OTHER_TERMS, Story, Turn, Turns, Year,
    changed_tasks, folder_name, is_lost_task, unrecorded_changes,
};
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of a ledger's draws.
pub(super) type Bundles = BTreeMap<(String, Turn), Bundle>;

/// A round with the files of the rounds before it.
pub(super) struct Round {
    pub name: String,
    pub bundle: Bundle,
    pub earlier: Vec<Bundle>,
    /// Which draw of the ledger it is; unknown of a folder by itself.
    pub of: Option<(String, Turn)>,
    /// Whether it is a void commit of which the salts are there, and nothing else counts.
    pub void: bool,
    /// What lies beside it; of a folder by itself.
    pub proofs: Proofs,
    /// Other commits of the slots of this round and of those before it, that were given or lie beside it; of a folder by
    /// itself.
    pub others: Vec<Bundle>,
}

/// The proofs beside a round that a ledger records it.
#[derive(Default)]
pub(super) struct Proofs {
    /// That it records the commit.
    pub commit: Option<Vec<u8>>,
    /// That it records the certificate.
    pub certificate: Option<Vec<u8>>,
}

impl Round {
    /// What of it could not be checked, by its claims.
    pub fn lacking(&self, claims: &[Claim], today: Date) -> Lacking {
        let own = self.of.is_some();
        let lacking = Lacking::of(&self.bundle, &self.earlier, claims, own, today);
        lacking.without_task(own && !self.void && self.bundle.task().is_none())
    }
}

/// What there is to verify.
#[derive(Default)]
pub(super) struct Asked {
    pub rounds: Vec<Round>,
    /// What was gone through of the ledger; nothing where there is no ledger.
    pub levels: Vec<Level>,
    /// The slots of the ledger; none where there is no ledger.
    pub slots: Vec<Slot>,
    /// What is right and never left unsaid.
    pub remarks: Vec<Remark>,
    pub findings: Vec<Finding>,
    /// The events of the ledger; none where there is no ledger.
    pub log: Log,
    pub records: Option<Records>,
    pub rules: Option<RulesNow>,
    /// Whether a step was cut off before its checkpoint: the next one catches up.
    pub behind: bool,
    /// The rounds of the ledger that are not revealed, with the last day of their visits.
    pub waiting: Vec<(String, Date)>,
}

/// What settles statements that files alone leave open.
pub(super) struct Settling<'a> {
    pub slots: &'a [Slot],
    pub records: Option<&'a Records>,
    pub rules: Option<&'a RulesNow>,
    pub log: &'a Log,
}

impl Settling<'_> {
    /// The statements of a round; rules that are others now are added to the findings.
    pub fn claims(&self, r: &Round, witness: &Witness, other_rules: &mut Vec<Finding>) -> Vec<Claim> {
        if r.void {
            return verify_void(&r.bundle, &r.earlier);
        }
        let mut claims = verify(&r.bundle, &r.earlier);
        against_others(&r.bundle, &r.earlier, &r.others, &mut claims);
        let slot = r.of.as_ref().and_then(|(task, turn)| self.slots.iter().find(|slot| slot.is(task, *turn)));
        if let Some(slot) = slot {
            slot.settle(&r.bundle, &mut claims);
        }
        if r.of.is_some() {
            settle_gaps(self.log, &r.bundle, &mut claims);
            settle_failures(self.log, &r.bundle, &mut claims);
        }
        if let (Some(records), Some((task, turn))) = (self.records, &r.of) {
            records.settle(self.log, (task, *turn), &mut claims);
        }
        if r.of.is_none() {
            claims.push(witness.claim(&r.bundle, r.proofs.commit.as_deref()));
            Witness::settle_hours(&r.bundle, r.proofs.commit.as_deref(), &mut claims);
            witness.settle_failures(&r.bundle, r.proofs.certificate.as_deref(), &mut claims);
        }
        if let (Some(rules), Some((task, turn))) = (self.rules, &r.of) {
            other_rules.extend(rules.settle(self.log, (task, *turn), &r.bundle, &mut claims));
        }
        claims
    }
}

/// Settles by the ledger whether a salt that left two links out is the first of a chain that was begun for a loss.
fn settle_gaps(log: &Log, bundle: &Bundle, claims: &mut [Claim]) {
    let Some(bytes) = bundle.get(FileName::Commit) else { return };
    let Ok(commit) = Commit::parse(bytes) else { return };
    let digest = Digest::of(bytes).hex();
    let own = |e: &&Entry| matches!(&e.event, Event::DrawCommit { commit, .. } if *commit == digest);
    let seq = log.entries().iter().find(own).map_or(u64::MAX, |entry| entry.seq);
    let ends = Anchors::of(log);
    for claim in claims.iter_mut().filter(|claim| claim.is_of_a_gap()) {
        let Statement::Link(party) = &claim.statement else { continue };
        let Some(line) = commit.salts.iter().find(|line| line.party == *party) else { continue };
        let end = ends.at(commit.head.draw.as_str(), party.as_str(), seq);
        let begun = end.is_some_and(|end| end.link.checked_sub(1) == Some(line.link));
        (claim.verdict, claim.why) = match (begun, end) {
            (true, Some(end)) => (Verdict::Proven, msg!("verify-link-anew", seq = end.seq, link = end.link)),
            _ => (Verdict::Disproven, msg!("verify-link-passed", party = party.as_str(), link = line.link)),
        };
    }
}

/// The event of the reveal that records this certificate, by its number.
pub(super) fn recorded_certificate(log: &Log, certificate: &[u8]) -> Option<u64> {
    let digest = Digest::of(certificate).hex();
    let own =
        |e: &&Entry| matches!(&e.event, Event::DrawReveal { certificate, .. } if *certificate == digest);
    log.entries().iter().find(own).map(|entry| entry.seq)
}

/// Settles by the ledger whether the failures of a certificate are the recorded ones: it records the certificate, and what
/// of that has no record of its own is found there. One that is another than the recorded is found by its hash.
fn settle_failures(log: &Log, bundle: &Bundle, claims: &mut [Claim]) {
    let Some(certificate) = bundle.get(FileName::Certificate) else { return };
    let Some(claim) = claims.iter_mut().find(|c| c.statement == Statement::Failures) else { return };
    (claim.verdict, claim.why) = match recorded_certificate(log, certificate) {
        Some(seq) => (Verdict::Proven, msg!("verify-failures-recorded", seq = seq)),
        None => (Verdict::Disproven, msg!("verify-failures-other")),
    };
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

/// What the audit judges by besides the year: what is disproven or changed, and what could not be derived again.
pub(super) struct Rederived {
    pub findings: Vec<Finding>,
    pub not_checked: Vec<NotChecked>,
}

/// Derives every revealed round of a ledger again, for the audit of a day. The year is as it stood on that day; what of the
/// ledger does not hold is found whenever it came.
pub(super) fn rederived(
    (dir, model): (&Path, &Model),
    (store, bundles, year): (&Store, &Bundles, &Year),
    as_of: Date,
) -> Result<Rederived, Box<Failure>> {
    let ledger = year.events.trim_end_matches("/events.jsonl").to_owned();
    let later = store.log.entries().last().is_some_and(|last| last.at.date() > as_of);
    let whole = later.then(|| Year::read(&store.log, bundles, &ledger));
    let whole = whole.as_ref().unwrap_or(year);
    let records = Records::of(dir, store, bundles.clone()).with_rules(model);
    let asked = of_store((store, bundles, whole), (&ledger, records), &Held { noted: None, keys: &[] })?;
    let settling =
        Settling { slots: &asked.slots, records: asked.records.as_ref(), rules: None, log: &store.log };
    // What the year itself found it has already.
    let mut findings = asked.findings.get(whole.findings.len()..).unwrap_or_default().to_vec();
    let (mut open, mut why) = (Vec::new(), Vec::new());
    let mut tells = |draw: &str, message: Message| {
        open.push(draw.to_owned());
        why.push(message);
    };
    for name in drawn(&store.log, year) {
        if !asked.rounds.iter().any(|round| round.name == name) {
            tells(&name, msg!("audit-underived-secret", draw = name.as_str()));
        }
    }
    let changed: BTreeSet<&str> = asked
        .findings
        .iter()
        // A lost task keeps nobody from deriving the list: whoever takes it away does not hide an exchanged one.
        .filter(|f| std::ptr::eq(f.code, &CHANGED_DRAW_FILE) && !is_lost_task(f))
        .filter_map(|f| f.subject.as_ref().map(|s| s.name.as_str()))
        .collect();
    // The lists that rest on files which are not there or are others, by the draw whose files they are.
    let mut resting: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for round in &asked.rounds {
        // What does not follow from files that are others than the recorded ones says nothing of the draw; that they are
        // others is found already.
        if let Some(name) = rests_on(round, bundles).find(|name| changed.contains(name.as_str())) {
            resting.entry(name).or_default().push(round.name.clone());
            continue;
        }
        let claims = settling.claims(round, &Witness::default(), &mut Vec::new());
        // Terms that are not those of the task have a finding of their own.
        let named = |f: &Finding| {
            std::ptr::eq(f.code, &OTHER_TERMS) && f.subject.as_ref().is_some_and(|s| s.name == round.name)
        };
        let named = whole.findings.iter().any(named);
        let own = claims.iter().filter(|c| !named || c.statement != Statement::Terms);
        findings.extend(disproven(&ledger, &round.name, own));
        let lacking = round.lacking(&claims, as_of);
        let veiled = || {
            let of = round.of.as_ref().map(|(task, turn)| (task.clone(), turn.round));
            of.is_some_and(|of| year.veiled.contains(&of))
        };
        let said = lacking.message(&round.name).filter(|_| !lacking.is_nothing());
        if let Some(message) = said.or_else(|| lacking.of_task(&round.name)) {
            tells(&round.name, message);
        } else if veiled() {
            tells(&round.name, msg!("audit-underived-blind", draw = round.name.as_str()));
        }
    }
    let mut not_checked: Vec<NotChecked> =
        resting.into_iter().map(|(draw, lists)| without_files(&asked.findings, &draw, lists)).collect();
    not_checked.extend((!open.is_empty()).then(|| NotChecked {
        what: msg!("audit-underived", n = open.len(), draws = open),
        why: msg!("audit-underived-why", why = why),
    }));
    Ok(Rederived { findings, not_checked })
}

/// Says once what is missing or is another file of a draw, for all lists that rest on it.
fn without_files(findings: &[Finding], draw: &str, lists: Vec<String>) -> NotChecked {
    let of = |f: &&Finding| f.subject.as_ref().is_some_and(|s| s.name == draw);
    let changed = |f: &&Finding| std::ptr::eq(f.code, &CHANGED_DRAW_FILE) && !is_lost_task(f);
    let files: Vec<Message> = findings.iter().filter(changed).filter(of).map(|f| f.message.clone()).collect();
    let later = if lists.iter().all(|list| list == draw) { "none" } else { "some" };
    NotChecked {
        what: msg!("audit-underived", n = lists.len(), draws = lists),
        why: msg!("audit-underived-changed", files = files, draw = draw, later = later),
    }
}

/// The draws by whose files a round is derived again, by the names of their folders: its own and those before it.
fn rests_on<'a>(round: &'a Round, bundles: &'a Bundles) -> impl Iterator<Item = String> + 'a {
    let before = |(task, turn): &&(String, Turn)| {
        round.of.as_ref().is_some_and(|(own, last)| own == task && turn <= last)
    };
    bundles.keys().filter(before).map(|(task, turn)| folder_name(task, *turn))
}

/// The draws of a year that have a list, by the names of their folders.
fn drawn(log: &Log, year: &Year) -> Vec<String> {
    let tasks: BTreeSet<&str> = year.draws.keys().map(|(task, _)| task.as_str()).collect();
    let has_list = |task: &str, turn: Turn| {
        let record = match turn.sub {
            0 => year.draws.get(&(task.to_owned(), turn.round)),
            _ => year.sub_draws.get(&(task.to_owned(), turn)),
        };
        record.is_some_and(|record| record.ran.is_some())
    };
    let of = |task: &str| {
        let standing = Story::of(log, task).standing().map(|of| of.turn).collect::<Vec<_>>();
        standing
            .into_iter()
            .filter(|turn| has_list(task, *turn))
            .map(|turn| folder_name(task, turn))
            .collect()
    };
    tasks.into_iter().flat_map(|task| -> Vec<String> { of(task) }).collect()
}

/// Every round of a plan folder's ledger, and what does not hold in the ledger itself.
pub(super) fn of_ledger(disk: &Shared, dir: &Path, held: &Held<'_>) -> Result<Asked, Box<Failure>> {
    // A folder that is not there is no empty one.
    disk.list(dir).map_err(|e| super::project::unreadable(dir, &e))?;
    let here = disk.kind(&dir.join("events.jsonl")).is_ok_and(|kind| kind == Kind::File);
    let name = if here { "ledger".to_owned() } else { Project::ledger_of(dir)? };
    let ledger = if here { dir.to_owned() } else { dir.join(&name) };
    let mut store = Store::read_on(disk, &ledger)?;
    let bundles = store.bundles()?;
    let year = Year::read(&store.log, &bundles, &name);
    let records = Records::of(dir, &store, bundles.clone());
    let mut asked = of_store((&store, &bundles, &year), (&name, records), held)?;
    asked.findings.extend(asked.slots.iter().flat_map(Slot::findings).collect::<Vec<_>>());
    asked.findings.extend(store.without_events()?);
    (asked.log, asked.behind) = (std::mem::take(&mut store.log), store.is_behind());
    asked.rules = Some(RulesNow::of(dir));
    Ok(asked)
}

/// The same of a ledger that was read, with the whole of its year; its findings come first.
fn of_store(
    (store, bundles, year): (&Store, &Bundles, &Year),
    (ledger, records): (&str, Records),
    held: &Held<'_>,
) -> Result<Asked, Box<Failure>> {
    let mut findings = year.findings.clone();
    // A file that both look at is said once.
    let unrecorded = unrecorded_changes(&store.log, bundles, ledger);
    for finding in unrecorded.into_iter().chain(changed_tasks(bundles, ledger)) {
        if !findings.contains(&finding) {
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
    let levels = levels::levels(store, bundles, held, &mut findings)?;
    let tasks: BTreeSet<&str> = bundles.keys().map(|(task, _)| task.as_str()).collect();
    for task in tasks {
        let more = unrevealed(store, (ledger, &records), task, &findings);
        findings.extend(more);
    }
    Ok(Asked {
        rounds: revealed(store, bundles, year),
        levels,
        slots: commits::slots(&store.log, &year.voids),
        remarks: remarks::of(year),
        waiting: waiting(year),
        findings,
        records: Some(records),
        ..Asked::default()
    })
}

/// The draws that stand and are not revealed, by the names of their folders.
fn waiting(year: &Year) -> Vec<(String, Date)> {
    let rounds = year.draws.iter().map(|((task, round), record)| (task, Turn::from(*round), record));
    let sub_draws = year.sub_draws.iter().map(|((task, turn), record)| (task, *turn, record));
    let secret = rounds.chain(sub_draws).filter(|(.., record)| record.revealed.is_none());
    let until = |(task, turn, record): (&String, Turn, &DrawRecord)| {
        Some((folder_name(task, turn), record.commit.as_ref()?.head.visit_by))
    };
    secret.filter_map(until).collect()
}

/// The rounds whose salts are public, by name, each with the files of those before it.
fn revealed(store: &Store, bundles: &Bundles, year: &Year) -> Vec<Round> {
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
        out.push(Round {
            name,
            bundle: this,
            earlier,
            of: Some((task.to_owned(), turn)),
            void,
            proofs: Proofs::default(),
            others: Vec::new(),
        });
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}
