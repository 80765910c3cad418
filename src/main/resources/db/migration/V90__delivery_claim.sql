-- What a replica takes is written down once for all that it takes at a time: a mark on every delivery cost as much as sending it.

create table delivery_claim (
    id            uuid primary key,
    webhook_id    uuid        not null,
    replica       uuid        not null,
    claimed_until timestamptz not null,
    deliveries    uuid[]      not null
);
comment on table delivery_claim is 'Deliveries that one replica is sending; empty ones, and those of the dead, go when somebody takes the next.';
comment on column delivery_claim.webhook_id is 'No reference: a webhook may be deleted without waiting for what is written down of its deliveries.';
comment on column delivery_claim.claimed_until is 'Once it has passed, the replica is taken for dead.';
comment on column delivery.claimed_until is 'As delivery_claim.claimed_until, by the version before V90.';

-- The version before marks what it takes on the delivery itself, and knows nothing of this table.
create function leave_what_is_claimed() returns trigger language plpgsql as $$
begin
    if exists (select from delivery_claim where claimed_until > now() and new.id = any (deliveries)) then
        return null;
    end if;
    return new;
end $$;
create trigger delivery_claimed before update of claimed_until on delivery for each row
    when (new.claimed_until is not null and new.claimed_until is distinct from old.claimed_until)
    execute function leave_what_is_claimed();
