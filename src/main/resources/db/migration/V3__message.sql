-- The mail we hold: what lists show, and the octets as they came. All else is read from these when it is asked for.

create table message (
    id             uuid primary key,
    account_id     uuid        not null,
    unique_id      text,
    stored_at      timestamptz not null,
    octets         bigint      not null,
    sha256         bytea       not null,
    message_id     text,
    from_addresses jsonb       not null,
    to_addresses   jsonb       not null,
    subject        text,
    sent_at        timestamptz,
    snippet        text        not null,
    attachments    jsonb       not null,
    parse_status   text        not null,
    parse_warnings jsonb       not null
);
comment on column message.account_id is 'No foreign key: what an account brought in stays when the account goes.';
comment on column message.message_id is 'The Message-ID header field.';
create index message_by_time on message (stored_at desc, id desc);
create index message_by_account on message (account_id, stored_at desc, id desc);

create table message_chunk (
    message_id uuid    not null references message on delete cascade,
    seq        integer not null,
    octets     bytea   not null,
    primary key (message_id, seq)
);
comment on table message_chunk is 'Raw octets, in pieces, so that both directions stream in constant memory.';

-- PostgreSQL's default compression costs three times the storing itself; lz4 costs nearly nothing where the server has it.
do $$
begin
    alter table message_chunk alter column octets set compression lz4;
exception when feature_not_supported or invalid_parameter_value then
    alter table message_chunk alter column octets set storage external;
end
$$;
