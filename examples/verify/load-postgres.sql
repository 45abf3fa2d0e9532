-- The files of a round as tables, in PostgreSQL 11 or newer, with psql started in the round's folder.
create temporary table pool (id text collate "C", stratum text collate "C");
create temporary table drawn (id text collate "C");
create temporary table barred (id text collate "C", reason text collate "C");
create temporary table selected (stratum text collate "C", rank bigint, id text collate "C", ticket text collate "C");
create temporary table certificate (line text collate "C");
\copy pool from 'pool.txt' (delimiter '|')
\copy drawn from 'drawn.txt' (delimiter '|')
\copy barred from 'barred.txt' (delimiter '|')
\copy selected from 'selected.txt' (delimiter '|')
\copy certificate from 'certificate.txt'
create or replace function sha256(text) returns text language sql immutable as
  $$ select encode(sha256(convert_to($1, 'UTF8')), 'hex') $$;
