-- The known unique-ids, the history of syncs, and their schedule.

create table known_unique_id (
    account_id            uuid        not null references account on delete cascade,
    unique_id             text        not null,
    state                 text        not null,
    message_id            uuid,
    octets                bigint      not null,
    known_at              timestamptz not null,
    attempts              integer     not null default 0,
    reason                text,
    deletion_requested_at timestamptz,
    gone_at               timestamptz,
    primary key (account_id, unique_id)
);
comment on table known_unique_id is 'The ledger: what is in it is never taken again. It outlives the messages, so that deleting one brings nothing back.';
comment on column known_unique_id.message_id is 'No foreign key: the tombstone stays when the message goes.';
comment on column known_unique_id.gone_at is 'When a listing first showed the maildrop without it: only then is a deletion known to have happened.';
create index known_unique_id_listed on known_unique_id (account_id) where gone_at is null;

create table sync (
    id           uuid primary key,
    account_id   uuid        not null references account on delete cascade,
    trigger      text        not null,
    requested_at timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    outcome      text,
    reason       jsonb,
    listed       integer     not null default 0,
    retrieved    integer     not null default 0,
    duplicates   integer     not null default 0,
    rejected     integer     not null default 0,
    set_aside    integer     not null default 0,
    deleted      integer     not null default 0,
    octets       bigint      not null default 0
);
create index sync_history on sync (account_id, requested_at desc, id desc);
-- one account can have one sync at a time, whoever starts it
create unique index sync_open on sync (account_id) where finished_at is null;

-- db-scheduler's table, as its documentation gives it for PostgreSQL
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
