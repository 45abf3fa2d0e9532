-- The files of a round as tables, in DuckDB, started in the round's folder. All ids are text: never let a reader guess.
create table pool (id varchar, stratum varchar);
create table drawn (id varchar);
create table barred (id varchar, reason varchar);
create table selected (stratum varchar, rank bigint, id varchar, ticket varchar);
create table certificate (line varchar);
copy pool from 'pool.txt' (delimiter '|', header false, auto_detect false);
copy drawn from 'drawn.txt' (delimiter '|', header false, auto_detect false);
copy barred from 'barred.txt' (delimiter '|', header false, auto_detect false);
copy selected from 'selected.txt' (delimiter '|', header false, auto_detect false);
copy certificate from 'certificate.txt' (delimiter E'\t', quote '', header false, auto_detect false);
