-- What else a webhook's owner may want: wildcards, match rules, CloudEvents, order, another kind of signature, and a new secret in time.

alter table webhook
    add column event_selectors       text[],
    add column match_from            text[],
    add column match_to              text[],
    add column match_subject         text[],
    add column match_attachment      boolean,
    add column format                text    not null default 'standard',
    add column ordered               boolean not null default false,
    add column signature             text    not null default 'hmac',
    add column sealed_old_secret     bytea,
    add column old_secret_until      timestamptz;
comment on column webhook.event_types is 'All types that the selectors stand for: what an Inlet before V22 reads.';
comment on column webhook.event_selectors is 'As the owner wrote them, wildcards and all; null on what was written before V22.';
comment on column webhook.old_secret_until is 'Until then the old secret signs as well.';

create table ordered_delivery (
    webhook_id  uuid   not null,
    account_id  uuid   not null,
    sequence    bigint not null,
    delivery_id uuid   not null unique references delivery on delete cascade,
    primary key (webhook_id, account_id, sequence, delivery_id)
);
comment on table ordered_delivery is 'The pending deliveries of ordered webhooks, in order by account: only the first of each account is sent.';
comment on column ordered_delivery.account_id is 'The nil UUID for events that belong to no account: their sequence is the time, in microseconds.';
