//! `ssj draw`: commit, run, substitute, void, reveal.

use super::Exit;
use super::afterwards::{Accepted, Reported, Voided};
use super::args::{
    Cli, CommitArgs, DrawCommand, DrawRunArgs, Format, PresentArgs, ReplaceArgs, RevealArgs, SlotArgs,
    SubstituteArgs, VoidArgs,
};
use super::ceremony::{Cancelled, Dialogue, Terminal, look_up_issue, odd_people, quicknet_after, several};
use super::check::fail;
use super::clock::{now, time_of};
use super::crew_list::{self, Listed, Names};
use super::hashed::hash_of;
use super::keeper::{Anew, Keeper, Stop, known, refuse};
use super::ledger::approver as approved_by;
use super::output::{Out, exit_of};
use super::people_changes;
use super::pool_changes;
use super::project::{Failure, Project, folder_of, opened, shown, unreadable};
use super::round_files::ordinary;
use super::secrets::Secrets;
use super::veil::is_absent;
use crate::audit::PoolChange;
use crate::draw::{Beacon, Digest, Evidence, Ids, pulse_time, typed_beacon};
use crate::finding::Severity;
use crate::ledger::{Ceremony, ChainLost, Committed, Dated, Exhibit, Turn};
use crate::message::Message;
use crate::msg;
use jiff::civil::DateTime;
use std::collections::BTreeSet;

/// Says why a step was refused.
pub(super) fn stopped(stop: &Stop, project: &Project, out: &Out) -> Exit {
    match stop {
        Stop::Failure(failure) => fail(failure, out),
        Stop::Findings(findings) => {
            out.beside(findings, &project.sources);
            exit_of(findings, Severity::Error)
        }
    }
}

pub(super) fn run(cli: &Cli, command: &DrawCommand, out: &Out) -> Exit {
    let (project, out) = match opened(folder_of(None, cli), Format::Human, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    match step(&project, command, &out) {
        Ok(exit) => exit,
        Err(stop) => stopped(&stop, &project, &out),
    }
}

/// One command on a project.
pub(super) fn step(project: &Project, command: &DrawCommand, out: &Out) -> Result<Exit, Stop> {
    let (task, turn) = command.slot();
    known(project, task, turn)?;
    match command {
        DrawCommand::Show(args) => {
            assumed(project, &args.which.task, out);
            Ok(super::show::run(project, args, out))
        }
        DrawCommand::Commit(args) => {
            assumed(project, &args.slot.task, out);
            commit(project, args, out)
        }
        DrawCommand::Run(args) => draw(project, args, out),
        DrawCommand::Substitute(args) => substitute(project, args, out),
        DrawCommand::Replace(args) => replace(project, args, out),
        DrawCommand::Void(args) => void(project, args, out),
        DrawCommand::Reveal(args) => reveal(project, args, out),
        DrawCommand::Export(args) => super::export::run(project, args, out),
        DrawCommand::Adopt(args) => super::adopt::run(project, args, out),
        DrawCommand::Annex(args) => super::annex::run(project, args, out),
    }
}

/// What the pool of a commit has otherwise than that of the task's draw before.
fn since_before(
    project: &Project,
    keeper: &Keeper<'_>,
    (task, turn): (&str, Turn),
) -> Result<Option<PoolChange>, Box<Failure>> {
    let bundle = keeper.store.bundle(task, turn)?;
    let Some(pool) = bundle.pool().filter(|_| turn.sub == 0) else { return Ok(None) };
    pool_changes::since_before(project, (&keeper.store, task, turn), pool, pool_changes::most(false))
}

/// Says what of a task is assumed: whoever commits to a draw must know what the document does not say.
fn assumed(project: &Project, task: &str, out: &Out) {
    let all = super::plan::compiled(project).1.assumed;
    let of_task = all.iter().filter(|one| one.tasks.is_empty() || one.tasks.iter().any(|t| t == task));
    of_task.for_each(|one| out.hint(&one.message()));
}

/// Opens the ledger for a step, and says how it was found.
pub(super) fn keeper<'a>(project: &'a Project, slot: &SlotArgs, out: &Out) -> Result<Keeper<'a>, Stop> {
    let parties = super::parties::resolved(&project.model, &slot.party)?;
    let secrets = Secrets::of_user(slot.secrets.as_ref(), &parties, &project.dir)?;
    let mut keeper = Keeper::open(project, secrets)?;
    keeper.take_part(&slot.task, &parties)?;
    keeper.store.clock = Some(project.clock());
    keeper.said.drain(..).for_each(|said| out.hint(&said));
    Ok(keeper)
}

