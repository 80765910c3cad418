-- Requests to read stored messages anew, from their raw octets, and how far they have come.

create table rereading (
    id           uuid primary key,
    account_id   uuid,
    requested_at timestamptz not null,
    finished_at  timestamptz,
    after_time   timestamptz not null,
    after_id     uuid        not null,
    messages     bigint      not null default 0
);
comment on column rereading.account_id is 'Null: all accounts. No foreign key: messages stay when their account goes.';
comment on column rereading.after_time is 'With after_id: the last message that was read anew; those stored after the request are left out.';
create index rereading_by_time on rereading (requested_at desc, id desc);
create index rereading_open on rereading (requested_at, id) where finished_at is null;
