-- Sending again what happened in some time, as a task that can be watched, stopped and gone on with.

create table replay (
    id          uuid primary key,
    webhook_id  uuid        not null references webhook on delete cascade,
    which       text        not null,
    since       timestamptz not null,
    until       timestamptz not null,
    state       text        not null,
    quota       integer     not null,
    position    uuid,
    reached_at  timestamptz,
    examined    bigint      not null default 0,
    queued      integer     not null default 0,
    created_at  timestamptz not null,
    finished_at timestamptz,
    constraint replay_finished check ((state = 'running') = (finished_at is null))
);
comment on column replay.quota is 'It stops when it has queued so many; going on with it raises this.';
comment on column replay.position is 'The event it has come to: the next page begins after it.';
create index replay_by_time on replay (webhook_id, created_at desc, id desc);
