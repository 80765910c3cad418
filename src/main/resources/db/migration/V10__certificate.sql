-- What a server's certificate was when a sync last saw it: shown to callers, and watched for its end.

alter table account_status add column certificate jsonb;
alter table account_status add column certificate_expires_at timestamptz;
comment on column account_status.certificate is 'As the newest TLS session showed it; null: no TLS yet, or another server since.';
