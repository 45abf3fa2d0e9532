-- The check of a draw as one query (docs/draw.md, "Checking without ssj"): one row a stratum, `ok` or `WRONG`.
--
-- It takes the tables of load-duckdb.sql or load-postgres.sql: pool, drawn, barred and selected as the files have them,
-- and the lines of certificate.txt. Needed besides standard SQL are split_part and sha256(text) -> lower-case hexadecimal
-- text; PostgreSQL gets the latter from load-postgres.sql. No sort and no window: one scan of the pool.
with
  entity_key as (
    select split_part(line, '=', 2) as value from certificate where line like 'entity-key=%'
  ),
  stated as (
    select
      substr(split_part(line, ':', 1), 9) as stratum,
      cast(split_part(line, ':', 2) as bigint) as n,
      cast(split_part(line, ':', 3) as bigint) as d,
      cast(split_part(line, ':', 4) as bigint) as x,
      cast(split_part(line, ':', 5) as bigint) as k,
      split_part(line, ':', 6) as cutoff,
      split_part(line, ':', 7) as again
    from certificate
    where line like 'stratum=%'
  ),
  entity as (
    select
      pool.id,
      pool.stratum,
      case when drawn.id is null then 0 else 1 end as was_drawn,
      case when barred.id is null then 0 else 1 end as is_barred,
      sha256(entity_key.value || '|' || pool.id) as ticket
    from pool
    cross join entity_key
    left join drawn on drawn.id = pool.id
    left join barred on barred.id = pool.id
  ),
  judged as (
    select
      entity.*,
      case
        when is_barred = 1 then 0
        when was_drawn = 0 and cutoff <> '-' and ticket <= cutoff then 1
        when was_drawn = 1 and again <> '-' and ticket <= again then 1
        else 0
      end as chosen
    from entity
    left join stated on stated.stratum = entity.stratum
  ),
  found as (
    select
      judged.stratum,
      count(*) as n,
      sum(was_drawn) as d,
      sum(is_barred) as x,
      sum(chosen) as k,
      sum(case when chosen = 1 and selected.ticket = judged.ticket then 1 else 0 end) as listed
    from judged
    left join selected on selected.id = judged.id and selected.stratum = judged.stratum
    group by judged.stratum
  ),
  -- A list is in its one order where its ranks go from 1 to k and each ticket stands above the one of the rank before;
  -- those who were drawn before come last.
  listed as (
    select
      selected.stratum,
      selected.rank,
      selected.ticket,
      case when drawn.id is null then 0 else 1 end as was_drawn
    from selected
    left join drawn on drawn.id = selected.id
  ),
  steps as (
    select one.stratum, count(*) as steps
    from listed one
    join listed two on two.stratum = one.stratum and two.rank = one.rank + 1
    where one.was_drawn < two.was_drawn or (one.was_drawn = two.was_drawn and one.ticket < two.ticket)
    group by one.stratum
  ),
  list as (
    select stratum, count(*) as k, min(rank) as lowest, max(rank) as highest, count(distinct rank) as ranks
    from selected group by stratum
  ),
  every as (
    select stratum from stated union select stratum from found union select stratum from list
  )
select
  every.stratum,
  stated.k as stated,
  coalesce(found.k, 0) as found,
  coalesce(list.k, 0) as listed,
  case
    when stated.n = coalesce(found.n, 0)
      and stated.d = coalesce(found.d, 0)
      and stated.x = coalesce(found.x, 0)
      and stated.k = coalesce(found.k, 0)
      and stated.k = coalesce(found.listed, 0)
      and stated.k = coalesce(list.k, 0)
      and (stated.k = 0 or (list.lowest = 1 and list.highest = stated.k and list.ranks = stated.k
        and coalesce(steps.steps, 0) = stated.k - 1))
    then 'ok'
    else 'WRONG'
  end as verdict
from every
left join stated on stated.stratum = every.stratum
left join found on found.stratum = every.stratum
left join list on list.stratum = every.stratum
left join steps on steps.stratum = every.stratum
order by every.stratum;
