//! `ssj draw show`: what became of a slot, and who of its list is to be inspected now and by whom; of one that is not
//! committed to, what would be frozen.

use super::Exit;
use super::args::ShowArgs;
use super::check::fail;
use super::clock_days;
use super::crew_list::{self, Listed, Names};
use super::libraries::Libraries;
use super::output::Out;
use super::people_changes;
use super::pool_changes;
use super::project::{Failure, Project, shown};
use super::store::Store;
use super::veil::{Codes, unveil};
use crate::draw::{Bundle, Duty, Figures, FileName, StratumTerms};
use crate::finding::{Severity, in_line};
use crate::ledger::{Committed, DrawRecord, Event, Story, Turn, Turns, Year, folder_name};
use crate::message::Message;
use crate::msg;
use std::collections::BTreeMap;

pub(super) fn run(project: &Project, args: &ShowArgs, out: &Out) -> Exit {
    match Store::read_on(&project.disk, &project.dir.join(&project.manifest.ledger)) {
        Ok(store) => show(project, args, store, out),
        Err(failure) => fail(&failure, out),
    }
}

fn show(project: &Project, args: &ShowArgs, store: Store, out: &Out) -> Exit {
    let (task, asked) = (args.which.task.as_str(), args.which.round);
    let of_slot = |turn: Turn| (turn.round, turn.sub) == (asked.round, asked.sub);
    let story = Story::of(&store.log, task);
    let bundles = match store.bundles() {
        Ok(bundles) => bundles,
        Err(failure) => return fail(&failure, out),
    };
    let mut year = Year::read(&store.log, &bundles, &project.manifest.ledger);
    let codes = match unveil(project, &store.log, &mut year, &args.lookup) {
        Ok(codes) => codes,
        Err(failure) => return fail(&failure, out),
    };
    for void in year.voids.iter().filter(|void| void.task == task && of_slot(void.turn)) {
        out.item(0, &void.message(task));
        out.item(2, &msg!("show-void-counts-no-more", folder = shown(&store.slot_dir(task, void.turn))));
    }
    // Of the whole task: every later draw of it rests on the new chain.
    for lost in year.lost_chains.iter().filter(|lost| lost.task == task) {
        out.item(0, &lost.message(&year, task));
    }
    let up = year.given_up.iter().find(|up| up.task == task && up.round == asked.round && asked.sub == 0);
    if let Some(up) = up {
        out.item(0, &up.message(task));
        return Exit::Clean;
    }
    let Some(of) = story.current(asked.round, asked.sub) else {
        if args.files {
            for void in story.commits.iter().filter(|c| of_slot(c.turn)) {
                if let Err(failure) = files(&store, task, void, out) {
                    return fail(&failure, out);
                }
            }
        }
        return super::preview::show(project, args, store, out);
    };
    out.item(0, &state(task, of, &year));
    clock_days::of_draw(&store.log, (task, of.turn)).iter().for_each(|line| out.item(2, line));
    let folder = folder_name(task, of.turn);
    let about = |f: &crate::finding::Finding| f.subject.as_ref().is_some_and(|s| s.name == folder);
    year.findings.retain(|f| f.severity == Severity::Error && about(f));
    if !year.findings.is_empty() {
        out.beside(&year.findings, &project.sources);
        return Exit::Integrity;
    }
    if of.result.is_some() {
        list(project, (task, of), (&store, &bundles), (&story, &year, &codes), out);
    }
    let record = match of.turn.sub {
        0 => year.draws.get(&(task.to_owned(), of.turn.round)),
        _ => year.sub_draws.get(&(task.to_owned(), of.turn)),
    };
    let figures = record.and_then(figures).unwrap_or_default();
    if !figures.is_empty() {
        super::preview::print_figures(&figures, out);
    }
    out.item(0, &msg!("show-folder", folder = shown(&store.slot_dir(task, of.turn))));
    if let Some(early) = record.and_then(|record| record.early.as_ref()) {
        out.item(0, &early.message(task, of.turn));
    }
    if record.is_some_and(|record| record.alone) {
        out.hint(&msg!("audit-one-typist", task = task, round = of.turn));
    }
    if of.turn.sub == 0
        && let Some(pool) = bundles.get(&(task.to_owned(), of.turn)).and_then(Bundle::pool)
    {
        let most = pool_changes::most(args.changes);
        match pool_changes::since_before(project, (&store, task, of.turn), pool, most) {
            Ok(since) => since.iter().for_each(|change| pool_changes::tell(change, args.changes, out)),
            Err(failure) => return fail(&failure, out),
        }
        let mut libraries = Libraries::default();
        if let Err(failure) = libraries.people(project) {
            return fail(&failure, out);
        }
        match people_changes::since_before(&libraries, (&store, task, of.turn)) {
            Ok(since) => since.iter().for_each(|change| people_changes::tell(change, args.changes, out)),
            Err(failure) => return fail(&failure, out),
        }
    }
    if of.result.is_some() && of.revealed.is_none() {
        out.hint(&msg!("list-confidential"));
    }
    if args.files
        && let Err(failure) = files(&store, task, of, out)
    {
        return fail(&failure, out);
    }
    Exit::Clean
}

