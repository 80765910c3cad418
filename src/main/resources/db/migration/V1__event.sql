-- The event log: what happened, in order, by account.

create table event_stream (
    account_id    uuid primary key,
    name          text   not null,
    last_sequence bigint not null default 0
);
comment on table event_stream is 'One row an account: its name as events show it, and the last sequence given out. Outlives the account.';

create table event (
    id          uuid primary key,
    type        text        not null,
    account_id  uuid references event_stream,
    sequence    bigint,
    occurred_at timestamptz not null,
    data        jsonb       not null,
    xact        xid8        not null default pg_current_xact_id(),
    constraint event_sequence unique (account_id, sequence),
    constraint event_sequence_with_account check ((account_id is null) = (sequence is null))
);
comment on column event.xact is 'The feed reads in the order of transactions and only below the oldest one still running, so that a reader never passes an event that is not committed yet.';
create index event_feed on event (xact, id);
