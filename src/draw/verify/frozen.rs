//! The files against the commit, and the commit against the certificate.

use super::bundle::Opened;
use super::claim::{Claims, Fault, Judgement, Statement, same};
use crate::draw::commit::Commit;
use crate::draw::following::following;
use crate::draw::form::FileName;
use crate::draw::hash::Digest;
use crate::draw::resolved::Resolved;
use crate::msg;

pub(super) fn check(now: &Opened<'_>, claims: &mut Claims) {
    claims.add(Statement::CommitHash, commit_hash(now));
    files(now, claims);
    claims.add(Statement::Terms, terms(now));
    claims.add(Statement::PoolRows, pool_rows(now));
    claims.add(Statement::PoolRoot, pool_root(now));
}

/// The files of which the commit has the hash.
pub(super) fn files(now: &Opened<'_>, claims: &mut Claims) {
    for file in [FileName::Pool, FileName::Drawn, FileName::Barred, FileName::Inspectors, FileName::Conflicts]
    {
        claims.add(Statement::Frozen(file), frozen(now, file));
    }
    claims.add(Statement::Task, task(now));
}

fn commit_hash(now: &Opened<'_>) -> Judgement {
    same(now.certificate.as_ref()?.commit, now.hash(FileName::Commit).as_ref()?)
}

fn frozen(now: &Opened<'_>, file: FileName) -> Judgement {
    same(stated(now.commit.as_ref()?, file), now.hash(file).as_ref()?)
}

/// The hash that a commit has of a file that it froze.
pub(super) fn stated(commit: &Commit, file: FileName) -> &Digest {
    match file {
        FileName::Pool => &commit.pool,
        FileName::Drawn => &commit.drawn,
        FileName::Barred => &commit.barred,
        FileName::Inspectors => &commit.inspectors,
        _ => &commit.conflicts,
    }
}

/// The task's text is canonical, so its bytes are hashed as they are: a space more is another task.
fn task(now: &Opened<'_>) -> Judgement {
    let stated = now.commit.as_ref()?.head.plan;
    match now.raw.task() {
        Some(text) => same(stated, Digest::of(text)),
        None => Err(Fault::Unknown(msg!("draw-why-missing", file = "task.json"))),
    }
}

/// The terms are made once more, from the task as its text says it.
fn terms(now: &Opened<'_>) -> Judgement {
    let commit = now.commit.as_ref()?;
    let missing = || Fault::Unknown(msg!("draw-why-missing", file = "task.json"));
    let text = now.raw.task().ok_or_else(missing)?;
    if Digest::of(text) != commit.head.plan {
        return Err(Fault::Unknown(msg!("draw-why-other-task")));
    }
    let task = Resolved::parse(text).ok_or_else(|| Fault::Unknown(msg!("draw-why-task-unread")))?;
    let found = following(commit, &task, now.sizes(), None);
    if !found.other.is_empty() {
        return Err(Fault::Wrong(found.message()));
    }
    match found.open.is_empty() {
        true => Ok(found.message()),
        false => Err(Fault::Unknown(found.message())),
    }
}

fn pool_rows(now: &Opened<'_>) -> Judgement {
    same(now.commit.as_ref()?.pool_rows, now.pool().as_ref()?.count)
}

fn pool_root(now: &Opened<'_>) -> Judgement {
    same(now.commit.as_ref()?.pool_root, now.pool().as_ref()?.root)
}