/// What was frozen, in figures: the same before the draw and after it.
fn figures(record: &DrawRecord) -> Option<Vec<Figures>> {
    let (commit, strata) = (record.commit.as_ref()?, record.strata.as_ref()?);
    let one = |terms: &StratumTerms| {
        let counts = strata.iter().find(|(stratum, _)| *stratum == terms.stratum)?.1;
        Figures::of(terms, counts, commit.head.quota, commit.head.repeat)
    };
    commit.strata.iter().map(one).collect()
}

/// How far a slot has come.
fn state(task: &str, of: &Committed, year: &Year) -> Message {
    let record = match of.turn.sub {
        0 => year.draws.get(&(task.to_owned(), of.turn.round)),
        _ => year.sub_draws.get(&(task.to_owned(), of.turn)),
    };
    let time = |at: Option<jiff::civil::DateTime>| at.map(|at| at.to_string()).unwrap_or_default();
    let (round, committed) = (of.turn, of.at.to_string());
    let drawn = time(record.and_then(|r| r.ran));
    match (&of.result, of.revealed) {
        (None, _) => msg!("show-committed", task = task, round = round, committed = committed),
        (_, None) => msg!("show-drawn", task = task, round = round, committed = committed, drawn = drawn),
        (_, Some(at)) => msg!(
            "show-revealed",
            task = task,
            round = round,
            committed = committed,
            drawn = drawn,
            revealed = at.to_string()
        ),
    }
}

/// Who is to be inspected now and by whom: substitutes and inspectors who came in stand in their places.
fn list(
    project: &Project,
    (task, of): (&str, &Committed),
    (store, bundles): (&Store, &BTreeMap<(String, Turn), Bundle>),
    (story, year, codes): (&Story, &Year, &Codes),
    out: &Out,
) {
    let Some(record) = year.draws.get(&(task.to_owned(), of.turn.round)) else { return };
    let duty = bundles.get(&(task.to_owned(), of.turn)).and_then(|bundle| bundle.get(FileName::Duty));
    let duty = Duty::parse(duty.unwrap_or_default()).unwrap_or_default();
    let drawn: Vec<&str> = duty.teams.iter().map(|team| coded(codes, team.entity.as_str())).collect();
    // Of whoever is off the list: whether nobody is left to stand in.
    let off = |drawn: &str| {
        let entity = standing(drawn, record).0;
        let open = record.failures.iter().find(|f| f.entity == entity && f.substitute.is_none());
        open.map(|failure| failure.nobody)
    };
    let (mut now, mut gone, mut waiting) = (Vec::new(), Vec::new(), Vec::new());
    for one in drawn {
        match off(one) {
            None => now.push(one),
            Some(true) => gone.push(one),
            Some(false) => waiting.push(one),
        }
    }
    let everybody = now.iter().chain(&waiting).chain(&gone);
    let names = Names::of(project, everybody.map(|drawn| standing(drawn, record).0));
    let listed = |drawn: &&str| {
        let (entity, notes) = standing(drawn, record);
        let team = record.teams.get(entity).cloned().unwrap_or_default();
        let mut one = Listed { entity: entity.to_owned(), team, notes };
        one.notes.extend(replaced((task, of), store, (story, codes), (&one, &names)));
        let key = (task.to_owned(), of.turn.round, one.entity.clone());
        let visits = year.visits.get(&key).map(|visit| visit.inspections.as_slice()).unwrap_or_default();
        one.notes.extend(visits.first().map(|visit| msg!("list-inspected", date = visit.on)));
        one
    };
    if year.veiled.contains(&(task.to_owned(), of.turn.round)) {
        out.hint(&msg!("show-veiled"));
    }
    out.item(0, &msg!("show-now", n = now.len()));
    crew_list::print(now.len(), now.iter().map(listed), &names, out);
    names.say_nameless(out);
    if !waiting.is_empty() {
        out.item(0, &msg!("show-waiting", n = waiting.len()));
        crew_list::print(waiting.len(), waiting.iter().map(listed), &names, out);
    }
    if !gone.is_empty() {
        out.item(0, &msg!("show-nobody-instead", n = gone.len()));
        crew_list::print(gone.len(), gone.iter().map(listed), &names, out);
    }
}