/// The same for a step that asks people first: the lock is taken for the recording alone ([`Keeper::lock`]).
fn looking<'a>(project: &'a Project, slot: &SlotArgs, out: &Out) -> Result<Keeper<'a>, Stop> {
    let parties = super::parties::resolved(&project.model, &slot.party)?;
    let secrets = Secrets::of_user(slot.secrets.as_ref(), &parties, &project.dir)?;
    let mut keeper = Keeper::look(project, secrets)?;
    keeper.take_part(&slot.task, &parties)?;
    keeper.store.clock = Some(project.clock());
    keeper.said.drain(..).for_each(|said| out.hint(&said));
    Ok(keeper)
}

/// Who was named on the command line, by the rules of the dialogue; nobody is nothing to record.
pub(super) fn present(args: &PresentArgs) -> Result<Option<Ceremony>, Stop> {
    // Several in one word are several, as they are in the dialogue.
    let each = |said: &[String]| said.iter().flat_map(|one| several(one)).collect();
    let ceremony = Ceremony { typists: each(&args.typist), witnesses: each(&args.witness) };
    match odd_people(&ceremony) {
        Some(why) => Err(refuse(why, Exit::Usage)),
        None => Ok((ceremony != Ceremony::default()).then_some(ceremony)),
    }
}

/// Says at the time of the draw what will be said of it ever after: that no two people are named who typed.
pub(super) fn mind_two_people(evidence: &Evidence, ceremony: Option<&Ceremony>, of: &'static str, out: &Out) {
    if is_by_hand(evidence) && ceremony.is_none_or(|c| c.typists.len() < 2) {
        out.hint(&Message::new(of));
    }
}

/// Whether what the beacon gave is typed by people: a pulse proves itself.
pub(super) fn is_by_hand(evidence: &Evidence) -> bool {
    !matches!(evidence, Evidence::Drand(_))
}

/// A dialogue that somebody ended: nothing was recorded.
fn cancelled(out: &Out) -> Exit {
    out.hint(&msg!("ceremony-cancelled"));
    Exit::Usage
}

