//! `ssj audit`: the completion audit as of a date.

use super::Exit;
use super::args::{AuditArgs, Cli, Format, LookupArgs};
use super::baseline;
use super::clock::now;
use super::keeper::Stop;
use super::libraries::Libraries;
use super::lines::{of_output, wrapped};
use super::output::{Out, exit_of};
use super::people_changes;
use super::plan::compiled;
use super::pool_changes::Pools;
use super::project::{Failure, Project, folder_of, shown};
use super::proofs::rederived;
use super::published::{Looked, draw_files, published_files};
use super::store::Store;
use super::veil::{of_user, unveil};
use crate::audit::codes::{POOL_CHANGED, ROSTER_CHANGED, RULES_CHANGED};
use crate::audit::{Audit, Duty, Inputs, Obligation, Officers, Roll, State, Verified, audit};
use crate::draw::draw_name;
use crate::finding::{Compared, Envelope, NotChecked, Severity, sort};
use crate::ledger::{Event, Register, Year};
use crate::msg;
use crate::publish::Guarded;
use crate::registry::verified;
use crate::source::Sources;
use jiff::civil::Date;

/// Audits a project as of a date. Whose the ids of blind draws are is looked up where it is said.
pub(super) fn judged(project: &Project, as_of: Date, lookup: &LookupArgs) -> Result<Audit, Stop> {
    let (model, plan) = compiled(project);
    let ledger = &project.manifest.ledger;
    let store = Store::read_on(&project.disk, &project.dir.join(ledger))?;
    let bundles = store.bundles()?;
    let mut year = Year::read_by(&store.log, &bundles, ledger, Some(as_of));
    unveil(project, &store.log, &mut year, lookup)?;
    let again = rederived((&project.dir, &model), (&store, &bundles, &year), as_of)?;
    year.findings.extend(again.findings);
    year.findings.extend(store.without_events()?);
    // Of the library only those are kept of whom the year speaks.
    let mut libraries = Libraries::default();
    libraries.people(project)?;
    let mut roll = Roll::new(&model, &plan, &year, as_of);
    let mut pools = Pools::of(project, (&model, &plan), (&store, &bundles, &year), as_of);
    let notes = libraries.entities(project, |entity| {
        roll.add(entity);
        pools.take(entity);
    })?;
    // Before anything is recorded a library may wait to be filled in: then there is a report, and it says so. Later an
    // empty one is a lost one.
    let begun = store.log.entries().iter().any(|entry| !matches!(entry.event, Event::KeyUsed(_)));
    let unfilled = if begun { Vec::new() } else { libraries.unfilled() };
    if exit_of(&libraries.findings, Severity::Error) != Exit::Clean {
        return Err(Stop::Findings(libraries.findings));
    }
    let pools = pools.end(project)?;
    let noted = notes
        .into_iter()
        .map(|(file, note)| (Register::Entities, file, note))
        .chain(libraries.notes.drain(..).map(|(file, note)| (Register::Inspectors, file, note)))
        .filter_map(|(of, file, note)| {
            Some(Verified { on: verified(&note?)?, of, file, row: 0, event: None })
        });
    let verified: Vec<Verified> = noted.chain(recorded(&year)).collect();
    let draws: Vec<String> =
        plan.tasks.iter().filter_map(|t| draw_name(plan.year, t).ok()).map(|d| d.to_string()).collect();
    let veils = of_user(project, &store.log, draws.iter().map(String::as_str), lookup)?;
    let held = (&libraries, &veils);
    let people = people_changes::since((&model, &plan), (&store, &bundles), held, as_of);
    libraries.recused(&year, as_of);
    let officers = Officers::new(&libraries.inspectors, &libraries.recusals);
    let mut audit = audit(&Inputs {
        model: &model,
        plan: &plan,
        roll: &roll,
        officers: &officers,
        verified: &verified,
        pools: &pools,
        people: &people.changes,
        fictional: libraries.fictional,
        year: &year,
        as_of,
        sources: &project.sources,
        levels: &project.manifest.levels,
    });
    // What nobody could derive again comes first, but for records that do not hold at all.
    let worse = |n: &&NotChecked| ["audit-rehearsal", "audit-broken-records"].contains(&n.what.key);
    let first = audit.not_checked.iter().take_while(worse).count();
    audit.not_checked.splice(first..first, again.not_checked);
    if store.log.entries().is_empty() {
        let folder = project.manifest.ledger.as_str();
        let (what, why) = (msg!("audit-no-ledger", folder = folder), msg!("audit-no-ledger-why"));
        audit.not_checked.insert(first, NotChecked { what, why });
    }
    if !unfilled.is_empty() {
        let files: Vec<String> =
            unfilled.iter().map(|file| project.sources.below_base(file).to_owned()).collect();
        let (what, why) = (msg!("audit-unfilled", files = files), msg!("audit-unfilled-why"));
        audit.not_checked.insert(first, NotChecked { what, why });
    }
    if !people.veiled.is_empty() {
        let what = msg!("audit-veiled-recusals", n = people.veiled.len(), draws = people.veiled);
        audit.not_checked.push(NotChecked { what, why: msg!("audit-veiled-recusals-why") });
    }
    // A report looks at no public files, and an audit only at those that it is given.
    let (what, why) = (msg!("audit-published-files"), msg!("audit-no-published-files"));
    audit.not_checked.push(NotChecked { what, why });
    Ok(audit)
}

