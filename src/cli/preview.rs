//! What committing to a slot would freeze, with the rules, the libraries and the ledger as they are now. Nothing is
//! written, and no salt is touched.

use super::Exit;
use super::args::{ShowArgs, WhichArgs};
use super::clock::now;
use super::crews::Trouble;
use super::draw::stopped;
use super::keeper::{Froze, Keeper, Stop, refuse};
use super::libraries::Libraries;
use super::other_library::otherwise;
use super::output::Out;
use super::people_changes::{self, Now};
use super::plan::compiled;
use super::pool_changes;
use super::project::{Project, unreadable, unwritable};
use super::secrets::Secrets;
use super::store::Store;
use crate::audit::{PeopleChange, PoolChange};
use crate::draw::pool::{PoolText, StreamError};
use crate::draw::{Beacon, Figures, Frozen, Ids, People, Slotted, head_of};
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use std::collections::BTreeMap;

pub(super) fn show(project: &Project, args: &ShowArgs, store: Store, out: &Out) -> Exit {
    let slot = &args.which;
    if slot.round.sub > 0 {
        // Whom a sub-draw draws from is known once its failures are recorded, at the commit.
        out.hint(&msg!("keeper-not-committed", task = slot.task.as_str(), round = slot.round));
        return Exit::Invalid;
    }
    match frozen(project, args, store) {
        Ok(preview) => {
            print(slot, &preview, out);
            preview.otherwise.iter().for_each(|said| out.hint(said));
            if !preview.found.is_empty() {
                out.beside(&preview.found, &project.sources);
            }
            preview.since.iter().for_each(|change| pool_changes::tell(change, args.changes, out));
            preview.people.iter().for_each(|change| people_changes::tell(change, args.changes, out));
            preview.doubt.iter().for_each(|doubt| out.hint(doubt));
            let to = preview.frozen.window.to;
            // In a rehearsal the times are those that are typed.
            if !project.manifest.rehearsal && to < now().date() {
                let (task, round) = (slot.task.as_str(), slot.round);
                out.hint(&msg!("keeper-window-over", task = task, round = round, to = to));
            }
            if !preview.refused.is_empty() {
                out.beside(&preview.refused, &project.sources);
            }
            out.item(0, &msg!("preview-nothing-recorded"));
            if preview.refused.is_empty() { Exit::Clean } else { Exit::Invalid }
        }
        Err(stop) => stopped(&stop, project, out),
    }
}

/// A slot as it would be frozen.
struct Preview {
    frozen: Frozen<PoolText>,
    figures: Vec<Figures>,
    /// How many of the earlier rounds are drawn.
    drawn: u32,
    /// What of the pool is otherwise than in the draw before.
    since: Option<PoolChange>,
    /// What of the roster and the recusals is.
    people: Option<PeopleChange>,
    /// Which libraries are not those that were verified.
    otherwise: Vec<Message>,
    /// What was found of the libraries.
    found: Vec<Finding>,
    /// Teams that may not suffice, whoever is drawn.
    doubt: Option<Message>,
    /// Recusals of nobody and teams that cannot be formed: why a commit would be refused.
    refused: Vec<Finding>,
}

