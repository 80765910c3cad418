-- What tells a message from another one that comes under its unique-id, and the same message under another unique-id.

alter table known_unique_id
    add column listed_octets bigint,
    add column sha256 bytea,
    add column header_message_id text,
    add column variant_of text;
comment on column known_unique_id.listed_octets is 'What the server listed when the message was retrieved; null: nobody knows, and the listing is no evidence.';
comment on column known_unique_id.sha256 is 'Of the message as it was retrieved: it outlives the message, so that it is known again.';
comment on column known_unique_id.header_message_id is 'The Message-ID header field.';
comment on column known_unique_id.variant_of is 'The unique-id under which the server lists it, where that was known for a message of other octets already; unique_id is then that one, a blank, and the listed octets: no server can give such a one.';

update known_unique_id as known
set sha256 = message.sha256, header_message_id = left(message.message_id, 998)
from message
where message.id = known.message_id;

create index known_unique_id_content on known_unique_id (account_id, sha256) where sha256 is not null;
create index known_unique_id_variant on known_unique_id (account_id, variant_of) where variant_of is not null;

create table unique_ids_reset (
    account_id uuid primary key references account on delete cascade,
    noticed_at timestamptz not null
);
comment on table unique_ids_reset is 'Accounts whose server gave new unique-ids to all its messages, until every one of these is known.';