fn commit(project: &Project, args: &CommitArgs, out: &Out) -> Result<Exit, Stop> {
    let (slot, at) = (&args.slot, time_of(args.slot.at, now())?);
    let given = match args.beacon.as_deref() {
        None => None,
        Some("drand") => quicknet_after(Dated::by(at, Some(project.clock())).since()),
        Some(text) => match Beacon::parse(&typed_beacon(text)) {
            Ok(beacon) => Some(beacon),
            Err(_) => {
                out.hint(&msg!("draw-bad-beacon", text = text));
                out.hint(&msg!("draw-beacon-forms"));
                return Ok(Exit::Usage);
            }
        },
    };
    let terminal = Terminal::open().filter(|_| given.is_none());
    let asks = terminal.is_some();
    let mut keeper = if asks { looking(project, slot, out)? } else { keeper(project, slot, out)? };
    keeper.ids = args.ids;
    keeper.anew = anew(project, args)?;
    // Somebody else may have recorded since the command began.
    let mut at = time_of(slot.at, now())?;
    let given = match args.beacon.as_deref() {
        Some("drand") => quicknet_after(keeper.dated(at).since()),
        _ => given,
    };
    let (beacon, ceremony) = match (given, terminal) {
        (Some(beacon), _) => (beacon, present(&args.present)?),
        (None, None) => (Beacon::Dice, present(&args.present)?),
        (None, Some(mut terminal)) => {
            let asked = Dialogue { talk: &mut terminal, texts: &out.texts };
            match keeper.ask_commit(asked, &slot.task, slot.round, at)? {
                Some((beacon, ceremony)) => {
                    // The hours begin when it is recorded, and not when somebody sat down to type.
                    at = time_of(slot.at, now())?;
                    let again = || quicknet_after(keeper.dated(at).since()).unwrap_or_else(|| beacon.clone());
                    let beacon = if matches!(beacon, Beacon::Drand { .. }) { again() } else { beacon };
                    (beacon, Some(ceremony))
                }
                None => return Ok(cancelled(out)),
            }
        }
    };
    if asks {
        keeper.store.clock = Some(project.clock());
        keeper.lock(&slot.task, slot.round)?;
    }
    // Whoever sits at the terminal was told before they said yes.
    if !asks {
        keeper.begun_elsewhere(&slot.task).iter().for_each(|said| out.hint(said));
    }
    let look_up = look_up_issue(&beacon, keeper.dated(at).draw_from()).filter(|_| !asks);
    let commit = keeper.commit_before(&slot.task, slot.round, beacon, at, ceremony)?;
    look_up.iter().for_each(|said| out.hint(said));
    keeper.said.iter().for_each(|said| out.hint(said));
    if !keeper.found.is_empty() {
        out.beside(&keeper.found, &project.sources);
    }
    let (task, round, rows) = (slot.task.as_str(), slot.round, commit.pool_rows);
    out.item(0, &msg!("draw-committed", task = task, round = round, rows = rows));
    out.print(&format!("{}\n", commit.digest()));
    let turn = keeper.committed(task, round)?.turn;
    let folder = super::project::shown(&keeper.store.slot_dir(task, turn));
    out.item(0, &msg!("draw-committed-next", folder = folder));
    out.item(0, &announced(&commit.beacon, keeper.dated(at).draw_from()));
    match since_before(project, &keeper, (task, turn)) {
        Ok(since) => since.iter().for_each(|change| pool_changes::tell(change, false, out)),
        // The commit is recorded: what cannot be compared takes nothing of it back.
        Err(failure) => out.beside(&[failure.finding], &failure.sources),
    }
    match people_changes::since_before(&keeper.libraries, (&keeper.store, task, turn)) {
        Ok(since) => since.iter().for_each(|change| people_changes::tell(change, false, out)),
        Err(failure) => out.beside(&[failure.finding], &failure.sources),
    }
    let parties: Vec<String> = commit.salts.iter().map(|salt| salt.party.to_string()).collect();
    for (folder, parties) in keeper.secrets.places(&parties) {
        let together = parties.len() > 1;
        let parties: Vec<String> = parties.iter().map(|party| keeper.called(party)).collect();
        out.hint(&msg!("draw-salts-lie", parties = parties, folder = super::project::shown(&folder)));
        if together {
            out.hint(&msg!("draw-salts-together"));
        }
    }
    if let (Ids::Blind, Some(folder)) = (commit.head.ids, keeper.secrets.folder()) {
        out.hint(&msg!("draw-pool-secret-lies", task = task, folder = super::project::shown(folder)));
    }
    Ok(Exit::Clean)
}

/// Whose chains were lost and begin anew, by whose approval and why.
fn anew(project: &Project, args: &CommitArgs) -> Result<Option<Anew>, Stop> {
    if args.new_chain.is_empty() {
        return Ok(None);
    }
    let reason = args.reason.as_deref().unwrap_or_default().trim().to_owned();
    let approver = approved_by(args.approver.as_deref().unwrap_or_default())?;
    if reason.is_empty() {
        return Err(refuse(msg!("keeper-new-chain-unnamed"), Exit::Usage));
    }
    let parties = args.new_chain.iter().map(|name| super::parties::code_of(&project.model, name));
    let parties = parties.collect::<Result<_, _>>()?;
    Ok(Some(Anew { parties, lost: ChainLost { reason, approver } }))
}

