//! The files against the commit, and the commit against the certificate.

use super::bundle::Opened;
use super::claim::{Claims, Judgement, Statement, same};
use crate::draw::form::FileName;
use crate::draw::hash::Digest;

pub(super) fn check(now: &Opened<'_>, claims: &mut Claims) {
    claims.add(Statement::CommitHash, commit_hash(now));
    for file in [FileName::Pool, FileName::Drawn, FileName::Barred, FileName::Inspectors, FileName::Conflicts]
    {
        claims.add(Statement::Frozen(file), frozen(now, file));
    }
    claims.add(Statement::PoolRows, pool_rows(now));
    claims.add(Statement::PoolRoot, pool_root(now));
}

fn commit_hash(now: &Opened<'_>) -> Judgement {
    same(now.certificate.as_ref()?.commit, now.hash(FileName::Commit).as_ref()?)
}

fn frozen(now: &Opened<'_>, file: FileName) -> Judgement {
    let commit = now.commit.as_ref()?;
    let stated: Digest = match file {
        FileName::Pool => commit.pool,
        FileName::Drawn => commit.drawn,
        FileName::Barred => commit.barred,
        FileName::Inspectors => commit.inspectors,
        _ => commit.conflicts,
    };
    same(stated, now.hash(file).as_ref()?)
}

fn pool_rows(now: &Opened<'_>) -> Judgement {
    same(now.commit.as_ref()?.pool_rows, now.pool.as_ref()?.rows().len())
}

fn pool_root(now: &Opened<'_>) -> Judgement {
    same(now.commit.as_ref()?.pool_root, now.pool.as_ref()?.root())
}
