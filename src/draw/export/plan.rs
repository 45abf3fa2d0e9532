//! The plan: how many tickets begin alike, in which of those bins rank k is, and who is in the bins up to it.
//!
//! Two readings of the pool. The first counts, for each stratum, the tickets by their first four characters: at most
//! 65,536 numbers. From them follow N, D, X and k, and for each bin how many ranks are before it. The second takes the
//! rows of the bins that begin before rank k and ranks each within its bin, so that no stratum is ever sorted as a whole
//! and every worker needs only those small tables.

use super::dialect::Dialect;
use super::{ExportError, Source};
use crate::draw::commit::Commit;
use crate::draw::hash::Key;
use crate::draw::terms::{Quota, Rate, Repeat, StratumTerms};

/// The queries of a draw in an engine's dialect.
pub(super) struct Plan<'a> {
    commit: &'a Commit,
    dialect: &'a dyn Dialect,
    /// A line `entity as (…)`.
    entity: String,
    terms: Vec<Row<'a>>,
}

/// A stratum's terms in whole numbers: k is `⌈num·N/den⌉`, or `⌈num/den⌉` of an absolute number.
struct Row<'a> {
    stratum: &'a str,
    of_size: bool,
    num: u64,
    den: u64,
}

impl<'a> Row<'a> {
    fn of(terms: &'a StratumTerms, quota: Quota, rows: u64) -> Option<Self> {
        let (of_size, num, den) = match terms.rate {
            Rate::Ratio(ratio) => (true, ratio.num(), ratio.den()),
            Rate::Count(count) => (false, count, 1),
        };
        let (num, den) = match quota {
            Quota::Round => (num, den),
            Quota::Year => (num.checked_mul(terms.schedule.round)?, den.checked_mul(terms.schedule.rounds)?),
        };
        // What the engines compute in 64 bits, with their sign: num·N + den − 1.
        let most = num.checked_mul(if of_size { rows.max(1) } else { 1 })?.checked_add(den)?;
        i64::try_from(most).ok()?;
        Some(Self { stratum: terms.stratum.as_str(), of_size, num, den })
    }
}