/// What is announced with a commit: when the beacon comes, and which one it is.
fn announced(beacon: &Beacon, earliest: DateTime) -> Message {
    let t = earliest.to_string();
    match beacon {
        Beacon::Dice => msg!("draw-announce-dice", at = t),
        Beacon::Drand { round, .. } => {
            let there = pulse_time(*round).map(|there| there.to_string()).unwrap_or_default();
            msg!("draw-announce-pulse", at = t, pulse = round.to_string(), there = there)
        }
        Beacon::Lottery { lottery, issues } => {
            let issues: Vec<String> = issues.iter().map(ToString::to_string).collect();
            msg!("draw-announce-lottery", at = t, lottery = lottery.as_str(), issues = issues)
        }
    }
}

fn draw(project: &Project, args: &DrawRunArgs, out: &Out) -> Result<Exit, Stop> {
    let (slot, at) = (&args.slot, time_of(args.slot.at, now())?);
    let given =
        match args.evidence.as_deref().map(|text| (text, Evidence::parse(format!("{text}\n").as_bytes()))) {
            None => None,
            Some((_, Ok(evidence))) => Some(evidence),
            Some((text, Err(_))) => {
                out.hint(&msg!("draw-bad-evidence", text = text));
                crate::draw::faults(text).iter().for_each(|fault| out.hint(fault));
                out.hint(&msg!("draw-evidence-forms"));
                return Ok(Exit::Usage);
            }
        };
    let terminal = Terminal::open();
    if given.is_none() && terminal.is_none() {
        // What stands against the draw is said before what it would take.
        looking(project, slot, out)?.drawable(&slot.task, slot.round, at)?;
        out.hint(&msg!("ceremony-no-terminal"));
        out.hint(&msg!("draw-evidence-forms"));
        return Ok(Exit::Usage);
    }
    let asks = given.is_none();
    let mut keeper = if asks { looking(project, slot, out)? } else { keeper(project, slot, out)? };
    keeper.drawn_late(&slot.task, slot.round, at).iter().for_each(|late| out.hint(late));
    let since = keeper.people_since(&slot.task, slot.round)?;
    since.iter().for_each(|change| people_changes::tell_since_commit(change, out));
    let mut at = time_of(slot.at, now())?;
    let (evidence, ceremony) = match (given, terminal) {
        (None, Some(mut terminal)) => {
            let (of, commit, _) = keeper.drawable(&slot.task, slot.round, at)?;
            let earliest = of.dated().draw_from();
            let mut dialogue = Dialogue { talk: &mut terminal, texts: &out.texts };
            match dialogue.evidence(&commit, earliest, at) {
                Ok((evidence, ceremony)) => {
                    // Typing takes its time.
                    at = time_of(slot.at, now())?;
                    (evidence, Some(ceremony))
                }
                Err(Cancelled) => return Ok(cancelled(out)),
            }
        }
        (Some(evidence), _) => (evidence, present(&args.present)?),
        (None, None) => return Ok(Exit::Usage),
    };
    if asks {
        keeper.store.clock = Some(project.clock());
        keeper.lock(&slot.task, slot.round)?;
    }
    let present = ceremony.clone();
    let outcome = keeper.run_before(&slot.task, slot.round, &evidence, at, ceremony);
    keeper.said.iter().for_each(|said| out.hint(said));
    let outcome = outcome?;
    mind_two_people(&evidence, present.as_ref(), "draw-one-typist", out);
    let drawn = outcome.duty.teams.len();
    out.item(0, &msg!("draw-drawn", task = slot.task.as_str(), round = slot.round, drawn = drawn));
    crew_list::print_drawn(&keeper, &slot.task, &outcome.duty, out)?;
    if let Some(since) = &since {
        // A list that is recorded stays so, whatever is to be said of it.
        let ids = outcome.duty.teams.iter().map(|team| team.entity.to_string()).collect();
        let codes = keeper.codes(&slot.task, &ids).unwrap_or_default();
        for team in &outcome.duty.teams {
            let shown = codes.get(team.entity.as_str()).map_or(team.entity.to_string(), ToString::to_string);
            let said = people_changes::concerned(since, &team.entity, &team.inspectors, &shown);
            said.iter().for_each(|said| out.hint(said));
        }
    }
    Ok(Exit::Clean)
}

