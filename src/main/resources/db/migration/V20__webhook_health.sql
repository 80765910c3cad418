-- How a webhook's receiver fares, and how fast it may be told. Tables of their own: results come by the hundred a second,
-- and must not touch the webhook's row, which whoever takes deliveries locks.

alter table webhook add column max_per_second integer;

create table webhook_health (
    webhook_id     uuid primary key references webhook on delete cascade,
    failures       bigint      not null,
    failing_since  timestamptz not null,
    last_failed_at timestamptz not null,
    paused_until   timestamptz,
    pause_ms       bigint      not null
);
comment on table webhook_health is 'A row for each webhook whose latest attempt failed: the first success deletes it.';
comment on column webhook_health.paused_until is 'Null: not paused. Once it has passed, one delivery at a time is tried.';

create table webhook_pace (
    webhook_id uuid primary key references webhook on delete cascade,
    used_until timestamptz not null
);
comment on column webhook_pace.used_until is 'What was sent has used up the rate until then.';
