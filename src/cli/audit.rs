//! `ssj audit`: the completion audit as of a date.

use super::Exit;
use super::args::{AuditArgs, Cli, Format};
use super::clock::now;
use super::draw::{project, stopped};
use super::keeper::Stop;
use super::libraries::Libraries;
use super::output::{Out, exit_of};
use super::plan::compiled;
use super::project::Project;
use super::store::Store;
use crate::audit::{Audit, Inputs, Officers, Roll, State, Verified, audit};
use crate::finding::{Envelope, Severity};
use crate::ledger::Year;
use crate::registry::verified;
use jiff::civil::Date;

/// Audits a project as of a date.
pub(super) fn judged(project: &Project, as_of: Date) -> Result<Audit, Stop> {
    let (model, plan) = compiled(project);
    let ledger = &project.manifest.ledger;
    let store = Store::read(&project.dir.join(ledger))?;
    let year = Year::read(&store.log, &store.bundles()?, ledger);
    // Of the library only those are kept of whom the year speaks.
    let mut libraries = Libraries::default();
    libraries.people(project)?;
    let mut roll = Roll::new(&model, &plan, &year, as_of);
    let notes = libraries.entities(project, |entity| roll.add(entity))?;
    if exit_of(&libraries.findings, Severity::Error) != Exit::Clean {
        return Err(Stop::Findings(libraries.findings));
    }
    let verified: Vec<Verified> = notes
        .into_iter()
        .filter_map(|(file, note)| Some(Verified { on: verified(&note?)?, file, row: 0, event: None }))
        .collect();
    let officers = Officers::new(&libraries.inspectors, &libraries.recusals);
    Ok(audit(&Inputs {
        model: &model,
        plan: &plan,
        roll: &roll,
        officers: &officers,
        verified: &verified,
        fictional: libraries.fictional,
        year: &year,
        as_of,
        sources: &project.sources,
        levels: &project.manifest.levels,
    }))
}

/// How an audit ends: findings, integrity, or something that could not be judged.
pub(super) fn exit(audit: &Audit, gate: Severity) -> Exit {
    let unknown = audit.obligations.iter().any(|o| matches!(o.state, State::Unknown | State::Error));
    let exit = exit_of(&audit.findings, gate);
    if unknown { exit.and(Exit::Incomplete) } else { exit }
}

pub(super) fn run(cli: &Cli, args: &AuditArgs, out: &Out) -> Exit {
    let (project, out) = match project(cli, out) {
        Ok(both) => both,
        Err(exit) => return exit,
    };
    let audit = match judged(&project, args.as_of.unwrap_or_else(|| now().date())) {
        Ok(audit) => audit,
        Err(stop) => return stopped(&stop, &project, &out),
    };
    let out = if project.manifest.language.is_none() { out.to(args.format) } else { out };
    match args.format {
        Format::Sarif | Format::Github | Format::Junit => {
            let env = Envelope {
                schema: "ssj/audit/1",
                as_of: Some(audit.as_of),
                not_checked: &audit.not_checked,
                waived: None,
                baseline: None,
            };
            let end = (args.fail_on, exit(&audit, args.fail_on));
            out.findings(args.format, &env, &audit.findings, &project.sources, end);
        }
        Format::Json => out.print(&crate::report::json(&audit, &project.sources, &out.texts)),
        Format::Concise => {
            for finding in &audit.findings {
                out.print(&crate::finding::concise(finding, &project.sources, &out.texts));
            }
        }
        Format::Human => {
            out.print(&crate::report::terminal(&audit, &out.texts, 100));
            for finding in &audit.findings {
                out.print(&crate::finding::concise(finding, &project.sources, &out.texts));
            }
        }
    }
    exit(&audit, args.fail_on)
}
