-- Metrics count the messages set aside, every few seconds: without reading the ledger for it.

create index known_unique_id_set_aside on known_unique_id (attempts) where state = 'SET_ASIDE' and gone_at is null;
