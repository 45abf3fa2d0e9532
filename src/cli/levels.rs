//! What `ssj verify` goes through of a ledger, level by level, and what it says of each.

use super::Exit;
use super::disk::{Doing, Kind, Trouble, listed};
use super::output::Out;
use super::project::{Failure, shown};
use super::store::{Noted, Store};
use crate::draw::Bundle;
use crate::draw::pool::Source as _;
use crate::finding::Finding;
use crate::ledger::{
    BAD_SIGNATURE, BROKEN_LEDGER, CHANGED_DRAW_FILE, Event, Log, Note, ROLLED_BACK, STRAY_FILE, Signed, Turn,
    Vkey, recorded_files,
};
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What somebody holds against the ledger: a checkpoint that was noted, and the keys that should have signed.
pub(super) struct Held<'a> {
    pub noted: Option<&'a Noted>,
    pub keys: &'a [Vkey],
}

/// How far a level went.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum State {
    /// Could not be checked.
    Open,
    Checked,
    Wrong,
}

/// A level and what is to be said of it.
pub(super) struct Level {
    name: &'static str,
    state: State,
    pub message: Message,
}

impl Level {
    pub fn json(&self, out: &Out) -> Value {
        let state = match self.state {
            State::Open => "not-checked",
            State::Checked => "checked",
            State::Wrong => "wrong",
        };
        json!({ "level": self.name, "state": state, "message": out.texts.text(&self.message) })
    }
}

/// Keys as they are given: each written out, or a file of them with one a line. Lines of a policy that name a log's key
/// count; one that names witnesses cannot be kept and is refused.
pub(super) fn keys(given: &[String]) -> Result<Vec<Vkey>, Box<Failure>> {
    let mut out = Vec::new();
    let bad = |message: Message| {
        let finding = Finding::new(super::refusals::of_file(&message), message);
        Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Usage })
    };
    for text in given {
        if text.contains('+') && !Path::new(text).is_file() {
            out.push(Vkey::parse(text).map_err(|_| bad(msg!("verify-bad-key", text = text.as_str())))?);
            continue;
        }
        let lines = super::round_files::small_text(Path::new(text))?;
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let key = line.strip_prefix("log ").unwrap_or(line).split_whitespace().next().unwrap_or_default();
            out.push(Vkey::parse(key).map_err(|_| bad(msg!("verify-bad-key", text = line)))?);
        }
    }
    Ok(out)
}

