-- Requests that came with an Idempotency-Key, and what they were answered.

create table idempotent_request (
    caller_id text        not null,
    key       text        not null,
    request   bytea       not null,
    at        timestamptz not null,
    status    integer,
    headers   jsonb,
    body      bytea,
    primary key (caller_id, key)
);
comment on column idempotent_request.request is 'SHA-256 of it: another request under the same key is a conflict.';
comment on column idempotent_request.status is 'Null: it runs, or Inlet ended before it was known how it went.';
comment on column idempotent_request.body is 'Null: the answer held a secret or was too long, and is not given again.';
create index idempotent_request_by_time on idempotent_request (at);
