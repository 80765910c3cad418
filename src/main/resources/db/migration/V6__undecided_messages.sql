-- Mail that lies there at the first sync and is taken only if it came at a certain instant or later.

alter table known_unique_id add column since timestamptz;
comment on column known_unique_id.since is 'Taken only if it came then or later; what came before is skipped once its date is known.';
