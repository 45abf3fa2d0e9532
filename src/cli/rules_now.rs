//! Draws held against the rules of the plan folder as they are: what a commit says that its task does not, and whether the
//! rules still give that task.

use super::plan::compiled;
use super::project::Project;
use crate::audit::codes::RULES_CHANGED;
use crate::draw::pool::survey;
use crate::draw::{
    Bundle, Claim, Commit, FileName, Inspectors, Resolved, Statement, Verdict, following, officers,
    rules_since, task_hash,
};
use crate::finding::{Finding, Severity};
use crate::ledger::{Event, Log, Turn, folder_name};
use crate::model::Model;
use crate::msg;
use crate::plan::{Plan, PlannedTask};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// The rules of a plan folder, read where they are asked for.
pub(super) struct RulesNow {
    folder: PathBuf,
    rules: OnceCell<Option<(Model, Plan)>>,
}

impl RulesNow {
    /// Of a folder, which may be none of a plan.
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), rules: OnceCell::new() }
    }

    /// Rules with errors give nothing to hold a draw against.
    fn get(&self) -> Option<&(Model, Plan)> {
        let sound = |f: &Finding| f.severity < Severity::Error;
        let load = || Project::load(&self.folder).ok().filter(|p| p.findings.iter().all(sound));
        self.rules.get_or_init(|| load().map(|project| compiled(&project))).as_ref()
    }

    /// Settles what of the terms goes by more than the task, and says where the rules are others now.
    pub fn settle(
        &self,
        log: &Log,
        (code, turn): (&str, Turn),
        bundle: &Bundle,
        claims: &mut [Claim],
    ) -> Option<Finding> {
        let (model, plan) = self.get()?;
        let task = plan.task(code)?;
        let commit = Commit::parse(bundle.get(FileName::Commit)?).ok()?;
        let open = |claim: &&mut Claim| {
            claim.verdict == Verdict::CannotBeProven && claim.statement == Statement::Terms
        };
        for claim in claims.iter_mut().filter(open) {
            terms(model, task, (&commit, bundle), claim);
        }
        let changes = rules_since(model, task, &commit, bundle.task());
        let own = commit.digest().hex();
        let date = log.entries().iter().find_map(|entry| match &entry.event {
            Event::DrawCommit { commit, .. } if *commit == own => Some(entry.at.date()),
            _ => None,
        })?;
        let message = msg!("audit-rules-changed", task = task.name.as_str(), round = turn, date = date);
        let mut finding = Finding::new(&RULES_CHANGED, message).about(
            "draw",
            folder_name(code, turn),
            task.source.as_str(),
        );
        finding.help = changes;
        Some(finding).filter(|finding| !finding.help.is_empty())
    }
}

/// Numbers by inspectors, once the departments of the rules tell whose they are; the rules must still give the task.
fn terms(model: &Model, task: &PlannedTask, (commit, bundle): (&Commit, &Bundle), claim: &mut Claim) {
    if task_hash(model, task) != commit.head.plan {
        return;
    }
    let roster = bundle.get(FileName::Inspectors).and_then(|bytes| Inspectors::parse(bytes).ok());
    let roster = roster.filter(|roster| roster.digest() == commit.inspectors);
    let in_post = roster.map(|roster| officers(model, task, &roster));
    let sizes = bundle.pool().and_then(|pool| survey(pool).ok()).filter(|found| found.rows.is_ok());
    let sizes = sizes.as_ref().map(|found| found.sizes.as_slice());
    let found = following(commit, &Resolved::of(model, task), sizes, in_post);
    claim.why = found.message();
    let by_task = following(commit, &Resolved::of(model, task), sizes, None);
    if !by_task.other.is_empty() {
        (claim.verdict, claim.why) = (Verdict::Disproven, by_task.message());
        return;
    }
    // What goes by departments goes by more than the commit froze: another number is no forgery yet.
    if found.other.is_empty() && found.open.is_empty() {
        claim.verdict = Verdict::Proven;
    }
}