/// The code of an entity by its id in the files.
fn coded<'a>(codes: &'a Codes, id: &'a str) -> &'a str {
    codes.get(id).map_or(id, |code| code.as_str())
}

/// Who stands where a drawn entity stood, with what happened on the way.
fn standing<'a>(drawn: &'a str, record: &'a DrawRecord) -> (&'a str, Vec<Message>) {
    let (mut entity, mut notes) = (drawn, Vec::new());
    // A failure names somebody who was not on the list before, so that this ends; a forged one does not go on for ever.
    for _ in 0..=record.failures.len() {
        let Some(failure) = record.failures.iter().find(|f| f.entity == entity) else { break };
        let reason = in_line(&failure.reason);
        let reason = reason.as_str();
        let Some(substitute) = &failure.substitute else {
            notes.push(match failure.nobody {
                true => msg!("list-nobody-left", reason = reason),
                false => msg!("list-failed", reason = reason),
            });
            break;
        };
        notes.push(msg!("list-stands-in", failed = entity, reason = reason));
        entity = substitute;
    }
    (entity, notes)
}

/// The inspectors of an entity's team who came in for others.
fn replaced(
    (task, of): (&str, &Committed),
    store: &Store,
    (story, codes): (&Story, &Codes),
    (listed, names): (&Listed, &Names),
) -> Vec<Message> {
    let round = story.current(of.turn.round, 0).map(|c| c.turn);
    let (mut out, mut turns) = (Vec::new(), Turns::default());
    for entry in store.log.entries() {
        let step = turns.step(&entry.event);
        let Event::InspectorReplaced { entity, absent, inspector, reason, .. } = &entry.event else {
            continue;
        };
        if step.is_some_and(|(of, turn)| of == task && Some(turn) == round)
            && coded(codes, entity) == listed.entity
        {
            let (absent, inspector) = (names.person(absent), names.person(inspector));
            out.push(msg!("list-replaced", inspector = inspector, absent = absent, reason = in_line(reason)));
        }
    }
    out
}

/// The texts of a slot as they lie in its folder.
fn files(store: &Store, task: &str, of: &Committed, out: &Out) -> Result<(), Box<Failure>> {
    let bundle = store.bundle(task, of.turn)?;
    let names = [
        FileName::Commit,
        FileName::Beacon,
        FileName::Selected,
        FileName::Duty,
        FileName::Certificate,
        FileName::Void,
    ];
    for name in names {
        if let Some(bytes) = bundle.get(name) {
            let text = crate::finding::printable(&String::from_utf8_lossy(bytes));
            out.print(&format!("— {name}.txt\n{text}"));
        }
    }
    Ok(())
}