fn substitute(project: &Project, args: &SubstituteArgs, out: &Out) -> Result<Exit, Stop> {
    let slot = &args.slot;
    time_of(slot.at, now())?;
    // A film of a closed gate may be larger than the memory.
    let sha256 = hash_of(ordinary(&args.evidence)?).map_err(|e| unreadable(&args.evidence, &e))?;
    // Nothing is no evidence.
    if sha256 == Digest::of(b"") {
        let message = msg!("draw-empty-evidence", file = shown(&args.evidence));
        return Err(refuse(message, Exit::Usage));
    }
    let name = args.evidence.file_name().map(|name| name.to_string_lossy().into_owned());
    let evidence = Exhibit { file: name.unwrap_or_default(), sha256: sha256.hex() };
    let reported =
        Reported { entity: &args.entity, reason: &args.reason, evidence, contested: args.sub_draw };
    if slot.round.sub > 0 {
        out.hint(&msg!("draw-substitute-of-round", round = slot.round.round));
        return Ok(Exit::Usage);
    }
    let mut keeper = keeper(project, slot, out)?;
    let at = time_of(slot.at, now())?;
    let substitute = keeper.fail(&slot.task, slot.round.round, reported, at)?;
    let (task, round, entity) = (slot.task.as_str(), slot.round, args.entity.as_str());
    let late = keeper.window_of(task, round.round).filter(|to| keeper.dated(at).since().date() > *to);
    late.iter().for_each(|to| out.hint(&msg!("draw-failed-late", entity = entity, to = *to)));
    match substitute {
        Accepted::StandsIn(stand_in) if stand_in.is_nobody() => {
            out.item(0, &msg!("draw-nobody-instead", task = task, round = round, entity = entity));
        }
        Accepted::StandsIn(stand_in) => {
            let codes = keeper.codes(task, &BTreeSet::from([stand_in.entity.clone()]))?;
            let shown = codes.get(&stand_in.entity).map_or(stand_in.entity.clone(), ToString::to_string);
            out.item(
                0,
                &msg!(
                    "draw-stands-in",
                    task = task,
                    round = round,
                    entity = entity,
                    substitute = shown.as_str(),
                    rank = stand_in.rank
                ),
            );
            let list =
                [Listed { entity: shown.clone(), team: stand_in.inspectors.clone(), notes: Vec::new() }];
            crew_list::print(1, list, &Names::of(project, [shown.as_str()]), out);
            out.hint(&msg!("list-confidential"));
            for over in keeper.over_caps(task, round.round, &stand_in.entity)? {
                let (entity, objective, most) = (shown.as_str(), over.objective.as_str(), over.most);
                out.hint(&match over.scope.as_deref() {
                    None => msg!("draw-over-cap", entity = entity, objective = objective, most = most),
                    Some(scope) => msg!(
                        "draw-over-cap-of",
                        entity = entity,
                        objective = objective,
                        most = most,
                        scope = scope
                    ),
                });
            }
            for inspector in keeper.recused(task, &stand_in.entity, &stand_in.inspectors)? {
                let (inspector, entity) = (inspector.as_str(), shown.as_str());
                out.hint(&msg!("draw-recused", inspector = inspector, entity = entity));
            }
        }
        Accepted::NobodyLeft => {
            out.item(0, &msg!("draw-waits-for-nobody", task = task, round = round, entity = entity));
        }
        Accepted::Waits => {
            let sub = keeper.story(task).standing().filter(|c| c.turn.round == round.round).count();
            let next = format!("{}.{sub}", round.round);
            if let Some(to) = keeper.too_late_for_a_sub_draw(task, round.round, at) {
                out.item(
                    0,
                    &msg!("draw-waits-for-none", task = task, round = round, entity = entity, to = to),
                );
                return Ok(Exit::Clean);
            }
            out.item(0, &msg!("draw-waits", task = task, round = round, entity = entity, next = next));
        }
    }
    Ok(Exit::Clean)
}

