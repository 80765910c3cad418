-- Large maildrops in which there was nothing to do: a sync that sees them unchanged looks up nothing more.

create table quiet_maildrop (
    account_id uuid primary key references account on delete cascade,
    messages   integer     not null,
    digest     text,
    version    integer     not null,
    until      timestamptz not null
);
comment on column quiet_maildrop.digest is 'Of the unique-id listing and the drop listing; null: no glance yet, or there was something to do.';
comment on column quiet_maildrop.version is 'Of the account''s settings.';

-- What is to be done though the maildrop has not changed.
create index known_unique_id_waiting on known_unique_id (account_id)
    where gone_at is null and state in ('SET_ASIDE', 'UNDECIDED');
create index known_unique_id_deleted_here on known_unique_id (account_id)
    where gone_at is null and message_deleted and deletion_requested_at is null;