/// When which library, or the list of matters, was verified, as the ledger says. Like a visit it counts from its own day.
fn recorded(year: &Year) -> impl Iterator<Item = Verified> {
    year.acts.verified.iter().map(|v| Verified {
        on: v.what.on,
        of: v.what.register,
        file: year.events.clone(),
        row: v.seq,
        event: Some(v.seq),
    })
}

/// How an audit ends: findings, integrity, or something that could not be judged.
pub(super) fn exit(audit: &Audit, gate: Severity) -> Exit {
    let unknown = audit.obligations.iter().any(|o| matches!(o.state, State::Unknown | State::Error));
    let unread = audit.not_checked.iter().any(|one| one.what.key == "audit-unread-file");
    // Where rounds are over and nothing at all is on record, the record itself may be gone.
    let empty = audit.not_checked.iter().any(|one| one.what.key == "audit-no-ledger");
    let over = |o: &Obligation| o.duty == Duty::Draw && matches!(o.state, State::Fail | State::Waived);
    let gone = empty && audit.obligations.iter().any(over);
    let exit = exit_of(&audit.findings, gate);
    if unknown || unread || gone { exit.and(Exit::Incomplete) } else { exit }
}

/// What public files have that they must not; without any of them that is not checked.
fn published(project: &Project, args: &AuditArgs, audit: &mut Audit) -> Result<(), Stop> {
    if args.published.is_empty() {
        return Ok(());
    }
    audit.not_checked.retain(|one| one.what.key != "audit-published-files");
    let mut libraries = Libraries::default();
    libraries.people(project)?;
    let ledger = &project.manifest.ledger;
    let store = Store::read_on(&project.disk, &project.dir.join(ledger))?;
    libraries.grounds(&store.log, ledger);
    let guarded = Guarded::of(&project.model, &libraries.recusals);
    let looked = Looked { guarded: &guarded, draws: draw_files(project, &store, audit.as_of)? };
    let public = published_files(&args.published)?;
    audit.not_checked.extend(public.links.iter().map(|link| {
        let what = msg!("audit-unread-file", file = project.sources.below_base(&shown(link)));
        NotChecked { what, why: msg!("audit-unread-link") }
    }));
    for (path, below) in public.files {
        let (found, unread) = looked.through(&path, &below)?;
        audit.not_checked.extend(unread.into_iter().map(|(file, why)| {
            let what = msg!("audit-unread-file", file = project.sources.below_base(&file));
            NotChecked { what, why }
        }));
        audit.findings.extend(found.into_iter().map(|mut finding| {
            let level = project.manifest.levels.get(finding.code.name);
            finding.severity = level.copied().unwrap_or(finding.severity);
            finding
        }));
    }
    sort(&mut audit.findings);
    Ok(())
}

