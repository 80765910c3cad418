-- The attempt that a receiver accepted is kept in its delivery's own row, which changes then anyway.

alter table delivery
    add column accepted_start timestamptz,
    add column accepted_ms integer,
    add column accepted_status integer,
    add column accepted_body text;
comment on column delivery.accepted_start is 'When the attempt began that was accepted; its number is attempts. Null where the version before V91 wrote it as a row of delivery_attempt.';

create view attempt_made as
    select delivery_id, number, started_at, duration_ms, status_code, error, response_body, outcome from delivery_attempt
    union all
    select id, attempts, accepted_start, accepted_ms, accepted_status, null, accepted_body, 'accepted' from delivery
    where accepted_start is not null;

-- A delivery that is made once more, by this version or the one before, keeps its attempts.
create function keep_accepted_attempt() returns trigger language plpgsql as $$
begin
    insert into delivery_attempt (delivery_id, number, started_at, duration_ms, status_code, response_body, outcome)
    values (old.id, old.attempts, old.accepted_start, old.accepted_ms, old.accepted_status, old.accepted_body, 'accepted');
    new.accepted_start := null;
    new.accepted_ms := null;
    new.accepted_status := null;
    new.accepted_body := null;
    return new;
end $$;
create trigger delivery_made_again before update of state on delivery for each row
    when (old.accepted_start is not null and new.state = 'pending')
    execute function keep_accepted_attempt();
