-- Messages of which only the header was taken, and requests for the rest of them.

alter table message
    add column content text,
    add column listed_octets bigint;
comment on column message.content is 'headers: the raw octets are those of the header alone; null: they are the whole message.';
comment on column message.listed_octets is 'Where only the header is here: how large the server says the message is.';

create table message_retrieval (
    message_id   uuid primary key references message on delete cascade,
    account_id   uuid        not null references account on delete cascade,
    requested_at timestamptz not null,
    attempts     integer     not null default 0,
    ended_at     timestamptz,
    reason       jsonb
);
comment on table message_retrieval is 'Somebody wants the whole of a message of which only the header is here; a next sync retrieves it.';
comment on column message_retrieval.reason is 'Why the last attempt was in vain; null in one that ended: the message is whole.';
create index message_retrieval_pending on message_retrieval (account_id) where ended_at is null;

create index known_unique_id_headers on known_unique_id (account_id, header_message_id) where state = 'HEADERS';
