-- The maildrops we poll, and how polling them goes.

create table account (
    id         uuid primary key,
    name       text        not null,
    settings   jsonb       not null,
    secret     bytea       not null,
    version    integer     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
comment on column account.secret is 'The password, sealed to this row; never in clear.';
create unique index account_name on account (lower(name));
create index account_list on account (created_at, id);

create table account_status (
    account_id           uuid primary key references account on delete cascade,
    state                text    not null,
    consecutive_failures integer not null,
    consecutive_refusals integer not null,
    last_sync            jsonb,
    last_success_at      timestamptz,
    next_sync_at         timestamptz
);
comment on table account_status is 'Written by every sync; apart from the account, so that polling does not change the version callers compare.';