impl<'a> Plan<'a> {
    pub(super) fn of(
        commit: &'a Commit,
        key: &Key,
        dialect: &'a dyn Dialect,
        source: &Source,
    ) -> Result<Self, ExportError> {
        let row = |terms: &'a StratumTerms| {
            Row::of(terms, commit.head.quota, commit.pool_rows)
                .ok_or_else(|| ExportError::TooLarge(terms.stratum.clone()))
        };
        let terms = commit.strata.iter().map(row).collect::<Result<_, _>>()?;
        let (id, stratum) = (dialect.bytes("p.id"), dialect.bytes("p.stratum"));
        let ticket = dialect.bytes(&dialect.ticket(&key.digest().hex(), "p.id"));
        let pool = dialect.pool(source);
        let entity = format!(
            "entity as (
  select
    {id} as id,
    {stratum} as stratum,
    case when d.id is null then 0 else 1 end as again,
    case when b.id is null then 0 else 1 end as barred,
    {ticket} as ticket
  from {pool} p
  left join ssj_drawn d on d.id = {id}
  left join ssj_barred b on b.id = {id}
)"
        );
        Ok(Self { commit, dialect, entity, terms })
    }

    pub(super) fn commit(&self) -> &Commit {
        self.commit
    }

    /// The small tables, in their order.
    pub(super) fn tables(&self) -> [(&'static str, String); 4] {
        [
            ("ssj_bins", self.bins()),
            ("ssj_quotas", self.quotas()),
            ("ssj_problems", self.problems()),
            ("ssj_ends", self.ends()),
        ]
    }

    /// The small tables as statements.
    pub(super) fn kept(&self) -> String {
        self.tables().iter().map(|(name, query)| self.dialect.keep(name, query) + "\n").collect()
    }

    /// How many tickets of each stratum begin with the same four characters.
    fn bins(&self) -> String {
        format!(
            "with {}
select stratum, again, barred, substr(ticket, 1, 4) as bin, count(*) as n
from entity
group by stratum, again, barred, substr(ticket, 1, 4)",
            self.entity
        )
    }

    /// N, D, X and k of each stratum, by exact ceilings.
    fn quotas(&self) -> String {
        let row = |row: &Row<'_>| {
            format!(
                "  select {} as stratum, {} as of_size, cast({} as bigint) as num, cast({} as bigint) as den",
                self.dialect.bytes(&format!("'{}'", row.stratum)),
                u8::from(row.of_size),
                row.num,
                row.den
            )
        };
        let terms: Vec<String> = self.terms.iter().map(row).collect();
        let head = &self.commit.head;
        let target = self.dialect.divide("num * case when of_size = 1 then size else 1 end + den - 1", "den");
        let less = match head.quota {
            Quota::Year => " - drawn",
            Quota::Round => "",
        };
        let limit = match head.repeat {
            Repeat::Never => "size - barred - drawn",
            Repeat::Cycle => "size - barred",
        };
        format!(
            "with terms as (
{}
), found as (
  select
    stratum,
    cast(sum(n) as bigint) as n_all,
    cast(sum(case when again = 1 then n else 0 end) as bigint) as n_drawn,
    cast(sum(case when barred = 1 then n else 0 end) as bigint) as n_barred
  from ssj_bins
  group by stratum
), sized as (
  select
    t.stratum as stratum, t.of_size as of_size, t.num as num, t.den as den,
    coalesce(f.n_all, 0) as size, coalesce(f.n_drawn, 0) as drawn, coalesce(f.n_barred, 0) as barred
  from terms t
  left join found f on f.stratum = t.stratum
)
select stratum, size, drawn, barred, least(greatest({target}{less}, 0), {limit}) as k
from sized",
            terms.join("\n  union all\n")
        )
    }

    /// Why this is not the draw of the commit; empty where it is. Nobody is selected unless it is empty.
    fn problems(&self) -> String {
        let both = match self.commit.head.repeat {
            Repeat::Never => {
                "
union all
select 'drawn-and-barred' as problem, stratum, cast(sum(n) as bigint) as found, cast(0 as bigint) as stated
from ssj_bins
where again = 1 and barred = 1
group by stratum"
            }
            Repeat::Cycle => "",
        };
        format!(
            "select 'other-rows' as problem, {} as stratum, found, stated
from (select cast(coalesce(sum(n), 0) as bigint) as found, cast({} as bigint) as stated from ssj_bins) t
where found <> stated
union all
select 'no-terms' as problem, b.stratum as stratum, cast(sum(b.n) as bigint) as found, cast(0 as bigint) as stated
from ssj_bins b
left join ssj_quotas q on q.stratum = b.stratum
where q.stratum is null
group by b.stratum{both}",
            self.dialect.bytes("'-'"),
            self.commit.pool_rows
        )
    }

    /// The bins of those who may be drawn, as far as they begin before rank k, and how many ranks are before each: those
    /// not drawn before come first.
    fn ends(&self) -> String {
        let eligible = match self.commit.head.repeat {
            Repeat::Never => "b.barred = 0 and b.again = 0",
            Repeat::Cycle => "b.barred = 0",
        };
        format!(
            "select stratum, again, bin, k, n_before
from (
  select
    b.stratum as stratum, b.again as again, b.bin as bin, q.k as k,
    cast(sum(b.n) over (
      partition by b.stratum order by b.again, b.bin rows between unbounded preceding and current row
    ) as bigint) - cast(b.n as bigint) as n_before
  from ssj_bins b
  join ssj_quotas q on q.stratum = b.stratum
  where {eligible}
) t
where n_before < k and (select count(*) from ssj_problems) = 0"
        )
    }

    /// The selected with their ranks, in no order: `stratum`, `place`, `id`, `ticket`.
    pub(super) fn selected(&self) -> String {
        format!(
            "with {}
select stratum, place, id, ticket
from (
  select
    e.stratum as stratum, e.id as id, e.ticket as ticket, x.k as k,
    x.n_before + cast(row_number() over (
      partition by x.stratum, x.again, x.bin order by e.ticket, e.id
    ) as bigint) as place
  from entity e
  join ssj_ends x on x.stratum = e.stratum and x.again = e.again and x.bin = substr(e.ticket, 1, 4)
  where e.barred = 0
) t
where place <= k",
            self.entity
        )
    }
}
