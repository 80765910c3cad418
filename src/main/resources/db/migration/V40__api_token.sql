-- Tokens that callers bear, beside the one of the configuration.

create table api_token (
    id           uuid primary key,
    name         text        not null,
    sha256       bytea       not null,
    scopes       text[]      not null,
    account_id   uuid references event_stream,
    created_at   timestamptz not null,
    created_by   text        not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    constraint api_token_sha256 unique (sha256)
);
comment on column api_token.sha256 is 'All that is kept of it: nobody can read a token here.';
comment on column api_token.account_id is 'The one account whose mail its bearer sees; null: all. Of the streams, which outlive their accounts: so does the mail.';
create index api_token_by_time on api_token (created_at desc, id desc);
