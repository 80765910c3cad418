-- Who is to be told what, and every telling: due, under way, done.

create table webhook (
    id              uuid primary key,
    version         bigint      not null,
    url             text        not null,
    event_types     text[]      not null,
    account_ids     uuid[],
    payload         text        not null,
    sealed_headers  bytea,
    description     text,
    max_in_flight   integer     not null,
    sealed_secret   bytea       not null,
    state           text        not null,
    disabled_reason text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint webhook_disabled_for_a_reason check ((state = 'disabled') = (disabled_reason is not null))
);
comment on column webhook.account_ids is 'Null: every account, and events that belong to none.';
create index webhook_by_time on webhook (created_at desc, id desc);

create table delivery (
    id            uuid primary key,
    webhook_id    uuid        not null references webhook on delete cascade,
    event_id      uuid        not null references event,
    state         text        not null,
    attempts      integer     not null default 0,
    rung          integer     not null default 0,
    due_at        timestamptz not null,
    claimed_until timestamptz,
    created_at    timestamptz not null,
    finished_at   timestamptz,
    constraint delivery_once unique (event_id, webhook_id),
    constraint delivery_finished check ((state = 'pending') = (finished_at is null)),
    constraint delivery_claimed_is_pending check (claimed_until is null or state = 'pending')
);
comment on column delivery.attempts is 'All attempts ever made; the number of the last one.';
comment on column delivery.rung is 'Attempts made on the present climb of the ladder: a redelivery starts a new one.';
comment on column delivery.claimed_until is 'While it lies ahead, one replica is sending this; once it has passed, that replica is taken for dead.';
create index delivery_due on delivery (webhook_id, due_at) where state = 'pending';
create index delivery_in_flight on delivery (webhook_id, claimed_until) where claimed_until is not null;
create index delivery_by_time on delivery (webhook_id, created_at desc, id desc);
create index delivery_exhausted on delivery (webhook_id, created_at desc, id desc) where state = 'exhausted';

create table delivery_attempt (
    delivery_id   uuid        not null references delivery on delete cascade,
    number        integer     not null,
    started_at    timestamptz not null,
    duration_ms   integer     not null,
    status_code   integer,
    error         text,
    response_body text,
    primary key (delivery_id, number)
);
comment on column delivery_attempt.response_body is 'The first octets of it alone.';