/// Writes and applies baselines: what is accepted leaves the findings. What is not checked may be there unseen.
fn accepted(
    project: &Project,
    args: &AuditArgs,
    audit: &mut Audit,
    out: &Out,
) -> Result<Option<Compared>, Box<Failure>> {
    let mut baseline = args.baseline.as_deref().map(baseline::read).transpose()?;
    if let Some(path) = &args.write_baseline {
        let before = if path.exists() { Some(baseline::read(path)?) } else { None };
        let written = baseline::write(project, path, &audit.findings, before.as_ref().or(baseline.as_ref()))?;
        out.hint(&msg!("baseline-written", path = shown(path), n = written.accepted.len()));
        baseline = Some(written);
    }
    let judged = |name: &str| name != "protected-field-published" || !args.published.is_empty();
    Ok(baseline.map(|b| b.part(&mut audit.findings, judged)))
}

/// Why there is no audit, in the form that was asked for: whoever keeps a file of it has one that can be read.
fn not_begun(stop: &Stop, sources: &Sources, args: &AuditArgs, out: &Out) -> Exit {
    let (findings, sources, exit) = match stop {
        Stop::Findings(findings) => (findings.as_slice(), sources, exit_of(findings, Severity::Error)),
        Stop::Failure(failure) => (std::slice::from_ref(&failure.finding), &failure.sources, failure.exit),
    };
    if args.format == Format::Human {
        out.beside(findings, sources);
        return exit;
    }
    let not_checked = NotChecked { what: msg!("audit-obligations"), why: msg!("audit-not-begun") };
    out.not_begun((args.format, args.as_of), not_checked, findings, sources, (args.fail_on, exit));
    exit
}

pub(super) fn run(cli: &Cli, args: &AuditArgs, out: &Out) -> Exit {
    let project = match Project::load(folder_of(None, cli)) {
        Ok(project) => project,
        Err(failure) => {
            return not_begun(&Stop::Failure(failure), &Sources::default(), args, &out.to(args.format));
        }
    };
    let out = out.prefer(project.manifest.language);
    if exit_of(&project.findings, Severity::Error) == Exit::Invalid {
        let out = if project.manifest.language.is_none() { out.to(args.format) } else { out };
        return not_begun(&Stop::Findings(project.findings), &project.sources, args, &out);
    }
    out.doing(msg!("busy-auditing"));
    let judged =
        judged(&project, args.as_of.unwrap_or_else(|| now().date()), &args.lookup).and_then(|mut audit| {
            published(&project, args, &mut audit)?;
            let compared = accepted(&project, args, &mut audit, &out)?;
            Ok((audit, compared))
        });
    let (audit, compared) = match judged {
        Ok(judged) => judged,
        Err(stop) => {
            let out = if project.manifest.language.is_none() { out.to(args.format) } else { out };
            return not_begun(&stop, &project.sources, args, &out);
        }
    };
    let out = if project.manifest.language.is_none() { out.to(args.format) } else { out };
    let exit = exit(&audit, args.fail_on);
    let env = Envelope {
        schema: "ssj/audit/1",
        as_of: Some(audit.as_of),
        not_checked: &audit.not_checked,
        waived: Some(&audit.waived),
        baseline: compared.as_ref(),
    };
    match args.format {
        Format::Json => {
            out.stream(|to| {
                crate::report::write_json(to, &audit, compared.as_ref(), &project.sources, &out.texts)
            });
        }
        Format::Human => {
            out.print(&crate::report::coloured(&audit, &out.texts, of_output(), out.colour()));
            for finding in &audit.findings {
                let line = crate::finding::concise(finding, &project.sources, &out.texts);
                out.print(&format!("{}\n", wrapped(line.trim_end(), of_output(), "", "  ")));
                // Without what changed, a line of these says little.
                if [POOL_CHANGED.name, ROSTER_CHANGED.name, RULES_CHANGED.name].contains(&finding.code.name) {
                    finding.help.iter().for_each(|change| out.item(2, change));
                }
            }
            out.waived(&audit.waived, &project.sources);
            compared.iter().for_each(|c| out.baseline_in_lines(c));
        }
        Format::Concise | Format::Sarif | Format::Github | Format::Junit => {
            out.findings(args.format, &env, &audit.findings, &project.sources, (args.fail_on, exit));
        }
    }
    exit
}