fn replace(project: &Project, args: &ReplaceArgs, out: &Out) -> Result<Exit, Stop> {
    let slot = &args.slot;
    let who = (args.entity.as_str(), args.inspector.as_str(), args.reason.as_str());
    let mut keeper = keeper(project, slot, out)?;
    let at = time_of(slot.at, now())?;
    let next = keeper.replace(&slot.task, slot.round.round, who, at)?;
    let names = Names::of(project, []);
    let absent = args.inspector.trim().to_uppercase();
    out.item(
        0,
        &msg!(
            "draw-replaced",
            task = slot.task.as_str(),
            round = slot.round,
            entity = args.entity.as_str(),
            absent = names.person(&absent),
            inspector = names.person(next.as_str())
        ),
    );
    Ok(Exit::Clean)
}

fn void(project: &Project, args: &VoidArgs, out: &Out) -> Result<Exit, Stop> {
    let slot = &args.slot;
    let mut keeper = keeper(project, slot, out)?;
    let at = time_of(slot.at, now())?;
    let void = keeper.void(&slot.task, slot.round, &args.reason, &args.approver, at)?;
    let over = keeper.window_of(&slot.task, slot.round.round).is_some_and(|to| to < at.date());
    let (task, round) = (slot.task.as_str(), slot.round);
    out.item(
        0,
        &match void {
            Voided::Commit if over && slot.round.sub == 0 => {
                msg!("draw-voided-late", task = task, round = round)
            }
            Voided::Commit => msg!("draw-voided", task = task, round = round),
            Voided::Slot => msg!("draw-given-up", task = task, round = round),
        },
    );
    if let Err(Stop::Failure(failure)) = keeper.veil(task)
        && is_absent(&failure)
    {
        out.hint(&failure.finding.message);
        failure.finding.help.iter().for_each(|help| out.hint(help));
    }
    Ok(Exit::Clean)
}

fn reveal(project: &Project, args: &RevealArgs, out: &Out) -> Result<Exit, Stop> {
    let slot = &args.slot;
    let mut keeper = keeper(project, slot, out)?;
    let at = time_of(slot.at, now())?;
    let revealed =
        keeper.reveal(&slot.task, slot.round, at, args.early.as_deref().zip(args.approver.as_deref()));
    keeper.said.iter().for_each(|said| out.hint(said));
    revealed?;
    let story = keeper.story(&slot.task);
    let (task, round) = (slot.task.as_str(), slot.round);
    let folder = |turn| super::project::shown(&keeper.store.slot_dir(task, turn));
    match story.current(round.round, round.sub) {
        Some(of) => {
            out.item(0, &msg!("draw-revealed", task = task, round = round, folder = folder(of.turn)));
        }
        // Every commit of it is void: there is no certificate.
        None => {
            let of_slot = |c: &&Committed| (c.turn.round, c.turn.sub) == (round.round, round.sub);
            for void in story.commits.iter().filter(of_slot) {
                out.item(
                    0,
                    &msg!("draw-revealed-void", task = task, round = round, folder = folder(void.turn)),
                );
            }
        }
    }
    Ok(Exit::Clean)
}
