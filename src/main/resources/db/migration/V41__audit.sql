-- Who changed what over REST, or tried to.

create table audit (
    id          uuid primary key,
    at          timestamptz not null,
    caller_id   text        not null,
    caller_name text        not null,
    method      text        not null,
    path        text        not null,
    address     text,
    status      integer
);
comment on table audit is 'A line is written before the request does anything, and its status afterwards.';
comment on column audit.caller_id is 'No foreign key: what a token did stays known when the token is deleted.';
create index audit_by_time on audit (at desc, id desc);