/// Goes through the levels; what is wrong is added to the findings. What could not be checked comes first.
pub(super) fn levels(
    store: &Store,
    bundles: &BTreeMap<(String, Turn), Bundle>,
    held: &Held<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Level>, Trouble> {
    let log = &store.log;
    let mut out = Vec::new();
    let mut say = |name, state, message| out.push(Level { name, state, message });
    let checkpoint = log.checkpoint();
    let strays = strays(store, findings)?;
    let (files, bytes) = amount(store, bundles)?;
    say("bytes", State::Checked, msg!("level-bytes", files = files, bytes = bytes));
    say("lines", State::Checked, msg!("level-lines", size = checkpoint.size));
    let last = log.entries().last().map(|entry| entry.at.to_string()).unwrap_or_default();
    if checkpoint.size > 0 {
        say("order", State::Checked, msg!("level-order", size = checkpoint.size, last = last));
    }
    say("tree", State::Checked, msg!("level-tree", root = checkpoint.root.hex()));
    match &store.noted {
        None => say("checkpoint", State::Open, msg!("level-no-checkpoint")),
        Some(noted) if noted.checkpoint != checkpoint => {
            say("checkpoint", State::Open, msg!("level-checkpoint-older", size = noted.checkpoint.size));
        }
        Some(noted) if noted.note.is_none() => {
            say("checkpoint", State::Checked, msg!("level-checkpoint-old-form"));
        }
        Some(_) => say("checkpoint", State::Checked, msg!("level-checkpoint")),
    }
    let (state, message) = signatures(store, held, findings);
    say("signatures", state, message);
    let changed = findings.iter().filter(|f| std::ptr::eq(f.code, &CHANGED_DRAW_FILE)).count();
    let kept = bundles.values().map(|b| b.held().count() + usize::from(b.pool().is_some())).sum::<usize>();
    match changed {
        0 => say("draw-files", State::Checked, msg!("level-draw-files", files = kept, draws = bundles.len())),
        n => say("draw-files", State::Wrong, msg!("level-draw-files-wrong", n = n)),
    }
    match strays {
        0 => say("strays", State::Checked, msg!("level-no-strays")),
        n => say("strays", State::Wrong, msg!("level-strays", n = n)),
    }
    match held.noted {
        None => say("older-checkpoint", State::Open, msg!("level-nothing-noted")),
        Some(noted) => match extended(log, noted) {
            Ok(message) => say("older-checkpoint", State::Checked, message),
            Err(finding) => {
                say("older-checkpoint", State::Wrong, finding.message.clone());
                findings.push(*finding);
            }
        },
    }
    out.sort_by_key(|level| level.state != State::Open);
    Ok(out)
}

/// How many files were read again, and how many bytes they have.
fn amount(store: &Store, bundles: &BTreeMap<(String, Turn), Bundle>) -> Result<(u64, u64), Trouble> {
    let mut pools = Vec::new();
    for (of, bundle) in bundles {
        let Some(pool) = bundle.pool() else { continue };
        let read = pool.open().and_then(|mut text| io::copy(&mut text, &mut io::sink()));
        let dir = || store.slot_dir(&of.0, of.1);
        pools.push(read.map_err(|e| Trouble::of(store.disk().as_ref(), Doing::Read, &dir(), e))?);
    }
    let of_draws = bundles
        .values()
        .flat_map(|b| b.held().map(|(_, bytes)| bytes.len()).chain(b.task().map(<[u8]>::len)));
    let note = store.noted.as_ref().map(|noted| noted.note.as_ref().map_or(0, |note| note.text().len()));
    let all = of_draws.chain(note).chain((!store.log.entries().is_empty()).then(|| store.log.text().len()));
    let all = all.map(|len| len as u64).chain(pools);
    Ok(all.fold((0, 0), |(files, bytes), len| (files + 1, bytes + len)))
}

/// What the signatures under the ledger's own checkpoint, and under one that is held against it, are worth.
fn signatures(store: &Store, held: &Held<'_>, findings: &mut Vec<Finding>) -> (State, Message) {
    let own = store.noted.as_ref().and_then(|noted| noted.note.as_ref());
    let noted = held.noted.and_then(|noted| noted.note.as_ref());
    let mut wrong = |message: Message| {
        findings.push(Finding::new(&BAD_SIGNATURE, message.clone()).help(msg!("bad-signature-help")));
        (State::Wrong, message)
    };
    let notes = || {
        own.map(|note| ("checkpoint.txt", note)).into_iter().chain(noted.map(|note| ("--checkpoint", note)))
    };
    // By the ledger's own word.
    for (which, note) in notes() {
        if let Some(key) = store.log.key(note.checkpoint.size)
            && note.signed_by(&key) == Signed::Bad
        {
            return wrong(msg!("level-bad-signature", file = which, key = key.name(), id = key.id()));
        }
    }
    if !held.keys.is_empty() {
        let by = |note: &Note, wanted: Signed| held.keys.iter().find(|key| note.signed_by(key) == wanted);
        for (which, note) in notes() {
            if by(note, Signed::Good).is_none() {
                return wrong(match by(note, Signed::Bad) {
                    Some(key) => msg!("level-bad-signature", file = which, key = key.name(), id = key.id()),
                    None => msg!("level-no-such-signature", file = which),
                });
            }
        }
        return match own.and_then(|note| by(note, Signed::Good)) {
            Some(key) => (State::Checked, msg!("level-signed", key = key.name(), id = key.id())),
            None => wrong(msg!("level-no-such-signature", file = "checkpoint.txt")),
        };
    }
    let key = own.and_then(|note| Some((note, store.log.key(note.checkpoint.size)?)));
    match key {
        Some((note, key)) if note.signed_by(&key) == Signed::Good => {
            (State::Open, msg!("level-signed-by-own", key = key.name(), id = key.id()))
        }
        Some((_, key)) => (State::Open, msg!("level-unsigned-now", key = key.name(), id = key.id())),
        None => (State::Open, msg!("level-unsigned")),
    }
}

/// Whether the log extends a checkpoint that was noted of it; if not, what happened.
fn extended(log: &Log, noted: &Noted) -> Result<Message, Box<Finding>> {
    let (then, now) = (&noted.checkpoint, log.checkpoint());
    if log.extends(then) {
        return Ok(msg!("level-extends", size = then.size, more = now.size - then.size.min(now.size)));
    }
    let told = log.entries().iter().find(|entry| match &entry.event {
        Event::Restore(restore) => restore
            .lost
            .as_ref()
            .is_some_and(|l| (l.size, l.root.as_str()) == (then.size, then.root.hex().as_str())),
        _ => false,
    });
    let finding = match told {
        Some(entry) => {
            let (seq, at) = (entry.seq, entry.at.to_string());
            let message = msg!("verify-restored", size = then.size, seq = seq, at = at);
            Finding::new(&ROLLED_BACK, message)
        }
        None if then.size > now.size => {
            let missing = then.size - now.size;
            let message = msg!("verify-rolled-back", size = then.size, now = now.size, missing = missing);
            Finding::new(&ROLLED_BACK, message).help(msg!("rolled-back-help"))
        }
        None => {
            let root = then.root.hex();
            let message = msg!("verify-not-extended", size = then.size, root = root, now = now.size);
            let finding = Finding::new(&BROKEN_LEDGER, message).help(msg!("ledger-broken-help"));
            match &noted.note {
                Some(note) if note.origin != log.origin(then.size) => {
                    finding.help(msg!("verify-other-origin", origin = note.origin.as_str()))
                }
                _ => finding,
            }
        }
    };
    Err(Box::new(finding))
}

/// Names what lies in the ledger's folder and no event records; how many there are.
fn strays(store: &Store, findings: &mut Vec<Finding>) -> Result<usize, Trouble> {
    let recorded = recorded_files(&store.log);
    let own = |path: &Path| {
        let names: Vec<String> = path.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        match names.as_slice() {
            ["events.jsonl" | "checkpoint.txt" | ".lock" | ".writer"] => true,
            ["draws", folder, file] => recorded.get(*folder).is_some_and(|names| {
                [super::store::TASK, super::store::PROOF].contains(file)
                    || names.iter().any(|name| *file == format!("{name}.txt"))
            }),
            _ => false,
        }
    };
    let mut count = 0;
    for path in walk(store, store.dir())? {
        let Ok(inside) = path.strip_prefix(store.dir()) else { continue };
        if !own(inside) {
            count += 1;
            let left =
                inside.starts_with(".staged") || inside.to_string_lossy().starts_with(super::disk::DRAFT);
            let message = match left {
                true => msg!("ledger-left-over", path = shown(&path)),
                false => msg!("ledger-stray", path = shown(&path)),
            };
            findings.push(Finding::new(&STRAY_FILE, message).at_cell(&shown(&path), 0, 0, ""));
        }
    }
    Ok(count)
}

/// Whether a draw lies in the ledger's folder that no event records: then the events are older than it.
pub(super) fn has_unrecorded_draws(store: &Store) -> Result<bool, Trouble> {
    let recorded = recorded_files(&store.log);
    let draws = store.dir().join("draws");
    let found = walk(store, store.dir())?;
    Ok(found.iter().filter_map(|path| path.strip_prefix(&draws).ok()).any(|inside| {
        let folder = inside.iter().next().map(|name| name.to_string_lossy().into_owned());
        inside.iter().count() > 1 && folder.is_some_and(|folder| !recorded.contains_key(&*folder))
    }))
}

/// Everything below a folder that is no folder itself; links are not followed.
fn walk(store: &Store, dir: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let disk = store.disk().as_ref();
    let mut out = Vec::new();
    for path in listed(disk, dir)? {
        match disk.kind(&path) {
            Ok(Kind::Folder) => out.extend(walk(store, &path)?),
            _ => out.push(path),
        }
    }
    Ok(out)
}