/// The slot as it would be frozen, and how many of its earlier rounds are drawn.
fn frozen(project: &Project, args: &ShowArgs, store: Store) -> Result<Preview, Stop> {
    let (slot, most) = (&args.which, pool_changes::most(args.changes));
    let secrets = args.lookup.secrets.as_ref();
    let mut libraries = Libraries::of_people(project)?;
    libraries.recorded(&store.log, &project.manifest.ledger);
    let (model, plan) = compiled(project);
    // No salt is touched; the ids of a blind draw take its pool secret.
    let secrets = Secrets::for_signing(secrets, &project.dir)?;
    let keeper = Keeper::of(project, (model, plan), libraries, (store, secrets));
    let task = keeper.task(&slot.task)?;
    // The rounds before that are drawn; the others would change the numbers.
    let story = keeper.story(&slot.task);
    let round = slot.round.round;
    let is_drawn = |r: &u32| story.is_settled(*r);
    let drawn = (1..round).take_while(is_drawn).last().unwrap_or(0);
    let past = keeper.past(&slot.task, &story)?;
    let veil = keeper.veil(&slot.task)?;
    let visits = keeper.visited(&slot.task, slot.round, veil.as_ref())?;
    let (code, turn) = (slot.task.as_str(), story.next(round, 0));
    let slot = Slotted {
        model: &keeper.model,
        plan: &keeper.plan,
        task,
        round,
        entities: &[],
        inspectors: &keeper.libraries.inspectors,
        recusals: &keeper.libraries.recusals,
        past: &past,
        visits: &visits,
        previous: None,
        ledger: keeper.store.log.checkpoint(),
        salts: Vec::new(),
        beacon: Beacon::Dice,
        veil: veil.as_ref(),
    };
    // Beside the ledger nothing is written; what is written has everybody's stratum, and no other process looks at it.
    let own = tempfile::tempdir().map_err(|e| unwritable(&std::env::temp_dir(), &e))?;
    let dir = own.path().to_owned();
    let Froze { frozen, pool, read, found } = keeper.freeze(&slot, &dir)?;
    let otherwise = otherwise(&keeper.store.log, &read);
    let Frozen { files, pool: figures, strata, quota, repeat, window } = frozen;
    let frozen = Frozen { files: files.with_pool(pool.text()), pool: figures, strata, quota, repeat, window };
    let figures = frozen.figures().map_err(|error| match error {
        StreamError::Read(error) => Stop::from(unreadable(&dir, &error)),
        other => refuse(msg!("draw-pool-unread", why = other.to_string()), Exit::Invalid),
    })?;
    let since = pool_changes::since_before(project, (&keeper.store, code, turn), &frozen.files.pool, most)?;
    let people = People::of(frozen.files.inspectors.rows(), frozen.files.conflicts.rows());
    let ids = if veil.is_some() { Ids::Blind } else { Ids::Plain };
    let now = Now { people: &people, ids, visit_by: frozen.window.to };
    let people = people_changes::against_before(&keeper.libraries, (&keeper.store, code, turn), &now)?;
    // What a commit is refused for, its preview says.
    let mut refused = match super::recusals::check(project, &keeper.libraries) {
        Ok(()) => Vec::new(),
        Err(Stop::Findings(findings)) => findings,
        Err(stop) => return Err(stop),
    };
    let head = head_of(&slot, &frozen).map_err(Stop::Findings)?;
    let doubt = super::crews::check(
        (&head, &frozen.strata, Some(&frozen.pool.counts)),
        &frozen.files,
        task,
        project,
        veil.as_ref(),
    );
    let doubt = match doubt {
        Ok(doubt) => doubt,
        Err(Trouble::Findings(findings)) => {
            refused.extend(findings);
            None
        }
        Err(Trouble::Unread(why)) => return Err(refuse(msg!("draw-pool-unread", why = why), Exit::Invalid)),
    };
    Ok(Preview { doubt, refused, frozen, figures, drawn, since, people, otherwise, found })
}

fn print(slot: &WhichArgs, Preview { frozen, figures, drawn, .. }: &Preview, out: &Out) {
    out.item(0, &msg!("preview-head", task = slot.task.as_str(), round = slot.round));
    let before = slot.round.round.saturating_sub(1);
    if *drawn < before {
        out.item(0, &msg!("preview-rounds-open", drawn = *drawn, before = before));
    }
    out.item(
        0,
        &msg!(
            "preview-terms",
            quota = frozen.quota.to_string(),
            repeat = frozen.repeat.to_string(),
            until = frozen.window.to,
            inspectors = frozen.files.inspectors.rows().len()
        ),
    );
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for row in frozen.files.barred.rows() {
        *reasons.entry(row.reason.as_str()).or_default() += 1;
    }
    for (reason, n) in reasons {
        out.item(0, &msg!("preview-barred", reason = reason, n = n));
    }
    print_figures(figures, out);
}

/// N, D, X and k of each stratum, and both sums; then of which fewer are drawn than the rules ask for.
pub(super) fn print_figures(figures: &[Figures], out: &Out) {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    let head = ["preview-line", "preview-size", "preview-drawn", "preview-barred-of", "preview-k"];
    table.set_header(head.map(|key| out.texts.find(key).unwrap_or_default()));
    for one in figures {
        let counts = one.counts;
        let numbers = [counts.size, counts.drawn, counts.barred, one.k].map(|n| n.to_string());
        table.add_row(std::iter::once(format!("stratum={}", one.terms)).chain(numbers));
    }
    out.print(&format!("{table}\n"));
    let total = |of: fn(&crate::draw::Figures) -> u64| figures.iter().map(of).fold(0u64, u64::saturating_add);
    out.item(0, &msg!("preview-total", size = total(|f| f.counts.size), k = total(|f| f.k)));
    for one in figures.iter().filter(|f| f.wanted > f.k) {
        let stratum = one.terms.stratum.as_str();
        out.item(0, &msg!("preview-short", stratum = stratum, wanted = one.wanted, k = one.k));
    }
}
